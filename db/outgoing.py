"""What of this ledger concerns another office: the rows that a bundle to it carries (laws 7 and 9).

Down: what this office gave to that one. Up: what it wrote about what that one gave. Always whole, never a difference.
Of papers only signed ones go: reports and summaries up, a plan to whom its work was given, a letter to the unit that it
is for; the minutes of a handover stay, both sides have them on paper. Who was given a paper is told by its steps that
it was reopened, whether or not his receipt has come.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.records import Cell, Row
from work.document import Document, SourceKind

if TYPE_CHECKING:
    from db.ledger import Reader

_SETS = """WITH
    down AS (SELECT a.id, a.task_id FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN task t ON t.id = a.task_id
             WHERE a.owner = :me AND t.owner = :me AND u.office_id = :to),
    up AS (SELECT a.id FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.owner = :to AND u.office_id = :me),
    tasks AS (SELECT id, source_id FROM task WHERE owner = :me AND id IN (SELECT task_id FROM down)),
    sources AS (SELECT id, document_id FROM source WHERE id IN (SELECT source_id FROM tasks)),
    duties AS (SELECT id FROM duty WHERE owner = :me AND document_id IN (SELECT document_id FROM sources)),
    answers AS (SELECT a.* FROM answer a JOIN period p ON p.id = a.period_id JOIN duty d ON d.id = p.duty_id
                WHERE a.owner = :me AND d.owner = :to),
    reports AS (SELECT * FROM report WHERE owner = :me AND state IN ('signed', 'sent', 'received')
                AND CASE WHEN kind IN ('report', 'summary') THEN
                    id IN (SELECT report_id FROM answers) OR (:upward AND NOT EXISTS (
                        SELECT 1 FROM period p WHERE p.id = report.period_id AND p.owner <> :me))
                WHEN kind = 'plan' THEN document_id IN (SELECT document_id FROM sources)
                WHEN kind = 'handover' THEN 0
                ELSE unit_id IN (SELECT id FROM unit WHERE owner = :me AND office_id = :to) END),
    documents AS (SELECT id FROM document WHERE owner = :me AND (id IN (SELECT document_id FROM sources)
                  OR id IN (SELECT document_id FROM reports))),
    entries AS (SELECT * FROM entry WHERE owner = :me
                AND (assignment_id IN (SELECT id FROM down) OR assignment_id IN (SELECT id FROM up))),
    readings AS (SELECT r.* FROM reading r JOIN target t ON t.id = r.target_id WHERE r.owner = :me AND t.owner = :to),
    activities AS (SELECT a.* FROM activity a JOIN task t ON t.id = a.task_id WHERE a.owner = :me AND t.owner = :to),
    named_units AS (SELECT unit_id AS id FROM readings UNION SELECT unit_id FROM activities
                    UNION SELECT unit_id FROM reports)
