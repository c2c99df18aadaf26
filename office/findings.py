"""What a clerk should look at before a plan is adopted, and later on its page: gathers what `work.finding` judges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from db import Reader, queries
from db import lines as listing
from office import directory, matching, rereading, twins
from office.adoption import Adoption, PickedItem, bodies
from office.making import Shelf, is_own_plan, number_key, printed_deadline, said, whole_day
from office.matching import Meant
from office.names import take_apart
from office.pairing import text_key
from office.tasks import impossible_day
from work import finding
from work.deadline import Deadline, read_deadline
from work.document import Citation, Document, Source
from work.duty import Duty, Every
from work.figures import Comparator, Target
from work.finding import Cited, Due, Finding, Goal, Ref, Work
from work.line import LineFilter
from work.office import Office
from work.proposal import Item, ReportDuty, TargetFigure
from work.status import Stage
from work.task import Assignment, Printed, Task

_TIMED = re.compile(
    r"(?:ngày|trước|đến|hết|xong)\s+(?:hết\s+)?(?:ngày\s+)?(\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?)"
)
_NEVER_HELD = re.compile(r"luật|bộ luật|hiến pháp|pháp lệnh", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")


def of_proposal(reader: Reader, adoption: Adoption, today: date) -> tuple[Finding, ...]:
    """What stands out in what is ticked of a proposal; warnings first, repeated ones grouped."""
    return finding.ordered(_Before(reader, adoption, today).all())


def of_document(reader: Reader, document_id: str, today: date) -> tuple[Finding, ...]:
    """What stands out in a document of the ledger, as its work stands on a day; warnings first."""
    document = reader.find(Document, document_id)
    return finding.ordered(_After(reader, document, today).all()) if document else ()


class _Before:
    """A proposal, before it is adopted."""

    def __init__(self, reader: Reader, adoption: Adoption, today: date) -> None:
        self._reader = reader
        self._adoption = adoption
        self._proposal = adoption.proposal
        self._today = today
        self._office = directory.office(reader)
        self._documents = reader.where(Document, "k")
        self._issuer = said(self._proposal.header.issuer)
        self._home = matching.home(reader, self._issuer)
        self._issued = whole_day(self._proposal.header.date)
        self._shelf = Shelf(self._documents)
        self._cited = [held for one in self._proposal.bases for held in self._shelf.all(one.number, one.issuer)[:1]]

    def all(self) -> Iterator[Finding]:
        works = [self._work(pick) for pick in self._adoption.items]
        yield from finding.of_works(works, self._today)
        yield from self._reports()
        yield from self._targets()
        yield from self._duplicates(works)
        yield from finding.not_held(self._not_held())

    def _work(self, pick: PickedItem) -> Work:
        item = self._proposal.items[pick.index]
        leads, supports = bodies(item, pick)
        words = pick.deadline_words
        deadline = printed_deadline(item) if words is None else read_deadline(words, self._issued)
        said_time = " ".join(filter(None, (deadline.words, said(item.when) if words is None else "")))
        text = pick.text if pick.text is not None else item.text.text
        return Work(
            ref=Ref(place=item.text.place, item=pick.index),
            text=text,
            label=".".join(item.path),
            deadline=_timed(deadline, item),
            has_unit=bool(leads or supports),
            impossible=impossible_day(said_time) or (_impossible(text) if words is None else None),
            dated=self._issued is not None,
            unknown=tuple(name for name in dict.fromkeys(chain(leads, supports)) if self._is_unknown(name)),
        )

    def _is_unknown(self, name: str) -> bool:
        found = self._home.understand(name).meant
        return name not in self._adoption.aliases and found in {Meant.UNKNOWN, Meant.HIDDEN}

    def _reports(self) -> Iterator[Finding]:
        dues = [_due_of(self._proposal.reports[at], at) for at in self._adoption.duties]
        yield from finding.past_reports(dues, self._today)
        yield from finding.reports_without_day(dues)
        own = is_own_plan(self._issuer, self._office)
        chained = list(_chained(dues))
        if own:
            below = [due for due in dues if not _is_by(due, self._office)]
            chained += [(due, other) for due in below for other in _wanted_of_us(self._reader, self._cited)]
        else:
            above = [due for due in dues if matching.means_office(due.by, self._office)]
            held = _citing(self._reader, self._proposal.header.number, self._issuer, self._documents)
            mine = [one for one in held if is_own_plan(one.issuer, self._office)]
            chained += [(due, other) for due in _asked_of_units(self._reader, mine) for other in above]
        yield from _clashes(chained, self._today)

    def _targets(self) -> Iterator[Finding]:
        if not is_own_plan(self._issuer, self._office):
            return
        own = [_goal_of(self._proposal.targets[at], at) for at in self._adoption.targets]
        horizon = _horizon(own, said(self._proposal.header.subject))
        for held in _superiors(self._cited, self._office):
            yield from finding.not_taken_up(_goals(self._reader, held), own, horizon, held.called)

    def _duplicates(self, works: Sequence[Work]) -> Iterator[Finding]:
        """The same words twice in the plan for the same units, or in the ledger already, but for this very plan."""
        here = rereading.held(self._reader, self._proposal)
        known = queries.tasks_worded(self._reader, [work.text for work in works])
        pairs: list[tuple[Work, str]] = []
        seen: dict[tuple[str, str], Work] = {}
        for pick, work in zip(self._adoption.items, works, strict=True):
            key = text_key(work.text), "; ".join(sorted(bodies(self._proposal.items[pick.index], pick)[0]))
            twin = seen.setdefault(key, work)
            others = [row for row in known.get(work.text, ()) if here is None or row["document_id"] != here.id]
            if twin is not work:
                pairs.append((work, f"mục {twin.label}" if twin.label else "một mục khác của văn bản"))
            elif others:
                pairs.append((work, _source_words(self._reader, others[0]["document_id"])))
        yield from finding.duplicates(pairs)

    def _not_held(self) -> Iterator[Cited]:
        for basis in self._proposal.bases:
            wanted = basis.number and not _NEVER_HELD.match(basis.kind)
            if wanted and self._shelf.find(basis.number, basis.issuer) is None:
                yield Cited(f"{basis.kind} số {basis.number}", basis.words.place)


class _After:
    """A document of the ledger."""

    def __init__(self, reader: Reader, document: Document, today: date) -> None:
        self._reader = reader
        self._document = document
        self._today = today
        self._office = directory.office(reader)
        self._documents = reader.where(Document, "k")
        self._home = matching.home(reader, document.issuer)

    def all(self) -> Iterator[Finding]:
        yield from twins.findings(self._reader, self._document)
        yield from finding.of_works(self._works(), self._today)
        yield from self._reports()
        yield from self._targets()
        yield from finding.not_held(self._not_held())

    def _works(self) -> list[Work]:
        sources = [source.id for source in self._reader.where(Source, document_id=self._document.id)]
        found = self._reader.among(Task, "source_id", sources, "position, k")
        names = [task.id for task in found]
        papers = {p.task_id: p for p in self._reader.among(Printed, "task_id", names)}
        given = {a.task_id for a in self._reader.among(Assignment, "task_id", names) if a.cancelled_on is None}
        wanted = LineFilter(document_id=self._document.id, today=self._today)
        lines = listing.lines(self._reader, wanted, 50_000)
        unfinished = {line.task_id for line in lines if line.standing.stage is not Stage.DONE}
        return [self._work(task, papers.get(task.id), task.id in given, task.id in unfinished) for task in found]

    def _work(self, task: Task, paper: Printed | None, given: bool, is_open: bool) -> Work:  # noqa: FBT001
        names = dict.fromkeys((*paper.leads, *paper.supports)) if paper and not given else ()
        return Work(
            ref=Ref(task_id=task.id),
            text=task.text,
            label=".".join(task.path),
            deadline=task.deadline,
            has_unit=given,
            is_open=is_open,
            impossible=impossible_day(task.deadline.words) if is_open else None,
            dated=self._document.issued is not None,
            unknown=tuple(name for name in names if self._home.understand(name).meant in {Meant.UNKNOWN, Meant.HIDDEN}),
        )

    def _reports(self) -> Iterator[Finding]:
        duties = self._reader.where(Duty, document_id=self._document.id)
        dues = [_due_of_row(duty) for duty in duties]
        unanswered = queries.unanswered_duties(self._reader, [duty.id for duty in duties])
        yield from finding.past_reports(
            (due for due, duty in zip(dues, duties, strict=True) if duty.id in unanswered), self._today
        )
        yield from finding.reports_without_day(dues)
        chained = list(_chained(dues))
        if is_own_plan(self._document.issuer, self._office):
            cited = [c.target_id for c in self._reader.where(Citation, document_id=self._document.id) if c.target_id]
            above = _wanted_of_us(self._reader, self._reader.among(Document, "id", cited))
            chained += [(due, other) for due in dues if not _is_by(due, self._office) for other in above]
        else:
            held = _citing(self._reader, self._document.number, self._document.issuer, self._documents)
            mine = [one for one in held if is_own_plan(one.issuer, self._office)]
            above = _wanted_of_us(self._reader, [self._document])
            chained += [(due, other) for due in _asked_of_units(self._reader, mine) for other in above]
        yield from _clashes(chained, self._today)

    def _targets(self) -> Iterator[Finding]:
        if not is_own_plan(self._document.issuer, self._office):
            return
        own = _goals(self._reader, self._document)
        cited = [c.target_id for c in self._reader.where(Citation, document_id=self._document.id) if c.target_id]
        held = self._reader.among(Document, "id", cited)
        for one in _superiors(held, self._office):
            horizon = _horizon(own, self._document.subject)
            yield from finding.not_taken_up(_goals(self._reader, one), own, horizon, one.called)

    def _not_held(self) -> Iterator[Cited]:
        shelf = Shelf(self._documents)
        for cited in self._reader.where(Citation, "position, k", document_id=self._document.id):
            wanted = cited.number and not cited.target_id and not _NEVER_HELD.match(cited.kind)
            if wanted and shelf.find(cited.number, cited.issuer) is None:
                yield Cited(f"{cited.kind} số {cited.number}")


def _timed(deadline: Deadline, item: Item) -> Deadline:
    """A deadline whose words may stand in the time's cell alone."""
    return deadline if deadline.words or not item.when else Deadline(item.when.text, deadline.day, deadline.rule)


