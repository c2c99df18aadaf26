"""Ruled tables on one page: rules that touch make a grid, a missing rule joins two of its places to one cell."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from intake.pdf_page import Page, Rule, Run

_TOUCH = 3.0
_SAME_EDGE = 4.0
_OPEN_SIDE = 8.0
_COVERED = 0.5
_MOST_PAIRS = 400_000
_MOST_PLACES = 20_000
_FRAME = 3
_WIDE, _MOSTLY = 240.0, 0.6


@dataclass(slots=True, eq=False)
class Area:
    """One cell on one page: its box, and the words in it."""

    left: float
    top: float
    right: float
    bottom: float
    runs: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Ruled:
    """A table, or the part of one that stands on a page.

    `edges` are where its columns begin, and where the last one ends; an area that covers several places of the grid
    is the same object in each.
    """

    page: int
    edges: tuple[float, ...]
    top: float
    bottom: float
    rows: tuple[tuple[Area, ...], ...]


def tables_of(page: Page) -> tuple[list[Ruled], list[Run]]:
    """The page's tables from top to bottom, and the words that stand in none."""
    tables: list[Ruled] = []
    rest = list(page.runs)
    for across, down in _components(page.across, page.down):
        grid = _Grid(across, down)
        if not grid.is_table:
            continue
        rest = grid.take(rest)
        table = grid.table(page.number)
        if table is None:
            rest += grid.words()
        else:
            tables.append(table)
    return sorted(tables, key=lambda table: table.top), rest


def areas_of(across: Sequence[Rule], down: Sequence[Rule]) -> list[Area]:
    """The cells that rules make, whatever stands in them: for whoever must know them before the words (OCR)."""
    found: dict[Area, None] = {}
    for flats, steeps in _components(across, down):
        grid = _Grid(flats, steeps)
        if grid.is_table:
            found |= dict.fromkeys(area for row in grid.areas for area in row)
    return list(found)


