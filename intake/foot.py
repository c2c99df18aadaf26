"""The foot of the paper: the recipients and the signature (Nghị định 30/2020, Phụ lục I, II.7 and II.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from intake import form
from intake.letters import UPPER
from work.proposal import Quote, Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.source import Source

_LIST = re.compile(r"Nơi nhận\s*:?\s*", re.IGNORECASE)
_BRACE = re.compile(r"\s*[;,.]?\s*[}{].*$")
_ENDS = re.compile(r"[;.,\s]+$")
_INSIDE = re.compile(r"\s*[;.]\s*[-–+•]\s*(?=\S)")
_BRACED = re.compile(
    r"[}{|\s]*\(\s*(?:để\s+)?(?:b/c|p/h|t/h|báo cáo|thực hiện|chỉ đạo|phối hợp|biết|theo dõi)[^)]*\)\W*", re.IGNORECASE
)
_KEPT = re.compile(r"[-–\s]*Lưu\b", re.IGNORECASE)
_LONGEST = 160

_FOR = re.compile(r"(?:TM|T/M)\s*[./]?\s", re.IGNORECASE)
_ACTING = re.compile(r"(?:KT|K/T|TL|T/L|TUQ|TU\.?Q)\s*[./]?\s+(?=\S)|(?:KT|TL|TUQ|Q)\s*[./]\s*(?=\S)", re.IGNORECASE)
_NEXT = re.compile(r"\s(?=(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\s*[./]\s*[" + UPPER + r"])")
_SECOND_POST = re.compile(
    r"(?<=\S)\s+(?=(?:PHÓ\s+(?:TỔNG\s+)?(?:CHỦ\s+TỊCH|BÍ\s+THƯ|GIÁM\s+ĐỐC|HIỆU\s+TRƯỞNG|TRƯỞNG|CHÁNH|CỤC|CHI\s+CỤC|VIỆN|THỦ\s+TƯỚNG)|CHÁNH\s+VĂN"
    r"|THỨ\s+TRƯỞNG|TRƯỞNG\s+(?:PHÒNG|BAN)|ỦY\s+VIÊN)\b)"
)
_NOTE = re.compile(
    r"\W*(?:đã\s+ký|ký\s+tên|ký,|ký\s+và|signed|digitally|ký\s+bởi|người\s+ký|cơ\s+quan\s*:|thời\s+gian\s+ký|email\s*:|ghi\s+rõ|đóng\s+dấu)\b[\W]*",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?:(?:Đại\s+|Thượng\s+|Trung\s+|Thiếu\s+)(?:tá|tướng|úy)|PGS|GS|TSKH|TS|ThS|Th\.?\s?S|BS(?:CKI+|CK\s?I+)?|KS|CN|LS|DS|CKI+|NGƯT|NGND|Tiến\s+sĩ|Thạc\s+sĩ"
    r"|Bác\s+sĩ|Kỹ\s+sư|Ông|Bà|Đ/c|Đồng\s+chí|Linh\s+mục)\b\.?\s*[,.:]?\s*"
)
_NAME_WORDS = range(2, 7)
_TITLE = re.compile(
    r"CHỦ TỊCH|BÍ THƯ|TRƯỞNG|GIÁM ĐỐC|CHÁNH|THỦ TƯỚNG|PHÓ |ỦY VIÊN|NGƯỜI LẬP|KẾ TOÁN|THƯ KÝ|ỦY BAN|UBND|SỞ |BAN |PHÒNG "
)
_HELPER = re.compile(r"NGƯỜI\s+LẬP|KẾ\s+TOÁN|THƯ\s+KÝ|XÁC\s+NHẬN|Ý\s+KIẾN|(?:PHÊ\s+)?DUYỆT|THẨM\s+ĐỊNH", re.IGNORECASE)
_CODE = re.compile(r"\S*_\S*")


def recipients_of(source: Source, foot: tuple[int, ...]) -> tuple[Quote, ...]:
    """The lines under "Nơi nhận", without dash, brace and closing mark."""
    found: list[Quote] = []
    listing = kept = False
    for number in foot:
        text = source.paragraphs[number]
        opened = _LIST.match(text)
        label = form.label_of(text)
        if opened:
            listing, kept = True, False
            _take(source, number, opened.end(), found)
        elif listing and (form.is_head_matter(text) or _is_signers(text) or (kept and label is None)):
            listing = False
        elif listing and not _BRACED.fullmatch(text) and _is_recipient(text, listed=label is not None):
            _take(source, number, label.end if label else 0, found)
            kept = kept or _KEPT.match(text) is not None
    return tuple(found)


def _is_recipient(text: str, *, listed: bool) -> bool:
    """A line of the list: with a dash or a number, or ended as its lines are, or short and no remark on the signing."""
    return listed or text[-1] in ";." or bool(_KEPT.match(text)) or (len(text) < _LONGEST and not _NOTE.match(text))


def _is_signers(text: str) -> bool:
    return form.is_caps(text) and not form.label_of(text)


def _take(source: Source, number: int, start: int, found: list[Quote]) -> None:
    """One recipient, or several that stand on one line."""
    text = source.paragraphs[number]
    cuts = [start, *(place for hit in _INSIDE.finditer(text, start) for place in hit.span()), len(text)]
    for begin, end in zip(cuts[::2], cuts[1::2], strict=True):
        words = _BRACE.sub("", text[begin:end])
        label = form.label_of(words)
        skip = label.end if label and label.is_bullet else 0
        stop = begin + len(_ENDS.sub("", words))
        if stop > begin + skip:
            found.append(source.quote(number, begin + skip, stop))


@dataclass(slots=True)
class _Block:
    """One signer's lines."""

    for_: Quote | None = None
    acting: Quote | None = None
    titles: list[Quote] = field(default_factory=list)
    name: Quote | None = None

    @property
    def is_leader(self) -> bool:
        """Signs for the body, not as the one who wrote or checked the paper."""
        said = [*self.titles, *(q for q in (self.for_, self.acting) if q)]
        return any(not _HELPER.match(quote.text) for quote in said)

    def signature(self) -> Signature:
        """As a value."""
        own = [title for title in self.titles if not _HELPER.match(title.text)] or self.titles
        return Signature(self.for_, self.acting, own[0] if own else None, self.name)


