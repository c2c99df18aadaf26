"""A workbook of Excel 2007 and newer (ECMA-376, SpreadsheetML): what its cells show, by its number formats.

Read with lxml: python-calamine gives no number formats (95 % comes out as 0.95), no hidden rows and no fonts, and its
dense sheets end the whole program where one cell stands in XFD1048576.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from intake import legacy, refusals
from intake.sheet_number import code_of, shown
from intake.sheet_parts import Parts
from intake.sheet_values import LETTERS, MERGES, STEP, Measure, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from intake.legacy import Code
    from intake.sheet_values import Tell

_LETTERS = re.compile(r"[A-Z]{1,3}")
_RANGE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ROWS, _COLUMNS = 1_048_576, 16_384
_YES = frozenset({"1", "true"})


@dataclass(slots=True)
class Workbook:
    """The sheets, the old codes that fonts told of (code to font), and whether it carries macros."""

    sheets: list[Sheet]
    faces: dict[Code, str] = field(default_factory=dict)
    macros: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = "General"
    font: str = ""
    face: legacy.Face | None = None


_PLAIN = _Style()
_Run = tuple[str, str | None]
"""A stretch of text and its font's name; None: the cell's."""


def workbook(data: bytes, name: str, tell: Tell) -> Workbook:
    """All sheets in the workbook's order. Raises `Refusal`."""
    parts = Parts(data, name)
    reader = _Reader(parts)
    return Workbook(reader.sheets(tell), reader.faces, any(part.endswith("vbaProject.bin") for part in parts.names))


