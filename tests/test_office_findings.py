"""Findings before a plan is adopted and later on its page, gathered from a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import Ledger
from office import findings, log, plans, tasks
from office.plans import Adoption, PickedItem
from tests.office_kit import DAY, commune, unit_named
from tests.plan_kit import COMMUNE, PROVINCE, basis, duty, figure, item, plan, quote
from work.deadline import Deadline
from work.finding import Finding, FindingKind, Severity
from work.proposal import Proposal
from work.task import Assignment, Role, Task

TODAY = date(2026, 7, 1)
YEARLY = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"
HALF_YEARLY = "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=10"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with commune(tmp_path) as made:
        yield made


def everything(proposal: Proposal, **more: object) -> Adoption:
    wish = Adoption(
        proposal=proposal,
        items=tuple(PickedItem(index=at) for at in range(len(proposal.items))),
        duties=tuple(range(len(proposal.reports))),
        targets=tuple(range(len(proposal.targets))),
    )
    return replace(wish, **more)  # type: ignore[arg-type]


def before(ledger: Ledger, proposal: Proposal, **more: object) -> dict[FindingKind, Finding]:
    return {one.kind: one for one in findings.of_proposal(ledger, everything(proposal, **more), TODAY)}


def after(ledger: Ledger, document: str) -> dict[FindingKind, Finding]:
    return {one.kind: one for one in findings.of_document(ledger, document, TODAY)}


def adopted(ledger: Ledger, proposal: Proposal, **more: object) -> str:
    return plans.adopt(ledger, everything(proposal, **more), DAY).document_id


def superior() -> Proposal:
    """The province wants a report by 10/12, and two figures."""
    return plan(
        item("Việc của các xã", "UBND các xã, phường", deadline="31/12/2026"),
        reports=[duty("UBND các xã, phường", "UBND tỉnh", "year", "12-10", rule=YEARLY, through="Sở Nội vụ")],
        targets=[figure("Tỷ lệ hồ sơ trực tuyến", 90), figure("Tỷ lệ thanh toán không tiền mặt", 60)],
    )


def own(**more: object) -> Proposal:
    """Our own plan that cites it, with the units' days on the province's."""
    made = plan(
        item("Việc của phòng", "Phòng Kinh tế", deadline="30/9/2026"),
        issuer=COMMUNE,
        number="12/KH-UBND",
        reports=[duty("Các phòng, ban", "UBND xã", "half-year", "06-10", "12-10", rule=HALF_YEARLY)],
        targets=[figure("Tỷ lệ hồ sơ trực tuyến", 80)],
        bases=[basis("Kế hoạch", "79/KH-UBND", "2026-03-13", PROVINCE)],
    )
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_good_plan_has_nothing_to_look_at(ledger: Ledger) -> None:
    proposal = replace(own(), reports=(), targets=(), bases=())
    assert before(ledger, proposal) == {}
    document = adopted(ledger, proposal, give=True)
    assert after(ledger, document) == {}


def test_what_the_plan_itself_says_or_does_not(ledger: Ledger) -> None:
    proposal = plan(
        item("Việc một", "Phòng Kinh tế", deadline="30/4/2026"),
        item("Việc hai", "Tổ 35", at=1),
        item("Việc ba", at=2),
        item("Làm xong trước ngày 31/02/2026, trực 24/24 giờ", "Phòng Kinh tế", at=3),
        item("Việc bốn", "Phòng Kinh tế", deadline="trong 30 ngày kể từ ngày ban hành", at=4),
        issuer=COMMUNE,
        issued="2026",
        bases=[basis("Nghị quyết", "57-NQ/TW"), basis("Luật Đất đai", "31/2024/QH15"), basis("Chỉ thị", None)],
        reports=[duty("Các phòng, ban", "UBND xã", "once", "2026-05-30")],
    )
    proposal = replace(
        proposal,
        items=tuple(replace(one, deadline=Deadline(one.deadline.words)) if at == 4 and one.deadline else one
                    for at, one in enumerate(proposal.items)),
    )  # fmt: skip
    found = findings.of_proposal(ledger, everything(proposal), TODAY)
    assert [(one.kind, one.item, one.report, len(one.parts)) for one in found] == [
        (FindingKind.IMPOSSIBLE_DAY, 3, None, 0),
        (FindingKind.PAST, 0, None, 0),
        (FindingKind.PAST, None, 0, 0),
        (FindingKind.UNCOUNTED, 4, None, 0),
        (FindingKind.UNKNOWN_UNIT, 1, None, 0),
        (FindingKind.NO_UNIT, 2, None, 0),
        (FindingKind.NO_DEADLINE, None, None, 3),
        (FindingKind.NOT_HELD, None, None, 0),
    ]
    assert "31/02/2026" in found[0].words
    assert found[0].place == proposal.items[3].text.place
    assert found[-1].name == "Nghị quyết số 57-NQ/TW"


def test_what_the_clerk_mended_or_left_out_is_judged_as_it_will_be(ledger: Ledger) -> None:
    proposal = plan(item("Việc một", "Tổ 35", deadline="30/4/2026"), item("Việc hai", at=1), issuer=COMMUNE)
    mended = (PickedItem(index=0, deadline_words="30/9/2026", leads=("Phòng Kinh tế",)),)
    assert before(ledger, proposal, items=mended) == {}
    wrong = (PickedItem(index=0, deadline_words="31/4/2026", leads=("Phòng Kinh tế",)),)
    assert set(before(ledger, proposal, items=wrong)) == {FindingKind.IMPOSSIBLE_DAY}
    said = {"Tổ 35": unit_named(ledger, "Phòng Kinh tế")}
    only = (PickedItem(index=0, deadline_words="30/9/2026"),)
    assert set(before(ledger, proposal, items=only)) == {FindingKind.UNKNOWN_UNIT}
    assert before(ledger, proposal, items=only, aliases=said) == {}


def test_the_units_day_on_the_superiors_day(ledger: Ledger) -> None:
    assert FindingKind.NO_TIME_LEFT not in before(ledger, own())
    held = adopted(ledger, superior())
    found = before(ledger, own())
    clash = found[FindingKind.NO_TIME_LEFT]
    assert (clash.report, clash.document_id, clash.severity) == (0, held, Severity.WARNING)
    assert clash.words.count("10/12/2026") == 2
    document = adopted(ledger, own())
    later = after(ledger, document)[FindingKind.NO_TIME_LEFT]
    assert later.duty_id == plans_duty(ledger, document)
    assert FindingKind.NO_TIME_LEFT in after(ledger, held)
    soon = own(reports=(replace(own().reports[0], rule="FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=1"),))
    assert FindingKind.NO_TIME_LEFT not in before(ledger, soon)


def plans_duty(ledger: Ledger, document: str) -> str:
    from office import directory  # noqa: PLC0415 - only here

    return directory.duties(ledger, document)[0].id


def test_a_superiors_plan_that_comes_after_ours(ledger: Ledger) -> None:
    adopted(ledger, own())
    assert FindingKind.NO_TIME_LEFT in before(ledger, superior())


def test_a_chain_within_one_plan(ledger: Ledger) -> None:
    """Who gathers the reports must have them before his own day."""
    chain = [
        duty("UBND các xã, phường", "UBND tỉnh", "quarter", rule="FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25",
             through="Sở Khoa học và Công nghệ"),
        duty("Sở Khoa học và Công nghệ", "UBND tỉnh", "quarter", rule="FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"),
    ]  # fmt: skip
    found = before(ledger, plan(item("Việc", "UBND các xã, phường", deadline="31/12/2026"), reports=chain))
    assert found[FindingKind.NO_TIME_LEFT].report == 0
    early = [replace(chain[0], rule="FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"), chain[1]]
    assert before(ledger, plan(item("Việc", "UBND các xã, phường", deadline="31/12/2026"), reports=early)) == {}


def test_targets_of_the_superior(ledger: Ledger) -> None:
    held = adopted(ledger, superior())
    found = before(ledger, own())
    lower, missing = found[FindingKind.TARGET_LOWER], found[FindingKind.TARGET_MISSING]
    assert (lower.target, lower.document_id) == (0, held)
    assert (missing.document_id, missing.target_id is not None) == (held, True)
    assert "không tiền mặt" in missing.words
    document = adopted(ledger, own())
    assert {FindingKind.TARGET_LOWER, FindingKind.TARGET_MISSING} <= set(after(ledger, document))
    whole = own(targets=(figure("Tỷ lệ hồ sơ trực tuyến", 90), figure("Thanh toán không tiền mặt", 65)))
    assert not {FindingKind.TARGET_LOWER, FindingKind.TARGET_MISSING} & set(before(ledger, whole))
    assert FindingKind.NOT_HELD not in before(ledger, whole)


def test_the_same_task_twice(ledger: Ledger) -> None:
    adopted(
        ledger, plan(item("Việc của phòng", "Phòng Kinh tế", deadline="30/9/2026"), number="5/KH-UBND", subject="Khác")
    )
    twice = plan(
        item("Rà soát hộ nghèo", "Phòng Kinh tế", deadline="30/9/2026"),
        item("Rà soát hộ nghèo.", "Phòng Kinh tế", deadline="30/9/2026", at=1),
        item("Rà soát hộ nghèo", "Công an xã", deadline="30/9/2026", at=2),
        item("Việc của phòng", "Phòng Kinh tế", deadline="30/9/2026", at=3),
        issuer=COMMUNE, number="12/KH-UBND",
    )  # fmt: skip
    found = list(findings.of_proposal(ledger, everything(twice), TODAY))
    assert [(one.kind, one.item) for one in found] == [(FindingKind.DUPLICATE, 1), (FindingKind.DUPLICATE, 3)]
    assert "5/KH-UBND" in found[1].words
    adopted(ledger, twice)
    again = before(ledger, replace(twice, items=twice.items[2:3]))
    assert FindingKind.DUPLICATE not in again


def test_a_paper_read_twice_says_so_on_both_pages(ledger: Ledger) -> None:
    first = adopted(ledger, own())
    assert FindingKind.DUPLICATE not in after(ledger, first)
    second = adopted(ledger, own())
    assert [after(ledger, one)[FindingKind.DUPLICATE].document_id for one in (first, second)] == [second, first]


def test_on_the_plans_page_work_that_is_done_is_no_matter_any_more(ledger: Ledger) -> None:
    proposal = plan(
        item("Việc một", "Phòng Kinh tế", deadline="30/6/2026", product=quote("Báo cáo")),
        item("Việc hai", "Tổ 35", at=1),
        issuer=COMMUNE, number="12/KH-UBND",
    )  # fmt: skip
    document = adopted(ledger, proposal)
    found = after(ledger, document)
    assert {kind: len(one.parts) for kind, one in found.items()} == {
        FindingKind.PAST: 0, FindingKind.NO_UNIT: 2, FindingKind.NO_DEADLINE: 0, FindingKind.UNKNOWN_UNIT: 0,
    }  # fmt: skip
    assert found[FindingKind.UNKNOWN_UNIT].name == "Tổ 35"
    one = next(task for task in ledger.where(Task) if task.text == "Việc một")
    assert found[FindingKind.PAST].task_id == one.id
    tasks.give(ledger, [one.id], unit_named(ledger, "Phòng Kinh tế"), Role.LEAD, DAY)
    mine = ledger.where(Assignment, task_id=one.id)[0].id
    log.claim(ledger, mine, DAY, "Đã xong")
    log.confirm(ledger, mine, DAY)
    assert FindingKind.PAST not in after(ledger, document)
    assert after(ledger, "không có") == {}
