"""How plans come: chosen, dropped, pasted, several in a row; a long one is stopped, and nothing waits for it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from office import directory, plans
from tests.documents_kit import (
    OTHER,
    PLAN,
    box,
    documents,
    draft_of,
    page_of,
    press,
    settle,
    take,
    write,
)
from tests.ui_window import shown
from ui.documents.incoming import given_of
from work.progress import Progress


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path)


# How things come.


def clip(**formats: str) -> QMimeData:
    mime = QMimeData()
    for name, words in formats.items():
        mime.setData(f"text/{name}", QByteArray(words.encode()))
    return mime


def test_what_was_copied_is_read_on_pasting(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("documents")
        QGuiApplication.clipboard().clear()
        window.documents.paste()
        box("Chưa có gì để dán").buttons()[0].click()
        mime = QMimeData()
        mime.setText(PLAN)
        QGuiApplication.clipboard().setMimeData(mime)
        window.documents.list.setFocus()
        press(window.documents.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settle(window)
        assert draft_of(window).proposal.header.number == "45/KH-UBND"
        take(window)
        assert documents(window) == ["45/KH-UBND"]


def test_pasting_into_the_search_is_no_reading(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("documents")
        QGuiApplication.clipboard().setText("45/KH")
        window.documents.search.setFocus()
        press(window.documents.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settle(window)
        assert window.documents.search.text() == "45/KH"
        assert page_of(window).draft is None


def test_the_clipboard_gives_files_before_texts_and_pictures_last(tmp_path: Path) -> None:
    path = write(tmp_path)
    mime = clip(html="<p>Một</p>", plain="Một")
    assert [set(one.formats or ()) for one in given_of(mime)] == [{"text/html", "text/plain"}]
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert [one.path for one in given_of(mime)] == [path]
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    picture = QMimeData()
    picture.setImageData(image)
    found = given_of(picture)[0].path
    assert found is not None
    assert found.suffix == ".png"
    assert given_of(QMimeData()) == []


def test_dropped_files_are_read_one_after_the_other(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = write(tmp_path), write(tmp_path, OTHER, "hai.txt")
    broken = write(tmp_path, "", "rỗng.txt")
    with shown(qtbot, tmp_path) as window:
        window.window.go("documents")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (first, broken, second)])
        action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPointF(50, 50), action, mime, buttons, keys)
        QApplication.sendEvent(window.documents, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(window.documents, QDropEvent(QPointF(50, 50), action, mime, buttons, keys))
        settle(window)
        assert page_of(window).title.text().startswith("Tệp 1/3")
        take(window)
        assert "rỗng.txt" in box().text()
        box().buttons()[0].click()
        settle(window)
        assert page_of(window).title.text().startswith("Tệp 3/3")
        take(window)
        assert sorted(map(str, documents(window))) == ["45/KH-UBND", "46/KH-UBND"]
        assert window.documents.stack.currentWidget() is window.documents.shelf


def test_a_long_reading_is_stopped_and_writing_goes_on_meanwhile(
    qtbot: QtBot, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, going = threading.Event(), threading.Event()

    def slow(_reader: object, _path: Path, progress: Progress) -> None:
        begun.set()
        while True:
            progress(0.5, "Đang đọc trang 50/100")
            going.wait(0.01)

    monkeypatch.setattr(plans, "read_known", slow)
    with shown(qtbot, tmp_path) as window:
        window.window.go("documents")
        window.documents.read_file(plan)
        assert begun.wait(20)
        bar = window.window.strip.bar
        qtbot.waitUntil(lambda: bar.isVisible() and bar.stop.isVisible(), timeout=20_000)
        done: list[str] = []
        settings = directory.settings(window.window.bench.reader)
        window.app.desk.do(lambda ledger: directory.save_settings(ledger, settings), lambda _: done.append("ghi"))
        qtbot.waitUntil(lambda: done == ["ghi"], timeout=20_000)
        assert bar.stop.text() == "Dừng"
        bar.stop.click()
        window.rest()
        assert QApplication.activeModalWidget() is None
        assert window.documents.stack.currentWidget() is window.documents.shelf


def test_the_window_closes_while_a_plan_is_being_read(
    qtbot: QtBot, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_reader: object, _path: Path, progress: Progress) -> None:
        while True:
            progress(0.5, "")

    monkeypatch.setattr(plans, "read_known", slow)
    with shown(qtbot, tmp_path) as window:
        window.window.go("documents")
        window.documents.read_file(plan)
    names = [thread.name for thread in threading.enumerate()]
    assert "beside" not in names
