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
from reports.word_xml import PLAIN, Lay, paragraph, run

_RISE = 0.912
"""Of the size: from the top of a single line to its baseline in Word (ascent 0.891, and half of the line's gap)."""
_DROP = SINGLE - _RISE
_NEAR = 1.0
"""pt; places that differ by less are one."""
_ROOM = 1.5
"""pt that a balanced paragraph is given beyond its longest line, for another program's rounding."""
_HELD = re.compile("(?<!\u00a0)\u00a0(?!\u00a0)")
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
    framed = _frame(marks)
    for mark in marks:
        if isinstance(mark, Text):
            lay = _placed(mark, column, framed)
            before = max(0.0, top_of(mark) - lay.pad - here)
            style = naming(mark)
            inner = line_of(mark, looks.setdefault(style, mark.style))
            out.append(paragraph(style, inner, replace(lay, before=before, keep=keep)))
            here = top_of(mark) + SINGLE * mark.style.size + lay.pad
        elif mark not in framed:
            out.append(stroke(mark, column, max(0.0, level(mark) - here), keep=keep))
            here = level(mark) + STROKE_LINE
    return "".join(out)


def line_of(mark: Text, usual: TextStyle) -> str:
    """A line's words as a run; what differs from its style's usual look is told."""
    look = mark.style
    return run(
        loose(" ".join(mark.words)),
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
    longest = max(line.width for line in lines)
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
    """The words of a centred paragraph; spaces that hold a name together stay so only where Word would break there."""
    lay = centred(lines, column)
    words, style = words_of(lines), lines[0].style
    room = column.width - (lay.left or 0.0) - (lay.right or 0.0)
    broken = setter.break_lines(loose(words), style, room)
    same = [loose(" ".join(line.words)) for line in lines] == [" ".join(line.words) for line in broken]
    return loose(words) if same else words


def loose(words: str) -> str:
    """With plain spaces between words, so that they are found and copied as words; blanks for the pen stay."""
    return _HELD.sub(" ", words)


def _placed(mark: Text, column: Column, framed: Sequence[Stroke]) -> Lay:
    """Centred on its column's axis, else from its own left edge on; in a frame, as wide as that."""
    around = [one for one in framed if abs(level(one) - mark.dy) < 2 * mark.style.size]
    if around:
        left, right = min(one.x1 for one in around), max(one.x2 for one in around)
        pad = min(31.0, round(mark.dy - _RISE * mark.style.size - min(one.y1 for one in around)))
        edge = max(1.0, pad)
        return Lay(
            frame=around[0].weight,
            pad=edge,
            left=left - column.left + edge,
            right=column.left + column.width - right + edge,
            align="center",
        )
    if abs(mark.x + mark.width / 2 - column.middle) < _NEAR:
        return Lay(align="center")
    return Lay(left=mark.x - column.left, align="left")


def _frame(marks: Sequence[Text | Stroke]) -> list[Stroke]:
    """The strokes of frames: upright ones, and the level ones that meet them."""
    strokes = [mark for mark in marks if isinstance(mark, Stroke)]
    upright = [one for one in strokes if abs(one.x1 - one.x2) < _NEAR]
    ends = {(round(one.x1, 1), round(y, 1)) for one in upright for y in (one.y1, one.y2)}
    lying = [one for one in strokes if one not in upright and (round(one.x1, 1), round(one.y1, 1)) in ends]
    return [*upright, *lying]
