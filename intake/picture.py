"""A picture of a page, made ready to be read: gray, evenly lit, straight; and the rules that are drawn on it."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageSequence

from intake.pdf_page import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KINDS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_LONGEST = 5_000
"""Pixels along a page's longer side: A3 at 300 dots an inch."""
_SHORTEST = 2_500
"""Pixels along A4's longer side below which a picture is drawn larger: Tesseract wants 20 for a letter's height."""
_MOST_PIXELS = 120_000_000
_MOST_FRAMES = 300
_A4 = 842.0
_WHITE = 235
_COARSE = 900
_SKEW = 3
_LEAST_ANGLE, _SHARPER = 0.15, 1.02
_INK = bytes(35 if gray < 96 else 46 for gray in range(256))  # noqa: PLR2004 - a line in ink, not letters that touch
"""Gray to "#" or "."."""
_PIECE, _SHORTEST_RULE, _THICKEST, _GAP, _SNAP = 6.0, 24.0, 3.5, 16.0, 7.0
"""In points: what a rule is looked for by, how short and how thick one may be, what gap it may have in print."""


class Unreadable(Exception):  # noqa: N818 - it says what the picture is
    """The bytes are no picture that can be opened."""


class Vast(Exception):  # noqa: N818 - as above
    """More pixels, or more pages, than paper has."""


def frames(data: bytes) -> Iterator[Image.Image]:
    """Each page in a file of pictures, gray and upright as its camera or scanner says. Raises `Unreadable`, `Vast`."""
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as image:
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


def rules_of(gray: Image.Image, points: float) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The lines ruled across and down, in points; `points` is how many a pixel is."""
    across = _ruled(gray, points)
    down = _ruled(gray.transpose(Image.Transpose.TRANSPOSE), points)
    return tuple(_snapped(across, down)), tuple(_snapped(down, across))


def _ruled(gray: Image.Image, points: float) -> list[Rule]:
    """Lines across: rows of pixels that are dark over more than a letter's length."""
    piece = max(2, round(_PIECE / points))
    cells = gray.reduce((piece, 1))
    cells = ImageChops.darker(cells, ImageChops.offset(cells, 0, 1))  # a line that goes down by a pixel is one line
    width, ink = cells.width, cells.tobytes().translate(_INK)
    dark = re.compile(b"#{%d,}" % max(2, round(_SHORTEST_RULE / points / piece)))
    strips: list[_Strip] = []
    for row in range(cells.height):
        for hit in dark.finditer(ink, row * width, (row + 1) * width):
            _add(strips, row, hit.start() - row * width, hit.end() - row * width)
    thin = [strip for strip in strips if (strip.last - strip.first) * points <= _THICKEST]
    step = piece * points
    return _joined(Rule((s.first + s.last) / 2 * points, s.start * step, s.end * step) for s in thin)


class _Strip:
    """Dark pixels that lie over each other: rows from `first` to `last`, cells from `start` to `end`."""

    __slots__ = ("end", "first", "last", "start")

    def __init__(self, row: int, start: int, end: int) -> None:
        self.first = self.last = row
        self.start, self.end = start, end


def _add(strips: list[_Strip], row: int, start: int, end: int) -> None:
    """Put dark cells to the strip that they go on, or begin one."""
    for strip in reversed(strips[-40:]):
        if row - strip.last <= 1 and start <= strip.end and end >= strip.start:
            strip.last = row
            strip.start, strip.end = min(strip.start, start), max(strip.end, end)
            return
    strips.append(_Strip(row, start, end))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines that faded in print or were cut by a mark are one again."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.start):
        for place, other in enumerate(found):
            if abs(rule.at - other.at) <= _THICKEST and rule.start - other.end <= _GAP:
                found[place] = Rule(other.at, other.start, max(other.end, rule.end))
                break
        else:
            found.append(rule)
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
