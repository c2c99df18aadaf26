""".txt and .md: lines, Markdown's marks taken off, its tables kept as tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake.source import Cell, Grid, Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMPHASIS = re.compile(
    r"\*\*|__|(?<![\w*])\*(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_]{1,2000}?)(?<=[^\s_])_(?![\w_])"
)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_QUOTED = re.compile(r"^\s{0,3}>\s?(?![\s\d=])")
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_MATHS = re.compile(r"\$([^$\n]{1,200})\$")
_DIVIDER = re.compile(r"\s*:?-{2,}:?\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?=[%#&_$*])")


def pieces(text: str) -> Iterator[Piece]:
    """Lines and tables, in reading order."""
    gap = False
    rows: list[str] = []
    for raw in re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text):
        if raw.lstrip().startswith("|"):
            rows.append(raw.strip())
            continue
        if rows:
            yield _grid(rows)
            rows, gap = [], True
        line = cleaned(raw)
        if line:
            yield Line(line, gap, len(raw.strip()))
        gap = not line
    if rows:
        yield _grid(rows)


def cleaned(raw: str) -> str:
    """A line without Markdown's marks, its white space folded."""
    text = _HEADING.sub("", _QUOTED.sub("", raw))
    text = _EMPHASIS.sub(lambda hit: hit[1] or hit[2] or "", text)
    text = _MATHS.sub(lambda hit: hit[1], text)
    return _SPACES.sub(" ", _ESCAPE.sub("", text)).strip()


def polished(paragraph: str) -> str:
    """Marks that open on one line and close on another, taken off when the lines are one paragraph."""
    return _ESCAPE.sub("", _MATHS.sub(lambda hit: hit[1], _EMPHASIS.sub(lambda hit: hit[1] or hit[2] or "", paragraph)))


def _grid(rows: list[str]) -> Grid:
    """Markdown's table; the line of dashes under its head is no row."""
    cells = [_cells(row) for row in rows]
    return Grid(tuple(row for row in cells if row and not _is_divider(row)))


def _cells(row: str) -> tuple[Cell, ...]:
    inner = row.removeprefix("|").removesuffix("|")
    return tuple(Cell(tuple(_lines(cell))) for cell in re.split(r"(?<!\\)\|", inner))


def _lines(cell: str) -> Iterator[str]:
    for piece in _BREAK.split(cell):
        if line := cleaned(piece):
            yield line


def _is_divider(row: tuple[Cell, ...]) -> bool:
    return all(len(cell.lines) == 1 and _DIVIDER.fullmatch(cell.lines[0]) for cell in row)
