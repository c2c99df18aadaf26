"""Open a ledger for the command line: one writer at a time, closed whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.places import Places, this_machine
from work.refusal import Refusal

if TYPE_CHECKING:
    from office.ports import Ledger, Reader


def lock_file(path: Path) -> Path:
    """What says that somebody has a ledger open."""
    return path.with_name(f".{path.name}.khoa")


@contextmanager
def sole(path: Path) -> Iterator[None]:
    """Be the only one to have this ledger open for writing: one window per ledger."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - 10 ms that the first paint need not wait for

    # the desk's thread takes the lock, the window's own thread lets it go at the end
    lock = FileLock(lock_file(path), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise Refusal(
            "ledger.open_elsewhere",
            f"Sổ “{path.name}” đang mở ở một cửa sổ khác. Chưa có gì thay đổi. Hãy đóng cửa sổ đó rồi mở lại.",
        ) from error
    except OSError:
        # a read-only folder takes no lock; opening the ledger there says so in its own words
        yield
        return
    try:
        yield
    finally:
        lock.release()
        with suppress(OSError):
            lock_file(path).unlink(missing_ok=True)


class Holder:
    """The window's hold on the ledger that it has open; one at a time."""

    def __init__(self) -> None:
        self._held = ExitStack()
        self._path: Path | None = None

    def hold(self, path: Path) -> None:
        """Hold this ledger and let go of the one before; refuses where another window has it open."""
        fresh = ExitStack()
        if self._path != path:
            fresh.enter_context(sole(path))
            self.release()
            self._held, self._path = fresh, path

    def release(self) -> None:
        """Hold nothing."""
        self._held.close()
        self._path = None


@contextmanager
def writing(path: Path, places: Places, today: date) -> Iterator[Ledger]:
    """The ledger open for writing."""
    from office import founding  # noqa: PLC0415 - as above

    with sole(path):
        ledger = founding.open_ledger(path, this_machine(places), today)
        try:
            yield ledger
        finally:
            ledger.close()


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """The ledger open for reading."""
    from office import founding  # noqa: PLC0415 - as above

    reader = founding.open_reader(path)
    try:
        yield reader
    finally:
        reader.close()
