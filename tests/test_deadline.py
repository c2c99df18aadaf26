from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from work.deadline import impossible_days, read_deadline, times_named, working_days_after
from work.times import ends_named, last_day_of, working_days_before

ISSUED = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trước ngày 25/12/2026", date(2026, 12, 25)),
        ("ngày 05 tháng 01 năm 2026", date(2026, 1, 5)),
        ("sáng thứ Hai, ngày 24/8/2026", date(2026, 8, 24)),
        ("trước 17 giờ 00, ngày 15/3/2026", date(2026, 3, 15)),
        ("Quý III/2026", date(2026, 9, 30)),
        ("quý II năm 2027", date(2027, 6, 30)),
        ("quý 3/2026", date(2026, 9, 30)),
        ("Quý III, IV/2026", date(2026, 12, 31)),
        ("Tháng 11/2025", date(2025, 11, 30)),
        ("T3/2026", date(2026, 3, 31)),
        ("trong tháng 02/2028", date(2028, 2, 29)),
        ("cuối tháng 3/2026", date(2026, 3, 31)),
        ("trước tháng 6/2026", date(2026, 5, 31)),
        ("trước quý I/2027", date(2026, 12, 31)),
        ("12/2026", date(2026, 12, 31)),
        ("tháng 10 - 12/2026", date(2026, 12, 31)),
        ("tháng 3 và 4 năm 2026", date(2026, 4, 30)),
        ("Năm 2026", date(2026, 12, 31)),
        ("2026-2030", date(2030, 12, 31)),
        ("Giai đoạn 2026 - 2030", date(2030, 12, 31)),
        ("6 tháng đầu năm 2026", date(2026, 6, 30)),
        ("nửa cuối năm 2026", date(2026, 12, 31)),
        ("từ tháng 12/2025 đến quý I/2026", date(2026, 3, 31)),
        ("tháng 11/2025 đến tháng 4/2026", date(2026, 4, 30)),
        ("từ 01/3 đến 15/4/2026", date(2026, 4, 15)),
        ("từ ngày 15 đến ngày 20/4/2026", date(2026, 4, 20)),
        ("từ 8h00 ngày 15/3 đến 17h00 ngày 20/3/2026", date(2026, 3, 20)),
        ("Quý IV/2025 và Quý I/2026", date(2026, 3, 31)),
        ("15 ngày kể từ ngày ban hành", date(2026, 3, 25)),
        ("15 ngày làm việc kể từ ngày ký ban hành", date(2026, 3, 31)),
        ("trong vòng 30 (ba mươi) ngày, kể từ ngày Kế hoạch này được ban hành", date(2026, 4, 9)),
        ("trong 02 tháng kể từ ngày Kế hoạch được ban hành", date(2026, 5, 10)),
        ("15 ngày kể từ ngày Ủy ban nhân dân xã ban hành Kế hoạch này", date(2026, 3, 25)),
        ("chậm nhất 05 ngày trước ngày 20/3/2026", date(2026, 3, 15)),
        ("02 ngày làm việc trước ngày 16/3/2026", date(2026, 3, 12)),
        ("xong trước 30/6", date(2026, 6, 30)),
        ("trước ngày 20/01", date(2027, 1, 20)),
        ("cuối tháng 4", date(2026, 4, 30)),
        ("hạn 15/04/26", date(2026, 4, 15)),
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
        "ngay sau khi có hướng dẫn",
        "trước Tết Nguyên đán",
        "xong trước Đại hội",
        "chậm nhất 05 ngày trước ngày bầu cử",
        "năm học 2026-2027",
        "nhiệm kỳ 2025-2030",
        "31/02/2026",
        "ngày 31 tháng 4 năm 2026",
        "từ quý II/2027",
        "kể từ ngày 01/7/2026",
        "đầu năm 2027",
        "đầu quý II",
        "10 ngày kể từ ngày nhận được văn bản",
        "30 ngày kể từ ngày Luật có hiệu lực",
        "15 ngày kể từ ngày UBND tỉnh ban hành Quyết định",
        "2/3 số hộ",
        "trực 24/24",
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
        ("hằng năm, trước ngày 15/11", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"),
        ("Quý IV hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        ("01 lần/năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        ("hàng quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("mỗi quý một lần", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("trước ngày 20 tháng cuối của quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("ngày 15 của tháng thứ hai mỗi quý", "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=15"),
        ("trước ngày 05 tháng đầu quý sau", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5"),
        ("trước ngày 10/6 và 10/12 hằng năm", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=10"),
        ("ngày 15 tháng 6 và tháng 12 hằng năm", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=15"),
        ("trước ngày 20/6 và trước ngày 10/12 hằng năm", "FREQ=YEARLY;BYYEARDAY=-195,-22"),
        ("6 tháng một lần", "FREQ=YEARLY;BYYEARDAY=-185,-1"),
        ("06 tháng/lần", "FREQ=YEARLY;BYYEARDAY=-185,-1"),
        ("ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("hằng tháng, trước ngày 25", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("hằng tháng, trước ngày 05 của tháng kế tiếp", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("ngày 10 và 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=10,25"),
        ("một tháng một lần", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("một tuần một lần vào thứ Năm", "FREQ=WEEKLY;BYDAY=TH"),
        ("chiều Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
    ],
)
def test_what_recurs_has_a_rule_and_no_day(words: str, rule: str) -> None:
    read = read_deadline(words, ISSUED)
    assert (read.day, read.rule) == (None, rule)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Ngày 26, 27/12/2025", ["2025-12-26", "2025-12-27"]),
        ("03 buổi: 24, 25 và 26 tháng 8 năm 2026", ["2026-08-24", "2026-08-25", "2026-08-26"]),
        ("chiều ngày 28/12 và cả ngày 29/12/2025", ["2025-12-28", "2025-12-29"]),
        ("từ 25/12 đến 05/01/2027", ["2026-12-25", "2027-01-05"]),
        ("15-20/3/2026", ["2026-03-15", "2026-03-20"]),
        ("tháng 10, 11 và 12/2026", ["2026-10-31", "2026-11-30", "2026-12-31"]),
        ("quý I, II và III năm 2026", ["2026-03-31", "2026-06-30", "2026-09-30"]),
    ],
)
def test_each_time_of_a_list_is_of_the_last_one_s_month_and_year(words: str, days: list[str]) -> None:
    assert [str(named.day) for named in times_named(words)] == days


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("Đợt 1: từ ngày 01/12/2025 đến ngày 14/12/2025. Đợt 2: từ 02/02/2026 đến 08/02/2026", [(12, 14), (2, 8)]),
        ("từ ngày 15 đến ngày 20/3/2026", [(3, 20)]),
        ("từ tháng 10 đến tháng 12/2026", [(12, 31)]),
        ("Từ ngày 01/7/2026", []),
    ],
)
def test_a_span_ends_with_its_last_day(words: str, ends: list[tuple[int, int]]) -> None:
    assert [(named.day.month, named.day.day) for named in ends_named(words) if named.day] == ends


def test_a_day_that_no_calendar_has_is_named_and_not_raised() -> None:
    assert impossible_days("trước 31/02/2026 và ngày 31 tháng 4") == ("31/02/2026", "31 tháng 4")
    assert impossible_days("trước 28/02/2026, năm học 2026-2027, trực 24/24") == ()


def test_without_the_plans_own_date_nothing_is_counted() -> None:
    assert read_deadline("15 ngày kể từ ngày ban hành", None).day is None
    assert read_deadline("xong trước 30/6", None).day is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 200))
def test_working_days_end_on_a_working_day(start: date, count: int) -> None:
    end = working_days_after(start, count)
    assert end.weekday() < 5
    assert (end - start).days >= count
    assert working_days_before(end, count) <= start + timedelta(days=2)


DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_a_written_date_is_read_back(day: date) -> None:
    assert read_deadline(f"trước ngày {day:%d/%m/%Y}", None).day == day
    assert read_deadline(f"ngày {day.day:02} tháng {day.month} năm {day.year}", None).day == day


@given(DAYS, DAYS, st.sampled_from(["từ {} đến {}", "từ ngày {} đến hết ngày {}", "{} - {}"]))
def test_a_written_span_ends_on_its_last_day(first: date, last: date, shape: str) -> None:
    words = shape.format(f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}")
    assert [named.day for named in ends_named(words)] == [last]


@given(st.lists(st.integers(1, 28), min_size=1, max_size=5), st.integers(1, 12), st.integers(2000, 2099))
def test_a_written_list_of_days_is_read_back(days: list[int], month: int, year: int) -> None:
    words = "ngày " + ", ".join(map(str, days)) + f"/{month}/{year}"
    assert [named.day for named in times_named(words)] == [date(year, month, day) for day in days]


@given(st.integers(2000, 2099), st.integers(1, 12), st.sampled_from(["tháng {}/{}", "Tháng {} năm {}", "T{}/{}"]))
def test_a_written_month_ends_on_its_last_day(year: int, month: int, shape: str) -> None:
    assert read_deadline(shape.format(month, year), None).day == last_day_of(year, month)


@given(st.text(max_size=200))
def test_any_words_are_kept(words: str) -> None:
    assert read_deadline(words, ISSUED).words == " ".join(read_deadline(words, ISSUED).words.split())
