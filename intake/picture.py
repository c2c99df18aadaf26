"""A picture of a page, made ready to be read: gray, evenly lit, straight; and the rules that are drawn on it."""

from __future__ import annotations

import io
import re
import warnings
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageSequence

from intake.pdf_page import Rule
from intake.pdf_table import areas_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from intake.pdf_table import Area

KINDS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_LONGEST = 5_000
"""Pixels along a page's longer side: A3 at 300 dots an inch."""
_SHORTEST = 2_500
"""Pixels along A4's longer side below which a picture is drawn larger: Tesseract wants 20 for a letter's height."""
_MOST_PIXELS = 80_000_000
_MOST_FRAMES = 300
_A4 = 842.0
_WHITE = 235
_COARSE = 900
_SKEW = 3
_LEAST_ANGLE, _SHARPER = 0.15, 1.02
_INK = bytes(35 if gray < 96 else 46 for gray in range(256))  # noqa: PLR2004 - a line in ink, not letters that touch
"""Gray to "#" or "."."""
_PIECE, _SHORTEST_PIECE, _THICKEST, _GAP, _SNAP = 6.0, 18.0, 3.5, 16.0, 7.0
"""In points: what a rule is looked for by, how thick one may be, what gap it may have in print."""
_SHORTEST_ACROSS, _SHORTEST_DOWN = 24.0, 34.0
"""In points: a column is wider than that, and two rows are higher; letters' stems over each other are not."""


_LEAST_CELL, _MOST_CELLS = 9.0, 1_500
_FRAME, _SPOT, _SPOT_GRAY, _FEW_SPOTS = 12, 6, 160, 3


class Unreadable(Exception):  # noqa: N818 - it says what the picture is
    """The bytes are no picture that can be opened."""


class Vast(Exception):  # noqa: N818 - as above
    """More pixels, or more pages, than paper has."""


def frames(data: bytes) -> Iterator[Image.Image]:
    """Each page in a file of pictures, gray and upright as its camera or scanner says. Raises `Unreadable`, `Vast`."""
    try:
        with _opened(data) as image:
            if image.width * image.height > _MOST_PIXELS or getattr(image, "n_frames", 1) > _MOST_FRAMES:
                raise Vast
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > _MOST_PIXELS:
                    raise Vast
                upright = ImageOps.exif_transpose(frame)
                yield _gray(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Vast from error
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, OverflowError) as error:
        raise Unreadable from error


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(data), formats=KINDS)


def _gray(image: Image.Image) -> Image.Image:
    """Gray on white, in a size that letters can be read in."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    gray = image.convert("L")
    longer = max(gray.size)
    scale = _LONGEST / longer if longer > _LONGEST else max(1.0, min(3.0, _SHORTEST / longer))
    if scale == 1:
        return gray
    return gray.resize(
        (max(1, round(gray.width * scale)), max(1, round(gray.height * scale))), Image.Resampling.LANCZOS
    )


def scale_of(image: Image.Image) -> float:
    """How many points a pixel is, the longer side taken for A4's."""
    return _A4 / max(image.size)


