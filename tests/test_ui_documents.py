"""The page Văn bản: a plan is read, looked at from both sides, adopted; what is left undone writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from office import plans, tasks
from tests.documents_kit import (
    box,
    choose,
    documents,
    draft_of,
    find,
    page_of,
    press,
    read,
    reading,
    settle,
    take,
    tick,
    write,
)
from tests.ui_bench import TODAY, button, type_in
from tests.ui_window import cut, shown
from ui.documents.branch import BRANCH
from ui.documents.detail import ReadingForm
from ui.documents.draft import ITEM
from ui.kit import files
from ui.kit.fields import Line
from work.line import LineFilter


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path)


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
