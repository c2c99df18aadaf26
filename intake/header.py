"""The head of a paper: issuer, number, place, date, kind, title (Nghị định 30/2020, Phụ lục I; the Party's form)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake import form
from intake.bases import closed_up
from intake.issuer import issuer_of
from intake.letters import UPPER
from intake.source import trimmed
from work.proposal import Header, Place

if TYPE_CHECKING:
    from intake.outline import Outline
    from intake.source import Source
    from work.proposal import Quote

_NUMBER = re.compile(
    r"^(?:Số|SỐ|số)\s*:?\s*(?P<number>\d+(?:\s*/\s*(?:19|20)\d\d(?!\d))?)?[\s.…_]*(?P<join>[-/–])?\s*"
    r"(?P<symbol>[A-ZĐ][\wĐđ&.]*(?:,[A-ZĐ]+)?(?:\s*[-/–]\s*[A-ZĐ][\wĐđ&.]*)*)",
    re.MULTILINE,
)
_DATE = re.compile(
    r"(?:^|\s{2}|(?<=\s))(?P<place>(?:TP\.?\s*|Tp\.?\s*|T\.P\.?\s*)?["
    + UPPER
    + r"][^,;:.]{1,40}?)\s*,\s*[Nn]gày\s*(?:(?P<d>\d{1,2})?[\s.…_]*tháng\s*(?P<m>\d{1,2})?[\s.…_]*năm\s*(?P<y>\d{4})?"
    r"|(?P<d2>\d{1,2})\s*[/.-]\s*(?P<m2>\d{1,2})\s*[/.-]\s*(?P<y2>\d{4}))"
)
_NO_PLACE = re.compile(r"Căn cứ|Thực hiện|Theo|Thi hành|Trên cơ sở")
_BASIS = re.compile(r"Căn cứ|Thi hành|Trên cơ sở|Xét|Kính gửi")
_DRAFT = re.compile(r"\W*dự\s+thảo(?:\s+(?:lần\s+)?(?:thứ\s+)?\w+)?\W*", re.IGNORECASE)
_MOTTO_END = re.compile(r"^.*(?:Hạnh phúc|VIỆT NAM)\s+(?=\S)")
_CONCERNING = re.compile(r"(?:V/v|v/v)\s*:?\s*")


def header_of(source: Source, outline: Outline) -> Header:
    """Read the head; what the letterhead leaves unsaid, the enacting sentence and the closing say."""
    head = outline.head
    number, symbol, number_place = _number(source, head)
    place_name, date, date_place = _date(source, (*head, *outline.foot))
    kind, subject = _kind(source, head)
    return Header(
        issuer=issuer_of(source, outline, kind),
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
            count = closed_up(hit["number"] or "")
            number = f"{count}{(hit['join'] or '/').replace('–', '-')}{symbol}" if count else None
            return number, symbol, Place(paragraph, hit.start(), hit.end())
    return None, None, None


def _date(source: Source, head: tuple[int, ...]) -> tuple[Quote | None, str | None, Place | None]:
    for paragraph in head:
        text = source.paragraphs[paragraph]
        hit = _DATE.search(text)
        if hit and _is_dateline(text[: hit.start("place")], hit["place"]):
            parts = (hit["y"] or hit["y2"], hit["m"] or hit["m2"], hit["d"] or hit["d2"])
            known = [p for i, p in enumerate(parts) if p and all(parts[:i])]
            date = "-".join(f"{int(p):0{4 if i == 0 else 2}}" for i, p in enumerate(known)) or None
            motto = _MOTTO_END.match(hit["place"])
            start = hit.start("place") + (motto.end() if motto else 0)
            quote = source.quote(paragraph, start, hit.end("place"))
            return quote, date, Place(paragraph, hit.end("place"), hit.end())
    return None, None, None


def _is_dateline(before: str, place: str) -> bool:
    """A place alone before the date: no basis, no document's number."""
    if _NO_PLACE.match(place) or any(letter.isdigit() for letter in place):
        return False
    return not before.strip() or form.is_head_matter(before.strip())


def _kind(source: Source, head: tuple[int, ...]) -> tuple[Quote | None, Quote | None]:
    """The line of capitals that names the kind, and what stands under it or behind it on the same line."""
    for place, paragraph in enumerate(head):
        text = source.paragraphs[paragraph]
        if form.paper_kind(text):
            return trimmed(source.whole(paragraph)), _under(source, head[place + 1 : place + 3])
        titled = form.titled(text)
        if titled is not None and not form.is_ended(text):
            return source.quote(paragraph, 0, titled[1]), source.quote(paragraph, titled[2], len(text))
    return None, _concerning(source, head)


def _under(source: Source, below: tuple[int, ...]) -> Quote | None:
    """The subject: the paragraph under the kind, unless that is a basis already; what stands in brackets apart."""
    for paragraph in below:
        text = source.paragraphs[paragraph]
        if form.is_enclosed(text) or _DRAFT.fullmatch(text):
            continue
        if form.label_of(text) is not None or _BASIS.match(text) or text.rstrip().endswith((":", ";")):
            return None
        return source.whole(paragraph)
    return None


def _concerning(source: Source, head: tuple[int, ...]) -> Quote | None:
    """An official letter has no kind; its subject stands under its number ("V/v …")."""
    for paragraph in head:
        text = source.paragraphs[paragraph]
        hit = _CONCERNING.match(text)
        if hit:
            return source.quote(paragraph, hit.end(), len(text))
    return None
