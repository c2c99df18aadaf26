"""What a PDF would grow to: streams packed a thousandfold, and drawings that draw themselves; pdfium does all they ask.

Looked at before pdfium is, for a page that it has begun cannot be stopped. Only what is written in the file is read,
by its marks; a PDF that hides it all (encrypted) is let through.
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from intake import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<![\d.])(\d{1,9})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+R\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_DRAWS = re.compile(rb"/[^\s/<>\[\](){}%]+\s+Do\b")
_PACKED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_LIST = re.compile(rb"/Type\s*/ObjStm\b")
_HEAD = 65_536
_LARGE, _CHUNK, _RATIO = 65_536, 65_536, 60
_MOST_BYTES = 256 * 1024 * 1024
_SAMPLE = 1 << 20
_MOST_DRAWN = 200_000
_MOST_OBJECTS = 500_000
_DEEPEST = 12


class _Object(NamedTuple):
    """An object of the file: its words before any stream, and where its stream lies."""

    words: bytes
    start: int
    end: int


def weighed(data: bytes, name: str) -> None:
    """Raises `Refusal` where a PDF grows beyond all measure as it is opened."""
    objects = dict(_objects(data, name))
    if any(_is_bomb(data, one) for one in objects.values()):
        raise refusals.bomb(name)
    forms = {number: one for number, one in objects.items() if one.end and _FORM.search(one.words)}
    calls = {number: len(_DRAWS.findall(_content(data, one))) for number, one in forms.items()}
    if max(calls.values(), default=0) > 1 and _drawn(data, objects, calls) > _MOST_DRAWN:
        raise refusals.bomb(name)


def _objects(data: bytes, name: str) -> Iterator[tuple[int, _Object]]:
    """Each object by its number; of several with one number the last, as in a file that was added to."""
    place = 0
    for count in range(_MOST_OBJECTS):
        hit = _OBJECT.search(data, place)
        if hit is None:
            return
        end = data.find(b"endobj", hit.end())
        end = end if end >= 0 else len(data)
        stream = _STREAM.search(data, hit.end(), min(end, hit.end() + _HEAD))
        if stream is None:
            yield int(hit[1]), _Object(data[hit.end() : min(end, hit.end() + _HEAD)], 0, 0)
            place = max(end, hit.end())
            continue
        close = data.find(b"endstream", stream.end())
        close = close if close >= 0 else len(data)
        yield int(hit[1]), _Object(data[hit.end() : stream.start()], stream.end(), close)
        place = close
        if count == _MOST_OBJECTS - 1:
            raise refusals.bomb(name)


def _is_bomb(data: bytes, one: _Object) -> bool:
    """Whether a stream unpacks to more than any page holds; only such as begin so are unpacked to their end."""
    if one.end - one.start < _LARGE or not _PACKED.search(one.words):
        return False
    unpacker = zlib.decompressobj()
    unpacked = 0
    try:
        for place in range(one.start, one.end, _CHUNK):
            left = data[place : min(place + _CHUNK, one.end)]
            while left and not unpacker.eof:
                unpacked += len(unpacker.decompress(left, _SAMPLE))
                left = unpacker.unconsumed_tail
                if unpacked > _MOST_BYTES:
                    return True
            if unpacked < _RATIO * (place + _CHUNK - one.start):
                return False
    except zlib.error:
        return False
    return False


def _content(data: bytes, one: _Object) -> bytes:
    """The beginning of a stream, unpacked."""
    raw = data[one.start : min(one.end, one.start + _SAMPLE)]
    if not _PACKED.search(one.words):
        return raw
    try:
        return zlib.decompressobj().decompress(raw, _SAMPLE)
    except zlib.error:
        return b""


def _drawn(data: bytes, objects: dict[int, _Object], calls: dict[int, int]) -> int:
    """How many drawings the largest one comes to, with those that it draws, and so on; no end counts as too many."""
    hidden = _hidden(data, objects)

    def references(number: int) -> set[int]:
        one = objects.get(number)
        words = one.words if one is not None else hidden.get(number, b"")
        return {int(hit[1]) for hit in _REFERENCE.finditer(words)}

    def inner(number: int) -> set[int]:
        """The drawings among what it names, or what that names: resources, and lists of them."""
        near = references(number)
        far = {two for one in near if one not in calls for two in references(one)}
        farther = {three for two in far - near if two not in calls for three in references(two)}
        return (near | far | farther) & calls.keys()

    inners = {number: inner(number) for number, count in calls.items() if count}

    @cache
    def weight(number: int, depth: int) -> int:
        if depth > _DEEPEST:
            return _MOST_DRAWN
        below = max((weight(one, depth + 1) for one in inners.get(number, ())), default=0)
        return min(1 + calls[number] * below, _MOST_DRAWN + 1)

    return max(weight(number, 0) for number in calls)


def _hidden(data: bytes, objects: dict[int, _Object]) -> dict[int, bytes]:
    """Objects that are kept together in a stream (ISO 32000-1, 7.5.7), by their numbers."""
    found: dict[int, bytes] = {}
    for one in objects.values():
        if not one.end or not _LIST.search(one.words):
            continue
        content = _content(data, one)
        first = re.search(rb"/First\s+(\d{1,9})", one.words)
        start = int(first[1]) if first else 0
        numbers = [int(word) for word in content[:start].split() if word.isdigit() and len(word) < 10]  # noqa: PLR2004
        pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
        ends = [*(place for _, place in pairs[1:]), len(content) - start]
        for (number, place), end in zip(pairs, ends, strict=False):
            found[number] = content[start + place : start + end]
    return found
