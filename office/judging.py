"""What becomes of each record of a bundle: who may write it, does it fit, is it newer. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bundle import TABLES, Record, Stamp, Verdict, judge
from db import Reader, incoming
from db.records import Row
from work.entry import ASSIGNER_KINDS, ENTRY_KIND_WORDS, NOTE_KIND_WORDS, EntryKind, NoteKind
from work.ids import is_id, period_id
from work.task import Role

_FOREIGN = "Dòng này không thuộc cơ quan gửi"
_OWN_PARENT = {
    "citation": "document_id",
    "outline": "document_id",
    "source": "document_id",
    "task": "source_id",
    "duty": "document_id",
    "target": "document_id",
    "evidence": "entry_id",
    "report_step": "report_id",
    "assignment": "unit_id",
}
"""What hangs on a row may be written only by that row's own office (law 7)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A record with what becomes of it."""

    record: Record
    verdict: Verdict
    row: Row | None
    """As this schema keeps it; None for a grave, or where it does not fit."""
    reason: str = ""


class Judge:
    """Holds one bundle's records, in their order, against the ledger and against those before them."""

    def __init__(self, reader: Reader, sender: str) -> None:
        self._reader = reader
        self._sender = sender
        self._rows: dict[str, Row] = {}

    def judge_all(self, records: Iterable[Record]) -> list[Judged]:
        """Living rows in the bundle's order, then graves, those that hang on others first."""
        living: list[Judged] = []
        graves: list[Record] = []
        for record in records:
            if record.grave:
                graves.append(record)
            else:
                living.append(self._living(record))
        order = {table: at for at, table in enumerate(TABLES)}
        graves.sort(key=lambda record: -order.get(record.table, 0))
        return living + [self._grave(record) for record in graves]

    def _living(self, record: Record) -> Judged:
        row = incoming.fitting(record.table, record.id, record.owner, record.row) if is_id(record.id) else None
        if row is None:
            return Judged(record, Verdict.REJECT, None, "Nội dung dòng không đúng mẫu của sổ")
        reason = self._forbidden(record, row)
        if reason:
            return Judged(record, Verdict.REJECT, row, reason)
        verdict = self._versions(record)
        self._rows[record.id] = row
        return Judged(record, verdict, row)

    def _grave(self, record: Record) -> Judged:
        owner = incoming.owner_of(self._reader, record.table, record.id) if record.table in TABLES else None
        if owner not in {None, self._sender} or record.owner != self._sender:
            return Judged(record, Verdict.REJECT, None, _FOREIGN)
        return Judged(record, self._versions(record), None)

    def _versions(self, record: Record) -> Verdict:
        if record.table == "period":
            known = incoming.row_of(self._reader, "period", record.id)
            return Verdict.UNCHANGED if known else Verdict.APPLY
        stamp = self._reader.stamp(record.id)
        mine = Stamp(stamp.replica, stamp.counter, stamp.seen) if stamp else None
        return judge(record, mine, stamp.dead if stamp else False)

    def _forbidden(self, record: Record, row: Row) -> str:
        """Why the sender may not write this row here; "" where it may."""
        held = incoming.owner_of(self._reader, record.table, record.id)
        if record.table == "period":
            parent = str(row["task_id"] or row["duty_id"])
            return "" if record.id == period_id(parent, str(row["key"])) else "Kỳ không đúng tên"
        if record.owner != self._sender or held not in {None, self._sender}:
            return _FOREIGN
        missing = self._missing(record.table, row)
        if missing:
            return f"Trỏ tới dòng không có ({missing})"
        parent_column = _OWN_PARENT.get(record.table)
        if parent_column and row[parent_column] is not None:
            table = incoming.references(record.table)[parent_column]
            if self._owner(table, str(row[parent_column])) != self._sender:
                return "Gắn vào dòng của cơ quan khác"
        return self._entry_forbidden(row) if record.table == "entry" else ""

    def _missing(self, table: str, row: Row) -> str:
        for column, target in incoming.references(table).items():
            name = row[column]
            if name is not None and name not in self._rows and incoming.row_of(self._reader, target, str(name)) is None:
                return column
        return ""

    def _owner(self, table: str, name: str) -> str | None:
        row = self._rows.get(name)
        return str(row["owner"]) if row else incoming.owner_of(self._reader, table, name)

    def _row(self, table: str, name: str) -> Row | None:
        return self._rows.get(name) or incoming.row_of(self._reader, table, name)

    def _entry_forbidden(self, row: Row) -> str:
        """The assigner confirms, returns, reminds and grants; who has the work writes the rest (laws 7, 15)."""
        assignment = self._row("assignment", str(row["assignment_id"]))
        unit = self._row("unit", str(assignment["unit_id"])) if assignment else None
        by_assigner = EntryKind(str(row["kind"])) in ASSIGNER_KINDS or row["answer"] is not None
        if assignment is None or unit is None:
            return "Trỏ tới việc giao không có"
        if assignment["owner"] == self._sender:
            ours = unit["office_id"] == self._reader.office_id
            return "Chỉ cơ quan được giao mới ghi được bước này" if ours and not by_assigner else ""
        if unit["office_id"] != self._sender:
            return "Việc này không giao cho cơ quan gửi"
        return "Chỉ cơ quan giao việc mới ghi được bước này" if by_assigner else ""


