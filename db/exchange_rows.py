"""Keys and passages: what the exchange remembers of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.records import Row

if TYPE_CHECKING:
    from db.ledger import Reader


def live_key(reader: Reader, office_id: str) -> Row | None:
    """The newest key of an office that is not revoked."""
    sql = "SELECT * FROM office_key WHERE office_id = ? AND revoked_at IS NULL ORDER BY k DESC LIMIT 1"
    found = reader.rows(sql, [office_id])
    return found[0] if found else None


def keys_of(reader: Reader, office_id: str) -> list[Row]:
    """All keys of an office, live and revoked, oldest first."""
    return reader.rows("SELECT * FROM office_key WHERE office_id = ? ORDER BY k", [office_id])


def last_number(reader: Reader, office_id: str, direction: str) -> int | None:
    """The highest number of a bundle given to, or taken from, an office."""
    sql = "SELECT max(number) AS n FROM passage WHERE office_id = ? AND direction = ?"
    n = reader.rows(sql, [office_id, direction])[0]["n"]
    return int(n) if n is not None else None


def last_passage(reader: Reader, office_id: str, direction: str, replica: str) -> Row | None:
    """The newest bundle of one replica."""
    sql = (
        "SELECT * FROM passage WHERE office_id = ? AND direction = ? AND replica = ? "
        "ORDER BY number DESC, k DESC LIMIT 1"
    )
    found = reader.rows(sql, [office_id, direction, replica])
    return found[0] if found else None


def passages(reader: Reader) -> list[Row]:
    """All bundles given and taken in with their offices' short names, newest first."""
    return reader.rows(
        "SELECT p.*, o.short FROM passage p JOIN office o ON o.id = p.office_id ORDER BY p.at DESC, p.k DESC"
    )


def taken_from(reader: Reader, office_id: str, limit: int = 100) -> list[Row]:
    """The newest bundles taken in from an office, oldest first."""
    sql = "SELECT * FROM passage WHERE office_id = ? AND direction = 'taken' ORDER BY k DESC LIMIT ?"
    return list(reversed(reader.rows(sql, [office_id, limit])))


def taken_before(reader: Reader, sha256: str) -> bool:
    """Whether this very bundle was taken in before."""
    return bool(reader.rows("SELECT 1 FROM passage WHERE direction = 'taken' AND sha256 = ? LIMIT 1", [sha256]))


def given_without_receipt(reader: Reader, office_id: str) -> list[Row]:
    """Bundles given to an office whose receipt has not come yet."""
    sql = "SELECT * FROM passage WHERE office_id = ? AND direction = 'given' AND receipt IS NULL ORDER BY k"
    return reader.rows(sql, [office_id])


def confirmed_files(reader: Reader, office_id: str) -> set[str]:
    """The SHA-256 of files that went to an office in bundles whose receipt came back (law 9)."""
    sql = (
        "SELECT DISTINCT f.value AS sha256 FROM passage p, json_each(p.counts, '$.files') f "
        "WHERE p.office_id = ? AND p.direction = 'given' AND p.receipt IS NOT NULL ORDER BY 1"
    )
    return {str(row["sha256"]) for row in reader.rows(sql, [office_id])}
