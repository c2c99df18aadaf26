"""Charts as marks on the page: greys and hatching that a black printer keeps apart, each value in figures.

No rule of form speaks of charts. Ours: at most half a page, the caption below in italic (`reports.body`), lying bars
where names are long, values with the decimal comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from reports.alone import alone
from reports.charts_bars import Plot, lying
from reports.charts_kit import Keys, Pen, fits, legend, said
from reports.charts_upright import columns, line
from reports.ink import FIGURE, MM, Row, Tag
from reports.profile import Strokes, TextStyle
from reports.setter import Setter, one_line
from work.chart import Chart, ChartShape, Series

if TYPE_CHECKING:
    from reports.faces import Faces

MOST = 15
"""Labels; of more, the largest stay and the rest are "Khác"."""
OTHERS = "Khác"
_LETTERS = 160
"""Of a label; longer ones end in "…"."""
_SHARE = "%"
_SIZES = (11.0, 10.0, 9.0, 8.0)
_TOLD = 40
"""So many values stand in a picture's words."""
_WIDTH_MM = 165
"""The text's width on the customary page."""
_HEIGHT_MM = 120


def worth(chart: Chart) -> bool:
    """Whether there is a value to show."""
    return bool(chart.labels) and any(value is not None for one in chart.series for value in one.values)


def words(chart: Chart) -> str:
    """The chart told in words, for those who cannot see it."""
    many = len(chart.series) > 1
    told = []
    for n, label in enumerate(chart.labels):
        values = [
            f"{one.name} {said(value, chart.unit)}" if many else said(value, chart.unit)
            for one in chart.series
            if (value := _at(one, n)) is not None
        ]
        if values:
            told.append(f"{one_line(label)}: {', '.join(values)}")
    rest = f"; … ({len(told)} mục)" if len(told) > _TOLD else ""
    return f"Biểu đồ: {one_line(chart.title)}. {'; '.join(told[:_TOLD])}{rest}."


def row(setter: Setter, chart: Chart, across: tuple[float, float], high: float, within: Tag | None = None) -> Row:
    """The chart as one picture. `across`: left edge and width, pt; no higher than `high` pt; `within`: its element's.

    Raises a Refusal for a letter that the faces lack, as all text does.
    """
    whole = _squared(chart)
    for count in range(min(len(whole.labels), MOST) + 1, 0, -1):
        few, left_out = fewer(whole, count)
        for size in _SIZES:
            pen = Pen(setter, TextStyle(size), across[0])
            used = _drawn(pen, few, left_out, across[1], high)
            if used <= high or (count == 1 and size == _SIZES[-1]):
                return Row(min(used, high), tuple(pen.marks), tag=Tag(FIGURE, within, alt=words(chart)))
    raise AssertionError(chart)


@alone
def picture(chart: Chart, faces: Faces, dpi: int = 220, width_mm: float = _WIDTH_MM) -> bytes:
    """The same marks as a PNG, as wide as `width_mm`: for Word, and for a window."""
    import pypdfium2  # noqa: PLC0415 - only Word's charts are made to pixels

    from reports.flow import Placed  # noqa: PLC0415 - as above
    from reports.pen import About, Part, write  # noqa: PLC0415 - as above

    setter = Setter(faces, Strokes(0.75, 0.34, 0.49))
    setter.where = f"biểu đồ “{chart.title}”"
    one = row(setter, chart, (0.0, width_mm * MM), _HEIGHT_MM * MM)
    part = Part(width_mm * MM, one.height, 0.0, [[Placed(0.0, one)]], lambda _: Row(0.0), "")
    pdf = pypdfium2.PdfDocument(write([part], About(chart.title, "", ""), faces))
    try:
        out = BytesIO()
        pdf[0].render(scale=dpi / 72).to_pil().convert("L").save(out, "PNG", dpi=(dpi, dpi))
        return out.getvalue()
    finally:
        pdf.close()


def fewer(chart: Chart, count: int) -> tuple[Chart, int]:
    """At most `count` labels: the largest keep their order, the rest are added up as "Khác".

    Shares are no sum: their rest is left out, and how many that are comes back. A line keeps all, for it is time.
    """
    if len(chart.labels) <= count or chart.shape is ChartShape.LINE:
        return chart, 0
    room = min(count, MOST) if chart.unit == _SHARE else max(1, count - 1)
    weight = [sum(one.values[n] or 0.0 for one in chart.series) for n in range(len(chart.labels))]
    largest = sorted(range(len(weight)), key=lambda n: (-weight[n], n))[:room]
    kept = sorted(largest)
    labels = tuple(chart.labels[n] for n in kept)
    left_out = len(weight) - len(kept)
    if chart.unit == _SHARE:
        series = tuple(replace(one, values=tuple(one.values[n] for n in kept)) for one in chart.series)
        return replace(chart, labels=labels, series=series), left_out
    taken = set(kept)
    series = tuple(
        replace(
            one,
            values=(
                *(one.values[n] for n in kept),
                sum(value or 0.0 for n, value in enumerate(one.values) if n not in taken),
            ),
        )
        for one in chart.series
    )
    return replace(chart, labels=(*labels, f"{OTHERS} ({left_out})"), series=series), 0


def _drawn(pen: Pen, chart: Chart, left_out: int, width: float, high: float) -> float:
    """Draws it all; the height that it takes, pt."""
    y = 0.0
    names = [one.name for one in chart.series]
    keys = Keys(chart.shape is ChartShape.STACKED, len(names) == 1, chart.shape is ChartShape.LINE)
    if len(names) > 1:
        y = legend(pen, names, keys, width)
    note = f"Còn {left_out} mục khác có giá trị nhỏ hơn, không thể hiện trên biểu đồ." if left_out else ""
    below = pen.leading if note else 0.0
    plot = Plot(chart, keys, width, y, high - below)
    upright = chart.shape in {ChartShape.COLUMNS, ChartShape.LINE}
    if upright and (chart.shape is ChartShape.LINE or fits(pen, chart, width)):
        y = columns(pen, plot) if chart.shape is ChartShape.COLUMNS else line(pen, plot)
    else:
        y = lying(pen, plot)
    if note:
        pen.text(note, pen.left, y + pen.leading * 0.8, italic=True)
    return y + below


def _at(one: Series, n: int) -> float | None:
    return one.values[n] if n < len(one.values) else None


def _squared(chart: Chart) -> Chart:
    """Each series with a value or None for each label; labels on one line, none longer than can be read."""
    many = len(chart.labels)
    labels = tuple(
        one if len(one) <= _LETTERS else f"{one[: _LETTERS - 1].rstrip()}…" for one in map(one_line, chart.labels)
    )
    series: Sequence[Series] = [replace(s, values=(*s.values, *[None] * many)[:many]) for s in chart.series]
    return replace(chart, labels=labels, series=tuple(series))


def _short(label: str) -> str:
    return label if len(label) <= _LETTERS else f"{label[: _LETTERS - 1].rstrip()}…"
