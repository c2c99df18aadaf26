"""Another form of paper is chosen in the settings where there is one; a form whose file is gone is told there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from office import directory
from reports.profile import FOLDER, load
from tests.ui_bench import Stage, commune, stage
from ui.settings.page import SettingsPage


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


def page_of(scene: Stage) -> SettingsPage:
    page = SettingsPage(scene.bench)
    scene.show(page)
    page.open_place("numbers")
    scene.rest()
    return page


def test_without_another_form_nothing_is_asked(scene: Stage) -> None:
    assert page_of(scene).numbers.form.isHidden()


def test_another_form_is_chosen_and_kept(scene: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    for source in FOLDER.glob("*.toml"):
        (folder / source.name).write_text(source.read_text("utf-8"), "utf-8")
    (folder / "own.toml").write_text('base = "state"\nname = "Mẫu của xã"\n', "utf-8")
    monkeypatch.setattr("reports.profile.FOLDER", folder)
    load.cache_clear()
    try:
        part = page_of(scene).numbers
        assert not part.form.isHidden()
        part.form.setCurrentIndex(1)
        part.save()
        scene.rest()
        assert directory.settings(scene.bench.reader).profile == "own"
    finally:
        load.cache_clear()


def test_a_form_that_is_gone_is_told_and_can_be_left(scene: Stage) -> None:
    known = directory.settings(scene.bench.reader)
    scene.do(lambda ledger: directory.save_settings(ledger, replace(known, profile="own")))
    part = page_of(scene).numbers

    assert part.form.currentText() == "own (thiếu hoặc hỏng tệp mẫu)"
    part.form.setCurrentIndex(0)
    part.save()
    scene.rest()
    assert directory.settings(scene.bench.reader).profile == ""
