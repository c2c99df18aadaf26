"""A Word document in reading order: paragraphs with Word's own numbers, tables, text boxes where they stand."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from intake import encoding, plaintext, refusals, sideways
from intake.mended import finished, has_letterhead, words_of
from intake.numbering import Numbering
from intake.source import Cell, Grid, Line, Opened, Piece
from intake.spans import lines_of
from intake.word_package import Package, R, W, tree
from intake.word_styles import Styles
from intake.word_text import MC, Words, is_furniture
from work.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from work.progress import Progress

_WRAPPERS = frozenset({f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag", f"{MC}Choice"})
_GONE = frozenset({f"{W}del", f"{W}cellDel", f"{W}hidden"})
_MOST_COLUMNS = 100
_FRAME = 2
_HEAD = 4_096
_STEP = 200
_TYPED_DASH = re.compile(r"\s*[-–—]\s*\S")
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = 2_500_000
"""A picture's side in EMU (7 cm) from which it may be a page that somebody photographed."""


def opened(data: bytes, name: str, progress: Progress = silent, span: tuple[float, float] = (0.0, 1.0)) -> Opened:
    """A .docx, .docm, .dotx or .dotm; `progress` moves through `span`. Raises `Refusal`, and what `progress` raises."""
    package = Package(data, name)
    reader = _Reader(package, name, contents=True)
    pieces = list(reader.all(progress, span))
    if reader.words.runs_on:
        reader = _Reader(package, name, contents=False)
        pieces = list(reader.all(progress, span))
    return finished(sideways.apart(pieces), reader.words.spans.faces, _remarks(package, reader))


def _remarks(package: Package, reader: _Reader) -> Iterator[str]:
    if package.has_macros:
        yield "Tệp có macro; macro không được chạy, chỉ có văn bản được đọc."
    if reader.unread:
        yield (
            f"Tệp có {reader.unread} phần nhúng từ tệp khác (bảng tính, văn bản kèm) chưa được đọc: "
            "hãy mở tệp gốc để xem các phần ấy."
        )
    if reader.pictures:
        yield f"Tệp có {reader.pictures} hình lớn; chữ trong hình không được đọc, hãy so với tệp gốc."


