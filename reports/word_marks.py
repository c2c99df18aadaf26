"""What print sets as marks on the page (head, title, signature) as Word's paragraphs: the same words, lines, places.

The head of a document is laid out once, by `reports.head` and its neighbours; here its marks are read off by column
and become paragraphs with spacing and indents, so that paper and Word cannot say two things.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reports.ink import SINGLE, Row, Stroke, Text
from reports.profile import TextStyle
from reports.setter import Setter
from reports.word_xml import PLAIN, SIDE_PAD, Lay, paragraph, run

_RISE = 0.912
"""Of the size: from the top of a single line to its baseline in Word (ascent 0.891, and half of the line's gap)."""
_DROP = SINGLE - _RISE
_NEAR = 1.0
"""pt; places that differ by less are one."""
_ROOM = 1.5
"""pt that a balanced paragraph is given beyond its longest line, for another program's rounding."""
_HELD_ROOM = 1.4
"""... and for each space that does not break: LibreOffice sets it wider than a plain one."""
_HELD = re.compile("(?<!\u00a0)\u00a0(?!\u00a0)")
_MOST_PAD = 31
"""What Word allows between a frame and its words, pt."""
STROKE_LINE = 2.0
"""The height of an empty paragraph that only carries a stroke, pt."""

Naming = Callable[[Text], str]
"""Which style a line of text takes."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column of the page stands, pt."""

    left: float
    width: float

    @property
    def middle(self) -> float:
        """Its axis."""
        return self.left + self.width / 2

    def holds(self, mark: Text | Stroke) -> bool:
        """Whether a mark's middle lies in it."""
        middle = mark.x + mark.width / 2 if isinstance(mark, Text) else (mark.x1 + mark.x2) / 2
        return self.left - _NEAR <= middle <= self.left + self.width + _NEAR


def flat(rows: Iterable[Row]) -> list[Text | Stroke]:
    """The words and strokes of rows under each other, measured from the first row's top (its gap left out)."""
    marks: list[Text | Stroke] = []
    y = 0.0
    for n, row in enumerate(rows):
        y += row.before if n else 0.0
        for mark in row.marks:
            if isinstance(mark, Text):
                marks.append(mark._replace(dy=mark.dy + y))
            elif isinstance(mark, Stroke):
                marks.append(mark._replace(y1=mark.y1 + y, y2=mark.y2 + y))
        y += row.height
    return marks


def height(rows: Iterable[Row]) -> float:
    """Of rows under each other, the first one's gap left out."""
    return sum(row.height + (row.before if n else 0.0) for n, row in enumerate(rows))


def level(mark: Text | Stroke) -> float:
    """A text's baseline, a stroke's upper end."""
    return mark.dy if isinstance(mark, Text) else min(mark.y1, mark.y2)


def between(marks: Iterable[Text | Stroke], column: Column, top: float, bottom: float) -> list[Text | Stroke]:
    """A column's marks from one height (inclusive) to another, from above down."""
    return sorted((m for m in marks if column.holds(m) and top - _NEAR <= level(m) < bottom - _NEAR), key=level)


def top_of(mark: Text | Stroke) -> float:
    """Where the line that carries a mark begins."""
    return mark.dy - _RISE * mark.style.size if isinstance(mark, Text) else level(mark)


def end_of(marks: Sequence[Text | Stroke], start: float) -> float:
    """Where the last paragraph made of these marks ends; `start` where there are none."""
    ends = [m.dy + _DROP * m.style.size if isinstance(m, Text) else level(m) + STROKE_LINE for m in marks]
    return max(ends, default=start)


def paragraphs(
    marks: Sequence[Text | Stroke],
    column: Column,
    start: float,
    naming: Naming,
    looks: dict[str, TextStyle],
    *,
    keep: bool = False,
) -> str:
    """A column's marks (from above down) as paragraphs below each other, from `start` on.

    `looks` has how each style looks; one that it lacks is entered as its first line looks.
    """
    out: list[str] = []
    here = start
    frames = frames_of(marks)
    framed = [side for one in frames for side in one.strokes]
    for mark in marks:
        if isinstance(mark, Text):
            lay = _placed(mark, column, frames)
            before = max(0.0, top_of(mark) - lay.pad - here)
            style = naming(mark)
            inner = line_of(mark, looks.setdefault(style, mark.style))
            out.append(paragraph(style, inner, replace(lay, before=before, keep=keep)))
            here = top_of(mark) + SINGLE * mark.style.size + lay.pad
        elif mark not in framed:
            out.append(stroke(mark, column, max(0.0, level(mark) - here), keep=keep))
            here = level(mark) + STROKE_LINE
    return "".join(out)


def line_of(mark: Text, usual: TextStyle, words: str | None = None) -> str:
    """A line's words (or others in its stead) as a run; what differs from its style's usual look is told."""
    look = mark.style
    return run(
        loose(" ".join(mark.words)) if words is None else words,
        bold=None if look.bold == usual.bold else look.bold,
        italic=None if look.italic == usual.italic else look.italic,
        size=None if look.size == usual.size else look.size,
    )


def stroke(mark: Stroke, column: Column, before: float, *, keep: bool = False) -> str:
    """A drawn line: the upper border of an empty paragraph, cut to its length by indents."""
    left, right = mark.x1 - column.left, column.left + column.width - mark.x2
    lay = Lay(keep=keep, top=mark.weight, before=before, line=STROKE_LINE, left=left, right=right)
    return paragraph("NetKe", "", lay)


def centred(lines: Sequence[Text], column: Column) -> Lay:
    """The indents by which Word breaks a centred paragraph where print did: a balanced one is narrower."""
    longest = max(line.width + _HELD_ROOM * " ".join(line.words).count("\u00a0") for line in lines)
    if len(lines) == 1:
        return PLAIN
    inset = max(0.0, (column.width - longest - _ROOM) / 2)
    return Lay(left=inset, right=inset)


def in_paragraphs(lines: Sequence[Text]) -> list[list[Text]]:
    """Lines set as paragraphs that hang: each begins with a dash, or is the first, or has a manner of its own."""
    groups: list[list[Text]] = []
    for line in lines:
        if groups and line.words[:1] != ("-",) and line.style == groups[-1][0].style and line.x > groups[-1][0].x:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def hanging(lines: Sequence[Text], setter: Setter, column: Column) -> Lay:
    """The indents of such a paragraph: its later lines begin behind its dash or its label ("Kính gửi:")."""
    first = lines[0]
    label = next((n for n, word in enumerate(first.words, 1) if word == "-" or word.endswith(":")), 0)
    if label < len(first.words):
        hang = setter.width(" ".join([*first.words[:label], "-"]), first.style) - setter.width("-", first.style)
    else:
        hang = 0.0
    hang = lines[1].x - first.x if len(lines) > 1 else hang if label else 0.0
    return Lay(left=first.x - column.left + hang, first=-hang, align="left")


def words_of(lines: Iterable[Text]) -> str:
    """The words of lines that are one paragraph."""
    return " ".join(word for line in lines for word in line.words if word)


def balanced(setter: Setter, lines: Sequence[Text], column: Column) -> str:
    """The words of a centred paragraph. Names are held together only where Word would otherwise break lines elsewhere.

    First nowhere, then at the beginning of each further line, then as print holds them.
    """
    lay = centred(lines, column)
    room = column.width - (lay.left or 0.0) - (lay.right or 0.0)
    words = words_of(lines)
    firsts = [words_of([line]).split(" ", 1) for line in lines]
    begun = " ".join(" ".join([first, *map(loose, rest)]) for first, *rest in firsts)
    wanted = [loose(words_of([line])) for line in lines]
    for told in (loose(words), begun):
        broken = setter.break_lines(told, lines[0].style, room)
        if [loose(" ".join(line.words)) for line in broken] == wanted:
            return told
    return words


def loose(words: str) -> str:
    """With plain spaces between words, so that they are found and copied as words; blanks for the pen stay."""
    return _HELD.sub(" ", words)


def _placed(mark: Text, column: Column, frames: Sequence[Frame]) -> Lay:
    """Centred on its column's axis, else from its own left edge on; in a frame, as wide as that."""
    around = next((one for one in frames if one.holds(mark)), None)
    if around is not None:
        left, right = around.left - column.left, column.left + column.width - around.right
        pad = min(_MOST_PAD, max(1.0, round(top_of(mark) - around.top)))
        x, y = left + SIDE_PAD, right + SIDE_PAD
        return Lay(frame=around.weight, red=mark.style.red, pad=pad, left=x, right=y, align="center")
    if abs(mark.x + mark.width / 2 - column.middle) < _NEAR:
        return Lay(align="center")
    return Lay(left=mark.x - column.left, align="left")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around words, pt."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float
    strokes: tuple[Stroke, ...]

    def holds(self, mark: Text) -> bool:
        """Whether a line stands in it."""
        return self.left <= mark.x + mark.width / 2 <= self.right and self.top < mark.dy < self.bottom


def frames_of(marks: Sequence[Text | Stroke]) -> list[Frame]:
    """The frames among the strokes: two upright ones of one height, and the level ones that meet their ends."""
    strokes = [mark for mark in marks if isinstance(mark, Stroke)]
    upright = sorted((one for one in strokes if abs(one.x1 - one.x2) < _NEAR), key=lambda one: (one.y1, one.x1))
    found: list[Frame] = []
    for first, second in zip(upright[::2], upright[1::2], strict=False):
        ends = [
            one
            for one in strokes
            if one not in upright
            and abs(one.x1 - first.x1) < _NEAR
            and min(abs(one.y1 - y) for y in (first.y1, first.y2)) < _NEAR
        ]
        sides = (first, second, *ends)
        found.append(Frame(first.x1, first.y1, second.x1, first.y2, first.weight, sides))
    return found
