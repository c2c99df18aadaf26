"""The plan's tables: how their columns were read, what could not be taken as it stands, and the way to mend both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.documents.branch import Branch
from ui.documents.branches import BranchView
from ui.kit.buttons import push
from ui.kit.fields import Choice
from ui.kit.flow import flowing
from ui.kit.form import Form
from ui.kit.labels import Label, muted
from ui.kit.page import Bench
from ui.words import first_words, number
from work.proposal import Column, Proposal, RowFault, TableHead
from work.tone import Tone

COLUMN_WORDS: Final[Mapping[Column | None, str]] = {
    None: "(bỏ qua)",
    "number": "Số thứ tự, mã",
    "task": "Nhiệm vụ",
    "lead": "Chủ trì",
    "support": "Phối hợp",
    "when": "Thời hạn",
    "product": "Sản phẩm",
    "target": "Chỉ tiêu",
    "figure": "Mức giao",
    "unit": "Đơn vị tính",
}
_ONCE: Final[frozenset[Column]] = frozenset({"task", "target", "unit"})
_TALL: Final = 8
Columns = tuple[Column | None, ...]


class TablesPanel(QWidget):
    """Tables and faults."""

    mapping_wanted = Signal(object)
    """A table (its head) is to be read otherwise."""
    fault_wanted = Signal(object)
    """A fault was pressed."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._heads: dict[object, TableHead] = {}
        self._faults: dict[object, RowFault] = {}
        self.words = muted()
        self.list = BranchView(bench.theme, "Các bảng trong kế hoạch, và những chỗ chưa đọc được")
        self.list.setMinimumHeight(bench.theme.em * 5)
        self.mend = push("Sửa cách đọc cột …", "write", self._mend)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addWidget(flowing(self.mend))
        self.list.chosen.connect(self._chosen)
        self.list.clicked.connect(lambda _: self._press())
        self.list.opened.connect(lambda _: self._open())

    def show_tables(self, proposal: Proposal) -> None:
        """Show a reading's tables and faults."""
        self._heads = {("table", at): head for at, head in enumerate(proposal.tables)}
        self._faults = {("fault", at): fault for at, fault in enumerate(proposal.faults)}
        faults = tuple(_fault(key, one) for key, one in self._faults.items())
        branches = [_table(key, at, head) for at, (key, head) in enumerate(self._heads.items(), 1)]
        if faults:
            title = f"Chỗ cần xem trong bảng ({len(faults)})"
            branches.append(Branch(("faults",), title, "", "unsure", Tone.AMBER, children=faults, strong=True))
        self.list.show_branches(branches)
        if self.list.current_key() is None and branches:
            self.list.choose(branches[0].key)
        self.words.setText(
            "Cột nào là gì do chương trình đoán từ đầu bảng. Đoán sai thì bấm “Sửa cách đọc cột …”."
            if self._heads
            else "Văn bản này không có bảng nhiệm vụ hay bảng chỉ tiêu."
        )
        self._chosen(self.list.current_key())

    def _chosen(self, key: object) -> None:
        self.mend.setEnabled(key in self._heads)

    def _press(self) -> None:
        fault = self._faults.get(self.list.current_key())
        if fault is not None:
            self.fault_wanted.emit(fault)

    def _open(self) -> None:
        self._mend()
        self._press()

    def _mend(self) -> None:
        head = self._heads.get(self.list.current_key())
        if head is not None:
            self.mapping_wanted.emit(head)


def _table(key: object, at: int, head: TableHead) -> Branch:
    page = f", trang {head.place.page}" if head.place.page else ""
    heads = " | ".join(words or "…" for words in head.heads)
    told = [f"{COLUMN_WORDS[column]}: “{words}”" for words, column in _pairs(head) if column]
    facts = "; ".join(told) or "Không đọc cột nào"
    return Branch(key, f"Bảng {at}{page}: {first_words(heads, 120)}", f"{number(head.rows)} dòng. {facts}")


