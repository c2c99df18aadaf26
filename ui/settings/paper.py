"""The office and its paper, saved by its button or when the page is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from office import directory
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Label, muted
from ui.kit.page import Bench
from ui.settings.office_fields import KIND_WORDS, LEVEL_WORDS, OfficeFields
from ui.settings.sample import PaperSample
from work.office import Office

if TYPE_CHECKING:
    from office.ports import Ledger


class PaperPart(QWidget):
    """Fields and a button."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.dirty = False
        self._kept: Office | None = None
        self._sent: Office | None = None
        """What is on its way to the ledger."""
        self.sample = PaperSample(bench)
        self.fields = OfficeFields(self.sample)
        self._sort = muted()
        self._fault = Label(name="fault")
        self._fault.hide()
        self.state = muted()
        self.save_button = push("Lưu", "save", self.save, first=True, tip="Ctrl+S")
        self.back = push("Bỏ thay đổi", "undo", self._reload)
        column = QVBoxLayout(self)
        column.addWidget(flowing(self.save_button, self.back, self.state))
        column.addWidget(self._fault)
        column.addWidget(self._sort)
        column.addWidget(self.fields)
        column.addStretch(1)
        self.fields.changed.connect(self._changed)

    def reread(self) -> None:
        """Show the ledger's office, unless somebody is typing."""
        office = directory.office(self._bench.reader)
        signers = directory.signers(self._bench.reader)
        signer = signers[0] if signers else None
        self.sample.show_settings(directory.settings(self._bench.reader))
        if self.dirty:
            self.fields.show_signer(signer)
        else:
            self._kept = office
            self._sort.setText(f"{KIND_WORDS[office.kind]} · {LEVEL_WORDS[office.level]}")
            self.fields.show_office(office, signer)
            self._dress()

    def _reload(self) -> None:
        self.dirty = False
        self._fault.hide()
        self.state.setText("")
        self.reread()

    def _changed(self) -> None:
        self.dirty = self.fields.office() != self._kept
        self.state.setText("Chưa lưu" if self.dirty else "")
        self._dress()

    def _dress(self) -> None:
        self.save_button.setEnabled(self.dirty)
        self.back.setEnabled(self.dirty)

    def save(self) -> None:
        """Save what was typed; a fault is told beside the button."""
        office = self.fields.office() if self.dirty else None
        if office is None or office == self._sent:
            return
        self._fault.setVisible(not office.name)
        if not office.name:
            self._fault.setText("Hãy ghi tên đầy đủ của cơ quan.")
            self.fields.name.setFocus()
            return

        self._sent = office

        def done(_: None) -> None:
            self._sent = None
            self.dirty = self.fields.office() != office
            self.state.setText("Chưa lưu" if self.dirty else "Đã lưu")
            self.reread()
            self._dress()

        self._bench.desk.do(lambda ledger: _save(ledger, office), done, on_failed=self._not_sent)

    def _not_sent(self) -> None:
        self._sent = None


def _save(ledger: Ledger, office: Office) -> None:
    """Save into the office's own ledger only: another one may have been opened meanwhile."""
    if ledger.office_id == office.id:
        directory.save_office(ledger, office)
