"""A PDF's pages looked at: where words stand, what they say, how they look. One at a time: pdfium knows no threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium

from reports.alone import lock
from work.refusal import Refusal
from work.text import nfc

Spot = tuple[float, float, float, float]
"""left, bottom, right, top in points."""
_RIM = 2.0
LOCK = lock()
"""pdfium must not be entered twice at once."""


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    """The document, with pdfium held. Raises: Refusal "pdf.unreadable" where it is none or has a password."""
    with LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as broken:
            raise unreadable(name) from broken
        try:
            yield document
        except pdfium.PdfiumError as broken:  # a page of it
            raise unreadable(name) from broken
        finally:
            document.close()


def unreadable(name: str) -> Refusal:
    """A file that is no PDF, is damaged, or asks for a password."""
    return Refusal(
        "pdf.unreadable",
        f"Không mở được “{name}” như một tệp PDF: tệp hỏng, có mật khẩu hoặc không phải PDF. "
        "Sổ không thay đổi gì. Hãy chọn đúng tệp PDF đã ký.",
    )


def text(page: pdfium.PdfPage) -> str:
    """All that a page says in its content, NFC, blanks as single spaces; notes and signatures on top are not of it."""
    words = page.get_textpage()
    try:
        return " ".join(nfc(words.get_text_range()).split())
    finally:
        words.close()


def spots(page: pdfium.PdfPage, sought: str) -> list[Spot]:
    """Where a text stands on a page, in reading order; a text that was broken over two lines is found as well."""
    words = page.get_textpage()
    found: list[Spot] = []
    try:
        wanted = nfc(sought).split()
        if not wanted:
            return []
        search = words.search(wanted[0], match_case=True)
        while (hit := search.get_next()) is not None:
            run = _run(words, hit[0], " ".join(wanted))
            if run:
                boxes = [words.get_charbox(n) for n in run]
                found.append(
                    (
                        min(b[0] for b in boxes),
                        min(b[1] for b in boxes),
                        max(b[2] for b in boxes),
                        max(b[3] for b in boxes),
                    )
                )
        search.close()
    finally:
        words.close()
    return found


def _run(words: pdfium.PdfTextPage, first: int, wanted: str) -> list[int]:
    """The places of the letters from `first` on that make up the wanted words, whatever blanks are between."""
    run: list[int] = []
    want = "".join(wanted.split())
    n, total = first, words.count_chars()
    while n < total and len(run) < len(want):
        letter = words.get_text_range(n, 1)
        if letter.strip():
            if letter != want[len(run)]:
                return []
            run.append(n)
        n += 1
    return run if len(run) == len(want) else []


def under(page: pdfium.PdfPage, spot: Spot) -> str:
    """What a page's text says under a place; its rim does not count."""
    left, low, right, high = spot
    if right - left <= 2 * _RIM or high - low <= 2 * _RIM:
        return ""
    words = page.get_textpage()
    try:
        return " ".join(nfc(words.get_text_bounded(left + _RIM, low + _RIM, right - _RIM, high - _RIM)).split())
    finally:
        words.close()
