"""What stands under what, on small papers of invented places: every system of labels, headings, leaves, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import intake
from intake import form
from tests.outline_kit import cases, plan_of, shape

HEAD = "KẾ HOẠCH\nLàm việc của xã Đồng Mơ\n\n"

SYSTEMS = cases("systems")


@pytest.mark.parametrize("name", SYSTEMS)
def test_systems_of_labels(name: str) -> None:
    text, expected = SYSTEMS[name]
    assert shape(plan_of(HEAD + text)) == expected


LEAVES = cases("leaves")


@pytest.mark.parametrize("name", LEAVES)
def test_leaves(name: str) -> None:
    text, expected = LEAVES[name]
    assert shape(plan_of(f"{HEAD}I. NỘI DUNG\n{text}")) == ["I content", *expected]


UNITS = cases("units")


@pytest.mark.parametrize("name", UNITS)
def test_whose_work_it_is(name: str) -> None:
    text, expected = UNITS[name]
    assert shape(plan_of(f"{HEAD}I. TỔ CHỨC THỰC HIỆN\n{text}")) == ["I duty", *expected]


PAPERS = cases("papers")


@pytest.mark.parametrize("name", PAPERS)
def test_papers_in_one_file(name: str) -> None:
    text, expected = PAPERS[name]
    assert shape(plan_of(text)) == expected


NO_PLANS = cases("no_plans")


@pytest.mark.parametrize("name", NO_PLANS)
def test_what_is_no_plan_has_no_items_but_a_note(name: str) -> None:
    plan = plan_of(NO_PLANS[name][0])
    assert plan.items == ()
    assert plan.note is not None


def test_a_report_s_outlook_is_told_to_be_no_plan() -> None:
    plan = plan_of("BÁO CÁO\nNăm 2025\n\nI. KẾT QUẢ NĂM 2025\n- Thu đạt.\nII. NHIỆM VỤ NĂM 2026\n1. Làm đường thôn.")
    assert shape(plan) == ["I purpose", "II content", "- 1: Làm đường thôn."]
    assert "BÁO CÁO" in str(plan.note)


def test_leave_is_taken_after_the_last_unit() -> None:
    closing = (
        "Yêu cầu các đơn vị thực hiện nghiêm túc.\nTrong quá trình thực hiện, nếu có vướng mắc thì báo cáo UBND xã.\n"
        "Kế hoạch này được phổ biến đến chi bộ."
    )
    plan = plan_of(
        f"{HEAD}I. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế\n- Khám bệnh.\n2. Các thôn\nVận động nhân dân.\n{closing}"
    )
    assert shape(plan) == ["I duty", "- 1: Khám bệnh. <Trạm Y tế>", "- 2: Vận động nhân dân. <Các thôn>"]
    assert [str(report.to) for report in plan.reports] == ["UBND xã"]


def test_lines_beside_a_row_are_the_heading_s() -> None:
    plan = plan_of(
        f"{HEAD}I. NỘI DUNG\n1. Kiểm tra chợ\nKiểm tra chợ theo quy định. Cụ thể:\n- Giá cả.\n- Vệ sinh.\n"
        "* Thời gian thực hiện:\n+ Đợt 1: Ngày 05/3/2026.\n+ Đợt 2: Ngày 05/9/2026.\n"
        "2. Hội thi\nNội dung: Thi nấu ăn.\n- Thời gian: Ngày 20/10/2026.\n- Thành phần: Các thôn.\n"
        "- Đơn vị chủ trì: Hội Phụ nữ xã."
    )
    assert [(item.text.text, item.due, [u.text for u in item.units]) for item in plan.items] == [
        ("Kiểm tra chợ", ("2026-03-05", "2026-09-05"), []),
        ("Giá cả.", (), []),
        ("Vệ sinh.", (), []),
        ("Nội dung: Thi nấu ăn.", ("2026-10-20",), ["Hội Phụ nữ xã"]),
        ("Thành phần: Các thôn.", (), []),
    ]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("I. NỘI DUNG\n1. Làm đường.", 0.9, 1.0),
        ("I. NỘI DUNG\n1. Về đường\nLàm đường thôn Đông.", 0.85, 0.9),
        ("I. NỘI DUNG\n1. Về đường\n- Làm đường.\nViệc này làm xong trước mùa mưa.", 0.0, 0.84),
        ("I. NỘI DUNG\n1. Phòng Kinh tế\n2. Làm đường.", 0.0, 0.84),
        ("I. VIỆC CHUNG\n1. Làm đường.\nII. VIỆC RIÊNG\n1. Làm cống.", 0.0, 0.84),
    ],
)
def test_how_sure_the_reader_is(text: str, least: float, most: float) -> None:
    """Below 0.85 the clerk is asked to look: said by a label and by a title that names its role, or guessed."""
    assert least <= min(item.text.sure for item in plan_of(HEAD + text).items) <= most


def test_headings_of_marks_and_of_markdown(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "# KẾ HOẠCH Tiêm chủng mở rộng năm 2026\n\n**Căn cứ** Luật Phòng bệnh;\n\n## I. Mục đích\n\n- Phòng bệnh.\n\n"
        "## II. Nội dung\n\n- Tiêm vắc xin sởi cho trẻ.\n",
        encoding="utf-8",
    )
    plan = intake.read(path)
    assert shape(plan) == ["I purpose", "II content", "-: Tiêm vắc xin sởi cho trẻ."]
    assert (str(plan.header.kind), str(plan.header.subject)) == ("KẾ HOẠCH", "Tiêm chủng mở rộng năm 2026")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Phụ lục I", "Phụ lục I"),
        ("PHỤ LỤC 2", "PHỤ LỤC 2"),
        ("Biểu số 01", "Biểu số 01"),
        ("Phụ lục kèm theo Kế hoạch này", None),
        ("Biểu dương các thôn", None),
    ],
)
def test_labels_of_annexes(text: str, label: str | None) -> None:
    assert form.annex_label(text) == label


SCHEMES = (
    ("{n}. ", "{a}) ", "- ", "+ "),
    ("{n}. ", "{n}) ", "- ", "+ "),
    ("{n}/ ", "{a}/ ", "- ", "+ "),
    ("{n}- ", "- ", "+ "),
    ("{n}. ", "({n}) ", "{a}) ", "- "),
    ("{n}. ", "* ", "- ", "+ "),
    ("Bước {n}: ", "{n}. ", "- "),
)
Tree = list["Tree"]
trees: st.SearchStrategy[Tree] = st.recursive(
    st.just([]), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=25
)


def written(tree: Tree, scheme: tuple[str, ...], above: tuple[int, ...] = ()) -> Iterator[tuple[str, bool]]:
    """Each paragraph of an outline in a system of labels, and whether it is a leaf."""
    for number, below in enumerate(tree, 1):
        place = (*above, number)
        deeper = below if len(place) < len(scheme) else []
        label = scheme[len(place) - 1].format(n=number, a="abcdđeghik"[number - 1])
        count = " ".join(map(str, place))
        yield f"{label}{'Nhóm việc' if deeper else 'Làm đường số'} {count}{'' if deeper else '.'}", not deeper
        yield from written(deeper, scheme, place)


@given(trees.filter(bool), st.sampled_from(SCHEMES), st.booleans())
def test_the_leaves_of_any_outline_are_read_back(tree: Tree, scheme: tuple[str, ...], colons: bool) -> None:  # noqa: FBT001
    lines = [(f"{text}:" if colons and not leaf else text, leaf) for text, leaf in written(tree, scheme)]
    plan = plan_of(f"{HEAD}I. NỘI DUNG\n" + "\n".join(text for text, _ in lines))
    leaves = [text for text, leaf in lines if leaf]
    assert [item.text.text[-12:] for item in plan.items] == [text[-12:] for text in leaves]
