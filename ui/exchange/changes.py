"""What a bundle would change, line by line, what needs a look first; and its accounting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from ui.icons import icon
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label
from ui.kit.lists import PlainList
from ui.kit.page import emptied
from ui.theme import Theme
from ui.words import number
from work.tone import Tone

if TYPE_CHECKING:
    from office.exchange import Change
    from office.ports import Accounting

VERDICTS: Final[dict[str, tuple[str, str, Tone]]] = {
    "reject": ("Từ chối", "clear", Tone.RED),
    "conflict": ("Mâu thuẫn", "unsure", Tone.AMBER),
    "apply": ("Áp dụng", "claim", Tone.GREEN),
    "unchanged": ("Không đổi", "done", Tone.GREY),
}
"""Words, sign and colour of each verdict, what needs a look first."""


class AccountingRow(QWidget):
    """nhận = áp dụng + không đổi + mâu thuẫn + từ chối: the figures must add up (law 11)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_accounting(self, one: Accounting) -> None:
        """Show these figures."""
        self.words = str(one)
        emptied(self._column)
        parts = (
            ("", "Nhận", one.received, Tone.BLUE),
            ("=", "Áp dụng", one.applied, Tone.GREEN),
            ("+", "Không đổi", one.unchanged, Tone.GREY),
            ("+", "Mâu thuẫn", one.conflicting, Tone.AMBER),
            ("+", "Từ chối", one.rejected, Tone.RED),
        )
        row: list[QWidget] = []
        for sign, words, count, tone in parts:
            if sign:
                row.append(Label(sign, larger=1.4, bold=True, wrap=False))
            row.append(self._figure(words, count, tone))
        self._column.addWidget(flowing(*row, gap=10))

    def _figure(self, words: str, count: int, tone: Tone) -> Card:
        card = Card()
        told = Label(number(count), larger=1.4, bold=True, wrap=False)
        if count:
            told.setStyleSheet(f"color: {self._theme.tone(tone).name()}")
        for label in (told, Label(words, wrap=False)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.column.addWidget(label)
        card.setAccessibleName(f"{words}: {count}")
        return card


class ChangeList(PlainList):
    """At most 500 lines, each with its verdict in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Những thay đổi trong gói")
        self._theme = theme

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Show these."""
        self.clear()
        for one in changes:
            words, sign, tone = VERDICTS[one.verdict]
            reason = f"\nLý do: {one.reason}" if one.reason else ""
            self.addItem(QListWidgetItem(icon(sign, self._theme.tone(tone).name()), f"{words}: {one.what}{reason}"))
