"""The fields in which one proposed item is mended before it is adopted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout

from ui.documents.picks import UNSURE, Picks
from ui.kit.fields import Line, Text
from ui.kit.labels import Card, heading, muted
from ui.kit.page import Bench
from ui.tasks.task_forms import DeadlineField

UNITS_HINT = "Tên đơn vị; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy"


class Mending(Card):
    """Shows an item; what is typed goes into the picks at once."""

    mended = Signal(int)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._picks: Picks | None = None
        self._at: int | None = None
        self._filling = False
        self._title = heading("Mục đang chọn")
        self.doubt = muted()
        self.text = Text(lines=2)
        self.text.setMaximumHeight(bench.theme.em * 5)
        self.leads = Line("", UNITS_HINT)
        self.supports = Line("", UNITS_HINT)
        self.deadline = DeadlineField(bench)
        self.product = Line()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in (
            ("Nội dung", self.text),
            ("Chủ trì", self.leads),
            ("Phối hợp", self.supports),
            ("Thời hạn", self.deadline),
            ("Sản phẩm", self.product),
        ):
            form.addRow(muted(words, wrap=False), field)
            field.setAccessibleName(words)
            field.textChanged.connect(self._typed)
        column = QVBoxLayout()
        column.addWidget(self._title)
        column.addWidget(self.doubt)
        column.addLayout(form)
        self.column.addLayout(column)
        self.show_item(None, None)

    def show_item(self, picks: Picks | None, at: int | None) -> None:
        """Show one item, or none."""
        self._picks, self._at = picks, at
        self._filling = True
        shown = picks is not None and at is not None
        for field in (self.text, self.leads, self.supports, self.deadline, self.product):
            field.setEnabled(shown)
        self.text.setPlainText(picks.text(at) if picks and at is not None else "")
        self.leads.setText("; ".join(picks.leads(at)) if picks and at is not None else "")
        self.supports.setText("; ".join(picks.supports(at)) if picks and at is not None else "")
        self.deadline.setText(picks.deadline(at) if picks and at is not None else "")
        self.product.setText(picks.product(at) if picks and at is not None else "")
        self.doubt.setText(_doubt(picks, at) if picks and at is not None else "Chọn một nhiệm vụ để xem và sửa.")
        self._filling = False

    def _typed(self) -> None:
        if self._filling or self._picks is None or self._at is None:
            return
        self._picks.mend(
            self._at,
            text=self.text.words(),
            leads=_names(self.leads),
            supports=_names(self.supports),
            deadline_words=self.deadline.words(),
            product=self.product.words(),
        )
        self.mended.emit(self._at)


def _names(field: Line) -> tuple[str, ...]:
    return tuple(name.strip() for name in field.words().split(";") if name.strip())


def _doubt(picks: Picks, at: int) -> str:
    place = picks.item(at).text.place
    page = f"trang {place.page}, " if place.page else ""
    sure = picks.sure(at)
    said = "Chương trình chưa chắc về mục này, hãy so với nguyên văn." if sure < UNSURE else "Đọc rõ."
    return f"Ở {page}đoạn {place.paragraph + 1}. {said}"
