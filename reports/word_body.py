"""Running text in Word: sections with typed numbers, lists that Word counts itself, charts as pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reports.body import ended, is_heading
from reports.numbers import roman
from reports.profile import Profile, TextStyle
from reports.setter import clean
from reports.word_styles import NUMBERS
from reports.word_xml import PLAIN, Lay, paragraph, run
from work.prose import Look, Paragraph, Prose, Run

Picture = Callable[[Paragraph], str]
"""A chart's picture as a run of XML; empty where there is nothing to show."""
_NUMERAL = re.compile(r"^[IVXLC]+\s*[.\-–]\s*")


@dataclass(frozen=True, slots=True)
class _Block:
    style: str
    inner: str
    lay: Lay = PLAIN


@dataclass(slots=True)
class Body:
    """The text's paragraphs so far, and how many numbered lists they hold: each one counts from 1."""

    profile: Profile
    picture: Picture
    lists: int = 0
    _blocks: list[_Block] = field(default_factory=list)

    def xml(self) -> str:
        """All of it; the last paragraph stays with the signature."""
        told = [*self._blocks[:-1], *(replace(one, lay=replace(one.lay, keep=True)) for one in self._blocks[-1:])]
        return "".join(paragraph(one.style, one.inner, one.lay) for one in told)

    def basis(self, lines: Sequence[str]) -> None:
        """Căn cứ, with dash and marks."""
        self._blocks += [_Block("CanCu", run(line)) for line in lines]

    def plain(self, words: str) -> None:
        """Text without manner, a paragraph a line."""
        self._blocks += [_Block("BodyText", run(line)) for line in _lines(words)]

    def closing(self, words: str) -> None:
        """The last paragraph, with the document's end mark."""
        lines = _lines(words)
        if lines:
            self.plain("\n".join([*lines[:-1], ended(lines[-1], self.profile.body.end)]))

    def sections(self, sections: Sequence[Prose]) -> None:
        """Those that say something; the ones with a title are numbered."""
        n = 0
        for section in sections:
            shown = [one for one in section.paragraphs if one.look is Look.CHART or one.text.strip()]
            if shown and section.title.strip():
                n += 1
                title = _NUMERAL.sub("", clean(section.title).strip())
                heading = self.profile.body.section.format(roman=roman(n), title=title)
                upper = self.profile.body.section_style.upper
                self._blocks.append(_Block("Heading1", run(heading.upper() if upper else heading)))
            for at in range(len(shown)):
                self._paragraph(shown, at)

    def _paragraph(self, shown: Sequence[Paragraph], at: int) -> None:
        one, form = shown[at], self.profile.body
        if one.look is Look.CHART:
            self._chart(one)
        elif one.look is Look.HEADING or (
            one.look is Look.TEXT and at + 1 < len(shown) and is_heading(one.text.strip())
        ):
            self._blocks.append(_Block("Heading2", _runs(one.runs, form.item_style)))
        elif one.look is Look.BULLET:
            self._blocks.append(_Block("ListBullet", _runs(one.runs, form.style)))
        elif one.look is Look.NUMBER:
            if not at or shown[at - 1].look is not Look.NUMBER:
                self.lists += 1
            lay = Lay(number=(NUMBERS + self.lists, 0))
            self._blocks.append(_Block("ListNumber", _runs(one.runs, form.style), lay))
        else:
            self._blocks.append(_Block("BodyText", _runs(one.runs, form.style)))

    def _chart(self, one: Paragraph) -> None:
        picture = self.picture(one)
        if picture:
            caption = [_Block("Caption", run(one.text.strip()))] if one.text.strip() else []
            self._blocks += [_Block("HinhVe", picture, Lay(keep=bool(caption))), *caption]


def _lines(words: str) -> list[str]:
    return [line.strip() for line in clean(words).split("\n") if line.strip()]


def _runs(runs: Sequence[Run], usual: TextStyle) -> str:
    """Runs with what differs from the paragraph's style; outer spaces are none of the text."""
    told = [one for one in runs if one.text]
    out = []
    for n, one in enumerate(told):
        words = clean(one.text)
        words = words.lstrip() if n == 0 else words
        words = words.rstrip() if n == len(told) - 1 else words
        bold = True if one.bold and not usual.bold else None
        italic = True if one.italic and not usual.italic else None
        out.append(run(words, bold=bold, italic=italic))
    return "".join(out)
