"""What can be derived of an office from its kind and names, so that the clerk need not know the rules of paper."""

from __future__ import annotations

from work.ids import new_id
from work.office import Level, Office, OfficeKind, PaperForm, Signer
from work.text import squash
from work.unit import Unit, UnitKind

_FORMS = {
    OfficeKind.PEOPLE: PaperForm.STATE,
    OfficeKind.AGENCY: PaperForm.STATE,
    OfficeKind.PARTY: PaperForm.PARTY,
    OfficeKind.FRONT: PaperForm.FRONT,
    OfficeKind.YOUTH: PaperForm.YOUTH,
}

FIELDS = (
    "Kinh tế - ngân sách",
    "Văn hóa - xã hội",
    "Khoa học, công nghệ, chuyển đổi số",
    "Nông nghiệp, môi trường",
    "Xây dựng, đô thị, đất đai",
    "Giáo dục, y tế",
    "Quốc phòng, an ninh",
    "Cải cách hành chính",
    "Xây dựng Đảng, hệ thống chính trị",
    "Tuyên truyền, dân vận",
    "Khác",
)
"""The first list of fields (lĩnh vực); the office changes it as it likes."""


_SURNAMES = (
    "Chu", "Đặng", "Đinh", "Hoàng", "Lê", "Lương", "Lý", "Mạc", "Ngô", "Nguyễn", "Phạm", "Phan", "Trần", "Trương",
)  # fmt: skip
_NAMED = (
    "Điện Biên Phủ", "Hai Bà Trưng", "Hùng Vương", "Lê Chân", "Lê Lợi", "Ngô Quyền", "Nguyễn Du", "Nguyễn Trãi",
    "Quang Trung", "Trần Phú",
)  # fmt: skip
_WHOLE_NAME = 3
"""Syllables: so long a name that begins with a surname is a person's."""


def named_after(place: str) -> bool:
    """Whether a place bears a number, or the name of a person or an event: then its kind belongs to its name.

    "Phường Lý Thường Kiệt, ngày …" (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.b; Phụ lục II). A guess by surname and
    length; the clerk sees it and may change it.
    """
    words = squash(place).split()
    person = len(words) >= _WHOLE_NAME and words[0] in _SURNAMES and not words[-1].isdigit()
    return " ".join(words) in _NAMED or person or (len(words) == 1 and words[0].isdigit())


_PLACES = ("xã ", "phường ", "đặc khu ", "tỉnh ", "thành phố ")


def suggest(kind: OfficeKind, level: Level, place_kind: str, place: str, parent: str) -> Office:
    """An office with everything that can be derived from its kind and names.

    `place_kind` is "xã", "phường", "đặc khu" or "tỉnh", "thành phố"; `place` "Gia Hưng"; `parent` "tỉnh Ninh Bình".
    The clerk may change all of it.
    """
    where = f"{place_kind} {place}".strip()
    if place_kind and level is Level.COMMUNE and named_after(place):
        place = where = where[:1].upper() + where[1:]
    make = {
        OfficeKind.PEOPLE: _people,
        OfficeKind.PARTY: _party,
        OfficeKind.FRONT: _front,
        OfficeKind.YOUTH: _youth,
        OfficeKind.AGENCY: _agency,
    }[kind]
    return make(new_id(), level, where, place, parent)


def _people(name: str, level: Level, where: str, place: str, parent: str) -> Office:
    superior = f"Ủy ban nhân dân {parent}" if parent else ""
    return Office(
        id=name,
        name=f"Ủy ban nhân dân {where}",
        short=f"UBND {where}",
        level=level,
        kind=OfficeKind.PEOPLE,
        form=PaperForm.STATE,
        place=place,
        head_name=("ỦY BAN NHÂN DÂN", where.upper()),
        code="UBND",
        archive="VT, VP",
        superior=superior,
        recipients=("Như trên", f"Lãnh đạo UBND {where}"),
    )


