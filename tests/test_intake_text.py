"""Text and Markdown: what is a mark and what is the writer's own, lines, pages, tables."""

from __future__ import annotations

import pytest

from intake.letters import tidy
from intake.mended import looks_wrapped
from intake.plaintext import cleaned, pieces, polished
from intake.source import Grid, Line
from tests.word_kit import rows


def lines(text: str) -> list[str]:
    """Lines, a blank one before those that stand apart; tables as rows with | between their cells."""
    found: list[str] = []
    for piece in pieces(text):
        if isinstance(piece, Line):
            found += ["", piece.text] if piece.gap else [piece.text]
        else:
            found += rows(piece)
    return found


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("## **II. MỤC TIÊU** ##", "II. MỤC TIÊU"),
        ("> ## Mục tiêu", "Mục tiêu"),
        ("> 90% số hộ", "> 90% số hộ"),
        ("***Nơi nhận:***", "Nơi nhận:"),
        ("*Nơi nhận:* và _ghi chú_ và __đậm__", "Nơi nhận: và ghi chú và đậm"),
        ("* Nội dung", "* Nội dung"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("~~bỏ~~ và ==tô==", "bỏ và tô"),
        ("a == b", "a == b"),
        (r"BXC\_VP11\_KH, 1\. Mục, \- gạch, 50\%, a\*b", "BXC_VP11_KH, 1. Mục, - gạch, 50%, a*b"),
        (r"C:\Kế hoạch\2026", r"C:\Kế hoạch\2026"),
        (r"đạt $\geq 90\%$; $10\%/năm$; $m^{2}$; $\text{CO}_2$; $25^\circ$", "đạt ≥ 90%; 10%/năm; m²; CO_2; 25°"),
        (r"$\foo x$", r"\foo x"),
        ("giá 5$", "giá 5$"),
        ("xem [Cổng thông tin](https://a.vn/b?c=d) và ![ảnh](x.png)", "xem Cổng thông tin và"),
        ("Luật[^1] này; mục [1] và (2)", "Luật này; mục [1] và (2)"),
        ("- [x] Rà soát; - [ ] còn", "- Rà soát; - [ ] còn"),
        ("`mã` và ``hai``", "mã và hai"),
        ("<u>Nơi</u> <span style='x'>nhận</span> m<sup>2</sup> H<sub>2</sub>O <!-- lời -->", "Nơi nhận m² H2O"),
        ("số < 5 và > 3; <5%; a<b>c</b>", "số < 5 và > 3; <5%; ac"),
        ("T&#7893; ch&#7913;c &amp; b&aacute;o&nbsp;c&aacute;o; R&D; AT&T", "Tổ chức & báo cáo; R&D; AT&T"),
        ("Tô\u0309 chu\u031b\u0301c\u200b nhiệm\u00ad vụ\ufeff  tự\u2011túc", "Tổ chức nhiệm vụ tự-túc"),
    ],
)
def test_marks_are_taken_off_and_the_writers_own_signs_are_not(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


def test_marks_over_lines_are_taken_off_when_the_lines_are_joined() -> None:
    assert (
        polished("**Căn cứ Luật** này và _chữ nghiêng qua hai dòng_") == "Căn cứ Luật này và chữ nghiêng qua hai dòng"
    )


def test_white_space() -> None:
    assert tidy("\u00a0a\t b\u3000c\r\n") == "a b c"
    assert tidy("\x0c a\x07b ") == "a b"
    assert tidy("") == ""


def test_lines_and_gaps() -> None:
    assert lines("một\nhai\n\nba\r\nbốn\r\n\r\n\r\nnăm<br>sáu") == ["một", "hai", "", "ba", "bốn", "", "năm", "sáu"]
    assert lines("# KẾ HOẠCH\n# Vệ sinh\nNăm 2026") == ["", "KẾ HOẠCH", "Vệ sinh", "", "Năm 2026"]
    assert lines("```\nmột\n```\nhai") == ["một", "hai"]


def test_a_form_feed_begins_a_page() -> None:
    found = [piece for piece in pieces("một\nhai\n\fba\n\fbốn") if isinstance(piece, Line)]
    assert [(line.text, line.page) for line in found] == [("một", 1), ("hai", 1), ("ba", 2), ("bốn", 3)]
    assert [piece.page for piece in pieces("một") if isinstance(piece, Line)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Kế hoạch\ntags:\n  - a\n---\nKẾ HOẠCH", ["KẾ HOẠCH"]),
        ("---\nKhông phải đầu mục. Có câu.\n---\nx", ["---", "Không phải đầu mục. Có câu.", "---", "x"]),
        ("-----\na: b\n-----", ["-----", "a: b", "-----"]),
        ("---\na: b\nhết", ["---", "a: b", "hết"]),
    ],
)
def test_a_heading_of_settings(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| TT | Việc |\n|:--|--:|\n| 1 | Họp<br>dân |\n\nsau", ["TT|Việc", "1|Họp/dân", "", "sau"]),
        (r"| a \| b | **c** |", ["a | b|c"]),
        ("TT | Việc\n---|---\n1 | Họp\n\nsau", ["TT|Việc", "1|Họp", "", "sau"]),
        ("| TT | Việc |\n|---|---|\n| 1 | Họp\ndân |\n| 2 | Ký |", ["TT|Việc", "1|Họp dân", "2|Ký"]),
        ("TT\tViệc\tChủ trì\n1\tHọp\tThôn\n2\tKý\t\n\nsau", ["TT|Việc|Chủ trì", "1|Họp|Thôn", "2|Ký|", "", "sau"]),
        ("1.\tHọp\n2.\tKý", ["1. Họp", "2. Ký"]),
        ("a | b", ["a | b"]),
        (
            "trước\n<table><tr><td rowspan=2>1</td><td>Họp</td></tr>\n<tr><td>Ký</td></tr></table>\nsau",
            ["trước", "1|Họp", "1|Ký", "", "sau"],
        ),
        ("<table> không đóng", ["<table> không đóng"]),
    ],
)
def test_tables(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_a_merged_cell_of_html_is_one_cell() -> None:
    text = "<table><tr><td rowspan=2>1</td><td>Họp</td></tr><tr><td>Ký</td></tr></table>"
    (grid,) = (piece for piece in pieces(text) if isinstance(piece, Grid))
    assert grid.rows[0][0] is grid.rows[1][0]


def test_columns_set_with_spaces() -> None:
    text = (
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "  XÃ GIA HƯNG              Độc lập - Tự do - Hạnh phúc\n"
        "Số: 05/KH-UBND           Gia Hưng, ngày 03 tháng 02 năm 2026\n\n"
        "KẾ HOẠCH\n\n"
        "   Thực hiện   công tác    năm 2026 của xã.\n\n"
        "Nơi nhận:                        TM. ỦY BAN NHÂN DÂN\n"
        "- Như trên;                            CHỦ TỊCH\n"
        "- Lưu: VT.\n"
        "                                    Trần Văn Thử\n"
    )
    assert lines(text) == [
        "", "ỦY BAN NHÂN DÂN", "XÃ GIA HƯNG", "Số: 05/KH-UBND", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Gia Hưng, ngày 03 tháng 02 năm 2026", "", "KẾ HOẠCH", "",
        "Thực hiện công tác năm 2026 của xã.", "", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "", "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH", "Trần Văn Thử",
    ]  # fmt: skip


def test_a_word_cut_by_a_soft_hyphen_at_the_lines_end() -> None:
    found = [
        piece for piece in pieces("- Rà soát nhi\u00ad\nệm vụ của\nxã, tri\u00ad\nển\nkhai") if isinstance(piece, Line)
    ]
    assert [line.text for line in found] == ["- Rà soát nhiệm", "vụ của", "xã, triển", "khai"]
    assert [line.size for line in found] == [14, 9, 8, 4]


LOOSE = (
    "Các thôn rà soát hộ nghèo trên địa bàn và lập\n\ndanh sách gửi xã trước ngày 15 tháng 4 năm\n\n2026 để "
    "tổng hợp,\n\nbáo cáo.\n\n\n- Trạm Y tế hướng dẫn các hộ gia đình phun khử\n\nkhuẩn tại chợ và "
    "trường học, vệ sinh\n\n"
    "chuồng trại.\n\n\n- Trường học tổ chức cho học sinh quét dọn sân\n\ntrường.\n\n"
)


def test_a_text_with_a_blank_line_after_each_line() -> None:
    """Then one blank line says nothing, two do."""
    gaps = [piece.gap for piece in pieces(LOOSE) if isinstance(piece, Line)]
    assert gaps == [False, False, False, False, True, False, False, True, False]


def test_line_ends_that_cut_sentences() -> None:
    whole = ["I. MỤC ĐÍCH", "- Rà soát hộ nghèo.", "- Lập danh sách;", "thực hiện Nghị quyết"] * 5
    assert not looks_wrapped(whole)
    assert looks_wrapped([line for line in LOOSE.split("\n") if line])
    assert not looks_wrapped(["a", "b"])
