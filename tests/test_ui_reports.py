from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from office import directory, paper_bytes, papers, tasks
from tests.ui_bench import NOW, TODAY, Stage, button, commune, stage, type_in
from ui.kit import files
from ui.kit.form import Form
from ui.reports.fields import NO_NUMBER
from ui.reports.figures import ASKED, list_behind
from ui.reports.new import NO_DAYS, NewPaper
from ui.reports.page import ReportsPage
from ui.reports.preview import PaperPreview
from ui.reports.printing import a4_printer, draw
from ui.reports.showing import blanks_words, number_words, ways
from work.ids import new_id
from work.line import LineFilter
from work.office import Level, Office, OfficeKind, PaperForm
from work.progress import silent
from work.prose import Paragraph, Prose, Run
from work.report import PAPER_WORDS, Figures, PaperKind, Report, ReportState
from work.status import Stage as Step


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


@pytest.fixture
def page(scene: Stage) -> ReportsPage:
    unit = directory.units(scene.bench.reader)[0].id
    for at in range(3):
        new = tasks.NewTask(text=f"Rà soát hộ nghèo đợt {at + 1}", deadline_words=f"{10 + at}/6/2026", leads=(unit,))
        scene.do(lambda ledger, new=new: tasks.add(ledger, new, date(2026, 5, 4)))  # type: ignore[misc]
    made = ReportsPage(scene.bench)
    scene.show(made)
    return made


def kept(scene: Stage, name: str) -> Report:
    found = papers.report(scene.bench.reader, name)
    assert found is not None
    return found[0]


def started(scene: Stage, page: ReportsPage) -> str:
    span = papers.spans(scene.bench.reader, TODAY)[0]
    name = scene.do(lambda ledger: papers.start(ledger, papers.Wish(span=span), TODAY))
    scene.rest()
    page.open_place(name)
    scene.rest()
    return name


def test_a_new_report_is_made_from_the_form_and_opened(scene: Stage, page: ReportsPage) -> None:
    button(page, "Lập văn bản").click()
    form = page.findChild(NewPaper)
    assert form is not None
    scene.rest()
    assert form.tiles.tiles[0].text() == "Tổng số: 3"

    form.try_to_send()
    scene.rest()

    assert page.editor.report is not None
    assert "tháng 6 năm 2026" in page.editor.report.title
    assert page.list.count() == 1
    assert "Dự thảo" in page.list.item(0).text()


def test_another_kind_takes_its_own_faults_only(scene: Stage, page: ReportsPage) -> None:
    button(page, "Lập văn bản").click()
    form = page.findChild(NewPaper)
    assert form is not None
    form.kind.setCurrentIndex(form.kind.findText(PAPER_WORDS[PaperKind.URGE]))
    form.try_to_send()
    assert form._fault.isVisible()

    form.kind.setCurrentIndex(form.kind.findText(PAPER_WORDS[PaperKind.REPORT]))
    assert not form._fault.isVisible()
    form.span.setCurrentIndex(form.span.count() - 1)
    scene.rest()
    assert form._remark.text() == NO_DAYS


def test_the_list_says_who_sent_a_paper_and_since_when_it_is_where_it_is(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page)
    assert page.owners.isHidden()
    sent = replace(
        kept(scene, name), state=ReportState.SENT, signed_on=date(2026, 6, 10), sent_on=date(2026, 6, 12), number=7
    )
    other = Office(
        id=new_id(), name="Ủy ban nhân dân xã Bình Lục", short="UBND xã Bình Lục", level=Level.COMMUNE,
        kind=OfficeKind.PEOPLE, form=PaperForm.STATE, place="Bình Lục",
    )  # fmt: skip
    names = {other.id: other.short}

    assert page._line(sent, names).endswith("\nSố 07 · Đã gửi ngày 12/06/2026")
    assert "\nUBND xã Bình Lục gửi · " in page._line(replace(sent, owner=other.id), names)
    assert "\nCơ quan khác gửi · " in page._line(replace(sent, owner=new_id()), names)

    page._offer((sent, replace(sent, owner=other.id)), names)
    assert not page.owners.isHidden()


def test_days_of_another_stretch_are_checked(scene: Stage, page: ReportsPage) -> None:
    button(page, "Lập văn bản").click()
    form = page.findChild(NewPaper)
    assert form is not None
    form.span.setCurrentIndex(form.span.count() - 1)
    form.first.edit.setText("20/6/2026")
    form.last.edit.setText("10/6/2026")

    form.try_to_send()

    assert form.isVisible()
    assert papers.reports(scene.bench.reader) == ()
    form.last.edit.setText("25/6/2026")
    form.try_to_send()
    scene.rest()
    assert "từ ngày 20/6/2026 đến ngày 25/6/2026" in papers.reports(scene.bench.reader)[0].title


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_each_figure_counts_the_list_that_it_opens(scene: Stage, page: ReportsPage, asked: object) -> None:
    name = started(scene, page)
    counted, _, wanted = papers.figures(scene.bench.reader, name, TODAY)

    one = next(a for a in ASKED if a is asked)
    assert tasks.count(scene.bench.reader, list_behind(one, wanted)) == getattr(counted, one.name)


