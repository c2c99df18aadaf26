"""A workbook of Excel 97 to 2003 (BIFF), read with xlrd: what its cells show, by the number formats of its styles."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from intake import legacy, refusals
from intake.sheet_number import shown
from intake.sheet_values import MERGES, STEP, Measure, Sheet
from intake.sheet_xlsx import Workbook

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet as XlsSheet

    from intake.legacy import Code
    from intake.sheet_values import Tell

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
# What xlrd lets through where a file is damaged: it trusts the lengths and the places that the file itself names.
_DAMAGED = (
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)


def workbook(data: bytes, name: str, tell: Tell) -> Workbook:
    """All sheets in the workbook's order. Raises `Refusal`."""
    import xlrd  # noqa: PLC0415 - loaded for such files alone
    from xlrd.biffh import XLRDError  # noqa: PLC0415 - as above
    from xlrd.compdoc import CompDocError  # noqa: PLC0415 - as above

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except XLRDError as error:
        sealed = "encrypt" in str(error).lower() or "password" in str(error).lower()
        raise (refusals.encrypted(name) if sealed else refusals.broken(name)) from error
    except (CompDocError, *_DAMAGED) as error:
        raise refusals.broken(name) from error
    reader = _Reader(book, Measure(name))
    try:
        sheets = [reader.sheet(book.sheet_by_index(index), tell) for index in range(book.nsheets)]
    except _DAMAGED as error:
        raise refusals.broken(name) from error
    return Workbook(sheets, reader.faces, macros=_MACROS in data)


_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")


class _Reader:
    """One workbook's sheets."""

    def __init__(self, book: Book, measure: Measure) -> None:
        self._book = book
        self._measure = measure
        self.faces: dict[Code, str] = {}

    def sheet(self, found: XlsSheet, tell: Tell) -> Sheet:
        """One sheet; a chart's has no cells."""
        sheet = Sheet(found.name, found.visibility != 0)
        sheet.hidden_columns = {place for place, info in found.colinfo_map.items() if info.hidden}
        sheet.merged = [(top, left, low - 1, right - 1) for top, low, left, right in found.merged_cells[:MERGES]]
        for row in range(found.nrows):
            if row % STEP == 0:
                tell((found.number + row / found.nrows) / self._book.nsheets)
            info = found.rowinfo_map.get(row)
            if info is not None and info.hidden:
                sheet.hidden_rows.add(row)
            for column in range(found.row_len(row)):
                self._measure.put(sheet, row, column, self._text(sheet, found, row, column))
        return sheet

    def _text(self, sheet: Sheet, found: XlsSheet, row: int, column: int) -> str:
        """What a cell shows: a formula shows its value."""
        kind, value = found.cell_type(row, column), found.cell_value(row, column)
        style = self._book.xf_list[found.cell_xf_index(row, column)]
        if kind == _TEXT:
            return self._drawn(str(value), style.font_index, found.rich_text_runlist_map.get((row, column)) or [])
        if kind in {_NUMBER, _DATE}:
            code = self._book.format_map[style.format_key].format_str or "General"
            return shown(float(value), code, from_1904=self._book.datemode == 1)
        if kind == _ERROR:
            sheet.note("failed")
        return ("Đúng" if value else "Sai") if kind == _BOOLEAN else ""

    def _drawn(self, text: str, font: int, runs: list[tuple[int, int]]) -> str:
        """Text as its fonts draw it: the cell's own up to where the first run begins another."""
        starts = [(0, font), *runs]
        ends = [start for start, _ in runs] + [len(text)]
        return "".join(self._in_font(text[a:b], f) for (a, f), b in zip(starts, ends, strict=True)).replace("\r", "")

    def _in_font(self, text: str, font: int) -> str:
        name = self._book.font_list[font].name if font < len(self._book.font_list) else ""
        face = legacy.face(name)
        if face is None or text.isascii():
            return text
        decoded = face.decoded(text)
        if decoded != text:
            self.faces.setdefault(face.code, name)
        return decoded
