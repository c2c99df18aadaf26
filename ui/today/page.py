"""The page Hôm nay: figures that open their lists, what is late and whose, reports that are due, the file's safety."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from office import founding, overview
from office.overview import DutyTurn, Tile, Today
from ui.kit.boxes import ask
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, heading, muted
from ui.kit.page import Bench, Page, emptied, scrolled
from ui.today.parts import TileButton, UnitTable, task_row
from ui.words import age, day
from work.line import Line, LineFilter
from work.report import UnitFigures
from work.tone import Tone

if TYPE_CHECKING:
    from office.ports import Ledger

_SHOWN: Final = 6
_OLD: Final = 3
"""Days after which a backup's age is said as a warning."""
TONES: Final = {
    "late": (Tone.RED, "late"),
    "due_today": (Tone.AMBER, "soon"),
    "due_week": (Tone.AMBER, "calendar"),
    "waiting": (Tone.BLUE, "claimed"),
    "unassigned": (Tone.GREY, "units"),
    "no_deadline": (Tone.GREY, "not_started"),
    "going": (Tone.BLUE, "going"),
    "done": (Tone.GREEN, "done"),
}


Read = tuple[Today, tuple[UnitFigures, ...]]


class TodayPage(Page):
    """The first page."""

    title = "Hôm nay"
    sign = "today"
    help = (
        "Mỗi ô số mở ra danh sách đứng sau con số đó. Bên dưới là việc quá hạn, việc đến hạn trong 7 ngày, việc "
        "chờ xác "
        "nhận, báo cáo phải gửi, và số việc của từng đơn vị. Bấm vào một dòng để mở nhiệm vụ.\n\n"
        "Sổ tự sao lưu mỗi ngày một lần khi mở. Bấm “Sao lưu ngay” trước khi làm việc lớn. "
        "Nên chép bản sao lưu ra USB mỗi tuần."
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._asking = 0
        body = QWidget()
        self._column = QVBoxLayout(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body))
        bench.theme.changed.connect(self._redraw)

    def _redraw(self) -> None:
        self.stale = True
        if self.isVisible():
            self.reread_if_stale()

    def reread(self) -> None:
        """Have the day's values read at the desk: a province has a million lines to count."""
        self._asking += 1
        turn, on = self._asking, self.bench.hands.today()

        def read(ledger: Ledger) -> Read:
            return overview.today(ledger, on), overview.summary(ledger, LineFilter(today=on))[0]

        def show(found: Read) -> None:
            if turn == self._asking:
                self._show(*found)

        self.bench.desk.do(read, show, words="Đang đếm …")

    def leave(self) -> None:
        """What was asked for comes too late."""
        self._asking += 1

    def _show(self, today: Today, units: tuple[UnitFigures, ...]) -> None:
        emptied(self._column)
        add = self._column.addWidget
        if not today.figures.total:
            add(self._welcome())
        add(self._tiles(today.tiles))
        wide = QHBoxLayout()
        left, right = QVBoxLayout(), QVBoxLayout()
        self._lists(left, today)
        right.addWidget(self._turns(today.turns))
        right.addWidget(self._safety(today))
        right.addStretch(1)
        left.addStretch(1)
        wide.addLayout(left, 3)
        wide.addLayout(right, 2)
        self._column.addLayout(wide)
        if units:
            table = UnitTable(units, today.day, self.bench.theme)
            table.list_wanted.connect(self.list_wanted)
            add(heading("Việc của từng đơn vị chủ trì"))
            add(table)
        self._column.addStretch(1)

    def _welcome(self) -> QWidget:
        card = Card()
        card.column.addWidget(Label("Sổ chưa có nhiệm vụ nào.", bold=True, larger=1.1))
        card.column.addWidget(
            Label("Cách nhanh nhất: đọc một kế hoạch (Word, PDF, Excel …), đánh dấu việc của cơ quan rồi đưa vào sổ.")
        )
        card.column.addWidget(
            flowing(
                push("Đọc kế hoạch …", "documents", lambda: self.place_wanted.emit("documents", "read"), first=True),
                push("Thêm nhiệm vụ", "add", lambda: self.place_wanted.emit("tasks", "add")),
                push("Nhận gói từ cấp trên", "exchange", lambda: self.place_wanted.emit("exchange", "")),
            )
        )
        return card

    def _tiles(self, tiles: Sequence[Tile]) -> QWidget:
        buttons = []
        for tile in tiles:
            tone, sign = TONES.get(tile.key, (Tone.GREY, "tasks"))
            button = TileButton(self.bench.theme, tile, tone, sign)
            button.clicked.connect(lambda _=False, wanted=tile.wanted: self.list_wanted.emit(wanted))
            buttons.append(button)
        return flowing(*buttons, fill=True, gap=8)

    def _lists(self, column: QVBoxLayout, today: Today) -> None:
        wanted = {tile.key: tile.wanted for tile in today.tiles}
        parts = (
            ("Quá hạn", today.late, "late", "Không có việc nào quá hạn."),
            ("Đến hạn trong 7 ngày", today.week, "due_week", "Không có việc nào đến hạn trong 7 ngày tới."),
            ("Chờ cơ quan ta xác nhận", today.waiting, "waiting", ""),
        )
        for title, lines, key, none in parts:
            if lines or none:
                column.addWidget(self._list(title, lines, wanted.get(key), none))

    def _list(self, title: str, lines: Sequence[Line], wanted: LineFilter | None, none: str) -> QWidget:
        card = Card()
        card.column.addWidget(heading(title))
        if not lines:
            card.column.addWidget(muted(none))
        for line in lines[:_SHOWN]:
            row = task_row(line, self.bench)
            row.clicked.connect(lambda _=False, one=line: self.task_wanted.emit(one.task_id, one.period_id))
            card.column.addWidget(row)
        if len(lines) > _SHOWN and wanted is not None:
            card.column.addWidget(flowing(push("Xem cả danh sách", "tasks", lambda: self.list_wanted.emit(wanted))))
        return card

    def _turns(self, turns: Sequence[DutyTurn]) -> QWidget:
        card = Card()
        card.column.addWidget(heading("Báo cáo phải gửi"))
        if not turns:
            card.column.addWidget(muted("Không có báo cáo nào phải gửi trong 31 ngày tới."))
        for turn in turns[:_SHOWN]:
            card.column.addWidget(self._turn(turn))
        if len(turns) > _SHOWN:
            more = push(
                f"Còn {len(turns) - _SHOWN} báo cáo nữa", "reports", lambda: self.place_wanted.emit("reports", "")
            )
            card.column.addWidget(flowing(more))
        return card

    def _turn(self, turn: DutyTurn) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 4)
        left = turn.days_left
        days = f"quá hạn {-left} ngày" if left < 0 else "đến hạn hôm nay" if left == 0 else f"còn {left} ngày"
        column.addWidget(
            Label(f"Gửi {turn.duty.to or 'cấp trên'}: hạn {day(turn.period.due)} ({days})", bold=left <= 0)
        )
        if turn.duty.words:
            column.addWidget(muted(turn.duty.words[:160]))
        period = turn.period.id
        column.addWidget(
            flowing(
                push("Viết báo cáo", "write", lambda: self.place_wanted.emit("reports", period)),
                push("Không phát sinh", "done", lambda: self._nothing(turn)),
            )
        )
        return holder

    def _nothing(self, turn: DutyTurn) -> None:
        words = (
            f"Trả lời kỳ báo cáo hạn {day(turn.period.due)} là “không phát sinh”?\n\n"
            "Đây là một câu trả lời được ghi vào sổ, khác với chưa báo cáo."
        )
        today = self.bench.hands.today()
        name = turn.period.id
        ask(
            self,
            "Không phát sinh",
            words,
            "Không phát sinh",
            lambda: self.bench.desk.do(lambda ledger: overview.answer_nothing(ledger, name, today)),
        )

    def _safety(self, today: Today) -> QWidget:
        card = Card()
        card.column.addWidget(heading("An toàn dữ liệu"))
        old = today.backup_age_days is None or today.backup_age_days > _OLD
        card.column.addWidget(Label(f"{age(today.backup_age_days)}.", name="warn" if old else ""))
        card.column.addWidget(muted("Mỗi tuần nên chép một bản sao lưu ra USB và cất ở nơi khác."))
        card.column.addWidget(flowing(push("Sao lưu ngay", "shield", self._back_up)))
        return card

    def _back_up(self) -> None:
        today = self.bench.hands.today()

        def done(_: object) -> None:
            self.hear(frozenset({"backup"}))

        self.bench.desk.long(
            lambda ledger, progress: founding.back_up(ledger, today, progress), done, words="Đang sao lưu …"
        )
