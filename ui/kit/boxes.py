"""Message boxes with Vietnamese buttons; they never block the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.words import literal


def _box(parent: QWidget | None, title: str, words: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.setIcon(icon)
    return box


def tell(
    parent: QWidget | None, title: str, words: str, icon: QMessageBox.Icon = QMessageBox.Icon.Information
) -> QMessageBox:
    """Say something; the clerk closes it."""
    box = _box(parent, title, words, icon)
    box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def ask(
    parent: QWidget | None, title: str, words: str, yes: str, on_yes: Callable[[], object], *, no: str = "Hủy"
) -> QMessageBox:
    """Ask before something is done; to leave it is the default."""
    box = _box(parent, title, words, QMessageBox.Icon.Question)
    agreed = box.addButton(literal(yes), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(literal(no), QMessageBox.ButtonRole.RejectRole))
    box.buttonClicked.connect(lambda button: on_yes() if button is agreed else None)
    box.open()
    return box


def offer(
    parent: QWidget | None,
    title: str,
    words: str,
    ways: Sequence[tuple[str, Callable[[], object]]],
    back: tuple[str, Callable[[], object]],
) -> QMessageBox:
    """Ask which way to go on; to go back is the default, and what Escape does."""
    box = _box(parent, title, words, QMessageBox.Icon.Question)
    known = {box.addButton(literal(word), QMessageBox.ButtonRole.AcceptRole): do for word, do in ways}
    leave = box.addButton(literal(back[0]), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    box.buttonClicked.connect(lambda button: known.get(button, back[1])())
    box.open()
    return box
