"""The rules of official paper, second part: text, signature, recipients, annexes, the order of it all."""

from __future__ import annotations

import re
from itertools import pairwise

from pypdfium2 import PdfDocument

from tests.paper_cases import FORMS, FRONT, PARTY, STATE, YOUTH, Case
from tests.paper_ruler import MM, Piece, Ruler
from tests.paper_rules import (
    ALL,
    DOTTED,
    LONGEST_LINE,
    SIGNED,
    TITLED,
    WITH_ANNEX,
    body_lines,
    in_margin,
    kind_line,
    looks,
    near,
    place,
    rule,
    subject_lines,
    upper,
)

REPORTS = ("bao-cao", "bao-cao-tong-hop")
PLANS = ("ke-hoach",)
SECTIONED = (*REPORTS, "ke-hoach")
ADDRESSED = {STATE: (*REPORTS, "cong-van"), PARTY: ("cong-van",), FRONT: (*REPORTS, "cong-van"),
             YOUTH: (*REPORTS, "cong-van")}  # fmt: skip
"""Who must print "Kính gửi"; an invitation names whom it invites in its own words."""
DEGREES = re.compile(r"\b(?:GS|PGS|TS|ThS|Bác sĩ|Kỹ sư|Thạc sĩ|Tiến sĩ)\b\.?")


# Whom it goes to, what it stands on


@rule("Kính gửi: công văn, tờ trình, báo cáo gửi cấp trên; 13-14, đứng (Đảng: chỉ công văn, tờ trình; nghiêng)",
      "PL I, mục II.9.a; HD 05")  # fmt: skip
def addressee(ruler: Ruler, case: Case) -> None:
    found = [p for p in ruler.pieces if p.text.startswith(("Kính gửi", "Kính trình"))]
    if case.kind not in ADDRESSED[case.form]:
        assert case.kind == "giay-moi" or not found, case.name
        return
    assert len(found) == 1, case.name
    piece = found[0]
    assert piece.text.startswith("Kính gửi:")
    if case.form is PARTY:
        assert 14 <= piece.size <= 15
        assert piece.any_italic
    else:
        looks(piece, 13, 14, bold=False)
    names = case.paper.to.split("\n")
    if len(names) == 1:
        assert names[0] in piece.text
    else:
        for n, name in enumerate(names, 1):
            line = next(p for p in ruler.pieces if p.text.startswith(f"- {name}"))
            assert line.text.endswith("." if n == len(names) else ";")
            assert piece.x0 < line.x0 <= piece.x1


@rule(
    "Căn cứ: 13-14 nghiêng, mỗi căn cứ một dòng, hết bằng “;”, cuối cùng “.”", "PL I, mục II.6.b", DOTTED, ("ke-hoach",)
)
def bases(ruler: Ruler, case: Case) -> None:
    for n, words in enumerate(case.paper.basis, 1):
        first = ruler.find(f"Căn cứ {words[:20]}")
        assert 13 <= first.size <= 14
        lines = paragraph_of(ruler, first)
        assert all(p.italic and not p.any_bold for p in lines)
        assert lines[-1].text.endswith("." if n == len(case.paper.basis) else ";"), lines[-1].text


@rule(
    "Căn cứ của Đảng: đứng, “- ” ở đầu, hết bằng “;”, cuối cùng “,” hoặc “.”",
    "HD 05 (HD05-B,C,D)",
    (PARTY,),
    ("ke-hoach",),
)
def party_bases(ruler: Ruler, case: Case) -> None:
    for n, words in enumerate(case.paper.basis, 1):
        lines = paragraph_of(ruler, ruler.find(f"- Căn cứ {words[:20]}"))
        assert not any(p.any_italic for p in lines)
        assert lines[-1].text.endswith((",", ".") if n == len(case.paper.basis) else ";")


def paragraph_of(ruler: Ruler, first: Piece) -> list[Piece]:
    """A paragraph from its first line: what goes on at the left margin right below."""
    page = ruler.page(first)
    lines = [first]
    for piece in (p for p in page.pieces if p.base > first.base):
        if piece.x0 > first.x0 - 5 or (piece.base - lines[-1].base) * MM > LONGEST_LINE * first.size:
            break
        lines.append(piece)
    return lines


# Running text