"""

_WANTED = {
    "signer": "SELECT * FROM signer WHERE id IN (SELECT signer_id FROM reports)",
    "unit": """SELECT * FROM unit WHERE owner = :me AND ((SELECT count(*) FROM down) > 0
        OR id IN (SELECT id FROM named_units)
        OR id IN (SELECT parent_id FROM unit WHERE id IN (SELECT id FROM named_units)))""",
    "document": "SELECT * FROM document WHERE id IN (SELECT id FROM documents)",
    "citation": "SELECT * FROM citation WHERE owner = :me AND document_id IN (SELECT id FROM documents)",
    "outline": "SELECT * FROM outline WHERE owner = :me AND document_id IN (SELECT id FROM documents)",
    "source": "SELECT * FROM source WHERE id IN (SELECT id FROM sources)",
    "duty": "SELECT * FROM duty WHERE id IN (SELECT id FROM duties)",
    "task": "SELECT * FROM task WHERE id IN (SELECT id FROM tasks)",
    "period": """SELECT * FROM period WHERE task_id IN (SELECT id FROM tasks) OR duty_id IN (SELECT id FROM duties)
        OR id IN (SELECT period_id FROM entries) OR id IN (SELECT period_id FROM answers)
        OR id IN (SELECT period_id FROM reports WHERE id IN (SELECT report_id FROM answers))""",
    "assignment": """SELECT * FROM assignment WHERE id IN (SELECT id FROM down)
        AND task_id IN (SELECT id FROM tasks)""",
    "target": "SELECT * FROM target WHERE owner = :me AND document_id IN (SELECT document_id FROM sources)",
    "reading": "SELECT * FROM readings",
    "entry": "SELECT * FROM entries",
    "evidence": "SELECT * FROM evidence WHERE owner = :me AND entry_id IN (SELECT id FROM entries)",
    "note": """SELECT n.* FROM note n JOIN task t ON t.id = n.task_id WHERE n.owner = :me AND t.owner = :to""",
    "activity": "SELECT * FROM activities",
    "report": "SELECT * FROM reports",
    "report_step": """SELECT * FROM report_step WHERE owner = :me AND (report_id IN (SELECT id FROM reports)
        OR report_id IN (SELECT f.value FROM passage p, json_each(p.counts, '$.reports') f
            WHERE p.office_id = :to AND p.direction = 'given'))""",
    "answer": "SELECT * FROM answers",
}


@dataclass(frozen=True, slots=True)
class OutRow:
    """A row on its way out, with its stamp; `row` is None for a grave."""

    table: str
    id: str
    owner: str
    replica: str
    counter: int
    seen: dict[str, int]
    row: Row | None


def rows_for(reader: Reader, to: str, tables: tuple[str, ...], *, upward: bool) -> Iterator[OutRow]:
    """All that concerns an office, by table in the order given, within a table in the order of birth; graves behind.

    `upward`: that office stands above, so reports that no duty asks for go to it too.
    """
    bound = {"me": reader.office_id, "to": to, "upward": int(upward)}
    graves = _graves(reader)
    for table in tables:
        if table in _WANTED:
            found = reader.rows(f"{_SETS} SELECT * FROM ({_WANTED[table]}) ORDER BY k", bound)
            for row in _parents_first(found):
                yield _out(reader, table, _for_another(reader, table, row, to))
        yield from graves.get(table, ())


def _parents_first(rows: list[Row]) -> Iterator[Row]:
    """Rows as they were born, but none before the one that it stands under: that may be younger."""
    left = {str(row["id"]): row for row in rows}
    while left:
        chain: list[Row] = []
        name: str | None = next(iter(left))
        while name in left:
            chain.append(left.pop(str(name)))
            name = str(chain[-1].get("parent_id"))
        yield from reversed(chain)


def _for_another(reader: Reader, table: str, row: Row, to: str) -> Row:
    """A row without what its reader does not hold: a third office's paper is told in words, our own turn left out."""
    if table == "source" and row["document_id"]:
        document = reader.find(Document, str(row["document_id"]))
        if document is not None and document.owner != reader.office_id:
            words = str(row["words"]) or document.title
            return row | {"kind": SourceKind.OTHER.value, "document_id": None, "words": words}
    if table == "report":
        return row | {
            "document_id": _held(reader, "document", row["document_id"], {reader.office_id, to}),
            "period_id": _held(reader, "period", row["period_id"], {to}),
            "unit_id": _held(reader, "unit", row["unit_id"], {reader.office_id}),
        }
    return row


def _held(reader: Reader, table: str, name: Cell, owners: set[str]) -> Cell:
    """The name of a row where one of these offices owns it, else None."""
    found = reader.rows(f"SELECT owner FROM {table} WHERE id = ?", [name])
    return name if found and found[0]["owner"] in owners else None


def _out(reader: Reader, table: str, row: Row) -> OutRow:
    name, owner = str(row["id"]), str(row["owner"])
    rest = {column: cell for column, cell in row.items() if column not in {"k", "id", "owner"}}
    stamp = reader.stamp(name)
    if stamp is None:
        # a period: every machine derives it alike, so it has no version
        return OutRow(table, name, owner, reader.replica, 1, {}, rest)
    return OutRow(table, name, owner, stamp.replica, stamp.counter, stamp.seen, rest)


def _graves(reader: Reader) -> dict[str, list[OutRow]]:
    found: dict[str, list[OutRow]] = {}
    for row in reader.rows("SELECT * FROM stamp WHERE dead = 1 AND owner = ? ORDER BY tbl, id", [reader.office_id]):
        table = str(row["tbl"])
        seen: dict[str, int] = json.loads(str(row["seen"]))
        grave = OutRow(
            table, str(row["id"]), str(row["owner"]), str(row["replica"]), int(row["counter"] or 1), seen, None
        )
        found.setdefault(table, []).append(grave)
    return found


def has_given(reader: Reader, by: str, to: str) -> bool:
    """Whether `by` gave work to `to`, as far as this ledger knows."""
    sql = "SELECT 1 FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.owner = ? AND u.office_id = ? LIMIT 1"
    return bool(reader.rows(sql, [by, to]))


def files_for(reader: Reader, to: str, *, upward: bool) -> list[tuple[str, str]]:
    """(sha256, name) of the files that stand behind the rows of `rows_for`."""
    bound = {"me": reader.office_id, "to": to, "upward": int(upward)}
    sql = f"""{_SETS} SELECT sha256, max(name) AS name FROM (
        SELECT sha256, name FROM evidence WHERE owner = :me AND sha256 IS NOT NULL
            AND entry_id IN (SELECT id FROM entries)
        UNION SELECT pdf_sha256, title FROM reports WHERE pdf_sha256 IS NOT NULL
        UNION SELECT scan_sha256, title FROM reports WHERE scan_sha256 IS NOT NULL
        UNION SELECT sealed_sha256, title FROM reports WHERE sealed_sha256 IS NOT NULL
        UNION SELECT file_sha256, file_name FROM document WHERE file_sha256 IS NOT NULL
            AND id IN (SELECT id FROM documents)
        ) GROUP BY sha256 ORDER BY sha256"""
    return [(str(row["sha256"]), str(row["name"])) for row in reader.rows(sql, bound)]
