"""Letters and minutes: Công văn đôn đốc, Thông báo, Giấy mời, Biên bản giao nhận dữ liệu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports.numbers import long_day, short_day, whole
from reports.say import DOTS, Said, heading, items, listed, lowered, num, tasks, told
from reports.sections import key_of, late_words
from work.line import Line
from work.office import Office
from work.prose import Paragraph, Prose
from work.text import squash

URGE_TITLE = "đôn đốc thực hiện nhiệm vụ được giao"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What a unit owes on a day."""

    office: Office
    unit: str
    today: date
    answer_by: date
    late: tuple[Line, ...]
    soon: tuple[Line, ...]
    reminded: int = 0
    """How often it was reminded of these before."""
    named: int = 15
    """So many of each kind are written out; the annex has them all."""


def urge(owed: Owed) -> tuple[Prose, ...]:
    """What is late and what is due soon, each with its day, and what is asked until when."""
    unit = _within(owed.unit)
    counts: list[Said] = []
    if owed.late:
        counts.append((tasks("late", len(owed.late)), " quá hạn chưa hoàn thành"))
    if owed.soon:
        counts.append((tasks("soon", len(owed.soon)), " sắp đến hạn"))
    if not counts:
        none = f"Tính đến ngày {short_day(owed.today)}, {unit} không còn nhiệm vụ quá hạn hoặc sắp đến hạn."
        return (Prose("urge", "", (told("urge.sum", none),)),)
    through = f"Qua theo dõi việc thực hiện nhiệm vụ được giao, tính đến ngày {short_day(owed.today)}, {unit} còn "
    found = [told("urge.sum", through, listed(counts, " và "), ", cụ thể như sau:")]
    if owed.late:
        if owed.soon:
            found.append(heading("urge.late", "1. Nhiệm vụ quá hạn chưa hoàn thành"))
        found += _listed("urge.late", owed, owed.late, lambda line: _late(line, owed.today))
    if owed.soon:
        if owed.late:
            found.append(heading("urge.soon", "2. Nhiệm vụ sắp đến hạn"))
        found += _listed("urge.soon", owed, owed.soon, lambda line: _soon(line, owed.today))
    if owed.reminded:
        found.append(
            told("urge.before", "Các nhiệm vụ trên đã được đôn đốc ", num("urge.before", owed.reminded), " lượt.")
        )
    found.append(_asked(owed))
    return (Prose("urge", "", tuple(found)),)


def _within(unit: str) -> str:
    """A unit's name inside a sentence: "các thôn, tổ dân phố"."""
    return lowered(unit) if unit.startswith("Các ") else unit


def _asked(owed: Owed) -> Paragraph:
    who = f"{owed.office.name} đề nghị {_within(owed.unit)} "
    asked = f"{who}tập trung chỉ đạo, khẩn trương hoàn thành các nhiệm vụ nêu trên"
    why = (
        "; đối với nhiệm vụ quá hạn, làm rõ nguyên nhân, trách nhiệm và cam kết thời gian hoàn thành"
        if owed.late
        else ""
    )
    back = f"; báo cáo kết quả về {owed.office.name} trước ngày {short_day(owed.answer_by)}."
    return told("urge.asked", asked, why, back)


def _listed(origin: str, owed: Owed, lines: Sequence[Line], words: Callable[[Line], Said]) -> list[Paragraph]:
    named: list[tuple[str, Said]] = [
        (f"{origin}:{key_of(line)}", (squash(line.text).rstrip(".;"), words(line))) for line in lines[: owed.named]
    ]
    if len(lines) > owed.named:
        named.append((f"{origin}:", (tasks(f"{origin}.more", len(lines) - owed.named), " khác (chi tiết tại Phụ lục)")))
    return items(named)


def _late(line: Line, today: date) -> Said:
    """Its source, day and days late; who leads is the addressee."""
    status = line.status(today)
    said: list[Said] = [line.document] if line.document else []
    said += [f"thời hạn: {short_day(line.standing.due)}"] if line.standing.due else []
    if status.days is not None:
        said.append(("quá hạn ", num(f"late:{key_of(line)}", -status.days), " ngày"))
    return (" (", listed(said, "; "), ")")


def _soon(line: Line, today: date) -> Said:
    status = line.status(today)
    said: list[Said] = [line.document] if line.document else []
    said += [f"thời hạn: {short_day(line.standing.due)}"] if line.standing.due else []
    if status.days is not None:
        left: Said = ("còn ", num(f"soon:{key_of(line)}", status.days), " ngày") if status.days else "đến hạn hôm nay"
        said.append(left)
    return (" (", listed(said, "; "), ")")


