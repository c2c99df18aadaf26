from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from work.rhythm import Rhythm

DAYS = st.integers(1, 31)
DATES = st.dates(date(2001, 1, 1), date(2080, 12, 31))


def month_days(first: int, last: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.dates(date(2023, first, 1), date(2023, last, 28)).map(lambda d: (d.month, d.day))


RHYTHMS = st.one_of(
    DAYS.map(Rhythm.monthly),
    DAYS.map(Rhythm.quarterly),
    DAYS.map(Rhythm.quarterly_after),
    DAYS.map(lambda day: Rhythm.monthly(day, after=True)),
    st.builds(Rhythm.half_yearly, month_days(1, 6), month_days(7, 12)),
    month_days(1, 12).map(lambda pair: Rhythm.yearly(*pair)),
    st.just(Rhythm("FREQ=WEEKLY;BYDAY=FR")),
)


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (Rhythm.monthly(20), "Hằng tháng, trước ngày 20"),
        (Rhythm.monthly(5, after=True), "Hằng tháng, trước ngày 05 tháng sau"),
        (Rhythm.quarterly(20), "Hằng quý, trước ngày 20 tháng cuối quý"),
        (Rhythm.quarterly_after(5), "Hằng quý, trước ngày 05 tháng đầu quý sau"),
        (Rhythm.half_yearly((6, 10), (12, 10)), "6 tháng một lần, trước ngày 10/6 và 10/12"),
        (Rhythm.half_yearly((6, 20), (12, 10)), "6 tháng một lần, trước ngày 20/6 và 10/12"),
        (Rhythm.yearly(1, 5), "Hằng năm, trước ngày 05/01"),
        (Rhythm("FREQ=WEEKLY;BYDAY=MO"), "Hằng tuần, thứ Hai"),
    ],
)
def test_words(rhythm: Rhythm, words: str) -> None:
    assert rhythm.in_words() == words


@pytest.mark.parametrize(
    ("rhythm", "key", "due"),
    [
        (Rhythm.quarterly(20), "2026-Q2", date(2026, 6, 20)),
        (Rhythm.monthly(31), "2026-06", date(2026, 6, 30)),
        (Rhythm.monthly(30), "2026-06", date(2026, 6, 30)),
        (Rhythm.half_yearly((6, 20), (12, 10)), "2026-H1", date(2026, 6, 20)),
        (Rhythm.yearly(12, 15), "2026", date(2026, 12, 15)),
        (Rhythm.quarterly_after(5), "2026-Q2", date(2026, 7, 5)),
        (Rhythm("FREQ=WEEKLY;BYDAY=FR"), "2026-W26", date(2026, 6, 26)),
    ],
)
def test_a_turn_has_a_name_and_a_day(rhythm: Rhythm, key: str, due: date) -> None:
    turns = rhythm.turns(date(2026, 6, 25), date(2026, 6, 25))
    assert [(turn.key, turn.due) for turn in turns] == [(key, due)]


def test_a_day_that_february_lacks_falls_on_its_last() -> None:
    assert Rhythm.monthly(30).occurrences(date(2026, 2, 1), date(2026, 2, 28)) == (date(2026, 2, 28),)
    assert Rhythm.monthly(30).occurrences(date(2028, 2, 1), date(2028, 2, 29)) == (date(2028, 2, 29),)


@pytest.mark.parametrize("rule", ["", "FREQ=HOURLY", "mỗi quý", "FREQ=MONTHLY;BYMONTHDAY=x"])
def test_a_rule_that_cannot_be_read_is_no_rhythm(rule: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - dateutil has many words for it
        Rhythm(rule)


@given(RHYTHMS, DATES, st.integers(0, 900))
def test_every_day_has_one_turn_and_keys_are_unique(rhythm: Rhythm, first: date, length: int) -> None:
    turns = rhythm.turns(first, first + timedelta(days=length))
    assert len({turn.key for turn in turns}) == len(turns)
    assert turns[0].first_day <= first <= turns[0].last_day
    assert all(a.last_day + timedelta(days=1) == b.first_day for a, b in pairwise(turns))


@given(RHYTHMS, DATES, DATES)
def test_a_turn_is_the_same_from_wherever_one_looks(rhythm: Rhythm, one: date, two: date) -> None:
    first, last = min(one, two), max(one, two)
    whole = {turn.key: turn for turn in rhythm.turns(first, last)}
    middle = first + (last - first) / 2
    assert all(whole[turn.key] == turn for turn in rhythm.turns(middle, last))


@given(RHYTHMS, DATES)
def test_a_rhythm_survives_its_rule(rhythm: Rhythm, first: date) -> None:
    again = Rhythm(rhythm.rule, rhythm.after)
    assert again == rhythm
    assert again.turns(first, first) == rhythm.turns(first, first)
    assert again.in_words().startswith(("Hằng", "6 tháng"))
