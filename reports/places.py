"""Where a signature is seen on a paper of ours, found on the paper itself, whatever release or form it was set in."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

from reports import pages
from reports.pages import Spot
from reports.seals import Box, Manner

MM = 72 / 25.4
SEAL_MM = 36
"""A commune's round seal, across; a picture that tells its own size goes before it."""
_CORNER_MM = (90, 12)
_EDGE_MM = 8
_WIDE_MM = 60
"""A signature's widest; its seal covers a third of it."""
_LEAST_MM = 12
"""A gap lower than this holds no signature that one could read."""
_BLANK_MM = 24
"""How much is taken under a title where no name is printed."""
_MANY = 40
"""How many pages from the end are searched for the name: annexes come after it."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the paper says of who signs: by these words the place is found."""

    title: str
    name: str


def place(data: bytes, manner: Manner, signs: Signs, seal_mm: float = SEAL_MM) -> Box | None:
    """The box of a signature of this manner on a paper of ours; None: it is seen nowhere.

    SIGNER: between title and name, over the column's middle (ô 7c). OFFICE: as large as the seal, over the left third
    of that (ô 8). CORNER: top right of page 1 (ô 14). Where no name is printed, the room under the title
    is taken; a paper without the title has no place for the first two.
    """
    if manner is Manner.HIDDEN:
        return None
    with pages.opened(data, "văn bản") as document:
        if manner is Manner.CORNER:
            return _corner(document[0])
        gap = _gap(document, signs)
    if gap is None or manner is Manner.SIGNER:
        return gap
    half, middle = seal_mm * MM / 2, (gap.left + gap.right) / 2
    centre = max(middle - _WIDE_MM * MM / 6 - half, half + _EDGE_MM * MM)
    level = (gap.bottom + gap.top) / 2
    return Box(gap.page, centre - half, level - half, centre + half, level + half)


def _corner(page: pdfium.PdfPage) -> Box:
    width, height = page.get_size()
    right, top = width - 15 * MM, height - _EDGE_MM * MM
    return Box(0, right - _CORNER_MM[0] * MM, top - _CORNER_MM[1] * MM, right, top)


def _gap(document: pdfium.PdfDocument, signs: Signs) -> Box | None:
    """From under the title to over the name that stands next below it, on the last page that has both."""
    count = len(document)
    last = {*range(min(_MANY, count)), *range(max(0, count - _MANY), count)} if count > _MANY else set(range(count))
    for number in sorted(last, reverse=True):
        page = document[number]
        names = pages.spots(page, signs.name) if signs.name.strip() else []
        titles = pages.spots(page, signs.title.upper()) or pages.spots(page, signs.title)
        found = [(title, name) for name in names for title in titles if _over(title, name)]
        if found:
            title, name = min(found, key=lambda pair: pair[0][1] - pair[1][3])
            return _between(number, page, title, name)
        if titles and not signs.name.strip():
            title = titles[-1]
            return _between(number, page, title, (title[0], 0, title[2], title[1] - _BLANK_MM * MM))
    return None


def _over(title: Spot, name: Spot) -> bool:
    """Whether the title stands over the name in one column, with room for a hand between."""
    middle = (name[0] + name[2]) / 2
    near = abs((title[0] + title[2]) / 2 - middle) < 15 * MM
    return near and _LEAST_MM * MM <= title[1] - name[3] <= 70 * MM


def _between(number: int, page: pdfium.PdfPage, title: Spot, name: Spot) -> Box:
    middle = (name[0] + name[2]) / 2
    half = min(_WIDE_MM * MM / 2, page.get_size()[0] - _EDGE_MM * MM - middle)
    return Box(number, middle - half, name[3] + 1 * MM, middle + half, title[1] - 1 * MM)
