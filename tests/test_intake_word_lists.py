"""The numbers that Word counts by itself: each form of list, against what Word prints."""

from __future__ import annotations

import pytest

from intake.numbering import roman, shown
from tests.word_kit import cell, fonts, level, lines, lists, para, style, styles, table

OUTLINE = (
    level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "decimal", "%2.%3.")
    + level(3, "lowerLetter", "%4)")
)


def listed(abstract: str, numbers: dict[int, str], *paragraphs: tuple[int, int]) -> str:
    """The labels of paragraphs, each told by its number and its level."""
    body = "".join(para("x", number=number, level=depth) for number, depth in paragraphs)
    return " ".join(
        line.removesuffix("x").strip() for line in lines(body, word__numbering=lists({0: abstract}, numbers))
    )


ONE = {1: "0"}


@pytest.mark.parametrize(
    ("depths", "expected"),
    [
        ("0 1 2 2 3 3 1 2 0 1 2", "I. 1. 1.1. 1.2. a) b) 2. 2.1. II. 1. 1.1."),
        ("0 2 2 1 0", "I. 1.1. 1.2. 2. II."),
        # A level that was passed over counts as used (Microsoft's article Q110380).
        ("1 1 0 1", "1. 2. II. 1."),
        ("3 2 0", "a) 1.2. II."),
    ],
)
def test_levels_count_and_restart(depths: str, expected: str) -> None:
    assert listed(OUTLINE, ONE, *((1, int(depth)) for depth in depths.split())) == expected


def test_lists_made_from_one_count_together_until_one_is_set_anew() -> None:
    anew = '0 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert listed(OUTLINE, {1: "0", 2: "0"}, (1, 0), (2, 0), (1, 0)) == "I. II. III."
    assert listed(OUTLINE, {1: "0", 2: anew}, (1, 0), (2, 0), (2, 0), (1, 0), (2, 0)) == "I. I. II. III. IV."
    fifth = '0 <w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
    assert listed(OUTLINE, {1: "0", 2: fifth}, (1, 0), (1, 1), (2, 1), (2, 1), (1, 0), (2, 1)) == "I. 1. 5. 6. II. 5."


def test_a_list_may_put_a_level_of_its_own_over_the_abstract_one() -> None:
    own = f'0 <w:lvlOverride w:ilvl="0">{level(0, "decimal", "Việc %1:")}</w:lvlOverride>'
    assert listed(OUTLINE, {1: "0", 2: own}, (1, 0), (2, 0), (2, 1)) == "I. Việc 2: 1."


@pytest.mark.parametrize(
    ("restart", "expected"),
    [("", "I. 1. a) II. 1. a) b)"), ("0", "I. 1. a) II. 1. b) c)"), ("1", "I. 1. a) II. 1. a) b)")],
)
def test_a_level_restarts_where_it_says(restart: str, expected: str) -> None:
    more = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    abstract = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)", more=more)
    assert listed(abstract, ONE, (1, 0), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 2)) == expected


def test_restart_after_the_first_level_alone() -> None:
    more = '<w:lvlRestart w:val="1"/>'
    abstract = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)", more=more)
    assert listed(abstract, ONE, (1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)) == "I. 1. a) 2. b) II. a)"


def test_legal_numbers_are_arabic_throughout() -> None:
    abstract = level(0, "upperRoman", "Phần %1.") + level(1, "decimal", "%1.%2.", more="<w:isLgl/>")
    assert listed(abstract, ONE, (1, 0), (1, 0), (1, 1)) == "Phần I. Phần II. 2.1."
    off = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", more='<w:isLgl w:val="0"/>')
    assert listed(off, ONE, (1, 0), (1, 1)) == "I. I.1."


def test_a_place_that_holds_no_number_prints_nothing() -> None:
    abstract = level(0, "decimal", "%1.") + level(1, "bullet", "-") + level(2, "decimal", "%1.%2%3.")
    assert listed(abstract, ONE, (1, 0), (1, 2), (1, 2)) == "1. 1.1. 1.2."
    assert listed(level(0, "none", ""), ONE, (1, 0)) == ""


@pytest.mark.parametrize(
    ("form", "count", "expected"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperLetter", 26, "Z"),
        ("lowerLetter", 27, "aa"),
        ("lowerLetter", 53, "aaa"),
        ("decimalEnclosedParen", 3, "(3)"),
        ("none", 3, ""),
        ("ideographDigital", 3, "3"),
        ("upperRoman", 0, "0"),
        ("lowerRoman", 5000, "5000"),
    ],
)
def test_forms_of_figures(form: str, count: int, expected: str) -> None:
    assert shown(count, form) == expected


def test_roman_figures_go_up_one_by_one() -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    for count in range(1, 4000):
        figures = [values[letter] for letter in roman(count)]
        assert count == sum(-a if a < b else a for a, b in zip(figures, [*figures[1:], 0], strict=True))


def test_a_form_of_ones_own() -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    abstract = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{custom}<w:lvlText w:val="NV%1."/></w:lvl>'
    assert listed(abstract, ONE, (1, 0), (1, 0)) == "NV009. NV010."


