"""Names that mean many at once: "các thôn, tổ dân phố", "UBND các xã, phường", "các cơ quan, đơn vị liên quan"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from office.names import plain
from work.text import fold
from work.unit import UnitKind

_LEAD = re.compile(
    r"^(?:(?:đề nghị|tất cả|toàn thể|toàn bộ|đại diện|lãnh đạo|thủ trưởng|người đứng đầu|cấp ủy|trưởng|"
    r"ban công tác mặt trận(?=\s+(?:các|ở))|ban nhân dân(?=\s+các))\s+)*"
)
_MANY = re.compile(r"^(?:các|những|mỗi|từng)\s+")
_PHRASES = re.compile(r"\s*[,;/]\s*|\s+và\s+|\s+hoặc\s+|\s+-\s+(?=tổ dân|khu|thôn|ấp|bản)")
_TAIL = re.compile(r"\s+(?:trên địa bàn|trực thuộc|thuộc|của|trong toàn|toàn)\s.*$|\s+(?:xã|phường|đặc khu|cấp xã)$")
_SORT_OF = re.compile(r"(?:trường (?!học$)\w+ \w+|trường (?:thcs|thpt|mn|th)\b|trạm \w+ \w+|trung tâm \w+)")
_WHICH = re.compile(r"\bliên quan\b|\bchức năng\b|\bđược (?:giao|phân công|mời|phân quyền)\b|\bkhác\b|\bcó tên\b")
_EVERY_COMMUNE = re.compile(r"\bcác\s+(?:xã(?!\s+(?:hội|viên))|phường|đặc khu)|\bcấp\s+xã\b|\bcác\s+cấp\b|\bcơ sở$")
_UNDER_PROVINCE = re.compile(r"\bđảng (?:ủy|bộ)\s+(?:cơ sở\s+)?trực thuộc\s+(?:đảng ủy tỉnh|đảng ủy thành phố|đảng bộ)")
_COMMITTEE = re.compile(
    r"\b(?:ủy ban nhân dân|đảng ủy|mặt trận(?: tổ quốc)?|hội đồng nhân dân|đoàn thanh niên)(?:\s+việt nam)?\s*$"
)


class _Sort(Enum):
    VAGUE = "vague"
    PLACE = "place"
    ABOVE = "above"
    MINISTRY = "ministry"
    CELLS = "cells"


_SORTS: tuple[tuple[re.Pattern[str], frozenset[UnitKind] | _Sort], ...] = (
    (re.compile(r"^(?:(?:trưởng\s+)?thôn|tổ dân phố|tổ dân|khu phố|khu dân cư|bản|ấp|xóm|buôn|bon|làng|khóm|tổ$|khu$)"),
     frozenset({UnitKind.VILLAGE})),
    (re.compile(r"^(?:nhà trường|trường|cơ sở (?:giáo dục|đào tạo|mầm non))"), frozenset({UnitKind.SCHOOL})),
    (re.compile(r"^đơn vị sự nghiệp"), frozenset({UnitKind.SCHOOL, UnitKind.STATION})),
    (re.compile(r"^(?:trạm|trung tâm)"), frozenset({UnitKind.STATION})),
    (re.compile(r"^(?:đoàn thể|tổ chức (?:chính trị|đoàn thể|thành viên)|hội(?: đoàn thể| quần chúng)?$|xã hội$)"),
     frozenset({UnitKind.UNION})),
    (re.compile(r"^(?:mặt trận|ủy ban mặt trận)"), frozenset({UnitKind.UNION})),
    (re.compile(r"^(?:chi bộ|chi$|đảng bộ|chi đảng bộ|tổ chức (?:cơ sở )?đảng)"), _Sort.CELLS),
    (re.compile(r"^(?:địa phương|xã(?!\s+hội)|phường|đặc khu|cấp xã|cấp(?: ủy)?$)"), _Sort.PLACE),
    (re.compile(r"^(?:bộ(?!\s+(?:phận|chỉ huy))|cơ quan (?:ngang bộ|thuộc chính phủ|trung ương)|tổng cục|chính phủ|"
                r"thủ tướng|quốc hội|văn phòng chính phủ|bộ trưởng)"), _Sort.MINISTRY),
    (re.compile(r"^(?:sở|huyện|quận|tỉnh|thành phố|thị xã|cục|kho bạc|đảng ủy (?:huyện|tỉnh|thành)|thị ủy)"),
     _Sort.ABOVE),
    (re.compile(r"^(?:phòng|ban|ngành|cơ quan (?:chuyên môn|tham mưu)|bộ phận|công chức)"),
     frozenset({UnitKind.DEPARTMENT})),
    (re.compile(r"^lực lượng"), frozenset({UnitKind.FORCE})),
    (re.compile(r"^(?:cơ quan|đơn vị|tổ chức|cá nhân)(?:\s+(?:nhà nước|đảng|đoàn thể|chính quyền|hành chính|có|"
                r"liên quan|chức năng|khác|được giao.*|được phân công.*))*$"), _Sort.VAGUE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Collective:
    """Whom a collective names."""

    kinds: frozenset[UnitKind] = frozenset()
    cells: bool = False
    """Party cells (chi bộ), which are no kind of unit of their own."""
    vague: bool = False
    """It does not say which: "liên quan", "các cơ quan, đơn vị"."""
    places: bool = False
    """All places: "các địa phương", "các xã, phường"."""
    above: frozenset[str] = frozenset()
    """"province" where it names departments of a province ("các sở"), "central" where it names ministries."""
    front: bool = False
    """The Front is named too; it is none of the "đoàn thể"."""
    named: tuple[str, ...] = ()
    """What sort of school or station it names, folded: "truong mam non", "tram y te"."""


def collective(name: str) -> Collective | None:
    """Whom a name means at once; None: it is the name of one body, or not understood."""
    text = _LEAD.sub("", plain(name))
    many = _MANY.match(text)
    inside = text[many.end() :] if many else text
    phrases = [_MANY.sub("", part) for part in _PHRASES.split(_TAIL.sub("", inside)) if part]
    sorts = [next((sort for shape, sort in _SORTS if shape.match(part)), None) for part in phrases]
    if not phrases or None in sorts or not (many or _is_bare(phrases, sorts)):
        return None
    return _joined(phrases, sorts, which=bool(_WHICH.search(inside)))


def _is_bare(phrases: list[str], sorts: list[frozenset[UnitKind] | _Sort | None]) -> bool:
    """Without "các" it is a collective only where its words are no body's own: "cơ quan, đơn vị liên quan", "thôn"."""
    return all(sort is _Sort.VAGUE for sort in sorts) or all(
        part
        in {"thôn", "xóm", "bản", "ấp", "tổ dân phố", "khu phố", "chi bộ", "đoàn thể", "ngành", "ban", "địa phương"}
        for part in phrases
    )


