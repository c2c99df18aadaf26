"""Named questions that are no plain look-up. Each says its order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from db.derive import chunks, marks
from db.records import Row
from work.text import fold

if TYPE_CHECKING:
    from db.ledger import Reader


def recurring_tasks(reader: Reader) -> list[Row]:
    """Tasks that recur: id, owner, deadline_rule, and `start`, the later of the days given and received."""
    return reader.rows(
        "SELECT t.id, t.owner, t.deadline_rule, max(coalesce(t.given_on, ''), coalesce(d.received, '')) AS start "
        "FROM task t JOIN source s ON s.id = t.source_id LEFT JOIN document d ON d.id = s.document_id "
        "WHERE t.deadline_rule IS NOT NULL ORDER BY t.k"
    )


def busy_periods(reader: Reader, parent_id: str) -> set[str]:
    """The turns of a task or a duty on which something was written."""
    rows = reader.rows(
        "SELECT p.id FROM period p WHERE (p.task_id = :parent OR p.duty_id = :parent) "
        "AND (EXISTS (SELECT 1 FROM entry e WHERE e.period_id = p.id) "
        "OR EXISTS (SELECT 1 FROM answer a WHERE a.period_id = p.id) "
        "OR EXISTS (SELECT 1 FROM report r WHERE r.period_id = p.id)) ORDER BY p.k",
        {"parent": parent_id},
    )
    return {str(row["id"]) for row in rows}


def period_ids(reader: Reader) -> set[str]:
    """All periods that are open or were."""
    return {str(row["id"]) for row in reader.rows("SELECT id FROM period ORDER BY k")}


def evidence_files(reader: Reader) -> list[tuple[str, str]]:
    """(sha256, name) of each file that stands behind an entry, a document or a paper.

    Of a paper of ours also what was signed, scanned or sealed once and replaced since: its trace still names it.
    """
    rows = reader.rows(
        "SELECT sha256, max(name) AS name FROM ("
        "SELECT sha256, name FROM evidence WHERE sha256 IS NOT NULL "
        "UNION SELECT file_sha256, file_name FROM document WHERE file_sha256 IS NOT NULL "
        "UNION SELECT sha256, file_name FROM original "
        "UNION SELECT pdf_sha256, title FROM report WHERE pdf_sha256 IS NOT NULL "
        "UNION SELECT scan_sha256, title FROM report WHERE scan_sha256 IS NOT NULL "
        "UNION SELECT sealed_sha256, title FROM report WHERE sealed_sha256 IS NOT NULL "
        "UNION SELECT s.pdf_sha256, r.title FROM report_step s JOIN report r ON r.id = s.report_id "
        "WHERE s.pdf_sha256 IS NOT NULL AND s.owner = ?) GROUP BY sha256 ORDER BY sha256",
        [reader.office_id],
    )
    return [(str(row["sha256"]), str(row["name"])) for row in rows]


def documents(reader: Reader, words: str, limit: int) -> list[Row]:
    """Documents, newest first; each folded word must stand in number, subject or issuer."""
    rows = reader.rows("SELECT * FROM document ORDER BY coalesce(issued, issued_words) DESC, k DESC")
    wanted = fold(words).split()
    found = [row for row in rows if all(word in _document_words(row) for word in wanted)]
    return found[:limit]


def _document_words(row: Row) -> str:
    return fold(" ".join(str(row[name] or "") for name in ("number", "kind", "subject", "issuer", "place")))


def entry_count(reader: Reader, task_ids: list[str]) -> int:
    """How many entries stand on the assignments of these tasks."""
    found = 0
    for chunk in chunks(task_ids):
        sql = (
            "SELECT count(*) AS n FROM entry e JOIN assignment a ON a.id = e.assignment_id "
            f"WHERE a.task_id IN ({marks(chunk)})"
        )
        found += int(reader.rows(sql, chunk)[0]["n"] or 0)
    return found


def in_use(reader: Reader, document_id: str, tasks: list[str], duties: list[str], targets: list[str]) -> bool:
    """Whether anything was written on a document's tasks, duties or targets, or another office's row hangs on them."""
    asked = [
        ("SELECT 1 FROM reading WHERE target_id IN ({})", targets),
        ("SELECT 1 FROM answer a JOIN period p ON p.id = a.period_id WHERE p.duty_id IN ({})", duties),
        ("SELECT 1 FROM report r JOIN period p ON p.id = r.period_id WHERE p.duty_id IN ({})", duties),
        ("SELECT 1 FROM report WHERE document_id IN ({})", [document_id]),
        (f"SELECT 1 FROM note WHERE owner <> '{reader.office_id}' AND task_id IN ({{}})", tasks),
        (f"SELECT 1 FROM activity WHERE owner <> '{reader.office_id}' AND task_id IN ({{}})", tasks),
        (f"SELECT 1 FROM task WHERE owner <> '{reader.office_id}' AND id IN ({{}})", tasks),
    ]
    return entry_count(reader, tasks) > 0 or any(
        reader.rows(sql.format(marks(chunk)) + " LIMIT 1", chunk) for sql, names in asked for chunk in chunks(names)
    )


def went_to(reader: Reader, task_id: str) -> str | None:
    """The short name of an office to which a bundle has gone since it was given this task; None: nowhere yet.

    Days are the office's own, moments UTC: one day of slack, so that none is missed.
    """
    rows = reader.rows(
        "SELECT o.short FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN office o ON o.id = u.office_id "
        "JOIN passage p ON p.office_id = o.id AND p.direction = 'given' "
        "WHERE a.task_id = ? AND a.owner = ? AND date(substr(p.at, 1, 10), '+1 day') >= a.given_on LIMIT 1",
        [task_id, reader.office_id],
    )
    return str(rows[0]["short"]) if rows else None


def reports_on(reader: Reader, document_id: str) -> bool:
    """Whether a report is about a document."""
    return bool(reader.rows("SELECT 1 FROM report WHERE document_id = ? LIMIT 1", [document_id]))


def tasks_worded(reader: Reader, texts: list[str]) -> dict[str, list[Row]]:
    """The tasks that are worded exactly so: id and document_id, by their text."""
    found: dict[str, list[Row]] = {}
    for chunk in chunks(sorted(set(texts))):
        sql = (
            "SELECT t.id, t.text, s.document_id FROM task t JOIN source s ON s.id = t.source_id "
            f"WHERE t.text IN ({marks(chunk)}) ORDER BY t.k"
        )
        for row in reader.rows(sql, chunk):
            found.setdefault(str(row["text"]), []).append(row)
    return found


def unanswered_duties(reader: Reader, duties: list[str]) -> set[str]:
    """Those duties that this office has answered in none of their turns."""
    answered: set[str] = set()
    for chunk in chunks(duties):
        sql = (
            "SELECT DISTINCT p.duty_id FROM period p JOIN answer a ON a.period_id = p.id "
            f"WHERE a.owner = '{reader.office_id}' AND p.duty_id IN ({marks(chunk)})"
        )
        answered |= {str(row["duty_id"]) for row in reader.rows(sql, chunk)}
    return set(duties) - answered


def choices(reader: Reader, group: str) -> list[str]:
    """The names of a list that are not hidden, in order."""
    sql = "SELECT name FROM choice WHERE list = ? AND hidden = 0 AND owner = ? ORDER BY position, k"
    return [str(row["name"]) for row in reader.rows(sql, [group, reader.office_id])]


def choice_rows(reader: Reader, group: str | None = None) -> list[Row]:
    """This office's own values of a list, or of all lists, hidden ones among them, in order."""
    sql = "SELECT * FROM choice WHERE owner = ? AND (list = ? OR ? IS NULL) ORDER BY list, position, k"
    return reader.rows(sql, [reader.office_id, group, group])


