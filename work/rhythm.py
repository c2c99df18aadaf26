"""Rhythms: what recurs, as RFC 5545 rules, and the turns (kỳ) that a rule has in a stretch of time."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from work.recurrence import Span, days_part, days_rule, quarter_rule

_WEEKDAYS = {
    "MO": "thứ Hai",
    "TU": "thứ Ba",
    "WE": "thứ Tư",
    "TH": "thứ Năm",
    "FR": "thứ Sáu",
    "SA": "thứ Bảy",
    "SU": "Chủ nhật",
}
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_LEAP, _PLAIN = 2024, 2023


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a rhythm: `key` names it alike on every machine ("2026-Q2"), its days, and the day that it is due."""

    key: str
    first_day: date
    last_day: date
    due: date


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What recurs by an RFC 5545 rule; `after` says that a turn falls due in the turn that follows ("tháng sau")."""

    rule: str
    after: bool = False

    def __post_init__(self) -> None:
        """A rule that cannot be read is refused where the value is made, with ValueError."""
        rrulestr(self.rule, dtstart=datetime(2000, 1, 1))  # noqa: DTZ001 - days have no zone
        if self._parts.get("FREQ") not in {"WEEKLY", "MONTHLY", "YEARLY"}:
            raise ValueError(self.rule)

    @classmethod
    def monthly(cls, day: int, *, after: bool = False) -> Rhythm:
        """Each month by that day; a month too short has it on its last day."""
        return cls("FREQ=MONTHLY;" + days_part(day), after)

    @classmethod
    def quarterly(cls, day: int) -> Rhythm:
        """Each quarter by that day of its last month ("trước ngày 20 tháng cuối của quý")."""
        return cls(quarter_rule(day))

    @classmethod
    def quarterly_after(cls, day: int) -> Rhythm:
        """Each quarter by that day of the month that follows it."""
        return cls("FREQ=MONTHLY;BYMONTH=1,4,7,10;" + days_part(day), after=True)

    @classmethod
    def half_yearly(cls, first: tuple[int, int], second: tuple[int, int]) -> Rhythm:
        """Twice a year, by two (month, day) pairs, one in each half."""
        return cls(days_rule((first, second)))

    @classmethod
    def yearly(cls, month: int, day: int, *, after: bool = False) -> Rhythm:
        """Each year by that day."""
        return cls(days_rule(((month, day),)), after)

    @property
    def span(self) -> Span:
        """How long a turn is: as many turns a year as the rule has days, where they fall one into each."""
        if self._parts["FREQ"] == "WEEKLY":
            return "week"
        months = [due.month for due in self.occurrences(date(_PLAIN, 1, 1), date(_PLAIN, 12, 31))]
        if len(months) == 1:
            return "year"
        if [(m - 1) // 6 for m in months] == [0, 1]:
            return "half-year"
        return "quarter" if [(m - 1) // 3 for m in months] == [0, 1, 2, 3] else "month"

    def occurrences(self, first: date, last: date) -> tuple[date, ...]:
        """The days of the rule from first to last, both included."""
        if last < first:
            return ()
        start = datetime.combine(first, time())
        days = rrulestr(self.rule, dtstart=start).between(start, datetime.combine(last, time()), inc=True)
        return tuple(day.date() for day in days)

    def turns(self, first: date, last: date) -> tuple[Turn, ...]:
        """The turns whose own days meet the stretch from first to last."""
        span = self.span
        margin = timedelta(days=800 if span == "year" else 400)
        return tuple(
            turn
            for turn in (self._turn(due, span) for due in self.occurrences(_back(first, margin), _on(last, margin)))
            if turn.first_day <= last and turn.last_day >= first
        )

    def in_words(self) -> str:
        """The rhythm in Vietnamese, as the window shows it."""
        span = self.span
        if span == "half-year":
            return f"6 tháng một lần, trước ngày {self._days_words()}"
        if span == "year":
            return f"Hằng năm, trước ngày {self._days_words()}" + self._after_words(" năm sau")
        if span == "quarter":
            return self._quarter_words()
        return self._week_words() if span == "week" else self._month_words()

    @property
    def _parts(self) -> dict[str, str]:
        pairs = (part.split("=", 1) for part in self.rule.removeprefix("RRULE:").split(";") if "=" in part)
        return {key.upper(): value for key, value in pairs}

    def _turn(self, due: date, span: Span) -> Turn:
        first, last = _bounds(due, span)
        if self.after:
            first, last = _bounds(first - timedelta(days=1), span)
        return Turn(_key(first, span), first, last, due)

    def _after_words(self, words: str) -> str:
        return words if self.after else ""

    def _week_words(self) -> str:
        days = self._parts.get("BYDAY", "").split(",")
        return "Hằng tuần" + "".join(f", {_WEEKDAYS[day]}" for day in days if day in _WEEKDAYS)

    def _month_words(self) -> str:
        if "BYMONTH" in self._parts or self._parts["FREQ"] == "YEARLY":
            return f"Hằng năm, trước các ngày {self._days_words()}"
        return f"Hằng tháng, {self._day_words()}" + self._after_words(" tháng sau")

    def _quarter_words(self) -> str:
        months = {(due.month - 1) % 3 for due in self.occurrences(date(_PLAIN, 1, 1), date(_PLAIN, 12, 31))}
        if len(months) > 1:
            return f"Hằng quý, trước ngày {self._days_words()}"
        which = ("đầu", "giữa", "cuối")[months.pop()]
        return f"Hằng quý, {self._day_words()} tháng {which} quý" + self._after_words(" sau")

    def _day_words(self) -> str:
        day = self._parts.get("BYMONTHDAY", "").split(",")[-1]
        return "trước ngày cuối" if day == "-1" else f"trước ngày {int(day):02}"

    def _days_words(self) -> str:
        words = [_short(due) for due in self.occurrences(date(_LEAP, 1, 1), date(_LEAP, 12, 31))]
        return " và ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def _back(day: date, margin: timedelta) -> date:
    return date.min if day - date.min < margin else day - margin


def _on(day: date, margin: timedelta) -> date:
    return date.max if date.max - day < margin else day + margin


def _short(day: date) -> str:
    """05/01, 10/6: the decree pads days below ten and the months 1 and 2 (Nghị định 30/2020, Phụ lục I, II.4)."""
    return f"{day.day:02}/{day.month:02}" if day.month <= 2 else f"{day.day:02}/{day.month}"  # noqa: PLR2004


def _bounds(day: date, span: Span) -> tuple[date, date]:
    """The first and the last day of the turn that a day falls into."""
    if span == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    size = _MONTHS[span]
    month = (day.month - 1) // size * size + 1
    end = month + size - 1
    return date(day.year, month, 1), date(day.year, end, calendar.monthrange(day.year, end)[1])


def _key(first: date, span: Span) -> str:
    """The turn's name: "2026", "2026-H1", "2026-Q2", "2026-05", "2026-W07" (ISO 8601 week)."""
    if span == "week":
        week = first.isocalendar()
        return f"{week.year}-W{week.week:02}"
    part = {
        "year": "",
        "half-year": f"-H{(first.month + 5) // 6}",
        "quarter": f"-Q{(first.month + 2) // 3}",
        "month": f"-{first.month:02}",
    }[span]
    return f"{first.year:04}{part}"
