"""Each kind of paper through the office: what it says is what the ledger holds, and new figures find their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from db import Ledger, exchange_rows
from office import directory, lifecycle, log, overview, paper_bytes, papers, plans, stretches, tasks
from office.annexes import tables
from tests.office_kit import (
    DAY,
    NOW,
    add_given,
    assignment_of,
    busy_circle,
    carry,
    commune,
    hold,
    refused,
    unit_named,
    unit_of,
)
from work.entry import EntryKind, NoteKind
from work.line import LineFilter
from work.office import OfficeKind
from work.proposal import Header, Item, Place, Proposal, Quote
from work.prose import Look, Paragraph, Prose, Run
from work.report import AnnexKind, PaperKind, Report
from work.task import Role

_HERE = Place(0, 0, 1)
QUARTER = stretches.of_months(DAY, 3)
ALL = tuple(kind.value for kind in AnnexKind)


def quoted(text: str) -> Quote:
    return Quote(text, _HERE)


PLAN = Proposal(
    source_name="kế hoạch.docx",
    paragraphs=("Làm",),
    header=Header(
        kind=quoted("KẾ HOẠCH"), number="79/KH-UBND", date="2026-03-13", issuer=quoted("Ủy ban nhân dân tỉnh Sơn Hà"),
        subject=quoted("Chuyển đổi số năm 2026"),
    ),
    items=(
        Item(0, ("1",), "content", quoted("Rà soát hộ nghèo")),
        Item(1, ("2",), "content", quoted("Số hóa hồ sơ hộ tịch")),
    ),
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A commune with an adopted plan, work late and soon in three units, results, notes, communication, targets."""
    with commune(tmp_path) as made:
        plans.adopt(made, plans.Adoption(proposal=PLAN, items=tuple(plans.PickedItem(index=n) for n in (0, 1))), DAY)
        economy, police = unit_named(made, "Phòng Kinh tế"), unit_named(made, "Công an")
        culture = unit_named(made, "Văn hóa")
        done = add_given(made, economy, "Lập danh sách hộ nghèo", "30/4/2026")
        proof = log.Proof(number="15/KH-UBND", issued=date(2026, 4, 27), subject="về rà soát hộ nghèo")
        log.claim(made, assignment_of(made, done), date(2026, 4, 28), "xong", confirm_too=True, proof=proof)
        late = add_given(made, economy, "Sửa đường thôn Đoài", "24/4/2026")
        add_given(made, police, "Cấp căn cước cho học sinh", "30/4/2026")
        add_given(made, culture, "Tổ chức hội sách", "5/5/2026")
        add_given(made, economy, "Kiểm kê rừng", "15/8/2026")
        tasks.add(made, tasks.NewTask(text="Tiếp đoàn kiểm tra", deadline_words="10/5/2026", leads=(police,),
                                      source_words="Giao ban", source_day=DAY), DAY)  # fmt: skip
        log.note(made, late, NoteKind.DIFFICULTY, DAY, "Thiếu đá hộc")
        log.note(made, late, NoteKind.PROPOSAL, DAY, "Đề nghị cấp thêm kinh phí")
        log.note(made, late, NoteKind.NEXT, DAY, "Nghiệm thu đoạn đầu")
        log.activity(made, "Phát thanh", DAY, 30, reached=1200)
        log.activity(made, "Họp thôn", DAY, 5, reached=50)
        yield made


def begun(ledger: Ledger, kind: PaperKind, **wish: object) -> Report:
    span = QUARTER if kind in {PaperKind.REPORT, PaperKind.SUMMARY} else None
    name = papers.start(ledger, replace(papers.Wish(kind=kind, span=span), **wish), DAY)  # type: ignore[arg-type]
    return papers.known(ledger, name)


def words(report: Report) -> str:
    return "\n".join(f"{section.title}\n{section.text}" for section in report.told)


def titles(ledger: Ledger, report: Report) -> list[str]:
    return [table.title for table in tables(ledger, report, NOW)]


