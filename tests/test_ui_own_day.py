"""A unit's own day ("hạn riêng"): said at once where it cannot be, and called by its name where it counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from office import tasks
from tests.ui_bench import TODAY
from tests.ui_window import WORK, shown
from ui.tasks.cells import deadline
from ui.tasks.task_forms import GiveForm
from work.line import LineFilter

LATER = WORK[2][0]
"""A task of the kit that has until 30/9/2026."""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("21/06/2026", "sớm hơn ngày giao"),
        ("1/10/2026", "muộn hơn thời hạn 30/09/2026"),
        ("1/9/2026", ""),
        ("", ""),
    ],
)
def test_a_day_that_cannot_be_is_said_at_once_and_not_sent(qtbot: QtBot, tmp_path: Path, typed: str, said: str) -> None:
    with shown(qtbot, tmp_path) as window:
        reader = window.window.bench.reader
        line = next(one for one in tasks.lines(reader, LineFilter(today=TODAY)) if one.text == LATER)
        form = GiveForm(window.window, window.window.bench, [line.task_id], line.text)
        form.open()
        form.due.edit.setText(typed)
        assert said in form.seen.text()
        assert form.seen.isVisible() is bool(said)
        form.units.item(0).setCheckState(Qt.CheckState.Checked)
        form.yes.click()
        window.rest()
        given = next(one for one in tasks.lines(reader, LineFilter(today=TODAY)) if one.text == LATER)
        assert bool(given.leads) is not bool(said)


def test_a_days_own_name_stands_in_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        reader = window.window.bench.reader
        line = next(one for one in tasks.lines(reader, LineFilter(today=TODAY)) if one.text == LATER)
        form = GiveForm(window.window, window.window.bench, [line.task_id], line.text)
        form.open()
        form.due.show_day(date(2026, 9, 1))
        form.units.item(0).setCheckState(Qt.CheckState.Checked)
        form.yes.click()
        window.rest()
        given = tasks.lines(reader, LineFilter(today=TODAY, task_ids=frozenset({line.task_id})))[0]
        assert deadline(line) == "30/9/2026"
        assert deadline(given) == "30/9/2026\n(hạn riêng 01/09/2026)"
        window.window.go("tasks")
        window.tasks.show_task(line.task_id, None)
        window.rest()
        assert window.tasks.detail.card is not None
        assert deadline(window.tasks.detail.card.line) == deadline(given)
