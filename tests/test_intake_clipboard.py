"""What Word, a browser, Excel and plain editors put on the clipboard, on Windows and elsewhere."""

from __future__ import annotations

import pytest

import intake
from intake import clipboard
from intake.source import Line, Opened
from tests.word_kit import rows
from work.refusal import Cancelled, Refusal


def lines(document: Opened) -> list[str]:
    found: list[str] = []
    for piece in document.pieces:
        found += [piece.text] if isinstance(piece, Line) else rows(piece)
    return found


def pasted(**formats: bytes | str) -> list[str]:
    """`text_html` stands for "text/html", and so on."""
    return lines(clipboard.opened({name.replace("_", "/", 1): data for name, data in formats.items()}))


def cf_html(fragment: str, *, letters: bool = False, start: int | None = None) -> bytes:
    """As Windows has it: a head of byte counts before the page. `letters`: counted in letters, as some programs do."""
    before, after = "<html><body>\r\n<!--StartFragment-->", "<!--EndFragment-->\r\n</body></html>"
    head = "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\nStartFragment:{:010}\r\nEndFragment:{:010}\r\n"
    first = len(head.format(0, 0, 0, 0))

    def size(text: str) -> int:
        return len(text) if letters else len(text.encode())

    inner = first + size(before)
    counts = (first if start is None else start, inner + size(fragment) + size(after), inner, inner + size(fragment))
    return (head.format(*counts) + before + fragment + after).encode()


PAGE = "<p>Tổ chức hội nghị</p><p>Báo cáo kết quả</p>"
READ = ["Tổ chức hội nghị", "Báo cáo kết quả"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("text/html", PAGE),
        ("text/html", PAGE.encode()),
        ("text/html", PAGE.encode("utf-16")),
        ("text/html", PAGE.encode("utf-16-le")),
        ("text/html;charset=utf-8", PAGE.encode() + b"\0"),
        ("HTML Format", cf_html(PAGE)),
        ("HTML Format", cf_html(PAGE) + b"\0"),
        ("HTML Format", cf_html(PAGE).decode()),
        ("HTML Format", cf_html(PAGE, letters=True)),
        ("HTML Format", cf_html(PAGE, start=-1)),
        ("HTML Format", cf_html(PAGE, start=9_999_999)),
        ('application/x-qt-windows-mime;value="HTML Format"', cf_html(PAGE)),
        ("public.html", PAGE.encode()),
    ],
)
def test_a_fragment_of_a_page(name: str, data: bytes | str) -> None:
    document = clipboard.opened({"text/plain": "Tổ chức hội nghị Báo cáo kết quả", name: data})
    assert lines(document) == READ
    assert (document.encoding, document.remarks, document.wrapped) == ("Unicode", (), False)


def test_word_gives_its_numbers_in_the_page_and_tabs_in_the_text() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]-->"
        "<span style='mso-list:Ignore'>{}.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
        "<!--[endif]-->{}<o:p></o:p></p>"
    )
    page = item.format(1, "Rà soát hộ nghèo") + item.format(2, "Lập danh sách")
    text = "1.\tRà soát hộ nghèo\r\n2.\tLập danh sách\r\n"
    expected = ["1. Rà soát hộ nghèo", "2. Lập danh sách"]
    assert lines(clipboard.opened({"text/html": cf_html(page), "text/plain": text})) == expected
    assert pasted(text_plain=text) == expected


EXCEL = 'TT\tNội dung\tChủ trì\r\n1\t"Rà soát\nhộ ""nghèo"""\tCác thôn\r\n2\tLập danh sách\t\r\n'
CELLS = ["TT|Nội dung|Chủ trì", '1|Rà soát/hộ "nghèo"|Các thôn', "2|Lập danh sách|"]


@pytest.mark.parametrize("data", [EXCEL, EXCEL.encode(), EXCEL.encode("utf-16"), (EXCEL + "\0").encode("utf-16-le")])
def test_a_sheet(data: bytes | str) -> None:
    assert pasted(text_plain=data) == CELLS
    assert lines(clipboard.opened({"text/tab-separated-values": data})) == CELLS
    assert lines(clipboard.opened({"UnicodeText": data})) == CELLS


def test_excel_gives_its_merged_cells_in_the_page() -> None:
    table = (
        "<style>.xl65{font-family:'Times New Roman'}</style><table><tr><td>TT<td>Nội dung<td>Chủ trì</tr>"
        "<tr><td rowspan=2 class=xl65>1</td><td>Họp<td>Các thôn</tr><tr><td>Ký<td>Các xóm</td></tr></table>"
    )
    found = clipboard.opened({"HTML Format": cf_html(table), "text/plain": "1\tHọp\r\n\tKý\r\n"})
    assert lines(found) == ["TT|Nội dung|Chủ trì", "1|Họp|Các thôn", "1|Ký|Các xóm"]


