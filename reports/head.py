"""The top of page 1: who issues and the national words, number and place, kind and subject (NĐ 30, PL I, ô 1 to 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.ink import MM, SINGLE, Row, Stroke, Tag, Text, baseline, tagged, with_before
from reports.profile import HeadSizes, Profile, TextStyle
from reports.setter import Line, Setter, beside, held, one_line, stack
from work.office import Office

_STROKE_DROP = 6.0
"""From a baseline to the stroke under it, pt: clear of the dot below (ệ, ộ)."""
_UNDER_STROKE = 3.0
_NUMBER_GAP = 7.0
_APART = 4 * MM
"""The least between the columns where the right one grows."""
_PLACE = re.compile(r" (?=(?:xã|phường|đặc khu|tỉnh|thành phố)\b)", re.IGNORECASE)
_COMMA = re.compile(r"(?<=,) ")


def head(
    setter: Setter,
    profile: Profile,
    office: Office,
    number: str,
    day: str,
    under: Sequence[Row] = (),
    mark: str | None = None,
    *,
    widen: bool = True,
) -> Row:
    """Both columns and the line of number and place; `under` stands below the number.

    `number` comes with its label; empty: a paper without one. `mark` None: the form's own under the issuing body.
    `widen`: a long place and day may push the right column's middle to the left.
    """
    left, right = columns(profile)
    setter.where = "phần đầu trang thứ nhất (tên cơ quan, số, ngày tháng)"
    sizes = _fitting(setter, profile, right[1], day)
    mark = profile.head.mark if mark is None else mark
    issuer = _issuer(setter, profile, sizes, office, left, mark)
    if widen:
        right = _widened(setter, profile, sizes, (number, day), issuer)
    both = beside(issuer, _national(setter, profile, sizes, right))
    line = _number_row(setter, sizes, number, day, (left, right))
    return stack([both, Row(line.height, line.marks, before=_NUMBER_GAP), *under])


def columns(profile: Profile) -> tuple[tuple[float, float], tuple[float, float]]:
    """The left and the right column of the head, each as (left edge, width), pt."""
    page, form = profile.page, profile.head
    left, width = page.left_mm * MM, form.left_mm * MM
    return (left, width), (left + width, (page.width_mm - page.left_mm - page.right_mm) * MM - width)


def _fitting(setter: Setter, profile: Profile, width: float, day: str) -> HeadSizes:
    """The first set of sizes in which the right column needs no second line; else the smallest."""
    for sizes in profile.head.sizes:
        texts = [*zip(profile.head.national, sizes.national, strict=True), (day, sizes.place)]
        if all(setter.width(text, style) <= width for text, style in texts):
            return sizes
    return profile.head.sizes[-1]


def _widened(
    setter: Setter, profile: Profile, sizes: HeadSizes, line: tuple[str, str], issuer: Row
) -> tuple[float, float]:
    """The right column, wider where place and day need it to stand on one line.

    Not where the number, or the issuing body beside the national words, would have no room left.
    """
    (x, wide), (start, width) = columns(profile)
    number, day = line
    need = setter.width(day, sizes.place)
    begin = start + width - need
    texts = zip(profile.head.national, sizes.national, strict=True)
    national = begin + need / 2 - max(setter.width(text, style) for text, style in texts) / 2
    names = max((m.x + m.width for m in issuer.marks if isinstance(m, Text)), default=x)
    free = min(begin - (x + wide / 2 + setter.width(number, sizes.number) / 2), national - names)
    return (begin, need) if need > width and free >= _APART else (start, width)


def _national(setter: Setter, profile: Profile, sizes: HeadSizes, column: tuple[float, float]) -> Row:
    """Quốc hiệu and Tiêu ngữ, or the Party's title; under the last line a stroke of its full length."""
    middle = column[0] + column[1] / 2
    rows: list[Row] = []
    last = 0.0
    for text, style in zip(profile.head.national, sizes.national, strict=True):
        lines = setter.balance(text, style, column[1])
        rows += setter.centred(lines, style, middle)
        last = lines[-1].width * profile.head.national_stroke
    rows.append(
        _stroke_row(sizes.national[-1], Stroke(middle - last / 2, 0, middle + last / 2, 0, profile.strokes.weight_pt))
    )
    return stack(rows)


