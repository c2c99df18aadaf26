"""Programs on this PC that open what we do not: LibreOffice, Word, Tesseract. Where they are, is known here alone."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Command = tuple[str, ...]
"""A program and the words that always go with it."""

_FOLDERS = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"


def _registry(key: str, value: str) -> str | None:
    """A word of Windows' registry, for all users or for this one, of 64 or 32 bits; None on other systems."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - on Windows alone

        for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
                try:
                    with winreg.OpenKey(root, key, access=winreg.KEY_READ | view) as opened:
                        found = winreg.QueryValueEx(opened, value)[0]
                except OSError:
                    continue
                if isinstance(found, str) and found:
                    return found.strip('"')
    return None


@dataclass(frozen=True, slots=True)
class Machine:
    """What a PC can be asked: its system, its variables, its PATH, its files, its registry (key, value name)."""

    platform: str = sys.platform
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    which: Callable[[str], str | None] = shutil.which
    is_file: Callable[[str], bool] = os.path.isfile
    registry: Callable[[str, str], str | None] = _registry


def libreoffice(machine: Machine | None = None) -> Command | None:
    """LibreOffice's command, or None."""
    machine = machine or Machine()
    if machine.platform != "win32":
        return _first(machine, ("soffice", "libreoffice"), ())
    named = machine.registry(r"SOFTWARE\LibreOffice\UNO\InstallPath", "")
    places = (rf"{named}\soffice.exe",) if named else ()
    return _first(machine, ("soffice.exe",), (*places, *_usual(machine, r"LibreOffice\program\soffice.exe")))


def word(machine: Machine | None = None) -> Command | None:
    """The command that speaks to Word, where Word is installed: Windows' own PowerShell; None elsewhere."""
    machine = machine or Machine()
    if machine.platform != "win32":
        return None
    place = machine.registry(rf"{_APP_PATHS}\Winword.exe", "")
    shell = rf"{machine.environ.get('SYSTEMROOT', 'C:/Windows')}\System32\WindowsPowerShell\v1.0\powershell.exe"
    known = place is not None and machine.is_file(place)
    return (shell, "-NoProfile", "-NonInteractive", "-Command") if known and machine.is_file(shell) else None


def tesseract(machine: Machine | None = None) -> Command | None:
    """Tesseract's command, or None; whether it knows Vietnamese, it must be asked itself."""
    machine = machine or Machine()
    if machine.platform != "win32":
        return _first(machine, ("tesseract",), ())
    named = [machine.registry(r"SOFTWARE\Tesseract-OCR", value) for value in ("InstallDir", "Path")]
    places = [rf"{folder}\tesseract.exe" for folder in named if folder]
    usual = (
        *_usual(machine, r"Tesseract-OCR\tesseract.exe"),
        *_usual(machine, r"Programs\Tesseract-OCR\tesseract.exe"),
    )
    return _first(machine, ("tesseract.exe",), (*places, *usual))


def _first(machine: Machine, names: tuple[str, ...], places: tuple[str, ...]) -> Command | None:
    """By its own place before the PATH, where anything may lie."""
    for place in places:
        if machine.is_file(place):
            return (place,)
    found = (machine.which(name) for name in names)
    return next(((place,) for place in found if place), None)


def _usual(machine: Machine, tail: str) -> Iterator[str]:
    folders = dict.fromkeys(machine.environ.get(name, "") for name in _FOLDERS)
    return (str(PureWindowsPath(folder, tail)) for folder in folders if folder)
