"""Bodies (units, offices, posts) in running text and in a heading: who does the work, and with whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake import attributes, lexicon
from intake.body_lists import LONGEST, begins_body, list_at, names_from, over_brackets, split_list, token_at
from intake.name_words import phrase_at, tokens_of
from intake.names import name_at
from intake.source import part, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.name_words import Tokens
    from intake.names import Name
    from work.proposal import Quote

__all__ = ["begins_body", "heading_units", "helps_first", "list_at", "partners", "split_list", "subject"]

_LONGEST_HEADING = 2_000

# Partners

_TOGETHER = re.compile(
    r"phối\s+(?:kết\s+)?hợp"
    r"(?:\s*,?\s*(?:và\s+)?(?:chặt\s+chẽ|đồng\s+bộ|tốt|thường\s+xuyên|(?:có\s+)?hiệu\s+quả|kịp\s+thời|cùng|nhịp\s+nhàng))*"
    r"\s*(?:,\s*)?(?P<with>(?:với|cùng)(?:\s+với)?\s*:?)?\s+(?=\S)",
    re.IGNORECASE,
)
_DOING_WITH = re.compile(
    r"phối\s+hợp\s+(?P<doing>[^.;:,()]{2,60}?)\s+(?<!đối )(?<!gắn )(?<!phù hợp )(?<!so )(?<!cùng )với\s+(?=\S)",
    re.IGNORECASE,
)
_LINKED_WITH = re.compile(
    r"phối\s+hợp(?:\s+(?:chặt\s+chẽ|đồng\s+bộ|tốt|thường\s+xuyên|hiệu\s+quả|kịp\s+thời))*\s*,\s*"
    r"(?:(?:và\s+)?(?:làm|là)\s+(?:cơ\s+quan\s+|đơn\s+vị\s+)?đầu\s+mối\s*,?\s*)?"
    r"(?:kết\s+nối|liên\s+hệ|liên\s+kết|làm\s+việc|trao\s+đổi(?:\s+(?:thông\s+tin|ý\s+kiến))?|thống\s+nhất)\s+với\s+(?=\S)",
    re.IGNORECASE,
)
"""As in "phối hợp chặt chẽ, làm đầu mối kết nối với Sở Y tế"."""
_NOUN_BEFORE = re.compile(
    r"(?:quy\s+chế|cơ\s+chế|chương\s+trình|quy\s+trình|cơ\s+quan|đơn\s+vị|kế\s+hoạch|nội\s+dung|sự|văn\s+bản"
    r"|thành\s+phần|quan\s+hệ)\s+$",
    re.IGNORECASE,
)
_CHIEF = re.compile(r"chủ\s+trì\s*[,;]\s+", re.IGNORECASE)
_HELPERS = re.compile(
    r"\s*phối\s+hợp(?:\s+(?:cùng\s+)?(?:thực\s+hiện|tham\s+gia|tổ\s+chức))?\s*(?:[.;)]|$)",
    re.IGNORECASE,
)


def partners(quote: Quote) -> tuple[Quote, ...]:
    """The bodies named after "phối hợp (chặt chẽ) với …", each once."""
    found: dict[str, Quote] = {}
    text = quote.text[:LONGEST]
    for hit in _TOGETHER.finditer(text):
        if _NOUN_BEFORE.search(text, max(0, hit.start() - 20), hit.start()):
            continue
        bodies = list_at(quote, hit.end(), strict=hit["with"] is None)
        if not bodies and hit["with"] is None:
            bodies = _with_later(quote, hit.start())
        for body in bodies:
            found.setdefault(body.text.casefold(), body)
    for body in _helpers(quote):
        found.setdefault(body.text.casefold(), body)
    return tuple(found.values())


def _with_later(quote: Quote, start: int) -> tuple[Quote, ...]:
    """As in "phối hợp trao đổi thông tin với Công an xã": the body stands behind what is done together."""
    linked = _LINKED_WITH.match(quote.text, start)
    if linked is not None:
        return list_at(quote, linked.end())
    hit = _DOING_WITH.match(quote.text, start)
    if hit is None or name_at(tokens_of(hit["doing"]), 0) is not None:
        return ()
    return list_at(quote, hit.end())


def _helpers(quote: Quote) -> Iterator[Quote]:
    """As in "… chủ trì, các thôn phối hợp": who is said to help another's lead."""
    for hit in _CHIEF.finditer(quote.text, 0, LONGEST):
        helpers = list_at(quote, hit.end())
        if helpers and _HELPERS.match(quote.text, helpers[-1].place.end - quote.place.start):
            yield from helpers


