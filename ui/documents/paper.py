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
    QFontMetrics,
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
_LAST: Final = chr(_BASIC_PLANE)
_SIGNS: Final = dict.fromkeys(map(ord, "\n\r\x00\x0b\x0c\u2028\u2029\ufdd0\ufdd1\ufffc"), " ")
"""Letters that a text document takes for ends of blocks and frames: shown as a space each, so that all places hold."""
_FULL: Final = 100
_WIDEST: Final = 40
_MOST_IN_SIGHT: Final = 6
"""A table of more columns is as wide as it needs to be read, and scrolls."""
_ROOMY: Final = 8
_LEAST: Final = 34
_PADDING: Final = 3
_TRIED: Final = 40
"""So many of a column's longest words are measured."""
_LAID_OUT: Final = 40
"""So many rows of a table are laid out at once."""
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
        cursor.insertText(self._proposal.paragraphs[number].translate(_SIGNS))

    def _table(self, cursor: QTextCursor, grid: Grid) -> None:
        """A long table is set as several, one below the other, so that only what is looked at is laid out."""
        columns = min(max(len(row) for row in grid), _WIDEST)
        widths = self._widths(grid, columns)
        for start in range(0, len(grid), _LAID_OUT):
            part = grid[start : start + _LAID_OUT]
            if start:
                self._seam(cursor)
            shape = self._table_format(columns, widths, first=start == 0, last=start + _LAID_OUT >= len(grid))
            shape.setHeaderRowCount(1 if start == 0 and len(grid) > 1 else 0)
            table = cursor.insertTable(len(part), columns, shape)
            for (row, column), (high, wide) in _spans(part, columns).items():
                if high > 1 or wide > 1:
                    table.mergeCells(row, column, high, wide)
                if part[row][column] not in self._starts:
                    self._cell(table, row, column, part[row][column], head=start + row == 0)
            cursor.movePosition(QTextCursor.MoveOperation.End)

    @staticmethod
    def _seam(cursor: QTextCursor) -> None:
        """Between two tables a paragraph must stand: as low as can be."""
        block = QTextBlockFormat()
        block.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(block)

    def _cell(self, table: QTextTable, row: int, column: int, number: int, *, head: bool) -> None:
        at = table.cellAt(row, column).firstCursorPosition()
        letters = QTextCharFormat()
        letters.setForeground(QColor(self._theme.scheme.text))
        if head:
            letters.setFontWeight(QFont.Weight.Bold)
            at.setBlockFormat(_block(Qt.AlignmentFlag.AlignHCenter))
        at.setCharFormat(letters)
        self._say(at, number)

    def _table_format(self, columns: int, widths: list[QTextLength], *, first: bool, last: bool) -> QTextTableFormat:
        shape = QTextTableFormat()
        shape.setBorderCollapse(True)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QBrush(QColor(self._theme.scheme.edge)))
        shape.setCellPadding(_PADDING)
        shape.setTopMargin(self._theme.em // 2 if first else 0)
        shape.setBottomMargin(self._theme.em // 2 if last else 0)
        if widths[0].type() is QTextLength.Type.PercentageLength and columns <= _MOST_IN_SIGHT:
            shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, _FULL))
        elif widths[0].type() is QTextLength.Type.PercentageLength:
            shape.setWidth(QTextLength(QTextLength.Type.FixedLength, columns * _ROOMY * self._theme.em))
        shape.setColumnWidthConstraints(widths)
        return shape

    def _widths(self, grid: Grid, columns: int) -> list[QTextLength]:
        """Parts of the whole; where the table is set as several, lengths that all of them share."""
        shares = _shares(self._proposal.paragraphs, grid, columns)
        if len(grid) <= _LAID_OUT:
            return [QTextLength(QTextLength.Type.PercentageLength, share) for share in shares]
        whole = max(columns * _ROOMY, _LEAST) * self._theme.em
        font = QFont(self.defaultFont())
        font.setBold(True)
        metrics = QFontMetrics(font)
        found = []
        for column, share in enumerate(shares):
            words = {
                word for row in grid if column < len(row) for word in self._proposal.paragraphs[row[column]].split()
            }
            longest = sorted(words, key=len)[-_TRIED:]
            least = max((metrics.horizontalAdvance(word) for word in longest), default=0) + 3 * _PADDING
            found.append(QTextLength(QTextLength.Type.FixedLength, max(least, share * whole / _FULL)))
        return found

    # Finding.

    def range(self, place: Place) -> tuple[int, int]:
        """Where the words of a place begin and end in the document."""
        words = self._proposal.paragraphs[place.paragraph] if place.paragraph < len(self._proposal.paragraphs) else ""
        start = self._starts.get(place.paragraph, 0)
        return start + units(words[: place.start]), start + units(words[: place.end])

    def selected(self, start: int, end: int) -> QTextCursor:
        """A stretch of the document, selected."""
        cursor = QTextCursor(self)
        last = max(0, self.characterCount() - 1)
        cursor.setPosition(min(last, start))
        cursor.setPosition(min(last, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def span(self, place: Place) -> QTextCursor:
        """The words at a place, selected."""
        return self.selected(*self.range(place))

    def at(self, position: int) -> tuple[int, int]:
        """The paragraph and the character that stand at a position of the document."""
        found = bisect_right(self._places, position) - 1
        if found < 0:
            return (self._numbers[0] if self._numbers else 0), 0
        number = self._numbers[found]
        words = self._proposal.paragraphs[number]
        return number, min(len(words), points(words, position - self._places[found]))

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """The stretches of paragraphs between two positions, in whole words, no white space at their ends."""
        if not self._numbers:
            return ()
        found = []
        (first, begin), (last, finish) = self.at(start), self.at(end)
        for number in self._numbers[self._numbers.index(first) : self._numbers.index(last) + 1]:
            words = self._proposal.paragraphs[number]
            a, b = (begin if number == first else 0), (finish if number == last else len(words))
            a, b = _whole(words, a, b)
            a += len(words[a:b]) - len(words[a:b].lstrip())
            b -= len(words[a:b]) - len(words[a:b].rstrip())
            if a < b:
                page = self._proposal.pages[number] if number < len(self._proposal.pages) else None
                found.append(Place(number, a, b, page))
        return tuple(found)


def _whole(words: str, a: int, b: int) -> tuple[int, int]:
    """A stretch that begins or ends inside a word takes the whole word."""
    while 0 < a < b and words[a - 1].isalnum() and words[a].isalnum():
        a -= 1
    while a < b < len(words) and words[b - 1].isalnum() and words[b].isalnum():
        b += 1
    return a, b


def _block(align: Qt.AlignmentFlag) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setAlignment(align)
    return block


def _shapes(proposal: Proposal) -> Mapping[int, str]:
    """How paragraphs are set, as the form of official papers has it (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    shapes: dict[int, str] = {}
    header = proposal.header
    title = header.kind or header.subject
    ends = [part.title.place.paragraph for part in proposal.sections] or [len(proposal.paragraphs)]
    if title is not None:
        bases = (one.words.place.paragraph for one in proposal.bases)
        shapes |= {at: "slant" for at in bases if title.place.paragraph < at < min(ends)}
        shapes |= dict.fromkeys(range(title.place.paragraph), "middle")
        for quote in (header.issuer, header.kind, header.subject):
            if quote is not None and (quote is not header.issuer or quote.place.paragraph < title.place.paragraph):
                shapes[quote.place.paragraph] = "middle bold"
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
    beyond = sum(ord(letter) > _BASIC_PLANE for letter in words) if max(words, default="") > _LAST else 0
    return len(words) + beyond


def points(words: str, count: int) -> int:
    """Whole characters in so many UTF-16 units."""
    if max(words, default="") <= _LAST:
        return min(count, len(words))
    at = 0
    for index, letter in enumerate(words):
        if at >= count:
            return index
        at += 2 if ord(letter) > _BASIC_PLANE else 1
    return len(words)
