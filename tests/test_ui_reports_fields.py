from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from office import directory, founding, frames, lifecycle, papers, tasks
from tests.ui_bench import NOW, TODAY, Stage, button, commune, machine, stage, type_in
from ui.reports.new import NO_UNIT, NewPaper
from ui.reports.page import ReportsPage
from work.office import Level, OfficeKind
from work.report import PAPER_WORDS, AnnexKind, PaperKind, Report


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


@pytest.fixture
def page(scene: Stage) -> ReportsPage:
    unit = directory.units(scene.bench.reader)[0].id
    new = tasks.NewTask(text="Rà soát hộ nghèo", deadline_words="10/6/2026", leads=(unit,))
    scene.do(lambda ledger: tasks.add(ledger, new, date(2026, 5, 4)))
    made = ReportsPage(scene.bench)
    scene.show(made)
    return made


def started(scene: Stage, page: ReportsPage, kind: PaperKind = PaperKind.REPORT) -> str:
    span = papers.spans(scene.bench.reader, TODAY)[0] if kind in {PaperKind.REPORT, PaperKind.SUMMARY} else None
    unit = directory.units(scene.bench.reader)[0].id if kind is PaperKind.URGE else None
    wish = papers.Wish(kind=kind, span=span, unit_id=unit)
    name = scene.do(lambda ledger: papers.start(ledger, wish, TODAY))
    scene.rest()
    page.open_place(name)
    scene.rest()
    return name


def kept(scene: Stage, name: str) -> Report:
    found = papers.report(scene.bench.reader, name)
    assert found is not None
    return found[0]


def form_of(page: ReportsPage) -> NewPaper:
    button(page, "Lập văn bản").click()
    form = page.findChild(NewPaper)
    assert form is not None
    return form


def test_the_kind_comes_first_and_shows_what_it_is_made_of(scene: Stage, page: ReportsPage) -> None:
    form = form_of(page)
    scene.rest()
    offered = [form.kind.itemText(at) for at in range(form.kind.count())]
    assert offered == [PAPER_WORDS[kind] for kind in papers.offered(scene.bench.reader)]
    assert form.span.isVisibleTo(form)
    assert form.tiles.isVisibleTo(form)

    form.kind.setCurrentIndex(offered.index("Công văn đôn đốc"))
    assert not form.span.isVisibleTo(form)
    assert not form.tiles.isVisibleTo(form)
    assert form.unit.isVisibleTo(form)

    form.kind.setCurrentIndex(offered.index("Thông báo"))
    assert not form.unit.isVisibleTo(form)
    assert not form.annexes.isVisibleTo(form)
    form.reject()


def test_a_letter_needs_its_unit(scene: Stage, page: ReportsPage) -> None:
    form = form_of(page)
    form.kind.setCurrentIndex([form.kind.itemText(at) for at in range(form.kind.count())].index("Công văn đôn đốc"))
    form.try_to_send()
    assert form._fault.text() == NO_UNIT

    form.unit.setCurrentIndex(1)
    form.try_to_send()
    scene.rest()

    made = papers.reports(scene.bench.reader)[0]
    assert made.kind is PaperKind.URGE
    assert made.unit_id == directory.units(scene.bench.reader)[0].id
    assert page.editor.report is not None
    assert page.list.item(0).text().startswith("Công văn đôn đốc: ")


def test_ticked_annexes_go_into_the_new_paper(scene: Stage, page: ReportsPage) -> None:
    form = form_of(page)
    scene.rest()
    for kind, tick in form.annexes.ticks.items():
        if tick.isChecked() != (kind in {AnnexKind.TASKS, AnnexKind.NEXT}):
            tick.click()
    form.try_to_send()
    scene.rest()

    assert papers.reports(scene.bench.reader)[0].annexes == (AnnexKind.TASKS.value, AnnexKind.NEXT.value)


def test_one_unit_and_one_field_narrow_a_report(scene: Stage, page: ReportsPage) -> None:
    form = form_of(page)
    scene.rest()
    form.unit.setCurrentIndex(2)
    form.field.setCurrentIndex(1)
    scene.rest()
    assert form.tiles.tiles[0].text() == "Tổng số: 0"

    wish = form.wished()

    assert wish is not None
    assert wish.unit_id == directory.units(scene.bench.reader)[1].id
    assert wish.field == tasks.fields(scene.bench.reader)[0]
    form.reject()


