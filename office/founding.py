"""Found an office's ledger, open it, and look after the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from db import Ledger, Reader, queries, store
from db.records import Row, moment, shape
from db.store import Backup
from office.machine import Machine
from office.periods import open_due
from office.presets import FIELDS, suggest, suggest_signers, suggest_units
from office.replicas import home_of, settle
from work.ids import new_id
from work.office import Office, Signer
from work.progress import Progress, silent
from work.refusal import Refusal
from work.text import squash
from work.unit import Unit

LEDGER_SUFFIX = ".soviec"

BackupInfo = Backup
"""One checked backup: path, day, bytes."""


def found(path: Path, office: Office, units: tuple[Unit, ...], signers: tuple[Signer, ...], machine: Machine) -> Ledger:
    """Make a new ledger file and open it. Refuses where a file stands already, or the office has no name."""
    if not squash(office.name):
        raise Refusal("office.no_name", "Chưa có tên cơ quan. Hãy điền tên đầy đủ của cơ quan rồi tạo sổ.")
    now = moment(datetime.now(UTC))
    rows: list[tuple[str, Row]] = [("office", shape(Office).to_row(office))]
    rows += [("unit", shape(Unit).to_row(unit)) for unit in units]
    rows += [("signer", shape(Signer).to_row(signer)) for signer in signers]
    rows += [("choice", _choice(office.id, "field", at, name)) for at, name in enumerate(FIELDS, start=1)]
    rows.append(("office_key", _own_key(office.id, now)))
    replica = new_id()
    facts: Row = {
        "id": replica, "name": machine.name, "machine": machine.id, "home": home_of(path), "born_at": now,
    }  # fmt: skip
    store.create(path, rows, {"office": office.id, "replica": replica}, facts)
    ledger = store.open_for_writing(path)
    settle(ledger, machine)
    return ledger


def _choice(owner: str, group: str, at: int, name: str) -> Row:
    return {"id": new_id(), "owner": owner, "list": group, "name": name, "position": at, "hidden": 0}


def _own_key(office: str, now: str) -> Row:
    from bundle import OfficeKeys  # noqa: PLC0415 - keys are made once in a ledger's life, the window opens daily

    keys = OfficeKeys.new()
    return {
        "id": new_id(),
        "office_id": office,
        "sign_public": keys.sign_public,
        "seal_public": keys.seal_public,
        "sign_private": keys.sign_private,
        "seal_private": keys.seal_private,
        "added_at": now,
    }


def open_ledger(
    path: Path, machine: Machine, today: date, progress: Progress = silent, *, backup: bool = True
) -> Ledger:
    """Open the ledger for writing: check, migrate, back up (once a day), open the periods that are due.

    `backup=False`: who opens makes the day's backup himself right afterwards (`daily_backup`), as the window does, so
    that a large ledger is seen at once.
    """
    ledger = store.open_for_writing(path, progress=progress)
    try:
        settle(ledger, machine)
        if backup:
            daily_backup(ledger, today, progress)
        open_due(ledger, today)
    except BaseException:
        ledger.close()
        raise
    return ledger


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def open_reader(path: Path) -> Reader:
    """A second, read-only connection for the window's own thread."""
    return store.open_for_reading(path)


def daily_backup(ledger: Ledger, today: date, progress: Progress = silent) -> BackupInfo | None:
    """The day's checked backup (and the month's); None where the day has one."""
    return store.daily_backup(ledger.path, _at(today), progress)


def back_up(ledger: Ledger, today: date, progress: Progress = silent) -> BackupInfo:
    """A checked backup now."""
    return store.make_backup(ledger.path, "ngay", _at(today), progress)


def backups(path: Path) -> tuple[BackupInfo, ...]:
    """The backups of a ledger, newest first."""
    return tuple(store.backups(path))


def restore(path: Path, backup: Path, machine: Machine, progress: Progress = silent) -> Path:
    """Put a backup in the ledger's place; the old file is kept beside, its path returned.

    Opened next, it is a new replica (law 12). The ledger must be closed. `machine` is asked for so that nobody restores
    from a place that could not open the ledger afterwards.
    """
    kept = store.put_back(path, backup, datetime.now(UTC), progress)
    ledger = store.open_for_writing(path)
    try:
        settle(ledger, machine)
    finally:
        ledger.close()
    return kept


def check(path: Path, progress: Progress = silent) -> tuple[str, ...]:
    """What is wrong with the file and its evidence, in Vietnamese sentences; empty: whole."""
    progress(0.0, "Đang kiểm tra sổ")
    faults = store.faults_of(path)
    if faults:
        return tuple(faults)
    with store.open_for_reading(path) as reader:
        return (*_evidence_faults(reader, progress), *_lock_faults(reader))


def _evidence_faults(reader: Reader, progress: Progress) -> list[str]:
    found: list[str] = []
    kept = queries.evidence_files(reader)
    for at, (sha256, name) in enumerate(kept):
        progress(at / len(kept), "Đang kiểm tra minh chứng")
        try:
            reader.evidence.checked(sha256, name)
        except Refusal as refusal:
            found.append(refusal.words)
    return found


def _lock_faults(reader: Reader) -> Iterator[str]:
    """Signed papers of ours that no lock in their trace stands for: only a hand in the file makes them so."""
    for row in queries.locked_without_trace(reader):
        yield (
            f"Văn bản “{row['title']}” đang ghi là đã ký, khóa nhưng khác mọi lần khóa trong vết của nó: nội dung "
            "trong sổ đã bị sửa ngoài chương trình. Hãy lấy lại từ bản sao lưu, hoặc đối chiếu với bản giấy đã ký."
        )


__all__ = [
    "LEDGER_SUFFIX",
    "BackupInfo",
    "Machine",
    "back_up",
    "backups",
    "check",
    "daily_backup",
    "found",
    "open_ledger",
    "open_reader",
    "restore",
    "suggest",
    "suggest_signers",
    "suggest_units",
]