def _components(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch one another, straight or through others; the widest first, and none that lies within another."""
    if not across or not down or len(across) * len(down) > _MOST_PAIRS:
        return []
    group = _Groups(len(across) + len(down))
    for i, flat in enumerate(across):
        for j, steep in enumerate(down, len(across)):
            if (
                flat.start - _TOUCH <= steep.at <= flat.end + _TOUCH
                and steep.start - _TOUCH <= flat.at <= steep.end + _TOUCH
            ):
                group.join(i, j)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, flat in enumerate(across):
        found.setdefault(group.of(i), ([], []))[0].append(flat)
    for j, steep in enumerate(down, len(across)):
        found.setdefault(group.of(j), ([], []))[1].append(steep)
    whole = [(flats, steeps) for flats, steeps in found.values() if len(flats) > 1 and steeps]
    whole.sort(key=lambda rules: -_span(rules[0]))
    kept: list[tuple[list[Rule], list[Rule]]] = []
    for flats, steeps in whole:
        if not any(_within(flats, outer) for outer, _ in kept):
            kept.append((flats, steeps))
    return kept


def _span(rules: list[Rule]) -> float:
    return max(rule.end for rule in rules) - min(rule.start for rule in rules)


def _within(rules: list[Rule], outer: list[Rule]) -> bool:
    """A table inside a cell: its words are the cell's."""
    left, right = min(rule.start for rule in outer), max(rule.end for rule in outer)
    top, bottom = min(rule.at for rule in outer), max(rule.at for rule in outer)
    return all(
        left - _TOUCH <= rule.start and rule.end <= right + _TOUCH and top - _TOUCH <= rule.at <= bottom + _TOUCH
        for rule in rules
    )


class _Groups:
    """Numbers that belong together (union-find)."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def of(self, item: int) -> int:
        """The number that stands for the group."""
        while self._above[item] != item:
            self._above[item] = self._above[self._above[item]]
            item = self._above[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Make two groups one; the lower number stands for both."""
        one, other = self.of(one), self.of(other)
        self._above[max(one, other)] = min(one, other)


class _Grid:
    """The places between the edges, and which of them are one cell."""

    def __init__(self, across: list[Rule], down: list[Rule]) -> None:
        self._flats = _on_edges(across)
        self._steeps = _on_edges(down)
        self._ys = _with_open_sides([at for at, _ in self._flats], down)
        self._xs = _with_open_sides([at for at, _ in self._steeps], across)
        self._areas: list[list[Area]] = []
        rows, columns = len(self._ys) - 1, len(self._xs) - 1
        self.is_table = rows > 0 and columns > 0 and 1 < rows * columns <= _MOST_PLACES
        if self.is_table:
            self._areas = self._joined(rows, columns)

    def _joined(self, rows: int, columns: int) -> list[list[Area]]:
        group = _Groups(rows * columns)
        walls = [_covered(self._steeps, x, self._ys) for x in self._xs]
        floors = [_covered(self._flats, y, self._xs) for y in self._ys]
        for row in range(rows):
            for column in range(columns):
                here = row * columns + column
                if column + 1 < columns and not walls[column + 1][row]:
                    group.join(here, here + 1)
                if row + 1 < rows and not floors[row + 1][column]:
                    group.join(here, here + columns)
        areas: dict[int, Area] = {}
        return [[self._area(areas, group.of(r * columns + c), r, c) for c in range(columns)] for r in range(rows)]

    def _area(self, areas: dict[int, Area], name: int, row: int, column: int) -> Area:
        left, right, top, bottom = self._xs[column], self._xs[column + 1], self._ys[row], self._ys[row + 1]
        area = areas.get(name)
        if area is None:
            area = areas[name] = Area(left, top, right, bottom)
        area.left, area.right = min(area.left, left), max(area.right, right)
        area.top, area.bottom = min(area.top, top), max(area.bottom, bottom)
        return area

    @property
    def areas(self) -> list[list[Area]]:
        """The places, row by row; a cell that covers several is the same in each."""
        return self._areas

    def take(self, runs: Iterable[Run]) -> list[Run]:
        """Put the words into their cells; what is left over comes back."""
        rest: list[Run] = []
        for run in runs:
            column = bisect_right(self._xs, (run.left + run.right) / 2) - 1
            row = bisect_right(self._ys, (run.top + run.bottom) / 2) - 1
            if 0 <= column < len(self._xs) - 1 and 0 <= row < len(self._ys) - 1:
                self._areas[row][column].runs.append(run)
            else:
                rest.append(run)
        return rest

    def words(self) -> list[Run]:
        """All the words in its cells."""
        return [run for area in dict.fromkeys(area for row in self._areas for area in row) for run in area.runs]

    def table(self, page: int) -> Ruled | None:
        """The table; None for a frame around a text, or for what dirt on a scan draws.

        A wide table may be nearly empty: the last words of a row may be all that goes over to its page.
        """
        areas = dict.fromkeys(area for row in self._areas for area in row)
        filled = sum(bool(area.runs) for area in areas)
        wide = self._xs[-1] - self._xs[0] > _WIDE
        if len(self._xs) < _FRAME or not filled or (not wide and filled < max(_FRAME, _MOSTLY * len(areas))):
            return None
        rows = [row for index, row in enumerate(self._areas) if index == 0 or row != self._areas[index - 1]]
        columns = [
            column
            for column in range(len(self._xs) - 1)
            if column == 0 or any(row[column] is not row[column - 1] for row in rows)
        ]
        edges = (*(self._xs[column] for column in columns), self._xs[-1])
        return Ruled(
            page, edges, self._ys[0], self._ys[-1], tuple(tuple(row[column] for column in columns) for row in rows)
        )


def _on_edges(rules: list[Rule]) -> list[tuple[float, list[Rule]]]:
    """The rules by the edge that they lie on; double lines are one edge."""
    edges: list[tuple[float, list[Rule]]] = []
    for rule in sorted(rules):
        if edges and rule.at - edges[-1][0] <= _SAME_EDGE:
            edges[-1][1].append(rule)
        else:
            edges.append((rule.at, [rule]))
    return edges


def _with_open_sides(edges: list[float], crossing: list[Rule]) -> list[float]:
    """A table may be open at its sides, or where the page cuts it: there the rules' own ends are its edge."""
    start, end = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    before = [start] if not edges or start < edges[0] - _OPEN_SIDE else []
    after = [end] if not edges or end > edges[-1] + _OPEN_SIDE else []
    return [*before, *edges, *after]


def _covered(edges: list[tuple[float, list[Rule]]], at: float, steps: list[float]) -> list[bool]:
    """Along one edge, for each step, whether rules lie on at least half of it."""
    rules = next((found for place, found in edges if place == at), [])
    return [
        sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules) >= _COVERED * (end - start)
        for start, end in pairwise(steps)
    ]
