from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from office import directory, founding
from tests.ui_bench import Bugs, commune, hands, type_in
from ui.first_run.guide import Guide
from ui.kit import files
from ui.presenter import Presenter
from ui.theme import Theme
from ui.work_thread import Desk
from work.office import Level, OfficeKind, PaperForm


@dataclass
class First:
    bot: QtBot
    guide: Guide
    presenter: Presenter
    opened: list[Path]
    desk: Desk

    def rest(self) -> None:
        self.bot.waitUntil(lambda: self.desk.waiting == 0, timeout=30_000)

    def on(self) -> None:
        self.guide.next.click()


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[First]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    bugs = Bugs()
    presenter = Presenter(None, bugs.write_down)
    desk = Desk(presenter)
    opened: list[Path] = []
    folder = tmp_path / "Sổ Việc của tôi"
    guide = Guide(hands(folder, None, bugs), desk, Theme(app, "light", "medium"), opened.append)
    qtbot.addWidget(guide)
    guide.show()
    yield First(qtbot, guide, presenter, opened, desk)
    desk.close()
    assert bugs.found == []


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def name_it(first: First, place: str = "Gia Hưng", above: str = "Ninh Bình") -> None:
    first.guide.found.click()
    type_in(first.guide.office.place, place)
    type_in(first.guide.office.above, above)


def test_a_commune_s_ledger_is_founded(first: First) -> None:
    name_it(first)
    assert "XÃ GIA HƯNG" in first.guide.office.paper.accessibleDescription()
    first.on()
    assert first.guide.paper.fields.name.text() == "Ủy ban nhân dân xã Gia Hưng"
    first.on()
    guide = first.guide
    count = guide.units.list.count()
    guide.units.list.item(count - 1).setCheckState(Qt.CheckState.Unchecked)
    type_in(guide.units.extra, "Thôn Đoài")
    guide.units.add()
    first.on()
    type_in(guide.signers.names[0][1], "Nguyễn Văn Hòa")
    first.on()
    assert guide.next.text() == "Lập sổ"
    assert guide.place.name.text() == "ubnd-xa-gia-hung"
    first.on()
    first.rest()

    assert [path.name for path in first.opened] == ["ubnd-xa-gia-hung.soviec"]
    with founding.open_reader(first.opened[0]) as reader:
        assert directory.office(reader).superior == "Ủy ban nhân dân tỉnh Ninh Bình"
        assert directory.units(reader)[-1].name == "Thôn Đoài"
        assert len(directory.units(reader)) == count
        assert [s.name for s in directory.signers(reader)] == ["Nguyễn Văn Hòa"]


def test_a_province_of_the_party_has_its_own_form(first: First) -> None:
    first.guide.found.click()
    office = first.guide.office
    office.kind.setCurrentIndex(1)
    office.level.setCurrentIndex(1)
    type_in(office.place, "Ninh Bình")
    first.on()

    made = first.guide.paper.fields.office()
    assert (made.kind, made.level, made.form) == (OfficeKind.PARTY, Level.PROVINCE, PaperForm.PARTY)
    assert not office.above.isVisible()


def test_what_is_missing_is_told(first: First) -> None:
    first.guide.found.click()
    first.on()
    assert first.guide._fault.text() == "Hãy ghi tên, ví dụ Gia Hưng."
    type_in(first.guide.office.place, "xã Gia Hưng")
    first.on()
    assert "không ghi “xã”" in first.guide._fault.text()
    assert first.guide.stack.currentIndex() == 1


def test_going_back_keeps_what_was_typed(first: First) -> None:
    name_it(first)
    first.on()
    fields = first.guide.paper.fields
    fields.archive.clear()
    type_in(fields.archive, "VT, VP")
    first.guide.back.click()
    first.on()
    assert fields.archive.text() == "VT, VP"

    first.guide.back.click()
    first.guide.office.place.clear()
    type_in(first.guide.office.place, "Ý Yên")
    first.on()
    assert fields.name.text() == "Ủy ban nhân dân xã Ý Yên"


def test_a_file_that_stands_there_is_never_taken(first: First) -> None:
    folder = Path(first.guide.place.folder.text())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ubnd-xa-gia-hung.soviec").write_text("của người khác", "utf-8")
    name_it(first)
    for _ in range(4):
        first.on()
    assert first.guide.place.name.text() == "ubnd-xa-gia-hung-2"

    first.guide.place.name.setText("ubnd-xa-gia-hung")
    first.on()
    assert "Đã có sổ mang tên này" in first.guide._fault.text()
    assert (folder / "ubnd-xa-gia-hung.soviec").read_text("utf-8") == "của người khác"


def test_a_cloud_s_folder_is_warned_of(first: First, tmp_path: Path) -> None:
    name_it(first)
    for _ in range(4):
        first.on()
    first.guide.place.folder.setText(str(tmp_path / "OneDrive" / "Tài liệu"))

    assert "OneDrive" in first.guide.place.warning.text()
    assert first.guide.place.warning.isVisible()


def test_the_sample_is_opened(first: First) -> None:
    first.guide.sample.click()
    first.rest()

    assert [path.stem for path in first.opened] == ["Mẫu"]


def test_a_known_ledger_is_opened(first: First, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = commune(tmp_path / "cũ")
    monkeypatch.setattr(files, "pick_open", lambda *_: path)
    first.guide.other.click()
    first.rest()

    assert first.opened == [path]


def test_a_file_that_is_no_ledger_is_refused_in_words(first: First, tmp_path: Path) -> None:
    path = tmp_path / "ảnh.soviec"
    path.write_bytes(b"no ledger at all" * 100)
    first.guide.open_known(path)
    first.bot.waitUntil(lambda: first.presenter.box is not None, timeout=20_000)
    box = first.presenter.box
    assert box is not None
    assert not box.text().isascii()
    box.buttons()[0].click()

    assert first.opened == []
    assert first.guide.stack.isEnabled()


def test_keys_alone_lead_through(first: First) -> None:
    press(first.guide.found, Qt.Key.Key_Return)
    type_in(first.guide.office.place, "Gia Hưng")
    type_in(first.guide.office.above, "Ninh Bình")
    press(first.guide.office.above, Qt.Key.Key_Return)
    assert first.guide.stack.currentIndex() == 2
    press(first.guide.paper.fields.code, Qt.Key.Key_Escape)
    assert first.guide.stack.currentIndex() == 1
