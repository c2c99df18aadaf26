"""Duties to report: who reports to whom, through whom, how often, by which days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from intake import bodies, rhythms
from intake.rhythms import Turn
from intake.source import part
from work.proposal import ReportDuty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from work.proposal import Quote

_LONGEST, _LONGEST_CLAUSE, _MOST_ACTS = 10_000, 3_000, 8
_CLAUSE = re.compile(r"(?:[^.;(]|\([^)]{0,300}\)|\(|\.(?!\s|$|/)|\.(?=\.))+")
_REPORT = re.compile(
    r"(?<!\w)(?:(?:gửi|nộp|lập|làm|có)\s+(?:(?:bản|các)\s+)?)?báo\s+cáo"
    r"(?!\s+(?:viên|chuyên\s+đề|chính\s+trị|tài\s+chính|khoa\s+học|dẫn|đề\s+dẫn|thuyết\s+minh|số\s+\d|tham\s+luận|điển\s+hình|thành\s+tích)(?!\w))",
    re.IGNORECASE,
)
_REFLECT = re.compile(r"(?<!\w)phản\s+ánh(?!\w)", re.IGNORECASE)
# What is sent as a report is: results, states of affairs, minutes; lists and plans are papers of another kind.
_SEND = re.compile(
    r"(?<!\w)(?:[Gg]ửi|[Nn]ộp)\s+(?:(?:các|những|toàn\s+bộ|đầy\s+đủ|kịp\s+thời|bản)\s+)*"
    r"(?=(?:tổng\s+hợp\s+)?(?:kết\s+quả|tình\s+hình|số\s+liệu|tiến\s+độ|đánh\s+giá|biên\s+bản)(?!\w)|(?:về|đến|cho|lên)\s|[A-ZĐỦ])"
)
# Figures that are handed over again and again are a report, whatever the verb.
_SUPPLY = re.compile(
    r"(?<!\w)cung\s+cấp\s+(?:(?:đầy\s+đủ|kịp\s+thời|các|những|thông\s+tin\s*,)\s*)*(?=(?:số\s+liệu|kết\s+quả|tình\s+hình|tiến\s+độ)(?!\w))",
    re.IGNORECASE,
)
_RESULT = re.compile(r"(?<!\w)(?:biên\s+bản|kết\s+quả|báo\s+cáo|số\s+liệu|tình\s+hình|tiến\s+độ)(?!\w)", re.IGNORECASE)
_PAPER = re.compile(
    r"(?<!\w)(?:danh\s+sách|hồ\s+sơ|kế\s+hoạch|văn\s+bản|dự\s+toán|ý\s+kiến|giấy\s+mời|tài\s+liệu|thư|đơn)(?!\w)",
    re.IGNORECASE,
)
# What a report is where it is a thing that one makes, reads or keeps, and no act of reporting.
_THING_BEFORE = re.compile(
    r"(?:(?<!\w)(?:các|những|dự\s+thảo|mẫu|biểu|bản|nội\s+dung|phát\s+hành|theo|tại|trong|từ|bằng|qua|vào|(?<!định\s)kỳ|hội\s+nghị|hệ\s+thống|phần\s+mềm"
    r"|số\s+liệu|công\s+tác|thẩm\s+định|nghe|tiếp\s+thu|trình\s+bày|xem\s+xét|thông\s+qua|hoàn\s+thiện|thời\s+gian|thời\s+hạn|không|chậm"
    r"|thẩm\s+tra|phê\s+duyệt)\s+|(?:xây\s+dựng|soạn\s+thảo|biên\s+soạn|hoàn\s+thiện)\s+(?:[^,;.]{1,60}\s+)?)$",
    re.IGNORECASE,
)
_OVER = re.compile(r"(?<!\w)(?:gửi|nộp|trình)(?:\s+về)?\s+(?=\S)", re.IGNORECASE)
_PURPOSE = re.compile(
    r"(?<!\w)(?:để|nhằm|làm\s+(?:cơ\s+sở|căn\s+cứ)|phục\s+vụ)\s+(?:(?:kịp\s+thời|có\s+cơ\s+sở|làm\s+cơ\s+sở|tiếp\s+tục|chủ\s+động)\s+)?"
    r"(?:(?:tổng\s+hợp|theo\s+dõi|chỉ\s+đạo|xem\s+xét|đánh\s+giá|thực\s+hiện|làm|phục\s+vụ|công\s+tác|quản\s+lý|có|việc)(?!\w)[^.;]*)?$"
    r"|(?<!\w)(?:công\s+tác|trong|việc)\s+(?:\w+(?:\s+\w+)?,\s*){0,6}(?:\w+\s+\w+\s+)?$",
    re.IGNORECASE,
)
_FOR_ANOTHER = re.compile(
    r"(?:gửi|chuyển|nộp)\s+[^.;]{2,160}?\s(?:để\s+)?(?:tổng\s+hợp|theo\s+dõi)\s*,?\s*(?:và\s+)?(?:chung\s*,?\s*)?$",
    re.IGNORECASE,
)
_NO_ACT_AFTER = re.compile(r"\s*(?:tổng\s+hợp\s+chung|tổng\s+kết(?!\s+(?:về|gửi|công))|kết\s+quả,)", re.IGNORECASE)
_LEADS_TO = re.compile(r"(?<!\w)(?:về|gửi(?:\s+về|\s+đến)?|lên|cho|đến|tới)\s+(?=\S)", re.IGNORECASE)
_WITH = re.compile(r"(?<!phối hợp )(?<!so )(?<!đối )(?<!gắn )(?<!\w)với\s+(?=\S)", re.IGNORECASE)
_ASKED_BY = re.compile(
    r"(?:theo\s+(?:yêu\s+cầu|chỉ\s+đạo|đề\s+nghị)\s+của|kiến\s+nghị|đề\s+xuất|tham\s+mưu(?:\s+cho)?|trình|xin\s+ý\s+kiến)\s+(?=\S)",
    re.IGNORECASE,
)
# Whoever is to decide on what is reported is told it: "báo cáo rõ để hội nghị cử tri xem xét, quyết định".
_DECIDES = re.compile(
    r"\s*(?:rõ|cụ\s+thể|đầy\s+đủ|ngay|kịp\s+thời)*\s*để\s+(?P<who>[^,;.:]{3,80}?)\s+"
    r"(?:xem\s+xét|quyết\s+định|cho\s+ý\s+kiến|có\s+ý\s+kiến|giải\s+quyết|xử\s+lý|phê\s+duyệt)(?!\w)",
    re.IGNORECASE,
)
_MEETING = re.compile(r"(?:hội\s+nghị|cuộc\s+họp|phiên\s+họp|kỳ\s+họp)\s", re.IGNORECASE)
_AFTER_VERB = re.compile(
    r"\s*(?:ngay\s+|kịp\s+thời\s+|nhanh\s+|trực\s+tiếp\s+|định\s+kỳ\s+|bằng\s+văn\s+bản\s+)*(?:cho\s+|với\s+|lên\s+|về\s+|đến\s+|tới\s+)?"
    r"(?:,?\s*(?:và\s+)?(?:tham\s+mưu|kiến\s+nghị|đề\s+xuất|xin\s+ý\s+kiến)\s*(?:cho\s+|với\s+)?)*",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\(?\s*(?:thông\s+)?qua\s+(?:đầu\s+mối\s+(?:là\s+)?)?(?=\S)", re.IGNORECASE)
_CHANNEL = re.compile(r"(?:cổng|trang|hệ\s+thống|phần\s+mềm|đài|báo|email|hộp\s+thư|nền\s+tảng)(?!\w)", re.IGNORECASE)
_TIME_AFTER = re.compile(
    r"\s+(?:ngày\s+\d|trước\s+(?:ngày|\d)|chậm\s+nhất|muộn\s+nhất|định\s+kỳ|h[ằà]ng\s)", re.IGNORECASE
)
_RECURS = re.compile(r"định\s+kỳ|thường\s+xuyên|chế\s+độ|theo\s+quy\s+định|h[ằà]ng\s", re.IGNORECASE)
_TROUBLE = re.compile(
    r"(?:Trong\s+(?:quá\s+trình|khi)|Quá\s+trình|Trường\s+hợp|Nếu|Khi\s+(?:có|gặp))\b[^.]*?(?:vướng\s+mắc|khó\s+khăn|phát\s+sinh|vấn\s+đề"
    r"|không\s+(?:cân|thống|phù|thể|thực)|vượt|sửa\s+đổi|bổ\s+sung|điều\s+chỉnh|chưa\s+(?:phù|rõ))",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?<!\w)(?:thông\s+tin|kiến\s+nghị|đề\s+xuất|phản\s+hồi|trao\s+đổi|liên\s+hệ|thông\s+báo|phản\s+ánh|gửi|góp\s+ý)(?!\w)",
    re.IGNORECASE,
)
_SENT = re.compile(r"(?<!\w)(?:gửi(?:\s+về)?|về|đến|với|cho|tới)\s+(?=\S)", re.IGNORECASE)
_AT_ONCE = re.compile(r"kịp\s+thời|đột\s+xuất|ngay(?!\w)|khi\s+(?:có|phát\s+sinh)|nếu\s+(?:có|phát)", re.IGNORECASE)
_ONLY_TIME = re.compile(
    r"\s*(?:[-–+]\s*)?(?:(?:Thời\s+(?:gian|hạn|điểm)|Kỳ|Chế\s+độ|Đối\s+với)\s+(?:gửi\s+|nộp\s+)?)?(?:gửi\s+)?báo\s+cáo\s+"
    r"(?:định\s+kỳ|quý|tháng|năm|(?:0?6|sáu)\s+tháng|tuần|đột\s+xuất|sơ\s+kết|tổng\s+kết|h[ằà]ng|[:,]|gửi\s+trước|trước)"
    r"|\s*(?:Thời\s+(?:gian|hạn))\s+(?:gửi\s+|nộp\s+)?báo\s+cáo|\s*(?:h[ằà]ng\s+)?(?:quý|tháng|năm|(?:0?6|sáu)\s+tháng)\s*[:(,]?\s*(?:trước|chậm)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """Where a verb of telling stands in its clause, to whom, and through whom."""

    start: int
    end: int
    to: Quote | None
    through: Quote | None
    by_case: bool = False
    """Reported to be decided on: where no time is told, whenever there is such a case."""


def duties_of(quote: Quote, doers: tuple[Quote, ...], heading: Quote | None) -> Iterator[ReportDuty]:
    """The duties that a paragraph sets; its sentence's own subject reports, else who stands above it.

    `doers` are the units that the paragraph is told of, `heading` is the whole heading that it stands under.
    """
    before: tuple[Quote, ...] = ()
    found: list[ReportDuty] = []
    above, above_to = _from_above(heading)
    for hit in _CLAUSE.finditer(quote.text[:_LONGEST]):
        clause = part(quote, hit.start(), min(hit.end(), hit.start() + _LONGEST_CLAUSE))
        own = bodies.subject(clause) or _after_colon(clause)
        by = _span(quote, own or before) or above or _span(quote, doers)
        if found and _goes_on(clause, found):
            continue
        found += _in_clause(clause, by, above_to)
        before = own or before
    yield from found


def _goes_on(clause: Quote, found: list[ReportDuty]) -> bool:
    """A clause that only says when belongs to the duty before it: "Báo cáo quý: trước ngày 15 tháng cuối quý"."""
    if not _ONLY_TIME.match(clause.text) or _to(clause, 0) is not None:
        return False
    turns = [turn for turn in rhythms.turns_of("báo cáo " + clause.text) if turn.every or turn.due]
    last = found[-1]
    if not turns or last.to is None:
        return False
    if last.every is None and not last.due:
        found.pop()
    found += [replace(last, every=turn.every, due=turn.due, rule=turn.rule, words=clause) for turn in turns]
    return True


def _after_colon(clause: Quote) -> tuple[Quote, ...]:
    """Who acts where the clause opens with a time: "Sau hội nghị: Ban Thường trực … lập báo cáo"."""
    place = clause.text.find(": ")
    return bodies.subject(part(clause, place + 2, len(clause.text))) if place > 0 else ()


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


# One clause


def _in_clause(clause: Quote, by: Quote | None, above: Quote | None) -> Iterator[ReportDuty]:
    """Each act of reporting, with the rhythms of its own stretch; several verbs before one addressee are one act."""
    acts = _joined(clause, list(_acts(clause)))
    trouble = _trouble(clause)
    if trouble is not None and not any(act.start <= trouble.start for act in acts):
        yield ReportDuty(by, trouble.to, trouble.through, "on demand", (), clause)
        return
    starts = [0, *(_stretch_start(clause.text, act.start, one.end) for one, act in pairwise(acts))]
    ends = [*starts[1:], len(clause.text)]
    for act, start, end in zip(acts, starts, ends, strict=False):
        words = part(clause, start, end)
        for named in rhythms.turns_of(words.text):
            turn = Turn("on demand") if act.by_case and named == Turn(None) else named
            to = act.to or above
            if by or to or turn.every or turn.due or _RECURS.search(words.text):
                yield _duty(words, by, replace(act, to=to), turn)


def _duty(words: Quote, by: Quote | None, act: _Told, turn: Turn) -> ReportDuty:
    return ReportDuty(by, act.to, act.through, turn.every, turn.due, words, turn.rule)


def _stretch_start(text: str, verb: int, after: int) -> int:
    """Where a further act's own stretch begins: behind the last comma before its verb."""
    comma = text.rfind(",", after, verb)
    return comma + 1 if comma >= 0 else verb


