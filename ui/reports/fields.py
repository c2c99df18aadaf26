"""The fields of a report, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.fields import Choice, Day, Line
from ui.kit.growing import GrowingText
from ui.kit.labels import heading
from ui.kit.rows import Rows
from work.office import Signer
from work.report import Report, ReportSection

NO_TITLE = "Chưa có trích yếu của báo cáo. Hãy gõ trích yếu."
NO_NUMBER = "Chưa ghi số báo cáo. Hãy ghi số, hoặc vào Cài đặt chọn để trống số và ngày."
NO_DAY = "Chưa ghi ngày ký. Hãy ghi ngày, hoặc vào Cài đặt chọn để trống số và ngày."
BAD_NUMBER = "Số báo cáo chỉ gồm chữ số, hoặc để trống để ghi tay."


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the fields."""

    title: str
    to: str
    opening: str
    sections: tuple[ReportSection, ...]
    number: int | None
    day: date | None
    signer_id: str | None


class ReportFields(QWidget):
    """Title, addressee, opening, five sections, number, day and signer. Plain text all of it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Line("", "Ví dụ: Kết quả thực hiện nhiệm vụ quý II năm 2026")
        self.to = GrowingText("Mỗi dòng một nơi nhận", lines=1)
        self.opening = GrowingText()
        self.number = Line("", "Để trống: ghi tay", most=6)
        self.day = Day()
        self.day.edit.setPlaceholderText("Để trống: ghi tay")
        self.signer = Choice()
        self.sections: list[tuple[ReportSection, GrowingText]] = []
        self._quiet = True
        self._rows = Rows(self)
        for words, field in (("&Trích yếu", self.title), ("Kính &gửi", self.to), ("&Mở đầu", self.opening)):
            self._rows.add(words, field)
        self._after = self._rows.rowCount()
        for words, last in (("&Số", self.number), ("&Ngày ký", self.day), ("Người &ký", self.signer)):
            self._rows.add(words, last)
        for line in (self.title, self.number):
            line.textEdited.connect(self._tell)
        self.opening.textChanged.connect(self._tell)
        self.to.textChanged.connect(self._tell)
        self.day.changed.connect(self._tell)
        self.signer.currentIndexChanged.connect(self._tell)

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def show_report(self, one: Report, signers: Iterable[Signer], *, read_only: bool) -> None:
        """Put a report into the fields; what stood in them is gone."""
        self._quiet = True
        self.title.setText(one.title)
        self.to.setPlainText(one.to)
        self.opening.setPlainText(one.opening)
        self._show_sections(one.sections)
        self.number.setText("" if one.number is None else str(one.number))
        self.day.show_day(one.day)
        self.signer.offer([("", "Để trống"), *((s.id, _words(s)) for s in signers)], one.signer_id or "")
        for line in (self.title, self.number, self.day.edit):
            line.setReadOnly(read_only)
        for text in (self.to, self.opening, *(text for _, text in self.sections)):
            text.setReadOnly(read_only)
        self.signer.setEnabled(not read_only)
        self.day.setEnabled(not read_only)
        self._quiet = False

    def _show_sections(self, sections: tuple[ReportSection, ...]) -> None:
        if [kept.key for kept, _ in self.sections] != [one.key for one in sections]:
            for _ in self.sections:
                self._rows.removeRow(self._after)
                self._rows.removeRow(self._after)
            self.sections = [(one, GrowingText()) for one in sections]
            for at, (one, text) in enumerate(self.sections):
                name = heading(f"{_ROMAN[at]}. {one.title}")
                text.setAccessibleName(one.title)
                self._rows.insertRow(self._after + 2 * at, name)
                self._rows.insertRow(self._after + 2 * at + 1, text)
                text.textChanged.connect(self._tell)
            self._order_tabs()
        self.sections = [(one, text) for one, (_, text) in zip(sections, self.sections, strict=True)]
        for one, text in self.sections:
            text.setPlainText(one.text)

    def _order_tabs(self) -> None:
        chain = [self.opening, *(text for _, text in self.sections), self.number, self.day.edit, self.signer]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def fault(self, *, numbered: bool = False) -> tuple[QWidget, str] | None:
        """The first field that is not in order, and what is wrong with it; `numbered`: number and day are needed."""
        if not self.title.words():
            return self.title, NO_TITLE
        number = self.number.words()
        if number and not (number.isascii() and number.isdigit()):
            return self.number, BAD_NUMBER
        if numbered and not number:
            return self.number, NO_NUMBER
        fault = self.day.fault() or (NO_DAY if numbered and self.day.value() is None else "")
        return (self.day, fault) if fault else None

    def typed(self, kept: Report) -> Typed:
        """What stands in the fields; where a field is not in order, what the ledger has."""
        number = self.number.words()
        plain = number.isascii() and number.isdigit()
        return Typed(
            title=self.title.words() or kept.title,
            to=self.to.words(),
            opening=self.opening.words(),
            sections=tuple(ReportSection(one.key, one.title, text.words()) for one, text in self.sections),
            number=int(number) if plain else None if not number else kept.number,
            day=kept.day if self.day.fault() else self.day.value(),
            signer_id=self.signer.text_value() or None,
        )


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def _words(signer: Signer) -> str:
    return f"{signer.title}: {signer.name}" if signer.name else signer.title
