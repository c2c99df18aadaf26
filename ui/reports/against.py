"""Đối chiếu: a paper in somebody's hand is held against the ledger by the code at its foot (law 22)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from office import codes
from office.codes import VERDICT_WORDS, Held, Verdict
from office.stretches import named
from ui.icons import icon
from ui.kit import files
from ui.kit.buttons import push
from ui.kit.fields import Line
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, heading, muted
from ui.kit.page import Bench, emptied, scrolled
from ui.reports.figures import ASKED
from ui.words import number
from work.report import PAPER_WORDS, REPORT_STATE_WORDS, Figures
from work.tone import Tone

if TYPE_CHECKING:
    from work.report import Report

PATTERNS: Final = "Ảnh chụp, bản quét, PDF (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.pdf);;Mọi tệp (*)"
HINT: Final = (
    "Gõ mã ở chân trang giấy (ví dụ K7QF-2MZA-5C4T), hoặc đặt con trỏ vào ô rồi bấm máy quét cầm tay vào mã QR. "
    "Chữ hoa hay chữ thường, có hay không có dấu gạch đều được."
)
MARKED: Final = (
    "Mã chỉ có chữ không dấu và chữ số, nhưng ô này đang có chữ có dấu: bộ gõ tiếng Việt đã sửa mất chữ. "
    "Hãy chuyển Unikey sang chữ E (tiếng Anh) rồi gõ hoặc quét lại."
)
_SIGNS: Final[dict[Verdict, tuple[str, Tone]]] = {
    Verdict.SAME: ("done", Tone.GREEN),
    Verdict.OLDER: ("soon", Tone.AMBER),
    Verdict.CHANGED: ("soon", Tone.AMBER),
    Verdict.BARE: ("soon", Tone.AMBER),
    Verdict.WRONG: ("late", Tone.RED),
    Verdict.UNKNOWN: ("help", Tone.GREY),
    Verdict.NO_CODE: ("help", Tone.GREY),
}
_MOST: Final = 40
"""So many differences are told; who sees so many looks at the paper itself."""


class Against(QDialog):
    """A code, a picture or a PDF in; what the ledger says of that paper out. Nothing is written."""

    def __init__(self, parent: QWidget, bench: Bench, on_open: Callable[[str], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Đối chiếu văn bản giấy với sổ")
        self.setAcceptDrops(True)
        self._bench = bench
        self._on_open = on_open
        self._alive = True
        self.finished.connect(self._close)
        self.code = Line("", "Mã trên giấy", most=200)
        self.code.setAccessibleName("Mã trên giấy")
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText)
        self.code.returnPressed.connect(self.hold)
        self.go = push("Đối chiếu", "confirm", self.hold, first=True)
        self._fault = Label(name="fault")
        self._fault.hide()
        body = QWidget()
        self._results = QVBoxLayout(body)
        column = QVBoxLayout(self)
        column.addWidget(Label(HINT))
        row = QHBoxLayout()
        row.addWidget(self.code, 1)
        row.addWidget(self.go)
        column.addLayout(row)
        column.addWidget(
            flowing(
                push("Chọn ảnh hoặc PDF của tờ giấy …", "open", self.choose),
                muted("hoặc kéo tệp thả vào đây; cần thấy rõ mã QR ở chân trang", wrap=False),
            )
        )
        column.addWidget(self._fault)
        column.addWidget(scrolled(body), 1)
        column.addWidget(flowing(push("Đóng", "clear", self.reject, tip="Esc")))
        self.held: tuple[Held, ...] = ()
        self.resize(min(bench.theme.em * 46, parent.window().width() - 24), round(parent.window().height() * 0.9))

    def _close(self) -> None:
        self._alive = False

    def hold(self) -> None:
        """Hold what was typed, or what a hand scanner typed, against the ledger."""
        words, today = self.code.words(), self._bench.hands.today()
        fault = "Hãy gõ mã trên giấy, hoặc chọn ảnh của tờ giấy." if not words else "" if words.isascii() else MARKED
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.code.setFocus()
        self.code.selectAll()
        self._forget()
        if not fault:
            self._bench.desk.do(
                lambda ledger: (codes.against(ledger, words, today),), self.show_held, words="Đang đối chiếu …"
            )

    def choose(self) -> None:
        """Ask for a picture or a PDF of the paper."""
        path = files.pick_open(self, "Chọn ảnh hoặc PDF của tờ giấy", PATTERNS)
        if path is not None:
            self.hold_file(path)

    def hold_file(self, path: Path) -> None:
        """Hold a picture or a PDF against the ledger; long work."""
        today = self._bench.hands.today()
        self._fault.hide()
        self._forget()
        self._bench.desk.long(
            lambda ledger, progress: codes.against_file(ledger, path, today, progress),
            self.show_held,
            words="Đang đọc mã trên giấy …",
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt
        """A file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt
        """Hold what was dropped."""
        event.acceptProposedAction()
        for url in event.mimeData().urls()[:1]:
            if url.isLocalFile():
                self.hold_file(Path(url.toLocalFile()))

    # What came of it

    def _forget(self) -> None:
        """What was found before answers no new question: a verdict never stands beside another paper's code."""
        self.held = ()
        emptied(self._results)

    def show_held(self, held: tuple[Held, ...]) -> None:
        """Each paper that was found, with its verdict first."""
        if not self._alive:
            return
        self.held = held
        emptied(self._results)
        for one in held:
            self._results.addWidget(self._card(one))
        self._results.addStretch(1)

    def _card(self, one: Held) -> Card:
        card = Card()
        card.column.addWidget(self._verdict(one.verdict))
        card.column.addWidget(Label(one.words))
        if one.report is not None:
            card.column.addWidget(muted(_facts(one.report, one.whose)))
        if one.paper is not None and one.now is not None:
            card.column.addWidget(_compared(one.paper, one.now))
        elif one.now is not None and one.now != Figures():
            card.column.addWidget(heading("Số liệu hiện nay trong sổ"))
            card.column.addWidget(_compared(None, one.now))
        if one.differences:
            card.column.addWidget(heading("Chỗ khác nhau"))
            for words in one.differences[:_MOST]:
                card.column.addWidget(Label(f"• {words}"))
            if len(one.differences) > _MOST:
                card.column.addWidget(muted(f"… và {number(len(one.differences) - _MOST)} chỗ nữa"))
        if one.report is not None:
            card.column.addWidget(flowing(push("Mở văn bản này", "open", self._opener(one.report.id))))
        return card

    def _verdict(self, verdict: Verdict) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        sign, tone = _SIGNS[verdict]
        side = round(self._bench.theme.em * 1.6)
        picture = QLabel()
        drawn = icon(sign, self._bench.theme.tone(tone).name())
        picture.setPixmap(drawn.pixmap(QSize(side, side), self.devicePixelRatioF()))
        row.addWidget(picture)
        row.addWidget(Label(VERDICT_WORDS[verdict], bold=True, larger=1.5), 1)
        return holder

    def _opener(self, name: str) -> Callable[[], None]:
        def go() -> None:
            self.accept()
            self._on_open(name)

        return go


