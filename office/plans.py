"""Read a plan, and adopt of it what the clerk ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from db import Edit, Ledger, Reader, queries
from db.records import shape
from office import directory, mappings, matching
from office.mappings import Columns
from office.periods import duty_turns, task_turns
from office.tasks import checked_deadline, checked_text, remove_tasks
from work.deadline import Deadline
from work.document import Citation, Document, Original, OutlineNode, SectionRole, Source, SourceKind
from work.duty import Duty, Every, Period
from work.figures import Comparator, Target
from work.ids import new_id
from work.progress import Progress, silent
from work.proposal import Item, Proposal, Quote, ReportDuty, TargetFigure
from work.refusal import Refusal
from work.task import Assignment, Planned, Printed, Role, Task
from work.text import fold, squash
from work.unit import Unit, UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedItem:
    """One proposed item that the clerk ticked, with what he mended. None: as proposed."""

    index: int
    """Into `Proposal.items`."""
    text: str | None = None
    deadline_words: str | None = None
    product: str | None = None
    leads: tuple[str, ...] | None = None
    """Names of units; a name that the office does not have yet becomes a new unit."""
    supports: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit to be added for a name that the plan prints; the printed name is remembered as its alias."""

    name: str
    kind: UnitKind | None = None
    """None: guessed from the name."""


WORDS_ONLY = ""
"""In `Adoption.aliases`: this name stays words, it is given to nobody and becomes no unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What the clerk ticked of a proposal."""

    proposal: Proposal
    items: tuple[PickedItem, ...]
    duties: tuple[int, ...] = ()
    """Indices into `Proposal.reports`."""
    targets: tuple[int, ...] = ()
    """Indices into `Proposal.targets`."""
    give: bool = False
    """Whether to give each task at once to the units it names."""
    aliases: Mapping[str, str | NewUnit] = field(default_factory=dict)
    """What the clerk said of names as printed: the id of a unit, a new one, or WORDS_ONLY. Remembered as the unit's
    alias, so that the next reading matches by itself; refused where another unit bears that name."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What an adoption made."""

    document_id: str
    tasks: int
    duties: int
    targets: int
    new_units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose work a proposed item is."""

    ours: bool
    why: str
    """Vietnamese, for the window: "việc của Sở Y tế"."""


def read(path: Path, progress: Progress = silent, columns: Mapping[str, Columns] | None = None) -> Proposal:
    """Read a plan's document into a proposal; refuses what cannot be read.

    `columns`: by `TableHead.key`, what the columns of a table hold where the clerk said so; other tables are guessed.
    """
    import intake  # noqa: PLC0415 - Word's reader costs the window's start 80 ms

    said: dict[str, Any] = {"columns": dict(columns)} if columns else {}
    return intake.read(path, progress=progress, **said)


def read_known(open_reader: Callable[[], Reader], path: Path, progress: Progress = silent) -> Proposal:
    """Read a plan, its tables by the mappings saved for its issuer where they differ from the guess.

    `open_reader` opens a reader of one's own (this may run on any thread); it is closed again.
    """
    proposal = read(path, progress)
    if not proposal.tables:
        return proposal
    with open_reader() as reader:
        columns = mappings.known(reader, str(proposal.header.issuer or ""), proposal.tables)
    return read(path, progress, columns) if columns else proposal


def whose(reader: Reader, proposal: Proposal) -> tuple[Whose, ...]:
    """Whose work each proposed item is, in the order of `Proposal.items`, with the reason for the window."""
    del reader
    return tuple(Whose(item.role in {"duty", "content"}, "") for item in proposal.items)


def match_units(reader: Reader, names: tuple[str, ...]) -> dict[str, str | None]:
    """Which of the office's own units (by id) each name means, by name, short name or remembered alias."""
    return matching.match(matching.own_units(reader), names)


