"""The text of a document: opening, sections, closing with its end mark (NĐ 30, PL I, ô 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reports import charts
from reports.ink import MM, Row, Tag, Text, tagged, with_before
from reports.numbers import roman
from reports.profile import Profile
from reports.rich import Frame, Piece, pieces, set_paragraph
from reports.rich import paragraphs as lines_of_pieces
from reports.setter import Setter, clean
from work.chart import Chart
from work.prose import Look, Paragraph, Prose, from_plain

_ITEM = re.compile(r"^\d+(?:\.\d+)*\.\s+\S")
_TITLE_ROOM = 120
"""Letters: a numbered item that is longer is running text, not a heading."""
_NUMERAL = re.compile(r"^[IVXLC]+\s*[.\-–]\s*")
_ENDS = (".", ";", ":", ",", "?", "!", "…")
_DASH = "-"
_TOGETHER = 2
"""Lines of text that stand with the signature."""
_CHART_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as it is set: its words in manners, what it is, what stands before it."""

    parts: tuple[Piece, ...]
    look: Look
    mark: str = ""
    """Of a list's item: "-" or "3."."""
    chart: Chart | None = None

    @property
    def text(self) -> str:
        """Its bare words."""
        return "".join(part.text for part in self.parts)


def text(
    setter: Setter,
    profile: Profile,
    sections: Sequence[Prose],
    opening: str,
    closing: str,
    charted: Mapping[str, Chart] | None = None,
) -> list[Row]:
    """Opening, sections and closing. The last paragraph carries the end mark and is tied to the signature.

    Sections with a title are numbered in print; one without words and charts is left out; one without a title is
    running text. `charted` has what the paragraphs of look CHART show, by their origin.
    """
    setter.where = "đoạn mở đầu"
    rows = paragraphs(setter, profile, _lines_of(opening))
    told = [(section, shown(profile, section, charted or {})) for section in sections]
    told = [(section, lines) for section, lines in told if lines]
    last = _lines_of(closing)
    if last:
        last[-1] = ended(last[-1], profile.body.end)
    elif told:
        told[-1] = (told[-1][0], closed(told[-1][1], profile.body.end))
    titled = 0
    for section, lines in told:
        titled += bool(section.title.strip())
        rows += _section(setter, profile, titled, section.title, lines)
    setter.where = "đoạn kết"
    rows += paragraphs(setter, profile, last)
    # The last lines go with the signature, which stands on no page alone.
    return [*rows[:-_TOGETHER], *(replace(row, keep=True) for row in rows[-_TOGETHER:])]


def ended(words: str, end: str) -> str:
    """A paragraph with the document's end mark, once: "./." (Phụ lục III) or "."."""
    return words.rstrip().removesuffix("./.").rstrip(" .;") + end


def closed(lines: Sequence[Line], end: str) -> list[Line]:
    """A last section's paragraphs with the end mark on its last words; a chart or a heading takes none."""
    one = lines[-1]
    if one.look in {Look.CHART, Look.HEADING} or not one.parts:
        return list(lines)
    parts = list(one.parts)
    while len(parts) > 1 and not parts[-1].text.strip(" .;/"):
        parts.pop()
    parts[-1] = Piece(ended(parts[-1].text, end), parts[-1].style)
    return [*lines[:-1], replace(one, parts=tuple(parts))]


def heading(profile: Profile, n: int, title: str) -> str:
    """A section's title with its Roman number; one that was typed is left out."""
    return profile.body.section.format(roman=roman(n), title=_NUMERAL.sub("", title.strip()))


def shown(profile: Profile, section: Prose, charted: Mapping[str, Chart]) -> list[Line]:
    """A section's paragraphs as they are set: lists numbered, headings told, charts found, empty ones left out."""
    lines: list[Line] = []
    for paragraph in section.paragraphs:
        if paragraph.look is Look.CHART:
            chart = charted.get(paragraph.origin)
            if chart is not None and charts.worth(chart):
                caption = tuple(pieces(paragraph.runs, profile.body.style))
                lines.append(Line(caption, Look.CHART, chart=chart))
        else:
            lines += _shown(profile, paragraph)
    return list(_numbered(_headed(profile, lines)))


def _shown(profile: Profile, paragraph: Paragraph) -> Iterator[Line]:
    """A line end in running text begins a paragraph; in a heading or an item it is a space."""
    look = paragraph.look
    style = profile.body.item_style if look is Look.HEADING else profile.body.style
    parts = pieces(paragraph.runs, style)
    if look is Look.TEXT:
        yield from (Line(tuple(line), look) for line in lines_of_pieces(parts))
    elif any(part.text.strip() for part in parts):
        yield Line(tuple(Piece(part.text.replace("\n", " "), part.style) for part in parts), look)


def _headed(profile: Profile, lines: Sequence[Line]) -> Iterator[Line]:
    """A short numbered line before another paragraph is a heading, as one types it."""
    for n, line in enumerate(lines):
        if line.look is Look.TEXT and n + 1 < len(lines) and is_heading(line.text.strip()):
            bold = profile.body.item_style
            parts = tuple(Piece(part.text, replace(bold, italic=part.style.italic)) for part in line.parts)
            yield Line(parts, Look.HEADING)
        else:
            yield line


def _numbered(lines: Iterator[Line]) -> Iterator[Line]:
    """Items of lists with their marks; a list that is broken off begins again at 1."""
    run: list[Line] = []
    for line in lines:
        if line.look is Look.NUMBER:
            run.append(line)
            continue
        yield from _counted(run)
        run = []
        yield replace(line, mark=_DASH) if line.look is Look.BULLET else line
    yield from _counted(run)


