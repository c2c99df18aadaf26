"""The tables behind a paper (Phụ lục), from the ledger; one without rows is left out of print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from db import Reader, scoped
from db import lines as listing
from db.records import shape
from office import composing_letters, composing_plan, directory, overview, stretches, wishes
from office.stretches import Span
from office.wishes import Wish
from work.document import OutlineNode
from work.entry import NoteKind
from work.figures import Reading
from work.line import Line, LineFilter
from work.report import ANNEX_WORDS, AnnexKind, PaperKind, Report
from work.task import Planned, Task
from work.text import squash
from work.unit import Unit

if TYPE_CHECKING:
    from reports.papers import TablePaper

MOST_ROWS = 20_000
"""Rows of one printed table; more is no paper."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One paper's annexes being made."""

    reader: Reader
    report: Report
    wish: Wish
    span: Span
    wanted: LineFilter
    now: datetime
    most: int

    @property
    def stretch(self) -> str:
        return stretches.written(self.span.first, self.span.last)

    def lines(self, wanted: LineFilter) -> tuple[Line, ...]:
        return wishes.lines(self.reader, wanted, self.most)


def tables(reader: Reader, report: Report, now: datetime, most: int = MOST_ROWS) -> tuple[TablePaper, ...]:
    """All that the paper is to carry and that have rows, in its order; at most so many rows each."""
    wish = wishes.wish_of(report)
    today = now.date()
    asked = _Asked(
        reader, report, wish, wishes.span_of(wish, today), wishes.wanted(reader, wish, today), now, min(most, MOST_ROWS)
    )
    kinds = [AnnexKind(name) for name in dict.fromkeys(report.annexes) if name in set(AnnexKind)]
    made = (_MAKERS[kind](asked) for kind in kinds)
    return tuple(table for table in made if table is not None and table.rows)


def _tasks(asked: _Asked) -> TablePaper | None:
    if asked.report.kind is PaperKind.PLAN:
        return _plan(asked)
    if asked.report.kind is PaperKind.URGE:
        return _owed(asked)
    wanted = asked.wanted
    if AnnexKind.ARISEN.value in asked.report.annexes:
        wanted = replace(wanted, planned=Planned.PLANNED)
    found = asked.lines(wanted)
    if asked.wish.document_id:
        fields = {line.field for line in found}
        found = tuple(sorted(found, key=lambda line: (not line.field, line.field))) if len(fields) > 1 else found
        group = (lambda line: line.field) if len(fields) > 1 else None
    else:
        group = (lambda line: line.document) if len({line.document for line in found}) > 1 else None
    return _task_table(asked, f"{ANNEX_WORDS[AnnexKind.TASKS]} {asked.stretch}", found, group)


def _arisen(asked: _Asked) -> TablePaper | None:
    found = asked.lines(replace(asked.wanted, planned=Planned.ARISEN))
    return _task_table(asked, f"{ANNEX_WORDS[AnnexKind.ARISEN]} {asked.stretch}", found, None)


def _task_table(asked: _Asked, title: str, found: tuple[Line, ...], group: Callable[[Line], str] | None) -> TablePaper:
    from reports.cells import task_rows  # noqa: PLC0415 - paper is loaded when paper is wanted
    from reports.papers import TASK_COLUMNS, TablePaper  # noqa: PLC0415 - as above

    rows = task_rows(found, asked.wanted.today, soon_days=asked.wanted.soon_days, group=group)
    return TablePaper(title=title, columns=TASK_COLUMNS, rows=rows, extracted_at=asked.now)


def _owed(asked: _Asked) -> TablePaper | None:
    """Of an urging letter, only where the letter itself cannot name all."""
    from reports.sections import MOST  # noqa: PLC0415 - as above

    wanted = replace(asked.wanted, today=min(asked.now.date(), asked.span.last))
    late, soon = composing_letters.owed(asked.reader, wanted)
    if len(late) <= MOST and len(soon) <= MOST:
        return None
    unit = asked.reader.find(Unit, asked.report.unit_id) if asked.report.unit_id else None
    whose = f" của {unit.name}" if unit else ""
    names = {line.k: "Quá hạn chưa hoàn thành" for line in late} | {line.k: "Sắp đến hạn" for line in soon}
    title = f"Danh mục nhiệm vụ quá hạn, sắp đến hạn{whose}"
    return _task_table(asked, title, (*late, *soon)[: asked.most], lambda line: names[line.k])


def _plan(asked: _Asked) -> TablePaper | None:
    from reports.annex_tables import PLAN_COLUMNS, plan_rows  # noqa: PLC0415 - as above
    from reports.papers import TablePaper  # noqa: PLC0415 - as above

    once: dict[str, Line] = {}
    for line in asked.lines(asked.wanted):
        once.setdefault(line.task_id, line)
    headings = _headings(asked.reader, list(once))
    group = (lambda line: headings.get(line.task_id, "")) if len(set(headings.values())) > 1 else None
    return TablePaper(
        title="Danh mục nhiệm vụ và phân công thực hiện",
        columns=PLAN_COLUMNS,
        rows=plan_rows(once.values(), group),
        extracted_at=asked.now,
        counted=False,
    )


