"""What a write changed: TEMP triggers copy each changed row as JSON; folded, that is a step's images (law 4)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from db.records import Cell, Row

WATCHED = (
    "office", "signer", "unit", "document", "citation", "outline", "source", "task", "assignment", "duty", "period",
    "entry", "evidence", "note", "activity", "target", "reading", "report", "report_step", "answer", "choice",
    "printed", "original", "mapping",
    "passage", "conflict", "office_key",
)  # fmt: skip
"""All tables of rows with `k` and `id`; what is derived (line, standing) is made again instead."""


@dataclass(frozen=True, slots=True)
class Image:
    """One row before and after a write; None: it was not, or is no more."""

    table: str
    id: str
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row as it is, or as it was last."""
        found = self.after or self.before
        if found is None:
            raise ValueError(self.id)
        return found


def watch(connection: sqlite3.Connection) -> None:
    """Set the triggers up on this connection."""
    connection.execute(
        "CREATE TEMP TABLE touched (seq INTEGER PRIMARY KEY, tbl TEXT, id TEXT, before TEXT, after TEXT)"
    )
    connection.create_function("exactly", 1, _exactly, deterministic=True)
    for table in WATCHED:
        columns = {row["name"]: row["type"] for row in connection.execute(f"PRAGMA table_info({table})")}
        _triggers(connection, table, columns)


def _exactly(value: float | None) -> str:
    """A number as JSON that comes back the same; SQLite's own JSON keeps fifteen figures of it."""
    return "null" if value is None else repr(value).replace("inf", "9e999")


def _triggers(connection: sqlite3.Connection, table: str, columns: dict[str, str]) -> None:
    def cell(of: str, name: str) -> str:
        plain = f'{of}."{name}"'
        return f"json(exactly({plain}))" if columns[name] == "REAL" else plain

    def image(of: str) -> str:
        return "json_object(" + ", ".join(f"'{name}', {cell(of, name)}" for name in columns) + ")"

    for event, key, before, after in (
        ("INSERT", "new", "NULL", image("new")),
        ("UPDATE", "old", image("old"), image("new")),
        ("DELETE", "old", image("old"), "NULL"),
    ):
        connection.execute(
            f"CREATE TEMP TRIGGER touched_{table}_{event} AFTER {event} ON main.{table} BEGIN "
            f"INSERT INTO touched (tbl, id, before, after) VALUES ('{table}', {key}.id, {before}, {after}); END"
        )


def collect(connection: sqlite3.Connection) -> list[Image]:
    """What was touched since the last call, one image a row in the order of first touch; unchanged rows left out."""
    first: dict[tuple[str, str], str | None] = {}
    last: dict[tuple[str, str], str | None] = {}
    for row in connection.execute("SELECT tbl, id, before, after FROM touched ORDER BY seq"):
        key = (row["tbl"], row["id"])
        first.setdefault(key, row["before"])
        last[key] = row["after"]
    connection.execute("DELETE FROM touched")
    return [
        Image(table, name, _load(before), _load(last[table, name]))
        for (table, name), before in first.items()
        if before != last[table, name]
    ]


def _load(text: str | None) -> Row | None:
    if text is None:
        return None
    row: Row = json.loads(text)
    return row


def dump(row: Row | None) -> str | None:
    """A row as an image keeps it."""
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def put_row(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Insert a row, or update the one of the same id. `k` is kept where the row names it."""
    names = list(row)
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in {"k", "id"})
    connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {sets}", list(row.values())
    )


def restore(connection: sqlite3.Connection, images: Iterable[tuple[str, str, Row | None, Row | None]]) -> None:
    """Make each (table, id) be the row wanted, or gone, where it was the other one of its step.

    Of a row that stays only what the step changed is put back, so that what a write without undo set since (a unit's
    office, when its card came) stands. References may cross until the transaction ends.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table, name, wanted, other in images:
        if wanted is not None and other is not None:
            _set(connection, table, name, {c: v for c, v in wanted.items() if v != other.get(c)})
        elif wanted is not None:
            put_row(connection, table, wanted)
        elif other is not None:
            remove(connection, table, name)


def _set(connection: sqlite3.Connection, table: str, name: str, cells: Row) -> None:
    if cells:
        sets = ", ".join(f'"{column}" = ?' for column in cells)
        connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*cells.values(), name])


def remove(connection: sqlite3.Connection, table: str, name: str) -> None:
    """Take a row out; the periods of a task or a duty, which are derived, go with what they are turns of."""
    if table in {"task", "duty"}:
        connection.execute(f"DELETE FROM period WHERE {table}_id = ?", [name])
    connection.execute(f"DELETE FROM {table} WHERE id = ?", [name])


def cell(row: Row, name: str) -> str:
    """A text cell that is there."""
    found: Cell = row[name]
    if not isinstance(found, str):
        raise TypeError(name)
    return found
