"""A period's report: what is written, the figures it stands on, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ReportState(StrEnum):
    """How far a report has come. From SIGNED on it is locked (law 17)."""

    DRAFT = "draft"
    PRINTED = "printed"
    SIGNED = "signed"
    SENT = "sent"
    RECEIVED = "received"


REPORT_STATE_WORDS: dict[ReportState, str] = {
    ReportState.DRAFT: "Dự thảo",
    ReportState.PRINTED: "Đã in",
    ReportState.SIGNED: "Đã ký, đã khóa",
    ReportState.SENT: "Đã gửi",
    ReportState.RECEIVED: "Nơi nhận đã nhận",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts that a report or a page shows, of lines of work (law 18: each opens the list behind it)."""

    total: int = 0
    done_in_time: int = 0
    done_late: int = 0
    done_no_deadline: int = 0
    claimed: int = 0
    going_in_time: int = 0
    going_late: int = 0
    going_no_deadline: int = 0
    not_started: int = 0
    not_started_late: int = 0
    arisen: int = 0
    """Of `total`: work that arose outside plans, told apart."""

    @property
    def done(self) -> int:
        """All that is done."""
        return self.done_in_time + self.done_late + self.done_no_deadline

    @property
    def late(self) -> int:
        """Open and late."""
        return self.going_late + self.not_started_late

    @property
    def open(self) -> int:
        """All that is not yet done, claimed ones among them."""
        return self.total - self.done


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One row of a table by unit or, at the province, by commune."""

    unit_id: str
    name: str
    figures: Figures
    reported: bool | None = None
    """Whether the unit's report of the period has come; None where it owes none."""


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One section's text, as the clerk left it.

    `key` is stable: "direction", "results", "assessment", "next", "proposals".
    """

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A period's report. `frozen` holds figures and rows as they stood when it was locked (JSON)."""

    id: str
    owner: str
    title: str
    """The trích yếu: "Kết quả thực hiện nhiệm vụ quý II năm 2026"."""
    first: date
    last: date
    state: ReportState = ReportState.DRAFT
    period_id: str | None = None
    document_id: str | None = None
    """Restricts the report to one plan; None: all work."""
    to: str = ""
    opening: str = ""
    sections: tuple[ReportSection, ...] = ()
    number: int | None = None
    """None: left blank for the pen."""
    day: date | None = None
    signer_id: str | None = None
    printed_at: datetime | None = None
    signed_on: date | None = None
    sent_on: date | None = None
    received_on: date | None = None
    pdf_sha256: str | None = None
    frozen: str | None = None
    code: str = ""
    """The short code on each page, by which paper is held against the data (law 22)."""
    reopened_reason: str = ""

    @property
    def locked(self) -> bool:
        """Signed, sent or received: text and figures stay as they stood."""
        return self.state in {ReportState.SIGNED, ReportState.SENT, ReportState.RECEIVED}
