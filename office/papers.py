"""Write a report, look at it, print it, lock it; slips and tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from work.line import LineFilter
from work.report import Figures, Report, ReportSection, UnitFigures

if TYPE_CHECKING:
    from db import Ledger, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a new report starts from: its period, its figures, and the sentences made of them."""

    title: str
    first: date
    last: date
    to: str
    opening: str
    sections: tuple[ReportSection, ...]
    figures: Figures
    units: tuple[UnitFigures, ...]
    wanted: LineFilter
    """The lines that the figures count."""


@dataclass(frozen=True, slots=True)
class Span:
    """A period that one may report on: "Tháng 6 năm 2026", "Quý II năm 2026", "6 tháng đầu năm 2026", "Năm 2026"."""

    title: str
    first: date
    last: date
    period_id: str | None = None
    """Where a duty asks for it."""
    due: date | None = None


def spans(reader: Reader, today: date) -> tuple[Span, ...]:
    """The periods to choose from: those that duties ask for first, then month, quarter, half-year and year around today."""
    raise NotImplementedError


def draft(reader: Reader, span: Span, today: date, document_id: str | None = None) -> Draft:
    """Figures and starting sentences of a report that is not yet in the ledger."""
    raise NotImplementedError


def start(ledger: Ledger, draft: Draft, span: Span, document_id: str | None = None) -> str:
    """Keep a new report as a draft; its id."""
    raise NotImplementedError


def write(
    ledger: Ledger,
    report_id: str,
    opened: int,
    *,
    title: str,
    to: str,
    opening: str,
    sections: tuple[ReportSection, ...],
    number: int | None,
    day: date | None,
    signer_id: str | None,
) -> None:
    """Change a report that is not locked."""
    raise NotImplementedError


def reports(reader: Reader) -> tuple[Report, ...]:
    """All reports, newest first."""
    raise NotImplementedError


def report(reader: Reader, report_id: str) -> tuple[Report, int] | None:
    """One report and its version."""
    raise NotImplementedError


def figures(reader: Reader, report_id: str) -> tuple[Figures, tuple[UnitFigures, ...], LineFilter]:
    """The report's figures: those that were frozen when it was locked, else as of the end of its period today."""
    raise NotImplementedError


def pdf(reader: Reader, report_id: str, now: datetime) -> bytes:
    """The report with its annex. A locked one gives the very bytes that were locked."""
    raise NotImplementedError


def printed(ledger: Ledger, report_id: str, now: datetime) -> None:
    """Note that it was printed or saved."""
    raise NotImplementedError


def lock(ledger: Ledger, report_id: str, signed_on: date, now: datetime) -> None:
    """Signed: lock text, figures and PDF (law 17); the period is answered."""
    raise NotImplementedError


def reopen(ledger: Ledger, report_id: str, now: datetime, reason: str) -> None:
    """Open a locked report again, with a reason that stays on record."""
    raise NotImplementedError


def delete(ledger: Ledger, report_id: str) -> None:
    """Remove a draft."""
    raise NotImplementedError


def slip(reader: Reader, unit_id: str, wanted: LineFilter, today: date) -> bytes:
    """The assignment slip of a unit: its open work, with a place to sign for it."""
    raise NotImplementedError


def table(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> bytes:
    """The eight-column table of a list, landscape, with the filter and the time of extraction printed under it."""
    raise NotImplementedError


def roll_up(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> bytes:
    """The table by unit (at the province by commune): totals, in time or late, rates, who has not reported."""
    raise NotImplementedError


def save(data: bytes, path: Path) -> None:
    """Write a PDF beside, fsync, replace; a full disk or a locked file is a refusal."""
    raise NotImplementedError
