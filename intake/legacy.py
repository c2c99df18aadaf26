"""Letters of before Unicode: TCVN3 (ABC, .VnTime) and VNI (VNI-Times), told by the syllables that they would make.

Sources of the tables: TCVN 5712:1993, VN3, for the one, and the VNI-Windows character set for the other. Both put
Vietnamese letters on places that Latin-1 has for others: decoded as Latin-1, a text in them looks like
"ñy ban nh©n d©n" or "uûy ban nhaân daân". TCVN3 has no toned capitals: fonts whose name ends in H (.VnTimeH) draw them
from the small letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from intake import form

Code = Literal["TCVN3", "VNI"]

_TCVN3_ROWS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
TCVN3: dict[str, str] = {chr(first + n): letter for first, row in _TCVN3_ROWS for n, letter in enumerate(row)}
"""What stands in a TCVN3 text, read as Latin-1, and the letter that it means."""

# A mark follows its letter: on a, e, o, u, y and on ô (= ơ) and ö (= ư) these five tones, ...
_TONES = {"ø": "\u0300", "ù": "\u0301", "õ": "\u0303", "û": "\u0309", "ï": "\u0323"}
# ... on a, e, o the circumflex with a tone, on a the breve with a tone, each one sign.
_HATS = {"â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "ã": "\u0302\u0303", "å": "\u0302\u0309"}
_HATS["ä"] = "\u0323\u0302"
_BREVES = {"ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ü": "\u0306\u0303", "ú": "\u0306\u0309"}
_BREVES["ë"] = "\u0323\u0306"
_ALONE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư"}


def _vni() -> dict[str, str]:
    table = dict(_ALONE)
    for base, meant in (*((letter, letter) for letter in "aeouy"), ("ô", "ơ"), ("ö", "ư")):
        signs = _TONES | (_HATS if base in "aeo" else {}) | (_BREVES if base == "a" else {})
        table |= {base + sign: unicodedata.normalize("NFC", meant + marks) for sign, marks in signs.items()}
    capitals = {key[0].upper() + key[1:]: letter.upper() for key, letter in table.items()}
    shouted = {key.upper(): letter.upper() for key, letter in table.items()}
    return table | capitals | shouted


VNI: dict[str, str] = _vni()
"""What stands in a VNI text, read as Latin-1, and the letter that it means: one sign or two, the first one's case."""

_VNI_SIGNS = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
_TCVN3_SIGNS = str.maketrans(TCVN3)
# What Windows-1258 has where Latin-1 has other letters: a file in an old code may have been taken for one of that.
_FROM_1258 = str.maketrans(
    {
        bytes([code]).decode("cp1258"): chr(code)
        for code in range(0xA1, 0x100)
        if bytes([code]).decode("cp1258") != chr(code)
    }
)
_SYMBOL_AREA = str.maketrans({0xF000 + code: code for code in range(0x20, 0x100)})
# Signs of Latin-1 that no Vietnamese text in Unicode is full of, and that the old codes use all the time.
_SUSPECT = re.compile(r"[¡¢£¤¥¦§¨©ª«¬®µ¶¸¹»¼½¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïðñöøûüþÿ]")
_BEYOND_LATIN = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_WORD = re.compile(r"[A-Za-z\u00a1-\u024f\u0300-\u0323\u1e00-\u1eff]+")
_MARKED = re.compile(r"[^\x00-\x7f]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdđghklmnprstvx])?"
    r"(?:uyê|uya|oa|oă|oe|oo|uâ|uê|uơ|uy|ia|iê|yê|ua|uô|ưa|ươ|[aăâeêioôơuưy])"
    r"(?:(?P<stop>ch|[cpt])|nh|ng|[mniouy])?"
)
_VOWEL = re.compile(r"[aăâeêioôơuưy]")
_STOPPED = frozenset("\u0301\u0323")
_ENOUGH, _CLEAR, _LEANS, _BETTER = 3, 0.8, 0.5, 0.3
_LETTERS = 200_000


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """A TCVN3 text, read as Latin-1, in Unicode (NFC); `capitals` where the font draws capitals (.VnTimeH)."""
    letters = unicodedata.normalize("NFC", text.translate(_SYMBOL_AREA).translate(_TCVN3_SIGNS))
    return letters.upper() if capitals else letters


def from_vni(text: str) -> str:
    """A VNI text, read as Latin-1, in Unicode (NFC)."""
    return _VNI_SIGNS.sub(lambda hit: VNI[hit[0]], text.translate(_SYMBOL_AREA))


def decoded(text: str, code: Code) -> str:
    """The text in Unicode, from either code."""
    return from_tcvn3(text) if code == "TCVN3" else from_vni(text)


@dataclass(frozen=True, slots=True)
class Face:
    """What a font's name says of the letters set in it."""

    code: Code
    capitals: bool = False

    def decoded(self, text: str, *, doubtful: bool = True) -> str:
        """The text as it is drawn in this face, in Unicode; text that is Unicode already stays as it is.

        `doubtful` says whether a text that could be either is taken for the old code.
        """
        unicode = self.is_unicode(text)
        letters = text if (unicode is None and not doubtful) or unicode else decoded(text, self.code)
        return letters.upper() if self.capitals else letters

    def is_unicode(self, text: str) -> bool | None:
        """Whether a text set in this face is Unicode, drawn by Word in another font; None where it could be either."""
        plain, converted = fit(text), fit(decoded(text, self.code))
        if _BEYOND_LATIN.search(text):
            return plain.share >= converted.share
        if plain.better_than(converted) or converted.better_than(plain):
            return plain.share > converted.share
        return None


