"""Write a report, look at it, print it, lock it; slips and tables. The figures on paper are those of the ledger."""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from db import Ledger, Reader, queries, require_version
from db import lines as listing
from db.records import shape
from office import directory, overview, stretches
from office.stretches import Span
from work.document import Document
from work.duty import Duty, Period
from work.entry import Note
from work.ids import new_id
from work.line import LineFilter, Order
from work.office import Office
from work.refusal import Refusal
from work.report import Figures, Report, ReportSection, UnitFigures
from work.status import Stage, Time
from work.text import squash

if TYPE_CHECKING:
    from reports.sections import Story

MOST_ROWS = 20_000
"""Rows of one printed table; more is no paper."""
_OPEN = frozenset({Stage.NOT_STARTED, Stage.GOING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a new report starts from: its period, its figures, and the sentences made of them."""

    title: str
    first: date
    last: date
    to: str
    opening: str
    sections: tuple[ReportSection, ...]
    figures: Figures
    units: tuple[UnitFigures, ...]
    wanted: LineFilter
    """The lines that the figures count."""


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


def draft(reader: Reader, span: Span, today: date, document_id: str | None = None) -> Draft:
    """Figures and starting sentences of a report that is not yet in the ledger."""
    from reports import sections  # noqa: PLC0415 - paper is loaded when paper is wanted

    office = directory.office(reader)
    wanted = wanted_of(reader, span.first, span.last, document_id, today)
    document = reader.find(Document, document_id) if document_id else None
    title = f"Kết quả thực hiện nhiệm vụ {stretches.named(span.first, span.last)}"
    if document is not None:
        title = f"Kết quả thực hiện {document.title} {stretches.named(span.first, span.last)}"
    story = _story(reader, span, wanted, document_id)
    return Draft(
        title=title,
        first=span.first,
        last=span.last,
        to=_addressee(reader, span, office),
        opening=sections.opening(office, title, _basis(document)),
        sections=sections.sections(story),
        figures=story.figures,
        units=story.units,
        wanted=wanted,
    )


def _addressee(reader: Reader, span: Span, office: Office) -> str:
    """To whom the duty says that the report goes; "tỉnh" alone is the province above us, by its whole name."""
    period = reader.find(Period, span.period_id) if span.period_id else None
    duty = reader.find(Duty, period.duty_id) if period and period.duty_id else None
    to = duty.to.strip() if duty else ""
    ours = not to or office.superior.casefold().startswith(f"{to} ".casefold())
    return office.superior if ours else to


def _basis(document: Document | None) -> str:
    if document is None:
        return ""
    return f"{document.title} của {document.issuer}" if document.issuer else document.title


def wanted_of(reader: Reader, first: date, last: date, document_id: str | None, today: date) -> LineFilter:
    """The lines of work that were under way in the stretch, judged on its last day or today, whichever is earlier."""
    return LineFilter(
        worked_from=first,
        worked_to=last,
        document_id=document_id,
        today=min(today, last),
        soon_days=directory.settings(reader).soon_days,
        order=Order.PLAN,
    )


def _story(reader: Reader, span: Span, wanted: LineFilter, document_id: str | None) -> Story:
    from reports.sections import Story  # noqa: PLC0415 - as above

    make_note, make_document = shape(Note).from_row, shape(Document).from_row
    notes = [
        (str(r["task_field"]), make_note(r)) for r in queries.notes_between(reader, span.first, span.last, document_id)
    ]
    papers = [make_document(row) for row in queries.documents_between(reader, span.first, span.last)]
    late = replace(wanted, stages=_OPEN, times=frozenset({Time.LATE}), order=Order.DUE)
    coming = LineFilter(
        stages=_OPEN, due_from=span.last + timedelta(days=1), due_to=span.next_last, document_id=document_id,
        today=wanted.today,
    )  # fmt: skip
    return Story(
        today=wanted.today,
        figures=listing.figures(reader, wanted),
        units=overview.by_unit(reader, wanted),
        fields=tuple(listing.by_field(reader, wanted)),
        documents=tuple(p.title for p in papers if isinstance(p, Document)),
        given=queries.given_between(reader, span.first, span.last),
        reminded=queries.reminded_between(reader, span.first, span.last),
        late=listing.lines(reader, late, 1000),
        coming=listing.lines(reader, coming, 1000),
        notes=tuple((field, note) for field, note in notes if isinstance(note, Note)),
    )


def start(ledger: Ledger, draft: Draft, span: Span, document_id: str | None = None) -> str:
    """Keep a new report as a draft; its id."""
    name = new_id()
    signers = directory.signers(ledger)
    report = Report(
        id=name,
        owner=ledger.office_id,
        title=draft.title,
        first=draft.first,
        last=draft.last,
        period_id=span.period_id,
        document_id=document_id,
        to=draft.to,
        opening=draft.opening,
        sections=draft.sections,
        signer_id=signers[0].id if signers else None,
        code=_code(name),
    )
    ledger.write(f"Lập báo cáo {stretches.named(draft.first, draft.last)}", lambda door: door.put(report))
    return name


def _code(name: str) -> str:
    """Eight letters and figures that a person can read off paper ("K7QF-2MZA"), made of the report's id."""
    text = b32encode(hashlib.sha256(name.encode()).digest()).decode("ascii")[:8]
    return f"{text[:4]}-{text[4:]}"


def write(
    ledger: Ledger,
    report_id: str,
    opened: int,
    *,
    title: str,
    to: str,
    opening: str,
    sections: tuple[ReportSection, ...],
    number: int | None,
    day: date | None,
    signer_id: str | None,
) -> None:
    """Change a report that is not locked."""
    report = unlocked(ledger, report_id)
    require_version(ledger, report_id, opened)
    if not squash(title):
        raise Refusal("report.no_title", "Chưa có trích yếu của báo cáo. Hãy gõ trích yếu rồi lưu lại.")
    if number is not None and number < 1:
        raise Refusal("report.number", "Số báo cáo phải từ 1 trở lên, hoặc để trống để ghi tay.")
    changed = replace(
        report,
        title=squash(title),
        to=to.strip(),
        opening=opening.strip(),
        sections=sections,
        number=number,
        day=day,
        signer_id=signer_id,
    )
    ledger.write("Viết báo cáo", lambda door: door.put(changed))


def unlocked(ledger: Ledger, report_id: str) -> Report:
    """A paper of ours that may still be changed; refused where it is locked."""
    report = own(ledger, report_id)
    if report.locked:
        raise Refusal(
            "report.locked",
            "Báo cáo này đã ký và đã khóa nên không sửa được. Muốn sửa, hãy bấm “Mở khóa” và ghi lý do.",
        )
    return report


def own(reader: Reader, report_id: str) -> Report:
    """A paper of ours; refused where it is not there or another's."""
    report = reader.find(Report, report_id)
    if report is None or report.owner != reader.office_id:
        raise Refusal("report.gone", "Báo cáo này không còn trong sổ hoặc do cơ quan khác gửi. Hãy tải lại danh sách.")
    return report


def reports(reader: Reader) -> tuple[Report, ...]:
    """All reports, this office's and those taken in, newest first."""
    return reader.where(Report, "last DESC, k DESC")


def report(reader: Reader, report_id: str) -> tuple[Report, int] | None:
    """One report and its version."""
    found = reader.find(Report, report_id)
    return (found, reader.version(report_id)) if found else None


def figures(reader: Reader, report_id: str, today: date) -> tuple[Figures, tuple[UnitFigures, ...], LineFilter]:
    """The figures frozen when the report was locked, else as they stand; and the filter of the lines behind them."""
    one = known(reader, report_id)
    wanted = wanted_of(reader, one.first, one.last, one.document_id, today)
    if one.frozen:
        return (*_thawed(one.frozen), wanted)
    return listing.figures(reader, wanted), overview.by_unit(reader, wanted), wanted


def _thawed(frozen: str) -> tuple[Figures, tuple[UnitFigures, ...]]:
    """The figures as they were locked; those of another office may be of a version that counts otherwise."""
    try:
        kept = json.loads(frozen)
        units = tuple(UnitFigures(**u | {"figures": Figures(**u["figures"])}) for u in kept["units"])
        return Figures(**kept["figures"]), units
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal(
            "report.other_version",
            "Số liệu đã khóa của báo cáo này do một bản Sổ Việc khác ghi nên chưa đọc được; bản PDF vẫn xem được. "
            "Hãy cập nhật Sổ Việc rồi mở lại.",
        ) from error


def known(reader: Reader, report_id: str) -> Report:
    """A paper, ours or taken in; refused where it is not there."""
    one = reader.find(Report, report_id)
    if one is None:
        raise Refusal("report.gone", "Báo cáo này không còn trong sổ. Hãy tải lại danh sách.")
    return one
