"""The parts of a spreadsheet's ZIP, .xlsx or .ods: measured before they are unpacked, read as a stream."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from intake import refusals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNPACKED, _PART, _PARTS = 1_200 * 1024 * 1024, 800 * 1024 * 1024, 5_000
_CHUNK = 1 << 20
# What Excel writes for cells and rows that have a colour or a border and no words: a million of them say nothing.
_EMPTY_CELLS = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")? ?/>')
_EMPTY_ROWS = re.compile(rb'<row r="\d+"[^<>]*(?:/>|></row>)')


class Parts:
    """A package's parts by name. Raises `Refusal` where it is sealed, broken or a bomb."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(_OLE):
            raise refusals.encrypted(name)
        with self._watched():
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        entries = self._archive.infolist()
        if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _UNPACKED:
            raise refusals.bomb(name)
        if any(entry.flag_bits & 1 for entry in entries):
            raise refusals.encrypted(name)
        self._names = frozenset(self._archive.namelist())

    def __contains__(self, part: str) -> bool:
        return part in self._names

    @property
    def names(self) -> frozenset[str]:
        """All the parts."""
        return self._names

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """What a damaged package raises, as a refusal."""
        from lxml import etree  # noqa: PLC0415 - loaded for such files alone, so that text is read at once

        try:
            yield
        except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, etree.XMLSyntaxError) as error:
            raise refusals.broken(self.name) from error
        except (EOFError, KeyError, NotImplementedError, ValueError, RuntimeError, OSError) as error:
            raise refusals.broken(self.name) from error

    def elements(self, part: str, tags: tuple[str, ...], *, starts: bool = False) -> Iterator[tuple[str, _Element]]:
        """A part's elements of these local names, as they end (and begin); each is emptied when the next one comes.

        A document type, the only carrier of entities, is refused.
        """
        from lxml import etree  # noqa: PLC0415 - as above

        if part not in self._names:
            return
        events = ("start", "end") if starts else ("end",)
        with self._watched(), self._archive.open(part) as raw:
            stream = _Thinned(raw, self.bomb)
            wanted = [f"{{*}}{tag}" for tag in tags]
            for event, element in etree.iterparse(
                stream, events=events, tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
            ):
                yield event, element
                if event == "end":
                    _forget(element)

    def bomb(self) -> Exception:
        """The refusal of a file that is far more than it seems."""
        return refusals.bomb(self.name)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part points at inside the package: id to (the last word of the relation's type, the part's name)."""
        folder, base = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}
        for _, one in self.elements(posixpath.join(folder, "_rels", f"{base}.rels"), ("Relationship",)):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External" and target:
                whole = target if target.startswith("/") else posixpath.join("/", folder, target)
                kind = one.get("Type", "").rpartition("/")[2]
                found[one.get("Id", "")] = kind, posixpath.normpath(whole).lstrip("/")
        return found


def _forget(element: _Element) -> None:
    """Free what was read, so that a long sheet takes no more memory than a short one."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


class _Thinned:
    """A part's bytes without the empty cells and rows that only carry a look; counted while they are read."""

    def __init__(self, raw: IO[bytes], bomb: Callable[[], Exception]) -> None:
        self._raw = raw
        self._bomb = bomb
        self._read = 0
        self._rest = b""
        self._first = True

    def read(self, _size: int = -1) -> bytes:
        """The next stretch; nothing at the end."""
        while True:
            chunk = self._raw.read(_CHUNK)
            self._read += len(chunk)
            if self._read > _PART:
                raise self._bomb()
            whole = self._rest + chunk
            if self._first and b"<!DOCTYPE" in whole[:4_096].replace(b"\0", b""):
                raise self._bomb()
            self._first = False
            cut = whole.rfind(b"<row ") if chunk else len(whole)
            cut = cut if cut > 0 else len(whole)
            self._rest = whole[cut:]
            thin = _EMPTY_ROWS.sub(b"", _EMPTY_CELLS.sub(b"", whole[:cut]))
            if thin or not chunk:
                return thin
