"""The page Báo cáo: reports that are due, papers that were written, and the one that is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from office import directory, numbering, overview, papers
from office.stretches import Span, named
from ui.kit.boxes import ask
from ui.kit.buttons import link, push
from ui.kit.fields import Choice
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, heading, muted
from ui.kit.lists import PlainList
from ui.kit.page import Bench, Page, emptied, scrolled
from ui.reports.against import Against
from ui.reports.books import books_button
from ui.reports.editor import ReportEditor
from ui.reports.new import NewPaper
from ui.words import day
from work.report import PAPER_WORDS, REPORT_STATE_WORDS, PaperKind, Report, ReportState

_ID: Final = Qt.ItemDataRole.UserRole
_MOST_TURNS: Final = 6
_MANY: Final = 8
"""From so many papers on, the list can be narrowed."""
_UNKNOWN: Final = "Cơ quan khác"
_NARROW: Final = 46
"""Below so many heights of a line there is no room for both halves."""


class ReportsPage(Page):
    """Papers on the left, the open one on the right."""

    title = "Báo cáo"
    sign = "reports"
    help = (
        "Lập báo cáo, kế hoạch, công văn đôn đốc, thông báo, giấy mời từ số liệu trong sổ, sửa lời văn, xem đúng "
        "bản in, in hoặc lưu PDF, Word. Số liệu đổi sau khi viết thì được báo và cập nhật, chữ bạn viết giữ nguyên. "
        "Trong lời văn: Ctrl+B đậm, Ctrl+I nghiêng, Ctrl+L gạch đầu dòng, Ctrl+D đánh số, Ctrl+H đề mục. "
        "Ký giấy xong thì khóa văn bản; muốn sửa lại phải mở khóa và ghi lý do. Vừa khóa nhầm thì bấm “Hoàn tác”.\n\n"
        "Số và ngày: để trống thì ghi tay sau khi ký, hoặc bấm “Lấy số tiếp theo”; cách đánh số ở Cài đặt, “Số, thể "
        "thức”. Số đã dùng thì chương trình không cho dùng lại.\n\n"
        "Dòng trên cùng cho biết văn bản đã đi đến đâu: Dự thảo, Đã in, Đã ký, Đã gửi, Đã nhận. Bản in thử mang chữ "
        "DỰ THẢO; muốn in để trình ký thì chọn “Bản để ký” trong cửa sổ xem trước. Khóa rồi thì đính kèm ảnh hoặc bản "
        "quét đã ký, ký số, ghi ngày gửi và ngày nơi nhận đã nhận; “Xem vết” mở lại từng bản cũ.\n\n"
        "“Đối chiếu”: gõ mã ở chân trang giấy, quét mã QR, hoặc chọn ảnh chụp tờ giấy để biết số liệu trên giấy có "
        "còn đúng với sổ không. “In sổ, bảng”: sổ theo dõi, bảng tổng hợp đơn vị, bảng chỉ tiêu."
    )
    shows = frozenset(
        {
            "report",
            "report_step",
            "answer",
            "period",
            "duty",
            "task",
            "assignment",
            "entry",
            "document",
            "signer",
            "note",
        }
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.editor = ReportEditor(bench)
        self.editor.list_wanted.connect(self.list_wanted)
        self.editor.gone.connect(self._closed)
        self.list = self._make_list()
        self.kinds, self.states, self.owners = Choice(), Choice(), Choice()
        self.sieve = self._make_sieve()
        self.doubled = Label(name="fault")
        self._none = muted("Không có văn bản nào thuộc loại và trạng thái này.")
        self.turns = QVBoxLayout()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._hint())
        self.stack.addWidget(self.editor)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.side = self._left()
        self.split.addWidget(self.side)
        self.split.addWidget(self.stack)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        em = bench.theme.em
        self.split.setSizes([em * 19, em * 48])
        column = QVBoxLayout(self)
        column.addWidget(self.split)
        self.editor.back.clicked.connect(self._closed)
        bench.theme.changed.connect(self._fit)
        self._keys()

    def _fit(self) -> None:
        """In a narrow window either the list or the open report."""
        narrow = self.width() < self.bench.theme.em * _NARROW
        opened = self.stack.currentWidget() is self.editor
        self.editor.back.setVisible(narrow)
        self.side.setVisible(not (narrow and opened))
        self.stack.setVisible(opened or not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """Follow the width."""
        super().resizeEvent(event)
        self._fit()

    def _keys(self) -> None:
        for keys, act in (
            (QKeySequence.StandardKey.Save, self._save),
            (QKeySequence.StandardKey.Print, self._print),
            (QKeySequence.StandardKey.New, self._new),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _save(self) -> None:
        self.editor.save()

    def _new(self) -> None:
        self.new()

    def _print(self) -> None:
        if self.editor.report is not None:
            self.editor.preview()

    def _make_list(self) -> PlainList:
        found = PlainList("Danh sách văn bản", least=12)
        found.setAlternatingRowColors(True)
        found.currentItemChanged.connect(self._chosen)
        return found

    def _make_sieve(self) -> QWidget:
        """Which kind, state and office to list, where there are many."""
        self.kinds.setAccessibleName("Loại văn bản")
        self.states.setAccessibleName("Trạng thái")
        self.owners.setAccessibleName("Cơ quan lập")
        for choice in (self.kinds, self.states, self.owners):
            choice.currentIndexChanged.connect(lambda _: self._show_list(papers.reports(self.bench.reader)))
        return flowing(self.kinds, self.states, self.owners, fill=True)

    def _left(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        tip = "So tờ giấy đang cầm với số liệu trong sổ, theo mã hoặc mã QR ở chân trang"
        column.addWidget(
            flowing(
                push("Lập văn bản …", "add", self.new, first=True),
                push("Đối chiếu …", "search", self.hold_against, tip=tip),
                books_button(self),
            )
        )
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self.turns)
        inner.addWidget(heading("Các văn bản"))
        inner.addWidget(self.doubled)
        inner.addWidget(self.sieve)
        inner.addWidget(self._none)
        inner.addWidget(self.list, 1)
        column.addWidget(scrolled(body), 1)
        return side

    def _hint(self) -> QWidget:
        hint = muted(
            "Chọn một văn bản ở bên trái để xem, sửa và in.\nHoặc bấm “Lập văn bản …” để bắt đầu một văn bản mới."
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return hint

    # What is shown

    def reread(self) -> None:
        """Read lists and the open report anew; the selection stays."""
        found = papers.reports(self.bench.reader)
        self._show_turns(found)
        self._show_list(found)
        self._show_doubled()
        self.editor.refresh()

    def _show_list(self, found: tuple[Report, ...]) -> None:
        names = directory.short_names(self.bench.reader)
        self._offer(found, names)
        kind, state, owner = self.kinds.value(), self.states.value(), self.owners.value()
        shown = [
            one for one in found if kind in {"", one.kind} and state in {"", one.state} and owner in {"", one.owner}
        ]
        chosen = self.editor.report.id if self.editor.report else ""
        self.list.blockSignals(True)  # noqa: FBT003 - Qt
        self.list.clear()
        for one in shown:
            item = QListWidgetItem(self._line(one, names))
            item.setData(_ID, one.id)
            self.list.addItem(item)
            if one.id == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt
        self._none.setVisible(bool(found) and not shown)

    def _show_doubled(self) -> None:
        """Numbers that two PCs of the office gave twice, as long as they stand."""
        told = numbering.doubled_words(self.bench.reader)
        self.doubled.setText("\n".join(told))
        self.doubled.setVisible(bool(told))

    def _offer(self, found: tuple[Report, ...], names: Mapping[str, str]) -> None:
        """Offer the kinds, the states and the offices that there are."""
        kinds = [kind for kind in PaperKind if any(one.kind is kind for one in found)]
        states = [state for state in ReportState if any(one.state is state for one in found)]
        self.kinds.offer([("", "Mọi loại"), *((kind, PAPER_WORDS[kind]) for kind in kinds)])
        self.states.offer([("", "Mọi trạng thái"), *((state, REPORT_STATE_WORDS[state]) for state in states)])
        owners = sorted({one.owner for one in found}, key=lambda owner: names.get(owner, ""))
        self.owners.offer([("", "Mọi cơ quan"), *((owner, names.get(owner, _UNKNOWN)) for owner in owners)])
        self.owners.setVisible(len(owners) > 1)
        self.sieve.setVisible(len(found) >= _MANY)

    def _line(self, one: Report, names: Mapping[str, str]) -> str:
        """Kind and subject; below them who sent it, the number, how far it has come, and its period if still untold."""
        facts = [f"Số {one.number:02}"] if one.number else []
        facts.append(_state_words(one))
        period = named(one.first, one.last)
        if one.kind in {PaperKind.REPORT, PaperKind.SUMMARY} and period not in one.title:
            facts.append(period)
        if one.owner != self.bench.reader.office_id:
            facts.insert(0, f"{names.get(one.owner, _UNKNOWN)} gửi")
        return f"{PAPER_WORDS[one.kind]}: {one.title}\n{' · '.join(facts)}"

    def _show_turns(self, found: tuple[Report, ...]) -> None:
        emptied(self.turns)
        asked = [span for span in papers.spans(self.bench.reader, self.bench.hands.today()) if span.period_id]
        drafts = {one.period_id: one.id for one in found if one.period_id and not one.locked}
        if asked:
            self.turns.addWidget(heading("Kỳ báo cáo chưa trả lời"))
        for span in asked[:_MOST_TURNS]:
            self.turns.addWidget(self._turn(span, drafts.get(span.period_id or "")))
        if len(asked) > _MOST_TURNS:
            self.turns.addWidget(muted(f"và {len(asked) - _MOST_TURNS} kỳ nữa, xem trong “Lập văn bản …”"))

    def _turn(self, span: Span, draft: str | None) -> Card:
        card = Card()
        left = (span.due - self.bench.hands.today()).days if span.due else 0
        card.column.addWidget(Label(span.title[:1].upper() + span.title[1:]))
        card.column.addWidget(Label(_due_words(span, left), name="fault" if left < 0 else "muted"))
        begin = (
            link("Mở dự thảo", lambda: self.open_place(draft)) if draft else link("Lập báo cáo", lambda: self.new(span))
        )
        card.column.addWidget(flowing(begin, link("Không phát sinh", lambda: self.answer_nothing(span))))
        return card

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.editor.show_report(str(item.data(_ID)))
            self._show_editor()

    def _show_editor(self) -> None:
        self.stack.setCurrentWidget(self.editor)
        self._fit()

    def _closed(self) -> None:
        self.editor.keep()
        self.stack.setCurrentIndex(0)
        self.list.setCurrentRow(-1)
        self._fit()

    # What is done

    def new(self, span: Span | None = None) -> None:
        """Start a report."""
        self.editor.keep()
        period = span.period_id if span and span.period_id else ""
        NewPaper(self, self.bench, self.open_place, self.list_wanted.emit, period).open()

    def answer_nothing(self, span: Span) -> None:
        """Answer a turn with "không phát sinh", after a question."""
        period = span.period_id or ""
        words = f"Trả lời “Không phát sinh” cho kỳ {span.title}? Kỳ này được tính là đã báo cáo."
        today = self.bench.hands.today()

        def answer() -> None:
            self.bench.desk.do(lambda ledger: overview.answer_nothing(ledger, period, today))

        ask(self, "Không phát sinh", words, "Không phát sinh", answer)

    def open_place(self, what: str) -> None:
        """Open a report by its id, or start the one that a period asks for; "against": hold a paper in hand."""
        if what == "against":
            self.hold_against()
            return
        if papers.report(self.bench.reader, what) is None:
            self.editor.keep()
            NewPaper(self, self.bench, self.open_place, self.list_wanted.emit, what).open()
            return
        self.stale = False
        self.editor.show_report(what)
        self._show_editor()
        self.reread()

    def hold_against(self) -> None:
        """Hold a paper in somebody's hand against the ledger, by the code at its foot."""
        self.editor.keep()
        Against(self, self.bench, self.open_place).open()

    def leave(self) -> None:
        """Keep what was typed."""
        self.editor.keep()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt
        """Another page comes to the front: what was typed is kept."""
        super().hideEvent(event)
        self.editor.keep()


def _state_words(one: Report) -> str:
    """How far it has come, and since which day."""
    days = {ReportState.SIGNED: one.signed_on, ReportState.SENT: one.sent_on, ReportState.RECEIVED: one.received_on}
    since = days.get(one.state)
    return REPORT_STATE_WORDS[one.state] + (f" ngày {day(since)}" if since else "")


def _due_words(span: Span, left: int) -> str:
    if left < 0:
        return f"Hạn {day(span.due)}, quá hạn {-left} ngày"
    return f"Hạn {day(span.due)}, " + ("đến hạn hôm nay" if left == 0 else f"còn {left} ngày")


__all__ = ["ReportsPage"]
