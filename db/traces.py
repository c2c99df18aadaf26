"""What undo leaves behind: that a paper of this office was locked, and that it no longer is (law 17).

Whoever has the signed paper in hand, or got it in a bundle, must be able to learn what became of it. So undo and redo
turn a lock like everything else, but its line in the trace stays, and what they did becomes one more line.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from db.journal import put_row
from db.records import Row, shape
from work.ids import new_id
from work.refusal import Refusal
from work.report import REDONE, UNDONE, ReportState, ReportStep, StepKind

Wanted = tuple[str, str, Row | None, Row | None]
"""A row's table and id, as it is to be, and as the other side of the step has it."""
_LOCKED = frozenset({ReportState.SIGNED, ReportState.SENT, ReportState.RECEIVED})
_STAY = frozenset({StepKind.LOCKED, StepKind.REOPENED})


def spared(connection: sqlite3.Connection, office: str, wanted: Iterable[Wanted]) -> list[Wanted]:
    """What undo may turn: all but the lines that tell of a lock.

    Raises: Refusal "report.was_locked" where a paper that was locked once would go with its trace.
    """
    found: list[Wanted] = []
    for table, name, to, other in wanted:
        gone = other if to is None else None
        ours = gone is not None and gone.get("owner") == office
        if ours and table == "report" and _was_locked(connection, name):
            raise Refusal(
                "report.was_locked",
                "Không hoàn tác thêm được: bước trước là lập một văn bản đã từng ký và khóa, văn bản đó phải còn trong "
                "sổ. Sổ không thay đổi. Muốn sửa việc cũ hơn, hãy sửa trực tiếp ở việc đó.",
            )
        if not (ours and gone is not None and table == "report_step" and gone["kind"] in _STAY):
            found.append((table, name, to, other))
    return found


def _was_locked(connection: sqlite3.Connection, report_id: str) -> bool:
    sql = "SELECT 1 FROM report_step WHERE report_id = ? AND kind = 'locked' LIMIT 1"
    return connection.execute(sql, [report_id]).fetchone() is not None


def reason(label: str, *, back: bool) -> str:
    """Why a paper was locked or opened by a turn of the step named `label`."""
    return f"{UNDONE if back else REDONE}{label}"


def tell(connection: sqlite3.Connection, office: str, turned: Iterable[Wanted], why: str, at: str) -> None:
    """Add a line to the trace of each paper of this office that a turn locked or opened at the moment `at`."""
    form = shape(ReportStep)
    for name, kind, row in _changed(office, turned):
        step: Row = {
            "id": new_id(), "owner": office, "report_id": name, "kind": kind.value, "at": at,
            "reason": why,
            **{column: row.get(column) for column in ("pdf_sha256", "content_sha256", "frozen")},
        }  # fmt: skip
        put_row(connection, form.table, step)


def _changed(office: str, turned: Iterable[Wanted]) -> Iterator[tuple[str, StepKind, Row]]:
    """Papers whose lock came or went, with the row that was locked."""
    for table, name, to, other in turned:
        if table != "report" or to is None or other is None or to["owner"] != office:
            continue
        now, then = to["state"] in _LOCKED, other["state"] in _LOCKED
        if now is not then:
            yield (name, StepKind.LOCKED, to) if now else (name, StepKind.REOPENED, other)
