"""A paper as a Word document, laid out like the PDF, for those who must edit after us.

Word sets the lines anew, so what must look as in print is told as Word's own means: styles, exact distances of lines,
tables of fixed columns. Words come from where print takes them (`reports.wording`), what stands around the text is read
off the very marks that print draws (`reports.word_marks`). The same paper gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from reports import annex, charts, foot, furniture, letter, marks, minutes
from reports import head as heads
from reports.faces import bundled
from reports.ink import MM
from reports.numbers import roman
from reports.papers import ReportPaper, TablePaper
from reports.profile import Profile
from reports.setter import Setter, one_line
from reports.word_body import Body
from reports.word_edges import edges, inline, marked, qr_png, section, size_of
from reports.word_head import Blocks, addressee, both_sides, closing, head, title, title_styles
from reports.word_pack import About, Edges, Package
from reports.word_styles import numbering, settings, styles
from reports.word_table import annex_blocks
from reports.word_xml import Lay, paragraph
from reports.wording import Wording, signature, wording
from work.chart import Chart

_TAIL = Lay(line=1.0)
"""Word wants a paragraph behind a table; this one takes no room."""


def render_docx(paper: ReportPaper, profile: Profile) -> bytes:
    """A paper with its annexes as .docx. Raises: Refusal where its head has a letter that the face lacks."""
    return _Docx(profile).report(paper)


def render_table_docx(table: TablePaper, profile: Profile) -> bytes:
    """A table alone as .docx; with a reference line it is an annex and carries that label."""
    return _Docx(profile).table(table)


@dataclass(slots=True)
class _Docx:
    """One document in the making."""

    profile: Profile
    setter: Setter = field(init=False)
    package: Package = field(init=False)
    blocks: Blocks = field(default_factory=Blocks)
    edges: list[Edges] = field(default_factory=list)
    mirrored: bool = False
    pictures: count[int] = field(default_factory=lambda: count(1000))

    def __post_init__(self) -> None:
        # Always the bundled faces, whose widths are Times New Roman's: the same bytes on every PC.
        self.setter = Setter(bundled(), self.profile.strokes)
        self.package = Package()

    def report(self, paper: ReportPaper) -> bytes:
        """The paper proper in the first section, each annex in one of its own."""
        profile, said = self.profile, wording(self.profile, paper)
        upright = (profile.page.width_mm * MM, profile.page.height_mm * MM)
        words = furniture.foot_words(profile, paper.code, draft=paper.draft)
        self.edges.append(marked(self.setter, profile, edges(profile, upright, words, paper.qr, 1), paper))
        self.mirrored = paper.choices.duplex and profile.page.back_left_mm != profile.page.left_mm
        lists = self._proper(paper, said)
        ends = section(profile, upright)
        if paper.annexes:
            self.blocks.xml.append(paragraph("NetKe", "", Lay(line=1.0, section=ends)))
            ends = self._annexes(paper, said)
        else:
            self.blocks.xml.append(paragraph("NetKe", "", _TAIL))
        kind = profile.kinds[paper.kind].capitalize()
        about = About(
            title=one_line(f"{kind} {paper.title}"),
            author=one_line(said.office.name),
            subject=f"Mã văn bản: {paper.code}" if paper.code else "",
            day=paper.day,
        )
        return self._file(ends, lists, about, qr_png(paper.qr) if paper.qr else None)

    def table(self, table: TablePaper) -> bytes:
        """One section with nothing but the table."""
        size = annex.size(self.profile, table)
        words = furniture.foot_words(self.profile, table.code, draft=False)
        self.edges.append(edges(self.profile, size, words, "", 1))
        label = self.profile.annex.label if table.reference else ""
        self._annex(annex_blocks(self.setter, self.profile, table, label, table.reference, ""))
        day = table.extracted_at.date() if table.extracted_at else None
        about = About(title=one_line(table.title), author="", subject=one_line(table.code), day=day)
        return self._file(section(self.profile, size), 0, about, None)

    def _annexes(self, paper: ReportPaper, said: Wording) -> str:
        """Each annex; gives the last one's section, which ends the document."""
        many, last = len(paper.annexes) > 1, len(paper.annexes)
        ends = ""
        for n, table in enumerate(paper.annexes, 1):
            label = self.profile.annex.label_many.format(roman=roman(n)) if many else self.profile.annex.label
            size = annex.size(self.profile, table)
            words = furniture.foot_words(self.profile, paper.code or table.code, draft=paper.draft)
            self.edges.append(edges(self.profile, size, words, paper.qr, 1 + 2 * n))
            ends = section(self.profile, size)
            reference = table.reference or said.reference
            inside = "" if n == last else ends
            self._annex(annex_blocks(self.setter, self.profile, table, label, reference, inside))
        return ends

    def _annex(self, parts: tuple[str, str, str]) -> None:
        """Head, table and note, of which the table may be long."""
        top, rows, note = parts
        self.blocks.xml += [top, self.package.later(rows), note]

    def _proper(self, paper: ReportPaper, said: Wording) -> int:
        """From the head to the signatures; gives how many numbered lists there are."""
        profile, setter, blocks = self.profile, self.setter, self.blocks
        self._top(paper, said)
        to = letter.addressee(setter, profile, said.label, said.addressees, said.label_style)
        addressee(profile, setter, to, blocks)
        text = Body(setter, profile, self._chart)
        text.basis(said.basis)
        text.text(paper.opening, paper.sections, paper.closing, paper.charts)
        blocks.xml.append(text.xml())
        self._foot(paper, said)
        return text.lists

    def _top(self, paper: ReportPaper, said: Wording) -> None:
        """The head with what stands under the number, then kind and subject."""
        profile, setter, blocks = self.profile, self.setter, self.blocks
        under = marks.under_number(setter, profile, said.letter, paper.urgency, draft=paper.draft)
        row = heads.head(setter, profile, said.office, said.number, said.day, under, said.head_mark, widen=False)
        rest = head(profile, [row], blocks)
        if said.kind:
            title(profile, setter, heads.title(setter, profile, said.kind, said.subject), rest, blocks)
        below = profile.title.after_pt if said.kind else profile.letter.after_pt
        blocks.xml.append(paragraph("NetKe", "", Lay(keep=True, line=max(1.0, below))))

    def _foot(self, paper: ReportPaper, said: Wording) -> None:
        """Recipients and signer, or the sides of minutes."""
        profile, setter, spelling = self.profile, self.setter, paper.office.spelling
        if paper.sides:
            rows = minutes.sides_block(setter, profile, paper.sides, paper.office.name, spelling)
            both_sides(profile, rows, len(paper.sides), self.blocks)
            return
        lines = signature(profile, paper.signer, spelling)
        name = paper.signer.name if paper.signer else ""
        rows = foot.closing_block(setter, profile, lines, name, said.recipients, paper.typist)
        closing(profile, setter, rows, self.blocks)

    def _chart(self, chart: Chart) -> str:
        """A chart's picture, as wide as the text, told in words for who cannot see it."""
        page = self.profile.page
        wide = page.width_mm - page.left_mm - page.right_mm
        png = charts.picture(chart, bundled(), width_mm=wide)
        across, down = size_of(png)
        return inline(charts.words(chart), self.package.image(png), (wide, wide * down / across), next(self.pictures))

    def _file(self, ends: str, lists: int, about: About, qr: bytes | None) -> bytes:
        """The document's bytes."""
        form = [*title_styles(self.profile), *self.blocks.named()]
        count_ = numbering(self.profile, lists)
        told = settings(mirrored=self.mirrored)
        self.package.fill("".join(self.blocks.xml) + ends, styles(self.profile, form), count_, told)
        for n, one in enumerate(self.edges):
            self.package.margins(n, one, qr)
        return self.package.written(about)
