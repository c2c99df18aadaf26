"""Words to lines: what stands on one height of a page, from left to right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from intake.pdf_page import Run

_SAME_ROW = 0.45
_NO_SPACE = 0.13
_MARK_SIZE = 0.8
_MARK_RAISED = 0.15
_MARK_NEAR = 0.3
_OVERLAP = 0.5
_MOST_MARKS = 200
_MARK = re.compile(r"[(\[]?(?:\d{1,3}|\*{1,3})[)\]]?")
_COMMON = 0.12
_TIGHT, _LOOSE, _APART = 0.9, 3.0, 0.15
_ENOUGH_LINES = 12
_ENDS = re.compile(r"[.;:!?…][\W_]*$")
_BREAKS_AT = re.compile(r"(?<=[^\s\-–/])[-/]$")
_TAIL = 80
_UNIT = re.compile(r"(?:^|[\d\s/(])(?:[kcdmh]?m|s|ha|dam|hm)$")

Row = list["Run"]
"""What stands on one height, from left to right."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line, or one column's part of it; `fixed` says that it stands alone, as in a letterhead."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool = False
    fixed: bool = False
    page: int = 0

    @property
    def size(self) -> float:
        """The size of the type."""
        return self.bottom - self.top


def rows_of(runs: Iterable[Run]) -> list[Row]:
    """The runs by their height on the page; what is drawn twice to look bold is taken once."""
    rows: list[Row] = []
    marks: list[Run] = []
    anchor: Run | None = None
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        size = run.bottom - run.top
        if anchor is not None:
            tall = anchor.bottom - anchor.top
            if size < _MARK_SIZE * tall and len(marks) < _MOST_MARKS and _MARK.fullmatch(run.text):
                marks.append(run)
                continue
            apart = (run.top + run.bottom - anchor.top - anchor.bottom) / 2
            if apart < _SAME_ROW * max(min(size, tall), 0.5 * max(size, tall)):
                rows[-1].append(run)
                anchor = run if size > tall else anchor
                continue
        rows.append([run])
        anchor = run
    for mark in marks:
        _attach(rows, mark)
    return [_in_order(row) for row in rows]


def _attach(rows: list[Row], mark: Run) -> None:
    """A small number goes to the row whose word it touches; else it is a row of its own."""
    size = mark.bottom - mark.top
    for row in rows:
        if any(
            min(run.bottom, mark.bottom) - max(run.top, mark.top) > _OVERLAP * size
            and (-size < mark.left - run.right < size or 0 < run.left - mark.right < 2 * size)
            for run in row
        ):
            row.append(mark)
            return
    middle = mark.top + mark.bottom
    place = next((n for n, row in enumerate(rows) if row[0].top + row[0].bottom > middle), len(rows))
    rows.insert(place, [mark])


def _in_order(row: Row) -> Row:
    if len(row) == 1:
        return row
    row.sort(key=lambda run: run.left)
    kept = row[:1]
    for run in row[1:]:
        if not _is_twin(kept[-1], run):
            kept.append(run)
    return kept


def _is_twin(one: Run, other: Run) -> bool:
    """The same words on about the same place."""
    near = 0.2 * one.size
    return one.text == other.text and abs(one.left - other.left) < near and abs(one.top - other.top) < near


def line_of(row: Sequence[Run], notes: frozenset[str] = frozenset(), *, fixed: bool = False, page: int = 0) -> TextLine:
    """A row as a line; the raised marks of the page's footnotes (`notes`) are left out of its text."""
    first, last = row[0], row[-1]
    if len(row) == 1:
        return TextLine(first.text, first.left, first.top, first.right, first.bottom, first.bold, fixed, page)
    main = max(row, key=lambda run: len(run.text))
    parts: list[str] = []
    before: Run | None = None
    for run in row:
        if before is not None:
            if notes and _is_mark(before, run, main) and run.text.strip("()[]") in notes:
                before = before._replace(right=run.right)
                continue
            if run.left - before.right > _NO_SPACE * main.size:
                parts.append(" ")
        parts.append(run.text)
        before = run
    bold = all(run.bold for run in row)
    right = max(run.right for run in row)
    return TextLine("".join(parts), first.left, main.top, max(right, last.right), main.bottom, bold, fixed, page)


def _is_mark(before: Run, run: Run, main: Run) -> bool:
    """A small raised number right behind a word, but no power of a unit (m², km²)."""
    return (
        run.size < _MARK_SIZE * main.size
        and main.bottom - run.bottom > _MARK_RAISED * main.size
        and run.left - before.right < _MARK_NEAR * main.size
        and _MARK.fullmatch(run.text) is not None
        and _UNIT.search(before.text) is None
    )


def body_size(runs: Iterable[Run]) -> float:
    """The size of most of a page's type, letter by letter; 0 on an empty page."""
    letters: dict[float, int] = {}
    for run in runs:
        size = round(2 * (run.bottom - run.top)) / 2
        letters[size] = letters.get(size, 0) + len(run.text)
    return max(letters, key=letters.__getitem__) if letters else 0.0


@dataclass(frozen=True, slots=True)
class Steps:
    """How far apart the baselines of one paragraph's lines stand, how far those of two paragraphs, in which type."""

    line: float
    paragraph: float
    size: float


def steps_of(lines: Sequence[TextLine]) -> Steps:
    """The least distance that is common, and the most common of those that are clearly larger."""
    counts = Counter(
        round(2 * (below.bottom - above.bottom)) / 2
        for above, below in pairwise(lines)
        if above.page == below.page and _TIGHT * below.size < below.bottom - above.bottom < _LOOSE * below.size
    )
    near = {step: count + counts[step + 0.5] + counts[step - 0.5] for step, count in counts.items()}
    enough = max(2.0, _COMMON * counts.total())
    line = min((step for step, count in near.items() if count >= enough), default=min(near, default=0.0))
    size = median(line.size for line in lines) if lines else 0.0
    apart = {step: count for step, count in near.items() if step > line + _APART * size and count >= enough / 2}
    return Steps(line, max(apart, key=apart.__getitem__, default=line), size)


def steps_by_page(lines: Sequence[TextLine]) -> dict[int, Steps]:
    """Each page's own steps where it has enough lines to tell; under 0 those of all pages."""
    common = steps_of(lines)
    pages: dict[int, list[TextLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return {0: common} | {page: steps_of(own) for page, own in pages.items() if len(own) >= _ENOUGH_LINES}


def ended(text: str) -> bool:
    """Whether words end as a sentence, or an item of a list, does."""
    return _ENDS.search(text, max(0, len(text) - _TAIL)) is not None


def joined(lines: Sequence[str]) -> str:
    """The lines of one paragraph: a space between, but none behind a hyphen or a stroke that joins two words."""
    parts: list[str] = []
    for line in lines:
        if parts and parts[-1].endswith("\u00ad"):
            parts[-1] = parts[-1][:-1]
        elif parts and not _BREAKS_AT.search(parts[-1], max(0, len(parts[-1]) - 2)):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)