@rule("Nội dung: 13-14 (Đảng: 14-15), đứng, dàn đều hai lề", "PL I, mục II.6.c; HD 05")
def body_text(ruler: Ruler, case: Case) -> None:
    low, high = (14, 15) if case.form is PARTY else (13, 14)
    lines = [p for p in body_lines(ruler) if not p.any_bold and not p.any_italic]
    assert lines
    for piece in lines:
        assert low <= piece.size <= high, piece.text
    full = [p for p in lines if p.x1 > 190]
    assert full
    assert sum(near(p.x1, 195, 0.3) for p in full) >= 0.9 * len(full)


@rule("Dàn đều hai lề cũng ở bộ dựng hình khác (pdfium: xem trước, trình duyệt)", "PL I, mục II.6.c")
def body_text_elsewhere(ruler: Ruler, _: Case) -> None:
    full = [p for p in body_lines(ruler) if p.page == 1 and near(p.x1, 195, 0.3)]
    assert full
    document = PdfDocument(ruler.data)
    sheet = document[0].get_textpage()
    boxes = [sheet.get_charbox(n) for n in range(sheet.count_chars())]
    height = document[0].get_height() / MM
    for piece in full:
        line = [box for box in boxes if abs(height - box[1] / MM - piece.base) < 2]
        assert near(max(box[2] for box in line) / MM, piece.x1, 0.6), piece.text
    document.close()


@rule("Đoạn: chữ đầu lùi 10 hoặc 12,7 mm", "PL I, mục II.6.c; HD 05: khoảng 10 mm")
def first_line(ruler: Ruler, case: Case) -> None:
    starts = {section.paragraphs[0].text.split()[0] for section in case.paper.sections}
    firsts = [p for p in body_lines(ruler) if p.text.split()[0] in starts and p.x0 > 30.5]
    assert firsts
    for piece in firsts:
        assert near(piece.x0, 40, 0.3) or near(piece.x0, 42.7, 0.3), piece.text


@rule("Dòng: từ một dòng đơn đến 1,5 dòng; Đảng: đúng 18-22 pt", "PL I, mục II.6.c; HD 05")
def line_distance(ruler: Ruler, case: Case) -> None:
    found = 0
    for above, below in pairwise(body_lines(ruler)):
        if above.page != below.page or not near(below.x0, 30, 0.3) or (below.base - above.base) > 9:
            continue
        step = (below.base - above.base) * MM
        found += 1
        if case.form is PARTY:
            assert 18 - 0.1 <= step <= 22 + 0.1, step
        else:
            assert 1.1 * below.size <= step <= LONGEST_LINE * below.size + 0.1, step
    assert found


@rule("Giữa các đoạn: ít nhất 6 pt", "PL I, mục II.6.c; HD 05")
def paragraph_gap(ruler: Ruler, _: Case) -> None:
    lines = body_lines(ruler)
    inner = [
        (b.base - a.base) * MM
        for a, b in pairwise(lines)
        if a.page == b.page and near(b.x0, 30, 0.3) and 0 < b.base - a.base < 9
    ]
    step = min(inner)
    gaps = [
        (b.base - a.base) * MM - step
        for a, b in pairwise(lines)
        if a.page == b.page and near(b.x0, 40, 0.1) and 0 < b.base - a.base < 14
    ]
    assert gaps
    assert min(gaps) >= 6 - 0.1, min(gaps)


@rule("Mục của báo cáo, kế hoạch: “I. TÊN MỤC” in hoa, đậm, 13-14 (Đảng: “I- …”, 14-15)", "PL I, mục II.6.d; HD 05",
      FORMS, SECTIONED)  # fmt: skip
def section_heads(ruler: Ruler, case: Case) -> None:
    mark = "- " if case.form is PARTY else ". "
    for n, section in enumerate(case.paper.sections):
        piece = ruler.find(f"{('I', 'II', 'III', 'IV', 'V')[n]}{mark}")
        assert section.title.split()[0] in piece.text
        looks(piece, *((14, 15) if case.form is PARTY else (13, 14)), bold=True)
        upper(piece)


