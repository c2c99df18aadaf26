"""Lines to paragraphs, by how they stand on the page; a paragraph that a page cuts in two goes on over the cut."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from intake import form
from intake.pdf_lines import ended, joined, steps_by_page
from intake.source import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from intake.pdf_lines import Steps, TextLine

_RULE = re.compile(r"[-_=–—.\s]{3,}|\*+")
_AGREE = 3.0
_FEW = 3
_MANY, _RAGGED, _OUT = 60, 0.08, 0.03
_NEAR, _ALONE, _EVEN = 12.0, 20.0, 0.35
_INDENT = 0.28
_CENTRED = 8.0
_ASIDE, _TITLE_ASIDE = 3.5, 0.5
"""How far a centred line stays from both margins, in its type: farther than a first line, if it is no title."""
_CAPITAL, _LETTER = 0.75, 0.5
_SPACE = 0.3
_SPACED = 0.2
_GAP = 0.9
_LIKE_SIZE = 0.12
_TITLE_PITCH = 1.75
_MOST_LINES = 12
_NEARLY, _BLANK = 1.1, 1.3


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
    tables: tuple[float, float] | None = None


def margins_of(lines: Sequence[TextLine], sheets: Mapping[int, Sheet]) -> dict[int, Margins]:
    """Each page's margins, by where its lines begin and end; where few tell, by its tables, or by like pages."""
    pages: dict[int, list[TextLine]] = defaultdict(list)
    alike: dict[int, list[TextLine]] = defaultdict(list)
    for line in lines:
        if not line.fixed:
            pages[line.page].append(line)
            alike[round(sheets[line.page].width)].append(line)
    common = {width: _common(own) for width, own in alike.items()}
    return {page: _margins(own, sheets[page], *common[round(sheets[page].width)]) for page, own in pages.items()}


def _common(lines: Sequence[TextLine]) -> tuple[float, float]:
    """The margins of all pages of one width; of ragged lines the longest tells that is not alone in its length."""
    rights = sorted((line.right for line in lines), reverse=True)
    right = _edge([-right for right in rights], max(_FEW, len(lines) * _RAGGED))
    left = _edge(sorted(line.left for line in lines), _FEW)
    longest = next(place for place in rights if place - rights[min(_FEW, len(rights)) - 1] <= _ALONE)
    return (min(line.left for line in lines) if left is None else left), (longest if right is None else -right)


def _margins(lines: Sequence[TextLine], sheet: Sheet, common_left: float, common_right: float) -> Margins:
    """A page shares its margins with others, or has them moved to one side (mirrored margins)."""
    left = _edge(sorted(line.left for line in lines), _FEW)
    right = _edge(sorted(-line.right for line in lines), _FEW)
    if sheet.tables and (left is None or right is None):
        return Margins(*sheet.tables)
    even = _edge(sorted(-line.right for line in lines), max(_FEW + 1, len(lines) * _EVEN))
    if even is not None:
        own = _edge(sorted(line.left for line in lines), 2)
        return Margins(common_left if own is None else own, -even, even=True)
    start, end = common_left, common_right
    if (
        left is not None
        and right is not None
        and abs(left - start) > _AGREE
        and abs(end - start + right + left) < _NEAR
    ):
        start, end = left, -right
    reaching = sum(abs(line.right - end) < _AGREE for line in lines)
    return Margins(start, end, reaching * 2 > len(lines))


