"""What stands in a table's cells: the bodies of a lead's or a support's cell, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from intake import attributes, bodies
from intake.letters import UPPER
from intake.source import part, trimmed
from work.proposal import Place, Quote

_BULLET = re.compile(r"\s*[-–—+•*]\s+|\s*\d{1,2}[.)]\s+|\s*[-–—+](?=[" + UPPER + r"])")
_INNER_BULLET = re.compile(r"\s+[-–—+•*]\s+(?=\S)")
_SAID_CHIEF = re.compile(r"\s*\(\s*(?:là\s+)?(?:cơ\s+quan\s+|đơn\s+vị\s+)?(?:chủ\s+trì|đầu\s+mối)\s*\)", re.IGNORECASE)
_SAID_WITH = re.compile(r"\s*\(\s*(?:cơ\s+quan\s+|đơn\s+vị\s+)?phối\s+hợp\s*\)", re.IGNORECASE)
# What a cell adds to a name: the work itself. "Ban Chỉ đạo", "Tổ chức chính trị" begin with capitals and go on.
_WORK = re.compile(
    r"\s*,?\s+(?:chủ\s+trì|trình|tham\s+mưu(?!\s*,?\s*giúp)|chịu\s+trách\s+nhiệm|có\s+trách\s+nhiệm|triển\s+khai|theo\s+dõi"
    r"|tổng\s+hợp|phối\s+hợp|hướng\s+dẫn|ban\s+hành|xây\s+dựng|là\s+(?:cơ\s+quan|đơn\s+vị|đầu))(?!\w)"
)
_POST = (
    r"(?:Giám\s+đốc|Phó\s+Giám\s+đốc|Chủ\s+tịch|Phó\s+Chủ\s+tịch|Trưởng|Phó|Bí\s+thư|Phó\s+Bí\s+thư|Thủ\s+trưởng"
    r"|Người\s+đứng\s+đầu|Lãnh\s+đạo|Văn\s+phòng|Ban\s+Thường\s+trực|Thường\s+trực|Ban\s+Chỉ\s+huy|Thanh\s+tra"
    r"|Hiệu\s+trưởng|Đảng\s+ủy|Ban\s+Quản\s+lý|Chánh\s+Văn\s+phòng|Công\s+đoàn|Chi\s+bộ)"
)
_OPEN_ENDED = re.compile(
    rf"(?:{_POST}|(?:^|\s)(?:và|của|với|các|ở|tại|thuộc|trực|những|cùng)|[,/(-])\s*$", re.IGNORECASE
)
_BARE_POST = re.compile(rf"\s*{_POST}\s*$", re.IGNORECASE)
# Words that stand for many of a kind: "UBND xã, phường", "các viện, trường". Places go on with places alone.
_PLACES = (
    r"(?:xã|phường|thị\s+trấn|đặc\s+khu|thôn|ấp|bản|làng|khu\s+phố|tổ\s+dân\s+phố|khu\s+dân\s+cư|huyện|quận|thị\s+xã"
    r"|thành\s+phố|tỉnh)"
)
_INSTITUTES = (
    r"(?:sở|ban|ngành|bộ|phòng|viện|trường|trạm|cơ\s+quan|đơn\s+vị|đoàn\s+thể|địa\s+phương|chi\s+hội|tập\s+đoàn)"
)
_PLURALS = tuple(
    (
        re.compile(rf"(?:^|\s){words}$", re.IGNORECASE),
        re.compile(rf"\s*,\s*(?i:{words})(?!\w)(?!\s+[{UPPER}])"),
    )
    for words in (_PLACES, _INSTITUTES)
)
_SHORT = r"[" + UPPER + r"]{2,}[" + UPPER + r"0-9&]*"
_SHORTS = re.compile(rf"(?<![^\s,;/]){_SHORT}\s*,\s*(?={_SHORT}(?:\s*[,;]|$))")
# Bodies that only a list in a cell names after a comma; in running text these words are mostly something else.
_ALSO = re.compile(
    r",\s*(?=(?:BQL|Thanh\s+tra|Kiểm\s+toán|Kiểm\s+lâm|Đại\s+học|Học\s+viện|Tập\s+đoàn|Tổng\s+công\s+ty|Công\s+ty|Hợp\s+tác\s+xã"
    r"|Doanh\s+nghiệp|Bưu\s+điện|Điện\s+lực|Viễn\s+thông|Quỹ|Nhân\s+dân|Người\s+dân|Chủ\s+đầu\s+tư)(?!\w))"
)
# People and bodies that no office's name goes on with: after a comma or "và" in a list they stand for themselves.
_ACTORS = re.compile(
    r"(?:,|\s+và)\s+(?=(?:một\s+số\s+)?(?:nghệ\s+nhân|nghệ\s+s[ĩỹ]|học\s+sinh|sinh\s+viên|nhân\s+dân|người\s+dân|hộ\s+(?:dân|gia\s+đình)"
    r"|hợp\s+tác\s+xã|câu\s+lạc\s+bộ|chính\s+quyền|nhà\s+trường|phụ\s+huynh|chuyên\s+gia|nhà\s+(?:khoa\s+học|đầu\s+tư|thiết\s+kế|tài\s+trợ)"
    r"|hiệp\s+hội|tổ\s+chức\s+(?:quốc\s+tế|tín\s+dụng)|đơn\s+vị\s+(?:tư\s+vấn|sự\s+kiện|thi\s+công)|cơ\s+quan\s+(?:truyền\s+thông|thường\s+trú)"
    r"|đại\s+sứ\s+quán|tổng\s+công\s+ty|công\s+ty|học\s+viện|làng\s+nghề|nhóm)(?!\w))",
    re.IGNORECASE,
)
_TRAILING_AND = re.compile(r"\s+và\s*$", re.IGNORECASE)
_COLLECTIVE = re.compile(
    rf"(?:(?:các|những)\s+)?(?:{_INSTITUTES}|tổ\s+chức|cá\s+nhân|doanh\s+nghiệp)"
    rf"(?:(?:\s*,\s*|\s+và\s+)(?:{_INSTITUTES}|tổ\s+chức|cá\s+nhân|doanh\s+nghiệp))*",
    re.IGNORECASE,
)
_TWICE = re.compile(r"(?<=\S)\s+(?=(?P<head>Bộ|Sở|Phòng|Hội|UBND)\s+[" + UPPER + r"])")
# What begins with a small letter has no capital after a comma: "tổ chức quốc tế, Hãng phim …".
_AFTER_SMALL = re.compile(rf"(?<=[,;] )(?![{UPPER}])[^,;()]{{3,60}},\s+(?=[{UPPER}])")
# A collective, and right behind it a capital that begins a name; and a name, right behind it those "concerned".
_AFTER_MANY = re.compile(
    rf"(?:^|[,;]\s*)(?:các|những)\s+{_INSTITUTES}(?:\s*,\s*{_INSTITUTES})*\s+(?=[{UPPER}])(?!{_PLACES}(?!\w))",
    re.IGNORECASE,
)
_CONCERNED = re.compile(
    r"(?<=[^\s,;:])\s+(?=(?:các\s+)?(?:cơ\s+quan|đơn\s+vị)\s*,\s*(?:đơn\s+vị|tổ\s+chức|cá\s+nhân|địa\s+phương)\b[^,;]*\bliên\s+quan)"
)
_ONE_OF_MANY = re.compile(r"(?:các|những|một\s+số)\s+(?:cơ\s+quan|đơn\s+vị|địa\s+phương|tổ\s+chức)\s*", re.IGNORECASE)
_PHONE = re.compile(r"sđt|điện\s+thoại|(?<!\d)0\d{2}[ .]?\d{3,4}[ .]?\d{3,4}", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:^|\s)(?:PGĐ|GĐ|TP|PP|Phó|Trưởng|Giám\s+đốc|Chuyên\s+viên|Đ/c|Đồng\s+chí|Ông|Bà|Liên\s+hệ)(?=\s|:)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r":|sđt|đ/c|đồng\s+chí|điện\s+thoại|email|@|\d{6}", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?=[" + UPPER + r"])")


_MOST, _NEAR = 4_000, 400
"""A list of bodies is no longer than that; and how far around a place one looks."""


@dataclass(frozen=True, slots=True)
class Named:
    """The bodies of one cell; a cell may tell for itself who leads and who takes part."""

    leads: tuple[Quote, ...] = ()
    support: tuple[Quote, ...] = ()


def named(quote: Quote, breaks: tuple[int, ...] = ()) -> Named:
    """The bodies of a lead's cell. `breaks` are the places in its text where the writer began a new line."""
    if attributes.is_attribute(quote.text):
        said = list(attributes.read(quote))
        leads = tuple(name for line in said if line.kind == "lead" for name in listed(line.value))
        return Named(leads, tuple(name for line in said if line.kind == "support" for name in listed(line.value)))
    chief: list[Quote] = []
    support: list[Quote] = []
    for name in listed(quote, breaks):
        if hit := _SAID_WITH.search(name.text):
            support.append(part(name, 0, hit.start()))
        elif hit := _SAID_CHIEF.search(name.text):
            chief.append(part(name, 0, hit.start()))
        else:
            chief.append(name)
    return Named(tuple(chief), tuple(support))


