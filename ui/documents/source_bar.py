"""Below the source: what the colours say, and what can be made of words that are selected."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.documents.source import LEGEND
from ui.icons import paint
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import muted
from ui.theme import Theme
from work.tone import Tone

ACTS: Final = (
    ("new", "Thêm nhiệm vụ từ đoạn chọn"),
    ("text", "Đoạn chọn là nội dung của nhiệm vụ"),
    ("leads", "Đoạn chọn là đơn vị chủ trì"),
    ("supports", "Đoạn chọn là đơn vị phối hợp"),
    ("deadline_words", "Đoạn chọn là thời hạn"),
    ("product", "Đoạn chọn là sản phẩm"),
)


class SourceBar(QWidget):
    """Wishes go up by signal."""

    act = Signal(str)
    """"new", or the fact that the selected words are to be."""
    find_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._new = push("Thêm nhiệm vụ từ đoạn chọn", "add", partial(self.act.emit, "new"), tip="Ctrl+Shift+N")
        self._more = push("Đoạn chọn là", "down")
        menu = QMenu(self)
        for action in self.actions_for(menu)[1:]:
            menu.addAction(action)
        self._more.setMenu(menu)
        find = push("Tìm", "search", self.find_wanted.emit, tip="Ctrl+F")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        samples = [_Sample(theme, tone, words) for tone, words in (*LEGEND, (None, "chưa chắc"))]
        self.legend = flowing(*samples, gap=12)
        """What the colours say; a low window leaves it out, for each sign says it when it is chosen."""
        column.addWidget(self.legend)
        column.addWidget(flowing(self._new, self._more, find))
        self.let(selected=False)

    def actions_for(self, owner: QObject) -> list[QAction]:
        """What can be made of selected words, as actions of a menu."""
        found = []
        for name, words in ACTS:
            action = QAction(words, owner)
            action.triggered.connect(partial(self._wish, name))
            found.append(action)
        return found

    def _wish(self, name: str, _on: object = None) -> None:
        self.act.emit(name)

    def let(self, *, selected: bool) -> None:
        """Whether any words are selected."""
        self._new.setEnabled(selected)
        self._more.setEnabled(selected)


class _Sample(QWidget):
    """One colour, and what it marks."""

    def __init__(self, theme: Theme, tone: Tone | None, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(_Swatch(theme, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(muted(words, wrap=False))


class _Swatch(QWidget):
    """A small field of the colour; the unsure one has its sign."""

    def __init__(self, theme: Theme, tone: Tone | None) -> None:
        super().__init__()
        self._theme = theme
        self._tone = tone
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """A letter high."""
        return QSize(self._theme.em, self._theme.em)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt
        """The colour, with an edge."""
        painter = QPainter(self)
        tone = self._tone or Tone.AMBER
        painter.fillRect(self.rect(), self._theme.soft(tone))
        painter.setPen(self._theme.tone(tone))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._tone is None:
            paint(painter, "unsure", QRectF(self.rect()).adjusted(2, 2, -2, -2), self._theme.tone(tone))
        painter.end()
