"""Hold a second reading of a plan against what the ledger has of it: new, changed, the same, gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db import Reader, queries
from office.adoption import printed_bodies
from office.making import duty_of, number_key, printed_deadline, said, target_of, whole_day
from office.names import plain
from office.pairing import Thing, paired, text_key
from office.revision import Change, Compared, Fact, FactName, What
from work.deadline import Deadline, times_named
from work.document import Citation, Document, Source
from work.duty import EVERY_WORDS, Duty
from work.figures import Comparator, Target
from work.office import Office
from work.proposal import Item, Proposal
from work.rhythm import Rhythm
from work.task import Printed, PrintedKind, Task
from work.text import fold, squash

_NOT_OURS = "Văn bản này do cơ quan khác gửi trong gói; chỉ cơ quan đó mới sửa hoặc xóa được ở đây."
_IN_USE = {
    "task": "Nhiệm vụ đã có diễn biến nên không xóa được; nếu không làm nữa, hãy thu lại việc đã giao và ghi lý do.",
    "duty": "Chế độ báo cáo đã có báo cáo hoặc trả lời kỳ nên không xóa được.",
    "target": "Chỉ tiêu đã có số liệu nên không xóa được.",
}
_LEFT = "Nhiệm vụ đã gửi cho {name} trong gói; hãy thu lại việc đã giao và ghi lý do."
_COMPARATORS = {
    Comparator.AT_LEAST: "từ ", Comparator.AT_MOST: "không quá ", Comparator.EQUAL: "", Comparator.MORE: "trên ",
    Comparator.LESS: "dưới ", Comparator.RANGE: "từ ", Comparator.TOP: "trong nhóm ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    """A task as its paper said it, and as it stands now; `task` is None for what the clerk left in the paper."""

    paper: Printed
    task: Task | None


class Comparing:
    """One document of the ledger beside one proposal."""

    def __init__(self, reader: Reader, proposal: Proposal, document: Document, office: Office) -> None:
        self._reader = reader
        self._proposal = proposal
        self._document = document
        self._office = office
        self._ours = document.owner == reader.office_id
        self._papers = reader.where(Printed, document_id=document.id)

    def all(self) -> Iterator[Compared]:
        """Tasks in the paper's order and those that are gone, then duties, targets, header, citations."""
        yield from self._tasks()
        yield from self._duties()
        yield from self._targets()
        yield from self._header()
        yield from self._citations()

    # Tasks.

    def _tasks(self) -> Iterator[Compared]:
        known = [*self._known(), *(_Known(one, None) for one in self._left(PrintedKind.TASK))]
        items = self._proposal.items
        old = [Thing(k.paper.text, (_label(k.task.path if k.task else ()), _names_key(k.paper.leads))) for k in known]
        new = [Thing(item.text.text, (_label(item.path), _names_key(printed_bodies(item)[0]))) for item in items]
        for at, other in _in_order(paired(old, new)):
            if other is None:
                if at is not None and known[at].task is not None:
                    yield self._gone("task", known[at].task)
            elif at is None:
                yield Compared(what="task", change="new", index=other, text=items[other].text.text)
            else:
                yield self._task(known[at], other)

    def _known(self) -> Iterator[_Known]:
        """Tasks that a paper set; one that the clerk added himself is no business of the paper."""
        sources = [source.id for source in self._reader.where(Source, document_id=self._document.id)]
        papers = {paper.task_id: paper for paper in self._papers}
        for task in self._reader.among(Task, "source_id", sources, "position, k"):
            paper = papers.get(task.id) or (_recalled(task, self._document.id) if task.quote else None)
            if paper is not None:
                yield _Known(paper, task)

    def _left(self, kind: PrintedKind) -> list[Printed]:
        return [paper for paper in self._papers if paper.task_id is None and paper.kind is kind]

    def _task(self, known: _Known, index: int) -> Compared:
        item, task = self._proposal.items[index], known.task
        facts = tuple(_task_facts(known, item))
        return Compared(
            what="task",
            change="changed" if facts else "same",
            index=index,
            row_id=task.id if task else None,
            version=self._reader.version(task.id) if task else 0,
            text=item.text.text,
            facts=facts,
            blocked=_NOT_OURS if facts and task and task.owner != self._reader.office_id else "",
        )

    def _gone(self, what: What, row: Task | Duty | Target | None) -> Compared:
        if row is None:
            raise LookupError(what)
        words = row.text if isinstance(row, Task | Target) else row.words
        blocked = _NOT_OURS if row.owner != self._reader.office_id else why_kept(self._reader, what, row.id)
        version = self._reader.version(row.id)
        return Compared(what=what, change="gone", row_id=row.id, version=version, text=words, blocked=blocked)

    # Duties and targets: nothing of them is mended in the ledger, so they are compared as they stand.

    def _duties(self) -> Iterator[Compared]:
        old = self._reader.where(Duty, document_id=self._document.id)
        new = [duty_of(one, self._document, self._office, "") for one in self._proposal.reports]
        left = self._left(PrintedKind.DUTY)
        things = [
            *(Thing(d.words, (d.every or "", rhythm_words(d))) for d in old),
            *(Thing(p.text, ("", "")) for p in left),
        ]
        for at, other in _in_order(paired(things, [Thing(d.words, (d.every or "", rhythm_words(d))) for d in new])):
            row = old[at] if at is not None and at < len(old) else None
            if other is None:
                if row is not None:
                    yield self._gone("duty", row)
                continue
            facts = tuple(_duty_facts(row, new[other])) if row else ()
            change: Change = "new" if at is None else "changed" if facts else "same"
            yield self._row("duty", change, other, row, new[other].words, facts)

    def _targets(self) -> Iterator[Compared]:
        old = self._reader.where(Target, "position, k", document_id=self._document.id)
        new = [target_of(one, self._document, "", at) for at, one in enumerate(self._proposal.targets)]
        left = self._left(PrintedKind.TARGET)
        things = [*(_target_thing(one) for one in old), *(Thing(p.text, ("", "", "")) for p in left)]
        for at, other in _in_order(paired(things, [_target_thing(one) for one in new])):
            row = old[at] if at is not None and at < len(old) else None
            if other is None:
                if row is not None:
                    yield self._gone("target", row)
                continue
            facts = tuple(_target_facts(row, new[other])) if row else ()
            change: Change = "new" if at is None else "changed" if facts else "same"
            yield self._row("target", change, other, row, new[other].text, facts)

    def _row(
        self, what: What, change: Change, index: int, row: Duty | Target | None, text: str, facts: tuple[Fact, ...]
    ) -> Compared:
        return Compared(
            what=what,
            change=change,
            index=index,
            row_id=row.id if row else None,
            version=self._reader.version(row.id) if row else 0,
            text=text,
            facts=facts,
            blocked=_NOT_OURS if facts and row and row.owner != self._reader.office_id else "",
        )

    # The head of the paper.

    def _header(self) -> Iterator[Compared]:
        head, held = self._proposal.header, self._document
        pairs: tuple[tuple[FactName, str, str], ...] = (
            ("number", held.number or "", head.number or ""),
            ("issued", day_words(held.issued) or held.issued_words, day_words(whole_day(head.date)) or head.date or ""),
            ("subject", held.subject, said(head.subject)),
            ("issuer", held.issuer, said(head.issuer)),
            ("signer", held.signer, said(self._proposal.signature.name)),
            ("recipients", "; ".join(held.recipients), "; ".join(q.text for q in self._proposal.recipients)),
        )
        facts = tuple(Fact(name, old, new) for name, old, new in pairs if new and text_key(old) != text_key(new))
        if facts:
            yield self._head("header", facts)

    def _citations(self) -> Iterator[Compared]:
        old = {
            _cited(c.kind, c.number): c
            for c in self._reader.where(Citation, "position, k", document_id=self._document.id)
        }
        new = {_cited(b.kind, b.number): b for b in self._proposal.bases}
        gone = [_cited_words(old[key].kind, old[key].number) for key in old if key not in new]
        come = [_cited_words(new[key].kind, new[key].number) for key in new if key not in old]
        if new and (gone or come):
            yield self._head("citations", (Fact("citations", "; ".join(gone), "; ".join(come)),))

    def _head(self, what: What, facts: tuple[Fact, ...]) -> Compared:
        return Compared(
            what=what,
            change="changed",
            row_id=self._document.id,
            version=self._reader.version(self._document.id),
            text=self._document.title,
            facts=facts,
            blocked="" if self._ours else _NOT_OURS,
        )


