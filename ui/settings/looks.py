"""How the window looks, and when it warns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSpinBox, QVBoxLayout, QWidget

from office import directory
from ui.kit.flow import flowing
from ui.kit.labels import Label, heading, muted
from ui.kit.page import Bench
from ui.theme import LOOKS, SIZES

if TYPE_CHECKING:
    from office.ports import Ledger

_MOST_DAYS: Final = 60


class LooksPart(QWidget):
    """Each choice takes effect at once."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.looks = QButtonGroup(self)
        self.sizes = QButtonGroup(self)
        self.soon = QSpinBox()
        self.soon.setRange(0, _MOST_DAYS)
        self.soon.setSuffix(" ngày")
        self.soon.setKeyboardTracking(False)
        warn = Label("Báo “sắp đến hạn” trước")
        warn.setBuddy(self.soon)
        self.soon.setAccessibleName(warn.text())
        column = QVBoxLayout(self)
        column.addWidget(heading("Màu sắc"))
        column.addWidget(self._choices(self.looks, LOOKS, bench.theme.look))
        column.addWidget(heading("Cỡ chữ"))
        column.addWidget(self._choices(self.sizes, SIZES, bench.theme.size))
        column.addWidget(muted("Có hiệu lực ngay, chỉ trên máy này."))
        column.addWidget(heading("Nhắc việc"))
        column.addWidget(flowing(warn, self.soon))
        column.addStretch(1)
        self.looks.buttonClicked.connect(lambda _: self._wear())
        self.sizes.buttonClicked.connect(lambda _: self._wear())
        self.soon.valueChanged.connect(lambda _: self._save())
        bench.theme.changed.connect(self._follow)

    @staticmethod
    def _choices(group: QButtonGroup, options: dict[str, str], now: str) -> QWidget:
        made: list[QWidget] = []
        for name, words in options.items():
            button = QRadioButton(words)
            button.setProperty("name", name)
            button.setChecked(name == now)
            group.addButton(button)
            made.append(button)
        return flowing(*made, gap=16)

    def reread(self) -> None:
        """Show the ledger's settings."""
        known = directory.settings(self._bench.reader)
        self.soon.blockSignals(True)  # noqa: FBT003 - Qt
        self.soon.setValue(known.soon_days)
        self.soon.blockSignals(False)  # noqa: FBT003 - Qt

    def _follow(self) -> None:
        """Another part of the window changed the look."""
        for group, now in ((self.looks, self._bench.theme.look), (self.sizes, self._bench.theme.size)):
            for button in group.buttons():
                button.setChecked(button.property("name") == now)

    def _wear(self) -> None:
        look, size = (_checked(group) for group in (self.looks, self.sizes))
        self._bench.hands.store.set("look", look)
        self._bench.hands.store.set("size", size)
        self._bench.theme.wear(look, size)

    def _save(self) -> None:
        days = self.soon.value()
        if days != directory.settings(self._bench.reader).soon_days:
            self._bench.desk.do(lambda ledger: _keep_days(ledger, days))


def _keep_days(ledger: Ledger, days: int) -> None:
    """The days of warning alone; all other settings stay."""
    directory.save_settings(ledger, replace(directory.settings(ledger), soon_days=days))


def _checked(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return str(button.property("name")) if button is not None else ""
