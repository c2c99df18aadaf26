"""Files that are whole or not there (law 5), and what a failing disk is called."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from work.refusal import Refusal

T = TypeVar("T")

CHUNK = 1 << 20
"""Bytes read at a time."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_LOCKED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Readable(Protocol):
    """What can be read in pieces."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; b"" at the end."""


def chunks(source: Readable) -> Iterator[bytes]:
    """The rest of a file in pieces of at most CHUNK bytes."""
    while piece := source.read(CHUNK):
        yield piece


def write_whole(dest: Path, fill: Callable[[BinaryIO], None], check: Callable[[Path], T]) -> T:
    """Write beside `dest`, sync, let `check` read it back, and only then put it in place; else nothing is left.

    Returns what `check` returns. OSError as the disk gives it.
    """
    handle, name = tempfile.mkstemp(prefix=".goi-", suffix=".part", dir=dest.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w+b") as out:
            fill(out)
            out.flush()
            os.fsync(out.fileno())
        checked = check(part)
        part.replace(dest)
    finally:
        with suppress(OSError):  # after a pulled stick there is nothing left to remove
            part.unlink(missing_ok=True)
    _sync_folder(dest.parent)
    return checked


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut. Windows can not open a folder, some sticks can not sync one."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def writing(dest: Path) -> Iterator[None]:
    """Turns a disk's failure to write `dest` into a refusal ("bundle.disk")."""
    try:
        yield
    except OSError as error:
        raise Refusal("bundle.disk", f"{_why(error, dest)} Sổ vẫn nguyên; không có tệp dở dang nào để lại.") from error


def _why(error: OSError, dest: Path) -> str:
    if error.errno in _FULL:
        return f"Chưa ghi được “{dest.name}” vì nơi lưu không còn đủ chỗ. Hãy xóa bớt hoặc chọn nơi khác rồi làm lại."
    if error.errno in _LOCKED:
        return (
            f"Chưa ghi được “{dest.name}” vì nơi lưu không cho ghi (khóa chống ghi, không đủ quyền, hoặc tệp cùng tên "
            "đang mở). Hãy đóng tệp đó hoặc chọn nơi khác rồi làm lại."
        )
    return (
        f"Chưa ghi được “{dest.name}”: nơi lưu bị lỗi hoặc USB đã bị rút. Hãy cắm lại, hoặc chọn nơi khác rồi làm lại."
    )
