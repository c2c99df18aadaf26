"""One paper that stands in the ledger twice: read from paper here, and received in a bundle from who issued it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db import Edit, Ledger, Reader, queries
from office.making import Shelf
from office.pairing import Thing, paired
from office.tasks import remove_tasks
from work import finding
from work.document import Citation, Document, Original, OutlineNode, Source
from work.duty import Duty, Period
from work.entry import Activity, Entry, Note
from work.figures import Reading, Target
from work.finding import Finding
from work.ids import new_id
from work.refusal import Refusal
from work.task import Assignment, Printed, Task
from work.unit import Unit

if TYPE_CHECKING:
    from office.judging import Judged


def twins_of(documents: Iterable[Document], document: Document) -> Iterator[Document]:
    """The documents of other owners that are the same paper: same number, same issuer."""
    same = Shelf(documents).all(document.number, document.issuer)
    yield from (one for one in same if one.owner != document.owner)


def findings(reader: Reader, document: Document) -> Iterator[Finding]:
    """That this document is there a second time, with both."""
    for one in Shelf(reader.where(Document, "k")).all(document.number, document.issuer):
        tasks = len(_tasks(reader, one))
        if one.owner != document.owner:
            yield finding.twin(one.id, one.title, tasks, from_paper=one.owner == reader.office_id)
        elif one.id != document.id:
            yield finding.copy(one.id, one.title, tasks)


def warnings(reader: Reader, judged: Iterable[Judged]) -> Iterator[str]:
    """Which documents of a bundle the ledger has already, read from paper; told before the bundle is taken in."""
    shelf = Shelf(reader.where(Document, owner=reader.office_id))
    for one in judged:
        row = one.row
        if one.record.table != "document" or row is None or reader.find(Document, one.record.id) is not None:
            continue
        number = str(row["number"]) if row["number"] else None
        for held in shelf.all(number, str(row["issuer"])):
            yield (
                f"Sổ đã có {held.title}, đọc từ giấy, với {len(_tasks(reader, held))} nhiệm vụ. Nhận gói này thì văn "
                "bản đó có hai bản, nhiệm vụ bị tính hai lần. Nhận xong, hãy mở văn bản ở trang Văn bản rồi ghép hai "
                "bản thành một."
            )


def _tasks(reader: Reader, document: Document) -> tuple[Task, ...]:
    sources = [source.id for source in reader.where(Source, document_id=document.id)]
    return reader.among(Task, "source_id", sources, "position, k")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What joining the two would do, to be shown before."""

    paper: Document
    """The one read here."""
    received: Document
    """The one that stays: it belongs to who issued it, and follows him."""
    tasks: int
    """Tasks of the paper one whose units, entries and notes go over to the received ones."""
    duties: int
    targets: int
    left: tuple[str, ...]
    """Vietnamese: what stays with the paper one, and why."""
    goes: bool
    """Nothing stays with the paper one: it is taken out, its file kept with the received one."""


def joining(reader: Reader, document_id: str) -> Joining:
    """What joining a document with its twin would do. Raises `Refusal` where it has none."""
    return _Joining(reader, document_id).told()


def join(ledger: Ledger, document_id: str) -> Joining:
    """Join a document read from paper with the same one received in a bundle, in one step that can be undone.

    What was written on the paper one's tasks (units, entries, evidence, notes, activities, readings) goes over to the
    received ones, which stay their issuer's; then the paper's tasks go. What cannot go over stays, and is told.
    """
    made = _Joining(ledger, document_id)
    told = made.told()
    if not (made.tasks or made.duties or made.targets or told.goes):
        raise Refusal(
            "twin.nothing",
            f"Không ghép được mục nào của hai bản {told.paper.title}. Chưa có gì thay đổi trong sổ. "
            "Hãy xem lý do từng mục rồi xóa bớt một bản nếu thừa.",
        )
    ledger.write(f"Ghép hai bản {told.paper.title}", made.put)
    return told


