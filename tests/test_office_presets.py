"""What an office gets without asking: its head, code, archive and signers, held against the rules of paper."""

from __future__ import annotations

from itertools import product

import pytest

from office.presets import suggest, suggest_signers, suggest_units
from reports.profile import load
from reports.wording import prefixed, recipients, symbol
from work.office import Level, Office, OfficeKind, PaperForm

GONE = ("huyện", "quận", "thị xã", "thị trấn")
"""There has been no district since 01/7/2025; thị trấn and thị xã went with it."""


def commune(kind: OfficeKind, sort: str = "xã") -> Office:
    return suggest(kind, Level.COMMUNE, sort, "Gia Hưng", "tỉnh Ninh Bình")


def agency(name: str, parent: str = "xã Gia Hưng") -> Office:
    return suggest(OfficeKind.AGENCY, Level.COMMUNE, "", name, parent)


def lines(office: Office) -> list[tuple[str, ...]]:
    return [tuple(x for x in (s.on_behalf, s.acting, s.title) if x) for s in suggest_signers(office)]


@pytest.mark.parametrize(
    ("kind", "parents", "names", "number", "archive"),
    [
        (OfficeKind.PEOPLE, (), ("ỦY BAN NHÂN DÂN", "XÃ GIA HƯNG"), "12/BC-UBND", "- Lưu: VT, VP."),
        (
            OfficeKind.PARTY,
            ("ĐẢNG BỘ TỈNH NINH BÌNH",),
            ("ĐẢNG ỦY XÃ GIA HƯNG",),
            "12-BC/ĐU",
            "- Lưu Văn phòng Đảng ủy.",
        ),
        (
            OfficeKind.FRONT,
            ("ỦY BAN MTTQ VIỆT NAM XÃ GIA HƯNG",),
            ("BAN THƯỜNG TRỰC",),
            "12/BC-MTTQ-BTT",
            "- Lưu: VT, MTTQ.",
        ),
        (OfficeKind.YOUTH, (), ("BAN CHẤP HÀNH ĐOÀN XÃ GIA HƯNG",), "12 - BC/ĐTN", "- Lưu: VP."),
    ],
)
def test_head_number_and_archive(
    kind: OfficeKind, parents: tuple[str, ...], names: tuple[str, ...], number: str, archive: str
) -> None:
    office = commune(kind)
    profile = load(office.form)

    assert (office.head_parent, office.head_name) == (parents, names)
    assert symbol(profile.number, 12, "BC", office.code).replace("\u00a0", " ") == number
    assert recipients(profile, (), office.archive, addressed=False)[-1] == archive


@pytest.mark.parametrize(
    ("sort", "place", "day", "name"),
    [
        ("phường", "Lý Thường Kiệt", "Phường Lý Thường Kiệt", "Ủy ban nhân dân Phường Lý Thường Kiệt"),
        ("xã", "Nguyễn Trãi", "Xã Nguyễn Trãi", "Ủy ban nhân dân Xã Nguyễn Trãi"),
        ("phường", "5", "Phường 5", "Ủy ban nhân dân Phường 5"),
        ("phường", "Điện Biên Phủ", "Phường Điện Biên Phủ", "Ủy ban nhân dân Phường Điện Biên Phủ"),
        ("xã", "Lý Nhân", "Lý Nhân", "Ủy ban nhân dân xã Lý Nhân"),
        ("phường", "Đông Hoa Lư", "Đông Hoa Lư", "Ủy ban nhân dân phường Đông Hoa Lư"),
        ("xã", "Phan Rang 1", "Phan Rang 1", "Ủy ban nhân dân xã Phan Rang 1"),
    ],
)
def test_a_place_named_after_somebody_keeps_its_kind(sort: str, place: str, day: str, name: str) -> None:
    office = suggest(OfficeKind.PEOPLE, Level.COMMUNE, sort, place, "tỉnh Ninh Bình")
    units = [unit.name for unit in suggest_units(office)]

    assert (office.place, office.name) == (day, name)
    assert office.head_name == ("ỦY BAN NHÂN DÂN", f"{sort} {place}".upper())
    assert ("Phòng Kinh tế" in units) is (sort == "xã")
    assert f"Công an {name.removeprefix('Ủy ban nhân dân ')}" in units


