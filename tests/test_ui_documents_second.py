"""A plan that the ledger has is held against it; a table whose columns were guessed wrongly is read otherwise."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from office import plans, tasks
from tests.documents_kit import (
    REVISED,
    TABLE,
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
from tests.ui_window import Shown, cut
from ui.documents.draft import GONE, ITEM
from ui.documents.tables_panel import MappingForm
from work.line import LineFilter


def lines(window: Shown) -> dict[str, str]:
    """The tasks of the ledger's one plan, with their deadlines."""
    reader = window.window.bench.reader
    document = plans.documents(reader)[0]
    found = tasks.lines(reader, LineFilter(document_id=document.id, today=TODAY))
    return {line.text: line.deadline_words for line in found}


def seconded(window: Shown, folder: Path, words: str = REVISED) -> None:
    """Take the plan as it is, then read another version of it."""
    take(window)
    read(window, write(folder, words, "bản sửa.txt"))
    assert draft_of(window).second is not None


def test_a_plan_issued_anew_changes_only_what_is_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path)) as window:
        seconded(window, tmp_path)
        bar = page_of(window).second
        assert "Sổ đã có Kế hoạch số 45/KH-UBND" in bar.words.text()
        assert [bar.buttons[name].text() for name in ("new", "changed", "gone")] == [
            "Mới (1)", "Thay đổi (1)", "Không còn (1)",
        ]  # fmt: skip
        changed, new = find(window, "Ban hành kế hoạch"), find(window, "hội thi")
        draft = draft_of(window)
        assert {(ITEM, changed), (ITEM, new)} <= draft.ticked
        assert (GONE, 0) not in draft.ticked
        assert "Ghi 2 thay đổi" in page_of(window).take.text()
        tick(window, (ITEM, new), ticked=False)
        assert "sửa 1 mục" in take(window)

        kept = lines(window)
        assert len(plans.documents(window.window.bench.reader)) == 1
        assert any("hằng tuần" in text for text in kept)
        assert not any("hội thi" in text for text in kept)
        assert [words for text, words in kept.items() if text.startswith("Ban hành")] == ["trước ngày 20/4/2026"]
        button(window.window, "Hoàn tác").click()
        window.rest()
        assert [words for text, words in lines(window).items() if text.startswith("Ban hành")] == [
            "trước ngày 15/4/2026"
        ]


def test_what_is_gone_goes_only_when_it_is_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path)) as window:
        seconded(window, tmp_path)
        choose(window, (GONE, 0))
        assert "không đánh dấu thì sổ giữ nguyên" in page_of(window).panels.mending.other.words.text()
        tick(window, (GONE, 0))
        assert "lấy ra 1 mục" in take(window)
        assert not any("hằng tuần" in text for text in lines(window))


def test_old_and_new_stand_side_by_side_and_each_fact_may_be_left(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path)) as window:
        seconded(window, tmp_path)
        page, at = page_of(window), find(window, "Ban hành kế hoạch")
        choose(window, (ITEM, at))
        window.rest()
        changes = page.panels.mending.item.changes
        told = {one.accessibleName(): one for one in changes.findChildren(QTextEdit)}
        assert any("cũ “trước ngày 15/4/2026”, mới “trước ngày 20/4/2026”" in name for name in told)
        struck = [
            one.toPlainText()
            for one in told.values()
            if one.document().find("15").charFormat().fontStrikeOut() and "20" in one.toPlainText()
        ]
        assert len(struck) == 2
        boxes = {one.text(): one for one in changes.findChildren(QCheckBox)}
        boxes["Thời hạn"].click()
        take(window)
        kept = lines(window)
        assert [words for text, words in kept.items() if "20/4/2026" in text] == ["trước ngày 15/4/2026"]


def test_a_filter_shows_one_sort_and_ticks_only_what_is_in_sight(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path)) as window:
        seconded(window, tmp_path)
        page, new = page_of(window), find(window, "hội thi")
        page.second.buttons["changed"].click()
        assert (ITEM, new) not in page.tree.branches.all_keys()
        button(page, "Bỏ đánh dấu").click()
        assert draft_of(window).ticked == {(ITEM, new)}
        place = draft_of(window).item(new).text.place
        page.source.pressed.emit(place.paragraph, place.start)
        assert page.tree.current_key() == (ITEM, new)
        assert page.second.buttons[""].isChecked()


def test_it_may_be_taken_as_another_document(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path)) as window:
        seconded(window, tmp_path)
        page = page_of(window)
        button(page.second, "Đưa vào như văn bản khác").click()
        assert draft_of(window).second is None
        assert "nhiệm vụ" in page.take.text()
        page.history.go(-1)
        assert draft_of(window).second is not None
        page.history.go(1)
        button(page.second, "So với bản trong sổ").click()
        button(page.second, "Đưa vào như văn bản khác").click()
        take(window)
        assert len(plans.documents(window.window.bench.reader)) == 2


