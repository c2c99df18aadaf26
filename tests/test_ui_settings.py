from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from office import directory, founding, numbering, printouts
from tests import seal_kit
from tests.ui_bench import NOW, TODAY, Stage, button, commune, hands, machine, stage, type_in
from ui.presenter import Presenter
from ui.settings.head import PaperHead, head_left, head_right
from ui.settings.page import SettingsPage
from ui.settings.restoring import Restoring
from ui.settings.signer_form import SignerForm, authority
from ui.settings.whereabouts import danger
from ui.work_thread import Desk
from work.office import Level, OfficeKind
from work.refusal import Refusal
from work.report import PaperKind


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


@pytest.fixture
def page(scene: Stage) -> SettingsPage:
    made = SettingsPage(scene.bench)
    scene.show(made)
    return made


def box_of(page: SettingsPage) -> QMessageBox:
    box = page.findChild(QMessageBox)
    assert box is not None
    return box


def test_what_is_typed_stands_on_the_paper_and_is_saved(scene: Stage, page: SettingsPage) -> None:
    fields = page.paper.fields
    fields.place.clear()
    type_in(fields.place, "Ý Yên")
    assert "Ý Yên, ngày" in fields.paper.accessibleDescription()
    fields.recipients.setPlainText("Thường trực Đảng ủy;\n\nCác phòng, ban")

    page.paper.save()
    scene.rest()

    office = directory.office(scene.bench.reader)
    assert office.place == "Ý Yên"
    assert office.recipients == ("Thường trực Đảng ủy;", "Các phòng, ban")
    assert not page.paper.dirty


def test_an_empty_name_is_told_and_nothing_is_lost(scene: Stage, page: SettingsPage) -> None:
    page.paper.fields.name.clear()
    type_in(page.paper.fields.code, "X")
    page.paper.save()

    assert page.paper._fault.isVisible()
    assert page.paper.fields.code.text().endswith("X")
    assert directory.office(scene.bench.reader).name


def test_leaving_the_page_saves(scene: Stage, page: SettingsPage) -> None:
    page.paper.fields.archive.clear()
    type_in(page.paper.fields.archive, "VT, VP")
    page.hide()
    scene.rest()

    assert directory.office(scene.bench.reader).archive == "VT, VP"


