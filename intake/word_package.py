"""A .docx as a package (ECMA-376, part 2): its parts by name and by relation, measured before they are unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from intake import refusals

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    "http://purl.oclc.org/ooxml/drawingml/main": "{http://schemas.openxmlformats.org/drawingml/2006/main}",
}
_MAIN = "word/document.xml"
_UNPACKED = 200 * 1024 * 1024
_PART = 24 * 1024 * 1024
_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Relation(NamedTuple):
    """What a part points at: the last word of the relation's type ("header"), and the other part's name."""

    kind: str
    part: str


class Package:
    """The parts of one file. Raises `Refusal` where it is no Word file, is sealed, is broken or is a bomb."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if data.startswith(_OLE):
            raise refusals.encrypted(name)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise refusals.broken(name) from error
        self._measure()
        self._parts = frozenset(self._archive.namelist())
        self._left = _UNPACKED
        self.main = self._found()

    def _measure(self) -> None:
        entries = self._archive.infolist()
        if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _UNPACKED:
            raise refusals.bomb(self._name)
        if any(entry.flag_bits & 1 for entry in entries):
            raise refusals.encrypted(self._name)

    def _found(self) -> str:
        """The document's own part: by the package's relations, else where Word puts it."""
        named = [r.part for r in self.related("").values() if r.kind == "officeDocument" and r.part in self._parts]
        if not named and _MAIN not in self._parts:
            raise refusals.broken(self._name)
        return named[0] if named else _MAIN

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    @property
    def has_macros(self) -> bool:
        """Whether it carries a macro project; it is never opened."""
        return any(part.endswith("vbaProject.bin") for part in self._parts)

    def content(self, part: str) -> bytes:
        """A part's bytes; no more than a plan can have, whatever the archive's own list says."""
        try:
            with self._archive.open(part) as stream:
                content = stream.read(_PART + 1)
        except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, EOFError, NotImplementedError, ValueError) as e:
            raise refusals.broken(self._name) from e
        self._left -= len(content)
        if len(content) > _PART or self._left < 0:
            raise refusals.bomb(self._name)
        return content

    def xml(self, part: str) -> _Element | None:
        """A part's XML, in the transitional names; None where the package has no such part."""
        return tree(self.content(part), self._name) if part in self._parts else None

    def related(self, part: str) -> dict[str, Relation]:
        """What a part points at inside the package, by id; "" is the package itself."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for one in root if root is not None else ():
            target = one.get("Target", "")
            if one.get("TargetMode") != "External" and target:
                whole = target if target.startswith("/") else posixpath.join("/", folder, target)
                kind = one.get("Type", "").rpartition("/")[2]
                found[one.get("Id", "")] = Relation(kind, posixpath.normpath(whole).lstrip("/"))
        return found


def tree(content: bytes, name: str) -> _Element:
    """A part's XML; a document type is refused, since it is the only carrier of entities."""
    from lxml import etree  # noqa: PLC0415 - loaded for .docx alone, so that text is read at once

    if any(mark in content for mark in _DOCTYPES):
        raise refusals.bomb(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.broken(name) from error
    if any(space in _STRICT for space in root.nsmap.values()):
        _loosened(root)
    return root


_CODECS = ("ascii", "utf-16-le", "utf-16-be")
_DOCTYPES = tuple(mark.encode(codec) for mark in ("<!DOCTYPE", "<!ENTITY") for codec in _CODECS)


def _loosened(root: _Element) -> None:
    """The names of strict Office Open XML (ISO/IEC 29500-1) as those of the transitional one, which all else knows."""
    for element in root.iter("*"):
        element.tag = _renamed(str(element.tag))
        for key in [key for key in element.attrib if str(key).startswith("{http://purl.oclc.org/")]:
            element.set(_renamed(str(key)), element.attrib.pop(key))


def _renamed(name: str) -> str:
    space, _, local = name[1:].partition("}")
    return f"{_STRICT[space]}{local}" if name.startswith("{") and space in _STRICT else name
