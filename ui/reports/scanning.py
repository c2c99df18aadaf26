"""The signed paper comes in: photographs or scanned PDFs, in order, turned upright, joined to one PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QPixmap, QTransform
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from office import lifecycle
from office.lifecycle import Attached
from ui.kit import files
from ui.kit.boxes import tell
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.form import Form
from ui.kit.labels import Label, muted
from ui.kit.lists import PlainList
from ui.kit.page import Bench
from ui.reports.printing import picture
from ui.words import size
from work.report import Report

PATTERNS: Final = "Ảnh chụp, bản quét (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.heic *.pdf);;Mọi tệp (*)"
_DOTS: Final = 40
_FULL_TURN: Final = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file, and by how many quarters the clerk turned it, clockwise."""

    path: Path
    turned: int = 0


class ScanForm(Form):
    """Files in order with a picture of the chosen one; joined and kept when sent."""

    def __init__(self, parent: QWidget, bench: Bench, one: Report) -> None:
        super().__init__(parent, "Đính kèm bản đã ký", yes="Đính kèm", secret=False)
        self._bench = bench
        self._report = one
        self.sheets: list[Sheet] = []
        self._pictures: dict[Path, QImage] = {}
        self.list = PlainList("Các tệp của bản ký, theo thứ tự trang", least=6)
        self.list.setMinimumWidth(bench.theme.em * 10)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumHeight(bench.theme.em * 14)
        self.picture.setAccessibleName("Trang đang chọn")
        self._on_one = (
            push("Lên", "up", lambda: self.move_sheet(-1)),
            push("Xuống", "down", lambda: self.move_sheet(1)),
            push("Xoay trái", "undo", lambda: self.turn(-1)),
            push("Xoay phải", "redo", lambda: self.turn(1)),
            push("Bỏ", "delete", self.drop),
        )
        self.say(
            Label(
                "Chọn ảnh chụp hoặc tệp PDF quét của bản giấy đã ký; nhiều tệp thì theo thứ tự trang. Ảnh được xoay "
                "thẳng, thu gọn và ghép thành một tệp PDF giữ trong sổ; tệp gốc của bạn không thay đổi."
            ),
            flowing(push("Chọn tệp …", "open", self.choose, first=True), *self._on_one),
            muted("Cũng có thể kéo tệp thả vào đây."),
            self._pair(),
        )
        self.check(self.list, lambda: "" if self.sheets else "Hãy chọn ít nhất một tệp của bản đã ký.")
        self.list.currentRowChanged.connect(lambda _: self._dress())
        self.on_send(self._attach)
        self.setAcceptDrops(True)
        self._dress()

    def _pair(self) -> QWidget:
        """The files, and beside them the chosen one's first page."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addWidget(self.picture, 1)
        return holder

    # Which files

    def choose(self) -> None:
        """Ask for files."""
        self.add_files(files.pick_many(self, "Chọn ảnh hoặc PDF của bản đã ký", PATTERNS))

    def add_files(self, paths: Iterable[Path]) -> None:
        """More files behind those that are there; folders and files that stand there already are left out."""
        have = {sheet.path for sheet in self.sheets}
        fresh = [path for path in dict.fromkeys(paths) if path.is_file() and path not in have]
        self.sheets += [Sheet(path) for path in fresh]
        if fresh:
            self.forget_fault()
            self._show(len(self.sheets) - len(fresh))

    def _at(self) -> int:
        return self.list.currentRow()

    def _show(self, at: int) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt
        self.list.clear()
        for n, sheet in enumerate(self.sheets, 1):
            turned = f" (xoay {sheet.turned * 90}°)" if sheet.turned else ""
            self.list.addItem(f"{n}. {sheet.path.name}{turned}")
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt
        self._dress()

    def move_sheet(self, by: int) -> None:
        """The chosen file changes places with its neighbour."""
        at = self._at()
        if 0 <= at < len(self.sheets) and 0 <= at + by < len(self.sheets):
            self.sheets.insert(at + by, self.sheets.pop(at))
            self._show(at + by)

    def turn(self, by: int) -> None:
        """The chosen file, by a quarter to the right (1) or to the left (-1)."""
        at = self._at()
        if 0 <= at < len(self.sheets):
            one = self.sheets[at]
            self.sheets[at] = replace(one, turned=(one.turned + by) % _FULL_TURN)
            self._show(at)

    def drop(self) -> None:
        """Leave the chosen file out."""
        at = self._at()
        if 0 <= at < len(self.sheets):
            del self.sheets[at]
            self._show(min(at, len(self.sheets) - 1))

    def _dress(self) -> None:
        at = self._at()
        chosen = self.sheets[at] if 0 <= at < len(self.sheets) else None
        for button in self._on_one:
            button.setEnabled(chosen is not None)
        if chosen is None:
            self.picture.clear()
            return
        image = self._picture(chosen.path)
        if image.isNull():
            self.picture.setText("Không xem trước được tệp này.")
            return
        upright = image.transformed(QTransform().rotate(90 * chosen.turned))
        room = QSize(self._bench.theme.em * 17, self._bench.theme.em * 14)
        ways = (Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(QPixmap.fromImage(upright.scaled(room, *ways)))

    def _picture(self, path: Path) -> QImage:
        """A small picture of a file's first page; made once."""
        if path not in self._pictures:
            self._pictures[path] = _read(path, self._bench.theme.em * 30)
        return self._pictures[path]

    # What is dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt
        """Files may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt
        """Take what was dropped."""
        event.acceptProposedAction()
        self.add_files(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())

    # Sending

    def _attach(self) -> None:
        name, now = self._report.id, self._bench.hands.now()
        paths, turned = [sheet.path for sheet in self.sheets], [sheet.turned for sheet in self.sheets]
        self._let(enabled=False)
        self._bench.desk.long(
            lambda ledger, progress: lifecycle.attach_scan(ledger, name, paths, now, progress, turned=turned),
            self._attached,
            on_failed=lambda: self._let(enabled=True),
            words="Đang ghép bản ký …",
        )

    def _attached(self, done: Attached) -> None:
        self.accept()
        told = f"Đã đính kèm bản ký: {done.pages} trang, {size(done.bytes)}."
        tell(self.parentWidget(), "Đã đính kèm bản ký", f"{told}\n\n{done.remark}" if done.remark else told)


def _read(path: Path, most: int) -> QImage:
    """A picture no larger than `most`, upright by what the camera wrote down; an empty one where it cannot be read."""
    if path.suffix.lower() == ".pdf":
        try:
            return picture(path.read_bytes(), 0, _DOTS)
        except OSError:  # the stick was pulled out: attaching will say so
            return QImage()
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid() and max(whole.width(), whole.height()) > most:
        reader.setScaledSize(whole.scaled(most, most, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


__all__ = ["PATTERNS", "ScanForm", "Sheet"]
