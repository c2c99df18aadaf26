"""Text with lines of its own: .txt and .md, what was copied as text. Tables are kept as tables, marks taken off."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from intake import markdown, sideways
from intake.letters import tidy
from intake.mended import looks_wrapped
from intake.source import Cell, Grid, Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE_END = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
_HEADING_END = re.compile(r"\s+#{1,6}\s*$")
_QUOTED = re.compile(r"\s{0,3}(?:>\s?)+(?![\s\d=])")
_TICK = re.compile(r"^(\s*[-*+]\s+)\[[ xX]\]\s+")
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})\s*\w{0,20}\s*$")
_DIVIDER = re.compile(r"\s*:?-{2,}:?\s*")
_DIVIDING_LINE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_MATTER = re.compile(r"[\w -]{1,40}:(?:\s.*)?|\s*-\s.*|\s+.*|\s*")
_MOST_MATTER, _MOST_TABLE = 60, 20_000
_COLUMN = re.compile(r"\t+|[ \u00a0\u2003]{3,}")
_RIGHT = re.compile(r"(?:\t{2,}|[ \u00a0]{20,})(?=\S)")
_TABBED = 2
_SPACED, _FEW = 0.8, 8


def pieces(text: str) -> Iterator[Piece]:
    """Lines and tables, in reading order. A form feed begins a page: the pages of a text that has none are not told."""
    pages = text.split("\f")
    lines = [
        (raw, place + 1 if len(pages) > 1 else None)
        for place, page in enumerate(pages)
        for raw in _LINE_END.split(page)
    ]
    lines = lines[_front_matter([raw for raw, _ in lines]) :]
    yield from sideways.apart(_Lines(lines).pieces())


def cleaned(raw: str) -> str:
    """A line without marks, its white space folded."""
    return tidy(markdown.plain(_unmarked(raw)))


def polished(paragraph: str) -> str:
    """Marks that open on one line and close on another, taken off when the lines are one paragraph."""
    return tidy(markdown.plain(paragraph))


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines a heading of settings takes before the text ("---", "title: …", "---")."""
    if not lines or lines[0].strip() != "---":
        return 0
    for place, line in enumerate(lines[1:_MOST_MATTER], 1):
        if line.strip() in {"---", "..."}:
            return place + 1 if place > 1 else 0
        if not _MATTER.fullmatch(line):
            return 0
    return 0


def _unmarked(raw: str) -> str:
    body = _QUOTED.sub("", raw, count=1) if _QUOTED.match(raw) else raw
    heading = _HEADING.match(body)
    if heading:
        return _HEADING_END.sub("", body[heading.end() :])
    return _TICK.sub(r"\1", body)


