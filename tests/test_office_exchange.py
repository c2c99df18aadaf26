"""Three offices and the stick between them (laws 7 to 12): complete, in any order, each his own rows."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from db import Ledger, store
from office import directory, exchange, founding, lifecycle, log, overview, paper_bytes, papers, plans, tasks
from office.cards import own_card
from tests.office_kit import (
    DAY,
    NOW,
    Circle,
    Rows,
    add_given,
    adds_up,
    assignment_of,
    busy_circle,
    carry,
    circle,
    commune,
    dump,
    first_task,
    foreign_dump,
    hold,
    introduce,
    line_of,
    machine,
    make,
    pass_on,
    refused,
    unit_named,
    unit_of,
    whole_dump,
)
from work.document import Document, Source
from work.entry import Evidence
from work.ids import new_id
from work.line import LineFilter
from work.office import Level, OfficeKind
from work.proposal import Header, Item, Place, Proposal, Quote, ReportDuty
from work.report import Report
from work.status import Stage
from work.task import Role, Task
from work.unit import Unit

_HERE = Place(0, 0, 1)


@pytest.fixture
def three(tmp_path: Path) -> Circle:
    return circle(tmp_path)


@pytest.fixture
def busy(tmp_path: Path) -> Circle:
    return busy_circle(tmp_path)


def test_the_whole_circle(busy: Circle, tmp_path: Path) -> None:
    """Down, passed on, done, up with its proof, returned, done again, confirmed, and down again."""
    upper, lower, stick = busy.province, busy.first, busy.stick
    task = first_task(busy)
    photo = tmp_path / "ảnh đường.jpg"
    photo.write_bytes(b"jpg" * 500)
    own = pass_on(lower, task, unit_named(lower, "Phòng Kinh tế"))
    proof = log.Proof(files=(photo,), number="12/BC-UBND", issued=DAY, subject="về làm đường")
    log.claim(lower, own, DAY, "Xong 3 km", also_above=True, confirm_too=True, proof=proof)
    assert line_of(lower, task).above_words == "Đã báo, chờ cấp trên xác nhận"

    adds_up(carry(lower, upper, stick))
    line = line_of(upper, task)
    assert (line.standing.stage, line.standing.finished) == (Stage.CLAIMED, DAY)
    assert line.result == "Xong 3 km; Văn bản số 12/BC-UBND ngày 04/5/2026 về làm đường"
    kept = upper.where(Evidence, "size DESC")[0]
    assert upper.evidence.checked(str(kept.sha256), "").read_bytes() == photo.read_bytes()
    given_one = assignment_of(upper, task)
    log.give_back(upper, given_one, DAY, "Thiếu biên bản nghiệm thu")

    carry(upper, lower, stick)
    line = line_of(lower, task)
    assert line.standing.stage is Stage.DONE
    assert line.above_words == "Cấp trên trả lại: Thiếu biên bản nghiệm thu"
    log.claim(lower, given_one, DAY, "Đã bổ sung biên bản")

    carry(lower, upper, stick)
    log.confirm(upper, given_one, DAY)
    carry(upper, lower, stick)
    line = line_of(lower, task)
    assert (line.above, line.above_words) == (Stage.DONE, "Cấp trên đã xác nhận")
    for ledger in busy.ledgers:
        hold(ledger)
    assert {passage.receipt for passage in exchange.history(lower) if passage.direction == "given"} == {"Khớp"}


def test_what_is_shown_before_is_what_happens(busy: Circle) -> None:
    tasks.set_deadline(busy.province, first_task(busy), DAY)
    path = exchange.give(busy.province, busy.first.office_id, busy.stick, NOW).path
    before = whole_dump(busy.first)
    with founding.open_reader(busy.first.path) as reader:
        seen = exchange.peek(reader, path)
    assert whole_dump(busy.first) == before

    told = exchange.take_in(busy.first, path, NOW)

    assert (told.accounting, told.changes, told.warnings) == (seen.accounting, seen.changes, seen.warnings)
    adds_up(told)
    assert [c.what for c in told.changes if c.verdict == "apply"] == ["Nhiệm vụ: Làm đường thôn Đoài"]


def test_one_undo_takes_a_bundle_back_wholly(busy: Circle) -> None:
    lower = busy.first
    before, versions = dump(lower), foreign_dump(lower)
    tasks.set_deadline(busy.province, first_task(busy), DAY)
    add_given(busy.province, unit_of(busy.province, lower), "Việc thứ ba")
    path = exchange.give(busy.province, lower.office_id, busy.stick, NOW).path
    exchange.take_in(lower, path, NOW)
    after, newer = dump(lower), foreign_dump(lower)

    lower.undo()
    assert (dump(lower), foreign_dump(lower)) == (before, versions)
    hold(lower)
    lower.redo()
    assert (dump(lower), foreign_dump(lower)) == (after, newer)
    lower.undo()
    adds_up(exchange.take_in(lower, path, NOW))
    assert foreign_dump(lower) == newer


def test_taken_twice_it_changes_nothing(busy: Circle) -> None:
    path = exchange.give(busy.province, busy.first.office_id, busy.stick, NOW).path
    exchange.take_in(busy.first, path, NOW)
    before, label = dump(busy.first), busy.first.undo_state()

    told = exchange.take_in(busy.first, path, NOW)

    assert told.accounting.total.applied == 0
    assert told.accounting.total.unchanged == told.accounting.total.received
    assert "đã nhận rồi" in told.warnings[0]
    assert dump(busy.first) == before
    assert busy.first.undo_state() == label
    assert len([p for p in exchange.history(busy.first) if p.direction == "taken"]) == 2


def test_a_late_bundle_brings_nothing_old_back(busy: Circle) -> None:
    upper, lower = busy.province, busy.first
    old = exchange.give(upper, lower.office_id, busy.stick, NOW).path
    tasks.set_deadline(upper, first_task(busy), DAY)
    tasks.delete(upper, next(task.id for task in upper.where(Task) if task.recurs))
    carry(upper, lower, busy.stick)
    now = foreign_dump(lower)

    told = exchange.take_in(lower, old, NOW)

    assert told.accounting.total.unchanged == told.accounting.total.received
    assert "gói cũ số 2" in told.warnings[0]
    assert foreign_dump(lower) == now
    hold(lower)


def test_a_gap_is_warned_of_and_the_bundle_is_enough_alone(busy: Circle) -> None:
    upper, lower = busy.province, busy.first
    exchange.give(upper, lower.office_id, busy.stick, NOW)
    add_given(upper, unit_of(upper, lower), "Việc trong gói thiếu")
    exchange.give(upper, lower.office_id, busy.stick, NOW)

    told = carry(upper, lower, busy.stick)

    assert [words.split(" của ")[0] for words in told.warnings] == ["Còn thiếu 2 gói, từ số 2 đến số 3,"]
    assert {task.text for task in lower.where(Task)} == {task.text for task in upper.where(Task)}


def test_a_bundle_for_another_office_is_refused(busy: Circle) -> None:
    path = exchange.give(busy.province, busy.first.office_id, busy.stick, NOW).path
    before = whole_dump(busy.second)

    assert refused(lambda: exchange.peek(busy.second, path)).code.startswith("bundle.")
    assert refused(lambda: exchange.take_in(busy.second, path, NOW)).code.startswith("bundle.")
    assert whole_dump(busy.second) == before


def test_a_bundle_from_a_stranger_is_refused(three: Circle, tmp_path: Path) -> None:
    stranger = commune(tmp_path / "lạ", "Xã Lạ")
    exchange.meet(stranger, exchange.look_at_card(exchange.save_card(three.province, tmp_path)), NOW)
    path = exchange.give(stranger, three.province.office_id, three.stick, NOW).path
    before = whole_dump(three.province)

    assert refused(lambda: exchange.take_in(three.province, path, NOW)).code.startswith("bundle.")
    assert refused(lambda: exchange.give(three.first, stranger.office_id, three.stick, NOW)).code == "give.unknown"
    assert whole_dump(three.province) == before


def test_a_card_of_our_own_or_with_another_key_is_refused(three: Circle) -> None:
    card = own_card(three.first)
    assert refused(lambda: exchange.meet(three.first, card, NOW)).code == "card.own"
    keys = own_card(three.second)
    other = structs.replace(card, sign_public=keys.sign_public, seal_public=keys.seal_public)
    before = whole_dump(three.province)

    assert refused(lambda: exchange.meet(three.province, other, NOW)).code == "card.key_changed"
    assert exchange.meet(three.province, card, NOW) == three.first.office_id
    assert whole_dump(three.province) == before


def test_giving_needs_a_folder(three: Circle) -> None:
    gone = three.stick / "USB đã rút"
    assert refused(lambda: exchange.give(three.province, three.first.office_id, gone, NOW)).code == "give.no_folder"


def test_receipts_say_khop_or_lech(busy: Circle) -> None:
    upper, lower, stick = busy.province, busy.first, busy.stick
    assert exchange.history(upper)[0].receipt == "Chưa có biên nhận"
    carry(lower, upper, stick)
    assert [p.receipt for p in exchange.history(upper) if p.direction == "given"] == ["Khớp"]

    pass_on(lower, first_task(busy), unit_named(lower, "Phòng Kinh tế"))
    tasks.delete(upper, first_task(busy))
    carry(upper, lower, stick)
    carry(lower, upper, stick)

    receipt = next(p.receipt for p in exchange.history(upper) if p.direction == "given" and p.number == 2)
    assert receipt.startswith("Lệch: gửi ")
    assert "từ chối 2" in receipt


def test_evidence_goes_until_its_receipt_came_and_not_again(busy: Circle, tmp_path: Path) -> None:
    upper, lower, stick = busy.province, busy.first, busy.stick
    photo = tmp_path / "ảnh.jpg"
    photo.write_bytes(b"jpg" * 50_000)
    one = assignment_of(lower, first_task(busy))
    log.progress(lower, one, DAY, "đang làm", proof=log.Proof(files=(photo,)))

    first = exchange.give(lower, upper.office_id, stick, NOW)
    second = exchange.give(lower, upper.office_id, stick, NOW)
    exchange.take_in(upper, second.path, NOW)
    carry(upper, lower, stick)
    third = exchange.give(lower, upper.office_id, stick, NOW)

    files = [p.accounting for p in exchange.history(lower) if p.direction == "given"]
    assert [text.split(", ")[1] for text in files] == [f"{n} tệp minh chứng" for n in (0, 1, 1)]
    assert third.bytes < min(first.bytes, second.bytes)
    exchange.take_in(upper, third.path, NOW)
    assert founding.check(upper.path) == ()


def test_evidence_that_is_missing_stops_the_giving_by_name(busy: Circle, tmp_path: Path) -> None:
    lower = busy.first
    photo = tmp_path / "Biên bản.jpg"
    photo.write_bytes(b"jpg")
    one = assignment_of(lower, first_task(busy))
    log.progress(lower, one, DAY, "đang làm", proof=log.Proof(files=(photo,)))
    kept = lower.evidence.path(str(lower.where(Evidence)[0].sha256))
    for spoil, code in ((lambda: kept.write_bytes(b"x"), "evidence.damaged"), (kept.unlink, "evidence.missing")):
        spoil()
        told = refused(lambda: exchange.give(lower, busy.province.office_id, busy.stick, NOW))
        assert told.code == code
        assert "Biên bản.jpg" in told.words
        assert "Biên bản.jpg" in founding.check(lower.path)[0]
        assert refused(lambda: log.evidence_path(lower, kept.name)).code == code


def test_evidence_that_was_damaged_here_is_healed_by_the_next_bundle(busy: Circle, tmp_path: Path) -> None:
    upper, lower = busy.province, busy.first
    photo = tmp_path / "ảnh.jpg"
    photo.write_bytes(b"jpg" * 50)
    log.progress(lower, assignment_of(lower, first_task(busy)), DAY, "x", proof=log.Proof(files=(photo,)))
    path = exchange.give(lower, upper.office_id, busy.stick, NOW).path
    exchange.take_in(upper, path, NOW)
    kept = upper.evidence.path(str(upper.where(Evidence)[0].sha256))
    kept.write_bytes(b"rubbish")

    exchange.take_in(upper, path, NOW)

    assert kept.read_bytes() == photo.read_bytes()


def test_two_replicas_of_a_sender_in_conflict_keep_both_values(busy: Circle, tmp_path: Path) -> None:
    """The province restored an older ledger and wrote on: what the commune has is not overwritten unseen."""
    upper, lower = busy.province, busy.first
    task = first_task(busy)
    older = tmp_path / "bản cũ.soviec"
    store.make_backup(upper.path, "ngay", NOW).path.rename(older)
    tasks.set_deadline(upper, task, date(2026, 6, 1))
    carry(upper, lower, busy.stick)
    with founding.open_ledger(older, machine(tmp_path), DAY) as restored:
        assert restored.replica != upper.replica
        tasks.set_deadline(restored, task, date(2026, 6, 2))
        before, versions = dump(lower), foreign_dump(lower)
        told = carry(restored, lower, busy.stick)

    assert told.accounting.total.conflicting == 1
    assert told.changes[0].verdict == "conflict"
    kept = lower.rows("SELECT ours, theirs FROM conflict")[0]
    assert [json.loads(str(kept[side]))["deadline_day"] for side in ("ours", "theirs")] == ["2026-06-01", "2026-06-02"]
    lower.undo()
    assert (dump(lower), foreign_dump(lower)) == (before, versions)
    assert lower.rows("SELECT * FROM conflict") == []
    path = next(iter(sorted(busy.stick.glob("Gói 0001 – UBND tỉnh*"))))
    assert exchange.take_in(lower, path, NOW).accounting.total.conflicting == 1
    assert exchange.take_in(lower, path, NOW).accounting.total.conflicting == 0


def test_a_sender_whose_clock_runs_ahead_is_warned_of_and_taken(busy: Circle) -> None:
    path = exchange.give(busy.province, busy.first.office_id, busy.stick, NOW + timedelta(days=20_000)).path

    told = exchange.take_in(busy.first, path, NOW)

    assert any("Đồng hồ" in words for words in told.warnings)
    assert told.accounting.total.rejected == 0


# What one bundle must carry so that it is complete for its reader (law 9).


def test_a_unit_under_a_younger_one_arrives(three: Circle) -> None:
    upper, lower = three.province, three.first
    old = directory.units(upper)[0]
    young = Unit(id=new_id(), owner=upper.office_id, name="Khối tổng hợp", position=99)
    directory.save_unit(upper, young)
    directory.save_unit(upper, replace(old, parent_id=young.id))
    directory.save_unit(upper, replace(young, parent_id=old.id))  # a ring, which nobody forbids
    directory.save_unit(upper, replace(young, parent_id=None))
    add_given(upper, unit_of(upper, lower))

    told = carry(upper, lower, three.stick)

    assert told.accounting.total.rejected == 0
    kept = lower.find(Unit, old.id)
    assert kept is not None
    assert kept.parent_id == young.id


def plan_of(issuer: str) -> Proposal:
    return Proposal(
        source_name="kế hoạch.docx",
        paragraphs=("Làm",),
        header=Header(
            kind=Quote("KẾ HOẠCH", _HERE), number="7/KH-UBND", date="2026-03-13", issuer=Quote(issuer, _HERE)
        ),
        items=(Item(0, ("1",), "content", Quote("Rà soát hộ nghèo", _HERE)),),
        reports=(
            ReportDuty(
                None, Quote("UBND tỉnh", _HERE), None, "month", ("25",), Quote("Báo cáo", _HERE),
                "FREQ=MONTHLY;BYMONTHDAY=25",
            ),
        ),
    )  # fmt: skip


def adopted(ledger: Ledger, issuer: str) -> str:
    """A plan with one task and one monthly duty; its task."""
    wish = plans.Adoption(proposal=plan_of(issuer), items=(plans.PickedItem(index=0),), duties=(0,))
    plans.adopt(ledger, wish, DAY)
    return next(task.id for task in ledger.where(Task) if task.text == "Rà soát hộ nghèo")


def test_a_duty_that_came_from_above_is_asked_for_here_and_answered_up(three: Circle) -> None:
    """The province's own plan makes its communes report: the commune sees the turn, answers it, the province knows."""
    upper, lower, stick = three.province, three.first, three.stick
    task = adopted(upper, "Ủy ban nhân dân tỉnh Sơn Hà")
    assert overview.today(upper, DAY).turns == ()
    tasks.give(upper, [task], unit_of(upper, lower), Role.LEAD, DAY)
    carry(upper, lower, stick)

    turns = overview.today(lower, DAY).turns
    assert [turn.period.due.day for turn in turns][-1:] == [25]
    span = papers.spans(lower, DAY)[0]
    assert (span.period_id, span.due) == (turns[0].period.id, turns[0].period.due)
    overview.answer_nothing(lower, turns[0].period.id, DAY)
    report = papers.start(lower, papers.Wish(span=papers.spans(lower, DAY)[0]), DAY)
    lifecycle.lock(lower, report, DAY, NOW)
    told = carry(lower, upper, stick)

    assert told.accounting.total.rejected == 0
    assert {"Trả lời kỳ báo cáo: không phát sinh", "Trả lời kỳ báo cáo: đã báo cáo"} <= {c.what for c in told.changes}
    kept = upper.find(Report, report)
    assert kept is not None
    assert paper_bytes.pdf(upper, report, NOW) == paper_bytes.pdf(lower, report, NOW)
    assert len(overview.today(lower, DAY).turns) == len(turns) - 2


