"""Two columns set with tabs or spaces, no table: the letterhead, and the recipients beside the signature.

On paper the columns stand side by side (Nghị định 30/2020, Phụ lục I, II); read line by line they would interleave.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from intake import form
from intake.source import Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOTTO = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM", re.IGNORECASE)
_RECIPIENTS = re.compile(r"Nơi\s+nhận", re.IGNORECASE)
_SHORT = 90


def apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with such columns one after the other; a tab that parts no columns is a space."""
    run: list[Line] = []
    foot = False
    for piece in pieces:
        if isinstance(piece, Line):
            left, right = _sides(piece.text)
            if run and _goes_on(piece.text, right, foot=foot):
                run.append(piece)
                continue
            yield from _parted(run)
            run = []
            foot = bool(_RECIPIENTS.match(left)) or (bool(right) and form.is_signing(right))
            if right and (foot or _MOTTO.search(right)):
                run = [piece]
            else:
                yield replace(piece, text=" ".join(piece.text.split()))
        else:
            yield from _parted(run)
            run = []
            yield piece
    yield from _parted(run)


def _sides(text: str) -> tuple[str, str]:
    """What stands before the first tab, and after it."""
    left, _, right = text.partition("\t")
    return left.strip(), " ".join(right.split())


def _goes_on(text: str, right: str, *, foot: bool) -> bool:
    if right:
        return len(text) < 2 * _SHORT
    label = form.label_of(text)
    return foot and label is not None and label.kind in form.BULLETS and len(text) < _SHORT


def _parted(run: list[Line]) -> Iterator[Line]:
    """The left column, then the right one."""
    sides = [_sides(line.text) for line in run]
    for column in (0, 1):
        gap = True
        for line, texts in zip(run, sides, strict=True):
            if texts[column]:
                yield replace(line, text=texts[column], gap=gap, size=0)
                gap = False
