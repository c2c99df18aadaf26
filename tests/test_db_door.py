"""The one door (law 1) and undo (law 4): one transaction, one step, one notice, or nothing at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db import Edit, Ledger, Notice
from db.ledger import STEPS_KEPT, NotOursError
from db.stamps import RowStamp
from office import directory, exchange, log, tasks
from office.founding import suggest
from tests.office_kit import (
    DAY,
    NOW,
    Circle,
    add_given,
    assignment_of,
    carry,
    circle,
    commune,
    dump,
    hold,
    introduce,
    make,
    pass_on,
    province,
    refused,
    reopened,
    unit_named,
    unit_of,
    whole_dump,
)
from work.entry import NoteKind
from work.figures import Comparator, Reading, Target
from work.ids import new_id
from work.line import LineFilter
from work.office import Level, OfficeKind
from work.refusal import Cancelled, Refusal
from work.task import Assignment, Task
from work.unit import Unit


def new_unit(ledger: Ledger, name: str = "Tổ công tác số 1") -> Unit:
    return Unit(id=new_id(), owner=ledger.office_id, name=name, position=900)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return commune(tmp_path)


@pytest.fixture
def two(tmp_path: Path) -> Circle:
    """The first commune holds a task that the province gave it."""
    found = circle(tmp_path)
    add_given(found.province, unit_of(found.province, found.first))
    carry(found.province, found.first, found.stick)
    return found


def raise_it(error: BaseException) -> Callable[[Edit], None]:
    def edit(door: Edit) -> None:
        unit = directory.units(door.ledger)[0]
        door.put(replace(unit, name="Tên khác"), new_unit(door.ledger))
        door.delete(Unit, directory.units(door.ledger)[-1].id)
        door.set_meta("settings", "{}")
        raise error

    return edit


def breaks_a_reference(door: Edit) -> None:
    door.put(new_unit(door.ledger), replace(new_unit(door.ledger), parent_id=new_id()))


def breaks_a_check(door: Edit) -> None:
    door.put(new_unit(door.ledger), new_unit(door.ledger, name=""))


def holds_half_a_character(door: Edit) -> None:
    door.put(new_unit(door.ledger), new_unit(door.ledger, name="\ud83d"))


def holds_a_number_beyond_measure(door: Edit) -> None:
    door.put(new_unit(door.ledger), replace(new_unit(door.ledger), position=2**63))


def writes_again_inside(door: Edit) -> None:
    door.put(new_unit(door.ledger))
    door.ledger.write("Ghi trong lúc ghi", lambda inner: inner.put(new_unit(door.ledger)))


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (raise_it(Refusal("x", "Không được.")), Refusal),
        (raise_it(Cancelled()), Cancelled),
        (raise_it(KeyboardInterrupt()), KeyboardInterrupt),
        (raise_it(ZeroDivisionError()), ZeroDivisionError),
        (breaks_a_reference, sqlite3.IntegrityError),
        (breaks_a_check, sqlite3.IntegrityError),
        (holds_half_a_character, Refusal),
        (holds_a_number_beyond_measure, Refusal),
        (writes_again_inside, sqlite3.OperationalError),
    ],
)
def test_an_edit_that_raises_leaves_nothing(
    ledger: Ledger, edit: Callable[[Edit], None], error: type[BaseException]
) -> None:
    heard: list[Notice] = []
    ledger.listen(heard.append)
    before = whole_dump(ledger)

    with pytest.raises(error):
        ledger.write("Sửa", edit)

    assert whole_dump(ledger) == before
    assert heard == []
    ledger.write("Sửa", lambda door: door.put(new_unit(ledger)))
    assert [notice.label for notice in heard] == ["Sửa"]


def test_one_write_is_one_step_and_one_notice(ledger: Ledger) -> None:
    heard: list[Notice] = []
    ledger.listen(heard.append)

    task = add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))

    assert [notice.label for notice in heard] == ["Thêm nhiệm vụ"]
    changed = heard[0].changed
    assert changed["task"] == changed["line"] == {task}
    assert changed["assignment"] == {assignment_of(ledger, task)}
    assert set(changed) == {"source", "task", "assignment", "line"}
    assert ledger.undo_state().undo == "Thêm nhiệm vụ"
    notice = ledger.undo()
    assert notice is not None
    assert notice.changed == changed
    assert ledger.undo_state().undo is None


def test_a_write_that_changes_nothing_is_no_step(ledger: Ledger) -> None:
    unit = directory.units(ledger)[0]

    written = ledger.write("Lưu", lambda door: door.put(unit))

    assert written.notice.changed == {}
    assert ledger.undo_state().undo is None


def test_a_row_put_and_changed_in_one_write_is_told_once(ledger: Ledger) -> None:
    unit = new_unit(ledger)

    def edit(door: Edit) -> None:
        door.put(unit, replace(unit, name="Tổ công tác số 2"))
        door.put(replace(new_unit(ledger), short="x"))
        door.delete_where(Unit, "short", ["x"])

    assert ledger.write("Thêm", edit).notice.changed == {"unit": {unit.id}}


def foreign_task(circle: Circle) -> Task:
    return circle.first.where(Task)[0]


def adds(there: Circle, door: Edit) -> None:
    door.put(replace(new_unit(there.first), owner=there.province.office_id))


def changes(there: Circle, door: Edit) -> None:
    door.put(replace(foreign_task(there), text="Việc khác"))


def deletes(there: Circle, door: Edit) -> None:
    door.delete_where(Assignment, "task_id", [foreign_task(there).id])


def takes_over(there: Circle, door: Edit) -> None:
    door.put(replace(foreign_task(there), owner=there.first.office_id))


def gives_away(there: Circle, door: Edit) -> None:
    door.put(replace(directory.units(there.first)[0], owner=there.province.office_id))


@pytest.mark.parametrize("edit", [adds, changes, deletes, takes_over, gives_away])
def test_nobody_writes_another_offices_row(two: Circle, edit: Callable[[Circle, Edit], None]) -> None:
    before = whole_dump(two.first)

    with pytest.raises(NotOursError):
        two.first.write("Sửa", lambda door: edit(two, door))

    assert whole_dump(two.first) == before


def test_another_offices_row_comes_with_its_own_stamp(two: Circle) -> None:
    task = foreign_task(two)
    old = two.first.stamp(task.id)
    assert old is not None
    stamp = RowStamp(task.id, "task", task.owner, old.replica, old.counter + 7, old.seen, 0, dead=False)
    row = two.first.rows("SELECT * FROM task")[0] | {"text": "Làm đường thôn Đông"}

    two.first.write("Nhận", lambda door: door.put_foreign(stamp, row))

    kept = two.first.stamp(task.id)
    assert kept is not None
    assert (kept.replica, kept.counter, kept.dead) == (old.replica, old.counter + 7, False)
    assert foreign_task(two).text == "Làm đường thôn Đông"
    hold(two.first)
    two.first.undo()
    assert two.first.stamp(task.id) == old
    assert foreign_task(two) == task


def test_a_version_that_comes_without_a_change_is_undone_with_the_rest(two: Circle) -> None:
    """Else a conflict that was undone would never be seen again: the row would look as if it had been settled."""
    task = foreign_task(two)
    old = two.first.stamp(task.id)
    assert old is not None
    newer = RowStamp(task.id, "task", task.owner, "máy khác", 99, old.seen, 0, dead=False)
    never_here = RowStamp(new_id(), "task", task.owner, "máy khác", 99, {}, 0, dead=True)

    def edit(door: Edit) -> None:
        door.foreign[task.id] = newer
        door.put_foreign(never_here, None)

    two.first.write("Nhận gói", edit)
    assert two.first.undo_state().undo == "Nhận gói"
    two.first.undo()

    assert two.first.stamp(task.id) == old
    assert two.first.stamp(never_here.id) is None
    two.first.redo()
    again, grave = two.first.stamp(task.id), two.first.stamp(never_here.id)
    assert again is not None
    assert grave is not None
    assert (again.replica, grave.dead) == ("máy khác", True)


def test_undo_survives_closing_and_reopening(ledger: Ledger) -> None:
    first = dump(ledger)
    task = add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))
    second = dump(ledger)
    log.note(ledger, task, NoteKind.DIFFICULTY, DAY, "mưa")

    again = reopened(ledger)
    assert again.undo_state().undo == "Thêm ghi chú"
    again.undo()
    assert dump(again) == second
    again.undo()
    assert dump(again) == first
    again = reopened(again)
    assert again.undo_state().redo == "Thêm nhiệm vụ"
    again.redo()
    assert dump(again) == second
    again.close()


def test_redo_dies_on_a_new_write(ledger: Ledger) -> None:
    add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))
    ledger.undo()
    directory.hide_unit(ledger, unit_named(ledger, "Công an"), hidden=True)

    assert ledger.undo_state().redo is None
    assert ledger.redo() is None
    assert ledger.where(Task) == ()


def test_undoing_an_own_row_is_a_newer_version(ledger: Ledger) -> None:
    task = add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))
    born = ledger.stamp(task)
    ledger.undo()
    buried = ledger.stamp(task)
    ledger.redo()
    risen = ledger.stamp(task)

    assert born is not None
    assert buried is not None
    assert risen is not None
    assert (born.dead, buried.dead, risen.dead) == (False, True, False)
    assert born.counter < buried.counter < risen.counter


def test_undo_leaves_standing_what_a_write_without_undo_set_since(tmp_path: Path) -> None:
    """A unit was renamed, then its office's card came: undoing the renaming must not take the link away."""
    upper = province(tmp_path / "tỉnh")
    unit = new_unit(upper, "UBND xã Gia Hưng")
    upper.write("Lưu đơn vị", lambda door: door.put(unit))
    directory.save_unit(upper, replace(unit, contact="ông Đoàn"))
    lower = commune(tmp_path / "xã")
    introduce(tmp_path, upper, lower)

    upper.undo()

    kept = upper.find(Unit, unit.id)
    assert kept == replace(unit, office_id=lower.office_id)
    upper.redo()
    assert upper.find(Unit, unit.id) == replace(unit, office_id=lower.office_id, contact="ông Đoàn")


