"""The main window: pages on the left, undo and redo by name, long work with a bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from office import directory
from ui.help import HelpPanel
from ui.kit.page import Bench, Page
from ui.navigation import Navigation
from ui.registry import PAGES
from ui.shell import NAME, place
from ui.strip import Head, Strip
from ui.theme import LOOKS, SIZES
from ui.words import first_words, literal
from work.line import LineFilter

if TYPE_CHECKING:
    from office.ports import Notice, UndoState


class MainWindow(QMainWindow):
    """One ledger's window."""

    other_wanted = Signal()
    """The clerk wants another ledger, or a new one."""

    restore_wanted = Signal(object)
    """A backup (its path) is to be put in the ledger's place."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.pages: dict[str, Page] = {}
        self.nav = Navigation(bench.theme, [(spec.name, spec.title, spec.sign) for spec in PAGES])
        self.head = Head(bench.theme)
        self.strip = Strip(bench)
        self.stack = QStackedWidget()
        self.help = HelpPanel()
        self._at = ""
        self._lay_out()
        self._menus()
        self._connect()
        self.show_names()
        self.show_undo()
        self.setMinimumSize(480, 320)
        self.go("today")
        self._restore()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.help)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.head)
        right.addLayout(middle, 1)
        right.addWidget(self.strip)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)

    def _menus(self) -> None:
        bar = self.menuBar()
        ledger = bar.addMenu("&Sổ")
        ledger.addAction("Mở hoặc lập sổ khác …", self.other_wanted.emit)
        ledger.addAction("Sao lưu, khôi phục …", lambda: self.go("settings"))
        ledger.addSeparator()
        ledger.addAction(self._act("Thoát", "Ctrl+Q", self.close))
        edit = bar.addMenu("&Chỉnh sửa")
        self.undo = self._act("Hoàn tác", QKeySequence.StandardKey.Undo, self._undo)
        self.redo = self._act("Làm lại", "Ctrl+Y", self._redo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        edit.addActions([self.undo, self.redo])
        view = bar.addMenu("&Xem")
        for number, spec in enumerate(PAGES, 1):
            view.addAction(self._act(spec.title, f"Ctrl+{number}", partial(self.go, spec.name)))
        view.addSeparator()
        look = view.addMenu("Sáng, tối")
        for name, words in LOOKS.items():
            look.addAction(words, partial(self.wear, look=name))
        letters = view.addMenu("Cỡ chữ")
        for name, words in SIZES.items():
            letters.addAction(words, partial(self.wear, size=name))
        asked = bar.addMenu("&Trợ giúp")
        asked.addAction(self._act("Hướng dẫn trang này", "F1", self.toggle_help))
        asked.addAction("Đối chiếu giấy với sổ …", lambda: self.go("reports", "against"))

    def _act(self, words: str, keys: str | QKeySequence.StandardKey, do: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked: do())
        self.addAction(action)
        return action

    def _connect(self) -> None:
        self.nav.wanted.connect(self.go)
        self.head.undo.clicked.connect(self._undo)
        self.head.redo.clicked.connect(self._redo)
        self.head.help.clicked.connect(self.toggle_help)
        self.help.closed.connect(self.toggle_help)
        self.bench.desk.noticed.connect(self.hear)
        self.bench.theme.changed.connect(self._fit)

    # Pages.

    def page(self, name: str) -> Page:
        """A page, made when it is first wanted."""
        if name not in self.pages:
            page = next(spec for spec in PAGES if spec.name == name).make(self.bench)
            page.list_wanted.connect(self.show_list)
            page.task_wanted.connect(self.show_task)
            page.place_wanted.connect(self.go)
            page.other_wanted.connect(self.other_wanted)
            page.restore_wanted.connect(self.restore_wanted)
            page.steps_changed.connect(self.show_undo)
            self.pages[name] = page
            self.stack.addWidget(page)
        return self.pages[name]

    def go(self, name: str, what: str = "") -> None:
        """Bring a page to the front, and go to something on it."""
        page = self.page(name)
        self._at = name
        self.nav.choose(name)
        self.stack.setCurrentWidget(page)
        self.head.title.setText(page.title)
        self.help.show_help(page.title, page.help)
        page.reread_if_stale()
        page.take_focus()
        if what:
            page.open_place(what)
        self.show_undo()

    def show_list(self, wanted: LineFilter) -> None:
        """The list behind a figure."""
        page = self.page("tasks")
        self.go("tasks")
        show = getattr(page, "show_filter")  # noqa: B009 - the page is made late, its type is not imported
        show(wanted)

    def show_task(self, task_id: str, period_id: object) -> None:
        """One task."""
        page = self.page("tasks")
        self.go("tasks")
        show = getattr(page, "show_task")  # noqa: B009 - as above
        show(task_id, period_id)

    # What a write changed.

    def hear(self, notice: Notice) -> None:
        """A write told what it changed."""
        tables = frozenset(notice.changed)
        for page in self.pages.values():
            page.hear(tables)
        self.show_undo()
        self.strip.show_backup()
        if "office" in tables:
            self.show_names()

    def backed_up(self) -> None:
        """A backup was made beside what pages do: its age is told anew."""
        self.strip.show_backup()
        self.pages["today"].hear(frozenset({"backup"}))

    def show_names(self) -> None:
        """The office's name in the title."""
        office = directory.office(self.bench.reader)
        self.setWindowTitle(f"{office.short} – {NAME}")
        self.strip.show_office(office.short)

    def show_undo(self) -> None:
        """The steps by name: the ledger's, or those of the page in front while it has its own."""
        page = self.pages.get(self._at)
        own = page.steps() if page else None
        state: UndoState = own or self.bench.reader.undo_state()
        for action, button, word, step in (
            (self.undo, self.head.undo, "Hoàn tác", state.undo),
            (self.redo, self.head.redo, "Làm lại", state.redo),
        ):
            words = f"{word}: {step}" if step else word
            action.setText(literal(words))
            action.setEnabled(step is not None)
            button.setText(literal(first_words(words, 40)))
            button.setToolTip(f"{action.shortcut().toString()}")
            button.setEnabled(step is not None)

    def _undo(self) -> None:
        if not self._step(-1):
            self.bench.desk.do(lambda ledger: ledger.undo(), words="Đang hoàn tác …")

    def _redo(self) -> None:
        if not self._step(1):
            self.bench.desk.do(lambda ledger: ledger.redo(), words="Đang làm lại …")

    def _step(self, by: int) -> bool:
        """Let the page in front take the step, where it has steps of its own."""
        page = self.pages.get(self._at)
        own = page is not None and page.steps() is not None
        if page is not None and own:
            page.step(by)
        return own

    # Looks.

    def wear(self, *, look: str = "", size: str = "") -> None:
        """Another appearance or size of letters, kept for the next time."""
        theme, store = self.bench.theme, self.bench.hands.store
        store.set("look", look or theme.look)
        store.set("size", size or theme.size)
        theme.wear(look or theme.look, size or theme.size)

    def toggle_help(self) -> None:
        """Show or hide the page's help."""
        self.help.setVisible(self.help.isHidden())
        self._fit()

    def _fit(self) -> None:
        """Signs alone above their words where the window is narrow."""
        self.nav.be_narrow(narrow=self.width() < self.bench.theme.em * 70)
        self.help.setFixedWidth(min(self.bench.theme.em * 18, max(200, self.width() // 3)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """Follow the width."""
        super().resizeEvent(event)
        self._fit()

    def _restore(self) -> None:
        place(self, self.bench.hands.store.get("window"))

    def leave(self) -> None:
        """Keep places; the pages let go of what they hold."""
        for page in self.pages.values():
            page.leave()
        self.bench.hands.store.set("window", bytes(self.saveGeometry().toBase64().data()).decode())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt
        """The clerk closes the window."""
        self.leave()
        super().closeEvent(event)
