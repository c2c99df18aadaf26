"""How long work tells how far it is, and hears that it should stop (law 24)."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called with the part done (0.0 to 1.0) and a Vietnamese phrase. Raises `Cancelled` when the clerk said stop."""

    def __call__(self, part: float, words: str, /) -> None:
        """Report, or raise."""


def silent(part: float, words: str, /) -> None:
    """A progress that nobody watches."""
