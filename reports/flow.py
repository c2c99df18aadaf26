"""Rows onto pages: what is tied stays together, a table's head comes again, and no page begins with a gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reports.ink import Row

_SLACK = 0.01


class Placed(NamedTuple):
    """A row on its page; `y` from the top of the text to the row's top, pt."""

    y: float
    row: Row


Sheet = list[Placed]


def paginate(rows: Iterable[Row], room: float) -> list[Sheet]:
    """Pages of `room` pt. There is at least one."""
    pages = _Pages(room)
    for chunk in _chunks(rows):
        pages.add(chunk)
    return pages.sheets


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows that are tied to each other."""
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if not row.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Pages:
    def __init__(self, room: float) -> None:
        self._room = room + _SLACK
        self._y = 0.0
        self.sheets: list[Sheet] = [[]]

    def add(self, chunk: list[Row]) -> None:
        """All on this page, else all on the next; what no page holds is cut between its rows."""
        if self.sheets[-1] and self._y + _height(chunk) > self._room:
            repeated = sum(row.height for row in chunk[0].repeat)
            if repeated + _height(chunk) - chunk[0].before <= self._room:
                self._turn(chunk[0])
        for row in chunk:
            if self.sheets[-1] and self._y + row.before + row.height > self._room:
                self._turn(row)
            self._place(row)

    def _turn(self, row: Row) -> None:
        self.sheets.append([])
        self._y = 0.0
        for again in row.repeat:
            self._place(again)

    def _place(self, row: Row) -> None:
        if self.sheets[-1]:
            self._y += row.before
        self.sheets[-1].append(Placed(self._y, row))
        self._y += row.height


def _height(chunk: list[Row]) -> float:
    return sum(row.before + row.height for row in chunk)
