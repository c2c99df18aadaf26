from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import targets
from work.proposal import Item, Place, Quote, Role

Figure = tuple[str, float, float | None, str | None]


def read(text: str, role: Role = "target", above: tuple[str, ...] = (), since: int = 0) -> list[Figure]:
    item = Item(section=0, path=(), role=role, text=Quote(text, Place(0, 0, len(text))))
    return [(t.comparator, t.value, t.to, t.unit) for t in targets.targets_of(item, above, since)]


def years(text: str, *above: str) -> list[str | None]:
    item = Item(section=0, path=(), role="target", text=Quote(text, Place(0, 0, len(text))))
    return [t.by for t in targets.targets_of(item, above)]


IN_TARGETS: list[tuple[str, list[Figure]]] = [
    ("Tỷ lệ hộ dùng nước sạch đạt trên 95%.", [(">", 95, None, "%")]),
    ("Thu hút 5.000 lượt khách.", [("=", 5000, None, "lượt khách")]),
    ("Giảm tỷ lệ hộ nghèo xuống còn không quá 0,5%.", [("<=", 0.5, None, "%")]),
    ("Xây dựng 2 - 3 mô hình.", [("range", 2, 3, "mô hình")]),
    ("Phấn đấu nằm trong 10 xã dẫn đầu tỉnh.", [("top", 10, None, "xã")]),
    ("Trồng tối thiểu 02 ha rừng.", [(">=", 2, None, "ha")]),
    ("Dân số: 374.125 người.", [("=", 374125, None, "người")]),
    ("Tỷ lệ tăng dân số tự nhiên: < 10,6 ‰.", [("<", 10.6, None, "‰")]),
    ("Tỷ lệ sinh đủ hai con: ≥ 55 %.", [(">=", 55, None, "%")]),
    ("Từ 80% trở lên số hộ đạt danh hiệu gia đình văn hóa.", [(">=", 80, None, "%")]),
    ("100% thôn có nhà văn hóa; 90% số hộ có hố rác.", [("=", 100, None, "%"), ("=", 90, None, "%")]),
    ("Trên 90% người dân, 100% cán bộ được tập huấn.", [(">", 90, None, "%"), ("=", 100, None, "%")]),
    ("Thu nhập bình quân đầu người đạt 75 triệu đồng/người/năm.", [("=", 75, None, "triệu đồng/người/năm")]),
    ("Tốc độ tăng trưởng kinh tế bình quân 10-12%/năm.", [("range", 10, 12, "%/năm")]),
    ("Giải quyết việc làm mới cho 1.200 lao động mỗi năm.", [("=", 1200, None, "lao động/năm")]),
    ("Tỷ lệ che phủ rừng giữ ổn định 52,5%.", [("=", 52.5, None, "%")]),
    ("Phấn đấu đến hết năm 2026 có ít nhất 03 sản phẩm OCOP 3 sao.", [(">=", 3, None, "sản phẩm")]),
    ("Mỗi thôn có 01 tổ công nghệ số.", [("=", 1, None, "tổ công nghệ số")]),
    ("Giảm ít nhất 10% số vụ tai nạn giao thông so với năm 2025.", [(">=", 10, None, "%")]),
    ("Không để xảy ra cháy lớn.", []),
    ("Thực hiện Đề án 06 và Nghị quyết số 57-NQ/TW trên địa bàn.", []),
    ("Phủ sóng 5G trên địa bàn.", []),
    ("Hoàn thành trước ngày 30/6/2026.", []),
    ("Giai đoạn 2026-2030 tăng cường đầu tư.", []),
    ("Trẻ em dưới 5 tuổi được tiêm chủng đạt 98%.", [("=", 98, None, "%")]),
    ("Duy trì 13/13 thôn đạt chuẩn văn hóa.", [("=", 13, None, "thôn")]),
    ("Có 02 trường đạt chuẩn quốc gia mức độ 2.", [("=", 2, None, "trường")]),
    ("Số hóa tối thiểu 80% hồ sơ, rút ngắn 30% thời gian giải quyết.", [(">=", 80, None, "%"), ("=", 30, None, "%")]),
    ("Tỷ lệ hài lòng của người dân đạt từ 95% trở lên.", [(">=", 95, None, "%")]),
    ("Tỷ lệ bao phủ bảo hiểm y tế đạt 95,5% dân số vào năm 2026.", [("=", 95.5, None, "%")]),
    ("Tổng sản lượng lương thực có hạt đạt 12,5 nghìn tấn.", [("=", 12.5, None, "nghìn tấn")]),
]
IN_CONTENT: list[tuple[str, list[Figure]]] = [
    ("Số lượng: 02 lớp, mỗi lớp 50 người.", [("=", 2, None, "lớp")]),
    ("Tặng quà cho 50 hộ nghèo.", [("=", 50, None, "hộ nghèo")]),
    ("Tỷ lệ hộ nghèo giảm còn 2%.", [("<=", 2, None, "%")]),
    ("Ban Tổ chức có mặt cùng 12 khách mời.", []),
    ("Tổ chức 02 lớp tập huấn cho cán bộ thôn.", [("=", 2, None, "lớp")]),
    ("Phát 500 tờ rơi tuyên truyền tại các thôn.", [("=", 500, None, "tờ rơi")]),
    ("Mỗi tháng viết ít nhất 04 tin, bài.", [(">=", 4, None, "tin/tháng")]),
    ("Cử 01 đồng chí lãnh đạo tham dự.", []),
    ("Thời gian tập huấn 02 ngày.", []),
    ("Tuyên truyền mục tiêu đến năm 2030 kinh tế số chiếm 30% GRDP.", []),
    ("Vận động 100% hộ gia đình ký cam kết.", [("=", 100, None, "%")]),
    ("Bảo đảm 100% học sinh được khám sức khỏe.", [("=", 100, None, "%")]),
    ("Đội tuyển gồm 12 vận động viên.", []),
    ("Duy trì sinh hoạt 04 câu lạc bộ tại các thôn.", [("=", 4, None, "câu lạc bộ")]),
    ("Người từ 60 tuổi trở lên được khám sức khỏe.", []),
    ("Thực hiện 7 nhóm nhiệm vụ, 5 giải pháp.", []),
    ("Trao 20 suất quà, mỗi suất 500.000 đồng.", [("=", 20, None, "suất quà")]),
    ("Xây dựng 3 nhà đại đoàn kết, mỗi nhà 80 triệu đồng.", [("=", 3, None, "nhà đại đoàn kết")]),
    ("Công trình dài 2 km, rộng 5 m.", []),
    ("Trường hợp có trên 50% cử tri tán thành thì lập biên bản.", []),
    ("Nơi có dưới 100 hộ thì họp toàn thể.", []),
    ("Trồng 1.000 cây xanh tại các tuyến đường.", [("=", 1000, None, "cây xanh")]),
    ("Tổ chức hội nghị vào 8 giờ 00 ngày 12/3.", []),
    ("Có 03 giải Nhất, 05 giải Nhì.", []),
    ("Phấn đấu mỗi chi hội có ít nhất 01 mô hình hiệu quả.", [(">=", 1, None, "mô hình")]),
    ("Tại Điều 5 Luật số 12/2026/QH16 và khoản 2 Điều 7.", []),
    ("Lần thứ 2 trong năm tổ chức ra quân.", []),
    ("Kinh phí 50.000.000 đồng từ ngân sách xã.", []),
    ("Năm 2025, toàn xã đã tổ chức 15 lớp tập huấn.", []),
    ("Biên soạn và phát hành 1.000 cuốn sổ tay.", [("=", 1000, None, "cuốn")]),
    ("Kiểm tra tối thiểu 30% số cơ sở kinh doanh.", [(">=", 30, None, "%")]),
    ("Tiêm vắc xin cho trên 90% đàn gia súc.", [(">", 90, None, "%")]),
]


