"""Digital signatures as values: the keys one signs with, where a signature stands, and what is found of one in a file.

Cheap to import: no library is loaded here. `reports.signing`, `reports.tokens` and `reports.checking` do the work.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path

VIETNAM = timezone(timedelta(hours=7))
"""Times of signing are told in Vietnam's zone (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.8)."""


@dataclass(frozen=True, slots=True)
class Pkcs12:
    """A key in a file (.p12, .pfx) under a password. The password is never shown, kept or logged."""

    path: Path
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Token:
    """A key in a USB token or card, reached through its maker's PKCS#11 library.

    The PIN is never shown, kept or logged.
    """

    library: Path
    """The maker's .dll or .so."""
    pin: str = field(repr=False)
    """Empty: the token asks for it by itself (a pad of its own)."""
    label: str = ""
    """Which token, where several are plugged in; empty: the only one."""
    certificate: str = ""
    """Which certificate, by `Certificate.fingerprint`, where the token has several; empty: the only one."""


Key = Pkcs12 | Token


@dataclass(frozen=True, slots=True)
class TokenSeen:
    """A token that is plugged in now."""

    label: str
    serial: str
    maker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Whose a key is, as the certificate says."""

    fingerprint: str
    """SHA-256 of the certificate, hex."""
    name: str
    """Common name: the person, or the body for an organisation's own."""
    office: str
    """Organisation, with the unit where it has one; empty where it says none."""
    issuer: str
    serial: str
    first: datetime
    last: datetime
    may_sign: bool
    """Whether it was issued for signing (key usage digital signature or non-repudiation, or none said)."""


class Manner(StrEnum):
    """Whose signature it is, and so where it is seen (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7–8, ô 7c, 8, 14)."""

    SIGNER = "signer"
    """Who has the power to sign: between title and name."""
    OFFICE = "office"
    """The body: its seal over the left third of the signature."""
    CORNER = "corner"
    """Words at the top right of page 1, 10 pt: the body's on a copy, and on an annex in a file of its own."""
    HIDDEN = "hidden"
    """Nothing is seen on the page."""


MANNER_WORDS: dict[Manner, str] = {
    Manner.SIGNER: "chữ ký số của người ký văn bản",
    Manner.OFFICE: "chữ ký số (dấu) của cơ quan",
    Manner.CORNER: "chữ ký số của cơ quan ở góc trang đầu",
    Manner.HIDDEN: "chữ ký số không hiện trên trang",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from the sheet's lower left corner; `page` counts from 0."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a signature: a picture alone where there is one (ô 7c, 8), else the lines."""

    lines: tuple[str, ...] = ()
    size: float = 10
    """Of the lines, in pt; smaller where the box is too small for them, never below 5."""
    right: bool = False
    """Whether the lines stand flush right (ô 14); else centred."""
    picture: bytes | None = None
    """PNG or JPEG; a PNG's transparency is kept."""


class Coverage(StrEnum):
    """How much of the file a signature stands for."""

    FILE = "file"
    REVISION = "revision"
    """All that stood there when it was put on; the file grew afterwards."""
    PART = "part"
    """Not even that: bytes were left out."""


class Later(StrEnum):
    """What was added after a signature."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"
    """Further signatures and time stamps; the text stayed."""
    FORBIDDEN = "forbidden"
    """Additions that the signature's own rule (DocMDP) forbids."""
    CHANGED = "changed"
    """Anything else."""


class Rule(StrEnum):
    """What a signature allows to be added after it (DocMDP, ISO 32000-1, 12.8.2.2)."""

    NONE = "none"
    """It says nothing: further signatures are customary."""
    CLOSED = "closed"
    FORMS = "forms"
    NOTES = "notes"


class Trust(StrEnum):
    """What can be said of the certificate on a PC without a network."""

    KNOWN = "known"
    """It leads up to a root that the clerk gave."""
    UNKNOWN = "unknown"
    """Its issuer is not among the roots here."""
    SELF = "self"
    """It was issued by its own holder, so that anybody could have made it."""
    EXPIRED = "expired"
    """It was over when the signature was put on."""
    EARLY = "early"
    """It was not yet valid when the signature was put on."""
    BROKEN = "broken"
    """It names a root given here, but what leads there does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealFound:
    """One signature of a PDF, as found."""

    name: str
    """The field's name in the file."""
    certificate: Certificate
    said_at: datetime | None
    """When it was put on, by the clock of the PC that did; nobody vouches for it."""
    stamped_at: datetime | None
    """When, by a time-stamp authority that leads up to a root given here."""
    intact: bool
    """The signed bytes are those that were signed."""
    valid: bool
    """It was made with the key of this certificate."""
    tidy: bool
    """Nothing was touched in the few bytes that no signature can cover: its own place."""
    coverage: Coverage
    later: Later
    rule: Rule
    trust: Trust
    over: bool
    """Whether the certificate's term is over by now; it may have held when the signature was put on."""
    weak: str
    """The hash function where it is one that no longer counts as safe ("sha1"), else empty."""
    page: int | None
    """On which page it is seen, from 0; None: nowhere."""
    ours: bool | None
    """Whether the file begins with the very bytes given as ours; None: none were given."""
    hides: bool = False
    """Whether its picture lies over figures or much text of the page: what one sees there need not be what stands."""

    @property
    def whole(self) -> bool:
        """Whether what was signed is what stands there: the one thing that is certain without a network."""
        kept = self.later in {Later.NOTHING, Later.SIGNATURES}
        return self.intact and self.valid and self.tidy and self.coverage is not Coverage.PART and kept
