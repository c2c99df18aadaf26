"""Text as a clerk writes it: paragraphs of runs, bold or italic; a run may stand for a figure of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """What a paragraph is. Numbers and dashes of lists are set where it is shown, never typed."""

    TEXT = "text"
    HEADING = "heading"
    """A khoản with a title of its own, its number typed ("1. Kết quả chung")."""
    BULLET = "bullet"
    NUMBER = "number"
    CHART = "chart"
    """A picture of figures; `origin` names it ("chart:units"), `text` is its caption."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one manner."""

    text: str
    bold: bool = False
    italic: bool = False
    figure: str = ""
    """The figure of the ledger that this text shows ("total", "done_in_time", "unit:<id>.late"); "": words."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `origin` names the sentence that the program made ("results.overall"); "": the clerk's own."""

    runs: tuple[Run, ...]
    look: Look = Look.TEXT
    origin: str = ""

    @property
    def text(self) -> str:
        """Its words without manner."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Prose:
    """A section: a stable key ("direction", "results", …), its title, its paragraphs."""

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """All words, a paragraph a line; items of a list begin with "- "."""
        return plain(self.paragraphs)


def plain(paragraphs: Iterable[Paragraph]) -> str:
    """Words alone, a paragraph a line: items of lists with "- " or their number, charts left out."""
    lines: list[str] = []
    number = 0
    for one in paragraphs:
        number = number + 1 if one.look is Look.NUMBER else 0
        mark = {Look.BULLET: "- ", Look.NUMBER: f"{number}. "}.get(one.look, "")
        if one.look is not Look.CHART:
            lines.append(mark + one.text)
    return "\n".join(lines)


def from_plain(text: str, origin: str = "") -> tuple[Paragraph, ...]:
    """A paragraph for each line that is not empty."""
    return tuple(Paragraph((Run(line.strip()),), origin=origin) for line in text.split("\n") if line.strip())
