"""Signatures as other tools put them on: time stamps, certified files, old hashes, other containers, other keys."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import keys as asn1_keys
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reports import checking, hanko, signing, stamp
from reports.seals import Box, Coverage, Later, Look, Pkcs12, Rule, SealFound, Trust
from tests.office_kit import refused
from tests.seal_kit import NOW, PASSWORD, PERSON, Made, authority, key_der, p12, person

NOTHING = Look()
ROOT = (authority().plain,)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def blank() -> bytes:
    return stamp.drawn(NOTHING, 595, 842)


@pytest.fixture
def key(tmp_path: Path) -> Pkcs12:
    return Pkcs12(p12(tmp_path, person(), chain=(authority(),)), PASSWORD)


def signer(made: Made) -> hanko.SimpleSigner:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(authority().plain)
    private = asn1_keys.PrivateKeyInfo.load(key_der(made))
    return hanko.SimpleSigner(signing_cert=made.plain, signing_key=private, cert_registry=store)


def foreign(data: bytes, *, stamper: DummyTimeStamper | None = None, **meta: object) -> bytes:
    """Signed the way that another tool may."""
    out = BytesIO()
    options = {"field_name": "Signature1", "md_algorithm": "sha256", **meta}
    metadata = hanko.PdfSignatureMetadata(**options)  # type: ignore[arg-type]
    writer = hanko.IncrementalPdfFileWriter(BytesIO(data))
    hanko.PdfSigner(metadata, signer(person()), timestamper=stamper).sign_pdf(writer, output=out)
    return out.getvalue()


def only(data: bytes, at: object = NOW) -> SealFound:
    (found,) = checking.check(data, None, ROOT, at)  # type: ignore[arg-type]
    return found


def tsa(*, known: bool = True) -> DummyTimeStamper:
    root = authority() if known else authority("CA lạ", which=8)
    made = person("Máy chủ dấu thời gian thử", office="", which=9, stamps=True, issuer=root)
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(root.plain)
    private = asn1_keys.PrivateKeyInfo.load(key_der(made))
    return DummyTimeStamper(made.plain, private, certs_to_embed=store, fixed_dt=NOW - HOUR)


def test_a_time_stamp_of_a_known_authority_vouches_for_the_hour(blank: bytes) -> None:
    found = only(foreign(blank, stamper=tsa(), subfilter=hanko.SigSeedSubFilter.PADES))

    assert found.stamped_at == NOW - HOUR
    assert found.whole
    assert found.trust is Trust.KNOWN


def test_a_time_stamp_of_nobody_known_vouches_for_nothing(blank: bytes) -> None:
    found = only(foreign(blank, stamper=tsa(known=False), subfilter=hanko.SigSeedSubFilter.PADES))

    assert found.stamped_at is None
    assert found.whole


def test_the_older_container_is_read_as_well(blank: bytes) -> None:
    found = only(foreign(blank, subfilter=hanko.SigSeedSubFilter.ADOBE_PKCS7_DETACHED))

    assert found.whole
    assert found.trust is Trust.KNOWN
    assert found.said_at is not None


def test_an_old_hash_is_told(blank: bytes) -> None:
    found = only(foreign(blank, md_algorithm="sha1"))

    assert found.whole
    assert found.weak == "sha1"


@pytest.mark.parametrize(
    ("permission", "rule"), [(hanko.MDPPerm.NO_CHANGES, Rule.CLOSED), (hanko.MDPPerm.FILL_FORMS, Rule.FORMS)]
)
def test_a_certified_file_tells_what_may_follow(
    blank: bytes, key: Pkcs12, permission: hanko.MDPPerm, rule: Rule
) -> None:
    data = foreign(blank, certify=True, docmdp_permissions=permission)

    assert only(data).rule is rule
    if rule is Rule.CLOSED:
        assert refused(lambda: signing.sign(data, key, None, NOTHING, NOW)).code == "seal.closed"
    else:
        first, second = checking.check(signing.sign(data, key, None, NOTHING, NOW), data, ROOT, NOW)
        assert (first.coverage, first.later) == (Coverage.REVISION, Later.SIGNATURES)
        assert second.whole


def test_what_a_closed_file_forbids_is_told(blank: bytes, monkeypatch: pytest.MonkeyPatch, key: Pkcs12) -> None:
    data = foreign(blank, certify=True, docmdp_permissions=hanko.MDPPerm.NO_CHANGES)
    monkeypatch.setattr(hanko.PdfSigner, "_enforce_certification_constraints", lambda *_: None)
    first, _ = checking.check(signing.sign(data, key, None, NOTHING, NOW), data, ROOT, NOW)

    assert first.intact
    assert first.later is Later.FORBIDDEN
    assert not first.whole


def test_an_hour_ahead_is_judged_by_this_pcs(blank: bytes, key: Pkcs12) -> None:
    data = signing.sign(blank, key, None, NOTHING, NOW + timedelta(days=400))
    found = only(data)

    assert found.said_at == NOW + timedelta(days=400)
    assert found.trust is Trust.KNOWN


def test_a_key_on_a_curve_signs(blank: bytes, tmp_path: Path) -> None:
    key = Pkcs12(p12(tmp_path, person(which=100), chain=(authority(),)), PASSWORD)
    found = only(signing.sign(blank, key, Box(0, 100, 100, 300, 160), Look((PERSON,)), NOW))

    assert found.whole
    assert found.trust is Trust.KNOWN
    assert found.page == 0


def test_a_locked_file_is_not_read(blank: bytes) -> None:
    """Under a password of its own."""
    locked = BytesIO()
    whole = copy_into_new_writer(hanko.PdfFileReader(BytesIO(blank)))
    whole.encrypt("chu", "khach")  # type: ignore[no-untyped-call]
    whole.write(locked)  # type: ignore[no-untyped-call]

    assert refused(lambda: checking.check(locked.getvalue(), None, ROOT, NOW)).code == "pdf.unreadable"
