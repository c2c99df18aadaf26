"""Tables of targets: a figure for each row and year, with the unit that its column or its cell names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake import columns, targets
from intake.source import part
from work.proposal import Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from intake.columns import Head
    from intake.source import Source, Table
    from work.proposal import Quote, TargetFigure

_YEARS = re.compile(r"20\d\d(?:\s*[-–]\s*20\d\d)?")
_BARE_YEAR = re.compile(r"\W*(?:năm\s+)?(20\d\d)\W*", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]{1,30})\)")
_SEVERAL = re.compile(r"\s*;\s*")


def figures_of(source: Source, table: Table, head: Head, title: str, issued: date | None) -> Iterator[TargetFigure]:
    """The targets of a table. The year stands in the column's head, else in the heading above, else in the title."""
    named = head.places("target")[0]
    units, figures = head.places("unit"), _figures(head, issued)
    year = _year(title)
    for row in table.rows[head.end :]:
        if len(row) <= max((named, *units, *figures)) or _repeats(source, head, row):
            continue
        name = source.whole(row[named])
        filled = [place for place in figures if source.paragraphs[row[place]] and row[place] != row[named]]
        if not filled and (heading := _heading(source, row, named, figures)):
            year = _year(heading) or year
        unit = next((source.paragraphs[row[place]] for place in units), "")
        for place in filled:
            counted = unit or _unit(head.words[place])
            yield from _read(name, source.whole(row[place]), counted, _year(head.words[place]) or year)
        if not figures:
            above = (*((year,) if year else ()), title)
            yield from targets.targets_of(Item(section=0, path=(), role="target", text=name), above)


def _figures(head: Head, issued: date | None) -> tuple[int, ...]:
    """The columns that say how much is to be reached; a bare year before the plan's own is what has been reached."""
    places = head.places("figure")
    if issued is None:
        return places
    past = {p for p in places if (hit := _BARE_YEAR.fullmatch(head.words[p])) and int(hit[1]) < issued.year}
    return tuple(place for place in places if place not in past)


def _repeats(source: Source, head: Head, row: tuple[int, ...]) -> bool:
    return columns.is_head_again(head, row, source.said) or columns.is_counting(row, source.said)


def _heading(source: Source, row: tuple[int, ...], named: int, figures: tuple[int, ...]) -> str:
    """A row without a figure whose words head those below."""
    said = source.paragraphs[row[named]]
    words = said or next((source.paragraphs[cell] for cell in row if source.paragraphs[cell]), "")
    return words if figures else ""


def _year(words: str) -> str | None:
    """The last year or span that the words name: "Chỉ tiêu đến năm 2030"."""
    hits = _YEARS.findall(words)
    return re.sub(r"\s*[-–]\s*", "-", hits[-1]) if hits else None


def _unit(words: str) -> str:
    """The unit that a column's head names in brackets: "Kế hoạch năm 2026 (%)"."""
    hits = [hit for hit in _BRACKETS.findall(words) if not any(map(str.isdigit, hit))]
    return hits[-1].strip() if hits else ""


def _read(name: Quote, cell: Quote, unit: str, year: str | None) -> Iterator[TargetFigure]:
    """One figure of each clause: "≤ 3 Đông Nam Á; ≤ 50 thế giới" are two."""
    start = 0
    for end, after in (*((hit.start(), hit.end()) for hit in _SEVERAL.finditer(cell.text)), (len(cell.text),) * 2):
        found = targets.table_target(name, part(cell, start, end), unit, year)
        if found is not None and found.text.text:
            yield found
        start = after
