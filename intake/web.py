"""A web page: its paragraphs, lists with their numbers, tables; as Word, a browser or an office's site writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake import encoding, form, refusals, sideways
from intake.letters import tidy
from intake.mended import finished, has_letterhead, words_of
from intake.numbering import shown
from intake.source import Cell, Grid, Line, Opened, Piece
from intake.spans import Spans, bullet, lines_of
from intake.web_style import Drawn, Sheet, is_hidden
from work.progress import silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from intake.web_style import Says
    from work.progress import Progress

_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_DECLARED = 4_096
_SKIPPED = frozenset(
    (
        *("script", "style", "head", "title", "noscript", "template", "iframe", "object", "embed", "applet"),
        *("svg", "math", "audio", "video", "canvas", "map", "img", "picture", "xml", "del"),
        *("nav", "aside", "footer", "button", "select", "option", "input", "textarea", "dialog"),
    )
)
_BLOCKS = frozenset(
    (
        *("html", "body", "p", "div", "center", "address", "article", "section", "main", "header", "blockquote"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "figure", "figcaption", "caption"),
        *("form", "fieldset", "legend", "details", "summary", "dl", "dt", "dd"),
    )
)
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
_OWN_WAY = frozenset({"table", "pre", "hr", "li", "tr", "td", "th", "tbody", "thead", "tfoot", *_LISTS})
_POWERS = {"2": "²", "3": "³"}
_MEASURE = re.compile(r"(?:^|[\d\s(/.,])(?:k|c|d|m|h)?m$")
_TAIL = 4
_NOTE_CALL = re.compile(r"[\[(]?\s*\d{1,3}\s*[\])]?|[\[(]?\s*[*†ivx]{1,4}\s*[\])]?")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SPACED = re.compile(r"\t+| {3,}")
_COLUMN = re.compile(r"(?:\u00a0 ?){6,}")
_LEVEL = re.compile(r"level(\d)")
_SYMBOLIC = re.compile(r"symbol|dings|courier", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|footnote|endnote|fn)", re.IGNORECASE)
_INLINE_TAGS = re.compile(rb"</?(?:b|i|u|s|em|strong|font|span|small|big|a|tt|ins|o:p)\b[^>]{0,4000}>", re.IGNORECASE)
_MOST_COLUMNS = 100
_FRAME_ROWS, _FRAME_COLUMNS, _LONG_CELL = 3, 2, 1_500
_MENU, _ABOVE = 15, 8
_STEP = 200


def opened(data: bytes, name: str, progress: Progress = silent, span: tuple[float, float] = (0.0, 1.0)) -> Opened:
    """An .html or .mht file; `progress` moves through `span`. Raises `Refusal`, and what `progress` raises."""
    text, label = _decoded(data, name)
    return page(text, name, progress, span, label=label)


def page(
    text: str, name: str, progress: Progress = silent, span: tuple[float, float] = (0.0, 1.0), *, label: str = "UTF-8"
) -> Opened:
    """A page's own text, or a fragment of one. Raises `Refusal`."""
    root = _tree(text, name)
    first, last = span
    reader = _Reader(Sheet(root), len(text), lambda part: progress(first + (last - first) * part, "Đang đọc trang web"))
    reader.walk(_content(root), Drawn())
    reader.flush()
    pieces = [*_without_menu(list(sideways.apart(reader.pieces)))]
    if reader.notes:
        pieces.append(Grid(tuple((Cell((note,)),) for note in reader.notes)))
    letters = sum(len(line) for piece in pieces for line in words_of(piece))
    if letters > refusals.LETTERS:
        raise refusals.too_long(name)
    found = finished(pieces, reader.spans.faces, encoding.remarks(label))
    wrapped = found.wrapped or reader.preformatted * 2 > letters
    return Opened(found.pieces, label if found.encoding == "Unicode" else found.encoding, wrapped, found.remarks)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The page's text by its own word for its encoding where that holds, else as any text is decoded."""
    from intake import web_archive  # noqa: PLC0415 - only archives need the standard library's mail

    declared = _META.search(data[:_DECLARED])
    codec = declared[1].decode("ascii").lower() if declared else ""
    if web_archive.is_one(data):
        data, codec = web_archive.page_of(data, name)
    if codec and not codec.startswith(("utf-8", "utf8", "utf-16", "unicode")):
        found = encoding.in_codec(data, codec)
        if found is not None:
            return found
    return encoding.decode(data, name, convert=False)


