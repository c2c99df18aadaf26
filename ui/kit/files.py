"""Choosing files and folders: the one place that opens the system's own dialogs."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

_WORD = "*.docx *.doc *.docm *.dotx *.rtf *.odt *.wps"
_SHEETS = "*.xlsx *.xls *.xlsm *.ods *.csv *.tsv"
_TEXTS = "*.txt *.md *.html *.htm *.mht *.mhtml"
_SCANS = "*.png *.jpg *.jpeg *.tif *.tiff *.bmp *.gif *.webp"
PLANS = (
    f"Văn bản đọc được (*.pdf {_WORD} {_SHEETS} {_TEXTS} {_SCANS})"
    f";;Word ({_WORD});;PDF (*.pdf);;Excel ({_SHEETS});;Chữ, trang web ({_TEXTS});;Ảnh chụp, quét ({_SCANS})"
    ";;Mọi tệp (*)"
)
BUNDLES = "Gói Sổ Việc (*.sv *.svgoi *.goi);;Mọi tệp (*)"
PDF = "Tệp PDF (*.pdf)"
LEDGERS = "Sổ Việc (*.soviec);;Mọi tệp (*)"


def pick_open(parent: QWidget | None, title: str, patterns: str, folder: Path | None = None) -> Path | None:
    """One file that is there."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder or ""), patterns)
    return Path(name) if name else None


def pick_many(parent: QWidget | None, title: str, patterns: str = "Mọi tệp (*)") -> list[Path]:
    """Several files that are there."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", patterns)
    return [Path(name) for name in names]


def pick_save(parent: QWidget | None, title: str, suggestion: Path, patterns: str) -> Path | None:
    """A file to be written."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), patterns)
    return Path(name) if name else None


def pick_folder(parent: QWidget | None, title: str, folder: Path | None = None) -> Path | None:
    """A folder, such as a stick."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder or ""))
    return Path(name) if name else None


def open_copy(original: Path, name: str) -> None:
    """Open a copy in the program that the PC has for it; the kept file itself is never opened."""
    folder = Path(tempfile.mkdtemp(prefix="soviec-"))
    copy = folder / (os.path.basename(name) or original.name)  # noqa: PTH119 - a name from outside, not a path
    shutil.copyfile(original, copy)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))


def file_name(words: str) -> str:
    """Words as the name of a file that any system takes."""
    return (
        "".join(letter if letter.isalnum() or letter in " -_." else "-" for letter in words).strip()[:120] or "bao-cao"
    )
