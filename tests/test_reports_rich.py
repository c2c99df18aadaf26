"""Text with manner: runs on justified lines, lists that hang, headings, lone lines, the end mark and the signature."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise
from typing import Any, Literal

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.body import closed, shown
from reports.faces import bundled
from reports.profile import load
from reports.render import render_report
from tests.test_reports_kit import MM, PARTY, PROSE, STATE, TABLE, Paper, near, paper, report
from work.prose import Look, Paragraph, Prose, Run, from_plain

PROFILE = load(STATE)
VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + list("đĐ")
MANNERS = [(False, False), (True, False), (False, True), (True, True)]


def text(*runs: Run | str, look: Look = Look.TEXT) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs), look)


def section(*paragraphs: Paragraph, title: str = "KẾT QUẢ") -> tuple[Prose, ...]:
    return (Prose("results", title, paragraphs),)


def page(*paragraphs: Paragraph, **changes: object) -> Paper:
    return Paper(report(STATE, sections=section(*paragraphs), annexes=(), **changes))


def line_of(it: Paper, words: str) -> list[dict[str, Any]]:
    return next(line for line in it.lines(1) if words in "".join(c["text"] for c in line))


def drawn(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    finally:
        pdf.close()


def test_manner_changes_between_words_and_within_one() -> None:
    it = page(
        text(
            "Tổng số ",
            Run("50", bold=True),
            " nhiệm vụ, ",
            Run("đún", italic=True),
            Run("g", bold=True, italic=True),
            ".",
        )
    )
    looks = {"Tổng": "14", "50": "14 Bold", "đún": "14 Italic", "g": "14 BoldItalic", ".": "14"}
    line = line_of(it, "Tổng số")

    assert "".join(c["text"] for c in line) == "Tổng số 50 nhiệm vụ, đúng."
    for words, look in looks.items():
        start = "".join(c["text"] for c in line).rindex(words) if words == "g" else None
        if start is None:
            assert it.find(words if words != "." else "Tổng").looks == look
        else:
            assert str(line[start]["fontname"]).endswith("BoldItalic")


def test_a_line_of_mixed_runs_is_justified_and_has_no_holes() -> None:
    runs = [Run(f"chữ thứ {n} ", bold=n % 2 == 0, italic=n % 3 == 0) for n in range(60)]
    it = page(text(*runs))
    lines = [ln for ln in it.lines(1) if near(ln[0]["size"], 14) and "chữ" in "".join(c["text"] for c in ln)]

    assert len(lines) > 3
    assert all(near(ln[-1]["x1"] / MM, 195, 0.05) for ln in lines[:-1])
    for line in lines:
        gaps = [b["x0"] - a["x1"] for a, b in pairwise(line) if a["text"] != " " != b["text"]]
        assert max(map(abs, gaps)) < 0.05, "letters of a word touch"
        spaces = [
            b["x0"] - a["x1"]
            for a, s, b in zip(line, line[1:], line[2:], strict=False)
            if s["text"] == " " and s is not line[-1]
        ]
        assert max(spaces) - min(spaces) < 0.05, "all gaps of a line are as wide"


def test_pixels_say_that_each_reader_justifies() -> None:
    """pdfium forgets a stretch at the end of an array, so the right edge is looked at in its own picture."""
    data = report(STATE, annexes=(), code="")
    pdf = pypdfium2.PdfDocument(data)
    picture = pdf[1].render(scale=4, grayscale=True).to_pil().convert("L").point([255] * 128 + [0] * 128)
    pdf.close()
    edges = []
    for line in Paper(data).lines(2):
        if near(line[-1]["x1"] / MM, 195, 0.05) and line[-1]["text"] == " ":
            base = 842 - line[0]["matrix"][5]
            box = picture.crop((0, int((base - 9) * 4), picture.width, int(base * 4))).getbbox()
            edges.append(box[2] / 4 / MM if box else 0)

    assert len(edges) > 10
    assert all(near(edge, 195, 0.6) for edge in edges)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("manner", MANNERS)
def test_each_letter_in_each_manner(form: Literal["NFC", "NFD"], manner: tuple[bool, bool]) -> None:
    words = " ".join(letter * 2 for letter in LETTERS)
    run = Run(unicodedata.normalize(form, words), bold=manner[0], italic=manner[1])
    it = report(STATE, sections=section(text("a", run)), annexes=())

    assert f"a{words}" in drawn(it)


def test_a_mark_that_begins_a_run_goes_to_its_letter() -> None:
    """A clerk makes one letter bold, and the editor cuts a decomposed letter in two."""
    whole = unicodedata.normalize("NFD", "Kế hoạch")
    it = page(text(whole[:2], Run(whole[2:], bold=True)))

    assert "Kế hoạch" in drawn(render_report(paper(STATE, sections=section(text(whole[:2], Run(whole[2:], bold=True)))),
                                             PROFILE, bundled()))  # fmt: skip
    assert it.find("Kế").x1 > 0


def test_more_letters_than_a_subset_holds_in_all_cuts() -> None:
    letters = [chr(n) for n in (*range(0x00C0, 0x0180), *range(0x0391, 0x03A0), *range(0x0410, 0x0450))]
    letters += [chr(n) for n in range(0x1EA0, 0x1EFA)]
    words = " ".join(f"a{letter}b" for letter in letters)
    it = page(*(text(Run(words, bold=bold, italic=italic)) for bold, italic in MANNERS))
    lines = [line for n in range(1, len(it.pdf.pages) + 1) for line in it.lines(n) if near(line[0]["size"], 14)]
    bare = "".join(c["text"] for line in lines for c in line if c["text"] not in " 2345")

    assert bare.count(words.replace(" ", "")) == 4
    assert len({c["fontname"] for line in lines for c in line}) >= 8


def test_items_are_set_as_paragraphs_with_their_marks() -> None:
    """A mark stands at the indent, later lines begin at the margin, as in the decree's own templates."""
    it = page(text(PROSE, look=Look.BULLET), *(text(PROSE, look=Look.NUMBER) for _ in range(11)))
    lines = [("".join(c["text"] for c in ln), ln[0]["x0"] / MM) for ln in it.lines(1)]

    assert near(it.find("- Các phòng").x0, 40)
    assert near(it.find("1. Các phòng").x0, 40)
    assert {round(x, 2) for words, x in lines if words[:3] in {"tới", "quá"}} == {30}
    assert any(it.has(f"{n}. Các phòng", p) for n in (10, 11) for p in range(1, len(it.pdf.pages) + 1))


