"""Lists of bodies: cut at their joints in a heading or a cell, or walked through in running text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from intake import lexicon, place_rows
from intake.name_words import phrase_at, tokens_of
from intake.names import name_at, without_doubt
from intake.source import part, trimmed

if TYPE_CHECKING:
    from intake.name_words import Tokens
    from intake.names import Name
    from work.proposal import Quote

_MOST = 600
LONGEST = 10_000
"""No paragraph is longer in characters; what stands behind is not searched."""
_LONGEST_WHERE, _FIRST_VERB = 14, 3
"""In tokens: a clause such as "nơi diễn ra sự kiện", and its own verb."""
_JOINTS = {",", ";", "và", "cùng", "hoặc", "&", "với"}


def begins_body(text: str) -> bool:
    """Does this text begin with a body's name?"""
    return name_at(tokens_of(text[:_MOST]), 0) is not None


def token_at(tokens: Tokens, place: int) -> int:
    """The first token at or behind a character."""
    return bisect_left(tokens, place, key=lambda token: token.start)


def split_list(quote: Quote, *, comma: bool) -> tuple[Quote, ...]:
    """The bodies of a heading (split at ";" and "và" between bodies), or of a cell or a line (at a comma too)."""
    tokens = tokens_of(quote.text[:LONGEST])
    cuts = [0]
    begin = depth = 0
    place = 0
    while place < len(tokens):
        token = tokens[place]
        depth += (token.text == "(") - (token.text == ")" and depth > 0)
        if depth == 0 and place > begin and (after := _cut_at(tokens, begin, place, comma=comma)):
            cuts += [token.start, tokens[after].start]
            begin = place = after
            continue
        place += 1
    cuts.append(len(quote.text))
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    found = (trimmed(part(quote, start, end)) for start, end in pairs)
    return tuple(name for name in found if name.text)


def _cut_at(tokens: Tokens, begin: int, place: int, *, comma: bool) -> int:
    """Where the next name begins, if this token divides two; 0 otherwise."""
    token, after = tokens[place], place + 1
    if after >= len(tokens):
        return 0
    if token.text == ";":
        return after
    if token.text in {"-", "–", "/"}:
        loose = not token.glued and not tokens[after].glued
        return after if loose and token.text != "/" and _starts_anew(tokens, begin, place, after) else 0
    if token.low == "và" or token.text == "&":
        after += tokens[after].low == "với"
        return after if _divides(tokens, begin, place, after) else 0
    if token.text == "," and comma:
        after += tokens[after].low == "và"
        return after if after < len(tokens) and _divides(tokens, begin, place, after) else 0
    return 0


def _starts_anew(tokens: Tokens, begin: int, place: int, after: int) -> bool:
    """Behind a loose dash another body begins, and the one before it is whole."""
    name = name_at(tokens, begin, strict=False)
    if name is not None and name.end > place:
        return False
    return name_at(tokens, after) is not None and tokens[after].is_capital


def _divides(tokens: Tokens, begin: int, place: int, after: int) -> bool:
    """A body begins behind the mark, and the name before it does not go on over it."""
    name = name_at(tokens, begin, strict=False)
    if name is not None and place_rows.end_of(tokens, name) > place:
        return False
    guess = name is not None and tokens[place].text == ","
    return name_at(tokens, after, strict=name is None, guess=guess) is not None


def list_at(quote: Quote, start: int, *, strict: bool = True) -> tuple[Quote, ...]:
    """The bodies that are listed from here on in running text, down to the verb or the adverbial that ends the list.

    Not `strict`: the words before say that bodies follow ("phối hợp với").
    """
    tokens = tokens_of(quote.text[:LONGEST])
    found = names_from(tokens, token_at(tokens, start), strict=strict)
    quotes = (trimmed(part(quote, tokens[name.first].start, tokens[name.end - 1].end)) for name in found)
    return tuple(name for name in quotes if name.text)


