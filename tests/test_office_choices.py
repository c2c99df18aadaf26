"""Values of lists are hidden, never deleted (law 18)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from office import directory, founding, tasks
from office.machine import Machine
from work.line import LineFilter
from work.office import Level, OfficeKind
from work.refusal import Refusal
from work.task import Role


def test_a_field_is_added_hidden_and_shown_again(tmp_path: Path) -> None:
    office = founding.suggest(OfficeKind.PEOPLE, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
    with founding.found(tmp_path / "so.soviec", office, (), (), Machine("m", "PC", tmp_path / "may")) as ledger:
        before = tasks.fields(ledger)
        name = directory.add_choice(ledger, "field", "  Du lịch ")
        assert tasks.fields(ledger) == (*before, "Du lịch")
        for twin in ("du lich", "Du lịch", ""):
            with pytest.raises(Refusal):
                directory.add_choice(ledger, "field", twin)
        directory.hide_choice(ledger, name, hidden=True)
        assert tasks.fields(ledger) == before
        assert directory.choices(ledger, "field")[-1].hidden
        directory.hide_choice(ledger, name, hidden=False)
        assert tasks.fields(ledger) == (*before, "Du lịch")
        assert ledger.undo_state().undo == "Hiện lại Du lịch"


def test_several_units_are_given_work_in_one_step(tmp_path: Path) -> None:
    office = founding.suggest(OfficeKind.PEOPLE, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
    units = founding.suggest_units(office)
    with founding.found(tmp_path / "so.soviec", office, units, (), Machine("m", "PC", tmp_path / "may")) as ledger:
        today = date(2026, 6, 22)
        names = [tasks.add(ledger, tasks.NewTask(text=f"Việc {n}"), today) for n in range(2)]
        three = [unit.id for unit in units[:3]]
        assert tasks.give_to(ledger, names, three, Role.LEAD, today) == 6
        assert tasks.give_to(ledger, names, [*three, units[3].id, units[3].id], Role.SUPPORT, today) == 2
        assert ledger.undo_state().undo == "Giao việc cho 4 đơn vị"
        ledger.undo()
        ledger.undo()
        assert [line.leads for line in tasks.lines(ledger, LineFilter(today=today))] == [(), ()]


def test_the_box_over_results_searches_products_too(tmp_path: Path) -> None:
    office = founding.suggest(OfficeKind.PEOPLE, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
    with founding.found(tmp_path / "so.soviec", office, (), (), Machine("m", "PC", tmp_path / "may")) as ledger:
        today = date(2026, 6, 22)
        tasks.add(ledger, tasks.NewTask(text="Rà soát", product="Danh sách hộ nghèo"), today)
        for words, found in (("ho ngheo", 1), ("rà soát", 0)):
            assert tasks.count(ledger, LineFilter(columns=(("result", words),))) == found