@pytest.mark.parametrize(("sentence", "figures"), IN_TARGETS)
def test_figures_of_a_target(sentence: str, figures: list[Figure]) -> None:
    assert read(sentence) == figures


@pytest.mark.parametrize(("sentence", "figures"), IN_CONTENT)
def test_outside_a_target_section_a_figure_counts_where_the_plan_sets_it(sentence: str, figures: list[Figure]) -> None:
    assert read(sentence, "content") == figures


@pytest.mark.parametrize(
    ("sentence", "above", "by"),
    [
        ("Đến năm 2030, tỷ lệ hộ nghèo dưới 1%.", (), ["2030"]),
        ("Tỷ lệ hộ nghèo dưới 1%.", ("Đến năm 2027", "MỤC TIÊU NĂM 2026"), ["2027"]),
        ("Tỷ lệ hộ nghèo dưới 1%.", ("Mục tiêu cụ thể", "GIAI ĐOẠN 2026 - 2030"), ["2026-2030"]),
        ("Tỷ lệ hộ nghèo dưới 1%.", ("Mục tiêu",), [None]),
        ("Năm 2026 đạt 80%, đến năm 2030 đạt 95% số hộ.", (), ["2026", "2030"]),
    ],
)
def test_by_which_year(sentence: str, above: tuple[str, ...], by: list[str | None]) -> None:
    assert years(sentence, *above) == by


def test_a_year_before_the_plan_s_own_is_none_to_reach_a_figure_by() -> None:
    item_text = "Giảm ít nhất 10% số vụ so với năm 2024."
    item = Item(section=0, path=(), role="target", text=Quote(item_text, Place(0, 0, len(item_text))))
    assert [t.by for t in targets.targets_of(item, ("NĂM 2026",), since=2026)] == ["2026"]


@given(
    st.integers(1, 9999),
    st.sampled_from(
        [
            ("tối thiểu ", ">="),
            ("ít nhất ", ">="),
            ("không quá ", "<="),
            ("tối đa ", "<="),
            ("trên ", ">"),
            ("dưới ", "<"),
            ("", "="),
        ]
    ),
    st.sampled_from([("%", "%"), (" mô hình", "mô hình"), (" lượt khách", "lượt khách"), (" hộ", "hộ")]),
)
def test_a_figure_put_into_a_sentence_is_read_back(value: int, bound: tuple[str, str], unit: tuple[str, str]) -> None:
    words = f"{value:,}".replace(",", ".")
    assert read(f"Phấn đấu đạt {bound[0]}{words}{unit[0]} trên địa bàn xã.") == [(bound[1], value, None, unit[1])]


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["5", "%", "12.000", "1/2", "đạt", "trên", ",", ".", "năm 2030"])).map(" ".join)
)
def test_any_words_are_read_and_quoted_as_they_stand(text: str) -> None:
    item = Item(section=0, path=(), role="target", text=Quote(text, Place(0, 0, len(text))))
    for target in targets.targets_of(item, ()):
        assert text[target.text.place.start : target.text.place.end] == target.text.text
