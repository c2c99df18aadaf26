"""What happened to an assignment, and what stands behind it. Entries are only added: a stage is derived from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class EntryKind(StrEnum):
    """One dated event of an assignment (diễn biến)."""

    RECEIVED = "received"
    PASSED_ON = "passed_on"
    PROGRESS = "progress"
    REMINDED = "reminded"
    CLAIM = "claim"
    CONFIRM = "confirm"
    RETURN = "return"
    EXTENSION = "extension"
    WITHDRAW = "withdraw"


ENTRY_KIND_WORDS: dict[EntryKind, str] = {
    EntryKind.RECEIVED: "Tiếp nhận",
    EntryKind.PASSED_ON: "Chuyển giao",
    EntryKind.PROGRESS: "Tiến độ",
    EntryKind.REMINDED: "Đôn đốc",
    EntryKind.CLAIM: "Báo hoàn thành",
    EntryKind.CONFIRM: "Xác nhận hoàn thành",
    EntryKind.RETURN: "Trả lại",
    EntryKind.EXTENSION: "Gia hạn",
    EntryKind.WITHDRAW: "Rút báo hoàn thành",
}

ASSIGNER_KINDS = frozenset({EntryKind.REMINDED, EntryKind.CONFIRM, EntryKind.RETURN})
"""Written by who gave the work, never by who does it (laws 7, 15).

An extension is asked by one and answered by the other.
"""


class Answer(StrEnum):
    """What the assigner says to an extension that was asked for."""

    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dated event of an assignment (and, where the work recurs, of one period of it).

    `answers_id` names the entry that this one answers: a confirmation or a return its claim, a withdrawal its claim, a
    grant its request. So the stage does not hang on any clock or order (laws 8, 13).
    """

    id: str
    owner: str
    assignment_id: str
    kind: EntryKind
    day: date
    """The day on which it happened: for a claim, the day on which the work was done (law 13)."""
    written_at: datetime
    """UTC; told, never compared across machines."""
    text: str = ""
    period_id: str | None = None
    percent: int | None = None
    """0 to 100, of progress."""
    answers_id: str | None = None
    new_day: date | None = None
    """Of an extension: the day asked for, or granted."""
    answer: Answer | None = None
    """Of an extension's answer; None where it asks."""
    channel: str = ""
    """Of a reminder: by which way (điện thoại, công văn, gặp trực tiếp)."""
    person: str = ""


class EvidenceKind(StrEnum):
    """A file, or a result document that is named but not held."""

    FILE = "file"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What stands behind an entry: a file known by its SHA-256, or the result document (số, ngày, trích yếu)."""

    id: str
    owner: str
    entry_id: str
    kind: EvidenceKind
    sha256: str | None = None
    name: str = ""
    size: int = 0
    media: str = ""
    number: str = ""
    issued: date | None = None
    subject: str = ""


class NoteKind(StrEnum):
    """What a note on a task tells: it is gathered into the report by field."""

    DIFFICULTY = "difficulty"
    PROPOSAL = "proposal"
    NEXT = "next"


NOTE_KIND_WORDS: dict[NoteKind, str] = {
    NoteKind.DIFFICULTY: "Khó khăn, vướng mắc",
    NoteKind.PROPOSAL: "Kiến nghị, đề xuất",
    NoteKind.NEXT: "Việc kỳ tới",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A difficulty, a proposal or next period's work, kept on the task."""

    id: str
    owner: str
    task_id: str
    kind: NoteKind
    day: date
    text: str
    assignment_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One communication done: form, day, count, people reached."""

    id: str
    owner: str
    task_id: str | None
    form: str
    day: date
    count: int
    reached: int | None = None
    text: str = ""
    unit_id: str | None = None
