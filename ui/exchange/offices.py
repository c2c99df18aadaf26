"""The offices that this one knows: how to reach them, how they are told apart from impostors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, heading, muted
from ui.words import day

if TYPE_CHECKING:
    from office.cards import KnownOffice

_HALF = 4
"""Groups of digits in one line."""


class Fingerprint(Label):
    """Digits in large groups, two lines of four, to be read over the telephone; they can be selected and copied."""

    def __init__(self, digits: str, *, larger: float = 1.6) -> None:
        groups = digits.split()
        lines = [groups[at : at + _HALF] for at in range(0, len(groups), _HALF)]
        super().__init__("\n".join("   ".join(line) for line in lines), wrap=False)
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        font.setPointSizeF(QApplication.font().pointSizeF() * larger)
        font.setBold(True)
        self.setFont(font)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(f"Dấu vân tay: {digits}")


def office_card(office: KnownOffice, give: Callable[[], object]) -> Card:
    """One known office."""
    card = Card()
    card.column.addWidget(heading(office.name))
    card.column.addWidget(muted(_past(office)))
    card.column.addWidget(muted("Dấu vân tay, để đọc qua điện thoại khi cần kiểm tra:"))
    card.column.addWidget(Fingerprint(office.fingerprint, larger=1.15))
    card.column.addWidget(flowing(push("Gửi gói …", "give", give, tip=f"Ghi gói gửi {office.short} vào USB")))
    return card


def _past(office: KnownOffice) -> str:
    given = f"đã gửi đến gói số {office.last_given}" if office.last_given else "chưa gửi gói nào"
    taken = f"đã nhận đến gói số {office.last_taken}" if office.last_taken else "chưa nhận gói nào"
    return f"Trao thẻ ngày {day(office.added_at.astimezone().date())} · {given} · {taken}"
