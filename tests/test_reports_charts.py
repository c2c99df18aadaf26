"""Charts: values in figures, told apart without colour, never wider or higher than their room."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from reports.charts import MOST, fewer, picture, row, words, worth
from reports.charts_kit import axis, said
from reports.faces import bundled
from reports.ink import MM, Area, Row, Stroke, Text
from reports.profile import Strokes, load
from reports.setter import Setter
from tests.test_reports_kit import STATE, Paper, report
from work.chart import Chart, ChartShape, Series
from work.prose import Look, Paragraph, Prose, Run
from work.refusal import Refusal

WIDTH, HIGH = 165 * MM, 120 * MM
LONG = (
    "Trung tâm Phục vụ hành chính công và hỗ trợ doanh nghiệp, hợp tác xã, hộ kinh doanh cá thể trên địa bàn của xã Gia"
)


def setter() -> Setter:
    return Setter(bundled(), Strokes(0.75, 0.34, 0.49))


def chart(shape: ChartShape, labels: int = 4, series: int = 2, unit: str = "", name: str = "Đơn vị") -> Chart:
    values = [Series(f"Loại {k}", tuple(float(n * 7 + k) for n in range(labels))) for k in range(series)]
    return Chart("Tiến độ", shape, tuple(f"{name} {n}" for n in range(labels)), tuple(values), unit)


def drawn(one: Chart, high: float = HIGH) -> Row:
    return row(setter(), one, (30 * MM, WIDTH), high)


def texts(one: Row) -> list[str]:
    return [" ".join(mark.words) for mark in one.marks if isinstance(mark, Text)]


def box(one: Row) -> tuple[float, float, float, float]:
    xs, ys = [], []
    for mark in one.marks:
        if isinstance(mark, Text):
            xs += [mark.x, mark.x + mark.width]
            ys += [mark.dy - 0.7 * mark.style.size, mark.dy + 0.2 * mark.style.size]
        elif isinstance(mark, Stroke):
            xs += [mark.x1, mark.x2]
            ys += [mark.y1, mark.y2]
        else:
            for shape in mark.shapes:
                if len(shape) == 4:
                    xs += [mark.x + shape[0], mark.x + shape[0] + shape[2]]
                    ys += [mark.dy + shape[1], mark.dy + shape[1] + shape[3]]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("shape", list(ChartShape))
@pytest.mark.parametrize("labels", [1, 4, 15, 40])
@pytest.mark.parametrize("series", [1, 2, 4])
@pytest.mark.parametrize("name", ["Thôn", LONG])
def test_all_marks_stay_within_the_room(shape: ChartShape, labels: int, series: int, name: str) -> None:
    one = drawn(chart(shape, labels, series, "%", name))
    left, top, right, bottom = box(one)

    assert one.height <= HIGH
    assert left >= 30 * MM - 0.5
    assert right <= 30 * MM + WIDTH + 0.5
    assert top >= -2.5
    assert bottom <= one.height + 1


@pytest.mark.parametrize("shape", [ChartShape.BARS, ChartShape.STACKED, ChartShape.COLUMNS])
def test_each_value_is_printed(shape: ChartShape) -> None:
    one = Chart("T", shape, ("A", "B"), (Series("x", (1234.5, 62.0)), Series("y", (700.0, 1000.0))))
    told = " ".join(texts(drawn(one)))

    assert all(value in told for value in ("1.234,5", "62", "700", "1.000"))


@pytest.mark.parametrize("shape", list(ChartShape))
@pytest.mark.parametrize("count", [1, 3, 15])
def test_a_label_that_nobody_would_read_ends_in_dots(shape: ChartShape, count: int) -> None:
    one = drawn(Chart("T", shape, (LONG * 9,) * count, (Series("x", (1.0,) * count),)))
    left, _, right, bottom = box(one)

    assert any(text.endswith("…") for text in texts(one))
    assert (left >= 84.5, right <= 30 * MM + WIDTH + 0.5, bottom <= one.height + 1) == (True, True, True)


def test_values_by_custom() -> None:
    assert [said(1234.5, ""), said(62.0, "%"), said(1234.0, "nhiệm vụ"), said(None, "%"), said(0.0, "")] == [
        "1.234,5",
        "62,0%",
        "1.234 nhiệm vụ",
        "",
        "0",
    ]


def test_parts_too_short_for_their_figure_are_told_behind_the_bar() -> None:
    one = Chart("T", ChartShape.STACKED, ("A",), (Series("x", (500.0,)), Series("y", (1.0,)), Series("z", (None,))))

    assert "501 (500; 1; 0)" in texts(drawn(one))


def test_of_many_labels_the_largest_stay_and_the_rest_are_added_up() -> None:
    few, left_out = fewer(chart(ChartShape.BARS, 40, 1), MOST + 1)

    assert left_out == 0
    assert few.labels[-1] == "Khác (25)"
    assert len(few.labels) == MOST + 1
    assert sum(value or 0 for value in few.series[0].values) == sum(range(0, 280, 7))
    assert few.labels[0] == "Đơn vị 25", "their order is kept"


def test_shares_are_never_added_up() -> None:
    few, left_out = fewer(chart(ChartShape.BARS, 40, 1, "%"), MOST + 1)

    assert (len(few.labels), left_out) == (MOST, 25)
    assert any("Còn 25 mục khác" in words for words in texts(drawn(chart(ChartShape.BARS, 40, 1, "%"))))


def test_a_line_keeps_every_point_and_breaks_where_nothing_was_measured() -> None:
    one = Chart("T", ChartShape.LINE, ("Q1", "Q2", "Q3", "Q4"), (Series("x", (1.0, None, 3.0, 4.0)),))
    marks = drawn(one).marks
    traces = [mark for mark in marks if isinstance(mark, Stroke) and mark.weight == pytest.approx(1.1)]

    assert len(traces) == 1
    assert sum(isinstance(mark, Area) and mark.grey < 0.5 for mark in marks) == 3


def test_series_are_told_apart_without_colour() -> None:
    marks = drawn(chart(ChartShape.STACKED, 2, 4)).marks
    swatches = [mark for mark in marks if isinstance(mark, Area) and mark.shapes[0][2:] == (16.0, 8.0)]
    hatched = [
        any(isinstance(m, Stroke) and m.weight == pytest.approx(0.4) and abs(m.x1 - s.x) < 17 for m in marks)
        for s in swatches
    ]

    assert len(swatches) == 4
    assert len({(s.grey, h) for s, h in zip(swatches, hatched, strict=True)}) >= 3


@pytest.mark.parametrize(("most", "end"), [(0, 1), (3, 3), (7, 8), (100, 100), (101, 150), (1340, 1500), (0.3, 0.3)])
def test_an_axis_ends_round(most: float, end: float) -> None:
    top, steps = axis([most])

    assert top == pytest.approx(end)
    assert (top / steps * 1000) % 1 == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    "one",
    [
        Chart("T", ChartShape.BARS, (), ()),
        Chart("T", ChartShape.LINE, ("A",), (Series("x", (None,)),)),
        Chart("T", ChartShape.BARS, ("A",), (Series("x", ()),)),
    ],
)
def test_nothing_measured_is_no_chart(one: Chart) -> None:
    prose = Prose("a", "", (Paragraph((Run("Biểu đồ 1"),), Look.CHART, "chart:x"), Paragraph((Run("Có chữ"),))))
    it = Paper(report(STATE, sections=(prose,), charts={"chart:x": one}, annexes=()))

    assert not worth(one)
    assert it.has("Có chữ", 1)
    assert not it.has("Biểu đồ 1", 1)


@pytest.mark.parametrize("values", [(0.0, 0.0), (-3.0, 2.0), (1e9, 1.0), (0.001, 0.002)])
@pytest.mark.parametrize("shape", list(ChartShape))
def test_odd_values_are_drawn(values: tuple[float, float], shape: ChartShape) -> None:
    one = drawn(Chart("T", shape, ("A", ""), (Series("x", values), Series("", values))))

    assert 0 < one.height <= HIGH


def test_the_caption_stands_below_in_italic_on_one_page_with_it() -> None:
    units = chart(ChartShape.BARS, 12, 2)
    caption = Paragraph((Run("Biểu đồ 1. Tiến độ theo đơn vị"),), Look.CHART, "chart:u")
    for lines in range(10, 22, 2):
        filled = tuple(Paragraph((Run(f"Dòng {n}"),)) for n in range(lines))
        it = Paper(
            report(STATE, sections=(Prose("a", "A", (*filled, caption)),), charts={"chart:u": units}, annexes=())
        )
        at = it.page_of("Biểu đồ 1.")
        found = it.find("Biểu đồ 1. Tiến độ theo đơn vị", at)
        assert found.looks == "14 Italic"
        assert it.find("Đơn vị 11", at).base < found.base
        assert it.page_of("Loại 0") == at


def test_the_words_of_a_chart() -> None:
    one = Chart("Tiến độ", ChartShape.STACKED, ("A", "B"), (Series("x", (1.0, None)), Series("y", (2.5, None))))

    assert words(one) == "Biểu đồ: Tiến độ. A: x 1, y 2,5."


def test_a_picture_shows_the_same_marks_and_is_equal_each_time() -> None:
    one = chart(ChartShape.COLUMNS)
    data = picture(one, bundled(), 150)
    image = Image.open(BytesIO(data))

    assert data == picture(one, bundled(), 150)
    assert image.format == "PNG"
    assert abs(image.width - 165 / 25.4 * 150) <= 2
    extrema = image.convert("L").getextrema()
    assert extrema[0] < 120  # type: ignore[operator]
    assert extrema[1] == 255


def test_a_letter_without_a_glyph_is_refused() -> None:
    with pytest.raises(Refusal, match="U\\+1F600"):
        drawn(Chart("T", ChartShape.BARS, ("😀",), (Series("x", (1.0,)),)))


def test_half_a_page_at_most() -> None:
    tall = chart(ChartShape.BARS, 15, 4, name=LONG)
    room = (297 - 40) * MM / 2

    assert drawn(tall, room).height <= room
    assert load(STATE).page.height_mm == 297
