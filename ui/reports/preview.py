"""A paper before it is printed: what is shown, printed and saved are the same PDF bytes (law 21)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from office import directory, printouts
from ui.kit import files
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Label, muted
from ui.kit.page import Bench
from ui.reports.printing import PdfBytes, a4_printer, draw

if TYPE_CHECKING:
    from PySide6.QtPdfWidgets import QPdfView

    from office.ports import Ledger

_STEP: Final = 1.25
_LEAST, _MOST = 0.25, 4.0
FOLDER: Final = "papers.folder"
"""The setting that remembers where papers are saved."""
WORD: Final = "Văn bản Word (*.docx)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way in which a paper is made: to be signed, or as a draft."""

    words: str
    """What the clerk chooses: "Bản để ký"."""
    print_words: str
    """What the button says: "In để ký …"."""
    make: Callable[[Ledger], bytes]
    first: Callable[[Ledger], bytes] | None = None
    """The first pages alone, quickly; shown until the whole is there."""
    remark: str = ""
    """What the clerk should look at before it is printed this way."""
    suffix: str = ""
    """Put behind the suggested name of the file."""
    on_used: Callable[[], object] | None = None
    """Called after it was printed or saved."""


class PaperPreview(QDialog):
    """Shows a PDF; prints and saves these very bytes.

    `data` is the whole PDF, or the ways in which it can be made, the first of which is made and shown at once: its
    first page as soon as that is there, the whole after it. `word` makes the same paper for Word.
    """

    def __init__(
        self,
        parent: QWidget,
        bench: Bench,
        title: str,
        data: bytes | Sequence[Way],
        on_used: Callable[[], object] | None = None,
        *,
        word: Callable[[Ledger], bytes] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Xem trước khi in: {title}")
        self._bench = bench
        self._title = title
        self._word = word
        self._open = True
        self._ways = () if isinstance(data, bytes) else tuple(data)
        self._made: dict[int, bytes] = {}
        self._at = 0
        self._on_used = on_used
        self._data: bytes | None = data if isinstance(data, bytes) else None
        self._paper: PdfBytes | None = None
        self.view = self._make_view()
        self._where = Label(wrap=False)
        self.saved: Path | None = None
        column = QVBoxLayout(self)
        self.choice = QButtonGroup(self)
        if len(self._ways) > 1:
            column.addWidget(self._choices())
        self.remark = Label(name="warn")
        column.addWidget(self.remark)
        column.addWidget(self._bar())
        column.addWidget(self.view, 1)
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)
        self.finished.connect(self._close)
        self.resize(parent.window().size() * 0.94)
        self._dress()
        if self._data is not None:
            self._show(self._data)
        else:
            self._make()

    def _close(self) -> None:
        self._open = False

    def _make_view(self) -> QPdfView:
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415 - the window starts without it

        view = QPdfView(self)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setAccessibleName("Trang giấy")
        return view

    def _choices(self) -> QWidget:
        """Which of the ways is shown, printed and saved."""
        made: list[QWidget] = [muted("Đang xem:", wrap=False)]
        for at, way in enumerate(self._ways):
            button = QRadioButton(way.words)
            button.setChecked(at == self._at)
            self.choice.addButton(button, at)
            made.append(button)
        self.choice.idClicked.connect(self.turn_to)
        return flowing(*made, gap=16)

    def _bar(self) -> QWidget:
        self.print_button = push("&In …", "print", self.print_it, first=True, tip="Ctrl+P")
        self.save_button = push("Lưu PDF …", "save", self.save, tip="Ctrl+S")
        self.word_button = push("Lưu bản Word (.docx) …", "file", self.save_word)
        self.word_button.setVisible(self._word is not None)
        for keys, act in (
            (QKeySequence.StandardKey.Print, self.print_it),
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.zoom(_STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.zoom(1 / _STEP)),
        ):
            QShortcut(QKeySequence(keys), self, act)
        return flowing(
            self.print_button,
            self.save_button,
            self.word_button,
            push("Nhỏ hơn", on_press=lambda: self.zoom(1 / _STEP), tip="Ctrl+-"),
            push("Lớn hơn", on_press=lambda: self.zoom(_STEP), tip="Ctrl++"),
            push("Vừa chiều rộng", on_press=self.fit_width),
            push("Cả trang", on_press=self.fit_page),
            self._where,
            push("Đóng", "clear", self.reject, tip="Esc"),
        )

    # What is shown

    @property
    def paper(self) -> PdfBytes:
        """What is in sight."""
        if self._paper is None:
            raise LookupError("nothing was made yet")
        return self._paper

    def turn_to(self, at: int) -> None:
        """Show another of the ways; it is made once."""
        self._at = at
        button = self.choice.button(at)
        if button is not None:
            button.setChecked(True)
        self._data = self._made.get(at)
        self._dress()
        if self._data is not None:
            self._show(self._data)
        else:
            self._make()

    def _make(self) -> None:
        """Ask the desk for the first pages, then for the whole."""
        at, way = self._at, self._ways[self._at]

        def whole(data: bytes) -> None:
            self._made[at] = data
            if self._open and at == self._at:
                self._data = data
                self._dress()
                self._show(data)

        def first(data: bytes) -> None:
            if self._open and at == self._at and self._data is None:
                self._show(data)

        if way.first is not None:
            self._bench.desk.do(way.first, first, words="Đang dựng trang đầu …")
        self._bench.desk.do(way.make, whole, on_failed=self._not_made, words="Đang dựng bản in …")

    def _not_made(self) -> None:
        if self._open:
            self._where.setText("Không dựng được bản in")

    def _show(self, data: bytes) -> None:
        """Show these bytes; place and size of what was shown stay."""
        before, paper = self._paper, PdfBytes(data)
        self._paper = paper
        at = self.view.verticalScrollBar().value()
        page = self.view.pageNavigator().currentPage()
        self.view.setDocument(paper.document)
        if before is not None:
            before.close()
            self.view.pageNavigator().jump(min(page, paper.pages - 1), QPointF(), self.view.zoomFactor())
            self.view.verticalScrollBar().setValue(at)
        self._tell_page(self.view.pageNavigator().currentPage())

    def _dress(self) -> None:
        """Printing and saving wait for the whole."""
        whole = self._data is not None
        for button in (self.print_button, self.save_button):
            button.setEnabled(whole)
        self.print_button.setText(self._ways[self._at].print_words if self._ways else "&In …")
        self.remark.setText(self._ways[self._at].remark if self._ways else "")
        self.remark.setVisible(bool(self.remark.text()))
        if not whole:
            self._where.setText("Đang dựng bản in …")

    def _tell_page(self, page: int) -> None:
        if self._paper is not None:
            more = "" if self._data is not None else " · đang dựng các trang sau …"
            of = f"/{self._paper.pages}" if self._data is not None else ""
            self._where.setText(f"Trang {page + 1}{of}{more}")

    def zoom(self, by: float) -> None:
        """Nearer or farther."""
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415 - as above

        now = self._shown_factor()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(_MOST, max(_LEAST, now * by)))

    def _shown_factor(self) -> float:
        """How large the page is shown now, also where it is fitted."""
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415 - as above

        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or self._paper is None:
            return self.view.zoomFactor()
        points = self._paper.document.pagePointSize(0)
        inch = self.view.logicalDpiX() / 72
        wide = (self.view.viewport().width() - 12) / max(1.0, points.width() * inch)
        high = (self.view.viewport().height() - 12) / max(1.0, points.height() * inch)
        return min(wide, high) if self.view.zoomMode() is QPdfView.ZoomMode.FitInView else wide

    def fit_width(self) -> None:
        """The page as wide as the window."""
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415 - as above

        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def fit_page(self) -> None:
        """A whole page in sight."""
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415 - as above

        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    # What is done with it

    def print_it(self) -> None:
        """Ask the system for a printer, then draw off the window's thread."""
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter  # noqa: PLC0415 - as above

        data, paper = self._data, self._paper
        if data is None or paper is None:
            return
        printer = a4_printer(self._title)
        if directory.settings(self._bench.reader).duplex:
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("In")
        for option in (
            QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
            QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage,
            QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies,
        ):
            dialog.setOption(option)
        dialog.setMinMax(1, paper.pages)
        current, used = self.view.pageNavigator().currentPage(), self._used_of()
        dialog.accepted.connect(
            lambda: self._bench.desk.aside(
                lambda progress: draw(printer, data, progress, current),
                lambda _: self._printed(used),
                words="Đang in …",
            )
        )
        QDialog.open(dialog)  # QPrintDialog's own `open` takes a slot and hides this one

    def _printed(self, used: Callable[[], object]) -> None:
        """All pages have gone to the printer."""
        if self._open:
            self._where.setText("Đã chuyển sang máy in")
        used()

    def _suggestion(self, ending: str) -> Path:
        folder = Path(self._bench.hands.store.get(FOLDER, str(self._bench.hands.folder)))
        suffix = self._ways[self._at].suffix if self._ways and ending == ".pdf" else ""
        return folder / f"{files.file_name(self._title)}{suffix}{ending}"

    def save(self) -> None:
        """Ask where, then write these bytes."""
        if self._data is None:
            return
        path = files.pick_save(self, "Lưu PDF", self._suggestion(".pdf"), files.PDF)
        if path is not None:
            self.save_to(path if path.suffix else path.with_suffix(".pdf"))

    def save_to(self, path: Path) -> None:
        """Write these bytes to a file."""
        if self._data is not None:
            self._write(self._data, path, "Đang lưu PDF …", self._used_of())

    def save_word(self) -> None:
        """Ask where, then write the same paper for Word."""
        word = self._word
        path = files.pick_save(self, "Lưu bản Word", self._suggestion(".docx"), WORD) if word else None
        if word is None or path is None:
            return
        target = path if path.suffix else path.with_suffix(".docx")
        self._bench.desk.do(
            word,
            lambda data: self._write(data, target, "Đang lưu bản Word …", lambda: None),
            words="Đang dựng bản Word …",
        )

    def _write(self, data: bytes, path: Path, words: str, used: Callable[[], object]) -> None:
        def done(_: None) -> None:
            self._bench.hands.store.set(FOLDER, str(path.parent))
            self.saved = path
            if self._open:
                self._where.setText(f"Đã lưu: {path.name}")
            used()

        self._bench.desk.aside(lambda _: printouts.save(data, path), done, words=words)

    def _used_of(self) -> Callable[[], object]:
        """Whom to tell that what is shown now was printed or saved."""
        told = self._ways[self._at].on_used if self._ways else self._on_used
        return told if told is not None else (lambda: None)


__all__ = ["FOLDER", "WORD", "PaperPreview", "Way"]