def _joined(phrases: list[str], sorts: list[frozenset[UnitKind] | _Sort | None], *, which: bool) -> Collective:
    kinds = frozenset[UnitKind]().union(*(sort for sort in sorts if isinstance(sort, frozenset)))
    above = {_Sort.ABOVE: "province", _Sort.MINISTRY: "central"}
    return Collective(
        kinds=kinds,
        cells=_Sort.CELLS in sorts,
        vague=which or (not kinds and _Sort.CELLS not in sorts),
        places=_Sort.PLACE in sorts,
        above=frozenset(above[sort] for sort in sorts if isinstance(sort, _Sort) and sort in above),
        front=any("mặt trận" in part for part in phrases),
        named=tuple(fold(part) for part in phrases if _SORT_OF.match(part)),
    )


def is_every_commune(name: str) -> bool:
    """Whether a name means a body of all communes at once ("UBND các xã, phường", "cấp xã")."""
    return bool(_EVERY_COMMUNE.search(plain(name)))


def is_under_province(name: str) -> bool:
    """Whether a name means the Party committees directly under a province's, as a commune's has been since 7/2025."""
    return bool(_UNDER_PROVINCE.search(plain(name)))


def body_of_each(name: str) -> str:
    """What body of all communes a name means: "ủy ban nhân dân" in "Chủ tịch UBND các xã, phường"; "" for none."""
    before = _EVERY_COMMUNE.split(plain(name))[0]
    found = _COMMITTEE.search(before)
    return found[0].strip() if found else before.strip(" ,")
