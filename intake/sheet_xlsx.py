"""A workbook of Excel 2007 and newer (ECMA-376, SpreadsheetML): what its cells show, by its number formats.

Read with lxml: python-calamine gives no number formats (95 % comes out as 0.95), no hidden rows and no fonts, and its
dense sheets end the whole program where one cell stands in XFD1048576; openpyxl takes eight times as long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake import legacy, refusals
from intake.sheet_number import code_of, shown
from intake.sheet_parts import Parts
from intake.sheet_values import LETTERS, MERGES, STEP, Measure, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from intake.legacy import Code
    from intake.sheet_values import Tell

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
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
    code: str
    font: str


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
            if _local(element) == "workbookPr":
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
            if _local(element) == "numFmt":
                custom[_whole(element.get("numFmtId"))] = element.get("formatCode", "")
            elif _local(element) == "font":
                names = [child.get("val", "") for child in element if _local(child) == "name"]
                fonts.append(names[0] if names else "")
            else:
                for xf in element:
                    font = _whole(xf.get("fontId"))
                    code = code_of(_whole(xf.get("numFmtId")), custom)
                    yield _Style(code, fonts[font] if font < len(fonts) else "")

    def _read_strings(self) -> Iterator[tuple[tuple[str, str | None], ...]]:
        """Each shared string as runs of (text, font); no font of its own: the cell's."""
        letters = 0
        for _, element in self._parts.elements(self._part("sharedStrings"), ("si",)):
            runs = tuple(_runs(element))
            letters += sum(len(text) for text, _ in runs)
            if letters > LETTERS:
                raise self._parts.bomb()
            yield runs

    def _sheet(self, sheet: Sheet, part: str, tell: Tell) -> Sheet:
        row = -1
        for _, element in self._parts.elements(part, ("row", "mergeCell", "col")):
            tag = _local(element)
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
            hit = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(hit[1]) if hit else column + 1
            if column < _COLUMNS and _local(cell) == "c":
                self._measure.put(sheet, number, column, self._text(sheet, cell))
        return number

    def _text(self, sheet: Sheet, cell: _Element) -> str:
        """What a cell shows: a formula shows its value."""
        kind = cell.get("t", "n")
        place = _whole(cell.get("s"))
        style = self._styles[place] if place < len(self._styles) else _Style("General", "")
        value = next((child.text or "" for child in cell if _local(child) == "v"), "")
        if kind == "inlineStr":
            return self._printed([run for child in cell if _local(child) == "is" for run in _runs(child)], style)
        if not value:
            if any(_local(child) == "f" for child in cell):
                sheet.note("uncounted")
            return ""
        if kind == "s":
            index = _whole(value, len(self._strings))
            return self._printed(self._strings[index], style) if index < len(self._strings) else ""
        if kind == "str":
            return self._printed([(_plain(value), None)], style)
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

    def _printed(self, runs: tuple[tuple[str, str | None], ...] | list[tuple[str, str | None]], style: _Style) -> str:
        """Runs of text as their fonts draw them."""
        return "".join(self._drawn(text, style.font if font is None else font) for text, font in runs)

    def _drawn(self, text: str, font: str) -> str:
        face = legacy.face(font)
        if face is None:
            return text
        decoded = face.decoded(text)
        if decoded != text and not text.isascii():
            self.faces.setdefault(face.code, font)
        return decoded


def _runs(element: _Element) -> Iterator[tuple[str, str | None]]:
    """The text of a string, run by run; what only tells how to pronounce it is left out."""
    for child in element:
        if _local(child) == "t":
            yield _plain(child.text or ""), None
        elif _local(child) == "r":
            font = next((e.get("val", "") for e in child.iter("{*}rFont")), None)
            yield "".join(_plain(e.text or "") for e in child if _local(e) == "t"), font


def _plain(text: str) -> str:
    """Excel's own escapes for what XML cannot hold: _x000D_ is a carriage return, _x005F_ an underscore."""
    if "_x" not in text:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    unescaped = _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), text)
    return unescaped.replace("\r\n", "\n").replace("\r", "\n")


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _whole(words: str | None, otherwise: int = 0) -> int:
    """A whole number, or another where there is none."""
    return int(words) if words is not None and words.isascii() and words.isdigit() and len(words) < 12 else otherwise  # noqa: PLR2004


def _column(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