def _party(name: str, level: Level, where: str, place: str, parent: str) -> Office:
    province = level is Level.PROVINCE
    # A province's committee is named after it alone; that of a city under the centre is its Thành ủy.
    committee = "Thành ủy" if where.startswith("thành phố") else "Tỉnh ủy"
    above = parent.split(" ", 1)[-1] if parent.startswith("tỉnh ") else parent.removeprefix("thành phố ")
    own = f"{committee} {place}" if province else f"Đảng ủy {where}"
    return Office(
        id=name,
        name=own,
        short=own,
        level=level,
        kind=OfficeKind.PARTY,
        form=PaperForm.PARTY,
        place=place,
        head_parent=() if province else (f"ĐẢNG BỘ {parent.upper()}",) if parent else (),
        head_name=(own.upper(),),
        code="TU" if province else "ĐU",
        archive=f"Văn phòng {committee}" if province else "Văn phòng Đảng ủy",
        superior="" if province or not above else f"{'Tỉnh' if parent.startswith('tỉnh ') else 'Thành'} ủy {above}",
        recipients=("Như trên",),
    )


def _front(name: str, level: Level, where: str, place: str, parent: str) -> Office:
    return Office(
        id=name,
        name=f"Ủy ban Mặt trận Tổ quốc Việt Nam {where}",
        short=f"UBMTTQ {where}",
        level=level,
        kind=OfficeKind.FRONT,
        form=PaperForm.FRONT,
        place=place,
        head_parent=(f"ỦY BAN MTTQ VIỆT NAM {where.upper()}",),
        head_name=("BAN THƯỜNG TRỰC",),
        code="MTTQ-BTT",
        archive="VT, MTTQ",
        superior=f"Ủy ban Mặt trận Tổ quốc Việt Nam {parent}" if parent else "",
        recipients=("Như trên",),
    )


def _youth(name: str, level: Level, where: str, place: str, parent: str) -> Office:
    return Office(
        id=name,
        name=f"Đoàn TNCS Hồ Chí Minh {where}",
        short=f"Đoàn {where}",
        level=level,
        kind=OfficeKind.YOUTH,
        form=PaperForm.YOUTH,
        place=place,
        head_name=(f"BAN CHẤP HÀNH ĐOÀN {where.upper()}",),
        code="ĐTN",
        archive="VP",
        superior=f"Đoàn TNCS Hồ Chí Minh {parent}" if parent else "",
        recipients=("Như trên",),
    )


def _agency(name: str, level: Level, where: str, place: str, parent: str) -> Office:
    """Another body: a Sở, a Phòng, a society; one of the Party's own offices takes the Party's form."""
    if where.startswith(_PARTY_BODIES):
        return _party_body(name, level, where, place, parent)
    said = where[:1].upper() + where[1:]
    society = said.startswith("Hội ")
    return Office(
        id=name,
        name=said,
        short=said,
        level=level,
        kind=OfficeKind.AGENCY,
        form=PaperForm.STATE,
        place=place,
        head_parent=(f"UBND {parent.upper()}",) if parent and not society else (),
        head_name=(where.upper(),),
        code=_initials(said),
        archive="VT",
        superior=f"Ủy ban nhân dân {parent}" if parent and not society else "",
        recipients=("Như trên",),
    )


_PARTY_BODIES = ("Văn phòng Đảng ủy", "Ban Xây dựng Đảng", "Ban Tổ chức", "Ban Tuyên giáo", "Cơ quan Ủy ban Kiểm tra",
                 "Ủy ban Kiểm tra")  # fmt: skip


def _party_body(name: str, level: Level, where: str, place: str, parent: str) -> Office:
    """An advisory body of a commune's Party committee (Quy định 298-QĐ/TW); its head never repeats "Đảng ủy"."""
    bare = where.removeprefix("Cơ quan ").removesuffix(" Đảng ủy")
    return Office(
        id=name,
        name=where,
        short=where,
        level=level,
        kind=OfficeKind.AGENCY,
        form=PaperForm.PARTY,
        place=place,
        head_parent=(f"ĐẢNG ỦY {parent.upper()}",) if parent else (),
        head_name=(bare.upper(),),
        code={"Văn phòng": "VPĐU", "Ban Xây dựng Đảng": "BXDĐU", "Ủy ban Kiểm tra": "UBKTĐU"}.get(
            bare, f"{_initials(bare)}ĐU"
        ),
        archive=bare,
        superior=f"Đảng ủy {parent}" if parent else "",
        recipients=("Như trên",),
    )


