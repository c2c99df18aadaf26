"""What recurs, as words say it ("hằng quý, trước ngày 20 tháng cuối quý"), as RFC 5545 rules."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

from work.times import times_named

Span = Literal["week", "month", "quarter", "half-year", "year"]
MonthDay = tuple[int, int]

_EACH = r"(?:h[ằà]ng|mỗi|từng)"
_ONCE = r"(?:một|0?1)"


def _once_a(unit: str) -> str:
    """Once a unit, however said: "hằng tháng", "01 lần/tháng", "một tháng một lần", "1 tháng/lần", "định kỳ tháng"."""
    return (
        rf"{_EACH}\s+{unit}(?!\w)|(?<![\d.,]){_ONCE}\s+lần\s*(?:/|trong|trên|mỗi|một)?\s*{_ONCE}?\s*{unit}(?!\w)"
        rf"|(?<![\d.,]){_ONCE}\s+{unit}\s*(?:/|{_ONCE})\s*(?:{_ONCE}\s+)?lần|(?<!\d\s){unit}\s+{_ONCE}\s+lần"
        rf"|định\s+kỳ\s+(?:theo\s+)?{unit}(?!\w|\s+\d)"
    )


_WEEKLY = re.compile(_once_a("tuần") + r"|các\s+(?:thứ\s+\w+|ngày\s+chủ\s+nhật)\s+trong\s+tuần", re.IGNORECASE)
_MONTHLY = re.compile(_once_a("tháng"), re.IGNORECASE)
_QUARTERLY = re.compile(
    _once_a("quý")
    + rf"|(?:cuối|của)\s+(?:{_EACH}\s+)?quý(?!\s*(?:IV|I{{1,3}}|[1-4])\b)|(?:0?3|ba)\s+tháng\s+{_ONCE}\s+lần"
    r"|(?:0?4|bốn)\s+lần\s*(?:/|trong|mỗi|một)\s*năm",
    re.IGNORECASE,
)
_HALF_YEARLY = re.compile(
    rf"(?:{_EACH}\s+)?(?:0?6|sáu)\s+tháng\s*(?:/|\s){_ONCE}?\s*lần|(?:0?6|sáu)\s+tháng,?\s+(?:và\s+)?(?:một\s+|{_EACH}\s+|cả\s+)?năm"
    rf"|{_EACH}\s+(?:0?6|sáu)\s+tháng|định\s+kỳ\s+(?:0?6|sáu)\s+tháng|(?:0?2|hai)\s+lần\s*(?:/|trong|mỗi|một)\s*năm"
    r"|(?:0?6|sáu)\s+tháng\s+đầu\s+năm\s*(?:,|và)\s*(?:cả\s+|h[ằà]ng\s+|cuối\s+)?năm|bán\s+niên",
    re.IGNORECASE,
)
_YEARLY = re.compile(_once_a("năm") + r"|thường\s+niên", re.IGNORECASE)
_WEEKDAY = re.compile(r"thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])(?!\w)|(chủ\s+nhật)", re.IGNORECASE)
_WEEKDAYS = {
    "hai": "MO", "ba": "TU", "tư": "WE", "năm": "TH", "sáu": "FR", "bảy": "SA",
    "2": "MO", "3": "TU", "4": "WE", "5": "TH", "6": "FR", "7": "SA",
}  # fmt: skip
_DAY = r"(?<![\d/])(?P<day>[12]\d|3[01]|0?[1-9])(?![\d/])"
_OF = r"\s*(?:,\s*)?(?:của\s+|trong\s+)?"
_NEXT = r"(?:sau|tiếp\s+theo|kế\s+tiếp|tiếp|liền\s+kề|kế)"
_DAY_OF_MONTH = re.compile(
    rf"(?:(?:ngày|nhất(?:\s+là)?|trước)\s+)(?:(?P<also>[12]\d|3[01]|0?[1-9])\s*(?:,|và)\s*(?:ngày\s+)?)?{_DAY}"
    rf"(?!\s*[-–]\s*\d|\s+tháng\s+\d)|(?<![\d/])([12]\d|3[01]|0?[1-9])(?![\d/]){_OF}(?:h[ằà]ng|mỗi)\s+tháng",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(
    r"ngày\s+(?:làm\s+việc\s+)?cuối(?:\s+cùng)?\s+(?:của\s+)?(?:mỗi\s+|h[ằà]ng\s+)?(?:tháng|quý)|cuối\s+(?:mỗi\s+)?tháng",
    re.IGNORECASE,
)
_MONTH_IN = r"tháng\s+(?P<which>cuối|đầu|giữa|thứ\s+(?:nhất|hai|ba|[1-3]))(?:\s+cùng|\s+tiên)?(?:\s+(?:của|trong))?"
_DAY_OF_QUARTER = re.compile(
    rf"{_DAY}{_OF}(?:{_MONTH_IN}(?:\s+(?:{_EACH}|các))?(?:\s+quý|\s+kỳ(?:\s+báo\s+cáo)?)|(?:{_EACH}\s+)?quý)"
    rf"(?:\s+(?P<next>{_NEXT}))?"
    rf"|ngày\s+{_DAY.replace('<day>', '<day2>')}{_OF}{_MONTH_IN.replace('<which>', '<which2>')}",
    re.IGNORECASE,
)
_MONTHS_OF_QUARTER = {"đầu": 1, "nhất": 1, "1": 1, "giữa": 2, "hai": 2, "2": 2, "cuối": 3, "ba": 3, "3": 3}
_SHARED_DAY = re.compile(
    rf"{_DAY}\s*(?:của\s+)?(?:các\s+)?(?P<months>tháng\s+\d{{1,2}}(?:\s*(?:,|và|hoặc)\s*(?:tháng\s+)?\d{{1,2}}(?!\s*/))+)",
    re.IGNORECASE,
)
_HALF_DAYS, _QUARTERS_DAYS = 2, 4


def recurrence(words: str) -> str | None:
    """The RFC 5545 rule of words that recur ("hằng quý", "ngày 20 hằng tháng"), or none.

    Where no day is named, a turn is due on its last day: that is what the turn itself says, and no more.
    """
    span = span_named(words)
    return rule_of(span, days_named(span, words), words) if span is not None else None


def span_named(words: str) -> Span | None:
    """How often, as words say: the shortest rhythm that they name."""
    quarter = _DAY_OF_QUARTER.search(words)
    if quarter is not None and (quarter["which"] or quarter["which2"]) and "kỳ" not in quarter[0].casefold():
        return "quarter"
    shapes: tuple[tuple[Span, re.Pattern[str]], ...] = (
        ("month", _MONTHLY),
        ("week", _WEEKLY),
        ("half-year", _HALF_YEARLY),
        ("year", _YEARLY),
        ("quarter", _QUARTERLY),
    )
    return next((span for span, shape in shapes if shape.search(words)), None)


def days_named(span: Span, words: str) -> tuple[MonthDay, ...]:
    """The (month, day) pairs of a year's turns, where words name a day of each turn; else none."""
    if span == "month":
        return tuple((month, day) for month in range(1, 13) for day in days_of_month(words))
    if span == "quarter":
        day, month, _ = day_of_quarter(words)
        return tuple((first + month - 1, day) for first in (1, 4, 7, 10)) if day else month_days(words)
    return month_days(words) if span in {"half-year", "year"} else ()


