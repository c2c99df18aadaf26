"""What is written about an assignment: entries, evidence, notes, activities. Nothing is ever changed, only answered."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from math import isfinite
from pathlib import Path

from db import Edit, Ledger, Reader
from work.entry import Activity, Answer, Entry, EntryKind, Evidence, EvidenceKind, Note, NoteKind
from work.figures import Reading, Target
from work.ids import new_id
from work.refusal import Refusal
from work.status import Stage, standing
from work.task import Assignment, Task
from work.text import squash
from work.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Evidence as the clerk gives it: files, and a result document (số, ngày, trích yếu)."""

    files: tuple[Path, ...] = ()
    number: str = ""
    issued: date | None = None
    subject: str = ""

    @property
    def empty(self) -> bool:
        """Nothing was given."""
        return not (self.files or squash(self.number) or squash(self.subject))


NO_PROOF = Proof()


@dataclass(frozen=True, slots=True)
class _Place:
    """An assignment in one period, with the entries that stand there."""

    assignment: Assignment
    period_id: str | None
    entries: tuple[Entry, ...]

    @property
    def stage(self) -> Stage:
        return standing(self.entries, None).stage

    def open_claim(self) -> Entry | None:
        """The claim that nobody has answered yet."""
        answered = {e.answers_id for e in self.entries}
        waiting = [e for e in self.entries if e.kind is EntryKind.CLAIM and e.id not in answered]
        return waiting[-1] if waiting else None

    def confirmation(self) -> Entry | None:
        """The confirmation that stands."""
        undone = {e.answers_id for e in self.entries if e.kind is EntryKind.RETURN}
        found = [e for e in self.entries if e.kind is EntryKind.CONFIRM and e.id not in undone]
        return found[-1] if found else None

    def extension(self) -> Entry | None:
        """The extension that was asked for, if any."""
        return next((e for e in self.entries if e.kind is EntryKind.EXTENSION and e.answers_id is None), None)

    def extension_answer(self) -> Entry | None:
        """What was said to it."""
        return next((e for e in self.entries if e.kind is EntryKind.EXTENSION and e.answers_id is not None), None)


def _place(reader: Reader, assignment_id: str, period_id: str | None) -> _Place:
    one = reader.find(Assignment, assignment_id)
    if one is None or one.cancelled_on is not None:
        raise Refusal("assignment.gone", "Việc giao này đã bị thu lại hoặc không còn. Hãy tải lại danh sách.")
    entries = reader.where(Entry, "day, written_at, k", assignment_id=assignment_id, period_id=period_id)
    return _Place(one, period_id, entries)


def _as_assigner(reader: Reader, place: _Place) -> None:
    """Only who gave the work reminds, confirms, returns and grants (laws 7, 15)."""
    if place.assignment.owner != reader.office_id:
        raise Refusal("entry.not_assigner", "Việc này do cơ quan khác giao; chỉ cơ quan giao mới làm được bước này.")


def _as_doer(reader: Reader, place: _Place) -> None:
    """The unit's entries are written by its own office, or by the assigner for a unit without a ledger."""
    unit = reader.find(Unit, place.assignment.unit_id)
    keeper = unit.office_id if unit else None
    ours = place.assignment.owner == reader.office_id
    if keeper == reader.office_id or (ours and keeper is None):
        return
    name = unit.name if unit else ""
    raise Refusal(
        "entry.not_doer",
        f"“{name}” tự giữ sổ của mình nên tiến độ và báo hoàn thành do cơ quan đó ghi rồi gửi lên trong gói.",
    )


def _entry(reader: Reader, place: _Place, kind: EntryKind, day: date, text: str) -> Entry:
    return Entry(
        id=new_id(),
        owner=reader.office_id,
        assignment_id=place.assignment.id,
        period_id=place.period_id,
        kind=kind,
        day=day,
        written_at=datetime.now(UTC),
        text=squash(text),
    )


