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
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("support", rf"{_WHO}?(?:tham\s+gia\s+)?phối\s+hợp(?:\s+thực\s+hiện)?"),
    (
        "lead",
        (
            rf"(?:{_WHO}?(?:được\s+giao\s+)?chủ\s+trì(?:\s+(?:thực\s+hiện|tham\s+mưu|triển\s+khai|tổ\s+chức))?|{_WHO}(?:thực\s+hiện|phụ\s+trách|đầu\s+mối|chịu\s+trách\s+nhiệm|tham\s+mưu)"
            r"|Phân\s+công(?:\s+thực\s+hiện)?|Phụ\s+trách|Trách\s+nhiệm(?:\s+thực\s+hiện)?|Giao)"
        ),
    ),
    (
        "when",
        (
            r"(?:Thời\s+(?:gian|hạn|điểm)(?:\s+(?:thực\s+hiện|hoàn\s+thành|tổ\s+chức|triển\s+khai|dự\s+kiến|trình|báo\s+cáo))*|Tiến\s+độ(?:\s+(?:thực\s+hiện|hoàn\s+thành))?"
            r"|Hoàn\s+thành|Lộ\s+trình(?:\s+thực\s+hiện)?)"
        ),
    ),
    (
        "product",
        r"(?:(?:Dự\s+kiến\s+)?(?:Sản\s+phẩm|Kết\s+quả)(?:\s*[,/]\s*(?:kết\s+quả|sản\s+phẩm))?(?:\s+(?:đầu\s+ra|dự\s+kiến|thực\s+hiện|đạt\s+được|hoàn\s+thành|cần\s+đạt|chủ\s+yếu))*)",
    ),
)
_LINE = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS) + r"", re.IGNORECASE)
_KEY = re.compile(rf"(?:{_LINE.pattern})\s*(?:\([^)]{{0,40}}\)\s*)?:\s*", re.IGNORECASE)
_NEXT = re.compile(rf"[;.,]\s*(?={re.sub(r'[?]P<[a-z]+>', '?:', _KEY.pattern)})", re.IGNORECASE)
_CHIEF = re.compile(r"chủ\s+trì", re.IGNORECASE)


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
    for end in (*(hit.end() for hit in _NEXT.finditer(quote.text)), len(quote.text)):
        key = _KEY.match(quote.text, start)
        if key is None:
            return
        kind = next(kind for kind, _ in _KINDS if key[kind])
        value = trimmed(part(quote, key.end(), end), " .;,")
        yield Attribute(kind, value, chief=_CHIEF.search(key[0]) is not None)
        start = end
