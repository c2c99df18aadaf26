"""Reports through the office (law 17): figures of the pure rules, locked with their bytes, reopened with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from db import Ledger
from office import directory, lifecycle, log, overview, paper_bytes, papers, plans, printouts, stretches, tasks
from office.annexes import tables
from office.stretches import Span
from reports.papers import TASK_COLUMNS
from tests.office_kit import (
    DAY,
    NOW,
    add_given,
    assignment_of,
    commune,
    dump,
    hold,
    refused,
    unit_named,
)
from work.duty import AnswerKind, Duty, PeriodAnswer
from work.ids import answer_id
from work.line import LineFilter
from work.proposal import Header, Item, Place, Proposal, Quote, ReportDuty
from work.report import Figures, Report, ReportState
from work.status import Stage, Standing, Time, status
from work.task import Planned

_HERE = Place(0, 0, 1)
PLAN = Proposal(
    source_name="kế hoạch.docx",
    paragraphs=("Làm",),
    header=Header(
        kind=Quote("KẾ HOẠCH", _HERE), number="7/KH-UBND", date="2026-03-13", issuer=Quote("UBND tỉnh", _HERE)
    ),
    items=(Item(0, ("1",), "content", Quote("Rà soát hộ nghèo", _HERE)),),
    reports=(
        ReportDuty(
            None, Quote("UBND tỉnh", _HERE), None, "month", ("25",), Quote("Báo cáo", _HERE),
            "FREQ=MONTHLY;BYMONTHDAY=25",
        ),
    ),
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Work of every status, and a duty to report each month."""
    with commune(tmp_path) as made:
        unit = unit_named(made, "Phòng Kinh tế")
        for n, (deadline, done) in enumerate(
            (
                ("30/4/2026", None),
                ("30/4/2026", 3),
                ("30/4/2026", -3),
                ("", 0),
                ("", None),
                ("30/4/2026", -1),
                ("30/4/2026", None),
            )
        ):
            task = add_given(made, unit, f"Việc {n}", deadline)
            one = assignment_of(made, task)
            if done is not None:
                log.claim(made, one, date(2026, 4, 30) + timedelta(days=done), "xong", confirm_too=bool(n % 2))
            elif n:
                log.progress(made, one, DAY, "đang làm")
        tasks.add(made, tasks.NewTask(text="Chưa giao ai, không hạn", source_day=date(2026, 4, 1)), DAY)
        tasks.add(
            made, tasks.NewTask(text="Chưa giao ai", deadline_words="10/4/2026", source_day=date(2026, 4, 1)), DAY
        )
        plans.adopt(made, plans.Adoption(proposal=PLAN, items=(plans.PickedItem(index=0),), duties=(0,)), DAY)
        yield made


def quarter(_ledger: Ledger) -> Span:
    return stretches.of_months(DAY, 3)


def asked(ledger: Ledger) -> Span:
    return next(span for span in papers.spans(ledger, DAY) if span.period_id)


def started(ledger: Ledger, span: Span) -> str:
    return papers.start(ledger, papers.Wish(span=span), DAY)


def saved(ledger: Ledger, report: str, **facts: object) -> Callable[[], None]:
    """The saving of a form that was opened just now."""
    found = papers.report(ledger, report)
    assert found is not None
    one, version = found
    kept = papers.Written(
        title=one.title, to=one.to, opening=one.opening, sections=one.told, number=one.number, day=one.day,
        signer_id=one.signer_id,
    )  # fmt: skip
    return lambda: papers.write(ledger, report, version, replace(kept, **cast("dict[str, Any]", facts)))