def _in_order(pairs: Iterable[tuple[int | None, int | None]]) -> list[tuple[int | None, int | None]]:
    """In the paper's order; what is gone comes last, in its own."""
    return sorted(pairs, key=lambda pair: (pair[1] is None, pair[1] if pair[1] is not None else pair[0]))


def _recalled(task: Task, document_id: str) -> Printed:
    """What the paper said of a task that was adopted before papers were remembered; its supports are not known."""
    return Printed(
        id="",
        owner=task.owner,
        document_id=document_id,
        task_id=task.id,
        text=task.quote,
        deadline=task.deadline,
        product=task.product,
        leads=tuple(name for name in task.answers.split("; ") if name),
        supports=_NOT_KNOWN,
    )


_NOT_KNOWN = ("?",)


def _task_facts(known: _Known, item: Item) -> Iterator[Fact]:
    """What the new paper says otherwise than the old one; `old` is what the ledger has now. Not what it has already."""
    paper, task = known.paper, known.task
    leads, supports = printed_bodies(item)
    deadline, product = printed_deadline(item), said(item.product)
    if text_key(paper.text) != text_key(item.text.text) and not (
        task and text_key(task.text) == text_key(item.text.text)
    ):
        yield Fact("text", task.text if task else paper.text, item.text.text)
    if not same_deadline(paper.deadline, deadline) and not (task and same_deadline(task.deadline, deadline)):
        yield Fact("deadline", deadline_words(task.deadline if task else paper.deadline), deadline_words(deadline))
    if _names_key(paper.leads) != _names_key(leads):
        yield Fact("leads", "; ".join(paper.leads), "; ".join(leads))
    if paper.supports is not _NOT_KNOWN and _names_key(paper.supports) != _names_key(supports):
        yield Fact("supports", "; ".join(paper.supports), "; ".join(supports))
    if text_key(paper.product) != text_key(product) and not (task and text_key(task.product) == text_key(product)):
        yield Fact("product", task.product if task else paper.product, product)