def _impossible(text: str) -> str | None:
    """A day that no calendar has, where the words before it say that it is one: "24/24 giờ" is none."""
    return next((found[1] for found in _TIMED.finditer(text) if impossible_day(f"ngày {found[1]}")), None)


def _source_words(reader: Reader, document_id: object) -> str:
    document = reader.find(Document, str(document_id)) if document_id else None
    return f"nhiệm vụ của {document.called}" if document else "một nhiệm vụ đã có trong sổ"


# Reports.


def _due_of(duty: ReportDuty, at: int) -> Due:
    days = [day for day in map(whole_day, duty.due) if day]
    return Due(
        ref=Ref(place=duty.words.place, report=at),
        by=said(duty.by),
        to=said(duty.to),
        through=said(duty.through),
        rule=duty.rule,
        once=days[0] if duty.every == "once" and days else None,
        words=duty.words.text,
        on_demand=duty.every == "on demand",
    )


def _due_of_row(duty: Duty) -> Due:
    return Due(
        ref=Ref(duty_id=duty.id, document_id=duty.document_id),
        by=duty.by,
        to=duty.to,
        through=duty.through,
        rule=duty.rule,
        once=duty.once,
        words=duty.words,
        on_demand=duty.every is Every.ON_DEMAND,
    )


def _is_by(due: Due, office: Office) -> bool:
    """Whether a duty is the office's own by name, not one of "the units"."""
    by = take_apart(due.by)
    return bool(by.body) and any(by.may_be(take_apart(name)) for name in (office.name, office.short) if name)


