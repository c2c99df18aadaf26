"""Three invented plans, one of each family of bodies, and the ways in which an office may save them."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass
from html import escape
from itertools import zip_longest

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class Sample:
    """A plan: its letterhead's two columns, its body (a paragraph a line), its foot's columns, and its annex."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    body: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    annex: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.strip().split("\n\n"))


STATE = Sample(
    "ubnd",
    ("ỦY BAN NHÂN DÂN", "XÃ GIA HƯNG", "Số: 27/KH-UBND"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Gia Hưng, ngày 09 tháng 02 năm 2026"),
    _paragraphs(
        """
KẾ HOẠCH

Nâng cao chất lượng nước sạch và vệ sinh môi trường nông thôn trên địa bàn xã Gia Hưng năm 2026

Thực hiện Kế hoạch số 112/KH-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Sơn Hà về cấp nước sạch và vệ
sinh nông thôn năm 2026, Ủy ban nhân dân xã Gia Hưng ban hành Kế hoạch thực hiện trên địa bàn xã như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Nâng cao nhận thức của người dân về sử dụng nước sạch, giữ gìn vệ sinh chung và bảo vệ nguồn nước.

2. Yêu cầu

- Việc triển khai phải bảo đảm tiết kiệm, đúng đối tượng; phân công rõ người, rõ việc, rõ thời gian.

II. MỤC TIÊU

- Trên 92% số hộ gia đình được sử dụng nước sạch đạt quy chuẩn vào cuối năm 2026.

- 100% trường học, trạm y tế có công trình cấp nước và nhà vệ sinh được quản lý, sử dụng tốt.

III. NHIỆM VỤ, GIẢI PHÁP

1. Công tác truyền thông

a) Tổ chức ít nhất 04 buổi truyền thông trực tiếp tại các thôn về phân loại rác thải tại nguồn, sử dụng tiết kiệm
nước sạch và phòng bệnh trong mùa mưa lũ.

b) Phát thanh trên hệ thống truyền thanh cơ sở mỗi tuần 02 lần, vào các buổi sáng.

2. Đầu tư, sửa chữa công trình

- Sửa chữa trạm bơm thôn Đông; thay 1,2 km đường ống đã xuống cấp trước ngày 30/6/2026.

- Lắp đặt 15 bể chứa rác tập trung ở những nơi công cộng, bao gồm:

+ Khu vực chợ trung tâm và bến xe;

+ Sân vận động, nhà văn hóa các thôn.

IV. KINH PHÍ THỰC HIỆN

Kinh phí thực hiện được bố trí từ ngân sách xã năm 2026 và các nguồn huy động hợp pháp khác.

V. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế xã

- Chủ trì, phối hợp với Phòng Văn hóa - Xã hội và các thôn rà soát, lập danh sách hộ chưa được sử dụng nước sạch;
hoàn thành trước ngày 20/3/2026.

- Tổng hợp kết quả thực hiện, định kỳ trước ngày 15 của tháng cuối quý báo cáo Ủy ban nhân dân xã.

2. Trạm Y tế xã

- Lấy mẫu, kiểm tra chất lượng nước tại các công trình cấp nước tập trung; thông báo kết quả cho nhân dân biết.

3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội

- Vận động đoàn viên, hội viên và nhân dân tham gia tổng vệ sinh vào ngày thứ Bảy hằng tuần.

Trên đây là Kế hoạch nâng cao chất lượng nước sạch và vệ sinh môi trường nông thôn năm 2026 của Ủy ban nhân dân xã
Gia Hưng./.
"""
    ),
    ("Nơi nhận:", "- UBND tỉnh (để báo cáo);", "- Thường trực Đảng ủy xã;", "- Các thôn;", "- Lưu: VT, KT."),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hoàng Thị Mẫu"),
    ("PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ NƯỚC SẠCH VÀ VỆ SINH MÔI TRƯỜNG NĂM 2026"),
    (
        ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm"),
        ("1", "Rà soát hiện trạng các công trình cấp nước", "Phòng Kinh tế", "Các thôn", "Tháng 3/2026", "Báo cáo"),
        ("2", "Tập huấn vận hành trạm bơm", "Phòng Kinh tế", "Trạm Y tế; các thôn", "Quý II/2026", "Lớp tập huấn"),
        ("3", "Kiểm tra vệ sinh trường học", "Trạm Y tế", "Các trường học", "Thường xuyên", "Biên bản"),
    ),
)

PARTY = Sample(
    "dang-uy",
    ("ĐẢNG BỘ TỈNH SƠN HÀ", "ĐẢNG ỦY XÃ GIA HƯNG", "Số 34-KH/ĐU"),
    ("ĐẢNG CỘNG SẢN VIỆT NAM", "Gia Hưng, ngày 18 tháng 3 năm 2026"),
    _paragraphs(
        """
KẾ HOẠCH

thực hiện Chỉ thị số 09-CT/TU ngày 05/02/2026 của Ban Thường vụ Tỉnh ủy về tăng cường sự lãnh đạo của Đảng đối với công
tác dân vận ở thôn, xóm

Thực hiện Chỉ thị số 09-CT/TU ngày 05/02/2026 của Ban Thường vụ Tỉnh ủy về tăng cường sự lãnh đạo của Đảng đối với công
tác dân vận ở thôn, xóm; Ban Thường vụ Đảng ủy xã ban hành Kế hoạch thực hiện như sau:

I- MỤC ĐÍCH, YÊU CẦU

1. Tạo sự thống nhất trong nhận thức và hành động của cấp ủy, chính quyền, Mặt trận Tổ quốc và các đoàn thể về công
tác dân vận trong tình hình mới.

2. Phát huy trách nhiệm của người đứng đầu; gắn công tác dân vận với nhiệm vụ chính trị của địa phương.

II- NHIỆM VỤ VÀ GIẢI PHÁP

1. Tổ chức quán triệt, tuyên truyền sâu rộng nội dung Chỉ thị đến toàn thể cán bộ, đảng viên và Nhân dân; gắn với việc
học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.

2. Nâng cao chất lượng hoạt động của tổ dân vận ở các thôn; mỗi thôn xây dựng ít nhất 01 mô hình dân vận khéo trong
năm 2026.

3. Tăng cường tiếp xúc, đối thoại trực tiếp với Nhân dân; kịp thời giải quyết những kiến nghị chính đáng.

III- TỔ CHỨC THỰC HIỆN

1. Ban Xây dựng Đảng

- Chủ trì, phối hợp với Văn phòng Đảng ủy tham mưu tổ chức hội nghị quán triệt Chỉ thị, hoàn thành trước ngày
10/4/2026.

- Theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch này; định kỳ hằng quý báo cáo Ban Thường vụ Đảng ủy.

2. Đảng ủy Ủy ban nhân dân xã

- Lãnh đạo, chỉ đạo đẩy mạnh cải cách hành chính, thực hiện tốt dân chủ ở cơ sở; giải quyết dứt điểm đơn thư của
công dân.

3. Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội

- Phối hợp với các thôn xây dựng và nhân rộng những mô hình dân vận khéo có hiệu quả.

4. Các chi bộ trực thuộc

- Cụ thể hóa Kế hoạch này thành chương trình hành động của chi bộ, gửi về Đảng ủy trước ngày 30/4/2026.
"""
    ),
    ("Nơi nhận:", "- Ban Thường vụ Tỉnh ủy,", "- Các chi bộ trực thuộc,", "- Lưu Văn phòng Đảng ủy."),
    ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Đinh Văn Thử"),
)

FRONT = Sample(
    "mat-tran",
    ("ỦY BAN MTTQ VIỆT NAM", "XÃ GIA HƯNG", "Số: 11/KH-MTTQ-BTT"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Gia Hưng, ngày 02 tháng 4 năm 2026"),
    _paragraphs(
        """
KẾ HOẠCH

Tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư năm 2026

Căn cứ Hướng dẫn số 08/HD-MTTQ-BTT ngày 10 tháng 3 năm 2026 của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Sơn Hà về tổ
chức Ngày hội Đại đoàn kết toàn dân tộc; Ban Thường trực Ủy ban MTTQ Việt Nam xã Gia Hưng xây dựng Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Ôn lại truyền thống vẻ vang của Mặt trận; biểu dương gương người tốt, việc tốt ở khu dân cư.

2. Ngày hội tổ chức trang trọng, vui tươi, tiết kiệm, thu hút đông đảo nhân dân tham gia.

II. NỘI DUNG, HÌNH THỨC

1. Phần lễ

1.1. Ôn truyền thống ngày thành lập Mặt trận Dân tộc thống nhất Việt Nam.

1.2. Đánh giá kết quả cuộc vận động xây dựng nông thôn mới, đô thị văn minh; công bố danh sách gia đình văn hóa tiêu
biểu của khu dân cư.

2. Phần hội

2.1. Tổ chức giao lưu văn nghệ, thể thao, trò chơi dân gian phù hợp với phong tục của từng thôn.

2.2. Trưng bày, giới thiệu sản phẩm của nhân dân trong thôn.

III. TỔ CHỨC THỰC HIỆN

1. Ban Thường trực Ủy ban MTTQ Việt Nam xã

- Chọn thôn Đoài tổ chức điểm, rút kinh nghiệm xong trước ngày 05/11/2026.

- Chủ trì, phối hợp với Đoàn Thanh niên xã và Hội Liên hiệp Phụ nữ xã hướng dẫn chương trình văn nghệ.

2. Ban công tác Mặt trận các thôn

- Báo cáo cấp ủy chi bộ, thống nhất với trưởng thôn về thời gian, địa điểm tổ chức Ngày hội; gửi kế hoạch về Ban
Thường trực Ủy ban MTTQ Việt Nam xã trước ngày 15/10/2026.

- Báo cáo kết quả về Ban Thường trực Ủy ban MTTQ Việt Nam xã trước ngày 20/11/2026.

Trên đây là Kế hoạch tổ chức Ngày hội Đại đoàn kết toàn dân tộc năm 2026.
"""
    ),
    ("Nơi nhận:", "- Thường trực Đảng ủy xã;", "- Ban công tác Mặt trận các thôn;", "- Lưu: VT."),
    ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Lê Thị Thử"),
)

SAMPLES = (STATE, PARTY, FRONT)


def as_text(
    sample: Sample, *, width: int | None = None, blank: bool = True, double: bool = False, soft: bool = False
) -> str:
    """Plain text, wrapped at `width`: with or without `blank` lines, sentences parted by `double` spaces, words cut by
    `soft` hyphens at the line's end.
    """
    blocks: list[list[str]] = [list(sample.left), list(sample.right)]
    blocks += [_wrapped(text, width, soft=soft) for text in sample.body]
    blocks += [list(sample.recipients), list(sample.signature)]
    blocks += [_wrapped(text, width, soft=soft) for text in sample.annex]
    if sample.table:
        head, *body = (f"| {' | '.join(row)} |" for row in sample.table)
        blocks.append([head, "|" + "---|" * len(sample.table[0]), *body])
    text = ("\n\n" if blank else "\n").join("\n".join(lines) for lines in blocks)
    return text.replace("; ", ";  ").replace(". ", ".  ") if double else text


def _wrapped(text: str, width: int | None, *, soft: bool) -> list[str]:
    if width is None:
        return [text]
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return _cut(lines, width) if soft else lines


def _cut(lines: list[str], width: int) -> list[str]:
    """Where there is room for a part of the next line's first word, it is cut, as a program that hyphenates does."""
    done = list(lines)
    for place in range(len(done) - 1):
        word, _, rest = done[place + 1].partition(" ")
        room = width - len(done[place]) - 2
        if word.isalpha() and len(word) > 3 and 2 <= room < len(word) and rest:
            done[place] += f" {word[:room]}\u00ad"
            done[place + 1] = f"{word[room:]} {rest}"
    return done


def _page_columns(document: Document, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        for place, line in enumerate(lines):
            (cell.paragraphs[0] if place == 0 else cell.add_paragraph()).text = line


def as_docx(sample: Sample, *, tabs: bool = False, cut_runs: bool = False, width: int | None = None) -> bytes:
    """A Word file; columns in tables or set with `tabs`, runs cut in the middle of words where `cut_runs`, each line a
    paragraph of its own where a text wrapped at `width` was pasted.
    """
    document = docx.Document()
    columns = ((sample.left, sample.right), (sample.recipients, sample.signature))
    for place, (left, right) in enumerate(columns):
        if tabs:
            for one, other in zip_longest(left, right, fillvalue=""):
                document.add_paragraph(f"{one}\t{other}".rstrip("\t"))
        else:
            _page_columns(document, left, right)
        for text in (line for one in sample.body for line in _wrapped(one, width, soft=False)) if place == 0 else ():
            _put(document.add_paragraph(), text, cut_runs=cut_runs)
    for text in (line for one in sample.annex for line in _wrapped(one, width, soft=False)):
        document.add_paragraph(text)
    if sample.table:
        table = document.add_table(rows=0, cols=len(sample.table[0]))
        for row in sample.table:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _put(paragraph: Paragraph, text: str, *, cut_runs: bool) -> None:
    if not cut_runs:
        paragraph.add_run(text)
        return
    for start in range(0, len(text), 7):
        run = paragraph.add_run(text[start : start + 7])
        if start % 3 == 0:
            run.bold = True
        if start % 4 == 0:
            mark = OxmlElement("w:bookmarkStart")
            mark.set(qn("w:id"), str(start))
            run._r.addnext(mark)


def as_html(sample: Sample, *, style: str = "") -> str:
    """A web page, its columns in tables, as an office's site or Word writes it."""

    def columns(left: tuple[str, ...], right: tuple[str, ...]) -> str:
        cells = ("".join(f"<p{style}>{escape(line)}</p>" for line in lines) for lines in (left, right))
        return "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>"

    body = "".join(f"<p{style}>{escape(text)}</p>\n" for text in sample.body)
    annex = "".join(f"<p{style}>{escape(text)}</p>\n" for text in sample.annex)
    rows = (
        "".join(f"<tr>{''.join(f'<td><p{style}>{escape(text)}</p></td>' for text in row)}</tr>" for row in sample.table)
        if sample.table
        else ""
    )
    table = f"<table border=1>{rows}</table>" if rows else ""
    whole = columns(sample.left, sample.right) + body + columns(sample.recipients, sample.signature) + annex + table
    return f"<html><head><meta charset='utf-8'></head><body>{whole}</body></html>"
