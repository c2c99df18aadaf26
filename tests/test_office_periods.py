"""Turns of what recurs (laws 3 and 16): opened once, by any machine alike; and cards by which offices meet."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from office import directory, exchange, founding, log, matching, periods, tasks
from office.cards import own_card
from tests.office_kit import (
    DAY,
    NOW,
    add_given,
    busy_circle,
    carry,
    circle,
    commune,
    dump,
    hold,
    machine,
    province,
    refused,
    unit_named,
    unit_of,
    whole_dump,
)
from work.duty import Duty, Period
from work.ids import new_id, period_id
from work.task import Task
from work.unit import Unit


def test_turns_are_opened_once_and_a_quarter_ahead(tmp_path: Path) -> None:
    with commune(tmp_path) as ledger:
        task = add_given(ledger, unit_named(ledger, "Phòng Kinh tế"), "Báo cáo", "hằng tháng")
        first = [p.key for p in ledger.where(Period, "due")]
        assert first == ["2026-05", "2026-06", "2026-07", "2026-08"]
        assert periods.open_due(ledger, DAY) == 0
        label = ledger.undo_state()
        assert periods.open_due(ledger, DAY + timedelta(days=31)) == 1
        assert ledger.undo_state() == label
        assert periods.open_due(ledger, DAY) == 0
        assert {p.id for p in ledger.where(Period)} == {period_id(task, key) for key in (*first, "2026-09")}
        hold(ledger)
        ledger.undo()
        assert ledger.where(Period) == ()


def test_opening_the_ledger_opens_what_is_due(tmp_path: Path) -> None:
    with commune(tmp_path) as ledger:
        add_given(ledger, unit_named(ledger, "Phòng Kinh tế"), "Báo cáo", "hằng tháng")
    with founding.open_ledger(ledger.path, machine(tmp_path), DAY + timedelta(days=365)) as later:
        assert max(p.due for p in later.where(Period)) > DAY + timedelta(days=420)
        assert len({p.key for p in later.where(Period)}) == len(later.where(Period))
        hold(later)


def test_two_offices_open_the_same_turns(tmp_path: Path) -> None:
    """Whichever opens a turn first, and whichever way it then travels, it is one row."""
    there = busy_circle(tmp_path)
    upper, lower = there.province, there.first
    later = DAY + timedelta(days=120)
    assert periods.open_due(lower, later) > 0
    task = next(t for t in lower.where(Task) if t.recurs)
    turn = lower.where(Period, "due DESC", task_id=task.id)[0]
    one = tasks.card(lower, task.id, turn.id)
    assert one is not None
    log.progress(lower, one.assignments[0].assignment.id, later, "đang làm", period_id=turn.id)

    told = carry(lower, upper, there.stick)
    assert told.accounting.total.rejected == 0
    periods.open_due(upper, later)

    assert {p.id: p for p in upper.where(Period)} == {p.id: p for p in lower.where(Period)}
    hold(upper)


@pytest.mark.parametrize(
    ("facts", "keys"),
    [
        ({"rule": "FREQ=MONTHLY;BYMONTHDAY=25"}, ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07"]),
        ({"once": date(2026, 11, 15)}, ["2026-11-15"]),
        ({}, []),
    ],
)
def test_turns_of_a_duty(facts: dict[str, str | date], keys: list[str]) -> None:
    duty = Duty(id=new_id(), owner="o", document_id=None, by="", to="", **facts)  # type: ignore[arg-type]
    turns = sorted(periods.duty_turns(duty, DAY), key=lambda p: p.due)

    assert [turn.key for turn in turns][: len(keys)] == keys
    assert all((turn.duty_id, turn.task_id) == (duty.id, None) for turn in turns)
    assert all(turn.first <= turn.due for turn in turns)


@pytest.mark.parametrize(
    ("issued", "first"),
    [(None, date(2026, 2, 25)), (date(2026, 4, 25), date(2026, 4, 25)), (date(2026, 4, 26), date(2026, 5, 25))],
)
def test_no_turn_was_owed_before_its_plan_had_a_date(issued: date | None, first: date) -> None:
    duty = Duty(id=new_id(), owner="o", document_id=None, by="", to="", rule="FREQ=MONTHLY;BYMONTHDAY=25")

    assert min(turn.due for turn in periods.owed_since(issued, duty, DAY)) == first


def test_a_card_makes_a_lower_office_a_unit_once(tmp_path: Path) -> None:
    upper, lower = province(tmp_path / "tỉnh"), commune(tmp_path / "xã")
    card = exchange.look_at_card(exchange.save_card(lower, tmp_path))
    assert exchange.known(upper) == ()
    exchange.meet(upper, card, NOW)
    before = dump(upper)
    exchange.meet(upper, card, NOW)

    assert dump(upper) == before
    assert [(k.id, k.fingerprint) for k in exchange.known(upper)] == [(lower.office_id, own_card(lower).fingerprint)]
    assert unit_of(upper, lower)
    exchange.meet(lower, own_card(upper), NOW)
    assert [u for u in directory.units(lower) if u.office_id] == []
    assert upper.undo() is None


@pytest.mark.parametrize("name", ["UBND xã Gia Hưng", "ủy ban nhân dân XÃ GIA HƯNG", "UBND Xã Gia Hưng"])
def test_a_card_finds_the_unit_that_was_there_before(tmp_path: Path, name: str) -> None:
    upper, lower = province(tmp_path / "tỉnh"), commune(tmp_path / "xã")
    unit = Unit(id=new_id(), owner=upper.office_id, name=name)
    directory.save_unit(upper, unit)
    directory.hide_unit(upper, unit.id, hidden=True)
    exchange.meet(upper, own_card(lower), NOW)

    assert [u.id for u in directory.units(upper, hidden=True) if u.office_id == lower.office_id] == [unit.id]


def test_a_card_of_a_kind_that_is_not_known_yet_is_refused(tmp_path: Path) -> None:
    there = circle(tmp_path)
    before = whole_dump(there.province)
    for facts in ({"level": "ward"}, {"kind": "temple"}):
        card = structs.replace(own_card(there.second), office_id=new_id(), **facts)
        assert refused(lambda card=card: exchange.meet(there.province, card, NOW)).code == "card.newer"  # type: ignore[misc]
    assert whole_dump(there.province) == before


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Phòng Kinh tế", "Phòng Kinh tế"),
        ("PHÒNG KINH TẾ xã Gia Hưng", "Phòng Kinh tế"),
        ("Công an", "Công an xã Gia Hưng"),
        ("BCH Quân sự", "Ban Chỉ huy Quân sự xã Gia Hưng"),
        ("Ban CHQS xã", "Ban Chỉ huy Quân sự xã Gia Hưng"),
        ("Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã Gia Hưng"),
        ("Hội CCB", "Hội Cựu chiến binh xã Gia Hưng"),
        ("Công an xã Ý Yên", None),
        ("Sở Nội vụ", None),
        ("", None),
    ],
)
def test_a_plans_words_for_a_unit(tmp_path: Path, name: str, found: str | None) -> None:
    with commune(tmp_path) as ledger:
        names = {unit.id: unit.name for unit in directory.units(ledger)}
        one = matching.match(matching.own_units(ledger), [name])[name]

        assert (names[one] if one else None) == found
