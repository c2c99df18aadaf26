"""Which lines of a row belong to which of its columns, where only their order is left: the best of all ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from intake import bodies
from intake.letters import UPPER
from work.deadline import recurrence, times_named

if TYPE_CHECKING:
    from work.proposal import Column

_TIME = re.compile(
    r"(?:(?:Trong|Từ|Trước|Đến|Hết|Cuối|Đầu)\s+)?(?:Thường\s+xuyên|H[ằà]ng\s+(?:năm|quý|tháng|tuần)|Quý\s+[IV1-4]+\s*[/.-]?|Tháng\s+\d|Năm\s+20\d\d"
    r"|\d{1,2}/\d{1,2}/20\d\d|\d{1,2}/20\d\d|20\d\d(?:\s*[-–]\s*20\d\d)?$|Định\s+kỳ|Đã\s+hoàn\s+thành|Theo\s+)",
    re.IGNORECASE,
)
_LATE_TIME = re.compile(
    r"\s+(?=(?:Thường\s+xuyên|H[ằà]ng\s+(?:năm|quý|tháng)|Quý\s+[IV1-4]+\s*(?:[/.-]|năm)\s*20\d\d|Tháng\s+\d{1,2}\s*(?:[/.-]|năm)\s*20\d\d"
    r"|Năm\s+20\d\d|\d{1,2}/\d{1,2}/20\d\d|\d{1,2}/20\d\d)$)"
)
_LATE_BODY = re.compile(
    r"(?:(?<=[.;])|(?<=\w))\s+(?=(?:Bộ|Sở|UBND|Ủy ban|Uỷ ban|Phòng|Công an|Văn phòng|Hội|Các|Ban)\s+\S)"
)
_UNENDED = re.compile(
    r"(?:[,;(/-]|(?:^|\s)(?:và|của|các|với|về|cho|trong|theo|từ|đến|do|được|để|những|hoặc|thuộc|bởi|tại|quý|tháng|năm|ngày|số"
    r"|bộ|sở|ban|phòng|hội|ủy|uỷ|ủy\s+ban|uỷ\s+ban|công|văn|cơ|tổ|đơn|trung|thành))$",
    re.IGNORECASE,
)
_UPPER = re.compile(rf"[\W\d_]*[{UPPER}]")
_ENDED = re.compile(r"[.;]$")
_MOST_UNITS, _LONG_TIME, _LONG_BODIES, _LONG_PART = 80, 70, 260, 120


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or a part of one that may begin a new cell."""

    text: str
    is_line: bool = True


@dataclass(frozen=True, slots=True)
class Fit:
    """The lines of each column, and how well they fit, about 1 where every cell looks as its column wants it."""

    cells: tuple[tuple[str, ...], ...]
    score: float


def units_of(lines: Sequence[str]) -> list[Unit]:
    """Lines, cut where two cells may have run into one line: before a time at its end, before a body's name."""
    return [unit for line in lines for unit in _parted(line)]


def _parted(line: str) -> Iterator[Unit]:
    cuts = sorted({hit.end() for shape in (_LATE_TIME, _LATE_BODY) for hit in shape.finditer(line) if hit.start()})
    places = [0, *cuts, len(line)]
    for start, end in pairwise(places):
        if text := line[start:end].strip():
            yield Unit(text, start == 0)


def is_time(text: str) -> bool:
    """Does a line say when, and nothing else?"""
    return len(text) <= _LONG_TIME and _TIME.match(text) is not None


