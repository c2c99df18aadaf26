"""The rows that a proposal becomes: document, citations, outline, tasks with what was printed, duties, targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from db import Edit, Ledger
from office import directory, matching
from office.adoption import Aliases, PickedItem, bodies, printed_bodies
from office.names import take_apart
from office.naming import Naming
from office.periods import owed_since, task_turns
from office.tasks import checked_deadline, checked_text
from work.deadline import Deadline
from work.document import Citation, Document, OutlineNode, SectionRole
from work.duty import Duty, Every
from work.figures import Comparator, Target
from work.ids import derived_id, new_id
from work.office import Office
from work.proposal import Item, Proposal, Quote, ReportDuty, TargetFigure
from work.refusal import Refusal
from work.task import Assignment, Planned, Printed, PrintedKind, Role, Task
from work.text import fold, squash

_SHOWN = 60
"""Characters of a task by which a refusal names it."""


class Making:
    """Makes the rows of one document before any is put, so that a refusal leaves nothing behind."""

    def __init__(self, ledger: Ledger, proposal: Proposal, document: Document, aliases: Aliases, today: date) -> None:
        self._ledger = ledger
        self._proposal = proposal
        self._document = document
        self._owner = ledger.office_id
        self._today = today
        self._office = directory.office(ledger)
        self.naming = Naming(ledger, document.issuer, aliases)
        self.tasks: list[Task] = []
        self.printed: list[Printed] = []
        self.assignments: list[Assignment] = []
        self.duties: list[Duty] = []
        self.targets: list[Target] = []

    def add_task(self, pick: PickedItem, source_id: str, outline_id: str | None, at: int, *, give: bool) -> Task:
        """A task from an item as picked, `at` its place in the plan; given at once where wanted."""
        item = self._proposal.items[pick.index]
        leads, supports = bodies(item, pick)
        task = Task(
            id=new_id(),
            owner=self._owner,
            source_id=source_id,
            text=checked_text(item.text.text if pick.text is None else pick.text),
            deadline=self.deadline(item, pick),
            given_on=self._document.issued or self._today,
            outline_id=outline_id,
            position=at,
            path=item.path,
            product=said(item.product) if pick.product is None else squash(pick.product),
            planned=Planned.PLANNED,
            answers="; ".join(leads),
            authority=self._document.issuer,
            quote=item.text.text,
            place=place_words(item.text),
        )
        self.tasks.append(task)
        self.printed.append(printed_of(self._owner, self._document.id, item, task.id))
        if give:
            self.give(task.id, leads, supports)
        return task

    def give(self, task_id: str, leads: Iterable[str], supports: Iterable[str], have: Iterable[str] = ()) -> None:
        """Give a task to the units that names mean, each once; `have`: units that have it already."""
        taken = set(have)
        for names, role in ((leads, Role.LEAD), (supports, Role.SUPPORT)):
            for unit_id in (unit for name in names for unit in self.naming.units_of(name)):
                if unit_id not in taken:
                    taken.add(unit_id)
                    self.assignments.append(
                        Assignment(
                            id=new_id(),
                            owner=self._owner,
                            task_id=task_id,
                            unit_id=unit_id,
                            role=role,
                            given_on=self._today,
                        )
                    )

    def deadline(self, item: Item, pick: PickedItem) -> Deadline:
        """An item's deadline, as mended where it was; a day that no calendar has is refused by its task."""
        if pick.deadline_words is None:
            return printed_deadline(item)
        try:
            return checked_deadline(pick.deadline_words, self._document.issued)
        except Refusal as refusal:
            text = item.text.text
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
            label = f" (mục {'.'.join(item.path)})" if item.path else ""
            words = f"Nhiệm vụ “{shown}”{label}: {refusal.words} Chưa có gì thay đổi trong sổ."
            raise Refusal(refusal.code, words) from refusal

    def add_duty(self, duty: ReportDuty) -> None:
        """A reporting duty."""
        self.duties.append(duty_of(duty, self._document, self._office, new_id()))

    def add_target(self, figure: TargetFigure, at: int) -> None:
        """A target, `at` its place among them."""
        self.targets.append(target_of(figure, self._document, new_id(), at))

    def put(self, door: Edit) -> None:
        """Put all of it, what is referred to first."""
        door.put(*self.naming.rows, *self.tasks, *self.printed)
        door.put(*(turn for task in self.tasks for turn in task_turns(task, self._today)))
        door.put(*self.assignments, *self.duties)
        issued = self._document.issued
        door.put(*(turn for duty in self.duties for turn in owed_since(issued, duty, self._today)), *self.targets)


def document_of(proposal: Proposal, owner: str, name: str, today: date) -> Document:
    """The document of a proposal, without its file's hash."""
    header = proposal.header
    return Document(
        id=name,
        owner=owner,
        kind=said(header.kind) or "VĂN BẢN",
        number=header.number,
        symbol=header.symbol,
        issued=whole_day(header.date),
        issued_words=header.date or "",
        issuer=said(header.issuer),
        place=said(header.place_name),
        subject=said(header.subject) or proposal.source_name,
        signer=said(proposal.signature.name),
        received=today,
        file_name=proposal.source_name,
        recipients=tuple(q.text for q in proposal.recipients),
    )


def kept_file(ledger: Ledger, original: Path | None, otherwise: str) -> tuple[str, str | None]:
    """The name and the hash of an original, its bytes laid into the store; without one, a name alone."""
    return (original.name, ledger.evidence.keep(original)[0]) if original else (otherwise, None)


