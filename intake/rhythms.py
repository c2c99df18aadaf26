"""How often something is to be reported, and by which days, as one sentence lists it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from intake import dates
from work.recurrence import MonthDay, day_of_quarter, days_of_month, month_days, rule_of
from work.times import ends_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from work.proposal import Every

Rate = Literal["day", "week", "month", "quarter", "half-year", "nine months", "year", "on demand"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One rhythm: how often, the days as `MM-DD` (a whole date for `once`), and the rule (RFC 5545) of what recurs."""

    every: Every | None
    due: tuple[str, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class _Rate:
    """How often, where the words stand, and the days told of it."""

    rate: Rate
    start: int
    end: int
    days: tuple[MonthDay, ...] = ()


_LED = r"(?:(?:định\s+kỳ|h[ằà]ng|mỗi|từng|theo|báo\s+cáo|chế\s+độ|kỳ|cuối|cả|sơ\s+kết|tổng\s+kết)\s+)"
_ONCE = r"(?:một|0?1)\s+lần\s*(?:/|trong|mỗi|một)?\s*(?:một\s+|0?1\s+)?"
_RATES: tuple[tuple[Rate, str], ...] = (
    ("on demand", r"đột\s+xuất(?:\s+khi\s+(?:có\s+)?(?:yêu\s+cầu|phát\s+sinh))?"),
    (
        "on demand",
        r"khi\s+(?:có\s+yêu\s+cầu|được\s+yêu\s+cầu|cần\s+thiết|phát\s+sinh|có\s+phát\s+sinh|có\s+(?:vấn\s+đề|sự\s+việc|tình\s+huống|vụ\s+việc))",
    ),
    (
        "half-year",
        rf"{_LED}{{0,3}}(?:0?6|sáu)\s+tháng(?:\s+(?:đầu\s+năm|cuối\s+năm|một\s+lần|/\s*lần))?(?!\s+(?:đầu|cuối)\s+năm\s+20)",
    ),
    (
        "half-year",
        r"(?:0?2|hai)\s+lần\s*(?:/|trong|mỗi|một)\s*năm|nửa\s+năm|(?:mỗi|từng|cuối|hết|giữa)\s+học\s+kỳ(?!\s*(?:1|I)(?!\w))",
    ),
    ("nine months", rf"{_LED}{{0,3}}(?:0?9|chín)\s+tháng(?:\s+đầu\s+năm)?"),
    (
        "quarter",
        rf"{_LED}{{1,3}}quý(?!\s*(?:IV|I{{1,3}}|[1-4])(?!\w))|{_ONCE}quý|quý\s+(?:một|0?1)\s+lần|(?:0?3|ba)\s+tháng(?:\s+một\s+lần|\s*/\s*lần)",
    ),
    ("month", rf"{_LED}{{1,3}}tháng(?!\s*\d|\s+(?:cuối|đầu|sau|kế))|{_ONCE}tháng|(?<!\d\s)tháng\s+(?:một|0?1)\s+lần"),
    ("week", rf"{_LED}{{1,3}}tuần|{_ONCE}tuần|tuần\s+(?:một|0?1)\s+lần|h[ằà]ng\s+thứ\s+\w+"),
    ("day", r"(?:h[ằà]ng|mỗi|từng)\s+ngày"),
    ("year", rf"{_LED}{{1,3}}năm(?!\s+(?:20\d\d|học))|{_ONCE}năm|năm\s+(?:một|0?1)\s+lần"),
)
# Behind another rhythm of the same list the unit alone will do: "hằng tháng, quý, 6 tháng, năm".
_BARE: tuple[tuple[Rate, str], ...] = (
    ("month", r"tháng(?!\s*\d|\s+(?:cuối|đầu|sau|kế))"),
    ("quarter", r"quý(?!\s*(?:IV|I{1,3}|[1-4])(?!\w))"),
    ("year", r"(?:cả\s+)?năm(?!\s+(?:20\d\d|học))"),
)
_NAMED = re.compile(
    "|".join(f"(?P<r{n}>(?<!\\w)(?:{shape})(?!\\w))" for n, (_, shape) in enumerate(_RATES)), re.IGNORECASE
)
_ALONE = re.compile("|".join(f"(?P<r{n}>(?:{shape})(?!\\w))" for n, (_, shape) in enumerate(_BARE)), re.IGNORECASE)
_SEPARATES = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,|/|;|và|hoặc|hay|lẫn)\s*(?:và\s+|hoặc\s+)?(?:báo\s+cáo\s+)?", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"[\s,;:/()–-]*(?:và|hoặc|hay|lẫn)?[\s,(]*(?:báo\s+cáo|định\s+kỳ|kỳ|chế\s+độ|theo|kết\s+quả|gửi|thực\s+hiện|một\s+lần)*[\s,(]*",
    re.IGNORECASE,
)
_NO_RATE_BEFORE = re.compile(
    r"(?:kế\s+hoạch|dự\s+toán|ngân\s+sách|kinh\s+phí|chương\s+trình|nhiệm\s+vụ|nguồn\s+vốn|giao\s+ban|sinh\s+hoạt|họp|chỉ\s+tiêu|trong|suốt)\s+$",
    re.IGNORECASE,
)
# "Tháng cuối của mỗi quý" says in which month, not how often.
_IN_QUARTER = re.compile(
    r"tháng\s+(?:cuối|đầu|giữa|thứ\s+\w+)(?:\s+(?:cùng|tiên))?\s+(?:của\s+)?(?:(?:h[ằà]ng|mỗi|các)\s+)?quý$",
    re.IGNORECASE,
)
_END_OF_TURN = re.compile(
    r"(?<![\d/])(?P<day>[12]\d|3[01]|0?[1-9])\s*(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+)?kỳ", re.IGNORECASE
)
_BRACKET_BEFORE = re.compile(r"\(\s*(?:đối\s+với\s+)?(?:báo\s+cáo\s+)?$", re.IGNORECASE)
_REGULAR = re.compile(r"định\s+kỳ", re.IGNORECASE)
_DEMAND = re.compile(
    r"kịp\s+thời|đột\s+xuất|khi\s+có\s+(?:yêu\s+cầu|phát\s+sinh|vấn|vướng)|(?:báo\s+cáo|phản\s+ánh|thông\s+tin)\s+ngay|nếu\s+(?:có|phát\s+sinh)"
    r"|khi\s+(?:phát\s+sinh|cần|xảy\s+ra|phát\s+hiện)|trường\s+hợp\s+(?:có|phát\s+sinh|vượt)|(?:những|các)\s+trường\s+hợp\s|theo\s+yêu\s+cầu\s+đột\s+xuất|báo\s+cáo\s+nhanh",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:(?:ngay\s+)?sau\s+(?:khi\s+)?(?:kết\s+thúc|hoàn\s+thành|tổ\s+chức|thực\s+hiện|hội\s+nghị|đợt|cuộc|mỗi|ngày)|kết\s+thúc\s+(?:mỗi\s+)?(?:đợt"
    r"|cuộc|hội\s+nghị|hội\s+thi|chiến\s+dịch|tháng|tuần\s+lễ|phong\s+trào|chương\s+trình|hoạt\s+động|việc|thời|năm\s+học|kế\s+hoạch|giai\s+đoạn))",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^)]*\)")
