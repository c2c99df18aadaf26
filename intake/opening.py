"""A file's bytes, measured and opened by its kind. A format is one function; here stands which one reads what."""

from __future__ import annotations

import errno
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from intake import convert, encoding, kind, plaintext, refusals, word
from intake.source import Opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from work.progress import Progress
    from work.refusal import Refusal

FIRST, LAST = 0.05, 0.7
"""The part of the whole reading's progress that opening takes."""
_PICTURED = frozenset({".pdf", ".tif", ".png", ".jpg", ".bmp"})
_LONG_PATH = 248
# Windows' own numbers (winerror.h): shared or locked by others; the cloud's file provider; devices and shares gone.
_IN_USE = frozenset({5, 32, 33})
_IN_CLOUD = frozenset(range(358, 405)) | {426, 475, 476, 480}
_LOST = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.EHOSTDOWN, errno.ETIMEDOUT})
_GONE = frozenset({21, 23, 53, 55, 59, 64, 67, 483, 1117, 1167, 1168, 1231, 1450})


def measured(path: Path) -> bytes:
    """The file's bytes, once its size has been judged. Raises `Refusal`."""
    try:
        whole = reachable(path)
        if not stat.S_ISREG(whole.stat().st_mode):
            raise refusals.folder(path.name) if whole.is_dir() else refusals.unreadable(path.name)
        with whole.open("rb") as stream:
            head = stream.read(8192)
            limit = refusals.SCANS if kind.kind_of(head, path.suffix.lower()) in _PICTURED else refusals.LIMIT
            data = head + stream.read(limit + 1 - len(head))
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if len(data) > limit:
        raise refusals.huge(path.name, limit)
    if not data.strip():
        raise refusals.empty(path.name)
    return data


def reachable(path: Path, platform: str = sys.platform) -> Path:
    r"""The path as the system takes it: Windows opens one of more than 260 letters only behind the mark \\?\."""
    whole = os.path.abspath(path)  # noqa: PTH100 - without asking the disk, and with Windows' own separators
    if platform != "win32" or len(whole) < _LONG_PATH or whole.startswith("\\\\?\\"):
        return path
    return Path(f"\\\\?\\UNC{whole[1:]}" if whole.startswith("\\\\") else f"\\\\?\\{whole}")


def _unreadable(path: Path, error: Exception) -> Refusal:
    """Why a file could not be read, by what the system said."""
    code = getattr(error, "winerror", None)
    if code in _IN_CLOUD:
        return refusals.in_cloud(path.name)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return refusals.missing(path.name)
    if isinstance(error, PermissionError) or code in _IN_USE:
        return refusals.in_use(path.name)
    if code in _GONE or getattr(error, "errno", None) in _LOST:
        return refusals.gone(path.name)
    return refusals.unreadable(path.name)


def opened(path: Path, data: bytes, progress: Progress) -> Opened:
    """The pieces of a file that `measured` let through. Raises `Refusal`; `Cancelled` where progress says so."""
    named = path.suffix.lower()
    found = kind.kind_of(data, named)
    if found == kind.SEALED:
        raise refusals.encrypted(path.name)
    if found == kind.CROWDED:
        raise refusals.bomb(path.name)
    if found in refusals.NOT_READ:
        raise refusals.no_document(path.name, found)
    if found not in FORMATS:
        raise refusals.unsupported(path.name, named)
    result = FORMATS[found](path, data, progress)
    remark = _misnamed(named, found)
    return replace(result, remarks=(remark, *result.remarks)) if remark else result


def _misnamed(named: str, found: str) -> str | None:
    """What the clerk is told where a file's name ends like another kind of file than it is."""
    usual = FAMILIES.get(named, named)
    if usual == found or usual not in FORMATS or {usual, found} <= kind.TEXTS:
        return None
    return f"Tên tệp có đuôi {named} nhưng bên trong là {kind.NAMES[found]}; đã đọc theo nội dung thật."


