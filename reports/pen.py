"""Pages onto PDF. Each page is one stream of raw operators, each word is encoded once: 10,000 rows in seconds.

It uses `splitString` and `getSubsetInternalName` of reportlab's TTFont and the canvas's `_code` and `_doc`, as
reportlab's own text object does; and of the document its list of pages, each page's `__NoDefault__` and `stream`, and
`idToObjectNumberAndVersion`. `tests/test_reports_pen.py` stands guard over them.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import md5
from io import BytesIO
from itertools import groupby
from typing import Any

from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream
from reportlab.pdfgen.canvas import Canvas

from reports.binder import bound
from reports.faces import Faces
from reports.flow import Sheet
from reports.ink import FIGURE, Area, Row, Stroke, Tag, Text
from reports.profile import TextStyle
from reports.tags import Tree

# Plain compressed streams: ASCII-85 around them is for mail of the 1990s, a quarter longer and half the time.
rl_config.useA85 = 0
_UNDERLINE_DROP = 0.12
_UNDERLINE_WEIGHT = 0.05
RED = "1 0 0"
"""The bright red of stamps (ô 10b)."""
_GRID_WEIGHT = 0.5
"""pt; no rule gives a table's lines a weight."""
_RECTANGLE = 4
_DOTS = 10
"""Of a square's side in a picture: at 12 mm about 700 an inch."""
_PAGINATION = Tag("Artifact")
_PAGED = "/Artifact <</Type /Pagination>> BDC"
_MORE = ">250<20"
"""Back by a space's width (1/4 of the size in this family), then a space: it ends where the line ends."""


@dataclass(frozen=True, slots=True)
class Part:
    """A report proper, or one annex: pages with a count of their own."""

    width: float
    height: float
    top: float
    """The upper margin, pt."""
    sheets: Iterable[Sheet]
    """Asked for one by one, and dropped once drawn."""
    furniture: Callable[[int], Row]
    """What stands outside the text on the n-th page (number, code), from the sheet's top edge."""
    outline: str
    prefix: str = ""
    """Before the page's number in the viewer."""
    back: float = 0.0
    """How far to the right the even pages' ink stands, pt."""


@dataclass(frozen=True, slots=True)
class About:
    """The PDF's own title page."""

    title: str
    author: str
    subject: str


@dataclass(slots=True)
class _Ink:
    """A page in the making: lines, areas, its text's operators, the font that is set, whose words are being drawn."""

    strokes: list[Stroke]
    out: list[str] = field(default_factory=lambda: ["BT"])
    areas: list[str] = field(default_factory=list)
    font: str = ""
    tag: Tag | int | None = None

    def begin(self, tag: Tag | int, operator: str) -> None:
        self.end()
        self.out.append(operator)
        self.tag = tag

    def end(self) -> None:
        if self.tag is not None:
            self.out.append("EMC")
            self.tag = None

    def close(self) -> None:
        self.end()
        self.out.append("ET")


class _NoClock:
    """The one moment that all files bear, in place of reportlab's `TimeStamp`."""

    YMDhms = (2000, 1, 1, 0, 0, 0)
    dhh = dmm = 0


def _without_clock(doc: Any) -> None:  # noqa: ANN401 - see `write`
    """`invariant` alone still takes the day, and with it the file's ID, from SOURCE_DATE_EPOCH where one is set."""
    doc._timeStamp = _NoClock()  # noqa: SLF001 - see the module's word
    doc.signature = md5(b"a reportlab document946684800.0", usedforsecurity=False)


def write(parts: Iterable[Part], about: About, faces: Faces, pages: int | None = None) -> bytes:
    """The PDF. The same pages give the same bytes (`invariant`: no clock, no random name).

    With `pages` only so many are drawn, and later ones are not even set.
    """
    buffer = BytesIO()
    canvas: Any = Canvas(  # untyped: the stubs leave out what the module's word names
        buffer,
        invariant=1,
        pageCompression=1,
        lang="vi-VN",
        pdfVersion=(1, 7),
        initialFontName=faces.cut(bold=False, italic=False).font.fontName,  # type: ignore[arg-type]
    )
    _without_clock(canvas._doc)  # noqa: SLF001 - see the module's word
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator("Sổ Việc")
    # The paper is ruled in millimetres: a viewer must not shrink it to its printer's margins.
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pen = _Pen(canvas, faces)
    for part in parts:
        if pages is not None and pen.page >= pages:
            break
        pen.part(part, pages)
    canvas.save()
    return bound(buffer.getvalue(), pen.tree)


