"""Status on both axes (laws 13 to 16): what entries make of an assignment, and how that stands to its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from work.deadline import Deadline
from work.entry import Answer, Entry, EntryKind
from work.figures import Comparator, Target, reached
from work.ids import answer_id, is_id, new_id, period_id
from work.status import Clear, Stage, Standing, Time, combine, extended, six_clear, standing, status, unclear
from work.task import Assignment, Role, Task
from work.tone import Tone

DUE = date(2026, 6, 30)
N, G, C, D = Stage.NOT_STARTED, Stage.GOING, Stage.CLAIMED, Stage.DONE


def entry(name: str, kind: EntryKind, day: date = DUE, *, to: str | None = None, **facts: object) -> Entry:
    plain = Entry(
        id=name, owner="o", assignment_id="a", kind=kind, day=day, written_at=datetime(2026, 1, 1, tzinfo=UTC),
        answers_id=to,
    )  # fmt: skip
    return replace(plain, **facts)  # type: ignore[arg-type]


def days(n: int) -> date:
    return DUE + timedelta(days=n)


CLAIM = entry("c1", EntryKind.CLAIM, days(-2))
LATE_CLAIM = entry("c2", EntryKind.CLAIM, days(5))
CONFIRM = entry("k1", EntryKind.CONFIRM, days(9), to="c1")
ASK = entry("x1", EntryKind.EXTENSION, days(-9), new_day=days(20))
GRANT = entry("x2", EntryKind.EXTENSION, days(-8), to="x1", answer=Answer.GRANTED, new_day=days(20))
REFUSE = entry("x3", EntryKind.EXTENSION, days(-8), to="x1", answer=Answer.REFUSED)
PROGRESS = entry("p1", EntryKind.PROGRESS, days(-20))
REMIND = entry("r1", EntryKind.REMINDED, days(-1))
RETURN = entry("b1", EntryKind.RETURN, days(9), to="c1")
RETURN_CONFIRMED = entry("b2", EntryKind.RETURN, days(10), to="k1")
WITHDRAW = entry("w1", EntryKind.WITHDRAW, days(1), to="c1")

CASES: list[tuple[str, tuple[Entry, ...], date | None, Standing]] = [
    ("nothing yet", (), DUE, Standing(N, None, DUE)),
    ("no day", (), None, Standing(N, None, None)),
    ("a reminder moves nothing", (REMIND,), DUE, Standing(N, None, DUE)),
    ("asking for time moves nothing", (ASK,), DUE, Standing(N, None, DUE)),
    ("received", (entry("t", EntryKind.RECEIVED),), DUE, Standing(G, None, DUE)),
    ("passed on", (entry("t", EntryKind.PASSED_ON),), DUE, Standing(G, None, DUE)),
    ("progress", (PROGRESS, REMIND), DUE, Standing(G, None, DUE)),
    ("claimed in time", (PROGRESS, CLAIM), DUE, Standing(C, days(-2), DUE)),
    ("claimed in time, confirmed late", (CLAIM, CONFIRM), DUE, Standing(D, days(-2), DUE)),
    ("claimed late", (LATE_CLAIM,), DUE, Standing(C, days(5), DUE)),
    ("withdrawn", (CLAIM, WITHDRAW), DUE, Standing(G, None, DUE)),
    ("returned", (CLAIM, RETURN), DUE, Standing(G, None, DUE)),
    ("returned, claimed again", (CLAIM, RETURN, LATE_CLAIM), DUE, Standing(C, days(5), DUE)),
    ("confirmed, then returned", (CLAIM, CONFIRM, RETURN_CONFIRMED), DUE, Standing(G, None, DUE)),
    (
        "confirmed, returned, claimed again",
        (CLAIM, CONFIRM, RETURN_CONFIRMED, LATE_CLAIM),
        DUE,
        Standing(C, days(5), DUE),
    ),
    ("confirmed here, returned there", (CLAIM, CONFIRM, RETURN), DUE, Standing(G, None, DUE)),
    ("two claims, one confirmed", (CLAIM, LATE_CLAIM, CONFIRM), DUE, Standing(D, days(-2), DUE)),
    ("two open claims", (LATE_CLAIM, CLAIM), DUE, Standing(C, days(-2), DUE)),
    ("confirmed without its claim", (CONFIRM,), DUE, Standing(D, days(9), DUE)),
    ("more time granted", (ASK, GRANT), DUE, Standing(N, None, days(20))),
    ("more time refused", (ASK, REFUSE), DUE, Standing(N, None, DUE)),
    ("more time granted on claimed work", (ASK, GRANT, LATE_CLAIM), DUE, Standing(C, days(5), days(20))),
    ("more time where there was no day", (ASK, GRANT), None, Standing(N, None, days(20))),
]


@pytest.mark.parametrize(("entries", "due", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_entries_make_of_an_assignment(entries: tuple[Entry, ...], due: date | None, wanted: Standing) -> None:
    assert standing(entries, due) == wanted


@given(data=st.data(), case=st.sampled_from(CASES))
def test_the_order_of_entries_says_nothing(
    data: st.DataObject, case: tuple[str, tuple[Entry, ...], date, Standing]
) -> None:
    _, entries, due, wanted = case
    assert standing(data.draw(st.permutations(entries)), due) == wanted


@given(
    data=st.data(), entries=st.lists(st.sampled_from([e for case in CASES for e in case[1]]), max_size=7, unique=True)
)
def test_the_order_of_any_entries_says_nothing(data: st.DataObject, entries: list[Entry]) -> None:
    assert standing(data.draw(st.permutations(entries)), DUE) == standing(entries, DUE)
    assert extended(data.draw(st.permutations(entries))) == extended(entries)


TIMES = [
    # stage, finished, due, today, time, words, days in words, tone
    (N, None, None, DUE, Time.NONE, "Chưa thực hiện, không thời hạn", "", Tone.GREY),
    (G, None, None, days(5000), Time.NONE, "Đang thực hiện, không thời hạn", "", Tone.BLUE),
    (D, DUE, None, days(5000), Time.NONE, "Hoàn thành", "", Tone.GREEN),
    (N, None, DUE, days(-4), Time.IN_TIME, "Chưa thực hiện, trong hạn", "Còn 4 ngày", Tone.GREY),
    (G, None, DUE, days(-4), Time.IN_TIME, "Đang thực hiện, trong hạn", "Còn 4 ngày", Tone.BLUE),
    (G, None, DUE, days(-3), Time.SOON, "Đang thực hiện, sắp đến hạn", "Còn 3 ngày", Tone.AMBER),
    (G, None, DUE, DUE, Time.SOON, "Đang thực hiện, sắp đến hạn", "Đến hạn hôm nay", Tone.AMBER),
    (G, None, DUE, days(1), Time.LATE, "Đang thực hiện, quá hạn", "Quá hạn 1 ngày", Tone.RED),
    (N, None, DUE, days(12), Time.LATE, "Chưa thực hiện, quá hạn", "Quá hạn 12 ngày", Tone.RED),
    (C, DUE, DUE, days(90), Time.IN_TIME, "Chờ xác nhận, trong hạn", "", Tone.BLUE),
    (C, days(2), DUE, days(90), Time.LATE, "Chờ xác nhận, quá hạn", "Muộn 2 ngày", Tone.RED),
    (D, DUE, DUE, days(90), Time.IN_TIME, "Hoàn thành đúng hạn", "", Tone.GREEN),
    (D, days(2), DUE, days(90), Time.LATE, "Hoàn thành quá hạn", "Muộn 2 ngày", Tone.YELLOW),
    (D, days(-30), DUE, days(-1), Time.IN_TIME, "Hoàn thành đúng hạn", "", Tone.GREEN),
]


@pytest.mark.parametrize(("stage", "finished", "due", "today", "time", "words", "days_words", "tone"), TIMES)
def test_both_axes_on_a_day(
    stage: Stage, finished: date | None, due: date | None, today: date, time: Time, words: str, days_words: str,
    tone: Tone,
) -> None:  # fmt: skip
    found = status(Standing(stage, finished, due), today)

    assert (found.stage, found.time, found.words, found.days_words, found.tone) == (
        stage, time, words, days_words, tone,
    )  # fmt: skip


@given(
    due=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    today=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    soon=st.integers(0, 60),
)
def test_time_never_runs_back(due: date | None, today: date, soon: int) -> None:
    """In time, then soon, then late; on its day work is in time, and what has no day is never late."""
    order = [Time.NONE, Time.IN_TIME, Time.SOON, Time.LATE]
    now, tomorrow = (status(Standing(G, None, due), day, soon).time for day in (today, today + timedelta(days=1)))

    assert order.index(now) <= order.index(tomorrow)
    assert (now is Time.LATE) == (due is not None and today > due)
    assert (now is Time.NONE) == (due is None)


WHOLES: list[tuple[list[Standing], date | None, Standing]] = [
    ([], DUE, Standing(N, None, DUE)),
    ([Standing(N, None, DUE), Standing(N, None, days(-5))], None, Standing(N, None, days(-5))),
    ([Standing(D, days(-1), DUE), Standing(N, None, days(-5))], None, Standing(G, None, days(-5))),
    ([Standing(D, days(9), DUE), Standing(G, None, days(5))], None, Standing(G, None, days(5))),
    ([Standing(D, days(9), DUE), Standing(G, None, None)], None, Standing(G, None, None)),
    ([Standing(D, days(-1), DUE), Standing(C, days(-3), DUE)], None, Standing(C, days(-1), DUE)),
    ([Standing(D, days(-1), DUE), Standing(D, days(3), days(9))], None, Standing(D, days(-1), DUE)),
    ([Standing(D, days(1), DUE), Standing(D, days(-9), DUE)], None, Standing(D, days(1), DUE)),
    ([Standing(D, days(1), None), Standing(D, days(2), None)], None, Standing(D, days(2), None)),
    ([Standing(D, days(50), None), Standing(D, days(-9), DUE)], None, Standing(D, days(-9), DUE)),
]


@pytest.mark.parametrize(("leads", "due", "wanted"), WHOLES)
def test_a_task_is_done_when_all_its_leads_are(leads: list[Standing], due: date | None, wanted: Standing) -> None:
    assert combine(leads, due) == wanted
    assert combine(reversed(leads), due) == wanted


def test_the_six_that_must_be_clear() -> None:
    bare = Task(id="t", owner="o", source_id="s", text="Làm đường", deadline=Deadline(""))
    lead = Assignment(id="a", owner="o", task_id="t", unit_id="u", role=Role.LEAD, given_on=DUE, follower="ông Đoàn")
    whole = replace(
        bare, deadline=Deadline("thường xuyên"), product="Báo cáo", authority="Chủ tịch UBND xã", answers=""
    )

    assert unclear(bare, []) == (Clear.PERSON, Clear.TIME, Clear.DUTY, Clear.PRODUCT, Clear.AUTHORITY)
    assert unclear(whole, [lead]) == ()
    assert unclear(whole, [replace(lead, role=Role.SUPPORT, follower=" ")]) == (Clear.PERSON, Clear.DUTY)
    assert unclear(whole, [replace(lead, cancelled_on=DUE)]) == (Clear.PERSON, Clear.DUTY)
    assert set(six_clear(bare, [])) == set(Clear)


@pytest.mark.parametrize(
    ("comparator", "below", "at", "above"),
    [
        (Comparator.AT_LEAST, False, True, True),
        (Comparator.AT_MOST, True, True, False),
        (Comparator.EQUAL, False, True, True),
        (Comparator.MORE, False, False, True),
        (Comparator.LESS, True, False, False),
        (Comparator.RANGE, False, True, True),
        (Comparator.TOP, True, True, False),
    ],
)
def test_a_value_against_its_target(comparator: Comparator, *, below: bool, at: bool, above: bool) -> None:
    target = Target(
        id="t", owner="o", document_id=None, text="x", measure="x", comparator=comparator, value=80.0, to=90.0
    )
    assert [reached(target, value) for value in (79.9, 80.0, 80.1)] == [below, at, above]


def test_names_are_derived_alike_everywhere_and_apart_from_each_other() -> None:
    parent, other = "4be0643f-1d98-573b-97cd-ca98a65347dd", new_id()
    # as every release must derive them, or two machines make two rows of one turn
    assert period_id(parent, "2026-Q2") == "646caea2-0ace-5bcd-82f1-61aeed839dca"
    assert answer_id(parent, "4be0643f-1d98-573b-97cd-ca98a65347de") == "ef94dff9-fd20-5e78-9d48-16250adc34ec"
    found = {period_id(p, key) for p in (parent, other) for key in ("2026-Q1", "2026-Q2")}
    found |= {answer_id(p, o) for p in (parent, other) for o in (parent, other)}
    assert len(found) == 8
    assert all(is_id(name) for name in found)


_NAME = "4be0643f-1d98-473b-97cd-ca98a65347de"


@pytest.mark.parametrize("text", ["", "việc 1", _NAME.upper(), _NAME.replace("-", ""), f"{{{_NAME}}}"])
def test_what_is_no_name_of_ours(text: str) -> None:
    assert not is_id(text)
    assert is_id(new_id())
