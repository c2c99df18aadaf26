"""Tables as rows: words broken once by cached widths, a row cut only where no page could hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from reports.ink import ASCENT, DESCENT, MM, Row, Tag, Text
from reports.papers import Column
from reports.profile import Profile, TextStyle
from reports.setter import Line, Setter, clean, goes_on

_EMPTY = "Không có nhiệm vụ nào."
_LEADING = 1.2
"""Of the size."""
_AGAIN = 60
"""Letters: longer cells seldom come again, and thousands of them need not be kept."""
_FEW = 2
"""Lines of a cut row that stay together at its top and at its bottom."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A table's measures on its page, pt."""

    columns: tuple[Column, ...]
    edges: tuple[float, ...]
    pad: float
    room: float
    """The height of a page's text."""

    @property
    def outer(self) -> tuple[float, float]:
        """Left and right edge."""
        return self.edges[0], self.edges[-1]


def shape(profile: Profile, columns: tuple[Column, ...], left: float, width: float, room: float) -> Shape:
    """The columns by their shares of the width."""
    total = sum(column.width for column in columns)
    steps = accumulate((column.width * width / total for column in columns), initial=left)
    return Shape(columns, tuple(steps), profile.table.pad_mm * MM, room)


def table(
    setter: Setter, profile: Profile, measures: Shape, rows: Iterable[tuple[str, ...]], empty: str = _EMPTY
) -> Iterator[Row]:
    """Head and rows, each as it is asked for; `empty` is said where there are none.

    The head comes again on each page; a group's heading stays with the row after it. A row that carries no number of
    its own is a sum, in bold.
    """
    form = profile.table
    setter.where = "đầu bảng"
    tree = Tag("Table")
    titles = _Cells(setter, measures, form.head_style, centred=True)
    tag = Tag("TR", tree, cells=len(measures.columns), head=True)
    head = replace(titles.rows([column.title for column in measures.columns], tag)[0], keep=True)
    yield head
    capacity = measures.room - head.height
    plain = _Cells(setter, measures, form.style, capacity=capacity, head=(head,))
    sums = _Cells(setter, measures, replace(form.style, bold=True), capacity=capacity, head=(head,))
    n = 0
    for n, cells in enumerate(rows, 1):
        setter.where = f"bảng, dòng {n}" + (f" (STT {cells[0]})" if len(cells) > 1 else "")
        if len(cells) == 1 and len(measures.columns) > 1:
            yield _group(setter, measures, cells[0], form.group_style, (head,), tree, keep=True)
        else:
            tag = Tag("TR", tree, cells=len(cells))
            yield from (plain if cells[0].strip() else sums).rows(cells, tag)
    if not n:
        setter.where = "bảng"
        yield _group(setter, measures, empty, form.style, (head,), tree, keep=False)


def _group(
    setter: Setter, measures: Shape, words: str, style: TextStyle, head: tuple[Row, ...], tree: Tag, *, keep: bool
) -> Row:
    """One text over the whole width."""
    left, right = measures.outer
    pad = measures.pad
    lines = _broken(setter, words, style, right - left - 2 * pad)
    marks = _text(lines, style, left + pad, None, _top(style, pad), 0)
    tag = Tag("TR", tree, cells=1, span=len(measures.columns))
    height = _height(len(lines), style, pad)
    return Row(height, tuple(marks), keep=keep, grid=(left, right), repeat=head, tag=tag)


@dataclass(slots=True)
class _Cells:
    """Sets the rows of one manner. Units, days and statuses come again and again, so they are kept as they are set."""

    setter: Setter
    measures: Shape
    style: TextStyle
    centred: bool = False
    capacity: float = float("inf")
    """The height that a page leaves for a row, pt."""
    head: tuple[Row, ...] = ()
    _known: dict[tuple[int, str], tuple[tuple[Text, ...], int]] = field(default_factory=dict)

    def rows(self, cells: Sequence[str], tag: Tag) -> list[Row]:
        """A table row: one piece where a page can hold it, else a piece a line, tied at both ends."""
        measures = self.measures
        if len(cells) != len(measures.columns):
            raise ValueError(f"{len(cells)} cells for {len(measures.columns)} columns: {cells!r}")
        marks: list[Text] = []
        most = 1
        known = self._known
        for place in enumerate(cells):
            told, high = known.get(place) or self._new(*place)
            marks += told
            most = max(most, high)
        height = _height(most, self.style, measures.pad)
        if height <= self.capacity:
            return [Row(height, tuple(marks), grid=measures.edges, repeat=self.head, tag=tag)]
        return [replace(row, tag=tag, repeat=self.head) for row in self._cut(cells, most)]

    def _new(self, n: int, text: str) -> tuple[tuple[Text, ...], int]:
        """A cell's marks, and how many lines it has."""
        lines = self._lines(n, text)
        told = tuple(self._marks(n, lines)), len(lines)
        if len(text) <= _AGAIN:
            self._known[n, text] = told
        return told

    def _lines(self, n: int, text: str) -> list[Line]:
        edges = self.measures.edges
        even = self.centred or self.measures.columns[n].centred
        return _broken(self.setter, text, self.style, edges[n + 1] - edges[n] - 2 * self.measures.pad, even=even)

    def _marks(self, n: int, lines: Sequence[Line]) -> Iterator[Text]:
        left, right = self.measures.edges[n], self.measures.edges[n + 1]
        middle = (left + right) / 2 if self.centred or self.measures.columns[n].centred else None
        pad = self.measures.pad
        return _text(lines, self.style, left + pad, middle, _top(self.style, pad), n)

    def _cut(self, cells: Sequence[str], most: int) -> Iterator[Row]:
        """A row taller than a page, line by line."""
        pad, leading = self.measures.pad, _LEADING * self.style.size
        broken = [self._lines(n, text) for n, text in enumerate(cells)]
        for k in range(most):
            first, last = k == 0, k == most - 1
            above = pad if first else 0.0
            marks = [
                mark._replace(dy=mark.dy - pad + above, more=goes_on(lines[k].words, last=k == len(lines) - 1))
                for n, lines in enumerate(broken)
                for mark in self._marks(n, lines[k : k + 1])
            ]
            height = leading + above + (pad if last else 0.0)
            tied = k < _FEW - 1 or most - _FEW <= k < most - 1
            yield Row(height, tuple(marks), keep=tied, grid=self.measures.edges, joined=not first)


def _text(
    lines: Sequence[Line], style: TextStyle, left: float, middle: float | None, top: float, cell: int
) -> Iterator[Text]:
    leading = _LEADING * style.size
    last = len(lines) - 1
    for k, (words, width) in enumerate(lines):
        if words:
            x = left if middle is None else middle - width / 2
            yield Text(x, top + k * leading, words, style, width, 0.0, cell, k != last and type(words[-1]) is str)


def _broken(setter: Setter, text: str, style: TextStyle, width: float, *, even: bool = False) -> list[Line]:
    """A cell's lines; `even` where they are centred."""
    set_ = setter.balance if even else setter.break_lines
    parts = clean(text).strip("\n").split("\n") if text else []
    return [line for part in parts for line in set_(part, style, width)]


def _top(style: TextStyle, pad: float) -> float:
    """The first baseline below the row's top, letters centred in their line."""
    return pad + (_LEADING - ASCENT - DESCENT) * style.size / 2 + ASCENT * style.size


def _height(lines: int, style: TextStyle, pad: float) -> float:
    return lines * _LEADING * style.size + 2 * pad
