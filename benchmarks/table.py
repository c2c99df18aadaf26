"""The task table in the window on 200,000 tasks: to the end and back, by wheel, by filter; beside the bare query.

Offscreen, from the key press to the painted table, events included. Not measured: a real screen's refresh.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from _kit import TODAY, line, machine, make_ledger, median
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop.sample import NOW
from office import founding
from office import tasks as verbs
from ui.app import App
from ui.hands import Hands
from ui.tasks.page import TasksPage
from work.line import LineFilter

SIZE = 200_000


class Store:
    """Settings that are forgotten."""

    def get(self, _name: str, default: str = "") -> str:
        """The default."""
        return default

    def set(self, _name: str, _value: str) -> None:
        """Nothing is kept."""


def main() -> None:
    """Make the ledger once, open the window on it, measure."""
    qt = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = make_ledger(folder, SIZE)
        hands = Hands(
            path=path, machine=machine(folder), today=lambda: TODAY, now=lambda: NOW, store=Store(), on_bug=repr,
            sample=lambda: path, folder=folder,
        )  # fmt: skip
        app = App(qt, hands)
        app.start()
        _until(lambda: app.window is not None and app.desk.waiting == 0)
        if app.window is not None:
            app.window.resize(1366, 768)
            app.window.go("tasks")
            page = app.window.page("tasks")
            if isinstance(page, TasksPage):
                _measure(qt, path, page)
        app.close()


def _measure(qt: QApplication, path: Path, page: TasksPage) -> None:
    started = time.perf_counter()
    page.model.ask(LineFilter(today=TODAY))
    _until(lambda: page.model.rowCount() == SIZE)
    print(f"{SIZE:,} rows known to the table after {time.perf_counter() - started:.2f} s, the window alive meanwhile")
    table = page.table
    with founding.open_reader(path) as reader:
        keys, _ = verbs.keys(reader, LineFilter(today=TODAY), None, 200)
        bare = median(lambda: verbs.rows(reader, keys[:60]))

    def paint() -> None:
        table.viewport().repaint()
        qt.sendPostedEvents()

    def to(row: int) -> Callable[[], None]:
        def work() -> None:
            table.scrollTo(page.model.index(row, 0))
            paint()

        return work

    jumps = iter(range(1000, SIZE, 7919))

    def jump() -> None:
        to(next(jumps))()

    line("a jump to a row never seen", median(jump, 15), "the bare query of its rows", bare)
    line("to the end", median(to(SIZE - 1)), "the bare query of its rows", bare)
    line("to the beginning", median(to(0)), "the bare query of its rows", bare)
    bar = table.verticalScrollBar()

    def wheel() -> None:
        bar.setValue(bar.value() + 3)
        paint()

    line("three rows down", median(wheel, 50))


def _until(done: Callable[[], bool]) -> None:
    while not done():
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()


if __name__ == "__main__":
    main()
