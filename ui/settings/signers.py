"""Who may sign, in order; the first one stands on new reports."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from office import directory
from ui.kit.boxes import ask
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import muted
from ui.kit.lists import PlainList
from ui.kit.page import Bench
from ui.settings.signer_form import SignerForm
from work.ids import new_id
from work.office import Signer


class SignersPart(QWidget):
    """The list with its buttons."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._signers: tuple[Signer, ...] = ()
        self.list = PlainList("Người ký", least=10)
        self.list.itemActivated.connect(lambda _: self._change())
        self.change = push("Sửa …", "write", self._change)
        self.up = push("Lên", "up", lambda: self._move(-1))
        self.down = push("Xuống", "down", lambda: self._move(1))
        self.drop = push("Bỏ …", "delete", self._drop)
        column = QVBoxLayout(self)
        column.addWidget(
            flowing(push("Thêm người ký …", "add", self._add, first=True), self.change, self.up, self.down, self.drop)
        )
        column.addWidget(muted("Người đứng đầu danh sách được chọn sẵn trên báo cáo mới và phiếu giao việc."))
        column.addWidget(self.list, 1)
        self.list.currentRowChanged.connect(lambda _: self._dress())

    def reread(self) -> None:
        """Read the signers anew; the selection stays."""
        chosen = self._chosen()
        self._signers = directory.signers(self._bench.reader)
        self.list.clear()
        for at, signer in enumerate(self._signers):
            self.list.addItem(QListWidgetItem(_words(signer)))
            if chosen is not None and chosen.id == signer.id:
                self.list.setCurrentRow(at)
        self._dress()

    def _chosen(self) -> Signer | None:
        at = self.list.currentRow()
        return self._signers[at] if 0 <= at < len(self._signers) else None

    def _dress(self) -> None:
        at = self.list.currentRow()
        for button in (self.change, self.drop):
            button.setEnabled(at >= 0)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(self._signers) - 1)

    def _add(self) -> None:
        last = max((s.position for s in self._signers), default=0)
        fresh = Signer(id=new_id(), owner=self._bench.reader.office_id, name="", title="", position=last + 1)
        SignerForm(self, self._bench, fresh).open()

    def _change(self) -> None:
        signer = self._chosen()
        if signer is not None:
            SignerForm(self, self._bench, signer).open()

    def _drop(self) -> None:
        signer = self._chosen()
        if signer is not None:
            words = f"Bỏ “{signer.name or signer.title}” khỏi danh sách người ký? Báo cáo đã ký không thay đổi."
            gone = replace(signer, hidden=True)
            ask(self, "Bỏ người ký", words, "Bỏ", lambda: self._save(gone))

    def _move(self, by: int) -> None:
        """Change places with a neighbour."""
        at = self.list.currentRow()
        if 0 <= at < len(self._signers) and 0 <= at + by < len(self._signers):
            order = list(self._signers)
            order.insert(at + by, order.pop(at))
            self._save(*(replace(s, position=n) for n, s in enumerate(order, 1) if s.position != n))

    def _save(self, *signers: Signer) -> None:
        for signer in signers:
            self._bench.desk.do(lambda ledger, signer=signer: directory.save_signer(ledger, signer))  # type: ignore[misc]


def _words(signer: Signer) -> str:
    lines = [line for line in (signer.on_behalf, signer.acting, signer.title) if line]
    return f"{signer.name or '(chưa ghi tên)'}\n{', '.join(lines)}"
