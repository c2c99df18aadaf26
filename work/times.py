"""Times that Vietnamese words name: days, months, quarters, halves and years, alone, in lists and as spans."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Kind = Literal["day", "month", "quarter", "half", "year"]


@dataclass(frozen=True, slots=True)
class Named:
    """A time that words name: its span, its last day, or month and day where the year is not said.

    Both are None where the calendar has no such day (31/02), or where the words name a spell without a last day
    ("năm học 2026-2027", "nhiệm kỳ 2025-2030").
    """

    start: int
    end: int
    day: date | None
    month_day: tuple[int, int] | None = None
    kind: Kind = "day"


_Read = tuple[date | None, tuple[int, int] | None]

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
_LATEST_MONTH, _FRIDAY = 12, 4
_LEAP, _PLAIN = 2024, 2023
_D = r"(?:[12]\d|3[01]|0?[1-9])"
_M = r"(?:1[0-2]|0?[1-9])"
_Q = r"(?:IV|I{1,3}|[1-4]|một(?!\s+lần)|nhất|hai|ba|bốn|tư)(?!\w)"
_DAY = r"(?<![\d/.,])(?P<d>\d{1,2})"
_OF_YEAR = r"(?:\s*[/\-–]\s*|\s*,?\s*(?:của\s+)?năm\s+|\s+)(?P<y>20\d\d)(?![\d/])"
_MARK = (
    r"(?:ngày|trước|đến|hết|tới|xong|từ|vào|(?:chậm|muộn)\s+nhất(?:\s+là)?|sáng|trưa|chiều|tối|đêm|cho|trong|thứ\s+\w+\s*[,(]?"
    r"|chủ\s+nhật\s*[,(]?)"
)
_NO_SHARE = r"(?![\d/%])(?!\s*(?:số|tổng|diện|dân|hộ|đại biểu|thành viên|các|trở|quân)\b)"
_NOT_AFTER = r"(?=\d)(?<!tháng )(?<!quý )(?<!số )(?<!Điều )(?<!khoản )"
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}\s*)?(?:phút)?\s*,?\s*)?"
_MORE = r"\s*(?:,|;|&|và|hoặc|đến\s+hết|đến|tới|[-–])\s*"
_OPEN_FROM = re.compile(r"(?<!\w)(?:từ|sau|bắt đầu)\s+(?:khoảng\s+|đầu\s+|cuối\s+|giữa\s+)?$", re.IGNORECASE)
_OWN_WORD = re.compile(r"(?:ngày|năm|tháng|quý)\s+$", re.IGNORECASE)
_VAGUE = re.compile(r"(?<!\w)(?:đầu|giữa|trung tuần|thượng tuần)\s+$", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!\w)trước\s+$", re.IGNORECASE)
_UNTIL = re.compile(
    rf"\s*,?\s*(?:đến|tới|[-–])\s*(?:hết\s+|cuối\s+)?{_HOUR}(?:\w+\s+){{0,2}}?(?:ngày\s+)?", re.IGNORECASE
)
_AND = re.compile(
    r"\s*(?:,|;|và|hoặc|[-–])?\s*(?:và\s+)?(?:cả\s+|hết\s+|trước\s+|chậm\s+nhất\s+)?(?:các\s+)?(?:ngày\s+)?",
    re.IGNORECASE,
)
_LISTED: dict[Kind, re.Pattern[str]] = {
    "day": re.compile(rf"(?:{_D}{_MORE}(?:ngày\s+)?){{1,12}}$", re.IGNORECASE),
    "month": re.compile(rf"(?<=tháng )(?:{_M}{_MORE}(?:tháng\s+)?){{1,11}}$", re.IGNORECASE),
    "quarter": re.compile(rf"(?<=quý )(?:{_Q}{_MORE}(?:quý\s+)?){{1,3}}$", re.IGNORECASE),
}
_DAYS_OPEN = re.compile(r"(?:(?<!\w)(?:ngày|từ|vào|trong|đến|sáng|chiều)\s*|[:(]\s*)$", re.IGNORECASE)
_ONE = re.compile(r"\d{1,2}|IV|I{1,3}", re.IGNORECASE)
_NEAR = 64


def last_day_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def day_or_none(year: int, month: int, day: int) -> date | None:
    """A date, or none where the calendar has no such day (31/02)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def working_days_after(start: date, count: int) -> date:
    """The day that many working days (Monday to Friday) later; public holidays are not known here."""
    return _working_days(start, count, 1)


