"""The window as a whole: pages, keys, undo by name, sizes, looks, stops."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from office import directory, tasks
from office.ports import Ledger
from tests.ui_bench import TODAY, Bugs, button
from tests.ui_window import WORK, Shown, cut, shown
from ui.presenter import Presenter
from ui.registry import PAGES
from ui.work_thread import Desk
from work.progress import Progress
from work.refusal import Refusal

NAMES = [spec.name for spec in PAGES]


@pytest.mark.parametrize("name", NAMES)
def test_each_page_opens_by_its_key_and_its_name(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    with shown(qtbot, tmp_path) as window:
        QTest.keyClick(window.window, Qt.Key(Qt.Key.Key_1 + NAMES.index(name)), Qt.KeyboardModifier.ControlModifier)
        window.rest()

        assert window.window.stack.currentWidget() is window.window.pages[name]
        assert window.window.head.title.text() == window.window.pages[name].title
        assert window.window.nav.buttons[name].isChecked()
        assert len(window.window.pages[name].help) > 80


def test_the_title_names_the_office(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        assert window.window.windowTitle() == "UBND xã Gia Hưng – Sổ Việc"


@pytest.mark.parametrize("size", ["medium", "largest"])
@pytest.mark.parametrize("room", [(1366, 700), (911, 470)], ids=["100%", "150%"])
@pytest.mark.parametrize("name", NAMES)
def test_no_words_are_cut(qtbot: QtBot, tmp_path: Path, name: str, room: tuple[int, int], size: str) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.wear(size=size)
        window.window.resize(*room)
        window.window.go(name)
        if name == "tasks":
            window.tasks.open_place("first")
        window.rest()
        qtbot.wait(60)

        assert window.window.width() == room[0]
        assert window.window.height() == room[1]
        assert cut(window.window) == []
        window.window.wear(size="medium")


def test_every_text_is_plain(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        for name in NAMES:
            window.window.go(name)
        window.tasks.open_place("first")
        window.rest()
        labels = window.window.findChildren(QLabel)
        rich = [one.text() for one in labels if one.text() and one.textFormat() is not Qt.TextFormat.PlainText]

        assert rich == []


def test_every_button_has_a_word_and_every_field_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        for name in NAMES:
            window.window.go(name)
        window.rest()
        silent: list[QWidget] = [
            one for one in window.window.findChildren(QPushButton) if not (one.text() or one.accessibleName())
        ]
        own = [one for one in window.window.findChildren(QToolButton) if isinstance(one.parentWidget(), QWidget)]
        silent += [one for one in own if one.isVisible() and not one.text() and not _of_qt(one)]

        assert silent == []


def _of_qt(one: QToolButton) -> bool:
    """Qt's own: the arrows of menus and tabs."""
    return one.objectName().startswith(("qt_", "Scroll")) or isinstance(one.parentWidget(), QLineEdit)


