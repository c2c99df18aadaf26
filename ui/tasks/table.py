"""The table: eight columns, every text whole; heights are measured only for the rows in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.icons import paint, sign_of
from ui.tasks.cells import COLUMNS, GIVEN, NUMBER, STATUS
from ui.tasks.header import FilterHeader
from ui.tasks.model import LineModel
from ui.theme import Theme
from work.line import Line

Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 5
_LEAST_LINES: Final = 2
_KEPT: Final = 6000


class Layouts:
    """Texts broken into lines of a width. Drawing and measuring take the same lines, so nothing is ever cut."""

    def __init__(self, font: QFont) -> None:
        self.wear(font)

    def wear(self, font: QFont) -> None:
        """Another font: all lines are broken anew."""
        self.font = QFont(font)
        self._known: OrderedDict[tuple[str, int], tuple[QTextLayout, float]] = OrderedDict()

    def of(self, text: str, width: int) -> tuple[QTextLayout, float]:
        """The lines of a text, and how high they are together."""
        known = self._known.get((text, width))
        if known is None:
            known = self._break(text, width)
            self._known[text, width] = known
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return known

    def _break(self, text: str, width: int) -> tuple[QTextLayout, float]:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text.replace("\n", "\u2028"), self.font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 10))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height


class Cells(QStyledItemDelegate):
    """Draws whole texts, and the status with its sign."""

    def __init__(self, parent: QWidget, model: LineModel, theme: Theme) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.layouts = Layouts(parent.font())

    def height(self, row: int, widths: list[int]) -> int:
        """How high a row must be for its highest cell."""
        line_height = QFontMetrics(self.layouts.font).lineSpacing()
        highest = float(line_height * _LEAST_LINES)
        for column, width in enumerate(widths):
            if width:
                text = self._text(row, column)
                highest = max(highest, self.layouts.of(text, width - self._margin(column, line_height))[1])
        return round(highest) + 2 * _PAD

    def _text(self, row: int, column: int) -> str:
        return str(self._model.data(self._model.index(row, column)) or "")

    @staticmethod
    def _margin(column: int, line_height: int) -> int:
        return 2 * _PAD + (line_height + _PAD if column == STATUS else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        rect = option.rect
        state = option.state
        line = self._model.line(index.row())
        painter.save()
        painter.setClipRect(rect)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.scheme.chosen)
        line_height = QFontMetrics(self.layouts.font).lineSpacing()
        left = rect.left() + _PAD
        if index.column() == STATUS and line is not None:
            self._paint_sign(painter, QRectF(left, rect.top() + _PAD, line_height, line_height), line)
            left += line_height + _PAD
        painter.setPen(QPen(self._ink(index.column(), line)))
        layout, _ = self.layouts.of(
            self._text(index.row(), index.column()), rect.width() - self._margin(index.column(), line_height)
        )
        layout.draw(painter, QPointF(left, rect.top() + _PAD))
        painter.restore()

    def _paint_sign(self, painter: QPainter, where: QRectF, line: Line) -> None:
        status = line.status(self._model.day, self._model.wanted.soon_days)
        paint(painter, sign_of(status), where, self._theme.tone(status.tone))

    def _ink(self, column: int, line: Line | None) -> str:
        if line is None or column in {NUMBER, GIVEN}:
            return self._theme.scheme.muted
        if column == STATUS:
            return self._theme.tone(line.status(self._model.day, self._model.wanted.soon_days).tone).name()
        return self._theme.scheme.text


class LineTable(QTableView):
    """The one table of tasks."""

    opened = Signal()
    """Enter or a double click on a row."""
    chosen = Signal()
    """Another row, or other rows, were selected."""

    def __init__(self, model: LineModel, theme: Theme, on_box: Callable[[], None]) -> None:
        super().__init__()
        self._lines = model
        self._theme = theme
        self.brief = False
        self.boxes = FilterHeader(self, on_box)
        self.setHorizontalHeader(self.boxes)
        self.setModel(model)
        self._cells = Cells(self, model, theme)
        self.setItemDelegate(self._cells)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Bảng nhiệm vụ")
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.doubleClicked.connect(self.opened)
        self.wear()

    def wear(self) -> None:
        """The font has changed: all lengths follow it."""
        self._cells.layouts.wear(self.font())
        height = QFontMetrics(self.font()).lineSpacing()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(3 * height + 2 * _PAD)
        self.boxes.wear()
        self._share_out()

    def be_brief(self, *, brief: bool) -> None:
        """Beside an open pane only the columns that tell one task from another stay."""
        self.brief = brief
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, brief and not column.brief)
        self._share_out()

    def _share_out(self) -> None:
        """Give each column its least width, and what is left to those with much to say."""
        one = QFontMetrics(self.font()).horizontalAdvance("0")
        shown = [n for n in range(len(COLUMNS)) if not self.isColumnHidden(n)]
        least = {n: round(COLUMNS[n].least * one) + 2 * _PAD for n in shown}
        spare = max(0, self.viewport().width() - sum(least.values()))
        shares = sum(COLUMNS[n].share for n in shown) or 1
        for n in shown:
            self.setColumnWidth(n, least[n] + int(spare * COLUMNS[n].share / shares))
        self.boxes.place()

    def fit_visible(self) -> bool:
        """Measure the rows in sight; whether any changed its height."""
        changed = False
        grid = int(self.showGrid())
        widths = [0 if self.isColumnHidden(n) else self.columnWidth(n) - grid for n in range(len(COLUMNS))]
        room = self.viewport().height()
        row, y = max(0, self.rowAt(0)), 0
        while row < self._lines.rowCount() and y < room:
            height = self._cells.height(row, widths)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
                changed = True
            y += height
            row += 1
        return changed

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt
        """No row is drawn before it was measured; what moved while only a strip was painted is painted anew."""
        changed = self.fit_visible()
        super().paintEvent(event)
        if changed and event.rect() != self.viewport().rect():
            QTimer.singleShot(0, self.viewport().update)

    def last_in_sight(self) -> int:
        """How many rows must be known for what is looked at: the lowest row seen or selected, and a bit."""
        seen = self.rowAt(self.viewport().height() - 1)
        last = max([seen, *[index.row() for index in self.selectionModel().selectedRows()][-1:]])
        return last + 1 + self.verticalScrollBar().pageStep()

    def selected_rows(self) -> list[int]:
        """Numbers of the selected rows, in their order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """Share the width out anew."""
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt
        """Follow the font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_cells"):
            self.wear()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt
        """Enter opens the selected task."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """Modest: it fills what room there is."""
        return QSize(400, 240)
