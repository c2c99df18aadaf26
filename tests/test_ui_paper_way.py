"""A paper's whole way in the window: written, printed, locked, reopened with a reason, checked by its code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from office import directory, lifecycle, papers
from office.codes import Verdict
from office.papers import Wish
from tests.ui_bench import NOW, TODAY, button, type_in
from tests.ui_window import Shown, cut, shown
from ui.exchange.page import ExchangePage
from ui.kit import files
from ui.kit.form import Form
from ui.reports.against import Against
from ui.reports.page import ReportsPage
from ui.reports.preview import PaperPreview
from ui.reports.scanning import ScanForm
from ui.reports.signing import SealForm
from ui.settings.signer_form import SignerForm
from ui.units.page import UnitsPage
from work.document import Document
from work.figures import Comparator, Target
from work.ids import new_id
from work.report import PaperKind, Report, ReportState, StepKind


def opened(window: Shown) -> tuple[ReportsPage, str]:
    """A report of the month, opened on its page."""
    window.window.go("reports")
    page = window.window.page("reports")
    assert isinstance(page, ReportsPage)
    span = papers.spans(page.bench.reader, TODAY)[0]
    made: list[str] = []
    page.bench.desk.do(lambda ledger: papers.start(ledger, Wish(span=span), TODAY), made.append)
    window.rest()
    page.open_place(made[0])
    window.rest()
    return page, made[0]


def kept(page: ReportsPage, name: str) -> Report:
    found = papers.report(page.bench.reader, name)
    assert found is not None
    return found[0]


def sent(window: Shown, page: ReportsPage) -> None:
    form = next(one for one in page.findChildren(Form) if one.isVisible())
    form.try_to_send()
    window.rest()
    window.bot.waitUntil(lambda: not [one for one in page.findChildren(Form) if one.isVisible()])


def held(window: Shown, page: ReportsPage, code: str) -> Against:
    """The dialog after a code was typed, as found from the help menu."""
    window.window.go("reports", "against")
    dialog = next(one for one in page.findChildren(Against) if one.isVisible())
    type_in(dialog.code, code)
    dialog.code.returnPressed.emit()
    window.rest()
    return dialog


def test_written_printed_locked_reopened_and_checked_by_its_code(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shown(qtbot, tmp_path) as window:
        page, name = opened(window)
        editor = page.editor
        editor.fields.title.clear()
        type_in(editor.fields.title, "Kết quả thực hiện nhiệm vụ tháng 6 năm 2026")

        # Printed to be signed: the preview's bytes go into the file, and it counts as printed.
        button(page, "Xem và in").click()
        window.rest()
        preview = page.findChild(PaperPreview)
        assert preview is not None
        assert "dự thảo" in preview.print_button.text()
        preview.turn_to(1)
        window.rest()
        monkeypatch.setattr(files, "pick_save", lambda *_: tmp_path / "để ký.pdf")
        button(preview, "Lưu PDF").click()
        window.rest()
        assert (tmp_path / "để ký.pdf").read_bytes() == preview._data
        preview.reject()
        window.rest()
        assert kept(page, name).state is ReportState.PRINTED

        # Signed: locked with its text, figures and PDF.
        button(page, "Đã ký: khóa").click()
        sent(window, page)
        locked = kept(page, name)
        assert (locked.state, locked.signed_on) == (ReportState.SIGNED, TODAY)
        assert locked.title == "Kết quả thực hiện nhiệm vụ tháng 6 năm 2026"
        assert editor.fields.title.isReadOnly()
        signed_code = locked.code

        # Held against the ledger: it fits.
        dialog = held(window, page, signed_code)
        assert [one.verdict for one in dialog.held] == [Verdict.SAME]
        assert not cut(dialog)
        dialog.reject()

        # Opened again with a reason; the paper in hand is no longer the last word.
        button(page, "Mở khóa").click()
        form = next(one for one in page.findChildren(Form) if one.isVisible())
        form.try_to_send()
        assert form.isVisible()
        type_in(form.focusWidget(), "Cấp trên yêu cầu bổ sung số liệu")
        sent(window, page)
        assert kept(page, name).reopened_reason == "Cấp trên yêu cầu bổ sung số liệu"
        assert not editor.fields.title.isReadOnly()
        type_in(editor.fields.opening, "Bổ sung: ")
        editor.save()
        window.rest()

        dialog = held(window, page, signed_code)
        assert [one.verdict for one in dialog.held] == [Verdict.OLDER]
        assert "Cấp trên yêu cầu bổ sung" in dialog.held[0].words
        dialog.reject()
        kinds = [step.kind for step in lifecycle.steps(page.bench.reader, name)]
        assert kinds == [StepKind.PRINTED, StepKind.LOCKED, StepKind.REOPENED]


@pytest.mark.parametrize(("width", "size"), [(1366, "medium"), (1366, "largest"), (910, "medium")])
def test_nothing_of_a_paper_s_way_is_cut(qtbot: QtBot, tmp_path: Path, width: int, size: str) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.resize(width, 768 if width > 1000 else 512)
        window.app.theme.wear("light", size)
        page, name = opened(window)
        desk = page.bench.desk
        desk.do(lambda ledger: lifecycle.lock(ledger, name, TODAY, NOW))
        window.rest()
        page.editor.acts.turn_trace()
        window.rest()
        assert cut(page.editor.acts) == []

        for form in (
            SealForm(page, page.bench, kept(page, name)),
            ScanForm(page, page.bench, kept(page, name)),
            SignerForm(page, page.bench, directory.signers(page.bench.reader)[1]),
        ):
            form.open()
            window.rest()
            assert cut(form) == []
            form.reject()
        dialog = held(window, page, kept(page, name).code)
        assert cut(dialog) == []
        dialog.reject()
        for part in ("numbers", "seals"):
            window.window.go("settings", part)
            window.rest()
            assert cut(window.window.page("settings")) == []
        window.app.theme.wear("light", "medium")


def test_an_urging_letter_begins_at_the_unit_and_opens_where_papers_are_written(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("units")
        page = window.window.page("units")
        assert isinstance(page, UnitsPage)
        page.table.selectRow(0)
        page.urge.click()
        window.rest()

        reports = window.window.page("reports")
        assert isinstance(reports, ReportsPage)
        assert reports.editor.report is not None
        assert reports.editor.report.kind is PaperKind.URGE
        assert reports.editor.report.unit_id == directory.units(page.bench.reader)[0].id
        assert "Lập danh sách hộ nghèo" in "\n".join(one.text for one in reports.editor.report.told)


def test_slips_of_all_units_and_the_register_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("units")
        page = window.window.page("units")
        assert isinstance(page, UnitsPage)
        page.all_slips.click()
        window.rest()
        preview = page.findChild(PaperPreview)
        assert preview is not None
        assert preview.paper.pages == 2, "two units have work"
        preview.reject()

        window.window.go("tasks")
        menu = window.tasks.print_button.menu()
        for words in ("In sổ theo dõi theo văn bản giao …", "In sổ theo dõi theo đơn vị …"):
            next(action for action in menu.actions() if action.text() == words).trigger()
            window.rest()
            shown_now = [one for one in window.tasks.findChildren(PaperPreview) if one.isVisible()]
            assert len(shown_now) == 1
            size = shown_now[0].paper.document.pagePointSize(0)
            assert size.width() > size.height(), "a register lies"
            shown_now[0].reject()
            window.rest()


def test_books_and_tables_are_printed_from_the_page_of_papers(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("reports")
        page = window.window.page("reports")
        menu = button(page, "In sổ, bảng").menu()
        words = [action.text() for action in menu.actions()]
        assert len(words) == 4
        for action in menu.actions():
            action.trigger()
            window.rest()
            preview = next(one for one in page.findChildren(PaperPreview) if one.isVisible())
            assert preview.paper.pages >= 1
            preview.reject()
            window.rest()


def test_our_plan_begins_at_the_plan_from_above(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        bench = window.window.bench
        above = Document(
            id=new_id(), owner=bench.reader.office_id, kind="KẾ HOẠCH", number="15/KH-UBND", symbol=None,
            issued=date(2026, 1, 5), issued_words="", issuer="UBND tỉnh Sơn Hà", place="Sơn Hà",
            subject="Chuyển đổi số",
        )  # fmt: skip
        target = Target(
            id=new_id(), owner=bench.reader.office_id, document_id=above.id, text="Tỷ lệ hồ sơ trực tuyến",
            measure="", comparator=Comparator.AT_LEAST, value=95, unit="%",
        )  # fmt: skip
        bench.desk.do(lambda ledger: ledger.write("thử", lambda door: door.put(above, target)))
        window.rest()
        window.window.go("documents", above.id)
        window.rest()

        button(window.documents, "In bảng chỉ tiêu").click()
        window.rest()
        preview = next(one for one in window.documents.findChildren(PaperPreview) if one.isVisible())
        assert preview.paper.pages == 1
        preview.reject()
        button(window.documents, "Lập kế hoạch thực hiện").click()
        window.rest()

        reports = window.window.page("reports")
        assert isinstance(reports, ReportsPage)
        assert reports.editor.report is not None
        assert (reports.editor.report.kind, reports.editor.report.document_id) == (PaperKind.PLAN, above.id)


def test_minutes_of_a_bundle_begin_in_the_history(qtbot: QtBot, tmp_path: Path) -> None:
    from office import cards, exchange, founding  # noqa: PLC0415 - this test alone
    from tests.ui_bench import machine, province  # noqa: PLC0415 - as above
    from tests.ui_window import working  # noqa: PLC0415 - as above

    path, stick = working(tmp_path), tmp_path / "USB"
    stick.mkdir()
    above = province(tmp_path / "tỉnh")
    with (
        founding.open_ledger(above, machine(tmp_path / "tỉnh"), TODAY) as theirs,
        founding.open_ledger(path, machine(tmp_path), TODAY) as mine,
    ):
        cards.meet(mine, cards.look_at_card(cards.save_card(theirs, stick)), NOW)
        exchange.give(mine, theirs.office_id, stick, NOW)
    with shown(qtbot, tmp_path, path) as window:
        window.window.go("exchange")
        page = window.window.page("exchange")
        assert isinstance(page, ExchangePage)
        assert not page.minutes_button.isEnabled()
        page.past.selectRow(0)
        page.minutes_button.click()
        window.rest()

        reports = window.window.page("reports")
        assert isinstance(reports, ReportsPage)
        assert reports.editor.report is not None
        assert reports.editor.report.kind is PaperKind.HANDOVER
        reports.editor.preview()
        window.rest()
        preview = next(one for one in reports.findChildren(QDialog) if isinstance(one, PaperPreview))
        assert preview.paper.pages >= 1
        preview.reject()
