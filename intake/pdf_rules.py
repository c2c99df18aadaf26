"""The straight lines that a PDF's page draws: strokes, thin rectangles, frames, each also inside a form of the page."""

from __future__ import annotations

import ctypes
from itertools import compress, pairwise, repeat
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from intake.pdf_page import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from intake.pdf_page import Box

_THIN = 3.5
"""The widest line that still borders a cell: Word's heaviest border but one is 3 points."""
_STRAIGHT = 0.7
_SHORTEST = 5.0
_SAME = 1.2
_BRIDGED = 3.5
_MOST_OBJECTS = 50_000
_MOST_SEGMENTS = 5_000
_DEEPEST = 5
_COVERS = 0.4

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn:
    """What a page draws besides its words."""

    def __init__(self, page: pdfium.FPDF_PAGE, box: Box) -> None:
        count = pdfium.FPDFPage_CountObjects(page)
        places = range(count if 0 < count <= _MOST_OBJECTS else 0)
        self._items = list(map(pdfium.FPDFPage_GetObject, repeat(page), places))
        self._kinds = list(map(pdfium.FPDFPageObj_GetType, self._items))
        self._box = box

    def rules(self) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """The rules across and down, pieces that touch joined to one; none on a page that is a drawing."""
        finder = _Finder()
        finder.walk(self._items, self._kinds, _PLAIN, 0)
        box = self._box
        across = _joined(Rule(box.top - y, left - box.left, right - box.left) for y, left, right in finder.across)
        down = _joined(Rule(x - box.left, box.top - top, box.top - bottom) for x, bottom, top in finder.down)
        return across, down

    def is_picture(self) -> bool:
        """Whether pictures cover much of the page: a scan."""
        if pdfium.FPDF_PAGEOBJ_IMAGE not in self._kinds:
            return False
        images = compress(self._items, [kind == pdfium.FPDF_PAGEOBJ_IMAGE for kind in self._kinds])
        whole = (self._box.right - self._box.left) * (self._box.top - self._box.bottom)
        return sum(map(_area_of, images)) > _COVERS * whole


def _area_of(item: pdfium.FPDF_PAGEOBJECT) -> float:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return 0.0
    left, bottom, right, top = (side.value for side in sides)
    return (right - left) * (top - bottom)


class _Finder:
    """Collects lines in the page's own units: across as (y, left, right), down as (x, bottom, top)."""

    def __init__(self) -> None:
        self.across: list[tuple[float, float, float]] = []
        self.down: list[tuple[float, float, float]] = []
        self._room = _MOST_OBJECTS
        self._box = [ctypes.c_float() for _ in range(4)]
        self._point = (ctypes.c_float(), ctypes.c_float())

    def walk(self, objects: list[pdfium.FPDF_PAGEOBJECT], kinds: list[int], matrix: Matrix, depth: int) -> None:
        """Paths, and the forms' own objects; the words are pdfium's text page's to find."""
        for path in compress(objects, [kind == pdfium.FPDF_PAGEOBJ_PATH for kind in kinds]):
            self._path(path, matrix)
        if pdfium.FPDF_PAGEOBJ_FORM not in kinds or depth >= _DEEPEST:
            return
        for form in compress(objects, [kind == pdfium.FPDF_PAGEOBJ_FORM for kind in kinds]):
            count = pdfium.FPDFFormObj_CountObjects(form)
            if 0 < count <= self._room:
                self._room -= count
                inner = list(map(pdfium.FPDFFormObj_GetObject, repeat(form), range(count)))
                inner_kinds = list(map(pdfium.FPDFPageObj_GetType, inner))
                self.walk(inner, inner_kinds, _times(_matrix_of(form), matrix), depth + 1)

    def _path(self, path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
        """Thin ones by their bounds; of the others each side."""
        bounds = self._box
        if not pdfium.FPDFPageObj_GetBounds(path, *bounds):
            return
        left, bottom, right, top = (side.value for side in bounds)
        if matrix is not _PLAIN:
            left, bottom, right, top = _moved(matrix, left, bottom, right, top)
        if right - left <= _THIN or top - bottom <= _THIN:
            self._thin(left, bottom, right, top)
        elif 1 < pdfium.FPDFPath_CountSegments(path) <= _MOST_SEGMENTS:
            self._sides(path, _times(_matrix_of(path), matrix))

    def _thin(self, left: float, bottom: float, right: float, top: float) -> None:
        """A dot belongs to a dotted line of either way; what it does not join is dropped for being short."""
        if top - bottom <= _THIN:
            self.across.append(((top + bottom) / 2, left, right))
        if right - left <= _THIN:
            self.down.append(((left + right) / 2, bottom, top))

    def _sides(self, path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
        """A stroked path's straight sides; a filled one's thin parts, for its large parts are shading."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        for points in self._parts(path, matrix):
            if stroke.value:
                for (x0, y0), (x1, y1) in pairwise(points):
                    if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT:
                        self._thin(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            elif fill.value:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self._thin(min(xs), min(ys), max(xs), max(ys))

    def _parts(self, path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The path's parts, each from a move to its end; curves are left out with the part that they stand in."""
        points: list[tuple[float, float]] = []
        curved = False
        for index in range(pdfium.FPDFPath_CountSegments(path)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1 and not curved:
                    yield points
                points, curved = [], False
            curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
            pdfium.FPDFPathSegment_GetPoint(segment, *self._point)
            points.append(_at(matrix, self._point[0].value, self._point[1].value))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1 and not curved:
            yield points


def _matrix_of(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _PLAIN
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix that does first the one, then the other (ISO 32000-1, 8.3.4)."""
    if then is _PLAIN:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """A box through a matrix, as the box that holds it."""
    x0, y0 = _at(matrix, left, bottom)
    x1, y1 = _at(matrix, right, top)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Pieces of one line made one, dashes and dots too; what then is shorter than a letter is dropped."""
    found: list[Rule] = []
    for line in _lines(sorted(rules)):
        at = sorted(piece.at for piece in line)[len(line) // 2]
        start, end = line[0].start, line[0].end
        for piece in line[1:]:
            if piece.start > end + _BRIDGED:
                found.append(Rule(at, start, end))
                start, end = piece.start, piece.end
            end = max(end, piece.end)
        found.append(Rule(at, start, end))
    return tuple(rule for rule in found if rule.end - rule.start >= _SHORTEST)


def _lines(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Those at about the same place, in the order of their starts."""
    line: list[Rule] = []
    for rule in rules:
        if line and rule.at - line[-1].at > _SAME:
            yield sorted(line, key=lambda piece: piece.start)
            line = []
        line.append(rule)
    if line:
        yield sorted(line, key=lambda piece: piece.start)
