"""Labels that show plain text, whole: `<b>` stands as it was typed, long words wrap."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.words import PLAIN_LINE


class Label(QLabel):
    """Plain wrapped text."""

    def __init__(
        self, text: str = "", *, name: str = "", bold: bool = False, larger: float = 1.0, wrap: bool = True
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        self.setObjectName(name)
        self._bold = bold
        self._larger = larger
        self._dress()
        policy = self.sizePolicy()
        policy.setHeightForWidth(wrap)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def _dress(self) -> None:
        if self._bold or self._larger != 1.0:
            font = QFont(QApplication.font())
            font.setBold(self._bold)
            font.setPointSizeF(QApplication.font().pointSizeF() * self._larger)
            self.setFont(font)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt
        """Larger letters were chosen: a heading grows with them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_larger"):
            self._dress()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt
        """As wide as the longest word, so that a narrow window wraps instead of cutting."""
        hint = super().minimumSizeHint()
        if not self.wordWrap():
            return hint
        words = self.text().split()
        metrics = QFontMetrics(self.font())
        widest = max((metrics.horizontalAdvance(word) for word in words[:80]), default=0)
        return QSize(min(widest + 4, metrics.height() * 14), hint.height())


def tip(words: str) -> str:
    """Words for a tooltip, which takes what looks like HTML for HTML: they show as they stand (law 27)."""
    if "<" not in words:
        return words
    return f"<p>{escape(words).replace(chr(10), '<br>')}</p>"


def heading(text: str) -> Label:
    """The title of a part of a page."""
    return Label(text, bold=True, larger=1.1)


def muted(text: str = "", *, wrap: bool = True) -> Label:
    """A quiet remark."""
    return Label(text, name="muted", wrap=wrap)


def secret_line() -> Label:
    """What must never be entered, said where work is entered."""
    return Label(PLAIN_LINE, name="secret")


class Card(QFrame):
    """A framed group with its own column of widgets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.column = QVBoxLayout(self)

    def choose(self, *, chosen: bool) -> None:
        """Show by its frame whether this card is the chosen one."""
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)
