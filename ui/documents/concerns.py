"""What the clerk should look at: each finding with where, what, and what to do; a press goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.documents.branch import Branch
from ui.documents.branches import BranchView
from ui.kit.labels import muted
from ui.kit.page import Bench
from work.finding import Finding, Severity
from work.tone import Tone


class Concerns(QWidget):
    """Findings, warnings first; grouped ones open to what is behind them."""

    wanted = Signal(object)
    """A finding was pressed."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._found: dict[object, Finding] = {}
        self.words = muted()
        self.list = BranchView(bench.theme, "Những điều cần xem")
        self.list.setMinimumHeight(bench.theme.em * 5)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        self.list.clicked.connect(lambda _: self._go())
        self.list.opened.connect(lambda _: self._go())

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show all of them; long groups stay folded."""
        self._found = {}
        branches = [self._branch(("finding", at), one) for at, one in enumerate(findings)]
        self.list.show_branches(branches)
        for branch in branches:
            self.list.collapse(self.list.branches.index_of(branch.key))
        self.words.setText(
            "Bấm vào một dòng để đến chỗ đó. Những điều này không ngăn việc đưa vào sổ."
            if findings
            else "Không thấy điều gì cần xem lại."
        )

    def _branch(self, key: tuple[object, ...], one: Finding) -> Branch:
        self._found[key] = one
        warning = one.severity is Severity.WARNING
        parts = tuple(self._branch((*key, at), part) for at, part in enumerate(one.parts))
        sign = "late" if warning else "note"
        tone = Tone.RED if warning else Tone.AMBER
        return Branch(key, one.words, one.todo, sign, None if len(key) > 2 else tone, children=parts)  # noqa: PLR2004

    def _go(self) -> None:
        one = self._found.get(self.list.current_key())
        if one is not None and one.parts:
            index = self.list.currentIndex()
            self.list.setExpanded(index, not self.list.isExpanded(index))
        elif one is not None:
            self.wanted.emit(one)