def default_picks(reader: Reader, proposal: Proposal) -> Adoption:
    """What is ticked at first: all items that set work, all duties and targets; given where every unit is known."""
    ticked = tuple(PickedItem(index=at) for at, item in enumerate(proposal.items) if item.role in {"duty", "content"})
    names = tuple({q.text for pick in ticked for q in proposal.items[pick.index].units})
    known = match_units(reader, names)
    return Adoption(
        proposal=proposal,
        items=ticked,
        duties=tuple(range(len(proposal.reports))),
        targets=tuple(range(len(proposal.targets))),
        give=bool(names) and all(known.values()),
    )


def same_document(reader: Reader, proposal: Proposal) -> Document | None:
    """The document that the ledger already holds under this number and issuer, if any."""
    number = proposal.header.number
    if number is None:
        return None
    issuer = matching.take_apart(str(proposal.header.issuer or ""))
    for document in reader.where(Document, "k", number=number):
        if matching.take_apart(document.issuer).may_be(issuer):
            return document
    return None


def adopt(ledger: Ledger, adoption: Adoption, today: date, original: Path | None = None) -> Adopted:
    """Adopt as document, citations, outline, tasks, duties and targets, in one write.

    The original is kept by its hash. Nothing is kept where one part of it is refused.
    """
    if not (adoption.items or adoption.duties or adoption.targets):
        raise Refusal("adopt.nothing", "Chưa chọn mục nào để đưa vào sổ. Hãy đánh dấu ít nhất một mục.")
    parts = _Parts(ledger, adoption, today, original)
    number = parts.document.number or parts.document.subject[:40]
    ledger.write(f"Đưa vào sổ {parts.document.kind.lower()} {number}", parts.put)
    return Adopted(
        parts.document.id,
        len(parts.tasks),
        len(parts.duties),
        len(parts.targets),
        tuple(u.name for u in parts.new_units),
    )


