"""Adopting a plan: what is ticked at first, what is given, what the clerk's corrections teach, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import Ledger
from office import directory, founding, mappings, matching, plans, tasks
from office.plans import WORDS_ONLY, Adoption, NewUnit, PickedItem
from tests.office_kit import DAY, commune, dump, hold, province, refused, unit_named
from tests.plan_kit import COMMUNE, HERE, PROVINCE, basis, duty, figure, item, plan
from work.document import Document
from work.duty import Duty
from work.ids import new_id
from work.proposal import Column, Proposal, TableHead
from work.refusal import Refusal
from work.task import Assignment, Role, Task
from work.unit import Unit, UnitKind

LED_BY = ("Phòng Kinh tế", "Công an xã", "Sở Y tế", "UBND các xã, phường", "Tổ công nghệ số cộng đồng")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with commune(tmp_path) as made:
        yield made


def of_units(*names: str, **more: object) -> Proposal:
    return plan(*(item(f"Việc của {name}", name, at=at) for at, name in enumerate(names)), **more)  # type: ignore[arg-type]


def given(ledger: Ledger) -> dict[str, list[tuple[str, Role]]]:
    names = {unit.id: unit.short or unit.name for unit in directory.units(ledger, hidden=True)}
    found: dict[str, list[tuple[str, Role]]] = {task.text: [] for task in ledger.where(Task)}
    texts = {task.id: task.text for task in ledger.where(Task)}
    for one in ledger.where(Assignment):
        found[texts[one.task_id]].append((names[one.unit_id], one.role))
    return found


def test_what_only_says_who_and_where_is_not_ticked(ledger: Ledger) -> None:
    proposal = plan(item("Địa điểm: Sân vận động.", describes=True), item("Thuê sân khấu"))
    assert [one.ours for one in plans.whose(ledger, proposal)] == [False, True]
    assert plans.whose(ledger, proposal)[0].why == "chỉ nêu ai tổ chức, ở đâu, khi nào"
    assert [pick.index for pick in plans.default_picks(ledger, proposal).items] == [1]


def test_in_a_superiors_plan_only_ours_is_ticked_and_the_rest_says_whose_it_is(ledger: Ledger) -> None:
    proposal = of_units("Sở Y tế", "UBND các xã, phường", "Công an xã", "Báo Sơn Hà", "Công an", "Các thôn")
    proposal = replace(
        proposal,
        items=(
            *proposal.items,
            item("Việc chung"),
            item("Việc sở", "Sở Y tế", supports=["UBND các xã, phường"]),
            item("Việc sở hai", "Sở Y tế", supports=["các cơ quan liên quan"]),
            item("Mục tiêu", "Công an xã", role="target"),
        ),
    )
    found = plans.whose(ledger, proposal)

    assert [one.ours for one in found] == [False, True, True, False, False, True, True, True, False, False]
    assert found[0].why == "việc của Sở Y tế"
    assert found[1].why == "việc của UBND xã Gia Hưng"
    assert all(one.why for one in found)
    picks = plans.default_picks(ledger, proposal)
    assert [pick.index for pick in picks.items] == [1, 2, 5, 6, 7]


def test_in_our_own_plan_a_body_that_the_list_lacks_is_ours_to_give(ledger: Ledger) -> None:
    proposal = of_units(*LED_BY, issuer=COMMUNE)
    assert [one.ours for one in plans.whose(ledger, proposal)] == [True, True, False, True, True]
    assert not plans.default_picks(ledger, proposal).give
    known = of_units(*LED_BY[:2], issuer=COMMUNE)
    assert plans.default_picks(ledger, known).give


def test_in_the_plan_of_another_body_of_the_commune_only_ours_is_ticked(ledger: Ledger) -> None:
    names = ("Ủy ban nhân dân xã", "Ban Xây dựng Đảng", "Công an xã", "Các chi bộ trực thuộc", "Các thôn")
    proposal = of_units(*names, issuer="Ban Thường vụ Đảng ủy xã Gia Hưng")
    assert [one.ours for one in plans.whose(ledger, proposal)] == [True, False, True, False, True]
    nobodys = of_units(*names, issuer="")
    assert all(one.ours for one in plans.whose(ledger, nobodys))
    units = of_units("Tổ công nghệ số", issuer="Phòng Kinh tế")
    assert plans.default_picks(ledger, units).items


def test_duties_of_other_bodies_are_not_ticked(ledger: Ledger) -> None:
    reports = [
        duty("Sở Y tế", "UBND tỉnh", "quarter"),
        duty("UBND các xã, phường", "Sở Y tế", "quarter"),
        duty("các cơ quan, đơn vị, địa phương", "Sở Y tế", "year"),
        duty(None, "UBND tỉnh", "year"),
    ]
    assert plans.default_picks(ledger, plan(item("Việc"), reports=reports)).duties == (1, 2, 3)


def test_who_is_given_what(ledger: Ledger) -> None:
    """Own units by any name; a collective means each of its kind; other bodies and "liên quan" become no unit."""
    for at, name in enumerate(("Thôn Đoài", "Thôn Đông")):
        directory.save_unit(
            ledger, Unit(id=new_id(), owner=ledger.office_id, name=name, kind=UnitKind.VILLAGE, position=90 + at)
        )
    proposal = plan(
        item("Một", "Phòng KT", supports=["CA xã", "các cơ quan, đơn vị liên quan"]),
        item("Hai", "UBND các xã, phường", supports=["Sở Y tế"], at=1),
        item("Ba", "các thôn", at=2),
        item("Bốn", "Công an xã", supports=["Công an xã"], at=3),
        issuer=COMMUNE,
    )
    done = plans.adopt(ledger, replace(plans.default_picks(ledger, proposal), give=True), DAY)

    assert done.new_units == ()
    assert given(ledger) == {
        "Một": [("Phòng Kinh tế", Role.LEAD), ("Công an", Role.SUPPORT)],
        "Hai": [],
        "Ba": [("Thôn Đoài", Role.LEAD), ("Thôn Đông", Role.LEAD)],
        "Bốn": [("Công an", Role.LEAD)],
    }
    kept = plans.printed(ledger, [task.id for task in ledger.where(Task)])
    assert {one.text: (one.leads, one.supports) for one in kept.values()}["Hai"] == (
        ("UBND các xã, phường",),
        ("Sở Y tế",),
    )
    hold(ledger)


def test_a_name_that_the_list_lacks_becomes_a_unit_once(ledger: Ledger) -> None:
    proposal = of_units("Tổ công nghệ số cộng đồng", "tổ công nghệ số cộng đồng", issuer=COMMUNE)
    done = plans.adopt(ledger, Adoption(proposal=proposal, items=tuple(map(picked, range(2))), give=True), DAY)

    assert done.new_units == ("Tổ công nghệ số cộng đồng",)
    assert plans.default_picks(ledger, proposal).give
    ledger.undo()
    assert matching.own_units(ledger) == directory.units(ledger)
    assert "Tổ công nghệ số cộng đồng" not in {unit.name for unit in directory.units(ledger, hidden=True)}


def picked(index: int) -> PickedItem:
    return PickedItem(index=index)


def test_what_the_clerk_says_of_a_name_is_remembered(ledger: Ledger) -> None:
    economy = unit_named(ledger, "Phòng Kinh tế")
    proposal = of_units("Bộ phận kinh tế số", "Tổ 35", "Nhóm giúp việc", issuer=COMMUNE)
    said: dict[str, str | NewUnit] = {
        "Bộ phận kinh tế số": economy,
        "Tổ 35": NewUnit(name="Tổ công tác 35 của xã", kind=UnitKind.OTHER),
        "Nhóm giúp việc": WORDS_ONLY,
    }
    wish = Adoption(proposal=proposal, items=tuple(map(picked, range(3))), give=True, aliases=said)
    done = plans.adopt(ledger, wish, DAY)

    assert done.new_units == ("Tổ công tác 35 của xã",)
    assert list(given(ledger).values()) == [
        [("Phòng Kinh tế", Role.LEAD)],
        [("Tổ công tác 35 của xã", Role.LEAD)],
        [],
    ]
    found = matching.understand(ledger, ["bộ phận Kinh tế số", "TỔ 35", "Nhóm giúp việc"])
    assert [one.unit_ids != () for one in found.values()] == [True, True, False]
    assert ledger.find(Unit, economy).aliases == ("Bộ phận kinh tế số",)  # type: ignore[union-attr]
    plans.adopt(ledger, replace(wish, proposal=of_units("Bộ phận kinh tế số", issuer=COMMUNE), items=(picked(0),)), DAY)
    assert ledger.find(Unit, economy).aliases == ("Bộ phận kinh tế số",)  # type: ignore[union-attr]
    ledger.undo()
    ledger.undo()
    assert ledger.find(Unit, economy).aliases == ()  # type: ignore[union-attr]
    hold(ledger)


def test_a_name_mended_into_a_unit_of_the_list_is_remembered_too(ledger: Ledger) -> None:
    proposal = of_units("Bộ phận A", "Bộ phận B", "Bộ phận B", "Sở Y tế", issuer=COMMUNE)
    mended = (
        PickedItem(index=0, leads=("Phòng Kinh tế",)),
        PickedItem(index=1, leads=("Công an xã",)),
        PickedItem(index=2, leads=("Phòng Kinh tế",)),
        PickedItem(index=3, leads=("Trạm Y tế",)),
    )
    plans.adopt(ledger, Adoption(proposal=proposal, items=mended), DAY)

    assert {unit.name: unit.aliases for unit in directory.units(ledger) if unit.aliases} == {
        "Phòng Kinh tế": ("Bộ phận A",)
    }


@pytest.mark.parametrize("name", ["Công an xã", "công an", "CÔNG AN XÃ GIA HƯNG", "Công an xã Gia Hưng"])
def test_an_alias_steals_no_other_units_name(ledger: Ledger, name: str) -> None:
    economy = unit_named(ledger, "Phòng Kinh tế")
    before = dump(ledger)
    proposal = of_units(name, issuer=COMMUNE)
    wish = Adoption(proposal=proposal, items=(picked(0),), give=True, aliases={name: economy})
    refusal = refused(lambda: plans.adopt(ledger, wish, DAY))
    assert refusal.code == "alias.taken"
    assert "Công an xã Gia Hưng" in refusal.words
    unit = next(u for u in directory.units(ledger) if u.id == economy)
    assert refused(lambda: directory.save_unit(ledger, replace(unit, aliases=(name,)))).code == "alias.taken"
    assert dump(ledger) == before


def test_names_of_nobody_in_particular_are_given_but_not_remembered(ledger: Ledger) -> None:
    economy = unit_named(ledger, "Phòng Kinh tế")
    for name in ("các cơ quan, đơn vị liên quan", "Sở Y tế", "UBND các xã, phường"):
        wish = Adoption(proposal=of_units(name), items=(picked(0),), give=True, aliases={name: economy})
        plans.adopt(ledger, wish, DAY)
    assert list(given(ledger).values()) == [[("Phòng Kinh tế", Role.LEAD)]] * 3
    assert directory.units(ledger) == directory.units(ledger)
    assert all(not unit.aliases for unit in directory.units(ledger))


def test_a_hidden_unit_is_neither_given_work_nor_made_a_second_time(ledger: Ledger) -> None:
    economy = unit_named(ledger, "Phòng Kinh tế")
    directory.hide_unit(ledger, economy, hidden=True)
    wish = Adoption(proposal=of_units("Phòng Kinh tế"), items=(picked(0),), give=True)
    assert plans.adopt(ledger, wish, DAY).new_units == ()
    assert given(ledger) == {"Việc của Phòng Kinh tế": []}
    assert refused(lambda: plans.adopt(ledger, replace(wish, aliases={"Phòng Kinh tế": new_id()}), DAY)).code == (
        "unit.gone"
    )


@pytest.mark.parametrize("words", ["31/02/2026", "ngày 31 tháng 4 năm 2026"])
def test_an_impossible_day_is_refused_by_its_task(ledger: Ledger, words: str) -> None:
    wish = Adoption(
        proposal=of_units("Công an xã", "Phòng Kinh tế"),
        items=(picked(0), PickedItem(index=1, deadline_words=f"trước {words}")),
    )
    before = dump(ledger)
    refusal = refused(lambda: plans.adopt(ledger, wish, DAY))
    assert refusal.code == "date.impossible"
    assert "Việc của Phòng Kinh tế" in refusal.words
    assert "(mục 2)" in refusal.words
    assert dump(ledger) == before


def test_what_is_adopted_stands_as_the_plan_has_it(ledger: Ledger) -> None:
    proposal = plan(
        item("Một", "Phòng Kinh tế", deadline="30/6/2026"),
        reports=[duty("UBND các xã, phường", "Sở Y tế", "month", rule="FREQ=MONTHLY;BYMONTHDAY=25")],
        targets=[figure("Tỷ lệ hồ sơ trực tuyến", 90)],
        bases=[basis("Nghị quyết", "57-NQ/TW")],
    )
    done = plans.adopt(ledger, plans.default_picks(ledger, proposal), DAY)
    document = ledger.find(Document, done.document_id)
    task = ledger.where(Task)[0]

    assert document is not None
    assert (document.number, document.issuer, document.issued) == ("79/KH-UBND", PROVINCE, date(2026, 3, 13))
    assert (task.text, task.deadline.day, task.answers) == ("Một", date(2026, 6, 30), "Phòng Kinh tế")
    assert [d.ours for d in ledger.where(Duty)] == [True]
    assert [c.number for c in plans.citations(ledger, document.id)] == ["57-NQ/TW"]
    assert plans.printed(ledger, [task.id])[task.id].deadline == task.deadline
    card = tasks.card(ledger, task.id)
    assert card is not None
    assert card.printed == plans.printed(ledger, [task.id])[task.id]
    same = plans.same_document(ledger, plan(number=" 79 /KH-UBND"))
    assert same is not None
    assert same.id == document.id
    assert plans.same_document(ledger, plan(issuer="UBND tỉnh Ninh Sơn")) is None
    plans.delete_document(ledger, document.id)
    assert ledger.where(Task) == ()
    assert plans.printed(ledger, [task.id]) == {}
    ledger.undo()
    assert plans.printed(ledger, [task.id])
    hold(ledger)


def test_a_cited_document_is_found_however_its_number_is_written(ledger: Ledger) -> None:
    upper = plan(item("Một"), number="01-KH/ĐU", issuer="Đảng ủy xã Gia Hưng")
    first = plans.adopt(ledger, plans.default_picks(ledger, upper), DAY)
    lower = plan(item("Hai"), bases=[basis("Kế hoạch", "01 -KH/ĐU"), basis("Kế hoạch", "01-KH/ĐU", issuer="Tỉnh ủy")])
    second = plans.adopt(ledger, plans.default_picks(ledger, lower), DAY)
    assert [c.target_id for c in plans.citations(ledger, second.document_id)] == [first.document_id, None]


# Mappings.

GUESSED: tuple[Column | None, ...] = ("number", "task", "lead", None)
SAID: tuple[Column | None, ...] = ("number", "task", "support", "when")


def head(columns: tuple[Column | None, ...] = GUESSED, key: str = "stt|viec|ai|bao gio") -> TableHead:
    return TableHead(key, ("STT", "Việc", "Ai", "Bao giờ"), columns, (), 3, HERE)


def test_a_mapping_is_saved_by_issuer_and_undone(ledger: Ledger) -> None:
    mappings.save(ledger, "UBND tỉnh Sơn Hà", head().key, SAID)
    assert mappings.saved(ledger, "Ủy ban nhân dân tỉnh Sơn Hà") == {head().key: SAID}
    assert mappings.saved(ledger, "UBND tỉnh Ninh Sơn") == {}
    mappings.save(ledger, "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", head().key, GUESSED)
    assert mappings.saved(ledger, "UBND tỉnh Sơn Hà") == {head().key: GUESSED}
    ledger.undo()
    assert mappings.saved(ledger, "UBND tỉnh Sơn Hà") == {head().key: SAID}
    mappings.forget(ledger, "UBND tỉnh Sơn Hà", head().key)
    mappings.forget(ledger, "UBND tỉnh Sơn Hà", head().key)
    assert mappings.saved(ledger, "UBND tỉnh Sơn Hà") == {}
    assert ledger.undo_state().undo == "Bỏ cách đọc cột đã lưu"


def test_a_sheet_without_letterhead_takes_the_mapping_on_which_all_agree(ledger: Ledger) -> None:
    mappings.save(ledger, "UBND tỉnh Sơn Hà", head().key, SAID)
    assert mappings.known(ledger, "", [head()]) == {head().key: SAID}
    assert mappings.known(ledger, "", [head(SAID)]) == {}
    assert mappings.known(ledger, "UBND tỉnh Ninh Sơn", [head()]) == {}
    mappings.save(ledger, "Sở Y tế", head().key, GUESSED)
    assert mappings.known(ledger, "", [head()]) == {}
    assert mappings.known(ledger, "UBND tỉnh Sơn Hà", [head()]) == {head().key: SAID}


SHEET = """STT,Việc phải làm,Bên A,Bên B,Mốc
1,Rà soát hộ nghèo,Phòng Kinh tế,Công an xã,30/6/2026
2,Thống kê hộ dùng nước sạch,Công an xã,,31/8/2026
"""


def test_a_table_is_read_again_by_the_saved_mapping(ledger: Ledger, tmp_path: Path) -> None:
    """As the window does it: read, say what a column holds, save, and the next file of that kind is read right."""
    sheet = tmp_path / "phụ lục.csv"
    sheet.write_text(SHEET, encoding="utf-8")

    def supports() -> list[list[str]]:
        found = plans.read_known(lambda: founding.open_reader(ledger.path), sheet)
        return [[quote.text for quote in one.with_] for one in found.items]

    table = plans.read(sheet).tables[0]
    assert supports() == [[], []]
    mappings.save(ledger, "", table.key, ("number", "task", "lead", "support", "when"))
    assert supports() == [["Công an xã"], []]
    ledger.undo()
    assert supports() == [[], []]


def test_it_is_read_again_only_where_the_mapping_says_otherwise(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def read(_path: Path, *, progress: object, columns: dict[str, tuple[Column | None, ...]] | None = None) -> Proposal:
        assert progress
        asked.append(columns)
        return plan(item("Một"), tables=(head((columns or {}).get(head().key, GUESSED)),))

    monkeypatch.setattr("intake.read", read)

    def read_known() -> tuple[TableHead, ...]:
        return plans.read_known(lambda: founding.open_reader(ledger.path), tmp_path / "x.docx").tables

    assert read_known() == (head(),)
    mappings.save(ledger, PROVINCE, head().key, SAID)
    assert read_known() == (head(SAID),)
    mappings.save(ledger, PROVINCE, head().key, GUESSED)
    assert read_known() == (head(),)
    assert asked == [None, None, {head().key: SAID}, None]


def test_a_provinces_own_plan_goes_to_every_commune(tmp_path: Path) -> None:
    with province(tmp_path) as upper:
        for name in ("UBND xã Gia Hưng", "UBND phường Đông Kiều"):
            directory.save_unit(upper, Unit(id=new_id(), owner=upper.office_id, name=name, kind=UnitKind.OFFICE))
        proposal = of_units("Sở Y tế", "UBND các xã, phường", "Bộ Y tế")
        picks = plans.default_picks(upper, proposal)
        assert ([pick.index for pick in picks.items], picks.give) == ([0, 1], True)
        plans.adopt(upper, picks, DAY)
        assert [len(units) for units in given(upper).values()] == [1, 2]


def test_nothing_ticked_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Refusal) as caught:
        plans.adopt(ledger, Adoption(proposal=plan(), items=()), DAY)
    assert caught.value.code == "adopt.nothing"


OWN_DAYS = [
    ("", date(2026, 5, 3), "give.due_past"),
    ("30/6/2026", date(2026, 5, 3), "give.due_past"),
    ("30/6/2026", date(2026, 7, 1), "give.due_late"),
    ("hằng tháng", date(2026, 6, 1), "give.due_recurring"),
    ("30/6/2026", date(2026, 6, 30), None),
    ("30/6/2026", DAY, None),
    ("30/6/2026", None, None),
    ("hằng tháng", None, None),
    ("", date(2027, 1, 1), None),
    ("30/4/2026", date(2026, 6, 1), None),
]


@pytest.mark.parametrize(("words", "due", "code"), OWN_DAYS)
def test_a_units_own_day_stands_between_the_giving_and_the_tasks_day(
    ledger: Ledger, words: str, due: date | None, code: str | None
) -> None:
    """On 4/5/2026: not before it, not behind the task's day unless that is past, and none for what recurs."""
    task = tasks.add(ledger, tasks.NewTask(text="Làm đường", deadline_words=words), DAY)
    unit = unit_named(ledger, "Phòng Kinh tế")
    before = dump(ledger)
    if code is None:
        assert tasks.give(ledger, [task], unit, Role.LEAD, DAY, due=due) == 1
        assert ledger.where(Assignment)[0].due == due
    else:
        assert refused(lambda: tasks.give(ledger, [task], unit, Role.LEAD, DAY, due=due)).code == code
        assert dump(ledger) == before
