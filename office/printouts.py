"""What is printed straight from the ledger: slips, tables, books, roll-ups; and how the office's paper will look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db import Reader, queries
from db import lines as listing
from db.files import write_bytes
from db.records import shape
from office import directory, overview, registers
from office.directory import Settings
from office.registers import By
from work.line import LineFilter
from work.office import Office, Signer
from work.refusal import Refusal
from work.status import Stage
from work.task import Assignment
from work.text import squash
from work.unit import Unit

if TYPE_CHECKING:
    from reports.papers import PaperChoices, SlipItem, SlipPaper, TablePaper

MOST_ROWS = 20_000
"""Rows of one printed table; more is no paper."""
_FIRST_ROWS, _FIRST_PAGES = 60, 2
"""Of a table that is only begun: more rows than so many pages hold."""
_OPEN = frozenset({Stage.NOT_STARTED, Stage.GOING})


def task_table(
    reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime, most: int = MOST_ROWS
) -> TablePaper:
    """The eight-column table of a list as values, at most so many rows."""
    from reports.cells import task_rows  # noqa: PLC0415 - as above
    from reports.papers import TASK_COLUMNS, TablePaper  # noqa: PLC0415 - as above

    found = listing.lines(reader, wanted, most)
    return TablePaper(
        title=title,
        columns=TASK_COLUMNS,
        rows=task_rows(found, wanted.today, soon_days=wanted.soon_days),
        filter_words=filter_words,
        extracted_at=now,
    )


def slip(reader: Reader, unit_id: str, wanted: LineFilter, today: date) -> bytes:
    """The assignment slip of a unit: its open work, with a place to sign for it."""
    from reports import profile, render  # noqa: PLC0415 - as above

    paper = _slip_paper(reader, unit_id, wanted, today)
    if paper is None:
        raise Refusal("slip.empty", "Đơn vị này không có việc nào đang giao để in phiếu. Hãy giao việc trước.")
    return render.render_slip(paper, profile.load(directory.form(reader)))


def slips(reader: Reader, wanted: LineFilter, today: date) -> bytes:
    """The slips of all units that have open work of a list, one behind the other in one PDF."""
    from reports import profile, render  # noqa: PLC0415 - as above

    still = replace(wanted, stages=(wanted.stages & _OPEN) or _OPEN)
    papers = [_slip_paper(reader, unit.id, still, today) for unit in directory.units(reader)]
    found = [paper for paper in papers if paper is not None]
    if not found:
        raise Refusal("slip.none", "Không đơn vị nào có việc đang giao để in phiếu. Hãy giao việc trước.")
    return render.render_slips(found, profile.load(directory.form(reader)))


def _slip_paper(reader: Reader, unit_id: str, wanted: LineFilter, today: date) -> SlipPaper | None:
    from reports.papers import SlipPaper  # noqa: PLC0415 - as above

    unit = reader.find(Unit, unit_id)
    items = _slip_items(reader, unit_id, wanted)
    if unit is None or not items:
        return None
    signers = directory.signers(reader)
    return SlipPaper(
        office=directory.office(reader), unit=unit.name, items=items, signer=signers[0] if signers else None,
        day=today, follower=_follower(unit),
    )  # fmt: skip


def _follower(unit: Unit) -> str:
    return ", ".join(part for part in (unit.contact, unit.phone) if part)


def _slip_items(reader: Reader, unit_id: str, wanted: LineFilter) -> tuple[SlipItem, ...]:
    from reports.papers import SlipItem  # noqa: PLC0415 - as above

    stages = wanted.stages or _OPEN
    lines = listing.lines(reader, replace(wanted, unit_id=unit_id, stages=stages), MOST_ROWS)
    make = shape(Assignment).from_row
    given: dict[str, Assignment] = {}
    for row in queries.unit_assignments(reader, unit_id, [line.task_id for line in lines]):
        one = make(row)
        if isinstance(one, Assignment):
            given[one.task_id] = one
    return tuple(
        SlipItem(
            text=line.text + (f" (kỳ {line.period_key})" if line.period_key else ""),
            role=given[line.task_id].role,
            product=line.product,
            deadline_words=line.deadline_words,
            due=given[line.task_id].due or line.standing.due,
            leads=line.leads,
            supports=line.supports,
            document=line.document,
            words=given[line.task_id].words,
        )
        for line in lines
        if line.task_id in given
    )


def table(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> bytes:
    """The eight-column table of a list, landscape, with the filter and the time of extraction printed under it."""
    words = registers.counted(reader, wanted, filter_words, MOST_ROWS)
    return _table(reader, task_table(reader, wanted, title, words, now))


def table_begun(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> bytes:
    """The first pages of that table, quickly, whatever its length."""
    return _table(reader, task_table(reader, wanted, title, filter_words, now, _FIRST_ROWS), _FIRST_PAGES)


def table_docx(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> bytes:
    """The same table for Word."""
    words = registers.counted(reader, wanted, filter_words, MOST_ROWS)
    return _docx(reader, task_table(reader, wanted, title, words, now))


def roll_up(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> bytes:
    """The table by unit (at the province by commune): totals, in time or late, rates, who has not reported."""
    return _table(reader, _by_unit(reader, wanted, title, filter_words, now))


def roll_up_docx(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> bytes:
    """The same table for Word."""
    return _docx(reader, _by_unit(reader, wanted, title, filter_words, now))


def _by_unit(reader: Reader, wanted: LineFilter, title: str, filter_words: str, now: datetime) -> TablePaper:
    from reports.cells import summary_rows  # noqa: PLC0415 - as above
    from reports.papers import SUMMARY_COLUMNS, TablePaper  # noqa: PLC0415 - as above

    rows = summary_rows(*overview.summary(reader, wanted))
    return TablePaper(title=title, columns=SUMMARY_COLUMNS, rows=rows, filter_words=filter_words, extracted_at=now)


def register(reader: Reader, wanted: LineFilter, by: By, filter_words: str, now: datetime) -> bytes:
    """The book "Sổ theo dõi" of a list, by plan or by unit."""
    return _table(reader, registers.register(reader, wanted, by, filter_words, now))


def register_docx(reader: Reader, wanted: LineFilter, by: By, filter_words: str, now: datetime) -> bytes:
    """The same book for Word."""
    return _docx(reader, registers.register(reader, wanted, by, filter_words, now))


def targets(reader: Reader, document_id: str | None, now: datetime) -> bytes:
    """The table of targets with their newest readings, of one plan or of all."""
    return _table(reader, registers.targets(reader, document_id, now))


def _table(reader: Reader, paper: TablePaper, pages: int | None = None) -> bytes:
    from reports import profile, render  # noqa: PLC0415 - as above

    return render.render_table(paper, profile.load(directory.form(reader)), pages=pages)


def _docx(reader: Reader, paper: TablePaper) -> bytes:
    from reports import profile, word  # noqa: PLC0415 - as above

    return word.render_table_docx(paper, profile.load(directory.form(reader)))


def choices(known: Settings) -> PaperChoices:
    """What the office chose of what the rules leave open."""
    from reports.papers import PaperChoices  # noqa: PLC0415 - as above

    return PaperChoices(
        basis_end=known.basis_end, addressee_italic=known.addressee_italic, letter_word=known.letter_word,
        head_mark=known.head_mark, duplex=known.duplex,
    )  # fmt: skip


def specimen(office: Office, signer: Signer | None, known: Settings, kind: str, year: int) -> bytes:
    """A short paper of a kind ("BC", "CV", "KH") as this office would print it: head, body, signature block."""
    from reports import profile, render  # noqa: PLC0415 - as above
    from reports.papers import ReportPaper  # noqa: PLC0415 - as above

    title, basis, closing = _SPECIMENS[kind]
    verb = {"BC": "báo cáo kết quả", "KH": "ban hành kế hoạch"}.get(kind, "đề nghị")
    return render.render_report(
        ReportPaper(
            office=office,
            signer=signer,
            number=None,
            day=None,
            title=title,
            to=office.superior or "Ủy ban nhân dân tỉnh …",
            opening=f"{office.name} {verb} như sau:",
            basis=basis,
            closing=closing,
            recipients=tuple(line for line in office.recipients if squash(line) != "Như trên"),
            year=year,
            kind=kind,
            drafter=known.drafter,
            contact=known.contact,
            choices=choices(known),
        ),
        profile.load(known.profile or office.form),
        pages=1,
    )


_SPECIMENS = {
    "BC": ("Kết quả thực hiện nhiệm vụ", (), "Trên đây là báo cáo kết quả thực hiện nhiệm vụ"),
    "KH": (
        "Thực hiện nhiệm vụ năm",
        ("Căn cứ Kế hoạch của cơ quan cấp trên", "Theo đề nghị của đơn vị tham mưu"),
        "Yêu cầu các đơn vị tổ chức thực hiện",
    ),
    "CV": ("đôn đốc thực hiện nhiệm vụ", (), "Đề nghị đơn vị khẩn trương thực hiện"),
}
"""Titles, bases and last sentences of the specimens."""


def save(data: bytes, path: Path) -> None:
    """Write a PDF beside, fsync, replace; a full disk or a locked file is a refusal."""
    write_bytes(path, data)
