"""A .doc of Word 97 to 2003 as a .docx, without Word: so that all that is known of .docx holds for it too.

Only what is read is carried over: words, lists, styles as far as fonts and numbers go, tables, notes, fields, and
what is hidden or deleted. Macros, pictures and layout are left behind.
"""

from __future__ import annotations

import io
import struct
import zipfile
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from intake import doc_file as parts
from intake import doc_sprms as sprms
from intake.doc_file import DocFile, Paragraph, Stretch
from intake.doc_lists import escaped, fonts_of, list_xml, lists_xml, run_xml, styles_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake.doc_sprms import TableCell

UNREAD = (
    parts.OldFormatError,
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    struct.error,
    RecursionError,
)
"""What `as_docx` raises for a file that is older than Word 97, or damaged."""

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FIELDS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_SIGNS = {"\t": "<w:tab/>", "\x0b": "<w:br/>", "\r": "<w:br/>", "\x0c": "<w:br/>", "\x0e": "<w:br/>"}
_SIGNS |= {"\x1e": "<w:noBreakHyphen/>", "\x1f": "<w:softHyphen/>"}
_NOTE, _DRAWN = "\x02", "\x08"
_SHAPE, _BOX = 26, 22
"""Bytes that a place with a drawn shape, and one with a box's words, say of it ([MS-DOC] 2.9.253, 2.9.104)."""
_SAME_EDGE = 40
_MOST_COLUMNS = 100


def as_docx(data: bytes, name: str) -> bytes:
    """The same document as a .docx. Raises `Refusal` where it is sealed, and what is in `UNREAD`."""
    file = DocFile(data, name)
    fonts = fonts_of(file)
    writer = _Writer(file, fonts)
    made = {"document": f"<w:body>{''.join(writer.blocks(file.paragraphs()))}</w:body>"}
    made |= {"styles": styles_xml(file, fonts), "numbering": lists_xml(file, fonts)}
    for kind, story, texts in (("footnote", parts.NOTES, parts.NOTE_TEXTS), _END_NOTES):
        made[f"{kind}s"] = "".join(
            f'<w:{kind} w:id="{number}">{inner}</w:{kind}>'
            for number, inner in enumerate(writer.texts(story, file.places(texts, 0)), 1)
        )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, inner in made.items():
            archive.writestr(f"word/{part}.xml", f"<w:{part} {_SPACE}>{inner}</w:{part}>")
    return packed.getvalue()


_END_NOTES = ("endnote", parts.END_NOTES, parts.END_NOTE_TEXTS)


@dataclass(slots=True)
class _Row:
    """A row of a table: its cells' paragraphs as XML, and how its end defines them."""

    cells: list[list[str]] = field(default_factory=list)
    defined: tuple[TableCell, ...] = ()


@dataclass(slots=True)
class _Table:
    """A table as far as it has come: its rows, and the paragraphs of the cell that is open."""

    rows: list[_Row] = field(default_factory=list)
    row: _Row = field(default_factory=_Row)
    cell: list[str] = field(default_factory=list)


