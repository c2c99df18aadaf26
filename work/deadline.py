"""Deadlines: the words as the plan writes them, and the day computed from them where there is one (law 14)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from work.text import squash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FRIDAY = 4
_LATEST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Deadline:
    """`words` as written; `day` where the words name or count one; `rule` (RFC 5545) where the work recurs."""

    words: str
    day: date | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A time that words name: its span, its last day, or month and day where the year is not said."""

    start: int
    end: int
    day: date | None
    month_day: tuple[int, int] | None = None


_Q = r"(?:IV|I{1,3}|[1-4])"
_Y = r"(20\d\d)"
_SEP = r"\s*[/.\-–]\s*"
_OF_YEAR = r"(?:\s*[/\-–]\s*|\s*,?\s*(?:của\s+)?năm\s+)"
_YEARLY = re.compile(r"(?:h[ằà]ng|mỗi|từng)\s+năm|định\s+kỳ\s+năm", re.IGNORECASE)
_QUARTERLY = re.compile(
    r"(?:h[ằà]ng|mỗi|từng)\s+quý|(?:cuối|của)\s+(?:mỗi\s+|h[ằà]ng\s+)?quý(?!\s*" + _Q + r"\b)", re.IGNORECASE
)
_HALF_YEARLY = re.compile(
    r"(?:h[ằà]ng\s+)?(?:6|06|sáu)\s+tháng(?:\s+(?:một|1)\s+lần|,?\s+(?:một\s+|h[ằà]ng\s+)?năm)", re.IGNORECASE
)
_MONTHLY = re.compile(r"(?:h[ằà]ng|mỗi|từng)\s+tháng", re.IGNORECASE)
_WEEKLY = re.compile(r"(?:h[ằà]ng|mỗi)\s+tuần", re.IGNORECASE)
_DAY_OF_LAST_MONTH = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s*(?:của\s+)?tháng\s+cuối(?:\s+của)?(?:\s+(?:mỗi|h[ằà]ng))?\s+quý", re.IGNORECASE
)
_DAY_OF_MONTH = re.compile(r"ngày\s+(\d{1,2})\s*(?:của\s+)?(?:h[ằà]ng|mỗi)\s+tháng", re.IGNORECASE)
_OPEN_FROM = re.compile(r"\b(?:từ|sau|kể từ|bắt đầu)\s+(?:khoảng\s+|đầu\s+|cuối\s+|giữa\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:ngày\s+)?", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:đầu|giữa)\s+$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(\d{1,3})\s*(?:\([^)]*\)\s*)?(ngày\s+làm\s+việc|ngày|tháng|tuần)\s*,?\s*(?:kể\s+)?(?:từ|sau)\s+"
    r"(?:ngày|khi)\s+(?P<event>(?:(?!nhận)[^.;,])*?)(?P<issue>ban\s+hành|ký|phát\s+hành)",
    re.IGNORECASE,
)
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[date | None, tuple[int, int] | None]]], ...]


