"""A PDF file, page by page, as pdfium gives it: upright, with what was stamped or filled in on it, and closed again."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import repeat
from threading import RLock
from typing import TYPE_CHECKING, Self

import pypdfium2
import pypdfium2.raw as pdfium

from intake import refusals
from intake.pdf_page import Box, Page
from intake.pdf_rules import Drawn
from intake.pdf_text import TextReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_MOST_PAGES = 3_000
_MOST_MARKS = 2_000
_SAMPLE, _ENOUGH = 40, 12
_QUARTER = 1.5707963267948966
_TURNS = 4
PDFIUM: RLock = vars(pypdfium2).setdefault("held_by_soviec", RLock())
"""pdfium knows no threads: whoever asks it anything holds this, and no longer than for a page. It hangs on the library
itself, so that reports.pages, which may not import this room, holds the same one."""
_LOCKED = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}


class PdfFile:
    """An open PDF. Raises `Refusal` where it is locked, broken, or longer than any plan."""

    def __init__(self, data: bytes, name: str) -> None:
        with PDFIUM:
            try:
                self.document = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError as error:
                raise (refusals.locked_pdf if error.err_code in _LOCKED else refusals.broken_pdf)(name) from error
            self.count = len(self.document)
        self.reader = TextReader()
        if not 0 < self.count <= _MOST_PAGES:
            self._close()
            raise refusals.many_pages(name, _MOST_PAGES) if self.count else refusals.broken_pdf(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        with PDFIUM:
            self.document.close()

    def page(self, index: int) -> Page | None:
        """The words and rules of a page, from 0; None where the page is broken."""
        with PDFIUM, self._loaded(index) as loaded:
            if loaded is None:
                return None
            box = _upright(loaded)
            with _text_of(loaded) as text:
                turns = _sideways(text)
                if not turns:
                    return self._read(loaded, text, index, box)
            _turn(loaded, turns, box)
            box = _turned(box, turns)
            with _text_of(loaded) as text:
                return self._read(loaded, text, index, box)

    def _read(self, page: pdfium.FPDF_PAGE, text: pdfium.FPDF_TEXTPAGE, index: int, box: Box) -> Page:
        drawn = Drawn(page, box)
        across, down = drawn.rules()
        runs = tuple(self.reader.runs(text, box, down))
        size = box.right - box.left, box.top - box.bottom
        return Page(index + 1, *size, runs, across, down, pictured=drawn.is_picture())

    @contextmanager
    def _loaded(self, index: int) -> Iterator[pdfium.FPDF_PAGE | None]:
        """A page with its marks drawn into it: a number or a date that was filled in by the signing program."""
        page = pdfium.FPDF_LoadPage(self.document, index)
        if page and _is_marked(page):
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            pdfium.FPDF_ClosePage(page)
            page = pdfium.FPDF_LoadPage(self.document, index)
        if not page:
            yield None
            return
        turns = pdfium.FPDFPage_GetRotation(page)
        try:
            yield page
        finally:
            pdfium.FPDFPage_SetRotation(page, turns)  # the document keeps it: the page may be drawn yet, for OCR
            pdfium.FPDF_ClosePage(page)


@contextmanager
def _text_of(page: pdfium.FPDF_PAGE) -> Iterator[pdfium.FPDF_TEXTPAGE]:
    text = pdfium.FPDFText_LoadPage(page)
    try:
        yield text
    finally:
        pdfium.FPDFText_ClosePage(text)


def _is_marked(page: pdfium.FPDF_PAGE) -> bool:
    """Whether something other than links lies on the page."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_MARKS)):
        mark = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(mark)
        pdfium.FPDFPage_CloseAnnot(mark)
        if kind not in {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP}:
            return True
    return False


def _box_of(page: pdfium.FPDF_PAGE) -> Box:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    return Box(rect.left, rect.bottom, rect.right, rect.top)


def _upright(page: pdfium.FPDF_PAGE) -> Box:
    """Turn a page's content as the page is to be shown (ISO 32000-1, 7.7.3.3, Rotate); its box after that."""
    box = _box_of(page)
    turns = pdfium.FPDFPage_GetRotation(page) % _TURNS
    if not turns:
        return box
    pdfium.FPDFPage_SetRotation(page, 0)
    _turn(page, turns, box)
    return _turned(box, turns)


def _turn(page: pdfium.FPDF_PAGE, turns: int, box: Box) -> None:
    """Turn all that is on a page clockwise by quarters, about its corner."""
    width, height = box.right - box.left, box.top - box.bottom
    a, b, c, d, e, f = (
        (0, -1, 1, 0, -box.bottom, width + box.left),
        (-1, 0, 0, -1, width + box.left, height + box.bottom),
        (0, 1, -1, 0, height + box.bottom, -box.left),
    )[turns - 1]
    matrix = pdfium.FS_MATRIX(a, b, c, d, e, f)
    for item in map(pdfium.FPDFPage_GetObject, repeat(page), range(pdfium.FPDFPage_CountObjects(page))):
        pdfium.FPDFPageObj_TransformF(item, matrix)


def _turned(box: Box, turns: int) -> Box:
    width, height = box.right - box.left, box.top - box.bottom
    return Box(0, 0, height, width) if turns % 2 else Box(0, 0, width, height)


def _sideways(text: pdfium.FPDF_TEXTPAGE) -> int:
    """By how many quarters clockwise a page must be turned so that most of its words stand upright."""
    count = pdfium.FPDFText_CountChars(text)
    if count < _SAMPLE:
        return 0
    places = range(0, count, max(1, count // _ENOUGH))
    angles = [-round(pdfium.FPDFText_GetCharAngle(text, place) / _QUARTER) % _TURNS for place in places]
    found = max(range(_TURNS), key=angles.count)
    return found if angles.count(found) * 2 > len(angles) else 0
