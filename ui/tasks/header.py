"""Headings with a filter box under each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.kit.fields import Choice, Line
from ui.tasks.cells import COLUMNS, DEADLINE, GIVEN, STATUS
from work.deadline import last_day_of
from work.status import Stage, Time

_PAD: Final = 4
_DELAY: Final = 250
"""Milliseconds without a key before a list is asked for."""
Standing = tuple[frozenset[Stage], frozenset[Time]]
_OPEN: Final = frozenset({Stage.NOT_STARTED, Stage.GOING})
_DONE: Final = frozenset({Stage.DONE})
_IN_TIME: Final = frozenset({Time.IN_TIME, Time.SOON})
_ANY: Final[frozenset[Time]] = frozenset()
ALL: Final[Standing] = (frozenset(), _ANY)
OPEN: Final[Standing] = (_OPEN | {Stage.CLAIMED}, _ANY)

STANDINGS: Final[tuple[tuple[Standing, str], ...]] = (
    (ALL, "Tất cả"),
    (OPEN, "Chưa hoàn thành"),
    ((_OPEN, frozenset({Time.LATE})), "Quá hạn"),
    ((_OPEN, frozenset({Time.SOON})), "Sắp đến hạn"),
    ((frozenset({Stage.NOT_STARTED}), _ANY), "Chưa thực hiện"),
    ((frozenset({Stage.GOING}), _ANY), "Đang thực hiện"),
    ((frozenset({Stage.GOING}), _IN_TIME), "Đang thực hiện, trong hạn"),
    ((frozenset({Stage.GOING}), frozenset({Time.LATE})), "Đang thực hiện, quá hạn"),
    ((frozenset({Stage.CLAIMED}), _ANY), "Chờ xác nhận"),
    ((_DONE, _ANY), "Hoàn thành"),
    ((_DONE, frozenset({Time.IN_TIME, Time.SOON})), "Hoàn thành đúng hạn"),
    ((_DONE, frozenset({Time.LATE})), "Hoàn thành quá hạn"),
    ((_OPEN, frozenset({Time.NONE})), "Không thời hạn"),
)
SPANS: Final = (
    ("", "Tất cả"),
    ("today", "Hôm nay"),
    ("week", "7 ngày tới"),
    ("month", "Tháng này"),
    ("quarter", "Quý này"),
    ("year", "Năm nay"),
)

SINCE: Final = (
    ("", "Tất cả"),
    ("past", "7 ngày qua"),
    ("month", "Tháng này"),
    ("quarter", "Quý này"),
    ("year", "Năm nay"),
    ("before", "Trước năm nay"),
)


def span(name: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a choice of time."""
    quarter = (today.month - 1) // 3 * 3 + 1
    spans: dict[str, tuple[date | None, date | None]] = {
        "today": (today, today),
        "week": (today, today + timedelta(days=7)),
        "past": (today - timedelta(days=7), today),
        "before": (None, date(today.year - 1, 12, 31)),
        "month": (today.replace(day=1), last_day_of(today.year, today.month)),
        "quarter": (date(today.year, quarter, 1), last_day_of(today.year, quarter + 2)),
        "year": (date(today.year, 1, 1), date(today.year, 12, 31)),
    }
    return spans.get(name, (None, None))


class FilterHeader(QHeaderView):
    """The heading above, the box below."""

    def __init__(self, parent: QTableView, on_change: Callable[[], None]) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DELAY)
        self._later.timeout.connect(on_change)
        self.lines: dict[int, Line] = {}
        for number, column in enumerate(COLUMNS):
            if column.box:
                self.lines[number] = self._line(column.title)
        self.since = self._choice(SINCE, "Lọc theo ngày giao", on_change)
        self.times = self._choice(SPANS, "Lọc theo thời hạn", on_change)
        self.standings = self._choice(STANDINGS, "Lọc theo tình trạng", on_change)
        self.sectionResized.connect(lambda *_: self.place())
        parent.horizontalScrollBar().valueChanged.connect(lambda _: self.place())

    def _line(self, title: str) -> Line:
        box = Line("", "Lọc …", most=100)
        box.setParent(self)
        box.setAccessibleName(f"Lọc theo {title}")
        box.textChanged.connect(lambda _: self._later.start())
        return box

    def _choice(self, options: tuple[tuple[object, str], ...], name: str, on_change: Callable[[], None]) -> Choice:
        box = Choice(options)
        box.setParent(self)
        box.setMinimumContentsLength(4)
        box.setAccessibleName(name)
        box.currentIndexChanged.connect(lambda _: on_change())
        return box

    def boxes(self) -> dict[int, QWidget]:
        """All boxes by column."""
        return {**self.lines, GIVEN: self.since, DEADLINE: self.times, STATUS: self.standings}

    def clear(self) -> None:
        """Empty all boxes, telling nobody."""
        for box in self.lines.values():
            box.blockSignals(True)  # noqa: FBT003 - Qt
            box.clear()
            box.blockSignals(False)  # noqa: FBT003 - Qt
        self.since.choose("")
        self.times.choose("")
        self.standings.choose(ALL)

    def words(self) -> tuple[tuple[str, str], ...]:
        """What stands in the boxes, by column."""
        typed = ((COLUMNS[number].box, box.words()) for number, box in self.lines.items())
        return tuple((column, words) for column, words in typed if words)

    def wear(self) -> None:
        """The font has changed."""
        for box in (self.since, self.times, self.standings):
            widest = max(QFontMetrics(box.font()).horizontalAdvance(box.itemText(n)) for n in range(box.count()))
            box.view().setMinimumWidth(widest + 40)
        self.updateGeometries()
        self.place()

    def _heading(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _heading_height(self) -> int:
        metrics = QFontMetrics(self._heading())
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter)
        heights = [
            metrics.boundingRect(QRect(0, 0, self.sectionSize(n) - 2 * _PAD, 10_000), flags, COLUMNS[n].title).height()
            for n in range(len(COLUMNS))
            if n < self.count() and not self.isSectionHidden(n)
        ]
        return max(heights, default=metrics.height())

    def _box_height(self) -> int:
        return max(box.sizeHint().height() for box in self.boxes().values())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """Room for the heading's lines and a box."""
        return QSize(super().sizeHint().width(), self._heading_height() + self._box_height() + 4 * _PAD)

    def place(self) -> None:
        """Put each box under its heading."""
        height = self._box_height()
        for number, box in self.boxes().items():
            hidden = self.isSectionHidden(number)
            box.setVisible(not hidden)
            if not hidden:
                left = self.sectionViewportPosition(number)
                box.setGeometry(left + 2, self.height() - height - _PAD, self.sectionSize(number) - 5, height)

    def updateGeometries(self) -> None:  # noqa: N802 - Qt
        """The table lays itself out: the boxes follow."""
        super().updateGeometries()
        if hasattr(self, "standings"):
            self.place()

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:  # noqa: N802 - Qt
        """Draw one heading, wrapped."""
        palette = self.palette()
        painter.save()
        painter.fillRect(rect, palette.window())
        painter.setPen(palette.mid().color())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(palette.windowText().color())
        painter.setFont(self._heading())
        room = rect.adjusted(_PAD, _PAD, -_PAD, -self._box_height() - 2 * _PAD)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter), COLUMNS[index].title)
        painter.restore()
