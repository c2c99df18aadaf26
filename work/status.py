"""Status on two axes (law 14), derived from entries and today's date, never typed.

Words after format.md 4.3 ("đang thực hiện trong hạn / quá hạn", "hoàn thành đúng hạn / quá hạn", "không thời hạn").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from work.entry import Answer, Entry, EntryKind
from work.task import Assignment, Role, Task
from work.tone import Tone

SOON_DAYS = 3
"""The default of "sắp đến hạn", in days; a setting. Six of eight offices that warn use three."""


class Stage(StrEnum):
    """The first axis: how far the work is."""

    NOT_STARTED = "not_started"
    GOING = "going"
    CLAIMED = "claimed"
    DONE = "done"


class Time(StrEnum):
    """The second axis: how the work stands to its day. What has no day is never late."""

    NONE = "none"
    IN_TIME = "in_time"
    SOON = "soon"
    LATE = "late"


STAGE_WORDS: dict[Stage, str] = {
    Stage.NOT_STARTED: "Chưa thực hiện",
    Stage.GOING: "Đang thực hiện",
    Stage.CLAIMED: "Chờ xác nhận",
    Stage.DONE: "Hoàn thành",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What entries make of an assignment, without today's date: enough to derive every status from."""

    stage: Stage
    finished: date | None = None
    """The day on which the work was done, by the claim that stands (open or confirmed)."""
    due: date | None = None
    """The day that counts: a granted extension's, else the assignment's, else the task's or period's."""


@dataclass(frozen=True, slots=True)
class Status:
    """Both axes, with the days left (negative: days late; None: no day)."""

    stage: Stage
    time: Time
    days: int | None

    @property
    def words(self) -> str:
        """Both axes in Vietnamese: "Đang thực hiện, quá hạn"; on done work "Hoàn thành đúng hạn"."""
        if self.stage is Stage.DONE:
            return {Time.NONE: "Hoàn thành", Time.LATE: "Hoàn thành quá hạn"}.get(self.time, "Hoàn thành đúng hạn")
        tail = {Time.NONE: "không thời hạn", Time.LATE: "quá hạn", Time.SOON: "sắp đến hạn"}.get(self.time, "trong hạn")
        return f"{STAGE_WORDS[self.stage]}, {tail}"

    @property
    def days_words(self) -> str:
        """Days in words: "Quá hạn 12 ngày", "Đến hạn hôm nay", "Còn 3 ngày"; empty where the day says no more."""
        if self.days is None:
            return ""
        if self.stage in {Stage.DONE, Stage.CLAIMED}:
            return f"Muộn {-self.days} ngày" if self.days < 0 else ""
        if self.days < 0:
            return f"Quá hạn {-self.days} ngày"
        return "Đến hạn hôm nay" if self.days == 0 else f"Còn {self.days} ngày"

    @property
    def tone(self) -> Tone:
        """Red late, amber soon, green done, yellow done late, blue running in time, grey not started (offices.md)."""
        if self.stage is Stage.DONE:
            return Tone.YELLOW if self.time is Time.LATE else Tone.GREEN
        if self.time is Time.LATE:
            return Tone.RED
        if self.time is Time.SOON:
            return Tone.AMBER
        return Tone.GREY if self.stage is Stage.NOT_STARTED else Tone.BLUE


def status(standing: Standing, today: date, soon_days: int = SOON_DAYS) -> Status:
    """Both axes on `today`. On the due day the task is in time; finished work is judged by its own day (law 13)."""
    if standing.due is None:
        return Status(standing.stage, Time.NONE, None)
    judged = standing.finished or today
    days = (standing.due - judged).days
    if days < 0:
        return Status(standing.stage, Time.LATE, days)
    soon = standing.finished is None and today >= standing.due - timedelta(days=soon_days)
    return Status(standing.stage, Time.SOON if soon else Time.IN_TIME, days)


