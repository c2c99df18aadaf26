"""The pen's few private calls of reportlab, pages one by one, and equal bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from reports import annex, table
from reports.faces import bundled
from reports.flow import paginate
from reports.ink import Row, Tag
from reports.papers import TASK_COLUMNS, Column, TablePaper
from reports.profile import load
from reports.render import render_report, render_table
from tests.test_reports_kit import FORMS, MM, STATE, TABLE, Paper, near, paper, report
from work.office import PaperForm

PROFILE = load(STATE)


def test_reportlab_is_as_the_pen_takes_it() -> None:
    canvas: Any = Canvas(BytesIO())
    font = bundled().cut(bold=False, italic=False).font
    runs = font.splitString("Việc", canvas._doc)

    assert isinstance(font, TTFont)
    assert [subset for subset, _ in runs] == [0]
    assert font.getSubsetInternalName(0, canvas._doc).startswith("/F")
    canvas._code.append("BT ET")
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]
    assert isinstance(page.stream, str)
    assert "BT ET" in page.stream
    assert "Contents" in page.__NoDefault__
    assert canvas._doc.idToObjectNumberAndVersion["Page1"][0] > 0
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode"}), b"x")
    assert b"/Length 1" in stream.format(canvas._doc)


def contents(data: bytes) -> list[bytes]:
    pdf = pdfplumber.open(BytesIO(data))
    return [b"".join(stream.get_data() for stream in page.page_obj.contents) for page in pdf.pages]


@pytest.mark.parametrize("form", FORMS)
def test_the_first_pages_are_those_of_the_whole(form: PaperForm) -> None:
    one = paper(form, qr="SV1:ABC", annexes=(TABLE, TABLE))
    whole = contents(render_report(one, load(form), bundled()))

    for count in (1, 2, len(whole) - 3, len(whole), len(whole) + 5):
        assert contents(render_report(one, load(form), bundled(), pages=count)) == whole[:count]


def test_rows_of_later_pages_are_not_even_set(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    real = table._Cells.rows

    def counted(cells: table._Cells, words: Sequence[str], tag: Tag) -> list[Row]:
        taken.append(1)
        return real(cells, words, tag)

    monkeypatch.setattr(table._Cells, "rows", counted)
    rows = tuple((str(n), *["Việc"] * 7) for n in range(1, 20_001))
    long = TablePaper(title="D", columns=TASK_COLUMNS, rows=rows)
    first = render_report(paper(STATE, annexes=(long,)), PROFILE, bundled(), pages=1)
    assert taken == [], "not one row of the annex"
    assert len(contents(first)) == 1

    render_table(long, PROFILE, bundled(), pages=2)
    assert 20 < len(taken) < 200


def test_pages_are_given_as_soon_as_they_are_full() -> None:
    def rows() -> Iterator[Row]:
        for n in range(100):
            asked.append(n)
            yield Row(10)

    asked: list[int] = []
    sheets = paginate(rows(), 100)
    assert len(next(sheets)) == 10
    assert len(asked) == 11
    assert [len(sheet) for sheet in sheets] == [10] * 9


def test_the_same_table_gives_the_same_bytes_and_another_does_not() -> None:
    one = render_table(TABLE, PROFILE, bundled())

    assert one == render_table(TABLE, PROFILE, bundled())
    assert one != render_table(replace(TABLE, title="Khác"), PROFILE, bundled())


def test_no_day_of_the_environment_tells_two_prints_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    one = report(STATE)

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert report(STATE) == one


def table_of(rows: tuple[tuple[str, ...], ...], **changes: object) -> TablePaper:
    columns = (Column("STT", 10, centred=True), Column("Nội dung", 60), Column("Số", 20, centred=True))
    return replace(TablePaper(title="Danh mục", columns=columns, rows=rows), **changes)  # type: ignore[arg-type]


def test_a_portrait_table_keeps_the_margins() -> None:
    rows = tuple((str(n), "Rà soát dữ liệu hộ tịch", "1.234") for n in range(1, 90))
    it = Paper(render_table(table_of(rows, landscape=False), PROFILE, bundled()))
    annexed = Paper(report(STATE, annexes=(table_of(rows, landscape=False), table_of(rows))))

    assert all(page.width < page.height for page in it.pdf.pages)
    grid = [ln for ln in it.pdf.pages[0].lines if ln["width"] < 0.1]
    assert near(min(ln["x0"] for ln in grid) / MM, 30, 0.05)
    assert near(max(ln["x0"] for ln in grid) / MM, 195, 0.05)
    at = annexed.page_of("Phụ lục I")
    assert annexed.pdf.pages[at - 1].width < annexed.pdf.pages[at - 1].height
    number = "".join(c["text"] for c in annexed.pdf.pages[at].chars if c["top"] < 17 * MM)
    assert number == "2", "an annex counts its own pages"


def test_the_note_counts_rows_only_where_it_shall() -> None:
    rows = (("I. Nhóm",), ("1", "a", "2"), ("2", "b", "3"), ("", "Tổng cộng", "5"))
    it = Paper(render_table(table_of(rows), PROFILE, bundled()))
    quiet = Paper(render_table(table_of(rows, counted=False), PROFILE, bundled()))
    told = Paper(render_table(table_of(rows, counted=False, filter_words="quá hạn"), PROFILE, bundled()))

    assert it.has("Số dòng: 2.", 1)
    assert not quiet.has("Số dòng", 1)
    assert told.has("Lọc theo: quá hạn.", 1)


def test_a_sum_is_bold_and_an_empty_table_says_what_it_is_told() -> None:
    it = Paper(render_table(table_of((("1", "a", "2"), ("", "Tổng cộng", "5"))), PROFILE, bundled()))
    bare = Paper(render_table(table_of((), empty="Không có chỉ tiêu nào."), PROFILE, bundled()))

    assert it.find("Tổng cộng").looks == "11 Bold"
    assert it.find("a").looks != "11 Bold"
    assert bare.has("Không có chỉ tiêu nào.", 1)


@pytest.mark.parametrize("count", range(20, 34))
def test_the_note_never_stands_alone(count: int) -> None:
    rows = tuple((str(n), "Việc", "1") for n in range(1, count))
    told = Paper(render_table(table_of(rows), PROFILE, bundled()))

    assert told.has("Việc", len(told.pdf.pages))


def test_the_sheet_is_turned_by_the_table_alone() -> None:
    assert annex.size(PROFILE, table_of(())) == (297 * MM, 210 * MM)
    assert annex.size(PROFILE, table_of((), landscape=False)) == (210 * MM, 297 * MM)


def test_three_thousand_rows_in_an_annex_stand_once_each() -> None:
    rows = tuple((str(n), f"Việc số {n} của xã", "1") for n in range(1, 3001))
    pdf = pypdfium2.PdfDocument(report(STATE, annexes=(table_of(rows),)))
    told = " ".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()

    assert told.count("Việc số") == 3000
    assert "Việc số 3000 của xã" in told
