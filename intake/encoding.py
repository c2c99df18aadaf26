"""Bytes to letters: Unicode where it is, cp1258 where it must be, TCVN3 and VNI converted by name (law 20)."""

from __future__ import annotations

import codecs
import unicodedata

from intake import legacy, refusals
from work.text import nfc

_SAMPLE = 200_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_FACES = {"TCVN3": "TCVN3 (.VnTime)", "VNI": "VNI (VNI-Times)", "Windows-1258": "Windows-1258"}
_WESTERN = frozenset(
    {"iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii", "x-user-defined"}
)
_DECOMPOSED = "tổ hợp"
_SPOILT = "chỗ hỏng"
_SYLLABLES, _MANY, _SHARE = 3, 20, 0.8
_FEW_SPOILT, _RARE = 3, 1_000


def decode(data: bytes, name: str, *, convert: bool = True) -> tuple[str, str]:
    """The text in NFC, and the name of its encoding; a refusal where it is none that we keep.

    Text in TCVN3 or VNI comes back in Unicode, and its encoding's name says what it was; see `remarks`. A format that
    knows its fonts does not have it `convert`ed here.
    """
    text, encoding = _letters(data, name)
    if _is_noise(text[:_SAMPLE]):
        raise refusals.not_text(name)
    if not convert:
        return text, encoding
    text, codes = legacy.converted(text)
    if codes:
        return nfc(text), " và ".join(codes)
    composed = nfc(text)
    return composed, encoding if composed == text else f"{encoding}, {_DECOMPOSED}"


def in_codec(data: bytes, codec: str) -> tuple[str, str] | None:
    """The text in the codec that a file names itself, and that codec's name for the clerk; None where it is not so."""
    if codec in _WESTERN:
        return _latin(data), "Latin-1"
    try:
        text = data.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return None
    return nfc(text), "Windows-1258" if "1258" in codec else codec.upper()


def remarks(encoding: str) -> tuple[str, ...]:
    """What the clerk is told of an encoding that `decode` named: what was converted, and that the file was not."""
    if _SPOILT in encoding:
        count = encoding.partition(", ")[2].partition(" ")[0]
        return (f"Tệp có {count} chỗ chữ bị hỏng, hiện là dấu �; hãy so những chỗ ấy với bản gốc.",)
    faces = [words for code, words in _FACES.items() if code in encoding]
    if not faces and _DECOMPOSED in encoding:
        return ("Chữ Unicode tổ hợp (dấu đứng rời) đã được chuyển sang dạng dựng sẵn để xem; tệp gốc giữ nguyên.",)
    return tuple(f"Chữ {words} đã được chuyển sang Unicode để xem; tệp gốc giữ nguyên." for words in faces)


def _letters(data: bytes, name: str) -> tuple[str, str]:
    for mark, codec, label in _BOMS:
        if data.startswith(mark):
            return _strict(data, codec, name), label
    if data[:_SAMPLE].count(b"\0") > max(_FEW_SPOILT, min(len(data), _SAMPLE) // _RARE):
        return _wide(data, name), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _damaged(data) or _single_byte(data, name)


def _damaged(data: bytes) -> tuple[str, str] | None:
    """UTF-8 in which a few bytes are spoilt, as a bad stick or a cut leaves it: the rest is read, the clerk is told."""
    text = data.decode("utf-8", "replace")
    spoilt = text.count("\ufffd") - data.count("\ufffd".encode())
    found = legacy.fit(text[:_SAMPLE])
    if spoilt > max(_FEW_SPOILT, len(text) // _RARE) or found.words < _MANY or found.share < _SHARE:
        return None
    return text, f"UTF-8, {spoilt} {_SPOILT}"


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise refusals.encoding(name) from error


def _wide(data: bytes, name: str) -> str:
    """UTF-16 without its mark: the high bytes of ASCII's letters, nearly half of a Vietnamese text, are null."""
    sample = data[:_SAMPLE]
    for codec, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[first::2]
        if high.count(0) * 5 > len(high) * 2 and not sample[1 - first :: 2].count(0):
            return _strict(data, codec, name)
    raise refusals.not_text(name)


def _single_byte(data: bytes, name: str) -> tuple[str, str]:
    """One byte a letter: old Windows Vietnamese, TCVN3 or VNI, whichever reads as Vietnamese; else none is known."""
    latin = _latin(data)
    if legacy.recognised(latin[:_SAMPLE]):
        return latin, "Latin-1"
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        text = latin
    found = legacy.fit(nfc(text[:_SAMPLE]))
    if found.words >= _SYLLABLES and found.share >= _SHARE:
        return nfc(text), "Windows-1258"
    code = legacy.leaning(latin[:_SAMPLE])
    if code is not None:
        raise refusals.old_encoding(name, code)
    raise refusals.not_text(name) if _is_noise(latin[:_SAMPLE]) else refusals.encoding(name)


def _latin(data: bytes) -> str:
    """As Windows reads Western letters; the five places that it leaves empty as Latin-1 has them."""
    return data.decode("latin-1").translate(_WINDOWS)


_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


def _is_noise(text: str) -> bool:
    """Control characters, or hardly a letter: no document that a person wrote."""
    controls = sum(1 for c in text if unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in "\t\n\r\f\v\x1e\x1f")
    return controls * 100 > len(text)
