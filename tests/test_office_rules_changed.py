"""A recurring deadline that is changed: open turns follow, what was done stays; here and at the reader."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db import Ledger
from db.connect import file_uri
from office import cards, exchange, founding, lifecycle, log, papers, tasks
from office.machine import Machine
from work.line import LineFilter
from work.office import Level, OfficeKind
from work.refusal import Refusal
from work.report import ReportState

TODAY = date(2026, 6, 10)
NOW = datetime(2026, 6, 10, 2, tzinfo=UTC)


def _found(folder: Path, level: Level, kind: str, place: str, parent: str) -> Ledger:
    office = founding.suggest(OfficeKind.PEOPLE, level, kind, place, parent)
    machine = Machine(place, place, folder / place)
    return founding.found(folder / f"{place}.soviec", office, founding.suggest_units(office), (), machine)


def _change(ledger: Ledger, task: str, words: str) -> None:
    tasks.amend(
        ledger, task, ledger.version(task), text="Báo cáo", deadline_words=words, product="", field="", answers="",
        authority="", budget="",
    )  # fmt: skip


def _turns(ledger: Ledger) -> list[tuple[str, str]]:
    found = tasks.lines(ledger, LineFilter(today=TODAY))
    return [(line.period_key, str(line.standing.due)) for line in found]


def test_open_turns_follow_a_changed_rule_and_what_was_done_stays(tmp_path: Path) -> None:
    with _found(tmp_path, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà") as ledger:
        unit = str(ledger.rows("SELECT id FROM unit ORDER BY k")[0]["id"])
        new = tasks.NewTask(text="Báo cáo", deadline_words="hằng tháng", source_day=date(2026, 5, 1), leads=(unit,))
        task = tasks.add(ledger, new, TODAY)
        first = tasks.lines(ledger, LineFilter(today=TODAY))[0]
        card = tasks.card(ledger, task, first.period_id)
        assert card is not None
        log.progress(ledger, card.assignments[0].assignment.id, TODAY, "Đã báo", period_id=first.period_id)
        before = _turns(ledger)
        assert [due for _, due in before][:2] == ["2026-06-30", "2026-07-31"]
        _change(ledger, task, "trước ngày 05 hằng tháng")
        assert _turns(ledger)[0] == ("2026-06", "2026-06-30")  # something was written in it
        assert [due for _, due in _turns(ledger)][1:3] == ["2026-07-05", "2026-08-05"]
        _change(ledger, task, "30/9/2026")
        assert _turns(ledger) == [("2026-06", "2026-06-30")]
        for _ in range(2):
            ledger.undo()
        assert _turns(ledger) == before


def test_the_reader_s_turns_follow_too(tmp_path: Path) -> None:
    with (
        _found(tmp_path, Level.PROVINCE, "tỉnh", "Sơn Hà", "") as above,
        _found(tmp_path, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà") as below,
    ):
        for one, other in ((above, below), (below, above)):
            cards.meet(other, cards.look_at_card(cards.save_card(one, tmp_path)), NOW)
        unit = str(above.rows("SELECT id FROM unit WHERE office_id IS NOT NULL ORDER BY k")[0]["id"])
        new = tasks.NewTask(text="Báo cáo", deadline_words="hằng tháng", leads=(unit,))
        task = tasks.add(above, new, TODAY)
        exchange.take_in(below, exchange.give(above, below.office_id, tmp_path, NOW).path, NOW)
        assert _turns(below) == _turns(above)
        for words in ("trước ngày 05 hằng tháng", "30/9/2026", "hằng quý"):
            _change(above, task, words)
            exchange.take_in(below, exchange.give(above, below.office_id, tmp_path, NOW).path, NOW)
            assert _turns(below) == _turns(above), words


def test_a_year_that_is_a_slip_is_refused(tmp_path: Path) -> None:
    with _found(tmp_path, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà") as ledger:
        new = tasks.NewTask(text="Báo cáo", deadline_words="hằng tuần", source_day=date(206, 5, 1))
        with pytest.raises(Refusal, match="Năm 206"):
            tasks.add(ledger, new, TODAY)


def test_figures_that_another_version_froze_are_a_refusal(tmp_path: Path) -> None:
    with _found(tmp_path, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà") as ledger:
        span = papers.spans(ledger, TODAY)[0]
        name = papers.start(ledger, papers.Wish(span=span), TODAY)
        lifecycle.lock(ledger, name, TODAY, NOW)
        report = papers.report(ledger, name)
        assert report is not None
        assert report[0].state is ReportState.SIGNED
        row = ledger.rows("SELECT * FROM report WHERE id = ?", [name])[0] | {"frozen": '{"figures": {"neu": 1}}'}
        ledger.write("khác", lambda door: door.put_row("report", row))
        with pytest.raises(Refusal, match="chưa đọc được"):
            papers.figures(ledger, name, TODAY)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/d/sổ #1?.soviec"), "file:///d/s%E1%BB%95%20%231%3F.soviec?mode=rw"),
        (PureWindowsPath(r"C:\Sổ Việc\a.soviec"), "file:///C:/S%E1%BB%95%20Vi%E1%BB%87c/a.soviec?mode=rw"),
        (PureWindowsPath(r"\\may chu\chung\a.soviec"), "file:////may%20chu/chung/a.soviec?mode=rw"),
    ],
)
def test_a_ledger_s_address_on_both_systems(path: PurePosixPath | PureWindowsPath, uri: str) -> None:
    assert file_uri(path, "rw") == uri