@rule("Khoản có tiêu đề: số Ả Rập, in thường, đậm, dòng riêng", "PL I, mục II.6.d", FORMS, (*REPORTS, "ke-hoach"))
def item_heads(ruler: Ruler, case: Case) -> None:
    heads = {"ke-hoach": "1. Mục đích"}.get(case.kind, "1. Kết quả chung")
    looks(ruler.find(heads), *((14, 15) if case.form is PARTY else (13, 14)), bold=True)


@rule("Chữ đậm, nghiêng của người soạn được giữ; gạch đầu dòng và số tự đánh", "mẫu của báo cáo", FORMS, REPORTS)
def manner(ruler: Ruler, _: Case) -> None:
    chars = [c for page in ruler.pages for c in page.chars]
    drawn = "".join(str(c["text"]) for c in chars)
    at = drawn.index("31 (62,0%)")
    assert all("Bold" in str(c["fontname"]) for c in chars[at : at + 10] if str(c["text"]).strip())
    assert "Bold" not in str(chars[drawn.index("Tổng số nhiệm vụ")]["fontname"])
    at = drawn.index("Cấp tài khoản")
    assert "Italic" in str(chars[at]["fontname"])
    assert any(p.text.startswith("- Số hóa hồ sơ") for p in ruler.pieces)
    assert any(p.text.startswith("1. Hạ tầng số.") for p in ruler.pieces)
    assert any(p.text.startswith("2. Nhân lực số.") for p in ruler.pieces)


@rule("Hết văn bản: “./.”; văn bản của Đảng hết bằng “.”", "PL III, mẫu 1.1-1.10; HD 05 (B)")
def end_mark(ruler: Ruler, case: Case) -> None:
    pieces = ruler.pieces
    tail = case.paper.closing.split()[-1].rstrip(".")
    at = max(n for n, p in enumerate(pieces) if p.text.rstrip("./ ").endswith(tail) and p.size >= 13)
    if case.form is PARTY:
        assert pieces[at].text.endswith(".")
        assert not pieces[at].text.endswith("./.")
    else:
        assert pieces[at].text.endswith("./."), pieces[at].text
    assert sum(p.text.count("./.") for p in pieces) == (0 if case.form is PARTY else 1)


# The foot


@rule("Quyền hạn, chức vụ: nửa bên phải, in hoa, 13-14, đậm (Đảng: chức vụ không đậm, 14)", "PL I, mục II.7; HD 05",
      FORMS, SIGNED)  # fmt: skip
def signing_lines(ruler: Ruler, case: Case) -> None:
    signer = case.paper.signer
    assert signer is not None
    lines = [words for words in (signer.on_behalf, signer.acting, signer.title) if words]
    found = [ruler_find_right(ruler, words) for words in lines]
    for n, piece in enumerate(found):
        party_title = case.form is PARTY and n == len(found) - 1 and lines[n] == signer.title
        looks(piece, *((14, 14) if case.form is PARTY else (13, 14)), bold=not party_title)
        upper(piece)
        assert piece.middle > 112.5
        assert near(piece.middle, found[0].middle, 0.6)
    assert [p.base for p in found] == sorted(p.base for p in found)
    assert len({p.page for p in found}) == 1


@rule("Họ tên người ký: in thường, 13-14 (Đảng: 14), đậm, giữa dưới chức vụ, không học hàm, học vị; chừa chỗ ký",
      "PL I, mục II.7.b", FORMS, SIGNED)  # fmt: skip
def signers_name(ruler: Ruler, case: Case) -> None:
    signer = case.paper.signer
    assert signer is not None
    name, title = ruler_find_right(ruler, signer.name), ruler_find_right(ruler, signer.title)
    looks(name, *((14, 14) if case.form is PARTY else (13, 14)), bold=True)
    assert near(name.middle, title.middle, 0.6)
    assert name.page == title.page
    assert name.base - title.base >= 20
    assert not DEGREES.search(name.text)


def ruler_find_right(ruler: Ruler, words: str) -> Piece:
    """A piece of the signature: at the right, the last of its words."""
    found = [p for p in ruler.pieces if p.text == words and p.x0 > 90]
    assert found, words
    return found[-1]


@rule("“Nơi nhận:” ở lề trái, ngang dòng đầu của chữ ký; 12 đậm nghiêng (Đảng: 14 đứng, gạch chân)",
      "PL I, mục II.9.b; HD 05", FORMS, SIGNED)  # fmt: skip
