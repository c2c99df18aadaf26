"""A field of several lines that grows with what is written, so that the page scrolls and not the field."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QResizeEvent, QWheelEvent

from ui.kit.fields import Text

_MOST: Final = 60


class GrowingText(Text):
    """As high as its lines, between `lines` and sixty."""

    def __init__(self, hint: str = "", *, lines: int = 3) -> None:
        super().__init__("", hint, lines=lines)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def _grow(self) -> None:
        shown = min(max(round(self.document().size().height()), self._lines), _MOST)
        room = self.document().documentMargin() * 2 + self.frameWidth() * 2
        self.setFixedHeight(ceil(self._line_height() * shown + room) + 4)

    def _line_height(self) -> float:
        """How high a line really is: letters with two marks may come from a higher face."""
        first = self.document().firstBlock()
        drawn = self.blockBoundingRect(first).height() / max(1, first.lineCount())
        return max(drawn, QFontMetrics(self.font()).lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt
        """Follow the font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_lines"):
            self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt
        """Where all of it is in sight, the wheel turns the page."""
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()
