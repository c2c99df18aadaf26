"""Tasks: list, look, add, amend, give to units."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from db import Cursor, Edit, Ledger, Reader, queries, require_version
from db import lines as listing
from office.names import take_apart
from office.periods import follow_rule, task_turns
from work.deadline import Deadline, read_deadline
from work.document import Document, Source, SourceKind
from work.duty import Period
from work.entry import Activity, Entry, Evidence, Note
from work.ids import new_id
from work.line import Line, LineFilter
from work.refusal import Refusal
from work.report import Figures
from work.status import Clear, Standing, six_clear, standing
from work.task import Assignment, Planned, Printed, Role, Task
from work.text import squash
from work.unit import Unit

_DAYS = re.compile(
    r"(?<![\d/.-])(\d{1,2})\s*/\s*(\d{1,2})(?:\s*/\s*(\d{4}))?(?![\d/])"
    r"|(?<![\d/.-])(\d{1,2})[.-](\d{1,2})[.-](\d{4})(?!\d)"
    r"|\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?(?!\d)"
)
_LEAP_YEAR = 2024
_YEARS = range(1945, 2200)
LONGEST = 20_000
"""Characters of a task's text. Real plans' longest items have about 2,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentCard:
    """One assignment with all that belongs to it, in one period."""

    assignment: Assignment
    unit: Unit
    standing: Standing
    entries: tuple[Entry, ...]
    """Oldest first."""
    evidence: tuple[Evidence, ...]
    ours: bool
    """This office gave it: it confirms, returns, grants."""
    to_us: bool
    """It was given to this office by the one above: this office claims, asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCard:
    """A task with everything that the detail pane shows."""

    task: Task
    source: Source
    document: Document | None
    period: Period | None
    periods: tuple[Period, ...]
    line: Line
    assignments: tuple[AssignmentCard, ...]
    notes: tuple[Note, ...]
    activities: tuple[Activity, ...]
    clear: dict[Clear, bool]
    version: int
    """The version on which a form opens (law 23)."""
    ours: bool
    """This office owns the task and may amend it."""
    printed: Printed | None = None
    """What the plan's paper says of it, names of units that the office does not have among them; None: no paper."""


def named_only(card: TaskCard) -> tuple[str, ...]:
    """The units that the paper names and that were not given the task: other bodies, unknown ones, "liên quan"."""
    given = [one.unit for one in card.assignments if one.assignment.cancelled_on is None]
    known = [take_apart(name) for unit in given for name in (unit.name, unit.short, *unit.aliases) if name]
    names = dict.fromkeys((*card.printed.leads, *card.printed.supports)) if card.printed else ()
    return tuple(name for name in names if not any(take_apart(name).may_be(one) for one in known))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """A task typed by the clerk: work that no plan names, or one more line of a plan."""

    text: str
    deadline_words: str = ""
    source_kind: SourceKind = SourceKind.WORD
    source_words: str = ""
    source_day: date | None = None
    directed_by: str = ""
    document_id: str | None = None
    product: str = ""
    field: str = ""
    planned: Planned = Planned.ARISEN
    answers: str = ""
    authority: str = ""
    budget: str = ""
    leads: tuple[str, ...] = ()
    """Ids of units."""
    supports: tuple[str, ...] = ()


def keys(
    reader: Reader, wanted: LineFilter, after: Cursor | None = None, limit: int = 5000
) -> tuple[list[int], Cursor | None]:
    """A page of lines' keys in order, and where the next page starts (None: this was the last)."""
    return listing.keys(reader, wanted, after, limit)


def rows(reader: Reader, ks: Sequence[int]) -> dict[int, Line]:
    """The lines of some keys; one that vanished is left out."""
    return listing.rows(reader, ks)


def lines(reader: Reader, wanted: LineFilter, limit: int = 1000) -> tuple[Line, ...]:
    """The first lines of a list, whole."""
    return listing.lines(reader, wanted, limit)


def count(reader: Reader, wanted: LineFilter) -> int:
    """How many lines a filter finds."""
    return listing.count(reader, wanted)


def figures(reader: Reader, wanted: LineFilter) -> Figures:
    """The counts of a filter's lines by status."""
    return listing.figures(reader, wanted)


def card(reader: Reader, task_id: str, period_id: str | None = None) -> TaskCard | None:
    """Everything of one task (in one period), or None where it is gone."""
    task = reader.find(Task, task_id)
    line = listing.line_of(reader, task_id, period_id)
    source = reader.find(Source, task.source_id) if task else None
    if task is None or line is None or source is None:
        return None
    periods = reader.where(Period, "due, k", task_id=task_id)
    period = next((p for p in periods if p.id == line.period_id), None)
    given = reader.where(Assignment, "role, k", task_id=task_id)
    return TaskCard(
        task=task,
        source=source,
        document=reader.find(Document, source.document_id) if source.document_id else None,
        period=period,
        periods=periods,
        line=line,
        assignments=_assignment_cards(reader, task, given, period),
        notes=reader.where(Note, "day, k", task_id=task_id),
        activities=reader.where(Activity, "day, k", task_id=task_id),
        clear=six_clear(task, given),
        version=reader.version(task_id),
        ours=task.owner == reader.office_id,
        printed=next(iter(reader.where(Printed, task_id=task_id)), None),
    )


