"""What every test stands on: an offscreen window, no network, no stray log line, repeatable examples."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt: without a platform and without a display the interpreter aborts.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[1]

# The same examples on each run, so that a red run is red again; no deadline, for two busy cores are slow.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
# For a night's search: HYPOTHESIS_PROFILE=search make test
settings.register_profile(
    "search", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


class StrayRecords(logging.Handler):
    """Keeps each record of WARNING or worse that no test has announced.

    A test announces a record by its exact level: `with caplog.at_level(logging.ERROR):` expects errors, and a
    warning inside that block is still stray.
    """

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        super().__init__(logging.WARNING)
        self._caplog = caplog
        self.stray: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno != self._caplog.handler.level:
            self.stray.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A stray log record fails the test. Stray Qt messages do so through pytest-qt (pyproject.toml)."""
    handler = StrayRecords(caplog)
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.stray:
        pytest.fail("not announced through caplog.at_level:\n" + "\n".join(handler.stray), pytrace=False)


def _no_network(*_args: object, **_kwargs: object) -> NoReturn:
    """Stands in for every way out. pytest.fail is no Exception, so nothing on the way swallows it."""
    pytest.fail("the program is offline: nothing may open a socket or look up a host")


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing needs the network; what reaches for it is a bug, on this machine and on the clerk's."""
    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, _no_network)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, _no_network)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real plans beside the repository; it is no part of it, so a lone clone goes without."""
    folder = Path(os.environ.get("SOVIEC_SHARED") or ROOT.parent / "shared")
    if not (folder / "plans").is_dir():
        pytest.skip(f"no real plans in {folder} (set SOVIEC_SHARED to their folder)")
    return folder