def _pairs(head: TableHead) -> list[tuple[str, Column | None]]:
    columns = [*head.columns, *([None] * len(head.heads))]
    return list(zip(head.heads, columns, strict=False))


def _fault(key: object, one: RowFault) -> Branch:
    value = f": “{first_words(one.value)}”" if one.value else ""
    return Branch(key, f"Dòng {one.row}, cột “{one.column}”{value}", one.reason)


class MappingForm(Form):
    """The first rows of a table, with a choice over each column; the plan is read again with what was chosen."""

    def __init__(self, parent: QWidget, bench: Bench, head: TableHead, issuer: str) -> None:
        super().__init__(parent, "Cách đọc bảng", yes="Đọc lại bảng", secret=False)
        self._head = head
        self.choices: list[Choice] = []
        whom = f"của {issuer}" if issuer else "có đầu bảng như thế này"
        self.remember = QCheckBox(f"Nhớ cách đọc này cho các bảng {whom}")
        self.remember.setChecked(True)
        em, high = bench.theme.em, parent.window().height() - 3 * bench.theme.em
        table = self._table(em, max(em * 8, high - em * 12))
        self.say(
            Label("Mỗi cột của bảng là gì? Chọn ở trên đầu cột; cột không cần thì để “(bỏ qua)”.", bold=True),
            muted(f"Dưới đây là vài dòng đầu của {number(head.rows)} dòng."),
            self.remember,
            table,
        )
        self.check(self, self._fault_of)
        self.resize(self._most_wide(), min(high, table.height() + em * 12))

    def _table(self, em: int, high: int) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setSpacing(em // 3)
        pairs = _pairs(self._head)
        for column, (words, known) in enumerate(pairs):
            choice = Choice([(name, told) for name, told in COLUMN_WORDS.items()], known)
            choice.choose(known)
            choice.setAccessibleName(f"Cột {column + 1}: {words}")
            self.choices.append(choice)
            grid.addWidget(choice, 0, column)
            grid.addWidget(Label(words or "(không có tên)", bold=True), 1, column)
            grid.setColumnMinimumWidth(column, em * 9)
        for row, cells in enumerate(self._head.sample[:_TALL]):
            self._row(grid, 2 * row + 2, cells, len(pairs))
        grid.setRowStretch(2 * _TALL + 2, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.StyledPanel)
        area.setWidget(body)
        bar = area.horizontalScrollBar().sizeHint().height()
        area.setFixedHeight(min(high, body.sizeHint().height() + bar + em))
        return area

    @staticmethod
    def _row(grid: QGridLayout, row: int, cells: Sequence[str], columns: int) -> None:
        """One row under a line; a cell that is merged over the whole row stands once."""
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        grid.addWidget(line, row, 0, 1, columns)
        if columns > 1 and len(set(cells)) == 1:
            grid.addWidget(_cell(cells[0]), row + 1, 0, 1, columns)
            return
        for column, text in enumerate(cells[:columns]):
            grid.addWidget(_cell(text), row + 1, column, Qt.AlignmentFlag.AlignTop)

    def columns(self) -> Columns:
        """What was chosen, column by column."""
        known = {words: name for name, words in COLUMN_WORDS.items()}
        return tuple(known[choice.currentText()] for choice in self.choices)

    def _fault_of(self) -> str:
        chosen = self.columns()
        if not {"task", "target"} & set(chosen):
            return "Hãy chọn một cột là “Nhiệm vụ”, hoặc “Chỉ tiêu” nếu đây là bảng chỉ tiêu."
        twice = [name for name in _ONCE if chosen.count(name) > 1]
        return f"Có hai cột cùng là “{COLUMN_WORDS[twice[0]]}”. Hãy chọn lại một cột." if twice else ""


def _cell(text: str) -> Label:
    return Label(first_words(text, 160))


__all__ = ["COLUMN_WORDS", "Columns", "MappingForm", "TablesPanel"]
