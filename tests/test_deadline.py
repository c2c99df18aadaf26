from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from work.deadline import read_deadline, working_days_after

ISSUED = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trước ngày 25/12/2026", date(2026, 12, 25)),
        ("ngày 05 tháng 01 năm 2026", date(2026, 1, 5)),
        ("Quý III/2026", date(2026, 9, 30)),
        ("quý II năm 2027", date(2027, 6, 30)),
        ("Tháng 11/2025", date(2025, 11, 30)),
        ("trong tháng 02/2028", date(2028, 2, 29)),
        ("12/2026", date(2026, 12, 31)),
        ("Năm 2026", date(2026, 12, 31)),
        ("2026-2030", date(2030, 12, 31)),
        ("Giai đoạn 2026 - 2030", date(2030, 12, 31)),
        ("6 tháng đầu năm 2026", date(2026, 6, 30)),
        ("từ tháng 12/2025 đến quý I/2026", date(2026, 3, 31)),
        ("tháng 11/2025 đến tháng 4/2026", date(2026, 4, 30)),
        ("Quý IV/2025 và Quý I/2026", date(2026, 3, 31)),
        ("15 ngày kể từ ngày ban hành", date(2026, 3, 25)),
        ("15 ngày làm việc kể từ ngày ký ban hành", date(2026, 3, 31)),
        ("trong 02 tháng kể từ ngày Kế hoạch được ban hành", date(2026, 5, 10)),
        ("xong trước 30/6", date(2026, 6, 30)),
        ("trước ngày 20/01", date(2027, 1, 20)),
    ],
)
def test_a_day_is_computed_where_the_words_name_or_count_one(words: str, day: date) -> None:
    read = read_deadline(words, ISSUED)
    assert (read.day, read.words, read.rule) == (day, words, None)


@pytest.mark.parametrize(
    "words",
    [
        "thường xuyên",
        "theo tiến độ dự án",
        "theo yêu cầu của cấp trên",
        "31/02/2026",
        "ngày 31 tháng 4 năm 2026",
        "từ quý II/2027",
        "đầu năm 2027",
        "10 ngày kể từ ngày nhận được văn bản",
        "",
    ],
)
def test_no_day_is_invented(words: str) -> None:
    read = read_deadline(words, ISSUED)
    assert (read.day, read.rule) == (None, None)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        ("Quý IV hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        ("hàng quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("trước ngày 20 tháng cuối của quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("trước ngày 10/6 và 10/12 hằng năm", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=10"),
        ("trước ngày 20/6 và trước ngày 10/12 hằng năm", "FREQ=YEARLY;BYYEARDAY=-195,-22"),
        ("ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
    ],
)
def test_what_recurs_has_a_rule_and_no_day(words: str, rule: str) -> None:
    read = read_deadline(words, ISSUED)
    assert (read.day, read.rule) == (None, rule)


def test_without_the_plans_own_date_nothing_is_counted() -> None:
    assert read_deadline("15 ngày kể từ ngày ban hành", None).day is None
    assert read_deadline("xong trước 30/6", None).day is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 200))
def test_working_days_end_on_a_working_day(start: date, count: int) -> None:
    end = working_days_after(start, count)
    assert end.weekday() < 5
    assert (end - start).days >= count


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_written_date_is_read_back(day: date) -> None:
    assert read_deadline(f"trước ngày {day:%d/%m/%Y}", None).day == day
    assert read_deadline(f"ngày {day.day:02} tháng {day.month} năm {day.year}", None).day == day


@given(st.text(max_size=200))
def test_any_words_are_kept(words: str) -> None:
    assert read_deadline(words, ISSUED).words == " ".join(read_deadline(words, ISSUED).words.split())
