"""The days by which something is to be done, as running text names them; days of citations and of feasts are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from work.deadline import ends_named, times_named

if TYPE_CHECKING:
    from work.deadline import Named

_LAST_MONTH_OF_QUARTER = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s*(?:của\s+)?tháng\s+cuối(?:\s+của)?(?:\s+(?:mỗi|h[ằà]ng))?\s+quý", re.IGNORECASE
)
_CUE = re.compile(
    r"(?:trước|chậm\s+nhất|muộn\s+nhất|hạn\s+cuối|thời\s+hạn|xong|hoàn\s+thành|kết\s+thúc|đến\s+hết|hết|đến|tới|thời\s+gian|dự\s+kiến|vào|từ)"
    r"[\s:,]*(?:là\s+|vào\s+|trong\s+|(?:h[ằà]ng\s+)?năm\s+)*(?:ngày\s+)?$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?:trước|chậm\s+nhất|muộn\s+nhất|hạn\s+cuối|thời\s+hạn|xong|hoàn\s+thành|đến\s+hết|hết)[\s:,]*(?:là\s+|vào\s+|trong\s+)*(?:ngày\s+)?$",
    re.IGNORECASE,
)
_SPELL = re.compile(r"tháng|quý", re.IGNORECASE)
_CITED = re.compile(
    r"(?:[-/][A-ZĐ]\w*[-/\w]*|QH\d+|UBTVQH\d+)\s*,?\s*(?:\(?\s*)?(?:ký\s+|ban\s+hành\s+)?ngày\s*$|(?:năm|ngày)\s*học",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"h[ằà]ng\s+năm|mỗi\s+năm", re.IGNORECASE)
_CHAIN = re.compile(r"^\s*(?:,|và|hoặc|;)\s*(?:trước\s+)?(?:ngày\s+)?$")
_BARE_YEAR = re.compile(r"(?:20\d\d\s*[-–]\s*)?20\d\d")


@dataclass(frozen=True, slots=True)
class Due:
    """Days that one stretch of words names."""

    start: int
    end: int
    days: tuple[str, ...]


def dues(text: str) -> tuple[Due, ...]:
    """Each stretch that names days by which something is to be done: ISO days, or `--MM-DD` without a year."""
    found = [
        Due(hit.start(), hit.end(), _in_each_quarter(int(hit[1]))) for hit in _LAST_MONTH_OF_QUARTER.finditer(text)
    ]
    last = -1
    for named in ends_named(text):
        if _is_due(text, named) or (last >= 0 and _CHAIN.match(text[last : named.start])):
            cue = _CUE.search(text, max(0, named.start - 60), named.start)
            found.append(Due(cue.start() if cue else named.start, named.end, tuple(_shown(named))))
            last = named.end
    return tuple(due for due in found if due.days)


def _in_each_quarter(day: int) -> tuple[str, ...]:
    return tuple(f"--{month:02}-{day:02}" for month in (3, 6, 9, 12))


def due_days(text: str) -> tuple[str, ...]:
    """All days of the text, each once, in their order."""
    return tuple(dict.fromkeys(day for due in dues(text) for day in due.days))


def _shown(named: Named) -> list[str]:
    if named.day is not None:
        return [named.day.isoformat()]
    return [f"--{named.month_day[0]:02}-{named.month_day[1]:02}"] if named.month_day else []


def _is_due(text: str, named: Named) -> bool:
    words, before = text[named.start : named.end], text[: named.start]
    if _BARE_YEAR.fullmatch(words) or _CITED.search(before):
        return False
    if _SPELL.match(words) and named.day is not None:
        return re.search(r"(?:nhiệm\s+kỳ|khóa|Hội\s+nghị|báo\s+cáo|kết\s+quả)\s+$", before) is None
    if named.day is None:
        own = _strip(words)
        return _STRONG.search(before + own) is not None and not _SPELL.match(words)
    return _CUE.search(before) is not None


def _strip(words: str) -> str:
    """The cue that a time without a year holds itself ("trước 30/6")."""
    hit = re.match(r"\D*", words)
    return hit[0] if hit else ""


def cell_days(text: str) -> tuple[str, ...]:
    """All ends that a time's cell or line names, bare years among them."""
    return tuple(dict.fromkeys(day for named in ends_named(text) for day in _ended(named, text)))


def _ended(named: Named, text: str) -> list[str]:
    if named.day is not None:
        return [named.day.isoformat()]
    if _YEARLY.search(text) and _SPELL.match(text[named.start : named.end]):
        return []
    return _shown(named) if not _SPELL.match(text[named.start : named.end]) else []


def has_time(text: str) -> bool:
    """Does the text name any time?"""
    return bool(times_named(text))
