from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import bases
from intake.source import Source

Row = tuple[str, str | None, str | None, str | None]


def read(*paragraphs: str, own: str | None = "05/KH-UBND") -> list[Row]:
    source = Source(
        name="x", paragraphs=paragraphs, flow=tuple(range(len(paragraphs))), gaps=frozenset(), encoding="UTF-8"
    )
    return [(b.kind, b.number, b.date, b.issuer) for b in bases.bases_of(source, own, frozenset())]


# Paragraphs, and of each document its kind, number, date and issuer.
CITED: list[tuple[list[str], list[Row]]] = [
    (
        ["Căn cứ Nghị quyết số 06-NQ/TU ngày 30 tháng 01 năm 2026 của Ban Chấp hành Đảng bộ tỉnh về chuyển đổi số;"],
        [("Nghị quyết", "06-NQ/TU", "2026-01-30", "Ban Chấp hành Đảng bộ tỉnh")],
    ),
    (
        ["Thực hiện Kế hoạch số 15/KH-UBND, ngày 12/3/2026 của UBND tỉnh Hà Sơn về phòng dịch, UBND xã làm như sau:"],
        [("Kế hoạch", "15/KH-UBND", "2026-03-12", "UBND tỉnh Hà Sơn")],
    ),
    (
        ["Căn cứ các Nghị định số 1/2026/NĐ-CP, số 2/2026/NĐ-CP và số 3/2026/NĐ-CP ngày 05/01/2026 của Chính phủ;"],
        [
            ("Nghị định", "1/2026/NĐ-CP", None, "Chính phủ"),
            ("Nghị định", "2/2026/NĐ-CP", None, "Chính phủ"),
            ("Nghị định", "3/2026/NĐ-CP", "2026-01-05", "Chính phủ"),
        ],
    ),
    (
        ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"],
        [("Luật Tổ chức chính quyền địa phương", None, "2025-06-16", None)],
    ),
    (
        ["Căn cứ Luật Phòng, chống ma túy số 73/2021/QH14 ngày 30/3/2021;"],
        [("Luật Phòng, chống ma túy", "73/2021/QH14", "2021-03-30", None)],
    ),
    (
        ["Căn cứ Luật Đất đai năm 2024; Luật Công đoàn và các văn bản hướng dẫn thi hành."],
        [("Luật Đất đai", None, None, None), ("Luật Công đoàn", None, None, None)],
    ),
    (
        ["Thực hiện Nghị quyết Đại hội Đảng bộ xã lần thứ II, nhiệm kỳ 2025-2030; Nghị quyết Đại hội XIV của Đảng."],
        [
            ("Nghị quyết", None, None, "Đại hội Đảng bộ xã lần thứ II"),
            ("Nghị quyết", None, None, "Đại hội XIV của Đảng"),
        ],
    ),
    (
        ["Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 5/3/2025 của UBND xã."],
        [("Kế hoạch", "12/KH-UBND", "2025-03-05", "UBND xã")],
    ),
    (["Kế hoạch số 05/KH-UBND được ban hành."], []),
    (
        ["Thực hiện NQ 57-NQ/TW và QĐ số 1132/QĐ-TTg ngày 09/6/2025."],
        [("Nghị quyết", "57-NQ/TW", None, None), ("Quyết định", "1132/QĐ-TTg", "2025-06-09", None)],
    ),
    (
        ["Căn cứ Thông tư liên tịch số 12/2015/TTLT-BTC-BNV ngày 5/3/2015 của Bộ Tài chính và Bộ Nội vụ;"],
        [("Thông tư liên tịch", "12/2015/TTLT-BTC-BNV", "2015-03-05", "Bộ Tài chính và Bộ Nội vụ")],
    ),
    (
        ["Căn cứ Công văn số 123/UBND-VX ngày 1/4/2026 của UBND tỉnh;"],
        [("Công văn", "123/UBND-VX", "2026-04-01", "UBND tỉnh")],
    ),
    (["Căn cứ Công văn số 456 ngày 1/4/2026 của Sở Y tế;"], [("Công văn", "456", "2026-04-01", "Sở Y tế")]),
    (
        ["Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị; Kết luận số 01-KL/TW ngày 18/5/2021."],
        [("Chỉ thị", "05-CT/TW", "2016-05-15", "Bộ Chính trị"), ("Kết luận", "01-KL/TW", "2021-05-18", None)],
    ),
    (
        ["Nghị quyết số 57 - NQ/TW của Bộ Chính trị", "Nghị quyết 57-NQ/TW ngày 22/12/2024"],
        [("Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị")],
    ),
    (
        ["Căn cứ Hướng dẫn số 12-HD/BTGTW ngày 10/01/2025 của Ban Tuyên giáo Trung ương về tuyên truyền"],
        [("Hướng dẫn", "12-HD/BTGTW", "2025-01-10", "Ban Tuyên giáo Trung ương")],
    ),
    (["Theo Điều 5 Nghị định 30/2020/NĐ-CP"], [("Nghị định", "30/2020/NĐ-CP", None, None)]),
    (
        ["Căn cứ Quyết định số 12/QĐ-UBND của Chủ tịch UBND tỉnh ngày 12/3/2026 về việc giao chỉ tiêu;"],
        [("Quyết định", "12/QĐ-UBND", "2026-03-12", "Chủ tịch UBND tỉnh")],
    ),
    (
        ["Căn cứ Quyết định 12/QĐ-UBND (ngày 12/3/2026) của UBND tỉnh"],
        [("Quyết định", "12/QĐ-UBND", "2026-03-12", "UBND tỉnh")],
    ),
    (
        ["Thực hiện Thông báo kết luận số 33-TB/ĐU ngày 02/02/2026 của Thường trực Đảng ủy;"],
        [("Thông báo kết luận", "33-TB/ĐU", "2026-02-02", "Thường trực Đảng ủy")],
    ),
    (
        ["Thực hiện Chương trình phối hợp số 01/CTPH-MTTQ-CA ngày 3/3/2026 giữa Ủy ban MTTQ và Công an xã"],
        [("Chương trình phối hợp", "01/CTPH-MTTQ-CA", "2026-03-03", None)],
    ),
    (
        ["Căn cứ Bộ luật Lao động; Pháp lệnh Ưu đãi người có công với cách mạng;"],
        [("Bộ luật Lao động", None, None, None), ("Pháp lệnh Ưu đãi người có công với cách mạng", None, None, None)],
    ),
    (
        ["Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế ngày 27/11/2024;"],
        [("Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế", None, "2024-11-27", None)],
    ),
    (["Luật sư và luật pháp phải được tôn trọng, kế hoạch này được gửi đi."], []),
    (["Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"], []),
    (["Thực hiện Đề án 06 và Chương trình mục tiêu quốc gia."], []),
    (
        ["Căn cứ Nghị quyết số 12/2026/NQ-HĐND của HĐND tỉnh khóa XV, kỳ họp thứ 5;"],
        [("Nghị quyết", "12/2026/NQ-HĐND", None, "HĐND tỉnh khóa XV")],
    ),
    (
        ["Luật Phòng, chống tác hại của rượu, bia; Luật Quản lý, sử dụng tài sản công; Luật Thi đua, khen thưởng."],
        [
            ("Luật Phòng, chống tác hại của rượu, bia", None, None, None),
            ("Luật Quản lý, sử dụng tài sản công", None, None, None),
            ("Luật Thi đua, khen thưởng", None, None, None),
        ],
    ),
    (
        ["Nghị quyết 12-NQ/TU; Nghị Quyết số 282/NQ-CP ngày 15/9/2025 của Chính phủ Ban hành Chương trình"],
        [("Nghị quyết", "12-NQ/TU", None, None), ("Nghị quyết", "282/NQ-CP", "2025-09-15", "Chính phủ")],
    ),
    (
        ["Nghị quyết số 71/NQ-CP, Nghị quyết số 11/NQ-CP của Chính phủ"],
        [("Nghị quyết", "71/NQ-CP", None, "Chính phủ"), ("Nghị quyết", "11/NQ-CP", None, "Chính phủ")],
    ),
    (
        ["Nghị định số 12/2026/NĐ-CP ngày 5/3/2026 và Nghị định số 13/2026/NĐ-CP ngày 6/3/2026 của Chính phủ"],
        [
            ("Nghị định", "12/2026/NĐ-CP", "2026-03-05", "Chính phủ"),
            ("Nghị định", "13/2026/NĐ-CP", "2026-03-06", "Chính phủ"),
        ],
    ),
    (
        ["Căn cứ Tờ trình số 08/TTr-PYT ngày 19/02/2026 của Trưởng phòng Y tế;"],
        [("Tờ trình", "08/TTr-PYT", "2026-02-19", "Trưởng phòng Y tế")],
    ),
    (["Thực hiện Điều lệ Đảng, Quy định số 24-QĐ/TW ngày 30/7/2021"], [("Quy định", "24-QĐ/TW", "2021-07-30", None)]),
]


