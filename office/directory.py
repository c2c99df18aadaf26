"""The office's own facts: units, signers, paper, settings, targets and duties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from work.duty import Duty
from work.figures import Reading, Target
from work.office import Office, Signer
from work.unit import Unit

if TYPE_CHECKING:
    from db import Ledger, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the clerk may set for this ledger."""

    soon_days: int = 3
    number_blank: bool = True
    """Leave the number and day of a paper for the pen."""


def office(reader: Reader) -> Office:
    """The office whose ledger this is."""
    raise NotImplementedError


def save_office(ledger: Ledger, office: Office) -> None:
    """Change the office's names and paper."""
    raise NotImplementedError


def units(reader: Reader, *, hidden: bool = False) -> tuple[Unit, ...]:
    """The office's own units in order."""
    raise NotImplementedError


def save_unit(ledger: Ledger, unit: Unit) -> None:
    """Add or change a unit; a name that exists already is refused."""
    raise NotImplementedError


def hide_unit(ledger: Ledger, unit_id: str, *, hidden: bool) -> None:
    """Units are hidden, never deleted (law 18)."""
    raise NotImplementedError


def signers(reader: Reader) -> tuple[Signer, ...]:
    """Who may sign, in order."""
    raise NotImplementedError


def save_signer(ledger: Ledger, signer: Signer) -> None:
    """Add or change a signer."""
    raise NotImplementedError


def settings(reader: Reader) -> Settings:
    """The ledger's settings."""
    raise NotImplementedError


def save_settings(ledger: Ledger, settings: Settings) -> None:
    """Change the ledger's settings."""
    raise NotImplementedError


def targets(reader: Reader, document_id: str | None = None) -> tuple[tuple[Target, Reading | None], ...]:
    """Targets with their newest reading."""
    raise NotImplementedError


def duties(reader: Reader, document_id: str | None = None) -> tuple[Duty, ...]:
    """Reporting duties."""
    raise NotImplementedError