def test_a_report_points_to_no_annex_that_it_does_not_carry(ledger: Ledger) -> None:
    for n in range(20):
        add_given(ledger, unit_named(ledger, "Công an"), f"Việc {n}", "20/4/2026")

    assert "nhiệm vụ khác (chi tiết tại Phụ lục)." in words(begun(ledger, PaperKind.REPORT))
    bare = words(begun(ledger, PaperKind.REPORT, annexes=()))
    assert "nhiệm vụ khác." in bare
    assert "Phụ lục" not in bare


def test_late_work_that_is_claimed_is_named_as_late_but_nobody_is_asked_to_finish_it(ledger: Ledger) -> None:
    """It counts as late, so it stands in the list of the late ones; what is left to do is the other."""
    unit = unit_named(ledger, "Công an")
    claimed = add_given(ledger, unit, "Tuần tra đêm", "20/4/2026")
    log.claim(ledger, assignment_of(ledger, claimed), date(2026, 4, 23), "xong")
    told = words(begun(ledger, PaperKind.REPORT))

    assert "Còn 3 nhiệm vụ quá hạn chưa hoàn thành." in told
    assert "Tập trung hoàn thành 2 nhiệm vụ đã quá hạn." in told
    assert "thời hạn: 20/4/2026; quá hạn 3 ngày; đã báo hoàn thành, chờ xác nhận)" in told
    assert told.count("Sửa đường thôn Đoài (chủ trì") == 1


@pytest.mark.parametrize(
    ("now", "year"), [(NOW, 2026), (NOW.replace(year=2027, month=1), 2027), (NOW.replace(year=2025), 2026)]
)
def test_a_day_left_for_the_pen_has_the_year_in_which_it_will_be_signed(
    ledger: Ledger, now: datetime, year: int
) -> None:
    """A report on December is signed in January; one that is begun before its stretch is over, after that."""
    report = begun(ledger, PaperKind.REPORT)

    assert report.day is None
    assert paper_bytes.paper(ledger, report, now, as_draft=False).year == year


def test_a_report_says_what_the_ledger_holds(ledger: Ledger) -> None:
    report = begun(ledger, PaperKind.REPORT)
    told = words(report)

    assert "Trong kỳ đã ban hành Kế hoạch số 15/KH-UBND ngày 27/4/2026 về rà soát hộ nghèo." in told
    assert "Tổng số nhiệm vụ: 8; đã hoàn thành 1 (12,5%), gồm: đúng hạn 1 (12,5%), quá hạn 0;" in told
    assert "Trong đó, nhiệm vụ phát sinh ngoài kế hoạch: 6 nhiệm vụ" in told
    assert "- Sửa đường thôn Đoài (chủ trì: Phòng Kinh tế; thời hạn: 24/4/2026; quá hạn 10 ngày);" in told
    assert "phát thanh 30" in told
    assert "- Kiểm kê rừng (thời hạn: 15/8/2026)." in told
    assert report.base == report.prose
    assert report.sections[0].text == report.prose[0].text


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_kind_begins_prints_and_goes_to_word(ledger: Ledger, tmp_path: Path, kind: PaperKind) -> None:
    document = plans.documents(ledger)[0].id
    asked: dict[PaperKind, dict[str, object]] = {
        PaperKind.PLAN: {"document_id": document},
        PaperKind.URGE: {"unit_id": unit_named(ledger, "Phòng Kinh tế")},
    }
    if kind is PaperKind.HANDOVER:
        there = busy_circle(tmp_path / "vòng")
        try:
            _prints(there.first, kind, {"passage_id": str(exchange_rows.passages(there.first)[0]["id"])})
        finally:
            there.close()
        return
    _prints(ledger, kind, asked.get(kind, {}))
    assert kind in papers.offered(ledger)


def _prints(ledger: Ledger, kind: PaperKind, wish: dict[str, object]) -> None:
    report = begun(ledger, kind, **wish)
    origins = [one.origin for section in report.base for one in section.paragraphs]

    assert all(origins)
    assert len(set(origins)) == len(origins)
    assert report.kind is kind
    assert papers.news(ledger, report.id, DAY).changes == ()
    first, whole = paper_bytes.first_page(ledger, report.id, NOW), paper_bytes.pdf(ledger, report.id, NOW)
    assert first.startswith(b"%PDF")
    assert whole == paper_bytes.pdf(ledger, report.id, NOW)
    assert paper_bytes.docx(ledger, report.id, NOW).startswith(b"PK")
    hold(ledger)


