"""What a body's name begins with, and whether these words name one at all ("ban hành", "phòng, chống" do not)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from intake import lexicon
from intake.name_words import phrase_at, words_of

if TYPE_CHECKING:
    from intake.lexicon import Phrases
    from intake.name_words import Tokens

Kind = Literal["organ", "whole", "post", "people", "kind", "place", "short"]
"""An organ wants a word behind it, a whole head does not; a post is a person's; a kind is a common noun."""

_ROMAN = re.compile(r"[IVXLC]+")
_LISTS: tuple[tuple[Kind, Phrases], ...] = (
    ("whole", lexicon.WHOLE),
    ("post", lexicon.POSTS),
    ("organ", lexicon.ORGANS),
    ("kind", lexicon.KINDS),
    ("place", lexicon.PLACES),
)
_JUXTAPOSED = frozenset({"ngành", "đoàn thể", "đơn vị", "địa phương", "ban ngành"})
_BEHIND_KIND = frozenset({"và", "có", "thuộc", "trên", "của", "ở"})


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its kind, how many tokens it takes, its words."""

    kind: Kind
    size: int
    words: str


def head_at(tokens: Tokens, place: int, *, many: bool, strict: bool, guess: bool = False) -> Head | None:
    """The head that stands here. Not `strict`: the sentence says that a body, or people, stand here.

    With `guess` any word with a capital that is no verb heads a name.
    """
    if not 0 <= place < len(tokens) or not tokens[place].is_word:
        return None
    if tokens[place].low == "đ" and place + 2 < len(tokens) and tokens[place + 1].text == "/":
        return Head("post", 3, "đ/c")
    kind, size = _longest(tokens, place, many=many)
    people = 0 if strict else phrase_at(tokens, place, lexicon.PEOPLE)
    if people >= max(1, size):
        return Head("people", people, words_of(tokens, place, place + people))
    if not size:
        return _short_at(tokens, place) or (_guessed(tokens, place) if guess else None)
    if phrase_at(tokens, place, lexicon.NOT_BODIES) or phrase_at(tokens, place, lexicon.FIELDS) > size:
        return None
    sure = many or not strict or _certain(tokens, place, kind, size)
    return Head(kind, size, words_of(tokens, place, place + size)) if sure else None


def shared_at(tokens: Tokens, place: int) -> int:
    """How long a further word of a collective is here: "ban ngành đoàn thể" has no comma."""
    size = phrase_at(tokens, place, lexicon.KINDS)
    if phrase_at(tokens, place, lexicon.FIELDS) > size:
        return 0
    return size if words_of(tokens, place, place + size) in _JUXTAPOSED else 0


def _longest(tokens: Tokens, place: int, *, many: bool) -> tuple[Kind, int]:
    """Of the heads that begin here the longest; of equal ones the most certain."""
    best: tuple[Kind, int] = ("kind", 0)
    for kind, words in _LISTS:
        size = phrase_at(tokens, place, words)
        if size > best[1]:
            best = kind, size
    size = best[1]
    if not size or phrase_at(tokens, place, lexicon.KINDS) != size:
        return best
    lower = many or not tokens[place].is_capital
    if place + size >= len(tokens):
        return ("kind", size) if lower else best
    follows = tokens[place + size]
    if follows.is_capital or follows.is_number:
        return best
    common = lower or _ends_kind(tokens, place + size) or shared_at(tokens, place + size)
    return ("kind", size) if common else best


def _short_at(tokens: Tokens, place: int) -> Head | None:
    """An unknown abbreviation in capitals stands for a body, unless it is known for something else."""
    token = tokens[place]
    if not token.is_short or token.text in lexicon.NOT_NAMES or _ROMAN.fullmatch(token.text):
        return None
    return Head("short", 1, token.low)


def _guessed(tokens: Tokens, place: int) -> Head | None:
    """A word with a capital in mid-sentence."""
    token = tokens[place]
    verb = any(phrase_at(tokens, place, words) for words in (lexicon.VERBS, lexicon.DOINGS, lexicon.STOPS))
    if not token.is_capital or token.loud or verb or token.text in lexicon.NOT_NAMES or _ROMAN.fullmatch(token.text):
        return None
    return Head("organ", 1, token.low)


def _certain(tokens: Tokens, place: int, kind: Kind, size: int) -> bool:
    """Common words ("ban", "đơn vị", "xã") name a body only by what stands behind them."""
    token, after = tokens[place], place + size
    if kind in {"whole", "post"} and (size > 1 or token.is_capital):
        return True
    if after >= len(tokens):
        return token.is_capital or kind == "kind"
    follows = tokens[after]
    proper = follows.is_capital or follows.is_number
    if kind == "place":
        return _ends_kind(tokens, after) or (token.is_capital and (proper or follows.low == "số"))
    if kind == "kind":
        return proper or bool(shared_at(tokens, after)) or _ends_kind(tokens, after)
    if follows.text == "," and size == 1:
        return after + 1 < len(tokens) and tokens[after + 1].is_capital
    known = (lexicon.FIELDS, lexicon.DOINGS, lexicon.PLACES, lexicon.TAILS)
    return token.is_capital or proper or any(phrase_at(tokens, after, words) for words in known)


def _ends_kind(tokens: Tokens, place: int) -> bool:
    """After a bare common noun: a mark, "và", or which ones."""
    token = tokens[place]
    if token.text == "," and place + 1 < len(tokens):
        listed = (lexicon.KINDS, lexicon.PLACES, lexicon.ORGANS, lexicon.WHOLE, lexicon.POSTS, lexicon.MANY)
        return tokens[place + 1].is_capital or any(phrase_at(tokens, place + 1, words) for words in listed)
    which = phrase_at(tokens, place, lexicon.TAILS) or phrase_at(tokens, place, lexicon.PLACES)
    return token.text in {",", ";", "/", ")"} or token.low in _BEHIND_KIND or bool(which)