@pytest.mark.parametrize(("paragraphs", "rows"), CITED)
def test_citations(paragraphs: list[str], rows: list[Row]) -> None:
    assert read(*paragraphs) == rows


def test_the_plan_s_own_number_is_no_citation() -> None:
    assert read("Kế hoạch số 7/KH-UBND của xã.", own="7/KH-UBND") == []
    assert read("Kế hoạch số 7/KH-UBND của xã.", own=None) != []


def test_stray_spaces_close_up() -> None:
    assert bases.closed_up("74 -KH/ĐU") == "74-KH/ĐU"
    assert bases.closed_up("12 – NQ/TU") == "12-NQ/TU"


KINDS = st.sampled_from(["Nghị quyết", "Quyết định", "Kế hoạch", "Chỉ thị", "Thông tư", "Công văn", "Hướng dẫn"])
SYMBOLS = st.sampled_from(["NQ-CP", "QĐ-UBND", "KH-UBND", "CT-TTg", "TT-BYT", "UBND-VX", "HD-MTTQ-BTT"])
ISSUERS = st.sampled_from(["Chính phủ", "UBND tỉnh", "Bộ Y tế", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh"])
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(KINDS, st.integers(1, 9999), SYMBOLS, DAYS, ISSUERS)
def test_a_citation_put_into_a_sentence_is_read_back(
    kind: str, number: int, symbol: str, day: date, issuer: str
) -> None:
    row = (kind, f"{number}/{symbol}", day.isoformat(), issuer)
    for when in (f"{day:%d/%m/%Y}", f"{day.day} tháng {day.month} năm {day.year}"):
        assert read(f"Căn cứ {kind} số {number}/{symbol} ngày {when} của {issuer} về việc A;", own=None) == [row]


@given(st.text(max_size=300))
def test_any_words_are_read(text: str) -> None:
    source = Source(name="x", paragraphs=(text,), flow=(0,), gaps=frozenset(), encoding="UTF-8")
    for basis in bases.bases_of(source, None, frozenset()):
        assert text[basis.words.place.start : basis.words.place.end] == basis.words.text