def pure(ledger: Ledger, wanted: LineFilter) -> Figures:
    """The counts of a report by the rules alone, told off line by line over all lines of the ledger."""
    counts = dict.fromkeys((field.name for field in fields(Figures)), 0)
    for line in tasks.lines(ledger, LineFilter(today=wanted.today)):
        if wanted.worked_to and line.given_on and line.given_on > wanted.worked_to:
            continue
        if wanted.worked_from and line.standing.finished and line.standing.finished < wanted.worked_from:
            continue
        then = line.standing
        if wanted.as_of and then.finished and then.finished > wanted.today:
            then = Standing(Stage.GOING, None, then.due)
        now = status(then, wanted.today)
        how = {Time.NONE: "no_deadline", Time.LATE: "late"}.get(now.time, "in_time")
        counts["total"] += 1
        counts["arisen"] += line.planned is Planned.ARISEN
        if now.stage is Stage.NOT_STARTED:
            counts["not_started"] += 1
            counts["not_started_late"] += now.time is Time.LATE
            counts["not_started_no_deadline"] += now.time is Time.NONE
        elif now.stage is Stage.DONE:
            counts[f"done_{how}"] += 1
        else:
            counts[f"going_{how}"] += 1
            counts["claimed"] += now.stage is Stage.CLAIMED
    return Figures(**counts)


@pytest.mark.parametrize("months", [1, 3, 6, 12])
@pytest.mark.parametrize("today", [DAY, date(2026, 7, 1), date(2026, 12, 31)])
def test_the_figures_are_those_of_the_rules(ledger: Ledger, months: int, today: date) -> None:
    for span in (stretches.of_months(DAY, months), stretches.of_months(date(2026, 4, 1), months)):
        draft = papers.draft(ledger, papers.Wish(span=span), today)

        assert draft.figures == pure(ledger, draft.wanted)
        assert draft.figures.total == len(tasks.lines(ledger, draft.wanted))
        name = papers.start(ledger, papers.Wish(span=span), today)
        assert papers.figures(ledger, name, today)[0] == draft.figures
        assert sum(unit.figures.total for unit in overview.by_unit(ledger, draft.wanted)) <= draft.figures.total


def test_what_was_done_after_the_period_was_still_going_in_it(ledger: Ledger) -> None:
    """Written in May, April's report tells April: work due on 30/4 that was done on 3/5 was not yet late."""
    unit = unit_named(ledger, "Công an")
    for text, due, done in (
        ("Xong sau kỳ", "30/4/2026", 3),
        ("Chậm sau kỳ", "20/4/2026", 2),
        ("Xong", "30/4/2026", -2),
    ):
        new = tasks.NewTask(text=text, deadline_words=due, source_day=date(2026, 4, 1), leads=(unit,))
        one = assignment_of(ledger, tasks.add(ledger, new, date(2026, 4, 1)))
        log.claim(ledger, one, date(2026, 4, 30) + timedelta(days=done), "xong", confirm_too=True)
    april = papers.Wish(span=stretches.of_months(date(2026, 4, 1), 1), annexes=("tasks", "arisen", "units"))
    draft = papers.draft(ledger, april, DAY)
    name = papers.start(ledger, april, DAY)
    printed = tables(ledger, papers.known(ledger, name), NOW)
    rows = {row[1]: row[-1] for table in printed for row in table.rows if len(row) == len(TASK_COLUMNS)}

    counts = draft.figures
    assert (counts.done_in_time, counts.done_late, counts.going_in_time, counts.going_late) == (1, 0, 1, 1)
    assert [unit.figures.late for unit in draft.units] == [1]
    assert rows["Xong sau kỳ"].startswith("Đang thực hiện")
    assert rows["Chậm sau kỳ"] == "Đang thực hiện\nQuá hạn 10 ngày"
    assert "Chậm sau kỳ (chủ trì: Công an xã Gia Hưng; thời hạn: 20/4/2026; quá hạn 10 ngày)." in "".join(
        section.text for section in draft.sections
    )
    later = papers.draft(ledger, papers.Wish(span=quarter(ledger)), DAY)
    assert later.figures.done_late == 3
    wanted = replace(draft.wanted, stages=frozenset({Stage.DONE}))
    assert [line.text for line in tasks.lines(ledger, wanted)] == ["Xong"]


def test_a_turn_that_was_done_after_the_period_is_counted_as_it_stood(ledger: Ledger) -> None:
    """April's turn was still open on the last day of May: May's report counts it, written in June as on that day."""
    new = tasks.NewTask(
        text="Báo cáo tháng", deadline_words="hằng tháng", source_day=date(2026, 4, 1),
        leads=(unit_named(ledger, "Công an"),),
    )  # fmt: skip
    task = tasks.add(ledger, new, date(2026, 4, 1))
    card = tasks.card(ledger, task)
    assert card is not None
    turn = next(one for one in card.periods if one.last < date(2026, 5, 1))
    may = papers.Wish(span=stretches.of_months(date(2026, 5, 1), 1))
    then = papers.draft(ledger, may, date(2026, 5, 31)).figures
    log.claim(ledger, assignment_of(ledger, task), date(2026, 6, 5), "xong", period_id=turn.id, confirm_too=True)

    assert papers.draft(ledger, may, date(2026, 6, 8)).figures.total == then.total