class Fitter:
    """Cuts rows of one table; `pairs` counts which words follow which in the table's own lines."""

    def __init__(self, kinds: Sequence[Column | None], pairs: Mapping[tuple[str, str], int]) -> None:
        self._kinds = tuple(kinds)
        self._pairs = pairs
        self._widths: tuple[int, ...] = ()

    def learn(self, fits: Sequence[Fit]) -> None:
        """How wide each column is, by the lines that were given to it: no line of it is much longer."""
        columns = [sorted(len(line) for fit in fits for line in fit.cells[place]) for place in range(len(self._kinds))]
        self._widths = tuple(lengths[len(lengths) * 9 // 10] if lengths else 0 for lengths in columns)

    def fitted(self, parts: Sequence[Sequence[Unit]]) -> Fit:
        """The cells of a row; what stands behind a page's end carries the cells on from before it."""
        cells: list[tuple[str, ...]] = [() for _ in self._kinds]
        total = 0.0
        for number, units in enumerate(parts):
            cut, score = self._best(units[:_MOST_UNITS], cells if number else None)
            total += 0 if number else score
            rest = units[_MOST_UNITS:]
            for place, (start, end) in enumerate(cut):
                taken = [*units[start:end], *(rest if place == len(cut) - 1 else ())]
                cells[place] += _lines(taken)
        return Fit(tuple(cells), total / max(1, len(self._kinds)))

    def _best(
        self, units: Sequence[Unit], before: Sequence[tuple[str, ...]] | None
    ) -> tuple[list[tuple[int, int]], float]:
        """The best way to give each column a stretch of the units, in order."""
        size, width = len(units), len(self._kinds)

        @cache
        def best(column: int, start: int) -> tuple[float, int]:
            if column == width:
                return (0.0 if start == size else float("-inf")), size
            ends = range(start, size + 1)
            ways = ((self._worth(units, column, start, end, before) + best(column + 1, end)[0], -end) for end in ends)
            worth, end = max(ways)
            return worth, -end

        cut: list[tuple[int, int]] = []
        start = 0
        for column in range(width):
            end = best(column, start)[1]
            cut.append((start, end))
            start = end
        return cut, best(0, 0)[0]

    def _worth(
        self, units: Sequence[Unit], column: int, start: int, end: int, before: Sequence[tuple[str, ...]] | None
    ) -> float:
        kind = self._kinds[column]
        if start == end:
            return -0.8 if kind == "task" and before is None else -0.3 if before is None else 0.0
        text = " ".join(unit.text for unit in units[start:end])
        worth = self._inner(units, start, end, is_text=kind in {"task", "product"})
        if self._widths:
            width = self._widths[column] * 1.2 + 4
            worth -= 0.6 * sum(len(unit.text) > width for unit in units[start:end])
        if before is not None:
            return worth + self._carries_on(kind, before[column], text)
        if end < len(units) and _UNENDED.search(text):
            worth -= 0.8
        worth += _as(kind, text) - (0 if units[start].is_line else 0.2)
        first = next((letter for letter in text if letter.isalpha()), "")
        return worth - (1.0 if first.islower() else 0.0)

    def _carries_on(self, kind: Column | None, above: tuple[str, ...], text: str) -> float:
        """Behind a page's end: the words on both sides follow each other elsewhere, or the cell had not ended."""
        if not above:
            return -0.6
        worth = 0.8 if self._follows(above[-1], text) or _UNENDED.search(above[-1]) else -0.3
        if kind == "task":
            worth += 0.4 if not _ENDED.search(above[-1]) or text.startswith(("-", "+", "•")) else -0.3
        elif len(text) > _LONG_PART or text.startswith(("-", "+", "•")):
            worth -= 1.0
        return worth - (0.5 if _ENDED.search(above[-1]) and kind != "task" else 0.0)

    def _inner(self, units: Sequence[Unit], start: int, end: int, *, is_text: bool) -> float:
        """How well lines follow each other within one cell."""
        worth = 0.0
        for one, two in zip(units[start : end - 1], units[start + 1 : end], strict=True):
            if not two.is_line:
                worth += 0.1
            elif _UPPER.match(two.text) and not _UNENDED.search(one.text):
                worth -= 0.25 if is_text and not bodies.begins_body(two.text) else 0.5
            elif self._follows(one.text, two.text):
                worth += 0.05
        return worth

    def _follows(self, one: str, two: str) -> bool:
        left, right = one.split(), two.split()
        return bool(left and right) and self._pairs.get((_word(left[-1]), _word(right[0])), 0) > 0


def _as(kind: Column | None, text: str) -> float:
    """How much a text looks like what its column holds."""
    is_time = len(text) <= _LONG_TIME and (_TIME.match(text) is not None or bool(times_named(text) or recurrence(text)))
    if kind == "when":
        return 1.2 if is_time else -1.0
    if is_time and _TIME.match(text):
        return -1.0
    is_body = bodies.begins_body(text) and _UPPER.match(text) is not None
    if kind in {"lead", "support"}:
        return (1.0 if is_body else -1.0) - (0.5 if len(text) > _LONG_BODIES else 0.0)
    if kind == "task":
        return 0.5 - (0.8 if is_body else 0.0)
    if kind == "product":
        return 0.6 - (0.5 if is_body else 0.0)
    return 0.1


def _word(word: str) -> str:
    return word.strip(".,;:()").lower()


def _lines(units: Sequence[Unit]) -> tuple[str, ...]:
    """Units as lines again."""
    lines: list[str] = []
    for unit in units:
        if unit.is_line or not lines:
            lines.append(unit.text)
        else:
            lines[-1] += f" {unit.text}"
    return tuple(lines)
