"""Who issues a paper: the enacting sentence, the letterhead and the closing name it; the fullest wording is taken."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from intake import bodies, form
from intake.letters import UPPER
from work.proposal import Quote
from work.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.outline import Outline
    from intake.source import Source

_PAPERS = r"(?:[Kk]ế\s+hoạch|[Cc]hương\s+trình|[Hh]ướng\s+dẫn|[Pp]hương\s+án|[Đđ]ề\s+án)"
_ENACTS = re.compile(
    r"(?P<issuer>["
    + UPPER
    + r"][^.;:“”]{3,160}?)\s+(?:ban\s+hành|xây\s+dựng|hướng\s+dẫn|đề\s+ra|lập|triển\s+khai\s+thực\s+hiện"
    r"|yêu\s+cầu|quyết\s+định|tổ\s+chức|triển\s+khai|đề\s+nghị|thông\s+báo)\s+(?:và\s+[^.;:]{0,30}?|thực\s+hiện\s+)?"
    r"(?:" + _PAPERS + r"|như\s+sau)"
)
_GUIDES = re.compile(r"(?P<issuer>[^.;:“”]{3,160}?)\s+hướng\s+dẫn\b[^.;]*(?:như\s+sau|sau\s+đây)\s*:")
_DIRECTS = re.compile(
    r"(?P<issuer>["
    + UPPER
    + r"][^.;:“”]{3,160}?)\s+(?:yêu\s+cầu|đề\s+nghị|chỉ\s+thị|chỉ\s+đạo|giao|quyết\s+nghị|thông\s+báo)"
    r"\b[^.;:]{0,160}:\s*$"
)
_SAYS_SO = re.compile(
    r"Trên đây là (?:toàn bộ )?(?:nội dung )?" + _PAPERS + r"(?: \w+)? của (?P<issuer>[" + UPPER + r"][^.;,]{3,120})"
)
_ISSUER_ENDS = re.compile(
    r"\s+(?:về|thực hiện|triển khai|nhằm|trên địa bàn|phục vụ|để|năm|giai đoạn|tuyên truyền|tổ chức|theo)\b.*$"
)
_NAME_STARTS = re.compile(
    r"(?:^|[.;,]\s+)(?=(?:Ủy ban|Uỷ ban|UBND|Ban |Đảng ủy|Đảng uỷ|Thường trực|Sở |Bộ |Hội |Đoàn "
    r"|Liên đoàn|Văn phòng|Phòng |Trường |Trung tâm|Chi bộ|Công an|Tỉnh ủy|Thành ủy|Chính phủ|Huyện ủy|Nhà trường"
    r"|Thủ tướng|MTTQ|BTT|BTV|BCH"
    r"|Chủ tịch |Giám đốc |Hiệu trưởng |Cục |Chi cục|Tổ |Viện |Công đoàn|Bệnh viện|Trạm |Công ty|Tổng công ty"
    r"|Xã đoàn|Hội đồng))"
)
_MOTTO = re.compile(r"CỘNG HO[ÀA]?Ò?A? XÃ HỘI|CỘNG HÒA|Độc lập|ĐẢNG CỘNG SẢN|^Số\b|V/v|^DỰ THẢO", re.IGNORECASE)
_STANDING = re.compile(r"(?:BAN\s+THƯỜNG\s+(?:TRỰC|VỤ)|BAN\s+CHẤP\s+HÀNH|THƯỜNG\s+TRỰC)\W*")
_NEAR_END = 3_000
_LEVELS = ("xã", "phường", "đặc khu", "thị trấn", "tỉnh", "thành phố", "huyện", "quận", "thị xã")
_LEVEL_LINE = re.compile(r"(?:XÃ|PHƯỜNG|ĐẶC\s+KHU|THỊ\s+TRẤN|TỈNH|THÀNH\s+PHỐ|TP\.?|HUYỆN|QUẬN|THỊ\s+XÃ)\s")
_TAIL = re.compile(r"(?:\s+(?:" + "|".join(_LEVELS) + r"))?(?:\s+[" + UPPER + r"]\w*){1,4}(?!\w)")
_PLACED = re.compile(r"(?:" + "|".join(_LEVELS) + r")(?:\s+[" + UPPER + r"0-9]\w*){1,4}$", re.IGNORECASE)
_SHORT = (
    ("mttq", "mat tran to quoc"),
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("btt", "ban thuong truc"),
    ("btv", "ban thuong vu"),
)
_MOST_WORDS = 200


def issuer_of(source: Source, outline: Outline, kind: Quote | None) -> Quote | None:
    """Who decides, in capitals under a decision's subject; else who enacts; else the letterhead."""
    said = _decider(source, outline.head, kind)
    if said is not None:
        return said
    said = _enacting(source, outline)
    if said is not None:
        closing = [name for name in (_closing_name(source, p) for p in outline.closing) if name is not None]
        base = closing[0] if closing and _covers(closing[0].text, said.text) else said
        return _fullest(source, base.text) or base
    return _letterhead(source, outline.head, kind)


def _decider(source: Source, head: tuple[int, ...], kind: Quote | None) -> Quote | None:
    """A decision names who decides in capitals under its subject (Nghị định 30/2020, Phụ lục III, mẫu 1.2)."""
    if kind is None or form.paper_kind(kind.text) not in form.DECIDING | {"CHỈ THỊ"}:
        return None
    below = [p for p in head if p > kind.place.paragraph + 1]
    lines = [p for p in below if form.is_caps(source.paragraphs[p]) and form.paper_kind(source.paragraphs[p]) is None]
    named = [p for p in lines if bodies.begins_body(source.paragraphs[p])]
    return source.whole(named[0], 0.9) if named else None


