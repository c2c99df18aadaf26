"""The end of a document: "Nơi nhận" at the left, who signs at the right, on one level (NĐ 30, PL I, ô 7 and 9b)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from reports.ink import MM, SINGLE, Row, Text, baseline
from reports.profile import Profile, TextStyle
from reports.setter import Setter, beside, held, one_line, stack
from reports.wording import Said

_LIST_LEADING = 1.15
LINE = 1.2
"""Of the size: from one line of the signature to the next."""
_GUTTER_MM = 4
_TEXT_LINES = 4
"""Lines of text, with their gap, that a page keeps free above the signature."""
_CLEAR_MM = 2
"""What stays free between the room for hand and seal and the words above and below it."""


def closing_block(
    setter: Setter, profile: Profile, signer: Sequence[Said], name: str, lines: Sequence[str], typist: str = ""
) -> list[Row]:
    """One row where a page can hold it; a list of recipients longer than the signature goes on in tied rows.

    A list that no page holds beside the text's last lines may go over a page's end; the signature stays with the text.

    `signer` are the lines above the name (`wording.signature`), `lines` the recipients'.
    """
    left = profile.page.left_mm * MM
    setter.where = "nơi nhận"
    level = signer[0].style if signer else profile.sign.title
    listed = _recipients(setter, profile, lines, left, level)
    if typist.strip():
        listed += setter.hanging(one_line(typist), profile.recipients.typist_style, left, _left_width(profile), 0,
                                 SINGLE * profile.recipients.typist_style.size)  # fmt: skip
    setter.where = "chữ ký"
    right = signature(setter, profile, signer, name, left + profile.sign.left_mm * MM)
    page = profile.page
    room = (page.height_mm - page.top_mm - page.bottom_mm) * MM - _TEXT_LINES * profile.body.leading_pt
    return level_columns(listed, right, profile.sign.before_pt, room)


def level_columns(listed: list[Row], right: Row, before: float, room: float = inf) -> list[Row]:
    """What goes beside the signature in one row with it, the rest tied below; what is higher than `room` pt, loose."""
    used, n = 0.0, 0
    while n < len(listed) and used + listed[n].height <= right.height:
        used += listed[n].height
        n += 1
    first = beside(stack(listed[:n]), right)
    rest = listed[n:]
    whole = before + first.height + sum(row.height for row in rest) <= room
    inside = n > 0 and listed[n - 1].keep  # an item that goes on below
    rows = [replace(first, before=before, keep=bool(rest) and (whole or inside), free=right.free)]
    last = len(rest) - 1
    return rows + [replace(row, keep=k < last if whole else row.keep or k == last - 1) for k, row in enumerate(rest)]


def signature(setter: Setter, profile: Profile, signer: Sequence[Said], name: str, left: float) -> Row:
    """Authority, title, room for hand and seal, name: centred in the right column that begins at `left`."""
    column = (left, (profile.page.width_mm - profile.page.right_mm) * MM - left)
    above = said_rows(setter, signer, column) or [Row(LINE * profile.sign.title.size)]
    return signed(setter, profile, above, name, column, profile.sign.gap_mm)


def said_rows(setter: Setter, lines: Sequence[Said], column: tuple[float, float]) -> list[Row]:
    """Lines centred in a column (left edge and width, pt); a long one wraps, as even as can be."""
    rows: list[Row] = []
    for said in lines:
        broken = setter.balance(held(said.text), said.style, column[1])
        rows += setter.centred(broken, said.style, column[0] + column[1] / 2, LINE * said.style.size)
    return rows


def signed(
    setter: Setter, profile: Profile, above: Sequence[Row], name: str, column: tuple[float, float], gap_mm: float
) -> Row:
    """What stands above, then the room and the name centred in a column; `free` tells where the room is."""
    top = sum(row.height for row in above)
    rows = [*above, Row(gap_mm * MM)]
    if name.strip():
        style = profile.sign.name
        rows += setter.centred(setter.balance(one_line(name), style, column[1]), style, column[0] + column[1] / 2)
    clear = _CLEAR_MM * MM
    room = (column[0], top + clear, column[0] + column[1], top + gap_mm * MM - clear)
    return replace(stack(rows), free=room)


def _left_width(profile: Profile) -> float:
    return (profile.sign.left_mm - _GUTTER_MM) * MM


def _recipients(setter: Setter, profile: Profile, lines: Sequence[str], left: float, level: TextStyle) -> list[Row]:
    """Label and list; the list hangs behind its dashes."""
    form = profile.recipients
    rows = [_flush(setter, form.label, form.label_style, left, level)]
    dash = setter.width("- -", form.style) - setter.width("-", form.style)
    for text in lines:
        item = setter.hanging(text, form.style, left, _left_width(profile), dash, _LIST_LEADING * form.style.size)
        rows += [*(replace(row, keep=True) for row in item[:-1]), *item[-1:]]
    return rows


def _flush(setter: Setter, words: str, style: TextStyle, left: float, level: TextStyle) -> Row:
    """The label on the very baseline of the signer's first line (ô 9b stands level with ô 7a)."""
    base = baseline(level.size, LINE * level.size)
    mark = Text(left, base, tuple(words.split()), style, setter.width(words, style))
    return Row(base + (SINGLE - 0.85) * style.size, (mark,))
