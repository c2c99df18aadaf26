"""Word's own numbers: a paragraph's label is not in its text but counted from numbering.xml (ECMA-376, 17.9).

Where Word departs from the standard it is followed (MS-OI29500, 2.1.50 and the notes on 17.9.10).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake import legacy
from intake.spans import bullet
from intake.word_package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from intake.word_styles import Styles

_ROMANS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 3999
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the form of its figures, the words around them, where it starts and when it restarts."""

    depth: int
    form: str
    text: str
    start: int = 1
    restart: int | None = None
    """The level (from 1) whose use restarts this one; 0 never; None: any that stands higher."""
    legal: bool = False
    style: str | None = None

    def restarts_after(self, used: int) -> bool:
        """Whether a paragraph of the level `used` (from 0) sets this one back to its start."""
        limit = self.depth if self.restart is None else min(self.restart, self.depth)
        return used < limit


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and its counters, which all lists made from it share."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Instance:
    """A list as paragraphs name it: levels of its own put over the abstract one's, and new starts."""

    base: _List
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)

    def next(self, depth: int) -> str:
        """Count one on, let deeper levels begin anew, and say what Word prints."""
        level = self.levels.get(depth)
        if level is None:
            return ""
        counts = self.base.counts
        if depth in self.starts and depth not in self.begun:
            self.begun.add(depth)
            counts.pop(depth, None)
        counts[depth] = counts[depth] + 1 if depth in counts else self._start(depth)
        # A level that stands higher and was not used yet counts as used (Microsoft's article Q110380).
        for higher in [d for d in self.levels if d < depth and d not in counts]:
            counts[higher] = self._start(higher)
        for deeper in [d for d in counts if d > depth and d in self.levels and self.levels[d].restarts_after(depth)]:
            del counts[deeper]
        return _PLACE.sub(lambda place: self._figure(int(place[1]) - 1, legal=level.legal), level.text)

    def _start(self, depth: int) -> int:
        return self.starts.get(depth, self.levels[depth].start)

    def _figure(self, depth: int, *, legal: bool) -> str:
        level = self.levels.get(depth)
        if level is None:
            return ""
        return shown(self.base.counts.get(depth, self._start(depth)), "decimal" if legal else level.form)


