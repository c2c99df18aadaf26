"""Make a ledger's file, open it, migrate it; checked backups and the way back from them (law 6)."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from db import derive
from db.connect import connect, file_uri, look
from db.files import disk, sync_folder
from db.ledger import Ledger, Reader
from db.records import Row, moment
from db.refusals import edge
from db.schema import SCHEMA, migrate
from work.ids import new_id
from work.progress import Progress, silent
from work.refusal import Refusal

KEPT = {"ngay": 10, "thang": 10, "truoc": 10}
"""How many backups of each kind are kept: daily, monthly, and those made before a risky step."""

Kind = Literal["ngay", "thang", "truoc"]


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup's file; it was checked when it was made."""

    path: Path
    day: date
    bytes: int


def utc_now() -> str:
    """Now, as kept."""
    return moment(datetime.now(UTC))


def create(path: Path, rows: Iterable[tuple[str, Row]], meta: dict[str, str], replica: Row) -> None:
    """Make a ledger whole or not at all: schema, first rows, the file's own facts. Refuses where a file stands."""
    if path.exists():
        raise Refusal("ledger.exists", f"Đã có tệp “{path.name}” ở thư mục này. Hãy đặt tên khác, hoặc mở sổ đang có.")
    beside = path.with_name(f".{path.name}.{new_id()[:8]}.tam")
    with disk(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _fill(beside, path, rows, meta, replica)
            _sync(beside)
            beside.rename(path)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(path.parent)


def _fill(beside: Path, path: Path, rows: Iterable[tuple[str, Row]], meta: dict[str, str], replica: Row) -> None:
    with edge(path):
        connection = sqlite3.connect(beside, isolation_level=None)
        try:
            migrate(connection)
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO meta VALUES (?, ?)", list(meta.items()))
            for table, row in [("replica", replica), *rows]:
                _insert(connection, table, row)
            _stamp_first(connection, meta["office"], meta["replica"])
            connection.execute("COMMIT")
        finally:
            connection.close()


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({derive.marks(list(row))})", list(row.values()))


def _stamp_first(connection: sqlite3.Connection, office: str, replica: str) -> None:
    """The founding's rows carry the first count of the first replica."""
    for table in ("unit", "signer", "choice"):
        connection.execute(
            f"INSERT INTO stamp SELECT id, '{table}', ?, ?, 1, '{{}}', 1, 0 FROM {table}", [office, replica]
        )
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('writes', '1')")


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def open_for_writing(path: Path, now: Callable[[], str] = utc_now, progress: Progress = silent) -> Ledger:
    """Check the file, migrate an older one behind a backup, and open it."""
    _grow(path, progress)
    return Ledger(path, now)


def _grow(path: Path, progress: Progress = silent) -> None:
    """Look at the file; an older one is migrated behind a backup."""
    if look(path).schema < SCHEMA:
        make_backup(path, "truoc", datetime.now(UTC), progress)
        _migrate(path)


def _migrate(path: Path) -> None:
    connection = connect(path, write=True)
    with edge(path):
        try:
            migrate(connection)
            office = connection.execute("SELECT value FROM meta WHERE name = 'office'").fetchone()[0]
            connection.execute("BEGIN IMMEDIATE")
            derive.refresh_all(connection, office)
            connection.execute("COMMIT")
        finally:
            connection.close()


def open_for_reading(path: Path) -> Reader:
    """Check the file and open it for reading only; an older one grows first, for it lacks what is asked for."""
    _grow(path)
    return Reader(path)


def backup_folder(path: Path) -> Path:
    """Where a ledger's backups lie."""
    return path.with_name(path.stem + ".sao-luu")


def backups(path: Path) -> list[Backup]:
    """The backups of a ledger, newest first."""
    folder = backup_folder(path)
    if not folder.is_dir():
        return []
    found = [p for p in folder.glob("*.soviec") if not p.name.startswith(".")]
    made = [Backup(p, datetime.fromtimestamp(p.stat().st_mtime).date(), p.stat().st_size) for p in found]  # noqa: DTZ006
    return sorted(made, key=lambda b: (b.path.stat().st_mtime_ns, b.path.name), reverse=True)


def make_backup(path: Path, kind: Kind, at: datetime, progress: Progress = silent) -> Backup:
    """Copy the ledger, open the copy and check it; only then does it count and may push out an older one."""
    folder = backup_folder(path)
    stamp = {"ngay": at.strftime("%Y-%m-%d"), "thang": at.strftime("%Y-%m"), "truoc": at.strftime("%Y-%m-%dT%H%M%S%f")}
    target = folder / f"{path.stem}.{kind}-{stamp[kind]}.soviec"
    beside = folder / f".{new_id()[:8]}.tam"
    with disk(path):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _copy(path, beside, progress)
            _prove(beside, path)
            _sync(beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(folder)
        _prune(target, f"{path.stem}.{kind}-", KEPT[kind])
    return Backup(target, at.date(), target.stat().st_size)


def _copy(path: Path, beside: Path, progress: Progress) -> None:
    def tell(_status: int, left: int, total: int) -> None:
        progress(1 - left / max(1, total), "Đang sao lưu sổ")

    with edge(path):
        source = sqlite3.connect(file_uri(path.absolute(), "ro"), uri=True)
        target = sqlite3.connect(beside)
        try:
            source.backup(target, pages=4096, progress=tell)
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()
            source.close()


def _prove(copy: Path, path: Path) -> None:
    """A backup counts only when its copy opens, is a ledger and is whole."""
    faults = faults_of(copy)
    if faults:
        raise Refusal(
            "ledger.damaged",
            f"Sổ “{path.name}” có chỗ hỏng nên không sao lưu đè lên bản tốt cũ. Tệp được giữ nguyên. "
            "Hãy vào mục Khôi phục để lấy lại bản sao lưu gần nhất.",
        )


def faults_of(path: Path) -> list[str]:
    """What is wrong with a ledger's file, in SQLite's words and ours; empty: whole."""
    try:
        look(path)
        with edge(path):
            return _faults(path)
    except Refusal as refusal:
        return [refusal.words]


def _faults(path: Path) -> list[str]:
    connection = sqlite3.connect(file_uri(path.absolute(), "ro"), uri=True)
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(10)") if row[0] != "ok"]
        found += [
            f"Bảng {row[0]} có dòng trỏ tới {row[2]} không còn"
            for row in connection.execute("PRAGMA foreign_key_check")
        ]
    finally:
        connection.close()
    return found


def _prune(made: Path, begins: str, kept: int) -> None:
    """Keep the newest of a kind, first of all the one just made. Days to come are a wrong clock's: they go first."""
    others = [p for p in made.parent.iterdir() if p.name.startswith(begins) and p != made]
    others.sort(key=lambda p: (p.name < made.name, p.name), reverse=True)
    for old in others[kept - 1 :]:
        old.unlink(missing_ok=True)


def daily_backup(path: Path, at: datetime, progress: Progress = silent) -> Backup | None:
    """The day's backup and the month's, each made once; None where the day has one."""
    folder = backup_folder(path)
    if not (folder / f"{path.stem}.thang-{at:%Y-%m}.soviec").exists():
        make_backup(path, "thang", at, progress)
    if (folder / f"{path.stem}.ngay-{at:%Y-%m-%d}.soviec").exists():
        return None
    return make_backup(path, "ngay", at, progress)


def put_back(path: Path, backup: Path, at: datetime, progress: Progress = silent) -> Path:
    """Put a backup in the ledger's place. The file that stood there is kept beside; its path is returned."""
    look(backup)
    faults = faults_of(backup)
    if faults:
        raise Refusal(
            "backup.damaged", f"Bản sao lưu “{backup.name}” bị hỏng, chưa thay gì cả. Hãy chọn bản sao lưu khác."
        )
    kept = path.with_name(f"{path.stem}.truoc-khoi-phuc-{at:%Y-%m-%dT%H%M%S%f}.soviec")
    beside = path.with_name(f".{path.name}.{new_id()[:8]}.tam")
    with disk(path):
        try:
            _copy(backup, beside, progress)
            _sync(beside)
            if path.exists():
                _set_aside(path, kept)
            try:
                beside.replace(path)
            except OSError:
                if kept.exists():
                    _set_aside(kept, path)
                raise
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(path.parent)
    return kept


def _set_aside(path: Path, kept: Path) -> None:
    """Move the ledger and what lies open beside it away, so that the old log is never played into the new file."""
    path.replace(kept)
    for tail in ("-wal", "-shm"):
        log = path.with_name(path.name + tail)
        if log.exists():
            log.replace(kept.with_name(kept.name + tail))
