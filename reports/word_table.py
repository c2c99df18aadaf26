"""Tables in Word: a head that comes again, rows that no page cuts, built as text so that a thousand take no time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile

from reports import annex
from reports.ink import MM
from reports.papers import Column, TablePaper
from reports.profile import Profile
from reports.setter import Setter, clean
from reports.word_head import centred_lines
from reports.word_marks import Column as Place
from reports.word_marks import flat
from reports.word_xml import Cell, Lay, paragraph, row, run, table, twips

_LONG = 600
"""Letters: only a cell that is longer can fill a page and is measured."""
_LEADING = 1.2
_GAP = 10.0
"""pt between head and table."""


def grid(
    setter: Setter,
    profile: Profile,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[str, ...]],
    room: tuple[float, float],
    empty: str,
) -> str:
    """A table over the width of `room` (width and height of a page's text, pt)."""
    pad = profile.table.pad_mm * MM
    widths = _widths(columns, room[0])
    head = tuple(Cell(_inner("DauBang", column.title)) for column in columns)
    told = [row(head, widths, head=True)]
    styles = tuple("OBangGiua" if column.centred else "OBang" for column in columns)
    for cells in rows:
        if len(cells) == 1 and len(columns) > 1:
            told.append(row((Cell(_inner("NhomBang", cells[0]), span=len(columns)),), widths))
        elif len(cells) == len(columns):
            inner = tuple(Cell(_inner(style, text)) for style, text in zip(styles, cells, strict=True))
            told.append(row(inner, widths, whole=not _tall(setter, profile, cells, widths, room[1])))
        else:
            raise ValueError(f"{len(cells)} cells for {len(columns)} columns: {cells!r}")
    if not rows:
        told.append(row((Cell(_inner("OBang", empty), span=len(columns)),), widths))
    return table("".join(told), widths, style="TableGrid", pad=pad)


def _widths(columns: tuple[Column, ...], width: float) -> tuple[int, ...]:
    """The columns' shares in twips; the edges are rounded, so that the sum is the whole."""
    total = sum(column.width for column in columns)
    edges = accumulate((column.width * width / total for column in columns), initial=0.0)
    return tuple(twips(right) - twips(left) for left, right in pairwise(edges))


def _inner(style: str, text: str) -> str:
    """A cell's text, a paragraph a line."""
    lines = clean(text).strip("\n").split("\n")
    return "".join(paragraph(style, run(line) if line else "") for line in lines)


def _tall(setter: Setter, profile: Profile, cells: Sequence[str], widths: Sequence[int], room: float) -> bool:
    """Whether a row could be higher than a page, so that it must be allowed to break."""
    if all(len(text) < _LONG for text in cells):
        return False
    style, pad = profile.table.style, profile.table.pad_mm * MM
    most = max(
        sum(len(setter.break_lines(line, style, width / 20 - 2 * pad)) for line in clean(text).split("\n"))
        for text, width in zip(cells, widths, strict=True)
    )
    return most * _LEADING * style.size + 4 * _LEADING * style.size > room


def annex_blocks(
    setter: Setter, profile: Profile, paper: TablePaper, label: str, reference: str, ends: str
) -> tuple[str, str, str]:
    """An annex or a list alone as XML: its head, the table, the note. `ends` are its section's properties."""
    size = annex.size(profile, paper)
    page = profile.page
    wide = size[0] - (page.left_mm + page.right_mm) * MM
    high = size[1] - (page.top_mm + page.bottom_mm) * MM
    drawn = takewhile(lambda row: not row.grid, annex.rows(setter, profile, replace(paper, rows=()), label, reference))
    column = Place(page.left_mm * MM, wide)
    form = profile.annex
    texts = (
        (label, "PhuLuc", form.label_style),
        (paper.title, "TenPhuLuc", form.title_style),
        (reference, "KemTheo", form.reference_style),
    )
    looks = {style: look for words, style, look in texts if words.strip()}
    top = centred_lines(setter, flat(list(drawn)), column, looks) if looks else ""
    top += paragraph("NetKe", "", Lay(keep=True, line=_GAP))
    rows = grid(setter, profile, paper.columns, paper.rows, (wide, high), paper.empty)
    note = annex.note_words(paper)
    return top, rows, paragraph("GhiChuBang" if note else "NetKe", run(note) if note else "", Lay(section=ends))