def test_all_figures_of_the_paper_are_shown() -> None:
    assert {asked.name for asked in ASKED} == set(Figures.__slots__)


def test_a_figure_asks_for_its_list(scene: Stage, page: ReportsPage) -> None:
    started(scene, page)
    tile = next(t for t in page.editor.tiles.tiles if t.text().startswith("Chưa thực hiện, quá hạn"))

    with scene.bot.waitSignal(page.list_wanted) as caught:
        tile.click()

    wanted = caught.args[0]
    assert isinstance(wanted, LineFilter)
    assert wanted.stages == {Step.NOT_STARTED}
    assert (wanted.worked_from, wanted.worked_to) == (date(2026, 6, 1), date(2026, 6, 30))


def test_typed_text_is_kept_by_itself(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page)
    page.editor.later.setInterval(10)

    type_in(page.editor.fields.to, "Đảng ủy xã")
    scene.bot.waitUntil(lambda: not page.editor.dirty, timeout=5000)

    found = papers.report(scene.bench.reader, name)
    assert found is not None
    assert "Đảng ủy xã" in found[0].to


def test_leaving_keeps_what_was_typed_even_without_a_title(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page)
    before = page.editor.report
    assert before is not None
    page.editor.fields.title.clear()
    _, text = page.editor.fields.sections[3]
    type_in(text, "Tháng tới: nghiệm thu đường thôn Đoài. ")

    page.hide()
    scene.rest()

    found = papers.report(scene.bench.reader, name)
    assert found is not None
    assert "nghiệm thu đường thôn Đoài" in found[0].sections[3].text
    assert found[0].title == before.title
    assert page.editor.dirty


def test_leaving_while_a_save_is_on_its_way_does_not_clash(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page)
    type_in(page.editor.fields.opening, "Một. ")
    page.leave()
    page.leave()
    type_in(page.editor.fields.opening, "Hai. ")
    page.hide()
    scene.rest()

    found = papers.report(scene.bench.reader, name)
    assert found is not None
    assert found[0].opening.startswith("Một. Hai. ")
    assert scene.presenter.box is None
    assert not page.editor.dirty


def test_a_wrong_number_is_told_and_nothing_typed_is_lost(scene: Stage, page: ReportsPage) -> None:
    started(scene, page)
    type_in(page.editor.fields.number, "12a")

    page.editor.save()

    assert page.editor.fields.number.text() == "12a"
    assert page.editor._fault.isVisible()
    page.editor.fields.number.setText("")
    type_in(page.editor.fields.number, "12")
    page.editor.save()
    scene.rest()
    assert papers.reports(scene.bench.reader)[0].number == 12


def test_two_versions_are_told_and_the_clerk_chooses(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page)
    editor = page.editor
    type_in(editor.fields.to, "Của tôi: ")
    found = papers.report(scene.bench.reader, name)
    assert found is not None
    one, opened = found
    scene.do(
        lambda ledger: papers.write(
            ledger, name, opened,
            papers.Written(title="Tên khác", to=one.to, opening="", sections=one.told),
        )
    )  # fmt: skip
    scene.rest()

    assert not editor.clash.isHidden()
    assert "Của tôi: " in editor.fields.to.toPlainText()
    button(editor.clash, "Giữ chữ").click()
    scene.rest()

    kept = papers.reports(scene.bench.reader)[0]
    assert kept.to.startswith("Của tôi: ")
    assert editor.clash.isHidden()


def test_undo_comes_back_into_the_fields(scene: Stage, page: ReportsPage) -> None:
    started(scene, page)
    to = page.editor.fields.to.toPlainText()
    type_in(page.editor.fields.to, "Thêm ")
    page.editor.save()
    scene.rest()

    scene.do(lambda ledger: ledger.undo())
    scene.rest()

    assert page.editor.fields.to.toPlainText() == to


