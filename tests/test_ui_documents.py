"""The page Văn bản: a plan is read, looked at from both sides, mended, adopted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from office import directory, plans, tasks
from office.plans import Adoption
from tests.ui_bench import TODAY, button, type_in
from tests.ui_window import Shown, cut, shown
from ui.documents.detail import ReadingForm, parse_figure
from ui.documents.picks import DUTY, ITEM, TARGET, Picks
from ui.kit import files
from ui.kit.fields import Line
from work.line import LineFilter

PLAN = """ỦY BAN NHÂN DÂN
TỈNH SƠN HÀ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND
Sơn Hà, ngày 16 tháng 3 năm 2026
KẾ HOẠCH
Nâng cao chất lượng thông tin cơ sở năm 2026
Căn cứ Nghị quyết số 14-NQ/TU ngày 20/01/2026 của Ban Chấp hành Đảng bộ tỉnh;
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
a) Bảo đảm mọi người dân được tiếp cận thông tin.
II. MỤC TIÊU
- 100% xã, phường có đài truyền thanh hoạt động thường xuyên.
III. NHIỆM VỤ, GIẢI PHÁP
1. Công tác tuyên truyền
a) Duy trì chuyên mục trên Cổng thông tin điện tử của tỉnh.
b) Phát sóng bản tin truyền thanh hằng tuần về kỹ năng số.
IV. TỔ CHỨC THỰC HIỆN
1. Sở Khoa học và Công nghệ
Chủ trì, phối hợp với Sở Văn hóa, Thể thao và Du lịch biên soạn tài liệu trước ngày 30/4/2026.
2. Ủy ban nhân dân các xã, phường
a) Ban hành kế hoạch triển khai trên địa bàn trước ngày 15/4/2026.
b) Báo cáo kết quả định kỳ hằng quý, trước ngày 20 tháng cuối quý, về Ủy ban nhân dân tỉnh.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch & mẫu.txt"
    path.write_text(PLAN, "utf-8")
    return path


@contextmanager
def reading(bot: QtBot, folder: Path, path: Path) -> Iterator[Shown]:
    with shown(bot, folder) as window:
        window.window.go("documents")
        window.documents.read_file(path)
        window.rest()
        assert window.documents.stack.currentWidget() is window.documents.reading
        yield window


def picks_of(window: Shown) -> Picks:
    picks = window.documents.reading.picks
    assert picks is not None
    return picks


def adopt(window: Shown) -> str:
    """Adopt; the box that tells what was made is read and closed."""
    window.documents.reading.adopt()
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        button(box, "Đưa vào sổ").click()
    window.rest()
    told = QApplication.activeModalWidget()
    assert isinstance(told, QMessageBox)
    words = told.text()
    told.buttons()[0].click()
    return words


