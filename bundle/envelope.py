"""The outside of a bundle: a plain header that tells at once what the file is, then the age ciphertext.

    0   8  magic, with bytes that any copying "as text" spoils
    8   2  format version       (all numbers big-endian)
    10  2  the oldest format version that a reader must know
    12  8  length of the ciphertext
    20  4  CRC-32 of the ciphertext
    24  4  CRC-32 of the 24 bytes before
    28  .  the ciphertext, to the end of the file

The checksums are no protection, only words: they tell a file that was cut or spoilt on its way from one that was made
for somebody else. These 28 bytes stay as they are in all later versions.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

import pyrage
from pyrage import x25519

from bundle.files import Readable, chunks
from bundle.manifest import FORMAT, READER
from work.refusal import Refusal

MAGIC = b"\x89GOI\r\n\x1a\n"
HEADER_SIZE = 28

_FACTS = struct.Struct(">8sHHQI")
_CHECK = struct.Struct(">I")

# https://age-encryption.org/v1: the header ends with "\n--- ", 43 letters and "\n"; then 16 bytes, then the chunks.
_AGE_HEAD = 4096
_AGE_MAC_LINE = 49
_AGE_NONCE = 16
_AGE_TAG = 16
_AGE_CHUNK = 65536


class Header(NamedTuple):
    """The header's facts; `length` in bytes."""

    magic: bytes
    format: int
    reader: int
    length: int
    crc: int

    def pack(self) -> bytes:
        """The 28 bytes."""
        facts = _FACTS.pack(*self)
        return facts + _CHECK.pack(zlib.crc32(facts))


class Envelope(NamedTuple):
    """A file whose outside is whole: its header, and the SHA-256 and size in bytes of all of it."""

    header: Header
    sha256: str
    size: int


class _Reading:
    """Counts what the cipher reads, and keeps the error that the source raised meanwhile."""

    def __init__(self, source: Readable) -> None:
        self._source = source
        self.failure: BaseException | None = None
        self.length = 0

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._source.read(size)
        except BaseException as failure:
            self.failure = failure
            raise
        self.length += len(data)
        return data


class _Writing:
    """Counts and sums what the cipher writes, and keeps the error that the target raised meanwhile."""

    def __init__(self, target: BinaryIO, room: Callable[[int], None]) -> None:
        self._target = target
        self._room = room
        self.failure: BaseException | None = None
        self.length = 0
        self.crc = 0
        self.head = b""

    def write(self, data: bytes) -> int:
        try:
            self._room(self.length + len(data))
            self._target.write(data)
        except BaseException as failure:
            self.failure = failure
            raise
        self.length += len(data)
        self.crc = zlib.crc32(data, self.crc)
        self.head += data[: max(0, _AGE_HEAD - len(self.head))]
        return len(data)

    def flush(self) -> None:
        """The target is flushed by who opened it."""


def encrypt(plain: Readable, out: BinaryIO, seal_public: str, room: Callable[[int], None]) -> None:
    """Write the header and all of `plain`, sealed to one key, at the start of `out`. `room` may refuse a length."""
    out.write(bytes(HEADER_SIZE))
    source, target = _Reading(plain), _Writing(out, room)
    with _own_errors(source, target):
        pyrage.encrypt_io(source, target, [x25519.Recipient.from_str(seal_public)])
    if target.length != _sealed_length(target.head, source.length):
        raise OSError("the cipher has not written all that it read")
    out.seek(0)
    out.write(Header(MAGIC, FORMAT, READER, target.length, target.crc).pack())


def decrypt(sealed: Readable, out: BinaryIO, opener: x25519.Identity, room: Callable[[int], None]) -> None:
    """Open a ciphertext into `out`; a refusal where our key does not open it. `room` hears of the length so far."""
    source, target = _Reading(sealed), _Writing(out, room)
    try:
        with _own_errors(source, target):
            pyrage.decrypt_io(source, target, [opener])
    except _CipherError as error:
        raise (other_office() if isinstance(error.__cause__, pyrage.DecryptError) else changed()) from error


class _CipherError(Exception):
    """The cipher itself says no; its words are the cause."""


