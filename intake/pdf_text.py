"""A PDF page's words with their boxes: two letters of each word are looked at, all of them where it must be."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from intake import form
from intake.pdf_glyphs import Glyphs, page_text
from intake.pdf_page import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake import legacy
    from intake.pdf_page import Box, Rule

_LINE = re.compile(r"[^\x00-\x20\u200b-\u200f\u2028\u2029\ufeff][^\r\n]*")
_WORD = re.compile(r"[^\x00-\x20\u200b-\u200f\u2028\u2029\ufeff]+")
_SPACES = re.compile(r"[\x00-\x20\u200b-\u200f\u2028\u2029\ufeff]+")
_BLANK = "".join(map(chr, (*range(0x21), *range(0x200B, 0x2010), 0x2028, 0x2029, 0xFEFF)))
_ODD = re.compile(r"[\x02\u00a0\u00ad\u00d0\u00f0\u0189\u2000-\u200a\u202f\u2011\u3000\ufb00-\ufb06\ufffe]")
VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
"""Letters that only Vietnamese has; in a text of an old code there are none."""
_ETH = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ"})
_MENDED = str.maketrans(
    {"\ufffe": "-", "\x02": "-", "\u2011": "-"}
    | dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " ")
    | {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
"""What some fonts say for letters and spaces: ligatures, and the hyphen that pdfium marks at a line's end."""
_GLUED = re.compile(r"[^\W\d_]{9,}")
"""More letters than a syllable has (at most seven): perhaps words that stand apart without a space."""
_MARKED = re.compile(r"[\d*)\]]$")
_CALLED = re.compile(r"\d(?:(?<=[^\W\d_]\d)\d{0,2}(?![\w/])|(?<=[.,;:)”\"]\d)\d{0,2}(?!\S)|\d{4}(?!\S))")
"""Digits right behind a word, a stop or a number: perhaps the mark of a footnote."""
_SPREAD = re.compile(r"\S(?: +\S){4}(?:\s|$)")
_MEETING = ("Nơi nhận", "Độc lập", "TM.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "....", "……", "*")
"""What stands where columns may meet: in the letterhead, beside the signature; and where a blank was filled in."""
_LONGEST, _SHORT = 8, 80
_TABLE = re.compile(r"^\s*(?:S?TT|Số\s+TT)\b", re.MULTILINE)
_WIDE, _LOW = 0.56, 0.6
_APART, _BACK = 0.85, -0.3
_LEVEL = 0.2
_RAISED, _DEEP = 0.08, 0.6
_INNER = 0.12
_SPACED, _LETTERS = 4, 1.4
_INSIDE = 1.0
_SET_WIDE = 2.5
_KINDS = {kind.replace(" ", ""): kind for kind in form.KINDS_OF_PAPER}
"""Kinds of paper that were set with even spaces between all letters."""
_ABOVE, _BELOW = 0.8, 0.2
"""How much of the type's size stands above the baseline, and how much below."""


class TextReader:
    """Reads page after page."""

    def __init__(self) -> None:
        self.codes: set[legacy.Code] = set()
        """The old codes that were met and converted."""
        self._glyphs = Glyphs()

    def runs(self, text_page: pdfium.FPDF_TEXTPAGE, box: Box, down: Sequence[Rule] = ()) -> list[Run]:
        """The page's words, those on one baseline together, but never over one of the rules `down` the page."""
        text = page_text(text_page)
        reader = _PageReader(self._glyphs, text_page, box, sorted(down))
        runs = reader.runs(text)
        self.codes |= reader.codes
        return runs


class _Words:
    """A page's words in pdfium's order, column by column, for there are hundreds: letters, first index, place."""

    def __init__(
        self, glyphs: Glyphs, page: pdfium.FPDF_TEXTPAGE, box: Box, texts: list[str], starts: list[int]
    ) -> None:
        self.texts = texts
        self.starts = starts
        lasts = [start + len(text) - 1 for text, start in zip(texts, starts, strict=True)]
        lefts, bases = glyphs.origins(page, starts)
        rights, lows = glyphs.ends(page, lasts)
        x, y = box.left, box.top
        self.lefts = [left - x for left in lefts]
        self.rights = [right - x for right in rights]
        self.bases = [y - base for base in bases]
        self.lows = [y - low for low in lows]
        self.sizes = glyphs.sizes(page, starts)


class _PageReader:
    """One page's words on their way to runs."""

    def __init__(self, glyphs: Glyphs, text_page: pdfium.FPDF_TEXTPAGE, box: Box, down: list[Rule]) -> None:
        self.codes: set[legacy.Code] = set()
        self._glyphs = glyphs
        self._page = text_page
        self._box = box
        self._down = down
        self._bars = [rule.at for rule in down]
        self._vietnamese = True

    def runs(self, text: str) -> list[Run]:
        """Words that belong together, in pdfium's order, which is mostly the page's.

        pdfium breaks its text into lines: one that looks plain is a run, only of the others every word is asked for.
        """
        self._vietnamese = VIETNAMESE.search(text) is not None
        found = list(_LINE.finditer(text))
        lines = self._placed([hit[0].rstrip(_BLANK) for hit in found], [hit.start() for hit in found])
        plain, others = self._sorted_out(lines, whole=_TABLE.search(text) is not None)
        made = [(lines.starts[index], self._run(lines, index, index + 1)) for index in plain]
        if self.codes:  # letters of an old code may stand beside others in one line
            made, others = [], sorted(plain + others)
        if others:
            words = [
                (hit[0], start + hit.start())
                for start, line in ((lines.starts[index], lines.texts[index]) for index in others)
                for hit in _WORD.finditer(line)
            ]
            made += self._words([word for word, _ in words], [start for _, start in words])
            made.sort(key=lambda pair: pair[0])
        return [run for _, run in made if run is not None]

    def _sorted_out(self, lines: _Words, *, whole: bool) -> tuple[list[int], list[int]]:
        """The lines that are plain, and those that may be several, or hold a mark, or letters set apart."""
        plain: list[int] = []
        others: list[int] = []
        top = min((rule.start for rule in self._down), default=0.0)
        bottom = max((rule.end for rule in self._down), default=0.0)
        for index, text in enumerate(lines.texts):
            base, low, size = lines.bases[index], lines.lows[index], lines.sizes[index]
            wide = lines.rights[index] - lines.lefts[index] > _WIDE * size * len(text)
            level = -_LOW * size < low - base < _LOW * size
            if whole or wide or not level or top < base < bottom or _is_telling(text):
                others.append(index)
            else:
                plain.append(index)
        return plain, others

    def _words(self, texts: list[str], starts: list[int]) -> list[tuple[int, Run | None]]:
        """Words put together to runs, each with the index that it begins at."""
        words = self._placed(texts, starts)
        suspects = self._suspects(words)
        if suspects:
            words = self._divided(words, suspects)
        bounds = [0, *self._breaks(words), len(words.texts)]
        runs = [(words.starts[start], self._run(words, start, end)) for start, end in pairwise(bounds)]
        if not self.codes:
            return runs
        bounds = self._same_face(words, bounds)
        return [(words.starts[start], self._run(words, start, end)) for start, end in pairwise(bounds)]

    def _placed(self, texts: list[str], starts: list[int]) -> _Words:
        return _Words(self._glyphs, self._page, self._box, texts, starts)

    def _suspects(self, words: _Words) -> set[int]:
        """Words that may be several: over a line's end, with a footnote's mark, over two cells, or of many letters."""
        found = {
            index
            for index, (text, base, low, size) in enumerate(
                zip(words.texts, words.bases, words.lows, words.sizes, strict=True)
            )
            if low > base + _DEEP * size
            or (low < base - _RAISED * size and _MARKED.search(text))
            or (len(text) > _LONGEST and _GLUED.search(text))
        }
        if self._bars:
            spans = enumerate(zip(words.lefts, words.rights, words.bases, strict=True))
            found |= {index for index, (left, right, base) in spans if self._barred(left, right, base)}
        return found

    def _barred(self, left: float, right: float, base: float) -> bool:
        """Whether a rule goes down between two places of a line."""
        place = bisect_left(self._bars, left + _INSIDE)
        while place < len(self._bars) and self._bars[place] < right - _INSIDE:
            if self._down[place].start < base < self._down[place].end:
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
        return words if len(texts) == len(words.texts) else self._placed(texts, starts)

    def _cuts(self, text: str, start: int) -> Iterator[int]:
        """Where a word's letters leave the baseline, stand apart, or lie in two cells."""
        letters = self._placed(list(text), list(range(start, start + len(text))))
        for place in range(1, len(text)):
            size = max(letters.sizes[place], letters.sizes[place - 1])
            if (
                abs(letters.bases[place] - letters.bases[place - 1]) > _LEVEL * size
                or letters.lefts[place] - letters.rights[place - 1] > _INNER * size
                or self._barred(letters.lefts[place - 1], letters.rights[place], letters.bases[place])
            ):
                yield place

    def _breaks(self, words: _Words) -> list[int]:
        """Where a run ends and the next begins: another baseline, a wide gap, or a rule between."""
        bases, sizes = words.bases, words.sizes
        neighbours = zip(words.rights, words.lefts[1:], bases, bases[1:], sizes[1:], strict=False)
        found = [
            index
            for index, (right, left, old_base, base, size) in enumerate(neighbours, 1)
            if not (_BACK * size < left - right < _APART * size and -_LEVEL * size < base - old_base < _LEVEL * size)
            and not self._are_letters(words, index)
        ]
        if not self._bars:
            return found
        spans = enumerate(zip(words.lefts, words.rights[1:], bases[1:], strict=False), 1)
        return sorted({*found, *(index for index, (left, right, base) in spans if self._barred(left, right, base))})

    def _are_letters(self, words: _Words, index: int) -> bool:
        """Two letters of a word that is set wide, on one baseline."""
        size = words.sizes[index]
        return (
            len(words.texts[index]) == len(words.texts[index - 1]) == 1
            and words.texts[index].isalpha()
            and words.texts[index - 1].isalpha()
            and 0 < words.lefts[index] - words.rights[index - 1] < _SET_WIDE * size
            and abs(words.bases[index] - words.bases[index - 1]) < _LEVEL * size
        )

    def _same_face(self, words: _Words, bounds: list[int]) -> list[int]:
        """In a page with letters of an old code, a run ends where the face changes."""
        faces = [self._glyphs.font(self._page, start).face for start in words.starts]
        changes = (place for place, (one, next_) in enumerate(pairwise(faces), 1) if one != next_)
        return sorted({*bounds, *changes})

    def _run(self, words: _Words, start: int, end: int) -> Run | None:
        """The words from one place to another as one run; None where they stand off the page."""
        font = self._glyphs.font(self._page, words.starts[start])
        base, size = words.bases[start], words.sizes[start]
        box = words.lefts[start], base - _ABOVE * size, words.rights[end - 1], base + _BELOW * size
        if box[2] <= box[0] or not self._glyphs.is_upright(self._page, words.starts[start]):
            box = self._ink(words, start, end)
        width, height = self._box.right - self._box.left, self._box.top - self._box.bottom
        if box[2] <= 0 or box[3] <= 0 or box[0] >= width or box[1] >= height:
            return None
        text = self._text(words, start, end)
        if font.face is not None:
            self.codes.add(font.face.code)
            text = font.face.decoded(text)
        text = cleaned(text, vietnamese=self._vietnamese)
        last = words.starts[end - 1] + len(words.texts[end - 1]) - 1
        bold = font.bold and self._glyphs.font(self._page, last).bold
        return Run(text, *box, bold) if text else None

    def _text(self, words: _Words, start: int, end: int) -> str:
        """The words with spaces; letters set apart ("K Ế  H O Ạ C H") are words again."""
        texts = words.texts[start:end]
        text = " ".join(texts)
        if end - start < _SPACED or len(text) > (_LETTERS + 1) * (end - start):
            return text
        sides = zip(words.lefts[start + 1 : end], words.rights[start:end], strict=False)
        gaps = [left - right for left, right in sides]
        narrow = min(gaps) + _INNER * words.sizes[start]
        if max(gaps) <= narrow and len(text) > 2 * (end - start):
            return text
        parts = (f"{'' if gap <= narrow else ' '}{word}" for gap, word in zip(gaps, texts[1:], strict=True))
        whole = texts[0] + "".join(parts)
        return _KINDS.get(whole, whole)

    def _ink(self, words: _Words, start: int, end: int) -> tuple[float, float, float, float]:
        """The box of letters that do not stand upright, by their ink."""
        sides = [ctypes.c_double() for _ in range(4)]
        found: list[tuple[float, float, float, float]] = []
        for at in (words.starts[start], words.starts[end - 1] + len(words.texts[end - 1]) - 1):
            pdfium.FPDFText_GetCharBox(self._page, at, *sides)
            left, right, bottom, top = (side.value for side in sides)
            found.append((left - self._box.left, self._box.top - top, right - self._box.left, self._box.top - bottom))
        lefts, tops, rights, bottoms = zip(*found, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def _is_telling(line: str) -> bool:
    """A line in which columns may meet, a footnote's mark may stand, or words without a space, or letters with one."""
    return (
        any(words in line for words in _MEETING)
        or line.startswith("Số")
        or (", ngày" in line and len(line) < _SHORT)
        or _CALLED.search(line) is not None
        or _SPREAD.match(line) is not None
        or (max(map(len, line.split())) > _LONGEST and _GLUED.search(line) is not None)
    )


def cleaned(text: str, *, vietnamese: bool = True) -> str:
    """NFC, white space folded, with what fonts say for a hyphen or a space put right; in Vietnamese Eth is Đ."""
    if "  " in text or not text.isprintable():
        text = _SPACES.sub(" ", text)
    if text.isascii():
        return text
    if _ODD.search(text):
        text = text.translate(_MENDED)
        if vietnamese:  # in TCVN3 these are letters; a soft hyphen at a line's end is for whoever joins the lines
            text = text[:-1].replace("\u00ad", "").translate(_ETH) + text[-1:].translate(_ETH)
    return unicodedata.normalize("NFC", text)
