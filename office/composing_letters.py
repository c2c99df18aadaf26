"""Letters and minutes as they begin: to a unit with what it owes, a notice, an invitation, data handed over."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from db import Ledger, Reader, exchange_rows, scoped
from db import lines as listing
from db.records import Row, from_moment
from office import directory, wishes
from office.wishes import PARCEL, Draft, Wish
from work.entry import Entry, EntryKind
from work.ids import new_id
from work.line import Line, LineFilter
from work.office import Office, PaperForm
from work.prose import Prose
from work.refusal import Refusal
from work.report import PaperKind, Report
from work.status import Time
from work.task import Assignment
from work.text import squash
from work.unit import Unit

if TYPE_CHECKING:
    from reports.words_letters import Parcel

VIETNAM = timezone(timedelta(hours=7))
_MOST = 2000
_ANSWER_DAYS = 7
_SATURDAY = 5
_RECORDS: dict[str, str] = {
    "document": "Văn bản", "citation": "Căn cứ của văn bản", "outline": "Đề mục của văn bản", "source": "Nguồn giao",
    "task": "Nhiệm vụ", "assignment": "Lượt giao việc", "entry": "Diễn biến", "evidence": "Minh chứng",
    "note": "Ghi chú", "activity": "Hoạt động tuyên truyền", "target": "Chỉ tiêu", "reading": "Số liệu chỉ tiêu",
    "duty": "Chế độ báo cáo", "period": "Kỳ báo cáo", "answer": "Trả lời kỳ báo cáo", "report": "Báo cáo",
    "report_step": "Diễn biến của báo cáo", "unit": "Đơn vị", "office": "Cơ quan", "signer": "Người ký",
}  # fmt: skip


def owed(reader: Reader, wanted: LineFilter) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What a unit owes: late, the longest first, and due soon, the next first."""
    soon = replace(wanted, times=frozenset({Time.SOON}))
    return wishes.lines(reader, wishes.late(wanted), _MOST), wishes.lines(reader, soon, _MOST)


def urge(reader: Reader, wish: Wish, today: date) -> Draft:
    """Công văn đôn đốc; a new one is refused where no unit is chosen or it owes nothing."""
    from reports import words_letters as words  # noqa: PLC0415 - paper is loaded when paper is wanted

    unit = reader.find(Unit, wish.unit_id) if wish.unit_id else None
    if unit is None:
        raise Refusal("urge.no_unit", "Chưa chọn đơn vị để đôn đốc. Sổ chưa thay đổi gì. Hãy chọn đơn vị rồi làm lại.")
    span = wishes.span_of(wish, today)
    asked = replace(wishes.wanted(reader, wish, today), today=today)
    late, soon = owed(reader, asked)
    if wish.span is None and not late and not soon:
        raise Refusal(
            "urge.nothing",
            f"“{unit.name}” không có nhiệm vụ nào quá hạn hoặc sắp đến hạn nên không có gì để đôn đốc. "
            "Sổ chưa thay đổi gì.",
        )
    office = directory.spelled(reader)
    said = words.Owed(
        office=office,
        unit=unit.name,
        today=today,
        answer_by=_workday(today + timedelta(days=_ANSWER_DAYS)),
        late=late,
        soon=soon,
        reminded=_reminded(reader, [one.task_id for one in (*late, *soon)]),
    )
    figures = listing.figures(reader, asked)
    return Draft(
        title=words.URGE_TITLE,
        first=span.first,
        last=span.last,
        to=unit.name,
        sections=words.urge(said),
        annexes=wishes.annexes_of(wish),
        drafter=_drafter(reader),
        figures=figures,
        wanted=asked,
    )


def _reminded(reader: Reader, task_ids: list[str]) -> int:
    wanted = LineFilter(task_ids=frozenset(task_ids))
    return scoped.reminded(reader, wanted, date.min, date.max)


def _workday(day: date) -> date:
    """A day at the weekend moves to Monday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _drafter(reader: Reader) -> str:
    """As the office set it, else as in its last letter; at first, of the state's, who keeps the archive copy."""
    if known := directory.settings(reader).drafter:
        return known
    found = reader.where(Report, "k DESC", owner=reader.office_id)
    ours = directory.office(reader)
    kept = ours.archive.partition(",")[2].strip() if ours.form is PaperForm.STATE else ""
    return next((one.drafter for one in found if one.kind is PaperKind.URGE and one.drafter), kept)


def remind_of(ledger: Ledger, report_id: str, day: date) -> int:
    """Put the letter down as a reminder on each assignment that it speaks of, in one write; how many.

    Only assignments of ours that the letter names (or leaves to its annex) and that are still open and late or due
    soon; a second time on one day none is doubled.
    """
    from reports.sections import key_of  # noqa: PLC0415 - paper is loaded when paper is wanted

    one = ledger.find(Report, report_id)
    if one is None or one.owner != ledger.office_id or one.kind is not PaperKind.URGE or one.unit_id is None:
        raise Refusal("urge.gone", "Công văn đôn đốc này không còn trong sổ. Chưa ghi gì. Hãy tải lại danh sách.")
    asked = replace(wishes.wanted(ledger, wishes.wish_of(one), day), today=day)
    named = _named(one.told) or _named(one.base)
    lines = [line for group in owed(ledger, asked) for line in group if key_of(line) in named or "" in named]
    given = {
        a.task_id: a
        for a in ledger.among(Assignment, "task_id", [line.task_id for line in lines])
        if a.owner == ledger.office_id and a.unit_id == one.unit_id and a.cancelled_on is None
    }
    entries = [
        _reminder(one, given[line.task_id], line, day)
        for line in lines
        if line.task_id in given and not _told_already(ledger, given[line.task_id], line, day)
    ]
    if entries:
        ledger.write("Ghi đôn đốc theo công văn", lambda door: door.put(*entries))
    return len(entries)