def _text(path: Path, data: bytes, _: Progress) -> Opened:
    text, label = encoding.decode(data, path.name)
    if len(text) > refusals.LETTERS:
        raise refusals.too_long(path.name)
    return Opened(plaintext.pieces(text), encoding=label, wrapped=True, remarks=encoding.remarks(label))


def _word(path: Path, data: bytes, progress: Progress) -> Opened:
    return word.opened(data, path.name, progress, (FIRST, LAST))


def _page(path: Path, data: bytes, progress: Progress) -> Opened:
    from intake import web  # noqa: PLC0415 - loaded for such files alone

    return web.opened(data, path.name, progress, (FIRST, LAST))


def _pdf(path: Path, data: bytes, progress: Progress) -> Opened:
    from intake import scan  # noqa: PLC0415 - pdfium is loaded for such files alone

    return scan.read_pdf(data, path.name, progress, (FIRST, LAST))


def _workbook(path: Path, data: bytes, progress: Progress) -> Opened:
    from intake import sheet  # noqa: PLC0415 - loaded for such files alone

    return sheet.xlsx(path, data, progress)


def _old_workbook(path: Path, data: bytes, progress: Progress) -> Opened:
    from intake import sheet  # noqa: PLC0415 - loaded for such files alone

    return sheet.xls(path, data, progress)


def _open_workbook(path: Path, data: bytes, progress: Progress) -> Opened:
    from intake import sheet  # noqa: PLC0415 - loaded for such files alone

    return sheet.ods(path, data, progress)


def _separated(path: Path, data: bytes, progress: Progress) -> Opened:
    from intake import sheet  # noqa: PLC0415 - loaded for such files alone

    return sheet.separated(path, data, progress)


def _picture(path: Path, data: bytes, progress: Progress) -> Opened:
    from intake import scan  # noqa: PLC0415 - loaded for such files alone

    return scan.read_pictures(data, path.name, progress, (FIRST, LAST))


def _converted(path: Path, data: bytes, progress: Progress) -> Opened:
    found = kind.kind_of(data, path.suffix.lower())
    made = convert.converted(data, path.name, found, progress, (FIRST, LAST))
    result = FORMATS[made.kind](path, made.data, progress)
    return replace(result, remarks=(made.remark, *result.remarks))


FORMATS: dict[str, Callable[[Path, bytes, Progress], Opened]] = {
    ".txt": _text,
    ".md": _text,
    ".markdown": _text,
    ".docx": _word,
    ".html": _page,
    ".mht": _page,
    ".pdf": _pdf,
    ".xlsx": _workbook,
    ".xls": _old_workbook,
    ".ods": _open_workbook,
    ".csv": _separated,
    ".tsv": _separated,
    ".doc": _converted,
    ".rtf": _converted,
    ".odt": _converted,
    ".wps": _converted,
    kind.WORD_XML: _converted,
    kind.SHEET_XML: _converted,
    ".png": _picture,
    ".jpg": _picture,
    ".tif": _picture,
    ".bmp": _picture,
    ".gif": _picture,
    ".webp": _picture,
}
"""By kind, as `intake.kind` tells it from the bytes."""

FAMILIES: dict[str, str] = {
    ".docm": ".docx",
    ".dotx": ".docx",
    ".dotm": ".docx",
    ".dot": ".doc",
    ".wri": ".doc",
    ".ott": ".odt",
    ".xlsm": ".xlsx",
    ".xltx": ".xlsx",
    ".xlsb": ".xlsx",
    ".xlt": ".xls",
    ".ots": ".ods",
    ".htm": ".html",
    ".xhtml": ".html",
    ".mhtml": ".mht",
    ".jpeg": ".jpg",
    ".jpe": ".jpg",
    ".jfif": ".jpg",
    ".tiff": ".tif",
    ".xml": kind.WORD_XML,
}
"""Other suffixes of the same kinds; with those of FORMATS, all that a file dialog offers."""
