"""An office's two pairs of keys: one signs (Ed25519), one opens what was sealed to it (age, X25519)."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from typing import Self

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyrage import x25519

SIGNATURE_SIZE = 64
"""Bytes of an Ed25519 signature."""


@dataclass(frozen=True, slots=True)
class OfficeKeys:
    """Both private keys as text that a ledger can keep. They never show in a repr, a log or a traceback's values.

    `sign_private` is base64 of the 32 bytes' seed, `seal_private` an age identity ("AGE-SECRET-KEY-1...").
    ValueError where either is no such text.
    """

    sign_private: str = field(repr=False)
    seal_private: str = field(repr=False)

    def __post_init__(self) -> None:
        _signer(self.sign_private)
        _opener(self.seal_private)

    @classmethod
    def new(cls) -> Self:
        """Fresh random keys."""
        seed = Ed25519PrivateKey.generate().private_bytes_raw()
        return cls(base64.b64encode(seed).decode("ascii"), str(x25519.Identity.generate()))

    @property
    def sign_public(self) -> str:
        """Base64 of the 32 bytes by which others check a signature."""
        return base64.b64encode(_signer(self.sign_private).public_key().public_bytes_raw()).decode("ascii")

    @property
    def seal_public(self) -> str:
        """The age recipient ("age1...") to which others seal."""
        return str(_opener(self.seal_private).to_public())

    def sign(self, domain: bytes, message: bytes) -> bytes:
        """The 64 bytes' signature of a message; `domain` keeps a card's from passing for a bundle's."""
        return _signer(self.sign_private).sign(domain + message)

    def opener(self) -> x25519.Identity:
        """The age identity that opens what was sealed to this office."""
        return _opener(self.seal_private)


def signed_by(sign_public: str, domain: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature is that key's; False too where the key or the signature has a wrong shape."""
    try:
        Ed25519PublicKey.from_public_bytes(_bytes(sign_public)).verify(signature, domain + message)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_sign_public(text: str) -> bool:
    """Whether the text is a public signing key as we write it: base64 of 32 bytes."""
    try:
        raw = _bytes(text)
        Ed25519PublicKey.from_public_bytes(raw)
    except ValueError:
        return False
    return base64.b64encode(raw).decode("ascii") == text


def is_seal_public(text: str) -> bool:
    """Whether the text is an age recipient as we write it."""
    try:
        return str(x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def _signer(text: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_bytes(text))


def _opener(text: str) -> x25519.Identity:
    try:
        return x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        # From None: the text that could not be read may be a private key, and must not travel in a traceback.
        raise ValueError("no age identity") from None


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("no base64") from None
