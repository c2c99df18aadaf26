"""What a reader proposes from a plan: quotations with their places in the source, each more or less sure (law 19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from work.deadline import Deadline

Role = Literal["purpose", "target", "content", "form", "budget", "duty"]
Every = Literal["month", "quarter", "half-year", "year", "once", "on demand"]
Column = Literal["number", "task", "lead", "support", "when", "product", "target", "figure", "unit"]
Comparator = Literal[">=", "<=", "=", ">", "<", "range", "top"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: a paragraph of `Proposal.paragraphs`, and the span of characters in it."""

    paragraph: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the plan as they stand at `place`; `sure` runs from 0 (a guess) to 1 (said in so many words)."""

    text: str
    place: Place
    sure: float = 1.0

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Header:
    """The head of the paper. `number` is closed up ("01-KH/X"), `date` is ISO and cut where the plan leaves blanks."""

    issuer: Quote | None = None
    number: str | None = None
    symbol: str | None = None
    place_name: Quote | None = None
    date: str | None = None
    kind: Quote | None = None
    subject: Quote | None = None
    number_place: Place | None = None
    date_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that the plan cites, once; `words` is the fullest citation."""

    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    words: Quote


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level section; `label` as printed, null where none is printed."""

    label: str | None
    title: Quote
    role: Role


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section: `path` holds the labels down to it, as an item's does."""

    section: int
    path: tuple[str, ...]
    text: Quote


@dataclass(frozen=True, slots=True)
class Item:
    """One line of work. `section` indexes `Proposal.sections`; `due` holds every day named, ISO or `--MM-DD`."""

    section: int
    path: tuple[str, ...]
    role: Role
    text: Quote
    units: tuple[Quote, ...] = ()
    leads: bool | None = None
    with_: tuple[Quote, ...] = ()
    due: tuple[str, ...] = ()
    deadline: Deadline | None = None
    deadline_place: Place | None = None
    product: Quote | None = None
    when: Quote | None = None
    row: bool = False
    """True for a row of a table."""
    describes: bool = False
    """It only says who stands behind an event, when or where it is: no work of its own."""


@dataclass(frozen=True, slots=True)
class ReportDuty:
    """A duty to report. `due` holds `MM-DD`, or a whole date for `once`; `rule` (RFC 5545) is how it recurs."""

    by: Quote | None
    to: Quote | None
    through: Quote | None
    every: Every | None
    due: tuple[str, ...]
    words: Quote
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """A figure to be reached; `by` is a year or a span of years."""

    text: Quote
    by: str | None
    measure: str
    comparator: Comparator
    value: float
    to: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class TableHead:
    """A table of the plan and what its columns were taken for: guessed from its first rows, or set by the clerk."""

    key: str
    """The same for every table with the same words in its head: under it a mapping is saved by issuer."""
    heads: tuple[str, ...]
    """The words over each column."""
    columns: tuple[Column | None, ...]
    """What each column holds; None: nothing that is read."""
    sample: tuple[tuple[str, ...], ...]
    """The first rows under the head, cell by cell."""
    rows: int
    place: Place


@dataclass(frozen=True, slots=True)
class RowFault:
    """A cell that could not be taken as it stands: its row (from 1, the file's own count), column, value, and why."""

    row: int
    column: str
    value: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines above the name, and the name."""

    for_: Quote | None = None
    acting: Quote | None = None
    title: Quote | None = None
    name: Quote | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that was read in one plan. `paragraphs` is the source as the reader saw it, tables cell by cell."""

    source_name: str
    paragraphs: tuple[str, ...]
    header: Header = Header()
    bases: tuple[Basis, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    reports: tuple[ReportDuty, ...] = ()
    targets: tuple[TargetFigure, ...] = ()
    recipients: tuple[Quote, ...] = ()
    signature: Signature = Signature()
    encoding: str = "UTF-8"
    tables: tuple[TableHead, ...] = ()
    faults: tuple[RowFault, ...] = ()
    remarks: tuple[str, ...] = ()
    """Vietnamese sentences on the file itself: what was converted, read by OCR, or left out."""
    headings: tuple[Heading, ...] = ()
    """What stands between a section's title and its items, in reading order."""
    grids: tuple[tuple[tuple[int, ...], ...], ...] = ()
    """The source's tables: rows of paragraph numbers; a merged cell's number stands in each place that it covers."""
    pages: tuple[int | None, ...] = ()
    """The page (from 1) that each paragraph begins on; empty where the source has none."""
    note: str | None = None
    """A Vietnamese sentence for the clerk where the reading is in doubt as a whole."""
