"""Keep None, True and False alive below Python 3.12, where they are still counted.

PySide6 6.12 takes one reference from None with each call into Qt that returns nothing, and one from True with each
signal that is sent (from 3.12 on they are immortal and this harms nothing). Some ten thousand calls later Python would
stop with "deallocating None", some hundred letters typed later with "deallocating True": the window must not.
"""

from __future__ import annotations

import sys


def hold_none() -> None:
    """Give None, True and False more references than a program can lose in its life."""
    if sys.version_info >= (3, 12):
        return
    import ctypes  # noqa: PLC0415 - only where it is needed

    bits = ctypes.sizeof(ctypes.c_ssize_t) * 8
    for lasting in (None, True, False):
        ctypes.c_ssize_t.from_address(id(lasting)).value = 1 << (bits - 3)
