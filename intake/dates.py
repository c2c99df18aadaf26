"""The days by which something is to be done, as running text names them; days of citations and of feasts are none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake.letters import UPPER
from work.deadline import ends_named, times_named
from work.recurrence import day_of_quarter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from work.deadline import Named

_CUE = re.compile(
    r"(?:trước|chậm\s+nhất|muộn\s+nhất|hạn\s+cuối|thời\s+hạn|xong|hoàn\s+thành|kết\s+thúc|đến\s+hết|hết|đến|tới|thời\s+gian|dự\s+kiến|vào|trong|từ)"
    r"[\s:,]*(?:là\s+|vào\s+|trong\s+|cuối\s+|(?:h[ằà]ng\s+)?năm\s+)*(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d\d)?\s*,?\s*)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"(?:trước|chậm\s+nhất|muộn\s+nhất|hạn\s+cuối|thời\s+hạn|xong|hoàn\s+thành|đến\s+hết|hết)[\s:,]*(?:là\s+|vào\s+|trong\s+|cuối\s+)*"
    r"(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d\d)?\s*,?\s*)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"(?:vào|thời\s+gian|dự\s+kiến|tổ\s+chức|đến|tới|sáng|chiều|tối)[\s:,]*(?:vào\s+|trong\s+|cuối\s+|các\s+)*(?:ngày\s+)?$",
    re.IGNORECASE,
)
_SPELL_CUE = re.compile(r"(?:trước|trong|xong|hoàn\s+thành|chậm\s+nhất|hết|cuối)\s+(?:các\s+)?$", re.IGNORECASE)
_KINDS_CITED = (
    r"(?:Hiến\s+pháp|Nghị\s+quyết|Nghị\s+định|Quyết\s+định|Chỉ\s+thị|Kế\s+hoạch|Thông\s+tư|Thông\s+tri|Công\s+văn|Công\s+điện"
    r"|Thông\s+báo|Kết\s+luận|Hướng\s+dẫn|Tờ\s+trình|Báo\s+cáo|Văn\s+bản|Chương\s+trình|Biên\s+bản|Quy\s+định|Quy\s+chế|Pháp\s+lệnh)"
)
_CITED = re.compile(
    r"(?:[-/][A-ZĐ]\w*[-/\w]*|QH\d+|UBTVQH\d+)\s*,?\s*(?:\(?\s*)?(?:ký\s+|ban\s+hành\s+)?ngày\s*$"
    r"|[Ss]ố\s*:?\s*\d[\w/\-]*\s*,?\s*(?:ký\s+|ban\s+hành\s+)?ngày\s*$"
    rf"|{_KINDS_CITED}(?:\s+của\s+[{UPPER}][^.;:,]{{2,80}}?)?\s*,?\s*(?:ký\s+|ban\s+hành\s+)?ngày\s*$"
    r"|(?:Bộ\s+luật|Luật|Pháp\s+lệnh)\s+(?:(?!trước|hoàn|vào|đến)[^\d.;:]){3,120}ngày\s*$"
    r"|(?:[Bb]iên\s+bản|tại\s+(?:cuộc\s+họp|phiên\s+họp|buổi\s+làm\s+việc))[^.;:,\d]{0,60}ngày\s*$"
    r"|(?:sửa\s+đổi|bổ\s+sung|thông\s+qua|ban\s+hành|thành\s+lập|tính\s+đến|hiệu\s+lực(?:\s+thi\s+hành)?)\s+(?:kể\s+)?(?:từ\s+)?(?:vào\s+)?ngày\s*$",
)
_CITED_AFTER = re.compile(r"\s*,?\s*(?:của\s+[" + UPPER + r"]|về\s+việc|quy\s+định|phê\s+duyệt|hướng\s+dẫn|sửa\s+đổi)")
_FEAST = re.compile(
    r"(?:kỷ\s+niệm|chào\s+mừng|hưởng\s+ứng|nhân\s+(?:dịp|ngày)|(?<!\w)dịp|ngày\s+(?:truyền\s+thống|thành\s+lập|hội|lễ)"
    r"|tuần\s+lễ|(?<!\w)lễ\s+hội|thương\s+binh)(?!\w)[^.;:]{0,90}$",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(rf"(?:Ngày|Tháng|Tuần)\s+(?:lễ\s+)?[{UPPER}][^.;:,]{{2,60}}$")
_ANNIVERSARY = re.compile(r"\d{4}\s*[-–]\s*$")
_NOT_TIME = re.compile(
    r"(?:nhiệm\s+kỳ|khóa|hội\s+nghị|báo\s+cáo|kết\s+quả|số\s+liệu|tình\s+hình|sơ\s+kết|tổng\s+kết|công\s+tác|kế\s+hoạch"
    r"|chương\s+trình|kinh\s+phí|đợt|kỳ)\s+$",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"h[ằà]ng\s+năm|mỗi\s+năm", re.IGNORECASE)
_YEARLY_AFTER = re.compile(r"\s*(?:h[ằà]ng|mỗi)\s+năm", re.IGNORECASE)
_CHAIN = re.compile(r"^\s*(?:,|và|hoặc|;)?\s*(?:và\s+)?(?:trước\s+)?(?:cả\s+)?(?:ngày\s+)?$")
_LAST_MONTH_OF_QUARTER = re.compile(
    r"(?:trước\s+|chậm\s+nhất\s+)?(?:ngày\s+)?\d{1,2}\s*(?:của\s+)?tháng\s+cuối(?:\s+cùng)?(?:\s+của)?(?:\s+(?:mỗi|h[ằà]ng|các))?\s+quý",
    re.IGNORECASE,
)
_SPELLS = frozenset({"month", "quarter", "half"})
_NEAR = 120
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Due:
    """Days that one stretch of words names."""

    start: int
    end: int
    days: tuple[str, ...]


def dues(text: str) -> tuple[Due, ...]:
    """Each stretch that names days by which something is to be done: ISO days, or `--MM-DD` without a year."""
    return (*_in_each_quarter(text[:_LONGEST]), *_named(text[:_LONGEST]))


def _in_each_quarter(text: str) -> Iterator[Due]:
    if "cuối" not in text.lower():
        return
    for hit in _LAST_MONTH_OF_QUARTER.finditer(text):
        day, month, _ = day_of_quarter(hit[0])
        if 1 <= day <= 31:  # noqa: PLR2004 - the days of a month
            yield Due(hit.start(), hit.end(), tuple(f"--{first + month - 1:02}-{day:02}" for first in (1, 4, 7, 10)))


def _named(text: str) -> Iterator[Due]:
    """The days of one list are one stretch."""
    open_: Due | None = None
    for named in ends_named(text):
        goes_on = open_ is not None and bool(_CHAIN.match(text[open_.end : named.start]))
        if not (goes_on or _is_due(text, named)):
            continue
        days = tuple(_shown(named))
        if goes_on and open_ is not None:
            open_ = replace(open_, end=named.end, days=open_.days + days)
            continue
        if open_ is not None and open_.days:
            yield open_
        cue = _CUE.search(text, max(0, named.start - _NEAR), named.start)
        open_ = Due(cue.start() if cue else named.start, named.end, days)
    if open_ is not None and open_.days:
        yield open_


def due_days(text: str) -> tuple[str, ...]:
    """All days of the text, each once, in their order."""
    return tuple(dict.fromkeys(day for due in dues(text) for day in due.days))


def _shown(named: Named) -> list[str]:
    if named.day is not None:
        return [named.day.isoformat()]
    return [f"--{named.month_day[0]:02}-{named.month_day[1]:02}"] if named.month_day else []


def _is_due(text: str, named: Named) -> bool:
    """A day that no document, feast or state of affairs is told of; of a year alone nothing is due."""
    before, after = text[max(0, named.start - _NEAR) : named.start], text[named.end :]
    if named.kind == "year":
        return False
    if _STRONG.search(before):
        return named.kind == "day" or named.day is not None or not _YEARLY_AFTER.match(after)
    if named.kind in _SPELLS:
        return _is_due_spell(before, after, named)
    if _CITED.search(before) or _CITED_AFTER.match(after) or _ANNIVERSARY.search(before):
        return False
    feast = _FEAST.search(before) or _NAMED_DAY.search(before)
    held = _HELD.search(before) and not (feast and _YEARLY_AFTER.match(after))
    return bool(held or not feast)


def _is_due_spell(before: str, after: str, named: Named) -> bool:
    """A month, a quarter or a half as the time of the work: without its year only where the words say "in" or "by"."""
    if named.day is None:
        return _SPELL_CUE.search(before) is not None and not _YEARLY_AFTER.match(after)
    if named.kind == "half":
        return _CUE.search(before) is not None
    return not any(shape.search(before) for shape in (_NOT_TIME, _FEAST, _NAMED_DAY))


def cell_days(text: str) -> tuple[str, ...]:
    """All ends that a time's cell or line names, bare years among them; what recurs each year has days alone."""
    yearly = _YEARLY.search(text) is not None
    ends = (named for named in ends_named(text) if not yearly or named.kind == "day" or named.day)
    return tuple(
        dict.fromkeys(
            day
            for named in ends
            if not (yearly and named.kind == "year") and (named.day is not None or named.kind == "day")
            for day in _shown(named)
        )
    )


def has_time(text: str) -> bool:
    """Does the text name any time?"""
    return bool(times_named(text))
