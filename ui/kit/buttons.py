"""Buttons: each has a word, most have a sign."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton

from ui.icons import icon
from ui.words import literal


def push(
    text: str,
    sign: str = "",
    on_press: Callable[[], object] | None = None,
    *,
    first: bool = False,
    tip: str = "",
) -> QPushButton:
    """A button; `first` is the one thing that one mostly does here."""
    button = QPushButton(literal(text))
    if first:
        button.setObjectName("first")
    if sign:
        palette = QApplication.palette()
        ink = palette.highlightedText().color() if first else palette.buttonText().color()
        button.setIcon(icon(sign, ink.name(), palette.placeholderText().color().name()))
        side = QFontMetrics(QApplication.font()).height()
        button.setIconSize(QSize(side, side))
    button.setToolTip(tip)
    button.setAutoDefault(False)
    if on_press is not None:
        button.clicked.connect(lambda _checked: on_press())
    return button


def link(text: str, on_press: Callable[[], object]) -> QPushButton:
    """Words that open something."""
    button = push(text, on_press=on_press)
    button.setObjectName("link")
    return button
