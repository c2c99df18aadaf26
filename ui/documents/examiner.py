"""What stands out in a draft, worked out beside the window a moment after the last edit."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from office import founding
from ui.documents.history import History
from ui.documents.incoming import Examined, OpenReader, examine, with_second
from ui.kit.page import Bench
from work.finding import Finding

_LATER: Final = 300
"""Milliseconds after the last edit."""


class Examiner(QObject):
    """Looks at the draft of a history; what it finds holds for that draft alone."""

    changed = Signal()

    def __init__(self, parent: QObject, bench: Bench, history: History) -> None:
        super().__init__(parent)
        self._bench = bench
        self._history = history
        self._known: Examined | None = None
        self._order: list[int] = []
        """The items that the comparison with the ledger was made of."""
        self.findings: tuple[Finding, ...] = ()
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(_LATER)
        self.later.timeout.connect(self._examine)

    def begin(self) -> None:
        """Another reading."""
        draft = self._history.draft
        self._known = None
        self._order = draft.order() if draft else []
        self.findings = ()

    def open_reader(self) -> OpenReader:
        """A way to a reader of one's own, on whichever thread."""
        path = self._bench.reader.path
        return lambda: founding.open_reader(path)

    def _examine(self) -> None:
        draft = self._history.draft
        if draft is None:
            return
        anew = draft.second is not None and draft.order() != self._order
        today, reader = self._bench.hands.today(), self.open_reader()
        self._bench.desk.beside(
            lambda _: examine(draft, reader, today, compare=anew), self._found, words="Đang xem lại kế hoạch …"
        )

    def _found(self, found: Examined) -> None:
        draft = self._history.draft
        if draft is None or found.draft is not draft:
            return  # the clerk went on: what holds for the draft as it is now is on its way
        self.findings = found.findings
        if found.second is not draft.second:
            self._order = draft.order()
            self._history.amend(with_second(draft, found.second))
        self.changed.emit()