def days_of_month(words: str) -> tuple[int, ...]:
    """The days of the month that words name: "ngày 10 và 25 hằng tháng"; 31 is the last day of each."""
    found: list[int] = []
    for hit in _DAY_OF_MONTH.finditer(words):
        found += [int(day) for day in hit.groups() if day]
    return tuple(sorted(set(found))) or ((31,) if _LAST_DAY.search(words) else ())


def day_of_quarter(words: str) -> tuple[int, int, bool]:
    """A day, which month of the quarter it is in (1 to 3), and whether of the next quarter; (0, 3, False) for none."""
    hit = _DAY_OF_QUARTER.search(words)
    if hit is None:
        return (31, 3, False) if _LAST_DAY.search(words) else (0, 3, False)
    which = (hit["which"] or hit["which2"] or ("đầu" if hit["next"] else "cuối")).casefold().split()[-1]
    return int(hit["day"] or hit["day2"]), _MONTHS_OF_QUARTER[which], bool(hit["next"])


def rule_of(span: Span, days: tuple[MonthDay, ...], words: str = "") -> str:
    """The rule of a rhythm with these days of the year; without days, each turn's last."""
    if span == "week":
        return "FREQ=WEEKLY;BYDAY=" + (weekday(words) or "FR")
    if span == "month":
        return "FREQ=MONTHLY;" + days_part(*sorted({day for _, day in days} or {31}))
    if span == "quarter":
        return days_rule(days) if days else quarter_rule(31)
    if span == "half-year":
        return days_rule(days if len(days) == _HALF_DAYS else ((6, 30), (12, 31)))
    return days_rule(days or ((12, 31),))


