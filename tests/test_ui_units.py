from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from office import directory, tasks
from tests.ui_bench import TODAY, Stage, button, commune, stage, type_in
from ui.reports.preview import PaperPreview
from ui.units.form import UnitForm
from ui.units.page import UnitsPage
from ui.units.table import LATE, OPEN
from work.line import LineFilter
from work.unit import UnitKind


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


@pytest.fixture
def page(scene: Stage) -> UnitsPage:
    made = UnitsPage(scene.bench)
    scene.show(made)
    return made


def row_of(page: UnitsPage, words: str) -> int:
    return next(at for at, row in enumerate(page.model.rows) if words in row.unit.name)


def choose(page: UnitsPage, words: str) -> None:
    page.table.selectRow(row_of(page, words))


def form_of(page: UnitsPage) -> UnitForm:
    form = page.findChild(UnitForm)
    assert form is not None
    return form


def give(scene: Stage, page: UnitsPage, deadline: str) -> None:
    unit = page.model.rows[row_of(page, "Văn hóa")].unit.id
    new = tasks.NewTask(text=f"Rà soát {deadline}", deadline_words=deadline, leads=(unit,))
    scene.do(lambda ledger: tasks.add(ledger, new, date(2026, 5, 4)))
    scene.rest()


def test_a_unit_is_added_with_its_other_names(scene: Stage, page: UnitsPage) -> None:
    button(page, "Thêm đơn vị").click()
    form = form_of(page)
    form.try_to_send()
    assert form.isVisible()

    type_in(form.name, "Thôn Đoài")
    form.kind.setCurrentIndex(1)
    type_in(form.contact, "Đỗ Thị Ngân")
    form.aliases.setPlainText("thôn Đoài Hạ\n\n Xóm Đoài ")
    form.try_to_send()
    scene.rest()

    unit = next(u for u in directory.units(scene.bench.reader) if u.name == "Thôn Đoài")
    assert unit.kind is UnitKind.VILLAGE
    assert unit.aliases == ("thôn Đoài Hạ", "Xóm Đoài")
    assert page.model.rows[-1].unit.contact == "Đỗ Thị Ngân"


def test_a_twin_is_refused_and_what_was_typed_stays(scene: Stage, page: UnitsPage) -> None:
    button(page, "Thêm đơn vị").click()
    form = form_of(page)
    type_in(form.name, "văn phòng hđnd và ubnd")
    form.try_to_send()

    assert "Đã có đơn vị" in scene.refusal()
    assert form.isVisible()
    assert form.name.text() == "văn phòng hđnd và ubnd"


def test_a_unit_is_changed_and_stays_selected(scene: Stage, page: UnitsPage) -> None:
    choose(page, "Trạm Y tế")
    button(page, "Sửa").click()
    form = form_of(page)
    type_in(form.phone, "0228 3 123 456")
    form.try_to_send()
    scene.rest()

    chosen = page.chosen()
    assert chosen is not None
    assert chosen.unit.phone == "0228 3 123 456"


def test_hidden_units_stand_behind_a_tick(scene: Stage, page: UnitsPage) -> None:
    count = len(page.model.rows)
    choose(page, "Hội Cựu chiến binh")
    page.hide_button.click()
    scene.rest()
    assert len(page.model.rows) == count - 1

    page.hidden.setChecked(True)
    choose(page, "Hội Cựu chiến binh")
    assert page.hide_button.text() == "Hiện lại đơn vị"
    page.hide_button.click()
    scene.rest()
    page.hidden.setChecked(False)
    assert len(page.model.rows) == count


def test_figures_open_the_lists_that_they_count(scene: Stage, page: UnitsPage) -> None:
    give(scene, page, "10/6/2026")
    give(scene, page, "30/6/2026")
    at = row_of(page, "Văn hóa")
    assert [page.model.index(at, column).data() for column in (OPEN, LATE)] == ["2", "1"]

    for column, count in ((OPEN, 2), (LATE, 1)):
        page.table.selectRow(at)
        with scene.bot.waitSignal(page.list_wanted) as caught:
            page.table.clicked.emit(page.model.index(at, column))
        assert isinstance(caught.args[0], LineFilter)
        assert tasks.count(scene.bench.reader, caught.args[0]) == count


def test_a_slip_is_shown(scene: Stage, page: UnitsPage) -> None:
    give(scene, page, "30/6/2026")
    choose(page, "Văn hóa")
    page.slip.click()
    scene.rest()

    shown = page.findChild(PaperPreview)
    assert shown is not None
    assert shown.paper.pages >= 1
    shown.reject()


def test_a_unit_without_work_has_no_slip(scene: Stage, page: UnitsPage) -> None:
    choose(page, "Trạm Y tế")
    page.slip.click()

    assert "không có việc nào" in scene.refusal()


def test_units_are_found_without_marks(page: UnitsPage) -> None:
    type_in(page.search, "tram y te")

    assert [row.unit.name for row in page.model.rows] == ["Trạm Y tế xã Gia Hưng"]


def test_today_is_the_bench_s(page: UnitsPage) -> None:
    assert page._base().today == TODAY
