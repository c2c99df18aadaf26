"""Books and tables printed straight from the ledger: who was given what and what came of it; targets and readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from db import Reader
from db import lines as listing
from office import directory
from work.document import Document
from work.entry import Answer, Entry, EntryKind, Evidence, EvidenceKind
from work.figures import Comparator, Reading, Target, reached
from work.line import Line, LineFilter, Order
from work.task import Assignment, Planned

if TYPE_CHECKING:
    from reports.papers import Column, TablePaper

MOST_ROWS = 20_000
"""Rows of one printed book; more is no paper."""
REGISTER_TITLE: Final = "Sổ theo dõi thực hiện nhiệm vụ"
TARGETS_TITLE: Final = "Bảng tổng hợp kết quả thực hiện chỉ tiêu"
_NO_DOCUMENT: Final = "Nhiệm vụ giao ngoài văn bản"
_NO_UNIT: Final = "Chưa giao đơn vị chủ trì"
_NO_PLAN: Final = "Chỉ tiêu ngoài kế hoạch"


class By(StrEnum):
    """How a book is parted."""

    DOCUMENT = "document"
    UNIT = "unit"


BY_WORDS: Final[dict[By, str]] = {By.DOCUMENT: "theo văn bản giao", By.UNIT: "theo đơn vị chủ trì"}


def _register_columns() -> tuple[Column, ...]:
    """Nghị định 30/2020/NĐ-CP, Phụ lục IV: the book of how incoming papers are dealt with, with the work's words."""
    from reports.papers import Column  # noqa: PLC0415 - paper is loaded when paper is wanted

    return (
        Column("STT", 10, centred=True),
        Column("Văn bản giao (số, ký hiệu,\nngày, cơ quan ban hành)", 38),
        Column("Nội dung nhiệm vụ", 58),
        Column("Đơn vị hoặc\nngười nhận", 36),
        Column("Thời hạn\ngiải quyết", 24, centred=True),
        Column("Tiến độ\ngiải quyết", 34),
        Column("Số, ký hiệu\nvăn bản trả lời", 30),
        Column("Ghi chú", 22),
    )


def register(reader: Reader, wanted: LineFilter, by: By, filter_words: str, now: datetime) -> TablePaper:
    """The book "Sổ theo dõi" of a list, a part for each plan or each unit; landscape.

    A line that two units lead stands in both their parts when it is parted by unit.
    """
    from reports.papers import TablePaper  # noqa: PLC0415 - as above

    lines = listing.lines(reader, replace(wanted, order=Order.PLAN), MOST_ROWS)
    documents = {one.id: one for one in reader.among(Document, "id", (n.document_id for n in lines if n.document_id))}
    parts = _by_document(lines, documents) if by is By.DOCUMENT else _by_unit(reader, lines)
    told = _Told.of(reader, lines)
    rows: list[tuple[str, ...]] = []
    for title, part in parts:
        rows.append((title,))
        rows += [_register_row(n, line, wanted, documents, told) for n, line in enumerate(part, 1)]
    return TablePaper(
        title=f"{REGISTER_TITLE} {BY_WORDS[by]}",
        columns=_register_columns(),
        rows=tuple(rows),
        filter_words=counted(reader, wanted, _joined_in_line(directory.office(reader).short, filter_words), MOST_ROWS),
        extracted_at=now,
    )


def counted(reader: Reader, wanted: LineFilter, filter_words: str, most: int) -> str:
    """What a list was asked for; where it has more lines than a paper holds, that is said."""
    from reports.numbers import whole  # noqa: PLC0415 - as above

    count = listing.count(reader, wanted)
    cut = f"chỉ in {whole(most)} dòng đầu trong {whole(count)} dòng, hãy lọc bớt rồi in lại" if count > most else ""
    return _joined_in_line(filter_words, cut)


