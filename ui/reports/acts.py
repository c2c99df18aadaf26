"""What becomes of a paper once it is written: its way in one line, what comes next as buttons, its trace below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from office import composing_letters, lifecycle
from ui.kit.boxes import ask, tell
from ui.kit.buttons import link, push
from ui.kit.fields import Choice, Day, Line, Text
from ui.kit.flow import flowing
from ui.kit.form import Form
from ui.kit.labels import Label, muted
from ui.kit.page import Bench, emptied
from ui.reports.scanning import ScanForm
from ui.reports.seals import Seals
from ui.reports.showing import paper_name
from ui.reports.signing import SealForm
from ui.reports.steps import Trace, Way, show_file
from ui.words import day
from work.report import PAPER_WORDS, PaperKind, Report, ReportState

if TYPE_CHECKING:
    from office.ports import Ledger

WAYS: Final = (
    "Bản giấy",
    "Trục liên thông văn bản quốc gia",
    "Thư điện tử công vụ",
    "Gói Sổ Việc (USB)",
)
"""By which way a paper is sent; more can be typed."""
_OTHER: Final = "Cách khác …"


class Acts(QWidget):
    """Lock, scan, seal, send, reopen and delete the paper that is open.

    `buttons` stand in the editor's row of buttons; the widget itself stands below that row, for whatever else is to be
    said of a paper. `ready` keeps what was typed, asks about figures that have changed, then calls what it is given;
    `forget` lets typed text go before the paper is deleted.
    """

    def __init__(
        self, bench: Bench, ready: Callable[[Callable[[], object]], object], forget: Callable[[], object]
    ) -> None:
        super().__init__()
        self._bench = bench
        self._ready = ready
        self._forget = forget
        self.report: Report | None = None
        self._own = False
        self.lock_button = push("Đã ký: khóa …", "lock", self.lock, tip="Khi lãnh đạo đã ký trên giấy")
        self.scan_button = push("Đính kèm bản ký …", "file", self.scan, tip="Ảnh chụp hoặc PDF quét của bản giấy đã ký")
        self.sent_button = push("Đã gửi …", "give", self.sent, tip="Ghi ngày gửi và cách gửi")
        self.received_button = push("Nơi nhận đã nhận …", "receive", self.received)
        self.open_button = push("Mở khóa …", "unlock", self.reopen)
        self.delete_button = push("Xóa dự thảo …", "delete", self.delete)
        self.more_button = push("Việc khác", "settings")
        self.more = QMenu(self.more_button)
        self.more_button.setMenu(self.more)
        self.buttons: tuple[QPushButton, ...] = (
            self.lock_button, self.scan_button, self.sent_button, self.received_button, self.more_button,
            self.open_button, self.delete_button,
        )  # fmt: skip
        self._lay_out()

    def _lay_out(self) -> None:
        self.way = Way(self._bench)
        self.seals = Seals(self._bench)
        self.trace = Trace(self._bench)
        self._files = QVBoxLayout()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.way)
        self.column.addLayout(self._files)
        self.column.addWidget(self.seals)
        self.column.addWidget(self.trace)

    # What is shown

    def show_report(self, one: Report, *, own: bool) -> None:
        """The paper that is open, as it stands in the ledger; called again whenever it was written."""
        if self.report is None or self.report.id != one.id:
            self.trace.hide()
        self.report, self._own = one, own
        free, held = own and not one.locked, own and one.locked
        self.lock_button.setVisible(free)
        self.delete_button.setVisible(free)
        self.open_button.setVisible(held)
        self.more_button.setVisible(held)
        self.scan_button.setVisible(held and one.scan_sha256 is None)
        self.sent_button.setVisible(own and one.state is ReportState.SIGNED)
        self.received_button.setVisible(own and one.state is ReportState.SENT)
        self.way.show_report(one)
        self.seals.show_report(one)
        self._show_files(one)
        self._fill_menu(one)
        if not self.trace.isHidden():
            self._fill_trace()

    def _show_files(self, one: Report) -> None:
        """What can be opened of it: the signed paper, the signed file, the trace."""
        emptied(self._files)
        parts: list[QWidget] = []
        for sha256, words, name in (
            (one.scan_sha256, "Xem bản ký (quét)", "bản ký"),
            (one.sealed_sha256, "Xem bản ký số", "bản ký số"),
        ):
            if sha256:
                parts.append(link(words, self._opener(f"{one.title} - {name}", sha256)))
        self.trace_link = link("Xem vết", self.turn_trace)
        self._dress_trace()
        parts.append(self.trace_link)
        self._files.addWidget(flowing(*parts, gap=16))

    def _opener(self, title: str, sha256: str) -> Callable[[], object]:
        return lambda: show_file(self, self._bench, title, sha256)

    def _fill_menu(self, one: Report) -> None:
        self.more.clear()
        if one.scan_sha256 is not None:
            self.more.addAction("Thay bản ký đã đính kèm …", self.scan)
        self.more.addAction("Ký số …", self.seal)
        self.more.addAction("Lưu PDF để ký số ở nơi khác …", self.save_for_signing)
        self.more.addAction("Nhận lại bản ký số …", self.bring_back)
        if one.kind is PaperKind.URGE:
            self.more.addAction("Ghi lần đôn đốc này vào từng việc …", self.remind)
        if one.state in {ReportState.SENT, ReportState.RECEIVED}:
            self.more.addAction("Ghi lại ngày gửi, cách gửi …", self.sent)

    def turn_trace(self) -> None:
        """Show or hide the trace."""
        self.trace.setVisible(self.trace.isHidden())
        self._dress_trace()
        if not self.trace.isHidden():
            self._fill_trace()

    def _dress_trace(self) -> None:
        self.trace_link.setText("Xem vết văn bản" if self.trace.isHidden() else "Ẩn vết văn bản")

    def _fill_trace(self) -> None:
        if self.report is not None:
            self.trace.show_steps(self.report, lifecycle.steps(self._bench.reader, self.report.id))

    # What is done

    def lock(self) -> None:
        """Signed on paper: ask for the day, then lock."""
        self._ready(self._lock)

    def _lock(self) -> None:
        if self.report is None:
            return
        name, now = self.report.id, self._bench.hands.now()
        form = Form(self, f"Khóa {self._kind()} đã ký", yes="Khóa", secret=False)
        signed = Day(self.report.day or self._bench.hands.today(), needed=True)
        form.say(
            Label("Khi đã ký trên giấy, hãy khóa văn bản: chữ, số liệu và bản in được giữ đúng như lúc ký."),
            muted("Cơ quan ký số: khóa trước, rồi chọn “Việc khác”, “Ký số”."),
        )
        reader = self._bench.reader
        as_printed = lifecycle.print_to_lock(reader, name) is not None
        form.say(Label(lifecycle.lock_words(reader, name), name="" if as_printed else "warn"))
        form.add("Ngày ký", signed)
        if self.report.day is not None:
            form.say(_other_day(signed, self.report.day))
        pen = Line("", "Để trống nếu chưa có số", most=6)
        if self.report.number is None:
            form.add("Số đã ghi tay trên giấy", pen)
            form.check(pen, lambda: _number_fault(pen.words()))
        form.on_send(
            lambda: form.wish(
                self._bench.desk,
                lambda ledger: lifecycle.lock(ledger, name, signed.day(), now, pen=int(pen.words() or 0) or None),
            )
        )
        form.open()

    def _kind(self) -> str:
        return PAPER_WORDS[self.report.kind].lower() if self.report else ""

    def scan(self) -> None:
        """The signed paper as photographs or a scanned PDF."""
        if self.report is not None:
            ScanForm(self, self._bench, self.report).open()

    def seal(self) -> None:
        """A digital signature on the locked PDF."""
        if self.report is not None:
            SealForm(self, self._bench, self.report).open()

    def save_for_signing(self) -> None:
        """The locked PDF as a file, to be signed by another program."""
        if self.report is not None:
            self.seals.save_for_signing(self.report, f"{paper_name(self.report)} (để ký số)")

    def bring_back(self) -> None:
        """The locked PDF as it was signed by another program."""
        if self.report is not None:
            self.seals.bring_back(self.report)

    def sent(self) -> None:
        """Ask for the day and the way it was sent."""
        if self.report is not None:
            name, now = self.report.id, self._bench.hands.now()
            _SentForm(self, self._bench, lambda ledger, on, way: lifecycle.sent(ledger, name, on, way, now)).open()

    def received(self) -> None:
        """Ask for the day on which it was received."""
        if self.report is None:
            return
        name, now = self.report.id, self._bench.hands.now()
        form = Form(self, "Nơi nhận đã nhận", yes="Ghi", secret=False)
        when = Day(self._bench.hands.today(), needed=True)
        form.say(muted("Ghi khi nơi nhận báo đã nhận. Gửi bằng gói Sổ Việc thì biên nhận về sẽ tự ghi."))
        form.add("Ngày nhận", when)
        form.on_send(
            lambda: form.wish(self._bench.desk, lambda ledger: lifecycle.received(ledger, name, when.day(), now))
        )
        form.open()

    def remind(self) -> None:
        """Write an urging letter down as a reminder of each of the tasks that it names, after a question."""
        if self.report is not None:
            name, on = self.report.id, self.report.signed_on or self._bench.hands.today()
            words = "Ghi một lần đôn đốc bằng công văn vào diễn biến của từng việc nêu trong văn bản này?"
            ask(self, "Ghi đôn đốc", words, "Ghi", lambda: self._remind(name, on))

    def _remind(self, name: str, on: date) -> None:
        def done(count: int) -> None:
            tell(self, "Ghi đôn đốc", f"Đã ghi đôn đốc vào {count} việc. Có thể hoàn tác.")

        self._bench.desk.do(lambda ledger: composing_letters.remind_of(ledger, name, on), done)

    def reopen(self) -> None:
        """Ask for the reason, then open a locked report again."""
        if self.report is None:
            return
        name, now = self.report.id, self._bench.hands.now()
        form = Form(self, f"Mở khóa {self._kind()}", yes="Mở khóa", secret=False)
        reason = Text("", "Ví dụ: Cấp trên yêu cầu bổ sung số liệu")
        form.say(
            Label("Lý do được ghi lại cùng văn bản. Bản đã ký trước đây vẫn được giữ, xem trong “Xem vết”."),
            muted(
                "Chỉ vừa khóa nhầm, ví dụ sai ngày ký? Hãy bấm “Hủy” rồi “Hoàn tác” ở trên cùng: tờ giấy đã in giữ "
                "nguyên mã. Mở khóa rồi khóa lại thì tờ giấy đã ký thành bản cũ, phải in và ký lại."
            ),
        )
        form.add("Lý do", reason)
        form.need(reason, "Hãy ghi lý do mở khóa.")
        words = reason.words
        form.on_send(lambda: form.wish(self._bench.desk, lambda ledger: lifecycle.reopen(ledger, name, now, words())))
        form.open()

    def delete(self) -> None:
        """Ask, then remove a draft."""
        if self.report is not None:
            name = self.report.id
            words = f"Xóa dự thảo “{self.report.title}”? Có thể lấy lại bằng Hoàn tác."
            ask(self, "Xóa dự thảo", words, "Xóa", lambda: self._delete(name))

    def _delete(self, name: str) -> None:
        self._forget()
        self._bench.desk.do(lambda ledger: lifecycle.delete(ledger, name))


def _other_day(signed: Day, printed: date) -> Label:
    """Told while the day of signing is another than the one that stands on the paper."""
    told = Label(f"Trên giấy in ngày {day(printed)}; hãy xem lại ngày ký.", name="warn")

    def look() -> None:
        told.setVisible(signed.value() not in {None, printed})

    signed.changed.connect(look)
    look()
    return told


def _number_fault(words: str) -> str:
    plain = words.isascii() and words.isdigit() and int(words) > 0
    return "" if not words or plain else "Số văn bản chỉ gồm chữ số, từ 1 trở lên; chưa có số thì để trống."


class _SentForm(Form):
    """When and by which way a paper was sent."""

    def __init__(self, parent: QWidget, bench: Bench, send: Callable[[Ledger, date, str], object]) -> None:
        super().__init__(parent, "Đã gửi", yes="Ghi", secret=False)
        self.when = Day(bench.hands.today(), needed=True)
        self.by = Choice([*((words, words) for words in WAYS), ("", _OTHER)])
        self.other = Line("", "Ví dụ: Gửi bưu điện", most=120)
        self.add("Ngày gửi", self.when)
        self.add("Cách gửi", self.by)
        self.add("Gửi bằng", self.other)
        self.rows.setRowVisible(self.other, False)  # noqa: FBT003 - Qt
        self.by.currentIndexChanged.connect(lambda _: self.rows.setRowVisible(self.other, not self.by.text_value()))
        self.need(self.other, "Hãy ghi cách gửi.")
        self.on_send(
            lambda: self.wish(
                bench.desk, lambda ledger: send(ledger, self.when.day(), self.by.text_value() or self.other.words())
            )
        )


__all__ = ["WAYS", "Acts"]
