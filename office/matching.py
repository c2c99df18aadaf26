"""Which of the office's units a plan means by a name: one, several at once, the office itself, or another body."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from db import Reader
from office import directory
from office.collectives import Collective, body_of_each, collective, is_every_commune, is_under_province
from office.names import FRONT, BodyName, abbreviates, plain, take_apart
from office.placed import each_of
from work.office import Level, Office, OfficeKind
from work.text import fold
from work.unit import Unit, UnitKind

_KINDS = (
    (UnitKind.SCHOOL, r"\btruong\b|mam non|tieu hoc|trung hoc"),
    (UnitKind.VILLAGE, r"\bthon\b|to dan pho|\bban\s+lang\b|\bxom\b|\bkhu pho\b|\btdp\b"),
    (UnitKind.FORCE, r"cong an|quan su|bien phong"),
    (UnitKind.UNION, r"mat tran|\bhoi\b|\bdoan\b|cong doan"),
    (UnitKind.STATION, r"\btram\b|trung tam"),
    (UnitKind.DEPARTMENT, r"\bphong\b|\bban\b|\bvan phong\b|\bso\b|thanh tra"),
)
_ABOVE_A_COMMUNE = re.compile(r"^(?:các\s+)?(?:sở|kho bạc|tòa án|viện kiểm sát|huyện|quận|tỉnh|thành phố)(?=\s|,|$)")
_CENTRAL = re.compile(
    r"^(?:các\s+)?(?:bộ(?!\s+(?:phận|chỉ huy))|tổng cục|chính phủ|thủ tướng|quốc hội|ban bí thư|bộ chính trị|"
    r"văn phòng (?:chính phủ|quốc hội|trung ương)|ban chấp hành trung ương)(?=\s|,|$)"
)
_ORDER = ("central", "province", "district", "commune")
_ONLY_BELOW = re.compile(r"phòng\s|trạm\s|bộ phận\s")
_SHOWN = 3
_BELOW = frozenset({UnitKind.VILLAGE, UnitKind.SCHOOL, UnitKind.OFFICE})
_CAPITALS = re.compile(r"\b[A-ZĐÂÊÔƠƯĂ]{2,}\b")
_LISTED = re.compile(r"\s*;\s*")
_PARTS = re.compile(r"\s*[;,]\s*|\s+và\s+")
_NEAR = 0.6
"""From how alike on a name is worth asking about."""


class Meant(StrEnum):
    """What a name means in this office."""

    UNIT = "unit"
    """One of its own units."""
    SEVERAL = "several"
    """Several of its own units at once: "các thôn", or a list of them."""
    OFFICE = "office"
    """The office itself: by name, or "UBND các xã, phường"."""
    EVERYBODY = "everybody"
    """Nobody in particular, us among them: "các cơ quan, đơn vị liên quan"."""
    OTHER = "other"
    """A body of another level or place."""
    HIDDEN = "hidden"
    """A unit that the office has hidden."""
    UNKNOWN = "unknown"
    """A body that may be one of ours, but is not in the list."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a name means in this office, and why."""

    name: str
    meant: Meant
    unit_ids: tuple[str, ...] = ()
    why: str = ""
    """Vietnamese, for the window."""

    @property
    def ours(self) -> bool:
        """Whether work for this name is work of this office: its own, or that of its units."""
        return self.meant in {Meant.UNIT, Meant.SEVERAL, Meant.OFFICE, Meant.EVERYBODY, Meant.HIDDEN}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that a name may mean."""

    unit_id: str
    name: str
    score: float
    """From 0 to 1; 1: as good as said."""
    why: str
    """Vietnamese, for the window: "tên viết tắt", "gần giống tên"."""


@dataclass(frozen=True, slots=True)
class _Known:
    """One of a unit's names, taken apart."""

    unit: Unit
    text: str
    name: BodyName