def _assignment_cards(
    reader: Reader, task: Task, given: tuple[Assignment, ...], period: Period | None
) -> tuple[AssignmentCard, ...]:
    names = [a.id for a in given]
    units = {unit.id: unit for unit in reader.among(Unit, "id", (a.unit_id for a in given))}
    entries = reader.among(Entry, "assignment_id", names, "day, written_at, k")
    proofs = reader.among(Evidence, "entry_id", (e.id for e in entries))
    wanted = period.id if period else None
    found = []
    for one in given:
        own = tuple(e for e in entries if e.assignment_id == one.id and e.period_id == wanted)
        inside = {e.id for e in own}
        found.append(
            AssignmentCard(
                assignment=one,
                unit=units[one.unit_id],
                standing=standing(own, one.due or (period.due if period else task.deadline.day)),
                entries=own,
                evidence=tuple(p for p in proofs if p.entry_id in inside),
                ours=one.owner == reader.office_id,
                to_us=one.owner != reader.office_id and units[one.unit_id].office_id == reader.office_id,
            )
        )
    return tuple(found)


def checked_text(text: str) -> str:
    """A task's text as kept; refused where it is empty or beyond all measure."""
    kept = squash(text)
    if not kept:
        raise Refusal("task.no_text", "Chưa có nội dung nhiệm vụ. Hãy gõ nội dung rồi lưu lại.")
    if len(kept) > LONGEST:
        raise Refusal(
            "task.too_long",
            f"Nội dung nhiệm vụ dài {len(kept):,} ký tự, quá {LONGEST:,}. ".replace(",", ".")
            + "Chưa có gì bị mất; hãy tách thành nhiều nhiệm vụ hoặc rút gọn.",
        )
    return kept


def checked_deadline(words: str, issued: date | None) -> Deadline:
    """A deadline as written, with the day computed; a day that no calendar has is refused."""
    kept = squash(words)
    deadline = read_deadline(kept, issued)
    wrong = impossible_day(kept)
    if wrong:
        raise Refusal("date.impossible", f"Không có ngày {wrong} trong lịch. Hãy gõ lại thời hạn.")
    return deadline


def impossible_day(words: str) -> str | None:
    """The first day in the words that no calendar has, as written: "31/02/2026", "ngày 31 tháng 02"."""
    for found in _DAYS.finditer(words):
        day, month, year = [int(part or 0) for part in _filled(found.groups())]
        if not _is_day(day, month, year or _LEAP_YEAR):
            return found.group(0)
    return None


def _filled(groups: Sequence[str | None]) -> Sequence[str | None]:
    """The three groups of the way of writing that matched."""
    return next(groups[at : at + 3] for at in range(0, len(groups), 3) if groups[at])


def _is_day(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]  # noqa: PLR2004 - months of a year


def checked_day(day: date | None) -> date | None:
    """A day that work can have; a year such as 206 is a slip of the keys."""
    if day is not None and day.year not in _YEARS:
        raise Refusal("date.year", f"Năm {day.year} không hợp lệ. Hãy gõ lại ngày, ví dụ 15/6/2026.")
    return day


def add(ledger: Ledger, new: NewTask, today: date) -> str:
    """Add a task; its id."""
    checked_day(new.source_day)
    source = _new_source(ledger, new)
    task = Task(
        id=new_id(),
        owner=ledger.office_id,
        source_id=source.id,
        text=checked_text(new.text),
        deadline=checked_deadline(new.deadline_words, new.source_day or today),
        given_on=new.source_day or today,
        product=squash(new.product),
        field=squash(new.field),
        planned=new.planned,
        answers=squash(new.answers),
        authority=squash(new.authority),
        budget=squash(new.budget),
    )
    given = dict.fromkeys(new.leads, Role.LEAD)
    given |= {unit: Role.SUPPORT for unit in new.supports if unit not in given}

    def edit(door: Edit) -> None:
        door.put(source, task, *task_turns(task, today))
        door.put(*(_assignment(ledger, task.id, unit, role, today) for unit, role in given.items()))

    ledger.write("Thêm nhiệm vụ", edit)
    return task.id


