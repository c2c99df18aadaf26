"""What becomes of each record of a bundle: who may write it, does it fit, is it newer. Nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bundle import TABLES, Record, Stamp, Verdict, judge
from db import Reader, incoming
from db.records import Row
from office import periods
from office.locks import Locks
from work.entry import ASSIGNER_KINDS, ENTRY_KIND_WORDS, NOTE_KIND_WORDS, EntryKind, NoteKind
from work.ids import answer_id, is_id, period_id
from work.report import PAPER_WORDS, STEP_WORDS, PaperKind, ReportState, StepKind
from work.rhythm import Rhythm
from work.task import Role

_LOCKED = frozenset({ReportState.SIGNED, ReportState.SENT, ReportState.RECEIVED})
_FOREIGN = "Dòng này không thuộc cơ quan gửi"
_ILL_FORMED = "Nội dung dòng không đúng mẫu của sổ"
_OWN_PARENT: dict[str, tuple[str, ...]] = {
    "citation": ("document_id",),
    "outline": ("document_id",),
    "source": ("document_id",),
    "task": ("source_id",),
    "duty": ("document_id",),
    "target": ("document_id",),
    "evidence": ("entry_id",),
    "report": ("signer_id", "unit_id"),
    "report_step": ("report_id",),
    "assignment": ("unit_id", "task_id"),
}
"""What hangs on a row may be written only by that row's own office (law 7)."""

_RULE = re.compile(r"(?:RRULE:)?(?:[A-Z]+=[-+0-9A-Z,]+)(?:;[A-Z]+=[-+0-9A-Z,]+)*")
_HASH = re.compile(r"[0-9a-f]{64}")
_ENDLESS = re.compile(r"INTERVAL=0*(?:;|$)|INTERVAL=-|BYHOUR|BYMINUTE|BYSECOND")
"""Parts of a rule of days that no rhythm of days has, or that would never come to an end."""


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
        """What the ledger will hold beside what it holds now."""
        self._buried: set[str] = set()
        self._locks = Locks(reader, ())

    def judge_all(self, records: Iterable[Record]) -> list[Judged]:
        """Living rows in the bundle's order, then graves, those that hang on others first."""
        living: list[Judged] = []
        graves: list[Record] = []
        coming = list(records)
        self._locks = Locks(self._reader, coming)
        with incoming.Mould() as mould:
            for record in coming:
                if record.grave:
                    graves.append(record)
                else:
                    living.append(self._living(record, mould))
        order = {table: at for at, table in enumerate(TABLES)}
        graves.sort(key=lambda record: -order.get(record.table, 0))
        return living + self._graves(graves)

    def _living(self, record: Record, mould: incoming.Mould) -> Judged:
        row = mould.fitting(record.table, record.id, record.owner, record.row) if is_id(record.id) else None
        if row is None or not _rule_fits(record.table, row) or not _hashes_fit(row):
            return Judged(record, Verdict.REJECT, None, _ILL_FORMED)
        if record.table == "period":
            return self._period(record, row)
        if not self._theirs(record):
            return Judged(record, Verdict.REJECT, row, _FOREIGN)
        verdict = self._versions(record)
        if verdict is Verdict.UNCHANGED or self._of_no_paper(record.table, row):
            return Judged(record, Verdict.UNCHANGED, row)
        reason = _ILL_FORMED if verdict is Verdict.REJECT else self._forbidden(record, row)
        if reason:
            return Judged(record, Verdict.REJECT, row, reason)
        self._rows[record.id] = row
        return Judged(record, verdict, row)

    def _of_no_paper(self, table: str, row: Row) -> bool:
        """Whether a line of a trace is of a paper that never came here: who reopens it tells all who may have it."""
        return table == "report_step" and self._row("report", str(row["report_id"])) is None

    def _graves(self, graves: list[Record]) -> list[Judged]:
        """Graves in an order in which each can be dug; what something of another's still hangs on stays."""
        judged: list[Judged] = []
        waiting = graves
        while waiting:
            held: list[Record] = []
            for record in waiting:
                one = self._grave(record)
                if one is None:
                    held.append(record)
                else:
                    judged.append(one)
            if len(held) == len(waiting):
                break
            waiting = held
        else:
            return judged
        return judged + [Judged(r, Verdict.REJECT, None, "Còn dòng của cơ quan khác gắn vào") for r in waiting]

    def _grave(self, record: Record) -> Judged | None:
        if record.table not in TABLES or record.table == "period" or not self._theirs(record):
            return Judged(record, Verdict.REJECT, None, _FOREIGN)
        verdict = self._versions(record)
        kept = self._locks.grave_forbidden(record.table, record.id) if verdict is not Verdict.UNCHANGED else ""
        if kept:
            return Judged(record, Verdict.REJECT, None, kept)
        if verdict is Verdict.APPLY:
            if self._in_use(record.table, record.id):
                return None
            self._buried.add(record.id)
        return Judged(record, verdict, None)

    def _in_use(self, table: str, name: str) -> bool:
        """Whether anything will still refer to a row; a period of it with nothing of its own goes with it."""
        for child, row in incoming.hanging_on(self._reader, table, name):
            now = self._rows.get(str(row["id"]), row)
            if str(row["id"]) in self._buried or name not in now.values():
                continue
            if child != "period" or self._in_use("period", str(row["id"])):
                return True
        return False

    def _theirs(self, record: Record) -> bool:
        """Whether a row is the sender's: by its own word, by what we hold, and by what we remember of that name."""
        held = incoming.owner_of(self._reader, record.table, record.id)
        stamp = self._reader.stamp(record.id)
        known = stamp is None or (stamp.owner, stamp.table) == (self._sender, record.table)
        return record.owner == self._sender and held in {None, self._sender} and known

    def _versions(self, record: Record) -> Verdict:
        stamp = self._reader.stamp(record.id)
        mine = Stamp(stamp.replica, stamp.counter, stamp.seen) if stamp else None
        return judge(record, mine, stamp.dead if stamp else False)

    def _period(self, record: Record, row: Row) -> Judged:
        """A turn is derived: it has no version, and is the same wherever it was opened."""
        table = "task" if row["task_id"] else "duty"
        parent = str(row[f"{table}_id"])
        if record.id != period_id(parent, str(row["key"])):
            return Judged(record, Verdict.REJECT, row, "Kỳ không đúng tên")
        owner = self._owner(table, parent)
        stamp = self._reader.stamp(parent)
        if incoming.row_of(self._reader, "period", record.id) or (owner is None and stamp is not None and stamp.dead):
            return Judged(record, Verdict.UNCHANGED, row)
        if owner is None:
            return Judged(record, Verdict.REJECT, row, f"Trỏ tới dòng không có ({table}_id)")
        if record.owner != owner or not (owner == self._sender or periods.is_turn(self._reader, row)):
            return Judged(record, Verdict.REJECT, row, "Kỳ không đúng chế độ của cơ quan giao")
        self._rows[record.id] = row
        return Judged(record, Verdict.APPLY, row)

    def _forbidden(self, record: Record, row: Row) -> str:
        """Why the sender may not write this row here; "" where it may."""
        missing = self._missing(record.table, row)
        if missing:
            return f"Trỏ tới dòng không có ({missing})"
        for column in _OWN_PARENT.get(record.table, ()):
            table = incoming.references(record.table)[column]
            if row[column] is not None and self._owner(table, str(row[column])) != self._sender:
                return "Gắn vào dòng của cơ quan khác"
        if record.table == "answer" and record.id != answer_id(str(row["period_id"]), self._sender):
            return "Trả lời kỳ không đúng tên"
        if record.table == "report" and row["state"] not in _LOCKED:
            return "Văn bản chưa ký không đi trong gói"
        if kept := self._locks.forbidden(record.table, record.id, row):
            return kept
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