def _duty_facts(old: Duty, new: Duty) -> Iterator[Fact]:
    pairs: tuple[tuple[FactName, str, str], ...] = (
        ("text", old.words, new.words),
        ("by", old.by, new.by),
        ("to", old.to, new.to),
        ("through", old.through, new.through),
        ("deadline", rhythm_words(old), rhythm_words(new)),
    )
    yield from (Fact(*pair) for pair in pairs if text_key(pair[1]) != text_key(pair[2]))


def _target_facts(old: Target, new: Target) -> Iterator[Fact]:
    if text_key(old.text) != text_key(new.text):
        yield Fact("text", old.text, new.text)
    said_old = (old.comparator, old.value, old.to, fold(old.unit), old.by)
    if said_old != (new.comparator, new.value, new.to, fold(new.unit), new.by):
        yield Fact("figure", figure_words(old), figure_words(new))


def _target_thing(one: Target) -> Thing:
    return Thing(one.text, (one.by, fold(one.unit), text_key(one.measure)))


def _label(path: Sequence[str]) -> str:
    return ".".join(path)


def _names_key(names: Iterable[str]) -> str:
    return "; ".join(sorted(fold(plain(name)) for name in names))


def _cited(kind: str, number: str | None) -> str:
    return number_key(number) or fold(squash(kind))


def _cited_words(kind: str, number: str | None) -> str:
    return f"{kind} số {number}" if number else kind


def same_deadline(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines say the same: the same day or rule, or, where none is computed, the same words."""
    if one.day or other.day or one.rule or other.rule:
        return (one.day, one.rule) == (other.day, other.rule)
    return text_key(one.words) == text_key(other.words)


def deadline_words(deadline: Deadline) -> str:
    """A deadline for the clerk: its words, and the day where they do not say it."""
    said_so = any(time.day == deadline.day for time in times_named(deadline.words))
    if deadline.day is None or said_so:
        return deadline.words
    return f"{deadline.words} ({day_words(deadline.day)})" if deadline.words else day_words(deadline.day)


def day_words(day: date | None) -> str:
    """A day as it is written; "" for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def rhythm_words(duty: Duty) -> str:
    """When a duty falls due, in words; "" where the plan does not say."""
    if duty.once:
        return f"một lần, {day_words(duty.once)}"
    if duty.rule:
        return Rhythm(duty.rule).in_words()
    return EVERY_WORDS[duty.every] if duty.every else ""


def figure_words(target: Target) -> str:
    """A target's figure, in words: "từ 90 % (2026)"."""
    upper = f" đến {target.to:g}" if target.to is not None else ""
    by = f" ({target.by})" if target.by else ""
    return f"{_COMPARATORS[target.comparator]}{target.value:g}{upper} {target.unit}{by}".replace(".", ",").strip()


def why_kept(reader: Reader, what: What, row_id: str) -> str:
    """Why a row that the paper no longer has cannot be taken out, in Vietnamese; "": it can."""
    asked: dict[str, list[str]] = {"task": [], "duty": [], "target": []}
    asked[what] = [row_id]
    if queries.in_use(reader, "", asked["task"], asked["duty"], asked["target"]):
        return _IN_USE[what]
    name = queries.went_to(reader, row_id) if what == "task" else None
    return _LEFT.format(name=name) if name else ""


_MENDS = re.compile(
    r"(?:thay thế|sửa đổi|bổ sung|điều chỉnh|thay đổi)[^.;:]{0,160}?\bsố\s*:?\s*([\w.]+\s*[-/]\s*[\w\-/&]+)",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(?:kế hoạch|quyết định|chương trình|công văn|văn bản|hướng dẫn|đề án)\s+này\b", re.IGNORECASE)


def mended_numbers(proposal: Proposal) -> tuple[str, ...]:
    """The numbers of the documents that a plan says it replaces or amends, in its subject or of itself."""
    told = [said(proposal.header.subject), *(p for p in proposal.paragraphs if _THIS.search(p))]
    return tuple(dict.fromkeys(found[1] for words in told for found in _MENDS.finditer(words)))
