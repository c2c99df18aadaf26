"""Deadlines: the words as the plan writes them, and the day computed from them where there is one (law 14)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from work.recurrence import days_part, days_rule, month_days, quarter_rule, recurrence
from work.text import squash
from work.times import (
    Named,
    day_or_none,
    ends_named,
    impossible_days,
    last_day_of,
    times_named,
    working_days_after,
    working_days_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Deadline",
    "Named",
    "day_or_none",
    "days_part",
    "days_rule",
    "ends_named",
    "impossible_days",
    "last_day_of",
    "month_days",
    "quarter_rule",
    "read_deadline",
    "recurrence",
    "times_named",
    "working_days_after",
]


@dataclass(frozen=True, slots=True)
class Deadline:
    """`words` as written; `day` where the words name or count one; `rule` (RFC 5545) where the work recurs."""

    words: str
    day: date | None = None
    rule: str | None = None


_COUNT = r"(?P<count>\d{1,3})\s*(?:\([^)]{0,30}\)\s*)?(?P<unit>ngày\s+làm\s+việc|ngày|tháng|tuần)"
_PAPER = r"(?:kế\s+hoạch|quyết\s+định|chương\s+trình|văn\s+bản|công\s+văn|hướng\s+dẫn|đề\s+án)"
_OTHER = r"(?:(?!nhận|luật|nghị|thông\s+tư)[^.;,]){0,60}?"
_COUNTED = re.compile(
    rf"(?<![\w/]){_COUNT}\s*,?\s*(?:(?:tính|kể)\s+)*(?:(?:từ|sau)\s+)?(?:(?:ngày|khi)\s+)?(?P<who>{_OTHER})"
    r"(?P<issue>(?:ký\s+)?ban\s+hành|ký|phát\s+hành|có\s+hiệu\s+lực)(?!\w)(?P<of>[^.;,]{0,60})",
    re.IGNORECASE,
)
_NO_ISSUER = re.compile(rf"\s*(?:{_PAPER}\s*)?(?:này\s*)?(?:được\s*)?", re.IGNORECASE)
_OWN_PAPER = re.compile(rf"\s*(?:{_PAPER}\s*)?(?:này\b.*|\(.*)?", re.IGNORECASE)
_NEAR = 80
_AHEAD = re.compile(rf"(?<![\w/]){_COUNT}\s+(?:trước\s+)(?:ngày\s+)?$", re.IGNORECASE)


def read_deadline(words: str, issued: date | None) -> Deadline:
    """Keep the words; compute the last day that they name or count, or the rule by which they recur. Invent nothing."""
    kept = squash(words)
    rule = recurrence(kept)
    if rule is not None:
        return Deadline(kept, None, rule)
    if (hit := _COUNTED.search(kept)) is not None:
        return Deadline(kept, _counted(hit, issued))
    days = list(_days(kept, issued))
    known = [day for day in days if day is not None]
    return Deadline(kept, max(known) if known and len(known) == len(days) else None)


def _days(words: str, issued: date | None) -> Iterator[date | None]:
    """The days by which something ends; "05 ngày trước ngày 15/3/2026" counts back from the day named."""
    for time in ends_named(words):
        day = _day_of(time, issued)
        ahead = _AHEAD.search(words[max(0, time.start - _NEAR) : time.start]) if time.kind == "day" else None
        yield _back(day, int(ahead["count"]), squash(ahead["unit"]).casefold()) if ahead and day else day


def _counted(hit: re.Match[str], issued: date | None) -> date | None:
    """Days or months counted from the plan's own issue; from any other event nothing can be counted."""
    own = _OWN_PAPER.fullmatch(hit["of"]) and (_NO_ISSUER.fullmatch(hit["who"]) or "này" in hit["of"])
    if issued is None or not own:
        return None
    count, unit = int(hit["count"]), squash(hit["unit"]).casefold()
    if unit == "ngày làm việc":
        return working_days_after(issued, count)
    return issued + _step(count, unit)


def _back(day: date, count: int, unit: str) -> date:
    return working_days_before(day, count) if unit == "ngày làm việc" else day - _step(count, unit)


def _step(count: int, unit: str) -> relativedelta:
    return {
        "ngày": relativedelta(days=count),
        "tuần": relativedelta(weeks=count),
        "tháng": relativedelta(months=count),
    }[unit]


def _next(month_day: tuple[int, int], issued: date) -> date | None:
    """The first such day not before the plan's own date."""
    month, day = month_day
    this = day_or_none(issued.year, month, day)
    return this if this is None or this >= issued else day_or_none(issued.year + 1, month, day)


def _day_of(named: Named, issued: date | None) -> date | None:
    if named.day is not None or named.month_day is None or issued is None:
        return named.day
    return _next(named.month_day, issued)
