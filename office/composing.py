"""What a paper says when it is begun, by kind: its figures, lines and notes as starting sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from db import Reader, scoped
from db import lines as listing
from db.records import shape
from office import charting, composing_letters, composing_plan, directory, stretches, wishes
from office.stretches import Span
from office.wishes import Draft, Wish, counted, wanted, wish_of
from work.document import Document
from work.duty import Duty, Period
from work.entry import Note
from work.figures import reached
from work.line import LineFilter
from work.office import Level, Office, PaperForm
from work.report import AnnexKind, Figures, PaperKind, UnitFigures
from work.task import Planned
from work.text import squash
from work.unit import Unit, UnitKind

if TYPE_CHECKING:
    from reports.sections import Story
    from work.chart import Chart

_NAMED_LINES = 100
"""More than a text names; how many there are is counted apart."""


def draft(reader: Reader, wish: Wish, today: date) -> Draft:
    """A paper of any kind."""
    return _MAKERS[wish.kind](reader, wish, today)


def charts(
    reader: Reader, wish: Wish, wanted: LineFilter, units: tuple[UnitFigures, ...], today: date
) -> dict[str, Chart]:
    """What the text's charts show."""
    if wish.kind not in {PaperKind.REPORT, PaperKind.SUMMARY} or wish.span is None:
        return {}
    return charting.charts(reader, wish.span, wanted, tuple(unit for unit in units if unit.unit_id), today)


def _captions(found: dict[str, Chart]) -> tuple[tuple[str, str], ...]:
    return tuple((origin, charting.CAPTIONS[origin]) for origin in found)


def _report(reader: Reader, wish: Wish, today: date) -> Draft:
    """Báo cáo of a period: of all work, of a plan, a field or a unit."""
    from reports import cited, sections  # noqa: PLC0415 - paper is loaded when paper is wanted

    office = directory.spelled(reader)
    span = wishes.span_of(wish, today)
    asked = wanted(reader, wish, today)
    document = reader.find(Document, wish.document_id) if wish.document_id else None
    title = _title(reader, wish, document, span)
    span_words = stretches.written(span.first, span.last)
    basis = cited.cited_document(document, party=office.form is PaperForm.PARTY) if document else ""
    story = _story(reader, wish, span, asked, today)
    annexes = wishes.annexes_of(wish)
    if wish.annexes is None and len(story.units) > sections.MOST:
        annexes = (*annexes, AnnexKind.UNITS.value)
    story = replace(
        story,
        tasks_annexed=bool({AnnexKind.TASKS.value, AnnexKind.ARISEN.value} & set(annexes)),
        units_annexed=AnnexKind.UNITS.value in annexes,
    )
    return Draft(
        title=title,
        first=span.first,
        last=span.last,
        to=_addressee(reader, span, office),
        opening=sections.opening(office, f"Kết quả thực hiện {span_words}" if basis else title, basis),
        sections=sections.sections(story),
        annexes=annexes,
        figures=story.figures,
        units=story.units,
        wanted=asked,
    )


def _title(reader: Reader, wish: Wish, document: Document | None, span: Span) -> str:
    unit = reader.find(Unit, wish.unit_id) if wish.unit_id else None
    what = f"thực hiện {document.title}" if document else "thực hiện nhiệm vụ"
    field = f" lĩnh vực {squash(wish.field)}" if wish.field else ""
    of_unit = f" của {unit.name}" if unit else ""
    return f"Kết quả {what}{field}{of_unit} {stretches.written(span.first, span.last)}"


def _addressee(reader: Reader, span: Span, office: Office) -> str:
    """To whom the duty says that the report goes; "tỉnh" alone is the province above us, by its whole name."""
    period = reader.find(Period, span.period_id) if span.period_id else None
    duty = reader.find(Duty, period.duty_id) if period and period.duty_id else None
    to = duty.to.strip() if duty else ""
    ours = not to or office.superior.casefold().startswith(f"{to} ".casefold())
    return office.superior if ours else to


def _story(reader: Reader, wish: Wish, span: Span, wanted: LineFilter, today: date) -> Story:
    from reports.sections import Spread, Story  # noqa: PLC0415 - as above

    figures, units = counted(reader, wish, wanted)
    arisen = listing.figures(reader, replace(wanted, planned=Planned.ARISEN)) if figures.arisen else Figures()
    days = (span.first, span.last)
    late, coming = wishes.late(wanted, claimed=True), wishes.coming(wanted, span)
    return Story(
        today=wanted.today,
        figures=figures,
        arisen=arisen,
        units=units,
        fields=() if wish.field else tuple(listing.by_field(reader, wanted)),
        documents=_came(reader, wish, span),
        issued=_issued(reader, wanted, span),
        given=scoped.given(reader, wanted, *days),
        reminded=scoped.reminded(reader, wanted, *days),
        spread=tuple(
            Spread(form=str(r["form"]), count=int(r["count"] or 0), reached=int(r["reached"] or 0))
            for r in scoped.activities(reader, wanted, *days)
        ),
        targets=_targets(reader, wish, wanted.today),
        late=wishes.lines(reader, late, _NAMED_LINES),
        late_count=figures.late,
        late_open=listing.count(reader, wishes.late(wanted)),
        coming=wishes.lines(reader, coming, _NAMED_LINES),
        coming_count=listing.count(reader, coming),
        notes=_notes(reader, wanted, span),
        charts=_captions(charts(reader, replace(wish, span=span), wanted, units, today)),
    )


