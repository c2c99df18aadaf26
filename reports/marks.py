"""What some papers bear besides: a letter's subject, marks of haste, of a draft, of who may read it; where we are.

Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 5b, 10b, 11 and 13.
"""

from __future__ import annotations

from dataclasses import replace

from reports.head import columns
from reports.ink import ASCENT, DESCENT, MM, Row, Stroke, Tag, Text, moved, tagged
from reports.profile import Profile, TextStyle
from reports.setter import Setter, held, stack

_GAP = 8.0
_PAD = 4.0
_CAP = 0.66
"""How high capitals are, of the size."""
_SIDE = 4.0
"""The least that a frame leaves free beside its words."""
_MARGIN_GAP = 5.0
_NARROW = 0.94
"""Of the left column: a letter's subject keeps clear of the place and day."""


def under_number(setter: Setter, profile: Profile, letter: str, haste: str, *, draft: bool) -> list[Row]:
    """What stands under the number, in order: a letter's subject, the mark of haste, that of a draft."""
    rows: list[Row] = []
    if letter:
        rows.append(letter_subject(setter, profile, letter))
    if haste.strip():
        rows.append(urgency(setter, profile, haste))
    if draft:
        rows.append(draft_mark(setter, profile))
    return rows


def letter_subject(setter: Setter, profile: Profile, words: str) -> Row:
    """A letter's subject, centred under the number."""
    form, (left, width) = profile.letter, columns(profile)[0]
    setter.where = "trích yếu công văn"
    lines = setter.balance(held(words), form.style, width * _NARROW)
    rows = tagged(setter.centred(lines, form.style, left + width / 2), Tag("H1"))
    return replace(stack(rows), before=form.before_pt)


def urgency(setter: Setter, profile: Profile, mark: str) -> Row:
    """The mark of haste in its frame of the ruled size; another word gets a frame that holds it."""
    form, (left, width) = profile.urgency, columns(profile)[0]
    setter.where = "dấu chỉ mức độ khẩn"
    wide = form.widths_mm.get(mark.strip().upper(), 0.0) * MM
    row = _framed(setter, mark.strip(), form.style, left + width / 2, (wide, form.height_mm * MM), profile)
    return replace(row, before=_GAP)


def draft_mark(setter: Setter, profile: Profile) -> Row:
    """The mark of a draft, framed where the form frames it."""
    form, (left, width) = profile.draft, columns(profile)[0]
    setter.where = "dấu dự thảo"
    if form.framed:
        high = (ASCENT + DESCENT) * form.style.size + 2 * _PAD
        return replace(_framed(setter, form.words, form.style, left + width / 2, (0, high), profile), before=_GAP)
    return replace(stack(setter.centred(setter.balance(form.words, form.style, width), form.style, left + width / 2)),
                   before=_GAP)  # fmt: skip


def circulation(setter: Setter, profile: Profile, words: str) -> Row:
    """Who may read it: framed, in the top margin over the right column (ô 11). The row takes no height of its own."""
    form, (left, width) = profile.urgency, columns(profile)[1]
    setter.where = "dấu chỉ phạm vi lưu hành"
    high = form.height_mm * MM
    row = _framed(setter, words.strip(), form.circulation_style, left + width / 2, (0, high), profile)
    up = high + _MARGIN_GAP
    return Row(0, tuple(moved(mark, -up) for mark in row.marks))


def contact(setter: Setter, profile: Profile, words: str) -> Row:
    """Address and telephone at the foot of page 1, under a stroke over the whole width (ô 13).

    Its height is what the page's text must leave free, the gap above the stroke among it.
    """
    form, page = profile.contact, profile.page
    left, width = page.left_mm * MM, (page.width_mm - page.left_mm - page.right_mm) * MM
    setter.where = "thông tin liên hệ"
    lines = [line for part in words.splitlines() if part.strip()
             for line in setter.break_lines(part, form.style, width)]  # fmt: skip
    if not lines:
        return Row(0)
    text = setter.centred(lines, form.style, left + width / 2)
    rule = Row(2 * form.gap_pt, (Stroke(left, form.gap_pt, left + width, form.gap_pt, profile.strokes.weight_pt),))
    return stack([rule, *text])


def _framed(
    setter: Setter, words: str, style: TextStyle, middle: float, size: tuple[float, float], profile: Profile
) -> Row:
    """Words in a single frame of this width and height (pt), its lines inside that measure."""
    natural = setter.width(words, style)
    wide, high = max(size[0], natural + _SIDE), size[1]
    weight = profile.strokes.weight_pt
    x1, x2 = middle - wide / 2 + weight / 2, middle + wide / 2 - weight / 2
    y1, y2 = weight / 2, high - weight / 2
    base = (high + _CAP * style.size) / 2
    half = weight / 2
    frame = (
        (x1 - half, y1, x2 + half, y1),
        (x1 - half, y2, x2 + half, y2),
        (x1, y1 - half, x1, y2 + half),
        (x2, y1 - half, x2, y2 + half),
    )
    line = Text(middle - natural / 2, base, tuple(setter.words(words, style)), style, natural)
    return Row(high, (line, *(Stroke(*side, weight, red=style.red) for side in frame)))
