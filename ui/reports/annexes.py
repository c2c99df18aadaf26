"""The annexes of a paper, ticked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from ui.kit.flow import Wrapping
from work.report import ANNEX_WORDS, AnnexKind, PaperKind

ANNEXES: Final[Mapping[PaperKind, tuple[AnnexKind, ...]]] = {
    PaperKind.REPORT: tuple(AnnexKind),
    PaperKind.SUMMARY: (AnnexKind.UNITS, AnnexKind.TASKS, AnnexKind.TARGETS, AnnexKind.ARISEN),
    PaperKind.PLAN: (AnnexKind.TASKS, AnnexKind.TARGETS),
    PaperKind.URGE: (AnnexKind.TASKS,),
}
"""The annexes that a kind of paper can carry; others carry none."""
_GAP: Final = 14


class AnnexTicks(Wrapping):
    """A tick for each annex that the kind can carry."""

    changed = Signal()
    """The clerk ticked."""

    def __init__(self) -> None:
        self.ticks = {kind: QCheckBox(words) for kind, words in ANNEX_WORDS.items()}
        super().__init__(*self.ticks.values(), gap=_GAP)
        for tick in self.ticks.values():
            tick.clicked.connect(self.changed)

    def offer(self, kind: PaperKind, ticked: Collection[str]) -> bool:
        """Show what a kind can carry, and what the paper carries already; whether there is anything to tick."""
        shown = [one for one in AnnexKind if one in ANNEXES.get(kind, ()) or one.value in ticked]
        for one, tick in self.ticks.items():
            tick.setVisible(one in shown)
            tick.setChecked(one.value in ticked)
        return bool(shown)

    def ticked(self, kept: Sequence[str] = ()) -> tuple[str, ...]:
        """The ticked ones: those of `kept` in its order, the others behind them; names that are not ours stay."""
        chosen = {kind.value for kind, tick in self.ticks.items() if tick.isChecked()}
        ours = {kind.value for kind in self.ticks}
        stay = [name for name in kept if name in chosen or name not in ours]
        return (*stay, *(kind.value for kind in self.ticks if kind.value in chosen and kind.value not in stay))


__all__ = ["ANNEXES", "AnnexTicks"]
