"""Partners in long mixed lists: places in a row, clauses that say where, abbreviations in brackets, go-betweens."""

from __future__ import annotations

import pytest

from intake import bodies, cells
from work.proposal import Place, Quote

PARTNERS = [
    (
        "Phối hợp với Công an phường, UBND các phường: Hải Đông, Hải Tây, Hải Nam xây dựng kịch bản.",
        ["Công an phường", "UBND các phường: Hải Đông, Hải Tây, Hải Nam"],
    ),
    (
        "Phối hợp với UBND các phường Hải Đông, Hải Tây, Công an tỉnh rà soát.",
        ["UBND các phường Hải Đông, Hải Tây", "Công an tỉnh"],
    ),
    (
        "Phối hợp với các xã, phường: Tân An, Tân Bình và Trung tâm Y tế trực cấp cứu.",
        ["các xã, phường: Tân An, Tân Bình", "Trung tâm Y tế"],
    ),
    (
        "Phối hợp với các sở, ngành: Tài chính, Công an, Y tế và các đơn vị liên quan.",
        ["các sở, ngành: Tài chính, Công an, Y tế", "các đơn vị liên quan"],
    ),
    (
        "Phối hợp với UBND các phường: Hải Đông, Hải Tây (nơi diễn ra sự kiện), các khu phố dọn vệ sinh.",
        ["UBND các phường: Hải Đông, Hải Tây", "các khu phố"],
    ),
    (
        "Phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam (MTTQ) xã, Phòng Kinh tế (đầu mối) và các đoàn thể vận động.",
        ["Ủy ban Mặt trận Tổ quốc Việt Nam (MTTQ) xã", "Phòng Kinh tế", "các đoàn thể"],
    ),
    ("Phối hợp với các thôn 1, 2, 3 và Trạm Y tế dọn vệ sinh.", ["các thôn 1, 2, 3", "Trạm Y tế"]),
    ("Phối hợp với các đơn vị: Công an xã, Điện lực triển khai.", ["các đơn vị", "Công an xã", "Điện lực"]),
    ("Phối hợp với các cơ quan, đơn vị: Tổ chức hội nghị.", ["các cơ quan, đơn vị"]),
    (
        "Phối hợp với Công an các phường nơi diễn ra sự kiện, Ban Quản lý chợ Hải Đông và các đơn vị liên quan họp.",
        ["Công an các phường", "Ban Quản lý chợ Hải Đông", "các đơn vị liên quan"],
    ),
    ("Phối hợp với các hộ dân nơi có tuyến đường đi qua và các thôn vận động.", ["các hộ dân", "các thôn"]),
    (
        "Phối hợp với UBND phường nơi diễn ra lễ hội bảo đảm an ninh trật tự, Công an phường tuần tra.",
        ["UBND phường"],
    ),
    (
        "Phối hợp chặt chẽ, làm đầu mối kết nối với Sở Văn hóa, Thể thao và Du lịch để mời đoàn nghệ thuật.",
        ["Sở Văn hóa, Thể thao và Du lịch"],
    ),
    ("Phối hợp, trao đổi thông tin với Công an phường và các khu phố.", ["Công an phường", "các khu phố"]),
]


def quote(text: str) -> Quote:
    return Quote(text, Place(0, 0, len(text)))


@pytest.mark.parametrize(("text", "names"), PARTNERS)
def test_partners_of_a_long_list(text: str, names: list[str]) -> None:
    assert [name.text for name in bodies.partners(quote(text))] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UBND các phường: Hải Đông, Hải Tây", ["UBND các phường: Hải Đông, Hải Tây"]),
        ("UBND các phường Hải Đông, Hải Tây; Công an", ["UBND các phường Hải Đông, Hải Tây", "Công an"]),
        ("Các xã: Tân An, Tân Bình và các thôn", ["Các xã: Tân An, Tân Bình", "các thôn"]),
    ],
)
def test_a_row_of_places_is_one_name_in_a_heading_and_in_a_cell(text: str, names: list[str]) -> None:
    assert [name.text for name in bodies.heading_units(quote(text))] == names
    assert [name.text for name in cells.listed(quote(text))] == names


def test_a_row_of_places_does_what_its_sentence_says() -> None:
    found = bodies.subject(quote("UBND các phường: Hải Đông, Hải Tây bố trí lực lượng."))
    assert [name.text for name in found] == ["UBND các phường: Hải Đông, Hải Tây"]
