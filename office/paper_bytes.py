"""A report of the ledger as the bytes of paper."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from db import Reader
from office import directory, papers, printouts, stretches
from work.office import Signer
from work.report import Report
from work.text import squash

if TYPE_CHECKING:
    from reports.papers import ReportPaper


def pdf(reader: Reader, report_id: str, now: datetime, *, as_draft: bool = False) -> bytes:
    """The report with its annex. A locked one gives the very bytes that were locked."""
    one = papers.known(reader, report_id)
    if one.locked and one.pdf_sha256:
        return reader.evidence.checked(one.pdf_sha256, one.title).read_bytes()
    return made(reader, one, now, as_draft=as_draft)


def made(reader: Reader, one: Report, now: datetime, *, as_draft: bool) -> bytes:
    """The report rendered anew, locked or not."""
    from reports import profile, render  # noqa: PLC0415 - as above

    form = profile.load(directory.office(reader).form)
    return render.render_report(_paper(reader, one, now, as_draft=as_draft), form)


def _paper(reader: Reader, one: Report, now: datetime, *, as_draft: bool) -> ReportPaper:
    from reports.papers import ReportPaper  # noqa: PLC0415 - as above
    from reports.sections import closing  # noqa: PLC0415 - as above

    office = directory.office(reader)
    wanted = papers.wanted_of(reader, one.first, one.last, one.document_id, now.date())
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
        closing=closing(office, one.title, [a.title for a in annexes]),
        recipients=tuple(line for line in office.recipients if squash(line) != "Như trên"),
        code=one.code,
        draft=as_draft,
        annexes=annexes,
        year=one.last.year if one.day is None else None,
    )
