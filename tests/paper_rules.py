"""The rules of official paper as checks of a PDF's bytes: what may be measured, said once, for every kind and form.

The figures stand here as the rules give them (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 05-HD/VPTW as described),
never taken from the program's profiles: a profile that says otherwise fails. `tests/test_paper_rules.py` runs them, and
holds the table in docs/paper.md to them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from pdfminer.pdftypes import resolve1

from tests.paper_cases import FORMS, FRONT, KINDS, PARTY, STATE, YOUTH, Case
from tests.paper_ruler import MM, Page, Piece, Ruler
from work.office import PaperForm

DECREE = (STATE, FRONT)
"""Who prints the national words."""
DOTTED = (STATE, FRONT, YOUTH)
"""Whose form is the decree's but for the head."""
ALL = tuple(KINDS)
TITLED = tuple(kind for kind in KINDS if kind != "cong-van")
WITH_ANNEX = ("bao-cao", "bao-cao-tong-hop", "ke-hoach")
SIGNED = tuple(kind for kind in KINDS if kind != "bien-ban")
SYMBOLS = {"bao-cao": "BC", "bao-cao-tong-hop": "BC", "ke-hoach": "KH", "cong-van": "CV", "thong-bao": "TB",
           "giay-moi": "GM", "bien-ban": "BB"}  # fmt: skip
NAMES = {"bao-cao": "BÁO CÁO", "bao-cao-tong-hop": "BÁO CÁO", "ke-hoach": "KẾ HOẠCH", "thong-bao": "THÔNG BÁO",
         "giay-moi": "GIẤY MỜI", "bien-ban": "BIÊN BẢN"}  # fmt: skip
CODES = {STATE: "UBND", PARTY: "ĐU", FRONT: "MTTQ-BTT", YOUTH: "ĐTN"}
DAY = re.compile(r"^.+, ngày (0[1-9]|[12]\d|3[01]) tháng (01|02|[3-9]|1[0-2]) năm \d{4}$")
LONGEST_LINE = 1.5 * 1.15
"""Times of the size: one and a half of a single line."""

Check = Callable[[Ruler, Case], None]


@dataclass(frozen=True)
class Rule:
    """One measurable row: whose, where it stands, and the check."""

    key: str
    words: str
    source: str
    forms: tuple[PaperForm, ...]
    kinds: tuple[str, ...]
    check: Check


RULES: list[Rule] = []


def rule(
    words: str, source: str, forms: tuple[PaperForm, ...] = FORMS, kinds: tuple[str, ...] = ALL
) -> Callable[[Check], Check]:
    """Keep a check as a rule; its name is its key."""

    def keep(check: Check) -> Check:
        RULES.append(Rule(check.__name__, words, source, forms, kinds, check))
        return check

    return keep


def near(measured: float, wanted: float, by: float) -> bool:
    return abs(measured - wanted) <= by


def looks(piece: Piece, low: float, high: float, *, bold: bool, italic: bool = False) -> None:
    """Size and manner of a whole piece."""
    shown = f"“{piece.text[:50]}” {piece.size} {sorted(piece.faces)}"
    assert len(piece.sizes) == 1, shown
    assert low <= piece.size <= high, shown
    assert piece.bold is bold, shown
    assert piece.any_bold is bold, shown
    assert piece.italic is italic, shown
    assert piece.any_italic is italic, shown


def upper(piece: Piece) -> None:
    assert piece.text == piece.text.upper(), piece.text


# The page


@rule("Khổ A4 (210 × 297 mm); bảng rộng được đặt ngang", "PL I, phần I, mục I.1-2")
def paper_is_a4(ruler: Ruler, _: Case) -> None:
    for page in ruler.pages:
        sides = sorted((page.width, page.height))
        assert near(sides[0], 210, 0.2), page.number
        assert near(sides[1], 297, 0.2), page.number
    assert not ruler.pages[0].landscape


