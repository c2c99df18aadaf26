"""A picture of every page, for the guide and the demo."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.app import App
from ui.hands import Hands
from ui.registry import PAGES
from ui.window import MainWindow

WIDTH: Final = 1366
HEIGHT: Final = 768
_PATIENCE: Final = 30_000


class _Forgetful:
    """Settings of the pictures: this PC's own are neither read nor changed."""

    def __init__(self, **kept: str) -> None:
        self._kept = kept

    def get(self, name: str, default: str = "") -> str:
        """The kept text, or the default."""
        return self._kept.get(name, default)

    def set(self, name: str, value: str) -> None:
        """Keep a text until the end of the pictures."""
        self._kept[name] = value


def take(
    hands: Hands,
    folder: Path,
    *,
    look: str = "light",
    size: str = "medium",
    width: int = WIDTH,
    height: int = HEIGHT,
    plan: Path | None = None,
) -> list[Path]:
    """Open every page on a ledger, unseen, and save a picture of each."""
    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(qt, QApplication):
        raise TypeError(qt)
    folder.mkdir(parents=True, exist_ok=True)
    app = App(qt, replace(hands, store=_Forgetful(look=look, size=size)))
    try:
        app.start()
        _wait(lambda: app.window is not None)
        window = app.window
        if window is None:
            return []
        window.resize(width, height)
        return [_save(widget, folder / f"{name}.png") for name, widget in _scenes(app, window, plan)]
    finally:
        app.close()


def _scenes(app: App, window: MainWindow, plan: Path | None) -> Iterator[tuple[str, QWidget]]:
    """Each page, a task's pane, a document's, and the reading of a plan."""
    for number, spec in enumerate(PAGES, 1):
        window.go(spec.name)
        _settle(app)
        yield f"{number}-{spec.name}", window
        if spec.name in {"tasks", "documents"}:
            window.page(spec.name).open_place("first")
            _settle(app)
            yield f"{number}-{spec.name}-chi-tiet", window
        if spec.name == "documents" and plan is not None:
            window.page(spec.name).open_place(str(plan))
            _settle(app)
            yield f"{number}-{spec.name}-doc-ke-hoach", window


def _settle(app: App) -> None:
    """Until the desk is idle and the window has laid itself out."""
    _wait(lambda: app.desk.waiting == 0)
    _turn(150)
    _wait(lambda: app.desk.waiting == 0)


def _wait(until: Callable[[], bool]) -> None:
    left = _PATIENCE
    while not until() and left > 0:
        _turn(10)
        left -= 10


def _turn(milliseconds: int) -> None:
    """Let the window live for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _save(widget: QWidget, path: Path) -> Path:
    widget.grab().save(str(path))
    return path
