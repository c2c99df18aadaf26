"""What stands in each cell of the task table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from ui.words import day
from work.line import Line
from work.status import Stage
from work.task import Planned


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its least and its wished width in characters, and what its box searches."""

    title: str
    least: float
    share: float
    box: str = ""
    """A column of `LineFilter.columns`; empty: no box of words."""
    brief: bool = False
    """Whether it stays while a task's pane is open beside the table."""


COLUMNS: Final = (
    Column("STT", 4, 0, brief=True),
    Column("Nội dung nhiệm vụ", 16, 10, "text", brief=True),
    Column("Số, ký hiệu, ngày văn bản", 11, 2, "document"),
    Column("Chủ trì (phối hợp)", 11, 4, "units", brief=True),
    Column("Ngày giao", 10.5, 0),
    Column("Thời hạn", 11, 2, brief=True),
    Column("Kết quả, sản phẩm", 11, 5, "result"),
    Column("Tình trạng", 14, 4, brief=True),
)
"""One fixed table, the same for all."""
NUMBER, TEXT, DOCUMENT, UNITS, GIVEN, DEADLINE, RESULT, STATUS = range(len(COLUMNS))
GONE: Final = "(Nhiệm vụ này không còn trong sổ)"


def cell(line: Line, row: int, column: int, today: date, soon_days: int) -> str:  # noqa: PLR0911 - one a column
    """The words of one cell."""
    match column:
        case 0:
            return str(row + 1)
        case 1:
            return _text(line)
        case 2:
            return line.document
        case 3:
            return units(line)
        case 4:
            return day(line.given_on)
        case 5:
            return deadline(line)
        case 6:
            return line.result or (f"Sản phẩm: {line.product}" if line.product else "")
        case _:
            return status_words(line, today, soon_days)


def _text(line: Line) -> str:
    arisen = "Phát sinh: " if line.planned is Planned.ARISEN else ""
    period = f"\nKỳ {period_words(line.period_key)}" if line.period_key else ""
    return f"{arisen}{line.text}{period}"


def units(line: Line) -> str:
    """Who leads, and below it who supports."""
    leads = ", ".join(line.leads) or "Chưa giao"
    return f"{leads}\nPhối hợp: {', '.join(line.supports)}" if line.supports else leads


def deadline(line: Line) -> str:
    """The words as written, and the day that counts where the words do not say it; a unit's own is called so."""
    counted = day(line.standing.due)
    words = line.deadline_words
    if counted and line.own_day and counted not in words:
        return f"{words}\n(hạn riêng {counted})" if words else f"Hạn riêng {counted}"
    if not words:
        return counted or "Không thời hạn"
    due = line.standing.due
    plain = {counted, f"{due.day}/{due.month}/{due.year}", f"{due.day:02}/{due.month}/{due.year}"} if due else set()
    said = any(form in words for form in plain)
    return words if said or not counted else f"{words}\n({counted})"


def status_words(line: Line, today: date, soon_days: int) -> str:
    """Both axes, the days, and what the level above says."""
    status = line.status(today, soon_days)
    above = f"Cấp trên: {line.above_words}" if line.above_words and line.above is not Stage.NOT_STARTED else ""
    return "\n".join(part for part in (status.words, status.days_words, above) if part)


def period_words(key: str) -> str:
    """A turn's name as the clerk says it: "quý II năm 2026", "tháng 5 năm 2026"."""
    year, _, part = key.partition("-")
    if not part:
        return f"năm {year}"
    number = part[1:]
    match part[0]:
        case "Q":
            return f"quý {dict(zip('1234', ('I', 'II', 'III', 'IV'), strict=True)).get(number, number)} năm {year}"
        case "H":
            return f"6 tháng {'đầu' if number == '1' else 'cuối'} năm {year}"
        case "W":
            return f"tuần {int(number)} năm {year}"
        case _:
            return f"tháng {int(part)} năm {year}"
