"""One line of a tree, as a value: its words, its facts, its sign, its tick, and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt

from work.tone import Tone

BRANCH: Final = Qt.ItemDataRole.UserRole
"""The role under which a model gives the branch itself."""
CHECKED, HALF, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


@dataclass(frozen=True, slots=True)
class Branch:
    """One line: its words, quieter facts below them, its sign, its tick, what stands under it."""

    key: object
    words: str
    facts: str = ""
    sign: str = ""
    tone: Tone | None = None
    """The colour of the sign, and softly behind the line."""
    tick: bool | None = None
    """None: nothing to tick. A line with others under it is ticked as they are."""
    children: tuple[Branch, ...] = ()
    strong: bool = False

    def state(self) -> Qt.CheckState | None:
        """Ticked, not, or some of what stands under it."""
        if not self.children:
            return None if self.tick is None else CHECKED if self.tick else UNCHECKED
        known = {state for child in self.children if (state := child.state()) is not None}
        return None if not known else known.pop() if len(known) == 1 else HALF

    def leaves(self) -> Iterator[Branch]:
        """Itself, or all that stands under it, down to the last."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()