def working_days_before(end: date, count: int) -> date:
    """The day that many working days (Monday to Friday) earlier; public holidays are not known here."""
    return _working_days(end, count, -1)


def _working_days(day: date, count: int, step: int) -> date:
    while count > 0:
        day += timedelta(days=step)
        count -= day.weekday() <= _FRIDAY
    return day


def quarter_of(words: str) -> int | None:
    """1 to 4 for "III", "3" or "ba"."""
    folded = words.casefold()
    return int(folded) if folded.isdecimal() and 1 <= int(folded) <= 4 else _QUARTERS.get(folded)  # noqa: PLR2004


def _whole(hit: re.Match[str]) -> _Read:
    return day_or_none(int(hit["y"]), int(hit["m"]), int(hit["d"])), None


def _short_year(hit: re.Match[str]) -> _Read:
    return day_or_none(2000 + int(hit["y"]), int(hit["m"]), int(hit["d"])), None


def _half(hit: re.Match[str]) -> _Read:
    first = hit["half"].casefold() == "đầu"
    return date(int(hit["y"]), 6 if first else 12, 30 if first else 31), None


def _month(hit: re.Match[str]) -> _Read:
    month = int(hit["m"])
    return (last_day_of(int(hit["y"]), month) if 1 <= month <= _LATEST_MONTH else None), None


def _quarter(hit: re.Match[str]) -> _Read:
    return last_day_of(int(hit["y"]), (quarter_of(hit["q"]) or 4) * 3), None


def _year(hit: re.Match[str]) -> _Read:
    return date(int(hit["y"]), 12, 31), None


def _spell(_hit: re.Match[str]) -> _Read:
    """A school year, a term: it has a last day, but the words do not name it."""
    return None, None


def _yearless(hit: re.Match[str]) -> _Read:
    day, month = int(hit["d"]), int(hit["m"])
    return None, ((month, day) if day_or_none(_LEAP, month, day) else None)


def _yearless_month(hit: re.Match[str]) -> _Read:
    month = int(hit["m"])
    return None, ((month, last_day_of(_PLAIN, month).day) if 1 <= month <= _LATEST_MONTH else None)


def _yearless_quarter(hit: re.Match[str]) -> _Read:
    end = last_day_of(_PLAIN, (quarter_of(hit["q"]) or 4) * 3)
    return None, (end.month, end.day)


_ANY_TIME = re.compile(r"\d|quý", re.IGNORECASE)
_YEAR_WORD = r"(?P<y>20\d\d)(?!\d)"
_Shape = tuple[Kind, "Callable[[re.Match[str]], _Read]", re.Pattern[str], tuple[str, ...]]
"""A kind of time, how it is computed, its shape, and what words must hold, in small letters, to be worth looking at."""
_FIRST_WORD = re.compile(r"(?:\(\?<!\\w\))?(quý|tháng|ngày|nửa)")


def _shapes(*shapes: tuple[Kind, Callable[[re.Match[str]], _Read], str]) -> tuple[_Shape, ...]:
    return tuple(
        (kind, compute, re.compile(shape, re.IGNORECASE), tuple(_needed(shape))) for kind, compute, shape in shapes
    )


def _needed(shape: str) -> Iterator[str]:
    if r"20\d\d" in shape:
        yield "20"
    if ")/(?P<m>" in shape:
        yield "/"
    if word := _FIRST_WORD.match(shape):
        yield word[1]


