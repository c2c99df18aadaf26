"""A chart as values: what it shows, not how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChartShape(StrEnum):
    """Bars lie (long names of units stand beside them); columns stand; a line joins values over time."""

    BARS = "bars"
    STACKED = "stacked"
    COLUMNS = "columns"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values; None: nothing was measured."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Labels along one axis and a value of each series for each label. `unit` stands behind each value ("%")."""

    title: str
    shape: ChartShape
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
