"""The office's one SQLite file: schema, the one door, undo, search, backup."""

from db.ledger import Edit, Ledger, Notice, Reader, UndoState, Written, require_version
from db.lines import Cursor

__all__ = ["Cursor", "Edit", "Ledger", "Notice", "Reader", "UndoState", "Written", "require_version"]
