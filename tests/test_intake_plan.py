"""A whole plan of an invented commune, read from text; and the properties that hold for any text."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import intake
from work.proposal import Item, Proposal, Quote
from work.refusal import Refusal

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ ĐỒNG MƠ

Số: 07/KH-UBND

Đồng Mơ, ngày 05 tháng 01 năm 2026

KẾ HOẠCH

Tuyên truyền phòng, chống rét cho cây trồng, vật nuôi trên địa bàn xã năm 2026

Căn cứ Luật Trồng trọt ngày 19/11/2018;

Thực hiện Kế hoạch số 12/KH-UBND ngày 20/12/2025 của Ủy ban nhân dân tỉnh Sông Lam về phòng, chống rét, Ủy ban nhân \
dân xã Đồng Mơ ban hành Kế hoạch tuyên truyền như sau:

I. MỤC ĐÍCH, YÊU CẦU

- Nâng cao ý thức của người dân.

II. MỤC TIÊU

1. Đến năm 2026

- Ít nhất 90% hộ chăn nuôi được phổ biến kỹ thuật; tỷ lệ chuồng trại được che chắn đạt 85% trở lên.

- Tổ chức từ 3 - 5 lớp tập huấn.

III. NỘI DUNG VÀ HÌNH THỨC

1. Nội dung

a) Phổ biến kỹ thuật ủ ấm cho trâu, bò, cách dự trữ thức ăn thô trong mùa đông và cách che chắn chuồng trại phù hợp \
với điều kiện kinh tế - xã hội của từng thôn.

b) Giới thiệu mô hình nhà lưới.

2. Hình thức

Triển khai bằng nhiều hình thức, cụ thể:

- Phát trên loa truyền thanh.

- Phát tờ rơi.

IV. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế

- Chủ trì, phối hợp với Phòng Văn hóa - Xã hội, Trạm Thú y và các cơ quan, đơn vị liên quan xây dựng tài liệu, hoàn \
thành trước ngày 20/01/2026.

- Định kỳ hằng quý (trước ngày 20 tháng cuối của quý), 6 tháng (trước ngày 15/6) và đột xuất khi có yêu cầu, tổng hợp, \
báo cáo Ủy ban nhân dân xã.

2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội xã

Phối hợp tuyên truyền đến hội viên.

3. Các thôn; Hợp tác xã Đồng Tâm

- Kịp thời phản ánh khó khăn về Ủy ban nhân dân xã (qua Phòng Kinh tế).

Trên đây là Kế hoạch của Ủy ban nhân dân xã Đồng Mơ. Các thôn báo cáo kết quả về Ủy ban nhân dân xã trước ngày \
15/3/2026 để tổng hợp, báo cáo Ủy ban nhân dân tỉnh./.

Nơi nhận:
- UBND tỉnh (b/c);
- Các thôn;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Văn Mẫu
"""


def read(text: str, folder: Path, name: str = "plan.txt") -> Proposal:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return intake.read(path)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Proposal:
    return read(PLAN, tmp_path_factory.mktemp("plan"))


def starting(plan: Proposal, words: str) -> Item:
    return next(item for item in plan.items if item.text.text.startswith(words))


def texts(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.text for quote in quotes]


def test_header(plan: Proposal) -> None:
    header = plan.header
    assert (header.number, header.symbol, header.date) == ("07/KH-UBND", "KH-UBND", "2026-01-05")
    assert [str(q) for q in (header.issuer, header.kind, header.place_name, header.subject)] == [
        "Ủy ban nhân dân xã Đồng Mơ",
        "KẾ HOẠCH",
        "Đồng Mơ",
        "Tuyên truyền phòng, chống rét cho cây trồng, vật nuôi trên địa bàn xã năm 2026",
    ]


def test_bases(plan: Proposal) -> None:
    assert [(b.kind, b.number, b.date) for b in plan.bases] == [
        ("Luật Trồng trọt", None, "2018-11-19"),
        ("Kế hoạch", "12/KH-UBND", "2025-12-20"),
    ]


def test_sections(plan: Proposal) -> None:
    assert [(s.label, s.role) for s in plan.sections] == [
        ("I", "purpose"),
        ("II", "target"),
        ("III", "content"),
        ("IV", "duty"),
    ]


def test_items_are_the_leaves(plan: Proposal) -> None:
    assert [(item.path, item.role) for item in plan.items] == [
        (("1",), "target"),
        (("1",), "target"),
        (("1", "a"), "content"),
        (("1", "b"), "content"),
        (("2",), "form"),
        (("2",), "form"),
        (("1",), "duty"),
        (("1",), "duty"),
        (("2",), "duty"),
        (("3",), "duty"),
    ]


def test_who_leads_and_with_whom(plan: Proposal) -> None:
    item = starting(plan, "Chủ trì")
    assert texts(item.units) == ["Phòng Kinh tế"]
    assert item.leads is True
    assert texts(item.with_) == ["Phòng Văn hóa - Xã hội", "Trạm Thú y", "các cơ quan, đơn vị liên quan"]
    assert item.due == ("2026-01-20",)
    assert item.deadline is not None
    assert item.deadline.day == date(2026, 1, 20)


def test_units_of_a_heading(plan: Proposal) -> None:
    assert texts(starting(plan, "Phối hợp tuyên truyền").units) == [
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "các tổ chức chính trị - xã hội xã",
    ]
    assert starting(plan, "Phối hợp tuyên truyền").leads is False
    assert texts(starting(plan, "Kịp thời").units) == ["Các thôn", "Hợp tác xã Đồng Tâm"]


