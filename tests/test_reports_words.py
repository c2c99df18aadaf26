"""Numbers, days, starting sentences and rows in Vietnamese; and how rows fall onto pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import numbers, sections
from reports.cells import deadline, status_words, summary_rows, task_row, task_rows
from reports.flow import paginate
from reports.ink import Row
from reports.papers import SUMMARY_COLUMNS, TASK_COLUMNS
from reports.sections import DOTS, TITLES, Story
from work.entry import Note, NoteKind
from work.line import Line
from work.office import Level, Office, OfficeKind, PaperForm
from work.report import Figures, UnitFigures
from work.status import Stage, Standing
from work.task import Planned

TODAY = date(2026, 7, 12)
FIGURES = Figures(
    total=50,
    done_in_time=31,
    done_late=4,
    claimed=2,
    going_in_time=9,
    going_late=2,
    not_started=4,
    not_started_late=1,
    arisen=3,
)
OFFICE = Office(
    id="o1",
    name="Ủy ban nhân dân xã Gia Hưng",
    short="UBND xã Gia Hưng",
    level=Level.COMMUNE,
    kind=OfficeKind.PEOPLE,
    form=PaperForm.STATE,
    place="Gia Hưng",
)
LINE = Line(
    k=1,
    task_id="t1",
    period_id=None,
    period_key="",
    text="Số hóa dữ liệu hộ tịch",
    product="Báo cáo",
    document="79/KH-UBND, 13/3/2026",
    document_id=None,
    leads=("Phòng Kinh tế", "Công an xã"),
    supports=("Văn phòng HĐND và UBND",),
    given_on=date(2026, 3, 16),
    deadline_words="Quý II/2026",
    field="Chuyển đổi số",
    planned=Planned.PLANNED,
    result="Đạt 89,3%",
    standing=Standing(Stage.GOING, None, date(2026, 6, 30)),
    above=None,
)


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        (numbers.whole(1234567), "1.234.567"),
        (numbers.whole(0), "0"),
        (numbers.decimal(1234.5), "1.234,5"),
        (numbers.decimal(0.25), "0,3"),
        (numbers.decimal(2, 2), "2,00"),
        (numbers.percent(31, 50), "62,0%"),
        (numbers.percent(1, 3), "33,3%"),
        (numbers.percent(0, 0), "-"),
        (numbers.figure(5), "05"),
        (numbers.figure(123), "123"),
        (numbers.month(2), "02"),
        (numbers.month(3), "3"),
        (numbers.short_day(date(2026, 3, 5)), "05/3/2026"),
        (numbers.short_day(None), ""),
        (numbers.long_day(date(2026, 1, 5)), "ngày 05 tháng 01 năm 2026"),
        (numbers.long_day(date(2026, 12, 29)), "ngày 29 tháng 12 năm 2026"),
        (numbers.moment(datetime(2026, 7, 5, 8, 5)), "08 giờ 05 phút, ngày 05/7/2026"),  # noqa: DTZ001
        ([numbers.roman(n) for n in (1, 4, 9, 14, 40)], ["I", "IV", "IX", "XIV", "XL"]),
    ],
)
def test_numbers_and_days(got: object, wanted: object) -> None:
    assert got == wanted


@pytest.mark.parametrize(
    ("words", "due", "shown"),
    [
        ("Quý II/2026", date(2026, 6, 30), "Quý II/2026\n(30/6/2026)"),
        ("Thường xuyên", None, "Thường xuyên"),
        ("", date(2026, 6, 30), "30/6/2026"),
        ("Trước ngày 05/3/2026", date(2026, 3, 5), "Trước ngày 05/3/2026"),
        ("5/3/2026", date(2026, 3, 5), "5/3/2026"),
        ("", None, ""),
    ],
)
def test_a_deadline_keeps_its_words(words: str, due: date | None, shown: str) -> None:
    assert deadline(words, due) == shown


@pytest.mark.parametrize(
    ("standing", "shown"),
    [
        (Standing(Stage.GOING, None, date(2026, 6, 30)), "Đang thực hiện\nQuá hạn 12 ngày"),
        (Standing(Stage.GOING, None, TODAY), "Đang thực hiện\nĐến hạn hôm nay"),
        (Standing(Stage.NOT_STARTED, None, None), "Chưa thực hiện,\nkhông thời hạn"),
        (Standing(Stage.DONE, date(2026, 6, 1), date(2026, 6, 30)), "Hoàn thành đúng hạn"),
        (Standing(Stage.DONE, date(2026, 7, 3), date(2026, 6, 30)), "Hoàn thành quá hạn\nMuộn 3 ngày"),
        (Standing(Stage.CLAIMED, date(2026, 6, 1), date(2026, 6, 30)), "Chờ xác nhận,\ntrong hạn"),
    ],
)
def test_a_status_says_both_axes(standing: Standing, shown: str) -> None:
    assert status_words(replace(LINE, standing=standing), TODAY) == shown


def test_a_row_has_the_eight_columns() -> None:
    row = task_row(7, replace(LINE, period_key="2026-06", above_words="cấp trên đã xác nhận"), TODAY)

    assert len(row) == len(TASK_COLUMNS) == 8
    assert row == (
        "7",
        "Số hóa dữ liệu hộ tịch (kỳ 2026-06)",
        "79/KH-UBND, 13/3/2026",
        "Phòng Kinh tế; Công an xã\nPhối hợp: Văn phòng HĐND và UBND",
        "16/3/2026",
        "Quý II/2026\n(30/6/2026)",
        "Đạt 89,3%\nSản phẩm: Báo cáo",
        "Đang thực hiện\nQuá hạn 12 ngày\n(cấp trên đã xác nhận)",
    )


def test_rows_under_group_headings() -> None:
    lines = [LINE, LINE, replace(LINE, field="")]

    rows = task_rows(lines, TODAY, group=lambda line: line.field)
    assert [row[0] for row in rows] == ["Chuyển đổi số", "1", "2", "Khác", "3"]


def test_a_summary_by_unit() -> None:
    units = (
        UnitFigures("u1", "Xã Gia Hưng", FIGURES, reported=True),
        UnitFigures("u2", "Xã Y", Figures(), reported=False),
    )

    rows = summary_rows(units, FIGURES)
    assert {len(row) for row in rows} == {len(SUMMARY_COLUMNS)}
    assert rows[0] == ("1", "Xã Gia Hưng", "50", "31", "4", "0", "15", "3", "70,0%", "Đã báo cáo")
    assert rows[1][-2:] == ("-", "Chưa báo cáo")
    assert rows[2][:3] == ("", "Tổng cộng", "50")


def test_the_sentence_of_totals() -> None:
    assert sections.overall(FIGURES) == (
        "Tổng số 50 nhiệm vụ, trong đó 3 nhiệm vụ phát sinh ngoài kế hoạch; đã hoàn thành 35 (70,0%), "
        "gồm: đúng hạn 31 (62,0%), quá hạn 4 (8,0%); chưa hoàn thành 15 (30,0%), trong đó: quá hạn 3 (6,0%), "
        "chưa thực hiện 4 (8,0%), đã báo hoàn thành, chờ xác nhận 2 (4,0%)."
    )


def note(kind: NoteKind, text: str) -> Note:
    return Note(id=text, owner="o1", task_id="t1", kind=kind, day=TODAY, text=text)


STORY = Story(
    today=TODAY,
    figures=FIGURES,
    units=(UnitFigures("u1", "Phòng Kinh tế", FIGURES),),
    fields=(("Chuyển đổi số", FIGURES), ("", Figures(total=1, done_in_time=1))),
    documents=("Kế hoạch số 79/KH-UBND ngày 13/3/2026",),
    given=50,
    reminded=12,
    late=(LINE,),
    coming=(replace(LINE, standing=Standing(Stage.GOING, None, date(2026, 9, 30))),),
    notes=(
        ("Chuyển đổi số", note(NoteKind.DIFFICULTY, "Thiếu máy quét")),
        ("Chuyển đổi số", note(NoteKind.PROPOSAL, "Đề nghị cấp máy quét.")),
        ("", note(NoteKind.PROPOSAL, "Đề nghị tập huấn")),
        ("An sinh", note(NoteKind.NEXT, "Chi trả trợ cấp")),
    ),
)


def test_the_five_sections() -> None:
    told = {section.key: section for section in sections.sections(STORY)}

    assert [section.title for section in told.values()] == list(TITLES.values())
    assert "- Kế hoạch số 79/KH-UBND ngày 13/3/2026." in told["direction"].text
    results = told["results"].text.split("\n")
    assert [line for line in results if line[:1].isdigit()] == [
        "1. Kết quả chung",
        "2. Theo nhóm nhiệm vụ",
        "3. Theo cơ quan chủ trì",
        "4. Nhiệm vụ quá hạn chưa hoàn thành",
    ]
    assert "- Lĩnh vực khác: 1 nhiệm vụ; hoàn thành 1 (100,0%)." in results
    assert results[-1] == (
        "- Số hóa dữ liệu hộ tịch (chủ trì: Phòng Kinh tế, Công an xã; thời hạn: 30/6/2026; quá hạn 12 ngày)."
    )
    assert "Đã hoàn thành 35/50 nhiệm vụ được giao (70,0%), trong đó 31 nhiệm vụ đúng hạn." in told["assessment"].text
    assert "- Thiếu máy quét." in told["assessment"].text
    assert f"a) Khách quan: {DOTS}" in told["assessment"].text
    assert told["next"].text.startswith("- Chi trả trợ cấp.\nTập trung hoàn thành 1 nhiệm vụ đã quá hạn.")
    assert told["proposals"].text == ("Chuyển đổi số:\n- Đề nghị cấp máy quét.\nLĩnh vực khác:\n- Đề nghị tập huấn.")


def test_an_empty_period_invents_nothing() -> None:
    told = {s.key: s.text for s in sections.sections(Story(today=TODAY, figures=Figures()))}

    assert told["results"] == "Trong kỳ không phát sinh nhiệm vụ."
    assert told["proposals"] == "Không có."
    assert not any(figure.isdigit() for key in ("direction", "next") for figure in told[key])


def test_a_long_list_of_late_tasks_points_to_the_annex() -> None:
    told = sections.late_list([LINE] * (sections.MOST + 8), TODAY)

    assert len(told) == sections.MOST + 1
    assert told[-1] == "- 8 nhiệm vụ khác (chi tiết tại Phụ lục)."


def test_opening_and_closing() -> None:
    title = "Kết quả thực hiện nhiệm vụ quý II năm 2026"

    assert sections.opening(OFFICE, title, "Kế hoạch số 79/KH-UBND") == (
        "Thực hiện Kế hoạch số 79/KH-UBND, Ủy ban nhân dân xã Gia Hưng báo cáo "
        "kết quả thực hiện nhiệm vụ quý II năm 2026 như sau:"
    )
    assert sections.opening(OFFICE, title).startswith("Ủy ban nhân dân xã Gia Hưng báo cáo kết quả")
    assert sections.closing(OFFICE, title, ["Danh mục nhiệm vụ"]).endswith(
        "xã Gia Hưng (kèm theo Phụ lục: danh mục nhiệm vụ)."
    )


HEADS = Row(10, repeat=())
rows_of_paper = st.lists(
    st.builds(
        Row,
        height=st.floats(1, 60),
        before=st.floats(0, 12),
        keep=st.booleans(),
        repeat=st.sampled_from([(), (HEADS,)]),
    ),
    max_size=60,
)


@given(rows_of_paper)
def test_no_row_is_lost_doubled_or_off_the_page(rows: list[Row]) -> None:
    sheets = paginate(rows, 100)

    assert [p.row for sheet in sheets for p in sheet if p.row is not HEADS] == rows
    for sheet in sheets:
        assert all(placed.y >= 0 and placed.y + placed.row.height <= 100.1 for placed in sheet)
        assert all(a.y + a.row.height <= b.y + 0.01 for a, b in pairwise(sheet))


@given(rows_of_paper)
def test_what_is_tied_stays_together_where_a_page_can_hold_it(rows: list[Row]) -> None:
    page = {id(p.row): n for n, sheet in enumerate(paginate(rows, 100)) for p in sheet}
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if not row.keep:
            if sum(r.height + r.before for r in chunk) <= 80:
                assert len({page[id(r)] for r in chunk}) == 1
            chunk = []