def _chained(dues: Sequence[Due]) -> Iterator[tuple[Due, Due]]:
    """Within one plan: who is reported to (or through whom) reports in turn to somebody above."""
    for below in dues:
        to = [take_apart(name) for name in (below.to, below.through) if name]
        for above in dues:
            by = take_apart(above.by)
            if above is not below and by.body and any(one.body and one.may_be(by) for one in to):
                yield below, above


def _clashes(pairs: Iterable[tuple[Due, Due]], today: date) -> Iterator[Finding]:
    """Each of the lower duties once, by the first superior's day that it misses."""
    above: dict[Ref, list[Due]] = defaultdict(list)
    below: dict[Ref, Due] = {}
    for one, other in pairs:
        below[one.ref] = one
        above[one.ref].append(other)
    for ref, due in below.items():
        yield from list(finding.no_time_left([due], above[ref], today))[:1]


def _wanted_of_us(reader: Reader, documents: Iterable[Document]) -> list[Due]:
    """What superiors' plans want this office to report. A row of another office says `ours` of that office."""
    found = reader.among(Duty, "document_id", (one.id for one in documents))
    return [_due_of_row(duty) for duty in found if duty.ours == (duty.owner == reader.office_id)]


def _asked_of_units(reader: Reader, documents: Iterable[Document]) -> list[Due]:
    """What this office's own plans want its units to report."""
    found = reader.among(Duty, "document_id", (one.id for one in documents))
    return [_due_of_row(duty) for duty in found if not duty.ours and duty.owner == reader.office_id]


def _citing(reader: Reader, number: str | None, issuer: str, documents: Iterable[Document]) -> list[Document]:
    """The documents of the ledger that cite one by its number."""
    key = number_key(number)
    if not key:
        return []
    wanted = take_apart(issuer)
    by = {
        c.document_id
        for c in reader.where(Citation)
        if number_key(c.number) == key and (not c.issuer or take_apart(c.issuer).may_be(wanted))
    }
    return [one for one in documents if one.id in by]


# Targets.


def _superiors(documents: Iterable[Document], office: Office) -> Iterator[Document]:
    """Of the cited documents those of others: an own earlier plan sets this one no targets."""
    yield from (one for one in {one.id: one for one in documents}.values() if not is_own_plan(one.issuer, office))


def _goals(reader: Reader, document: Document) -> list[Goal]:
    return [
        Goal(
            ref=Ref(target_id=one.id, document_id=document.id),
            text=one.text,
            measure=one.measure,
            comparator=one.comparator,
            value=one.value,
            unit=one.unit,
            by=one.by,
        )
        for one in reader.where(Target, "position, k", document_id=document.id)
    ]


def _goal_of(figure: TargetFigure, at: int) -> Goal:
    return Goal(
        ref=Ref(place=figure.text.place, target=at),
        text=figure.text.text,
        measure=figure.measure,
        comparator=Comparator(figure.comparator),
        value=figure.value,
        unit=figure.unit or "",
        by=figure.by or "",
    )


def _horizon(own: Iterable[Goal], subject: str) -> int | None:
    """The last year that a plan speaks of, in its targets or its subject."""
    years = [int(year) for words in (subject, *(goal.by for goal in own)) for year in _YEAR.findall(words)]
    return max(years, default=None)
