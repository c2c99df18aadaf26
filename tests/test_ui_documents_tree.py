"""The tree of a plan whose tasks have lines of their own; what is told where room is short, or a number is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.documents_kit import draft_of, page_of, read, reading, settle, take, write
from tests.outline_kit import plan_of
from tests.ui_window import shown
from ui.documents.branch import Branch
from ui.documents.draft import Draft
from ui.documents.nodes import Wish, branches
from ui.documents.page import DocumentsPage
from ui.documents.tables_panel import MappingForm
from work.document import Document

NESTED = """\
KẾ HOẠCH
Phòng cháy mùa khô của xã Đồng Mơ

I. NỘI DUNG
1. Văn bản
1.1. Ban hành hướng dẫn.
- Chủ trì: Phòng Kinh tế.
- Bảo đảm thống nhất với cấp trên.
- Nêu rõ trách nhiệm từng thôn.
1.2. Ban hành quy chế.
- Chủ trì: Công an xã.
2. Hội nghị
2.1. Chuẩn bị
a) In tài liệu.
b) Mời đại biểu.
2.2. Tổ chức hội nghị.
"""

LATE = """\
ỦY BAN NHÂN DÂN
XÃ GIA HƯNG
Gia Hưng, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Phòng cháy mùa khô trên địa bàn xã năm 2026
I. NỘI DUNG
1. Rà soát danh sách hộ nuôi ong.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15/01/2026.
- Định kỳ báo cáo Ủy ban nhân dân xã theo quy định.
"""


def told(branch: Branch) -> object:
    return (branch.words, [told(one) for one in branch.children]) if branch.children else branch.words


def test_a_heading_stands_once_and_a_task_s_own_lines_behind_it() -> None:
    tree = branches(Draft(plan_of(NESTED)), Wish())
    section = next(one for one in tree if one.words.startswith("I. "))
    assert told(section) == (
        "I. NỘI DUNG",
        [
            (
                "1. Văn bản",
                [
                    "1.1. Ban hành hướng dẫn.",
                    "- Bảo đảm thống nhất với cấp trên.",
                    "- Nêu rõ trách nhiệm từng thôn.",
                    "1.2. Ban hành quy chế.",
                ],
            ),
            (
                "2. Hội nghị",
                [("2.1. Chuẩn bị", ["a) In tài liệu.", "b) Mời đại biểu."]), "2.2. Tổ chức hội nghị."],
            ),
        ],
    )


def paper(number: str | None, subject: str) -> Document:
    return Document(
        id="1", owner="1", kind="KẾ HOẠCH", number=number, symbol=None, issued=date(2026, 1, 5), issued_words="",
        issuer="", place="", subject=subject,
    )  # fmt: skip


def test_a_plan_without_a_number_is_called_by_its_subject() -> None:
    assert paper("7/KH", "Phòng cháy").called == "Kế hoạch số 7/KH ngày 05/1/2026"
    assert paper(None, "Phòng cháy").called == "Kế hoạch ngày 05/1/2026 “Phòng cháy”"
    assert paper(None, "").called == "Kế hoạch ngày 05/1/2026"
    long = paper(None, "Tổ chức Ngày hội Văn hóa, Thể thao các dân tộc trên địa bàn phường năm 2026").called
    assert long == "Kế hoạch ngày 05/1/2026 “Tổ chức Ngày hội Văn hóa, Thể thao các dân tộc trên địa bàn …”"


def test_filters_are_wide_enough_for_the_chosen_one(qtbot: QtBot, tmp_path: Path) -> None:
    path = write(tmp_path)
    with shown(qtbot, tmp_path) as window:
        read(window, path)
        take(window)
        read(window, path)
        for button in page_of(window).second.buttons.values():
            bold = QFont(button.font())
            bold.setBold(True)
            beside = QPushButton.sizeHint(button).width() - button.fontMetrics().horizontalAdvance(button.text())
            assert button.minimumSizeHint().width() > QFontMetrics(bold).horizontalAdvance(button.text()) + beside


def test_a_table_may_have_a_number_and_a_code(qtbot: QtBot, tmp_path: Path) -> None:
    rows = "TT;Mã nhiệm vụ;Nhiệm vụ;Chủ trì;Thời hạn\n1;N01;Lập danh sách hộ cần hỗ trợ;Phòng Kinh tế;30/9/2026\n"
    with reading(qtbot, tmp_path, write(tmp_path, rows, "phụ lục.csv")) as window:
        head = page_of(window).panels.tables
        head.mend.click()
        form = next(one for one in window.window.findChildren(MappingForm) if one.isVisible())
        assert [choice.currentText() for choice in form.choices[:2]] == ["Số thứ tự, mã"] * 2
        form.yes.click()
        settle(window)
        assert not any(one.isVisible() for one in window.window.findChildren(MappingForm))
        assert draft_of(window).item(0).path == ("N01",)


def test_in_a_low_window_all_of_the_reading_is_in_sight(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path)) as window:
        window.window.resize(911, 470)
        settle(window)
        page = page_of(window)
        area = page._area
        assert area.verticalScrollBar().maximum() == 0
        assert page.panels.height() > page.tree.height()
        assert not page.source_bar.legend.isVisible()
        window.window.resize(1366, 700)
        settle(window)
        assert page.source_bar.legend.isVisible()


@pytest.mark.parametrize("way", ["Đến kỳ báo cáo", "Xem chế độ"])
def test_from_a_finding_on_a_report_there_is_a_way_to_it(qtbot: QtBot, tmp_path: Path, way: str) -> None:
    with shown(qtbot, tmp_path) as window:
        read(window, write(tmp_path, LATE))
        take(window)
        settle(window)
        page = window.window.page("documents")
        assert isinstance(page, DocumentsPage)
        page.list.setCurrentRow(0)
        window.rest()
        ways = [one for one in page.detail.findChildren(QPushButton) if one.text() == way]
        assert ways
        ways[0].click()
        window.rest()
        if way == "Đến kỳ báo cáo":
            assert window.window.stack.currentWidget() is window.window.page("reports")
        else:
            assert [label.font().bold() for label in page.detail.duties.values()].count(True) == 1
