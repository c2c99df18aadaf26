"""What a bundle makes of the papers in it: given, they are sent; when its receipt comes back, they were received.

Only what was signed can be sent (law 13); the days are those of the bundle and of the answer that brought the receipt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from db import Edit, Ledger, Reader
from db.outgoing import OutRow
from office import trace
from work.report import Report, ReportState, ReportStep, StepKind


def carried(rows: Iterable[OutRow]) -> dict[str, str]:
    """The papers among the rows of a bundle, each with the hash of its locked PDF; graves are none."""
    return {row.id: str(row.row["pdf_sha256"] or "") for row in rows if row.table == "report" and row.row is not None}


def sent(ledger: Ledger, names: Iterable[str], bundle: str, now: datetime) -> None:
    """Mark the signed papers of a bundle that was written as sent, in one step that can be undone.

    `bundle` names it in words: "gói số 3 cho UBND tỉnh Sơn Hà".
    """
    found = _ours(ledger, names, lambda one: one.state is ReportState.SIGNED)
    if not found:
        return
    told = f"{bundle[:1].upper()}{bundle[1:]}"

    def edit(door: Edit) -> None:
        for one in found:
            day = _not_before(one.signed_on, now)
            door.put(replace(one, state=ReportState.SENT, sent_on=day), _step(one, StepKind.SENT, now, told))

    ledger.write(f"Ghi {len(found)} văn bản đã gửi trong {bundle}", edit)


def received(door: Edit, carried: Mapping[str, str], bundle: str, now: datetime) -> None:
    """Mark the papers of a bundle whose receipt has come as received, inside the write that takes the answer in.

    `carried`: as the bundle had them. What was opened again and locked anew since is another paper: nobody has it yet.
    """

    def arrived(one: Report) -> bool:
        return one.state in {ReportState.SIGNED, ReportState.SENT} and carried[one.id] in {one.pdf_sha256, ""}

    for one in _ours(door.ledger, carried, arrived):
        came = _not_before(one.sent_on or one.signed_on, now)
        kept = replace(one, state=ReportState.RECEIVED, sent_on=one.sent_on or came, received_on=came)
        door.put(kept, _step(one, StepKind.RECEIVED, now, f"Theo biên nhận của {bundle}"))


def _step(one: Report, kind: StepKind, at: datetime, reason: str) -> ReportStep:
    """A bundle carries the locked PDF, so the step is about that."""
    return trace.step(one, kind, at, reason, file=one.pdf_sha256, content=one.content_sha256)


def _ours(reader: Reader, names: Iterable[str], wanted: Callable[[Report], bool]) -> list[Report]:
    found = [one for name in names if (one := reader.find(Report, name)) is not None]
    return [one for one in found if one.owner == reader.office_id and wanted(one)]


def _not_before(day: date | None, now: datetime) -> date:
    """The office's own day of a moment, never before what must have been."""
    today = now.astimezone().date()
    return max(day, today) if day else today
