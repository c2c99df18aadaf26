"""Tables put right before they are read: a row that a page's end cut in two is one row again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake import columns
from intake.ranks import numbered
from intake.source import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Hashable

_ENDS = ".;:!?"


def mended(grid: Grid) -> Grid:
    """The same table, each row whole. Only rows of a table whose head names a number's column can be told so."""
    head = columns.head_of(grid.rows, said)
    counted = head.places("number")
    if not counted or head.holds is None:
        return grid
    rows: list[tuple[Cell, ...]] = []
    numbers: list[int] = []
    for place, row in enumerate(grid.rows):
        if place > head.end and _goes_on(rows[-1], row, counted):
            rows[-1] = _joined(rows[-1], row)
            continue
        rows.append(row)
        numbers.append(grid.numbers[place] if grid.numbers else place + 1)
    if len(rows) == len(grid.rows):
        return grid
    return Grid(tuple(rows), tuple(numbers), grid.sheet, grid.sure)


def said(cell: Hashable) -> str:
    """A cell's words, its lines joined."""
    return " ".join(cell.lines) if isinstance(cell, Cell) else ""


def _goes_on(above: tuple[Cell, ...], row: tuple[Cell, ...], counted: tuple[int, ...]) -> bool:
    """No number of its own, a cell that begins in the middle of a sentence, and none that begins anew beside it."""
    if len(row) != len(above) or any(said(row[place]).strip() for place in counted):
        return False
    if not numbered([said(above[place]) for place in counted]).name or set(above) & set(row):
        return False
    filled = [(said(over), said(cell)) for over, cell in zip(above, row, strict=True) if said(cell).strip()]
    goes_on = [_is_middle(pair) or _is_counted_on(pair) for pair in filled]
    return any(goes_on) and all(on or cell[0].islower() for on, (_, cell) in zip(goes_on, filled, strict=True))


def _is_middle(pair: tuple[str, str]) -> bool:
    over, cell = pair
    return bool(over) and cell[0].islower() and over.rstrip()[-1:] not in _ENDS


def _is_counted_on(pair: tuple[str, str]) -> bool:
    """The next of what the cell counts: "(4) …;" and "(5) …"."""
    over, cell = pair
    hit = re.match(r"\(?(\d{1,2})\)\s*\S", cell)
    return hit is not None and f"{int(hit[1]) - 1})" in over


def _joined(above: tuple[Cell, ...], row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(
        Cell(over.lines + cell.lines, over.page, over.whole) if said(cell).strip() else over
        for over, cell in zip(above, row, strict=True)
    )