class _Writer:
    """Paragraphs to WordprocessingML."""

    def __init__(self, file: DocFile, fonts: Sequence[str]) -> None:
        self._file = file
        self._fonts = fonts
        self._looks: dict[tuple[tuple[int, bytes], ...], str] = {}
        called = [(place, "footnote") for place, _ in file.places(parts.NOTE_PLACES, 2)]
        called += [(place, "endnote") for place, _ in file.places(parts.END_NOTE_PLACES, 2)]
        self._notes = deque(kind for _, kind in sorted(called))
        self._counts = dict.fromkeys(("footnote", "endnote"), 0)
        self._shapes = deque(shape[:4] for _, shape in file.places(parts.SHAPES, _SHAPE))
        boxes = file.places(parts.BOX_TEXTS, _BOX)
        self._boxes = {box[14:18]: (place, boxes[index + 1][0]) for index, (place, box) in enumerate(boxes[:-1])}

    def texts(self, story: int, places: Sequence[tuple[int, bytes]]) -> Iterator[str]:
        """The texts of a story, one after the other; its last place is but its end."""
        for (start, _), (end, _) in pairwise(places):
            yield "".join(self.blocks(self._file.paragraphs(story, start, end)))

    def blocks(self, paragraphs: Iterator[Paragraph]) -> Iterator[str]:
        """Paragraphs and tables, in their order."""
        table: _Table | None = None
        for one in paragraphs:
            found = one.changes
            if not sprms.number(found, sprms.IN_TABLE) and one.mark != "\x07":
                if table is not None:
                    yield from _table_xml(table)
                    table = None
                yield self._paragraph(one)
                continue
            table = table or _Table()
            if sprms.number(found, sprms.ROW_END):
                table.row.defined = sprms.table_cells(found)
                table.rows.append(table.row)
                table.row, table.cell = _Row(), []
                continue
            if sprms.number(found, sprms.INNER_ROW_END):
                continue
            table.cell.append(self._paragraph(one))
            if one.mark == "\x07":
                table.row.cells.append(table.cell)
                table.cell = []
        if table is not None:
            yield from _table_xml(table)

    def _paragraph(self, one: Paragraph) -> str:
        mark = one.stretches[-1].run if one.stretches else {}
        gone = "<w:rPr><w:del/></w:rPr>" if sprms.number(mark, sprms.DELETED) else ""
        properties = f'<w:pPr><w:pStyle w:val="s{one.style}"/>{list_xml(one.changes)}{gone}</w:pPr>'
        runs = [self._run(stretch) for stretch in one.stretches[:-1]]
        if one.stretches:
            last = one.stretches[-1]
            runs.append(self._run(last._replace(text=last.text.removesuffix(one.mark))))
        return f"<w:p>{properties}{''.join(runs)}</w:p>"

    def _run(self, stretch: Stretch) -> str:
        """A stretch's words; fields, breaks and notes as they are in a .docx; what was deleted is left out."""
        if not stretch.text or sprms.number(stretch.run, sprms.DELETED):
            return ""
        look = self._look(stretch.run)
        if sprms.number(stretch.run, sprms.SPECIAL):
            symbol = stretch.run.get(sprms.SYMBOL)
            if symbol and len(symbol) == 4:  # noqa: PLR2004 - the font, and the sign
                return f"<w:r>{look}{self._symbol(symbol)}</w:r>" * len(stretch.text)
        inner: list[str] = []
        held = ""
        for c in stretch.text:
            if c >= " ":
                held += c
                continue
            inner += _text(held)
            held = ""
            inner.append(self._sign(c))
        inner += _text(held)
        return f"<w:r>{look}{''.join(inner)}</w:r>"

    def _sign(self, c: str) -> str:
        if c in _FIELDS:
            return f'<w:fldChar w:fldCharType="{_FIELDS[c]}"/>'
        if c == _NOTE and self._notes:
            kind = self._notes.popleft()
            self._counts[kind] += 1
            return f'<w:{kind}Reference w:id="{self._counts[kind]}"/>'
        if c == _DRAWN and self._shapes:
            return self._box(self._shapes.popleft())
        return _SIGNS.get(c, "")

    def _box(self, shape: bytes) -> str:
        """The words in a box that is anchored here; nothing where the shape has none."""
        start, end = self._boxes.pop(shape, (0, 0))
        inner = "".join(self.blocks(self._file.paragraphs(parts.BOXES, start, end))) if end > start else ""
        return f"<w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict>" if inner else ""

    def _symbol(self, operand: bytes) -> str:
        number, sign = struct.unpack("<HH", operand)
        font = self._fonts[number] if number < len(self._fonts) else "Symbol"
        return f'<w:sym w:font="{escaped(font)}" w:char="{sign:04X}"/>'

    def _look(self, run: dict[int, bytes]) -> str:
        key = tuple(sorted(run.items()))
        if key not in self._looks:
            self._looks[key] = run_xml(run, self._fonts)
        return self._looks[key]


def _text(words: str) -> list[str]:
    return [f'<w:t xml:space="preserve">{escaped(words)}</w:t>'] if words else []


def _table_xml(table: _Table) -> Iterator[str]:
    """The table; a row that never came to its end is read as if it had."""
    if table.cell:
        table.row.cells.append(table.cell)
    rows = [*table.rows, table.row] if table.row.cells else table.rows
    edges = _edges(rows)
    inner = "".join(f"<w:tr>{''.join(_cells(row, edges))}</w:tr>" for row in rows if row.cells)
    if inner:
        yield f"<w:tbl>{inner}</w:tbl>"


def _edges(rows: Sequence[_Row]) -> list[int]:
    """Where columns begin and end in any row; edges that a hand's tremble sets apart are one."""
    found: list[int] = []
    for edge in sorted({edge for row in rows for cell in row.defined for edge in (cell.left, cell.right)}):
        if not found or edge - found[-1] > _SAME_EDGE:
            found.append(edge)
    return found if len(found) <= _MOST_COLUMNS else []


def _cells(row: _Row, edges: list[int]) -> Iterator[str]:
    """A row's cells over the columns that they cover."""
    first = 0
    for place, paragraphs in enumerate(row.cells):
        properties = ""
        if place < len(row.defined) and edges:
            cell = row.defined[place]
            before, after = _column(edges, cell.left), _column(edges, cell.right)
            if place == 0 and before > 0:
                yield f'<w:tc><w:tcPr><w:gridSpan w:val="{before}"/></w:tcPr><w:p/></w:tc>'
            properties = f'<w:gridSpan w:val="{max(1, after - before)}"/>'
            if cell.across:
                first = first or cell.across
                properties += f'<w:hMerge w:val="{"restart" if cell.across == first else "continue"}"/>'
            else:
                first = 0
            if cell.down & 1:
                properties += f'<w:vMerge w:val="{"restart" if cell.down & 2 else "continue"}"/>'
        yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def _column(edges: list[int], place: int) -> int:
    return bisect_left(edges, place - _SAME_EDGE)
