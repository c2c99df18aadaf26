"""A plan's document in, a proposal with quotations out."""

from intake.reader import read, read_pasted
from intake.shape import as_json

__all__ = ["as_json", "read", "read_pasted"]
