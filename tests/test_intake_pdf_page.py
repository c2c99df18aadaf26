"""What a page may do to its words: turned, set apart, drawn twice, stamped, cut, footnoted."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from intake import pdf
from intake.pdf_page import Page, Run
from intake.source import Grid, Line
from tests import pdf_kit as kit

WIDTH, HEIGHT = A4
SENTENCE = "Các thôn tổ chức họp dân, phổ biến các biện pháp phòng, chống rét đến từng hộ chăn nuôi."
LONG = (
    "- Các thôn tổ chức họp dân, phổ biến các biện pháp phòng, chống rét",
    "đến từng hộ chăn nuôi, lập danh sách hộ chưa có chuồng trại, hộ thiếu",
    "thức ăn dự trữ cho đàn trâu, bò.",
)


def put(canvas: Canvas, x: float, down: float, text: str, face: str = "Serif", size: float = 14) -> None:
    canvas.setFont(face, size)
    canvas.drawString(x, HEIGHT - down, text)


def wrapped(canvas: Canvas, down: float = 100) -> None:
    """A paragraph of three lines, its first line indented; the two first end at the same margin."""
    put(canvas, 121, down, LONG[0])
    put(canvas, 85, down + 18, LONG[1])
    put(canvas, 85, down + 36, LONG[2])


def one(draw: Callable[[Canvas], None]) -> list[str]:
    return kit.lines(kit.drawn(draw))


# Words


def test_a_text_drawn_twice_to_look_bold_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 85, 100, SENTENCE)
        put(canvas, 85.4, 100.2, SENTENCE)

    assert one(draw) == [SENTENCE]


def test_letters_set_apart_are_words_again() -> None:
    def draw(canvas: Canvas) -> None:
        x = 200.0
        for word in ("KẾ", "HOẠCH"):
            for letter in word:
                put(canvas, x, 100, letter)
                x += 16
            x += 14

    assert one(draw) == ["KẾ HOẠCH"]


def test_words_without_a_space_between_are_told_apart_by_the_room() -> None:
    def draw(canvas: Canvas) -> None:
        x = 85.0
        canvas.setFont("Serif", 14)
        for word in ("Thường", "trực", "Đảng", "ủy"):
            put(canvas, x, 100, word)
            x += canvas.stringWidth(word, "Serif", 14) + 2.2

    assert one(draw) == ["Thường trực Đảng ủy"]


def test_decomposed_letters_eth_and_ligatures_become_letters() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 85, 100, "Ðảng ủy xã; ﬁle; soft\u00a0space; tuyên\u00ad truyền; A\u0306\u0301n")

    assert one(draw) == ["Đảng ủy xã; file; soft space; tuyên truyền; Ắn"]


def test_a_number_broken_at_its_hyphen_is_whole_again() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 121, 100, "Căn cứ Kế hoạch số 27-KH/TU và Quyết định số 1408/QĐ-")
        put(canvas, 85, 118, "UBND ngày 02/3/2026 của Ủy ban nhân dân tỉnh; Chỉ thị số")
        put(canvas, 85, 136, "05-CT/TU của Tỉnh ủy.")

    assert "số 1408/QĐ-UBND ngày" in one(draw)[0]


def test_a_raised_number_of_a_footnote_leaves_the_sentence_and_the_note_stands_at_the_end() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 121, 100, "Tổng số thôn trên địa bàn là 12 thôn")
        put(canvas, 121 + canvas.stringWidth("Tổng số thôn trên địa bàn là 12 thôn", "Serif", 14), 95, "1", size=9)
        put(canvas, 360, 100, "và 03 bản, diện tích 45 km")
        put(canvas, 360 + canvas.stringWidth("và 03 bản, diện tích 45 km", "Serif", 14), 95, "2", size=9)
        for row in range(6):
            put(canvas, 85, 130 + 20 * row, f"Nội dung của đoạn thứ {row + 1} trong trang này.")
        canvas.line(85, HEIGHT - 700, 229, HEIGHT - 700)
        put(canvas, 85, 708, "1", size=6.5)
        put(canvas, 92, 712, "Thôn Nà Lìn mới thành lập theo Nghị quyết số 14/NQ-HĐND.", size=10)

    pieces = kit.pieces(kit.drawn(draw))
    texts = [piece.text for piece in pieces if isinstance(piece, Line)]
    assert texts[0] == "Tổng số thôn trên địa bàn là 12 thôn và 03 bản, diện tích 45 km2"
    assert isinstance(pieces[-1], Grid)
    assert pieces[-1].rows[0][0].lines == ("1 Thôn Nà Lìn mới thành lập theo Nghị quyết số 14/NQ-HĐND.",)
    assert not any("Nà Lìn" in text for text in texts)


# Paragraphs over pages


def head(canvas: Canvas, number: int) -> None:
    put(canvas, 150, 40, "CÔNG BÁO/Số 17 + 18/Ngày 09-01-2026", size=12)
    put(canvas, 500, 40, str(number), size=12)


def test_a_sentence_cut_by_the_page_goes_on_under_the_running_head() -> None:
    def first(canvas: Canvas) -> None:
        head(canvas, 45)
        put(canvas, 121, 760, LONG[0])
        put(canvas, 85, 778, LONG[1])

    def second(canvas: Canvas) -> None:
        head(canvas, 46)
        put(canvas, 85, 80, LONG[2])
        put(canvas, 121, 104, "- Trạm Y tế trực cấp cứu.")

    assert kit.lines(kit.drawn(first, second)) == [" ".join(LONG), "- Trạm Y tế trực cấp cứu."]


def test_repeated_heads_and_feet_of_any_words_and_page_numbers_are_left_out() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            put(canvas, 85, 35, "Kế hoạch công tác năm 2026 của xã Gia Hưng", size=10)
            put(canvas, 121, 200, f"{number}. Việc thứ {number} của thôn, bản trong năm.")
            put(canvas, 85, 800, f"Bản in ngày 0{number}/01/2026", size=9)
            put(canvas, 290, 820, f"- {number} -", size=11)

        return draw

    texts = kit.lines(kit.drawn(*(page(number) for number in range(1, 6))))
    assert texts == [f"{number}. Việc thứ {number} của thôn, bản trong năm." for number in range(1, 6)]


def test_an_item_that_happens_to_stand_at_the_foot_of_three_pages_is_no_running_foot() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            put(canvas, 121, 400, f"{number}. Việc thứ {number} của thôn, bản.")
            put(canvas, 121, 780, "- Đơn vị phối hợp: Công an xã, Ban Chỉ huy Quân sự xã.")

        return draw

    texts = kit.lines(kit.drawn(*(page(number) for number in range(1, 5))))
    assert texts.count("- Đơn vị phối hợp: Công an xã, Ban Chỉ huy Quân sự xã.") == 4


def test_a_foot_that_a_page_cuts_goes_on_column_by_column() -> None:
    def first(canvas: Canvas) -> None:
        put(canvas, 121, 700, SENTENCE)
        put(canvas, 85, 760, "Nơi nhận:", size=11)
        put(canvas, 330, 760, "TM. ỦY BAN NHÂN DÂN", "Serif-Bold", 13)

    def second(canvas: Canvas) -> None:
        for row, text in enumerate(("- UBND tỉnh (để báo cáo);", "- Đảng ủy, Hội đồng nhân dân xã;", "- Lưu: VT.")):
            put(canvas, 85, 80 + 14 * row, text, size=11)
        put(canvas, 360, 80, "CHỦ TỊCH", "Serif-Bold", 13)
        put(canvas, 350, 200, "Lò Thị Mẫu", "Serif-Bold", 13)

    assert kit.lines(kit.drawn(first, second))[1:] == [
        "Nơi nhận:", "- UBND tỉnh (để báo cáo);", "- Đảng ủy, Hội đồng nhân dân xã;", "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Thị Mẫu",
    ]  # fmt: skip


def test_a_letterhead_on_each_of_three_pages_is_no_running_head() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Serif-Bold", 12)
        put(canvas, 85, 60, "ỦY BAN NHÂN DÂN XÃ", "Serif-Bold", 12)
        put(canvas, 121, 200, SENTENCE)

    assert kit.lines(kit.drawn(draw, draw, draw)).count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 3


# Columns


def test_recipients_and_signature_do_not_run_into_each_other() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 121, 90, "Trên đây là Kế hoạch của Ủy ban nhân dân xã./.")
        left = ("Nơi nhận:", "- UBND tỉnh;", "- Đảng ủy xã;", "- Các thôn;", "- Lưu: VT.")
        right = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
        for row, text in enumerate(left):
            put(canvas, 85, 130 + 14 * row, text, size=11)
        for row, text in enumerate(right):
            put(canvas, 330, 130 + 16 * row, text, "Serif-Bold", 13)
        put(canvas, 350, 260, "Lò Thị Mẫu", "Serif-Bold", 13)
        put(canvas, 200, 151, "(để b/c)", size=9)

    assert one(draw)[1:] == [
        "Nơi nhận:", "- UBND tỉnh;", "- Đảng ủy xã;", "- Các thôn;", "- Lưu: VT.", "(để b/c)",
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Thị Mẫu",
    ]  # fmt: skip


def test_figures_at_the_right_margin_are_read_with_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        for row, (text, figure) in enumerate((("- Dân số:", "9.125 người"), ("- Tỷ lệ hộ nghèo:", "4,6%"))):
            put(canvas, 121, 100 + 20 * row, text)
            put(canvas, 470, 100 + 20 * row, figure)

    assert one(draw) == ["- Dân số: 9.125 người", "- Tỷ lệ hộ nghèo: 4,6%"]


# Stamps


def test_what_a_signing_program_stamps_is_left_out_but_the_number_that_it_fills_in_stays() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 10, 20, "Người ký: Lò Thị Mẫu", size=8)
        put(canvas, 10, 30, "Email: mau@giahung.example", size=8)
        put(canvas, 10, 40, "Cơ quan: ỦY BAN NHÂN DÂN XÃ GIA HƯNG", size=8)
        put(canvas, 10, 50, "Thời gian ký: 12.01.2026 08:05:34 +07:00", size=8)
        put(canvas, 85, 120, "Số:            /KH-UBND", size=13)
        put(canvas, 112, 119, "45", size=12)
        put(canvas, 121, 200, SENTENCE)
        put(canvas, 420, 60, "ĐẾN", size=10)
        put(canvas, 420, 72, "Số: 310", size=10)
        put(canvas, 420, 84, "Ngày: 14/01/2026", size=10)

    assert one(draw) == ["Số: 45 /KH-UBND", SENTENCE]


def test_words_filled_into_a_form_are_read_where_they_stand() -> None:
    out = io.BytesIO()
    kit.fonts()
    canvas = Canvas(out, pagesize=A4)
    put(canvas, 85, 100, "So:", size=13)
    put(canvas, 200, 100, "/KH-UBND", size=13)
    canvas.acroForm.textfield(
        name="so", value="45", x=108, y=int(HEIGHT) - 104, width=80, height=18, fontName="Times-Roman", fontSize=12,
        borderWidth=0,
    )  # fmt: skip
    canvas.save()
    assert kit.lines(out.getvalue()) == ["So: 45 /KH-UBND"]


# Turned pages


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_is_shown_turned_reads_like_one_that_is_not(turns: int) -> None:
    plain = kit.as_pdf(kit.Look())
    document = pypdfium2.PdfDocument(plain)
    for page in document:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        width, height = box.right, box.top
        a, b, c, d, e, f = {1: (0, 1, -1, 0, height, 0), 2: (-1, 0, 0, -1, width, height), 3: (0, -1, 1, 0, 0, width)}[
            turns
        ]
        clip = pdfium.FS_RECTF(0, 2000, 2000, 0)
        pdfium.FPDFPage_TransFormWithClip(page, pdfium.FS_MATRIX(a, b, c, d, e, f), clip)
        size = (height, width) if turns % 2 else (width, height)
        page.set_mediabox(0, 0, *size)
        page.set_rotation(90 * turns)
    out = io.BytesIO()
    document.save(out)
    assert kit.lines(out.getvalue()) == kit.lines(plain)
    assert kit.grids(out.getvalue()) == kit.grids(plain)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_words_that_lie_on_their_side_are_turned_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.setFont("Serif", 12)
        for row in range(4):
            canvas.drawString(-200, 60 - 20 * row, f"{row + 1}. Việc thứ {row + 1} của các thôn trên địa bàn xã.")

    assert one(draw) == [f"{row}. Việc thứ {row} của các thôn trên địa bàn xã." for row in range(1, 5)]


def test_words_off_the_page_are_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 85, 100, SENTENCE)
        put(canvas, 85, 1000, "Chữ ẩn ngoài trang giấy.")

    assert one(draw) == [SENTENCE]


# What OCR gives


def test_words_with_boxes_from_elsewhere_go_through_the_same_layout() -> None:
    lines = ["- Các thôn tổ chức họp dân, phổ biến các biện pháp", "phòng, chống rét đến từng hộ.", "- Trạm Y tế trực."]
    lefts, rights = (121.0, 85.0, 121.0), (520.0, 300.0, 230.0)
    runs = tuple(
        Run(text, left, 100 + 18 * row, right, 114 + 18 * row)
        for row, (text, left, right) in enumerate(zip(lines, lefts, rights, strict=True))
    )
    pieces = list(pdf.pieces_of([Page(1, WIDTH, HEIGHT, runs)]))
    assert [piece.text for piece in pieces if isinstance(piece, Line)] == [f"{lines[0]} {lines[1]}", lines[2]]
