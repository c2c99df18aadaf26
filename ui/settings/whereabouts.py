"""Where a ledger lies, and what endangers it there: a cloud's folder, a stick, a network (lessons 11)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStorageInfo

_CLOUDS: Final = {
    "onedrive": "OneDrive",
    "googledrive": "Google Drive",
    "mydrive": "Google Drive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "zalo": "Zalo",
    "nextcloud": "Nextcloud",
}
_STICKS: Final = {"vfat", "fat", "fat16", "fat32", "exfat", "msdos"}
_NETWORKS: Final = {"cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs4"}
_MOUNTS: Final = ("/media/", "/run/media/", "/Volumes/")


def danger(path: Path) -> str:
    """Why a ledger should not lie there, and what to do; empty: it may."""
    cloud = _cloud(path)
    if cloud:
        return (
            f"Thư mục này do {cloud} đồng bộ. Sổ nằm trong thư mục đồng bộ có thể bị hỏng hoặc bị ghi đè. "
            "Hãy để sổ trong thư mục thường trên máy; sao lưu thì sổ tự làm."
        )
    if _on_network(path):
        return "Thư mục này nằm trên mạng nội bộ. Sổ có thể bị hỏng khi mạng ngắt. Hãy để sổ trên ổ đĩa của máy."
    if _on_stick(path):
        return "Thư mục này nằm trên USB hoặc thẻ nhớ. Rút ra lúc đang mở sổ có thể hỏng. Hãy để sổ trên ổ đĩa của máy."
    return ""


def _cloud(path: Path) -> str:
    for part in path.parts:
        plain = "".join(letter for letter in part.casefold() if letter.isalnum())
        for name, words in _CLOUDS.items():
            if plain.startswith(name):
                return words
    return ""


def _disk(path: Path) -> QStorageInfo:
    """The disk of the nearest folder that is there already."""
    there = next((one for one in (path, *path.parents) if one.exists()), path)
    return QStorageInfo(str(there))


def _system(path: Path) -> str:
    return bytes(_disk(path).fileSystemType().data()).decode("ascii", "replace").casefold()


def _on_network(path: Path) -> bool:
    return str(path).startswith(("\\\\", "//")) or _system(path) in _NETWORKS


def _on_stick(path: Path) -> bool:
    return _system(path) in _STICKS or path.as_posix().startswith(_MOUNTS)
