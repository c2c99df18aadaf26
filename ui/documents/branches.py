"""A tree of whole texts: each line wraps, has a sign, may be ticked. The model holds values, nothing else (law 25)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from ui.documents.branch import BRANCH, CHECKED, Branch
from ui.documents.lines import WholeLines
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class _Node:
    """A branch at its place."""

    __slots__ = ("branch", "children", "number", "parent", "row", "state")

    def __init__(self, branch: Branch, parent: _Node | None, row: int) -> None:
        self.branch = branch
        self.parent = parent
        self.row = row
        self.number = 0
        self.state = branch.state()
        self.children = [_Node(child, self, at) for at, child in enumerate(branch.children)]

    def walk(self) -> Iterator[_Node]:
        """Itself and all below, from top to bottom."""
        yield self
        for child in self.children:
            yield from child.walk()


class BranchModel(QAbstractItemModel):
    """Branches as they are shown. Another tree of the same shape changes lines in place, so that nothing jumps."""

    tick_wanted = Signal(object, bool)
    """Keys, and whether they are to be ticked."""

    def __init__(self) -> None:
        super().__init__()
        self._root = _Node(Branch(None, ""), None, 0)
        self._nodes: dict[object, _Node] = {}
        self._numbered: list[_Node] = []

    def show(self, roots: Sequence[Branch]) -> bool:
        """Show a tree; whether its shape is another than before."""
        root = _Node(Branch(None, "", children=tuple(roots)), None, 0)
        same = _shape(root) == _shape(self._root)
        if not same:
            self.beginResetModel()
            self._root = root
            self._numbered = [node for node in root.walk() if node is not root]
            for number, node in enumerate(self._numbered):
                node.number = number
            self._nodes = {node.branch.key: node for node in self._numbered}
            self.endResetModel()
            return True
        for old, new in zip(self._root.walk(), root.walk(), strict=True):
            changed = old.branch != new.branch and (_own(old.branch) != _own(new.branch) or old.state != new.state)
            old.branch, old.state = new.branch, new.state
            if changed and old is not self._root:
                at = self._at(old)
                self.dataChanged.emit(at, at)
        return False

    def index_of(self, key: object) -> QModelIndex:
        """Where a key stands; invalid: nowhere."""
        node = self._nodes.get(key)
        return self._at(node) if node else QModelIndex()

    def all_keys(self) -> list[object]:
        """All keys from top to bottom."""
        return [node.branch.key for node in self._numbered]

    # What Qt asks.

    def _at(self, node: _Node) -> QModelIndex:
        """An index holds a node's number, never the node: a stale one then points at nothing that is gone."""
        return self.createIndex(node.row, 0, node.number)

    def _node(self, index: Index) -> _Node:
        number = index.internalId() if index.isValid() else -1
        return self._numbered[number] if 0 <= number < len(self._numbered) else self._root

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """The line at a row under a parent."""
        above = self._node(parent) if parent is not None else self._root
        if column or not 0 <= row < len(above.children):
            return QModelIndex()
        return self._at(above.children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent has none
        """The line above."""
        above = self._node(index).parent
        return QModelIndex() if above is None or above is self._root else self._at(above)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt
        """How many lines stand under one."""
        return len((self._node(parent) if parent is not None else self._root).children)

    def columnCount(self, _parent: Index | None = None) -> int:  # noqa: N802 - Qt
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """A line's words, its tick, itself."""
        node = self._node(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "\n".join(part for part in (node.branch.words, node.branch.facts) if part)
        if role == Qt.ItemDataRole.CheckStateRole:
            return node.state
        return node.branch if role == BRANCH else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be ticked says so."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._node(index).state is None else flags | Qt.ItemFlag.ItemIsUserCheckable

    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401, N802 - Qt
        """A press on a box is a wish; who holds the values grants it."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        node = self._node(index)
        self.want([node.branch], ticked=node.state is not CHECKED)
        return True

    def want(self, branches: Iterable[Branch], *, ticked: bool) -> None:
        """Wish that lines, and all that stands under them, are ticked or not."""
        keys = [leaf.key for branch in branches for leaf in branch.leaves() if leaf.tick is not None]
        self.tick_wanted.emit(list(dict.fromkeys(keys)), ticked)


def _shape(root: _Node) -> list[tuple[object, int]]:
    return [(node.branch.key, len(node.children)) for node in root.walk()]


def _own(branch: Branch) -> tuple[object, ...]:
    return (branch.words, branch.facts, branch.sign, branch.tone, branch.strong)


class BranchView(QTreeView):
    """Shows branches; Space ticks what is selected, Enter opens it."""

    chosen = Signal(object)
    """The current line's key, or None."""
    opened = Signal(object)
    """Enter or a double click on a line: its key."""
    selected = Signal()
    """Other lines are selected."""

    def __init__(self, theme: Theme, name: str, *, many: bool = False) -> None:
        super().__init__()
        self.branches = BranchModel()
        self.setModel(self.branches)
        self.setHeaderHidden(True)
        self.setAccessibleName(name)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIndentation(theme.em)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setItemDelegate(WholeLines(self, theme))
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(self._key(now)))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index)))
        theme.changed.connect(lambda: self.setIndentation(theme.em))

    @staticmethod
    def _key(index: Index) -> object:
        branch = index.data(BRANCH) if index.isValid() else None
        return branch.key if isinstance(branch, Branch) else None

    def show_branches(self, roots: Sequence[Branch]) -> None:
        """Show a tree; what was current, selected and folded stays so."""
        model = self.selectionModel()
        current, kept = self.current_key(), self.selected_keys()
        folded = {key for key in self.branches.all_keys() if self._is_folded(key)}
        place = self.verticalScrollBar().value()
        model.blockSignals(True)  # noqa: FBT003 - Qt
        if self.branches.show(roots):
            self.expandAll()
            for key in folded:
                if (index := self.branches.index_of(key)).isValid():
                    self.collapse(index)
            self._select(kept, current)
            self.verticalScrollBar().setValue(place)
        model.blockSignals(False)  # noqa: FBT003 - Qt
        if self.current_key() != current:
            self.chosen.emit(self.current_key())
        self.viewport().update()

    def _is_folded(self, key: object) -> bool:
        index = self.branches.index_of(key)
        return self.branches.rowCount(index) > 0 and not self.isExpanded(index)

    def _select(self, keys: Iterable[object], current: object) -> None:
        chosen = QItemSelection()
        for key in keys:
            if (index := self.branches.index_of(key)).isValid():
                chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        self.selectionModel().setCurrentIndex(self.branches.index_of(current), flags.NoUpdate)

    def current_key(self) -> object:
        """The key of the current line."""
        return self._key(self.currentIndex())

    def selected_branches(self) -> list[Branch]:
        """The selected lines, from top to bottom."""
        found = {self._key(index): index.data(BRANCH) for index in self.selectedIndexes()}
        return [found[key] for key in self.branches.all_keys() if key in found]

    def selected_keys(self) -> list[object]:
        """The keys of the selected lines, and of all that stands under them."""
        return [branch.key for branch in self.selected_branches()]

    def choose(self, key: object) -> bool:
        """Make one line the current one and bring it into sight; whether there is such a line."""
        index = self.branches.index_of(key)
        if not index.isValid():
            return False
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def choose_many(self, keys: Sequence[object]) -> None:
        """Select several lines, the first being the current one."""
        if keys and self.choose(keys[0]):
            self._select(keys, keys[0])
            self.selected.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """Modest: it fills what room there is."""
        return QSize(320, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt
        """Space ticks or unticks all that is selected, Enter opens."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            found = self.selected_branches()
            states = {branch.state() for branch in found} - {None}
            if states:
                self.branches.want(found, ticked=states != {CHECKED})
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.current_key())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """The lines break anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
