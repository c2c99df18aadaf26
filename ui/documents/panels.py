"""The lower right of the reading page: the pane in which what is chosen is mended, and the panels beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ui.documents.concerns import Concerns
from ui.documents.draft import CITED, GONE, ITEM, Draft, Key
from ui.documents.facts import SHAPES, FactsPane, OtherPane
from ui.documents.meanings import Meanings
from ui.documents.mending import ItemPane, ManyPane, Pane
from ui.documents.tables_panel import TablesPanel
from ui.documents.units_panel import UnitsPanel
from ui.kit.labels import muted
from ui.kit.page import Bench, scrolled
from work.finding import Finding

_MANY = 2


class Mending(QWidget):
    """One pane for each kind of thing; only the one that fits what is chosen is in sight."""

    wanted = Signal(str, object, object)
    """A step's label, what it does to the draft, of which run of typing it is."""
    stepped = Signal(int)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.item = ItemPane(bench)
        self.many = ManyPane(bench)
        self.other = OtherPane(bench)
        self.facts = {kind: FactsPane(bench, shape) for kind, shape in SHAPES.items()}
        self.nothing = muted("Chọn một mục ở trên, hoặc bấm vào nguyên văn, để xem và sửa.")
        self._front: QWidget = self.nothing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        for pane in (self.item, self.many, self.other, *self.facts.values()):
            pane.wanted.connect(self.wanted)
            pane.stepped.connect(self.stepped)
            pane.hide()
            column.addWidget(pane)
        column.addStretch(1)

    def show_chosen(self, draft: Draft, keys: Sequence[Key], meanings: Meanings) -> None:
        """Show what is chosen: one thing, many tasks, or nothing."""
        items = [at for kind, at in keys if kind == ITEM]
        if len(items) >= _MANY:
            self.many.show_items(draft, items, meanings)
            self._turn(self.many)
        elif items:
            self.item.show_item(draft, items[0], meanings)
            self._turn(self.item)
        elif keys and keys[0][0] in {GONE, CITED}:
            self.other.show_thing(draft, keys[0])
            self._turn(self.other)
        elif keys:
            pane = self.facts[keys[0][0]]
            pane.show_thing(draft, keys[0])
            self._turn(pane)
        else:
            self._turn(self.nothing)

    def _turn(self, pane: QWidget) -> None:
        if self._front is not pane:
            self._front.hide()
            self._front = pane
            pane.show()

    def first_field(self) -> QWidget:
        """Where typing begins."""
        pane = self._front
        if isinstance(pane, ItemPane):
            return pane.text
        if isinstance(pane, ManyPane):
            return pane.leads
        return next(iter(pane.fields.values())) if isinstance(pane, FactsPane) else self


class Panels(QTabWidget):
    """What is chosen, what to look at, the units, the tables."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.mending = Mending(bench)
        self.concerns = Concerns(bench)
        self.units = UnitsPanel(bench)
        self.tables = TablesPanel(bench)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        for panel, words in (
            (self.mending, "Sửa mục"),
            (self.concerns, "Cần xem"),
            (self.units, "Đơn vị"),
            (self.tables, "Bảng"),
        ):
            self.addTab(scrolled(panel), words)

    def front(self, panel: QWidget) -> None:
        """Bring one panel to the front."""
        for at, known in enumerate((self.mending, self.concerns, self.units, self.tables)):
            if known is panel:
                self.setCurrentIndex(at)

    def show_counts(self, findings: Sequence[Finding], unknown: int, tables: int, faults: int) -> None:
        """The panels' names with what there is to do in them."""
        self.setTabText(1, f"Cần xem ({len(findings)})" if findings else "Cần xem")
        self.setTabText(2, f"Đơn vị ({unknown} chưa rõ)" if unknown else "Đơn vị")
        words = f"Bảng ({tables})" if tables else "Bảng"
        self.setTabText(3, f"{words}: {faults} chỗ cần xem" if faults else words)
        self.setTabVisible(3, tables > 0 or faults > 0)


__all__ = ["Mending", "Pane", "Panels"]
