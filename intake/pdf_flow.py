"""Lines to paragraphs, by how they stand on the page; a paragraph that a page cuts in two goes on over the cut."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake import form
from intake.source import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from intake.pdf_lines import TextLine

_ENDS = re.compile(r"[.;:!?…][\W_]*$")
_BREAKS_AT = re.compile(r"(?<=[^\s\-–/])[-/]$")
_RULE = re.compile(r"[-_=–—.\s]{3,}|\*+")
_AGREE = 3.0
_FEW = 3
_INDENT = 0.28
_CENTRED = 6.0
_ASIDE, _TITLE_ASIDE = 1.5, 0.5
_LETTER = 0.55
_SPACE = 0.3
_SPACED = 0.2
_GAP = 0.9
_LIKE_SIZE = 0.12
_TITLE_PITCH = 1.75


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a page begins and ends; `even` says that its lines are set to one length."""

    left: float
    right: float
    even: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's width, and the sides of the tables on it."""

    width: float
    tables: tuple[float | None, float | None] = (None, None)


def margins_of(lines: Sequence[TextLine], sheets: Mapping[int, Sheet]) -> dict[int, Margins]:
    """Each page's margins; one with few lines has those of its tables, or of the pages of its width."""
    pages: dict[int, list[TextLine]] = defaultdict(list)
    alike: dict[int, list[TextLine]] = defaultdict(list)
    for line in lines:
        if not line.fixed:
            pages[line.page].append(line)
            alike[round(sheets[line.page].width)].append(line)
    common = {width: _sides(own) for width, own in alike.items()}
    return {page: _margins(own, sheets[page], common[round(sheets[page].width)]) for page, own in pages.items()}


def _sides(lines: Sequence[TextLine]) -> tuple[float | None, float | None]:
    right = _edge(sorted(-line.right for line in lines))
    return _edge(sorted(line.left for line in lines)), None if right is None else -right


def _margins(lines: Sequence[TextLine], sheet: Sheet, common: tuple[float | None, float | None]) -> Margins:
    outer = min(line.left for line in lines), max(line.right for line in lines)
    choices = zip(_sides(lines), sheet.tables, common, outer, strict=True)
    left, right = (next(place for place in places if place is not None) for places in choices)
    reaching = sum(abs(line.right - right) < _AGREE for line in lines)
    return Margins(left, right, reaching * 2 > len(lines))