class _Reader:
    """Walks the document once; Word's counters, fields and pages run along."""

    def __init__(self, package: Package, name: str, *, contents: bool) -> None:
        self._package = package
        self._name = name
        content = package.content(package.main)
        root = tree(content, name)
        body = root.find(f"{W}body")
        if body is None:
            raise refusals.broken(name)
        self._body = body
        self._related = package.related(package.main)
        styles = Styles(self._part("styles"), self._part("theme"))
        self._styles = styles
        self._numbering = Numbering(self._part("numbering"), styles)
        self._numbering.has_dashes = any(_has_dash(p) for p in root.iter(f"{W}p"))
        page = 1 if b"lastRenderedPageBreak" in content else None
        self.words = Words(styles, page, contents)
        self._held = ""
        self._gap = False
        self._cells = 0
        self.unread = 0
        self.pictures = _large_pictures(root)

    def _part(self, kind: str) -> _Element | None:
        """The part that the document points at by this kind of relation, else the one of Word's own name."""
        named = next((r.part for r in self._related.values() if r.kind == kind), "")
        return self._package.xml(named if named in self._package else f"word/{kind}.xml")

    def all(self, progress: Progress, span: tuple[float, float]) -> Iterator[Piece]:
        """The document in reading order, its notes as a table at the end."""
        pieces: list[Piece] = []
        whole = max(1, len(self._body))
        for place, child in enumerate(self._body):
            if place % _STEP == 0:
                progress(span[0] + (span[1] - span[0]) * place / whole, "Đang đọc văn bản Word")
            pieces += self.blocks((child,))
        pieces += self._released()
        notes = list(self._notes())
        if not has_letterhead(pieces):
            yield from self._header_pieces()
        yield from pieces
        if notes:
            yield Grid(tuple((Cell((note,)),) for note in notes))

    def blocks(self, parent: Iterable[_Element]) -> Iterator[Piece]:
        """The paragraphs and tables of a body, a text box, a cell or a content control."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child)
            elif tag == f"{W}tbl":
                yield from self._released()
                yield from self._table(child)
            elif tag == f"{W}sdt":
                if not is_furniture(child, contents=self.words.contents):
                    yield from self.blocks(child)
            elif tag == f"{MC}AlternateContent":
                choice = child.find(f"{MC}Choice")
                yield from self.blocks(choice if choice is not None else child.iterchildren(f"{MC}Fallback"))
            elif tag in _WRAPPERS or tag == f"{MC}Fallback":
                yield from self.blocks(child)
            elif tag == f"{W}altChunk":
                yield from self._chunk(child)

    def _chunk(self, element: _Element) -> Iterator[Piece]:
        """A part of another format that Word is to take in when it opens the file: a page, a text, else told of."""
        found = self._related.get(element.get(f"{R}id", ""))
        data = self._package.content(found.part) if found is not None and found.part in self._package else b""
        kind = found.part.rpartition(".")[2].lower() if found is not None else ""
        if data and (kind in {"html", "htm", "xhtml", "mht", "mhtml"} or b"<html" in data[:_HEAD].lower()):
            from intake import web  # noqa: PLC0415 - loaded for such files alone

            yield from web.opened(data, self._name).pieces
        elif data and kind == "txt":
            yield from plaintext.pieces(encoding.decode(data, self._name)[0])
        else:
            self.unread += 1

    def _paragraph(self, element: _Element) -> Iterator[Piece]:
        """The text boxes that are anchored in a paragraph come first, as they stand on paper."""
        yield from self._boxes(element)
        properties = element.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = named.get(f"{W}val", "") if named is not None else self._styles.usual
        text = self._held + self.words.text(element, self._styles.of_paragraph(style))
        self._held = ""
        if _is_on(properties, "del") or _is_on(properties, "moveFrom"):
            self._held = text
            return
        lines = lines_of(text)
        hidden = not lines and _is_on(properties, "vanish")
        label = "" if hidden else self._numbering.label(properties, style)
        if label and (lines or self._cells):
            lines = [f"{label} {lines[0]}" if lines else label, *lines[1:]]
        yield from self._lines(lines)

    def _lines(self, lines: list[str]) -> Iterator[Line]:
        for place, line in enumerate(lines):
            yield Line(line, self._gap and place == 0, page=self.words.begins)
        self._gap = not lines

    def _released(self) -> Iterator[Line]:
        """Words whose paragraph's end was deleted, where no paragraph follows to take them."""
        text, self._held = self._held, ""
        yield from self._lines(lines_of(text)) if text else ()

    def _boxes(self, paragraph: _Element) -> Iterator[Piece]:
        for box in paragraph.iter(f"{W}txbxContent"):
            if _is_drawn(box, paragraph):
                yield from self.blocks(box)

    def _table(self, element: _Element) -> Iterator[Piece]:
        """A table, or what stands in it where it is only a frame around the text."""
        rows = [list(_within(row, "tc")) for row in _within(element, "tr") if not _is_gone(row.find(f"{W}trPr"))]
        widest = max(map(len, rows), default=0)
        nested = widest == _FRAME and any(cell.find(f".//{W}tbl") is not None for row in rows for cell in row)
        if widest <= 1 or nested:
            for cell in (cell for row in rows for cell in row):
                self._gap = True
                yield from self.blocks(cell)
        else:
            yield self._grid(element)
        self._gap = True

    def _grid(self, element: _Element) -> Grid:
        above: dict[int, Cell] = {}
        return Grid(
            tuple(self._row(row, above) for row in _within(element, "tr") if not _is_gone(row.find(f"{W}trPr")))
        )

    def _row(self, row: _Element, above: dict[int, Cell]) -> tuple[Cell, ...]:
        """A row's cells, one for each column; a cell that runs down or across stands in each place that it covers."""
        cells = [Cell(()) for _ in range(_number(row.find(f"{W}trPr"), "gridBefore", 0))]
        page = last = self.words.page
        for element in _within(row, "tc"):
            properties = element.find(f"{W}tcPr")
            if _is_gone(properties):
                continue
            column = len(cells)
            self.words.page = page
            if _runs_on(properties, "vMerge") and column in above:
                cell = above[column]
            elif _runs_on(properties, "hMerge") and cells:
                cell = cells[-1]
            else:
                cell = self._cell(element)
            last = max(last, self.words.page) if last is not None and self.words.page is not None else None
            width = max(1, _number(properties, "gridSpan", 1))
            cells += [cell] * width
            above.update(dict.fromkeys(range(column, column + width), cell))
        self.words.page = last
        return tuple(cells[:_MOST_COLUMNS])

    def _cell(self, element: _Element) -> Cell:
        self._cells += 1
        pieces = [*sideways.apart(self.blocks(element)), *self._released()]
        self._cells -= 1
        lines: list[str] = []
        for piece in pieces:
            lines += words_of(piece)
        pages = [piece.page for piece in pieces if isinstance(piece, Line)]
        return Cell(tuple(lines), pages[0] if pages else self.words.page, whole=True)

    def _header_pieces(self) -> Iterator[Piece]:
        """Some offices set the letterhead in the first page's header; any other header is no text of the plan."""
        section = next(self._body.iter(f"{W}sectPr"), None)
        ids = {h.get(f"{W}type"): h.get(f"{R}id", "") for h in _children(section, "headerReference")}
        for kind in ("first", "default"):
            part = self._related.get(ids.get(kind, ""))
            root = self._package.xml(part.part) if part is not None else None
            if self.words.page is not None:
                self.words.page = 1
            pieces = list(self.blocks(root)) if root is not None else []
            if has_letterhead(pieces):
                yield from pieces
                return

    def _notes(self) -> Iterator[str]:
        """Footnotes and endnotes, in the order in which they are called, each kind numbered by itself."""
        counts: dict[str, int] = {}
        texts = {kind: self._note_elements(kind) for kind, _ in self.words.notes}
        for kind, key in dict.fromkeys(self.words.notes):
            note = texts[kind].get(key)
            counts[kind] = counts.get(kind, 0) + 1
            pieces = sideways.apart(self.blocks(note)) if note is not None else ()
            lines = [line for piece in pieces for line in words_of(piece)]
            if lines:
                yield f"({counts[kind]}) {' '.join(lines)}"

    def _note_elements(self, kind: str) -> dict[str, _Element]:
        root = self._part(f"{kind}s")
        return {note.get(f"{W}id", ""): note for note in _children(root, kind)}


