"""Numbers, days, starting sentences and rows in Vietnamese; and how rows fall onto pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import cited, numbers, sections
from reports.cells import deadline, status_words, summary_rows, task_row, task_rows
from reports.flow import paginate
from reports.ink import Row
from reports.papers import SUMMARY_COLUMNS, TASK_COLUMNS
from reports.sections import DOTS, TITLES, Spread, Story
from work.entry import Note, NoteKind
from work.line import Line
from work.office import Level, Office, OfficeKind, PaperForm
from work.prose import Look
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


def test_silence_from_above_is_not_printed_on_paper_that_goes_there() -> None:
    silent_above = replace(LINE, above=Stage.NOT_STARTED, above_words="Chưa báo cấp trên")

    assert "cấp trên" not in status_words(silent_above, TODAY)
    told = replace(LINE, above=Stage.DONE, above_words="Cấp trên đã xác nhận")
    assert status_words(told, TODAY).endswith("\n(Cấp trên đã xác nhận)")


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
    told = sections.overall(FIGURES)

    assert told.text == (
        "Tổng số nhiệm vụ: 50; đã hoàn thành 35 (70,0%), gồm: đúng hạn 31 (62,0%), quá hạn 4 (8,0%); "
        "chưa hoàn thành 15 (30,0%), gồm: trong hạn 12 (24,0%), quá hạn 3 (6,0%). "
        "Trong số chưa hoàn thành: chưa thực hiện 4; đã báo hoàn thành, chờ xác nhận 2."
    )
    assert {run.figure: run.text for run in told.runs if run.figure} == {
        "total": "50", "done": "35", "done.share": "70,0%", "done_in_time": "31", "done_in_time.share": "62,0%",
        "done_late": "4", "done_late.share": "8,0%", "open": "15", "open.share": "30,0%", "open_in_time": "12",
        "open_in_time.share": "24,0%", "late": "3", "late.share": "6,0%", "not_started": "4", "claimed": "2",
    }  # fmt: skip
    assert not any(figure.isdigit() for run in told.runs if not run.figure for figure in run.text)


@given(
    st.builds(
        Figures,
        **{
            name: st.integers(0, 5000)
            for name in (
                "done_in_time",
                "done_late",
                "done_no_deadline",
                "going_in_time",
                "going_late",
                "going_no_deadline",
                "not_started_late",
                "not_started_no_deadline",
            )
        },
    ),
    st.integers(0, 5000),
)
def test_the_parts_of_a_sentence_add_up(figures: Figures, waiting: int) -> None:
    """Total = done + open, and each of both is the sum of its parts, as printed."""
    begun = figures.going_in_time + figures.going_late + figures.going_no_deadline
    not_begun = figures.not_started_late + figures.not_started_no_deadline + waiting
    whole = replace(figures, total=figures.done + begun + not_begun, not_started=not_begun)
    said = {
        run.figure: int(run.text.replace(".", ""))
        for run in sections.overall(whole).runs
        if run.figure and not run.figure.endswith(".share")
    }

    assert said["total"] == said["done"] + said["open"] == whole.total
    assert said["done"] == sum(said.get(name, 0) for name in ("done_in_time", "done_late", "done_no_deadline"))
    assert said["open"] == sum(said.get(name, 0) for name in ("open_in_time", "late", "open_no_deadline"))


def note(kind: NoteKind, text: str) -> Note:
    return Note(id=text, owner="o1", task_id="t1", kind=kind, day=TODAY, text=text)


STORY = Story(
    today=TODAY,
    figures=FIGURES,
    units=(UnitFigures("u1", "Phòng Kinh tế", FIGURES),),
    fields=(("Chuyển đổi số", FIGURES), ("", Figures(total=1, done_in_time=1))),
    arisen=Figures(total=3, done_in_time=2),
    documents=(("d1", "Kế hoạch số 79/KH-UBND ngày 13/3/2026 của Ủy ban nhân dân tỉnh về chuyển đổi số"),),
    issued=(("r1", "Kế hoạch số 15/KH-UBND ngày 05/01/2026 về chuyển đổi số"),),
    spread=(Spread(form="Phát thanh", count=30, reached=1200), Spread(form="Họp thôn", count=5, reached=50)),
    targets=(6, 4, 1),
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
    direction = told["direction"].text
    assert "- Kế hoạch số 79/KH-UBND ngày 13/3/2026 của Ủy ban nhân dân tỉnh về chuyển đổi số." in direction
    assert "\nTrong kỳ đã ban hành Kế hoạch số 15/KH-UBND ngày 05/01/2026 về chuyển đổi số." in direction
    many = replace(STORY, issued=(*STORY.issued, ("r2", "Báo cáo số 16/BC-UBND")))
    assert "gồm:\n- Kế hoạch số 15/KH-UBND" in sections.sections(many)[0].text
    assert (
        "Công tác tuyên truyền: đã thực hiện 35 lượt bằng 2 hình thức, tiếp cận 1.250 lượt người, "
        "gồm: phát thanh 30; họp thôn 5."
    ) in direction
    results = told["results"].text.split("\n")
    assert [one.text for one in told["results"].paragraphs if one.look is Look.HEADING] == [
        "1. Kết quả chung",
        "2. Theo nhóm nhiệm vụ",
        "3. Theo cơ quan chủ trì",
        "4. Kết quả thực hiện chỉ tiêu",
        "5. Nhiệm vụ quá hạn chưa hoàn thành",
    ]
    assert (
        "Trong đó, nhiệm vụ phát sinh ngoài kế hoạch: 3 nhiệm vụ; hoàn thành 2 (66,7%); chưa hoàn thành 1." in results
    )
    assert "Tổng số chỉ tiêu: 6; đạt 4 (66,7%), chưa đạt 1, chưa có số liệu 1." in results
    assert "- Lĩnh vực khác: 1 nhiệm vụ; hoàn thành 1 (100,0%)." in results
    assert results[-1] == (
        "- Số hóa dữ liệu hộ tịch (chủ trì: Phòng Kinh tế, Công an xã; thời hạn: 30/6/2026; quá hạn 12 ngày)."
    )
    assert "Đã hoàn thành 35/50 nhiệm vụ được giao (70,0%), trong đó 31 nhiệm vụ đúng hạn." in told["assessment"].text
    assert "- Thiếu máy quét." in told["assessment"].text
    assert f"a) Khách quan: {DOTS}" in told["assessment"].text
    assert told["next"].text.startswith("- Chi trả trợ cấp.\nTập trung hoàn thành 1 nhiệm vụ đã quá hạn.")
    assert told["proposals"].text == ("Chuyển đổi số:\n- Đề nghị cấp máy quét.\nLĩnh vực khác:\n- Đề nghị tập huấn.")


def test_each_sentence_has_an_origin_of_its_own() -> None:
    for section in sections.sections(STORY):
        origins = [one.origin for one in section.paragraphs]
        assert all(origins)
        assert len(set(origins)) == len(origins)


def test_figures_are_told_from_words() -> None:
    """Every count of a sentence is a run of its own; what stays as text are numbers, days and headings."""
    for section in sections.sections(STORY):
        for one in section.paragraphs:
            words = "".join(run.text for run in one.runs if not run.figure)
            days = words.replace("30/6/2026", "").replace("30/9/2026", "").replace("13/3/2026", "")
            bare = days.replace("79/KH", "").replace("15/KH", "").replace("05/01/2026", "")
            assert one.look is Look.HEADING or not any(c.isdigit() for c in bare), one.text


def test_an_empty_period_invents_nothing() -> None:
    told = {s.key: s.text for s in sections.sections(Story(today=TODAY, figures=Figures()))}

    assert told["results"] == "Trong kỳ không phát sinh nhiệm vụ."
    assert told["proposals"] == "Không có."
    assert not any(figure.isdigit() for key in ("direction", "next") for figure in told[key])


def test_a_long_list_of_late_tasks_points_to_the_annex() -> None:
    told = sections.late_list([replace(LINE, task_id=str(n)) for n in range(sections.MOST + 8)], TODAY)

    assert len(told) == sections.MOST + 1
    assert told[-1].text == "8 nhiệm vụ khác (chi tiết tại Phụ lục)."
    assert told[-1].look is Look.BULLET


@pytest.mark.parametrize(
    ("number", "day", "subject", "said"),
    [
        ("15/KH-UBND", date(2026, 1, 5), "về chuyển đổi số", "Kế hoạch số 15/KH-UBND ngày 05/01/2026 về chuyển đổi số"),
        ("12/BC-UBND", None, "Báo cáo kết quả rà soát", "Báo cáo số 12/BC-UBND về kết quả rà soát"),
        ("9/UBND-VP", date(2026, 6, 1), "V/v rà soát", "Công văn số 9/UBND-VP ngày 01/6/2026 về việc rà soát"),
        ("", None, "Biên bản họp", "Văn bản về biên bản họp"),
        ("7/2026/QĐ-UBND", None, "", "Quyết định số 7/2026/QĐ-UBND"),
        ("45", date(2026, 6, 1), "UBND giao", "Văn bản số 45 ngày 01/6/2026 về UBND giao"),
    ],
)
def test_a_result_document_as_a_sentence(number: str, day: date | None, subject: str, said: str) -> None:
    assert cited.result(number, day, subject) == said


def test_the_party_cites_with_a_comma() -> None:
    told = cited.cited("KẾ HOẠCH", "12-KH/ĐU", date(2026, 9, 5), "Đảng ủy xã Gia Hưng", "Về chuyển đổi số", party=True)

    assert told == "Kế hoạch số 12-KH/ĐU, ngày 05/9/2026 của Đảng ủy xã Gia Hưng về chuyển đổi số"
    assert cited.kind_of("12-KH/ĐU") == "Kế hoạch"


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
