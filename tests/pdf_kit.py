"""A plan of an invented commune, set as PDF in many looks by reportlab's own layout, and the same as plain text."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from intake import pdf
from intake.source import Grid, Line, Piece

FONTS = Path(__file__).resolve().parents[1] / "reports" / "fonts"
LEFT = ("ỦY BAN NHÂN DÂN", "XÃ GIA HƯNG", "Số: 45/KH-UBND")
RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Gia Hưng, ngày 12 tháng 01 năm 2026",
)
TITLE = ("KẾ HOẠCH", "Phòng, chống rét cho cây trồng, vật nuôi và bảo vệ sản xuất vụ Xuân năm 2026")
_TEXT = """\
Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Sơn Hà về phòng, chống đói,
rét cho cây trồng, vật nuôi; Ủy ban nhân dân xã Gia Hưng ban hành Kế hoạch với các nội dung sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Chủ động phòng, chống rét cho đàn vật nuôi, diện tích mạ và lúa mới cấy; hạn chế thấp nhất thiệt hại do rét
đậm, rét hại gây ra, góp phần ổn định đời sống của nhân dân.

2. Xác định rõ trách nhiệm của từng thôn, từng đơn vị. Việc chỉ đạo phải kịp thời, cụ thể, sát với thực tế.

II. MỤC TIÊU

- Trên 95% số hộ chăn nuôi có chuồng trại được che chắn trước ngày 20/01/2026.

- 100% diện tích mạ được che phủ ni lông khi nhiệt độ xuống dưới 15 độ C.

III. NỘI DUNG, NHIỆM VỤ

1. Đối với cây trồng

- Tổ chức gieo mạ đúng khung thời vụ; không gieo mạ, không cấy lúa trong những ngày nhiệt độ trung bình dưới 15
độ C. Giữ đủ nước trên ruộng mạ, bón thêm phân lân và tro bếp để chống rét cho mạ, tuyệt đối không bón phân đạm.

- Thu hoạch nhanh gọn rau màu vụ Đông đã đến kỳ; làm luống cao, khơi rãnh thoát nước cho diện tích rau mới
trồng.

2. Đối với vật nuôi

a) Củng cố chuồng trại

- Hướng dẫn các hộ che chắn chuồng trại bằng bạt, phên, rơm rạ; nền chuồng khô ráo, có chất độn; không thả rông
gia súc khi nhiệt độ ngoài trời dưới 12 độ C.

b) Dự trữ thức ăn

- Mỗi hộ dự trữ từ 5 đến 7 kg rơm khô cho một con trâu, bò trong một ngày, bảo đảm đủ cho cả đợt rét kéo dài;
vận động nhân dân trồng cỏ voi, ngô dày ở đất bãi, đất màu và đất vườn tạp để có thức ăn xanh cho đàn trâu, bò.

- Bổ sung thức ăn tinh, muối khoáng, cho uống nước ấm trong những ngày rét đậm, rét hại.

3. Công tác tuyên truyền

Tuyên truyền trên hệ thống loa truyền thanh của xã mỗi ngày hai lần, vào 5 giờ 30 phút và 17 giờ, trong những
ngày có rét; phát tờ rơi đến các thôn, các trường học trên địa bàn.

IV. KINH PHÍ

Kinh phí thực hiện lấy từ dự phòng ngân sách xã năm 2026 và đóng góp của nhân dân.

V. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế

- Chủ trì, phối hợp với Trạm Y tế và các thôn kiểm tra việc che chắn chuồng trại, dự trữ thức ăn của các hộ chăn
nuôi; hoàn thành trước ngày 25/01/2026.

- Tổng hợp kết quả, báo cáo Ủy ban nhân dân xã trước ngày 30/01/2026.

2. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã

- Theo dõi, đôn đốc các đơn vị thực hiện Kế hoạch này.

3. Các thôn

- Tổ chức họp dân, phổ biến các biện pháp phòng, chống rét đến từng hộ trước ngày 18 tháng 01 năm 2026.

- Thống kê đàn vật nuôi, diện tích mạ bị thiệt hại (nếu có), báo cáo về Phòng Kinh tế để tổng hợp.

