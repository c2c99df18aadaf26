"""The forms in which something is written about an assignment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from office import log, tasks
from office.log import Proof
from office.tasks import AssignmentCard, TaskCard
from ui.kit import files
from ui.kit.buttons import push
from ui.kit.fields import Choice, Day, Line, Text
from ui.kit.flow import flowing
from ui.kit.form import Form
from ui.kit.labels import Label, muted
from ui.kit.lists import PlainList
from ui.kit.page import Bench
from ui.tasks.acts import open_request
from ui.words import day, first_words
from work.entry import NOTE_KIND_WORDS, NoteKind

if TYPE_CHECKING:
    from office.ports import Ledger

CHANNELS = (
    ("Điện thoại", "Điện thoại"),
    ("Công văn", "Công văn"),
    ("Gặp trực tiếp", "Gặp trực tiếp"),
    ("Tin nhắn, thư điện tử", "Tin nhắn, thư điện tử"),
)


class ProofBox(QWidget):
    """Evidence: files, and the result document's number, day and subject."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: list[Path] = []
        self.number = Line("", "Số, ký hiệu văn bản kết quả, ví dụ 45/BC-UBND", most=100)
        self.issued = Day()
        self.subject = Line("", "Trích yếu văn bản kết quả")
        self._list = PlainList("Tệp minh chứng", least=3)
        self._list.setMaximumHeight(self.fontMetrics().height() * 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.number, self.issued, self.subject, self._list):
            column.addWidget(widget)
        column.addWidget(flowing(push("Thêm tệp …", "file", self._pick), push("Bỏ tệp đã chọn", "clear", self._drop)))

    def _pick(self) -> None:
        self.add_files(files.pick_many(self, "Chọn tệp minh chứng"))

    def add_files(self, paths: list[Path]) -> None:
        """Put files on the list; each once."""
        for path in paths:
            if path not in self._paths:
                self._paths.append(path)
                self._list.addItem(path.name)

    def _drop(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self._list.takeItem(row)
            del self._paths[row]

    def value(self) -> Proof:
        """The evidence as it was given."""
        return Proof(
            files=tuple(self._paths),
            number=self.number.words(),
            issued=self.issued.value(),
            subject=self.subject.words(),
        )

    def empty(self) -> bool:
        """Whether nothing was given."""
        return not (self._paths or self.number.words() or self.subject.words())


class EntryForm(Form):
    """A form about one assignment; it says which."""

    def __init__(self, parent: QWidget, bench: Bench, card: TaskCard, one: AssignmentCard, title: str) -> None:
        super().__init__(parent, title)
        self.bench = bench
        self.one = one
        self.period_id = card.period.id if card.period else None
        self.say(Label(first_words(card.task.text, 200), bold=True), muted(f"Đơn vị: {one.unit.name}"))
        self.when = Day(bench.hands.today(), needed=True)

    def ask_day(self, label: str) -> None:
        """On which day; not one to come."""
        self.add(label, self.when)
        self.check(self.when, self._not_to_come)

    def _not_to_come(self) -> str:
        value = self.when.value()
        if value and value > self.bench.hands.today():
            return "Ngày này chưa đến. Hãy ghi ngày hôm nay hoặc trước đó."
        return ""

    def above(self) -> QCheckBox | None:
        """Where the work came from above, the same may be told there."""
        if self.one.assignment.parent_id is None:
            return None
        box = QCheckBox("Ghi luôn cho nhiệm vụ cấp trên giao")
        box.setChecked(True)
        self.rows.addRow("", box)
        return box


def receive(parent: QWidget, bench: Bench, card: TaskCard, one: AssignmentCard) -> EntryForm:
    """Tiếp nhận."""
    form = EntryForm(parent, bench, card, one, "Tiếp nhận nhiệm vụ")
    form.ask_day("Ngày tiếp nhận")
    form.on_send(
        lambda: form.wish(
            bench.desk, lambda ledger: log.receive(ledger, one.assignment.id, form.when.day(), form.period_id)
        )
    )
    return form


def progress(parent: QWidget, bench: Bench, card: TaskCard, one: AssignmentCard) -> EntryForm:
    """Ghi tiến độ."""
    form = EntryForm(parent, bench, card, one, "Ghi tiến độ")
    form.ask_day("Ngày")
    text = Text("", "Đã làm được gì, còn gì …", lines=5)
    form.add("Kết quả đến nay", text)
    form.need(text, "Hãy ghi kết quả đến nay, dù chỉ một câu.")
    percent = Choice([(None, "Không ghi"), *((share, f"{share}%") for share in range(5, 101, 5))])
    form.add("Tỷ lệ", percent)
    person = Line("", "Người làm, nếu cần ghi", most=100)
    form.add("Người thực hiện", person)
    proof = ProofBox()
    form.add("Minh chứng", proof)
    form.check(proof.issued, proof.issued.fault)
    above = form.above()

    def verb(ledger: Ledger) -> str:
        return log.progress(
            ledger, one.assignment.id, facts[0], facts[1], percent=facts[2], period_id=form.period_id,
            proof=facts[3], also_above=facts[4], person=facts[5],
        )  # fmt: skip

    facts: tuple[date, str, int | None, Proof, bool, str]

    def send() -> None:
        nonlocal facts
        chosen = percent.value()
        share = chosen if isinstance(chosen, int) else None
        told = bool(above and above.isChecked())
        facts = (form.when.day(), text.words(), share, proof.value(), told, person.words())
        form.wish(bench.desk, verb)

    form.on_send(send)
    return form


def claim(parent: QWidget, bench: Bench, card: TaskCard, one: AssignmentCard) -> EntryForm:
    """Báo hoàn thành."""
    form = EntryForm(parent, bench, card, one, "Báo hoàn thành")
    form.ask_day("Ngày làm xong")
    text = Text("", "Kết quả đạt được", lines=4)
    form.add("Kết quả", text)
    proof = ProofBox()
    form.add("Minh chứng", proof)
    form.check(proof.issued, proof.issued.fault)
    form.check(
        text,
        lambda: (
            "" if text.words() or not proof.empty() else "Hãy ghi kết quả hoặc kèm minh chứng rồi mới báo hoàn thành."
        ),
    )
    above = form.above()
    at_once = QCheckBox("Xác nhận luôn (đơn vị không có sổ riêng)")
    at_once.setVisible(one.ours and one.unit.office_id is None)
    at_once.setChecked(one.ours and one.unit.office_id is None)
    form.rows.addRow("", at_once)

    def send() -> None:
        when, words, what = form.when.day(), text.words(), proof.value()
        told, taken = bool(above and above.isChecked()), at_once.isChecked()
        form.wish(
            bench.desk,
            lambda ledger: log.claim(
                ledger, one.assignment.id, when, words, period_id=form.period_id, proof=what, also_above=told,
                confirm_too=taken,
            ),
        )  # fmt: skip

    form.on_send(send)
    return form


Said = Callable[["Ledger", str, date, str, "str | None"], str]


def _saying(title: str, label: str, hint: str, need: str, verb: Said) -> Callable[..., EntryForm]:
    """A form of a day and words."""

    def make(parent: QWidget, bench: Bench, card: TaskCard, one: AssignmentCard) -> EntryForm:
        form = EntryForm(parent, bench, card, one, title)
        form.ask_day("Ngày")
        text = Text("", hint, lines=4)
        form.add(label, text)
        if need:
            form.need(text, need)

        def send() -> None:
            when, words = form.when.day(), text.words()
            form.wish(bench.desk, lambda ledger: verb(ledger, one.assignment.id, when, words, form.period_id))

        form.on_send(send)
        return form

    return make


confirm = _saying("Xác nhận hoàn thành", "Ý kiến", "Có thể để trống", "", log.confirm)
give_back = _saying(
    "Trả lại", "Lý do", "Còn thiếu gì, làm lại gì, đến bao giờ", "Hãy ghi lý do trả lại để đơn vị biết phải làm gì.",
    log.give_back,
)  # fmt: skip
withdraw = _saying("Rút báo hoàn thành", "Lý do", "Vì sao rút", "Hãy ghi lý do rút.", log.withdraw)


def remind(parent: QWidget, bench: Bench, card: TaskCard, one: AssignmentCard) -> EntryForm:
    """Đôn đốc."""
    form = EntryForm(parent, bench, card, one, "Đôn đốc")
    if one.unit.phone or one.unit.contact:
        form.say(muted(f"Liên hệ: {one.unit.contact} {one.unit.phone}".strip()))
    form.ask_day("Ngày")
    channel = Choice(CHANNELS)
    form.add("Cách đôn đốc", channel)
    text = Text(_reminder(one, bench.hands.today()), lines=4)
    form.add("Nội dung", text)
    form.need(text, "Hãy ghi nội dung đôn đốc.")

    def send() -> None:
        when, words, way = form.when.day(), text.words(), channel.text_value()
        form.wish(bench.desk, lambda ledger: log.remind(ledger, one.assignment.id, when, words, way, form.period_id))

    form.on_send(send)
    return form


def _reminder(one: AssignmentCard, today: date) -> str:
    due = one.standing.due
    if due is None:
        return "Đề nghị đơn vị báo cáo tiến độ thực hiện."
    if due < today:
        return f"Quá hạn {(today - due).days} ngày (hạn {day(due)}), đề nghị đơn vị báo cáo kết quả."
    return f"Hạn {day(due)}, còn {(due - today).days} ngày, đề nghị đơn vị khẩn trương hoàn thành."


def ask_extension(parent: QWidget, bench: Bench, card: TaskCard, one: AssignmentCard) -> EntryForm:
    """Xin gia hạn: once, with a reason."""
    form = EntryForm(parent, bench, card, one, "Xin gia hạn")
    form.say(muted(f"Thời hạn đang tính: {day(one.standing.due)}. Mỗi việc chỉ được xin gia hạn một lần."))
    form.ask_day("Ngày xin")
    new = Day(needed=True)
    form.add("Xin đến ngày", new)
    due = one.standing.due
    form.check(new, lambda: "Ngày xin phải sau thời hạn đang tính." if due and (v := new.value()) and v <= due else "")
    text = Text("", "Vì sao chưa kịp", lines=4)
    form.add("Lý do", text)
    form.need(text, "Hãy ghi lý do xin gia hạn.")

    def send() -> None:
        when, until, words = form.when.day(), new.day(), text.words()
        form.wish(
            bench.desk,
            lambda ledger: log.ask_extension(ledger, one.assignment.id, when, until, words, form.period_id),
        )

    form.on_send(send)
    return form


def answer_extension(parent: QWidget, bench: Bench, card: TaskCard, one: AssignmentCard) -> EntryForm:
    """Grant or refuse what was asked for."""
    form = EntryForm(parent, bench, card, one, "Trả lời xin gia hạn")
    request = open_request(one)
    if request:
        form.say(Label(f"Đơn vị xin đến {day(request.new_day)}. Lý do: {request.text}"))
    form.ask_day("Ngày trả lời")
    grant = Choice(((True, "Đồng ý gia hạn"), (False, "Không đồng ý")))
    form.add("Trả lời", grant)
    text = Text("", "Có thể để trống khi đồng ý", lines=3)
    form.add("Ý kiến", text)
    form.check(text, lambda: "" if grant.value() or text.words() else "Không đồng ý thì hãy ghi lý do.")

    def send() -> None:
        when, words, yes = form.when.day(), text.words(), bool(grant.value())
        form.wish(
            bench.desk,
            lambda ledger: log.answer_extension(
                ledger, one.assignment.id, when, grant=yes, text=words, period_id=form.period_id
            ),
        )

    form.on_send(send)
    return form


def take_away(parent: QWidget, bench: Bench, card: TaskCard, one: AssignmentCard) -> EntryForm:
    """Thôi giao."""
    form = EntryForm(parent, bench, card, one, "Thôi giao cho đơn vị này")
    text = Text("", "Ví dụ: chuyển cho đơn vị khác", lines=3)
    form.add("Lý do", text)
    form.need(text, "Hãy ghi lý do thôi giao.")

    def send() -> None:
        words, today = text.words(), bench.hands.today()
        form.wish(bench.desk, lambda ledger: tasks.take_away(ledger, one.assignment.id, today, words))

    form.on_send(send)
    return form


def note(parent: QWidget, bench: Bench, card: TaskCard) -> Form:
    """A difficulty, a proposal or next period's work."""
    form = Form(parent, "Ghi khó khăn, kiến nghị")
    form.say(Label(first_words(card.task.text, 200), bold=True))
    kind = Choice([(kind, words) for kind, words in NOTE_KIND_WORDS.items()])
    form.add("Loại", kind)
    when = Day(bench.hands.today(), needed=True)
    form.add("Ngày", when)
    text = Text("", "Câu này sẽ được gom vào báo cáo", lines=4)
    form.add("Nội dung", text)
    form.need(text, "Hãy ghi nội dung.")

    def send() -> None:
        chosen, on, words = NoteKind(str(kind.value())), when.day(), text.words()
        form.wish(bench.desk, lambda ledger: log.note(ledger, card.task.id, chosen, on, words))

    form.on_send(send)
    return form


def activity(parent: QWidget, bench: Bench, card: TaskCard) -> Form:
    """One communication done."""
    form = Form(parent, "Ghi hoạt động")
    form.say(Label(first_words(card.task.text, 200), bold=True))
    shape = Line("", "Ví dụ: Phát thanh, hội nghị, treo băng rôn", most=200)
    form.add("Hình thức", shape)
    form.need(shape, "Hãy ghi hình thức, ví dụ: Hội nghị.")
    when = Day(bench.hands.today(), needed=True)
    form.add("Ngày", when)
    count = Line("1", most=9)
    form.add("Số lần", count)
    form.check(count, lambda: "" if whole(count.words()) else "Hãy ghi số lần bằng chữ số, từ 1 trở lên.")
    reached = Line("", "Để trống nếu không đếm", most=9)
    form.add("Lượt người", reached)
    form.check(reached, lambda: "" if whole(reached.words() or "0") is not None else "Hãy ghi lượt người bằng chữ số.")
    text = Text("", "Nội dung, địa điểm, nếu cần", lines=3)
    form.add("Ghi chú", text)

    def send() -> None:
        what, on, words = shape.words(), when.day(), text.words()
        times, people = whole(count.words()), whole(reached.words())
        form.wish(
            bench.desk,
            lambda ledger: log.activity(ledger, what, on, times or 1, reached=people, text=words, task_id=card.task.id),
        )

    form.on_send(send)
    return form


def whole(text: str) -> int | None:
    """A whole number as typed ("1.200"), or none."""
    plain = text.replace(".", "").replace(" ", "")
    return int(plain) if plain.isascii() and plain.isdigit() else None


FORMS: dict[str, Callable[..., EntryForm]] = {
    "receive": receive,
    "progress": progress,
    "claim": claim,
    "withdraw": withdraw,
    "confirm": confirm,
    "give_back": give_back,
    "ask_extension": ask_extension,
    "answer_extension": answer_extension,
    "remind": remind,
    "take_away": take_away,
}
