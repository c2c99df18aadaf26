"""A plan's paragraphs and tables as they look on paper: titles bold or in the middle, tables ruled, page marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)

from ui.theme import Theme
from work.proposal import Place, Proposal

_BASIC_PLANE: Final = 0xFFFF
_FULL: Final = 100
_WIDEST: Final = 40
_MOST_IN_SIGHT: Final = 6
"""A table of more columns is as wide as it needs to be read, and scrolls."""
_ROOMY: Final = 8
_MOST_MERGED: Final = 4000
"""So many merged cells of a table are drawn as merged; beyond, the table would take long to lay out."""
Grid = tuple[tuple[int, ...], ...]


class Paper(QTextDocument):
    """The source as it reads; each paragraph of it is one block, and knows where it stands."""

    def __init__(self, parent: QObject, theme: Theme, font: QFont, proposal: Proposal) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(font)
        self.setDocumentMargin(theme.em)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)  # a table of many columns scrolls, its words stay whole
        self.setDefaultTextOption(option)
        self._theme = theme
        self._proposal = proposal
        self._starts: dict[int, int] = {}
        self._shapes = _shapes(proposal)
        self._write()
        self._numbers = sorted(self._starts, key=lambda number: self._starts[number])
        self._places = [self._starts[number] for number in self._numbers]

    # Writing.

    def _write(self) -> None:
        grids = {min(min(row) for row in grid if row): grid for grid in self._proposal.grids if any(grid)}
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        page: int | None = None
        first = True
        number = 0
        while number < len(self._proposal.paragraphs):
            page = self._page_mark(cursor, number, page, first=first)
            grid = grids.get(number)
            if grid is None:
                self._paragraph(cursor, number, first=first)
                number += 1
            else:
                self._table(cursor, grid)
                number = max(max(row) for row in grid if row) + 1
            first = False
        cursor.endEditBlock()

    def _page_mark(self, cursor: QTextCursor, number: int, page: int | None, *, first: bool) -> int | None:
        now = self._proposal.pages[number] if number < len(self._proposal.pages) else None
        if now is None or now == page:
            return page
        shape = QTextCharFormat()
        shape.setForeground(QColor(self._theme.scheme.muted))
        block = _block(Qt.AlignmentFlag.AlignHCenter)
        block.setTopMargin(self._theme.em)
        self._open(cursor, block, shape, first=first and page is None)
        cursor.insertText(f"—  trang {now}  —")
        return now

    def _open(
        self, cursor: QTextCursor, block: QTextBlockFormat, shape: QTextCharFormat, *, first: bool = False
    ) -> None:
        if first and cursor.atStart() and self.isEmpty():
            cursor.setBlockFormat(block)
            cursor.setCharFormat(shape)
        else:
            cursor.insertBlock(block, shape)

    def _paragraph(self, cursor: QTextCursor, number: int, *, first: bool) -> None:
        shape = self._shapes.get(number, "")
        middle = "middle" in shape
        block = _block(Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft)
        block.setBottomMargin(self._theme.em // 4)
        if "section" in shape:
            block.setTopMargin(self._theme.em // 2)
        letters = QTextCharFormat()
        letters.setForeground(QColor(self._theme.scheme.text))
        if "bold" in shape:
            letters.setFontWeight(QFont.Weight.Bold)
        if "slant" in shape:
            letters.setFontItalic(True)
        self._open(cursor, block, letters, first=first)
        self._say(cursor, number)

    def _say(self, cursor: QTextCursor, number: int) -> None:
        self._starts[number] = cursor.position()
        cursor.insertText(self._proposal.paragraphs[number].replace("\n", " "))

    def _table(self, cursor: QTextCursor, grid: Grid) -> None:
        columns = min(max(len(row) for row in grid), _WIDEST)
        table = cursor.insertTable(len(grid), columns, self._table_format(grid, columns))
        spans = _spans(grid, columns)
        for (row, column), (high, wide) in spans.items():
            if (high > 1 or wide > 1) and len(spans) <= _MOST_MERGED:
                table.mergeCells(row, column, high, wide)
        for row, column in spans:
            self._cell(table, row, column, grid)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _cell(self, table: QTextTable, row: int, column: int, grid: Grid) -> None:
        at = table.cellAt(row, column).firstCursorPosition()
        letters = QTextCharFormat()
        letters.setForeground(QColor(self._theme.scheme.text))
        if row == 0:
            letters.setFontWeight(QFont.Weight.Bold)
            at.setBlockFormat(_block(Qt.AlignmentFlag.AlignHCenter))
        at.setCharFormat(letters)
        self._say(at, grid[row][column])

    def _table_format(self, grid: Grid, columns: int) -> QTextTableFormat:
        shape = QTextTableFormat()
        shape.setBorderCollapse(True)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QBrush(QColor(self._theme.scheme.edge)))
        shape.setCellPadding(3)
        shape.setTopMargin(self._theme.em // 2)
        shape.setBottomMargin(self._theme.em // 2)
        if columns > _MOST_IN_SIGHT:
            shape.setWidth(QTextLength(QTextLength.Type.FixedLength, columns * _ROOMY * self._theme.em))
        else:
            shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, _FULL))
        shape.setHeaderRowCount(1 if len(grid) > 1 else 0)
        shares = _shares(self._proposal.paragraphs, grid, columns)
        kind = QTextLength.Type.PercentageLength
        shape.setColumnWidthConstraints([QTextLength(kind, share) for share in shares])
        return shape

    # Finding.

    def span(self, place: Place) -> QTextCursor:
        """The words at a place, selected."""
        words = self._proposal.paragraphs[place.paragraph] if place.paragraph < len(self._proposal.paragraphs) else ""
        start = self._starts.get(place.paragraph, 0)
        cursor = QTextCursor(self)
        last = max(0, self.characterCount() - 1)
        cursor.setPosition(min(last, start + units(words[: place.start])))
        cursor.setPosition(min(last, start + units(words[: place.end])), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def at(self, position: int) -> tuple[int, int]:
        """The paragraph and the character that stand at a position of the document."""
        found = bisect_right(self._places, position) - 1
        if found < 0:
            return (self._numbers[0] if self._numbers else 0), 0
        number = self._numbers[found]
        words = self._proposal.paragraphs[number]
        return number, min(len(words), points(words, position - self._places[found]))

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """The stretches of paragraphs between two positions, white space at their ends left out."""
        if not self._numbers:
            return ()
        found = []
        (first, begin), (last, finish) = self.at(start), self.at(end)
        for number in self._numbers[self._numbers.index(first) : self._numbers.index(last) + 1]:
            words = self._proposal.paragraphs[number]
            a, b = (begin if number == first else 0), (finish if number == last else len(words))
            a += len(words[a:b]) - len(words[a:b].lstrip())
            b -= len(words[a:b]) - len(words[a:b].rstrip())
            if a < b:
                page = self._proposal.pages[number] if number < len(self._proposal.pages) else None
                found.append(Place(number, a, b, page))
        return tuple(found)


def _block(align: Qt.AlignmentFlag) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setAlignment(align)
    return block


def _shapes(proposal: Proposal) -> Mapping[int, str]:
    """How paragraphs are set, as the form of official papers has it (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    shapes: dict[int, str] = {}
    header = proposal.header
    title = header.kind or header.subject
    if title is not None:
        shapes |= dict.fromkeys(range(title.place.paragraph), "middle")
    for quote in (header.issuer, header.kind, header.subject):
        if quote is not None:
            shapes[quote.place.paragraph] = "middle bold"
    ends = [part.title.place.paragraph for part in proposal.sections] or [len(proposal.paragraphs)]
    shapes |= {at: "slant" for at in (one.words.place.paragraph for one in proposal.bases) if title and at < min(ends)}
    for heading in proposal.headings:
        shapes[heading.text.place.paragraph] = "bold"
    for section in proposal.sections:
        shapes[section.title.place.paragraph] = "bold section"
    signed = proposal.signature
    for quote in (signed.for_, signed.acting, signed.title, signed.name):
        if quote is not None:
            shapes[quote.place.paragraph] = "middle bold"
    return shapes


def _spans(grid: Grid, columns: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Where each cell begins, and how many rows and columns it covers; a shape that is no rectangle is not merged."""
    known: dict[int, list[tuple[int, int]]] = {}
    for y, row in enumerate(grid):
        for x, number in enumerate(row[:columns]):
            known.setdefault(number, []).append((y, x))
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for places in known.values():
        top, left = places[0]
        high = max(y for y, _ in places) - top + 1
        wide = max(x for _, x in places) - min(x for _, x in places) + 1
        whole = high * wide == len(places) and left == min(x for _, x in places)
        spans[top, left] = (high, wide) if whole else (1, 1)
    return spans


def _shares(paragraphs: Sequence[str], grid: Grid, columns: int) -> list[float]:
    """Each column's part of the width, in percent: after the root of its longest text, none too narrow."""
    longest = [1.0] * columns
    for row in grid[:200]:
        for column, number in enumerate(row[:columns]):
            if row.count(number) == 1:
                longest[column] = max(longest[column], float(len(paragraphs[number])))
    weights = [max(2.0, length**0.5) for length in longest]
    return [weight * _FULL / sum(weights) for weight in weights]


def units(words: str) -> int:
    """Qt counts UTF-16 units, the reader whole characters."""
    return len(words) + sum(ord(letter) > _BASIC_PLANE for letter in words)


def points(words: str, count: int) -> int:
    """Whole characters in so many UTF-16 units."""
    at = 0
    for index, letter in enumerate(words):
        if at >= count:
            return index
        at += 2 if ord(letter) > _BASIC_PLANE else 1
    return len(words)
