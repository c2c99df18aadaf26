"""The papers that one file holds: the plan, the plan that a decision issues, annexes, forms to be filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from intake import form
from intake.source import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.source import Source

Sort = Literal["first", "issued", "annex", "aside"]
_TITLE_LINES = 6
_CAPS_ABOVE = 4
_POSTS_AFTER = 3


@dataclass(slots=True, eq=False)
class Paper:
    """One paper of the file, in reading order. `label` is an annex's, as printed; `skip` its own first words."""

    sort: Sort
    steps: list[int | Table] = field(default_factory=list)
    label: str | None = None
    label_at: int | None = None
    title_from: int = 0
    """Where in the label's own paragraph the title begins; 0 where it stands below."""


def papers_of(source: Source) -> list[Paper]:
    """Split at annex labels, at titles that stand after a signature, and at forms to be filled in."""
    return _Splitter(source).split()


class _Splitter:
    """One pass over the flow. A new paper can begin only after the first one has its foot, or at an annex's label."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._papers = [Paper("first")]
        self._signed = False
        self._bodied = False

    def split(self) -> list[Paper]:
        """The papers, each with its steps."""
        flow = self._source.flow
        for place, step in enumerate(flow):
            if not isinstance(step, Table):
                self._paragraph(place, step)
            self._papers[-1].steps.append(step)
        return self._papers

    def _paragraph(self, place: int, number: int) -> None:
        text = self._source.paragraphs[number]
        if self._annex(place, number, text):
            return
        if self._signed and (form.is_form_to_fill(text) or form.other_paper(text)):
            self._begin(Paper("aside"))
        elif self._issues(place, text):
            self._begin(Paper("issued"))
        elif self._signed and form.is_motto(text):
            self._begin(Paper("aside"))
        elif self._papers[-1].sort == "first" and self._signed and form.is_enclosed(text):
            self._take_caps_back()
        self._note(text)

    def _note(self, text: str) -> None:
        if text.startswith("Nơi nhận") or form.is_signing(text) or form.is_post(text):
            self._signed = self._signed or self._bodied or text.startswith("Nơi nhận")
        elif not self._bodied:
            label = form.label_of(text)
            self._bodied = label is not None and not label.is_bullet

    def _begin(self, paper: Paper) -> None:
        self._papers.append(paper)
        self._signed = self._papers[-1].sort != "issued"
        self._bodied = False

    def _annex(self, place: int, number: int, text: str) -> bool:
        """An annex's label: alone on its line, or before its title."""
        alone, titled = form.annex_label(text), form.annex_titled(text)
        if not alone and not titled:
            return False
        if not (self._bodied or self._signed or self._papers[-1].sort != "first" or self._is_annex_alone()):
            return False
        if alone and self._stands_apart(place):
            self._begin(Paper("annex", label=alone, label_at=number))
            return True
        if titled and (form.is_caps(text) or self._signed or self._enclosed_below(place)):
            self._begin(Paper("annex", label=titled[0], label_at=number, title_from=titled[1]))
            return True
        return False

    def _is_annex_alone(self) -> bool:
        """A file that holds an annex alone: no kind of paper is named over its label."""
        above = (self._source.paragraphs[step] for step in self._papers[-1].steps if isinstance(step, int))
        return not any(form.paper_kind(text) or form.titled(text) for text in above)

    def _stands_apart(self, place: int) -> bool:
        """In capitals, after the foot, with a title below, or first of all: not a table's caption inside the text."""
        below = self._below(place, 1)
        if not below or self._signed or not self._papers[-1].steps or self._enclosed_below(place):
            return True
        return form.is_caps(self._text(place)) or form.is_caps(below[0])

    def _enclosed_below(self, place: int) -> bool:
        return any(form.is_enclosed(text) for text in self._below(place, 3))

    def _issues(self, place: int, text: str) -> bool:
        """The title of a plan below a decision's foot, or one said to be issued with a decision."""
        kind = form.paper_kind(text) or (form.titled(text) or ("",))[0]
        if kind not in form.PLANNING or (not form.is_caps(text) and form.paper_kind(text) is None):
            return False
        if self._papers[-1].sort == "annex":
            return False
        return self._signed or (self._bodied and self._enclosed_below(place))

    def _take_caps_back(self) -> None:
        """Lines of capitals over "(Kèm theo …)" are an annex's title that carries no label."""
        steps = self._papers[-1].steps
        taken: list[int | Table] = []
        while steps and len(taken) < _CAPS_ABOVE and isinstance(steps[-1], int):
            text = self._source.paragraphs[steps[-1]]
            if not form.is_caps(text) or form.is_signing(text) or form.is_post(text):
                break
            taken.insert(0, steps.pop())
        if taken:
            self._begin(Paper("annex", steps=taken))

    def _text(self, place: int) -> str:
        step = self._source.flow[place]
        return self._source.paragraphs[step] if isinstance(step, int) else ""

    def _below(self, place: int, count: int) -> list[str]:
        return list(self._texts(place + 1, count))

    def _texts(self, place: int, count: int) -> Iterator[str]:
        for step in self._source.flow[place : place + count]:
            if isinstance(step, Table):
                return
            yield self._source.paragraphs[step]