def test_a_report_on_a_plan_that_came_on_paper_goes_up(three: Circle) -> None:
    """The plan was typed in here, so the office above knows neither its duty nor its turns."""
    upper, lower = three.province, three.first
    adopted(lower, "Ủy ban nhân dân tỉnh Sơn Hà")
    span = papers.spans(lower, DAY)[0]
    assert span.period_id is not None
    report = papers.start(lower, papers.Wish(span=span), DAY)
    lifecycle.lock(lower, report, DAY, NOW)

    told = carry(lower, upper, three.stick)

    assert told.accounting.total.rejected == 0
    assert upper.find(Report, report) is not None
    carry(lower, upper, three.stick)
    hold(upper)


def test_a_draft_stays_at_home(three: Circle) -> None:
    span = papers.spans(three.first, DAY)[0]
    papers.start(three.first, papers.Wish(span=span), DAY)
    carry(three.first, three.province, three.stick)

    assert three.province.where(Report) == ()


@pytest.fixture
def party(three: Circle, tmp_path: Path) -> Ledger:
    """The Party's committee of the province gave the people's committee a task of its plan."""
    office = founding.suggest(OfficeKind.PARTY, Level.PROVINCE, "tỉnh", "Sơn Hà", "")
    found = make(tmp_path / "tỉnh ủy", office)
    directory.save_unit(found, Unit(id=new_id(), owner=office.id, name="Ủy ban nhân dân tỉnh Sơn Hà"))
    introduce(three.stick, found, three.province)
    task = adopted(found, office.name)
    tasks.give(found, [task], unit_of(found, three.province), Role.LEAD, DAY)
    carry(found, three.province, three.stick)
    return found


