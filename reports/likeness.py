"""Whether a signed PDF that came back is the paper that was locked: its bytes, words, looks, and what lies on top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from reports import hanko, pages
from reports.pages import unreadable

_SCALE = 0.75
"""54 dpi: a figure's strokes are still there, and a page costs some milliseconds."""
_DARK = 100
"""How far two spots must differ (of 255) to count: what another program smooths otherwise does not."""
_SPOTS = 12
"""So many of them side by side are no smoothing."""
_FEW = 5
_MOST_PAGES = 20_000
_MOST_FLOORS = 50


@dataclass(frozen=True, slots=True)
class Likeness:
    """What of a file is as in ours. Pages count from 1, as people do."""

    begins: bool
    """The file begins with our very bytes: whatever followed was added behind."""
    pages: int
    ours: int
    worded: tuple[int, ...]
    """Pages whose words are others, or that only one of both has."""
    drawn: tuple[int, ...]
    """Pages that look different though their words are the same, at most five of them."""
    notes: tuple[int, ...]
    """Pages with something laid on top that is no signature: notes, drawings, boxes."""
    covered: tuple[int, ...]
    """Pages on which a signature's picture lies over words of the text."""

    @property
    def same(self) -> bool:
        """The same paper: each page says and shows the same, and nothing lies on top that could say otherwise."""
        return not (self.worded or self.drawn or self.notes)


def compare(ours: bytes, theirs: bytes, name: str) -> Likeness:
    """Hold a signed file against the paper as it was locked.

    Raises: Refusal "pdf.unreadable".
    """
    with pages.opened(ours, "bản đã khóa") as mine, pages.opened(theirs, name) as other:
        count, held = len(other), len(mine)
        both = min(count, held)
        worded = [n + 1 for n in range(both) if pages.text(mine[n]) != pages.text(other[n])]
        worded += range(both + 1, max(count, held) + 1)
        drawn = [n + 1 for n in _drawn_otherwise(mine, other, {n - 1 for n in worded})]
        try:
            laid = list(_laid(theirs))
            before = {(page, kind, spot) for page, kind, spot, _ in _laid(ours)}
        except hanko.BROKEN as broken:
            raise unreadable(name) from broken
        added = [one for one in laid if one[:3] not in before]
        covered = {n for n, _, spot, seal in added if seal and n < held and pages.under(mine[n], spot)}
    return Likeness(
        begins=theirs.startswith(ours),
        pages=count,
        ours=held,
        worded=tuple(worded),
        drawn=tuple(drawn),
        notes=tuple(sorted({n + 1 for n, _, _, seal in added if not seal})),
        covered=tuple(sorted(n + 1 for n in covered)),
    )


def _drawn_otherwise(mine: pdfium.PdfDocument, other: pdfium.PdfDocument, but: set[int]) -> list[int]:
    """Pages that look different, without what lies on top; the first few are enough."""
    found: list[int] = []
    for n in range(min(len(mine), len(other))):
        if n not in but and len(found) < _FEW and _differ(_seen(mine, n), _seen(other, n)):
            found.append(n)
    return found


def _seen(document: pdfium.PdfDocument, number: int) -> Image.Image:
    drawn = document[number].render(scale=_SCALE, grayscale=True, may_draw_forms=False, draw_annots=False)
    seen: Image.Image = drawn.to_pil()
    return seen.convert("L")


def _differ(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return True
    spots = ImageChops.difference(one, other).point([0] * _DARK + [255] * (256 - _DARK))
    if spots.getbbox() is None:
        return False
    small = spots.resize((max(1, spots.width // 8), max(1, spots.height // 8)), Image.Resampling.BOX)
    return max(small.tobytes()) >= 255 * _SPOTS // 64


Laid = tuple[int, str, pages.Spot, bool]
"""Page, kind, place, and whether it is a signature's."""


def _laid(data: bytes) -> Iterator[Laid]:
    """All that lies on a page's top and can be seen: notes, links, fields, signatures."""
    reader = hanko.PdfFileReader(BytesIO(data), strict=False)
    for number in range(min(_MOST_PAGES, int(reader.root["/Pages"]["/Count"]))):
        page = reader.find_page_for_modification(number)[0].get_object()  # type: ignore[no-untyped-call]
        for note in page.get("/Annots", ()):
            mark = note.get_object()
            kind = str(mark.get("/Subtype", ""))
            left, low, right, high = (float(part) for part in mark["/Rect"])
            if left == right or low == high or kind in {"/Link", "/Popup"}:
                continue
            seal = kind == "/Widget" and _field_kind(mark) == "/Sig"
            spot: pages.Spot = (min(left, right), min(low, high), max(left, right), max(low, high))
            yield number, kind, spot, seal


def _field_kind(mark: hanko.DictionaryObject) -> str:
    """A field's kind, its own or that of the field above it."""
    for _ in range(_MOST_FLOORS):
        if "/FT" in mark or "/Parent" not in mark:
            break
        mark = mark["/Parent"]
    return str(mark.get("/FT", ""))