def _facts(one: Report, whose: str) -> str:
    """Which paper it is, in a line."""
    span = named(one.first, one.last)
    parts = (PAPER_WORDS[one.kind], one.title, "" if span in one.title else span, REPORT_STATE_WORDS[one.state], whose)
    return " · ".join(part for part in parts if part)


def _compared(paper: Figures | None, now: Figures) -> QWidget:
    """Each figure on paper and now; those that differ stand out. Figures that are nought in both are left out."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    titles = ("", "Bản in mang mã này", "Hiện nay") if paper is not None else ("", "Hiện nay")
    for column, title in enumerate(titles):
        grid.addWidget(muted(title, wrap=False), 0, column, _side(column))
    words = {asked.name: asked.words for asked in ASKED}
    shown = [name for name in words if getattr(now, name) or (paper is not None and getattr(paper, name))]
    for row, name in enumerate(shown, 1):
        old, new = getattr(paper, name) if paper is not None else None, getattr(now, name)
        differs = old is not None and old != new
        cells = [words[name], *([number(old)] if old is not None else []), number(new)]
        for column, text in enumerate(cells):
            grid.addWidget(Label(text, bold=differs, wrap=False), row, column, _side(column))
    grid.setColumnStretch(len(titles), 1)
    return holder


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft


__all__ = ["HINT", "MARKED", "Against"]
