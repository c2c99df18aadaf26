"""The task list: filter, order and page in SQL. Each list has an ORDER BY with `k` behind it, and pages by key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from db.derive import marks
from db.records import Cell, Row
from work.line import Line, LineFilter, Order
from work.report import Figures
from work.status import Stage, Standing, Time
from work.task import Planned
from work.text import fold

if TYPE_CHECKING:
    from db.ledger import Reader

_WORD = re.compile(r"\w+")
_COLUMNS = {"text": "text", "document": "document", "units": "units", "product": "product", "result": "result product"}
"""The box under a heading -> the columns of the search; result and product stand in one column of the table."""

_WHOLE = (
    "line.*, EXISTS (SELECT 1 FROM assignment a WHERE a.task_id = line.task_id AND a.due = line.due "
    "AND a.cancelled_on IS NULL) AS own_day"
)
"""A line's columns, and whether its day is a unit's own."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page of a list starts: the last row's sort key and its k."""

    key: str
    k: int


def keys(reader: Reader, wanted: LineFilter, after: Cursor | None, limit: int) -> tuple[list[int], Cursor | None]:
    """A page of keys in order, and the cursor of the next page; None: this was the last."""
    clause, values = _where(wanted)
    column, way = _ordering(wanted.order)
    if after is not None:
        clause += f" AND ({column}, k) {'<' if way == 'DESC' else '>'} (:after_key, :after_k)"
        values |= {"after_key": after.k if column == "k" else after.key, "after_k": after.k}
    sql = f"SELECT k, {column} AS key FROM line WHERE {clause} ORDER BY {column} {way}, k {way} LIMIT :limit"
    rows = reader.rows(sql, values | {"limit": limit})
    page = [cast("int", row["k"]) for row in rows]
    return page, Cursor(str(rows[-1]["key"]), page[-1]) if len(rows) == limit else None


def rows(reader: Reader, ks: Sequence[int]) -> dict[int, Line]:
    """The lines of some keys; one that vanished is left out."""
    found: dict[int, Line] = {}
    for start in range(0, len(ks), 400):
        chunk = list(ks[start : start + 400])
        for row in reader.rows(f"SELECT {_WHOLE} FROM line WHERE k IN ({marks(chunk)}) ORDER BY k", chunk):
            line = _line(row)
            found[line.k] = line
    return found


def count(reader: Reader, wanted: LineFilter) -> int:
    """How many lines a filter finds."""
    clause, values = _where(wanted)
    return cast("int", reader.rows(f"SELECT count(*) AS n FROM line WHERE {clause}", values)[0]["n"])


def figures(reader: Reader, wanted: LineFilter) -> Figures:
    """The counts of a filter's lines, by both axes."""
    clause, values = _where(wanted)
    sql = f"SELECT {tally_columns('line', 'line', as_of=wanted.as_of)} FROM line WHERE {clause}"
    return tally(reader.rows(sql, values | {"today": wanted.today.isoformat()})[0])


_STAGE, _FINISHED = "{s}.stage", "{s}.finished"
_STAGE_THEN = "CASE WHEN {s}.finished > :today THEN 'going' ELSE {s}.stage END"
_FINISHED_THEN = "CASE WHEN {s}.finished <= :today THEN {s}.finished END"
_LATE = "{s}.due IS NOT NULL AND {s}.due < coalesce({finished}, :today)"
_COUNTED = {
    "done_in_time": "{stage} = 'done' AND {s}.due IS NOT NULL AND NOT ({late})",
    "done_late": "{stage} = 'done' AND {late}",
    "done_no_deadline": "{stage} = 'done' AND {s}.due IS NULL",
    "claimed": "{stage} = 'claimed'",
    "going_in_time": "{stage} IN ('going', 'claimed') AND {s}.due IS NOT NULL AND NOT ({late})",
    "going_late": "{stage} IN ('going', 'claimed') AND {late}",
    "going_no_deadline": "{stage} IN ('going', 'claimed') AND {s}.due IS NULL",
    "not_started": "{stage} = 'not_started'",
    "not_started_late": "{stage} = 'not_started' AND {late}",
    "not_started_no_deadline": "{stage} = 'not_started' AND {s}.due IS NULL",
}


def _terms(table: str, *, as_of: bool) -> dict[str, str]:
    """Expressions for the stage, the day done and being late, now or as they stood on `:today`."""
    stage, finished = (_STAGE_THEN, _FINISHED_THEN) if as_of else (_STAGE, _FINISHED)
    known = {"s": table, "stage": stage.format(s=table), "finished": finished.format(s=table)}
    return known | {"late": _LATE.format(**known)}


