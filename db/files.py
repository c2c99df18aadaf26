"""Files that must survive (law 5): written beside, fsynced, put in place, read back; and evidence by its hash."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from work.ids import new_id
from work.refusal import Refusal

_BLOCK = 1 << 20
_FULL = {errno.ENOSPC, errno.EDQUOT, getattr(errno, "EFBIG", errno.ENOSPC)}


@contextmanager
def disk(path: Path) -> Iterator[None]:
    """Turn the disk's faults at `path` into refusals."""
    try:
        yield
    except OSError as error:
        raise _disk_refusal(error, path) from error


def _disk_refusal(error: OSError, path: Path) -> Refusal:
    if error.errno in _FULL:
        return Refusal(
            "disk.full",
            f"Ổ đĩa đã đầy, chưa ghi được “{path.name}”. Dữ liệu cũ vẫn nguyên. Hãy xóa bớt tệp không cần rồi làm lại.",
        )
    if isinstance(error, FileNotFoundError):
        return Refusal("file.missing", f"Không tìm thấy “{path}”. Hãy kiểm tra lại USB hoặc thư mục rồi chọn lại tệp.")
    if isinstance(error, PermissionError):
        return Refusal(
            "file.denied",
            f"Máy không cho đọc hoặc ghi “{path}” (tệp đang mở ở chương trình khác, hoặc thư mục chỉ cho đọc). "
            "Hãy đóng tệp đó hoặc chọn thư mục khác.",
        )
    return Refusal(
        "disk.error", f"Ổ đĩa báo lỗi với “{path.name}” ({error.strerror}). Dữ liệu cũ vẫn nguyên. Hãy thử lại."
    )


def write_whole(path: Path, fill: Callable[[BinaryIO], None]) -> None:
    """Make `path` hold what `fill` writes, whole or not at all."""
    beside = path.with_name(f".{path.name[:80]}.{new_id()[:8]}.tam")
    with disk(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("xb") as out:
                fill(out)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(path.parent)


def write_bytes(path: Path, data: bytes) -> None:
    """Make `path` hold `data`, whole or not at all, and read it back."""

    def fill(out: BinaryIO) -> None:
        out.write(data)

    write_whole(path, fill)
    with disk(path):
        if path.read_bytes() != data:
            raise Refusal("disk.lies", f"Tệp “{path.name}” đọc lại không đúng như đã ghi. Hãy đổi ổ đĩa hoặc USB khác.")


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut. Windows has no handle for a folder and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with disk(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class EvidenceStore:
    """Files by their SHA-256, in a folder beside the ledger. A file that is there and whole is never written again."""

    def __init__(self, ledger: Path) -> None:
        self.folder = ledger.with_name(ledger.stem + ".minh-chung")

    def path(self, sha256: str) -> Path:
        """Where a file lies, or would."""
        return self.folder / sha256[:2] / sha256

    def holds(self, sha256: str) -> bool:
        """Whether the file is there."""
        return self.path(sha256).is_file()

    def keep(self, source: Path) -> tuple[str, int]:
        """Copy a file into the store; its hash and size in bytes."""
        sha256 = sha256_of(source)
        target = self.path(sha256)
        with disk(source):
            size = source.stat().st_size
        if not self.whole(sha256):
            self._copy(source, target)
            if sha256_of(target) != sha256:
                target.unlink()
                raise Refusal("evidence.changed", f"Tệp “{source.name}” thay đổi trong lúc chép. Hãy chọn lại tệp.")
        return sha256, size

    def keep_bytes(self, data: bytes) -> str:
        """Keep bytes that the program made (a locked PDF); their hash."""
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.whole(sha256):
            write_bytes(self.path(sha256), data)
        return sha256

    def whole(self, sha256: str) -> bool:
        """Whether the file is there and still the one of that name; one that was damaged is written again."""
        return self.holds(sha256) and sha256_of(self.path(sha256)) == sha256

    def _copy(self, source: Path, target: Path) -> None:
        with disk(source), source.open("rb") as file:

            def fill(out: BinaryIO) -> None:
                shutil.copyfileobj(file, out, _BLOCK)

            write_whole(target, fill)

    def checked(self, sha256: str, name: str) -> Path:
        """The file's path, after its bytes were held against its name."""
        path = self.path(sha256)
        if not path.is_file():
            raise Refusal(
                "evidence.missing",
                f"Không thấy tệp minh chứng “{name}” trong thư mục “{self.folder.name}”. "
                "Hãy chép lại thư mục đó từ bản sao lưu về cạnh tệp sổ.",
            )
        if sha256_of(path) != sha256:
            raise Refusal(
                "evidence.damaged",
                f"Tệp minh chứng “{name}” đã bị thay đổi hoặc hỏng, không còn đúng như lúc lưu. "
                "Hãy lấy lại từ bản sao lưu.",
            )
        return path
