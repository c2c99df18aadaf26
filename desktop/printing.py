"""Paper from the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from office import lifecycle, paper_bytes, papers, plans, printouts, stretches
from office.registers import By
from work.line import LineFilter
from work.refusal import Refusal
from work.report import PAPER_WORDS, PaperKind

if TYPE_CHECKING:
    from office.ports import Ledger, Reader

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_ALL = "Tất cả nhiệm vụ"
_OF_SPANS = frozenset({PaperKind.REPORT, PaperKind.SUMMARY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A paper as a command asks for it."""

    kind: PaperKind
    months: int
    """The stretch that holds today: 1, 3, 6 or 12 months."""
    plan: str = ""
    """Words or number of a plan in the ledger."""
    unit: str = ""
    field: str = ""


def print_paper(ledger: Ledger, path: Path, asked: Asked, today: date, signed: date | None) -> str:
    """Write a paper of any kind with its annexes, to Word where the file is named so; lock it where it is signed."""
    name = papers.start(ledger, _wish(ledger, asked, today), today)
    try:
        data = _finish(ledger, name, signed, word=path.suffix.lower() == ".docx")
        printouts.save(data, path)
    except Refusal:
        # what cannot be printed or kept leaves no half-made paper behind
        if lifecycle.is_open(ledger, name):
            lifecycle.delete(ledger, name)
        raise
    one = papers.known(ledger, name)
    words = PAPER_WORDS[one.kind]
    about = stretches.named(one.first, one.last) if asked.kind in _OF_SPANS else one.title
    return f"Đã ghi {words[:1].lower()}{words[1:]} {about}: {path}"


def _wish(reader: Reader, asked: Asked, today: date) -> papers.Wish:
    wish = papers.Wish(
        kind=asked.kind,
        document_id=_plan(reader, asked) if asked.plan or asked.kind is PaperKind.PLAN else None,
        unit_id=_unit(reader, asked.unit) if asked.unit else None,
        field=asked.field,
    )
    if asked.kind not in _OF_SPANS:
        return wish
    span = stretches.of_months(today, asked.months)
    due = [s for s in papers.spans(reader, today) if s.period_id and (s.first, s.last) == (span.first, span.last)]
    whole = not (asked.plan or asked.unit or asked.field)
    return replace(wish, span=due[0] if due and whole else span)


def _plan(reader: Reader, asked: Asked) -> str:
    found = [one for one in plans.documents(reader, asked.plan) if one.is_plan]
    if not found:
        said = f"Không có kế hoạch nào khớp “{asked.plan}” trong sổ." if asked.plan else "Sổ chưa có kế hoạch nào."
        raise Refusal("plan.unknown", f"{said} Chưa ghi gì. Hãy gõ số, ký hiệu hoặc trích yếu của kế hoạch.")
    return found[0].id


def _unit(reader: Reader, unit: str) -> str:
    found = plans.match_units(reader, (unit,))[unit]
    if found is None:
        raise Refusal("unit.unknown", f"Không có đơn vị “{unit}” trong sổ. Hãy gõ đúng tên đơn vị.")
    return found


def _finish(ledger: Ledger, name: str, signed: date | None, *, word: bool) -> bytes:
    """The paper first, for it may be refused; then it is noted as printed, or locked."""
    now = datetime.now().astimezone()
    data = paper_bytes.docx(ledger, name, now) if word else paper_bytes.pdf(ledger, name, now)
    if signed is None:
        lifecycle.printed(ledger, name, now)
        return data
    lifecycle.lock(ledger, name, signed, now)
    return data if word else paper_bytes.pdf(ledger, name, now)


def print_table(reader: Reader, path: Path, today: date, what: str) -> str:
    """Write a list of all tasks ("table"), the roll-up by unit, the book by plan ("register") or the targets."""
    now, all_ = datetime.now().astimezone(), LineFilter(today=today)
    match what:
        case "roll-up":
            data = printouts.roll_up(reader, all_, "Tổng hợp tình hình thực hiện nhiệm vụ", _ALL, now)
        case "register":
            data = printouts.register(reader, all_, By.DOCUMENT, _ALL, now)
        case "targets":
            data = printouts.targets(reader, None, now)
        case _:
            data = printouts.table(reader, all_, "Danh mục nhiệm vụ", _ALL, now)
    printouts.save(data, path)
    return f"Đã ghi: {path}"


def print_slip(reader: Reader, unit: str, path: Path, today: date) -> str:
    """Write a unit's slip."""
    printouts.save(printouts.slip(reader, _unit(reader, unit), LineFilter(today=today), today), path)
    return f"Đã ghi phiếu giao việc: {path}"
