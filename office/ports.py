"""Names of lower rooms' types that verbs take and give, so that who calls them needs no lower room."""

from bundle import Accounting, Card
from db import Cursor, Ledger, Notice, Reader, UndoState
from work.proposal import Proposal

__all__ = ["Accounting", "Card", "Cursor", "Ledger", "Notice", "Proposal", "Reader", "UndoState"]
