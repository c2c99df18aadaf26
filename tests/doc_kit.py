"""Files of Word 97 to 2003 made by hand ([MS-DOC], [MS-CFB]), record by record, as far as the reader looks at them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_HEAD = 0x600
_PAGE = 512
_NONE, _END, _TABLE_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def sprm(code: int, operand: int | bytes) -> bytes:
    """One property; a number takes as many bytes as its code says."""
    size = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}.get(code >> 13, 0)
    given = operand.to_bytes(size, "little") if isinstance(operand, int) else operand
    return struct.pack("<H", code) + given


class Run(NamedTuple):
    """Words with the same properties."""

    text: str
    properties: bytes = b""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: its runs, its own properties, its style, and the sign that ends it."""

    runs: tuple[Run, ...]
    properties: bytes = b""
    style: int = 0
    mark: str = "\r"
    mark_properties: bytes = b""


def para(*runs: str | Run, properties: bytes = b"", style: int = 0, mark: str = "\r", gone: bool = False) -> Para:
    made = tuple(Run(run) if isinstance(run, str) else run for run in runs)
    return Para(made, properties, style, mark, sprm(0x0800, 1) if gone else b"")


def row(cells: Sequence[Sequence[Para] | str], edges: Sequence[int], bits: Sequence[int] = ()) -> list[Para]:
    """A row of a table; `edges` are where its cells begin and the last one ends, `bits` say which are merged."""
    inside = sprm(0x2416, 1)
    made: list[Para] = []
    for cell in cells:
        paras = [para(cell)] if isinstance(cell, str) else list(cell)
        made += [Para(one.runs, one.properties + inside, one.style) for one in paras[:-1]]
        made.append(Para(paras[-1].runs, paras[-1].properties + inside, paras[-1].style, "\x07"))
    count = len(edges) - 1
    given = [*bits, *(0,) * (count - len(bits))]
    definition = bytes([count]) + struct.pack(f"<{count + 1}h", *edges)
    definition += b"".join(struct.pack("<H", one) + bytes(18) for one in given)
    end = inside + sprm(0x2417, 1) + sprm(0xD608, struct.pack("<H", len(definition) + 1) + definition)
    return [*made, Para((), end, 0, "\x07")]


class Level(NamedTuple):
    """A level of a list: figures where `text` has "%1", "%2" and so on."""

    text: str
    form: int = 0
    start: int = 1
    flags: int = 0


