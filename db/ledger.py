"""The one door (law 1): everything that changes the file goes through `Ledger.write`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

from db import derive, journal, stamps, traces
from db.connect import connect
from db.files import EvidenceStore
from db.journal import Image
from db.records import TABLES, Cell, Row, shape
from db.refusals import edge
from db.stamps import RowStamp
from work.refusal import Refusal

T = TypeVar("T")
STEPS_KEPT = 300
"""How many steps can be undone; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a write changed: table -> ids of rows. Pages reread when it names what they show."""

    label: str
    changed: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """What an edit returned, and the notice of what it changed."""

    value: T
    notice: Notice


@dataclass(frozen=True, slots=True)
class UndoState:
    """What undo and redo would do now, by the step's label; None: nothing."""

    undo: str | None
    redo: str | None


class Reader:
    """A read-only view of the ledger, owned by the thread that opened it."""

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self.connection = connect(path, write=write)
        self.evidence = EvidenceStore(path)
        self.office_id = self.meta("office")

    def meta(self, name: str, default: str = "") -> str:
        """One of the file's own facts."""
        with edge(self.path):
            row = self.connection.execute("SELECT value FROM meta WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else default

    def find(self, kind: type[T], name: str) -> T | None:
        """The value of an id, or None."""
        rows = self.rows(f"SELECT * FROM {TABLES[kind]} WHERE id = ?", [name])
        return cast("T", shape(kind).from_row(rows[0])) if rows else None

    def where(self, kind: type[T], order: str = "k", **equal: Cell) -> tuple[T, ...]:
        """All values whose columns equal these (None: is null), in the order of `order` (column names of ours)."""
        parts = [f'"{name}" IS ?' for name in equal]
        clause = f" WHERE {' AND '.join(parts)}" if parts else ""
        rows = self.rows(f"SELECT * FROM {TABLES[kind]}{clause} ORDER BY {order}", list(equal.values()))
        make = shape(kind).from_row
        return tuple(cast("T", make(row)) for row in rows)

    def among(self, kind: type[T], column: str, values: Iterable[str], order: str = "k") -> tuple[T, ...]:
        """All values whose column is one of these."""
        make = shape(kind).from_row
        found: list[T] = []
        for chunk in derive.chunks(sorted(set(values))):
            sql = f'SELECT * FROM {TABLES[kind]} WHERE "{column}" IN ({derive.marks(chunk)}) ORDER BY {order}'
            found += [cast("T", make(row)) for row in self.rows(sql, chunk)]
        return tuple(found)

    def rows(self, sql: str, values: Iterable[Cell] | Mapping[str, Cell] = ()) -> list[Row]:
        """Rows of a query of ours, as dictionaries."""
        bound = values if isinstance(values, Mapping) else list(values)
        with edge(self.path):
            return [dict(row) for row in self.connection.execute(sql, bound)]

    def version(self, name: str) -> int:
        """When a row moved last, by this file's count of writes; 0: never here (law 23)."""
        with edge(self.path):
            row = self.connection.execute("SELECT moved FROM stamp WHERE id = ?", [name]).fetchone()
        return int(row[0]) if row else 0

    def stamp(self, name: str) -> RowStamp | None:
        """The version stamp of a row, living or dead."""
        with edge(self.path):
            return stamps.find(self.connection, name)

    def replica_facts(self) -> dict[str, str]:
        """id, name, machine, home and born_at of the replica that this file is."""
        row = self.rows("SELECT * FROM replica WHERE id = ?", [self.replica])[0]
        return {name: str(cell) for name, cell in row.items()}

    @property
    def replica(self) -> str:
        """Which copy of the office's ledger this file is."""
        return self.meta("replica")

    def undo_state(self) -> UndoState:
        """The labels of what can be undone and redone."""
        undo, redo = _undoable(self.connection), _redoable(self.connection)
        return UndoState(undo["label"] if undo else None, redo["label"] if redo else None)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _undoable(connection: sqlite3.Connection) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT n, label FROM step WHERE undone = 0 ORDER BY n DESC LIMIT 1"
    ).fetchone()
    return row


def _redoable(connection: sqlite3.Connection) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT n, label FROM step WHERE undone = 1 ORDER BY n LIMIT 1"
    ).fetchone()
    return row


