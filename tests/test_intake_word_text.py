"""What Word prints of a paragraph and of a table, and what it does not."""

from __future__ import annotations

import pytest

from intake import word
from intake.source import Grid, Line
from tests.word_kit import SPACES, cell, docx, field, fonts, lines, opened, para, relations, run, style, styles, table
from work.refusal import Cancelled, Refusal

T = '<w:r><w:t xml:space="preserve">'
E = "</w:t></w:r>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("Rà soát ") + run("hộ nghèo"), ["Rà soát hộ nghèo"]),
        (f"{T}a{E}<w:del>{T}cũ{E}<w:r><w:delText>xưa</w:delText></w:r></w:del><w:ins>{T}mới{E}</w:ins>", ["amới"]),
        (f"{T}a{E}<w:moveFrom>{T}đi{E}</w:moveFrom><w:moveTo>{T}đến{E}</w:moveTo>", ["ađến"]),
        (run("thấy") + run(" kín", "<w:vanish/>") + run(" hiện", '<w:vanish w:val="0"/>'), ["thấy hiện"]),
        (run("hội", "<w:caps/>") + run(" hội", "<w:smallCaps/>") + run(" a", '<w:caps w:val="0"/>'), ["HỘI HỘI a"]),
        (f'<w:hyperlink r:id="r1">{T}cổng thông tin{E}</w:hyperlink>', ["cổng thông tin"]),
        (f"<w:smartTag><w:smartTag>{T}xã Gia Hưng{E}</w:smartTag></w:smartTag>", ["xã Gia Hưng"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{T}ngày 3{E}</w:sdtContent></w:sdt>", ["ngày 3"]),
        (f"{T}a{E}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{T}Bấm{E}</w:sdtContent></w:sdt>", ["a"]),
        (f"{T}tự{E}<w:r><w:noBreakHyphen/></w:r>{T}túc{E}", ["tự-túc"]),
        (f"{T}nhiệm{E}<w:r><w:softHyphen/></w:r>{T} vụ \u00adxã\u200b hội{E}", ["nhiệm vụ xã hội"]),
        (f"{T}1.{E}<w:r><w:tab/></w:r>{T}Họp  thôn{E}", ["1. Họp thôn"]),
        (f"{T}- Như trên;{E}<w:r><w:br/></w:r>{T}- Lưu: VT.{E}", ["- Như trên;", "- Lưu: VT."]),
        (f"{T}Tổ chức tuyên truyền{E}<w:r><w:br/></w:r>{T}sâu rộng.{E}", ["Tổ chức tuyên truyền sâu rộng."]),
        (f"{T}KẾ HOẠCH{E}<w:r><w:br/></w:r>{T}thực hiện Nghị quyết{E}", ["KẾ HOẠCH", "thực hiện Nghị quyết"]),
        (f"{T}Theo {E}" + field("REF dieu1 \\h", run("Điều 3")) + run(" của Quy chế"), ["Theo Điều 3 của Quy chế"]),
        (run("Trang ") + field("PAGE", run("7")) + run("/") + field("NUMPAGES \\* MERGEFORMAT", run("9")), ["Trang /"]),
        (f'{T}Số {E}<w:fldSimple w:instr=" DOCPROPERTY So ">{T}12{E}</w:fldSimple>', ["Số 12"]),
        (f'{T}a{E}<w:fldSimple w:instr="PAGE">{T}12{E}</w:fldSimple>', ["a"]),
        (field('HYPERLINK "x"', run("a") + field("REF b", run("b")) + run("c")), ["abc"]),
        (field("IF " + "1", run("có")) + run(" sau"), ["có sau"]),
        (f"{T}tỷ lệ {E}<m:oMath><m:r><m:t>x≥5</m:t></m:r></m:oMath>", ["tỷ lệ x≥5"]),
        (f'{T}đạt {E}<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>{T} 90%{E}', ["đạt ≥ 90%"]),
        (f'<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>{T} xong{E}', ["✓ xong"]),
        (f'<w:r><w:sym w:font="Webdings" w:char="zz"/></w:r>{T}xong{E}', ["xong"]),
        (run("\uf0b7 chợ", fonts("Symbol")), ["• chợ"]),
        (f'{T}a{E}<w:r><w:footnoteReference w:id="9"/><w:commentReference w:id="1"/></w:r>{T} b{E}', ["a b"]),
        (f"<!-- lời -->{T}a{E}<?x y?>", ["a"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_paragraphs_words(inner: str, expected: list[str]) -> None:
    assert lines(para(inner)) == expected


def test_a_field_that_runs_over_paragraphs() -> None:
    """A table of contents repeats the headings: it is no text of the plan."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> TOC \\o </w:instrText>'
    begin += '<w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = para(begin + run("I. MỤC ĐÍCH 2")) + para("II. NỘI DUNG 3") + para(end) + para("I. MỤC ĐÍCH")
    assert lines(body) == ["I. MỤC ĐÍCH"]
    # A broken file that never ends the field must not lose the whole plan.
    assert lines(body.replace(end, "")) == ["I. MỤC ĐÍCH 2", "II. NỘI DUNG 3", "I. MỤC ĐÍCH"]


def test_a_fields_code_that_was_never_closed_hides_no_later_paragraph() -> None:
    opening = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines(para(opening + run("mất")) + para("còn")) == ["còn"]


def test_contents_in_a_control_of_their_own() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{para('I. MỤC 1')}</w:sdtContent></w:sdt>"
    other = f"<w:sdt><w:sdtPr/><w:sdtContent>{para('I. MỤC')}</w:sdtContent></w:sdt>"
    assert lines(control + other) == ["I. MỤC"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    joined = para("Rà soát ", more="<w:rPr><w:del/></w:rPr>") + para("hộ nghèo.") + para("Báo cáo.")
    assert lines(joined) == ["Rà soát hộ nghèo.", "Báo cáo."]
    assert lines(para("cuối", more="<w:rPr><w:del/></w:rPr>")) == ["cuối"]
    assert lines(para("a", more="<w:rPr><w:del/></w:rPr>") + table(cell("b") + cell("c"))) == ["a", "b|c"]


OLD = styles(
    f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts('Times New Roman')}</w:rPr></w:rPrDefault></w:docDefaults>"
    + style("Thuong", f"<w:rPr>{fonts('.VnTime')}</w:rPr>", usual=True)
    + style("Tieude", f"<w:rPr>{fonts('.VnTimeH')}</w:rPr>", based="Thuong")
    + style("Moi", f"<w:rPr>{fonts('Times New Roman')}</w:rPr>", based="Thuong")
    + style("Nam", f"<w:rPr>{fonts('VNI-Times')}</w:rPr>", kind="character")
)


def test_old_fonts_by_style_and_by_run() -> None:
    """Each run by its own font; the clerk is told which, and Unicode beside it stays as it is."""
    body = (
        para("kÕ ho¹ch", style="Tieude")
        + para(run("ñy ban nh") + run("©n d", "<w:b/>") + run("©n x·"))
        + para(run("các thôn; "), style="Moi")
        + para(run("caùc thoân", '<w:rStyle w:val="Nam"/>'), style="Moi")
        + para(run("c¸c th«n ") + run("và các xóm", fonts("Arial")))
    )
    document = opened(body, word__styles=OLD)
    texts = [piece.text for piece in document.pieces if isinstance(piece, Line)]
    assert texts == ["KẾ HOẠCH", "ủy ban nhân dân xã", "các thôn;", "các thôn", "các thôn và các xóm"]
    assert document.encoding == "TCVN3 và VNI"
    assert document.remarks == (
        "Chữ TCVN3 (.VnTimeH) đã được chuyển sang Unicode để xem; tệp gốc giữ nguyên.",
        "Chữ VNI (VNI-Times) đã được chuyển sang Unicode để xem; tệp gốc giữ nguyên.",
    )


def test_a_doubtful_word_is_what_the_words_before_it_were() -> None:
    """ "có" in .VnTime may be Unicode, or TCVN3 for "cú"."""
    doubtful = para(run("có", fonts(".VnTime")))
    assert lines(para(run("c¸c th«n", fonts(".VnTime"))) + doubtful) == ["các thôn", "cú"]
    assert lines(para(run("các thôn tổ dân phố", fonts(".VnTime"))) + doubtful) == ["các thôn tổ dân phố", "có"]
    assert lines(doubtful) == ["cú"]


def test_the_letter_that_word_takes_for_a_soft_hyphen() -> None:
    inner = f"<w:r>{'<w:rPr>' + fonts('.VnTime') + '</w:rPr>'}<w:t>®</w:t><w:softHyphen/><w:t>îc</w:t></w:r>"
    assert lines(para(inner)) == ["được"]


def test_a_font_by_the_theme() -> None:
    theme = (
        f'<a:theme {SPACES}><a:themeElements><a:fontScheme name="x"><a:majorFont><a:latin typeface="VNI-Times"/>'
        '</a:majorFont><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme></a:themeElements>'
        "</a:theme>"
    )
    body = para(run("c¸c th«n", '<w:rFonts w:hAnsiTheme="minorHAnsi" w:ascii="Arial"/>'))
    body += para(run("caùc thoân", '<w:rFonts w:asciiTheme="majorAscii"/>'))
    assert lines(body, word__theme=theme) == ["các thôn", "các thôn"]
    assert lines(para(run("các", '<w:rFonts w:hAnsiTheme="minorHAnsi"/>'))) == ["các"]


def test_an_old_code_whose_fonts_are_lost_is_told_by_its_letters() -> None:
    body = para("ñy ban nh©n d©n x· tæ chøc thùc hiÖn nghÞ quyÕt") + table(
        cell("®¬n vÞ chñ tr×") + cell("c¸c th«n xãm")
    )
    document = opened(body)
    assert lines(body) == ["ủy ban nhân dân xã tổ chức thực hiện nghị quyết", "đơn vị chủ trì|các thôn xóm"]
    assert document.encoding == "TCVN3"
    assert len(document.remarks) == 1


def test_capitals_by_style() -> None:
    """Capitals in the paragraph's style and in the run's cancel each other (ECMA-376, 17.7.3)."""
    sheet = styles(style("Hoa", "<w:rPr><w:caps/></w:rPr>") + style("Ky", "<w:rPr><w:caps/></w:rPr>", kind="character"))
    body = para(
        run("mục ") + run("đích ", '<w:rStyle w:val="Ky"/>') + run("yêu cầu", '<w:caps w:val="0"/>'), style="Hoa"
    )
    assert lines(body, word__styles=sheet) == ["MỤC đích yêu cầu"]


BOX = f"<w:txbxContent>{para('Số: 05/KH-UBND')}{para('trong khung')}</w:txbxContent>"
DRAWN = f"<w:drawing><wp:anchor><a:graphic><wps:txbx>{BOX}</wps:txbx></a:graphic></wp:anchor></w:drawing>"


def alternative(choice: str, fallback: str) -> str:
    first = f'<mc:Choice Requires="wps">{choice}</mc:Choice>'
    return f"<mc:AlternateContent>{first}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"


VML = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    "shape",
    [
        DRAWN,
        VML,
        alternative(DRAWN, VML),
        alternative("<w:drawing/>", VML),
    ],
)
def test_a_text_box_is_read_once(shape: str) -> None:
    assert lines(para(f"<w:r>{shape}</w:r>{run('ngoài khung')}")) == ["Số: 05/KH-UBND", "trong khung", "ngoài khung"]


def test_a_box_in_a_box_and_a_box_that_was_deleted() -> None:
    inner = f"<w:txbxContent>{para(f'<w:r>{VML}</w:r>' + run('vỏ'))}</w:txbxContent>"
    body = para(f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>")
    assert lines(body) == ["Số: 05/KH-UBND", "trong khung", "vỏ"]
    assert lines(para(f"<w:del><w:r>{VML}</w:r></w:del>{run('còn')}")) == ["còn"]


def grid(body: str) -> Grid:
    (found,) = (piece for piece in opened(body).pieces if isinstance(piece, Grid))
    return found


def test_merged_cells_are_one_cell_in_each_place() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell("A", '<w:gridSpan w:val="2"/>') + cell("B", down),
        cell("1") + cell("2") + cell("bỏ", on),
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("3")}{cell("4", on)}</w:tr>',
        cell("5", '<w:hMerge w:val="restart"/>') + cell("", '<w:hMerge w:val="continue"/>') + cell("6"),
    )
    assert lines(body) == ["A|A|B", "1|2|B", "|3|B", "5|5|6"]
    found = grid(body)
    assert found.rows[0][0] is found.rows[0][1]
    assert found.rows[0][2] is found.rows[1][2] is found.rows[2][2]


def test_rows_and_cells_that_are_not_there() -> None:
    body = table(
        cell("a") + cell("b"),
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('x')}{cell('y')}</w:tr>",
        f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell('x')}{cell('y')}</w:tr>",
        f"<w:tr><w:trPr><w:ins/></w:trPr>{cell('c')}{cell('x', '<w:cellDel/>')}{cell('d')}</w:tr>",
        f"<w:tr><w:sdt><w:sdtContent>{cell('e')}</w:sdtContent></w:sdt>{cell('f')}</w:tr>",
    )
    assert lines(body) == ["a|b", "c|d", "e|f"]


def test_a_table_in_a_table() -> None:
    inner = table(cell("x") + cell("y"), cell("z") + cell("t"))
    assert lines(table(cell("a") + cell(f"{para('trên')}{inner}{para('dưới')}") + cell("b"))) == [
        "a|trên/x/y/z/t/dưới|b"
    ]


def test_a_tab_in_a_cell_is_a_space() -> None:
    tabbed = para(run("1.") + "<w:r><w:tab/></w:r>" + run("Họp"))
    assert lines(table(cell(tabbed) + cell("Thôn"))) == ["1. Họp|Thôn"]


def test_a_table_that_only_frames_the_text() -> None:
    inner = table(cell("TT") + cell("Nội dung"))
    assert lines(table(cell(para("I. NỘI DUNG") + inner + para("II. HẾT")))) == [
        "I. NỘI DUNG",
        "TT|Nội dung",
        "II. HẾT",
    ]
    assert lines(table(cell(para("trái") + inner) + cell("phải"))) == ["trái", "TT|Nội dung", "phải"]


def test_a_span_beyond_all_measure_is_cut() -> None:
    body = table(cell("a", '<w:gridSpan w:val="999999999"/>') + cell("b"), cell("c") + cell("d"))
    assert all(len(row) <= 100 for row in grid(body).rows)


def test_pages_are_counted_where_word_noted_them() -> None:
    broken = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        para("một")
        + para(run("hai đầu") + broken + run(" hai cuối"))
        + para(broken + run("ba"))
        + table(cell(para("bốn") + para(broken + run("năm"))) + cell(para("trái") + para(broken + run("phải"))))
        + para("sáu")
    )
    pieces = list(opened(body).pieces)
    assert [piece.page for piece in pieces if isinstance(piece, Line)] == [1, 1, 3, 4]
    assert [cell.page for cell in grid(body).rows[0]] == [3, 3]
    assert [piece.page for piece in opened(para("một")).pieces if isinstance(piece, Line)] == [None]


NOTES = (
    f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0">{para("---")}</w:footnote>'
    f'<w:footnote w:id="2">{para(run("Nghị quyết số 14-NQ/TU"))}</w:footnote>'
    f'<w:footnote w:id="3">{para(run("không gọi"))}</w:footnote></w:footnotes>'
)


def test_notes_stand_apart() -> None:
    """A note never breaks the sentence that calls it; what it says is read after all else."""
    body = para(run("Thực hiện Nghị quyết") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" của tỉnh."))
    assert lines(body + para("I. NỘI DUNG"), word__footnotes=NOTES) == [
        "Thực hiện Nghị quyết của tỉnh.",
        "I. NỘI DUNG",
        "(1) Nghị quyết số 14-NQ/TU",
    ]


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SECTION = (
    '<w:sectPr><w:headerReference w:type="first" r:id="h1"/><w:headerReference w:type="default" r:id="h2"/></w:sectPr>'
)


def headed(body: str, first: str) -> list[str]:
    return lines(
        body + SECTION,
        **{
            "word___rels__document.xml.rels": relations(
                {"h1": ("header", "header1.xml"), "h2": ("header", "header2.xml")}
            ),
            "word__header1": f"<w:hdr {SPACES}>{para(first)}</w:hdr>",
            "word__header2": f"<w:hdr {SPACES}>{para('trang sau')}</w:hdr>",
        },
    )


def test_a_header_is_read_only_for_its_letterhead() -> None:
    assert headed(para("KẾ HOẠCH"), MOTTO) == [MOTTO, "KẾ HOẠCH"]
    assert headed(para("KẾ HOẠCH"), "Dự thảo lần 2") == ["KẾ HOẠCH"]
    assert headed(para(MOTTO) + para("KẾ HOẠCH"), MOTTO) == [MOTTO, "KẾ HOẠCH"]


def test_columns_set_with_tabs() -> None:
    """A letterhead, and recipients beside a signature, without a table: one column after the other."""
    tab = "<w:r><w:tab/></w:r>"
    body = (
        para(run("UBND XÃ GIA HƯNG") + tab + run(MOTTO))
        + para(run("Số: 05/KH-UBND") + tab + run("Độc lập - Tự do - Hạnh phúc"))
        + para("KẾ HOẠCH")
        + para(tab + run("Thực hiện công tác năm 2026 của xã."))
        + para(run("Nơi nhận:") + tab + run("TM. ỦY BAN NHÂN DÂN"))
        + para(run("- Như trên;") + tab + run("CHỦ TỊCH"))
        + para("- Lưu: VT.")
        + para(tab + tab + run("Trần Văn Thử"))
    )
    assert lines(body) == [
        "UBND XÃ GIA HƯNG", "Số: 05/KH-UBND", MOTTO, "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH",
        "Thực hiện công tác năm 2026 của xã.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH", "Trần Văn Thử",
    ]  # fmt: skip


STRICT = (
    '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    "</w:body></w:document>"
)


def test_a_strict_file_and_parts_under_other_names() -> None:
    numbering = (
        '<w:numbering xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    data = docx(
        para("không phải tệp này"),
        word__document2=STRICT,
        word__so=numbering,
        **{
            "_rels__.rels": relations({"r1": ("officeDocument", "word/document2.xml")}),
            "word___rels__document2.xml.rels": relations({"r9": ("numbering", "/word/so.xml")}),
        },
    )
    assert [piece.text for piece in word.opened(data, "x.docx").pieces if isinstance(piece, Line)] == ["3. a"]


def test_remarks_name_what_is_not_read() -> None:
    relation = {"word___rels__document.xml.rels": relations({"c1": ("aFChunk", "chunk.bin")})}
    embedded = opened(para("a") + '<w:altChunk r:id="c1"/>', **relation)
    assert [remark.startswith("Tệp có 1 phần nhúng") for remark in embedded.remarks] == [True]
    with_macros = opened(para("a"), **{"word__vbaProject.bin": "x"})
    assert [remark.startswith("Tệp có macro") for remark in with_macros.remarks] == [True]
    extent = '<wp:extent cx="5000000" cy="7000000"/>'
    picture = f"<w:drawing><wp:inline>{extent}<a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing>"
    small = picture.replace("5000000", "500000")
    assert any("1 hình lớn" in remark for remark in opened(para(f"<w:r>{picture}{small}</w:r>")).remarks)
    assert opened(para(f"<w:r>{small}</w:r>")).remarks == ()


def test_progress_is_told_and_may_stop_it() -> None:
    told: list[float] = []
    data = docx(para("a") * 500)
    word.opened(data, "x.docx", lambda part, _: told.append(part), (0.2, 0.6))
    assert told == sorted(told)
    assert len(told) == 3
    assert 0.2 <= told[0] <= told[-1] < 0.6

    def stop(part: float, _: str) -> None:
        if part > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        word.opened(data, "x.docx", stop)


def test_xml_deeper_than_any_document_is_refused() -> None:
    deep = "<w:sdtContent>" * 300 + "</w:sdtContent>" * 300
    with pytest.raises(Refusal) as caught:
        opened(deep)
    assert caught.value.code == "intake.broken"
    tables = "<w:tbl><w:tr><w:tc>" * 60 + para("đáy") + "</w:tc></w:tr></w:tbl>" * 60
    assert lines(tables) == ["đáy"]