@rule("Lề trên 20-25, dưới 20-25, trái 30-35, phải 15-20 mm", "PL I, phần I, mục I.3; HD 05: 20, 20, 30, 15")
def margins(ruler: Ruler, _: Case) -> None:
    for page in ruler.pages:
        inside = [piece for piece in page.pieces if not in_margin(page, piece)]
        assert min(p.x0 for p in inside) >= 30 - 0.1, page.number
        assert max(p.x1 for p in inside) <= page.width - 15 + 0.1, page.number
        assert min(p.top for p in inside) >= 20 - 0.6, page.number
        assert max(p.bottom for p in inside) <= page.height - 20 + 0.6, page.number
    body = body_lines(ruler)
    assert near(min(p.x0 for p in body), 30, 0.2)
    assert near(max(p.x1 for p in body), 195, 0.2)


@rule("Lề của bảng và đường kẻ cũng nằm trong khung chữ", "PL I, phần I, mục I.3", kinds=WITH_ANNEX)
def tables_inside(ruler: Ruler, _: Case) -> None:
    found = [(page, table) for page in ruler.pages for table in page.tables]
    assert found
    for page, table in found:
        assert table.x0 >= 30 - 0.3, page.number
        assert table.x1 <= page.width - 15 + 0.3, page.number
        assert table.top >= 20 - 0.3, page.number
        assert table.bottom <= page.height - 20 + 0.3, page.number


@rule("Phông Times New Roman (hoặc Liberation Serif cùng kích thước chữ), nhúng trong tệp", "PL I, phần I, mục I.4")
def faces(ruler: Ruler, _: Case) -> None:
    for piece in ruler.pieces:
        for face in piece.faces:
            assert face.startswith(("LiberationSerif", "TimesNewRoman")), (face, piece.text)
    for page in ruler.pdf.pages:
        for font in resolve1(page.page_obj.resources["Font"]).values():
            told = resolve1(font)
            if told["Subtype"].name == "Type0":
                told = resolve1(resolve1(told["DescendantFonts"])[0])
            assert {"FontFile", "FontFile2", "FontFile3"} & set(resolve1(told["FontDescriptor"])), told


@rule("Chữ màu đen", "PL I, phần I, mục I.4")
def black(ruler: Ruler, _: Case) -> None:
    for page in ruler.pages:
        for colour in page.colours:
            assert colour in {(0.0,), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)}, (page.number, colour)


@rule("Chữ Unicode dựng sẵn (NFC), đọc lại được từ tệp", "TCVN 6909:2001")
def composed(ruler: Ruler, case: Case) -> None:
    words = " ".join(piece.text for piece in ruler.pieces)
    assert unicodedata.is_normalized("NFC", words)
    for section in case.paper.sections:
        for paragraph in section.paragraphs:
            first = " ".join(paragraph.text.split()[:5])
            assert first in words, first


@rule(
    "Số trang: chữ số Ả Rập 13-14 đứng, giữa lề trên, không hiện ở trang thứ nhất; phụ lục đánh số riêng",
    "PL I, phần I, mục I.6 và phần III.1.đ; HD 05: 14, cách mép 10 mm",
)
def page_numbers(ruler: Ruler, _: Case) -> None:
    count, landscape = 0, None
    for page in ruler.pages:
        fresh = any(p.text.startswith("Phụ lục") and p.bold and p.base < 40 for p in page.pieces)
        count = 1 if fresh else count + 1
        tops = [p for p in page.pieces if p.base < 20]
        if count == 1:
            assert tops == [], (page.number, tops)
        else:
            assert [p.text for p in tops] == [str(count)], (page.number, tops)
            looks(tops[0], 13, 14, bold=False)
            assert near(tops[0].middle, (30 + page.width - 15) / 2, 0.5), page.number
            assert near(tops[0].top, 10, 2.5), tops[0].top
        assert landscape in {None, page.landscape} or count == 1
        landscape = page.landscape


def in_margin(page: Page, piece: Piece) -> bool:
    """Page numbers above, the code below."""
    return piece.base < 20 or piece.base > page.height - 20


# The head


@rule("Quốc hiệu: in hoa, 12-13, đứng, đậm, ở bên phải, dòng đầu trang", "PL I, mục II.1.a", DECREE)
def national_words(ruler: Ruler, _: Case) -> None:
    piece = ruler.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    looks(piece, 12, 13, bold=True)
    assert piece.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert piece.page == 1
    assert piece.middle > 105
    assert piece.base == min(p.base for p in ruler.pages[0].pieces)
    assert 20 - 0.6 <= piece.top <= 26


