"""A period's report: what is written, the figures it stands on, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from work.prose import Prose, from_plain


class PaperKind(StrEnum):
    """What paper an office writes and signs; the value is kept in the ledger."""

    REPORT = "report"
    """Báo cáo of a period."""
    SUMMARY = "summary"
    """Báo cáo tổng hợp by unit, at the province by commune."""
    PLAN = "plan"
    """Kế hoạch, built from an adopted one."""
    URGE = "urge"
    """Công văn đôn đốc to a unit with what it owes."""
    NOTICE = "notice"
    INVITATION = "invitation"
    HANDOVER = "handover"
    """Biên bản giao nhận dữ liệu of a bundle."""


PAPER_SYMBOLS: dict[PaperKind, str] = {
    PaperKind.REPORT: "BC",
    PaperKind.SUMMARY: "BC",
    PaperKind.PLAN: "KH",
    PaperKind.URGE: "CV",
    PaperKind.NOTICE: "TB",
    PaperKind.INVITATION: "GM",
    PaperKind.HANDOVER: "BB",
}
"""The kind's abbreviation (Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I); "CV" is the Party's, the state prints none."""

PAPER_WORDS: dict[PaperKind, str] = {
    PaperKind.REPORT: "Báo cáo",
    PaperKind.SUMMARY: "Báo cáo tổng hợp",
    PaperKind.PLAN: "Kế hoạch",
    PaperKind.URGE: "Công văn đôn đốc",
    PaperKind.NOTICE: "Thông báo",
    PaperKind.INVITATION: "Giấy mời",
    PaperKind.HANDOVER: "Biên bản giao nhận dữ liệu",
}


class AnnexKind(StrEnum):
    """A table behind a paper (Phụ lục)."""

    TASKS = "tasks"
    TARGETS = "targets"
    ACTIVITIES = "activities"
    """Communication by form (hình thức tuyên truyền)."""
    NOTES = "notes"
    """Difficulties and proposals by field."""
    NEXT = "next"
    """Work of the next period."""
    ARISEN = "arisen"
    """Work that arose outside plans, counted apart."""
    UNITS = "units"
    """By unit; at the province by commune."""


ANNEX_WORDS: dict[AnnexKind, str] = {
    AnnexKind.TASKS: "Danh mục nhiệm vụ",
    AnnexKind.TARGETS: "Kết quả thực hiện chỉ tiêu",
    AnnexKind.ACTIVITIES: "Hoạt động tuyên truyền",
    AnnexKind.NOTES: "Khó khăn, vướng mắc và kiến nghị, đề xuất",
    AnnexKind.NEXT: "Nhiệm vụ trọng tâm kỳ tới",
    AnnexKind.ARISEN: "Nhiệm vụ phát sinh ngoài kế hoạch",
    AnnexKind.UNITS: "Tổng hợp theo cơ quan, đơn vị",
}


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
    not_started_no_deadline: int = 0
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

    @property
    def open_no_deadline(self) -> int:
        """Open, without a day."""
        return self.going_no_deadline + self.not_started_no_deadline

    @property
    def open_in_time(self) -> int:
        """Open, with a day that has not passed."""
        return self.open - self.late - self.open_no_deadline


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
    kind: PaperKind = PaperKind.REPORT
    field: str = ""
    """Restricts it to one field (lĩnh vực); empty: all."""
    unit_id: str | None = None
    """To whom an urging letter goes; restricts a report to one unit."""
    prose: tuple[Prose, ...] = ()
    """The sections with manner, lists and charts, as the clerk left them; `sections` has their bare words."""
    base: tuple[Prose, ...] = ()
    """The sections as the program made them last: against these the clerk's own words are told (work.renewal)."""
    closing: str = ""
    """The last paragraph; empty: the customary one."""
    basis: tuple[str, ...] = ()
    """Căn cứ, one a line, without end marks."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận of this paper; empty: the office's."""
    annexes: tuple[str, ...] = (AnnexKind.TASKS.value,)
    """Which annexes it carries, values of AnnexKind, in order."""
    drafter: str = ""
    """Who drafted it, in a letter's symbol: "VP" in 12/UBND-VP."""
    urgency: str = ""
    """The mark of haste: "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"; empty: none (Nghị định 30/2020/NĐ-CP, ô 10b)."""
    circulation: str = ""
    """Who may read it: "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"; empty: none (ô 11)."""
    series: str = ""
    """The series that its number was taken from: "2026", "2026/BC", "2025-2030/BC"."""
    content_sha256: str | None = None
    """Of its words and figures when it was locked; the paper's code and QR code carry its beginning."""
    scan_sha256: str | None = None
    """The signed paper, scanned, as one PDF among the evidence."""
    sealed_sha256: str | None = None
    """The PDF with a digital signature, among the evidence."""

    @property
    def told(self) -> tuple[Prose, ...]:
        """The sections with manner; those of an earlier release have bare words only."""
        return self.prose or tuple(Prose(s.key, s.title, from_plain(s.text)) for s in self.sections)

    @property
    def locked(self) -> bool:
        """Signed, sent or received: text and figures stay as they stood."""
        return self.state in {ReportState.SIGNED, ReportState.SENT, ReportState.RECEIVED}


class StepKind(StrEnum):
    """What happened to a report."""

    PRINTED = "printed"
    LOCKED = "locked"
    REOPENED = "reopened"
    SENT = "sent"
    RECEIVED = "received"
    SCANNED = "scanned"
    """The signed paper was attached."""
    SEALED = "sealed"
    """A digital signature was put on, or brought back from outside."""


STEP_WORDS: dict[StepKind, str] = {
    StepKind.PRINTED: "In hoặc lưu bản in",
    StepKind.LOCKED: "Ký và khóa",
    StepKind.REOPENED: "Mở khóa",
    StepKind.SENT: "Gửi",
    StepKind.RECEIVED: "Nơi nhận đã nhận",
    StepKind.SCANNED: "Đính kèm bản ký",
    StepKind.SEALED: "Ký số",
}


UNDONE = "Hoàn tác: "
REDONE = "Làm lại: "
"""How the reason begins of a step that undo or redo added: what it turned stays in the trace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportStep:
    """One line of a report's trace; only added to."""

    id: str
    owner: str
    report_id: str
    kind: StepKind
    at: datetime
    reason: str = ""
    """Why it was reopened, by which way it was sent, who signed: in words."""
    pdf_sha256: str | None = None
    """The file that this step was about."""
    content_sha256: str | None = None
    """Of words and figures at that moment: by it an older print is told from a newer one."""
    frozen: str | None = None
    """The figures at that moment (JSON), as in `Report.frozen`."""
