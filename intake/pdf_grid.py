"""Tables over pages: parts with the same columns are one table, and a row that a page cuts in two is one row."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from intake import form
from intake.pdf_lines import TextLine, ended, joined, line_of, rows_of
from intake.pdf_table import Area
from intake.source import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.pdf_table import Ruled

_SAME_EDGE = 5.0
_SAME_SIDE = 8.0
_ORDER = re.compile(r"\W*(?:[IVXLC]+|[A-Z]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])\W*$")
_HEAD_ROWS = 4
_MOVED = 45.0
"""How far to one side a page may lie: mirrored margins, or a sheet in the scanner."""
_ALIKE, _LONGEST_HEAD = 0.8, 200
_SPACE = 0.3
_SLACK = 2.0
_LETTER = 0.5


@dataclass(slots=True, eq=False)
class Draft:
    """A cell that may yet grow: its paragraphs, its page, and the room that its last line leaves."""

    lines: list[str]
    page: int
    room: float = 0.0
    size: float = 0.0
    filled: float = field(default=0.0)

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(self.lines)


class Tables:
    """Takes the parts of a table, page after page, and gives the whole."""

    def __init__(self) -> None:
        self._left = 0.0
        self._edges: tuple[float, ...] = ()
        self._rows: list[list[Draft]] = []

    def goes_on(self, part: Ruled) -> bool:
        """Whether a part has the columns of the table that is open."""
        if not self._rows:
            return False
        mine, its = self._edges, _from_left(part)
        if abs(self._left - part.edges[0]) > _MOVED or abs(mine[-1] - its[-1]) > _SAME_SIDE:
            return False
        few, many = sorted((mine[1:-1], its[1:-1]), key=len)
        return all(any(abs(edge - other) <= _SAME_EDGE for other in many) for edge in few)

    def add(self, part: Ruled, notes: frozenset[str]) -> None:
        """Add a part: the first one, or one that goes on."""
        edges, areas = _from_left(part), [list(row) for row in part.rows]
        if self._rows and len(edges) < len(self._edges):
            edges, areas = _divided(part, areas, self._edges)
        drafts: dict[Area, Draft] = {}
        rows = [[drafts.setdefault(area, _draft(area, part.page, notes)) for area in row] for row in areas]
        if not self._rows:
            self._left, self._edges, self._rows = part.edges[0], edges, rows
            return
        rows = self._aligned(edges, rows)
        rows = rows[self._repeated(rows) :]
        if rows:
            self._carry_over(rows)
        self._rows += [row for row in rows if row != self._rows[-1]]

    def grid(self) -> Grid:
        """The table, and an end of it; a row that only says the head again is left out."""
        cells: dict[Draft, Cell] = {}
        for draft in (draft for row in self._rows for draft in row):
            cells.setdefault(draft, Cell(tuple(draft.lines), draft.page))
        head = self._rows[0]
        again = len({draft.text for draft in head}) > 1
        kept = [row for place, row in enumerate(self._rows) if not (again and place and _says_again(head, row))]
        rows = tuple(tuple(cells[draft] for draft in row) for row in kept)
        self._edges, self._rows = (), []
        return Grid(tuple(row for row in rows if any(cell.lines for cell in row)))

    @property
    def is_open(self) -> bool:
        """Whether there is a table that may go on."""
        return bool(self._rows)

    def _aligned(self, edges: tuple[float, ...], rows: list[list[Draft]]) -> list[list[Draft]]:
        """Both parts in as many columns as the two have together."""
        if len(edges) > len(self._edges):
            self._rows = _spread(self._rows, self._edges, edges)
            self._edges = edges
            return rows
        return _spread(rows, edges, self._edges)

    def _repeated(self, rows: list[list[Draft]]) -> int:
        """How many rows only say the table's head again."""
        count = 0
        for mine, its in zip(self._rows[:_HEAD_ROWS], rows, strict=False):
            if not _says_again(mine, its):
                break
            count += 1
        return count

    def _carry_over(self, rows: list[list[Draft]]) -> None:
        """Cells that the page cut go on; cells that run down over the cut stand in the rows below it too."""
        last, first = self._rows[-1], rows[0]
        cut = self._is_cut(last, first)
        same: dict[Draft, Draft] = {}
        for above, below in zip(last, first, strict=True):
            if below in same or (not cut and below.lines):
                continue
            if cut or (not first[0].lines and above.lines):
                same[below] = above
        for below, above in same.items():
            _extend(above, below)
        for row in rows:
            row[:] = [same.get(draft, draft) for draft in row]

    def _is_cut(self, last: list[Draft], first: list[Draft]) -> bool:
        """Whether the first row of a page is the rest of the one before."""
        filled = [(above, below) for above, below in dict(zip(first, last, strict=True)).items() if above.lines]
        pairs = [(above, below) for below, above in filled]
        if not pairs:
            return True
        if self._is_numbered() and first[0].lines:
            return False
        if any(_begins_inside(above, below) for above, below in pairs):
            return True
        if all(_goes_on(above, below) for above, below in pairs):
            return True
        return self._is_numbered() and len(pairs) == 1 and len(dict.fromkeys(first)) > 2  # noqa: PLR2004

    def _is_numbered(self) -> bool:
        """The first column holds the rows' numbers."""
        texts = [row[0].text for row in self._rows if row[0].lines and row[0] is not row[-1]]
        return sum(_ORDER.match(text) is not None for text in texts[1:]) * 2 > len(texts[1:])


