"""The office's one SQLite file: schema, the one door, undo, search, backup."""

from db.ledger import Ledger, Notice, Reader, UndoState
from db.lines import Cursor

__all__ = ["Cursor", "Ledger", "Notice", "Reader", "UndoState"]
