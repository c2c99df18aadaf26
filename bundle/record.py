"""One row on its way between offices, and its line in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from work.refusal import Refusal

MAX_TEXT = 1_000_000
"""Characters of one value."""
MAX_LINE = 4_000_000
"""Bytes of one record's line."""

TABLES = (
    "signer",
    "unit",
    "document",
    "citation",
    "outline",
    "source",
    "duty",
    "task",
    "period",
    "assignment",
    "target",
    "reading",
    "entry",
    "evidence",
    "note",
    "activity",
    "report",
    "report_step",
    "answer",
    "choice",
)
"""What travels, in the order in which it stands in a bundle: what is pointed at comes before what points."""

DERIVED = frozenset({"period"})
"""Tables whose rows any machine derives alike: they may be another's than the sender's; the reader checks the id."""

Value: TypeAlias = str | int | float | None
_Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]
_Count: TypeAlias = Annotated[int, Meta(ge=0, le=2**63 - 1)]
# Whole numbers are SQLite's: 64 bits with a sign.
_Kept: TypeAlias = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)] | float | Annotated[str, Meta(max_length=MAX_TEXT)]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One row as its writer left it, or the grave of one.

    `replica` and `counter` name the write; `seen` is what its writer had seen of this row (replica -> counter), and
    may be empty where that is only its own write. `row` is column -> value without `id`, `owner` or any place in a
    file, and empty for a grave. A reader takes the columns that it knows.
    """

    table: _Name
    id: _Name
    owner: _Name
    replica: _Name
    counter: Annotated[int, Meta(ge=1, le=2**63 - 1)]
    seen: Mapping[_Name, _Count] = {}
    grave: bool = False
    row: Mapping[_Name, _Kept | None] = {}


def may_send(sender: str, record: Record) -> bool:
    """Whether an office may send this record: its own rows, and those that any machine derives alike (law 7)."""
    return record.owner == sender or record.table in DERIVED


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Record)


def to_line(record: Record) -> bytes:
    """One JSON line, UTF-8, keys in one order on every machine.

    A value that is too long is refused by name; one that would not come back the same (NaN, a bool, bytes, half a
    character) is a bug of the caller: ValueError.
    """
    _measure(record)
    line = canonical(record)
    if len(line) > MAX_LINE:
        raise _too_long(record)
    if _decoder.decode(line) != record:
        raise ValueError(f"{record.table} {record.id}: a value does not survive the wire")
    return line + b"\n"


def canonical(record: Record) -> bytes:
    """The record's bytes, the same on every machine; unchecked, for comparing."""
    return _encoder.encode(record)


def from_lines(table: str, block: bytes) -> list[Record]:
    """The records of some whole lines. ValueError where one is not as `to_line` writes it."""
    records = _decoder.decode_lines(block)
    if len(records) != block.count(b"\n"):
        raise ValueError("a line is no record")
    if any(record.table != table for record in records):
        raise ValueError(f"a record of another table among {table}")
    return records


def decode(table: str, chunks: Iterable[bytes]) -> Iterator[Record]:
    """The records of one table's JSON Lines file that comes in chunks; never more than a chunk and a line in memory.

    ValueError where a line is no record of it, is longer than MAX_LINE or has no end.
    """
    rest = b""
    for chunk in chunks:
        block, end, tail = chunk.rpartition(b"\n")
        if end:
            yield from from_lines(table, rest + block + end)
            rest = tail
        else:
            rest += tail
        if len(rest) > MAX_LINE:
            raise ValueError("a line is too long")
    if rest:
        raise ValueError("the last line has no end")


def _measure(record: Record) -> None:
    if any(isinstance(value, str) and len(value) > MAX_TEXT for value in record.row.values()):
        raise _too_long(record)


def _too_long(record: Record) -> Refusal:
    return Refusal(
        "bundle.too_big",
        f"Có một mục (bảng {record.table}, mã {record.id}) chứa quá nhiều chữ nên không đưa vào gói được. "
        "Sổ vẫn nguyên, chưa có gói nào được tạo. Hãy rút ngắn mục đó, phần dài để trong tệp minh chứng, rồi gửi lại.",
    )
