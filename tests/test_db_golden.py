"""Golden ledgers: a file of each release stays readable, and workable, for ever (law 2)."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from db import store
from office import directory, founding, log, tasks
from office.machine import Machine
from work.line import LineFilter
from work.status import Stage, Time

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 6, 22)
OPEN = frozenset({Stage.NOT_STARTED, Stage.GOING})


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("so-*.soviec")), ids=lambda path: path.stem)
def test_a_ledger_of_an_earlier_release_opens_and_works(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / golden.name
    shutil.copy(golden, path)
    with founding.open_ledger(path, Machine("m", "PC", tmp_path / "may"), TODAY) as ledger:
        assert directory.office(ledger).short == "UBND xã Gia Hưng"
        before = tasks.count(ledger, LineFilter(today=TODAY))
        late = tasks.lines(ledger, LineFilter(today=TODAY, stages=OPEN, times=frozenset({Time.LATE})))
        assert before >= 17
        assert [line.status(TODAY).days_words for line in late] == [f"Quá hạn {days} ngày" for days in (53, 22, 7)]
        card = tasks.card(ledger, late[0].task_id)
        assert card is not None
        mine = next(a.assignment.id for a in card.assignments if a.ours)
        log.progress(ledger, mine, TODAY, "Đã gửi danh sách", percent=80)
        assert ledger.undo_state().undo == "Ghi tiến độ"
        ledger.undo()
        older = ledger.undo()
        assert older is not None  # a step of the release that wrote the file
        assert tasks.count(ledger, LineFilter(today=TODAY)) <= before
    assert store.faults_of(path) == []


def test_there_is_a_golden_ledger_of_this_release() -> None:
    assert (GOLDEN / "so-0.1.0.soviec").is_file()
