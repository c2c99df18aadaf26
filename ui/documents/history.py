"""The steps of one reading: each is the whole draft as it stood, so that undo is to go back to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from office.ports import UndoState
from ui.documents.draft import Draft


@dataclass(frozen=True, slots=True)
class _Step:
    label: str
    draft: Draft
    run: object
    """Steps of one run, such as the typing in one field, are undone together."""


class History(QObject):
    """Where one stands among the steps of a reading."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[_Step] = []
        self._at = -1
        self._run: object = None
        self._resumed = False

    def begin(self, draft: Draft, *, resumed: bool = False) -> None:
        """Another reading: nothing can be undone. `resumed`: the clerk has worked on it before."""
        self._steps = [_Step("", draft, None)]
        self._resumed = resumed
        self._at = 0
        self._run = None
        self.changed.emit()

    def forget(self) -> None:
        """No reading any more."""
        self._steps, self._at, self._run = [], -1, None

    @property
    def draft(self) -> Draft | None:
        """The draft as it stands."""
        return self._steps[self._at].draft if self._at >= 0 else None

    @property
    def touched(self) -> bool:
        """Whether the clerk did anything that would be lost."""
        return len(self._steps) > 1 or (self._resumed and bool(self._steps))

    @property
    def typing(self) -> bool:
        """Whether the last step is one of a run that may go on."""
        return self._run is not None

    def do(self, label: str, draft: Draft, run: object = None) -> None:
        """One more step; what was undone before is forgotten."""
        if draft == self.draft:
            return
        del self._steps[self._at + 1 :]
        goes_on = run is not None and run == self._run and self._steps[self._at].run == run
        if goes_on:
            self._steps[self._at] = _Step(label, draft, run)
        else:
            self._steps.append(_Step(label, draft, run))
            self._at += 1
        self._run = run
        self.changed.emit()

    def amend(self, draft: Draft) -> None:
        """The same step, told better: what was worked out of it meanwhile. Nothing to undo."""
        step = self._steps[self._at]
        self._steps[self._at] = _Step(step.label, draft, step.run)
        self.changed.emit()

    def pause(self) -> None:
        """What is typed from now on is a step of its own."""
        self._run = None

    def go(self, by: int) -> None:
        """Back (-1) or on again (1), where there is a step."""
        if 0 <= self._at + by < len(self._steps):
            self._at += by
            self._run = None
            self.changed.emit()

    def state(self) -> UndoState:
        """The steps by name."""
        undo = self._steps[self._at].label if self._at > 0 else None
        redo = self._steps[self._at + 1].label if self._at + 1 < len(self._steps) else None
        return UndoState(undo, redo)
