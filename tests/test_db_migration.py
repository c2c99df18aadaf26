"""A later version's schema on an older ledger (law 2): backed up, whole or not at all, checked, derived anew."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

import db.connect
import db.schema
from db import store
from office import founding, tasks
from tests.office_kit import DAY, add_given, commune, dump, hold, unit_named
from work.document import Original
from work.line import LineFilter
from work.mapping import ColumnMapping
from work.task import Printed

GOLDEN = Path(__file__).parent / "golden" / "so-0.1.0.soviec"
OLD_TABLES = ("unit", "document", "citation", "task", "assignment", "duty", "period", "entry", "target", "report")
NOW = db.schema.SCHEMA
NEXT = NOW + 1
GROWS = "ALTER TABLE unit ADD COLUMN colour TEXT;\nCREATE INDEX unit_colour ON unit (colour);\n"
FAILS = "ALTER TABLE unit ADD COLUMN colour TEXT;\nCREATE INDEX unit_colour ON nothing (colour);\n"
BREAKS = "ALTER TABLE unit ADD COLUMN colour TEXT;\nPRAGMA defer_foreign_keys = ON;\nDELETE FROM source;\n"
FORGETS = "DELETE FROM line;\nDELETE FROM line_words;\nDELETE FROM standing;\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with commune(tmp_path) as ledger:
        add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))
    return ledger.path


def release(monkeypatch: pytest.MonkeyPatch, folder: Path, sql: str) -> None:
    """As if the program were the next release, whose schema grows by this."""
    own = folder / "schemas"
    own.mkdir()
    for released in db.schema._FOLDER.glob("schema_*.sql"):
        shutil.copy(released, own)
    (own / f"schema_{NEXT:03}.sql").write_text(sql, encoding="utf-8")
    monkeypatch.setattr(db.schema, "_FOLDER", own)
    for module in (db.schema, db.connect, store):
        monkeypatch.setattr(module, "SCHEMA", NEXT)


def version(path: Path) -> int:
    return db.connect.look(path).schema


def test_an_older_ledger_grows_behind_a_backup(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    with store.open_for_reading(path) as reader:
        kept = dump(reader)
    release(monkeypatch, tmp_path, GROWS)

    with store.open_for_writing(path) as ledger:
        grown = dump(ledger)
        assert {table: rows for table, rows in grown.items() if table != "unit"} == {
            table: rows for table, rows in kept.items() if table != "unit"
        }
        assert [row[:-1] for row in grown["unit"]] == kept["unit"]
        add_given(ledger, unit_named(ledger, "Công an"))
        assert ledger.undo() is not None
        hold(ledger)
    assert version(path) == NEXT
    made = founding.backups(path)
    assert [".truoc-" in backup.path.name for backup in made] == [True]
    assert version(made[0].path) == NOW
    store.open_for_writing(path).close()
    assert founding.backups(path) == made
    assert path.read_bytes() != before
    assert founding.check(path) == ()


@pytest.mark.parametrize("sql", [FAILS, BREAKS])
def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    with store.open_for_reading(path) as reader:
        kept = dump(reader)
    with monkeypatch.context() as later:
        release(later, tmp_path, sql)
        with pytest.raises(sqlite3.Error):
            store.open_for_writing(path)
        assert version(path) == NOW
    with store.open_for_writing(path) as ledger:
        assert dump(ledger) == kept
        hold(ledger)
    assert sorted(p.name for p in path.parent.iterdir() if p.name.startswith(path.stem)) == [
        "Gia Hưng.sao-luu",
        "Gia Hưng.soviec",
    ]


def test_what_is_derived_is_made_again(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release(monkeypatch, tmp_path, FORGETS)

    with store.open_for_writing(path) as ledger:
        assert len(tasks.lines(ledger, LineFilter(words="duong doai", today=DAY))) == 1
        hold(ledger)


def test_undo_reaches_back_over_a_migration(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release(monkeypatch, tmp_path, GROWS)

    with store.open_for_writing(path) as ledger:
        assert ledger.undo() is not None
        assert tasks.lines(ledger, LineFilter(today=DAY)) == ()
        assert ledger.redo() is not None
        hold(ledger)


def test_who_only_reads_an_older_ledger_finds_it_grown_behind_a_backup(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(monkeypatch, tmp_path, GROWS)

    with store.open_for_reading(path) as reader:
        assert reader.rows("SELECT colour FROM unit LIMIT 1") == [{"colour": None}]
    assert version(path) == NEXT
    assert [version(backup.path) for backup in founding.backups(path)] == [NOW]


def test_a_ledger_of_the_first_release_gets_the_tables_of_the_second_and_keeps_its_rows(tmp_path: Path) -> None:
    old = tmp_path / "so.soviec"
    shutil.copy(GOLDEN, old)
    before = sqlite3.connect(old)
    kept = {table: before.execute(f"SELECT * FROM {table} ORDER BY k").fetchall() for table in OLD_TABLES}
    before.close()
    assert version(old) == 1

    with store.open_for_writing(old) as ledger:
        now = {table: [tuple(row) for row in ledger.connection.execute(f"SELECT * FROM {table} ORDER BY k")]
               for table in OLD_TABLES}  # fmt: skip
        assert now == kept
        assert [ledger.where(kind) for kind in (Printed, Original, ColumnMapping)] == [(), (), ()]
        hold(ledger)
    assert version(founding.backups(old)[0].path) == 1
    assert store.faults_of(old) == []