def _issuer(
    setter: Setter, profile: Profile, sizes: HeadSizes, office: Office, column: tuple[float, float], mark: str
) -> Row:
    """The superior body and the issuing one, then a stroke of 1/3 to 1/2, or "*"."""
    middle = column[0] + column[1] / 2
    rows: list[Row] = []
    for text in office.head_parent:
        rows += setter.centred(name_lines(setter, text, sizes.parent, column[1]), sizes.parent, middle)
    given = office.head_name or (office.name,)
    names = [line for text in given for line in name_lines(setter, text, sizes.issuer, column[1])]
    rows += setter.centred(names, sizes.issuer, middle)
    return stack([*rows, *mark_rows(setter, mark, names, (sizes.issuer, profile.head.mark_style), middle)])


def name_lines(setter: Setter, name: str, style: TextStyle, width: float) -> list[Line]:
    """A body's name; one too long for a line breaks before the place that it belongs to, else behind a comma.

    Where neither gives two lines that fit, it wraps as evenly as can be.
    """
    text = held(one_line(name))
    if setter.width(text, style) <= width:
        return setter.break_lines(text, style, width)
    places, commas = list(_PLACE.finditer(text)), list(_COMMA.finditer(text))
    for cut in [*places[-1:], *commas]:
        parts = text[: cut.start()], text[cut.end() :]
        if all(setter.width(part, style) <= width for part in parts):
            return [line for part in parts for line in setter.break_lines(part, style, width)]
    return setter.balance(text, style, width)


def mark_rows(
    setter: Setter,
    mark: str,
    lines: list[Line],
    styles: tuple[TextStyle, TextStyle],
    middle: float,
) -> list[Row]:
    """What stands under a centred text: the short stroke, a text such as "*" or "-----", or nothing."""
    if mark == "stroke":
        return [_stroke_row(styles[0], setter.short_stroke(lines, middle, 0))]
    return setter.centred(setter.balance(mark, styles[1], 1000), styles[1], middle) if mark else []


def _stroke_row(style: TextStyle, stroke: Stroke) -> Row:
    """A stroke right under a line of text whose row ends above it."""
    below = SINGLE * style.size - baseline(style.size, SINGLE * style.size)
    dy = _STROKE_DROP - below
    return Row(dy + _UNDER_STROKE, (stroke._replace(y1=dy, y2=dy),))


def _number_row(
    setter: Setter, sizes: HeadSizes, number: str, day: str, columns: tuple[tuple[float, float], tuple[float, float]]
) -> Row:
    """Number left, place and day right, on one baseline; a day too long for its column goes on below."""
    (left, width), (right, room) = columns
    rows = []
    for text, style, x, wide in ((number, sizes.number, left, width), (day, sizes.place, right, room)):
        place, comma, rest = text.partition(", ")
        parts = [text] if setter.width(text, style) <= wide else [f"{place}{comma}".strip(), rest]
        lines = [line for part in parts if part for line in setter.balance(part, style, wide)]
        # One leading for both, so that their first baselines are one.
        rows.append(stack(setter.centred(lines, style, x + wide / 2, SINGLE * sizes.place.size)))
    return _level(beside(*rows), sizes)


def _level(row: Row, sizes: HeadSizes) -> Row:
    """Number and place may differ in size: the smaller one goes down to the larger one's baseline."""
    leading = SINGLE * sizes.place.size
    drop = baseline(sizes.place.size, leading) - baseline(sizes.number.size, leading)
    marks = [m._replace(dy=m.dy + drop) if isinstance(m, Text) and m.style == sizes.number else m for m in row.marks]
    return Row(row.height, tuple(marks))


def title(setter: Setter, profile: Profile, kind: str, subject: str) -> list[Row]:
    """Kind and subject, centred on the text, the mark under them; tied to what follows.

    `subject` as the form begins it (`wording.subject`).
    """
    form, page = profile.title, profile.page
    width = (page.width_mm - page.left_mm - page.right_mm) * MM
    middle = page.left_mm * MM + width / 2
    setter.where = "trích yếu nội dung"
    rows = setter.centred(setter.balance(kind, form.kind, width), form.kind, middle)
    rows = with_before(rows, form.before_pt)
    if subject.strip():
        lines = setter.balance(held(subject.strip()), form.subject, width * 0.92)
        rows = tagged([*rows, *setter.centred(lines, form.subject, middle, 1.2 * form.subject.size)], Tag("H1"))
        rows += mark_rows(setter, form.mark, lines, (form.subject, form.subject), middle)
    return tied(rows)


def tied(rows: list[Row]) -> list[Row]:
    """The first three rows and the last two stay with their neighbours; a very long head may break between."""
    edge = {0, 1, 2, len(rows) - 3, len(rows) - 2, len(rows) - 1}
    return [Row(r.height, r.marks, r.before, keep=n in edge, outline=r.outline) for n, r in enumerate(rows)]
