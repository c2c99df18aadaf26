"""Paper in hard cases: blanks, drafts, long names, full pages, slips and lists alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.faces import bundled
from reports.papers import SlipItem, SlipPaper
from reports.profile import load
from reports.render import render_report, render_slip, render_table
from tests.test_reports_kit import (
    MM,
    OFFICES,
    PARTY,
    SIGNERS,
    STATE,
    TABLE,
    Paper,
    near,
    paper,
    report,
)
from work.office import PaperForm
from work.prose import Prose, from_plain
from work.task import Role


def test_a_blank_number_and_day_wait_for_the_pen() -> None:
    it = Paper(report(STATE, number=None, day=None, year=2026))

    assert it.find("Số:      ").looks == "13"
    assert it.has("/BC-UBND", 1)
    assert it.find("Gia Hưng, ngày      ").looks == "14 Italic"
    assert it.has("tháng      ", 1)
    assert it.has("năm 2026", 1)


@pytest.mark.parametrize(("form", "mark"), [(STATE, "DỰ THẢO"), (PARTY, "Dự thảo")])
def test_a_draft_says_so(form: PaperForm, mark: str) -> None:
    it = Paper(report(form, draft=True))

    assert near(it.find(mark).middle, it.find(OFFICES[form].head_name[-1]).middle)
    assert all(it.has("DỰ THẢO - Mã văn bản", n) for n in range(1, len(it.pdf.pages) + 1))
    assert not Paper(report(form)).has(mark, 1)


SQUARE = "Phường Lý Thường Kiệt"


def test_a_long_place_name_takes_the_smaller_sizes_together() -> None:
    it = Paper(report(STATE, office=replace(OFFICES[STATE], place=SQUARE), day=date(2026, 12, 29)))
    day = it.find(f"{SQUARE}, ngày 29 tháng 12 năm 2026")

    assert day.looks == "13 Italic"
    assert day.x1 <= 195.05
    assert it.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").looks == "12 Bold"
    assert it.find("Độc lập - Tự do - Hạnh phúc").looks == "13 Bold"
    assert near(it.find("Số: 05/BC-UBND").base, day.base, 0.01)


def test_a_long_place_pushes_the_right_column_where_sizes_are_fixed() -> None:
    it = Paper(report(PARTY, office=replace(OFFICES[PARTY], place=SQUARE), day=date(2026, 12, 29)))
    day, number = it.find(f"{SQUARE}, ngày 29 tháng 12 năm 2026"), it.find("Số 05-BC/ĐU")
    national = it.find("ĐẢNG CỘNG SẢN VIỆT NAM")

    assert day.looks == "14 Italic"
    assert near(day.base, number.base, 0.01)
    assert day.x1 <= 195.05
    assert near(day.middle, national.middle)
    assert it.find("ĐẢNG BỘ TỈNH NINH BÌNH").x1 + 3.9 < national.x0
    assert number.x1 + 3.9 < day.x0


def test_a_place_name_that_is_longer_still_wraps() -> None:
    longer = "Phường Nguyễn Thị Minh Khai Thượng"
    it = Paper(report(PARTY, office=replace(OFFICES[PARTY], place=longer), day=date(2026, 12, 29)))
    place, day = it.find(f"{longer},"), it.find("ngày 29 tháng 12 năm 2026")

    assert near(place.middle, day.middle)
    assert near(place.base, it.find("Số 05-BC/ĐU").base, 0.01)
    assert 4 < day.base - place.base < 7


def test_a_long_office_name_wraps_in_its_column() -> None:
    name = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG VÀ HỖ TRỢ DOANH NGHIỆP, HỢP TÁC XÃ, HỘ KINH DOANH "
    name += "CÁ THỂ TRÊN ĐỊA BÀN CỦA XÃ GIA HƯNG"
    assert len(name) >= 119
    it = Paper(report(STATE, office=replace(OFFICES[STATE], head_name=(name,))))
    last = it.find("XÃ GIA HƯNG")

    assert last.x1 < it.find("CỘNG HÒA").x0
    assert it.find("Số: 05/BC-UBND").base > last.base


def test_several_addressees_stand_under_the_colon() -> None:
    it = Paper(report(STATE, to="Ủy ban nhân dân tỉnh Ninh Bình;\n\nSở Khoa học và Công nghệ"))
    label, first, last = it.find("Kính gửi:"), it.find("- Ủy ban nhân dân tỉnh Ninh Bình;"), it.find("- Sở Khoa")

    assert near(label.x0, 65)
    assert near(first.x0, label.x1, 1.5)
    assert near(first.x0, last.x0, 0.01)
    assert it.has("- Sở Khoa học và Công nghệ.", 1)


def test_a_long_addressee_begins_further_left_and_hangs() -> None:
    name = "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh Ninh Bình"
    it = Paper(report(STATE, to=name))

    assert near(it.find("Kính gửi: Ban Chỉ đạo").x0, 40)
    assert near(it.find("tỉnh Ninh Bình").base - it.find("Kính gửi:").base, 18 / MM)


def test_a_paper_without_addressee_has_no_as_above() -> None:
    it = Paper(report(STATE, to=" ", annexes=()))

    assert not any(it.has(words, n) for words in ("Kính gửi", "Như trên") for n in range(1, len(it.pdf.pages) + 1))


def test_more_letters_than_one_subset_holds_keep_their_places() -> None:
    """A face is embedded in pieces of 255 letters; a line may change from one to the next in mid-word."""
    letters = [chr(n) for n in (*range(0x00C0, 0x0180), *range(0x0391, 0x03A0), *range(0x0410, 0x0450))]
    letters += [chr(n) for n in range(0x1EA0, 0x1EFA)]
    words = " ".join(f"a{letter}b{letter}" for letter in letters)
    it = Paper(report(STATE, opening=words, sections=(), annexes=()))
    lines = [line for line in it.lines(1) if near(line[0]["size"], 14) and near(line[0]["x0"] / MM, 30)]
    justified = [line for line in lines if line[0]["text"] == "a"][:-1]

    assert len({c["fontname"] for line in lines for c in line}) > 1
    assert all(near(line[-1]["x1"] / MM, 195, 0.05) for line in justified)
    pages = range(1, len(it.pdf.pages) + 1)
    runs = [line for n in pages for line in it.lines(n) if near(line[0]["size"], 14)]
    drawn = "".join(c["text"] for line in runs for c in line).replace(" ", "")
    assert words.replace(" ", "") in drawn
    assert len(justified) > 5


def test_the_youth_union_has_its_head() -> None:
    office = replace(OFFICES[STATE], head_parent=("ĐOÀN TỈNH NINH BÌNH",), head_name=("BAN CHẤP HÀNH XÃ GIA HƯNG",))
    it = Paper(render_report(paper(STATE, office=replace(office, code="ĐTN")), load(PaperForm.YOUTH), bundled()))

    assert it.find("ĐOÀN TNCS HỒ CHÍ MINH").looks == "15 Bold"
    assert near(it.find("***").middle, it.find("BAN CHẤP HÀNH XÃ GIA HƯNG").middle)
    assert it.has("Số: 05 - BC/ĐTN", 1)


def slip_of(items: tuple[SlipItem, ...]) -> SlipPaper:
    signer = SIGNERS[STATE]
    return SlipPaper(office=OFFICES[STATE], unit="Phòng Kinh tế", items=items, signer=signer, day=None, year=2026)


def test_the_slip() -> None:
    items = tuple(
        SlipItem(
            text="Rà soát, số hóa dữ liệu hộ tịch",
            role=role,
            deadline_words="Quý III/2026",
            due=date(2026, 9, 30),
            leads=("Văn phòng HĐND và UBND",),
            supports=("Công an xã",),
            document="79/KH-UBND, 13/3/2026",
            words="Gửi dự thảo trước",
        )
        for role in Role
    )
    slip = SlipPaper(
        office=OFFICES[STATE], unit="Phòng Kinh tế", items=items, signer=SIGNERS[STATE], day=None, year=2026
    )
    it = Paper(render_slip(slip, load(STATE), bundled()))

    assert it.find("PHIẾU GIAO VIỆC").looks == "14 Bold"
    assert not it.has("Số:", 1), "a slip is none of the 29 kinds"
    assert near(it.find("ĐƠN VỊ NHẬN VIỆC").base, it.find("TM. ỦY BAN NHÂN DÂN").base, 0.01)
    assert all(
        it.has(words, 1)
        for words in ("Chủ trì: Văn phòng HĐND", "Yêu cầu: Gửi dự thảo trước", "Phối hợp: Công an xã", "(30/9/2026)")
    )
    assert max(c["x1"] for c in it.pdf.pages[0].chars) / MM <= 195.05


def test_a_table_alone_is_landscape_without_a_label() -> None:
    it = Paper(render_table(TABLE, load(STATE), bundled()))

    assert not it.has("Phụ lục", 1)
    assert it.find("DANH MỤC NHIỆM VỤ QUÝ II NĂM 2026").looks == "14 Bold"
    assert all(page.width > page.height for page in it.pdf.pages)
    grid = [ln for ln in it.pdf.pages[0].lines if ln["width"] < 0.1]
    assert near(min(ln["x0"] for ln in grid) / MM, 30, 0.05)
    assert near(max(ln["x0"] for ln in grid) / MM, 282, 0.05)


@pytest.mark.parametrize("count", range(1, 40))
def test_the_signature_comes_whole_and_with_text(count: int) -> None:
    words = "\n".join(f"Dòng {n}" for n in range(1, count + 1))
    it = Paper(report(STATE, sections=(Prose("results", "KẾT QUẢ", from_plain(words)),), annexes=()))
    page = it.page_of("Nguyễn Văn A")

    assert it.has("Trên đây là", page)
    assert it.has("Nơi nhận:", page)
    assert it.has("- Lưu: VT, VP.", page)
    assert it.has("I. KẾT QUẢ", it.page_of("Dòng 1")), "no heading alone"


def test_more_recipients_than_a_page_holds_go_on() -> None:
    it = Paper(report(STATE, recipients=tuple(f"Thôn {n}" for n in range(1, 121)), annexes=()))
    last = len(it.pdf.pages)

    assert it.has("- Thôn 120;", last)
    assert it.has("- Lưu: VT, VP.", last)
    assert it.page_of("Nguyễn Văn A") == it.page_of("- Thôn 1;")


def test_a_list_longer_than_a_page_leaves_the_signature_with_the_text() -> None:
    names = tuple(f"Phòng chuyên môn số {n} thuộc Ủy ban nhân dân xã Gia Hưng" for n in range(1, 61))
    it = Paper(report(STATE, recipients=names, annexes=()))
    page = it.page_of("Nguyễn Văn A")

    assert it.has("Nơi nhận:", page)
    assert it.has("Trên đây là", page), "nobody signs a page without text"
    for sheet in it.pdf.pages[page:]:
        top = next(line for line in sheet.extract_text_lines() if float(line["top"]) > 20 * MM)
        assert str(top["text"]).startswith("- "), "no item is cut by a page's end"


def test_more_addressees_than_a_page_holds_do_not_leave_the_head_alone() -> None:
    it = Paper(report(STATE, to="\n".join(f"Thôn {n}" for n in range(1, 41))))

    assert it.has("BÁO CÁO", 1)
    assert it.has("Kính gửi:", 1)
    assert it.has("- Thôn 20;", 1)
    assert it.has("- Thôn 39;", 2), "the last ones stay with the text"
    assert it.has("- Thôn 40.", 2)


UNIT = "Trung tâm Phục vụ hành chính công và hỗ trợ doanh nghiệp, hợp tác xã, hộ kinh doanh cá thể, "
UNIT += "tổ hợp tác xã Gia Hưng mới"


def test_a_unit_of_120_letters_wraps_wherever_it_stands() -> None:
    assert len(UNIT) >= 118
    cells = ("1", "Rà soát", "79/KH-UBND", UNIT, "16/3/2026", "30/6/2026", "", "Quá hạn")
    rows = (cells, (UNIT,), *[cells] * 30)
    it = Paper(report(STATE, to=UNIT, recipients=(UNIT,), annexes=(replace(TABLE, rows=rows),)))
    slip = replace(slip_of((SlipItem(text="Rà soát", role=Role.SUPPORT, leads=(UNIT,)),)), unit=UNIT)
    told = Paper(render_slip(slip, load(STATE), bundled()))

    for one in (it, told):
        for page in one.pdf.pages:
            assert max(c["x1"] for c in page.chars) / MM <= float(page.width) / MM - 15 + 0.05
            assert min(c["x0"] for c in page.chars) / MM >= 29.95
    words = "".join(c["text"] for c in it.pdf.pages[-1].chars)
    assert UNIT in words, "found as it is spoken, over the lines of its cell"
