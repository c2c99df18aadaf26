"""A PDF page's words with their boxes, asked of pdfium in bulk: two characters a word, all of them where it must be."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from intake import legacy
from intake.pdf_page import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake.pdf_page import Box, Rule

_WORD = re.compile(r"[^\x00-\x20\u200b-\u200f\u2028\u2029\ufeff]+")
_ODD = re.compile(r"[\x02\u00a0\u00ad\u00d0\u00f0\u0189\u2000-\u200a\u202f\u2011\u3000\ufb00-\ufb06\ufffe]")
_MENDED = str.maketrans(
    {"\ufffe": "-", "\x02": "-", "\u2011": "-", "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ"}
    | dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " ")
    | {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
"""What some fonts say for a letter: Eth for Đ, ligatures, the hyphen that pdfium marks at a line's end."""
_GLUED = re.compile(r"[^\W\d_]{9,}")
"""More letters than a syllable has (at most seven): perhaps words that stand apart without a space."""
_APART, _BACK = 0.9, -0.3
_RAISED = 0.22
_INNER = 0.13
_SPACED, _LETTERS = 4, 1.4
_INSIDE = 1.0
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_NAME = 128


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


class TextReader:
    """Reads page after page; the buffers for pdfium's answers are made once, and each font is judged once."""

    def __init__(self) -> None:
        self.codes: set[legacy.Code] = set()
        """The old codes that were met and converted."""
        self._boxes = (pdfium.FS_RECTF * 0)()
        self._refs: list[object] = []
        self._name = ctypes.create_string_buffer(_NAME)
        self._flags = ctypes.c_int()
        self._fonts: dict[bytes, Font] = {}

    def runs(self, text_page: pdfium.FPDF_TEXTPAGE, box: Box, down: Sequence[Rule] = ()) -> list[Run]:
        """The page's words, those on one baseline together, but never over one of the rules `down` the page."""
        found = list(_WORD.finditer(page_text(text_page)))
        words = _Words([hit[0] for hit in found], [hit.start() for hit in found])
        return _PageReader(self, text_page, box, sorted(down)).runs(words) if found else []

    def boxes(self, text_page: pdfium.FPDF_TEXTPAGE, places: Sequence[int]) -> list[float]:
        """For each character four numbers: left, top, right, bottom, as pdfium counts them."""
        if len(places) > len(self._refs):
            self._boxes = (pdfium.FS_RECTF * (2 * len(places)))()
            self._refs = [ctypes.byref(box) for box in self._boxes]
        deque(map(pdfium.FPDFText_GetLooseCharBox, repeat(text_page), places, self._refs), maxlen=0)
        numbers = array("f")
        numbers.frombytes(memoryview(self._boxes).cast("B")[: 16 * len(places)])
        return numbers.tolist()

    def font(self, text_page: pdfium.FPDF_TEXTPAGE, place: int) -> Font:
        """The font of a character."""
        length = pdfium.FPDFText_GetFontInfo(text_page, place, self._name, _NAME, self._flags)
        name = self._name.raw[: max(0, min(length, _NAME) - 1)]
        font = self._fonts.get(name)
        if font is None:
            font = self._fonts[name] = Font.named(name.decode("utf-8", "replace"))
        return font


def page_text(text_page: pdfium.FPDF_TEXTPAGE) -> str:
    """The page's characters as pdfium has them, each at its own index."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    given = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = memoryview(buffer).cast("B")[: 2 * max(0, given - 1)].tobytes().decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Characters without a code are left out of the text; those beyond 16 bits are two characters on Windows.
    codes = map(pdfium.FPDFText_GetUnicode, repeat(text_page), range(count))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)  # noqa: PLR2004


class _Words:
    """A page's words in pdfium's order, column by column, for there are hundreds: letters, first index, boxes."""

    def __init__(self, texts: list[str], starts: list[int]) -> None:
        self.texts = texts
        self.starts = starts
        self.lefts: list[float] = []
        self.tops: list[float] = []
        self.rights: list[float] = []
        self.bottoms: list[float] = []
        self.last_bottoms: list[float] = []

    def place(self, numbers: list[float], box: Box) -> None:
        """Take the boxes of each word's first and last letter, from the page's top left corner on."""
        x, y = box.left, box.top
        self.lefts = [left - x for left in numbers[0::8]]
        self.rights = [right - x for right in numbers[6::8]]
        self.tops = [y - top for top in numbers[1::8]]
        self.bottoms = [y - bottom for bottom in numbers[3::8]]
        self.last_bottoms = [y - bottom for bottom in numbers[7::8]]

    def ends(self) -> list[int]:
        """The index of each word's first and last letter."""
        return [
            at for text, start in zip(self.texts, self.starts, strict=True) for at in (start, start + len(text) - 1)
        ]