def test_a_list_that_is_broken_off_counts_anew() -> None:
    lines = shown(
        PROFILE,
        Prose(
            "",
            "",
            (
                text("a", look=Look.NUMBER),
                text("b", look=Look.NUMBER),
                text("giữa"),
                text("c", look=Look.NUMBER),
                text(" ", look=Look.NUMBER),
            ),
        ),
        {},
    )

    assert [line.mark for line in lines] == ["1.", "2.", "", "1."]


def test_typed_habits_stay() -> None:
    it = page(*from_plain(f"1. Kết quả chung\n{PROSE}\n- {PROSE}"))

    assert it.find("1. Kết quả chung").looks == "14 Bold"
    assert near(it.find("- Các phòng").x0, 40)
    assert any(near(ln[0]["x0"] / MM, 30) for ln in it.lines(1) if "hạn và" in "".join(c["text"] for c in ln))


def test_a_section_without_a_title_is_running_text_and_does_not_count() -> None:
    sections = (
        Prose("a", "", from_plain("Thân mở đầu.")),
        Prose("b", "MỘT", from_plain("Có.")),
        Prose("c", " ", from_plain("Giữa.")),
        Prose("d", "HAI", from_plain("Có.")),
    )
    words = drawn(report(STATE, sections=sections, annexes=()))

    assert "Thân mở đầu. I. MỘT Có. Giữa. II. HAI Có." in words


@pytest.mark.parametrize(
    ("runs", "end"),
    [
        ((Run("Đề nghị các đơn vị thực hiện."),), "thực hiện./."),
        ((Run("Đề nghị "), Run("thực hiện.", bold=True)), "thực hiện./."),
        ((Run("Đề nghị thực hiện", bold=True), Run(". ")), "thực hiện./."),
        ((Run("Xong./."),), "Xong./."),
    ],
)
def test_without_a_closing_the_last_words_carry_the_end_mark(runs: tuple[Run, ...], end: str) -> None:
    words = drawn(report(STATE, sections=section(Paragraph(runs)), closing="", annexes=()))

    assert f"{end} Nơi nhận" in words


