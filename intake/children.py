"""Other programs, run beside ours: watched while they work, and stopped together with all that they started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

_BEAT = 0.1
_MOST_WORDS = 1 << 20
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


class TooLongError(Exception):
    """A program did not come to an end in the time that it was given."""


class Child:
    """A program at work; on leaving the `with` it and its own children are no more. Raises `OSError` if none starts."""

    def __init__(self, command: Sequence[str | Path], folder: Path, environ: Mapping[str, str] | None = None) -> None:
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        try:
            self._process = subprocess.Popen(  # noqa: S603 - a list, never a shell; the programs are found by us
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=self._words,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env={**os.environ, **(environ or {})},
                creationflags=_NO_WINDOW,
                start_new_session=True,
            )
        except BaseException:
            self._words.close()
            raise
        self._since = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def seconds(self) -> float:
        """How long it has been at work."""
        return time.monotonic() - self._since

    def wait(self, most: float, watch: Callable[[float], None]) -> None:
        """Wait for its end; `watch` hears ten times a second how many seconds have gone by, and may raise.

        Raises `TooLongError` after `most` seconds.
        """
        while not self._has_ended():
            watch(self.seconds)
            if self.seconds > most:
                raise TooLongError

    def _has_ended(self) -> bool:
        try:
            self._process.wait(_BEAT)
        except subprocess.TimeoutExpired:
            return False
        return True

    def ended_well(self) -> bool:
        """Whether it has come to an end and says that all went well."""
        return self._process.poll() == 0

    def words(self) -> str:
        """What it has said so far."""
        self._words.seek(0)
        return self._words.read(_MOST_WORDS).decode("utf-8", "replace")

    def stop(self) -> None:
        """End it, and all that it started, at once."""
        if self._words.closed:
            return
        end_tree(self._process.pid, running=self._process.poll() is None)
        self._process.wait()
        self._words.close()


def end_tree(pid: int, *, running: bool = True, platform: str = sys.platform) -> None:
    """End a program and those that it started. On Windows a tree is known only while its root runs."""
    if platform == "win32":
        taskkill = os.path.join(os.environ.get("SYSTEMROOT", "C:\\Windows"), "System32", "taskkill.exe")  # noqa: PTH118
        ask = [taskkill, "/F", "/T", "/PID", str(pid)]
        if running:
            subprocess.run(ask, check=False, capture_output=True, creationflags=_NO_WINDOW)  # noqa: S603 - as above
    elif sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


def run(
    command: Sequence[str | Path],
    folder: Path,
    *,
    most: float,
    watch: Callable[[float], None],
    environ: Mapping[str, str] | None = None,
) -> str | None:
    """What a program said that was run to its end; None where it never started, failed, or took too long."""
    try:
        with Child(command, folder, environ) as child:
            child.wait(most, watch)
            return child.words() if child.ended_well() else None
    except (OSError, TooLongError):
        return None