class Edit:
    """What an edit may do inside `Ledger.write`. Reads see what it wrote so far."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._connection = ledger.connection
        self.foreign: dict[str, RowStamp] = {}

    def put(self, *values: object) -> None:
        """Add or change values of this office's own."""
        for value in values:
            form = shape(type(value))
            journal.put_row(self._connection, form.table, form.to_row(value))

    def delete(self, kind: type, name: str) -> None:
        """Remove a row of this office's own; its stamp stays as a grave (law 3)."""
        self._connection.execute(f"DELETE FROM {TABLES[kind]} WHERE id = ?", [name])

    def delete_where(self, kind: type, column: str, values: Iterable[str]) -> None:
        """Remove the rows of a type whose column is one of these."""
        self.delete_rows(TABLES[kind], column, values)

    def delete_rows(self, table: str, column: str, values: Iterable[str]) -> None:
        """Remove the rows of a table whose column is one of these."""
        for chunk in derive.chunks(sorted(set(values))):
            self._connection.execute(f'DELETE FROM {table} WHERE "{column}" IN ({derive.marks(chunk)})', chunk)

    def put_row(self, table: str, row: Row) -> None:
        """Add or change a row of a table that has no type of its own."""
        journal.put_row(self._connection, table, row)

    def put_foreign(self, stamp: RowStamp, row: Row | None) -> None:
        """Take another office's row in as it is stamped (None: bury it)."""
        self.foreign[stamp.id] = stamp
        if row is None:
            journal.remove(self._connection, stamp.table, stamp.id)
        else:
            journal.put_row(self._connection, stamp.table, row)

    def add_replica(self, name: str, known_as: str, machine: str, home: str, born_at: str) -> None:
        """Remember one more copy of the office's ledger; no part of undo."""
        self._connection.execute("INSERT INTO replica VALUES (?, ?, ?, ?, ?)", [name, known_as, machine, home, born_at])

    def set_meta(self, name: str, value: str) -> None:
        """Set one of the file's own facts; no part of undo."""
        self._connection.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", [name, value]
        )


