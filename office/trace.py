"""A line of a paper's trace, made in one place for all who write one."""

from __future__ import annotations

from datetime import datetime

from work.ids import new_id
from work.report import Report, ReportStep, StepKind


def step(
    one: Report,
    kind: StepKind,
    at: datetime,
    reason: str = "",
    *,
    file: str | None = None,
    content: str | None = None,
    frozen: str | None = None,
) -> ReportStep:
    """What happened to a paper: `file` is the hash of the file it was about, `content` and `frozen` as they stood."""
    return ReportStep(
        id=new_id(),
        owner=one.owner,
        report_id=one.id,
        kind=kind,
        at=at,
        reason=reason,
        pdf_sha256=file,
        content_sha256=content,
        frozen=frozen,
    )
