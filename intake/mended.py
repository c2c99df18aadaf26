"""What every format with fonts ends with: text whose font is lost converted, and the clerk told what was."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from intake import encoding, form, legacy
from intake.source import Line, Opened, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from intake.legacy import Code

_LETTERHEAD = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM", re.IGNORECASE)
_HEAD_PARAGRAPHS = 40
_FEW, _CARRIED, _HEAD = 3, 0.2, 25
_PRINTED, _OUTLIERS = 130, 30
_ENDS = re.compile(r"[.;:!?…|]\W*$")


def finished(pieces: Iterable[Piece], faces: Mapping[Code, str], remarks: Iterable[str] = ()) -> Opened:
    """The pieces as they are to be read; `faces` are the old codes already decoded by font, `remarks` come after."""
    found, codes = _mended(list(pieces))
    told = [
        f"Chữ {code} ({font}) đã được chuyển sang Unicode để xem; tệp gốc giữ nguyên." for code, font in faces.items()
    ]
    told += [words for code in codes if code not in faces for words in encoding.remarks(code)]
    return Opened(
        found,
        encoding=" và ".join(dict.fromkeys((*faces, *codes))) or "Unicode",
        wrapped=looks_wrapped(piece.text for piece in found if isinstance(piece, Line)),
        remarks=(*told, *remarks),
    )


def words_of(piece: Piece) -> Iterator[str]:
    """The lines of a paragraph or of a table, each merged cell once."""
    if isinstance(piece, Line):
        yield piece.text
    else:
        for cell in dict.fromkeys(cell for row in piece.rows for cell in row):
            yield from cell.lines


def has_letterhead(pieces: Sequence[Piece]) -> bool:
    """Whether the national or the Party's heading stands near the beginning."""
    return any(_LETTERHEAD.search(line) for piece in pieces[:_HEAD_PARAGRAPHS] for line in words_of(piece))


def looks_wrapped(lines: Iterable[str]) -> bool:
    """Whether line ends cut sentences: many lines go on in small letters where the one above has no end.

    Where no line is longer than a printed one, a few are enough.
    """
    written = [line for line in lines if line.strip()]
    carried = [
        line.lstrip()[:1].islower()
        for above, line in pairwise(written)
        if len(above) > _HEAD and _ENDS.search(above) is None and not form.is_caps(above)
    ]
    if not written or sum(carried) < _FEW:
        return False
    printed = sorted(map(len, written))[-1 - len(written) // _OUTLIERS] <= _PRINTED
    return sum(carried) > _CARRIED * len(written) or (printed and sum(carried) * 3 > len(carried))


def _mended(pieces: list[Piece]) -> tuple[list[Piece], tuple[Code, ...]]:
    """Text in an old code whose fonts were lost on the way is converted as that of a file without fonts is."""
    text, codes = legacy.converted("\n".join(line for piece in pieces for line in words_of(piece)))
    if not codes:
        return pieces, ()
    fresh = iter(text.split("\n"))
    return [_with_words(piece, fresh) for piece in pieces], codes


def _with_words(piece: Piece, fresh: Iterator[str]) -> Piece:
    if isinstance(piece, Line):
        return replace(piece, text=next(fresh))
    cells = dict.fromkeys(cell for row in piece.rows for cell in row)
    new = {cell: replace(cell, lines=tuple(next(fresh) for _ in cell.lines)) for cell in cells}
    return replace(piece, rows=tuple(tuple(new[cell] for cell in row) for row in piece.rows))
