"""The first seconds: the frame at once, then the window in its place; one window per ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.opening import Holder, lock_file
from tests.ui_bench import Bugs, commune, hands
from ui.registry import PAGES
from ui.shell import TITLES
from ui.start import Start
from work.refusal import Refusal


def test_the_frame_names_the_pages_as_the_window_does() -> None:
    assert tuple(spec.title for spec in PAGES) == TITLES


def test_the_frame_is_seen_first_and_gives_way(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    bugs = Bugs()
    given = hands(tmp_path, commune(tmp_path), bugs)
    start = Start(qapp, given)
    start.begin()
    assert (start.shell is not None, start.app is None) == (True, True)
    qtbot.waitUntil(lambda: start.app is not None and start.app.window is not None, timeout=20_000)
    qtbot.waitUntil(lambda: start.shell is None, timeout=5_000)
    app = start.app
    assert app is not None
    qtbot.waitUntil(lambda: app.desk.waiting == 0, timeout=20_000)
    assert list((tmp_path).rglob("*.ngay-*.soviec"))  # the day's backup came after
    start.end()
    assert bugs.found == []


def test_a_ledger_that_does_not_open_leaves_no_empty_frame(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    start = Start(qapp, hands(tmp_path, tmp_path / "đã xóa.soviec", Bugs()))
    start.begin()
    assert start.shell is not None
    qtbot.waitUntil(lambda: start.app is not None and start.app.guide is not None, timeout=20_000)
    qtbot.waitUntil(lambda: start.shell is None, timeout=5_000)
    assert start.app is not None
    assert start.app.guide is not None
    assert start.app.guide.isVisible()
    start.app.guide.close()
    start.end()


def test_one_window_per_ledger(tmp_path: Path) -> None:
    one, other = tmp_path / "một.soviec", tmp_path / "hai.soviec"
    first, second = Holder(), Holder()
    first.hold(one)
    first.hold(one)
    with pytest.raises(Refusal) as refused:
        second.hold(one)
    assert refused.value.code == "ledger.open_elsewhere"
    first.hold(other)
    second.hold(one)
    first.release()
    second.release()
    assert not lock_file(one).exists()
    assert not lock_file(other).exists()


def test_the_day_s_backup_is_told_when_it_is_made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    bugs = Bugs()
    start = Start(qapp, hands(tmp_path, commune(tmp_path), bugs))
    start.begin()
    qtbot.waitUntil(lambda: start.app is not None and start.app.window is not None, timeout=20_000)
    app = start.app
    assert app is not None
    assert app.window is not None
    window = app.window
    qtbot.waitUntil(lambda: app.desk.waiting == 0, timeout=20_000)

    def said() -> str:
        return "\n".join(label.text() for label in window.findChildren(QLabel))

    qtbot.waitUntil(lambda: "Đã sao lưu hôm nay" in said(), timeout=5_000)
    qtbot.waitUntil(lambda: "Chưa có bản sao lưu" not in said(), timeout=5_000)
    start.end()
    assert bugs.found == []
