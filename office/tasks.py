"""Tasks: list, look, add, amend, give to units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from work.document import Document, Source, SourceKind
from work.duty import Period
from work.entry import Activity, Entry, Evidence, Note
from work.line import Line, LineFilter
from work.report import Figures
from work.status import Clear, Standing
from work.task import Assignment, Planned, Role, Task
from work.unit import Unit

if TYPE_CHECKING:
    from db import Cursor, Ledger, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentCard:
    """One assignment with all that belongs to it, in one period."""

    assignment: Assignment
    unit: Unit
    standing: Standing
    entries: tuple[Entry, ...]
    """Oldest first."""
    evidence: tuple[Evidence, ...]
    ours: bool
    """This office gave it: it confirms, returns, grants."""
    to_us: bool
    """It was given to this office by the one above: this office claims, asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCard:
    """A task with everything that the detail pane shows."""

    task: Task
    source: Source
    document: Document | None
    period: Period | None
    periods: tuple[Period, ...]
    line: Line
    assignments: tuple[AssignmentCard, ...]
    notes: tuple[Note, ...]
    activities: tuple[Activity, ...]
    clear: dict[Clear, bool]
    version: int
    """The version on which a form opens (law 23)."""
    ours: bool
    """This office owns the task and may amend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """A task typed by the clerk: work that no plan names, or one more line of a plan."""

    text: str
    deadline_words: str = ""
    source_kind: SourceKind = SourceKind.WORD
    source_words: str = ""
    source_day: date | None = None
    directed_by: str = ""
    document_id: str | None = None
    product: str = ""
    field: str = ""
    planned: Planned = Planned.ARISEN
    answers: str = ""
    authority: str = ""
    budget: str = ""
    leads: tuple[str, ...] = ()
    """Ids of units."""
    supports: tuple[str, ...] = ()


def keys(
    reader: Reader, wanted: LineFilter, after: Cursor | None = None, limit: int = 5000
) -> tuple[list[int], Cursor | None]:
    """A page of lines' keys in order, and where the next page starts (None: this was the last)."""
    raise NotImplementedError


def rows(reader: Reader, ks: Sequence[int]) -> dict[int, Line]:
    """The lines of some keys; one that vanished is left out."""
    raise NotImplementedError


def lines(reader: Reader, wanted: LineFilter, limit: int = 1000) -> tuple[Line, ...]:
    """The first lines of a list, whole."""
    raise NotImplementedError


def count(reader: Reader, wanted: LineFilter) -> int:
    """How many lines a filter finds."""
    raise NotImplementedError


def figures(reader: Reader, wanted: LineFilter) -> Figures:
    """The counts of a filter's lines by status."""
    raise NotImplementedError


def card(reader: Reader, task_id: str, period_id: str | None = None) -> TaskCard | None:
    """Everything of one task (in one period), or None where it is gone."""
    raise NotImplementedError


def add(ledger: Ledger, new: NewTask, today: date) -> str:
    """Add a task; its id."""
    raise NotImplementedError


def amend(
    ledger: Ledger,
    task_id: str,
    opened: int,
    *,
    text: str,
    deadline_words: str,
    product: str,
    field: str,
    answers: str,
    authority: str,
    budget: str,
) -> None:
    """Change a task that this office owns; refused where it changed since the form was opened on version `opened`."""
    raise NotImplementedError


def set_deadline(ledger: Ledger, task_id: str, day: date | None) -> None:
    """Correct the computed day; the words stay as written."""
    raise NotImplementedError


def give(
    ledger: Ledger,
    task_ids: Sequence[str],
    unit_id: str,
    role: Role,
    today: date,
    *,
    follower: str = "",
    due: date | None = None,
    words: str = "",
) -> int:
    """Give tasks to a unit; how many assignments were made (a unit that has the task already is passed over)."""
    raise NotImplementedError


def take_away(ledger: Ledger, assignment_id: str, today: date, reason: str) -> None:
    """Cancel an assignment, with a reason; one without any entry is simply removed."""
    raise NotImplementedError


def delete(ledger: Ledger, task_id: str) -> None:
    """Remove a task of one's own that has no entries yet; leaves a grave."""
    raise NotImplementedError


def fields(reader: Reader) -> tuple[str, ...]:
    """The office's list of fields (lĩnh vực)."""
    raise NotImplementedError
