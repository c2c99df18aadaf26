"""Names that are born with a row and never change (law 3)."""

from __future__ import annotations

import uuid

# The root under which names are derived, so that two machines derive the same one.
_SPACE = uuid.UUID("5bd3f6a4-1c0e-5d55-9a35-2f6d0a7c9e10")


def new_id() -> str:
    """A fresh random name (UUID version 4)."""
    return str(uuid.uuid4())


def derived_id(*parts: str) -> str:
    """The name that any machine derives from the same parts: a recurring task's instance from (task, period)."""
    return str(uuid.uuid5(_SPACE, "\x1f".join(parts)))


def period_id(parent: str, key: str) -> str:
    """The name of one turn of a recurring task or duty: `parent` is its id, `key` such as "2026-Q2"."""
    return derived_id("period", parent, key)


def answer_id(period: str, office: str) -> str:
    """The name of an office's answer to one period."""
    return derived_id("answer", period, office)


def is_id(text: str) -> bool:
    """Whether `text` is a UUID as we write it: lower case with dashes."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
