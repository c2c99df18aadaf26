"""A .doc of Word 97 to 2003, taken apart ([MS-DOC]): its text, and the properties over each stretch of it."""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from intake import refusals
from intake.doc_sprms import properties
from intake.kind import is_compound

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = 0xA5EC
_WORD_97 = 0xC1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_PAGE = 512
_COMPRESSED = 0x40000000
_PAGE_BITS = 0x3FFFFF
_MOST_STREAM = 100 * 1024 * 1024
# Places in the head (FIB) of counts of letters, and of pairs of offset and length.
_STORIES = (0x4C, 0x50, 0x54, 0x58, 0x5C, 0x60, 0x64)
_PAIRS, _PAIRS_COUNT = 0x9A, 0x98
STYLES, NOTE_PLACES, NOTE_TEXTS, RUNS, PARAGRAPHS, FONTS, PIECES = 1, 2, 3, 12, 13, 15, 33
SHAPES, END_NOTE_PLACES, END_NOTE_TEXTS, BOX_TEXTS, LISTS, LIST_USES = 40, 46, 47, 56, 73, 74
TEXT, NOTES, END_NOTES, BOXES = 0, 1, 5, 6
"""The stories that are read: the text itself, its footnotes, its endnotes, the boxes beside it."""


class OldFormatError(Exception):
    """Word 6 or 95, or something that no Word has written: other programs may read it."""


class Piece(NamedTuple):
    """A stretch of the text: from which letter to which, where its bytes lie, how many a letter has, its changes."""

    start: int
    end: int
    place: int
    width: int
    changes: bytes


class Stretch(NamedTuple):
    """Letters with the same properties: how they are set, and how the paragraph that they end, if they end one."""

    text: str
    run: dict[int, bytes]


class Paragraph(NamedTuple):
    """A paragraph: its stretches, the sign that ends it, its style's number and its own properties."""

    stretches: tuple[Stretch, ...]
    mark: str
    style: int
    changes: dict[int, bytes]


