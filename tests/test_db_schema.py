"""The schema as written, held by a snapshot (law 2), and each type of row on its way into its table and back."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_type_hints
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import incoming, schema
from db.journal import WATCHED, put_row
from db.records import TABLES, from_moment, kind_of, moment, shape
from db.stamps import UNSTAMPED
from work.deadline import Deadline
from work.prose import Look, Paragraph, Prose, Run
from work.report import ReportSection
from work.task import Task

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.fixture(scope="module")
def empty() -> Iterator[sqlite3.Connection]:
    connection = schema.empty()
    yield connection
    connection.close()


def normalised(connection: sqlite3.Connection) -> str:
    """All of a file's schema in the order of names, white space as one space."""
    found = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'line_search_%' ORDER BY type, name"
    )
    return "\n".join(re.sub(r"\s+", " ", row[0]).strip() + ";" for row in found) + "\n"


def tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'line_search%' ORDER BY name"
    )
    return [row[0] for row in found]


@pytest.mark.parametrize("version", range(1, schema.SCHEMA + 1))
def test_the_schema_is_as_it_was_released(version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A released schema never changes: what must change is the next version's own file."""
    monkeypatch.setattr(schema, "SCHEMA", version)
    connection = schema.empty()
    assert normalised(connection) == (SNAPSHOTS / f"schema_{version:03}.sql").read_text("utf-8")
    connection.close()


def test_a_migrated_file_has_the_same_schema(empty: sqlite3.Connection, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.soviec", isolation_level=None)
    schema.migrate(connection)
    schema.migrate(connection)
    connection.execute("DROP TABLE _sqlite_migrations")

    assert normalised(connection) == normalised(empty)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.SCHEMA
    assert connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    connection.close()


def test_every_table_is_strict(empty: sqlite3.Connection) -> None:
    loose = empty.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'line_search%' "
        "AND name NOT LIKE 'sqlite_%'"
    )
    assert [row[0] for row in loose] == []


def test_no_unique_constraint_reaches_across_owners(empty: sqlite3.Connection) -> None:
    """Law 3: only names born with a row (and what is derived here) are unique."""
    for table in WATCHED:
        unique = [row[1] for row in empty.execute(f"PRAGMA index_list({table})") if row[2]]
        columns = [[row[2] for row in empty.execute(f"PRAGMA index_info({name})")] for name in unique]
        assert columns == [["id"]], table


def test_the_reader_of_bundles_knows_every_reference(empty: sqlite3.Connection) -> None:
    told = {
        table: {row[3]: row[2] for row in empty.execute(f"PRAGMA foreign_key_list({table})") if row[2] != "office"}
        for table in incoming._REFERENCES
    }
    assert told == incoming._REFERENCES


def test_what_is_watched_is_what_is_written(empty: sqlite3.Connection) -> None:
    aside = {"meta", "replica", "stamp", "step", "image", "standing", "line", "line_words", "line_search"}
    assert set(tables(empty)) - aside == set(WATCHED)
    assert set(TABLES.values()) <= set(WATCHED)
    owned = {t for t in WATCHED if "owner" in {row[1] for row in empty.execute(f"PRAGMA table_info({t})")}}
    assert owned == (set(WATCHED) - UNSTAMPED) | {"period"}


@pytest.mark.parametrize("table", sorted(TABLES.values()))
def test_a_type_has_exactly_its_tables_columns(empty: sqlite3.Connection, table: str) -> None:
    columns = {row[1] for row in empty.execute(f"PRAGMA table_info({table})")} - {"k"}
    assert set(shape(kind_of(table)).columns) == columns


def test_references_run_from_later_tables_to_earlier_ones() -> None:
    """The order in which rows are put, and in which they travel."""
    order = list(TABLES.values())
    for table, columns in incoming._REFERENCES.items():
        for target in columns.values():
            if table in order and target != table:
                assert order.index(target) < order.index(table), (table, target)


# Text in every form: composed, decomposed, Vietnamese, odd. Half characters cannot be kept and are refused at the door.
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    st.sampled_from([normalize("NFD", "Đường làng Ngõ Ỷ"), "uỷ ban", "\u1ea5\u0301", "a\x00b"]),
)
RUN = st.builds(Run, TEXT, st.booleans(), st.booleans(), st.sampled_from(["", "total"]))
PARAGRAPH = st.builds(
    Paragraph, st.lists(RUN, max_size=3).map(tuple), st.sampled_from(Look), st.just("results.overall")
)
PROSE = st.builds(Prose, st.just("next"), TEXT, st.lists(PARAGRAPH, max_size=2).map(tuple))
OF_TYPE: dict[object, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(0, 100),
    float: st.floats(allow_nan=False, allow_infinity=False).map(lambda f: f + 0.0),
    date: st.dates(),
    datetime: st.datetimes(datetime(1900, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    tuple[str, ...]: st.lists(TEXT, max_size=3).map(tuple),
    tuple[ReportSection, ...]: st.lists(st.builds(ReportSection, st.just("next"), TEXT, TEXT), max_size=2).map(tuple),
    tuple[Prose, ...]: st.lists(PROSE, max_size=2).map(tuple),
    Deadline: st.builds(Deadline, TEXT, st.none() | st.dates(), st.none() | st.just("FREQ=MONTHLY;BYMONTHDAY=25")),
}
EXACT = {
    "sha256": st.just("ab" * 32),
    "file_sha256": st.none() | st.just("cd" * 32),
    **dict.fromkeys(("pdf_sha256", "content_sha256", "scan_sha256", "sealed_sha256"), st.none() | st.just("ef" * 32)),
    "frozen": st.none() | st.just('{"figures": {}}'),
    "spelling": st.sampled_from(["ủy", "uỷ"]),
    "number": st.none() | st.integers(1, 10**6),
    "id": st.uuids().map(str),
}
"""Fields that the schema holds to more than their type."""


@st.composite
def values(draw: st.DrawFn, kind: type) -> Any:  # noqa: ANN401 - a value of any of our types
    parts = {}
    for field, hint in get_type_hints(kind).items():
        bare, may_lack = _bare(hint)
        if field in EXACT and not (field == "number" and bare is str):
            parts[field] = draw(EXACT[field])
        else:
            one = OF_TYPE[bare] if bare in OF_TYPE else st.sampled_from(bare)
            parts[field] = draw(st.none() | one if may_lack else one)
    if "task_id" in parts and "duty_id" in parts:  # a period is a turn of one of them
        parts["task_id" if parts["duty_id"] else "duty_id"] = None
        parts["task_id"] = parts["task_id"] if parts["duty_id"] else "việc"
    if parts.get("kind") == "document" and "directed_by" in parts:
        parts["document_id"] = "văn bản"
    return kind(**parts)


def _bare(hint: Any) -> tuple[Any, bool]:  # noqa: ANN401 - a type hint
    args = [a for a in getattr(hint, "__args__", ()) if a is not type(None)]
    return (args[0], True) if type(None) in getattr(hint, "__args__", ()) else (hint, False)


def composed(value: Any) -> Any:  # noqa: ANN401 - any value
    """The value with all text NFC."""
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{f.name: composed(getattr(value, f.name)) for f in fields(value)})
    if isinstance(value, tuple):
        return tuple(map(composed, value))
    return normalize("NFC", value) if type(value) is str else value


@pytest.mark.parametrize("table", sorted(TABLES.values()))
def test_a_row_comes_back_as_it_was_with_its_text_composed(empty: sqlite3.Connection, table: str) -> None:
    kind = kind_of(table)
    form = shape(kind)
    names = ", ".join(f'"{name}"' for name in form.columns)

    @settings(max_examples=25)
    @given(value=values(kind))
    def round_trip(value: object) -> None:
        row = form.to_row(value)
        put_row(empty, form.table, row)
        kept = empty.execute(f"SELECT {names} FROM {form.table} WHERE id = ?", [row["id"]]).fetchone()
        back = dict(zip(form.columns, kept, strict=True))
        empty.execute(f"DELETE FROM {form.table}")

        assert back == row
        assert all(is_normalized("NFC", cell) for cell in back.values() if isinstance(cell, str))
        assert form.from_row(back) == composed(value)

    round_trip()


@given(at=st.datetimes(datetime(1900, 1, 1), datetime(2999, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
@settings(max_examples=50)
def test_a_moment_is_kept_in_utc_and_sorts_by_time(at: datetime) -> None:
    assert from_moment(moment(at)) == at.astimezone(UTC)  # in an hour told twice no two zones are equal (PEP 495)
    later = datetime(3000, 1, 1, tzinfo=UTC)
    assert moment(at) < moment(later)


def test_a_task_without_a_deadline_is_no_deadline_at_all() -> None:
    form = shape(Task)
    task = Task(id="a", owner="b", source_id="c", text="Làm", deadline=Deadline(""))
    row = form.to_row(task)

    assert (row["deadline_words"], row["deadline_day"], row["deadline_rule"]) == ("", None, None)
    assert form.from_row(row) == task