def _edge(places: list[float], least: float) -> float | None:
    """The outermost place at which so many lines agree, a few that reach out further left aside."""
    for index, place in enumerate(places[: max(_FEW, int(len(places) * _OUT))]):
        near = [other for other in places[index : index + _MANY] if other - place < _AGREE]
        if len(near) >= min(least, _MANY):
            return near[len(near) // 2]
    return None


@dataclass(slots=True)
class _Open:
    """The paragraph that is being read: its lines, where the first one began, and where those after it begin."""

    lines: list[str]
    last: TextLine
    first: float
    gap: bool
    page: int
    centred: int
    rest: float | None = None

    @property
    def head(self) -> str:
        """The first line's words."""
        return self.lines[0]

    @property
    def tail(self) -> str:
        """The last line's words."""
        return self.lines[-1]


class Paragraphs:
    """Takes line after line, and gives each paragraph when the next one begins."""

    def __init__(self, margins: Mapping[int, Margins], lines: Sequence[TextLine]) -> None:
        self._margins = margins
        self._steps = steps_by_page([line for line in lines if not line.fixed])
        self._columns = _column_steps(lines)
        self._open: _Open | None = None
        self._gap = False

    def add(self, line: TextLine) -> Iterator[Line]:
        """The paragraph that this line closes, if it begins another; a rule that is typed only closes."""
        if _RULE.fullmatch(line.text):
            yield from self.close()
            self.set_off()
            return
        margins = self._margins.get(line.page, Margins(line.left, line.right))
        centred = self._centred(line, margins)
        indent = line.left - margins.left
        now = self._open
        if now is not None and not self._begins(now, line, indent, centred):
            now.lines.append(line.text)
            now.rest = indent if now.rest is None or centred else min(now.rest, indent)
            now.last = line
            now.centred = max(now.centred, centred)
            return
        gap = self._gap or (now is not None and self._stands_off(now, line, centred))
        yield from self.close()
        self._open = _Open([line.text], line, indent, gap, line.page, centred)

    def close(self) -> Iterator[Line]:
        """The paragraph that is open; what comes after stands apart from it only where `set_off` is called."""
        if self._open is not None:
            yield Line(joined(self._open.lines), self._open.gap, page=self._open.page, whole=True)
        self._open, self._gap = None, False

    def set_off(self) -> None:
        """Something else stood between: a table, a rule."""
        self._gap = True

    def _centred(self, line: TextLine, margins: Margins) -> int:
        """2 for a centred line, 1 for one so long that it may be, 0 for others."""
        if line.fixed:
            return 0
        before, behind = line.left - margins.left, margins.right - line.right
        slack = _CENTRED if margins.even else _CENTRED + _INDENT * line.size
        under = self._under_title(line)
        if not (under or abs(before - behind) <= slack) or form.label_of(line.text) is not None:
            return 0
        titled = under or line.bold or line.text.startswith("(") or form.is_caps(line.text)
        aside = (_TITLE_ASIDE if titled else _ASIDE) * line.size
        return 2 if before > aside and behind > aside else 1

    def _under_title(self, line: TextLine) -> bool:
        """Right below a centred line, in the same type, on the same middle."""
        now = self._open
        if now is None or not now.centred or not self._is_close(now.last, line):
            return False
        return abs(now.last.left + now.last.right - line.left - line.right) < _CENTRED

    def _is_close(self, last: TextLine, line: TextLine) -> bool:
        """Two lines of one block: in the same type, no blank line between."""
        if last.page != line.page or last.bold != line.bold or abs(last.size - line.size) > _LIKE_SIZE * line.size:
            return False
        steps = self._steps_at(line)
        return line.bottom - last.bottom <= max(
            _TITLE_PITCH * line.size, _NEARLY * steps.line, _NEARLY * steps.paragraph
        )

    def _begins(self, now: _Open, line: TextLine, indent: float, centred: int) -> bool:
        """Whether a line begins a paragraph of its own."""
        last = now.last
        if line.fixed or last.fixed:
            return True
        if max(centred, now.centred) > 1:
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
            return not _runs_on(now.tail, line.text) or (fits and (spaced or shift != "same"))
        if shift == "first":
            return not line.text[:1].islower()
        if now.rest is None and abs(indent - now.first) < _INDENT * line.size and _alike(now.head, line.text):
            return True
        if now.first > indent + _INDENT * line.size or not ended(now.tail):
            return False
        begins = line.text[:1].isupper() and (now.last.page != line.page or (margins.even and room > _AGREE))
        return begins or form.label_of(line.text) is not None

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
        label = form.label_of(now.head)
        if label is None:
            return False
        width = now.last.right - now.last.left
        behind = width * label.end / max(1, len(now.head))
        return abs(indent - now.first - behind) < 3 * slack + 0.5 * behind

    def _is_spaced(self, last: TextLine, line: TextLine) -> bool:
        """More room between two lines than lines of one paragraph have."""
        steps = self._steps_at(line)
        if last.page != line.page or not steps.line:
            return False
        usual = steps.line * max(last.size, line.size) / max(steps.size, 1.0)
        return line.bottom - last.bottom > usual + _SPACED * line.size

    def _steps_at(self, line: TextLine) -> Steps:
        return self._steps.get(line.page) or self._steps[0]

    def _one_title(self, now: _Open, line: TextLine) -> bool:
        """Centred lines that are one title: alike in type and case, close together, and none a head of its own."""
        if not self._is_close(now.last, line):
            return False
        text = joined(now.lines[-_MOST_LINES:])
        if text.count("(") > text.count(")"):
            return True
        if line.text.startswith("(") or ended(text) or form.is_caps(now.tail) != form.is_caps(line.text):
            return False
        return not (
            form.paper_kind(text)
            or form.annex_label(text)
            or form.is_head_matter(text)
            or form.is_head_matter(line.text)
        )

    def _stands_off(self, now: _Open, line: TextLine, centred: int) -> bool:
        """A blank line's worth of room before a paragraph, or the end of what is centred."""
        if now.centred > 1 > centred:
            return True
        if now.page == line.page and line.bottom > now.last.bottom:
            steps = self._steps_at(line)
            usual = max(steps.line + _GAP * line.size, _BLANK * steps.paragraph)
            if line.fixed:
                usual = max(usual, _BLANK * self._columns.get(line.page, 0.0))
            return line.bottom - now.last.bottom > usual
        return False


def _column_steps(lines: Sequence[TextLine]) -> dict[int, float]:
    """How far apart lines stand in each page's columns, as a rule."""
    found: dict[int, list[float]] = defaultdict(list)
    for above, below in pairwise(lines):
        if above.fixed and below.fixed and above.page == below.page and above.bottom < below.bottom:
            found[below.page].append(below.bottom - above.bottom)
    return {page: median(steps) for page, steps in found.items()}


def _first_word(line: TextLine) -> float:
    """How wide a line's first word is, about."""
    word = line.text.split(maxsplit=1)[0]
    capitals = sum(map(str.isupper, word))
    return (_CAPITAL * capitals + _LETTER * (len(word) - capitals)) * line.size


def _alike(one: str, other: str) -> bool:
    """Two items of one list: labels or bullets of one kind."""
    first, second = form.label_of(one), form.label_of(other)
    return first is not None and second is not None and first.kind == second.kind


def _runs_on(before: str, text: str) -> bool:
    """A sentence without an end, and words that begin in its middle."""
    return not ended(before) and text[:1].islower() and form.label_of(text) is None