@rule("Tiêu ngữ: in thường, 13-14, đứng, đậm, giữa dưới Quốc hiệu; gạch nối có cách chữ", "PL I, mục II.1.b", DECREE)
def national_motto(ruler: Ruler, _: Case) -> None:
    above, piece = ruler.find("CỘNG HÒA"), ruler.find("Độc lập")
    assert piece.text == "Độc lập - Tự do - Hạnh phúc"
    looks(piece, 13, 14, bold=True)
    assert near(piece.middle, above.middle, 0.5)
    assert 0 < (piece.base - above.base) * MM <= 1.3 * piece.size  # single spacing


@rule("Đường kẻ dưới Tiêu ngữ: nét liền, dài bằng dòng chữ", "PL I, mục II.1.b", DECREE)
def motto_stroke(ruler: Ruler, _: Case) -> None:
    piece = ruler.find("Độc lập")
    stroke = ruler.stroke_under(piece)
    assert stroke is not None
    assert near(stroke.length, piece.width, 0.5)
    assert near(stroke.middle, piece.middle, 0.5)


@rule("Cỡ chữ đi với nhau: Quốc hiệu 13, Tiêu ngữ 14, địa danh 14; hoặc 12, 13, 13", "PL I, mục II.1", DECREE)
def sizes_together(ruler: Ruler, _: Case) -> None:
    sizes = (ruler.find("CỘNG HÒA").size, ruler.find("Độc lập").size, place(ruler).size)
    assert sizes in {(13, 14, 14), (12, 13, 13)}, sizes


@rule("Tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”: in hoa, 15, đậm, kẻ dài bằng tiêu đề", "HD 05 (HD05-A,B)", (PARTY,))
def party_title(ruler: Ruler, _: Case) -> None:
    piece = ruler.find("ĐẢNG CỘNG SẢN VIỆT NAM")
    looks(piece, 15, 15, bold=True)
    assert piece.middle > 105
    assert piece.base <= min(p.base for p in ruler.pages[0].pieces) + 1
    stroke = ruler.stroke_under(piece)
    assert stroke is not None
    assert near(stroke.length, piece.width, 0.5)


@rule("Tiêu đề “ĐOÀN TNCS HỒ CHÍ MINH” ở bên phải, đậm", "Quy định thể thức của Đoàn (thứ cấp)", (YOUTH,))
def youth_title(ruler: Ruler, _: Case) -> None:
    piece = ruler.find("ĐOÀN TNCS HỒ CHÍ MINH")
    looks(piece, 13, 15, bold=True)
    assert piece.middle > 105
    assert ruler.stroke_under(piece) is not None


@rule("Tên cơ quan chủ quản: in hoa, 12-13 (Đảng: 14), đứng, không đậm, trên cùng bên trái", "PL I, mục II.2.a; HD 05")
def parent_body(ruler: Ruler, case: Case) -> None:
    low, high = (14, 14) if case.form is PARTY else (12, 13)
    for words in case.paper.office.head_parent:
        piece = ruler.find(words.split(" XÃ ")[0][:12])
        looks(piece, low, high, bold=False)
        upper(piece)
        assert piece.middle < 105


@rule("Tên cơ quan ban hành: in hoa, 12-13 (Đảng: 14), đứng, đậm, giữa dưới tên chủ quản", "PL I, mục II.2.b; HD 05")
def issuing_body(ruler: Ruler, case: Case) -> None:
    low, high = (14, 14) if case.form is PARTY else (12, 13)
    pieces = issuer_lines(ruler, case)
    for piece in pieces:
        looks(piece, low, high, bold=True)
        upper(piece)
        assert near(piece.middle, pieces[0].middle, 0.5)
        assert piece.x1 <= 30 + 75
    for above, below in pairwise(pieces):
        assert (below.base - above.base) * MM <= 1.3 * below.size


@rule("Dưới tên cơ quan: kẻ nét liền dài 1/3-1/2 dòng chữ, đặt cân đối", "PL I, mục II.2.b", DECREE)
def issuer_stroke(ruler: Ruler, case: Case) -> None:
    last = issuer_lines(ruler, case)[-1]
    stroke = ruler.stroke_under(last)
    assert stroke is not None
    assert last.width / 3 - 0.3 <= stroke.length <= last.width / 2 + 0.3, (stroke.length, last.width)
    assert near(stroke.middle, last.middle, 0.5)


