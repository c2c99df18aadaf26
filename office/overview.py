"""What the page Hôm nay shows; every figure is a filter whose list can be opened (law 18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from work.duty import Duty, Period, PeriodAnswer
from work.line import Line, LineFilter
from work.report import Figures, UnitFigures

if TYPE_CHECKING:
    from db import Ledger, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One figure with the list behind it."""

    key: str
    """"late", "due_today", "due_week", "waiting", "unassigned", "no_deadline", "going", "done"."""
    title: str
    count: int
    wanted: LineFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTurn:
    """One turn of a reporting duty, and how it was answered."""

    duty: Duty
    period: Period
    answer: PeriodAnswer | None
    days_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """All that Hôm nay shows."""

    day: date
    tiles: tuple[Tile, ...]
    late: tuple[Line, ...]
    """The latest first, at most 50."""
    week: tuple[Line, ...]
    """Due within seven days, at most 50."""
    waiting: tuple[Line, ...]
    """Claims that this office must confirm or return, at most 50."""
    turns: tuple[DutyTurn, ...]
    """Reports that are due or late, soonest first."""
    figures: Figures
    backup_age_days: int | None


def today(reader: Reader, day: date) -> Today:
    """The page's values on a day."""
    raise NotImplementedError


def by_unit(reader: Reader, wanted: LineFilter) -> tuple[UnitFigures, ...]:
    """The roll-up by unit (at the province: by commune), of leads."""
    raise NotImplementedError


def answer_nothing(ledger: Ledger, period_id: str, day: date, words: str = "") -> None:
    """Answer a period with "không phát sinh"."""
    raise NotImplementedError