def test_a_scope_counts_its_own_work_alone(ledger: Ledger) -> None:
    unit, document = unit_named(ledger, "Phòng Kinh tế"), plans.documents(ledger)[0]
    task = tasks.lines(ledger, LineFilter(document_id=document.id))[0]
    tasks.amend(
        ledger, task.task_id, ledger.version(task.task_id), field="Giảm nghèo", text=task.text, deadline_words="",
        product="", answers="", authority="", budget="",
    )  # fmt: skip

    by_unit, by_plan = (
        begun(ledger, PaperKind.REPORT, unit_id=unit),
        begun(ledger, PaperKind.REPORT, document_id=document.id),
    )
    by_field = begun(ledger, PaperKind.REPORT, field="Giảm nghèo")
    counts = [papers.figures(ledger, one.id, DAY)[0].total for one in (by_unit, by_plan, by_field)]

    assert counts == [3, 2, 1]
    assert by_unit.title.endswith("của Phòng Kinh tế quý II năm 2026")
    assert by_plan.opening.startswith("Thực hiện Kế hoạch số 79/KH-UBND ngày 13/3/2026 của Ủy ban nhân dân tỉnh Sơn Hà")
    assert by_field.title == "Kết quả thực hiện nhiệm vụ lĩnh vực Giảm nghèo quý II năm 2026"
    assert papers.figures(ledger, by_unit.id, DAY)[2].unit_id == unit


def test_annexes_in_order_and_without_empty_ones(ledger: Ledger) -> None:
    report = begun(ledger, PaperKind.REPORT, annexes=ALL)
    made = {table.title: table for table in tables(ledger, report, NOW)}

    assert list(made) == [
        "Danh mục nhiệm vụ quý II năm 2026",
        "Hoạt động tuyên truyền quý II năm 2026",
        "Khó khăn, vướng mắc và kiến nghị, đề xuất quý II năm 2026",
        "Nhiệm vụ trọng tâm kỳ tới",
        "Nhiệm vụ phát sinh ngoài kế hoạch quý II năm 2026",
        "Tổng hợp theo cơ quan, đơn vị quý II năm 2026",
    ]
    for table in made.values():
        assert all(len(row) in {1, len(table.columns)} for row in table.rows)
        assert sum(column.width for column in table.columns) == (252 if table.landscape else 165)
    counted = [sum(len(row) > 1 for row in made[name].rows) for name in list(made)[:1] + list(made)[4:5]]
    assert sum(counted) == papers.figures(ledger, report.id, DAY)[0].total
    assert made["Hoạt động tuyên truyền quý II năm 2026"].rows[-1] == ("", "Tổng cộng", "35", "1.250")
    printed = paper_bytes.paper(ledger, report, NOW, as_draft=False)
    assert "Phụ lục II: Hoạt động tuyên truyền;" in printed.closing


def test_a_table_by_unit_adds_up(ledger: Ledger) -> None:
    report = begun(ledger, PaperKind.SUMMARY)
    (table,) = tables(ledger, report, NOW)

    for row in table.rows:
        total, *parts = (int(cell.replace(".", "")) for cell in row[2:8])
        assert sum(parts) == total
    assert [sum(int(row[n]) for row in table.rows[:-1]) for n in range(2, 8)] == [int(c) for c in table.rows[-1][2:8]]
    assert papers.figures(ledger, report.id, DAY)[0].total == int(table.rows[-1][2])


