"""What was read, in words of the window."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from office.tasks import impossible_day
from ui.words import day, figure
from work.deadline import Deadline, read_deadline
from work.duty import EVERY_WORDS, Every
from work.figures import Comparator
from work.proposal import Basis, Header, ReportDuty, TargetFigure
from work.rhythm import Rhythm

_GROUPED: Final = re.compile(r"^-?\d{1,3}(\.\d{3})+$")
_DAY: Final = re.compile(r"(?:(?:(\d{1,2})\s*[/.\-]\s*)?(\d{1,2})\s*[/.\-]\s*)?(\d{4})")
_MOST: Final = 1e15
_PADDED: Final = 2
COMPARATORS: Final = {
    Comparator.AT_LEAST: "từ",
    Comparator.AT_MOST: "không quá",
    Comparator.EQUAL: "",
    Comparator.MORE: "trên",
    Comparator.LESS: "dưới",
    Comparator.RANGE: "từ",
    Comparator.TOP: "trong nhóm",
}


def header_words(header: Header) -> str:
    """The paper's name as it was read; empty where it says none."""
    if not (header.kind or header.number or header.subject):
        return ""
    kind = header.kind.text.capitalize() if header.kind else ""
    number = f"số {header.number}" if header.number else ""
    issued = dated(header.date or "")
    subject = f": {header.subject.text}" if header.subject else ""
    return " ".join(part for part in (kind, number, issued) if part) + subject


def header_facts(header: Header) -> str:
    """Who issued it, and what the paper does not say."""
    issuer = f"Nơi ban hành: {header.issuer.text}" if header.issuer else "Chưa rõ nơi ban hành"
    missing = [words for words, value in (("số, ký hiệu", header.number), ("ngày ban hành", header.date)) if not value]
    return f"{issuer} · Chưa có {', '.join(missing)}" if missing else issuer


def deadline_words(read: Deadline) -> str:
    """A deadline's words, and what they come to where they do not say it themselves."""
    if read.rule:
        return f"{read.words} ({Rhythm(read.rule).in_words()})"
    return f"{read.words} ({day(read.day)})" if read.day and not _says(read.words, read.day) else read.words


def _says(words: str, due: date) -> bool:
    return any(form in words for form in (day(due), f"{due.day}/{due.month}/{due.year}", f"{due.day:02}/{due.month}/"))


def duty_words(one: ReportDuty) -> str:
    """Who reports to whom, and when."""
    by = one.by.text if one.by else "Chưa rõ ai"
    to = f"cho {one.to.text}" if one.to else "(chưa rõ nơi nhận)"
    through = f" qua {one.through.text}" if one.through else ""
    return f"{by} báo cáo {to}{through} · {duty_when(one)}"


def duty_when(one: ReportDuty) -> str:
    """When a report is due."""
    if one.rule:
        return Rhythm(one.rule).in_words()
    if one.every == "once" and one.due:
        return f"Một lần, ngày {iso_words(one.due[-1])}"
    return EVERY_WORDS[Every(one.every)] if one.every else "Chưa rõ kỳ hạn"


def figure_words(one: TargetFigure) -> str:
    """The figure that is asked for."""
    upper = f" đến {figure(one.to)}" if one.to is not None else ""
    by = f" ({one.by})" if one.by else ""
    asked = f"{COMPARATORS[Comparator(one.comparator)]} {figure(one.value)}{upper} {one.unit or ''}{by}"
    return " ".join(asked.split())


def basis_words(one: Basis) -> str:
    """A cited document."""
    issued = dated(one.date or "")
    return " ".join(part for part in (one.kind, one.number or "", issued, one.issuer or "") if part)


def dated(text: str) -> str:
    """An ISO day with its word, as the decree writes it: "ngày 25/02/2025", "tháng 4/2026"; empty for none.

    Days below ten and the months 1 and 2 are padded (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4).
    """
    parts = text.split("-")
    if len(parts) > 1 and int(parts[1]) > _PADDED:
        parts[1] = str(int(parts[1]))
    words = ("năm", "tháng", "ngày")[len(parts) - 1]
    return f"{words} {'/'.join(reversed(parts))}" if text else ""


def iso_words(text: str) -> str:
    """An ISO day, whole or cut, or `MM-DD`, as it is written in Vietnam: "25/02/2025", "04/2026", "10/12"."""
    return "/".join(reversed(text.removeprefix("--").split("-")))


def iso_day(words: str) -> str | None:
    """The ISO day, whole or cut, that was typed ("25/2/2025", "4/2026", "2026"); "" for nothing; None: no day."""
    found = _DAY.fullmatch(words.strip())
    if not words.strip():
        return ""
    if found is None:
        return None
    number, month, year = (int(part) if part else None for part in found.groups())
    if month is None:
        return f"{year:04}"
    try:
        value = date(year or 1, month, number or 1)
    except ValueError:
        return None
    return f"{value:%Y-%m-%d}" if number else f"{value:%Y-%m}"


def deadline_seen(words: str, issued: date | None, today: date) -> tuple[str, bool]:
    """What the program makes of a deadline's words, as a sentence; and whether something is wrong with them."""
    if not words:
        return "Để trống: không thời hạn, không bao giờ tính là quá hạn.", False
    wrong = impossible_day(words)
    if wrong:
        return f"Không có ngày {wrong} trong lịch. Hãy sửa lại thời hạn.", True
    read = read_deadline(words, issued)
    if read.rule:
        return f"Việc lặp lại: {Rhythm(read.rule).in_words()}.", False
    if read.day is None:
        return "Giữ nguyên lời văn, không tính ra ngày cụ thể.", False
    return f"Tính đến ngày {day(read.day)}{' (đã qua)' if read.day < today else ''}.", False


def parse_figure(text: str) -> float | None:
    """A number as it is typed in Vietnam: "1.234,5", "87,5", "12"."""
    plain = text.replace(" ", "").removesuffix("%")
    if "," in plain or _GROUPED.match(plain):
        plain = plain.replace(".", "").replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if abs(value) < _MOST and "e" not in plain.lower() and "n" not in plain.lower() else None
