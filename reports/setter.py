"""Sets words into lines: measures by cached word widths, breaks, balances, and stops at what cannot be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from reports.faces import Face, Faces
from reports.ink import SINGLE, Mark, Row, Stroke, Tag, Text, baseline, moved
from reports.profile import Strokes, TextStyle
from work.refusal import Refusal
from work.text import nfc

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks without ink that pasting brings along (soft hyphens, zero-width spaces, directions)."""
_SOFT_BREAKS = re.compile(r"(?<=[/\-–_.,;:&?=])")
_PAIRS = """báo cáo|chủ tịch|công nghệ|giai đoạn|hành chính|hội đồng|kế hoạch|kết quả|khoa học|mặt trận|nhân dân
|nhiệm vụ|tổ quốc|thực hiện|ủy ban|uỷ ban|việt nam"""
_HELD = re.compile(
    "|".join(rf"\b{first} (?={second}\b)" for first, second in (pair.strip().split() for pair in _PAIRS.split("|")))
    + r"|\b(?:ngày|tháng|năm|quý|số) (?=\d)|\bquý (?=[IV])",
    re.IGNORECASE,
)
_MAX_STRETCH = 1.2
"""Of the size, for each space: a line that needs more stays ragged, for a hole is worse."""
_SLACK = 0.01
_T = TypeVar("_T")


class Part(str):
    """A piece of a word that goes on in the next line: no space parts them."""

    __slots__ = ()


class Line(NamedTuple):
    """Words that stand on one line, and their natural width."""

    words: tuple[str, ...]
    width: float


