"""Lines on how a thing is arranged ("Cơ quan chỉ đạo: …", "Địa điểm: …"): who stands behind it, where, with whom.

They describe a task as its own lines do, but say none of what a task's fields hold; standing alone they set no work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake import attributes, bodies, lexicon
from intake.name_words import phrase_at, tokens_of
from intake.source import part, trimmed

if TYPE_CHECKING:
    from work.proposal import Quote

_NAMED = re.compile(r"(?:Danh\s+nghĩa(?:\s+tổ\s+chức)?|Tên\s+gọi)(?:\s+[^\W\d]+){0,4}\s*:", re.IGNORECASE)
_FRAME = re.compile(
    r"(?:Thành\s+phần|Địa\s+điểm|Số\s+lượng|Chủ\s+đề|Quy\s+mô|Phạm\s+vi|Kinh\s+phí|Trang\s+phục|Đại\s+biểu)"
    r"(?:\s+[\w,]+){0,4}\s*:",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"(?:Đối\s+tượng|Hình\s+thức|Nội\s+dung|Yêu\s+cầu|Phương\s+(?:pháp|thức|tiện)|Cách\s+thức|Mục\s+đích)(?:\s+[\w,]+){0,4}\s*:",
    re.IGNORECASE,
)
"""What such a line says is often the work itself."""
_TITLE = re.compile(
    r"(?:Danh\s+nghĩa(?:\s+tổ\s+chức)?|Tên\s+gọi|Thời\s+gian|Địa\s+điểm|Thành\s+phần(?:\s+tham\s+(?:dự|gia))?)(?:\s+(?:và|,)\s+địa\s+điểm)?"
    r"\s*[:.]?\s*$",
    re.IGNORECASE,
)
_MOST_WORDS = 60


def describes(text: str) -> bool:
    """Is this such a line, whatever it goes on to say?"""
    return any(shape.match(text) for shape in (_FRAME, _LOOSE, _NAMED)) or is_behind(text)


def is_behind(text: str) -> bool:
    """Does it name, behind a colon, who stands behind an event?"""
    hit = attributes.BEHIND.match(text)
    return hit is not None and hit[0].rstrip().endswith(":") and not attributes.is_attribute(text)


def is_frame(quote: Quote) -> bool:
    """Does it say nothing but who, when, where or how large: no work at all?"""
    text = quote.text
    told = _NAMED.match(text)
    if told is not None:
        return True
    key = _FRAME.match(text) or (attributes.BEHIND.match(text) if ":" in text else None)
    if key is not None:
        return not _sets_work(trimmed(part(quote, key.end(), len(text))))
    said = list(attributes.read(quote))
    works = (one.kind == "product" or _sets_work(one.value, whole=one.kind == "when") for one in said)
    return bool(said) and not any(works)


def is_value(quote: Quote, heading: str) -> bool:
    """Under a heading such as "Cơ quan chỉ đạo", "Thời gian": is this but what it asks for?"""
    if attributes.BEHIND.fullmatch(heading.rstrip()):
        found = bodies.split_list(trimmed(quote, " .;,"), comma=True)
        return bool(found) and all(bodies.begins_body(name.text) for name in found) and not _sets_work(quote)
    return _TITLE.fullmatch(heading.rstrip()) is not None and not _sets_work(quote)


def _sets_work(value: Quote, *, whole: bool = False) -> bool:
    """A predicate stands in it: somebody's, or one at its start; with `whole` any word of work, behind a day."""
    text = value.text
    if len(text.split()) > _MOST_WORDS or bodies.subject(value):
        return True
    tokens = tokens_of(text)
    places = range(len(tokens) if whole else min(1, len(tokens)))
    works = any(phrase_at(tokens, place, words) for place in places for words in (lexicon.VERBS, lexicon.DOINGS))
    return works and (whole or not bodies.begins_body(text))
