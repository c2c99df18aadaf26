"""What a sender may not write is rejected and named, and stands in nobody's way (laws 7 and 10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bundle import TABLES, BundleFacts, Record, seal
from db import Ledger
from db.outgoing import OutRow, rows_for
from db.records import Cell, shape
from office import exchange, founding, log, tasks
from office.cards import own_card, own_keys
from tests.office_kit import (
    DAY,
    NOW,
    Circle,
    add_given,
    adds_up,
    assignment_of,
    busy_circle,
    carry,
    circle,
    dump,
    first_task,
    hold,
    machine,
    unit_of,
)
from work.duty import Period
from work.entry import Entry, EntryKind, Evidence, EvidenceKind, Note, NoteKind
from work.ids import new_id, period_id
from work.task import Assignment, Role, Task
from work.unit import Unit


@pytest.fixture
def three(tmp_path: Path) -> Circle:
    return circle(tmp_path)


@pytest.fixture
def busy(tmp_path: Path) -> Circle:
    return busy_circle(tmp_path)


def forged(sender: Ledger, to: Ledger, stick: Path, *records: Record) -> Path:
    """A bundle that is sealed and signed as it should be, whatever is inside."""
    card = exchange.card_of(sender, to.office_id)
    assert card is not None
    facts = BundleFacts(
        sender=own_card(sender), replica=sender.replica, number=1, previous=None, made_at=NOW, seen={},
    )  # fmt: skip
    ordered = sorted(records, key=lambda record: TABLES.index(record.table))
    path = stick / "Gói giả.goi"
    return seal(path, facts, ordered, [], keys=own_keys(sender), to=card).path


def as_record(sender: Ledger, value: object, *, grave: bool = False) -> Record:
    form = shape(type(value))
    row = form.to_row(value)
    name, rest = str(row["id"]), {c: v for c, v in row.items() if c not in {"id", "owner"}}
    return Record(
        table=form.table, id=name, owner=str(row.get("owner", sender.office_id)), replica=sender.replica, counter=900,
        grave=grave, row={} if grave else rest,
    )  # fmt: skip


def entry(owner: Ledger, assignment: str, kind: EntryKind) -> Entry:
    return Entry(
        id=new_id(), owner=owner.office_id, assignment_id=assignment, kind=kind, day=DAY, written_at=NOW, text="x",
    )  # fmt: skip


Forgery = Callable[[Circle, Ledger], Record]


def confirms_its_own_claim(there: Circle, me: Ledger) -> Record:
    return as_record(me, entry(me, assignment_of(there.province, second_task(there)), EntryKind.CONFIRM))


def claims_anothers_work(there: Circle, me: Ledger) -> Record:
    return as_record(me, entry(me, assignment_of(there.province, first_task(there)), EntryKind.CLAIM))


def gives_work_on_anothers_task(there: Circle, me: Ledger) -> Record:
    unit = there.province.where(Unit)[0].id
    return as_record(
        me,
        Assignment(
            id=new_id(), owner=me.office_id, task_id=first_task(there), unit_id=unit, role=Role.LEAD, given_on=DAY
        ),
    )


def buries_anothers_task(there: Circle, me: Ledger) -> Record:
    task = there.province.where(Task)[0]
    return as_record(me, replace(task, owner=me.office_id), grave=True)


def takes_a_task_over(there: Circle, me: Ledger) -> Record:
    return as_record(me, replace(there.province.where(Task)[0], owner=me.office_id, text="của tôi"))


def calls_a_note_by_a_tasks_name(there: Circle, me: Ledger) -> Record:
    task = first_task(there)
    return as_record(me, Note(id=task, owner=me.office_id, task_id=task, kind=NoteKind.NEXT, day=DAY, text="x"))


def buries_a_task_as_a_note(there: Circle, me: Ledger) -> Record:
    record = calls_a_note_by_a_tasks_name(there, me)
    return Record(
        table="note", id=record.id, owner=record.owner, replica=record.replica, counter=900,
        seen={there.province.replica: 10**6}, grave=True,
    )  # fmt: skip


def adds_a_turn_to_anothers_task(there: Circle, me: Ledger) -> Record:
    task = next(task for task in there.province.where(Task) if task.recurs)
    name = period_id(task.id, "2099-01")
    day = date(2099, 1, 1)
    return as_record(
        me, Period(id=name, owner=task.owner, key="2099-01", first=day, last=day, due=day, task_id=task.id)
    )


def moves_the_day_of_anothers_turn(there: Circle, me: Ledger) -> Record:
    task = next(task for task in there.province.where(Task) if task.recurs)
    late = max(there.province.where(Period, task_id=task.id), key=lambda p: p.due)
    first = (late.last + timedelta(days=1)).replace(day=1)
    key = f"{first:%Y-%m}"
    return as_record(
        me,
        Period(
            id=period_id(task.id, key), owner=task.owner, key=key, first=first, last=first + timedelta(days=27),
            due=first, task_id=task.id,
        ),
    )  # fmt: skip


def names_a_turn_wrongly(there: Circle, me: Ledger) -> Record:
    record = adds_a_turn_to_anothers_task(there, me)
    return Record(
        table="period", id=new_id(), owner=record.owner, replica=record.replica, counter=1, row=dict(record.row)
    )


def hangs_on_nothing(_there: Circle, me: Ledger) -> Record:
    return as_record(me, entry(me, new_id(), EntryKind.CLAIM))


def proves_anothers_entry(there: Circle, me: Ledger) -> Record:
    theirs, kind = there.province.where(Entry)[0].id, EvidenceKind.DOCUMENT
    return as_record(me, Evidence(id=new_id(), owner=me.office_id, entry_id=theirs, kind=kind, number="1"))


def is_no_row(there: Circle, me: Ledger) -> Record:
    return changed(own_unit(there, me), name=None)


def breaks_the_schemas_check(there: Circle, me: Ledger) -> Record:
    return changed(own_unit(there, me), kind="palace")


def has_words_for_a_number(there: Circle, me: Ledger) -> Record:
    return changed(own_unit(there, me), position="first")


def has_an_empty_name(there: Circle, me: Ledger) -> Record:
    return changed(own_unit(there, me), name="")


def is_nested_beyond_measure(there: Circle, me: Ledger) -> Record:
    return changed(own_unit(there, me), aliases="[" * 100_000)


def has_no_proper_name(there: Circle, me: Ledger) -> Record:
    record = own_unit(there, me)
    return Record(table="unit", id="đơn vị 1", owner=record.owner, replica="x", counter=1, row=record.row)


def own_unit(_there: Circle, me: Ledger) -> Record:
    return as_record(me, Unit(id=new_id(), owner=me.office_id, name="Thôn Đoài"))


def changed(record: Record, **cells: Cell) -> Record:
    return Record(
        table=record.table, id=record.id, owner=record.owner, replica=record.replica, counter=record.counter,
        row={**record.row, **cells},
    )  # fmt: skip


def second_task(there: Circle) -> str:
    return next(task.id for task in there.province.where(Task) if task.text == "Việc của xã 2")


@pytest.mark.parametrize(
    "forgery",
    [
        confirms_its_own_claim,
        claims_anothers_work,
        gives_work_on_anothers_task,
        buries_anothers_task,
        takes_a_task_over,
        calls_a_note_by_a_tasks_name,
        buries_a_task_as_a_note,
        adds_a_turn_to_anothers_task,
        moves_the_day_of_anothers_turn,
        names_a_turn_wrongly,
        hangs_on_nothing,
        proves_anothers_entry,
        is_no_row,
        breaks_the_schemas_check,
        has_words_for_a_number,
        has_an_empty_name,
        is_nested_beyond_measure,
        has_no_proper_name,
    ],
)
def test_what_a_sender_may_not_write_is_rejected_and_named(busy: Circle, forgery: Forgery) -> None:
    upper, me = busy.province, busy.second
    add_given(upper, unit_of(upper, me), "Việc của xã 2")
    carry(upper, me, busy.stick)
    log.remind(upper, assignment_of(upper, first_task(busy)), DAY, "nhắc", "điện thoại")
    good = own_unit(busy, me)
    before = dump(upper)
    path = forged(me, upper, busy.stick, forgery(busy, me), good)
    seen = exchange.peek(upper, path)

    told = exchange.take_in(upper, path, NOW)

    adds_up(told)
    assert told.changes == seen.changes
    assert (told.accounting.total.rejected, told.accounting.total.applied) == (1, 1)
    assert told.changes[0].verdict == "reject"
    assert told.changes[0].reason
    assert upper.find(Unit, good.id) is not None
    after = dump(upper)
    after["unit"] = [row for row in after["unit"] if row[1] != good.id]
    assert after == before
    hold(upper)
    tasks.set_deadline(upper, first_task(busy), DAY)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=MONTHLY;INTERVAL=0", "FREQ=SECONDLY", "rubbish", "FREQ=YEARLY;BYHOUR=1;BYSECOND=1", "FREQ=MONTHLY\nX:1"],
)
def test_a_rule_of_days_that_cannot_be_read_never_comes_near_the_opening_of_periods(three: Circle, rule: str) -> None:
    """Else one row of another office's would keep the ledger shut for ever."""
    upper, lower = three.province, three.first
    add_given(upper, unit_of(upper, lower), "Báo cáo", "hằng tháng")
    out = [as_out(row) for row in rows_for(upper, lower.office_id, TABLES, upward=False)]
    wrong = [changed(record, deadline_rule=rule) if record.table == "task" else record for record in out]

    told = exchange.take_in(lower, forged(upper, lower, three.stick, *wrong), NOW)

    assert ("reject", "Nhiệm vụ") in {(c.verdict, c.what) for c in told.changes}
    lower.close()
    founding.open_ledger(lower.path, machine(lower.path.parent), DAY).close()


def as_out(row: OutRow) -> Record:
    return Record(
        table=row.table, id=row.id, owner=row.owner, replica=row.replica, counter=row.counter, seen=row.seen,
        grave=row.row is None, row=row.row or {},
    )  # fmt: skip
