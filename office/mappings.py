"""What the columns of an issuer's tables hold, as the clerk set it: saved by issuer and by the words in the head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from db import Ledger, Reader
from office import matching
from work.ids import derived_id
from work.mapping import ColumnMapping
from work.proposal import Column, TableHead

Columns = tuple[Column | None, ...]


def saved(reader: Reader, issuer: str) -> dict[str, Columns]:
    """The mappings of one issuer: `TableHead.key` to what each column holds (None: nothing that is read)."""
    found = reader.where(ColumnMapping, owner=reader.office_id, issuer=issuer_key(issuer))
    return {one.key: _columns(one) for one in found}


def agreed(reader: Reader, keys: Iterable[str]) -> dict[str, Columns]:
    """For a sheet without a letterhead: the mapping of a key by whatever issuer, where all that are saved agree."""
    wanted = set(keys)
    found: dict[str, set[Columns]] = {}
    for one in reader.where(ColumnMapping, owner=reader.office_id):
        if one.key in wanted:
            found.setdefault(one.key, set()).add(_columns(one))
    return {key: columns.pop() for key, columns in found.items() if len(columns) == 1}


def known(reader: Reader, issuer: str, heads: Iterable[TableHead]) -> dict[str, Columns]:
    """The saved mappings that differ from how these tables were read; empty: nothing to read again."""
    tables = tuple(heads)
    keys = {head.key for head in tables}
    have = saved(reader, issuer) if issuer else agreed(reader, keys)
    changed = any(head.key in have and have[head.key] != head.columns for head in tables)
    return {key: columns for key, columns in have.items() if key in keys} if changed else {}


def save(ledger: Ledger, issuer: str, key: str, columns: Columns) -> None:
    """Remember what the columns of a table hold, for the next plan of this issuer ("": it had no letterhead)."""
    ledger.write("Lưu cách đọc cột của bảng", lambda door: door.put(_mapping(ledger, issuer, key, columns)))


def forget(ledger: Ledger, issuer: str, key: str) -> None:
    """Let the program guess the columns of this table again."""
    name = _name(ledger, issuer, key)
    if ledger.find(ColumnMapping, name) is not None:
        ledger.write("Bỏ cách đọc cột đã lưu", lambda door: door.delete(ColumnMapping, name))


def issuer_key(issuer: str) -> str:
    """An issuer's name as mappings are saved under it: without marks, abbreviations and filling words."""
    found = matching.take_apart(issuer)
    return f"{found.body}|{found.place}" if found.body else ""


def _name(reader: Reader, issuer: str, key: str) -> str:
    return derived_id("mapping", reader.office_id, issuer_key(issuer), key)


def _mapping(ledger: Ledger, issuer: str, key: str, columns: Columns) -> ColumnMapping:
    return ColumnMapping(
        id=_name(ledger, issuer, key),
        owner=ledger.office_id,
        issuer=issuer_key(issuer),
        key=key,
        columns=tuple(column or "" for column in columns),
    )


_KNOWN: Mapping[str, Column] = {column: column for column in get_args(Column)}


def _columns(one: ColumnMapping) -> Columns:
    """A column of a later version's kind is read as none."""
    return tuple(_KNOWN.get(column) for column in one.columns)
