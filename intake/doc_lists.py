"""Fonts, styles and lists of a .doc ([MS-DOC] 2.9.271, 2.9.260, 2.9.192) as the parts that a .docx has for them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from intake import doc_file as parts
from intake import doc_sprms as sprms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake.doc_file import DocFile

_PARAGRAPH, _CHARACTER = 1, 2
_NONE = 0xFFF
_FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    255: "none",
}
"""Forms of figures ([MS-OSHARED] 2.2.1.3) by the names that a .docx has for them."""
_LEVELS = 9
_LEGAL, _NO_RESTART = 4, 8
_STARTS, _FORMED = 0x10, 0x20
_LARGEST_LIST = 0x7FE
_MOST = 4_000


def fonts_of(file: DocFile) -> tuple[str, ...]:
    """The names of its fonts, by their numbers."""
    table = file.part(parts.FONTS)
    names: list[str] = []
    place = 4
    while place < len(table) and len(names) < _MOST:
        entry = table[place : place + table[place] + 1]
        names.append(entry[40:].decode("utf-16-le", "replace").split("\0")[0])
        place += len(entry)
    return tuple(names)


def run_xml(found: dict[int, bytes], fonts: Sequence[str]) -> str:
    """The properties of a run, as far as they change what is read."""
    font, other = sprms.number(found, sprms.FONT), sprms.number(found, sprms.OTHER_FONT)
    names = [fonts[index] if index is not None and index < len(fonts) else "" for index in (font, other)]
    said = "".join(f" w:{kind}={quoteattr(name)}" for kind, name in zip(("ascii", "hAnsi"), names, strict=True) if name)
    style = sprms.number(found, sprms.CHARACTER_STYLE)
    inner = [f'<w:rStyle w:val="s{style}"/>'] if style else []
    inner += [f"<w:rFonts{said}/>"] if said else []
    for code, name in ((sprms.CAPITALS, "caps"), (sprms.SMALL_CAPITALS, "smallCaps"), (sprms.HIDDEN, "vanish")):
        value = sprms.number(found, code)
        inner += [f'<w:{name} w:val="{value & 1}"/>'] if value in {0, 1, 0x81} else []
    raised = sprms.number(found, sprms.HEIGHT)
    inner += ['<w:vertAlign w:val="superscript"/>'] if raised == 1 else []
    return f"<w:rPr>{''.join(inner)}</w:rPr>" if inner else ""


def list_xml(found: dict[int, bytes]) -> str:
    """To which list a paragraph belongs, and on which level."""
    number, level = sprms.number(found, sprms.LIST), sprms.number(found, sprms.LEVEL)
    inner = f'<w:ilvl w:val="{level}"/>' if level is not None and level < _LEVELS else ""
    if number is not None:
        inner += f'<w:numId w:val="{number if number <= _LARGEST_LIST else 0}"/>'
    return f"<w:numPr>{inner}</w:numPr>" if inner else ""


def styles_xml(file: DocFile, fonts: Sequence[str]) -> str:
    """styles.xml; a style's id is "s" and its number."""
    table = file.part(parts.STYLES)
    if len(table) < 20:  # noqa: PLR2004 - a head, and nothing
        return ""
    head, count, base = struct.unpack_from("<HHH", table)
    usual = {code: struct.pack("<H", struct.unpack_from("<H", table, at)[0]) for code, at in _USUAL_FONTS}
    found = [f"<w:docDefaults><w:rPrDefault>{run_xml(usual, fonts)}</w:rPrDefault></w:docDefaults>"]
    place = 2 + head
    for number in range(min(count, _MOST)):
        length = int.from_bytes(table[place : place + 2], "little")
        style = table[place + 2 : place + 2 + length]
        place += 2 + length + length % 2
        if len(style) >= base >= _LEAST_BASE:
            found.append(_style(style, base, number, fonts))
    return "".join(found)


_USUAL_FONTS = ((sprms.FONT, 14), (sprms.OTHER_FONT, 18))
_LEAST_BASE = 8


