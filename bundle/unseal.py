"""Open a bundle: everything is checked, in the order of law 10, before the first record is handed out."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from bundle import envelope, manifest
from bundle.archive import MANIFEST, SIGNATURE, Archive, Limits, bad_names, digest, too_big
from bundle.card import Card, fingerprint
from bundle.envelope import changed, refuse
from bundle.files import write_whole, writing
from bundle.keys import SIGNATURE_SIZE, OfficeKeys, signed_by
from bundle.manifest import Manifest, Member
from bundle.naming import shown
from bundle.record import Record, decode, may_send
from work.progress import Progress, silent
from work.refusal import Refusal

Known = Callable[[str], Card | None]
"""From an office's id to the card that was compared by telephone, or None."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle that has passed every check. It is good only inside `with opening(...)`."""

    manifest: Manifest
    sender: Card
    sha256: str
    """Of the whole file: its name in receipts and in the next bundle's `previous`."""
    size: int
    """Bytes of the whole file."""
    _archive: Archive = field(repr=False)

    def records(self, table: str | None = None) -> Iterator[Record]:
        """The records of one table or of all, in the bundle's order, a few at a time."""
        for member in _record_members(self.manifest):
            if table is None or manifest.table_of(member.name) == table:
                yield from _records(self._archive, member)

    @property
    def file_names(self) -> tuple[str, ...]:
        """The SHA-256 of each file of evidence inside."""
        return self.manifest.files

    def extract(self, sha256: str, dest: Path) -> None:
        """Write one file of evidence whole to `dest`. KeyError where it is not inside; refuses a full disk."""
        if sha256 not in self.manifest.files:
            raise KeyError(sha256)

        def fill(out: BinaryIO) -> None:
            out.writelines(self._archive.pieces(manifest.file_name(sha256)))

        with writing(dest):
            write_whole(dest, fill, lambda part: _same(part, sha256))


def _same(part: Path, sha256: str) -> None:
    """What lies on the disk is the file that its name says."""
    with part.open("rb") as source:
        if hashlib.file_digest(source, "sha256").hexdigest() != sha256:
            raise OSError("the disk gave back other bytes")


@contextmanager
def opening(
    path: Path,
    *,
    me: str,
    keys: OfficeKeys,
    known: Known,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
    progress: Progress = silent,
) -> Iterator[Opened]:
    """A bundle addressed to the office `me`, opened with its keys and checked whole; or a refusal by name.

    What is unpacked lies in a file without a name that the system itself removes, even when the power fails.
    """
    with _scratch() as scratch:
        outside = _outside(path, scratch, keys, limits, progress)
        archive = Archive(scratch, scratch.tell(), limits)
        try:
            yield _checked(archive, outside, me, known, limits, progress)
        finally:
            archive.close()


def _checked(
    archive: Archive, outside: envelope.Envelope, me: str, known: Known, limits: Limits, progress: Progress
) -> Opened:
    stored = archive.read(MANIFEST, limits.manifest)
    found = _manifest(stored, outside.header)
    _check_listed(archive, found)
    if found.addressee.office_id != me:
        raise _not_for_us(found)
    sender = known(found.sender.office_id)
    if sender is None:
        raise _stranger(found)
    _check_signature(archive, stored, found, sender)
    _check_members(archive, found, progress)
    return Opened(found, sender, outside.sha256, outside.size, archive)


@contextmanager
def _scratch() -> Iterator[BinaryIO]:
    with _own_disk():
        file = tempfile.TemporaryFile(prefix="goi-")  # noqa: SIM115 - closed below, apart from the opening's refusals
    try:
        yield file
    finally:
        file.close()


@contextmanager
def _own_disk() -> Iterator[None]:
    """Turns a failure of this machine's own disk into a refusal."""
    try:
        yield
    except OSError as error:
        raise refuse(
            "bundle.disk",
            "Ổ đĩa của máy này không đủ chỗ (hoặc không cho ghi) để mở gói.",
            "Hãy xóa bớt tệp không cần trên máy rồi nhận lại gói.",
        ) from error


@contextmanager
def _stick(path: Path) -> Iterator[None]:
    """Turns a failure to read the bundle's own file into a refusal."""
    try:
        yield
    except OSError as error:
        raise refuse(
            "bundle.unreadable",
            f"Không đọc được tệp “{path.name}”: USB đã rút ra, tệp đã bị xóa hoặc đang bị chương trình khác giữ.",
            "Hãy cắm lại USB hoặc chép gói vào máy rồi mở lại.",
        ) from error