@pytest.mark.parametrize(
    "kind", [PaperKind.REPORT, PaperKind.SUMMARY, PaperKind.URGE, PaperKind.NOTICE, PaperKind.INVITATION]
)
def test_each_kind_is_written_and_kept_as_it_was(scene: Stage, page: ReportsPage, kind: PaperKind) -> None:
    name = started(scene, page, kind)
    before = kept(scene, name)
    assert page.editor.fields.prose() == before.told

    type_in(page.editor.fields.title, "Về việc: ")
    page.editor.save()
    scene.rest()

    after = kept(scene, name)
    assert "Về việc:" in after.title
    assert after.told == before.told
    assert (after.to, after.basis, after.annexes, after.recipients) == (
        before.to, before.basis, before.annexes, before.recipients,
    )  # fmt: skip
    scene.rest()


def test_only_the_fields_of_the_kind_are_in_sight(scene: Stage, page: ReportsPage) -> None:
    fields = page.editor.fields
    started(scene, page)
    assert fields.to.isVisibleTo(fields)
    assert not fields.drafter.isVisibleTo(fields)
    assert not fields.basis.isVisibleTo(fields)
    assert fields.annexes.isVisibleTo(fields)
    assert page.editor.tiles.isVisibleTo(page.editor)

    started(scene, page, PaperKind.URGE)
    assert fields.drafter.isVisibleTo(fields)

    started(scene, page, PaperKind.NOTICE)
    assert fields.basis.isVisibleTo(fields)
    assert not fields.annexes.isVisibleTo(fields)
    assert not page.editor.tiles.isVisibleTo(page.editor)


def test_every_field_is_kept(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page, PaperKind.URGE)
    fields = page.editor.fields
    fields.basis.setPlainText("Căn cứ Kế hoạch số 15/KH-UBND\n\n Quy chế làm việc ")
    fields.recipients.setPlainText("Như trên\nLưu: VT")
    fields.closing.setPlainText("Đề nghị các đơn vị thực hiện.")
    fields.drafter.setText("VP")
    fields.number.setText("12")
    fields.day.show_day(date(2026, 6, 20))
    fields.annexes.ticks[AnnexKind.TASKS].click()
    page.editor._changed()
    page.editor.save()
    scene.rest()

    one = kept(scene, name)
    assert one.basis == ("Căn cứ Kế hoạch số 15/KH-UBND", "Quy chế làm việc")
    assert one.recipients == ("Như trên", "Lưu: VT")
    assert (one.closing, one.drafter, one.number, one.day) == (
        "Đề nghị các đơn vị thực hiện.", "VP", 12, date(2026, 6, 20),
    )  # fmt: skip
    assert AnnexKind.TASKS.value not in one.annexes


def test_the_symbol_is_shown_whole_and_the_next_number_taken(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page)
    numbered = page.editor.fields.numbered
    type_in(numbered.line, "12")
    assert numbered.symbol.text() == "Số: 12/BC-UBND"
    page.editor.save()
    scene.rest()

    other = started(scene, page, PaperKind.URGE)
    page.editor.fields.drafter.setText("VP")
    assert numbered.next.text() == "Lấy số tiếp theo: 13"
    numbered.next.click()
    assert numbered.symbol.text() == "Số: 13/UBND-VP"
    assert page.editor.dirty
    page.editor.save()
    scene.rest()

    assert (kept(scene, name).number, kept(scene, other).number) == (12, 13)
    assert page.list.item(0).text().count("Số 13") + page.list.item(1).text().count("Số 13") == 1


def test_a_doubled_number_is_told_at_its_field_and_all_else_is_kept(scene: Stage, page: ReportsPage) -> None:
    started(scene, page)
    type_in(page.editor.fields.number, "12")
    page.editor.save()
    scene.rest()

    other = started(scene, page, PaperKind.NOTICE)
    fields = page.editor.fields
    type_in(fields.number, "12")
    assert "đã dùng cho báo cáo" in fields.numbered.wrong.text()
    assert fields.numbered.wrong.isVisibleTo(fields)
    type_in(fields.opening, "Mở đầu. ")
    page.hide()
    scene.rest()

    assert kept(scene, other).number is None
    assert kept(scene, other).opening.startswith("Mở đầu. ")
    assert fields.number.text() == "12"
    assert page.editor.dirty


@pytest.mark.parametrize("words", ["0", "12a", "-3"])
def test_nonsense_for_a_number_is_told_at_its_field(scene: Stage, page: ReportsPage, words: str) -> None:
    name = started(scene, page)

    type_in(page.editor.fields.number, words)

    assert "chỉ gồm chữ số" in page.editor.fields.numbered.wrong.text()
    assert page.editor.fields.typed(kept(scene, name)).number is None
    page.hide()
    scene.rest()


