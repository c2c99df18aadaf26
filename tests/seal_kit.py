"""Invented authorities and keys, and PDFs to sign: what the tests of digital signatures share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from asn1crypto import x509 as plain
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
NOW = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
PASSWORD = "mật khẩu thử"
PERSON = "Nguyễn Thị Ánh Nguyệt"
BODY = "Ủy ban nhân dân xã Gia Hưng"


@dataclass(frozen=True, slots=True)
class Made:
    """A certificate with its key."""

    key: Private
    certificate: x509.Certificate

    @property
    def plain(self) -> plain.Certificate:
        return plain.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


@cache
def key(_which: int = 0) -> Private:
    """A key pair; making one takes a while, so that tests share them. The hundreds are on a curve."""
    if _which >= 100:
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(65537, 2048)


def _name(common: str, office: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    parts += [x509.NameAttribute(NameOID.ORGANIZATION_NAME, office)] if office else []
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common)])


@cache
def authority(name: str = "CA thử nghiệm cơ quan nhà nước", which: int = 1) -> Made:
    """A root of its own."""
    return _made(_name(name, "Ban Cơ yếu thử nghiệm"), key(which), None, NOW - timedelta(days=3650), 7300, ca=True)


@cache
def person(
    name: str = PERSON, *, office: str = BODY, which: int = 0, first: datetime = NOW - timedelta(days=400),
    days: int = 1460, signs: bool = True, issuer: Made | None = None, stamps: bool = False,
) -> Made:  # fmt: skip
    """Who signs, under an authority; `stamps`: a time-stamp authority's certificate."""
    return _made(
        _name(name, office), key(which), issuer or authority(), first, days, ca=False, signs=signs, stamps=stamps
    )


def alone(name: str = PERSON) -> Made:
    """A certificate that its holder issued."""
    return _made(_name(name), key(3), None, NOW - timedelta(days=300), 1000, ca=False)


def _made(
    name: x509.Name, own: Private, issuer: Made | None, first: datetime, days: int, *, ca: bool,
    signs: bool = True, stamps: bool = False,
) -> Made:  # fmt: skip
    by = issuer.key if issuer else own
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(first + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=signs and not ca, content_commitment=signs and not ca, key_encipherment=not signs,
                data_encipherment=False, key_agreement=False, key_cert_sign=ca, crl_sign=ca, encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )  # fmt: skip
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Made(own, builder.sign(by, hashes.SHA256()))


def p12(
    folder: Path, made: Made, *, chain: tuple[Made, ...] = (), password: str = PASSWORD, name: str = "khoa"
) -> Path:
    """The key as a file under a password."""
    path = folder / f"{name}.p12"
    lock = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    rest = [one.certificate for one in chain]
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"khoa", made.key, made.certificate, rest, lock))
    return path


def key_der(made: Made) -> bytes:
    return made.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