@rule("Dưới tên cơ quan: dấu sao (*) một dòng riêng, không kẻ (Đoàn: ***)", "HD 05; quy định của Đoàn", (PARTY, YOUTH))
def issuer_star(ruler: Ruler, case: Case) -> None:
    last = issuer_lines(ruler, case)[-1]
    star = ruler.find("*")
    assert star.text == ("*" if case.form is PARTY else "***")
    assert near(star.middle, last.middle, 0.5)
    assert 0 < star.base - last.base < 9
    assert ruler.stroke_under(last, star.base - last.base + 1) is None


@rule("Số: “Số: ”, 13, đứng, số dưới 10 thêm số 0, ký hiệu in hoa", "PL I, mục II.3", (STATE, FRONT), ALL)
def number_and_symbol(ruler: Ruler, case: Case) -> None:
    piece = ruler.find("Số: ")
    looks(piece, 13, 13, bold=False)
    code, kind = CODES[case.form], SYMBOLS[case.kind]
    wanted = f"Số: 05/{code}-VP" if kind == "CV" else f"Số: 05/{kind}-{code}"
    assert piece.text == wanted
    assert near(piece.middle, issuer_lines(ruler, case)[0].middle, 0.5)


@rule("Số của Đảng: “Số” không có dấu hai chấm, 14; “05-BC/ĐU”, công văn “05-CV/ĐU”", "HD 05", (PARTY,))
def party_number(ruler: Ruler, case: Case) -> None:
    piece = ruler.find("Số ")
    looks(piece, 14, 14, bold=False)
    assert piece.text == f"Số 05-{SYMBOLS[case.kind]}/ĐU"
    assert near(piece.middle, issuer_lines(ruler, case)[0].middle, 0.5)


@rule("Địa danh, ngày tháng: 13-14 (Đảng: 14) nghiêng, cùng dòng với số, giữa dưới Quốc hiệu", "PL I, mục II.4; HD 05")
def place_and_day(ruler: Ruler, case: Case) -> None:
    piece, number = place(ruler), ruler.find("Số")
    looks(piece, 14 if case.form is PARTY else 13, 14, bold=False, italic=True)
    assert near(piece.base, number.base, 0.2)
    top = {PARTY: "ĐẢNG CỘNG", YOUTH: "ĐOÀN TNCS"}.get(case.form, "CỘNG HÒA")
    assert near(piece.middle, ruler.find(top).middle, 0.5)


@rule("Ngày dưới 10 và tháng 1, 2 thêm số 0; tháng 3-9 không thêm", "PL I, mục II.4.b")
def day_form(ruler: Ruler, case: Case) -> None:
    assert DAY.match(place(ruler).text), place(ruler).text
    assert case.paper.day is not None
    assert f"tháng {case.paper.day.month:02}" in place(ruler).text or case.paper.day.month > 2


def place(ruler: Ruler) -> Piece:
    found = [p for p in ruler.pages[0].pieces if DAY.match(p.text) and p.base < 75]
    assert len(found) == 1, [p.text for p in ruler.pages[0].pieces[:12]]
    return found[0]


def issuer_lines(ruler: Ruler, case: Case) -> list[Piece]:
    """The bold lines at the left of the head."""
    number = ruler.find("Số")
    lines = [p for p in ruler.pages[0].pieces if p.base < number.base and p.middle < 100 and p.bold]
    assert lines, case.name
    return [p for p in lines if p.text.strip("*")]


# Kind and subject


@rule("Tên loại: in hoa, 13-14 (Đảng: 15-16), đứng, đậm, giữa khung chữ", "PL I, mục II.5.a; HD 05", FORMS, TITLED)
def kind_of_paper(ruler: Ruler, case: Case) -> None:
    piece = kind_line(ruler, case)
    looks(piece, *((15, 16) if case.form is PARTY else (13, 14)), bold=True)
    assert near(piece.middle, 112.5, 0.5)


