"""Signed paper on its way back: photographs and scans joined to one PDF, put upright, sized down; QR codes read off.

Pictures come from telephones and scanners: turned, of any size, in colour for the seal's sake. Each becomes one A4
page of at most 200 dpi, JPEG at 75, grey where nothing on it has a colour. PDFs are taken as they are, a single one
byte by byte, so that a digital signature on it stays whole.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from reports.alone import alone
from work.progress import Progress, silent
from work.refusal import Refusal

if TYPE_CHECKING:
    import zxingcpp
    from PIL import Image
    from pypdfium2 import PdfDocument, PdfPage

MOST_BYTES = 100 << 20
"""Of one file; a scanner's PDF of 200 pages in colour has 60 MB."""
MOST_PAGES = 500
MOST_PIXELS = 120_000_000
"""Of one picture: telephones make 108 million at most; more is a bomb or no photograph of paper."""
_A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
_LONG_SIDE = round(297 / 25.4 * 200)
_QUALITY = 75
_COLOURED = 60
"""Saturation (of 255) from which a pixel counts as coloured; paper under a lamp has up to about 50."""
_COLOUR_SHARE = 0.0005
"""Share of coloured pixels that makes a page coloured: a seal of 35 mm covers 1.5 % of A4, a blue signature 0.1 %."""
_READ_DPI = (150, 300)
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_RIGHT = 90
_DAMAGE = (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError, TypeError, OverflowError)
"""What Pillow's decoders raise on damaged files."""


def too_large(name: str) -> Refusal:
    """The refusal of a file beyond MOST_BYTES."""
    return Refusal(
        "scan.large",
        f"Tệp “{name}” lớn hơn {MOST_BYTES >> 20} MB nên chưa nhận; sổ vẫn nguyên. "
        "Hãy quét lại ở độ nét 200–300 dpi, hoặc chia thành nhiều tệp rồi chọn cùng lúc.",
    )


@alone
def joined(files: Sequence[tuple[str, bytes]], progress: Progress = silent, *, turned: Sequence[int] = ()) -> bytes:
    """One PDF of the files (name, bytes) in the order given.

    A picture is put upright by its EXIF, then by a QR code of ours where one can be read. `turned` has for each file
    the quarter turns to the right that the clerk asked for instead; 0: as found. Refused by name: what is empty,
    damaged, locked by a password, too large, or of another kind.
    """
    import pypdfium2  # noqa: PLC0415 - loaded when a scan is attached

    if not files:
        raise Refusal("scan.none", "Chưa chọn tệp nào. Hãy chọn bản quét PDF hoặc ảnh chụp (JPEG, PNG) của bản đã ký.")
    kinds = [_kind(name, data) for name, data in files]
    if kinds == ["pdf"]:
        _pages(*files[0])
        return files[0][1]
    whole = pypdfium2.PdfDocument.new()
    try:
        for at, ((name, data), kind) in enumerate(zip(files, kinds, strict=True)):
            progress(at / len(files), f"Đang xử lý “{name}”")
            if kind == "pdf":
                _append(whole, name, data)
            else:
                for picture in _pictures(name, data, turned[at] if at < len(turned) else 0):
                    _page(whole, picture)
            if len(whole) > MOST_PAGES:
                raise _too_many(name)
        out = BytesIO()
        whole.save(out)
    finally:
        whole.close()
    return out.getvalue()


@alone
def page_count(data: bytes, name: str) -> int:
    """How many pages a PDF has; refused where it can not be opened."""
    return _pages(name, data)


@alone
def qr_codes(data: bytes, name: str, progress: Progress = silent, *, most: int = MOST_PAGES) -> tuple[str, ...]:
    """The texts of all QR codes on a picture or a PDF's first `most` pages, each once, in the order of the pages."""
    found: dict[str, None] = {}
    if _kind(name, data) == "pdf":
        with _opened(name, data) as document:
            pages = min(len(document), most)
            for at in range(pages):
                progress(at / pages, "Đang đọc mã trên giấy")
                found |= dict.fromkeys(code.text for code in _codes_of_page(document[at]))
    else:
        with _decoding(name):
            for frame in _frames(name, data):
                found |= dict.fromkeys(code.text for code in _codes(frame.convert("L")))
    return tuple(text for text in found if text)


