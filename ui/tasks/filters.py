"""The bar over the table: search as one types, and what cannot stand under a heading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from office import directory, plans
from ui.kit.buttons import push
from ui.kit.fields import Choice, Line
from ui.kit.flow import flowing
from ui.kit.labels import Label
from ui.tasks.header import ALL, STANDINGS, FilterHeader, Standing, span
from ui.words import day, first_words
from work.line import LineFilter, Order
from work.task import ROLE_WORDS, Planned, Role

if TYPE_CHECKING:
    from office.ports import Reader

ORDERS: Final = (
    (Order.DUE, "Hạn gần trước"),
    (Order.NEWEST, "Mới thêm trước"),
    (Order.PLAN, "Theo kế hoạch"),
)
PLANNED: Final = ((None, "Mọi loại việc"), (Planned.PLANNED, "Theo kế hoạch"), (Planned.ARISEN, "Phát sinh"))
ROLES: Final = ((None, "Chủ trì, phối hợp"), *((role, words) for role, words in ROLE_WORDS.items()))
_NOBODY: Final = "-"


class FilterBar(QWidget):
    """All parts of a list's filter that stand above the table; it also knows the boxes under the headings."""

    def __init__(self, header: Callable[[], FilterHeader], on_change: Callable[[], None]) -> None:
        super().__init__()
        self._header = header
        self._on_change = on_change
        self._kept = LineFilter()
        """What a figure asked for and no box shows."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(250)
        self._later.timeout.connect(on_change)
        self.search = Line("", "Tìm trong mọi cột, gõ không dấu cũng được", most=200)
        self.search.setAccessibleName("Tìm nhiệm vụ")
        self.search.textChanged.connect(lambda _: self._later.start())
        self.unit = self._choice("Đơn vị", 16)
        self.role = self._choice("Vai trò", 12)
        self.role.offer(ROLES)
        self.plan = self._choice("Văn bản", 18)
        self.planned = self._choice("Loại việc", 11)
        self.planned.offer(PLANNED)
        self.order = self._choice("Xếp", 12)
        self.order.offer(ORDERS)
        self.clear_all = push("Bỏ lọc", "clear", self._cleared, tip="Bỏ mọi điều kiện lọc (Ctrl+L)")
        self.more = push("Bộ lọc", "settings", self._toggle, tip="Hiện hay ẩn hàng chọn đơn vị, văn bản, loại việc")
        self.more.setCheckable(True)
        self.said = Label(name="warn")
        self.said.hide()
        for box in (self.unit, self.role, self.plan, self.planned, self.order):
            box.currentIndexChanged.connect(lambda _: on_change())
        self._lay_out()

    @staticmethod
    def _choice(name: str, letters: int) -> Choice:
        box = Choice()
        box.setAccessibleName(name)
        box.setMinimumContentsLength(letters)
        return box

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.more)
        top.addWidget(self.clear_all)
        self.choices = flowing(self.unit, self.role, self.plan, self.planned, self.order)
        column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        column.addLayout(top)
        column.addWidget(self.choices)
        column.addWidget(self.said)

    def _toggle(self) -> None:
        self.choices.setVisible(self.more.isChecked())

    def show_choices(self, *, shown: bool) -> None:
        """Show or hide the row of choices."""
        self.more.setChecked(shown)
        self.choices.setVisible(shown)

    def offer(self, reader: Reader) -> None:
        """Show the office's units and plans to choose from."""
        units = directory.units(reader, hidden=True)
        names = [(unit.id, unit.short or unit.name) for unit in units]
        self.unit.offer([("", "Mọi đơn vị"), (_NOBODY, "Chưa giao đơn vị nào"), *names])
        papers = plans.documents(reader, "", 200)
        self.plan.offer(
            [("", "Mọi văn bản"), *((d.id, first_words(f"{d.number or d.kind} {d.subject}", 60)) for d in papers)]
        )

    def clear(self) -> None:
        """Empty everything, telling nobody."""
        self._kept = LineFilter()
        self.search.blockSignals(True)  # noqa: FBT003 - Qt
        self.search.clear()
        self.search.blockSignals(False)  # noqa: FBT003 - Qt
        for box, value in ((self.unit, ""), (self.role, None), (self.plan, ""), (self.planned, None)):
            box.choose(value)
        self._header().clear()
        self._say()

    def _cleared(self) -> None:
        self.clear()
        self._on_change()

    def show_filter(self, wanted: LineFilter) -> None:
        """Set the boxes to what a figure asked for; what no box can show is kept and said."""
        self.clear()
        self.search.blockSignals(True)  # noqa: FBT003 - Qt
        self.search.setText(wanted.words)
        self.search.blockSignals(False)  # noqa: FBT003 - Qt
        self.unit.choose(_NOBODY if wanted.unassigned else wanted.unit_id or "")
        self.role.choose(wanted.role)
        self.plan.choose(wanted.document_id or "")
        self.planned.choose(wanted.planned)
        self.order.choose(wanted.order)
        standing = (wanted.stages, wanted.times)
        shown = standing in [known for known, _ in STANDINGS]
        self._header().standings.choose(standing if shown else ALL)
        hidden = wanted if shown else None
        self._kept = LineFilter(
            stages=frozenset() if hidden else wanted.stages,
            times=frozenset() if hidden else wanted.times,
            due_from=wanted.due_from,
            due_to=wanted.due_to,
            worked_from=wanted.worked_from,
            worked_to=wanted.worked_to,
            task_ids=wanted.task_ids,
            field=wanted.field,
            as_of=wanted.as_of,
            today=wanted.today if wanted.as_of else date.min,
        )
        self._say()

    def _say(self) -> None:
        words = kept_words(self._kept)
        self.said.setText(f"Đang xem riêng: {words}. Bấm “Bỏ lọc” để xem tất cả.")
        self.said.setVisible(bool(words))

    def wanted(self, base: LineFilter) -> LineFilter:
        """The filter that all boxes make together."""
        header = self._header()
        stages, times = standing_of(header.standings)
        first, last = span(header.times.text_value(), base.today)
        given_first, given_last = span(header.since.text_value(), base.today)
        unit = self.unit.text_value()
        order, role, planned = self.order.value(), self.role.value(), self.planned.value()
        return replace(
            self._kept,
            words=self.search.words(),
            stages=stages or self._kept.stages,
            times=times or self._kept.times,
            unit_id=unit if unit not in {"", _NOBODY} else None,
            unassigned=unit == _NOBODY,
            role=role if isinstance(role, Role) else None,
            document_id=self.plan.text_value() or None,
            planned=planned if isinstance(planned, Planned) else None,
            due_from=first or self._kept.due_from,
            due_to=last or self._kept.due_to,
            given_from=given_first,
            given_to=given_last,
            columns=header.words(),
            today=self._kept.today if self._kept.as_of else base.today,
            soon_days=base.soon_days,
            order=order if isinstance(order, Order) else Order.DUE,
        )

    def in_words(self, *, standing: bool = True) -> str:
        """The filter as it is printed under a table; `standing`: also which states are asked for."""
        header = self._header()
        parts = [f"chứa “{self.search.words()}”"] if self.search.words() else []
        choices = [self.unit, self.role, self.plan, self.planned, header.times]
        choices += [header.standings] if standing else []
        parts += [box.currentText() for box in choices if box.currentIndex() > 0]
        if header.since.currentIndex() > 0:
            parts.append(f"giao {header.since.currentText().lower()}")
        parts += [f"cột có “{words}”" for _, words in header.words()]
        asked = self._kept if standing else replace(self._kept, stages=frozenset(), times=frozenset())
        if kept := kept_words(asked):
            parts.append(kept)
        return "; ".join(parts) or "Tất cả nhiệm vụ"


def standing_of(box: Choice) -> Standing:
    """The stages and times of a chosen standing."""
    return STANDINGS[max(0, box.currentIndex())][0]


def kept_words(kept: LineFilter) -> str:
    """What a figure asked for beyond the boxes, in words."""
    parts: list[str] = []
    if kept.due_from or kept.due_to:
        parts.append(f"hạn từ {day(kept.due_from) or '…'} đến {day(kept.due_to) or '…'}")
    if kept.worked_from or kept.worked_to:
        parts.append(f"việc của kỳ {day(kept.worked_from)} – {day(kept.worked_to)}")
    if kept.field:
        parts.append(f"lĩnh vực {kept.field}")
    if kept.as_of:
        parts.append(f"xét theo ngày {day(kept.today)}")
    if kept.task_ids:
        parts.append(f"{len(kept.task_ids)} nhiệm vụ được chọn")
    if kept.stages or kept.times:
        parts.append("một nhóm tình trạng")
    return ", ".join(parts)
