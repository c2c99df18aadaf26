"""What lives as long as the program: the desk, and the window of the ledger that is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from office import founding
from ui.hands import Hands
from ui.icons import icon
from ui.kit.page import Bench
from ui.presenter import Presenter
from ui.shell import NAME
from ui.theme import LIGHT, Theme
from ui.vietnamese import Vietnamese
from ui.window import MainWindow
from ui.work_thread import Desk

if TYPE_CHECKING:
    from office.ports import Ledger, Reader
    from work.progress import Progress

LAST: Final = "ledger"
"""The setting that names the ledger to be opened next time."""


class App(QObject):
    """What lives as long as the program: the desk, the look, and the window of the ledger that is open."""

    shown = Signal()
    """The ledger's window is in sight, or the guide where none could be opened."""

    def __init__(self, app: QApplication, hands: Hands, theme: Theme | None = None) -> None:
        super().__init__(app)
        self.hands = hands
        self.words = Vietnamese(app)
        app.installTranslator(self.words)
        app.setApplicationName(NAME)
        app.setWindowIcon(icon("logo", LIGHT.accent))
        QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.theme = theme or Theme(app, hands.store.get("look"), hands.store.get("size"))
        self.presenter = Presenter(None, hands.on_bug)
        self.desk = Desk(self.presenter)
        self.reader: Reader | None = None
        self.window: MainWindow | None = None
        self.guide: QWidget | None = None
        self.mending: QWidget | None = None

    def start(self) -> None:
        """Open the ledger, or guide through the first run."""
        if self.hands.path is None:
            self.begin()
        else:
            self.open(self.hands.path)

    def open(self, path: Path) -> None:
        """Open a ledger that is there."""
        self.keep()

        def opener(progress: Progress) -> Ledger:
            self.hands.hold(path)
            return founding.open_ledger(path, self.hands.machine, self.hands.today(), progress, backup=False)

        self.desk.open(opener, lambda: self.opened(path), on_failed=self.begin)

    def opened(self, path: Path) -> None:
        """The desk has the ledger: show it."""
        self.close_window()
        self.hands.store.set(LAST, str(path))
        self.reader = founding.open_reader(path)
        self.window = MainWindow(Bench(self.hands, self.desk, self.reader, self.theme))
        self.window.other_wanted.connect(self.begin)
        self.window.restore_wanted.connect(self.restore)
        self.presenter.watch(self.window)
        self.window.show()
        self.shown.emit()
        self.mended()
        if self.guide is not None:
            self.guide.close()
            self.guide = None
        self.back_up()

    def back_up(self) -> None:
        """The day's backup, once the ledger is seen; a large one takes its time and has a bar."""
        today, window = self.hands.today(), self.window

        def done(made: object) -> None:
            if made is not None and window is not None and window is self.window:
                window.backed_up()

        self.desk.long(
            lambda ledger, progress: founding.daily_backup(ledger, today, progress),
            done,
            words="Đang sao lưu hằng ngày …",
        )

    def begin(self) -> None:
        """Found an office, open the sample, or another file."""
        from ui.first_run.guide import Guide  # noqa: PLC0415 - once in a ledger's life

        if self.guide is None or not self.guide.isVisible():
            self.guide = guide = Guide(self.hands, self.desk, self.theme, self.opened)
            guide.opening.connect(self.keep)
            guide.show()
            self.shown.emit()
        self.guide.raise_()
        self.mended()

    def restore(self, backup: Path) -> None:
        """Put a backup in the open ledger's place, then open it again."""
        from ui.settings.restoring import Restoring  # noqa: PLC0415 - seldom, one hopes

        if self.window is not None and self.reader is not None:
            self.keep()
            self.window.setEnabled(False)
            path = self.reader.path
            self.mending = mending = Restoring(self.hands, self.desk, path, backup, self.close_window, self.open)
            mending.start()

    def mended(self) -> None:
        """Another window is in sight: the one of the restoring may go, and does not end the program."""
        if self.mending is not None:
            self.mending.close()
            self.mending = None

    def keep(self) -> None:
        """Another ledger is about to be opened: what was typed goes into the one that is open, while it is."""
        if self.window is not None:
            self.window.leave()

    def close_window(self) -> None:
        """Let the shown ledger go."""
        if self.window is not None:
            self.window.leave()
            self.window.deleteLater()
            self.window.hide()
            self.window = None
        if self.reader is not None:
            self.reader.close()
            self.reader = None

    def close(self) -> None:
        """The end: pages, reader, desk."""
        self.close_window()
        self.desk.close()
