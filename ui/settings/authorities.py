"""Which roots of certificates this PC trusts, so that a signature can be told as genuine; and a PDF to be checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from office import sealing
from ui.kit import files
from ui.kit.boxes import ask, tell
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Label, heading, muted
from ui.kit.lists import PlainList
from ui.kit.page import Bench, emptied
from ui.reports.seals import seal_card
from ui.words import day

if TYPE_CHECKING:
    from office.sealing import Certificate, SealWords

PATTERNS: Final = "Chứng thư gốc (*.cer *.crt *.pem *.der);;Mọi tệp (*)"


class AuthoritiesPart(QWidget):
    """The list of roots, and a place to check a signed PDF from elsewhere."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._paths: list[Path] = []
        self.list = PlainList("Chứng thư gốc được tin", least=5)
        self.drop = push("Bỏ …", "delete", self._drop)
        self._found = QVBoxLayout()
        column = QVBoxLayout(self)
        column.addWidget(heading("Chứng thư gốc được tin"))
        column.addWidget(
            Label(
                "Thêm chứng thư gốc của nơi cấp chữ ký số (ví dụ của Ban Cơ yếu Chính phủ) để chương trình nhận ra chữ "
                "ký thật. Lấy tệp từ trang của nơi cấp, không nhận qua thư lạ. Chỉ có hiệu lực trên máy này."
            )
        )
        column.addWidget(flowing(push("Thêm chứng thư gốc …", "add", self._choose, first=True), self.drop))
        column.addWidget(self.list)
        column.addWidget(heading("Kiểm tra chữ ký số của một tệp PDF"))
        column.addWidget(muted("Tệp chỉ được đọc, không đưa vào sổ."))
        column.addWidget(flowing(push("Chọn tệp PDF …", "open", self._choose_pdf)))
        column.addLayout(self._found)
        column.addStretch(1)
        self.list.currentRowChanged.connect(lambda _: self._dress())
        self._read = False

    def reread(self) -> None:
        """The roots are read when this part is first seen: certificates are not loaded before."""
        self._dress()

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt
        """Now it is seen."""
        del event
        if not self._read:
            self._read = True
            self._ask()

    def _ask(self) -> None:
        self._bench.desk.do(sealing.authorities, self._show, words="Đang đọc chứng thư …")

    def _show(self, found: tuple[tuple[Path, tuple[Certificate, ...]], ...]) -> None:
        self._paths = [path for path, _ in found]
        self.list.clear()
        for _, held in found:
            self.list.addItem(QListWidgetItem("\n".join(f"{c.name}, đến {day(c.last.date())}" for c in held)))
        self._dress()

    def _dress(self) -> None:
        self.drop.setEnabled(0 <= self.list.currentRow() < len(self._paths))

    def _choose(self) -> None:
        path = files.pick_open(self, "Chọn tệp chứng thư gốc", PATTERNS)
        if path is not None:
            self.trust(path)

    def trust(self, path: Path) -> None:
        """Trust the roots in a file; refused where they are none."""

        def done(added: tuple[Certificate, ...]) -> None:
            names = ", ".join(one.name for one in added)
            tell(self, "Đã thêm chứng thư gốc", f"Từ nay tin chữ ký do nơi này cấp: {names}.")
            self._ask()

        self._bench.desk.do(lambda ledger: sealing.add_authority(ledger, path), done, words="Đang đọc chứng thư …")

    def _drop(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._paths):
            path, words = self._paths[at], self.list.item(at).text()
            ask(
                self, "Bỏ chứng thư gốc", f"Không tin chữ ký do nơi này cấp nữa?\n{words}", "Bỏ", lambda: self._go(path)
            )

    def _go(self, path: Path) -> None:
        self._bench.desk.do(lambda ledger: sealing.remove_authority(ledger, path), lambda _: self._ask())

    def _choose_pdf(self) -> None:
        path = files.pick_open(self, "Chọn tệp PDF đã ký số", files.PDF)
        if path is not None:
            self.check(path)

    def check(self, path: Path) -> None:
        """Tell the signatures of a PDF."""
        now = self._bench.hands.now()
        self._bench.desk.do(
            lambda ledger: sealing.check_file(path, now, ledger),
            lambda found: self._tell(path, found),
            words="Đang kiểm tra chữ ký số …",
        )

    def _tell(self, path: Path, found: tuple[SealWords, ...]) -> None:
        emptied(self._found)
        if not found:
            self._found.addWidget(Label(f"Tệp {path.name} không có chữ ký số nào.", name="warn"))
        for one in found:
            self._found.addWidget(seal_card(self._bench, one, self.devicePixelRatioF()))


__all__ = ["AuthoritiesPart"]
