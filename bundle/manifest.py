"""What a bundle says of itself. Its stored bytes are what is signed; it holds the hash of each member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

FORMAT = 1
"""The version of the format that this program writes and the newest that it knows."""
READER = 1
"""The oldest format version that a reader must know to read what this program writes."""
KIND = "soviec-goi"

_Hash: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
_Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]
_Text: TypeAlias = Annotated[str, Meta(max_length=500)]
_Count: TypeAlias = Annotated[int, Meta(ge=0, le=2**63 - 1)]
_Number: TypeAlias = Annotated[int, Meta(ge=1, le=2**63 - 1)]
_Format: TypeAlias = Annotated[int, Meta(ge=1, le=2**16 - 1)]


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """An office as named in a bundle: claimed until the signature has been checked with the known card's key."""

    office_id: _Name
    name: _Text
    short: _Text
    sign_public: _Text
    seal_public: _Text


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What of the addressee's bundle `number` was taken in (law 11). received = the sum of the other four."""

    number: _Number
    sha256: _Hash
    received: _Count
    applied: _Count
    unchanged: _Count
    conflicting: _Count
    rejected: _Count
    replica: Annotated[str, Meta(max_length=64)] = ""
    """The addressee's replica that had numbered it."""


class KeyState(msgspec.Struct, frozen=True, kw_only=True):
    """One pair of the sender's public keys: live, or revoked on a day."""

    sign_public: _Text
    seal_public: _Text
    since: date
    revoked: date | None = None


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One file inside: its name, size in bytes, SHA-256 and the count of records (1 for a file of evidence)."""

    name: _Text
    bytes: _Count
    sha256: _Hash
    count: _Count


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """All that a bundle says of itself.

    `number` counts up from 1 for each (sender's replica, addressee); `previous` is the SHA-256 of the file before, None
    for the first. `seen` is the sender's vector of counters (replica -> highest counter taken in or written).
    `made_at` is told, never compared. Unknown fields are a later version's and are passed over.
    """

    kind: str
    format: _Format
    reader: _Format
    number: _Number
    previous: _Hash | None
    made_at: Annotated[datetime, Meta(tz=True)]
    program: _Text
    sender: Party
    addressee: Party
    replica: _Name
    seen: Mapping[_Name, _Count]
    receipts: tuple[Receipt, ...]
    keys: tuple[KeyState, ...]
    members: tuple[Member, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Records by table, in the bundle's order."""
        return counts(self.members)

    @property
    def files(self) -> tuple[str, ...]:
        """The SHA-256 of each file of evidence inside."""
        return tuple(m.sha256 for m in self.members if m.name.startswith(FILES))


RECORDS = "records/"
FILES = "files/"


def table_of(member: str) -> str:
    """The table of a member: "task" of "records/task.jsonl"."""
    return member.removeprefix(RECORDS).removesuffix(".jsonl")


def counts(members: Iterable[Member]) -> dict[str, int]:
    """Records by table, in the members' order."""
    return {table_of(member.name): member.count for member in members if member.name.startswith(RECORDS)}


def records_name(table: str) -> str:
    """The member of a table: "records/task.jsonl" of "task"."""
    return f"{RECORDS}{table}.jsonl"


def file_name(sha256: str) -> str:
    """The member of a file of evidence: "files/<sha256>"."""
    return FILES + sha256


def domain(version: int) -> bytes:
    """What is signed before the manifest's bytes, so that nothing else that the key signs can pass for a bundle."""
    return b"soviec-goi manifest\x00" + version.to_bytes(2, "big")


class _Versions(msgspec.Struct, frozen=True):
    kind: str
    format: _Format
    reader: _Format


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Manifest)
_versions = msgspec.json.Decoder(_Versions)


def to_bytes(manifest: Manifest) -> bytes:
    """The bytes that are stored and signed."""
    return _encoder.encode(manifest)


def versions(stored: bytes) -> tuple[int, int]:
    """(format, reader) of a manifest of any version. ValueError where it is none."""
    found = _versions.decode(stored)
    if found.kind != KIND:
        raise ValueError("no manifest of a bundle")
    return found.format, found.reader


def from_bytes(stored: bytes) -> Manifest:
    """The manifest. ValueError where it is not one that this version can read."""
    return _decoder.decode(stored)
