"""What a clerk does with a paper that is written: lock, attach, seal, send, reopen; and hold it against the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from office import codes, directory, lifecycle, paper_bytes, papers, tasks
from office.codes import Verdict
from office.papers import Wish
from tests import seal_kit
from tests.ui_bench import NOW, TODAY, Stage, commune, stage, type_in
from ui.kit import files
from ui.kit.fields import Day
from ui.kit.form import Form
from ui.reports.acts import Acts
from ui.reports.against import MARKED, Against
from ui.reports.preview import PaperPreview
from ui.reports.scanning import ScanForm
from ui.reports.showing import word_file
from ui.reports.signing import SealForm
from work.report import Report, ReportState, StepKind


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


class Ground(QWidget):
    """Acts as the editor has them: their buttons in a row above."""

    def __init__(self, scene: Stage, name: str) -> None:
        super().__init__()
        self.scene = scene
        self.name = name
        self.acts = Acts(scene.bench, lambda then: then(), lambda: None)
        column = QVBoxLayout(self)
        for one in (*self.acts.buttons, self.acts):
            column.addWidget(one)
        self.resize(1120, 900)
        scene.bot.addWidget(self)
        scene.desk.noticed.connect(lambda _: self.look())
        self.show()
        self.look()

    @property
    def report(self) -> Report:
        found = papers.report(self.scene.bench.reader, self.name)
        assert found is not None
        return found[0]

    def look(self) -> None:
        found = papers.report(self.scene.bench.reader, self.name)
        if found is not None:
            self.acts.show_report(found[0], own=True)

    def offered(self) -> list[str]:
        return [one.text() for one in self.acts.buttons if one.isVisibleTo(self)]

    def menu(self) -> list[str]:
        return [action.text() for action in self.acts.more.actions()]

    def words(self) -> str:
        return "\n".join(label.text() for label in self.acts.findChildren(QLabel) if label.isVisibleTo(self))

    def form(self) -> Form:
        found = [one for one in self.findChildren(Form) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def send(self) -> None:
        """Send the form that is open, and see it close."""
        form = self.form()
        form.try_to_send()
        self.scene.rest()
        self.scene.bot.waitUntil(lambda: not [one for one in self.findChildren(Form) if one.isVisible()])


@pytest.fixture
def ground(scene: Stage) -> Ground:
    unit = directory.units(scene.bench.reader)[0].id
    new = tasks.NewTask(text="Rà soát hộ nghèo", deadline_words="10/6/2026", leads=(unit,))
    scene.do(lambda ledger: tasks.add(ledger, new, date(2026, 5, 4)))
    span = papers.spans(scene.bench.reader, TODAY)[0]
    name = scene.do(lambda ledger: papers.start(ledger, Wish(span=span), TODAY))
    return Ground(scene, name)


def locked(ground: Ground) -> Report:
    ground.scene.do(lambda ledger: lifecycle.printed(ledger, ground.name, NOW))
    ground.scene.do(lambda ledger: lifecycle.lock(ledger, ground.name, TODAY, NOW))
    ground.scene.rest()
    return ground.report


def steps(ground: Ground) -> list[StepKind]:
    return [step.kind for step in lifecycle.steps(ground.scene.bench.reader, ground.name)]


def photograph(path: Path, turned: int = 0) -> Path:
    Image.new("RGB", (840, 1188) if not turned else (1188, 840), "white").save(path, "JPEG")
    return path


def test_only_what_comes_next_is_offered(ground: Ground) -> None:
    assert ground.offered() == ["Đã ký: khóa …", "Xóa dự thảo …"]
    locked(ground)
    assert ground.offered() == ["Đính kèm bản ký …", "Đã gửi …", "Việc khác", "Mở khóa …"]
    assert "Đã ký 22/06/2026" in ground.words()

    ground.scene.do(lambda ledger: lifecycle.sent(ledger, ground.name, TODAY, "Bản giấy", NOW))
    ground.scene.rest()
    assert ground.offered() == ["Đính kèm bản ký …", "Nơi nhận đã nhận …", "Việc khác", "Mở khóa …"]

    ground.scene.do(lambda ledger: lifecycle.received(ledger, ground.name, TODAY, NOW))
    ground.scene.rest()
    assert ground.offered() == ["Đính kèm bản ký …", "Việc khác", "Mở khóa …"]
    assert "Đã nhận 22/06/2026" in ground.words()


def test_a_paper_of_another_office_is_only_looked_at(ground: Ground) -> None:
    one = locked(ground)
    ground.acts.show_report(one, own=False)
    assert ground.offered() == []


def test_locking_asks_for_the_number_that_the_pen_wrote(ground: Ground) -> None:
    ground.acts.lock_button.click()
    form = ground.form()
    assert "chưa in để ký" in "\n".join(label.text() for label in form.findChildren(QLabel))
    number = next(line for line in form.findChildren(QWidget) if line.accessibleName() == "Số đã ghi tay trên giấy")
    type_in(number, "mười hai")
    form.try_to_send()
    assert form.isVisible()
    assert ground.report.state is ReportState.DRAFT

    number.setProperty("text", "")
    type_in(number, "12")
    ground.send()

    assert (ground.report.state, ground.report.number) == (ReportState.SIGNED, 12)


def test_another_day_than_the_printed_one_is_told(ground: Ground) -> None:
    dated = replace(ground.report, day=date(2026, 6, 20))
    ground.scene.do(lambda ledger: ledger.write("Ghi ngày", lambda door: door.put(dated)))
    ground.scene.rest()
    ground.acts.lock_button.click()
    form = ground.form()
    told = next(label for label in form.findChildren(QLabel) if "Trên giấy in ngày 20/06/2026" in label.text())
    assert not told.isVisible()

    signed = form.findChild(Day)
    assert signed is not None
    signed.show_day(date(2026, 6, 21))
    assert told.isVisible()
    signed.show_day(date(2026, 6, 20))
    assert not told.isVisible()


def test_sent_by_a_way_that_is_not_in_the_list(ground: Ground) -> None:
    locked(ground)
    ground.acts.sent_button.click()
    form = ground.form()
    by = form.by  # type: ignore[attr-defined]
    by.setCurrentIndex(by.count() - 1)
    form.try_to_send()
    assert form.isVisible(), "a way must be said"
    type_in(form.other, "Gửi bưu điện")  # type: ignore[attr-defined]
    ground.send()

    assert ground.report.sent_on == TODAY
    assert lifecycle.steps(ground.scene.bench.reader, ground.name)[-1].reason.startswith("Gửi bưu điện")


def test_a_day_that_cannot_be_is_refused_and_the_form_stays(ground: Ground) -> None:
    locked(ground)
    ground.acts.sent_button.click()
    form = ground.form()
    form.when.edit.setText("01/06/2026")  # type: ignore[attr-defined]
    form.try_to_send()

    assert "trước ngày ký" in ground.scene.refusal()
    assert form.isVisible()
    assert ground.report.sent_on is None
    form.when.edit.setText("22/06/2026")  # type: ignore[attr-defined]
    ground.send()
    assert ground.report.state is ReportState.SENT


def test_the_signed_paper_is_attached_in_order_and_turned(ground: Ground, tmp_path: Path) -> None:
    locked(ground)
    ground.acts.scan_button.click()
    form = ground.form()
    assert isinstance(form, ScanForm)
    form.try_to_send()
    assert form.isVisible(), "no file was chosen"

    one, two = photograph(tmp_path / "trang 1.jpg"), photograph(tmp_path / "trang 2.jpg", turned=1)
    form.add_files([two, one, two, tmp_path / "không có.jpg"])
    assert [sheet.path for sheet in form.sheets] == [two, one]
    form.move_sheet(1)
    assert [sheet.path for sheet in form.sheets] == [one, two]
    assert not form.picture.pixmap().isNull()
    form.turn(1)
    assert form.list.item(1).text() == "2. trang 2.jpg (xoay 90°)"
    ground.send()

    kept = ground.report
    assert kept.scan_sha256 is not None
    box = ground.window().findChild(QMessageBox)
    assert box is not None
    assert "2 trang" in box.text()
    box.buttons()[0].click()
    pdf = pypdfium2.PdfDocument(ground.scene.bench.reader.evidence.checked(kept.scan_sha256, "").read_bytes())
    assert [page.get_height() > page.get_width() for page in pdf] == [True, True]
    pdf.close()
    assert "Đính kèm bản ký …" not in ground.offered()
    assert "Thay bản ký đã đính kèm …" in ground.menu()


def test_a_file_that_is_no_picture_is_refused_and_stays_in_the_form(ground: Ground, tmp_path: Path) -> None:
    locked(ground)
    ground.acts.scan_button.click()
    form = ground.form()
    assert isinstance(form, ScanForm)
    (tmp_path / "hỏng.jpg").write_bytes(b"khong phai anh")
    form.add_files([tmp_path / "hỏng.jpg"])
    assert "Không xem trước được" in form.picture.text()
    form.try_to_send()

    assert "hỏng.jpg" in ground.scene.refusal()
    assert form.isVisible()
    assert ground.report.scan_sha256 is None
    form.drop()
    assert form.sheets == []
    form.reject()


def test_a_stick_that_is_pulled_out_while_one_looks_is_no_bug(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    locked(ground)
    ground.acts.scan()
    form = ground.form()
    assert isinstance(form, ScanForm)
    (tmp_path / "quét.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(Path, "read_bytes", gone)
    form.add_files([tmp_path / "quét.pdf"])
    monkeypatch.undo()

    assert "Không xem trước được" in form.picture.text()
    form.reject()


def test_the_trace_keeps_what_was_signed_before_it_was_reopened(ground: Ground) -> None:
    before = locked(ground)
    ground.acts.open_button.click()
    form = ground.form()
    form.try_to_send()
    assert form.isVisible(), "a reason must be said"
    type_in(form.focusWidget(), "Cấp trên yêu cầu bổ sung")
    ground.send()
    assert ground.report.state is ReportState.DRAFT

    ground.acts.turn_trace()
    ground.scene.rest()

    assert "Cấp trên yêu cầu bổ sung" in ground.words()
    links = [one for one in ground.acts.trace.findChildren(QPushButton) if one.isVisibleTo(ground)]
    next(one for one in links if one.text() == "Xem bản đã khóa").click()
    ground.scene.rest()
    shown = ground.findChild(PaperPreview)
    assert shown is not None
    assert shown._data == ground.scene.bench.reader.evidence.checked(before.pdf_sha256 or "", "").read_bytes()
    shown.reject()
    ground.acts.turn_trace()
    assert ground.acts.trace.isHidden()


def test_signed_with_a_key_file_after_its_certificate_was_shown(ground: Ground, tmp_path: Path) -> None:
    locked(ground)
    path = seal_kit.p12(tmp_path, seal_kit.person())
    ground.acts.seal()
    form = ground.form()
    assert isinstance(form, SealForm)
    form.try_to_send()
    assert form.isVisible(), "no file was chosen"

    form.file.line.setText(str(path))
    form.secret.setText("sai mật khẩu")
    form.try_to_send()
    assert "mật khẩu" in ground.scene.refusal().lower()
    form.secret.setText(seal_kit.PASSWORD)
    form.try_to_send()
    ground.scene.rest()
    assert form.yes.text() == "Ký số"
    assert seal_kit.PERSON in "\n".join(label.text() for label in form._shown.findChildren(QLabel))
    before = ground.report
    assert before.sealed_sha256 is None, "nothing is signed before the certificate was seen"

    ground.send()
    assert ground.report.sealed_sha256 is not None
    box = ground.window().findChild(QMessageBox)
    assert box is not None
    assert seal_kit.PERSON in box.text()
    box.buttons()[0].click()
    ground.scene.rest()
    assert [one.who.startswith(seal_kit.PERSON) for one in ground.acts.seals.found] == [True]
    assert seal_kit.PERSON in ground.words()
    assert "toàn bộ tệp" in ground.words()
    assert steps(ground)[-1] is StepKind.SEALED


def test_another_file_as_signed_elsewhere_is_refused(ground: Ground, tmp_path: Path) -> None:
    locked(ground)
    foreign = tmp_path / "tệp khác.pdf"
    foreign.write_bytes(paper_bytes.pdf(ground.scene.bench.reader, ground.name, NOW))

    ground.acts.seals.take(ground.report, foreign)

    assert "không" in ground.scene.refusal()
    assert ground.report.sealed_sha256 is None


def test_the_pdf_goes_out_to_be_signed_as_it_was_locked(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = locked(ground)
    monkeypatch.setattr(files, "pick_save", lambda *_: tmp_path / "để ký")
    ground.acts.save_for_signing()
    ground.scene.rest()

    kept = ground.scene.bench.reader.evidence.checked(one.pdf_sha256 or "", "").read_bytes()
    assert (tmp_path / "để ký.pdf").read_bytes() == kept
    box = ground.window().findChild(QMessageBox)
    assert box is not None
    box.buttons()[0].click()


# Đối chiếu


@pytest.fixture
def dialog(ground: Ground) -> Iterator[Against]:
    opened: list[str] = []
    made = Against(ground, ground.scene.bench, opened.append)
    made.opened = opened  # type: ignore[attr-defined]
    made.open()
    yield made
    if made._alive:
        made.reject()


def told(dialog: Against) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def hold(ground: Ground, dialog: Against, words: str) -> str:
    dialog.code.setText("")
    type_in(dialog.code, words)
    dialog.code.returnPressed.emit()
    ground.scene.rest()
    return told(dialog)


def test_a_code_typed_carelessly_finds_its_paper(ground: Ground, dialog: Against) -> None:
    one = locked(ground)
    careless = one.code.lower().replace("-", " ")

    words = hold(ground, dialog, careless)

    assert dialog.held[0].verdict is Verdict.SAME
    assert "Khớp" in words
    assert one.title in words
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Mở văn bản này").click()
    assert dialog.opened == [one.id]  # type: ignore[attr-defined]


def test_figures_that_changed_stand_side_by_side(ground: Ground, dialog: Against) -> None:
    one = locked(ground)
    ground.scene.do(lambda ledger: lifecycle.reopen(ledger, one.id, NOW, "Bổ sung số liệu"))
    unit = directory.units(ground.scene.bench.reader)[0].id
    new = tasks.NewTask(text="Việc mới", deadline_words="15/6/2026", leads=(unit,))
    ground.scene.do(lambda ledger: tasks.add(ledger, new, date(2026, 5, 5)))

    words = hold(ground, dialog, one.code)

    assert dialog.held[0].verdict is Verdict.OLDER
    assert "Bản in mang mã này" in words
    assert "Chỗ khác nhau" in words
    assert any("1" in line and "2" in line for line in dialog.held[0].differences)


def test_a_hand_scanner_types_the_whole_qr_code(ground: Ground, dialog: Against) -> None:
    one = locked(ground)

    hold(ground, dialog, codes.qr_text(ground.scene.bench.reader.office_id, one.id, one.content_sha256))

    assert dialog.held[0].verdict is Verdict.SAME


def test_nonsense_is_answered_politely(ground: Ground, dialog: Against) -> None:
    assert "không phải mã" in hold(ground, dialog, "12/BC-UBND").lower()
    assert dialog.held[0].verdict is Verdict.NO_CODE
    assert "không có văn bản nào" in hold(ground, dialog, "AAAA-BBBB-CCCC")


def test_letters_that_unikey_changed_are_told_as_such(ground: Ground, dialog: Against) -> None:
    type_in(dialog.code, "K7QF-2MZÂ-9C4T")
    dialog.hold()
    ground.scene.rest()
    assert MARKED in told(dialog)
    assert dialog.held == ()

    dialog.code.clear()
    dialog.hold()
    assert "Hãy gõ mã" in told(dialog)


def test_a_verdict_never_stands_beside_another_question(ground: Ground, dialog: Against, tmp_path: Path) -> None:
    one = locked(ground)
    assert "Khớp" in hold(ground, dialog, one.code)
    assert "Khớp" not in hold(ground, dialog, "ĐẶNG")

    assert "Khớp" in hold(ground, dialog, one.code)
    (tmp_path / "trống.jpg").write_bytes(b"")
    dialog.hold_file(tmp_path / "trống.jpg")
    assert "trống" in ground.scene.refusal()
    assert "Khớp" not in told(dialog)
    assert dialog.held == ()


def test_a_pdf_of_the_paper_is_held_by_its_qr_code(ground: Ground, dialog: Against, tmp_path: Path) -> None:
    one = locked(ground)
    path = tmp_path / "báo cáo.pdf"
    path.write_bytes(paper_bytes.pdf(ground.scene.bench.reader, one.id, NOW))

    dialog.hold_file(path)
    ground.scene.rest()

    assert [held.verdict for held in dialog.held] == [Verdict.SAME]
    assert dialog.held[0].report is not None
    assert replace(dialog.held[0].report, code="") == replace(one, code="")


def test_a_picture_without_a_code_is_told(ground: Ground, dialog: Against, tmp_path: Path) -> None:
    dialog.hold_file(photograph(tmp_path / "trắng.jpg"))
    ground.scene.rest()

    assert "Không thấy mã QR" in told(dialog)


def test_the_word_file_of_a_locked_paper_is_that_paper_or_none(ground: Ground) -> None:
    one = locked(ground)
    assert ground.scene.do(lambda ledger: word_file(one, NOW, ledger)).startswith(b"PK")
    unit = directory.units(ground.scene.bench.reader)[0].id
    new = tasks.NewTask(text="Việc mới", deadline_words="15/6/2026", leads=(unit,))
    ground.scene.do(lambda ledger: tasks.add(ledger, new, date(2026, 5, 5)))

    ground.scene.desk.do(lambda ledger: word_file(one, NOW, ledger))

    assert "sẽ không giống bản đã ký" in ground.scene.refusal()
