"""What is written about an assignment: entries, evidence, notes, activities. Nothing is ever changed, only answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from work.entry import NoteKind

if TYPE_CHECKING:
    from db import Ledger, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Evidence as the clerk gives it: files, and result documents (số, ngày, trích yếu)."""

    files: tuple[Path, ...] = ()
    number: str = ""
    issued: date | None = None
    subject: str = ""


NO_PROOF = Proof()


def receive(ledger: Ledger, assignment_id: str, day: date, period_id: str | None = None) -> str:
    """Tiếp nhận: the unit has the work. All verbs here return the new entry's id."""
    raise NotImplementedError


def progress(
    ledger: Ledger,
    assignment_id: str,
    day: date,
    text: str,
    *,
    percent: int | None = None,
    period_id: str | None = None,
    proof: Proof = NO_PROOF,
    also_above: bool = False,
    person: str = "",
) -> str:
    """Tiến độ. `also_above`: the same entry on the assignment that the office above gave us."""
    raise NotImplementedError


def remind(ledger: Ledger, assignment_id: str, day: date, text: str, channel: str, period_id: str | None = None) -> str:
    """Đôn đốc, by who gave the work."""
    raise NotImplementedError


def claim(
    ledger: Ledger,
    assignment_id: str,
    day: date,
    text: str,
    *,
    period_id: str | None = None,
    proof: Proof = NO_PROOF,
    also_above: bool = False,
    confirm_too: bool = False,
) -> str:
    """Báo hoàn thành on the day the work was done. Refused with neither words nor evidence.

    `confirm_too`: where this office gave the work to a unit without a ledger, its word is taken at once.
    """
    raise NotImplementedError


def confirm(ledger: Ledger, assignment_id: str, day: date, text: str = "", period_id: str | None = None) -> str:
    """Xác nhận the open claim."""
    raise NotImplementedError


def give_back(ledger: Ledger, assignment_id: str, day: date, reason: str, period_id: str | None = None) -> str:
    """Trả lại the open claim, or one already confirmed, with a reason."""
    raise NotImplementedError


def withdraw(ledger: Ledger, assignment_id: str, day: date, reason: str, period_id: str | None = None) -> str:
    """Rút the open claim."""
    raise NotImplementedError


def ask_extension(
    ledger: Ledger, assignment_id: str, day: date, new_day: date, reason: str, period_id: str | None = None
) -> str:
    """Xin gia hạn: once an assignment and period, with a reason."""
    raise NotImplementedError


def answer_extension(
    ledger: Ledger, assignment_id: str, day: date, *, grant: bool, text: str = "", period_id: str | None = None
) -> str:
    """Grant or refuse the extension that was asked for."""
    raise NotImplementedError


def note(ledger: Ledger, task_id: str, kind: NoteKind, day: date, text: str) -> str:
    """A difficulty, a proposal or next period's work."""
    raise NotImplementedError


def activity(
    ledger: Ledger,
    form: str,
    day: date,
    count: int,
    *,
    reached: int | None = None,
    text: str = "",
    task_id: str | None = None,
) -> str:
    """One communication done."""
    raise NotImplementedError


def reading(ledger: Ledger, target_id: str, day: date, value: float, text: str = "") -> str:
    """A measured value of a target."""
    raise NotImplementedError


def evidence_path(reader: Reader, sha256: str) -> Path:
    """Where a file of evidence lies; refused where it is missing or no longer the file that was kept."""
    raise NotImplementedError
