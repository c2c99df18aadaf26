"""Paragraphs with manner in Qt's document and back: a paragraph is a block, a run a stretch of one format.

What a paragraph is (look, origin) are properties of its block, the figure that a run shows and the chart that stands
for one letter are properties of theirs; Qt keeps all of them through editing and through its undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from ui.kit.rich_words import joined, tidy
from work.prose import Look, Paragraph, Run

_OWN: Final = int(QTextFormat.Property.UserProperty.value)
LOOK: Final = _OWN + 1
ORIGIN: Final = _OWN + 2
FIGURE: Final = _OWN + 3
CHART: Final = _OWN + 4
CHART_OBJECT: Final = int(QTextFormat.ObjectTypes.UserObject.value) + 1
"""The kind of letter that is drawn as a chart."""
OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
LISTED: Final = frozenset({Look.BULLET, Look.NUMBER})
_GAP: Final = 4
"""Pixels over a paragraph."""


def block_format(look: Look, origin: str = "") -> QTextBlockFormat:
    """The format of a paragraph."""
    made = QTextBlockFormat()
    made.setProperty(LOOK, look.value)
    made.setProperty(ORIGIN, origin)
    made.setTopMargin(_GAP)
    if look in LISTED:
        made.setIndent(1)
    if look is Look.CHART:
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made


def char_format(*, bold: bool = False, italic: bool = False, figure: str = "") -> QTextCharFormat:
    """The format of a run."""
    made = QTextCharFormat()
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    if italic:
        made.setFontItalic(True)
    if figure:
        made.setProperty(FIGURE, figure)
    return made


def chart_format(origin: str) -> QTextCharFormat:
    """The format of the letter that stands for a chart."""
    made = QTextCharFormat()
    made.setObjectType(CHART_OBJECT)
    made.setProperty(CHART, origin)
    return made


def is_bold(form: QTextCharFormat) -> bool:
    """Whether a run's format is bold."""
    return form.fontWeight() >= QFont.Weight.DemiBold


def text_of(form: QTextFormat, name: int) -> str:
    """One of our own properties; empty where it is not set."""
    value = form.property(name)
    return value if isinstance(value, str) else ""


def look_of(block: QTextBlock) -> Look:
    """What the paragraph is."""
    return Look(text_of(block.blockFormat(), LOOK) or Look.TEXT.value)


def origin_of(block: QTextBlock) -> str:
    """Which sentence of the program's it began as."""
    return text_of(block.blockFormat(), ORIGIN)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """All paragraphs of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def stretches(block: QTextBlock) -> Iterator[tuple[int, str, QTextCharFormat]]:
    """The stretches of one format in a paragraph: where each begins in it, its text, its format."""
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        yield piece.position() - block.position(), piece.text(), piece.charFormat()
        at += 1


@dataclass(slots=True)
class _Taken:
    """A block being read; a chart ends what stands before it, and what follows is its caption."""

    look: Look
    origin: str
    runs: list[Run] = field(default_factory=list)
    done: list[Paragraph] = field(default_factory=list)

    def end(self) -> None:
        if self.runs or self.look is Look.CHART:
            self.done.append(Paragraph(joined(self.runs), self.look, self.origin))
        self.runs = []

    def chart(self, origin: str) -> None:
        self.end()
        self.look, self.origin = Look.CHART, origin


def taken(document: QTextDocument, first: int = 0, last: int | None = None) -> tuple[Paragraph, ...]:
    """The prose of a document, or of the letters from `first` to before `last` in it, tidy (see `rich_words.tidy`)."""
    end = document.characterCount() if last is None else last
    found: list[Paragraph] = []
    block = document.findBlock(first)
    while block.isValid() and block.position() < end:
        found += _of_block(block, first, end)
        block = block.next()
    return tidy(found)


def _of_block(block: QTextBlock, first: int, last: int) -> list[Paragraph]:
    whole = first <= block.position() and last >= block.position() + block.length() - 1
    look = look_of(block)
    bare = look is Look.CHART  # a picture that was deleted leaves its caption, as words of the clerk's own
    reading = _Taken(Look.TEXT if bare else look, origin_of(block) if whole and not bare else "")
    for at, text, form in stretches(block):
        start = block.position() + at
        cut = text[max(0, first - start) : max(0, last - start)]
        chart = text_of(form, CHART) if form.objectType() == CHART_OBJECT else ""
        for n, words in enumerate(cut.split(OBJECT)):
            if n and chart:
                reading.chart(chart)
            if words:
                run = Run(words, is_bold(form), form.fontItalic(), text_of(form, FIGURE))
                reading.runs.append(run)
    reading.end()
    return reading.done


def put_runs(cursor: QTextCursor, one: Paragraph) -> None:
    """Write a paragraph's words where the cursor stands; a chart's picture before its caption."""
    if one.look is Look.CHART:
        cursor.insertText(OBJECT, chart_format(one.origin))
    for run in one.runs:
        cursor.insertText(run.text, char_format(bold=run.bold, italic=run.italic, figure=run.figure))


def begin(cursor: QTextCursor, look: Look, origin: str = "") -> None:
    """Begin another paragraph where the cursor stands."""
    cursor.insertBlock(block_format(look, origin), QTextCharFormat())


def put_all(document: QTextDocument, paragraphs: Iterable[Paragraph]) -> None:
    """Show prose; what stood there is gone, and its undo with it."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(block_format(Look.TEXT))
    cursor.setBlockCharFormat(QTextCharFormat())
    for n, one in enumerate(tidy(paragraphs)):
        if n:
            begin(cursor, one.look, one.origin if one.look is not Look.CHART else "")
        else:
            cursor.setBlockFormat(block_format(one.look, one.origin if one.look is not Look.CHART else ""))
        put_runs(cursor, one)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def paste(cursor: QTextCursor, paragraphs: tuple[Paragraph, ...]) -> None:
    """Put prose where the cursor stands, in place of what is selected; one step for undo.

    Plain words go into the paragraph that is there; a paragraph of another look begins its own, and what stood behind
    the cursor goes on behind it. A sentence of the program's that is in the document already comes in as words.
    """
    document = cursor.document()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    there = {origin_of(block) for block in blocks(document) if block != cursor.block()}
    for n, one in enumerate(paragraphs):
        origin = "" if one.look is Look.CHART or one.origin in there else one.origin
        there.add(one.origin)
        empty = cursor.block().length() == 1
        if n == 0 and empty:
            cursor.setBlockFormat(block_format(one.look, origin or origin_of(cursor.block())))
        elif n or one.look is not Look.TEXT:
            begin(cursor, one.look, origin)
        put_runs(cursor, one)
    tail = not cursor.atBlockEnd()
    if tail and paragraphs and paragraphs[-1].look is not Look.TEXT:
        begin(cursor, Look.TEXT)
    cursor.endEditBlock()
