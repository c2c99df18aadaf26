"""Take in: look first, then take in, then the same accounting; undone in one step (law 11)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.exchange.changes import AccountingRow, ChangeList
from ui.kit.boxes import ask
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Label, heading, muted
from ui.kit.page import Bench, emptied
from ui.words import moment, number
from work.refusal import Refusal

if TYPE_CHECKING:
    from office.exchange import Preview
    from office.ports import Ledger


class TakeInView(QWidget):
    """One bundle on its way in."""

    def __init__(self, bench: Bench, on_back: Callable[[], object], on_minutes: Callable[[str, str], object]) -> None:
        super().__init__()
        self._bench = bench
        self._on_minutes = on_minutes
        self._path: Path | None = None
        self.preview: Preview | None = None
        self._title = heading("")
        self._facts = muted()
        self._warnings = QVBoxLayout()
        self.accounting = AccountingRow(bench.theme)
        self._told = Label(bold=True)
        self.changes = ChangeList(bench.theme)
        self.take = push("Nhận vào sổ", "receive", self.take_in, first=True)
        self.undo_button = push("Hoàn tác việc nhận này …", "undo", self.ask_undo)
        self.minutes_button = push("Lập biên bản giao nhận …", "write", self._minutes)
        column = QVBoxLayout(self)
        column.addWidget(flowing(push("Quay lại", "back", on_back), self.take, self.minutes_button, self.undo_button))
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addLayout(self._warnings)
        column.addWidget(self._told)
        column.addWidget(self.accounting)
        column.addWidget(self._legend())
        column.addWidget(self.changes, 1)

    @staticmethod
    def _legend() -> Label:
        return muted(
            "Mâu thuẫn: cả hai bản đều được giữ. Từ chối: nơi gửi không có quyền ghi dòng đó. "
            "Áp dụng: mới hoặc mới hơn trong sổ. Không đổi: sổ đã có."
        )

    def look(self, preview: Preview) -> None:
        """Show what a bundle would change."""
        self._path = preview.path
        self._show(preview)
        self._title.setText(f"Gói số {preview.number} của {preview.sender}")
        self._told.setText("Nếu nhận gói này (chưa có gì thay đổi):")
        self.take.show()
        self.take.setEnabled(True)
        self.take.setFocus()
        self.undo_button.hide()
        self.minutes_button.hide()

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        shown = f", liệt kê {len(preview.changes)} dòng cần xem trước" if self._more(preview) else ""
        self._facts.setText(
            f"Tệp {preview.path.name} · ghi lúc {moment(preview.made_at)} · "
            f"{number(preview.accounting.received)} dòng{shown}"
        )
        emptied(self._warnings)
        for words in preview.warnings:
            self._warnings.addWidget(Label(words, name="warn"))
        self.accounting.show_accounting(preview.accounting)
        self.changes.show_changes(preview.changes)

    @staticmethod
    def _more(preview: Preview) -> bool:
        return preview.accounting.received > len(preview.changes)

    def take_in(self) -> None:
        """Backup, one write, accounting; long work."""
        from office import exchange  # noqa: PLC0415 - unsealing is loaded when something is unsealed

        path, now = self._path, self._bench.hands.now()
        if path is None:
            return
        self.take.setEnabled(False)
        self._bench.desk.long(
            lambda ledger, progress: exchange.take_in(ledger, path, now, progress),
            self._taken,
            on_failed=lambda: self.take.setEnabled(True),
            words="Đang nhận gói …",
        )

    def _taken(self, preview: Preview) -> None:
        self._show(preview)
        changed = preview.accounting.applied + preview.accounting.conflicting
        told = "Đã nhận vào sổ. Trước khi nhận, sổ đã được sao lưu."
        self._told.setText(told if changed else "Đã nhận: sổ đã có đủ nên không có gì thay đổi.")
        self.take.hide()
        self.minutes_button.show()
        self.undo_button.setVisible(changed > 0)
        self.undo_button.setEnabled(True)

    def _minutes(self) -> None:
        if self.preview is not None:
            self._on_minutes("taken", self.preview.sha256)

    def ask_undo(self) -> None:
        """Ask, then undo the taking in."""
        if self.preview is not None:
            words = f"Đưa sổ về như trước khi nhận gói số {self.preview.number} của {self.preview.sender}?"
            ask(self, "Hoàn tác việc nhận", words, "Hoàn tác", self.undo)

    def undo(self) -> None:
        """Undo it, where nothing was written since."""
        one = self.preview
        if one is None:
            return
        label = f"Nhận gói số {one.number} từ {one.sender}"
        self.undo_button.setEnabled(False)
        self._bench.desk.do(lambda ledger: _undo(ledger, label), self._undone, on_failed=self._not_undone)

    def _undone(self, _: None) -> None:
        self.minutes_button.hide()
        self._told.setText("Đã hoàn tác: sổ trở lại như trước khi nhận gói này. Tệp gói vẫn còn, có thể nhận lại.")

    def _not_undone(self) -> None:
        self.undo_button.setEnabled(True)


def _undo(ledger: Ledger, label: str) -> None:
    """One step back, only where that step is the taking in."""
    if ledger.undo_state().undo != label:
        raise Refusal(
            "take.not_last",
            "Sau khi nhận gói, sổ đã có thay đổi khác nên không hoàn tác riêng việc nhận được. "
            "Hãy dùng nút Hoàn tác của cửa sổ để lùi từng bước, hoặc khôi phục bản sao lưu trước khi nhận.",
        )
    ledger.undo()
