"""What is seen at once: the window's frame with the pages' names, while the ledger's rooms are still being loaded.

Nothing here names the `Qt` namespace: the first who does makes all its enums, 18 ms before the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

NAME: Final = "Sổ Việc"
TITLES: Final = ("Hôm nay", "Nhiệm vụ", "Văn bản", "Báo cáo", "Gửi – nhận", "Đơn vị", "Cài đặt")
"""The pages' names in order; a test holds them against the pages."""


def place(window: QMainWindow, kept: str) -> None:
    """Put a window where it was left, or make it as large as the screen lets a first one be."""
    if not (kept and window.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
        room = window.screen().availableSize()
        window.resize(min(1280, room.width()), min(720, room.height() - 32))


class Shell(QMainWindow):
    """The frame. `painted` is called once, after it was first seen."""

    def __init__(self, kept: str, em: int, painted: Callable[[], None]) -> None:
        super().__init__()
        self._painted: Callable[[], None] | None = painted
        self.setWindowTitle(NAME)
        self.words = QLabel("Đang mở sổ …")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_names(em))
        row.addStretch(1)
        row.addWidget(self.words)
        row.addStretch(1)
        whole = QWidget()
        whole.setLayout(row)
        self.setCentralWidget(whole)
        place(self, kept)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt
        """Seen: what takes time may begin."""
        super().paintEvent(event)
        if self._painted is not None:
            QTimer.singleShot(0, self._painted)
            self._painted = None


def _names(em: int) -> QFrame:
    """The pages' names, where they will stand."""
    frame = QFrame()
    frame.setObjectName("nav")
    column = QVBoxLayout(frame)
    column.setSpacing(em // 2)
    for title in TITLES:
        label = QLabel(title)
        label.setIndent(em)
        label.setMinimumHeight(round(em * 1.4))
        column.addWidget(label)
    column.addStretch(1)
    return frame
