"""What a page is made of: rows of marks. All lengths are pt; a row's marks are measured down from its top."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from reports.profile import TextStyle

MM = 72 / 25.4
"""Points in a millimetre."""
ASCENT = 0.891
"""Of the size; both Times New Roman and Liberation Serif."""
DESCENT = 0.216
SINGLE = 1.15
"""Single line spacing of this family, of the size."""


FIGURE = "Figure"


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """What a text is to a screen reader: an element of the PDF's structure (ISO 32000-1, 14.8), told by identity.

    It comes into being where its first mark is drawn; marks of one tag are one element, over pages too.
    """

    role: str
    """"P", "H1", "L", "TR", …"""
    parent: Tag | None = None
    """None: the document itself."""
    alt: str = ""
    """Of a figure: what it shows, in words."""
    cells: int = 0
    """Of a table's row: how many cells it has; its marks carry their cell's number."""
    head: bool = False
    """Of a table's row: its cells are titles of columns."""
    span: int = 1
    """Of a table's row of one cell: over how many columns it goes."""


class Text(NamedTuple):
    """A line of words; `dy` is its baseline, `stretch` is added to each space between words."""

    x: float
    dy: float
    words: tuple[str, ...]
    style: TextStyle
    width: float
    stretch: float = 0.0
    tag: Tag | int | None = None
    """Its element; in a table its cell; None: its row's element."""
    more: bool = False
    """The text goes on in the next line: a space without place of its own parts the words for search and speech."""


class Stroke(NamedTuple):
    """A solid line from one point to another; with `dash` so many pt drawn and left out by turns."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    dash: float = 0.0
    grey: float = 0.0
    red: bool = False
    """Bright red, as a stamp's frame, instead of a grey."""


class Area(NamedTuple):
    """Filled shapes in one grey, measured right and down from (`x`, `dy`)."""

    x: float
    dy: float
    shapes: tuple[tuple[float, ...], ...]
    """Rectangles as left, top, width, height; polygons as x, y of three or more points … six figures or more."""
    grey: float = 0.0
    """0 black, 1 white."""
    name: str = ""
    """Drawn again on each page under this name: it stands in the file once."""
    alt: str = ""
    """What it shows, in words, for one that is no part of a chart."""


Mark = Text | Stroke | Area


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of paper as wide as the text, that is never cut."""

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    """Left free above it, except at a page's top."""
    keep: bool = False
    """Stands on one page with the next row."""
    grid: tuple[float, ...] = ()
    """Of a table: where its upright lines stand; a line closes the row below."""
    joined: bool = False
    """Of a table: goes on from the row above, without a line between."""
    repeat: tuple[Row, ...] = ()
    """Set again at the top of a page that begins with this row."""
    outline: str = ""
    """Its name in the PDF's outline."""
    tag: Tag | None = None
    """The element of its marks that name none themselves; role "Figure": all its marks are one picture."""
    free: tuple[float, float, float, float] | None = None
    """Of a signature: the room for hand and seal (left, top, right, bottom), top and bottom down from the row's top."""


def tagged(rows: list[Row], tag: Tag) -> list[Row]:
    """The rows with all their words in one element, each line going on in the next."""
    out = []
    for n, row in enumerate(rows, 1):
        more = n < len(rows)
        marks = tuple(m._replace(tag=tag, more=more or m.more) if isinstance(m, Text) else m for m in row.marks)
        out.append(replace(row, marks=marks))
    return out


def moved(mark: Mark, dy: float) -> Mark:
    """A mark further down."""
    if isinstance(mark, Stroke):
        return mark._replace(y1=mark.y1 + dy, y2=mark.y2 + dy)
    return mark._replace(dy=mark.dy + dy)


def baseline(size: float, leading: float) -> float:
    """Where a line's baseline stands below its top, the letters centred in the leading."""
    return (leading - (ASCENT + DESCENT) * size) / 2 + ASCENT * size


def with_before(rows: list[Row], before: float) -> list[Row]:
    """The rows with a space above the first one."""
    return [replace(rows[0], before=before), *rows[1:]] if rows else rows