def _tree(text: str, name: str) -> _Element:
    """The page's tree. Where tags stand deeper than any page's, those that only dress the text are taken off first."""
    from lxml import etree  # noqa: PLC0415 - loaded for web pages alone

    data = text.encode("utf-8", "replace")
    for content in (data, _INLINE_TAGS.sub(b"", data)):
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, remove_comments=True)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise refusals.empty(name) from error
        if root is None:
            raise refusals.empty(name)
        if not any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
            return root
    raise refusals.bomb(name)


def _content(root: _Element) -> _Element:
    """The part of a site's page that is the document: its main part or its only article, if most words are in it."""
    body = root.find(".//body")
    whole = body if body is not None else root
    letters = sum(map(len, whole.itertext()))
    for name in ("article", "main"):
        found = list(whole.iter(name))
        if len(found) == 1 and sum(map(len, found[0].itertext())) * 2 > letters:
            return found[0]
    return whole


def _without_menu(pieces: list[Piece]) -> list[Piece]:
    """A site's menu and headlines stand before the letterhead: a few lines of it are the office's own name."""
    for place, piece in enumerate(pieces):
        if has_letterhead([piece]):
            return pieces[place - _ABOVE :] if place > _MENU else pieces
    return pieces


class _Reader:
    """Walks a page once; `pieces` are what was found."""

    def __init__(self, sheet: Sheet, letters: int, told: Callable[[float], None]) -> None:
        self._sheet = sheet
        self._letters = max(1, letters)
        self._told = told
        self.pieces: list[Piece] = []
        self.notes: list[str] = []
        self.spans = Spans()
        self.preformatted = 0
        self._read = 0
        self._flushed = 0
        self._gap = False
        self._label = ""
        self._last = ""
        self._depth = 0
        self._level = 0
        self._cells = 0

    def walk(self, element: _Element, drawn: Drawn) -> None:
        """All that stands in an element."""
        self._text(element.text, drawn)
        for child in element:
            self._element(child, drawn)
            self._text(child.tail, drawn)

    def _text(self, text: str | None, drawn: Drawn) -> None:
        if text:
            self._read += len(text)
            words = _BLANKS.sub(" ", text)
            self._last = (self._last + words)[-_TAIL:]
            self.spans.put(_COLUMN.sub("\t", words), drawn.font, capitals=drawn.capitals)

    def _element(self, element: _Element, drawn: Drawn) -> None:
        tag = str(element.tag).lower()
        if tag in _SKIPPED:
            return
        says = self._sheet.says(element, tag)
        if is_hidden(element, says):
            return
        inner = drawn.under(says)
        if tag == "br":
            self.spans.put("\n", None)
        elif tag in {"sup", "sub"}:
            self._raised(element, inner)
        elif tag == "a" and _NOTE_LINK.match(element.get("href", "")):
            return
        elif "mso-list" in says and tag == "span":
            self._word_label(element, inner)
        elif "mso-tab-count" in says:
            self.spans.put("\t", None)
        elif tag in _BLOCKS or tag in _OWN_WAY:
            self._block(element, tag, says, inner)
        else:
            self.walk(element, inner)

    def _block(self, element: _Element, tag: str, says: Says, drawn: Drawn) -> None:
        self.flush()
        if tag == "table":
            self._table(element, drawn)
        elif tag in _LISTS:
            self._list(element, says, drawn)
        elif tag == "pre":
            self._pre(element)
        elif tag == "hr":
            self._gap = True
        elif says.get("mso-element", "").lower() in {"footnote-list", "endnote-list"}:
            self.notes += [line for piece in self._apart(element, drawn) for line in words_of(piece)]
        else:
            level = _LEVEL.search(says.get("mso-list", ""))
            self._level = int(level[1]) - 1 if level else 0
            if tag == "li" and not self._label:
                self._label = "-"
            self.walk(element, drawn)
            self.flush()

    def flush(self) -> None:
        """What was read since the last block's edge is a paragraph."""
        text = self.spans.text()
        lines = lines_of(text)
        if lines and self._label:
            if form.label_of(lines[0]) is None and not form.is_head_matter(lines[0]):
                lines[0] = f"{self._label} {lines[0]}"
            self._label = ""
        for place, line in enumerate(lines):
            self.pieces.append(Line(line, self._gap and place == 0))
        if lines or "\u00a0" in text or "\n" in text:
            self._gap = not lines
        self._flushed += 1
        if self._flushed % _STEP == 0:
            self._told(min(1.0, self._read / self._letters))

    def _raised(self, element: _Element, drawn: Drawn) -> None:
        """A raised figure belongs to a measure (m², °C), or calls a note, which is read apart."""
        words = "".join(map(str, element.itertext())).strip()
        if element.tag == "sup" and words in _POWERS and _MEASURE.search(self._last):
            self.spans.put(_POWERS[words], drawn.font)
        elif element.tag == "sup" and words in {"o", "0", "°"}:
            self.spans.put("°", None)
        elif not _NOTE_CALL.fullmatch(words) and element.find(".//a") is None:
            self.walk(element, drawn)

    def _word_label(self, element: _Element, drawn: Drawn) -> None:
        """A number or a bullet of Word's own, which Word writes out in a stretch that it calls Ignore."""
        fonts = [self._sheet.says(one, str(one.tag)).get("font-family", "") for one in element.iter()]
        words = "".join(map(str, element.itertext()))
        if len(words.strip()) == 1 and any(map(_SYMBOLIC.search, (*fonts, drawn.font or ""))):
            words = bullet("•" if words.strip() not in {"-", "+"} else words, self._level)
        self.spans.put(f"{words} ", drawn.font, capitals=drawn.capitals)

    def _pre(self, element: _Element) -> None:
        """Text with its own line ends; columns may be set apart by spaces."""
        text = "".join(map(str, element.itertext()))
        self.preformatted += len(text)
        for raw in text.split("\n"):
            line = "\t".join(filter(None, map(tidy, _SPACED.split(raw))))
            if line:
                self.pieces.append(Line(line, self._gap, len(raw.strip())))
            self._gap = not line
        self._gap = True

    def _list(self, element: _Element, says: Says, drawn: Drawn) -> None:
        """A list whose items carry the marks that the browser draws."""
        ordered = element.tag == "ol"
        usual = element.get("type") or _mark(says) or ("1" if ordered else "disc")
        count = _whole(element.get("start"), 1)
        self._depth += not ordered
        for child in element:
            tag = str(child.tag).lower()
            own = self._sheet.says(child, tag)
            if tag != "li" or is_hidden(child, own):
                self._element(child, drawn)
                continue
            count = _whole(child.get("value"), count)
            self._label = self._of_mark(child.get("type") or _mark(own) or usual, count)
            count += 1
            self.walk(child, drawn.under(own))
            self.flush()
            if self._label and self._cells:
                self.pieces.append(Line(self._label))
            self._label = ""
        self._depth -= not ordered

    def _of_mark(self, mark: str, count: int) -> str:
        """What a browser draws before an item: a number, a bullet, words of the page's own, or nothing."""
        if mark in _FORMS:
            return f"{shown(count, _FORMS[mark])}."
        if mark.startswith(("'", '"')):
            return mark.strip("'\" ")
        return "" if mark == "none" else bullet("•", max(0, self._depth - 1))

    def _apart(self, element: _Element, drawn: Drawn) -> list[Piece]:
        """What stands in an element, kept out of the flow."""
        held = (self.pieces, self._gap, self._label, self._depth)
        self.pieces, self._gap, self._label, self._depth = [], False, "", 0
        self.walk(element, drawn)
        self.flush()
        found = self.pieces
        self.pieces, self._gap, self._label, self._depth = held
        return found

    def _table(self, element: _Element, drawn: Drawn) -> None:
        """A table, or what stands in it where it only lays out the page."""
        rows = [
            (row, [cell for cell in row if cell.tag in {"td", "th"}])
            for row in _rows(element)
            if not is_hidden(row, self._sheet.says(row, "tr"))
        ]
        for caption in element.iterchildren("caption"):
            self._element(caption, drawn)
        if _is_frame(element, [cells for _, cells in rows]):
            for cell in (cell for _, cells in rows for cell in cells):
                self._gap = True
                self.walk(cell, drawn.under(self._sheet.says(cell, str(cell.tag))))
                self.flush()
        else:
            hanging: dict[int, tuple[Cell, int]] = {}
            self.pieces.append(Grid(tuple(self._row(cells, hanging, drawn) for _, cells in rows)))
        self._gap = True

    def _row(self, cells: list[_Element], hanging: dict[int, tuple[Cell, int]], drawn: Drawn) -> tuple[Cell, ...]:
        """A row's cells, one for each column; a cell that runs down or across stands in each place that it covers."""
        placed: list[Cell] = []
        fresh: dict[int, tuple[Cell, int]] = {}
        for element in (*cells, None):
            while len(placed) in hanging:
                placed.append(hanging[len(placed)][0])
            if element is None or len(placed) >= _MOST_COLUMNS:
                break
            cell = self._cell(element, drawn)
            down = _whole(element.get("rowspan"), 1) - 1
            for _ in range(min(max(1, _whole(element.get("colspan"), 1)), _MOST_COLUMNS - len(placed))):
                if down:
                    fresh[len(placed)] = (cell, down)
                placed.append(cell)
        for column, (cell, left) in list(hanging.items()):
            if left > 1:
                hanging[column] = (cell, left - 1)
            else:
                del hanging[column]
        hanging |= fresh
        return tuple(placed)

    def _cell(self, element: _Element, drawn: Drawn) -> Cell:
        self._cells += 1
        pieces = self._apart(element, drawn.under(self._sheet.says(element, str(element.tag))))
        self._cells -= 1
        return Cell(tuple(line for piece in sideways.apart(pieces) for line in words_of(piece)), whole=True)


def _mark(says: Says) -> str:
    """The mark that a style sets before the items of a list, as the style names it; "" where it says nothing."""
    if "list-style-type" in says:
        return says["list-style-type"].strip()
    words = says.get("list-style", "").split()
    return next((word for word in words if word in _FORMS or word in {"none", "disc", "circle", "square"}), "")


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def _is_frame(table: _Element, rows: list[list[_Element]]) -> bool:
    """Sites lay out their pages in tables: one column, tables in few cells, or one long cell beside a menu."""
    widest = max(map(len, rows), default=0)
    if widest <= 1 or table.get("role") in {"presentation", "none"}:
        return True
    if len(rows) > _FRAME_ROWS and widest > _FRAME_COLUMNS:
        return False
    cells = [cell for row in rows for cell in row]
    if any(cell.find(".//table") is not None for cell in cells):
        return True
    return len(rows) == 1 and any(sum(map(len, cell.itertext())) > _LONG_CELL for cell in cells)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and len(text) < 6 and text.isdecimal() else default  # noqa: PLR2004 - no table is larger