def tally_columns(stands: str, line: str, *, as_of: bool = False) -> str:
    """The counts of work.report.Figures over the tables of these names (`stands` has stage, due and finished)."""
    terms = _terms(stands, as_of=as_of)
    counted = [f"total(CASE WHEN {test.format(**terms)} THEN 1 END) AS {name}" for name, test in _COUNTED.items()]
    return ", ".join(
        ["count(*) AS total", *counted, f"total(CASE WHEN {line}.planned = 'arisen' THEN 1 END) AS arisen"]
    )


def tally(row: Row) -> Figures:
    """The figures of a row of `tally_columns`."""
    return Figures(**{name: int(row[name] or 0) for name in ("total", *_COUNTED, "arisen")})


def _ordering(order: Order) -> tuple[str, str]:
    return {Order.DUE: ("due_key", "ASC"), Order.NEWEST: ("k", "DESC"), Order.PLAN: ("plan_key", "ASC")}[order]


def clause(wanted: LineFilter) -> tuple[str, dict[str, Cell]]:
    """The SQL clause over `line` and the bound values of a filter, for questions about what hangs on these lines."""
    return _where(wanted)


def _where(wanted: LineFilter) -> tuple[str, dict[str, Cell]]:
    """The clause and the bound values of a filter."""
    parts: list[str] = []
    values: dict[str, Cell] = {}
    _by_words(wanted, parts, values)
    _by_status(wanted, parts, values)
    _by_facts(wanted, parts, values)
    return " AND ".join(parts) or "1", values


def match_words(words: str, column: str = "") -> str:
    """An FTS5 expression: every word as typed, without marks, as the start of a word."""
    terms = " ".join(f'"{word}"*' for word in _WORD.findall(fold(words)))
    return f"{{{column}}} : ({terms})" if column and terms else terms


def _by_words(wanted: LineFilter, parts: list[str], values: dict[str, Cell]) -> None:
    asked = [match_words(wanted.words)]
    asked += [match_words(words, _COLUMNS[column]) for column, words in wanted.columns]
    terms = [f"({term})" for term in asked if term]
    if terms:
        parts.append("k IN (SELECT rowid FROM line_search WHERE line_search MATCH :words)")
        values["words"] = " AND ".join(terms)


def _by_status(wanted: LineFilter, parts: list[str], values: dict[str, Cell]) -> None:
    terms = _terms("line", as_of=wanted.as_of)
    if wanted.as_of or wanted.times:
        values["today"] = wanted.today.isoformat()
    if wanted.stages:
        parts.append(f"({terms['stage']}) IN ({', '.join(_bind(values, 'stage', sorted(wanted.stages)))})")
    if not wanted.times:
        return
    values["soon"] = (wanted.today + timedelta(days=wanted.soon_days)).isoformat()
    late = terms["late"]
    soon = f"({terms['finished']}) IS NULL AND due BETWEEN :today AND :soon"
    tests = {
        Time.NONE: "due IS NULL",
        Time.LATE: late,
        Time.SOON: soon,
        Time.IN_TIME: f"due IS NOT NULL AND NOT ({late}) AND NOT ({soon})",
    }
    parts.append("(" + " OR ".join(f"({tests[time]})" for time in sorted(wanted.times)) + ")")


def _by_facts(wanted: LineFilter, parts: list[str], values: dict[str, Cell]) -> None:
    if wanted.unit_id or wanted.role:
        parts.append(_by_unit(wanted, values))
    planned = wanted.planned.value if wanted.planned else ""
    for column, value in (("document_id", wanted.document_id), ("field", wanted.field), ("planned", planned)):
        if value:
            parts.append(f"{column} = :{column}")
            values[column] = value
    for column, first, last in (
        ("due", wanted.due_from, wanted.due_to),
        ("given_on", wanted.given_from, wanted.given_to),
    ):
        for name, day, test in ((f"{column}_from", first, ">="), (f"{column}_to", last, "<=")):
            if day:
                parts.append(f"{column} {test} :{name}")
                values[name] = day.isoformat()
    if wanted.worked_from and wanted.worked_to:
        stage = _terms("line", as_of=wanted.as_of)["stage"]
        parts.append(
            "(given_on IS NULL OR given_on <= :worked_to) AND (finished IS NULL OR finished >= :worked_from) AND "
            f"(period_id = '' OR (first <= :worked_to AND (last >= :worked_from OR ({stage}) <> 'done')))"
        )
        values |= {"worked_from": wanted.worked_from.isoformat(), "worked_to": wanted.worked_to.isoformat()}
    if wanted.unassigned:
        parts.append("leads = '[]' AND supports = '[]'")
    if wanted.task_ids:
        parts.append(f"task_id IN ({', '.join(_bind(values, 'task', sorted(wanted.task_ids)))})")