def _initials(name: str) -> str:
    """A first proposal for a body's code, which its head fixes: "Sở Nội vụ" as "SNV"; an office is "VP"."""
    if name.startswith("Văn phòng"):
        return "VP"
    bare = name
    for kind in _PLACES:
        bare = bare.partition(f" {kind}")[0]
    words = [word.strip(",-") for word in bare.split() if word != "và"]
    return "".join(word if word.isupper() else word[:1].upper() for word in words)


_WARD_ECONOMY = "Phòng Kinh tế, Hạ tầng và Đô thị"
_COMMON = (
    ("Công an {w}", UnitKind.FORCE, "Công an"),
    ("Ban Chỉ huy Quân sự {w}", UnitKind.FORCE, "BCH Quân sự"),
    ("Trạm Y tế {w}", UnitKind.STATION, "Trạm Y tế"),
    ("Các trường học trên địa bàn", UnitKind.SCHOOL, "Các trường học"),
    ("Các thôn, tổ dân phố", UnitKind.VILLAGE, "Các thôn, TDP"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam {w}", UnitKind.UNION, "UBMTTQ"),
    ("Đoàn TNCS Hồ Chí Minh {w}", UnitKind.UNION, "Đoàn Thanh niên"),
    ("Hội Liên hiệp Phụ nữ {w}", UnitKind.UNION, "Hội Phụ nữ"),
    ("Hội Nông dân {w}", UnitKind.UNION, "Hội Nông dân"),
    ("Hội Cựu chiến binh {w}", UnitKind.UNION, "Hội CCB"),
)
_PROVINCE = (
    *(
        (name, UnitKind.DEPARTMENT, short)
        for name, short in (
            ("Văn phòng UBND {w}", "Văn phòng"),
            ("Sở Nội vụ", ""),
            ("Sở Tài chính", ""),
            ("Sở Xây dựng", ""),
            ("Sở Công Thương", ""),
            ("Sở Nông nghiệp và Môi trường", "Sở NN&MT"),
            ("Sở Khoa học và Công nghệ", "Sở KH&CN"),
            ("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL"),
            ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
            ("Sở Y tế", ""),
            ("Sở Tư pháp", ""),
            ("Thanh tra {w}", "Thanh tra"),
        )
    ),
    ("Công an {w}", UnitKind.FORCE, "Công an"),
    ("Bộ Chỉ huy Quân sự {w}", UnitKind.FORCE, "BCH Quân sự"),
)
_PARTY = (
    ("Văn phòng Đảng ủy", UnitKind.DEPARTMENT, ""),
    ("Ban Xây dựng Đảng", UnitKind.DEPARTMENT, ""),
    ("Cơ quan Ủy ban Kiểm tra Đảng ủy", UnitKind.DEPARTMENT, "UBKT"),
    ("Đảng ủy Ủy ban nhân dân {w}", UnitKind.OTHER, "Đảng ủy UBND"),
    ("Các chi bộ trực thuộc", UnitKind.OTHER, "Các chi bộ"),
)


def suggest_units(office: Office) -> tuple[Unit, ...]:
    """The units that such an office has by law (Nghị định 150/2025/NĐ-CP; Quy định 298-QĐ/TW), to be ticked."""
    where = _where(office)
    others = [one for one in _names(office, where) if one[0].format(w=where).strip() != office.name]
    return tuple(
        Unit(id=new_id(), owner=office.id, name=name.format(w=where).strip(), kind=kind, short=short, position=at)
        for at, (name, kind, short) in enumerate(others, start=1)
    )


def _where(office: Office) -> str:
    """The place with its kind ("xã Gia Hưng") out of the office's full name."""
    for kind in _PLACES:
        at = office.name.casefold().find(f" {kind}")
        if at >= 0:
            return office.name[at + 1 :]
    return office.place


def _names(office: Office, where: str) -> tuple[tuple[str, UnitKind, str], ...]:
    if office.kind is OfficeKind.PARTY:
        return (*_PARTY, *_COMMON[5:])
    if office.kind is not OfficeKind.PEOPLE:
        return _COMMON[3:5] + _COMMON[6:]
    if office.level is not Level.COMMUNE:
        return _PROVINCE
    economy = "Phòng Kinh tế" if where.casefold().startswith("xã ") else _WARD_ECONOMY
    own = (
        ("Văn phòng HĐND và UBND", UnitKind.DEPARTMENT, "Văn phòng"),
        (economy, UnitKind.DEPARTMENT, ""),
        ("Phòng Văn hóa - Xã hội", UnitKind.DEPARTMENT, "Phòng VH-XH"),
        ("Trung tâm Phục vụ hành chính công", UnitKind.STATION, "TT PVHCC"),
    )
    return (*own, *_COMMON)


_SIGNERS: dict[OfficeKind, tuple[tuple[str, str | None, str | None], ...]] = {
    OfficeKind.PEOPLE: (
        ("CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", None),
        ("PHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
        ("CHÁNH VĂN PHÒNG", None, "TL. CHỦ TỊCH"),
    ),
    OfficeKind.PARTY: (
        ("BÍ THƯ", "T/M BAN THƯỜNG VỤ", None),
        ("PHÓ BÍ THƯ", "T/M BAN THƯỜNG VỤ", None),
        ("CHÁNH VĂN PHÒNG", None, "T/L BAN THƯỜNG VỤ"),
    ),
    OfficeKind.FRONT: (
        ("CHỦ TỊCH", "TM. BAN THƯỜNG TRỰC", None),
        ("PHÓ CHỦ TỊCH", "TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH"),
    ),
    OfficeKind.YOUTH: (("BÍ THƯ", "TM. BAN THƯỜNG VỤ", None), ("PHÓ BÍ THƯ", "TM. BAN THƯỜNG VỤ", None)),
}
_HEADS = (
    ("Ban Chỉ huy", "CHỈ HUY TRƯỞNG"),
    ("Bộ Chỉ huy", "CHỈ HUY TRƯỞNG"),
    ("Ban", "TRƯỞNG BAN"),
    ("Chi cục", "CHI CỤC TRƯỞNG"),
    ("Công an", "TRƯỞNG CÔNG AN"),
    ("Phòng", "TRƯỞNG PHÒNG"),
    ("Thanh tra", "CHÁNH THANH TRA"),
    ("Trạm", "TRƯỞNG TRẠM"),
    ("Trường", "HIỆU TRƯỞNG"),
    ("Văn phòng", "CHÁNH VĂN PHÒNG"),
)
"""How a body's name begins, and the title of who heads it; all others have a Giám đốc."""


def _agency_signers(office: Office) -> tuple[tuple[str, str | None, str | None], ...]:
    """The head in own authority and a deputy for him; of a society and a checking committee, for the collective."""
    if office.name.startswith("Hội "):
        behalf = "TM. BAN THƯỜNG VỤ"
        return (("CHỦ TỊCH", behalf, None), ("PHÓ CHỦ TỊCH", behalf, "KT. CHỦ TỊCH"))
    if "Ủy ban Kiểm tra" in office.name:
        behalf = "T/M ỦY BAN KIỂM TRA"
        return (("CHỦ NHIỆM", behalf, None), ("PHÓ CHỦ NHIỆM", behalf, None))
    head = next((title for begin, title in _HEADS if office.name.startswith(begin)), "GIÁM ĐỐC")
    acting = "K/T" if office.form is PaperForm.PARTY else "KT."
    return ((head, None, None), (f"PHÓ {head}", None, f"{acting} {head}"))


def suggest_signers(office: Office) -> tuple[Signer, ...]:
    """The usual signers with their authority (Nghị định 30/2020/NĐ-CP, Điều 13; Hướng dẫn 05-HD/VPTW), names empty."""
    usual = _agency_signers(office) if office.kind is OfficeKind.AGENCY else _SIGNERS[office.kind]
    return tuple(
        Signer(id=new_id(), owner=office.id, name="", title=title, on_behalf=behalf, acting=acting, position=at)
        for at, (title, behalf, acting) in enumerate(usual, start=1)
    )


__all__ = ["FIELDS", "suggest", "suggest_signers", "suggest_units"]
