"""Write a report, look at it, print it, lock it; slips and tables. The figures on paper are those of the ledger."""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from db import Edit, Ledger, Reader, queries, require_version
from db import lines as listing
from db.files import write_bytes
from db.records import moment, shape
from office import directory, overview, stretches
from office.stretches import Span
from work.document import Document
from work.duty import AnswerKind, Duty, Period, PeriodAnswer
from work.entry import Note
from work.ids import answer_id, new_id
from work.line import LineFilter, Order
from work.office import Office, Signer
from work.refusal import Refusal
from work.report import Figures, Report, ReportSection, ReportState, UnitFigures
from work.status import Stage, Time
from work.task import Assignment
from work.text import squash
from work.unit import Unit

if TYPE_CHECKING:
    from reports.papers import ReportPaper, SlipItem, TablePaper
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
    wanted = _wanted(reader, span.first, span.last, document_id, today)
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


def _wanted(reader: Reader, first: date, last: date, document_id: str | None, today: date) -> LineFilter:
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
    report = _unlocked(ledger, report_id)
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


def _unlocked(ledger: Ledger, report_id: str) -> Report:
    report = _own(ledger, report_id)
    if report.locked:
        raise Refusal(
            "report.locked",
            "Báo cáo này đã ký và đã khóa nên không sửa được. Muốn sửa, hãy bấm “Mở khóa” và ghi lý do.",
        )
    return report


def _own(reader: Reader, report_id: str) -> Report:
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
    one = _known(reader, report_id)
    wanted = _wanted(reader, one.first, one.last, one.document_id, today)
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


def _known(reader: Reader, report_id: str) -> Report:
    one = reader.find(Report, report_id)
    if one is None:
        raise Refusal("report.gone", "Báo cáo này không còn trong sổ. Hãy tải lại danh sách.")
    return one


def pdf(reader: Reader, report_id: str, now: datetime, *, as_draft: bool = False) -> bytes:
    """The report with its annex. A locked one gives the very bytes that were locked."""
    one = _known(reader, report_id)
    if one.locked and one.pdf_sha256:
        return reader.evidence.checked(one.pdf_sha256, one.title).read_bytes()
    return _render(reader, one, now, as_draft=as_draft)


def _render(reader: Reader, one: Report, now: datetime, *, as_draft: bool) -> bytes:
    from reports import profile, render  # noqa: PLC0415 - as above

    form = profile.load(directory.office(reader).form)
    return render.render_report(_paper(reader, one, now, as_draft=as_draft), form)


def _paper(reader: Reader, one: Report, now: datetime, *, as_draft: bool) -> ReportPaper:
    from reports.papers import ReportPaper  # noqa: PLC0415 - as above
    from reports.sections import closing  # noqa: PLC0415 - as above

    office = directory.office(reader)
    wanted = _wanted(reader, one.first, one.last, one.document_id, now.date())
    annex = _table(reader, wanted, f"Danh mục nhiệm vụ {stretches.named(one.first, one.last)}", "", now)
    annexes = (annex,) if annex.rows else ()
    return ReportPaper(
        office=office,
        signer=reader.find(Signer, one.signer_id) if one.signer_id else None,
        number=one.number,
        day=one.day,
        title=one.title,
        to=one.to,
        opening=one.opening,
        sections=one.sections,
        closing=closing(office, one.title, [a.title for a in annexes]),
        recipients=tuple(line for line in office.recipients if squash(line) != "Như trên"),
        code=one.code,
        draft=as_draft,
        annexes=annexes,
        year=one.last.year if one.day is None else None,
    )