def face(font: str | None) -> Face | None:
    """The old code of a font, by its name: ".VnTime", ".VnArialH", "VNI-Times"; None for a font of Unicode."""
    name = (font or "").strip(" \"'").split(";")[0]
    if name[:3].lower() == ".vn":
        return Face("TCVN3", name.endswith("H"))
    return Face("VNI") if name[:3].upper() == "VNI" and name[3:4] in {"-", " ", "_"} else None


@dataclass(frozen=True, slots=True)
class Fit:
    """How many of the words with marks could be Vietnamese syllables."""

    words: int
    good: int

    @property
    def share(self) -> float:
        """From 0 to 1; nothing marked fits nothing."""
        return self.good / self.words if self.words else 0.0

    def better_than(self, other: Fit) -> bool:
        """By more than chance."""
        return self.words > 0 and self.share > other.share + _BETTER


def fit(text: str) -> Fit:
    """How well a text stands as Vietnamese in Unicode, by the build of its syllables and by their tones."""
    marked = [word for word in _WORD.findall(text[:_LETTERS]) if _MARKED.search(word)]
    judged = [known for known in map(_syllable, marked) if known is not None]
    return Fit(len(judged), sum(judged))


def _syllable(word: str) -> bool | None:
    """Whether a word is built as Vietnamese builds its syllables; None for an abbreviation, which has no vowel."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(parts)
    plain = unicodedata.normalize("NFC", _TONE.sub("", parts))
    if not _VOWEL.search(plain):
        return None if re.fullmatch(r"[a-zđ]+", plain) else False
    built = _SYLLABLE.fullmatch(plain)
    if built is None or len(tones) > 1:
        return False
    return built["stop"] is None or (bool(tones) and tones[0] in _STOPPED)


def recognised(text: str) -> Code | None:
    """The old code that a text stands in, if it reads as Vietnamese in that one and in no other; else None."""
    return _best(text, _CLEAR) if _is_suspect(text) else None


def _is_suspect(text: str) -> bool:
    return sum(1 for _ in islice(_SUSPECT.finditer(text), _ENOUGH)) == _ENOUGH


def leaning(text: str) -> Code | None:
    """The old code that a text seems to stand in, though not clearly enough to convert it: only to be named."""
    return _best(text, _LEANS)


def _best(text: str, least: float) -> Code | None:
    plain, tcvn3, vni = fit(text), fit(from_tcvn3(text)), fit(from_vni(text))
    code: Code = "TCVN3" if tcvn3.share >= vni.share else "VNI"
    better, other = (tcvn3, vni) if code == "TCVN3" else (vni, tcvn3)
    clear = better.words >= _ENOUGH and better.share >= least
    return code if clear and better.better_than(plain) and better.better_than(other) else None


def converted(text: str) -> tuple[str, tuple[Code, ...]]:
    """A text in Unicode, and the codes that it was found in.

    A file may mix them: each line is read by itself, a line of a word or two as the lines before it. Text that is
    Unicode already is given back as it is.
    """
    text = _as_latin(text)
    whole = recognised(text)
    lines = text.split("\n")
    if whole is None and not any(recognised(line) for line in lines):
        return text, ()
    codes: dict[Code, None] = {}
    current = whole
    done: list[str] = []
    for line in lines:
        current = _code_of(line, current, whole)
        if current and _MARKED.search(line):
            codes[current] = None
        done.append(decoded(line, current) if current else line)
    return _headed(done) if "TCVN3" in codes else "\n".join(done), tuple(codes)


def _as_latin(text: str) -> str:
    """The text as Latin-1 has it, where it was taken for Windows-1258 and reads better so."""
    western = text.translate(_FROM_1258) if _is_suspect(text) else text
    code = recognised(western) if western != text else None
    if code is None:
        return text
    return western if fit(decoded(western, code)).share > fit(decoded(text, code)).share else text


def _code_of(line: str, current: Code | None, whole: Code | None) -> Code | None:
    found = recognised(line)
    if found or not _MARKED.search(line):
        return found or current
    if fit(line).share > _CLEAR and not fit(decoded(line, current or whole or "TCVN3")).share > _CLEAR:
        return None
    return current or whole


def _headed(lines: list[str]) -> str:
    """Capitals as they were printed: a text has lost the H of its fonts, whose small letters were drawn as capitals.

    Sure where every letter that TCVN3 can write as a capital is one ("UBND XÃ", typed "UBND X·"); else only a line
    wholly in small letters that is, in capitals, a paper's kind, a numbered section or a line of the letterhead.
    """
    kinds = [place for place, line in enumerate(lines) if form.paper_kind(line.upper().strip())]
    first = kinds[0] if kinds else -1
    return "\n".join(_printed(line, in_head=place <= first) for place, line in enumerate(lines))


_ROMAN_LABEL = re.compile(r"\s*[IVX]{1,5}\s*[.\-–/)]+\s*(?=\S)")
_FEW = 3


def _printed(line: str, *, in_head: bool) -> str:
    free = [c for c in line if c.isalpha() and (c.isascii() or c.lower() in "ăâêôơưđ")]
    if len(free) >= _FEW and all(c.isupper() for c in free):
        return line.upper()
    label = _ROMAN_LABEL.match(line)
    body = line[label.end() :] if label else line
    if not body.islower() or not (label or in_head or form.paper_kind(line.upper().strip())):
        return line
    return line.upper()