def test_undo_and_redo_name_the_step(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        before = window.texts()
        new = tasks.NewTask(text="Việc mới & lạ")
        window.app.desk.do(lambda ledger: tasks.add(ledger, new, TODAY))
        window.rest()
        assert len(window.texts()) == len(before) + 1
        named = window.window.undo.text()
        assert named.startswith("Hoàn tác: ")

        QTest.keyClick(window.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        window.rest()
        assert window.texts() == before
        assert window.window.redo.text() == named.replace("Hoàn tác", "Làm lại")

        button(window.window, "Làm lại").click()
        window.rest()
        assert len(window.texts()) == len(before) + 1


def test_a_long_step_is_named_as_far_as_there_is_room(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:

        def write(ledger: Ledger) -> None:
            unit = replace(directory.units(ledger)[0], phone="1")
            ledger.write("Nhận gói số 2 của UBND tỉnh Sơn Hà, rất dài", lambda edit: edit.put(unit))

        window.app.desk.do(write)
        window.rest()
        assert window.window.head.undo.text().startswith("Hoàn tác: Nhận gói số 2 của")
        assert window.window.undo.text().rstrip().endswith("rất dài")


@pytest.mark.parametrize("keys", ["Ctrl+Y", "Ctrl+Shift+Z"])
def test_both_keys_that_help_names_do_it_again(qtbot: QtBot, tmp_path: Path, keys: str) -> None:
    with shown(qtbot, tmp_path) as window:
        assert QKeySequence(keys) in window.window.redo.shortcuts()


def test_each_figure_of_today_opens_its_list(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        tiles = [one for one in window.today.findChildren(QPushButton, "tile") if one.isVisible()]
        titles = {one.accessibleName(): one for one in tiles}
        assert "Quá hạn: 1" in titles

        for said in list(titles):
            window.window.go("today")
            live = next(o for o in window.today.findChildren(QPushButton, "tile") if o.accessibleName() == said)
            live.click()
            window.rest()
            assert window.window.stack.currentWidget() is window.tasks
            assert len(window.texts()) == int(said.rpartition(": ")[2]), said


def test_looks_and_letters_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        before = window.app.theme.em
        window.window.wear(look="dark", size="largest")
        window.window.go("tasks")
        window.rest()

        assert window.app.theme.scheme.dark
        assert window.app.theme.em > before
        assert (window.app.hands.store.get("look"), window.app.hands.store.get("size")) == ("dark", "largest")
        window.window.wear(look="light", size="medium")


def test_qt_speaks_vietnamese_and_keeps_what_it_has_no_word_for(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path):
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Hủy"
        assert QCoreApplication.translate("QShortcut", "Ctrl") == "Ctrl"


def test_what_clerks_write_is_shown_as_they_wrote_it(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        found = [one.text() for one in window.today.findChildren(QLabel)]

        assert any("<b>đậm</b> & kè" in text for text in found)
        assert WORK[1][0] in "\n".join(found)


def test_the_reader_meets_a_refusal_a_cancelling_and_a_bug(qtbot: QtBot) -> None:
    bugs = Bugs()
    presenter = Presenter(None, bugs.write_down)
    desk = Desk(presenter)
    told: list[str] = []

    def refuse(_: Progress) -> None:
        raise Refusal("test.no", "Chưa làm được. Không mất gì.")

    def stop(progress: Progress) -> None:
        while True:
            progress(0.5, "Đang làm …")

    def break_down(_: Progress) -> None:
        raise KeyError("lỗi")

    desk.aside(refuse, words="", on_failed=lambda: told.append("refused"))
    qtbot.waitUntil(lambda: presenter.box is not None)
    assert _words(presenter) == "Chưa làm được. Không mất gì."
    _close(presenter)
    job = desk.aside(stop, words="", on_failed=lambda: told.append("cancelled"))
    job.cancel()
    qtbot.waitUntil(lambda: told == ["refused", "cancelled"])
    assert _words(presenter) == ""
    desk.aside(break_down, words="")
    qtbot.waitUntil(lambda: presenter.box is not None)
    assert "Dữ liệu không mất" in _words(presenter)
    assert "nhật ký" in _words(presenter)
    _close(presenter)
    assert len(bugs.found) == 1
    desk.close()


def _words(presenter: Presenter) -> str:
    return presenter.box.text() if presenter.box else ""


def _close(presenter: Presenter) -> None:
    box = presenter.box
    assert isinstance(box, QMessageBox)
    assert [one.text() for one in box.buttons()] == ["Đóng"]
    box.buttons()[0].click()
    assert _words(presenter) == ""


def test_long_work_has_a_bar_that_stops_it(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:

        def work(progress: Progress) -> None:
            while True:
                progress(0.25, "Đang đọc trang 3 …")

        window.app.desk.aside(work, words="Đang đọc …")
        bar = window.window.strip.bar
        assert bar.isHidden()
        qtbot.waitUntil(lambda: not bar.isHidden(), timeout=3000)
        bar.stop.click()
        window.rest()
        assert bar.isHidden()


def test_another_look_reaches_what_is_already_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        window.tasks.open_place("first")
        window.rest()
        button_ = window.tasks.print_button
        before, height = _ink(button_), window.window.head.title.font().pointSizeF()
        window.window.wear(look="dark", size="large")
        window.rest()

        assert _ink(button_) > before + 80
        assert window.window.head.title.font().pointSizeF() > height
        window.window.wear(look="light", size="medium")
        assert _ink(button_) == before


def _ink(one: QPushButton) -> int:
    """How light the sign's strokes are, 0 to 255."""
    picture = one.icon().pixmap(24, 24).toImage()
    points = [picture.pixelColor(x, y) for x in range(24) for y in range(24)]
    return max((point.lightness() for point in points if point.alpha() == 255), default=-1)


def test_help_opens_beside_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        QTest.keyClick(window.window, Qt.Key.Key_F1)
        assert not window.window.help.isHidden()
        assert cut(window.window.help) == []
        QTest.keyClick(window.window, Qt.Key.Key_F1)
        assert window.window.help.isHidden()


def test_the_start_path_is_lean() -> None:
    heavy = ("reportlab", "docx", "sqlite_utils", "lxml", "pyrage", "PySide6.QtPdf", "PySide6.QtPrintSupport")
    program = "import sys, ui.app, ui.today.page, ui.tasks.page; print([m for m in sys.argv[1:] if m in sys.modules])"
    found = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", program, *heavy], capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "[]"


def test_a_closed_window_keeps_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.close()
        assert window.app.hands.store.get("window")
        assert isinstance(window, Shown)


def test_cut_words_would_be_found(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    button_ = QPushButton("Báo hoàn thành", whole)
    button_.resize(20, 20)
    whole.show()

    assert len(cut(whole)) == 1
