from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from office import directory, papers, tasks
from tests.ui_bench import TODAY, Stage, button, commune, stage, type_in
from ui.kit.form import Form
from ui.reports.page import ReportsPage
from ui.reports.preview import PaperPreview
from ui.reports.prose import ProseEdit
from ui.reports.prose_news import difference
from work.renewal import Change
from work.report import Report


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


def add(scene: Stage, *names: str) -> None:
    unit = directory.units(scene.bench.reader)[0].id
    for at, name in enumerate(names):
        new = tasks.NewTask(text=name, deadline_words=f"{10 + at}/6/2026", leads=(unit,))
        scene.do(lambda ledger, new=new: tasks.add(ledger, new, date(2026, 5, 4)))  # type: ignore[misc]
    scene.rest()


@pytest.fixture
def page(scene: Stage) -> ReportsPage:
    add(scene, "Rà soát hộ nghèo", "Sửa đường thôn Đoài", "Lập danh sách")
    made = ReportsPage(scene.bench)
    scene.show(made)
    span = papers.spans(scene.bench.reader, TODAY)[0]
    name = scene.do(lambda ledger: papers.start(ledger, papers.Wish(span=span), TODAY))
    scene.rest()
    made.open_place(name)
    scene.rest()
    return made


def results(page: ReportsPage) -> ProseEdit:
    return next(edit for one, edit in page.editor.fields.sections if one.key == "results")


def kept(scene: Stage) -> Report:
    return papers.reports(scene.bench.reader)[0]


def said(one: Report) -> str:
    return next(section.text for section in one.told if section.key == "results")