def test_the_same_plan_read_again_has_nothing_to_write(qtbot: QtBot, tmp_path: Path) -> None:
    path = write(tmp_path)
    with reading(qtbot, tmp_path, path) as window:
        take(window)
        read(window, path)
        assert not page_of(window).take.isEnabled()
        assert draft_of(window).ticked == frozenset()


def test_joined_tasks_are_held_against_the_ledger_anew(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path)) as window:
        seconded(window, tmp_path)
        page = page_of(window)
        tick(window, (GONE, 0))
        first, second = find(window, "Duy trì chuyên mục"), find(window, "hội thi")
        choose(window, (ITEM, first), (ITEM, second))
        button(page.panels.mending.many, "Gộp thành một").click()
        settle(window)
        known = draft_of(window).second
        assert known is not None
        assert known.known[ITEM, first].change == "changed"
        assert (ITEM, second) not in known.known
        gone = [one for key, one in known.known.items() if key in draft_of(window).ticked and key[0] == GONE]
        assert ["hằng tuần" in one.text for one in gone] == [True]


def test_second_reading_cuts_no_words(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path)) as window:
        seconded(window, tmp_path)
        choose(window, (ITEM, find(window, "Ban hành kế hoạch")))
        for room, size in (((1366, 700), "medium"), ((911, 470), "largest")):
            window.window.wear(size=size)
            window.window.resize(*room)
            qtbot.waitUntil(lambda: cut(window.documents) == [])
        window.window.wear(size="medium")


# Tables.


def mapping(window: Shown) -> MappingForm:
    page = page_of(window)
    page.panels.setCurrentIndex(3)
    button(page.panels.tables, "Sửa cách đọc cột").click()
    return next(one for one in window.window.findChildren(MappingForm) if one.isVisible())


def test_columns_are_mended_and_remembered_for_the_next_table(qtbot: QtBot, tmp_path: Path) -> None:
    path = write(tmp_path, TABLE, "phụ lục.csv")
    with reading(qtbot, tmp_path, path) as window:
        page, at = page_of(window), find(window, "Rà soát tuyến đường")
        assert draft_of(window).supports(find(window, "Lập danh sách")) == ()
        choose(window, (ITEM, at))
        type_in(page.panels.mending.item.product, "Biên bản")
        form = mapping(window)
        assert cut(form) == []
        form.choices[3].setCurrentText("Phối hợp")
        form.choices[1].setCurrentText("(bỏ qua)")
        form.yes.click()
        assert "Nhiệm vụ" in " ".join(one.text() for one in form.findChildren(QLabel) if one.objectName() == "fault")
        form.choices[1].setCurrentText("Nhiệm vụ")
        form.yes.click()
        settle(window)
        draft = draft_of(window)
        assert "Văn phòng HĐND và UBND" in draft.supports(find(window, "Lập danh sách"))
        assert draft.product(find(window, "Rà soát tuyến đường")) == "Biên bản"
        page.history.go(-1)
        assert draft_of(window).supports(find(window, "Lập danh sách")) == ()
        page.leave()
        button(box(), "Bỏ, không").click()
        window.rest()
        read(window, path)
        assert "Văn phòng HĐND và UBND" in draft_of(window).supports(find(window, "Lập danh sách"))


def test_a_mapping_that_is_not_to_be_remembered_is_not(qtbot: QtBot, tmp_path: Path) -> None:
    path = write(tmp_path, TABLE, "phụ lục.csv")
    with reading(qtbot, tmp_path, path) as window:
        form = mapping(window)
        form.choices[3].setCurrentText("Phối hợp")
        form.remember.setChecked(False)
        form.yes.click()
        settle(window)
        assert draft_of(window).supports(find(window, "Lập danh sách"))
        page_of(window).leave()
        button(box(), "Bỏ, không").click()
        window.rest()
        read(window, path)
        assert not draft_of(window).supports(find(window, "Lập danh sách"))


def test_faults_of_a_table_are_listed_and_lead_to_their_row(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path, TABLE, "phụ lục.csv")) as window:
        page = page_of(window)
        panel = page.panels.tables
        told = {str(key): index.data() for key in panel.list.branches.all_keys()
                if (index := panel.list.branches.index_of(key)).isValid()}  # fmt: skip
        words = "\n".join(told.values())
        assert "Dòng 3" in words
        assert "31/02/2026" in words
        assert "trùng" in words
        key = next(key for key in panel.list.branches.all_keys() if "31/02" in panel.list.branches.index_of(key).data())
        panel.list.choose(key)
        panel.list.opened.emit(key)
        assert page.tree.current_key() == (ITEM, find(window, "Rà soát tuyến đường"))
        line = page.tree.branches.index_of((ITEM, find(window, "Rà soát tuyến đường"))).data()
        assert "Không có ngày 31/02/2026" in line


def test_duplicates_are_warned_of_and_all_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path, TABLE, "phụ lục.csv")) as window:
        assert "Đã đưa vào sổ 3 nhiệm vụ" in take(window)
