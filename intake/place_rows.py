"""Places in a row behind a plural: "UBND các phường: Hải Đông, Hải Tây" is each of these wards' committee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake import lexicon
from intake.name_heads import head_at
from intake.name_words import phrase_at

if TYPE_CHECKING:
    from intake.name_words import Tokens
    from intake.names import Name

_MOST_PLACES, _MOST_WORDS = 60, 10
_KINDS_TOO = lexicon.words("sở, ban, ngành, phòng, trường, chi bộ, đoàn thể, hội, địa phương, trạm, đơn vị, cơ quan")


def end_of(tokens: Tokens, name: Name) -> int:
    """Where the row of places ends that belongs to a name; the name's own end where none does."""
    plural = _plural_at(tokens, name)
    if not plural:
        return name.end
    bare = plural == name.end
    if bare and not _is_colon(tokens, name.end):
        return name.end
    if not bare and not all(_may_be_place(tokens, at) for at in range(plural, name.end)):
        return name.end
    common = _is_common(tokens, plural - 1)
    at = _over_place(tokens, name.end + 1, common=common) if bare else name.end
    if bare and not at:
        return name.end
    for _ in range(_MOST_PLACES):
        after = _over_joint(tokens, at)
        end = _over_place(tokens, after, common=common) if after else 0
        if not end:
            break
        at = end
    return at


def _plural_at(tokens: Tokens, name: Name) -> int:
    """Behind "các xã", "các xã, phường", "các sở" in a name; 0 where it has no such plural, or words behind it."""
    for first in range(name.first, name.end):
        size = phrase_at(tokens, first, lexicon.MANY)
        kinds = first + size if size else name.end
        at = kinds
        while at < name.end and (step := _kind_at(tokens, at)):
            at += step
            if at < name.end and tokens[at].text in {",", "và"} and _kind_at(tokens, at + 1):
                at += 1
        if at > kinds:
            return at if at == name.end or not _is_common(tokens, kinds) else 0
    return 0


def _kind_at(tokens: Tokens, place: int) -> int:
    """A word for places or bodies of a kind: how many tokens."""
    size = phrase_at(tokens, place, lexicon.PLACES)
    if size:
        return size
    size = phrase_at(tokens, place, lexicon.KINDS)
    return size if _is_common(tokens, place, size) else 0


def _is_common(tokens: Tokens, place: int, size: int = 1) -> bool:
    """A word for bodies, of which only a colon begins a row: "các phòng: Kinh tế, Văn hóa - Xã hội"."""
    words = " ".join(token.low for token in tokens[place : place + size])
    return bool(words) and words in _KINDS_TOO and not phrase_at(tokens, place, lexicon.PLACES)


def _is_colon(tokens: Tokens, place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place].text == ":"


def _may_be_place(tokens: Tokens, place: int) -> bool:
    """A proper word or a number; not the beginning of a body's own name, nor a verb that the writer gave a capital."""
    token = tokens[place]
    if token.loud or not (token.is_capital or token.is_number):
        return False
    verbs = (lexicon.VERBS, lexicon.DOINGS) if token.low in lexicon.OPENING_VERBS else ()
    return not any(phrase_at(tokens, place, words) for words in verbs)


def _over_place(tokens: Tokens, place: int, *, common: bool) -> int:
    """Behind one place's name; 0 where none stands here. `common`: so may "Công an" in "các ngành: Y tế, Công an"."""
    if not 0 < place < len(tokens) or not _may_be_place(tokens, place):
        return 0
    head = head_at(tokens, place, many=False, strict=True)
    if head is not None:
        end = place + head.size
        alone = end >= len(tokens) or tokens[end].low in {",", "và", ".", ";"}
        return end if common and alone and head.kind == "whole" else 0
    at = place
    while at < len(tokens) and at - place < _MOST_WORDS:
        size = phrase_at(tokens, at, lexicon.FIELDS)
        if size and tokens[at].is_capital and not tokens[at].loud:
            at += size
        elif _may_be_place(tokens, at) or (
            tokens[at].text in {"-", "–"} and at + 1 < len(tokens) and _may_be_place(tokens, at + 1)
        ):
            at += 1
        else:
            break
    return at


def _over_joint(tokens: Tokens, place: int) -> int:
    """Behind a comma or "và"; 0 where the row is over."""
    at = place
    if at < len(tokens) and tokens[at].text == "(":
        closing = next((to for to in range(at, min(len(tokens), at + 20)) if tokens[to].text == ")"), 0)
        at = closing + 1 if closing else at
    begin = at
    while at < len(tokens) and tokens[at].low in {",", "và"} and at - begin < 2:  # noqa: PLR2004 - ", và"
        at += 1
    return at if at > begin else 0
