from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import dates

QUARTERS = ("--03-20", "--06-20", "--09-20", "--12-20")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("hoàn thành trước ngày 20/11/2025.", ("2025-11-20",)),
        ("chậm nhất ngày 05 tháng 3 năm 2026", ("2026-03-05",)),
        ("gửi danh sách trước 16h00 ngày 20/4/2026", ("2026-04-20",)),
        ("gửi trước ngày 25/6 hằng năm", ("--06-25",)),
        ("trước ngày 10/6 và trước ngày 10/12 hằng năm", ("--06-10", "--12-10")),
        ("trước ngày 20 tháng cuối của quý", QUARTERS),
        ("trước ngày 20 của tháng cuối mỗi quý", QUARTERS),
        ("trong tháng 11/2025", ("2025-11-30",)),
        ("hoàn thành trước tháng 6/2026", ("2026-05-31",)),
        ("rà soát hộ nghèo xong trong tháng 9", ("--09-30",)),
        ("trong quý II năm 2026", ("2026-06-30",)),
        ("đến hết tháng 6/2026 phải xong một nửa", ("2026-06-30",)),
        ("sơ kết 6 tháng đầu năm 2026 trong tháng 7/2026", ("2026-07-31",)),
        ("từ ngày 01/12/2025 đến ngày 14/12/2025", ("2025-12-14",)),
        ("từ 01/3 đến 15/4/2026", ("2026-04-15",)),
        ("Triển khai Kế hoạch tuyên truyền từ ngày 01/3/2026 đến ngày 15/3/2026.", ("2026-03-15",)),
        ("ra quân vào các ngày 10, 20 và 30/4/2026", ("2026-04-10", "2026-04-20", "2026-04-30")),
        ("tổng vệ sinh ngày 24/8 và 26/8", ("--08-24", "--08-26")),
        ("Mời giảng viên cho ngày 26/8.", ("--08-26",)),
        ("Dự kiến ngày 12/5/2026 tổ chức diễn tập.", ("2026-05-12",)),
        ("Khai mạc hội thi: 7h30 ngày 15/3/2026 tại sân vận động.", ("2026-03-15",)),
        ("Phát động hưởng ứng Tháng hành động vì trẻ em vào ngày 01/6/2026.", ("2026-06-01",)),
        ("từ quý II/2027 thực hiện", ()),
        ("Thực hiện từ ngày 01/7/2026.", ()),
        ("Nghị quyết số 06-NQ/TU ngày 30/01/2026", ()),
        ("Nghị định ngày 5/3/2026 của Chính phủ", ()),
        ("Công văn số 12 ngày 5/3/2026 về việc rà soát", ()),
        ("Luật Thư viện ngày 21 tháng 11 năm 2019", ()),
        ("được sửa đổi, bổ sung ngày 24/6/2025", ()),
        ("theo biên bản làm việc ngày 12/3/2026", ()),
        ("số liệu tính đến ngày 31/12/2025", ()),
        ("báo cáo kết quả tháng 5/2026", ()),
        ("hưởng ứng Ngày Môi trường (05/6)", ()),
        ("chào mừng kỷ niệm 80 năm Quốc khánh 02/9", ()),
        ("hưởng ứng ngày hội đọc sách vào ngày 21/4 hằng năm", ()),
        ("kỷ niệm 96 năm ngày thành lập Đảng (03/02/1930 - 03/02/2026)", ()),
        ("Tháng Thanh niên (tháng 3/2026) có nhiều việc", ()),
        ("tầm nhìn đến năm 2045", ()),
        ("có ít nhất 02-03 mô hình, 2/3 số hộ tham gia", ()),
        ("trước ngày 31/02/2026", ()),
    ],
)
def test_due_days(text: str, days: tuple[str, ...]) -> None:
    assert dates.due_days(text) == days


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("Quý IV/2025", ("2025-12-31",)),
        ("Tháng 01/2026", ("2026-01-31",)),
        ("Năm 2026", ("2026-12-31",)),
        ("2026-2030", ("2030-12-31",)),
        ("Quý IV/2025 và Quý I/2026", ("2025-12-31", "2026-03-31")),
        ("Ngày 26, 27/12/2025", ("2025-12-26", "2025-12-27")),
        ("24/8", ("--08-24",)),
        ("Trước ngày 15/11 hằng năm", ("--11-15",)),
        ("Thường xuyên", ()),
        ("Hằng năm", ()),
        ("Quý IV hằng năm", ()),
        ("Hằng năm, giai đoạn 2026-2030", ()),
        ("Từ quý II/2027", ()),
        ("Năm học 2026-2027", ()),
    ],
)
def test_a_cell_ends_with_the_time_that_it_names(cell: str, days: tuple[str, ...]) -> None:
    assert dates.cell_days(cell) == days


def test_the_words_of_a_list_of_days_are_one_stretch() -> None:
    (due,) = dates.dues("Ra quân vào các ngày 10, 20 và 30/4/2026 tại thôn.")
    assert due.days == ("2026-04-10", "2026-04-20", "2026-04-30")


@given(
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["trước", "chậm nhất", "đến hết", "xong trước", "vào", "hoàn thành vào"]),
    st.sampled_from(["Rà soát danh sách", "Tổ chức hội thi", "Lắp biển báo"]),
)
def test_a_day_said_after_a_task_is_its_due_day(day: date, cue: str, task: str) -> None:
    assert dates.due_days(f"{task} {cue} ngày {day:%d/%m/%Y}, bảo đảm an toàn.") == (day.isoformat(),)


@given(st.text(max_size=300))
def test_any_words_are_read(text: str) -> None:
    assert all(0 <= due.start < due.end <= len(text) for due in dates.dues(text))
