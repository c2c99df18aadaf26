"""A row of buttons that wraps like words in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """Lays its items out from left to right and goes on in the next row where the width ends."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, fill: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._fill = fill
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt
        """How high at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """All in one row."""
        sizes = [self._hint(item) for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt
        """One item in each row."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    @staticmethod
    def _hint(item: QLayoutItem) -> QSize:
        return item.sizeHint().expandedTo(item.minimumSize())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """As many in each row as there is room for; where rows are filled, as evenly as can be."""
        rows = self._packed(width)
        if not self._fill or len(rows) < 2:  # noqa: PLR2004 - nothing to even out
            return rows
        items = self._shown()
        each = -(-len(items) // len(rows))
        return [items[at : at + each] for at in range(0, len(items), each)]

    def _packed(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            need = self._hint(item).width()
            if rows and used + self.spacing() + need <= width:
                rows[-1].append(item)
                used += self.spacing() + need
            else:
                rows.append([item])
                used = need
        return rows

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        rows = self._rows(rect.width())
        most = max((len(row) for row in rows), default=1)
        for row in rows:
            high = max(self._hint(item).height() for item in row)
            x = rect.x()
            each = (rect.width() - self.spacing() * (most - 1)) // most if self._fill else 0
            for item in row:
                wide = max(min(self._hint(item).width(), rect.width()), each)
                if move:
                    item.setGeometry(QRect(QPoint(x, y), QSize(wide, high)))
                x += wide + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing() - rect.y())


def flowing(*widgets: QWidget, gap: int = 6, fill: bool = False) -> QWidget:
    """A widget with a wrapping row of others."""
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    row = Flow(holder, gap=gap, fill=fill)
    for widget in widgets:
        row.addWidget(widget)
    return holder


class Wrapping(QWidget):
    """A wrapping row among a form's fields: a form's layout forgets how high it is at a width, so it says it firmly."""

    def __init__(self, *widgets: QWidget, gap: int = 6) -> None:
        super().__init__()
        self._row = Flow(self, gap=gap)
        for widget in widgets:
            self._row.addWidget(widget)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(self._row.heightForWidth(self.width()), self.fontMetrics().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """Follow the width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Follow what stands in it, as it comes, goes or grows."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)