def _rule_fits(table: str, row: Row) -> bool:
    """A rule of days that could not be read, or would run for ever, must not come near the opening of periods."""
    rule = row.get({"task": "deadline_rule", "duty": "rule"}.get(table, ""))
    if rule is None:
        return True
    try:
        Rhythm(str(rule))
    except ValueError:
        return False
    return bool(_RULE.fullmatch(str(rule))) and not _ENDLESS.search(str(rule))


def _hashes_fit(row: Row) -> bool:
    """A hash names a file of the store, or letters on paper: nothing else may stand where one does."""
    return all(cell is None or _HASH.fullmatch(str(cell)) for name, cell in row.items() if name.endswith("sha256"))


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
    "report_step": "Diễn biến của báo cáo",
    "answer": "Trả lời kỳ báo cáo",
    "choice": "Danh mục",
}


def _day(cell: object) -> str:
    return f"{date.fromisoformat(str(cell)):%d/%m/%Y}" if cell else ""


def _note(row: Row) -> str:
    return f"{NOTE_KIND_WORDS[NoteKind(str(row['kind']))].lower()}: {row['text']}"


def _paper(row: Row) -> str:
    kind = PaperKind(str(row["kind"]))
    return str(row["title"]) if kind is PaperKind.REPORT else f"{PAPER_WORDS[kind].lower()} “{row['title']}”"


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
    "report": _paper,
    "report_step": lambda row: f"{STEP_WORDS[StepKind(str(row['kind']))].lower()}, {_day(str(row['at'])[:10])}",
    "answer": lambda row: "không phát sinh" if row["kind"] == "nothing" else "đã báo cáo",
    "signer": lambda row: str(row["name"]),
    "choice": lambda row: str(row["name"]),
}
