"""The reading page: the plan as it reads on the left, what the program proposes on the right (law 19)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from ui.documents import edits
from ui.documents.branches import BranchView
from ui.documents.draft import BASIS, DUTY, HEAD, ITEM, TARGET, Draft, Key
from ui.documents.examiner import Examiner
from ui.documents.finder import Finder
from ui.documents.history import History
from ui.documents.incoming import Came
from ui.documents.meanings import Meanings
from ui.documents.nodes import Arrangement, Shown, Wish, branches
from ui.documents.panels import Panels
from ui.documents.retabling import Retabling
from ui.documents.second_bar import SecondBar
from ui.documents.source import Source
from ui.documents.source_bar import SourceBar
from ui.documents.taking import Taking
from ui.documents.wording import header_words
from ui.kit.boxes import ask
from ui.kit.buttons import push
from ui.kit.fields import Choice
from ui.kit.flow import flowing
from ui.kit.labels import Label
from ui.kit.page import Bench, scrolled
from ui.words import literal, number
from work.finding import Finding
from work.proposal import RowFault

if TYPE_CHECKING:
    from office.ports import UndoState

_SHOWN: Final = 12
_NARROW, _LOW = 48, 27
"""In widths of a letter: below these the page is laid out otherwise (150 % on 1366 × 768)."""
_ROW: Final = 2.2
"""A second row of buttons, in widths of a letter: of what wraps Qt's smallest size knows one row alone."""
_PAUSE: Final = 400
"""Milliseconds without a letter typed, before the tree follows."""


