"""The derived tables `line` and `standing`, made again by the rules of work.status for each touched task."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.journal import Image
from db.records import Cell, shape
from work.document import SOURCE_KIND_WORDS, SourceKind
from work.entry import Entry, EntryKind
from work.status import Stage, Standing, combine, standing
from work.text import fold

_CHUNK = 400
NO_DUE = "9999-12-31"
"""Sorts what has no day behind what has."""


@dataclass(slots=True)
class _Given:
    """One assignment as far as lines need it."""

    row: sqlite3.Row
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def standing(self, period: str, due: date | None) -> Standing:
        own = self.row["due"]
        return standing(self.entries.get(period, ()), date.fromisoformat(own) if own else due)


@dataclass(slots=True)
class _Work:
    """One task with what hangs on it."""

    row: sqlite3.Row
    given: list[_Given] = field(default_factory=list)
    periods: list[sqlite3.Row] = field(default_factory=list)
    proofs: dict[str, str] = field(default_factory=dict)


def touched_tasks(connection: sqlite3.Connection, images: Iterable[Image]) -> list[str]:
    """Which tasks' lines a write may have changed, in the order of first touch: lines are born in the plan's order."""
    direct: dict[str, None] = {}
    parts: dict[str, set[str]] = defaultdict(set)
    for image in images:
        for row in (image.before, image.after):
            if row is None:
                continue
            match image.table:
                case "task":
                    direct[image.id] = None
                case "assignment" | "period":
                    direct[str(row["task_id"])] = None
                case "entry":
                    parts["assignment"].add(str(row["assignment_id"]))
                case "evidence":
                    parts["entry"].add(str(row["entry_id"]))
                case "source" | "document" | "unit":
                    parts[image.table].add(image.id)
                case _:
                    pass
    return list(direct | dict.fromkeys(_through(connection, parts)))


_PATHS = {
    "assignment": "SELECT task_id FROM assignment WHERE id IN ({})",
    "entry": "SELECT a.task_id FROM entry e JOIN assignment a ON a.id = e.assignment_id WHERE e.id IN ({})",
    "source": "SELECT id FROM task WHERE source_id IN ({})",
    "document": "SELECT t.id FROM task t JOIN source s ON s.id = t.source_id WHERE s.document_id IN ({})",
    "unit": "SELECT task_id FROM assignment WHERE unit_id IN ({})",
}


def _through(connection: sqlite3.Connection, parts: dict[str, set[str]]) -> Iterator[str]:
    for table, names in parts.items():
        for chunk in chunks(sorted(names)):
            yield from (row[0] for row in connection.execute(_PATHS[table].format(marks(chunk)), chunk))


def chunks(names: Sequence[str], size: int = _CHUNK) -> Iterator[list[str]]:
    """Parts of at most `size`, within SQLite's limit of bound values."""
    for start in range(0, len(names), size):
        yield list(names[start : start + size])


def marks(values: Sequence[object]) -> str:
    """As many question marks."""
    return ", ".join("?" * len(values))


def refresh(connection: sqlite3.Connection, office: str, tasks: Iterable[str]) -> None:
    """Make the lines and standings of these tasks again."""
    for chunk in chunks(list(tasks)):
        work = _load(connection, chunk)
        _drop_gone(connection, chunk, work)
        for name in chunk:
            if name in work:
                _write(connection, office, work[name])


def refresh_all(connection: sqlite3.Connection, office: str) -> None:
    """Make every line again (after a migration, a restore or a merge)."""
    refresh(connection, office, [row[0] for row in connection.execute("SELECT id FROM task ORDER BY k")])


def _load(connection: sqlite3.Connection, chunk: list[str]) -> dict[str, _Work]:
    inside = marks(chunk)
    work = {row["id"]: _Work(row) for row in connection.execute(_TASKS.format(inside), chunk)}
    given: dict[str, _Given] = {}
    for row in connection.execute(_ASSIGNMENTS.format(inside), chunk):
        given[row["id"]] = _Given(row)
        work[row["task_id"]].given.append(given[row["id"]])
    for row in connection.execute(f"SELECT * FROM period WHERE task_id IN ({inside}) ORDER BY due, k", chunk):
        work[row["task_id"]].periods.append(row)
    make = shape(Entry).from_row
    for row in connection.execute(_ENTRIES.format(inside), chunk):
        given[row["assignment_id"]].entries[row["period_id"] or ""].append(make(row))  # type: ignore[arg-type]
    for row in connection.execute(_PROOFS.format(inside), chunk):
        work[row["task_id"]].proofs[row["entry_id"]] = _proof_words(row)
    return work