@rule("Trích yếu: in thường, 13-14 (Đảng: 14-15), đậm, dưới tên loại", "PL I, mục II.5.a; HD 05", FORMS, TITLED)
def subject(ruler: Ruler, case: Case) -> None:
    lines = subject_lines(ruler, case)
    for piece in lines:
        looks(piece, *((14, 15) if case.form is PARTY else (13, 14)), bold=True)
        assert near(piece.middle, 112.5, 0.7)
    words = " ".join(p.text for p in lines)
    assert words.casefold() == case.paper.title.casefold()
    if case.form is PARTY:
        assert words[0].islower(), words


@rule("Dưới trích yếu: kẻ nét liền dài 1/3-1/2 dòng chữ", "PL I, mục II.5.a", DOTTED, TITLED)
def subject_stroke(ruler: Ruler, case: Case) -> None:
    last = subject_lines(ruler, case)[-1]
    stroke = ruler.stroke_under(last)
    assert stroke is not None
    assert last.width / 3 - 0.3 <= stroke.length <= last.width / 2 + 0.3, (stroke.length, last.width)
    assert near(stroke.middle, 112.5, 0.5)


@rule("Dưới trích yếu: năm dấu gạch nối", "HD 05", (PARTY,), TITLED)
def subject_hyphens(ruler: Ruler, case: Case) -> None:
    last = subject_lines(ruler, case)[-1]
    dashes = next(p for p in ruler.pages[0].pieces if p.base > last.base)
    assert dashes.text == "-----"
    assert near(dashes.middle, 112.5, 0.5)


@rule("Trích yếu công văn: “V/v …”, 12-13, dưới số, cách 6 pt, không kẻ", "PL I, mục II.5.b", DOTTED, ("cong-van",))
def letter_subject(ruler: Ruler, case: Case) -> None:
    number, piece = ruler.find("Số"), ruler.find("V/v ")
    looks(piece, 12, 13, bold=False)
    assert near(piece.middle, number.middle, 0.5)
    assert near((piece.base - number.base) * MM - 1.15 * piece.size, 6, 2.5)
    assert not any(p.text.startswith("CÔNG VĂN") for p in ruler.pieces)
    assert case.paper.title in " ".join(p.text for p in letter_lines(ruler, piece))


@rule("Trích yếu công văn của Đảng: “về việc …”, 12 nghiêng, dưới số", "HD 05 (HD05-B,C)", (PARTY,), ("cong-van",))
def party_letter_subject(ruler: Ruler, _: Case) -> None:
    number, piece = ruler.find("Số"), ruler.find("về việc ")
    looks(piece, 12, 12, bold=False, italic=True)
    assert near(piece.middle, number.middle, 0.5)
    assert piece.base > number.base


def letter_lines(ruler: Ruler, first: Piece) -> list[Piece]:
    return [p for p in ruler.pages[0].pieces if p.size == first.size and abs(p.middle - first.middle) < 1]


def kind_line(ruler: Ruler, case: Case) -> Piece:
    found = [p for p in ruler.pages[0].pieces if p.text == NAMES[case.kind]]
    assert len(found) == 1, case.name
    return found[0]


def subject_lines(ruler: Ruler, case: Case) -> list[Piece]:
    top = kind_line(ruler, case)
    words = case.paper.title.split()
    lines = []
    for piece in (p for p in ruler.pages[0].pieces if p.base > top.base):
        lines.append(piece)
        if len(" ".join(p.text for p in lines).split()) >= len(words):
            break
    return lines


def body_lines(ruler: Ruler) -> list[Piece]:
    """Lines of running text on portrait pages: they reach both margins or begin where paragraphs do."""
    return [
        p
        for page in ruler.pages
        if not page.landscape
        for p in page.pieces
        if p.size >= 13 and p.width > 100 and not in_margin(page, p) and not page.in_table(p)
        if near(p.x0, 30, 0.3) or near(p.x0, 40, 0.3) or near(p.x0, 42.7, 0.3)
    ]


__all__ = ["ALL", "CODES", "DAY", "DECREE", "DOTTED", "LONGEST_LINE", "NAMES", "RULES", "SIGNED", "SYMBOLS", "TITLED",
           "WITH_ANNEX", "Rule", "body_lines", "in_margin", "kind_line", "looks", "near", "place", "rule",
           "subject_lines", "upper"]  # fmt: skip
