"""Start the window: the frame first, then the rooms behind it, then the ledger; at the end close all in order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.hands import Hands
from ui.shell import Shell
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.app import App


class Start(QObject):
    """The seconds before the ledger is seen."""

    def __init__(self, qt: QApplication, hands: Hands) -> None:
        super().__init__(qt)
        self._qt = qt
        self._hands = hands
        self._theme = Theme(qt, hands.store.get("look"), hands.store.get("size"), bare=True)
        self.app: App | None = None
        self.shell: Shell | None = None

    def begin(self) -> None:
        """Show the frame where a ledger will be opened; the first run's guide needs none."""
        if self._hands.path is None:
            self.load()
            return
        self.shell = Shell(self._hands.store.get("window"), self._theme.em, self.load)
        self.shell.show()

    def load(self) -> None:
        """Load the rooms and open the ledger."""
        from ui.app import App  # noqa: PLC0415 - a third of a second that the first paint does not wait for

        self._theme.wear(self._theme.look, self._theme.size)
        self.app = App(self._qt, self._hands, self._theme)
        self.app.shown.connect(self._hide)
        self._before = sys.excepthook
        sys.excepthook = self.app.presenter.hook
        self.app.start()

    def _hide(self) -> None:
        """The window itself stands: the frame goes."""
        if self.shell is not None:
            self.shell.close()
            self.shell.deleteLater()
            self.shell = None

    def end(self) -> None:
        """The end: pages, reader, desk."""
        if self.app is not None:
            self.app.close()
            sys.excepthook = self._before


def run(hands: Hands) -> int:
    """Run the window until it is closed; the exit code."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(qt, QApplication):
        raise TypeError(qt)
    start = Start(qt, hands)
    try:
        start.begin()
        return qt.exec()
    finally:
        start.end()
