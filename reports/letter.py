"""Before the text: whom it addresses, and what it stands on (NĐ 30, PL I, ô 9a and 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.ink import MM, Row, with_before
from reports.profile import Profile, TextStyle
from reports.setter import Setter

_TIED = 10
"""Rows of addressees that always stay on one page, with the kind above and the text below."""

EDGE = 2
"""Of more: the first and the last that are tied to what stands above and below."""


def addressee(setter: Setter, profile: Profile, label: str, names: Sequence[str], style: TextStyle) -> list[Row]:
    """The line "Kính gửi: …"; several addressees stand below it, their dashes under the colon (ô 9a).

    It begins `indent_mm` from the margin, or stands in the middle; where a name would run off, where paragraphs do.
    """
    setter.where = "Kính gửi"
    if not names:
        return []
    lone = len(names) == 1
    rows = (
        _lone(setter, profile, f"{label} {names[0]}", label, style)
        if lone
        else _many(setter, profile, label, names, style)
    )
    rows = with_before(rows, profile.addressee.before_pt)
    # What is tied whole must fit under the head; a long list may go over a page's end, but not begin or end there.
    edge = len(rows) if len(rows) <= _TIED else EDGE
    return [replace(row, keep=row.keep or n < edge or n >= len(rows) - edge) for n, row in enumerate(rows)]


def _lone(setter: Setter, profile: Profile, line: str, label: str, style: TextStyle) -> list[Row]:
    hang = setter.width(label, style) + setter.word(" ", style)
    x, room = _start(profile, setter.width(line, style))
    return setter.hanging(line, style, x, room, hang, profile.body.leading_pt)


def _many(setter: Setter, profile: Profile, label: str, names: Sequence[str], style: TextStyle) -> list[Row]:
    bare = label.removesuffix(":")
    colon = setter.width(bare, style)
    widest = max(setter.width(name, style) for name in names)
    x, room = _start(profile, colon + widest)
    dash = setter.width("- -", style) - setter.width("-", style)
    rows = setter.hanging(label, style, x, room, 0, profile.body.leading_pt)
    for name in names:
        item = setter.hanging(name, style, x + colon, room - colon, dash, profile.body.leading_pt)
        rows += [*(replace(row, keep=True) for row in item[:-1]), *item[-1:]]
    return rows


def _start(profile: Profile, wide: float) -> tuple[float, float]:
    """Where a block so wide begins, and the room from there to the right margin, pt."""
    form, page = profile.addressee, profile.page
    left, width = page.left_mm * MM, (page.width_mm - page.left_mm - page.right_mm) * MM
    least = profile.body.indent_mm * MM
    inset = (width - wide) / 2 if form.centred else form.indent_mm * MM
    if inset + wide > width or inset < least:
        inset = least
    return left + inset, width - inset


def basis(setter: Setter, profile: Profile, lines: Sequence[str]) -> list[Row]:
    """Căn cứ: each a paragraph in the form's manner."""
    form, body, page = profile.basis, profile.body, profile.page
    left, width = page.left_mm * MM, (page.width_mm - page.left_mm - page.right_mm) * MM
    rows: list[Row] = []
    for n, line in enumerate(lines, 1):
        setter.where = f"căn cứ thứ {n}"
        new = setter.paragraph(line, form.style, left, width, body.leading_pt, body.indent_mm * MM)
        rows += with_before(new, body.gap_pt)
    return [*rows[:-1], replace(rows[-1], keep=True)] if rows else []
