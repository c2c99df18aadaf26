"""Make a bundle: records and files in, one sealed file out, or nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from bundle import envelope, manifest
from bundle.archive import MANIFEST, SIGNATURE, Draft, Limits, Pulled
from bundle.card import Card
from bundle.files import chunks, write_whole, writing
from bundle.keys import OfficeKeys
from bundle.manifest import KeyState, Manifest, Member, Party, Receipt
from bundle.record import TABLES, Record, may_send, to_line
from work.progress import Progress, silent
from work.refusal import Refusal

_BLOCK = 1 << 18
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFacts:
    """What the caller knows of a bundle to be made.

    `number` counts up from 1 for each (replica, addressee); `previous` is the SHA-256 of the file before it, None for
    the first. `seen` is the vector of counters: replica -> the highest one written here or taken in. `keys` left empty:
    the sender's present pair alone. `expected` counts the records to come, for the progress only.
    """

    sender: Card
    replica: str
    number: int
    previous: str | None
    made_at: datetime
    seen: Mapping[str, int] = field(default_factory=dict)
    receipts: tuple[Receipt, ...] = ()
    keys: tuple[KeyState, ...] = ()
    program: str = ""
    expected: int = 0


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file to go along, known by its SHA-256; `size` in bytes."""

    sha256: str
    path: Path
    size: int

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.sha256):
            raise ValueError(f"{self.sha256} is no SHA-256")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle that was written, read back and stands in its place. `counts` are records by table; `size` in bytes."""

    path: Path
    sha256: str
    size: int
    number: int
    counts: Mapping[str, int]


def seal(
    dest: Path,
    manifest_facts: BundleFacts,
    records: Iterable[Record],
    files: Iterable[EvidenceFile],
    *,
    keys: OfficeKeys,
    to: Card,
    progress: Progress = silent,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
) -> Sealed:
    """Write a bundle for one addressee.

    `records` come by table in the order of `TABLES` and are read once, one at a time. Refuses where the disk does not
    take it, where evidence is gone or no longer what it was, and where it grows over a reader's limits; then nothing
    is left behind. ValueError for facts that contradict each other.
    """
    _check(manifest_facts, keys)
    work = _Work(manifest_facts, keys, to, progress, {file.sha256: file for file in files})
    plain = work.pieces(records)

    def fill(out: BinaryIO) -> None:
        envelope.encrypt(Pulled(plain), out, to.seal_public, _room(limits))

    with writing(dest), closing(plain):
        found = write_whole(dest, fill, lambda part: _read_back(part, work, limits))
    return Sealed(dest, found.sha256, found.size, manifest_facts.number, work.counts)


def _check(facts: BundleFacts, keys: OfficeKeys) -> None:
    if (facts.sender.sign_public, facts.sender.seal_public) != (keys.sign_public, keys.seal_public):
        raise ValueError("these are not the sender's keys")
    if facts.number < 1 or (facts.number == 1) != (facts.previous is None):
        raise ValueError("the first bundle has no previous one, all others have")
    if facts.made_at.tzinfo is None:
        raise ValueError("made_at has no time zone")


def _room(limits: Limits) -> Callable[[int], None]:
    def room(length: int) -> None:
        if length > limits.bytes - envelope.HEADER_SIZE:
            raise _too_big(limits)

    return room


def _read_back(part: Path, work: _Work, limits: Limits) -> envelope.Envelope:
    """What lies on the disk is what was written (header, length and checksum once more), and a reader would take it."""
    size = part.stat().st_size
    try:
        with part.open("rb") as source:
            found = envelope.examine(source, size, lambda done: work.tell_read(done / size))
    except Refusal as refusal:
        raise OSError("the disk gave back other bytes") from refusal
    if not limits.hold(work.members, work.unpacked, size):
        raise _too_big(limits)
    return found


def _too_big(limits: Limits) -> Refusal:
    return Refusal(
        "bundle.too_big",
        f"Gói sẽ quá lớn (giới hạn {limits.bytes // 1_000_000} MB, {limits.members} tệp) nên không tạo được. Sổ vẫn "
        "nguyên, không có tệp dở dang nào để lại. Hãy bớt hoặc thu nhỏ các tệp minh chứng rồi gửi lại.",
    )


class _Work:
    """One bundle in the making: hands out the ZIP's bytes piece by piece and notes what each member held."""

    def __init__(
        self, facts: BundleFacts, keys: OfficeKeys, to: Card, progress: Progress, files: Mapping[str, EvidenceFile]
    ) -> None:
        self._facts = facts
        self._keys = keys
        self._to = to
        self._progress = progress
        self._files = files.values()
        self._members: list[Member] = []
        self._done = 0
        self._all = sum(file.size for file in self._files) + facts.expected * 400

    @property
    def counts(self) -> dict[str, int]:
        """Records by table so far."""
        return manifest.counts(self._members)

    @property
    def members(self) -> int:
        """Members so far, with the manifest and its signature."""
        return len(self._members) + 2

    @property
    def unpacked(self) -> int:
        """Bytes of all members so far, without manifest and signature."""
        return sum(member.bytes for member in self._members)

    def pieces(self, records: Iterable[Record]) -> Generator[bytes, None, None]:
        """The ZIP: records, files, and at last the manifest that tells of them, and its signature."""
        with Draft() as draft:
            for table, run in groupby(records, attrgetter("table")):
                yield from self._table(draft, table, run)
            for file in self._files:
                yield from self._file(draft, file)
            self._close(draft)
        yield draft.take()

    def _table(self, draft: Draft, table: str, run: Iterator[Record]) -> Iterator[bytes]:
        self._follows(table)
        note = _Note(manifest.records_name(table))
        with draft.member(note.name) as member:
            for block, count in _blocks(self._own(run)):
                member.write(block)
                note.add(block, count)
                self._tell(len(block), "Đang ghi dữ liệu vào gói")
                yield draft.take()
        self._members.append(note.member())

    def _follows(self, table: str) -> None:
        order = [*self.counts, table]
        if order != [known for known in TABLES if known in order]:
            raise ValueError(f"the table {table} is unknown or stands out of order")

    def _own(self, run: Iterator[Record]) -> Iterator[Record]:
        for record in run:
            if not may_send(self._facts.sender.office_id, record):
                raise ValueError(f"{record.table} {record.id} is not the sender's")
            yield record

    def _file(self, draft: Draft, file: EvidenceFile) -> Iterator[bytes]:
        note = _Note(manifest.file_name(file.sha256))
        with draft.member(note.name, file.size) as member:
            for piece in _bytes_of(file):
                member.write(piece)
                note.add(piece, 0)
                self._tell(len(piece), "Đang ghi minh chứng vào gói")
                yield draft.take()
        note.count = 1
        found = note.member()
        if (found.sha256, found.bytes) != (file.sha256, file.size):
            raise _no_evidence(file, "không còn đúng như lúc đưa vào sổ")
        self._members.append(found)

    def _close(self, draft: Draft) -> None:
        stored = manifest.to_bytes(self._manifest())
        with draft.member(MANIFEST) as member:
            member.write(stored)
        signature = self._keys.sign(manifest.domain(manifest.FORMAT), stored)
        with draft.member(SIGNATURE, len(signature)) as member:
            member.write(signature)

    def _manifest(self) -> Manifest:
        facts = self._facts
        return Manifest(
            kind=manifest.KIND,
            format=manifest.FORMAT,
            reader=manifest.READER,
            number=facts.number,
            previous=facts.previous,
            made_at=facts.made_at.astimezone(UTC),
            program=facts.program,
            sender=_party(facts.sender),
            addressee=_party(self._to),
            replica=facts.replica,
            seen=facts.seen,
            receipts=facts.receipts,
            keys=facts.keys or (_present(facts.sender),),
            members=tuple(self._members),
        )

    def _tell(self, size: int, words: str) -> None:
        self._done += size
        self._progress(min(0.9, 0.9 * self._done / max(1, self._all)), words)

    def tell_read(self, part: float) -> None:
        """How much of the finished file has been read back, 0 to 1."""
        self._progress(0.9 + 0.1 * part, "Đang kiểm tra lại gói vừa ghi")


