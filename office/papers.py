"""Write a paper, look at it, take new figures in. What stands on it is the ledger's (law 18)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from db import Edit, Ledger, Reader, exchange_rows, queries, require_version
from db.records import shape
from office import composing, directory, numbering, stretches, wishes
from office.composing_letters import remind_of
from office.stretches import Span
from office.wishes import Draft, Wish
from work import code, renewal
from work.document import Document
from work.duty import Duty, Period
from work.frozen import thawed
from work.ids import new_id
from work.line import LineFilter
from work.prose import Prose
from work.refusal import Refusal
from work.report import PAPER_WORDS, AnnexKind, Figures, PaperKind, Report, ReportSection, UnitFigures
from work.text import squash

if TYPE_CHECKING:
    from work.chart import Chart

_FIGURED = frozenset({PaperKind.REPORT, PaperKind.SUMMARY, PaperKind.URGE})
"""Kinds of paper that stand on figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A paper as the clerk leaves it."""

    title: str
    to: str
    opening: str
    sections: tuple[Prose, ...]
    closing: str = ""
    basis: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    number: int | None = None
    day: date | None = None
    signer_id: str | None = None
    annexes: tuple[str, ...] = (AnnexKind.TASKS.value,)
    drafter: str = ""
    urgency: str = ""
    circulation: str = ""


def spans(reader: Reader, today: date) -> tuple[Span, ...]:
    """The periods to choose from: first what duties ask for, then month, quarter, half-year and year around today."""
    duties = {duty.id: duty for duty in reader.where(Duty)}
    asked: list[Span] = []
    make = shape(Period).from_row
    for row in queries.open_turns(reader, today + timedelta(days=62)):
        period = make(row)
        if isinstance(period, Period) and period.duty_id in duties:
            asked.append(_asked(period, duties[period.duty_id]))
    return (*asked, *stretches.around(today))


def _asked(period: Period, duty: Duty) -> Span:
    to = f", gửi {duty.to}" if duty.to else ""
    return Span(f"{stretches.named(period.first, period.last)}{to}", period.first, period.last, period.id, period.due)


def offered(reader: Reader) -> tuple[PaperKind, ...]:
    """The kinds of paper that this office can write from what it has: a plan needs an adopted one, and so on."""
    has = {
        PaperKind.SUMMARY: bool(directory.units(reader)),
        PaperKind.PLAN: any(one.is_plan for one in reader.where(Document)),
        PaperKind.URGE: bool(directory.units(reader)),
        PaperKind.HANDOVER: bool(exchange_rows.passages(reader)),
    }
    return tuple(kind for kind in PaperKind if has.get(kind, True))


def draft(reader: Reader, wish: Wish, today: date) -> Draft:
    """Figures and starting sentences of a paper that is not yet in the ledger."""
    return composing.draft(reader, wish, today)


def start(ledger: Ledger, wish: Wish, today: date) -> str:
    """Keep a new paper as a draft; its id."""
    made = composing.draft(ledger, wish, today)
    name = new_id()
    signers = directory.signers(ledger)
    report = Report(
        id=name,
        owner=ledger.office_id,
        title=made.title,
        first=made.first,
        last=made.last,
        period_id=wish.span.period_id if wish.span else None,
        document_id=wish.document_id,
        to=made.to,
        opening=made.opening,
        sections=_bare(made.sections),
        signer_id=signers[0].id if signers else None,
        code=code.code_of(name, None),
        kind=wish.kind,
        field=wish.field,
        unit_id=wish.unit_id,
        prose=made.sections,
        base=made.sections,
        closing="",
        basis=made.basis,
        annexes=made.annexes,
        drafter=made.drafter,
    )
    label = f"Lập {_word(report)} {stretches.named(made.first, made.last)}"
    ledger.write(label, lambda door: door.put(report))
    return name


def _word(one: Report) -> str:
    words = PAPER_WORDS[one.kind]
    return words[:1].lower() + words[1:]


def _bare(sections: tuple[Prose, ...]) -> tuple[ReportSection, ...]:
    return tuple(ReportSection(one.key, one.title, one.text) for one in sections)


def write(ledger: Ledger, report_id: str, opened: int, written: Written, today: date | None = None) -> None:
    """Change a paper that is not locked; a number that another paper of the series has is refused.

    `today` counts for the series of a paper without a day of its own; None: the machine's.
    """
    report = unlocked(ledger, report_id)
    require_version(ledger, report_id, opened)
    if not squash(written.title):
        raise Refusal("report.no_title", "Chưa có trích yếu nên chưa lưu được. Hãy gõ trích yếu rồi lưu lại.")
    on = written.day or today or datetime.now().astimezone().date()
    series = numbering.refuse_doubled(ledger, report.kind, on, written.number, report_id)
    changed = replace(
        report,
        title=squash(written.title),
        to=written.to.strip(),
        opening=written.opening.strip(),
        sections=_bare(written.sections),
        prose=written.sections,
        closing=written.closing.strip(),
        basis=_lines(written.basis),
        recipients=_lines(written.recipients),
        number=written.number,
        series=series,
        day=written.day,
        signer_id=written.signer_id,
        annexes=written.annexes,
        drafter=squash(written.drafter),
        urgency=squash(written.urgency).upper(),
        circulation=squash(written.circulation).upper(),
    )
    ledger.write(f"Viết {_word(report)}", lambda door: keep(door, report, changed))


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in map(squash, lines) if line)


def unlocked(ledger: Ledger, report_id: str) -> Report:
    """A paper of ours that may still be changed; refused where it is locked."""
    report = own(ledger, report_id)
    if report.locked:
        raise Refusal(
            "report.locked",
            "Văn bản này đã ký và đã khóa nên không sửa được; sổ chưa thay đổi gì. "
            "Muốn sửa, hãy bấm “Mở khóa” và ghi lý do.",
        )
    return report


def keep(door: Edit, was: Report, *values: object) -> None:
    """Put what became of a paper, unless it is no longer as it was read: another program may have locked it since."""
    if door.ledger.find(Report, was.id) != was:
        raise Refusal(
            "report.moved",
            "Văn bản này vừa được đổi ở nơi khác nên chưa ghi gì cả. Hãy tải lại rồi làm lại.",
        )
    door.put(*values)


def own(reader: Reader, report_id: str) -> Report:
    """A paper of ours; refused where it is not there or another's."""
    report = reader.find(Report, report_id)
    if report is None or report.owner != reader.office_id:
        raise Refusal("report.gone", "Văn bản này không còn trong sổ hoặc do cơ quan khác gửi. Hãy tải lại danh sách.")
    return report


