"""What happens to a paper after it is written: printed, signed and locked, reopened (law 17)."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date, datetime

from db import Edit, Ledger, Reader, queries
from db.records import moment
from office import paper_bytes, papers
from work.duty import AnswerKind, PeriodAnswer
from work.ids import answer_id, new_id
from work.refusal import Refusal
from work.report import Report, ReportState
from work.text import squash


def printed(ledger: Ledger, report_id: str, now: datetime) -> None:
    """Note that it was printed or saved."""
    one = papers.own(ledger, report_id)
    if one.locked:
        return
    step = _step(one, "printed", now, "", None)

    def edit(door: Edit) -> None:
        door.put(replace(one, state=ReportState.PRINTED, printed_at=now))
        door.put_row("report_step", step)

    ledger.write("In báo cáo", edit)


def _step(one: Report, kind: str, at: datetime, reason: str, sha256: str | None) -> dict[str, str | int | float | None]:
    return {
        "id": new_id(), "owner": one.owner, "report_id": one.id, "kind": kind, "at": moment(at), "reason": reason,
        "pdf_sha256": sha256,
    }  # fmt: skip


def lock(ledger: Ledger, report_id: str, signed_on: date, now: datetime) -> None:
    """Signed: lock text, figures and PDF (law 17); the period is answered."""
    one = papers.unlocked(ledger, report_id)
    counted, units, _ = papers.figures(ledger, report_id, now.date())
    sha256 = ledger.evidence.keep_bytes(paper_bytes.made(ledger, one, now, as_draft=False))
    frozen = json.dumps({"figures": asdict(counted), "units": [asdict(unit) for unit in units]}, ensure_ascii=False)
    locked = replace(one, state=ReportState.SIGNED, signed_on=signed_on, pdf_sha256=sha256, frozen=frozen)
    step = _step(one, "locked", now, "", sha256)

    def edit(door: Edit) -> None:
        door.put(locked)
        door.put_row("report_step", step)
        if one.period_id:
            door.put(_answer(ledger, one, one.period_id, signed_on, now))

    ledger.write("Khóa báo cáo đã ký", edit)


def _answer(ledger: Ledger, one: Report, period_id: str, signed_on: date, now: datetime) -> PeriodAnswer:
    old = ledger.find(PeriodAnswer, answer_id(period_id, ledger.office_id))
    return PeriodAnswer(
        id=answer_id(period_id, ledger.office_id),
        owner=ledger.office_id,
        period_id=period_id,
        kind=AnswerKind.REPORT,
        day=signed_on,
        report_id=one.id,
        locked_at=now,
        reopened_at=old.reopened_at if old else None,
        reopened_reason=old.reopened_reason if old else "",
    )


def reopen(ledger: Ledger, report_id: str, now: datetime, reason: str) -> None:
    """Open a locked report again, with a reason that stays on record."""
    one = papers.own(ledger, report_id)
    if not one.locked:
        return
    if not squash(reason):
        raise Refusal("report.no_reason", "Chưa ghi lý do mở khóa. Hãy ghi lý do rồi làm lại.")
    step = _step(one, "reopened", now, squash(reason), one.pdf_sha256)
    opened = replace(one, state=ReportState.DRAFT, frozen=None, pdf_sha256=None, reopened_reason=squash(reason))
    answer = ledger.find(PeriodAnswer, answer_id(one.period_id or "", ledger.office_id))

    def edit(door: Edit) -> None:
        door.put(opened)
        door.put_row("report_step", step)
        if answer is not None:
            door.put(replace(answer, locked_at=None, reopened_at=now, reopened_reason=squash(reason)))

    ledger.write("Mở khóa báo cáo", edit)


def is_open(reader: Reader, report_id: str) -> bool:
    """Whether a report is there and not locked."""
    one = reader.find(Report, report_id)
    return one is not None and not one.locked


def delete(ledger: Ledger, report_id: str) -> None:
    """Remove a draft; one that was ever locked stays, reopened or not, because its trace does."""
    papers.unlocked(ledger, report_id)
    if queries.was_locked(ledger, report_id):
        raise Refusal("report.was_locked", "Báo cáo này đã từng ký và khóa nên không xóa được. Hãy sửa rồi khóa lại.")

    def edit(door: Edit) -> None:
        door.delete_rows("report_step", "report_id", [report_id])
        door.delete(Report, report_id)

    ledger.write("Xóa báo cáo", edit)
