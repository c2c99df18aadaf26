"""What frames every page: its title with undo and redo above, and the standing notices below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from office import founding
from ui.icons import icon
from ui.kit.buttons import push
from ui.kit.labels import Label, muted
from ui.kit.page import Bench
from ui.theme import Theme
from ui.words import PLAIN_LINE, age
from ui.work_thread import Desk, Job

PATIENCE: Final = 600
"""Milliseconds before work is shown as long."""


class Head(QFrame):
    """The page's title; undo, redo and help by their words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("head")
        self._theme = theme
        self.title = Label(bold=True, larger=1.25, wrap=False)
        self.undo = push("Hoàn tác", "undo")
        self.redo = push("Làm lại", "redo")
        self.help = push("Trợ giúp", "help", tip="F1")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.title)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.help):
            row.addWidget(button)
        theme.changed.connect(self.dress)

    def dress(self) -> None:
        """Signs in the theme's ink."""
        scheme = self._theme.scheme
        for button, sign in ((self.undo, "undo"), (self.redo, "redo"), (self.help, "help")):
            button.setIcon(icon(sign, scheme.text, scheme.muted))


class Strip(QFrame):
    """The lowest line: what must never be entered, the backup's age; the bar of long work."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._bench = bench
        self._secret = Label(PLAIN_LINE, name="warn")
        self._office = muted()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 3, 12, 3)
        column.setSpacing(3)
        self.bar = WorkBar(bench.desk)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        self._office.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._secret, 1)
        row.addWidget(self._office, 1)
        column.addLayout(row)
        self._name = ""

    def show_office(self, name: str) -> None:
        """Whose ledger."""
        self._name = name
        self.show_backup()

    def show_backup(self) -> None:
        """The newest backup's age."""
        made = founding.backups(self._bench.reader.path)
        days = (self._bench.hands.today() - made[0].day).days if made else None
        self._office.setText(f"{self._name} · {age(days)}")


class WorkBar(QFrame):
    """Shown when a wish takes longer than a moment; long work can be stopped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._job: Job | None = None
        self._running: list[Job] = []
        self._words = Label(wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self.stop = push("Dừng", "clear", self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE)
        self._wait.timeout.connect(self._appear)
        desk.started.connect(self._started)
        desk.advanced.connect(self._advanced)
        desk.finished.connect(self._finished)
        self.hide()

    def _started(self, job: Job) -> None:
        self._running.append(job)
        if len(self._running) == 1:
            self._wait.start()

    def _appear(self) -> None:
        if self._running:
            self._show(self._running[0])

    def _show(self, job: Job) -> None:
        self._job = job
        self._words.setText(job.words)
        self._bar.setRange(0, 0)
        self.stop.setVisible(job.cancellable)
        self.stop.setEnabled(not job.cancelled)
        self.show()

    def _advanced(self, job: Job, part: float, words: str) -> None:
        if job is self._job and not self.isHidden():
            self._words.setText(words or job.words)
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(part * 1000))

    def _finished(self, job: Job) -> None:
        if job in self._running:
            self._running.remove(job)
        self._wait.stop()
        if not self._running:
            self.hide()
            self._job = None
        elif self.isHidden():
            self._wait.start()
        else:
            self._show(self._running[0])

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()
            self.stop.setEnabled(False)
