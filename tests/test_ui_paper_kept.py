"""What the window keeps of a paper: the very bytes that were printed to be signed; and numbers that stand twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from office import lifecycle, paper_bytes, tasks
from tests.test_ui_paper_way import kept, opened, sent
from tests.ui_bench import TODAY, button
from tests.ui_window import Shown, shown
from ui.kit import files
from ui.kit.labels import Label
from ui.reports.page import ReportsPage
from ui.reports.preview import PaperPreview


def saved_to_sign(window: Shown, page: ReportsPage, path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The bytes of the file that was saved to be signed."""
    button(page, "Xem và in").click()
    window.rest()
    preview = page.findChild(PaperPreview)
    assert preview is not None
    preview.turn_to(1)
    window.rest()
    monkeypatch.setattr(files, "pick_save", lambda *_: path)
    button(preview, "Lưu PDF").click()
    window.rest()
    preview.reject()
    window.rest()
    return path.read_bytes()


def test_what_is_locked_are_the_bytes_that_were_shown(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work goes on between printing and signing; the annex even says at which minute its rows were taken."""
    with shown(qtbot, tmp_path) as window:
        page, name = opened(window)
        data = saved_to_sign(window, page, tmp_path / "để ký.pdf", monkeypatch)
        new = tasks.NewTask(text="Việc đến sau khi in", deadline_words="30/6/2026")
        page.bench.desk.do(lambda ledger: tasks.add(ledger, new, TODAY))
        window.rest()
        button(page, "Đã ký: khóa").click()
        window.rest()
        assert any("Sẽ khóa đúng bản đã in" in label.text() for label in page.findChildren(Label))
        sent(window, page)

        reader = page.bench.reader
        print_, lock = lifecycle.steps(reader, name)
        assert print_.pdf_sha256 == lock.pdf_sha256 == kept(page, name).pdf_sha256
        assert paper_bytes.pdf(reader, name, page.bench.hands.now()) == data


def test_work_that_comes_while_it_is_printed_is_not_on_the_print(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk does the new work before it learns that the pages have gone."""
    with shown(qtbot, tmp_path) as window:
        page, name = opened(window)
        button(page, "Xem và in").click()
        window.rest()
        preview = page.findChild(PaperPreview)
        assert preview is not None
        preview.turn_to(1)
        window.rest()
        path = tmp_path / "để ký.pdf"
        monkeypatch.setattr(files, "pick_save", lambda *_: path)
        button(preview, "Lưu PDF").click()
        new = tasks.NewTask(text="Việc đến trong khi in", deadline_words="30/6/2026")
        page.bench.desk.do(lambda ledger: tasks.add(ledger, new, TODAY))
        preview.reject()
        window.rest()

        reader = page.bench.reader
        (print_,) = lifecycle.steps(reader, name)
        assert reader.evidence.checked(str(print_.pdf_sha256), "").read_bytes() == path.read_bytes()
        assert lifecycle.print_to_lock(reader, name) == print_


def test_a_number_that_stands_twice_is_told_above_the_papers(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        page, first = opened(window)
        assert page.doubled.isHidden()
        _, second = opened(window)
        for name in (first, second):
            one = replace(kept(page, name), number=7, series="2026")
            page.bench.desk.do(lambda ledger, one=one: ledger.write("đặt số", lambda door: door.put(one)))  # type: ignore[misc]
        window.rest()

        assert page.doubled.isVisible()
        assert page.doubled.text().startswith("Số 07 năm 2026 đứng trên 2 văn bản")
        assert page.doubled.text().endswith("đổi số.")