def _acts(clause: Quote) -> Iterator[_Told]:
    """The verbs that set a duty to report, in their order."""
    text = clause.text
    shapes = (_REPORT, _REFLECT, _SEND, _SUPPLY)
    hits = sorted((hit for shape in shapes for hit in shape.finditer(text)), key=lambda hit: hit.start())
    past = found = 0
    for hit in hits:
        if hit.start() < past or not _is_act(text, hit):
            continue
        found += 1
        if found > _MOST_ACTS:
            return
        to = _to(clause, hit.end())
        decider = _decider(clause, hit.end()) if to is None and hit.re is _REPORT else None
        to = to or decider
        if hit.re is not _REPORT and (to is None or not _is_report(text, hit)):
            continue
        end = to.place.end - clause.place.start if to else hit.end()
        past = max(past, end)
        yield _Told(hit.start(), end, to, _through(clause, hit.end()), by_case=decider is not None)


def _is_act(text: str, hit: re.Match[str]) -> bool:
    """Reports that are things, and reporting that is another act's purpose, are no duty."""
    before = text[max(0, hit.start() - 300) : hit.start()]
    if _PURPOSE.search(before) or _FOR_ANOTHER.search(before) or _NO_ACT_AFTER.match(text, hit.end()):
        return False
    thing = hit.re is _REPORT and hit[0].lower().startswith("báo") and _THING_BEFORE.search(before)
    return not thing or _OVER.search(text, hit.end()) is not None