def test_a_summary_names_who_has_not_reported(tmp_path: Path) -> None:
    there = busy_circle(tmp_path)
    try:
        upper, lower = there.province, there.first
        tasks.give(upper, [tasks.lines(upper, LineFilter(today=DAY))[0].task_id], unit_of(upper, there.second),
                   Role.LEAD, DAY)  # fmt: skip
        report = papers.start(lower, papers.Wish(span=QUARTER), DAY)
        lifecycle.lock(lower, report, DAY, NOW)
        carry(lower, upper, there.stick)
        told = words(begun(upper, PaperKind.SUMMARY))

        assert "1/2 " in told
        assert "chưa gửi báo cáo: UBND xã Ý Yên." in told
    finally:
        there.close()


def test_a_plan_stands_on_the_adopted_one(ledger: Ledger) -> None:
    document = plans.documents(ledger)[0].id
    line = tasks.lines(ledger, LineFilter(document_id=document))[0]
    tasks.give(ledger, [line.task_id], unit_named(ledger, "Công an"), Role.LEAD, DAY)
    report = begun(ledger, PaperKind.PLAN, document_id=document)

    assert report.basis[-1] == (
        "Căn cứ Kế hoạch số 79/KH-UBND ngày 13/3/2026 của Ủy ban nhân dân tỉnh Sơn Hà về chuyển đổi số năm 2026"
    )
    assert [section.title for section in report.told] == [
        "MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG, NHIỆM VỤ", "THỜI GIAN, KINH PHÍ", "TỔ CHỨC THỰC HIỆN",
    ]  # fmt: skip
    told = words(report)
    assert "- Rà soát hộ nghèo (chủ trì: Công an xã Gia Hưng);" in told
    assert "Công an xã Gia Hưng: chủ trì 1 nhiệm vụ." in told
    (table,) = tables(ledger, report, NOW)
    assert [column.title.replace("\n", " ") for column in table.columns] == [
        "STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm, kết quả",
        "Ghi chú",
    ]  # fmt: skip
    assert papers.figures(ledger, report.id, DAY)[0].total == 0
    assert refused(lambda: papers.start(ledger, papers.Wish(kind=PaperKind.PLAN), DAY)).code == "paper.no_plan"


def test_an_urging_letter_says_what_a_unit_owes_and_is_noted(ledger: Ledger) -> None:
    unit = unit_named(ledger, "Phòng Kinh tế")
    report = begun(ledger, PaperKind.URGE, unit_id=unit)
    told = words(report)

    assert report.to == "Phòng Kinh tế"
    assert "còn 1 nhiệm vụ quá hạn chưa hoàn thành, cụ thể như sau:" in told
    assert "thời hạn: 24/4/2026; quá hạn 10 ngày)." in told
    assert "trước ngày 11/5/2026." in told
    assert papers.remind_of(ledger, report.id, DAY) == 1
    assert papers.remind_of(ledger, report.id, DAY) == 0
    late = next(line for line in tasks.lines(ledger, LineFilter(today=DAY)) if line.text == "Sửa đường thôn Đoài")
    card = tasks.card(ledger, late.task_id)
    assert card is not None
    reminders = [e for a in card.assignments for e in a.entries if e.kind is EntryKind.REMINDED]
    assert [(e.channel, e.day) for e in reminders] == [("Công văn", DAY)]
    free = unit_named(ledger, "Trạm Y tế")
    assert refused(lambda: begun(ledger, PaperKind.URGE, unit_id=free)).code == "urge.nothing"
    assert refused(lambda: begun(ledger, PaperKind.URGE)).code == "urge.no_unit"
    add_given(ledger, unit, "Việc quá hạn sau công văn", "5/5/2026")
    later = DAY + timedelta(days=4)
    assert papers.remind_of(ledger, report.id, later) == 1  # the one that it names, and no other
    hold(ledger)


def test_a_letter_whose_work_was_done_meanwhile_is_told_so(ledger: Ledger) -> None:
    report = begun(ledger, PaperKind.URGE, unit_id=unit_named(ledger, "Công an"))
    for line in tasks.lines(ledger, LineFilter(today=DAY)):
        if line.leads == ("CA xã",) or "Công an" in " ".join(line.leads):
            log.claim(ledger, assignment_of(ledger, line.task_id), DAY, "xong", confirm_too=True)
    found = papers.news(ledger, report.id, DAY)

    assert words(replace(report, prose=found.prose)).endswith("không còn nhiệm vụ quá hạn hoặc sắp đến hạn.")
    assert paper_bytes.pdf(ledger, report.id, NOW).startswith(b"%PDF")


