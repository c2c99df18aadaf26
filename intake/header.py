"""The head of a paper: issuer, number, place, date, kind, title (Nghị định 30/2020, Phụ lục I; the Party's form)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from intake import bodies, form
from intake.bases import closed_up
from intake.letters import UPPER
from work.proposal import Header, Place, Quote
from work.text import fold

if TYPE_CHECKING:
    from intake.outline import Outline
    from intake.source import Source

_NUMBER = re.compile(
    r"^Số\s*:?\s*(?P<number>\d+)?[\s.…_]*(?P<join>[-/–])?\s*(?P<symbol>[A-ZĐ][\wĐđ&.]*(?:\s*[-/–]\s*[A-ZĐ][\wĐđ&.]*)*)",
    re.MULTILINE,
)
_DATE = re.compile(
    r"(?:^|\s{2}|(?<=\s))(?P<place>["
    + UPPER
    + r"][^,;:.]{1,40}?)\s*,\s*ngày\s*(?P<d>\d{1,2})?[\s.…_]*tháng\s*(?P<m>\d{1,2})?[\s.…_]*năm\s*(?P<y>\d{4})?"
)
_ENACTS = re.compile(
    r"(?P<issuer>[" + UPPER + r"][^.;:“”]{3,160}?)\s+(?:ban\s+hành|xây\s+dựng|hướng\s+dẫn|đề\s+ra|lập"
    r"|triển\s+khai\s+thực\s+hiện|hướng\s+dẫn|yêu\s+cầu|quyết\s+định"
    r"|tổ\s+chức)\s+(?:và\s+[^.;:]{0,30}?)?"
    r"(?:Kế\s+hoạch|Chương\s+trình|Hướng\s+dẫn|Phương\s+án|Đề\s+án|kế\s+hoạch|chương\s+trình|hướng\s+dẫn|phương\s+án|như\s+sau)"
)
_SAYS_SO = re.compile(
    r"Trên đây là (?:toàn bộ )?(?:[Kk]ế hoạch|[Cc]hương trình|[Hh]ướng dẫn|[Pp]hương án)(?: \w+)? của (?P<issuer>["
    + UPPER
    + r"][^.;,]{3,120})"
)
_ISSUER_ENDS = re.compile(
    r"\s+(?:về|thực hiện|triển khai|nhằm|trên địa bàn|phục vụ|để|năm|giai đoạn|tuyên truyền|tổ chức|theo)\b.*$"
)
_MOTTO = re.compile(r"CỘNG HO[ÀA]?Ò?A? XÃ HỘI|CỘNG HÒA|Độc lập|ĐẢNG CỘNG SẢN|^Số\b|V/v", re.IGNORECASE)
_DECIDING = frozenset({"QUYẾT ĐỊNH", "NGHỊ QUYẾT", "CHỈ THỊ"})
_NEAR_END = 3_000
_LEVELS = ("xã", "phường", "đặc khu", "thị trấn", "tỉnh", "thành phố", "huyện", "quận")


def header_of(source: Source, outline: Outline) -> Header:
    """Read the head; what the letterhead leaves unsaid, the enacting sentence and the closing say."""
    head = outline.head
    number, symbol, number_place = _number(source, head)
    place_name, date, date_place = _date(source, (*head, *outline.foot))
    kind, subject = _kind(source, head)
    return Header(
        issuer=_issuer(source, outline, kind),
        number=number,
        symbol=symbol,
        place_name=place_name,
        date=date,
        kind=kind,
        subject=subject,
        number_place=number_place,
        date_place=date_place,
    )


def _number(source: Source, head: tuple[int, ...]) -> tuple[str | None, str | None, Place | None]:
    for paragraph in head:
        hit = _NUMBER.search(source.paragraphs[paragraph])
        if hit and (hit["join"] or hit["number"]):
            symbol = closed_up(hit["symbol"]).rstrip(".")
            number = f"{hit['number']}{(hit['join'] or '/').replace('–', '-')}{symbol}" if hit["number"] else None
            return number, symbol, Place(paragraph, hit.start(), hit.end())
    return None, None, None


def _date(source: Source, head: tuple[int, ...]) -> tuple[Quote | None, str | None, Place | None]:
    for paragraph in head:
        text = source.paragraphs[paragraph]
        hit = _DATE.search(text)
        if hit and not hit["place"].startswith(("Căn cứ", "Thực hiện")):
            parts = (hit["y"], hit["m"], hit["d"])
            known = [p for i, p in enumerate(parts) if p and all(parts[:i])]
            date = "-".join(f"{int(p):0{4 if i == 0 else 2}}" for i, p in enumerate(known)) or None
            quote = source.quote(paragraph, hit.start("place"), hit.end("place"))
            return quote, date, Place(paragraph, hit.end("place"), hit.end())
    return None, None, None


def _kind(source: Source, head: tuple[int, ...]) -> tuple[Quote | None, Quote | None]:
    """The line of capitals that names the kind alone, and the paragraph under it."""
    for place, paragraph in enumerate(head):
        named = form.paper_kind(source.paragraphs[paragraph])
        if named:
            subject = source.whole(head[place + 1]) if place + 1 < len(head) else None
            return source.whole(paragraph), subject
    return None, None


def _issuer(source: Source, outline: Outline, kind: Quote | None) -> Quote | None:
    said = _decider(source, outline.head, kind)
    if said is not None:
        return said
    said = _enacting(source, outline)
    return _letterhead(source, outline.head, kind) if said is None else _fullest(source, outline, said)


def _decider(source: Source, head: tuple[int, ...], kind: Quote | None) -> Quote | None:
    """A decision names who decides in capitals under its subject (Nghị định 30/2020, Phụ lục III, mẫu 1.2)."""
    if kind is None or form.paper_kind(kind.text) not in _DECIDING:
        return None
    below = [p for p in head if p > kind.place.paragraph + 1]
    lines = [p for p in below if form.is_caps(source.paragraphs[p]) and form.paper_kind(source.paragraphs[p]) is None]
    named = [p for p in lines if bodies.begins_body(source.paragraphs[p])]
    return source.whole(named[0], 0.9) if named else None


_GUIDES = re.compile(r"(?P<issuer>[^.;:“”]{3,160}?)\s+hướng\s+dẫn\b[^.;]*(?:như\s+sau|sau\s+đây)\s*:")


def _enacting(source: Source, outline: Outline) -> Quote | None:
    """Who "ban hành Kế hoạch": the last words of the basis, before the sections."""
    for paragraph in reversed(outline.head):
        text = source.paragraphs[paragraph]
        start = max(0, len(text) - _NEAR_END)
        for hit in (*reversed(list(_ENACTS.finditer(text, start))), *_GUIDES.finditer(text, start)):
            issuer = _last_name(hit["issuer"])
            if issuer:
                start = hit.end("issuer") - len(issuer)
                return source.quote(paragraph, start, hit.end("issuer"), 0.9)
    return None


_NAME_STARTS = re.compile(
    r"(?:^|[.;,]\s+)(?=(?:Ủy ban|Uỷ ban|UBND|Ban |Đảng ủy|Đảng uỷ|Thường trực|Sở |Bộ |Hội |Đoàn "
    r"|Liên đoàn|Văn phòng|Phòng |Trường |Trung tâm|Chi bộ|Công an|Tỉnh ủy|Thành ủy|Chính phủ"
    r"|Thủ tướng|MTTQ|BTT|Cục |Tổ |Viện |Công đoàn))"
)


def _last_name(words: str) -> str | None:
    """The body right before the verb, without the clause before it."""
    starts = [hit.end() for hit in _NAME_STARTS.finditer(words)]
    return words[starts[-1] :].strip() if starts else None


def _fullest(source: Source, outline: Outline, said: Quote) -> Quote:
    """The same body with its place's name, where the plan gives it anywhere; the closing sentence first."""
    candidates = [q for q in (_closing_name(source, p) for p in outline.closing) if q is not None]
    base = candidates[0] if candidates and _covers(candidates[0].text, said.text) else said
    counted: Counter[str] = Counter()
    where: dict[str, Quote] = {}
    shape = re.compile(
        re.escape(base.text) + r"(?:\s+(?:" + "|".join(_LEVELS) + r"))?(?:\s+[" + UPPER + r"]\w*){1,4}(?!\w)"
    )
    for number, text in enumerate(source.paragraphs):
        for hit in shape.finditer(text) if base.text in text else ():
            if _is_place(hit[0][len(base.text) :]):
                counted[hit[0]] += 1
                where.setdefault(hit[0], source.quote(number, hit.start(), hit.end(), 0.8))
    return where[counted.most_common(1)[0][0]] if counted else base


