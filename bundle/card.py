"""An office's card: who it is and its public keys, signed by itself, and told from a forged one over the telephone."""

from __future__ import annotations

import base64
import binascii
import hashlib
from datetime import date
from pathlib import Path
from typing import Annotated, BinaryIO, TypeAlias

import msgspec
from msgspec import Meta

from bundle.files import write_whole, writing
from bundle.keys import OfficeKeys, is_seal_public, is_sign_public, signed_by
from work.refusal import Refusal

CARD_VERSION = 1
"""The newest version of the card's file that this program knows, and the one that it writes."""

_KIND = "Thẻ cơ quan của Sổ Việc"
_DOMAIN = b"soviec-the card\x00"
_MAX_FILE = 64 * 1024
_GROUPS, _DIGITS = 8, 5

_Text: TypeAlias = Annotated[str, Meta(max_length=500)]
_Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]

_NAMES = {
    "version": "phiên bản",
    "office_id": "mã cơ quan",
    "name": "tên",
    "short": "tên ngắn",
    "level": "cấp",
    "kind": "loại cơ quan",
    "place": "địa danh",
    "sign_public": "khóa ký",
    "seal_public": "khóa niêm phong",
    "made_on": "ngày lập",
}


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=_NAMES):
    """Who an office is and by which public keys it is known. `level` and `kind` are those of `work.office`, as text."""

    version: int = CARD_VERSION
    office_id: _Name
    name: _Text
    short: _Text
    level: _Text
    kind: _Text
    place: _Text
    sign_public: _Text
    seal_public: _Text
    made_on: date

    @property
    def fingerprint(self) -> str:
        """Eight groups of five digits to be read over the telephone; the same for the same office and keys."""
        return fingerprint(self.office_id, self.sign_public, self.seal_public)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it lies on the stick: the card, its digits for people, and the card's own signature."""

    kind: str = msgspec.field(name="loại tệp")
    card: Card = msgspec.field(name="thẻ")
    fingerprint: str = msgspec.field(name="dấu vân tay")
    signature: str = msgspec.field(name="chữ ký")


class _Version(msgspec.Struct, frozen=True):
    version: int = msgspec.field(name="phiên bản")


class _Peek(msgspec.Struct, frozen=True):
    kind: str = msgspec.field(name="loại tệp")
    card: _Version = msgspec.field(name="thẻ")


def fingerprint(office_id: str, sign_public: str, seal_public: str) -> str:
    """Digits ("01234 56789 ...") of an office's id and both its public keys: 40 digits of their SHA-256."""
    said = f"soviec-the\x00{office_id}\x00{sign_public}\x00{seal_public}".encode()
    number = int.from_bytes(hashlib.sha256(said).digest(), "big") % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}d}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def write_card(card: Card, keys: OfficeKeys, path: Path) -> None:
    """Write and read back an office's own card. Refuses a disk that does not take it; ValueError for others' keys."""
    if (card.sign_public, card.seal_public) != (keys.sign_public, keys.seal_public):
        raise ValueError("these are not the card's keys")
    stored = _to_bytes(card, keys)
    with writing(path):
        write_whole(path, lambda out: _put(stored, out), _parse_file)


def read_card(path: Path) -> Card:
    """A card that is whole and signed by its own key. Whose it really is, the telephone tells."""
    try:
        return _parse_file(path)
    except OSError as error:
        raise _no(
            "card.unreadable",
            f"Không đọc được tệp “{path.name}”: USB đã rút ra, tệp đã bị xóa hoặc đang bị chương trình khác giữ.",
            "Hãy kiểm tra rồi mở lại.",
        ) from error


def _put(stored: bytes, out: BinaryIO) -> None:
    out.write(stored)


def _to_bytes(card: Card, keys: OfficeKeys) -> bytes:
    signature = base64.b64encode(keys.sign(_DOMAIN, _signed(card))).decode("ascii")
    stored = _File(kind=_KIND, card=card, fingerprint=card.fingerprint, signature=signature)
    return msgspec.json.format(msgspec.json.encode(stored), indent=2) + b"\n"


def _signed(card: Card) -> bytes:
    """What is signed: the values, not the layout, so that a card survives an editor or a mailer."""
    return msgspec.json.encode(card, order="deterministic")


def _parse_file(path: Path) -> Card:
    with path.open("rb") as source:
        stored = source.read(_MAX_FILE + 1)
    if len(stored) > _MAX_FILE:
        raise _no("card.too_big", f"Tệp “{path.name}” quá lớn, không phải thẻ cơ quan.", _PICK)
    return _parse(stored.removeprefix(b"\xef\xbb\xbf"), path.name)


_PICK = "Hãy chọn tệp có đuôi .the do cơ quan kia gửi."


def _parse(stored: bytes, name: str) -> Card:
    _check_version(stored, name)
    try:
        found = msgspec.json.decode(stored, type=_File)
        signature = base64.b64decode(found.signature, validate=True)
    except (ValueError, binascii.Error) as error:
        raise _not_one(name) from error
    card = found.card
    if not (is_sign_public(card.sign_public) and is_seal_public(card.seal_public)):
        raise _not_one(name)
    if found.fingerprint != card.fingerprint or not signed_by(card.sign_public, _DOMAIN, _signed(card), signature):
        raise _no(
            "card.signature",
            f"Thẻ “{name}” đã bị sửa hoặc bị hỏng: chữ ký không khớp với nội dung.",
            "Đừng dùng thẻ này; hãy xin lại thẻ từ chính cơ quan kia.",
        )
    return card


def _check_version(stored: bytes, name: str) -> None:
    try:
        peek = msgspec.json.decode(stored, type=_Peek)
    except ValueError as error:
        raise _not_one(name) from error
    if peek.kind != _KIND or peek.card.version < 1:
        raise _not_one(name)
    if peek.card.version > CARD_VERSION:
        raise _no(
            "card.newer",
            f"Thẻ “{name}” do bản Sổ Việc mới hơn tạo ra, bản đang dùng chưa đọc được.",
            "Hãy cập nhật Sổ Việc rồi mở lại thẻ này.",
        )


def _not_one(name: str) -> Refusal:
    return _no("card.not_one", f"Tệp “{name}” không phải thẻ cơ quan của Sổ Việc, hoặc đã bị hỏng.", _PICK)


def _no(code: str, happened: str, to_do: str) -> Refusal:
    return Refusal(code, f"{happened} Sổ vẫn nguyên, chưa có gì được ghi vào. {to_do}")