def newest_readings(reader: Reader) -> list[Row]:
    """The newest reading of each target."""
    return reader.rows(
        "SELECT * FROM reading AS r WHERE NOT EXISTS (SELECT 1 FROM reading AS n WHERE n.target_id = r.target_id "
        "AND (n.day, n.k) > (r.day, r.k)) ORDER BY r.k"
    )


def waiting(reader: Reader, limit: int) -> list[tuple[str, str]]:
    """(task, period) whose claim this office, having given the work, must answer; the oldest claim first."""
    rows = reader.rows(
        "SELECT task_id, period_id, min(finished) AS day FROM standing WHERE owner = ? AND stage = 'claimed' "
        "GROUP BY task_id, period_id ORDER BY day, task_id, period_id LIMIT ?",
        [reader.office_id, limit],
    )
    return [(str(row["task_id"]), str(row["period_id"])) for row in rows]


def open_turns(reader: Reader, until: date) -> list[Row]:
    """Turns of this office's own reporting duties, due until a day and not answered, soonest first.

    A duty that another office owns came from it in a bundle: it says `ours` of that office, so here it is the reverse.
    """
    return reader.rows(
        "SELECT p.* FROM period p JOIN duty d ON d.id = p.duty_id WHERE d.ours = (d.owner = :me) AND p.due <= :until "
        "AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.period_id = p.id AND a.owner = :me) ORDER BY p.due, p.k",
        {"me": reader.office_id, "until": until.isoformat()},
    )


