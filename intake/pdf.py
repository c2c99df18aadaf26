"""A PDF with a text layer, read by its layout: lines, paragraphs, tables, footnotes apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake import encoding, legacy, refusals
from intake.pdf_aligned import aligned_tables
from intake.pdf_columns import Columns
from intake.pdf_file import PdfFile
from intake.pdf_flow import Paragraphs, Sheet, margins_of
from intake.pdf_furniture import without_heads, without_stamps
from intake.pdf_grid import Tables
from intake.pdf_lines import line_of, rows_of
from intake.pdf_notes import label_of, notes_of
from intake.pdf_page import Page
from intake.pdf_table import tables_of
from intake.pdf_text import VIETNAMESE
from intake.source import Cell, Grid, Opened
from work.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from intake.pdf_lines import Row, TextLine
    from intake.pdf_table import Ruled
    from intake.source import Piece
    from work.progress import Progress

Seer = Callable[[PdfFile, int], Page | None]
"""Reads a page, from 0, by its picture (OCR), where its text layer says nothing; None where that fails too."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_LOST = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_FOREIGN = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f\u0300-\u036f\u1e00-\u1eff]")
_SHORT, _FEW, _ENOUGH = 20, 12, 40
_SAMPLE, _PLAINLY = 1_000, 0.1
_LOST_SHARE, _FOREIGN_SHARE, _MARKED_SHARE, _FIT = 0.2, 0.15, 0.05, 0.5


def opened(
    data: bytes,
    name: str,
    progress: Progress = silent,
    span: tuple[float, float] = (0.0, 1.0),
    *,
    seer: Seer | None = None,
) -> Opened:
    """A PDF; `progress` moves through `span`, page by page. Raises `Refusal`, and what `progress` raises."""
    pages: list[Page] = []
    unread: list[int] = []
    codes: set[legacy.Code] = set()
    letters = 0
    with PdfFile(data, name) as file:
        for index in range(file.count):
            progress(span[0] + (span[1] - span[0]) * index / file.count, f"Đang đọc trang {index + 1}/{file.count}")
            page = file.page(index)
            if (page is None or not is_legible(page)) and seer is not None:
                page = seer(file, index) or page
            if page is None or not is_legible(page):
                unread.append(index + 1)
                continue
            page, found = _in_unicode(page)
            codes |= found
            letters += sum(len(run.text) for run in page.runs)
            if letters > refusals.LETTERS:
                raise refusals.too_long(name)
            pages.append(page)
        codes |= file.reader.codes
    if not any(page.runs for page in pages):
        raise refusals.no_ocr(name) if seer is None else refusals.no_words(name)
    label = " và ".join(sorted(codes)) or "Unicode"
    return Opened(list(pieces_of(pages)), label, remarks=(*encoding.remarks(label), *_unread(unread)))


def _unread(pages: list[int]) -> tuple[str, ...]:
    if not pages:
        return ()
    shown = ", ".join(map(str, pages[:20])) + (", …" if len(pages) > 20 else "")  # noqa: PLR2004
    return (f"Chưa đọc được chữ ở trang {shown}: đó là ảnh quét hoặc chữ bị hỏng mã; hãy xem bản gốc.",)


def is_legible(page: Page) -> bool:
    """Whether the page's own words can be read: not a picture, not letters without their codes, not marks lost by OCR.

    An empty page is legible.
    """
    text = " ".join(run.text for run in page.runs)
    if len(VIETNAMESE.findall(text, 0, _SAMPLE)) > _PLAINLY * min(len(text), _SAMPLE) > _PLAINLY * _SAMPLE / 2:
        return True
    text = " ".join(run.text for run in without_stamps(page.runs))
    words = len(_WORD.findall(text))
    if len(text) > _SHORT and (
        len(_LOST.findall(text)) > _LOST_SHARE * len(text) or len(_FOREIGN.findall(text)) > _FOREIGN_SHARE * len(text)
    ):
        return False
    if words < _FEW:
        return not page.pictured
    if words < _ENOUGH or len(VIETNAMESE.findall(text)) > _MARKED_SHARE * len(text):
        return True
    fits = [legacy.fit(text), *(legacy.fit(legacy.decoded(text, code)) for code in ("TCVN3", "VNI"))]
    if fits[0].words < _FEW:
        return not page.pictured
    return max(fit.share for fit in fits) >= _FIT


