"""A paper proper, without its annexes: everything in the order in which it stands on the page (NĐ 30, PL I, mục IV)."""

from __future__ import annotations

from dataclasses import replace

from reports import body, foot, head, letter, marks, minutes
from reports.ink import Row
from reports.papers import ReportPaper
from reports.profile import Profile
from reports.setter import Setter
from reports.wording import Wording, signature, wording


def rows(setter: Setter, profile: Profile, paper: ReportPaper) -> list[Row]:
    """Head, title, addressee, căn cứ, text, and the foot: recipients and signer, or the two sides of minutes."""
    said = wording(profile, paper)
    out = [*_top(setter, profile, paper, said)]
    out += letter.addressee(setter, profile, said.label, said.addressees, said.label_style)
    out += letter.basis(setter, profile, said.basis)
    out += body.text(setter, profile, paper.sections, paper.opening, paper.closing, paper.charts)
    return [*out, *_foot(setter, profile, paper, said)]


def _top(setter: Setter, profile: Profile, paper: ReportPaper, said: Wording) -> list[Row]:
    """The head with all that stands under the number, then kind and subject."""
    under = marks.under_number(setter, profile, said.letter, paper.urgency, draft=paper.draft)
    top = head.head(setter, profile, said.office, said.number, said.day, under, said.head_mark)
    if paper.circulation.strip():
        over = marks.circulation(setter, profile, paper.circulation)
        top = replace(top, marks=(*top.marks, *over.marks))
    if not said.kind:
        return [replace(top, keep=True), Row(profile.letter.after_pt, keep=True)]
    title = head.title(setter, profile, said.kind, said.subject)
    return [top, *title, Row(profile.title.after_pt, keep=True)]


def _foot(setter: Setter, profile: Profile, paper: ReportPaper, said: Wording) -> list[Row]:
    spelling = paper.office.spelling
    if paper.sides:
        return minutes.sides_block(setter, profile, paper.sides, paper.office.name, spelling)
    signer = signature(profile, paper.signer, spelling)
    name = paper.signer.name if paper.signer else ""
    return foot.closing_block(setter, profile, signer, name, said.recipients, paper.typist)
