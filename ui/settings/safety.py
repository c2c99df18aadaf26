"""The safety of the file: where it lies, its backups, whether it is whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from office import founding
from ui.kit.boxes import ask, tell
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Label, heading, muted
from ui.kit.lists import PlainList
from ui.kit.page import Bench
from ui.settings.whereabouts import danger
from ui.words import age, day, moment, size

_KINDS: Final = {"ngay": "hằng ngày", "thang": "hằng tháng", "truoc": "trước khi nhận gói hoặc nâng cấp"}
_PATH: Final = Qt.ItemDataRole.UserRole
_EXPLAINED: Final = (
    "Sổ sẽ trở lại như lúc {day}. Những gì ghi sau lúc đó không còn trong sổ, nhưng tệp sổ hiện nay "
    "được giữ lại bên cạnh với tên “truoc-khoi-phuc”, có thể mở lại.\n\n"
    "Cửa sổ đóng lại trong chốc lát rồi mở ra với sổ đã khôi phục."
)


class SafetyPart(QWidget):
    """Where, backups, check."""

    restore_wanted = Signal(object)
    """Put this backup (a path) in the ledger's place; the window must let go of the ledger first."""
    other_wanted = Signal()
    """Another ledger, or a new one."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        path = bench.reader.path
        self.warning = Label(danger(path), name="warn")
        self.warning.setVisible(bool(self.warning.text()))
        self.age = Label(bold=True)
        self.list = PlainList("Các bản sao lưu", least=9)
        self.restore = push("Khôi phục bản đã chọn …", "undo", self._ask_restore)
        self.restore.setEnabled(False)
        column = QVBoxLayout(self)
        column.addWidget(heading("Sổ nằm ở đâu"))
        column.addWidget(_whole(str(path)))
        column.addWidget(self.warning)
        column.addWidget(
            flowing(
                push("Mở thư mục", "open", self._open_folder),
                push("Kiểm tra sổ …", "shield", self._check),
                push("Mở hoặc lập sổ khác …", "file", self.other_wanted.emit),
            )
        )
        column.addWidget(heading("Sao lưu"))
        column.addWidget(self.age)
        column.addWidget(
            muted("Sổ tự sao lưu mỗi ngày khi mở và trước khi nhận gói; mỗi bản được mở thử rồi mới tính.")
        )
        column.addWidget(flowing(push("Sao lưu ngay", "save", self._back_up, first=True), self.restore))
        column.addWidget(self.list, 1)
        self.list.currentRowChanged.connect(lambda row: self.restore.setEnabled(row >= 0))
        self.list.itemActivated.connect(lambda _: self._ask_restore())

    def reread(self) -> None:
        """Read the backups anew."""
        path = self._bench.reader.path
        made = founding.backups(path)
        self.age.setText(age((self._bench.hands.today() - made[0].day).days if made else None))
        self.list.clear()
        for one in made:
            item = QListWidgetItem(f"{_made_at(one)} · {_kind(path, one.path)} · {size(one.bytes)}")
            item.setData(_PATH, str(one.path))
            item.setToolTip(str(one.path))
            self.list.addItem(item)
        self.restore.setEnabled(False)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._bench.reader.path.parent)))

    def _back_up(self) -> None:
        today = self._bench.hands.today()

        def done(made: founding.BackupInfo) -> None:
            self.reread()
            tell(self, "Đã sao lưu", f"Bản sao lưu {size(made.bytes)} đã được mở thử và nguyên vẹn:\n{made.path}")

        self._bench.desk.long(
            lambda ledger, progress: founding.back_up(ledger, today, progress), done, words="Đang sao lưu …"
        )

    def _check(self) -> None:
        path = self._bench.reader.path
        self._bench.desk.aside(
            lambda progress: founding.check(path, progress), self._checked, words="Đang kiểm tra sổ …"
        )

    def _checked(self, faults: tuple[str, ...]) -> None:
        if not faults:
            tell(self, "Kiểm tra sổ", "Sổ và mọi tệp minh chứng đều nguyên vẹn.")
            return
        listed = "\n".join(f"• {fault}" for fault in faults[:20])
        more = f"\nvà {len(faults) - 20} chỗ nữa" if len(faults) > 20 else ""  # noqa: PLR2004 - what a box can hold
        words = f"Tìm thấy {len(faults)} chỗ cần xem:\n{listed}{more}\n\nNên khôi phục bản sao lưu gần nhất."
        tell(self, "Kiểm tra sổ", words)

    def _ask_restore(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            backup = Path(str(item.data(_PATH)))
            words = _EXPLAINED.format(day=item.text().split(" · ")[0])
            ask(self, "Khôi phục bản sao lưu", words, "Khôi phục", lambda: self.restore_wanted.emit(backup))


def _made_at(one: founding.BackupInfo) -> str:
    """Day and time; the day alone where the file has gone meanwhile."""
    if not one.path.exists():
        return day(one.day)
    return moment(datetime.fromtimestamp(one.path.stat().st_mtime, UTC))


def _kind(path: Path, backup: Path) -> str:
    """What a backup was made for, by its name."""
    return _KINDS.get(backup.name.removeprefix(f"{path.stem}.").split("-")[0], "khác")


def _whole(text: str) -> Label:
    """A path that may be copied, and broken anywhere."""
    label = Label(text.replace("/", "/\u200b").replace("\\", "\\\u200b"))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
