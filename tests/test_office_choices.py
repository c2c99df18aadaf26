"""Values of lists are hidden, never deleted (law 18)."""

from __future__ import annotations

from pathlib import Path

import pytest

from office import directory, founding, tasks
from office.machine import Machine
from work.office import Level, OfficeKind
from work.refusal import Refusal


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