@contextmanager
def _own_errors(source: _Reading, target: _Writing) -> Iterator[None]:
    """Raise what the source or the target raised, as it was.

    The cipher turns their errors into words of its own, and says nothing at all where the last write fails.
    """
    said: BaseException | None = None
    try:
        yield
    except (pyrage.EncryptError, pyrage.DecryptError, OSError) as error:
        said = error
    failure = source.failure or target.failure
    if failure is not None:
        raise failure from None
    if said is not None:
        raise _CipherError from said


def _sealed_length(head: bytes, plain: int) -> int:
    """Bytes of an age file of so many plain ones: its header up to the MAC's line, a nonce, a tag for each 64 kB."""
    end = head.index(b"\n--- ") + _AGE_MAC_LINE
    return end + _AGE_NONCE + plain + _AGE_TAG * max(1, -(-plain // _AGE_CHUNK))


def examine(source: Readable, size: int, watch: Callable[[int], None]) -> Envelope:
    """Read all of a file's outside: header, length, checksums. `watch` hears of the bytes read so far."""
    head = source.read(HEADER_SIZE)
    header = _header(head)
    if size < HEADER_SIZE + header.length:
        raise cut()
    if size > HEADER_SIZE + header.length:
        raise changed()
    digest, crc, done = hashlib.sha256(head), 0, HEADER_SIZE
    for piece in chunks(source):
        digest.update(piece)
        crc = zlib.crc32(piece, crc)
        done += len(piece)
        watch(done)
    if (crc, done) != (header.crc, size):
        raise changed()
    return Envelope(header, digest.hexdigest(), size)


def _header(head: bytes) -> Header:
    if head[: len(MAGIC)] != MAGIC[: len(head)]:
        raise not_one()
    if len(head) < HEADER_SIZE:
        raise cut()
    header = Header(*_FACTS.unpack(head[: _FACTS.size]))
    if header.pack() != head:
        raise changed()
    check_versions(header.format, header.reader)
    return header


def check_versions(version: int, reader: int) -> None:
    """Refuse politely what only a newer program can read."""
    if not 1 <= reader <= version:
        raise changed()
    if reader > FORMAT:
        raise refuse(
            "bundle.newer",
            "Gói do bản Sổ Việc mới hơn tạo ra, bản đang dùng chưa đọc được.",
            "Hãy cập nhật Sổ Việc trên máy này rồi nhận lại chính gói này.",
        )


def refuse(code: str, happened: str, to_do: str) -> Refusal:
    """A refusal to take a bundle in: what happened, that nothing was changed, what to do."""
    return Refusal(code, f"{happened} Sổ vẫn nguyên, chưa có gì được ghi vào. {to_do}")


def not_one() -> Refusal:
    """Another kind of file."""
    return refuse(
        "bundle.not_one",
        "Đây không phải tệp gói của Sổ Việc, hoặc phần đầu của tệp đã hỏng.",
        "Hãy chọn tệp có đuôi .goi mà nơi gửi đã chép cho.",
    )


def cut() -> Refusal:
    """The end is missing."""
    return refuse(
        "bundle.cut",
        "Gói bị thiếu phần cuối, thường do chép chưa xong hoặc rút USB quá sớm.",
        "Hãy chép lại gói từ nơi gửi rồi mở lại.",
    )


def changed() -> Refusal:
    """Some byte is not as it was written."""
    return refuse(
        "bundle.changed",
        "Gói đã bị thay đổi hoặc hỏng trên đường đi: nội dung không còn như lúc nơi gửi niêm phong.",
        "Hãy chép lại gói từ nơi gửi; nếu vẫn vậy, xin nơi gửi tạo gói mới.",
    )


def other_office() -> Refusal:
    """Whole, but not sealed to our key."""
    return refuse(
        "bundle.other_office",
        "Gói này được niêm phong cho cơ quan khác, hoặc theo khóa cũ của cơ quan mình, nên không mở được ở đây.",
        "Hãy kiểm tra lại tên gói; nếu đúng là gửi cho mình, đưa thẻ cơ quan mới nhất cho nơi gửi rồi xin gói khác.",
    )
