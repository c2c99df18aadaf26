"""What Word, a browser, Excel or another program put on the clipboard: a web page's fragment, a sheet, or plain text.

Names of formats are those of MIME ("text/html"), or Windows' own ("HTML Format", CF_UNICODETEXT), also as Qt hands them
on ('application/x-qt-windows-mime;value="HTML Format"').
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from intake import encoding, form, plaintext, refusals
from intake.letters import tidy
from intake.mended import words_of
from intake.source import Cell, Grid, Line, Opened
from work.progress import silent
from work.refusal import Refusal
from work.text import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from work.progress import Progress

NAME = "Dán từ bộ nhớ tạm"
"""What stands for a file's name in what was pasted."""

_HTML = re.compile(r"text/html|html format|public\.html", re.IGNORECASE)
_SHEET = re.compile(r"tab-separated|text/tsv", re.IGNORECASE)
_PLAIN = re.compile(r"text/plain|unicodetext|utf8_string|public\.utf8-plain-text|^(?:cf_)?text$", re.IGNORECASE)
_OFFSET = re.compile(rb"^(StartHTML|EndHTML|StartFragment|EndFragment):\s*(-?\d{1,12})\s*$", re.MULTILINE)
_HEADER = re.compile(rb"Version:\s*[\d.]+\s", re.IGNORECASE)
_HEADER_SIZE = 1_000
_SEPARATED = "sep=\t\n"
_FEW, _MANY_COLUMNS = 2, 3
_ALIKE = 0.8


def opened(
    formats: Mapping[str, bytes | str], progress: Progress = silent, span: tuple[float, float] = (0.0, 1.0)
) -> Opened:
    """What was copied: the fragment of a page where there is one with words in it, else the sheet or the text.

    Raises `Refusal` where there is nothing to read, and what `progress` raises.
    """
    plain = next((_text(data) for name, data in formats.items() if _PLAIN.search(name)), "")
    sheet = next((_text(data) for name, data in formats.items() if _SHEET.search(name)), "")
    for name, data in formats.items():
        if _HTML.search(name):
            found = _page(data, progress, span)
            if found is not None and _letters(found) * 2 > len(tidy(plain)):
                return found
    text = sheet or plain
    if not text.strip():
        raise nothing()
    if len(text) > refusals.LETTERS:
        raise refusals.too_long(NAME)
    if sheet or _is_sheet(text):
        from intake import sheet as sheets  # noqa: PLC0415 - loaded for sheets alone

        return sheets.separated(Path(NAME), f"{_SEPARATED}{text}".encode("utf-8", "replace"), progress)
    converted, label = encoding.decode(text.encode("utf-8", "replace"), NAME)
    shown = "Unicode" if label == "UTF-8" else label.removeprefix("UTF-8, ")
    return Opened(plaintext.pieces(converted), encoding=shown, wrapped=True, remarks=encoding.remarks(label))


def nothing() -> Refusal:
    """There is nothing on the clipboard, or nothing with words."""
    return Refusal(
        "intake.pasted",
        "Bộ nhớ tạm không có chữ nào để đọc. Chưa có gì bị thay đổi trong sổ. Hãy bôi đen phần văn bản trong Word, "
        "trình duyệt hoặc Excel, bấm Ctrl+C, rồi dán lại.",
    )


def _page(data: bytes | str, progress: Progress, span: tuple[float, float]) -> Opened | None:
    from intake import web  # noqa: PLC0415 - loaded for pages alone

    text = fragment(data)
    return _as_sheet(web.page(text, NAME, progress, span, label="Unicode")) if text.strip() else None


def fragment(data: bytes | str) -> str:
    """The page that a clipboard holds, without the header with which Windows says where in it the copied part is.

    The header counts bytes of UTF-8 (Microsoft, HTML Clipboard Format). Some programs count letters, or write -1: then
    the page is what begins with the first tag.
    """
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if not _HEADER.match(raw):
        return data if isinstance(data, str) else _text(data)
    at = {found[1]: int(found[2]) for found in _OFFSET.finditer(raw[:_HEADER_SIZE].replace(b"\r", b"\n"))}
    for first, last in ((b"StartHTML", b"EndHTML"), (b"StartFragment", b"EndFragment")):
        start, end = at.get(first, -1), at.get(last, -1)
        if 0 < start < end <= len(raw) and raw[start:end].lstrip()[:1] == b"<":
            return raw[start:end].decode("utf-8", "replace")
    return raw[max(raw.find(b"<"), 0) :].decode("utf-8", "replace").rstrip("\0")


def _text(data: bytes | str) -> str:
    """The text of a format; a system that gives bytes gives UTF-8 or UTF-16, closed by a null."""
    if isinstance(data, str):
        return nfc(data.rstrip("\0"))
    if not data.strip(b"\0 \t\r\n"):
        return ""
    if data[:2] not in {b"\xff\xfe", b"\xfe\xff"} and b"\0" not in data.rstrip(b"\0"):
        data = data.rstrip(b"\0")
    elif len(data) > 1 and data.endswith(b"\0\0"):
        data = data[:-2] if len(data) % 2 == 0 else data[:-1]
    return encoding.decode(data, NAME, convert=False)[0]


def _letters(found: Opened) -> int:
    return sum(len(line) for piece in found.pieces for line in words_of(piece))


def _is_sheet(text: str) -> bool:
    """Whether these are a sheet's rows, cells parted by tabs, a cell of several lines in quotes.

    Word sets a tab after each number of a list: such lines are two columns, the first of them labels.
    """
    if "\t" not in text:
        return False
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t") if any(map(str.strip, row))]
    except csv.Error:
        return False
    wide = sum(len(row) >= _FEW for row in rows)
    if len(rows) < _FEW or wide < _ALIKE * len(rows):
        return False
    return max(map(len, rows)) >= _MANY_COLUMNS or not _are_labels([row[0] for row in rows])


def _are_labels(first: list[str]) -> bool:
    labels = [form.label_of(f"{words.strip()} x") for words in first if words.strip()]
    return sum(label is not None for label in labels) * _FEW > len(first)


def _as_sheet(found: Opened) -> Opened:
    """A page that is nothing but a table came out of Excel: the lines over its head are read as those of a sheet."""
    pieces = [piece for piece in found.pieces if not isinstance(piece, Line) or piece.text]
    if len(pieces) != 1 or not isinstance(pieces[0], Grid):
        return replace(found, pieces=pieces)
    from intake import sheet as sheets  # noqa: PLC0415 - as above
    from intake.sheet_values import Sheet  # noqa: PLC0415

    copied = Sheet("")
    corners: dict[Cell, tuple[int, int, int, int]] = {}
    for row, cells in enumerate(pieces[0].rows):
        for column, cell in enumerate(cells):
            top, left, _, _ = corners.setdefault(cell, (row, column, row, column))
            corners[cell] = (top, left, row, column)
    for cell, (top, left, low, right) in corners.items():
        if cell.lines:
            copied.cells[top, left] = "\n".join(cell.lines)
        if (top, left) != (low, right):
            copied.merged.append((top, left, low, right))
    return replace(found, pieces=tuple(sheets.pieces(copied, alone=True)))
