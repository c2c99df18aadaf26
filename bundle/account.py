"""What became of a bundle's records, in figures that must add up (law 11), and what its number tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from bundle.manifest import Manifest, Receipt
from bundle.merge import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of records. ValueError where received is not applied + unchanged + conflicting + rejected."""

    received: int = 0
    applied: int = 0
    unchanged: int = 0
    conflicting: int = 0
    rejected: int = 0

    def __post_init__(self) -> None:
        parts = (self.applied, self.unchanged, self.conflicting, self.rejected)
        if min(parts) < 0 or self.received != sum(parts):
            raise ValueError(f"{self.received} received is not the sum of {parts}")

    def __str__(self) -> str:
        return (
            f"nhận {self.received} = áp dụng {self.applied} + không đổi {self.unchanged}"
            f" + mâu thuẫn {self.conflicting} + từ chối {self.rejected}"
        )


@dataclass(frozen=True, slots=True)
class Accounting:
    """What became of a bundle's records, by table; the sums are the whole bundle's."""

    tables: Mapping[str, Tally]

    @classmethod
    def of(cls, received: Mapping[str, int], verdicts: Iterable[tuple[str, Verdict]]) -> Self:
        """From the manifest's counts by table and each record's (table, verdict). ValueError where they disagree."""
        counted = Counter(verdicts)
        tables = [*received, *sorted({table for table, _ in counted} - received.keys())]
        return cls({table: _tally(table, received.get(table, 0), counted) for table in tables})

    @property
    def total(self) -> Tally:
        """The whole bundle's figures."""
        return Tally(
            received=self.received,
            applied=self.applied,
            unchanged=self.unchanged,
            conflicting=self.conflicting,
            rejected=self.rejected,
        )

    @property
    def received(self) -> int:
        """Records that the bundle held."""
        return sum(tally.received for tally in self.tables.values())

    @property
    def applied(self) -> int:
        """New or newer than ours: taken in."""
        return sum(tally.applied for tally in self.tables.values())

    @property
    def unchanged(self) -> int:
        """Known already."""
        return sum(tally.unchanged for tally in self.tables.values())

    @property
    def conflicting(self) -> int:
        """Both values kept, a person settles it."""
        return sum(tally.conflicting for tally in self.tables.values())

    @property
    def rejected(self) -> int:
        """What the sender may not write, or what cannot be."""
        return sum(tally.rejected for tally in self.tables.values())

    def receipt(self, manifest: Manifest, sha256: str) -> Receipt:
        """The proof of taking in, for the next bundle back to the sender."""
        return Receipt(
            number=manifest.number,
            replica=manifest.replica,
            sha256=sha256,
            received=self.received,
            applied=self.applied,
            unchanged=self.unchanged,
            conflicting=self.conflicting,
            rejected=self.rejected,
        )

    def __str__(self) -> str:
        return str(self.total)


def _tally(table: str, received: int, counted: Mapping[tuple[str, Verdict], int]) -> Tally:
    return Tally(
        received=received,
        applied=counted.get((table, Verdict.APPLY), 0),
        unchanged=counted.get((table, Verdict.UNCHANGED), 0),
        conflicting=counted.get((table, Verdict.CONFLICT), 0),
        rejected=counted.get((table, Verdict.REJECT), 0),
    )


@dataclass(frozen=True, slots=True)
class Last:
    """The newest bundle taken in from the same replica of the same sender: its number and SHA-256."""

    number: int
    sha256: str


def gap(last: Last | None, manifest: Manifest, sha256: str) -> str:
    """What a bundle's number tells against the last one taken in, in words; "" where it simply follows.

    It is told, never refused: any one bundle alone brings the reader as far as its sender was (law 9).
    """
    if last is None:
        return _first(manifest)
    step = manifest.number - last.number
    if step > 1:
        return f"Còn thiếu {_numbers(last.number + 1, manifest.number - 1)} của nơi gửi. {_ENOUGH}"
    if step < 0:
        return (
            f"Đây là gói cũ số {manifest.number}; đã nhận đến gói số {last.number}. "
            "Những gì mới hơn trong sổ được giữ nguyên."
        )
    return _again(last, manifest, sha256) if step == 0 else _next(last, manifest)


_ENOUGH = "Gói này tự nó đã đủ, cứ nhận; gói thiếu nếu đến sau vẫn nhận được."


def _first(manifest: Manifest) -> str:
    if manifest.number == 1:
        return ""
    return f"Đây là gói đầu tiên nhận từ máy này của nơi gửi, mang số {manifest.number}. {_ENOUGH}"


def _next(last: Last, manifest: Manifest) -> str:
    if manifest.previous == last.sha256:
        return ""
    return (
        f"Gói số {last.number} mà nơi gửi ghi lại khác với gói số {last.number} đã nhận ở đây. "
        "Có thể sổ bên gửi đã được phục hồi từ bản sao lưu. Gói này vẫn nhận được; nên hỏi lại nơi gửi."
    )


def _again(last: Last, manifest: Manifest, sha256: str) -> str:
    if sha256 == last.sha256:
        return f"Gói số {manifest.number} này đã nhận rồi. Nhận lại không làm thay đổi gì."
    return (
        f"Đã nhận một gói khác cũng mang số {manifest.number} của nơi gửi. "
        "Có thể sổ bên gửi đã được phục hồi từ bản sao lưu. Gói này vẫn nhận được; nên hỏi lại nơi gửi."
    )


def _numbers(first: int, last: int) -> str:
    return f"gói số {first}" if first == last else f"{last - first + 1} gói, từ số {first} đến số {last},"
