"""USB tokens and cards through PKCS#11: which are plugged in, what certificates they hold, and signing with one.

The maker's library is loaded when it is asked for and never before. A wrong PIN uses up a try of the token: nothing
here tries twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pkcs11
from asn1crypto import x509
from pkcs11 import exceptions as faults
from pyhanko.sign.pkcs11 import PKCS11Signer

from reports.certificates import described, is_authority
from reports.seals import Certificate, Token, TokenSeen
from work.refusal import Refusal

_NOTHING = "Chưa ký gì, sổ không thay đổi."
_WRONG_PIN = (faults.PinIncorrect, faults.PinInvalid, faults.PinLenRange)
_GONE = (faults.TokenNotPresent, faults.DeviceRemoved, faults.TokenNotRecognised, faults.SlotIDInvalid)


def plugged(library: Path) -> tuple[TokenSeen, ...]:
    """The tokens that are plugged in. Raises: Refusal "token.library"."""
    with _told(library):
        return tuple(
            TokenSeen(token.label.strip(), token.serial.decode("ascii", "replace").strip("\0 "), token.manufacturer_id)
            for token in _tokens(library)
        )


def certificates(key: Token) -> tuple[Certificate, ...]:
    """Certificates of the token that can sign; without a PIN all that are its holder's.

    Raises: as `signer`, save that the choice of a certificate is left open.
    """
    with _session(key) as session:
        return tuple(described(certificate) for certificate, _ in _pairs(session, logged_in=bool(key.pin)))


@contextmanager
def signer(key: Token) -> Iterator[PKCS11Signer]:
    """What signs with the token, for as long as it is needed.

    Raises: Refusal "token.library", "token.absent", "token.which", "token.no_pin", "token.pin", "token.locked",
    "token.no_key", "token.choose", "token.fault".
    """
    with _session(key, to_sign=True) as session:
        certificate, name = _chosen(key, _pairs(session, logged_in=True))
        rest = [x509.Certificate.load(bytes(found[pkcs11.Attribute.VALUE])) for found in _kept(session)]
        raw = _hashes_nothing(session) and certificate.public_key.algorithm in {"rsa", "ec"}
        yield PKCS11Signer(
            session,
            signing_cert=certificate,
            key_id=name,
            ca_chain=[other for other in rest if is_authority(other)],
            use_raw_mechanism=raw,
            base_sign_kwargs={"pin": key.pin} if key.pin and _asks_each_time(session, name) else {},
        )


def _hashes_nothing(session: pkcs11.Session) -> bool:
    """Whether the token, as older ones do, only signs what was hashed for it."""
    return pkcs11.Mechanism.SHA256_RSA_PKCS not in session.token.slot.get_mechanisms()


def _asks_each_time(session: pkcs11.Session, name: bytes) -> bool:
    """Whether the key wants its PIN for each signature; a library that does not know the question means no."""
    wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY, pkcs11.Attribute.ID: name}
    try:
        keys = list(session.get_objects(wanted))  # to the end, so that the search is over
        return any(bool(key[pkcs11.Attribute.ALWAYS_AUTHENTICATE]) for key in keys)
    except (faults.AttributeTypeInvalid, faults.AttributeSensitive):
        return False


@contextmanager
def _session(key: Token, *, to_sign: bool = False) -> Iterator[pkcs11.Session]:
    with _told(key.library):
        token = _one(key, _tokens(key.library))
        by_itself = pkcs11.TokenFlag.PROTECTED_AUTHENTICATION_PATH in token.flags
        pin = key.pin or (pkcs11.PROTECTED_AUTH if by_itself else None)
        if pin is None and to_sign:
            raise Refusal("token.no_pin", f"Chưa gõ mã PIN của thiết bị ký số. {_NOTHING} Hãy gõ PIN rồi ký.")
        try:
            session = token.open(user_pin=pin)
        except _WRONG_PIN as wrong:
            raise _wrong_pin(token) from wrong
        with session:
            yield session


def _tokens(library: Path) -> list[pkcs11.Token]:
    try:
        slots = pkcs11.lib(str(library)).get_slots(token_present=True)
    except pkcs11.PKCS11Error as broken:
        raise Refusal(
            "token.library",
            f"Không dùng được “{library.name}” để nói chuyện với thiết bị ký số: tệp không có, không phải thư viện "
            f"PKCS#11, hoặc không hợp với máy này (cần bản 64 bit). {_NOTHING} Hãy cài phần mềm của thiết bị rồi chọn "
            "lại tệp thư viện.",
        ) from broken
    found = []
    for slot in slots:
        try:
            token = slot.get_token()
        except _GONE:
            continue
        if pkcs11.TokenFlag.TOKEN_INITIALIZED in token.flags:
            found.append(token)
    return found


def _one(key: Token, found: list[pkcs11.Token]) -> pkcs11.Token:
    wanted = [token for token in found if not key.label or token.label.strip() == key.label.strip()]
    if not wanted:
        called = f" “{key.label}”" if key.label else ""
        raise Refusal(
            "token.absent", f"Không thấy thiết bị ký số{called}. {_NOTHING} Hãy cắm thiết bị, chờ vài giây rồi làm lại."
        )
    if len(wanted) > 1:
        names = ", ".join(f"“{token.label.strip()}”" for token in wanted)
        raise Refusal(
            "token.which",
            f"Đang cắm nhiều thiết bị ký số: {names}. {_NOTHING} Hãy chọn một thiết bị, hoặc chỉ để lại một chiếc.",
        )
    return wanted[0]


def _wrong_pin(token: pkcs11.Token) -> Refusal:
    """How many tries are left, as far as a token tells: PKCS#11 has flags for it and no number."""
    flags = token.slot.get_token().flags
    if pkcs11.TokenFlag.USER_PIN_LOCKED in flags:
        return _locked()
    left = "Gõ sai nhiều lần thiết bị sẽ tự khóa."
    if pkcs11.TokenFlag.USER_PIN_FINAL_TRY in flags:
        left = "Thiết bị báo chỉ còn MỘT lần thử: sai nữa thì thiết bị tự khóa. Nếu không chắc, hãy hỏi người giữ PIN."
    elif pkcs11.TokenFlag.USER_PIN_COUNT_LOW in flags:
        left = "Thiết bị đang đếm số lần sai; sai nhiều lần thiết bị sẽ tự khóa."
    return Refusal("token.pin", f"Mã PIN không đúng. {left} {_NOTHING} Hãy gõ lại cẩn thận.")


