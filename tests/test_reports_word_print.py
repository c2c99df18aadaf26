"""The Word file as LibreOffice prints it, beside our own print and the rules of paper: each kind in each form."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pytest

import tests.paper_rules_text  # noqa: F401 - keeps its rules beside the others
from intake.programs import libreoffice
from reports.faces import bundled
from reports.papers import ReportPaper
from reports.profile import load
from reports.render import render_report
from reports.word import render_docx
from tests.paper_cases import FORMS, KINDS, Case
from tests.paper_ruler import Page, Piece, Ruler
from tests.paper_rules import NAMES, RULES, Rule
from tests.test_reports_kit import STATE, TABLE
from tests.word_file import printed
from work.chart import Chart, ChartShape, Series
from work.office import PaperForm
from work.prose import Look, Paragraph, Prose, Run

COMMAND = libreoffice()
pytestmark = pytest.mark.skipif(COMMAND is None, reason="LibreOffice is not on this PC, so Word files are not printed")

LEFT_OUT = {
    "about_itself": "of the PDF's own card and structure, which LibreOffice writes",
    "body_text": "LibreOffice ends justified lines up to 0.7 mm before the margin",
    "margins": "as body_text; held below within 1 mm",
}
"""Rules of paper that another program's print cannot be held to, and why."""
_NBSP = "\u00a0"
_PROSE = "Các đơn vị đã tổ chức quán triệt tới cán bộ, công chức và Nhân dân; phân công cụ thể từng nhiệm vụ. "


class Print(Ruler):
    """A print whose spaces are plain ones: what Word must not break is parted by others."""

    @cached_property
    def plain(self) -> list[Page]:
        for page in self.pages:
            page.__dict__["chars"] = [{**c, "text": " " if c["text"] == _NBSP else c["text"]} for c in page.chars]
        return self.pages

    @cached_property
    def pieces(self) -> list[Piece]:
        return [piece for page in self.plain for piece in page.pieces]


def short(paper: ReportPaper) -> ReportPaper:
    """With annexes of few pages."""
    return replace(paper, qr="", annexes=tuple(replace(table, rows=table.rows[:12]) for table in paper.annexes))


def full(form: PaperForm) -> ReportPaper:
    """A report with all that may stand on a paper."""
    runs = (Run("Đạt "), Run("62,0%", bold=True), Run(f" kế hoạch. {_PROSE * 3}"))
    chart = Chart("Tiến độ", ChartShape.BARS, ("Alpha", "Beta"), (Series("Việc", (3.25, 5.75)),))
    told = (
        Paragraph(runs),
        Paragraph((Run("Biểu đồ 1. Tiến độ"),), Look.CHART, "chart:units"),
        *(Paragraph((Run(f"Việc thứ {n}: {_PROSE}"),), Look.NUMBER) for n in range(1, 12)),
        *(Paragraph((Run(f"Ý thứ {n}: {_PROSE}"),), Look.BULLET) for n in range(1, 4)),
    )
    few = [(row[0], row[1], row[5]) for row in TABLE.rows[:19]]
    columns = (TABLE.columns[0], TABLE.columns[1], TABLE.columns[5])
    upright = replace(TABLE, landscape=False, columns=columns, rows=(("Nhóm một",), *few))
    return replace(
        KINDS["bao-cao"](form),
        number=None,
        day=None,
        year=2026,
        draft=True,
        urgency="HỎA TỐC",
        circulation="LƯU HÀNH NỘI BỘ",
        contact="Thôn Đông, xã Gia Hưng\nĐiện thoại: 0229 000 000",
        typist="PL.(20)",
        sections=(Prose("a", "KẾT QUẢ", told),),
        charts={"chart:units": chart},
        annexes=(upright, replace(TABLE, rows=())),
        qr="",
    )


CHARTED = Counter({"Alpha": 1, "Beta": 1, "3,3": 1, "5,8": 1})
"""Words of the chart, which is a picture in Word."""
PAPERS = {
    **{f"{form.value}-{kind}": (form, short(make(form))) for form in FORMS for kind, make in KINDS.items()},
    **{f"{form.value}-full": (form, full(form)) for form in FORMS},
}
"""Without QR codes: their squares look like a table's lines to the ruler."""


@dataclass(frozen=True)
class Pairs:
    """LibreOffice's print and ours, of each paper; measured when asked for, for a page holds thousands of letters."""

    theirs: dict[str, bytes]
    ours: dict[str, bytes]

    def __getitem__(self, name: str) -> tuple[Print, Print]:
        return _measured(self.theirs[name], self.ours[name])


@lru_cache(maxsize=2)
def _measured(theirs: bytes, ours: bytes) -> tuple[Print, Print]:
    return Print(theirs), Print(ours)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    """Both prints of each paper."""
    assert COMMAND is not None
    files = {name: render_docx(paper, load(form)) for name, (form, paper) in PAPERS.items()}
    folder: Path = tmp_path_factory.mktemp("word")
    theirs = printed(COMMAND, files, folder)
    ours = {name: render_report(paper, load(form), bundled()) for name, (form, paper) in PAPERS.items()}
    return Pairs(theirs, ours)


def words(ruler: Ruler) -> Counter[str]:
    return Counter(word for piece in ruler.pieces for word in piece.text.split())


def running(ruler: Ruler) -> list[str]:
    """The words of the text proper in their order, from the kind or "Kính gửi" to the signature."""
    told: list[str] = []
    begun = False
    for page in ruler.pages:
        if page.landscape:
            break
        for piece in page.pieces:
            begun = begun or piece.text in NAMES.values() or piece.text.startswith("Kính")
            if piece.text.startswith(("Nơi nhận", "ĐẠI DIỆN")):
                return told
            if begun and 20 < piece.base < page.height - 20:
                told += piece.text.split()
    return told


