"""Read a plan, and adopt of it what the clerk ticked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from work.document import Citation, Document, OutlineNode
from work.progress import Progress, silent

if TYPE_CHECKING:
    from db import Ledger, Reader
    from work.proposal import Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedItem:
    """One proposed item that the clerk ticked, with what he mended. None: as proposed."""

    index: int
    """Into `Proposal.items`."""
    text: str | None = None
    deadline_words: str | None = None
    product: str | None = None
    leads: tuple[str, ...] | None = None
    """Names of units; a name that the office does not have yet becomes a new unit."""
    supports: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What the clerk ticked of a proposal."""

    proposal: Proposal
    items: tuple[PickedItem, ...]
    duties: tuple[int, ...] = ()
    """Indices into `Proposal.reports`."""
    targets: tuple[int, ...] = ()
    """Indices into `Proposal.targets`."""
    give: bool = False
    """Whether to give each task at once to the units it names."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What an adoption made."""

    document_id: str
    tasks: int
    duties: int
    targets: int
    new_units: tuple[str, ...]


def read(path: Path, progress: Progress = silent) -> Proposal:
    """Read a plan's document into a proposal; refuses what cannot be read."""
    raise NotImplementedError


def match_units(reader: Reader, names: tuple[str, ...]) -> dict[str, str | None]:
    """Which of the office's own units (by id) each name means, by name, short name or remembered alias."""
    raise NotImplementedError


def default_picks(reader: Reader, proposal: Proposal) -> Adoption:
    """What is ticked at first: all items of role "duty" and "content", all duties and targets."""
    raise NotImplementedError


def same_document(reader: Reader, proposal: Proposal) -> Document | None:
    """The document that the ledger already holds under this number and issuer, if any."""
    raise NotImplementedError


def adopt(ledger: Ledger, adoption: Adoption, today: date, original: Path | None = None) -> Adopted:
    """Adopt as document, citations, outline, tasks, duties and targets, in one write. Keeps the original by its hash."""
    raise NotImplementedError


def documents(reader: Reader, words: str = "", limit: int = 500) -> tuple[Document, ...]:
    """Documents, newest first; `words` are folded and searched in number, subject and issuer."""
    raise NotImplementedError


def citations(reader: Reader, document_id: str) -> tuple[Citation, ...]:
    """What a document cites."""
    raise NotImplementedError


def outline(reader: Reader, document_id: str) -> tuple[OutlineNode, ...]:
    """A plan's headings in order."""
    raise NotImplementedError


def delete_document(ledger: Ledger, document_id: str) -> None:
    """Take a document back with its tasks; refused where units have entries on them. Undone in one step."""
    raise NotImplementedError
