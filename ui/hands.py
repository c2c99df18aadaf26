"""What the program's builder hands to the window: everything from outside, by constructor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from office.machine import Machine


class Store(Protocol):
    """This PC's own settings of the window: small texts by name, kept between runs."""

    def get(self, name: str, default: str = "") -> str:
        """The kept text, or the default."""

    def set(self, name: str, value: str) -> None:
        """Keep a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """All that the window does not make itself."""

    path: Path | None
    """The ledger to open; None: the first run."""
    machine: Machine
    today: Callable[[], date]
    now: Callable[[], datetime]
    """The moment, with its time zone."""
    store: Store
    on_bug: Callable[[BaseException], str]
    """Write a bug down; where the record lies, to be told."""
    sample: Callable[[], Path]
    """Make the sample ledger and say where it lies. Runs on the desk's thread."""
    folder: Path
    """Where a new ledger is suggested to lie."""
    hold: Callable[[Path], None] = lambda _: None
    """Be the only window on this ledger, letting go of the one held before; refuses where another has it open."""
