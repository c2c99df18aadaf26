"""The long list: a model of keys; rows come in blocks when they are looked at (law 25)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from office import tasks
from ui.tasks.cells import COLUMNS, GONE, STATUS, TEXT, cell
from work.line import Line, LineFilter

if TYPE_CHECKING:
    from office.ports import Cursor, Reader

Index = QModelIndex | QPersistentModelIndex
FIRST: Final = 400
CHUNK: Final = 8_000
BLOCK: Final = 60
KEPT: Final = 3_000
_NO_INDEX: Final = QModelIndex()


class LineModel(QAbstractTableModel):
    """Keys in the order of the list; texts on demand."""

    grown = Signal(int, bool)
    """How many lines are known, and whether these are all."""

    def __init__(self, reader: Reader, today: Callable[[], date]) -> None:
        super().__init__()
        self._reader = reader
        self._today = today
        self.wanted = LineFilter(today=today())
        self._keys: list[int] = []
        self._rows: OrderedDict[int, tuple[int, Line | None]] = OrderedDict()
        self._age = 0
        """Rows fetched at an earlier age are stale."""
        self._held = False
        self._cursor: Cursor | None = None
        self._at = 0
        """How far the keys are sure; behind it an older list may stand until it is checked."""
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._go_on)

    def ask(self, wanted: LineFilter) -> None:
        """Show another list; its first page is there at once."""
        self._more.stop()
        self.beginResetModel()
        self.wanted = self._dated(wanted)
        self._age += 1
        self._keys, self._cursor = tasks.keys(self._reader, self.wanted, None, FIRST)
        self.endResetModel()
        self._sure(len(self._keys))

    def _dated(self, wanted: LineFilter) -> LineFilter:
        """Asked for as of today, save where a figure of a stretch that is over was judged on its last day."""
        return wanted if wanted.as_of else replace(wanted, today=self._today())

    @property
    def day(self) -> date:
        """The day by which states are shown: what stands here is what can be acted on now."""
        return self._today() if self.wanted.as_of else self.wanted.today

    def refresh(self, upto: int) -> bool:
        """Read the same list again, at once as far as it is looked at; whether its order stayed the same there."""
        self._more.stop()
        self._age += 1
        self.wanted = self._dated(self.wanted)
        head, cursor = tasks.keys(self._reader, self.wanted, None, max(FIRST, upto))
        same = head == self._keys[: len(head)] and (cursor is not None or len(head) == len(self._keys))
        self._cursor = cursor
        if same:
            self._touch()
        else:
            self.beginResetModel()
            self._keys = head
            self.endResetModel()
        self._sure(len(head))
        return same

    def hold(self, *, held: bool) -> None:
        """While a write runs, serve what is known."""
        self._held = held

    def _touch(self) -> None:
        if self._keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, len(COLUMNS) - 1))

    def _sure(self, at: int) -> None:
        self._at = at
        if self._cursor is not None:
            self._more.start()
        elif at < len(self._keys):
            self._cut(at)
        self.grown.emit(self._at, self._cursor is None)

    def _go_on(self) -> None:
        """One more chunk of keys, between two events of the window."""
        if self._cursor is None:
            self._more.stop()
            return
        chunk, self._cursor = tasks.keys(self._reader, self.wanted, self._cursor, CHUNK)
        if self._cursor is None:
            self._more.stop()
        end = self._at + len(chunk)
        if self._keys[self._at : end] != chunk:
            self._cut(self._at)
            self.beginInsertRows(_NO_INDEX, self._at, end - 1)
            self._keys += chunk
            self.endInsertRows()
        self._sure(end)

    def _cut(self, at: int) -> None:
        if at < len(self._keys):
            self.beginRemoveRows(_NO_INDEX, at, len(self._keys) - 1)
            del self._keys[at:]
            self.endRemoveRows()

    def stop(self) -> None:
        """Read no more."""
        self._more.stop()
        self._cursor = None

    @property
    def complete(self) -> bool:
        """Whether all keys are known."""
        return self._cursor is None

    def key(self, row: int) -> int:
        """The key of a row."""
        return self._keys[row]

    def row_of(self, k: int) -> int | None:
        """Where a key stands among those known so far."""
        try:
            return self._keys.index(k)
        except ValueError:
            return None

    def line(self, row: int) -> Line | None:
        """The line of a row; None: it vanished."""
        k = self._keys[row]
        known = self._rows.get(k)
        if known is None or (known[0] != self._age and not self._held):
            self._fetch(row)
            known = self._rows.get(k)
        return known[1] if known else None

    def lines(self, rows: Sequence[int]) -> list[Line]:
        """The living lines of some rows, read at once."""
        found = tasks.rows(self._reader, [self._keys[row] for row in rows])
        return [found[self._keys[row]] for row in rows if self._keys[row] in found]

    def _fetch(self, row: int) -> None:
        """Read the block around a row."""
        start = row // BLOCK * BLOCK
        wanted = [k for k in self._keys[start : start + BLOCK] if self._rows.get(k, (-1, None))[0] != self._age]
        found = tasks.rows(self._reader, wanted)
        for k in wanted:
            self._rows[k] = (self._age, found.get(k))
            self._rows.move_to_end(k)
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt
        """How many lines are known."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt
        """Always the same eight."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} or not index.isValid():
            return None
        line = self.line(index.row())
        if line is None:
            return GONE if index.column() == TEXT else ""
        return cell(line, index.row(), index.column(), self.day, self.wanted.soon_days)

    def headerData(  # noqa: N802 - Qt
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return COLUMNS[section].title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A vanished row can be seen, and no more."""
        if index.isValid() and self.line(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


__all__ = ["BLOCK", "CHUNK", "FIRST", "STATUS", "LineModel"]