def _by_unit(wanted: LineFilter, values: dict[str, Cell]) -> str:
    tests = ["cancelled_on IS NULL"]
    if wanted.unit_id:
        tests.append("unit_id = :unit")
        values["unit"] = wanted.unit_id
    if wanted.role:
        tests.append("role = :role")
        values["role"] = wanted.role.value
    return f"task_id IN (SELECT task_id FROM assignment WHERE {' AND '.join(tests)})"


def _bind(values: dict[str, Cell], name: str, wanted: Iterable[str]) -> list[str]:
    names = []
    for at, value in enumerate(wanted):
        values[f"{name}{at}"] = str(value)
        names.append(f":{name}{at}")
    return names


def _line(row: Row) -> Line:
    text = cast("dict[str, str]", row)
    return Line(
        k=cast("int", row["k"]),
        task_id=text["task_id"],
        period_id=text["period_id"] or None,
        period_key=text["period_key"],
        text=text["text"],
        product=text["product"],
        document=text["document"],
        document_id=text["document_id"],
        leads=tuple(json.loads(text["leads"])),
        supports=tuple(json.loads(text["supports"])),
        given_on=_day(row["given_on"]),
        deadline_words=text["deadline_words"],
        field=text["field"],
        planned=Planned(text["planned"]),
        result=text["result"],
        standing=Standing(Stage(text["stage"]), _day(row["finished"]), _day(row["due"])),
        above=Stage(text["above"]) if row["above"] else None,
        above_words=text["above_words"],
        own_day=bool(row["own_day"]),
    )


def _day(cell: Cell) -> date | None:
    return date.fromisoformat(cell) if isinstance(cell, str) else None


def lines(reader: Reader, wanted: LineFilter, limit: int) -> tuple[Line, ...]:
    """The first lines of a list, whole and in order; with `as_of` each as it stood on that day."""
    page, _ = keys(reader, wanted, None, limit)
    found = rows(reader, page)
    return tuple(_then(found[k], wanted) for k in page if k in found)


def _then(line: Line, wanted: LineFilter) -> Line:
    """What was done after the day that is judged on was still going then."""
    now = line.standing
    later = wanted.as_of and now.finished is not None and now.finished > wanted.today
    return replace(line, standing=Standing(Stage.GOING, None, now.due)) if later else line


def line_of(reader: Reader, task_id: str, period_id: str | None) -> Line | None:
    """The line of a task in one period; of its first open period where none is named."""
    sql = f"SELECT {_WHOLE} FROM line WHERE task_id = ? ORDER BY period_id = ? DESC, stage = 'done', due_key, k LIMIT 1"
    found = reader.rows(sql, [task_id, period_id or ""])
    return _line(found[0]) if found else None


def by_unit(reader: Reader, wanted: LineFilter, owner: str) -> list[tuple[str, str, Figures]]:
    """(unit, its name, figures) of the leads that `owner` gave, over the lines of a filter, in the units' order."""
    clause, values = _where(replace(wanted, unit_id=None, role=None))
    counts = tally_columns("s", "l", as_of=wanted.as_of)
    sql = (
        f"SELECT u.id, u.name, {counts} FROM standing s JOIN unit u ON u.id = s.unit_id "
        "JOIN line l ON l.task_id = s.task_id AND l.period_id = s.period_id "
        f"WHERE s.role = 'lead' AND s.owner = :owner AND l.k IN (SELECT k FROM line WHERE {clause}) "
        "GROUP BY u.id ORDER BY u.position, u.k"
    )
    found = reader.rows(sql, values | {"owner": owner, "today": wanted.today.isoformat()})
    return [(str(row["id"]), str(row["name"]), tally(row)) for row in found]


def by_field(reader: Reader, wanted: LineFilter) -> list[tuple[str, Figures]]:
    """(field, figures) over the lines of a filter, in the fields' order; "" for none."""
    clause, values = _where(wanted)
    counts = tally_columns("line", "line", as_of=wanted.as_of)
    sql = f"SELECT field, {counts} FROM line WHERE {clause} GROUP BY field ORDER BY field"
    return [(str(row["field"]), tally(row)) for row in reader.rows(sql, values | {"today": wanted.today.isoformat()})]


__all__ = ["Cursor", "by_field", "by_unit", "clause", "count", "figures", "keys", "line_of", "lines", "rows"]
