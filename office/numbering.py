"""Numbers of papers: suggested, never doubled, in the series that the office keeps (Nghị định 30/2020/NĐ-CP, Điều 15).

State, Front and Youth count from 01/01 to 31/12 of a year, all papers in one series or each type in its own (a
setting). The Party counts by type within a term of its committee (Hướng dẫn 05-HD/VPTW). A series is told by its name:
"2026", "2026/BC", "2025-2030/BC". A number left for the pen is None and belongs to no series.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db import Reader, queries
from db.records import Row
from office import directory
from office.directory import Settings
from work.office import PaperForm
from work.refusal import Refusal
from work.report import PAPER_SYMBOLS, PAPER_WORDS, PaperKind, Report

MOST = 99_999
"""No office issues more papers in a year."""
_TERM_YEARS = 5
_FIRST_TERM = 2025
"""The year of the congresses that opened the term in which communes stand as they do (Nghị quyết 60-NQ/TW)."""


@dataclass(frozen=True, slots=True)
class _Series:
    """A series' name taken apart: the year or term, and the type it is of ("": all types in one)."""

    when: str
    symbol: str

    @classmethod
    def of(cls, name: str) -> _Series:
        when, _, symbol = name.partition("/")
        return cls(when, symbol)

    def holds(self, when: str, symbol: str) -> bool:
        """Whether a paper of that year or term and type would carry a number of this series."""
        return self.when == when and self.symbol in {"", symbol}


def series(reader: Reader, kind: PaperKind, day: date) -> str:
    """The series from which a paper of this kind and day takes its number: "2026", "2026/BC", "2025-2030/BC"."""
    symbol = PAPER_SYMBOLS[kind]
    set_ = directory.settings(reader)
    if directory.office(reader).form is PaperForm.PARTY:
        return f"{term_of(set_, day)}/{symbol}"
    return f"{day.year}/{symbol}" if set_.numbering_by_kind else str(day.year)


def term_of(settings: Settings, day: date) -> str:
    """The term of the committee that a day lies in: the one that was set, else terms of five years from 2025 on.

    The day on which a congress changes the committee differs from office to office, so within the years of the term
    that was set, that term stands; the clerk sets the next one when his congress has been.
    """
    set_ = settings.term or f"{_FIRST_TERM}-{_FIRST_TERM + _TERM_YEARS}"
    first, last = directory.term_days(set_)
    length = last.year - first.year
    begins = first.year
    while day.year > begins + length:
        begins += length
    while day.year < begins:
        begins -= length
    return f"{begins}-{begins + length}"


def suggested(reader: Reader, kind: PaperKind, day: date) -> int:
    """One more than the highest number of the series, in the ledger or told as used outside of it."""
    wanted = _Series.of(series(reader, kind, day))
    have = [int(row["number"] or 0) for row in _numbered(reader, wanted)]
    have += [number for name, number in directory.settings(reader).used if _covers(wanted, _Series.of(name))]
    return max(have, default=0) + 1


def _covers(wanted: _Series, other: _Series) -> bool:
    return wanted.when == other.when and (not wanted.symbol or wanted.symbol == other.symbol)


def taken(reader: Reader, series: str, number: int, but: str = "") -> Report | None:
    """The paper of ours that has a number of a series already, other than `but`; None: it is free."""
    for row in _numbered(reader, _Series.of(series)):
        if row["number"] == number and row["id"] != but:
            return reader.find(Report, str(row["id"]))
    return None


def refuse_doubled(reader: Reader, kind: PaperKind, day: date, number: int | None, but: str = "") -> str:
    """The series that a paper's number is of; refused where another paper of ours has it ("report.doubled").

    `day` is the paper's own, or today where that is left for the pen; `but` the paper's id; no number has no series.
    """
    if number is None:
        return ""
    if not 1 <= number <= MOST:
        raise Refusal(
            "report.number", "Số văn bản phải từ 1 đến 99.999, hoặc để trống để ghi tay. Chưa lưu gì cả. Hãy gõ lại số."
        )
    name = series(reader, kind, day)
    other = taken(reader, name, number, but)
    if other is not None:
        raise Refusal(
            "report.doubled",
            f"Số {number:02} {words_of(name)} đã dùng cho {PAPER_WORDS[other.kind].lower()} “{other.title}”. "
            f"Chưa lưu gì cả. Hãy dùng số {suggested(reader, kind, day):02} hoặc số khác, hoặc để trống để ghi tay.",
        )
    return name


def words_of(series: str) -> str:
    """A series in words: "năm 2026", "loại BC nhiệm kỳ 2025-2030"."""
    found = _Series.of(series)
    when = f"nhiệm kỳ {found.when}" if "-" in found.when else f"năm {found.when}"
    return f"loại {found.symbol} {when}" if found.symbol else when


def doubled(reader: Reader) -> tuple[tuple[Report, ...], ...]:
    """Papers of ours that bear one number of one series, as when two PCs of the office wrote and then merged.

    Each group in the order in which its papers were born; empty: no number is doubled.
    """
    return tuple(group for _, group in _doubled(reader))


def _doubled(reader: Reader) -> list[tuple[str, tuple[Report, ...]]]:
    """Each group with the name of the series in which its papers meet."""
    apart = directory.office(reader).form is PaperForm.PARTY or directory.settings(reader).numbering_by_kind
    groups: dict[tuple[str, int], list[str]] = {}
    for row in queries.numbered_reports(reader):
        when = _when(reader, row)
        name = f"{when}/{PAPER_SYMBOLS[PaperKind(str(row['kind']))]}" if apart else when
        groups.setdefault((name, int(row["number"] or 0)), []).append(str(row["id"]))
    return [(name, reader.among(Report, "id", ids)) for (name, _), ids in groups.items() if len(ids) > 1]


def doubled_words(reader: Reader) -> tuple[str, ...]:
    """A sentence for each number that stands on more than one paper of ours, and what to do."""
    told: list[str] = []
    for name, group in _doubled(reader):
        titles = "; ".join(f"“{one.title}”" for one in group)
        told.append(
            f"Số {group[0].number or 0:02} {words_of(name)} đứng trên {len(group)} văn bản: {titles}. "
            "Hãy mở văn bản lập sau và đổi số."
        )
    return tuple(told)


def _numbered(reader: Reader, wanted: _Series) -> Iterator[Row]:
    """Papers of ours with a number that this series holds, in the order of birth."""
    for row in queries.numbered_reports(reader):
        if wanted.holds(_when(reader, row), PAPER_SYMBOLS[PaperKind(str(row["kind"]))]):
            yield row


def _when(reader: Reader, row: Row) -> str:
    """The year or term of a paper: that of the series it was numbered in; before release 0.2 that of its day."""
    if row["series"]:
        return _Series.of(str(row["series"])).when
    day = date.fromisoformat(str(row["day"] or row["last"]))
    if directory.office(reader).form is PaperForm.PARTY:
        return term_of(directory.settings(reader), day)
    return str(day.year)