def _codes_of_page(page: PdfPage) -> list[zxingcpp.Barcode]:
    """The codes of a page, drawn coarsely first, then finely where none was found."""
    width, height = page.get_size()
    for dpi in _READ_DPI:
        scale = min(dpi / 72, 5000 / max(width, height, 1))
        picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        codes = _codes(picture)
        if codes:
            return codes
    return []


def _codes(picture: Image.Image) -> list[zxingcpp.Barcode]:
    import zxingcpp  # noqa: PLC0415 - loaded when a code is looked for

    return list(zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)))


def _kind(name: str, data: bytes) -> str:
    """What a file is by its first bytes: "pdf" or "picture"; anything else is refused with what to do."""
    if len(data) > MOST_BYTES:
        raise too_large(name)
    if not data:
        raise Refusal("scan.empty", f"Tệp “{name}” trống nên chưa nhận; sổ vẫn nguyên. Hãy quét hoặc chụp lại.")
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise Refusal(
            "scan.heic",
            f"Ảnh “{name}” ở dạng HEIC của iPhone nên chưa đọc được; sổ vẫn nguyên. Hãy gửi ảnh qua Zalo hoặc thư "
            "rồi lưu lại thành JPEG, hoặc vào Cài đặt > Camera > Định dạng, chọn Tương thích nhất rồi chụp lại.",
        )
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"BM")) or (
        data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    ):
        return "picture"
    raise Refusal(
        "scan.kind",
        f"Tệp “{name}” không phải PDF hay ảnh (JPEG, PNG, TIFF) nên chưa nhận; sổ vẫn nguyên. "
        "Hãy quét bản đã ký thành PDF hoặc chụp ảnh rồi chọn lại.",
    )


def _damaged(name: str) -> Refusal:
    return Refusal(
        "scan.damaged",
        f"Tệp “{name}” bị hỏng hoặc chép chưa xong nên không mở được; sổ vẫn nguyên. "
        "Hãy chép lại, quét lại hoặc chụp lại.",
    )


def _too_many(name: str) -> Refusal:
    return Refusal(
        "scan.pages", f"Đến “{name}” bản quét đã quá {MOST_PAGES} trang nên chưa nhận; sổ vẫn nguyên. Hãy chọn lại tệp."
    )


@contextmanager
def _decoding(name: str) -> Iterator[None]:
    """Pillow's faults with a file of somebody's, as a refusal."""
    from PIL import Image  # noqa: PLC0415 - loaded with the first picture

    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of large pictures and odd tags: the limits here are held, the rest is harmless
        try:
            yield
        except (*_DAMAGE, Image.DecompressionBombError, MemoryError) as error:
            raise _damaged(name) from error


@contextmanager
def _opened(name: str, data: bytes) -> Iterator[PdfDocument]:
    import pypdfium2  # noqa: PLC0415 - as above
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise Refusal(
                "scan.password",
                f"Tệp “{name}” có đặt mật khẩu nên không mở được; sổ vẫn nguyên. "
                "Hãy bỏ mật khẩu hoặc in ra PDF mới rồi chọn lại.",
            ) from error
        raise _damaged(name) from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise _damaged(name) from error
    finally:
        document.close()


def _pages(name: str, data: bytes) -> int:
    with _opened(name, data) as document:
        pages = len(document)
        if not pages:
            raise _damaged(name)
        if pages > MOST_PAGES:
            raise _too_many(name)
        document[0].get_size()
        return pages


def _append(whole: PdfDocument, name: str, data: bytes) -> None:
    with _opened(name, data) as document:
        if not len(document):
            raise _damaged(name)
        whole.import_pages(document)


