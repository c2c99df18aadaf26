"""Lines to paragraphs: wrapped lines and paragraphs that a page break cut in two are joined, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake import form
from intake.source import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PAGE_NUMBER = re.compile(r"[-–—]?\s*(?:Trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–—]?", re.IGNORECASE)
_RULE = re.compile(r"[-_=*–—.\s]{3,}|\*")
_ENDS = re.compile(r"[.;:!?…]\W*$|\./\.?\s*$")
_BODY = re.compile(r"[.;]\s+\S")
# Paragraphs of their own, whatever the width says: the words that take leave, the first basis under a title.
_TAKES_LEAVE = re.compile(r"Trên đây là\b")
OPENING = re.compile(
    r"(?:Căn cứ|Thi hành|Theo |Trên cơ sở|Nhằm |Để |Thực hiện (?:Nghị|Quyết|Kế|Chỉ|Hướng|Công"
    r"|Thông|Chương)[^.]{3,40}(?:số|\d))|[IVX]+\s*[.\-]|1\."
)
_LONG_HEAD = 150
_PRINTED = 140
_LOOSE = 0.85
_FEW, _MORE = 30, 1.1


LONGEST = 6_000
"""Letters of a paragraph: two printed pages. More is text without its line ends, or no text of a plan."""


def bounded(line: Line) -> Iterator[Line]:
    """A line cut where a sentence, or else a word, ends, so that no rule has to look through more than LONGEST."""
    start, text = 0, line.text
    while len(text) - start > LONGEST:
        end = max(text.rfind(mark, start, start + LONGEST) + 1 for mark in (". ", "; "))
        end = end if end > start else text.rfind(" ", start + 1, start + LONGEST)
        end = end if end > start else start + LONGEST
        yield replace(line, text=text[start:end].strip(), gap=line.gap and start == 0, whole=True)
        start = end
    yield replace(line, text=text[start:].strip(), gap=line.gap and start == 0) if start else line


def joined(lines: Iterable[Line], *, wrapped: bool) -> list[Line]:
    """Paragraphs; `wrapped` says that the file's own line ends may be the printer's and not the writer's."""
    kept = _without_furniture([part for line in lines for part in bounded(line)])
    width = _Width.of(kept) if wrapped else _Width(0, 0)
    paragraphs: list[Line] = []
    last = Line("")
    for line in kept:
        titled = len(paragraphs) > 1 and form.paper_kind(paragraphs[-2].text) is not None
        ends = titled and (line.gap or OPENING.match(line.text))
        grows = paragraphs and not ends and len(paragraphs[-1].text) < LONGEST
        if grows and _goes_on(paragraphs[-1].text, last, line, width):
            paragraphs[-1] = replace(paragraphs[-1], text=f"{paragraphs[-1].text} {line.text}", whole=line.whole)
        else:
            paragraphs.append(line)
        last = line
    return paragraphs


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Page numbers that stand alone, drawn rules and lone stars are furniture of the page."""
    kept: list[Line] = []
    gap = False
    for index, line in enumerate(lines):
        alone = line.gap or index + 1 == len(lines) or lines[index + 1].gap
        if not line.text or _RULE.fullmatch(line.text) or (alone and _PAGE_NUMBER.fullmatch(line.text)):
            gap = gap or line.gap or not _PAGE_NUMBER.fullmatch(line.text)
            continue
        kept.append(replace(line, gap=line.gap or gap))
        gap = False
    return kept


@dataclass(frozen=True, slots=True)
class _Width:
    """How wide the lines are: exactly, and, where letters are of unequal width (text copied from print), about.

    `spaced` says that this file sets a blank line before its bullets and labels.
    """

    exact: int
    about: int
    spaced: bool = False

    @classmethod
    def of(cls, lines: list[Line]) -> _Width:
        lengths = sorted(_size(line) for line in lines)
        if not lengths:
            return cls(0, 0)
        marked = [line.gap for line in lines if form.label_of(line.text)]
        spaced = sum(marked) * 10 > len(marked) * 6
        longest = _widest(lengths)
        about = int(_LOOSE * lengths[len(lengths) * 9 // 10]) if longest <= _PRINTED else longest
        return cls(longest, about, spaced)


def _widest(lengths: list[int]) -> int:
    """The longest line, but for a few that were never wrapped, where most are wrapped at one width."""
    base = lengths[-1 - max(1, len(lengths) // _FEW)] if len(lengths) > _FEW else lengths[-1]
    widest = max(length for length in lengths if length <= base * _MORE)
    full = sum(_LOOSE * widest <= length <= widest for length in lengths)
    return widest if widest <= _PRINTED and full * 4 > len(lengths) else lengths[-1]


def _goes_on(paragraph: str, last: Line, line: Line, width: _Width) -> bool:
    """Does this line carry the paragraph on?"""
    if last.whole:
        return last.page != line.page and not form.is_head_matter(line.text) and _cut_by_page(paragraph, line.text)
    if not line.gap and _is_carried(paragraph, line.text, wrapped=width.exact > 0):
        return True
    ended = _ENDS.search(paragraph) and (line.gap or not _was_wrapped(last, line, width.exact))
    if ended or _TAKES_LEAVE.match(line.text) or form.is_head_matter(paragraph) or form.is_head_matter(line.text):
        return False
    if line.gap:
        return _cut_by_page(paragraph, line.text)
    if _starts_anew(line.text):
        running = width.spaced and len(paragraph) > width.exact and line.text.startswith("- ")
        return running and _was_wrapped(last, line, width.exact)
    return _was_wrapped(last, line, width.about)


def _is_carried(paragraph: str, text: str, *, wrapped: bool) -> bool:
    """A line in small letters carries on a sentence that has no end, wherever the line ended.

    So it does after a semicolon where lines are `wrapped`; elsewhere it may be a paragraph of a list.
    """
    if not text[:1].islower() or form.label_of(text) or form.is_caps(paragraph) or form.is_head_matter(paragraph):
        return False
    return (wrapped and paragraph.rstrip()[-1:] == ";") or _ENDS.search(paragraph) is None


def _size(line: Line) -> int:
    return line.size or len(line.text)


def _was_wrapped(last: Line, line: Line, width: int) -> bool:
    """A line end is the printer's where the next word would not have fitted."""
    return width > 0 and _size(last) + 1 + len(line.text.split(maxsplit=1)[0]) > width


def _starts_anew(text: str) -> bool:
    """A bullet or a label; "- xã hội" goes on a wrapped "kinh tế"."""
    label = form.label_of(text)
    return label is not None and not text[label.end :][:1].islower()


def _cut_by_page(paragraph: str, text: str) -> bool:
    """A sentence without an end, and a paragraph that begins in its middle."""
    if _ENDS.search(paragraph) or form.label_of(text) or form.is_caps(paragraph):
        return False
    if text[0].islower():
        return form.is_sentence(paragraph)
    mark = form.label_of(paragraph)
    body = paragraph[mark.end :] if mark else paragraph
    return _BODY.search(body) is not None and len(body) > _LONG_HEAD and not form.is_closing(text)
