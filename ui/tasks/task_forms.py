"""The forms for a task itself: add, amend, give to a unit, correct the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidgetItem, QWidget

from office import directory, plans, tasks
from office.tasks import NewTask, TaskCard
from ui.kit.fields import Choice, Day, Line, Text
from ui.kit.form import Form
from ui.kit.labels import Label, muted
from ui.kit.lists import PlainList
from ui.kit.page import Bench
from ui.words import BAD_DAY, day, first_words
from work.deadline import read_deadline
from work.document import SOURCE_KIND_WORDS, SourceKind
from work.refusal import Refusal
from work.rhythm import Rhythm
from work.task import ROLE_WORDS, Planned, Role
from work.unit import Unit

if TYPE_CHECKING:
    from office.ports import Ledger

DEADLINE_HINT = "30/9/2026, Quý III/2026, hằng tháng, thường xuyên …"


class UnitList(PlainList):
    """Units to be ticked."""

    def __init__(self, units: Sequence[Unit], name: str) -> None:
        super().__init__(name, least=5)
        self.setMaximumHeight(self.fontMetrics().height() * 9)
        for unit in units:
            item = QListWidgetItem(unit.name, self)
            item.setData(Qt.ItemDataRole.UserRole, unit.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)

    def ticked(self) -> tuple[str, ...]:
        """Ids of the ticked units."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )


class DeadlineField(Line):
    """Words of a deadline; below it, at once, the day that they come to."""

    def __init__(self, bench: Bench, words: str = "") -> None:
        super().__init__(words, DEADLINE_HINT, most=300)
        self._bench = bench
        self.seen = muted()
        self.textChanged.connect(lambda _: self._see())
        self._see()

    def _see(self) -> None:
        self.seen.setText(deadline_seen(self.words(), self._bench))


def deadline_seen(words: str, bench: Bench) -> str:
    """What the program makes of a deadline's words."""
    if not words:
        return "Để trống: không thời hạn, không bao giờ tính là quá hạn."
    read = read_deadline(words, bench.hands.today())
    if read.rule:
        return f"Việc lặp lại: {Rhythm(read.rule).in_words()}."
    return f"Tính đến ngày {day(read.day)}." if read.day else "Giữ nguyên lời văn, không tính ra ngày cụ thể."


class NewTaskForm(Form):
    """A task typed by the clerk."""

    def __init__(self, parent: QWidget, bench: Bench, document_id: str | None = None) -> None:
        super().__init__(parent, "Thêm nhiệm vụ")
        self._bench = bench
        units = directory.units(bench.reader)
        self.text = Text("", "Việc gì, làm đến đâu", lines=3)
        self.add("Nội dung nhiệm vụ", self.text)
        self.need(self.text, "Hãy ghi nội dung nhiệm vụ.")
        self.deadline = DeadlineField(bench)
        self.add("Thời hạn", self.deadline)
        self.rows.addRow("", self.deadline.seen)
        kinds = [(kind, words) for kind, words in SOURCE_KIND_WORDS.items()]
        self.kind = Choice(kinds, SourceKind.DOCUMENT if document_id else SourceKind.MEETING)
        self.add("Nguồn giao", self.kind)
        papers = plans.documents(bench.reader, "", 200)
        self.document = Choice(
            [(None, "Chọn văn bản …"), *((d.id, first_words(f"{d.title}: {d.subject}")) for d in papers)]
        )
        self.document.choose(document_id)
        self.add("Văn bản", self.document)
        self.source_day = Day(bench.hands.today())
        self.add("Ngày giao", self.source_day)
        self.directed = Line("", "Ví dụ: Chủ tịch UBND xã", most=200)
        self.add("Người chỉ đạo", self.directed)
        self.leads = UnitList(units, "Chủ trì")
        self.add("Chủ trì", self.leads)
        self.supports = UnitList(units, "Phối hợp")
        self.add("Phối hợp", self.supports)
        self._more(bench)
        self.kind.currentIndexChanged.connect(lambda _: self._by_kind())
        self._by_kind()
        self.check(self.document, self._no_document)
        self.on_send(self._wish)

    def _more(self, bench: Bench) -> None:
        self.arisen = QCheckBox("Việc phát sinh ngoài kế hoạch")
        self.arisen.setChecked(True)
        self.rows.addRow("", self.arisen)
        self.product = Line("", "Ví dụ: Báo cáo, Quyết định, 100% hộ được …")
        self.add("Sản phẩm", self.product)
        self.field = Choice([("", "Không ghi"), *((name, name) for name in tasks.fields(bench.reader))])
        self.add("Lĩnh vực", self.field)
        self.answers = Line("", "Họ tên người chịu trách nhiệm", most=200)
        self.add("Người chịu trách nhiệm", self.answers)
        self.authority = Line("", "Ai quyết định", most=200)
        self.add("Thẩm quyền", self.authority)

    def _by_kind(self) -> None:
        self.rows.setRowVisible(self.document, self.kind.value() is SourceKind.DOCUMENT)

    def _no_document(self) -> str:
        missing = self.kind.value() is SourceKind.DOCUMENT and self.document.value() is None
        return "Hãy chọn văn bản, hoặc chọn nguồn giao khác." if missing else ""

    def _wish(self) -> None:
        kind = SourceKind(str(self.kind.value()))
        new = NewTask(
            text=self.text.words(),
            deadline_words=self.deadline.words(),
            source_kind=kind,
            source_day=self.source_day.value(),
            directed_by=self.directed.words(),
            document_id=self.document.text_value() or None if kind is SourceKind.DOCUMENT else None,
            product=self.product.words(),
            field=self.field.text_value(),
            planned=Planned.ARISEN if self.arisen.isChecked() else Planned.PLANNED,
            answers=self.answers.words(),
            authority=self.authority.words(),
            leads=self.leads.ticked(),
            supports=tuple(unit for unit in self.supports.ticked() if unit not in self.leads.ticked()),
        )
        today = self._bench.hands.today()
        self.wish(self._bench.desk, lambda ledger: tasks.add(ledger, new, today))