def _in_unicode(page: Page) -> tuple[Page, set[legacy.Code]]:
    """A page whose letters are of an old code though no font says so, in Unicode; and the code."""
    text = "\n".join(run.text for run in page.runs)
    if text.isascii() or VIETNAMESE.search(text):
        return page, set()
    text, codes = legacy.converted(text)
    if not codes:
        return page, set()
    runs = tuple(run._replace(text=fresh) for run, fresh in zip(page.runs, text.split("\n"), strict=True))
    return replace(page, runs=runs), set(codes)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page taken apart: its tables, the lines of its text in order, its footnotes, and the marks that call them."""

    page: Page
    tables: list[Ruled]
    lines: list[TextLine]
    notes: list[list[Row]]
    marks: frozenset[str]

    def sheet(self) -> Sheet:
        """The page's width, and the sides of its tables."""
        if not self.tables:
            return Sheet(self.page.width)
        sides = min(table.edges[0] for table in self.tables), max(table.edges[-1] for table in self.tables)
        return Sheet(self.page.width, sides)


def pieces_of(pages: Iterable[Page]) -> Iterator[Piece]:
    """The paragraphs and tables of pages with words and boxes, whether from a text layer or from OCR.

    Footnotes come last, each in a cell of its own: they are words of the plan, but of none of its paragraphs.
    """
    laid = _laid(list(pages))
    lines = [line for part in laid for line in part.lines]
    margins = margins_of(lines, {part.page.number: part.sheet() for part in laid})
    flow = _Flow(Paragraphs(margins, lines))
    for part in laid:
        yield from flow.page(part)
    yield from flow.end()
    notes = tuple((_note(note, part.page.number),) for part in laid for note in part.notes)
    if notes:
        yield Grid(notes)


def _note(rows: list[Row], page: int) -> Cell:
    return Cell((" ".join(line_of(row).text for row in rows),), page)


def _laid(pages: list[Page]) -> list[_Laid]:
    """Each page without its furniture."""
    tables: list[list[Ruled]] = []
    rows: list[list[Row]] = []
    for page in pages:
        found, rest = tables_of(page)
        tables.append(found)
        rows.append(rows_of(without_stamps(rest)))
    kept = without_heads(rows, [page.height for page in pages])
    columns = Columns()
    parts = [_parted(page, own, left, columns) for page, own, left in zip(pages, tables, kept, strict=True)]
    return [replace(part, lines=lines) for part, lines in zip(parts, columns.lines(), strict=True)]


def _parted(page: Page, tables: list[Ruled], rows: list[Row], columns: Columns) -> _Laid:
    """A page's rows as tables without rules, footnotes, and what is left for the columns to set in order."""
    above, notes = notes_of(page, rows)
    marks = frozenset(label for note in notes if (label := label_of(note[0])) is not None)
    found, above = aligned_tables(above, page.number)
    columns.add(above, marks, page.number)
    return _Laid(page, sorted((*tables, *found), key=lambda table: table.top), [], notes, marks)


class _Flow:
    """Paragraphs and tables in turn; a table stays open until something else than its next page follows."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._paragraphs = paragraphs
        self._table = Tables()

    def page(self, part: _Laid) -> Iterator[Piece]:
        """What a page closes, from top to bottom."""
        waiting = list(part.tables)
        for line in part.lines:
            while waiting and waiting[0].top < line.top:
                yield from self._ruled(waiting.pop(0), part.marks)
            yield from self._closed()
            yield from self._paragraphs.add(line)
        for table in waiting:
            yield from self._ruled(table, part.marks)

    def end(self) -> Iterator[Piece]:
        """What is still open."""
        yield from self._paragraphs.close()
        yield from self._closed()

    def _ruled(self, table: Ruled, marks: frozenset[str]) -> Iterator[Piece]:
        yield from self._paragraphs.close()
        if not self._table.goes_on(table):
            yield from self._closed()
        self._table.add(table, marks)

    def _closed(self) -> Iterator[Piece]:
        if self._table.is_open:
            yield self._table.grid()
            self._paragraphs.set_off()