class _Reader:
    """One workbook: its styles and its shared strings first, then sheet after sheet."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.faces: dict[Code, str] = {}
        self._measure = Measure(parts.name)
        roots = [part for kind, part in parts.related("").values() if kind == "officeDocument"]
        self._main = next((part for part in roots if part in parts), "xl/workbook.xml")
        if self._main.endswith(".bin"):
            raise refusals.binary_sheet(parts.name)
        if self._main not in parts:
            raise refusals.broken(parts.name)
        self._related = parts.related(self._main)
        self._from_1904 = False
        self._styles = list(self._read_styles())
        self._strings = list(self._read_strings())

    def _part(self, kind: str) -> str:
        return next((part for found, part in self._related.values() if found == kind), "")

    def sheets(self, tell: Tell) -> list[Sheet]:
        """The sheets of cells; those of charts and macros are none."""
        listed: list[tuple[str, bool, str]] = []
        for _, element in self._parts.elements(self._main, ("workbookPr", "sheet")):
            if _local(element.tag) == "workbookPr":
                self._from_1904 = element.get("date1904") in _YES
                continue
            relation = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
            kind, part = self._related.get(str(relation), ("", ""))
            if kind == "worksheet":
                listed.append((element.get("name", ""), element.get("state", "visible") != "visible", part))
        found: list[Sheet] = []
        for name, hidden, part in listed:
            tell(len(found) / len(listed))
            found.append(self._sheet(Sheet(name, hidden), part, tell))
        return found

    def _read_styles(self) -> Iterator[_Style]:
        """Each cell style's number format and font."""
        custom: dict[int, str] = {}
        fonts: list[str] = []
        tags = ("numFmt", "font", "cellXfs")
        for _, element in self._parts.elements(self._part("styles"), tags):
            if _local(element.tag) == "numFmt":
                custom[_whole(element.get("numFmtId"))] = element.get("formatCode", "")
            elif _local(element.tag) == "font":
                names = [child.get("val", "") for child in element if _local(child.tag) == "name"]
                fonts.append(names[0] if names else "")
            else:
                for xf in element:
                    font = _whole(xf.get("fontId"))
                    code = code_of(_whole(xf.get("numFmtId")), custom)
                    name = fonts[font] if font < len(fonts) else ""
                    yield _Style(code, name, legacy.face(name))

    def _read_strings(self) -> Iterator[tuple[_Run, ...]]:
        """Each shared string as runs of (text, font); no font of its own: the cell's."""
        letters = 0
        for _, element in self._parts.elements(self._part("sharedStrings"), ("si",)):
            runs = _runs(element)
            letters += sum(len(text) for text, _ in runs)
            if letters > LETTERS:
                raise self._parts.bomb()
            yield runs

    def _sheet(self, sheet: Sheet, part: str, tell: Tell) -> Sheet:
        row = -1
        for _, element in self._parts.elements(part, ("row", "mergeCell", "col")):
            tag = _local(element.tag)
            if tag == "row":
                row = self._row(sheet, element, row)
                if row % STEP == 0:
                    tell(row / (row + 20_000))
            elif tag == "mergeCell":
                hit = _RANGE.fullmatch(element.get("ref", ""))
                if hit and len(sheet.merged) < MERGES:
                    sheet.merged.append((int(hit[2]) - 1, _column(hit[1]), int(hit[4]) - 1, _column(hit[3])))
            elif element.get("hidden") in _YES:
                first, last = _whole(element.get("min")), min(_whole(element.get("max")), _COLUMNS)
                sheet.hidden_columns.update(range(first - 1, last))
        return sheet

    def _row(self, sheet: Sheet, element: _Element, above: int) -> int:
        """Read a row; its number is given back. One without a number of its own follows the one above."""
        number = _whole(element.get("r"), above + 2) - 1
        if not 0 <= number < _ROWS:
            return above
        if element.get("hidden") in _YES:
            sheet.hidden_rows.add(number)
        column = -1
        for cell in element:
            place = cell.get("r")
            column = _place(place.rstrip("0123456789"), column + 1) if place else column + 1
            if column < _COLUMNS and _local(cell.tag) == "c" and (text := self._text(sheet, cell)):
                self._measure.put(sheet, number, column, text)
        return number

    def _text(self, sheet: Sheet, cell: _Element) -> str:
        """What a cell shows: a formula shows its value."""
        value, text, formula = "", None, False
        for child in cell:
            name = _local(child.tag)
            if name == "v":
                value = child.text or ""
            elif name == "is":
                text = child
            elif name == "f":
                formula = True
        kind = cell.get("t", "n")
        number = _whole(cell.get("s"))
        style = self._styles[number] if number < len(self._styles) else _PLAIN
        if kind == "inlineStr":
            return self._printed(_runs(text), style) if text is not None else ""
        if not value:
            if formula:
                sheet.note("uncounted")
            return ""
        if kind == "s":
            index = _whole(value, len(self._strings))
            return self._printed(self._strings[index], style) if index < len(self._strings) else ""
        if kind == "str":
            return self._printed(((_plain(value), None),), style)
        return self._figure(sheet, kind, value, style)

    def _figure(self, sheet: Sheet, kind: str, value: str, style: _Style) -> str:
        if kind == "b":
            return "Đúng" if value.strip() in _YES else "Sai"
        if kind == "e":
            sheet.note("failed")
            return ""
        if kind == "d":
            hit = re.match(r"(\d{4})-(\d\d)-(\d\d)", value)
            return f"{hit[3]}/{hit[2]}/{hit[1]}" if hit else value
        try:
            number = float(value)
        except ValueError:
            return value
        if number != number or abs(number) == float("inf"):  # noqa: PLR0124 - not a number is unlike itself
            return ""
        return shown(number, style.code, from_1904=self._from_1904)

    def _printed(self, runs: Sequence[_Run], style: _Style) -> str:
        """Runs of text as their fonts draw them; a run without a font of its own has the cell's."""
        return "".join(
            self._drawn(text, font, legacy.face(font))
            if font is not None
            else text
            if style.face is None
            else self._drawn(text, style.font, style.face)
            for text, font in runs
        )

    def _drawn(self, text: str, font: str, face: legacy.Face | None) -> str:
        if face is None or text.isascii():
            return face.decoded(text) if face is not None and face.capitals else text
        decoded = face.decoded(text)
        if decoded != text:
            self.faces.setdefault(face.code, font)
        return decoded


def _runs(element: _Element) -> tuple[_Run, ...]:
    """The text of a string, run by run; what only tells how to pronounce it is left out."""
    found: list[_Run] = []
    for child in element:
        name = _local(child.tag)
        if name == "t":
            found.append((_plain(child.text or ""), None))
        elif name == "r":
            font = next((e.get("val", "") for e in child.iter("{*}rFont")), None)
            found.append(("".join(_plain(e.text or "") for e in child if _local(e.tag) == "t"), font))
    return tuple(found)


def _plain(text: str) -> str:
    """Excel's own escapes for what XML cannot hold: _x000D_ is a carriage return, _x005F_ an underscore."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@lru_cache(maxsize=256)
def _local(tag: object) -> str:
    """An element's name without its namespace."""
    return str(tag).rpartition("}")[2]


@lru_cache(maxsize=1024)
def _place(letters: str, otherwise: int) -> int:
    """A column by its letters; another where these are none."""
    return _column(letters) if _LETTERS.fullmatch(letters) else otherwise


def _whole(words: str | None, otherwise: int = 0) -> int:
    """A whole number, or another where there is none."""
    return int(words) if words is not None and words.isascii() and words.isdigit() and len(words) < 12 else otherwise  # noqa: PLR2004


def _column(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
