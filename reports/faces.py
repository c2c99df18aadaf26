"""The faces that paper is set in: Times New Roman where it is installed, else the Liberation Serif that ships with us.

Times New Roman is the rule (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I.3); Liberation Serif has its very widths.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from work.refusal import Refusal

BUNDLED = Path(__file__).parent / "fonts"
_LIBERATION = (
    "LiberationSerif-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-BoldItalic.ttf",
)
_TIMES = (
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    (
        "Times New Roman.ttf",
        "Times New Roman Bold.ttf",
        "Times New Roman Italic.ttf",
        "Times New Roman Bold Italic.ttf",
    ),
    (
        "Times_New_Roman.ttf",
        "Times_New_Roman_Bold.ttf",
        "Times_New_Roman_Italic.ttf",
        "Times_New_Roman_Bold_Italic.ttf",
    ),
)
_NAME = b"TimesNewRoman"
"""How the PostScript names of its cuts begin."""
_SIGNS = "0123456789.,;:-–/()%*“”…₫" + "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ăâđêôơưĂÂĐÊÔƠƯ"
"""What a Times New Roman must hold to be taken: editions before Windows Vista lack Vietnamese."""


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of a family: its font for the PDF, and each character's width in 1/1000 of the size."""

    font: TTFont
    widths: dict[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """The four cuts of one family."""

    family: str
    cuts: tuple[Face, Face, Face, Face]
    """Regular, bold, italic, bold italic."""

    def cut(self, *, bold: bool, italic: bool) -> Face:
        """The cut for a style."""
        return self.cuts[bold + 2 * italic]


@cache
def bundled() -> Faces:
    """Liberation Serif of the program's own folder: the same on every machine, so that bytes are equal."""
    try:
        return _load("Liberation Serif", tuple(BUNDLED / name for name in _LIBERATION))
    except (OSError, TTFError) as broken:
        raise Refusal(
            "paper.face",
            "Thiếu hoặc hỏng phông chữ đi kèm chương trình (thư mục reports/fonts), nên chưa in được văn bản. "
            "Dữ liệu vẫn nguyên vẹn. Hãy chép lại thư mục chương trình rồi in lại.",
        ) from broken


@cache
def best() -> Faces:
    """Times New Roman where all four cuts are installed and hold Vietnamese; else the bundled faces."""
    for folder in _folders():
        for names in _TIMES:
            paths = tuple(folder / name for name in names)
            if all(path.is_file() for path in paths):
                found = _times(paths)
                if found is not None:
                    return found
    return bundled()


def _times(paths: tuple[Path, ...]) -> Faces | None:
    """The installed family, unless it is another one under that name, damaged, or without Vietnamese."""
    try:
        faces = _load("Times New Roman", paths)
    except (OSError, TTFError):
        return None
    whole = all(ord(sign) in face.widths for face in faces.cuts for sign in _SIGNS)
    named = all(face.font.face.name.startswith(_NAME) for face in faces.cuts)
    return faces if whole and named else None


def _load(family: str, paths: tuple[Path, ...]) -> Faces:
    regular, bold, italic, both = (_face(path) for path in paths)
    # A canvas wants one known face to start with, else it names Helvetica on every page, which is not embedded.
    pdfmetrics.registerFont(regular.font)
    return Faces(family, (regular, bold, italic, both))


def _face(path: Path) -> Face:
    # asciiReadable=False lets the subset take 255 letters, so that nearly all Vietnamese text stays in one subset.
    font = TTFont(f"soviec:{path}", str(path), asciiReadable=False, shapable=False)
    default = font.face.defaultWidth
    return Face(font, {code: font.face.charWidths.get(code, default) for code, g in font.face.charToGlyph.items() if g})


def _folders() -> Iterator[Path]:
    """Where fonts lie, by system; the machine's before the user's."""
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield Path.home() / "AppData/Local/Microsoft/Windows/Fonts"
        return
    yield from (Path("/System/Library/Fonts/Supplemental"), Path("/Library/Fonts"))
    roots = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    for root in (*roots, Path.home() / ".local/share/fonts"):
        yield from (Path(folder) for folder, _, files in sorted(os.walk(root)) if files)
