"""Where a page is set in columns: the letterhead, and recipients beside the signature (Nghị định 30/2020, Phụ lục I).

Everywhere else what stands on one height is read across, as in a list with its figures at the right margin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake import form
from intake.pdf_lines import TextLine, line_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from intake.pdf_lines import Row
    from intake.pdf_page import Run

_MOTTO = re.compile(
    r"CỘNG H(?:ÒA|OÀ|OÁ|ÓA) X[ÃÁ]\s+HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|ĐOÀN TNCS HỒ CHÍ MINH|Độc lập\s*[-–]\s*Tự do",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"Số\s*:?\s|Số\s*:?$|V/v\b")
_DATED = re.compile(r"\bngày\b.{0,14}\btháng\b")
_RECIPIENTS = re.compile(r"Nơi\s+nhận\b", re.IGNORECASE)
_BRACED = re.compile(r"\(.{2,30}\)")
"""What a brace beside several recipients says of them: "(để b/c)"."""
_SPLIT = re.compile(r",\s*ngày\b[\s\d.…]*(?:tháng\b[\s\d.…]*(?:năm)?)?$|XÃ HỘI CHỦ NGHĨA(?: VIỆT)?$|ĐẢNG CỘNG SẢN$")
"""A date or a motto that had no room on its line."""
_GUTTER = 6.0
_NARROW = 16.0
_MOST_ROWS, _LONGEST = 12, 80
_HALF, _LEAST_WIDTH = 0.62, 400.0


@dataclass(slots=True)
class _Block:
    """Rows that are set in columns, page by page."""

    parts: list[tuple[list[Row], frozenset[str], int]]

    def runs(self) -> Iterator[Run]:
        """All its words."""
        return (run for rows, _, _ in self.parts for row in rows for run in row)

    def lines(self) -> Iterator[TextLine]:
        """Column after column, each over all pages; a word that stands alone in one belongs to the one before it."""
        strips: list[list[Run]] = []
        for runs in columns_of(self.runs()):
            alone = len(rows_of(runs)) == 1 and len(self.parts) == 1
            if strips and alone and not any(form.is_caps(run.text) or _BRACED.fullmatch(run.text) for run in runs):
                strips[-1] += runs
            else:
                strips.append(runs)
        for strip in strips:
            left, right = min(run.left for run in strip), max(run.right for run in strip)
            for rows, notes, page in self.parts:
                own = [run for row in rows for run in row if left <= run.left and run.right <= right]
                yield from _down(own, notes, page)


class Columns:
    """Sets pages in order, one after another: a foot that a page cuts goes on, column by column, over the cut."""

    def __init__(self) -> None:
        self._pages: list[list[TextLine | _Block]] = []
        self._open: _Block | None = None

    def add(self, rows: list[Row], notes: frozenset[str], page: int) -> None:
        """A page's rows, from top to bottom."""
        own: list[TextLine | _Block] = []
        self._pages.append(own)
        place = self._carried(rows)
        if place and self._open is not None:
            self._open.parts.append((rows[:place], notes, page))
        if place < len(rows):
            self._open = None
        end = _letterhead(rows[place:]) + place
        if end > place:
            own.append(_Block([(rows[place:end], notes, page)]))
            place = end
        while place < len(rows):
            end = _foot(rows, place) if _opens_foot(rows[place]) else place
            if end > place:
                block = _Block([(rows[place:end], notes, page)])
                own.append(block)
                self._open = block if end == len(rows) else None
                place = end
            else:
                own.append(line_of(rows[place], notes, page=page))
                place += 1

    def _carried(self, rows: list[Row]) -> int:
        """How many rows go on with the columns of the foot on the page before."""
        if self._open is None:
            return 0
        runs = list(self._open.runs())
        widest = _widest(rows)
        place = 0
        for row in rows:
            runs += row
            if _ends_foot(row, widest) or _is_title(row) or len(columns_of(runs)) == 1:
                break
            place += 1
        return place

    def lines(self) -> list[list[TextLine]]:
        """Each page's lines in reading order."""
        return [
            [line for part in page for line in ([part] if isinstance(part, TextLine) else part.lines())]
            for page in self._pages
        ]


