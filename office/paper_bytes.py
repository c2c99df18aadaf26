"""A paper of the ledger as bytes: PDF, its first pages, Word; and the hash of what it says."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING

from db import Reader
from office import composing, directory, papers, printouts, stretches
from work.office import Signer
from work.report import PAPER_SYMBOLS, Report
from work.text import squash

if TYPE_CHECKING:
    from reports.papers import ReportPaper


def pdf(reader: Reader, report_id: str, now: datetime, *, as_draft: bool = False) -> bytes:
    """The paper with its annexes. A locked one gives the very bytes that were locked."""
    one = papers.known(reader, report_id)
    if one.locked and one.pdf_sha256:
        return reader.evidence.checked(one.pdf_sha256, one.title).read_bytes()
    return made(reader, one, now, as_draft=as_draft)


def first_page(reader: Reader, report_id: str, now: datetime, *, as_draft: bool = False) -> bytes:
    """A PDF of the first pages only, quickly, whatever the length."""
    return pdf(reader, report_id, now, as_draft=as_draft)


def docx(reader: Reader, report_id: str, now: datetime) -> bytes:
    """The paper for Word, laid out like the PDF, for who must edit after us."""
    from reports import profile, word  # noqa: PLC0415 - paper is loaded when paper is wanted

    one = papers.known(reader, report_id)
    form = profile.load(directory.office(reader).form)
    return word.render_docx(paper(reader, one, now, as_draft=False), form)


def made(reader: Reader, one: Report, now: datetime, *, as_draft: bool) -> bytes:
    """The paper rendered anew, locked or not."""
    from reports import profile, render  # noqa: PLC0415 - as above

    form = profile.load(directory.office(reader).form)
    return render.render_report(paper(reader, one, now, as_draft=as_draft), form)


def content_sha256(paper: ReportPaper) -> str:
    """Of words and figures, without code, QR code, draft mark and the moment of extraction; canonical JSON."""
    bare = replace(
        paper,
        code="",
        qr="",
        draft=False,
        charts={},
        annexes=tuple(replace(a, extracted_at=None) for a in paper.annexes),
    )
    kept = asdict(bare) | {"charts": {name: asdict(chart) for name, chart in sorted(paper.charts.items())}}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def paper(reader: Reader, one: Report, now: datetime, *, as_draft: bool) -> ReportPaper:
    """All that stands on the paper, as values."""
    from reports.papers import ReportPaper  # noqa: PLC0415 - as above
    from reports.sections import closing  # noqa: PLC0415 - as above

    office = directory.office(reader)
    wanted = composing.wanted(reader, composing.wish_of(one), now.date())
    annex = printouts.task_table(reader, wanted, f"Danh mục nhiệm vụ {stretches.named(one.first, one.last)}", "", now)
    annexes = (annex,) if annex.rows else ()
    return ReportPaper(
        office=office,
        signer=reader.find(Signer, one.signer_id) if one.signer_id else None,
        number=one.number,
        day=one.day,
        title=one.title,
        to=one.to,
        opening=one.opening,
        sections=one.told,
        closing=one.closing or closing(office, one.title, [a.title for a in annexes]),
        recipients=tuple(line for line in one.recipients or office.recipients if squash(line) != "Như trên"),
        code=one.code,
        draft=as_draft,
        annexes=annexes,
        year=one.last.year if one.day is None else None,
        kind=PAPER_SYMBOLS[one.kind],
        basis=one.basis,
        drafter=one.drafter,
        charts=papers.charts(reader, one.id, now.date()),
    )
