"""Plans of invented places, and the reading page driven as a clerk drives it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from office import plans
from tests.ui_bench import button
from tests.ui_window import Shown, shown
from ui.documents.draft import Draft, Key
from ui.documents.reading import Reading

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

REVISED = PLAN.replace("trước ngày 15/4/2026", "trước ngày 20/4/2026").replace(
    "b) Phát sóng bản tin truyền thanh hằng tuần về kỹ năng số.\n",
    "b) Tổ chức hội thi tìm hiểu chuyển đổi số trong nhà trường.\n",
)
"""The same plan issued anew: one deadline moved, one task gone, one new."""

OTHER = PLAN.replace("45/KH", "46/KH").replace(
    "Nâng cao chất lượng thông tin cơ sở", "Phòng cháy mùa khô ở các khu dân cư"
)
"""Another plan of the same province."""

TABLE = """Mã nhiệm vụ;Tên việc phải làm;Nơi làm;Nơi cùng làm;Xong trước
N01;Lập danh sách hộ cần hỗ trợ;Phòng Kinh tế;Văn phòng HĐND và UBND;30/9/2026
N02;Rà soát tuyến đường liên thôn;Phòng Kinh tế;;31/02/2026
N03;Lập danh sách hộ cần hỗ trợ;Phòng Kinh tế;;Quý IV/2026
"""


def write(folder: Path, words: str = PLAN, name: str = "kế hoạch & mẫu.txt") -> Path:
    path = folder / name
    path.write_text(words, "utf-8")
    return path


@contextmanager
def reading(bot: QtBot, folder: Path, path: Path) -> Iterator[Shown]:
    """The window with a plan that was read in front."""
    with shown(bot, folder) as window:
        read(window, path)
        yield window


def read(window: Shown, path: Path) -> None:
    """Read a file to its end."""
    window.window.go("documents")
    window.documents.read_file(path)
    settle(window)
    assert window.documents.stack.currentWidget() is window.documents.reading


def settle(window: Shown) -> None:
    """Until nothing is wished for, and what is worked out a moment after an edit has come."""
    window.rest()
    page = window.documents.reading
    timers = (page.examiner.later, page._tree_later)
    window.bot.waitUntil(lambda: not any(timer.isActive() for timer in timers), timeout=20_000)
    window.rest()


def page_of(window: Shown) -> Reading:
    return window.documents.reading


def draft_of(window: Shown) -> Draft:
    draft = window.documents.reading.draft
    assert draft is not None
    return draft


def find(window: Shown, words: str) -> int:
    """The number of the task that says so."""
    draft = draft_of(window)
    return next(at for at in draft.order() if words in draft.text(at))


def choose(window: Shown, *keys: Key) -> None:
    """Select lines of the tree."""
    page_of(window).tree.choose_many(list(keys))


def tick(window: Shown, *keys: Key, ticked: bool = True) -> None:
    """Tick lines as a press on their boxes does."""
    model = page_of(window).tree.branches
    for key in keys:
        index = model.index_of(key)
        if (index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked) is not ticked:
            model.setData(index, None, Qt.ItemDataRole.CheckStateRole)


def box(words: str = "") -> QMessageBox:
    """The box that is shown; it says so."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, QMessageBox), f"no box, but {found}"
    assert words in found.text(), found.text()
    return found


def take(window: Shown, way: str = "") -> str:
    """Take what is ticked into the ledger, `way` pressed where names are asked about; the words that tell of it."""
    page_of(window).adopt()
    if way:
        button(box(), way).click()
    settle(window)
    told = box()
    words = told.text()
    told.buttons()[0].click()
    settle(window)
    return words


def documents(window: Shown) -> list[str | None]:
    """The numbers of the ledger's documents."""
    return [one.number for one in plans.documents(window.window.bench.reader)]


def press(widget: object, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key that is no letter."""
    QTest.keyClick(widget, key, how)  # type: ignore[call-overload]