def weekday(words: str) -> str | None:
    """The RFC 5545 day of a weekday that words name: "thứ Sáu" is FR."""
    hit = _WEEKDAY.search(words)
    if hit is None:
        return None
    return "SU" if hit[2] else _WEEKDAYS[hit[1].casefold()]


def days_part(*days: int) -> str:
    """BYMONTHDAY for days that a short month may lack: its last day then stands in (BYSETPOS, RFC 5545, 3.3.10)."""
    if not days or not all(1 <= day <= 31 for day in days):  # noqa: PLR2004 - the days of a month
        raise ValueError(days)
    day = days[-1]
    if len(days) > 1 or day <= 28:  # noqa: PLR2004
        return "BYMONTHDAY=" + ",".join(str(d) if d <= 28 else "-1" for d in days)  # noqa: PLR2004
    if day == 31:  # noqa: PLR2004
        return "BYMONTHDAY=-1"
    return "BYMONTHDAY=" + ",".join(str(d) for d in range(28, day + 1)) + ";BYSETPOS=-1"


def quarter_rule(day: int) -> str:
    """A day of each quarter's last month."""
    return "FREQ=MONTHLY;BYMONTH=3,6,9,12;" + days_part(day)


def days_rule(days: tuple[MonthDay, ...]) -> str:
    """The same (month, day) pairs each year; unequal days are counted from the end that no leap day moves."""
    months = ",".join(str(m) for m, _ in sorted(days))
    if len({d for _, d in days}) == 1:
        frequency = "MONTHLY" if len(days) > 1 else "YEARLY"
        return f"FREQ={frequency};BYMONTH={months};" + days_part(days[0][1])
    return "FREQ=YEARLY;BYYEARDAY=" + ",".join(str(_day_of_year(m, d)) for m, d in sorted(days))


def _day_of_year(month: int, day: int) -> int:
    ordinal = date(2023, month, min(day, calendar.monthrange(2023, month)[1])).timetuple().tm_yday
    return ordinal if month <= 2 else ordinal - 366  # noqa: PLR2004 - after February count backwards


def month_days(words: str) -> tuple[MonthDay, ...]:
    """The days without a year that words name, in the order of the year, each once."""
    shared = _SHARED_DAY.search(words)
    if shared is not None:
        months = [int(month) for month in re.findall(r"\d+", shared["months"])]
        if all(1 <= month <= 12 for month in months):  # noqa: PLR2004 - the months of a year
            return tuple(sorted({(month, int(shared["day"])) for month in months}))
    return tuple(sorted({named.month_day for named in times_named(words) if named.month_day}))
