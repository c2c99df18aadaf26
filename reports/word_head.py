"""The top of page 1 and the signature in Word: tables without lines, two columns as wide as in print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reports.ink import MM, Row, Stroke, Text
from reports.letter import EDGE
from reports.profile import Profile, TextStyle
from reports.setter import Setter
from reports.word_marks import (
    Column,
    balanced,
    between,
    centred,
    end_of,
    flat,
    hanging,
    height,
    in_paragraphs,
    level,
    line_of,
    paragraphs,
    stroke,
    top_of,
    words_of,
)
from reports.word_styles import TITLE_SPREAD, Named
from reports.word_xml import Cell, Lay, paragraph, row, run, table, twips

_FAR = 1e9
NAMES = {
    "QuocHieu": "Quốc hiệu",
    "TieuNgu": "Tiêu ngữ",
    "CoQuanChuQuan": "Cơ quan chủ quản",
    "CoQuanBanHanh": "Cơ quan ban hành",
    "DauDuoiTen": "Dấu dưới tên cơ quan",
    "SoKyHieu": "Số, ký hiệu",
    "DiaDanhNgay": "Địa danh, ngày tháng",
    "TrichYeuCongVan": "Trích yếu công văn",
    "DauTrang": "Đầu trang",
    "DauKhan": "Dấu khẩn",
}
"""The head's own styles."""


@dataclass(slots=True)
class Blocks:
    """Pieces of the document in order, and the styles that they brought."""

    xml: list[str] = field(default_factory=list)
    looks: dict[str, TextStyle] = field(default_factory=dict)

    def named(self) -> list[Named]:
        """The styles of the head, in the sizes that fitted."""
        lay = Lay(align="center")
        return [Named(id_, NAMES[id_], look, lay) for id_, look in self.looks.items() if id_ in NAMES]


def frame(profile: Profile) -> Column:
    """The text's column on an upright page."""
    page = profile.page
    return Column(page.left_mm * MM, (page.width_mm - page.left_mm - page.right_mm) * MM)


def sides(profile: Profile, left_mm: float) -> tuple[Column, Column]:
    """The text's width in two, `left_mm` the first one's."""
    whole = frame(profile)
    wide = left_mm * MM
    return Column(whole.left, wide), Column(whole.left + wide, whole.width - wide)


def head(profile: Profile, rows: Sequence[Row], blocks: Blocks) -> float:
    """The head as a table of two rows: names, then number and place on one line. Gives what is left below it, pt."""
    marks, pair = flat(rows), sides(profile, profile.head.left_mm)
    cut = _number_line(marks, pair)
    top = min((top_of(m) for m in marks if level(m) >= cut - 1), default=cut)
    upper = [_column(profile, marks, side, 0.0, (0.0, cut), blocks) for side in pair]
    start = max(end for _, end in upper)
    start = min(start, top)
    lower = [_column(profile, marks, side, start, (cut, _FAR), blocks) for side in pair]
    widths = tuple(twips(side.width) for side in pair)
    inner = row((Cell(upper[0][0]), Cell(upper[1][0])), widths) + row((Cell(lower[0][0]), Cell(lower[1][0])), widths)
    blocks.xml.append(table(inner, widths, told_as="Đầu văn bản"))
    return max(0.0, height(rows) - max(end for _, end in lower))


def _number_line(marks: Sequence[Text | Stroke], pair: tuple[Column, Column]) -> float:
    """The baseline of place and day: the right column's first words below its stroke; without one, its last words."""
    right = between(marks, pair[1], 0, _FAR)
    strokes = [level(mark) for mark in right if isinstance(mark, Stroke)]
    texts = [mark.dy for mark in right if isinstance(mark, Text)]
    below = [dy for dy in texts if strokes and dy > strokes[0]]
    return min(below) if below else max(texts, default=0.0)


def _column(
    profile: Profile,
    marks: Sequence[Text | Stroke],
    side: Column,
    start: float,
    reach: tuple[float, float],
    blocks: Blocks,
) -> tuple[str, float]:
    """One cell of the head, and where its words end."""
    here = between(marks, side, *reach)
    names = _roles(profile, here, left=side.left == frame(profile).left, lower=reach[1] == _FAR)
    day = [m for m in here if isinstance(m, Text) and names[id(m)] == "DiaDanhNgay"]
    xml, at = "", start
    if len(day) > 1:  # a long place: still one paragraph, for whoever searches or goes on writing
        look = blocks.looks.setdefault("DiaDanhNgay", day[0].style)
        lay = replace(centred(day, side), before=max(0.0, top_of(day[0]) - start))
        xml, at = paragraph("DiaDanhNgay", line_of(day[0], look, words_of(day)), lay), end_of(day, start)
        here = [mark for mark in here if mark not in day]
    xml += paragraphs(here, side, at, lambda mark: names[id(mark)], blocks.looks)
    return xml or paragraph("Normal", ""), end_of(here, at)