@pytest.mark.parametrize("kind", list(OfficeKind))
def test_no_office_is_its_own_unit(kind: OfficeKind) -> None:
    office = commune(kind)
    assert office.name not in [unit.name for unit in suggest_units(office)]


def test_who_signs() -> None:
    assert lines(commune(OfficeKind.PEOPLE))[1] == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert lines(commune(OfficeKind.PARTY)) == [
        ("T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
        ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
        ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
    ]
    assert lines(commune(OfficeKind.FRONT))[1] == ("TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert lines(commune(OfficeKind.YOUTH))[0] == ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")


def test_a_city_has_a_city_committee() -> None:
    city = suggest(OfficeKind.PARTY, Level.PROVINCE, "thành phố", "Hải Phòng", "")
    below = suggest(OfficeKind.PARTY, Level.COMMUNE, "phường", "Đông Kiều", "thành phố Hải Phòng")

    assert (city.name, city.head_name, city.archive) == (
        "Thành ủy Hải Phòng",
        ("THÀNH ỦY HẢI PHÒNG",),
        "Văn phòng Thành ủy",
    )
    assert below.superior == city.name
    assert below.head_parent == ("ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG",)
    assert suggest(OfficeKind.PARTY, Level.COMMUNE, "xã", "Gia Hưng", "").superior == ""


@pytest.mark.parametrize(
    ("name", "code", "first"),
    [
        ("Sở Nội vụ", "SNV", ("GIÁM ĐỐC",)),
        ("Phòng Văn hóa - Xã hội", "PVHXH", ("TRƯỞNG PHÒNG",)),
        ("Văn phòng HĐND và UBND", "VP", ("CHÁNH VĂN PHÒNG",)),
        ("Ban Chỉ huy Quân sự", "BCHQS", ("CHỈ HUY TRƯỞNG",)),
        ("Hội Nông dân xã Gia Hưng", "HND", ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")),
    ],
)
def test_a_department(name: str, code: str, first: tuple[str, ...]) -> None:
    office = agency(name)

    assert office.form is PaperForm.STATE
    assert office.code == code
    assert lines(office)[0] == first
    assert office.head_parent == (() if name.startswith("Hội") else ("UBND XÃ GIA HƯNG",))


@pytest.mark.parametrize(
    ("name", "head", "code", "deputy"),
    [
        ("Văn phòng Đảng ủy", "VĂN PHÒNG", "VPĐU", ("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
        ("Ban Xây dựng Đảng", "BAN XÂY DỰNG ĐẢNG", "BXDĐU", ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")),
        (
            "Cơ quan Ủy ban Kiểm tra Đảng ủy",
            "ỦY BAN KIỂM TRA",
            "UBKTĐU",
            ("T/M ỦY BAN KIỂM TRA", "PHÓ CHỦ NHIỆM"),
        ),
    ],
)
def test_an_office_of_the_party_takes_its_form(name: str, head: str, code: str, deputy: tuple[str, ...]) -> None:
    office = agency(name)

    assert office.form is PaperForm.PARTY
    assert (office.head_parent, office.head_name, office.code) == (("ĐẢNG ỦY XÃ GIA HƯNG",), (head,), code)
    assert lines(office)[1] == deputy


@pytest.mark.parametrize(("kind", "sort"), list(product(OfficeKind, ("xã", "phường", "đặc khu"))))
def test_no_district_and_every_prefix_as_its_form_writes_it(kind: OfficeKind, sort: str) -> None:
    office = agency("Phòng Kinh tế") if kind is OfficeKind.AGENCY else commune(kind, sort)
    said = [office.name, *office.head_parent, *office.head_name, office.superior, *office.recipients]
    said += [unit.name for unit in suggest_units(office)]
    profile = load(office.form)

    assert not [text for text in said for gone in GONE if gone in text.lower()]
    assert all(prefixed(profile, line) == line for block in lines(office) for line in block)
