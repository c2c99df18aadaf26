"""Found an office's ledger, open it, and look after the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from work.office import Level, Office, OfficeKind, PaperForm, Signer
from work.progress import Progress, silent
from work.unit import Unit

if TYPE_CHECKING:
    from db import Ledger, Reader


@dataclass(frozen=True, slots=True)
class Machine:
    """The PC on which the program runs: a name that people know and a random id that stays with it."""

    id: str
    name: str
    state: Path
    """A folder of the program's own on this PC (never beside the ledger)."""


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One checked backup."""

    path: Path
    day: date
    bytes: int


def suggest(kind: OfficeKind, level: Level, place_kind: str, place: str, parent: str) -> Office:
    """An office with everything that can be derived from its kind and names.

    `place_kind` is "xã", "phường", "đặc khu" or "tỉnh", "thành phố"; `place` "Gia Hưng"; `parent` "tỉnh Ninh Bình".
    The clerk may change all of it.
    """
    raise NotImplementedError


def suggest_units(office: Office) -> tuple[Unit, ...]:
    """The units that such an office has by law (Nghị định 150/2025/NĐ-CP; Quy định 298-QĐ/TW), to be ticked."""
    raise NotImplementedError


def suggest_signers(office: Office) -> tuple[Signer, ...]:
    """The usual signers with their authority and an empty name."""
    raise NotImplementedError


def found(path: Path, office: Office, units: tuple[Unit, ...], signers: tuple[Signer, ...], machine: Machine) -> Ledger:
    """Make a new ledger file. Refuses where a file stands already."""
    raise NotImplementedError


def open_ledger(path: Path, machine: Machine, today: date, progress: Progress = silent) -> Ledger:
    """Open the ledger for writing: check, back up (once a day), migrate, open the periods that are due."""
    raise NotImplementedError


def open_reader(path: Path) -> Reader:
    """A second, read-only connection for the window's own thread."""
    raise NotImplementedError


def back_up(ledger: Ledger, today: date, progress: Progress = silent) -> BackupInfo:
    """A checked backup now."""
    raise NotImplementedError


def backups(path: Path) -> tuple[BackupInfo, ...]:
    """The backups of a ledger, newest first."""
    raise NotImplementedError


def restore(path: Path, backup: Path, machine: Machine, progress: Progress = silent) -> Path:
    """Put a backup in the ledger's place; the old file is kept beside, its path returned."""
    raise NotImplementedError


def check(path: Path, progress: Progress = silent) -> tuple[str, ...]:
    """What is wrong with the file, in Vietnamese sentences; empty: whole."""
    raise NotImplementedError
