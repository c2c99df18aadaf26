"""The documents that a plan cites, each once, in their fullest wording (Nghị định 30/2020, Phụ lục I, II.6.b)."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from intake.letters import UPPER
from work.proposal import Basis
from work.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.source import Source

_KIND = (
    r"Nghị\s+quyết(?:\s+liên\s+tịch)?|Quyết\s+định|Chỉ\s+thị|Kế\s+hoạch(?:\s+(?:hành\s+động|liên\s+tịch|phối\s+hợp))?|Kết\s+luận|Hướng\s+dẫn(?:\s+liên\s+tịch)?|Nghị\s+định"
    r"|Thông\s+tư(?:\s+liên\s+tịch)?|Chương\s+trình(?:\s+(?:hành\s+động|công\s+tác|phối\s+hợp))?|Công\s+văn|Thông\s+báo(?:\s+kết\s+luận)?|Quy\s+định|Quy\s+chế|Pháp\s+lệnh"
    r"|Bộ\s+luật|Luật|Thông\s+tri|Công\s+điện|Đề\s+án|Tờ\s+trình|Báo\s+cáo|Văn\s+bản|Quy\s+trình|Điều\s+lệ"
)
_KIND = re.sub(r"(\\s\+)([a-zđ])", lambda hit: f"{hit[1]}[{hit[2]}{hit[2].upper()}]", _KIND)
# As clerks shorten them; nothing but a number may follow.
_ABBREVIATED = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "KH": "Kế hoạch", "KL": "Kết luận", "HD": "Hướng dẫn",
    "NĐ": "Nghị định", "TT": "Thông tư", "CV": "Công văn", "TB": "Thông báo", "CTr": "Chương trình",
    "QyĐ": "Quy định", "TTr": "Tờ trình", "CĐ": "Công điện",
}  # fmt: skip
_NUMBER = r"\d{1,5}(?:/\d{4})?\s*[-–/]\s*[A-ZĐ][\wĐđ&]*(?:\s?[-–/.]\s?[A-ZĐ][\wĐđ&]*)*"
_DATE = (
    r"(?:(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s*,?\s+năm\s+(?P<y2>\d{4}))"
)
_DATED = rf"(?:\s*[,(]?\s*(?:ban\s+hành\s+)?[Nn]gày\s+{_DATE}\)?)?"
_BY = (
    r"(?:\s*,?\s+của\s+(?P<issuer>["
    + UPPER
    + r"](?:(?!\s(?:Nghị|Quyết|Chỉ|Kế|Thông|Kết|Hướng|Chương|Công)\s+[^\W\d]+\s+số\b)[^,;.()“”\"]){2,150}))?"
)
_PLAIN_NUMBERED = re.compile(rf"\b(?P<kind>{_KIND})\s+(?:số\s*:?\s*)?(?P<number>{_NUMBER}){_DATED}{_BY}")
_SHORT_NUMBERED = re.compile(
    rf"(?<![\w/\-])(?P<kind>{'|'.join(_ABBREVIATED)})\s+(?:số\s*:?\s*)?(?P<number>{_NUMBER}){_DATED}{_BY}"
)
# A number without a symbol is one only by its date.
_BARE_NUMBERED = re.compile(
    rf"\b(?P<kind>{_KIND})\s+số\s*:?\s*(?P<number>\d{{1,5}})\s*,?\s+(?:ban\s+hành\s+)?[Nn]gày\s+{_DATE}{_BY}"
)
_ISSUER_DATED = re.compile(rf"(?P<issuer>.*?)\s*,?\s+ngày\s+{_DATE}")
_JOINED = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+")
_LAW_HEAD = re.compile(r"(?:Bộ\s+luật|Luật|Pháp\s+lệnh)\s+", re.IGNORECASE)
_NEXT_NUMBERED = re.compile(
    rf"(?P<join>\s*[,;]\s*(?:và\s+)?|\s+và\s+)(?:số\s*:?\s*)?(?P<number>{_NUMBER}){_DATED}{_BY}"
)
_NAMED_LAW = re.compile(
    rf"(?P<kind>(?:Bộ\s+luật|Luật|Pháp\s+lệnh)\s+[^;.“”\"()0-9]{{3,140}}?),?\s+số\s*:?\s*(?P<number>{_NUMBER}){_DATED}"
)
# The second word of a law's name behind a comma: "Luật Phòng, chống ma túy", "Luật Quản lý, sử dụng tài sản công".
_LAW_MORE = (
    r"(?:chống|công\s+chức|chữa|công\s+nghệ|bổ\s+sung|an\s+toàn|xuất\s+cảnh|nhập\s+cảnh|quá\s+cảnh|cứu\s+hộ|thể\s+thao|bia|đối\s+thoại"
    r"|sử\s+dụng|vật\s+liệu|khen\s+thưởng|cứu\s+nạn|trật\s+tự|kiểm\s+soát|trọng\s+tài)(?!\w)"
)
_LAW_GOES_ON = rf",\s+(?={_LAW_MORE})"
_LAW_ENDS = (
    rf"(?=\s*(?:[;.“”\"()\d:/]|$)|\s*,(?!\s+{_LAW_MORE})"
    r"|\s+(?:thì|căn\s+cứ|trong\s+đó|số|ngày|năm|được|đã|về|quy\s+định|hiện\s+hành|trên|tại(?!\s+Tòa)|trong|để|nhằm|trình|vào|theo"
    r"|cho|khóa|sửa\s+đổi|có(?!\s+công)|là)\b|\s+của\s+(?:Quốc(?!\s+hội\s+và)|Luật)"
    r"|\s+và\s+(?:các|những|văn|pháp|hướng|chỉ|Luật|Nghị|Quy|quy|tình)\b)"
)
_LAW = re.compile(
    rf"(?<!\w)(?P<kind>(?:Bộ\s+luật|Luật|Pháp\s+lệnh)\s+(?!này|số|khác|sư|hiện|và|về|sửa)(?:[^;,.“”\"()\d]|{_LAW_GOES_ON}){{2,140}}?){_LAW_ENDS}{_DATED}",
    re.IGNORECASE,
)
_LAW_AMENDING = re.compile(
    rf"(?P<kind>Luật(?<!\wLuật)\s+sửa\s+đổi,\s+bổ\s+sung\s+một\s+số\s+điều\s+của\s+(?:các\s+)?(?:Bộ\s+luật|Luật)\s+(?:[^;,.“”\"()\d]|{_LAW_GOES_ON}){{2,140}}?){_LAW_ENDS}{_DATED}"
)
_CONGRESS = re.compile(
    r"(?P<kind>Nghị\s+quyết)\s+(?P<issuer>Đại\s+hội\s+(?:đại\s+biểu\s+)?(?:toàn\s+quốc\s+)?(?:Đảng\s+bộ\s+[^;,.()]{2,60}?(?=\s+(?:nhiệm|lần|khóa|và|đến|;)|[;,.()])(?:\s+lần\s+thứ\s+[IVXLC\d]+)?"
    r"|(?:lần\s+thứ\s+)?[IVXL]+(?:\s+của)?(?:\s+Đảng(?!\s+bộ))?|Đảng\s+lần\s+thứ\s+[IVXL]+|lần\s+thứ\s+[IVXL]+\s+của\s+Đảng))"
)
_LEVEL = re.compile(r"Đảng\s+bộ\s+(\w+)", re.IGNORECASE)
_ISSUER_ENDS = re.compile(
    r"\s+(?:về|thực\s+hiện|phê\s+duyệt|quy\s+định|[Bb]an\s+hành|hướng\s+dẫn|triển\s+khai|sửa\s+đổi|quán\s+triệt|đến|tại|đã|được|là|có|yêu\s+cầu|giao"
    r"|trong|để|theo|nhằm|tăng\s+cường|tổ\s+chức\s+thực|cụ\s+thể|kết\s+luận|trên\s+địa|và\s+(?=các|Kế|Nghị|Quyết|Chỉ|Công|văn|Hướng|Thông|Chương)|phát\s+động|chỉ\s+đạo|kèm)\b.*$"
)
_SAME = 0.75
_LONGEST = 60_000
_SHORT = {"mttq": "mat tran to quoc", "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "uỷ": "uy"}


def bases_of(source: Source, own_number: str | None, until: frozenset[int]) -> tuple[Basis, ...]:
    """Every document cited, in the order of first mention; the foot of the paper cites none."""
    found: list[Basis] = []
    for number in range(len(source.paragraphs)):
        if number not in until:
            for basis in _in_paragraph(source, number):
                if own_number is None or closed_up(basis.number or "") != own_number:
                    _add(found, basis)
    return tuple(found)


def _in_paragraph(source: Source, number: int) -> Iterator[Basis]:
    """Numbered ones first, so that a law's name is read with its number; what they cover is not read twice."""
    text = source.paragraphs[number][:_LONGEST]
    covered = [False] * len(text)
    hits: list[tuple[int, Basis]] = []
    for shape in (_PLAIN_NUMBERED, _SHORT_NUMBERED, _BARE_NUMBERED, _NAMED_LAW, _CONGRESS, _LAW_AMENDING, _LAW):
        for hit in shape.finditer(text):
            end = hit.end("kind")
            if not any(covered[hit.start() : end]):
                basis = _basis(source, number, hit)
                for one in _and_next(source, number, hit.end(), basis) if basis else ():
                    covered[one.words.place.start : one.words.place.end] = [True] * len(one.words.text)
                    hits.append((one.words.place.start, one))
    yield from _issued(text, [basis for _, basis in sorted(hits, key=lambda pair: pair[0])])


