"""A list whose lines wrap and are never cut."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

Index = QModelIndex | QPersistentModelIndex
_WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class PlainList(QListWidget):
    """Texts of one or more lines; scrolls by pixels."""

    def __init__(self, name: str, *, least: int = 8) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(QFontMetrics(self.font()).height() * least)
        self.setItemDelegate(_WholeText(self))


class _WholeText(QStyledItemDelegate):
    """Draws a text in all its lines; measures what it draws."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def _pad(self) -> int:
        return QFontMetrics(self._view.font()).height() // 4

    def _left(self, index: Index) -> int:
        """Where the text begins: after a tick or a sign."""
        em = QFontMetrics(self._view.font()).height()
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            width = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
            return self._pad() * 2 + max(width, em)
        return self._pad() * 3 + em if isinstance(index.data(Qt.ItemDataRole.DecorationRole), QIcon) else self._pad()

    def _least_width(self) -> int:
        """The room for an item beside a scroll bar, whether or not there is one."""
        bar = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return self._view.width() - 2 * self._view.frameWidth() - bar

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt
        """As wide as the view surely is, as high as its lines."""
        width = self._least_width()
        room = QRect(0, 0, width - self._left(index) - self._pad(), 100_000)
        text = str(index.data() or "")
        high = QFontMetrics(self._view.font()).boundingRect(room, _WRAP, text).height()
        return QSize(width, high + 2 * self._pad())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground and the tick by the style; the sign and the text whole."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        text, sign, area = plain.text, QIcon(plain.icon), plain.rect
        plain.text = ""
        plain.icon = QIcon()
        QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, self._view)
        painter.save()
        painter.setFont(plain.font)
        painter.setPen(self._view.palette().color(QPalette.ColorRole.Text))
        em = QFontMetrics(self._view.font()).height()
        if not sign.isNull():
            sign.paint(painter, QRect(area.left() + self._pad(), area.center().y() - em // 2, em, em))
        painter.drawText(area.adjusted(self._left(index), 0, -self._pad(), 0), _WRAP, text)
        painter.restore()
