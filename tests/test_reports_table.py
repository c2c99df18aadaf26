"""Tables: each row once, the head on each page, nothing cut that a page could hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from reports.faces import bundled
from reports.papers import Column, TablePaper
from reports.profile import load
from reports.render import render_table
from work.office import PaperForm

PROFILE = load(PaperForm.STATE)


def table(count: int, text: str = "Rà soát dữ liệu") -> TablePaper:
    columns = (Column("STT", 1, centred=True), Column("Nội dung nhiệm vụ", 5), Column("Kết quả", 3))
    rows = tuple((str(n), f"{text} số {n}", "Đạt") for n in range(1, count + 1))
    return TablePaper(title="Danh mục", columns=columns, rows=rows, extracted_at=datetime(2026, 7, 5, 8, 5))  # noqa: DTZ001


def pages(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


@pytest.mark.parametrize("count", [3, 3000])
def test_each_row_stands_once_and_each_page_has_the_head(count: int) -> None:
    told = pages(render_table(table(count), PROFILE, bundled()))

    assert all(page.count("Nội dung nhiệm vụ") == 1 for page in told)
    assert sum(page.count("Rà soát dữ liệu số") for page in told) == count
    assert f"Số dòng: {'3.000' if count == 3000 else 3}" in told[-1]
    assert "Rà soát" in told[-1], "the note never stands on a page of its own"


def test_an_empty_table_says_so() -> None:
    assert "Không có nhiệm vụ nào." in " ".join(pages(render_table(table(0), PROFILE, bundled())))


def test_a_group_stays_with_its_first_row() -> None:
    for before in range(20, 34):
        rows = (*table(before).rows, ("II. Nhóm sau",), ("x", "Dòng đầu nhóm", ""))
        told = pages(render_table(replace(table(1), rows=rows), PROFILE, bundled()))
        assert [("II. Nhóm sau" in page) == ("Dòng đầu nhóm" in page) for page in told] == [True] * len(told)


def test_a_row_taller_than_a_page_is_cut_between_lines_and_no_other_is() -> None:
    tall = " ".join(f"từ{n}" for n in range(4000))
    rows = (("1", "ngắn", ""), ("2", tall, "Đạt"), ("3", "cuối", ""))
    told = pages(render_table(replace(table(1), rows=rows), PROFILE, bundled()))

    assert len(told) > 3
    assert [" ".join(told).split().count(f"từ{n}") for n in range(4000)] == [1] * 4000
    assert all("Kết quả" in page for page in told)


def test_a_row_with_the_wrong_number_of_cells_is_a_bug() -> None:
    with pytest.raises(ValueError, match="2 cells for 3 columns"):
        render_table(replace(table(1), rows=(("1", "2"),)), PROFILE, bundled())
