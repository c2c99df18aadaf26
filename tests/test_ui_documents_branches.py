"""The tree of whole lines: a model that passes Qt's own checks, ticks as wishes, nothing that jumps about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.documents.branch import CHECKED, HALF, UNCHECKED, Branch
from ui.documents.branches import BranchModel, BranchView
from ui.theme import Theme

LEAVES = tuple(Branch(("leaf", at), f"Việc {at}", "Thời hạn: 30/9/2026", tick=at % 2 == 0) for at in range(6))
TREE = (
    Branch("head", "Đầu văn bản"),
    Branch("a", "Phần một", children=LEAVES[:3], strong=True),
    Branch("b", "Phần hai", children=(Branch("c", "Đơn vị", children=LEAVES[3:], strong=True),), strong=True),
)


def view(bot: QtBot) -> BranchView:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = BranchView(Theme(app, "light", "medium"), "Cây", many=True)
    bot.addWidget(found)
    found.resize(400, 300)
    found.show_branches(TREE)
    found.show()
    return found


def changed(key: object, words: str) -> tuple[Branch, ...]:
    """The same tree, one line of which says something else."""

    def walk(branch: Branch) -> Branch:
        inside = tuple(walk(child) for child in branch.children)
        return replace(branch, words=words if branch.key == key else branch.words, children=inside)

    return tuple(walk(branch) for branch in TREE)


def test_the_model_is_one() -> None:
    model = BranchModel()
    model.show(TREE)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)  # a warning fails
    model.show(changed(("leaf", 1), "Khác"))
    model.show(TREE[1:])
    model.show(())
    model.show(TREE)


def test_a_line_is_ticked_as_what_stands_under_it() -> None:
    model = BranchModel()
    model.show(TREE)
    states = [model.data(model.index_of(key), Qt.ItemDataRole.CheckStateRole) for key in ("head", "a", ("leaf", 1))]
    assert states == [None, HALF, UNCHECKED]
    every = Branch("all", "", children=tuple(replace(leaf, tick=True) for leaf in LEAVES))
    assert every.state() == CHECKED


def test_a_press_on_a_box_is_a_wish_and_changes_nothing_by_itself() -> None:
    model, asked = BranchModel(), list[tuple[object, bool]]()
    model.show(TREE)
    model.tick_wanted.connect(lambda keys, on: asked.append((keys, on)))
    model.setData(model.index_of("a"), None, Qt.ItemDataRole.CheckStateRole)
    model.setData(model.index_of(("leaf", 0)), None, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index_of("a"), "x")

    assert asked == [([("leaf", 0), ("leaf", 1), ("leaf", 2)], True), ([("leaf", 0)], False)]
    assert model.data(model.index_of(("leaf", 1)), Qt.ItemDataRole.CheckStateRole) == UNCHECKED


def test_an_index_of_a_tree_that_is_gone_points_at_nothing_that_is_gone() -> None:
    model = BranchModel()
    model.show(TREE)
    stale = model.index_of(("leaf", 5))
    model.show(TREE[:1])

    assert model.data(stale, Qt.ItemDataRole.DisplayRole) in {"", "Đầu văn bản"}
    assert model.index_of(("leaf", 5)) == QModelIndex()


def test_what_is_chosen_and_folded_stays_so_when_lines_change(qtbot: QtBot) -> None:
    tree = view(qtbot)
    tree.collapse(tree.branches.index_of("a"))
    tree.choose_many([("leaf", 3), ("leaf", 4)])
    chosen = [("leaf", 3), ("leaf", 4)]
    tree.show_branches(changed(("leaf", 3), "Việc khác hẳn " * 20))
    assert tree.selected_keys() == chosen
    tree.show_branches((*changed("b", "Phần hai mới"), Branch("foot", "Nơi nhận")))
    assert tree.selected_keys() == chosen
    assert tree.current_key() == ("leaf", 3)
    assert not tree.isExpanded(tree.branches.index_of("a"))


def test_what_is_gone_is_no_longer_chosen_and_that_is_told(qtbot: QtBot) -> None:
    tree, told = view(qtbot), list[object]()
    tree.choose(("leaf", 4))
    tree.chosen.connect(told.append)
    tree.show_branches(TREE[:2])

    assert tree.current_key() is None
    assert told == [None]


def test_space_ticks_all_that_is_selected(qtbot: QtBot) -> None:
    tree, asked = view(qtbot), list[tuple[object, bool]]()
    tree.branches.tick_wanted.connect(lambda keys, on: asked.append((keys, on)))
    tree.choose_many([("leaf", 0), ("leaf", 1)])
    QTest.keyClick(tree, Qt.Key.Key_Space)
    tree.choose_many([("leaf", 0), ("leaf", 2)])
    QTest.keyClick(tree, Qt.Key.Key_Space)
    tree.choose("head")
    QTest.keyClick(tree, Qt.Key.Key_Space)

    assert asked == [([("leaf", 0), ("leaf", 1)], True), ([("leaf", 0), ("leaf", 2)], False)]


@pytest.mark.parametrize("at", [0, 2])
def test_the_box_is_pressed_where_it_is_drawn(qtbot: QtBot, at: int) -> None:
    tree, asked = view(qtbot), list[tuple[object, bool]]()
    tree.branches.tick_wanted.connect(lambda keys, on: asked.append((keys, on)))
    tree.show_branches(changed(("leaf", at), "Một việc dài nhiều dòng " * 12))
    qtbot.wait(50)
    rect = tree.visualRect(tree.branches.index_of(("leaf", at)))
    assert rect.height() > tree.fontMetrics().height() * 3
    top = rect.topLeft()
    for down, pressed in ((tree.fontMetrics().height() // 2 + 3, 1), (rect.height() // 2 + 5, 0)):
        asked.clear()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=top + type(top)(9, down))
        assert len(asked) == pressed


def test_long_words_are_never_cut(qtbot: QtBot) -> None:
    tree = view(qtbot)
    tree.show_branches(changed(("leaf", 0), "Dài " * 200))
    for width in (400, 180, 700):
        tree.resize(width, 300)
        qtbot.wait(30)
        high = tree.visualRect(tree.branches.index_of(("leaf", 0))).height()
        letters = tree.fontMetrics().horizontalAdvance("Dài ") * 200
        assert high >= letters / tree.viewport().width() * tree.fontMetrics().height() * 0.8
