"""Take over of a second reading what the clerk ticked, in one write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from db import Edit, Ledger, queries
from office import directory, matching
from office.adoption import Adoption, Aliases, PickedItem, bodies
from office.comparing import Comparing, why_kept
from office.making import (
    Making,
    citations_of,
    document_of,
    duty_of,
    kept_file,
    left_of,
    outline_of,
    printed_of,
    said,
    target_of,
)
from office.naming import with_mended
from office.periods import follow_rule, owed
from office.revision import Compared, FactName, Revised, Revision, What
from office.tasks import checked_text, remove_tasks
from work.document import Citation, Document, Original, OutlineNode, Source, SourceKind
from work.duty import Duty, Period
from work.figures import Target
from work.ids import derived_id, new_id
from work.proposal import Item
from work.refusal import Refusal
from work.task import Assignment, Printed, Task
from work.text import fold, squash

_SHOWN = 3


class Revising:
    """All rows of one second reading, made before the write so that a refusal leaves nothing behind."""

    def __init__(
        self, ledger: Ledger, revision: Revision, document: Document, today: date, original: Path | None
    ) -> None:
        self._ledger = ledger
        self._revision = revision
        self._proposal = revision.proposal
        self._document = document
        self._today = today
        self._original = original
        self._ours = document.owner == ledger.office_id
        self._compared = tuple(Comparing(ledger, revision.proposal, document, directory.office(ledger)).all())
        self._ticked = [one for one in revision.ticked if one.change != "same" or one.row_id is None]
        self._refuse()
        self._read = document_of(self._proposal, ledger.office_id, document.id, today)
        self._making = Making(ledger, self._proposal, self._dated(), self._aliases(), today)
        self._rows: list[object] = []
        self._turns_gone: list[str] = []
        self._source = self._own_source()
        self._outline = list(ledger.where(OutlineNode, "position, k", document_id=document.id))
        self._fresh_outline: list[OutlineNode] = []

    def write(self) -> Revised:
        """Make all rows and put them in one step; what was made."""
        if not self._ticked:
            raise Refusal("revise.nothing", "Chưa chọn thay đổi nào. Hãy đánh dấu ít nhất một mục.")
        new = self._new()
        changed = [one for one in self._ticked if one.row_id is not None and one.change == "changed"]
        for one in changed:
            self._change(one)
        gone = [one for one in self._ticked if one.change == "gone"]
        cites = any(one.what == "citations" for one in changed)
        citations = citations_of(self._ledger, self._proposal, self._document.id) if cites else None
        paper = tuple(self._paper({f.name for one in changed if one.what == "header" for f in one.facts}))

        def put(door: Edit) -> None:
            door.put(*paper, *self._fresh_outline)
            if new:
                door.put(self._source)
            self._making.put(door)
            door.put(*self._rows)
            door.delete_where(Period, "id", self._turns_gone)
            self._take_out(door, gone)
            if citations is not None:
                door.delete_where(Citation, "document_id", [self._document.id])
                door.put(*citations)
            self._leave(door)

        self._ledger.write(f"Cập nhật {self._document.title}", put)
        units = tuple(unit.name for unit in self._making.naming.new)
        return Revised(self._document.id, new, len(changed), len(gone), units)

    def _refuse(self) -> None:
        """What stands in the way of any ticked thing stops the whole, by name."""
        for one in self._ticked:
            if one.row_id is not None and self._ledger.version(one.row_id) != one.version:
                raise Refusal(
                    "revise.stale",
                    f"“{one.text[:60]}” vừa được sửa ở nơi khác sau khi so sánh. Chưa có gì thay đổi trong sổ. "
                    "Hãy đọc lại tệp rồi chọn lại.",
                )
        kept = [(one, self._why(one)) for one in self._ticked if one.row_id is not None]
        stopped = [(one, why) for one, why in kept if why]
        if stopped:
            names = "; ".join(f"“{one.text[:60]}”" for one, _ in stopped[:_SHOWN])
            more = f" và {len(stopped) - _SHOWN} mục nữa" if len(stopped) > _SHOWN else ""
            raise Refusal(
                "revise.kept",
                f"{names}{more}: {stopped[0][1]} Chưa có gì thay đổi trong sổ. Hãy bỏ đánh dấu rồi làm lại.",
            )

    def _why(self, one: Compared) -> str:
        return one.blocked or (why_kept(self._ledger, one.what, one.row_id or "") if one.change == "gone" else "")

    def _aliases(self) -> Aliases:
        """What the clerk said of names, and what follows from what he mended."""
        mended = tuple(replace(pick, index=at) for at, pick in self._revision.mended.items())
        wish = Adoption(proposal=self._proposal, items=mended, aliases=self._revision.aliases)
        return with_mended(matching.home(self._ledger, self._document.issuer), wish)

    def _dated(self) -> Document:
        """The document as the new paper dates it: new tasks are counted from that day."""
        issued = self._read.issued or self._document.issued
        return replace(self._document, issued=issued, owner=self._ledger.office_id)

    def _own_source(self) -> Source:
        owner = self._ledger.office_id
        known = [s for s in self._ledger.where(Source, document_id=self._document.id) if s.owner == owner]
        fresh = Source(
            id=new_id(), owner=owner, kind=SourceKind.DOCUMENT, document_id=self._document.id, day=self._document.issued
        )
        return known[0] if known else fresh

    # What is new.

    def _new(self) -> int:
        """Tasks, duties and targets that the ledger does not have yet; how many."""
        added = [one for one in self._ticked if one.row_id is None and one.index is not None]
        for one in added:
            at = one.index or 0
            if one.what == "task":
                node = self._node(self._proposal.items[at].section)
                give = self._revision.give
                self._making.add_task(self._pick(at), self._source.id, node, self._position(at), give=give)
            elif one.what == "duty":
                self._making.add_duty(self._proposal.reports[at])
            else:
                self._making.add_target(self._proposal.targets[at], at)
        return len(added)

    def _pick(self, index: int) -> PickedItem:
        return replace(self._revision.mended.get(index, PickedItem(index=index)), index=index)

    def _position(self, index: int) -> int:
        """Behind the nearest task before it in the paper: born later, it stands behind that in the plan's order."""
        near = [c for c in self._compared if c.what == "task" and c.row_id and c.index is not None and c.index < index]
        task = self._ledger.find(Task, near[-1].row_id or "") if near else None
        return task.position if task else index

    def _node(self, section: int) -> str | None:
        """The heading of the document that a section of the new paper is; a new one where it has none."""
        if section >= len(self._proposal.sections):
            return None
        read = outline_of(self._proposal, self._dated())[section]
        for node in self._outline:
            if fold(node.title) == fold(read.title) and node.label in {read.label, None}:
                return node.id
        node = replace(read, position=len(self._outline))
        self._outline.append(node)
        self._fresh_outline.append(node)
        return node.id

    # What is changed.

    def _change(self, one: Compared) -> None:
        facts = {fact.name for fact in one.facts}
        row_id, at = one.row_id or "", one.index or 0
        if one.what == "task":
            self._change_task(row_id, at, facts)
        elif one.what == "duty":
            self._change_duty(row_id, at, facts)
        elif one.what == "target":
            self._change_target(row_id, at, facts)

    def _change_task(self, name: str, at: int, facts: set[FactName]) -> None:
        task = self._ledger.find(Task, name)
        if task is None:
            return
        item, pick = self._proposal.items[at], self._pick(at)
        leads, supports = bodies(item, pick)
        changed = task
        if "text" in facts:
            text = checked_text(item.text.text if pick.text is None else pick.text)
            changed = replace(changed, text=text, quote=item.text.text)
        if "deadline" in facts:
            changed = replace(changed, deadline=self._making.deadline(item, pick))
            gone, fresh = follow_rule(self._ledger, changed)
            self._turns_gone += gone
            self._rows += fresh
        if "product" in facts:
            product = said(item.product) if pick.product is None else squash(pick.product)
            changed = replace(changed, product=product)
        if "leads" in facts:
            changed = replace(changed, answers="; ".join(leads))
        self._rows += [changed, self._printed_anew(task, item, facts)]
        if self._revision.give and facts & {"leads", "supports"}:
            given = self._ledger.where(Assignment, task_id=name)
            have = [a.unit_id for a in given if a.cancelled_on is None]
            self._making.give(name, leads if "leads" in facts else (), supports if "supports" in facts else (), have)

    def _printed_anew(self, task: Task, item: Item, facts: set[FactName]) -> Printed:
        """What the paper now says, for the facts that were taken over; the others are still to be decided."""
        new = printed_of(self._ledger.office_id, self._document.id, item, task.id)
        old = self._ledger.find(Printed, derived_id("printed", task.id))
        if old is None:
            return new
        return replace(
            old,
            text=new.text if "text" in facts else old.text,
            deadline=new.deadline if "deadline" in facts else old.deadline,
            product=new.product if "product" in facts else old.product,
            leads=new.leads if "leads" in facts else old.leads,
            supports=new.supports if "supports" in facts else old.supports,
        )

    def _change_duty(self, name: str, at: int, facts: set[FactName]) -> None:
        duty = self._ledger.find(Duty, name)
        if duty is None:
            return
        new = duty_of(self._proposal.reports[at], self._document, directory.office(self._ledger), name)
        changed = replace(
            duty,
            words=new.words if "text" in facts else duty.words,
            by=new.by if "by" in facts else duty.by,
            to=new.to if "to" in facts else duty.to,
            through=new.through if "through" in facts else duty.through,
            ours=new.ours if "by" in facts else duty.ours,
        )
        if "deadline" in facts:
            changed = replace(changed, every=new.every, rule=new.rule, once=new.once)
            self._turns(changed)
        self._rows.append(changed)

    def _turns(self, duty: Duty) -> None:
        """The turns that a changed duty has: idle ones go or move, what was answered or reported stays."""
        have = {p.id: p for p in self._ledger.where(Period, "due, k", duty_id=duty.id)}
        wanted = {p.id: p for p in owed(self._ledger, duty, self._today)}
        busy = queries.busy_periods(self._ledger, duty.id)
        self._turns_gone += [name for name in have if name not in wanted and name not in busy]
        self._rows += [p for name, p in wanted.items() if name not in busy and have.get(name) != p]

    def _change_target(self, name: str, at: int, facts: set[FactName]) -> None:
        target = self._ledger.find(Target, name)
        if target is None:
            return
        new = target_of(self._proposal.targets[at], self._document, name, target.position)
        if "text" in facts:
            target = replace(target, text=new.text, measure=new.measure)
        if "figure" in facts:
            target = replace(
                target,
                comparator=new.comparator,
                value=new.value,
                to=new.to,
                unit=new.unit,
                by=new.by,
                by_day=new.by_day,
            )
        self._rows.append(target)

    # What is gone, what is left, and the paper itself.

    def _take_out(self, door: Edit, gone: Iterable[Compared]) -> None:
        names: dict[str, list[str]] = {"task": [], "duty": [], "target": []}
        for one in gone:
            names[one.what].append(one.row_id or "")
        remove_tasks(door, names["task"])
        door.delete_where(Period, "duty_id", names["duty"])
        door.delete_where(Duty, "id", names["duty"])
        door.delete_where(Target, "id", names["target"])

    def _leave(self, door: Edit) -> None:
        """What the clerk leaves in the new paper too, in the place of what he left in the one before."""
        taken = {(one.what, one.index) for one in self._ticked if one.index is not None}
        known = {(one.what, one.index) for one in self._compared if one.row_id is not None}
        done = taken | known
        items = _without(len(self._proposal.items), "task", done)
        duties = _without(len(self._proposal.reports), "duty", done)
        targets = _without(len(self._proposal.targets), "target", done)
        owner, document = self._ledger.office_id, self._document.id
        old = [p.id for p in self._ledger.where(Printed, document_id=self._document.id) if p.task_id is None]
        door.delete_where(Printed, "id", old)
        door.put(*left_of(owner, document, self._proposal, items, duties, targets))

    def _paper(self, facts: set[FactName]) -> Iterator[object]:
        """The document with those facts of its head that were ticked, and every file that it was read from."""
        name, sha256 = kept_file(self._ledger, self._original, self._proposal.source_name)
        held, read = self._document, self._read
        here = Original(
            id=new_id(), owner=self._ledger.office_id, document_id=held.id, number=held.number, issued=held.issued,
            received=held.received, file_name=held.file_name, sha256=held.file_sha256 or "",
        )  # fmt: skip
        have = {held.file_sha256, *(one.sha256 for one in self._ledger.where(Original, document_id=held.id))}
        if facts:
            fresh = replace(held, file_name=name, file_sha256=sha256) if sha256 else held
            yield self._headed(fresh, facts)
            if sha256 and held.file_sha256 and held.file_sha256 != sha256:
                yield here
        elif sha256 and sha256 not in have:
            yield replace(
                here, number=read.number, issued=read.issued, received=self._today, file_name=name, sha256=sha256
            )

    def _headed(self, held: Document, facts: set[FactName]) -> Document:
        read = self._read
        if "number" in facts:
            held = replace(held, number=read.number, symbol=read.symbol)
        if "issued" in facts:
            held = replace(held, issued=read.issued, issued_words=read.issued_words, received=self._today)
        return replace(
            held,
            subject=read.subject if "subject" in facts else held.subject,
            issuer=read.issuer if "issuer" in facts else held.issuer,
            signer=read.signer if "signer" in facts else held.signer,
            recipients=read.recipients if "recipients" in facts else held.recipients,
        )


def _without(count: int, what: What, taken: Collection[tuple[What, int | None]]) -> list[int]:
    return [at for at in range(count) if (what, at) not in taken]
