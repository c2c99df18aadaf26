"""The desk: one thread owns the writing ledger; wishes go to it and values come back by signal."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from ui.presenter import Outcome, Presenter, attempt
from work.progress import Progress
from work.refusal import Cancelled

if TYPE_CHECKING:
    from office.ports import Ledger

T = TypeVar("T")

_PACE: Final = 0.05
"""Progress is told at most twenty times a second."""
_FAREWELL: Final = 20.0
"""Seconds that the end of the program waits for work beside the desk to notice that it should stop."""


class Job:
    """One wish on its way: what to do, and whom to tell."""

    def __init__(self, work: Callable[[Progress], Any], words: str) -> None:
        self.work = work
        self.words = words
        self.cancellable = False
        self.on_done: Callable[[Any], None] | None = None
        self.on_failed: Callable[[], None] | None = None
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next word of progress."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether the clerk said stop."""
        return self._stop.is_set()


class Desk(QObject):
    """Runs wishes one after the other, off the window's thread (law 24)."""

    started = Signal(object)
    advanced = Signal(object, float, str)
    finished = Signal(object)
    noticed = Signal(object)
    _came = Signal(object, object)

    def __init__(self, presenter: Presenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._ledger: Ledger | None = None
        self.waiting = 0
        """Wishes not yet answered."""
        self._beside: dict[Job, threading.Thread] = {}
        self._came.connect(self._answer)
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)
        self._thread.start()

    def do(
        self,
        verb: Callable[[Ledger], T],
        on_done: Callable[[T], None] | None = None,
        *,
        on_failed: Callable[[], None] | None = None,
        words: str = "Đang ghi vào sổ …",
    ) -> Job:
        """Wish for a verb on the ledger."""
        return self._put(Job(lambda _: verb(self._open_ledger()), words), on_done, on_failed)

    def long(
        self,
        verb: Callable[[Ledger, Progress], T],
        on_done: Callable[[T], None] | None = None,
        *,
        on_failed: Callable[[], None] | None = None,
        words: str,
    ) -> Job:
        """Wish for long work on the ledger; it may be cancelled."""
        job = Job(lambda progress: verb(self._open_ledger(), progress), words)
        job.cancellable = True
        return self._put(job, on_done, on_failed)

    def aside(
        self,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None] | None = None,
        *,
        on_failed: Callable[[], None] | None = None,
        words: str,
    ) -> Job:
        """Wish for long work that needs no ledger."""
        job = Job(work, words)
        job.cancellable = True
        return self._put(job, on_done, on_failed)

    def beside(
        self,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None] | None = None,
        *,
        on_failed: Callable[[], None] | None = None,
        words: str,
    ) -> Job:
        """Wish for long work that needs no ledger, on a thread of its own: wishes to the desk do not wait for it."""
        job = Job(work, words)
        job.cancellable = True
        job.on_done, job.on_failed = on_done, on_failed
        self.waiting += 1
        self.started.emit(job)
        self._beside[job] = threading.Thread(target=self._do, args=(job,), name="beside", daemon=True)
        self._beside[job].start()
        return job

    def open(
        self,
        opener: Callable[[Progress], Ledger],
        on_done: Callable[[], None],
        *,
        on_failed: Callable[[], None] | None = None,
        words: str = "Đang mở sổ …",
    ) -> Job:
        """Open another ledger on the desk's thread; the one that was open is closed first."""

        def work(progress: Progress) -> None:
            self._let_go()
            ledger = opener(progress)
            ledger.listen(self.noticed.emit)
            self._ledger = ledger

        return self._put(Job(work, words), lambda _: on_done(), on_failed)

    def close(self) -> None:
        """Finish what was wished for, stop what runs beside it, close the ledger, end the threads."""
        for job in self._beside:
            job.cancel()
            job.on_done = job.on_failed = None
        for thread in self._beside.values():
            thread.join(_FAREWELL)
        self._put(Job(lambda _: self._let_go(), ""), None, None)
        self._jobs.put(None)
        self._thread.join()

    def let_go(self, on_done: Callable[[], None]) -> Job:
        """Close the ledger, so that its file can be put back from a backup."""
        return self._put(Job(lambda _: self._let_go(), "Đang đóng sổ …"), lambda _: on_done(), None)

    def _put(self, job: Job, on_done: Callable[[Any], None] | None, on_failed: Callable[[], None] | None) -> Job:
        job.on_done, job.on_failed = on_done, on_failed
        self.waiting += 1
        self.started.emit(job)
        self._jobs.put(job)
        return job

    def _open_ledger(self) -> Ledger:
        if self._ledger is None:
            raise RuntimeError("a wish came before the ledger was open")
        return self._ledger

    def _let_go(self) -> None:
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    def _run(self) -> None:
        """The desk's own thread."""
        while (job := self._jobs.get()) is not None:
            self._do(job)

    def _do(self, job: Job) -> None:
        """One wish, on whichever thread."""
        progress = _Paced(self, job)
        self._came.emit(job, attempt(lambda: job.work(progress)))

    @Slot(object, object)
    def _answer(self, job: Job, outcome: Outcome[Any]) -> None:
        """Back on the window's thread."""
        self.waiting -= 1
        self._beside.pop(job, None)
        self.finished.emit(job)
        if outcome.error is not None:
            if job.on_failed:
                job.on_failed()
            self._presenter.show(outcome.error)
        elif job.on_done:
            job.on_done(outcome.value)


class _Paced:
    """A progress that tells the window now and then, and raises once the clerk said stop."""

    def __init__(self, desk: Desk, job: Job) -> None:
        self._desk = desk
        self._job = job
        self._told = 0.0

    def __call__(self, part: float, words: str, /) -> None:
        if self._job.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._told > _PACE:
            self._told = now
            self._desk.advanced.emit(self._job, part, words)