def test_a_page_with_less_in_it_than_the_text_is_passed_over() -> None:
    assert pasted(text_html="<img src='x'>", text_plain="Tổ chức hội nghị") == ["Tổ chức hội nghị"]
    assert pasted(text_html="<p></p>", text_plain="Tổ chức") == ["Tổ chức"]


def test_plain_text_is_wrapped_text() -> None:
    document = clipboard.opened({"text/plain": "- Rà soát hộ nghèo trên\nđịa bàn xã.\n"})
    assert document.wrapped
    assert lines(document) == ["- Rà soát hộ nghèo trên", "địa bàn xã."]


def test_old_letters() -> None:
    """Copied out of a window that shows .VnTime, the letters arrive without their font."""
    text = "ñy ban nh©n d©n x· tæ chøc thùc hiÖn nghÞ quyÕt"
    right = "ủy ban nhân dân xã tổ chức thực hiện nghị quyết"
    document = clipboard.opened({"text/plain": text})
    assert (lines(document), document.encoding) == ([right], "TCVN3")
    assert len(document.remarks) == 1
    document = clipboard.opened({"text/html": f"<p style='font-family:\".VnTimeH\"'>{text}</p>"})
    assert (lines(document), document.encoding) == ([right.upper()], "TCVN3")
    decomposed = clipboard.opened({"text/plain": "Tổ chức".encode()})
    assert lines(decomposed) == ["Tổ chức"]


@pytest.mark.parametrize(
    "formats",
    [
        {},
        {"text/plain": " \n"},
        {"text/plain": b"\0\0"},
        {"image/png": b"PNG"},
        {"text/html": "<p></p>"},
        {"text/html": b""},
    ],
)
def test_nothing_to_read(formats: dict[str, bytes | str]) -> None:
    with pytest.raises(Refusal) as caught:
        intake.read_pasted(formats)
    assert "Chưa có gì bị thay đổi" in caught.value.words
    assert "Ctrl+C" in caught.value.words


def test_a_plan_is_read_from_what_was_copied() -> None:
    told: list[float] = []
    page = (
        "<p>KẾ HOẠCH</p><p>Vệ sinh đường làng</p><p>I. NỘI DUNG</p><ol><li>Các thôn quét dọn trước ngày 15/4/2026.</ol>"
    )
    plan = intake.read_pasted({"text/html": page}, progress=lambda part, _: told.append(part))
    assert plan.source_name == "Dán từ bộ nhớ tạm"
    assert [(item.path, item.text.text, item.due) for item in plan.items] == [
        (("1",), "Các thôn quét dọn trước ngày 15/4/2026.", ("2026-04-15",))
    ]
    assert told == sorted(told)
    assert told[-1] == 1.0

    def stop(part: float, _: str) -> None:
        if part > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        intake.read_pasted({"text/html": page}, progress=stop)


@pytest.mark.parametrize("name", ["text/plain", "text/html"])
def test_a_table_from_excel_is_a_plan_of_rows(name: str) -> None:
    """The title's row over the table is no task; a cell over two rows belongs to both."""
    head = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành"]
    body = [["1", "Họp dân", "Các thôn", "Tháng 5/2026"], ["2", "Thu quỹ", "Các thôn", "Quý III/2026"]]
    if name == "text/plain":
        data = "\n".join("\t".join(row) for row in [["PHÂN CÔNG NHIỆM VỤ", "", "", ""], head, *body])
    else:
        over = "<tr><td colspan=4>PHÂN CÔNG NHIỆM VỤ</td></tr>"
        rows_ = [head, body[0], [body[1][0], body[1][1], "", body[1][3]]]
        cells = [[f"<td>{words}</td>" if words else "" for words in row] for row in rows_]
        cells[1][2] = "<td rowspan=2>Các thôn</td>"
        data = f"<table>{over}{''.join('<tr>' + ''.join(row) + '</tr>' for row in cells)}</table>"
    plan = intake.read_pasted({name: data})
    assert [(item.text.text, item.units[0].text, item.due) for item in plan.items] == [
        ("Họp dân", "Các thôn", ("2026-05-31",)),
        ("Thu quỹ", "Các thôn", ("2026-09-30",)),
    ]
    assert [str(section.title) for section in plan.sections] == ["PHÂN CÔNG NHIỆM VỤ"]
