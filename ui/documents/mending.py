"""The fields in which one task is mended before it is adopted; what is typed goes into the draft at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.documents import edits
from ui.documents.draft import ITEM, UNSURE, Draft
from ui.documents.meanings import Meanings
from ui.documents.paper import points
from ui.documents.revision import Changes
from ui.documents.units_field import Known, UnitsField
from ui.documents.wording import deadline_seen
from ui.kit.buttons import push
from ui.kit.fields import Line, Text
from ui.kit.flow import flowing
from ui.kit.labels import heading, muted
from ui.kit.page import Bench
from ui.tasks.task_forms import DEADLINE_HINT

Edit = Callable[[Draft], Draft]


class Pane(QWidget):
    """Something of a draft that can be mended."""

    wanted = Signal(str, object, object)
    """A step's label, what it does to the draft, and of which run of typing it is (None: by itself)."""
    stepped = Signal(int)
    """Undo (-1) or redo (1), asked for inside a field."""

    def guard(self, *fields: QWidget) -> None:
        """In these fields undo is the page's own: what is typed is in the draft already."""
        for field in fields:
            if isinstance(field, QPlainTextEdit):
                field.setUndoRedoEnabled(False)
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """Ctrl+Z and Ctrl+Y, before the field takes them."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        again = event.key() == Qt.Key.Key_Y or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if control and event.key() in {Qt.Key.Key_Z, Qt.Key.Key_Y}:
            self.stepped.emit(1 if again else -1)
            return True
        return super().eventFilter(watched, event)


class ItemPane(Pane):
    """One task."""

    joined_above = Signal(int)
    """The task is to be one with the one above it."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._draft: Draft | None = None
        self._meanings: Meanings | None = None
        self._at = -1
        self._filling = False
        self.doubt = muted()
        self.changes = Changes(bench.theme)
        self.text = Text(lines=3)
        self.text.setMaximumHeight(bench.theme.em * 6)
        self.leads = UnitsField("Chủ trì")
        self.supports = UnitsField("Phối hợp")
        self.known = Known()
        self.deadline = Line("", DEADLINE_HINT, most=300)
        self.seen = muted()
        self.product = Line("", most=1000)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.right = push("Đã xem, đúng rồi", "confirm", self._seen, tip="Mục này đọc đúng, thôi nhắc")
        self.part = push(
            "Tách tại con trỏ", "down", self.split, tip="Ctrl+Enter: từ chỗ con trỏ thành một nhiệm vụ khác"
        )
        self.join = push("Gộp với mục trên", "up", lambda: self.joined_above.emit(self._at))
        self.turn = push("Đổi vai trò", "exchange", self._turn, tip="Chủ trì thành phối hợp, phối hợp thành chủ trì")
        form = self._form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (("Nội dung", self.text), ("Chủ trì", self.leads), ("Phối hợp", self.supports), ("", self.known),
                ("Thời hạn", self.deadline), ("", self.seen), ("Sản phẩm", self.product))  # fmt: skip
        for words, field in rows:
            form.addRow(muted(words, wrap=False), field)
            if words:
                field.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.addWidget(self.doubt)
        column.addWidget(self.changes)
        column.addLayout(form)
        column.addWidget(flowing(self.right, self.part, self.join, self.turn))
        column.addStretch(1)
        self.guard(self.text, self.leads.line, self.supports.line, self.deadline, self.product)

    def _connect(self) -> None:
        self.text.textChanged.connect(lambda: self._say("text", "Sửa nội dung", self.text.words()))
        self.leads.changed.connect(lambda: self._say("leads", "Sửa đơn vị chủ trì", self.leads.names()))
        self.supports.changed.connect(lambda: self._say("supports", "Sửa đơn vị phối hợp", self.supports.names()))
        self.deadline.textEdited.connect(lambda _: self._say("deadline_words", "Sửa thời hạn", self.deadline.words()))
        self.product.textEdited.connect(lambda _: self._say("product", "Sửa sản phẩm", self.product.words()))
        self.known.said.connect(self._said)
        self.changes.taken.connect(self._taken)

    def show_item(self, draft: Draft, at: int, meanings: Meanings) -> None:
        """Show a task; a field that says the same already is left alone, and so is the cursor in it."""
        self._draft, self._at, self._meanings = draft, at, meanings
        self._filling = True
        if self.text.words() != draft.text(at):
            self.text.setPlainText(draft.text(at))
        for field, names in ((self.leads, draft.leads(at)), (self.supports, draft.supports(at))):
            field.offer([unit.name for unit in meanings.units])
            field.show_names(names)
        for line, words in ((self.deadline, draft.deadline(at)), (self.product, draft.product(at))):
            if line.words() != words:
                line.setText(words)
                line.setCursorPosition(0)
        seen, wrong = deadline_seen(self.deadline.words(), draft.issued(), self._bench.hands.today())
        self._tell_deadline(seen, wrong=wrong)
        self._form.setRowVisible(
            self.known, self.known.show_names(draft, (*draft.leads(at), *draft.supports(at)), meanings)
        )
        self._tell(draft, at)
        self._filling = False

    def _tell(self, draft: Draft, at: int) -> None:
        path = ".".join(draft.item(at).path)
        place = draft.item(at).text.place
        page = f"trang {place.page}, " if place.page else ""
        unsure = draft.sure(at) < UNSURE
        said = "Chương trình chưa chắc về mục này, hãy so với nguyên văn." if unsure else ""
        others = f"Không đánh dấu sẵn: {draft.not_ours(at)}." if draft.not_ours(at) else ""
        where = f"{f'Mục {path}, ' if path else 'Nhiệm vụ ở '}{page}đoạn {place.paragraph + 1}."
        self.doubt.setText(" ".join(part for part in (where, said, others) if part))
        self.right.setVisible(unsure)
        order = draft.order()
        self.join.setEnabled(bool(order) and order[0] != at)
        self.changes.show_facts(draft, (ITEM, at))

    def _tell_deadline(self, seen: str, *, wrong: bool) -> None:
        self.seen.setText(seen)
        if self.seen.objectName() != (name := "fault" if wrong else "muted"):
            self.seen.setObjectName(name)
            self.seen.style().polish(self.seen)

    def _say(self, fact: str, label: str, value: Any) -> None:  # noqa: ANN401 - a fact of `PickedItem`
        if self._filling or self._draft is None:
            return
        at = self._at
        self.wanted.emit(label, partial(edits.mend, indices=[at], **{fact: value}), (fact, at))

    def _said(self, name: str, unit: Any) -> None:  # noqa: ANN401 - an alias, by signal
        self.wanted.emit(f"Chọn đơn vị cho “{name}”", partial(edits.said, name=name, unit=unit), None)

    def _taken(self, name: Any, taken: bool) -> None:  # noqa: ANN401, FBT001 - a fact's name, by signal
        self.wanted.emit("Chọn thay đổi", partial(edits.fact, key=(ITEM, self._at), name=name, taken=taken), None)

    def _seen(self) -> None:
        self.wanted.emit("Đã xem một mục", partial(edits.seen, indices=[self._at]), None)

    def _turn(self) -> None:
        self.wanted.emit("Đổi vai trò", partial(edits.turned, indices=[self._at]), None)

    def split(self) -> None:
        """Part the task at the cursor in its words."""
        words, raw = self.text.words(), self.text.toPlainText()
        lost = len(raw) - len(raw.lstrip())
        at = max(0, min(len(words), len(raw[: points(raw, self.text.textCursor().position())]) - lost))
        self.wanted.emit("Tách nhiệm vụ", partial(edits.split, index=self._at, at=at), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """Ctrl+Enter in the words parts them."""
        if watched is self.text and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.split()
                return True
        return super().eventFilter(watched, event)


class ManyPane(Pane):
    """Several tasks at once: each fact is set for all of them by its own button."""

    ticked = Signal(bool)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._draft: Draft | None = None
        self._indices: list[int] = []
        self.title = heading("")
        self.leads = UnitsField("Chủ trì cho tất cả")
        self.supports = UnitsField("Phối hợp cho tất cả")
        self.deadline = Line("", DEADLINE_HINT, most=300)
        self.seen = muted()
        self.product = Line("", most=1000)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget, str, Callable[[], Any]], ...] = (
            ("Chủ trì", self.leads, "leads", self.leads.names),
            ("Phối hợp", self.supports, "supports", self.supports.names),
            ("Thời hạn", self.deadline, "deadline_words", self.deadline.words),
            ("Sản phẩm", self.product, "product", self.product.words),
        )
        for words, field, fact, value in rows:
            field.setAccessibleName(f"{words} cho tất cả")
            form.addRow(muted(words, wrap=False), field)
            button = push(f"Đặt {words.lower()} cho tất cả", "confirm", partial(self._set, fact, words, value))
            form.addRow("", flowing(button))
            if fact == "deadline_words":
                form.addRow("", self.seen)
        self.deadline.textChanged.connect(lambda _: self._see())
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self._acts())
        column.addLayout(form)
        column.addStretch(1)

    def _acts(self) -> QWidget:
        return flowing(
            push("Đánh dấu", "confirm", lambda: self.ticked.emit(True)),  # noqa: FBT003 - a signal
            push("Bỏ đánh dấu", "clear", lambda: self.ticked.emit(False)),  # noqa: FBT003 - a signal
            push("Gộp thành một", "up", self._join),
            push("Đổi vai trò", "exchange", self._turn, tip="Chủ trì thành phối hợp, phối hợp thành chủ trì"),
            push("Đã xem, đúng rồi", "confirm", self._seen),
        )

    def show_items(self, draft: Draft, indices: list[int], meanings: Meanings) -> None:
        """Show that several are selected."""
        if indices != self._indices:
            for field in (self.leads, self.supports):
                field.show_names(())
            self.deadline.clear()
            self.product.clear()
        self._indices = indices
        self.title.setText(f"Đang chọn {len(indices)} nhiệm vụ")
        for field in (self.leads, self.supports):
            field.offer([unit.name for unit in meanings.units])
        self._draft = draft
        self._see()

    def _see(self) -> None:
        issued = self._draft.issued() if self._draft else None
        self.seen.setText(deadline_seen(self.deadline.words(), issued, self._bench.hands.today())[0])

    def _set(self, fact: str, words: str, value: Callable[[], Any]) -> None:
        label = f"Đặt {words.lower()} cho {len(self._indices)} nhiệm vụ"
        self.wanted.emit(label, partial(edits.mend, indices=list(self._indices), **{fact: value()}), None)

    def _join(self) -> None:
        self.wanted.emit("Gộp nhiệm vụ", partial(edits.joined, indices=list(self._indices)), None)

    def _turn(self) -> None:
        self.wanted.emit("Đổi vai trò", partial(edits.turned, indices=list(self._indices)), None)

    def _seen(self) -> None:
        self.wanted.emit("Đã xem các mục", partial(edits.seen, indices=list(self._indices)), None)
