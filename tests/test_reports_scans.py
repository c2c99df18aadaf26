"""Signed paper that comes back: upright, sized down, one PDF; QR codes read off; what is no scan is refused."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops

from reports import scans
from tests import scan_kit
from tests.office_kit import refused
from tests.scan_kit import jpeg, page, png, turned
from work.refusal import Cancelled

QR = "SV1/" + "/".join(letter * 26 for letter in "ABC")
OTHER = QR.replace("B", "D")


def leaves(data: bytes, dpi: int = 150) -> list[Image.Image]:
    """The pages of a PDF, drawn."""
    with pypdfium2.PdfDocument(data) as document:
        return [document[at].render(scale=dpi / 72).to_pil() for at in range(len(document))]


def sizes(data: bytes) -> list[tuple[int, int]]:
    """The pages' sizes in mm."""
    with pypdfium2.PdfDocument(data) as document:
        return [(round(w / 72 * 25.4), round(h / 72 * 25.4)) for w, h in (page.get_size() for page in document)]


def foot(leaf: Image.Image) -> tuple[int, bool, bool]:
    """How the code leans, and whether it stands in the lower and in the right half."""
    code = zxingcpp.read_barcodes(leaf)[0]
    where = code.position.top_left
    return code.orientation, where.y > leaf.height / 2, where.x > leaf.width / 2


def pdf_of(*pictures: Image.Image) -> bytes:
    out = BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=list(pictures[1:]), resolution=150)
    return out.getvalue()


def test_a_pdf_alone_is_kept_byte_by_byte() -> None:
    """A digital signature on it stays whole."""
    data = pdf_of(page(QR)) + b"\n% something behind\n"
    assert scans.joined([("bản ký.pdf", data)]) == data


def test_photographs_and_pdfs_become_one_pdf_in_their_order() -> None:
    data = scans.joined(
        [
            ("1.jpg", jpeg(page("MOT"))),
            ("2.pdf", pdf_of(page("HAI"), page("BA"))),
            ("3.png", png(page("BON"))),
        ]
    )

    assert scans.page_count(data, "") == 4
    assert scans.qr_codes(data, "") == ("MOT", "HAI", "BA", "BON")
    assert set(sizes(data)) == {(210, 297)}


def test_a_telephones_photograph_is_sized_down_to_a4_at_200_dpi() -> None:
    big = page(QR, seal=True, size=(3000, 4000))
    data = scans.joined([("ảnh.jpg", jpeg(big))])

    with pypdfium2.PdfDocument(data) as document:
        image = next(iter(document[0].get_objects()))
        assert isinstance(image, pypdfium2.PdfImage)
        assert max(image.get_px_size()) == 2339
        assert image.get_filters() == ["DCTDecode"]
    assert len(data) < 600_000
    assert sizes(data) == [(210, 297)]
    assert scans.qr_codes(data, "") == (QR,)


def test_a_small_picture_is_not_blown_up() -> None:
    with pypdfium2.PdfDocument(scans.joined([("a.png", png(page(size=(620, 877))))])) as document:
        image = next(iter(document[0].get_objects()))
        assert isinstance(image, pypdfium2.PdfImage)
        assert image.get_px_size() == (620, 877)


@pytest.mark.parametrize(("orientation", "right"), [(1, 0), (3, 2), (6, 3), (8, 1)])
def test_the_cameras_own_word_puts_a_photograph_upright(orientation: int, right: int) -> None:
    """EXIF 6: to be turned right by 90°, so the picture lies turned left."""
    data = scans.joined([("a.jpg", jpeg(turned(page("MA", seal=True), right), orientation=orientation))])

    assert [foot(leaf) for leaf in leaves(data)] == [(0, True, True)]
    assert sizes(data) == [(210, 297)]


@pytest.mark.parametrize("right", [0, 1, 2, 3])
@pytest.mark.parametrize("coded", [jpeg, png])
def test_our_code_tells_which_way_is_up(right: int, coded: Callable[[Image.Image], bytes]) -> None:
    data = scans.joined([("a", coded(turned(page(QR), right)))])

    assert foot(leaves(data)[0]) == (0, True, True)


def test_our_code_is_believed_more_than_a_telephone_held_flat() -> None:
    data = scans.joined([("a.jpg", jpeg(page(QR), orientation=6))])
    assert foot(leaves(data)[0]) == (0, True, True)