@pytest.mark.parametrize("kind", list(OfficeKind))
def test_each_form_has_its_head(qtbot: QtBot, kind: OfficeKind) -> None:
    office = founding.suggest(kind, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
    paper = PaperHead()
    qtbot.addWidget(paper)
    paper.resize(600, 100)
    paper.show_office(office, founding.suggest_signers(office)[0])

    assert not paper.grab().isNull()
    right = head_right(office)[0].words
    assert right == {
        OfficeKind.PARTY: "ĐẢNG CỘNG SẢN VIỆT NAM", OfficeKind.YOUTH: "ĐOÀN TNCS HỒ CHÍ MINH",
    }.get(kind, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")  # fmt: skip
    assert [text.words for text in head_left(office) if text.bold] == list(office.head_name)


def test_signers_are_added_moved_and_dropped(scene: Stage, page: SettingsPage) -> None:
    page.open_place("signers")
    count = page.signers.list.count()
    button(page, "Thêm người ký").click()
    form = page.findChild(SignerForm)
    assert form is not None
    type_in(form.name, "Vũ Đình Lâm")
    form.try_to_send()
    assert form.isVisible()
    type_in(form.title, "PHÓ CHÁNH VĂN PHÒNG")
    form.try_to_send()
    scene.rest()
    assert page.signers.list.count() == count + 1

    page.signers.list.setCurrentRow(count)
    page.signers.up.click()
    scene.rest()
    assert directory.signers(scene.bench.reader)[count - 1].name == "Vũ Đình Lâm"
    assert page.signers.list.currentRow() == count - 1

    page.signers.drop.click()
    next(b for b in box_of(page).buttons() if b.text() == "Bỏ").click()
    scene.rest()
    assert page.signers.list.count() == count


def signer_form(page: SettingsPage, row: int) -> SignerForm:
    page.open_place("signers")
    page.signers.list.setCurrentRow(row)
    page.signers.change.click()
    form = [one for one in page.findChildren(SignerForm) if one.isVisible()][-1]
    assert isinstance(form, SignerForm)
    return form


def printed(form: SignerForm) -> list[str]:
    column = form.printed.column
    items = [column.itemAt(n) for n in range(column.count())]
    widgets = [item.widget() for item in items if item is not None]
    return [one.text().strip() for one in widgets if isinstance(one, QLabel)]


def test_authority_is_chosen_from_a_list_and_seen_as_printed(scene: Stage, page: SettingsPage) -> None:
    form = signer_form(page, 0)
    assert printed(form) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "(họ và tên)"]
    type_in(form.name, "Vũ Đình Lâm")
    form.acting.setCurrentIndex(1)
    assert form.whom.isVisible()
    form.try_to_send()
    assert form.isVisible(), "for whom must be said"
    type_in(form.whom, "CHỦ TỊCH")
    form.title.setText("PHÓ CHỦ TỊCH")
    assert printed(form) == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Vũ Đình Lâm"]
    form.try_to_send()
    scene.rest()

    kept = directory.signers(scene.bench.reader)[0]
    assert (kept.on_behalf, kept.acting, kept.title) == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    again = signer_form(page, 0)
    assert (again.acting.value(), again.whom.words(), again.title.words()) == ("KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    again.reject()


def test_who_acts_as_head_has_it_in_his_title(scene: Stage, page: SettingsPage) -> None:
    form = signer_form(page, 0)
    form.usual.setCurrentIndex(form.usual.count() - 1)
    assert printed(form)[:2] == ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]
    form.try_to_send()
    scene.rest()

    kept = directory.signers(scene.bench.reader)[0]
    assert (kept.acting, kept.title) == (None, "Q. CHỦ TỊCH")
    again = signer_form(page, 0)
    assert (again.acting.value(), again.title.words()) == ("Q.", "CHỦ TỊCH")
    again.reject()


@pytest.mark.parametrize("kind", list(OfficeKind))
def test_customary_signers_are_taken_apart_and_put_together(kind: OfficeKind) -> None:
    office = founding.suggest(kind, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
    party = kind is OfficeKind.PARTY
    for one in founding.suggest_signers(office):
        parts = authority(one, ("", "K/T", "T/L", "Q.") if party else ("", "KT.", "TL.", "TUQ.", "Q."))
        assert bool(parts.prefix) == bool(one.acting)
        assert f"{parts.prefix} {parts.whom}".strip() == (one.acting or "")


def test_numbers_used_outside_are_kept_by_series(scene: Stage, page: SettingsPage) -> None:
    page.open_place("numbers")
    numbers = page.numbers
    assert numbers.used[""].isVisible()
    assert numbers.drafter.isVisible()
    assert "“Số: 12/UBND-VP”" in numbers._about_drafter.text()
    type_in(numbers.used[""], "bốn lăm")
    numbers.save()
    assert numbers._fault.isVisible()
    assert directory.settings(scene.bench.reader).used == ()

    numbers.used[""].clear()
    type_in(numbers.used[""], "45")
    numbers.save()
    scene.rest()
    assert directory.settings(scene.bench.reader).used == (("2026", 45),)
    assert numbering.suggested(scene.bench.reader, PaperKind.REPORT, TODAY) == 46

    numbers.series.setCurrentIndex(1)
    assert not numbers.used[""].isVisible()
    type_in(numbers.used["KH"], "7")
    page.leave()
    scene.rest()
    assert numbering.suggested(scene.bench.reader, PaperKind.PLAN, TODAY) == 8
    assert not numbers.dirty


def test_the_specimen_follows_what_is_chosen(scene: Stage, page: SettingsPage) -> None:
    page.open_place("numbers")
    sheet = page.numbers.sample.sheet
    scene.bot.waitUntil(lambda: not sheet._picture.isNull(), timeout=20_000)
    before = sheet._picture.copy()
    page.numbers.mark.setCurrentIndex(3)
    scene.bot.waitUntil(lambda: sheet._picture != before, timeout=20_000)
    assert sheet._picture.width() < sheet._picture.height() * 3
    page.numbers.back.click()
    scene.rest()
    assert directory.settings(scene.bench.reader).head_mark is None


def test_a_specimen_that_cannot_be_made_says_why_and_stops_nobody(
    scene: Stage, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_place("office")
    sample = page.paper.sample
    scene.bot.waitUntil(lambda: not sample.sheet._picture.isNull(), timeout=20_000)

    def refused(*_: object) -> bytes:
        raise Refusal("paper.long", "Tên cơ quan dài quá một trang. Hãy rút ngắn.")

    with monkeypatch.context() as patched:
        patched.setattr(printouts, "specimen", refused)
        type_in(page.paper.fields.place, " Thượng")
        scene.bot.waitUntil(sample.fault.isVisible, timeout=20_000)
        assert "rút ngắn" in sample.fault.text()
        assert scene.presenter.box is None
        assert not sample.sheet.isVisible()
    type_in(page.paper.fields.place, "x")
    scene.bot.waitUntil(sample.sheet.isVisible, timeout=20_000)
    assert not sample.fault.isVisible()
    button(page, "Bỏ thay đổi").click()
    scene.rest()


def test_a_party_counts_by_its_term(qtbot: QtBot, tmp_path: Path) -> None:
    office = founding.suggest(OfficeKind.PARTY, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
    path = tmp_path / "đảng.soviec"
    founding.found(path, office, (), founding.suggest_signers(office), machine(tmp_path)).close()
    with stage(qtbot, tmp_path, path) as scene:
        page = SettingsPage(scene.bench)
        scene.show(page)
        page.open_place("numbers")
        assert page.numbers.term.isVisible()
        assert page.numbers.used["BC"].isVisible()
        assert not page.numbers.series.isVisible()
        assert not page.numbers.drafter.isVisible(), "the Party's letters bear no drafter"
        type_in(page.numbers.term, "2025")
        page.numbers.save()
        assert "Nhiệm kỳ" in page.numbers._fault.text()
        type_in(page.numbers.term, "-2030")
        type_in(page.numbers.used["BC"], "12")
        page.numbers.save()
        scene.rest()
        assert directory.settings(scene.bench.reader).used == (("2025-2030/BC", 12),)


def test_a_root_is_trusted_and_a_signed_file_told(scene: Stage, page: SettingsPage, tmp_path: Path) -> None:
    page.open_place("seals")
    scene.rest()
    part = page.authorities
    own = tmp_path / "của tôi.cer"
    own.write_bytes(seal_kit.person().pem())
    part.trust(own)
    assert "không phải chứng thư gốc" in scene.refusal()

    root = tmp_path / "gốc.cer"
    root.write_bytes(seal_kit.authority().pem())
    part.trust(root)
    scene.rest()
    box_of(page).buttons()[0].click()
    assert part.list.count() == 1
    assert "CA thử nghiệm" in part.list.item(0).text()

    plain = tmp_path / "chưa ký.pdf"
    plain.write_bytes(printouts.targets(scene.bench.reader, None, NOW))
    part.check(plain)
    scene.rest()
    told = "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(page))
    assert "không có chữ ký số nào" in told

    part.list.setCurrentRow(0)
    part.drop.click()
    scene.bot.wait(20)
    next(b for b in box_of(page).buttons() if b.text() == "Bỏ").click()
    scene.rest()
    assert part.list.count() == 0


def test_looks_take_effect_at_once_and_are_kept(scene: Stage, page: SettingsPage) -> None:
    page.open_place("looks")
    before = QApplication.font().pointSizeF()
    for group, name in ((page.looks.looks, "dark"), (page.looks.sizes, "largest")):
        next(b for b in group.buttons() if b.property("name") == name).click()

    assert scene.bench.theme.scheme.dark
    assert QApplication.font().pointSizeF() > before
    assert scene.bench.hands.store.get("look") == "dark"
    assert scene.bench.hands.store.get("size") == "largest"
    scene.bench.theme.wear("light", "medium")


def test_warning_days_and_blank_numbers_are_kept_in_the_ledger(scene: Stage, page: SettingsPage) -> None:
    page.open_place("numbers")
    page.numbers.blank.click()
    page.open_place("looks")
    page.looks.soon.setValue(7)
    page.leave()
    scene.rest()

    known = directory.settings(scene.bench.reader)
    assert (known.soon_days, known.number_blank) == (7, False)


def test_a_backup_is_made_and_listed(scene: Stage, page: SettingsPage) -> None:
    page.open_place("safety")
    assert page.safety.age.text() == "Đã sao lưu hôm nay"
    button(page, "Sao lưu ngay").click()
    scene.rest()

    assert "nguyên vẹn" in box_of(page).text()
    assert any("hằng ngày" in page.safety.list.item(row).text() for row in range(page.safety.list.count()))
    box_of(page).buttons()[0].click()


def test_the_file_is_checked(scene: Stage, page: SettingsPage) -> None:
    page.open_place("safety")
    button(page, "Kiểm tra sổ").click()
    scene.rest()

    assert "nguyên vẹn" in box_of(page).text()
    box_of(page).buttons()[0].click()


def test_restoring_is_explained_before_it_is_wanted(scene: Stage, page: SettingsPage) -> None:
    page.open_place("safety")
    page.safety.list.setCurrentRow(0)
    page.safety.restore.click()
    box = box_of(page)
    assert "truoc-khoi-phuc" in box.text()

    with scene.bot.waitSignal(page.restore_wanted) as caught:
        next(b for b in box.buttons() if b.text() == "Khôi phục").click()
    assert caught.args[0] in [one.path for one in founding.backups(scene.bench.reader.path)]


def test_a_backup_is_put_back(qtbot: QtBot, tmp_path: Path) -> None:
    from tests.ui_bench import Bugs  # noqa: PLC0415 - this test alone

    path = commune(tmp_path)
    ledger = founding.open_ledger(path, machine(tmp_path), TODAY)
    directory.save_settings(ledger, directory.Settings(soon_days=9))
    ledger.close()
    bugs = Bugs()
    desk = Desk(Presenter(None, bugs.write_down))
    ended: list[Path] = []
    freed: list[bool] = []
    window = Restoring(
        hands(tmp_path, path, bugs),
        desk,
        path,
        founding.backups(path)[0].path,
        lambda: freed.append(True),
        ended.append,
    )
    qtbot.addWidget(window)

    window.start()
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    desk.close()
    assert freed == [True]

    with founding.open_reader(path) as reader:
        assert directory.settings(reader).soon_days == 3
    assert [one for one in tmp_path.iterdir() if "truoc-khoi-phuc" in one.name]
    assert bugs.found == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (r"C:\Users\An\OneDrive - UBND\Sổ Việc\so.soviec", "OneDrive"),
        (r"G:\My Drive\so.soviec", "Google Drive"),
        ("D:/an/Dropbox/so.soviec", "Dropbox"),
        ("/media/an/USB/so.soviec", "USB"),
        (r"\\may-chu\chung\so.soviec", "mạng"),
    ],
)
def test_dangerous_places_are_named(path: str, words: str) -> None:
    from pathlib import PureWindowsPath  # noqa: PLC0415 - beside its only use

    where = Path(path) if path.startswith("/") else Path(*PureWindowsPath(path).parts)
    assert words in danger(where)


def test_an_own_disk_is_no_danger(tmp_path: Path) -> None:
    assert danger(tmp_path / "so.soviec") == ""


def test_about_names_version_and_licences(page: SettingsPage) -> None:
    page.open_place("about")
    told = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))

    assert "Sổ Việc" in told
    assert "LGPL-3.0" in told