def test_preview_shows_and_saves_the_very_bytes(
    scene: Stage, page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(scene, page)
    button(page, "Xem và in").click()
    scene.rest()
    shown = page.findChild(PaperPreview)
    assert shown is not None
    assert shown.paper.pages >= 2
    assert "dự thảo" in shown.print_button.text()
    target = tmp_path / "Báo cáo.pdf"
    monkeypatch.setattr(files, "pick_save", lambda *_: target)
    shown.turn_to(1)
    scene.rest()
    assert "để ký" in shown.print_button.text()

    button(shown, "Lưu PDF").click()
    scene.rest()

    assert target.read_bytes() == shown._data
    scene.bot.waitUntil(lambda: papers.reports(scene.bench.reader)[0].state is ReportState.PRINTED)
    shown.zoom(1.25)
    shown.fit_page()
    shown.reject()


def test_paper_is_drawn_at_its_true_size(scene: Stage, page: ReportsPage, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - as late as in the window

    name = started(scene, page)
    data = paper_bytes.pdf(scene.bench.reader, name, NOW)
    printer = a4_printer("thử")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))

    count = draw(printer, data, silent)

    import pdfplumber  # noqa: PLC0415 - one test needs it

    with pdfplumber.open(tmp_path / "in.pdf") as drawn:
        sizes = [(round(p.width), round(p.height)) for p in drawn.pages]
    assert len(sizes) == count
    assert sizes[0] == (595, 842)
    assert sizes[-1] == (842, 595)


def test_lock_asks_the_day_and_reopening_a_reason(scene: Stage, page: ReportsPage) -> None:
    started(scene, page)
    button(page, "Đã ký: khóa").click()
    form = page.findChild(Form)
    assert form is not None
    form.try_to_send()
    scene.rest()
    scene.bot.waitUntil(lambda: page.findChild(Form) is None)
    assert papers.reports(scene.bench.reader)[0].signed_on == TODAY
    assert page.editor.fields.title.isReadOnly()
    assert "Đã ký, đã khóa" in page.list.item(0).text()

    button(page, "Mở khóa").click()
    form = page.findChild(Form)
    assert form is not None
    form.try_to_send()
    assert form.isVisible()
    type_in(form.focusWidget(), "Cấp trên yêu cầu bổ sung")
    form.try_to_send()
    scene.rest()

    assert papers.reports(scene.bench.reader)[0].reopened_reason == "Cấp trên yêu cầu bổ sung"
    assert not page.editor.fields.title.isReadOnly()


def test_places_left_to_be_filled_in_are_told_before_printing_to_sign(scene: Stage, page: ReportsPage) -> None:
    name = started(scene, page)
    one = kept(scene, name)
    dotted = Paragraph((Run("a) Khách quan: ……………"),))
    assert "“a) Khách quan: …”" in blanks_words(replace(one, prose=(Prose("x", "X", (dotted,)),)))
    assert "và 1 chỗ nữa" in blanks_words(replace(one, title="Về việc ……………", prose=(Prose("x", "X", (dotted,)),)))
    whole = replace(one, prose=(Prose("x", "X", (Paragraph((Run("Vân vân …"),)),)),))
    assert blanks_words(whole) == ""
    assert blanks_words(replace(one, kind=PaperKind.HANDOVER)) == ""

    assert [bool(way.remark) for way in ways(one, NOW, own=True, on_used=lambda: None)] == [False, True]
    page.editor.preview()
    scene.rest()
    preview = page.findChild(PaperPreview)
    assert preview is not None
    assert preview.remark.isHidden()
    preview.turn_to(1)
    assert not preview.remark.isHidden()


def test_a_number_is_wanted_where_a_paper_is_locked_and_not_before(scene: Stage, page: ReportsPage) -> None:
    known = directory.settings(scene.bench.reader)
    scene.do(lambda ledger: directory.save_settings(ledger, replace(known, number_blank=False)))
    name = started(scene, page)

    page.editor.renew()
    scene.rest()
    assert page.editor._fault.isHidden(), "new figures need no number"
    page.editor.preview()
    scene.rest()
    preview = page.findChild(PaperPreview)
    assert preview is not None, "a draft is read before it has a number"
    preview.turn_to(1)
    assert preview.remark.text().startswith("Chưa ghi số và ngày ký: bản in để trống")
    assert number_words(replace(kept(scene, name), number=3)).startswith("Chưa ghi ngày ký:")
    assert number_words(replace(kept(scene, name), number=3, day=TODAY)) == ""
    preview.reject()

    button(page, "Đã ký: khóa").click()
    scene.rest()
    assert page.editor._fault.text() == NO_NUMBER
    assert not [form for form in page.findChildren(Form) if form.isVisible()]


def test_a_draft_is_deleted_after_a_question(scene: Stage, page: ReportsPage) -> None:
    started(scene, page)
    button(page, "Xóa dự thảo").click()
    box = page.editor.findChild(QMessageBox)
    assert box is not None
    next(b for b in box.buttons() if b.text() == "Xóa").click()
    scene.rest()

    assert papers.reports(scene.bench.reader) == ()
    assert page.editor.report is None
