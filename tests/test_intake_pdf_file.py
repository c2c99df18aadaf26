"""A PDF as a file: locked, broken, scanned, of old letters, long; and what becomes of progress and memory."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import intake
from intake import legacy, pdf, pdf_file
from intake.pdf_file import PdfFile
from intake.pdf_page import Page, Run
from tests import pdf_kit as kit
from tests.pdf_kit import Look
from work.refusal import Cancelled, Refusal

HEIGHT = A4[1]
WORDS = "Ủy ban nhân dân xã tổ chức họp dân, phổ biến các biện pháp phòng, chống rét đến từng hộ chăn nuôi."


def locked(user: str) -> bytes:
    kit.fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=StandardEncryption(user, ownerPassword="chủ", canCopy=0))
    canvas.setFont("Serif", 14)
    canvas.drawString(85, 700, WORDS)
    canvas.save()
    return out.getvalue()


def scan(canvas: Canvas) -> None:
    picture = io.BytesIO()
    Image.new("L", (620, 877), 200).save(picture, "PNG")
    picture.seek(0)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)


def written(canvas: Canvas) -> None:
    for row in range(30):
        canvas.drawString(85, 760 - 20 * row, f"{row + 1}. Việc thứ {row + 1} của các thôn, bản trên địa bàn xã.")


def refusal(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as found:
        pdf.opened(data, "kế hoạch.pdf")
    return found.value


def test_a_file_behind_a_password_is_refused_by_name() -> None:
    found = refusal(locked("mật khẩu"))
    assert found.code == "intake.encrypted"
    assert "kế hoạch.pdf" in str(found)
    assert "mật khẩu" in str(found)


def test_a_file_that_may_only_not_be_copied_is_read() -> None:
    assert kit.lines(locked("")) == [WORDS]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"%PDF-1.7\nnothing of the kind",
        lambda data: data[:200],
        lambda _: b"%PDF-1.4\n%%EOF",
        lambda data: data.replace(b"/Pages", b"/Gapes"),
    ],
)
def test_a_broken_file_is_refused(spoil: object) -> None:
    assert callable(spoil)
    assert refusal(spoil(kit.drawn(written))).code == "intake.broken"


def test_pages_that_are_pictures_ask_for_ocr_and_mixed_files_say_which_were_not_read() -> None:
    assert refusal(kit.drawn(scan)).code.startswith("intake.")
    mixed = pdf.opened(kit.drawn(written, scan, written), "quét.pdf")
    assert len(list(mixed.pieces)) == 60
    assert len(mixed.remarks) == 1
    assert "trang 2" in mixed.remarks[0]


def test_whoever_sees_a_page_is_asked_for_those_that_cannot_be_read() -> None:
    asked: list[int] = []

    def seer(_: PdfFile, index: int) -> Page:
        asked.append(index)
        return Page(index + 1, *A4, (Run(WORDS, 85, 100, 540, 114),))

    opened = pdf.opened(kit.drawn(written, scan), "quét.pdf", seer=seer)
    assert asked == [1]
    assert list(opened.pieces)[-1].text == WORDS  # type: ignore[union-attr]
    assert opened.remarks == ()


def test_an_empty_page_is_no_picture() -> None:
    opened = pdf.opened(kit.drawn(written, lambda _: None), "trống.pdf")
    assert opened.remarks == ()


@pytest.mark.parametrize(
    ("text", "legible"),
    [
        (WORDS, True),
        ("\ufffd\ue123 \uf0a1\ufffd\ufffd " * 30, False),
        ("3K6Q Ӫ1 7+Ӫ& +,ӊ1 Ĉӕ, 0Ӟ, 6È1* 7Ҥ2 Ӣ " * 8, False),
        ("CONG HOA XA HOI CHU NGHIA VIET NAM Doc lap Tu do Hanh phuc " * 8, False),
        ("Danh sach 12 34 56", True),
    ],
)
def test_what_is_noise_and_what_has_lost_its_marks_is_not_legible(text: str, *, legible: bool) -> None:
    runs = tuple(Run(word, 0, 0, 10, 10) for word in text.split())
    assert pdf.is_legible(Page(1, *A4, runs, pictured="CONG" in text)) is legible


def old_letters(text: str) -> str:
    """The text as it was written in TCVN3."""
    return text.translate({ord(letter): sign for sign, letter in legacy.TCVN3.items()})


def test_a_font_of_old_letters_is_read_in_unicode_and_named() -> None:
    sentence = "các thôn tổ chức họp dân, phổ biến biện pháp phòng chống rét đến từng hộ chăn nuôi"
    data = kit.drawn(lambda canvas: canvas.drawString(85, 700, old_letters(sentence)))
    named = data.replace(b"LiberationSerif", b".VnTimeXXXXXXXX")
    assert named != data
    opened = pdf.opened(named, "cũ.pdf")
    assert [piece.text for piece in opened.pieces] == [sentence]  # type: ignore[union-attr]
    assert opened.encoding == "TCVN3"
    assert "TCVN3" in opened.remarks[0]


def test_old_letters_whose_font_says_nothing_are_told_by_their_syllables() -> None:
    sentences = ["các thôn tổ chức họp dân, phổ biến biện pháp", "phòng chống rét đến từng hộ chăn nuôi trâu bò"] * 6

    def draw(canvas: Canvas) -> None:
        for row, sentence in enumerate(sentences):
            canvas.drawString(85, 760 - 20 * row, old_letters(sentence))

    opened = pdf.opened(kit.drawn(draw), "cũ.pdf")
    assert "phòng chống rét đến từng hộ" in " ".join(piece.text for piece in opened.pieces)  # type: ignore[union-attr]
    assert opened.encoding == "TCVN3"


def test_progress_is_told_page_by_page_and_may_stop_the_reading(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    data = kit.as_pdf(Look())
    pdf.opened(data, "kế hoạch.pdf", lambda part, words: told.append((part, words)), (0.1, 0.7))
    count = len(pypdfium2.PdfDocument(data))
    assert len(told) == count
    assert [part for part, _ in told] == sorted(part for part, _ in told)
    assert told[-1][1] == f"Đang đọc trang {count}/{count}"

    def stop(part: float, _: str) -> None:
        if part > 0.3:
            raise Cancelled

    path = tmp_path / "kế hoạch.pdf"
    path.write_bytes(data)
    with pytest.raises(Cancelled):
        intake.read(path, progress=stop)


def test_more_pages_than_a_plan_has_are_refused() -> None:
    kit.fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for _ in range(3_001):
        canvas.showPage()
    canvas.save()
    assert refusal(out.getvalue()).code == "intake.huge"


def test_pdfium_is_asked_by_one_thread_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window reads on threads of their own, and pdfium knows none."""
    held: list[bool] = []

    class Watched:
        inside = 0

        def __enter__(self) -> None:
            self.inside += 1

        def __exit__(self, *_: object) -> None:
            self.inside -= 1

    lock, load, close = Watched(), pdfium.FPDF_LoadPage, pdfium.FPDF_ClosePage

    def loading(*words: object) -> object:
        held.append(lock.inside > 0)
        return load(*words)

    def closing(*words: object) -> object:
        held.append(lock.inside > 0)
        return close(*words)

    monkeypatch.setattr(pdf_file, "PDFIUM", lock)
    monkeypatch.setattr(pdfium, "FPDF_LoadPage", loading)
    monkeypatch.setattr(pdfium, "FPDF_ClosePage", closing)
    kit.lines(kit.as_pdf(Look()))
    assert len(held) > 6
    assert all(held)
