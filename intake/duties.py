"""Duties to report: who reports to whom, through whom, how often, by which days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake import bodies, dates
from intake.source import part
from work.deadline import days_part, days_rule, quarter_rule
from work.proposal import ReportDuty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from work.proposal import Every, Quote

_SENTENCE = re.compile(r"(?:[^.;(]|\([^)]*\)|\(|\.(?!\s|$|/))+")
_REPORT = re.compile(
    r"(?<!\w)(?:gửi\s+)?báo\s+cáo(?!\s+(?:viên|chuyên\s+đề|chính\s+trị|tài\s+chính|khoa\s+học|dẫn))|phản\s+ánh",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"(?:(?:các|những|dự\s+thảo|mẫu|bản|nội\s+dung|xây\s+dựng|phát\s+hành|theo|trong|từ|bằng|qua|vào|và\s+các|số)\s+|xây\s+dựng[^,;.]*)$",
    re.IGNORECASE,
)
_FOR_PURPOSE = re.compile(
    r"(?:\bđể\s+(?:kịp\s+thời\s+)?(?:tổng\s+hợp|theo\s+dõi|phục\s+vụ|làm|xem\s+xét|báo\s+cáo|thực\s+hiện\s+các\s+hoạt\s+động)\b|\bphục\s+vụ\b|\blàm\s+cơ\s+sở\b)[^.;]*$"
    r"|\b(?:công\s+tác|trong|việc)\s+(?:\w+(?:\s+\w+)?,\s*)*(?:\w+\s+\w+\s+)?$|\bđể\s+$",
    re.IGNORECASE,
)
_FOR_ANOTHER = re.compile(r"gửi\s+[^.;]{2,120}?\s(?:để\s+)?tổng\s+hợp\s*,?\s*(?:và\s+)?$", re.IGNORECASE)
_TO_WHOM = re.compile(r"(?<!\w)(?:về|đến|cho|với|tới|gửi)\s+(?=\S)")
_THROUGH = re.compile(r"\(?\s*(?:thông\s+)?qua\s+(?=\S)", re.IGNORECASE)
_ASKED_BY = re.compile(r"(?:theo\s+yêu\s+cầu\s+của|kiến\s+nghị|tham\s+mưu(?:\s+cho)?|trình)\s+", re.IGNORECASE)
_DEMAND = re.compile(
    r"kịp\s+thời|đột\s+xuất|khi\s+có\s+(?:yêu\s+cầu|phát\s+sinh|vấn)|báo\s+cáo\s+ngay|nếu\s+(?:có|phát\s+sinh)|khi\s+phát\s+sinh",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:(?:ngay\s+)?sau\s+(?:khi\s+)?(?:kết\s+thúc|hoàn\s+thành|tổ\s+chức|thực\s+hiện|hội\s+nghị|đợt|cuộc|mỗi)|kết\s+thúc\s+(?:đợt"
    r"|cuộc|hội\s+nghị|chiến\s+dịch|tháng|tuần\s+lễ|phong\s+trào|chương\s+trình|hoạt\s+động|việc|thời))",
    re.IGNORECASE,
)
_RECURS = re.compile(r"định\s+kỳ|thường\s+xuyên|chế\s+độ|theo\s+quy\s+định|h[ằà]ng\s", re.IGNORECASE)
_TROUBLE = re.compile(
    r"(?:Trong\s+(?:quá\s+trình|khi)|Trường\s+hợp|Nếu|Khi\s+(?:có|gặp))\b[^.]*?(?:vướng\s+mắc|khó\s+khăn|phát\s+sinh|vấn\s+đề|không\s+(?:cân|thống|phù|thể|thực)|vượt|sửa\s+đổi|bổ\s+sung|điều\s+chỉnh|chưa\s+(?:phù|rõ))",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?<!\w)(?:thông\s+tin|kiến\s+nghị|đề\s+xuất|phản\s+hồi|trao\s+đổi|liên\s+hệ|thông\s+báo|gửi)(?!\w)", re.IGNORECASE
)
_SENT = re.compile(r"(?<!\w)(?:gửi(?:\s+về)?|về|đến|với|cho|tới)\s+(?=\S)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")
_TERMS = re.compile(r"(?:mỗi|từng|cuối|hết|giữa)\s+học\s+kỳ(?!\s*(?:1|I)\s*(?:[^\W\d]|$))", re.IGNORECASE)
_TIME_AFTER = re.compile(r"\s+(?:ngày\s+\d|trước\s+ngày|chậm\s+nhất|muộn\s+nhất|định\s+kỳ|h[ằà]ng\s).*$", re.IGNORECASE)
_YEARLY = re.compile(r"h[ằà]ng\s+năm|mỗi\s+năm", re.IGNORECASE)
_OPENS = r"(?:định\s+kỳ|h[ằà]ng|mỗi|báo\s+cáo|chế\s+độ|theo)"
_UNIT = re.compile(
    rf"(?:{_OPENS}\s+)*(?P<unit>tuần|tháng(?!\s*\d)|quý|(?:0?[69]|sáu|chín)\s+tháng(?:\s+(?:đầu\s+năm|cuối\s+năm|một\s+lần))?|năm(?!\s+(?:20\d\d|học))|đột\s+xuất|khi\s+có\s+yêu\s+cầu)"
    r"(?:\s+khi\s+có\s+yêu\s+cầu)?(?:\s*\((?P<days>[^)]*)\)|\s+(?P<bare>(?:trước|chậm\s+nhất|vào)[^,;()]{3,60}))?",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"{_OPENS}\s+(?=(?:{_OPENS}\s+){{0,4}}(?:tuần|tháng|quý|0?[69]\s|sáu|chín|năm|đột|hoặc))", re.IGNORECASE
)
_SEPARATES = re.compile(r"\s*(?:,|;|/|\s+và|\s+hoặc|và|hoặc|,\s*và)\s*", re.IGNORECASE)
_DAY = re.compile(r"ngày\s+(\d{1,2})(?![\d/])|(?<![\d/])(\d{1,2})\s+h[ằà]ng\s+tháng", re.IGNORECASE)
_LAST_MONTH = re.compile(r"tháng\s+cuối|cuối\s+quý", re.IGNORECASE)


def duties_of(quote: Quote, doers: tuple[Quote, ...], heading: Quote | None) -> Iterator[ReportDuty]:
    """The duties that a paragraph sets; its sentence's own subject reports, else who stands above it."""
    before: tuple[Quote, ...] = ()
    for hit in _SENTENCE.finditer(quote.text):
        sentence = part(quote, hit.start(), hit.end())
        own = bodies.subject(sentence) or _after_colon(sentence)
        by, to = _from_above(heading)
        yield from _in_sentence(sentence, _span(quote, own or before) or by or _span(quote, doers), to)
        before = own or before


