"""The bar over the sections: bold, italic, lists, heading and charts, for the section that one is writing in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.reports.prose import ProseEdit
from ui.words import first_words, literal
from work.prose import Look

_LOOKS: Final = (
    (Look.BULLET, "Gạch đầu dòng", "Mỗi đoạn thành một ý có gạch đầu dòng (Ctrl+L)"),
    (Look.NUMBER, "Đánh số", "Đánh số 1, 2, 3 … cho các đoạn (Ctrl+D)"),
    (Look.HEADING, "Đề mục", "Đề mục đậm, đứng riêng một dòng (Ctrl+H)"),
)


class ProseBar(QWidget):
    """Words on buttons; what holds at the cursor is pressed in. It acts on the field that last had the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._edit: ProseEdit | None = None
        self.bold = self._button("Đậm", "Chữ đậm (Ctrl+B)", self._bold)
        self.italic = self._button("Nghiêng", "Chữ nghiêng (Ctrl+I)", self._italic)
        self.looks = {look: self._button(words, tip, self._looker(look)) for look, words, tip in _LOOKS}
        self.chart = push("Thêm biểu đồ", tip="Biểu đồ vẽ từ số liệu trong sổ, đặt sau đoạn đang viết")
        self._menu = QMenu(self.chart)
        self._menu.aboutToShow.connect(self._offer)
        self.chart.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flowing(self.bold, self.italic, *self.looks.values(), self.chart, gap=4))
        self._tell()

    def _button(self, words: str, tip: str, act: Callable[[], object]) -> QPushButton:
        made = push(words, on_press=act, tip=tip)
        made.setObjectName("filter")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press of the mouse leaves the keyboard in the text
        font = made.font()
        font.setBold(words == "Đậm")
        font.setItalic(words == "Nghiêng")
        made.setFont(font)
        return made

    def watch(self, edit: ProseEdit) -> None:
        """Act on this field too, whenever it has the keyboard."""
        edit.installEventFilter(self)
        edit.manner_changed.connect(self._tell)

    def forget(self) -> None:
        """The fields are gone."""
        self._edit = None
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """The keyboard went into a field."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, ProseEdit):
            self._edit = watched
            self._tell()
        return False

    def _tell(self) -> None:
        """Press in what holds at the cursor."""
        edit = self._edit
        free = edit is not None and not edit.isReadOnly()
        for button in (self.bold, self.italic, *self.looks.values()):
            button.setEnabled(free)
        self.chart.setEnabled(free and edit is not None and bool(edit.charts))
        self.bold.setChecked(free and edit is not None and edit.bold)
        self.italic.setChecked(free and edit is not None and edit.italic)
        for look, button in self.looks.items():
            button.setChecked(free and edit is not None and edit.look is look)

    def _bold(self) -> None:
        if self._edit is not None:
            self._edit.set_bold(on=not self._edit.bold)
        self._tell()

    def _italic(self) -> None:
        if self._edit is not None:
            self._edit.set_italic(on=not self._edit.italic)
        self._tell()

    def _looker(self, look: Look) -> Callable[[], None]:
        def act() -> None:
            if self._edit is not None:
                self._edit.set_look(look)
            self._tell()

        return act

    def _offer(self) -> None:
        """The charts that there are figures for."""
        self._menu.clear()
        edit = self._edit
        for name, chart in edit.charts.items() if edit is not None else ():
            action = QAction(literal(first_words(chart.title, 80)), self._menu)
            action.triggered.connect(self._adder(edit, name))
            self._menu.addAction(action)

    @staticmethod
    def _adder(edit: ProseEdit | None, name: str) -> Callable[[], None]:
        return lambda: edit.add_chart(name) if edit is not None else None


__all__ = ["ProseBar"]
