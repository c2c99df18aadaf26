"""A field for text with manner: bold, italic, lists and headings, no more; it grows with what is written.

No completer and nothing that sets the text anew while one types: both break Telex and VNI typing.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QTextEdit

from office import pasting
from ui.kit import rich_document as paper
from ui.kit import rich_paste, rich_typing, rich_words
from work.prose import Look, Paragraph, plain

OWN: Final = "application/x-soviec-prose"
"""Our own clipboard: nothing of the manner is lost between two sections."""
KEYS: Final = {
    Qt.Key.Key_L: Look.BULLET,
    Qt.Key.Key_D: Look.NUMBER,
    Qt.Key.Key_H: Look.HEADING,
}
"""With Ctrl; Ctrl+Shift is left alone, because it switches Unikey."""
_MOST: Final = 3000
"""Lines that are shown at once; the page scrolls, not the field."""
_INDENT: Final = 1.5
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RichText(QTextEdit):
    """A text of paragraphs; give it prose by `show_prose`, take it by `prose`."""

    edited = Signal()
    """The clerk changed words or manner; not sent where only the look on the screen changed."""
    manner_changed = Signal()
    """The cursor went elsewhere or the manner there changed: whoever shows it should look again."""

    def __init__(self, hint: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self._quiet = 0
        self._over: rich_typing.Over | None = None
        self.setPlaceholderText(hint)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.document().contentsChange.connect(self._contents_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self.cursorPositionChanged.connect(self._caret_moved)
        self.currentCharFormatChanged.connect(lambda _: self.manner_changed.emit())
        self.show_prose(())
        self._fit()

    # What it holds

    def show_prose(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show prose. Where it is what stands there already, cursor and undo stay as they are."""
        wanted = rich_words.tidy(paragraphs)
        if wanted == self.prose() and self.document().blockCount() >= max(1, len(wanted)):
            return
        self._quiet += 1
        self._over = None
        paper.put_all(self.document(), wanted)
        self._quiet -= 1
        self.manner_changed.emit()

    def prose(self) -> tuple[Paragraph, ...]:
        """What stands there."""
        return paper.taken(self.document())

    def _contents_changed(self, _at: int, _removed: int, _added: int) -> None:
        if not self._quiet:
            self.edited.emit()

    # Its manner

    @property
    def look(self) -> Look:
        """What the paragraph of the cursor is."""
        return paper.look_of(self.textCursor().block())

    @property
    def bold(self) -> bool:
        """Whether the next letters are bold."""
        return paper.is_bold(self.currentCharFormat())

    @property
    def italic(self) -> bool:
        """Whether the next letters are italic."""
        return self.currentCharFormat().fontItalic()

    def set_bold(self, *, on: bool) -> None:
        """Make the selection, or what is typed next, bold or not."""
        if not self.isReadOnly():
            self.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)

    def set_italic(self, *, on: bool) -> None:
        """Make the selection, or what is typed next, italic or not."""
        if not self.isReadOnly():
            self.setFontItalic(on)

    def set_look(self, look: Look) -> None:
        """Make the selected paragraphs what is asked for; where all of them are that already, plain text."""
        if self.isReadOnly():
            return
        chosen = [block for block in self._chosen_blocks() if paper.look_of(block) is not Look.CHART]
        wanted = Look.TEXT if all(paper.look_of(block) is look for block in chosen) else look
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for block in chosen:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(paper.block_format(wanted, paper.origin_of(block)))
        cursor.endEditBlock()
        self.viewport().update()
        self.manner_changed.emit()

    def _chosen_blocks(self) -> list[QTextBlock]:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        found: list[QTextBlock] = []
        while block.isValid() and (block.position() < cursor.selectionEnd() or not found):
            found.append(block)
            block = block.next()
        return found

    # Typing

    def event(self, event: QEvent) -> bool:
        """The keys of manner are this field's while it has the keyboard, whatever the window does with them."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._act(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def _act(self, event: QKeyEvent) -> str | Look | None:
        if event.modifiers() != _CONTROL or self.isReadOnly():
            return None
        key = Qt.Key(event.key())
        return KEYS.get(key) or {Qt.Key.Key_B: "bold", Qt.Key.Key_I: "italic"}.get(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt
        """Keys of manner, paragraphs and figures; all else is Qt's."""
        act = self._act(event)
        if act is not None:
            self._do(act)
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif event.key() in _ENTER and not event.modifiers() & _CONTROL:
            self._break()
        elif event.key() == Qt.Key.Key_Backspace and self._step_out():
            pass
        else:
            self._type(event)

    def _do(self, act: str | Look) -> None:
        if isinstance(act, Look):
            self.set_look(act)
        elif act == "bold":
            self.set_bold(on=not self.bold)
        else:
            self.set_italic(on=not self.italic)

    def _type(self, event: QKeyEvent) -> None:
        words = event.text()
        typing = bool(words) and words.isprintable() and not event.modifiers() & _CONTROL
        back, forward = event.key() == Qt.Key.Key_Backspace, event.key() == Qt.Key.Key_Delete
        cursor = self.textCursor()
        if typing:
            self._insert_next(words, event)
        elif back or forward:
            figure, at = rich_typing.removed(cursor, back=back, forward=forward)
            over = self._over if self._over and self._over.last == cursor.position() else None
            super().keyPressEvent(event)
            self._after_removal(figure, at, over)
        else:
            super().keyPressEvent(event)

    def _insert_next(self, words: str, event: QKeyEvent | QInputMethodEvent) -> None:
        """Words are coming in at the cursor: they take the format that is theirs."""
        cursor = self.textCursor()
        figure = rich_typing.next_figure(cursor, words, self._over)
        chosen, first = cursor.hasSelection(), cursor.selectionStart()
        held = self._over if self._over and self._over.last == cursor.position() and not chosen else None
        form = rich_typing.next_format(cursor, figure)
        if chosen:
            cursor.insertText(words, form)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        else:
            if cursor.charFormat() != form:
                self.setCurrentCharFormat(form)
            if isinstance(event, QKeyEvent):
                super().keyPressEvent(event)
            else:
                super().inputMethodEvent(event)
        start = first if chosen else held.first if held else -1
        at = self.textCursor().position()
        self._over = rich_typing.Over(figure, start, at) if figure and start >= 0 else None

    def _after_removal(self, figure: str, at: int, over: rich_typing.Over | None) -> None:
        """A figure whose last letter went is held at this place, until the caret goes elsewhere."""
        cursor = self.textCursor()
        if over is not None and over.first <= cursor.position():
            self._over = rich_typing.Over(over.figure, over.first, cursor.position())
        elif figure and cursor.position() == at and figure not in rich_typing.around(cursor):
            self._over = rich_typing.Over(figure, at, at)
        else:
            self._over = None

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt
        """Letters from a typing program that composes them first (ibus, macOS, Windows' own keyboard)."""
        words = event.commitString()
        cursor = self.textCursor()
        if self.isReadOnly():
            event.ignore()
        elif event.replacementLength():
            super().inputMethodEvent(event)
        elif words:
            self._insert_next(words, event)
        else:
            figure = rich_typing.selected_figure(cursor) if event.preeditString() else ""
            first = cursor.selectionStart()
            super().inputMethodEvent(event)
            if figure:
                self._over = rich_typing.Over(figure, first, first)

    def _break(self) -> None:
        """Enter: another paragraph; an empty item ends its list, behind a heading or a chart comes plain text.

        A sentence of the program's that is cut in two stays what it was before the cut.
        """
        cursor = self.textCursor()
        block = cursor.block()
        look, origin = paper.look_of(block), paper.origin_of(block)
        if look in paper.LISTED and block.length() == 1:
            self.set_look(look)
            return
        at_start = cursor.atBlockStart() and not cursor.hasSelection() and block.length() > 1
        cursor.beginEditBlock()
        form = rich_typing.next_format(cursor, "")
        cursor.removeSelectedText()
        cursor.insertBlock(paper.block_format(look if look in paper.LISTED or at_start else Look.TEXT), form)
        if at_start:
            cursor.setBlockFormat(paper.block_format(look, origin))
            above = QTextCursor(cursor.block().previous())
            above.setBlockFormat(paper.block_format(look if look in paper.LISTED else Look.TEXT))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._over = None

    def _step_out(self) -> bool:
        """Backspace before an item's first letter makes it plain text; behind a chart it takes the chart away."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        block = cursor.block()
        if cursor.atBlockStart() and paper.look_of(block) in {*paper.LISTED, Look.HEADING}:
            self.set_look(paper.look_of(block))
            return True
        if cursor.positionInBlock() == 1 and block.text().startswith(paper.OBJECT):
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            if block.isValid() and not cursor.block().text():
                cursor.setBlockFormat(paper.block_format(Look.TEXT))
            cursor.endEditBlock()
            return True
        return False

    # Copying

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt
        """What is copied or dragged: for our own fields, for Word, and as plain words."""
        cursor = self.textCursor()
        chosen = paper.taken(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        inline = cursor.block() == self.document().findBlock(cursor.anchor())
        data = QMimeData()
        data.setData(OWN, rich_words.packed(chosen))
        data.setHtml(rich_words.as_page(chosen))
        data.setText("".join(one.text for one in chosen) if inline else plain(chosen))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt
        """Words only; a file that is dropped here is no text."""
        if source.hasUrls() and not source.hasHtml():
            return False
        return source.hasFormat(OWN) or source.hasHtml() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt
        """Words come in with their paragraphs, bold, italic and lists; everything else stays outside."""
        found: tuple[Paragraph, ...] = ()
        if source.hasFormat(OWN):
            found = rich_words.unpacked(bytes(source.data(OWN).data()))
        if not found and source.hasHtml():
            found = rich_paste.from_page(source.html(), pasting.unicode)
        if not found and source.hasText():
            found = rich_paste.from_text(source.text(), pasting.unicode)
        if found and not self.isReadOnly():
            cursor = self.textCursor()
            paper.paste(cursor, found)
            self._over = None
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    # How it looks

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.document().setIndentWidth(metrics.height() * _INDENT)
        self._grow()

    def _grow(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        frame = self.frameWidth() * 2 + self.contentsMargins().top() + self.contentsMargins().bottom()
        least = line * self._lines + self.document().documentMargin() * 2
        high = min(max(self.document().size().height(), least), float(line * _MOST))
        if (wanted := ceil(high + frame) + 2) != self.height():
            self.setFixedHeight(wanted)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """As high as it is."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _caret_moved(self) -> None:
        """The page around follows the caret, as the field itself does not scroll."""
        self.manner_changed.emit()
        if not self.hasFocus() or self._quiet:
            return
        outer = self.parentWidget()
        while outer is not None and not isinstance(outer, QScrollArea):
            outer = outer.parentWidget()
        body = outer.widget() if outer is not None else None
        if outer is not None and body is not None:
            caret = self.cursorRect()
            place = self.viewport().mapTo(body, QPoint(caret.center()))
            outer.ensureVisible(place.x(), place.y(), 0, caret.height() * 2)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt
        """Follow the font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_over"):
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt
        """Where all of it is in sight, the wheel turns the page."""
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt
        """The text, and before items of lists their dash or number, which nobody typed."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.setFont(self.font())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        seen = event.rect().translated(0, self.verticalScrollBar().value())
        number = 0
        for block in paper.blocks(self.document()):
            look = paper.look_of(block)
            number = number + 1 if look is Look.NUMBER else 0
            if look in paper.LISTED:
                place = self.document().documentLayout().blockBoundingRect(block)
                if place.bottom() >= seen.top() and place.top() <= seen.bottom():
                    self._paint_label(painter, block, f"{number}." if number else "-")
        painter.end()

    def _paint_label(self, painter: QPainter, block: QTextBlock, label: str) -> None:
        line = block.layout().lineAt(0)
        if line.isValid():
            at = block.layout().position() + line.position()
            gap = painter.fontMetrics().horizontalAdvance(" ")
            width = painter.fontMetrics().horizontalAdvance(label)
            painter.drawText(round(at.x() - width - gap), round(at.y() + line.ascent()), label)


__all__ = ["KEYS", "OWN", "RichText"]