def test_a_page_that_lies_stays_so_and_gets_a_page_that_lies() -> None:
    """An annex in landscape, no code to be read: nothing is guessed."""
    assert sizes(scans.joined([("a.png", png(turned(page(), 1)))])) == [(297, 210)]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_the_clerk_turns_a_page_himself(quarters: int) -> None:
    lying = turned(page(), 4 - quarters)
    found = leaves(scans.joined([("a.png", png(lying))], turned=(quarters,)))[0]
    upright = leaves(scans.joined([("a.png", png(page()))]))[0]

    assert found.size == upright.size
    dark = [sum(leaf.convert("L").crop((0, 0, leaf.width, leaf.height // 2)).histogram()[:128]) for leaf in
            (found, upright)]  # fmt: skip
    assert abs(dark[0] - dark[1]) < 0.02 * dark[1]


def test_the_clerks_turn_goes_before_the_code() -> None:
    found = leaves(scans.joined([("a.png", png(page(QR)))], turned=(2,)))[0]
    assert abs(foot(found)[0]) == 180


def test_only_a_page_with_colours_is_kept_in_colours() -> None:
    grey, coloured = (leaves(scans.joined([("a.jpg", jpeg(page(seal=seal)))]))[0] for seal in (False, True))

    def reddest(leaf: Image.Image) -> int:
        red, _, blue = leaf.convert("RGB").split()
        return max(at for at, n in enumerate(ImageChops.subtract(red, blue).histogram()) if n)

    assert reddest(grey) == 0
    assert reddest(coloured) > 100


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_depth_are_read(mode: str) -> None:
    found = page(QR)
    made = found.convert("L").convert("I").point(lambda v: v * 257).convert("I;16") if mode == "I;16" else (
        found.convert(mode))  # fmt: skip
    out = BytesIO()
    made.save(out, "JPEG" if mode == "CMYK" else "PNG", **({"quality": 90} if mode == "CMYK" else {}))

    leaf = leaves(scans.joined([("a", out.getvalue())]))[0].convert("L")
    assert foot(leaf) == (0, True, True)
    assert sum(leaf.crop((10, 10, 90, 90)).histogram()[:128]) < 1000


def test_what_is_clear_is_white_paper() -> None:
    clear = Image.new("RGBA", (620, 877), (0, 0, 0, 0))
    leaf = leaves(scans.joined([("a.png", png(clear))]))[0].convert("L")
    assert sum(leaf.histogram()[:254]) == 0


def test_a_scanners_tiff_has_its_pages() -> None:
    out = BytesIO()
    page("MOT").convert("1").save(out, "TIFF", save_all=True, append_images=[page("HAI").convert("1")])
    assert scans.qr_codes(out.getvalue(), "a.tif") == ("MOT", "HAI")
    assert scans.qr_codes(scans.joined([("a.tif", out.getvalue())]), "") == ("MOT", "HAI")


def test_a_code_is_told_once_and_a_page_without_one_tells_nothing() -> None:
    assert scans.qr_codes(pdf_of(page(QR), page(QR), page(OTHER)), "a.pdf") == (QR, OTHER)
    assert scans.qr_codes(pdf_of(page(QR), page(OTHER)), "a.pdf", most=1) == (QR,)
    assert scans.qr_codes(jpeg(page()), "a.jpg") == ()


def test_the_same_files_give_the_same_pages() -> None:
    files = [("a.jpg", jpeg(page(QR, seal=True))), ("b.png", png(page()))]
    one, other = (leaves(scans.joined(files)) for _ in range(2))
    assert [leaf.tobytes() for leaf in one] == [leaf.tobytes() for leaf in other]


def locked_by_a_password() -> bytes:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - one file of one test

    out = BytesIO()
    canvas = Canvas(out, encrypt="mật khẩu".encode().hex())
    canvas.drawString(100, 100, "x")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("scan.empty", b""),
        ("scan.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        ("scan.heic", b"\0\0\0\x1cftypmif1\0\0\0\0"),
        ("scan.kind", b"MZ\x90\0 a program"),
        ("scan.kind", b"GIF89a"),
        ("scan.damaged", jpeg(page(QR))[:4000]),
        ("scan.damaged", png(page(QR))[:4000]),
        ("scan.damaged", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
        ("scan.damaged", b"\xff\xd8\xff\xe0" + b"rubbish" * 40),
        ("scan.damaged", b"II*\0" + b"\xff" * 200),
        ("scan.damaged", b"%PDF-1.7\nrubbish"),
        ("scan.password", locked_by_a_password()),
    ],
)
@pytest.mark.parametrize("beside", [False, True])
def test_what_is_no_scan_is_refused_by_its_name(code: str, data: bytes, *, beside: bool) -> None:
    files = [("bản ký.dat", data), *([("trang 2.png", png(page()))] if beside else [])]
    refusal = refused(lambda: scans.joined(files))

    assert refusal.code == code
    assert "“bản ký.dat”" in refusal.words
    assert "sổ vẫn nguyên" in refusal.words
    assert refused(lambda: scans.qr_codes(data, "bản ký.dat")).code == code


def test_nothing_chosen_is_refused() -> None:
    assert refused(lambda: scans.joined([])).code == "scan.none"


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [("MOST_BYTES", 1000, "scan.large"), ("MOST_PIXELS", 1000, "scan.pixels"), ("MOST_PAGES", 1, "scan.pages")],
)
def test_limits_are_held(monkeypatch: pytest.MonkeyPatch, limit: str, value: int, code: str) -> None:
    monkeypatch.setattr(scans, limit, value)
    files = [("a.jpg", jpeg(page())), ("b.jpg", jpeg(page()))]
    assert refused(lambda: scans.joined(files)).code == code


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_of(page(), page())
    monkeypatch.setattr(scans, "MOST_PAGES", 1)
    assert refused(lambda: scans.joined([("a.pdf", data)])).code == "scan.pages"


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[tuple[float, str]] = []
    scans.joined([("a.png", png(page())), ("b.png", png(page()))], lambda done, words: told.append((done, words)))

    def stop(_done: float, _words: str) -> None:
        raise Cancelled

    assert [(done, words) for done, words in told] == [(0.0, "Đang xử lý “a.png”"), (0.5, "Đang xử lý “b.png”")]
    with pytest.raises(Cancelled):
        scans.joined([("a.png", png(page())), ("b.png", png(page()))], stop)
    assert scan_kit.A4 == (1240, 1754)
