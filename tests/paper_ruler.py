"""A ruler for paper: what stands on each page of a PDF, told from its bytes alone. All lengths are mm from the sheet's
top left, all sizes pt. It knows nothing of profiles or of how the page was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber

MM = 72 / 25.4
_GAP = 3.0
_WIDE = 18.0
"""pt: a wider gap is one between columns; behind a space a smaller one may be a justified line's."""


@dataclass(frozen=True)
class Piece:
    """Words that stand on one baseline without a gap between columns."""

    text: str
    page: int
    x0: float
    x1: float
    base: float
    size: float
    """Of most letters."""
    faces: frozenset[str]
    sizes: frozenset[float]
    bold: bool
    """All of it."""
    italic: bool
    any_bold: bool
    any_italic: bool
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0


@dataclass(frozen=True)
class Stroke:
    """A level line."""

    x0: float
    x1: float
    y: float
    weight: float

    @property
    def length(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True)
class Table:
    """A ruled table on one page: its edges, and the text of its cells."""

    x0: float
    x1: float
    top: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]


class Page:
    """One page, measured."""

    def __init__(self, page: Any, number: int) -> None:  # noqa: ANN401 - pdfplumber has no types
        self._page = page
        self.number = number
        self.width = float(page.width) / MM
        self.height = float(page.height) / MM

    @property
    def landscape(self) -> bool:
        return self.width > self.height

    @cached_property
    def chars(self) -> list[dict[str, Any]]:
        return list(self._page.chars)

    @cached_property
    def pieces(self) -> list[Piece]:
        """All words by baseline, then from left to right."""
        rows: dict[float, list[dict[str, Any]]] = {}
        for char in self.chars:
            rows.setdefault(round(float(char["matrix"][5]), 1), []).append(char)
        found: list[Piece] = []
        for base in sorted(rows, reverse=True):
            line = sorted(rows[base], key=lambda c: float(c["x0"]))
            found += [self._piece(run) for run in _runs(line)]
        return [one for one in found if one.text.strip()]

    def _piece(self, chars: list[dict[str, Any]]) -> Piece:
        text = "".join(str(c["text"]) for c in chars)
        inked = [c for c in chars if str(c["text"]).strip()] or chars
        faces = [_face(c) for c in inked]
        sizes = [round(float(c["size"]), 2) for c in inked]
        bolds, italics = ["Bold" in face for face in faces], ["Italic" in face for face in faces]
        return Piece(
            text=text.strip(),
            page=self.number,
            x0=float(inked[0]["x0"]) / MM,
            x1=float(inked[-1]["x1"]) / MM,
            base=self.height - float(inked[0]["matrix"][5]) / MM,
            size=max(set(sizes), key=sizes.count),
            faces=frozenset(faces),
            sizes=frozenset(sizes),
            bold=all(bolds),
            italic=all(italics),
            any_bold=any(bolds),
            any_italic=any(italics),
            top=min(float(c["top"]) for c in inked) / MM,
            bottom=max(float(c["bottom"]) for c in inked) / MM,
        )

    @cached_property
    def strokes(self) -> list[Stroke]:
        """Level lines that are drawn, outside tables too."""
        return [
            Stroke(float(n["x0"]) / MM, float(n["x1"]) / MM, float(n["top"]) / MM, float(n["linewidth"]))
            for n in self._page.lines
            if abs(float(n["height"])) < 0.1
        ]

    @cached_property
    def tables(self) -> list[Table]:
        found = []
        ruled = self._page.filter(lambda one: one["object_type"] in {"char", "line"})  # not the QR code's squares
        for table in ruled.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"}):
            x0, top, x1, bottom = (float(part) / MM for part in table.bbox)
            rows = tuple(tuple(cell or "" for cell in row) for row in table.extract())
            if len(rows) > 1 and any(len(row) > 1 for row in rows):
                found.append(Table(x0, x1, top, bottom, rows))
        return found

    @property
    def colours(self) -> set[tuple[float, ...]]:
        """Of all letters: grey, RGB or CMYK as they are set."""
        return {tuple(float(part) for part in (c["non_stroking_color"] or (0,))) for c in self.chars}

    def in_table(self, piece: Piece) -> bool:
        return any(t.top - 0.5 <= piece.base <= t.bottom + 0.5 and piece.x1 > t.x0 for t in self.tables)


def _face(char: dict[str, Any]) -> str:
    return str(char["fontname"]).partition("+")[2] or str(char["fontname"])


def _runs(line: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    run = line[:1]
    for before, char in pairwise(line):
        gap = float(char["x0"]) - float(before["x1"])
        if gap > (_WIDE if str(before["text"]) in {" ", "\u00a0"} else _GAP):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


class Ruler:
    """A PDF opened for measuring."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pdfplumber.open(BytesIO(data))
        self.pages = [Page(page, n) for n, page in enumerate(self.pdf.pages, 1)]

    @property
    def metadata(self) -> dict[str, str]:
        return dict(self.pdf.metadata)

    @cached_property
    def pieces(self) -> list[Piece]:
        return [piece for page in self.pages for piece in page.pieces]

    def find(self, text: str) -> Piece:
        """The first piece that begins with a text."""
        for piece in self.pieces:
            if piece.text.startswith(text):
                return piece
        raise AssertionError(f"“{text}” không có trên giấy")

    def page(self, piece: Piece) -> Page:
        return self.pages[piece.page - 1]

    def stroke_under(self, piece: Piece, within: float = 5.0) -> Stroke | None:
        """The nearest level line below a piece that lies within its width."""
        near = [
            s
            for s in self.page(piece).strokes
            if 0 < s.y - piece.base < within and piece.x0 - 3 < s.middle < piece.x1 + 3 and s.length <= piece.width + 2
        ]
        return min(near, key=lambda s: s.y) if near else None