class _Source:
    """The bundle's file, which refuses by itself: so what else fails meanwhile is this machine's disk."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file

    def read(self, size: int = -1) -> bytes:
        with _stick(self._path):
            return self._file.read(size)


def _outside(path: Path, scratch: BinaryIO, keys: OfficeKeys, limits: Limits, progress: Progress) -> envelope.Envelope:
    """Check the outside and unpack the inside into `scratch`."""
    with _stick(path):
        file = path.open("rb")
    with file:
        return _unwrap(path, file, scratch, keys, limits, progress)


def _unwrap(
    path: Path, file: BinaryIO, scratch: BinaryIO, keys: OfficeKeys, limits: Limits, progress: Progress
) -> envelope.Envelope:
    with _stick(path):
        size = path.stat().st_size
    if size > limits.bytes:
        raise too_big()
    source = _Source(path, file)
    found = envelope.examine(source, size, lambda done: progress(0.3 * done / size, "Đang đọc gói"))
    with _stick(path):
        file.seek(envelope.HEADER_SIZE)
    with _own_disk():
        envelope.decrypt(
            source, scratch, keys.opener(), lambda done: progress(0.3 + 0.3 * min(1, done / size), "Đang mở niêm phong")
        )
        scratch.flush()
    return found


def _manifest(stored: bytes, header: envelope.Header) -> Manifest:
    """The manifest, of a version that we can read and that the outside has announced."""
    try:
        version, reader = manifest.versions(stored)
    except ValueError as error:
        raise changed() from error
    envelope.check_versions(version, reader)
    if (version, reader) != (header.format, header.reader):
        raise changed()
    try:
        return manifest.from_bytes(stored)
    except ValueError as error:
        raise changed() from error


def _check_listed(archive: Archive, found: Manifest) -> None:
    """Inside lies what the manifest lists, each once, and nothing else."""
    listed = [MANIFEST, SIGNATURE, *(member.name for member in found.members)]
    if len(set(listed)) != len(listed) or archive.names != set(listed):
        raise bad_names()


def _check_signature(archive: Archive, stored: bytes, found: Manifest, sender: Card) -> None:
    signature = archive.read(SIGNATURE, SIGNATURE_SIZE)
    if not signed_by(sender.sign_public, manifest.domain(found.format), stored, signature):
        raise _other_key(found, sender) if sender.sign_public != found.sender.sign_public else _forged(sender)


def _check_members(archive: Archive, found: Manifest, progress: Progress) -> None:
    """Hashes of all members first, then counts, then whose the records are."""
    whole, done = max(1, sum(member.bytes for member in found.members)), 0
    for member in found.members:
        _check_hash(archive, member)
        done += member.bytes
        progress(0.6 + 0.2 * done / whole, "Đang kiểm tra từng phần của gói")
    for member in _record_members(found):
        progress(0.8, f"Đang kiểm tra từng dòng của gói ({manifest.table_of(member.name)})")
        _check_records(archive, member, found.sender.office_id)
    progress(1.0, "Đã kiểm tra xong gói")


def _check_hash(archive: Archive, member: Member) -> None:
    if digest(archive.pieces(member.name)) != (member.sha256, member.bytes):
        raise changed()
    if member.name.startswith(manifest.FILES) and member.name != manifest.file_name(member.sha256):
        raise changed()


def _check_records(archive: Archive, member: Member, sender: str) -> None:
    count, strange = 0, 0
    for record in _records(archive, member):
        count += 1
        strange += not may_send(sender, record)
    if count != member.count:
        raise refuse(
            "bundle.counts",
            f"Bản kê của gói ghi {member.count} dòng ({manifest.table_of(member.name)}) nhưng bên trong có {count}.",
            "Hãy báo nơi gửi và xin gói mới.",
        )
    if strange:
        raise _not_theirs(member, strange)


def _record_members(found: Manifest) -> list[Member]:
    return [member for member in found.members if member.name.startswith(manifest.RECORDS)]


def _records(archive: Archive, member: Member) -> Iterator[Record]:
    table = manifest.table_of(member.name)
    try:
        yield from decode(table, archive.pieces(member.name))
    except ValueError as error:
        raise refuse(
            "bundle.content",
            f"Gói còn nguyên chữ ký nhưng có dòng không đúng quy cách ({table}).",
            "Hãy cập nhật Sổ Việc ở cả hai nơi; nếu vẫn vậy, báo nơi gửi tạo gói mới.",
        ) from error


def _not_for_us(found: Manifest) -> Refusal:
    return refuse(
        "bundle.other_office",
        f"Gói này gửi cho “{shown(found.addressee.name)}”, không phải cơ quan đang mở sổ.",
        "Hãy mở đúng sổ của cơ quan đó, hoặc chuyển gói cho họ.",
    )


def _stranger(found: Manifest) -> Refusal:
    claimed = found.sender
    digits = fingerprint(claimed.office_id, claimed.sign_public, claimed.seal_public)
    return refuse(
        "bundle.unknown_sender",
        f"Chưa quen nơi gửi. Gói tự xưng là của “{shown(claimed.name)}”, dấu vân tay tự xưng {digits}; "
        "chưa có gì chứng thực điều đó.",
        "Hãy trao đổi thẻ cơ quan với nơi gửi, gọi điện đọc cho nhau dấu vân tay, rồi nhận lại gói này.",
    )


def _other_key(found: Manifest, sender: Card) -> Refusal:
    claimed = found.sender
    digits = fingerprint(claimed.office_id, claimed.sign_public, claimed.seal_public)
    return refuse(
        "bundle.signature",
        f"Gói tự xưng là của “{shown(sender.name)}” nhưng ký bằng khóa khác với thẻ đã quen "
        f"(dấu vân tay tự xưng {digits}).",
        "Hãy gọi điện hỏi: nếu họ đã đổi khóa thì xin thẻ mới, đối chiếu dấu vân tay rồi nhận lại; nếu không, bỏ gói.",
    )


def _forged(sender: Card) -> Refusal:
    return refuse(
        "bundle.signature",
        f"Chữ ký trên gói không phải của “{shown(sender.name)}”, hoặc gói đã bị sửa sau khi ký.",
        "Đừng dùng gói này; hãy gọi điện cho nơi gửi và xin gói mới.",
    )


def _not_theirs(member: Member, strange: int) -> Refusal:
    return refuse(
        "bundle.owner",
        f"Gói có {strange} dòng ({manifest.table_of(member.name)}) mà nơi gửi không có quyền ghi.",
        "Cả gói chưa được nhận. Hãy báo nơi gửi kiểm tra và tạo gói mới.",
    )