def test_work_under_a_plan_from_above_goes_on_down(three: Circle, party: Ledger) -> None:
    """The Party's plan is not the people's committee's to send on: the commune is told of it in words."""
    upper, lower = three.province, three.first
    document = upper.where(Document)[0]
    assert document.owner == party.office_id
    new = tasks.NewTask(text="Rà soát hộ nghèo ở xã", document_id=document.id, leads=(unit_of(upper, lower),))
    task = tasks.add(upper, new, DAY)

    told = carry(upper, lower, three.stick)

    assert told.accounting.total.rejected == 0
    assert line_of(lower, task).document == document.title
    assert lower.where(Document) == ()
    assert lower.where(Source)[0].document_id is None
    assert line_of(upper, task).document_id == document.id


def test_anothers_task_goes_to_no_third_office(three: Circle, party: Ledger) -> None:
    """It would never arrive: refused where it is given, not lost on the way."""
    upper = three.province
    task = next(task.id for task in upper.where(Task) if task.owner == party.office_id)
    lower = unit_of(upper, three.first)

    assert refused(lambda: tasks.give(upper, [task], lower, Role.LEAD, DAY)).code == "give.not_ours"
    assert tasks.give(upper, [task], unit_named(upper, "Sở Nội vụ"), Role.LEAD, DAY) == 1
    carry(upper, three.first, three.stick)
    assert three.first.where(Task) == ()


