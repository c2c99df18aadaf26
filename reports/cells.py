"""Rows of the customary tables from lines of work and figures: words only, nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from reports.numbers import percent, short_day, whole
from work.line import Line
from work.report import Figures, UnitFigures
from work.status import SOON_DAYS, Stage

_REPORTED = {True: "Đã báo cáo", False: "Chưa báo cáo", None: ""}


def task_rows(
    lines: Iterable[Line],
    today: date,
    *,
    soon_days: int = SOON_DAYS,
    group: Callable[[Line], str] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """The eight cells of `TASK_COLUMNS` for each line; a heading wherever `group` gives another word than before."""
    return grouped(lines, lambda n, line: task_row(n, line, today, soon_days), group, "Khác")


def grouped(
    lines: Iterable[Line],
    row: Callable[[int, Line], tuple[str, ...]],
    group: Callable[[Line], str] | None,
    rest: str,
) -> tuple[tuple[str, ...], ...]:
    """A row for each line, counted from 1, and a heading wherever `group` gives another word; "" is `rest`."""
    rows: list[tuple[str, ...]] = []
    heading = None
    for n, line in enumerate(lines, 1):
        if group is not None and (word := group(line)) != heading:
            heading = word
            rows.append((word or rest,))
        rows.append(row(n, line))
    return tuple(rows)


def task_row(n: int, line: Line, today: date, soon_days: int = SOON_DAYS) -> tuple[str, ...]:
    """One line of work in the eight columns."""
    text = f"{line.text} (kỳ {line.period_key})" if line.period_key else line.text
    units = ["; ".join(line.leads), f"Phối hợp: {'; '.join(line.supports)}" if line.supports else ""]
    results = [line.result, f"Sản phẩm: {line.product}" if line.product.strip() else ""]
    return (
        str(n),
        text,
        line.document,
        _joined(units),
        short_day(line.given_on),
        deadline(line.deadline_words, line.standing.due),
        _joined(results),
        status_words(line, today, soon_days),
    )


def deadline(words: str, due: date | None) -> str:
    """The words as written (law 14), and below them the day where it says more."""
    day = short_day(due)
    said = words.strip()
    if due is None or not said:
        return said or day
    written = (day, f"{due:%d/%m/%Y}", f"{due.day}/{due.month}/{due.year}")
    return said if any(form in said for form in written) else f"{said}\n({day})"


def status_words(line: Line, today: date, soon_days: int = SOON_DAYS) -> str:
    """Both axes, with the days in words where there are any; below them what the level above says."""
    status = line.status(today, soon_days)
    stage, comma, time = status.words.partition(", ")
    days = status.days_words
    told = [stage, days] if days else [f"{stage}{comma}".strip(), time]
    said = bool(line.above_words) and line.above is not Stage.NOT_STARTED  # silence from above is nothing to print
    return _joined([*told, f"({line.above_words})" if said else ""])


def summary_rows(units: Iterable[UnitFigures], total: Figures | None = None) -> tuple[tuple[str, ...], ...]:
    """The cells of `SUMMARY_COLUMNS`, a row for each unit and the sum below where `total` is given.

    The sum is given, never added up here: work that two units lead together stands in both their rows.
    """
    rows = [_summary(str(n), u.name, u.figures, _REPORTED[u.reported]) for n, u in enumerate(units, 1)]
    return tuple([*rows, _summary("", "Tổng cộng", total, "")] if total is not None else rows)


def _summary(n: str, name: str, figures: Figures, reported: str) -> tuple[str, ...]:
    counts = (
        figures.total,
        figures.done_in_time,
        figures.done_late,
        figures.done_no_deadline,
        figures.open,
        figures.late,
    )
    return (n, name, *map(whole, counts), percent(figures.done, figures.total), reported)


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part.strip())
