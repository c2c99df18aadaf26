"""Duties to report, figures and citations in sentences of our own, each said as plans say it."""

from __future__ import annotations

import pytest

from intake import bases, duties, targets
from intake.source import Source
from work.proposal import Item, Place, Quote, Role


def quote(text: str) -> Quote:
    return Quote(text, Place(0, 0, len(text)))


@pytest.mark.parametrize(
    ("sentence", "every", "to"),
    [
        ("Kết thúc đợt cao điểm, Công an xã báo cáo kết quả về Ủy ban nhân dân xã.", "once", "Ủy ban nhân dân xã"),
        ("Gửi báo cáo về Phòng Văn hóa - Xã hội ngay sau khi kết thúc hội nghị.", "once", "Phòng Văn hóa - Xã hội"),
        ("Trong quá trình thực hiện, nếu có vướng mắc, các thôn đề xuất gửi Phòng Kinh tế để báo cáo xã.", "on demand",
         "Phòng Kinh tế"),
        ("Trường hợp không cân đối được kinh phí, các đơn vị đề xuất, gửi Sở Tài chính tổng hợp, báo cáo tỉnh.",
         "on demand", "Sở Tài chính"),
        ("Định kỳ cuối học kỳ 1 và cuối học kỳ 2, nhà trường gửi báo cáo về Sở Giáo dục và Đào tạo.", "half-year",
         "Sở Giáo dục và Đào tạo"),
        ("Phòng Kinh tế tổng hợp, báo cáo gửi Ủy ban nhân dân tỉnh theo quy định.", None, "Ủy ban nhân dân tỉnh"),
    ],
)  # fmt: skip
def test_a_duty_to_report_however_it_is_said(sentence: str, every: str | None, to: str) -> None:
    (found,) = duties.duties_of(quote(sentence), (), None)
    assert found.every == every
    assert found.to is not None
    assert found.to.text == to


@pytest.mark.parametrize(
    "sentence",
    [
        "Bồi dưỡng cộng tác viên để thực hiện các hoạt động truyền thông, báo cáo thống kê.",
        "Lồng ghép vào báo cáo của tổ.",
        "Trường hợp đặc biệt cần báo cáo rõ.",
    ],
)
def test_what_is_told_of_is_no_duty_to_report(sentence: str) -> None:
    assert list(duties.duties_of(quote(sentence), (), None)) == []


def test_a_heading_says_for_its_lines_who_reports_to_whom() -> None:
    heading = quote("Ủy ban nhân dân xã thực hiện chế độ báo cáo với Sở Y tế bằng văn bản như sau:")
    (found,) = duties.duties_of(quote("Báo cáo nhanh tình hình trong ngày 15/3/2027."), (), heading)
    assert found.to is not None
    assert (found.to.text, found.due) == ("Sở Y tế", ("2027-03-15",))


def figures(text: str, role: Role, above: tuple[str, ...] = (), since: int = 2026) -> list[tuple[str, float]]:
    item = Item(section=0, path=(), role=role, text=quote(text))
    return [(target.comparator, target.value) for target in targets.targets_of(item, above, since)]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Duy trì sinh hoạt 04 câu lạc bộ gia đình tại các thôn.", "content", [("=", 4)]),
        ("Bảo đảm mỗi thôn có 01 cộng tác viên và đủ trang thiết bị làm việc.", "content", [("=", 1)]),
        ("Kiểm tra 100% cơ sở sản xuất trên địa bàn.", "form", [("=", 100)]),
        ("Trường hợp không được trên 50% cử tri tín nhiệm thì lấy ý kiến lại.", "content", []),
        ("Thôn có từ 100 hộ trở lên bầu thêm phó trưởng thôn.", "content", []),
        ("Hội nghị chỉ tiến hành khi có ít nhất 50% đại biểu được triệu tập có mặt.", "content", []),
        ("Ra quân tại phường 2, phường 10.", "content", []),
    ],
)
def test_a_figure_is_set_where_the_plan_sets_it(text: str, role: Role, expected: list[tuple[str, float]]) -> None:
    assert figures(text, role) == expected


def test_a_year_before_the_plan_is_no_year_to_reach_a_figure_by() -> None:
    item = Item(section=0, path=(), role="target", text=quote("Giảm 5% số vụ so với năm 2024 theo Luật năm 2015."))
    (found,) = targets.targets_of(item, ("Chỉ tiêu năm 2026",), 2026)
    assert found.by == "2026"


def cited(text: str) -> list[tuple[str, str | None, str | None]]:
    source = Source("kế hoạch", (text,), (0,), frozenset())
    return [(basis.kind, basis.number, basis.issuer) for basis in bases.bases_of(source, None, frozenset())]


def test_documents_of_one_kind_share_it_and_their_issuer() -> None:
    text = "Căn cứ các Nghị định số 11/2021/NĐ-CP ngày 01/4/2021, số 12/2022/NĐ-CP và số 13/2023/NĐ-CP của Chính phủ;"
    assert cited(text) == [("Nghị định", f"{n}/NĐ-CP", "Chính phủ") for n in ("11/2021", "12/2022", "13/2023")]


def test_a_document_named_in_another_ones_title_is_cited_too() -> None:
    text = "Theo Nghị Quyết số 12/NQ-CP của Chính phủ Ban hành Chương trình thực hiện Nghị quyết số 9-NQ/TW."
    assert [number for _, number, _ in cited(text)] == ["12/NQ-CP", "9-NQ/TW"]


def test_a_number_whose_parts_stand_in_another_order_is_the_same_document() -> None:
    text = "Thực hiện Kế hoạch số 16/KH-MTTQ-BTT ngày 18/11/2025 của tỉnh. Như Kế hoạch số 16/KH-BTT-MTTQ đã nêu."
    assert [number for _, number, _ in cited(text)] == ["16/KH-MTTQ-BTT"]
