"""A field of several lines that grows with what is written, so that the page scrolls and not the field."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QWheelEvent

from ui.kit.fields import Text

_LEAST, _MOST = 3, 30


class GrowingText(Text):
    """As high as its lines, between three and thirty."""

    def __init__(self, hint: str = "") -> None:
        super().__init__("", hint)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        shown = min(max(lines, _LEAST), _MOST)
        room = self.document().documentMargin() * 2 + self.frameWidth() * 2
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * shown + round(room) + 2)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt
        """Where all of it is in sight, the wheel turns the page."""
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()
