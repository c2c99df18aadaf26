"""A plan that came twice, on paper and in a bundle: it is told before, found on its page, and joined to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import Ledger
from office import exchange, findings, log, plans, tasks, twins
from office.plans import Adoption, PickedItem
from tests.office_kit import DAY, NOW, Circle, carry, circle, dump, hold, refused, unit_named, unit_of
from tests.plan_kit import PROVINCE, basis, duty, figure, item, plan
from work.document import Document
from work.duty import Duty
from work.entry import Entry, NoteKind
from work.figures import Reading, Target
from work.finding import FindingKind
from work.proposal import Proposal
from work.task import Assignment, Role, Task

ROADS = "Rà soát, bê tông hóa các tuyến đường trục thôn trên địa bàn xã"
CENSUS = "Tổ chức thống kê số hộ dùng nước sạch và lập danh sách hộ chưa có nước"
PLAN = plan(
    item(ROADS, "UBND các xã, phường", deadline="30/6/2026"),
    item(CENSUS, "UBND các xã, phường", deadline="hằng tháng", at=1),
    reports=[duty("UBND các xã, phường", "UBND tỉnh", "month", rule="FREQ=MONTHLY;BYMONTHDAY=25")],
    targets=[figure("Tỷ lệ hộ dùng nước sạch", 95)],
)


def adopt(ledger: Ledger, proposal: Proposal, original: Path | None = None) -> str:
    everything = Adoption(
        proposal=proposal,
        items=tuple(PickedItem(index=at) for at in range(len(proposal.items))),
        duties=tuple(range(len(proposal.reports))),
        targets=tuple(range(len(proposal.targets))),
    )
    return plans.adopt(ledger, everything, DAY, original).document_id


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Circle]:
    """The commune read the province's plan from paper and began to work; now the province sends it."""
    made = circle(tmp_path)
    paper = tmp_path / "kế hoạch.txt"
    paper.write_text("Kế hoạch", encoding="utf-8")
    lower = made.first
    adopt(lower, PLAN, paper)
    economy = unit_named(lower, "Phòng Kinh tế")
    roads = next(task.id for task in lower.where(Task) if task.text == ROADS)
    tasks.give(lower, [roads], economy, Role.LEAD, DAY)
    mine = lower.where(Assignment, task_id=roads)[0].id
    log.progress(lower, mine, DAY, "Đã đo xong", percent=40)
    log.note(lower, roads, NoteKind.DIFFICULTY, DAY, "Thiếu xi măng")
    log.reading(lower, lower.where(Target)[0].id, DAY, 80)
    adopt(lower, plan(item("Việc của xã"), issuer="UBND xã Gia Hưng", number="2/KH-UBND",
                      bases=[basis("Kế hoạch", "79/KH-UBND", issuer=PROVINCE)]))  # fmt: skip
    upper = made.province
    adopt(upper, PLAN)
    for task in upper.where(Task):
        tasks.give(upper, [task.id], unit_of(upper, lower), Role.LEAD, DAY)
    yield made
    made.close()


def papers(ledger: Ledger) -> dict[str, Document]:
    """By who owns it: ours, theirs."""
    found = [one for one in ledger.where(Document) if one.number == "79/KH-UBND"]
    return {"ours" if one.owner == ledger.office_id else "theirs": one for one in found}


def test_it_is_told_before_the_bundle_is_taken_in(there: Circle) -> None:
    given = exchange.give(there.province, there.first.office_id, there.stick, NOW)
    told = exchange.peek(there.first, given.path).warnings
    assert [words for words in told if "79/KH-UBND" in words and "2 nhiệm vụ" in words] == list(told)
    assert len(told) == 1
    taken = exchange.take_in(there.first, given.path, NOW)
    assert taken.warnings == told
    later = exchange.give(there.province, there.first.office_id, there.stick, NOW)
    assert not [words for words in exchange.peek(there.first, later.path).warnings if "79/KH-UBND" in words]
    assert not [words for words in carry(there.province, there.second, there.stick).warnings if "79/KH-UBND" in words]


