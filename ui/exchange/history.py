"""All bundles given and taken, with what the other side said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ui.kit.labels import tip
from ui.kit.tables import PlainTable
from ui.theme import Theme
from ui.words import moment
from work.tone import Tone

if TYPE_CHECKING:
    from office.exchange import Passage

Index = QModelIndex | QPersistentModelIndex
_TITLES: Final = ("Chiều", "Cơ quan", "Gói số", "Lúc", "Kết quả", "Biên nhận")
_RECEIPT: Final = 5
_LEAST: Final = (4, 9, 4, 9, 12, 9)
_SHARE: Final = (0, 3, 0, 0, 4, 3)


class HistoryModel(QAbstractTableModel):
    """A dumb model over the passages."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._passages: tuple[Passage, ...] = ()

    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._passages = passages
        self.endResetModel()

    def passage(self, row: int) -> Passage:
        """What a row tells of."""
        return self._passages[row]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt
        """How many."""
        return 0 if parent is not None and parent.isValid() else len(self._passages)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt
        """As many as titles."""
        return 0 if parent is not None and parent.isValid() else len(_TITLES)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """The titles."""
        return _TITLES[section] if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell."""
        one = self._passages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(one, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(one.file_name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _RECEIPT:
            return self._ink(one)
        return None

    def _ink(self, one: Passage) -> QColor | None:
        if one.receipt.startswith("Lệch"):
            return self._theme.tone(Tone.RED)
        if one.receipt == "Khớp":
            return self._theme.tone(Tone.GREEN)
        return self._theme.tone(Tone.GREY)


def _cell(one: Passage, column: int) -> str:
    way = "Gửi" if one.direction == "given" else "Nhận"
    return (way, one.office, str(one.number), moment(one.at), one.accounting, one.receipt)[column]


class HistoryTable(PlainTable):
    """The table; texts wrap."""

    def __init__(self, model: HistoryModel, theme: Theme) -> None:
        super().__init__("Lịch sử gửi – nhận", model, theme, _LEAST, _SHARE)
        self.setMinimumHeight(theme.em * 12)
