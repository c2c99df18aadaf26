"""What Word, Excel or a browser laid on the clipboard, as clean paragraphs: words, bold, italic and lists, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Final

from ui.kit.rich_words import clean, tidy
from work.prose import Look, Paragraph, Run

Decode = Callable[[Sequence[tuple[str, str]]], Sequence[str]]
"""Pieces of text, each with its font's name ("": unknown), in Unicode: see `office.pasting`."""

MOST: Final = 400_000
"""Letters that one paste may bring; more is cut, and is no section of a paper."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTS: Final = {"article", "aside", "body", "caption", "figure", "footer", "header", "html", "main", "nav", "section"}
_TABLES: Final = {"table", "tbody", "tfoot", "thead", "tr"}
_WORDED: Final = {"address", "blockquote", "center", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "ul"}
_BLOCKS: Final = frozenset(_PARTS | _TABLES | _WORDED | _HEADINGS)
_SKIPPED: Final = frozenset({"head", "style", "script", "title", "xml", "noscript", "template", "svg", "math"})
_VOID: Final = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "embed"})
_CELLS: Final = frozenset({"td", "th"})
_BOLD_FROM: Final = 600
_STYLE: Final = re.compile(r"(?:^|;)\s*([a-z-]+)\s*:\s*([^;]+)", re.IGNORECASE)
_FRAGMENT: Final = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.DOTALL | re.IGNORECASE)
_MARKER: Final = re.compile(r"^\s*(?:([-–—•·●○▪■◦§o+*\uf0a7-\uf0b7\uf0d8\uf0fc])|(\d{1,3})[.)])\s*$")
_DASHED: Final = re.compile(r"^\s*[-–—•·●▪◦]\s+(?=\S)")
_LINES: Final = re.compile(r"[\r\n\u2028\u2029]+")
_SPACES: Final = re.compile(r"[ \t\r\n\f\u00a0]+")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How words stand at some depth of the page."""

    bold: bool = False
    italic: bool = False
    font: str = ""
    hidden: bool = False
    marker: bool = False
    """Word's own number or dot before an item; it is read, never kept as words."""
    pre: bool = False


@dataclass(slots=True)
class _Piece:
    text: str
    manner: _Manner
    gap: bool = False
    """Stands between two cells of a table; at the ends of a line it falls away."""


@dataclass(slots=True)
class _Block:
    """One paragraph in the making."""

    look: Look = Look.TEXT
    pieces: list[_Piece] = field(default_factory=list)
    marker: str = ""
    in_list: bool = False


