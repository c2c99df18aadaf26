"""Which of the office's units a plan means by a name, and what a new name probably is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from db import Reader
from work.office import Level, Office
from work.text import fold
from work.unit import Unit, UnitKind

_SHORT = (
    (r"\bubnd\b", "uy ban nhan dan"),
    (r"\bhdnd\b", "hoi dong nhan dan"),
    (r"\bubmttq\b|\bub mttq\b", "uy ban mat tran to quoc"),
    (r"\bmttq\b", "mat tran to quoc"),
    (r"\bvh\s*&\s*xh\b|\bvh-xh\b|\bvhxh\b", "van hoa xa hoi"),
    (r"\blhpn\b", "lien hiep phu nu"),
    (r"\bccb\b", "cuu chien binh"),
    (r"\btncs\s+(?:ho chi minh|hcm)\b|\btncs\b", "thanh nien"),
    (r"\bchqs\b", "chi huy quan su"),
    (r"\bbch\b", "ban chi huy"),
    (r"\bkh\s*&\s*cn\b", "khoa hoc va cong nghe"),
    (r"\bgd\s*&\s*dt\b", "giao duc va dao tao"),
    (r"\bvp\b", "van phong"),
)
_DROPPED = re.compile(r"\b(?:de nghi|viet nam|cac|va|tren dia ban|thuoc|truc thuoc)\b|[^\w\s]")
_PLACE = re.compile(r"\s(?:xa|phuong|dac khu|tinh|thanh pho)\b(.*)$")
_EVERY_COMMUNE = re.compile(r"\bcac\s+(?:xa|phuong|dac khu)\b|\bcap xa\b")
_EVERYBODY = re.compile(r"\b(?:co quan|don vi|dia phuong|cap xa)\b")
_KINDS = (
    (UnitKind.SCHOOL, r"\btruong\b|mam non|tieu hoc|trung hoc"),
    (UnitKind.VILLAGE, r"\bthon\b|to dan pho|\bban\s+lang\b|\bxom\b|\bkhu pho\b|\btdp\b"),
    (UnitKind.FORCE, r"cong an|quan su|bien phong"),
    (UnitKind.UNION, r"mat tran|\bhoi\b|\bdoan\b|cong doan"),
    (UnitKind.STATION, r"\btram\b|trung tam"),
    (UnitKind.DEPARTMENT, r"\bphong\b|\bban\b|\bvan phong\b|\bso\b|thanh tra"),
)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name taken apart: what sort of body, and of which place ("" where the name says none)."""

    body: str
    place: str

    def may_be(self, other: BodyName) -> bool:
        """Whether both can name one body: the same sort, and no two places that differ."""
        return self.body == other.body and (not self.place or not other.place or self.place == other.place)


def take_apart(name: str) -> BodyName:
    """A name without marks, abbreviations and filling words, its place apart."""
    text = fold(name)
    for pattern, words in _SHORT:
        text = re.sub(pattern, words, text)
    text = re.sub(r"\bdoan\s+thanh nien(?: cong san)?(?: ho chi minh)?", "doan thanh nien", text)
    plain = " ".join(_DROPPED.sub(" ", text).split())
    found = _PLACE.search(plain)
    if found is None or found.start() == 0:
        return BodyName(plain, "")
    return BodyName(plain[: found.start()], found.group(1).strip())


def match(units: Iterable[Unit], names: Iterable[str]) -> dict[str, str | None]:
    """The id of the unit that each name means, by name, short name or alias; None: none, or several."""
    known = [
        (fold(n), _at_home(n, unit), unit.id) for unit in units for n in (unit.name, unit.short, *unit.aliases) if n
    ]
    return {name: _one(known, name) for name in names}


def _at_home(name: str, unit: Unit) -> BodyName:
    """One of a unit's names taken apart; one that says no place is of the place that its full name says."""
    found = take_apart(name)
    return replace(found, place=found.place or take_apart(unit.name).place)


def _one(known: list[tuple[str, BodyName, str]], name: str) -> str | None:
    same = {unit for text, _, unit in known if text == fold(name)}
    wanted = take_apart(name)
    found = same or {unit for _, body, unit in known if body.may_be(wanted)}
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that a name may mean."""

    unit_id: str
    name: str
    score: float
    """From 0 to 1; 1: as good as said."""
    why: str
    """Vietnamese, for the window: "tên viết tắt", "gần giống tên"."""


def candidates(reader: Reader, name: str, limit: int = 5) -> tuple[Candidate, ...]:
    """The office's own units that a name may mean, best first, for "Có phải: …?"; empty: nothing near."""
    found = match(own_units(reader), [name])[name]
    known = [unit for unit in own_units(reader) if unit.id == found]
    return tuple(Candidate(unit.id, unit.name, 1.0, "đúng tên") for unit in known)[:limit]


def is_every_commune(name: str) -> bool:
    """Whether a name means all lower offices at once ("UBND các xã, phường")."""
    return bool(_EVERY_COMMUNE.search(fold(name)))


def means_office(name: str, office: Office) -> bool:
    """Whether a plan means this office by a name: its own, all communes', or "các cơ quan, đơn vị, địa phương"."""
    if not name or _EVERYBODY.search(fold(name)):
        return True
    wanted = [take_apart(office.name), take_apart(office.short)]
    if office.level is Level.COMMUNE and is_every_commune(name):
        body = take_apart(_EVERY_COMMUNE.split(fold(name))[0])
        return body.body in {"", *(one.body for one in wanted)}
    return any(take_apart(name).may_be(one) for one in wanted)


def own_units(reader: Reader) -> tuple[Unit, ...]:
    """The office's own units that are not hidden."""
    return tuple(u for u in reader.where(Unit, "position, k", owner=reader.office_id) if not u.hidden)


def guess_kind(name: str) -> UnitKind:
    """What sort of body a new name probably is."""
    text = fold(name)
    return next((kind for kind, pattern in _KINDS if re.search(pattern, text)), UnitKind.OTHER)
