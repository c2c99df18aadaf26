"""Comma-separated values (RFC 4180) and their kin: the separator is told by the rows."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from intake import encoding, refusals
from intake.sheet_values import STEP, Measure, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.sheet_values import Tell

_SEPARATORS = (",", ";", "\t", "|")
_SAID = re.compile(r"sep=(.)[ \t]*\r?\n", re.IGNORECASE)
_SAMPLE_ROWS, _SAMPLE = 200, 200_000
_LARGEST_CELL, _WIDEST, _MOST_COLUMNS = 1_000_000, 200, 16_384


def sheet(data: bytes, name: str, tell: Tell) -> tuple[Sheet, str]:
    """The one sheet of such a file, and its encoding's name. Raises `Refusal`."""
    text, label = encoding.decode(data, name)
    text = text.removeprefix("\ufeff")
    said = _SAID.match(text)
    separator = said[1] if said else _separator(text[:_SAMPLE])
    found, measure = Sheet(""), Measure(name)
    lines = text[said.end() :] if said else text
    try:
        for row, cells in enumerate(_rows(lines, separator)):
            if row % STEP == 0:
                tell(row / (row + 20_000))
            if len(cells) > _MOST_COLUMNS:
                raise refusals.sheet_too_large(name)
            for column, words in enumerate(cells):
                measure.put(found, row, column, words)
    except csv.Error as error:
        raise refusals.sheet_too_large(name) from error
    return found, label


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LARGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _separator(sample: str) -> str:
    """The one that cuts most rows into equally many cells; a comma where none does."""
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: str, separator: str) -> tuple[int, int]:
    """How many rows have the commonest number of cells above one, and that number."""
    counts: dict[int, int] = {}
    try:
        for place, cells in enumerate(_rows(sample, separator)):
            if place >= _SAMPLE_ROWS:
                break
            if 1 < len(cells) <= _WIDEST:
                counts[len(cells)] = counts.get(len(cells), 0) + 1
    except csv.Error:
        return 0, 0
    most = max(counts, key=lambda width: counts[width], default=0)
    return counts.get(most, 0), most
