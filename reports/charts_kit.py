"""What all charts draw with: words, bars that a black printer tells apart, the legend, values in figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reports.ink import Area, Mark, Stroke, Text
from reports.numbers import decimal, whole
from reports.profile import TextStyle
from reports.setter import Setter
from work.chart import Chart

LEADING = 1.2
_OUTLINE = 0.5
_HATCH = 3.2
"""pt from one line of a hatching to the next."""
_SWATCH = (16.0, 8.0)
_UP, _LEVEL = 1, 2
_MARK = 2.6
_DASHES = (0.0, 5.0, 2.0, 8.0)
_NICE = ((1.0, 5), (1.5, 3), (2.0, 4), (2.5, 5), (3.0, 3), (4.0, 4), (5.0, 5), (6.0, 3), (8.0, 4), (10.0, 5))
"""Round ends of an axis, and into how many steps each goes evenly."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a series is filled: a grey, and lines over it: none, rising, or level."""

    grey: float
    hatch: int = 0


_STRONG = (Look(0.3), Look(0.85), Look(1.0, _UP), Look(0.6), Look(1.0, _LEVEL), Look(1.0))
_STACKED = (Look(0.72), Look(1.0, _UP), Look(1.0), Look(0.45), Look(1.0, _LEVEL), Look(0.88))


@dataclass(frozen=True, slots=True)
class Keys:
    """Which fill each series has."""

    stacked: bool = False
    one: bool = False
    lines: bool = False

    def look(self, n: int) -> Look:
        """Of the n-th series; after six they come again."""
        if self.one:
            return Look(0.45)
        looks = _STACKED if self.stacked else _STRONG
        return looks[n % len(looks)]


@dataclass(slots=True)
class Pen:
    """Collects marks; x from the sheet's left edge, y down from the chart's top, pt."""

    setter: Setter
    style: TextStyle
    left: float
    marks: list[Mark] = field(default_factory=list)

    @property
    def leading(self) -> float:
        """From line to line."""
        return LEADING * self.style.size

    def wide(self, words: str) -> float:
        """A text's width."""
        return self.setter.width(words, self.style)

    def text(self, words: str, x: float, base: float, *, italic: bool = False, plate: bool = False) -> None:
        """Words from x on; with `plate` on white, so that they can be read on a hatching."""
        style = replace(self.style, italic=True) if italic else self.style
        broken = tuple(self.setter.words(words, style))
        if not broken:
            return
        wide = self.setter.width(words, style)
        if plate:
            size = style.size
            self.marks.append(Area(x - 1.5, base - 0.74 * size, ((0.0, 0.0, wide + 3.0, 0.82 * size),), 1.0))
        self.marks.append(Text(x, base, broken, style, wide))

    def bar(self, x: float, y: float, wide: float, high: float, look: Look) -> None:
        """A filled and framed rectangle from its top left corner."""
        if wide <= 0 or high <= 0:
            return
        self.marks.append(Area(x, y, ((0.0, 0.0, wide, high),), look.grey))
        if look.hatch == _UP:
            self._rising(x, y, wide, high)
        elif look.hatch == _LEVEL:
            for n in range(1, int(high / _HATCH) + 1):
                if n * _HATCH < high:
                    self.line(x, y + n * _HATCH, x + wide, y + n * _HATCH)
        for ends in ((x, y, x + wide, y), (x, y + high, x + wide, y + high)):
            self.line(*ends)
        for ends in ((x, y, x, y + high), (x + wide, y, x + wide, y + high)):
            self.line(*ends)

    def line(self, x1: float, y1: float, x2: float, y2: float, weight: float = _OUTLINE, dash: float = 0.0) -> None:
        """A straight line."""
        self.marks.append(Stroke(x1, y1, x2, y2, weight, dash))

    def help(self, x1: float, x2: float, y: float) -> None:
        """A level line that leads the eye to the axis."""
        self.marks.append(Stroke(x1, y, x2, y, 0.4, 0.0, 0.7))

    def trace(self, points: Sequence[tuple[float, float]], k: int) -> None:
        """A series' line from point to point: full or in dashes."""
        for (x1, y1), (x2, y2) in pairwise(points):
            self.line(x1, y1, x2, y2, 1.1, _DASHES[k % len(_DASHES)])

    def point(self, x: float, y: float, k: int) -> None:
        """A series' mark: square, diamond, triangle, so that each is told apart without colour."""
        m = _MARK
        shapes: Sequence[tuple[float, ...]] = (
            (x - m, y - m, 2 * m, 2 * m),
            (x, y - 1.5 * m, x + 1.5 * m, y, x, y + 1.5 * m, x - 1.5 * m, y),
            (x, y - 1.4 * m, x + 1.4 * m, y + m, x - 1.4 * m, y + m),
        )
        self.marks.append(Area(0.0, 0.0, (shapes[k % len(shapes)],), 0.1 if k % 2 == 0 else 0.4))

    def _rising(self, x: float, y: float, wide: float, high: float) -> None:
        """Lines at 45 degrees, cut to the rectangle."""
        step = _HATCH * 1.4
        for n in range(1, int((wide + high) / step) + 1):
            reach = n * step
            if reach >= wide + high:
                break
            begin = max(0.0, reach - high)
            end = min(wide, reach)
            self.line(x + begin, y + reach - begin, x + end, y + reach - end, 0.4)


def said(value: float | None, unit: str) -> str:
    """A value as Vietnamese papers write it: "1.234", "62,5%", "3 nhiệm vụ"; empty where nothing was measured."""
    if value is None:
        return ""
    exact = float(value).is_integer() and unit != "%"
    shown = whole(int(value)) if exact else decimal(value)
    return shown + (unit if unit in {"", "%"} else f" {unit}")


def axis(values: Sequence[float]) -> tuple[float, int]:
    """Where an axis from 0 ends, and its number of steps: all its figures are round."""
    most = max([*values, 0.0])
    if most <= 0:
        return 1.0, 1
    power = 1.0
    while power * 10 <= most:
        power *= 10
    while power > most:
        power /= 10
    return next((step * power, steps) for step, steps in _NICE if step * power >= most * 0.999999)


def fits(pen: Pen, chart: Chart, width: float) -> bool:
    """Whether standing columns have room for their values and labels; else bars lie."""
    slot = width / len(chart.labels)
    each = slot * 0.8 / len(chart.series)
    values = [said(value, "") for one in chart.series for value in one.values]
    widest = max(pen.wide(word) for label in chart.labels for word in label.split() or [""])
    return max((pen.wide(value) for value in values), default=0.0) <= each + 2 and widest <= slot - 4


def legend(pen: Pen, names: Sequence[str], keys: Keys, width: float) -> float:
    """Fills (or lines) and names of the series, as many a line as go; the height that it takes."""
    wide, high = _SWATCH
    x, y = 0.0, 0.0
    for n, name in enumerate(names):
        need = wide + 4 + pen.wide(name) + 14
        if x and x + need > width + 14:
            x, y = 0.0, y + pen.leading * 1.15
        lines = pen.setter.break_lines(name, pen.style, width - wide - 4)
        middle = y + pen.leading / 2
        if keys.lines:
            pen.trace([(pen.left + x, middle), (pen.left + x + wide, middle)], n)
            pen.point(pen.left + x + wide / 2, middle, n)
        else:
            pen.bar(pen.left + x, middle - high / 2, wide, high, keys.look(n))
        for k, one in enumerate(lines):
            pen.text(" ".join(one.words), pen.left + x + wide + 4, y + k * pen.leading + pen.style.size)
        y += (len(lines) - 1) * pen.leading
        x += need
    return y + pen.leading * 1.15 + 4
