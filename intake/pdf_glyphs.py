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
        self._room = 0
        self._points = (ctypes.c_double * 0)()
        self._boxes = (pdfium.FS_RECTF * 0)()
        self._refs: tuple[list[object], list[object], list[object]] = ([], [], [])
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_NAME)
        self._flags = ctypes.c_int()
        self._fonts: dict[bytes, Font] = {}

    def _grown(self, count: int) -> None:
        if count <= self._room:
            return
        self._room = 2 * count
        self._points = (ctypes.c_double * (2 * self._room))()
        self._boxes = (pdfium.FS_RECTF * self._room)()
        self._refs = (
            [ctypes.byref(ctypes.c_double.from_buffer(self._points, 16 * index)) for index in range(self._room)],
            [ctypes.byref(ctypes.c_double.from_buffer(self._points, 16 * index + 8)) for index in range(self._room)],
            [ctypes.byref(box) for box in self._boxes],
        )

    def origins(self, page: pdfium.FPDF_TEXTPAGE, places: Sequence[int]) -> tuple[list[float], list[float]]:
        """Where each letter begins, and its baseline."""
        self._grown(len(places))
        deque(map(pdfium.FPDFText_GetCharOrigin, repeat(page), places, *self._refs[:2]), maxlen=0)
        numbers = array("d")
        numbers.frombytes(memoryview(self._points).cast("B")[: 16 * len(places)])
        return numbers[0::2].tolist(), numbers[1::2].tolist()

    def ends(self, page: pdfium.FPDF_TEXTPAGE, places: Sequence[int]) -> tuple[list[float], list[float]]:
        """Where each letter ends on the right, and how low it reaches."""
        self._grown(len(places))
        deque(map(pdfium.FPDFText_GetLooseCharBox, repeat(page), places, self._refs[2]), maxlen=0)
        numbers = array("f")
        numbers.frombytes(memoryview(self._boxes).cast("B")[: 16 * len(places)])
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