class Home:
    """An office with its units, as names are understood in it. One is made for many names.

    `issuer` is whose plan the names stand in: in a plan from above, a name that says no level ("Công an", "các phòng,
    ban") is of the issuer's own level.
    """

    def __init__(self, units: Iterable[Unit], office: Office | None = None, issuer: str = "") -> None:
        self.units = tuple(units)
        self._office = office
        self._self = tuple(take_apart(name) for name in ((office.name, office.short) if office else ()) if name)
        self._place = fold(office.place) if office else ""
        self.from_above = bool(issuer) and self._is_above(issuer)
        """Whether the plan comes from a level above this office."""
        self._understood: dict[str, Understood] = {}
        self._known = [
            _Known(unit, fold(name), self._at_home(name, unit))
            for unit in self.units
            for name in (unit.name, unit.short, *unit.aliases)
            if name
        ]

    @property
    def office(self) -> Office | None:
        """The office, where it is known."""
        return self._office

    def _at_home(self, name: str, unit: Unit) -> BodyName:
        """A unit's level and place are those of its full name, else the office's own."""
        found = take_apart(name).at_home(take_apart(unit.name))
        own = self._self[0] if self._self and unit.office_id is None and unit.kind is not UnitKind.OFFICE else None
        return found if own is None else BodyName(found.body, found.place, found.level or own.level)

    def one(self, name: str, *, hidden: bool = False) -> Unit | None:
        """The unit that a name means: by name, short name or alias, then as the same body, then by its initials."""
        known = [k for k in self._known if k.unit.hidden == hidden]
        wanted = take_apart(name)
        for found in (
            [k.unit for k in known if k.text == fold(name)],
            [k.unit for k in known if wanted.body and k.name.may_be(wanted)],
            self._by_initials(known, name, wanted),
            self._without_place(known, wanted),
        ):
            units = {unit.id: unit for unit in found}
            if units:
                return next(iter(units.values())) if len(units) == 1 else None
        return None

    @staticmethod
    def _by_initials(known: Sequence[_Known], name: str, wanted: BodyName) -> list[Unit]:
        """An abbreviation of a unit's name, or a name whose abbreviation is a unit's short name or alias."""
        here = [k for k in known if BodyName("", wanted.place, wanted.level).may_be(BodyName("", *_where(k.name)))]
        body = _without_where(name, wanted)
        return [
            k.unit
            for k in here
            if abbreviates(body, k.name.body) or (wanted.body and abbreviates(k.text.upper(), wanted.body))
        ]

    def _without_place(self, known: Sequence[_Known], wanted: BodyName) -> list[Unit]:
        """A name that ends in the office's own place with no word for what sort of place it is: "Công an Gia Hưng"."""
        tail = f" {self._place}"
        if not self._place or wanted.place or not wanted.body.endswith(tail):
            return []
        short = BodyName(wanted.body.removesuffix(tail), self._place, wanted.level)
        return [k.unit for k in known if k.name.may_be(short)]

    def understand(self, name: str) -> Understood:
        """What a name as printed means here."""
        if name not in self._understood:
            self._understood[name] = self._understand(name)
        return self._understood[name]

    def _understand(self, name: str) -> Understood:
        unit = self._exactly(name)
        if unit is None and (listed := each_of(name)) and (found := self._listed(name, listed)):
            return found
        unit = unit or (None if collective(name) else self.one(name) or self._of_each(name))
        if unit is not None and self._of_issuer(name, unit.kind):
            return _other(name, " cấp trên")
        if unit is not None:
            return Understood(name, Meant.UNIT, (unit.id,), f"là {unit.name}")
        if ";" in name:
            return self._parts(name) or self._rest(name)
        if self.is_office(name):
            return Understood(name, Meant.OFFICE, (), f"là {self._office.short if self._office else 'cơ quan này'}")
        return self._several(name) or self._of_others(name) or self._parts(name) or self._rest(name)

    def _listed(self, name: str, listed: tuple[tuple[str, ...], ...]) -> Understood | None:
        """A name that lists its places: ours where ours is among them; None where one of them is not understood."""
        known = [_best([self.understand(one) for one in names]) for names in listed]
        if any(one is None for one in known):
            return None
        office = next((one for one in known if one and one.meant is Meant.OFFICE), None)
        if office is not None:
            return Understood(name, Meant.OFFICE, (), office.why)
        units = {unit for one in known if one for unit in one.unit_ids}
        return _all_of(name, [unit for unit in self.units if unit.id in units]) if units else _other(name)

    def _of_each(self, name: str) -> Unit | None:
        """Of a commune the unit that a name means in every one: "Công an các xã, phường"."""
        if self._level is not Level.COMMUNE or not is_every_commune(name):
            return None
        wanted = take_apart(body_of_each(name))
        found = {k.unit.id: k.unit for k in self._known if wanted.body and k.name.body == wanted.body}
        one = next(iter(found.values())) if len(found) == 1 else None
        return one if one is not None and not one.hidden and not self.is_office(name) else None

    def _exactly(self, name: str) -> Unit | None:
        units = {k.unit.id: k.unit for k in self._known if k.text == fold(name) and not k.unit.hidden}
        return next(iter(units.values())) if len(units) == 1 else None

    def is_office(self, name: str) -> bool:
        """Whether a name means the office itself: its own name, or that body of every commune."""
        if self._office is None:
            return False
        if is_every_commune(name) and (self._office.level is Level.COMMUNE or "các cấp" in plain(name)):
            body = take_apart(body_of_each(name)).body
            return body in {"", *(one.body for one in self._self)}
        if self._office.kind is OfficeKind.PARTY and self._office.level is Level.COMMUNE and is_under_province(name):
            return True
        wanted = take_apart(name)
        if self._office.kind is OfficeKind.PEOPLE:  # the committee's own Party committee: whom it charges, it charges
            wanted = replace(wanted, body=wanted.body.removeprefix("dang uy "))
        return bool(wanted.body) and any(wanted.may_be(own) for own in self._self)

    def _several(self, name: str) -> Understood | None:
        """Every unit of the kinds that a collective names; where single ones stand in the list, without "Các …"."""
        found = collective(name)
        if found is None:
            return None
        above = found.above - ({"province"} if self._level is not Level.COMMUNE else set())
        if found.places:
            return self._places(name) if self._level is Level.PROVINCE and not above else _everybody(name)
        if above or self._is_above(name):
            return _other(name)
        if found.vague:
            return _everybody(name)
        units = [unit for unit in self.units if not unit.hidden and self._belongs(unit, found)]
        sort = [unit for unit in units if take_apart(unit.name).body.startswith(found.named)] if found.named else []
        units = sort if sort and len(found.named) == len(found.kinds) else units
        chosen = [unit for unit in units if collective(unit.name) is None] or units
        if chosen and any(self._of_issuer(name, unit.kind) for unit in chosen):
            return _other(name, " cấp trên")
        return _all_of(name, chosen) if chosen else None

    def _of_issuer(self, name: str, kind: UnitKind) -> bool:
        """Whether a name in a plan from above means the issuer's own body; it has no villages and no single "phòng"."""
        if not self.from_above or kind in _BELOW or take_apart(name).level or self._says_place(name):
            return False
        return not _ONLY_BELOW.match(plain(name))

    def _says_place(self, name: str) -> bool:
        return bool(self._place) and f" {self._place}" in f" {fold(plain(name))}"

    def _places(self, name: str) -> Understood:
        """All communes, in a province: its lower offices where it has any in the list."""
        lower = [unit for unit in self.units if not unit.hidden and (unit.office_id or unit.kind is UnitKind.OFFICE)]
        return _all_of(name, lower) if lower else _everybody(name)

    def _belongs(self, unit: Unit, found: Collective) -> bool:
        name = take_apart(unit.name).body
        cell = found.cells and name.startswith(("chi bo", "dang bo", "chi dang bo"))
        return cell or (unit.kind in found.kinds and (name != FRONT or found.front))

    @property
    def _level(self) -> Level | None:
        return self._office.level if self._office else None

    def _is_above(self, name: str) -> bool:
        """Whether a name says that it is of a level above this office."""
        text = plain(name)
        if self._level is Level.COMMUNE and (_ABOVE_A_COMMUNE.search(text) or "cấp trên" in text):
            return True
        if self._level in {Level.COMMUNE, Level.PROVINCE} and _CENTRAL.search(text):
            return True
        level, own = take_apart(name).level, self._self[0].level if self._self else ""
        return bool(own and level and _ORDER.index(level) < _ORDER.index(own))

    def _of_others(self, name: str) -> Understood | None:
        """A body of another level, of another place, or another body of every commune."""
        if self._office is None:
            return None
        wanted, own = take_apart(name), self._self[0]
        elsewhere = bool(wanted.place and own.place and wanted.level == own.level and wanted.place != own.place)
        each = self._level is Level.COMMUNE and is_every_commune(name) and "các cấp" not in plain(name)
        if self._level is Level.PROVINCE and is_every_commune(name):
            lower = [u for u in self.units if not u.hidden and (u.office_id or u.kind is UnitKind.OFFICE)]
            return _all_of(name, lower) if lower else None
        return _other(name) if elsewhere or each or self._is_above(name) else None

    def _parts(self, name: str) -> Understood | None:
        """A list that the reader did not split: understood where each of its bodies is."""
        parts = [part for part in (_LISTED if ";" in name else _PARTS).split(name) if part]
        if len(parts) < 2:  # noqa: PLR2004 - no list
            return None
        found = [self.understand(part) for part in parts]
        if any(one.meant is Meant.OFFICE for one in found):
            return Understood(name, Meant.OFFICE, (), next(f.why for f in found if f.meant is Meant.OFFICE))
        if any(one.meant in {Meant.UNKNOWN, Meant.HIDDEN} for one in found):
            return None
        units = tuple(dict.fromkeys(unit for one in found for unit in one.unit_ids))
        if units:
            return _all_of(name, [unit for unit in self.units if unit.id in units])
        meant = Meant.EVERYBODY if any(one.meant is Meant.EVERYBODY for one in found) else Meant.OTHER
        return _everybody(name) if meant is Meant.EVERYBODY else _other(name)

    def _rest(self, name: str) -> Understood:
        hidden = self.one(name, hidden=True)
        if hidden is not None:
            return Understood(name, Meant.HIDDEN, (hidden.id,), f"là {hidden.name}, đang ẩn trong danh sách")
        return Understood(name, Meant.UNKNOWN, (), "chưa có trong danh sách đơn vị")

    def candidates(self, name: str, limit: int = 5) -> tuple[Candidate, ...]:
        """The units that a name may mean, best first."""
        found = self.understand(name)
        if found.unit_ids and found.meant is Meant.UNIT:
            unit = next(u for u in self.units if u.id == found.unit_ids[0])
            return (Candidate(unit.id, unit.name, 1.0, "đúng tên"),)
        wanted = take_apart(name)
        best: dict[str, Candidate] = {}
        for known in self._known:
            if known.unit.hidden or not BodyName("", wanted.place, wanted.level).may_be(
                BodyName("", *_where(known.name))
            ):
                continue
            one = _near(name, wanted, known)
            if one.score >= _NEAR and one.score > best.get(known.unit.id, _NOBODY).score:
                best[known.unit.id] = one
        kind = guess_kind(name)
        ranked = sorted(best.values(), key=lambda one: (-one.score, one.name))
        same = {unit.id for unit in self.units if unit.kind is kind}
        ranked.sort(key=lambda one: -(one.score + 0.05 * (one.unit_id in same)))
        return tuple(ranked[:limit])


