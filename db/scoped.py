"""Questions about what hangs on the lines of a filter: what was issued, noted, given, told. Each says its order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from db.lines import clause
from db.records import Cell, Row
from work.line import LineFilter

if TYPE_CHECKING:
    from db.ledger import Reader


def _tasks(wanted: LineFilter, column: str) -> tuple[str, dict[str, Cell]]:
    """A test that a column names a task of the filter's scope (plan, field, unit), whatever time it lies in."""
    test, values = clause(replace(wanted, worked_from=None, worked_to=None, stages=frozenset(), times=frozenset()))
    return ("1" if test == "1" else f"{column} IN (SELECT task_id FROM line WHERE {test})"), values


def _days(values: dict[str, Cell], first: date, last: date) -> dict[str, Cell]:
    return values | {"first": first.isoformat(), "last": last.isoformat()}


def result_documents(reader: Reader, wanted: LineFilter, first: date, last: date) -> list[Row]:
    """Result documents (evidence, with its task) behind entries of a stretch of time, by their own day, then birth."""
    test, values = _tasks(wanted, "a.task_id")
    return reader.rows(
        "SELECT e.*, a.task_id FROM evidence e JOIN entry n ON n.id = e.entry_id "
        "JOIN assignment a ON a.id = n.assignment_id WHERE e.kind = 'document' "
        f"AND n.day BETWEEN :first AND :last AND {test} ORDER BY coalesce(e.issued, n.day), e.k",
        _days(values, first, last),
    )


def notes(reader: Reader, wanted: LineFilter, first: date, last: date) -> list[Row]:
    """Notes of a stretch of time with `task_field` and `task_text`, by field, then kind and day."""
    test, values = _tasks(wanted, "n.task_id")
    return reader.rows(
        "SELECT n.*, t.field AS task_field, t.text AS task_text FROM note n JOIN task t ON t.id = n.task_id "
        f"WHERE n.day BETWEEN :first AND :last AND {test} ORDER BY t.field, n.kind, n.day, n.k",
        _days(values, first, last),
    )


def activities(reader: Reader, wanted: LineFilter, first: date, last: date) -> list[Row]:
    """Communication by form: `form`, `count`, `reached`, `times`; the forms in the order of their names."""
    test, values = _tasks(wanted, "task_id")
    return reader.rows(
        "SELECT form, sum(count) AS count, coalesce(sum(reached), 0) AS reached, count(*) AS times FROM activity "
        f"WHERE day BETWEEN :first AND :last AND {test} GROUP BY form ORDER BY form",
        _days(values, first, last),
    )


def given(reader: Reader, wanted: LineFilter, first: date, last: date) -> int:
    """How many assignments this office made in a stretch of time."""
    test, values = _tasks(wanted, "task_id")
    sql = f"SELECT count(*) AS n FROM assignment WHERE owner = :me AND given_on BETWEEN :first AND :last AND {test}"
    return int(reader.rows(sql, _days(values, first, last) | {"me": reader.office_id})[0]["n"] or 0)


def reminded(reader: Reader, wanted: LineFilter, first: date, last: date) -> int:
    """How many reminders this office gave in a stretch of time."""
    test, values = _tasks(wanted, "a.task_id")
    sql = (
        "SELECT count(*) AS n FROM entry e JOIN assignment a ON a.id = e.assignment_id WHERE e.kind = 'reminded' "
        f"AND e.owner = :me AND e.day BETWEEN :first AND :last AND {test}"
    )
    return int(reader.rows(sql, _days(values, first, last) | {"me": reader.office_id})[0]["n"] or 0)


def readings(reader: Reader, until: date) -> list[Row]:
    """The newest reading of each target up to a day."""
    return reader.rows(
        "SELECT * FROM reading AS r WHERE r.day <= :until AND NOT EXISTS (SELECT 1 FROM reading AS n "
        "WHERE n.target_id = r.target_id AND n.day <= :until AND (n.day, n.k) > (r.day, r.k)) ORDER BY r.k",
        {"until": until.isoformat()},
    )
