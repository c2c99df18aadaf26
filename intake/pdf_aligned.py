"""Tables without rules: under a head that begins with the number's column, rows whose words keep to their columns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from intake import form
from intake.pdf_lines import line_of
from intake.pdf_table import Area, Ruled

if TYPE_CHECKING:
    from intake.pdf_lines import Row
    from intake.pdf_page import Run

_HEAD = re.compile(r"(?:S?TT|Số\s+TT)\W*$")
_NUMBER = re.compile(r"\(?(?:[IVXLC]+|[A-Z]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)]?$")
_LEAST_COLUMNS, _LEAST_ROWS = 3, 2
_GUTTER = 3.0
_CLOSE = 1.6


def aligned_tables(rows: list[Row], page: int) -> tuple[list[Ruled], list[Row]]:
    """The tables of a page that keep to columns without rules, and the rows that stand in none."""
    tables: list[Ruled] = []
    rest: list[Row] = []
    place = 0
    while place < len(rows):
        reader = _Reader(rows, place)
        end = reader.end() if _HEAD.match(rows[place][0].text) and len(rows[place]) >= _LEAST_COLUMNS else place
        table = reader.table(page, end) if end > place else None
        if table is None:
            rest.append(rows[place])
            place += 1
        else:
            del rest[len(rest) - reader.above :]
            tables.append(table)
            place = end
    return tables, rest


class _Reader:
    """Follows the rows under a head as long as no word leaves its column."""

    def __init__(self, rows: list[Row], head: int) -> None:
        self._rows = rows
        self._head = head
        self.above = self._lines_above()
        """How many lines of the head stand over the one that holds the number's column."""
        self._bands = [(run.left, run.right) for run in rows[head]]

    def _lines_above(self) -> int:
        count = 0
        while self._head - count > 0 and count < 2:  # noqa: PLR2004 - a head of five lines at most
            row, below = self._rows[self._head - count - 1], self._rows[self._head - count]
            if len(row) < 2 or below[0].bottom - row[0].bottom > _CLOSE * row[0].size:  # noqa: PLR2004 - columns
                break
            count += 1
        return count

    def end(self) -> int:
        """The place behind the last row that keeps to the columns."""
        for row in self._rows[self._head - self.above : self._head]:
            if not self._keeps(row):
                return self._head
        place = self._head + 1
        while place < len(self._rows) and (self._is_group(self._rows[place]) or self._keeps(self._rows[place])):
            place += 1
        return place

    def _keeps(self, row: Row) -> bool:
        """Whether each word of a row stands in one column; the columns grow to hold them."""
        bands = list(self._bands)
        for run in row:
            touched = [n for n, (left, right) in enumerate(bands) if run.left < right and left < run.right]
            if not touched:
                near = [abs(run.left - left) for left, _ in bands]
                touched = [near.index(min(near))]
            if len(touched) > 1:
                return False
            left, right = bands[touched[0]]
            bands[touched[0]] = min(left, run.left), max(right, run.right)
        if any(right + _GUTTER > left for (_, right), (left, _) in pairwise(bands)):
            return False
        self._bands = bands
        return True

    def _is_group(self, row: Row) -> bool:
        """A row that heads others: one text with a label, over several columns."""
        line = line_of(row)
        label = form.label_of(line.text)
        return (
            line.bold
            and label is not None
            and label.kind in {"roman", "letter-section", "arabic"}
            and line.left < self._bands[1][1]
            and line.right > self._bands[2][0]
        )

    def table(self, page: int, end: int) -> Ruled | None:
        """The rows by their numbers; None where the numbers do not stand beside the beginnings of their rows."""
        found: list[list[Row]] = [self._rows[self._head - self.above : self._head + 1]]
        numbered = 0
        for row in self._rows[self._head + 1 : end]:
            number = self._column(row[0]) == 0 and _NUMBER.match(row[0].text)
            if self._is_group(row):
                found.append([row])
            elif number:
                numbered += 1
                if len(row) > 1 and self._column(row[1]) == 1 and row[1].text[:1].islower():
                    return None
                found.append([row])
            else:
                found[-1].append(row)
        if numbered < _LEAST_ROWS:
            return None
        edges = (
            self._bands[0][0],
            *((right + left) / 2 for (_, right), (left, _) in pairwise(self._bands)),
            self._bands[-1][1],
        )
        areas = tuple(self._areas(rows, edges) for rows in found)
        return Ruled(page, edges, found[0][0][0].top, found[-1][-1][0].bottom, areas)

    def _column(self, run: Run) -> int:
        touched = [n for n, (left, right) in enumerate(self._bands) if run.left < right and left < run.right]
        return touched[0] if touched else -1

    def _areas(self, rows: list[Row], edges: tuple[float, ...]) -> tuple[Area, ...]:
        top, bottom = rows[0][0].top, rows[-1][0].bottom
        if self._is_group(rows[0]):
            whole = Area(edges[0], top, edges[-1], bottom, [run for row in rows for run in row])
            return (whole,) * (len(edges) - 1)
        areas = [Area(left, top, right, bottom) for left, right in pairwise(edges)]
        for run in (run for row in rows for run in row):
            areas[max(self._column(run), 0)].runs.append(run)
        return tuple(areas)