def _roles(profile: Profile, marks: Sequence[Text | Stroke], *, left: bool, lower: bool) -> dict[int, str]:
    """What each line of the head is, by where it stands and how it looks."""
    texts = [mark for mark in marks if isinstance(mark, Text)]
    names: dict[int, str] = {}
    for n, mark in enumerate(texts):
        if lower and left:
            symbol, letter = n == 0, mark.style == profile.letter.style
            stamp = "DauKhan" if mark.style.red else "DauTrang"
            names[id(mark)] = "SoKyHieu" if symbol else "TrichYeuCongVan" if letter else stamp
        elif lower:
            names[id(mark)] = "DiaDanhNgay" if n == 0 or mark.style == texts[0].style else "DauTrang"
        elif left:
            bold = "CoQuanBanHanh" if mark.style.bold else "CoQuanChuQuan"
            names[id(mark)] = bold if _lettered(mark) else "DauDuoiTen"
        else:
            names[id(mark)] = "QuocHieu" if n == 0 or mark.style == texts[0].style else "TieuNgu"
    return names


def title(profile: Profile, setter: Setter, rows: Sequence[Row], before: float, blocks: Blocks) -> None:
    """Kind and subject and the mark under them; `before` pt are left above, besides the form's own."""
    before += rows[0].before if rows else 0.0
    looks = {"Title": profile.title.kind, "Subtitle": profile.title.subject}
    blocks.xml.append(centred_lines(setter, flat(rows), frame(profile), looks, before))


def centred_lines(
    setter: Setter, marks: Sequence[Text | Stroke], column: Column, looks: dict[str, TextStyle], before: float = 0.0
) -> str:
    """Centred texts, one paragraph each that breaks where print breaks it, and the mark under the last.

    `looks` names the texts' styles in order, with how they look.
    """
    styles = iter(looks)
    style, here = next(styles, "Normal"), before
    out: list[str] = []
    for n, lines in enumerate(_groups(marks)):
        first = lines[0]
        if isinstance(first, Stroke):
            out.append(stroke(first, column, max(0.0, level(first) - here), keep=True))
            continue
        texts = [line for line in lines if isinstance(line, Text)]
        style = next(styles, style) if n and _lettered(first) else style
        lay = replace(centred(texts, column), keep=True, before=None if n else before)
        inner = line_of(texts[0], looks.get(style, first.style), balanced(setter, texts, column))
        out.append(paragraph(style, inner, lay))
        here = end_of(texts, 0.0)
    return "".join(out)


def _lettered(mark: Text | Stroke) -> bool:
    """Whether it says something; "-----" does not."""
    return isinstance(mark, Text) and any(letter.isalpha() for word in mark.words for letter in word)


def _groups(marks: Sequence[Text | Stroke]) -> list[list[Text | Stroke]]:
    """Lines of one manner below each other together; a mark such as "-----" apart."""
    groups: list[list[Text | Stroke]] = []
    for mark in sorted(marks, key=level):
        last = groups[-1][-1] if groups else None
        if _lettered(mark) and isinstance(mark, Text) and isinstance(last, Text) and last.style == mark.style:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def title_styles(profile: Profile) -> list[Named]:
    """Those of kind and subject."""
    form = profile.title
    centre = Lay(keep=True, align="center")
    spread = Lay(keep=True, spread=TITLE_SPREAD, align="center")
    return [
        Named("Title", "Title", form.kind, centre, "Tên loại văn bản", known=True, follow="Subtitle"),
        Named("Subtitle", "Subtitle", form.subject, spread, "Trích yếu", known=True),
    ]


def addressee(profile: Profile, setter: Setter, rows: Sequence[Row], blocks: Blocks) -> None:
    """The line “Kính gửi”: a paragraph for each that it names, hanging behind label or dash."""
    column = frame(profile)
    texts = [mark for mark in flat(rows) if isinstance(mark, Text)]
    told, tied = list(in_paragraphs(texts)), all(row.keep for row in rows)
    for n, lines in enumerate(told):
        lay = hanging(lines, setter, column)
        gap = rows[0].before if n == 0 else 0.0
        keep = tied or n < EDGE or n >= len(told) - EDGE
        whole = Lay(keep=keep, before=gap, left=lay.left, first=lay.first, align="left")
        blocks.xml.append(paragraph("KinhGui", run(words_of(lines)), whole))


