"""QR codes as squares, by segno: drawn as filled areas, they stay sharp on any printer."""

from __future__ import annotations

import segno

QUIET = 4
"""Modules that stay white all round (ISO/IEC 18004, 9.1)."""


def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The symbol's modules by rows, True is dark, without the quiet zone.

    Level M or better where it costs no larger symbol: a signature or a stamp may run over a corner.
    """
    code = segno.make(text, error="m", micro=False, boost_error=True)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