class Reading(QWidget):
    """One reading of one plan."""

    adopted = Signal(object)
    """What came of it: `Adopted` or `Revised`."""
    closed = Signal()
    steps_changed = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._came: Came | None = None
        self._meanings = Meanings(bench.reader)
        self._wish = Wish()
        self.history = History()
        self.examiner = Examiner(self, bench, self.history)
        self.taking = Taking(self, bench, self.history)
        self.retabling = Retabling(self, bench, self.history)
        self.title = Label(bold=True, larger=1.1)
        self.remark = Label(name="warn")
        self.second = SecondBar()
        self.source = Source(bench.theme)
        self.finder = Finder(self.source)
        self.source_bar = SourceBar(bench.theme)
        self.tree = BranchView(bench.theme, "Đề xuất đọc được từ kế hoạch", many=True)
        self.panels = Panels(bench)
        self.by = Choice([("unit", "Xếp theo đơn vị"), ("paper", "Xếp theo văn bản")])
        self.give = QCheckBox("Giao luôn cho các đơn vị được nêu tên")
        self.take = push("Đưa vào sổ", "confirm", self.adopt, first=True)
        self.unsure = push("Chưa chắc kế tiếp", "unsure", self.next_unsure)
        self._tree_later = QTimer(self)
        """While one types, the tree waits: a task must not jump to another unit with each letter."""
        self._tree_later.setSingleShot(True)
        self._tree_later.setInterval(_PAUSE)
        self._tree_later.timeout.connect(self._show_tree)
        self._low = False
        self._lay_out()
        self._fit()
        self._connect()
        self._keys()

    # The page.

    def _lay_out(self) -> None:
        self._split = QSplitter()
        self._split.addWidget(self._left())
        self._split.addWidget(self._right())
        self._split.setSizes([500, 620])
        self._split.setChildrenCollapsible(False)
        self._split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.remark, self.second):
            inside.addWidget(widget)
        inside.addWidget(self._split, 1)
        whole = QVBoxLayout(self)
        self._area = scrolled(body)
        whole.addWidget(self._area, 1)
        whole.addWidget(flowing(self.take, push("Thôi, không đưa vào sổ", "clear", self.leave), self.give))

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.finder, self.source, self.source_bar):
            column.addWidget(widget, 1 if widget is self.source else 0)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            flowing(
                push("Đánh dấu tất cả", "confirm", lambda: self._tick_all(ticked=True)),
                push("Bỏ đánh dấu", "clear", lambda: self._tick_all(ticked=False)),
                self.unsure,
                self.by,
            )
        )
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.addWidget(self.tree)
        self._halves.addWidget(self.panels)
        self._halves.setSizes([300, 260])
        self._halves.setChildrenCollapsible(False)
        column.addWidget(self._halves, 1)
        return right

    def _connect(self) -> None:
        self.history.changed.connect(self._show)
        self.tree.branches.tick_wanted.connect(self._tick)
        self.tree.chosen.connect(lambda _: self._chosen(go=True))
        self.tree.selected.connect(lambda: self._chosen(go=False))
        self.tree.opened.connect(lambda _: self._edit())
        self.source.pressed.connect(self._pressed)
        self.source.menu_wanted.connect(self._menu)
        self.source.selectionChanged.connect(lambda: self.source_bar.let(selected=bool(self.source.selection())))
        self.source_bar.act.connect(self._use)
        self.source_bar.find_wanted.connect(self.finder.begin)
        self.finder.closed.connect(self.source.setFocus)
        self.by.currentIndexChanged.connect(lambda _: self._arrange())
        self.give.toggled.connect(self._give)
        mending = self.panels.mending
        mending.wanted.connect(self.do)
        mending.stepped.connect(self.history.go)
        mending.item.joined_above.connect(self._join_above)
        mending.many.ticked.connect(lambda on: self._tick(self._items(), on))
        self.panels.units.wanted.connect(self.do)
        self.panels.units.stepped.connect(self.history.go)
        self.panels.units.name_chosen.connect(self._show_named)
        self.panels.concerns.wanted.connect(self.go_to)
        self.panels.tables.fault_wanted.connect(self._go_to_fault)
        self.panels.tables.mapping_wanted.connect(self.retabling.ask)
        self.retabling.fresh.connect(self._fresh)
        self.examiner.changed.connect(self._examined)
        self.taking.done.connect(self._taken)
        self.taking.sending.connect(lambda: self.setEnabled(False))
        self.taking.failed.connect(self._refused)
        self.taking.item_wanted.connect(self.go_to_item)
        self.taking.name_wanted.connect(self._wanted_name)
        self.second.shown_wanted.connect(self._filter)
        self.second.other_wanted.connect(self._as_other)
        self._bench.theme.changed.connect(self._wear)

    def _keys(self) -> None:
        pairs: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F6", lambda: self._next_pane(1)),
            ("Shift+F6", lambda: self._next_pane(-1)),
            ("F2", self._edit),
            ("Ctrl+F", self.finder.begin),
            ("F8", self.next_unsure),
            ("Ctrl+Shift+N", lambda: self._use("new")),
        )
        for keys, do in pairs:
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        back = QShortcut(QKeySequence("Esc"), self.panels, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.tree.setFocus)

    def _next_pane(self, by: int) -> None:
        """Source, tree, panel, and round again."""
        panes: list[QWidget] = [self.source, self.tree, self.panels]
        focus = QApplication.focusWidget()
        here = next((at for at, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), 0)
        chosen = panes[(here + by) % len(panes)]
        if chosen is self.panels:
            self._edit()
        else:
            chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is shown.

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What stands out in the draft."""
        found: tuple[Finding, ...] = self.examiner.findings
        return found

    @property
    def draft(self) -> Draft | None:
        """The draft as it stands; None: nothing is being read."""
        return self.history.draft

    def show_came(self, came: Came, at: int = 1, of: int = 1, resumed: Draft | None = None) -> None:
        """Show what was read; the `at`th of `of` files. `resumed`: as the clerk left it another time."""
        self._came = came
        self._wish = Wish(by=self._wish.by)
        self.second.reset()
        issuer = came.proposal.header.issuer
        self._meanings = Meanings(self._bench.reader, issuer.text if issuer else "")
        counted = f"Tệp {at}/{of}: " if of > 1 else ""
        self.title.setText(counted + (header_words(came.proposal.header) or came.given.name))
        self.remark.setText("\n".join(_remarks(came)))
        self.remark.setVisible(bool(self.remark.text()))
        self.source.show_source(came.proposal)
        self.panels.setCurrentIndex(0)
        self.retabling.begin(came)
        self.history.begin(resumed or came.draft(), resumed=resumed is not None)
        self.examiner.begin(came)
        self.tree.collapse(self.tree.branches.index_of(("group", BASIS)))
        self.tree.choose((HEAD, 0))
        self.tree.scrollToTop()
        self.tree.setFocus()

    def _show(self) -> None:
        """Show the draft as it stands."""
        draft, came = self.draft, self._came
        if draft is None or came is None:
            return
        self.source.show_source(draft.proposal)
        self.source.mark(draft)
        if self.history.typing:
            self._tree_later.start()
        else:
            self._show_tree()
        self.second.show_second(draft, draft.second or came.second)
        doubtful = len(draft.doubtful())
        self.unsure.setText(f"Chưa chắc kế tiếp ({number(doubtful)})")
        self.unsure.setEnabled(doubtful > 0)
        self.give.blockSignals(True)  # noqa: FBT003 - Qt
        self.give.setChecked(draft.give)
        self.give.blockSignals(False)  # noqa: FBT003 - Qt
        self._chosen(go=False)
        self._count(draft)
        self._show_panels(draft)
        self.examiner.later.start()
        self.steps_changed.emit()

    def _show_tree(self) -> None:
        self._tree_later.stop()
        if self.draft is not None:
            self.tree.show_branches(branches(self.draft, self._wish))

    def _fresh(self, came: Came) -> None:
        self._came = came

    def _wear(self) -> None:
        """Another look: the source was written anew and is marked again."""
        self._fit()
        if self.draft is not None:
            self.source.mark(self.draft)
            self._chosen(go=False)

    def _show_panels(self, draft: Draft) -> None:
        unknown = self.panels.units.show_names(draft, self._meanings)
        self.panels.tables.show_tables(draft.proposal)
        self.panels.show_counts(self.findings, unknown, len(draft.proposal.tables), len(draft.proposal.faults))

    def _examined(self) -> None:
        if self.draft is not None:
            self.panels.concerns.show_findings(self.findings)
            self._show_panels(self.draft)

    def _refused(self) -> None:
        """Nothing was written: all stays as it was, to be mended."""
        self.setEnabled(True)
        self.take.setFocus()

    def _count(self, draft: Draft) -> None:
        if draft.second is not None:
            taken = len([key for key in draft.ticked if key in draft.second.known])
            self.take.setText(f"Ghi {number(taken)} thay đổi vào sổ" if taken else "Ghi thay đổi vào sổ")
            self.take.setEnabled(taken > 0)
            return
        counts = ((draft.count(ITEM), "nhiệm vụ"), (draft.count(DUTY), "chế độ báo cáo"),
                  (draft.count(TARGET), "chỉ tiêu"))  # fmt: skip
        words = ", ".join(f"{number(count)} {what}" for count, what in counts if count)
        self.take.setText(literal(f"Đưa {words} vào sổ" if words else "Đưa vào sổ"))
        self.take.setEnabled(bool(words))

    def reread_units(self) -> None:
        """The office's units have changed."""
        self._meanings.refresh()
        if self.draft is not None:
            self._show()

    def _keys_chosen(self) -> list[Key]:
        """What is chosen: the current line, or all tasks that are selected or stand under what is."""
        found = self.tree.selected_branches()
        leaves = [leaf.key for branch in found for leaf in branch.leaves()]
        keys = [cast("Key", key) for key in dict.fromkeys(leaves)]
        items = [key for key in keys if key[0] == ITEM]
        return items or keys[:1]

    def _items(self) -> list[Key]:
        return [key for key in self._keys_chosen() if key[0] == ITEM]

    def _chosen(self, *, go: bool) -> None:
        draft = self.draft
        if draft is None:
            return
        keys = self._keys_chosen()
        places = [place for key in keys[:_SHOWN] for place in draft.places(key)]
        self.source.choose(places, go=go and len(keys) == 1)
        self.panels.mending.show_chosen(draft, keys, self._meanings)

    def _pressed(self, paragraph: int, character: int) -> None:
        key = self.draft.at(paragraph, character) if self.draft else None
        if key is not None:
            self._go(key, scroll=False)

    def _go(self, key: Key, *, scroll: bool = True, front: bool = True) -> None:
        """Choose something in the tree; where a filter hides it, all is shown again."""
        if self._tree_later.isActive():
            self._show_tree()
        if not self.tree.choose(key) and self._wish.shown:
            self.second.reset()
            self._filter("")
            self.tree.choose(key)
        if front:
            self.panels.front(self.panels.mending)
        if scroll:
            self._chosen(go=True)

    def go_to_item(self, at: int) -> None:
        """Go to a task by its number."""
        self._go((ITEM, at))

    def go_to(self, one: Finding) -> None:
        """Go to what a finding speaks of; the list of findings stays in sight, to be gone through."""
        target: Key | None = (
            (ITEM, one.item) if one.item is not None
            else (DUTY, one.report) if one.report is not None
            else (TARGET, one.target) if one.target is not None
            else None
        )  # fmt: skip
        if target is not None:
            self._go(target, front=False)
        elif one.name and self.panels.units.choose(one.name):
            self.panels.front(self.panels.units)
        elif one.place is not None:
            key = self.draft.at(one.place.paragraph, one.place.start) if self.draft else None
            if key is not None:
                self._go(key, front=False)
            self.source.choose([one.place], go=True)

    def _go_to_fault(self, one: RowFault) -> None:
        key = self.draft.at(one.place.paragraph, one.place.start) if self.draft else None
        if key is not None:
            self.tree.choose(key)
        self.source.choose([one.place], go=True)

    def next_unsure(self) -> None:
        """Go to the next task that the reader is unsure of, round again after the last."""
        draft = self.draft
        doubtful = {(ITEM, at) for at in draft.doubtful()} if draft else set()
        keys = self.tree.branches.all_keys()
        current = self.tree.current_key()
        start = keys.index(current) + 1 if current in keys else 0
        for key in keys[start:] + keys[:start]:
            if key in doubtful:
                self._go(cast("Key", key))
                return

    def _arrange(self) -> None:
        self._wish = replace(self._wish, by=cast("Arrangement", self.by.text_value()))
        self._show_tree()

    def _filter(self, shown: str) -> None:
        self._wish = replace(self._wish, shown=cast("Shown", shown))
        self._show_tree()

    # What is done to the draft.

    def do(self, label: str, edit: Callable[[Draft], Draft], run: object = None) -> None:
        """One step."""
        if self.draft is not None:
            self.history.do(label, edit(self.draft), run)

    def _tick(self, keys: Any, ticked: bool) -> None:  # noqa: ANN401, FBT001 - keys by signal
        word = "Đánh dấu" if ticked else "Bỏ đánh dấu"
        label = f"{word} {len(keys)} mục" if len(keys) > 1 else f"{word} một mục"
        self.do(label, partial(edits.tick, keys=keys, ticked=ticked))

    def _tick_all(self, *, ticked: bool) -> None:
        """All that is in sight, so that a filter narrows what is ticked."""
        leaves = [cast("Key", key) for key in self.tree.branches.all_keys() if isinstance(key, tuple)]
        known = set(self.draft.keys()) | set(self.draft.second.known if self.draft.second else ()) if self.draft else ()
        self._tick([key for key in leaves if key in known], ticked)

    def _give(self, on: bool) -> None:  # noqa: FBT001 - a signal
        self.do("Giao luôn" if on else "Không giao luôn", lambda draft: replace(draft, give=on))

    def _edit(self) -> None:
        """The keyboard goes into the fields of what is chosen."""
        self.panels.front(self.panels.mending)
        self._area.ensureWidgetVisible(self.panels)
        self.panels.mending.first_field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _join_above(self, at: int) -> None:
        order = self.draft.order() if self.draft else []
        if at in order and order.index(at) > 0:
            above = order[order.index(at) - 1]
            self.do("Gộp nhiệm vụ", partial(edits.joined, indices=[above, at]))
            self._go((ITEM, above))

    def _use(self, what: str) -> None:
        """Words that are selected in the source become a new task, or a fact of the chosen one."""
        spans, draft = self.source.selection(), self.draft
        if not spans or draft is None:
            return
        if what == "new":
            self.do("Thêm nhiệm vụ", partial(edits.added, spans=spans))
            if self.draft is not None and len(self.draft.proposal.items) > len(draft.proposal.items):
                self._go((ITEM, len(self.draft.proposal.items) - 1), scroll=False)
            return
        words = " ".join(draft.proposal.paragraphs[p.paragraph][p.start : p.end] for p in spans)
        value: object = (words,) if what in {"leads", "supports"} else words
        indices = [at for _, at in self._items()]
        if indices:
            self.do("Lấy từ nguyên văn", lambda old: edits.mend(old, indices, **{what: value}))

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected = bool(self.source.selection())
        for action in self.source_bar.actions_for(menu):
            action.setEnabled(selected)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("Sao chép", self.source.copy).setEnabled(selected)
        menu.addAction("Tìm …", self.finder.begin)
        menu.popup(at)

    def _show_named(self, name: str) -> None:
        draft = self.draft
        if draft is not None:
            found = [at for at in draft.order() if name in (*draft.leads(at), *draft.supports(at))]
            self.tree.choose_many([(ITEM, at) for at in found if (ITEM, at) in draft.ticked])
            self.panels.front(self.panels.mending)

    def _as_other(self, alone: bool) -> None:  # noqa: FBT001 - a signal
        came = self._came
        if came is not None:
            self.second.reset()
            self._wish = replace(self._wish, shown="")
            label = "Đưa vào như văn bản khác" if alone else "So với bản trong sổ"
            self.do(label, came.alone if alone else came.against)

    # The end.

    def leave(self) -> None:
        """Leave the reading; what was mended in it would be lost, so that is asked first."""
        if not self.history.touched:
            self._close()
            return
        words = "Những chỗ vừa đánh dấu và sửa trong kế hoạch này sẽ mất. Sổ không thay đổi gì."
        ask(self, "Thôi, không đưa vào sổ", words, "Bỏ, không đưa vào sổ", self._close, no="Ở lại")

    def _close(self) -> None:
        self.clear()
        self.closed.emit()

    def rest(self) -> None:
        """The window may close: what was mended is kept on this PC."""
        self.examiner.keep_now()
        self.retabling.stop()

    def clear(self) -> None:
        """Nothing is being read any more."""
        self.setEnabled(True)
        self.examiner.forget()
        self.history.forget()
        self._came = None
        self.retabling.begin(None)
        self.steps_changed.emit()

    def adopt(self) -> None:
        """Take what is ticked into the ledger."""
        if self._came is not None:
            self.taking.take(self._came, self._meanings)

    def _taken(self, done: object) -> None:
        self.clear()
        self.adopted.emit(done)

    def _wanted_name(self, name: str) -> None:
        self.panels.front(self.panels.units)
        self.panels.units.choose(name)

    def steps(self) -> UndoState:
        """What undo and redo would do here."""
        return self.history.state()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """In a narrow window the source stands above; in a low one what is mended has the most room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        em = self._bench.theme.em
        narrow, low = self.width() < em * _NARROW, self.height() < em * _LOW
        self._split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self.source_bar.legend.setVisible(not low)
        self.source.setMinimumHeight(em * (5 if low else 7))
        self.tree.setMinimumHeight(em * (4 if low else 6))
        self.panels.setMinimumHeight(em * (8 if low else 9))
        self._split.setMinimumHeight(self._split.minimumSizeHint().height() + round(em * _ROW))
        if low is not self._low:
            self._low = low
            self._halves.setSizes([200, 240] if low else [300, 260])


def _remarks(came: Came) -> list[str]:
    """What the clerk should know of the file before he looks at what was read."""
    proposal = came.proposal
    found = [proposal.note] if proposal.note else []
    found += list(proposal.remarks)
    if came.given.path is None and came.given.formats is None:
        found.append("Không còn thấy tệp gốc ở chỗ cũ, nên sổ sẽ không giữ bản gốc của kế hoạch này.")
    if not proposal.items and not proposal.note:
        found.append("Không tìm thấy nhiệm vụ nào trong tệp này.")
    return found
