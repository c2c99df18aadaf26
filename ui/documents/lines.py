"""Draws and measures the lines of a tree: words and quieter facts, wrapped to the tree's width, never cut."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.documents.branch import BRANCH, Branch
from ui.icons import paint
from ui.tasks.table import Layouts
from ui.theme import Theme
from work.tone import Tone

Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 4
_GREY: Final = Tone.GREY


class WholeLines(QStyledItemDelegate):
    """The box by the style; the sign and the text by our own lines."""

    def __init__(self, tree: QTreeView, theme: Theme) -> None:
        super().__init__(tree)
        self._tree = tree
        self._theme = theme
        self._plain = Layouts(tree.font())
        self._bold = Layouts(tree.font())
        self._lefts: dict[bool, int] = {}
        self.wear()
        theme.changed.connect(self.wear)

    def wear(self) -> None:
        """The font has changed."""
        self._lefts.clear()
        font = QFont(self._tree.font())
        self._plain.wear(font)
        font.setBold(True)
        self._bold.wear(font)
        self._tree.scheduleDelayedItemsLayout()

    @staticmethod
    def _branch(index: Index) -> Branch:
        found: Branch = index.data(BRANCH)
        return found

    def _left(self, option: QStyleOptionViewItem, index: Index) -> int:
        """Where the text begins inside the line: after the box and the sign. The style tells it once for each sort."""
        sort = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        if sort not in self._lefts:
            self.initStyleOption(option, index)
            text = self._tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, self._tree)
            self._lefts[sort] = max(0, text.left() - option.rect.left()) + _PAD
        left = self._lefts[sort]
        return left + self._theme.em + _PAD if self._branch(index).sign else left

    def _room(self, index: Index) -> int:
        """The width of a line, counted as if there were a scroll bar, so that none comes and goes."""
        depth, at = 1, index.parent()
        while at.isValid():
            depth, at = depth + 1, at.parent()
        bar = self._tree.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        width = self._tree.width() - 2 * self._tree.frameWidth() - bar
        return width - depth * self._tree.indentation()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt
        """As high as the wrapped text."""
        own = QStyleOptionViewItem(option)
        room = self._room(index)
        own.rect = QRect(0, 0, room, 0)
        width = room - self._left(own, index) - _PAD
        branch = self._branch(index)
        high = (self._bold if branch.strong else self._plain).of(branch.words, width)[1]
        high += self._plain.of(branch.facts, width)[1] if branch.facts else 0
        return QSize(room, max(round(high), self._theme.em) + 2 * _PAD)

    def _first_line(self, option: QStyleOptionViewItem) -> QStyleOptionViewItem:
        """The first line of a line's room: the box stands there, not in the middle of a long text."""
        top = QStyleOptionViewItem(option)
        top.rect = QRect(option.rect.left(), option.rect.top(), option.rect.width(), self._theme.em + 2 * _PAD)
        return top

    def editorEvent(  # noqa: N802 - Qt
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A press on the box, where it is drawn."""
        return super().editorEvent(event, model, self._first_line(option), index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        left = self._left(QStyleOptionViewItem(option), index)
        branch, rect = self._branch(index), own.rect
        painter.save()
        chosen = bool(own.state & QStyle.StateFlag.State_Selected)
        if chosen or branch.tone is not None:
            painter.fillRect(
                rect, QColor(self._theme.scheme.chosen) if chosen else self._theme.soft(branch.tone or _GREY)
            )
        if own.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self._theme.scheme.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        self._box(painter, own, index)
        if branch.sign:
            em = self._theme.em
            ink = self._theme.tone(branch.tone or _GREY)
            paint(painter, branch.sign, QRectF(rect.left() + left - em - _PAD, rect.top() + _PAD, em, em), ink)
        width = self._room(index) - left - _PAD
        layout, high = (self._bold if branch.strong else self._plain).of(branch.words, width)
        painter.setPen(QColor(self._theme.scheme.text))
        layout.draw(painter, QPointF(rect.left() + left, rect.top() + _PAD))
        if branch.facts:
            painter.setPen(QColor(self._theme.scheme.muted))
            facts, _ = self._plain.of(branch.facts, width)
            facts.draw(painter, QPointF(rect.left() + left, rect.top() + _PAD + high))
        painter.restore()

    def _box(self, painter: QPainter, own: QStyleOptionViewItem, index: Index) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        box = self._first_line(own)
        style = self._tree.style()
        box.rect = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, box, self._tree)
        flags = QStyle.StateFlag
        box.state &= ~(flags.State_On | flags.State_Off | flags.State_NoChange | flags.State_HasFocus)
        on = {Qt.CheckState.Checked: flags.State_On, Qt.CheckState.Unchecked: flags.State_Off}
        box.state |= on.get(state, flags.State_NoChange)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, self._tree)