class _Spans:
    """Properties by the place of the bytes that they stand over."""

    def __init__(self, spans: list[tuple[int, int, bytes]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]

    def at(self, place: int) -> tuple[int, bytes]:
        """Where the span ends that a byte lies in, and its properties; an endless one without any between spans."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._spans[index][1]:
            return self._spans[index][1], self._spans[index][2]
        following = self._starts[index + 1] if index + 1 < len(self._starts) else 1 << 31
        return following, b""


class DocFile:
    """An open .doc. Raises `OldFormatError`, and `Refusal` where it is sealed.

    A damaged one raises `OSError`, `ValueError`, `IndexError` or `struct.error`, here or as it is read on.
    """

    def __init__(self, data: bytes, name: str) -> None:
        import olefile  # noqa: PLC0415 - loaded for such files alone

        if not is_compound(data):
            raise ValueError(name)
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            self._main = _stream(ole, "WordDocument")
            magic, version = struct.unpack_from("<HH", self._main)
            flags = self._number(0x0A, 2)
            if magic != _MAGIC or version < _WORD_97:
                raise OldFormatError
            if flags & _ENCRYPTED:
                raise refusals.encrypted(name)
            self._table = _stream(ole, "1Table" if flags & _SECOND_TABLE else "0Table")
        lengths = [self._number(place, 4) for place in _STORIES]
        if sum(lengths) > refusals.LETTERS:
            raise refusals.too_long(name)
        self._starts = [sum(lengths[:story]) for story in range(len(lengths) + 1)]
        self._pieces = self._read_pieces()
        self._runs = _Spans(list(self._pages(RUNS)))
        self._paragraphs = _Spans(list(self._pages(PARAGRAPHS)))

    def _number(self, place: int, size: int) -> int:
        if place + size > len(self._main):
            raise ValueError(place)
        return int.from_bytes(self._main[place : place + size], "little")

    def part(self, pair: int, *, to_end: bool = False) -> bytes:
        """A part of the table stream by its number in the head; `to_end` gives what follows it too."""
        if pair >= self._number(_PAIRS_COUNT, 2):
            return b""
        place, length = self._number(_PAIRS + 8 * pair, 4), self._number(_PAIRS + 8 * pair + 4, 4)
        if not length:
            return b""
        return self._table[place:] if to_end else self._table[place : place + length]

    def _read_pieces(self) -> list[Piece]:
        """The piece table ([MS-DOC] 2.9.38, Clx): the text in its order, wherever its bytes lie."""
        clx = self.part(PIECES)
        place = 0
        shared: list[bytes] = []
        while place < len(clx) and clx[place] == 1:
            length = int.from_bytes(clx[place + 1 : place + 3], "little")
            shared.append(clx[place + 3 : place + 3 + length])
            place += 3 + length
        if place >= len(clx) or clx[place] != 2:  # noqa: PLR2004 - the mark of the table itself
            raise ValueError(place)
        table = clx[place + 5 : place + 5 + int.from_bytes(clx[place + 1 : place + 5], "little")]
        count = (len(table) - 4) // 12
        ends = struct.unpack_from(f"<{count + 1}I", table)
        pieces: list[Piece] = []
        for index in range(count):
            _, where, change = struct.unpack_from("<HIH", table, 4 * (count + 1) + 8 * index)
            narrow = bool(where & _COMPRESSED)
            offset = (where & (_COMPRESSED - 1)) // 2 if narrow else where & (_COMPRESSED - 1)
            changes = shared[change >> 1] if change & 1 and change >> 1 < len(shared) else b""
            pieces.append(Piece(ends[index], ends[index + 1], offset, 1 if narrow else 2, changes))
        return pieces

    def _pages(self, pair: int) -> Iterator[tuple[int, int, bytes]]:
        """The pages of formatting ([MS-DOC] 2.9.33, ChpxFkp; 2.9.174, PapxFkp): from byte, to byte, properties."""
        table = self.part(pair)
        count = (len(table) - 4) // 8
        for index in range(max(0, count)):
            number = int.from_bytes(table[4 * (count + 1) + 4 * index :][:4], "little") & _PAGE_BITS
            page = self._main[number * _PAGE : (number + 1) * _PAGE]
            if len(page) == _PAGE:
                yield from _page(page, of_runs=pair == RUNS)

    def places(self, pair: int, size: int) -> list[tuple[int, bytes]]:
        """A list of places in the text, each with what is said of it, of a fixed size."""
        table = self.part(pair)
        count = (len(table) - 4) // (4 + size) if len(table) > 4 else 0  # noqa: PLR2004 - one place alone
        ends = struct.unpack_from(f"<{count}I", table)
        first = 4 * (count + 1)
        return [(ends[index], table[first + size * index : first + size * (index + 1)]) for index in range(count)]

    def paragraphs(self, story: int = TEXT, first: int = 0, last: int | None = None) -> Iterator[Paragraph]:
        """The paragraphs of a story, or those between two of its letters."""
        start, end = self._starts[story] + first, self._starts[story + 1]
        end = end if last is None else min(end, self._starts[story] + last)
        stretches: list[Stretch] = []
        for piece in self._pieces:
            place = piece.place + (max(piece.start, start) - piece.start) * piece.width
            stop = piece.place + (min(piece.end, end) - piece.start) * piece.width
            while place < stop:
                runs_to, run = self._runs.at(place)
                ends, paragraph = self._paragraphs.at(place)
                upto = _aligned(min(runs_to, ends, stop), place, piece.width)
                text = self._letters(place, upto, piece.width)
                stretches.append(Stretch(text, properties(run + piece.changes)))
                place = upto
                if text[-1:] in "\r\x07\x0c" and upto >= ends:
                    style = int.from_bytes(paragraph[:2], "little")
                    yield Paragraph(tuple(stretches), text[-1], style, properties(paragraph[2:] + piece.changes))
                    stretches = []
        if stretches:
            yield Paragraph(tuple(stretches), "\r", 0, {})

    def _letters(self, place: int, end: int, width: int) -> str:
        raw = self._main[place:end]
        if not raw:
            raise ValueError(place)
        return raw.decode("utf-16-le", "replace") if width > 1 else raw.decode("latin-1").translate(_WINDOWS)


_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


def _aligned(end: int, place: int, width: int) -> int:
    """A span's end on the border of a letter, one letter on at least."""
    return max(place + width, end - (end - place) % width)


def _stream(ole: object, name: str) -> bytes:
    stream = ole.openstream(name)  # type: ignore[attr-defined]
    data: bytes = stream.read(_MOST_STREAM)
    return data


def _page(page: bytes, *, of_runs: bool) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    width = 1 if of_runs else 13
    if 4 * (count + 1) + width * count > _PAGE - 1:
        return
    places = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        offset = 2 * page[4 * (count + 1) + width * index]
        if offset == 0:
            yield places[index], places[index + 1], b"" if of_runs else b"\0\0"
            continue
        length = page[offset]
        if of_runs:
            found = page[offset + 1 : offset + 1 + length]
        elif length:
            found = page[offset + 1 : offset + 2 * length]
        else:
            found = page[offset + 2 : offset + 2 + 2 * page[offset + 1]]
        yield places[index], places[index + 1], found
