"""The plan's own words, as they read; a place in them can be shown, and a click in them tells its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ui.theme import Theme
from work.proposal import Place
from work.tone import Tone

_BASIC_PLANE = 0xFFFF


class Source(QPlainTextEdit):
    """Read only."""

    pressed = Signal(int, int)
    """A paragraph, and the character in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._paragraphs: Sequence[str] = ()
        self.setReadOnly(True)
        self.setAccessibleName("Nguyên văn kế hoạch")

    def show_text(self, paragraphs: Sequence[str]) -> None:
        """Show a plan's paragraphs, one block each."""
        self._paragraphs = paragraphs
        self.setPlainText("\n".join(words.replace("\n", " ") for words in paragraphs))

    def mark(self, chosen: Place | None, others: Iterable[Place]) -> None:
        """Mark the places of ticked items softly, and the chosen one strongly; bring it into sight."""
        scheme = self._theme.scheme
        marks = [self._mark(place, self._theme.soft(Tone.BLUE)) for place in others]
        if chosen is not None:
            strong = self._mark(chosen, QColor(scheme.chosen), bold=True)
            marks.append(strong)
            cursor = QTextCursor(strong.cursor)
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.centerCursor()
        self.setExtraSelections(marks)

    def _mark(self, place: Place, colour: QColor, *, bold: bool = False) -> QTextEdit.ExtraSelection:
        found = QTextEdit.ExtraSelection()
        found.cursor = self._span(place)
        shape = found.format
        shape.setBackground(colour)
        if bold:
            shape.setProperty(QTextFormat.Property.FontUnderline, True)  # noqa: FBT003 - Qt
        found.format = shape
        return found

    def _span(self, place: Place) -> QTextCursor:
        block = self.document().findBlockByNumber(place.paragraph)
        words = self._paragraphs[place.paragraph] if place.paragraph < len(self._paragraphs) else ""
        cursor = QTextCursor(block)
        last = block.position() + block.length() - 1
        cursor.setPosition(min(last, block.position() + _units(words[: place.start])))
        cursor.setPosition(min(last, block.position() + _units(words[: place.end])), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt
        """A click tells where."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self._tell()

    def _tell(self) -> None:
        cursor = self.textCursor()
        paragraph = cursor.blockNumber()
        words = self._paragraphs[paragraph] if paragraph < len(self._paragraphs) else ""
        self.pressed.emit(paragraph, _points(words, cursor.positionInBlock()))


def _units(words: str) -> int:
    """Qt counts UTF-16 units, the reader whole characters."""
    return len(words) + sum(ord(letter) > _BASIC_PLANE for letter in words)


def _points(words: str, units: int) -> int:
    at = 0
    for count, letter in enumerate(words):
        if at >= units:
            return count
        at += 2 if ord(letter) > _BASIC_PLANE else 1
    return len(words)