def cells(ruler: Ruler) -> list[list[tuple[str, ...]]]:
    """Each page's rows of tables, words without their spaces: long ones are not broken at the same letter."""
    return [
        [tuple("".join(cell.split()) for cell in row) for table in page.tables for row in table.rows]
        for page in ruler.pages
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_words_on_as_many_pages(pairs: Pairs, name: str) -> None:
    theirs, ours = pairs[name]

    assert len(theirs.pages) == len(ours.pages)
    assert [p.landscape for p in theirs.pages] == [p.landscape for p in ours.pages]
    drawn = CHARTED if name.endswith("full") else Counter()
    assert words(theirs) == words(ours) - drawn
    assert running(theirs) == [word for word in running(ours) if word not in drawn]


@pytest.mark.parametrize("name", [name for name, (_, paper) in PAPERS.items() if paper.annexes])
def test_tables_have_the_same_rows_and_their_heads_again_on_each_page(pairs: Pairs, name: str) -> None:
    theirs, ours = (cells(one) for one in pairs[name])
    heads = [page[0] for page in theirs if page]

    assert any(theirs)
    assert theirs == ours
    assert {head[0] for head in heads} == {"STT"}


@pytest.mark.parametrize("name", PAPERS)
def test_the_sheet_the_margins_and_the_page_numbers(pairs: Pairs, name: str) -> None:
    theirs, _ = pairs[name]
    for page in theirs.plain:
        assert sorted(round(side) for side in (page.width, page.height)) == [210, 297]
        inside = [p for p in page.pieces if 20 < p.base < page.height - 20]
        assert min(p.x0 for p in inside) >= 29
        assert max(p.x1 for p in inside) <= page.width - 14
        assert max(p.base for p in inside) <= page.height - 19
    upright = [page for page in theirs.plain if not page.landscape]
    assert min(p.x0 for p in upright[0].pieces if p.base > 20) <= 31
    numbers = [[p.text for p in page.pieces if p.base < 19 and p.text.isdigit()] for page in theirs.plain]
    assert numbers[0] == []
    assert numbers == [
        [p.text for p in page.pieces if p.base < 19 and p.text.isdigit()] for page in pairs[name][1].plain
    ]
    for page in theirs.plain:
        for p in page.pieces:
            if p.base < 19 and p.text.isdigit():
                assert abs(p.middle - (30 + page.width - 15) / 2) < 0.5


@pytest.mark.parametrize("name", [name for name in PAPERS if not name.endswith("full")])
def test_every_line_stands_where_it_stands_in_print(pairs: Pairs, name: str) -> None:
    theirs, ours = pairs[name]
    places: dict[tuple[int, str], list[Piece]] = defaultdict(list)
    for piece in theirs.pieces:
        places[piece.page, piece.text].append(piece)
    checked = 0
    for piece in ours.pieces:
        if ours.page(piece).landscape:
            continue
        found = places[piece.page, piece.text]
        assert found, piece.text
        other = found.pop(0)
        assert abs(other.x0 - piece.x0) < 0.6, piece.text
        assert abs(other.x1 - piece.x1) < 1, piece.text
        assert abs(other.base - piece.base) < 1.5, piece.text
        assert (other.size, other.bold, other.italic) == (piece.size, piece.bold, piece.italic), piece.text
        checked += 1
    assert checked > 15


def rules() -> list[tuple[PaperForm, str, Rule]]:
    return [
        (form, kind, rule)
        for form in FORMS
        for kind in KINDS
        for rule in RULES
        if form in rule.forms and kind in rule.kinds and rule.key not in LEFT_OUT
    ]


@pytest.mark.parametrize(("form", "kind", "rule"), rules(), ids=lambda one: getattr(one, "key", str(one)))
def test_the_print_of_the_word_file_keeps_the_rule(pairs: Pairs, form: PaperForm, kind: str, rule: Rule) -> None:
    theirs, _ = pairs[f"{form.value}-{kind}"]
    rule.check(theirs, Case(form, kind, PAPERS[f"{form.value}-{kind}"][1], theirs.data))


def test_rules_that_are_left_out_are_known() -> None:
    assert set(LEFT_OUT) <= {rule.key for rule in RULES}


def test_strokes_are_as_long_as_in_print(pairs: Pairs) -> None:
    for form in FORMS:
        theirs, ours = pairs[f"{form.value}-bao-cao"]
        # LibreOffice draws a paragraph's border twice on one place.
        lengths = [sorted({(round(s.y), round(s.length)) for s in one.pages[0].strokes}) for one in (theirs, ours)]
        assert len(lengths[0]) == len(lengths[1]) > 0
        assert all(abs(a[1] - b[1]) <= 1 for a, b in zip(*lengths, strict=True)), form


def first_of(pairs: Pairs, form: PaperForm) -> Any:  # noqa: ANN401 - a page of the ruler
    return pairs[f"{form.value}-full"][0].plain[0]


def test_what_stands_on_page_1_alone_stands_there(pairs: Pairs) -> None:
    page = first_of(pairs, STATE)
    at = {piece.text: piece for piece in page.pieces}

    assert at["LƯU HÀNH NỘI BỘ"].base < 20
    assert at["LƯU HÀNH NỘI BỘ"].middle > 105
    assert at["HỎA TỐC"].base < at["DỰ THẢO"].base < 80
    assert 255 < at["Điện thoại: 0229 000 000"].base < 278