def test_an_office_is_never_saved_into_another_ledger(scene: Stage, page: SettingsPage, tmp_path: Path) -> None:
    page.paper.fields.archive.clear()
    type_in(page.paper.fields.archive, "VT, KT")
    path = commune(tmp_path / "khác", "Ý Yên")
    scene.desk.open(
        lambda progress: founding.open_ledger(path, scene.bench.hands.machine, TODAY, progress), lambda: None
    )
    page.leave()
    scene.rest()

    with founding.open_reader(path) as reader:
        assert directory.office(reader).place == "Ý Yên"
        assert directory.office(reader).archive != "VT, KT"


def test_the_window_comes_back_with_the_restored_ledger(qtbot: QtBot, tmp_path: Path) -> None:
    from tests.ui_window import shown  # noqa: PLC0415 - the whole window, for this test alone

    path = commune(tmp_path)
    with shown(qtbot, tmp_path, path) as window:
        window.rest()
        first = window.window
        first.go("settings")
        made = founding.backups(path)[0].path
        window.app.desk.do(lambda ledger: directory.save_settings(ledger, directory.Settings(soon_days=9)))
        window.rest()

        first.pages["settings"].restore_wanted.emit(made)
        qtbot.waitUntil(lambda: window.app.window not in {None, first}, timeout=20_000)
        window.rest()

        assert window.app.reader is not None
        assert directory.settings(window.app.reader).soon_days == 3
        assert window.app.presenter.box is None
        assert window.app.mending is None
