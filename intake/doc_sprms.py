"""Properties of text in Word 97 to 2003: lists of changes ("sprms"), each a code and an operand ([MS-DOC] 2.4, 2.6)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""An operand's bytes by the code's upper three bits; 6: as many as its first byte says."""
_TABLE_DEFINITION = 0xD608
_TABS = 0xC615
_OWN_LENGTH = 255

IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
LEVEL, LIST = 0x260A, 0x460B
DELETED, HIDDEN, CAPITALS, SMALL_CAPITALS, SPECIAL = 0x0800, 0x083C, 0x083B, 0x083A, 0x0855
CHARACTER_STYLE, FONT, OTHER_FONT, SYMBOL, HEIGHT = 0x4A30, 0x4A4F, 0x4A51, 0x6A09, 0x2A48


def properties(changes: bytes) -> dict[int, bytes]:
    """Each code with its last operand; what is cut off at the end is left out."""
    return dict(_read(changes))


def _read(changes: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 2 < len(changes):
        code = int.from_bytes(changes[place : place + 2], "little")
        place += 2
        size, skipped = _size(code, changes, place)
        yield code, changes[place + skipped : place + skipped + size]
        place += skipped + size


def _size(code: int, changes: bytes, place: int) -> tuple[int, int]:
    """The operand's length, and that of the length before it."""
    sort = code >> 13
    if sort in _SIZES:
        return _SIZES[sort], 0
    if code == _TABLE_DEFINITION:
        return max(0, int.from_bytes(changes[place : place + 2], "little") - 1), 2
    length = changes[place]
    return (len(changes), 1) if code == _TABS and length == _OWN_LENGTH else (length, 1)


def number(found: dict[int, bytes], code: int) -> int | None:
    """An operand as a number without a sign; None where the code is not there."""
    operand = found.get(code)
    return int.from_bytes(operand, "little") if operand else None


class TableCell(NamedTuple):
    """A cell as its row's definition has it: its edges in twips, and its bits for merged cells."""

    left: int
    right: int
    across: int
    down: int


def table_cells(found: dict[int, bytes]) -> tuple[TableCell, ...]:
    """The cells of a row, from its end's properties ([MS-DOC] 2.9.324, TDefTableOperand; 2.9.327, TCGRF)."""
    operand = found.get(_TABLE_DEFINITION, b"")
    count = operand[0] if operand else 0
    if count == 0 or len(operand) < 1 + 2 * (count + 1):
        return ()
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    cells: list[TableCell] = []
    for place in range(count):
        bits = int.from_bytes(operand[2 * count + 3 + 20 * place :][:2], "little")
        cells.append(TableCell(edges[place], edges[place + 1], bits & 3, bits >> 5 & 3))
    return tuple(cells)
