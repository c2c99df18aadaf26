"""Adds a document's structure to the file that reportlab has written, which knows of none.

The structure has an object for each cell of a table. One by one they would double the file and its time; so they
stand in compressed object streams, and the file's table of objects becomes a stream too (ISO 32000-1, 7.5.7 and 7.5.8).
What is read of reportlab's file is its plain cross-reference table, its trailer and its catalog, all fixed by 7.5.4.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice

from reports.tags import Tree

_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_STREAM = 400
"""Objects in one object stream."""
_ENTRY = struct.Struct(">BIH")


def bound(base: bytes, tree: Tree) -> bytes:
    """The same document with its structure. `base` has one classic cross-reference section."""
    trailer = _TRAILER.search(base, max(0, len(base) - 4096))
    if trailer is None:
        raise ValueError("no trailer")
    start = int(trailer[2])
    offsets = _offsets(base, start)
    first = len(offsets) + 1
    root = int(_found(rb"/Root (\d+) 0 R", trailer[1])[1])
    body, shift = _with_structure(base[:start], offsets[root - 1], first)
    places = [at + (shift if at > offsets[root - 1] else 0) for at in offsets]
    return _closed(body, places, tree, first, trailer[1])


def _offsets(base: bytes, start: int) -> list[int]:
    """Where objects 1, 2, … begin."""
    head = _found(rb"xref\n0 (\d+)\n", base, start)
    begin, count = head.end(), int(head[1])
    return [int(base[at : at + 10]) for at in range(begin + 20, begin + 20 * count, 20)]


def _found(pattern: bytes, data: bytes, start: int = 0) -> re.Match[bytes]:
    found = re.compile(pattern).search(data, start)
    if found is None:
        raise ValueError(f"no {pattern!r}")
    return found


def _with_structure(body: bytes, catalog: int, first: int) -> tuple[bytes, int]:
    """The objects with a catalog that knows the structure's root, and how far those behind it moved."""
    end = body.rindex(b">>", catalog, body.index(b"endobj", catalog))
    added = f"/StructTreeRoot {first} 0 R\n /MarkInfo << /Marked true >>\n".encode()
    return body[:end] + added + body[end:], len(added)


def _closed(body: bytes, places: list[int], tree: Tree, first: int, trailer: bytes) -> bytes:
    """Object streams, the cross-reference stream, the end."""
    out = [body]
    at = len(body)
    entries = bytearray(_ENTRY.pack(0, 0, 65535))
    for place in places:
        entries += _ENTRY.pack(1, place, 0)
    streams = bytearray()
    number = first + tree.size
    for count, stream in _streams(number, tree.objects(first), first):
        for n in range(count):
            entries += _ENTRY.pack(2, number, n)
        streams += _ENTRY.pack(1, at, 0)
        out.append(stream)
        at += len(stream)
        number += 1
    table = zlib.compress(entries + streams + _ENTRY.pack(1, at, 0))
    told = b" ".join(_found(pattern, trailer)[0] for pattern in (rb"/Root \d+ 0 R", rb"/Info \d+ 0 R"))
    mark = _found(rb"/ID\s*(\[.*?\])", trailer.replace(b"\n", b" "))[1]
    head = f"{number} 0 obj\n<< /Type /XRef /Size {number + 1} /W [1 4 2] /Filter /FlateDecode /Length {len(table)} "
    out += [head.encode(), told, b" /ID ", mark, b" >>\nstream\n", table, b"\nendstream\nendobj\n"]
    out.append(f"startxref\n{at}\n%%EOF\n".encode())
    return b"".join(out)


def _streams(number: int, objects: Iterator[bytes], first: int) -> Iterator[tuple[int, bytes]]:
    """How many objects each stream holds, and the stream as an object."""
    while chunk := list(islice(objects, _STREAM)):
        index, at = [], 0
        for n, one in enumerate(chunk, first):
            index.append(f"{n} {at}")
            at += len(one) + 1
        head = " ".join(index).encode() + b"\n"
        data = zlib.compress(head + b" ".join(chunk))
        told = f"/Type /ObjStm /N {len(chunk)} /First {len(head)} /Filter /FlateDecode /Length {len(data)}"
        yield len(chunk), f"{number} 0 obj\n<< {told} >>\nstream\n".encode() + data + b"\nendstream\nendobj\n"
        number += 1
        first += len(chunk)
