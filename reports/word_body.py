"""Running text in Word: sections with typed numbers, lists that Word counts itself, charts as pictures.

What is a heading, an item or a chart, and what is left out, is decided once, in `reports.body`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reports.body import Line, closed, ended, heading, is_heading, shown
from reports.profile import Profile, TextStyle
from reports.rich import Piece
from reports.setter import Setter, clean
from reports.word_styles import LISTS
from reports.word_xml import PLAIN, Lay, paragraph, run
from work.chart import Chart
from work.prose import Look, Prose

Picture = Callable[[Chart], str]
"""A chart as a run of XML."""


_BRIEF = 80
"""Letters: what is shorter may fit on one line."""


@dataclass(frozen=True, slots=True)
class _Block:
    style: str
    inner: str
    lay: Lay = PLAIN


@dataclass(slots=True)
class Body:
    """The text's paragraphs so far, and the numbered lists that they hold: each one counts from 1."""

    setter: Setter
    profile: Profile
    picture: Picture
    lists: int = 0
    """How many numbered lists there are."""
    _blocks: list[_Block] = field(default_factory=list)
    _brief: bool = False
    """Whether the closing words may be one line, too little to stand on a page with the signature."""

    def xml(self) -> str:
        """All of it; the last paragraph stays with the signature, and with it the one before if it may be one line."""
        tied = max(0, len(self._blocks) - (2 if self._brief else 1))
        told = [*self._blocks[:tied], *(replace(one, lay=replace(one.lay, keep=True)) for one in self._blocks[tied:])]
        return "".join(paragraph(one.style, one.inner, one.lay) for one in told)

    def basis(self, lines: Sequence[str]) -> None:
        """Căn cứ, with dash and marks."""
        self._blocks += [_Block("CanCu", run(line)) for line in lines]

    def text(self, opening: str, sections: Sequence[Prose], closing: str, charts: Mapping[str, Chart]) -> None:
        """Opening, sections and closing; the last words carry the document's end mark."""
        self._plain(_lines(opening))
        told = [(section.title.strip(), shown(self.profile, section, charts)) for section in sections]
        told = [(title, lines) for title, lines in told if lines]
        last, end = _lines(closing), self.profile.body.end
        if last:
            last[-1] = ended(last[-1], end)
            self._brief = len(last[-1]) < _BRIEF
        elif told:
            told[-1] = told[-1][0], closed(told[-1][1], end)
        n = 0
        for title, lines in told:
            if title:
                n += 1
                self._title(heading(self.profile, n, title))
            self._section(lines)
        self._plain(last)

    def _title(self, words: str) -> None:
        style = self.profile.body.section_style
        self._blocks.append(_Block("Heading1", run(words.upper() if style.upper else words)))

    def _plain(self, lines: Sequence[str]) -> None:
        """Text without manner; a short numbered line before another one is a heading, as in print."""
        for n, line in enumerate(lines, 1):
            self._blocks.append(_Block("Heading2" if n < len(lines) and is_heading(line) else "BodyText", run(line)))

    def _section(self, lines: Sequence[Line]) -> None:
        before: Line | None = None
        for line in lines:
            if line.chart is not None:
                self._chart(line, line.chart)
            elif line.look is Look.NUMBER:
                if before is None or before.look is not Look.NUMBER:
                    self.lists += 1
                counted = Lay(number=(LISTS + self.lists, 0))
                self._blocks.append(_Block("ListNumber", self._runs(line.parts), counted))
            else:
                styles = {Look.HEADING: "Heading2", Look.BULLET: "ListBullet"}
                usual = self.profile.body.item_style if line.look is Look.HEADING else self.profile.body.style
                self._blocks.append(_Block(styles.get(line.look, "BodyText"), self._runs(line.parts, usual)))
            before = line

    def _runs(self, parts: Sequence[Piece], usual: TextStyle | None = None) -> str:
        """Pieces with what differs from the paragraph's style; outer spaces are none of the text."""
        usual = usual or self.profile.body.style
        told = [one for one in parts if one.text]
        out: list[str] = []
        for n, (text, look) in enumerate(told):
            words = text.lstrip() if n == 0 else text
            words = words.rstrip() if n == len(told) - 1 else words
            bold = None if look.bold == usual.bold else look.bold
            out.append(run(words, bold=bold, italic=None if look.italic == usual.italic else look.italic))
        return "".join(out)

    def _chart(self, line: Line, chart: Chart) -> None:
        """The picture, and its caption below, never parted from it."""
        words = line.text.strip() or chart.title.strip()
        caption = [_Block("Caption", run(words))] if words else []
        self._blocks += [_Block("HinhVe", self.picture(chart), Lay(keep=bool(caption))), *caption]


def _lines(words: str) -> list[str]:
    return [line.strip() for line in clean(words).split("\n") if line.strip()]
