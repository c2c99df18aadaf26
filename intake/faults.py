"""What cannot be taken as it stands in a table's rows: told by row and column, and never a reason to drop a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from intake import cells
from work.deadline import recurrence
from work.proposal import RowFault
from work.text import squash
from work.times import impossible_days, times_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake.columns import Head
    from intake.source import Source
    from work.proposal import Column, Quote

_NAMES: dict[Column, str] = {
    "number": "Số thứ tự",
    "task": "Nhiệm vụ",
    "lead": "Chủ trì",
    "support": "Phối hợp",
    "when": "Thời hạn",
    "product": "Sản phẩm",
}
_NO_DAY = re.compile(
    r"thường\s+xuyên|h[ằà]ng\s|mỗi\s|định\s+kỳ|liên\s+tục|theo\s|khi\s|sau\s|trước\s|ngay|trong\s|cả\s+năm|suốt|đã\s|đang\s"
    r"|kể\s+từ|từng\s|nhiệm\s+kỳ|giai\s+đoạn|đại\s+hội|kỳ\s+họp|đợt|lâu\s+dài|dài\s+hạn|ngắn\s+hạn|năm\s+học|tuần|tháng|quý",
    re.IGNORECASE,
)
_MOSTLY = 0.6
_ENOUGH = 4
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read: the file's own row number, its cells, the path of its number, and what was made of it."""

    number: int
    cells: tuple[int, ...]
    path: tuple[str, ...]
    has_number: bool
    is_group: bool


class _Table:
    def __init__(self, source: Source, head: Head) -> None:
        self._source = source
        self._head = head

    def quotes(self, row: Row, column: Column) -> list[Quote]:
        """What is filled in in the columns that hold this."""
        places = (place for place in self._head.places(column) if place < len(row.cells))
        quotes = (self._source.whole(row.cells[place]) for place in places)
        return [quote for quote in quotes if quote.text.strip(" -–.")]

    def fault(self, row: Row, column: Column, quote: Quote | None, reason: str) -> RowFault:
        """One fault, at the cell, or at the row's first where the cell is empty."""
        place = next(iter(self._head.places(column)), 0)
        words = self._head.words[place] or _NAMES.get(column, "")
        at = quote or self._source.whole(row.cells[min(place, len(row.cells) - 1)])
        return RowFault(row.number, words, at.text[:_SHOWN], reason, at.place)


def faults_of(source: Source, head: Head, rows: Sequence[Row]) -> Iterator[RowFault]:
    """All faults of one table, in the order of its rows."""
    table = _Table(source, head)
    dated = _is_dated(table, rows)
    texts: dict[str, Row] = {}
    numbers: dict[tuple[str, ...], Row] = {}
    for row in rows:
        if row.is_group:
            continue
        yield from _task(table, row, texts)
        yield from _number(table, row, numbers)
        yield from _lead(table, row)
        yield from _when(table, row, dated=dated)


def _task(table: _Table, row: Row, texts: dict[str, Row]) -> Iterator[RowFault]:
    """An empty task beside a lead, and the same words twice (a cell that is merged over rows is one and the same)."""
    tasks = table.quotes(row, "task")
    if not tasks:
        if leads := table.quotes(row, "lead"):
            yield table.fault(
                row, "task", None, f"Ô nhiệm vụ để trống, trong khi ô chủ trì ghi “{leads[0].text[:60]}”."
            )
        return
    words = squash(tasks[0].text).casefold()
    first = texts.setdefault(words, row)
    if first is not row and not set(first.cells) & {tasks[0].place.paragraph}:
        yield table.fault(row, "task", tasks[0], f"Nội dung trùng với dòng {first.number}.")


def _number(table: _Table, row: Row, numbers: dict[tuple[str, ...], Row]) -> Iterator[RowFault]:
    if not row.has_number:
        return
    first = numbers.setdefault(row.path, row)
    said = table.quotes(row, "number")
    merged = said and set(first.cells) & {quote.place.paragraph for quote in said}
    if first is not row and not merged:
        yield table.fault(
            row, "number", said[-1] if said else None, f"Số “{row.path[-1]}” đã có ở dòng {first.number}."
        )


def _lead(table: _Table, row: Row) -> Iterator[RowFault]:
    for quote in table.quotes(row, "lead"):
        if not any(cells.names_body(name) for name in cells.named(quote).leads + cells.named(quote).support):
            yield table.fault(row, "lead", quote, "Không nhận ra tên cơ quan, đơn vị hay người nào trong ô này.")


def _when(table: _Table, row: Row, *, dated: bool) -> Iterator[RowFault]:
    for quote in table.quotes(row, "when"):
        impossible, known = _judged(quote.text)
        for words in impossible:
            yield table.fault(row, "when", quote, f"Không có ngày “{words}” trong lịch; cần hỏi lại nơi ban hành.")
        if dated and not known:
            reason = "Không hiểu thời hạn này là ngày nào, trong khi các dòng khác đều ghi thời gian."
            yield table.fault(row, "when", quote, reason)


@lru_cache(maxsize=4096)
def _judged(words: str) -> tuple[tuple[str, ...], bool]:
    """The days in a cell that no calendar has; and whether its words are understood, a day or none."""
    known = _times(words) or recurrence(words) is not None or _NO_DAY.search(words) is not None
    return tuple(dict.fromkeys(impossible_days(words))), known


@lru_cache(maxsize=4096)
def _times(words: str) -> bool:
    """Does a cell name a time?"""
    return bool(times_named(words))


def _is_dated(table: _Table, rows: Sequence[Row]) -> bool:
    """Most of the column's cells name a time."""
    said = [quote.text for row in rows for quote in table.quotes(row, "when")]
    named = sum(map(_times, said))
    return len(said) >= _ENOUGH and named >= _MOSTLY * len(said)