def _issued(text: str, found: list[Basis]) -> list[Basis]:
    """As in "Nghị quyết số 1/NQ-CP, Nghị quyết số 2/NQ-CP của Chính phủ": of one kind and symbol, one issuer."""
    for place in range(len(found) - 2, -1, -1):
        one, after = found[place], found[place + 1]
        joined = _JOINED.fullmatch(text[one.words.place.end : after.words.place.start])
        if joined and one.issuer is None and one.kind == after.kind and _symbol(one) == _symbol(after):
            found[place] = replace(one, issuer=after.issuer)
    return found


def _symbol(basis: Basis) -> str:
    """What stands behind a number's figures."""
    return re.sub(r"^[\d/]+", "", basis.number or "")


def _and_next(source: Source, paragraph: int, end: int, first: Basis) -> Iterator[Basis]:
    """A document, and those that share its kind: "các Nghị định số 1/…, số 2/… và số 3/… của Chính phủ"."""
    found = [first]
    text = source.paragraphs[paragraph]
    while first.number and (hit := _NEXT_NUMBERED.match(text, end)):
        groups = hit.groupdict()
        issuer = _ISSUER_ENDS.sub("", groups["issuer"]).strip() if groups.get("issuer") else None
        words = source.quote(paragraph, hit.start("number"), hit.end())
        found.append(Basis(first.kind, closed_up(hit["number"]), _iso(groups), issuer, words))
        end = hit.end()
    shared = found[-1].issuer if len(found) > 1 else None
    yield from (replace(one, issuer=one.issuer or shared) for one in found)


