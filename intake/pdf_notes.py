"""Footnotes: small type under a short rule at the page's foot, and the raised numbers that point to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake.pdf_lines import body_size, line_of

if TYPE_CHECKING:
    from intake.pdf_lines import Row
    from intake.pdf_page import Page

_LOWER_PART = 0.35
_LONGEST = 0.45
_SMALLER = 0.93
_LABEL = re.compile(r"[(\[]?(\d{1,3}|\*{1,3})[)\]]?(?=\s|[^\W\d])")
_NUMBER = re.compile(r"[(\[]?(?:\d{1,3}|\*{1,3})[)\]]?")


def notes_of(page: Page, rows: list[Row]) -> tuple[list[Row], list[list[Row]]]:
    """The rows above the footnotes, and the rows of each footnote; one that came over from the page before is first."""
    start = _start(page, rows)
    if start is None:
        return rows, []
    notes: list[list[Row]] = []
    for row in rows[start:]:
        if label_of(row) is not None or not notes:
            notes.append([row])
        else:
            notes[-1].append(row)
    return rows[:start], notes


def _start(page: Page, rows: list[Row]) -> int | None:
    """The first row under a short rule from which on all type is smaller than the body's."""
    size = body_size(page.runs)
    for rule in page.across:
        if rule.at < _LOWER_PART * page.height or rule.end - rule.start > _LONGEST * page.width:
            continue
        below = [place for place, row in enumerate(rows) if row[0].bottom > rule.at and row[0].top > rule.at - size]
        if not below or not all(_is_small(rows[place], size) for place in below):
            continue
        if all(run.right <= rule.start or run.left >= rule.end for run in rows[below[0]]):
            continue
        if below == list(range(below[0], len(rows))) and label_of(rows[below[0]]) is not None:
            return below[0]
    return None


def _is_small(row: Row, size: float) -> bool:
    return max(run.size for run in row) <= _SMALLER * size


def label_of(row: Row) -> str | None:
    """The number or stars that a footnote begins with."""
    first = row[0]
    if len(row) > 1 and _NUMBER.fullmatch(first.text) and first.size < max(run.size for run in row):
        return first.text.strip("()[]")
    hit = _LABEL.match(line_of(row).text)
    return hit[1] if hit else None
