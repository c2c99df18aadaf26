"""A spreadsheet of LibreOffice (OpenDocument 1.3, part 3): what its cells show, in Vietnamese custom."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from intake import legacy, refusals
from intake.sheet_number import figure, hundredfold
from intake.sheet_parts import Parts
from intake.sheet_values import MERGES, Measure, Sheet
from intake.sheet_xlsx import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from intake.sheet_values import Tell

_CONTENT = "content.xml"
_ROWS, _COLUMNS, _REPEATS = 1_048_576, 16_384, 1_000
_NUMBERS = frozenset({"float", "currency", "percentage"})
_DECIMALS = re.compile(r"[.,](\d+)\D*$")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def workbook(data: bytes, name: str, tell: Tell) -> Workbook:
    """All sheets in the workbook's order. Raises `Refusal`."""
    parts = Parts(data, name)
    if _CONTENT not in parts:
        raise refusals.broken(name)
    if any(True for _ in parts.elements("META-INF/manifest.xml", ("encryption-data",))):
        raise refusals.encrypted(name)
    reader = _Reader(parts)
    for event, element in parts.elements(_CONTENT, ("style", "table-row", "table"), starts=True):
        reader.take(event, element)
    tell(1.0)
    return Workbook(reader.sheets, reader.faces, macros=False)


class _Reader:
    """One pass over the content: styles, then each table's rows."""

    def __init__(self, parts: Parts) -> None:
        self._measure = Measure(parts.name)
        self._unseen: set[str] = set()
        self._fonts: dict[str, str] = {}
        self._row = 0
        self._depth = 0
        self.sheets: list[Sheet] = []
        self.faces: dict[legacy.Code, str] = {}

    def take(self, event: str, element: _Element) -> None:
        """A style or a row when it is whole, a table when it begins; tables within cells are left out."""
        tag = _local(element)
        if tag == "table":
            self._depth += 1 if event == "start" else -1
            if event == "start" and self._depth == 1:
                name, style = _attribute(element, "name"), _attribute(element, "style-name")
                self.sheets.append(Sheet(name, style in self._unseen))
                self._row = 0
        elif event == "end" and tag == "style":
            self._style(element)
        elif event == "end" and tag == "table-row" and self._depth == 1 and self.sheets:
            self._read_row(self.sheets[-1], element)

    def _style(self, element: _Element) -> None:
        name = _attribute(element, "name")
        for child in element:
            if _local(child) == "table-properties" and _attribute(child, "display") == "false":
                self._unseen.add(name)
            if _local(child) == "text-properties" and (font := _attribute(child, "font-name")):
                self._fonts[name] = font

    def _read_row(self, sheet: Sheet, element: _Element) -> None:
        times = max(1, _whole(_attribute(element, "number-rows-repeated"), 1))
        cells = list(self._cells(element))
        hidden = _attribute(element, "visibility") in {"collapse", "filter"}
        for row in range(self._row, min(self._row + min(times, _REPEATS), _ROWS)) if cells else ():
            if hidden:
                sheet.hidden_rows.add(row)
            for column, text, down, across in cells:
                self._measure.put(sheet, row, column, text)
                if (down > 1 or across > 1) and len(sheet.merged) < MERGES:
                    sheet.merged.append((row, column, row + down - 1, column + across - 1))
        self._row += times

    def _cells(self, row: _Element) -> Iterator[tuple[int, str, int, int]]:
        """Each written cell: its column, what it shows, and over how many rows and columns it runs."""
        column = 0
        for cell in row:
            tag = _local(cell)
            if tag not in {"table-cell", "covered-table-cell"}:
                continue
            times = max(1, _whole(_attribute(cell, "number-columns-repeated"), 1))
            text = self._text(cell) if len(cell) and tag == "table-cell" else ""
            down, across = (_whole(_attribute(cell, f"number-{way}-spanned"), 1) for way in ("rows", "columns"))
            for place in range(column, min(column + min(times, _REPEATS), _COLUMNS)) if text else ():
                yield place, text, down, across
            column += times

    def _text(self, cell: _Element) -> str:
        """What the cell shows; a number and a date by their value, since what is shown may follow another custom."""
        said = "\n".join(self._said(child, _attribute(cell, "style-name")) for child in cell if _local(child) == "p")
        kind = _attribute(cell, "value-type")
        if kind == "date":
            return _day(_attribute(cell, "date-value"), said)
        if kind in _NUMBERS:
            return _number(_attribute(cell, "value"), said, percent=kind == "percentage")
        return said

    def _said(self, element: _Element, style: str) -> str:
        """A paragraph's words as its fonts draw them; notes that hang on it are no words of it."""
        words = [self._drawn(element.text or "", style)]
        for child in element:
            tag = _local(child)
            if tag == "span":
                words.append(self._said(child, _attribute(child, "style-name") or style))
            elif tag == "a":
                words.append(self._said(child, style))
            elif tag in {"s", "tab"}:
                words.append(" ")
            elif tag == "line-break":
                words.append("\n")
            words.append(self._drawn(child.tail or "", style))
        return "".join(words)

    def _drawn(self, text: str, style: str) -> str:
        font = self._fonts.get(style, "")
        face = legacy.face(font)
        if face is None or text.isascii():
            return text
        decoded = face.decoded(text)
        if decoded != text:
            self.faces.setdefault(face.code, font)
        return decoded


def _day(value: str, said: str) -> str:
    """A date whose cell shows a day shows it day first; one that shows a month or a year alone stays as it is shown."""
    if not _DATE.match(value):
        return said
    try:
        day = datetime.fromisoformat(value[:10])
    except ValueError:
        return said
    figures = [int(number) for number in re.findall(r"\d+", said)]
    return f"{day:%d/%m/%Y}" if day.day in figures and len(figures) > 2 else said or f"{day:%d/%m/%Y}"  # noqa: PLR2004


def _number(value: str, said: str, *, percent: bool) -> str:
    """The value with as many decimals as are shown, and the words that are shown around it."""
    try:
        number = float(value)
    except ValueError:
        return said
    seen = hundredfold(number) if percent else number
    hit = _DECIMALS.search(said.strip("% "))
    decimals = len(hit[1]) if hit and not seen.is_integer() else 0
    if re.fullmatch(r"0\d+", said.strip()):
        return said
    thousands = bool(re.search(r"\d[.,\u00a0\u202f]\d{3}(?!\d)", said)) and abs(number) >= 1000  # noqa: PLR2004
    shown = figure(seen, decimals, thousands=thousands) + ("%" if percent else "")
    words = re.fullmatch(r"([^\d\-−]*)[-−]?[\d.,\u00a0\u202f ]*\d%?(.*)", said, re.DOTALL)
    return f"{words[1]}{shown}{words[2]}" if words else shown


def _attribute(element: _Element, local: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == local), "")


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _whole(words: str, otherwise: int) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 9 else otherwise  # noqa: PLR2004
