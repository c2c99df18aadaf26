"""The one door (law 1): everything that changes the file goes through `Ledger.write`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Notice:
    """What a write changed: table -> ids of rows. Pages reread when it names what they show."""

    label: str
    changed: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class UndoState:
    """What undo and redo would do now, by the step's label; None: nothing."""

    undo: str | None
    redo: str | None


class Reader:
    """A read-only view of the ledger, owned by the thread that opened it."""

    path: Path
    office_id: str

    def undo_state(self) -> UndoState:
        """The labels of what can be undone and redone."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the connection."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Ledger(Reader):
    """The ledger open for writing."""

    def undo(self) -> Notice | None:
        """Undo the newest step; None where there is none."""
        raise NotImplementedError

    def redo(self) -> Notice | None:
        """Redo the step undone last; None where there is none."""
        raise NotImplementedError

    def listen(self, listener: Callable[[Notice], None]) -> None:
        """Call `listener` after each write, undo and redo, on the writing thread."""
        raise NotImplementedError
