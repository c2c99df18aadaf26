"""What the page Hôm nay shows; every figure is a filter whose list can be opened (law 18)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from db import Ledger, Reader, queries, store
from db import lines as listing
from db.records import shape
from office import directory
from work.duty import AnswerKind, Duty, Period, PeriodAnswer
from work.ids import answer_id
from work.line import Line, LineFilter
from work.refusal import Refusal
from work.report import Figures, UnitFigures
from work.status import Stage, Time
from work.text import squash
from work.unit import Unit

_SHOWN = 50
_OPEN = frozenset({Stage.NOT_STARTED, Stage.GOING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One figure with the list behind it."""

    key: str
    """"late", "due_today", "due_week", "waiting", "unassigned", "no_deadline", "going", "done"."""
    title: str
    count: int
    wanted: LineFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTurn:
    """One turn of a reporting duty, and how it was answered."""

    duty: Duty
    period: Period
    answer: PeriodAnswer | None
    days_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """All that Hôm nay shows."""

    day: date
    tiles: tuple[Tile, ...]
    late: tuple[Line, ...]
    """The latest first, at most 50."""
    week: tuple[Line, ...]
    """Due within seven days, at most 50."""
    waiting: tuple[Line, ...]
    """Claims that this office must confirm or return, at most 50."""
    turns: tuple[DutyTurn, ...]
    """Reports that are due or late, soonest first."""
    figures: Figures
    backup_age_days: int | None


def today(reader: Reader, day: date) -> Today:
    """The page's values on a day."""
    base = LineFilter(today=day, soon_days=directory.settings(reader).soon_days)
    late = replace(base, stages=_OPEN, times=frozenset({Time.LATE}))
    week = replace(base, stages=_OPEN, due_from=day, due_to=day + timedelta(days=7))
    waiting = queries.waiting(reader, _SHOWN)
    return Today(
        day=day,
        tiles=_tiles(reader, base, late, week),
        late=listing.lines(reader, late, _SHOWN),
        week=listing.lines(reader, week, _SHOWN),
        waiting=_lines(reader, waiting),
        turns=_turns(reader, day),
        figures=listing.figures(reader, base),
        backup_age_days=_backup_age(reader, day),
    )


def _tiles(reader: Reader, base: LineFilter, late: LineFilter, week: LineFilter) -> tuple[Tile, ...]:
    asked = (
        ("late", "Quá hạn", late),
        ("due_today", "Đến hạn hôm nay", replace(week, due_to=base.today)),
        ("due_week", "Đến hạn trong 7 ngày", week),
        ("waiting", "Chờ xác nhận", replace(base, stages=frozenset({Stage.CLAIMED}))),
        ("unassigned", "Chưa giao đơn vị", replace(base, stages=_OPEN, unassigned=True)),
        ("no_deadline", "Không có ngày hạn", replace(base, stages=_OPEN, times=frozenset({Time.NONE}))),
        ("going", "Đang thực hiện", replace(base, stages=frozenset({Stage.GOING}))),
        ("done", "Đã hoàn thành", replace(base, stages=frozenset({Stage.DONE}))),
    )
    return tuple(Tile(key=k, title=t, count=listing.count(reader, w), wanted=w) for k, t, w in asked)


def _lines(reader: Reader, wanted: list[tuple[str, str]]) -> tuple[Line, ...]:
    found = (listing.line_of(reader, task, period) for task, period in wanted)
    return tuple(line for line in found if line is not None)


def _turns(reader: Reader, day: date) -> tuple[DutyTurn, ...]:
    make = shape(Period).from_row
    duties = {duty.id: duty for duty in reader.where(Duty)}
    found: list[DutyTurn] = []
    for row in queries.open_turns(reader, day + timedelta(days=31)):
        period = make(row)
        if isinstance(period, Period) and period.duty_id:
            left = (period.due - day).days
            found.append(DutyTurn(duty=duties[period.duty_id], period=period, answer=None, days_left=left))
    return tuple(found)


def _backup_age(reader: Reader, day: date) -> int | None:
    made = store.backups(reader.path)
    return max(0, (day - made[0].day).days) if made else None


def by_unit(reader: Reader, wanted: LineFilter) -> tuple[UnitFigures, ...]:
    """The roll-up by unit (at the province: by commune), of the leads that this office gave."""
    units = {unit.id: unit for unit in reader.where(Unit)}
    first, last = wanted.worked_from or wanted.due_from, wanted.worked_to or wanted.due_to
    reported = queries.reports_of(reader, first or date.min, last or date.max)
    return tuple(
        UnitFigures(name, words, figures, _reported(units[name], reported))
        for name, words, figures in listing.by_unit(reader, wanted, reader.office_id)
    )


def summary(reader: Reader, wanted: LineFilter) -> tuple[tuple[UnitFigures, ...], Figures]:
    """The roll-up by unit, work given to nobody in a row of its own, and the sum of all rows.

    The sum counts what was given: work that two units lead stands in both their rows.
    """
    units = by_unit(reader, wanted)
    nobody = listing.figures(reader, replace(wanted, unassigned=True))
    if nobody.total:
        units = (*units, UnitFigures("", "Chưa giao đơn vị nào", nobody))
    return units, Figures(**{name: sum(getattr(u.figures, name) for u in units) for name in Figures.__slots__})


def _reported(unit: Unit, reported: dict[str, int]) -> bool | None:
    return None if unit.office_id is None else reported.get(unit.office_id, 0) > 0


def answer_nothing(ledger: Ledger, period_id: str, day: date, words: str = "") -> None:
    """Answer a period with "không phát sinh"; silence would be no answer (law 17)."""
    if ledger.find(Period, period_id) is None:
        raise Refusal("period.gone", "Kỳ báo cáo này không còn trong sổ. Hãy tải lại danh sách.")
    old = ledger.find(PeriodAnswer, answer_id(period_id, ledger.office_id))
    if old is not None and old.kind is AnswerKind.REPORT:
        raise Refusal(
            "period.answered",
            "Kỳ này đã được trả lời bằng báo cáo đã khóa. Chưa có gì thay đổi; muốn sửa, hãy mở khóa báo cáo đó.",
        )
    held = ledger.find(PeriodAnswer, answer_id(period_id, ledger.office_id))
    if held is not None and held.locked_at is not None:
        raise Refusal(
            "period.locked", "Kỳ này đã có báo cáo ký và khóa. Muốn trả lời lại, hãy mở khóa báo cáo đó trước."
        )
    answer = PeriodAnswer(
        id=answer_id(period_id, ledger.office_id),
        owner=ledger.office_id,
        period_id=period_id,
        kind=AnswerKind.NOTHING,
        day=day,
        words=squash(words),
    )
    ledger.write("Báo không phát sinh", lambda door: door.put(answer))