def standing(entries: Iterable[Entry], due: date | None) -> Standing:
    """An assignment's standing from its entries in one period. The order of entries does not matter (law 8)."""
    known = list(entries)
    answered = {e.answers_id: e for e in known if e.answers_id is not None and e.kind is not EntryKind.EXTENSION}
    undone = {e.answers_id for e in known if e.kind in {EntryKind.RETURN, EntryKind.WITHDRAW}}
    confirmed = [e for e in known if e.kind is EntryKind.CONFIRM and e.id not in undone and e.answers_id not in undone]
    claims = {e.id: e for e in known if e.kind is EntryKind.CLAIM}
    day = extended(known) or due
    if confirmed:
        days = [claims[e.answers_id].day if e.answers_id in claims else e.day for e in confirmed]
        return Standing(Stage.DONE, min(days), day)
    waiting = [claim.day for claim in claims.values() if claim.id not in answered]
    if waiting:
        return Standing(Stage.CLAIMED, min(waiting), day)
    moved = any(e.kind not in {EntryKind.REMINDED, EntryKind.EXTENSION} for e in known)
    return Standing(Stage.GOING if moved else Stage.NOT_STARTED, None, day)


def extended(entries: Iterable[Entry]) -> date | None:
    """The day to which the deadline was put off, or None. Asked once, granted or refused once (law 15)."""
    days = [e.new_day for e in entries if e.kind is EntryKind.EXTENSION and e.answer is Answer.GRANTED and e.new_day]
    return max(days, default=None)


def combine(leads: Iterable[Standing], due: date | None) -> Standing:
    """A task's standing from those of the units that lead it: done when all are, late when one is."""
    known = list(leads)
    if not known:
        return Standing(Stage.NOT_STARTED, None, due)
    stages = {s.stage for s in known}
    days = [s.due for s in known if s.due is not None]
    day = min(days, default=None)
    if stages <= {Stage.DONE, Stage.CLAIMED}:
        stage = Stage.CLAIMED if Stage.CLAIMED in stages else Stage.DONE
        return _worst(known, stage, day)
    if stages == {Stage.NOT_STARTED}:
        return Standing(Stage.NOT_STARTED, None, day)
    open_days = [s.due for s in known if s.due is not None and s.finished is None]
    return Standing(Stage.GOING, None, min(open_days, default=None))


def _worst(known: list[Standing], stage: Stage, day: date | None) -> Standing:
    """All have finished: the one that came worst to its day speaks for the task."""
    dated = [s for s in known if s.due is not None and s.finished is not None]
    if not dated:
        return Standing(stage, max((s.finished for s in known if s.finished), default=None), day)
    worst = max(dated, key=lambda s: (s.finished or date.min) - (s.due or date.max))
    return Standing(stage, worst.finished, worst.due)


class Clear(StrEnum):
    """The "6 rõ" (format.md 4.4): who, what, when, whose duty, which product, whose decision."""

    PERSON = "person"
    WORK = "work"
    TIME = "time"
    DUTY = "duty"
    PRODUCT = "product"
    AUTHORITY = "authority"


CLEAR_WORDS: dict[Clear, str] = {
    Clear.PERSON: "Rõ người",
    Clear.WORK: "Rõ việc",
    Clear.TIME: "Rõ thời gian",
    Clear.DUTY: "Rõ trách nhiệm",
    Clear.PRODUCT: "Rõ sản phẩm",
    Clear.AUTHORITY: "Rõ thẩm quyền",
}


def six_clear(task: Task, assignments: Iterable[Assignment]) -> dict[Clear, bool]:
    """Which of the six are said of a task. Words such as "thường xuyên" are a time, though no day."""
    known = [a for a in assignments if a.cancelled_on is None]
    return {
        Clear.PERSON: bool(task.answers.strip() or any(a.follower.strip() for a in known)),
        Clear.WORK: bool(task.text.strip()),
        Clear.TIME: bool(task.deadline.words.strip() or task.deadline.day or task.deadline.rule),
        Clear.DUTY: any(a.role is Role.LEAD for a in known),
        Clear.PRODUCT: bool(task.product.strip()),
        Clear.AUTHORITY: bool(task.authority.strip()),
    }


def unclear(task: Task, assignments: Iterable[Assignment]) -> tuple[Clear, ...]:
    """What is missing of the six."""
    return tuple(clear for clear, said in six_clear(task, assignments).items() if not said)