_TASKS = """SELECT t.*, s.kind AS source_kind, s.words AS source_words, s.day AS source_day, s.document_id,
    d.k AS document_k, d.number AS document_number, d.kind AS document_kind, d.issued AS document_issued,
    d.symbol AS document_symbol, d.issued_words AS document_words
    FROM task t JOIN source s ON s.id = t.source_id LEFT JOIN document d ON d.id = s.document_id
    WHERE t.id IN ({})"""
_ASSIGNMENTS = """SELECT a.*, CASE WHEN u.short = '' THEN u.name ELSE u.short END AS unit_name, u.name AS unit_full,
    u.office_id FROM assignment a JOIN unit u ON u.id = a.unit_id
    WHERE a.task_id IN ({}) AND a.cancelled_on IS NULL ORDER BY u.position, a.k"""
_ENTRIES = """SELECT e.* FROM entry e JOIN assignment a ON a.id = e.assignment_id
    WHERE a.task_id IN ({}) AND a.cancelled_on IS NULL ORDER BY e.day, e.written_at, e.id"""
_PROOFS = """SELECT a.task_id, p.entry_id, p.number, p.issued, p.subject FROM evidence p
    JOIN entry e ON e.id = p.entry_id JOIN assignment a ON a.id = e.assignment_id
    WHERE a.task_id IN ({}) AND p.kind = 'document' ORDER BY p.k"""


def _proof_words(row: sqlite3.Row) -> str:
    parts = [f"Văn bản số {row['number']}" if row["number"] else "Văn bản"]
    if row["issued"]:
        parts.append(f"ngày {short_day(row['issued'])}")
    if row["subject"]:
        parts.append(row["subject"])
    return " ".join(parts)


def short_day(iso: str) -> str:
    """05/01/2026, 16/3/2026: days below ten and months 1 and 2 are padded (Nghị định 30/2020, Phụ lục I, II.4)."""
    year, month, day = iso.split("-")
    return f"{day}/{month if month < '03' else int(month)}/{year}"


def _drop_gone(connection: sqlite3.Connection, chunk: list[str], work: dict[str, _Work]) -> None:
    """Lines and standings that no longer have a task, a period or an assignment behind them."""
    connection.execute(f"DELETE FROM standing WHERE task_id IN ({marks(chunk)})", chunk)
    for row in connection.execute(f"SELECT k, task_id, period_id FROM line WHERE task_id IN ({marks(chunk)})", chunk):
        one = work.get(row["task_id"])
        if one is None or row["period_id"] not in {p["id"] for p in one.periods or ()} | (
            {""} if not one.periods else set()
        ):
            connection.execute("DELETE FROM line_words WHERE k = ?", [row["k"]])
            connection.execute("DELETE FROM line WHERE k = ?", [row["k"]])


def _write(connection: sqlite3.Connection, office: str, one: _Work) -> None:
    turns: list[sqlite3.Row | None] = list(one.periods) or [None]
    for turn in turns:
        _write_line(connection, office, one, turn)


def _write_line(connection: sqlite3.Connection, office: str, one: _Work, turn: sqlite3.Row | None) -> None:
    period = turn["id"] if turn else ""
    text = turn["due"] if turn else one.row["deadline_day"]
    due = date.fromisoformat(text) if text else None
    stands = [(given, given.standing(period, due)) for given in one.given]
    connection.executemany(
        "INSERT INTO standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                g.row["id"],
                period,
                one.row["id"],
                g.row["unit_id"],
                g.row["owner"],
                g.row["role"],
                s.stage.value,
                _iso(s.finished),
                _iso(s.due),
            )
            for g, s in stands
        ],
    )
    own = [(g, s) for g, s in stands if g.row["owner"] == office]
    above = [(g, s) for g, s in stands if g.row["owner"] != office and g.row["office_id"] == office]
    whole = combine([s for _, s in _leading(own) or own or _leading(above) or above], due)
    _put_line(connection, one, turn, whole, own, above)


def _leading(stands: list[tuple[_Given, Standing]]) -> list[tuple[_Given, Standing]]:
    return [(g, s) for g, s in stands if g.row["role"] == "lead"]