def _table(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> TablePaper:
    from reports.cells import task_rows  # noqa: PLC0415 - as above
    from reports.papers import TASK_COLUMNS, TablePaper  # noqa: PLC0415 - as above

    found = listing.lines(reader, wanted, MOST_ROWS)
    return TablePaper(
        title=title,
        columns=TASK_COLUMNS,
        rows=task_rows(found, wanted.today, soon_days=wanted.soon_days),
        filter_words=filter_words,
        extracted_at=now,
    )


def printed(ledger: Ledger, report_id: str, now: datetime) -> None:
    """Note that it was printed or saved."""
    one = _own(ledger, report_id)
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
    one = _unlocked(ledger, report_id)
    counted, units, _ = figures(ledger, report_id, now.date())
    sha256 = ledger.evidence.keep_bytes(_render(ledger, one, now, as_draft=False))
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
    one = _own(ledger, report_id)
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
    _unlocked(ledger, report_id)
    if queries.was_locked(ledger, report_id):
        raise Refusal("report.was_locked", "Báo cáo này đã từng ký và khóa nên không xóa được. Hãy sửa rồi khóa lại.")

    def edit(door: Edit) -> None:
        door.delete_rows("report_step", "report_id", [report_id])
        door.delete(Report, report_id)

    ledger.write("Xóa báo cáo", edit)


def slip(reader: Reader, unit_id: str, wanted: LineFilter, today: date) -> bytes:
    """The assignment slip of a unit: its open work, with a place to sign for it."""
    from reports import profile, render  # noqa: PLC0415 - as above
    from reports.papers import SlipPaper  # noqa: PLC0415 - as above

    unit = reader.find(Unit, unit_id)
    items = _slip_items(reader, unit_id, wanted)
    if unit is None or not items:
        raise Refusal("slip.empty", "Đơn vị này không có việc nào đang giao để in phiếu. Hãy giao việc trước.")
    office = directory.office(reader)
    signers = directory.signers(reader)
    paper = SlipPaper(
        office=office, unit=unit.name, items=items, signer=signers[0] if signers else None, day=today,
        follower=_follower(unit),
    )  # fmt: skip
    return render.render_slip(paper, profile.load(office.form))


def _follower(unit: Unit) -> str:
    return ", ".join(part for part in (unit.contact, unit.phone) if part)


def _slip_items(reader: Reader, unit_id: str, wanted: LineFilter) -> tuple[SlipItem, ...]:
    from reports.papers import SlipItem  # noqa: PLC0415 - as above

    stages = wanted.stages or _OPEN
    lines = listing.lines(reader, replace(wanted, unit_id=unit_id, stages=stages), MOST_ROWS)
    make = shape(Assignment).from_row
    given: dict[str, Assignment] = {}
    for row in queries.unit_assignments(reader, unit_id, [line.task_id for line in lines]):
        one = make(row)
        if isinstance(one, Assignment):
            given[one.task_id] = one
    return tuple(
        SlipItem(
            text=line.text + (f" (kỳ {line.period_key})" if line.period_key else ""),
            role=given[line.task_id].role,
            product=line.product,
            deadline_words=line.deadline_words,
            due=given[line.task_id].due or line.standing.due,
            leads=line.leads,
            supports=line.supports,
            document=line.document,
            words=given[line.task_id].words,
        )
        for line in lines
        if line.task_id in given
    )


def table(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> bytes:
    """The eight-column table of a list, landscape, with the filter and the time of extraction printed under it."""
    from reports import profile, render  # noqa: PLC0415 - as above

    form = profile.load(directory.office(reader).form)
    return render.render_table(_table(reader, wanted, title, filter_words, now), form)


def roll_up(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> bytes:
    """The table by unit (at the province by commune): totals, in time or late, rates, who has not reported."""
    from reports import profile, render  # noqa: PLC0415 - as above
    from reports.cells import summary_rows  # noqa: PLC0415 - as above
    from reports.papers import SUMMARY_COLUMNS, TablePaper  # noqa: PLC0415 - as above

    rows = summary_rows(*overview.summary(reader, wanted))
    paper = TablePaper(title=title, columns=SUMMARY_COLUMNS, rows=rows, filter_words=filter_words, extracted_at=now)
    return render.render_table(paper, profile.load(directory.office(reader).form))


def save(data: bytes, path: Path) -> None:
    """Write a PDF beside, fsync, replace; a full disk or a locked file is a refusal."""
    write_bytes(path, data)