def _after_colon(sentence: Quote) -> tuple[Quote, ...]:
    """Who acts where the sentence opens with a time: "Sau hội nghị: Ban Thường trực … lập báo cáo"."""
    place = sentence.text.find(": ")
    return bodies.subject(part(sentence, place + 2, len(sentence.text))) if place > 0 else ()


def _from_above(heading: Quote | None) -> tuple[Quote | None, Quote | None]:
    """Who reports, and to whom, where the heading says it for all that stands under it; else who the heading is."""
    verb = _REPORT.search(heading.text) if heading else None
    if heading is None or verb is None:
        return heading, None
    names = bodies.subject(heading)
    return (_span(heading, names) if names else heading), _to(heading, verb.end())


def _span(quote: Quote, names: tuple[Quote, ...]) -> Quote | None:
    """A list of bodies as it stands, from the first to the last."""
    if not names:
        return None
    first, last = names[0].place, names[-1].place
    if first.paragraph != quote.place.paragraph or last.paragraph != first.paragraph or first.start < quote.place.start:
        return names[0]
    return part(quote, first.start - quote.place.start, last.end - quote.place.start)


def _in_sentence(sentence: Quote, by: Quote | None, above: Quote | None) -> Iterator[ReportDuty]:
    """The first verb of reporting that is one; of what goes wrong on the way is told whatever the verb."""
    told = _told(sentence, by)
    for verb in _REPORT.finditer(sentence.text):
        if told and told[0] < verb.start():
            break
        if not _is_verb(sentence.text, verb):
            continue
        to = _to(sentence, verb.end()) or above
        if verb[0].lower().startswith("phản") and (to is None or not _DEMAND.search(sentence.text[: verb.start()])):
            continue
        through = _through(sentence)
        for every, due in _rhythms(sentence.text):
            if by or to or every or due or _RECURS.search(sentence.text):
                yield ReportDuty(by, to, through, every, due, sentence, _rule(every, due))
        return
    if told:
        yield told[1]


def _told(sentence: Quote, by: Quote | None) -> tuple[int, ReportDuty] | None:
    """As in "nếu có vướng mắc, các đơn vị đề xuất gửi Sở …": where the verb stands, and the duty."""
    trouble = _TROUBLE.search(sentence.text)
    for verb in _TELLS.finditer(sentence.text, trouble.end()) if trouble else ():
        for mark in _SENT.finditer(sentence.text, verb.start()):
            names = bodies.list_at(sentence, mark.end())
            if names:
                to, through = _span(sentence, names), _through(sentence)
                return verb.start(), ReportDuty(by, to, through, "on demand", (), sentence, None)
    return None


def _is_verb(text: str, verb: re.Match[str]) -> bool:
    """Reports that are things, and reporting that is another act's purpose, are no duty."""
    before = text[: verb.start()]
    if (
        _FOR_PURPOSE.search(before)
        or _FOR_ANOTHER.search(before)
        or re.match(r"\s*(?:tổng\s+hợp\s+chung|tổng\s+kết|kết\s+quả,|số\s+\d)", text[verb.end() :])
    ):
        return False
    return not _NOUN_BEFORE.search(before)


