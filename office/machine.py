"""The PC on which the program runs. Alone in its file, so that the window's start need not load the ledger's rooms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """The PC on which the program runs: a name that people know and a random id that stays with it."""

    id: str
    name: str
    state: Path
    """A folder of the program's own on this PC (never beside the ledger)."""