class _Pen:
    def __init__(self, canvas: Any, faces: Faces) -> None:  # noqa: ANN401 - see `write`
        self.tree = Tree()
        self.page = 0
        self._canvas = canvas
        self._faces = faces
        self._codes: dict[tuple[bool, bool], dict[str, str]] = {}
        """For each cut: the words that lie in its first subset, as hexadecimal codes."""
        self._take(TextStyle(1))
        self._marks = 0
        self._forms: dict[str, tuple[tuple[float, ...], ...]] = {}
        """Areas that stand in the file once."""

    def part(self, part: Part, pages: int | None) -> None:
        """All pages of a part, as far as `pages` of the whole file go."""
        self._canvas.addPageLabel(self.page, "ARABIC", 1, part.prefix or None)
        self._outline(part.outline, 0, part.height)
        for n, sheet in enumerate(part.sheets, 1):
            self._canvas.setPageSize((part.width, part.height))
            for placed in sheet:
                if placed.row.outline:
                    self._outline(placed.row.outline, 1, part.height - part.top - placed.y)
            if part.back and n % 2 == 0:
                self._canvas._code.append(f"1 0 0 1 {part.back:.2f} 0 cm")  # noqa: SLF001 - see the module's word
            # Line cap and join stay as PDF has them: butt ends, so a stroke is exactly as long as it says.
            self._canvas._code.append(self._drawn(part, sheet))  # noqa: SLF001 - see the module's word
            self._furniture(part.furniture(n), part.height)
            self._canvas.showPage()
            self._finish()
            self.page += 1
            if self.page == pages:
                return

    def _finish(self) -> None:
        """The page in its place in the structure; its stream is packed at once, for thousands of pages wait."""
        doc = self._canvas._doc  # noqa: SLF001 - see the module's word
        page = doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self.page, "/S"
        data = zlib.compress(page.stream.encode("ascii"))
        page.Contents = PDFStream(PDFDictionary({"Filter": "/FlateDecode"}), data)
        page.stream = None
        self.tree.page(doc.idToObjectNumberAndVersion[f"Page{self.page + 1}"][0])

    def _outline(self, title: str, level: int, y: float) -> None:
        if title:
            self._marks += 1
            self._canvas.bookmarkHorizontalAbsolute(f"m{self._marks}", y)
            self._canvas.addOutlineEntry(title, f"m{self._marks}", level)

    def _drawn(self, part: Part, sheet: Sheet) -> str:
        """One page's operators: its text and figures, then its lines."""
        top = part.height - part.top
        ink = _Ink(strokes=list(_grid(sheet, top)))
        for y, row, again in sheet:
            if row.tag is not None and row.tag.role == FIGURE:
                self._figure(row, row.tag, top - y, ink)
            else:
                self._row(row, top - y, ink, again=again)
        ink.close()
        if ink.strokes or ink.areas:
            ink.out += ["/Artifact BMC", *ink.areas, *_lines(ink.strokes), "EMC"]
        return "\n".join(ink.out)

    def _row(self, row: Row, top: float, ink: _Ink, *, again: bool) -> None:
        """A row's words, each piece marked with its element; a head that stands there again has none."""
        # A row that nobody named is a paragraph of its own.
        owner = row.tag or Tag("P")
        apart = again or owner.cells > 0
        if apart:
            ink.end()
        for mark in row.marks:
            if isinstance(mark, Text):
                tag = owner if mark.tag is None else mark.tag
                if tag != ink.tag and not (again and ink.tag is not None):
                    ink.begin(tag, "/Artifact BMC" if again else self._piece(owner, tag))
                if mark.style.red:
                    ink.out.append(f"{RED} rg")
                ink.font = self._text(mark, top - mark.dy, ink.font, ink.out)
                if mark.style.red:
                    ink.out.append("0 g")
                if mark.style.underline:
                    ink.strokes.append(_underline(mark, top - mark.dy))
            elif isinstance(mark, Stroke):
                ink.strokes.append(mark._replace(y1=top - mark.y1, y2=top - mark.y2))
            else:
                ink.areas += _area(mark, mark.x, top - mark.dy)
        if apart:
            ink.end()

    def _piece(self, owner: Tag, tag: Tag | int) -> str:
        """How a piece of an element, or of a cell of `owner`, begins."""
        if isinstance(tag, Tag):
            return f"/{tag.role} <</MCID {self.tree.piece(tag)}>> BDC"
        return f"/{'TH' if owner.head else 'TD'} <</MCID {self.tree.piece(owner, tag)}>> BDC"

    def _figure(self, row: Row, tag: Tag, top: float, ink: _Ink) -> None:
        """All of a picture's marks, as one element: areas and lines in their order, words over them."""
        ink.close()
        ink.out.append(self._piece(tag, tag))
        for kind, run in groupby((m for m in row.marks if not isinstance(m, Text)), type):
            marks = list(run)
            if kind is Area:
                ink.out += [line for m in marks if isinstance(m, Area) for line in _area(m, m.x, top - m.dy)]
            else:
                lines = [m._replace(y1=top - m.y1, y2=top - m.y2) for m in marks if isinstance(m, Stroke)]
                ink.out += ["q", *_lines(lines), "Q"]
        ink.out.append("BT")
        ink.font = ""
        for mark in row.marks:
            if isinstance(mark, Text):
                ink.font = self._text(mark, top - mark.dy, ink.font, ink.out)
        ink.out += ["ET", "EMC", "BT"]
        # The font stays set after the text object's end.

    def _furniture(self, row: Row, height: float) -> None:
        """What stands outside the text: no part of it for a reader, but the QR code is told once."""
        ink = _Ink([])
        for mark in row.marks:
            if isinstance(mark, Text):
                # What names its element, as an address at the foot of page 1, is read; numbers and codes are not.
                tag = mark.tag if isinstance(mark.tag, Tag) else _PAGINATION
                if tag is not ink.tag:
                    ink.begin(tag, _PAGED if tag is _PAGINATION else self._piece(tag, tag))
                ink.font = self._text(mark, height - mark.dy, ink.font, ink.out)
            elif isinstance(mark, Stroke):
                ink.strokes.append(mark._replace(y1=height - mark.y1, y2=height - mark.y2))
            else:
                self._form(mark, height - mark.dy)
        ink.close()
        if ink.strokes:
            ink.out += [_PAGED, *_lines(ink.strokes), "EMC"]
        self._canvas._code.append("\n".join(ink.out))  # noqa: SLF001 - see the module's word

    def _form(self, mark: Area, y: float) -> None:
        """An area that comes again on each page stands in the file once."""
        canvas = self._canvas
        wide, high = (max(s[n] + s[n + 2] for s in mark.shapes) for n in (0, 1))
        if self._forms.get(mark.name) != mark.shapes:
            canvas.beginForm(mark.name, 0, 0, wide, high)
            canvas.drawImage(_picture(mark, wide, high), 0, 0, wide, high)
            canvas.endForm()
            self._forms[mark.name] = mark.shapes
            begin = self._piece(tag := Tag(FIGURE, alt=mark.alt), tag)
        else:
            begin = _PAGED
        canvas._code.append(f"{begin}\nq 1 0 0 1 {mark.x:.2f} {y - high:.2f} cm")  # noqa: SLF001 - see the module's word
        canvas.doForm(mark.name)
        canvas._code.append("Q EMC")  # noqa: SLF001 - as above

    def _text(self, mark: Text, y: float, font: str, out: list[str]) -> str:
        """One line of words; the name of the font that is set after it."""
        if mark.style is not self._style:
            self._take(mark.style)
        try:
            codes = [self._known[word] for word in mark.words]
        except KeyError:
            codes = self._learned(mark.words)
        wanted = self._wanted
        if wanted != font:
            out.append(wanted)
        out.append(f"1 0 0 1 {mark.x:.2f} {y:.2f} Tm")
        if not codes:
            return self._strange(mark, out)
        if mark.stretch:
            out.append(_show(f"20>{-mark.stretch * 1000 / mark.style.size:.2f}<".join(codes), more=mark.more))
        else:
            out.append(_show("20".join(codes), more=mark.more))
        return wanted

    def _take(self, style: TextStyle) -> None:
        """The style in hand: its face's known words, and how its font is set."""
        cut = (style.bold, style.italic)
        face = self._faces.cut(bold=style.bold, italic=style.italic).font
        self._style, self._known, self._font = style, self._codes.setdefault(cut, {"": ""}), face
        self._wanted = self._setting(0)

    def _setting(self, subset: int) -> str:
        """How a subset of the font in hand is set."""
        if subset == 0:
            # A face has no first subset before its first letter.
            self._font.splitString(" ", self._canvas._doc)  # noqa: SLF001 - see the module's word
        name = self._font.getSubsetInternalName(subset, self._canvas._doc)  # noqa: SLF001 - as above
        return f"{name} {self._style.size:g} Tf"

    def _learned(self, words: tuple[str, ...]) -> list[str]:
        """The codes of words of which some are new; none where one has letters beyond the face's first 255."""
        out = []
        for word in words:
            code = self._known.get(word)
            if code is None:
                runs = self._font.splitString(word, self._canvas._doc)  # noqa: SLF001 - see the module's word
                if len(runs) != 1 or runs[0][0] != 0:
                    return []
                code = self._known[word] = runs[0][1].hex()
            out.append(code)
        return out

    def _strange(self, mark: Text, out: list[str]) -> str:
        """A line with letters beyond the face's first 255 in this document: piece by piece, each with its subset."""
        font = first = self._wanted
        # A later subset may have no space of its own. The stretch goes before the space: pdfium forgets one at an
        # array's end.
        space = f">{-mark.stretch * 1000 / mark.style.size:.2f}<20" if mark.stretch else "20"
        for n, word in enumerate(mark.words):
            for subset, code in self._font.splitString(word, self._canvas._doc):  # noqa: SLF001 - as above
                font = _set(self._setting(subset), code.hex(), font, out)
            if n < len(mark.words) - 1:
                font = _set(first, space, font, out)
        return _set(first, "", font, out, more=True) if mark.more else font


