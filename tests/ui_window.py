"""The whole window on a ledger with work in it; what the tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from office import directory, founding, tasks
from tests.ui_bench import TODAY, Bugs, commune, hands, machine
from ui.app import App
from ui.documents.page import DocumentsPage
from ui.tasks.page import TasksPage
from ui.today.page import TodayPage
from ui.window import MainWindow

WORK = (
    ("Lập danh sách hộ nghèo năm 2026", "trước ngày 30/4/2026"),
    ("Sửa đường thôn Đoài <b>đậm</b> & kè mương", "25/6/2026"),
    ("Báo cáo kết quả cải cách hành chính", "30/9/2026"),
    ("Vận động nhân dân làm vệ sinh môi trường", "thường xuyên"),
)
"""Late, due soon, in time, without a day; one with marks that no text widget may take for its own."""


def working(folder: Path) -> Path:
    """A commune's ledger with four tasks, the first two given."""
    path = commune(folder)
    with founding.open_ledger(path, machine(folder), TODAY) as ledger:
        units = directory.units(ledger)
        for at, (text, deadline) in enumerate(WORK):
            leads = (units[at].id,) if at < 2 else ()
            tasks.add(ledger, tasks.NewTask(text=text, deadline_words=deadline, leads=leads), TODAY)
    return path


class Shown:
    """The window in sight, and ways to look at it."""

    def __init__(self, bot: QtBot, app: App, bugs: Bugs) -> None:
        assert app.window is not None
        self.bot = bot
        self.app = app
        self.bugs = bugs
        self.window: MainWindow = app.window

    @property
    def tasks(self) -> TasksPage:
        page = self.window.page("tasks")
        assert isinstance(page, TasksPage)
        return page

    @property
    def today(self) -> TodayPage:
        page = self.window.page("today")
        assert isinstance(page, TodayPage)
        return page

    @property
    def documents(self) -> DocumentsPage:
        page = self.window.page("documents")
        assert isinstance(page, DocumentsPage)
        return page

    def rest(self) -> None:
        """Wait until every wish was answered and the window has laid itself out."""
        self.bot.waitUntil(lambda: self.app.desk.waiting == 0, timeout=20_000)
        self.bot.wait(20)
        assert self.bugs.found == []

    def texts(self) -> list[str]:
        """The task table's words, as shown."""
        model = self.tasks.model
        return [str(model.data(model.index(row, 1))) for row in range(model.rowCount())]


@contextmanager
def shown(bot: QtBot, folder: Path, path: Path | None = None) -> Iterator[Shown]:
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    bugs = Bugs()
    app = App(qt, hands(folder, path or working(folder), bugs))
    app.theme.wear("light", "medium")
    try:
        app.start()
        bot.waitUntil(lambda: app.window is not None, timeout=20_000)
        found = Shown(bot, app, bugs)
        found.window.resize(1366, 768)
        found.window.activateWindow()
        bot.waitUntil(found.window.isActiveWindow)
        found.rest()
        yield found
    finally:
        app.close()
        qt.removeTranslator(app.words)


def cut(root: QWidget) -> list[str]:
    """The labels and buttons in sight whose words do not fit."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton):
            continue
        if isinstance(widget, QLabel) and widget.hasHeightForWidth():
            need = widget.heightForWidth(widget.width())
            fits = widget.height() >= need and widget.width() >= widget.minimumSizeHint().width()
        elif isinstance(widget, QPushButton) and widget.layout() is not None:
            fits = True
        else:
            hint = widget.minimumSizeHint()
            fits = widget.width() >= hint.width() and widget.height() >= hint.height() - 1  # a pixel of rounding
        if not fits:
            found.append(f"{widget.text()!r}: {widget.size()} of {widget.sizeHint()}")
    return found
