"""Papers in bundles: which go to whom, when they count as sent and received, with their files once (laws 7, 9, 13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import Ledger
from db.outgoing import files_for
from office import (
    codes,
    directory,
    exchange,
    founding,
    lifecycle,
    overview,
    paper_bytes,
    papers,
    plans,
    stretches,
    tasks,
)
from office.papers import Wish
from tests.office_kit import (
    DAY,
    NOW,
    Circle,
    add_given,
    adds_up,
    busy_circle,
    carry,
    dump,
    hold,
    refused,
    unit_named,
    unit_of,
)
from tests.scan_kit import jpeg, page
from tests.test_office_exchange import plan_of
from tests.test_office_forged import as_record, forged
from work.ids import new_id
from work.line import LineFilter
from work.refusal import Refusal
from work.report import PaperKind, Report, ReportState, ReportStep, StepKind
from work.task import Role, Task

LATER = NOW + timedelta(days=3)
LOCKED = (ReportState.SIGNED, ReportState.SENT, ReportState.RECEIVED)


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Circle]:
    there = busy_circle(tmp_path)
    yield there
    there.close()


def put(ledger: Ledger, kind: PaperKind = PaperKind.REPORT, **names: str) -> str:
    """A locked paper of a kind."""
    name = papers.start(ledger, Wish(span=stretches.of_months(DAY, 1)), DAY)
    one = found(ledger, name)
    changed = replace(one, kind=kind, unit_id=names.get("unit"), document_id=names.get("document"))
    ledger.write("đổi loại", lambda door: door.put(changed))
    lifecycle.lock(ledger, name, DAY, NOW)
    return name


def found(ledger: Ledger, name: str) -> Report:
    one = ledger.find(Report, name)
    assert one is not None
    return one


def scanned(ledger: Ledger, name: str, folder: Path) -> bytes:
    """The scan attached to a paper."""
    path = folder / "bản ký.jpg"
    path.write_bytes(jpeg(page(codes.qr_text(ledger.office_id, name, found(ledger, name).content_sha256), seal=True)))
    lifecycle.attach_scan(ledger, name, [path], NOW)
    return ledger.evidence.path(str(found(ledger, name).scan_sha256)).read_bytes()


def document_of(ledger: Ledger, task: str) -> str:
    card = tasks.card(ledger, task)
    assert card is not None
    assert card.document is not None
    return card.document.id


def test_a_report_is_sent_with_its_bundle_and_received_with_the_receipt(busy: Circle) -> None:
    upper, lower = busy.province, busy.first
    name = put(lower)
    exchange.give(lower, upper.office_id, busy.stick, LATER)
    sent = found(lower, name)
    assert (sent.state, sent.signed_on, sent.sent_on, sent.received_on) == (
        ReportState.SENT, DAY, LATER.astimezone().date(), None,
    )  # fmt: skip
    told = carry(lower, upper, busy.stick)
    assert found(lower, name) == sent  # a second bundle sends nothing anew
    adds_up(told)
    assert found(upper, name).state in LOCKED
    answer = exchange.give(upper, lower.office_id, busy.stick, LATER)
    exchange.take_in(lower, answer.path, LATER)

    done = found(lower, name)
    assert (done.state, done.sent_on) == (ReportState.RECEIVED, sent.sent_on)
    assert done.received_on == LATER.astimezone().date()
    kinds = [(step.kind, step.reason) for step in lifecycle.steps(lower, name)]
    assert [kind for kind, _ in kinds] == [StepKind.LOCKED, StepKind.SENT, StepKind.RECEIVED]
    assert kinds[1][1].startswith("Gói số 1 cho UBND tỉnh Sơn Hà")
    assert kinds[2][1].startswith("Theo biên nhận của gói số ")
    hold(lower)
    hold(upper)


def test_both_marks_are_undone_in_one_step_each(busy: Circle) -> None:
    upper, lower = busy.province, busy.first
    name = put(lower)
    before = dump(lower)
    carry(lower, upper, busy.stick)
    assert lower.undo_state().undo == "Ghi 1 văn bản đã gửi trong gói số 1 cho UBND tỉnh Sơn Hà"
    sent = dump(lower)
    carry(upper, lower, busy.stick)
    assert found(lower, name).state is ReportState.RECEIVED
    lower.undo()
    assert dump(lower) == sent
    lower.undo()
    assert dump(lower) == before


def test_a_bundle_without_papers_leaves_no_step_of_undo(busy: Circle) -> None:
    before = busy.first.undo_state()
    exchange.give(busy.first, busy.province.office_id, busy.stick, NOW)
    assert busy.first.undo_state() == before


def test_a_bundle_that_could_not_be_written_sends_nothing(busy: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    name = put(busy.first)
    before = dump(busy.first)

    def full(*_args: object, **_facts: object) -> None:
        raise Refusal("bundle.disk", "Ổ đĩa đã đầy.")

    monkeypatch.setattr("office.exchange.seal", full)
    assert refused(lambda: exchange.give(busy.first, busy.province.office_id, busy.stick, NOW)).code == "bundle.disk"
    assert found(busy.first, name).state is ReportState.SIGNED
    assert dump(busy.first) == before


def test_a_power_cut_between_bundle_and_mark_is_made_good_by_the_next(
    busy: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = put(busy.first)
    monkeypatch.setattr("office.posted.sent", lambda *_args: None)
    exchange.give(busy.first, busy.province.office_id, busy.stick, NOW)
    assert found(busy.first, name).state is ReportState.SIGNED
    monkeypatch.undo()
    exchange.give(busy.first, busy.province.office_id, busy.stick, NOW)
    assert found(busy.first, name).state is ReportState.SENT


def test_a_receipt_of_a_bundle_that_was_not_all_taken_receives_nothing(busy: Circle) -> None:
    """Nobody knows which line was rejected; the clerk notes the receipt by hand."""
    upper, lower = busy.province, busy.first
    name = put(lower)
    given = exchange.give(lower, upper.office_id, busy.stick, NOW)
    exchange.take_in(upper, given.path, NOW)
    counts = upper.rows("SELECT id, counts FROM passage WHERE direction = 'taken' ORDER BY k DESC LIMIT 1")[0]
    spoilt = str(counts["counts"]).replace('"rejected":0', '"rejected":1')
    upper.connection.execute("UPDATE passage SET counts = ? WHERE id = ?", [spoilt, counts["id"]])
    carry(upper, lower, busy.stick)

    assert found(lower, name).state is ReportState.SENT
    lifecycle.received(lower, name, date(2026, 5, 5), LATER)
    assert found(lower, name).state is ReportState.RECEIVED


def test_a_receipt_of_the_bundle_before_receives_no_paper_that_was_locked_anew_since(busy: Circle) -> None:
    """The reader has the paper as it was; the one that was signed instead is still to be sent."""
    upper, lower = busy.province, busy.first
    name = put(lower)
    carry(lower, upper, busy.stick)
    lifecycle.reopen(lower, name, NOW, "Thiếu số liệu")
    one = found(lower, name)
    lower.write("sửa", lambda door: door.put(replace(one, title="Kết quả đã sửa")))
    lifecycle.lock(lower, name, DAY, LATER)
    carry(upper, lower, busy.stick)
    assert (found(lower, name).state, found(lower, name).received_on) == (ReportState.SIGNED, None)

    carry(lower, upper, busy.stick)
    carry(upper, lower, busy.stick)
    assert found(lower, name).state is ReportState.RECEIVED
    hold(lower)


def test_pdf_scan_and_seal_travel_once(busy: Circle, tmp_path: Path) -> None:
    upper, lower = busy.province, busy.first
    name = put(lower)
    scan = scanned(lower, name, tmp_path)
    sealed = lower.evidence.keep_bytes(b"%PDF-1.7 sealed")
    lower.write("ký số", lambda door: door.put(replace(found(lower, name), sealed_sha256=sealed)))
    pdf = paper_bytes.pdf(lower, name, NOW)
    wanted = {found(lower, name).pdf_sha256, found(lower, name).scan_sha256, sealed}
    assert {sha256 for sha256, _ in files_for(lower, upper.office_id, upward=True)} == wanted

    carry(lower, upper, busy.stick)
    there = found(upper, name)
    assert paper_bytes.pdf(upper, name, NOW) == pdf
    assert upper.evidence.checked(str(there.scan_sha256), "").read_bytes() == scan
    assert upper.evidence.checked(str(there.sealed_sha256), "").read_bytes() == b"%PDF-1.7 sealed"
    assert papers.figures(upper, name, DAY)[0] == papers.figures(lower, name, DAY)[0]
    carry(upper, lower, busy.stick)
    again = exchange.give(lower, upper.office_id, busy.stick, NOW)
    files = lower.rows("SELECT counts FROM passage WHERE number = ? AND direction = 'given'", [again.number])
    assert '"files":[]' in str(files[0]["counts"])
    adds_up(exchange.take_in(upper, again.path, NOW))
    assert founding.check(upper.path) == ()


def test_a_new_scan_follows_and_the_reopened_paper_comes_again(busy: Circle, tmp_path: Path) -> None:
    upper, lower = busy.province, busy.first
    name = put(lower)
    carry(lower, upper, busy.stick)
    scanned(lower, name, tmp_path)
    carry(lower, upper, busy.stick)
    assert found(upper, name).scan_sha256 == found(lower, name).scan_sha256
    lifecycle.reopen(lower, name, LATER, "Sai")
    carry(lower, upper, busy.stick)
    assert found(upper, name).locked
    lifecycle.lock(lower, name, DAY, LATER)
    carry(lower, upper, busy.stick)
    assert found(upper, name).pdf_sha256 == found(lower, name).pdf_sha256
    assert found(upper, name).scan_sha256 is None
    hold(upper)


def test_drafts_and_letters_to_others_stay_at_home(busy: Circle) -> None:
    upper, lower = busy.province, busy.first
    papers.start(lower, Wish(span=stretches.of_months(DAY, 1)), DAY)
    unit = unit_named(lower, "Công an")
    for kind in (PaperKind.NOTICE, PaperKind.INVITATION, PaperKind.URGE, PaperKind.HANDOVER, PaperKind.PLAN):
        put(lower, kind, unit=unit)
    told = carry(lower, upper, busy.stick)

    assert told.accounting.total.rejected == 0
    assert upper.where(Report) == ()
    assert {one.state for one in lower.where(Report)} == {ReportState.DRAFT, ReportState.SIGNED}


def test_a_letter_goes_to_the_office_of_its_unit_and_no_other(busy: Circle) -> None:
    """Down from the province; before it is signed it is nobody's business."""
    upper = busy.province
    to = unit_of(upper, busy.first)
    open_ = papers.start(upper, Wish(span=stretches.of_months(DAY, 1)), DAY)
    ledger_draft = replace(found(upper, open_), kind=PaperKind.URGE, unit_id=to)
    upper.write("đổi loại", lambda door: door.put(ledger_draft))
    name = put(upper, PaperKind.URGE, unit=to)
    for lower in (busy.first, busy.second):
        assert carry(upper, lower, busy.stick).accounting.total.rejected == 0

    assert [one.id for one in busy.first.where(Report)] == [name]
    assert found(busy.first, name).unit_id == to
    assert busy.second.where(Report) == ()
    assert found(upper, name).state is ReportState.SENT
    assert found(upper, open_).state is ReportState.DRAFT
    assert paper_bytes.pdf(busy.first, name, NOW) == paper_bytes.pdf(upper, name, NOW)