def test_duties_to_report(plan: Proposal) -> None:
    quarter = ("03-20", "06-20", "09-20", "12-20")
    assert [(r.every, r.due, str(r.to)) for r in plan.reports] == [
        ("quarter", quarter, "Ủy ban nhân dân xã"),
        ("half-year", ("06-15",), "Ủy ban nhân dân xã"),
        ("on demand", (), "Ủy ban nhân dân xã"),
        ("on demand", (), "Ủy ban nhân dân xã"),
        ("once", ("2026-03-15",), "Ủy ban nhân dân xã"),
    ]
    assert plan.reports[0].rule == "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"
    assert str(plan.reports[3].through) == "Phòng Kinh tế"
    assert str(plan.reports[4].by) == "Các thôn"


def test_figures(plan: Proposal) -> None:
    assert [(t.comparator, t.value, t.to, t.unit, t.by) for t in plan.targets] == [
        (">=", 90, None, "%", "2026"),
        (">=", 85, None, "%", "2026"),
        ("range", 3, 5, "lớp", "2026"),
    ]


def test_foot(plan: Proposal) -> None:
    assert texts(plan.recipients) == ["UBND tỉnh (b/c)", "Các thôn", "Lưu: VT"]
    signature = plan.signature
    assert [str(q) for q in (signature.for_, signature.acting, signature.title, signature.name)] == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Văn Mẫu",
    ]


def test_json_has_the_labels_shape(plan: Proposal) -> None:
    shaped = intake.as_json(plan)
    assert set(shaped) >= {"header", "bases", "sections", "items", "reports", "targets", "recipients", "signature"}
    assert shaped["items"][6]["with"][0] == "Phòng Văn hóa - Xã hội"
    assert shaped["signature"]["for"] == "TM. ỦY BAN NHÂN DÂN"


def quotes(plan: Proposal) -> Iterator[Quote]:
    head, foot = plan.header, plan.signature
    yield from (q for q in (head.issuer, head.kind, head.subject, head.place_name) if q)
    yield from (q for q in (foot.for_, foot.acting, foot.title, foot.name) if q)
    yield from (*plan.recipients, *(s.title for s in plan.sections), *(b.words for b in plan.bases))
    for item in plan.items:
        yield from (item.text, *item.units, *item.with_, *(q for q in (item.product, item.when) if q))
    for report in plan.reports:
        yield from (q for q in (report.words, report.by, report.to, report.through) if q)
    yield from (target.text for target in plan.targets)


def check_quotes(plan: Proposal) -> None:
    for quote in quotes(plan):
        place = quote.place
        assert plan.paragraphs[place.paragraph][place.start : place.end] == quote.text


def test_quotations_stand_in_the_source(plan: Proposal) -> None:
    check_quotes(plan)


def wrapped(text: str, width: int) -> str:
    lines = (textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join("\n".join(line) for line in lines)


@given(st.integers(45, 160))
def test_wrapping_changes_no_item(tmp_path_factory: pytest.TempPathFactory, width: int) -> None:
    folder = tmp_path_factory.mktemp("wrapped")
    assert shape(read(wrapped(PLAN, width), folder)) == shape(read(PLAN, folder))


def shape(plan: Proposal) -> list[tuple[object, ...]]:
    return [(i.path, i.role, i.text.text, texts(i.units), i.leads, texts(i.with_), i.due) for i in plan.items]


@pytest.mark.parametrize("cut", ["dự trữ thức ăn", "Trạm Thú y"])
def test_a_page_break_in_a_sentence_changes_no_item(tmp_path: Path, cut: str) -> None:
    torn = PLAN.replace(cut, cut + "\n\n2\n\n", 1)
    assert shape(read(torn, tmp_path)) == shape(read(PLAN, tmp_path))


def mutated(seed: int) -> str:
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    lines = PLAN.split("\n")
    for _ in range(dice.randrange(1, 25)):
        place = dice.randrange(len(lines))
        match dice.randrange(4):
            case 0:
                del lines[place : place + dice.randrange(1, 3)]
                lines = lines or [""]
            case 1:
                lines.insert(place, dice.choice(lines))
            case 2:
                lines[place] = lines[place][dice.randrange(len(lines[place]) + 1) :]
            case _:
                lines[place] += dice.choice(
                    ["|", " (", " trước ngày 31/02/2026", " 1.", "\f", " phối hợp với ", "%", "  "]
                )
    return "\n".join(lines)


@given(st.integers())
def test_a_mutated_plan_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    try:
        plan = read(mutated(seed), tmp_path_factory.mktemp("mutated"))
    except Refusal:
        return
    check_quotes(plan)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "any.md"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        plan = intake.read(path)
    except Refusal:
        return
    check_quotes(plan)


def test_prose_has_no_items_but_a_note(tmp_path: Path) -> None:
    plan = read("Sáng nay trời mưa. Tôi đi chợ mua rau, rồi về nhà nấu cơm.\n\nChiều trời lại nắng.", tmp_path)
    assert plan.items == ()
    assert plan.note is not None


def test_reading_twice_is_the_same(tmp_path: Path) -> None:
    assert read(PLAN, tmp_path) == read(PLAN, tmp_path)
