"""Above a second reading: which document of the ledger it is held against, and filters by what has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ui.documents.draft import Draft, Second
from ui.documents.nodes import CHANGE_WORDS, Shown
from ui.kit.buttons import Push, push
from ui.kit.flow import flowing
from ui.kit.labels import Label
from ui.words import number

_ALL = "Tất cả"
_EDGE: Final = 4
"""In pixels: the chosen one has a thicker edge."""
_ORDER: tuple[Shown, ...] = ("", "new", "changed", "gone", "same")


class _Filter(Push):
    """A filter: the chosen one is bold, so each is wide enough for that."""

    def __init__(self, text: str, on_press: Callable[[], object]) -> None:
        super().__init__(text, "", first=False)
        self.setObjectName("filter")
        self.setCheckable(True)
        self.clicked.connect(lambda _checked: on_press())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """As wide as its words in bold, chosen or not: the row does not jump either."""
        size, bold = super().sizeHint(), QFont(self.font())
        bold.setBold(True)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(size.width() + max(0, more) + _EDGE, size.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt
        """The same: a filter is never cut."""
        return self.sizeHint()


class SecondBar(QWidget):
    """Hidden where the ledger holds no such document."""

    shown_wanted = Signal(str)
    """"" for all, or one change."""
    other_wanted = Signal(bool)
    """As a document of its own (True), or against the ledger's."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label(name="warn")
        self.group = QButtonGroup(self)
        self.buttons = {
            name: _Filter(CHANGE_WORDS.get(name, _ALL), partial(self.shown_wanted.emit, name)) for name in _ORDER
        }
        for button in self.buttons.values():
            self.group.addButton(button)
        self.buttons[""].setChecked(True)
        self.alone = push("Đưa vào như văn bản khác", "documents", partial(self.other_wanted.emit, True))  # noqa: FBT003
        self.against = push("So với bản trong sổ", "back", partial(self.other_wanted.emit, False))  # noqa: FBT003
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(flowing(*self.buttons.values(), self.alone, self.against))
        self.hide()

    def show_second(self, draft: Draft, second: Second | None) -> None:
        """Show how a draft stands; `second` is the comparison that there is, taken or not."""
        self.setVisible(second is not None)
        if second is None:
            return
        compared = draft.second is not None
        self.words.setText(
            f"Sổ đã có {second.title}. Bản vừa đọc được so với bản trong sổ: chỉ mục được đánh dấu mới thay đổi."
            if compared
            else f"Sổ đã có {second.title}. Bản vừa đọc sẽ vào sổ thành một văn bản nữa."
        )
        counts = dict.fromkeys(_ORDER, 0)
        for key in {*draft.keys(), *(draft.second.known if draft.second else ())}:
            change = draft.change(key)
            if change:
                counts[change] += 1  # type: ignore[index]
        counts[""] = sum(counts.values())
        for name, button in self.buttons.items():
            button.setText(f"{CHANGE_WORDS.get(name, _ALL)} ({number(counts[name])})")
            button.setVisible(compared)
        self.alone.setVisible(compared)
        self.against.setVisible(not compared)

    def reset(self) -> None:
        """All is shown again."""
        self.buttons[""].setChecked(True)
