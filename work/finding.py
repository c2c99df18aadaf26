"""What a clerk should look at in a plan: each finding says where, what, and what to do. Rules over plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from work.proposal import Place


class FindingKind(StrEnum):
    """What was found."""

    NO_DEADLINE = "no deadline"
    NO_UNIT = "no unit"
    PAST = "past"
    IMPOSSIBLE_DAY = "impossible day"
    UNCOUNTED = "uncounted"
    """Counted from the plan's own day, which the plan leaves blank."""
    NO_TIME_LEFT = "no time left"
    """Those below report on or after the day by which the one above wants it."""
    UNKNOWN_UNIT = "unknown unit"
    TARGET_MISSING = "target missing"
    TARGET_LOWER = "target lower"
    NOT_HELD = "not held"
    """A cited document that the ledger does not hold."""
    DUPLICATE = "duplicate"
    TWIN = "twin"
    """One paper stands in the ledger twice: read from paper, and received in a bundle."""


class Severity(StrEnum):
    """How much a finding matters: a warning is a fault or a clash, a remark something to know."""

    WARNING = "warning"
    REMARK = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. Of the references those are set that apply; `parts` are the single ones behind a grouped one."""

    kind: FindingKind
    severity: Severity
    words: str
    """Vietnamese: where and what."""
    todo: str
    """Vietnamese: what to do."""
    place: Place | None = None
    item: int | None = None
    """Into `Proposal.items`, before adopting."""
    report: int | None = None
    """Into `Proposal.reports`, before adopting."""
    target: int | None = None
    """Into `Proposal.targets`, before adopting."""
    task_id: str | None = None
    duty_id: str | None = None
    target_id: str | None = None
    document_id: str | None = None
    """The other document that it speaks of: the superior's plan, the twin."""
    name: str = ""
    """The unit's name as printed, where one is not known."""
    parts: tuple[Finding, ...] = ()