def _from_left(part: Ruled) -> tuple[float, ...]:
    """Where the columns begin and end, from the table's left side on."""
    return tuple(edge - part.edges[0] for edge in part.edges)


def _says_again(one: list[Draft], other: list[Draft]) -> bool:
    """Two rows with the same words, but for what OCR makes of them."""
    pairs = [(mine.text, its.text) for mine, its in zip(one, other, strict=True)]
    if not any(its for _, its in pairs):
        return False
    return all(mine == its or _are_alike(mine, its) for mine, its in pairs)


def _are_alike(one: str, other: str) -> bool:
    """Nearly the same letters; a head is short."""
    short, long_ = sorted((len(one), len(other)))
    return _ALIKE * long_ < short < _LONGEST_HEAD and SequenceMatcher(None, one, other).ratio() > _ALIKE


def _divided(
    part: Ruled, rows: list[list[Area]], known: tuple[float, ...]
) -> tuple[tuple[float, ...], list[list[Area]]]:
    """A part that lacks some of a table's rules down: its cells cut there where words stand on both sides."""
    edges = _from_left(part)
    missing = [edge for edge in known if all(abs(edge - other) > _SAME_EDGE for other in edges)]
    for edge in missing:
        at = edge + part.edges[0]
        place = bisect_right(edges, edge)
        halves = {area: _halves(area, at) for row in rows for area in row}
        rows = [
            [halves[area][0] for area in row[: place - 1]]
            + list(halves[row[place - 1]])
            + [halves[area][1] for area in row[place:]]
            for row in rows
        ]
        edges = (*edges[:place], edge, *edges[place:])
    return edges, rows


def _halves(area: Area, at: float) -> tuple[Area, Area]:
    """A cell on both sides of a line: the same one, if its words cross the line or stand on one side."""
    left = [run for run in area.runs if run.right <= at + _SLACK]
    right = [run for run in area.runs if run.left >= at - _SLACK]
    if not left or not right or len(left) + len(right) != len(area.runs):
        return area, area
    return (
        Area(area.left, area.top, at, area.bottom, left),
        Area(at, area.top, area.right, area.bottom, right),
    )


def _begins_inside(above: Draft, below: Draft) -> bool:
    """Words that begin in the middle of a sentence that has no end."""
    first = below.lines[0]
    return bool(above.lines) and not ended(above.lines[-1]) and first[:1].islower() and form.label_of(first) is None


def _goes_on(above: Draft, below: Draft) -> bool:
    """No end above, and no room there for the word that begins below."""
    if not above.lines or ended(above.lines[-1]) or form.label_of(below.lines[0]) is not None:
        return False
    word = below.lines[0].split(maxsplit=1)[0]
    return (len(word) * _LETTER + _SPACE) * above.size > above.room


def _extend(above: Draft, below: Draft) -> None:
    """Add the words from over the page."""
    if not below.lines:
        return
    if above.lines and form.label_of(below.lines[0]) is None:
        above.lines[-1] = joined((above.lines[-1], below.lines[0]))
        above.lines += below.lines[1:]
    else:
        above.lines += below.lines
    above.room, above.size = below.room, below.size


def _spread(rows: list[list[Draft]], edges: tuple[float, ...], wanted: tuple[float, ...]) -> list[list[Draft]]:
    """Rows over more columns: a cell stands in each column that it covers."""
    places = [
        min(max(bisect_right(edges, (left + right) / 2) - 1, 0), len(edges) - 2) for left, right in pairwise(wanted)
    ]
    return [[row[place] for place in places] for row in rows]


def _draft(area: Area, page: int, notes: frozenset[str]) -> Draft:
    lines = [line_of(row, notes) for row in rows_of(area.runs)]
    if not lines:
        return Draft([], page)
    right = max(line.right for line in lines)
    inner = area.right - max(0.0, min(line.left for line in lines) - area.left)
    return Draft(_paragraphs(lines), page, max(right, inner) - lines[-1].right, lines[-1].size)


def _paragraphs(lines: Sequence[TextLine]) -> list[str]:
    """A cell's lines as paragraphs: a bullet or a label behind an end begins one."""
    found: list[list[str]] = []
    right = max(line.right for line in lines)
    before: TextLine | None = None
    for line in lines:
        if before is not None and not _begins(before, line, right):
            found[-1].append(line.text)
        else:
            found.append([line.text])
        before = line
    return [joined(own) for own in found]


def _begins(before: TextLine, line: TextLine, right: float) -> bool:
    if form.label_of(line.text) is None:
        return False
    word = line.text.split(maxsplit=1)[0]
    fits = (len(word) * _LETTER + _SPACE) * line.size < right - before.right
    return fits or ended(before.text)
