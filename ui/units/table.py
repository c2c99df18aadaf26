"""The table of units: who they are, how to reach them, how their work stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent

from ui.kit.tables import PlainTable
from ui.theme import Theme
from ui.words import number
from work.report import Figures
from work.tone import Tone
from work.unit import UNIT_KIND_WORDS, Unit

Index = QModelIndex | QPersistentModelIndex
OPEN, LATE = 1, 2
_TITLES: Final = ("Đơn vị", "Chưa xong", "Quá hạn", "Loại", "Liên hệ", "Điện thoại")
_LEAST: Final = (11, 6, 5, 7, 7, 7)
"""Least widths in heights of a line."""
_SHARE: Final = (5, 0, 0, 2, 2, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One unit as the table tells it."""

    unit: Unit
    figures: Figures
    linked: str = ""
    """The office that it is, where it keeps a ledger of its own."""


class UnitModel(QAbstractTableModel):
    """A dumb model over the rows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt
        """How many."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt
        """As many as titles."""
        return 0 if parent is not None and parent.isValid() else len(_TITLES)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """The titles."""
        return _TITLES[section] if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if column in {OPEN, LATE} else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in {OPEN, LATE}:
            return "Bấm để mở danh sách nhiệm vụ"
        return None

    def _ink(self, row: Row, column: int) -> QColor | None:
        if row.unit.hidden:
            return self._theme.tone(Tone.GREY)
        if column == LATE and row.figures.late:
            return self._theme.tone(Tone.RED)
        return QColor(self._theme.scheme.accent) if column == OPEN and row.figures.open else None


def _cell(row: Row, column: int) -> str:
    unit = row.unit
    match column:
        case 0:
            marks = [unit.short] if unit.short and unit.short != unit.name else []
            marks += [f"có sổ riêng: {row.linked}"] if row.linked else []
            marks += ["đang ẩn"] if unit.hidden else []
            return f"{unit.name}\n{' · '.join(marks)}" if marks else unit.name
        case 3:
            return UNIT_KIND_WORDS[unit.kind]
        case 4:
            return unit.contact
        case 5:
            return unit.phone
        case _:
            return number(row.figures.open if column == OPEN else row.figures.late)


class UnitTable(PlainTable):
    """Names wrap; a figure opens its list."""

    figure_pressed = Signal(int, int)
    opened = Signal()

    def __init__(self, model: UnitModel, theme: Theme) -> None:
        super().__init__("Các đơn vị", model, theme, _LEAST, _SHARE)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._double)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() in {OPEN, LATE}:
            self.figure_pressed.emit(index.row(), index.column())

    def _double(self, index: QModelIndex) -> None:
        if index.column() not in {OPEN, LATE}:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt
        """Enter opens the chosen unit."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
            return
        super().keyPressEvent(event)
