"""How the window looks, when it warns, and whether number and day are left for the pen."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QSpinBox, QVBoxLayout, QWidget

from office import directory
from office.directory import Settings
from ui.kit.flow import flowing
from ui.kit.labels import Label, heading, muted
from ui.kit.page import Bench
from ui.theme import LOOKS, SIZES

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
        self.blank = QCheckBox("Để trống số và ngày trên báo cáo, ghi tay sau khi in")
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
        column.addWidget(heading("Báo cáo"))
        column.addWidget(self.blank)
        column.addStretch(1)
        self.looks.buttonClicked.connect(lambda _: self._wear())
        self.sizes.buttonClicked.connect(lambda _: self._wear())
        self.soon.valueChanged.connect(lambda _: self._save())
        self.blank.clicked.connect(lambda _: self._save())
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
        self.blank.setChecked(known.number_blank)

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
        wanted = Settings(soon_days=self.soon.value(), number_blank=self.blank.isChecked())
        if wanted != directory.settings(self._bench.reader):
            self._bench.desk.do(lambda ledger: directory.save_settings(ledger, wanted))


def _checked(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return str(button.property("name")) if button is not None else ""