def _locked() -> Refusal:
    return Refusal(
        "token.locked",
        f"Thiết bị ký số đã khóa vì gõ sai PIN quá số lần. {_NOTHING} Hãy liên hệ nơi cấp chứng thư để mở khóa.",
    )


def _kept(session: pkcs11.Session) -> list[pkcs11.Object]:
    return list(session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}))


def _pairs(session: pkcs11.Session, *, logged_in: bool) -> list[tuple[x509.Certificate, bytes]]:
    """The holder's certificates with the name (CKA_ID) of their key; logged in, only those whose key is there."""
    wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY}
    keys = {bytes(key[pkcs11.Attribute.ID]) for key in session.get_objects(wanted)} if logged_in else set()
    found = []
    for kept in _kept(session):
        name = bytes(kept[pkcs11.Attribute.ID])
        certificate = x509.Certificate.load(bytes(kept[pkcs11.Attribute.VALUE]))
        if name in keys if logged_in else not is_authority(certificate):
            found.append((certificate, name))
    return found


def _chosen(key: Token, pairs: list[tuple[x509.Certificate, bytes]]) -> tuple[x509.Certificate, bytes]:
    wanted = [pair for pair in pairs if not key.certificate or pair[0].sha256.hex() == key.certificate]
    if not wanted:
        raise Refusal(
            "token.no_key",
            f"Thiết bị ký số không có chứng thư kèm khóa để ký, hoặc không còn chứng thư đã chọn. {_NOTHING} "
            "Hãy kiểm tra thiết bị bằng phần mềm của nơi cấp.",
        )
    if len(wanted) > 1:
        names = ", ".join(f"“{described(certificate).name}”" for certificate, _ in wanted)
        raise Refusal(
            "token.choose", f"Thiết bị có nhiều chứng thư: {names}. {_NOTHING} Hãy chọn một chứng thư rồi ký."
        )
    return wanted[0]


@contextmanager
def _told(library: Path) -> Iterator[None]:
    """Turn what a token can answer into refusals."""
    try:
        yield
    except faults.PinLocked as locked:
        raise _locked() from locked
    except _GONE as gone:
        raise Refusal(
            "token.absent", f"Thiết bị ký số đã bị rút ra. {_NOTHING} Hãy cắm lại thiết bị, chờ vài giây rồi làm lại."
        ) from gone
    except faults.FunctionCancelled as stopped:
        raise Refusal("token.stopped", f"Đã thôi nhập PIN trên thiết bị. {_NOTHING}") from stopped
    except pkcs11.PKCS11Error as fault:
        raise Refusal(
            "token.fault",
            f"Thiết bị ký số báo lỗi ({type(fault).__name__}, thư viện “{library.name}”). {_NOTHING} "
            "Hãy rút ra cắm lại; nếu vẫn vậy, hãy hỏi nơi cấp chứng thư và đọc cho họ tên lỗi này.",
        ) from fault