_MONTHS = {"month": 12, "quarter": 4, "half-year": 2, "year": 1}
_TWICE, _FOUR_TIMES, _EACH_MONTH = 2, 4, 12


def turns_of(text: str) -> tuple[Turn, ...]:
    """The rhythms that a sentence on reporting names, in their order; one that is open where it names none."""
    rates = _with_days(text, tuple(_rates(text)))
    if not any(rate.rate != "on demand" for rate in rates):
        found = (*_by_days(text), *(Turn("on demand") for rate in rates[:1]))
        if found:
            return _unless_regular(text, found)
        return (_unnamed(text),)
    return tuple(dict.fromkeys(_turn(text, rate) for rate in rates))


def _unnamed(text: str) -> Turn:
    """Neither a rhythm nor a day: at once, when something is over, or it is not said."""
    if _DEMAND.search(_BRACKETS.sub("", text)):
        return Turn("on demand")
    return Turn("once" if _AFTER.search(text) else None)


def _unless_regular(text: str, found: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """As in "định kỳ và đột xuất": a rhythm that is not named, and on demand."""
    only = all(turn.every == "on demand" for turn in found)
    return (Turn(None), *found) if only and _REGULAR.search(text) else found


# The rhythms


def _rates(text: str) -> Iterator[_Rate]:
    """Each rhythm where it stands; in a list the unit alone tells the further ones."""
    place = 0
    while (hit := _NAMED.search(text, place)) is not None:
        place = hit.end()
        if _NO_RATE_BEFORE.search(text, max(0, hit.start() - 20), hit.start()):
            continue
        if _IN_QUARTER.search(text, max(0, hit.start() - 24), hit.end()):
            continue
        yield _Rate(_rate(hit, _RATES), hit.start(), hit.end())
        while (mark := _SEPARATES.match(text, place)) and (more := _ALONE.match(text, mark.end())):
            yield _Rate(_rate(more, _BARE), more.start(), more.end())
            place = more.end()


def _rate(hit: re.Match[str], rates: tuple[tuple[Rate, str], ...]) -> Rate:
    return rates[int((hit.lastgroup or "r0")[1:])][0]


def _with_days(text: str, rates: tuple[_Rate, ...]) -> tuple[_Rate, ...]:
    """Each rhythm with the days behind it, up to the next; rhythms told in one breath share what follows the last."""
    found: list[_Rate] = []
    group: list[_Rate] = []
    for index, rate in enumerate(rates):
        group.append(rate)
        end = rates[index + 1].start if index + 1 < len(rates) else len(text)
        between = text[rate.end : end]
        if index + 1 < len(rates) and _BETWEEN.fullmatch(between):
            continue
        before = found[-1].end if found else 0
        found += _shared(text, group, between, text[before : group[0].start], last=index + 1 == len(rates))
        group = []
    return tuple(found)


def _shared(text: str, group: list[_Rate], behind: str, ahead: str, *, last: bool) -> list[_Rate]:
    """The days of a group of rhythms: those behind it, else those ahead of it ("trước 15/6 (báo cáo 6 tháng)")."""
    words = behind
    bracketed = _BRACKET_BEFORE.search(text, max(0, group[0].start - 24), group[0].start)
    if _has_day(ahead) and (bracketed or (last and not _has_day(behind))):
        words = ahead
    if len(group) == 1:
        return [replace(group[0], days=_days(group[0].rate, words))]
    regular = [rate for rate in group if rate.rate in _MONTHS]
    named = _month_days(words)
    if len(named) == len(regular) > 1 and not _END_OF_TURN.search(words):
        told = dict(zip((rate.start for rate in regular), named, strict=True))
        return [replace(rate, days=(told[rate.start],)) if rate.start in told else rate for rate in group]
    return [
        replace(rate, days=_shared_days(rate, words, final=rate is regular[-1])) if regular else rate for rate in group
    ]


def _shared_days(rate: _Rate, words: str, *, final: bool) -> tuple[MonthDay, ...]:
    """What a day told for several rhythms is for one of them: the last month of its turn, or the last one's own day."""
    hit = _END_OF_TURN.search(words)
    if hit is not None:
        day = int(hit["day"])
        months = {"month": range(1, 13), "quarter": (3, 6, 9, 12), "half-year": (6,), "year": (12,)}
        return tuple((month, day) for month in months.get(rate.rate, ()))
    days = _days(rate.rate, words)
    return days if final or len(days) == _MONTHS.get(rate.rate) or rate.rate in {"month", "quarter"} else ()


# The days


def _has_day(words: str) -> bool:
    return bool(_month_days(words) or days_of_month(words) or day_of_quarter(words)[0] or _END_OF_TURN.search(words))


def _month_days(words: str) -> tuple[MonthDay, ...]:
    """The days of the year that words name by which something is due, their years aside, in their order."""
    ends = tuple(named for named in ends_named(words) if named.kind != "year")
    if not any(named.day for named in ends):
        return month_days(words)
    pairs = ((named.day.month, named.day.day) if named.day else named.month_day for named in ends)
    return tuple(dict.fromkeys(pair for pair in pairs if pair is not None))


def _days(rate: Rate, words: str) -> tuple[MonthDay, ...]:
    """The days of one rhythm's turns in a year."""
    if rate not in _MONTHS:
        return ()
    hit = _END_OF_TURN.search(words)
    if hit is not None:
        return _shared_days(_Rate(rate, 0, 0), words, final=True)
    named = _month_days(words)
    if rate == "quarter":
        day, month, _ = day_of_quarter(words)
        if day:
            return tuple((first + month - 1, day) for first in (1, 4, 7, 10))
    if rate == "month" and not named:
        return tuple((month, day) for month in range(1, 13) for day in days_of_month(words)[:1])
    return tuple(sorted(named))


def _turn(text: str, rate: _Rate) -> Turn:
    """A rhythm with days; two days a year make a half-yearly one, four a quarterly."""
    every: Every | None
    if rate.rate == "week":
        return Turn(None, (), rule_of("week", (), text))
    if rate.rate in {"day", "nine months"}:
        return Turn(None)
    if rate.rate == "on demand":
        return Turn("on demand")
    every = rate.rate  # type: ignore[assignment]
    if every == "year" and len(rate.days) in {_TWICE, _FOUR_TIMES}:
        every = "half-year" if len(rate.days) == _TWICE else "quarter"
    return Turn(every, _shown(rate.days), _rule(every, rate.days))


def _rule(every: Every | None, days: tuple[MonthDay, ...]) -> str | None:
    """The days as an RFC 5545 rule; without days none is made up."""
    if not days or every not in _MONTHS:
        return None
    span = every if every != "half-year" or len(days) == _TWICE else "year"
    return rule_of(span, days)  # type: ignore[arg-type]


def _shown(days: tuple[MonthDay, ...]) -> tuple[str, ...]:
    return tuple(f"{month:02}-{day:02}" for month, day in days)


def _by_days(text: str) -> Iterator[Turn]:
    """No rhythm is named: whole dates are met once; days of the year tell how often they come."""
    days = dates.due_days(text)
    whole = tuple(day for day in days if not day.startswith("--"))
    if whole:
        yield Turn("once", whole[-1:])
        return
    pairs = tuple(sorted({(int(day[2:4]), int(day[5:])) for day in days}))
    every: Every | None = {1: "once", _TWICE: "half-year", _FOUR_TIMES: "quarter", _EACH_MONTH: "month"}.get(len(pairs))  # type: ignore[assignment]
    if every == "once":
        yield Turn("once", _shown(pairs))
    elif pairs:
        yield Turn(every, _shown(pairs), _rule(every, pairs) if every else None)
