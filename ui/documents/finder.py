"""The line in which words are looked for in the source: Ctrl+F, Enter goes on, Shift+Enter back, Escape closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.documents.source import Source
from ui.kit.buttons import push
from ui.kit.fields import Line
from ui.kit.labels import muted


class Finder(QWidget):
    """Hidden until it is wanted."""

    closed = Signal()

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self.words = Line("", "Tìm trong nguyên văn", most=200)
        self.words.setAccessibleName("Tìm trong nguyên văn")
        self._none = muted(wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self._none)
        row.addWidget(push("Trước", "up", lambda: self._find(back=True), tip="Shift+Enter"))
        row.addWidget(push("Sau", "down", self._find, tip="Enter"))
        row.addWidget(push("Đóng", "clear", self.leave, tip="Esc"))
        self.words.textChanged.connect(lambda _: self._find(again=False))
        self.hide()

    def begin(self) -> None:
        """Show the line, with what is selected in it."""
        self.show()
        chosen = self._source.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.words.setText(chosen[:200])
        self.words.setFocus()
        self.words.selectAll()

    def leave(self) -> None:
        """Close the line."""
        self.hide()
        self.closed.emit()

    def _find(self, *, back: bool = False, again: bool = True) -> None:
        words = self.words.words()
        found = self._source.find_words(words, back=back, again=again)
        self._none.setText("" if found or not words else "Không thấy")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt
        """Enter, Shift+Enter, Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._find(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
