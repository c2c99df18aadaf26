"""Tokens through PKCS#11: a real library with a soft token where SoftHSM2 is installed (apt install softhsm2)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from reports import checking, signing, stamp, token_libraries, tokens
from reports.seals import Look, Token, Trust
from tests.office_kit import refused
from tests.seal_kit import BODY, NOW, PERSON, Made, authority, person

LIBRARIES = [
    Path(place)
    for place in (
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib64/softhsm/libsofthsm.so",
        "/usr/local/lib/softhsm/libsofthsm2.so",
    )
]
LIBRARY = next((path for path in LIBRARIES if path.is_file()), None)
TOOL = shutil.which("softhsm2-util")
PIN, LABEL = "12345678", "Chu ky so xa"
NOTHING = Look()
soft = pytest.mark.skipif(LIBRARY is None or TOOL is None, reason="SoftHSM2 is not installed (apt install softhsm2)")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A soft token with a person's key and an authority's certificate; the library asks for its place once."""
    assert LIBRARY is not None
    assert TOOL is not None
    folder = tmp_path_factory.mktemp("the")
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder}\nlog.level = ERROR\n")
    old = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(conf)
    words = [TOOL, "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "87654321"]
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - the test's own token
    store(person(), b"\1")
    yield LIBRARY
    pkcs11.unload(str(LIBRARY))
    os.environ.pop("SOFTHSM2_CONF")
    if old is not None:
        os.environ["SOFTHSM2_CONF"] = old


def store(made: Made, name: bytes) -> None:
    """Put a key with its certificate and its issuer's on the token."""
    slots = pkcs11.lib(str(LIBRARY)).get_slots(token_present=True)
    token = next(found for slot in slots if (found := slot.get_token()).label.strip() == LABEL)
    der = made.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    kept = {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.ID: name}
    with token.open(user_pin=PIN, rw=True) as session:
        session.create_object(
            decode_rsa_private_key(der) | kept | {pkcs11.Attribute.SIGN: True, pkcs11.Attribute.PRIVATE: True}
        )
        session.create_object(decode_x509_certificate(made.plain.dump()) | kept)
        root = decode_x509_certificate(authority().plain.dump())
        session.create_object(root | {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.ID: b"\xff"})


@pytest.fixture(scope="module")
def blank() -> bytes:
    return stamp.drawn(NOTHING, 595, 842)


@soft
def test_a_token_signs(library: Path, blank: bytes) -> None:
    key = Token(library, PIN)
    made = signing.sign(blank, key, None, NOTHING, NOW)
    (found,) = checking.check(made, blank, (authority().plain,), NOW)

    assert [one.label for one in tokens.plugged(library)] == [LABEL]
    assert [one.name for one in signing.list_certificates(key)] == [PERSON]
    assert [one.name for one in signing.list_certificates(Token(library, ""))] == [PERSON]
    assert found.whole
    assert found.trust is Trust.KNOWN
    assert PIN not in repr(key)


@soft
def test_a_token_that_hashes_nothing_by_itself_signs_too(
    library: Path, blank: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "_hashes_nothing", lambda _: True)
    made = signing.sign(blank, Token(library, PIN), None, NOTHING, NOW)

    assert checking.check(made, blank, (authority().plain,), NOW)[0].whole


@soft
def test_what_a_token_can_answer(library: Path, blank: bytes, tmp_path: Path) -> None:
    none = tmp_path / "khong-phai.so"
    none.write_text("không phải thư viện")
    cases = {
        "token.pin": Token(library, "00000000"),
        "token.no_pin": Token(library, ""),
        "token.absent": Token(library, PIN, "thiết bị khác"),
        "token.library": Token(none, PIN),
        "token.no_key": Token(library, PIN, certificate="00" * 32),
    }

    told = {code: refused(lambda key=key: signing.sign(blank, key, None, NOTHING, NOW)) for code, key in cases.items()}  # type: ignore[misc]

    assert {code: one.code for code, one in told.items()} == {code: code for code in cases}
    assert "đang đếm số lần sai" in told["token.pin"].words
    assert all("sổ không thay đổi" in one.words.casefold() for one in told.values())
    assert signing.sign(blank, Token(library, PIN), None, NOTHING, NOW)  # the right PIN still opens it


@soft
def test_of_several_certificates_one_is_chosen(library: Path, blank: bytes) -> None:
    store(person(BODY, which=4), b"\2")
    both = signing.list_certificates(Token(library, PIN))
    other = next(one for one in both if one.name == BODY)

    code = refused(lambda: signing.sign(blank, Token(library, PIN), None, NOTHING, NOW)).code
    made = signing.sign(blank, Token(library, PIN, certificate=other.fingerprint), None, NOTHING, NOW)

    assert {one.name for one in both} == {PERSON, BODY}
    assert code == "token.choose"
    assert checking.check(made, None, (), NOW)[0].certificate.name == BODY


class _Flagged:
    """A token that tells of its PIN what a test wants."""

    def __init__(self, flags: pkcs11.TokenFlag) -> None:
        self.flags = flags
        self.slot = self

    def get_token(self) -> _Flagged:
        return self


@pytest.mark.parametrize(
    ("flags", "code", "words"),
    [
        (pkcs11.TokenFlag.USER_PIN_LOCKED, "token.locked", "đã khóa"),
        (pkcs11.TokenFlag.USER_PIN_FINAL_TRY, "token.pin", "chỉ còn MỘT lần"),
        (pkcs11.TokenFlag.USER_PIN_COUNT_LOW, "token.pin", "đang đếm"),
        (pkcs11.TokenFlag.RNG, "token.pin", "sẽ tự khóa"),
    ],
)
def test_the_tries_left_as_far_as_a_token_tells(flags: pkcs11.TokenFlag, code: str, words: str) -> None:
    told = tokens._wrong_pin(_Flagged(flags))  # type: ignore[arg-type]

    assert told.code == code
    assert words in told.words


def test_only_libraries_that_are_here_are_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "System32").mkdir()
    (tmp_path / "System32" / "eTPKCS11.dll").touch()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))

    assert [path.name for path in token_libraries.found()] == ["eTPKCS11.dll"]
