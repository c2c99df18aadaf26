"""Tables that lost their columns when they became text: put together again where it is sound, else said to be lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import intake
from work.proposal import Proposal, Quote


def texts(quotes: Sequence[Quote]) -> list[str]:
    return [quote.text for quote in quotes]


def read(folder: Path, text: str) -> Proposal:
    path = folder / "plan.txt"
    path.write_text(text, "utf-8")
    return intake.read(path)


FLAT = """PHỤ LỤC

PHÂN CÔNG NHIỆM VỤ

STT
Nội dung công việc
Cơ quan
chủ trì
Cơ quan phối hợp
Thời gian
hoàn thành
I. Công tác tuyên truyền trong toàn xã và các
thôn
1.
Phát thanh về chuyển đổi số trên đài
của xã và loa của các thôn
Phòng Văn hóa -
Xã hội
Công an xã, các
thôn
Quý I/2026
2. Treo pa nô ở nhà văn hóa các thôn và
trụ sở của xã
Đoàn xã Các thôn
Tháng 5/2026
Kèm theo văn bản số 12 trang 3
STT
Nội dung công việc
Cơ quan
chủ trì
Cơ quan phối hợp
Thời gian
hoàn thành
II. Công tác kiểm tra
3.
Kiểm tra trang thông tin điện tử của xã
Công an xã
Văn phòng HĐND và UBND xã
30/6/2026
"""


def test_a_table_copied_cell_by_cell_is_put_together(tmp_path: Path) -> None:
    plan = read(tmp_path, FLAT.replace("Kèm theo văn bản số 12 trang 3\n", ""))
    assert [(i.path, i.text.text, texts(i.units), texts(i.with_), i.due) for i in plan.items] == [
        (
            ("I", "1"),
            "Phát thanh về chuyển đổi số trên đài của xã và loa của các thôn",
            ["Phòng Văn hóa - Xã hội"],
            ["Công an xã", "các thôn"],
            ("2026-03-31",),
        ),
        (
            ("I", "2"),
            "Treo pa nô ở nhà văn hóa các thôn và trụ sở của xã",
            ["Đoàn xã"],
            ["Các thôn"],
            ("2026-05-31",),
        ),
        (
            ("II", "3"),
            "Kiểm tra trang thông tin điện tử của xã",
            ["Công an xã"],
            ["Văn phòng HĐND và UBND xã"],
            ("2026-06-30",),
        ),
    ]
    assert all(item.text.sure < 0.85 for item in plan.items)
    assert any("ghép lại" in remark for remark in plan.remarks)


def test_what_cannot_be_put_together_is_said(tmp_path: Path) -> None:
    torn = FLAT.replace("1.\n", "").replace("2. ", "").replace("3.\n", "")
    plan = read(tmp_path, torn)
    assert any("không đọc được từng dòng" in remark for remark in plan.remarks)


@pytest.mark.parametrize(
    "bars",
    [
        "|\n{}\n",
        "|\n\n{}\n\n",
        "| {}\n",
        "{} |\n",
    ],
)
def test_cells_between_bars_are_rows_again(tmp_path: Path, bars: str) -> None:
    said = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "I", "Chung", "", "", "1", "Họp thôn", "Đoàn xã"]
    said += ["Quý I/2026", "2", "Treo cờ", "", "30/4/2026"]
    plan = read(tmp_path, "PHỤ LỤC\n\nNHIỆM VỤ\n\n" + "".join(bars.format(words) for words in said) + "|\n")
    assert [(i.path, i.text.text, texts(i.units), i.due) for i in plan.items] == [
        (("I", "1"), "Họp thôn", ["Đoàn xã"], ("2026-03-31",)),
        (("I", "2"), "Treo cờ", [], ("2026-04-30",)),
    ]


def test_rows_with_tabs_are_a_table(tmp_path: Path) -> None:
    rows = ["STT\tNhiệm vụ\tChủ trì\tHạn", "1\tHọp thôn\tĐoàn xã\tQuý I/2026", "2\tTreo cờ\tĐoàn xã\t30/4/2026"]
    plan = read(tmp_path, "PHỤ LỤC\n\nNHIỆM VỤ\n\n" + "\n".join(rows) + "\n")
    assert [(i.path, i.due) for i in plan.items] == [(("1",), ("2026-03-31",)), (("2",), ("2026-04-30",))]


def test_what_a_page_cut_in_two_is_one_row(tmp_path: Path) -> None:
    """Behind the head that is printed again come the rests of the cells, column by column."""
    head = "STT\nNội dung công việc\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n"
    rows = "".join(
        f"{n}\nLập danh sách hộ gia đình cần hỗ trợ\nđường truyền đợt {n}\nCông an xã\nĐoàn xã, các thôn\nQuý I/2026\n"
        for n in range(1, 4)
    )
    cut = "4\nLập danh sách hộ gia đình cần hỗ trợ\nCông an xã\nĐoàn xã, các\nQuý I/2026\n"
    rest = "đường truyền đợt cuối trong năm nay\nthôn\n"
    plan = read(tmp_path, f"PHỤ LỤC\n\nNHIỆM VỤ\n\n{head}{rows}{cut}{head}{rest}")
    assert len(plan.items) == 4
    last = plan.items[-1]
    assert last.text.text == "Lập danh sách hộ gia đình cần hỗ trợ đường truyền đợt cuối trong năm nay"
    assert (texts(last.units), texts(last.with_)) == (["Công an xã"], ["Đoàn xã", "các thôn"])


def test_running_heads_between_rows_are_left_out(tmp_path: Path) -> None:
    head = "STT\nNội dung công việc\nCơ quan chủ trì\nThời gian\n"
    rows = "".join(f"{n}\nHọp thôn đợt {n}\nCông an xã\nQuý I/2026\nBẢN TIN/Số 12/Trang {n}\n" for n in range(1, 5))
    plan = read(tmp_path, f"PHỤ LỤC\n\nNHIỆM VỤ\n\n{head}{rows}")
    assert [(item.text.text, str(item.when)) for item in plan.items] == [
        (f"Họp thôn đợt {n}", "Quý I/2026") for n in range(1, 5)
    ]


def test_ordinary_lists_are_no_tables(tmp_path: Path) -> None:
    text = "KẾ HOẠCH\n\nHọp\n\nI. NỘI DUNG\n\nSTT\n\n1. Họp thôn.\n\n2. Treo cờ.\n\nII. TỔ CHỨC\n\n- Họp xã.\n"
    plan = read(tmp_path, text)
    assert [item.text.text for item in plan.items if not item.row][-1] == "Họp xã."
    assert not any(item.row for item in plan.items)
    assert plan.remarks == ()
