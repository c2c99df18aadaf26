"""One line of work, and its being given to a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from work.deadline import Deadline


class Planned(StrEnum):
    """Whether a plan foresaw the work, or it arose beside all plans (counted apart)."""

    PLANNED = "planned"
    ARISEN = "arisen"


class Role(StrEnum):
    """What a unit is in a task."""

    LEAD = "lead"
    SUPPORT = "support"


ROLE_WORDS: dict[Role, str] = {Role.LEAD: "Chủ trì", Role.SUPPORT: "Phối hợp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line of work. The "6 rõ" are derived from it and its assignments (`work.status.six_clear`)."""

    id: str
    owner: str
    source_id: str
    text: str
    deadline: Deadline
    """Words as written, the day computed from them or None, and the rule where the work recurs."""
    given_on: date | None = None
    outline_id: str | None = None
    position: int = 0
    path: tuple[str, ...] = ()
    """The labels on the way down in the plan, or a hierarchical code."""
    product: str = ""
    field: str = ""
    """Lĩnh vực; a name from the office's list."""
    planned: Planned = Planned.PLANNED
    answers: str = ""
    """Who answers for it (rõ người)."""
    authority: str = ""
    """Who decides (rõ thẩm quyền)."""
    budget: str = ""
    quote: str = ""
    """The plan's words that it stands on (law 19)."""
    place: str = ""
    """Where they stand in the source: "đoạn 41" or "trang 3, đoạn 41"."""
    parent_id: str | None = None

    @property
    def recurs(self) -> bool:
        """Whether the work comes back: then each period is a row of its own (law 16)."""
        return self.deadline.rule is not None


class PrintedKind(StrEnum):
    """What stands in the paper."""

    TASK = "task"
    DUTY = "duty"
    TARGET = "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What the plan's paper says of a task, as it was read last; the clerk may have mended the task since."""

    id: str
    owner: str
    document_id: str
    task_id: str | None
    """None: the clerk left it in the paper (also a duty or a target)."""
    kind: PrintedKind = PrintedKind.TASK
    text: str
    deadline: Deadline
    product: str = ""
    leads: tuple[str, ...] = ()
    """Units as printed, also those that the office does not have."""
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A task given to one unit. `parent_id` names the assignment from above that this one passes on."""

    id: str
    owner: str
    task_id: str
    unit_id: str
    role: Role
    given_on: date
    follower: str = ""
    """Người theo dõi."""
    due: date | None = None
    """A day of its own, where the office wants it earlier than the task's; None: the task's day."""
    words: str = ""
    """What the assigner adds (yêu cầu)."""
    parent_id: str | None = None
    cancelled_on: date | None = None
    cancelled_reason: str = ""
