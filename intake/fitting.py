"""Which lines of a row belong to which of its columns, where only their order is left: the best of all ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
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
    r"(?:[,;(/-]|(?:^|\s)(?:và|của|các|với|về|cho|trong|theo|từ|đến|do|được|để|những|hoặc|thuộc|bởi|tại|ở|quý|tháng|năm|ngày|số"
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


class _Stretches:
    """What is known of a row's units once for all, so that each stretch of them is judged at once."""

    def __init__(self, units: Sequence[Unit], pairs: Mapping[tuple[str, str], int], widths: Sequence[float]) -> None:
        self.units = units
        texts = [unit.text for unit in units]
        ahead = [f"{one} {two}" for one, two in zip(texts, [*texts[1:], ""], strict=True)]
        self.size = len(units)
        self.lower = [next((letter for letter in text if letter.isalpha()), "").islower() for text in texts]
        self.upper = [_UPPER.match(text) is not None for text in texts]
        self.body = [upper and bodies.begins_body(text) for upper, text in zip(self.upper, ahead, strict=True)]
        self.time = [_TIME.match(text) is not None for text in ahead]
        self.unended = [_UNENDED.search(text) is not None for text in texts]
        self.bullet = [text.startswith(("-", "+", "•")) for text in texts]
        self._lengths = [0, *accumulate(len(text) + 1 for text in texts)]
        self._joins = {
            is_text: [0.0, *accumulate(self._join(place, pairs, is_text=is_text) for place in range(1, self.size))]
            for is_text in (True, False)
        }
        self._over = [[0, *accumulate(len(text) > width for text in texts)] for width in widths]
        self._times: dict[tuple[int, int], bool] = {}

    def _join(self, place: int, pairs: Mapping[tuple[str, str], int], *, is_text: bool) -> float:
        """How well a unit follows the one before it within one cell."""
        if not self.units[place].is_line:
            return 0.1
        if self.upper[place] and not self.unended[place - 1]:
            return -0.25 if is_text and not self.body[place] else -0.5
        return 0.05 if follows(self.units[place - 1].text, self.units[place].text, pairs) else 0.0

    def inner(self, start: int, end: int, *, is_text: bool) -> float:
        """How well the lines of a stretch follow each other."""
        joins = self._joins[is_text]
        return joins[end - 1] - joins[start]

    def length(self, start: int, end: int) -> int:
        """How many letters a stretch has."""
        return self._lengths[end] - self._lengths[start] - 1

    def too_wide(self, column: int, start: int, end: int) -> int:
        """How many of its lines are longer than the column is wide."""
        return self._over[column][end] - self._over[column][start] if self._over else 0

    def is_time(self, start: int, end: int) -> bool:
        """Does a stretch name a time?"""
        if self.length(start, end) > _LONG_TIME:
            return False
        if (start, end) not in self._times:
            text = " ".join(unit.text for unit in self.units[start:end])
            self._times[start, end] = bool(_TIME.match(text) or times_named(text) or recurrence(text))
        return self._times[start, end]


class Fitter:
    """Cuts rows of one table; `pairs` counts which words follow which in the table's own lines."""

    def __init__(self, kinds: Sequence[Column | None], pairs: Mapping[tuple[str, str], int]) -> None:
        self._kinds = tuple(kinds)
        self._pairs = pairs
        self._widths: tuple[float, ...] = ()

    def learn(self, fits: Sequence[Fit]) -> None:
        """How wide each column is, by the lines that were given to it: no line of it is much longer."""
        columns = [sorted(len(line) for fit in fits for line in fit.cells[place]) for place in range(len(self._kinds))]
        longest = (lengths[len(lengths) * 9 // 10] if lengths else 0 for lengths in columns)
        self._widths = tuple(length * 1.2 + 4 for length in longest)

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
        """The best way to give each column a stretch of the units, in order: from the last column to the first."""
        facts = _Stretches(units, self._pairs, self._widths)
        reached = [float("-inf")] * facts.size + [0.0]
        ends: list[list[int]] = []
        for column in range(len(self._kinds) - 1, -1, -1):
            best: list[float] = []
            chosen: list[int] = []
            for start in range(facts.size + 1):
                ways = (
                    (self._worth(facts, column, start, end, before) + reached[end], -end)
                    for end in range(start, facts.size + 1)
                )
                worth, end = max(ways)
                best.append(worth)
                chosen.append(-end)
            reached = best
            ends.insert(0, chosen)
        cut: list[tuple[int, int]] = []
        start = 0
        for chosen in ends:
            cut.append((start, chosen[start]))
            start = chosen[start]
        return cut, reached[0]

    def _worth(
        self, facts: _Stretches, column: int, start: int, end: int, before: Sequence[tuple[str, ...]] | None
    ) -> float:
        """How well a stretch stands in a column; an empty one costs little."""
        kind = self._kinds[column]
        if start == end:
            return -0.8 if kind == "task" and before is None else -0.3 if before is None else 0.0
        worth = facts.inner(start, end, is_text=kind in {"task", "product"}) - 0.6 * facts.too_wide(column, start, end)
        if before is not None:
            return worth + self._carries_on(kind, before[column], facts, start, end)
        if end < facts.size and facts.unended[end - 1]:
            worth -= 0.8
        worth += _as(kind, facts, start, end) - (0 if facts.units[start].is_line else 0.2)
        return worth - (1.0 if facts.lower[start] else 0.0)

    def _carries_on(
        self, kind: Column | None, above: tuple[str, ...], facts: _Stretches, start: int, end: int
    ) -> float:
        """Behind a page's end: the words on both sides follow each other elsewhere, or the cell had not ended."""
        if not above:
            return -0.6
        last = above[-1]
        ended = _ENDED.search(last) is not None
        goes_on = follows(last, facts.units[start].text, self._pairs) or _UNENDED.search(last) is not None
        worth = 0.8 if goes_on else -0.3
        if kind == "task":
            return worth + (0.4 if not ended or facts.bullet[start] else -0.3)
        if facts.length(start, end) > _LONG_PART or facts.bullet[start]:
            worth -= 1.0
        return worth - (0.5 if ended else 0.0)


def _as(kind: Column | None, facts: _Stretches, start: int, end: int) -> float:
    """How much a stretch looks like what its column holds."""
    if kind == "when":
        return 1.2 if facts.is_time(start, end) else -1.0
    length = facts.length(start, end)
    if length <= _LONG_TIME and facts.time[start]:
        return -1.0
    is_body = facts.body[start]
    if kind in {"lead", "support"}:
        return (1.0 if is_body else -1.0) - (0.5 if length > _LONG_BODIES else 0.0)
    if kind == "task":
        return 0.5 - (0.8 if is_body else 0.0)
    if kind == "product":
        return 0.6 - (0.5 if is_body else 0.0)
    return 0.1


def follows(one: str, two: str, pairs: Mapping[tuple[str, str], int]) -> bool:
    """Do the words on both sides of a line's end stand beside each other elsewhere?"""
    left, right = one.split(), two.split()
    return bool(left and right) and pairs.get((_word(left[-1]), _word(right[0])), 0) > 0


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
