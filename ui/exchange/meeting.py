"""Meet an office: its card is read, its fingerprint compared by telephone, then it is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.exchange.offices import Fingerprint
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Card as Frame
from ui.kit.labels import Label, heading, muted
from ui.kit.page import Bench, emptied
from ui.words import day

if TYPE_CHECKING:
    from office.ports import Card


class MeetView(QWidget):
    """A card before it is kept."""

    def __init__(self, bench: Bench, on_back: Callable[[], object]) -> None:
        super().__init__()
        self._bench = bench
        self._on_back = on_back
        self._card: Card | None = None
        self._frame = Frame()
        self.same = QCheckBox("Tôi đã gọi điện và hai bên đọc giống nhau")
        self.go = push("Nhận thẻ này", "card", self.meet, first=True)
        column = QVBoxLayout(self)
        column.addWidget(flowing(push("Quay lại", "back", on_back)))
        column.addWidget(self._frame)
        column.addWidget(self.same)
        column.addWidget(flowing(self.go))
        column.addStretch(1)
        self.same.toggled.connect(self.go.setEnabled)

    def look(self, card: Card) -> None:
        """Show a card."""
        self._card = card
        self.same.setChecked(False)
        self.go.setEnabled(False)
        emptied(self._frame.column)
        for part in (
            heading(f"Thẻ của {card.name}"),
            muted(f"Gọi tắt: {card.short} · thẻ lập ngày {day(card.made_on)}"),
            Label(
                "Trước khi nhận, hãy gọi điện cho cơ quan này (số điện thoại bạn đã biết, không lấy trong tệp) "
                "và đọc dãy số dưới đây. Bên kia mở Gửi – nhận, xem “Thẻ của cơ quan này” và so từng nhóm."
            ),
            Fingerprint(card.fingerprint),
        ):
            self._frame.column.addWidget(part)
        self.same.setFocus()

    def _met(self, _office_id: str) -> None:
        self._on_back()

    def meet(self) -> None:
        """Know the office from now on."""
        from office import cards  # noqa: PLC0415 - keys are loaded when they are needed

        card, now = self._card, self._bench.hands.now()
        if card is not None and self.go.isEnabled():
            self.go.setEnabled(False)
            self._bench.desk.do(
                lambda ledger: cards.meet(ledger, card, now),
                self._met,
                on_failed=lambda: self.go.setEnabled(True),
            )