def _named(sections: Iterable[Prose]) -> set[str]:
    """What names the work that a letter speaks of; "" among them: it leaves more to its annex."""
    origins = (one.origin for section in sections for one in section.paragraphs)
    return {origin.partition(":")[2] for origin in origins if origin.startswith(("urge.late:", "urge.soon:"))}


def _reminder(one: Report, given: Assignment, line: Line, day: date) -> Entry:
    number = f" số {one.number:02d}" if one.number else ""
    return Entry(
        id=new_id(), owner=one.owner, assignment_id=given.id, period_id=line.period_id, kind=EntryKind.REMINDED,
        day=day, written_at=datetime.now(UTC), text=f"Công văn đôn đốc{number}", channel="Công văn",
    )  # fmt: skip


def _told_already(reader: Reader, given: Assignment, line: Line, day: date) -> bool:
    """Whether a letter reminded of it on that day already."""
    found = reader.where(Entry, assignment_id=given.id, day=day.isoformat(), period_id=line.period_id)
    return any(entry.kind is EntryKind.REMINDED and entry.channel == "Công văn" for entry in found)


def notice(reader: Reader, wish: Wish, today: date) -> Draft:
    """Thông báo: a sound skeleton, dots for the clerk."""
    from reports import words_letters as words  # noqa: PLC0415 - as above
    from reports.say import DOTS  # noqa: PLC0415 - as above

    office = directory.spelled(reader)
    return _skeleton(reader, wish, today, f"Về việc {DOTS}", words.notice(office), f"{office.name} thông báo như sau:")


def invitation(reader: Reader, wish: Wish, today: date) -> Draft:
    """Giấy mời: a sound skeleton, dots for the clerk."""
    from reports import words_letters as words  # noqa: PLC0415 - as above
    from reports.say import DOTS  # noqa: PLC0415 - as above

    return _skeleton(reader, wish, today, f"Dự {DOTS}", words.invitation(directory.spelled(reader)), "")


def _skeleton(reader: Reader, wish: Wish, today: date, title: str, sections: tuple[Prose, ...], opening: str) -> Draft:
    span = wishes.span_of(wish, today)
    return Draft(
        title=title, first=span.first, last=span.last, opening=opening, sections=sections,
        annexes=wishes.annexes_of(wish), wanted=wishes.wanted(reader, wish, today),
    )  # fmt: skip


def handover(reader: Reader, wish: Wish, today: date) -> Draft:
    """Biên bản giao nhận dữ liệu of a bundle that was given or taken in."""
    from reports import words_letters as words  # noqa: PLC0415 - as above

    parcel = parcel_of(reader, wish.passage_id)
    return Draft(
        title="Giao nhận dữ liệu theo dõi nhiệm vụ",
        first=parcel.at.date(),
        last=parcel.at.date(),
        opening=words.handover_opening(parcel),
        sections=words.handover(parcel, f"{PARCEL}{parcel.passage_id}"),
        annexes=wishes.annexes_of(wish),
        wanted=wishes.wanted(reader, replace(wish, span=None), today),
    )


def parcel_of(reader: Reader, passage_id: str | None) -> Parcel:
    """A bundle of the history as both sides sign for it; refused where there is none."""
    from reports.words_letters import Parcel  # noqa: PLC0415 - as above

    row = next((r for r in exchange_rows.passages(reader) if passage_id in {r["id"], None}), None)
    other = reader.find(Office, str(row["office_id"])) if row else None
    if row is None or other is None:
        raise Refusal(
            "handover.gone",
            "Chưa chọn gói dữ liệu để lập biên bản, hoặc gói này không còn trong sổ. Sổ chưa thay đổi gì. "
            "Hãy chọn một gói ở trang Trao đổi rồi làm lại.",
        )
    ours = directory.office(reader)
    giver, taker = (ours, other) if row["direction"] == "given" else (other, ours)
    records, files, accounting = _counts(row)
    return Parcel(
        passage_id=str(row["id"]),
        giver=giver.name,
        taker=taker.name,
        place=ours.name,
        at=from_moment(str(row["at"])).astimezone(VIETNAM),
        made_at=from_moment(str(row["made_at"])).astimezone(VIETNAM),
        file_name=str(row["file_name"]),
        number=int(row["number"] or 0),
        sha256=str(row["sha256"]),
        records=records,
        files=files,
        accounting=accounting,
    )


def _counts(row: Row) -> tuple[tuple[tuple[str, int], ...], int, str]:
    """By kind of record, files, and what came of it where it was taken in."""
    counts = json.loads(str(row["counts"]))
    if row["direction"] == "given":
        records = counts.get("records", {})
        words = ((_RECORDS.get(name, squash(name)), int(n)) for name, n in records.items() if n)
        return tuple(words), len(counts.get("files", ())), ""
    said = (
        f"nhận {counts['received']}, áp dụng {counts['applied']}, không đổi {counts['unchanged']}, "
        f"mâu thuẫn {counts['conflicting']}, từ chối {counts['rejected']}"
    )
    return (("Bản ghi các loại", int(counts["received"])),), 0, said