def _headings(reader: Reader, task_ids: list[str]) -> dict[str, str]:
    tasks = reader.among(Task, "id", task_ids)
    nodes = {node.id: node for node in reader.among(OutlineNode, "id", [t.outline_id for t in tasks if t.outline_id])}
    return {
        task.id: composing_plan.heading_of(nodes[task.outline_id]) if task.outline_id in nodes else "" for task in tasks
    }


def _targets(asked: _Asked) -> TablePaper | None:
    from reports.annex_tables import TARGET_COLUMNS, target_rows  # noqa: PLC0415 - as above
    from reports.papers import TablePaper  # noqa: PLC0415 - as above

    if asked.wish.field or asked.wish.unit_id:
        return None
    make = shape(Reading).from_row
    until: date = asked.wanted.today
    newest = {str(row["target_id"]): make(row) for row in scoped.readings(asked.reader, until)}
    known = [target for target, _ in directory.targets(asked.reader, asked.wish.document_id)][: asked.most]
    found = [(one, newest.get(one.id)) for one in known]
    return TablePaper(
        title=f"{ANNEX_WORDS[AnnexKind.TARGETS]} {asked.stretch}",
        columns=TARGET_COLUMNS,
        rows=target_rows((one, read if isinstance(read, Reading) else None) for one, read in found),
        extracted_at=asked.now,
        landscape=False,
        counted=False,
        empty="Không có chỉ tiêu nào.",
    )


def _activities(asked: _Asked) -> TablePaper | None:
    from reports.annex_tables import ACTIVITY_COLUMNS, activity_rows  # noqa: PLC0415 - as above
    from reports.papers import TablePaper  # noqa: PLC0415 - as above

    found = [
        (str(row["form"]), int(row["count"] or 0), int(row["reached"] or 0))
        for row in scoped.activities(asked.reader, asked.wanted, asked.span.first, asked.span.last)
    ]
    return TablePaper(
        title=f"{ANNEX_WORDS[AnnexKind.ACTIVITIES]} {asked.stretch}",
        columns=ACTIVITY_COLUMNS,
        rows=activity_rows(found),
        extracted_at=asked.now,
        landscape=False,
        counted=False,
        empty="Không có hoạt động nào.",
    )


def _notes(asked: _Asked) -> TablePaper | None:
    from reports.annex_tables import NOTE_COLUMNS, Told, note_rows  # noqa: PLC0415 - as above
    from reports.papers import TablePaper  # noqa: PLC0415 - as above

    told: dict[str, Told] = {}
    for row in scoped.notes(asked.reader, asked.wanted, asked.span.first, asked.span.last):
        kind, words = NoteKind(str(row["kind"])), squash(str(row["text"]))
        if kind is NoteKind.NEXT:
            continue
        name = str(row["task_id"])
        one = told.get(name) or Told(str(row["task_field"]).strip(), squash(str(row["task_text"])), (), ())
        hard = (*one.difficulties, words) if kind is NoteKind.DIFFICULTY else one.difficulties
        asks = (*one.proposals, words) if kind is NoteKind.PROPOSAL else one.proposals
        told[name] = Told(one.field, one.task, hard, asks)
    found = sorted(told.values(), key=lambda one: (not one.field, one.field))
    return TablePaper(
        title=f"{ANNEX_WORDS[AnnexKind.NOTES]} {asked.stretch}",
        columns=NOTE_COLUMNS,
        rows=note_rows(found),
        extracted_at=asked.now,
        landscape=False,
        counted=False,
        empty="Không có khó khăn, kiến nghị nào được ghi.",
    )


def _next(asked: _Asked) -> TablePaper | None:
    from reports.annex_tables import NEXT_COLUMNS, next_rows  # noqa: PLC0415 - as above
    from reports.papers import TablePaper  # noqa: PLC0415 - as above

    noted = [
        squash(str(row["text"]))
        for row in scoped.notes(asked.reader, asked.wanted, asked.span.first, asked.span.last)
        if row["kind"] == NoteKind.NEXT.value
    ]
    return TablePaper(
        title=ANNEX_WORDS[AnnexKind.NEXT],
        columns=NEXT_COLUMNS,
        rows=next_rows(asked.lines(wishes.coming(asked.wanted, asked.span)), noted),
        extracted_at=asked.now,
        landscape=False,
        counted=False,
    )


def _units(asked: _Asked) -> TablePaper | None:
    from reports.annex_tables import UNIT_COLUMNS, unit_rows  # noqa: PLC0415 - as above
    from reports.papers import TablePaper  # noqa: PLC0415 - as above

    if asked.wish.unit_id:
        return None
    units, total = overview.summary(asked.reader, asked.wanted)
    once = total if asked.report.kind is PaperKind.SUMMARY else listing.figures(asked.reader, asked.wanted)
    return TablePaper(
        title=f"{ANNEX_WORDS[AnnexKind.UNITS]} {asked.stretch}",
        columns=UNIT_COLUMNS,
        rows=unit_rows(units, total, once) if any(unit.figures.total for unit in units) else (),
        extracted_at=asked.now,
        counted=False,
    )


_MAKERS: dict[AnnexKind, Callable[[_Asked], TablePaper | None]] = {
    AnnexKind.TASKS: _tasks,
    AnnexKind.TARGETS: _targets,
    AnnexKind.ACTIVITIES: _activities,
    AnnexKind.NOTES: _notes,
    AnnexKind.NEXT: _next,
    AnnexKind.ARISEN: _arisen,
    AnnexKind.UNITS: _units,
}