def doc(lines: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A plain document: a paragraph a line, and a table."""
    width = 9000 // max(1, len(rows[0]) if rows else 1)
    paras = [para(line) for line in lines]
    for cells in rows:
        paras += row(cells, [width * place for place in range(len(cells) + 1)])
    return document([*paras, para("")])


def document(
    paras: Sequence[Para],
    *,
    fonts: Sequence[str] = ("Times New Roman",),
    styles: Sequence[tuple[bytes, bytes]] = (),
    lists: Sequence[Sequence[Level]] = (),
    notes: Sequence[str] = (),
    box: str = "",
    narrow: bool = False,
    version: int = 0xC1,
    flags: int = 0,
) -> bytes:
    """A .doc. `styles` are paragraph styles' own properties, of paragraph and run; `narrow` keeps a byte a letter.

    A note is called by "\\x02", the box by "\\x08", each in a run with the property "special".
    """
    main = list(paras)
    texts = [para("\x02 " + note) for note in notes]
    boxed = [para(box), para("")] if box else []
    stories = [main, [*texts, para("")] if notes else [], boxed]
    body = _Body(narrow)
    lengths = [body.add(story) for story in stories]
    chpx, papx = _pages(body.runs, 1), _pages(body.paras, 13)
    base = _HEAD + len(body.data) + -len(body.data) % _PAGE
    first = base // _PAGE
    stream = body.data.ljust(base - _HEAD, b"\0") + b"".join(page for page, _, _ in (*chpx, *papx))
    parts: dict[int, bytes] = {
        1: _styles(styles),
        12: _places(chpx, first),
        13: _places(papx, first + len(chpx)),
        15: _fonts(fonts),
        33: _pieces(sum(lengths), narrow=narrow),
    }
    if notes:
        called = [place for place, c in enumerate(body.text[: lengths[0]]) if c == "\x02"]
        parts[2] = struct.pack(f"<{len(called) + 1}I", *called, lengths[0]) + bytes(2 * len(called))
        ends = [0]
        for note in notes:
            ends.append(ends[-1] + len(note) + 3)
        parts[3] = struct.pack(f"<{len(ends) + 1}I", *ends, ends[-1] + 1)
    if box:
        place = body.text.index("\x08")
        parts[40] = struct.pack("<II", place, lengths[0]) + struct.pack("<I", 1025) + bytes(22)
        tail = bytes(14) + struct.pack("<I", 1025) + bytes(4)
        parts[56] = struct.pack("<III", 0, len(box) + 1, len(box) + 2) + tail + bytes(22)
    if lists:
        parts[73], parts[74], after = _lists(lists)
    else:
        after = b""
    table = b""
    pairs = bytearray(8 * 93)
    for number, part in parts.items():
        struct.pack_into("<II", pairs, 8 * number, len(table), len(part))
        table += part + (after if number == 73 else b"")
    head = bytearray(_HEAD)
    struct.pack_into("<HH", head, 0, 0xA5EC, version)
    struct.pack_into("<H", head, 0x0A, 0x0200 | flags)
    struct.pack_into("<II", head, 0x4C, lengths[0], lengths[1])
    struct.pack_into("<I", head, 0x64, lengths[2])
    struct.pack_into("<H", head, 0x98, 93)
    head[0x9A : 0x9A + len(pairs)] = pairs
    return compound({"WordDocument": bytes(head) + stream, "1Table": table})


class _Body:
    """The text's bytes, and the properties over each stretch of them."""

    def __init__(self, narrow: bool) -> None:  # noqa: FBT001 - a kit's own
        self._narrow = narrow
        self.data = b""
        self.text = ""
        self.runs: list[tuple[int, int, bytes]] = []
        self.paras: list[tuple[int, int, bytes]] = []

    def add(self, story: Sequence[Para]) -> int:
        before = len(self.text)
        for one in story:
            start = _HEAD + len(self.data)
            for run in (*one.runs, Run(one.mark, one.mark_properties)):
                place = _HEAD + len(self.data)
                self.text += run.text
                self.data += run.text.encode("latin-1") if self._narrow else run.text.encode("utf-16-le")
                if place < _HEAD + len(self.data):
                    self.runs.append((place, _HEAD + len(self.data), _changes(run.properties)))
            self.paras.append((start, _HEAD + len(self.data), _set(one)))
        return len(self.text) - before


def _changes(properties: bytes) -> bytes:
    return bytes([len(properties)]) + properties if properties else b""


def _set(one: Para) -> bytes:
    content = struct.pack("<H", one.style) + one.properties
    content += bytes(len(content) % 2)
    return bytes([0, len(content) // 2]) + content


def _pages(spans: Sequence[tuple[int, int, bytes]], width: int) -> list[tuple[bytes, int, int]]:
    """Pages of formatting, each with the place of its first and of its last byte of text."""
    pages: list[tuple[bytes, int, int]] = []
    held: list[tuple[int, int, bytes]] = []

    def size(one: Sequence[tuple[int, int, bytes]]) -> int:
        return 5 + (4 + width) * len(one) + sum(len(content) + len(content) % 2 for _, _, content in one) + 2

    for span in spans:
        if held and size([*held, span]) > _PAGE:
            pages.append(_page(held, width))
            held = []
        held.append(span)
    return [*pages, _page(held, width)]


def _page(held: Sequence[tuple[int, int, bytes]], width: int) -> tuple[bytes, int, int]:
    page = bytearray(_PAGE)
    struct.pack_into(f"<{len(held) + 1}I", page, 0, *(start for start, _, _ in held), held[-1][1])
    place = _PAGE - 1
    for index, (_, _, content) in enumerate(held):
        if content:
            place = (place - len(content)) & ~1
            page[place : place + len(content)] = content
            page[4 * (len(held) + 1) + width * index] = place // 2
    page[-1] = len(held)
    return bytes(page), held[0][0], held[-1][1]


def _places(pages: Sequence[tuple[bytes, int, int]], first: int) -> bytes:
    starts = [start for _, start, _ in pages]
    return struct.pack(f"<{len(pages) + 1}I", *starts, pages[-1][2]) + struct.pack(
        f"<{len(pages)}I", *range(first, first + len(pages))
    )


def _pieces(letters: int, *, narrow: bool) -> bytes:
    place = _HEAD * 2 | 0x40000000 if narrow else _HEAD
    table = struct.pack("<II", 0, letters) + struct.pack("<HIH", 0, place, 0)
    return b"\x02" + struct.pack("<I", len(table)) + table


def _fonts(names: Sequence[str]) -> bytes:
    entries = [bytes(39) + name.encode("utf-16-le") + b"\0\0" for name in names]
    return struct.pack("<HH", len(names), 0) + b"".join(bytes([len(entry)]) + entry for entry in entries)


def _styles(styles: Sequence[tuple[bytes, bytes]]) -> bytes:
    head = struct.pack("<HHHHHHHHH", len(styles) + 1, 10, 1, 0, 0, 0, 0, 0, 0)
    made = struct.pack("<H", len(head)) + head
    for number, (paragraph, run) in enumerate(((b"", b""), *styles)):
        changes = _padded(struct.pack("<H", number) + paragraph) + _padded(run)
        style = struct.pack("<HHHHH", 0, 1 | (0 if number else 0xFFF) << 4, 2, 0, 0)
        style += struct.pack("<H", 1) + "N".encode("utf-16-le") + b"\0\0" + changes
        made += struct.pack("<H", len(style)) + style
    return made


def _padded(changes: bytes) -> bytes:
    return struct.pack("<H", len(changes)) + changes + bytes(len(changes) % 2)


def _lists(lists: Sequence[Sequence[Level]]) -> tuple[bytes, bytes, bytes]:
    heads = struct.pack("<H", len(lists))
    levels = b""
    uses = struct.pack("<I", len(lists))
    for number, own in enumerate(lists):
        heads += struct.pack("<ii", 100 + number, 0) + bytes(18) + bytes([len(own) == 1, 0])
        uses += struct.pack("<i", 100 + number) + bytes(12)
        for level in (*own, *(Level(""),) * (0 if len(own) == 1 else 9 - len(own))):
            text = level.text
            for depth in range(9):
                text = text.replace(f"%{depth + 1}", chr(depth))
            levels += struct.pack("<iBB", level.start, level.form, level.flags) + bytes(22)
            levels += struct.pack("<H", len(text)) + text.encode("utf-16-le")
    return heads, uses + struct.pack("<I", _NONE) * len(lists), levels


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file that holds these streams."""
    sectors: list[int] = []
    data = b""
    starts: list[tuple[str, int, int]] = []
    for name, stream in streams.items():
        whole = stream.ljust(max(4096, len(stream) + -len(stream) % _PAGE), b"\0")
        starts.append((name, len(sectors), len(whole)))
        count = len(whole) // _PAGE
        sectors += [*range(len(sectors) + 1, len(sectors) + count), _END]
        data += whole
    entries = b"".join(_entries(starts))
    folder = len(sectors)
    count = len(entries) // _PAGE
    sectors += [*range(folder + 1, folder + count), _END]
    tables = 1
    while (len(sectors) + tables) > tables * 128:
        tables += 1
    place = len(sectors)
    sectors += [_TABLE_SECTOR] * tables
    sectors += [_NONE] * (tables * 128 - len(sectors))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, folder, 0, 4096, _END, 0, _END, 0)
    head += struct.pack(f"<{tables}I", *range(place, place + tables))
    return head.ljust(_PAGE, b"\xff") + data + entries + struct.pack(f"<{len(sectors)}I", *sectors)


def _entries(streams: Sequence[tuple[str, int, int]]) -> Iterator[bytes]:
    """The folder: a root, and the streams in a chain, each the next one's elder."""
    yield _entry("Root Entry", 5, 1, _END, 0, _NONE)
    for number, (name, start, size) in enumerate(streams, 1):
        yield _entry(name, 2, _NONE, start, size, number + 1 if number < len(streams) else _NONE)
    for _ in range(-(len(streams) + 1) % 4):
        yield _entry("", 0, _NONE, 0, 0, _NONE)


def _entry(name: str, kind: int, child: int, start: int, size: int, after: int) -> bytes:
    words = name.encode("utf-16-le")
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(words) + 2 if name else 0, kind, 1, _NONE, after, child)
        + bytes(36)
        + struct.pack("<IIi", start, size, 0)
    )