def from_page(html: str, decode: Decode | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of a page or of the fragment that was copied; fonts, colours, sizes and pictures fall away.

    A row of a table becomes a line, its cells after each other. Never raises: what is no page gives its words.
    """
    found = _FRAGMENT.search(html)
    reader = _Reader()
    reader.feed((found[1] if found else html)[: MOST * 10])
    reader.close()
    return tidy(_looked(reader.finished(), decode))


def from_text(text: str, decode: Decode | None = None) -> tuple[Paragraph, ...]:
    """A paragraph a line; lines that begin with a dash are items of a list, a sheet's cells stand after each other."""
    parts = _LINES.split(text[:MOST])
    lines = [_SPACES.sub(" ", line.strip().replace("\t", "; ")).strip() for line in parts]
    words = decode([(line, "") for line in lines]) if decode else lines
    return tidy(_plain(line) for line in words)


def _plain(line: str) -> Paragraph:
    dash = _DASHED.match(line)
    return Paragraph((Run(line[dash.end() :]),), Look.BULLET) if dash else Paragraph((Run(line),))


class _Reader(HTMLParser):
    """Walks a page that may be badly made: what is not closed ends with what stands around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self._now = _Block()
        self._open: list[tuple[str, _Manner]] = []
        self._lists: list[str] = []
        self._skipping = 0
        self._cell = 0
        self._rows = 0

    @property
    def _manner(self) -> _Manner:
        return self._open[-1][1] if self._open else _Manner()

    def finished(self) -> list[_Block]:
        """All paragraphs."""
        self._end()
        return self.blocks

    def _end(self, look: Look = Look.TEXT, *, in_list: bool = False) -> None:
        """The paragraph ends; another one begins."""
        if self._now.pieces or self._now.marker:
            self.blocks.append(self._now)
        self._now = _Block(look, in_list=in_list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        if tag in _SKIPPED:
            self._skipping += 1
        if tag in _VOID:
            self._void(tag)
            return
        facts = {name: value or "" for name, value in attrs}
        style = {key.lower(): value.strip().lower() for key, value in _STYLE.findall(facts.get("style", ""))}
        manner = _mannered(self._manner, tag, facts, style)
        self._begin(tag, style)
        self._open.append((tag, manner))

    def _void(self, tag: str) -> None:
        if tag == "br" and not self._cell:
            self._end(self._now.look if self._now.look is Look.HEADING else Look.TEXT)
        elif tag in {"br", "hr"}:
            self._put(" ")

    def _begin(self, tag: str, style: dict[str, str]) -> None:
        if tag in {"ul", "ol"}:
            self._lists.append(tag)
        if tag in _CELLS:
            self._cell += 1
            self._rows += 1
            if self._rows > 1 and self._now.pieces:
                self._now.pieces.append(_Piece("; ", _Manner(), gap=True))
        elif tag == "tr":
            self._rows = 0
            if not self._cell:
                self._end()
        elif tag in _BLOCKS and not self._cell:
            self._end(self._look(tag), in_list="mso-list" in style and style["mso-list"] not in {"none", "ignore"})
        elif tag in _BLOCKS:
            self._put(" ")

    def _look(self, tag: str) -> Look:
        if tag in _HEADINGS:
            return Look.HEADING
        if tag == "li" and self._lists:
            return Look.NUMBER if self._lists[-1] == "ol" else Look.BULLET
        inside = tag == "p" and not self._now.pieces and self._now.look in {Look.BULLET, Look.NUMBER}
        return self._now.look if inside else Look.TEXT

    def handle_endtag(self, tag: str) -> None:
        """A tag closes, and with it all that was left open within."""
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        if tag in _VOID or not any(opened == tag for opened, _ in self._open):
            return
        while self._open:
            opened, _ = self._open.pop()
            self._leave(opened)
            if opened == tag:
                return

    def _leave(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        if tag in _CELLS:
            self._cell = max(0, self._cell - 1)
        elif tag in _BLOCKS and not self._cell:
            self._end()

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._skipping or self._manner.hidden:
            return
        if self._manner.marker:
            self._now.marker += data
        elif self._manner.pre and not self._cell:
            for n, line in enumerate(data.split("\n")):
                if n:
                    self._end()
                self._put(line)
        else:
            self._put(_SPACES.sub(" ", data))

    def _put(self, words: str) -> None:
        pieces = self._now.pieces
        if words == " " and not pieces:
            return
        if pieces and pieces[-1].text.endswith(" "):
            words = words.lstrip(" ")
        if words:
            pieces.append(_Piece(words, self._manner))


def _mannered(outer: _Manner, tag: str, facts: dict[str, str], style: dict[str, str]) -> _Manner:
    bold = outer.bold or tag in {"b", "strong", "th"}
    weight = style.get("font-weight", "")
    if weight:
        bold = weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= _BOLD_FROM)
    slant = style.get("font-style", "")
    italic = slant in {"italic", "oblique"} if slant else outer.italic or tag in {"i", "em", "cite", "address"}
    # the name of a font is told by its case (".VnTimeH"), so it is read from the attribute as it stands
    face = re.search(r"font-family\s*:\s*['\"]?([^;,'\"]+)", facts.get("style", ""), re.IGNORECASE)
    return replace(
        outer,
        bold=bold and tag not in _HEADINGS,
        italic=italic,
        font=face[1].strip() if face else facts.get("face", outer.font),
        hidden=outer.hidden or style.get("display") == "none" or style.get("mso-hide", "") == "all",
        marker=outer.marker or style.get("mso-list") == "ignore",
        pre=outer.pre or tag == "pre" or style.get("white-space", "").startswith("pre"),
    )


def _looked(blocks: list[_Block], decode: Decode | None) -> list[Paragraph]:
    """The blocks as paragraphs: ends trimmed, old letters read, items numbered as they were or their label typed."""
    if decode:
        pieces = [piece for block in blocks for piece in block.pieces]
        for piece, words in zip(pieces, decode([(p.text, p.manner.font) for p in pieces]), strict=True):
            piece.text = words
    made: list[Paragraph] = []
    count = 0
    for block in blocks:
        _take_dash(block)
        look, label = _labelled(block, count)
        runs = _trimmed(block, label)
        if runs:
            count = count + 1 if look is Look.NUMBER else 0
            made.append(Paragraph(runs, look))
    return made


def _take_dash(block: _Block) -> None:
    """A line that begins with a typed dash or dot is an item, as it is in plain text; the mark itself falls away."""
    dash = _DASHED.match("".join(piece.text for piece in block.pieces))
    if dash is None or block.look is not Look.TEXT or block.marker.strip():
        return
    left = dash.end()
    for piece in block.pieces:
        taken = min(left, len(piece.text))
        piece.text, left = piece.text[taken:], left - taken
    block.look = Look.BULLET


def _labelled(block: _Block, count: int) -> tuple[Look, str]:
    """What a paragraph is, and what of Word's own label must stand as words ("a)", "II.", "3." where 3 is not next)."""
    if not block.marker.strip():
        return block.look, ""
    found = _MARKER.match(_SPACES.sub(" ", block.marker))
    if found and found[1]:
        return Look.BULLET, ""
    if found and int(found[2]) == count + 1:
        return Look.NUMBER, ""
    return block.look, clean(block.marker).strip() + " "


def _trimmed(block: _Block, label: str) -> tuple[Run, ...]:
    pieces = list(block.pieces)
    for end in (0, -1):
        while pieces and (pieces[end].gap or not pieces[end].text.strip()):
            pieces.pop(end)
    if not pieces:
        return ()
    pieces[0].text = pieces[0].text.lstrip()
    pieces[-1].text = pieces[-1].text.rstrip()
    plain = block.look is Look.HEADING
    runs = [Run(clean(p.text), bold=p.manner.bold and not plain, italic=p.manner.italic) for p in pieces]
    return (Run(label, bold=runs[0].bold), *runs) if label else tuple(runs)