class _PageReader:
    """One page's words on their way to runs."""

    def __init__(self, reader: TextReader, text_page: pdfium.FPDF_TEXTPAGE, box: Box, down: list[Rule]) -> None:
        self._reader = reader
        self._text_page = text_page
        self._box = box
        self._down = down
        self._bars = [rule.at for rule in down]

    def runs(self, words: _Words) -> list[Run]:
        """Words that belong together, in pdfium's order, which is mostly the page's."""
        words.place(self._reader.boxes(self._text_page, words.ends()), self._box)
        split = self._suspects(words)
        if split:
            words = self._divided(words, split)
            words.place(self._reader.boxes(self._text_page, words.ends()), self._box)
        bounds = [0, *self._breaks(words), len(words.texts)]
        fonts = [self._reader.font(self._text_page, words.starts[start]) for start in bounds[:-1]]
        if any(font.face for font in fonts):
            bounds = self._same_face(words, bounds)
            fonts = [self._reader.font(self._text_page, words.starts[start]) for start in bounds[:-1]]
        made = (self._run(words, *edges, font) for edges, font in zip(pairwise(bounds), fonts, strict=True))
        return [run for run in made if run is not None]

    def _suspects(self, words: _Words) -> set[int]:
        """Words in which something changes: the baseline (a footnote's mark), the cell, or too many letters."""
        tops, bottoms = words.tops, words.bottoms
        found = {
            index
            for index, (top, bottom, last_bottom) in enumerate(zip(tops, bottoms, words.last_bottoms, strict=True))
            if not _RAISED * (top - bottom) < bottom - last_bottom < _RAISED * (bottom - top)
        }
        found |= {index for index, text in enumerate(words.texts) if len(text) > 8 and _GLUED.search(text)}  # noqa: PLR2004
        if self._bars:
            spans = enumerate(zip(words.lefts, words.rights, tops, bottoms, strict=True))
            found |= {
                index for index, (left, right, top, bottom) in spans if self._barred(left, right, (top + bottom) / 2)
            }
        return found

    def _barred(self, left: float, right: float, middle: float, inside: float = _INSIDE) -> bool:
        """Whether a rule goes down between two places of a line."""
        place = bisect_left(self._bars, left + inside)
        while place < len(self._bars) and self._bars[place] < right - inside:
            if self._down[place].start < middle < self._down[place].end:
                return True
            place += 1
        return False

    def _divided(self, words: _Words, suspects: set[int]) -> _Words:
        """The same words, those among the suspects cut where letter and letter do not belong together."""
        texts: list[str] = []
        starts: list[int] = []
        for index, (text, start) in enumerate(zip(words.texts, words.starts, strict=True)):
            cuts = [0, *self._cuts(text, start), len(text)] if index in suspects else [0, len(text)]
            for first, end in pairwise(cuts):
                texts.append(text[first:end])
                starts.append(start + first)
        return _Words(texts, starts)

    def _cuts(self, text: str, start: int) -> Iterator[int]:
        """Where a word's letters leave the baseline, stand apart, or lie in two cells."""
        letters = _Words(list(text), list(range(start, start + len(text))))
        letters.place(self._reader.boxes(self._text_page, letters.ends()), self._box)
        for place in range(1, len(text)):
            size = letters.bottoms[place] - letters.tops[place]
            before = letters.bottoms[place - 1] - letters.tops[place - 1]
            raised = letters.bottoms[place - 1] - letters.bottoms[place]
            gap = letters.lefts[place] - letters.rights[place - 1]
            middle = letters.bottoms[place] - size / 2
            if (
                abs(raised) >= _RAISED * max(size, before)
                or gap > _INNER * size
                or self._barred(letters.lefts[place - 1], letters.rights[place], middle)
            ):
                yield place

    def _breaks(self, words: _Words) -> list[int]:
        """Where a run ends and the next begins: another baseline, a wide gap, or a rule between."""
        neighbours = zip(
            words.rights, words.last_bottoms, words.lefts[1:], words.bottoms[1:], words.tops[1:], strict=False
        )
        found = [
            index
            for index, (right, old_bottom, left, bottom, top) in enumerate(neighbours, 1)
            if not (
                _BACK * (bottom - top) < left - right < _APART * (bottom - top)
                and _RAISED * (top - bottom) < bottom - old_bottom < _RAISED * (bottom - top)
            )
        ]
        if not self._bars:
            return found
        spans = enumerate(zip(words.lefts, words.rights[1:], words.tops[1:], words.bottoms[1:], strict=False), 1)
        barred = (i for i, (left, right, top, bottom) in spans if self._barred(left, right, (top + bottom) / 2))
        return sorted({*found, *barred})

    def _same_face(self, words: _Words, bounds: list[int]) -> list[int]:
        """In a page with letters of an old code, a run ends where the face changes."""
        faces = [self._reader.font(self._text_page, start).face for start in words.starts]
        changes = (place for place, (one, next_) in enumerate(pairwise(faces), 1) if one != next_)
        return sorted({*bounds, *changes})

    def _run(self, words: _Words, start: int, end: int, font: Font) -> Run | None:
        """The words from one place to another as one run; None where they stand off the page."""
        last = end - 1
        left, right, bottom = words.lefts[start], words.rights[last], words.bottoms[start]
        # a letter with two marks above reaches over the type's own height: the lowest top is the line's
        top = max(words.tops[start:end])
        if bottom - top < 1 or right < left:
            left, top, right, bottom = self._ink(words, start, end)
        if (
            right <= 0
            or bottom <= 0
            or left >= self._box.right - self._box.left
            or top >= self._box.top - self._box.bottom
        ):
            return None
        text = self._text(words, start, end)
        if font.face is not None:
            self._reader.codes.add(font.face.code)
            text = font.face.decoded(text)
        text = cleaned(text)
        bold = font.bold and self._reader.font(self._text_page, words.starts[last]).bold
        return Run(text, left, top, right, bottom, bold) if text else None

    def _text(self, words: _Words, start: int, end: int) -> str:
        """The words with spaces; letters set apart ("K Ế  H O Ạ C H") are words again."""
        texts = words.texts[start:end]
        text = " ".join(texts)
        if end - start < _SPACED or len(text) > (_LETTERS + 1) * (end - start):
            return text
        gaps = [
            left - right for left, right in zip(words.lefts[start + 1 : end], words.rights[start:end], strict=False)
        ]
        narrow = min(gaps) + _INNER * (words.bottoms[start] - words.tops[start])
        if max(gaps) <= narrow:
            return text
        return texts[0] + "".join(
            f"{'' if gap <= narrow else ' '}{word}" for gap, word in zip(gaps, texts[1:], strict=True)
        )

    def _ink(self, words: _Words, start: int, end: int) -> tuple[float, float, float, float]:
        """The box of letters that do not stand upright, by their ink."""
        sides = [ctypes.c_double() for _ in range(4)]
        found: list[tuple[float, float, float, float]] = []
        for at in (words.starts[start], words.starts[end - 1] + len(words.texts[end - 1]) - 1):
            pdfium.FPDFText_GetCharBox(self._text_page, at, *sides)
            left, right, bottom, top = (side.value for side in sides)
            found.append((left - self._box.left, self._box.top - top, right - self._box.left, self._box.top - bottom))
        lefts, tops, rights, bottoms = zip(*found, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def cleaned(text: str) -> str:
    """NFC, with what fonts say for a hyphen, a space or Đ put right."""
    if text.isascii():
        return text
    if _ODD.search(text):
        text = text.translate(_MENDED)
    return unicodedata.normalize("NFC", text)