def test_a_plan_goes_to_whom_its_work_was_given(busy: Circle) -> None:
    upper = busy.province
    wish = plans.Adoption(proposal=plan_of("Ủy ban nhân dân tỉnh Sơn Hà"), items=(plans.PickedItem(index=0),))
    plans.adopt(upper, wish, DAY)
    task = next(task.id for task in upper.where(Task) if task.text == "Rà soát hộ nghèo")
    document = document_of(upper, task)
    name = put(upper, PaperKind.PLAN, document=document)
    carry(upper, busy.first, busy.stick)
    assert busy.first.where(Report) == ()
    tasks.give(upper, [task], unit_of(upper, busy.first), Role.LEAD, DAY)
    told = carry(upper, busy.first, busy.stick)
    assert told.accounting.total.rejected == 0
    assert found(busy.first, name).document_id == document


def test_a_report_of_one_unit_brings_the_units_name(busy: Circle) -> None:
    upper, lower = busy.province, busy.first
    unit = unit_named(lower, "Công an")
    name = put(lower, unit=unit)
    told = carry(lower, upper, busy.stick)

    assert told.accounting.total.rejected == 0
    assert found(upper, name).unit_id == unit


def test_letters_answer_for_no_report(busy: Circle) -> None:
    """Who has not reported is told by reports alone."""
    upper = busy.province
    to = unit_of(upper, busy.first)
    add_given(upper, to)
    lower = busy.first
    above = next((u.id for u in directory.units(lower) if u.office_id == upper.office_id), None)
    if above is None:
        above = new_id()
        unit = replace(directory.units(lower)[0], id=above, name="Ủy ban nhân dân tỉnh", aliases=(),
                       office_id=upper.office_id)  # fmt: skip
        directory.save_unit(lower, unit)
    name = put(lower, PaperKind.NOTICE, unit=above)
    carry(lower, upper, busy.stick)
    found(upper, name)
    wanted = LineFilter(worked_from=date(2026, 5, 1), worked_to=date(2026, 5, 31), today=DAY)
    assert [one.reported for one in overview.by_unit(upper, wanted)] == [False]


