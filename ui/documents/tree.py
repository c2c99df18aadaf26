"""The proposals as a tree: section, unit, task; each with a tick box, whole texts, the unsure ones marked."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from ui.documents.picks import DUTY, ITEM, TARGET, UNSURE, Key, Picks
from ui.icons import icon
from ui.tasks.table import Layouts
from ui.theme import Theme
from work.proposal import Section
from work.tone import Tone

Index = QModelIndex | QPersistentModelIndex
_KEY: Final = Qt.ItemDataRole.UserRole
_UNSURE: Final = Qt.ItemDataRole.UserRole + 1
_PAD: Final = 4


class Proposals(QTreeWidget):
    """Ticks go straight into the picks."""

    chosen = Signal(object)
    """A key of the picks, or None for a heading."""
    ticked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picks: Picks | None = None
        self._items: dict[Key, QTreeWidgetItem] = {}
        self.setHeaderHidden(True)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Đề xuất đọc được từ kế hoạch")
        self.setItemDelegate(_Whole(self, theme))
        self.currentItemChanged.connect(lambda item, _: self.chosen.emit(item.data(0, _KEY) if item else None))
        self.itemChanged.connect(self._changed)

    def show_picks(self, picks: Picks) -> None:
        """Show a reading."""
        self._picks = picks
        self._items.clear()
        self.blockSignals(True)  # noqa: FBT003 - Qt
        self.clear()
        for number, section in enumerate(picks.proposal.sections):
            self._section(picks, number, section)
        self._group("Chế độ báo cáo", DUTY, [duty.words.text for duty in picks.proposal.reports])
        self._group("Chỉ tiêu", TARGET, [target.text.text for target in picks.proposal.targets])
        self.expandAll()
        self.blockSignals(False)  # noqa: FBT003 - Qt

    def _section(self, picks: Picks, number: int, section: Section) -> None:
        inside = [at for at, item in enumerate(picks.proposal.items) if item.section == number]
        if not inside:
            return
        head = self._heading(f"{section.label}. {section.title.text}" if section.label else section.title.text, None)
        groups: dict[str, QTreeWidgetItem] = {}
        for at in inside:
            names = "; ".join(picks.leads(at) or picks.supports(at))
            parent = head
            if names:
                parent = groups.setdefault(names, groups.get(names) or self._heading(names, head))
            self._leaf(parent, (ITEM, at), self.words(at), unsure=picks.sure(at) < UNSURE)

    def _group(self, title: str, kind: str, texts: list[str]) -> None:
        if texts:
            head = self._heading(title, None)
            for at, words in enumerate(texts):
                self._leaf(head, (kind, at), words, unsure=False)

    def _heading(self, words: str, parent: QTreeWidgetItem | None) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        font = self.font()
        font.setBold(True)
        item.setFont(0, font)
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        return item

    def _leaf(self, parent: QTreeWidgetItem, key: Key, words: str, *, unsure: bool) -> None:
        item = QTreeWidgetItem([words])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(0, _KEY, key)
        item.setData(0, _UNSURE, unsure)
        if unsure:
            item.setIcon(0, icon("unsure", self._theme.tone(Tone.AMBER).name()))
        parent.addChild(item)
        picked = self._picks is not None and key in self._picks.ticked
        item.setCheckState(0, Qt.CheckState.Checked if picked else Qt.CheckState.Unchecked)
        self._items[key] = item

    def words(self, at: int) -> str:
        """A task with its deadline and product."""
        picks = self._picks
        if picks is None:
            return ""
        facts = []
        if picks.deadline(at):
            facts.append(f"Thời hạn: {picks.deadline(at)}")
        if picks.supports(at) and picks.leads(at):
            facts.append(f"Phối hợp: {', '.join(picks.supports(at))}")
        if picks.product(at):
            facts.append(f"Sản phẩm: {picks.product(at)}")
        if picks.sure(at) < UNSURE:
            facts.append("Chưa chắc, hãy xem lại nguyên văn")
        return "\n".join([picks.text(at), *([" · ".join(facts)] if facts else [])])

    def refresh(self, at: int) -> None:
        """An item was mended."""
        item = self._items.get((ITEM, at))
        if item is not None:
            item.setText(0, self.words(at))

    def _changed(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, _KEY)
        if key is not None and self._picks is not None:
            kind, at = key
            self._picks.tick((kind, at), ticked=item.checkState(0) is Qt.CheckState.Checked)
            self.ticked.emit()

    def choose(self, key: Key) -> None:
        """Bring an item into sight, as the current one."""
        item = self._items.get(key)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def tick(self, key: Key, *, ticked: bool) -> None:
        """Tick one."""
        self._items[key].setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def tick_all(self, *, ticked: bool) -> None:
        """All or none."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        for item in self._items.values():
            item.setCheckState(0, state)

    def next_unsure(self) -> bool:
        """Go to the next item that the reader is unsure of; whether there is one."""
        items = list(self._items.values())
        current = self.currentItem()
        start = items.index(current) + 1 if current in items else 0
        for item in items[start:] + items[:start]:
            if item.data(0, _UNSURE):
                self.setCurrentItem(item)
                self.scrollToItem(item)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """The lines break anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Whole(QStyledItemDelegate):
    """Draws and measures an item's whole text, wrapped to the tree's width."""

    def __init__(self, tree: Proposals, theme: Theme) -> None:
        super().__init__(tree)
        self._tree = tree
        self._theme = theme
        self._plain = Layouts(tree.font())
        self._bold = Layouts(tree.font())
        self.wear()
        theme.changed.connect(partial(self.wear))

    def wear(self) -> None:
        """The font has changed."""
        font = self._tree.font()
        self._plain.wear(font)
        font.setBold(True)
        self._bold.wear(font)

    def _layouts(self, index: Index) -> Layouts:
        return self._plain if index.data(_KEY) else self._bold

    def _left(self, option: QStyleOptionViewItem, index: Index) -> int:
        """Where the text begins inside the item."""
        self.initStyleOption(option, index)
        style = self._tree.style()
        text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, self._tree)
        return max(0, text.left() - option.rect.left()) + _PAD

    def _depth(self, index: Index) -> int:
        depth, at = 1, index.parent()
        while at.isValid():
            depth, at = depth + 1, at.parent()
        return depth

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt
        """As high as the wrapped text."""
        own = QStyleOptionViewItem(option)
        width = self._tree.viewport().width() - self._depth(index) * self._tree.indentation()
        own.rect.setWidth(width)
        left = self._left(own, index)
        _, height = self._layouts(index).of(str(index.data() or ""), width - left - _PAD)
        return QSize(width, round(height) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The box and the sign by the style, the text by our own lines."""
        own = QStyleOptionViewItem(option)
        left = self._left(own, index)
        text, own.text = own.text, ""
        rect = own.rect
        painter.save()
        if index.data(_UNSURE):
            painter.fillRect(rect, self._theme.soft(Tone.AMBER))
        self._tree.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, self._tree)
        painter.setPen(self._theme.scheme.text)
        layout, _ = self._layouts(index).of(text, rect.width() - left - _PAD)
        layout.draw(painter, QPointF(rect.left() + left, rect.top() + _PAD))
        painter.restore()
