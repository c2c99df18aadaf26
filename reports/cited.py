"""How a document is named in a sentence (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.b; the Party: a comma)."""

from __future__ import annotations

import re
from datetime import date

from reports.numbers import short_day
from reports.say import lowered
from work.document import Document
from work.text import fold, squash

KINDS: dict[str, str] = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định", "TC": "Thông cáo",
    "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án",
    "DA": "Dự án", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận", "GUQ": "Giấy ủy quyền", "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu", "PG": "Phiếu gửi", "PC": "Phiếu chuyển", "PB": "Phiếu báo", "KL": "Kết luận",
    "TT": "Thông tri", "CV": "Công văn",
}  # fmt: skip
"""Abbreviations of kinds (Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I; the last three are the Party's)."""

_STATE = re.compile(r"^\s*\d+[a-z]?\s*/(?:\d{4}/)?\s*([^\W\d_]+)\s*-")
_PARTY = re.compile(r"^\s*\d+[a-z]?\s*-\s*([^\W\d_]+)\s*/")


def kind_of(number: str) -> str:
    """The kind that a document's number names: "15/KH-UBND" and "15-KH/ĐU" are a "Kế hoạch".

    A state body's letter has no kind in its number ("12/UBND-VP"): "Công văn". Empty: the number says nothing.
    """
    party = _PARTY.match(number)
    if party:
        return KINDS.get(party[1], "")
    state = _STATE.match(number)
    return KINDS.get(state[1], "Công văn") if state else ""


def about(subject: str, kind: str = "") -> str:
    """A trích yếu behind the number: "về …"; a kind that stands in it again is left out."""
    text = squash(subject).rstrip(".;")
    if kind and fold(text).startswith(f"{fold(kind)} "):
        text = text[len(kind) :].lstrip()
    start = fold(text[:4])
    if start.startswith("v/v "):
        return f"về việc {text[4:].lstrip()}"
    if start.startswith("ve "):
        return lowered(text)
    return f"về {lowered(text)}" if text else ""


def cited(kind: str, number: str, day: date | None, issuer: str, subject: str, *, party: bool = False) -> str:
    """In full: "Kế hoạch số 15/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân xã Gia Hưng về …"; gaps are left out."""
    word = kind.capitalize() if kind.isupper() else kind
    parts = [word or kind_of(number) or "Văn bản", f"số {number}" if number else ""]
    parts += [f"ngày {short_day(day)}" if day else "", f"của {squash(issuer)}" if issuer else "", about(subject, word)]
    words = " ".join(part for part in parts if part)
    return words.replace(" ngày ", ", ngày ", 1) if party and number and day else words


def cited_document(document: Document, *, party: bool = False) -> str:
    """A document of the ledger, in full."""
    return cited(document.kind, document.number or "", document.issued, document.issuer, document.subject, party=party)


def result(number: str, day: date | None, subject: str, *, party: bool = False) -> str:
    """A result document of our own in a sentence ("đã ban hành …"): "Kế hoạch số 15/KH-UBND ngày 05/01/2026 về …"."""
    return cited(kind_of(number), squash(number), day, "", subject, party=party)