def test_anothers_paper_is_what_it_sent(tmp_path: Path) -> None:
    there = busy_circle(tmp_path)
    try:
        upper, lower = there.province, there.first
        report = papers.start(lower, papers.Wish(span=QUARTER), DAY)
        lifecycle.lock(lower, report, DAY, NOW)
        carry(lower, upper, there.stick)

        assert paper_bytes.pdf(upper, report, NOW) == paper_bytes.pdf(lower, report, NOW)
        assert paper_bytes.first_page(upper, report, NOW) == paper_bytes.pdf(lower, report, NOW)
        assert refused(lambda: paper_bytes.docx(upper, report, NOW)).code == "report.gone"
        assert papers.news(upper, report, DAY).changes == ()
    finally:
        there.close()


def test_a_report_on_one_unit_goes_up_whole(tmp_path: Path) -> None:
    there = busy_circle(tmp_path)
    try:
        upper, lower = there.province, there.first
        task = next(line for line in tasks.lines(lower, LineFilter(today=DAY)) if not line.period_id)
        unit = unit_named(lower, "Phòng Kinh tế")
        tasks.give(lower, [task.task_id], unit, Role.LEAD, DAY)
        wish = papers.Wish(span=QUARTER, unit_id=unit, field="")
        report = papers.start(lower, wish, DAY)
        lifecycle.lock(lower, report, DAY, NOW)
        told = carry(lower, upper, there.stick)

        assert told.accounting.total.rejected == 0
        assert papers.known(upper, report).unit_id == unit
        hold(upper)
    finally:
        there.close()


def test_the_letter_due_at_a_weekend_is_asked_for_by_monday(ledger: Ledger) -> None:
    unit = unit_named(ledger, "Phòng Kinh tế")
    saturday = date(2026, 5, 2)
    draft = papers.draft(ledger, papers.Wish(kind=PaperKind.URGE, unit_id=unit), saturday)

    assert "trước ngày 11/5/2026." in draft.sections[0].text


def test_minutes_of_a_bundle_bear_its_fingerprint(tmp_path: Path) -> None:
    there = busy_circle(tmp_path)
    try:
        passage = exchange_rows.passages(there.province)[0]
        report = begun(there.province, PaperKind.HANDOVER, passage_id=str(passage["id"]))
        told = words(report)
        printed = paper_bytes.paper(there.province, report, NOW, as_draft=False)

        assert str(passage["sha256"]).upper() in told.replace(" ", "")
        assert str(passage["file_name"]) in told
        assert "- Nhiệm vụ: 2" in told
        assert [(side.label, side.office) for side in printed.sides] == [
            ("ĐẠI DIỆN BÊN GIAO", "Ủy ban nhân dân tỉnh Sơn Hà"), ("ĐẠI DIỆN BÊN NHẬN", "Ủy ban nhân dân xã Gia Hưng"),
        ]  # fmt: skip
        assert printed.sides[1].signer is None
        wish = papers.Wish(kind=PaperKind.HANDOVER, passage_id="không có")
        assert refused(lambda: papers.start(there.province, wish, DAY)).code == "handover.gone"
        taken = begun(there.first, PaperKind.HANDOVER, passage_id=str(exchange_rows.passages(there.first)[0]["id"]))
        assert "Kết quả nhận vào sổ: nhận " in words(taken)
    finally:
        there.close()


def test_a_partys_paper_cites_with_a_comma(tmp_path: Path) -> None:
    with commune(tmp_path, kind=OfficeKind.PARTY) as made:
        plans.adopt(made, plans.Adoption(proposal=PLAN, items=(plans.PickedItem(index=0),)), DAY)
        document = plans.documents(made)[0].id
        report = begun(made, PaperKind.PLAN, document_id=document)

        assert report.basis[-1].startswith("Căn cứ Kế hoạch số 79/KH-UBND, ngày 13/3/2026 của")
        assert paper_bytes.pdf(made, report.id, NOW).startswith(b"%PDF")


