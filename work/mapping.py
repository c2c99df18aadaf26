"""How an issuer's tables are to be read, as the clerk set it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What the columns of one kind of table hold, for the plans of one issuer."""

    id: str
    owner: str
    issuer: str
    """Normalised: see `office.mappings.issuer_key`; empty where the table came without a letterhead."""
    key: str
    """`TableHead.key`."""
    columns: tuple[str, ...]
    """`work.proposal.Column` for each column; empty where it holds nothing that is read."""