def listed(quote: Quote, breaks: tuple[int, ...] = ()) -> tuple[Quote, ...]:
    """The bodies that a cell names, in their order, each once, without what the cell says of their work."""
    if len(quote.text) > _MOST:
        return ()
    return tuple(part(quote, start, end) for start, end in _spans(quote.text, breaks))


@lru_cache(maxsize=4096)
def _spans(text: str, breaks: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Where the names stand in a cell's words; a table's cells are the same few words again and again."""
    found: dict[str, tuple[int, int]] = {}
    for line in _lines(Quote(text, Place(0, 0, len(text))), breaks):
        for name in _rejoined(line, bodies.split_list(line, comma=True)):
            short = _without_work(name)
            if short.text:
                found.setdefault(short.text.casefold(), (short.place.start, short.place.end))
    return tuple(found.values())


def names_body(quote: Quote) -> bool:
    """Could these words be somebody? A body, a person, or an abbreviation; no figure, mark or sentence."""
    text = quote.text.strip()
    if bodies.begins_body(text) or bodies.begins_body(_BULLET.sub("", text, count=1)):
        return True
    first = re.match(r"[^\W\d_]+", text)
    return first is not None and first[0][:1].isupper() and (first[0].isupper() or len(text.split()) > 1)


def _lines(quote: Quote, breaks: tuple[int, ...]) -> Iterator[Quote]:
    """The cell's own lines where each names a body of its own; whom to ring up there is no body."""
    pieces: list[Quote] = []
    start = 0
    for end in (*_cuts(quote.text, breaks), len(quote.text)):
        pieces.append(part(quote, start, end))
        start = end
    bullets = [_BULLET.match(piece.text) for piece in pieces]
    rings = not bullets[0] and any(
        _CONTACT.search(piece.text) for piece, bullet in zip(pieces, bullets, strict=True) if bullet
    )
    for piece, bullet in zip(pieces, bullets, strict=True):
        if not (bullet and rings):
            joined = _TRAILING_AND.search(piece.text)
            yield trimmed(part(piece, bullet.end() if bullet else 0, joined.start() if joined else len(piece.text)))


def _cuts(text: str, breaks: tuple[int, ...]) -> list[int]:
    """Where another line, bullet or sentence begins a name, and where names follow each other without a mark."""
    cuts = {place for place in breaks if _begins_name(text, place)}
    first = _BULLET.match(text)
    if first and not breaks:
        mark = first[0].strip()
        cuts |= {hit.start() + 1 for hit in _INNER_BULLET.finditer(text) if hit.start() > 0 and hit[0].strip() == mark}
    cuts |= {hit.end() for hit in _SENTENCE.finditer(text) if _begins_name(text, hit.end())}
    cuts |= {hit.end() for shape in (_SHORTS, _ALSO) for hit in shape.finditer(text)}
    for hit in _ACTORS.finditer(text):
        before = re.split(r";\s*", text[max((cut for cut in cuts if cut <= hit.start()), default=0) : hit.start()])[-1]
        if not _COLLECTIVE.fullmatch(before.strip()):
            cuts.add(hit.end())
    cuts |= {hit.end() for hit in _AFTER_SMALL.finditer(text)}
    return sorted(cuts | _glued(text))


def _glued(text: str) -> set[int]:
    """As in "Sở Y tế Sở Nội vụ": the same word begins both names, and no post stands before the second."""
    found: set[int] = set()
    start = 0
    for hit in _TWICE.finditer(text):
        before = re.split(r"[,;]\s*", text[start : hit.start()])[-1]
        if before.startswith(hit["head"] + " ") and not _OPEN_ENDED.search(before):
            found.add(hit.end())
            start = hit.end()
    for hit in _AFTER_MANY.finditer(text):
        if text[hit.end()].isupper() and bodies.begins_body(text[hit.end() :]):
            found.add(hit.end())
    for hit in _CONCERNED.finditer(text):
        if not _OPEN_ENDED.search(text[: hit.start()]) and bodies.begins_body(text[: hit.start()]):
            found.add(hit.end())
    return found


def _begins_name(text: str, place: int) -> bool:
    """A new line begins a name where it has a bullet, or a body's name while the one above is whole."""
    before, after = text[max(0, place - _NEAR) : place].rstrip(), text[place : place + _NEAR]
    if _BULLET.match(after):
        return True
    return after[:1].isupper() and bodies.begins_body(after) and not _OPEN_ENDED.search(before)


def _rejoined(line: Quote, names: tuple[Quote, ...]) -> Iterator[Quote]:
    """A bare post, or a plural, goes with what follows: "Giám đốc, Thủ trưởng các sở", "UBND xã, phường"."""
    held: Quote | None = None
    for name in names:
        if held is None:
            held = name
            continue
        after = line.text[held.place.end - line.place.start :]
        if _BARE_POST.match(held.text) or any(end.search(held.text) and on.match(after) for end, on in _PLURALS):
            held = part(line, held.place.start - line.place.start, name.place.end - line.place.start)
        else:
            yield held
            held = name
    if held is not None:
        yield held


def _without_work(name: Quote) -> Quote:
    """A name up to the work that the cell adds to it, or up to whom to ring up there."""
    hit = _WORK.search(name.text)
    if hit and bodies.begins_body(name.text) and not _ONE_OF_MANY.fullmatch(name.text, 0, hit.start()):
        return trimmed(part(name, 0, hit.start()))
    if not _PHONE.search(name.text):
        return name
    person = _PERSON.search(name.text)
    return trimmed(part(name, 0, person.start() if person else 0))
