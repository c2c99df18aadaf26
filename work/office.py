"""Who keeps a ledger, and how its paper looks and is signed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Where an office stands. There has been no district since 01/7/2025."""

    CENTRAL = "central"
    PROVINCE = "province"
    COMMUNE = "commune"


class OfficeKind(StrEnum):
    """What body it is."""

    PEOPLE = "people"
    PARTY = "party"
    FRONT = "front"
    YOUTH = "youth"
    AGENCY = "agency"


class PaperForm(StrEnum):
    """Which form of paper (law 21): each is a profile of data in `reports`."""

    STATE = "state"
    PARTY = "party"
    FRONT = "front"
    YOUTH = "youth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A person who may sign, with the lines above the name (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

    id: str
    owner: str
    name: str
    title: str
    """As printed: "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "BÍ THƯ"."""
    on_behalf: str | None = None
    """"TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ"; None where the head signs in own authority."""
    acting: str | None = None
    """"KT. CHỦ TỊCH", "TL. CHỦ TỊCH", "TUQ. CHỦ TỊCH", "Q. CHỦ TỊCH"."""
    position: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who keeps a ledger: the one whose ledger this is, or one that it exchanges bundles with."""

    id: str
    name: str
    """Full: "Ủy ban nhân dân xã Gia Hưng"."""
    short: str
    """As said: "UBND xã Gia Hưng"."""
    level: Level
    kind: OfficeKind
    form: PaperForm
    place: str
    """Địa danh before the date: "Gia Hưng"."""
    head_parent: tuple[str, ...] = ()
    """The lines of the superior body at the paper's top left, upper case; empty for a people's committee."""
    head_name: tuple[str, ...] = ()
    """The lines of the issuing body, upper case: ("ỦY BAN NHÂN DÂN", "XÃ GIA HƯNG")."""
    code: str = ""
    """In the document's symbol: "UBND" in 12/BC-UBND."""
    archive: str = ""
    """What stands behind "Lưu:": "VT, VP"; Party: "Văn phòng Đảng ủy"."""
    superior: str = ""
    """To whom it reports ("Kính gửi"): "Ủy ban nhân dân tỉnh Ninh Bình"."""
    recipients: tuple[str, ...] = ()
    """The lines under "Nơi nhận" that every report carries, without dash and end mark."""
    spelling: str = "ủy"
    """"ủy" or "uỷ": how the office spells; format.md point 11."""