def test_a_heading_takes_no_end_mark() -> None:
    lines = shown(PROFILE, Prose("", "", (text("1. Mục", look=Look.HEADING),)), {})

    assert closed(lines, "./.") == lines


@pytest.mark.parametrize("count", range(20, 34))
def test_no_heading_ends_a_page_and_no_line_stands_alone(count: int) -> None:
    filled = [text(f"Dòng {n}") for n in range(count)]
    it = page(*filled, text("1. Đầu mục", look=Look.HEADING), text(f"{PROSE}{PROSE}"), text("Hết"))
    at = it.page_of("1. Đầu mục")
    pages = [
        [n for n in range(1, len(it.pdf.pages) + 1) for ln in it.lines(n) if "phòng chuyên môn" in told(ln)],
        [n for n in range(1, len(it.pdf.pages) + 1) for ln in it.lines(n) if near(ln[0]["size"], 14) and told(ln)],
    ]

    assert it.has("Các phòng chuyên môn", at)
    body = [told(ln) for ln in it.lines(at)]
    start = next(n for n, words in enumerate(body) if "1. Đầu mục" in words)
    following = [words for words in body[start + 1 :] if not words.startswith(("Mã", "Hết", "Trên đây"))]
    assert len([w for w in following if w and w[0] not in "-N"]) >= 2, "two lines at least go with a heading"
    assert pages[0]


def told(line: list[dict[str, Any]]) -> str:
    return "".join(str(c["text"]) for c in line).strip()


@pytest.mark.parametrize("count", range(12, 30, 3))
def test_two_lines_of_text_go_with_the_signature(count: int) -> None:
    it = page(*(text(f"Dòng thứ {n}") for n in range(count)), closing="Kết thúc")
    at = it.page_of("Nguyễn Văn A")

    assert it.has("Kết thúc./.", at)
    assert it.has(f"Dòng thứ {count - 1}", at)


def test_line_ends_part_words_for_search() -> None:
    """What stands on two lines is found as it is spoken: a space without room of its own ends the line."""
    it = page(text(PROSE * 2))
    chars = "".join(c["text"] for c in it.pdf.pages[0].chars)

    assert " ".join((PROSE * 2).split()) in chars
    ends = [ln for ln in it.lines(1) if ln[-1]["text"] == " "]
    assert ends
    assert all(ln[-1]["x1"] <= ln[-2]["x1"] + 0.05 for ln in ends)


CODE = "1234/QĐ-UBND-VPĐU-MTTQ-HĐND-TTHC/" * 4 + "2026"


@pytest.mark.parametrize("runs", [(Run(CODE),), (Run(CODE[:70]), Run(CODE[70:], bold=True))])
def test_a_code_over_two_lines_is_found_whole(runs: tuple[Run, ...]) -> None:
    it = page(Paragraph(runs))
    table = replace(TABLE, rows=(("1", "Việc", CODE, "", "", "", "", ""),))
    annexed = Paper(report(STATE, annexes=(table,)))
    last = annexed.pdf.pages[-1]

    assert CODE in "".join(c["text"] for c in it.pdf.pages[0].chars)
    assert CODE in "".join(c["text"] for c in last.chars)


def test_one_mixed_word_longer_than_a_line_is_cut() -> None:
    parts = [Run("Ằ" * 40, bold=n % 2 == 0) for n in range(10)]
    it = page(text(*parts))

    assert drawn(report(STATE, sections=section(text(*parts)), annexes=())).count("Ằ") == 400
    assert max(c["x1"] for c in it.pdf.pages[0].chars) / MM <= 195.05


@given(
    st.lists(
        st.tuples(st.text(st.sampled_from([*LETTERS, " ", "\n", "\u0301", "-", "\u00a0"]), max_size=60), st.booleans()),
        max_size=8,
    ),
    st.sampled_from(list(Look)),
)
def test_no_prose_breaks_the_paper(runs: list[tuple[str, bool]], look: Look) -> None:
    one = Paragraph(tuple(Run(words, bold=bold) for words, bold in runs), look, "chart:none")
    data = render_report(
        replace(paper(PARTY), sections=section(one, one), annexes=(), closing=""), load(PARTY), bundled()
    )

    assert data.startswith(b"%PDF")
