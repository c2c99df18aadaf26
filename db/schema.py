"""The schema's versions: written SQL, applied in order by sqlite-utils, never changed once released (law 2)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x53_6F_56_69
"""In the file's header, so that a ledger is told from any other SQLite file: "SoVi"."""

SCHEMA = 3
"""The version that this program writes; kept as `user_version`."""

_FOLDER = Path(__file__).parent
_HOME = """CREATE TABLE IF NOT EXISTS _sqlite_migrations (
    id INTEGER PRIMARY KEY, migration_set TEXT NOT NULL, name TEXT NOT NULL, applied_at TEXT NOT NULL
) STRICT"""


def statements(sql: str) -> Iterator[str]:
    """One statement after another (a trigger's body has semicolons of its own)."""
    part = ""
    for line in sql.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""


def empty() -> sqlite3.Connection:
    """An empty ledger in memory, references unchecked: a mould into which a single row must fit."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for version in range(1, SCHEMA + 1):
        for statement in statements(_sql(version)):
            connection.execute(statement)
    return connection


def _sql(version: int) -> str:
    return (_FOLDER / f"schema_{version:03}.sql").read_text(encoding="utf-8")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a ledger up to SCHEMA, each step in one transaction; raises where foreign keys do not hold afterwards."""
    from sqlite_utils import Database  # noqa: PLC0415 - 80 ms that the window's start need not pay
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    connection.execute(_HOME)
    steps = Migrations("soviec")
    for version in range(1, SCHEMA + 1):
        steps(name=f"schema_{version:03}")(_step(version))
    steps.apply(Database(connection))


def _step(version: int) -> _Step:
    return _Step(version)


class _Step:
    """One version's SQL, and the check that it left every reference whole."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.__name__ = f"schema_{version:03}"

    def __call__(self, db: Database, /) -> None:
        for statement in statements(_sql(self.version)):
            db.execute(statement)
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(broken)
        db.execute(f"PRAGMA user_version = {self.version}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
