"""A second reading of a plan: what is new, changed, gone; only what is ticked is touched, nothing written is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import Ledger
from desktop.sample import PARTY_PLAN, STATE_PLAN
from office import directory, log, plans, rereading, tasks
from office.pairing import Thing, paired
from office.plans import Adoption, PickedItem
from office.rereading import Compared, Revision
from tests.office_kit import DAY, carry, circle, commune, dump, hold, refused, unit_named, unit_of
from tests.plan_kit import COMMUNE, basis, duty, figure, item, plan, quote
from work.deadline import Deadline
from work.document import Document
from work.duty import Duty, Period
from work.figures import Target
from work.proposal import Proposal
from work.task import Assignment, Role, Task

ROADS = "Rà soát, bê tông hóa các tuyến đường trục thôn trên địa bàn xã"
CENSUS = "Tổ chức thống kê số hộ dùng nước sạch và lập danh sách hộ chưa có nước"
CLASSES = "Mở lớp tập huấn kỹ năng số cho cán bộ thôn"
REPORT = duty("Các phòng, ban", "UBND xã", "quarter", "03-15", rule="FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15")
SHARE = figure("Tỷ lệ hồ sơ trực tuyến", 70)


def first() -> Proposal:
    return plan(
        item(ROADS, "Phòng Kinh tế", supports=["Công an xã"], deadline="30/6/2026", product=quote("Báo cáo")),
        item(CENSUS, "Phòng Văn hóa - Xã hội", deadline="30/9/2026", at=1),
        item(CLASSES, "Phòng Văn hóa - Xã hội", at=2),
        issuer=COMMUNE,
        number="12/KH-UBND",
        reports=[REPORT],
        targets=[SHARE],
        bases=[basis("Nghị quyết", "57-NQ/TW")],
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with commune(tmp_path) as made:
        yield made


def adopted(ledger: Ledger, proposal: Proposal, *, give: bool = True) -> str:
    everything = Adoption(
        proposal=proposal,
        items=tuple(PickedItem(index=at) for at in range(len(proposal.items))),
        duties=tuple(range(len(proposal.reports))),
        targets=tuple(range(len(proposal.targets))),
        give=give,
    )
    return plans.adopt(ledger, everything, DAY).document_id


def told(compared: tuple[Compared, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.what, one.change, tuple(fact.name for fact in one.facts)) for one in compared]


def take(ledger: Ledger, proposal: Proposal, document: str, *changes: str, **more: object) -> rereading.Revised:
    ticked = tuple(c for c in rereading.compare(ledger, proposal, document) if c.change in changes)
    return rereading.apply(ledger, Revision(document_id=document, proposal=proposal, ticked=ticked, **more), DAY)  # type: ignore[arg-type]


def task(ledger: Ledger, text: str) -> Task:
    return next(one for one in ledger.where(Task) if one.text == text)


def test_the_same_paper_read_again_says_nothing_new(ledger: Ledger) -> None:
    document = adopted(ledger, first())
    compared = rereading.compare(ledger, first(), document)
    assert told(compared) == [("task", "same", ())] * 3 + [("duty", "same", ()), ("target", "same", ())]
    assert [one.index for one in compared] == [0, 1, 2, 0, 0]
    before = dump(ledger)
    assert refused(lambda: take(ledger, first(), document, "new", "changed", "gone")).code == "revise.nothing"
    assert dump(ledger) == before


def test_what_the_clerk_mended_is_no_change_of_the_paper(ledger: Ledger) -> None:
    document = adopted(ledger, first())
    one = task(ledger, ROADS)
    tasks.amend(
        ledger, one.id, ledger.version(one.id), text="Làm đường thôn", deadline_words="trước 15/6/2026", product="",
        field="", answers="Phòng Kinh tế", authority="", budget="",
    )  # fmt: skip
    tasks.add(ledger, tasks.NewTask(text="Việc thêm của xã", document_id=document), DAY)
    assert {change for _, change, _ in told(rereading.compare(ledger, first(), document))} == {"same"}
    revised = replace(first(), items=(replace(first().items[0], deadline=Deadline("31/7/2026", date(2026, 7, 31))),))
    found = rereading.compare(ledger, revised, document)[0]
    assert [(f.name, f.old, f.new) for f in found.facts] == [("deadline", "trước 15/6/2026", "31/7/2026")]


def second() -> Proposal:
    """Roads later and with other units, no census, a new task; reports monthly; a higher target; one more basis."""
    return plan(
        item("Lắp đặt hệ thống chiếu sáng công cộng", "Công an xã", deadline="31/12/2026"),
        item(CLASSES, "Phòng Văn hóa - Xã hội", at=2),
        item(
            ROADS + ", đường ngõ xóm", "Phòng Kinh tế", supports=["Ban CHQS xã"], deadline="31/8/2026", at=0,
            product=quote("Báo cáo"),
        ),
        issuer=COMMUNE,
        number="45/KH-UBND",
        issued="2026-06-01",
        subject="Phát triển kinh tế số năm 2026 (điều chỉnh)",
        reports=[replace(REPORT, every="month", rule="FREQ=MONTHLY;BYMONTHDAY=20")],
        targets=[replace(SHARE, value=85)],
        bases=[basis("Nghị quyết", "57-NQ/TW"), basis("Kế hoạch", "79/KH-UBND")],
    )  # fmt: skip


def test_a_revised_plan_tells_what_is_new_changed_and_gone(ledger: Ledger) -> None:
    document = adopted(ledger, first())
    compared = rereading.compare(ledger, second(), document)
    assert told(compared) == [
        ("task", "new", ()),
        ("task", "same", ()),
        ("task", "changed", ("text", "deadline", "supports")),
        ("task", "gone", ()),
        ("duty", "changed", ("deadline",)),
        ("target", "changed", ("figure",)),
        ("header", "changed", ("number", "issued", "subject")),
        ("citations", "changed", ("citations",)),
    ]
    gone = compared[3]
    assert (gone.text, gone.index, gone.task_id, gone.blocked) == (CENSUS, None, task(ledger, CENSUS).id, "")
    facts = {fact.name: (fact.old, fact.new) for fact in compared[2].facts}
    assert facts["deadline"] == ("30/6/2026", "31/8/2026")
    assert facts["supports"] == ("Công an xã", "Ban CHQS xã")
    assert compared[5].facts[0].new == "từ 85 % (2026)"
    assert all(one.blocked == "" for one in compared)


def test_only_what_is_ticked_is_touched(ledger: Ledger) -> None:
    document = adopted(ledger, first())
    before = dump(ledger)
    take(ledger, second(), document, "new")
    after = dump(ledger)
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {"task", "printed"}
    assert set(before["task"]) < set(after["task"])
    ledger.undo()
    assert dump(ledger) == before
    compared = [c for c in rereading.compare(ledger, second(), document) if c.change == "changed" and c.what == "task"]
    only = replace(compared[0], facts=tuple(f for f in compared[0].facts if f.name == "text"))
    rereading.apply(ledger, Revision(document_id=document, proposal=second(), ticked=(only,)), DAY)
    now = task(ledger, ROADS + ", đường ngõ xóm")
    assert (now.deadline.day, now.quote) == (date(2026, 6, 30), now.text)
    left = [c for c in rereading.compare(ledger, second(), document) if c.row_id == now.id]
    assert told(tuple(left)) == [("task", "changed", ("deadline", "supports"))]
    hold(ledger)


def test_a_changed_task_keeps_its_id_its_entries_and_its_units(ledger: Ledger) -> None:
    document = adopted(ledger, first())
    one = task(ledger, ROADS)
    mine = ledger.where(Assignment, task_id=one.id)
    log.progress(ledger, mine[0].id, DAY, "Đã đo xong", percent=40)
    done = take(ledger, second(), document, "changed", give=True)

    assert (done.new, done.changed, done.gone) == (0, 5, 0)
    now = ledger.find(Task, one.id)
    assert now is not None
    assert (now.text, now.deadline.day) == (ROADS + ", đường ngõ xóm", date(2026, 8, 31))
    units = {a.unit_id: a.role for a in ledger.where(Assignment, task_id=one.id)}
    assert {a.unit_id for a in mine} < set(units)
    assert units[unit_named(ledger, "Quân sự")] is Role.SUPPORT
    card = tasks.card(ledger, one.id)
    assert card is not None
    assert [len(a.entries) for a in card.assignments if a.assignment.id == mine[0].id] == [1]
    rule = ledger.where(Duty)[0].rule
    assert rule == "FREQ=MONTHLY;BYMONTHDAY=20"
    assert {p.due.day for p in ledger.where(Period)} == {20}
    assert [t.value for t in ledger.where(Target)] == [85]
    papers = ledger.where(Document)
    assert [(d.number, d.issued, d.subject) for d in papers] == [
        ("45/KH-UBND", date(2026, 6, 1), "Phát triển kinh tế số năm 2026 (điều chỉnh)")
    ]
    assert [c.number for c in plans.citations(ledger, document)] == ["57-NQ/TW", "79/KH-UBND"]
    assert told(rereading.compare(ledger, second(), document)) == [
        ("task", "same", ()), ("task", "same", ()), ("task", "same", ()), ("task", "gone", ()), ("duty", "same", ()),
        ("target", "same", ()),
    ]  # fmt: skip
    hold(ledger)
    ledger.undo()
    assert told(rereading.compare(ledger, first(), document)) == [("task", "same", ())] * 3 + [
        ("duty", "same", ()), ("target", "same", ()),
    ]  # fmt: skip


def test_all_of_it_taken_over_makes_the_ledger_as_the_paper(ledger: Ledger) -> None:
    document = adopted(ledger, first())
    done = take(ledger, second(), document, "new", "changed", "gone", give=True)
    assert (done.new, done.changed, done.gone) == (1, 5, 1)
    assert {change for _, change, _ in told(rereading.compare(ledger, second(), document))} == {"same"}
    lights = task(ledger, "Lắp đặt hệ thống chiếu sáng công cộng")
    assert [a.unit_id for a in ledger.where(Assignment, task_id=lights.id)] == [unit_named(ledger, "Công an")]
    outline = {node.id for node in plans.outline(ledger, document)}
    assert lights.outline_id in outline
    assert len(outline) == 1
    hold(ledger)
    ledger.undo()
    assert task(ledger, CENSUS).text == CENSUS
    hold(ledger)


def test_what_was_mended_is_taken_over_as_mended(ledger: Ledger) -> None:
    document = adopted(ledger, first())
    mended = {
        0: PickedItem(index=0, text="Lắp đèn", deadline_words="30/11/2026", leads=("Phòng Kinh tế",)),
        2: PickedItem(index=2, text="Làm đường", deadline_words="15/9/2026"),
    }
    take(ledger, second(), document, "new", "changed", mended=mended, give=True)
    assert task(ledger, "Lắp đèn").deadline.day == date(2026, 11, 30)
    assert task(ledger, "Làm đường").deadline.day == date(2026, 9, 15)
    assert {change for _, change, _ in told(rereading.compare(ledger, second(), document))} == {"same", "gone"}
    bad = {0: PickedItem(index=0, deadline_words="31/02/2026")}
    ledger.undo()
    before = dump(ledger)
    refusal = refused(lambda: take(ledger, second(), document, "new", mended=bad))
    assert "chiếu sáng" in refusal.words
    assert dump(ledger) == before


def test_what_is_said_of_names_is_remembered_here_too(ledger: Ledger) -> None:
    document = adopted(ledger, first(), give=False)
    new = plan(*first().items, item("Việc mới", "Tổ A", at=3), item("Việc nữa", "Tổ B", at=4), issuer=COMMUNE)
    economy = unit_named(ledger, "Phòng Kinh tế")
    mended = {4: PickedItem(index=4, leads=("Công an xã",))}
    take(ledger, new, document, "new", mended=mended, aliases={"Tổ A": economy}, give=True)
    names = {unit.name: unit.aliases for unit in directory.units(ledger) if unit.aliases}
    assert names == {"Phòng Kinh tế": ("Tổ A",), "Công an xã Gia Hưng": ("Tổ B",)}
    assert [a.unit_id for a in ledger.where(Assignment, task_id=task(ledger, "Việc mới").id)] == [economy]


def test_what_was_written_on_is_not_taken_out(ledger: Ledger) -> None:
    document = adopted(ledger, first())
    assignment = ledger.where(Assignment, task_id=task(ledger, CENSUS).id)[0]
    log.progress(ledger, assignment.id, DAY, "Xong một thôn")
    target = ledger.where(Target)[0]
    log.reading(ledger, target.id, DAY, 50)
    bare = replace(second(), targets=())
    compared = rereading.compare(ledger, bare, document)
    blocked = {one.what: one.blocked for one in compared if one.change == "gone"}
    assert set(blocked) == {"task", "target"}
    assert all(blocked.values())
    before = dump(ledger)
    refusal = refused(lambda: take(ledger, bare, document, "new", "gone"))
    assert refusal.code == "revise.kept"
    assert CENSUS[:60] in refusal.words
    assert dump(ledger) == before


def test_what_moved_since_it_was_compared_is_refused(ledger: Ledger) -> None:
    document = adopted(ledger, first())
    ticked = tuple(c for c in rereading.compare(ledger, second(), document) if c.change == "changed")
    tasks.set_deadline(ledger, task(ledger, ROADS).id, date(2026, 7, 1))
    before = dump(ledger)
    wish = Revision(document_id=document, proposal=second(), ticked=ticked)
    assert refused(lambda: rereading.apply(ledger, wish, DAY)).code == "revise.stale"
    assert dump(ledger) == before
    plans.delete_document(ledger, document)
    assert refused(lambda: rereading.apply(ledger, wish, DAY)).code == "document.gone"


def test_a_task_that_left_in_a_bundle_is_not_taken_out(tmp_path: Path) -> None:
    there = circle(tmp_path)
    upper = there.province
    proposal = plan(item(ROADS), item(CENSUS, at=1))
    document = adopted(upper, proposal)
    unit = unit_of(upper, there.first)
    for one in upper.where(Task):
        tasks.give(upper, [one.id], unit, Role.LEAD, DAY)
    shorter = plan(item(ROADS))
    assert [c.blocked for c in rereading.compare(upper, shorter, document) if c.change == "gone"] == [""]
    carry(upper, there.first, there.stick)
    gone = [c for c in rereading.compare(upper, shorter, document) if c.change == "gone"]
    assert [there.first.path.stem in c.blocked for c in gone] == [True]
    assert refused(lambda: take(upper, shorter, document, "gone")).code == "revise.kept"

    lower = there.first
    received = lower.where(Document)[0].id
    longer = plan(item(ROADS, deadline="31/8/2026"), item(CENSUS, at=1), item(CLASSES, at=2))
    compared = rereading.compare(lower, longer, received)
    assert told(compared)[:3] == [("task", "changed", ("deadline",)), ("task", "same", ()), ("task", "new", ())]
    assert compared[0].blocked
    assert refused(lambda: take(lower, longer, received, "changed")).code == "revise.kept"
    assert take(lower, longer, received, "new").new == 1
    assert len([t for t in lower.where(Task) if t.owner == lower.office_id]) == 1
    hold(lower)
    there.close()


def test_what_the_clerk_left_in_the_paper_is_not_new(ledger: Ledger) -> None:
    proposal = first()
    wish = Adoption(proposal=proposal, items=(PickedItem(index=0),))
    document = plans.adopt(ledger, wish, DAY).document_id
    compared = rereading.compare(ledger, proposal, document)
    assert told(compared) == [("task", "same", ())] * 3 + [("duty", "same", ()), ("target", "same", ())]
    assert [one.row_id is None for one in compared] == [False, True, True, True, True]
    third = replace(compared[2])
    rereading.apply(ledger, Revision(document_id=document, proposal=proposal, ticked=(third,)), DAY)
    assert {one.text for one in ledger.where(Task)} == {ROADS, CLASSES}
    again = rereading.compare(ledger, proposal, document)
    assert [one.row_id is None for one in again] == [False, True, False, True, True]
    assert {one.change for one in again} == {"same"}
    revised = take(ledger, second(), document, "new")
    assert revised.new == 1
    assert {c.change for c in rereading.compare(ledger, second(), document) if c.what == "task"} == {"same", "changed"}


def test_the_original_is_kept_beside_the_former_one(ledger: Ledger, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("một.txt", "hai.txt", "ba.txt")]
    for at, path in enumerate(files):
        path.write_text(f"Kế hoạch {at}", encoding="utf-8")
    done = plans.adopt(ledger, plans.default_picks(ledger, first()), DAY, files[0])
    document = done.document_id

    def reread(proposal: Proposal, path: Path, what: str) -> Document:
        ticked = tuple(c for c in rereading.compare(ledger, proposal, document) if what in {c.what, c.change})
        rereading.apply(ledger, Revision(document_id=document, proposal=proposal, ticked=ticked), DAY, path)
        found = ledger.find(Document, document)
        assert found is not None
        return found

    assert reread(second(), files[1], "new").file_name == "một.txt"
    assert [one.file_name for one in plans.originals(ledger, document)] == ["hai.txt"]
    assert reread(second(), files[2], "header").file_name == "ba.txt"
    assert {one.file_name for one in plans.originals(ledger, document)} == {"một.txt", "hai.txt"}
    assert {one.number for one in plans.originals(ledger, document)} == {"12/KH-UBND", "45/KH-UBND"}
    for one in plans.originals(ledger, document):
        assert log.evidence_path(ledger, one.sha256).is_file()
    plans.delete_document(ledger, document)
    assert plans.originals(ledger, document) == ()
    ledger.undo()
    assert len(plans.originals(ledger, document)) == 2
    hold(ledger)


SUBJECT = "Phát triển kinh tế số năm 2026"


def other(number: str | None, subject: str, text: str = "Việc", issuer: str = COMMUNE) -> Proposal:
    return plan(item(text), number=number, issuer=issuer, subject=subject)


@pytest.mark.parametrize(
    ("proposal", "is_held"),
    [
        (first(), True),
        (replace(first(), header=replace(first().header, number="12 /KH - UBND")), True),
        (second(), True),
        (other(None, SUBJECT, issuer="UBND xã Gia Hưng"), True),
        (other("90/KH-UBND", "Sửa đổi, bổ sung Kế hoạch số 12/KH-UBND ngày 13/3/2026"), True),
        (other("90/KH-UBND", "Việc khác", "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 13/3/2026"), True),
        (other("90/KH-UBND", "Phát triển kinh tế số năm 2027"), False),
        (other("12/KH-UBND", SUBJECT, issuer="UBND xã Ý Yên"), False),
        (other("90/KH-UBND", "Phòng, chống thiên tai năm 2026"), False),
        (other("90/KH-UBND", "Việc khác", "Theo Luật số 12/KH-UBND sửa đổi"), False),
    ],
)
def test_a_known_plan_is_recognised(ledger: Ledger, proposal: Proposal, *, is_held: bool) -> None:
    document = adopted(ledger, first())
    found = rereading.held(ledger, proposal)
    assert (found.id if found else None) == (document if is_held else None)


def test_ledgers_of_the_first_release_are_compared_by_their_quotations(ledger: Ledger) -> None:
    document = adopted(ledger, first())
    ledger.write("như bản 0.1.0", lambda door: door.delete_rows("printed", "document_id", [document]))
    assert {change for _, change, _ in told(rereading.compare(ledger, first(), document))} == {"same"}
    take(ledger, second(), document, "changed")
    assert told(rereading.compare(ledger, second(), document))[2] == ("task", "same", ())


@pytest.mark.parametrize("sample", [STATE_PLAN, PARTY_PLAN], ids=["docx", "txt"])
def test_a_plans_file_read_twice_says_nothing_new(ledger: Ledger, sample: Path) -> None:
    wish = plans.default_picks(ledger, plans.read(sample))
    document = plans.adopt(ledger, wish, DAY, sample).document_id
    again = plans.read(sample)
    held = rereading.held(ledger, again)
    assert held is not None
    assert held.id == document
    assert {(one.change, one.facts) for one in rereading.compare(ledger, again, document)} == {("same", ())}


VERBS = ("Rà soát", "Thống kê", "Tuyên truyền", "Xây dựng", "Lắp đặt", "Kiểm tra")
WHAT = ("đường trục thôn", "nhà văn hóa", "hộ nghèo", "camera an ninh", "hồ sơ trực tuyến", "nước sạch nông thôn")
LINES = st.lists(
    st.builds("{} {} trên địa bàn xã năm 2026, đợt {}".format, *map(st.sampled_from, (VERBS, WHAT, (1, 2)))),
    unique=True,
    min_size=1,
    max_size=7,
)
DEADLINES = st.sampled_from(["", "30/6/2026", "hằng tháng", "trước ngày 15/9/2026"])


@settings(max_examples=15, deadline=None)
@given(before=LINES, after=LINES, days=st.lists(DEADLINES, min_size=14, max_size=14), chance=st.randoms())
def test_whatever_is_ticked_the_rest_stays_and_undo_brings_all_back(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[str],
    after: list[str],
    days: list[str],
    chance: random.Random,
) -> None:
    with commune(tmp_path_factory.mktemp("sổ")) as ledger:
        made = plan(
            *(item(t, "Phòng Kinh tế", deadline=d, at=n) for n, (t, d) in enumerate(zip(before, days, strict=False)))
        )
        again = plan(
            *(item(t, "Công an xã", deadline=d, at=n) for n, (t, d) in enumerate(zip(after, days[7:], strict=False)))
        )
        document = adopted(ledger, made)
        compared = rereading.compare(ledger, again, document)
        assert sorted(c.index for c in compared if c.index is not None and c.what == "task") == list(range(len(after)))
        rows = {one.id: one for one in ledger.where(Task)}
        assert {c.row_id for c in compared if c.row_id and c.what == "task"} == set(rows)
        ticked = tuple(c for c in compared if c.change != "same" and chance.random() < 0.5)
        if not ticked:
            return
        state = dump(ledger)
        rereading.apply(ledger, Revision(document_id=document, proposal=again, ticked=ticked, give=True), DAY)
        touched = {c.row_id for c in ticked}
        assert {n: t for n, t in rows.items() if n not in touched} == {
            one.id: one for one in ledger.where(Task) if one.id in rows and one.id not in touched
        }
        hold(ledger)
        left = rereading.compare(ledger, again, document)
        rest = {(c.row_id, c.change) for c in compared if c not in ticked and c.change in {"changed", "gone"}}
        assert {(c.row_id, c.change) for c in left if c.change != "same"} == rest
        ledger.undo()
        assert dump(ledger) == state


# Pairing.

WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(" ".join)


@given(st.lists(TEXTS, max_size=12), st.randoms(use_true_random=False))
def test_order_moves_no_pair(texts: list[str], chance: random.Random) -> None:
    old = [Thing(text, (str(at),)) for at, text in enumerate(texts)]
    new = list(old)
    chance.shuffle(new)
    pairs = paired(old, new)
    assert all(one is not None and other is not None for one, other in pairs)
    assert [new[other or 0] for _, other in sorted(pairs, key=lambda pair: pair[0] or 0)] == old


@given(st.lists(TEXTS, max_size=10), st.lists(TEXTS, max_size=10))
def test_each_side_is_paired_once(old: list[str], new: list[str]) -> None:
    pairs = paired([Thing(text) for text in old], [Thing(text) for text in new])
    assert sorted(one for one, _ in pairs if one is not None) == list(range(len(old)))
    assert sorted(other for _, other in pairs if other is not None) == list(range(len(new)))


def test_like_texts_are_told_apart_by_their_units_and_labels() -> None:
    same = "Phối hợp thực hiện và báo cáo kết quả"
    old = [Thing(same, ("1", "a")), Thing(same, ("2", "b")), Thing(same, ("3", "c"))]
    new = [Thing(same, ("1", "c")), Thing(same, ("2", "a")), Thing(same + " hằng quý", ("3", "b"))]
    assert sorted(paired(old, new)) == [(0, 1), (1, 2), (2, 0)]


def test_the_very_same_file_is_known_even_without_a_letterhead(ledger: Ledger, tmp_path: Path) -> None:
    table = tmp_path / "phụ lục.csv"
    table.write_text("TT,Nhiệm vụ,Chủ trì\n1,Rà soát cống,Phòng Kinh tế\n", encoding="utf-8")
    bare = plan(item(ROADS, "Phòng Kinh tế"), issuer="", number=None, subject="")
    done = plans.adopt(ledger, Adoption(proposal=bare, items=(PickedItem(index=0),)), DAY, table)
    found = rereading.held(ledger, bare, table)
    assert found is not None
    assert found.id == done.document_id
    table.write_text("TT,Nhiệm vụ,Chủ trì\n1,Nạo vét mương,Phòng Kinh tế\n", encoding="utf-8")
    assert rereading.held(ledger, bare, table) is None
