"""Which lines of one reading are which of another: one to one, best first, whatever their order."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from work.text import fold, squash

_WORD = re.compile(r"\w+")
_ALIKE = 0.6
"""From this share of the same words in the same order on, two texts are one task said anew."""
_ALIKE_IN_PLACE = 0.35
"""The same where label and units agree too."""
_SHARED = 0.3
"""Texts that share fewer words than this are not even compared."""
_NEAREST = 6


@dataclass(frozen=True, slots=True)
class Thing:
    """What is paired: its text, and marks that tell like texts apart (label, units), the weightier last."""

    text: str
    marks: tuple[str, ...] = ()


Pair = tuple[int | None, int | None]


def paired(old: Sequence[Thing], new: Sequence[Thing]) -> list[Pair]:
    """Pairs of indices (old, new): every index of either side once, None where it has no other."""
    found = dict(_equal(old, new))
    taken = set(found.values())
    left = [at for at in range(len(old)) if at not in found]
    free = [at for at in range(len(new)) if at not in taken]
    for one, other in _alike(old, new, left, free):
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    pairs: list[Pair] = [(one, found.get(one)) for one in range(len(old))]
    return pairs + [(None, other) for other in range(len(new)) if other not in taken]


def text_key(text: str) -> str:
    """A text as texts are held equal: marks matter, cases, dashes, spaces and stops do not."""
    return " ".join(_WORD.findall(squash(text).casefold()))


def _equal(old: Sequence[Thing], new: Sequence[Thing]) -> Iterator[tuple[int, int]]:
    """Equal texts: first those whose marks are all equal, then the ones with most in common, then in order."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, thing in enumerate(new):
        groups[text_key(thing.text)].append(at)
    wanted: dict[str, list[int]] = defaultdict(list)
    for at, thing in enumerate(old):
        wanted[text_key(thing.text)].append(at)
    for key, ones in wanted.items():
        yield from _best((-_common(old[one], new[other]), one, other) for one in ones for other in groups.get(key, ()))


def _best(scored: Iterable[tuple[float, int, int]]) -> Iterator[tuple[int, int]]:
    ones: set[int] = set()
    others: set[int] = set()
    for _, one, other in sorted(scored):
        if one not in ones and other not in others:
            ones.add(one)
            others.add(other)
            yield one, other


def _common(one: Thing, other: Thing) -> int:
    """How much of the marks agrees."""
    return sum(at for at, (a, b) in enumerate(zip(one.marks, other.marks, strict=True), start=1) if a == b)


def _alike(
    old: Sequence[Thing], new: Sequence[Thing], left: Sequence[int], free: Sequence[int]
) -> list[tuple[int, int]]:
    words = {at: _WORD.findall(fold(old[at].text)) for at in left}
    bags = {at: Counter(words[at]) for at in left}
    lines: dict[str, list[int]] = defaultdict(list)
    for at, bag in bags.items():
        for word in bag:
            lines[word].append(at)
    scored: list[tuple[float, int, int]] = []
    for other in free:
        mine = _WORD.findall(fold(new[other].text))
        for one in _nearest(Counter(mine), bags, lines):
            score = _score(old[one], new[other], words[one], mine)
            if score:
                scored.append((-score, one, other))
    return [(one, other) for _, one, other in sorted(scored)]


def _nearest(mine: Counter[str], bags: dict[int, Counter[str]], lines: dict[str, list[int]]) -> list[int]:
    """The texts that share most words with one, found over the words that they share."""
    shared: Counter[int] = Counter()
    for word, count in mine.items():
        for at in lines.get(word, ()):
            shared[at] += min(count, bags[at][word])
    size = mine.total()
    near = [(2 * count / (size + bags[at].total()), at) for at, count in shared.items()]
    return [at for share, at in sorted(near, reverse=True)[:_NEAREST] if share >= _SHARED]


def _score(one: Thing, other: Thing, words: list[str], mine: list[str]) -> float:
    """How alike two texts are, word by word; nothing below what makes them one."""
    ratio = difflib.SequenceMatcher(None, words, mine, autojunk=False).ratio()
    common = _common(one, other)
    in_place = bool(one.marks) and one.marks == other.marks
    if ratio < (_ALIKE_IN_PLACE if in_place else _ALIKE):
        return 0.0
    return ratio + 0.02 * common