# Headings

_DROPPED = re.compile(
    r"(?:(?:Đề\s+nghị|Yêu\s+cầu|Giao(?:\s+(?:nhiệm\s+vụ|trách\s+nhiệm))?(?:\s+cho)?|Đối\s+với"
    r"|(?:Trách\s+nhiệm|Nhiệm\s+vụ)\s+của|Phân\s+công|Mời|Về\s+phía)\s*:?\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*,?\s+(?:chỉ đạo|có trách nhiệm|chịu trách nhiệm|chủ trì|triển khai|thực hiện|căn cứ|tập trung|phối hợp"
    r"|tham mưu|tổ chức(?! (?:chính|đảng|thành|hội|đoàn|xã|có|liên|tôn|cơ sở))|thường xuyên|chủ động|hướng dẫn|xây dựng"
    r"|theo dõi|tăng cường|tiếp tục|là đơn vị|là cơ quan|theo chức năng|cần|phải)\s"
)


# A common noun that says which one: "Đơn vị vận hành trạm bơm trên địa bàn xã".
_LONE = re.compile(
    r"(?:Các\s+)?(?:đơn\s+vị|cơ\s+quan|tổ\s+chức|cá\s+nhân)\s+(?!chủ\s+trì|phối\s+hợp|thực\s+hiện|tính|đo)[^:;.]{3,80}?"
    r"\s(?:trên\s+địa\s+bàn|thuộc|trực\s+thuộc)(?!\w)",
    re.IGNORECASE,
)


def heading_units(quote: Quote) -> tuple[Quote, ...]:
    """The units that a heading names; "Đề nghị" before them and an order after them are dropped."""
    dropped = _DROPPED.match(quote.text)
    name = trimmed(part(quote, dropped.end() if dropped else 0, len(quote.text)))
    names = 0 < len(name.text) <= _LONGEST_HEADING and (begins_body(name.text) or _LONE.match(name.text) is not None)
    if not names or _tells_behind(name.text):
        return ()
    return split_list(part(name, 0, _order_at(name.text)), comma=False)


def _tells_behind(text: str) -> bool:
    """As in "Các cơ quan chỉ đạo: UBND tỉnh, …": the bodies are those behind the colon, and no work is told."""
    hit = attributes.BEHIND.match(text)
    return hit is not None and hit.end() < len(text) and begins_body(text[hit.end() :].lstrip())


def _order_at(text: str) -> int:
    """Where the names of a heading end and an order begins; the heading's end where there is none."""
    tokens = tokens_of(text)
    lone = _LONE.match(text)
    found = [] if lone else names_from(tokens, 0, strict=True, running=False)
    if found:
        after = over_brackets(tokens, found[-1].end)
        if after < len(tokens) and (_is_colon(tokens, after) or _is_order(tokens, found[-1], after)):
            return tokens[after].start
    tail = _TAIL.search(text, tokens[found[-1].end - 1].end if found else lone.end() if lone else 0)
    return tail.start() if tail else len(text)


def _is_colon(tokens: Tokens, place: int) -> bool:
    """A colon that ends the names; behind "UBND các phường: Hải Đông, Hải Tây" they go on."""
    return tokens[place].text == ":" and (place + 1 >= len(tokens) or name_at(tokens, place + 1, guess=True) is None)


def _is_order(tokens: Tokens, name: Name, place: int) -> bool:
    """A verb, with something to do behind it; what follows a bare "Các đơn vị" says which ones."""
    at = place + (tokens[place].text == ",")
    whole = name.proper or name.closed or name.specified
    return (
        whole
        and at + 1 < len(tokens)
        and any(phrase_at(tokens, at, words) for words in (lexicon.VERBS, lexicon.DOINGS))
    )


# Subjects

_ASKED = re.compile(r"(?:Đề\s+nghị|Yêu\s+cầu|Giao(?:\s+cho)?|Mời)\s*:?\s+", re.IGNORECASE)
_OPENING = (
    r"(?:Căn cứ|Trên cơ sở|Theo|Trong|Định kỳ|Hằng|Hàng|Kết thúc|Sau|Khi|Để|Nhằm|Trước|Từ|Đồng thời|Ngoài|Nếu|Đối với"
    r"|Trường hợp|Chậm nhất|Muộn nhất|Tùy|Nhân|Ngay|Đến|Tại|Với|Quá trình|Hoàn thành|Riêng|Bên cạnh)"
)
_CLAUSE = re.compile(rf"{_OPENING}\b")
_SENTENCE = re.compile(r"(?<=[^.])\.\s")
_ADVERBIALS = lexicon.words(
    """
    để, nhằm, với, của, cho, về, từ, tại, những, và, do, gồm, bao, ngày, năm, trong, theo, qua, thông, trước, vào
    đối, bằng, như, dưới, ngoài, khi, nếu, sau, trên, có, này, đó, không, được, bị
    """
)
_NO_PREDICATE = lexicon.words("để, nhằm, với, của, cho, về, từ, tại, những, và, do, gồm, bao, ngày, năm")


