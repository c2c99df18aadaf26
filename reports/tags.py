"""The PDF's structure: what each piece of text is (ISO 32000-1, 14.7 and 14.8), for screen readers and for search.

The pen tells of each piece that it draws; at the end the elements are told one by one as PDF objects. A table's cells
are counted, not kept: of each row only the numbers of its marked pieces stay in memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.ink import Tag

_CELL, _PAGE = 8, 32
"""Bits: a piece is (page, MCID, cell) in one number."""
_ROOT = 2
"""The structure's root and its parent tree come first, then the elements."""


@dataclass(slots=True)
class _Element:
    tag: Tag
    number: int
    """Its place among the structure's objects; a row's cells come right after it."""
    parent: int
    kids: array[int] = field(default_factory=lambda: array("L"))
    pieces: array[int] = field(default_factory=lambda: array("Q"))


class Tree:
    """Collects the structure of one document while its pages are drawn."""

    def __init__(self) -> None:
        self._document = _Element(Tag("Document"), _ROOT, 0)
        self._elements = {self._document.tag: self._document}
        self._next = _ROOT + 1
        self._pages: list[int] = []
        """Object numbers."""
        self._owners: list[array[int]] = [array("L")]
        """For each page the elements of its pieces, in order of their MCID."""

    def piece(self, tag: Tag, cell: int = -1) -> int:
        """A piece of this element (of this cell of a table's row) begins: its MCID on the page in hand."""
        element = self._elements.get(tag) or self._new(tag)
        owners = self._owners[-1]
        mcid = len(owners)
        owners.append(element.number + cell + 1)
        element.pieces.append((len(self._pages) << _PAGE) | (mcid << _CELL) | (cell + 1))
        return mcid

    def page(self, number: int) -> None:
        """The page in hand is done, and is the object of this number."""
        self._pages.append(number)
        self._owners.append(array("L"))

    @property
    def size(self) -> int:
        """How many objects there will be."""
        return self._next + len(self._pages)

    def objects(self, first: int) -> Iterator[bytes]:
        """All objects in order, the structure's root first; `first` is the root's object number."""
        yield f"<</Type/StructTreeRoot/K {first + _ROOT} 0 R/ParentTree {first + 1} 0 R>>".encode()
        start = first + self._next
        nums = " ".join(f"{n} {start + n} 0 R" for n in range(len(self._pages)))
        yield f"<</Nums[{nums}]>>".encode()
        for element in self._elements.values():
            yield from _Told(element, self._pages, first).objects()
        for owners in self._owners[: len(self._pages)]:
            yield f"[{' '.join([f'{first + owner} 0 R' for owner in owners])}]".encode()

    def _new(self, tag: Tag) -> _Element:
        parent = self._document
        if tag.parent is not None:
            parent = self._elements.get(tag.parent) or self._new(tag.parent)
        element = self._elements[tag] = _Element(tag, self._next, parent.number)
        self._next += 1 + tag.cells
        parent.kids.append(element.number)
        return element


@dataclass(frozen=True, slots=True)
class _Told:
    """One element as objects."""

    element: _Element
    pages: list[int]
    first: int

    def objects(self) -> Iterator[bytes]:
        element, first = self.element, self.first
        tag, number = element.tag, first + element.number
        alt = f"/Alt {text(tag.alt)}" if tag.alt else ""
        kids = [f"{first + kid} 0 R" for kid in element.kids]
        kids += [f"{number + 1 + n} 0 R" for n in range(tag.cells)]
        body = f"/S/{tag.role}/P {first + element.parent} 0 R{alt}"
        if tag.cells:
            yield f"<<{body}/K[{' '.join(kids)}]>>".encode()
            yield from self._cells(number)
        elif kids:
            yield f"<<{body}/K[{' '.join([*kids, *self._content(element.pieces)])}]>>".encode()
        else:
            yield f"<<{body}{self._owned(element.pieces)}>>".encode()

    def _cells(self, row: int) -> Iterator[bytes]:
        tag = self.element.tag
        kind = "TH/A<</O/Table/Scope/Column>>" if tag.head else "TD"
        if tag.span > 1:
            kind = f"TH/A<</O/Table/Scope/Row/ColSpan {tag.span}>>"
        begin = f"<</S/{kind}/P {row} 0 R"
        pieces = self.element.pieces
        if len(pieces) == tag.cells and all(piece & 255 == n for n, piece in enumerate(pieces, 1)):
            for piece in pieces:
                yield f"{begin}{self._one(piece)}>>".encode()
            return
        for n in range(1, tag.cells + 1):
            yield f"{begin}{self._owned([piece for piece in pieces if piece & 255 == n])}>>".encode()

    def _owned(self, pieces: array[int] | list[int]) -> str:
        if len(pieces) == 1:
            return self._one(pieces[0])
        return f"/K[{' '.join(self._content(pieces))}]" if pieces else ""

    def _one(self, piece: int) -> str:
        return f"/Pg {self.pages[piece >> _PAGE]} 0 R/K {(piece & 0xFFFFFFFF) >> _CELL}"

    def _content(self, pieces: array[int] | list[int]) -> list[str]:
        return [
            f"<</Type/MCR/Pg {self.pages[piece >> _PAGE]} 0 R/MCID {(piece & 0xFFFFFFFF) >> _CELL}>>"
            for piece in pieces
        ]


def text(words: str) -> str:
    """A PDF text string, in hexadecimal UTF-16."""
    return f"<feff{words.encode('utf-16-be').hex()}>"