def recipients_label(ruler: Ruler, case: Case) -> None:
    piece = ruler.find("Nơi nhận")
    signer = case.paper.signer
    assert signer is not None
    if case.form is PARTY:
        looks(piece, 14, 14, bold=False)
        assert ruler.stroke_under(piece, 2) is not None
    else:
        looks(piece, 12, 12, bold=True, italic=True)
    assert piece.text == "Nơi nhận:"
    assert near(piece.x0, 30, 0.3)
    first = ruler_find_right(ruler, signer.on_behalf or signer.acting or signer.title)
    assert piece.page == first.page
    assert near(piece.base, first.base, 0.5)


@rule("Danh sách nơi nhận: 11 (Đảng: 12), đứng, “- ” sát lề trái, hết bằng “;”; cuối cùng “- Lưu: VT, …” hết bằng “.”",
      "PL I, mục II.9.b; HD 05", FORMS, SIGNED)  # fmt: skip
def recipients_list(ruler: Ruler, case: Case) -> None:
    label = ruler.find("Nơi nhận")
    size = 12 if case.form is PARTY else 11
    lines = [p for p in ruler.page(label).pieces if p.base > label.base and p.x1 < 115 and p.size == size]
    items = [p for p in lines if p.text.startswith("- ")]
    assert len(items) >= 2
    for piece in lines:
        looks(piece, size, size, bold=False)
    for piece in items:
        assert near(piece.x0, 30, 0.3)
    words = " ".join(p.text for p in lines).split(" - ")
    assert all(item.endswith(";") for item in words[:-1]), words
    assert words[-1].endswith("."), words
    last = "Lưu Văn phòng" if case.form is PARTY else "Lưu: "
    assert words[-1].startswith(last), words[-1]
    if case.kind in ADDRESSED[case.form]:
        assert items[0].text == "- Như trên;"


@rule("Khối chữ ký không đứng một mình ở đầu trang: đi cùng ít nhất hai dòng chữ", "yêu cầu trình bày", FORMS, SIGNED)
def signature_in_company(ruler: Ruler, _: Case) -> None:
    label = ruler.find("Nơi nhận")
    page = ruler.page(label)
    above = [p for p in page.pieces if p.base < label.base - 2 and not in_margin(page, p)]
    assert len(above) >= 2


@rule("Biên bản: hai bên ký ngang nhau, trái và phải, in hoa, đậm", "mẫu 1.9; PL I, mục II.7", FORMS, ("bien-ban",))
def two_sides(ruler: Ruler, case: Case) -> None:
    left, right = (ruler.find(side.label) for side in case.paper.sides)
    assert near(left.base, right.base, 0.3)
    assert left.middle < 112.5 < right.middle
    assert left.bold
    assert right.bold
    upper(left)
    upper(right)
    names = [side.signer.name for side in case.paper.sides if side.signer]
    found = [next(p for p in ruler.pieces if p.text == name) for name in names]
    assert near(found[0].middle, left.middle, 0.6)
    assert near(found[1].middle, right.middle, 0.6)
    assert not any(p.text.startswith("Nơi nhận") for p in ruler.pieces)


# Annexes


@rule("Phụ lục: “Phụ lục” (có số La Mã nếu từ hai), in thường, 14, đậm, giữa, dòng riêng", "PL I, phần III.1.b", FORMS,
      WITH_ANNEX)  # fmt: skip
def annex_label(ruler: Ruler, case: Case) -> None:
    many = len(case.paper.annexes) > 1
    for n, _ in enumerate(case.paper.annexes, 1):
        label = next(p for p in ruler.pieces if p.text == (f"Phụ lục {'I' * n}" if many else "Phụ lục"))
        looks(label, 14, 14, bold=True)
        assert near(label.middle, (30 + ruler.page(label).width - 15) / 2, 0.7)


@rule("Tên phụ lục: in hoa, 13-14, đậm, giữa; dưới đó “(Kèm theo …)” 13-14 nghiêng, rồi nét kẻ (Đảng: -----)",
      "PL I, phần III.1.c; PL III, mẫu 2.1", FORMS, WITH_ANNEX)  # fmt: skip
