"""The slip by which work is given to one unit, with a place to sign for it. It is internal and has no number."""

from __future__ import annotations

from dataclasses import replace

from reports.body import paragraphs
from reports.cells import deadline
from reports.foot import level_columns, signature
from reports.head import head, title
from reports.ink import MM, Row, with_before
from reports.numbers import figure
from reports.papers import Column, SlipItem, SlipPaper
from reports.profile import Profile
from reports.setter import Setter, stack
from reports.table import shape, table
from reports.wording import own, place_and_day
from reports.wording import signature as signer_lines
from work.task import ROLE_WORDS, Role

COLUMNS: tuple[Column, ...] = (
    Column("STT", 10, centred=True),
    Column("Nội dung nhiệm vụ", 61),
    Column("Văn bản giao", 27),
    Column("Vai trò", 18, centred=True),
    Column("Sản phẩm", 25),
    Column("Thời hạn", 24, centred=True),
)
"""165 mm together."""


def rows(setter: Setter, profile: Profile, slip: SlipPaper) -> list[Row]:
    """The whole slip."""
    form, page = profile.slip, profile.page
    office = own(slip.office)
    day = place_and_day(profile.day, office.place, slip.day, slip.year)
    left, width = page.left_mm * MM, (page.width_mm - page.left_mm - page.right_mm) * MM
    measures = shape(profile, COLUMNS, left, width, (page.height_mm - page.top_mm - page.bottom_mm) * MM)
    opening = form.opening.format(office=office.name, unit=slip.unit, count=figure(len(slip.items)))
    setter.where = "phần mở đầu phiếu giao việc"
    body = [
        head(setter, profile, office, "", day),
        *title(setter, profile, form.title, form.unit.format(unit=slip.unit)),
        *with_before([replace(r, keep=True) for r in paragraphs(setter, profile, [opening])], profile.title.after_pt),
        *with_before(
            list(table(setter, profile, measures, [_cells(n, item) for n, item in enumerate(slip.items, 1)])), 8
        ),
    ]
    setter.where = "phần cuối phiếu giao việc"
    last = [form.follower.format(follower=slip.follower.strip())] if slip.follower.strip() else []
    body += [replace(r, keep=True) for r in with_before(paragraphs(setter, profile, [*last, form.copies]), 8)]
    lines = signer_lines(profile, slip.signer, office.spelling)
    name = slip.signer.name if slip.signer else ""
    right = signature(setter, profile, lines, name, left + profile.sign.left_mm * MM)
    return [*body, *level_columns([_receipt(setter, profile, left)], right, profile.sign.before_pt)]


def _cells(n: int, item: SlipItem) -> tuple[str, ...]:
    """One assignment. Who else works on it, and what is asked besides, stand under the text."""
    text = [item.text]
    if item.role is Role.SUPPORT and item.leads:
        text.append(f"Chủ trì: {', '.join(item.leads)}")
    if item.supports:
        text.append(f"Phối hợp: {', '.join(item.supports)}")
    if item.words.strip():
        text.append(f"Yêu cầu: {item.words}")
    return (
        str(n),
        "\n".join(text),
        item.document,
        ROLE_WORDS[item.role],
        item.product,
        deadline(item.deadline_words, item.due),
    )


def _receipt(setter: Setter, profile: Profile, left: float) -> Row:
    """Where the unit signs, in the left column on the signer's level."""
    style, form = profile.sign.on_behalf, profile.slip
    middle = left + (profile.sign.left_mm - 4) * MM / 2
    width = (profile.sign.left_mm - 4) * MM
    label = setter.centred(setter.balance(form.receipt, style, width), style, middle, 1.2 * style.size)
    hint = setter.centred(setter.balance(form.receipt_hint, form.hint_style, width), form.hint_style, middle)
    return stack([*label, *hint])
