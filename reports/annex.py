"""A table with its head on landscape pages: an annex of a report, or a list printed alone (NĐ 30, PL I, mục III.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.head import mark_rows, tied
from reports.ink import MM, Row, Tag, tagged, with_before
from reports.numbers import moment, whole
from reports.papers import TablePaper
from reports.profile import Profile
from reports.setter import Setter, held
from reports.table import shape, table

_GAP = 10.0
"""pt between head and table."""
_NOTE_GAP = 6.0


def size(profile: Profile, paper: TablePaper) -> tuple[float, float]:
    """The sheet's width and height, pt; turned, each margin keeps its name and its measure."""
    upright = (profile.page.width_mm * MM, profile.page.height_mm * MM)
    return (upright[1], upright[0]) if paper.landscape else upright


def rows(setter: Setter, profile: Profile, paper: TablePaper, label: str, reference: str) -> Iterator[Row]:
    """Head, table and note, each row as it is asked for."""
    page = profile.page
    width, height = size(profile, paper)
    left, room = page.left_mm * MM, width - (page.left_mm + page.right_mm) * MM
    measures = shape(profile, paper.columns, left, room, height - (page.top_mm + page.bottom_mm) * MM)
    yield from _head(setter, profile, paper, label, reference, room)
    body = table(setter, profile, measures, paper.rows, paper.empty)
    last = replace(next(body), before=_GAP)
    for row in body:
        yield last
        last = row
    note = _note(setter, profile, paper, room)
    # The note never stands on a page of its own.
    yield replace(last, keep=bool(note))
    yield from note


def _head(setter: Setter, profile: Profile, paper: TablePaper, label: str, reference: str, room: float) -> list[Row]:
    """Label, title, reference and a short line, each centred."""
    form = profile.annex
    middle = profile.page.left_mm * MM + room / 2
    setter.where = "tên phụ lục"
    out: list[Row] = []
    lines, style = [], form.title_style
    for words, style_ in (
        (label, form.label_style),
        (paper.title, form.title_style),
        (reference, form.reference_style),
    ):
        if words.strip():
            lines, style = setter.balance(held(words), style_, room * 0.9), style_
            new = setter.centred(lines, style, middle, 1.2 * style.size)
            # Label and title are one heading; the reference is a sentence.
            out = [*out, *new] if style_ == form.reference_style else tagged([*out, *new], Tag("H1"))
    if lines:
        out += mark_rows(setter, form.mark, lines, (style, form.label_style), middle)
    # The last row of the head is tied to the table's head, and that to the first row.
    return [*tied(out)[:-1], replace(out[-1], keep=True)] if out else []


def _note(setter: Setter, profile: Profile, paper: TablePaper, room: float) -> list[Row]:
    """What stands under the table."""
    words, style = note_words(paper), profile.table.note_style
    if not words:
        return []
    setter.where = "ghi chú dưới bảng"
    note = setter.paragraph(words, style, profile.page.left_mm * MM, room, 1.2 * style.size)
    return with_before(note, _NOTE_GAP)


def note_words(paper: TablePaper) -> str:
    """How many rows, by which filter, taken out when; empty where there is nothing to say."""
    said = [f"Số dòng: {whole(_counted(paper))}"] if paper.counted else []
    if paper.filter_words.strip():
        said.append(f"lọc theo: {paper.filter_words.strip()}")
    if paper.extracted_at is not None:
        said.append(f"trích xuất lúc {moment(paper.extracted_at)}")
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _counted(paper: TablePaper) -> int:
    """Rows but headings of groups, and sums, which carry no number."""
    return sum(1 for row in paper.rows if row[0].strip() and len(row) == len(paper.columns))
