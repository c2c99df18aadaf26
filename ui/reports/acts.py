"""What becomes of a paper once it is written: the buttons beside saving and printing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from office import lifecycle
from ui.kit.boxes import ask
from ui.kit.buttons import push
from ui.kit.fields import Day, Text
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.page import Bench
from work.report import Report


class Acts(QWidget):
    """Lock, reopen and delete the paper that is open.

    `buttons` stand in the editor's row of buttons; the widget itself stands below that row, for whatever else is to be
    said of a paper. `ready` keeps what was typed, asks about figures that have changed, then calls what it is given;
    `forget` lets typed text go before the paper is deleted.
    """

    def __init__(
        self, bench: Bench, ready: Callable[[Callable[[], object]], object], forget: Callable[[], object]
    ) -> None:
        super().__init__()
        self._bench = bench
        self._ready = ready
        self._forget = forget
        self.report: Report | None = None
        self.lock_button = push("Khóa báo cáo đã ký …", "lock", self.lock)
        self.open_button = push("Mở khóa …", "unlock", self.reopen)
        self.delete_button = push("Xóa dự thảo …", "delete", self.delete)
        self.buttons: tuple[QPushButton, ...] = (self.lock_button, self.open_button, self.delete_button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def show_report(self, one: Report, *, own: bool) -> None:
        """The paper that is open, as it stands in the ledger; called again whenever it was written."""
        self.report = one
        free = own and not one.locked
        self.lock_button.setVisible(free)
        self.delete_button.setVisible(free)
        self.open_button.setVisible(one.locked and own)

    def lock(self) -> None:
        """Signed on paper: ask for the day, then lock."""
        self._ready(self._lock)

    def _lock(self) -> None:
        if self.report is None:
            return
        name, now = self.report.id, self._bench.hands.now()
        form = Form(self, "Khóa báo cáo đã ký", yes="Khóa", secret=False)
        signed = Day(self.report.day or self._bench.hands.today(), needed=True)
        form.say(Label("Khi đã ký trên giấy, hãy khóa báo cáo: chữ, số liệu và bản in được giữ đúng như lúc ký."))
        form.add("Ngày ký", signed)
        form.on_send(
            lambda: form.wish(self._bench.desk, lambda ledger: lifecycle.lock(ledger, name, signed.day(), now))
        )
        form.open()

    def reopen(self) -> None:
        """Ask for the reason, then open a locked report again."""
        if self.report is None:
            return
        name, now = self.report.id, self._bench.hands.now()
        form = Form(self, "Mở khóa báo cáo", yes="Mở khóa", secret=False)
        reason = Text("", "Ví dụ: Cấp trên yêu cầu bổ sung số liệu")
        form.say(Label("Lý do được ghi lại cùng báo cáo. Bản đã ký trước đây vẫn được giữ."))
        form.add("Lý do", reason)
        form.need(reason, "Hãy ghi lý do mở khóa.")
        words = reason.words
        form.on_send(lambda: form.wish(self._bench.desk, lambda ledger: lifecycle.reopen(ledger, name, now, words())))
        form.open()

    def delete(self) -> None:
        """Ask, then remove a draft."""
        if self.report is not None:
            name = self.report.id
            words = f"Xóa dự thảo “{self.report.title}”? Có thể lấy lại bằng Hoàn tác."
            ask(self, "Xóa dự thảo", words, "Xóa", lambda: self._delete(name))

    def _delete(self, name: str) -> None:
        self._forget()
        self._bench.desk.do(lambda ledger: lifecycle.delete(ledger, name))