def kept(ledger: Ledger, report: Report, **facts: object) -> None:
    found = papers.report(ledger, report.id)
    assert found is not None
    one = found[0]
    base = papers.Written(title=one.title, to=one.to, opening=one.opening, sections=one.told, annexes=one.annexes)
    papers.write(ledger, report.id, found[1], replace(base, **facts), DAY)  # type: ignore[arg-type]


def edited(section: Prose, origin: str, runs: tuple[Run, ...]) -> Prose:
    changed = tuple(replace(one, runs=runs) if one.origin == origin else one for one in section.paragraphs)
    return replace(section, paragraphs=(*changed, Paragraph((Run("Lời của xã"),), Look.BULLET)))


def test_new_figures_come_in_and_the_clerks_words_stay(ledger: Ledger) -> None:
    report = begun(ledger, PaperKind.REPORT)
    runs = (Run("Tính chung có "), Run("8", bold=True, figure="total"), Run(" việc, xong "), Run("2", figure="done"))
    kept(ledger, report, sections=tuple(
        edited(one, "results.overall", runs) if one.key == "results" else one for one in report.told
    ))  # fmt: skip
    add_given(ledger, unit_named(ledger, "Công an"), "Việc mới", "30/6/2026")
    found = papers.news(ledger, report.id, DAY)
    before = papers.known(ledger, report.id)

    assert {(c.before, c.after) for c in found.changes if c.by_hand and c.before == "2"} == {("2", "1")}
    papers.renew(ledger, report.id, ledger.version(report.id), DAY)
    after = papers.known(ledger, report.id)
    told = words(after)
    assert "Tính chung có 9 việc, xong 2" in told
    assert "- Lời của xã" in told
    assert after.sections[1].text == after.prose[1].text
    assert not [c for c in papers.news(ledger, report.id, DAY).changes if not c.by_hand]
    ledger.undo()
    assert papers.known(ledger, report.id) == before
    assert refused(lambda: papers.renew(ledger, report.id, 0, DAY)).code == "form.stale"


def test_what_is_locked_is_told_but_never_renewed(ledger: Ledger) -> None:
    report = begun(ledger, PaperKind.REPORT)
    lifecycle.lock(ledger, report.id, DAY, NOW)
    add_given(ledger, unit_named(ledger, "Công an"), "Việc mới", "30/6/2026")

    assert any("Tổng số nhiệm vụ: 9" in c.after for c in papers.news(ledger, report.id, DAY).changes)
    assert refused(lambda: papers.renew(ledger, report.id, ledger.version(report.id), DAY)).code == "report.locked"


def test_charts_are_there_where_there_is_enough_to_show(ledger: Ledger) -> None:
    report = begun(ledger, PaperKind.REPORT)
    shown = {one.origin for section in report.told for one in section.paragraphs if one.look is Look.CHART}
    charts = papers.charts(ledger, report.id, DAY)

    assert shown == set(charts) == {"chart:units"}
    chart = charts["chart:units"]
    by_unit = overview.by_unit(ledger, papers.figures(ledger, report.id, DAY)[2])
    assert [sum(series.values[n] or 0 for series in chart.series) for n in range(len(chart.labels))] == [
        float(unit.figures.total) for unit in by_unit
    ]


def test_the_rate_by_period_needs_three_periods(ledger: Ledger) -> None:
    unit = unit_named(ledger, "Công an")
    for month in (1, 2, 3):
        new = tasks.NewTask(text=f"Việc tháng {month}", deadline_words=f"20/{month}/2026", source_day=date(2026, 1, 2),
                            leads=(unit,))  # fmt: skip
        task = tasks.add(ledger, new, date(2026, 1, 2))
        if month > 1:
            log.claim(ledger, assignment_of(ledger, task), date(2026, month, 20 + month % 2), "xong", confirm_too=True)
    name = papers.start(ledger, papers.Wish(span=stretches.of_months(date(2026, 4, 2), 1)), DAY)
    chart = papers.charts(ledger, name, DAY)["chart:periods"]

    assert chart.labels == ("T1/2026", "T2/2026", "T3/2026", "T4/2026")
    assert chart.series[0].values == (0.0, 100.0, 0.0, 33.3)


