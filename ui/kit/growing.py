"""A field of several lines that grows with what is written, so that the page scrolls and not the field."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QWheelEvent

from ui.kit.fields import Text

_MOST: Final = 30


class GrowingText(Text):
    """As high as its lines, between `lines` and thirty."""

    def __init__(self, hint: str = "", *, lines: int = 3) -> None:
        super().__init__("", hint, lines=lines)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def _grow(self) -> None:
        shown = min(max(round(self.document().size().height()), self._lines), _MOST)
        room = self.document().documentMargin() * 2 + self.frameWidth() * 2
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * shown + round(room) + 2)

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
