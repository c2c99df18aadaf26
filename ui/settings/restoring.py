"""Put a backup in the ledger's place, while the window of the ledger is closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from office import founding
from ui.hands import Hands
from ui.kit.labels import Label, heading, muted
from ui.strip import WorkBar
from ui.work_thread import Desk


class Restoring(QWidget):
    """The small window that stands while it is done."""

    def __init__(
        self,
        hands: Hands,
        desk: Desk,
        path: Path,
        backup: Path,
        on_free: Callable[[], object],
        on_end: Callable[[Path], object],
    ) -> None:
        super().__init__()
        self._hands = hands
        self._desk = desk
        self._path = path
        self._backup = backup
        self._on_free = on_free
        """The desk has let the ledger go: let its reader and its window go too."""
        self._on_end = on_end
        """Open the ledger again: the restored one, or, where that failed, the one that stood before."""
        self.setWindowTitle("Khôi phục sổ")
        column = QVBoxLayout(self)
        column.addWidget(heading("Đang khôi phục sổ …"))
        column.addWidget(Label(f"Từ bản sao lưu {backup.name}"))
        column.addWidget(muted("Tệp sổ hiện nay được giữ lại bên cạnh. Đừng tắt máy."))
        column.addWidget(WorkBar(desk))

    def start(self) -> None:
        """Close the ledger on the desk, put the backup in its place, open again."""
        self.show()
        self._desk.let_go(self._put_back)

    def _put_back(self) -> None:
        self._on_free()
        machine, path, backup = self._hands.machine, self._path, self._backup
        self._desk.aside(
            lambda progress: founding.restore(path, backup, machine, progress),
            lambda _: self._end(),
            on_failed=self._end,
            words="Đang khôi phục sổ …",
        )

    def _end(self) -> None:
        """Whoever opens the ledger closes this window: were it closed first, no window would stand."""
        self._on_end(self._path)
