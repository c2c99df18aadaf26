"""The long list: pages by key, rows on demand, the same after a write; a million rows scroll like a hundred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter
from typing import cast

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from office import tasks
from office.ports import Reader
from tests.ui_bench import TODAY
from ui.tasks.cells import GONE, TEXT
from ui.tasks.model import BLOCK, CHUNK, FIRST, LineModel
from ui.tasks.table import _PAD, Layouts, LineTable
from ui.theme import Theme
from work.line import Line, LineFilter
from work.status import Stage, Standing
from work.task import Planned


def line(k: int, text: str = "") -> Line:
    return Line(
        k=k, task_id=f"t{k}", period_id=None, period_key="", text=text or f"Việc số {k}", product="", document="",
        document_id=None, leads=(), supports=(), given_on=None, deadline_words="", field="", planned=Planned.PLANNED,
        result="", standing=Standing(Stage.NOT_STARTED), above=None,
    )  # fmt: skip


@dataclass
class Feed:
    """In the place of the ledger: so many lines, and what was asked of them."""

    keys: list[int]
    texts: dict[int, str] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    pages: list[int] = field(default_factory=list)
    fetched: int = 0

    def page(
        self, _reader: object, _wanted: LineFilter, after: tasks_cursor | None = None, limit: int = 5000
    ) -> tuple[list[int], tasks_cursor | None]:
        start = after.at if after else 0
        self.pages.append(limit)
        chunk = self.keys[start : start + limit]
        return chunk, (tasks_cursor(start + limit) if start + limit < len(self.keys) else None)

    def rows(self, _reader: object, ks: Sequence[int]) -> dict[int, Line]:
        self.fetched += len(ks)
        return {k: line(k, self.texts.get(k, "")) for k in ks if k not in self.gone}


@dataclass(frozen=True)
class tasks_cursor:  # noqa: N801 - stands for an opaque value
    at: int


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Feed:
    made = Feed([])
    monkeypatch.setattr(tasks, "keys", made.page)
    monkeypatch.setattr(tasks, "rows", made.rows)
    return made


@pytest.fixture
def model(qapp: QApplication) -> Iterator[LineModel]:  # noqa: ARG001 - a model needs the program
    made = LineModel(cast("Reader", QObject()), lambda: TODAY)
    yield made
    made.stop()


def text(model: LineModel, row: int) -> str:
    return str(model.data(model.index(row, TEXT)))


def test_the_first_page_is_there_at_once_and_the_rest_follows(qtbot: QtBot, feed: Feed, model: LineModel) -> None:
    feed.keys = list(range(100_000))
    model.ask(LineFilter())
    assert model.rowCount() == FIRST
    qtbot.waitUntil(lambda: model.complete, timeout=10_000)

    assert model.rowCount() == 100_000
    assert max(feed.pages) <= CHUNK
    assert feed.fetched == 0


def test_rows_come_in_blocks_when_they_are_looked_at(feed: Feed, model: LineModel) -> None:
    feed.keys = list(range(300))
    model.ask(LineFilter())
    assert text(model, 200) == "Việc số 200"
    assert feed.fetched == BLOCK
    for row in range(180, 240):
        text(model, row)
    assert feed.fetched == BLOCK


def test_a_vanished_row_is_a_disabled_row(feed: Feed, model: LineModel) -> None:
    feed.keys, feed.gone = [1, 2, 3], {2}
    model.ask(LineFilter())

    assert text(model, 1) == GONE
    assert model.flags(model.index(1, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_stale_rows_are_served_while_a_write_runs(feed: Feed, model: LineModel) -> None:
    feed.keys = [1, 2]
    model.ask(LineFilter())
    assert text(model, 0) == "Việc số 1"
    feed.texts[1] = "Đã sửa"
    model.hold(held=True)
    assert model.refresh(2)
    assert text(model, 0) == "Việc số 1"
    model.hold(held=False)
    assert text(model, 0) == "Đã sửa"


def test_a_change_far_below_is_found(qtbot: QtBot, feed: Feed, model: LineModel) -> None:
    feed.keys = list(range(60_000))
    model.ask(LineFilter())
    qtbot.waitUntil(lambda: model.complete, timeout=10_000)
    feed.keys = [k for k in feed.keys if k != 45_000]
    assert model.refresh(50)
    qtbot.waitUntil(lambda: model.complete and model.rowCount() == 59_999, timeout=10_000)

    assert [model.key(row) for row in (0, 44_999, 45_000, 59_998)] == [0, 44_999, 45_001, 59_999]


def test_another_order_above_is_told(feed: Feed, model: LineModel) -> None:
    feed.keys = [1, 2, 3]
    model.ask(LineFilter())
    feed.keys = [3, 1, 2]

    assert not model.refresh(3)
    assert model.row_of(1) == 1
    feed.keys = []
    assert not model.refresh(3)
    assert model.rowCount() == 0


def test_rows_left_over_are_cut(qtbot: QtBot, feed: Feed, model: LineModel) -> None:
    feed.keys = list(range(1000))
    model.ask(LineFilter())
    qtbot.waitUntil(lambda: model.rowCount() == 1000)
    feed.keys = list(range(500))
    model.refresh(10)
    qtbot.waitUntil(lambda: model.complete)

    assert model.rowCount() == 500


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication, model: LineModel) -> LineTable:
    made = LineTable(model, Theme(qapp, "light", "medium"), lambda: None)
    qtbot.addWidget(made)
    made.resize(1200, 560)
    made.show()
    return made


def test_a_million_rows_scroll_like_a_hundred(qtbot: QtBot, feed: Feed, model: LineModel, table: LineTable) -> None:
    took = {count: _scroll(qtbot, feed, model, table, count) for count in (100, 1_000_000)}

    assert took[1_000_000] < max(0.1, 12 * took[100])
    assert feed.fetched < 60 * 40


def _scroll(qtbot: QtBot, feed: Feed, model: LineModel, table: LineTable, count: int) -> float:
    """The median of a page's scroll and paint."""
    feed.keys = list(range(count))
    model.ask(LineFilter())
    qtbot.waitUntil(lambda: model.complete and model.rowCount() == count, timeout=60_000)
    took = []
    bar = table.verticalScrollBar()
    for step in range(1, 20):
        started = perf_counter()
        bar.setValue(bar.maximum() * step // 20)
        table.viewport().repaint()
        took.append(perf_counter() - started)
    return sorted(took)[len(took) // 2]


def test_the_last_row_can_be_seen_whole(qtbot: QtBot, feed: Feed, model: LineModel, table: LineTable) -> None:
    feed.keys = list(range(500))
    feed.texts = {499: "Việc dài. " * 60}
    model.ask(LineFilter())
    qtbot.waitUntil(lambda: model.complete)
    table.scrollToBottom()
    qtbot.wait(50)
    table.scrollToBottom()
    qtbot.wait(50)

    bottom = table.rowViewportPosition(499) + table.rowHeight(499)
    assert bottom <= table.viewport().height()
    assert table.rowHeight(499) > 5 * table.fontMetrics().height()


def _drawn(table: LineTable, words: str, width: int) -> float:
    """How high the words are as they are drawn in a cell of that width."""
    return Layouts(table.font()).of(words, width - 2 * _PAD)[1] + _PAD


def test_no_line_is_cut_at_any_width(qtbot: QtBot, feed: Feed, model: LineModel, table: LineTable) -> None:
    feed.keys = list(range(4))
    feed.texts = {
        n: "Bố trí cán bộ phụ trách thông tin cơ sở, gửi danh sách trong tháng 4/2026. " + "x" * n for n in range(4)
    }
    model.ask(LineFilter())
    qtbot.waitUntil(lambda: model.complete)
    cut = []
    for width in range(1000, 1100):
        table.resize(width, 900)
        table.viewport().repaint()
        for row in range(4):
            cell = table.visualRect(model.index(row, TEXT))
            lines = _drawn(table, text(model, row), cell.width())
            if lines > cell.height():
                cut.append((width, row, lines, cell.height()))

    assert cut == []


def test_today_is_asked_for_anew(feed: Feed, qapp: QApplication) -> None:  # noqa: ARG001 - as above
    days = [date(2026, 1, 1)]
    model = LineModel(cast("Reader", QObject()), lambda: days[0])
    feed.keys = [1]
    model.ask(LineFilter())
    days[0] = date(2026, 1, 2)
    model.refresh(1)

    assert model.wanted.today == date(2026, 1, 2)
