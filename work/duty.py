"""Who reports to whom by which rule of days, and each turn of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Every(StrEnum):
    """The rhythm of a reporting duty."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    ONCE = "once"
    ON_DEMAND = "on demand"


EVERY_WORDS: dict[Every, str] = {
    Every.MONTH: "Hằng tháng",
    Every.QUARTER: "Hằng quý",
    Every.HALF_YEAR: "6 tháng",
    Every.YEAR: "Hằng năm",
    Every.ONCE: "Một lần",
    Every.ON_DEMAND: "Đột xuất, khi có yêu cầu",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A reporting duty (chế độ báo cáo): who reports to whom, through whom, by which rule of days."""

    id: str
    owner: str
    document_id: str | None
    by: str
    """Who reports, as printed."""
    to: str
    through: str = ""
    every: Every | None = None
    """None: "định kỳ" with no rhythm named."""
    rule: str | None = None
    """RFC 5545 RRULE of the due days; None where none can be computed."""
    once: date | None = None
    words: str = ""
    ours: bool = True
    """Whether it is this office that must report (set by the clerk when the plan is adopted)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One turn of a duty or of a recurring task. Its id is derived from (parent, key), so two machines make one row."""

    id: str
    owner: str
    key: str
    first: date
    last: date
    due: date
    duty_id: str | None = None
    task_id: str | None = None


class AnswerKind(StrEnum):
    """How a period was answered. Silence is no answer; "không phát sinh" is one (law 17)."""

    REPORT = "report"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodAnswer:
    """An office's answer to a period: by a report, or "không phát sinh"; locked, and reopened with a reason."""

    id: str
    owner: str
    period_id: str
    kind: AnswerKind
    day: date
    report_id: str | None = None
    words: str = ""
    locked_at: datetime | None = None
    reopened_at: datetime | None = None
    reopened_reason: str = ""