@pytest.mark.parametrize("value", [0.1 + 0.2, 1 / 7, 1e-300, 123456789.12345678, 1e22, 5e-324])
def test_a_measured_value_comes_back_from_undo_as_it_was(ledger: Ledger, value: float) -> None:
    target = Target(
        id=new_id(), owner=ledger.office_id, document_id=None, text="x", measure="x", comparator=Comparator.EQUAL,
        value=value, to=value,
    )  # fmt: skip
    ledger.write("Thêm", lambda door: door.put(target))
    name = log.reading(ledger, target.id, DAY, value)

    ledger.undo()
    ledger.undo()
    ledger.redo()
    ledger.redo()

    one = ledger.find(Reading, name)
    assert one is not None
    assert repr(one.value) == repr(value)
    assert ledger.find(Target, target.id) == target


def test_a_change_in_the_last_figure_is_a_change(ledger: Ledger) -> None:
    target = Target(
        id=new_id(), owner=ledger.office_id, document_id=None, text="x", measure="x", comparator=Comparator.EQUAL,
        value=0.3,
    )  # fmt: skip
    ledger.write("Thêm", lambda door: door.put(target))

    notice = ledger.write("Sửa", lambda door: door.put(replace(target, value=0.1 + 0.2))).notice

    assert notice.changed == {"target": {target.id}}