def test_the_hash_is_of_words_and_figures_alone(ledger: Ledger) -> None:
    report = begun(ledger, PaperKind.REPORT)
    one = paper_bytes.paper(ledger, report, NOW, as_draft=False)
    later = paper_bytes.paper(ledger, report, NOW + timedelta(hours=3), as_draft=True)

    assert paper_bytes.content_sha256(one) == paper_bytes.content_sha256(later)
    assert (one.code, one.qr) == (later.code, later.qr)
    other = replace(one, title=f"{one.title} (sửa)")
    assert paper_bytes.content_sha256(other) != paper_bytes.content_sha256(one)
    add_given(ledger, unit_named(ledger, "Công an"), "Việc mới", "30/6/2026")
    assert paper_bytes.paper(ledger, report, NOW, as_draft=False).code != one.code


def test_a_number_is_never_doubled(ledger: Ledger) -> None:
    one, two = begun(ledger, PaperKind.REPORT), begun(ledger, PaperKind.NOTICE)
    kept(ledger, one, number=5)

    assert papers.known(ledger, one.id).series
    assert refused(lambda: kept(ledger, two, number=5)).code == "report.doubled"


def test_what_is_offered_is_what_can_be_written(tmp_path: Path) -> None:
    with commune(tmp_path) as made:
        assert papers.offered(made) == (
            PaperKind.REPORT, PaperKind.SUMMARY, PaperKind.URGE, PaperKind.NOTICE, PaperKind.INVITATION,
        )  # fmt: skip
        office = directory.office(made)
        notice = begun(made, PaperKind.NOTICE)
        assert notice.opening == f"{office.name} thông báo như sau:"


def test_the_table_by_unit_behind_a_report_ends_with_the_sum_that_its_text_has(ledger: Ledger) -> None:
    """Work that two units lead stands in both rows; the text counts it once, and a reader adds up."""
    both = (unit_named(ledger, "Phòng Kinh tế"), unit_named(ledger, "Công an"))
    tasks.add(ledger, tasks.NewTask(text="Cùng chủ trì", deadline_words="30/6/2026", leads=both), DAY)
    report = begun(ledger, PaperKind.REPORT, annexes=("units",))
    rows = tables(ledger, report, NOW)[0].rows
    total = papers.figures(ledger, report.id, DAY)[0].total

    assert [row[1].split(" (")[0] for row in rows[-2:]] == ["Tổng số lượt giao", "Tổng số nhiệm vụ"]
    assert [int(row[2]) for row in rows[-2:]] == [total + 1, total]
    assert sum(int(row[2]) for row in rows[:-2]) == total + 1
    summary = tables(ledger, begun(ledger, PaperKind.SUMMARY), NOW)[0].rows
    assert [row[1] for row in summary if not row[0]] == ["Tổng cộng"]


def test_a_number_written_with_the_pen_leaves_the_paper_what_was_locked(ledger: Ledger) -> None:
    """So it can still be had for Word, with the code of what was signed; a task more makes it another paper."""
    report = begun(ledger, PaperKind.REPORT)
    lifecycle.printed(ledger, report.id, NOW)
    lifecycle.lock(ledger, report.id, DAY, NOW, pen=12)
    one = papers.known(ledger, report.id)

    assert one.number == 12
    assert paper_bytes.says_what_was_locked(ledger, one, NOW)
    with ZipFile(BytesIO(paper_bytes.docx(ledger, report.id, NOW))) as word:
        feet = b"".join(word.read(name) for name in word.namelist() if "footer" in name)
    assert one.code.encode() in feet
    assert not paper_bytes.says_what_was_locked(ledger, replace(one, content_sha256=None), NOW)
    add_given(ledger, unit_named(ledger, "Công an"), "Việc sau khi khóa")
    assert not paper_bytes.says_what_was_locked(ledger, one, NOW)
