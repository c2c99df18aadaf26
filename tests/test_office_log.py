"""What may be written about an assignment, by whom and when (laws 7, 13 and 15); each no in words, nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import Ledger
from office import directory, founding, log, overview, tasks
from tests.office_kit import (
    DAY,
    Circle,
    add_given,
    assignment_of,
    busy_circle,
    commune,
    dump,
    first_task,
    hold,
    line_of,
    pass_on,
    refused,
    unit_named,
)
from work.entry import Activity, Entry, EntryKind, Evidence, Note, NoteKind
from work.ids import new_id
from work.refusal import Refusal
from work.status import Stage
from work.task import Role
from work.unit import Unit


@dataclass(frozen=True)
class Desk:
    """An office with one assignment that it gave to a unit without a ledger: it is assigner and doer at once."""

    ledger: Ledger
    task: str
    one: str

    @property
    def stage(self) -> Stage:
        return line_of(self.ledger, self.task).standing.stage

    def kinds(self) -> list[EntryKind]:
        return [e.kind for e in self.ledger.where(Entry)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    ledger = commune(tmp_path)
    task = add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))
    return Desk(ledger, task, assignment_of(ledger, task))


@pytest.fixture
def busy(tmp_path: Path) -> Circle:
    return busy_circle(tmp_path)


def receive(d: Desk) -> object:
    return log.receive(d.ledger, d.one, DAY)


def progress(d: Desk) -> object:
    return log.progress(d.ledger, d.one, DAY, "đang làm", percent=40)


def claim(d: Desk) -> object:
    return log.claim(d.ledger, d.one, DAY, "xong")


def confirm(d: Desk) -> object:
    return log.confirm(d.ledger, d.one, DAY)


def give_back(d: Desk) -> object:
    return log.give_back(d.ledger, d.one, DAY, "thiếu biên bản")


def withdraw(d: Desk) -> object:
    return log.withdraw(d.ledger, d.one, DAY, "nhầm")


def ask(d: Desk) -> object:
    return log.ask_extension(d.ledger, d.one, DAY, DAY + timedelta(days=90), "mưa bão")


def grant(d: Desk) -> object:
    return log.answer_extension(d.ledger, d.one, DAY, grant=True)


def refuse(d: Desk) -> object:
    return log.answer_extension(d.ledger, d.one, DAY, grant=False, text="không")


def remind(d: Desk) -> object:
    return log.remind(d.ledger, d.one, DAY, "nhắc", "điện thoại")


def cancel(d: Desk) -> object:
    tasks.take_away(d.ledger, d.one, DAY, "giao nhầm")
    return None


Step = Callable[[Desk], object]
NO: list[tuple[list[Step], Step, str]] = [
    ([receive], receive, "entry.received"),
    ([progress], receive, "entry.received"),
    ([], confirm, "confirm.no_claim"),
    ([progress], confirm, "confirm.no_claim"),
    ([claim, confirm], confirm, "confirm.no_claim"),
    ([claim, withdraw], confirm, "confirm.no_claim"),
    ([claim], claim, "claim.waiting"),
    ([claim, confirm], claim, "claim.done"),
    ([], give_back, "return.no_claim"),
    ([claim, give_back], give_back, "return.no_claim"),
    ([claim, confirm, give_back], give_back, "return.no_claim"),
    ([], withdraw, "withdraw.no_claim"),
    ([claim, confirm], withdraw, "withdraw.no_claim"),
    ([claim, give_back], withdraw, "withdraw.no_claim"),
    ([ask], ask, "extension.once"),
    ([ask, refuse], ask, "extension.once"),
    ([ask, grant], ask, "extension.once"),
    ([], grant, "extension.none"),
    ([ask, grant], grant, "extension.none"),
    ([ask, refuse], grant, "extension.none"),
    ([claim, cancel], confirm, "assignment.gone"),
    ([claim, cancel], progress, "assignment.gone"),
]


@pytest.mark.parametrize(("before", "step", "code"), NO)
def test_what_cannot_follow_is_refused(desk: Desk, before: list[Step], step: Step, code: str) -> None:
    for act in before:
        act(desk)
    kept = dump(desk.ledger)

    assert refused(lambda: step(desk)).code == code

    assert dump(desk.ledger) == kept


YES: list[tuple[list[Step], Stage]] = [
    ([], Stage.NOT_STARTED),
    ([remind, ask, refuse], Stage.NOT_STARTED),
    ([receive], Stage.GOING),
    ([receive, progress, progress], Stage.GOING),
    ([claim], Stage.CLAIMED),
    ([claim, withdraw, claim], Stage.CLAIMED),
    ([claim, give_back, claim], Stage.CLAIMED),
    ([claim, confirm], Stage.DONE),
    ([claim, confirm, give_back], Stage.GOING),
    ([claim, confirm, give_back, claim, confirm], Stage.DONE),
    ([ask, grant, claim, confirm, remind, progress], Stage.DONE),
]


@pytest.mark.parametrize(("steps", "stage"), YES)
def test_what_may_follow(desk: Desk, steps: list[Step], stage: Stage) -> None:
    for step in steps:
        step(desk)

    assert desk.stage is stage
    assert len(desk.kinds()) == len(steps)
    hold(desk.ledger)
    for _ in steps:
        desk.ledger.undo()
    assert desk.kinds() == []


def test_more_time_moves_the_day_and_only_when_granted(desk: Desk) -> None:
    due = line_of(desk.ledger, desk.task).standing.due
    ask(desk)
    assert line_of(desk.ledger, desk.task).standing.due == due == date(2026, 6, 30)
    refuse(desk)
    assert line_of(desk.ledger, desk.task).standing.due == due
    desk.ledger.undo()
    grant(desk)
    assert line_of(desk.ledger, desk.task).standing.due == DAY + timedelta(days=90)


WRONG: list[tuple[Callable[[Ledger, str], object], str]] = [
    (lambda x, a: log.progress(x, a, DAY, "  "), "entry.empty"),
    (lambda x, a: log.progress(x, a, DAY, "x", percent=101), "entry.percent"),
    (lambda x, a: log.progress(x, a, DAY, "x", percent=-1), "entry.percent"),
    (lambda x, a: log.claim(x, a, DAY, " \n"), "claim.no_result"),
    (lambda x, a: log.ask_extension(x, a, DAY, DAY, ""), "entry.no_reason"),
    (lambda x, _: log.progress(x, new_id(), DAY, "x"), "assignment.gone"),
    (lambda x, _: log.note(x, new_id(), NoteKind.NEXT, DAY, "x"), "note.empty"),
    (lambda x, _: log.activity(x, "", DAY, 1), "activity.wrong"),
    (lambda x, _: log.activity(x, "Loa", DAY, -1), "activity.wrong"),
    (lambda x, _: log.activity(x, "Loa", DAY, 1, reached=-1), "activity.wrong"),
    (lambda x, _: log.activity(x, "Loa", DAY, 2**63), "number.too_big"),
    (lambda x, _: log.reading(x, new_id(), DAY, 1.0), "target.gone"),
    (lambda x, a: log.progress(x, a, DAY, "hỏng \udcff"), "text.broken"),
    (lambda x, _: tasks.give(x, [new_id()], unit_named(x, "Công an"), Role.LEAD, DAY), "task.gone"),
    (lambda x, _: tasks.give(x, [], new_id(), Role.LEAD, DAY), "unit.gone"),
    (lambda x, _: tasks.add(x, tasks.NewTask(text=" "), DAY), "task.no_text"),
    (lambda x, _: tasks.add(x, tasks.NewTask(text="x" * 20_001), DAY), "task.too_long"),
    (lambda x, _: tasks.add(x, tasks.NewTask(text="x", deadline_words="31/02/2026"), DAY), "date.impossible"),
    (lambda x, _: tasks.set_deadline(x, new_id(), DAY), "task.gone"),
    (lambda x, _: overview.answer_nothing(x, new_id(), DAY), "period.gone"),
    (lambda x, _: directory.save_unit(x, Unit(id=new_id(), owner=x.office_id, name=" ")), "unit.no_name"),
    (lambda x, _: directory.save_unit(x, Unit(id=new_id(), owner=x.office_id, name="PHÒNG KINH TẾ")), "unit.twin"),
]


@pytest.mark.parametrize(("act", "code"), WRONG)
def test_what_is_no_entry_is_refused(desk: Desk, act: Callable[[Ledger, str], object], code: str) -> None:
    kept = dump(desk.ledger)

    assert refused(lambda: act(desk.ledger, desk.one)).code == code

    assert dump(desk.ledger) == kept


def test_a_reason_is_asked_for_wherever_something_is_taken_back(desk: Desk) -> None:
    claim(desk)
    for act in (
        lambda: log.give_back(desk.ledger, desk.one, DAY, " "),
        lambda: log.withdraw(desk.ledger, desk.one, DAY, ""),
        lambda: tasks.take_away(desk.ledger, desk.one, DAY, " "),
    ):
        assert refused(act).code in {"entry.no_reason", "assignment.no_reason"}
    assert refused(lambda: tasks.delete(desk.ledger, desk.task)).code == "task.has_entries"
    assert desk.stage is Stage.CLAIMED


def test_work_taken_away_before_anything_happened_is_simply_gone(desk: Desk) -> None:
    tasks.take_away(desk.ledger, desk.one, DAY, "")
    card = tasks.card(desk.ledger, desk.task)
    assert card is not None
    assert card.assignments == ()
    tasks.take_away(desk.ledger, desk.one, DAY, "")
    tasks.delete(desk.ledger, desk.task)
    assert tasks.card(desk.ledger, desk.task) is None


def test_only_the_assigner_answers_and_only_the_doer_reports(busy: Circle) -> None:
    upper, lower = busy.province, busy.first
    task = first_task(busy)
    one = assignment_of(upper, task)
    doer: list[Callable[[Ledger], object]] = [
        lambda x: log.receive(x, one, DAY),
        lambda x: log.progress(x, one, DAY, "x"),
        lambda x: log.claim(x, one, DAY, "x"),
        lambda x: log.withdraw(x, one, DAY, "x"),
        lambda x: log.ask_extension(x, one, DAY, DAY, "x"),
    ]
    assigner: list[Callable[[Ledger], object]] = [
        lambda x: log.remind(x, one, DAY, "x", "y"),
        lambda x: log.confirm(x, one, DAY),
        lambda x: log.give_back(x, one, DAY, "x"),
        lambda x: log.answer_extension(x, one, DAY, grant=True),
        lambda x: tasks.take_away(x, one, DAY, "x"),
        lambda x: tasks.set_deadline(x, task, DAY),
        lambda x: tasks.delete(x, task),
    ]
    before = [dump(x) for x in busy.ledgers]

    assert {code(upper, act) for act in doer} == {"entry.not_doer"}
    assert {code(lower, act) for act in assigner} == {"entry.not_assigner", "assignment.not_ours", "task.not_ours"}
    assert [dump(x) for x in busy.ledgers] == before


def code(ledger: Ledger, act: Callable[[Ledger], object]) -> str:
    return refused(lambda: act(ledger)).code


def test_one_entry_below_and_one_above_in_one_step(busy: Circle) -> None:
    lower = busy.first
    task = first_task(busy)
    own = pass_on(lower, task, unit_named(lower, "Phòng Kinh tế"))
    before = dump(lower)
    log.claim(lower, own, DAY, "xong", also_above=True, confirm_too=True)
    card = tasks.card(lower, task)
    assert card is not None

    assert {(a.ours, a.to_us): [e.kind for e in a.entries] for a in card.assignments} == {
        (False, True): [EntryKind.CLAIM],
        (True, False): [EntryKind.CLAIM, EntryKind.CONFIRM],
    }
    assert [a.standing.stage for a in card.assignments if a.to_us] == [Stage.CLAIMED]
    lower.undo()
    assert dump(lower) == before


def test_what_the_level_above_says_stands_beside(busy: Circle) -> None:
    lower = busy.first
    task = first_task(busy)
    above = assignment_of(lower, task)
    own = pass_on(lower, task, unit_named(lower, "Phòng Kinh tế"))
    log.claim(lower, above, DAY, "báo trước")
    line = line_of(lower, task)

    assert line.standing.stage is Stage.NOT_STARTED
    assert (line.above, line.above_words) == (Stage.CLAIMED, "Đã báo, chờ cấp trên xác nhận")
    log.claim(lower, own, DAY, "xong", also_above=True)
    assert len([e for e in lower.where(Entry) if e.assignment_id == above]) == 1


def test_proof_is_kept_with_its_entry_and_missed_when_it_is_gone(desk: Desk, tmp_path: Path) -> None:
    photo = tmp_path / "Biên bản nghiệm thu.jpg"
    photo.write_bytes(b"jpg")
    proof = log.Proof(files=(photo,), number=" 12/BC-UBND ", issued=DAY, subject="về\nlàm đường")
    entry = log.claim(desk.ledger, desk.one, DAY, "", proof=proof)
    file, paper = desk.ledger.where(Evidence, entry_id=entry)

    assert (file.name, file.size, file.media) == (photo.name, 3, "image/jpeg")
    assert (paper.number, paper.issued, paper.subject) == ("12/BC-UBND", DAY, "về làm đường")
    kept = log.evidence_path(desk.ledger, str(file.sha256))
    assert kept.read_bytes() == b"jpg"
    assert founding.check(desk.ledger.path) == ()
    kept.write_bytes(b"JPG")
    assert refused(lambda: log.evidence_path(desk.ledger, str(file.sha256))).code == "evidence.damaged"
    assert photo.name in founding.check(desk.ledger.path)[0]
    kept.unlink()
    assert refused(lambda: log.evidence_path(desk.ledger, str(file.sha256))).code == "evidence.missing"
    assert photo.name in founding.check(desk.ledger.path)[0]


def test_notes_and_activities_stand_on_their_task(desk: Desk) -> None:
    log.note(desk.ledger, desk.task, NoteKind.DIFFICULTY, DAY, " thiếu\tkinh phí ")
    log.activity(desk.ledger, "Loa truyền thanh", DAY, 3, reached=1200, text="phát", task_id=desk.task)
    card = tasks.card(desk.ledger, desk.task)
    assert card is not None

    assert [note.text for note in card.notes] == ["thiếu kinh phí"]
    assert [(one.form, one.count, one.reached) for one in card.activities] == [("Loa truyền thanh", 3, 1200)]
    tasks.delete(desk.ledger, desk.task)
    assert desk.ledger.where(Note) == ()
    desk.ledger.undo()
    assert len(desk.ledger.where(Note)) == len(desk.ledger.where(Activity)) == 1


def test_a_unit_is_given_a_task_once(desk: Desk) -> None:
    unit = unit_named(desk.ledger, "Phòng Kinh tế")
    assert tasks.give(desk.ledger, [desk.task, desk.task], unit, Role.LEAD, DAY) == 0
    other = unit_named(desk.ledger, "Công an")
    assert tasks.give(desk.ledger, [desk.task, desk.task], other, Role.SUPPORT, DAY) == 1
    new = tasks.NewTask(text="Việc", leads=(unit, unit), supports=(unit, other))
    card = tasks.card(desk.ledger, tasks.add(desk.ledger, new, DAY))
    assert card is not None
    assert [(a.unit.id, a.assignment.role) for a in card.assignments] == [
        (unit, Role.LEAD),
        (other, Role.SUPPORT),
    ]


def test_units_are_hidden_and_never_lost(desk: Desk) -> None:
    unit = unit_named(desk.ledger, "Phòng Kinh tế")
    directory.hide_unit(desk.ledger, unit, hidden=True)

    assert unit not in {u.id for u in directory.units(desk.ledger)}
    assert line_of(desk.ledger, desk.task).leads == ("Phòng Kinh tế",)
    with pytest.raises(Refusal, match="đang ẩn"):
        directory.save_unit(desk.ledger, Unit(id=new_id(), owner=desk.ledger.office_id, name="phòng kinh tế"))
    directory.hide_unit(desk.ledger, unit, hidden=False)
    assert unit in {u.id for u in directory.units(desk.ledger)}


@pytest.mark.parametrize("days", [-1, 61])
def test_a_warning_is_given_from_no_day_to_two_months_ahead(desk: Desk, days: int) -> None:
    assert (
        refused(lambda: directory.save_settings(desk.ledger, directory.Settings(soon_days=days))).code
        == "settings.soon"
    )
    directory.save_settings(desk.ledger, directory.Settings(soon_days=9, number_blank=False))
    assert directory.settings(desk.ledger) == directory.Settings(soon_days=9, number_blank=False)