def last_day_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def day_or_none(year: int, month: int, day: int) -> date | None:
    """A date, or none where the calendar has no such day (31/02)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole(found: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    day, month, year = (int(x) for x in found.groups())
    return day_or_none(year, month, day), None


def _half(found: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    first = found[1].lower().startswith("đầu")
    return date(int(found[2]), 6 if first else 12, 30 if first else 31), None


def _month(found: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    month = int(found[1])
    return (last_day_of(int(found[2]), month) if 1 <= month <= _LATEST_MONTH else None), None


def _quarter(found: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    return last_day_of(int(found[2]), QUARTERS[found[1].upper()] * 3), None


def _year(found: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    return date(int(found[1]), 12, 31), None


def _yearless(found: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    day, month = int(found[1]), int(found[2])
    return None, ((month, day) if day_or_none(2024, month, day) else None)


def _yearless_month(found: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    month = int(found[1])
    return None, ((month, last_day_of(2023, month).day) if 1 <= month <= _LATEST_MONTH else None)


def _yearless_quarter(found: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    end = last_day_of(2023, QUARTERS[found[1].upper()] * 3)
    return None, (end.month, end.day)


_SHAPES = (
    (re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s*,?\s+năm\s+" + _Y, re.IGNORECASE), _whole),
    (re.compile(r"(?<![\d/])(\d{1,2})" + _SEP + r"(\d{1,2})" + _SEP + _Y + r"(?![\d/])"), _whole),
    (re.compile(r"(?:6|06|sáu)\s+tháng\s+(đầu|cuối)\s+năm\s+" + _Y, re.IGNORECASE), _half),
    (re.compile(r"tháng\s+(\d{1,2})" + _OF_YEAR + _Y, re.IGNORECASE), _month),
    (re.compile(r"(?<![\d/])(\d{1,2})\s*/\s*" + _Y + r"(?![\d/])"), _month),
    (re.compile(r"quý\s+(" + _Q + r")" + _OF_YEAR + _Y, re.IGNORECASE), _quarter),
    (
        re.compile(r"(?:ngày|trước|đến|xong)\s+(\d{1,2})(?:\s*[/\-]\s*|\s+tháng\s+)(\d{1,2})(?![\d/%])", re.IGNORECASE),
        _yearless,
    ),
    (re.compile(r"(?<=\d)\s*(?:và|,)\s+(\d{1,2})/(\d{1,2})(?![\d/%])", re.IGNORECASE), _yearless),
    (re.compile(r"\btháng\s+(\d{1,2})(?![\d/])", re.IGNORECASE), _yearless_month),
    (re.compile(r"\bquý\s+(" + _Q + r")\b", re.IGNORECASE), _yearless_quarter),
    (re.compile(r"20\d\d\s*[-–]\s*" + _Y), _year),
    (re.compile(r"(?<![\d/])" + _Y + r"(?![\d/]|\s*[-–]\s*20\d\d)"), _year),
)


def times_named(words: str) -> tuple[Named, ...]:
    """The times that words name, in their order; each stretch of words names one time."""
    taken = [False] * len(words)
    found: list[Named] = []
    for shape, compute in _SHAPES:
        for hit in shape.finditer(words):
            if not any(taken[hit.start() : hit.end()]):
                taken[hit.start() : hit.end()] = [True] * (hit.end() - hit.start())
                day, month_day = compute(hit)
                found.append(Named(hit.start(), hit.end(), day, month_day))
    return tuple(sorted(found, key=lambda named: named.start))


def ends_named(words: str) -> Iterator[Named]:
    """The times by which something ends: "từ quý II/2027" with no end, and "đầu năm 2027", name none."""
    named = times_named(words)
    for index, time in enumerate(named):
        if index + 1 < len(named) and _UNTIL.fullmatch(words[time.end : named[index + 1].start]):
            continue
        before = words[: time.start].removesuffix("ngày ").removesuffix("năm ").removesuffix("tháng ")
        if not _OPEN_FROM.search(before) and not _VAGUE.search(before):
            yield time


def recurrence(words: str) -> str | None:
    """The RFC 5545 rule of words that recur ("hằng quý", "ngày 20 hằng tháng"), or none."""
    if hit := _DAY_OF_LAST_MONTH.search(words):
        return quarter_rule(int(hit[1]))
    if _MONTHLY.search(words):
        hit = _DAY_OF_MONTH.search(words)
        return "FREQ=MONTHLY;" + days_part(int(hit[1]) if hit else 31)
    if _WEEKLY.search(words):
        return "FREQ=WEEKLY;BYDAY=FR"
    if _HALF_YEARLY.search(words):
        return half_year_rule(words)
    if _YEARLY.search(words):
        return year_rule(words)
    return quarter_rule(31) if _QUARTERLY.search(words) else None


def days_part(day: int) -> str:
    """BYMONTHDAY for a day that a short month may lack: its last day then stands in (BYSETPOS, RFC 5545, 3.3.10)."""
    if not 1 <= day <= 31:  # noqa: PLR2004 - the days of a month
        raise ValueError(day)
    if day == 31:  # noqa: PLR2004
        return "BYMONTHDAY=-1"
    if day <= 28:  # noqa: PLR2004
        return f"BYMONTHDAY={day}"
    return "BYMONTHDAY=" + ",".join(str(d) for d in range(28, day + 1)) + ";BYSETPOS=-1"


def quarter_rule(day: int) -> str:
    """A day of each quarter's last month."""
    return "FREQ=MONTHLY;BYMONTH=3,6,9,12;" + days_part(day)


