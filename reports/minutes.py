"""The end of a Biên bản: two sides sign beside each other, on one level (Nghị định 30/2020/NĐ-CP, PL III)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.foot import LINE, said_rows, signed
from reports.head import name_lines
from reports.ink import MM, Row
from reports.papers import Side
from reports.profile import Profile
from reports.setter import Setter, beside
from reports.spelling import spelled
from reports.wording import Said, signature

_GUTTER_MM = 6


def sides_block(setter: Setter, profile: Profile, sides: Sequence[Side], ours: str, spelling: str) -> list[Row]:
    """All sides in one row, which no page cuts: label, body, signer's title, room for hand and seal, name.

    What stands above the room is as high on every side, so that both sign level. `ours` is the name of the office that
    prints: its room is told (`Row.free`), else the first side's.
    """
    page = profile.page
    gutter = _GUTTER_MM * MM
    width = ((page.width_mm - page.left_mm - page.right_mm) * MM - gutter * (len(sides) - 1)) / len(sides)
    columns = [(page.left_mm * MM + n * (width + gutter), width) for n in range(len(sides))]
    setter.where = "chữ ký hai bên"
    pairs = list(zip(sides, columns, strict=True))
    heads = [_head(setter, profile, side, spelling, column) for side, column in pairs]
    high = max(_height(head) for head in heads)
    blocks = [
        signed(
            setter,
            profile,
            [*head, Row(high - _height(head))],
            side.signer.name if side.signer else "",
            column,
            profile.minutes.gap_mm,
        )
        for head, (side, column) in zip(heads, pairs, strict=True)
    ]
    at = next((n for n, side in enumerate(sides) if side.office == ours), 0)
    return [replace(beside(*blocks), before=profile.sign.before_pt, free=blocks[at].free)]


def _head(setter: Setter, profile: Profile, side: Side, spelling: str, column: tuple[float, float]) -> list[Row]:
    """Label, body and the signer's title; whom he signs for is said by the body's name, which stays as given."""
    form, middle = profile.minutes, column[0] + column[1] / 2
    bare = replace(side.signer, on_behalf=None, acting=None) if side.signer else None
    rows = said_rows(setter, [Said(spelled(side.label, spelling), form.side)], column)
    if side.office.strip():
        names = name_lines(setter, side.office, form.office, column[1])
        rows += setter.centred(names, form.office, middle, LINE * form.office.size)
    title = [Said(said.text, profile.sign.title) for said in signature(profile, bare, spelling)]
    return rows + said_rows(setter, title, column)


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height for row in rows)