def _is_place(words: str) -> bool:
    """A place's name, not the beginning of another body."""
    return not re.search(r"Ủy|Uỷ|UBND|Ban\b|Mặt|MTTQ|HĐND|Việt Nam$", words)


def _closing_name(source: Source, paragraph: int) -> Quote | None:
    hit = _SAYS_SO.search(source.paragraphs[paragraph])
    if hit is None:
        return None
    name = _ISSUER_ENDS.sub("", hit["issuer"])
    return source.quote(paragraph, hit.start("issuer"), hit.start("issuer") + len(name), 0.9)


def _covers(longer: str, shorter: str) -> bool:
    """The same body in other words: abbreviations apart, the fuller begins as the shorter does."""
    return _plain(longer).startswith(_plain(shorter)) or _plain(shorter).startswith(_plain(longer))


def _plain(name: str) -> str:
    words = re.sub(r"\([^)]*\)", " ", name)
    for short, full in (
        ("mttq", "mặt trận tổ quốc"),
        ("ubnd", "ủy ban nhân dân"),
        ("hđnd", "hội đồng nhân dân"),
        ("btt", "ban thường trực"),
    ):
        words = re.sub(rf"\b{short}\b", full, words, flags=re.IGNORECASE)
    return " ".join(fold(words).split())


def _letterhead(source: Source, head: tuple[int, ...], kind: Quote | None) -> Quote | None:
    """The last line of capitals above the number, where no sentence names the issuer."""
    lines = [p for p in head if kind is None or p < kind.place.paragraph]
    for paragraph in reversed(lines):
        text = source.paragraphs[paragraph]
        motto = _MOTTO.search(text)
        name = text[: motto.start()] if motto else text
        if name.strip() and form.is_caps(name):
            return source.quote(paragraph, 0, len(name), 0.6)
    return None
