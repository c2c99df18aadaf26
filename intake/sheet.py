"""Workbooks and separated values as pieces: the lines over and under a table, and the table, sheet by sheet."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from intake import columns, encoding, form, mended, refusals, sheet_csv, sheet_ods, sheet_xls, sheet_xlsx
from intake.grids import said
from intake.source import Cell, Grid, Line, Opened, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from intake.sheet_values import Sheet, Tell
    from intake.sheet_xlsx import Workbook
    from work.progress import Progress

_FIRST, _LAST = 0.05, 0.6
_READING = "Đang đọc bảng tính"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNNAMED = re.compile(r"(?:sheet|trang[ _]?tính|trang|bảng|table|feuil|tabelle)?\s*\d*", re.IGNORECASE)
_FOOT = re.compile(
    r"Nơi\s+nhận|Ghi\s+chú\s*:|Người\s+(?:lập|tổng\s+hợp|báo\s+cáo)|THỦ\s+TRƯỞNG|(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\s*[./]\s*[A-ZĐỦ]"
    r"|(?:GIÁM\s+ĐỐC|CHỦ\s+TỊCH|CHÁNH\s+VĂN\s+PHÒNG|TRƯỞNG\s+\S+)\s*$|[^.;]{2,40},\s*ngày\b.{0,12}tháng"
)
_ONLY = "1"
"""The name of a file's only sheet where the file has no names."""
_MOST_SHOWN, _OVERLAPS = 8, 4
_MOST_TITLE_ROWS = 40


def xlsx(path: Path, data: bytes, progress: Progress) -> Opened:
    """A workbook of Excel, .xlsx or .xlsm. Raises `Refusal`; `Cancelled` where progress says so."""
    return _workbook(path.name, sheet_xlsx.workbook(data, path.name, _teller(progress)))


def xls(path: Path, data: bytes, progress: Progress) -> Opened:
    """A workbook of Excel 97 to 2003."""
    return _workbook(path.name, sheet_xls.workbook(data, path.name, _teller(progress)))


def ods(path: Path, data: bytes, progress: Progress) -> Opened:
    """A spreadsheet of LibreOffice."""
    return _workbook(path.name, sheet_ods.workbook(data, path.name, _teller(progress)))


def separated(path: Path, data: bytes, progress: Progress) -> Opened:
    """.csv and .tsv."""
    found, label = sheet_csv.sheet(data, path.name, _teller(progress))
    return Opened(tuple(pieces(found, alone=True)), encoding=label, remarks=encoding.remarks(label))


def _teller(progress: Progress) -> Tell:
    return lambda share: progress(_FIRST + (_LAST - _FIRST) * share, _READING)


def _workbook(name: str, book: Workbook) -> Opened:
    """The sheets that are shown, or, where all are hidden, those."""
    written = [sheet for sheet in book.sheets if sheet.cells]
    if not written:
        raise refusals.empty(name)
    shown = [sheet for sheet in written if not sheet.hidden] or written
    found = [piece for sheet in shown for piece in pieces(sheet, alone=len(shown) == 1)]
    return mended.finished(found, book.faces, _remarks(book, shown, written))


def _remarks(book: Workbook, shown: Sequence[Sheet], written: Sequence[Sheet]) -> Iterator[str]:
    """What the clerk should know of the file: what is hidden, and what no program has worked out."""
    if book.macros:
        yield "Tệp có chứa macro; chương trình chỉ đọc chữ, không chạy macro."
    if hidden := [f"“{sheet.name}”" for sheet in written if sheet not in shown]:
        yield f"Không đọc {len(hidden)} trang tính đang ẩn: {', '.join(hidden[:_MOST_SHOWN])}."
    for sheet in shown:
        rows = sorted(row for row in sheet.hidden_rows & {row for row, _ in sheet.cells})
        if rows:
            yield (
                f"Trang tính “{sheet.name}” có {len(rows)} dòng đang ẩn hoặc bị lọc (dòng {_spans(rows)}); "
                "các dòng này vẫn được đọc."
            )
        places = sorted(sheet.hidden_columns & {column for _, column in sheet.cells})
        if places:
            letters = ", ".join(_letters(place) for place in places[:_MOST_SHOWN])
            yield f"Trang tính “{sheet.name}” có cột đang ẩn ({letters}); không đọc các cột này."
        if count := sheet.odd.get("failed"):
            yield f"Trang tính “{sheet.name}” có {count} ô công thức bị lỗi (như #REF!); các ô này để trống."
        if count := sheet.odd.get("uncounted"):
            yield (
                f"Trang tính “{sheet.name}” có {count} ô công thức chưa có kết quả; hãy mở tệp bằng Excel, lưu lại "
                "rồi đọc lại."
            )


