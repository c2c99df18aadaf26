"""Lists: search without marks, filters in SQL as the pure rules say, pages that show each line once (laws 14, 25)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import Cursor, Ledger
from db import lines as listing
from office import directory, log, overview, tasks
from tests.office_kit import DAY, add_given, assignment_of, commune, line_of, pass_on, unit_named
from work.document import SourceKind
from work.line import Line, LineFilter, Order
from work.report import Figures
from work.status import Stage, Standing, Time, status
from work.task import Planned, Role
from work.text import fold

ALL = LineFilter(today=DAY)
TEXTS = (
    "Làm đường thôn Đoài",
    "Rà soát hộ nghèo, hộ cận nghèo",
    "Đảng ủy họp giao ban",
    "Dọn kênh mương (đợt 1)",
    "ĐƯỜNG DÂY NÓNG 1022",
    "Báo cáo NOT AND OR NEAR",
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with commune(tmp_path_factory.mktemp("sổ")) as found:
        for text in TEXTS:
            add_given(found, unit_named(found, "Phòng Kinh tế"), text)
        yield found


def found(ledger: Ledger, words: str, **rest: object) -> set[str]:
    return {line.text for line in tasks.lines(ledger, replace(ALL, words=words, **rest))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("duong", {TEXTS[0], TEXTS[4]}),
        ("đường", {TEXTS[0], TEXTS[4]}),
        (normalize("NFD", "đường"), {TEXTS[0], TEXTS[4]}),
        ("DUONG", {TEXTS[0], TEXTS[4]}),
        ("duo", {TEXTS[0], TEXTS[4]}),
        ("d", set(TEXTS)),  # "Chỉ đạo trực tiếp" stands behind each
        ("dang uy", {TEXTS[2]}),
        ("Đảng uỷ", {TEXTS[2]}),
        ("uy dang", {TEXTS[2]}),
        ("ngheo ho", {TEXTS[1]}),
        ("1022", {TEXTS[4]}),
        ("dot 1", {TEXTS[3]}),
        ("uong", set()),
        ("duong ngheo", set()),
        ("phong kinh te", set(TEXTS)),
        ("", set(TEXTS)),
        ("  ", set(TEXTS)),
        ("not and or near", {TEXTS[5]}),
        ('"duong"', {TEXTS[0], TEXTS[4]}),
        ("duong*", {TEXTS[0], TEXTS[4]}),
        ("text:duong", set()),
        ("(dot", {TEXTS[3]}),
    ],
)
def test_words_are_found_without_marks_by_their_beginnings(ledger: Ledger, words: str, texts: set[str]) -> None:
    assert found(ledger, words) == texts
    assert tasks.count(ledger, replace(ALL, words=words)) == len(texts)


@given(
    words=st.text(st.sampled_from("aAđĐ1 ANDORNEAR*\"'(){}[]:-^+,;%_\\/.~\x00\n²½"), max_size=14) | st.text(max_size=8)
)
@settings(max_examples=200)
def test_whatever_is_typed_never_raises(ledger: Ledger, words: str) -> None:
    shown = found(ledger, words) | found(ledger, "", columns=(("text", words), ("units", words)))
    assert shown <= set(TEXTS)


@given(text=st.sampled_from(TEXTS), start=st.integers(0, 30), length=st.integers(1, 12))
def test_each_word_of_a_line_finds_it(ledger: Ledger, text: str, start: int, length: int) -> None:
    words = text.split()
    part = " ".join(word[:length].strip("(),") for word in words[start % len(words) :])
    assert text in found(ledger, part)
    assert text in found(ledger, fold(part))


def test_boxes_under_the_headings_look_into_their_own_column(tmp_path: Path) -> None:
    with commune(tmp_path) as ledger:
        unit = unit_named(ledger, "Phòng Kinh tế")
        new = tasks.NewTask(
            text="Làm kênh", product="Báo cáo tổng hợp", source_kind=SourceKind.MEETING, source_words="Giao ban",
            leads=(unit,),
        )  # fmt: skip
        task = tasks.add(ledger, new, DAY)
        proof = log.Proof(number="12/BC-UBND", subject="về thủy lợi")
        log.progress(ledger, assignment_of(ledger, task), DAY, "Xong đoạn một", proof=proof)

        for column, words in {
            "text": "kenh", "product": "tong hop", "document": "giao ban", "units": "kinh te", "result": "thuy loi",
        }.items():  # fmt: skip
            assert found(ledger, "", columns=((column, words),)) == {"Làm kênh"}
            others = {"text", "product", "document", "units", "result"} - {column}
            if column == "product":  # result and product stand in one column of the table, under one box
                others -= {"result"}
                assert found(ledger, "", columns=(("result", words),)) == {"Làm kênh"}
            assert not any(found(ledger, "", columns=((other, words),)) for other in others)
        assert found(ledger, "kenh", columns=(("text", "lam"), ("units", "kinh"))) == {"Làm kênh"}
        assert found(ledger, "kenh", columns=(("text", "lam"), ("units", "cong"))) == set()


def test_the_index_follows_what_is_renamed_undone_and_deleted(tmp_path: Path) -> None:
    with commune(tmp_path) as ledger:
        unit = next(u for u in directory.units(ledger) if "Phòng Kinh tế" in u.name)
        task = add_given(ledger, unit.id, "Làm đường")
        directory.save_unit(ledger, replace(unit, name="Phòng Hạ tầng", short=""))
        assert found(ledger, "ha tang") == {"Làm đường"}
        assert found(ledger, "kinh te") == set()
        ledger.undo()
        assert found(ledger, "kinh te") == {"Làm đường"}
        tasks.delete(ledger, task)
        assert found(ledger, "duong") == set()
        ledger.undo()
        assert found(ledger, "duong") == {"Làm đường"}


class Made(NamedTuple):
    """One line as it is put into the table: its standing, and what else a filter asks."""

    stage: Stage
    finished: date | None
    due: date | None
    planned: Planned
    field: str


NEAR = st.integers(-8, 8).map(lambda n: DAY + timedelta(days=n))
STANDINGS = st.builds(
    Made, st.sampled_from(Stage), NEAR, st.none() | NEAR, st.sampled_from(Planned), st.sampled_from(["", "A"])
)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with commune(tmp_path_factory.mktemp("sổ")) as made:
        yield made


def fill(ledger: Ledger, made: list[Made]) -> None:
    """Behind the door, on purpose: any standing at all, in a transaction that is never kept."""
    ledger.connection.execute("BEGIN")
    for n, one in enumerate(made):
        finished = one.finished.isoformat() if one.finished and one.stage in {Stage.CLAIMED, Stage.DONE} else None
        due = one.due.isoformat() if one.due else None
        row = {
            "task_id": f"t{n}", "period_id": "", "period_key": "", "due": due, "due_key": due or "9999-12-31",
            "stage": one.stage.value, "finished": finished, "text": f"Việc {n}", "product": "", "document": "",
            "plan_key": f"{n % 3:020}", "leads": "[]", "supports": "[]", "deadline_words": "", "field": one.field,
            "planned": one.planned.value, "result": "", "above_words": "",
        }  # fmt: skip
        names = ", ".join(row)
        ledger.connection.execute(
            f"INSERT INTO line ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values())
        )


def tallied(lines: list[Line], today: date) -> Figures:
    """The counts by the pure rules, one line after another."""
    counts = dict.fromkeys((field.name for field in fields(Figures)), 0)
    for line in lines:
        now = line.status(today)
        late = now.time is Time.LATE
        counts["total"] += 1
        counts["arisen"] += line.planned is Planned.ARISEN
        how = "no_deadline" if now.time is Time.NONE else "late" if late else "in_time"
        if now.stage is Stage.DONE:
            counts[f"done_{how}"] += 1
        elif now.stage is Stage.NOT_STARTED:
            counts["not_started"] += 1
            counts["not_started_late"] += late
            counts["not_started_no_deadline"] += how == "no_deadline"
        else:
            counts["claimed"] += now.stage is Stage.CLAIMED
            counts[f"going_{how}"] += 1
    return Figures(**counts)


def then(standing: Standing, day: date) -> Standing:
    """As it stood on a day: what was done later was still going."""
    later = standing.finished is not None and standing.finished > day
    return Standing(Stage.GOING, None, standing.due) if later else standing


@settings(max_examples=60)
@given(
    made=st.lists(STANDINGS, max_size=25), stages=st.frozensets(st.sampled_from(Stage)),
    times=st.frozensets(st.sampled_from(Time)), today=NEAR, soon=st.integers(0, 10), as_of=st.booleans(),
)  # fmt: skip
def test_sql_judges_as_the_pure_rules_do(
    bare: Ledger, made: list[Made], stages: frozenset[Stage], times: frozenset[Time], today: date, soon: int, *,
    as_of: bool,
) -> None:  # fmt: skip
    fill(bare, made)
    try:
        everything = list(tasks.lines(bare, LineFilter(today=today)))
        wanted = LineFilter(stages=stages, times=times, today=today, soon_days=soon, as_of=as_of)
        shown = tasks.lines(bare, wanted)
        counts, by_field = tasks.figures(bare, wanted), dict(listing.by_field(bare, wanted))
        of_field = {name: tasks.figures(bare, replace(wanted, field=name)) for name in by_field if name}
    finally:
        bare.connection.execute("ROLLBACK")
    if as_of:
        everything = [replace(line, standing=then(line.standing, today)) for line in everything]

    def fits(line: Line) -> bool:
        now = status(line.standing, today, soon)
        return (not stages or now.stage in stages) and (not times or now.time in times)

    pure = [line for line in everything if fits(line)]
    assert {line.k for line in shown} == {line.k for line in pure}
    assert counts == tallied(pure, today)
    assert by_field == {
        name: tallied([one for one in pure if one.field == name], today) for name in {p.field for p in pure}
    }
    assert of_field == {name: figures for name, figures in by_field.items() if name}
    assert counts.done + counts.open == counts.total
    assert len(everything) == len(made)


@settings(max_examples=60)
@given(
    made=st.lists(STANDINGS, max_size=25), order=st.sampled_from(Order), size=st.integers(1, 7),
    times=st.frozensets(st.sampled_from(Time)), words=st.sampled_from(["", "viec"]),
)  # fmt: skip
def test_pages_show_each_line_once_and_in_order(
    bare: Ledger, made: list[Made], order: Order, size: int, times: frozenset[Time], words: str
) -> None:
    fill(bare, made)
    if words:
        bare.connection.execute("INSERT INTO line_words SELECT k, 'viec', '', '', '', '' FROM line")
    try:
        wanted = LineFilter(today=DAY, order=order, times=times, words=words)
        pages: list[int] = []
        after: Cursor | None = None
        while True:
            page, after = tasks.keys(bare, wanted, after, size)
            assert len(page) <= size
            pages += page
            if after is None:
                break
        whole, _ = tasks.keys(bare, wanted, None, 1000)
        lines = tasks.rows(bare, whole)
    finally:
        bare.connection.execute("ROLLBACK")

    assert pages == whole
    assert len(set(whole)) == len(whole)
    if order is Order.DUE:
        assert whole == sorted(whole, key=lambda k: (lines[k].standing.due or date.max, k))
    if order is Order.NEWEST:
        assert whole == sorted(whole, reverse=True)


def test_a_line_that_vanished_is_left_out(ledger: Ledger) -> None:
    ks, _ = tasks.keys(ledger, ALL)
    assert set(tasks.rows(ledger, [*ks, 10**9])) == set(ks)


def test_filters_by_unit_role_and_what_nobody_has(tmp_path: Path) -> None:
    with commune(tmp_path) as ledger:
        economy, police = unit_named(ledger, "Phòng Kinh tế"), unit_named(ledger, "Công an")
        led = add_given(ledger, economy, "Chủ trì")
        tasks.give(ledger, [led], police, Role.SUPPORT, DAY)
        nobody = tasks.add(ledger, tasks.NewTask(text="Chưa giao"), DAY)
        taken = add_given(ledger, police, "Đã thu")
        tasks.take_away(ledger, assignment_of(ledger, taken), DAY, "nhầm")

        assert found(ledger, "", unit_id=economy) == {"Chủ trì"}
        assert found(ledger, "", unit_id=police) == {"Chủ trì"}
        assert found(ledger, "", unit_id=police, role=Role.LEAD) == set()
        assert found(ledger, "", unit_id=police, role=Role.SUPPORT) == {"Chủ trì"}
        assert found(ledger, "", unassigned=True) == {"Chưa giao", "Đã thu"}
        assert found(ledger, "", task_ids=frozenset({nobody})) == {"Chưa giao"}
        assert [(u.name, u.figures.total) for u in overview.by_unit(ledger, ALL)] == [("Phòng Kinh tế", 1)]


def test_each_tile_counts_the_list_behind_it(ledger: Ledger) -> None:
    day = date(2026, 6, 30)
    page = overview.today(ledger, day)
    counts = {tile.key: tile.count for tile in page.tiles}

    assert counts == {tile.key: len(tasks.lines(ledger, tile.wanted)) for tile in page.tiles}
    assert counts["due_today"] == len(TEXTS)
    assert overview.today(ledger, day + timedelta(days=1)).figures.late == len(page.week) == len(TEXTS)


def test_each_turn_of_recurring_work_is_a_line_of_its_own(tmp_path: Path) -> None:
    """Law 16: finishing one turn moves no date and touches no other."""
    with commune(tmp_path) as ledger:
        task = add_given(ledger, unit_named(ledger, "Phòng Kinh tế"), "Báo cáo", "hằng tháng")
        card = tasks.card(ledger, task)
        assert card is not None
        first, second = card.periods[:2]
        one = assignment_of(ledger, task)
        log.claim(ledger, one, DAY, "đã gửi", period_id=first.id, confirm_too=True)

        lines = {
            line.period_id: line for line in tasks.lines(ledger, LineFilter(task_ids=frozenset({task}), today=DAY))
        }
        assert [lines[p.id].standing for p in (first, second)] == [
            Standing(Stage.DONE, DAY, first.due),
            Standing(Stage.NOT_STARTED, None, second.due),
        ]
        assert lines[first.id].result == "đã gửi"
        assert lines[second.id].result == ""
        assert line_of(ledger, task).period_id == first.id
        then = tasks.card(ledger, task)
        assert then is not None
        assert then.period == second
        assert then.periods == card.periods
        pass_on(ledger, task, unit_named(ledger, "Công an"))
        assert len(lines) == tasks.count(ledger, LineFilter(task_ids=frozenset({task}), today=DAY))