def test_nonsense_for_a_day_is_told_when_the_field_is_left(scene: Stage, page: ReportsPage) -> None:
    started(scene, page)
    fields = page.editor.fields
    type_in(fields.day.edit, "31/2/2026")
    assert not fields.dated.wrong.isVisibleTo(fields)

    fields.day.edit.editingFinished.emit()
    assert "Ngày chưa đúng" in fields.dated.wrong.text()
    assert fields.dated.wrong.isVisibleTo(fields)
    fields.day.edit.setText("28/2/2026")
    assert not fields.dated.wrong.isVisibleTo(fields)
    page.hide()
    scene.rest()


def test_the_list_is_narrowed_by_kind_and_state(scene: Stage, page: ReportsPage) -> None:
    for kind in (PaperKind.REPORT, PaperKind.NOTICE):
        started(scene, page, kind)
    assert page.sieve.isHidden()
    for _ in range(6):
        scene.do(lambda ledger: papers.start(ledger, papers.Wish(kind=PaperKind.INVITATION), TODAY))
    scene.rest()
    assert not page.sieve.isHidden()
    assert page.list.count() == 8

    page.kinds.setCurrentIndex([page.kinds.itemText(at) for at in range(page.kinds.count())].index("Thông báo"))
    assert page.list.count() == 1
    assert page.list.item(0).text().startswith("Thông báo: ")
    page.kinds.setCurrentIndex(0)
    assert page.list.count() == 8


def test_rows_of_ticks_are_as_high_as_they_need(scene: Stage, page: ReportsPage) -> None:
    page.resize(760, 600)
    started(scene, page)
    annexes = page.editor.fields.annexes

    lowest = max(tick.geometry().bottom() for tick in annexes.ticks.values())

    assert lowest < annexes.height()
    assert len({tick.y() for tick in annexes.ticks.values()}) > 1


def test_a_long_title_is_seen_whole_and_stays_one_paragraph(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page, PaperKind.NOTICE)
    title = page.editor.fields.title
    low = title.height()
    title.setPlainText("Triển khai thực hiện Kế hoạch của Ủy ban nhân dân tỉnh " * 5 + "\nnăm 2026")
    scene.rest()
    assert title.height() > low * 1.8
    assert title.verticalScrollBar().maximum() == 0

    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    QApplication.sendEvent(title, key)
    page.editor.save()
    scene.rest()

    assert kept(scene, name).title.endswith("Ủy ban nhân dân tỉnh năm 2026")


def test_another_paper_is_shown_from_its_beginning(scene: Stage, page: ReportsPage) -> None:
    first = started(scene, page)
    bar = page.editor.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    started(scene, page, PaperKind.NOTICE)
    page.open_place(first)
    scene.rest()

    assert bar.value() == 0


def test_a_locked_paper_can_be_read_and_nothing_typed_or_ticked(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page)
    scene.do(lambda ledger: lifecycle.lock(ledger, name, TODAY, NOW))
    scene.rest()
    fields = page.editor.fields
    assert kept(scene, name).locked

    assert all(edit.isReadOnly() for _, edit in fields.sections)
    assert not fields.bar.isVisibleTo(page)
    assert not fields.annexes.isEnabled()
    assert not fields.numbered.next.isVisibleTo(fields)
    assert page.editor.news.isHidden()
    _, edit = fields.sections[0]
    before = edit.prose()
    type_in(edit, "thêm")
    assert edit.prose() == before


def test_what_is_being_composed_is_left_alone_by_a_save(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page)
    _, edit = page.editor.fields.sections[3]
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    type_in(edit, "Xong. ")
    QApplication.sendEvent(edit, QInputMethodEvent("đươ", []))
    page.editor.keep()
    scene.rest()
    assert kept(scene, name).told[3].text.startswith("Xong. ")
    assert "đươ" not in kept(scene, name).told[3].text

    type_in(edit, "đường ")
    page.editor.keep()
    scene.rest()

    assert kept(scene, name).told[3].text.startswith("Xong. đường ")


def test_a_party_paper_has_its_own_frame(qtbot: QtBot, tmp_path: Path) -> None:
    office = founding.suggest(OfficeKind.PARTY, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
    path = tmp_path / "đảng.soviec"
    units, signers = founding.suggest_units(office), founding.suggest_signers(office)
    founding.found(path, office, units, signers, machine(tmp_path)).close()
    with stage(qtbot, tmp_path, path) as scene:
        page = ReportsPage(scene.bench)
        scene.show(page)
        started(scene, page)
        fields = page.editor.fields
        assert not fields.to.isVisibleTo(fields)
        assert not frames.frame(scene.bench.reader, PaperKind.URGE).drafted
        fields.number.setText("7")
        assert fields.numbered.symbol.text().replace("\N{NO-BREAK SPACE}", " ") == "Số 07-BC/ĐU"