def _down(column: list[Run], notes: frozenset[str], page: int) -> Iterator[TextLine]:
    """A column's lines; what a brace says of several recipients comes after them."""
    aside: list[Run] = []
    held: TextLine | None = None
    for row in rows_of(column):
        if len(row) > 1 and _BRACED.fullmatch(row[-1].text) and row[-1].left - row[-2].right > row[-1].size:
            aside.append(row.pop())
        line = line_of(row, notes, fixed=True, page=page)
        if held is not None and _SPLIT.search(held.text) and line.text[:1].isalnum():
            line = replace(line, text=f"{held.text} {line.text}", left=min(held.left, line.left))
        elif held is not None:
            yield held
        held = line
    if held is not None:
        yield held
    yield from (line_of([run], notes, fixed=True, page=page) for run in aside)


def columns_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs by the strips that no word reaches over, from left to right; a strip of bullets goes with its text."""
    columns: list[list[Run]] = []
    right = float("-inf")
    for run in sorted(runs, key=lambda run: run.left):
        if columns and run.left - right < _GUTTER:
            columns[-1].append(run)
        else:
            columns.append([run])
        right = max(right, run.right)
    wide: list[list[Run]] = []
    narrow: list[Run] = []
    for column in columns:
        if max(run.right for run in column) - min(run.left for run in column) < _NARROW:
            narrow += column
        else:
            wide.append([*narrow, *column])
            narrow = []
    return [*wide, narrow] if narrow else wide


def _letterhead(rows: list[Row]) -> int:
    """How many rows the letterhead takes: those around the motto that stand to either side of one strip."""
    motto = next((place for place, row in enumerate(rows[:4]) if any(_MOTTO.match(run.text) for run in row)), None)
    if motto is None:
        return 0
    best = 0
    columns: list[list[Run]] = []
    for end in range(motto + 1, min(len(rows), _MOST_ROWS) + 1):
        row = rows[end - 1]
        if end > motto + 1 and (_is_title(row) or (len(row) == 1 and not _under_a_column(row[0], columns))):
            break
        columns = columns_of(run for above in rows[:end] for run in above)
        if len(columns) > 1:
            best = end
        elif end > motto + 2:
            break
    return best


def _is_title(row: Row) -> bool:
    text = line_of(row).text
    return form.paper_kind(text) is not None or text.startswith("Kính gửi")


def _under_a_column(run: Run, columns: list[list[Run]]) -> bool:
    """A line of the letterhead: it says what such a line says, or it stands within one of the columns."""
    if _NUMBERED.match(run.text) or _DATED.search(run.text):
        return True
    if len(columns) == 1:
        return False
    sides = [(min(other.left for other in column), max(other.right for other in column)) for column in columns]
    return any(left - run.size < run.left and run.right < right + run.size for left, right in sides)


def _opens_foot(row: Row) -> bool:
    return any(_RECIPIENTS.match(run.text) or (form.is_signing(run.text) and form.is_caps(run.text)) for run in row)


def _foot(rows: list[Row], start: int) -> int:
    """Where the block of recipients and signature ends: the longest that one strip divides from top to bottom."""
    last = min(len(rows), start + _LONGEST)
    widest = _widest(rows)
    for place in range(start + 1, last):
        if _ends_foot(rows[place], widest):
            last = place
            break
    for end in range(last, start, -1):
        if len(columns_of(run for row in rows[start:end] for run in row)) > 1:
            return end
    return start


def _ends_foot(row: Row, widest: float) -> bool:
    """An annex or another paper begins, or running text: no column of a foot is so wide."""
    if any(run.right - run.left > widest for run in row):
        return True
    text = line_of(row).text
    return form.annex_label(text) is not None or form.paper_kind(text) is not None or _MOTTO.search(text) is not None


def _widest(rows: list[Row]) -> float:
    """The most that a column may take of what a page's words take from left to right."""
    left = min((run.left for row in rows for run in row), default=0.0)
    right = max((run.right for row in rows for run in row), default=0.0)
    return _HALF * max(_LEAST_WIDTH, right - left)
