"""Bundles: who is known, give, look, take in, history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from work.progress import Progress, silent

if TYPE_CHECKING:
    from bundle import Accounting, Card
    from db import Ledger, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOffice:
    """An office that this one exchanges bundles with."""

    id: str
    name: str
    short: str
    fingerprint: str
    """Digits in groups, to be read over the telephone."""
    added_at: datetime
    last_given: int | None
    last_taken: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A bundle that was written."""

    path: Path
    number: int
    counts: dict[str, int]
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that a bundle would do, in words, for the preview."""

    verdict: str
    """"apply", "unchanged", "conflict", "reject"."""
    what: str
    """In Vietnamese: "Nhiệm vụ mới: …", "Xác nhận hoàn thành: …"."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What taking a bundle in would change. Nothing has been written."""

    path: Path
    sha256: str
    sender: str
    number: int
    made_at: datetime
    accounting: Accounting
    changes: tuple[Change, ...]
    """At most 500; the accounting counts all."""
    warnings: tuple[str, ...]
    """A gap in the numbers, taken in before, a clock that is off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One line of the history."""

    direction: str
    """"given" or "taken"."""
    office: str
    number: int
    at: datetime
    file_name: str
    accounting: str
    """"nhận 40 = áp dụng 38 + không đổi 2 + mâu thuẫn 0 + từ chối 0"; of a given one, its counts."""
    receipt: str
    """"Chưa có biên nhận", "Khớp", "Lệch: …"."""


def own_card(reader: Reader) -> Card:
    """This office's card."""
    raise NotImplementedError


def save_card(reader: Reader, path: Path) -> Path:
    """Write this office's card to a file or into a folder; the path."""
    raise NotImplementedError


def look_at_card(path: Path) -> Card:
    """Read a card without keeping it: its fingerprint is to be compared by telephone."""
    raise NotImplementedError


def meet(ledger: Ledger, card: Card, now: datetime) -> str:
    """Know an office from now on; its id. A changed key of a known office is a refusal that says so."""
    raise NotImplementedError


def known(reader: Reader) -> tuple[KnownOffice, ...]:
    """The offices that this one knows."""
    raise NotImplementedError


def give(ledger: Ledger, office_id: str, folder: Path, now: datetime, progress: Progress = silent) -> Given:
    """Write a bundle with all that concerns an office into a folder (the stick)."""
    raise NotImplementedError


def peek(reader: Reader, path: Path, progress: Progress = silent) -> Preview:
    """Open a bundle and say what taking it in would change."""
    raise NotImplementedError


def take_in(ledger: Ledger, path: Path, now: datetime, progress: Progress = silent) -> Preview:
    """Backup, one write, accounting. Undone in one step."""
    raise NotImplementedError


def history(reader: Reader) -> tuple[Passage, ...]:
    """All bundles given and taken, newest first."""
    raise NotImplementedError