def _style(style: bytes, base: int, number: int, fonts: Sequence[str]) -> str:
    _, kinds, changes = struct.unpack_from("<HHH", style)
    sort, based, count = kinds & 15, kinds >> 4, changes & 15
    name_length = int.from_bytes(style[base : base + 2], "little")
    place = base + 2 + 2 * name_length + 2
    lists: list[bytes] = []
    for _ in range(count):
        length = int.from_bytes(style[place : place + 2], "little")
        lists.append(style[place + 2 : place + 2 + length])
        place += 2 + length + length % 2
    paragraph = sprms.properties(lists[0][2:]) if sort == _PARAGRAPH and lists else {}
    run = lists[1:2] if sort == _PARAGRAPH else lists[:1] if sort == _CHARACTER else []
    kind = "paragraph" if sort == _PARAGRAPH else "character"
    usual = ' w:default="1"' if number == 0 else ""
    above = f'<w:basedOn w:val="s{based}"/>' if based != _NONE else ""
    inner = f"<w:pPr>{list_xml(paragraph)}</w:pPr>{run_xml(sprms.properties(run[0]) if run else {}, fonts)}"
    return f'<w:style w:type="{kind}"{usual} w:styleId="s{number}">{above}{inner}</w:style>'


class _Level(NamedTuple):
    """A level of a list as it is written down, and where the next thing begins."""

    xml: str
    end: int


def lists_xml(file: DocFile, fonts: Sequence[str]) -> str:
    """numbering.xml."""
    table = file.part(parts.LISTS, to_end=True)
    if not table:
        return ""
    count = min(int.from_bytes(table[:2], "little"), _MOST)
    place = 2 + 28 * count
    names: dict[int, int] = {}
    found: list[str] = []
    for number in range(count):
        head = table[2 + 28 * number : 30 + 28 * number]
        names.setdefault(int.from_bytes(head[:4], "little"), number)
        levels: list[str] = []
        for depth in range(1 if head[26] & 1 else _LEVELS):
            level = _level(table, place, depth, fonts)
            levels.append(level.xml)
            place = level.end
        found.append(f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>')
    return "".join((*found, *_uses(file.part(parts.LIST_USES), names, fonts)))


def _level(table: bytes, place: int, depth: int, fonts: Sequence[str]) -> _Level:
    start, form, flags = struct.unpack_from("<iBB", table, place)
    runs, paragraph, restart = table[place + 24], table[place + 25], table[place + 26]
    look = sprms.properties(table[place + 28 + paragraph : place + 28 + paragraph + runs])
    place += 28 + paragraph + runs
    length = int.from_bytes(table[place : place + 2], "little")
    text = table[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
    shown = "".join(f"%{ord(c) + 1}" if ord(c) < _LEVELS else c for c in text)
    limit = f'<w:lvlRestart w:val="{restart}"/>' if flags & _NO_RESTART else ""
    legal = "<w:isLgl/>" if flags & _LEGAL else ""
    xml = (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{_FORMS.get(form, "decimal")}"/>'
        f"{limit}{legal}<w:lvlText w:val={quoteattr(clean(shown))}/>{run_xml(look, fonts)}</w:lvl>"
    )
    return _Level(xml, place + 2 + 2 * length)


def _uses(table: bytes, names: dict[int, int], fonts: Sequence[str]) -> Iterator[str]:
    """How paragraphs name the lists, each with levels of its own put over the list's."""
    count = min(int.from_bytes(table[:4], "little"), _MOST)
    place = 4 + 16 * count
    for number in range(count):
        use = table[4 + 16 * number : 20 + 16 * number]
        own = use[12] if len(use) == 16 else 0  # noqa: PLR2004 - cut off
        place += 4
        overs: list[str] = []
        for _ in range(own):
            start, flags = struct.unpack_from("<iI", table, place)
            place += 8
            depth, inner = flags & 15, ""
            if flags & _FORMED:
                level = _level(table, place, depth, fonts)
                place, inner = level.end, level.xml
            elif flags & _STARTS:
                inner = f'<w:startOverride w:val="{start}"/>'
            overs.append(f'<w:lvlOverride w:ilvl="{depth}">{inner}</w:lvlOverride>')
        base = names.get(int.from_bytes(use[:4], "little"))
        if base is not None:
            yield f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{base}"/>{"".join(overs)}</w:num>'


def clean(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(c for c in text if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")


def escaped(text: str) -> str:
    """As the text of an element."""
    return escape(clean(text))