def closing(profile: Profile, setter: Setter, rows: Sequence[Row], blocks: Blocks) -> None:
    """Recipients and signature in a table that stays with the paragraph before it.

    Of a long list, what is longer than the signature has a row of its own; where no page can hold it, each item has
    one, so that a page's end parts no item.
    """
    left, right = sides(profile, profile.sign.left_mm)
    page = profile.page
    fits = height(rows) < (page.height_mm - page.top_mm - page.bottom_mm) * MM
    groups = in_paragraphs([mark for mark in between(flat(rows), left, 0, _FAR) if isinstance(mark, Text)])
    beside = rows[0].height if rows else 0.0
    first = [lines for lines in groups if lines[0].dy < beside]
    rest = groups[len(first) :]
    listed = _recipients(profile, setter, first, left, keep=fits or not rest)
    signed = _signed(profile, between(flat(rows[:1]), right, 0, _FAR), right)
    empty, nothing = paragraph("Normal", ""), paragraph("NetKe", "", Lay(line=1.0))
    widths, gutter = (twips(left.width), twips(right.width)), 4 * MM
    told = row((Cell(listed or empty, right=gutter), Cell(signed)), widths)
    for groups in [rest] if fits and rest else [[lines] for lines in rest]:
        more = _recipients(profile, setter, groups, left, keep=fits)
        told += row((Cell(more, right=gutter), Cell(nothing)), widths, whole=True)
    blocks.xml.append(_gap(rows[0].before if rows else 0.0))
    blocks.xml.append(table(told, widths, told_as="Nơi nhận và chữ ký"))


def both_sides(profile: Profile, rows: Sequence[Row], count: int, blocks: Blocks) -> None:
    """Two (or more) that sign side by side, each in an even share of the width."""
    whole, marks = frame(profile), flat(rows)
    cells: list[Cell] = []
    for n in range(count):
        share = Column(whole.left + n * whole.width / count, whole.width / count)
        here = between(marks, share, 0, _FAR)
        axis = next((mark.x + mark.width / 2 for mark in here if isinstance(mark, Text)), share.middle)
        wide = 2 * min(axis - share.left, share.left + share.width - axis)
        column = Column(axis - wide / 2, wide)
        free = column.left - share.left, share.width - wide - (column.left - share.left)
        cells.append(Cell(_signed(profile, here, column), left=free[0], right=free[1]))
    widths = (twips(whole.width / count),) * count
    blocks.xml.append(_gap(rows[0].before if rows else 0.0))
    blocks.xml.append(table(row(tuple(cells), widths), widths, told_as="Chữ ký các bên"))


def _gap(before: float) -> str:
    """An empty line that parts text and table; it goes to the next page with the table."""
    return paragraph("NetKe", "", Lay(keep=True, line=max(1.0, before)))


def _recipients(profile: Profile, setter: Setter, groups: Sequence[list[Text]], column: Column, *, keep: bool) -> str:
    """The block “Nơi nhận” or what is left of it; its label stands level with the signer's first line."""
    form = profile.recipients
    out: list[str] = []
    begins = bool(groups) and groups[0][0].style == form.label_style
    here = 0.0 if begins or not groups else top_of(groups[0][0])
    for lines in groups:
        label = lines[0].style == form.label_style and not out
        lay = hanging(lines, setter, column)
        before = max(0.0, top_of(lines[0]) - here)
        indents = Lay(keep=keep, before=before, left=lay.left, first=lay.first)
        look = lines[0].style
        small = None if label or look.size == form.style.size else look.size
        style = "NoiNhan" if label else "NoiNhanDong"
        out.append(
            paragraph(style, run(words_of(lines), size=small), Lay(keep=keep, before=before) if label else indents)
        )
        here = end_of(lines, here)
    return "".join(out)


def _signed(profile: Profile, marks: Sequence[Text | Stroke], column: Column) -> str:
    """Who signs: authority, title, room for hand and seal, name."""
    form = profile.sign
    looks = {"HoTen": form.name, "ChucVu": form.title, "ThamQuyen": form.on_behalf}
    names = {look: style for style, look in reversed(looks.items())}

    def naming(mark: Text) -> str:
        return names.get(mark.style, "ThamQuyen" if mark.style.upper else "HoTen")

    return paragraphs(marks, column, 0.0, naming, looks, keep=True) or paragraph("Normal", "")
