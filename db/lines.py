"""The task list: filter, order and page in SQL."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page of a list starts: the last row's sort key and its k."""

    key: str
    k: int
