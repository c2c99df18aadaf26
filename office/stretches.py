"""Stretches of time that one reports on, named as the paper names them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_ROMAN = ("I", "II", "III", "IV")
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A period that one may report on: "tháng 6 năm 2026", "quý II năm 2026", "6 tháng đầu năm 2026", "năm 2026"."""

    title: str
    first: date
    last: date
    period_id: str | None = None
    """Where a duty asks for it."""
    due: date | None = None

    @property
    def next_last(self) -> date:
        """The last day of the stretch that follows: of as many months, else of as many days."""
        after = self.last + timedelta(days=1)
        for months in (1, 3, 6, 12):
            span = of_months(self.first, months)
            if (span.first, span.last) == (self.first, self.last):
                return of_months(after, months).last
        return after + (self.last - self.first)


def of_months(first: date, months: int) -> Span:
    """The span of so many months (1, 3, 6 or 12) that a day falls into."""
    start = (first.month - 1) // months * months + 1
    end = start + months - 1
    last = date(first.year, end, monthrange(first.year, end)[1])
    return Span(_title(first.year, start, months), date(first.year, start, 1), last)


def _title(year: int, start: int, months: int) -> str:
    if months == 1:
        return f"tháng {start:02} năm {year}" if start <= 2 else f"tháng {start} năm {year}"  # noqa: PLR2004 - NĐ 30
    if months == _YEAR:
        return f"năm {year}"
    return f"quý {_ROMAN[start // 3]} năm {year}" if months == 3 else _half(year, start)  # noqa: PLR2004 - a quarter


def _half(year: int, start: int) -> str:
    return f"6 tháng {'đầu' if start == 1 else 'cuối'} năm {year}"


def named(first: date, last: date) -> str:
    """How a stretch of time is named, the customary ones by their name."""
    for months in (1, 3, 6, 12):
        span = of_months(first, months)
        if (span.first, span.last) == (first, last):
            return span.title
    return f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"


def written(first: date, last: date) -> str:
    """As a paper has it: the customary stretches by their name, else "từ ngày 04/5/2026 đến ngày 10/5/2026".

    Months 1 and 2 alone take a nought before them (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4).
    """
    for months in (1, 3, 6, 12):
        span = of_months(first, months)
        if (span.first, span.last) == (first, last):
            return span.title
    return f"ngày {_day(first)}" if first == last else f"từ ngày {_day(first)} đến ngày {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month <= 2 else f"{day.day:02}/{day.month}/{day.year}"  # noqa: PLR2004 - NĐ 30


def around(today: date) -> tuple[Span, ...]:
    """Month, quarter, half-year and year: the one that runs and the one before."""
    found: list[Span] = []
    for months in (1, 3, 6, 12):
        now = of_months(today, months)
        found += [now, of_months(now.first - timedelta(days=1), months)]
    return tuple(found)