def _frames(name: str, data: bytes) -> Iterator[Image.Image]:
    """The pictures of a file, upright by their EXIF (a TIFF may have several), in 8 bits; a bomb is refused."""
    from PIL import Image, ImageOps, ImageSequence  # noqa: PLC0415 - loaded with the first picture

    with Image.open(BytesIO(data)) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Refusal(
                "scan.pixels",
                f"Ảnh “{name}” lớn quá mức ({opened.width} × {opened.height} điểm) nên chưa nhận; sổ vẫn nguyên. "
                "Hãy chụp hoặc quét lại ở cỡ thường.",
            )
        if opened.format == "JPEG":
            opened.draft(None, (2 * _LONG_SIDE, 2 * _LONG_SIDE))
        for at, frame in enumerate(ImageSequence.Iterator(opened)):
            if at >= MOST_PAGES or frame.width * frame.height > MOST_PIXELS:
                raise _too_many(name)
            yield _flat(ImageOps.exif_transpose(frame))


def _flat(picture: Image.Image) -> Image.Image:
    """On white paper, as grey or RGB of 8 bits."""
    from PIL import Image  # noqa: PLC0415 - as above

    if picture.mode.startswith("I") or picture.mode == "F":
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in {"1", "L"}:
        return picture.convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        paper.alpha_composite(seen)
        return paper.convert("RGB")
    return picture.convert("RGB")


def _pictures(name: str, data: bytes, turns: int) -> Iterator[Image.Image]:
    """Each picture of a file as it will stand on its page."""
    with _decoding(name):
        for frame in _frames(name, data):
            sized = _sized(frame)
            yield _plain(_turned(sized, turns * _RIGHT) if turns % 4 else _upright(sized, frame))


def _sized(picture: Image.Image) -> Image.Image:
    from PIL import Image  # noqa: PLC0415 - as above

    small = picture.copy()
    small.thumbnail((_LONG_SIDE, _LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return small


def _upright(sized: Image.Image, whole: Image.Image) -> Image.Image:
    """Turned so that our QR code, at the foot of each page, stands upright; left as it is where none can be read."""
    for picture in (sized, whole) if sized.size != whole.size else (sized,):
        leaning = [code.orientation for code in _codes(picture.convert("L"))]
        if leaning:
            return _turned(sized, -round(leaning[0] / _RIGHT) * _RIGHT)
    return sized


def _turned(picture: Image.Image, degrees: int) -> Image.Image:
    """Turned to the right by a multiple of 90."""
    from PIL import Image  # noqa: PLC0415 - as above

    ways = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    way = ways.get(degrees % 360)
    return picture if way is None else picture.transpose(way)


def _plain(picture: Image.Image) -> Image.Image:
    """Grey where nothing on it has a colour."""
    if picture.mode == "L":
        return picture
    few = picture.copy()
    few.thumbnail((600, 600))
    saturation, light = few.convert("HSV").split()[1:]
    lit = light.point(lambda value: 255 if value > _COLOURED else 0)
    coloured = sum(saturation.histogram(lit)[_COLOURED:])
    return picture if coloured > _COLOUR_SHARE * few.width * few.height else picture.convert("L")


def _page(whole: PdfDocument, picture: Image.Image) -> None:
    """An A4 page, lying where the picture lies, with the picture as large as it can be in its middle."""
    import pypdfium2  # noqa: PLC0415 - as above

    width, height = _A4 if picture.height >= picture.width else _A4[::-1]
    coded = BytesIO()
    picture.save(coded, "JPEG", quality=_QUALITY, optimize=True)
    coded.seek(0)
    image = pypdfium2.PdfImage.new(whole)
    image.load_jpeg(coded, inline=True)
    scale = min(width / picture.width, height / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    image.set_matrix(pypdfium2.PdfMatrix().scale(wide, high).translate((width - wide) / 2, (height - high) / 2))
    page = whole.new_page(width, height)
    page.insert_obj(image)
    page.gen_content()
    page.close()
