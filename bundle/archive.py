"""The ZIP inside: written as it is pulled, without a copy on the disk, and read as if a stranger had made it."""

from __future__ import annotations

import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import IO, BinaryIO, Self

from bundle.envelope import changed, refuse
from bundle.files import CHUNK
from work.refusal import Refusal

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"

_ALLOWED = re.compile(r"manifest\.json|manifest\.sig|records/[a-z][a-z_]{0,39}\.jsonl|files/[0-9a-f]{64}")
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_END = struct.Struct("<4s4H2LH")
_LOCATOR64_SIZE = 20
_RATIO_FROM = 64_000_000

# What zipfile raises over bytes that are no good ZIP.
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, struct.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a bundle may hold before it is refused; a reader's own, no part of the format."""

    bytes: int = 2_000_000_000
    """Of the file. Under 2^31, so that neither FAT32 nor ZIP64 comes into it."""
    unpacked: int = 4_000_000_000
    """Bytes of all members together."""
    members: int = 20_000
    manifest: int = 16_000_000
    """Bytes."""
    ratio: int = 200
    """Times that all members, where they are over 64 MB, may be larger than the file; our records compress 4 to 20."""

    def hold(self, members: int, unpacked: int, size: int) -> bool:
        """Whether so many members of so many bytes, in a file of so many, are within the limits."""
        proportion = unpacked <= max(_RATIO_FROM, size * self.ratio)
        return members <= self.members and unpacked <= self.unpacked and size <= self.bytes and proportion


class Draft:
    """A ZIP in the making: members are written into it, and what is ready is taken out at the other end."""

    def __init__(self) -> None:
        self._ready = bytearray()
        self._zip = zipfile.ZipFile(_OneWay(self._ready), "w", zipfile.ZIP_DEFLATED)

    def member(self, name: str, size: int | None = None) -> AbstractContextManager[IO[bytes]]:
        """Open the next member for writing. Of known `size`: stored as it is, for evidence is compressed already."""
        info = zipfile.ZipInfo(name, _NO_TIME)
        info.create_system = 0
        info.compress_type = zipfile.ZIP_DEFLATED if size is None else zipfile.ZIP_STORED
        info.file_size = size or 0
        return self._zip.open(info, "w")

    def take(self) -> bytes:
        """All that is ready, once."""
        ready = bytes(self._ready)
        self._ready.clear()
        return ready

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()


class _OneWay:
    """The file that zipfile writes to: it can not seek, so sizes follow each member's data."""

    def __init__(self, ready: bytearray) -> None:
        self._ready = ready

    def write(self, data: bytes, /) -> int:
        self._ready += data
        return len(data)

    def tell(self) -> int:
        raise OSError("one way")

    def flush(self) -> None:
        """There is nothing below."""

    def close(self) -> None:
        """There is nothing below."""


class Pulled:
    """The bytes of an iterator as a readable: it runs on only as far as somebody reads."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; b"" when the iterator is done."""
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._held = memoryview(piece)
        cut = size if size >= 0 else len(self._held)
        out, self._held = self._held[:cut], self._held[cut:]
        return bytes(out)


class Archive:
    """An opened ZIP whose names, sizes and structure have been checked against the limits; its contents have not."""

    def __init__(self, source: BinaryIO, size: int, limits: Limits) -> None:
        _check_end(source, size, limits)
        try:
            self._zip = zipfile.ZipFile(source)
        except _FAULTS as error:
            raise changed() from error
        self._infos = {info.filename: info for info in self._zip.infolist()}
        _check_names([info.orig_filename for info in self._zip.infolist()])
        _check_sizes(list(self._infos.values()), size, limits)

    @property
    def names(self) -> frozenset[str]:
        """All members."""
        return frozenset(self._infos)

    def read(self, name: str, limit: int) -> bytes:
        """A small member whole; a refusal where it is missing or over `limit` bytes."""
        if name not in self._infos:
            raise changed()
        if self._infos[name].file_size > limit:
            raise too_big()
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """A member's bytes in pieces of at most CHUNK; a refusal where they do not unpack."""
        try:
            with self._zip.open(self._infos[name]) as member:
                yield from iter(lambda: member.read(CHUNK), b"")
        except _FAULTS as error:
            raise changed() from error

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()


def digest(pieces: Iterator[bytes]) -> tuple[str, int]:
    """SHA-256 and size in bytes of what comes."""
    sha256, size = hashlib.sha256(), 0
    for piece in pieces:
        sha256.update(piece)
        size += len(piece)
    return sha256.hexdigest(), size


def _check_end(source: BinaryIO, size: int, limits: Limits) -> None:
    """The end record stands at the very end, tells the truth of a small directory, and no second one contradicts it."""
    if size < _END.size:
        raise changed()
    source.seek(max(0, size - _END.size - _LOCATOR64_SIZE))
    tail = source.read()
    mark, disk, start_disk, here, entries, length, offset, comment = _END.unpack(tail[-_END.size :])
    if mark != b"PK\x05\x06" or tail.startswith(b"PK\x06\x07") or (disk, start_disk, comment) != (0, 0, 0):
        raise changed()
    if here != entries or offset + length + _END.size != size:
        raise changed()
    if entries > limits.members:
        raise too_big()


def _check_names(names: list[str]) -> None:
    """Only names of ours, each once: so no way out of a folder, no folder, no drive, no second of a kind."""
    strange = [name for name in names if not _ALLOWED.fullmatch(name)]
    if strange or len(set(names)) != len(names):
        raise bad_names()


def _check_sizes(infos: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """No more than the limits, nothing that unpacks out of all proportion, no member that lies over another."""
    for info in infos:
        if info.flag_bits & 0x1 or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise changed()
        if info.header_offset >= size:
            raise changed()
    if not limits.hold(len(infos), sum(info.file_size for info in infos), size):
        raise too_big()
    if sum(info.compress_size for info in infos) > size:
        raise too_big()


def bad_names() -> Refusal:
    """A member that no bundle of ours has, or twice the same, or one that the manifest does not list."""
    return refuse(
        "bundle.names",
        "Bên trong gói có tệp lạ, trùng tên hoặc thiếu tệp so với bản kê của gói.",
        "Đừng dùng gói này; hãy báo nơi gửi và xin gói mới.",
    )


def too_big() -> Refusal:
    """Over a limit."""
    return refuse(
        "bundle.too_big",
        "Gói lớn quá mức cho phép, hoặc khi mở ra sẽ phình to bất thường.",
        "Hãy báo nơi gửi kiểm tra lại và gửi ít minh chứng hơn trong mỗi gói.",
    )
