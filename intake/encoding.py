"""Bytes to letters: Unicode where it is, cp1258 where it must be, TCVN3 and VNI recognised by name (law 20)."""

from __future__ import annotations

import codecs
import re
import unicodedata

from intake import refusals
from work.text import nfc

_SAMPLE = 200_000
_WORDS = re.compile(r"\b(?:và|của|các|thực|hiện|kế|hoạch|ủy|được|với|về|nhân|dân|công|tác|tổ|chức)\b", re.IGNORECASE)
# TCVN3 (ABC) and VNI put Vietnamese letters where Latin-1 has others; these are the commonest words in each.
_TCVN3 = re.compile(r"c¸c|cña|vµ|®Þnh|nh©n|d©n|ñy ban|uû ban|tæ chøc|kÕ ho¹ch|thùc hiÖn|®­îc|c«ng|x·|tØnh")
_VNI = re.compile(
    r"caùc|cuûa|vaø|ñònh|nhaân|daân|uûy ban|toå chöùc|keá hoaïch|thöïc hieän|ñöôïc|coâng|tænh", re.IGNORECASE
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text in NFC, and the name of its encoding; a refusal where it is none that we keep."""
    text, encoding = _letters(data, name)
    if _is_noise(text[:_SAMPLE]):
        raise refusals.not_text(name)
    _refuse_old(text[:_SAMPLE], name)
    composed = nfc(text)
    return composed, encoding if composed == text else f"{encoding}, tổ hợp"


def _letters(data: bytes, name: str) -> tuple[str, str]:
    for mark, codec, label in _BOMS:
        if data.startswith(mark):
            return _strict(data, codec, name), label
    if b"\0" in data[:_SAMPLE]:
        raise refusals.not_text(name)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _single_byte(data, name), "Windows-1258"


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise refusals.encoding(name) from error


def _single_byte(data: bytes, name: str) -> str:
    """Old Windows Vietnamese, if it reads as Vietnamese; else the old code is named, or none is known."""
    _refuse_old(data[:_SAMPLE].decode("latin-1"), name)
    try:
        text = nfc(data.decode("cp1258"))
    except UnicodeDecodeError as error:
        raise refusals.encoding(name) from error
    words = len(text[:_SAMPLE].split())
    if words == 0 or len(_WORDS.findall(text[:_SAMPLE])) * 25 < words:
        raise refusals.encoding(name) if not _is_noise(text[:_SAMPLE]) else refusals.not_text(name)
    return text


def _refuse_old(text: str, name: str) -> None:
    """Old codes are told by their own commonest words, where those of Unicode's are scarcer."""
    tcvn3, vni, unicode_words = len(_TCVN3.findall(text)), len(_VNI.findall(text)), len(_WORDS.findall(text))
    if max(tcvn3, vni) > max(2, unicode_words):
        raise refusals.old_encoding(name, "TCVN3" if tcvn3 >= vni else "VNI")


def _is_noise(text: str) -> bool:
    """Control characters, or hardly a letter: no document that a person wrote."""
    controls = sum(1 for c in text if unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in "\t\n\r\f\v\x1e\x1f")
    return controls * 100 > len(text)
