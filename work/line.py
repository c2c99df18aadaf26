"""One line of a list: a task, in one period where it recurs, as it stands. And what a list may be asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from work.status import SOON_DAYS, Stage, Standing, Status, Time, status
from work.task import Planned, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the task list. All texts are whole; the window wraps, it never cuts."""

    k: int
    """The row's place in this file: order of birth. It never leaves the file."""
    task_id: str
    period_id: str | None
    period_key: str
    text: str
    product: str
    document: str
    """"79/KH-UBND, 13/3/2026", or where else the work comes from."""
    document_id: str | None
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    given_on: date | None
    deadline_words: str
    field: str
    planned: Planned
    result: str
    """The newest progress, or the result document's sentence."""
    standing: Standing
    above: Stage | None
    """What the level above says of it (confirmed, claimed …); None where nobody above gave it."""
    above_words: str = ""
    own_day: bool = False
    """Whether the day that counts is one that a unit was given for itself (hạn riêng)."""

    def status(self, today: date, soon_days: int = SOON_DAYS) -> Status:
        """Both axes on `today`."""
        return status(self.standing, today, soon_days)


class Order(StrEnum):
    """How a list is ordered; each has the birth order behind it, so that no two rows tie."""

    DUE = "due"
    NEWEST = "newest"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFilter:
    """What a list is asked for; empty: all. Parts are joined by "and", the values within a part by "or"."""

    words: str = ""
    """As typed: folded, word prefixes, all must stand in the line."""
    stages: frozenset[Stage] = frozenset()
    times: frozenset[Time] = frozenset()
    unit_id: str | None = None
    role: Role | None = None
    document_id: str | None = None
    planned: Planned | None = None
    due_from: date | None = None
    due_to: date | None = None
    given_from: date | None = None
    given_to: date | None = None
    worked_from: date | None = None
    """With `worked_to`: work that was under way between these days (given by the last, not done before the first)."""
    worked_to: date | None = None
    unassigned: bool = False
    task_ids: frozenset[str] = frozenset()
    columns: tuple[tuple[str, str], ...] = ()
    """The boxes under the headings: (column, words); columns are "text", "document", "units", "product", "result"."""
    today: date = field(default=date.min)
    soon_days: int = SOON_DAYS
    order: Order = Order.DUE
    as_of: bool = False
    """Judge by `today` alone: what was done after that day was still going then (of a stretch that is over)."""
    field: str = ""
    """Of one field (lĩnh vực), by its whole name."""