def days_rule(days: tuple[tuple[int, int], ...]) -> str:
    """The same (month, day) pairs each year; unequal days are counted from the end that no leap day moves."""
    months = ",".join(str(m) for m, _ in sorted(days))
    if len({d for _, d in days}) == 1:
        frequency = "MONTHLY" if len(days) > 1 else "YEARLY"
        return f"FREQ={frequency};BYMONTH={months};" + days_part(days[0][1])
    return "FREQ=YEARLY;BYYEARDAY=" + ",".join(str(_day_of_year(m, d)) for m, d in sorted(days))


def _day_of_year(month: int, day: int) -> int:
    ordinal = date(2023, month, min(day, calendar.monthrange(2023, month)[1])).timetuple().tm_yday
    return ordinal if month <= 2 else ordinal - 366  # noqa: PLR2004 - after February count backwards


def month_days(words: str) -> tuple[tuple[int, int], ...]:
    """The days without a year that words name, in the order of the year, each once."""
    return tuple(sorted({named.month_day for named in times_named(words) if named.month_day}))


def half_year_rule(words: str) -> str:
    """Twice a year on the two days named, else on each half's last day."""
    days = month_days(words)
    return days_rule(days if len(days) == 2 else ((6, 30), (12, 31)))  # noqa: PLR2004


def year_rule(words: str) -> str:
    """Each year on the days named, else on its last day."""
    return days_rule(month_days(words) or ((12, 31),))


def _counted(words: str, issued: date) -> date | None:
    """Days or months counted from the plan's own issue; from any other event nothing can be counted."""
    hit = _COUNTED.search(words)
    if hit is None:
        return None
    count, unit = int(hit[1]), squash(hit[2]).lower()
    if unit == "ngày làm việc":
        return working_days_after(issued, count)
    step = {"ngày": relativedelta(days=count), "tuần": relativedelta(weeks=count), "tháng": relativedelta(months=count)}
    return issued + step[unit]


def working_days_after(start: date, count: int) -> date:
    """The day that many working days (Monday to Friday) later; public holidays are not known here."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() <= _FRIDAY
    return day


def _next(month_day: tuple[int, int], issued: date) -> date | None:
    """The first such day not before the plan's own date."""
    month, day = month_day
    this = day_or_none(issued.year, month, day)
    return this if this is None or this >= issued else day_or_none(issued.year + 1, month, day)


def read_deadline(words: str, issued: date | None) -> Deadline:
    """Keep the words; compute the last day that they name or count, or the rule by which they recur. Invent nothing."""
    kept = squash(words)
    rule = recurrence(kept)
    if rule is not None:
        return Deadline(kept, None, rule)
    if issued is not None and _COUNTED.search(kept):
        return Deadline(kept, _counted(kept, issued))
    days = [_day_of(named, issued) for named in ends_named(kept)]
    known = [day for day in days if day is not None]
    return Deadline(kept, max(known) if known and len(known) == len(days) else None)


def _day_of(named: Named, issued: date | None) -> date | None:
    if named.day is not None or named.month_day is None or issued is None:
        return named.day
    return _next(named.month_day, issued)
