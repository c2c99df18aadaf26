"""Word's styles, as far as they change what is read: old fonts, capitals, hidden text, numbers (ECMA-376, 17.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from intake.word_package import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = frozenset({"0", "false", "off"})
_LONGEST_CHAIN = 30


class Look(NamedTuple):
    """How a stretch of text is drawn. None: it is not said here."""

    font: str | None = None
    capitals: bool | None = None
    hidden: bool | None = None

    def over(self, below: Look) -> Look:
        """This look put over another one."""
        return Look(
            below.font if self.font is None else self.font,
            below.capitals if self.capitals is None else self.capitals,
            below.hidden if self.hidden is None else self.hidden,
        )


PLAIN = Look()


class Styles:
    """The styles of one document, each with those that it is based on."""

    def __init__(self, styles: _Element | None, theme: _Element | None = None) -> None:
        self._theme = _theme_fonts(theme)
        self._elements: dict[str, _Element] = {}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._looks: dict[str, Look] = {}
        self._numbers: dict[str, tuple[str | None, int]] = {}
        self.usual = ""
        """The paragraph style of paragraphs that name none."""
        self._defaults = PLAIN
        for one in styles if styles is not None else ():
            if one.tag == f"{W}style":
                self._elements[one.get(f"{W}styleId", "")] = one
                if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default", "0") not in _OFF:
                    self.usual = one.get(f"{W}styleId", "")
            elif one.tag == f"{W}docDefaults":
                self._defaults = self.look(one.find(f"{W}rPrDefault/{W}rPr"))

    def chain(self, style: str) -> tuple[str, ...]:
        """The style and those that it is based on, nearest first."""
        if style not in self._chains:
            found: list[str] = []
            one = style
            while one in self._elements and one not in found and len(found) < _LONGEST_CHAIN:
                found.append(one)
                based = self._elements[one].find(f"{W}basedOn")
                one = based.get(f"{W}val", "") if based is not None else ""
            self._chains[style] = tuple(found)
        return self._chains[style]

    def of_style(self, style: str) -> Look:
        """How text in this style is drawn."""
        if style not in self._looks:
            look = PLAIN
            for one in self.chain(style):
                look = look.over(self.look(self._elements[one].find(f"{W}rPr")))
            self._looks[style] = look
        return self._looks[style]

    def of_paragraph(self, style: str) -> Look:
        """How text in this paragraph style is drawn, the document's defaults below it."""
        return self.of_style(style).over(self._defaults)

    def of_run(self, properties: _Element, paragraph: Look) -> Look:
        """How a run is drawn: its own properties over its character style's, over its paragraph's."""
        own = self.look(properties)
        style = properties.find(f"{W}rStyle")
        if style is None:
            return own.over(paragraph)
        character = self.of_style(style.get(f"{W}val", ""))
        # Capitals and hidden text are switches: set in both styles they cancel each other (17.7.3).
        mixed = Look(
            character.font or paragraph.font,
            bool(character.capitals) != bool(paragraph.capitals),
            bool(character.hidden) != bool(paragraph.hidden),
        )
        return own.over(mixed)

    def look(self, properties: _Element | None) -> Look:
        """What run properties say by themselves."""
        font: str | None = None
        capitals: bool | None = None
        hidden: bool | None = None
        for one in properties if properties is not None else ():
            if one.tag == f"{W}rFonts":
                font = self._font(one)
            elif one.tag in {f"{W}caps", f"{W}smallCaps"}:
                capitals = bool(capitals) or _is_on(one)
            elif one.tag == f"{W}vanish":
                hidden = _is_on(one)
        return Look(font, capitals, hidden)

    def _font(self, fonts: _Element) -> str | None:
        """The font of Latin letters with marks, which is where the old codes put theirs."""
        for name in ("hAnsi", "ascii"):
            theme = fonts.get(f"{W}{name}Theme")
            found = self._theme.get(theme[:5], "") if theme else fonts.get(f"{W}{name}")
            if found:
                return found
        return None

    def numbering(self, style: str) -> tuple[str | None, int]:
        """The list that paragraphs of this style are in, and the level that the style itself names."""
        if style not in self._numbers:
            self._numbers[style] = self._read_numbering(style)
        return self._numbers[style]

    def _read_numbering(self, style: str) -> tuple[str | None, int]:
        number: str | None = None
        depth: int | None = None
        for one in self._numbered(style):
            named, level = one.find(f"{W}numId"), one.find(f"{W}ilvl")
            number = named.get(f"{W}val") if number is None and named is not None else number
            if depth is None and level is not None:
                depth = int(level.get(f"{W}val", "0")) if level.get(f"{W}val", "0").isdecimal() else 0
        return number, depth or 0

    def number_of(self, style: str) -> str | None:
        """The list that a numbering style stands for."""
        return self.numbering(style)[0]

    def _numbered(self, style: str) -> Iterator[_Element]:
        for one in self.chain(style):
            found = self._elements[one].find(f"{W}pPr/{W}numPr")
            if found is not None:
                yield found


def _is_on(switch: _Element) -> bool:
    return switch.get(f"{W}val", "1") not in _OFF


def _theme_fonts(theme: _Element | None) -> dict[str, str]:
    """The theme's two Latin fonts, by the first letters of the names that styles call them by."""
    found: dict[str, str] = {}
    for key in ("major", "minor") if theme is not None else ():
        latin = next(theme.iter(f"{_A}{key}Font"), None) if theme is not None else None
        face = latin.find(f"{_A}latin") if latin is not None else None
        if face is not None:
            found[key] = face.get("typeface", "")
    return found
