"""Keep None alive below Python 3.12, where it is still counted.

PySide6 6.12 takes one reference from None with each call into Qt that returns nothing (from 3.12 on None is immortal
and this harms nothing). Some ten thousand calls later Python would stop with "deallocating None": the window must not.
"""

from __future__ import annotations

import sys


def hold_none() -> None:
    """Give None more references than a program can lose in its life."""
    if sys.version_info >= (3, 12):
        return
    import ctypes  # noqa: PLC0415 - only where it is needed

    bits = ctypes.sizeof(ctypes.c_ssize_t) * 8
    ctypes.c_ssize_t.from_address(id(None)).value = 1 << (bits - 3)
