"""A reading that was mended and not adopted is there again after the window was closed, or the power went."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from office import plans
from office.adoption import NewUnit
from tests.documents_kit import (
    OTHER,
    PLAN,
    REVISED,
    box,
    choose,
    draft_of,
    find,
    page_of,
    read,
    reading,
    settle,
    take,
    tick,
    write,
)
from tests.ui_bench import button, commune, type_in
from tests.ui_window import Shown, shown, working
from ui.documents import edits
from ui.documents.draft import ITEM, Draft
from ui.documents.keeping import Keeping, Kept
from ui.documents.plain import packed, unpacked
from ui.kit.labels import Card


def left(window: Shown) -> Card | None:
    """What the page says of an unfinished reading."""
    window.window.go("documents")
    window.rest()
    card = window.documents._left_card
    return card if card.isVisible() else None


def test_a_closed_window_loses_nothing_that_was_mended(qtbot: QtBot, tmp_path: Path) -> None:
    path, ledger = write(tmp_path), working(tmp_path)
    with shown(qtbot, tmp_path, ledger) as window:
        read(window, path)
        at = find(window, "Ban hành kế hoạch")
        choose(window, (ITEM, at))
        type_in(page_of(window).panels.mending.item.product, "Kế hoạch của xã")
        tick(window, (ITEM, 0))
        before = draft_of(window)
        window.window.close()
    with shown(qtbot, tmp_path, ledger) as window:
        card = left(window)
        assert card is not None
        button(card, "Đọc tiếp").click()
        settle(window)
        assert draft_of(window) == before
        assert page_of(window).history.touched
        assert "Đã đưa vào sổ" in take(window)
        assert plans.documents(window.window.bench.reader)[0].file_sha256 is not None
        assert left(window) is None
    with shown(qtbot, tmp_path, ledger) as window:
        assert left(window) is None


def test_it_is_on_the_disk_before_the_window_closes(qtbot: QtBot, tmp_path: Path) -> None:
    with reading(qtbot, tmp_path, write(tmp_path)) as window:
        keeping = page_of(window).examiner.keeping
        assert keeping.read() == ()
        tick(window, (ITEM, 0))
        settle(window)
        assert [kept.draft for kept in keeping.read()] == [draft_of(window)]
        button(page_of(window), "Thôi").click()
        button(box("sẽ mất"), "Bỏ, không").click()
        assert keeping.read() == ()


def test_another_ledger_is_opened_while_a_plan_is_mended(qtbot: QtBot, tmp_path: Path) -> None:
    ledger = working(tmp_path)
    with shown(qtbot, tmp_path, ledger) as window:
        read(window, write(tmp_path))
        tick(window, (ITEM, 0))
        qtbot.waitUntil(lambda: window.app.desk.waiting > 0)  # what stands out is being worked out just now
        window.app.open(commune(tmp_path / "khác", "Đông Kiều"))
        qtbot.waitUntil(lambda: window.app.window is not window.window, timeout=20_000)
        window.rest()
        assert window.app.window is not None
        window.app.window.go("documents")
        window.rest()
        card = window.app.window.page("documents").findChild(Card)
        assert card is None or not card.isVisible()
    with shown(qtbot, tmp_path, ledger) as window:
        assert left(window) is not None


def test_what_was_left_may_be_let_go(qtbot: QtBot, tmp_path: Path) -> None:
    ledger = working(tmp_path)
    with shown(qtbot, tmp_path, ledger) as window:
        read(window, write(tmp_path))
        tick(window, (ITEM, 0))
    with shown(qtbot, tmp_path, ledger) as window:
        card = left(window)
        assert card is not None
        button(card, "Bỏ").click()
        button(box("đang đọc dở"), "Bỏ").click()
        assert left(window) is None


def test_a_second_reading_is_held_against_the_ledger_as_it_is_now(qtbot: QtBot, tmp_path: Path) -> None:
    ledger = working(tmp_path)
    with shown(qtbot, tmp_path, ledger) as window:
        read(window, write(tmp_path))
        take(window)
        read(window, write(tmp_path, REVISED, "sửa.txt"))
        at = find(window, "Ban hành kế hoạch")
        tick(window, (ITEM, at), ticked=False)
        second = draft_of(window).second
    with shown(qtbot, tmp_path, ledger) as window:
        card = left(window)
        assert card is not None
        button(card, "Đọc tiếp").click()
        settle(window)
        assert draft_of(window).second == second
        assert (ITEM, at) not in draft_of(window).ticked


def test_each_unfinished_reading_is_kept_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    ledger = working(tmp_path)
    for name, words in (("một.txt", PLAN), ("hai.txt", OTHER)):
        with shown(qtbot, tmp_path, ledger) as window:
            read(window, write(tmp_path, words, name))
            tick(window, (ITEM, 0))
    with shown(qtbot, tmp_path, ledger) as window:
        for expected in (2, 1):
            card = left(window)
            assert card is not None
            assert len(page_of(window).examiner.keeping.read()) == expected
            button(card, "Đọc tiếp").click()
            settle(window)
            take(window)
        assert left(window) is None
        assert len(plans.documents(window.window.bench.reader)) == 2


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"version": 1}', "null", '{"version": 99}', "\x00" * 30, "[" * 5000]
)
def test_what_cannot_be_understood_is_passed_over(tmp_path: Path, damage: str) -> None:
    keeping = Keeping(tmp_path, "office")
    keeping.path("tệp", None).write_text(damage, "utf-8")

    assert keeping.read() == ()


def kept_of(tmp_path: Path) -> Kept:
    draft = Draft(plans.read(write(tmp_path)))
    draft = edits.said(edits.mend(draft, [0, 1], text="Khác", leads=("A",)), "B", NewUnit(name="C"))
    return Kept(
        1, "office", "kế hoạch.txt", None, datetime(2026, 6, 22, 2, 0, tzinfo=UTC), draft, {"k": (None, "task")}
    )


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    kept, keeping = kept_of(tmp_path), Keeping(tmp_path / "state", "office")
    keeping.write(kept, keeping.ask())

    assert keeping.read() == (kept,)
    assert Keeping(tmp_path / "state", "another").read() == ()


def test_an_older_draft_never_covers_a_newer_one_nor_what_was_forgotten(tmp_path: Path) -> None:
    kept, keeping = kept_of(tmp_path), Keeping(tmp_path / "state", "office")
    first, second = keeping.ask(), keeping.ask()
    keeping.write(kept, second)
    keeping.write(replace(kept, columns={}), first)
    assert keeping.read() == (kept,)
    late = keeping.ask()
    keeping.forget(kept.name, kept.path)
    keeping.write(kept, late)
    assert keeping.read() == ()


def test_one_changed_value_that_does_not_fit_its_type_is_refused(tmp_path: Path) -> None:
    plain = packed(kept_of(tmp_path))
    for name, wrong in (("version", "1"), ("name", 3), ("path", []), ("at", "hôm qua"), ("draft", {}), ("columns", 4)):
        with pytest.raises((ValueError, TypeError)):
            unpacked(Kept, plain | {name: wrong})
    with pytest.raises((ValueError, TypeError)):
        unpacked(Kept, plain | {"more": 1})


@dataclass(frozen=True)
class Sample:
    whole: int
    part: float
    words: str | None
    day: date
    kind: Literal["a", "b"]
    many: tuple[str, ...]
    pair: tuple[int, bool]
    some: frozenset[int]


@given(st.builds(
    Sample, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.none() | st.text(), st.dates(),
    st.sampled_from(["a", "b"]), st.tuples(st.text()), st.tuples(st.integers(), st.booleans()),
    st.frozensets(st.integers()),
))  # fmt: skip
def test_any_value_passes_there_and_back(value: Sample) -> None:
    assert unpacked(Sample, json.loads(json.dumps(packed(value)))) == value