def words_of(judged: Judged) -> str:
    """What a record is, in Vietnamese, for the preview."""
    record, row = judged.record, judged.row
    name = _NAMES.get(record.table, record.table)
    if row is None:
        return f"Xóa {name.lower()}" if record.grave else name
    tell = _TELL.get(record.table)
    return f"{name}: {tell(row)}" if tell else name


_NAMES = {
    "signer": "Người ký",
    "unit": "Đơn vị",
    "document": "Văn bản",
    "citation": "Căn cứ",
    "outline": "Đề mục kế hoạch",
    "source": "Nguồn giao",
    "duty": "Chế độ báo cáo",
    "task": "Nhiệm vụ",
    "period": "Kỳ",
    "assignment": "Giao việc",
    "target": "Chỉ tiêu",
    "reading": "Số liệu",
    "entry": "Diễn biến",
    "evidence": "Minh chứng",
    "note": "Ghi chú",
    "activity": "Hoạt động",
    "report": "Báo cáo",
    "report_step": "Bước của báo cáo",
    "answer": "Trả lời kỳ báo cáo",
    "choice": "Danh mục",
}


def _day(cell: object) -> str:
    return f"{date.fromisoformat(str(cell)):%d/%m/%Y}" if cell else ""


def _note(row: Row) -> str:
    return f"{NOTE_KIND_WORDS[NoteKind(str(row['kind']))].lower()}: {row['text']}"


_TELL: dict[str, Callable[[Row], str]] = {
    "unit": lambda row: str(row["name"]),
    "document": lambda row: " ".join(str(row[c]) for c in ("kind", "number", "subject") if row[c]),
    "citation": lambda row: " ".join(str(row[c]) for c in ("kind", "number") if row[c]),
    "outline": lambda row: str(row["title"]),
    "duty": lambda row: f"{row['by']} báo cáo {row['to']}",
    "task": lambda row: str(row["text"]),
    "period": lambda row: f"{row['key']}, hạn {_day(row['due'])}",
    "assignment": lambda row: "chủ trì" if row["role"] == Role.LEAD else "phối hợp",
    "target": lambda row: str(row["text"]),
    "reading": lambda row: f"{row['value']} ({_day(row['day'])})",
    "entry": lambda row: f"{ENTRY_KIND_WORDS[EntryKind(str(row['kind']))]} {_day(row['day'])} {row['text']}".strip(),
    "evidence": lambda row: str(row["name"] or row["number"]),
    "note": _note,
    "activity": lambda row: f"{row['form']} ({row['count']})",
    "report": lambda row: str(row["title"]),
    "answer": lambda row: "không phát sinh" if row["kind"] == "nothing" else "đã báo cáo",
    "signer": lambda row: str(row["name"]),
    "choice": lambda row: str(row["name"]),
}