def test_both_pages_say_that_there_are_two(there: Circle) -> None:
    carry(there.province, there.first, there.stick)
    both = papers(there.first)
    for one, other in (("ours", "theirs"), ("theirs", "ours")):
        found = [f for f in findings.of_document(there.first, both[one].id, DAY) if f.kind is FindingKind.TWIN]
        assert [f.document_id for f in found] == [both[other].id]
    assert not [
        f for f in findings.of_document(there.province, there.province.where(Document)[0].id, DAY)
        if f.kind is FindingKind.TWIN
    ]  # fmt: skip


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_joined_to_one_with_all_that_was_written(there: Circle, side: str) -> None:
    lower = there.first
    carry(there.province, lower, there.stick)
    both = papers(lower)
    before = dump(lower)
    told = twins.joining(lower, both[side].id)
    assert (told.tasks, told.duties, told.targets, told.left, told.goes) == (2, 1, 1, (), True)
    assert twins.join(lower, both[side].id) == told

    assert set(papers(lower)) == {"theirs"}
    assert sorted(task.text for task in lower.where(Task)) == sorted([ROADS, CENSUS, "Việc của xã"])
    assert len(lower.where(Duty)) == len(lower.where(Target)) == 1
    roads = next(task for task in lower.where(Task) if task.text == ROADS)
    assert roads.owner == there.province.office_id
    card = tasks.card(lower, roads.id)
    assert card is not None
    mine = next(a for a in card.assignments if a.ours)
    assert [entry.text for entry in mine.entries] == ["Đã đo xong"]
    assert mine.assignment.parent_id == next(a.assignment.id for a in card.assignments if a.to_us)
    assert [note.text for note in card.notes] == ["Thiếu xi măng"]
    assert [reading.target_id for reading in lower.where(Reading)] == [lower.where(Target)[0].id]
    assert [one.file_name for one in plans.originals(lower, both["theirs"].id)] == ["kế hoạch.txt"]
    own = next(one for one in lower.where(Document) if one.number == "2/KH-UBND")
    assert [c.target_id for c in plans.citations(lower, own.id)] == [both["theirs"].id]
    assert refused(lambda: twins.joining(lower, both["theirs"].id)).code == "twin.none"
    hold(lower)
    log.progress(lower, mine.assignment.id, DAY, "Đổ xong một tuyến", percent=60)
    back = carry(lower, there.province, there.stick)
    assert back.accounting.total.rejected == 0
    assert lower.undo() is not None
    assert lower.undo() is not None
    assert dump(lower) == before
    hold(lower)


def test_turns_go_over_to_the_same_turns(there: Circle) -> None:
    lower = there.first
    carry(there.province, lower, there.stick)
    census = next(t for t in lower.where(Task) if t.text == CENSUS and t.owner == lower.office_id)
    assert census.recurs
    tasks.give(lower, [census.id], unit_named(lower, "Công an"), Role.LEAD, DAY)
    mine = lower.where(Assignment, task_id=census.id)[0].id
    card = tasks.card(lower, census.id)
    assert card is not None
    turn = card.periods[0]
    log.progress(lower, mine, DAY, "Xong kỳ này", period_id=turn.id)
    twins.join(lower, papers(lower)["ours"].id)
    entry = next(one for one in lower.where(Entry) if one.text == "Xong kỳ này")
    card = tasks.card(lower, lower.where(Assignment, id=mine)[0].task_id, entry.period_id)
    assert card is not None
    assert card.task.owner == there.province.office_id
    assert card.period is not None
    assert (card.period.id, card.period.key) == (entry.period_id, turn.key)
    hold(lower)


def test_what_cannot_go_over_stays_and_is_told(there: Circle) -> None:
    lower = there.first
    longer = replace(PLAN, items=(*PLAN.items, item("Việc mà tỉnh không gửi", at=2)))
    plans.delete_document(lower, next(d.id for d in lower.where(Document) if d.number == "2/KH-UBND"))
    while lower.where(Document):
        lower.undo()
    adopt(lower, longer)
    carry(there.province, lower, there.stick)
    both = papers(lower)
    roads = {t.owner == lower.office_id: t.id for t in lower.where(Task) if t.text == ROADS}
    economy = unit_named(lower, "Phòng Kinh tế")
    for task in roads.values():
        tasks.give(lower, [task], economy, Role.LEAD, DAY)
    mine = next(a.id for a in lower.where(Assignment, task_id=roads[True]))
    log.progress(lower, mine, DAY, "Đã đo")
    told = twins.joining(lower, both["theirs"].id)
    assert (told.tasks, told.goes, len(told.left)) == (1, False, 2)
    twins.join(lower, both["theirs"].id)
    assert set(papers(lower)) == {"ours", "theirs"}
    assert {t.text for t in lower.where(Task) if t.owner == lower.office_id} == {ROADS, "Việc mà tỉnh không gửi"}
    hold(lower)
    before = dump(lower)
    assert refused(lambda: twins.join(lower, both["theirs"].id)).code == "twin.nothing"
    assert dump(lower) == before


def test_paper_after_the_bundle_is_recognised(there: Circle) -> None:
    lower = there.first
    while lower.where(Document):
        lower.undo()
    carry(there.province, lower, there.stick)
    same = plans.same_document(lower, PLAN)
    assert same is not None
    assert same.owner == there.province.office_id