def _came(reader: Reader, wish: Wish, span: Span) -> tuple[tuple[str, str], ...]:
    """Papers that came in the period; of a report on one plan, field or unit none."""
    from reports.cited import cited_document  # noqa: PLC0415 - as above

    if wish.document_id or wish.field or wish.unit_id:
        return ()
    party = directory.office(reader).form is PaperForm.PARTY
    found = reader.where(Document, "received, k")
    came = [one for one in found if one.is_plan and one.received and span.first <= one.received <= span.last]
    return tuple((one.id, cited_document(one, party=party)) for one in came)


def _issued(reader: Reader, wanted: LineFilter, span: Span) -> tuple[tuple[str, str], ...]:
    """Result documents of the period; the same number and day, told below and above, is one."""
    from reports.cited import result  # noqa: PLC0415 - as above

    party = directory.office(reader).form is PaperForm.PARTY
    found: dict[tuple[str, object], tuple[str, str]] = {}
    for row in scoped.result_documents(reader, wanted, span.first, span.last):
        number, day = squash(str(row["number"])), row["issued"]
        if number or row["subject"]:
            on = date.fromisoformat(day) if isinstance(day, str) else None
            said = result(number, on, str(row["subject"]), party=party)
            found.setdefault((number.casefold() or str(row["subject"]), day), (f"{number}.{day or ''}", said))
    return tuple(found.values())


def _notes(reader: Reader, wanted: LineFilter, span: Span) -> tuple[tuple[str, Note], ...]:
    make = shape(Note).from_row
    found = [(str(row["task_field"]), make(row)) for row in scoped.notes(reader, wanted, span.first, span.last)]
    return tuple((field, note) for field, note in found if isinstance(note, Note))


def _targets(reader: Reader, wish: Wish, until: date) -> tuple[int, int, int]:
    """How many targets there are, are reached, are without a reading up to a day."""
    if wish.field or wish.unit_id:
        return 0, 0, 0
    values = {str(row["target_id"]): float(row["value"] or 0) for row in scoped.readings(reader, until)}
    known = [target for target, _ in directory.targets(reader, wish.document_id)]
    met = sum(target.id in values and reached(target, values[target.id]) for target in known)
    return len(known), met, sum(target.id not in values for target in known)


def _summary(reader: Reader, wish: Wish, today: date) -> Draft:
    """Báo cáo tổng hợp by unit; at the province by commune."""
    from reports import sections, words_summary  # noqa: PLC0415 - as above

    office = directory.spelled(reader)
    span = wishes.span_of(wish, today)
    asked = wanted(reader, wish, today)
    figures, units = counted(reader, wish, asked)
    who = _who(reader, office)
    document = reader.find(Document, wish.document_id) if wish.document_id else None
    what = document.title if document else "nhiệm vụ"
    field = f" lĩnh vực {squash(wish.field)}" if wish.field else ""
    title = f"Tổng hợp kết quả thực hiện {what}{field} của các {who} {stretches.written(span.first, span.last)}"
    annexes = wishes.annexes_of(wish)
    summary = words_summary.Summary(
        today=asked.today, figures=figures, units=units, who=who, annexed=AnnexKind.UNITS.value in annexes,
        charts=_captions(charts(reader, replace(wish, span=span), asked, units, today)),
    )  # fmt: skip
    return Draft(
        title=title,
        first=span.first,
        last=span.last,
        to=_addressee(reader, span, office),
        opening=sections.opening(office, title),
        sections=words_summary.sections(summary),
        annexes=annexes,
        figures=figures,
        units=units,
        wanted=asked,
    )


def _who(reader: Reader, office: Office) -> str:
    """What the units are called together: at the province whose work lies with communes "xã, phường"."""
    units = directory.units(reader)
    below = sum(unit.kind is UnitKind.OFFICE for unit in units)
    return "xã, phường" if office.level is Level.PROVINCE and below * 2 >= len(units) else "cơ quan, đơn vị"


_MAKERS: dict[PaperKind, Callable[[Reader, Wish, date], Draft]] = {
    PaperKind.REPORT: _report,
    PaperKind.SUMMARY: _summary,
    PaperKind.PLAN: composing_plan.plan,
    PaperKind.URGE: composing_letters.urge,
    PaperKind.NOTICE: composing_letters.notice,
    PaperKind.INVITATION: composing_letters.invitation,
    PaperKind.HANDOVER: composing_letters.handover,
}

__all__ = ["Draft", "Wish", "charts", "counted", "draft", "wanted", "wish_of"]