class Numbering:
    """The lists of one document, each with its counters; paragraphs are to be asked for in reading order."""

    def __init__(self, numbering: _Element | None, styles: Styles) -> None:
        self._styles = styles
        lists: dict[str, _List] = {}
        links: dict[str, str] = {}
        numbers: list[_Element] = []
        for one in numbering if numbering is not None else ():
            if one.tag == f"{W}abstractNum":
                key = one.get(f"{W}abstractNumId", "")
                lists[key] = _List({level.depth: level for level in map(_level, one.iterchildren(f"{W}lvl"))})
                if link := _value(one, "numStyleLink"):
                    links[key] = link
            elif one.tag == f"{W}num":
                numbers.append(one)
        based = {one.get(f"{W}numId", ""): _value(one, "abstractNumId") or "" for one in numbers}
        for key, link in links.items():
            target = lists.get(based.get(styles.number_of(link) or "", ""))
            if target is not None and target.levels:
                lists[key] = target
        found = ((one.get(f"{W}numId", ""), lists.get(based[one.get(f"{W}numId", "")]), one) for one in numbers)
        self._instances = {number: _instance(base, one) for number, base, one in found if base is not None}
        self.has_dashes = False
        """Whether the document's own text sets dashes before its lines: then a list's dots stand under them."""

    def label(self, properties: _Element | None, style: str) -> str:
        """The label that Word prints before a paragraph with these properties, or nothing."""
        number, depth = self._numbered(properties, style)
        instance = self._instances.get(number or "")
        if instance is None:
            return ""
        level = instance.levels.get(depth)
        words = instance.next(depth).strip()
        return self._bullet(instance, level) if level is not None and level.form == "bullet" else words

    def _numbered(self, properties: _Element | None, style: str) -> tuple[str | None, int]:
        """The list and the level: the paragraph's own, else its style's, whose level may be bound to the style."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        number = _value(own, "numId") if own is not None else None
        depth = _whole(_value(own, "ilvl")) if own is not None else None
        if number is not None:
            return number, depth or 0
        number, inherited = self._styles.numbering(style)
        instance = self._instances.get(number or "")
        if depth is None and instance is not None:
            bound = {level.style: level.depth for level in instance.levels.values() if level.style}
            depth = next((bound[one] for one in self._styles.chain(style) if one in bound), None)
        return number, depth if depth is not None else inherited

    def _bullet(self, instance: _Instance, level: Level) -> str:
        """A dash or a plus as it is printed; a symbol as the mark that the form has for its depth."""
        above = sum(other.form == "bullet" for depth, other in instance.levels.items() if depth < level.depth)
        return bullet(level.text, above, under_dashes=self.has_dashes)


def _instance(base: _List, number: _Element) -> _Instance:
    levels, starts = dict(base.levels), {}
    for override in number.iterchildren(f"{W}lvlOverride"):
        depth = _whole(override.get(f"{W}ilvl")) or 0
        own = override.find(f"{W}lvl")
        if own is not None:
            restart = base.levels[depth].restart if depth in base.levels else None
            levels[depth] = replace(_level(own), depth=depth, restart=restart)
        start = _whole(_value(override, "startOverride"))
        if start is not None:
            starts[depth] = start
    return _Instance(base, levels, starts)


def _level(level: _Element) -> Level:
    text = _value(level, "lvlText") or ""
    form = _form(level)
    fonts = level.find(f"{W}rPr/{W}rFonts")
    old = legacy.face(fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")) if fonts is not None else None
    if form == "bullet" and not text and level.find(f"{W}lvlPicBulletId") is not None:
        text = "•"
    legal = level.find(f"{W}isLgl")
    return Level(
        depth=_whole(level.get(f"{W}ilvl")) or 0,
        form=form,
        text=old.decoded(text) if old is not None and form != "bullet" else text,
        start=_whole(_value(level, "start")) or 0 if level.find(f"{W}start") is not None else 1,
        restart=_whole(_value(level, "lvlRestart")),
        legal=legal is not None and legal.get(f"{W}val", "1") not in {"0", "false", "off"},
        style=_value(level, "pStyle"),
    )


def _form(level: _Element) -> str:
    """The figures' form; a form of one's own ("001, 002, ...") stands in a choice that newer Words write."""
    for one in level.iter(f"{W}numFmt"):
        if one.get(f"{W}val") == "custom":
            first = one.get(f"{W}format", "1").partition(",")[0].strip()
            return f"padded{len(first)}" if first.isdecimal() else "decimal"
        return one.get(f"{W}val", "decimal")
    return "decimal"


def _value(element: _Element, name: str, default: str | None = None) -> str | None:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", default) if found is not None else default


def _whole(text: str | None) -> int | None:
    return int(text) if text and len(text) < 8 and text.isdecimal() else None  # noqa: PLR2004 - no list is longer


def shown(count: int, form: str) -> str:
    """A count in the form that the list wants."""
    if form in {"none", "bullet"}:
        return ""
    if form in {"upperRoman", "lowerRoman"} and 1 <= count <= _LARGEST:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in {"upperLetter", "lowerLetter"} and count >= 1:
        letter = chr(ord("A" if form == "upperLetter" else "a") + (count - 1) % 26)
        return letter * min(1 + (count - 1) // 26, 9)
    if form.startswith("padded"):
        return f"{count:0{min(int(form[6:]), 9)}}"
    return {"decimalZero": f"{count:02}", "decimalEnclosedParen": f"({count})"}.get(form, str(count))


def roman(count: int) -> str:
    """Roman figures, up to 3999."""
    words = ""
    for value, letters in _ROMANS:
        while count >= value:
            words += letters
            count -= value
    return words
