"""Which unit a plan's words mean: abbreviations, aliases, many at once, other bodies, and what is only asked about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import directory, founding, matching
from office.matching import Home, Meant
from office.names import abbreviates, take_apart
from tests.office_kit import commune
from work.ids import new_id
from work.office import Level, OfficeKind
from work.unit import Unit, UnitKind

WARD = founding.suggest(OfficeKind.PEOPLE, Level.COMMUNE, "phường", "Đông Kiều", "tỉnh Sơn Hà")
COMMUNE = founding.suggest(OfficeKind.PEOPLE, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
PROVINCE = founding.suggest(OfficeKind.PEOPLE, Level.PROVINCE, "tỉnh", "Sơn Hà", "")
PARTY = founding.suggest(OfficeKind.PARTY, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
FRONT = founding.suggest(OfficeKind.FRONT, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
HOMES = {
    "ward": Home(founding.suggest_units(WARD), WARD),
    "commune": Home(founding.suggest_units(COMMUNE), COMMUNE),
    "province": Home(founding.suggest_units(PROVINCE), PROVINCE),
    "party": Home(founding.suggest_units(PARTY), PARTY),
    "front": Home(founding.suggest_units(FRONT), FRONT),
}


def named(home: Home, ids: tuple[str, ...]) -> list[str]:
    return [unit.short or unit.name for unit in home.units if unit.id in ids]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("UB MTTQ", "UBMTTQ"),
        ("Ủy ban MTTQ phường", "UBMTTQ"),
        ("MTTQ", "UBMTTQ"),
        ("Ban Thường trực Uỷ ban Mặt trận Tổ quốc Việt Nam phường", "UBMTTQ"),
        ("Phòng VH-XH", "Phòng VH-XH"),
        ("phòng Văn hóa – Xã hội", "Phòng VH-XH"),
        ("P.VHXH", "Phòng VH-XH"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("phòng Kinh tế - Hạ tầng & Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Phòng KT, HT&ĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Phòng KTHT&ĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Đoàn TNCS HCM", "Đoàn Thanh niên"),
        ("Đoàn phường", "Đoàn Thanh niên"),
        ("CA phường", "Công an"),
        ("Trưởng Công an phường", "Công an"),
        ("Công an Đông Kiều", "Công an"),
        ("Ban CHQS", "BCH Quân sự"),
        ("BCHQS phường", "BCH Quân sự"),
        ("Hội LHPN", "Hội Phụ nữ"),
        ("Hội Phụ nữ phường", "Hội Phụ nữ"),
        ("TYT", "Trạm Y tế"),
        ("VP HĐND-UBND", "Văn phòng"),
        ("TT PVHCC", "TT PVHCC"),
        ("Trung tâm PVHCC phường Đông Kiều", "TT PVHCC"),
    ],
)
def test_a_plans_name_finds_the_unit(name: str, unit: str) -> None:
    for written in (name, normalize("NFD", name), f" {name} "):
        found = HOMES["ward"].understand(written)
        assert (found.meant, named(HOMES["ward"], found.unit_ids)) == (Meant.UNIT, [unit])


@pytest.mark.parametrize("home", HOMES.values(), ids=HOMES)
def test_each_units_own_names_mean_itself(home: Home) -> None:
    for unit in home.units:
        for name in filter(None, (unit.name, unit.short, unit.name.upper(), unit.name.lower())):
            assert home.understand(name).unit_ids == (unit.id,), name


@pytest.mark.parametrize(
    ("home", "name", "meant"),
    [
        ("ward", "UBND các xã, phường", Meant.OFFICE),
        ("ward", "Chủ tịch UBND các xã, phường", Meant.OFFICE),
        ("ward", "Ủy ban nhân dân cấp xã", Meant.OFFICE),
        ("ward", "UBND phường Đông Kiều", Meant.OFFICE),
        ("ward", "Đảng ủy UBND phường", Meant.OFFICE),
        ("ward", "Đảng ủy phường", Meant.UNKNOWN),
        ("ward", "Các sở, ban, ngành của tỉnh; UBND các xã, phường", Meant.OFFICE),
        ("ward", "UBND xã Ý Yên", Meant.OTHER),
        ("ward", "UBND phường Tây Kiều", Meant.OTHER),
        ("ward", "Đảng ủy các xã, phường", Meant.OTHER),
        ("ward", "Công an các xã, phường", Meant.UNIT),
        ("ward", "Trạm Y tế các xã, phường", Meant.UNIT),
        ("front", "Công an các xã, phường", Meant.OTHER),
        ("ward", "Sở Y tế", Meant.OTHER),
        ("ward", "Công an tỉnh", Meant.OTHER),
        ("ward", "Bộ Tài chính", Meant.OTHER),
        ("ward", "Các sở, ban, ngành, đoàn thể của tỉnh", Meant.OTHER),
        ("ward", "các cơ quan chuyên môn cấp trên", Meant.OTHER),
        ("ward", "các cơ quan, đơn vị liên quan", Meant.EVERYBODY),
        ("ward", "các bộ, ngành, địa phương", Meant.EVERYBODY),
        ("ward", "Các phòng, ban liên quan", Meant.EVERYBODY),
        ("ward", "các cơ quan truyền thông, báo chí", Meant.UNKNOWN),
        ("ward", "Tổ công nghệ số cộng đồng", Meant.UNKNOWN),
        ("ward", "Phòng Kinh tế", Meant.UNKNOWN),
        ("ward", "Hợp tác xã nông nghiệp Đông Kiều", Meant.UNKNOWN),
        ("province", "Sở Y tế", Meant.UNIT),
        ("province", "Bộ Y tế", Meant.OTHER),
        ("province", "các sở, ban, ngành của tỉnh", Meant.SEVERAL),
        ("province", "các bộ, ngành", Meant.OTHER),
        ("province", "UBND tỉnh", Meant.OFFICE),
        ("party", "Các đảng ủy trực thuộc Tỉnh ủy", Meant.OFFICE),
        ("party", "Ban Thường vụ Đảng ủy", Meant.OFFICE),
        ("party", "Ban Xây dựng Đảng Đảng ủy xã", Meant.UNIT),
        ("front", "MTTQ xã", Meant.OFFICE),
        ("front", "Ủy ban MTTQ Việt Nam các xã, phường", Meant.OFFICE),
        ("front", "các tổ chức thành viên", Meant.SEVERAL),
    ],
)
def test_whom_a_name_means(home: str, name: str, meant: Meant) -> None:
    assert HOMES[home].understand(name).meant is meant


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("các tổ dân phố", ["Tổ dân phố 1", "Tổ dân phố 2"]),
        ("Các thôn, tổ dân phố trên địa bàn phường", ["Tổ dân phố 1", "Tổ dân phố 2"]),
        ("Trưởng các tổ dân phố", ["Tổ dân phố 1", "Tổ dân phố 2"]),
        ("Ban công tác Mặt trận các tổ dân phố", ["Tổ dân phố 1", "Tổ dân phố 2"]),
        ("Các phòng, ban", ["Phòng Một", "Phòng Hai"]),
        ("các phòng, ban, đơn vị", ["Phòng Một", "Phòng Hai"]),
        ("các phòng chuyên môn", ["Phòng Một", "Phòng Hai"]),
        ("các trường học", ["Trường Tiểu học A", "Trường Mầm non B"]),
        ("các trường mầm non", ["Trường Mầm non B"]),
        ("Trường Mầm non B và các đoàn thể", ["Trường Mầm non B", "Hội Nông dân"]),
        ("các tổ chức chính trị - xã hội phường", ["Hội Nông dân"]),
        ("Mặt trận Tổ quốc và các đoàn thể", ["Mặt trận Tổ quốc", "Hội Nông dân"]),
        ("Phòng Một và Phòng Hai", ["Phòng Một", "Phòng Hai"]),
    ],
)
def test_a_collective_means_every_unit_of_its_kinds(name: str, units: list[str]) -> None:
    kinds = {
        "Tổ dân phố 1": UnitKind.VILLAGE,
        "Tổ dân phố 2": UnitKind.VILLAGE,
        "Các thôn khác": UnitKind.VILLAGE,
        "Phòng Một": UnitKind.DEPARTMENT,
        "Phòng Hai": UnitKind.DEPARTMENT,
        "Trường Tiểu học A": UnitKind.SCHOOL,
        "Trường Mầm non B": UnitKind.SCHOOL,
        "Mặt trận Tổ quốc": UnitKind.UNION,
        "Hội Nông dân": UnitKind.UNION,
    }
    gone = Unit(id=new_id(), owner=WARD.id, name="Tổ dân phố 3", kind=UnitKind.VILLAGE, hidden=True)
    home = Home([*(Unit(id=new_id(), owner=WARD.id, name=n, kind=k) for n, k in kinds.items()), gone], WARD)
    found = home.understand(name)

    assert named(home, found.unit_ids) == units
    assert all(unit in found.why for unit in units)


def test_a_province_hands_work_for_all_communes_to_each_of_them() -> None:
    lower = [
        Unit(id=new_id(), owner=PROVINCE.id, name=name, kind=UnitKind.OFFICE, office_id=new_id())
        for name in ("UBND xã Gia Hưng", "UBND phường Đông Kiều")
    ]
    home = Home([*founding.suggest_units(PROVINCE), *lower], PROVINCE)

    assert home.understand("UBND các xã, phường").unit_ids == tuple(unit.id for unit in lower)
    assert home.understand("UBND xã Gia Hưng").unit_ids == (lower[0].id,)


def test_what_two_units_may_mean_is_nobodys() -> None:
    twins = [Unit(id=new_id(), owner=COMMUNE.id, name=name) for name in ("Phòng Kinh tế", "Phòng Kế toán")]
    home = Home(twins, COMMUNE)

    assert home.understand("Phòng KT").meant is Meant.UNKNOWN
    assert {one.unit_id for one in home.candidates("Phòng KT")} == {unit.id for unit in twins}


def test_an_alias_and_a_hidden_unit() -> None:
    units = founding.suggest_units(WARD)
    known = replace(units[1], aliases=("Tổ công nghệ số cộng đồng",))
    home = Home([units[0], known, replace(units[2], hidden=True), *units[3:]], WARD)

    assert home.understand("tổ Công nghệ số cộng đồng").unit_ids == (known.id,)
    hidden = home.understand(units[2].name)
    assert (hidden.meant, hidden.unit_ids) == (Meant.HIDDEN, (units[2].id,))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Phòng Kinh tế - Hạ tầng", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Phòng Kinh tê, Hạ tâng và Đô thi", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Phòng Văn hóa, Thông tin", "Phòng VH-XH"),
        ("Trung tâm hành chính công", "TT PVHCC"),
    ],
)
def test_what_is_near_is_asked_about(tmp_path: Path, name: str, first: str) -> None:
    home = HOMES["ward"]
    found = home.candidates(name)
    assert named(home, (found[0].unit_id,)) == [first]
    assert all(0 < one.score <= 1 and one.why for one in found)
    with commune(tmp_path) as ledger:
        exact = matching.candidates(ledger, "CA xã")
        assert [(one.name, one.score) for one in exact] == [("Công an xã Gia Hưng", 1.0)]
        assert matching.understand(ledger, ["CA xã"])["CA xã"].unit_ids == (exact[0].unit_id,)
        directory.hide_unit(ledger, exact[0].unit_id, hidden=True)
        assert exact[0].unit_id not in {one.unit_id for one in matching.candidates(ledger, "CA xã")}


@pytest.mark.parametrize("name", ["doanh nghiệp", "hiệp hội ngành nghề", "", "—", "12/KH-UBND"])
def test_what_is_like_nothing_is_not_asked_about(name: str) -> None:
    assert HOMES["ward"].candidates(name) == ()


@pytest.mark.parametrize(
    ("name", "full", "is_one"),
    [
        ("TTYT", "Trung tâm Y tế", True),
        ("Phòng KT, HT&ĐT", "Phòng Kinh tế, Hạ tầng và Đô thị", True),
        ("Trường THCS Hòa Bình", "Trường Trung học cơ sở Hòa Bình", True),
        ("Phòng Kinh tế", "Phòng Kinh tế", False),
        ("Phòng KT", "Phòng Kinh tế, Hạ tầng và Đô thị", False),
        ("P", "Phòng", False),
    ],
)
def test_initials(name: str, full: str, *, is_one: bool) -> None:
    assert abbreviates(name, take_apart(full).body) is is_one


@given(st.text(max_size=80))
def test_no_name_at_all_upsets_it(name: str) -> None:
    for home in HOMES.values():
        found = home.understand(name)
        assert set(found.unit_ids) <= {unit.id for unit in home.units}
        home.candidates(name)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("UBND các phường: Đông Kiều, Tây Kiều", Meant.OFFICE),
        ("UBND các phường Tây Kiều, Đông Kiều", Meant.OFFICE),
        ("UBND các xã, phường: Tân An, Đông Kiều", Meant.OFFICE),
        ("UBND các phường: Tây Kiều, Nam Kiều", Meant.OTHER),
        ("Công an các phường: Tây Kiều, Nam Kiều", Meant.OTHER),
        ("UBND các xã, phường", Meant.OFFICE),
        ("các phòng: Văn hóa - Xã hội, Chuyển đổi số", Meant.UNKNOWN),
    ],
)
def test_a_list_of_places_is_ours_only_where_ours_is_named(name: str, meant: Meant) -> None:
    assert HOMES["ward"].understand(name).meant is meant


def test_the_villages_that_are_listed_are_meant_and_no_others() -> None:
    units = founding.suggest_units(WARD)
    own = [
        Unit(id=new_id(), owner=units[0].owner, name=f"Khu phố {name}", kind=UnitKind.VILLAGE, position=90 + at)
        for at, name in enumerate(("Đoài", "Đông", "Thượng"))
    ]
    home = Home([*units, *own], WARD)
    assert named(home, home.understand("các khu phố: Đoài, Thượng").unit_ids) == ["Khu phố Đoài", "Khu phố Thượng"]
    assert named(home, home.understand("các khu phố Đoài, Đông").unit_ids) == ["Khu phố Đoài", "Khu phố Đông"]