def test_every_status_is_among_the_figures(ledger: Ledger) -> None:
    """Guards the fixture: a test of counts says nothing of what it never counts."""
    counts = papers.draft(ledger, papers.Wish(span=quarter(ledger)), DAY).figures
    assert all(getattr(counts, field.name) for field in fields(Figures))


def test_a_locked_report_keeps_its_bytes_and_figures(ledger: Ledger) -> None:
    report = started(ledger, quarter(ledger))
    before = papers.figures(ledger, report, DAY)
    lifecycle.lock(ledger, report, DAY, NOW)
    bytes_then = paper_bytes.pdf(ledger, report, NOW)
    add_given(ledger, unit_named(ledger, "Công an"), "Việc sau khi khóa")
    office = directory.office(ledger)
    directory.save_office(ledger, replace(office, name="Ủy ban nhân dân xã Đổi Tên"))

    assert paper_bytes.pdf(ledger, report, NOW + timedelta(days=9)) == bytes_then
    assert papers.figures(ledger, report, DAY + timedelta(days=9))[:2] == before[:2]
    assert bytes_then.startswith(b"%PDF")
    hold(ledger)


def test_a_locked_report_whose_bytes_were_changed_is_not_shown(ledger: Ledger) -> None:
    report = started(ledger, quarter(ledger))
    lifecycle.lock(ledger, report, DAY, NOW)
    one = ledger.find(Report, report)
    assert one is not None
    ledger.evidence.path(str(one.pdf_sha256)).write_bytes(b"%PDF-1.4 forged")

    assert refused(lambda: paper_bytes.pdf(ledger, report, NOW)).code == "evidence.damaged"


def test_a_locked_report_refuses_every_edit(ledger: Ledger) -> None:
    report = started(ledger, quarter(ledger))
    save = saved(ledger, report, title="Tên khác")
    lifecycle.lock(ledger, report, DAY, NOW)
    before = dump(ledger)

    for act in (
        save,
        saved(ledger, report),
        lambda: lifecycle.lock(ledger, report, DAY, NOW),
        lambda: lifecycle.delete(ledger, report),
    ):
        assert refused(act).code == "report.locked"
    assert refused(lambda: lifecycle.reopen(ledger, report, NOW, " ")).code == "report.no_reason"
    lifecycle.printed(ledger, report, NOW)
    assert dump(ledger) == before


def test_reopening_leaves_a_trace_and_the_old_bytes(ledger: Ledger) -> None:
    report = started(ledger, asked(ledger))
    lifecycle.lock(ledger, report, DAY, NOW)
    old = paper_bytes.pdf(ledger, report, NOW)
    lifecycle.reopen(ledger, report, NOW, "Sai số liệu hộ nghèo")
    one = ledger.find(Report, report)
    assert one is not None
    answer = ledger.find(PeriodAnswer, answer_id(str(one.period_id), ledger.office_id))
    assert answer is not None

    assert (one.state, one.locked, one.pdf_sha256, one.frozen) == (ReportState.DRAFT, False, None, None)
    assert (answer.locked_at, answer.reopened_at, answer.reopened_reason) == (None, NOW, "Sai số liệu hộ nghèo")
    assert refused(lambda: lifecycle.delete(ledger, report)).code == "report.was_locked"
    saved(ledger, report, title="Đã sửa")()
    lifecycle.lock(ledger, report, DAY, NOW)
    steps = ledger.rows("SELECT kind, reason, pdf_sha256 FROM report_step ORDER BY k")
    assert [(step["kind"], step["reason"]) for step in steps] == [
        ("locked", ""),
        ("reopened", "Sai số liệu hộ nghèo"),
        ("locked", ""),
    ]
    assert ledger.evidence.checked(str(steps[0]["pdf_sha256"]), "").read_bytes() == old
    assert paper_bytes.pdf(ledger, report, NOW) != old
    again = ledger.find(PeriodAnswer, answer.id)
    assert again is not None
    assert (again.locked_at, again.reopened_reason) == (NOW, "Sai số liệu hộ nghèo")