def notice(office: Office) -> tuple[Prose, ...]:
    """The skeleton of a Thông báo: what, when, where, who does what."""
    return (
        Prose(
            "notice",
            "",
            (
                told("notice.what", f"1. Nội dung: {DOTS}"),
                told("notice.when", f"2. Thời gian: {DOTS}"),
                told("notice.where", f"3. Địa điểm: {DOTS}"),
                told("notice.who", f"4. Tổ chức thực hiện: {DOTS}"),
                told(
                    "notice.asked",
                    f"{office.name} thông báo để các cơ quan, đơn vị, cá nhân có liên quan biết, ",
                    "thực hiện.",
                ),
            ),
        ),
    )


def invitation(office: Office) -> tuple[Prose, ...]:
    """The skeleton of a Giấy mời (Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.7)."""
    return (
        Prose(
            "invitation",
            "",
            (
                told("invitation.who", f"{office.name} trân trọng kính mời: {DOTS}"),
                told("invitation.to", f"Tới dự: {DOTS}"),
                told("invitation.chair", f"Chủ trì: {DOTS}"),
                told("invitation.when", f"Thời gian: {DOTS} giờ {DOTS} phút, ngày {DOTS}"),
                told("invitation.where", f"Địa điểm: {DOTS}"),
                told("invitation.ready", f"Đề nghị các thành phần được mời chuẩn bị: {DOTS}"),
            ),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A bundle that went from one office to another."""

    passage_id: str
    giver: str
    taker: str
    place: str
    at: datetime
    """When it was handed over, local time."""
    made_at: datetime
    file_name: str
    number: int
    sha256: str
    records: tuple[tuple[str, int], ...]
    """(words for a kind of record, how many)."""
    files: int
    """Files of evidence in it."""
    accounting: str = ""
    """What came of it: "nhận 40 = áp dụng 38 + …"; empty: it has not been taken in here."""


def fingerprint(sha256: str) -> str:
    """A hash that two people can read to each other: groups of four, upper case."""
    return " ".join(sha256[at : at + 4].upper() for at in range(0, len(sha256), 4))


def handover_opening(parcel: Parcel) -> str:
    """Where and when both sides met."""
    at = parcel.at
    return (
        f"Hôm nay, vào hồi {at.hour:02d} giờ {at.minute:02d} phút, {long_day(at.date())}, tại {parcel.place}, "
        "hai bên tiến hành giao nhận dữ liệu theo dõi nhiệm vụ như sau:"
    )


def handover(parcel: Parcel, origin: str) -> tuple[Prose, ...]:
    """Who, what, how much, and the file's fingerprint; `origin` names the bundle in the ledger."""
    sides = (
        told("handover.giver", f"Bên giao: {parcel.giver}; đại diện: {DOTS}, chức vụ: {DOTS}"),
        told("handover.taker", f"Bên nhận: {parcel.taker}; đại diện: {DOTS}, chức vụ: {DOTS}"),
    )
    total = sum(count for _, count in parcel.records)
    what = [
        told(origin, f"Tệp dữ liệu: “{parcel.file_name}”, gói số {whole(parcel.number)}, lập hồi "
             f"{parcel.made_at.hour:02d} giờ {parcel.made_at.minute:02d} phút, {long_day(parcel.made_at.date())}."),
        told("handover.count", f"Số lượng: {whole(total)} bản ghi và {whole(parcel.files)} tệp minh chứng",
             ", gồm:" if parcel.records else "."),
        *items((f"handover.count:{name}", f"{name}: {whole(count)}") for name, count in parcel.records),
        told("handover.hash", f"Mã kiểm tra (SHA-256) của tệp: {fingerprint(parcel.sha256)}."),
    ]  # fmt: skip
    checked = "Hai bên đã đối chiếu mã kiểm tra của tệp, xác nhận tệp giao và tệp nhận là một."
    came = [told("handover.took", f"Kết quả nhận vào sổ: {parcel.accounting}.")] if parcel.accounting else []
    return (
        Prose("sides", "THÀNH PHẦN", sides),
        Prose("data", "NỘI DUNG GIAO NHẬN", tuple(what)),
        Prose("outcome", "KẾT QUẢ", (told("handover.checked", checked), *came)),
    )


def handover_closing() -> str:
    """How the minutes end (Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9); the hour is for the pen."""
    return (
        "Biên bản kết thúc vào hồi …… giờ …… phút cùng ngày, được lập thành 02 bản có giá trị như nhau, "
        "mỗi bên giữ 01 bản"
    )


__all__ = [
    "URGE_TITLE",
    "Owed",
    "Parcel",
    "fingerprint",
    "handover",
    "handover_closing",
    "handover_opening",
    "invitation",
    "late_words",
    "notice",
    "urge",
]
