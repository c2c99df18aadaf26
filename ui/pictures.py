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

from office import papers
from ui.app import App
from ui.documents.page import DocumentsPage
from ui.hands import Hands
from ui.registry import PAGES
from ui.reports.against import Against
from ui.reports.page import ReportsPage
from ui.window import MainWindow
from work.report import PaperKind
from work.text import fold

WIDTH: Final = 1366
HEIGHT: Final = 768
_PATIENCE: Final = 30_000
_SPECIMEN: Final = 600
"""Milliseconds after which the specimen of a paper is begun, at the latest."""


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
    bugs: list[BaseException] = []
    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: bugs.append(error)
    app = App(qt, replace(hands, store=_Forgetful(look=look, size=size)))
    try:
        app.start()
        _wait(lambda: app.window is not None)
        window = app.window
        if window is None:
            return []
        window.resize(width, height)
        taken = [_save(widget, folder / f"{name}.png") for name, widget in _scenes(app, window, plan)]
    finally:
        app.close()
        sys.excepthook = before
    if bugs:
        raise bugs[0]  # a page that failed is no picture of the program
    return taken


def _scenes(app: App, window: MainWindow, plan: Path | None) -> Iterator[tuple[str, QWidget]]:
    """Each page, a task's pane, a document's, the reading of a plan with its panels, a report and its paper."""
    for number, spec in enumerate(PAGES, 1):
        name = f"{number}-{fold(spec.title).replace(' – ', '-').replace(' ', '-')}"
        window.go(spec.name)
        _settle(app)
        yield name, window
        if spec.name in {"tasks", "documents"}:
            window.page(spec.name).open_place("first")
            _settle(app)
            yield f"{name}-chi-tiet", window
        if spec.name == "documents" and plan is not None:
            yield from _reading(app, window, name, plan)
        if spec.name == "reports":
            yield from _report(app, window, name)
        if spec.name == "settings":
            for part in ("numbers", "signers"):
                window.page(spec.name).open_place(part)
                _settle(app)
                _turn(_SPECIMEN)
                _settle(app)
                yield f"{name}-{'so-the-thuc' if part == 'numbers' else 'nguoi-ky'}", window


def _reading(app: App, window: MainWindow, name: str, plan: Path) -> Iterator[tuple[str, QWidget]]:
    """A plan as it was read, each panel beside it, and the columns of its first table."""
    page = window.page("documents")
    page.open_place(str(plan))
    _settle(app)
    yield f"{name}-doc-ke-hoach", window
    if not isinstance(page, DocumentsPage) or page.reading.draft is None:
        return
    reading, draft = page.reading, page.reading.draft
    ticked = [at for at in draft.order() if ("item", at) in draft.ticked]
    reading.go_to_item(ticked[-1] if ticked else 0)
    for at, words in enumerate(("sua-muc", "can-xem", "don-vi")):
        reading.panels.setCurrentIndex(at)
        _settle(app)
        yield f"{name}-doc-{words}", window
    if draft.proposal.tables:
        reading.retabling.ask(draft.proposal.tables[0])
        _settle(app)
        form = QApplication.activeModalWidget() or window
        yield f"{name}-doc-bang", form
        if form is not window:
            form.close()
    reading.clear()


def _report(app: App, window: MainWindow, name: str) -> Iterator[tuple[str, QWidget]]:
    """A report that is being written, the paper that would be printed, and a signed one held against the ledger."""
    page = window.page("reports")
    found = papers.reports(page.bench.reader)
    if found and isinstance(page, ReportsPage):
        written = next((one for one in found if one.kind is PaperKind.REPORT and not one.locked), found[0])
        page.open_place(written.id)
        _settle(app)
        yield f"{name}-viet", window
        page.editor.preview()
        _settle(app)
        paper = QApplication.activeModalWidget() or window
        yield f"{name}-xem-in", paper
        if paper is not window:
            paper.close()
        signed = next((one for one in found if one.locked), written)
        yield from _held(app, page, signed.code, name)


def _held(app: App, page: ReportsPage, code: str, name: str) -> Iterator[tuple[str, QWidget]]:
    """A paper in hand, held against the ledger by its code."""
    page.hold_against()
    dialog = page.findChild(Against)
    if dialog is not None:
        dialog.code.setText(code)
        dialog.hold()
        _settle(app)
        yield f"{name}-doi-chieu", dialog
        dialog.close()


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