# Who may write what


def test_a_draft_in_a_bundle_is_rejected(busy: Circle) -> None:
    one = Report(id=new_id(), owner=busy.first.office_id, title="Dự thảo lọt ra", first=DAY, last=DAY)
    told = exchange.take_in(
        busy.province, forged(busy.first, busy.province, busy.stick, as_record(busy.first, one)), NOW
    )
    assert [(c.verdict, c.reason) for c in told.changes] == [("reject", "Văn bản chưa ký không đi trong gói")]
    assert busy.province.where(Report) == ()


@pytest.mark.parametrize("whose", ["row", "signer", "unit"])
def test_a_paper_is_its_own_offices_alone(busy: Circle, whose: str) -> None:
    """Nor may it be signed by, or hang on, another office's people and units."""
    upper, lower = busy.province, busy.first
    mine = put(upper)
    before = upper.where(Report)
    fake = Report(
        id=mine if whose == "row" else new_id(),
        owner=lower.office_id,
        title="Giả",
        first=DAY,
        last=DAY,
        state=ReportState.SIGNED,
        signed_on=DAY,
        signer_id=directory.signers(upper)[0].id if whose == "signer" else None,
        unit_id=unit_of(upper, lower) if whose == "unit" else None,
    )
    told = exchange.take_in(upper, forged(lower, upper, busy.stick, as_record(lower, fake)), NOW)

    assert [c.verdict for c in told.changes] == ["reject"]
    assert upper.where(Report) == before


def test_a_step_of_anothers_paper_is_rejected(busy: Circle) -> None:
    """The commune may not say of the province's letter that it was reopened."""
    upper, lower = busy.province, busy.first
    name = put(upper, PaperKind.URGE, unit=unit_of(upper, lower))
    carry(upper, lower, busy.stick)
    step = ReportStep(id=new_id(), owner=lower.office_id, report_id=name, kind=StepKind.REOPENED, at=NOW, reason="x")
    told = exchange.take_in(upper, forged(lower, upper, busy.stick, as_record(lower, step)), NOW)

    assert [c.verdict for c in told.changes] == ["reject"]
    assert StepKind.REOPENED not in {s.kind for s in lifecycle.steps(upper, name)}
