"""Where makers of tokens put their PKCS#11 library, so that a clerk need not look for it.

The names are common knowledge of what is in use here; whatever is not on this PC is not offered, and the clerk may
choose another file. 64-bit Windows keeps the library that fits this program in System32.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

_WINDOWS = (
    "eTPKCS11.dll",  # SafeNet eToken, as Ban Cơ yếu Chính phủ gives out
    "bit4xpki.dll", "bit4ipki.dll",  # Bit4id, as Ban Cơ yếu Chính phủ gives out
    "gclib.dll",
    "viettel-ca_v6.dll", "viettel-ca_v5.dll", "vnpt-ca_cl_v1.dll", "vnptca_p11_v8.dll", "bkavcaetoken.dll",
    "fptca_v3.dll", "nca_v6.dll", "ca2_v34.dll",
)  # fmt: skip
_OTHER = (
    "/usr/lib/libeTPkcs11.so", "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so", "/usr/lib/bit4id/libbit4xpki.so",
    "/usr/lib/softhsm/libsofthsm2.so",
)  # fmt: skip


def found() -> tuple[Path, ...]:
    """Those that are on this PC."""
    return tuple(path for path in _places() if path.is_file())


def _places() -> Iterator[Path]:
    if sys.platform == "win32":
        windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
        yield from (windows / "System32" / name for name in _WINDOWS)
        programs = Path(os.environ.get("PROGRAMFILES", r"C:\Program Files"))
        yield programs / "OpenSC Project" / "OpenSC" / "pkcs11" / "opensc-pkcs11.dll"
        return
    yield from (Path(place) for place in _OTHER)
