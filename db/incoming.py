"""Hold an incoming row against this ledger's schema and rows, before anything is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Self

from db import schema
from db.journal import put_row
from db.records import TABLES, Cell, Row, kind_of, shape

if TYPE_CHECKING:
    from db.ledger import Edit, Reader

_TYPED = frozenset(TABLES.values())
_REFERENCES: dict[str, dict[str, str]] = {
    "signer": {},
    "unit": {"parent_id": "unit"},
    "document": {},
    "citation": {"document_id": "document"},
    "outline": {"document_id": "document", "parent_id": "outline"},
    "source": {"document_id": "document"},
    "task": {"source_id": "source", "outline_id": "outline", "parent_id": "task"},
    "assignment": {"task_id": "task", "unit_id": "unit", "parent_id": "assignment"},
    "duty": {"document_id": "document"},
    "period": {"duty_id": "duty", "task_id": "task"},
    "entry": {"assignment_id": "assignment", "period_id": "period"},
    "evidence": {"entry_id": "entry"},
    "note": {"task_id": "task", "assignment_id": "assignment"},
    "activity": {"task_id": "task", "unit_id": "unit"},
    "target": {"document_id": "document", "outline_id": "outline", "task_id": "task"},
    "reading": {"target_id": "target", "unit_id": "unit"},
    "report": {"period_id": "period", "document_id": "document", "signer_id": "signer", "unit_id": "unit"},
    "report_step": {"report_id": "report"},
    "answer": {"period_id": "period", "report_id": "report"},
    "choice": {},
}
"""table -> column -> the table that it refers to; a test holds it against the schema."""

_CHOICE_COLUMNS = ("list", "name", "position", "hidden")


def references(table: str) -> Mapping[str, str]:
    """The columns of a table that refer to others, and to which."""
    return _REFERENCES[table]


class Mould:
    """The schema with no rows, into which an incoming row must fit before it is let near the ledger."""

    def __init__(self) -> None:
        self._connection = schema.empty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    def fitting(self, table: str, name: str, owner: str, row: Mapping[str, Cell]) -> Row | None:
        """The row as this schema keeps it (columns of a later version are passed over); None where it cannot be one."""
        found = _shaped(table, {**row, "id": name, "owner": owner})
        return found if found is not None and self._takes(table, found) else None

    def _takes(self, table: str, row: Row) -> bool:
        self._connection.execute("BEGIN")
        try:
            put_row(self._connection, table, row)
        except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError):
            return False
        finally:
            self._connection.execute("ROLLBACK")
        return True


def _shaped(table: str, whole: Row) -> Row | None:
    if table not in _TYPED:
        columns = ("id", "owner", *_CHOICE_COLUMNS)
        return {c: whole[c] for c in columns} if all(c in whole for c in columns) else None
    try:
        form = shape(kind_of(table))
        return form.to_row(form.from_row(whole))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        return None


def hanging_on(reader: Reader, table: str, name: str) -> list[tuple[str, Row]]:
    """The rows that refer to a row, each with its table."""
    return [
        (child, row)
        for child, columns in _REFERENCES.items()
        for column, target in columns.items()
        if target == table
        for row in reader.rows(f'SELECT * FROM {child} WHERE "{column}" = ? ORDER BY k', [name])
    ]


def row_of(reader: Reader, table: str, name: str) -> Row | None:
    """A row that the ledger holds."""
    found = reader.rows(f"SELECT * FROM {table} WHERE id = ?", [name])
    return found[0] if found else None


def owner_of(reader: Reader, table: str, name: str) -> str | None:
    """Who owns a row that the ledger holds."""
    found = reader.rows(f"SELECT owner FROM {table} WHERE id = ?", [name])
    return str(found[0]["owner"]) if found else None


def tries(door: Edit, put: Callable[[], None]) -> bool:
    """Run one row's write so that the schema may still refuse it alone; whether it stood."""
    connection = door.ledger.connection
    connection.execute("SAVEPOINT one")
    try:
        put()
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK TO one")
        return False
    finally:
        connection.execute("RELEASE one")
    return True