def citations_of(ledger: Ledger, proposal: Proposal, document_id: str) -> list[Citation]:
    """What a plan cites, each with the document of the ledger that it is."""
    found = []
    shelf = Shelf(ledger.where(Document, "k"))
    for at, basis in enumerate(proposal.bases):
        cited = shelf.find(basis.number, basis.issuer)
        found.append(
            Citation(
                id=new_id(),
                owner=ledger.office_id,
                document_id=document_id,
                position=at,
                kind=basis.kind,
                number=basis.number,
                issued=whole_day(basis.date),
                issuer=basis.issuer,
                target_id=cited.id if cited else None,
            )
        )
    return found


class Shelf:
    """Documents, to be found by their numbers."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._by: dict[str, list[Document]] = defaultdict(list)
        for one in documents:
            self._by[number_key(one.number)].append(one)

    def all(self, number: str | None, issuer: str | None) -> list[Document]:
        """Those that bear a number, of an issuer where one is said."""
        key, wanted = number_key(number), take_apart(issuer or "")
        same = self._by.get(key, []) if key else []
        return [one for one in same if not wanted.body or take_apart(one.issuer).may_be(wanted)]

    def find(self, number: str | None, issuer: str | None) -> Document | None:
        """The first of them."""
        return next(iter(self.all(number, issuer)), None)


def number_key(number: str | None) -> str:
    """A number as numbers are compared, however spaced and cased: "01-KH/ĐU" is "1 -KH/ĐU"."""
    return "".join(fold(number or "").split()).replace("–", "-").lstrip("0")


def outline_of(proposal: Proposal, document: Document) -> list[OutlineNode]:
    """A plan's headings."""
    return [
        OutlineNode(
            id=new_id(),
            owner=document.owner,
            document_id=document.id,
            position=at,
            label=section.label,
            title=section.title.text,
            role=SectionRole(section.role),
        )
        for at, section in enumerate(proposal.sections)
    ]


def printed_of(owner: str, document_id: str, item: Item, task_id: str | None) -> Printed:
    """What the paper says of a task; without one, of an item that the clerk left in the paper."""
    leads, supports = printed_bodies(item)
    return Printed(
        id=derived_id("printed", task_id) if task_id else new_id(),
        owner=owner,
        document_id=document_id,
        task_id=task_id,
        text=item.text.text,
        deadline=printed_deadline(item),
        product=said(item.product),
        leads=leads,
        supports=supports,
    )


def left_of(
    owner: str,
    document_id: str,
    proposal: Proposal,
    items: Iterable[int],
    duties: Iterable[int],
    targets: Iterable[int],
) -> list[Printed]:
    """What the clerk leaves in the paper, remembered so that a second reading does not call it new."""
    texts = [(PrintedKind.DUTY, proposal.reports[at].words.text) for at in duties]
    texts += [(PrintedKind.TARGET, proposal.targets[at].text.text) for at in targets]
    nothing = Deadline("")
    return [printed_of(owner, document_id, proposal.items[at], None) for at in items] + [
        Printed(id=new_id(), owner=owner, document_id=document_id, task_id=None, kind=kind, text=text, deadline=nothing)
        for kind, text in texts
    ]


def printed_deadline(item: Item) -> Deadline:
    """The deadline that the paper sets.

    "Hằng tuần" in running text names no day: the words are kept, a day to be late on is not invented (law 19).
    """
    if item.deadline is not None:
        named = item.deadline.day or item.due or item.when
        return item.deadline if named else Deadline(item.deadline.words)
    days = sorted(day for day in map(whole_day, item.due) if day)
    words = said(item.when)
    return Deadline(words or (f"{days[-1]:%d/%m/%Y}" if days else ""), days[-1] if days else None)


def duty_of(duty: ReportDuty, document: Document, office: Office, name: str) -> Duty:
    """A reporting duty of a document; ours where this office must report."""
    days = [day for day in map(whole_day, duty.due) if day]
    by = said(duty.by)
    return Duty(
        id=name,
        owner=document.owner,
        document_id=document.id,
        by=by,
        to=said(duty.to),
        through=said(duty.through),
        every=Every(duty.every) if duty.every else None,
        rule=duty.rule,
        once=days[0] if duty.every == "once" and days else None,
        words=duty.words.text,
        ours=not is_own_plan(document.issuer, office) and matching.means_office(by, office),
    )


def is_own_plan(issuer: str, office: Office) -> bool:
    """A plan that this office issued itself makes its units report to it; any other makes this office report."""
    wanted = take_apart(issuer)
    own = (take_apart(office.name), take_apart(office.short))
    return bool(wanted.body) and any(wanted == one or (wanted.level and wanted.may_be(one)) for one in own)


def target_of(figure: TargetFigure, document: Document, name: str, at: int) -> Target:
    """A target of a document."""
    years = [part for part in (figure.by or "").split("-") if part.isdigit()]
    return Target(
        id=name,
        owner=document.owner,
        document_id=document.id,
        text=figure.text.text,
        measure=figure.measure,
        comparator=Comparator(figure.comparator),
        value=figure.value,
        to=figure.to,
        unit=figure.unit or "",
        by=figure.by or "",
        by_day=date(int(years[-1]), 12, 31) if years else None,
        position=at,
    )


def said(quote: Quote | None) -> str:
    """A quotation's words; "" for none."""
    return quote.text if quote else ""


def whole_day(text: str | None) -> date | None:
    """A whole ISO day; None where the plan left part of it blank."""
    try:
        return date.fromisoformat(text) if text and len(text) == len("2026-01-31") else None
    except ValueError:
        return None


def place_words(quote: Quote) -> str:
    """Where words stand in the source, for the clerk: "trang 3, đoạn 41"."""
    page = f"trang {quote.place.page}, " if quote.place.page else ""
    return f"{page}đoạn {quote.place.paragraph + 1}"