class _Lines:
    """Walks the lines of a text once."""

    def __init__(self, lines: list[tuple[str, int | None]]) -> None:
        self._lines = lines
        self._at = 0
        self._moved: dict[int, int] = {}
        self._gap = False
        self._headed = False
        # A text whose every line stands alone, though sentences run over them: there one blank line says nothing.
        texts = [raw for raw, _ in lines]
        written = sum(bool(raw.strip()) for raw in texts)
        alone = sum(
            bool(line.strip()) and not below.strip() for line, below in zip(texts, [*texts[1:], ""], strict=True)
        )
        self._loose = written > _FEW and alone > _SPACED * written and looks_wrapped(texts)
        self._blank = 0

    def pieces(self) -> Iterator[Piece]:
        """Lines, their columns parted by tabs, and tables."""
        while self._at < len(self._lines):
            raw, page = self._lines[self._at]
            if raw.lstrip().startswith("|") or self._heads_table():
                yield self._grid(page)
            elif raw.lstrip()[:6].lower() == "<table" and (end := self._end_of_html()):
                yield from self._html(end)
            elif rows := self._tabbed():
                yield Grid(tuple(tuple(_cell(words, page) for words in row) for row in rows))
                self._at += len(rows)
                self._gap = True
            else:
                self._at += 1
                yield from self._line(raw, page)

    def _line(self, raw: str, page: int | None) -> Iterator[Line]:
        if _FENCE.match(raw):
            return
        raw, size = self._with_rest(raw)
        heading = _HEADING.match(raw) is not None
        written = False
        for place, part in enumerate(markdown.broken(_unmarked(raw))):
            if text := _parted(part):
                gap = (self._gap or heading != self._headed) and place == 0
                yield Line(text, gap, size if place == 0 else 0, page)
                written = True
        self._blank = 0 if written else self._blank + 1
        if written or raw.strip() or not self._loose or self._blank > 1:
            self._gap = not written
        if written or raw.strip():
            self._headed = heading

    def _with_rest(self, raw: str) -> tuple[str, int]:
        """A word that a soft hyphen cuts at the line's end is put together on it; its length stays the file's."""
        size = len(raw.strip()) + self._moved.pop(self._at - 1, 0)
        while raw.rstrip().endswith("\u00ad") and self._at < len(self._lines):
            below, page = self._lines[self._at]
            word, _, rest = below.strip().partition(" ")
            raw = raw.rstrip()[:-1] + word
            if rest.strip():
                self._lines[self._at] = (rest, page)
                self._moved[self._at] = len(word) + 1
                break
            self._at += 1
        return raw, size

    def _heads_table(self) -> bool:
        """A table may do without pipes at its edges: the line of dashes under its head tells it."""
        if self._at + 1 >= len(self._lines) or not _PIPE.search(self._lines[self._at][0]):
            return False
        return _DIVIDING_LINE.fullmatch(self._lines[self._at + 1][0]) is not None

    def _grid(self, page: int | None) -> Grid:
        """Markdown's table; the line of dashes under its head is no row, a row's end may stand on the next line."""
        bare = not self._lines[self._at][0].lstrip().startswith("|")
        rows: list[str] = []
        while self._at < len(self._lines):
            raw = self._lines[self._at][0].strip()
            if not (_PIPE.search(raw) if bare else raw.startswith("|")):
                if not (rows and self._closes(rows, raw)):
                    break
                rows[-1] += f" {raw}"
            else:
                rows.append(raw)
            self._at += 1
        self._gap = True
        cells = [_cells(row, page) for row in rows]
        return Grid(tuple(row for row in cells if row and not _is_divider(row)))

    def _closes(self, rows: list[str], raw: str) -> bool:
        """A row that has no end yet, in a table whose head has one."""
        headed = len(rows[0]) > 1 and rows[0].endswith("|")
        return headed and not rows[-1].endswith("|") and bool(raw) and (raw.endswith("|") or "|" not in raw)

    def _tabbed(self) -> list[list[str]]:
        """Lines in a row with the same number of tabs, two or more: a table that was copied as text."""
        rows: list[list[str]] = []
        while self._at + len(rows) < len(self._lines):
            row = self._lines[self._at + len(rows)][0].strip(" \r").split("\t")
            if len(row) <= _TABBED or (rows and len(row) != len(rows[0])) or not _is_row(row):
                break
            rows.append(row)
        return rows if len(rows) > 1 else []

    def _end_of_html(self) -> int:
        """Where a table in HTML ends, or 0."""
        depth = 0
        for place in range(self._at, min(len(self._lines), self._at + _MOST_TABLE)):
            line = self._lines[place][0].lower()
            depth += line.count("<table") - line.count("</table")
            if depth <= 0:
                return place + 1
        return 0

    def _html(self, end: int) -> Iterator[Piece]:
        from intake import web  # noqa: PLC0415 - loaded for such texts alone

        page = self._lines[self._at][1]
        text = "\n".join(raw for raw, _ in self._lines[self._at : end])
        self._at, self._gap = end, True
        for piece in web.page(text, "").pieces:
            yield replace(piece, page=page) if isinstance(piece, Line) else piece


def _is_row(row: list[str]) -> bool:
    """More than one cell says something, and no cell is a column that spaces set apart."""
    return sum(bool(words.strip()) for words in row) > 1


def _parted(raw: str) -> str:
    """A line's text; columns set apart by spaces or tabs are parted by one tab."""
    body = raw.rstrip()
    right = _RIGHT.match(body)
    parts = [cleaned_part for part in _COLUMN.split(body.strip()) if (cleaned_part := tidy(markdown.plain(part)))]
    if len(parts) > 1 and not all(any(map(str.isalpha, part)) for part in parts[:2]):
        parts = [" ".join(parts)]
    text = "\t".join(parts)
    return f"\t{text}" if right and text and len(parts) == 1 else text


def _cell(words: str, page: int | None) -> Cell:
    return Cell(tuple(line for part in markdown.broken(words) if (line := cleaned(part))), page, whole=True)


def _cells(row: str, page: int | None) -> tuple[Cell, ...]:
    inner = row.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(_cell(words, page) for words in _PIPE.split(inner))


def _is_divider(row: tuple[Cell, ...]) -> bool:
    return all(len(cell.lines) == 1 and _DIVIDER.fullmatch(cell.lines[0]) for cell in row)
