"""Names of bodies taken apart: abbreviations written out, level and place apart, filling words and titles dropped.

What is known here is of the Vietnamese system and its spelling (Nghị định 30/2020/NĐ-CP, Phụ lục III; the bodies of a
commune by Nghị định 150/2025/NĐ-CP and the Party's and the Front's charters), never of any one office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from work.refusal import Refusal
from work.text import fold, squash
from work.unit import Unit

_DASHES = re.compile(r"[‐-―−]")
_WRITTEN_OUT: tuple[tuple[str, str], ...] = (
    (r"\bub\s*nd\b", "ủy ban nhân dân"),
    (r"\bhđ\s*nd\b", "hội đồng nhân dân"),
    (r"\bub\s*mttq(?:vn)?\b", "ủy ban mặt trận tổ quốc"),
    (r"\bub(?=\s+(?:mttq|mặt\s+trận))", "ủy ban"),
    (r"\bubkt\b", "ủy ban kiểm tra"),
    (r"\bmttq(?:vn)?\b", "mặt trận tổ quốc"),
    (r"\bbtt\b", "ban thường trực"),
    (r"\bbtv\b", "ban thường vụ"),
    (r"\bđu\b", "đảng ủy"),
    (r"\bbchqs\b", "ban chỉ huy quân sự"),
    (r"\bbch(?=\s*(?:qs|quân\s+sự|pctt|phòng))", "ban chỉ huy"),
    (r"\bbch\b", "ban chấp hành"),
    (r"\bchqs\b", "chỉ huy quân sự"),
    (r"(?<=huy )qs\b", "quân sự"),
    (r"\b(?:đoàn\s+)?tncs\s*(?:hồ\s+chí\s+minh|hcm)?\b", "đoàn thanh niên"),
    (r"\bđoàn\s+thanh\s+niên\s+(?:cộng\s+sản\s*)?(?:hồ\s+chí\s+minh|hcm)?", "đoàn thanh niên "),
    (r"\b(?:đtn|đoàn\s+tn)\b", "đoàn thanh niên"),
    (r"\b(?:hội\s+)?lhpn\b", "hội liên hiệp phụ nữ"),
    (r"\bhội\s+pn\b", "hội liên hiệp phụ nữ"),
    (r"\bhội\s+nd\b", "hội nông dân"),
    (r"\bccb\b", "cựu chiến binh"),
    (r"\bct-?xh\b", "chính trị xã hội"),
    (r"\bvh\s*(?:[-&,]|và)?\s*xh\b", "văn hóa xã hội"),
    (r"\bkh\s*(?:&|và)\s*cn\b", "khoa học và công nghệ"),
    (r"\bgd\s*(?:&|và)\s*đt\b", "giáo dục và đào tạo"),
    (r"\btdp\b", "tổ dân phố"),
    (r"\bvp(?=\b|\.)", "văn phòng"),
    (r"^p\.?\s+(?=\w)|^p\.(?=\w)", "phòng "),
    (r"^ca(?=\s+(?:xã|phường|tỉnh|thành|tp|đặc|bộ|\w+$))", "công an"),
    (r"\btp\.?\s+", "thành phố "),
    (r"\btỉnh\s+(?:ủy|uỷ)\b", "đảng ủy tỉnh"),
    (r"\bthành\s+(?:ủy|uỷ)\b", "đảng ủy thành phố"),
    (r"\bhuyện\s+(?:ủy|uỷ)\b", "đảng ủy huyện"),
    (r"\b(tỉnh|thành|huyện|xã)\s+đoàn\b", r"đoàn thanh niên \1"),
    (r"\bxã\s+đội\b", "ban chỉ huy quân sự xã"),
)
_LEVELS = {
    "xã": "commune",
    "phường": "commune",
    "đặc khu": "commune",
    "thị trấn": "commune",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "tỉnh": "province",
    "thành phố": "province",
    "trung ương": "central",
    "quốc gia": "central",
}
_LEVEL = re.compile(
    r"(?:\bcấp\s+)?\b(đặc khu|thị trấn|thị xã|thành phố|trung ương|(?<!hợp tác )xã(?!\s+(?:hội|viên))|phường|huyện|"
    r"quận|tỉnh)\b"
)
_PLACE_ENDS = re.compile(r"[,;()/]|\s-\s|\b(?:và|hoặc|để|về|chỉ đạo|quản lý|có)\b")
_SELF = re.compile(
    r"^(?:(?:đề nghị|đồng chí|đ/c|ông|bà|tập thể|toàn thể|đại diện|lãnh đạo|thủ trưởng|người đứng đầu|"
    r"(?:phó\s+)?(?:chủ tịch|bí thư|giám đốc|chánh văn phòng|chánh)|phó trưởng|"
    r"trưởng(?=\s+(?:ban|phòng|công an|trạm|các|thôn|đoàn))|cơ quan(?=\s+(?:ủy|mặt|đảng|hội|văn|thường))|"
    r"(?:ban\s+)?thường (?:trực|vụ)(?=\s+\S)|ban chấp hành(?=\s+\S))\s+)+"
)
_FILLING = re.compile(
    r"\b(?:de nghi|viet nam|cac|va|voi|cung|tren dia ban|truc thuoc|thuoc|cua|tai|o)\b|[^\w\s]", re.IGNORECASE
)
FRONT = "uy ban mat tran to quoc"
_ONE_BODY: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:uy ban )?mat tran(?: to quoc)?$"), FRONT),
    (re.compile(r"^doan(?: thanh nien.*)?$"), "doan thanh nien"),
    (re.compile(r"^hoi phu nu$"), "hoi lien hiep phu nu"),
    (re.compile(r"^(?:ban )?(?:chi huy )?quan su$"), "ban chi huy quan su"),
    (re.compile(r"^((?:ban|uy ban kiem tra)\b.*) dang uy$"), r"\1"),
    (re.compile(r"^co quan (uy ban kiem tra.*)$"), r"\1"),
)
"""Ways in which one body of a commune is named; a Party committee's boards are named with it or without."""


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name taken apart; what the name does not say is ""."""

    body: str
    """What sort of body, folded."""
    place: str
    """Of which place, folded."""
    level: str = ""
    """commune, district, province or central."""

    def may_be(self, other: BodyName) -> bool:
        """Whether both can name one body: the same sort, and no two levels or places that differ."""
        return (
            self.body == other.body
            and (not self.place or not other.place or self.place == other.place)
            and (not self.level or not other.level or self.level == other.level)
        )

    def at_home(self, home: BodyName) -> BodyName:
        """The same name as said in an office: a level or a place that it does not say is the office's own."""
        return replace(self, place=self.place or home.place, level=self.level or home.level)


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name in small letters with its marks, dashes alike, abbreviations written out."""
    text = _DASHES.sub("-", squash(name)).lower().strip(" .,;:-")
    for pattern, words in _WRITTEN_OUT:
        text = re.sub(pattern, words, text)
    return squash(text)


@lru_cache(maxsize=4096)
def take_apart(name: str) -> BodyName:
    """A name without marks, abbreviations, titles and filling words, its level and place apart."""
    text = _SELF.sub("", plain(name))
    level = place = ""
    body = text
    found = _LEVEL.search(text)
    if found is not None:
        level = _LEVELS[found[1]]
        rest = text[found.end() :]
        body = text[: found.start()] + (f" {rest}" if level == "central" else "")
        place = "" if level == "central" else _folded(_PLACE_ENDS.split(rest)[0])
    return BodyName(_same_body(_folded(body)), place, level)


def _folded(text: str) -> str:
    return " ".join(_FILLING.sub(" ", fold(text)).split())


def _same_body(body: str) -> str:
    for pattern, words in _ONE_BODY:
        body = pattern.sub(words, body)
    return body


_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_NO_VOWEL = re.compile(r"[^aeiouy\d]+")
_DEPARTMENT = re.compile(r"^P\.?\s*(?=[A-ZĐ]{2})")
_SILENT = frozenset({"va", "cac", "cua"})
"""Words that an abbreviation passes over."""


def abbreviates(name: str, body: str) -> bool:
    """Whether a name is written with the initials of a body's words: "Phòng KT, HT&ĐT", "TTYT", "Hội LHPN".

    `body` is `BodyName.body` of the full name. Each token of the name is one whole word of it or, in capitals or with
    no vowel in it, the first letters of the words that follow; every word is used, and at least one token is initials.
    """
    written = _TOKEN.findall(_DEPARTMENT.sub("phòng ", squash(name)))
    tokens = [(fold(one), one.isupper() or bool(_NO_VOWEL.fullmatch(fold(one)))) for one in written]
    words = [word for word in body.split() if word not in _SILENT]
    return _aligned([t for t in tokens if t[0] not in _SILENT], words, initials=False)


def _aligned(tokens: list[tuple[str, bool]], words: list[str], *, initials: bool) -> bool:
    if not tokens or not words:
        return not tokens and not words and initials
    token, may_be_initials = tokens[0]
    if token == words[0] and _aligned(tokens[1:], words[1:], initials=initials):
        return True
    size = len(token)
    if not may_be_initials or size < 2 or size > len(words):  # noqa: PLR2004 - one letter says too little
        return False
    firsts = "".join(word[0] for word in words[:size])
    return token == firsts and _aligned(tokens[1:], words[size:], initials=True)


def refuse_taken(name: str, unit_id: str, units: Iterable[Unit]) -> None:
    """Refuse a name for one unit that another one bears: it would then mean two, and be nobody's."""
    wanted = take_apart(name)
    for unit in units:
        own = [n for n in (unit.name, unit.short, *unit.aliases) if n]
        home = take_apart(unit.name)
        taken = any(fold(n) == fold(name) or take_apart(n).at_home(home).may_be(wanted) for n in own)
        if unit.id != unit_id and taken and wanted.body:
            hidden = " (đang ẩn)" if unit.hidden else ""
            raise Refusal(
                "alias.taken",
                f"“{name}” đang là tên gọi của đơn vị “{unit.name}”{hidden}. Chưa có gì thay đổi trong sổ. "
                "Hãy chọn chính đơn vị đó, hoặc bỏ tên gọi ấy ở trang Đơn vị trước.",
            )
