"""Open the turns of recurring tasks and reporting duties; each is a row of its own (law 16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from db import Edit, Ledger, Reader, queries
from db.records import Row
from work.document import Document
from work.duty import Duty, Period
from work.ids import period_id
from work.rhythm import Rhythm
from work.task import Task

_BEHIND = timedelta(days=92)
_AHEAD = timedelta(days=92)
"""How far before its start and after today turns are opened: a quarter to either side."""


def open_due(ledger: Ledger, today: date) -> int:
    """Open the turns of all recurring tasks and duties up to a quarter ahead; how many were new."""
    fresh = list(_missing(ledger, due_periods(ledger, today)))
    if not fresh:
        return 0

    def edit(door: Edit) -> None:
        door.put(*fresh)

    ledger.write("Mở kỳ mới", edit, undoable=False)
    return len(fresh)


def _missing(reader: Reader, periods: Iterable[Period]) -> Iterator[Period]:
    have = queries.period_ids(reader)
    return (period for period in periods if period.id not in have)


def due_periods(reader: Reader, today: date) -> Iterator[Period]:
    """The turns that should be open on a day."""
    for row in queries.recurring_tasks(reader):
        task_id, owner, rule = str(row["id"]), str(row["owner"]), str(row["deadline_rule"])
        start = date.fromisoformat(str(row["start"])) if row["start"] else today
        yield from turns(task_id, owner, rule, start, today, is_task=True)
    for duty in reader.where(Duty):
        yield from owed(reader, duty, today)


def owed(reader: Reader, duty: Duty, today: date) -> Iterator[Period]:
    """The turns of a duty that anybody owes: none that was due before the plan that sets it had its date."""
    document = reader.find(Document, duty.document_id) if duty.document_id else None
    return owed_since(document.issued if document else None, duty, today)


def owed_since(issued: date | None, duty: Duty, today: date) -> Iterator[Period]:
    """As `owed`, where the plan's date is at hand."""
    return (turn for turn in duty_turns(duty, today) if issued is None or turn.due >= issued)


def task_turns(task: Task, today: date) -> Iterator[Period]:
    """The turns of a recurring task that comes in on a day: what was due before it came is nobody's debt."""
    if task.deadline.rule:
        yield from turns(task.id, task.owner, task.deadline.rule, today, today, is_task=True)


def follow_rule(reader: Reader, task: Task) -> tuple[list[str], list[Period]]:
    """After a task's deadline was changed: which open turns have to go, and which to come or take another day.

    A turn on which something was written stays as it was: what was done in it was done. How far turns are opened
    stays too.
    """
    have = {p.id: p for p in reader.where(Period, "due, k", task_id=task.id)}
    until = max((p.first for p in have.values()), default=task.given_on or date.min)
    start = min((p.first for p in have.values()), default=until)
    rule = task.deadline.rule
    all_turns = turns(task.id, task.owner, rule, start, until, is_task=True) if rule else ()
    wanted = {p.id: p for p in all_turns if not have or p.first <= until}
    busy = queries.busy_periods(reader, task.id)
    gone = [name for name in have if name not in wanted and name not in busy]
    fresh = [p for name, p in wanted.items() if name not in busy and have.get(name) != p]
    return gone, fresh


def duty_turns(duty: Duty, today: date) -> Iterator[Period]:
    """The turns of a reporting duty that should be open on a day; one for a duty with a single day."""
    if duty.once:
        key = duty.once.isoformat()
        name = period_id(duty.id, key)
        start = duty.once.replace(day=1)
        yield Period(id=name, owner=duty.owner, key=key, first=start, last=duty.once, due=duty.once, duty_id=duty.id)
    elif duty.rule:
        yield from turns(duty.id, duty.owner, duty.rule, today, today, is_task=False)


def turns(parent: str, owner: str, rule: str, start: date, today: date, *, is_task: bool) -> Iterator[Period]:
    """Turns from a quarter before `start` (never earlier than its own turn) to a quarter after today."""
    first = start if is_task else min(start, today) - _BEHIND
    for turn in Rhythm(rule).turns(first, today + _AHEAD):
        if is_task and turn.due < start:
            continue
        yield Period(
            id=period_id(parent, turn.key),
            owner=owner,
            key=turn.key,
            first=turn.first_day,
            last=turn.last_day,
            due=turn.due,
            task_id=parent if is_task else None,
            duty_id=None if is_task else parent,
        )


def is_turn(reader: Reader, row: Row) -> bool:
    """Whether a row is a turn of its task or duty, as any machine would open it."""
    day = date.fromisoformat(str(row["due"]))
    task = reader.find(Task, str(row["task_id"])) if row["task_id"] else None
    duty = reader.find(Duty, str(row["duty_id"])) if row["duty_id"] else None
    found = task_turns(task, day) if task else duty_turns(duty, day) if duty else ()
    told = tuple(row[name] for name in ("id", "first", "last", "due"))
    return any((p.id, p.first.isoformat(), p.last.isoformat(), p.due.isoformat()) == told for p in found)
