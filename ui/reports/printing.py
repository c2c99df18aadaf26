"""The very PDF on the printer: each page drawn at its true size on A4. Qt's PDF and printing parts are loaded late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from work.progress import Progress
from work.refusal import Refusal

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

_DOTS: Final = 300
"""More dots an inch make no better letters on office printers, only slower ones."""
_POINTS: Final = 72
_SLACK: Final = 9
"""Points (3 mm) by which a sheet may be smaller than the page and still be taken for it."""


class PdfBytes:
    """A PDF in memory, open for showing and drawing. Everything that it stands on lives as long as it does."""

    def __init__(self, data: bytes) -> None:
        from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415 - the window starts without it

        self.document: QPdfDocument = QPdfDocument(None)  # type: ignore[call-overload]  # PySide wants a parent or None
        self._buffer = QBuffer(self.document)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)

    @property
    def pages(self) -> int:
        """How many pages."""
        return self.document.pageCount()

    def close(self) -> None:
        """Let the document go before the bytes that it reads from."""
        self.document.close()
        self._buffer.close()


def picture(data: bytes, page: int, dots: int) -> QImage:
    """One page (from 0) of a PDF as a picture of so many dots an inch; an empty one where there is no such page."""
    paper = PdfBytes(data)
    try:
        points = paper.document.pagePointSize(page)
        return paper.document.render(page, QSize(_at(points.width(), dots), _at(points.height(), dots)))
    finally:
        paper.close()


def a4_printer(title: str) -> QPrinter:
    """The system's printer, set to whole sheets of A4."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - as above

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    _whole_sheet(printer)
    return printer


def _whole_sheet(printer: QPrinter) -> None:
    """The whole sheet of A4 is ours, up to its edges: then nothing is moved or scaled to fit a printer's margins."""
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def asked_pages(printer: QPrinter, count: int, current: int) -> list[int]:
    """Which of `count` pages are wanted, from 0: all, the one in sight, or the ranges that were typed ("1-3, 5")."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - as above

    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        return [current]
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        found = [page for page in range(count) if ranges.contains(page + 1)]
    else:
        first = max(1, printer.fromPage())
        found = list(range(first - 1, min(printer.toPage() or count, count)))
    if not found:
        raise Refusal(
            "print.no_pages",
            f"Bản này chỉ có {count} trang nên không có trang nào như đã chọn để in. Hãy chọn lại trang rồi in.",
        )
    return found


def draw(printer: QPrinter, data: bytes, progress: Progress, current: int = 0) -> int:
    """Draw the asked pages, as often as asked; how many sheets. Each sheet lies as its page does.

    The size of paper is set anew, whatever the dialog made of it: what is signed is A4, unscaled. Where the printer
    holds no sheet as large as the page, it is refused before anything is printed.
    """
    paper = PdfBytes(data)
    try:
        order = _order(printer, asked_pages(printer, paper.pages, current))
        _whole_sheet(printer)
        _turn(printer, paper.document, order[0])
        _large_enough(printer, paper.document.pagePointSize(order[0]))
        painter = QPainter()
        if not painter.begin(printer):
            raise Refusal(
                "print.no_printer", "Không in được: máy in chưa sẵn sàng. Hãy kiểm tra máy in rồi in lại, hoặc lưu PDF."
            )
        try:
            for at, page in enumerate(order):
                progress((at + 1) / len(order), "Đang in")
                if at:
                    _turn(printer, paper.document, page)
                    printer.newPage()
                _draw_page(painter, printer, paper.document, page)
        finally:
            painter.end()
        return len(order)
    finally:
        paper.close()


def _order(printer: QPrinter, pages: list[int]) -> list[int]:
    """The pages as often as we must draw them ourselves: a printer that copies by itself is given each once."""
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return pages * times if printer.collateCopies() else [page for page in pages for _ in range(times)]


def _large_enough(printer: QPrinter, page: QSizeF) -> None:
    sheet = printer.pageLayout().fullRectPoints()
    if sheet.width() < page.width() - _SLACK or sheet.height() < page.height() - _SLACK:
        raise Refusal(
            "print.small_sheet",
            "Máy in đang đặt khổ giấy nhỏ hơn A4 nên chưa in: văn bản không được thu nhỏ hay cắt bớt. Hãy chọn khổ "
            "giấy A4 trong phần cài đặt máy in rồi in lại, hoặc lưu PDF.",
        )


def _turn(printer: QPrinter, document: QPdfDocument, page: int) -> None:
    points = document.pagePointSize(page)
    lying = points.width() > points.height()
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def _draw_page(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    points: QSizeF = document.pagePointSize(page)
    dots = min(_DOTS, printer.resolution())
    image = document.render(page, QSize(_at(points.width(), dots), _at(points.height(), dots)))
    per_point = printer.resolution() / _POINTS
    painter.drawImage(QRectF(0, 0, points.width() * per_point, points.height() * per_point), image)


def _at(points: float, dots: int) -> int:
    return round(points * dots / _POINTS)
