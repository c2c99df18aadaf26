"""Paper from the command line."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from office import lifecycle, paper_bytes, papers, plans, printouts, stretches
from work.line import LineFilter
from work.refusal import Refusal

if TYPE_CHECKING:
    from office.ports import Ledger, Reader

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def print_report(ledger: Ledger, path: Path, period: str, today: date, signed: date | None) -> str:
    """Write the period's report with its annex; lock it where it is signed."""
    span = stretches.of_months(today, _MONTHS[period])
    asked = [s for s in papers.spans(ledger, today) if s.period_id and (s.first, s.last) == (span.first, span.last)]
    chosen = asked[0] if asked else span
    name = papers.start(ledger, papers.Wish(span=chosen), today)
    try:
        data = _finish(ledger, name, signed)
        printouts.save(data, path)
    except Refusal:
        # what cannot be printed or kept leaves no half-made report behind
        if lifecycle.is_open(ledger, name):
            lifecycle.delete(ledger, name)
        raise
    return f"Đã ghi báo cáo {span.title}: {path}"


def _finish(ledger: Ledger, name: str, signed: date | None) -> bytes:
    """The paper first, for it may be refused; then the report is noted as printed, or locked."""
    now = datetime.now().astimezone()
    data = paper_bytes.pdf(ledger, name, now)
    if signed is None:
        lifecycle.printed(ledger, name, now)
        return data
    lifecycle.lock(ledger, name, signed, now)
    return paper_bytes.pdf(ledger, name, now)


def print_table(reader: Reader, path: Path, today: date, *, by_unit: bool) -> str:
    """Write the list of all tasks, or the roll-up by unit."""
    now = datetime.now().astimezone()
    make, title = (printouts.roll_up, "Tổng hợp tình hình thực hiện nhiệm vụ") if by_unit else (
        printouts.table, "Danh mục nhiệm vụ")  # fmt: skip
    printouts.save(make(reader, LineFilter(today=today), title, "Tất cả nhiệm vụ", now), path)
    return f"Đã ghi: {path}"


def print_slip(reader: Reader, unit: str, path: Path, today: date) -> str:
    """Write a unit's slip."""
    unit_id = plans.match_units(reader, (unit,))[unit]
    if unit_id is None:
        raise Refusal("unit.unknown", f"Không có đơn vị “{unit}” trong sổ. Hãy gõ đúng tên đơn vị.")
    printouts.save(printouts.slip(reader, unit_id, LineFilter(today=today), today), path)
    return f"Đã ghi phiếu giao việc: {path}"