def names_from(tokens: Tokens, place: int, *, strict: bool, running: bool = True) -> list[Name]:
    """The names of a list, one behind the other. In `running` text a predicate must be left for the sentence."""
    found: list[Name] = []
    while name := name_at(tokens, place, strict=strict and not found, guess=bool(found) or not strict):
        if found and not _is_sound(tokens, name):
            break
        row = max(place_rows.end_of(tokens, name), _over_short(tokens, name.end))
        found.append(name if row == name.end else replace(name, end=row, sure_end=row, proper=True, specified=True))
        place = _over_joint(tokens, _over_where(tokens, over_brackets(tokens, found[-1].end)))
        if not place:
            break
    if found and running and _is_over(tokens, found[-1].end):
        found[-1] = without_doubt(found[-1])
    return found


def _is_over(tokens: Tokens, place: int) -> bool:
    """The sentence, or its clause, ends here."""
    return place >= len(tokens) or tokens[place].text in {".", ";", ":"}


def _is_sound(tokens: Tokens, name: Name) -> bool:
    """Behind a comma a bare common word is no body where a predicate could stand ("…, phòng dịch")."""
    several = name.end - name.first > 1 or tokens[name.first].is_capital
    return several or name_at(tokens, name.first) is not None or _joint_at(tokens, name.end)


def _joint_at(tokens: Tokens, place: int) -> bool:
    return place >= len(tokens) or tokens[place].low in _JOINTS or not tokens[place].is_word


def _over_joint(tokens: Tokens, place: int) -> int:
    """Behind ",", "và", ", và", "cùng với": where the next name would begin; 0 where the list is over."""
    begin = place
    if place < len(tokens) and tokens[place].low in {"gồm", "như"}:
        place += 1
    if place + 1 < len(tokens) and tokens[place].text == ":" and _lists_many(tokens, begin):
        return place + 1
    place = begin
    while place < len(tokens) and tokens[place].low in _JOINTS and place - begin < 3:  # noqa: PLR2004 - ", cùng với"
        place += 1
    return place if place > begin and place < len(tokens) and tokens[begin].low != "với" else 0


def _lists_many(tokens: Tokens, place: int) -> bool:
    """As in "các đơn vị liên quan: Công an xã, …", "các đơn vị: Công an xã, …": behind the colon they are named."""
    if tokens[place - 1].low == "quan":
        return True
    before = max(0, place - 3)
    plural = any(phrase_at(tokens, at, lexicon.MANY) for at in range(before, place))
    return plural and name_at(tokens, place + 1) is not None


def _over_where(tokens: Tokens, place: int) -> int:
    """Behind what says of the last name where it is ("nơi diễn ra sự kiện"), if another body follows."""
    if place >= len(tokens) or tokens[place].low != "nơi":
        return place
    for at in range(place + 1, min(len(tokens), place + _LONGEST_WHERE)):
        mark = tokens[at]
        if mark.text in {".", ";", ":", "("} or (at > place + _FIRST_VERB and phrase_at(tokens, at, lexicon.VERBS)):
            return place
        if mark.low in {",", "và"}:
            after = at + 1 + (mark.text == "," and at + 1 < len(tokens) and tokens[at + 1].low == "và")
            return at if name_at(tokens, after) is not None else place
    return place


def _over_short(tokens: Tokens, place: int) -> int:
    """Behind "(MTTQ) xã": a name goes on behind its own abbreviation; `place` itself where none stands here."""
    if place + 3 >= len(tokens) or tokens[place].text != "(" or not tokens[place + 1].is_short:
        return place
    size = phrase_at(tokens, place + 3, lexicon.PLACES) if tokens[place + 2].text == ")" else 0
    return place + 3 + size if size else place


def over_brackets(tokens: Tokens, place: int) -> int:
    """What a bracket says of a name does not end the list."""
    if place >= len(tokens) or tokens[place].text != "(":
        return place
    for at in range(place + 1, min(len(tokens), place + 20)):
        if tokens[at].text == ")":
            return at + 1
    return place
