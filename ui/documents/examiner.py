"""What stands out in a draft, worked out beside the window a moment after the last edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from office import founding
from ui.documents.draft import Draft
from ui.documents.history import History
from ui.documents.incoming import Came, Examined, OpenReader, examine, with_second
from ui.documents.keeping import Keeping
from ui.kit.page import Bench
from ui.work_thread import Job
from work.finding import Finding
from work.progress import Progress

_LATER: Final = 300
"""Milliseconds after the last edit."""


class Examiner(QObject):
    """Looks at the draft of a history; what it finds holds for that draft alone."""

    changed = Signal()

    def __init__(self, parent: QObject, bench: Bench, history: History) -> None:
        super().__init__(parent)
        self._bench = bench
        self._history = history
        self._came: Came | None = None
        self._job: Job | None = None
        self.keeping = Keeping(bench.hands.machine.state, bench.reader.office_id)
        self._order: list[int] = []
        """The items that the comparison with the ledger was made of."""
        self.findings: tuple[Finding, ...] = ()
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(_LATER)
        self.later.timeout.connect(self._examine)

    def begin(self, came: Came) -> None:
        """Another reading."""
        draft = self._history.draft
        self._came = came
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
        keep = self._keep(draft)

        def work(_: Progress) -> Examined:
            keep()
            return examine(draft, reader, today, compare=anew)

        self._job = self._bench.desk.beside(work, self._found, words="Đang xem lại kế hoạch …")

    def _keep(self, draft: Draft) -> Callable[[], None]:
        """A way to keep the draft on this PC, on whichever thread; nothing where it was not touched."""
        came, keeping = self._came, self.keeping
        if came is None or not self._history.touched:
            return lambda: None
        kept, number = keeping.of(came, draft, self._bench.hands.now()), keeping.ask()
        return lambda: keeping.write(kept, number)

    def keep_now(self) -> None:
        """The window may close: what was mended is kept as it stands, and nobody waits for what is on its way."""
        self.later.stop()
        if self._job is not None:
            self._job.on_done = None
        if self._history.draft is not None:
            self._keep(self._history.draft)()

    def forget(self) -> None:
        """Adopted, or let go."""
        self.later.stop()
        if self._came is not None:
            given = self._came.given
            self.keeping.forget(given.name, str(given.path) if given.path else None)
        self._came = None

    def _found(self, found: Examined) -> None:
        draft = self._history.draft
        if draft is None or found.draft is not draft:
            return  # the clerk went on: what holds for the draft as it is now is on its way
        self.findings = found.findings
        if found.second is not draft.second:
            self._order = draft.order()
            self._history.amend(with_second(draft, found.second))
        self.changed.emit()
