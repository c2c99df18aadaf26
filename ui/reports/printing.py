"""The very PDF on the printer: each page drawn at its true size. Qt's PDF and printing parts are loaded late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from work.progress import Progress
from work.refusal import Refusal

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

_DOTS: Final = 300
"""More dots an inch make no better letters on office printers, only slower ones."""
_POINTS: Final = 72


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


def a4_printer(title: str) -> QPrinter:
    """The system's printer, set to whole sheets of A4."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - as above

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def draw(printer: QPrinter, data: bytes, progress: Progress) -> int:
    """Draw the asked pages; how many. The sheet lies as the page does."""
    paper = PdfBytes(data)
    try:
        first = max(1, printer.fromPage())
        last = min(printer.toPage() or paper.pages, paper.pages)
        _turn(printer, paper.document, first - 1)
        painter = QPainter()
        if not painter.begin(printer):
            raise Refusal(
                "print.no_printer", "Không in được: máy in chưa sẵn sàng. Hãy kiểm tra máy in rồi in lại, hoặc lưu PDF."
            )
        try:
            for at in range(first - 1, last):
                progress((at - first + 1) / max(1, last - first + 1), "Đang in")
                if at >= first:
                    _turn(printer, paper.document, at)
                    printer.newPage()
                _draw_page(painter, printer, paper.document, at)
        finally:
            painter.end()
        return last - first + 1
    finally:
        paper.close()


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