class AmendForm(Form):
    """Change a task; saved against the version on which the form was opened (law 23)."""

    def __init__(self, parent: QWidget, bench: Bench, card: TaskCard) -> None:
        super().__init__(parent, "Sửa nhiệm vụ")
        task = card.task
        text = Text(task.text, lines=4)
        self.add("Nội dung nhiệm vụ", text)
        self.need(text, "Nội dung nhiệm vụ không được để trống.")
        deadline = DeadlineField(bench, task.deadline.words)
        self.add("Thời hạn", deadline)
        self.rows.addRow("", deadline.seen)
        product = Line(task.product)
        self.add("Sản phẩm", product)
        names = dict.fromkeys([*tasks.fields(bench.reader), *([task.field] if task.field else [])])
        field = Choice([("", "Không ghi"), *((name, name) for name in names)], task.field)
        self.add("Lĩnh vực", field)
        answers = Line(task.answers, "Họ tên người chịu trách nhiệm")
        self.add("Người chịu trách nhiệm", answers)
        authority = Line(task.authority, "Ai quyết định")
        self.add("Thẩm quyền", authority)
        budget = Line(task.budget)
        self.add("Kinh phí", budget)

        def send() -> None:
            facts = {
                "text": text.words(), "deadline_words": deadline.words(), "product": product.words(),
                "field": field.text_value(), "answers": answers.words(), "authority": authority.words(),
                "budget": budget.words(),
            }  # fmt: skip
            self.wish(bench.desk, lambda ledger: tasks.amend(ledger, task.id, card.version, **facts))

        self.on_send(send)


class GiveForm(Form):
    """Give one task or many to units."""

    def __init__(self, parent: QWidget, bench: Bench, task_ids: Sequence[str], what: str) -> None:
        super().__init__(parent, "Giao việc", yes="Giao")
        self.say(Label(what, bold=True))
        self.units = UnitList(directory.units(bench.reader), "Đơn vị")
        self.add("Giao cho", self.units)
        self.check(self.units, lambda: "" if self.units.ticked() else "Hãy đánh dấu ít nhất một đơn vị.")
        self.role = Choice([(role, words) for role, words in ROLE_WORDS.items()])
        self.add("Vai trò", self.role)
        follower = Line("", "Người của cơ quan theo dõi việc này", most=200)
        self.add("Người theo dõi", follower)
        self.due = due = Day()
        self.add("Hạn riêng", due, hint="Để trống: theo thời hạn của nhiệm vụ.")
        self.seen = Label(name="fault")
        self.rows.addRow("", self.seen)
        self.rows.setRowVisible(self.seen, False)  # noqa: FBT003 - Qt

        def own_day() -> str:
            """What is wrong with the day, at once and before the form is sent."""
            try:
                tasks.refuse_own_day(bench.reader, task_ids, due.value(), bench.hands.today())
            except Refusal as refusal:
                return refusal.words
            return ""

        def see() -> None:
            fault = own_day() if due.value() else ""
            self.seen.setText(fault)
            self.rows.setRowVisible(self.seen, bool(fault))

        due.changed.connect(see)
        self.check(due, own_day)
        words = Text("", "Yêu cầu thêm, nếu có", lines=2)
        self.add("Yêu cầu", words)

        def send() -> None:
            role, ticked, today = Role(str(self.role.value())), self.units.ticked(), bench.hands.today()
            who, until, more = follower.words(), due.value(), words.words()

            def give(ledger: Ledger) -> int:
                return tasks.give_to(ledger, task_ids, ticked, role, today, follower=who, due=until, words=more)

            self.wish(bench.desk, give)

        self.on_send(send)


class DayForm(Form):
    """Correct the computed day; the words stay."""

    def __init__(self, parent: QWidget, bench: Bench, card: TaskCard) -> None:
        super().__init__(parent, "Sửa ngày hạn", secret=False)
        self.say(
            Label(f"Thời hạn ghi trong văn bản: {card.task.deadline.words or 'không ghi'}", bold=True),
            muted("Lời văn được giữ nguyên. Chỉ ngày dùng để tính còn hạn hay quá hạn được sửa."),
        )
        value = Day(card.task.deadline.day)
        self.add("Tính đến ngày", value, hint="Để trống: không tính ngày, không bao giờ quá hạn.")

        def send() -> None:
            chosen = value.value()
            self.wish(bench.desk, lambda ledger: tasks.set_deadline(ledger, card.task.id, chosen))

        self.on_send(send)


__all__ = ["BAD_DAY", "AmendForm", "DayForm", "GiveForm", "NewTaskForm", "UnitList"]
