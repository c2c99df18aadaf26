"""The numbers of a table's rows: what stands under what, and which rows are only headings of those below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from intake import form
from intake.letters import UPPER

Kind = Literal["upper", "roman", "figure", "lower", "code"]
_ROMAN = re.compile(r"[IVXLC]{1,7}")
_UPPER = re.compile(r"[A-ZĐ]")
_FIGURE = re.compile(r"\d{1,4}[a-zđ]?(?:\.\d{1,4}[a-zđ]?)*")
_LOWER = re.compile(r"[a-zđ]|[ivx]{1,5}")
_CODE = re.compile(r"(?=\D*\d)(?!\d{1,2}/\d{1,2}(?:/\d+)?$)[\w./–-]{2,40}")
_MARKS = " .,:;()[]/-–"
_JOINS = "._-–/"
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("roman", _ROMAN),
    ("upper", _UPPER),
    ("figure", _FIGURE),
    ("lower", _LOWER),
    ("code", _CODE),
)
_DEPTH: dict[Kind, int] = {"upper": 0, "roman": 1, "figure": 2, "lower": 9, "code": 1}


@dataclass(frozen=True, slots=True)
class Number:
    """A row's number as printed, without the marks around it; its kind, and how deep it stands."""

    name: str = ""
    kind: Kind | None = None
    depth: int = 20


@dataclass(frozen=True, slots=True)
class Shape:
    """What is filled in in a row; `alone` says that one cell alone is, or that it runs across the table."""

    number: Number
    text: str
    led: bool = False
    timed: bool = False
    made: bool = False
    alone: bool = False

    @property
    def bare(self) -> bool:
        """A number and a text, and nothing of who, when or what comes of it."""
        return not (self.led or self.timed or self.made)


def numbered(said: Sequence[str]) -> Number:
    """The number that a row's cells give; a code ("KH20_N01.2") names the row before a mere count."""
    numbers = [number for words in said if (number := _number(words)).name]
    if not numbers:
        return Number()
    code = next((number for number in numbers if number.kind == "code"), None)
    order = next((number for number in numbers if number.kind != "code"), None)
    if code is None:
        return numbers[-1]
    return code if order is None else replace(code, depth=order.depth, kind=order.kind)


def _number(words: str) -> Number:
    name = "".join(words.split()).strip(_MARKS) if len(words) <= 40 else ""  # noqa: PLR2004 - no number is longer
    for kind, shape in _SHAPES:
        if name and shape.fullmatch(name) and not (kind == "code" and " " in words.strip()):
            deeper = name.count(".") if kind in {"figure", "code"} else 0
            return Number(name, kind, _DEPTH[kind] + deeper)
    return Number()


def is_under(name: str, above: str) -> bool:
    """Does this number hold the other: "1.2.1" and "1.2"?"""
    return bool(above) and len(name) > len(above) and name.startswith(above) and name[len(above)] in _JOINS


class Ranks:
    """The numbers that are open above a row; a table that runs on keeps them."""

    def __init__(self) -> None:
        self._open: list[tuple[Number, bool]] = []

    def path(self, number: Number, *, is_group: bool) -> tuple[str, ...]:
        """The numbers from the top down to this row's; those that its own number holds are left out."""
        if not number.name:
            if is_group:
                self._open = [held for held in self._open if held[0].depth < _DEPTH["figure"]]
            return tuple(held.name for held, group in self._open if group)
        self._open = [
            held for held in self._open if held[0].depth < number.depth or is_under(number.name, held[0].name)
        ]
        above = tuple(held.name for held, _ in self._open if not is_under(number.name, held.name))
        self._open.append((number, is_group))
        return (*above, number.name)


def told_apart(numbers: Sequence[Number]) -> list[Number]:
    """Letters and Roman figures: after A and B come the letters C and D."""
    letters = {number.name for number in numbers if number.kind == "upper"}
    if not {"A", "B"} <= letters:
        return list(numbers)
    return [
        replace(number, kind="upper", depth=_DEPTH["upper"]) if number.name in {"C", "D"} else number
        for number in numbers
    ]


def groups(rows: Sequence[Shape]) -> list[bool]:
    """Which rows only head those below: by what is filled in, and by the numbers around them."""
    counted = any(row.number.kind in {"figure", "code", "lower"} and not row.alone for row in rows)
    parents = _parents(rows)
    return [
        _is_group(rows, place, counted=counted, parent=row.number.name in parents) for place, row in enumerate(rows)
    ]


def _parents(rows: Sequence[Shape]) -> frozenset[str]:
    """The numbers that other rows' numbers hold."""
    found: set[str] = set()
    for row in rows:
        name = row.number.name
        found |= {name[:place] for place, sign in enumerate(name) if sign in _JOINS and place}
    return frozenset(found & {row.number.name for row in rows})


def _is_group(rows: Sequence[Shape], place: int, *, counted: bool, parent: bool) -> bool:
    row = rows[place]
    if not row.text and not row.alone:
        return False
    if row.number.kind in {"roman", "upper"} and counted:
        return not (row.led and (row.timed or row.made))
    if parent and not row.timed and not row.made:
        return True
    return row.bare and (row.alone or _heads(row, rows[place + 1] if place + 1 < len(rows) else None))


def _heads(row: Shape, below: Shape | None) -> bool:
    """A bare row heads the next where that one stands deeper, begins to count anew, or has what this one lacks."""
    if below is None:
        return False
    if not row.number.name:
        return form.is_caps(row.text) or (bool(below.number.name) and row.text.rstrip().endswith(":"))
    if below.number.name and below.number.depth > row.number.depth:
        return True
    if not below.number.name:
        return not below.bare or re.match(r"[-–+•*]\s*[" + UPPER + "]", below.text) is not None
    own, next_ = _count(row), _count(below)
    return own is not None and next_ is not None and next_ <= own


def _count(row: Shape) -> int | None:
    hit = re.match(r"\d+", row.number.name)
    return int(hit[0]) if hit else None