def _spans(rows: Sequence[int]) -> str:
    """Row numbers as Excel counts them, neighbours as one span: "4–6, 9"."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    words = [str(a + 1) if a == b else f"{a + 1}–{b + 1}" for a, b in spans[:_MOST_SHOWN]]
    return ", ".join(words) + (" …" if len(spans) > _MOST_SHOWN else "")


def _letters(column: int) -> str:
    """0 is A, 26 is AA."""
    words = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        words = chr(65 + rest) + words
    return words


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: tuple[Cell, ...]

    @property
    def written(self) -> list[Cell]:
        """The cells that say something, each merged one once."""
        return [cell for cell in dict.fromkeys(self.cells) if cell.lines]


def pieces(sheet: Sheet, *, alone: bool) -> Iterator[Piece]:
    """One sheet's lines and tables, in reading order; `alone` says that no other sheet is read."""
    rows = _rows(sheet)
    starts = _heads(rows)
    first = starts[0] if starts else _headless(rows)
    title = list(_lines(rows[:first]))
    yield from _named(sheet.name, title, alone=alone)
    yield from title
    for place, start in enumerate(starts or [first]):
        end = starts[place + 1] if place + 1 < len(starts) else len(rows)
        last = _end_of_table(rows, start, end, is_last=end == len(rows))
        if start < last:
            numbers = tuple(row.number for row in rows[start:last])
            yield Grid(tuple(row.cells for row in rows[start:last]), numbers, sheet.name or _ONLY)
        yield from _lines(rows[last:end])


def _named(name: str, title: Sequence[Line], *, alone: bool) -> Iterator[Line]:
    """The sheet's own name, where it names an annex or where nothing stands over its table."""
    words = name.strip()
    if not words or any(form.annex_label(line.text.strip()) for line in title):
        return
    if form.annex_label(words) or (not title and not alone and not _UNNAMED.fullmatch(words)):
        yield Line(words, gap=True, whole=True)


def _rows(sheet: Sheet) -> list[_Row]:
    """The rows in which something stands, over the columns in which something stands; merged cells are one."""
    kept = {place: text for place, text in sheet.cells.items() if place[1] not in sheet.hidden_columns}
    numbers = sorted({row for row, _ in kept})
    places = sorted({column for _, column in kept})
    at = {place: Cell(tuple(text.split("\n")), whole=True) for place, text in kept.items()}
    covered = 0
    for top, left, low, right in sheet.merged:
        cell = at.get((top, left))
        down = numbers[bisect_left(numbers, top) : bisect_right(numbers, low)]
        across = places[bisect_left(places, left) : bisect_right(places, right)]
        covered += len(down) * len(across)
        if cell is None or covered > _OVERLAPS * len(numbers) * len(places):
            continue
        for place in product(down, across):
            at.setdefault(place, cell)
    return [_Row(row + 1, tuple(at.get((row, column)) or Cell((), whole=True) for column in places)) for row in numbers]


def _heads(rows: Sequence[_Row]) -> list[int]:
    """Where tables begin: at their heads; a head that is only printed again begins none."""
    found: list[int] = []
    heads: list[columns.Head] = []
    for place, row in enumerate(rows):
        if not (place < _MOST_TITLE_ROWS if not found else columns.may_begin(row.cells, said)):
            continue
        titled = place > 0 and _is_title(rows[place - 1])
        if not titled and any(columns.is_head_again(head, row.cells, said) for head in heads[-_MOST_SHOWN:]):
            continue
        head = columns.head_of([below.cells for below in rows[place : place + 60]], said)
        if not head.first and head.end and (not found or place >= found[-1] + heads[-1].end):
            found.append(place)
            heads.append(head)
    return found


def _headless(rows: Sequence[_Row]) -> int:
    """Without a head: the table begins at the first row with more than one cell, if there is one."""
    return next((place for place, row in enumerate(rows) if len(row.written) > 2), len(rows))  # noqa: PLR2004 - a letterhead has two


def _end_of_table(rows: Sequence[_Row], start: int, end: int, *, is_last: bool) -> int:
    """The last table ends before the signature; another one before the title of the next."""
    place = end
    while place > start + 1 and len(rows[place - 1].written) <= (2 if is_last else 1):
        place -= 1
    if is_last:
        foot = (at for at in range(place, end) if any(_FOOT.match(said(cell)) for cell in rows[at].written))
        return next(foot, end)
    return next((at for at in range(place, end) if _is_title(rows[at])), end)


def _is_title(row: _Row) -> bool:
    """A row of one cell that names a table: an annex's label, capitals, words in brackets."""
    words = said(row.written[0]) if len(row.written) == 1 else ""
    return form.annex_label(words) is not None or form.is_caps(words) or words.startswith("(")


def _lines(rows: Sequence[_Row]) -> Iterator[Line]:
    """The words outside tables. Rows with two cells or more stand in columns, as a letterhead: left before right."""
    block: list[_Row] = []
    for row in (*rows, None):
        if row is not None and (len(row.written) > 1 or _is_foot(block)):
            block.append(row)
            continue
        yield from _columns(block)
        block = []
        for cell in row.written if row is not None else ():
            yield from _told(cell)


def _is_foot(block: Sequence[_Row]) -> bool:
    """From the recipients on, the left column is theirs and the right one the signature's."""
    return any(said(cell).startswith("Nơi nhận") for row in block for cell in row.written)


def _columns(block: Sequence[_Row]) -> Iterator[Line]:
    """A block of rows column by column."""
    seen: dict[Cell, None] = {}
    for place in range(max((len(row.cells) for row in block), default=0)):
        for row in block:
            if row.cells[place].lines:
                seen.setdefault(row.cells[place], None)
    for cell in seen:
        yield from _told(cell)


def _told(cell: Cell) -> Iterator[Line]:
    for place, words in enumerate(cell.lines):
        yield Line(words, gap=place == 0, whole=True)