def clean(text: str) -> str:
    """NFC (law 22) with one kind of line end, without unseen marks; tabs are spaces."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", nfc(text))).replace("\t", " ")


def one_line(text: str) -> str:
    """For what stands in running text: line ends are spaces."""
    return " ".join(clean(text).split("\n"))


def fixed(text: str) -> str:
    """With its spaces kept as they are: blanks for the pen."""
    return text.replace(" ", "\u00a0")


def held(text: str) -> str:
    """With its names and dates unbreakable: for heads, where "Ủy / ban" and "năm / 2026" offend the eye."""
    return _HELD.sub(lambda found: fixed(found[0]), nfc(text))


class Setter:
    """Measures and breaks for one document. `where` names the place in hand, for a refusal to point at."""

    def __init__(self, faces: Faces, strokes: Strokes) -> None:
        self.faces = faces
        self.strokes = strokes
        self.where = ""
        self._widths: dict[tuple[bool, bool], dict[str, float]] = {}

    def word(self, word: str, style: TextStyle) -> float:
        """A word's width, pt."""
        known = self._widths.setdefault((style.bold, style.italic), {})
        width = known.get(word)
        if width is None:
            width = known[word] = self._measure(word, self.faces.cut(bold=style.bold, italic=style.italic))
        return width * style.size / 1000

    def _measure(self, word: str, face: Face) -> float:
        try:
            return sum([face.widths[ord(letter)] for letter in word])
        except KeyError:
            raise self._refusal(next(letter for letter in word if ord(letter) not in face.widths)) from None

    def _refusal(self, letter: str) -> Refusal:
        shown = f"“{letter}” (mã U+{ord(letter):04X})" if letter.isprintable() else f"mang mã U+{ord(letter):04X}"
        place = f" Vị trí: {self.where}." if self.where else ""
        return Refusal(
            "paper.glyph",
            f"Trong văn bản có ký tự {shown} không in được bằng phông chữ Times New Roman.{place} "
            "Chưa có gì bị mất. Hãy xóa hoặc thay ký tự đó rồi in lại.",
        )

    def words(self, text: str, style: TextStyle) -> list[str]:
        """The words of one line of text; only plain spaces part them. Raises where one cannot be printed."""
        words = one_line(text).split(" ")
        return [nfc(word.upper()) if style.upper else word for word in words if word]

    def width(self, text: str, style: TextStyle) -> float:
        """A text's width on one line, pt."""
        words = self.words(text, style)
        return sum(self.word(word, style) for word in words) + self.word(" ", style) * max(0, len(words) - 1)

    def break_lines(self, text: str, style: TextStyle, width: float, indent: float = 0.0) -> list[Line]:
        """As many words on each line as go; the first line is shorter by `indent`. At least one line comes back."""
        lines = fill(self._pieces(text, style, min(width, width - indent)), self.word(" ", style), width, indent)
        return [Line(tuple(words), used) for words, used in lines]

    def _pieces(self, text: str, style: TextStyle, width: float) -> list[tuple[str, float]]:
        pieces: list[tuple[str, float]] = []
        for word in self.words(text, style):
            size = self.word(word, style)
            if size <= width:
                pieces.append((word, size))
            else:
                pieces += [(part, self.word(part, style)) for part in self.split(word, style, width)]
        return pieces

    def split(self, word: str, style: TextStyle, width: float) -> list[str]:
        """A word that no line can hold: after a sign such as "/" where that is enough, else between letters."""
        parts: list[str] = []
        used = width
        for soft in filter(None, _SOFT_BREAKS.split(word)):
            for letter in [soft] if self.word(soft, style) <= width else soft:
                size = self.word(letter, style)
                if parts and (used + size <= width or unicodedata.combining(letter[0])):
                    parts[-1] += letter
                    used += size
                else:
                    parts.append(letter)
                    used = size
        return [*map(Part, parts[:-1]), *parts[-1:]]

    def balance(self, text: str, style: TextStyle, width: float) -> list[Line]:
        """As few lines as go, and those as even as they can be: for centred heads."""
        lines = self.break_lines(text, style, width)
        low, high = width / 2, width
        if len(lines) == 1 or max(self.word(w, style) for line in lines for w in line.words) > low:
            return lines
        while high - low > 1:
            middle = (low + high) / 2
            if len(self.break_lines(text, style, middle)) > len(lines):
                low = middle
            else:
                high = middle
        return self.break_lines(text, style, high)

    def centred(self, lines: list[Line], style: TextStyle, middle: float, leading: float = 0.0) -> list[Row]:
        """Each line a row, centred on `middle`. `leading` 0: single spacing."""
        leading = leading or SINGLE * style.size
        base = baseline(style.size, leading)
        tag, last = Tag("P"), len(lines) - 1
        return [
            Row(
                leading,
                (
                    Text(
                        middle - ln.width / 2,
                        base,
                        ln.words,
                        style,
                        ln.width,
                        0.0,
                        tag,
                        goes_on(ln.words, last=n == last),
                    ),
                ),
            )
            for n, ln in enumerate(lines)
        ]

    def paragraph(
        self, text: str, style: TextStyle, left: float, width: float, leading: float, indent: float = 0.0
    ) -> list[Row]:
        """A justified paragraph; no page keeps or gets one line of it alone."""
        lines = self.break_lines(text, style, width, indent)
        base, tag = baseline(style.size, leading), Tag("P")
        rows: list[Row] = []
        for n, line in enumerate(lines):
            inset = indent if n == 0 else 0.0
            last = n == len(lines) - 1
            stretch = 0.0 if last else gap_stretch(len(line.words) - 1, line.width, width - inset, style.size)
            mark = Text(left + inset, base, line.words, style, line.width, stretch, tag, goes_on(line.words, last=last))
            rows.append(Row(leading, (mark,), keep=n in {0, len(lines) - 2} and not last))
        return rows

    def hanging(self, text: str, style: TextStyle, left: float, width: float, hang: float, leading: float) -> list[Row]:
        """A ragged paragraph whose later lines begin `hang` further in: behind a dash or a label."""
        base = baseline(style.size, leading)
        lines = self.break_lines(text, style, width - hang, indent=-hang)
        places = [left, *[left + hang] * (len(lines) - 1)]
        tag = Tag("P")
        return [
            Row(leading, (Text(x, base, ln.words, style, ln.width, 0.0, tag, goes_on(ln.words, last=n == len(lines))),))
            for n, (x, ln) in enumerate(zip(places, lines, strict=True), 1)
        ]

    def short_stroke(self, lines: list[Line], middle: float, dy: float) -> Stroke:
        """The line under a centred text: 1/3 to 1/2 of its last line, and of its longest where both can be had."""
        longest, last = max(line.width for line in lines), lines[-1].width
        length = min(max(0.42 * longest, self.strokes.short_from * last), self.strokes.short_to * last)
        return Stroke(middle - length / 2, dy, middle + length / 2, dy, self.strokes.weight_pt)


def fill(pieces: Iterable[tuple[_T, float]], space: float, width: float, indent: float) -> list[tuple[list[_T], float]]:
    """As many pieces (with their widths) on each line as go, and how wide each line is; at least one line."""
    lines: list[tuple[list[_T], float]] = []
    here: list[_T] = []
    used, room = 0.0, width - indent + _SLACK
    for piece, size in pieces:
        longer = used + space + size if here else size
        if here and longer > room:
            lines.append((here, used))
            here, used, room = [piece], size, width + _SLACK
        else:
            here.append(piece)
            used = longer
    lines.append((here, used))
    return lines


def goes_on(words: Sequence[str], *, last: bool) -> bool:
    """Whether a space parts a line's last word from the next line's first."""
    return not last and bool(words) and not isinstance(words[-1], Part)


def gap_stretch(gaps: int, used: float, width: float, size: float) -> float:
    """What each space of a justified line gets, pt."""
    stretch = (width - used) / gaps if gaps else 0.0
    return stretch if 0 < stretch <= _MAX_STRETCH * size else 0.0


def stack(rows: list[Row]) -> Row:
    """Rows under each other as one row."""
    marks: list[Mark] = []
    y = 0.0
    for row in rows:
        y += row.before
        marks += [moved(mark, y) for mark in row.marks]
        y += row.height
    return Row(y, tuple(marks))


def beside(*columns: Row) -> Row:
    """Columns side by side as one row, as high as the highest."""
    return Row(max(column.height for column in columns), tuple(mark for column in columns for mark in column.marks))
