"""What was recognised on pictures of pages, kept for a second look: columns said otherwise ask for no OCR.

A page takes seconds to recognise. Only the last few papers are kept, by their bytes, and only while the program runs.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake.source import Opened

_MOST = 4
"""So many papers may wait to be looked through at a time; each is its words alone, a few hundred kilobytes."""
_kept: OrderedDict[str, Opened] = OrderedDict()
_lock = threading.Lock()


def _key(name: str, data: bytes) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass") + b"\0" + data).hexdigest()


def keep(name: str, data: bytes, opened: Opened) -> Opened:
    """The same, kept where words of it were recognised; what merely was opened is opened again as fast."""
    if not opened.heard:
        return opened
    opened = replace(opened, pieces=tuple(opened.pieces))
    with _lock:
        _kept[_key(name, data)] = opened
        _kept.move_to_end(_key(name, data))
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return opened


def known(name: str, data: bytes) -> Opened | None:
    """What was recognised in these very bytes under this name; None where nothing was, or it is no longer kept."""
    if not _kept:
        return None
    with _lock:
        return _kept.get(_key(name, data))
