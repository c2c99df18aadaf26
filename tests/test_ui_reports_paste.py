from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import pasting
from ui.kit.rich_paste import from_page, from_text
from work.prose import Look, Paragraph, Run
from work.text import nfc

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style></head>
<body lang=VI><!--StartFragment-->
<h2><b>1. Kết quả chung</b><o:p></o:p></h2>
<p class=MsoNormal style='text-align:justify'><span style='font-family:"Times New Roman",serif;color:red'>Tổng số
<b>50</b> nhiệm vụ<i>, trong đó</i></span><o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Lập danh sách</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>
<span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Một</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>
<span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Hai</p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'>
<span style='mso-list:Ignore'>a)<span>&nbsp;</span></span>Ba</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>
<span style='mso-list:Ignore'>3.<span>&nbsp;</span></span>Bốn</p>
<p class=MsoNormal><img src="file:///C:/anh.png"><span style='display:none'>ẩn</span><o:p>&nbsp;</o:p></p>
<!--EndFragment--></body></html>"""


def told(paragraphs: tuple[Paragraph, ...]) -> list[tuple[str, str]]:
    return [(one.look.value, one.text) for one in paragraphs]


def test_word_comes_in_with_paragraphs_lists_and_manner() -> None:
    found = from_page(WORD, pasting.unicode)

    assert told(found) == [
        ("heading", "1. Kết quả chung"),
        ("text", "Tổng số 50 nhiệm vụ, trong đó"),
        ("bullet", "Lập danh sách"),
        ("number", "Một"),
        ("number", "Hai"),
        ("text", "a) Ba"),
        ("text", "3. Bốn"),
    ]
    assert found[1].runs == (
        Run("Tổng số "), Run("50", bold=True), Run(" nhiệm vụ"), Run(", trong đó", italic=True),
    )  # fmt: skip
    assert found[0].runs == (Run("1. Kết quả chung"),)


def test_a_sheet_comes_in_a_line_a_row() -> None:
    page = """<table><tr><th>STT</th><th>Nhiệm vụ</th><th>Hạn</th></tr>
    <tr><td>1</td><td><p>Sửa</p><p>đường</p></td><td></td></tr><tr><td></td><td></td><td></td></tr></table>"""

    assert told(from_page(page)) == [("text", "STT; Nhiệm vụ; Hạn"), ("text", "1; Sửa đường")]
    assert from_page(page)[0].runs[0] == Run("STT", bold=True)


def test_a_browsers_page_comes_in() -> None:
    page = """<meta charset="utf-8"><b style="font-weight:normal"><p><span style="font-weight:700">Đậm</span> thường</p>
    <ul><li>gạch<ul><li>sâu hơn</li></ul></li><li><p>trong đoạn</p></li></ul><ol><li>số</li></ol></b>
    dòng một<br>dòng hai<div>khối <div>trong khối"""

    assert told(from_page(page)) == [
        ("text", "Đậm thường"),
        ("bullet", "gạch"),
        ("bullet", "sâu hơn"),
        ("bullet", "trong đoạn"),
        ("number", "số"),
        ("text", "dòng một"),
        ("text", "dòng hai"),
        ("text", "khối"),
        ("text", "trong khối"),
    ]
    assert from_page(page)[0].runs == (Run("Đậm", bold=True), Run(" thường"))


def test_scripts_styles_and_comments_are_no_words() -> None:
    assert from_page("<style>p{}</style><script>x=1</script><!-- y --><p>chữ</p>") == (Paragraph((Run("chữ"),)),)


def test_lines_with_a_dash_are_items_and_a_sheets_cells_follow_each_other() -> None:
    assert told(from_text("- một\r\n– hai\n1. ba\tbốn\n\n  \nnăm")) == [
        ("bullet", "một"),
        ("bullet", "hai"),
        ("text", "1. ba; bốn"),
        ("text", "năm"),
    ]


def test_letters_are_composed() -> None:
    assert from_text(unicodedata.normalize("NFD", "Ủy ban"))[0].text == nfc("Ủy ban")


@pytest.mark.parametrize(("font", "old"), [(".VnTime", "ñy ban nh©n d©n x·"), ("VNI-Times", "uûy ban nhaân daân xaõ")])
def test_old_letters_are_read_by_their_font(font: str, old: str) -> None:
    page = f"<p><span style='font-family:{font}'>{old}</span> <b>Ủy ban</b></p>"

    assert from_page(page, pasting.unicode)[0].text == "ủy ban nhân dân xã Ủy ban"


def test_old_letters_without_a_font_are_known_by_their_syllables() -> None:
    assert told(from_text("ñy ban nh©n d©n x·\nc«ng t¸c d©n vËn", pasting.unicode)) == [
        ("text", "ủy ban nhân dân xã"),
        ("text", "công tác dân vận"),
    ]


def test_unicode_stays_as_it_is() -> None:
    words = "Ủy ban nhân dân xã Gia Hưng – 1.234,5 – ©"

    assert pasting.unicode([(words, ""), ("plain", "Times New Roman")]) == (words, "plain")


@given(st.text(st.sampled_from(list("<>/=\"' pbiultrd&;-![]abc\n")), max_size=120))
def test_a_page_however_badly_made_gives_paragraphs_of_words(page: str) -> None:
    for one in from_page(page, pasting.unicode):
        assert one.text.strip()
        assert "\n" not in one.text
        assert one.look is not Look.CHART


def test_typed_marks_make_items_of_a_page_too() -> None:
    dotted = "<p><span>·</span><span>&nbsp;&nbsp; </span>H<b>ai</b></p>"
    page = f"<p>- Một</p>{dotted}<p>-3 độ</p><h2>- Ba</h2><ol><li>- Bốn</ol>"

    found = from_page(page)

    assert told(found) == [
        ("bullet", "Một"),
        ("bullet", "Hai"),
        ("text", "-3 độ"),
        ("heading", "- Ba"),
        ("number", "- Bốn"),
    ]
    assert found[1].runs[-1] == Run("ai", bold=True)
