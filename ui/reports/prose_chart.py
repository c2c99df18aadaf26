"""A chart of a paper as the text shows it while one writes: the same values as on paper, in the window's colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.words import figure
from work.chart import Chart, ChartShape

MOST_ROWS: Final = 40
"""Rows of bars that are drawn here; the paper draws all."""
GONE: Final = "Biểu đồ này hiện không có số liệu; khi in sẽ không có biểu đồ."
_LIES: Final = frozenset({ChartShape.BARS, ChartShape.STACKED})
_NAMES: Final = 0.36
"""Of the width, for names beside bars."""
_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of one look."""

    text: QColor
    muted: QColor
    line: QColor
    series: tuple[QColor, ...]


class ChartPicture:
    """One chart in one font: how high it is at a width, and its drawing."""

    def __init__(self, chart: Chart | None, font: QFont) -> None:
        self._chart = chart
        self._font = QFont(font)
        self._metrics = QFontMetricsF(self._font)
        self._em = self._metrics.height()

    def height(self, width: float) -> float:
        """Pixels, at a width."""
        if self._chart is None:
            return self._em * 3
        rows = self._legend_rows(self._chart, width - self._em)
        legend = self._em * (0.4 + 1.2 * len(rows))
        if self._chart.shape in _LIES:
            return legend + self._em * (1.6 * min(len(self._chart.labels), MOST_ROWS) + 0.8)
        return legend + self._em * 9

    def draw(self, painter: QPainter, where: QRectF, inks: Inks) -> None:
        """Draw it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(QPen(inks.line, 1))
        painter.drawRect(where.adjusted(0.5, 0.5, -0.5, -0.5))
        inside = where.adjusted(self._em / 2, self._em * 0.4, -self._em / 2, -self._em * 0.4)
        if self._chart is None or not self._chart.labels:
            painter.setPen(inks.muted)
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), GONE)
        else:
            if len(self._chart.series) > 1:
                inside = self._legend(painter, inside, self._chart, inks)
            if self._chart.shape in _LIES:
                self._bars(painter, inside, self._chart, inks)
            else:
                self._standing(painter, inside, self._chart, inks)
        painter.restore()

    def _legend_rows(self, chart: Chart, width: float) -> list[list[int]]:
        """The series' numbers as their names stand in rows; one series alone needs no name."""
        rows: list[list[int]] = []
        used = 0.0
        for n in range(len(chart.series) if len(chart.series) > 1 else 0):
            need = self._legend_width(chart, n)
            if rows and used + need <= width:
                rows[-1].append(n)
                used += need
            else:
                rows.append([n])
                used = need
        return rows

    def _legend_width(self, chart: Chart, n: int) -> float:
        return self._em * 1.8 + self._metrics.horizontalAdvance(chart.series[n].name)

    def _legend(self, painter: QPainter, where: QRectF, chart: Chart, inks: Inks) -> QRectF:
        """The names of the series on top; what is left below them."""
        y, side = where.top(), self._em * 0.6
        for row in self._legend_rows(chart, where.width()):
            x = where.left()
            for n in row:
                painter.fillRect(QRectF(x, y + (self._em - side) / 2, side, side), _ink(inks, n))
                painter.setPen(inks.text)
                room = QRectF(x + side * 1.5, y, where.right() - x - side * 1.5, self._em)
                painter.drawText(
                    room, int(Qt.AlignmentFlag.AlignVCenter), self._cut(chart.series[n].name, room.width())
                )
                x += self._legend_width(chart, n)
            y += self._em * 1.2
        return where.adjusted(0, y - where.top(), 0, 0)

    def _bars(self, painter: QPainter, where: QRectF, chart: Chart, inks: Inks) -> None:
        """Bars that lie, names beside them, values behind them."""
        names = where.width() * _NAMES
        value_room = self._metrics.horizontalAdvance(self._words(chart, _most(chart))) + self._em
        room = max(1.0, where.width() - names - value_room)
        most = _most(chart) or 1.0
        rows = min(len(chart.labels), MOST_ROWS)
        high = where.height() / max(1, rows)
        for row in range(rows):
            top = where.top() + row * high
            painter.setPen(inks.text)
            place = QRectF(where.left(), top, names - self._em / 2, high)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
                self._cut(chart.labels[row], place.width()),
            )  # fmt: skip
            end = self._row(painter, QRectF(where.left() + names, top, room, high), chart, row, most, inks)
            painter.setPen(inks.muted)
            total = _at(chart, row)
            words = "" if total is None else self._words(chart, total)
            painter.drawText(
                QRectF(end + self._em / 3, top, value_room, high), int(Qt.AlignmentFlag.AlignVCenter), words
            )

    def _row(self, painter: QPainter, where: QRectF, chart: Chart, row: int, most: float, inks: Inks) -> float:
        """One row's bars: stacked behind each other, or one below the other; where the longest ends."""
        values = [one.values[row] if row < len(one.values) else None for one in chart.series]
        pad = where.height() * 0.18
        x, end = where.left(), where.left()
        lanes = 1 if chart.shape is ChartShape.STACKED else len(values)
        thick = (where.height() - pad * 2) / max(1, lanes)
        for n, value in enumerate(values):
            wide = where.width() * max(0.0, value or 0.0) / most
            lane = 0 if chart.shape is ChartShape.STACKED else n
            painter.fillRect(QRectF(x, where.top() + pad + lane * thick, wide, thick), _ink(inks, n))
            end = max(end, x + wide)
            if chart.shape is ChartShape.STACKED:
                x += wide
        return end

    def _standing(self, painter: QPainter, where: QRectF, chart: Chart, inks: Inks) -> None:
        """Columns or a line over an axis with steps."""
        most = _ceiling(_most(chart), chart.unit)
        side = self._metrics.horizontalAdvance(self._words(chart, most)) + self._em / 2
        plot = where.adjusted(side, self._em * 0.8, 0, -self._em * 1.3)
        for step in range(_STEPS + 1):
            y = plot.bottom() - plot.height() * step / _STEPS
            painter.setPen(QPen(inks.line, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(inks.muted)
            place = QRectF(where.left(), y - self._em / 2, side - self._em / 4, self._em)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
                self._words(chart, most * step / _STEPS),
            )  # fmt: skip
        each = plot.width() / max(1, len(chart.labels))
        painter.setPen(inks.text)
        for n, label in enumerate(chart.labels):
            place = QRectF(plot.left() + n * each, plot.bottom() + 2, each, self._em * 1.2)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._cut(label, each - 4))
        if chart.shape is ChartShape.LINE:
            self._lines(painter, plot, chart, most, inks)
        else:
            self._columns(painter, plot, chart, most, inks)

    def _columns(self, painter: QPainter, plot: QRectF, chart: Chart, most: float, inks: Inks) -> None:
        each = plot.width() / max(1, len(chart.labels))
        wide = min(each * 0.7, self._em * 3) / max(1, len(chart.series))
        for row in range(len(chart.labels)):
            left = plot.left() + row * each + (each - wide * len(chart.series)) / 2
            for n, series in enumerate(chart.series):
                value = series.values[row] if row < len(series.values) else None
                if value is not None:
                    high = plot.height() * max(0.0, value) / most
                    painter.fillRect(QRectF(left + n * wide, plot.bottom() - high, wide * 0.9, high), _ink(inks, n))
                    self._value(painter, QPointF(left + (n + 0.45) * wide, plot.bottom() - high), chart, value, inks)

    def _lines(self, painter: QPainter, plot: QRectF, chart: Chart, most: float, inks: Inks) -> None:
        each = plot.width() / max(1, len(chart.labels))
        for n, series in enumerate(chart.series):
            before: QPointF | None = None
            for row, value in enumerate(series.values[: len(chart.labels)]):
                if value is None:
                    before = None
                    continue
                at = QPointF(plot.left() + (row + 0.5) * each, plot.bottom() - plot.height() * max(0.0, value) / most)
                painter.setPen(QPen(_ink(inks, n), 2))
                if before is not None:
                    painter.drawLine(before, at)
                painter.setBrush(_ink(inks, n))
                painter.drawEllipse(at, 3, 3)
                self._value(painter, at, chart, value, inks)
                before = at

    def _value(self, painter: QPainter, at: QPointF, chart: Chart, value: float, inks: Inks) -> None:
        painter.setPen(inks.muted)
        place = QRectF(at.x() - self._em * 3, at.y() - self._em * 1.15, self._em * 6, self._em)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._words(chart, value))

    def _words(self, chart: Chart, value: float) -> str:
        return figure(round(value, 1)) + chart.unit

    def _cut(self, text: str, room: float) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def told_chart(chart: Chart) -> str:
    """A chart in words: each label with its values ("Văn phòng 5/0/2; Phòng Kinh tế 3/–/1")."""
    rows = ["/".join(one.name for one in chart.series)] if len(chart.series) > 1 else []
    for row, label in enumerate(chart.labels[:MOST_ROWS]):
        values = [one.values[row] if row < len(one.values) else None for one in chart.series]
        rows.append(f"{label} " + "/".join("–" if v is None else figure(round(v, 1)) + chart.unit for v in values))
    return "; ".join(rows)


def _ink(inks: Inks, n: int) -> QColor:
    return inks.series[n % len(inks.series)]


def _at(chart: Chart, row: int) -> float | None:
    values = [v for one in chart.series if row < len(one.values) and (v := one.values[row]) is not None]
    if not values:
        return None
    return sum(values) if chart.shape is ChartShape.STACKED else max(values)


def _most(chart: Chart) -> float:
    found: Sequence[float] = [value for row in range(len(chart.labels)) if (value := _at(chart, row)) is not None]
    return max(found, default=0.0)


def _ceiling(most: float, unit: str) -> float:
    """The end of an axis: 100 for rates, else the next number that its steps divide."""
    if unit == "%" and most <= 100:  # noqa: PLR2004 - the whole
        return 100.0
    step = 1.0
    while step * _STEPS < most:
        step = step * 2 if str(step)[0] in "15" else step * 2.5
    return step * _STEPS