def _evidence(ledger: Ledger, entry: Entry, proof: Proof) -> list[Evidence]:
    """Keep the files (they lie in the store before any row names them) and make the rows."""
    found = []
    for file in proof.files:
        sha256, size = ledger.evidence.keep(file)
        media = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        found.append(
            Evidence(
                id=new_id(),
                owner=entry.owner,
                entry_id=entry.id,
                kind=EvidenceKind.FILE,
                sha256=sha256,
                name=file.name,
                size=size,
                media=media,
            )
        )
    if squash(proof.number) or squash(proof.subject):
        found.append(
            Evidence(
                id=new_id(),
                owner=entry.owner,
                entry_id=entry.id,
                kind=EvidenceKind.DOCUMENT,
                number=squash(proof.number),
                issued=proof.issued,
                subject=squash(proof.subject),
            )
        )
    return found


def _above(ledger: Ledger, place: _Place) -> _Place | None:
    """The same work as the office above gave it to us."""
    given = ledger.where(Assignment, task_id=place.assignment.task_id, cancelled_on=None)
    units = {unit.id: unit for unit in ledger.among(Unit, "id", (a.unit_id for a in given))}
    for one in given:
        to_us = units[one.unit_id].office_id == ledger.office_id and one.owner != ledger.office_id
        if to_us and one.id != place.assignment.id:
            return _place(ledger, one.id, place.period_id)
    return None


def receive(ledger: Ledger, assignment_id: str, day: date, period_id: str | None = None) -> str:
    """Tiếp nhận: the unit has the work. All verbs here return the new entry's id."""
    place = _place(ledger, assignment_id, period_id)
    _as_doer(ledger, place)
    if place.stage is not Stage.NOT_STARTED:
        raise Refusal("entry.received", "Việc này đã được tiếp nhận trước đó.")
    entry = _entry(ledger, place, EntryKind.RECEIVED, day, "")
    ledger.write("Tiếp nhận", lambda door: door.put(entry))
    return entry.id


def progress(
    ledger: Ledger,
    assignment_id: str,
    day: date,
    text: str,
    *,
    percent: int | None = None,
    period_id: str | None = None,
    proof: Proof = NO_PROOF,
    also_above: bool = False,
    person: str = "",
) -> str:
    """Tiến độ. `also_above`: the same entry on the assignment that the office above gave us."""
    place = _place(ledger, assignment_id, period_id)
    _as_doer(ledger, place)
    if not squash(text) and percent is None and proof.empty:
        raise Refusal("entry.empty", "Chưa có nội dung. Hãy ghi kết quả, phần trăm, hoặc chọn minh chứng rồi lưu lại.")
    if percent is not None and not 0 <= percent <= 100:  # noqa: PLR2004 - per cent
        raise Refusal("entry.percent", "Phần trăm phải từ 0 đến 100. Hãy gõ lại.")
    above = _above(ledger, place) if also_above else None
    entries = [
        replace(_entry(ledger, one, EntryKind.PROGRESS, day, text), percent=percent, person=squash(person))
        for one in (place, above)
        if one is not None
    ]
    _keep(ledger, "Ghi tiến độ", entries, proof)
    return entries[0].id


def _keep(ledger: Ledger, label: str, entries: list[Entry], proof: Proof) -> None:
    """Put entries, the first ones with the proof behind them; a confirmation needs none."""
    proofs = [row for e in entries if e.kind is not EntryKind.CONFIRM for row in _evidence(ledger, e, proof)]
    ledger.write(label, lambda door: door.put(*entries, *proofs))


def remind(ledger: Ledger, assignment_id: str, day: date, text: str, channel: str, period_id: str | None = None) -> str:
    """Đôn đốc, by who gave the work."""
    place = _place(ledger, assignment_id, period_id)
    _as_assigner(ledger, place)
    entry = replace(_entry(ledger, place, EntryKind.REMINDED, day, text), channel=squash(channel))
    ledger.write("Đôn đốc", lambda door: door.put(entry))
    return entry.id


