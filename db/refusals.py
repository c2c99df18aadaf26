"""SQLite's errors at the edge: the world's fault becomes a refusal, ours stays a bug; SQLite's own code tells."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from work.refusal import Refusal

_WORDS = {
    sqlite3.SQLITE_NOTADB: ("ledger.foreign", "Tệp “{name}” không phải là sổ của Sổ Việc. Hãy chọn đúng tệp sổ."),
    sqlite3.SQLITE_CORRUPT: (
        "ledger.damaged",
        (
            "Sổ “{name}” bị hỏng. Chưa có gì bị xóa và tệp được giữ nguyên. "
            "Hãy vào mục Khôi phục để lấy lại bản sao lưu gần nhất."
        ),
    ),
    sqlite3.SQLITE_READONLY: (
        "ledger.read_only",
        (
            "Không ghi được vào sổ “{name}” vì tệp hoặc thư mục chỉ cho đọc. Sổ vẫn nguyên vẹn. "
            "Hãy chép sổ sang thư mục khác trên máy."
        ),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "ledger.cannot_open",
        "Không mở được sổ “{name}”. Hãy kiểm tra thư mục có còn và có quyền ghi không, rồi mở lại.",
    ),
    sqlite3.SQLITE_BUSY: (
        "ledger.busy",
        "Sổ “{name}” đang được một chương trình khác dùng. Chưa có gì thay đổi. Hãy đóng cửa sổ kia rồi thử lại.",
    ),
    sqlite3.SQLITE_FULL: (
        "ledger.disk_full",
        "Ổ đĩa đã đầy nên chưa ghi được; sổ vẫn như trước khi làm. Hãy xóa bớt tệp không cần rồi làm lại.",
    ),
    sqlite3.SQLITE_IOERR: (
        "ledger.disk",
        (
            "Ổ đĩa báo lỗi khi đọc hoặc ghi sổ “{name}”; việc đang làm chưa được ghi. "
            "Hãy kiểm tra ổ đĩa, dây cắm, rồi mở lại."
        ),
    ),
}
_SAME = {
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_AUTH: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PROTOCOL: sqlite3.SQLITE_BUSY,
}


def refusal(error: sqlite3.Error, path: Path) -> Refusal | None:
    """The refusal that an SQLite error amounts to, or None where it is a bug of ours."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    found = _WORDS.get(_SAME.get(primary, primary))
    return Refusal(found[0], found[1].format(name=path.name)) if found else None


@contextmanager
def edge(path: Path) -> Iterator[None]:
    """Turn the world's faults into refusals; let bugs through."""
    try:
        yield
    except sqlite3.Error as error:
        known = refusal(error, path)
        if known is None:
            raise
        raise known from error
    except OverflowError as error:
        raise Refusal(
            "number.too_big", "Có một con số quá lớn không lưu được. Chưa có gì được ghi. Hãy kiểm tra lại các số."
        ) from error
    except UnicodeEncodeError as error:
        raise Refusal(
            "text.broken", "Trong nội dung có ký tự hỏng không lưu được. Chưa có gì được ghi. Hãy gõ lại đoạn đó."
        ) from error
