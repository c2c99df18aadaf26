"""Tables of a PDF: drawn in any way, merged, over pages, without rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from intake.source import Grid
from tests import pdf_kit as kit
from tests.pdf_kit import Look

HEIGHT = A4[1]
XS = (60.0, 100.0, 320.0, 440.0, 540.0)
CELLS = (
    ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"),
    ("1", "Rà soát hộ chăn nuôi", "Các thôn", "Tháng 1/2026"),
    ("2", "Cấp phát bạt che chuồng", "Phòng Kinh tế", "Tháng 2/2026"),
)


def words(canvas: Canvas, cells: Sequence[Sequence[str]], top: float = 120, step: float = 30) -> None:
    canvas.setFont("Serif", 12)
    for row, texts in enumerate(cells):
        for left, text in zip(XS, texts, strict=False):
            canvas.drawString(left + 5, HEIGHT - top - row * step, text)


def ys(count: int, top: float = 100, step: float = 30) -> list[float]:
    return [HEIGHT - top - step * row for row in range(count + 1)]


def strokes(canvas: Canvas) -> None:
    canvas.grid(list(XS), ys(3))


def thin_rectangles(canvas: Canvas) -> None:
    lines = ys(3)
    for y in lines:
        canvas.rect(XS[0], y, XS[-1] - XS[0], 0.5, stroke=0, fill=1)
    for x in XS:
        for upper, lower in pairwise(lines):
            canvas.rect(x, lower + 1, 0.5, upper - lower - 2, stroke=0, fill=1)


def frames(canvas: Canvas) -> None:
    lines = ys(3)
    for upper, lower in pairwise(lines):
        for left, right in pairwise(XS):
            canvas.rect(left, lower, right - left, upper - lower)


def one_path(canvas: Canvas) -> None:
    path = canvas.beginPath()
    for y in ys(3):
        path.moveTo(XS[0], y)
        path.lineTo(XS[-1], y)
    for x in XS:
        path.moveTo(x, ys(3)[0])
        path.lineTo(x, ys(3)[-1])
    canvas.drawPath(path)


def dashes(canvas: Canvas) -> None:
    for y in ys(3):
        for step in range(0, int(XS[-1] - XS[0]), 4):
            canvas.rect(XS[0] + step, y, 2, 0.5, stroke=0, fill=1)
    for x in XS:
        for step in range(0, 90, 4):
            canvas.rect(x, ys(3)[-1] + step, 0.5, 2, stroke=0, fill=1)


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("grid")
    canvas.grid([x / 2 for x in XS], [y / 2 for y in ys(3)])
    canvas.endForm()
    canvas.saveState()
    canvas.scale(2, 2)
    canvas.doForm("grid")
    canvas.restoreState()


def open_sides(canvas: Canvas) -> None:
    for y in ys(3):
        canvas.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        canvas.line(x, ys(3)[0], x, ys(3)[-1])


def double_lines(canvas: Canvas) -> None:
    strokes(canvas)
    canvas.rect(XS[0] - 2, ys(3)[-1] - 2, XS[-1] - XS[0] + 4, 94)


@pytest.mark.parametrize(
    "border", [strokes, thin_rectangles, frames, one_path, dashes, in_a_form, open_sides, double_lines]
)
def test_a_grid_is_read_however_it_is_drawn(border: Any) -> None:  # noqa: ANN401 - any of the above
    def draw(canvas: Canvas) -> None:
        border(canvas)
        words(canvas, CELLS)

    assert kit.grids(kit.drawn(draw)) == [[list(row) for row in CELLS]]


def test_shading_behind_the_cells_is_no_border() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(XS[0], ys(3)[1], 240, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        strokes(canvas)
        words(canvas, CELLS)

    assert kit.grids(kit.drawn(draw)) == [[list(row) for row in CELLS]]


def test_a_frame_around_a_text_and_a_rule_under_a_line_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, HEIGHT - 200, 400, 100)
        canvas.line(200, HEIGHT - 300, 320, HEIGHT - 300)
        words(canvas, [("", "Nội dung trong khung.")])

    data = kit.drawn(draw)
    assert kit.grids(data) == []
    assert kit.lines(data) == ["Nội dung trong khung."]


def test_merged_cells_stand_in_each_place_that_they_cover() -> None:
    commands = [("SPAN", (0, 1), (-1, 1)), ("SPAN", (1, 2), (1, 3))]
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"),
        ("I. Nhóm nhiệm vụ thứ nhất", "", "", ""),
        ("1", "Rà soát hộ chăn nuôi trên địa bàn", "Các thôn", "Tháng 1/2026"),
        ("2", "", "Trạm Y tế", "Tháng 2/2026"),
    ]
    look = Look(widths=(30, 250, 100, 100))
    piece = next(p for p in kit.pieces(kit.built([kit.ruled(rows, look, commands)], look)) if isinstance(p, Grid))
    assert len(set(piece.rows[1])) == 1
    assert piece.rows[1][0].lines == ("I. Nhóm nhiệm vụ thứ nhất",)
    assert piece.rows[2][1] is piece.rows[3][1]
    assert [len(set(row)) for row in piece.rows] == [4, 1, 4, 4]


def test_words_of_neighbour_cells_that_touch_are_told_apart_by_the_rule() -> None:
    def draw(canvas: Canvas) -> None:
        strokes(canvas)
        canvas.setFont("Serif", 12)
        for row, texts in enumerate(CELLS):
            for left, right, text in zip(XS, XS[1:], texts, strict=False):
                canvas.drawString(left + 1, HEIGHT - 120 - row * 30, text)
                canvas.drawRightString(right - 0.5, HEIGHT - 110 - row * 30, "x")

    assert kit.grids(kit.drawn(draw))[0][1] == ["x 1", "x Rà soát hộ chăn nuôi", "x Các thôn", "x Tháng 1/2026"]


def page(rows: Sequence[Sequence[str]], *, open_below: bool = False) -> Any:  # noqa: ANN401 - a drawing
    """A page with the head of the table and some rows, from top to bottom."""

    def draw(canvas: Canvas) -> None:
        lines = ys(len(rows) + 1, top=60)
        for y in lines[:-1] if open_below else lines:
            canvas.line(XS[0], y, XS[-1], y)
        for x in XS:
            canvas.line(x, lines[0], x, lines[-1])
        words(canvas, [CELLS[0], *rows], top=80)

    return draw


def test_a_row_cut_by_the_page_is_one_row_and_the_head_is_said_once() -> None:
    first = page([("1", "Rà soát, thống kê đàn trâu, bò", "Các thôn", "Tháng 1/2026")], open_below=True)
    second = page([
        ("", "của từng hộ chăn nuôi.", "", ""),
        ("2", "Cấp phát bạt che chuồng.", "Phòng Kinh tế", "Tháng 2/2026"),
    ])  # fmt: skip
    assert kit.grids(kit.drawn(first, second)) == [
        [
            list(CELLS[0]),
            ["1", "Rà soát, thống kê đàn trâu, bò của từng hộ chăn nuôi.", "Các thôn", "Tháng 1/2026"],
            ["2", "Cấp phát bạt che chuồng.", "Phòng Kinh tế", "Tháng 2/2026"],
        ]
    ]


def test_a_cell_that_runs_down_over_the_page_stands_in_the_rows_below_it() -> None:
    first = page([("1", "Rà soát hộ chăn nuôi.", "Các thôn", "Tháng 1/2026")])
    second = page([("", "", "Trạm Y tế", "Tháng 2/2026"), ("2", "Trực cấp cứu.", "Trạm Y tế", "Tháng 3/2026")])
    piece = next(p for p in kit.pieces(kit.drawn(first, second)) if isinstance(p, Grid))
    assert piece.rows[1][1] is piece.rows[2][1]
    assert piece.rows[1][0] is piece.rows[2][0]
    assert [cell.lines for cell in piece.rows[2][2:]] == [("Trạm Y tế",), ("Tháng 2/2026",)]
    assert len(piece.rows) == 4


def test_another_table_on_the_next_page_is_another_table() -> None:
    def other(canvas: Canvas) -> None:
        canvas.grid([60, 300, 540], ys(2, top=60))
        canvas.setFont("Serif", 12)
        canvas.drawString(65, HEIGHT - 80, "Chỉ tiêu")
        canvas.drawString(305, HEIGHT - 80, "Năm 2026")
        canvas.drawString(65, HEIGHT - 110, "Hộ nghèo")
        canvas.drawString(305, HEIGHT - 110, "Dưới 5%")

    found = kit.grids(kit.drawn(page([CELLS[1]]), other))
    assert [len(rows[0]) for rows in found] == [4, 2]


def test_columns_without_rules_are_a_table_where_its_head_says_so() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Serif", 12)
        rows = [
            CELLS[0],
            ("1", "Rà soát hộ chăn nuôi trâu,", "Các thôn", "Tháng 1/2026"),
            ("", "bò trên địa bàn xã", "", ""),
            ("2", "Cấp phát bạt che chuồng", "Phòng", "Tháng 2/2026"),
            ("", "", "Kinh tế", ""),
            ("3", "Trực cấp cứu", "Trạm Y tế", "Thường xuyên"),
        ]
        words(canvas, rows, step=16)
        canvas.drawString(96, HEIGHT - 300, "Trên đây là danh mục nhiệm vụ của Ủy ban nhân dân xã Gia Hưng năm 2026.")

    data = kit.drawn(draw)
    assert kit.grids(data) == [
        [
            list(CELLS[0]),
            ["1", "Rà soát hộ chăn nuôi trâu, bò trên địa bàn xã", "Các thôn", "Tháng 1/2026"],
            ["2", "Cấp phát bạt che chuồng", "Phòng Kinh tế", "Tháng 2/2026"],
            ["3", "Trực cấp cứu", "Trạm Y tế", "Thường xuyên"],
        ]
    ]
    assert kit.lines(data) == ["Trên đây là danh mục nhiệm vụ của Ủy ban nhân dân xã Gia Hưng năm 2026."]


def test_a_sheet_that_lay_askew_and_lost_a_rule_goes_on_with_its_table() -> None:
    """As scans do: the next page lies to one side, a rule was too faint, and a letter of the head was misread."""

    def second(canvas: Canvas) -> None:
        canvas.translate(24, 0)
        lines = ys(3, top=60)
        for y in lines:
            canvas.line(XS[0], y, XS[-1], y)
        for x in (*XS[:3], XS[4]):
            canvas.line(x, lines[0], x, lines[-1])
        words(canvas, [("TT", "Nhiêm vụ", "Chủ trì", "Thời gian"), ("2", *CELLS[2][1:]), ("3", *CELLS[1][1:])], top=80)

    assert kit.grids(kit.drawn(page([CELLS[1]]), second)) == [
        [list(CELLS[0]), list(CELLS[1]), ["2", *CELLS[2][1:]], ["3", *CELLS[1][1:]]]
    ]


def test_what_dirt_and_stamps_frame_on_a_scan_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([400, 430, 460, 490], [HEIGHT - 60, HEIGHT - 80, HEIGHT - 100, HEIGHT - 120])
        canvas.setFont("Serif", 12)
        canvas.drawString(405, HEIGHT - 75, "ấn")
        canvas.drawString(85, HEIGHT - 200, "Các thôn tổ chức họp dân.")

    assert kit.grids(kit.drawn(draw)) == []
