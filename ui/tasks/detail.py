"""The pane of one task: what it is, who does it, what happened, and what may be done now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from office.tasks import AssignmentCard, TaskCard, named_only
from ui.icons import icon, sign_of
from ui.kit.buttons import link, push
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, heading, muted
from ui.kit.page import Bench, emptied, scrolled
from ui.tasks.acts import Act, allowed
from ui.tasks.cells import deadline, period_words
from ui.words import day, number, size
from work.document import SOURCE_KIND_WORDS
from work.entry import ENTRY_KIND_WORDS, NOTE_KIND_WORDS, Answer, Entry, EntryKind, Evidence, EvidenceKind
from work.status import CLEAR_WORDS, Clear, Status, status
from work.task import ROLE_WORDS, Role


class Sign(QWidget):
    """A status: its sign, its words, its days."""

    def __init__(self, bench: Bench, shown: Status) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        side = bench.theme.em
        picture = QLabel()
        colour = bench.theme.tone(shown.tone).name()
        picture.setPixmap(icon(sign_of(shown), colour).pixmap(QSize(side, side), self.devicePixelRatioF()))
        words = Label(" – ".join(part for part in (shown.words, shown.days_words) if part), bold=True)
        words.setStyleSheet(f"color: {colour}")
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)


class Detail(QWidget):
    """Shows a card; wishes go up by signal."""

    act_wanted = Signal(str, object)
    """An act's name, and the assignment's card."""
    wish = Signal(str)
    """"give", "amend", "day", "note", "delete"."""
    evidence_wanted = Signal(object)
    period_wanted = Signal(str)
    document_wanted = Signal(str)
    closed = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.card: TaskCard | None = None
        self._chosen = ""
        self._cards: dict[str, Card] = {}
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._area: QScrollArea = scrolled(self._body)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            push("Về danh sách", "back", self.closed.emit, tip="Đóng phần chi tiết (Esc)"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        column.addWidget(self._area, 1)
        bench.theme.changed.connect(lambda: self.show_card(self.card))

    def show_card(self, card: TaskCard | None) -> None:
        """Show a task; None: it is gone."""
        same = card is not None and self.card is not None and card.task.id == self.card.task.id
        place = self._area.verticalScrollBar().value() if same else 0
        self.card = card
        emptied(self._column)
        self._cards.clear()
        if card is None:
            self._column.addWidget(muted("Chọn một nhiệm vụ trong bảng để xem chi tiết."))
        else:
            self._fill(card)
        self._column.addStretch(1)
        self._area.verticalScrollBar().setValue(place)

    def chosen(self) -> AssignmentCard | None:
        """The assignment that keys act on."""
        cards = self._living()
        found = [one for one in cards if one.assignment.id == self._chosen] or cards
        return found[0] if found else None

    def _living(self) -> list[AssignmentCard]:
        return [one for one in self.card.assignments if one.assignment.cancelled_on is None] if self.card else []

    def _fill(self, card: TaskCard) -> None:
        add = self._column.addWidget
        title = Label(card.task.text, bold=True, larger=1.1)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        add(title)
        add(Sign(self._bench, card.line.status(self._bench.hands.today(), self._soon())))
        if card.line.above_words:
            add(muted(f"Cấp trên: {card.line.above_words}"))
        if len(card.periods) > 1:
            add(self._periods(card))
        add(self._task_buttons(card))
        add(heading("Đơn vị thực hiện"))
        if not card.assignments:
            add(muted("Chưa giao cho đơn vị nào."))
        for one in card.assignments:
            add(self._assignment(one))
        named = named_only(card)
        if named:
            add(muted(f"Văn bản còn nêu: {'; '.join(named)}."))
        add(heading("6 rõ"))
        add(self._six(card))
        add(heading("Nguồn giao"))
        self._source(card)
        if card.notes or card.activities:
            add(heading("Khó khăn, kiến nghị, việc kỳ tới, hoạt động"))
        for note in card.notes:
            add(Label(f"{day(note.day)} – {NOTE_KIND_WORDS[note.kind]}: {note.text}"))
        for done in card.activities:
            reached = f", {number(done.reached)} lượt người" if done.reached is not None else ""
            add(Label(f"{day(done.day)} – {done.form}: {done.count} lần{reached}. {done.text}".strip()))

    def _soon(self) -> int:
        return self.soon_days

    soon_days = 3

    def _periods(self, card: TaskCard) -> QWidget:
        """The turns of recurring work, each a row of its own (law 16)."""
        shown = card.period.id if card.period else ""
        buttons: list[QWidget] = [muted("Kỳ:", wrap=False)]
        for period in card.periods[-8:]:
            button = push(period_words(period.key), on_press=partial(self.period_wanted.emit, period.id))
            button.setCheckable(True)
            button.setChecked(period.id == shown)
            buttons.append(button)
        return flowing(*buttons)

    def _task_buttons(self, card: TaskCard) -> QWidget:
        wishes = [("give", "Giao việc", "give", "Ctrl+G")]
        if card.ours:
            wishes += [("amend", "Sửa", "write", "F2"), ("day", "Sửa ngày hạn", "calendar", "")]
        wishes.append(("note", "Ghi khó khăn, kiến nghị", "note", "Ctrl+I"))
        wishes.append(("activity", "Ghi hoạt động", "calendar", ""))
        if card.ours and not any(one.entries for one in card.assignments):
            wishes.append(("delete", "Xóa", "delete", ""))
        buttons = [push(words, sign, partial(self.wish.emit, name), tip=key) for name, words, sign, key in wishes]
        return flowing(*buttons)

    def _assignment(self, one: AssignmentCard) -> QWidget:
        card = Card()
        shown = status(one.standing, self._bench.hands.today(), self._soon())
        gone = one.assignment.cancelled_on
        words = f"{ROLE_WORDS[one.assignment.role]}: {one.unit.name}"
        card.column.addWidget(Label(words, bold=True))
        if gone:
            card.column.addWidget(muted(f"Thôi giao ngày {day(gone)}: {one.assignment.cancelled_reason}"))
        elif one.assignment.role is Role.LEAD or one.entries:
            card.column.addWidget(Sign(self._bench, shown))
        for remark in _remarks(one):
            card.column.addWidget(muted(remark))
        acts = allowed(one)
        if acts:
            card.column.addWidget(flowing(*[self._act(act, one) for act in acts]))
        self._log(card, one)
        self._cards[one.assignment.id] = card
        return card

    def _act(self, act: Act, one: AssignmentCard) -> QWidget:
        main = act.name == "confirm" or (act.name == "receive" and one.to_us)
        return push(act.words, act.sign, lambda: self.act_wanted.emit(act.name, one), first=main, tip=act.key)

    def _log(self, card: Card, one: AssignmentCard) -> None:
        """Diễn biến with their minh chứng, the newest first."""
        for entry in reversed(one.entries):
            card.column.addWidget(Label(entry_words(entry)))
            for proof in one.evidence:
                if proof.entry_id == entry.id:
                    card.column.addWidget(self._proof(proof))

    def _proof(self, proof: Evidence) -> QWidget:
        if proof.kind is EvidenceKind.FILE:
            return link(f"Minh chứng: {proof.name} ({size(proof.size)})", lambda: self.evidence_wanted.emit(proof))
        issued = f" ngày {day(proof.issued)}" if proof.issued else ""
        return muted(f"Văn bản kết quả: {proof.number}{issued} {proof.subject}".strip())

    def _six(self, card: TaskCard) -> QWidget:
        """The "6 rõ" with what is said of each, and what is missing."""
        leads = [one.unit.name for one in self._living() if one.assignment.role is Role.LEAD]
        followers = [one.assignment.follower for one in self._living() if one.assignment.follower]
        said = {
            Clear.PERSON: card.task.answers or ", ".join(followers),
            Clear.WORK: "đã ghi ở trên",
            Clear.TIME: deadline(card.line).replace("\n", " "),
            Clear.DUTY: ", ".join(leads),
            Clear.PRODUCT: card.task.product,
            Clear.AUTHORITY: card.task.authority,
        }
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for clear, words in CLEAR_WORDS.items():
            value = Label(said[clear]) if card.clear[clear] else Label("Chưa rõ", name="warn")
            form.addRow(muted(f"{words}:", wrap=False), value)
        extra = (("Lĩnh vực:", card.task.field), ("Kinh phí:", card.task.budget))
        for name, words in extra:
            if words:
                form.addRow(muted(name, wrap=False), Label(words))
        return holder

    def _source(self, card: TaskCard) -> None:
        add = self._column.addWidget
        source, document = card.source, card.document
        if document is not None:
            add(link(document.called, lambda: self.document_wanted.emit(document.id)))
            add(muted(document.subject))
        else:
            parts = (SOURCE_KIND_WORDS[source.kind], source.words, source.directed_by, day(source.day))
            add(Label(", ".join(part for part in parts if part)))
        if card.task.quote:
            place = f" ({card.task.place})" if card.task.place else ""
            add(muted(f"Nguyên văn{place}: “{card.task.quote}”"))


def entry_words(entry: Entry) -> str:
    """One event as a sentence."""
    words = ENTRY_KIND_WORDS[entry.kind]
    if entry.kind is EntryKind.EXTENSION:
        words = {None: "Xin gia hạn", Answer.GRANTED: "Đồng ý gia hạn", Answer.REFUSED: "Không đồng ý gia hạn"}[
            entry.answer
        ]
        words += f" đến {day(entry.new_day)}" if entry.new_day else ""
    if entry.percent is not None:
        words += f" {entry.percent}%"
    if entry.channel:
        words += f" ({entry.channel.lower()})"
    who = f" – {entry.person}" if entry.person else ""
    return f"{day(entry.day)} – {words}{who}" + (f": {entry.text}" if entry.text else "")


def _remarks(one: AssignmentCard) -> list[str]:
    found = [f"Giao ngày {day(one.assignment.given_on)}"]
    if one.assignment.due:
        found.append(f"Hạn riêng: {day(one.assignment.due)}")
    if one.assignment.follower:
        found.append(f"Người theo dõi: {one.assignment.follower}")
    if one.assignment.words:
        found.append(f"Yêu cầu: {one.assignment.words}")
    if one.to_us:
        found.append("Cấp trên giao cho cơ quan ta")
    times = sum(e.kind is EntryKind.REMINDED for e in one.entries)
    if times:
        found.append(f"Đã đôn đốc {times} lần")
    return [". ".join(found)]
