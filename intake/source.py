"""The source as the reader sees it: paragraphs in reading order, and tables whose cells are paragraphs too."""

from __future__ import annotations

from dataclasses import dataclass

from work.proposal import Place, Quote

EDGES = " \t\u00a0"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, or one paragraph of Word's; `gap` says that a blank line stands before it.

    `size` is the line's length in the file, marks included, where that is more than the text's.
    """

    text: str
    gap: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as read: rows of cells; a cell that is merged over several places is the same object in each."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A table's cell: its lines."""

    lines: tuple[str, ...]


Piece = Line | Grid


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the source: rows of paragraph numbers."""

    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What a file says: `flow` runs through it in reading order, as paragraph numbers and tables."""

    name: str
    paragraphs: tuple[str, ...]
    flow: tuple[int | Table, ...]
    gaps: frozenset[int]
    encoding: str = "UTF-8"

    def quote(self, paragraph: int, start: int, end: int, sure: float = 1.0) -> Quote:
        """The words of a span, white space at its ends left out."""
        text = self.paragraphs[paragraph]
        end = min(end, len(text))
        while end > start and text[end - 1] in EDGES:
            end -= 1
        while start < end and text[start] in EDGES:
            start += 1
        return Quote(text[start:end], Place(paragraph, start, end), sure)

    def whole(self, paragraph: int, sure: float = 1.0) -> Quote:
        """A paragraph's words, all of them."""
        return self.quote(paragraph, 0, len(self.paragraphs[paragraph]), sure)


def trimmed(quote: Quote, marks: str = " .;,:") -> Quote:
    """The same words without closing punctuation."""
    text = quote.text.rstrip(marks)
    return Quote(text, Place(quote.place.paragraph, quote.place.start, quote.place.start + len(text)), quote.sure)


def part(quote: Quote, start: int, end: int) -> Quote:
    """A stretch of a quotation, its ends trimmed."""
    inner = quote.text[start:end]
    start += len(inner) - len(inner.lstrip(EDGES))
    inner = inner.strip(EDGES)
    begin = quote.place.start + start
    return Quote(inner, Place(quote.place.paragraph, begin, begin + len(inner)), quote.sure)
