"""A paper that was signed stays what it was, whatever its own office, or who forges, sends afterwards (law 17)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bundle import Record
from db import Ledger
from office import codes, exchange, lifecycle, papers, stretches
from office.codes import Verdict
from office.papers import Wish, Written
from tests.office_kit import DAY, NOW, Circle, add_given, busy_circle, carry, commune, dump, hold, refused, unit_named
from tests.test_office_forged import as_record, forged
from work.ids import new_id
from work.prose import Paragraph, Prose, Run
from work.report import Report, ReportState, ReportStep, StepKind

OTHER = '{"figures": {"total": 999}, "units": []}'


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Circle]:
    made = busy_circle(tmp_path)
    yield made
    made.close()


def found(ledger: Ledger, name: str) -> Report:
    one = ledger.find(Report, name)
    assert one is not None
    return one


def given(there: Circle) -> str:
    """A paper of the commune, printed and locked, that the province has."""
    name = papers.start(there.first, Wish(span=stretches.of_months(DAY, 1)), DAY)
    lifecycle.printed(there.first, name, NOW)
    lifecycle.lock(there.first, name, DAY, NOW)
    carry(there.first, there.province, there.stick)
    return name


def taken(there: Circle, *records: Record) -> list[str]:
    """Why records of the commune are refused at the province."""
    path = forged(there.first, there.province, there.stick, *records)
    preview = exchange.take_in(there.province, path, NOW)
    path.unlink()
    return [change.reason for change in preview.changes if change.verdict == "reject"]


def kinds(ledger: Ledger, name: str) -> list[StepKind]:
    return [step.kind for step in lifecycle.steps(ledger, name)]


def test_undoing_all_of_it_takes_the_paper_from_nobody(there: Circle) -> None:
    name = given(there)
    code = found(there.first, name).code
    while found(there.first, name).locked:
        there.first.undo()
    refused(lambda: lifecycle.delete(there.first, name))
    carry(there.first, there.province, there.stick)

    assert found(there.province, name).locked
    assert StepKind.LOCKED in kinds(there.province, name)
    held = codes.against(there.province, code, DAY)
    assert held.verdict is Verdict.OLDER  # its own office opened it again
    assert "Hoàn tác" in held.words
    hold(there.province)


def test_who_never_sent_a_receipt_learns_too_that_a_paper_was_reopened(there: Circle) -> None:
    name = given(there)
    code = found(there.first, name).code
    lifecycle.reopen(there.first, name, NOW, "Sai số liệu")
    carry(there.first, there.province, there.stick)
    held = codes.against(there.province, code, DAY)
    assert held.verdict is Verdict.OLDER
    assert "vì: Sai số liệu" in held.words


def test_the_trace_of_a_paper_that_was_lost_on_its_way_is_no_fault(there: Circle) -> None:
    name = papers.start(there.first, Wish(span=stretches.of_months(DAY, 1)), DAY)
    lifecycle.lock(there.first, name, DAY, NOW)
    exchange.give(there.first, there.province.office_id, there.stick, NOW).path.unlink()
    lifecycle.reopen(there.first, name, NOW, "Sai số liệu")
    told = carry(there.first, there.province, there.stick)
    assert told.accounting.total.rejected == 0
    assert kinds(there.province, name) == []
    lifecycle.lock(there.first, name, DAY, NOW)
    assert carry(there.first, there.province, there.stick).accounting.total.rejected == 0
    assert kinds(there.province, name) == kinds(there.first, name)[:-1]  # the last one tells of this very bundle


def test_no_line_of_a_lock_can_be_buried_or_reworded(there: Circle) -> None:
    name = given(there)
    before = dump(there.province)
    (lock,) = (step for step in lifecycle.steps(there.first, name) if step.kind is StepKind.LOCKED)
    assert taken(there, as_record(there.first, lock, grave=True)) == ["Dấu vết ký, khóa của văn bản không xóa được"]
    changed = replace(lock, content_sha256="ab" * 32)
    assert taken(there, as_record(there.first, changed)) == ["Bước đã ghi của văn bản không sửa được"]
    gone = as_record(there.first, found(there.first, name), grave=True)
    assert taken(there, gone) == ["Văn bản đã ký, khóa không xóa được"]
    assert dump(there.province)["report_step"] == before["report_step"]
    assert dump(there.province)["report"] == before["report"]


def test_a_signed_paper_becomes_no_other_one_without_a_lock_that_says_so(there: Circle) -> None:
    name = given(there)
    code = found(there.first, name).code
    other = replace(found(there.first, name), title="Số liệu khác", content_sha256="ab" * 32, frozen=OTHER)
    assert taken(there, as_record(there.first, other)) == ["Văn bản đã ký, khóa bị đổi mà không có bước mở khóa"]
    assert found(there.province, name).title != "Số liệu khác"
    lock = ReportStep(
        id=new_id(), owner=there.first.office_id, report_id=name, kind=StepKind.LOCKED, at=NOW,
        pdf_sha256=other.pdf_sha256, content_sha256=other.content_sha256, frozen=other.frozen,
    )  # fmt: skip
    assert taken(there, as_record(there.first, other), as_record(there.first, lock)) == []
    assert codes.against(there.province, code, DAY).verdict is Verdict.OLDER


def test_a_paper_that_was_opened_and_locked_anew_comes(there: Circle) -> None:
    name = given(there)
    lifecycle.reopen(there.first, name, NOW, "Sai")
    there.first.write("đổi", lambda door: door.put(replace(found(there.first, name), title="Tên khác")))
    lifecycle.lock(there.first, name, DAY, NOW)
    told = carry(there.first, there.province, there.stick)
    assert told.accounting.total.rejected == 0
    assert found(there.province, name).title == "Tên khác"
    assert codes.against(there.province, found(there.first, name).code, DAY).verdict is Verdict.SAME


@pytest.mark.parametrize(
    "cells",
    [
        {"content_sha256": "z" * 64},
        {"pdf_sha256": "/" + "../" * 21},
        {"scan_sha256": "AB" * 32},
        {"prose": json.dumps([{"key": "a", "title": "t", "paragraphs": [{"runs": [{"text": "x", "figure": [1]}]}]}])},
        {"prose": json.dumps([{"key": {}, "title": "t", "paragraphs": []}])},
        {"prose": json.dumps([{"key": "a", "title": "t", "paragraphs": [{"runs": [{"text": None}]}]}])},
        {"prose": "{}"},
        {"prose": "[" * 900 + "]" * 900},
        {"sections": json.dumps([{"key": 5, "title": "a", "text": "b"}])},
        {"annexes": '"tasks"'},
        {"basis": "[1]"},
    ],
)
def test_what_is_no_paper_is_rejected(there: Circle, cells: dict[str, str]) -> None:
    one = Report(
        id=new_id(), owner=there.first.office_id, title="x", first=DAY, last=DAY, state=ReportState.SIGNED,
        signed_on=DAY,
    )  # fmt: skip
    record = as_record(there.first, one)
    bad = Record(
        table="report", id=record.id, owner=record.owner, replica=record.replica, counter=900,
        row={**record.row, **cells},
    )  # fmt: skip
    assert taken(there, bad) == ["Nội dung dòng không đúng mẫu của sổ"]
    assert there.province.find(Report, one.id) is None


def test_what_another_program_locked_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two programs on one file, as on a share that takes no lock: the lock comes between reading and writing."""
    with commune(tmp_path) as ledger:
        add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))
        name = papers.start(ledger, Wish(span=stretches.of_months(DAY, 1)), DAY)
        opened, write = ledger.version(name), Ledger.write
        sections = (Prose("results", "KẾT QUẢ", (Paragraph((Run("Khác"),)),)),)

        def late(self: Ledger, label: str, edit: object, **facts: object) -> object:
            monkeypatch.setattr(Ledger, "write", write)
            lifecycle.lock(ledger, name, DAY, NOW)
            return write(self, label, edit, **facts)  # type: ignore[arg-type]

        monkeypatch.setattr(Ledger, "write", late)
        written = Written(title="Mới", to="", opening="", sections=sections)
        assert refused(lambda: papers.write(ledger, name, opened, written)).code == "report.moved"
        assert found(ledger, name).locked