def claim(
    ledger: Ledger,
    assignment_id: str,
    day: date,
    text: str,
    *,
    period_id: str | None = None,
    proof: Proof = NO_PROOF,
    also_above: bool = False,
    confirm_too: bool = False,
) -> str:
    """Báo hoàn thành on the day the work was done. Refused with neither words nor evidence.

    `confirm_too`: where this office gave the work to a unit without a ledger, its word is taken at once.
    """
    place = _place(ledger, assignment_id, period_id)
    _as_doer(ledger, place)
    if not squash(text) and proof.empty:
        raise Refusal(
            "claim.no_result",
            "Chưa ghi kết quả. Hãy ghi kết quả, hoặc số văn bản kết quả, hoặc chọn tệp minh chứng rồi báo hoàn thành.",
        )
    entries = [_claim(ledger, place, day, text)]
    above = _above(ledger, place) if also_above else None
    if above is not None and above.open_claim() is None and above.stage is not Stage.DONE:
        entries.append(_claim(ledger, above, day, text))
    if confirm_too and place.assignment.owner == ledger.office_id:
        entries.append(replace(_entry(ledger, place, EntryKind.CONFIRM, day, ""), answers_id=entries[0].id))
    _keep(ledger, "Báo hoàn thành", entries, proof)
    return entries[0].id


def _claim(ledger: Ledger, place: _Place, day: date, text: str) -> Entry:
    if place.stage is Stage.DONE:
        raise Refusal("claim.done", "Việc này đã được xác nhận hoàn thành.")
    if place.open_claim() is not None:
        raise Refusal(
            "claim.waiting", "Việc này đã báo hoàn thành, đang chờ xác nhận. Muốn báo lại, hãy rút báo cáo cũ."
        )
    return _entry(ledger, place, EntryKind.CLAIM, day, text)


def confirm(ledger: Ledger, assignment_id: str, day: date, text: str = "", period_id: str | None = None) -> str:
    """Xác nhận the open claim."""
    place = _place(ledger, assignment_id, period_id)
    _as_assigner(ledger, place)
    waiting = place.open_claim()
    if waiting is None:
        raise Refusal("confirm.no_claim", "Chưa có báo hoàn thành nào đang chờ xác nhận ở việc này.")
    entry = replace(_entry(ledger, place, EntryKind.CONFIRM, day, text), answers_id=waiting.id)
    ledger.write("Xác nhận hoàn thành", lambda door: door.put(entry))
    return entry.id


def give_back(ledger: Ledger, assignment_id: str, day: date, reason: str, period_id: str | None = None) -> str:
    """Trả lại the open claim, or one already confirmed, with a reason."""
    place = _place(ledger, assignment_id, period_id)
    _as_assigner(ledger, place)
    answered = place.open_claim() or place.confirmation()
    if answered is None:
        raise Refusal("return.no_claim", "Chưa có báo hoàn thành nào ở việc này để trả lại.")
    entry = replace(_reasoned(ledger, place, EntryKind.RETURN, day, reason), answers_id=answered.id)
    ledger.write("Trả lại", lambda door: door.put(entry))
    return entry.id


def _reasoned(ledger: Ledger, place: _Place, kind: EntryKind, day: date, reason: str) -> Entry:
    if not squash(reason):
        raise Refusal("entry.no_reason", "Chưa ghi lý do. Hãy ghi lý do rồi lưu lại.")
    return _entry(ledger, place, kind, day, reason)


def withdraw(ledger: Ledger, assignment_id: str, day: date, reason: str, period_id: str | None = None) -> str:
    """Rút the open claim."""
    place = _place(ledger, assignment_id, period_id)
    _as_doer(ledger, place)
    waiting = place.open_claim()
    if waiting is None:
        raise Refusal("withdraw.no_claim", "Không có báo hoàn thành nào đang chờ để rút.")
    entry = replace(_reasoned(ledger, place, EntryKind.WITHDRAW, day, reason), answers_id=waiting.id)
    ledger.write("Rút báo hoàn thành", lambda door: door.put(entry))
    return entry.id


