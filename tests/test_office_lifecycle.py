"""A paper's way: printed, signed, scanned, sent, received, reopened; each step kept, undone in one, safe from a cut."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db import Ledger, store
from office import codes, directory, founding, lifecycle, numbering, paper_bytes, papers, stretches
from office.machine import Machine
from office.papers import Wish
from tests.office_kit import DAY, NOW, Rows, add_given, commune, dump, hold, refused, unit_named
from tests.scan_kit import jpeg, page
from work.ids import new_id
from work.refusal import Cancelled, Refusal
from work.report import PAPER_WORDS, PaperKind, Report, ReportState, ReportStep, StepKind

GOLDEN = Path(__file__).parent / "golden"
NEXT = DAY + timedelta(days=1)
LATER = NOW + timedelta(days=2)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with commune(tmp_path) as made:
        add_given(made, unit_named(made, "Phòng Kinh tế"))
        yield made


def draft(ledger: Ledger) -> str:
    return papers.start(ledger, Wish(span=stretches.of_months(DAY, 1)), DAY)


def locked(ledger: Ledger) -> str:
    name = draft(ledger)
    lifecycle.lock(ledger, name, DAY, NOW)
    return name


def one(ledger: Ledger, name: str) -> Report:
    found = ledger.find(Report, name)
    assert found is not None
    return found


def kinds(ledger: Ledger, name: str) -> list[StepKind]:
    return [step.kind for step in lifecycle.steps(ledger, name)]


def photo(folder: Path, text: str = "", name: str = "bản ký.jpg") -> Path:
    path = folder / name
    path.write_bytes(jpeg(page(text, seal=True)))
    return path


def qr(ledger: Ledger, name: str) -> str:
    return codes.qr_text(ledger.office_id, name, one(ledger, name).content_sha256)


def test_a_paper_goes_the_whole_way(ledger: Ledger, tmp_path: Path) -> None:
    name = draft(ledger)
    lifecycle.printed(ledger, name, NOW)
    lifecycle.lock(ledger, name, DAY, NOW)
    lifecycle.attach_scan(ledger, name, [photo(tmp_path, qr(ledger, name))], NOW)
    lifecycle.sent(ledger, name, DAY, "Bản giấy", NOW)
    lifecycle.received(ledger, name, NEXT, LATER)

    done = one(ledger, name)
    assert (done.state, done.signed_on, done.sent_on, done.received_on) == (ReportState.RECEIVED, DAY, DAY, NEXT)
    assert kinds(ledger, name) == [
        StepKind.PRINTED, StepKind.LOCKED, StepKind.SCANNED, StepKind.SENT, StepKind.RECEIVED,
    ]  # fmt: skip
    assert [step.reason for step in lifecycle.steps(ledger, name)] == [
        "", "", "1 trang", "Bản giấy, ngày 04/05/2026", "Ngày 05/05/2026",
    ]  # fmt: skip
    hold(ledger)


def untold(ledger: Ledger) -> Rows:
    """The whole work without the lines of the trace that tell of locks: those are only added to."""
    rows = dump(ledger, places=False)
    stays = (StepKind.LOCKED.value, StepKind.REOPENED.value)
    return rows | {"report_step": [row for row in rows["report_step"] if not set(stays) & set(row)]}


def test_each_step_is_undone_alone_and_done_again(ledger: Ledger, tmp_path: Path) -> None:
    name = draft(ledger)
    acts: list[Callable[[], object]] = [
        lambda: lifecycle.printed(ledger, name, NOW),
        lambda: lifecycle.lock(ledger, name, DAY, NOW),
        lambda: lifecycle.attach_scan(ledger, name, [photo(tmp_path)], NOW),
        lambda: lifecycle.sent(ledger, name, DAY, "Bản giấy", NOW),
        lambda: lifecycle.received(ledger, name, DAY, NOW),
        lambda: lifecycle.reopen(ledger, name, NOW, "Sai số"),
    ]
    states = [untold(ledger)]
    for act in acts:
        act()
        states.append(untold(ledger))
    for state in reversed(states[:-1]):
        ledger.undo()
        assert untold(ledger) == state
        hold(ledger)
    for state in states[1:]:
        ledger.redo()
        assert untold(ledger) == state
        hold(ledger)


def test_a_lock_that_is_undone_stays_in_the_trace(ledger: Ledger) -> None:
    """Law 17: what was signed cannot vanish by pressing undo; and a lock on the wrong day is still put right by it."""
    name = draft(ledger)
    lifecycle.printed(ledger, name, NOW)
    shown = paper_bytes.pdf(ledger, name, NOW)
    lifecycle.lock(ledger, name, DAY, NOW)
    was = one(ledger, name)
    ledger.undo()

    assert kinds(ledger, name) == [StepKind.PRINTED, StepKind.LOCKED, StepKind.REOPENED]
    told = lifecycle.steps(ledger, name)[-1]
    assert told.reason == "Hoàn tác: Khóa báo cáo đã ký"
    assert (told.pdf_sha256, told.content_sha256, told.frozen) == (was.pdf_sha256, was.content_sha256, was.frozen)
    assert refused(lambda: lifecycle.delete(ledger, name)).code == "report.was_locked"
    add_given(ledger, unit_named(ledger, "Công an"), "Việc đến sau")
    lifecycle.lock(ledger, name, DAY, LATER)
    assert paper_bytes.pdf(ledger, name, LATER) == shown  # the print that was signed
    assert founding.check(ledger.path) == ()


def test_undo_and_redo_of_a_reopening_are_told(ledger: Ledger) -> None:
    name = locked(ledger)
    lifecycle.reopen(ledger, name, NOW, "Sai")
    ledger.undo()
    ledger.redo()
    assert [(s.kind, s.reason) for s in lifecycle.steps(ledger, name)] == [
        (StepKind.LOCKED, ""),
        (StepKind.REOPENED, "Sai"),
        (StepKind.LOCKED, "Hoàn tác: Mở khóa báo cáo"),
        (StepKind.REOPENED, "Làm lại: Mở khóa báo cáo"),
    ]
    assert lifecycle.print_to_lock(ledger, name) is None


def test_a_paper_that_was_locked_is_not_undone_out_of_being(ledger: Ledger) -> None:
    name = locked(ledger)
    ledger.undo()
    before = dump(ledger)
    assert refused(ledger.undo).code == "report.was_locked"
    assert dump(ledger) == before
    assert kinds(ledger, name) == [StepKind.LOCKED, StepKind.REOPENED]
    hold(ledger)


def test_a_print_keeps_what_it_said(ledger: Ledger) -> None:
    name = draft(ledger)
    lifecycle.printed(ledger, name, NOW)
    step = lifecycle.steps(ledger, name)[0]
    counted = papers.figures(ledger, name, DAY)[0]
    told = paper_bytes.content_sha256(paper_bytes.paper(ledger, one(ledger, name), NOW, as_draft=False))

    assert json.loads(str(step.frozen))["figures"] == asdict(counted)
    assert step.content_sha256 == told
    lifecycle.printed(ledger, name, LATER - timedelta(days=2))
    assert len(lifecycle.steps(ledger, name)) == 1  # printed again, nothing changed
    add_given(ledger, unit_named(ledger, "Công an"), "Việc mới")
    lifecycle.printed(ledger, name, NOW)
    assert [s.content_sha256 == told for s in lifecycle.steps(ledger, name)] == [True, False]


def test_what_is_locked_is_the_print_that_was_signed(ledger: Ledger) -> None:
    """Printed on Monday, signed and locked on Wednesday: the ledger moved on, the paper did not."""
    name = draft(ledger)
    shown = paper_bytes.pdf(ledger, name, NOW)
    lifecycle.printed(ledger, name, NOW)
    counted = papers.figures(ledger, name, DAY)[0]
    add_given(ledger, unit_named(ledger, "Công an"), "Việc đến sau")
    assert "Sẽ khóa đúng bản đã in" in lifecycle.lock_words(ledger, name)
    lifecycle.lock(ledger, name, DAY + timedelta(days=2), LATER)
    print_, lock = lifecycle.steps(ledger, name)

    assert paper_bytes.pdf(ledger, name, LATER) == shown
    assert papers.figures(ledger, name, DAY)[0] == counted
    assert (one(ledger, name).content_sha256, one(ledger, name).code[-4:]) == (
        print_.content_sha256, codes.code_of(name, print_.content_sha256)[-4:],
    )  # fmt: skip
    assert (lock.pdf_sha256, lock.frozen) == (print_.pdf_sha256, print_.frozen)


def test_what_was_shown_is_the_print_though_all_moved_on_while_it_printed(ledger: Ledger) -> None:
    name = draft(ledger)
    shown = lifecycle.to_print(ledger, name, NOW)
    assert shown.pdf == paper_bytes.pdf(ledger, name, NOW)
    add_given(ledger, unit_named(ledger, "Công an"), "Việc đến sau")
    lifecycle.printed(ledger, name, NOW, shown)
    lifecycle.lock(ledger, name, DAY, LATER)
    assert paper_bytes.pdf(ledger, name, LATER) == shown.pdf

    other = draft(ledger)
    shown = lifecycle.to_print(ledger, other, NOW)
    ledger.write("sửa", lambda door: door.put(replace(one(ledger, other), title="Tên khác")))
    lifecycle.printed(ledger, other, NOW, shown)
    assert lifecycle.print_to_lock(ledger, other) is None  # the words were changed after they went to the printer
    assert "đã sửa sau lần in" in lifecycle.lock_words(ledger, other)


def test_the_pen_may_write_number_and_day_on_a_print(ledger: Ledger) -> None:
    name = draft(ledger)
    lifecycle.printed(ledger, name, NOW)
    shown = paper_bytes.pdf(ledger, name, NOW)
    ledger.write("số", lambda door: door.put(replace(one(ledger, name), number=12, day=DAY)))
    lifecycle.lock(ledger, name, DAY, LATER)
    assert paper_bytes.pdf(ledger, name, LATER) == shown
    assert one(ledger, name).number == 12


@pytest.mark.parametrize("facts", [{"title": "Tên khác"}, {"number": 8}, {"basis": ("Căn cứ mới",)}])
def test_words_changed_since_the_print_are_locked_as_they_stand(ledger: Ledger, facts: dict[str, Any]) -> None:
    name = draft(ledger)
    ledger.write("số", lambda door: door.put(replace(one(ledger, name), number=7)))
    lifecycle.printed(ledger, name, NOW)
    shown = paper_bytes.pdf(ledger, name, NOW)
    ledger.write("sửa", lambda door: door.put(replace(one(ledger, name), **facts)))
    assert lifecycle.print_to_lock(ledger, name) is None
    assert "đã sửa sau lần in" in lifecycle.lock_words(ledger, name)
    fresh = paper_bytes.pdf(ledger, name, LATER)
    lifecycle.lock(ledger, name, DAY, LATER)
    assert paper_bytes.pdf(ledger, name, LATER) == fresh != shown


def test_a_print_from_before_the_reopening_is_not_locked_again(ledger: Ledger) -> None:
    name = draft(ledger)
    assert "chưa in để ký" in lifecycle.lock_words(ledger, name)
    lifecycle.printed(ledger, name, NOW)
    lifecycle.lock(ledger, name, DAY, NOW)
    lifecycle.reopen(ledger, name, NOW, "Thiếu một việc")
    assert "chưa in lại từ khi mở khóa" in lifecycle.lock_words(ledger, name)
    add_given(ledger, unit_named(ledger, "Công an"), "Việc thiếu")
    assert lifecycle.print_to_lock(ledger, name) is None
    lifecycle.lock(ledger, name, DAY, LATER)
    assert papers.figures(ledger, name, DAY)[0].total == 2


def test_a_print_whose_file_is_gone_is_made_anew(ledger: Ledger) -> None:
    name = draft(ledger)
    lifecycle.printed(ledger, name, NOW)
    ledger.evidence.path(str(lifecycle.steps(ledger, name)[0].pdf_sha256)).write_bytes(b"damaged")
    lifecycle.lock(ledger, name, DAY, NOW)
    assert paper_bytes.pdf(ledger, name, NOW).startswith(b"%PDF")
    assert founding.check(ledger.path) == ()


def test_a_locked_paper_has_the_hash_of_its_words_in_its_code(ledger: Ledger) -> None:
    name = draft(ledger)
    bare = one(ledger, name).code
    said = paper_bytes.content_sha256(paper_bytes.paper(ledger, one(ledger, name), NOW, as_draft=False))
    lifecycle.lock(ledger, name, DAY, NOW)
    done, step = one(ledger, name), lifecycle.steps(ledger, name)[-1]

    assert done.content_sha256 == said == step.content_sha256
    assert (done.pdf_sha256, done.frozen) == (step.pdf_sha256, step.frozen)
    assert done.code == codes.code_of(done, said)
    assert done.code.startswith(bare[:9])
    assert len(done.code) == 14


def test_the_number_written_with_the_pen_is_kept_beside_the_bytes(ledger: Ledger) -> None:
    """Điều 15: on paper the number is given after the signature."""
    name = draft(ledger)
    lifecycle.lock(ledger, name, DAY, NOW, pen=12)
    assert (one(ledger, name).number, one(ledger, name).series) == (12, "2026")
    assert numbering.suggested(ledger, PaperKind.REPORT, DAY) == 13
    before, other = dump(ledger), draft(ledger)
    ledger.undo()
    assert dump(ledger) == before
    ledger.redo()
    assert refused(lambda: lifecycle.lock(ledger, other, DAY, NOW, pen=12)).code == "report.doubled"
    assert not one(ledger, other).locked


def test_a_number_that_two_pcs_gave_is_not_locked(ledger: Ledger) -> None:
    first, second = (replace(one(ledger, draft(ledger)), number=5, series="2026") for _ in range(2))
    ledger.write("đặt", lambda door: door.put(first, second))
    assert refused(lambda: lifecycle.lock(ledger, first.id, DAY, NOW)).code == "report.doubled"
    assert numbering.doubled(ledger) == ((first, second),)


def test_signed_comes_before_sent_and_sent_before_received(ledger: Ledger, tmp_path: Path) -> None:
    name = draft(ledger)
    before = dump(ledger)
    for act in (
        lambda: lifecycle.sent(ledger, name, DAY, "Bản giấy", NOW),
        lambda: lifecycle.received(ledger, name, DAY, NOW),
        lambda: lifecycle.attach_scan(ledger, name, [photo(tmp_path)], NOW),
    ):
        refusal = refused(act)
        assert refusal.code == "report.not_signed"
        assert "sổ vẫn nguyên" in refusal.words
    assert refused(lambda: lifecycle.lock(ledger, name, date(2027, 5, 4), NOW)).code == "report.day_ahead"
    assert dump(ledger) == before
    lifecycle.lock(ledger, name, DAY, NOW)
    before = dump(ledger)
    assert refused(lambda: lifecycle.received(ledger, name, DAY, NOW)).code == "report.not_sent"
    yesterday = DAY - timedelta(days=1)
    assert refused(lambda: lifecycle.sent(ledger, name, yesterday, "Bản giấy", NOW)).code == "report.day_before"
    assert refused(lambda: lifecycle.sent(ledger, name, date(2027, 5, 4), "x", NOW)).code == "report.day_ahead"
    assert refused(lambda: lifecycle.sent(ledger, name, DAY, " ", NOW)).code == "report.no_way"
    assert dump(ledger) == before
    lifecycle.sent(ledger, name, NEXT, "Bản giấy", LATER)
    assert refused(lambda: lifecycle.received(ledger, name, DAY, LATER)).code == "report.day_before"


def test_a_second_way_is_one_more_step_and_the_first_day_stays(ledger: Ledger) -> None:
    name = locked(ledger)
    lifecycle.sent(ledger, name, NEXT, "Trục liên thông văn bản", LATER)
    lifecycle.received(ledger, name, NEXT, LATER)
    lifecycle.sent(ledger, name, DAY, "Bản giấy", LATER)

    done = one(ledger, name)
    assert (done.state, done.sent_on) == (ReportState.RECEIVED, DAY)
    assert kinds(ledger, name).count(StepKind.SENT) == 2


def test_reopening_takes_everything_off_and_keeps_everything_reachable(ledger: Ledger, tmp_path: Path) -> None:
    name = locked(ledger)
    lifecycle.attach_scan(ledger, name, [photo(tmp_path)], NOW)
    lifecycle.sent(ledger, name, DAY, "Bản giấy", NOW)
    was = one(ledger, name)
    lifecycle.reopen(ledger, name, LATER, "  Sai\tsố liệu ")
    now = one(ledger, name)

    assert (now.state, now.reopened_reason) == (ReportState.DRAFT, "Sai số liệu")
    facts = (now.pdf_sha256, now.scan_sha256, now.content_sha256, now.frozen, now.signed_on, now.sent_on)
    assert facts == (None,) * 6
    step = lifecycle.steps(ledger, name)[-1]
    assert (step.kind, step.reason, step.pdf_sha256, step.frozen) == (
        StepKind.REOPENED, "Sai số liệu", was.pdf_sha256, was.frozen,
    )  # fmt: skip
    files = {s.kind: lifecycle.step_file(ledger, s) for s in lifecycle.steps(ledger, name)}
    assert files[StepKind.LOCKED] == ledger.evidence.path(str(was.pdf_sha256))
    assert files[StepKind.SCANNED] == ledger.evidence.path(str(was.scan_sha256))
    assert refused(lambda: lifecycle.delete(ledger, name)).code == "report.was_locked"
    lifecycle.lock(ledger, name, NEXT, LATER)
    assert (one(ledger, name).state, one(ledger, name).sent_on) == (ReportState.SIGNED, None)


def test_a_check_of_the_ledger_misses_files_of_the_trace(ledger: Ledger, tmp_path: Path) -> None:
    name = locked(ledger)
    lifecycle.attach_scan(ledger, name, [photo(tmp_path)], NOW)
    scan = one(ledger, name).scan_sha256
    lifecycle.attach_scan(ledger, name, [photo(tmp_path, "khác")], NOW)
    lifecycle.reopen(ledger, name, NOW, "Sai")
    assert founding.check(ledger.path) == ()
    ledger.evidence.path(str(scan)).unlink()
    faults = founding.check(ledger.path)

    assert len(faults) == 1
    assert "Không thấy tệp" in faults[0]
    refused(lambda: [lifecycle.step_file(ledger, step) for step in lifecycle.steps(ledger, name)])


@pytest.mark.parametrize("column", ["frozen", "pdf_sha256", "content_sha256"])
def test_a_check_of_the_ledger_finds_a_locked_paper_that_no_lock_stands_for(ledger: Ledger, column: str) -> None:
    first, second = locked(ledger), locked(ledger)
    other = replace(one(ledger, second), title="Văn bản khác")
    ledger.write("đổi tên", lambda door: door.put(other))
    assert founding.check(ledger.path) == ()
    cell = "{}" if column == "frozen" else None if column == "pdf_sha256" else "ab" * 32
    ledger.connection.execute(f"UPDATE report SET {column} = ? WHERE id = ?", [cell, second])
    (fault,) = founding.check(ledger.path)

    assert "“Văn bản khác”" in fault
    assert one(ledger, first).locked


def test_a_backup_brings_a_locked_paper_back(tmp_path: Path) -> None:
    with commune(tmp_path) as ledger:
        name, path = locked(ledger), ledger.path
        data = paper_bytes.pdf(ledger, name, NOW)
        backup = store.make_backup(path, "truoc", NOW)
        lifecycle.reopen(ledger, name, NOW, "Sai")
    store.put_back(path, backup.path, NOW)
    with store.open_for_writing(path) as again:
        assert paper_bytes.pdf(again, name, NOW) == data
        assert one(again, name).locked


# The signed paper, scanned


def test_a_scan_is_kept_replaced_and_traced(ledger: Ledger, tmp_path: Path) -> None:
    name = locked(ledger)
    pdf = paper_bytes.pdf(ledger, name, NOW)
    first = lifecycle.attach_scan(ledger, name, [photo(tmp_path), photo(tmp_path, "", "trang 2.jpg")], NOW)
    second = lifecycle.attach_scan(ledger, name, [photo(tmp_path, qr(ledger, name))], NOW)

    assert (first.pages, second.pages) == (2, 1)
    assert first.remark.startswith("Không đọc được mã QR")
    assert second.remark == ""
    assert one(ledger, name).scan_sha256 == second.sha256
    told = [(s.pdf_sha256, s.reason) for s in lifecycle.steps(ledger, name) if s.kind is StepKind.SCANNED]
    assert told == [(first.sha256, "2 trang"), (second.sha256, "1 trang, thay bản đính kèm trước")]
    assert ledger.evidence.checked(first.sha256, "").read_bytes().startswith(b"%PDF")
    assert ledger.evidence.path(second.sha256).stat().st_size == second.bytes
    assert paper_bytes.pdf(ledger, name, NOW) == pdf


def test_the_scan_of_another_paper_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    name, other = locked(ledger), locked(ledger)
    before = dump(ledger)
    refusal = refused(lambda: lifecycle.attach_scan(ledger, name, [photo(tmp_path, qr(ledger, other))], NOW))

    assert refusal.code == "scan.other"
    assert "Chưa đính kèm gì cả" in refusal.words
    assert dump(ledger) == before
    stranger = codes.qr_text(ledger.office_id, new_id(), "ab" * 32)
    refusal = refused(lambda: lifecycle.attach_scan(ledger, name, [photo(tmp_path, stranger)], NOW))
    assert "không có trong sổ này" in refusal.words


def test_a_scan_of_an_earlier_print_is_remarked(ledger: Ledger, tmp_path: Path) -> None:
    name = locked(ledger)
    old = codes.qr_text(ledger.office_id, name, "ab" * 32)
    assert "bản in trước" in lifecycle.attach_scan(ledger, name, [photo(tmp_path, old)], NOW).remark


def test_files_that_are_no_scan_change_nothing(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = locked(ledger)
    before = dump(ledger)
    damaged = tmp_path / "hỏng.jpg"
    damaged.write_bytes(jpeg(page())[:900])
    assert refused(lambda: lifecycle.attach_scan(ledger, name, [damaged], NOW)).code == "scan.damaged"
    assert refused(lambda: lifecycle.attach_scan(ledger, name, [], NOW)).code == "scan.none"
    assert refused(lambda: lifecycle.attach_scan(ledger, name, [tmp_path / "không có.pdf"], NOW)).code == "file.missing"
    monkeypatch.setattr("reports.scans.MOST_BYTES", 100)
    assert refused(lambda: lifecycle.attach_scan(ledger, name, [photo(tmp_path)], NOW)).code == "scan.large"
    assert dump(ledger) == before


def test_joining_can_be_stopped(ledger: Ledger, tmp_path: Path) -> None:
    name = locked(ledger)

    def stop(_done: float, _words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        lifecycle.attach_scan(ledger, name, [photo(tmp_path)], NOW, stop)
    assert one(ledger, name).scan_sha256 is None


class _CutError(Exception):
    """The power goes."""


@pytest.mark.parametrize("act", ["lock", "scan"])
def test_a_power_cut_between_file_and_row_harms_nothing(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """The file lies there, no row names it; the same act again goes through."""
    name = draft(ledger) if act == "lock" else locked(ledger)
    file = photo(tmp_path)
    before, write = dump(ledger), Ledger.write

    def do() -> None:
        if act == "lock":
            lifecycle.lock(ledger, name, DAY, NOW)
        else:
            lifecycle.attach_scan(ledger, name, [file], NOW)

    def cut(*_args: object, **_facts: object) -> None:
        raise _CutError

    files = {path for path in ledger.evidence.folder.rglob("*") if path.is_file()}
    monkeypatch.setattr(Ledger, "write", cut)
    with pytest.raises(_CutError):
        do()
    assert {path for path in ledger.evidence.folder.rglob("*") if path.is_file()} > files
    assert dump(ledger) == before
    assert founding.check(ledger.path) == ()
    monkeypatch.setattr(Ledger, "write", write)
    do()
    assert one(ledger, name).locked
    assert founding.check(ledger.path) == ()


def test_a_power_cut_while_the_file_is_written_harms_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    name = draft(ledger)
    before = dump(ledger)

    def full(_path: Path, _fill: object) -> None:
        raise Refusal("disk.full", "Ổ đĩa đã đầy.")

    monkeypatch.setattr("db.files.write_whole", full)
    assert refused(lambda: lifecycle.lock(ledger, name, DAY, NOW)).code == "disk.full"
    assert dump(ledger) == before


# What holds of all kinds, and of older ledgers


@pytest.mark.parametrize("kind", [PaperKind.NOTICE, PaperKind.URGE, PaperKind.PLAN])
def test_words_name_the_kind_of_paper(ledger: Ledger, kind: PaperKind) -> None:
    name = draft(ledger)
    ledger.write("đổi loại", lambda door: door.put(replace(one(ledger, name), kind=kind)))
    word = PAPER_WORDS[kind].lower()

    lifecycle.printed(ledger, name, NOW)
    assert ledger.undo_state().undo == f"In {word}"
    assert PAPER_WORDS[kind] in refused(lambda: lifecycle.sent(ledger, name, DAY, "x", NOW)).words
    lifecycle.delete(ledger, name)
    assert ledger.undo_state().undo == f"Xóa {word}"
    assert lifecycle.steps(ledger, name) == ()


def test_a_step_of_the_first_release_reads(ledger: Ledger) -> None:
    """It has no content and no figures."""
    name = draft(ledger)
    old = ReportStep(id=new_id(), owner=ledger.office_id, report_id=name, kind=StepKind.LOCKED, at=NOW)
    ledger.write("bước cũ", lambda door: door.put(old))
    assert lifecycle.steps(ledger, name) == (old,)
    assert lifecycle.step_file(ledger, old) is None


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("so-*.soviec")), ids=lambda path: path.stem)
def test_a_ledger_of_an_earlier_release_goes_the_whole_way(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / golden.name
    shutil.copy(golden, path)
    with founding.open_ledger(path, Machine("m", "PC", tmp_path / "may"), DAY) as old:
        assert directory.settings(old).used == ()
        name = locked(old)
        lifecycle.attach_scan(old, name, [photo(tmp_path, qr(old, name))], NOW)
        lifecycle.sent(old, name, DAY, "Bản giấy", NOW)
        lifecycle.received(old, name, DAY, NOW)
        assert one(old, name).state is ReportState.RECEIVED
        hold(old)
    assert store.faults_of(path) == []
