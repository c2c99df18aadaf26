"""Which copy of the office's ledger this is: a copied or restored one becomes a new replica by itself (law 12)."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from db import Edit, Ledger, Notice
from db.files import write_bytes
from db.records import moment
from office.machine import Machine
from work.ids import new_id
from work.refusal import Refusal


def home_of(path: Path) -> str:
    """Where a ledger lives, as its replica remembers it."""
    return str(path.resolve())


def settle(ledger: Ledger, machine: Machine) -> bool:
    """Make sure that this file writes under a replica of its own; whether it had to become a new one.

    It is the same replica only on the same PC, at the same place, and not older than what that replica has written.
    """
    memory = _Memory(ledger, machine)
    fresh = not memory.is_same()
    if fresh:
        _become_new(ledger, machine)
    memory.keep()
    ledger.listen(memory.heard)
    return fresh


def _become_new(ledger: Ledger, machine: Machine) -> None:
    name = new_id()

    def edit(door: Edit) -> None:
        door.add_replica(name, machine.name, machine.id, home_of(ledger.path), moment(datetime.now(UTC)))
        door.set_meta("replica", name)

    ledger.write("Sổ được mở ở nơi mới", edit, undoable=False)


class _Memory:
    """What this PC remembers of the replica, outside the ledger: how much it has written."""

    def __init__(self, ledger: Ledger, machine: Machine) -> None:
        self._ledger = ledger
        self._machine = machine

    def is_same(self) -> bool:
        replica = self._ledger.replica_facts()
        if (replica["machine"], replica["home"]) != (self._machine.id, home_of(self._ledger.path)):
            return False
        return self._remembered() <= self._writes()

    def keep(self) -> None:
        if self._remembered() != self._writes():
            write_bytes(self._file(), str(self._writes()).encode("ascii"))

    def heard(self, _notice: Notice) -> None:
        # the write stands already: that this PC could not note it must not look as if it did not
        with suppress(Refusal):
            self.keep()

    def _writes(self) -> int:
        return int(self._ledger.meta("writes", "0"))

    def _remembered(self) -> int:
        file = self._file()
        text = file.read_bytes() if file.is_file() else b""
        return int(text) if text.isdigit() else 0

    def _file(self) -> Path:
        return self._machine.state / "replicas" / f"{self._ledger.replica}.txt"
