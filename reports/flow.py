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
    again: bool = False
    """A table's head that is set again at a page's top."""


Sheet = list[Placed]


def paginate(rows: Iterable[Row], room: float, less: float = 0.0) -> Iterator[Sheet]:
    """Pages of `room` pt, each as soon as it is full; there is at least one. Rows are asked for as they are needed.

    The first page has `less` pt less.
    """
    pages = _Pages(room, less)
    for chunk in _chunks(rows):
        yield from pages.add(chunk)
    yield pages.sheet


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
    """The page in hand; those before it are gone to whoever draws them."""

    def __init__(self, room: float, less: float) -> None:
        self._whole = room + _SLACK
        self._room = self._whole - less
        self._y = 0.0
        self.sheet: Sheet = []

    def add(self, chunk: list[Row]) -> Iterator[Sheet]:
        """All on this page, else all on the next; what no page holds is cut between its rows. Gives full pages."""
        if self.sheet and self._y + _height(chunk) > self._room:
            repeated = sum(row.height for row in chunk[0].repeat)
            if repeated + _height(chunk) - chunk[0].before <= self._whole:
                yield self._turn(chunk[0])
        for row in chunk:
            if self.sheet and self._y + row.before + row.height > self._room:
                yield self._turn(row)
            self._place(row)

    def _turn(self, row: Row) -> Sheet:
        full, self.sheet, self._y, self._room = self.sheet, [], 0.0, self._whole
        for again in row.repeat:
            self._place(again, again=True)
        return full

    def _place(self, row: Row, *, again: bool = False) -> None:
        if self.sheet:
            self._y += row.before
        self.sheet.append(Placed(self._y, row, again))
        self._y += row.height


def _height(chunk: list[Row]) -> float:
    return sum(row.before + row.height for row in chunk)
