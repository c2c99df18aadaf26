"""The page Nhiệm vụ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from office import directory, log, printouts, tasks
from office.registers import BY_WORDS, By
from ui.kit import files
from ui.kit.boxes import ask, tell
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import muted
from ui.kit.page import Bench, Page
from ui.tasks import entry_forms
from ui.tasks.acts import ACTS, allowed
from ui.tasks.detail import Detail
from ui.tasks.filters import FilterBar
from ui.tasks.header import OPEN
from ui.tasks.model import LineModel
from ui.tasks.table import LineTable
from ui.tasks.task_forms import AmendForm, DayForm, GiveForm, NewTaskForm
from ui.words import first_words, number
from work.entry import Evidence
from work.line import Line, LineFilter

if TYPE_CHECKING:
    from office.ports import Ledger

_NARROW: Final = 62
"""Below so many lines of text in width the pane stands instead of the table, not beside it."""


class TasksPage(Page):
    """The table, its filters, and the pane of one task."""

    title = "Nhiệm vụ"
    sign = "tasks"
    help = (
        "Bảng gồm mọi nhiệm vụ của cơ quan. Gõ vào ô tìm (không cần dấu), ô lọc dưới mỗi tiêu đề cột, hoặc chọn "
        "đơn vị, "
        "văn bản. Bấm đúp hoặc Enter vào một dòng để xem chi tiết, ghi tiến độ, báo hoàn thành, xác nhận. "
        "Giữ Ctrl hoặc Shift để chọn nhiều dòng rồi bấm “Giao việc”.\n\n"
        "Nút “In”: bảng đang xem, tổng hợp theo đơn vị, phiếu giao việc, sổ theo dõi theo văn bản hoặc theo đơn vị; "
        "tất cả theo bộ lọc đang đặt.\n\n"
        "Phím: Ctrl+F tìm · Ctrl+L bỏ lọc · Ctrl+N thêm nhiệm vụ · Ctrl+G giao việc · Ctrl+T ghi tiến độ · "
        "Ctrl+H báo hoàn thành · Ctrl+K xác nhận · Ctrl+D đôn đốc · F2 sửa · Ctrl+P in bảng · Esc về danh sách."
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._settings = directory.settings(bench.reader)
        self.model = LineModel(bench.reader, bench.hands.today)
        self.table = LineTable(self.model, bench.theme, self.ask)
        self.bar = FilterBar(lambda: self.table.boxes, self.ask)
        self.detail = Detail(bench)
        self.detail.hide()
        self.count = muted(wrap=False)
        self._period: str | None = None
        self._lay_out()
        self._connect()
        self._keys()
        self._asked = False
        self.table.boxes.standings.choose(OPEN)

    def _lay_out(self) -> None:
        self.give_button = push("Giao việc", "give", self.give, tip="Ctrl+G")
        self.open_button = push("Chi tiết", "open", self.open_selected, tip="Enter")
        self.print_button = push("In", "print")
        menu = QMenu(self.print_button)
        menu.addAction("In bảng đang xem …", self.print_table)
        menu.addAction("In bảng tổng hợp theo đơn vị …", self.print_roll_up)
        menu.addAction("In phiếu giao việc của đơn vị …", self.print_slip)
        menu.addAction("In phiếu giao việc của mọi đơn vị …", self.print_all_slips)
        menu.addSeparator()
        menu.addAction("In sổ theo dõi theo văn bản giao …", lambda: self.print_register(By.DOCUMENT))
        menu.addAction("In sổ theo dõi theo đơn vị …", lambda: self.print_register(By.UNIT))
        self.print_button.setMenu(menu)
        buttons = flowing(
            push("Thêm nhiệm vụ", "add", self.add_task, first=True, tip="Ctrl+N"),
            self.give_button,
            self.open_button,
            self.print_button,
            self.count,
        )
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(buttons)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.detail)
        self._left = left
        whole = QHBoxLayout(self)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        self.table.opened.connect(self.open_selected)
        self.table.chosen.connect(self._selected)
        self.model.grown.connect(self._count)
        self.detail.closed.connect(self.close_detail)
        self.detail.act_wanted.connect(self.act)
        self.detail.wish.connect(self._wish)
        self.detail.evidence_wanted.connect(self._open_evidence)
        self.detail.period_wanted.connect(self._show_period)
        self.detail.document_wanted.connect(lambda name: self.place_wanted.emit("documents", name))
        self.bench.desk.started.connect(lambda _: self.model.hold(held=True))
        self.bench.desk.finished.connect(lambda _: self.model.hold(held=False))
        self.bench.theme.changed.connect(self.table.wear)

    def _keys(self) -> None:
        keys = {
            "Ctrl+F": self.bar.search.setFocus,
            "Ctrl+L": self._clear,
            "Ctrl+N": self.add_task,
            "Ctrl+G": self.give,
            "Ctrl+P": self.print_table,
            "Esc": self.close_detail,
            "F2": lambda: self._wish("amend"),
            "Ctrl+I": lambda: self._wish("note"),
        }
        for act in ACTS.values():
            if act.key:
                keys[act.key] = partial(self._act_by_key, act.name)
        for key, wish in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(wish)

    # What is shown.

    def reread(self) -> None:
        """Read again what is looked at; selection by key stays."""
        self._settings = directory.settings(self.bench.reader)
        self.detail.soon_days = self._settings.soon_days
        self.bar.offer(self.bench.reader)
        if not self._asked:
            self.ask()
            return
        kept = [self.model.key(row) for row in self.table.selected_rows()[:200]]
        top = self.table.verticalScrollBar().value()
        if not self.model.refresh(self.table.last_in_sight()):
            self._select(kept)
            self.table.verticalScrollBar().setValue(top)
        self._reread_detail()

    def ask(self) -> None:
        """Ask for the list that the boxes describe."""
        self._asked = True
        base = LineFilter(today=self.bench.hands.today(), soon_days=self._settings.soon_days)
        self.model.ask(self.bar.wanted(base))
        self.table.scrollToTop()
        self._selected()

    def show_filter(self, wanted: LineFilter) -> None:
        """The list behind a figure."""
        self.bar.offer(self.bench.reader)
        self.close_detail()
        self.bar.show_filter(wanted)
        self.stale = False
        self.ask()
        if self.model.rowCount():
            self.table.selectRow(0)
        self.table.setFocus()

    def show_task(self, task_id: str, period_id: str | None = None) -> None:
        """Open one task from elsewhere."""
        card = tasks.card(self.bench.reader, task_id, period_id)
        if card is None:
            return
        if self.stale or not self._asked:
            self.stale = False
            self.reread()
        self._select([card.line.k])
        self._open(card.task.id, card.line.period_id)

    def take_focus(self) -> None:
        """The table first."""
        self.table.setFocus()

    def open_place(self, what: str) -> None:
        """Go to something: "add" a new task; "first": the first task's pane; else a task by its id."""
        if what == "add":
            self.add_task()
        elif what == "first":
            if self.model.rowCount():
                self.table.selectRow(0)
                self.open_selected()
        elif what:
            self.show_task(what)

    def _clear(self) -> None:
        self.bar.clear()
        self.ask()

    def _count(self, known: int, complete: bool) -> None:  # noqa: FBT001 - a signal's slot
        words = f"{number(known)} nhiệm vụ" if complete else f"hơn {number(known)} nhiệm vụ …"
        if complete and not known:
            words = (
                "Không có nhiệm vụ nào như đang lọc."
                if self.bar.in_words() != "Tất cả nhiệm vụ"
                else "Sổ chưa có nhiệm vụ."
            )
        chosen = len(self.table.selected_rows())
        self.count.setText(f"{words}, đang chọn {chosen}" if chosen > 1 else words)

    def _select(self, keys: list[int]) -> None:
        rows = [row for k in keys if (row := self.model.row_of(k)) is not None]
        self.table.clearSelection()
        if rows:
            self.table.setCurrentIndex(self.model.index(rows[0], 1))
            self.table.scrollTo(self.model.index(rows[0], 1))
        for row in rows[1:]:
            self.table.selectionModel().select(
                self.model.index(row, 0),
                self.table.selectionModel().SelectionFlag.Select | self.table.selectionModel().SelectionFlag.Rows,
            )

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        self.give_button.setEnabled(bool(rows))
        self.open_button.setEnabled(len(rows) == 1)
        self._count(self.model.rowCount(), self.model.complete)
        if self.detail.isVisible() and len(rows) == 1:
            line = self.model.line(rows[0])
            if line:
                self._open(line.task_id, line.period_id)

    def _lines(self) -> list[Line]:
        return self.model.lines(self.table.selected_rows())

    # The pane.

    def open_selected(self) -> None:
        """Open the pane of the selected task."""
        if lines := self._lines():
            self._open(lines[0].task_id, lines[0].period_id)

    def _open(self, task_id: str, period_id: str | None) -> None:
        self._period = period_id
        self.detail.show_card(tasks.card(self.bench.reader, task_id, period_id))
        if self.detail.isHidden():
            self.detail.show()
            self._arrange()
            if self._left.isHidden():
                self.detail.setFocus()

    def close_detail(self) -> None:
        """Back to the whole table."""
        if not self.detail.isHidden():
            self.bench.hands.store.set("tasks/split", ",".join(str(size) for size in self.split.sizes()))
        self.detail.hide()
        self._arrange()
        self.table.setFocus()

    def _arrange(self) -> None:
        """Beside the table where there is room, else in its place."""
        opened = not self.detail.isHidden()
        narrow = self.width() < self.bench.theme.em * _NARROW
        self._left.setHidden(opened and narrow)
        self.table.be_brief(brief=opened)
        self.bar.show_choices(shown=not opened and self._roomy())
        if opened and not narrow:
            kept = [int(part) for part in self.bench.hands.store.get("tasks/split").split(",") if part.isdigit()]
            sizes = kept if len(kept) == 2 and min(kept) > 0 else [11, 9]  # noqa: PLR2004 - two panes
            self.split.setSizes([self.width() * size // sum(sizes) for size in sizes])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """A narrow window shows one at a time."""
        super().resizeEvent(event)
        narrow = self.width() < self.bench.theme.em * _NARROW
        if event.oldSize().height() != event.size().height() and self.detail.isHidden():
            self.bar.show_choices(shown=self._roomy())
        if not self.detail.isHidden() and narrow != self._left.isHidden():
            self._arrange()

    def _roomy(self) -> bool:
        """Whether there is height for the row of choices too."""
        return self.height() > self.bench.theme.em * 32

    def _reread_detail(self) -> None:
        card = self.detail.card
        if card is not None and not self.detail.isHidden():
            self.detail.show_card(tasks.card(self.bench.reader, card.task.id, self._period))

    def _show_period(self, period_id: str) -> None:
        if self.detail.card:
            self._open(self.detail.card.task.id, period_id)

    # Wishes.

    def add_task(self) -> None:
        """A task typed by the clerk."""
        NewTaskForm(self, self.bench).open()

    def give(self) -> None:
        """Give the selected tasks to units."""
        lines = self._lines()
        names = list(dict.fromkeys(line.task_id for line in lines))
        if not names:
            tell(self, "Giao việc", "Hãy chọn một hay nhiều nhiệm vụ trong bảng rồi bấm “Giao việc”.")
            return
        what = first_words(lines[0].text, 200) if len(names) == 1 else f"Giao {len(names)} nhiệm vụ đã chọn"
        GiveForm(self, self.bench, names, what).open()

    def act(self, name: str, one: tasks.AssignmentCard) -> None:
        """Open the form of an act."""
        if self.detail.card is not None:
            entry_forms.FORMS[name](self, self.bench, self.detail.card, one).open()

    def _act_by_key(self, name: str) -> None:
        if self.detail.isHidden():
            self.open_selected()
        one = self.detail.chosen()
        candidates = [c for c in (self.detail.card.assignments if self.detail.card else ()) if ACTS[name] in allowed(c)]
        if candidates:
            self.act(name, one if one is not None and one in candidates else candidates[0])
        else:
            tell(self, ACTS[name].words, f"Nhiệm vụ này hiện không thể “{ACTS[name].words.lower()}”.")

    def _wish(self, name: str) -> None:
        if self.detail.isHidden():
            self.open_selected()
        card = self.detail.card
        if card is None:
            return
        match name:
            case "give":
                GiveForm(self, self.bench, [card.task.id], first_words(card.task.text, 200)).open()
            case "amend" if card.ours:
                AmendForm(self, self.bench, card).open()
            case "day" if card.ours:
                DayForm(self, self.bench, card).open()
            case "note":
                entry_forms.note(self, self.bench, card).open()
            case "activity":
                entry_forms.activity(self, self.bench, card).open()
            case "delete":
                self._delete(card)

    def _delete(self, card: tasks.TaskCard) -> None:
        def go() -> None:
            self.bench.desk.do(lambda ledger: tasks.delete(ledger, card.task.id), lambda _: self.close_detail())

        ask(
            self,
            "Xóa nhiệm vụ",
            f"Xóa nhiệm vụ này khỏi sổ? Có thể hoàn tác.\n\n{first_words(card.task.text, 200)}",
            "Xóa",
            go,
        )

    def _open_evidence(self, proof: Evidence) -> None:
        if proof.sha256:
            files.open_copy(log.evidence_path(self.bench.reader, proof.sha256), proof.name)

    # Paper.

    def print_table(self) -> None:
        """The table as it is filtered, on paper."""
        from ui.reports.preview import PaperPreview, Way  # noqa: PLC0415 - the window starts without paper

        wanted, words, now = self.model.wanted, self.bar.in_words(), self.bench.hands.now()
        title = "Danh mục nhiệm vụ"
        way = Way(
            words=title,
            print_words="&In …",
            first=lambda ledger: printouts.table_begun(ledger, wanted, title, words, now),
            make=lambda ledger: printouts.table(ledger, wanted, title, words, now),
        )
        PaperPreview(
            self,
            self.bench,
            title,
            (way,),
            word=lambda ledger: printouts.table_docx(ledger, wanted, title, words, now),
        ).open()

    def print_roll_up(self) -> None:
        """The table by unit, of the list that is looked at; of work done and undone, for its rates count both."""
        wanted = replace(self.model.wanted, stages=frozenset(), times=frozenset())
        words, now = self.bar.in_words(standing=False), self.bench.hands.now()
        title = "Tổng hợp tình hình thực hiện nhiệm vụ"
        self._paper(
            title,
            lambda ledger: printouts.roll_up(ledger, wanted, title, words, now),
            lambda ledger: printouts.roll_up_docx(ledger, wanted, title, words, now),
        )

    def print_slip(self) -> None:
        """A unit's slip: the unit of the filter, or of the selected task."""
        unit = self.bar.unit.text_value()
        if len(unit) < 2:  # noqa: PLR2004 - "all" and "nobody" are no units
            lines = self._lines()
            card = tasks.card(self.bench.reader, lines[0].task_id, lines[0].period_id) if lines else self.detail.card
            unit = card.assignments[0].unit.id if card and card.assignments else ""
        if not unit:
            tell(
                self,
                "In phiếu giao việc",
                "Hãy chọn đơn vị trong bộ lọc, hoặc chọn một nhiệm vụ đã giao, rồi in phiếu.",
            )
            return
        today, wanted = self.bench.hands.today(), LineFilter(today=self.bench.hands.today())
        self._paper("Phiếu giao việc", lambda ledger: printouts.slip(ledger, unit, wanted, today))

    def print_all_slips(self) -> None:
        """The slips of all units that have open work in the list that is looked at, in one file."""
        wanted, today = self.model.wanted, self.bench.hands.today()
        self._paper("Phiếu giao việc các đơn vị", lambda ledger: printouts.slips(ledger, wanted, today))

    def print_register(self, by: By) -> None:
        """The book of what was given and what came of it, of the list that is looked at."""
        wanted, words, now = self.model.wanted, self.bar.in_words(), self.bench.hands.now()
        title = f"Sổ theo dõi {BY_WORDS[by]}"
        self._paper(
            title,
            lambda ledger: printouts.register(ledger, wanted, by, words, now),
            lambda ledger: printouts.register_docx(ledger, wanted, by, words, now),
        )

    def _paper(
        self, title: str, make: Callable[[Ledger], bytes], word: Callable[[Ledger], bytes] | None = None
    ) -> None:
        from ui.reports.preview import PaperPreview  # noqa: PLC0415 - the window starts without paper

        def show(data: bytes) -> None:
            PaperPreview(self, self.bench, title, data, word=word).open()

        self.bench.desk.do(make, show, words="Đang lập bản in …")

    def leave(self) -> None:
        """Stop reading; keep the splitter."""
        self.model.stop()
        if not self.detail.isHidden():
            self.bench.hands.store.set("tasks/split", ",".join(str(size) for size in self.split.sizes()))
