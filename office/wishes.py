"""What paper is wanted, of what; and what it starts from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from db import Reader
from db import lines as listing
from office import directory, overview, stretches
from office.stretches import Span
from work.line import Line, LineFilter, Order
from work.prose import Prose
from work.report import AnnexKind, Figures, PaperKind, Report, UnitFigures
from work.status import Stage, Time
from work.task import Role
from work.unit import Unit

OPEN = frozenset({Stage.NOT_STARTED, Stage.GOING})
PARCEL = "handover.parcel:"
"""The origin of the sentence that names a handover's bundle ends with the passage's id."""

ANNEXES: dict[PaperKind, tuple[AnnexKind, ...]] = {
    PaperKind.REPORT: (AnnexKind.TASKS, AnnexKind.ARISEN, AnnexKind.TARGETS, AnnexKind.ACTIVITIES),
    PaperKind.SUMMARY: (AnnexKind.UNITS,),
    PaperKind.PLAN: (AnnexKind.TASKS,),
    PaperKind.URGE: (AnnexKind.TASKS,),
}
"""What a kind of paper carries unless told otherwise; a table without rows is left out of print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What paper is wanted, and of what."""

    kind: PaperKind = PaperKind.REPORT
    span: Span | None = None
    """Needed by a report and a summary; the other kinds are of today."""
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
    to: str = ""
    opening: str = ""
    sections: tuple[Prose, ...]
    basis: tuple[str, ...] = ()
    closing: str = ""
    """The kind's customary last paragraph, without its annexes."""
    annexes: tuple[str, ...] = ()
    drafter: str = ""
    figures: Figures = Figures()  # noqa: RUF009 - frozen
    units: tuple[UnitFigures, ...] = ()
    wanted: LineFilter
    """The lines that the figures count."""


def span_of(wish: Wish, today: date) -> Span:
    """The stretch that a paper is of; a letter or a plan is of its day."""
    return wish.span or Span(stretches.named(today, today), today, today)


def annexes_of(wish: Wish) -> tuple[str, ...]:
    """Which annexes it carries, in order."""
    if wish.annexes is not None:
        return wish.annexes
    return tuple(kind.value for kind in ANNEXES.get(wish.kind, ()))


def wish_of(report: Report) -> Wish:
    """What a kept paper was wanted for."""
    origins = (one.origin for section in report.base for one in section.paragraphs)
    parcel = next((origin.removeprefix(PARCEL) for origin in origins if origin.startswith(PARCEL)), None)
    return Wish(
        kind=report.kind,
        span=Span(stretches.named(report.first, report.last), report.first, report.last, report.period_id),
        document_id=report.document_id,
        field=report.field,
        unit_id=report.unit_id,
        passage_id=parcel,
        annexes=report.annexes,
    )


def wanted(reader: Reader, wish: Wish, today: date) -> LineFilter:
    """The lines of work that a paper is about.

    A report's were under way in its stretch, judged on its last day or today, whichever is earlier (what was done after
    its last day was still going in it); an urging letter's
    are the open ones that its unit leads; a plan's are those of the adopted plan.
    """
    span = span_of(wish, today)
    scope = LineFilter(
        document_id=wish.document_id,
        unit_id=wish.unit_id,
        field=wish.field,
        today=min(today, span.last),
        soon_days=directory.settings(reader).soon_days,
        order=Order.PLAN,
    )
    if wish.kind is PaperKind.PLAN:
        return scope
    if wish.kind is PaperKind.URGE:
        return _with(scope, today=today, stages=OPEN, role=Role.LEAD, order=Order.DUE)
    return _with(scope, worked_from=span.first, worked_to=span.last, as_of=span.last < today)


def late(wanted: LineFilter, *, claimed: bool = False) -> LineFilter:
    """Of these lines the open ones whose day has passed, the longest first.

    `claimed`: also those that were said to be done after their day and are not yet confirmed, as `Figures.late` counts.
    """
    stages = OPEN | {Stage.CLAIMED} if claimed else OPEN
    return _with(wanted, stages=stages, times=frozenset({Time.LATE}), order=Order.DUE)


def coming(wanted: LineFilter, span: Span) -> LineFilter:
    """Open work of this scope whose day lies in the stretch that follows."""
    return _with(
        wanted, stages=OPEN, worked_from=None, worked_to=None, due_from=span.last + timedelta(days=1),
        due_to=span.next_last, order=Order.DUE,
    )  # fmt: skip


def _with(wanted: LineFilter, **changes: Any) -> LineFilter:  # noqa: ANN401 - of any field
    return replace(wanted, **changes)


def counted(reader: Reader, wish: Wish, wanted: LineFilter) -> tuple[Figures, tuple[UnitFigures, ...]]:
    """The counts of all lines, and by unit (none where the paper is of one unit).

    A summary counts what was given: work that two units lead stands in both rows and twice in the sum.
    """
    if wish.kind is PaperKind.SUMMARY:
        units, total = overview.summary(reader, wanted)
        return total, units
    units = () if wish.unit_id else overview.by_unit(reader, wanted)
    return listing.figures(reader, wanted), units


def lines(reader: Reader, wanted: LineFilter, most: int) -> tuple[Line, ...]:
    """The first lines of a list as a signed paper has them: units by their whole names, work as it stood on the day."""
    found = listing.lines(reader, wanted, most)
    names: dict[str, str] = {}
    for unit in reader.where(Unit, "position, k"):
        if unit.short:
            names.setdefault(unit.short, unit.name)
    return tuple(
        replace(
            one,
            leads=tuple(names.get(name, name) for name in one.leads),
            supports=tuple(names.get(name, name) for name in one.supports),
        )
        for one in found
    )