def _edge(places: list[float]) -> float | None:
    """The outermost place at which several lines agree."""
    for index, place in enumerate(places):
        near = [other for other in places[index : index + 60] if other - place < _AGREE]
        if len(near) >= _FEW:
            return near[len(near) // 2]
    return None


@dataclass(slots=True)
class _Open:
    """The paragraph that is being read: its text, where its first line began, and where those after it begin."""

    text: str
    last: TextLine
    first: float
    gap: bool
    page: int
    centred: bool
    rest: float | None = None
    pages: set[int] = field(default_factory=set)


class Paragraphs:
    """Takes line after line, and gives each paragraph when the next one begins."""

    def __init__(self, margins: Mapping[int, Margins], pitch: float, size: float) -> None:
        self._margins = margins
        self._pitch = pitch
        self._size = size
        self._open: _Open | None = None
        self._gap = False

    def add(self, line: TextLine) -> Iterator[Line]:
        """The paragraph that this line closes, if it begins another; a rule that is typed only closes."""
        if _RULE.fullmatch(line.text):
            yield from self.close()
            self.set_off()
            return
        margins = self._margins.get(line.page, Margins(line.left, line.right))
        centred = self._is_centred(line, margins)
        indent = line.left - margins.left
        now = self._open
        if now is not None and not self._begins(now, line, indent, centred=centred):
            now.text = joined(now.text, line.text)
            now.rest = indent if now.rest is None or centred else min(now.rest, indent)
            now.last = line
            return
        gap = self._gap or (now is not None and self._stands_off(now, line, centred=centred))
        yield from self.close()
        self._open = _Open(line.text, line, indent, gap, line.page, centred)

    def close(self) -> Iterator[Line]:
        """The paragraph that is open; what comes after stands apart from it only where `set_off` is called."""
        if self._open is not None:
            yield Line(self._open.text, self._open.gap, page=self._open.page, whole=True)
        self._open, self._gap = None, False

    def set_off(self) -> None:
        """Something else stood between: a table, a rule."""
        self._gap = True

    def _is_centred(self, line: TextLine, margins: Margins) -> bool:
        if line.fixed:
            return False
        titled = line.bold or form.is_caps(line.text) or (self._open is not None and self._open.centred)
        aside = (_TITLE_ASIDE if titled else _ASIDE) * line.size
        before, behind = line.left - margins.left, margins.right - line.right
        even = before > aside and behind > aside and abs(before - behind) < 2 * _CENTRED
        return even and form.label_of(line.text) is None

    def _begins(self, now: _Open, line: TextLine, indent: float, *, centred: bool) -> bool:
        """Whether a line begins a paragraph of its own."""
        last = now.last
        if line.fixed or last.fixed:
            return True
        if centred or now.centred:
            return not (centred and now.centred and self._one_title(now, line))
        shift = self._shift(now, indent, line.size)
        return shift == "in" or self._ends_before(now, line, indent, shift)

    def _ends_before(self, now: _Open, line: TextLine, indent: float, shift: str) -> bool:
        """Whether the paragraph ended with its last line: where a word more had fitted, where the lines stand apart."""
        margins = self._margins.get(now.last.page, Margins(now.last.left, now.last.right))
        room = margins.right - now.last.right
        spaced = self._is_spaced(now.last, line)
        fits = _first_word(line) + _SPACE * line.size < room
        if fits or shift == "out" or spaced:
            return not _runs_on(now.text, line.text) or (fits and (spaced or shift != "same"))
        if shift == "first":
            return not line.text[:1].islower()
        if now.first > indent + _INDENT * line.size or _ENDS.search(now.text) is None:
            return False
        return form.label_of(line.text) is not None or (margins.even and room > _AGREE and line.text[:1].isupper())

    def _shift(self, now: _Open, indent: float, size: float) -> str:
        """How a line begins beside the paragraph's lines so far: "in", "out", "same", or "first" as its first did."""
        slack = _INDENT * size
        if now.rest is not None:
            if indent > now.rest + slack:
                return "in"
            return "out" if indent < now.rest - slack else "same"
        if indent > now.first + slack:
            return "same" if self._hangs(now, indent, slack) else "in"
        if indent < now.first - slack:
            return "same"
        return "first" if now.first > slack else "same"

    def _hangs(self, now: _Open, indent: float, slack: float) -> bool:
        """The second line begins under the first one's words, behind its label."""
        label = form.label_of(now.text)
        if label is None:
            return False
        width = now.last.right - now.last.left
        behind = width * label.end / max(1, len(now.text))
        return abs(indent - now.first - behind) < 3 * slack + 0.5 * behind

    def _is_spaced(self, last: TextLine, line: TextLine) -> bool:
        """More room between two lines than lines of one paragraph have."""
        if last.page != line.page or not self._pitch:
            return False
        usual = self._pitch * max(last.size, line.size) / max(self._size, 1.0)
        return line.bottom - last.bottom > usual + _SPACED * line.size

    def _one_title(self, now: _Open, line: TextLine) -> bool:
        """Centred lines that are one title: alike in type and case, close together, and none a head of its own."""
        last = now.last
        if last.page != line.page or last.bold != line.bold or abs(last.size - line.size) > _LIKE_SIZE * line.size:
            return False
        if line.bottom - last.bottom > max(_TITLE_PITCH * line.size, self._pitch * 1.1):
            return False
        if now.text.count("(") > now.text.count(")"):
            return True
        if line.text.startswith("(") or _ENDS.search(now.text) or form.is_caps(last.text) != form.is_caps(line.text):
            return False
        return not (
            form.paper_kind(now.text)
            or form.annex_label(now.text)
            or form.is_head_matter(now.text)
            or form.is_head_matter(line.text)
        )

    def _stands_off(self, now: _Open, line: TextLine, *, centred: bool) -> bool:
        """A blank line's worth of room before a paragraph, or the end of what is centred."""
        if now.centred and not centred:
            return True
        if now.page == line.page and line.bottom > now.last.bottom:
            return line.bottom - now.last.bottom > self._pitch + _GAP * line.size
        return False


def _first_word(line: TextLine) -> float:
    """How wide a line's first word is, about: not more than its share of the line."""
    word = line.text.split(maxsplit=1)[0]
    share = (line.right - line.left) / max(1, len(line.text))
    return len(word) * min(share, _LETTER * line.size)


def _runs_on(before: str, text: str) -> bool:
    """A sentence without an end, and words that begin in its middle."""
    return _ENDS.search(before) is None and text[:1].islower() and form.label_of(text) is None


def joined(before: str, text: str) -> str:
    """Two lines of one paragraph: a space between, but none behind a hyphen or a stroke that joins two words."""
    if before.endswith("\u00ad"):
        return before[:-1] + text
    return before + text if _BREAKS_AT.search(before) else f"{before} {text}"