def lit(gray: Image.Image) -> Image.Image:
    """The picture on white paper: shadows and the paper's own tint taken away, as photographs have them."""
    coarse = gray.reduce(max(1, max(gray.size) // 160))
    paper = coarse.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    low, high = paper.getextrema()
    if isinstance(low, tuple) or isinstance(high, tuple) or low >= _WHITE:
        return gray
    shade = paper.resize(gray.size, Image.Resampling.BILINEAR)
    return ImageOps.autocontrast(ImageChops.invert(ImageChops.subtract(shade, gray)), cutoff=(1, 0))


def straight(gray: Image.Image) -> Image.Image:
    """The picture turned by the few degrees by which the paper lay askew."""
    small = ImageChops.invert(gray.reduce(max(1, round(max(gray.size) / _COARSE))))

    def sharpness(angle: float) -> int:
        turned = small.rotate(angle, Image.Resampling.BILINEAR) if angle else small
        rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
        return sum((one - other) ** 2 for one, other in pairwise(rows))

    coarse = max((step / 2 for step in range(-2 * _SKEW, 2 * _SKEW + 1)), key=sharpness)
    angle = max((coarse + step / 10 for step in range(-4, 5)), key=sharpness)
    if abs(angle) < _LEAST_ANGLE or sharpness(angle) < _SHARPER * sharpness(0):
        return gray
    return gray.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)


def turned(gray: Image.Image, degrees: int) -> Image.Image:
    """The picture turned clockwise by quarters."""
    ways = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return gray.transpose(ways[degrees]) if degrees in ways else gray


class Crop(NamedTuple):
    """A part of a page to be read by itself: the picture, and where its corner lies on the page, in pixels."""

    image: Image.Image
    left: int
    top: int
    is_cell: bool = False


class Sheet:
    """A page ready to be read: its picture, its rules in points, and the cells that they make."""

    def __init__(self, image: Image.Image, points: float) -> None:
        self.image = image
        self.points = points
        self._across = _ruled(image, points, _SHORTEST_ACROSS)
        self._down = _ruled(image.transpose(Image.Transpose.TRANSPOSE), points, _SHORTEST_DOWN)
        across, down = [stroke.rule for stroke in self._across], [stroke.rule for stroke in self._down]
        self.across, self.down = tuple(_snapped(across, down)), tuple(_snapped(down, across))
        areas = [area for area in areas_of(self.across, self.down) if _is_large(area)]
        self._areas = areas if _MOST_CELLS >= len(areas) > 1 else []

    @property
    def has_table(self) -> bool:
        """Whether rules make cells on it."""
        return bool(self._areas)

    def whole(self) -> list[Crop]:
        """The page as one part."""
        return [Crop(self.image, 0, 0)]

    def cells(self) -> list[Crop]:
        """The cells that hold anything, without their rules and with white round about them."""
        if not self._areas:
            return []
        page = self._unruled()
        boxes = (self._box(area, 0) for area in self._areas)
        crops = (Crop(page.crop(box), box[0], box[1], is_cell=True) for box in boxes)
        return [_framed(crop) for crop in crops if _is_inked(crop.image)]

    def rest(self) -> list[Crop]:
        """The page without its tables; nothing where that is blank."""
        page = self.image.copy()
        for area in self._areas:
            page.paste(255, self._box(area, -_THICKEST / 2))
        return [Crop(page, 0, 0)] if _is_inked(page) else []

    def _unruled(self) -> Image.Image:
        """The page with its rules painted over: letters touch them."""
        page = self.image.copy()
        for (at, start, end), thickness in self._across:
            page.paste(255, self._pixels(start, at, end, at, thickness))
        for (at, start, end), thickness in self._down:
            page.paste(255, self._pixels(at, start, at, end, thickness))
        return page

    def _pixels(
        self, left: float, top: float, right: float, bottom: float, thickness: int
    ) -> tuple[int, int, int, int]:
        over, corner = 1 / self.points, thickness // 2 + 1
        return (
            max(0, round(left * over) - corner),
            max(0, round(top * over) - corner),
            min(self.image.width, round(right * over) + corner),
            min(self.image.height, round(bottom * over) + corner),
        )

    def _box(self, area: Area, inset: float) -> tuple[int, int, int, int]:
        sides = (area.left + inset, area.top + inset, area.right - inset, area.bottom - inset)
        left, top, right, bottom = (round(side / self.points) for side in sides)
        return max(0, left), max(0, top), min(self.image.width, right), min(self.image.height, bottom)


def _is_large(area: Area) -> bool:
    return area.right - area.left > _LEAST_CELL and area.bottom - area.top > _LEAST_CELL


def _is_inked(image: Image.Image) -> bool:
    """Whether there is more on it than dirt: some spot as dark as a letter."""
    coarse = image.reduce(_SPOT)
    dark = sum(coarse.histogram()[:_SPOT_GRAY])
    return dark >= _FEW_SPOTS


def _framed(crop: Crop) -> Crop:
    paper = ImageOps.expand(crop.image, _FRAME, 255)
    return Crop(paper, crop.left - _FRAME, crop.top - _FRAME, crop.is_cell)


def _ruled(gray: Image.Image, points: float, shortest: float) -> list[_Stroke]:
    """Lines across: rows of pixels that are dark over more than a letter's length."""
    piece = max(2, round(_PIECE / points))
    cells = gray.reduce((piece, 1))
    cells = ImageChops.darker(cells, ImageChops.offset(cells, 0, 1))  # a line that goes down by a pixel is one line
    width, ink = cells.width, cells.tobytes().translate(_INK)
    dark = re.compile(b"#{%d,}" % max(2, round(_SHORTEST_PIECE / points / piece)))
    strips: list[_Strip] = []
    for row in range(cells.height):
        for hit in dark.finditer(ink, row * width, (row + 1) * width):
            _add(strips, row, hit.start() - row * width, hit.end() - row * width)
    step = piece * points
    strokes = (
        _Stroke(Rule((s.first + s.last) / 2 * points, s.start * step, s.end * step), s.thickness) for s in strips
    )
    found = _joined(stroke for stroke in strokes if stroke.thickness * points <= _THICKEST)
    return [stroke for stroke in found if stroke.rule.end - stroke.rule.start >= shortest]


class _Stroke(NamedTuple):
    """A rule in points, and how many pixels it is thick."""

    rule: Rule
    thickness: int


class _Strip:
    """Dark pixels that lie over each other: rows from `first` to `last`, cells from `start` to `end`."""

    __slots__ = ("end", "first", "last", "start")

    def __init__(self, row: int, start: int, end: int) -> None:
        self.first = self.last = row
        self.start, self.end = start, end

    @property
    def thickness(self) -> int:
        """In pixels."""
        return self.last - self.first + 1


def _add(strips: list[_Strip], row: int, start: int, end: int) -> None:
    """Put dark cells to the strip that they go on, or begin one."""
    for strip in reversed(strips[-40:]):
        if row - strip.last <= 1 and start <= strip.end and end >= strip.start:
            strip.last = row
            strip.start, strip.end = min(strip.start, start), max(strip.end, end)
            return
    strips.append(_Strip(row, start, end))


def _joined(strokes: Iterable[_Stroke]) -> list[_Stroke]:
    """Lines that faded in print or were cut by a mark are one again."""
    found: list[_Stroke] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.rule.start):
        rule = stroke.rule
        for place, (other, thickness) in enumerate(found):
            if abs(rule.at - other.at) <= _THICKEST and rule.start - other.end <= _GAP:
                longer = Rule(other.at, other.start, max(other.end, rule.end))
                found[place] = _Stroke(longer, max(thickness, stroke.thickness))
                break
        else:
            found.append(stroke)
    return sorted(found)


def _snapped(rules: list[Rule], crossing: list[Rule]) -> Iterator[Rule]:
    """Lines drawn on to the line across that they all but reach."""
    for rule in rules:
        near = [other.at for other in crossing if other.start - _SNAP <= rule.at <= other.end + _SNAP]
        start = min(near, key=lambda at: abs(at - rule.start), default=rule.start)
        end = min(near, key=lambda at: abs(at - rule.end), default=rule.end)
        yield Rule(
            rule.at,
            start if abs(start - rule.start) <= _SNAP else rule.start,
            end if abs(end - rule.end) <= _SNAP else rule.end,
        )
