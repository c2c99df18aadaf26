"""Workbooks and separated values: what a clerk sees in the file is what is read, whatever the file's kind."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import intake
from intake import sheet, sheet_csv, sheet_ods, sheet_parts, sheet_values, sheet_xls, sheet_xlsx
from intake.letters import tidy
from intake.sheet_number import shown
from intake.source import Grid, Line, Opened
from tests import sheet_kit as kit
from work.progress import silent
from work.proposal import Proposal, Quote
from work.refusal import Cancelled, Refusal

ROWS: Sequence[kit.Row] = (
    kit.HEAD,
    ("I", "CÔNG TÁC TUYÊN TRUYỀN", "", "", "", ""),
    (1, "Phát thanh về chuyển đổi số", "Phòng Văn hóa - Xã hội", "Các thôn", (46058, 1), "Bản tin"),
    (2, "Treo pa nô ở nhà văn hóa", "Ban Nhân dân các thôn; Đoàn xã", "", "Quý II/2026", "Pa nô"),
    ("II", "KIỂM TRA", "", "", "", ""),
    (3, "Kiểm tra trang thông tin của xã", "Công an xã", "Văn phòng HĐND và UBND xã", "Thường xuyên", ""),
)


def texts(quotes: Sequence[Quote]) -> list[str]:
    return [quote.text for quote in quotes]


def read(folder: Path, name: str, data: bytes, **more: object) -> Proposal:
    path = folder / name
    path.write_bytes(data)
    return intake.read(path, **more)  # type: ignore[arg-type]  # the keywords are `read`'s own


def opened(name: str, data: bytes) -> Opened:
    openers = {
        ".xlsx": sheet.xlsx,
        ".xls": sheet.xls,
        ".ods": sheet.ods,
        ".csv": sheet.separated,
        ".tsv": sheet.separated,
    }
    return openers[Path(name).suffix](Path(name), data, silent)


def lines(found: Opened) -> list[str]:
    return [piece.text for piece in found.pieces if isinstance(piece, Line)]


def tables(found: Opened) -> list[list[list[str]]]:
    grids = [piece for piece in found.pieces if isinstance(piece, Grid)]
    return [[["\n".join(cell.lines) for cell in row] for row in grid.rows] for grid in grids]


def written(rows: Sequence[kit.Row]) -> list[list[str]]:
    """The rows as a person would type them into a text file."""
    return [["05/02/2026" if isinstance(value, tuple) else str(value) for value in row] for row in rows]


def separated(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


def as_ods(rows: Sequence[kit.Row]) -> bytes:
    date = "office:value-type='date' office:date-value='2026-02-05'"
    day = f"<table:table-cell {date}><text:p>02/05/26</text:p></table:table-cell>"
    return kit.ods("Bảng", "".join(kit.ods_row(*(day if isinstance(v, tuple) else v for v in row)) for row in rows))


FILES: dict[str, Callable[[], bytes]] = {
    "a.xlsx": lambda: kit.xlsx(("Bảng", kit.sheet(ROWS))),
    "a.xls": lambda: kit.xls("Bảng", ROWS),
    "a.ods": lambda: as_ods(ROWS),
    "a.csv": lambda: separated(written(ROWS)).encode(),
    "a.tsv": lambda: separated(written(ROWS), "\t").encode("utf-16"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_table_alone_is_one_section_of_work(tmp_path: Path, name: str) -> None:
    plan = read(tmp_path, name, FILES[name]())
    assert [(s.label, s.role) for s in plan.sections] == [(None, "duty")]
    assert [(i.path, i.text.text, texts(i.units), texts(i.with_), i.due) for i in plan.items] == [
        (("I", "1"), "Phát thanh về chuyển đổi số", ["Phòng Văn hóa - Xã hội"], ["Các thôn"], ("2026-02-05",)),
        (("I", "2"), "Treo pa nô ở nhà văn hóa", ["Ban Nhân dân các thôn", "Đoàn xã"], [], ("2026-06-30",)),
        (("II", "3"), "Kiểm tra trang thông tin của xã", ["Công an xã"], ["Văn phòng HĐND và UBND xã"], ()),
    ]
    assert [str(i.product) for i in plan.items] == ["Bản tin", "Pa nô", "None"]
    assert [str(i.when) for i in plan.items] == ["05/02/2026", "Quý II/2026", "Thường xuyên"]
    assert [(h.path, h.text.text) for h in plan.headings] == [(("I",), "CÔNG TÁC TUYÊN TRUYỀN"), (("II",), "KIỂM TRA")]
    assert (plan.header.kind, plan.header.number, plan.faults, plan.remarks, plan.note) == (None, None, (), (), None)
    for quote in (*(i.text for i in plan.items), *(u for i in plan.items for u in i.units)):
        assert plan.paragraphs[quote.place.paragraph][quote.place.start : quote.place.end] == quote.text


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (46058, "dd/mm/yyyy", "05/02/2026"),
        (46058, "m/d/yy", "05/02/2026"),
        (46058, '[$-42A]dd" tháng "mm" năm "yyyy;@', "05/02/2026"),
        (46058, "mm/yyyy", "02/2026"),
        (46058, "mmm-yy", "02/2026"),
        (46058, "yyyy", "2026"),
        (46058, "dd/mm", "05/02"),
        (46058.5, "dd/mm/yyyy hh:mm", "05/02/2026 12:00"),
        (0.3125, "h:mm", "07:30"),
        (9_999_999, "dd/mm/yyyy", "9999999"),
        (0.95, "0%", "95%"),
        (0.955, "0.0%", "95,5%"),
        (0.285, "0%", "29%"),
        (1234.5, "General", "1234,5"),
        (2026, "General", "2026"),
        (2026.0, "0", "2026"),
        (1234567.5, "#,##0.0", "1.234.567,5"),
        (1234, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', "1.234"),
        (0.1 + 0.2, "General", "0,3"),
        (3, "00", "03"),
        (12, '0" hộ"', "12 hộ"),
        (2, '"Quý "0', "Quý 2"),
        (-3, "0", "-3"),
    ],
)
def test_numbers_are_written_as_in_vietnam(value: float, code: str, seen: str) -> None:
    assert shown(value, code) == seen


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    assert shown(46058 - 1462, "dd/mm/yyyy", from_1904=True) == "05/02/2026"


def test_cells_of_excel_show_what_excel_shows() -> None:
    strings = "<si><r><t>Hai </t></r><r><t>chữ</t></r><rPh sb='0' eb='1'><t>đọc</t></rPh></si>"
    rows = [
        ("<c r='A1' t='s'><v>0</v></c>", (46058, 1), (0.125, 2), (1234.5, 3), (7, 4), (46058, 5)),
        (
            '<c r="A2" t="b"><v>1</v></c>',
            '<c r="B2" t="e"><v>#REF!</v></c>',
            '<c r="C2" t="str"><f>A1</f><v>Kết quả_x000D_\ndòng hai</v></c>',
            '<c r="D2"><f>1+1</f></c>',
            '<c r="E2" t="d"><v>2026-12-31T00:00:00</v></c>',
            (40, 6),
        ),
    ]
    book = sheet_xlsx.workbook(kit.xlsx(("S", kit.sheet(rows)), strings=strings), "a.xlsx", lambda _: None)
    cells = book.sheets[0].cells
    assert [cells.get((0, c)) for c in range(6)] == ["Hai chữ", "05/02/2026", "12,5%", "1.234,5", "07", "02/2026"]
    assert [cells.get((1, c)) for c in range(6)] == ["Đúng", None, "Kết quả\ndòng hai", None, "31/12/2026", "40 hộ"]
    assert book.sheets[0].odd == {"failed": 1, "uncounted": 1}


def test_what_is_hidden_and_what_was_never_worked_out_is_told() -> None:
    rows = [*ROWS, ("", "", "", "", "", '<c r="F7"><f>1+1</f></c>'), ("", "", "", '<c r="D8" t="e"><v>#N/A</v></c>')]
    part = kit.sheet(rows, hidden=(4, 5), columns='<cols><col min="6" max="6" hidden="1"/></cols>')
    found = opened("a.xlsx", kit.xlsx(("Chính", part), ("Ẩn", kit.sheet(ROWS), "hidden")))
    assert len(tables(found)) == 1
    assert "Treo pa nô ở nhà văn hóa" in tables(found)[0][3]
    assert all("Bản tin" not in row for row in tables(found)[0])
    assert found.remarks == (
        "Không đọc 1 trang tính đang ẩn: “Ẩn”.",
        "Trang tính “Chính” có 2 dòng đang ẩn hoặc bị lọc (dòng 4–5); các dòng này vẫn được đọc.",
        "Trang tính “Chính” có cột đang ẩn (F); không đọc các cột này.",
        "Trang tính “Chính” có 1 ô công thức bị lỗi (như #REF!); các ô này để trống.",
        "Trang tính “Chính” có 1 ô công thức chưa có kết quả; hãy mở tệp bằng Excel, lưu lại rồi đọc lại.",
    )


def test_a_merged_cell_belongs_to_each_of_its_rows(tmp_path: Path) -> None:
    rows = [
        ("PHÂN CÔNG NHIỆM VỤ NĂM 2026",),
        (),
        kit.HEAD,
        (1, "Họp thôn", "Ban Nhân dân các thôn", "", "Quý I/2026", ""),
        (2, "Bầu tổ giám sát", "", "", "Quý III", ""),
    ]
    data = kit.xlsx(("Sheet1", kit.sheet(rows, merged="A1:F1 C4:C5")))
    plan = read(tmp_path, "a.xlsx", data)
    assert [texts(item.units) for item in plan.items] == [["Ban Nhân dân các thôn"]] * 2
    assert plan.items[0].units[0].place == plan.items[1].units[0].place
    assert [item.due for item in plan.items] == [("2026-03-31",), ("2026-09-30",)], "the title's year"
    assert [section.title.text for section in plan.sections] == ["PHÂN CÔNG NHIỆM VỤ NĂM 2026"]


def test_merged_cells_of_the_old_excel(tmp_path: Path) -> None:
    rows = [kit.HEAD, (1, "Họp thôn", "Công an xã", "", "", ""), (2, "Bầu tổ", "", "", (46058, 1), (0.5, 2))]
    plan = read(tmp_path, "a.xls", kit.xls("Bảng", rows, merged=[(1, 2, 2, 2)], hidden=[3]))
    assert [texts(item.units) for item in plan.items] == [["Công an xã"], ["Công an xã"]]
    assert str(plan.items[1].product) == "50%"
    assert "1 dòng đang ẩn" in plan.remarks[0]


def test_an_annex_alone_says_whose_it_is(tmp_path: Path) -> None:
    attached = "(Kèm theo Kế hoạch số 12/KH-UBND ngày 03/02/2026 của UBND xã Đồng Mơ)"
    title = f"Phụ lục số 01 \nDanh mục nhiệm vụ trọng tâm\n{attached}"
    counted = (1, "Lập danh sách", "Công an xã", "", "05 ngày làm việc kể từ ngày ký", "")
    plan = read(tmp_path, "a.csv", separated([[title, *[""] * 5], *written([kit.HEAD, counted])]).encode("utf-8-sig"))
    assert [(s.label, s.title.text, s.role) for s in plan.sections] == [
        ("Phụ lục số 01", "Danh mục nhiệm vụ trọng tâm", "duty")
    ]
    header = plan.header
    assert (str(header.kind), header.number, header.symbol, header.date) == (
        "Kế hoạch",
        "12/KH-UBND",
        "KH-UBND",
        "2026-02-03",
    )
    assert str(header.issuer) == "UBND xã Đồng Mơ"
    assert plan.items[0].due == ("2026-02-10",)


@pytest.mark.parametrize(
    ("words", "number", "symbol", "date"),
    [
        ("(Kèm theo Công văn số     /SYT-KH ngày   tháng 4 năm 2026 của Sở Y tế)", None, "SYT-KH", "2026-04"),
        ("(Ban hành kèm theo Quyết định số 7-QĐ/ĐU, ngày 05 tháng 4 năm 2026)", "7-QĐ/ĐU", "QĐ/ĐU", "2026-04-05"),
        ("(kèm theo văn bản số      /    ngày     tháng 3 năm 2026 của )", None, None, "2026-03"),
        ("(Đơn vị tính: triệu đồng)", None, None, None),
    ],
)
def test_blanks_in_such_words_stay_blank(
    tmp_path: Path, words: str, number: str | None, symbol: str | None, date: str | None
) -> None:
    rows = [["PHỤ LỤC"], ["NHIỆM VỤ"], [words], *written(ROWS)]
    header = read(tmp_path, "a.csv", separated(rows).encode()).header
    assert (header.number, header.symbol, header.date) == (number, symbol, date)


def test_letterhead_and_signature_of_a_sheet_are_no_rows(tmp_path: Path) -> None:
    rows = [
        ("ỦY BAN NHÂN DÂN\nXÃ ĐỒNG MƠ", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Số: 15/KH-UBND", "", "", "Đồng Mơ, ngày 03 tháng 02 năm 2026"),
        ("KẾ HOẠCH",),
        ("Phân công nhiệm vụ tháng 02 năm 2026",),
        (),
        *ROWS,
        ("Nơi nhận:", "", "", "TM. ỦY BAN NHÂN DÂN"),
        ("- Các thôn;", "", "", "CHỦ TỊCH"),
        ("- Lưu: VT.", "", "", ""),
        ("", "", "", "Lê Văn Thử"),
    ]
    plan = read(tmp_path, "a.xlsx", kit.xlsx(("Sheet1", kit.sheet(rows))))
    assert len(plan.items) == 3
    assert (plan.header.number, plan.header.date, str(plan.header.kind)) == ("15/KH-UBND", "2026-02-03", "KẾ HOẠCH")
    assert str(plan.header.subject) == "Phân công nhiệm vụ tháng 02 năm 2026"
    assert texts(plan.recipients) == ["Các thôn", "Lưu: VT"]
    assert (str(plan.signature.for_), str(plan.signature.name)) == ("TM. ỦY BAN NHÂN DÂN", "Lê Văn Thử")


def test_each_sheet_is_an_annex(tmp_path: Path) -> None:
    targets = [
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2025", "Kế hoạch năm 2026"),
        (1, "Tỷ lệ hộ có nước sạch", "%", 88.5, 95),
    ]
    two = [("BẢNG NHIỆM VỤ BỔ SUNG",), *ROWS]
    sheets = (("Phụ lục 1", kit.sheet(ROWS)), ("Sheet2", kit.sheet(two)), ("PL chỉ tiêu", kit.sheet(targets)))
    plan = read(tmp_path, "a.xlsx", kit.xlsx(*sheets))
    assert [(s.label, s.title.text, s.role) for s in plan.sections] == [
        ("Phụ lục 1", "Phụ lục 1", "duty"),
        (None, "BẢNG NHIỆM VỤ BỔ SUNG", "duty"),
        (None, "PL chỉ tiêu", "target"),
    ]
    assert [item.section for item in plan.items] == [0, 0, 0, 1, 1, 1]
    assert [(t.text.text, t.value, t.unit, t.by) for t in plan.targets] == [("Tỷ lệ hộ có nước sạch", 95, "%", "2026")]
    assert [table.rows for table in plan.tables] == [5, 5, 1]


def test_two_tables_on_one_sheet(tmp_path: Path) -> None:
    rows = [("PHỤ LỤC I",), ("NHIỆM VỤ CHUNG",), *ROWS, (), ("PHỤ LỤC II",), ("NHIỆM VỤ RIÊNG",), *ROWS]
    plan = read(tmp_path, "a.xlsx", kit.xlsx(("S", kit.sheet(rows))))
    assert [(s.label, s.title.text) for s in plan.sections] == [
        ("PHỤ LỤC I", "NHIỆM VỤ CHUNG"),
        ("PHỤ LỤC II", "NHIỆM VỤ RIÊNG"),
    ]
    assert [item.section for item in plan.items] == [0, 0, 0, 1, 1, 1]


def test_faults_count_rows_as_the_file_does(tmp_path: Path) -> None:
    rows = [("BẢNG PHÂN CÔNG",), (), *ROWS, (4, "Làm sạch dữ liệu", "Công an xã", "", "31/02/2026", "")]
    plan = read(tmp_path, "a.xlsx", kit.xlsx(("S", kit.sheet(rows))))
    assert [(f.row, f.column, f.value) for f in plan.faults] == [(9, "Thời hạn hoàn thành", "31/02/2026")]
    assert "31/02/2026" in plan.faults[0].reason
    assert len(plan.items) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separators_and_encodings(encoding: str, delimiter: str) -> None:
    rows = written(ROWS)
    rows[2][1] = "Phát thanh, phát tờ rơi; treo pa nô\nvà nhắn tin | gọi điện"
    text = separated(rows, delimiter)
    data = parted(text).encode(encoding) if encoding == "cp1258" else text.encode(encoding)
    assert tables(opened("a.csv", data)) == [[list(row) for row in rows]]


def parted(text: str) -> str:
    """Letters with their hats, and their tones apart, as Windows-1258 has them."""
    found = ""
    for letter in text:
        base, marks = letter, ""
        if decomposed := unicodedata.normalize("NFD", letter):
            base, marks = decomposed[0], decomposed[1:]
        hats = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
        tones = "".join(mark for mark in marks if mark not in hats)
        found += unicodedata.normalize("NFC", base + hats) + tones
    return found


def test_excel_says_which_separator_it_took() -> None:
    data = ("sep=;\r\n" + separated(written(ROWS), ";")).encode()
    assert tables(opened("a.csv", data)) == [written(ROWS)]


def test_a_sheet_in_an_old_font_is_converted(tmp_path: Path) -> None:
    """Style 7 is .VnTime, style 8 VNI-Times."""
    rows = [kit.HEAD, (1, ("X©y dùng kÕ ho¹ch cña x·", 7), ("Coâng an xaõ", 8), "", "Quý I/2026", "")]
    plan = read(tmp_path, "a.xlsx", kit.xlsx(("S", kit.sheet(rows))))
    assert (plan.items[0].text.text, texts(plan.items[0].units)) == ("Xây dựng kế hoạch của xã", ["Công an xã"])
    assert any("TCVN3 (.VnTime)" in remark for remark in plan.remarks)
    assert any("VNI (VNI-Times)" in remark for remark in plan.remarks)


def test_cells_of_opendocument_show_numbers_as_in_vietnam() -> None:
    def number(kind: str, value: str, said: str) -> str:
        held = f"office:value-type='{kind}' office:value='{value}'"
        return f"<table:table-cell {held}><text:p>{said}</text:p></table:table-cell>"

    month = "office:value-type='date' office:date-value='2026-05-01'"
    note = "<office:annotation><text:p>ghi riêng</text:p></office:annotation>"
    rows = kit.ods_row(
        number("float", "1234.5", "1,234.50"),
        number("percentage", "0.95", "95%"),
        number("float", "12", "12 hộ"),
        number("float", "3", "03"),
        f"<table:table-cell {month}><text:p>05/2026</text:p></table:table-cell>",
        f"<table:table-cell>{note}<text:p>Một<text:line-break/>hai<text:s/>ba</text:p><text:p>bốn</text:p></table:table-cell>",
    )
    rows += "<table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row>"
    rows += kit.ods_row(
        "<table:table-cell table:number-rows-spanned='2'><text:p>chung</text:p></table:table-cell>",
        "<table:table-cell table:number-columns-repeated='3'/>",
        "cuối",
        attributes="table:visibility='collapse'",
    )
    found = sheet_ods.workbook(kit.ods("S", rows), "a.ods", lambda _: None).sheets[0]
    assert [found.cells[0, c] for c in range(6)] == ["1.234,50", "95%", "12 hộ", "03", "05/2026", "Một\nhai ba\nbốn"]
    assert (found.cells[1_048_001, 0], found.cells[1_048_001, 4]) == ("chung", "cuối")
    assert (found.merged, found.hidden_rows) == ([(1_048_001, 0, 1_048_002, 0)], {1_048_001})


def test_a_sealed_opendocument_is_named() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    data = kit.zipped({"content.xml": "<a/>", "META-INF/manifest.xml": manifest})
    with pytest.raises(Refusal, match="mật khẩu"):
        sheet_ods.workbook(data, "a.ods", lambda _: None)


BINARY = "Id='r' Type='x/officeDocument' Target='xl/workbook.bin'"
HOSTILE = {
    "not a package": b"PK\x03\x04" + bytes(400),
    "cut off": kit.xlsx(("S", kit.sheet(ROWS)))[:-400],
    "no sheet's XML": kit.xlsx(("S", "<worksheet><sheetData><row><c>")),
    "entities": kit.xlsx(("S", '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><worksheet><sheetData/></worksheet>')),
    "binary": kit.zipped({"_rels/.rels": f"<R xmlns='{kit.PACKAGE}'><Relationship {BINARY}/></R>"}),
    "sealed": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_damaged_or_hostile_workbook_is_refused_in_words(what: str) -> None:
    with pytest.raises(Refusal) as refused:
        sheet_xlsx.workbook(HOSTILE[what], "tệp.xlsx", lambda _: None)
    assert "tệp.xlsx" in refused.value.words
    assert "Chưa có gì bị thay đổi" in refused.value.words


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = kit.xlsx(("S", kit.sheet([["x" * 50_000]])))
    monkeypatch.setattr(sheet_parts, "_UNPACKED", 40_000)
    with pytest.raises(Refusal, match="bất thường"):
        sheet_xlsx.workbook(data, "a.xlsx", lambda _: None)


def test_a_bomb_that_lies_about_its_size_is_refused_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    data = kit.xlsx(("S", kit.sheet([["x" * 50_000]])))
    monkeypatch.setattr(sheet_parts, "_PART", 20_000)
    with pytest.raises(Refusal, match="bất thường"):
        sheet_xlsx.workbook(data, "a.xlsx", lambda _: None)


@pytest.mark.parametrize("limit", ["CELLS", "LETTERS"])
def test_more_cells_than_a_plan_has_are_refused(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(sheet_values, limit, 20)
    with pytest.raises(Refusal, match="quá lớn"):
        opened("a.csv", separated(written(ROWS)).encode())


def test_a_cell_at_the_end_of_the_world_costs_nothing() -> None:
    far = '<c r="XFD1048576" t="inlineStr"><is><t>xa</t></is></c>'
    rows = f"<row r='1'>{kit.cell('gần', 'A1')}</row><row r='1048576'>{far}</row>"
    part = f"<worksheet xmlns='{kit.MAIN}'><sheetData>{rows}</sheetData></worksheet>"
    found = opened("a.xlsx", kit.xlsx(("S", part)))
    assert lines(found) == ["gần", "xa"]


def test_empty_rows_that_only_carry_a_look_are_left_out() -> None:
    empty = "".join(
        f'<row r="{n}" spans="1:2" s="1" customFormat="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>'
        for n in range(7, 40_000)
    )
    part = kit.sheet(ROWS).replace("</sheetData>", f"{empty}</sheetData>")
    assert tables(opened("a.xlsx", kit.xlsx(("S", part)))) == [written(ROWS)]


@pytest.mark.parametrize("cut", range(0, 9_000, 450))
def test_a_damaged_old_workbook_is_read_or_refused(cut: int) -> None:
    data = bytearray(kit.xls("Bảng", ROWS))
    data[cut : cut + 3] = b"\xff\xfe\xfd"
    for damaged in (bytes(data), bytes(data[: max(cut, 600)])):
        try:
            sheet_xls.workbook(damaged, "a.xls", lambda _: None)
        except Refusal:
            continue


@pytest.mark.parametrize("name", FILES)
def test_reading_a_sheet_can_be_stopped(name: str) -> None:
    def stop(part: float, _: str) -> None:
        assert 0 <= part <= 1
        raise Cancelled

    openers = {".xlsx": sheet.xlsx, ".xls": sheet.xls, ".ods": sheet.ods}
    with pytest.raises(Cancelled):
        openers.get(Path(name).suffix, sheet.separated)(Path(name), FILES[name](), stop)


def test_an_unknown_head_is_mapped_by_the_clerk(tmp_path: Path) -> None:
    rows = [
        ("Ký hiệu", "Đầu bài", "Nhóm", "Mốc"),
        ("a", "Sửa mái nhà kho", "Tổ 1", "Sau mưa"),
        ("b", "Quét sân", "Tổ 2", ""),
    ]
    data = kit.xlsx(("S", kit.sheet(rows)))
    plan = read(tmp_path, "a.xlsx", data)
    assert plan.items == ()
    assert "mỗi cột" in str(plan.note)
    [table] = plan.tables
    assert table.sample[0] == ("a", "Sửa mái nhà kho", "Tổ 1", "Sau mưa") or table.sample[1][1] == "Sửa mái nhà kho"
    mapped = read(tmp_path, "a.xlsx", data, columns={table.key: ("number", "task", "lead", "when")})
    assert [(i.path, i.text.text, texts(i.units), str(i.when)) for i in mapped.items][-2:] == [
        (("a",), "Sửa mái nhà kho", ["Tổ 1"], "Sau mưa"),
        (("b",), "Quét sân", ["Tổ 2"], "None"),
    ]


def test_macros_are_named_and_never_run() -> None:
    found = opened("a.xlsx", kit.xlsx(("S", kit.sheet(ROWS)), extra={"xl/vbaProject.bin": "x"}))
    assert any("macro" in remark for remark in found.remarks)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=12).map(tidy)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=5), min_size=1, max_size=5))
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    wanted = {(r, c): words for r, row in enumerate(rows) for c, words in enumerate(row) if words}
    safe = [[words if not words.startswith("<") else f" {words}" for words in row] for row in rows]
    book = sheet_xlsx.workbook(kit.xlsx(("S", kit.sheet(safe))), "a.xlsx", lambda _: None)
    assert book.sheets[0].cells == wanted
    spread = kit.ods("S", "".join(kit.ods_row(*(f" {words}" for words in row)) for row in rows))
    assert sheet_ods.workbook(spread, "a.ods", lambda _: None).sheets[0].cells == wanted
    found, _ = sheet_csv.sheet(("sep=,\n" + separated(rows)).encode(), "a.csv", lambda _: None)
    assert found.cells == wanted