def _basis(source: Source, paragraph: int, hit: re.Match[str]) -> Basis | None:
    groups = hit.groupdict()
    number = groups.get("number")
    kind = " ".join(hit["kind"].split())
    kind = _ABBREVIATED.get(kind, kind)
    issuer = _ISSUER_ENDS.sub("", groups["issuer"]).strip() if groups.get("issuer") else None
    dated = _ISSUER_DATED.match(issuer) if issuer else None
    if dated:
        issuer = dated["issuer"]
        groups |= {key: value for key, value in dated.groupdict().items() if key != "issuer"}
    end = hit.end()
    if number is None and issuer is None:
        if not kind[0].isupper() or len(kind.split()) < 2 or not _is_name(kind):  # noqa: PLR2004
            return None
    elif issuer is not None:
        end = max(hit.start("issuer") + len(issuer), hit.end("kind"))
    words = source.quote(paragraph, hit.start(), end)
    return Basis(_law_kind(kind, number), closed_up(number) if number else None, _iso(groups), issuer, words)


def _is_name(kind: str) -> bool:
    """A law's name begins with a capital, or the law stands at a basis's start with its date."""
    rest = _LAW_HEAD.sub("", kind, count=1)
    return rest[:1].isupper() or rest.startswith(("sửa đổi", "bảo hiểm"))


