"""Who wrote a row, and what the writer had seen (law 8). One stamp a row; a dead one is the row's grave (law 3)."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from db.records import Row

UNSTAMPED = frozenset({"period", "passage", "conflict", "office_key", "office"})
"""Derived, local to this file, or carried by cards: no versions."""


@dataclass(frozen=True, slots=True)
class RowStamp:
    """The version of one row."""

    id: str
    table: str
    owner: str
    replica: str
    counter: int
    seen: dict[str, int]
    moved: int
    dead: bool

    @property
    def _others(self) -> dict[str, int]:
        """What was seen beside this very write; mostly nothing, and a million rows need not say so at length."""
        return {name: count for name, count in self.seen.items() if (name, count) != (self.replica, self.counter)}

    def as_row(self) -> Row:
        """As the table keeps it."""
        return {
            "id": self.id,
            "tbl": self.table,
            "owner": self.owner,
            "replica": self.replica,
            "counter": self.counter,
            "seen": json.dumps(self._others, separators=(",", ":"), sort_keys=True),
            "moved": self.moved,
            "dead": int(self.dead),
        }


def from_row(row: Row | sqlite3.Row) -> RowStamp:
    """A stamp as kept."""
    return RowStamp(
        id=str(row["id"]),
        table=str(row["tbl"]),
        owner=str(row["owner"]),
        replica=str(row["replica"]),
        counter=int(row["counter"] or 0),
        seen=json.loads(str(row["seen"])),
        moved=int(row["moved"] or 0),
        dead=bool(row["dead"]),
    )


def find(connection: sqlite3.Connection, name: str) -> RowStamp | None:
    """The stamp of a row, living or dead."""
    row = connection.execute("SELECT * FROM stamp WHERE id = ?", [name]).fetchone()
    return from_row(row) if row else None


def put(connection: sqlite3.Connection, stamp: RowStamp) -> None:
    """Set a row's stamp."""
    connection.execute(
        "INSERT INTO stamp (id, tbl, owner, replica, counter, seen, moved, dead) "
        "VALUES (:id, :tbl, :owner, :replica, :counter, :seen, :moved, :dead) ON CONFLICT (id) DO UPDATE SET "
        "owner = excluded.owner, replica = excluded.replica, counter = excluded.counter, seen = excluded.seen, "
        "moved = excluded.moved, dead = excluded.dead",
        stamp.as_row(),
    )


def forget(connection: sqlite3.Connection, name: str) -> None:
    """Take a stamp away: the row was never here."""
    connection.execute("DELETE FROM stamp WHERE id = ?", [name])


def next_stamp(
    old: RowStamp | None, name: str, table: str, owner: str, replica: str, count: int, *, dead: bool
) -> RowStamp:
    """The stamp of a write of our own: it has seen all that the old one had seen."""
    seen = dict(old.seen) if old else {}
    if old:
        seen[old.replica] = max(old.counter, seen.get(old.replica, 0))
    seen[replica] = count
    return RowStamp(name, table, owner, replica, count, seen, count, dead)