def subject(quote: Quote) -> tuple[Quote, ...]:
    """Who the sentence says does the work: bodies at its start, or after an opening clause, right before a verb."""
    text = _SENTENCE.split(quote.text[:LONGEST], maxsplit=1)[0]
    if _tells_behind(text):
        return ()
    for place, opening in _starts(text):
        found = _doers(quote, text, place, opening=opening)
        if found:
            return found
    return ()


def _doers(quote: Quote, text: str, place: int, *, opening: bool) -> tuple[Quote, ...]:
    """The bodies at this place, where a predicate follows them; who asks others is not who does."""
    tokens = tokens_of(text)
    found = names_from(tokens, token_at(tokens, place), strict=True)
    if not found or not _acts(tokens, found, opening=opening):
        return ()
    asked = _ASKED.match(text, tokens[over_brackets(tokens, found[-1].end)].start)
    if asked and (others := _doers(quote, text, asked.end(), opening=True)):
        return others
    span = part(quote, tokens[found[0].first].start, tokens[found[-1].end - 1].end)
    return split_list(trimmed(span), comma=False)


def _starts(text: str) -> Iterator[tuple[int, bool]]:
    """Where a subject may stand, and whether behind an opening clause: the sentence's start, that clause's commas."""
    asked = _ASKED.match(text)
    yield asked.end() if asked else 0, False
    if _CLAUSE.match(text):
        clause = text.split("; ", maxsplit=1)[0]
        for hit in re.finditer(r"[,:]\s+", clause):
            asked = _ASKED.match(text, hit.end())
            yield asked.end() if asked else hit.end(), True


def _acts(tokens: Tokens, found: list[Name], *, opening: bool) -> bool:
    """A predicate follows the last name at once; behind an opening clause it is no mere adverbial."""
    place = over_brackets(tokens, found[-1].end)
    if place < len(tokens) and tokens[place].text in {",", ":"}:
        place += 1
        if name_at(tokens, place) is not None:
            return False
    if place >= len(tokens) or not tokens[place].is_word or not any(map(_is_certain, found)):
        return False
    if phrase_at(tokens, place, lexicon.VERBS) or phrase_at(tokens, place, lexicon.DOINGS):
        return True
    if phrase_at(tokens, place, lexicon.STOPS):
        led = phrase_at(tokens, place + 1, lexicon.CHARGES)
        return tokens[place].low not in (_ADVERBIALS if opening and not led else _NO_PREDICATE)
    told = found[-1].proper or (found[-1].many and found[-1].specified)
    return told and not (tokens[place].is_capital or tokens[place].is_number)


def _is_certain(name: Name) -> bool:
    """Not merely "phường", "đơn vị", "lực lượng": one of its own, all of a kind, or which one."""
    if name.kind == "place":
        return name.many or name.proper
    return name.many or name.proper or name.specified


_FRONTED = re.compile(
    rf"(?:(?:{_OPENING})\b(?:(?!phối\s+(?:kết\s+)?hợp)[^,;.:]){{0,200}}[,:]\s*|(?:khi|nếu)\s+có\s+\w+(?:\s+\w+)?\s+)+",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r"(?:(?:tích cực|chủ động|thường xuyên|tiếp tục|tăng cường|kịp thời|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm"
    r"|tham gia|sẵn sàng|trực tiếp|đẩy mạnh|nghiêm túc|phải|cần"
    r"|cử\s+(?:cán bộ|công chức|đại diện|lực lượng|thành viên)(?:\s+\w+){0,3}?\s+tham gia)"
    r"[\s,]+)*",
    re.IGNORECASE,
)
_TOGETHER_AT = re.compile(r"phối\s+(?:kết\s+)?hợp\b(?![^.;]{0,40}\bgiữa\b)", re.IGNORECASE)


def helps_first(text: str) -> bool:
    """Is working together the first thing that a predicate says, past opening clauses and adverbs?"""
    text = text.lstrip(" ,:")
    fronted = _FRONTED.match(text)
    manner = _MANNER.match(text, fronted.end() if fronted else 0)
    return manner is not None and _TOGETHER_AT.match(text, manner.end()) is not None
