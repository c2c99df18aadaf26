"""Pages onto PDF. Each page is one stream of raw operators, each word is encoded once: 10,000 rows in seconds.

It uses `splitString` and `getSubsetInternalName` of reportlab's TTFont and the canvas's `_code` and `_doc`, as
reportlab's own text object does; `tests/test_reports_form.py` stands guard over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from reports.faces import Faces
from reports.flow import Placed, Sheet
from reports.ink import Row, Stroke, Text

# Plain compressed streams: ASCII-85 around them is for mail of the 1990s, a quarter longer and half the time.
rl_config.useA85 = 0
_UNDERLINE_DROP = 0.12
_UNDERLINE_WEIGHT = 0.05
_GRID_WEIGHT = 0.5
"""pt; no rule gives a table's lines a weight."""


@dataclass(frozen=True, slots=True)
class Part:
    """A report proper, or one annex: pages with a count of their own."""

    width: float
    height: float
    top: float
    """The upper margin, pt."""
    sheets: list[Sheet]
    furniture: list[Row]
    """What stands outside the text on each page (number, code), from the sheet's top edge."""
    outline: str
    prefix: str = ""
    """Before the page's number in the viewer."""


@dataclass(frozen=True, slots=True)
class About:
    """The PDF's own title page."""

    title: str
    author: str
    subject: str


def write(parts: Iterable[Part], about: About, faces: Faces) -> bytes:
    """The PDF. The same pages give the same bytes (`invariant`: no clock, no random name)."""
    buffer = BytesIO()
    canvas: Any = Canvas(  # untyped: the stubs leave out what the module's word names
        buffer,
        invariant=1,
        pageCompression=1,
        lang="vi-VN",
        initialFontName=faces.cut(bold=False, italic=False).font.fontName,  # type: ignore[arg-type]
    )
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator("Sổ Việc")
    # The paper is ruled in millimetres: a viewer must not shrink it to its printer's margins.
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pen = _Pen(canvas, faces)
    for part in parts:
        pen.part(part)
    canvas.save()
    return buffer.getvalue()


class _Pen:
    def __init__(self, canvas: Any, faces: Faces) -> None:  # noqa: ANN401 - see `write`
        self._canvas = canvas
        self._faces = faces
        self._codes: dict[tuple[bool, bool], tuple[list[str], dict[str, str]]] = {}
        """For each cut: the first subset's name, and the words that lie in it, as hexadecimal codes."""
        self._page = 0
        self._marks = 0

    def part(self, part: Part) -> None:
        self._canvas.addPageLabel(self._page, "ARABIC", 1, part.prefix or None)
        self._outline(part.outline, 0, part.height)
        for sheet, furniture in zip(part.sheets, part.furniture, strict=True):
            self._canvas.setPageSize((part.width, part.height))
            for placed in sheet:
                if placed.row.outline:
                    self._outline(placed.row.outline, 1, part.height - part.top - placed.y)
            self._draw(part, sheet, furniture)
            self._canvas.showPage()
            self._page += 1

    def _outline(self, title: str, level: int, y: float) -> None:
        if title:
            self._marks += 1
            self._canvas.bookmarkHorizontalAbsolute(f"m{self._marks}", y)
            self._canvas.addOutlineEntry(title, f"m{self._marks}", level)

    def _draw(self, part: Part, sheet: Sheet, furniture: Row) -> None:
        top = part.height - part.top
        texts: list[str] = ["BT"]
        strokes: list[Stroke] = list(_grid(sheet, top))
        font = ""
        for y, row in [*sheet, Placed(-part.top, furniture)]:
            for mark in row.marks:
                if isinstance(mark, Stroke):
                    strokes.append(mark._replace(y1=top - y - mark.y1, y2=top - y - mark.y2))
                else:
                    font = self._text(mark, top - y - mark.dy, font, texts)
                    if mark.style.underline:
                        strokes.append(_underline(mark, top - y - mark.dy))
        # Line cap and join stay as PDF has them: butt ends, so a stroke is exactly as long as it says.
        self._canvas._code.append("\n".join([*texts, "ET", *_lines(strokes)]))  # noqa: SLF001 - see the module's word

    def _text(self, mark: Text, y: float, font: str, out: list[str]) -> str:
        """One line of words; the name of the font that is set after it."""
        cut = (mark.style.bold, mark.style.italic)
        names, codes = self._codes.setdefault(cut, ([], {}))
        shift = f"20>{-mark.stretch * 1000 / mark.style.size:.2f}<" if mark.stretch else "20"
        out.append(f"1 0 0 1 {mark.x:.2f} {y:.2f} Tm")
        try:
            run = shift.join([codes[word] for word in mark.words])
        except KeyError:
            return self._new_text(mark, shift, font, out)
        return _set(f"{names[0]} {mark.style.size:g} Tf", run, font, out)

    def _new_text(self, mark: Text, shift: str, font: str, out: list[str]) -> str:
        """The same where a word is new, or has letters beyond the face's first 255 in this document."""
        cut = (mark.style.bold, mark.style.italic)
        names, codes = self._codes[cut]
        face, doc = self._faces.cut(bold=cut[0], italic=cut[1]).font, self._canvas._doc  # noqa: SLF001 - as above
        for n, word in enumerate(mark.words):
            runs = face.splitString(word, doc)
            names[:] = names or [face.getSubsetInternalName(0, doc)]
            if len(runs) == 1 and runs[0][0] == 0:
                codes[word] = runs[0][1].hex()
            for subset, code in runs:
                name = face.getSubsetInternalName(subset, doc)
                font = _set(f"{name} {mark.style.size:g} Tf", code.hex(), font, out)
            if n < len(mark.words) - 1:
                # A later subset may have no space of its own.
                font = _set(f"{names[0]} {mark.style.size:g} Tf", shift, font, out)
        return font


