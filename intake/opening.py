"""A file's bytes, measured and opened by its kind. A format is one function; here stands which one reads what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake import encoding, plaintext, refusals, word
from intake.source import Opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from work.progress import Progress

LATER = frozenset({".doc", ".xlsx", ".xls", ".rtf", ".odt", ".dot", ".ods", ".csv"})
FIRST, LAST = 0.05, 0.7
"""The part of the whole reading's progress that opening takes."""


def measured(path: Path) -> bytes:
    """The file's bytes, once its name and its size have been judged. Raises `Refusal`."""
    try:
        if path.is_dir():
            raise refusals.folder(path.name)
        if not path.exists():
            raise refusals.missing(path.name)
        _refuse_suffix(path)
        if path.stat().st_size > refusals.LIMIT:
            raise refusals.huge(path.name)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise refusals.unreadable(path.name) from error
    if not data.strip():
        raise refusals.empty(path.name)
    return data


def _refuse_suffix(path: Path) -> None:
    suffix = path.suffix.lower()
    if suffix in LATER:
        raise refusals.later(path.name, suffix)
    if suffix not in FORMATS:
        raise refusals.unsupported(path.name, suffix)


def opened(path: Path, data: bytes, progress: Progress) -> Opened:
    """The pieces of a file that `measured` let through. Raises `Refusal`; `Cancelled` where progress says so."""
    return FORMATS[path.suffix.lower()](path, data, progress)


def _text(path: Path, data: bytes, _: Progress) -> Opened:
    text, label = encoding.decode(data, path.name)
    if len(text) > refusals.LETTERS:
        raise refusals.too_long(path.name)
    return Opened(plaintext.pieces(text), encoding=label, wrapped=True, remarks=encoding.remarks(label))


def _word(path: Path, data: bytes, progress: Progress) -> Opened:
    return word.opened(data, path.name, progress, (FIRST, LAST))


def _pdf(path: Path, data: bytes, progress: Progress) -> Opened:
    from intake import pdf  # noqa: PLC0415 - pdfium is loaded for a PDF alone

    return pdf.opened(data, path.name, progress, (FIRST, LAST))


FORMATS: dict[str, Callable[[Path, bytes, Progress], Opened]] = {
    ".txt": _text,
    ".md": _text,
    ".markdown": _text,
    ".docx": _word,
    ".docm": _word,
    ".dotx": _word,
    ".dotm": _word,
    ".pdf": _pdf,
}
