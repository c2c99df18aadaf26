"""The Word file from its own XML: styles, sheets, sections, tables, lists, pictures, and the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from reports.papers import PaperChoices, ReportPaper
from reports.profile import Profile, load
from reports.word import render_docx
from reports.wording import wording
from tests.paper_cases import FORMS, KINDS
from tests.test_reports_kit import PARTY, STATE, TABLE
from tests.word_file import W, WordFile, facts, has, style_of, text_of
from work.chart import Chart, ChartShape, Series
from work.office import PaperForm
from work.prose import Look, Paragraph, Prose, Run, from_plain

CHART = Chart("Tiến độ theo đơn vị", ChartShape.BARS, ("Phòng Kinh tế", "Công an xã"), (Series("Việc", (3.0, 5.0)),))


def report(form: PaperForm = STATE, kind: str = "bao-cao", **changes: object) -> ReportPaper:
    return replace(KINDS[kind](form), **changes)  # type: ignore[arg-type]


def made(form: PaperForm = STATE, kind: str = "bao-cao", **changes: object) -> WordFile:
    return WordFile(render_docx(report(form, kind, **changes), load(form)))


def half_points(style: Any) -> str:  # noqa: ANN401 - an element of lxml
    return str(facts(style, "rPr/sz")["val"])


# The package


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_paper_gives_the_same_bytes(form: PaperForm, kind: str) -> None:
    paper = report(form, kind, sections=(Prose("a", "Mục", charted()),), charts={"chart:units": CHART})

    assert render_docx(paper, load(form)) == render_docx(paper, load(form))


def test_no_clock_and_no_person_is_in_the_file() -> None:
    file = made()
    core = file.zip.read("docProps/core.xml").decode()

    assert {info.date_time for info in file.zip.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "2026-01-05T00:00:00Z" in core
    assert "Ủy ban nhân dân xã Gia Hưng" in core
    assert "Báo cáo Kết quả thực hiện Kế hoạch số 79/KH-UBND" in core
    assert "<dc:language>vi-VN</dc:language>" in core
    assert "python" not in core
    assert "Nguyễn Văn A" not in core
    assert not [name for name in file.names if "thumbnail" in name or "theme" in name or "custom" in name]


def test_a_paper_without_a_day_asks_no_clock() -> None:
    assert "2026-01-01T00:00:00Z" in made(day=None).zip.read("docProps/core.xml").decode()


# The styles


@pytest.mark.parametrize("form", FORMS)
def test_the_styles_are_those_of_the_form(form: PaperForm) -> None:
    profile, file = load(form), made(form)
    body, text = profile.body, file.style("BodyText")

    assert facts(text, "pPr/spacing") == {
        "before": f"{round(body.gap_pt * 20)}",
        "line": f"{round(body.leading_pt * 20)}",
        "lineRule": "exact",
    }
    assert facts(text, "pPr/ind")["firstLine"] == f"{round(body.indent_mm * 1440 / 25.4)}"
    assert facts(text, "pPr/jc")["val"] == "both"
    for id_, style in (
        ("BodyText", body.style),
        ("Heading1", body.section_style),
        ("Heading2", body.item_style),
        ("Title", profile.title.kind),
        ("Subtitle", profile.title.subject),
        ("NoiNhan", profile.recipients.label_style),
        ("NoiNhanDong", profile.recipients.style),
        ("OBang", profile.table.style),
        ("DauBang", profile.table.head_style),
        ("Header", profile.page_number.style),
    ):
        told = file.style(id_)
        assert half_points(told) == f"{style.size * 2:g}", id_
        assert has(told, "rPr/b") is style.bold, id_
        assert has(told, "rPr/i") is style.italic, id_
        assert has(told, "rPr/u") is style.underline, id_


def test_every_style_names_the_one_face_for_every_script() -> None:
    faces = [dict(one.attrib) for one in made().part("word/styles.xml").iter(W + "rFonts")]

    assert faces
    assert all(set(one) == {W + "ascii", W + "hAnsi", W + "cs", W + "eastAsia"} for one in faces)
    assert all(set(one.values()) == {"Times New Roman"} for one in faces)


def test_headings_are_headings_and_names_are_vietnamese() -> None:
    file = made()

    assert facts(file.style("Heading1"), "name")["val"] == "heading 1"
    assert facts(file.style("Heading1"), "pPr/outlineLvl")["val"] == "0"
    assert facts(file.style("Heading2"), "pPr/outlineLvl")["val"] == "1"
    assert facts(file.style("QuocHieu"), "name")["val"] == "Quốc hiệu"
    assert [t.split(".")[0] for t in file.in_style("Heading1")] == ["I", "II", "III", "IV", "V"]
    assert file.in_style("Heading2")[0] == "1. Kết quả chung"


def test_every_paragraph_has_a_style_that_the_file_knows() -> None:
    for form in FORMS:
        for kind in KINDS:
            file = made(form, kind, draft=True, urgency="KHẨN", circulation="LƯU HÀNH NỘI BỘ", contact="Xã Gia Hưng")
            known = {s.get(W + "styleId") for s in file.part("word/styles.xml").iter(W + "style")}
            parts = [name for name in file.names if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
            used = {style_of(p) for name in parts for p in file.part(name).iter(W + "p")}
            assert used <= known, (form, kind)


# The sheet


def test_the_sheets_margins_and_counts() -> None:
    file = made(annexes=(TABLE, replace(TABLE, landscape=False)))
    first, second, third = file.sections()

    for one, size in ((first, ("11906", "16838")), (second, ("16838", "11906")), (third, ("11906", "16838"))):
        assert (facts(one, "pgSz")["w"], facts(one, "pgSz")["h"]) == size
        margin = facts(one, "pgMar")
        assert [margin[side] for side in ("top", "bottom", "left", "right")] == ["1134", "1134", "1701", "850"]
        assert margin["header"] == "567"
        assert facts(one, "pgNumType")["start"] == "1"
        assert has(one, "titlePg")
    assert facts(second, "pgSz")["orient"] == "landscape"


def test_margins_are_turned_on_a_back_where_the_form_turns_them() -> None:
    def mirrored(form: PaperForm, *, duplex: bool) -> bool:
        settings = made(form, choices=PaperChoices(duplex=duplex)).part("word/settings.xml")
        return has(settings, "mirrorMargins")

    assert mirrored(PARTY, duplex=True)
    assert not mirrored(PARTY, duplex=False)
    assert not mirrored(STATE, duplex=True)


def test_page_numbers_stand_in_the_upper_margin_but_not_on_a_first_page() -> None:
    file = made()
    headers = [file.part(name) for name in sorted(file.names) if re.match(r"word/header\d+\.xml", name)]
    fields = [[(e.text or "").strip() for e in one.iter(W + "instrText")] for one in headers]

    assert sorted(fields) == [[], [], ["PAGE"], ["PAGE"]]
    assert facts(file.style("Header"), "pPr/jc")["val"] == "center"


def test_the_code_and_the_qr_code_stand_at_each_foot() -> None:
    file = made(draft=True)
    feet = [file.part(name) for name in file.names if re.match(r"word/footer\d+\.xml", name)]

    assert len(feet) == 4
    for foot in feet:
        assert "DỰ THẢO - Mã văn bản: K7QF-2MZA-9C4T" in text_of(foot)
        assert [e.get("descr") for e in foot.iter("{*}docPr")] == [f"Mã QR: {report().qr}"]


def test_the_qr_code_can_be_read() -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    file = made()
    picture = Image.open(BytesIO(file.zip.read(next(n for n in file.names if n.startswith("word/media/")))))
    quiet = Image.new("L", (picture.width + 80, picture.height + 80), 255)
    quiet.paste(picture.convert("L"), (40, 40))

    assert [one.text for one in zxingcpp.read_barcodes(quiet)] == [report().qr]


# Around the text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_the_form_stand_in_their_order(form: PaperForm, kind: str) -> None:
    paper = report(form, kind)
    said = wording(load(form), paper)
    words = squashed(" ".join(made(form, kind).texts()))
    wanted = [
        *(line.upper() for line in said.office.head_parent),
        *(line.upper() for line in said.office.head_name),
        *load(form).head.national,
        said.number,
        said.letter or f"{said.day} {said.kind} {said.subject}",
        *([" ".join((said.label, *said.addressees))] if said.label else []),
        *said.basis,
        paper.closing.rstrip("."),
        *said.recipients,
    ]
    at = 0
    for one in wanted:
        found = words.find(squashed(one), at)
        assert found >= 0, (one, words[at : at + 200])
        at = found


def squashed(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def columns(table: object) -> list[int]:
    return [int(one.get(W + "w")) for one in table.iter(W + "gridCol")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", FORMS)
def test_the_head_is_a_table_of_two_columns_without_lines(form: PaperForm) -> None:
    table = made(form).tables()[0]
    left, right = columns(table)

    assert abs(left - load(form).head.left_mm * 1440 / 25.4) <= 1
    assert abs(left + right - 165 * 1440 / 25.4) <= 2
    assert not has(table, "tblPr/tblBorders")
    assert not has(table, "tblPr/tblStyle")


def stroke_length(paragraph: object, column: int) -> float:
    """Of the drawn line, pt."""
    indent = facts(paragraph, "pPr/ind")
    return (column - int(indent["left"]) - int(indent["right"])) / 20


def test_strokes_are_as_long_as_the_rules_want() -> None:
    file = made()
    strokes = [p for p in file.body.iter(W + "p") if has(p, "pPr/pBdr/top") and not has(p, "pPr/pBdr/left")]
    left, right = columns(file.tables()[0])
    issuer, national, subject = (
        stroke_length(p, wide) for p, wide in zip(strokes[:3], (left, right, left + right), strict=True)
    )

    assert {facts(p, "pPr/pBdr/top")["sz"] for p in strokes} == {"6"}
    assert abs(national - 60.5 * 72 / 25.4) < 1
    assert 1 / 3 < issuer / (31.7 * 72 / 25.4) < 1 / 2
    assert 1 / 3 < subject / (121.9 * 72 / 25.4) < 1 / 2


def test_marks_under_the_number_are_framed_as_ruled() -> None:
    file = made(urgency="THƯỢNG KHẨN", draft=True)
    column = columns(file.tables()[0])[0]
    framed = {text_of(p): p for p in file.body.iter(W + "p") if has(p, "pPr/pBdr/left")}

    assert list(framed) == ["THƯỢNG KHẨN", "DỰ THẢO"]
    sides = facts(framed["THƯỢNG KHẨN"], "pPr/ind")
    wide = (column - int(sides["left"]) - int(sides["right"])) / 20 + 2
    assert abs(wide - 40 * 72 / 25.4) < 1.5


def test_signature_and_recipients_are_one_row_that_no_page_cuts() -> None:
    file = made(annexes=())
    table = file.tables()[-1]
    before = table.getprevious()

    assert len(list(table.iter(W + "tr"))) == 1
    assert has(table, "tr/trPr/cantSplit")
    assert [text_of(c).startswith(w) for c, w in zip(table.iter(W + "tc"), ("Nơi nhận:", "TM. "), strict=True)] == [
        True,
        True,
    ]
    assert has(before, "pPr/keepNext")
    assert has(before.getprevious(), "pPr/keepNext")
    assert text_of(before.getprevious()).endswith("./.")


def test_a_list_of_recipients_that_no_page_holds_may_break_but_no_item_and_no_signature() -> None:
    few, many = (
        made(annexes=(), recipients=tuple(f"Đơn vị {n} thuộc xã, các thôn, tổ dân phố" for n in range(count)))
        for count in (20, 90)
    )

    assert not [p for p in many.in_style("NoiNhanDong") if not p.startswith("- ")]
    for file in (few, many):
        rows = list(file.tables()[-1].iter(W + "tr"))
        assert all(has(row, "trPr/cantSplit") for row in rows)
        assert text_of(rows[0]).endswith("Nguyễn Văn A")
        assert text_of(rows[-1]).endswith("- Lưu: VT, VP.")
        assert (len(rows) == 2) is (file is few)
        if file is many:
            assert [text_of(one).count("- ") for one in rows[1:]] == [1] * (len(rows) - 1)


def test_a_long_place_and_its_day_are_one_paragraph() -> None:
    office = replace(report(PARTY).office, place="Phường Lý Thường Kiệt")

    assert made(PARTY, office=office).in_style("DiaDanhNgay") == ["Phường Lý Thường Kiệt, ngày 05 tháng 01 năm 2026"]


@pytest.mark.parametrize(("closing", "tied"), [("Trên đây là Báo cáo", True), ("Trên đây là Báo cáo " * 9, False)])
def test_one_line_is_too_little_to_stand_above_a_signature(closing: str, *, tied: bool) -> None:
    file = made(annexes=(), closing=closing)
    last = file.tables()[-1].getprevious().getprevious()

    assert has(last, "pPr/keepNext")
    assert has(last.getprevious(), "pPr/keepNext") is tied


def test_a_long_list_of_addressees_does_not_take_the_title_from_the_head() -> None:
    file = made(to="\n".join(f"Thôn {n}" for n in range(30)), annexes=())
    kept = [has(one, "pPr/keepNext") for one in file.body.iter(W + "p") if style_of(one) == "KinhGui"]

    assert kept[:2] == kept[-2:] == [True, True]
    assert not any(kept[2:-2])


def test_minutes_are_signed_by_both_sides() -> None:
    file = made(kind="bien-ban")
    left, right = (text_of(cell) for cell in file.tables()[-1].iter(W + "tc"))

    assert left.startswith("ĐẠI DIỆN BÊN GIAO")
    assert left.endswith("Bùi Văn G")
    assert right.startswith("ĐẠI DIỆN BÊN NHẬN")
    assert right.endswith("Nguyễn Văn A")
    assert "Nơi nhận" not in " ".join(file.texts())


def test_a_letter_has_its_subject_under_the_number() -> None:
    file = made(kind="cong-van")

    assert squashed(" ".join(file.in_style("TrichYeuCongVan"))).startswith("V/v đôn đốc thực hiện nhiệm vụ")
    assert half_points(file.style("TrichYeuCongVan")) == "24"
    assert not file.in_style("Title")
    assert not file.in_style("Heading1")


def test_whoever_may_read_it_and_the_address_stand_in_the_margins_of_page_1_alone() -> None:
    file = made(circulation="LƯU HÀNH NỘI BỘ", contact="Thôn Đông, xã Gia Hưng\nĐiện thoại: 0229 000 000")
    edges = [file.part(n) for n in file.names if re.match(r"word/(header|footer)\d+\.xml", n)]

    assert sum("LƯU HÀNH NỘI BỘ" in text_of(one) for one in edges) == 1
    assert sum("Điện thoại: 0229 000 000" in text_of(one) for one in edges) == 1


# The text


def charted() -> tuple[Paragraph, ...]:
    return (
        Paragraph((Run("Tiến độ nêu ở Biểu đồ 1."),)),
        Paragraph((Run("Biểu đồ 1. Tiến độ"),), Look.CHART, "chart:units"),
    )


def listed(count: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Run(f"Việc thứ {n}"),), Look.NUMBER) for n in range(1, count + 1))


def test_bold_and_italic_stay_where_they_are() -> None:
    runs = (Run("Đạt "), Run("62,0%", bold=True, figure="rate"), Run(" kế hoạch "), Run("năm", italic=True), Run("."))
    file = made(sections=(Prose("a", "Kết quả", (Paragraph(runs),)),))
    paragraph = next(p for p in file.body.iter(W + "p") if text_of(p).startswith("Đạt"))

    assert text_of(paragraph) == "Đạt 62,0% kế hoạch năm."
    told = [(text_of(r), has(r, "rPr/b"), has(r, "rPr/i")) for r in paragraph.iter(W + "r")]
    assert [one for one in told if one[1] or one[2]] == [("62,0%", True, False), ("năm", False, True)]


def test_lists_count_by_themselves_and_each_begins_at_1() -> None:
    told = (*listed(2), *from_plain("Xen giữa"), *listed(11))
    file = made(sections=(Prose("a", "Kết quả", told),))
    items = [p for p in file.body.iter(W + "p") if style_of(p) == "ListNumber"]
    numbers = [facts(p, "pPr/numPr/numId")["val"] for p in items]
    lists = {n.get(W + "numId"): n for n in file.part("word/numbering.xml").iter(W + "num")}

    assert len(set(numbers[:2])) == len(set(numbers[2:])) == 1
    assert numbers[0] != numbers[2]
    assert all(facts(lists[n], "lvlOverride/startOverride")["val"] == "1" for n in set(numbers))
    assert [text_of(p) for p in items[:2]] == ["Việc thứ 1", "Việc thứ 2"]
    levels = list(file.part("word/numbering.xml").iter(W + "lvl"))
    assert [facts(level, "pPr/ind") for level in levels] == [{"firstLine": "567"}] * 2


def test_dashes_are_a_list_of_word() -> None:
    file = made()
    pattern = file.part("word/numbering.xml").find(f"{W}abstractNum/{W}lvl")

    assert file.in_style("ListBullet")[0] == "Số hóa hồ sơ hộ tịch;"
    assert facts(pattern, "lvlText")["val"] == "-"
    assert facts(pattern, "pStyle")["val"] == "ListBullet"
    assert facts(file.style("ListBullet"), "pPr/numPr/numId")["val"] == "1"


def test_a_chart_is_a_picture_told_in_words_with_its_caption() -> None:
    file = made(sections=(Prose("a", "Kết quả", charted()),), charts={"chart:units": CHART}, qr="")
    picture = next(file.body.iter("{*}docPr"))

    assert "Phòng Kinh tế: 3" in picture.get("descr")
    assert file.in_style("Caption") == ["Biểu đồ 1. Tiến độ"]
    figure = next(p for p in file.body.iter(W + "p") if style_of(p) == "HinhVe")
    assert has(figure, "pPr/keepNext")
    extent = next(file.body.iter("{*}extent"))
    assert int(extent.get("cx")) == 165 * 36000
    image = Image.open(BytesIO(file.zip.read(next(n for n in file.names if n.endswith(".png")))))
    assert abs(int(extent.get("cy")) / int(extent.get("cx")) - image.height / image.width) < 0.01


def test_a_chart_that_shows_nothing_is_left_out() -> None:
    file = made(sections=(Prose("a", "Kết quả", charted()),), charts={}, qr="")

    assert not list(file.body.iter("{*}docPr"))
    assert not file.in_style("Caption")


def test_what_xml_cannot_hold_is_left_out_and_its_signs_are_kept() -> None:
    words = "A\x00\x08 < B & C > “D” \ud800E"
    file = made(sections=(Prose("a", "Kết quả", (Paragraph((Run(words),)),)),), annexes=(table_of(words),))

    assert "A < B & C > “D” E" in file.texts()
    assert file.in_style("OBang") == ["A < B & C > “D” E"]


def test_text_is_composed() -> None:
    file = made(sections=(Prose("a", "Kê\u0301t quả", from_plain("Tiê\u0301n độ")),))

    assert "Tiến độ" in file.texts()
    assert file.in_style("Heading1") == ["I. KẾT QUẢ"]


# Annexes


def table_of(*words: str) -> object:
    return replace(TABLE, columns=TABLE.columns[1:2], rows=tuple((one,) for one in words), counted=False)


def test_an_annex_has_its_head_its_table_and_its_note() -> None:
    second = replace(TABLE, title="Bảng thứ hai", rows=(("Nhóm một",), *TABLE.rows[:2]))
    file = made(annexes=(TABLE, second))
    _, one, two = file.tables()[-3:]

    assert file.in_style("PhuLuc") == ["Phụ lục I", "Phụ lục II"]
    assert file.in_style("TenPhuLuc") == ["DANH MỤC NHIỆM VỤ QUÝ II NĂM 2026", "BẢNG THỨ HAI"]
    assert all(t.startswith("(Kèm theo Báo cáo số 05/BC-UBND") for t in map(squashed, file.in_style("KemTheo")))
    assert [len(list(t.iter(W + "tr"))) for t in (one, two)] == [41, 4]
    for table in (one, two):
        head, *rows = table.iter(W + "tr")
        assert has(head, "trPr/tblHeader")
        assert text_of(next(head.iter(W + "tc"))) == "STT"
        assert not any(has(row, "trPr/tblHeader") for row in rows)
        assert all(has(row, "trPr/cantSplit") for row in rows)
        assert abs(sum(columns(table)) - 252 * 1440 / 25.4) <= 2
    group = list(two.iter(W + "tr"))[1]
    assert facts(group, "tc/tcPr/gridSpan")["val"] == "8"
    assert has(file.style("NhomBang"), "pPr/keepNext")
    assert file.in_style("GhiChuBang")[0].startswith("Số dòng: 40; lọc theo: tình trạng: quá hạn; trích xuất lúc")


def test_a_cell_keeps_its_lines() -> None:
    row = list(made().tables()[-1].iter(W + "tr"))[1]
    cells = [[text_of(p) for p in cell.iter(W + "p")] for cell in row.iter(W + "tc")]

    assert cells[3] == ["Phòng Kinh tế", "Phối hợp: Công an xã"]


def test_an_empty_table_says_so() -> None:
    empty = replace(TABLE, rows=(), empty="Không có chỉ tiêu nào.")

    assert "Không có chỉ tiêu nào." in made(annexes=(empty,)).texts()


def test_only_a_row_that_no_page_can_hold_may_break() -> None:
    long = "Nội dung rất dài. " * 900
    rows = list(made(annexes=(table_of("Ngắn", long),)).tables()[-1].iter(W + "tr"))

    assert [has(row, "trPr/cantSplit") for row in rows] == [True, True, False]


def test_a_row_of_another_width_is_told() -> None:
    with pytest.raises(ValueError, match="2 cells for 8 columns"):
        made(annexes=(replace(TABLE, rows=(("1", "2"),)),))


def test_a_thousand_rows_are_there() -> None:
    rows = tuple((str(n), *TABLE.rows[0][1:]) for n in range(1, 1001))

    assert len(list(made(annexes=(replace(TABLE, rows=rows),)).tables()[-1].iter(W + "tr"))) == 1001


def test_the_profile_is_the_one_that_is_asked_for() -> None:
    def gap(profile: Profile) -> str:
        return str(facts(WordFile(render_docx(report(), profile)).style("BodyText"), "pPr/spacing")["line"])

    state = load(STATE)
    assert gap(state) == "360"
    assert gap(replace(state, body=replace(state.body, leading_pt=20))) == "400"