def _large_pictures(root: _Element) -> int:
    """Pictures that may be photographs of pages."""
    found = 0
    for picture in root.iter(f"{_PIC}pic"):
        frame = next((up for up in picture.iterancestors(f"{_WP}inline", f"{_WP}anchor")), None)
        extent = frame.find(f"{_WP}extent") if frame is not None else None
        sides = [extent.get(side, "") for side in ("cx", "cy")] if extent is not None else []
        found += bool(sides) and all(side.isdecimal() and int(side[:12]) > _PICTURE for side in sides)
    return found


def _has_dash(paragraph: _Element) -> bool:
    """Whether its writer typed a dash before it."""
    words = "".join(one.text or "" for one in islice(paragraph.iter(f"{W}t"), 3))
    return _TYPED_DASH.match(words) is not None


def _children(element: _Element | None, name: str) -> Iterator[_Element]:
    yield from element.iterchildren(f"{W}{name}") if element is not None else ()


def _within(element: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table, or the cells of a row, those in content controls and insertions too."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _WRAPPERS or child.tag == f"{W}sdt":
            yield from _within(child, name)


def _is_drawn(box: _Element, paragraph: _Element) -> bool:
    """A text box of this paragraph's own, drawn once: a choice goes before its fallback, what was deleted is not."""
    for up in box.iterancestors():
        if up is paragraph:
            return True
        if up.tag in {f"{W}txbxContent", f"{W}del", f"{W}moveFrom"}:
            return False
        if up.tag == f"{MC}Fallback":
            choices = up.itersiblings(f"{MC}Choice", preceding=True)
            if any(choice.find(f".//{W}txbxContent") is not None for choice in choices):
                return False
    return True


def _is_on(properties: _Element | None, switch: str) -> bool:
    """Whether the paragraph's own mark is hidden, or was deleted."""
    found = properties.find(f"{W}rPr/{W}{switch}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "1") not in {"0", "false", "off"}


def _is_gone(properties: _Element | None) -> bool:
    """A row or a cell that is hidden or was deleted."""
    return properties is not None and any(one.tag in _GONE for one in properties)


def _runs_on(properties: _Element | None, name: str) -> bool:
    merge = properties.find(f"{W}{name}") if properties is not None else None
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _number(properties: _Element | None, name: str, default: int) -> int:
    found = properties.find(f"{W}{name}") if properties is not None else None
    value = found.get(f"{W}val", "") if found is not None else ""
    return min(int(value[:4]), _MOST_COLUMNS) if value.isdecimal() else default
