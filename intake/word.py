"""A .docx: its paragraphs with Word's own numbers, its tables, text boxes where they stand; all in reading order."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from intake import refusals
from intake.numbering import Numbering
from intake.source import Cell, Grid, Line, Piece
from work.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNPACKED = 200 * 1024 * 1024
_PART = 24 * 1024 * 1024
_PARTS = 5_000
_MOST_COLUMNS = 100
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPACES = re.compile(r"[ \t\u00a0\u200b\ufeff\u2000-\u200a\u3000]+")
_SKIPPED = {_FALLBACK, f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}delText"}


def pieces(data: bytes, name: str) -> Iterator[Piece]:
    """Lines and tables, in reading order."""
    parts = _parts(data, name)
    body = _tree(parts["word/document.xml"], name).find(f"{W}body")
    if body is None:
        raise refusals.broken(name)
    numbering = Numbering(*(_optional(parts, f"word/{part}.xml", name) for part in ("numbering", "styles")))
    yield from _Reader(numbering).blocks(body)


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    """The parts that are read, once the whole has been measured: sizes first, then bytes."""
    if data.startswith(_OLE):
        raise refusals.encrypted(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _measure(archive, name)
            wanted = [n for n in archive.namelist() if n in _WANTED]
            return {part: _unpacked(archive, part, name) for part in wanted}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise refusals.broken(name) from error


_WANTED = frozenset({"word/document.xml", "word/numbering.xml", "word/styles.xml"})


def _measure(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _UNPACKED:
        raise refusals.bomb(name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusals.encrypted(name)
    if "word/document.xml" not in archive.namelist():
        raise refusals.broken(name)


def _unpacked(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    """No more bytes than a plan can have, whatever the archive's own list says."""
    import zlib  # noqa: PLC0415 - its error is named here alone

    try:
        with archive.open(part) as stream:
            content = stream.read(_PART + 1)
    except (zlib.error, RuntimeError) as error:
        raise refusals.broken(name) from error
    if len(content) > _PART:
        raise refusals.bomb(name)
    return content


def _optional(parts: dict[str, bytes], part: str, name: str) -> _Element | None:
    return _tree(parts[part], name) if part in parts else None


def _tree(content: bytes, name: str) -> _Element:
    """A part's XML; a document type is refused, since it is the only carrier of entities."""
    from lxml import etree  # noqa: PLC0415 - loaded for .docx alone, so that text is read at once

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise refusals.bomb(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refusals.broken(name) from error


class _Reader:
    """Walks the body once; Word's counters run along."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._gap = False

    def blocks(self, parent: _Element) -> Iterator[Piece]:
        """The paragraphs and tables of a body, a text box or a content control."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield self._table(child)
                self._gap = True
            elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
                yield from self.blocks(child)

    def _paragraph(self, element: _Element) -> Iterator[Piece]:
        """The text boxes that are anchored in a paragraph come first, as they stand on paper."""
        for box in element.iter(f"{W}txbxContent"):
            if not any(up.tag in {_FALLBACK, f"{W}txbxContent"} for up in box.iterancestors()):
                yield from self.blocks(box)
        lines = self._lines(element)
        for line in lines:
            yield Line(line, self._gap)
            self._gap = False
        self._gap = self._gap or not lines

    def _lines(self, element: _Element) -> list[str]:
        text = nfc("".join(_text(element)))
        lines = [line for line in (_SPACES.sub(" ", raw).strip() for raw in text.split("\n")) if line]
        label = self._numbering.label(element) if lines else ""
        return [f"{label} {lines[0]}", *lines[1:]] if label else lines

    def _table(self, element: _Element) -> Grid:
        above: dict[int, Cell] = {}
        return Grid(tuple(self._row(row, above) for row in element.iter(f"{W}tr") if _owner(row) is element))

    def _row(self, row: _Element, above: dict[int, Cell]) -> tuple[Cell, ...]:
        """A row's cells, one for each column; a cell that runs down or across stands in each place that it covers."""
        cells: list[Cell] = []
        for element in (cell for cell in row.iter(f"{W}tc") if _owner(cell, f"{W}tr") is row):
            column = len(cells)
            cell = above[column] if _runs_on(element) and column in above else self._cell(element)
            width = max(1, min(_number(element, "gridSpan"), _MOST_COLUMNS))
            cells += [cell] * width
            above.update(dict.fromkeys(range(column, column + width), cell))
        return tuple(cells)

    def _cell(self, element: _Element) -> Cell:
        lines: list[str] = []
        for piece in self.blocks(element):
            if isinstance(piece, Line):
                lines.append(piece.text)
            else:
                lines += [line for row in piece.rows for cell in dict.fromkeys(row) for line in cell.lines]
        return Cell(tuple(lines))


def _owner(element: _Element, tag: str = f"{W}tbl") -> _Element | None:
    return next((up for up in element.iterancestors() if up.tag == tag), None)


def _runs_on(cell: _Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _number(cell: _Element, name: str) -> int:
    found = cell.find(f"{W}tcPr/{W}{name}")
    value = found.get(f"{W}val", "1") if found is not None else "1"
    return int(value) if value.isdecimal() else 1


def _text(element: _Element) -> Iterator[str]:
    """A paragraph's own words: no deleted ones, no hidden ones, none of its text boxes."""
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{W}txbxContent":
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif child.tag in {f"{W}tab", f"{W}ptab"}:
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None:
            continue
        else:
            yield from _text(child)
