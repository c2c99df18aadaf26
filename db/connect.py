"""Open a ledger's file: what it is, is it whole, is it ours, is it newer. Each with a refusal that says what to do."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path, PurePath
from urllib.parse import quote

from db.refusals import edge
from db.schema import APPLICATION_ID, SCHEMA
from work.refusal import Refusal

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_WAIT = 3.0
"""Seconds to wait for another program's write."""
_CACHE_KIB = 65536


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file's header says."""

    schema: int


def look(path: Path) -> FileFacts:
    """Read the header without opening the database; refuses what is no ledger of ours."""
    if not path.exists():
        raise Refusal("ledger.missing", f"Không tìm thấy sổ “{path}”. Hãy kiểm tra ổ đĩa hoặc chọn lại tệp sổ.")
    if path.is_dir():
        raise Refusal("ledger.foreign", f"“{path.name}” là thư mục, không phải tệp sổ. Hãy chọn tệp có đuôi .soviec.")
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
        size = path.stat().st_size
    except OSError as error:
        raise Refusal(
            "ledger.cannot_open",
            f"Không đọc được sổ “{path.name}” ({error.strerror}). Hãy đóng chương trình khác rồi thử lại.",
        ) from error
    return _judge(path, head, size)


def _judge(path: Path, head: bytes, size: int) -> FileFacts:
    if not head.startswith(_MAGIC) or len(head) < _HEADER:
        raise Refusal(
            "ledger.foreign",
            f"Tệp “{path.name}” không phải là sổ của Sổ Việc (hoặc đã bị hỏng phần đầu). Tệp được giữ nguyên. "
            "Hãy chọn đúng tệp sổ, hoặc khôi phục từ bản sao lưu.",
        )
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    if size < pages * (65536 if page == 1 else page) and not _has_log(path):
        raise Refusal(
            "ledger.damaged",
            f"Sổ “{path.name}” bị cụt, thiếu một phần. Chưa có gì bị xóa và tệp được giữ nguyên. "
            "Hãy vào mục Khôi phục để lấy lại bản sao lưu gần nhất.",
        )
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise Refusal("ledger.foreign", f"Tệp “{path.name}” không phải là sổ của Sổ Việc. Hãy chọn đúng tệp sổ.")
    schema = int.from_bytes(head[60:64], "big")
    if schema > SCHEMA:
        raise Refusal(
            "ledger.newer",
            f"Sổ “{path.name}” do bản Sổ Việc mới hơn ghi. Tệp được giữ nguyên. "
            "Hãy cài bản mới nhất của chương trình rồi mở lại.",
        )
    return FileFacts(schema)


def _has_log(path: Path) -> bool:
    """A power cut may have come while the log was being folded in: SQLite finishes that when it opens the file."""
    log = path.with_name(path.name + "-wal")
    return log.is_file() and log.stat().st_size > 0


def file_uri(path: PurePath, mode: str) -> str:
    """The address by which SQLite opens a file. A network folder (//host) needs two slashes more, or none is found."""
    words = path.as_posix()
    start = "file://" if words.startswith("/") else "file:///"
    return f"{start}{quote(words, safe='/:')}?mode={mode}"


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection with our rules on: foreign keys, full sync, WAL while open; a reader can write nothing."""
    with edge(path):
        connection = sqlite3.connect(file_uri(path.absolute(), "rw"), uri=True, timeout=_WAIT, isolation_level=None)
        try:
            _settle(connection, write=write)
        except sqlite3.Error:
            connection.close()
            raise
    return connection


def _settle(connection: sqlite3.Connection, *, write: bool) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # a write that changes nothing finds out now whether the folder lets us write, not when the clerk has typed
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    else:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM meta").fetchone()
