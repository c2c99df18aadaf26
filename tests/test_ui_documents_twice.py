"""In the window: a plan that came on paper and in a bundle is joined; what the paper names beside the units shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from office import cards, directory, exchange, founding, plans, tasks
from office.plans import Adoption, PickedItem
from office.ports import Ledger
from tests.plan_kit import PROVINCE, item, plan
from tests.ui_bench import NOW, TODAY, Stage, button, commune, machine, province, stage
from ui.documents.page import DocumentsPage
from ui.tasks.detail import Detail
from work.document import Document
from work.task import Role, Task

PLAN = plan(item("Làm đường trục thôn", "UBND các xã, phường", supports=["Sở Xây dựng"], deadline="30/9/2026"))
WISH = Adoption(proposal=PLAN, items=(PickedItem(index=0),), give=True)


@pytest.fixture
def above(tmp_path: Path) -> Iterator[Ledger]:
    ledger = founding.open_ledger(province(tmp_path / "tỉnh"), machine(tmp_path / "tỉnh"), TODAY)
    yield ledger
    ledger.close()


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


def words_of(page: DocumentsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def send(scene: Stage, above: Ledger, stick: Path) -> None:
    """The province gives its plan's task to the commune, which takes the bundle in."""
    cards.meet(above, cards.look_at_card(scene.do(lambda ledger: cards.save_card(ledger, stick))), NOW)
    theirs = cards.look_at_card(cards.save_card(above, stick))
    scene.do(lambda ledger: cards.meet(ledger, theirs, NOW))
    plans.adopt(above, WISH, TODAY)
    unit = next(unit.id for unit in directory.units(above) if unit.office_id)
    tasks.give(above, [task.id for task in above.where(Task)], unit, Role.LEAD, TODAY)
    office = scene.do(lambda ledger: ledger.office_id)
    given = exchange.give(above, office, stick, NOW)
    scene.do(lambda ledger: exchange.take_in(ledger, given.path, NOW))


def test_two_copies_are_joined_on_the_page(scene: Stage, above: Ledger, tmp_path: Path) -> None:
    paper = tmp_path / "kế hoạch giấy.txt"
    paper.write_text("Kế hoạch", encoding="utf-8")
    scene.do(lambda ledger: plans.adopt(ledger, WISH, TODAY, paper))
    send(scene, above, tmp_path)
    page = DocumentsPage(scene.bench)
    scene.show(page)
    assert page.list.count() == 2
    page.list.setCurrentRow(1)
    page.list.setCurrentRow(0)
    scene.rest()
    assert "hai bản trong sổ" in words_of(page)
    button(page, "Ghép hai bản").click()
    box = page.findChild(QMessageBox)
    assert box is not None
    assert "1 nhiệm vụ" in box.text()
    next(b for b in box.buttons() if b.text() == "Ghép").click()
    scene.rest()
    assert page.list.count() == 1
    page.list.setCurrentRow(0)
    scene.rest()
    assert "hai bản trong sổ" not in words_of(page)
    button(page, "kế hoạch giấy.txt – 79/KH-UBND")
    with founding.open_reader(scene.bench.reader.path) as reader:
        assert [one.issuer for one in reader.where(Document)] == [PROVINCE]
        assert [task.owner for task in reader.where(Task)] == [above.office_id]


def test_what_the_paper_names_beside_the_units_is_shown(scene: Stage, qtbot: QtBot) -> None:
    scene.do(lambda ledger: plans.adopt(ledger, WISH, TODAY))
    task = scene.bench.reader.where(Task)[0]
    detail = Detail(scene.bench)
    qtbot.addWidget(detail)
    detail.show_card(tasks.card(scene.bench.reader, task.id))
    told = [label.text() for label in detail.findChildren(QLabel)]
    assert "Văn bản còn nêu: UBND các xã, phường; Sở Xây dựng." in told