def test_text_with_every_odd_character_comes_back_from_undo(ledger: Ledger) -> None:
    odd = "".join(map(chr, range(32))) + "\"'\\{}[]<>&\u2028\u200b\x7f😀đĐ"
    unit = replace(new_unit(ledger), contact=odd)
    ledger.write("Thêm", lambda door: door.put(unit))
    ledger.undo()
    ledger.redo()

    assert ledger.find(Unit, unit.id) == unit


def test_old_steps_are_forgotten_and_the_newest_kept(ledger: Ledger) -> None:
    unit = directory.units(ledger)[0]
    for n in range(STEPS_KEPT + 5):
        ledger.write(f"Sửa {n}", lambda door, n=n: door.put(replace(unit, phone=str(n))))  # type: ignore[misc]

    steps = ledger.rows("SELECT label FROM step ORDER BY n")
    assert len(steps) == STEPS_KEPT
    assert steps[-1]["label"] == f"Sửa {STEPS_KEPT + 4}"
    assert ledger.rows("SELECT count(*) AS n FROM image WHERE step NOT IN (SELECT n FROM step)") == [{"n": 0}]


def test_a_form_saves_only_over_the_version_it_was_opened_on(ledger: Ledger) -> None:
    task = add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))
    facts = {
        "text": "Việc khác", "deadline_words": "", "product": "", "field": "", "answers": "", "authority": "",
        "budget": "",
    }  # fmt: skip
    opened = ledger.version(task)
    tasks.amend(ledger, task, opened, **facts)
    before = whole_dump(ledger)

    assert refused(lambda: tasks.amend(ledger, task, opened, **facts | {"text": "Đè lên"})).code == "form.stale"

    assert whole_dump(ledger) == before
    tasks.amend(ledger, task, ledger.version(task), **facts | {"text": "Lần nữa"})


