"""Buttons: each has a word, most have a sign."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton

from ui.icons import icon
from ui.words import literal

_DRESSING = frozenset({QEvent.Type.ApplicationFontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange})


class Push(QPushButton):
    """A button whose sign has the ink and the size of its words."""

    def __init__(self, text: str, sign: str, *, first: bool) -> None:
        super().__init__(literal(text))
        self._sign = sign
        self._first = first
        if first:
            self.setObjectName("first")
        self.setAutoDefault(False)
        self._dress()

    def _dress(self) -> None:
        if self._sign:
            palette = QApplication.palette()
            ink = palette.highlightedText().color() if self._first else palette.buttonText().color()
            self.setIcon(icon(self._sign, ink.name(), palette.placeholderText().color().name()))
            side = QFontMetrics(QApplication.font()).height()
            self.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt
        """Another look or other letters were chosen."""
        super().changeEvent(event)
        if event.type() in _DRESSING and hasattr(self, "_first"):
            self._dress()


def push(
    text: str,
    sign: str = "",
    on_press: Callable[[], object] | None = None,
    *,
    first: bool = False,
    tip: str = "",
) -> QPushButton:
    """A button; `first` is the one thing that one mostly does here."""
    button = Push(text, sign, first=first)
    button.setToolTip(tip)
    if on_press is not None:
        button.clicked.connect(lambda _checked: on_press())
    return button


def link(text: str, on_press: Callable[[], object]) -> QPushButton:
    """Words that open something."""
    button = push(text, on_press=on_press)
    button.setObjectName("link")
    return button