class _Note:
    """What one member has held so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.count = 0
        self._size = 0
        self._sha256 = hashlib.sha256()

    def add(self, piece: bytes, count: int) -> None:
        self._sha256.update(piece)
        self._size += len(piece)
        self.count += count

    def member(self) -> Member:
        return Member(name=self.name, bytes=self._size, sha256=self._sha256.hexdigest(), count=self.count)


def _blocks(run: Iterator[Record]) -> Iterator[tuple[bytes, int]]:
    """Lines gathered to blocks of about 256 kB, with the count of each."""
    lines: list[bytes] = []
    size = 0
    for record in run:
        line = to_line(record)
        lines.append(line)
        size += len(line)
        if size >= _BLOCK:
            yield b"".join(lines), len(lines)
            lines, size = [], 0
    if lines:
        yield b"".join(lines), len(lines)


def _bytes_of(file: EvidenceFile) -> Iterator[bytes]:
    """A file's bytes; a refusal where it can not be read."""
    try:
        with file.path.open("rb") as source:
            yield from chunks(source)
    except OSError as error:
        raise _no_evidence(file, "không đọc được") from error


def _no_evidence(file: EvidenceFile, what: str) -> Refusal:
    return Refusal(
        "bundle.evidence",
        f"Tệp minh chứng “{file.path.name}” {what} nên chưa tạo được gói. Sổ vẫn nguyên, không có tệp dở dang nào để "
        "lại. Hãy lấy lại tệp đó từ bản sao lưu, hoặc gỡ minh chứng đó ra và đính kèm lại, rồi gửi lại.",
    )


def _party(card: Card) -> Party:
    return Party(
        office_id=card.office_id,
        name=card.name,
        short=card.short,
        sign_public=card.sign_public,
        seal_public=card.seal_public,
    )


def _present(card: Card) -> KeyState:
    return KeyState(sign_public=card.sign_public, seal_public=card.seal_public, since=card.made_on)
