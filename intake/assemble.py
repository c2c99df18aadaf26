"""Pieces to a source: lines joined, the title in one paragraph, letterhead and signature taken out of their tables."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from intake import flattened, form, grids, plaintext
from intake.doubts import doubts_of
from intake.joiner import OPENING, joined
from intake.source import Cell, Grid, Line, Opened, Piece, Source, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LAYOUT = re.compile(
    r"CỘNG HO[ÀÒ]A? XÃ HỘI|CỘNG HÒA|ĐẢNG CỘNG SẢN VIỆT NAM|^Nơi nhận|^Số\s*:|^(?:TM|T/M|KT|K/T|TL|TUQ)\s*[./]",
    re.IGNORECASE | re.MULTILINE,
)
_SUBJECT_LINES = 8


def assembled(name: str, opened: Opened) -> Source:
    """The source: paragraphs numbered in reading order."""
    paragraphs: list[str] = []
    pages: list[int | None] = []
    flow: list[int | Table] = []
    gaps: set[int] = set()
    breaks: dict[int, tuple[int, ...]] = {}
    pieces, remarks = flattened.rebuilt(opened.pieces)
    for piece in _with_recipients(_with_title(_joined(_flattened(pieces), wrapped=opened.wrapped))):
        if isinstance(piece, Grid):
            flow.append(_table(grids.mended(piece), paragraphs, pages, breaks))
            continue
        if piece.gap:
            gaps.add(len(paragraphs))
        flow.append(len(paragraphs))
        paragraphs.append(piece.text)
        pages.append(piece.page)
    words = (name, tuple(paragraphs), tuple(flow), frozenset(gaps), opened.encoding, tuple(pages))
    return Source(*words, (*opened.remarks, *remarks), breaks, doubts_of(paragraphs, pages, opened.heard))


def _flattened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Tables that only place the letterhead or the signature are read cell by cell."""
    for piece in pieces:
        if isinstance(piece, Grid) and _is_layout(piece):
            for cell in dict.fromkeys(cell for row in piece.rows for cell in row):
                yield from (Line(line, gap=index == 0, page=cell.page) for index, line in enumerate(cell.lines))
        elif isinstance(piece, Line) or any(cell.lines for row in piece.rows for cell in row):
            yield piece


def _is_layout(grid: Grid) -> bool:
    """At most three columns, and words of the letterhead or of the signature in it."""
    if len(grid.rows) > 6 or any(len(dict.fromkeys(row)) > 3 for row in grid.rows):  # noqa: PLR2004
        return False
    return any(_LAYOUT.search("\n".join(cell.lines)) for row in grid.rows for cell in row)


def _joined(pieces: Iterable[Piece], *, wrapped: bool) -> Iterator[Piece]:
    for is_line, run in groupby(pieces, key=lambda piece: isinstance(piece, Line)):
        if is_line:
            for line in joined([piece for piece in run if isinstance(piece, Line)], wrapped=wrapped):
                yield replace(line, text=plaintext.polished(line.text)) if wrapped else line
        else:
            yield from run


def _with_title(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The lines under the kind of paper are one subject, down to a gap or the first basis; split heads are mended."""
    held: list[Line] = []
    under_kind = under_annex = False
    for piece in pieces:
        goes_on = under_annex and isinstance(piece, Line) and _titles_on(held, piece)
        if held and isinstance(piece, Line) and (goes_on or _belongs(held, piece, under_kind=under_kind)):
            held.append(piece)
            continue
        if held:
            under_kind = len(held) == 1 and form.paper_kind(held[0].text) is not None
            under_annex = len(held) == 1 and form.annex_label(held[0].text) is not None
            yield _merged(held)
            held = []
        if isinstance(piece, Line):
            held = [piece]
        else:
            yield piece
    if held:
        yield _merged(held)


def _titles_on(held: list[Line], line: Line) -> bool:
    """Under an annex's label, lines of capitals are one title."""
    if not held or line.gap or len(held) >= _SUBJECT_LINES:
        return False
    if form.label_of(line.text) or form.is_head_matter(line.text):
        return False
    return form.is_caps(held[-1].text) and form.is_caps(line.text)


def _belongs(held: list[Line], line: Line, *, under_kind: bool) -> bool:
    last = held[-1].text
    if under_kind:
        return not (line.gap or OPENING.match(line.text) or form.label_of(line.text) or len(held) >= _SUBJECT_LINES)
    label = form.label_of(held[0].text)
    if label is None and not line.gap and len(held) == 1 and form.is_of_place(line.text, last):
        return True
    if label is None or label.kind not in {"roman", "letter-section"} or not form.is_caps(last):
        return False
    return form.is_caps(line.text) and form.label_of(line.text) is None and not form.is_head_matter(line.text)


def _with_recipients(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """In the list of recipients, a line without a dash goes on the one above that has no end."""
    held: Line | None = None
    listing = False
    for piece in pieces:
        if held is not None and isinstance(piece, Line) and listing and _runs_on(held, piece):
            held = _merged([held, piece])
            continue
        if held is not None:
            yield held
        held = piece if isinstance(piece, Line) else None
        if isinstance(piece, Grid):
            yield piece
        else:
            listing = piece.text.startswith("Nơi nhận") or (listing and not form.is_head_matter(piece.text))
    if held is not None:
        yield held


def _runs_on(above: Line, line: Line) -> bool:
    if line.gap or form.label_of(line.text) or form.is_head_matter(line.text):
        return False
    return form.label_of(above.text) is not None and above.text[-1] not in ";.:"


def _merged(lines: list[Line]) -> Line:
    return replace(lines[0], text=" ".join(line.text for line in lines))


def _table(grid: Grid, paragraphs: list[str], pages: list[int | None], breaks: dict[int, tuple[int, ...]]) -> Table:
    numbers: dict[Cell, int] = {}
    for cell in (cell for row in grid.rows for cell in row):
        if cell not in numbers:
            numbers[cell] = len(paragraphs)
            if cell.whole and len(cell.lines) > 1:
                breaks[len(paragraphs)] = tuple(accumulate(len(line) + 1 for line in cell.lines[:-1]))
            paragraphs.append(" ".join(cell.lines))
            pages.append(cell.page)
    rows = tuple(tuple(numbers[cell] for cell in row) for row in grid.rows)
    return Table(rows, grid.numbers, grid.sheet, grid.sure)
