"""A paper of the ledger as bytes: PDF, its first pages, Word; and the hash of what it says."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING

from db import Reader
from office import annexes, composing_letters, directory, papers, printouts, stretches, wishes
from work import code
from work.document import Document
from work.office import Office, Signer
from work.report import PAPER_SYMBOLS, PAPER_WORDS, PaperKind, Report
from work.text import squash

if TYPE_CHECKING:
    from reports.papers import ReportPaper, Side, TablePaper
    from reports.profile import Profile

FIRST_ROWS = 60
"""Rows of each annex that a look at the first pages reads."""
FIRST_PAGES = 2
_NAMELESS = frozenset({PaperKind.URGE, PaperKind.NOTICE, PaperKind.INVITATION})
"""Kinds whose text ends by itself, without a customary last paragraph."""


def pdf(reader: Reader, report_id: str, now: datetime, *, as_draft: bool = False) -> bytes:
    """The paper with its annexes. A locked one gives the very bytes that were locked."""
    one = papers.known(reader, report_id)
    if one.locked and one.pdf_sha256:
        return reader.evidence.checked(one.pdf_sha256, one.title).read_bytes()
    return made(reader, one, now, as_draft=as_draft)


def first_page(reader: Reader, report_id: str, now: datetime, *, as_draft: bool = False) -> bytes:
    """A PDF of the first pages only, quickly, whatever the length; its code lacks the letters of the content."""
    from reports import render  # noqa: PLC0415 - paper is loaded when paper is wanted

    one = papers.known(reader, report_id)
    if one.locked and one.pdf_sha256:
        return reader.evidence.checked(one.pdf_sha256, one.title).read_bytes()
    shown = _coded(_bare(reader, one, now, FIRST_ROWS), one, None)
    return render.render_report(replace(shown, draft=as_draft), _form(reader), pages=FIRST_PAGES)


def docx(reader: Reader, report_id: str, now: datetime) -> bytes:
    """A paper of ours for Word, laid out like the PDF, for who must edit after us; another office's is its PDF.

    A locked one bears the code of what was locked: ask `says_what_was_locked` before.
    """
    from reports import word  # noqa: PLC0415 - as above

    one = papers.own(reader, report_id)
    said = paper(reader, one, now, as_draft=False)
    return word.render_docx(_coded(said, one, one.content_sha256) if one.locked else said, _form(reader))


def made(reader: Reader, one: Report, now: datetime, *, as_draft: bool) -> bytes:
    """The paper rendered anew, locked or not."""
    return rendered(reader, paper(reader, one, now, as_draft=as_draft))


def rendered(reader: Reader, said: ReportPaper) -> bytes:
    """What stands on a paper, as a PDF in the office's form."""
    from reports import render  # noqa: PLC0415 - as above

    return render.render_report(said, _form(reader))


def _form(reader: Reader) -> Profile:
    from reports import profile  # noqa: PLC0415 - as above

    return profile.load(directory.form(reader))


def content_sha256(paper: ReportPaper) -> str:
    """Of words and figures, without code, QR code, draft mark and the moment of extraction; canonical JSON."""
    bare = replace(
        paper,
        code="",
        qr="",
        draft=False,
        charts={},
        choices=replace(paper.choices, duplex=False),
        annexes=tuple(replace(a, extracted_at=None) for a in paper.annexes),
    )
    kept = asdict(bare) | {"charts": {name: asdict(chart) for name, chart in sorted(paper.charts.items())}}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def paper(reader: Reader, one: Report, now: datetime, *, as_draft: bool) -> ReportPaper:
    """All that stands on the paper, as values, with the code and the QR code of what it says.

    Of a locked paper too these are today's rows: what was signed is `pdf`, and a code made now says that it differs.
    """
    bare = _bare(reader, one, now, annexes.MOST_ROWS)
    return replace(_coded(bare, one, content_sha256(bare)), draft=as_draft)


def says_what_was_locked(reader: Reader, one: Report, now: datetime) -> bool:
    """Whether the ledger's rows still make the very paper that was locked.

    A number, or a day, that its print left blank may stand in the ledger since: it was written with the pen.
    """
    today = _bare(reader, one, now, annexes.MOST_ROWS)
    years = {one.last.year, max(one.last.year, (one.signed_on or now).year)}
    blank = [replace(today, day=None, year=year) for year in sorted(years)]
    days = [today, *blank] if today.day else blank
    return any(
        content_sha256(replace(paper, number=number)) == one.content_sha256
        for paper in days
        for number in dict.fromkeys((today.number, None))
    )


def _coded(bare: ReportPaper, one: Report, content: str | None) -> ReportPaper:
    return replace(bare, code=code.code_of(one, content), qr=code.qr_text(one.owner, one.id, content))


def _bare(reader: Reader, one: Report, now: datetime, most: int) -> ReportPaper:
    from reports.papers import ReportPaper  # noqa: PLC0415 - as above

    office = directory.office(reader)
    behind = annexes.tables(reader, one, now, most)
    return ReportPaper(
        office=office,
        signer=reader.find(Signer, one.signer_id) if one.signer_id else None,
        number=one.number,
        day=one.day,
        title=one.title,
        to=one.to,
        opening=one.opening,
        sections=one.told,
        closing=one.closing or closing(reader, one, directory.spelled(reader), behind),
        recipients=tuple(line for line in one.recipients or office.recipients if squash(line) != "Như trên"),
        annexes=behind,
        year=max(one.last.year, now.year) if one.day is None else None,
        kind=PAPER_SYMBOLS[one.kind],
        basis=one.basis,
        drafter=one.drafter,
        urgency=one.urgency,
        circulation=one.circulation,
        charts=papers.charts(reader, one.id, now.date()),
        sides=_sides(reader, one, office),
        contact=directory.settings(reader).contact,
        choices=printouts.choices(directory.settings(reader)),
    )


def closing(reader: Reader, one: Report, office: Office, behind: tuple[TablePaper, ...]) -> str:
    """The customary last paragraph of a kind; it names the annexes that there are."""
    from reports import sections, words_letters, words_plan  # noqa: PLC0415 - as above

    stretch = stretches.written(one.first, one.last)
    names = [table.title.removesuffix(f" {stretch}") for table in behind]
    if one.kind is PaperKind.PLAN:
        document = reader.find(Document, one.document_id) if one.document_id else None
        issuer = f" của {squash(document.issuer)}" if document and document.issuer else ""
        return words_plan.closing(office, f"{document.title}{issuer}" if document else "", names)
    if one.kind is PaperKind.HANDOVER:
        return words_letters.handover_closing()
    if one.kind in _NAMELESS:
        return ""
    return sections.closing(office, one.title, names, PAPER_WORDS[PaperKind.REPORT])


def _sides(reader: Reader, one: Report, office: Office) -> tuple[Side, ...]:
    """Both sides of a handover; the other side's person signs by his own hand."""
    from reports.papers import Side  # noqa: PLC0415 - as above

    if one.kind is not PaperKind.HANDOVER:
        return ()
    parcel = composing_letters.parcel_of(reader, wishes.wish_of(one).passage_id)
    ours = reader.find(Signer, one.signer_id) if one.signer_id else None
    giver, taker = (ours, None) if parcel.giver == office.name else (None, ours)
    return (
        Side("ĐẠI DIỆN BÊN GIAO", parcel.giver, giver),
        Side("ĐẠI DIỆN BÊN NHẬN", parcel.taker, taker),
    )
