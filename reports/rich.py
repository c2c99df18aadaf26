"""Paragraphs of mixed runs: a word may change its manner in the middle, a line is justified over all its runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reports.ink import Row, Tag, Text, baseline
from reports.profile import TextStyle
from reports.setter import Part, Setter, clean, fill, gap_stretch, goes_on
from work.prose import Run
from work.text import nfc


class Piece(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: TextStyle


Word = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a paragraph stands, pt: its left edge, its width, how much further in its first line begins."""

    left: float
    width: float
    leading: float
    indent: float = 0.0


def pieces(runs: Iterable[Run], style: TextStyle) -> list[Piece]:
    """Runs in the paragraph's style, composed over their borders: a mark that begins a run goes to its letter."""
    out: list[Piece] = []
    for run in runs:
        words = run.text
        while words and unicodedata.combining(words[0]) and out:
            out[-1] = Piece(out[-1].text + words[0], out[-1].style)
            words = words[1:]
        manner = replace(style, bold=style.bold or run.bold, italic=style.italic or run.italic)
        if words and out and out[-1].style == manner:
            out[-1] = Piece(out[-1].text + words, manner)
        elif words:
            out.append(Piece(words, manner))
    return [Piece(nfc(words.upper()) if manner.upper else clean(words), manner) for words, manner in out]


def paragraphs(parts: Sequence[Piece]) -> list[list[Piece]]:
    """The same, cut at line ends; lines without a word are left out."""
    lines: list[list[Piece]] = [[]]
    for text, style in parts:
        first, *later = text.split("\n")
        lines[-1].append(Piece(first, style))
        lines += [[Piece(line, style)] for line in later]
    return [line for line in lines if any(piece.text.strip() for piece in line)]


def set_paragraph(setter: Setter, parts: Sequence[Piece], style: TextStyle, frame: Frame, tag: Tag) -> list[Row]:
    """A justified paragraph; no page keeps or gets one line of it alone. `style` is the one that it began with."""
    fitting = _fitting(setter, _words(parts), frame.width - frame.indent)
    lines = fill(fitting, setter.word(" ", style), frame.width, frame.indent)
    base = baseline(style.size, frame.leading)
    rows: list[Row] = []
    for n, (line, width) in enumerate(lines):
        inset = frame.indent if n == 0 else 0.0
        last = n == len(lines) - 1
        stretch = 0.0 if last else gap_stretch(len(line) - 1, width, frame.width - inset, style.size)
        marks = list(_line(setter, line, frame.left + inset, base, stretch, tag))
        if marks:
            marks[-1] = marks[-1]._replace(more=goes_on([line[-1][-1].text], last=last))
        rows.append(Row(frame.leading, tuple(marks), keep=n in {0, len(lines) - 2} and not last))
    return rows


def _words(parts: Iterable[Piece]) -> list[Word]:
    """Words of one or more pieces; only plain spaces part them."""
    words: list[list[Piece]] = []
    open_ = False
    for text, style in parts:
        for n, part in enumerate(text.replace("\n", " ").split(" ")):
            open_ = open_ and n == 0
            if not part:
                continue
            if open_:
                words[-1].append(Piece(part, style))
            else:
                words.append([Piece(part, style)])
            open_ = True
    return [tuple(word) for word in words]


def _fitting(setter: Setter, words: Iterable[Word], width: float) -> Iterator[tuple[Word, float]]:
    """Words with their widths; one that no line can hold comes in parts."""
    for word in words:
        wide = _width(setter, word)
        if wide <= width:
            yield word, wide
        elif len(word) == 1:
            for part in setter.split(word[0].text, word[0].style, width):
                yield (Piece(part, word[0].style),), setter.word(part, word[0].style)
        else:
            for cut in _cut(setter, word, width):
                yield cut, _width(setter, cut)


def _cut(setter: Setter, word: Word, width: float) -> Iterator[Word]:
    """A word of several manners, between its letters."""
    part: list[Piece] = []
    used = 0.0
    for text, style in word:
        for letter in text:
            wide = setter.word(letter, style)
            if part and used + wide > width and not unicodedata.combining(letter):
                yield (*part[:-1], Piece(Part(part[-1].text), part[-1].style))
                part, used = [], 0.0
            if part and part[-1].style == style:
                part[-1] = Piece(part[-1].text + letter, style)
            else:
                part.append(Piece(letter, style))
            used += wide
    yield tuple(part)


def _width(setter: Setter, word: Word) -> float:
    return sum(setter.word(piece.text, piece.style) for piece in word)


def _line(setter: Setter, line: Sequence[Word], left: float, base: float, stretch: float, tag: Tag) -> Iterator[Text]:
    """A line's words as one mark for each change of manner; the space between two belongs to the one before."""
    words: list[str] = []
    style, start, x = None, left, left
    for n, word in enumerate(line):
        for k, (text, manner) in enumerate(word):
            spaced = n > 0 and k == 0
            if style is not None and manner != style:
                yield Text(start, base, (*words, "") if spaced else tuple(words), style, x - start, stretch, tag)
                words = []
            if spaced:
                x += setter.word(" ", style or manner) + stretch
            if not words:
                start, style, words = x, manner, [text]
            elif spaced:
                words.append(text)
            else:
                words[-1] += text
            x += setter.word(text, manner)
    if style is not None:
        yield Text(start, base, tuple(words), style, x - start, stretch, tag)
