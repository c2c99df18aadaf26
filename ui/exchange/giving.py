"""Give: choose the stick or a folder, write the bundle, say what was written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import files
from ui.kit.buttons import push
from ui.kit.fields import Line
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, heading, muted
from ui.kit.page import Bench, emptied
from ui.words import number, size

if TYPE_CHECKING:
    from office.cards import KnownOffice
    from office.exchange import Given

FOLDER: Final = "exchange.folder"
"""The setting that remembers where bundles go and come from."""


def sticks() -> list[tuple[Path, str]]:
    """Disks besides the system's, as they are called: a USB stick is among them."""
    home = QStorageInfo(str(Path.home()))
    found: list[tuple[Path, str]] = []
    for disk in QStorageInfo.mountedVolumes():
        usable = disk.isValid() and disk.isReady() and not disk.isReadOnly() and disk.bytesTotal() > 0
        if usable and not disk.isRoot() and disk != home and _is_real(disk):
            place = disk.rootPath().rstrip("/") or disk.rootPath()
            found.append((Path(disk.rootPath()), f"{disk.name() or 'Ổ đĩa'} ({place})"))
    return found


def _is_real(disk: QStorageInfo) -> bool:
    """No file system of the system's own (Linux mounts many)."""
    return bytes(disk.fileSystemType().data()).decode("ascii", "replace").lower() in {
        "vfat", "fat", "fat32", "exfat", "msdos", "ntfs", "ntfs3", "fuseblk",
    }  # fmt: skip


class GiveView(QWidget):
    """One bundle on its way out."""

    def __init__(self, bench: Bench, on_back: Callable[[], object], on_minutes: Callable[[str, str], object]) -> None:
        super().__init__()
        self._bench = bench
        self._on_minutes = on_minutes
        self._office: KnownOffice | None = None
        self._title = heading("")
        self.folder = Line("", "Thư mục trên USB", most=1000)
        self._places = QVBoxLayout()
        self._fault = Label(name="fault")
        self.result = Card()
        self.go = push("Ghi gói", "give", self.give, first=True)
        column = QVBoxLayout(self)
        column.addWidget(flowing(push("Quay lại", "back", on_back)))
        column.addWidget(self._title)
        column.addWidget(
            Label("Gói chứa mọi việc liên quan đến cơ quan nhận, được niêm phong: chỉ cơ quan đó mở được.")
        )
        where = Label("Ghi vào thư mục")
        where.setBuddy(self.folder)
        self.folder.setAccessibleName("Ghi vào thư mục")
        column.addWidget(where)
        column.addWidget(self.folder)
        column.addLayout(self._places)
        column.addWidget(self._fault)
        column.addWidget(flowing(self.go))
        column.addWidget(self.result)
        column.addStretch(1)
        self.folder.returnPressed.connect(self.give)

    def start(self, office: KnownOffice) -> None:
        """Begin with an office."""
        self._office = office
        self._title.setText(f"Gửi gói cho {office.name}")
        self.folder.setText(self._bench.hands.store.get(FOLDER))
        self._fault.hide()
        self.result.hide()
        self.go.setEnabled(True)
        emptied(self._places)
        offers = [push(words, "save", partial(self.folder.setText, str(path))) for path, words in sticks()]
        self._places.addWidget(flowing(*offers, push("Chọn thư mục …", "open", self._choose)))
        self.go.setFocus()

    def _choose(self) -> None:
        known = self.folder.words()
        picked = files.pick_folder(self, "Chọn USB hoặc thư mục để ghi gói", Path(known) if known else None)
        if picked is not None:
            self.folder.setText(str(picked))

    def give(self) -> None:
        """Write the bundle; long work."""
        from office import exchange  # noqa: PLC0415 - sealing is loaded when something is sealed

        office, typed = self._office, self.folder.words()
        self._fault.setVisible(not typed)
        self._fault.setText("Hãy cắm USB rồi chọn thư mục để ghi gói." if not typed else "")
        if office is None or not typed or not self.go.isEnabled():
            return
        folder, now = Path(typed), self._bench.hands.now()
        self.go.setEnabled(False)
        self.result.hide()
        self._bench.desk.long(
            lambda ledger, progress: exchange.give(ledger, office.id, folder, now, progress),
            lambda given: self._given(given, office),
            on_failed=lambda: self.go.setEnabled(True),
            words=f"Đang ghi gói cho {office.short} …",
        )

    def _given(self, given: Given, office: KnownOffice) -> None:
        self._bench.hands.store.set(FOLDER, str(given.path.parent))
        self.go.setEnabled(True)
        emptied(self.result.column)
        for words in (heading(f"Đã ghi gói số {given.number}"), *map(Label, _told(given, office))):
            self.result.column.addWidget(words)
        self.result.column.addWidget(
            muted(
                "Trước khi rút USB, hãy bấm “Tháo phần cứng an toàn” ở góc màn hình. "
                "Khi cơ quan nhận gửi gói lại, biên nhận nằm trong gói đó."
            )
        )
        self.result.column.addWidget(
            flowing(push("Lập biên bản giao nhận …", "write", partial(self._on_minutes, "given", given.sha256)))
        )
        self.result.show()


def _told(given: Given, office: KnownOffice) -> tuple[str, ...]:
    rows = number(sum(given.counts.values()))
    return (
        f"Tệp: {given.path.name}",
        f"Thư mục: {given.path.parent}",
        f"Gồm {rows} dòng dữ liệu, dung lượng {size(given.bytes)}. Hãy chuyển tệp này cho {office.short}.",
    )