def ask_extension(
    ledger: Ledger, assignment_id: str, day: date, new_day: date, reason: str, period_id: str | None = None
) -> str:
    """Xin gia hạn: once an assignment and period, with a reason."""
    place = _place(ledger, assignment_id, period_id)
    _as_doer(ledger, place)
    if place.extension() is not None:
        raise Refusal("extension.once", "Việc này đã xin gia hạn một lần; mỗi việc chỉ được xin gia hạn một lần.")
    entry = replace(_reasoned(ledger, place, EntryKind.EXTENSION, day, reason), new_day=new_day)
    ledger.write("Xin gia hạn", lambda door: door.put(entry))
    return entry.id


def answer_extension(
    ledger: Ledger, assignment_id: str, day: date, *, grant: bool, text: str = "", period_id: str | None = None
) -> str:
    """Grant or refuse the extension that was asked for."""
    place = _place(ledger, assignment_id, period_id)
    _as_assigner(ledger, place)
    asked = place.extension()
    if asked is None or place.extension_answer() is not None:
        raise Refusal("extension.none", "Không có đề nghị gia hạn nào đang chờ trả lời ở việc này.")
    answer = Answer.GRANTED if grant else Answer.REFUSED
    entry = replace(
        _entry(ledger, place, EntryKind.EXTENSION, day, text),
        answers_id=asked.id,
        answer=answer,
        new_day=asked.new_day if grant else None,
    )
    ledger.write("Đồng ý gia hạn" if grant else "Không đồng ý gia hạn", lambda door: door.put(entry))
    return entry.id


def note(ledger: Ledger, task_id: str, kind: NoteKind, day: date, text: str) -> str:
    """A difficulty, a proposal or next period's work."""
    if not squash(text) or ledger.find(Task, task_id) is None:
        raise Refusal("note.empty", "Chưa có nội dung ghi chú. Hãy gõ nội dung rồi lưu lại.")
    one = Note(id=new_id(), owner=ledger.office_id, task_id=task_id, kind=kind, day=day, text=squash(text))
    ledger.write("Thêm ghi chú", lambda door: door.put(one))
    return one.id


def activity(
    ledger: Ledger,
    form: str,
    day: date,
    count: int,
    *,
    reached: int | None = None,
    text: str = "",
    task_id: str | None = None,
) -> str:
    """One communication done."""
    if not squash(form) or count < 0 or (reached is not None and reached < 0):
        raise Refusal("activity.wrong", "Hãy điền hình thức, và số lượng, số người từ 0 trở lên.")
    one = Activity(
        id=new_id(), owner=ledger.office_id, task_id=task_id, form=squash(form), day=day, count=count,
        reached=reached, text=squash(text),
    )  # fmt: skip
    ledger.write("Ghi hoạt động", lambda door: door.put(one))
    return one.id


def reading(ledger: Ledger, target_id: str, day: date, value: float, text: str = "") -> str:
    """A measured value of a target."""
    if ledger.find(Target, target_id) is None:
        raise Refusal("target.gone", "Chỉ tiêu này không còn trong sổ. Hãy tải lại danh sách.")
    if not isfinite(value):
        raise Refusal("reading.wrong", "Số liệu phải là một con số. Hãy gõ lại.")
    one = Reading(id=new_id(), owner=ledger.office_id, target_id=target_id, day=day, value=value, text=squash(text))

    def edit(door: Edit) -> None:
        door.put(one)

    ledger.write("Ghi số liệu", edit)
    return one.id


def evidence_path(reader: Reader, sha256: str) -> Path:
    """Where a file of evidence lies; refused where it is missing or no longer the file that was kept."""
    rows = reader.where(Evidence, sha256=sha256)
    return reader.evidence.checked(sha256, rows[0].name if rows else sha256[:12])