def _is_report(text: str, hit: re.Match[str]) -> bool:
    """Of what is sent only results are reports, and of what is reflected what is told at once."""
    if hit.re is _REFLECT:
        return _AT_ONCE.search(text) is not None
    if hit.re is _SUPPLY:
        return _has_turn(text)
    near = text[max(text.rfind(",", 0, hit.start()) + 1, hit.start() - 80) : hit.end() + 60]
    return _RESULT.search(near) is not None and _PAPER.search(near) is None


def _joined(clause: Quote, acts: list[_Told]) -> list[_Told]:
    """Verbs in one breath ("tổng hợp, báo cáo, gửi kết quả về …") are one act: the one that names the addressee."""
    found: list[_Told] = []
    for act in acts:
        between = clause.text[found[-1].end : act.start] if found else ""
        if (
            found
            and (found[-1].to is None or act.to is None or found[-1].to.text == act.to.text)
            and (
                act.to is None or not _has_turn(clause.text[: found[-1].end]) or len(between) < 40  # noqa: PLR2004
            )
        ):
            first = found[-1]
            by_case = (act if first.to is None else first).by_case
            found[-1] = _Told(first.start, act.end, first.to or act.to, first.through or act.through, by_case)
        else:
            found.append(act)
    return found


def _has_turn(text: str) -> bool:
    return any(turn.every or turn.due for turn in rhythms.turns_of(text))


