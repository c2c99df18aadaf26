"""What a paper says when it is begun: its scope, its figures, its starting sentences, by kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from db import Reader, queries
from db import lines as listing
from db.records import shape
from office import directory, overview, stretches
from office.stretches import Span
from work.document import Document
from work.duty import Duty, Period
from work.entry import Note
from work.line import LineFilter, Order
from work.office import Office
from work.prose import Prose
from work.report import PAPER_WORDS, AnnexKind, Figures, PaperKind, Report, UnitFigures
from work.status import Stage, Time

if TYPE_CHECKING:
    from reports.sections import Story
    from work.chart import Chart

WORDS = {kind: words[:1].lower() + words[1:] for kind, words in PAPER_WORDS.items()}
_OPEN = frozenset({Stage.NOT_STARTED, Stage.GOING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What paper is wanted, and of what."""

    kind: PaperKind = PaperKind.REPORT
    span: Span | None = None
    """Needed by a report and a summary."""
    document_id: str | None = None
    field: str = ""
    unit_id: str | None = None
    passage_id: str | None = None
    annexes: tuple[str, ...] | None = None
    """Values of AnnexKind; None: the kind's default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a new paper starts from: its period, its figures, and the sentences made of them."""

    title: str
    first: date
    last: date
    to: str
    opening: str
    sections: tuple[Prose, ...]
    basis: tuple[str, ...] = ()
    closing: str = ""
    annexes: tuple[str, ...] = ()
    drafter: str = ""
    figures: Figures
    units: tuple[UnitFigures, ...]
    wanted: LineFilter
    """The lines that the figures count."""


def draft(reader: Reader, wish: Wish, today: date) -> Draft:
    """A paper of any kind."""
    from reports import sections  # noqa: PLC0415 - paper is loaded when paper is wanted

    office = directory.office(reader)
    span = wish.span or stretches.of_months(today, 1)
    asked = wanted(reader, wish, today)
    document = reader.find(Document, wish.document_id) if wish.document_id else None
    title = f"Kết quả thực hiện nhiệm vụ {stretches.named(span.first, span.last)}"
    if document is not None:
        title = f"Kết quả thực hiện {document.title} {stretches.named(span.first, span.last)}"
    story = _story(reader, span, asked, wish.document_id)
    return Draft(
        title=title,
        first=span.first,
        last=span.last,
        to=_addressee(reader, span, office),
        opening=sections.opening(office, title, _basis(document)),
        sections=sections.sections(story),
        annexes=wish.annexes if wish.annexes is not None else (AnnexKind.TASKS.value,),
        figures=story.figures,
        units=story.units,
        wanted=asked,
    )


def wish_of(report: Report) -> Wish:
    """What a kept paper was wanted for."""
    span = Span(stretches.named(report.first, report.last), report.first, report.last, report.period_id)
    return Wish(
        kind=report.kind, span=span, document_id=report.document_id, field=report.field, unit_id=report.unit_id,
        annexes=report.annexes,
    )  # fmt: skip


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


def wanted(reader: Reader, wish: Wish, today: date) -> LineFilter:
    """The lines of work that were under way in the stretch, judged on its last day or today, whichever is earlier."""
    span = wish.span or stretches.of_months(today, 1)
    return LineFilter(
        worked_from=span.first,
        worked_to=span.last,
        document_id=wish.document_id,
        unit_id=wish.unit_id,
        field=wish.field,
        today=min(today, span.last),
        soon_days=directory.settings(reader).soon_days,
        order=Order.PLAN,
    )


def counted(reader: Reader, wish: Wish, wanted: LineFilter) -> tuple[Figures, tuple[UnitFigures, ...]]:
    """The counts of all lines, and by unit (of the one unit where the paper is of one)."""
    units = overview.by_unit(reader, wanted)
    return listing.figures(reader, wanted), tuple(u for u in units if wish.unit_id in {None, u.unit_id})


def charts(
    reader: Reader, wish: Wish, wanted: LineFilter, figures: Figures, units: tuple[UnitFigures, ...]
) -> dict[str, Chart]:
    """What the text's charts show."""
    del reader, wish, wanted, figures, units
    return {}


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