def _enacting(source: Source, outline: Outline) -> Quote | None:
    """Who "ban hành Kế hoạch": the last words of the basis, before the sections."""
    for paragraph in reversed(outline.head):
        text = source.paragraphs[paragraph]
        start = max(0, len(text) - _NEAR_END)
        for hit in (*reversed(list(_ENACTS.finditer(text, start))), *_guides(text, start)):
            issuer = _last_name(hit["issuer"])
            if issuer:
                start = hit.end("issuer") - len(issuer)
                return source.quote(paragraph, start, hit.end("issuer"), 0.9)
    return _directing(source, outline)


def _directing(source: Source, outline: Outline) -> Quote | None:
    """Who "yêu cầu …:" before a directive's first order; it stands at the head's end."""
    for paragraph in outline.head[-2:]:
        hit = _DIRECTS.search(source.paragraphs[paragraph])
        issuer = _last_name(hit["issuer"]) if hit else None
        if hit and issuer:
            return source.quote(paragraph, hit.end("issuer") - len(issuer), hit.end("issuer"), 0.8)
    return None


def _last_name(words: str) -> str | None:
    """The body right before the verb, without the clause before it."""
    starts = [hit.end() for hit in _NAME_STARTS.finditer(words)]
    return words[starts[-1] :].strip() if starts else None


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
    """A name's words folded, in full, without what stands in brackets."""
    words = f" {' '.join(fold(re.sub(r'[(][^)]*[)]', ' ', name)).split())} "
    for short, full in _SHORT:
        words = words.replace(f" {short} ", f" {full} ")
    return words.strip()


def _guides(text: str, start: int) -> Iterator[re.Match[str]]:
    return _GUIDES.finditer(text, start if "hướng" in text else len(text))


class _Folded(dict[int, str]):
    """What each letter folds to, one letter for one; each is folded once."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = (fold(chr(code)) or " ")[0]
        return folded


_FOLDED = _Folded()


def _aligned(text: str) -> str:
    """Folded letter by letter: the same length, so that places in it are places in the text."""
    return text.translate(_FOLDED)


def _shape(name: str) -> re.Pattern[str]:
    """A body's name however it is shortened or spelt."""
    words = r"\s+".join(re.escape(word) for word in _plain(name).split()[:_MOST_WORDS])
    for short, full in _SHORT:
        spaced = r"\s+".join(full.split())
        words = words.replace(spaced, rf"(?:{spaced}|{short})")
    return re.compile(rf"(?<!\w){words}(?!\w)")


def _fullest(source: Source, name: str) -> Quote | None:
    """The same body with its place's name and in full words, where the paper gives it anywhere; not in capitals."""
    counted: Counter[tuple[bool, bool, str]] = Counter()
    where: dict[str, Quote] = {}
    for quote in _mentions(source, name):
        placed = _PLACED.search(quote.text) is not None or len(_plain(quote.text)) > len(_plain(name))
        whole = not any(word in {short for short, _ in _SHORT} for word in fold(quote.text).split())
        counted[placed, whole, quote.text] += 1
        where.setdefault(quote.text, quote)
    if not counted:
        return None
    best = max(counted, key=lambda one: (one[0], one[1], counted[one]))
    return where[best[2]]


def _mentions(source: Source, name: str) -> Iterator[Quote]:
    if not _plain(name):
        return
    shape = _shape(name)
    for number, text in enumerate(source.paragraphs):
        for hit in shape.finditer(_aligned(text)):
            if form.is_caps(text[hit.start() : hit.end()]) or not text[hit.start()].isupper():
                continue
            tail = None if _PLACED.search(text[hit.start() : hit.end()]) else _TAIL.match(text, hit.end())
            end = tail.end() if tail and _is_place(tail[0]) else hit.end()
            yield source.quote(number, hit.start(), end, 0.8)


def _is_place(words: str) -> bool:
    """A place's name, not the beginning of another body."""
    return not re.search(r"Ủy|Uỷ|UBND|Ban\b|Mặt|MTTQ|HĐND|Việt Nam$", words)


def _letterhead(source: Source, head: tuple[int, ...], kind: Quote | None) -> Quote | None:
    """The lines of capitals over the number, as the paper writes that name elsewhere; else the last of them."""
    lines = [p for p in head if kind is None or p < kind.place.paragraph]
    names: list[tuple[int, str]] = []
    for paragraph in lines:
        text = source.paragraphs[paragraph]
        motto = _MOTTO.search(text)
        name = (text[: motto.start()] if motto else text).strip(" /*-–_")
        if name and form.is_caps(name):
            names.append((paragraph, name))
    if not names:
        return None
    paragraph, name = names[-1]
    return _fullest(source, _in_full([one for _, one in names])) or _one_line(source, paragraph, name)


def _one_line(source: Source, paragraph: int, name: str) -> Quote:
    start = source.paragraphs[paragraph].index(name)
    return source.quote(paragraph, start, start + len(name), 0.6)


def _in_full(lines: list[str]) -> str:
    """The issuer's name over its lines: from the last that begins a body; a standing committee's with its body's."""
    last = len(lines) - 1
    standing = lines[last] if last and _STANDING.fullmatch(lines[last]) else ""
    if standing:
        last -= 1
    first = next((place for place in range(last, -1, -1) if bodies.begins_body(lines[place])), last)
    if first == last and last and _LEVEL_LINE.match(lines[last]):
        first = last - 1
    name = " ".join(lines[first : last + 1])
    return f"{standing} {name}".strip()
