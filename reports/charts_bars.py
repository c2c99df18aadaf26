"""Lying bars, beside each other or in one: names of units stand whole at the left."""

from __future__ import annotations

from dataclasses import dataclass

from reports.charts_kit import Keys, Pen, said
from reports.setter import Line
from work.chart import Chart, ChartShape

_LABELS = 0.38
"""At most so much of the width is for names."""
_GAP = 5.0
_THICK = (7.0, 15.0)
_NEAR = 3.0
_DARK = 0.6


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart and its room: `top` is where the drawing begins, `bottom` where it must end, pt from the row's top."""

    chart: Chart
    keys: Keys
    width: float
    top: float
    bottom: float


def lying(pen: Pen, plot: Plot) -> float:
    """Draws the bars; where they end, pt from the row's top (beyond `plot.bottom` where it does not fit)."""
    chart = plot.chart
    names = [_wrapped(pen, label, plot.width * _LABELS) for label in chart.labels]
    column = max((line.width for lines in names for line in lines), default=0.0) + 6
    stacked = chart.shape is ChartShape.STACKED
    bars = 1 if stacked else len(chart.series)
    values = _totals(chart) if stacked else [value or 0.0 for one in chart.series for value in one.values]
    most = max([*values, 0.0]) or 1.0
    tails = _tails(pen, plot, plot.width - column, most)
    scale = (plot.width - column - _widest(pen, tails)) / most
    least = [max(len(lines) * pen.leading, bars * max(_THICK[0], pen.leading * (bars > 1))) for lines in names]
    spare = plot.bottom - plot.top - sum(least) - _GAP * len(least)
    extra = min(max(0.0, spare / max(1, len(least))), 6.0)
    y, x = plot.top, pen.left + column
    for n, lines in enumerate(names):
        high = least[n] + extra
        for k, line in enumerate(lines):
            base = y + (high - len(lines) * pen.leading) / 2 + k * pen.leading + pen.style.size * 0.95
            pen.text(" ".join(line.words), x - 6 - line.width, base)
        if stacked:
            _stack(pen, plot, n, (x, y + _GAP / 4, high - _GAP / 2), scale)
            _tail(pen, tails[n][0], x + _total(chart, n) * scale, y + high / 2)
        else:
            thick = min(_THICK[1], (high - 1) / bars)
            start = y + (high - thick * bars) / 2
            for k, one in enumerate(chart.series):
                long = (one.values[n] or 0.0) * scale
                pen.bar(x, start + k * thick + 0.5, long, thick - 1, plot.keys.look(k))
                _tail(pen, tails[n][k], x + max(0.0, long), start + (k + 0.5) * thick)
        y += high + _GAP
    pen.line(x, plot.top - 1, x, y - _GAP + 1, 0.75)
    return y


def _wrapped(pen: Pen, label: str, width: float) -> list[Line]:
    return pen.setter.balance(label, pen.style, width) if label.strip() else []


def _tails(pen: Pen, plot: Plot, room: float, most: float) -> list[list[str]]:
    """What stands behind the bars of each label; parts too short for their own figure are told behind the whole bar."""
    chart = plot.chart
    labels = range(len(chart.labels))
    if chart.shape is not ChartShape.STACKED:
        return [[said(one.values[n], chart.unit) for one in chart.series] for n in labels]
    short = [[said(_total(chart, n), chart.unit)] for n in labels]
    long = [[f"{short[n][0]} ({'; '.join(said(one.values[n] or 0, '') for one in chart.series)})"] for n in labels]
    scale = (room - _widest(pen, long)) / most
    return [long[n] if _narrow(pen, chart, n, scale) else short[n] for n in labels]


def _narrow(pen: Pen, chart: Chart, n: int, scale: float) -> bool:
    values = [value for one in chart.series if (value := one.values[n])]
    return len(values) > 1 and any(value * scale < pen.wide(said(value, "")) + 2 * _NEAR for value in values)


def _widest(pen: Pen, tails: list[list[str]]) -> float:
    return max((pen.wide(words) for told in tails for words in told), default=0.0) + 2 * _NEAR


def _tail(pen: Pen, words: str, x: float, middle: float) -> None:
    pen.text(words, x + _NEAR, middle + 0.34 * pen.style.size)


def _stack(pen: Pen, plot: Plot, n: int, place: tuple[float, float, float], scale: float) -> None:
    """One bar of parts, each with its value where it fits."""
    x, y, high = place
    thick = min(_THICK[1] + 2, high)
    y += (high - thick) / 2
    for k, one in enumerate(plot.chart.series):
        value = max(0.0, one.values[n] or 0.0)
        long = value * scale
        look = plot.keys.look(k)
        pen.bar(x, y, long, thick, look)
        words = said(value, "")
        wide = pen.wide(words)
        if value and long >= wide + 2 * _NEAR:
            base = y + thick / 2 + 0.34 * pen.style.size
            pen.text(words, x + (long - wide) / 2, base, plate=bool(look.hatch) or look.grey < _DARK)
        x += long


def _total(chart: Chart, n: int) -> float:
    return sum(max(0.0, one.values[n] or 0.0) for one in chart.series)


def _totals(chart: Chart) -> list[float]:
    return [_total(chart, n) for n in range(len(chart.labels))]