# In the order in which they are looked for: the fullest wording first, and what it covers is not read again.
_SHAPES = _shapes(
    ("year", _spell, r"(?:năm\s+học|nhiệm\s+kỳ|niên\s+khóa|niên\s+độ)\s+20\d\d\s*[-–/]\s*20\d\d"),
    ("day", _whole, rf"{_DAY}\s+tháng\s+(?P<m>\d{{1,2}})\s*,?\s+năm\s+{_YEAR_WORD}"),
    ("day", _whole, rf"{_NOT_AFTER}{_DAY}\s*(?P<s>[/.\-–])\s*(?P<m>\d{{1,2}})\s*(?P=s)\s*{_YEAR_WORD}(?!/)"),
    ("day", _short_year, rf"{_NOT_AFTER}(?<![\d/.,])(?P<d>{_D})/(?P<m>{_M})/(?P<y>[2-9]\d)(?![\d/])"),
    ("half", _half, rf"(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s*(?:của\s+)?(?:năm\s+|/|-)\s*{_YEAR_WORD}"),
    ("half", _half, rf"nửa\s+(?P<half>đầu|cuối)\s+(?:của\s+)?năm\s+{_YEAR_WORD}"),
    ("month", _month, rf"tháng\s+(?P<m>\d{{1,2}}){_OF_YEAR}"),
    ("month", _month, rf"(?<![\w/.,\-–])T(?P<m>{_M})\s*[/\-.]\s*{_YEAR_WORD}(?!/)"),
    ("month", _month, rf"(?<!quý )(?<![\w/.,])(?P<m>\d{{1,2}})\s*/\s*{_YEAR_WORD}(?![/\w])"),
    ("quarter", _quarter, rf"quý\s+(?P<q>{_Q}){_OF_YEAR}"),
    ("day", _yearless, rf"(?<!\w){_MARK}\s+(?P<d>{_D})(?:\s*/\s*|\s+tháng\s+)(?P<m>{_M}){_NO_SHARE}"),
    ("day", _yearless, rf"(?<!\w)ngày\s+(?P<d>{_D})\s*-\s*(?P<m>{_M})(?!\s*/){_NO_SHARE}"),
    ("day", _yearless, rf"^\s*(?P<d>{_D})\s*/\s*(?P<m>{_M}){_NO_SHARE}"),
    ("day", _yearless, rf"(?<=\d){_MORE}(?:ngày\s+)?(?P<d>{_D})/(?P<m>{_M}){_NO_SHARE}"),
    ("year", _year, r"20\d\d\s*[-–]\s*(?P<y>20\d\d)(?!\d)"),
)
# The last of a list, without the list's own word before it: "tháng 3 và 4 năm 2026", "quý II, III/2026".
_LAST_SHAPES = _shapes(
    ("month", _month, rf"(?<=\s)(?P<m>{_M})\s+năm\s+{_YEAR_WORD}"),
    ("quarter", _quarter, rf"(?<=[\s,\-–])(?P<q>IV|I{{1,3}}){_OF_YEAR}"),
    ("month", _yearless_month, rf"(?<=[\s,\-–])(?P<m>{_M})(?![\d/%\w])"),
    ("quarter", _yearless_quarter, r"(?<=[\s,\-–])(?P<q>IV|I{1,3})(?!\w)"),
)
_BARE_SHAPES = _shapes(
    ("month", _yearless_month, rf"(?<!\w)tháng\s+(?P<m>{_M})(?![\d/%])"),
    ("quarter", _yearless_quarter, rf"(?<!\w)quý\s+(?P<q>{_Q})"),
    ("year", _year, rf"(?<![\d/\-–.]){_YEAR_WORD}(?![/\d]|\s*[-–]\s*20\d\d)"),
)


def times_named(words: str) -> tuple[Named, ...]:
    """The times that words name, in their order; each stretch of words names one time, and each of a list its own."""
    if _ANY_TIME.search(words) is None:
        return ()
    small = words.lower()
    taken = bytearray(len(words))
    found: list[Named] = []
    for shapes in (_SHAPES, _LAST_SHAPES, _BARE_SHAPES):
        for kind, compute, shape, needed in shapes:
            if not all(word in small for word in needed):
                continue
            hits = shape.finditer(words)
            for hit in hits if shapes is not _LAST_SHAPES else reversed(list(hits)):
                start = hit.start("d") if kind == "day" else hit.start()
                if any(taken[start : hit.end()]):
                    continue
                last = Named(start, hit.end(), *compute(hit), kind)
                listed = tuple(_listed(words, last))
                if listed or shapes is not _LAST_SHAPES:
                    found += (*listed, last)
                    first = listed[0].start if listed else start
                    taken[first : hit.end()] = b"\1" * (hit.end() - first)
    return _of_one_year(words, sorted(found, key=lambda named: named.start))