Trên đây là Kế hoạch phòng, chống rét cho cây trồng, vật nuôi của Ủy ban nhân dân xã Gia Hưng./.
"""
BODY = tuple(" ".join(paragraph.split()) for paragraph in _TEXT.split("\n\n"))
RECIPIENTS = ("Nơi nhận:", "- UBND tỉnh (để báo cáo);", "- Đảng ủy xã;", "- Các thôn;", "- Lưu: VT, KT.")
SIGNATURE = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Thị Mẫu")
ANNEX = ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ PHÒNG, CHỐNG RÉT NĂM 2026")
HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm")
_TASKS = (
    ("Rà soát, thống kê đàn trâu, bò của từng hộ trên địa bàn xã, lập danh sách hộ chưa có chuồng", "Các thôn"),
    ("Cấp phát bạt che chuồng cho hộ nghèo, hộ cận nghèo có chăn nuôi trâu, bò", "Phòng Kinh tế"),
    (
        "Tập huấn kỹ thuật ủ chua thức ăn, chế biến rơm làm thức ăn dự trữ cho trâu, bò trong mùa đông",
        "Trạm Khuyến nông",
    ),
    ("Trực, theo dõi bản tin dự báo thời tiết, phát tin cảnh báo rét đậm, rét hại đến các thôn", "Văn phòng"),
    ("Kiểm tra việc che phủ ni lông cho diện tích mạ, việc giữ nước trên ruộng", "Phòng Kinh tế"),
)
ROWS = tuple(
    (
        str(number + 1),
        f"{_TASKS[number % len(_TASKS)][0]} (đợt {number // len(_TASKS) + 1})",
        _TASKS[number % len(_TASKS)][1],
        ("Các đoàn thể", "Trạm Y tế, các trường học", "Công an xã")[number % 3],
        f"Tháng {number % 3 + 1}/2026",
        ("Danh sách", "Biên bản bàn giao", "Báo cáo kết quả thực hiện")[number % 3],
    )
    for number in range(24)
)


@dataclass(frozen=True, slots=True)
class Look:
    """How the plan is set."""

    size: float = 14
    leading: float = 1.2
    left: float = 85
    right: float = 57
    indent: float = 36
    space: float = 6
    justified: bool = True
    widths: tuple[float, ...] = (30, 250, 90, 100, 80, 110)
    numbered: bool = True


@cache
def fonts() -> None:
    for name, file in (("Serif", "Regular"), ("Serif-Bold", "Bold"), ("Serif-Italic", "Italic")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"LiberationSerif-{file}.ttf")))
    pdfmetrics.registerFontFamily("Serif", normal="Serif", bold="Serif-Bold", italic="Serif-Italic")


def as_text() -> str:
    """The same plan as a text file: a paragraph a line, the table as Markdown draws it."""
    table = "\n".join(" | ".join(("", *row, "")).strip() for row in (HEAD, ("---",) * len(HEAD), *ROWS))
    blocks = ["\n".join(LEFT), "\n".join(RIGHT), TITLE[0], TITLE[1], *BODY]
    blocks += ["\n".join(RECIPIENTS), "\n".join(SIGNATURE), *ANNEX, table]
    return "\n\n".join(blocks) + "\n"


def paragraphs() -> list[str]:
    """All paragraphs outside the table, in reading order."""
    return [*LEFT, *RIGHT, *TITLE, *BODY, *RECIPIENTS, *SIGNATURE, *ANNEX]


def as_pdf(look: Look) -> bytes:
    fonts()
    body = style(look, TA_JUSTIFY if look.justified else TA_LEFT)
    story: list[Flowable] = [beside(LEFT, RIGHT, look), Spacer(1, 14)]
    story += [Paragraph(f"<b>{text}</b>", style(look, TA_CENTER)) for text in TITLE]
    story.append(Spacer(1, 14))
    story += [Paragraph(f"<b>{text}</b>" if is_head(text) else text, body) for text in BODY]
    story += [Spacer(1, 10), beside(RECIPIENTS, SIGNATURE, look), NextPageTemplate("wide"), PageBreak()]
    story += [Paragraph(f"<b>{text}</b>", style(look, TA_CENTER)) for text in ANNEX]
    story.append(ruled([HEAD, *ROWS], look))
    return built(story, look)


def as_word(path: Path) -> None:
    """The same plan as Word keeps it: letterhead and foot in tables without borders, the annex in one with."""
    document = docx.Document()
    _beside_in_word(document, LEFT, RIGHT)
    for text in TITLE:
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph()
    for text in BODY:
        document.add_paragraph(text).paragraph_format.first_line_indent = 457_200
    _beside_in_word(document, RECIPIENTS, SIGNATURE)
    document.add_section(WD_SECTION.NEW_PAGE)
    for text in ANNEX:
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(0, len(HEAD), style="Table Grid")
    for row in (HEAD, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def _beside_in_word(document: Any, left: Sequence[str], right: Sequence[str]) -> None:  # noqa: ANN401 - no stubs
    row = document.add_table(1, 2).rows[0].cells
    for cell, texts in zip(row, (left, right), strict=True):
        cell.text = texts[0]
        for text in texts[1:]:
            cell.add_paragraph(text)


def is_head(text: str) -> bool:
    return len(text) < 60 and not text.endswith((".", ";", ":")) and not text.startswith("- ")


def style(look: Look, alignment: Literal[0, 1, 2, 4]) -> ParagraphStyle:
    indent = 0 if alignment == TA_CENTER else look.indent
    return ParagraphStyle(
        "own", fontName="Serif", fontSize=look.size, leading=look.size * look.leading, firstLineIndent=indent,
        spaceBefore=0 if alignment == TA_CENTER else look.space, alignment=alignment,
    )  # fmt: skip


def beside(left: Sequence[str], right: Sequence[str], look: Look) -> Table:
    """Two columns without rules."""
    width = A4[0] - look.left - look.right
    small = ParagraphStyle("small", fontName="Serif", fontSize=11, leading=14)
    middle = ParagraphStyle("middle", small, alignment=TA_CENTER, fontSize=min(12, width / 40), leading=15)
    plain = left[0].startswith("Nơi nhận")
    columns = [
        [Paragraph(text, small if plain else middle) for text in left],
        [Paragraph(f"<b>{text}</b>", middle) for text in right],
    ]
    return Table(
        [columns], colWidths=[width * 0.4, width * 0.6], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    )


def ruled(rows: Sequence[Sequence[str]], look: Look, commands: Sequence[tuple[Any, ...]] = ()) -> Table:
    cell = ParagraphStyle("cell", fontName="Serif", fontSize=12, leading=14)
    cells = [[Paragraph(text, cell) for text in row] for row in rows]
    edges: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
    ]
    grid = TableStyle([*edges, ("VALIGN", (0, 0), (-1, -1), "TOP"), *commands])
    return Table(cells, colWidths=list(look.widths)[: len(rows[0])], style=grid, repeatRows=1, splitInRow=1)


def built(story: list[Flowable], look: Look) -> bytes:
    def upright(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setPageSize(A4)
        numbered(canvas, A4)

    def wide(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setPageSize(landscape(A4))
        numbered(canvas, landscape(A4))

    def numbered(canvas: Canvas, size: tuple[float, float]) -> None:
        if look.numbered and canvas.getPageNumber() > 1:
            canvas.setFont("Serif", 13)
            canvas.drawCentredString(size[0] / 2, size[1] - 36, str(canvas.getPageNumber()))

    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4)
    frames = [frame_of(A4, look), frame_of(landscape(A4), Look(left=57, right=57))]
    document.addPageTemplates(
        [
            PageTemplate("upright", [frames[0]], onPage=upright, pagesize=A4),
            PageTemplate("wide", [frames[1]], onPage=wide, pagesize=landscape(A4)),
        ]
    )
    document.build(story)
    return out.getvalue()


def frame_of(size: tuple[float, float], look: Look) -> Frame:
    return Frame(
        look.left, 57, size[0] - look.left - look.right, size[1] - 114,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip


def drawn(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """Pages drawn by hand, letter by letter where a test is about that."""
    fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for page in pages:
        canvas.setFont("Serif", 14)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pieces(data: bytes) -> list[Piece]:
    return list(pdf.opened(data, "thử.pdf").pieces)


def lines(data: bytes) -> list[str]:
    return [piece.text for piece in pieces(data) if isinstance(piece, Line)]


def grids(data: bytes) -> list[list[list[str]]]:
    return [
        [[" ".join(cell.lines) for cell in row] for row in piece.rows]
        for piece in pieces(data)
        if isinstance(piece, Grid)
    ]
