"""The list of tasks is saved for Word from its preview."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from office import printouts
from tests.ui_window import shown
from tests.word_file import WordFile
from ui.kit import files
from ui.reports.preview import PaperPreview
from work.line import LineFilter


@pytest.mark.parametrize("which", ["print_table", "print_roll_up"])
def test_a_list_is_saved_for_word_from_its_preview(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    target = tmp_path / "danh sách.docx"

    def picked(*_: object) -> Path:
        return target

    monkeypatch.setattr(files, "pick_save", picked)
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        getattr(window.tasks, which)()
        window.rest()
        preview = next(one for one in window.window.findChildren(QWidget) if isinstance(one, PaperPreview))
        preview.word_button.click()
        window.rest()
        qtbot.waitUntil(target.exists)
        assert not preview.word_button.isHidden()
        preview.close()

    assert len(WordFile(target.read_bytes()).tables()) == 1


def test_the_roll_up_counts_done_work_whatever_state_is_looked_at(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        tasks_page = window.tasks
        assert tasks_page.model.wanted.stages, "the list begins with open work"
        asked: list[LineFilter] = []
        tasks_page.bar.search.setText("đường")
        tasks_page.ask()
        window.rest()

        def noted(_reader: object, wanted: LineFilter, _title: str, words: str, *_: object) -> bytes:
            asked.append(wanted)
            assert words == "chứa “đường”"
            return b""

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(printouts, "roll_up", noted)
            patch.setattr(tasks_page, "_paper", lambda _title, make, _word: make(tasks_page.bench.reader))
            tasks_page.print_roll_up()

    assert [(one.words, one.stages, one.times) for one in asked] == [("đường", frozenset(), frozenset())]