def test_an_older_report_of_the_period_that_is_opened_again_does_not_open_the_period(ledger: Ledger) -> None:
    first, second = started(ledger, asked(ledger)), started(ledger, asked(ledger))
    lifecycle.lock(ledger, first, DAY, NOW)
    lifecycle.lock(ledger, second, DAY, NOW)
    lifecycle.reopen(ledger, first, NOW, "Bản thừa")
    (answer,) = ledger.where(PeriodAnswer)
    assert (answer.report_id, answer.locked_at, answer.reopened_reason) == (second, NOW, "")


def test_a_report_answers_the_period_that_asked_for_it(ledger: Ledger) -> None:
    turns = overview.today(ledger, DAY).turns
    report = started(ledger, asked(ledger))
    assert overview.today(ledger, DAY).turns == turns
    lifecycle.lock(ledger, report, DAY, NOW)

    assert overview.today(ledger, DAY).turns == turns[1:]
    found = papers.report(ledger, report)
    assert found is not None
    assert found[0].to == "UBND tỉnh"
    ledger.undo()
    assert overview.today(ledger, DAY).turns == turns


@pytest.mark.parametrize(
    ("named", "to"),
    [
        ("Ủy ban nhân dân tỉnh", "{superior}"),
        ("", "{superior}"),
        ("Ủy ban nhân dân tỉn", "Ủy ban nhân dân tỉn"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_the_province_is_addressed_by_its_whole_name(ledger: Ledger, named: str, to: str) -> None:
    duty = ledger.where(Duty)[0]
    ledger.write("sửa", lambda edit: edit.put(replace(duty, to=named)))
    superior = directory.office(ledger).superior

    assert superior.startswith("Ủy ban nhân dân tỉnh ")
    assert papers.draft(ledger, papers.Wish(span=asked(ledger)), DAY).to == to.format(superior=superior)


def test_nothing_arose_is_an_answer_and_silence_is_none(ledger: Ledger) -> None:
    turns = overview.today(ledger, DAY).turns
    first = turns[0].period
    assert ledger.where(PeriodAnswer) == ()
    overview.answer_nothing(ledger, first.id, DAY, " không\tphát sinh ")

    answer = ledger.where(PeriodAnswer)[0]
    assert (answer.kind, answer.words) == (AnswerKind.NOTHING, "không phát sinh")
    assert overview.today(ledger, DAY).turns == turns[1:]


def test_nothing_arose_never_overwrites_a_locked_report(ledger: Ledger) -> None:
    span = asked(ledger)
    report = started(ledger, span)
    lifecycle.lock(ledger, report, DAY, NOW)
    before = dump(ledger)

    assert refused(lambda: overview.answer_nothing(ledger, str(span.period_id), DAY)).code == "period.answered"
    assert dump(ledger) == before


def test_a_plan_whose_period_has_a_report_is_not_deleted(ledger: Ledger) -> None:
    document = plans.documents(ledger)[0].id
    report = started(ledger, asked(ledger))
    before = dump(ledger)

    assert refused(lambda: plans.delete_document(ledger, document)).code == "document.in_use"
    assert dump(ledger) == before
    lifecycle.delete(ledger, report)
    plans.delete_document(ledger, document)
    assert plans.documents(ledger) == ()
    ledger.undo()
    ledger.undo()
    assert dump(ledger) == before


def test_a_form_of_a_report_is_checked(ledger: Ledger) -> None:
    report = started(ledger, quarter(ledger))
    assert refused(saved(ledger, report, title=" ")).code == "report.no_title"
    assert refused(saved(ledger, report, number=0)).code == "report.number"
    stale = saved(ledger, report, title="B")
    saved(ledger, report, title="A")()
    assert refused(stale).code == "form.stale"
    one = ledger.find(Report, report)
    assert one is not None
    assert one.title == "A"


def test_a_draft_changes_with_the_work_and_is_gone_when_deleted(ledger: Ledger) -> None:
    report = started(ledger, quarter(ledger))
    total = papers.figures(ledger, report, DAY)[0].total
    add_given(ledger, unit_named(ledger, "Công an"), "Việc mới")
    assert papers.figures(ledger, report, DAY)[0].total == total + 1
    lifecycle.printed(ledger, report, NOW)
    one = ledger.find(Report, report)
    assert one is not None
    assert (one.state, one.printed_at) == (ReportState.PRINTED, NOW)
    lifecycle.delete(ledger, report)
    assert papers.report(ledger, report) is None
    assert refused(lambda: paper_bytes.pdf(ledger, report, NOW)).code == "report.gone"
    assert refused(lambda: lifecycle.lock(ledger, report, DAY, NOW)).code == "report.gone"
    ledger.undo()
    assert papers.report(ledger, report) is not None


def test_the_same_report_gives_the_same_bytes(ledger: Ledger) -> None:
    report = started(ledger, quarter(ledger))
    assert paper_bytes.pdf(ledger, report, NOW) == paper_bytes.pdf(ledger, report, NOW)
    assert paper_bytes.pdf(ledger, report, NOW, as_draft=True) != paper_bytes.pdf(ledger, report, NOW)


def test_papers_of_lists_are_made_and_empty_slips_refused(ledger: Ledger, tmp_path: Path) -> None:
    wanted = LineFilter(today=DAY)
    unit = unit_named(ledger, "Phòng Kinh tế")
    made = (
        printouts.slip(ledger, unit, wanted, DAY),
        printouts.table(ledger, wanted, "Danh mục", "", NOW),
        printouts.roll_up(ledger, wanted, "Tổng hợp", "", NOW),
    )

    assert all(data.startswith(b"%PDF") for data in made)
    assert refused(lambda: printouts.slip(ledger, unit_named(ledger, "Công an"), wanted, DAY)).code == "slip.empty"
    printouts.save(made[0], tmp_path / "Phiếu giao việc.pdf")
    assert (tmp_path / "Phiếu giao việc.pdf").read_bytes() == made[0]


@pytest.mark.parametrize(
    ("day", "months", "title", "first", "last", "next_last"),
    [
        (date(2026, 2, 3), 1, "tháng 02 năm 2026", date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 31)),
        (date(2024, 2, 29), 1, "tháng 02 năm 2024", date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 31)),
        (date(2026, 12, 31), 1, "tháng 12 năm 2026", date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 31)),
        (DAY, 3, "quý II năm 2026", date(2026, 4, 1), date(2026, 6, 30), date(2026, 9, 30)),
        (DAY, 6, "6 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 6, 30), date(2026, 12, 31)),
        (DAY, 12, "năm 2026", date(2026, 1, 1), date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_stretches_of_time(day: date, months: int, title: str, first: date, last: date, next_last: date) -> None:
    span = stretches.of_months(day, months)

    assert (span.title, span.first, span.last) == (title, first, last)
    assert stretches.named(first, last) == title
    assert span.next_last == next_last


def test_what_is_due_on_the_next_stretchs_last_day_is_among_what_comes(ledger: Ledger) -> None:
    """Deadlines love the last day of a month."""
    add_given(ledger, unit_named(ledger, "Công an"), "Diễn tập phòng cháy", "30/9/2026")
    sections = papers.draft(ledger, papers.Wish(span=quarter(ledger)), DAY).sections

    assert any("Diễn tập phòng cháy" in section.text for section in sections)


def test_a_stretch_of_no_custom_is_followed_by_as_many_days() -> None:
    span = Span("", date(2026, 5, 4), date(2026, 5, 10))
    assert span.next_last == date(2026, 5, 17)
    assert stretches.named(span.first, span.last) == "từ 04/05/2026 đến 10/05/2026"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 5, 4), date(2026, 5, 10), "từ ngày 04/5/2026 đến ngày 10/5/2026"),
        (date(2026, 2, 1), date(2026, 3, 3), "từ ngày 01/02/2026 đến ngày 03/3/2026"),
        (date(2026, 12, 9), date(2026, 12, 9), "ngày 09/12/2026"),
        (date(2026, 4, 1), date(2026, 6, 30), "quý II năm 2026"),
    ],
)
def test_stretches_on_paper(first: date, last: date, words: str) -> None:
    assert stretches.written(first, last) == words
