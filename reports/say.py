"""Sentences as paragraphs of runs: each figure in them is a run of its own, known by its key (work.prose)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

from reports.numbers import percent, whole
from work.prose import Look, Paragraph, Run
from work.text import squash

Said: TypeAlias = "str | Run | Sequence[Said]"
"""Words, a figure, or several of them in a row."""

DOTS = "……………"
"""For the clerk to write over."""
MOST = 15
"""So many items are named in a sentence's list; the annex has them all."""


def num(key: str, value: int) -> Run:
    """A count as "1.234"."""
    return Run(whole(value), figure=key)


def rate(key: str, part: int, of: int) -> Run:
    """A share as "62,0%"."""
    return Run(percent(part, of), figure=f"{key}.share")


def share(key: str, part: int, of: int) -> Sequence[Said]:
    """A count with its share: "31 (62,0%)"; nought is nought."""
    if not part:
        return (num(key, part),)
    return (num(key, part), " (", rate(key, part, of), ")")


def tasks(key: str, value: int) -> Sequence[Said]:
    """As "3 nhiệm vụ"."""
    return (num(key, value), " nhiệm vụ")


def told(origin: str, *parts: Said, look: Look = Look.TEXT) -> Paragraph:
    """One sentence of the program's."""
    return Paragraph(_joined(_flat(parts)), look, origin)


def heading(origin: str, title: str) -> Paragraph:
    """A khoản's title; `numbered` puts its number before it."""
    return Paragraph((Run(title),), Look.HEADING, origin)


def items(found: Iterable[tuple[str, Said]]) -> list[Paragraph]:
    """A list: each item ends with a semicolon, the last with a full stop; dashes are set where it is shown."""
    bare = [(origin, _ended(_joined(_flat((said,))))) for origin, said in found]
    return [
        Paragraph(_joined([*runs, Run("." if n == len(bare) else ";")]), Look.BULLET, origin)
        for n, (origin, runs) in enumerate(bare, 1)
    ]


def listed(parts: Iterable[Said], between: str = ", ") -> Sequence[Said]:
    """Parts with commas between them."""
    found: list[Said] = []
    for part in parts:
        found += [between, part] if found else [part]
    return found


def numbered(groups: Iterable[Sequence[Paragraph]]) -> tuple[Paragraph, ...]:
    """Groups that begin with a heading, numbered 1, 2, … in order; empty ones are left out."""
    found: list[Paragraph] = []
    for n, (first, *rest) in enumerate((group for group in groups if group), 1):
        found += [heading(first.origin, f"{n}. {first.text}"), *rest]
    return tuple(found)


def _flat(parts: Iterable[Said]) -> list[Run]:
    found: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            found.append(Run(part))
        elif isinstance(part, Run):
            found.append(part)
        else:
            found += _flat(part)
    return found


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one manner as one run."""
    groups = groupby((run for run in runs if run.text), lambda run: (run.bold, run.italic, run.figure))
    return tuple(Run("".join(run.text for run in group), *manner) for manner, group in groups)


def _ended(runs: tuple[Run, ...]) -> list[Run]:
    """Without the end mark that the source had."""
    last = runs[-1] if runs else Run("")
    if last.figure:
        return list(runs)
    bare = Run(last.text.rstrip().rstrip(".;").rstrip(), last.bold, last.italic)
    return [*runs[:-1], bare]


def lowered(title: str) -> str:
    """A title inside a sentence: its first letter in lower case, unless its second is upper case too ("UBND")."""
    text = squash(title).rstrip(".")
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
