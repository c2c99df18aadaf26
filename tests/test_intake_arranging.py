"""How an event is arranged: lines that say who stands behind it, when and where, are told apart from work."""

from __future__ import annotations

import pytest

from intake import arranging, bodies
from tests.outline_kit import plan_of
from work.proposal import Item, Place, Proposal, Quote

HEAD = "KẾ HOẠCH\nTổ chức Ngày hội của phường Tân Hòa\n\n"


def quote(text: str) -> Quote:
    return Quote(text, Place(0, 0, len(text)))


def items(text: str) -> list[Item]:
    found: Proposal = plan_of(HEAD + text)
    return list(found.items)


def described(text: str) -> list[bool]:
    return [item.describes for item in items(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Danh nghĩa tổ chức: Ủy ban nhân dân phường Tân Hòa.",
        "Tên gọi: Ngày hội Văn hóa phường Tân Hòa.",
        "Cơ quan chỉ đạo: Ủy ban nhân dân tỉnh.",
        "Đơn vị đăng cai tổ chức: Trường Tiểu học Tân Hòa.",
        "Cơ quan thường trực: Công an phường.",
        "Đơn vị chủ trì thực hiện: Phòng Văn hóa - Xã hội.",
        "Đơn vị phối hợp thực hiện: Công an phường, Trạm Y tế.",
        "Thời gian: Từ ngày 20/4/2026 đến ngày 25/4/2026.",
        "Địa điểm: Sân vận động phường.",
        "Thành phần: Lãnh đạo Ủy ban nhân dân phường, các khu phố.",
    ],
)
def test_a_line_that_only_arranges_is_unsure_and_no_work(line: str) -> None:
    found = items(f"I. TỔ CHỨC THỰC HIỆN\n1. {line}\n2. Rà soát danh sách hộ nghèo.\n")
    assert [item.describes for item in found] == [True, False]
    assert found[0].text.sure == 0.8
    assert found[1].text.sure == 0.95


@pytest.mark.parametrize(
    "line",
    [
        "Kinh phí: Phòng Kinh tế tham mưu Ủy ban nhân dân phường bố trí kinh phí.",
        "Cơ quan thường trực: Tham mưu Ủy ban nhân dân phường.",
        "Thời gian: Tháng 4/2026 tổ chức lễ khai mạc.",
        "Nội dung: Tuyên truyền về phòng cháy.",
        "Công an phường: Bố trí lực lượng.",
        "Tổ chức Ngày hội: 02 ngày.",
    ],
)
def test_a_line_that_says_what_is_done_is_work(line: str) -> None:
    assert described(f"I. TỔ CHỨC THỰC HIỆN\n1. {line}\n2. Rà soát danh sách.\n") == [False, False]


def test_what_stands_under_such_a_heading_is_no_work_either() -> None:
    text = (
        "I. NỘI DUNG\n1. Cơ quan chỉ đạo\n- Ủy ban nhân dân tỉnh.\n2. Thời gian\n- Từ ngày 20/4/2026.\n"
        "3. Cơ quan chủ trì\n- Phòng Kinh tế xây dựng kịch bản.\n"
    )
    assert described(text) == [True, True, False]


def test_lines_that_no_task_stands_by_are_not_lost() -> None:
    text = (
        "I. TỔ CHỨC THỰC HIỆN\n- Cơ quan chỉ đạo: UBND tỉnh.\n- Đơn vị chủ trì: Phòng Kinh tế.\n"
        "- Thời gian: Tháng 4/2026.\n"
        "II. NỘI DUNG\n1. Giải bóng chuyền\n- Thời gian: Ngày 22/4/2026.\n- Địa điểm: Nhà văn hóa.\n"
    )
    found = items(text)
    assert [item.text.text.split(":")[0] for item in found] == [
        "Cơ quan chỉ đạo",
        "Đơn vị chủ trì",
        "Thời gian",
        "Giải bóng chuyền",
        "Địa điểm",
    ]
    assert [item.describes for item in found] == [True, True, True, False, True]
    assert found[3].when is not None


def test_who_leads_the_whole_is_a_guess_for_what_names_nobody() -> None:
    text = (
        "I. TỔ CHỨC THỰC HIỆN\n1. Đơn vị chủ trì thực hiện: Phòng Văn hóa - Xã hội.\n2. Các hoạt động\n"
        "a) Thi nấu ăn.\n- Đơn vị chủ trì: Hội Liên hiệp Phụ nữ.\nb) Giải bóng chuyền.\n"
    )
    found = items(text)
    assert [[(unit.text, unit.sure) for unit in item.units] for item in found] == [
        [],
        [("Hội Liên hiệp Phụ nữ", 1.0)],
        [("Phòng Văn hóa - Xã hội", 0.7)],
    ]


@pytest.mark.parametrize("line", ["Các cơ quan chỉ đạo: UBND tỉnh.", "Cơ quan, đơn vị chỉ đạo: UBND tỉnh."])
def test_who_directs_is_no_body_of_that_name(line: str) -> None:
    assert bodies.heading_units(quote(line)) == ()
    assert bodies.subject(quote(line)) == ()
    assert arranging.is_behind(line)