def _law_kind(kind: str, number: str | None) -> str:
    """A kind with one capital, "Nghị Quyết" too; a law's name as it is printed."""
    if _LAW_HEAD.match(kind):
        return kind
    return kind.capitalize() if number or not kind.startswith("Nghị") else "Nghị quyết"


def closed_up(number: str) -> str:
    """Stray spaces close up: "74 -KH/ĐU" is 74-KH/ĐU."""
    return re.sub(r"\s+", "", number).replace("–", "-")


def _iso(groups: dict[str, str | None]) -> str | None:
    day, month, year = (groups.get(k) or groups.get(k + "2") for k in ("d", "m", "y"))
    return f"{int(year):04}-{int(month):02}-{int(day):02}" if day and month and year else None


def _add(found: list[Basis], basis: Basis) -> None:
    """Once each: a second mention only fills in what the first left out, and may name the issuer more fully."""
    for place, other in enumerate(found):
        if _same(other, basis):
            found[place] = _fuller(other, basis)
            return
    found.append(basis)


def _fuller(first: Basis, second: Basis) -> Basis:
    issuer = max((first.issuer or "", second.issuer or ""), key=len) or None
    kind = first.kind if first.number else max(first.kind, second.kind, key=len)
    words = first.words if len(first.words.text) >= len(second.words.text) else second.words
    return replace(first, kind=kind, date=first.date or second.date, issuer=issuer, words=words)


def _same(one: Basis, two: Basis) -> bool:
    if one.number and two.number:
        return one.number == two.number or _twins(one, two)
    if one.number or two.number:
        return _law_of(one, two)
    if one.kind.startswith("Nghị"):
        return two.kind.startswith("Nghị") and _level(one) == _level(two)
    names = sorted((_plain(one.kind), _plain(two.kind)), key=len)
    return (names[0] == names[1] or names[1].startswith(names[0] + " ")) and (
        one.date == two.date or not (one.date and two.date)
    )


def _twins(one: Basis, two: Basis) -> bool:
    """A number that a scan garbled: same figures, same kind, nearly the same letters, no other date."""
    figures = [re.match(r"[\d/]+", b.number or "") for b in (one, two)]
    if (
        figures[0] is None
        or figures[1] is None
        or figures[0][0] != figures[1][0]
        or (one.date and two.date and one.date != two.date)
    ):
        return False
    if one.kind == two.kind and (one.date is None) != (two.date is None):
        if sorted(re.split(r"[-/.]", one.number or "")) == sorted(re.split(r"[-/.]", two.number or "")):
            return True
        return SequenceMatcher(None, fold(one.number or ""), fold(two.number or "")).ratio() >= _SAME
    return False


def _law_of(one: Basis, two: Basis) -> bool:
    """A law named again without its number."""
    if not (one.kind.lower().startswith(("luật ", "bộ luật ")) and two.kind.lower().startswith(("luật ", "bộ luật "))):
        return False
    numbered, plain = (one, two) if one.number else (two, one)
    return _plain(numbered.kind) == _plain(plain.kind) or _plain(numbered.kind).startswith(_plain(plain.kind) + " ")


def _plain(kind: str) -> str:
    words = fold(kind).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def _level(basis: Basis) -> str:
    """A congress by its level: two wordings of the province's congress are one resolution."""
    hit = _LEVEL.search(basis.issuer or "")
    return fold(hit[1]) if hit else "dang"
