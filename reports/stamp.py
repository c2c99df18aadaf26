"""What is seen of a signature, drawn with our own faces: a page of a small PDF as large as the box.

pyHanko's own text stamps break the widths of Vietnamese letters, so it is only handed this page.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reports.faces import Face, best
from reports.seals import Look
from work.refusal import Refusal

_LEAST = 5.0
_LEADING = 1.2
_PIXELS = 4_000_000
"""A picture larger than this is sized down: a signature's 70 mm at 1,200 dpi have fewer."""
_INCH = 25.4


def drawn(look: Look, width: float, height: float) -> bytes:
    """One page of `width` × `height` points with the look on it and nothing behind.

    Raises: Refusal "seal.picture" where the picture is none.
    """
    out = BytesIO()
    face = best().cut(bold=False, italic=False)
    pdfmetrics.registerFont(face.font)
    canvas = Canvas(out, pagesize=(width, height), invariant=1, initialFontName=face.font.fontName)  # type: ignore[arg-type] # the stubs say float
    if look.picture is not None:
        _picture(canvas, look.picture, width, height)
    else:
        _lines(canvas, face, look, width, height)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture with its transparency. Raises: Refusal "seal.picture"."""
    try:
        picture = Image.open(BytesIO(data))
        own = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise Refusal(
            "seal.picture",
            "Không đọc được hình chữ ký hoặc con dấu. Chưa ký gì, sổ không thay đổi. "
            "Hãy chọn tệp .png nền trong suốt (chữ ký màu xanh, dấu màu đỏ).",
        ) from broken
    while own.width * own.height > _PIXELS:
        own = own.resize((max(1, own.width // 2), max(1, own.height // 2)), Image.Resampling.LANCZOS)
    return own


def width_mm(data: bytes) -> float | None:
    """How wide a picture says that it is, in mm; None where it tells no resolution, or one for screens only."""
    try:
        with Image.open(BytesIO(data)) as picture:
            dpi, width = picture.info.get("dpi"), picture.width
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    told = float(dpi[0]) if dpi else 0.0
    return width / told * _INCH if told >= 140 else None  # noqa: PLR2004 - 72 and 96 are what programs write unasked


def _picture(canvas: Canvas, data: bytes, width: float, height: float) -> None:
    picture = opened(data)
    scale = min(width / picture.width, height / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    canvas.drawImage(ImageReader(picture), (width - wide) / 2, (height - high) / 2, wide, high, mask="auto")


def _lines(canvas: Canvas, face: Face, look: Look, width: float, height: float) -> None:
    size = look.size
    broken = _broken(face, look.lines, size, width)
    while size > _LEAST and len(broken) * size * _LEADING > height:
        size -= 0.5
        broken = _broken(face, look.lines, size, width)
    high = len(broken) * size * _LEADING
    base = height - size if look.right else (height + high) / 2 - size
    canvas.setFont(face.font.fontName, size)
    for line in broken:
        wide = _width(face, line, size)
        canvas.drawString(width - wide if look.right else (width - wide) / 2, base, line)
        base -= size * _LEADING


def _broken(face: Face, lines: tuple[str, ...], size: float, width: float) -> list[str]:
    """Each line over as many as its words need; a word alone that is too long stays whole."""
    made: list[str] = []
    for line in lines:
        held = ""
        for word in line.split():
            longer = f"{held} {word}".strip()
            if held and _width(face, longer, size) > width:
                made.append(held)
                longer = word
            held = longer
        made.append(held)
    return made


def _width(face: Face, words: str, size: float) -> float:
    return sum(face.widths.get(ord(sign), 500) for sign in words) * size / 1000
