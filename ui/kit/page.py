"""What every page is: it has a name, knows what it shows, and rereads when that has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from ui.hands import Hands
from ui.theme import Theme
from ui.work_thread import Desk
from work.line import LineFilter

if TYPE_CHECKING:
    from office.ports import Reader, UndoState


@dataclass(frozen=True, slots=True)
class Bench:
    """What a page works with."""

    hands: Hands
    desk: Desk
    reader: Reader
    theme: Theme


class Page(QWidget):
    """One of the seven pages."""

    title = ""
    sign = ""
    help = ""
    shows: frozenset[str] = frozenset()
    """The tables whose change makes it reread; empty: any."""

    list_wanted = Signal(LineFilter)
    """A figure was pressed: open the list behind it (law 18)."""
    task_wanted = Signal(str, object)
    """Open a task by its id, and period's id or None."""
    place_wanted = Signal(str, str)
    """Open another page by its name, and something in it by id or word."""

    steps_changed = Signal()
    """What `steps` says has changed."""
    other_wanted = Signal()
    """Another ledger, or a new one."""
    restore_wanted = Signal(object)
    """Put a backup (its path) in the ledger's place."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.stale = True

    def reread(self) -> None:
        """Read what is shown anew from the ledger."""

    def reread_if_stale(self) -> None:
        """The page comes to the front."""
        if self.stale:
            self.stale = False
            self.reread()

    def hear(self, tables: frozenset[str]) -> None:
        """A write named what it changed."""
        if not self.shows or tables & self.shows:
            self.stale = True
            if self.isVisible():
                self.reread_if_stale()

    def take_focus(self) -> None:
        """The page comes to the front: where the keyboard goes first."""
        self.setFocus()

    def open_place(self, what: str) -> None:
        """Go to something on this page."""

    def steps(self) -> UndoState | None:
        """What undo and redo would do here, where the page has steps of its own just now; None: the ledger's."""
        return None

    def step(self, by: int) -> None:
        """One of the page's own steps back (-1) or on again (1)."""

    def leave(self) -> None:
        """The window closes or another ledger is opened: keep splitters and the like."""


def scrolled(body: QWidget) -> QScrollArea:
    """A body that scrolls where the window is too small for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    body.setObjectName(body.objectName() or "page")
    area.setWidget(body)
    return area


def emptied(layout: QLayout) -> QLayout:
    """The layout after everything in it was let go."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        inner = item.layout() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)
    return layout
