"""A task's own lines ("- Đơn vị chủ trì: …", "- Sản phẩm: …"), which say of it what a table's cells would."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from intake.source import part, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from work.proposal import Quote

Kind = Literal["lead", "support", "when", "product"]
_WHO = (
    r"(?:(?:Cơ\s+quan|Đơn\s+vị|Bộ\s+phận|Tổ\s+chức|Cá\s+nhân|Người|Phòng|Ban)(?:\s*[,/]\s*(?:cơ\s+quan"
    r"|đơn\s+vị|bộ\s+phận|cá\s+nhân|người))*\s+)"
)
_DOING = r"(?:\s*,?\s+(?:thực\s+hiện|tham\s+mưu|triển\s+khai|tổ\s+chức|soạn\s+thảo))"
_SPELL = (
    r"(?:\s+(?:thực\s+hiện|hoàn\s+thành|tổ\s+chức|triển\s+khai|dự\s+kiến|trình|báo\s+cáo|kết\s+thúc|gửi|nộp|đào\s+tạo|tập\s+huấn"
    r"|bồi\s+dưỡng|diễn\s+ra|tiến\s+hành|bắt\s+đầu|kiểm\s+tra|giám\s+sát|khảo\s+sát|tuyên\s+truyền|khai\s+mạc|nghiệm\s+thu))"
)
_OF_WHAT = r"(?:\s+\w+){0,3}"
"""What is done then: "Thời gian tổ chức hội thi: …"."""
_RESULT = r"(?:\s+(?:đầu\s+ra|dự\s+kiến|thực\s+hiện|đạt\s+được|hoàn\s+thành|cần\s+đạt|chủ\s+yếu))"
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("support", rf"{_WHO}?(?:tham\s+gia\s+)?phối\s+hợp(?:\s+thực\s+hiện)?"),
    (
        "lead",
        (
            rf"(?:{_WHO}?(?:được\s+giao\s+)?chủ\s+trì{_DOING}*"
            rf"|{_WHO}(?:thực\s+hiện|phụ\s+trách|đầu\s+mối|chịu\s+trách\s+nhiệm|tham\s+mưu)"
            r"|Phân\s+công(?:\s+thực\s+hiện)?|Phụ\s+trách|Trách\s+nhiệm(?:\s+thực\s+hiện)?|Giao)"
        ),
    ),
    (
        "when",
        (
            rf"(?:Thời\s+(?:gian|hạn|điểm)(?:{_SPELL}+{_OF_WHAT})?|Tiến\s+độ(?:\s+(?:thực\s+hiện|hoàn\s+thành))?|Hoàn\s+thành"
            r"|Hạn\s+(?:hoàn\s+thành|cuối|chót|gửi|nộp)|Lộ\s+trình(?:\s+thực\s+hiện)?)"
        ),
    ),
    (
        "product",
        (
            r"(?:(?:Dự\s+kiến\s+)?(?:Sản\s+phẩm|Kết\s+quả)(?:\s*[,/]\s*(?:kết\s+quả|sản\s+phẩm))?"
            rf"{_RESULT}*|Đầu\s+ra)"
        ),
    ),
)
_LINE = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS), re.IGNORECASE)
_KEY = re.compile(rf"(?:[-–+•]\s*)?(?:{_LINE.pattern})\s*(?:\([^)]{{0,40}}\)\s*)?:\s*", re.IGNORECASE)
_BARE = re.sub(r"[?]P<[a-z]+>", "?:", _KEY.pattern)
_NEXT = re.compile(rf"(?:[;.,]\s*|\s+)(?={_BARE})", re.IGNORECASE)
_CHIEF = re.compile(r"chủ\s+trì", re.IGNORECASE)

_BODY = r"(?:(?:Các\s+)?(?:cơ\s+quan|đơn\s+vị|cấp|nơi)(?:\s*(?:,|và|/)\s*(?:cơ\s+quan|đơn\s+vị|tổ\s+chức))*)"
_STANDS = (
    r"(?:chỉ\s+đạo|đồng\s+chỉ\s+đạo|đồng\s+chủ\s+trì|đồng\s+tổ\s+chức|tổ\s+chức|đăng\s+cai|chủ\s+quản|bảo\s+trợ|tài\s+trợ"
    r"|đồng\s+hành|thường\s+trực|hỗ\s+trợ|chủ\s+trì|phối\s+hợp|thực\s+hiện|tham\s+gia)"
)
BEHIND = re.compile(
    rf"{_BODY}\s+{_STANDS}(?:\s*(?:,|và|-)?\s+{_STANDS})*(?:\s+[^\W\d]+){{0,3}}\s*(?::|$)", re.IGNORECASE
)
"""Who stands behind an event: "Cơ quan chỉ đạo:", "Đơn vị đăng cai tổ chức:"; no body is called so."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that a task's line says; `chief` where a lead's line says "chủ trì"."""

    kind: Kind
    value: Quote
    chief: bool


def is_attribute(text: str) -> bool:
    """Is this a task's line?"""
    return _KEY.match(text) is not None


def read(quote: Quote) -> Iterator[Attribute]:
    """What a task's line says; several things may stand in one line."""
    start = 0
    for end in (*_ends(quote.text), len(quote.text)):
        key = _KEY.match(quote.text, start)
        if key is None:
            return
        kind = next(kind for kind, _ in _KINDS if key[kind])
        value = trimmed(part(quote, key.end(), end), " .;,")
        yield Attribute(kind, value, chief=_CHIEF.search(key[0]) is not None)
        start = end


def _ends(text: str) -> Iterator[int]:
    """Where the next thing begins: behind a mark, or with a bullet or a capital of its own."""
    for hit in _NEXT.finditer(text):
        if hit[0].strip() or not text[hit.end()].islower():
            yield hit.end()