def _best(found: Sequence[Understood]) -> Understood | None:
    """Of the names that one place may have the one that is ours, else another body's; None: nobody knows."""
    ours = next((one for one in found if one.unit_ids or one.meant is Meant.OFFICE), None)
    return ours or next((one for one in found if one.meant is Meant.OTHER), None)


_NOBODY = Candidate("", "", 0.0, "")


def _everybody(name: str) -> Understood:
    return Understood(name, Meant.EVERYBODY, (), "tập thể chung, không nêu riêng đơn vị nào")


def _other(name: str, more: str = "") -> Understood:
    return Understood(name, Meant.OTHER, (), f"việc của {name}{more}")


def _all_of(name: str, units: Sequence[Unit]) -> Understood:
    """Several units; one is no less one for being named as many."""
    shown = ", ".join(unit.short or unit.name for unit in units[:_SHOWN])
    more = f" và {len(units) - _SHOWN} đơn vị nữa" if len(units) > _SHOWN else ""
    return Understood(name, Meant.SEVERAL, tuple(unit.id for unit in units), f"gồm {shown}{more}")


def _where(name: BodyName) -> tuple[str, str]:
    return name.place, name.level


def _without_where(name: str, wanted: BodyName) -> str:
    """A name as written up to its level and place: initials are compared with the body alone."""
    if not wanted.level:
        return name
    cut = re.search(r"\s+(?:cấp\s+)?(?:xã|phường|đặc khu|tỉnh|thành phố|TP)\b", name, re.IGNORECASE)
    return name[: cut.start()] if cut else name


