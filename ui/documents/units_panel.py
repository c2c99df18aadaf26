"""The names that the plan prints, and which of our units each one is; what the clerk says is remembered."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from office.adoption import WORDS_ONLY, NewUnit
from ui.documents import edits
from ui.documents.branch import Branch
from ui.documents.branches import BranchView
from ui.documents.draft import ITEM, Draft
from ui.documents.meanings import Meaning, Meanings
from ui.documents.mending import Pane
from ui.kit.buttons import push
from ui.kit.fields import Choice, Line
from ui.kit.flow import flowing
from ui.kit.labels import Label, muted
from ui.kit.page import Bench
from ui.kit.rows import Rows
from ui.words import number
from work.tone import Tone

_BY_ITSELF: Final = "by itself"
_NEW: Final = "new"
_NEAR: Final = 3


class UnitsPanel(Pane):
    """All names of ticked tasks, the open ones first; below, what the chosen one is."""

    name_chosen = Signal(str)
    """Its tasks are to be shown."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self._meanings: Meanings | None = None
        self.list = BranchView(bench.theme, "Tên đơn vị trong kế hoạch")
        self.list.setRootIsDecorated(False)
        self.list.setMinimumHeight(bench.theme.em * 5)
        self.words = Label()
        self.choice = Choice()
        self.choice.currentIndexChanged.connect(lambda _: self._said())
        self.name = Line("", "Tên đầy đủ của đơn vị mới")
        self.name.textEdited.connect(lambda _: self._said())
        self.show_items = push("Chọn các nhiệm vụ có tên này", "tasks", self._show)
        self._fields = Rows()
        self._fields.add("Là đơn vị", self.choice)
        self._fields.add("Tên đơn vị mới", self.name)
        column = QVBoxLayout(self)
        column.addWidget(muted("Tên in trong kế hoạch là đơn vị nào của ta? Sổ nhớ lựa chọn này cho lần đọc sau."))
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        column.addLayout(self._fields)
        column.addWidget(flowing(self.show_items))
        self.list.chosen.connect(lambda _: self._show_name())
        self.list.opened.connect(lambda _: self.choice.setFocus())

    def show_names(self, draft: Draft, meanings: Meanings) -> int:
        """Show the names of what is ticked; how many of them nobody knows."""
        self._draft, self._meanings = draft, meanings
        counts: dict[str, int] = {}
        for at in draft.order():
            if (ITEM, at) in draft.ticked:
                for name in dict.fromkeys((*draft.leads(at), *draft.supports(at))):
                    counts[name] = counts.get(name, 0) + 1
        found = [meanings.of(name, draft.aliases) for name in counts]
        found.sort(key=lambda one: (not one.open, not one.said))
        self.list.show_branches([_line(one, counts[one.name]) for one in found])
        if self.list.current_key() is None and found:
            self.list.choose(found[0].name)
        self._show_name()
        return sum(one.open for one in found)

    def choose(self, name: str) -> bool:
        """Bring one name to the front; whether it is there."""
        return self.list.choose(name)

    def _name(self) -> str:
        return str(self.list.current_key() or "")

    def _show_name(self) -> None:
        draft, meanings, name = self._draft, self._meanings, self._name()
        shown = bool(name) and draft is not None and meanings is not None
        for widget in (self.words, self.choice, self.name, self.show_items):
            widget.setEnabled(shown)
        if draft is None or meanings is None or not name:
            self.words.setText("Không có tên đơn vị nào trong các nhiệm vụ được đánh dấu.")
            self._fields.setRowVisible(self.name, False)  # noqa: FBT003 - Qt
            return
        value = draft.aliases.get(name)
        self.words.setText(f"“{name}” {meanings.of(name, draft.aliases).words}")
        self._offer(name, value, meanings)
        is_new = isinstance(value, NewUnit)
        self._fields.setRowVisible(self.name, is_new)
        if isinstance(value, NewUnit) and self.name.words() != value.name:
            self.name.setText(value.name)

    def _offer(self, name: str, value: str | NewUnit | None, meanings: Meanings) -> None:
        """What it may be: as the program understands it, the nearest units, a new one, nobody, any unit."""
        near = meanings.near(name)[:_NEAR]
        options: list[tuple[object, str]] = [(_BY_ITSELF, f"Như chương trình hiểu: {meanings.by_itself(name)}")]
        options += [(one.unit_id, f"Có phải {one.name}? ({one.why})") for one in near]
        options += [(_NEW, "Thêm đơn vị mới"), (WORDS_ONLY, "Giữ lời văn, không giao cho đơn vị nào")]
        taken = {one.unit_id for one in near}
        options += [(unit.id, unit.name) for unit in meanings.units if unit.id not in taken]
        chosen = _NEW if isinstance(value, NewUnit) else _BY_ITSELF if value is None else value
        self.choice.offer(options, chosen)

    def _said(self) -> None:
        name = self._name()
        if not name or self._draft is None:
            return
        chosen = self.choice.text_value()
        unit: Any = None if chosen == _BY_ITSELF else chosen
        if chosen == _NEW:
            known = self._draft.aliases.get(name)
            typed = self.name.words() if isinstance(known, NewUnit) else name
            unit = NewUnit(name=typed or name)
        self.wanted.emit(f"Chọn đơn vị cho “{name}”", partial(edits.said, name=name, unit=unit), ("unit", name))

    def _show(self) -> None:
        if self._name():
            self.name_chosen.emit(self._name())


def _line(one: Meaning, count: int) -> Branch:
    sign, tone = ("unsure", Tone.AMBER) if one.open else ("confirm", None) if one.said else ("", None)
    return Branch(one.name, one.name, f"{one.words} · {number(count)} nhiệm vụ", sign, tone)