def _new_source(ledger: Ledger, new: NewTask) -> Source:
    if new.document_id:
        known = [s for s in ledger.where(Source, document_id=new.document_id) if s.owner == ledger.office_id]
        kind = SourceKind.DOCUMENT
        fresh = Source(id=new_id(), owner=ledger.office_id, kind=kind, document_id=new.document_id)
        return known[0] if known else fresh
    return Source(
        id=new_id(),
        owner=ledger.office_id,
        kind=SourceKind.OTHER if new.source_kind is SourceKind.DOCUMENT else new.source_kind,
        day=new.source_day,
        directed_by=squash(new.directed_by),
        words=squash(new.source_words),
    )


def own_task(ledger: Ledger, task_id: str) -> Task:
    """A task of this office's own; refused where it is gone or was given by another."""
    task = ledger.find(Task, task_id)
    if task is None:
        raise Refusal("task.gone", "Nhiệm vụ này không còn trong sổ (có thể vừa bị hoàn tác). Hãy tải lại danh sách.")
    if task.owner != ledger.office_id:
        raise Refusal(
            "task.not_ours",
            "Nhiệm vụ này do cơ quan khác giao nên chỉ cơ quan đó được sửa nội dung. "
            "Bạn có thể giao cho đơn vị và ghi diễn biến, khó khăn, kiến nghị.",
        )
    return task


def amend(
    ledger: Ledger,
    task_id: str,
    opened: int,
    *,
    text: str,
    deadline_words: str,
    product: str,
    field: str,
    answers: str,
    authority: str,
    budget: str,
) -> None:
    """Change a task that this office owns; refused where it changed since the form was opened on version `opened`."""
    task = own_task(ledger, task_id)
    require_version(ledger, task_id, opened)
    same = squash(deadline_words) == task.deadline.words
    changed = replace(
        task,
        text=checked_text(text),
        deadline=task.deadline if same else checked_deadline(deadline_words, task.given_on),
        product=squash(product),
        field=squash(field),
        answers=squash(answers),
        authority=squash(authority),
        budget=squash(budget),
    )
    ledger.write("Sửa nhiệm vụ", lambda door: _put_changed(door, ledger, changed))


def _put_changed(door: Edit, ledger: Ledger, changed: Task) -> None:
    """A changed task with the turns that its deadline now has."""
    gone, fresh = follow_rule(ledger, changed)
    door.put(changed, *fresh)
    door.delete_where(Period, "id", gone)


def set_deadline(ledger: Ledger, task_id: str, day: date | None) -> None:
    """Correct the computed day; the words stay as written."""
    task = own_task(ledger, task_id)
    changed = replace(task, deadline=replace(task.deadline, day=day))
    ledger.write("Sửa ngày hạn", lambda door: _put_changed(door, ledger, changed))


def give(
    ledger: Ledger,
    task_ids: Sequence[str],
    unit_id: str,
    role: Role,
    today: date,
    *,
    follower: str = "",
    due: date | None = None,
    words: str = "",
) -> int:
    """Give tasks to a unit; how many assignments were made (a unit that has the task already is passed over)."""
    return give_to(ledger, task_ids, [unit_id], role, today, follower=follower, due=due, words=words)


def give_to(
    ledger: Ledger,
    task_ids: Sequence[str],
    unit_ids: Sequence[str],
    role: Role,
    today: date,
    *,
    follower: str = "",
    due: date | None = None,
    words: str = "",
) -> int:
    """Give tasks to several units in one step; how many assignments were made.

    `due`: a day of the units' own, see `refuse_own_day`.
    """
    units = [_givable(ledger, task_ids, unit_id) for unit_id in dict.fromkeys(unit_ids)]
    refuse_own_day(ledger, task_ids, due, today)
    given = ledger.among(Assignment, "task_id", task_ids)
    have = {(a.task_id, a.unit_id) for a in given if a.cancelled_on is None}
    above = {a.task_id: a.id for a in given if a.owner != ledger.office_id}
    fresh = [
        replace(
            _assignment(ledger, task_id, unit.id, role, today),
            follower=squash(follower),
            due=due,
            words=squash(words),
            parent_id=above.get(task_id),
        )
        for unit in units
        for task_id in dict.fromkeys(task_ids)
        if (task_id, unit.id) not in have
    ]
    if fresh:
        to = units[0].short or units[0].name if len(units) == 1 else f"{len(units)} đơn vị"
        ledger.write(f"Giao việc cho {to}", lambda door: door.put(*fresh))
    return len(fresh)


