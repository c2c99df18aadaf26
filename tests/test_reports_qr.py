"""The QR code and the short code at each page's foot: read from paper, clear of text and edge."""

from __future__ import annotations

import pypdfium2
import pytest
import segno
import zxingcpp

from reports.furniture import QR_EDGE_MM, QR_MM
from reports.qr import matrix
from tests.test_reports_kit import FORMS, MM, STATE, TABLE, Paper, near, report
from work.office import PaperForm

SHORT = "SV1:0192ABCDEF0123456789:K7QF2MZA9C4T"
LONG = "SV1:" + "0192ABCDEF0123456789ABCDEF012345:" * 2 + "K7QF2MZA9C4TXY0123"


def read(data: bytes, dpi: int) -> list[list[str]]:
    """The codes on each page, by rendering it at so many dots an inch."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [[code.text for code in zxingcpp.read_barcodes(page.render(scale=dpi / 72).to_pil())] for page in pdf]
    finally:
        pdf.close()


def test_the_matrix_is_the_whole_symbol() -> None:
    modules = matrix(SHORT)
    made = segno.make(SHORT, error="m", micro=False)

    assert len(modules) == len(modules[0]) == made.symbol_size(border=0)[0]
    assert all(modules[0][:7])
    assert not any(modules[7][:8])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [SHORT, LONG])
def test_each_page_is_read_back_from_a_scan(form: PaperForm, text: str) -> None:
    assert len(LONG) <= 89
    pages = read(report(form, qr=text, draft=True), 150)

    assert len(pages) > 4
    assert pages == [[text]] * len(pages)


def test_it_is_read_from_a_grey_scan_that_is_turned_and_small() -> None:
    pdf = pypdfium2.PdfDocument(report(STATE, qr=SHORT, annexes=()))
    image = pdf[0].render(scale=200 / 72).to_pil().convert("L").rotate(1.5, fillcolor=255, expand=True)
    pdf.close()

    assert [code.text for code in zxingcpp.read_barcodes(image)] == [SHORT]


def test_its_place() -> None:
    it = Paper(report(STATE, qr=LONG, annexes=(TABLE,)))
    for n, page in enumerate(it.pdf.pages, 1):
        (picture,) = page.images
        left, right, top, bottom = (picture[side] / MM for side in ("x0", "x1", "top", "bottom"))
        size = (float(page.width) / MM, float(page.height) / MM)
        module = QR_MM / len(matrix(LONG))
        assert near(right - left, QR_MM, 0.05)
        assert near(right, size[0] - 15, 0.05)
        assert near(size[1] - bottom, QR_EDGE_MM, 0.05)
        assert QR_EDGE_MM >= 5
        assert size[1] - 20 <= top - 4 * module, "its quiet zone is clear of the text"
        code = it.find("Mã văn bản: GH-7K2M", n)
        assert code.x1 <= left - 4 * module
        assert code.base < size[1] - 5


def test_without_a_code_only_the_words_stand() -> None:
    it = Paper(report(STATE, annexes=()))

    assert not it.pdf.pages[0].rects
    assert near(it.find("Mã văn bản: GH-7K2M").x1, 195)
    assert read(report(STATE, annexes=()), 100)[0] == []


def test_it_stands_in_the_file_once() -> None:
    one, many = report(STATE, qr=SHORT, annexes=()), report(STATE, qr=SHORT, annexes=(TABLE,) * 4)

    assert one.count(b"/Subtype /Image") == many.count(b"/Subtype /Image") == 1
