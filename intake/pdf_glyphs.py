"""pdfium asked about many letters at once: where they stand, how large they are, in which font."""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from intake import legacy

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_NAME = 128
_UNIT_SIZE = 2.0
"""A font of this size or less is scaled by the letters' matrix, each as it may be."""
_NONE = 10.0
_AT_ONCE = 512
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Font:
    """What a font's name says: bold letters, or letters of an old code."""

    bold: bool
    face: legacy.Face | None

    @classmethod
    def named(cls, name: str) -> Font:
        """From the name in the PDF, a subset's mark before it or not."""
        plain = _SUBSET.sub("", name)
        return cls(_BOLD.search(plain) is not None, legacy.face(plain))


class Glyphs:
    """Asks about letters of one text page after another; the buffers for the answers are made once."""

    def __init__(self) -> None:
        self._points = (ctypes.c_double * (2 * _AT_ONCE))()
        self._boxes = (pdfium.FS_RECTF * _AT_ONCE)()
        places = range(0, 16 * _AT_ONCE, 16)
        self._xs = [ctypes.byref(ctypes.c_double.from_buffer(self._points, place)) for place in places]
        self._ys = [ctypes.byref(ctypes.c_double.from_buffer(self._points, place + 8)) for place in places]
        self._box_refs = [ctypes.byref(box) for box in self._boxes]
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_NAME)
        self._flags = ctypes.c_int()
        self._fonts: dict[bytes, Font] = {}

    def origins(self, page: pdfium.FPDF_TEXTPAGE, places: Sequence[int]) -> tuple[list[float], list[float]]:
        """Where each letter begins, and its baseline."""
        numbers = array("d")
        for start in range(0, len(places), _AT_ONCE):
            some = places[start : start + _AT_ONCE]
            deque(map(pdfium.FPDFText_GetCharOrigin, repeat(page), some, self._xs, self._ys), maxlen=0)
            numbers.frombytes(memoryview(self._points).cast("B")[: 16 * len(some)])
        return numbers[0::2].tolist(), numbers[1::2].tolist()

    def ends(self, page: pdfium.FPDF_TEXTPAGE, places: Sequence[int]) -> tuple[list[float], list[float]]:
        """Where each letter ends on the right, and how low it reaches."""
        numbers = array("f")
        for start in range(0, len(places), _AT_ONCE):
            some = places[start : start + _AT_ONCE]
            deque(map(pdfium.FPDFText_GetLooseCharBox, repeat(page), some, self._box_refs), maxlen=0)
            numbers.frombytes(memoryview(self._boxes).cast("B")[: 16 * len(some)])
        return numbers[2::4].tolist(), numbers[3::4].tolist()

    def sizes(self, page: pdfium.FPDF_TEXTPAGE, places: Sequence[int]) -> list[float]:
        """The size of each letter's type in points: the font's, times what the text's matrix makes of it."""
        found = list(map(pdfium.FPDFText_GetFontSize, repeat(page), places))
        scales = dict.fromkeys(set(found), 0.0)
        for size in scales:
            scales[size] = self._scale(page, places[found.index(size)])
        if min(scales, default=_NONE) <= _UNIT_SIZE:
            return [self._scale(page, place) * size or _NONE for place, size in zip(places, found, strict=True)]
        return [size * scales[size] or _NONE for size in found]

    def _scale(self, page: pdfium.FPDF_TEXTPAGE, place: int) -> float:
        found = self._matrix
        return math.hypot(found.c, found.d) if pdfium.FPDFText_GetMatrix(page, place, found) else 1.0

    def is_upright(self, page: pdfium.FPDF_TEXTPAGE, place: int) -> bool:
        """Whether a letter's line runs across the page."""
        found = self._matrix
        return not pdfium.FPDFText_GetMatrix(page, place, found) or abs(found.b) <= abs(found.a)

    def font(self, page: pdfium.FPDF_TEXTPAGE, place: int) -> Font:
        """The font of a letter; each name is judged once."""
        length = pdfium.FPDFText_GetFontInfo(page, place, self._name, _NAME, self._flags)
        name = self._name.raw[: max(0, min(length, _NAME) - 1)]
        font = self._fonts.get(name)
        if font is None:
            font = self._fonts[name] = Font.named(name.decode("utf-8", "replace"))
        return font


def page_text(page: pdfium.FPDF_TEXTPAGE) -> str:
    """The page's characters as pdfium has them, each at its own index."""
    count = pdfium.FPDFText_CountChars(page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    given = pdfium.FPDFText_GetText(page, 0, count, buffer)
    text = memoryview(buffer).cast("B")[: 2 * max(0, given - 1)].tobytes().decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Characters without a code are left out of the text; those beyond 16 bits are two characters on Windows.
    codes = map(pdfium.FPDFText_GetUnicode, repeat(page), range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and code not in _SURROGATES else "\ufffd" for code in codes)  # noqa: PLR2004
