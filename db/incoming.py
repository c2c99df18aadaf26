"""Hold an incoming row against this ledger's schema and rows, before anything is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

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
    "report": {"period_id": "period", "document_id": "document", "signer_id": "signer"},
    "report_step": {"report_id": "report"},
    "answer": {"period_id": "period", "report_id": "report"},
    "choice": {},
}
"""table -> column -> the table that it refers to; a test holds it against the schema."""

_STEP_COLUMNS = ("report_id", "kind", "at", "reason", "pdf_sha256")
_CHOICE_COLUMNS = ("list", "name", "position", "hidden")


def references(table: str) -> Mapping[str, str]:
    """The columns of a table that refer to others, and to which."""
    return _REFERENCES[table]


def fitting(table: str, name: str, owner: str, row: Mapping[str, Cell]) -> Row | None:
    """The row as this schema keeps it (columns of a later version are passed over), or None where it cannot be one."""
    whole: Row = {**row, "id": name, "owner": owner}
    if table not in _TYPED:
        columns = _STEP_COLUMNS if table == "report_step" else _CHOICE_COLUMNS
        return {c: whole[c] for c in ("id", "owner", *columns)} if all(c in whole for c in columns) else None
    try:
        form = shape(kind_of(table))
        return form.to_row(form.from_row(whole))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


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
