"""The help panel: a page's own words, beside the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.kit.buttons import push
from ui.kit.labels import Label, heading
from ui.kit.page import scrolled

EVERYWHERE = (
    "Phím dùng ở mọi trang: Ctrl+1 đến Ctrl+7 chuyển trang · Ctrl+Z hoàn tác · Ctrl+Y hoặc Ctrl+Shift+Z làm lại · "
    "F1 mở, đóng hướng dẫn này · Ctrl+P xem bản in ở trang Nhiệm vụ, Báo cáo · Tab sang ô kế tiếp · Esc đóng hộp đang "
    "mở. Cầm một tờ giấy do Sổ Việc in ra: trình đơn Trợ giúp, “Đối chiếu giấy với sổ”."
)


class HelpPanel(QFrame):
    """Short words on the page in front."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        body = QWidget()
        column = QVBoxLayout(body)
        self._title = heading("")
        self._words = Label()
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(Label(EVERYWHERE, name="muted"))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addWidget(scrolled(body), 1)
        whole.addWidget(push("Đóng hướng dẫn", "clear", self.closed.emit, tip="F1"))
        self.hide()

    def show_help(self, title: str, words: str) -> None:
        """The words of another page."""
        self._title.setText(f"Hướng dẫn: {title}")
        self._words.setText(words)