def _listed(words: str, last: Named) -> Iterator[Named]:
    """As in "24, 25 và 26/8/2026", "tháng 10 - 12/2026", "quý I, II/2026": the last one's month or year is theirs."""
    if last.kind not in _LISTED or not (last.day or last.month_day):
        return
    near = max(0, last.start - _NEAR)
    hit = _LISTED[last.kind].search(words[near : last.start])
    if hit is None or (near and not hit.start()):
        return
    begin = near + hit.start()
    if last.kind == "day" and begin and not _DAYS_OPEN.search(words[max(0, begin - 8) : begin]):
        return
    for one in _ONE.finditer(hit[0]):
        yield _alike(last, begin + one.start(), begin + one.end(), one[0])


def _alike(last: Named, start: int, end: int, word: str) -> Named:
    """The same kind of time as the last of its list, with another day, month or quarter."""
    if last.kind == "day":
        month, day = last.day.month if last.day else (last.month_day or (1, 1))[0], int(word)
        found = day_or_none(last.day.year if last.day else _LEAP, month, day)
        return Named(start, end, found if last.day else None, (month, day) if found and not last.day else None)
    month = int(word) if last.kind == "month" else (quarter_of(word) or 4) * 3
    if last.day:
        return Named(start, end, last_day_of(last.day.year, month), None, last.kind)
    return Named(start, end, None, (month, last_day_of(_PLAIN, month).day), last.kind)


def _of_one_year(words: str, times: list[Named]) -> tuple[Named, ...]:
    """A day without a year right before one that has it is of that year, or of the year before where it is later."""
    for place in range(len(times) - 2, -1, -1):
        one, after = times[place], times[place + 1]
        if not (one.month_day and after.day and after.kind == one.kind):
            continue
        between = words[one.end : after.start]
        if _AND.fullmatch(between) or _UNTIL.fullmatch(between):
            month, day = one.month_day
            year = after.day.year - ((month, day) > (after.day.month, after.day.day))
            dated = last_day_of(year, month) if one.kind != "day" else day_or_none(year, month, day)
            times[place] = replace(one, day=dated, month_day=None)
    return tuple(times)


def ends_named(words: str) -> Iterator[Named]:
    """The times by which something ends: "từ quý II/2027" with no end, and "đầu năm 2027", name none."""
    named = times_named(words)
    for index, time in enumerate(named):
        if index + 1 < len(named) and _UNTIL.fullmatch(words[time.end : named[index + 1].start]):
            continue
        before = words[max(0, time.start - _NEAR) : time.start]
        before = _OWN_WORD.sub("", before) if time.kind != "day" else before.removesuffix("ngày ")
        if _OPEN_FROM.search(before) or _VAGUE.search(before):
            continue
        yield _eve(time) if time.kind != "day" and _BEFORE.search(before) else time


def _eve(time: Named) -> Named:
    """As in "trước tháng 6/2026": it ends where May ends."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[time.kind]
    if time.day is not None:
        count = time.day.year * 12 + time.day.month - 1 - months
        return replace(time, day=last_day_of(count // 12, count % 12 + 1))
    if time.month_day is not None:
        month = (time.month_day[0] - 1 - months) % 12 + 1
        return replace(time, month_day=(month, last_day_of(_PLAIN, month).day))
    return time


def impossible_days(words: str) -> tuple[str, ...]:
    """The days that words name and no calendar has ("31/02/2026"), as written."""
    return tuple(
        words[time.start : time.end].strip()
        for time in times_named(words)
        if time.day is None and time.month_day is None and time.kind != "year"
    )
