"""A page as its layout is read: words with boxes, and the rules drawn on it; whether from a PDF or from OCR.

Lengths are points, counted from the page's top left corner, downwards and to the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Run(NamedTuple):
    """Words that stand close together on one baseline.

    The box is that of the type, not of the ink: `bottom - top` is the size of the type, alike for every word of a
    line. A named tuple, for a page has hundreds of them.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool = False

    @property
    def size(self) -> float:
        """The size of the type."""
        return self.bottom - self.top


class Rule(NamedTuple):
    """A straight line along one axis: where it lies on the other, and from where to where it goes."""

    at: float
    start: float
    end: float


class Box(NamedTuple):
    """A page's visible part in the PDF's own units, which grow upwards."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright: its number from 1, its size, its words in any order, its rules across and down.

    `pictured` says that a picture lies over much of it, as on a scan.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    pictured: bool = False