def _set(wanted: str, run: str, font: str, out: list[str], *, more: bool = False) -> str:
    if wanted != font:
        out.append(wanted)
    out.append(_show(run, more=more))
    return wanted


def _show(run: str, *, more: bool = False) -> str:
    if more:
        return f"[<{run}{_MORE}>] TJ"
    return f"[<{run}>] TJ" if ">" in run else f"<{run}> Tj"


def _underline(mark: Text, y: float) -> Stroke:
    drop = y - _UNDERLINE_DROP * mark.style.size
    return Stroke(mark.x, drop, mark.x + mark.width, drop, _UNDERLINE_WEIGHT * mark.style.size)


def _lines(strokes: Iterable[Stroke]) -> Iterator[str]:
    weight, dash, colour = -1.0, 0.0, "0 G"
    for stroke in strokes:
        if stroke.weight != weight:
            weight = stroke.weight
            yield f"{weight:g} w"
        if stroke.dash != dash:
            dash = stroke.dash
            yield f"[{f'{dash:g}' if dash else ''}] 0 d"
        wanted = f"{RED} RG" if stroke.red else f"{stroke.grey:g} G"
        if wanted != colour:
            colour = wanted
            yield colour
        yield f"{stroke.x1:.2f} {stroke.y1:.2f} m {stroke.x2:.2f} {stroke.y2:.2f} l S"


