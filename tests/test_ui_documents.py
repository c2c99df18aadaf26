"""The page Văn bản: a plan is read, looked at from both sides, mended, adopted; what is left undone writes nothing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from office import directory, plans, tasks
from tests.documents_kit import (
    OTHER,
    PLAN,
    box,
    choose,
    draft_of,
    find,
    page_of,
    read,
    reading,
    settle,
    take,
    tick,
    write,
)
from tests.ui_bench import TODAY, button, type_in
from tests.ui_window import Shown, cut, shown
from ui.documents.branch import BRANCH
from ui.documents.detail import ReadingForm
from ui.documents.draft import DUTY, HEAD, ITEM, TARGET
from ui.documents.incoming import given_of
from ui.kit import files
from ui.kit.fields import Line
from work.line import LineFilter
from work.progress import Progress


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path)


def documents(window: Shown) -> list[str | None]:
    return [one.number for one in plans.documents(window.window.bench.reader)]


def press(widget: object, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key that is no letter."""
    QTest.keyClick(widget, key, how)  # type: ignore[call-overload]


# From the file to the ledger.


def test_a_plan_is_read_and_adopted_and_undone(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        count = draft_of(window).count(ITEM)
        assert count >= 3
        assert f"Đưa {count} nhiệm vụ" in page_of(window).take.text()
        before = tasks.count(window.window.bench.reader, LineFilter(today=TODAY))
        assert f"Đã đưa vào sổ {count} nhiệm vụ" in take(window)
        assert documents(window) == ["45/KH-UBND"]
        assert tasks.count(window.window.bench.reader, LineFilter(today=TODAY)) >= before + count

        assert window.documents.stack.currentWidget() is window.documents.shelf
        assert window.documents.detail.document is not None
        assert window.window.focusWidget() is window.documents.list
        button(window.documents, "Xem ").click()
        window.rest()
        assert window.window.stack.currentWidget() is window.tasks
        assert len(window.texts()) >= count

        button(window.window, "Hoàn tác").click()
        window.rest()
        assert documents(window) == []


def test_others_work_is_not_ticked_and_says_why(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        others, ours = find(window, "biên soạn tài liệu"), find(window, "Ban hành kế hoạch")
        draft = draft_of(window)
        assert (ITEM, others) not in draft.ticked
        assert (ITEM, ours) in draft.ticked
        line = page_of(window).tree.branches.index_of((ITEM, others)).data(BRANCH)
        assert "Sở Khoa học và Công nghệ" in line.facts


def test_a_click_on_either_side_finds_the_other(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, draft = page_of(window), draft_of(window)
        for key in draft.keys():  # noqa: SIM118 - no mapping
            place = draft.place(key)
            if place is None:
                continue
            choose(window, key)
            marked = "".join(one.cursor.selectedText() for one in page.source.extraSelections())
            words = draft.proposal.paragraphs[place.paragraph][place.start : place.end]
            assert words in marked
            page.tree.setCurrentIndex(QModelIndex())
            page.source.pressed.emit(place.paragraph, place.start + 1)
            found = page.tree.current_key()
            assert isinstance(found, tuple)
            again = draft.place(found)
            assert again is not None
            assert again.paragraph == place.paragraph


def test_a_press_in_the_source_chooses_what_stands_there(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        source, at = page_of(window).source, find(window, "Ban hành kế hoạch")
        place = draft_of(window).item(at).text.place
        source.go(place)
        point = source.cursorRect(source.textCursor()).center()
        QTest.mouseClick(source.viewport(), Qt.MouseButton.LeftButton, pos=point)

        assert page_of(window).tree.current_key() == (ITEM, at)


def test_leaving_the_reading_writes_nothing(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        button(page_of(window), "Thôi").click()
        assert window.documents.stack.currentWidget() is window.documents.shelf
        assert documents(window) == []


def test_leaving_what_was_mended_is_asked_first(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        tick(window, (ITEM, 0))
        button(page_of(window), "Thôi").click()
        button(box("sẽ mất"), "Ở lại").click()
        assert window.documents.stack.currentWidget() is page_of(window)
        button(page_of(window), "Thôi").click()
        button(box("sẽ mất"), "Bỏ, không đưa vào sổ").click()
        assert window.documents.stack.currentWidget() is window.documents.shelf


def test_an_original_that_was_taken_away_is_said_and_may_be_left(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        plan.unlink()
        page_of(window).adopt()
        button(box(plan.name), "Để cắm lại").click()
        assert documents(window) == []
        assert "Đã đưa vào sổ" in take(window, "Đưa vào, không kèm")
        assert plans.documents(window.window.bench.reader)[0].file_sha256 is None


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 50, b"%PDF-1.4 gibberish", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_plan_is_refused_in_words(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    with shown(qtbot, tmp_path) as window:
        for suffix in (".docx", ".pdf", ".txt", ".xlsx"):
            path = tmp_path / f"hỏng{suffix}"
            path.write_bytes(data)
            monkeypatch.setattr(files, "pick_many", lambda *_args, path=path: [path])
            window.window.go("documents")
            window.documents.read_plan()
            settle(window)
            told = window.app.presenter.box
            if told is None:
                assert suffix == ".txt"
                page_of(window).leave()
                continue
            assert told.text()
            assert "lỗi ngoài dự kiến" not in told.text()
            told.buttons()[0].click()


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


# Finding one's way.


def test_the_keyboard_reaches_all_panes(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page = page_of(window)
        page.tree.setFocus()
        choose(window, (ITEM, find(window, "Ban hành kế hoạch")))
        press(page.tree, Qt.Key.Key_Return)
        assert page.panels.mending.item.text.hasFocus()
        press(page.panels.mending.item.text, Qt.Key.Key_F6)
        assert page.source.hasFocus()
        press(page.source, Qt.Key.Key_F6)
        assert page.tree.hasFocus()
        press(page.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert page.finder.words.hasFocus()
        type_in(page.finder.words, "bản tin")
        assert page.source.textCursor().selectedText() == "bản tin"
        press(page.finder.words, Qt.Key.Key_Escape)
        assert page.source.hasFocus()
        assert not page.finder.isVisible()


def test_words_are_found_in_the_source_round_again(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        source = page_of(window).source
        source.moveCursor(QTextCursor.MoveOperation.End)
        assert source.find_words("Độc lập")
        assert source.find_words("Độc lập", back=True)
        assert not source.find_words("không có chữ này")


def test_the_tree_is_arranged_by_unit_or_as_the_paper(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page = page_of(window)
        units = [key for key in page.tree.branches.all_keys() if isinstance(key, tuple) and key[0] == "unit"]
        page.by.setCurrentIndex(1)
        keys = page.tree.branches.all_keys()
        assert units
        assert not [key for key in keys if isinstance(key, tuple) and key[0] == "unit"]
        assert {(ITEM, at) for at in draft_of(window).order()} <= set(keys)


def test_unsure_ones_stand_out_and_are_gone_through(qtbot: QtBot, tmp_path: Path) -> None:
    path = write(tmp_path, "KẾ HOẠCH\nLàm sạch đường làng\nI. NHIỆM VỤ\nCả xã ra quân dọn vệ sinh.\n", "ngắn.txt")
    with reading(qtbot, tmp_path, path) as window:
        page, doubtful = page_of(window), draft_of(window).doubtful()
        assert f"({len(doubtful)})" in page.unsure.text()
        for at in doubtful:
            press(page.tree, Qt.Key.Key_F8)
            assert page.tree.current_key() == (ITEM, at)
            line = page.tree.branches.index_of((ITEM, at)).data(BRANCH)
            assert line.sign == "unsure"
            button(page.panels.mending.item, "Đã xem").click()
        assert not page.unsure.isEnabled()


# How things come.


def clip(**formats: str) -> QMimeData:
    mime = QMimeData()
    for name, words in formats.items():
        mime.setData(f"text/{name}", QByteArray(words.encode()))
    return mime


def test_what_was_copied_is_read_on_pasting(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("documents")
        QGuiApplication.clipboard().clear()
        window.documents.paste()
        box("Chưa có gì để dán").buttons()[0].click()
        mime = QMimeData()
        mime.setText(PLAN)
        QGuiApplication.clipboard().setMimeData(mime)
        window.documents.list.setFocus()
        press(window.documents.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settle(window)
        assert draft_of(window).proposal.header.number == "45/KH-UBND"
        take(window)
        assert documents(window) == ["45/KH-UBND"]


def test_pasting_into_the_search_is_no_reading(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("documents")
        QGuiApplication.clipboard().setText("45/KH")
        window.documents.search.setFocus()
        press(window.documents.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settle(window)
        assert window.documents.search.text() == "45/KH"
        assert page_of(window).draft is None


def test_a_grouped_finding_opens_to_what_is_behind_it(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page = page_of(window)
        choose(window, *[(ITEM, at) for at in draft_of(window).order()])
        button(page.panels.mending.many, "Đánh dấu").click()
        settle(window)
        tree = page.panels.concerns.list
        model = tree.branches
        grouped = [key for key in model.all_keys() if model.rowCount(model.index_of(key))]
        assert grouped
        tree.choose(grouped[0])
        tree.opened.emit(grouped[0])
        assert tree.isExpanded(tree.currentIndex())
        part = tree.branches.index(0, 0, tree.currentIndex())
        tree.setCurrentIndex(part)
        tree.opened.emit(tree.current_key())
        found = page.panels.concerns._found[tree.current_key()]
        if found.item is not None:
            assert page.tree.current_key() == (ITEM, found.item)


def test_escape_goes_back_to_the_list(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page = page_of(window)
        press(page.tree, Qt.Key.Key_F2)
        assert not page.tree.hasFocus()
        press(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert page.tree.hasFocus()


def test_the_clipboard_gives_files_before_texts_and_pictures_last(tmp_path: Path) -> None:
    path = write(tmp_path)
    mime = clip(html="<p>Một</p>", plain="Một")
    assert [set(one.formats or ()) for one in given_of(mime)] == [{"text/html", "text/plain"}]
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert [one.path for one in given_of(mime)] == [path]
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    picture = QMimeData()
    picture.setImageData(image)
    found = given_of(picture)[0].path
    assert found is not None
    assert found.suffix == ".png"
    assert given_of(QMimeData()) == []


def test_dropped_files_are_read_one_after_the_other(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = write(tmp_path), write(tmp_path, OTHER, "hai.txt")
    broken = write(tmp_path, "", "rỗng.txt")
    with shown(qtbot, tmp_path) as window:
        window.window.go("documents")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (first, broken, second)])
        action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPointF(50, 50), action, mime, buttons, keys)
        QApplication.sendEvent(window.documents, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(window.documents, QDropEvent(QPointF(50, 50), action, mime, buttons, keys))
        settle(window)
        assert page_of(window).title.text().startswith("Tệp 1/3")
        take(window)
        assert "rỗng.txt" in box().text()
        box().buttons()[0].click()
        settle(window)
        assert page_of(window).title.text().startswith("Tệp 3/3")
        take(window)
        assert sorted(map(str, documents(window))) == ["45/KH-UBND", "46/KH-UBND"]
        assert window.documents.stack.currentWidget() is window.documents.shelf


def test_a_long_reading_is_stopped_and_writing_goes_on_meanwhile(
    qtbot: QtBot, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, going = threading.Event(), threading.Event()

    def slow(_reader: object, _path: Path, progress: Progress) -> None:
        begun.set()
        while True:
            progress(0.5, "Đang đọc trang 50/100")
            going.wait(0.01)

    monkeypatch.setattr(plans, "read_known", slow)
    with shown(qtbot, tmp_path) as window:
        window.window.go("documents")
        window.documents.read_file(plan)
        assert begun.wait(20)
        bar = window.window.strip.bar
        qtbot.waitUntil(lambda: bar.isVisible() and bar.stop.isVisible(), timeout=20_000)
        done: list[str] = []
        settings = directory.settings(window.window.bench.reader)
        window.app.desk.do(lambda ledger: directory.save_settings(ledger, settings), lambda _: done.append("ghi"))
        qtbot.waitUntil(lambda: done == ["ghi"], timeout=20_000)
        assert bar.stop.text() == "Dừng"
        bar.stop.click()
        window.rest()
        assert QApplication.activeModalWidget() is None
        assert window.documents.stack.currentWidget() is window.documents.shelf


def test_the_window_closes_while_a_plan_is_being_read(
    qtbot: QtBot, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_reader: object, _path: Path, progress: Progress) -> None:
        while True:
            progress(0.5, "")

    monkeypatch.setattr(plans, "read_known", slow)
    with shown(qtbot, tmp_path) as window:
        window.window.go("documents")
        window.documents.read_file(plan)
    names = [thread.name for thread in threading.enumerate()]
    assert "beside" not in names


# Looks.


@pytest.mark.parametrize("size", ["medium", "largest"])
@pytest.mark.parametrize("room", [(1366, 700), (911, 470)], ids=["100%", "150%"])
def test_reading_cuts_no_words(qtbot: QtBot, tmp_path: Path, plan: Path, room: tuple[int, int], size: str) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        window.window.wear(size=size)
        window.window.resize(*room)
        window.rest()
        page = page_of(window)
        for tab in range(page.panels.count()):
            page.panels.setCurrentIndex(tab)
            window.rest()
            assert cut(window.documents) == []
        page.panels.setCurrentIndex(0)
        for key in page.tree.branches.all_keys():
            page.tree.choose(key)
            assert page.tree.visualRect(page.tree.currentIndex()).height() >= page.tree.fontMetrics().height()
        window.rest()
        assert cut(window.documents) == []
        window.window.wear(size="medium")


def test_a_look_that_changes_keeps_the_place_and_the_marks(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, at = page_of(window), find(window, "Ban hành kế hoạch")
        choose(window, (ITEM, at))
        window.window.wear(look="dark")
        window.rest()
        marks: list[QTextEdit.ExtraSelection] = page.source.extraSelections()
        assert "Ban hành kế hoạch" in "".join(one.cursor.selectedText() for one in marks)
        window.window.wear(look="light")


def test_a_reading_of_a_target_is_kept(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        take(window)
        button(window.documents, "Ghi số liệu").click()
        form = next(one for one in window.window.findChildren(ReadingForm) if one.isVisible())
        value = next(one for one in form.findChildren(Line) if one.accessibleName().startswith("Số liệu"))
        type_in(value, "chín mươi")
        form.yes.click()
        assert "Hãy ghi một con số" in "\n".join(one.text() for one in form.findChildren(QLabel))
        value.setText("97,5")
        form.yes.click()
        window.rest()

        shown_ = "\n".join(one.text() for one in window.documents.detail.findChildren(QLabel) if one.isVisible())
        assert "97,5 % ngày 22/06/2026: chưa đạt" in shown_


def test_a_file_read_twice_in_a_row_begins_anew(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page_of(window).leave()
        read(window, plan)
        assert page_of(window).title.text().startswith("Kế hoạch số 45/KH-UBND")
        assert not page_of(window).history.touched
