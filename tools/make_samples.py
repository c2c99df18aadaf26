"""Make the sample plan in Word's format from its text, so that a change of the sample can be read as text."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

SAMPLES = Path(__file__).parent.parent / "desktop" / "samples"
SUBJECT = "Nâng cao chất lượng thông tin cơ sở và chuyển đổi số tại cấp xã năm 2026"

BODY = """\
Căn cứ Luật Tổ chức chính quyền địa phương;
Căn cứ Nghị quyết số 14-NQ/TU ngày 20/01/2026 của Ban Chấp hành Đảng bộ tỉnh;
Thực hiện Quyết định số 118/QĐ-UBND ngày 06/02/2026 của Ủy ban nhân dân tỉnh về Chương trình thông tin cơ sở giai đoạn 2026-2030, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
a) Bảo đảm mọi người dân được tiếp cận thông tin thiết yếu kịp thời, chính xác qua hệ thống thông tin cơ sở.
b) Đưa kỹ năng số cơ bản đến từng thôn, tổ dân phố.
2. Yêu cầu
a) Nhiệm vụ giao phải cụ thể, có sản phẩm, có thời hạn; không chồng chéo với kế hoạch khác.
II. MỤC TIÊU
1. Năm 2026
- 100% xã, phường có đài truyền thanh hoạt động thường xuyên.
- Tối thiểu 70% thôn, tổ dân phố có nhóm thông tin trực tuyến của thôn.
- Ít nhất 12.000 người được hướng dẫn kỹ năng số cơ bản.
2. Đến năm 2028
- 100% thôn, tổ dân phố có nhóm thông tin trực tuyến; trên 80% hộ gia đình theo dõi thông tin của xã.
III. NHIỆM VỤ, GIẢI PHÁP
1. Công tác thông tin, tuyên truyền
a) Duy trì chuyên mục trên Cổng thông tin điện tử của tỉnh và trang thông tin của các xã, phường.
b) Phát sóng bản tin truyền thanh hằng tuần về kỹ năng số và an toàn thông tin.
2. Nâng cao năng lực cho cán bộ cơ sở
a) Tổ chức tập huấn cho cán bộ làm thông tin cơ sở, mỗi xã, phường cử 02 người tham gia.
b) Biên soạn tài liệu hướng dẫn dễ hiểu, dùng chung trong toàn tỉnh.
IV. KINH PHÍ THỰC HIỆN
Kinh phí thực hiện Kế hoạch được bố trí từ ngân sách nhà nước theo phân cấp và các nguồn hợp pháp khác.
V. TỔ CHỨC THỰC HIỆN
1. Sở Khoa học và Công nghệ
- Là cơ quan đầu mối, theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh.
- Chủ trì, phối hợp với Sở Văn hóa, Thể thao và Du lịch biên soạn tài liệu hướng dẫn kỹ năng số, hoàn thành trước ngày 30/4/2026.
2. Sở Tài chính
- Tham mưu bố trí kinh phí thực hiện Kế hoạch trong dự toán ngân sách hằng năm.
3. Ủy ban nhân dân các xã, phường
- Ban hành kế hoạch triển khai trên địa bàn trước ngày 15/4/2026.
- Thành lập tổ công nghệ số cộng đồng tại 100% thôn, tổ dân phố, hoàn thành trong quý II năm 2026.
- Chủ trì, phối hợp với các trường học trên địa bàn tổ chức tối thiểu 02 lớp hướng dẫn kỹ năng số cho người cao tuổi, xong trước ngày 31/8/2026.
- Rà soát, sửa chữa cụm loa truyền thanh hỏng; báo cáo số cụm loa đã sửa trước ngày 30/6/2026.
- Thường xuyên cập nhật thông tin chỉ đạo, điều hành trên trang thông tin điện tử của xã, phường.
- Bố trí cán bộ phụ trách thông tin cơ sở, gửi danh sách về Sở Khoa học và Công nghệ trong tháng 4/2026.
4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh
- Chỉ đạo Mặt trận các xã, phường vận động đoàn viên, hội viên tham gia tổ công nghệ số cộng đồng.
Trên đây là Kế hoạch nâng cao chất lượng thông tin cơ sở và chuyển đổi số tại cấp xã năm 2026. Ủy ban nhân dân các xã, phường báo cáo kết quả thực hiện về Ủy ban nhân dân tỉnh (qua Sở Khoa học và Công nghệ) định kỳ hằng quý, trước ngày 20 tháng cuối quý./.
"""  # noqa: E501 - a paragraph is a line, as in Word

RECIPIENTS = (
    "Thường trực Tỉnh ủy (để b/c)",
    "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
    "Các sở, ban, ngành của tỉnh",
    "UBND các xã, phường",
    "Lưu: VT, VP6",
)


def make(path: Path) -> None:
    """Write the plan: letterhead and signature are tables, as Word users make them."""
    paper = Document()
    _page(paper)
    _letterhead(paper)
    for words, size in (("KẾ HOẠCH", 14), (SUBJECT, 14)):
        _line(paper, words, bold=True, size=size, align=WD_ALIGN_PARAGRAPH.CENTER)
    for words in BODY.splitlines():
        heading = words.isupper() or words[:2] in {"1.", "2.", "3.", "4."}
        _line(paper, words, bold=heading, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    _foot(paper)
    paper.core_properties.author = "Sổ Việc"
    paper.save(str(path))


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    paper.styles["Normal"].font.name = "Times New Roman"


def _line(
    paper: Paper, words: str, *, bold: bool = False, size: int = 14, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
) -> None:
    paragraph = paper.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(words)
    run.bold = bold
    run.font.size = Pt(size)


def _letterhead(paper: Paper) -> None:
    table = paper.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    table.cell(1, 0).text = "Số: 45/KH-UBND"
    table.cell(1, 1).text = "Sơn Hà, ngày 16 tháng 3 năm 2026"


def _foot(paper: Paper) -> None:
    table = paper.add_table(rows=1, cols=2)
    table.cell(0, 0).text = (
        "Nơi nhận:\n" + "\n".join(f"- {words};" for words in RECIPIENTS[:-1]) + (f"\n- {RECIPIENTS[-1]}.")
    )
    table.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nLê Thị Thu Mai"


if __name__ == "__main__":
    make(SAMPLES / "ke-hoach-ubnd-tinh.docx")
