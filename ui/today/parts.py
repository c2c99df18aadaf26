"""The parts of Hôm nay: a figure as a button, a task as a row, the table by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from office.overview import Tile
from ui.icons import icon, sign_of
from ui.kit.buttons import push
from ui.kit.labels import Label, muted
from ui.kit.page import Bench
from ui.theme import Theme
from ui.words import first_words, number
from work.line import Line, LineFilter
from work.report import Figures, UnitFigures
from work.status import Stage, Time
from work.task import Role
from work.tone import Tone


class TileButton(QPushButton):
    """A figure, its sign and its words; pressing it opens the list (law 18)."""

    def __init__(self, theme: Theme, tile: Tile, tone: Tone, sign: str) -> None:
        super().__init__()
        self.setObjectName("tile")
        self.setAccessibleName(f"{tile.title}: {tile.count}")
        colour = theme.tone(tone if tile.count else Tone.GREY).name()
        picture = QLabel()
        side = theme.em
        picture.setPixmap(icon(sign, colour).pixmap(QSize(side, side), self.devicePixelRatioF()))
        figure = Label(number(tile.count), bold=True, larger=1.8, wrap=False)
        figure.setStyleSheet(f"color: {colour}")
        self._words = Label(tile.title)
        top = QHBoxLayout()
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(figure)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self._words)
        for child in (picture, figure, self._words):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._em = theme.em
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """Wide enough for its words in two lines."""
        width = self._em * 8
        layout = self.layout()
        return QSize(width, layout.totalHeightForWidth(width) if layout else self._em * 5)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt
        """The same."""
        return self.sizeHint()


class TaskRow(QPushButton):
    """A task as one row that opens it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("row")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt
        """As high as its words."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """That of its words."""
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt
        """That of its words."""
        layout = self.layout()
        return layout.totalMinimumSize() if layout else super().minimumSizeHint()


def task_row(line: Line, bench: Bench) -> TaskRow:
    """Sign, days, words and who leads."""
    shown = line.status(bench.hands.today())
    colour = bench.theme.tone(shown.tone).name()
    row = TaskRow()
    picture = QLabel()
    side = bench.theme.em
    picture.setPixmap(icon(sign_of(shown), colour).pixmap(QSize(side, side), row.devicePixelRatioF()))
    days = Label(shown.days_words or shown.words, bold=True, wrap=False)
    days.setStyleSheet(f"color: {colour}")
    what = Label(first_words(line.text, 160))
    who = muted(", ".join(line.leads) or "Chưa giao")
    grid = QGridLayout(row)
    grid.setContentsMargins(2, 4, 2, 4)
    grid.addWidget(picture, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(days, 0, 1)
    grid.addWidget(who, 0, 2)
    grid.addWidget(what, 1, 1, 1, 2)
    grid.setColumnStretch(2, 1)
    for child in (picture, days, what, who):
        child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row.setAccessibleName(f"{shown.days_words} {line.text}")
    return row


_OPEN: Final = frozenset({Stage.NOT_STARTED, Stage.GOING})
_HEADS: Final = ("Đơn vị", "Tổng số", "Quá hạn", "Đang làm", "Chưa làm", "Chờ xác nhận", "Hoàn thành")


def _counts(figures: Figures) -> tuple[int, ...]:
    going = figures.going_in_time + figures.going_late + figures.going_no_deadline - figures.claimed
    return (figures.total, figures.late, max(0, going), figures.not_started, figures.claimed, figures.done)


def _wanted(base: LineFilter, at: int) -> LineFilter:
    """The list behind a column."""
    stages = {
        1: _OPEN,
        2: frozenset({Stage.GOING}),
        3: frozenset({Stage.NOT_STARTED}),
        4: frozenset({Stage.CLAIMED}),
        5: frozenset({Stage.DONE}),
    }
    times = frozenset({Time.LATE}) if at == 1 else base.times
    return replace(base, stages=stages.get(at, base.stages), times=times)


class UnitTable(QFrame):
    """What each unit leads; each figure opens its list."""

    list_wanted = Signal(LineFilter)

    def __init__(self, units: Sequence[UnitFigures], today: date, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        grid = QGridLayout(self)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(0)
        for at, words in enumerate(_HEADS):
            head = Label(words, bold=True)
            if at:
                head.setAlignment(Qt.AlignmentFlag.AlignCenter)
                head.setMinimumWidth(theme.em * 4)
            grid.addWidget(head, 0, at)
        for at, unit in enumerate(sorted(units, key=lambda u: (-u.figures.late, u.name)), 1):
            base = LineFilter(
                today=today,
                unit_id=unit.unit_id or None,
                role=Role.LEAD if unit.unit_id else None,
                unassigned=not unit.unit_id,
            )
            grid.addWidget(Label(unit.name), at, 0)
            for column, count in enumerate(_counts(unit.figures)):
                grid.addWidget(
                    self._figure(count, _wanted(base, column), late=column == 1 and count > 0), at, column + 1
                )

    def _figure(self, count: int, wanted: LineFilter, *, late: bool) -> QWidget:
        if not count:
            none = muted("–", wrap=False)
            none.setAlignment(Qt.AlignmentFlag.AlignCenter)
            return none
        button = push(number(count), "late" if late else "", partial(self.list_wanted.emit, wanted))
        button.setFlat(True)
        return button
