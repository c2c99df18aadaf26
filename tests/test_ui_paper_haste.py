"""Haste and who may read it, chosen beside the paper, as a clerk does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from office import paper_bytes, papers
from tests.test_reports_kit import Paper
from tests.ui_bench import NOW, TODAY, Stage, commune, stage
from ui.reports.page import ReportsPage
from work.report import Report


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


def opened(scene: Stage) -> tuple[ReportsPage, Report]:
    span = papers.spans(scene.bench.reader, TODAY)[0]
    name = scene.do(lambda ledger: papers.start(ledger, papers.Wish(span=span), TODAY))
    page = ReportsPage(scene.bench)
    scene.show(page)
    scene.rest()
    page.open_place(name)
    scene.rest()
    assert page.editor.report is not None
    return page, page.editor.report


def kept(scene: Stage, name: str) -> Report:
    found = papers.report(scene.bench.reader, name)
    assert found is not None
    return found[0]


def test_haste_is_chosen_kept_and_printed(scene: Stage) -> None:
    page, one = opened(scene)
    fields = page.editor.fields
    assert fields.urgency.text_value() == fields.circulation.text_value() == ""

    fields.urgency.setCurrentIndex(3)
    fields.circulation.setCurrentIndex(1)
    page.editor.save()
    scene.rest()

    now = kept(scene, one.id)
    assert (now.urgency, now.circulation) == ("HỎA TỐC", "LƯU HÀNH NỘI BỘ")
    it = Paper(paper_bytes.pdf(scene.bench.reader, one.id, NOW))
    assert it.has("HỎA TỐC", 1)
    assert it.has("LƯU HÀNH NỘI BỘ", 1)


def test_a_mark_of_another_release_stays(scene: Stage) -> None:
    page, one = opened(scene)
    fields = page.editor.fields
    fields.show_report(replace(one, urgency="HẸN GIỜ"), (), read_only=False)

    assert fields.urgency.text_value() == "HẸN GIỜ"
    assert fields.typed(one).urgency == "HẸN GIỜ"
    fields.show_report(one, (), read_only=True)
    assert not fields.urgency.isEnabled()
    assert fields.urgency.count() == 4