def _trouble(clause: Quote) -> _Told | None:
    """As in "nếu có vướng mắc, các đơn vị đề xuất gửi Sở …": where the verb stands, and who is told."""
    trouble = _TROUBLE.search(clause.text)
    for verb in _TELLS.finditer(clause.text, trouble.end()) if trouble else ():
        for mark in _SENT.finditer(clause.text, verb.start()):
            names = bodies.list_at(clause, mark.end())
            if names:
                return _Told(verb.start(), verb.end(), _span(clause, names), _through(clause, verb.end()))
    return None


def _to(clause: Quote, start: int) -> Quote | None:
    """Whom the report goes to: right behind the verb, else behind "về", "gửi", else "với", else who asked for it."""
    text = clause.text
    purpose = re.compile(r"(?<!\w)để\s", re.IGNORECASE).search(text, start)
    end = purpose.start() if purpose else len(text)
    rest = _AFTER_VERB.match(text, start)
    places = [rest.end()] if rest else []
    places += [hit.end() for shape in (_LEADS_TO, _WITH, _ASKED_BY) for hit in shape.finditer(text, start, end)]
    places += [hit.end() for hit in _ASKED_BY.finditer(text, end)]
    for place in places:
        span = _span(clause, bodies.list_at(clause, place))
        if span is not None:
            late = _TIME_AFTER.search(span.text)
            return part(span, 0, late.start()) if late else span
    return None


def _decider(clause: Quote, start: int) -> Quote | None:
    """Who is to decide on what is reported, where nobody else is told: each case as it comes."""
    hit = _DECIDES.match(clause.text, start)
    if hit is None or not (_MEETING.match(hit["who"]) or bodies.begins_body(hit["who"])):
        return None
    return part(clause, hit.start("who"), hit.end("who"))


def _through(clause: Quote, start: int) -> Quote | None:
    """Through whom: in brackets, or behind the act; a web page or a form is nobody."""
    text = clause.text
    for hit in _THROUGH.finditer(text):
        names = bodies.list_at(clause, hit.end())
        bracket = hit[0].lstrip().startswith("(")
        if names and (bracket or hit.start() >= start) and not _CHANNEL.match(names[0].text):
            return names[0]
    return None
