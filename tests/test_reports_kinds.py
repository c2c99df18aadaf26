"""Each kind of paper in each form: head, addressee, căn cứ, marks and signatures, measured from the bytes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest

from reports.faces import bundled
from reports.papers import PaperChoices, Side
from reports.profile import load
from reports.render import layout_report, render_report
from reports.word import render_docx
from reports.wording import letter_subject, lowered, prefixed, signature, symbol, wording
from tests.test_reports_kit import (
    FORMS,
    FRONT,
    MM,
    OFFICES,
    PARTY,
    SECTIONS,
    SIGNERS,
    STATE,
    Found,
    Paper,
    near,
    paper,
    report,
)
from work.office import PaperForm, Signer
from work.prose import Prose, from_plain

YOUTH = PaperForm.YOUTH
ALL = [*FORMS, YOUTH]
PROSE = Prose("letter", "", from_plain("Các đơn vị rà soát nhiệm vụ được giao, khẩn trương hoàn thành đúng thời hạn."))
LETTER = {
    "kind": "CV",
    "title": "Đôn đốc thực hiện nhiệm vụ quý II",
    "sections": (PROSE,),
    "opening": "",
    "annexes": (),
    "to": "Phòng Kinh tế",
    "drafter": "VP",
}
BASES = ("Luật Tổ chức chính quyền địa phương năm 2025;", "Thực hiện Kế hoạch số 79/KH-UBND ngày 13/3/2026.")


def signer(title: str, on_behalf: str | None = None, acting: str | None = None, name: str = "Vũ Thị Hà") -> Signer:
    return Signer(id="s", owner="o", name=name, title=title, on_behalf=on_behalf, acting=acting)


def lines(form: PaperForm, one: Signer) -> list[tuple[str, str]]:
    said = signature(load(form), one, "ủy")
    return [(line.text, "bold" if line.style.bold else "plain") for line in said]


# --- numbers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "kind", "code", "drafter", "wanted"),
    [
        (STATE, "BC", "UBND", "", "12/BC-UBND"),
        (STATE, "KH", "UBND", "", "12/KH-UBND"),
        (STATE, "GM", "UBND", "VP", "12/GM-UBND"),
        (STATE, "CV", "UBND", "VP", "12/UBND-VP"),
        (STATE, "CV", "UBND", "", "12/UBND"),
        (STATE, "BC", "", "", "12/BC"),
        (PARTY, "BC", "ĐU", "", "12-BC/ĐU"),
        (PARTY, "CV", "ĐU", "VP", "12-CV/ĐU"),
        (FRONT, "KH", "MTTQ-BTT", "", "12/KH-MTTQ-BTT"),
        (FRONT, "CV", "MTTQ-BTT", "", "12/MTTQ-BTT"),
        (YOUTH, "BC", "ĐTN", "", "12 - BC/ĐTN"),
        (YOUTH, "CV", "ĐTN", "VP", "12 - CV/ĐTN-VP"),
    ],
)
def test_a_symbol_of_each_kind(form: PaperForm, kind: str, code: str, drafter: str, wanted: str) -> None:
    number = load(form).number

    assert symbol(number, 12, kind, code, drafter).replace("\u00a0", " ") == wanted
    assert symbol(number, 5, kind, code, drafter).replace("\u00a0", " ") == wanted.replace("12", "05")
    blank = symbol(number, None, kind, code, drafter)
    assert blank.startswith("\u00a0" * 6)
    assert blank.strip("\u00a0").replace("\u00a0", " ").strip() == wanted.removeprefix("12").strip()


# --- letters -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "words", "looks"),
    [(STATE, "V/v đôn đốc", "12"), (PARTY, "về việc đôn đốc", "12 Italic"), (FRONT, "V/v đôn đốc", "12")],
)
def test_a_letter_has_its_subject_under_the_number(form: PaperForm, words: str, looks: str) -> None:
    it = Paper(report(form, **LETTER))
    number, subject = it.find("Số"), it.find(words)

    assert subject.looks == looks
    column = (30 + 30 + load(form).head.left_mm) / 2
    assert all(near(line.middle, column) for line in block(it, "V/v" if form is not PARTY else "về việc", "quý II"))
    # From the number's line to the subject's: 6 pt between the two lines' own leadings.
    own = 1.15 * (load(form).head.sizes[0].place.size + 12) / 2
    assert near((subject.base - number.base) * MM, own + 6, 2.0)
    drawn = "".join(str(c["text"]) for c in it.pdf.pages[0].chars)
    assert "CÔNG VĂN" not in drawn
    assert subject.x1 < it.find("Gia Hưng, ngày").x0
    addressee = it.find("Kính gửi:")
    assert [s for s in it.strokes() if number.base < s[2] < addressee.base] == []


def block(it: Paper, first: str, last: str) -> list[Found]:
    """The lines of a centred text from the one that begins so to the one that ends so."""
    found: list[Found] = []
    for chars in it.lines(1):
        text = "".join(str(c["text"]) for c in chars).strip()
        if found or text.startswith(first):
            found.append(Found(chars, float(it.pdf.pages[0].height)))
            if text.endswith(last):
                return found
    raise AssertionError(first)


@pytest.mark.parametrize("typed", ["Đôn đốc X", "V/v đôn đốc X", "v/v: Đôn đốc X", "về  việc Đôn đốc X"])
def test_the_subjects_word_is_said_once(typed: str) -> None:
    letter = paper(STATE, kind="CV", title=typed)
    other = replace(letter, choices=PaperChoices(letter_word="về việc"))

    assert letter_subject(load(STATE), letter) == "V/v đôn đốc X"
    assert letter_subject(load(STATE), other) == "về việc đôn đốc X"


@pytest.mark.parametrize(
    ("form", "typed", "wanted"),
    [
        (STATE, "kết quả thực hiện Kế hoạch.", "Kết quả thực hiện Kế hoạch"),
        (STATE, "ước thực hiện quý IV ;", "Ước thực hiện quý IV"),
        (PARTY, "Kết quả thực hiện Kế hoạch.", "kết quả thực hiện Kế hoạch"),
        (FRONT, " đánh giá công tác Mặt trận:", "Đánh giá công tác Mặt trận"),
        (STATE, "", ""),
    ],
)
def test_a_subject_has_no_end_mark_and_begins_as_the_form_wants(form: PaperForm, typed: str, wanted: str) -> None:
    assert wording(load(form), paper(form, title=typed)).subject == wanted
    letter = wording(load(form), paper(form, kind="CV", title=typed)).letter
    assert letter[-1:] not in (".", ";", ":")


def test_a_long_subject_of_a_letter_wraps_in_its_column() -> None:
    title = "Đôn đốc các cơ quan, đơn vị, thôn, tổ dân phố thực hiện nhiệm vụ chuyển đổi số " * 2
    it = Paper(report(STATE, **LETTER | {"title": title}))
    found = block(it, "V/v", "số")

    assert len(found) >= 4
    assert all(line.x0 >= 30 and line.x1 <= 95 for line in found)
    assert it.find("Kính gửi:").base > found[-1].base


# --- addressees --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ALL)
@pytest.mark.parametrize("kind", ["BC", "KH", "TB", "TTr", "GM", "BB", "CV"])
def test_who_is_addressed_and_how(form: PaperForm, kind: str) -> None:
    words = {"GM": "Kính mời:", "CV": "Kính gửi:", "TTr": "Kính gửi:", "BC": "Kính gửi:"}
    if form is PARTY:
        words = {"GM": "Kính mời:", "CV": "Kính gửi:", "TTr": "Kính trình:"}
    said = wording(load(form), paper(FRONT if form is YOUTH else form, kind=kind, to="- Sở Nội vụ;\n+ Sở Tài chính."))

    assert said.label == words.get(kind, "")
    assert said.addressees == (("- Sở Nội vụ;", "- Sở Tài chính.") if kind in words else ())
    assert said.recipients[0].startswith("- Như trên") is (kind in words)
    assert said.label_style.italic is (form is PARTY)


def test_a_party_letters_addressee_stands_in_the_middle() -> None:
    it = Paper(report(PARTY, **LETTER))
    upright = Paper(report(PARTY, **LETTER, choices=PaperChoices(addressee_italic=False)))

    assert near(it.find("Kính gửi: Phòng Kinh tế").middle, 112.5)
    assert it.find("Kính gửi:").looks == "14 Italic"
    assert upright.find("Kính gửi: Phòng Kinh tế").looks == "14"


@pytest.mark.parametrize(
    ("given", "to", "wanted"),
    [
        (("Như trên", "Lãnh đạo UBND;"), "Sở Nội vụ", ("- Như trên;", "- Lãnh đạo UBND;", "- Lưu: VT, VP.")),
        (("- Như trên (để b/c);",), "Sở Nội vụ", ("- Như trên (để b/c);", "- Lưu: VT, VP.")),
        (("Như trên",), "", ("- Lưu: VT, VP.",)),
        (("Lưu: VT, TH (02).", "Sở Nội vụ,"), "", ("- Sở Nội vụ;", "- Lưu: VT, TH (02).")),
    ],
)
def test_who_receives_it(given: tuple[str, ...], to: str, wanted: tuple[str, ...]) -> None:
    assert wording(load(STATE), paper(STATE, recipients=given, to=to)).recipients == wanted


@pytest.mark.parametrize(("form", "end"), [(STATE, "thời hạn./."), (PARTY, "thời hạn.")])
def test_a_paper_without_a_last_sentence_ends_all_the_same(form: PaperForm, end: str) -> None:
    it = Paper(report(form, **LETTER | {"closing": ""}))
    text = "".join(str(c["text"]) for c in it.pdf.pages[0].chars)

    assert text.split("Nơi nhận")[0].rstrip().endswith(end)


# --- căn cứ ------------------------------------------------------------------------------------------------------


def test_the_states_bases_slant_and_end_with_a_stop() -> None:
    it = Paper(report(STATE, kind="KH", to="", basis=BASES))
    first = it.find("Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;")

    assert first.looks == "14 Italic"
    assert near(first.x0, 40)
    assert it.find("Thực hiện Kế hoạch số 79/KH-UBND ngày 13/3/2026.").looks == "14 Italic"
    assert it.find("BÁO CÁO" if it.has("BÁO CÁO", 1) else "KẾ HOẠCH").base < first.base
    assert first.base < it.find("Thực hiện kế hoạch, cơ quan").base


@pytest.mark.parametrize(
    ("opening", "choice", "end"),
    [
        ("Đảng ủy xã Gia Hưng ban hành Kế hoạch", "", ","),
        ("Nội dung như sau:", "", "."),
        ("Đảng ủy xã Gia Hưng ban hành Kế hoạch", ".", "."),
    ],
)
def test_the_partys_bases_stand_upright_behind_dashes(opening: str, choice: str, end: str) -> None:
    one = paper(PARTY, kind="KH", basis=BASES, opening=opening, choices=PaperChoices(basis_end=choice))
    it = Paper(render_report(one, load(PARTY), bundled()))

    assert it.find("- Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;").looks == "14"
    assert it.find(f"- Thực hiện Kế hoạch số 79/KH-UBND ngày 13/3/2026{end}").looks == "14"


def test_a_departments_name_breaks_behind_its_comma() -> None:
    office = replace(OFFICES[STATE], head_parent=("UBND XÃ GIA HƯNG",), head_name=("PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ",))
    it = Paper(report(STATE, office=office))
    first, second = it.find("PHÒNG KINH TẾ,"), it.find("HẠ TẦNG VÀ ĐÔ THỊ")

    assert 4 < second.base - first.base < 7
    assert near(first.middle, second.middle)


# --- titles ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Triển khai Nghị quyết", "triển khai Nghị quyết"),
        ("Về công tác cán bộ", "về công tác cán bộ"),
        ("UBND xã", "UBND xã"),
        ("Gia Hưng vững bước", "Gia Hưng vững bước"),
        ("Đại hội đại biểu", "Đại hội đại biểu"),
        ("Công tác UBND", "công tác UBND"),
        ("Ban hành Quy chế làm việc", "ban hành Quy chế làm việc"),
        ("Ban Chấp hành khóa I", "Ban Chấp hành khóa I"),
        ("Đoàn kết toàn dân", "đoàn kết toàn dân"),
        ("Về Đại hội đại biểu", "về Đại hội đại biểu"),
        ("79 năm truyền thống", "79 năm truyền thống"),
        ("", ""),
    ],
)
def test_a_party_title_begins_in_lower_case_but_for_names(title: str, wanted: str) -> None:
    assert lowered(title, load(PARTY).title.names) == wanted


# --- who signs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "one", "wanted"),
    [
        (STATE, signer("CHỦ TỊCH"), [("CHỦ TỊCH", "bold")]),
        (STATE, signer("CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"), [("TM. ỦY BAN NHÂN DÂN", "bold"), ("CHỦ TỊCH", "bold")]),
        (
            STATE,
            signer("PHÓ CHỦ TỊCH", "T/M ỦY BAN NHÂN DÂN", "KT CHỦ TỊCH"),
            [("TM. ỦY BAN NHÂN DÂN", "bold"), ("KT. CHỦ TỊCH", "bold"), ("PHÓ CHỦ TỊCH", "bold")],
        ),
        (
            STATE,
            signer("CHÁNH VĂN PHÒNG", None, "TL.CHỦ TỊCH"),
            [("TL. CHỦ TỊCH", "bold"), ("CHÁNH VĂN PHÒNG", "bold")],
        ),
        (STATE, signer("TRƯỞNG PHÒNG", None, "TUQ CHỦ TỊCH"), [("TUQ. CHỦ TỊCH", "bold"), ("TRƯỞNG PHÒNG", "bold")]),
        (STATE, signer("Q CHỦ TỊCH"), [("Q. CHỦ TỊCH", "bold")]),
        (PARTY, signer("BÍ THƯ", "TM. BAN THƯỜNG VỤ"), [("T/M BAN THƯỜNG VỤ", "bold"), ("BÍ THƯ", "plain")]),
        (PARTY, signer("PHÓ BÍ THƯ", "T/M ĐẢNG ỦY"), [("T/M ĐẢNG ỦY", "bold"), ("PHÓ BÍ THƯ", "plain")]),
        (PARTY, signer("TRƯỞNG BAN"), [("TRƯỞNG BAN", "bold")]),
        (
            PARTY,
            signer("PHÓ TRƯỞNG BAN", None, "KT. TRƯỞNG BAN"),
            [("K/T TRƯỞNG BAN", "bold"), ("PHÓ TRƯỞNG BAN", "plain")],
        ),
        (
            PARTY,
            signer("CHÁNH VĂN PHÒNG", None, "TL. BAN THƯỜNG VỤ"),
            [("T/L BAN THƯỜNG VỤ", "bold"), ("CHÁNH VĂN PHÒNG", "plain")],
        ),
        (PARTY, signer("Q. CHÁNH VĂN PHÒNG"), [("Q. CHÁNH VĂN PHÒNG", "bold")]),
        (
            FRONT,
            signer("PHÓ CHỦ TỊCH", "TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH"),
            [("TM. BAN THƯỜNG TRỰC", "bold"), ("KT. CHỦ TỊCH", "bold"), ("PHÓ CHỦ TỊCH", "bold")],
        ),
        (YOUTH, signer("BÍ THƯ", "T/M BAN THƯỜNG VỤ"), [("TM. BAN THƯỜNG VỤ", "bold"), ("BÍ THƯ", "bold")]),
    ],
)
def test_every_authority(form: PaperForm, one: Signer, wanted: list[tuple[str, str]]) -> None:
    assert lines(form, one) == wanted


def test_one_who_holds_two_titles_takes_three_lines() -> None:
    one = signer("PHÓ BÍ THƯ KIÊM TRƯỞNG BAN CHỈ ĐẠO")
    it = Paper(report(PARTY, signer=one))
    page = it.page_of("TRƯỞNG BAN CHỈ ĐẠO")
    found = [it.find(text, page) for text in ("PHÓ BÍ THƯ", "kiêm", "TRƯỞNG BAN CHỈ ĐẠO", one.name)]

    assert found[1].looks == "14"
    assert all(near(f.middle, found[0].middle) for f in found)
    assert all(a.base < b.base for a, b in pairwise(found))


@pytest.mark.parametrize("line", ["PHÓ TRƯỞNG BAN", "KTV TRƯỞNG", "TỔ TRƯỞNG", "CHỦ TỊCH", "THƯ KÝ", ""])
def test_what_is_no_prefix_stays(line: str) -> None:
    assert prefixed(load(STATE), line) == line
    assert prefixed(load(PARTY), line) == line


def test_a_long_title_wraps_and_the_room_stays() -> None:
    title = "PHÓ GIÁM ĐỐC TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG KIÊM TRƯỞNG BAN QUẢN LÝ CÁC DỰ ÁN ĐẦU TƯ XÂY DỰNG"
    laid = layout_report(paper(STATE, signer=signer(title)), load(STATE), bundled())
    it = Paper(laid.pdf)
    left, bottom, right, top = laid.seal_box

    assert near((top - bottom) / MM, 26, 0.5)
    assert near(left / MM, 105)
    assert near(right / MM, 195)
    words = [c for c in it.pdf.pages[laid.seal_page].chars if c["matrix"][4] >= left]
    assert min(c["matrix"][5] for c in words if c["matrix"][5] > top) - top < 12


@pytest.mark.parametrize("form", ALL)
def test_the_signatures_place_is_the_free_room_over_the_name(form: PaperForm) -> None:
    base = paper(FRONT if form is YOUTH else form)
    laid = layout_report(base, load(form), bundled())
    left, bottom, right, top = laid.seal_box
    page = Paper(laid.pdf).pdf.pages[laid.seal_page]
    inside = [c for c in page.chars if left < c["matrix"][4] < right and bottom - 4 < c["matrix"][5] < top]

    assert inside == []
    assert laid.pdf == render_report(base, load(form), bundled())
    name = Paper(laid.pdf).find(str(base.signer.name if base.signer else ""), laid.seal_page + 1)
    assert near(name.middle * MM, (left + right) / 2, 0.1)
    assert 0 < 297 - name.base - bottom / MM < 12 or 0 < bottom / MM - (297 - name.base) < 12


def test_without_a_signer_the_room_is_there() -> None:
    laid = layout_report(paper(STATE, signer=None), load(STATE), bundled())

    assert laid.seal_box[3] - laid.seal_box[1] > 25 * MM


# --- minutes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_two_sides_sign_minutes_level(form: PaperForm) -> None:
    sides = (
        Side("ĐẠI DIỆN BÊN GIAO", "Ủy ban nhân dân tỉnh Sơn Hà", signer("CHUYÊN VIÊN", name="Bùi Văn Giang")),
        Side("ĐẠI DIỆN BÊN NHẬN", OFFICES[form].name, SIGNERS[form]),
    )
    one = paper(form, kind="BB", title="Giao nhận dữ liệu", sides=sides, annexes=(), sections=(PROSE,), to="")
    laid = layout_report(one, load(form), bundled())
    it = Paper(laid.pdf)
    left, right = it.find("ĐẠI DIỆN BÊN GIAO"), it.find("ĐẠI DIỆN BÊN NHẬN")
    names = it.find("Bùi Văn Giang"), it.find(SIGNERS[form].name)

    assert near(left.base, right.base, 0.01)
    assert near(names[0].base, names[1].base, 0.01)
    assert left.looks == right.looks == "14 Bold"
    assert left.x1 < right.x0
    assert near((left.middle + right.middle) / 2, 112.5)
    assert near(names[0].middle, left.middle)
    assert near(names[1].middle, right.middle)
    assert not it.has("Nơi nhận", 1)
    assert near((laid.seal_box[0] + laid.seal_box[2]) / 2 / MM, right.middle), "our own side signs"
    assert it.find("BIÊN BẢN").looks.endswith("Bold")


def test_a_sides_name_breaks_before_its_place() -> None:
    name = "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Gia Hưng"
    sides = (Side("BÊN GIAO", name, None), Side("BÊN NHẬN", OFFICES[STATE].name, SIGNERS[STATE]))
    it = Paper(report(STATE, kind="BB", title="Giao nhận", sides=sides, annexes=(), sections=(PROSE,), to=""))

    assert it.find("XÃ GIA HƯNG").looks == "13 Bold", "the head's"
    lines = ["".join(str(c["text"]) for c in line).strip() for line in it.lines(1)]
    assert lines.count("XÃ GIA HƯNG") >= 2
    assert it.find(SIGNERS[STATE].name).base > it.find("BÊN NHẬN").base


# --- marks -------------------------------------------------------------------------------------------------------


def boxes(it: Paper) -> list[tuple[float, float, float, float]]:
    """Frames of four strokes on page 1: left, top, width, height in mm, over the outer edges."""
    page = it.pdf.pages[0]
    upright = [ln for ln in page.lines if ln["width"] < 0.1]
    found = []
    for a, b in pairwise(upright):
        if near(a["top"], b["top"], 0.2) and near(a["bottom"], b["bottom"], 0.2):
            wide = (b["x0"] - a["x0"] + a["linewidth"]) / MM
            found.append((a["x0"] / MM, a["top"] / MM, wide, (a["bottom"] - a["top"]) / MM))
    return found


@pytest.mark.parametrize("form", [STATE, FRONT, PARTY])
@pytest.mark.parametrize(("mark", "width"), [("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40), ("KHẨN", 20)])
def test_the_mark_of_haste_has_its_frame(form: PaperForm, mark: str, width: float) -> None:
    it = Paper(report(form, urgency=mark))
    words = it.find(mark)
    ((left, top, wide, high),) = boxes(it)

    assert words.looks == ("14 Bold" if form is PARTY else "13 Bold")
    assert near(wide, width, 0.3)
    assert near(high, 8, 0.3)
    assert left < words.x0 < words.x1 < left + wide
    assert near(left + wide / 2, words.middle, 0.2)
    assert {c["non_stroking_color"] for c in words.chars} == {(1, 0, 0)}
    frame = [ln for ln in it.pdf.pages[0].lines if near(ln["top"] / MM, top, 0.3) or near(ln["bottom"] / MM, top, 0.3)]
    assert {ln["stroking_color"] for ln in frame} == {(1, 0, 0)}
    other = [c for c in it.pdf.pages[0].chars if c["text"].strip() and c not in words.chars]
    assert not [c for c in other if c["non_stroking_color"] == (1, 0, 0)]
    assert it.find("Số").base < top < words.base < top + high


def test_a_mark_that_the_rules_do_not_size_gets_a_frame_that_holds_it() -> None:
    it = Paper(report(STATE, urgency="HỎA TỐC HẸN GIỜ 14 GIỜ"))
    words = it.find("HỎA TỐC HẸN GIỜ")
    ((left, _, wide, _),) = boxes(it)

    assert left < words.x0
    assert words.x1 < left + wide


def test_who_may_read_it_stands_in_the_top_margin() -> None:
    it = Paper(report(STATE, circulation="LƯU HÀNH NỘI BỘ"))
    words = it.find("LƯU HÀNH NỘI BỘ")
    ((_, top, _, high),) = boxes(it)

    assert words.looks == "13 Bold"
    assert 5 < top < top + high < 20
    assert near(words.middle, it.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").middle)
    assert not it.has("LƯU HÀNH NỘI BỘ", 2)
    plain = Paper(report(STATE))
    assert near(it.find("CỘNG HÒA").base, plain.find("CỘNG HÒA").base, 0.01)


def test_the_address_stands_at_the_foot_of_the_first_page_alone() -> None:
    contact = "Địa chỉ: Thôn Trung, xã Gia Hưng\nThư điện tử: vanphong@giahung.vn"
    it = Paper(report(STATE, contact=contact))
    words, last = it.find("Địa chỉ: Thôn Trung"), it.find("Thư điện tử:")
    (rule,) = [s for s in it.strokes() if near(s[0], 30, 0.01) and near(s[1], 195, 0.01)]
    body = [c for c in it.pdf.pages[0].chars if near(c["size"], 14)]

    assert words.looks == last.looks == "11"
    assert rule[2] < words.base < last.base < 277
    assert max(297 - c["matrix"][5] / MM for c in body) < rule[2]
    assert not it.has("Địa chỉ: Thôn Trung", 2)
    assert it.find("Mã văn bản").base > last.base


@pytest.mark.parametrize(("form", "looks"), [(STATE, "11"), (PARTY, "8")])
def test_who_typed_it_stands_under_the_recipients(form: PaperForm, looks: str) -> None:
    it = Paper(report(form, typist="PL.(300)"))
    page = it.page_of("PL.(300)")

    assert it.find("PL.(300)", page).looks == looks
    assert it.find("PL.(300)", page).base > it.find("- Lưu", page).base


@pytest.mark.parametrize(("mark", "shown"), [("***", "***"), ("*", "*"), ("", "")])
def test_a_front_may_have_another_mark_under_its_name(mark: str, shown: str) -> None:
    it = Paper(report(FRONT, choices=PaperChoices(head_mark=mark)))
    name = it.find("BAN THƯỜNG TRỰC")

    assert [s for s in it.strokes() if s[0] < name.middle < s[1] and s[2] - name.base < 5] == []
    if shown:
        assert near(it.find(shown).middle, name.middle)


def inked(it: Paper, page: int) -> tuple[float, float]:
    """From where to where the running text goes, mm."""
    chars = [c for c in it.pdf.pages[page - 1].chars if near(c["size"], 14) and c["top"] > 20 * MM]
    return min(c["x0"] for c in chars) / MM, max(c["x1"] for c in chars) / MM


@pytest.mark.parametrize(("form", "back"), [(PARTY, (15, 180)), (STATE, (30, 195))])
def test_the_back_of_a_sheet_turns_its_margins_where_the_form_says_so(
    form: PaperForm, back: tuple[float, float]
) -> None:
    one = paper(form, choices=PaperChoices(duplex=True), annexes=())
    laid = layout_report(one, load(form), bundled())
    it = Paper(laid.pdf)

    assert [near(a, b, 0.1) for a, b in zip(inked(it, 1), (30, 195), strict=True)] == [True, True]
    assert [near(a, b, 0.1) for a, b in zip(inked(it, 2), back, strict=True)] == [True, True]
    number = next(c for c in it.pdf.pages[1].chars if c["text"] == "2" and c["top"] < 18 * MM)
    assert near((number["x0"] + number["x1"]) / 2 / MM, sum(back) / 2)
    # The place of the signature is turned with its page.
    name = it.find(SIGNERS[form].name, laid.seal_page + 1)
    assert near((laid.seal_box[0] + laid.seal_box[2]) / 2 / MM, name.middle)


def test_the_whole_report_reads_in_order() -> None:
    it = Paper(report(STATE, basis=BASES, urgency="KHẨN", sections=SECTIONS[:1]))
    text = "".join(str(c["text"]) for c in it.pdf.pages[0].chars)
    places = [
        text.index(words)
        for words in (
            "ỦY BAN NHÂN DÂN",
            "CỘNG HÒA",
            "Số: 05",
            "Gia Hưng, ngày",
            "KHẨN",
            "BÁO CÁO",
            "Kính gửi:",
            "Căn cứ Luật",
            "I. CÔNG TÁC",
            "Trên đây là",
            "Nơi nhận:",
            "TM. ỦY BAN",
        )
    ]

    assert places == sorted(places)


def test_the_word_file_has_the_same_red_mark_and_no_other() -> None:
    made = render_docx(paper(STATE, urgency="KHẨN", draft=True, annexes=()), load(STATE))
    with ZipFile(BytesIO(made)) as package:
        text, styles = (package.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    marks = {
        words: next(p for p in text.split("<w:p>") if f">{words}<" in p.replace("\u00a0", " "))
        for words in ("KHẨN", "DỰ THẢO")
    }

    assert 'w:color="FF0000"' in marks["KHẨN"]
    assert '"DauKhan"' in marks["KHẨN"]
    assert "FF0000" not in marks["DỰ THẢO"]
    assert styles.count('<w:color w:val="FF0000"/>') == 1