def _to(sentence: Quote, start: int) -> Quote | None:
    """Right after the verb, else after "về", "với", else who asked for it."""
    text = sentence.text
    rest = re.compile(r"\s*(?:cho\s+|với\s+|lên\s+)?(?:\w+\s+và\s+tham\s+mưu\s+|và\s+tham\s+mưu\s+)?").match(
        text, start
    )
    places = [rest.end() if rest else start]
    places += [hit.end() for shape in (_TO_WHOM, _ASKED_BY) for hit in shape.finditer(text, start)]
    for place in places:
        names = bodies.list_at(sentence, place)
        span = _span(sentence, names)
        if span is not None:
            return part(span, 0, len(_TIME_AFTER.sub("", span.text)))
    return None


def _through(sentence: Quote) -> Quote | None:
    for hit in _THROUGH.finditer(sentence.text):
        names = bodies.list_at(sentence, hit.end())
        if names and (hit[0].startswith("(") or sentence.text[: hit.start()].rstrip().endswith(("báo cáo", ","))):
            return names[0]
    return None


def _rhythms(text: str) -> Iterator[tuple[Every | None, tuple[str, ...]]]:
    """How often: as listed ("hằng quý (…), 6 tháng (…) và đột xuất"), else as the days tell."""
    listed = _listed(text)
    if listed:
        yield from listed
        return
    days = dates.due_days(text)
    whole = tuple(day for day in days if not day.startswith("--"))
    if whole:
        yield "once", whole[-1:]
    elif days:
        yield _by_days(text, days), tuple(day.removeprefix("--") for day in days)
    elif re.search(r"định\s+kỳ\s*(?:hoặc|và|,)\s+đột\s+xuất", text, re.IGNORECASE):
        yield None, ()
        yield "on demand", ()
    elif _TERMS.search(text):
        yield "half-year", ()
    elif _DEMAND.search(_BRACKETS.sub("", text)):
        yield "on demand", ()
    else:
        yield ("once" if _AFTER.search(text) else None), ()


def _by_days(text: str, days: tuple[str, ...]) -> Every | None:
    """Two days a year are half-yearly; four, quarterly."""
    if len(days) == 1:
        return "year" if _YEARLY.search(text) else "once"
    return {2: "half-year", 4: "quarter", 12: "month"}.get(len(days))  # type: ignore[return-value]


def _listed(text: str) -> list[tuple[Every | None, tuple[str, ...]]]:
    """The rhythms of one list, in their order; each may carry its days in brackets."""
    found: list[tuple[Every | None, tuple[str, ...]]] = []
    begin = _BEGINS.search(text)
    place = begin.start() if begin else len(text)
    while (hit := _UNIT.match(text, place)) is not None:
        every = _every(hit["unit"])
        found.append((every, _days(hit["days"] or hit["bare"] or "", every)))
        mark = _SEPARATES.match(text, hit.end())
        if mark is None:
            break
        place = mark.end()
    return _completed(found, text)


def _completed(
    found: list[tuple[Every | None, tuple[str, ...]]], text: str
) -> list[tuple[Every | None, tuple[str, ...]]]:
    """A single rhythm takes the days that stand elsewhere in its sentence; two days a year are half-yearly."""
    if len(found) != 1 or found[0][1] or found[0][0] == "on demand":
        return found
    every = found[0][0]
    days = _days(text, every) or tuple(day.removeprefix("--") for day in dates.due_days(text) if day.startswith("--"))
    if every == "year" and len(days) in {2, 4}:
        every = "half-year" if len(days) == 2 else "quarter"  # noqa: PLR2004
    return [(every, days)]


def _every(unit: str) -> Every | None:
    word = unit.lower().split()
    if word[0] in {"đột", "khi"}:
        return "on demand"
    if word[-1] == "tháng" or "tháng" in word:
        return "month" if len(word) == 1 else "half-year" if word[0] in {"6", "06", "sáu"} else None
    return {"quý": "quarter", "năm": "year"}.get(word[0])  # type: ignore[return-value]


def _days(words: str, every: Every | None) -> tuple[str, ...]:
    """`MM-DD` for each turn of the year."""
    named = tuple(day.removeprefix("--") for day in dates.due_days("trước " + words) if day.startswith("--"))
    if named:
        return named
    day = _DAY.search(words)
    if day is None or every not in {"month", "quarter"} or not 1 <= int(day[1] or day[2]) <= 31:  # noqa: PLR2004
        return ()
    if every == "quarter" and not _LAST_MONTH.search(words):
        return ()
    months = range(1, 13) if every == "month" else (3, 6, 9, 12)
    return tuple(f"{month:02}-{int(day[1] or day[2]):02}" for month in months)


def _rule(every: Every | None, due: tuple[str, ...]) -> str | None:
    """The days as an RFC 5545 rule, where they recur."""
    if every in {None, "once", "on demand"} or not due:
        return None
    pairs = tuple((int(day[:2]), int(day[3:])) for day in due)
    if every == "month":
        return "FREQ=MONTHLY;" + days_part(pairs[0][1])
    return (
        quarter_rule(pairs[0][1]) if every == "quarter" and {m for m, _ in pairs} == {3, 6, 9, 12} else days_rule(pairs)
    )