def test_reports_of_one_stretch_answer_for_no_other(busy: Circle) -> None:
    """The roll-up says who has not reported in the stretch that it is of."""
    upper, lower = busy.province, busy.first
    before = next(span for span in papers.spans(lower, DAY) if span.title == "quý I năm 2026")
    report = papers.start(lower, papers.Wish(span=before), DAY)
    lifecycle.lock(lower, report, DAY, NOW)
    carry(lower, upper, busy.stick)

    def told(first: date, last: date) -> list[bool | None]:
        wanted = LineFilter(worked_from=first, worked_to=last, today=DAY)
        return [one.reported for one in overview.by_unit(upper, wanted)]

    assert told(date(2026, 4, 1), date(2026, 6, 30)) == [False]
    assert told(date(2026, 1, 1), date(2026, 6, 30)) == [True]


@pytest.fixture(scope="module")
def many() -> Iterator[tuple[Path, Path, list[Path], Rows]]:
    """Six bundles that the province gave over time, and what its commune holds after the last one alone."""
    with tempfile.TemporaryDirectory() as name:
        there = circle(Path(name))
        upper, lower = there.province, there.first
        unit = unit_of(upper, lower)
        empty = store.make_backup(lower.path, "ngay", NOW).path
        one = add_given(upper, unit)
        recurring = add_given(upper, unit, "Báo cáo", "hằng tháng")
        bundles = [exchange.give(upper, lower.office_id, there.stick, NOW).path]

        def undo_twice() -> None:
            upper.undo()
            upper.undo()

        steps: list[Callable[[], object]] = [
            lambda: tasks.set_deadline(upper, one, DAY),
            lambda: log.remind(upper, assignment_of(upper, one), DAY, "nhắc", "điện thoại"),
            lambda: tasks.delete(upper, recurring),
            lambda: directory.save_unit(upper, replace(directory.units(upper)[0], short="Đổi tên")),
            undo_twice,
        ]
        for step in steps:
            step()
            bundles.append(exchange.give(upper, lower.office_id, there.stick, NOW).path)
        exchange.take_in(lower, bundles[-1], NOW)
        wanted = foreign_dump(lower)
        there.close()
        yield Path(name), empty, bundles, wanted


@settings(max_examples=25)
@given(
    before=st.lists(st.integers(0, 5), max_size=5), after=st.lists(st.integers(0, 5), max_size=5),
    back=st.sets(st.integers(0, 4)),
)  # fmt: skip
def test_any_order_and_repetition_around_the_last_one_brings_the_reader_as_far(
    many: tuple[Path, Path, list[Path], Rows], before: list[int], after: list[int], back: set[int]
) -> None:
    """Whatever came before it, and was undone or not, and whatever comes late."""
    order = [*before, 5, *after]
    back = {n for n in back if n < len(before)}
    folder, empty, bundles, wanted = many
    with store.open_for_writing(Path(shutil.copy(empty, folder / f"{new_id()}.soviec"))) as ledger:
        for n, which in enumerate(order):
            told = exchange.take_in(ledger, bundles[which], NOW).accounting.total
            assert (told.conflicting, told.rejected) == (0, 0)
            if n in back and told.applied:
                ledger.undo()
        assert foreign_dump(ledger) == wanted
        hold(ledger)
