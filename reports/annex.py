"""A table with its head on landscape pages: an annex of a report, or a list printed alone (NĐ 30, PL I, mục III.1)."""

from __future__ import annotations

from dataclasses import replace

from reports.head import mark_rows, tied
from reports.ink import MM, Row, with_before
from reports.numbers import moment, whole
from reports.papers import TablePaper
from reports.profile import Profile
from reports.setter import Setter, held
from reports.table import shape, table

_GAP = 10.0
"""pt between head and table."""
_NOTE_GAP = 6.0


def landscape(profile: Profile) -> tuple[float, float]:
    """The turned sheet's width and height, pt; each margin keeps its name and its measure."""
    return profile.page.height_mm * MM, profile.page.width_mm * MM


def rows(setter: Setter, profile: Profile, paper: TablePaper, label: str, reference: str) -> list[Row]:
    """Head, table and note."""
    page = profile.page
    width, height = landscape(profile)
    left, room = page.left_mm * MM, width - (page.left_mm + page.right_mm) * MM
    measures = shape(profile, paper.columns, left, room, height - (page.top_mm + page.bottom_mm) * MM)
    body = with_before(table(setter, profile, measures, paper.rows), _GAP)
    body[-1] = replace(body[-1], keep=True)
    return [*_head(setter, profile, paper, label, reference), *body, *_note(setter, profile, paper)]


def _head(setter: Setter, profile: Profile, paper: TablePaper, label: str, reference: str) -> list[Row]:
    """Label, title, reference and a short line, each centred."""
    form, page = profile.annex, profile.page
    room = landscape(profile)[0] - (page.left_mm + page.right_mm) * MM
    middle = page.left_mm * MM + room / 2
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
            out += setter.centred(lines, style, middle, 1.2 * style.size)
    if lines:
        out += mark_rows(setter, form.mark, lines, (style, form.label_style), middle)
    # The last row of the head is tied to the table's head, and that to the first row.
    return [*tied(out)[:-1], replace(out[-1], keep=True)] if out else []


def _note(setter: Setter, profile: Profile, paper: TablePaper) -> list[Row]:
    """How many rows, by which filter, taken out when: under the table."""
    # Headings of groups, and sums, which carry no number, are not counted.
    counted = sum(1 for row in paper.rows if row[0].strip() and len(row) == len(paper.columns))
    said = [f"Số dòng: {whole(counted)}"]
    if paper.filter_words.strip():
        said.append(f"lọc theo: {paper.filter_words.strip()}")
    if paper.extracted_at is not None:
        said.append(f"trích xuất lúc {moment(paper.extracted_at)}")
    setter.where = "ghi chú dưới bảng"
    page, style = profile.page, profile.table.note_style
    room = landscape(profile)[0] - (page.left_mm + page.right_mm) * MM
    note = setter.paragraph("; ".join(said) + ".", style, page.left_mm * MM, room, 1.2 * style.size)
    return with_before(note, _NOTE_GAP)
