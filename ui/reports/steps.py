"""How far a paper has come, in one line; and its trace, each print, scan and signed file of it to be opened."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from office import log
from ui.icons import icon
from ui.kit.buttons import link
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, muted
from ui.kit.page import Bench, emptied
from ui.reports.preview import PaperPreview
from ui.words import day, moment
from work.report import STEP_WORDS, Report, ReportState, ReportStep, StepKind
from work.tone import Tone

SHORT: Final[dict[ReportState, str]] = {
    ReportState.DRAFT: "Dự thảo",
    ReportState.PRINTED: "Đã in",
    ReportState.SIGNED: "Đã ký",
    ReportState.SENT: "Đã gửi",
    ReportState.RECEIVED: "Đã nhận",
}
FILE_WORDS: Final[dict[StepKind, str]] = {
    StepKind.PRINTED: "Xem bản in",
    StepKind.LOCKED: "Xem bản đã khóa",
    StepKind.REOPENED: "Xem bản trước khi mở khóa",
    StepKind.SENT: "Xem bản đã gửi",
    StepKind.RECEIVED: "Xem bản đã nhận",
    StepKind.SCANNED: "Xem bản ký (quét)",
    StepKind.SEALED: "Xem bản ký số",
}
_ORDER: Final = tuple(SHORT)


def dated(one: Report, state: ReportState) -> str:
    """A state with its day, where it was reached: "Đã ký 10/06/2026"."""
    days = {
        ReportState.PRINTED: one.printed_at.astimezone().date() if one.printed_at else None,
        ReportState.SIGNED: one.signed_on,
        ReportState.SENT: one.sent_on,
        ReportState.RECEIVED: one.received_on,
    }
    reached = _ORDER.index(state) <= _ORDER.index(one.state)
    return f"{SHORT[state]} {day(days.get(state))}".strip() if reached else SHORT[state]


class Way(QWidget):
    """Dự thảo → Đã in → Đã ký → Đã gửi → Đã nhận: what is behind has a tick, what is ahead is grey."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._report: Report | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName("Văn bản đã đi đến đâu")
        bench.theme.changed.connect(self._draw)

    def show_report(self, one: Report) -> None:
        """The way of this paper."""
        self._report = one
        self._draw()

    def _draw(self) -> None:
        one = self._report
        if one is None:
            return
        emptied(self._column)
        at = _ORDER.index(one.state)
        parts = [self._part(dated(one, state), n, n - at) for n, state in enumerate(_ORDER)]
        self._column.addWidget(flowing(*parts))
        self.setAccessibleDescription(", ".join(dated(one, state) for state in _ORDER[: at + 1]))

    def _part(self, words: str, n: int, ahead: int) -> QWidget:
        """One state with the arrow that leads to it: they stay together where the line is broken."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        if n:
            row.addWidget(muted("→", wrap=False))
        side = self._bench.theme.em
        tone = Tone.GREEN if ahead <= 0 else Tone.GREY
        picture = QLabel()
        sign = icon("done" if ahead <= 0 else "not_started", self._bench.theme.tone(tone).name())
        picture.setPixmap(sign.pixmap(QSize(side, side), self.devicePixelRatioF()))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(words, bold=ahead == 0, wrap=False, name="muted" if ahead > 0 else ""))
        return holder


class Trace(Card):
    """All that happened to a paper, newest first."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.hide()

    def show_steps(self, one: Report, steps: tuple[ReportStep, ...]) -> None:
        """The steps of this paper."""
        emptied(self.column)
        if not steps:
            self.column.addWidget(muted("Văn bản này chưa được in, ký hay gửi lần nào."))
        for step in reversed(steps):
            told = f"{moment(step.at)}: {STEP_WORDS[step.kind]}" + (f" – {step.reason}" if step.reason else "")
            parts: list[QWidget] = [Label(told)]
            if step.pdf_sha256:
                parts.append(link(FILE_WORDS[step.kind], partial(self.open_file, one, step)))
            self.column.addWidget(_beside(*parts))

    def open_file(self, one: Report, step: ReportStep) -> None:
        """Show the file that a step kept."""
        if step.pdf_sha256:
            words = FILE_WORDS[step.kind].removeprefix("Xem ")
            show_file(self, self._bench, f"{one.title} - {words}", step.pdf_sha256)


def _beside(*parts: QWidget) -> QWidget:
    """Words that wrap, and what can be opened behind them."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for at, part in enumerate(parts):
        row.addWidget(part, 1 if at == 0 else 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


def show_file(parent: QWidget, bench: Bench, title: str, sha256: str) -> None:
    """A kept PDF in the preview; one that is missing or was changed on the disk is told."""

    def show(data: bytes) -> None:
        PaperPreview(parent, bench, title, data).open()

    bench.desk.do(lambda ledger: log.evidence_path(ledger, sha256).read_bytes(), show, words="Đang mở …")
