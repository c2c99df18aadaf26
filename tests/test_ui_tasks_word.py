"""The list of tasks is saved for Word from its preview."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui_window import shown
from tests.word_file import WordFile
from ui.kit import files
from ui.reports.preview import PaperPreview


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