def annex_head(ruler: Ruler, case: Case) -> None:
    for table in case.paper.annexes:
        title = next(p for p in ruler.pieces if p.bold and p.text == table.title.upper())
        page = ruler.page(title)
        looks(title, 13, 14, bold=True)
        reference = next(p for p in page.pieces if p.base > title.base)
        assert reference.text.startswith("(Kèm theo ")
        looks(reference, 13, 14, bold=False, italic=True)
        symbol = ruler.find("Số").text.removeprefix("Số").strip(": ")
        lines = [p for p in page.pieces if p.italic and p.size == reference.size and p.base >= reference.base]
        assert symbol in " ".join(p.text for p in lines)
        assert case.paper.office.name in " ".join(p.text for p in lines)


@rule("Văn bản có phụ lục thì phần chính nhắc đến", "PL I, phần III.1.a", FORMS, WITH_ANNEX)
def annex_mentioned(ruler: Ruler, _: Case) -> None:
    head = next(n for n, p in enumerate(ruler.pieces) if p.text.startswith("Phụ lục"))
    assert any("Phụ lục" in p.text for p in ruler.pieces[:head])


@rule("Bảng: dòng đầu lặp lại ở mỗi trang, dòng không bị cắt, chữ 11-13", "thông lệ (NĐ 30 không quy định cỡ chữ bảng)",
      FORMS, WITH_ANNEX)  # fmt: skip
def tables(ruler: Ruler, case: Case) -> None:
    heads = {tuple(c.title.replace("\n", " ") for c in table.columns) for table in case.paper.annexes}
    rows = 0
    for page in ruler.pages:
        for table in page.tables:
            first = tuple(cell.replace("\n", " ") for cell in table.rows[0])
            assert first in heads, (page.number, first)
            told = [row for row in table.rows[1:] if row[0].strip()]
            rows += len(told)
            assert all(row[-1].strip() for row in told), page.number  # a cut row lacks its other half's cells
    assert rows == sum(len(table.rows) for table in case.paper.annexes)
    for piece in (p for page in ruler.pages for p in page.pieces if page.in_table(p)):
        assert 11 <= piece.size <= 13, piece.text


# All of it


@rule("Thứ tự các thành phần", "PL I, phần IV; PL III", FORMS, TITLED)
def order(ruler: Ruler, case: Case) -> None:
    parts = [ruler.find("Số"), kind_line(ruler, case), subject_lines(ruler, case)[-1]]
    parts += [p for p in ruler.pieces if p.text.startswith("Kính gửi")][:1]
    parts += [p for p in ruler.pieces if p.text.startswith(("I. ", "I- ")) and p.bold][:1]
    parts += [p for p in ruler.pieces if p.text == "Nơi nhận:"][:1]
    parts += [p for p in ruler.pieces if p.text.startswith("Phụ lục") and p.bold][:1]
    places = [(p.page, p.base) for p in parts]
    assert places == sorted(places)
    assert place(ruler).base < parts[1].base


@rule("Nét kẻ 0,75 pt", "nét đo trong tệp mẫu của Nghị định: 0,74-0,75 pt", FORMS, ALL)
def stroke_weight(ruler: Ruler, _: Case) -> None:
    first = [s for s in ruler.pages[0].strokes if s.y < 75]
    assert first
    for stroke in first:
        assert near(stroke.weight, 0.75, 0.02), stroke


@rule("Mã văn bản ở chân mỗi trang, ngoài khung chữ", "mã đối chiếu của Sổ Việc", FORMS, ALL)
def code_on_each_page(ruler: Ruler, case: Case) -> None:
    for page in ruler.pages:
        feet = [p for p in page.pieces if p.base > page.height - 20]
        assert any(case.paper.code in p.text for p in feet), page.number


@rule("Tệp PDF có tên, tác giả, mục lục (dấu trang), ngôn ngữ tiếng Việt", "để tìm và đọc bằng máy", FORMS, ALL)
def about_itself(ruler: Ruler, case: Case) -> None:
    assert case.paper.title in ruler.metadata["Title"]
    assert ruler.metadata["Author"] == case.paper.office.name
    catalog = ruler.pdf.doc.catalog
    assert catalog["Lang"] in {b"vi-VN", "vi-VN"}
    titles = [entry[1] for entry in ruler.pdf.doc.get_outlines()]
    assert titles
    for table in case.paper.annexes:
        assert any(table.title in title for title in titles), titles
