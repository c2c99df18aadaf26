"""The foot of the paper: the recipients and the signature (Nghị định 30/2020, Phụ lục I, II.7 and II.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake import form
from work.proposal import Quote, Signature

if TYPE_CHECKING:
    from intake.source import Source

_LIST = re.compile(r"Nơi nhận\s*:?\s*", re.IGNORECASE)
_BRACE = re.compile(r"\s*[;,.]?\s*[}{].*$")
_ENDS = re.compile(r"[;.,\s]+$")
_FOR = re.compile(r"(?:TM|T/M)\s*[./]?\s", re.IGNORECASE)
_ACTING = re.compile(r"(?:KT|K/T|TL|T/L|TUQ|TU\.?Q)\s*[./]?\s+(?=\S)|(?:KT|TL|TUQ|Q)\s*[./]\s*(?=\S)", re.IGNORECASE)
_SIGNED = re.compile(r"\W*(?:đã\s+ký|ký\s+tên|signed)\b", re.IGNORECASE)
_NAME_WORDS = range(2, 7)
_TITLE = re.compile(r"CHỦ TỊCH|BÍ THƯ|TRƯỞNG|GIÁM ĐỐC|CHÁNH|THỦ TƯỚNG|PHÓ |ỦY VIÊN")
_CODE = re.compile(r"\S*_\S*")


def recipients_of(source: Source, foot: tuple[int, ...]) -> tuple[Quote, ...]:
    """The lines under "Nơi nhận", without dash, brace and closing mark."""
    found: list[Quote] = []
    listing = False
    for number in foot:
        text = source.paragraphs[number]
        opened = _LIST.match(text)
        if opened:
            listing = True
            _take(source, number, opened.end(), found)
        elif listing and (form.is_head_matter(text) or _is_signers(text)):
            break
        elif listing:
            label = form.label_of(text)
            if label is not None or text[-1] in ";." or text.startswith("Lưu"):
                _take(source, number, label.end if label else 0, found)
    return tuple(found)


def _is_signers(text: str) -> bool:
    return form.is_caps(text) and not form.label_of(text)


def _take(source: Source, number: int, start: int, found: list[Quote]) -> None:
    text = source.paragraphs[number]
    cut = _BRACE.sub("", text[start:])
    end = start + len(_ENDS.sub("", cut))
    if end > start:
        found.append(source.quote(number, start, end))


def signature_of(source: Source, foot: tuple[int, ...]) -> Signature:
    """For whom, acting for whom, which title, whose name; the first block is the issuer's."""
    lines = [n for n in foot if form.label_of(source.paragraphs[n]) is None or _ACTING.match(source.paragraphs[n])]
    caps = [n for n in lines if form.is_caps(source.paragraphs[n]) and not _CODE.fullmatch(source.paragraphs[n])]
    caps = _first_block(caps)
    if not caps:
        return Signature()
    for_ = next((n for n in caps if _FOR.match(source.paragraphs[n])), None)
    acting = next((n for n in caps if _ACTING.match(source.paragraphs[n])), None)
    titles = [
        n for n in caps if n not in {for_, acting} and (for_ is None or n > for_) and (acting is None or n > acting)
    ]
    name = next((n for n in lines if n > caps[-1] and _is_name(source.paragraphs[n])), None)
    quotes = [
        source.whole(n, 0.9) if n is not None else None for n in (for_, acting, titles[0] if titles else None, name)
    ]
    return Signature(*quotes)


def _first_block(caps: list[int]) -> list[int]:
    """Lines of capitals that follow one another."""
    block: list[int] = []
    for number in caps:
        if block and number > block[-1] + 1:
            break
        block.append(number)
    return block


def _is_name(text: str) -> bool:
    """A person's name: two to six words, each with a capital."""
    if _TITLE.search(text):
        return False
    words = text.split()
    return (
        len(words) in _NAME_WORDS
        and not _SIGNED.match(text)
        and all(w[0].isupper() for w in words)
        and text[-1] not in ".;:"
    )