def _near(name: str, wanted: BodyName, known: _Known) -> Candidate:
    """How near a name is to one of a unit's names: shared words, letters, initials."""
    mine, theirs = wanted.body.split(), known.name.body.split()
    shared = len(set(mine) & set(theirs))
    words = 2 * shared / (len(set(mine)) + len(set(theirs))) if mine and theirs else 0.0
    letters = difflib.SequenceMatcher(None, wanted.body, known.name.body, autojunk=False).ratio()
    firsts = "".join(word[0] for word in theirs if word != "va")
    if any(fold(token) in {firsts, firsts[1:]} for token in _CAPITALS.findall(name)):
        return Candidate(known.unit.id, known.unit.name, 0.8, "giống chữ viết tắt của tên")
    begins = bool(mine) and (theirs[: len(mine)] == mine or mine[: len(theirs)] == theirs) and shared > 1
    score = min(0.95, (words + letters) / 2 + (0.1 if begins else 0.0))
    why = "cùng phần đầu của tên" if begins else "gần giống tên"
    return Candidate(known.unit.id, known.unit.name, round(score, 3), why)


def home(reader: Reader, issuer: str = "") -> Home:
    """The office with all its units, hidden ones too, for names in a plan of this issuer."""
    return Home(directory.units(reader, hidden=True), directory.office(reader), issuer)