def test_a_plan_is_read_and_adopted_and_undone(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        picks = picks_of(window)
        count = picks.count(ITEM)
        assert count >= 4
        assert f"Đưa {count} nhiệm vụ" in window.documents.reading.take.text()
        before = tasks.count(window.window.bench.reader, LineFilter(today=TODAY))
        assert f"Đã đưa vào sổ {count} nhiệm vụ" in adopt(window)
        found = plans.documents(window.window.bench.reader)
        assert [d.number for d in found] == ["45/KH-UBND"]
        assert tasks.count(window.window.bench.reader, LineFilter(today=TODAY)) >= before + count

        assert window.documents.stack.currentIndex() == 0
        assert window.documents.detail.document is not None
        button(window.documents, "Xem ").click()
        window.rest()
        assert window.window.stack.currentWidget() is window.tasks
        assert len(window.texts()) >= count

        button(window.window, "Hoàn tác").click()
        window.rest()
        assert plans.documents(window.window.bench.reader) == ()


def test_a_click_on_either_side_finds_the_other(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, picks = window.documents.reading, picks_of(window)
        for at in range(len(picks.proposal.items)):
            page.tree.choose((ITEM, at))
            marks = page.source.extraSelections()
            assert picks.item(at).text.text[:20] in marks[-1].cursor.selectedText()
            place = picks.item(at).text.place
            page.tree.setCurrentIndex(QModelIndex())
            page.source.pressed.emit(place.paragraph, place.start + 1)
            found = page.tree.currentIndex().data(Qt.ItemDataRole.UserRole)
            assert picks.place(found).paragraph == place.paragraph


def test_what_is_mended_is_what_is_kept(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        page, picks = window.documents.reading, picks_of(window)
        page.tree.tick_all(ticked=False)
        assert not page.take.isEnabled()
        at = next(n for n, item in enumerate(picks.proposal.items) if "Ban hành kế hoạch" in item.text.text)
        page.tree.tick((ITEM, at), ticked=True)
        page.tree.choose((ITEM, at))
        page.mending.text.clear()
        type_in(page.mending.text, "Ban hành kế hoạch của xã")
        page.mending.leads.clear()
        type_in(page.mending.leads, "Văn phòng HĐND và UBND; Tổ công nghệ số")
        page.mending.deadline.setText("trước ngày 10/4/2026")
        page.give.setChecked(True)
        told = adopt(window)
        assert "Đã đưa vào sổ 1 nhiệm vụ" in told
        assert "Tổ công nghệ số" in told

        window.window.show_list(LineFilter(today=TODAY, document_id=plans.documents(window.window.bench.reader)[0].id))
        window.rest()
        assert window.texts() == ["Ban hành kế hoạch của xã"]
        line = window.tasks.model.line(0)
        assert line is not None
        assert str(line.standing.due) == "2026-04-10"
        names = {unit.name for unit in directory.units(window.window.bench.reader)}
        assert "Tổ công nghệ số" in names


def test_a_plan_that_the_ledger_has_is_said(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        adopt(window)
        window.documents.read_file(plan)
        window.rest()

        assert "Sổ đã có" in window.documents.reading.remark.text()


def test_leaving_the_reading_writes_nothing(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        button(window.documents.reading, "Thôi").click()
        assert window.documents.stack.currentIndex() == 0
        assert plans.documents(window.window.bench.reader) == ()


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 50, b"%PDF-1.4 gibberish", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_plan_is_refused_in_words(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    with shown(qtbot, tmp_path) as window:
        for suffix in (".docx", ".pdf", ".txt", ".xlsx"):
            path = tmp_path / f"hỏng{suffix}"
            path.write_bytes(data)
            monkeypatch.setattr(files, "pick_open", lambda *_args, path=path: path)
            window.window.go("documents")
            window.documents.read_plan()
            window.rest()
            box = window.app.presenter.box
            if box is None:
                assert suffix == ".txt"
                window.documents.reading.closed.emit()
                continue
            assert box.text()
            assert "lỗi ngoài dự kiến" not in box.text()
            box.buttons()[0].click()


@pytest.mark.parametrize("size", ["medium", "largest"])
@pytest.mark.parametrize("room", [(1366, 700), (911, 470)], ids=["100%", "150%"])
def test_reading_cuts_no_words(qtbot: QtBot, tmp_path: Path, plan: Path, room: tuple[int, int], size: str) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        window.window.wear(size=size)
        window.window.resize(*room)
        window.rest()
        assert cut(window.documents) == []
        tree = window.documents.reading.tree
        for at in range(len(picks_of(window).proposal.items)):
            tree.choose((ITEM, at))
            assert tree.visualRect(tree.currentIndex()).height() >= tree.fontMetrics().height()
        window.window.wear(size="medium")


def test_a_reading_of_a_target_is_kept(qtbot: QtBot, tmp_path: Path, plan: Path) -> None:
    with reading(qtbot, tmp_path, plan) as window:
        adopt(window)
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


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("97,5", 97.5),
        ("12.000", 12000.0),
        ("1.5", 1.5),
        ("1.234,5", 1234.5),
        ("90%", 90.0),
        ("", None),
        ("nan", None),
        ("1e9", None),
    ],
)
def test_figures_as_clerks_type_them(typed: str, value: float | None) -> None:
    assert parse_figure(typed) == value


def test_picks_are_values(tmp_path: Path, plan: Path) -> None:
    proposal = plans.read(plan)
    picks = Picks.of(Adoption(proposal=proposal, items=(), duties=(0,), targets=()))
    assert (picks.count(ITEM), picks.count(DUTY), picks.count(TARGET)) == (0, 1, 0)
    picks.tick((ITEM, 0), ticked=True)
    picks.mend(0, text="Khác", leads=("A",))
    made = picks.adoption(give=True)

    assert made.give
    assert made.items[0].text == "Khác"
    assert made.items[0].leads == ("A",)
    assert tmp_path.exists()
