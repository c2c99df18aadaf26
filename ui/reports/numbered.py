"""A paper's number and day: the whole symbol as it will be printed, the next free number, and what is wrong."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from office import frames, numbering
from ui.kit.buttons import link
from ui.kit.fields import Day, Line
from ui.kit.flow import Wrapping
from ui.kit.labels import Label, muted
from ui.kit.page import Bench
from work.report import PAPER_WORDS, Report

BAD_NUMBER: Final = "Số văn bản chỉ gồm chữ số, từ 1 trở lên, hoặc để trống để ghi tay."
_BY_HAND: Final = "Để trống: ghi tay"


class Numbered(QWidget):
    """The field for the number; under it the symbol whole, beside it the next free number of the series."""

    taken_next = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._report: Report | None = None
        self._day: date | None = None
        self._drafter = ""
        self._next: int | None = None
        self.line = Line("", _BY_HAND, most=5)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance(_BY_HAND) + bench.theme.em)
        self.line.textChanged.connect(self._tell)
        self.next = link("Lấy số tiếp theo", self._take_next)
        self.symbol = muted(wrap=False)
        self.symbol.setAccessibleName("Số và ký hiệu như khi in")
        self.wrong = Label(name="fault")
        self.wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Wrapping(self.line, self.symbol, self.next))
        column.addWidget(self.wrong)
        self.setFocusProxy(self.line)

    def show_number(self, one: Report) -> None:
        """Put a paper's number in."""
        self._report = one
        self.line.setText("" if one.number is None else str(one.number))

    def place(self, day: date | None, drafter: str) -> None:
        """What else the symbol and the series hang on: the day, and who drafted a letter."""
        self._day, self._drafter = day, drafter
        self._tell()

    def lock(self, *, read_only: bool) -> None:
        """Nothing is to be chosen on a locked paper."""
        self.next.setHidden(read_only)
        self._tell()

    def number(self) -> int | None:
        """The number, or none where it is for the pen or not in order."""
        words = self.line.words()
        return int(words) if words.isascii() and words.isdigit() and int(words) else None

    def fault(self) -> str:
        """What is wrong with it, as a sentence; empty: nothing."""
        number = self.number()
        if number is None:
            return BAD_NUMBER if self.line.words() else ""
        one = self._report
        if one is None or one.locked or one.owner != self._bench.reader.office_id:
            return ""
        series = numbering.series(self._bench.reader, one.kind, self._asked_day())
        other = numbering.taken(self._bench.reader, series, number, one.id)
        if other is None:
            return ""
        free = numbering.suggested(self._bench.reader, one.kind, self._asked_day())
        return (
            f"Số {number:02} {numbering.words_of(series)} đã dùng cho {PAPER_WORDS[other.kind].lower()} "
            f"“{other.title}”. Số này chưa được lưu. Số tiếp theo còn trống là {free:02}."
        )

    def _asked_day(self) -> date:
        return self._day or self._bench.hands.today()

    def _tell(self) -> None:
        """Show the symbol, the fault and the next number."""
        one = self._report
        if one is None:
            return
        reader = self._bench.reader
        self.symbol.setText(frames.number_line(reader, one.kind, self.number(), self._drafter))
        wrong = self.fault()
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self._next = numbering.suggested(reader, one.kind, self._asked_day())
        free = not self.line.isReadOnly() and self.number() != self._next
        self.next.setText(f"Lấy số tiếp theo: {self._next:02}")
        self.next.setVisible(free and (one.number is None or self.number() != one.number))

    def _take_next(self) -> None:
        if self._next is not None and not self.line.isReadOnly():
            self.line.setText(str(self._next))
            self.taken_next.emit()


class Dated(QWidget):
    """The day of signing, with what is wrong below it."""

    def __init__(self) -> None:
        super().__init__()
        self.day = Day()
        self.day.edit.setPlaceholderText(_BY_HAND)
        self.wrong = Label(name="fault")
        self.wrong.hide()
        self.day.edit.editingFinished.connect(self._tell)
        self.day.changed.connect(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.day)
        column.addWidget(self.wrong)
        self.setFocusProxy(self.day)

    def show_day(self, value: date | None) -> None:
        """Put a day in."""
        self.day.show_day(value)
        self._tell()

    def _tell(self) -> None:
        wrong = self.day.fault()
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))

    def _clear(self) -> None:
        """While one types, only what has become right is told."""
        if not self.day.fault():
            self.wrong.hide()


__all__ = ["BAD_NUMBER", "Dated", "Numbered"]