class Ledger(Reader):
    """The ledger open for writing. One thread owns it."""

    def __init__(self, path: Path, now: Callable[[], str]) -> None:
        super().__init__(path, write=True)
        self._now = now
        self._listeners: list[Callable[[Notice], None]] = []
        with edge(path):
            journal.watch(self.connection)

    def listen(self, listener: Callable[[Notice], None]) -> None:
        """Call `listener` after each write, undo and redo, on the writing thread."""
        self._listeners.append(listener)

    def write(self, label: str, edit: Callable[[Edit], T], *, undoable: bool = True) -> Written[T]:
        """One transaction, one undo step named `label` (Vietnamese), one notice. If it raises, nothing is kept."""
        with edge(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                door = Edit(self)
                value = edit(door)
                images = journal.collect(self.connection)
                count = self._next_count()
                stamped = self._stamp(images, door.foreign, count)
                tasks = self._derive(images)
                known = {image.id for image in images}
                # a version may come without any change of the row; undo must give the old one back too
                silent = [Image(s.table, s.id, None, None) for s in door.foreign.values() if s.id not in known]
                if undoable and (images or silent):
                    self._keep_step(label, count, images + silent, stamped)
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        return Written(value, self._tell(label, images, tasks))

    def undo(self) -> Notice | None:
        """Undo the newest step; None where there is none. To whoever got its rows in a bundle it is a new edit."""
        step = _undoable(self.connection)
        return self._turn(step["n"], step["label"], back=True) if step else None

    def redo(self) -> Notice | None:
        """Redo the step undone last; None where there is none."""
        step = _redoable(self.connection)
        return self._turn(step["n"], step["label"], back=False) if step else None

    def close(self) -> None:
        """Close, and leave one file: the write-ahead log is folded in."""
        try:
            self.connection.execute("PRAGMA optimize")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.DatabaseError:
            # somebody still reads, or the disk is gone: the log stays beside until the next opening, nothing is lost
            self._roll_back()
        finally:
            super().close()

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _next_count(self) -> int:
        row = self.connection.execute(
            "INSERT INTO meta VALUES ('writes', '1') "
            "ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) RETURNING value"
        ).fetchone()
        return int(row[0])

    def _stamp(
        self, images: list[Image], foreign: Mapping[str, RowStamp], count: int
    ) -> dict[str, tuple[RowStamp | None, RowStamp | None]]:
        """Stamp each changed row; its stamp before and after. Another office's row comes only with its own stamp."""
        replica = self.replica
        stamped: dict[str, tuple[RowStamp | None, RowStamp | None]] = {}
        for image in images:
            if image.table in stamps.UNSTAMPED:
                continue
            old = stamps.find(self.connection, image.id)
            taken = foreign.get(image.id)
            new = replace(taken, moved=count) if taken else self._own_stamp(image, old, replica, count)
            stamps.put(self.connection, new)
            stamped[image.id] = (old, new)
        for name, stamp in foreign.items():
            if name not in stamped:
                new = replace(stamp, moved=count)
                stamped[name] = (stamps.find(self.connection, name), new)
                stamps.put(self.connection, new)
        return stamped

    def _own_stamp(self, image: Image, old: RowStamp | None, replica: str, count: int) -> RowStamp:
        if any(row is not None and row["owner"] != self.office_id for row in (image.before, image.after)):
            raise NotOursError(image.table, image.id)
        return stamps.next_stamp(old, image.id, image.table, self.office_id, replica, count, dead=image.after is None)

    def _derive(self, images: list[Image]) -> list[str]:
        tasks = derive.touched_tasks(self.connection, images)
        derive.refresh(self.connection, self.office_id, tasks)
        return tasks

    def _keep_step(
        self,
        label: str,
        count: int,
        images: list[Image],
        stamped: Mapping[str, tuple[RowStamp | None, RowStamp | None]],
    ) -> None:
        self.connection.execute("DELETE FROM step WHERE undone = 1")
        self.connection.execute("INSERT INTO step VALUES (?, ?, ?, 0)", [count, label, self._now()])
        nothing: tuple[RowStamp | None, RowStamp | None] = (None, None)
        self.connection.executemany(
            "INSERT INTO image VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (count, seq, i.table, i.id, journal.dump(i.before), journal.dump(i.after), *map(_stamp_text, pair))
                for seq, (i, pair) in enumerate((i, stamped.get(i.id, nothing)) for i in images)
            ],
        )
        self.connection.execute("DELETE FROM step WHERE n <= (SELECT max(n) FROM step) - ?", [STEPS_KEPT])

    def _turn(self, step: int, label: str, *, back: bool) -> Notice:
        """Put a step's images in place. Our rows get new versions, others' get back the ones they had."""
        with edge(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                kept = list(self.connection.execute("SELECT * FROM image WHERE step = ? ORDER BY seq", [step]))
                side, other = ("before", "after") if back else ("after", "before")
                ordered = list(reversed(kept)) if back else kept
                wanted = [(r["tbl"], r["id"], _row(r[side]), _row(r[other])) for r in ordered]
                wanted = traces.spared(self.connection, self.office_id, wanted)
                journal.restore(self.connection, wanted)
                traces.tell(self.connection, self.office_id, wanted, traces.reason(label, back=back), self._now())
                images = journal.collect(self.connection)
                self._restamp(images, {r["id"]: r[f"stamp_{side}"] for r in kept})
                tasks = self._derive(images)
                self.connection.execute("UPDATE step SET undone = ? WHERE n = ?", [int(back), step])
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        return self._tell(label, images, tasks)

    def _restamp(self, images: list[Image], kept: Mapping[str, str | None]) -> None:
        count, replica = self._next_count(), self.replica
        own = {i.id: i for i in images if i.table not in stamps.UNSTAMPED and i.row["owner"] == self.office_id}
        for name, image in own.items():
            old = stamps.find(self.connection, name)
            stamps.put(self.connection, self._own_stamp(image, old, replica, count))
        for name, text in kept.items():
            stamp = stamps.find(self.connection, name)
            if text is not None and json.loads(text)["owner"] != self.office_id:
                stamps.put(self.connection, stamps.from_row(json.loads(text)))
            elif text is None and stamp is not None and stamp.owner != self.office_id:
                stamps.forget(self.connection, name)

    def _tell(self, label: str, images: Iterable[Image], tasks: Iterable[str]) -> Notice:
        changed: dict[str, set[str]] = {}
        for image in images:
            changed.setdefault(image.table, set()).add(image.id)
        lines = frozenset(tasks)
        if lines:
            changed["line"] = set(lines)
        notice = Notice(label, {table: frozenset(names) for table, names in changed.items()})
        for listener in self._listeners:
            listener(notice)
        return notice


class NotOursError(Exception):
    """A bug: an edit wrote a row that belongs to another office (law 7)."""


def _stamp_text(stamp: RowStamp | None) -> str | None:
    return journal.dump(stamp.as_row()) if stamp else None


def _row(text: str | None) -> Row | None:
    if text is None:
        return None
    row: Row = json.loads(text)
    return row


def require_version(reader: Reader, name: str, opened: int) -> None:
    """Refuse to save a form over a newer version than the one it was opened on (law 23)."""
    if reader.version(name) != opened:
        raise Refusal(
            "form.stale",
            "Nội dung này vừa được sửa ở nơi khác sau khi bạn mở ra. Chưa có gì bị ghi đè. "
            "Hãy chép phần bạn vừa gõ, đóng biểu mẫu, mở lại rồi sửa tiếp.",
        )
