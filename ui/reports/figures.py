"""A report's figures, each a button that opens its list (law 18)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.page import emptied
from ui.words import number
from work.line import LineFilter
from work.report import Figures
from work.status import Stage, Time
from work.task import Planned

_IN_TIME: Final = frozenset({Time.IN_TIME, Time.SOON})
_LATE: Final = frozenset({Time.LATE})
_NONE: Final = frozenset({Time.NONE})
_DONE: Final = frozenset({Stage.DONE})
_UNDER_WAY: Final = frozenset({Stage.GOING, Stage.CLAIMED})
_WAITING: Final = frozenset({Stage.NOT_STARTED})


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure: its words, its name in `Figures`, and what its list asks for."""

    words: str
    name: str
    stages: frozenset[Stage] = frozenset()
    times: frozenset[Time] = frozenset()
    planned: Planned | None = None


ASKED: Final = (
    Asked("Tổng số", "total"),
    Asked("Hoàn thành đúng hạn", "done_in_time", _DONE, _IN_TIME),
    Asked("Hoàn thành quá hạn", "done_late", _DONE, _LATE),
    Asked("Hoàn thành, không thời hạn", "done_no_deadline", _DONE, _NONE),
    Asked("Đang thực hiện, trong hạn", "going_in_time", _UNDER_WAY, _IN_TIME),
    Asked("Đang thực hiện, quá hạn", "going_late", _UNDER_WAY, _LATE),
    Asked("Đang thực hiện, không thời hạn", "going_no_deadline", _UNDER_WAY, _NONE),
    Asked("Trong đó chờ xác nhận", "claimed", frozenset({Stage.CLAIMED})),
    Asked("Chưa thực hiện", "not_started", _WAITING),
    Asked("Chưa thực hiện, quá hạn", "not_started_late", _WAITING, _LATE),
    Asked("Chưa thực hiện, không thời hạn", "not_started_no_deadline", _WAITING, _NONE),
    Asked("Phát sinh ngoài kế hoạch", "arisen", planned=Planned.ARISEN),
)


def list_behind(asked: Asked, wanted: LineFilter) -> LineFilter:
    """The filter whose list a figure counts."""
    return replace(wanted, stages=asked.stages, times=asked.times, planned=asked.planned or wanted.planned)


class FigureTiles(QWidget):
    """Figures side by side, wrapping in a narrow window; those that are nought are left out."""

    pressed = Signal(LineFilter)

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_figures(self, figures: Figures, wanted: LineFilter) -> None:
        """Show these."""
        emptied(self._column)
        told = [asked for asked in ASKED if asked.name == "total" or getattr(figures, asked.name)]
        self.tiles = [self._tile(asked, getattr(figures, asked.name), wanted) for asked in told]
        self._column.addWidget(flowing(*self.tiles))

    def _tile(self, asked: Asked, count: int, wanted: LineFilter) -> QPushButton:
        tile = push(
            f"{asked.words}: {number(count)}",
            on_press=lambda: self.pressed.emit(list_behind(asked, wanted)),
            tip="Mở danh sách nhiệm vụ của con số này",
        )
        tile.setObjectName("tile")
        em = tile.fontMetrics().height()
        tile.setMinimumHeight(em * 2)
        tile.setMinimumWidth(tile.fontMetrics().horizontalAdvance(tile.text()) + em)
        return tile
