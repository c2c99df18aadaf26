"""Names of files that every disk takes: FAT32 sticks, Windows, long paths."""

from __future__ import annotations

import re
import unicodedata

from work.text import squash

BUNDLE_SUFFIX = ".goi"
CARD_SUFFIX = ".the"

_MAX_SHORT = 40
# Forbidden on Windows and FAT32. A dot may end a name in the middle of nowhere ("CON.x", "tên."), so it goes too.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*.]')


def suggested_name(sender_short: str, addressee_short: str, number: int) -> str:
    """A bundle's file name in NFC: "Gói 0012 – UBND xã Gia Hưng gửi UBND tỉnh Ninh Bình.goi".

    It begins with no word that Windows keeps to itself (CON, NUL).
    """
    return f"Gói {number:04d} – {_plain(sender_short)} gửi {_plain(addressee_short)}{BUNDLE_SUFFIX}"


def suggested_card_name(short: str) -> str:
    """A card's file name: "Thẻ – UBND xã Gia Hưng.the"."""
    return f"Thẻ – {_plain(short)}{CARD_SUFFIX}"


def shown(text: str) -> str:
    """What a stranger wrote, fit to stand inside a sentence of ours: one line, at most 80 characters, no quotes."""
    return squash(_visible(text).translate({ord(mark): " " for mark in '“”"'}))[:80] or "…"


def _visible(text: str) -> str:
    return "".join(" " if unicodedata.category(c).startswith("C") else c for c in text)


def _plain(text: str) -> str:
    """At most 40 characters without any that a disk forbids, hides or turns round."""
    return squash(_FORBIDDEN.sub(" ", _visible(text)))[:_MAX_SHORT].strip() or "cơ quan"
