"""The charts that a report's text may show: progress by unit, and how much was done in time, period by period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from db import Reader
from db import lines as listing
from office.stretches import Span, of_months
from work.chart import Chart, ChartShape, Series
from work.line import LineFilter, Order
from work.report import UnitFigures

UNITS = "chart:units"
PERIODS = "chart:periods"
CAPTIONS = {
    UNITS: "Biểu đồ: Tiến độ thực hiện nhiệm vụ theo cơ quan, đơn vị",
    PERIODS: "Biểu đồ: Tỷ lệ nhiệm vụ đến hạn được hoàn thành đúng hạn qua các kỳ",
}
_FEWEST = 3
"""Fewer bars say less than a sentence."""
_MOST_UNITS = 30
"""More bars than a page can show; the annex has all."""
_PERIODS = 6
_ROMAN = ("I", "II", "III", "IV")


def charts(
    reader: Reader, span: Span, wanted: LineFilter, units: Iterable[UnitFigures], today: date
) -> dict[str, Chart]:
    """By their origin; only those that have enough to show."""
    found = {UNITS: by_unit(units), PERIODS: by_period(reader, span, wanted, today)}
    return {origin: chart for origin, chart in found.items() if chart is not None}


def by_unit(units: Iterable[UnitFigures]) -> Chart | None:
    """Stacked bars: done in time (or with no deadline), done late, under way, open and late."""
    shown = [unit for unit in units if unit.figures.total]
    if not _FEWEST <= len(shown) <= _MOST_UNITS:
        return None
    rows = [one.figures for one in shown]
    series = (
        Series("Hoàn thành đúng hạn", tuple(float(f.done_in_time + f.done_no_deadline) for f in rows)),
        Series("Hoàn thành quá hạn", tuple(float(f.done_late) for f in rows)),
        Series("Đang thực hiện", tuple(float(f.open - f.late) for f in rows)),
        Series("Quá hạn chưa hoàn thành", tuple(float(f.late) for f in rows)),
    )
    return Chart(CAPTIONS[UNITS], ChartShape.STACKED, tuple(one.name for one in shown), series, "")


def by_period(reader: Reader, span: Span, wanted: LineFilter, today: date) -> Chart | None:
    """Of the work due in each of the last periods of this length, the share that was done in time, in percent.

    It is judged by the days on which work was due and done, so a later look at an earlier period says the same.
    """
    months = _months(span)
    if not months:
        return None
    spans = [of_months(span.first, months)]
    while len(spans) < _PERIODS:
        spans.insert(0, of_months(spans[0].first - timedelta(days=1), months))
    rates = [_rate(reader, one, wanted, today) for one in spans]
    while rates and rates[0] is None:
        rates.pop(0)
        spans.pop(0)
    if sum(rate is not None for rate in rates) < _FEWEST:
        return None
    labels = tuple(_short(one, months) for one in spans)
    return Chart(CAPTIONS[PERIODS], ChartShape.COLUMNS, labels, (Series("Tỷ lệ đúng hạn", tuple(rates)),), "%")


def _rate(reader: Reader, one: Span, wanted: LineFilter, today: date) -> float | None:
    """In percent; what is due today and still open is not yet judged."""
    asked = replace(
        wanted, worked_from=None, worked_to=None, due_from=one.first, due_to=min(one.last, today), today=today,
        as_of=False, order=Order.DUE,
    )  # fmt: skip
    found = listing.figures(reader, asked)
    judged = found.total - found.open_in_time
    return round(100 * found.done_in_time / judged, 1) if judged else None


def _months(span: Span) -> int:
    """1, 3, 6 or 12 where the stretch is a customary one, else 0."""
    for months in (1, 3, 6, 12):
        one = of_months(span.first, months)
        if (one.first, one.last) == (span.first, span.last):
            return months
    return 0


def _short(span: Span, months: int) -> str:
    first: date = span.first
    words = {
        1: f"T{first.month}/{first.year}",
        3: f"Quý {_ROMAN[first.month // 3]}/{first.year}",
        6: f"6T {'đầu' if first.month == 1 else 'cuối'}/{first.year}",
    }
    return words.get(months, str(first.year))
