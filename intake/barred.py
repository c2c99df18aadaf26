"""Tables whose cells stand between bars on lines of their own, as some programs write a table that becomes text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from intake import columns
from intake.counting import group, starts
from intake.source import Cell, Grid, Line, Piece

_FIRST = re.compile(r"(?:STT|TT|Số\s+TT|Số\s+thứ\s+tự)", re.IGNORECASE)
_BAR = "|"
_FEWEST_BARS, _FEWEST_COLUMNS, _MOST_COLUMNS, _FEWEST_ROWS = 6, 3, 20, 2
_SURE = 0.9


@dataclass(slots=True)
class _Cell:
    """What stands between two bars: lines of one cell, and the pieces that they came in."""

    lines: list[str] = field(default_factory=list)
    page: int | None = None

    @property
    def text(self) -> str:
        return " ".join(self.lines).strip()


def rebuilt(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces, with the rows of such tables put together."""
    found: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Line) or _is_bars(piece):
            run.append(piece)
            continue
        found += _searched(run)
        run = []
        found.append(piece)
    return [*found, *_searched(run)]


def _is_bars(grid: Grid) -> bool:
    """Rows of a single cell: bars with at most one cell's words behind them."""
    return all(len(row) <= 2 and sum(bool(cell.lines) for cell in row) <= 1 for row in grid.rows)  # noqa: PLR2004


def _searched(run: list[Piece]) -> Iterator[Piece]:
    counts = [len(piece.rows) if isinstance(piece, Grid) else piece.text.count(_BAR) for piece in run]
    bars = [place for place, count in enumerate(counts) if count]
    if sum(counts) < _FEWEST_BARS:
        yield from run
        return
    opening = run[bars[0]]
    first = bars[0] if isinstance(opening, Line) and not opening.text.startswith(_BAR) else max(0, bars[0] - 1)
    cells = list(_cells(run[first:]))
    start = next((place for place, cell in enumerate(cells) if _FIRST.fullmatch(cell.text)), None)
    grid = _table(cells[start:]) if start is not None else None
    if grid is None:
        yield from run
        return
    yield from run[:first]
    for cell in cells[:start]:
        yield from (Line(line, gap=True, page=cell.page) for line in cell.lines)
    yield grid


def _cells(run: Sequence[Piece]) -> Iterator[_Cell]:
    """What stands between the bars, one after another."""
    cell = _Cell()
    for piece in run:
        if isinstance(piece, Line):
            first, *more = (part.strip() for part in piece.text.split(_BAR))
            cell.lines += [first] if first else []
            cell.page = cell.page or piece.page
            for part in more:
                yield cell
                cell = _Cell([part] if part else [], piece.page)
            continue
        for row in piece.rows:
            yield cell
            words = [line for held in row for line in held.lines]
            cell = _Cell(words, row[0].page if row else None)
    yield cell


def _table(cells: Sequence[_Cell]) -> Grid | None:
    """The head down to the first row's number, then rows as wide as the head."""
    width = next((place for place, cell in enumerate(cells) if place and _begins(cell.text, "", 0)), 0)
    head = [cell for cell in cells[:width] if cell.text]
    found = columns.head_of([tuple(cell.text for cell in head)], str)
    if not _FEWEST_COLUMNS <= len(head) <= _MOST_COLUMNS or found.holds is None or not found.end:
        return None
    rows = list(_rows(cells[width:], len(head)))
    if len(rows) < _FEWEST_ROWS:
        return None
    return Grid((tuple(Cell(tuple(cell.lines), cell.page) for cell in head), *rows), sure=_SURE)


def _rows(cells: Sequence[_Cell], width: int) -> Iterator[tuple[Cell, ...]]:
    """Each row from its number on; what is missing at its end is empty, what is too much belongs to its last cell."""
    last, groups, at = "", 0, 0
    while at < len(cells):
        of_group = group(cells[at].text, groups)
        start = starts(cells[at].text, last, groups)
        if of_group is not None:
            groups += 1
        elif start is not None:
            last = start["n"]
        end = _end(cells, at, width, last, groups)
        row = list(cells[at:end])
        while row and len(row) > width and not row[-1].text:
            row.pop()
        spare = [line for cell in row[width:] for line in cell.lines]
        row = row[:width] + [_Cell() for _ in range(width - len(row))]
        row[-1].lines += spare
        if any(cell.lines for cell in row):
            yield tuple(Cell(tuple(cell.lines), cell.page) for cell in row)
        at = end


def _end(cells: Sequence[_Cell], at: int, width: int, last: str, groups: int) -> int:
    """Where the next row begins: at its number, not before this one can be full unless this one is a group's."""
    for place in range(at + 1, min(len(cells), at + 3 * width)):
        if (place - at >= width or not any(cell.text for cell in cells[at + 2 : place])) and _begins(
            cells[place].text, last, groups
        ):
            return place
    return min(len(cells), at + width)


def _begins(text: str, last: str, groups: int) -> bool:
    return group(text, groups) is not None or starts(text, last, groups) is not None
