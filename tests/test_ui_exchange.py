from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from office import cards, directory, exchange, founding, papers, tasks
from office.ports import Ledger
from tests.ui_bench import NOW, TODAY, Stage, button, commune, machine, province, stage
from ui.exchange.history import HistoryTable
from ui.exchange.page import ExchangePage
from ui.kit import files
from work.line import LineFilter


@pytest.fixture
def above(tmp_path: Path) -> Iterator[Ledger]:
    ledger = founding.open_ledger(province(tmp_path / "tỉnh"), machine(tmp_path / "tỉnh"), TODAY)
    yield ledger
    ledger.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "USB của văn thư"
    folder.mkdir()
    return folder


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


@pytest.fixture
def page(scene: Stage) -> ExchangePage:
    made = ExchangePage(scene.bench)
    scene.show(made)
    return made


def words_of(page: ExchangePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def meet(scene: Stage, page: ExchangePage, above: Ledger, stick: Path) -> None:
    """Cards both ways, through the page."""
    page.look_at_card(cards.save_card(above, stick))
    scene.rest()
    page.meeting.same.setChecked(True)
    page.meeting.go.click()
    scene.rest()
    mine = scene.do(lambda ledger: cards.save_card(ledger, stick))
    cards.meet(above, cards.look_at_card(mine), NOW)


def bundle(above: Ledger, stick: Path, text: str = "Rà soát hộ nghèo") -> Path:
    """The province gives a task to the commune and writes its bundle."""
    unit = next(u for u in directory.units(above) if u.office_id)
    new = tasks.NewTask(text=text, deadline_words="30/6/2026", leads=(unit.id,))
    tasks.add(above, new, date(2026, 5, 4))
    return exchange.give(above, unit.office_id or "", stick, NOW).path


def test_a_page_that_knows_nobody_says_the_first_steps(page: ExchangePage) -> None:
    assert "Chưa trao thẻ với cơ quan nào" in words_of(page)


def test_the_own_card_is_saved(scene: Stage, page: ExchangePage, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "pick_folder", lambda *_: stick)
    button(page, "Lưu thẻ").click()
    scene.rest()

    assert [path.suffix for path in stick.iterdir()] == [".the"]
    box = page.findChild(QMessageBox)
    assert box is not None
    assert "Thẻ – UBND xã Gia Hưng.the" in box.text()
    box.buttons()[0].click()


def test_a_card_is_met_only_after_the_telephone(
    scene: Stage, page: ExchangePage, above: Ledger, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cards.save_card(above, stick)
    monkeypatch.setattr(files, "pick_open", lambda *_: path)
    button(page, "Nhận thẻ của").click()
    scene.rest()
    digits = cards.own_card(above).fingerprint
    assert set(digits.split()) <= set(words_of(page).split())
    assert not page.meeting.go.isEnabled()

    page.meeting.same.setChecked(True)
    page.meeting.go.click()
    scene.rest()

    assert [one.fingerprint for one in cards.known(scene.bench.reader)] == [digits]
    assert "Ủy ban nhân dân tỉnh Sơn Hà" in words_of(page)


def test_a_forged_card_is_refused_in_words(scene: Stage, page: ExchangePage, above: Ledger, stick: Path) -> None:
    path = cards.save_card(above, stick)
    path.write_text(path.read_text("utf-8").replace("Sơn Hà", "Sơn Hả"), "utf-8")

    page.look_at_card(path)

    assert "chữ ký không khớp" in scene.refusal()
    assert page.stack.currentIndex() == 0


def test_look_take_in_account_and_undo(scene: Stage, page: ExchangePage, above: Ledger, stick: Path) -> None:
    meet(scene, page, above, stick)
    page.look_at_bundle(bundle(above, stick))
    scene.rest()
    looked = page.taking.accounting.words
    assert tasks.count(scene.bench.reader, LineFilter()) == 0
    assert any("Rà soát hộ nghèo" in page.taking.changes.item(n).text() for n in range(page.taking.changes.count()))

    page.taking.take.click()
    scene.rest()
    assert page.taking.accounting.words == looked
    assert tasks.count(scene.bench.reader, LineFilter()) == 1

    button(page.taking, "Hoàn tác").click()
    box = page.taking.findChild(QMessageBox)
    assert box is not None
    next(b for b in box.buttons() if b.text() == "Hoàn tác").click()
    scene.rest()
    assert tasks.count(scene.bench.reader, LineFilter()) == 0


def test_taking_in_is_not_undone_over_later_work(scene: Stage, page: ExchangePage, above: Ledger, stick: Path) -> None:
    meet(scene, page, above, stick)
    page.look_at_bundle(bundle(above, stick))
    scene.rest()
    page.taking.take.click()
    scene.rest()
    unit = directory.units(scene.bench.reader)[0].id
    scene.do(lambda ledger: tasks.add(ledger, tasks.NewTask(text="Việc sau", leads=(unit,)), TODAY))

    page.taking.undo()

    assert "thay đổi khác" in scene.refusal()
    assert tasks.count(scene.bench.reader, LineFilter()) == 2


def test_minutes_are_of_the_bundle_that_was_given_whatever_the_clock_says(
    scene: Stage, page: ExchangePage, above: Ledger, stick: Path
) -> None:
    """Each PC and each office counts its bundles from 1; a clock that was set back puts an older one first."""
    meet(scene, page, above, stick)
    other = scene.do(lambda ledger: exchange.give(ledger, above.office_id, stick, NOW + timedelta(days=3)))
    row = dict(scene.bench.reader.rows("SELECT * FROM passage")[0]) | {"replica": "máy khác"}
    scene.do(lambda ledger: ledger.write("máy khác", lambda door: door.put_row("passage", row)))
    opened: list[str] = []
    page.place_wanted.connect(lambda _, name: opened.append(name))
    page.give(cards.known(scene.bench.reader)[0])
    page.giving.folder.setText(str(stick))
    page.giving.give()
    scene.rest()
    button(page, "Lập biên bản giao nhận …").click()
    scene.rest()

    found = papers.report(scene.bench.reader, opened[0])
    assert found is not None
    newest = scene.bench.reader.rows("SELECT sha256 FROM passage ORDER BY k DESC")[0]["sha256"]
    told = "".join(one.text for one in found[0].told).replace(" ", "").lower()
    assert str(newest) in told
    assert other.sha256 not in told


def test_a_gap_is_warned_of(scene: Stage, page: ExchangePage, above: Ledger, stick: Path) -> None:
    meet(scene, page, above, stick)
    first = bundle(above, stick)
    page.look_at_bundle(first)
    scene.rest()
    page.taking.take.click()
    scene.rest()
    bundle(above, stick, "Việc hai")
    page.look_at_bundle(bundle(above, stick, "Việc ba"))
    scene.rest()

    assert "Còn thiếu gói số 2" in words_of(page)


def test_a_damaged_bundle_is_refused_in_words(scene: Stage, page: ExchangePage, above: Ledger, stick: Path) -> None:
    meet(scene, page, above, stick)
    path = bundle(above, stick)
    stored = bytearray(path.read_bytes())
    stored[len(stored) // 2] ^= 0xFF
    path.write_bytes(bytes(stored))

    page.look_at_bundle(path)

    assert scene.refusal()
    assert page.stack.currentIndex() == 0


def test_give_writes_the_bundle_and_the_history_tells_the_receipt(
    scene: Stage, page: ExchangePage, above: Ledger, stick: Path
) -> None:
    meet(scene, page, above, stick)
    button(page, "Gửi gói").click()
    page.giving.folder.setText("")
    page.giving.go.click()
    assert "Hãy cắm USB" in words_of(page)

    page.giving.folder.setText(str(stick))
    page.giving.go.click()
    scene.rest()
    assert "Đã ghi gói số 1" in words_of(page)
    page.go_home()
    model = page.findChild(HistoryTable).model()  # type: ignore[union-attr]  # it stands on the page
    assert model.index(0, 5).data() == "Chưa có biên nhận"

    exchange.take_in(above, next(stick.glob("*.goi")), NOW)
    page.look_at_bundle(bundle(above, stick))
    scene.rest()
    page.taking.take.click()
    scene.rest()
    page.go_home()
    assert {model.index(row, 5).data() for row in range(model.rowCount())} == {
        "Khớp", "Biên nhận đi trong gói gửi lại",
    }  # fmt: skip


def test_a_folder_that_is_gone_is_refused_in_words(
    scene: Stage, page: ExchangePage, above: Ledger, stick: Path
) -> None:
    meet(scene, page, above, stick)
    button(page, "Gửi gói").click()
    page.giving.folder.setText(str(stick / "không có"))

    page.giving.go.click()

    assert "Không thấy thư mục" in scene.refusal()
    assert page.giving.go.isEnabled()
