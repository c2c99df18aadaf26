"""The rules of what a clerk should look at, over plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from work import finding
from work.deadline import Deadline, read_deadline
from work.figures import Comparator
from work.finding import Cited, Due, Finding, FindingKind, Goal, Ref, Severity, Work
from work.rhythm import Rhythm

TODAY = date(2026, 7, 1)


def work(at: int = 0, words: str = "30/9/2026", **more: object) -> Work:
    facts = {"has_unit": True, "deadline": read_deadline(words, date(2026, 1, 5))} | more
    return Work(ref=Ref(item=at), text=f"Việc {at}", label=str(at), **facts)  # type: ignore[arg-type]


def kinds(found: list[Finding]) -> list[tuple[FindingKind, int]]:
    return [(one.kind, len(one.parts)) for one in found]


def of(*works: Work) -> list[Finding]:
    return list(finding.of_works(works, TODAY))


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (work(), None),
        (work(words="thường xuyên"), None),
        (work(words="hằng quý"), None),
        (work(words=""), FindingKind.NO_DEADLINE),
        (work(words="", is_open=False), None),
        (work(has_unit=False), FindingKind.NO_UNIT),
        (work(has_unit=False, is_open=False), None),
        (work(words="30/6/2026"), FindingKind.PAST),
        (work(words="1/7/2026"), None),
        (work(words="30/6/2026", is_open=False), None),
        (work(words="trước ngày 31/02/2026", impossible="31/02/2026"), FindingKind.IMPOSSIBLE_DAY),
        (work(deadline=Deadline("30 ngày kể từ ngày ban hành"), dated=False), FindingKind.UNCOUNTED),
        (work(deadline=Deadline("30 ngày kể từ ngày ban hành")), None),
        (work(deadline=Deadline("xong trước Đại hội"), dated=False), None),
        (work(unknown=("Tổ 35",)), FindingKind.UNKNOWN_UNIT),
    ],
)
def test_one_piece_of_work(one: Work, kind: FindingKind | None) -> None:
    found = of(one)
    assert [f.kind for f in found] == ([kind] if kind else [])
    assert all(f.item == 0 for f in found)
    for f in found:
        assert f.words.endswith(".")
        assert f.todo.startswith(("Hãy", "Nếu", "Khi"))


def test_many_of_one_kind_stand_behind_one_line() -> None:
    works = [work(at, "", has_unit=False) for at in range(12)]
    found = of(*works)
    assert kinds(found) == [(FindingKind.NO_UNIT, 12), (FindingKind.NO_DEADLINE, 12)]
    assert found[1].words == "12 nhiệm vụ không có thời hạn."
    assert [part.item for part in found[1].parts] == list(range(12))
    late = [work(at, "30/6/2026") for at in range(3)]
    assert kinds(of(*late)) == [(FindingKind.PAST, 0)] * 3
    assert kinds(of(*late, work(3, "29/6/2026"))) == [(FindingKind.PAST, 4)]


def test_an_unknown_name_is_told_once_with_its_tasks() -> None:
    found = of(work(0, unknown=("Tổ 35",)), work(1, unknown=("Tổ 35", "Ban A")))
    assert [(one.name, len(one.parts), one.item) for one in found] == [("Tổ 35", 2, 0), ("Ban A", 0, 1)]
    assert all(part.name == "Tổ 35" for part in found[0].parts)
    many = of(*(work(at, unknown=(f"Ban {at}",)) for at in range(5)))
    assert kinds(many) == [(FindingKind.UNKNOWN_UNIT, 5)]
    assert [part.name for part in many[0].parts] == [f"Ban {at}" for at in range(5)]


def due(rhythm: Rhythm | None = None, once: date | None = None, words: str = "") -> Due:
    rule = rhythm.rule if rhythm else None
    return Due(ref=Ref(duty_id="x"), by="các đơn vị", to="UBND tỉnh", rule=rule, once=once, words=words)


@pytest.mark.parametrize(
    ("below", "above", "clash"),
    [
        (due(Rhythm.half_yearly((6, 10), (12, 10))), due(Rhythm.yearly(12, 10)), ("10/12/2026", "10/12/2026")),
        (due(Rhythm.half_yearly((6, 10), (12, 10))), due(Rhythm.quarterly(20)), None),
        (due(Rhythm.monthly(25)), due(Rhythm.monthly(20)), ("25/01/2026", "20/01/2026")),
        (due(Rhythm.monthly(20)), due(Rhythm.monthly(25)), None),
        (due(Rhythm.monthly(31)), due(Rhythm.monthly(5)), None),
        (due(Rhythm.monthly(1)), due(Rhythm.monthly(18)), None),
        (due(Rhythm.quarterly(20)), due(Rhythm.quarterly(20)), ("20/03/2026", "20/03/2026")),
        (due(Rhythm.quarterly(15)), due(Rhythm.yearly(12, 20)), None),
        (due(Rhythm.yearly(12, 20)), due(Rhythm.quarterly(15)), ("20/12/2026", "15/12/2026")),
        (due(Rhythm.yearly(12, 10)), due(Rhythm.half_yearly((6, 20), (12, 20))), None),
        (due(once=date(2026, 9, 30)), due(once=date(2026, 9, 30)), ("30/09/2026", "30/09/2026")),
        (due(once=date(2026, 9, 25)), due(once=date(2026, 9, 30)), None),
        (due(once=date(2026, 12, 30)), due(once=date(2026, 5, 30)), None),
        (due(Rhythm.half_yearly((6, 10), (12, 10))), due(once=date(2026, 5, 30)), None),
        (due(), due(Rhythm.monthly(20)), None),
        (due(Rhythm.monthly(20)), due(), None),
    ],
)
def test_a_day_is_left_to_compile(below: Due, above: Due, clash: tuple[str, str] | None) -> None:
    """Ward units report by 10/12, the province wants it by 10/12: no day left."""
    found = list(finding.no_time_left([below], [above], TODAY))
    assert len(found) == (clash is not None)
    if clash:
        assert all(day in found[0].words for day in clash)
        assert (found[0].kind, found[0].severity) == (FindingKind.NO_TIME_LEFT, Severity.WARNING)


def test_it_advises_three_working_days() -> None:
    both = due(Rhythm.yearly(12, 7))  # 7/12/2026 is a Monday
    assert "02/12/2026" in next(finding.no_time_left([both], [both], TODAY)).todo


@given(st.integers(1, 28), st.integers(1, 28))
def test_a_month_apart_by_days(units: int, ours: int) -> None:
    """Monthly on both sides: a clash where the units' day is not before ours; half a month off is either turn's."""
    found = list(finding.no_time_left([due(Rhythm.monthly(units))], [due(Rhythm.monthly(ours))], TODAY))
    if not 13 <= units - ours <= 16:
        assert bool(found) == (0 <= units - ours < 15)


def test_a_report_once_whose_day_is_past() -> None:
    found = list(finding.past_reports([due(once=date(2026, 6, 30)), due(once=TODAY), due(Rhythm.monthly(1))], TODAY))
    assert [(one.kind, one.duty_id) for one in found] == [(FindingKind.PAST, "x")]


def test_a_report_without_a_day() -> None:
    dues = [due(words="Định kỳ báo cáo"), due(Rhythm.monthly(1)), due(once=TODAY), replace(due(), on_demand=True)]
    assert [(one.kind, one.duty_id) for one in finding.reports_without_day(dues)] == [(FindingKind.NO_DEADLINE, "x")]
    assert kinds(list(finding.reports_without_day([due(), due()]))) == [(FindingKind.NO_DEADLINE, 2)]


def goal(measure: str, value: float, unit: str = "%", by: str = "2026", comparator: str = ">=") -> Goal:
    return Goal(
        ref=Ref(target_id=measure, document_id="trên"), text=measure, measure=measure,
        comparator=Comparator(comparator), value=value, unit=unit, by=by,
    )  # fmt: skip


HIS = goal("Tỷ lệ hồ sơ trực tuyến toàn trình", 90)


@pytest.mark.parametrize(
    ("own", "kind"),
    [
        (goal("tỷ lệ hồ sơ trực tuyến toàn trình đạt", 90), None),
        (goal("hồ sơ trực tuyến toàn trình", 95), None),
        (goal("Hồ sơ trực tuyến toàn trình", 80), FindingKind.TARGET_LOWER),
        (goal("Hồ sơ trực tuyến toàn trình", 80, by="2030"), FindingKind.TARGET_MISSING),
        (goal("Hồ sơ trực tuyến toàn trình", 80, unit="hồ sơ"), FindingKind.TARGET_MISSING),
        (goal("Hộ nghèo giảm", 80), FindingKind.TARGET_MISSING),
    ],
)
def test_a_superiors_target(own: Goal, kind: FindingKind | None) -> None:
    found = list(finding.not_taken_up([HIS], [own], 2030, "Kế hoạch số 79/KH-UBND"))
    assert [one.kind for one in found] == ([kind] if kind else [])
    assert all(one.document_id == "trên" and "79/KH-UBND" in one.words for one in found)


def test_of_what_shall_not_exceed_a_figure_a_higher_one_falls_short() -> None:
    his = goal("Tỷ lệ hộ nghèo", 2, comparator="<=")
    assert not list(finding.not_taken_up([his], [goal("Tỷ lệ hộ nghèo", 1.5, comparator="<=")], None, "Kế hoạch"))
    lower = list(finding.not_taken_up([his], [goal("Tỷ lệ hộ nghèo", 2.5, comparator="<=")], None, "Kế hoạch"))
    assert [one.kind for one in lower] == [FindingKind.TARGET_LOWER]
    assert "2,5%" in lower[0].words


def test_what_is_wanted_after_the_plans_own_years_is_no_matter_of_it() -> None:
    later = goal("Hộ nghèo", 1, by="2028-2030")
    assert not list(finding.not_taken_up([later], [], 2026, "Kế hoạch"))
    found = list(
        finding.not_taken_up([later, goal("Số lớp", 2, "lớp"), goal("Số buổi", 3, "buổi")], [], 2030, "Kế hoạch")
    )
    assert kinds(found) == [(FindingKind.TARGET_MISSING, 3)]


def test_cited_documents_and_twins() -> None:
    assert kinds(list(finding.not_held([Cited("Kế hoạch số 1/KH")]))) == [(FindingKind.NOT_HELD, 0)]
    assert kinds(list(finding.not_held([Cited(f"Kế hoạch số {at}/KH") for at in range(3)]))) == [
        (FindingKind.NOT_HELD, 3)
    ]
    found = finding.twin("kia", "Kế hoạch số 1/KH", 4, from_paper=True)
    assert (found.severity, found.document_id) == (Severity.WARNING, "kia")
    assert "đọc từ giấy" in found.words


def test_warnings_come_first() -> None:
    found = finding.ordered(of(work(0, ""), work(1, "30/6/2026")))
    assert [one.severity for one in found] == [Severity.WARNING, Severity.REMARK]