class _Joining:
    """The pairs of both documents, and the rows that go over."""

    def __init__(self, reader: Reader, document_id: str) -> None:
        self._reader = reader
        self.paper, self.received = self._both(document_id)
        self._units = {unit.id: unit for unit in reader.where(Unit)}
        self._rows: list[object] = []
        self.left: list[str] = []
        self.tasks = list(self._join_tasks())
        self.duties = list(self._join_duties())
        self.targets = list(self._join_targets())

    def _both(self, document_id: str) -> tuple[Document, Document]:
        one = self._reader.find(Document, document_id)
        others = list(twins_of(self._reader.where(Document, "k"), one)) if one else []
        me = self._reader.office_id
        pair = next(((one, other) for other in others if one and me in {one.owner, other.owner}), None)
        if pair is None or pair[0] is None:
            raise Refusal(
                "twin.none",
                "Văn bản này chỉ có một bản trong sổ (bản kia có thể vừa bị xóa). Chưa có gì thay đổi. "
                "Hãy tải lại trang Văn bản.",
            )
        one, other = pair[0], pair[1]
        return (one, other) if one.owner == me else (other, one)

    def told(self) -> Joining:
        """In words and counts."""
        return Joining(
            paper=self.paper,
            received=self.received,
            tasks=len(self.tasks),
            duties=len(self.duties),
            targets=len(self.targets),
            left=tuple(self.left),
            goes=self._goes(),
        )

    def _goes(self) -> bool:
        """Whether nothing is left with the paper one."""
        return not self.left and not queries.reports_on(self._reader, self.paper.id)

    def put(self, door: Edit) -> None:
        """Put what goes over, then take the paper's own out."""
        door.put(*self._rows)
        remove_tasks(door, self.tasks)
        door.delete_where(Period, "duty_id", self.duties)
        door.delete_where(Duty, "id", self.duties)
        door.delete_where(Target, "id", self.targets)
        if self._goes():
            self._take_out(door)

    def _take_out(self, door: Edit) -> None:
        """The paper one, its files kept with the received one; what cited it cites that."""
        paper, reader = self.paper, self._reader
        files = [replace(one, document_id=self.received.id) for one in reader.where(Original, document_id=paper.id)]
        if paper.file_sha256 and paper.file_sha256 != self.received.file_sha256:
            files.append(
                Original(
                    id=new_id(),
                    owner=paper.owner,
                    document_id=self.received.id,
                    number=paper.number,
                    issued=paper.issued,
                    received=paper.received,
                    file_name=paper.file_name,
                    sha256=paper.file_sha256,
                )
            )
        citing = [c for c in reader.where(Citation, target_id=paper.id) if c.owner == paper.owner]
        door.put(*files, *(replace(one, target_id=self.received.id) for one in citing))
        for kind in (Source, OutlineNode, Citation, Printed):
            door.delete_where(kind, "document_id", [paper.id])
        door.delete(Document, paper.id)

    # Tasks.

    def _join_tasks(self) -> Iterator[str]:
        ours = [task for task in _tasks(self._reader, self.paper) if task.owner == self.paper.owner]
        theirs = _tasks(self._reader, self.received)
        pairs = paired([_task_thing(one) for one in ours], [_task_thing(one) for one in theirs])
        for at, other in pairs:
            if at is None:
                continue
            mine = ours[at]
            why = "gói không có nhiệm vụ này" if other is None else self._join_task(mine, theirs[other])
            if why:
                self.left.append(f"Nhiệm vụ “{mine.text[:60]}”: {why}.")
            else:
                yield mine.id

    def _join_task(self, mine: Task, theirs: Task) -> str:
        """Lay out what goes over from one task to the other; why it cannot, in Vietnamese, or ""."""
        reader = self._reader
        hangs = bool(reader.where(Task, parent_id=mine.id)) or bool(reader.where(Target, task_id=mine.id))
        if hangs:
            return "có việc con hoặc chỉ tiêu gắn riêng"
        given = [a for a in reader.where(Assignment, task_id=mine.id) if a.owner == mine.owner]
        if any(self._units[a.unit_id].office_id for a in given):
            return "đã giao cho cơ quan tự giữ sổ"
        there = reader.where(Assignment, task_id=theirs.id)
        have = {a.unit_id for a in there if a.owner == mine.owner and a.cancelled_on is None}
        above = next((a.id for a in there if a.owner != mine.owner), None)
        entries = reader.among(Entry, "assignment_id", [a.id for a in given], "k")
        written = {entry.assignment_id for entry in entries}
        if any(a.unit_id in have and a.id in written for a in given):
            return "đơn vị đã được giao cả hai bản và đã ghi diễn biến"
        turns = self._turns(mine, theirs)
        if any(entry.period_id and entry.period_id not in turns for entry in entries):
            return "kỳ đã ghi diễn biến không có trong bản nhận"
        self._rows += [
            replace(a, task_id=theirs.id, parent_id=above) for a in given if a.unit_id not in have or a.id in written
        ]
        self._rows += [replace(e, period_id=turns[e.period_id]) for e in entries if e.period_id]
        notes = reader.where(Note, task_id=mine.id, owner=mine.owner)
        self._rows += [replace(one, task_id=theirs.id) for one in notes]
        activities = reader.where(Activity, task_id=mine.id, owner=mine.owner)
        self._rows += [replace(one, task_id=theirs.id) for one in activities]
        return ""

    def _turns(self, mine: Task, theirs: Task) -> dict[str, str]:
        """The turns of one task to those of the other, by their keys."""
        keys = {period.key: period.id for period in self._reader.where(Period, task_id=theirs.id)}
        own = self._reader.where(Period, task_id=mine.id)
        return {period.id: keys[period.key] for period in own if period.key in keys}

    # Duties and targets.

    def _join_duties(self) -> Iterator[str]:
        ours = self._reader.where(Duty, document_id=self.paper.id)
        theirs = self._reader.where(Duty, document_id=self.received.id)
        for at, other in paired([_duty_thing(one) for one in ours], [_duty_thing(one) for one in theirs]):
            if at is None:
                continue
            if other is None:
                self.left.append(f"Chế độ báo cáo “{ours[at].words[:60]}”: gói không có.")
            elif queries.in_use(self._reader, "", [], [ours[at].id], []):
                self.left.append(f"Chế độ báo cáo “{ours[at].words[:60]}”: đã có báo cáo hoặc trả lời kỳ.")
            else:
                yield ours[at].id

    def _join_targets(self) -> Iterator[str]:
        ours = self._reader.where(Target, "position, k", document_id=self.paper.id)
        theirs = self._reader.where(Target, "position, k", document_id=self.received.id)
        for at, other in paired([_target_thing(one) for one in ours], [_target_thing(one) for one in theirs]):
            if at is None:
                continue
            if other is None:
                self.left.append(f"Chỉ tiêu “{ours[at].text[:60]}”: gói không có.")
                continue
            readings = self._reader.where(Reading, target_id=ours[at].id)
            self._rows += [replace(one, target_id=theirs[other].id) for one in readings]
            yield ours[at].id


def _task_thing(task: Task) -> Thing:
    return Thing(task.quote or task.text, (".".join(task.path),))


def _duty_thing(duty: Duty) -> Thing:
    return Thing(duty.words, (duty.rule or "", duty.every or ""))


def _target_thing(target: Target) -> Thing:
    return Thing(target.text, (target.by, f"{target.value:g}"))
