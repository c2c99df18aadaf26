"""Bundles: give, look, take in, history (laws 7 to 13)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bundle import (
    TABLES,
    Accounting,
    BundleFacts,
    EvidenceFile,
    KeyState,
    Last,
    Opened,
    Receipt,
    Record,
    Verdict,
    gap,
    join,
    opening,
    seal,
    suggested_name,
    winner,
)
from db import Edit, Ledger, Reader, exchange_rows, incoming, outgoing, store
from db.files import disk
from db.journal import put_row
from db.outgoing import OutRow
from db.records import Row, from_moment, moment
from db.stamps import RowStamp
from office import posted, twins
from office.cards import (
    KnownOffice,
    card_of,
    is_above,
    known,
    look_at_card,
    meet,
    own_card,
    own_keys,
    save_card,
    since,
)
from office.judging import Judge, Judged, words_of
from office.periods import follow_rule
from work.duty import Period
from work.ids import new_id
from work.progress import Progress, silent
from work.refusal import Refusal
from work.task import Task

_SHOWN = 500
_CLOCK_SLACK = 86_400
"""Seconds by which a sender's clock may run ahead before it is warned of (law 12)."""
_ORDER = {Verdict.REJECT: 0, Verdict.CONFLICT: 1, Verdict.APPLY: 2, Verdict.UNCHANGED: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A bundle that was written."""

    path: Path
    number: int
    counts: dict[str, int]
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that a bundle would do, in words, for the preview."""

    verdict: str
    """"apply", "unchanged", "conflict", "reject"."""
    what: str
    """In Vietnamese: "Nhiệm vụ: …", "Diễn biến: Xác nhận hoàn thành 05/01/2026"."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What taking a bundle in would change, or has changed."""

    path: Path
    sha256: str
    sender: str
    number: int
    made_at: datetime
    accounting: Accounting
    changes: tuple[Change, ...]
    """At most 500, what needs a look first; the accounting counts all."""
    warnings: tuple[str, ...]
    """A gap in the numbers, taken in before, a clock that is off, a plan that the ledger has from paper already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One line of the history."""

    direction: str
    """"given" or "taken"."""
    office: str
    number: int
    at: datetime
    file_name: str
    accounting: str
    """"nhận 40 = áp dụng 38 + không đổi 2 + …"; of a given one, its counts."""
    receipt: str
    """"Chưa có biên nhận", "Khớp", "Lệch: …"."""
    id: str = ""
    """Of the passage: what a handover's minutes are written of."""


def give(ledger: Ledger, office_id: str, folder: Path, now: datetime, progress: Progress = silent) -> Given:
    """Write a bundle with all that concerns an office into a folder (the stick)."""
    to = card_of(ledger, office_id)
    if to is None:
        raise Refusal("give.unknown", "Chưa có thẻ của cơ quan nhận. Hãy nhận thẻ của cơ quan đó trước khi gửi gói.")
    if not folder.is_dir():
        raise Refusal("give.no_folder", f"Không thấy thư mục “{folder}”. Hãy cắm USB rồi chọn lại thư mục.")
    upward = is_above(ledger, office_id) or outgoing.has_given(ledger, office_id, ledger.office_id)
    rows = list(outgoing.rows_for(ledger, office_id, TABLES, upward=upward))
    files = _files(ledger, office_id, upward=upward)
    facts = _facts(ledger, office_id, now, len(rows))
    path = folder / suggested_name(own_card(ledger).short, to.short, facts.number)
    sealed = seal(path, facts, (_record(row) for row in rows), files, keys=own_keys(ledger), to=to, progress=progress)
    passage = _passage(office_id, "given", sealed.sha256, facts.previous, now, path)
    passage |= {"number": facts.number, "replica": ledger.replica, "made_at": moment(now)}
    papers = posted.carried(rows)
    counts = {"records": dict(sealed.counts), "files": [file.sha256 for file in files], "reports": list(papers)}
    counts |= {"locked": papers}
    _remember(ledger, f"Gửi gói số {facts.number} cho {to.short}", passage | {"counts": _json(counts)})
    posted.sent(ledger, papers, f"gói số {facts.number} cho {to.short}", now)
    return Given(path=path, number=facts.number, counts=dict(sealed.counts), bytes=sealed.size, sha256=sealed.sha256)


def _remember(ledger: Ledger, label: str, passage: Row) -> None:
    """What has gone out is a fact: it is no undo step."""
    ledger.write(label, lambda door: door.put_row("passage", passage), undoable=False)


def _facts(ledger: Ledger, office_id: str, now: datetime, expected: int) -> BundleFacts:
    last = exchange_rows.last_passage(ledger, office_id, "given", ledger.replica)
    return BundleFacts(
        sender=own_card(ledger),
        replica=ledger.replica,
        number=int(last["number"] or 0) + 1 if last else 1,
        previous=str(last["sha256"]) if last else None,
        made_at=now.astimezone(UTC),
        seen={ledger.replica: int(ledger.meta("writes", "0"))},
        receipts=tuple(_receipt(row) for row in exchange_rows.taken_from(ledger, office_id)),
        keys=tuple(_key_state(row) for row in exchange_rows.keys_of(ledger, ledger.office_id)),
        program="Sổ Việc",
        expected=expected,
    )


def _receipt(row: Row) -> Receipt:
    counts = json.loads(str(row["counts"]))
    return Receipt(number=int(row["number"] or 0), replica=str(row["replica"]), sha256=str(row["sha256"]), **counts)


def _key_state(row: Row) -> KeyState:
    revoked = from_moment(str(row["revoked_at"])).date() if row["revoked_at"] else None
    return KeyState(
        sign_public=str(row["sign_public"]), seal_public=str(row["seal_public"]), since=since(row), revoked=revoked
    )


def _record(row: OutRow) -> Record:
    return Record(
        table=row.table,
        id=row.id,
        owner=row.owner,
        replica=row.replica,
        counter=row.counter,
        seen=row.seen,
        grave=row.row is None,
        row=row.row or {},
    )


def _files(ledger: Ledger, office_id: str, *, upward: bool) -> list[EvidenceFile]:
    """The files that go along: all that the reader has not confirmed (law 9). A missing one is a refusal by name."""
    confirmed = exchange_rows.confirmed_files(ledger, office_id)
    found = []
    for sha256, name in outgoing.files_for(ledger, office_id, upward=upward):
        if sha256 not in confirmed:
            path = ledger.evidence.checked(sha256, name)
            found.append(EvidenceFile(sha256, path, path.stat().st_size))
    return found


def _passage(office_id: str, direction: str, sha256: str, previous: str | None, at: datetime, path: Path) -> Row:
    return {
        "id": new_id(),
        "office_id": office_id,
        "direction": direction,
        "sha256": sha256,
        "previous_sha256": previous,
        "at": moment(at),
        "file_name": path.name,
        "seen": "{}",
        "receipt": None,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@contextmanager
def _open(reader: Reader, path: Path, progress: Progress) -> Iterator[Opened]:
    with opening(
        path,
        me=reader.office_id,
        keys=own_keys(reader),
        known=lambda office_id: card_of(reader, office_id),
        progress=progress,
    ) as opened:
        yield opened


def peek(reader: Reader, path: Path, progress: Progress = silent) -> Preview:
    """Open a bundle and say what taking it in would change. Nothing is written."""
    with _open(reader, path, progress) as opened:
        judged = Judge(reader, opened.sender.office_id).judge_all(opened.records())
        told = (*_warnings(reader, opened, datetime.now(UTC)), *twins.warnings(reader, judged))
        return _preview(path, opened, judged, told)


def _preview(path: Path, opened: Opened, judged: list[Judged], warnings: tuple[str, ...]) -> Preview:
    shown = sorted(judged, key=lambda one: _ORDER[one.verdict])[:_SHOWN]
    return Preview(
        path=path,
        sha256=opened.sha256,
        sender=opened.sender.short,
        number=opened.manifest.number,
        made_at=opened.manifest.made_at,
        accounting=_accounting(opened, judged),
        changes=tuple(Change(verdict=one.verdict.value, what=words_of(one), reason=one.reason) for one in shown),
        warnings=warnings,
    )


def _accounting(opened: Opened, judged: list[Judged]) -> Accounting:
    return Accounting.of(opened.manifest.counts, ((one.record.table, one.verdict) for one in judged))


def _warnings(reader: Reader, opened: Opened, now: datetime) -> Iterator[str]:
    manifest = opened.manifest
    last = exchange_rows.last_passage(reader, opened.sender.office_id, "taken", manifest.replica)
    told = gap(Last(int(last["number"] or 0), str(last["sha256"])) if last else None, manifest, opened.sha256)
    if told:
        yield told
    if (manifest.made_at - now).total_seconds() > _CLOCK_SLACK:
        yield (
            "Đồng hồ máy nơi gửi chạy trước máy này hơn một ngày. "
            "Việc nhận không bị ảnh hưởng; hãy báo nơi gửi chỉnh giờ."
        )


def take_in(ledger: Ledger, path: Path, now: datetime, progress: Progress = silent) -> Preview:
    """Backup, one write, accounting. Undone in one step. Taken in twice it changes nothing."""
    with _open(ledger, path, progress) as opened:
        store.make_backup(ledger.path, "truoc", now, progress)
        _keep_files(ledger, opened, progress)
        sender = opened.sender.office_id
        judged = Judge(ledger, sender).judge_all(opened.records())
        label = f"Nhận gói số {opened.manifest.number} từ {opened.sender.short}"
        warnings = (*_warnings(ledger, opened, now), *twins.warnings(ledger, judged))
        final = ledger.write(label, _Taking(ledger, opened, judged, now, path).put).value
        return _preview(path, opened, final, warnings)


def _keep_files(ledger: Ledger, opened: Opened, progress: Progress) -> None:
    """Files lie in the store before any row names them; one that is left over harms nothing."""
    for at, sha256 in enumerate(opened.file_names):
        progress(at / len(opened.file_names), "Đang chép minh chứng")
        if not ledger.evidence.whole(sha256):
            target = ledger.evidence.path(sha256)
            with disk(target):
                target.parent.mkdir(parents=True, exist_ok=True)
            opened.extract(sha256, target)


class _Taking:
    """The one write that takes a bundle in."""

    def __init__(self, ledger: Ledger, opened: Opened, judged: list[Judged], now: datetime, path: Path) -> None:
        self._ledger = ledger
        self._opened = opened
        self._judged = judged
        self._now = now
        self._path = path

    def put(self, door: Edit) -> list[Judged]:
        """Put every record by its verdict; what the schema still refuses is rejected by name, alone."""
        final = [self._one(door, one) for one in self._judged]
        self._turns(door, final)
        self._receipts(door)
        counts = _accounting(self._opened, final).total
        told = {
            "received": counts.received, "applied": counts.applied, "unchanged": counts.unchanged,
            "conflicting": counts.conflicting, "rejected": counts.rejected,
        }  # fmt: skip
        manifest = self._opened.manifest
        sender = self._opened.sender.office_id
        passage = _passage(sender, "taken", self._opened.sha256, manifest.previous, self._now, self._path)
        passage |= {
            "number": manifest.number,
            "replica": manifest.replica,
            "made_at": moment(manifest.made_at),
            "counts": _json(told),
            "seen": _json(dict(manifest.seen)),
        }
        if not exchange_rows.taken_before(self._ledger, self._opened.sha256):
            door.put_row("passage", passage)
        return final

    def _one(self, door: Edit, one: Judged) -> Judged:
        if one.verdict is Verdict.APPLY:
            stood = incoming.tries(door, lambda: self._apply(door, one, _stamp(one.record)))
            return one if stood else Judged(one.record, Verdict.REJECT, one.row, "Sổ không nhận được dòng này")
        if one.verdict is Verdict.CONFLICT:
            self._conflict(door, one)
        return one

    def _apply(self, door: Edit, one: Judged, stamp: RowStamp) -> None:
        if one.record.table == "period" and one.row is not None:
            put_row(self._ledger.connection, "period", one.row)
        else:
            door.put_foreign(stamp, one.row)

    def _turns(self, door: Edit, final: list[Judged]) -> None:
        """Where the sender changed a task's deadline, our turns of it follow."""
        taken = (one.record.id for one in final if one.verdict is Verdict.APPLY and one.record.table == "task")
        for name in taken:
            task = self._ledger.find(Task, name)
            if task is not None:
                gone, fresh = follow_rule(self._ledger, task)
                door.delete_where(Period, "id", gone)
                door.put(*fresh)

    def _conflict(self, door: Edit, one: Judged) -> None:
        """Both values are kept; every machine shows the same one until a person settles it (law 8)."""
        record = one.record
        mine = self._ledger.stamp(record.id)
        held = incoming.row_of(self._ledger, record.table, record.id)
        if mine is None:
            return
        ours = _held(record, mine, held)
        door.put_row(
            "conflict",
            {
                "id": new_id(),
                "tbl": record.table,
                "row_id": record.id,
                "ours": _json(dict(ours.row)),
                "theirs": _json(dict(record.row)),
                "found_at": moment(self._now),
            },
        )
        stamp = _stamp(winner(ours, record), join(join(mine.seen, record.seen), _dots(mine, record)))
        if winner(ours, record) is record:
            incoming.tries(door, lambda: self._apply(door, one, stamp))
        else:
            door.foreign[record.id] = stamp

    def _receipts(self, door: Edit) -> None:
        """The sender's receipts for what we gave it: khớp, or lệch."""
        told = {receipt.sha256: receipt for receipt in self._opened.manifest.receipts}
        for row in exchange_rows.given_without_receipt(self._ledger, self._opened.sender.office_id):
            receipt = told.get(str(row["sha256"]))
            if receipt is not None:
                kept = {
                    "received": receipt.received, "applied": receipt.applied, "unchanged": receipt.unchanged,
                    "conflicting": receipt.conflicting, "rejected": receipt.rejected,
                }  # fmt: skip
                door.put_row("passage", row | {"receipt": _json(kept)})
                self._arrived(door, row, receipt)

    def _arrived(self, door: Edit, row: Row, receipt: Receipt) -> None:
        """Papers that the reader took in whole were received; where he rejected a line, nobody knows which."""
        counts = json.loads(str(row["counts"]))
        if receipt.received == sum(counts["records"].values()) and not receipt.rejected and not receipt.conflicting:
            bundle = f"gói số {row['number']} ({self._opened.sender.short} xác nhận)"
            carried = counts.get("locked") or dict.fromkeys(counts.get("reports", ()), "")
            posted.received(door, carried, bundle, self._now)


def _stamp(record: Record, seen: dict[str, int] | None = None) -> RowStamp:
    return RowStamp(
        record.id, record.table, record.owner, record.replica, record.counter,
        dict(record.seen) if seen is None else seen, 0, record.grave,
    )  # fmt: skip


def _held(record: Record, mine: RowStamp, row: Row | None) -> Record:
    rest = {c: v for c, v in (row or {}).items() if c not in {"k", "id", "owner"}}
    return Record(
        table=record.table, id=record.id, owner=record.owner, replica=mine.replica, counter=mine.counter,
        seen=mine.seen, grave=mine.dead, row=rest,
    )  # fmt: skip


def _dots(mine: RowStamp, record: Record) -> dict[str, int]:
    return join({mine.replica: mine.counter}, {record.replica: record.counter})


def passage_of(reader: Reader, direction: str, sha256: str) -> str:
    """The id of the passage of a bundle, known by its hash: numbers begin anew on each PC and for each office."""
    found = reader.rows("SELECT id FROM passage WHERE direction = ? AND sha256 = ? ORDER BY k", [direction, sha256])
    return str(found[-1]["id"]) if found else ""


def history(reader: Reader) -> tuple[Passage, ...]:
    """All bundles given and taken, newest first."""
    return tuple(
        Passage(
            direction=str(row["direction"]),
            office=str(row["short"]),
            number=int(row["number"] or 0),
            at=from_moment(str(row["at"])),
            file_name=str(row["file_name"]),
            accounting=_counts_words(row),
            receipt=_receipt_words(row),
            id=str(row["id"]),
        )
        for row in exchange_rows.passages(reader)
    )


def _counts_words(row: Row) -> str:
    counts = json.loads(str(row["counts"]))
    if row["direction"] == "given":
        return f"{sum(counts['records'].values())} dòng, {len(counts['files'])} tệp minh chứng"
    return (
        f"nhận {counts['received']} = áp dụng {counts['applied']} + không đổi {counts['unchanged']}"
        f" + mâu thuẫn {counts['conflicting']} + từ chối {counts['rejected']}"
    )


def _receipt_words(row: Row) -> str:
    if row["direction"] == "taken":
        return "Biên nhận đi trong gói gửi lại"
    if row["receipt"] is None:
        return "Chưa có biên nhận"
    receipt = json.loads(str(row["receipt"]))
    sent = sum(json.loads(str(row["counts"]))["records"].values())
    if receipt["received"] == sent and not receipt["conflicting"] and not receipt["rejected"]:
        return "Khớp"
    return (
        f"Lệch: gửi {sent}, nơi nhận nhận {receipt['received']}, mâu thuẫn {receipt['conflicting']}, "
        f"từ chối {receipt['rejected']}"
    )


__all__ = [
    "Change",
    "Given",
    "KnownOffice",
    "Passage",
    "Preview",
    "card_of",
    "give",
    "history",
    "known",
    "look_at_card",
    "meet",
    "own_card",
    "peek",
    "save_card",
    "take_in",
]