def refuse_own_day(reader: Reader, task_ids: Sequence[str], due: date | None, today: date) -> None:
    """Refuse a day of the units' own ("hạn riêng") that comes before the giving, or behind a task's own day.

    Units get less time, never more than the office itself has; where a task's day is past already, a new one may be
    set. What recurs has the days of its turns.
    """
    if checked_day(due) is None or due is None:
        return
    if due < today:
        raise Refusal(
            "give.due_past",
            f"Hạn riêng {_plain_day(due)} sớm hơn ngày giao việc {_plain_day(today)}. Chưa giao việc nào. "
            "Hãy chọn ngày từ hôm nay trở đi, hoặc để trống để theo thời hạn của nhiệm vụ.",
        )
    for task in reader.among(Task, "id", task_ids, "deadline_day, k"):
        if task.recurs:
            raise Refusal(
                "give.due_recurring",
                f"Nhiệm vụ “{task.text[:60]}” làm theo kỳ, mỗi kỳ có hạn của kỳ ấy nên không đặt hạn riêng được. "
                "Chưa giao việc nào. Hãy để trống hạn riêng, hoặc giao nhiệm vụ này riêng ra.",
            )
        day = task.deadline.day
        if day is not None and today <= day < due:
            raise Refusal(
                "give.due_late",
                f"Hạn riêng {_plain_day(due)} muộn hơn thời hạn {_plain_day(day)} của nhiệm vụ “{task.text[:60]}”. "
                "Chưa giao việc nào. Hãy chọn ngày sớm hơn; nếu cần thêm thời gian thì xin gia hạn nhiệm vụ trước.",
            )


def _plain_day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _givable(ledger: Ledger, task_ids: Sequence[str], unit_id: str) -> Unit:
    unit = ledger.find(Unit, unit_id)
    if unit is None or unit.owner != ledger.office_id:
        raise Refusal("unit.gone", "Đơn vị này không còn trong danh sách. Hãy chọn đơn vị khác.")
    _passable(ledger, task_ids, unit)
    return unit


def _passable(ledger: Ledger, task_ids: Sequence[str], unit: Unit) -> None:
    """A task that another office owns goes to no third office in a bundle: that one could not tell whose it is."""
    known = {task.id: task.owner for task in ledger.among(Task, "id", task_ids)}
    if any(name not in known for name in task_ids):
        raise Refusal("task.gone", "Nhiệm vụ này không còn trong sổ (có thể vừa bị hoàn tác). Hãy tải lại danh sách.")
    if unit.office_id is not None and any(owner != ledger.office_id for owner in known.values()):
        raise Refusal(
            "give.not_ours",
            f"“{unit.short or unit.name}” tự giữ sổ của mình, còn nhiệm vụ này do cơ quan khác giao nên không đi "
            "theo gói sang đó được. Chưa có gì thay đổi. Hãy thêm nhiệm vụ của cơ quan mình rồi giao.",
        )


def _assignment(ledger: Ledger, task_id: str, unit_id: str, role: Role, today: date) -> Assignment:
    return Assignment(id=new_id(), owner=ledger.office_id, task_id=task_id, unit_id=unit_id, role=role, given_on=today)


def take_away(ledger: Ledger, assignment_id: str, today: date, reason: str) -> None:
    """Cancel an assignment, with a reason; one without any entry is simply removed."""
    one = ledger.find(Assignment, assignment_id)
    if one is None:
        return
    if one.owner != ledger.office_id:
        raise Refusal("assignment.not_ours", "Việc này do cơ quan khác giao; chỉ cơ quan đó mới thu lại được.")
    if not ledger.where(Entry, assignment_id=assignment_id):
        ledger.write("Thu lại việc đã giao", lambda door: door.delete(Assignment, assignment_id))
        return
    if not squash(reason):
        raise Refusal("assignment.no_reason", "Việc này đã có diễn biến. Hãy ghi lý do thu lại rồi làm lại.")
    cancelled = replace(one, cancelled_on=today, cancelled_reason=squash(reason))
    ledger.write("Thu lại việc đã giao", lambda door: door.put(cancelled))


def delete(ledger: Ledger, task_id: str) -> None:
    """Remove a task of one's own that has no entries yet; leaves a grave."""
    own_task(ledger, task_id)
    if queries.in_use(ledger, "", [task_id], [], []):
        raise Refusal(
            "task.has_entries",
            "Nhiệm vụ này đã có diễn biến nên không xóa được. "
            "Nếu không làm nữa, hãy thu lại việc đã giao và ghi lý do.",
        )
    ledger.write("Xóa nhiệm vụ", lambda door: remove_tasks(door, [task_id]))


def remove_tasks(door: Edit, task_ids: Sequence[str]) -> None:
    """Take tasks out with what hangs on them (there are no entries); to be called inside a write."""
    for kind in (Note, Activity, Assignment, Period, Printed):
        door.delete_where(kind, "task_id", task_ids)
    door.delete_where(Task, "id", task_ids)


def fields(reader: Reader) -> tuple[str, ...]:
    """The office's list of fields (lĩnh vực)."""
    return tuple(queries.choices(reader, "field"))
