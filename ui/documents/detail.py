"""What one document holds: what it cites, its outline, its tasks, targets and reporting duties."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from office import directory, findings, log, plans, tasks
from ui.documents.wording import COMPARATORS, parse_figure
from ui.icons import icon
from ui.kit import files
from ui.kit.buttons import link, push
from ui.kit.fields import Day, Line
from ui.kit.flow import flowing
from ui.kit.form import Form
from ui.kit.labels import Label, heading, muted
from ui.kit.page import Bench, emptied, scrolled
from ui.words import day, figure, number
from work.document import Document, OutlineNode
from work.duty import EVERY_WORDS, Duty
from work.figures import Reading, Target, reached
from work.finding import Finding, FindingKind, Severity
from work.line import LineFilter
from work.tone import Tone

_SHOWN: Final = 6
"""So many findings are in sight at once; a press shows the rest."""


class DocumentDetail(QWidget):
    """Shows a document; wishes go up by signal."""

    wish = Signal(str)
    """"tasks", "add", "delete", "join", "plan", "targets"."""
    finding_wanted = Signal(object)
    """A finding was pressed."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.document: Document | None = None
        self.duties: dict[str, Label] = {}
        """The duties to report that are shown, by id."""
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._area = scrolled(body)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def show_document(self, document: Document | None) -> None:
        """Show one, or none."""
        self.document = document
        self.duties = {}
        emptied(self._column)
        if document is None:
            self._column.addWidget(muted("Chọn một văn bản bên trái để xem."))
        else:
            self._fill(document)
        self._column.addStretch(1)

    def _fill(self, document: Document) -> None:
        add = self._column.addWidget
        reader = self._bench.reader
        add(Label(document.title, bold=True, larger=1.1))
        add(Label(document.subject))
        add(self._facts(document))
        count = tasks.count(reader, LineFilter(document_id=document.id, today=self._bench.hands.today()))
        add(self._buttons(document, count))
        self.duties = {duty.id: Label(f"• {duty_words(duty)}") for duty in directory.duties(reader, document.id)}
        self._concerns(findings.of_document(reader, document.id, self._bench.hands.today()))
        targets = directory.targets(reader, document.id)
        if targets:
            add(heading("Chỉ tiêu"))
            for target, value in targets:
                add(self._target(target, value))
        if self.duties:
            add(heading("Chế độ báo cáo"))
        for label in self.duties.values():
            add(label)
        nodes = plans.outline(reader, document.id)
        if nodes:
            add(heading("Đề cương"))
            for node in nodes:
                add(self._node(node))
        cited = plans.citations(reader, document.id)
        if cited:
            add(heading("Căn cứ"))
        for one in cited:
            words = (
                f"{one.kind} {one.number or ''} {'ngày ' + day(one.issued) if one.issued else ''} {one.issuer or ''}"
            )
            add(Label(f"• {' '.join(words.split())}" + (" (có trong sổ)" if one.target_id else "")))

    def _concerns(self, found: Sequence[Finding], most: int = _SHOWN) -> None:
        """What should be looked at, each with what to do and the way there."""
        if not found:
            return
        self._column.addWidget(heading(f"Cần xem ({number(len(found))})"))
        rest = QWidget()
        below = QVBoxLayout(rest)
        below.setContentsMargins(0, 0, 0, 0)
        for at, one in enumerate(found):
            (self._column if at < most else below).addWidget(self._concern(one))
        if len(found) > most:
            more = link(f"Xem thêm {number(len(found) - most)} điều", rest.show)
            more.clicked.connect(more.hide)
            self._column.addWidget(more)
            rest.hide()
            self._column.addWidget(rest)

    def _concern(self, one: Finding) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        warning = one.severity is Severity.WARNING
        picture = QLabel()
        side = self._bench.theme.em
        colour = self._bench.theme.tone(Tone.RED if warning else Tone.AMBER).name()
        sign = icon("late" if warning else "note", colour)
        picture.setPixmap(sign.pixmap(QSize(side, side), self.devicePixelRatioF()))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.addWidget(Label(one.words))
        told.addWidget(muted(one.todo))
        row.addLayout(told, 1)
        if one.kind is FindingKind.TWIN:
            row.addWidget(link("Ghép hai bản", lambda: self.wish.emit("join")), 0, Qt.AlignmentFlag.AlignTop)
        if any(part.duty_id in self.duties for part in one.parts or (one,)):
            row.addWidget(self._way_to_duty(one), 0, Qt.AlignmentFlag.AlignTop)
        other = one.document_id is not None and self.document is not None and one.document_id != self.document.id
        if one.task_id or other or any(part.task_id for part in one.parts):
            words = f"Xem {number(len(one.parts))} mục" if one.parts else "Đến đó"
            row.addWidget(link(words, partial(self.finding_wanted.emit, one)), 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _way_to_duty(self, one: Finding) -> QWidget:
        """A turn that is past is answered among the reports; a duty is looked at where it stands below."""
        if one.kind is FindingKind.PAST:
            return link("Đến kỳ báo cáo", lambda: self.finding_wanted.emit(one))
        wanted = next(part.duty_id for part in one.parts or (one,) if part.duty_id in self.duties)
        return link("Xem chế độ", partial(self._show_duty, wanted))

    def _show_duty(self, duty_id: str | None) -> None:
        for known, label in self.duties.items():
            font = label.font()
            font.setBold(known == duty_id)
            label.setFont(font)
        if duty_id in self.duties:
            self._area.ensureWidgetVisible(self.duties[duty_id], 0, self._bench.theme.em * 4)

    def _facts(self, document: Document) -> QWidget:
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        facts = (
            ("Nơi ban hành", document.issuer),
            ("Ngày ban hành", day(document.issued) or document.issued_words),
            ("Người ký", document.signer),
            ("Nơi nhận", "; ".join(document.recipients)),
        )
        for name, words in facts:
            if words:
                form.addRow(muted(f"{name}:", wrap=False), Label(words))
        for one in plans.originals(self._bench.reader, document.id):
            number_words = f" – {one.number}" if one.number else ""
            opened = partial(self._open_copy, one.sha256, one.file_name)
            form.addRow(muted("Bản khác:", wrap=False), link(f"{one.file_name}{number_words}", opened))
        return holder

    def _buttons(self, document: Document, count: int) -> QWidget:
        words = f"Xem {number(count)} nhiệm vụ" if count else "Chưa có nhiệm vụ"
        show = push(words, "tasks", lambda: self.wish.emit("tasks"), first=count > 0)
        show.setEnabled(count > 0)
        buttons = [show, push("Thêm nhiệm vụ", "add", lambda: self.wish.emit("add"))]
        if document.is_plan:
            tip = "Soạn kế hoạch của cơ quan ta từ kế hoạch này"
            buttons.append(push("Lập kế hoạch thực hiện …", "write", lambda: self.wish.emit("plan"), tip=tip))
        if directory.targets(self._bench.reader, document.id):
            buttons.append(push("In bảng chỉ tiêu …", "print", lambda: self.wish.emit("targets")))
        if document.file_sha256:
            buttons.append(push("Mở bản gốc", "file", self._open_original))
        if document.owner == self._bench.reader.office_id:
            buttons.append(push("Xóa khỏi sổ", "delete", lambda: self.wish.emit("delete")))
        return flowing(*buttons)

    def _open_original(self) -> None:
        document = self.document
        if document is not None and document.file_sha256:
            self._open_copy(document.file_sha256, document.file_name)

    def _open_copy(self, sha256: str, name: str) -> None:
        files.open_copy(log.evidence_path(self._bench.reader, sha256), name)

    def _target(self, target: Target, value: Reading | None) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        if value is None:
            now = "chưa có số liệu"
        else:
            met = "đạt" if reached(target, value.value) else "chưa đạt"
            now = f"{figure(value.value)} {target.unit} ngày {day(value.day)}: {met}"
        words = f"• {target.text}\n   Mức giao: {target_words(target)} – {now}"
        row.addWidget(Label(words), 1)
        row.addWidget(link("Ghi số liệu", lambda: ReadingForm(self, self._bench, target).open()))
        return holder

    @staticmethod
    def _node(node: OutlineNode) -> QWidget:
        label = f"{node.label}. " if node.label else ""
        return Label(f"{'    ' if node.parent_id else ''}{label}{node.title}")


def target_words(target: Target) -> str:
    """The figure that is asked for."""
    upper = f" đến {figure(target.to)}" if target.to is not None else ""
    by = f" ({target.by})" if target.by else ""
    return f"{COMPARATORS[target.comparator]} {figure(target.value)}{upper} {target.unit}{by}".strip()


def duty_words(duty: Duty) -> str:
    """Who reports to whom and when."""
    every = f"{EVERY_WORDS[duty.every]}. " if duty.every else ""
    through = f" qua {duty.through}" if duty.through else ""
    return duty.words or f"{every}{duty.by} báo cáo {duty.to}{through}"


class ReadingForm(Form):
    """A measured value of a target."""

    def __init__(self, parent: QWidget, bench: Bench, target: Target) -> None:
        super().__init__(parent, "Ghi số liệu", secret=False)
        self.say(Label(target.text, bold=True), muted(f"Mức giao: {target_words(target)}"))
        when = Day(bench.hands.today(), needed=True)
        self.add("Ngày", when)
        value = Line("", "Chỉ ghi số, ví dụ 87,5", most=20)
        self.add(f"Số liệu ({target.unit})" if target.unit else "Số liệu", value)
        self.check(value, lambda: "" if parse_figure(value.words()) is not None else "Hãy ghi một con số, ví dụ 87,5.")
        text = Line("", "Ghi chú, nếu cần")
        self.add("Ghi chú", text)

        def send() -> None:
            on, measured, words = when.day(), parse_figure(value.words()) or 0.0, text.words()
            self.wish(bench.desk, lambda ledger: log.reading(ledger, target.id, on, measured, words))

        self.on_send(send)