def _counted(run: Sequence[Line]) -> Iterator[Line]:
    return (replace(line, mark=f"{n}.") for n, line in enumerate(run, 1))


def _section(setter: Setter, profile: Profile, n: int, title: str, lines: Sequence[Line]) -> list[Row]:
    if not title.strip():
        return _set(setter, profile, lines, "nội dung")
    form = profile.body
    words = heading(profile, n, title)
    setter.where = f"tên mục “{words}”"
    left, width = _frame(profile)
    rows = setter.paragraph(words, form.section_style, left, width, form.leading_pt, form.indent_mm * MM)
    flat = with_before([replace(row, outline=words if k == 0 else "") for k, row in enumerate(_heading(rows))],
                       form.gap_pt)  # fmt: skip
    return [*tagged(flat, Tag("H2")), *_set(setter, profile, lines, f"mục “{words}”")]


def _heading(rows: list[Row]) -> list[Row]:
    """A heading is set flush left, not stretched, and never ends a page."""
    return [
        replace(r, keep=True, marks=tuple(m._replace(stretch=0.0) for m in r.marks if isinstance(m, Text)))
        for r in rows
    ]


def _set(setter: Setter, profile: Profile, lines: Sequence[Line], within: str) -> list[Row]:
    """All paragraphs of a section."""
    rows: list[Row] = []
    listed: Tag | None = None
    for n, line in enumerate(lines, 1):
        setter.where = f"{within}, đoạn {n}"
        if not line.mark or (listed is not None and lines[n - 2].look is not line.look):
            listed = None
        if line.mark:
            listed = listed or Tag("L")
            rows += _item(setter, profile, line, listed)
        elif line.chart is not None:
            rows += _chart(setter, profile, line, line.chart)
        else:
            rows += _paragraph(setter, profile, line)
    return rows


def _paragraph(setter: Setter, profile: Profile, line: Line) -> list[Row]:
    form = profile.body
    frame = Frame(*_frame(profile), form.leading_pt, form.indent_mm * MM)
    if line.look is Look.HEADING:
        # The first words' style may slant; the heading's own measures the lines.
        rows = _flush(set_paragraph(setter, line.parts, form.item_style, frame, Tag("H3")))
    else:
        rows = set_paragraph(setter, line.parts, form.style, frame, Tag("P"))
    return with_before(rows, form.gap_pt)


def _flush(rows: list[Row]) -> list[Row]:
    return [replace(row, keep=True) for row in rows]


def _item(setter: Setter, profile: Profile, line: Line, listed: Tag) -> list[Row]:
    """An item of a list, set as any paragraph (ô 6): its mark at the indent, its later lines from the margin."""
    form = profile.body
    left, width = _frame(profile)
    start, behind = form.indent_mm * MM, setter.width(line.mark, form.style) + setter.word(" ", form.style)
    item = Tag("LI", listed)
    frame = Frame(left, width, form.leading_pt, start + behind)
    rows = set_paragraph(setter, line.parts, form.style, frame, Tag("LBody", item))
    base = next((mark.dy for mark in rows[0].marks if isinstance(mark, Text)), 0.0)
    wide = setter.width(line.mark, form.style)
    label = Text(left + start, base, (line.mark, ""), form.style, wide, 0.0, Tag("Lbl", item))
    rows[0] = replace(rows[0], marks=(label, *rows[0].marks))
    return with_before(rows, form.gap_pt)


def _chart(setter: Setter, profile: Profile, line: Line, chart: Chart) -> list[Row]:
    """A chart with its caption below, in italic, never parted from it."""
    left, width = _frame(profile)
    page, style = profile.page, replace(profile.body.style, italic=True)  # a paper's text has one size
    room = (page.height_mm - page.top_mm - page.bottom_mm) * MM / 2
    words = line.text.strip() or chart.title
    lines = setter.balance(words, style, width * 0.9) if words.strip() else []
    both = Tag("Div")
    caption = tagged(setter.centred(lines, style, left + width / 2, profile.body.leading_pt), Tag("Caption", both))
    high = room - sum(row.height for row in caption) - _CHART_GAP
    figure = charts.row(setter, chart, (left, width), high, both)
    return [
        replace(figure, before=_CHART_GAP + profile.body.gap_pt, keep=bool(caption)),
        *(replace(row, keep=n < len(caption)) for n, row in enumerate(caption, 1)),
    ]


def paragraphs(setter: Setter, profile: Profile, lines: Sequence[str], within: str = "") -> list[Row]:
    """Each line a paragraph; a short numbered item before another paragraph is a heading and stays with it."""
    where = setter.where
    prose = Prose("", "", tuple(one for line in lines for one in from_plain(line)))
    rows = _set(setter, profile, shown(profile, prose, {}), within or where)
    setter.where = where
    return rows


def is_heading(line: str) -> bool:
    """Whether "1. …" is a khoản with a title of its own (bold): short, and no sentence."""
    return bool(_ITEM.match(line)) and len(line) <= _TITLE_ROOM and not line.endswith(_ENDS)


def _lines_of(words: str) -> list[str]:
    return [line.strip() for line in clean(words).split("\n") if line.strip()]


def _frame(profile: Profile) -> tuple[float, float]:
    """The text's left edge and width, pt."""
    page = profile.page
    return page.left_mm * MM, (page.width_mm - page.left_mm - page.right_mm) * MM
