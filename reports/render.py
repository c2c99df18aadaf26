"""Values in, PDF bytes out: the one way to make paper. Preview, print and file are these same bytes (law 21)."""

from __future__ import annotations

from collections.abc import Iterable

from reports import annex, proper, slip, wording
from reports.faces import Faces, best
from reports.flow import paginate
from reports.ink import ASCENT, MM, Row, Text
from reports.numbers import roman
from reports.papers import ReportPaper, SlipPaper, TablePaper
from reports.pen import About, Part, write
from reports.profile import Profile
from reports.setter import Setter, one_line


def render_report(paper: ReportPaper, profile: Profile, faces: Faces | None = None) -> bytes:
    """A report with its annexes. `faces` None: Times New Roman where installed, else the bundled faces."""
    faces = faces or best()
    setter = Setter(faces, profile.strokes)
    kind = profile.kinds[paper.kind]
    parts = [
        _part(setter, profile, proper.rows(setter, profile, paper), _foot(profile, paper.code, draft=paper.draft), kind)
    ]
    for n, table in enumerate(paper.annexes, 1):
        many = len(paper.annexes) > 1
        label = profile.annex.label_many.format(roman=roman(n)) if many else profile.annex.label
        reference = table.reference or wording.reference(profile, paper)
        rows = annex.rows(setter, profile, table, label, reference)
        mark = _foot(profile, paper.code or table.code, draft=paper.draft)
        parts.append(_part(setter, profile, rows, mark, f"{label}: {one_line(table.title)}", landscape=True))
    return write(parts, _about(f"{kind.capitalize()} {paper.title}", paper.office.name, paper.code), faces)


def render_table(table: TablePaper, profile: Profile, faces: Faces | None = None) -> bytes:
    """A table alone, on landscape pages; with a reference line it is an annex and carries that label."""
    faces = faces or best()
    setter = Setter(faces, profile.strokes)
    label = profile.annex.label if table.reference else ""
    rows = annex.rows(setter, profile, table, label, table.reference)
    part = _part(setter, profile, rows, _foot(profile, table.code, draft=False), table.title, landscape=True)
    return write([part], _about(table.title, "", table.code), faces)


def render_slip(paper: SlipPaper, profile: Profile, faces: Faces | None = None) -> bytes:
    """A slip for one unit."""
    faces = faces or best()
    setter = Setter(faces, profile.strokes)
    heading = profile.slip.title.capitalize()
    part = _part(setter, profile, slip.rows(setter, profile, paper), _foot(profile, paper.code, draft=False), heading)
    return write([part], _about(f"{heading}: {paper.unit}", paper.office.name, paper.code), faces)


def _part(
    setter: Setter, profile: Profile, rows: Iterable[Row], foot_words: str, outline: str, *, landscape: bool = False
) -> Part:
    """Rows onto pages of one count, with page numbers and the foot."""
    page = profile.page
    upright = (page.width_mm * MM, page.height_mm * MM)
    width, height = annex.landscape(profile) if landscape else upright
    sheets = paginate(rows, height - (page.top_mm + page.bottom_mm) * MM)
    setter.where = "chân trang"
    furniture = [_furniture(setter, profile, n, foot_words, (width, height)) for n in range(1, len(sheets) + 1)]
    return Part(width, height, page.top_mm * MM, sheets, furniture, one_line(outline), "PL-" if landscape else "")


def _furniture(setter: Setter, profile: Profile, n: int, words: str, size: tuple[float, float]) -> Row:
    """The page's number, centred over the text (not on page 1), and the code at the foot's right."""
    page, number, small = profile.page, profile.page_number, profile.page_foot
    right = size[0] - page.right_mm * MM
    middle = (page.left_mm * MM + right) / 2
    marks = []
    if n > 1 or number.on_first:
        wide = setter.width(str(n), number.style)
        base = number.edge_mm * MM + ASCENT * number.style.size
        marks.append(Text(middle - wide / 2, base, (str(n),), number.style, wide))
    if words:
        broken = setter.words(words, small.style)
        wide = setter.width(words, small.style)
        marks.append(Text(right - wide, size[1] - small.edge_mm * MM, tuple(broken), small.style, wide))
    return Row(0, tuple(marks))


def _foot(profile: Profile, code: str, *, draft: bool) -> str:
    """What stands small at each page's foot."""
    form = profile.page_foot
    said = [form.draft] if draft else []
    if code.strip():
        said.append(form.code.format(code=code.strip()))
    return " - ".join(said)


def _about(title: str, author: str, code: str) -> About:
    subject = f"Mã văn bản: {code}" if code else "Sổ Việc"
    return About(one_line(title), one_line(author), one_line(subject))
