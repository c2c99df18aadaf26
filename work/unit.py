"""A body that can be given work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """What sort of body a unit is."""

    DEPARTMENT = "department"
    VILLAGE = "village"
    SCHOOL = "school"
    STATION = "station"
    FORCE = "force"
    UNION = "union"
    OFFICE = "office"
    OTHER = "other"


UNIT_KIND_WORDS: dict[UnitKind, str] = {
    UnitKind.DEPARTMENT: "Phòng, ban",
    UnitKind.VILLAGE: "Thôn, tổ dân phố",
    UnitKind.SCHOOL: "Trường học",
    UnitKind.STATION: "Trạm, trung tâm",
    UnitKind.FORCE: "Công an, quân sự",
    UnitKind.UNION: "Mặt trận, đoàn thể",
    UnitKind.OFFICE: "Cơ quan cấp dưới",
    UnitKind.OTHER: "Khác",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A department, village, school, or a lower office with a ledger of its own (then `office_id` names it)."""

    id: str
    owner: str
    name: str
    kind: UnitKind = UnitKind.OTHER
    short: str = ""
    parent_id: str | None = None
    aliases: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""
    office_id: str | None = None
    position: int = 0
    hidden: bool = False