def candidates(reader: Reader, name: str, limit: int = 5) -> tuple[Candidate, ...]:
    """The office's own units that a name may mean, best first, for "Có phải: …?"; empty: nothing near."""
    return home(reader).candidates(name, limit)


def understand(reader: Reader, names: Iterable[str], issuer: str = "") -> dict[str, Understood]:
    """What each name as printed means in this office; `issuer`: of the plan in which they stand."""
    at = home(reader, issuer)
    return {name: at.understand(name) for name in dict.fromkeys(names)}


def match(units: Iterable[Unit], names: Iterable[str]) -> dict[str, str | None]:
    """The id of the unit that each name means, by name, short name, alias or initials; None: none, or several."""
    at = Home(units)
    found = {name: at.one(name) or at.one(name, hidden=True) for name in names}
    return {name: unit.id if unit else None for name, unit in found.items()}


def means_office(name: str, office: Office) -> bool:
    """Whether a plan means this office by a name: its own, all communes', or "các cơ quan, đơn vị, địa phương"."""
    if not name:
        return True
    at = Home((), office)
    meant = {at.understand(part).meant for part in (name, *_LISTED.split(name))}
    return bool(meant & {Meant.OFFICE, Meant.EVERYBODY})


def own_units(reader: Reader) -> tuple[Unit, ...]:
    """The office's own units that are not hidden."""
    return tuple(u for u in reader.where(Unit, "position, k", owner=reader.office_id) if not u.hidden)


def guess_kind(name: str) -> UnitKind:
    """What sort of body a new name probably is."""
    text = fold(name)
    return next((kind for kind, pattern in _KINDS if re.search(pattern, text)), UnitKind.OTHER)


__all__ = [
    "BodyName", "Candidate", "Home", "Meant", "Understood", "candidates", "guess_kind", "home", "is_every_commune",
    "match", "means_office", "own_units", "take_apart", "understand",
]  # fmt: skip
