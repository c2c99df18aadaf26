"""Which of two versions of a row stands: what each writer had seen decides, never a clock (law 8). Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bundle.record import Record, canonical

Vector = Mapping[str, int]
"""Replica -> the highest counter of it that was seen."""


class Verdict(StrEnum):
    """What becomes of an incoming record."""

    APPLY = "apply"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who wrote a row last (replica, its counter) and what that writer had seen (empty: only its own write)."""

    replica: str
    counter: int
    seen: Vector = field(default_factory=dict)

    @property
    def vector(self) -> dict[str, int]:
        """All that the writer had seen, its own write included."""
        return join(self.seen, {self.replica: self.counter})


def stamp_of(record: Record) -> Stamp:
    """A record's stamp."""
    return Stamp(record.replica, record.counter, record.seen)


def join(seen_a: Vector, seen_b: Vector) -> dict[str, int]:
    """What both have seen together: of each replica the higher counter."""
    return {replica: max(seen_a.get(replica, 0), seen_b.get(replica, 0)) for replica in seen_a.keys() | seen_b.keys()}


def before(a: Stamp, b: Stamp) -> bool:
    """Whether `b` was written by someone who had seen all of `a`, and more."""
    return _within(a.vector, b.vector) and not _within(b.vector, a.vector)


def judge(incoming: Record, mine: Stamp | None, mine_is_grave: bool) -> Verdict:  # noqa: FBT001 - it is a fact, no switch
    """What becomes of an incoming record, where `mine` is the stamp of the row that we hold (or None).

    REJECT: its own writer claims to have seen later writes of itself. Two graves agree, whoever dug first: nothing is
    left to settle.
    """
    stamp = stamp_of(incoming)
    if stamp.seen.get(stamp.replica, 0) > stamp.counter:
        return Verdict.REJECT
    if mine is None or before(mine, stamp):
        return Verdict.APPLY
    if _same(mine, stamp) or before(stamp, mine) or (mine_is_grave and incoming.grave):
        return Verdict.UNCHANGED
    return Verdict.CONFLICT


def winner(a: Record, b: Record) -> Record:
    """The one of two versions in conflict that every machine shows until a person settles it.

    A living row stands before a grave, so that no work vanishes unasked; else the higher counter, replica and at last
    the line itself: an order that no machine can see otherwise.
    """
    return max(a, b, key=_rank)


def heads(versions: Iterable[Record]) -> tuple[Record, ...]:
    """The versions of one row that no other one has seen, the winner first; more than one is a conflict.

    The same set whatever the order and however often each came.
    """
    distinct = {canonical(version): version for version in versions}.values()
    stamped = [(version, stamp_of(version)) for version in distinct]
    last = [version for version, stamp in stamped if not any(before(stamp, other) for _, other in stamped)]
    return tuple(sorted(last, key=_rank, reverse=True))


def _within(a: Vector, b: Vector) -> bool:
    return all(counter <= b.get(replica, 0) for replica, counter in a.items())


def _same(a: Stamp, b: Stamp) -> bool:
    """The same write: what else it had seen is then the same too."""
    return (a.replica, a.counter) == (b.replica, b.counter) and a.vector == b.vector


def _rank(record: Record) -> tuple[bool, int, str, bytes]:
    return (not record.grave, record.counter, record.replica, canonical(record))
