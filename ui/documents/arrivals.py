"""Several things to be read one after the other: each is read beside the desk, shown, and only then the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from office import founding
from ui.documents.draft import Draft
from ui.documents.incoming import Came, Given, OpenReader, come, resume
from ui.documents.keeping import Kept
from ui.kit.page import Bench
from ui.work_thread import Job


class Arrivals(QObject):
    """The queue of a page."""

    came = Signal(object, int, int)
    """One reading, which one it is, and of how many."""
    resumed = Signal(object, object)
    """A reading that was kept, and its draft."""

    def __init__(self, parent: QObject, bench: Bench, busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._bench = bench
        self._busy = busy
        """Whether a reading is in front: the next one then waits."""
        self._waiting: list[Given] = []
        self._job: Job | None = None
        self._at = 0
        self._of = 0

    def add(self, given: Iterable[Given]) -> int:
        """Queue things to be read; how many wait now."""
        fresh = list(given)
        self._waiting += fresh
        self._of += len(fresh)
        self.go_on()
        return len(self._waiting)

    def go_on(self) -> None:
        """Read the next, unless one is being read or looked at."""
        if self._job is not None or self._busy():
            return
        if not self._waiting:
            self._at = self._of = 0
            return
        given = self._waiting.pop(0)
        self._at += 1
        reader = self._open_reader()
        self._job = self._bench.desk.beside(
            lambda progress: come(given, reader, progress),
            self._came,
            on_failed=self._failed,
            words=f"Đang đọc {given.name} …",
        )

    def _open_reader(self) -> OpenReader:
        path = self._bench.reader.path
        return lambda: founding.open_reader(path)

    def _came(self, came: Came) -> None:
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        if stopped:
            self._stopped()
        else:
            self.came.emit(came, self._at, self._of)

    def _failed(self) -> None:
        """Refused: the next is read when the box that says so was closed. Stopped by the clerk: so is the rest."""
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        if stopped:
            self._stopped()
        else:
            QTimer.singleShot(0, self, self._after_box)

    def _after_box(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            box.finished.connect(lambda _: self.go_on())
        else:
            self.go_on()

    def _stopped(self) -> None:
        self._waiting.clear()
        self._at = self._of = 0

    def resume(self, kept: Kept) -> None:
        """Show a reading that was kept, held against the ledger as it is now."""
        path = Path(kept.path) if kept.path and Path(kept.path).is_file() else None
        given, reader = Given(kept.name, path), self._open_reader()
        self._job = self._bench.desk.beside(
            lambda _: resume(given, kept.draft, reader, kept.columns),
            self._resumed,
            on_failed=self._failed,
            words=f"Đang mở lại {kept.name} …",
        )

    def _resumed(self, found: tuple[Came, Draft]) -> None:
        self._job = None
        self.resumed.emit(*found)

    def cancel(self) -> None:
        """The window closes, or another ledger is opened."""
        self._stopped()
        if self._job is not None:
            self._job.cancel()
            self._job.on_done = self._job.on_failed = None
            self._job = None
