"""Where a page is set in columns: the letterhead, and recipients beside the signature (Nghị định 30/2020, Phụ lục I).

Everywhere else what stands on one height is read across, as in a list with its figures at the right margin.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from intake import form
from intake.pdf_lines import line_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from intake.pdf_lines import Row, TextLine
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
_SPLIT = re.compile(r",\s*ngày\b[\s\d.…]*(?:tháng\b[\s\d.…]*(?:năm)?)?$|XÃ HỘI CHỦ NGHĨA$|ĐẢNG CỘNG SẢN$")
"""A date or a motto that had no room on its line."""
_GUTTER = 6.0
_NARROW = 16.0
_MOST_ROWS = 12


def lines_in_order(rows: list[Row], notes: frozenset[str], page: int) -> Iterator[TextLine]:
    """A page's rows as lines, column by column where it is set in columns."""
    place = _letterhead(rows)
    yield from _by_columns(rows[:place], notes, page)
    while place < len(rows):
        end = _foot(rows, place) if _opens_foot(rows[place]) else place
        if end > place:
            yield from _by_columns(rows[place:end], notes, page)
            place = end
        else:
            yield line_of(rows[place], notes, page=page)
            place += 1


def _by_columns(rows: list[Row], notes: frozenset[str], page: int) -> Iterator[TextLine]:
    """Column after column; what a brace says of several recipients comes after them."""
    for column in columns_of(run for row in rows for run in row):
        aside: list[Run] = []
        held: TextLine | None = None
        for row in rows_of(column):
            if len(row) > 1 and _BRACED.fullmatch(row[-1].text) and row[-1].left - row[-2].right > row[-1].size:
                aside.append(row.pop())
            line = line_of(row, notes, fixed=True, page=page)
            if held is not None and _SPLIT.search(held.text) and line.text[:1].isalnum():
                line = replace(line, text=f"{held.text} {line.text}", left=min(held.left, line.left), top=held.top)
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
        if end > motto + 1 and len(row) == 1 and not _under_a_column(row[0], columns):
            break
        columns = columns_of(run for above in rows[:end] for run in above)
        if len(columns) > 1:
            best = end
        elif end > motto + 2:
            break
    return best


def _under_a_column(run: Run, columns: list[list[Run]]) -> bool:
    """A line of the letterhead: it says what such a line says, or it stands within one of the columns."""
    if _NUMBERED.match(run.text) or _DATED.search(run.text):
        return True
    if len(columns) == 1 or form.paper_kind(run.text) or run.text.startswith("Kính gửi"):
        return False
    sides = [(min(other.left for other in column), max(other.right for other in column)) for column in columns]
    return any(left - run.size < run.left and run.right < right + run.size for left, right in sides)


def _opens_foot(row: Row) -> bool:
    return any(_RECIPIENTS.match(run.text) or (form.is_signing(run.text) and form.is_caps(run.text)) for run in row)


def _foot(rows: list[Row], start: int) -> int:
    """Where the block of recipients and signature ends: the longest that one strip divides from top to bottom."""
    last = len(rows)
    for place in range(start + 1, len(rows)):
        text = line_of(rows[place]).text
        if form.annex_label(text) or form.paper_kind(text):
            last = place
            break
    for end in range(last, start, -1):
        if len(columns_of(run for row in rows[start:end] for run in row)) > 1:
            return end
    return start
