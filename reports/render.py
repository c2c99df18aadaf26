"""Values in, PDF bytes out: the one way to make paper. Preview, print and file are these same bytes (law 21)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reports import annex, furniture, marks, proper, slip, wording
from reports.faces import Faces, best
from reports.flow import Placed, Sheet, paginate
from reports.ink import MM, Row
from reports.numbers import roman
from reports.papers import ReportPaper, SlipPaper, TablePaper
from reports.pen import About, Part, write
from reports.profile import Profile
from reports.setter import Setter, one_line

Seal = tuple[int, tuple[float, float, float, float]]
"""A page, counted from 0, and a place on it in pt from its lower left corner: left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A paper's bytes, and where a signature on it is seen: the room between the signer's title and name (ô 7c)."""

    pdf: bytes
    seal_page: int
    seal_box: tuple[float, float, float, float]
    """The signer's column in its whole width."""


def layout_report(paper: ReportPaper, profile: Profile, faces: Faces | None = None) -> Laid:
    """As `render_report`, the very same bytes, with the place of the signature."""
    faces = faces or best()
    setter = Setter(faces, profile.strokes)
    seals: list[Seal] = []
    pdf = write(_parts(setter, profile, paper, seals), _about_report(profile, paper), faces)
    return Laid(pdf, *seals[-1])


def render_report(
    paper: ReportPaper, profile: Profile, faces: Faces | None = None, *, pages: int | None = None
) -> bytes:
    """A paper with its annexes. `faces` None: Times New Roman where installed, else the bundled faces.

    With `pages` only the first so many pages of the whole, quickly, whatever its length.
    """
    faces = faces or best()
    setter = Setter(faces, profile.strokes)
    return write(_parts(setter, profile, paper, []), _about_report(profile, paper), faces, pages)


def render_table(table: TablePaper, profile: Profile, faces: Faces | None = None, *, pages: int | None = None) -> bytes:
    """A table alone; with a reference line it is an annex and carries that label. `pages` as above."""
    faces = faces or best()
    setter = Setter(faces, profile.strokes)
    label = profile.annex.label if table.reference else ""
    rows = annex.rows(setter, profile, table, label, table.reference)
    words = furniture.foot_words(profile, table.code, draft=False)
    part = _part(setter, profile, rows, (words, ""), table.title, annex.size(profile, table))
    return write([part], _about(table.title, "", table.code), faces, pages)


def render_slip(paper: SlipPaper, profile: Profile, faces: Faces | None = None) -> bytes:
    """A slip for one unit."""
    faces = faces or best()
    setter = Setter(faces, profile.strokes)
    heading = profile.slip.title.capitalize()
    words = furniture.foot_words(profile, paper.code, draft=False)
    part = _part(setter, profile, slip.rows(setter, profile, paper), (words, ""), heading)
    return write([part], _about(f"{heading}: {paper.unit}", paper.office.name, paper.code), faces)


def render_slips(papers: Sequence[SlipPaper], profile: Profile, faces: Faces | None = None) -> bytes:
    """Slips for several units in one PDF, each beginning on a page of its own and counting its own pages."""
    faces = faces or best()
    setter = Setter(faces, profile.strokes)
    heading = profile.slip.title.capitalize()
    parts = [
        _part(
            setter,
            profile,
            slip.rows(setter, profile, paper),
            (furniture.foot_words(profile, paper.code, draft=False), ""),
            f"{heading}: {paper.unit}",
        )
        for paper in papers
    ]
    return write(parts, _about(heading, papers[0].office.name if papers else "", ""), faces)


def _parts(setter: Setter, profile: Profile, paper: ReportPaper, seals: list[Seal]) -> Iterator[Part]:
    """The paper proper, then each annex; a later one is not set before it is asked for.

    `seals` is told the place of the signature when its page comes by.
    """
    yield _proper(setter, profile, paper, seals)
    many = len(paper.annexes) > 1
    for n, table in enumerate(paper.annexes, 1):
        label = profile.annex.label_many.format(roman=roman(n)) if many else profile.annex.label
        reference = table.reference or wording.reference(profile, paper)
        rows = annex.rows(setter, profile, table, label, reference)
        words = furniture.foot_words(profile, paper.code or table.code, draft=paper.draft)
        outline = f"{label}: {one_line(table.title)}"
        yield _part(setter, profile, rows, (words, paper.qr), outline, annex.size(profile, table), "PL-")


def _proper(setter: Setter, profile: Profile, paper: ReportPaper, seals: list[Seal]) -> Part:
    """The paper proper, with what stands at the foot of its first page."""
    words = furniture.foot_words(profile, paper.code, draft=paper.draft)
    note = marks.contact(setter, profile, paper.contact)
    rows = proper.rows(setter, profile, paper)
    part = _part(setter, profile, rows, (words, paper.qr), profile.kinds[paper.kind], less=note.height)
    bottom = part.height - part.top - profile.page.bottom_mm * MM - note.height
    back = (profile.page.back_left_mm - profile.page.left_mm) * MM if paper.choices.duplex else 0.0
    part = replace(part, back=back)
    return replace(part, sheets=_watched(part, seals, Placed(bottom, note)))


def _watched(part: Part, seals: list[Seal], note: Placed) -> Iterator[Sheet]:
    """The sheets with the note on the first; a row's room for the signature is noted in passing, in PDF's measure."""
    top = part.height - part.top
    for n, sheet in enumerate(part.sheets):
        for placed in sheet:
            if placed.row.free is not None:
                left, above, right, below = placed.row.free
                aside = part.back if n % 2 else 0.0
                seals.append((n, (left + aside, top - placed.y - below, right + aside, top - placed.y - above)))
        yield [*sheet, note] if n == 0 and note.row.marks else sheet


def _part(
    setter: Setter,
    profile: Profile,
    rows: Iterable[Row],
    foot_words: tuple[str, str],
    outline: str,
    size: tuple[float, float] | None = None,
    prefix: str = "",
    less: float = 0.0,
) -> Part:
    """Rows onto pages of one count, with page numbers and the foot: its words and what its QR code holds.

    The first page has `less` pt less for its text.
    """
    page = profile.page
    width, height = size or (page.width_mm * MM, page.height_mm * MM)
    sheets = paginate(rows, height - (page.top_mm + page.bottom_mm) * MM, less)
    outside = furniture.furniture(setter, profile, (width, height), *foot_words)
    return Part(width, height, page.top_mm * MM, sheets, outside, one_line(outline), prefix)


def _about_report(profile: Profile, paper: ReportPaper) -> About:
    kind = profile.kinds[paper.kind].capitalize()
    return _about(f"{kind} {paper.title}", paper.office.name, paper.code)


def _about(title: str, author: str, code: str) -> About:
    subject = f"Mã văn bản: {code}" if code else "Sổ Việc"
    return About(one_line(title), one_line(author), one_line(subject))
