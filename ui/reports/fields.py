"""The fields of a paper, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from office import frames
from office.papers import Written
from ui.kit.fields import Choice, Line
from ui.kit.growing import GrowingText
from ui.kit.labels import heading
from ui.kit.page import Bench
from ui.kit.rows import Rows
from ui.reports.annexes import AnnexTicks
from ui.reports.numbered import Dated, Numbered
from ui.reports.prose import Marks, ProseEdit
from ui.reports.prose_bar import ProseBar
from work.chart import Chart
from work.office import Signer
from work.prose import Prose
from work.report import PaperKind, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_TITLE: Final = "Chưa có trích yếu. Hãy gõ trích yếu của văn bản."
NO_NUMBER: Final = "Chưa ghi số văn bản. Hãy ghi số, hoặc vào Cài đặt chọn để trống số và ngày."
NO_DAY: Final = "Chưa ghi ngày ký. Hãy ghi ngày, hoặc vào Cài đặt chọn để trống số và ngày."
OWN_CLOSING: Final = "Để trống: câu kết theo thông lệ của loại văn bản này"
_TITLES: Final = {
    PaperKind.REPORT: "Ví dụ: Kết quả thực hiện nhiệm vụ quý II năm 2026",
    PaperKind.SUMMARY: "Ví dụ: Tổng hợp kết quả thực hiện nhiệm vụ quý II năm 2026",
    PaperKind.PLAN: "Ví dụ: Triển khai thực hiện Kế hoạch số 15/KH-UBND của Ủy ban nhân dân tỉnh",
    PaperKind.URGE: "Ví dụ: đôn đốc thực hiện nhiệm vụ quá hạn",
    PaperKind.NOTICE: "Ví dụ: Về việc nghỉ lễ Quốc khánh",
    PaperKind.INVITATION: "Ví dụ: Dự hội nghị sơ kết 6 tháng đầu năm 2026",
    PaperKind.HANDOVER: "Ví dụ: Giao nhận gói dữ liệu số 3",
}
_BASED: Final = frozenset({PaperKind.PLAN, PaperKind.NOTICE, PaperKind.URGE, PaperKind.INVITATION})
URGENCY: Final = (("", "Không"), ("KHẨN", "Khẩn"), ("THƯỢNG KHẨN", "Thượng khẩn"), ("HỎA TỐC", "Hỏa tốc"))
CIRCULATION: Final = (
    ("", "Không ghi"),
    ("LƯU HÀNH NỘI BỘ", "Lưu hành nội bộ"),
    ("XEM XONG TRẢ LẠI", "Xem xong trả lại"),
)
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class Title(GrowingText):
    """The trích yếu: one paragraph, however long; Enter goes on to the next field."""

    def words(self) -> str:
        """In one line."""
        return " ".join(super().words().split())

    def setText(self, text: str) -> None:  # noqa: N802 - named as a line's
        """Put a text in."""
        self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt
        """No second paragraph."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class ReportFields(QWidget):
    """All that is written on one paper. `bar` acts on the section that one is writing in; its place is elsewhere."""

    changed = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.bar = ProseBar()
        self.title = Title(lines=1)
        self.to = GrowingText("Mỗi dòng một nơi nhận", lines=1)
        self.basis = GrowingText("Mỗi dòng một căn cứ, ví dụ: Luật Tổ chức chính quyền địa phương năm 2025", lines=1)
        self.opening = GrowingText()
        self.closing = GrowingText(OWN_CLOSING, lines=2)
        self.recipients = GrowingText("", lines=2)
        self.numbered = Numbered(bench)
        self.number = self.numbered.line
        self.drafter = Line("", "Ví dụ: VP", most=20)
        self.dated = Dated()
        self.day = self.dated.day
        self.signer = Choice()
        self.urgency = Choice()
        self.circulation = Choice()
        self.annexes = AnnexTicks()
        self.sections: list[tuple[Prose, ProseEdit]] = []
        self._charts: Mapping[str, Chart] = {}
        self._kind = PaperKind.REPORT
        self._quiet = True
        self._rows = Rows(self)
        self._build()

    def _build(self) -> None:
        for words, field in (
            ("&Trích yếu", self.title),
            ("Kính &gửi", self.to),
            ("&Căn cứ", self.basis),
            ("&Mở đầu", self.opening),
            ("Kết t&húc", self.closing),
        ):
            self._rows.add(words, field)
        self._rows.add("Phụ lục kèm theo", self.annexes)
        self._rows.add("Nơ&i nhận", self.recipients)
        self._rows.add("&Số", self.numbered)
        self._rows.add("Đơn vị soạn thảo", self.drafter, "Ký hiệu trong số công văn, ví dụ VP trong 12/UBND-VP.")
        self._rows.add("&Ngày ký", self.dated)
        self._rows.add("Người &ký", self.signer)
        self._rows.add("Dấu khẩn", self.urgency)
        self._rows.add("Phạm vi lưu hành", self.circulation)
        self.number.setAccessibleName("Số")
        self.day.edit.setAccessibleName("Ngày ký")
        for line in (self.number, self.drafter):
            line.textEdited.connect(self._tell)
        self._texts = (self.title, self.to, self.basis, self.opening, self.closing, self.recipients)
        for text in self._texts:
            text.textChanged.connect(self._tell)
        self.day.changed.connect(self._tell)
        self.day.changed.connect(self._number_place)
        self.drafter.textChanged.connect(self._number_place)
        self.numbered.taken_next.connect(self._tell)
        for choice in (self.signer, self.urgency, self.circulation):
            choice.currentIndexChanged.connect(self._tell)
        self.annexes.changed.connect(self._tell)

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _number_place(self) -> None:
        self.numbered.place(self.day.value(), self.drafter.words())

    # What is shown

    def show_report(self, one: Report, signers: Iterable[Signer], *, read_only: bool) -> None:
        """Put a paper into the fields; what stood in them is gone."""
        self._quiet = True
        self._kind = one.kind
        self.title.setPlaceholderText(_TITLES.get(one.kind, ""))
        self._show_texts(one)
        self._show_sections(one.told)
        self.drafter.setText(one.drafter)
        self.dated.show_day(one.day)
        self.numbered.show_number(one)
        self._number_place()
        self.signer.offer([("", "Để trống"), *((s.id, _words(s)) for s in signers)], one.signer_id or "")
        self.urgency.offer(_with(URGENCY, one.urgency), one.urgency)
        self.circulation.offer(_with(CIRCULATION, one.circulation), one.circulation)
        self._show_rows(one)
        self._lock(read_only=read_only)
        self._quiet = False

    def _show_texts(self, one: Report) -> None:
        pairs = (
            (self.title, one.title),
            (self.to, one.to),
            (self.opening, one.opening),
            (self.closing, one.closing),
            (self.basis, "\n".join(one.basis)),
            (self.recipients, "\n".join(one.recipients)),
        )
        for field, text in pairs:
            if field.words() != text:
                field.setPlainText(text)

    def _show_rows(self, one: Report) -> None:
        """The fields that this kind has in the office's form: what is not printed is not asked for."""
        frame = frames.frame(self._bench.reader, one.kind)
        minutes = one.kind is PaperKind.HANDOVER
        self._rows.setRowVisible(self.to, frame.addressed)
        self._rows.setRowVisible(self.basis, one.kind in _BASED or bool(one.basis))
        self._rows.setRowVisible(self.recipients, not minutes)
        self._rows.setRowVisible(self.drafter, frame.drafted or bool(one.drafter))
        self._rows.setRowVisible(self._row_of(self.drafter) + 1, frame.drafted or bool(one.drafter))
        self._rows.setRowVisible(self.annexes, self.annexes.offer(one.kind, one.annexes))
        own = "; ".join(frame.recipients)
        self.recipients.setPlaceholderText(f"Để trống: như trong Cài đặt ({own})" if own else "Mỗi dòng một nơi nhận")

    def _lock(self, *, read_only: bool) -> None:
        for line in (self.number, self.drafter, self.day.edit):
            line.setReadOnly(read_only)
        for text in self._texts:
            text.setReadOnly(read_only)
        for _, edit in self.sections:
            edit.setReadOnly(read_only)
        for widget in (self.signer, self.urgency, self.circulation, self.day, self.annexes):
            widget.setEnabled(not read_only)
        self.numbered.lock(read_only=read_only)
        self.bar.setVisible(not read_only)

    def _show_sections(self, sections: Sequence[Prose]) -> None:
        if [(kept.key, kept.title) for kept, _ in self.sections] != [(one.key, one.title) for one in sections]:
            self._make_sections(sections)
        self.sections = [(one, edit) for one, (_, edit) in zip(sections, self.sections, strict=True)]
        for one, edit in self.sections:
            edit.show_prose(one.paragraphs)

    def _make_sections(self, sections: Sequence[Prose]) -> None:
        self.bar.forget()
        first = self._row_of(self.opening) + 1
        for _ in self.sections:
            self._rows.removeRow(first)
            self._rows.removeRow(first)
        self.sections = [(one, ProseEdit(self._bench.theme)) for one in sections]
        titled = [one for one in sections if one.title]
        for at, (one, edit) in enumerate(self.sections):
            words = f"{_ROMAN[titled.index(one) % len(_ROMAN)]}. {one.title}" if one.title else "Nội dung"
            edit.setAccessibleName(one.title or "Nội dung")
            edit.offer_charts(self._charts)
            self._rows.insertRow(first + 2 * at, heading(words))
            self._rows.insertRow(first + 2 * at + 1, edit)
            edit.edited.connect(self._tell)
            self.bar.watch(edit)
        self._order_tabs()

    def _row_of(self, field: QWidget) -> int:
        found = self._rows.getWidgetPosition(field)
        return int(found[0])  # type: ignore[index]  # the stub knows no pair

    def _order_tabs(self) -> None:
        chain = [
            self.opening, *(edit for _, edit in self.sections), self.closing, *self.annexes.ticks.values(),
            self.recipients, self.number, self.numbered.next, self.drafter, self.day.edit, self.signer,
            self.urgency, self.circulation,
        ]  # fmt: skip
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    # Charts and what has changed since

    def offer_charts(self, charts: Mapping[str, Chart]) -> None:
        """The charts that the text may show."""
        self._charts = dict(charts)
        for _, edit in self.sections:
            edit.offer_charts(charts)

    def mark(self, marks: Mapping[str, Marks]) -> None:
        """Mark figures in their sections, by the section's key; a section without any is freed of its marks."""
        for one, edit in self.sections:
            edit.mark(marks.get(one.key, {}))

    def go_to(self, section: str, origin: str) -> ProseEdit | None:
        """Bring a sentence of a section in sight, with its first marked figure selected; None: there is no such."""
        for one, edit in self.sections:
            if one.key == section:
                edit.setFocus()
                edit.setTextCursor(edit.place_of(origin) or QTextCursor(edit.document()))
                return edit
        return None

    # What is taken

    def fault(self, *, numbered: bool = False) -> tuple[QWidget, str] | None:
        """The first field that is not in order, and what is wrong with it; `numbered`: number and day are needed."""
        if not self.title.words():
            return self.title, NO_TITLE
        if wrong := self.numbered.fault():
            return self.number, wrong
        if numbered and not self.number.words():
            return self.number, NO_NUMBER
        wrong = self.day.fault() or (NO_DAY if numbered and self.day.value() is None else "")
        return (self.day, wrong) if wrong else None

    def prose(self) -> tuple[Prose, ...]:
        """The sections as they stand."""
        return tuple(Prose(one.key, one.title, edit.prose()) for one, edit in self.sections)

    def typed(self, kept: Report) -> Written:
        """What stands in the fields; where a field is not in order, what the ledger has."""
        return Written(
            title=self.title.words() or kept.title,
            to=self.to.words(),
            opening=self.opening.words(),
            sections=self.prose(),
            closing=self.closing.words(),
            basis=_lines(self.basis.words()),
            recipients=_lines(self.recipients.words()),
            number=kept.number if self.numbered.fault() else self.numbered.number(),
            day=kept.day if self.day.fault() else self.day.value(),
            signer_id=self.signer.text_value() or None,
            annexes=self.annexes.ticked(kept.annexes),
            drafter=self.drafter.words(),
            urgency=self.urgency.text_value(),
            circulation=self.circulation.text_value(),
        )


def _with(known: tuple[tuple[str, str], ...], kept: str) -> list[tuple[str, str]]:
    """What is offered, and what the paper has if that is none of them."""
    return [*known, *([(kept, kept)] if kept not in dict(known) else [])]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in (one.strip() for one in text.splitlines()) if line)


def _words(signer: Signer) -> str:
    return f"{signer.title}: {signer.name}" if signer.name else signer.title


__all__ = ["NO_DAY", "NO_NUMBER", "NO_TITLE", "ReportFields"]
