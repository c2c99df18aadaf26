"""What an annex that came alone says of its plan: "(Kèm theo Kế hoạch số 12/KH-UBND ngày 03/02/2026 của UBND xã …)"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from intake.bases import closed_up
from intake.letters import UPPER
from work.proposal import Place

if TYPE_CHECKING:
    from intake.source import Source
    from work.proposal import Header

_ATTACHED = re.compile(
    r"\(?\s*(?:Ban\s+hành\s+)?kèm\s+theo\s+(?P<kind>Kế\s+hoạch|Quyết\s+định|Chương\s+trình(?:\s+hành\s+động)?|Hướng\s+dẫn|Công\s+văn"
    r"|Nghị\s+quyết|Chỉ\s+thị|Thông\s+báo|Phương\s+án|Đề\s+án|Báo\s+cáo|Tờ\s+trình|văn\s+bản)\s+"
    r"(?:này\s+)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(
    r"[Ss]ố\s*:?\s*(?P<number>\d+)?[\s.…_]*(?P<join>[-/–])?\s*(?P<symbol>[A-ZĐ][\wĐđ&.]*(?:\s*[-/–]\s*[A-ZĐ][\wĐđ&.]*)*)?"
)
_SPELT = re.compile(
    r"ngày\s*(?P<d>\d{1,2})?[\s.…_/]*tháng\s*(?P<m>\d{1,2})?[\s.…_/]*năm\s*(?P<y>\d{4})?", re.IGNORECASE
)
_SHORT = re.compile(r"ngày\s*(?P<d>\d{1,2})?[\s.…_]*/\s*(?P<m>\d{1,2})?[\s.…_]*/\s*(?P<y>\d{4})", re.IGNORECASE)
_ISSUER = re.compile(r"\bcủa\s+(?P<issuer>[" + UPPER + r"][^()]{2,160}?)\s*\)?\s*[.;]?\s*$")
_AMONG = 40
_NO_KIND = re.compile(r"văn\s+bản", re.IGNORECASE)


def filled(source: Source, header: Header) -> Header:
    """The header with what the words in brackets say, where the file has no letterhead of its own."""
    if header.kind is not None or header.number is not None or header.date is not None:
        return header
    for number, text in enumerate(source.paragraphs[:_AMONG]):
        if hit := _ATTACHED.match(text):
            return _read(source, header, number, hit)
    return header


def _read(source: Source, header: Header, paragraph: int, hit: re.Match[str]) -> Header:
    start = hit.start("rest")
    text = hit.string
    number = _NUMBER.search(text, start)
    date = _SPELT.search(text, start) or _SHORT.search(text, start)
    issuer = _ISSUER.search(text, start)
    symbol = closed_up(number["symbol"]).rstrip(".") if number and number["symbol"] else None
    known = number is not None and symbol is not None
    return replace(
        header,
        kind=None if _NO_KIND.match(hit["kind"]) else source.quote(paragraph, hit.start("kind"), hit.end("kind"), 0.8),
        symbol=symbol if known else header.symbol,
        number=f"{number['number']}{(number['join'] or '/').replace('–', '-')}{symbol}"
        if number and known and number["number"]
        else None,
        number_place=Place(paragraph, number.start(), number.end()) if number and known else None,
        date=_cut(date) if date else None,
        date_place=Place(paragraph, date.start(), date.end()) if date and _cut(date) else None,
        issuer=source.quote(paragraph, issuer.start("issuer"), issuer.end("issuer"), 0.8) if issuer else header.issuer,
    )


def _cut(date: re.Match[str]) -> str | None:
    """Year, month and day as far as they are filled in."""
    parts = (date["y"], date["m"], date["d"])
    known = [part for place, part in enumerate(parts) if part and all(parts[:place])]
    return "-".join(f"{int(part):0{4 if place == 0 else 2}}" for place, part in enumerate(known)) or None