def signature_of(source: Source, foot: tuple[int, ...]) -> Signature:
    """For whom, acting for whom, which title, whose name; the first block that signs for a body is the issuer's."""
    blocks = _blocks(source, foot)
    powers = [block for block in blocks if block.for_ or block.acting]
    leaders = [block for block in blocks if block.is_leader]
    chosen = next(iter((*powers[:1], *leaders, *blocks)), None)
    if leaders and powers and blocks.index(leaders[0]) < blocks.index(powers[0]):
        chosen = leaders[0] if leaders[0].name else chosen
    return chosen.signature() if chosen else Signature()


def _blocks(source: Source, foot: tuple[int, ...]) -> list[_Block]:
    """The signers, one after the other; a name closes a block, and so does another body's TM."""
    blocks: list[_Block] = []
    block: _Block | None = None
    listing = False
    for number in foot:
        text = source.paragraphs[number]
        listing = bool(_LIST.match(text)) or (listing and form.label_of(text) is not None and not _ACTING.match(text))
        if listing or _CODE.fullmatch(text):
            continue
        for quote in _lines(source, number):
            if _is_title_line(quote.text, opened=block is not None and block.name is None):
                if block is None or block.name is not None or (block.for_ and _FOR.match(quote.text)):
                    block = _Block()
                    blocks.append(block)
                _add(block, quote)
            elif block is not None and block.name is None and (name := _name(source, quote)):
                block.name = name
    return blocks


def _lines(source: Source, number: int) -> Iterator[Quote]:
    """A line of the signature, taken apart where several were joined ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH")."""
    text = source.paragraphs[number]
    cuts = {0, len(text)}
    if form.is_caps(text):
        cuts |= {hit.end() for hit in _NEXT.finditer(text)}
        if _ACTING.search(text):
            cuts |= {hit.end() for hit in _SECOND_POST.finditer(text) if form.POST.search(text[: hit.start()])}
    places = sorted(cuts)
    for start, end in pairwise(places):
        yield source.quote(number, start, end, 0.9)


def _add(block: _Block, quote: Quote) -> None:
    if _FOR.match(quote.text) and block.for_ is None:
        block.for_ = quote
    elif _ACTING.match(quote.text) and block.acting is None and not block.titles:
        block.acting = quote
    elif not _FOR.match(quote.text):
        block.titles.append(quote)


def _is_title_line(text: str, *, opened: bool) -> bool:
    """A power or a post, in capitals; a post alone in small letters opens no block but in schools and enterprises."""
    if form.is_signing(text) and not (_FOR.match(text) or _ACTING.match(text)):
        return False
    if form.is_caps(text):
        named = _TITLE.search(text) is not None
        return named or bool(_FOR.match(text) or _ACTING.match(text)) or (not opened and form.is_post(text))
    return form.is_post(text.upper()) and len(text.split()) <= len(_NAME_WORDS) and not _is_name(text)


def _name(source: Source, quote: Quote) -> Quote | None:
    """The name in a line: what is said of the signing is left out, a rank or degree stays."""
    note = _NOTE.match(quote.text)
    start = note.end() if note else 0
    words = quote.text[start:].strip(" .)")
    if not _is_name(words):
        return None
    begin = quote.place.start + quote.text.index(words, start)
    return source.quote(quote.place.paragraph, begin, begin + len(words), quote.sure)


def _is_name(text: str) -> bool:
    """A person's name: two to six words, each with a capital, a rank or degree before them left aside."""
    rest = text
    while degree := _DEGREE.match(rest):
        rest = rest[degree.end() :]
    words = rest.split()
    return (
        len(words) in _NAME_WORDS
        and not _TITLE.search(rest)
        and all(word[0].isupper() for word in words)
        and text[-1] not in ".;:"
        and not any(letter.isdigit() for letter in text)
    )
