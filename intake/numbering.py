"""Word's own numbers: a paragraph's label is not in its text but counted from numbering.xml (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int) -> str:
        """Count one on, and let deeper levels begin anew."""
        level = self.levels.get(depth)
        if level is None or level.form == "none":
            return ""
        self.counts[depth] = self.counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in self.counts if d > depth]:
            del self.counts[deeper]
        return "-" if level.form == "bullet" else _PLACE.sub(self._figure, level.text)

    def _figure(self, place: re.Match[str]) -> str:
        depth = int(place[1]) - 1
        level = self.levels.get(depth)
        return shown(self.counts.get(depth, level.start), level.form) if level else ""


class Numbering:
    """The lists of one document, each with its counters."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        abstract = _abstract(numbering)
        shared = {key: _List(levels) for key, levels in abstract.items()}
        self._lists = {number: shared[key] for number, key in _numbers(numbering).items() if key in shared}
        self._styles = _styled(styles)

    def label(self, paragraph: _Element) -> str:
        """The label that Word prints before this paragraph, or nothing."""
        number, depth = _property(paragraph.find(f"{W}pPr/{W}numPr"))
        if number is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            number, depth = self._styles.get(style.get(f"{W}val", "") if style is not None else "", (None, 0))
        counted = self._lists.get(number or "")
        return counted.next(depth) if counted else ""


def _property(element: _Element | None) -> tuple[str | None, int]:
    if element is None:
        return None, 0
    number, level = element.find(f"{W}numId"), element.find(f"{W}ilvl")
    depth = level.get(f"{W}val", "0") if level is not None else "0"
    return (number.get(f"{W}val") if number is not None else None), int(depth) if depth.isdecimal() else 0


def _styled(styles: _Element | None) -> dict[str, tuple[str | None, int]]:
    """Styles that number their paragraphs."""
    if styles is None:
        return {}
    found = ((s.get(f"{W}styleId", ""), s.find(f"{W}pPr/{W}numPr")) for s in styles.iter(f"{W}style"))
    return {name: _property(element) for name, element in found if element is not None}


def _abstract(numbering: _Element | None) -> dict[str, dict[int, _Level]]:
    if numbering is None:
        return {}
    return {
        one.get(f"{W}abstractNumId", ""): {
            int(level.get(f"{W}ilvl", "0")): _level(level) for level in one.iter(f"{W}lvl")
        }
        for one in numbering.iter(f"{W}abstractNum")
    }


def _level(level: _Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(f"{W}{name}")
        return found.get(f"{W}val", default) if found is not None else default

    start = value("start", "1")
    return _Level(value("numFmt", "decimal"), value("lvlText", ""), int(start) if start.isdecimal() else 1)


def _numbers(numbering: _Element | None) -> dict[str, str]:
    if numbering is None:
        return {}
    pairs = ((n.get(f"{W}numId", ""), n.find(f"{W}abstractNumId")) for n in numbering.iter(f"{W}num"))
    return {number: abstract.get(f"{W}val", "") for number, abstract in pairs if abstract is not None}


def shown(count: int, form: str) -> str:
    """A count in the form that the list wants."""
    if form in {"upperRoman", "lowerRoman"}:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in {"upperLetter", "lowerLetter"} and 1 <= count <= 26:  # noqa: PLR2004 - the letters
        return chr(ord("A" if form == "upperLetter" else "a") + count - 1)
    return f"{count:02}" if form == "decimalZero" else str(count)


def roman(count: int) -> str:
    """Roman figures, as far as lists go."""
    words = ""
    for value, letters in _ROMANS:
        while count >= value:
            words += letters
            count -= value
    return words