def _set(wanted: str, run: str, font: str, out: list[str]) -> str:
    if wanted != font:
        out.append(wanted)
    out.append(_show(run))
    return wanted


def _show(run: str) -> str:
    return f"[<{run}>] TJ" if ">" in run else f"<{run}> Tj"


def _underline(mark: Text, y: float) -> Stroke:
    drop = y - _UNDERLINE_DROP * mark.style.size
    return Stroke(mark.x, drop, mark.x + mark.width, drop, _UNDERLINE_WEIGHT * mark.style.size)


def _lines(strokes: list[Stroke]) -> Iterator[str]:
    weight = -1.0
    for stroke in strokes:
        if stroke.weight != weight:
            weight = stroke.weight
            yield f"{weight:g} w"
        yield f"{stroke.x1:.2f} {stroke.y1:.2f} m {stroke.x2:.2f} {stroke.y2:.2f} l S"


def _grid(sheet: Sheet, top: float) -> Iterator[Stroke]:
    """A table's lines on one page: upright ones as long as they go, a level one below each row that ends there."""
    start = end = 0.0
    grid: tuple[float, ...] = ()
    for n, (y, row) in enumerate(sheet):
        if row.grid != grid:
            yield from _upright(grid, top - start, top - end)
            start, grid = y, row.grid
        end = y + row.height
        if not row.grid:
            continue
        before = sheet[n - 1].row if n else None
        after = sheet[n + 1].row if n + 1 < len(sheet) else None
        if before is None or not before.grid:
            yield _level(row.grid, top - y)
        # A row goes on below itself, but not below a head that was set again above it.
        if after is None or not after.joined or row in after.repeat:
            yield _level(row.grid, top - end)
    yield from _upright(grid, top - start, top - end)


def _upright(grid: tuple[float, ...], y1: float, y2: float) -> Iterator[Stroke]:
    return (Stroke(x, y1, x, y2, _GRID_WEIGHT) for x in grid)


def _level(grid: tuple[float, ...], y: float) -> Stroke:
    half = _GRID_WEIGHT / 2
    return Stroke(grid[0] - half, y, grid[-1] + half, y, _GRID_WEIGHT)