def _joined_in_line(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _by_document(lines: Sequence[Line], documents: dict[str, Document]) -> list[tuple[str, list[Line]]]:
    parts: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        parts[line.document_id or ""].append(line)
    named = [(_named(documents[name]), part) for name, part in parts.items() if name in documents]
    rest = [line for name, part in parts.items() if name not in documents for line in part]
    return [*named, (_NO_DOCUMENT, rest)] if rest else named


def _named(document: Document) -> str:
    by = f" của {document.issuer}" if document.issuer else ""
    return f"{document.title}{by}" + (f": {document.subject}" if document.subject else "")


def _by_unit(reader: Reader, lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Parts in the order of the units, under their full names; a line says a unit's short name."""
    units = {unit.short or unit.name: unit.name for unit in directory.units(reader, hidden=True)}
    order = {name: at for at, name in enumerate(units)}
    parts: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        for name in line.leads or ("",):
            parts[name].append(line)
    names = sorted(parts, key=lambda name: (not name, order.get(name, len(order)), name))
    return [(units.get(name, name) or _NO_UNIT, parts[name]) for name in names]


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands behind the lines, by task and period."""

    replies: dict[tuple[str, str], list[str]]
    remarks: dict[tuple[str, str], list[str]]

    @classmethod
    def of(cls, reader: Reader, lines: Iterable[Line]) -> _Told:
        """Result documents, reminders and extensions of these lines' assignments."""
        tasks = {line.task_id for line in lines}
        task_of = {one.id: one.task_id for one in reader.among(Assignment, "task_id", tasks)}
        entries = {one.id: one for one in reader.among(Entry, "assignment_id", task_of, "day, k")}
        replies: dict[tuple[str, str], list[str]] = defaultdict(list)
        for proof in reader.among(Evidence, "entry_id", entries):
            entry = entries[proof.entry_id]
            if proof.kind is EvidenceKind.DOCUMENT and proof.number:
                replies[task_of[entry.assignment_id], entry.period_id or ""].append(_reply(proof))
        remarks: dict[tuple[str, str], list[str]] = defaultdict(list)
        counts: dict[tuple[str, str], int] = defaultdict(int)
        for entry in entries.values():
            place = (task_of[entry.assignment_id], entry.period_id or "")
            counts[place] += entry.kind is EntryKind.REMINDED
            if entry.answer is Answer.GRANTED and entry.new_day is not None:
                remarks[place].append(f"Gia hạn đến {_day(entry)}")
        for place, count in counts.items():
            if count:
                remarks[place].append(f"Đã đôn đốc {count} lần")
        return cls(replies, remarks)


def _day(entry: Entry) -> str:
    from reports.numbers import short_day  # noqa: PLC0415 - as above

    return short_day(entry.new_day)


def _reply(proof: Evidence) -> str:
    from reports.numbers import short_day  # noqa: PLC0415 - as above

    return f"{proof.number}, {short_day(proof.issued)}" if proof.issued else proof.number


def _register_row(
    n: int, line: Line, wanted: LineFilter, documents: dict[str, Document], told: _Told
) -> tuple[str, ...]:
    from reports.cells import deadline, status_words  # noqa: PLC0415 - as above

    document = documents.get(line.document_id or "")
    place = (line.task_id, line.period_id or "")
    units = ["; ".join(line.leads), f"Phối hợp: {'; '.join(line.supports)}" if line.supports else ""]
    remarks = ["Phát sinh ngoài kế hoạch"] if line.planned is Planned.ARISEN else []
    return (
        str(n),
        _joined([line.document, document.issuer if document else ""]),
        f"{line.text} (kỳ {line.period_key})" if line.period_key else line.text,
        _joined(units),
        deadline(line.deadline_words, line.standing.due),
        status_words(line, wanted.today, wanted.soon_days),
        _joined(dict.fromkeys(told.replies.get(place, ()))),
        _joined([*remarks, *told.remarks.get(place, ())]),
    )


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part.strip())


# Targets


def _target_columns() -> tuple[Column, ...]:
    from reports.papers import Column  # noqa: PLC0415 - as above

    return (
        Column("STT", 10, centred=True),
        Column("Chỉ tiêu", 88),
        Column("Đơn vị tính", 22, centred=True),
        Column("Mức giao", 30, centred=True),
        Column("Thời gian\nhoàn thành", 24, centred=True),
        Column("Kết quả\nmới nhất", 26, centred=True),
        Column("Ngày\nsố liệu", 22, centred=True),
        Column("Đánh giá", 30, centred=True),
    )


def targets(reader: Reader, document_id: str | None, now: datetime) -> TablePaper:
    """Every target with its newest reading, a part for each plan; of one plan where its id is given."""
    from reports.papers import TablePaper  # noqa: PLC0415 - as above

    found = directory.targets(reader, document_id)
    parts: dict[str, list[tuple[Target, Reading | None]]] = defaultdict(list)
    for target, reading in found:
        parts[target.document_id or ""].append((target, reading))
    documents = {one.id: one for one in reader.among(Document, "id", (name for name in parts if name))}
    rows: list[tuple[str, ...]] = []
    for name, part in sorted(parts.items(), key=lambda pair: _newest_first(documents.get(pair[0]))):
        rows.append((_named(documents[name]) if name in documents else _NO_PLAN,))
        rows += [_target_row(n, target, reading) for n, (target, reading) in enumerate(part, 1)]
    return TablePaper(
        title=TARGETS_TITLE, columns=_target_columns(), rows=tuple(rows),
        filter_words=directory.office(reader).short, extracted_at=now,
        empty="Không có chỉ tiêu nào.",
    )  # fmt: skip


def _newest_first(document: Document | None) -> tuple[bool, int, str]:
    issued = document.issued if document else None
    return document is None, -issued.toordinal() if issued else 0, document.title if document else ""


def _target_row(n: int, target: Target, reading: Reading | None) -> tuple[str, ...]:
    from reports.numbers import short_day  # noqa: PLC0415 - as above

    by = target.by or short_day(target.by_day)
    if reading is None:
        return (str(n), target.text, target.unit, asked(target), by, "", "", "Chưa có số liệu")
    met = "Đạt" if reached(target, reading.value) else "Chưa đạt"
    remark = _joined([met, reading.text])
    return (str(n), target.text, target.unit, asked(target), by, plain(reading.value), short_day(reading.day), remark)


_ASKED: Final = {
    Comparator.AT_LEAST: "từ {0}",
    Comparator.AT_MOST: "không quá {0}",
    Comparator.EQUAL: "{0}",
    Comparator.MORE: "trên {0}",
    Comparator.LESS: "dưới {0}",
    Comparator.RANGE: "từ {0} đến {1}",
    Comparator.TOP: "trong nhóm {0}",
}


def asked(target: Target) -> str:
    """The figure that is asked for: "từ 95", "không quá 1.200", "từ 60 đến 70"."""
    return _ASKED[target.comparator].format(plain(target.value), plain(target.to or 0.0))


def plain(value: float) -> str:
    """A measured value as it is written: "12.000", "87,5"; no needless nought behind the comma."""
    from reports.numbers import decimal  # noqa: PLC0415 - as above

    number = Decimal(str(value)).normalize()
    exponent = number.as_tuple().exponent
    return decimal(number, max(0, -exponent) if isinstance(exponent, int) else 0)
