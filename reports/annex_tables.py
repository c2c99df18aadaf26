"""The tables behind a paper as values: columns, and rows of words (format.md 4.2: customary, no decree fixes them)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reports.cells import deadline, grouped
from reports.numbers import decimal, percent, short_day, whole
from reports.papers import Column
from work.figures import Comparator, Reading, Target, reached
from work.line import Line
from work.report import Figures, UnitFigures
from work.text import squash

PLAN_COLUMNS: tuple[Column, ...] = (
    Column("STT", 10, centred=True),
    Column("Nội dung nhiệm vụ", 82),
    Column("Cơ quan\nchủ trì", 36),
    Column("Cơ quan\nphối hợp", 42),
    Column("Thời gian\nhoàn thành", 28, centred=True),
    Column("Sản phẩm,\nkết quả", 34),
    Column("Ghi chú", 20),
)
"""Of a plan, landscape, 252 mm together."""

TARGET_COLUMNS: tuple[Column, ...] = (
    Column("STT", 10, centred=True),
    Column("Chỉ tiêu", 58),
    Column("Mức giao", 29, centred=True),
    Column("Kết quả", 25, centred=True),
    Column("Tỷ lệ\nso với\nmức giao", 20, centred=True),
    Column("Đánh giá", 23, centred=True),
)
"""Portrait, 165 mm together."""

ACTIVITY_COLUMNS: tuple[Column, ...] = (
    Column("STT", 12, centred=True),
    Column("Hình thức tuyên truyền", 83),
    Column("Số lượng", 32, centred=True),
    Column("Số lượt người\ntiếp cận", 38, centred=True),
)

NOTE_COLUMNS: tuple[Column, ...] = (
    Column("STT", 12, centred=True),
    Column("Nhiệm vụ", 53),
    Column("Khó khăn, vướng mắc", 50),
    Column("Kiến nghị, đề xuất", 50),
)

NEXT_COLUMNS: tuple[Column, ...] = (
    Column("STT", 12, centred=True),
    Column("Nội dung nhiệm vụ", 73),
    Column("Cơ quan chủ trì,\nphối hợp", 46),
    Column("Thời hạn", 34, centred=True),
)

UNIT_COLUMNS: tuple[Column, ...] = (
    Column("STT", 10, centred=True),
    Column("Cơ quan, đơn vị", 46),
    Column("Tổng số\nnhiệm vụ", 19, centred=True),
    Column("Hoàn thành\nđúng hạn", 22, centred=True),
    Column("Hoàn thành\nquá hạn", 22, centred=True),
    Column("Chưa hoàn\nthành,\ntrong hạn", 21, centred=True),
    Column("Chưa hoàn\nthành,\nquá hạn", 21, centred=True),
    Column("Không\nthời hạn", 19, centred=True),
    Column("Tỷ lệ\nhoàn thành", 23, centred=True),
    Column("Tỷ lệ\nđúng hạn", 21, centred=True),
    Column("Báo cáo\ntrong kỳ", 28, centred=True),
)
"""Landscape, 252 mm together: the counts from the third to the eighth column add up to the total."""

_ONCE = "Tổng số nhiệm vụ (việc nhiều đơn vị cùng chủ trì tính một lần)"
_REPORTED = {True: "Đã báo cáo", False: "Chưa báo cáo", None: ""}


def plan_rows(
    lines: Iterable[Line], group: Callable[[Line], str] | None = None, notes: Callable[[Line], str] | None = None
) -> tuple[tuple[str, ...], ...]:
    """Cells of `PLAN_COLUMNS`, a heading wherever `group` gives another word than before."""

    def row(n: int, line: Line) -> tuple[str, ...]:
        return (
            str(n),
            line.text,
            "; ".join(line.leads),
            "; ".join(line.supports),
            deadline(line.deadline_words, line.standing.due),
            line.product,
            notes(line) if notes else "",
        )

    return grouped(lines, row, group, "Nhiệm vụ khác")


def number_words(value: float) -> str:
    """A measured value by custom: "1.234", "89,3", "0,25"."""
    if value == int(value):
        return whole(int(value))
    return decimal(value, 2).rstrip("0") if round(value, 2) != round(value, 1) else decimal(value)


def _measured(value: float, unit: str) -> str:
    bare = squash(unit)
    return f"{number_words(value)}{'' if bare == '%' or not bare else ' '}{bare}"


_LEVELS = {
    Comparator.AT_LEAST: "từ {value} trở lên",
    Comparator.AT_MOST: "không quá {value}",
    Comparator.MORE: "trên {value}",
    Comparator.LESS: "dưới {value}",
    Comparator.TOP: "trong nhóm {number} đứng đầu",
}


def level_words(target: Target) -> str:
    """What a target asks, in words: "từ 95% trở lên", "không quá 3 vụ", "trong 10 xã đứng đầu"."""
    value = _measured(target.value, target.unit)
    if target.comparator is Comparator.RANGE and target.to is not None:
        return f"từ {number_words(target.value)} đến {_measured(target.to, target.unit)}"
    return _LEVELS.get(target.comparator, "{value}").format(value=value, number=number_words(target.value))


def target_rows(found: Iterable[tuple[Target, Reading | None]]) -> tuple[tuple[str, ...], ...]:
    """Cells of `TARGET_COLUMNS`: each target with its newest reading of the period."""
    return tuple(_target(n, target, reading) for n, (target, reading) in enumerate(found, 1))


def _target(n: int, target: Target, reading: Reading | None) -> tuple[str, ...]:
    text = squash(target.text)
    text = text[:1].upper() + text[1:]
    level = level_words(target) + (f"\n({squash(target.by)})" if target.by.strip() else "")
    if reading is None:
        return (str(n), text, level, "", "", "Chưa có\nsố liệu")
    grows = target.comparator in {Comparator.AT_LEAST, Comparator.MORE, Comparator.EQUAL, Comparator.RANGE}
    share = f"{decimal(100 * reading.value / target.value)}%" if grows and target.value > 0 else ""
    measured = f"{_measured(reading.value, target.unit)}\n({short_day(reading.day)})"
    return (str(n), text, level, measured, share, "Đạt" if reached(target, reading.value) else "Chưa đạt")


def activity_rows(found: Sequence[tuple[str, int, int]]) -> tuple[tuple[str, ...], ...]:
    """Cells of `ACTIVITY_COLUMNS` from (form, count, reached), the sums in the last row."""
    if not found:
        return ()
    rows = [
        (str(n), form, whole(count), whole(people) if people else "") for n, (form, count, people) in _counted(found)
    ]
    people = sum(one[2] for one in found)
    return (*rows, ("", "Tổng cộng", whole(sum(one[1] for one in found)), whole(people) if people else ""))


def _counted(found: Sequence[tuple[str, int, int]]) -> Iterable[tuple[int, tuple[str, int, int]]]:
    return enumerate(found, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """What was noted on one task."""

    field: str
    task: str
    difficulties: tuple[str, ...]
    proposals: tuple[str, ...]


def note_rows(found: Iterable[Told]) -> tuple[tuple[str, ...], ...]:
    """Cells of `NOTE_COLUMNS`, each field under a heading of its own; one field alone needs none."""
    told = tuple(found)
    several = len({one.field for one in told}) > 1
    rows: list[tuple[str, ...]] = []
    field = None
    for n, one in enumerate(told, 1):
        if several and one.field != field:
            field = one.field
            rows.append((field or "Lĩnh vực khác",))
        rows.append((str(n), one.task, "\n".join(one.difficulties), "\n".join(one.proposals)))
    return tuple(rows)


def next_rows(lines: Iterable[Line], noted: Sequence[str] = ()) -> tuple[tuple[str, ...], ...]:
    """Cells of `NEXT_COLUMNS`: what falls due, and below it what notes put down for the next period."""
    rows = [
        (
            str(n),
            line.text,
            "\n".join(
                part
                for part in (
                    "; ".join(line.leads),
                    f"Phối hợp: {'; '.join(line.supports)}" if line.supports else "",
                )
                if part
            ),
            deadline(line.deadline_words, line.standing.due),
        )
        for n, line in enumerate(lines, 1)
    ]
    return (*rows, *((str(n), words, "", "") for n, words in enumerate(noted, len(rows) + 1)))


def unit_rows(
    units: Iterable[UnitFigures], total: Figures | None = None, once: Figures | None = None
) -> tuple[tuple[str, ...], ...]:
    """Cells of `UNIT_COLUMNS`, a row for each unit and the given sum below.

    The sum is given, never added up here: work that two units lead together stands in both their rows. Where that
    differs from the work counted `once`, as a report's text counts it, both are told.
    """
    rows = [_unit(str(n), unit.name, unit.figures, _REPORTED[unit.reported]) for n, unit in enumerate(units, 1)]
    if not rows or total is None:
        return tuple(rows)
    if once is None or once == total:
        return (*rows, _unit("", "Tổng cộng", total, ""))
    return (*rows, _unit("", "Tổng số lượt giao", total, ""), _unit("", _ONCE, once, ""))


def _unit(n: str, name: str, f: Figures, reported: str) -> tuple[str, ...]:
    none = f.done_no_deadline + f.open_no_deadline
    counts = (f.total, f.done_in_time, f.done_late, f.open_in_time, f.late, none)
    return (n, name, *map(whole, counts), percent(f.done, f.total), percent(f.done_in_time, f.total), reported)