def _put_line(
    connection: sqlite3.Connection,
    one: _Work,
    turn: sqlite3.Row | None,
    whole: Standing,
    own: list[tuple[_Given, Standing]],
    above: list[tuple[_Given, Standing]],
) -> None:
    period = turn["id"] if turn else ""
    leads = [g.row["unit_name"] for g, _ in own if g.row["role"] == "lead"]
    supports = [g.row["unit_name"] for g, _ in own if g.row["role"] == "support"]
    row: dict[str, Cell] = {
        "task_id": one.row["id"],
        "period_id": period,
        "period_key": turn["key"] if turn else "",
        "first": turn["first"] if turn else None,
        "last": turn["last"] if turn else None,
        "due": _iso(whole.due),
        "due_key": _iso(whole.due) or NO_DUE,
        "stage": whole.stage.value,
        "finished": _iso(whole.finished),
        "text": one.row["text"],
        "product": one.row["product"],
        "document": _document_words(one.row),
        "document_id": one.row["document_id"],
        "plan_key": f"{one.row['document_k'] or 10**11:012}{one.row['position']:08}",
        "leads": json.dumps(leads, ensure_ascii=False),
        "supports": json.dumps(supports, ensure_ascii=False),
        "given_on": one.row["given_on"],
        "deadline_words": one.row["deadline_words"],
        "field": one.row["field"],
        "planned": one.row["planned"],
        "result": _result(one, period),
        "above": _stage_of(above),
        "above_words": _above_words(above, period),
    }
    _upsert(connection, row, [g.row["unit_full"] for g, _ in own] + leads + supports)


def _upsert(connection: sqlite3.Connection, row: dict[str, Cell], units: list[str]) -> None:
    names = ", ".join(row)
    sets = ", ".join(f"{name} = excluded.{name}" for name in row if name not in {"task_id", "period_id"})
    holders = ", ".join(f":{name}" for name in row)
    k = connection.execute(
        f"INSERT INTO line ({names}) VALUES ({holders}) "
        f"ON CONFLICT (task_id, period_id) DO UPDATE SET {sets} RETURNING k",
        row,
    ).fetchone()[0]
    words = [fold(str(row["text"])), fold(str(row["document"])), fold(" ".join(units)), fold(str(row["product"]))]
    words.append(fold(str(row["result"])))
    connection.execute(
        "INSERT INTO line_words (k, text, document, units, product, result) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (k) DO UPDATE SET text = excluded.text, document = excluded.document, units = excluded.units, "
        "product = excluded.product, result = excluded.result",
        [k, *words],
    )


def _document_words(row: sqlite3.Row) -> str:
    if row["document_id"]:
        blank = f"…/{row['document_symbol']}" if row["document_symbol"] else str(row["document_kind"]).capitalize()
        name = row["document_number"] or blank
        day = short_day(row["document_issued"]) if row["document_issued"] else _cut_day(row["document_words"])
        return f"{name}, {day}" if day else name
    name = row["source_words"] or SOURCE_KIND_WORDS[SourceKind(row["source_kind"])]
    return f"{name}, {short_day(row['source_day'])}" if row["source_day"] else name


def _cut_day(words: str) -> str:
    """A date whose day the paper leaves blank: "2026-04" as "4/2026"."""
    year, _, month = words.partition("-")
    return f"{int(month)}/{year}" if month.isdigit() else year


def _result(one: _Work, period: str) -> str:
    """The newest progress or claim, with the result documents that stand behind it."""
    told = [
        entry
        for given in one.given
        for entry in given.entries.get(period, ())
        if entry.kind in {EntryKind.PROGRESS, EntryKind.CLAIM}
    ]
    if not told:
        return ""
    newest = max(told, key=lambda entry: (entry.day, entry.written_at, entry.id))
    percent = f" ({newest.percent}%)" if newest.percent is not None else ""
    proof = one.proofs.get(newest.id, "")
    return "; ".join(part for part in (newest.text + percent, proof) if part)


def _stage_of(above: list[tuple[_Given, Standing]]) -> str | None:
    if not above:
        return None
    return combine([s for _, s in _leading(above) or above], None).stage.value


def _above_words(above: list[tuple[_Given, Standing]], period: str) -> str:
    if not above:
        return ""
    stage = Stage(_stage_of(above) or Stage.NOT_STARTED)
    if stage is Stage.DONE:
        return "Cấp trên đã xác nhận"
    if stage is Stage.CLAIMED:
        return "Đã báo, chờ cấp trên xác nhận"
    returned = [e for g, _ in above for e in g.entries.get(period, ()) if e.kind is EntryKind.RETURN]
    if returned:
        return f"Cấp trên trả lại: {max(returned, key=lambda e: (e.day, e.written_at)).text}"
    return "Chưa báo cấp trên"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
