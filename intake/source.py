"""The source as the reader sees it: paragraphs in reading order, and tables whose cells are paragraphs too."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from intake.doubts import Doubt, Heard, sure_of
from work.proposal import Place, Quote

EDGES = " \t\u00a0"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, or one paragraph of Word's; `gap` says that a blank line stands before it.

    `size` is the line's length in the file, marks included, where that is not the text's. `page` counts from 1
    where the file has pages. `whole` says that the format itself knows where this paragraph ends: it is never joined
    to the next one for its width.
    """

    text: str
    gap: bool = False
    size: int = 0
    page: int | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as read: rows of cells; a cell that is merged over several places is the same object in each.

    `numbers` are the file's own row numbers, from 1, where they are others than those of `rows`. `sheet` names the
    sheet of a workbook. `sure` is below 1 where the rows were rebuilt from lines that no longer say where a cell ends.
    """

    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()
    sheet: str = ""
    sure: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A table's cell: its lines, and the page that it begins on; `whole` says that its line ends are the writer's."""

    lines: tuple[str, ...]
    page: int | None = None
    whole: bool = False


Piece = Line | Grid


@dataclass(frozen=True, slots=True)
class Opened:
    """What a format gives: pieces in reading order, the encoding's name, and whether line ends may be the printer's.

    `remarks` are Vietnamese sentences for the clerk: what was converted, read by OCR, or left out.
    """

    pieces: Iterable[Piece]
    encoding: str = "Unicode"
    wrapped: bool = False
    remarks: tuple[str, ...] = ()
    heard: Mapping[int, tuple[Heard, ...]] = field(default_factory=dict)
    """The words of each page, from 1, that was read off a picture."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the source: rows of paragraph numbers. The rest is the grid's."""

    rows: tuple[tuple[int, ...], ...]
    numbers: tuple[int, ...] = ()
    sheet: str = ""
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Source:
    """What a file says: `flow` runs through it in reading order, as paragraph numbers and tables."""

    name: str
    paragraphs: tuple[str, ...]
    flow: tuple[int | Table, ...]
    gaps: frozenset[int]
    encoding: str = "UTF-8"
    pages: tuple[int | None, ...] = ()
    remarks: tuple[str, ...] = ()
    breaks: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Where the lines of a cell begin that the writer, not the printer, set under each other: paragraph to places."""
    doubts: Mapping[int, tuple[Doubt, ...]] = field(default_factory=dict)
    """How sure the words of a paragraph are that was read off a picture."""

    def page(self, paragraph: int) -> int | None:
        """The page, from 1, that a paragraph begins on; None where the file has none."""
        return self.pages[paragraph] if paragraph < len(self.pages) else None

    def said(self, paragraph: Hashable) -> str:
        """A paragraph's words, for who counts cells by their paragraphs."""
        return self.paragraphs[paragraph] if isinstance(paragraph, int) else ""

    def quote(self, paragraph: int, start: int, end: int, sure: float = 1.0) -> Quote:
        """The words of a span, white space at its ends left out."""
        text = self.paragraphs[paragraph]
        end = min(end, len(text))
        while end > start and text[end - 1] in EDGES:
            end -= 1
        while start < end and text[start] in EDGES:
            start += 1
        if paragraph in self.doubts:
            sure *= sure_of(self.doubts[paragraph], start, end)
        return Quote(text[start:end], Place(paragraph, start, end, self.page(paragraph)), sure)

    def whole(self, paragraph: int, sure: float = 1.0) -> Quote:
        """A paragraph's words, all of them."""
        return self.quote(paragraph, 0, len(self.paragraphs[paragraph]), sure)


def trimmed(quote: Quote, marks: str = " .;,:") -> Quote:
    """The same words without closing punctuation."""
    text = quote.text.rstrip(marks)
    end = quote.place.start + len(text)
    return Quote(text, Place(quote.place.paragraph, quote.place.start, end, quote.place.page), quote.sure)


def part(quote: Quote, start: int, end: int) -> Quote:
    """A stretch of a quotation, its ends trimmed."""
    inner = quote.text[start:end]
    start += len(inner) - len(inner.lstrip(EDGES))
    inner = inner.strip(EDGES)
    begin = quote.place.start + start
    return Quote(inner, Place(quote.place.paragraph, begin, begin + len(inner), quote.place.page), quote.sure)