def test_a_write_that_stands_is_never_told_as_failed(tmp_path: Path) -> None:
    """The PC's own note of it, in its folder of state, may fail afterwards."""
    with commune(tmp_path) as ledger:
        state = tmp_path / "state-pc1" / "replicas"
        (state / f"{ledger.replica}.txt").unlink()
        state.rmdir()
        state.write_text("no folder any more", encoding="utf-8")

        task = add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))

        assert ledger.find(Task, task) is not None


def test_two_ledgers_of_one_kind_are_no_relation(tmp_path: Path) -> None:
    """Nothing of the door is shared between ledgers: neither listeners nor steps."""
    one = make(tmp_path / "1", suggest(OfficeKind.PARTY, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà"))
    other = make(tmp_path / "2", suggest(OfficeKind.FRONT, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà"))
    heard: list[Notice] = []
    other.listen(heard.append)
    add_given(one, directory.units(one)[0].id)

    assert heard == []
    assert other.undo() is None


def test_what_left_in_a_bundle_is_undone_by_a_newer_version(two: Circle) -> None:
    """Undo after giving: the receiver takes the undoing in like any edit, a deletion too."""
    upper, lower = two.province, two.first
    task = foreign_task(two)
    unit = unit_of(upper, lower)
    tasks.set_deadline(upper, task.id, DAY)
    second = add_given(upper, unit, "Báo cáo hằng tháng", "hằng tháng")
    carry(upper, lower, two.stick)
    assert {line.deadline_words for line in tasks.lines(lower, LineFilter(today=DAY))} > {"hằng tháng"}

    upper.undo()
    upper.undo()
    told = carry(upper, lower, two.stick).accounting.total

    assert (told.rejected, told.conflicting) == (0, 0)
    assert lower.find(Task, second) is None
    assert lower.find(Task, task.id) == task
    hold(lower)
    upper.redo()
    upper.redo()
    carry(upper, lower, two.stick)
    again = lower.find(Task, second)
    assert again == upper.find(Task, second)
    assert exchange.history(upper)[0].number == 4
    hold(lower)


def test_what_the_receiver_builds_on_holds_a_deletion_off_by_name(two: Circle) -> None:
    """The province takes a task away which the commune has passed on already: refused, named, nothing lost."""
    upper, lower = two.province, two.first
    task = foreign_task(two)
    pass_on(lower, task.id, unit_named(lower, "Phòng Kinh tế"))
    upper.undo()
    given = exchange.give(upper, lower.office_id, two.stick, NOW)
    seen = exchange.peek(lower, given.path)
    before = dump(lower)
    told = exchange.take_in(lower, given.path, NOW)

    assert told == seen
    assert {(c.verdict, c.what) for c in told.changes} == {
        ("reject", "Xóa nguồn giao"),
        ("reject", "Xóa nhiệm vụ"),
        ("reject", "Xóa giao việc"),
    }
    assert dump(lower) == before
    hold(lower)
