"""A workbook as read: sheets of written cells, whatever the file's kind; and how much of one is still a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from intake import refusals
from intake.letters import tidy

CELLS, LETTERS, MERGES = 300_000, 6_000_000, 200_000
STEP, _KNOWN = 4_096, 20_000
Tell = Callable[[float], None]
"""Takes how much of a file is read, from 0 to 1; may raise `Cancelled`."""


@dataclass(slots=True)
class Sheet:
    """One sheet: what its cells show, by row and column from 0; empty cells are left out.

    `merged` holds (first row, first column, last row, last column). `odd` counts what could not be shown, by its kind:
    formulas that a program never worked out ("uncounted"), and those that ended in an error ("failed").
    """

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    odd: dict[str, int] = field(default_factory=dict)

    def note(self, kind: str) -> None:
        """One more of these."""
        self.odd[kind] = self.odd.get(kind, 0) + 1


class Measure:
    """Counts what a workbook says, and refuses it by name once it is far more than any plan."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells = 0
        self._letters = 0
        self._tidied: dict[str, str] = {}

    def put(self, sheet: Sheet, row: int, column: int, text: str) -> None:
        """A cell's words, in NFC; one without words is no cell."""
        said = self._tidied.get(text)
        if said is None:
            said = "\n".join(line for line in map(tidy, text.split("\n")) if line)
            if len(self._tidied) < _KNOWN:
                self._tidied[text] = said
        if not said:
            return
        self._cells += 1
        self._letters += len(said)
        if self._cells > CELLS or self._letters > LETTERS:
            raise refusals.sheet_too_large(self._name)
        sheet.cells[row, column] = said