def known(reader: Reader, report_id: str) -> Report:
    """A paper, ours or taken in; refused where it is not there."""
    one = reader.find(Report, report_id)
    if one is None:
        raise Refusal("report.gone", "Văn bản này không còn trong sổ. Hãy tải lại danh sách.")
    return one


def reports(reader: Reader) -> tuple[Report, ...]:
    """All papers, this office's and those taken in, newest first."""
    return reader.where(Report, "last DESC, k DESC")


def report(reader: Reader, report_id: str) -> tuple[Report, int] | None:
    """One paper and its version."""
    found = reader.find(Report, report_id)
    return (found, reader.version(report_id)) if found else None


def figures(reader: Reader, report_id: str, today: date) -> tuple[Figures, tuple[UnitFigures, ...], LineFilter]:
    """The figures frozen when the paper was locked, else as they stand; and the filter of the lines behind them.

    A plan, a notice, an invitation and a handover stand on none: all counts are nought.
    """
    one = known(reader, report_id)
    wish = wishes.wish_of(one)
    wanted = wishes.wanted(reader, wish, today)
    if one.frozen:
        return (*_thawed(one.frozen), wanted)
    if one.kind not in _FIGURED:
        return Figures(), (), wanted
    return (*wishes.counted(reader, wish, wanted), wanted)


def _thawed(frozen: str) -> tuple[Figures, tuple[UnitFigures, ...]]:
    """The figures as they were locked; those of another office may be of a version that counts otherwise."""
    kept = thawed(frozen)
    if kept is None:
        raise Refusal(
            "report.other_version",
            "Số liệu đã khóa của báo cáo này do một bản Sổ Việc khác ghi nên chưa đọc được; bản PDF vẫn xem được. "
            "Hãy cập nhật Sổ Việc rồi mở lại.",
        )
    return kept


def charts(reader: Reader, report_id: str, today: date) -> dict[str, Chart]:
    """The charts that a paper's text may show, by their paragraph's origin ("chart:units", "chart:periods")."""
    one = known(reader, report_id)
    _, units, wanted = figures(reader, report_id, today)
    return composing.charts(reader, wishes.wish_of(one), wanted, units, today)


def news(reader: Reader, report_id: str, today: date) -> renewal.Renewal:
    """What the ledger says now against what the paper says; of another office's paper nothing."""
    one = known(reader, report_id)
    if one.owner != reader.office_id or not one.base:
        return renewal.Renewal(one.told, one.base, ())
    fresh = composing.draft(reader, wishes.wish_of(one), today)
    return renewal.renewed(one.base, one.told, fresh.sections)


def renew(ledger: Ledger, report_id: str, opened: int, today: date) -> None:
    """Take the new figures into the text; the clerk's words stay."""
    one = unlocked(ledger, report_id)
    require_version(ledger, report_id, opened)
    found = news(ledger, report_id, today)
    changed = replace(one, prose=found.prose, base=found.base, sections=_bare(found.prose))
    if changed != one:
        ledger.write(f"Cập nhật số liệu {_word(one)}", lambda door: keep(door, one, changed))


__all__ = [
    "Draft",
    "Wish",
    "Written",
    "charts",
    "draft",
    "figures",
    "keep",
    "known",
    "news",
    "offered",
    "own",
    "remind_of",
    "renew",
    "report",
    "reports",
    "spans",
    "start",
    "unlocked",
    "write",
]
