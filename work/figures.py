"""Figures to reach, and measured values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Comparator(StrEnum):
    """How a value is held against its target. TOP: among the N best (a smaller rank is better)."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    MORE = ">"
    LESS = "<"
    RANGE = "range"
    TOP = "top"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure to reach by a time."""

    id: str
    owner: str
    document_id: str | None
    text: str
    measure: str
    comparator: Comparator
    value: float
    to: float | None = None
    """The upper end of a range."""
    unit: str = ""
    by: str = ""
    """The year or span as written: "2026", "2028-2030"."""
    by_day: date | None = None
    outline_id: str | None = None
    task_id: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A measured value of a target, on its day."""

    id: str
    owner: str
    target_id: str
    day: date
    value: float
    text: str = ""
    unit_id: str | None = None


def reached(target: Target, value: float) -> bool:
    """Whether a measured value meets the target."""
    match target.comparator:
        case Comparator.AT_MOST | Comparator.TOP:
            return value <= target.value
        case Comparator.MORE:
            return value > target.value
        case Comparator.LESS:
            return value < target.value
        case _:
            # A figure set with "=" ("100% cán bộ …") is a floor in practice: 101 dwellings of 100 are no failure.
            return value >= target.value