def _area(mark: Area, x: float, y: float) -> Iterator[str]:
    """Filled in one go, so that no seam shows between shapes that touch."""
    yield f"q {mark.grey:g} g"
    for shape in mark.shapes:
        if len(shape) == _RECTANGLE:
            left, above, wide, high = shape
            yield f"{x + left:.3f} {y - above - high:.3f} {wide:.3f} {high:.3f} re"
        else:
            points = [f"{x + a:.2f} {y - b:.2f}" for a, b in zip(shape[::2], shape[1::2], strict=True)]
            yield f"{' l '.join(points).replace(' l ', ' m ', 1)} l h"
    yield "f Q"


def _picture(mark: Area, wide: float, high: float) -> ImageReader:
    """An area of squares as a picture, `_DOTS` a square's side: as strokes and boxes they would pass for a table."""
    side = min(shape[3] for shape in mark.shapes)
    picture = Image.new("L", (round(wide / side) * _DOTS, round(high / side) * _DOTS), 255)
    for left, above, long, tall in mark.shapes:
        x, y, w, h = (round(part / side) * _DOTS for part in (left, above, long, tall))
        picture.paste(0, (x, y, x + w, y + h))
    return ImageReader(picture)


def _grid(sheet: Sheet, top: float) -> Iterator[Stroke]:
    """A table's lines on one page: upright ones as long as they go, a level one below each row that ends there."""
    start = end = 0.0
    grid: tuple[float, ...] = ()
    for n, (y, row, _) in enumerate(sheet):
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