def select(edit: ProseEdit, figure: str) -> None:
    """The first stretch that shows a figure."""
    at = edit.toPlainText().index(figure)
    cursor = QTextCursor(edit.document())
    cursor.setPosition(at)
    cursor.setPosition(at + len(figure), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def choose(page: ReportsPage, words: str) -> None:
    box = page.editor.findChild(QMessageBox)
    assert box is not None
    next(b for b in box.buttons() if b.text() == words).click()


def test_nothing_is_told_while_the_paper_says_what_the_ledger_says(page: ReportsPage) -> None:
    assert page.editor.news.isHidden()
    assert results(page).marks == {}


def test_changed_figures_are_told_marked_and_taken_in_and_the_clerks_words_stay(
    scene: Stage, page: ReportsPage
) -> None:
    edit = results(page)
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    edit.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    cursor = edit.textCursor()
    cursor.insertBlock()
    edit.setTextCursor(cursor)
    type_in(edit, "Lời của tôi.")
    page.editor.save()
    scene.rest()

    add(scene, "Việc mới")

    assert not page.editor.news.isHidden()
    assert "Tổng số nhiệm vụ 3 → 4" in page.editor.news.words.text()
    assert results(page).marks
    button(page.editor.news, "Cập nhật số liệu").click()
    scene.rest()

    assert page.editor.news.isHidden()
    assert results(page).marks == {}
    assert "Tổng số nhiệm vụ: 4" in said(kept(scene))
    assert "Lời của tôi." in said(kept(scene))
    assert "Tổng số nhiệm vụ: 4" in results(page).toPlainText()


def test_words_still_being_typed_are_kept_before_new_figures_come_in(scene: Stage, page: ReportsPage) -> None:
    add(scene, "Việc mới")
    type_in(page.editor.fields.opening, "Đang gõ dở. ")

    button(page.editor.news, "Cập nhật số liệu").click()
    scene.rest()

    assert kept(scene).opening.startswith("Đang gõ dở. ")
    assert "Tổng số nhiệm vụ: 4" in said(kept(scene))


def test_a_figure_typed_over_stays_and_is_told_apart(scene: Stage, page: ReportsPage) -> None:
    edit = results(page)
    select(edit, "3")
    type_in(edit, "7")
    page.editor.save()
    scene.rest()
    add(scene, "Việc mới")

    button(page.editor.news, "Xem từng chỗ").click()
    scene.rest()
    lines = [label.text() for label in page.editor.news.findChildren(type(page.editor.news.words))]
    assert any("giữ chữ của bạn" in line for line in lines)
    assert "Có 1 chỗ bạn ghi khác với sổ" in page.editor.news.remark.text()

    button(page.editor.news, "Cập nhật số liệu").click()
    scene.rest()
    assert "Tổng số nhiệm vụ: 7" in said(kept(scene))
    assert page.editor.news.words.isHidden()
    assert not page.editor.news.isHidden()


def test_a_place_is_brought_into_sight_with_its_figure_selected(scene: Stage, page: ReportsPage) -> None:
    add(scene, "Việc mới")
    button(page.editor.news, "Xem từng chỗ").click()
    scene.rest()
    links = [b for b in page.editor.news.findChildren(QPushButton) if b.text() == "KẾT QUẢ THỰC HIỆN"]

    links[0].click()

    edit = results(page)
    assert edit.textCursor().selectedText() == "3"
    assert "Sổ hiện nay: 4" in edit.tip_at(edit.textCursor())


def test_before_printing_changed_figures_are_asked_about_once(scene: Stage, page: ReportsPage) -> None:
    add(scene, "Việc mới")
    button(page, "Xem và in").click()
    scene.rest()
    assert page.findChild(PaperPreview) is None
    choose(page, "Giữ như đang viết")
    scene.rest()
    shown = page.findChild(PaperPreview)
    assert shown is not None
    assert "Tổng số nhiệm vụ: 3" in said(kept(scene))
    shown.reject()
    scene.bot.waitUntil(lambda: page.findChild(PaperPreview) is None)

    button(page, "Xem và in").click()
    scene.rest()
    shown = page.findChild(PaperPreview)
    assert shown is not None
    shown.reject()


def test_new_figures_are_taken_in_before_the_paper_is_locked(scene: Stage, page: ReportsPage) -> None:
    add(scene, "Việc mới")
    button(page, "Đã ký: khóa").click()
    scene.rest()
    choose(page, "Cập nhật số liệu rồi tiếp tục")
    scene.rest()

    assert "Tổng số nhiệm vụ: 4" in said(kept(scene))
    form = page.findChild(Form)
    assert form is not None
    form.reject()


def test_who_wants_to_look_first_is_shown_the_places(scene: Stage, page: ReportsPage) -> None:
    add(scene, "Việc mới")
    button(page, "Xem và in").click()
    scene.rest()
    choose(page, "Xem từng chỗ")
    scene.rest()

    assert page.findChild(PaperPreview) is None
    assert page.editor.news.places.text() == "Ẩn từng chỗ"


def test_undo_brings_the_old_figures_back(scene: Stage, page: ReportsPage) -> None:
    add(scene, "Việc mới")
    button(page.editor.news, "Cập nhật số liệu").click()
    scene.rest()

    scene.do(lambda ledger: ledger.undo())
    scene.rest()

    assert "Tổng số nhiệm vụ: 3" in results(page).toPlainText()
    assert not page.editor.news.isHidden()


def test_typing_goes_on_while_the_ledger_changes(scene: Stage, page: ReportsPage) -> None:
    edit = results(page)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    type_in(edit, "Một")
    add(scene, "Việc mới")
    type_in(edit, " hai")
    scene.rest()

    assert edit.toPlainText().endswith("Một hai")
    assert page.editor.clash.isHidden()
    page.hide()
    scene.rest()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("results", "a", "", "Có việc mới."), "Câu mới: Có việc mới."),
        (Change("results", "a", "Đã hết.", ""), "Đã hết. (sổ không còn câu này)"),
        (
            Change("results", "a", "Đã hết.", "", by_hand=True),
            "Đã hết. (sổ không còn câu này, chữ của bạn được giữ)",
        ),
        (Change("results", "a", "50", "52"), "50 → 52"),
        (Change("results", "a", "50", "52", by_hand=True), "50: giữ chữ của bạn; theo sổ là 52"),
        (
            Change("results", "a", f"{'đầu ' * 20}50 việc{' cuối' * 20}", f"{'đầu ' * 20}52 việc{' cuối' * 20}"),
            " → ".join(f"… {'đầu ' * 6}{n} việc{' cuối' * 4} …" for n in (50, 52)),
        ),
    ],
)
def test_a_change_is_told_in_a_line(change: Change, words: str) -> None:
    assert difference(change) == words
