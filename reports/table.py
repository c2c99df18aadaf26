"""Tables as rows: words broken once by cached widths, a row cut only where no page could hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reports.ink import ASCENT, DESCENT, MM, Row, Tag, Text
from reports.papers import Column
from reports.profile import Profile, TextStyle
from reports.setter import Line, Setter, clean

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

    The head comes again on each page; a group's heading stays with the row after it.
    """
    form = profile.table
    setter.where = "đầu bảng"
    titles = tuple(column.title for column in measures.columns)
    tree = Tag("Table")
    tag = Tag("TR", tree, cells=len(titles), head=True)
    head = replace(_cells(setter, measures, titles, form.head_style, tag, centred=True)[0], keep=True)
    yield head
    n = 0
    capacity = measures.room - head.height
    for n, cells in enumerate(rows, 1):
        setter.where = f"bảng, dòng {n}" + (f" (STT {cells[0]})" if len(cells) > 1 else "")
        yield from _row(setter, profile, measures, cells, capacity, (head,), tree)
    if not n:
        setter.where = "bảng"
        yield from _group(setter, measures, empty, form.style, (head,), tree, keep=False)


def _row(
    setter: Setter,
    profile: Profile,
    measures: Shape,
    cells: tuple[str, ...],
    capacity: float,
    head: tuple[Row, ...],
    tree: Tag,
) -> list[Row]:
    if len(cells) == 1 and len(measures.columns) > 1:
        return _group(setter, measures, cells[0], profile.table.group_style, head, tree, keep=True)
    if len(cells) != len(measures.columns):
        raise ValueError(f"{len(cells)} cells for {len(measures.columns)} columns: {cells!r}")
    tag = Tag("TR", tree, cells=len(cells))
    style = profile.table.style
    if not cells[0].strip():
        # A sum carries no number of its own.
        style = replace(style, bold=True)
    rows = _cells(setter, measures, cells, style, tag, capacity=capacity)
    return [replace(row, repeat=head) for row in rows]


def _group(
    setter: Setter, measures: Shape, words: str, style: TextStyle, head: tuple[Row, ...], tree: Tag, *, keep: bool
) -> list[Row]:
    left, right = measures.outer
    pad = measures.pad
    lines = _broken(setter, words, style, right - left - 2 * pad)
    marks = _text(lines, style, left + pad, None, _top(style, pad), 0)
    tag = Tag("TR", tree, cells=1, span=len(measures.columns))
    height = _height(len(lines), style, pad)
    return [Row(height, tuple(marks), keep=keep, grid=(left, right), repeat=head, tag=tag)]


def _cells(
    setter: Setter,
    measures: Shape,
    cells: Sequence[str],
    style: TextStyle,
    tag: Tag,
    *,
    centred: bool = False,
    capacity: float = float("inf"),
) -> list[Row]:
    """A table row: one piece where a page can hold it, else a piece a line, tied at both ends."""
    pad, edges = measures.pad, measures.edges
    broken = [
        _broken(setter, text, style, edges[n + 1] - edges[n] - 2 * pad, even=centred or measures.columns[n].centred)
        for n, text in enumerate(cells)
    ]
    most = max((len(lines) for lines in broken), default=1) or 1
    if _height(most, style, pad) <= capacity:
        marks = [mark for n, lines in enumerate(broken) for mark in _cell(measures, n, lines, style, centred=centred)]
        return [Row(_height(most, style, pad), tuple(marks), grid=edges, tag=tag)]
    return [replace(row, tag=tag) for row in _cut(measures, broken, most, style, centred=centred)]


def _cut(measures: Shape, broken: list[list[Line]], most: int, style: TextStyle, *, centred: bool) -> Iterator[Row]:
    """A row taller than a page, line by line."""
    pad, leading = measures.pad, _LEADING * style.size
    for k in range(most):
        first, last = k == 0, k == most - 1
        above = pad if first else 0.0
        marks = [
            mark._replace(dy=mark.dy - pad + above, more=k < len(lines) - 1)
            for n, lines in enumerate(broken)
            for mark in _cell(measures, n, lines[k : k + 1], style, centred=centred)
        ]
        height = leading + above + (pad if last else 0.0)
        tied = k < _FEW - 1 or most - _FEW <= k < most - 1
        yield Row(height, tuple(marks), keep=tied, grid=measures.edges, joined=not first)


def _cell(measures: Shape, n: int, lines: Sequence[Line], style: TextStyle, *, centred: bool) -> Iterator[Text]:
    left, right = measures.edges[n], measures.edges[n + 1]
    middle = (left + right) / 2 if centred or measures.columns[n].centred else None
    return _text(lines, style, left + measures.pad, middle, _top(style, measures.pad), n)


def _text(
    lines: Sequence[Line], style: TextStyle, left: float, middle: float | None, top: float, cell: int
) -> Iterator[Text]:
    leading = _LEADING * style.size
    last = len(lines) - 1
    for k, (words, width) in enumerate(lines):
        if words:
            x = left if middle is None else middle - width / 2
            yield Text(x, top + k * leading, words, style, width, 0.0, cell, k < last)


def _broken(setter: Setter, text: str, style: TextStyle, width: float, *, even: bool = False) -> list[Line]:
    """A cell's lines; `even` where they are centred. Units, days and statuses come again, so they are kept."""
    key = (text, style, width)
    lines = setter.cells.get(key)
    if lines is None:
        set_ = setter.balance if even else setter.break_lines
        parts = clean(text).strip("\n").split("\n") if text else []
        lines = [line for part in parts for line in set_(part, style, width)]
        if len(text) <= _AGAIN:
            setter.cells[key] = lines
    return lines


def _top(style: TextStyle, pad: float) -> float:
    """The first baseline below the row's top, letters centred in their line."""
    return pad + (_LEADING - ASCENT - DESCENT) * style.size / 2 + ASCENT * style.size


def _height(lines: int, style: TextStyle, pad: float) -> float:
    return lines * _LEADING * style.size + 2 * pad
