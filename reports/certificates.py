"""Certificates read: whose, by whom, until when; and files of roots that the clerk gives."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from asn1crypto import pem, x509

from reports.seals import Certificate
from work.refusal import Refusal
from work.text import squash

_MOST = 1 << 20
_USES = {"digital_signature", "non_repudiation"}


def described(certificate: x509.Certificate) -> Certificate:
    """What a certificate says, in plain values."""
    subject, issuer = _names(certificate.subject), _names(certificate.issuer)
    office = ", ".join(part for part in (subject.get("unit", ""), subject.get("organisation", "")) if part)
    usage = certificate.key_usage_value
    return Certificate(
        fingerprint=certificate.sha256.hex(),
        name=subject.get("name") or office or squash(certificate.subject.human_friendly),
        office=office if subject.get("name") != office else "",
        issuer=issuer.get("name") or issuer.get("organisation") or squash(certificate.issuer.human_friendly),
        serial=f"{certificate.serial_number:X}",
        first=certificate.not_valid_before,
        last=certificate.not_valid_after,
        may_sign=usage is None or bool(_USES & set(usage.native)),
    )


_KINDS = {"common_name": "name", "organization_name": "organisation", "organizational_unit_name": "unit"}


def _names(name: x509.Name) -> dict[str, str]:
    """The parts of a name that we show; of several of one kind the first."""
    found: dict[str, str] = {}
    for part in name.chosen:
        for pair in part:
            kind = _KINDS.get(str(pair["type"].native))
            if kind is not None:
                found.setdefault(kind, squash(str(pair["value"].native)))
    return found


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether it may issue others."""
    return bool(certificate.ca)


def read(data: bytes, name: str) -> tuple[x509.Certificate, ...]:
    """The certificates of a .cer, .crt or .pem file. Raises: Refusal "seal.no_certificate"."""
    found: list[x509.Certificate] = []
    if len(data) > _MOST:
        raise _no_certificate(name)
    try:
        if pem.detect(data):
            found = [_one(body) for kind, _, body in pem.unarmor(data, multiple=True) if kind == "CERTIFICATE"]
        else:
            found = [_one(data)]
    except (ValueError, TypeError, KeyError) as broken:
        raise _no_certificate(name) from broken
    if not found:
        raise _no_certificate(name)
    return tuple(found)


def _one(der: bytes) -> x509.Certificate:
    made = x509.Certificate.load(der, strict=True)
    _ = made.native  # reads every part, so that a damaged one fails here
    return made


def _no_certificate(name: str) -> Refusal:
    return Refusal(
        "seal.no_certificate",
        f"“{name}” không phải tệp chứng thư số (.cer, .crt, .pem). Sổ không thay đổi gì. "
        "Hãy chọn tệp chứng thư gốc do Ban Cơ yếu Chính phủ hoặc nhà cung cấp công bố.",
    )


def roots(paths: Iterable[Path]) -> tuple[x509.Certificate, ...]:
    """All certificates in these files; one that cannot be read is passed over, since it can vouch for nobody."""
    found: list[x509.Certificate] = []
    for path in paths:
        try:
            found += read(path.read_bytes(), path.name)
        except (OSError, Refusal):
            continue
    return tuple(found)
