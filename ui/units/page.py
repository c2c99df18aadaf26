"""The page Đơn vị: whom work is given to, and how it stands with each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout

from office import directory, overview, printouts
from ui.kit.buttons import push
from ui.kit.fields import Line
from ui.kit.flow import flowing
from ui.kit.labels import muted
from ui.kit.page import Bench, Page
from ui.units.form import UnitForm
from ui.units.table import LATE, Row, UnitModel, UnitTable
from work.line import LineFilter
from work.report import Figures, PaperKind
from work.status import Stage, Time
from work.task import Role
from work.text import fold
from work.unit import Unit

if TYPE_CHECKING:
    from office.ports import Reader

_OPEN: Final = frozenset({Stage.NOT_STARTED, Stage.GOING, Stage.CLAIMED})
_LATE: Final = frozenset({Time.LATE})


class UnitsPage(Page):
    """A bar of buttons over the table."""

    title = "Đơn vị"
    sign = "units"
    help = (
        "Các phòng, ban, thôn, trường, trạm được giao việc. Bấm vào con số để mở danh sách việc của đơn vị. "
        "Đơn vị không dùng nữa thì ẩn đi, không xóa, để sổ cũ vẫn đọc được.\n\n"
        "In phiếu giao việc cho một đơn vị hoặc mọi đơn vị một lần. “Công văn đôn đốc” soạn sẵn công văn nêu từng "
        "việc quá hạn, sắp đến hạn của đơn vị đang chọn; sửa lời rồi in ở trang Báo cáo."
    )
    shows = frozenset({"unit", "task", "assignment", "entry", "office"})

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._rows: tuple[Row, ...] = ()
        self.model = UnitModel(bench.theme)
        self.table = UnitTable(self.model, bench.theme)
        self.search = Line("", "Tìm đơn vị …", most=100)
        self.search.setAccessibleName("Tìm đơn vị")
        self.search.setMinimumWidth(bench.theme.em * 12)
        self.hidden = QCheckBox("Hiện cả đơn vị đang ẩn")
        self.change = push("Sửa …", "write", self.change_unit, tip="Enter")
        self.hide_button = push("Ẩn đơn vị", "clear", self.turn_hidden)
        self.open_list = push("Việc chưa xong", "tasks", lambda: self._list(late=False))
        self.late_list = push("Việc quá hạn", "late", lambda: self._list(late=True))
        self.slip = push("In phiếu giao việc …", "print", self.print_slip)
        self.urge = push("Công văn đôn đốc …", "remind", self.start_urging, tip="Soạn công văn nêu việc đơn vị còn nợ")
        self.all_slips = push(
            "In phiếu mọi đơn vị …", "print", self.print_all_slips, tip="Một tệp, mỗi đơn vị một phiếu"
        )
        column = QVBoxLayout(self)
        column.addWidget(
            flowing(
                push("Thêm đơn vị …", "add", self.add_unit, first=True),
                *self._on_one(),
                self.all_slips,
                self.search,
                self.hidden,
            )
        )
        column.addWidget(muted("Số việc chưa xong và quá hạn đếm các việc mà đơn vị chủ trì."))
        column.addWidget(self.table, 1)
        self.hidden.toggled.connect(lambda _: self._show())
        self.search.textChanged.connect(lambda _: self._show())
        self.table.figure_pressed.connect(lambda _, column: self._list(late=column == LATE))
        self.table.opened.connect(self.change_unit)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._dress())
        fresh = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self, self.add_unit)
        fresh.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._dress()

    def _on_one(self) -> tuple[QPushButton, ...]:
        return (self.change, self.hide_button, self.open_list, self.late_list, self.slip, self.urge)

    # What is shown

    def reread(self) -> None:
        """Read the units anew; the selection stays."""
        reader = self.bench.reader
        base = self._base()
        figures = {one.unit_id: one.figures for one in overview.by_unit(reader, base)}
        linked = _linked(reader)
        self._rows = tuple(
            Row(unit, figures.get(unit.id, Figures()), linked.get(unit.office_id or "", ""))
            for unit in directory.units(reader, hidden=True)
        )
        self._show()

    def _base(self) -> LineFilter:
        return LineFilter(today=self.bench.hands.today(), soon_days=directory.settings(self.bench.reader).soon_days)

    def _show(self) -> None:
        chosen = self.chosen()
        words = fold(self.search.words())
        self.model.show_rows(
            tuple(
                row
                for row in self._rows
                if (self.hidden.isChecked() or not row.unit.hidden) and (not words or words in _folded(row))
            )
        )
        for at, row in enumerate(self.model.rows):
            if chosen is not None and row.unit.id == chosen.unit.id:
                self.table.selectRow(at)
        self._dress()

    def chosen(self) -> Row | None:
        """The chosen row."""
        found = self.table.selectionModel().selectedRows()
        at = found[0].row() if found else -1
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _dress(self) -> None:
        row = self.chosen()
        for button in self._on_one():
            button.setEnabled(row is not None)
        self.hide_button.setText("Hiện lại đơn vị" if row and row.unit.hidden else "Ẩn đơn vị")

    # What is done

    def add_unit(self) -> None:
        """A new unit."""
        UnitForm(self, self.bench, None).open()

    def change_unit(self) -> None:
        """Change the chosen unit."""
        row = self.chosen()
        if row is not None:
            UnitForm(self, self.bench, row.unit, row.linked).open()

    def turn_hidden(self) -> None:
        """Hide the chosen unit, or show it again; undone like everything else."""
        row = self.chosen()
        if row is not None:
            unit = row.unit
            self.bench.desk.do(lambda ledger: directory.hide_unit(ledger, unit.id, hidden=not unit.hidden))

    def _list(self, *, late: bool) -> None:
        row = self.chosen()
        if row is not None:
            self.list_wanted.emit(
                replace(
                    self._base(),
                    unit_id=row.unit.id,
                    role=Role.LEAD,
                    stages=_OPEN,
                    times=_LATE if late else frozenset(),
                )
            )

    def print_slip(self) -> None:
        """The chosen unit's slip: its open work, to be handed over on paper."""
        row = self.chosen()
        if row is None:
            return
        unit, wanted, today = row.unit, self._base(), self.bench.hands.today()

        def show(data: bytes) -> None:
            from ui.reports.preview import PaperPreview  # noqa: PLC0415 - paper is loaded when paper is wanted

            PaperPreview(self, self.bench, f"Phiếu giao việc - {_short(unit)}", data).open()

        self.bench.desk.do(
            lambda ledger: printouts.slip(ledger, unit.id, wanted, today), show, words="Đang dựng phiếu …"
        )

    def print_all_slips(self) -> None:
        """The slips of all units with open work, in one file."""
        wanted, today = self._base(), self.bench.hands.today()

        def show(data: bytes) -> None:
            from ui.reports.preview import PaperPreview  # noqa: PLC0415 - as above

            PaperPreview(self, self.bench, "Phiếu giao việc các đơn vị", data).open()

        self.bench.desk.do(lambda ledger: printouts.slips(ledger, wanted, today), show, words="Đang dựng phiếu …")

    def start_urging(self) -> None:
        """A letter to the chosen unit with what it owes."""
        from office.papers import Wish  # noqa: PLC0415 - as above
        from ui.reports.starting import start_paper  # noqa: PLC0415 - as above

        row = self.chosen()
        if row is not None:
            start_paper(self, Wish(kind=PaperKind.URGE, unit_id=row.unit.id))

    def open_place(self, what: str) -> None:
        """Go to a unit by its id."""
        self.search.clear()
        self.reread_if_stale()
        for at, row in enumerate(self.model.rows):
            if row.unit.id == what:
                self.table.selectRow(at)


def _short(unit: Unit) -> str:
    return unit.short or unit.name


def _folded(row: Row) -> str:
    unit = row.unit
    return fold(" ".join((unit.name, unit.short, unit.contact, unit.phone, *unit.aliases)))


def _linked(reader: Reader) -> dict[str, str]:
    from office import cards  # noqa: PLC0415 - keys are loaded when they are needed

    return {one.id: one.short for one in cards.known(reader)}


__all__ = ["UnitsPage"]