@pytest.mark.parametrize(
    ("glyphs", "expected"),
    [
        (("-", "+"), "- +"),
        (("\u2013", "+", "*"), "- + •"),
        (("\uf0b7", "o", "\uf0a7"), "- + •"),
        (("\uf02d",), "-"),
        (("\uf0d8", "-"), "- -"),
    ],
)
def test_bullets(glyphs: tuple[str, ...], expected: str) -> None:
    """A symbol is the form's mark for its depth: a dash, below it a plus."""
    abstract = "".join(level(depth, "bullet", glyph) for depth, glyph in enumerate(glyphs))
    assert listed(abstract, ONE, *((1, depth) for depth in range(len(glyphs)))) == expected


def test_dots_of_a_list_stand_under_dashes_that_were_typed() -> None:
    numbering = lists({0: level(0, "bullet", "\uf0b7")}, ONE)
    body = para("- Nội dung gồm:") + para("cờ", number=1, level=0) + para("băng rôn", number=1, level=0)
    assert lines(body, word__numbering=numbering) == ["- Nội dung gồm:", "• cờ", "• băng rôn"]


def test_a_picture_as_a_bullet() -> None:
    abstract = level(0, "bullet", "", after='<w:lvlPicBulletId w:val="0"/>')
    assert listed(abstract, ONE, (1, 0)) == "-"


HEADS = styles(
    style("Normal", usual=True)
    + style("Muc1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', based="Normal")
    + style("Muc2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>', based="Muc1")
    + style("Muc3", '<w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr>', based="Muc1")
    + style("Con", based="Muc2")
    + style("Khong", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', based="Muc1")
)


def test_styles_number_their_paragraphs() -> None:
    """A style's list is inherited; a style further down may say its level alone, or that it has no number."""
    body = "".join(para("x", style=name) for name in ("Muc1", "Muc2", "Con", "Muc3", "Khong", "Muc1"))
    body += para("x", style="Muc1", number=0) + para("x", style="Muc1", level=1)
    found = lines(body, word__numbering=lists({0: OUTLINE}, ONE), word__styles=HEADS)
    assert found == ["I. x", "1. x", "2. x", "2.1. x", "x", "II. x", "x", "1. x"]


def test_a_level_is_bound_to_its_style() -> None:
    """Then what the style says of the level does not count (ECMA-376, 17.9.23)."""
    bound = level(0, "upperRoman", "%1.", more='<w:pStyle w:val="Muc1"/>') + level(
        1, "decimal", "%2.", more='<w:pStyle w:val="Khac"/>'
    )
    other = '<w:pPr><w:numPr><w:ilvl w:val="5"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    sheet = styles(style("Muc1", other) + style("Khac", other) + style("Con", based="Khac"))
    body = "".join(para("x", style=name) for name in ("Muc1", "Khac", "Con"))
    assert lines(body, word__numbering=lists({0: bound}, ONE), word__styles=sheet) == ["I. x", "1. x", "2. x"]


def test_a_list_by_way_of_a_numbering_style() -> None:
    numbering = lists({0: OUTLINE, 1: '<w:numStyleLink w:val="DanhSach"/>'}, {1: "0", 2: "1"})
    sheet = styles(style("DanhSach", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering"))
    body = para("x", number=1, level=0) + para("x", number=2, level=0) + para("x", number=2, level=1)
    assert lines(body, word__numbering=numbering, word__styles=sheet) == ["I. x", "II. x", "1. x"]


def test_an_empty_paragraph_counts_and_in_a_cell_is_its_number() -> None:
    numbering = lists({0: level(0, "decimal", "%1.")}, {1: "0"})
    numbered = [para("", number=1, level=0) for _ in range(3)]
    body = table(*(cell(one) + cell(task) for one, task in zip(numbered, ("Họp", "Ký", "Gửi"), strict=True)))
    assert lines(body, word__numbering=numbering) == ["1.|Họp", "2.|Ký", "3.|Gửi"]
    body = numbered[0] + para("Họp", number=1, level=0)
    assert lines(body, word__numbering=numbering) == ["2. Họp"]


def test_a_hidden_or_deleted_paragraph_takes_no_number() -> None:
    numbering = lists({0: level(0, "decimal", "%1.")}, {1: "0"})
    hidden = para("", number=1, level=0, more="<w:rPr><w:vanish/></w:rPr>")
    gone = para(
        "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>", number=1, level=0, more="<w:rPr><w:del/></w:rPr>"
    )
    body = para("a", number=1, level=0) + hidden + gone + para("b", number=1, level=0)
    assert lines(body, word__numbering=numbering) == ["1. a", "2. b"]


def test_a_label_in_an_old_font_is_converted() -> None:
    abstract = level(0, "decimal", "§iÒu %1.", after=f"<w:rPr>{fonts('.VnTime')}</w:rPr>")
    assert listed(abstract, ONE, (1, 0), (1, 0)) == "Điều 1. Điều 2."


def test_what_a_broken_part_says_is_passed_over() -> None:
    numbering = lists({0: OUTLINE, 1: '<w:numStyleLink w:val="none"/>'}, {1: "0", 2: "7", 3: "1"})
    body = "".join(para("x", number=number, level=depth) for number, depth in ((2, 0), (3, 0), (9, 0), (1, 8), (1, 0)))
    assert lines(body, word__numbering=numbering) == ["x", "x", "x", "x", "I. x"]
    loop = styles(style("A", based="B") + style("B", based="A"))
    assert lines(para("x", style="A"), word__styles=loop) == ["x"]
