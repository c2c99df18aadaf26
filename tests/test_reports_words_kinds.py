"""The words of summaries, plans, letters and annexes as values: what they say of few, of many, of nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import annex_tables, words_letters, words_plan, words_summary
from reports.annex_tables import Told, level_words, number_words
from reports.sections import MOST
from tests.test_reports_words import FIGURES, LINE, OFFICE, TODAY
from work.figures import Comparator, Reading, Target
from work.line import Line
from work.prose import Look, Prose
from work.report import Figures, UnitFigures
from work.status import Stage, Standing

GOOD = Figures(total=4, done_in_time=4)


def words(prose: tuple[Prose, ...]) -> str:
    return "\n".join(f"{one.title}\n{one.text}" for one in prose)


def units(count: int, *, late: int = 0, silent: int = 0) -> tuple[UnitFigures, ...]:
    return tuple(
        UnitFigures(f"u{n}", f"UBND xã {n:03}", FIGURES if n < late else GOOD, reported=n >= silent)
        for n in range(count)
    )


def summary(found: tuple[UnitFigures, ...]) -> str:
    total = Figures(**{name: sum(getattr(u.figures, name) for u in found) for name in Figures.__slots__})
    return words(words_summary.sections(
        words_summary.Summary(today=TODAY, figures=total, units=found, who="xã, phường")
    ))  # fmt: skip


def test_a_summary_of_few_tells_each() -> None:
    told = summary((*units(3, late=1, silent=1), UnitFigures("", "Chưa giao đơn vị nào", Figures(total=2))))

    assert "đã giao 60 nhiệm vụ cho 3 xã, phường." in told
    assert "Còn 2 nhiệm vụ chưa giao đơn vị chủ trì." in told
    assert "Về chế độ báo cáo: 2/3 xã, phường đã gửi báo cáo trong kỳ (66,7%)." in told
    assert "1 xã, phường chưa gửi báo cáo: UBND xã 000." in told
    assert told.count("- UBND xã") == 3
    assert "Yêu cầu 1 xã, phường chưa gửi báo cáo" in told


def test_a_summary_of_many_tells_who_stands_out() -> None:
    told = summary(units(129, late=MOST + 5, silent=60))

    assert "69/129 xã, phường đã gửi báo cáo trong kỳ (53,5%)." in told
    assert "60 xã, phường chưa gửi báo cáo: UBND xã 000, UBND xã 001," in told
    assert " và 20 đơn vị khác." in told
    assert f"{129 - MOST - 5} xã, phường hoàn thành đúng hạn 100% nhiệm vụ được giao, trong đó có: " in told
    assert f"{MOST + 5} xã, phường còn nhiệm vụ quá hạn chưa hoàn thành; nhiều nhất là:" in told
    assert told.count("- UBND xã") == MOST
    assert "(chi tiết tại Phụ lục)" in told


def test_a_summary_without_silence_says_so() -> None:
    told = summary(units(2))

    assert "2/2 xã, phường đã gửi báo cáo trong kỳ (100,0%); không có đơn vị chưa báo cáo." in told
    assert "Không có nhiệm vụ quá hạn chưa hoàn thành." in told
    assert "Yêu cầu" not in told


def plan(count: int, *, headings: bool = True) -> words_plan.PlanStory:
    lines = tuple(replace(LINE, task_id=f"t{n}", text=f"Việc {n}") for n in range(count))
    parts = (("n1", "Chuyển đổi số", lines[:1]), ("n2", "An sinh", lines[1:])) if headings else (("", "", lines),)
    return words_plan.PlanStory(
        office=OFFICE, above="Kế hoạch số 79/KH-UBND của tỉnh về chuyển đổi số", short="Kế hoạch số 79/KH-UBND",
        parts=parts, money=(("t0", "Việc 0: ngân sách xã 20 triệu đồng"),), targets=(("g", "90% hộ có tài khoản"),),
        shares=(words_plan.Share(unit_id="u", name="Phòng Kinh tế", leads=2, supports=1),),
        reports=(("d", "Hằng quý: báo cáo trước ngày 20"),), first=date(2026, 6, 30), last=date(2026, 9, 30),
    )  # fmt: skip


def test_a_plan_writes_its_tasks_out() -> None:
    told = words_plan.sections(plan(3))

    assert [one.text for one in told[1].paragraphs if one.look is Look.HEADING] == ["1. Chuyển đổi số", "2. An sinh"]
    text = words(told)
    assert (
        "- Việc 0 (chủ trì: Phòng Kinh tế, Công an xã; phối hợp: Văn phòng HĐND và UBND; "
        "thời gian hoàn thành: 30/6/2026; sản phẩm: Báo cáo)." in text
    )
    assert "- Việc 0: ngân sách xã 20 triệu đồng." in text
    assert "- Phòng Kinh tế: chủ trì 2 nhiệm vụ, phối hợp 1 nhiệm vụ." in text
    assert "sớm nhất là ngày 30/6/2026, muộn nhất là ngày 30/9/2026." in text
    assert "3. Chỉ tiêu\n- 90% hộ có tài khoản." in text


def test_a_plan_of_many_tasks_points_to_its_annex() -> None:
    text = words(words_plan.sections(plan(60)))

    assert "1. Chuyển đổi số\nGồm 1 nhiệm vụ (chi tiết tại Phụ lục).\n2. An sinh\nGồm 59 nhiệm vụ" in text
    assert "Việc 7" not in text


def test_a_plan_without_headings_or_tasks_has_none() -> None:
    assert not any(one.look is Look.HEADING for one in words_plan.content(plan(2, headings=False)))
    empty = words_plan.sections(replace(plan(0), money=(), shares=(), reports=(), first=None, last=None, targets=()))
    assert "Thời gian thực hiện: ……" in words(empty)
    assert "Kinh phí thực hiện: ……" in words(empty)


def owed(late: int, soon: int) -> str:
    def lines(count: int, day: date, start: str) -> tuple[Line, ...]:
        standing = Standing(Stage.GOING, None, day)
        return tuple(replace(LINE, task_id=f"{start}{n}", text=f"{start} {n}", standing=standing) for n in range(count))

    found = words_letters.Owed(
        office=OFFICE, unit="Phòng Kinh tế", today=TODAY, answer_by=date(2026, 7, 20),
        late=lines(late, date(2026, 6, 30), "Chậm"), soon=lines(soon, date(2026, 7, 14), "Gần"), reminded=2,
    )  # fmt: skip
    return words(words_letters.urge(found))


def test_a_letter_tells_late_and_soon_apart() -> None:
    told = owed(2, 1)

    assert "Phòng Kinh tế còn 2 nhiệm vụ quá hạn chưa hoàn thành và 1 nhiệm vụ sắp đến hạn, cụ thể như sau:" in told
    assert "1. Nhiệm vụ quá hạn chưa hoàn thành\n- Chậm 0 (79/KH-UBND, 13/3/2026; thời hạn: 30/6/2026;" in told
    assert "quá hạn 12 ngày);" in told
    assert "2. Nhiệm vụ sắp đến hạn\n- Gần 0 (79/KH-UBND, 13/3/2026; thời hạn: 14/7/2026; còn 2 ngày)." in told
    assert "đã được đôn đốc 2 lượt." in told
    assert told.endswith("trước ngày 20/7/2026.")


def test_a_letter_of_one_sort_has_no_numbers_and_of_many_points_to_its_annex() -> None:
    assert "1. " not in owed(0, 2)
    assert "nguyên nhân" not in owed(0, 2)
    assert "- 5 nhiệm vụ khác (chi tiết tại Phụ lục)." in owed(20, 0)


def test_several_units_are_small_inside_a_sentence() -> None:
    found = words_letters.Owed(
        office=OFFICE, unit="Các thôn, tổ dân phố", today=TODAY, answer_by=TODAY, late=(LINE,), soon=()
    )
    told = words(words_letters.urge(found))

    assert "ngày 12/7/2026, các thôn, tổ dân phố còn 1 nhiệm vụ" in told
    assert "đề nghị các thôn, tổ dân phố tập trung" in told


def test_a_fingerprint_is_read_in_groups() -> None:
    assert words_letters.fingerprint("0a1b2c3d4e5f") == "0A1B 2C3D 4E5F"


def test_minutes_say_where_and_when() -> None:
    at = datetime(2026, 2, 5, 8, 5)  # noqa: DTZ001 - the office's own clock
    parcel = words_letters.Parcel(
        passage_id="p", giver="A", taker="B", place="UBND xã Gia Hưng", at=at, made_at=at, file_name="x.goi", number=3,
        sha256="ab" * 32, records=(("Nhiệm vụ", 1200),), files=0,
    )  # fmt: skip

    assert words_letters.handover_opening(parcel).startswith(
        "Hôm nay, vào hồi 08 giờ 05 phút, ngày 05 tháng 02 năm 2026, tại UBND xã Gia Hưng,"
    )
    told = words(words_letters.handover(parcel, "handover.parcel:p"))
    assert "Số lượng: 1.200 bản ghi và 0 tệp minh chứng, gồm:\n- Nhiệm vụ: 1.200." in told


def target(comparator: Comparator, value: float, unit: str = "%", to: float | None = None) -> Target:
    return Target(id="g", owner="o", document_id=None, text="Tỷ lệ hộ", measure="", comparator=comparator, value=value,
                  to=to, unit=unit, by="2026")  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (target(Comparator.AT_LEAST, 95), "từ 95% trở lên"),
        (target(Comparator.AT_MOST, 3, "vụ"), "không quá 3 vụ"),
        (target(Comparator.MORE, 1234.5, "triệu đồng"), "trên 1.234,5 triệu đồng"),
        (target(Comparator.LESS, 0.25), "dưới 0,25%"),
        (target(Comparator.RANGE, 2, "buổi", 4), "từ 2 đến 4 buổi"),
        (target(Comparator.TOP, 10, "xã"), "trong nhóm 10 đứng đầu"),
        (target(Comparator.EQUAL, 100), "100%"),
    ],
)
def test_what_a_target_asks(asked: Target, said: str) -> None:
    assert level_words(asked) == said


@given(st.floats(-1e6, 1e6).map(lambda value: round(value, 2)))
def test_a_measured_value_is_what_it_was(value: float) -> None:
    assert float(number_words(value).replace(".", "").replace(",", ".")) == value


def test_targets_with_their_readings() -> None:
    at_least, at_most = target(Comparator.AT_LEAST, 90), target(Comparator.AT_MOST, 3, "vụ")
    reading = Reading(id="r", owner="o", target_id="g", day=date(2026, 6, 5), value=85.5)
    rows = annex_tables.target_rows([(at_least, reading), (at_most, replace(reading, value=2)), (at_least, None)])

    assert [row[1:] for row in rows] == [
        ("Tỷ lệ hộ", "từ 90% trở lên\n(2026)", "85,5%\n(05/6/2026)", "95,0%", "Chưa đạt"),
        ("Tỷ lệ hộ", "không quá 3 vụ\n(2026)", "2 vụ\n(05/6/2026)", "", "Đạt"),
        ("Tỷ lệ hộ", "từ 90% trở lên\n(2026)", "", "", "Chưa có\nsố liệu"),
    ]


def test_communication_adds_up_and_nothing_is_no_table() -> None:
    rows = annex_tables.activity_rows([("Phát thanh", 1200, 0), ("Họp thôn", 5, 350)])

    assert rows[0] == ("1", "Phát thanh", "1.200", "")
    assert rows[-1] == ("", "Tổng cộng", "1.205", "350")
    assert annex_tables.activity_rows([]) == ()


def test_notes_under_their_fields_and_work_that_comes() -> None:
    rows = annex_tables.note_rows([
        Told("An sinh", "Chi trả", ("Thiếu máy",), ()), Told("An sinh", "Rà soát", (), ("Cấp máy", "Cấp mực")),
        Told("", "Khác", ("Khó",), ()),
    ])  # fmt: skip

    assert rows == (
        ("An sinh",), ("1", "Chi trả", "Thiếu máy", ""), ("2", "Rà soát", "", "Cấp máy\nCấp mực"),
        ("Lĩnh vực khác",), ("3", "Khác", "Khó", ""),
    )  # fmt: skip
    assert annex_tables.note_rows([Told("", "Khác", ("Khó",), ())]) == (("1", "Khác", "Khó", ""),)
    assert annex_tables.next_rows([LINE], ["Nghiệm thu"]) == (
        ("1", LINE.text, "Phòng Kinh tế; Công an xã\nPhối hợp: Văn phòng HĐND và UBND", "Quý II/2026\n(30/6/2026)"),
        ("2", "Nghiệm thu", "", ""),
    )
