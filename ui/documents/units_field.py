"""Names of units in one line, free to be typed; below it what they mean here, and what they may mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from office.adoption import WORDS_ONLY, NewUnit
from ui.documents.draft import Draft
from ui.documents.meanings import Meanings
from ui.kit.buttons import link, push
from ui.kit.fields import Line
from ui.kit.flow import flowing
from ui.kit.labels import Label, muted
from ui.kit.page import emptied
from ui.words import literal

HINT: Final = "Tên đơn vị; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy"
_NEAR: Final = 3


def names_in(words: str) -> tuple[str, ...]:
    """The names in a line, each once."""
    return tuple(dict.fromkeys(name.strip() for name in words.split(";") if name.strip()))


class UnitsField(QWidget):
    """A line of names with a list to choose from."""

    changed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.line = Line("", HINT, most=2000)
        self.line.setAccessibleName(words)
        self.line.textEdited.connect(lambda _: self.changed.emit())
        self.pick = push("Chọn", "units", tip="Chọn trong danh sách đơn vị")
        self.pick.setAccessibleName(f"Chọn đơn vị: {words}")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.pick.setMenu(self._menu)
        self._units: tuple[str, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.pick)
        self.setFocusProxy(self.line)

    def offer(self, names: Sequence[str]) -> None:
        """The office's own units."""
        self._units = tuple(names)

    def names(self) -> tuple[str, ...]:
        """The names in the line."""
        return names_in(self.line.words())

    def show_names(self, names: Sequence[str]) -> None:
        """Put names in, unless they stand there already."""
        if self.names() != tuple(names):
            self.line.setText("; ".join(names))
            self.line.setCursorPosition(0)

    def _fill(self) -> None:
        self._menu.clear()
        known = self.names()
        for name in self._units:
            action = self._menu.addAction(literal(name))
            action.setCheckable(True)
            action.setChecked(name in known)
            action.triggered.connect(partial(self._toggle, name))

    def _toggle(self, name: str, _on: object = None) -> None:
        known = self.names()
        self.show_names([n for n in known if n != name] if name in known else [*known, name])
        self.changed.emit()


class Known(QWidget):
    """What the names of an item mean in this office; for a name that nobody knows, what it may mean."""

    said = Signal(str, object)
    """A name, and what the clerk says that it means."""

    def __init__(self) -> None:
        super().__init__()
        self._words = muted()
        self._ask = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addLayout(self._ask)
        self._shown: object = None
        self._telling = False

    def show_names(self, draft: Draft, names: Sequence[str], meanings: Meanings) -> bool:
        """Tell of some names; whether there is anything to tell."""
        found = [meanings.of(name, draft.aliases) for name in names]
        shown = (tuple(found), tuple(unit.id for unit in meanings.units))
        if shown == self._shown:
            return self._telling
        self._shown = shown
        unit_names = {unit.name for unit in meanings.units}
        near = [one for one in found if one.unit_ids or one.said]
        told = [f"“{one.name}” {one.words}" for one in near if one.name not in unit_names]
        self._words.setText(". ".join(told))
        self._words.setVisible(bool(told))
        emptied(self._ask)
        for one in found:
            if one.open:
                self._ask.addWidget(self._question(one.name, meanings))
            elif one.said:
                self._ask.addWidget(link(f"Bỏ lựa chọn cho “{one.name}”", partial(self.said.emit, one.name, None)))
        self._telling = bool(told) or any(one.open or one.said for one in found)
        return self._telling

    def _question(self, name: str, meanings: Meanings) -> QWidget:
        near = meanings.near(name)[:_NEAR]
        ask = Label(f"“{name}” có phải:" if near else f"“{name}”:", wrap=False)
        buttons = [push(one.name, on_press=partial(self.said.emit, name, one.unit_id), tip=one.why) for one in near]
        new = push("Thêm đơn vị mới", "add", partial(self.said.emit, name, NewUnit(name=name)))
        words = push("Giữ lời văn", "note", partial(self.said.emit, name, WORDS_ONLY), tip="Không giao cho đơn vị nào")
        return flowing(ask, *buttons, new, words)
