"""A table's columns said otherwise: the plan is read again, and what was mended in it stays."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from office import founding, mappings
from ui.documents.history import History
from ui.documents.incoming import Came, carried, come
from ui.documents.tables_panel import MappingForm
from ui.kit.page import Bench
from ui.work_thread import Job
from work.proposal import TableHead


class Retabling(QObject):
    """Asks what the columns hold, remembers it for the issuer, reads again."""

    fresh = Signal(object)
    """The same plan read again, before the draft of it is shown."""

    def __init__(self, parent: QWidget, bench: Bench, history: History) -> None:
        super().__init__(parent)
        self._widget = parent
        self._bench = bench
        self._history = history
        self._came: Came | None = None
        self._job: Job | None = None

    def begin(self, came: Came | None) -> None:
        """Another reading; None: none any more."""
        self._came = came

    def stop(self) -> None:
        """The window may close: a table that is being read again is not waited for."""
        if self._job is not None:
            self._job.cancel()
            self._job.on_done = None

    def ask(self, head: TableHead) -> None:
        """Show a table's first rows with a choice over each column."""
        draft = self._history.draft
        issuer = draft.proposal.header.issuer if draft else None
        name = issuer.text if issuer else ""
        form = MappingForm(self._widget, self._bench, head, name)

        def send() -> None:
            columns = form.columns()
            if form.remember.isChecked():
                self._bench.desk.do(lambda ledger: mappings.save(ledger, name, head.key, columns))
            form.accept()
            self._read({head.key: columns})

        form.on_send(send)
        form.open()

    def _read(self, columns: dict[str, tuple[Any, ...]]) -> None:
        came, path = self._came, self._bench.reader.path
        if came is None:
            return
        known = {head.key: head.columns for head in came.proposal.tables} | dict(came.columns) | columns

        def show(fresh: Came) -> None:
            draft = self._history.draft
            if draft is not None and self._came is came:
                self._came = fresh
                self.fresh.emit(fresh)
                self._history.do("Đọc lại bảng", carried(draft, came, fresh))

        self._job = self._bench.desk.beside(
            lambda progress: come(came.given, lambda: founding.open_reader(path), progress, known),
            show,
            words=f"Đang đọc lại {came.given.name} …",
        )