def reports_of(reader: Reader, first: date, last: date) -> dict[str, int]:
    """Office -> how many reports of a stretch of time were taken in from it."""
    rows = reader.rows(
        "SELECT owner, count(*) AS n FROM report WHERE first <= ? AND last >= ? AND kind IN ('report', 'summary') "
        "GROUP BY owner ORDER BY owner",
        [last.isoformat(), first.isoformat()],
    )
    return {str(row["owner"]): int(row["n"] or 0) for row in rows}


def unit_assignments(reader: Reader, unit_id: str, tasks: list[str]) -> list[Row]:
    """A unit's assignments on these tasks, in the order in which they were given."""
    found: list[Row] = []
    for chunk in chunks(tasks):
        sql = (
            "SELECT * FROM assignment WHERE unit_id = ? AND cancelled_on IS NULL "
            f"AND task_id IN ({marks(chunk)}) ORDER BY given_on, k"
        )
        found += reader.rows(sql, [unit_id, *chunk])
    return found


def was_locked(reader: Reader, report_id: str) -> bool:
    """Whether a report was ever signed and locked."""
    sql = "SELECT 1 FROM report_step WHERE report_id = ? AND kind = 'locked' LIMIT 1"
    return bool(reader.rows(sql, [report_id]))


def locked_without_trace(reader: Reader) -> list[Row]:
    """This office's papers that are locked otherwise than any lock in their trace says; in the order of birth.

    A lock of release 0.1 kept the file alone.
    """
    return reader.rows(
        "SELECT id, title FROM report r WHERE owner = ? AND state IN ('signed', 'sent', 'received') AND NOT EXISTS ("
        "SELECT 1 FROM report_step s WHERE s.report_id = r.id AND s.kind = 'locked' AND s.pdf_sha256 IS r.pdf_sha256 "
        "AND (s.content_sha256 IS NULL OR s.content_sha256 IS r.content_sha256) "
        "AND (s.frozen IS NULL OR s.frozen IS r.frozen)) ORDER BY k",
        [reader.office_id],
    )


def numbered_reports(reader: Reader) -> list[Row]:
    """This office's own papers that have a number: id, kind, series, number, day, last; in the order of birth."""
    sql = "SELECT id, kind, series, number, day, last FROM report WHERE owner = ? AND number IS NOT NULL ORDER BY k"
    return reader.rows(sql, [reader.office_id])


def report_ids(reader: Reader) -> list[str]:
    """The names of all papers, this office's and those taken in, in the order of birth."""
    return [str(row["id"]) for row in reader.rows("SELECT id FROM report ORDER BY k")]
