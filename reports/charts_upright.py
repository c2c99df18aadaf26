"""Standing columns, and lines over time: one axis of values with level help lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts_bars import Plot
from reports.charts_kit import Pen, axis, said
from reports.setter import Line

_HIGH = 0.36
"""Of the width: how high the plot is at most."""
_LINES = 5
_LEAST = 60.0
"""pt: a lower plot says nothing."""


@dataclass(frozen=True, slots=True)
class _Axes:
    left: float
    right: float
    top: float
    bottom: float
    most: float

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * max(0.0, value) / self.most


def columns(pen: Pen, plot: Plot) -> float:
    """Draws columns; where it ends, pt from the row's top."""
    chart = plot.chart
    axes, names = _axes(pen, plot, edge=True)
    slot = (axes.right - axes.left) / len(chart.labels)
    thick = min(34.0, slot * 0.8 / len(chart.series))
    for n in range(len(chart.labels)):
        start = axes.left + (n + 0.5) * slot - thick * len(chart.series) / 2
        for k, one in enumerate(chart.series):
            value = one.values[n]
            if value is None:
                continue
            top = axes.y(value)
            pen.bar(start + k * thick, top, thick, axes.bottom - top, plot.keys.look(k))
            words = said(value, chart.unit)
            if pen.wide(words) > thick + 2:
                words = said(value, "")
            pen.text(words, start + (k + 0.5) * thick - pen.wide(words) / 2, top - 2.5)
    pen.line(axes.left, axes.bottom, axes.right, axes.bottom, 0.75)
    return _labels(pen, axes, names)


def line(pen: Pen, plot: Plot) -> float:
    """Draws lines with a mark and a value at each point; where nothing was measured a line is broken."""
    chart = plot.chart
    axes, names = _axes(pen, plot, edge=False)
    slot = (axes.right - axes.left) / len(chart.labels)
    for k, one in enumerate(chart.series):
        run: list[tuple[float, float]] = []
        free = -1e9
        for n, value in enumerate(one.values):
            if value is None:
                run = []
                continue
            run.append((axes.left + (n + 0.5) * slot, axes.y(value)))
            pen.trace(run[-2:], k)
            free = _value(pen, said(value, chart.unit), run[-1], k, free, axes)
        for n, value in enumerate(one.values):
            if value is not None:
                pen.point(axes.left + (n + 0.5) * slot, axes.y(value), k)
    pen.line(axes.left, axes.bottom, axes.right, axes.bottom, 0.75)
    return _labels(pen, axes, names)


def _value(pen: Pen, words: str, at: tuple[float, float], k: int, free: float, axes: _Axes) -> float:
    """A point's figure: of the first line above it, of the second below; one that would run into the last is left out.

    Where the next figure may begin comes back.
    """
    (x, y), wide = at, pen.wide(words)
    if k > 1 or x - wide / 2 <= free:
        return free
    base = y - 5 if k == 0 else min(y + pen.style.size + 3, axes.bottom - 2)
    pen.text(words, min(x - wide / 2, axes.right - wide - 2), base, plate=True)
    return x + wide / 2 + 3


def _axes(pen: Pen, plot: Plot, *, edge: bool) -> tuple[_Axes, list[list[Line]]]:
    """The plot's frame with help lines and their figures, and the labels' lines."""
    chart = plot.chart
    most, steps = axis([value or 0.0 for one in chart.series for value in one.values])
    ticks = [most * n / steps for n in range(steps + 1)]
    figures = [said(tick, chart.unit if chart.unit == "%" else "").replace(",0%", "%") for tick in ticks]
    left = pen.left + max(pen.wide(figure) for figure in figures) + 5
    right = pen.left + plot.width
    slot = (right - left) / len(chart.labels)
    # Where places are too narrow for words only each so-manieth is told: of columns, which all have room, never.
    every = 1 if edge else max(1, -int(-(pen.style.size * 3.2) // slot))
    names = [_label(pen, label, slot * every) if n % every == 0 else [] for n, label in enumerate(chart.labels)]
    below = max(len(lines) for lines in names) * pen.leading + 4
    top = plot.top + pen.leading + 2
    high = max(_LEAST, min(_HIGH * plot.width, plot.bottom - top - below))
    axes = _Axes(left, right, top, top + high, most)
    for tick, figure in zip(ticks, figures, strict=True):
        y = axes.y(tick)
        if tick:
            pen.help(left, right, y)
        pen.text(figure, left - 4 - pen.wide(figure), y + 0.34 * pen.style.size)
    if edge:
        pen.line(left, top, left, axes.bottom, 0.75)
    return axes, names


def _label(pen: Pen, label: str, room: float) -> list[Line]:
    """A label's lines; what would need more than a few ends in "…"."""
    lines = pen.setter.balance(label, pen.style, room - 3) if label.strip() else []
    if len(lines) <= _LINES:
        return lines
    words = (*lines[_LINES - 1].words[:-1], "…")
    return [*lines[: _LINES - 1], Line(words, pen.wide(" ".join(words)))]


def _labels(pen: Pen, axes: _Axes, names: Sequence[Sequence[Line]]) -> float:
    slot = (axes.right - axes.left) / len(names)
    for n, lines in enumerate(names):
        middle = axes.left + (n + 0.5) * slot
        for k, one in enumerate(lines):
            base = axes.bottom + 3 + k * pen.leading + pen.style.size
            x = min(max(middle - one.width / 2, pen.left), axes.right - one.width)
            pen.text(" ".join(one.words), x, base)
    return axes.bottom + 4 + max(len(lines) for lines in names) * pen.leading
