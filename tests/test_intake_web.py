"""Web pages: what an office's site, a browser or Word writes, and what of it is the document's own."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

import intake
from intake import web, word
from intake.source import Grid, Line, Opened
from tests.word_kit import docx, relations, rows
from work.refusal import Cancelled, Refusal


def lines(document: Opened) -> list[str]:
    found: list[str] = []
    for piece in document.pieces:
        found += [piece.text] if isinstance(piece, Line) else rows(piece)
    return found


def read(body: str, head: str = "") -> list[str]:
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return lines(web.opened(page.encode(), "plan.html"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Tổ   chức\nhội nghị</p><div>Báo cáo</div>", ["Tổ chức hội nghị", "Báo cáo"]),
        ("<p>T&#7893; ch&#7913;c &amp; b&aacute;o c&aacute;o&nbsp;&ndash; x&#xE3;</p>", ["Tổ chức & báo cáo – xã"]),
        ("<p>- Như trên;<br>- Lưu: VT.</p>", ["- Như trên;", "- Lưu: VT."]),
        ("<p>Tổ chức tuyên truyền<br/>sâu rộng.</p>", ["Tổ chức tuyên truyền sâu rộng."]),
        ("<p>a<script>x</script><style>y</style><!-- z --> b</p><nav>x</nav><footer>y</footer>", ["a b"]),
        ("<p>a<span style='display:none'>x</span><b hidden>y</b><i style='mso-hide:all'>z</i></p>", ["a"]),
        ("<p>a <del>cũ</del><ins>mới</ins></p>", ["a mới"]),
        ("<p>nhiệm\u00ad vụ x\u00e3\u200b hội</p>", ["nhiệm vụ xã hội"]),
        ("<div>chữ trần<p>đoạn</p>chữ sau</div>", ["chữ trần", "đoạn", "chữ sau"]),
        ("<h2>I. MỤC ĐÍCH</h2><p><b>1.</b> Việc</p>", ["I. MỤC ĐÍCH", "1. Việc"]),
        ("<p>500 m<sup>2</sup>; 3 km<sup>2</sup>; 25<sup>o</sup>C; Nghị quyết<sup>2</sup></p>",
         ["500 m²; 3 km²; 25°C; Nghị quyết"]),
        ("<p>Luật<a href='#_ftn1'><sup>[1]</sup></a> này; <a href='/x'>Cổng</a></p>", ["Luật này; Cổng"]),
        ("<ol><li>một<li>hai</ol><ol start=3 type=a><li>x<li value=9>y</ol>", ["1. một", "2. hai", "c. x", "i. y"]),
        ("<ol type=I><li>một<ol><li>a</ol><li>hai</ol>", ["I. một", "1. a", "II. hai"]),
        ("<ol style='list-style-type:lower-roman'><li>một</ol><ul style='list-style:none'><li>x</ul>", ["i. một", "x"]),
        ("<ul><li>một<ul><li>hai<ul><li>ba</ul></ul><li><p>bốn</p><p>nối</p></ul>",
         ["- một", "+ hai", "• ba", "- bốn", "nối"]),
        ("<ol><li style='list-style-type:upper-roman'><p>một</p><li style='list-style-type:disc'>hai</ol>",
         ["I. một", "- hai"]),
        ("<ul style='list-style: inside upper-alpha'><li>một</ul><ul style='list-style-type:\"+ \"'><li>hai</ul>",
         ["A. một", "+ hai"]),
        ("<ol><li>2. đã có số</li></ol><ul><li>+ đã có dấu</li></ul>", ["2. đã có số", "+ đã có dấu"]),
        ("<p style='text-transform:uppercase'>kế <span style='text-transform:none'>này</span></p>", ["KẾ này"]),
        ("<p>UBND XÃ A&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>",
         ["UBND XÃ A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
    ],
)  # fmt: skip
def test_what_a_browser_shows(body: str, expected: list[str]) -> None:
    assert read(body) == expected


def test_tables_with_cells_over_rows_and_columns() -> None:
    body = (
        "<table><thead><tr><th rowspan=2>TT<th colspan=2>Việc</tr><tr><th>Tên<th>Hạn</tr></thead>"
        "<tbody><tr><td>1<td>Họp<td rowspan='2'>Quý I</tr><tr><td>2<td>Ký<br>gửi</tr>"
        "<tr style='display:none'><td>x<td>y<td>z</tr><tr><td colspan=3>Nhóm</tbody></table>"
    )
    assert read(body) == ["TT|Việc|Việc", "TT|Tên|Hạn", "1|Họp|Quý I", "2|Ký gửi|Quý I", "Nhóm|Nhóm|Nhóm"]


def test_a_page_laid_out_with_tables() -> None:
    long = "Thực hiện nhiệm vụ được giao. " * 60
    frame = f"<table><tr><td>Menu<td><table><tr><td>TT<td>Việc</tr></table><p>{long}</p></td></tr></table>"
    assert read(frame) == ["Menu", "TT|Việc", long.strip()]
    assert read(f"<table><tr><td>Menu<td>{long}</tr></table>") == ["Menu", long.strip()]
    assert read("<table><tr><td>I. NỘI DUNG</tr><tr><td>- việc</tr></table>") == ["I. NỘI DUNG", "- việc"]


def test_a_sites_own_words_are_left_out() -> None:
    menu = "".join(f"<p>Tin số {n}</p>" for n in range(40))
    head = "<p>ỦY BAN NHÂN DÂN XÃ GIA HƯNG</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>"
    found = read(f"{menu}{head}<p>KẾ HOẠCH</p>")
    assert len(found) == 10
    assert found[-3:] == ["ỦY BAN NHÂN DÂN XÃ GIA HƯNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH"]
    assert read(f"{menu}<article><p>{'Nội dung. ' * 200}</p></article>") == [("Nội dung. " * 200).strip()]


WORD = (
    "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
    "<span style='{font}mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
    "<![endif]>Rà soát<o:p></o:p></p>"
)


@pytest.mark.parametrize(
    ("level", "font", "mark", "expected"),
    [
        (1, "", "1.", "1. Rà soát"),
        (2, "", "1.1.", "1.1. Rà soát"),
        (1, "", "-", "- Rà soát"),
        (1, "font-family:Symbol;", "·", "- Rà soát"),
        (2, "font-family:Wingdings;", "§", "+ Rà soát"),
        (2, 'font-family:"Courier New";', "o", "+ Rà soát"),
        (3, "font-family:Symbol;", "+", "+ Rà soát"),
    ],
)
def test_words_own_lists(level: int, font: str, mark: str, expected: str) -> None:
    assert read(WORD.format(level=level, font=font, mark=mark)) == [expected]


def test_words_own_notes_and_headers() -> None:
    body = (
        "<p>Nghị quyết<a style='mso-footnote-id:ftn1' href='#_ftn1'><span>[1]</span></a> của tỉnh.</p>"
        "<div style='mso-element:header'><p>trang</p></div>"
        "<div style='mso-element:footnote-list'><p><a href='#_ftnref1'>[1]</a> Số 14-NQ/TU.</p></div>"
        "<p>I. NỘI DUNG</p>"
    )
    assert read(body) == ["Nghị quyết của tỉnh.", "I. NỘI DUNG", "Số 14-NQ/TU."]


def test_old_fonts_by_rule_by_style_and_by_attribute() -> None:
    rules = (
        "<style><!-- p.MsoNormal, li.x {margin:0; font-family:'.VnTime','serif';} .h{font-family:.VnTimeH} --></style>"
    )
    body = (
        "<p class=MsoNormal>c¸c th«n, <span style='font-family:\"Arial\"'>các xóm</span></p><p class=h>kÕ ho¹ch</p>"
        "<p><font face='VNI-Times'>caùc thoân</font></p>"
    )
    page = f"<html><head>{rules}</head><body>{body}</body></html>"
    document = web.opened(page.encode(), "x.html")
    assert lines(document) == ["các thôn, các xóm", "KẾ HOẠCH", "các thôn"]
    assert document.encoding == "TCVN3 và VNI"
    assert len(document.remarks) == 2


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<p>Tổ chức</p>".encode(), "UTF-8"),
        ("<p>Tổ chức</p>".encode("utf-8-sig"), "UTF-8 (BOM)"),
        ("<p>Tổ chức</p>".encode("utf-16"), "UTF-16"),
        (b"<meta charset=windows-1252><p>T&#7893; ch&#7913;c</p>", "Latin-1"),
        (b"<meta http-equiv=c content='text/html; charset=windows-1258'><p>T\xf4\xd2 ch\xfd\xecc</p>", "Windows-1258"),
        (b"<meta charset=zip><p>T&#7893; ch&#7913;c</p>", "UTF-8"),
        (b"<meta charset=utf-8><p>T&#7893; ch&#7913;c</p>", "UTF-8"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    document = web.opened(data, "x.html")
    assert (lines(document), document.encoding) == (["Tổ chức"], encoding)


def test_a_page_in_tcvn3_that_names_no_font() -> None:
    words = "ñy ban nh©n d©n x· tæ chøc thùc hiÖn nghÞ quyÕt"
    for charset in ("iso-8859-1", "x-user-defined", ""):
        head = f"<meta charset={charset}>" if charset else ""
        document = web.opened(f"<html>{head}<p>{words}</p></html>".encode("latin-1"), "x.html")
        assert lines(document) == ["ủy ban nhân dân xã tổ chức thực hiện nghị quyết"]
        assert document.encoding == "TCVN3"
        assert "TCVN3" in document.remarks[0]


MHT = (
    'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_x"; type="text/html"\r\n'
    '\r\n------=_x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    "<p>T=E1=BB=95 ch=\r\n=E1=BB=A9c</p>\r\n------=_x\r\nContent-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n------=_x--\r\n"
)


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    assert lines(web.opened(MHT.encode(), "x.mht")) == ["Tổ chức"]
    refused(MHT.replace("text/html; ", "text/other; ").encode(), "intake.empty")
    refused(MHT.encode() + b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" * 30, "intake.unsafe")
    path = tmp_path / "plan.mht"
    path.write_bytes(MHT.encode())
    assert intake.read(path).paragraphs == ("Tổ chức",)


def refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        web.opened(data, "x.html")
    assert caught.value.code == code


def test_hostile_pages() -> None:
    refused(b"<div>" * 100_000, "intake.unsafe")
    refused(b"<!-- -->", "intake.empty")
    assert lines(web.opened(b"<b>" * 1000 + "còn đọc được".encode(), "x.html")) == ["còn đọc được"]
    wide = "<table>" + "<tr>" + "<td colspan=1000 rowspan=60000>a" * 300 + "</tr><tr><td>b</table>"
    (grid,) = (piece for piece in web.opened(wide.encode(), "x.html").pieces if isinstance(piece, Grid))
    assert all(len(row) <= 100 for row in grid.rows)
    assert read("<p>a</p>" * 3000)[:1] == ["a"]


def test_preformatted_text_keeps_its_lines() -> None:
    document = web.opened("<pre>KẾ HOẠCH\n\n- Rà soát hộ nghèo trên\nđịa bàn xã.</pre>".encode(), "x.html")
    assert lines(document) == ["KẾ HOẠCH", "- Rà soát hộ nghèo trên", "địa bàn xã."]
    assert document.wrapped


def test_progress_is_told_and_may_stop_it() -> None:
    told: list[float] = []
    page = b"<p>a b c</p>" * 2000
    web.opened(page, "x.html", lambda part, _: told.append(part), (0.2, 0.6))
    assert told == sorted(told)
    assert len(told) > 5
    assert 0.2 <= told[0] <= told[-1] <= 0.6

    def stop(_: float, __: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        web.opened(page, "x.html", stop)


def test_a_page_that_word_is_to_take_in() -> None:
    """Some systems write a Word file that is only a shell around a web page (altChunk)."""
    relation = {"word___rels__document.xml.rels": relations({"c1": ("aFChunk", "chunk.html")})}
    stream = io.BytesIO(docx('<w:altChunk r:id="c1"/>', **relation))
    with ZipFile(stream, "a") as archive:
        archive.writestr("word/chunk.html", "<html><p>Tổ chức</p></html>")
    document = word.opened(stream.getvalue(), "x.docx")
    assert (lines(document), document.remarks) == (["Tổ chức"], ())
