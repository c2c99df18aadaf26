"""What was read is mended on the page, alone and many at once; names are matched; what stands out is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from office import directory, plans
from tests.documents_kit import (
    box,
    choose,
    documents,
    draft_of,
    find,
    page_of,
    press,
    reading,
    settle,
    take,
    tick,
    write,
)
from tests.ui_bench import TODAY, button, type_in
from ui.documents.draft import DUTY, HEAD, ITEM, TARGET
from ui.kit.fields import Line
from work.line import LineFilter


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path)


# Mending.


def test_what_is_mended_is_what_is_kept(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page = page_of(window)
        button(page, "Bỏ đánh dấu").click()
        assert not page.take.isEnabled()
        at = find(window, "Ban hành kế hoạch")
        tick(window, (ITEM, at))
        choose(window, (ITEM, at))
        pane = page.panels.mending.item
        pane.text.clear()
        type_in(pane.text, "Ban hành kế hoạch của xã")
        pane.leads.line.clear()
        type_in(pane.leads.line, "Văn phòng HĐND và UBND; Tổ công nghệ số")
        pane.deadline.clear()
        type_in(pane.deadline, "trước ngày 10/7/2026")
        assert "10/07/2026" in pane.seen.text()
        page.give.setChecked(True)
        told = take(window, "Thêm đơn vị mới")
        assert "Đã đưa vào sổ 1 nhiệm vụ" in told
        assert "Tổ công nghệ số" in told

        window.window.show_list(LineFilter(today=TODAY, document_id=plans.documents(window.window.bench.reader)[0].id))
        window.rest()
        assert window.texts() == ["Ban hành kế hoạch của xã"]
        line = window.tasks.model.line(0)
        assert line is not None
        assert str(line.standing.due) == "2026-07-10"
        assert "Tổ công nghệ số" in {unit.name for unit in directory.units(window.window.bench.reader)}


def test_each_edit_is_undone_by_name_and_done_again(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, at = page_of(window), find(window, "Ban hành kế hoạch")
        first = draft_of(window)
        choose(window, (ITEM, at))
        type_in(page.panels.mending.item.product, "Kế")
        type_in(page.panels.mending.item.product, " hoạch")
        tick(window, (ITEM, at), ticked=False)
        assert draft_of(window).product(at) == "Kế hoạch"

        press(page.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert (ITEM, at) in draft_of(window).ticked
        assert window.window.head.undo.text() == "Hoàn tác: Sửa sản phẩm"
        press(page.panels.mending.item.product, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert draft_of(window) == first
        assert page.panels.mending.item.product.text() == ""
        window.window.head.redo.click()
        press(page.panels.mending.item.text, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert draft_of(window).product(at) == "Kế hoạch"
        assert (ITEM, at) not in draft_of(window).ticked

        page.history.go(-1)
        page.history.go(-1)
        button(page, "Thôi").click()
        button(box("sẽ mất"), "Bỏ, không").click()
        window.rest()
        assert window.window.head.undo.text() != "Hoàn tác: Sửa sản phẩm"


def test_many_are_set_at_once(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page = page_of(window)
        chosen = [find(window, words) for words in ("Duy trì chuyên mục", "Phát sóng", "Ban hành kế hoạch")]
        choose(window, *[(ITEM, at) for at in chosen])
        many = page.panels.mending.many
        assert many.isVisible()
        assert "3 nhiệm vụ" in many.title.text()
        type_in(many.leads.line, "Văn phòng HĐND và UBND")
        button(many, "Đặt chủ trì").click()
        type_in(many.deadline, "31/12/2026")
        button(many, "Đặt thời hạn").click()
        button(many, "Bỏ đánh dấu").click()
        draft = draft_of(window)
        assert [draft.leads(at) for at in chosen] == [("Văn phòng HĐND và UBND",)] * 3
        assert [draft.deadline(at) for at in chosen] == ["31/12/2026"] * 3
        assert not draft.ticked & {(ITEM, at) for at in chosen}

        button(many, "Đổi vai trò").click()
        assert draft_of(window).supports(chosen[0]) == ("Văn phòng HĐND và UBND",)
        button(many, "Gộp thành một").click()
        draft = draft_of(window)
        assert [at for at in chosen if at in draft.order()] == chosen[:1]
        assert "Phát sóng" in draft.text(chosen[0])


def test_a_heading_stands_for_all_that_is_under_it(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        tree = page_of(window).tree
        inside = [at for at in draft_of(window).order() if draft_of(window).item(at).section == 2]
        section = next(key for key in tree.branches.all_keys() if key == ("section", 2))
        tree.choose(section)
        assert f"{len(inside)} nhiệm vụ" in page_of(window).panels.mending.many.title.text()
        press(tree, Qt.Key.Key_Space)
        assert not draft_of(window).ticked & {(ITEM, at) for at in inside}
        press(tree, Qt.Key.Key_Space)
        assert draft_of(window).ticked >= {(ITEM, at) for at in inside}


def test_a_task_is_split_at_the_cursor_and_joined_to_the_one_above(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, at = page_of(window), find(window, "Ban hành kế hoạch")
        choose(window, (ITEM, at))
        text, before = page.panels.mending.item.text, draft_of(window)
        cursor = text.textCursor()
        cursor.setPosition(before.text(at).index("trước ngày"))
        text.setTextCursor(cursor)
        press(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        new = len(before.proposal.items)
        assert draft_of(window).text(new).startswith("trước ngày")

        choose(window, (ITEM, new))
        button(page, "Gộp với mục trên").click()
        assert new not in draft_of(window).order()
        assert page.tree.current_key() == (ITEM, at)
        assert draft_of(window).text(at) == before.text(at)


def test_a_forgotten_task_is_added_from_the_source(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, count = page_of(window), len(draft_of(window).proposal.items)
        assert not button(page, "Thêm nhiệm vụ từ đoạn chọn").isEnabled()
        found = page.source.document().find("Bảo đảm mọi người dân được tiếp cận thông tin")
        page.source.setTextCursor(found)
        button(page, "Thêm nhiệm vụ từ đoạn chọn").click()

        draft = draft_of(window)
        assert draft.text(count) == "Bảo đảm mọi người dân được tiếp cận thông tin"
        place = draft.item(count).text.place
        assert draft.proposal.paragraphs[place.paragraph][place.start : place.end] == draft.text(count)
        assert page.tree.current_key() == (ITEM, count)
        assert (ITEM, count) in draft.ticked


def test_selected_words_become_a_fact_of_the_chosen_task(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, at = page_of(window), find(window, "Duy trì chuyên mục")
        choose(window, (ITEM, at))
        page.source.setTextCursor(page.source.document().find("trước ngày 15/4/2026"))
        page.source_bar.act.emit("deadline_words")

        assert draft_of(window).deadline(at) == "trước ngày 15/4/2026"


def test_the_head_of_the_paper_is_mended(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page = page_of(window)
        choose(window, (HEAD, 0))
        pane = page.panels.mending.facts[HEAD]
        number, issued = pane.fields["number"], pane.fields["date"]
        assert isinstance(number, Line)
        assert isinstance(issued, Line)
        number.clear()
        type_in(number, "46/KH-UBND")
        issued.clear()
        type_in(issued, "31/2/2026")
        assert pane.fault.isVisible()
        issued.clear()
        type_in(issued, "17/3/2026")
        assert not pane.fault.isVisible()
        assert issued.text() == "17/3/2026"
        take(window)
        kept = plans.documents(window.window.bench.reader)[0]
        assert (kept.number, str(kept.issued), kept.symbol) == ("46/KH-UBND", "2026-03-17", "KH-UBND")


def test_duties_and_targets_are_mended_and_ticked(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page = page_of(window)
        choose(window, (DUTY, 0))
        when = page.panels.mending.facts[DUTY].fields["when"]
        assert isinstance(when, Line)
        when.clear()
        type_in(when, "10/12/2026")
        assert draft_of(window).proposal.reports[0].due == ("2026-12-10",)
        choose(window, (TARGET, 0))
        value = page.panels.mending.facts[TARGET].fields["value"]
        assert isinstance(value, Line)
        value.clear()
        type_in(value, "95,5")
        tick(window, (TARGET, 0))
        take(window)
        document = plans.documents(window.window.bench.reader)[0]
        assert [one.value for one, _ in directory.targets(window.window.bench.reader, document.id)] == [95.5]
        assert [str(one.once) for one in directory.duties(window.window.bench.reader, document.id)] == ["2026-12-10"]


def test_an_impossible_day_names_its_task_and_writes_nothing(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, at = page_of(window), find(window, "Ban hành kế hoạch")
        choose(window, (ITEM, at))
        page.panels.mending.item.deadline.clear()
        type_in(page.panels.mending.item.deadline, "31/2/2026")
        assert "Không có ngày 31/2/2026" in page.panels.mending.item.seen.text()
        choose(window, (HEAD, 0))
        page.adopt()
        assert "Ban hành kế hoạch" in box("31/2/2026").text()
        box().buttons()[0].click()
        assert page.tree.current_key() == (ITEM, at)
        assert documents(window) == []


# Units.


def test_a_name_is_matched_and_remembered_for_the_next_plan(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, at = page_of(window), find(window, "Ban hành kế hoạch")
        choose(window, (ITEM, at))
        page.panels.mending.item.leads.line.clear()
        type_in(page.panels.mending.item.leads.line, "Tổ nòng cốt")
        assert "chưa rõ" in page.panels.tabText(2)
        unit = directory.units(window.window.bench.reader)[0]
        page.panels.setCurrentIndex(2)
        page.panels.units.choose("Tổ nòng cốt")
        page.panels.units.choice.setCurrentText(unit.name)
        assert draft_of(window).aliases == {"Tổ nòng cốt": unit.id}
        assert "chưa rõ" not in page.panels.tabText(2)
        page.history.go(-1)
        assert draft_of(window).aliases == {}
        page.history.go(1)
        page.give.setChecked(True)
        take(window)

        known = next(one for one in directory.units(window.window.bench.reader) if one.id == unit.id)
        assert "Tổ nòng cốt" in known.aliases


def test_unknown_names_may_stay_words(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, at = page_of(window), find(window, "Ban hành kế hoạch")
        before = directory.units(window.window.bench.reader)
        choose(window, (ITEM, at))
        page.panels.mending.item.leads.line.clear()
        type_in(page.panels.mending.item.leads.line, "Tổ nòng cốt")
        page.give.setChecked(True)
        page.adopt()
        button(box("Tổ nòng cốt"), "Xem lại").click()
        assert page.panels.currentIndex() == 2
        assert documents(window) == []
        take(window, "Giữ lời văn")
        assert directory.units(window.window.bench.reader) == before


@pytest.mark.parametrize(("way", "given"), [("Giao luôn", ("Phòng Kinh tế",)), ("Chưa giao", ())])
def test_who_was_entered_is_not_forgotten_for_want_of_a_tick(
    qtbot: QtBot, tmp_path: Path, plan: Path, way: str, given: tuple[str, ...]
) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, at = page_of(window), find(window, "Ban hành kế hoạch")
        button(page, "Bỏ đánh dấu").click()
        tick(window, (ITEM, at))
        choose(window, (ITEM, at))
        page.panels.mending.item.leads.line.clear()
        type_in(page.panels.mending.item.leads.line, "Phòng Kinh tế")
        page.give.setChecked(False)
        page.adopt()
        button(box("chưa chọn “Giao luôn”"), "Xem lại").click()
        assert documents(window) == []
        take(window, way)

        window.window.show_list(LineFilter(today=TODAY, document_id=plans.documents(window.window.bench.reader)[0].id))
        window.rest()
        line = window.tasks.model.line(0)
        assert line is not None
        assert line.leads == given


def test_the_nearest_unit_is_asked_about_beside_the_task(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, at = page_of(window), find(window, "Ban hành kế hoạch")
        unit = next(one for one in directory.units(window.window.bench.reader) if one.name.startswith("Phòng Kinh tế"))
        choose(window, (ITEM, at))
        page.panels.mending.item.leads.line.clear()
        type_in(page.panels.mending.item.leads.line, "Phòng Kinh tế tổng hợp")
        settle(window)
        button(page.panels.mending.item.known, unit.name).click()
        assert unit.id in page._meanings.of("Phòng Kinh tế tổng hợp", draft_of(window).aliases).unit_ids


# Findings.


def test_findings_are_told_before_adopting_and_on_the_plans_page(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, at = page_of(window), find(window, "Ban hành kế hoạch")
        assert page.findings
        assert f"({len(page.findings)})" in page.panels.tabText(1)
        late = next(one for one in page.findings if one.item == at)
        page.panels.setCurrentIndex(1)
        page.go_to(late)
        assert page.tree.current_key() == (ITEM, at)
        assert page.panels.currentIndex() == 1
        choose(window, (ITEM, at))
        page.panels.mending.item.deadline.clear()
        type_in(page.panels.mending.item.deadline, "31/12/2026")
        settle(window)
        assert not any(one.item == at and one.kind == late.kind for one in page.findings)
        page.history.go(-1)
        settle(window)
        take(window)

        said = [one.text() for one in window.documents.detail.findChildren(QLabel) if one.isVisible()]
        assert any(words.startswith("Cần xem (") for words in said)
        button(window.documents.detail, "Đến đó").click()
        window.rest()
