"""Vietnamese text: one form (NFC), and the folded form that a search compares."""

from __future__ import annotations

import re
import unicodedata

_STROKED = str.maketrans({"đ": "d", "Đ": "d"})
_SPACES = re.compile(r"\s+")


def nfc(text: str) -> str:
    """The composed form (Unicode NFC) in which all text is kept and drawn."""
    return unicodedata.normalize("NFC", text)


def squash(text: str) -> str:
    """NFC with every run of white space as one space, ends trimmed."""
    return _SPACES.sub(" ", nfc(text)).strip()


def fold(text: str) -> str:
    """Lower case without marks, đ as d: "Đường làng" and "duong lang" fold alike."""
    plain = unicodedata.normalize("NFD", text.translate(_STROKED).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
