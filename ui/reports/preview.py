"""A paper before it is printed: what is shown, printed and saved are the same PDF bytes (law 21)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from office import printouts
from ui.kit import files
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Label
from ui.kit.page import Bench
from ui.reports.printing import PdfBytes, a4_printer, draw

if TYPE_CHECKING:
    from PySide6.QtPdfWidgets import QPdfView

_STEP: Final = 1.25
_LEAST, _MOST = 0.25, 4.0
FOLDER: Final = "papers.folder"
"""The setting that remembers where papers are saved."""


class PaperPreview(QDialog):
    """Shows a PDF; prints and saves these very bytes."""

    def __init__(
        self, parent: QWidget, bench: Bench, title: str, data: bytes, on_used: Callable[[], object] | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Xem trước khi in: {title}")
        self._bench = bench
        self._title = title
        self._data = data
        self._on_used = on_used
        self.paper = PdfBytes(data)
        self.view = self._make_view()
        self._where = Label(wrap=False)
        column = QVBoxLayout(self)
        column.addWidget(self._bar())
        column.addWidget(self.view, 1)
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)
        self._tell_page(0)
        self.saved: Path | None = None
        window = parent.window()
        self.resize(window.size() * 0.94)

    def _make_view(self) -> QPdfView:
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415 - the window starts without it

        view = QPdfView(self)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setDocument(self.paper.document)
        view.setAccessibleName("Trang giấy")
        return view

    def _bar(self) -> QWidget:
        print_it = push("&In …", "print", self.print_it, first=True, tip="Ctrl+P")
        print_it.setText("&In …")
        for keys, act in (
            (QKeySequence.StandardKey.Print, self.print_it),
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.zoom(_STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.zoom(1 / _STEP)),
        ):
            QShortcut(QKeySequence(keys), self, act)
        return flowing(
            print_it,
            push("Lưu PDF …", "save", self.save, tip="Ctrl+S"),
            push("Nhỏ hơn", on_press=lambda: self.zoom(1 / _STEP), tip="Ctrl+-"),
            push("Lớn hơn", on_press=lambda: self.zoom(_STEP), tip="Ctrl++"),
            push("Vừa chiều rộng", on_press=self.fit_width),
            push("Cả trang", on_press=self.fit_page),
            self._where,
            push("Đóng", "clear", self.reject, tip="Esc"),
        )

    def _tell_page(self, page: int) -> None:
        self._where.setText(f"Trang {page + 1}/{self.paper.pages}")

    def zoom(self, by: float) -> None:
        """Nearer or farther."""
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415 - as above

        now = self._shown_factor()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(_MOST, max(_LEAST, now * by)))

    def _shown_factor(self) -> float:
        """How large the page is shown now, also where it is fitted."""
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415 - as above

        if self.view.zoomMode() is QPdfView.ZoomMode.Custom:
            return self.view.zoomFactor()
        points = self.paper.document.pagePointSize(0)
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

    def print_it(self) -> None:
        """Ask the system for a printer, then draw off the window's thread."""
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog  # noqa: PLC0415 - as above

        printer = a4_printer(self._title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("In")
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self.paper.pages)
        data = self._data
        dialog.accepted.connect(
            lambda: self._bench.desk.aside(
                lambda progress: draw(printer, data, progress), lambda _: self._used(), words="Đang in …"
            )
        )
        dialog.open()  # type: ignore[call-arg]  # the stub knows only the form with a slot

    def save(self) -> None:
        """Ask where, then write these bytes."""
        folder = Path(self._bench.hands.store.get(FOLDER, str(self._bench.hands.folder)))
        path = files.pick_save(self, "Lưu PDF", folder / f"{files.file_name(self._title)}.pdf", files.PDF)
        if path is not None:
            self.save_to(path if path.suffix else path.with_suffix(".pdf"))

    def save_to(self, path: Path) -> None:
        """Write these bytes to a file."""

        def done(_: None) -> None:
            self._bench.hands.store.set(FOLDER, str(path.parent))
            self.saved = path
            self._where.setText(f"Đã lưu: {path.name}")
            self._used()

        self._bench.desk.aside(lambda _: printouts.save(self._data, path), done, words="Đang lưu PDF …")

    def _used(self) -> None:
        if self._on_used:
            self._on_used()


__all__ = ["FOLDER", "PaperPreview"]