class _Parts:
    """All rows of one adoption, made before the write so that a refusal leaves nothing behind."""

    def __init__(self, ledger: Ledger, adoption: Adoption, today: date, original: Path | None) -> None:
        self._ledger = ledger
        self._adoption = adoption
        self._proposal = adoption.proposal
        self._owner = ledger.office_id
        self._today = today
        self._units = list(matching.own_units(ledger))
        self.new_units: list[Unit] = []
        self.document = self._document(original)
        self.outline = self._outline()
        self.source = Source(
            id=new_id(), owner=self._owner, kind=SourceKind.DOCUMENT, document_id=self.document.id,
            day=self.document.issued,
        )  # fmt: skip
        self.tasks: list[Task] = []
        self.assignments: list[Assignment] = []
        for at, pick in enumerate(adoption.items):
            self._task(at, pick)
        self.duties = [self._duty(self._proposal.reports[at]) for at in adoption.duties]
        self.targets = [self._target(at, self._proposal.targets[n]) for at, n in enumerate(adoption.targets)]

    def put(self, door: Edit) -> None:
        """Put all rows, what is referred to first."""
        door.put(*self.new_units, self.document, *self._citations(), *self.outline, self.source)
        door.put(*self.tasks, *(turn for task in self.tasks for turn in task_turns(task, self._today)))
        door.put(*self.assignments, *self.duties)
        door.put(*(turn for duty in self.duties for turn in duty_turns(duty, self._today)), *self.targets)

    def _document(self, original: Path | None) -> Document:
        header = self._proposal.header
        sha256 = self._ledger.evidence.keep(original)[0] if original else None
        return Document(
            id=new_id(),
            owner=self._owner,
            kind=_words(header.kind) or "VĂN BẢN",
            number=header.number,
            symbol=header.symbol,
            issued=_day(header.date),
            issued_words=header.date or "",
            issuer=_words(header.issuer),
            place=_words(header.place_name),
            subject=_words(header.subject) or self._proposal.source_name,
            signer=_words(self._proposal.signature.name),
            received=self._today,
            file_name=original.name if original else self._proposal.source_name,
            file_sha256=sha256,
            recipients=tuple(q.text for q in self._proposal.recipients),
        )

    def _citations(self) -> list[Citation]:
        found = []
        for at, basis in enumerate(self._proposal.bases):
            held = self._ledger.where(Document, number=basis.number) if basis.number else ()
            found.append(
                Citation(
                    id=new_id(),
                    owner=self._owner,
                    document_id=self.document.id,
                    position=at,
                    kind=basis.kind,
                    number=basis.number,
                    issued=_day(basis.date),
                    issuer=basis.issuer,
                    target_id=held[0].id if held else None,
                )
            )
        return found

    def _outline(self) -> list[OutlineNode]:
        return [
            OutlineNode(
                id=new_id(),
                owner=self._owner,
                document_id=self.document.id,
                position=at,
                label=section.label,
                title=section.title.text,
                role=SectionRole(section.role),
            )
            for at, section in enumerate(self._proposal.sections)
        ]

    def _task(self, at: int, pick: PickedItem) -> None:
        item = self._proposal.items[pick.index]
        leads, supports = _bodies(item, pick)
        task = Task(
            id=new_id(),
            owner=self._owner,
            source_id=self.source.id,
            text=checked_text(item.text.text if pick.text is None else pick.text),
            deadline=self._deadline(item, pick),
            given_on=self.document.issued or self._today,
            outline_id=self.outline[item.section].id if item.section < len(self.outline) else None,
            position=at,
            path=item.path,
            product=_words(item.product) if pick.product is None else squash(pick.product),
            planned=Planned.PLANNED,
            answers="; ".join(leads),
            authority=self.document.issuer,
            quote=item.text.text,
            place=_place_words(item.text),
        )
        self.tasks.append(task)
        if self._adoption.give:
            self._give(task, leads, Role.LEAD)
            self._give(task, supports, Role.SUPPORT)

    def _deadline(self, item: Item, pick: PickedItem) -> Deadline:
        if pick.deadline_words is not None:
            return checked_deadline(pick.deadline_words, self.document.issued)
        if item.deadline is not None:
            # "hằng tuần" in running text names no day: the words are kept, a day to be late on is not invented (law 19)
            named = item.deadline.day or item.due or item.when
            return item.deadline if named else Deadline(item.deadline.words)
        days = sorted(day for day in map(_day, item.due) if day)
        words = _words(item.when)
        return Deadline(words or (f"{days[-1]:%d/%m/%Y}" if days else ""), days[-1] if days else None)

    def _give(self, task: Task, names: tuple[str, ...], role: Role) -> None:
        taken = {a.unit_id for a in self.assignments if a.task_id == task.id}
        for unit_id in dict.fromkeys(unit for name in names for unit in self._units_of(name)):
            if unit_id not in taken:
                self.assignments.append(
                    Assignment(
                        id=new_id(),
                        owner=self._owner,
                        task_id=task.id,
                        unit_id=unit_id,
                        role=role,
                        given_on=self._today,
                    )
                )

    def _units_of(self, name: str) -> list[str]:
        lower = [unit.id for unit in self._units if unit.office_id]
        if lower and matching.is_every_commune(name):
            return lower
        found = matching.match(self._units, [name])[name]
        return [found or self._new_unit(name)]

    def _new_unit(self, name: str) -> str:
        unit = Unit(
            id=new_id(),
            owner=self._owner,
            name=squash(name),
            kind=matching.guess_kind(name),
            position=len(self._units) + 1,
        )
        self.new_units.append(unit)
        self._units.append(unit)
        return unit.id

    def _duty(self, duty: ReportDuty) -> Duty:
        days = [day for day in map(_day, duty.due) if day]
        duty_by = _words(duty.by)
        return Duty(
            id=new_id(),
            owner=self._owner,
            document_id=self.document.id,
            by=duty_by,
            to=_words(duty.to),
            through=_words(duty.through),
            every=Every(duty.every) if duty.every else None,
            rule=duty.rule,
            once=days[0] if duty.every == "once" and days else None,
            words=duty.words.text,
            ours=not self._is_own_plan() and matching.means_office(duty_by, directory.office(self._ledger)),
        )

    def _is_own_plan(self) -> bool:
        """A plan that this office issued itself makes its units report to it; any other makes this office report."""
        office = directory.office(self._ledger)
        return fold(self.document.issuer) in {fold(office.name), fold(office.short)}

    def _target(self, at: int, figure: TargetFigure) -> Target:
        years = [part for part in (figure.by or "").split("-") if part.isdigit()]
        return Target(
            id=new_id(),
            owner=self._owner,
            document_id=self.document.id,
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


def _bodies(item: Item, pick: PickedItem) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who supports. A unit that only takes part ("phối hợp với …") supports."""
    units = tuple(q.text for q in item.units)
    others = tuple(q.text for q in item.with_)
    leads, supports = ((), units) if item.leads is False else (units, others)
    return (leads if pick.leads is None else pick.leads), (supports if pick.supports is None else pick.supports)


def _words(quote: Quote | None) -> str:
    return quote.text if quote else ""


def _day(text: str | None) -> date | None:
    """A whole ISO day; None where the plan left part of it blank."""
    try:
        return date.fromisoformat(text) if text and len(text) == len("2026-01-31") else None
    except ValueError:
        return None


def _place_words(quote: Quote) -> str:
    page = f"trang {quote.place.page}, " if quote.place.page else ""
    return f"{page}đoạn {quote.place.paragraph + 1}"


def documents(reader: Reader, words: str = "", limit: int = 500) -> tuple[Document, ...]:
    """Documents, newest first; `words` are folded and searched in number, subject and issuer."""
    make = shape(Document).from_row
    found = [make(row) for row in queries.documents(reader, words, limit)]
    return tuple(one for one in found if isinstance(one, Document))


def citations(reader: Reader, document_id: str) -> tuple[Citation, ...]:
    """What a document cites."""
    return reader.where(Citation, "position, k", document_id=document_id)


def outline(reader: Reader, document_id: str) -> tuple[OutlineNode, ...]:
    """A plan's headings in order."""
    return reader.where(OutlineNode, "position, k", document_id=document_id)


def originals(reader: Reader, document_id: str) -> tuple[Original, ...]:
    """The files from which a document was read beside the one that it names, in the order in which they came."""
    return reader.where(Original, document_id=document_id)


def printed(reader: Reader, task_ids: Iterable[str]) -> dict[str, Printed]:
    """What the paper says of each of these tasks, as it was read last; tasks that no paper set are left out."""
    return {one.task_id: one for one in reader.among(Printed, "task_id", task_ids)}


def delete_document(ledger: Ledger, document_id: str) -> None:
    """Take a document back with its tasks; refused where units have entries on them. Undone in one step."""
    document = ledger.find(Document, document_id)
    if document is None:
        return
    if document.owner != ledger.office_id:
        raise Refusal("document.not_ours", "Văn bản này do cơ quan khác gửi trong gói nên không xóa ở đây được.")
    sources = [s.id for s in ledger.where(Source, document_id=document_id)]
    tasks = [task.id for task in ledger.among(Task, "source_id", sources)]
    duties = [duty.id for duty in ledger.where(Duty, document_id=document_id)]
    targets = [target.id for target in ledger.where(Target, document_id=document_id)]
    if queries.in_use(ledger, document_id, tasks, duties, targets):
        raise Refusal(
            "document.in_use",
            "Nhiệm vụ của văn bản này đã có diễn biến, số liệu hoặc báo cáo nên không xóa được. "
            "Nếu nhận nhầm, hãy thu lại từng việc và ghi lý do.",
        )

    def edit(door: Edit) -> None:
        remove_tasks(door, tasks)
        door.delete_where(Target, "document_id", [document_id])
        door.delete_where(Period, "duty_id", duties)
        for kind in (Duty, Source, OutlineNode, Citation, Original):
            door.delete_where(kind, "document_id", [document_id])
        door.delete(Document, document_id)

    ledger.write(f"Xóa {document.kind.lower()} {document.number or ''}".strip(), edit)
