"""What stands outside the text on each page: its number above, the paper's code and QR code below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from reports import qr
from reports.ink import ASCENT, MM, Area, Mark, Row, Text
from reports.profile import Profile
from reports.setter import Setter

QR_MM = 12.0
"""The symbol's side; with its quiet zone it stays within the lower margin of 20 mm."""
QR_EDGE_MM = 5.5
"""From the symbol to the sheet's lower edge: office printers leave 4 to 5 mm white."""


def foot_words(profile: Profile, code: str, *, draft: bool) -> str:
    """What stands small at each page's foot."""
    form = profile.page_foot
    said = [form.draft] if draft else []
    if code.strip():
        said.append(form.code.format(code=code.strip()))
    return " - ".join(said)


def furniture(
    setter: Setter, profile: Profile, size: tuple[float, float], words: str, code: str
) -> Callable[[int], Row]:
    """For each page's number, its furniture: `words` and `code` (as QR; "": none) are the same on all."""
    below = _foot(setter, profile, size, words, code)

    def row(n: int) -> Row:
        return Row(0, (*_number(setter, profile, n, size[0]), *below))

    return row


def _number(setter: Setter, profile: Profile, n: int, width: float) -> tuple[Mark, ...]:
    """The page's number, centred over the text (not on page 1)."""
    page, number = profile.page, profile.page_number
    if n == 1 and not number.on_first:
        return ()
    middle = (page.left_mm * MM + width - page.right_mm * MM) / 2
    wide = setter.width(str(n), number.style)
    base = number.edge_mm * MM + ASCENT * number.style.size
    return (Text(middle - wide / 2, base, (str(n),), number.style, wide),)


def _foot(setter: Setter, profile: Profile, size: tuple[float, float], words: str, code: str) -> tuple[Mark, ...]:
    """The QR code at the right end of the lower margin, the words left of it."""
    right = size[0] - profile.page.right_mm * MM
    marks: list[Mark] = []
    if code:
        modules = qr.matrix(code)
        side = QR_MM * MM
        squares = tuple(_runs(modules, side / len(modules)))
        marks.append(Area(right - side, size[1] - QR_EDGE_MM * MM - side, squares, name="qr", alt=f"Mã QR: {code}"))
        right -= side + (qr.QUIET + 1) * side / len(modules)
    if words:
        setter.where, before = "chân trang", setter.where
        small = profile.page_foot
        broken, wide = setter.words(words, small.style), setter.width(words, small.style)
        marks.append(Text(right - wide, size[1] - small.edge_mm * MM, tuple(broken), small.style, wide))
        setter.where = before
    return tuple(marks)


def _runs(modules: tuple[tuple[bool, ...], ...], side: float) -> Iterator[tuple[float, float, float, float]]:
    """Dark modules that lie side by side as one rectangle."""
    for y, row in enumerate(modules):
        x = 0
        for dark, run in groupby(row):
            long = len(list(run))
            if dark:
                yield x * side, y * side, long * side, side
            x += long
