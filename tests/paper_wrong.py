"""For each rule of paper a paper that breaks it: a rule that nothing can break holds nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from reports.faces import bundled
from reports.papers import ReportPaper
from reports.profile import read
from reports.render import render_report
from tests.paper_cases import FRONT, KINDS, PARTY, STATE, YOUTH, Case
from work.office import PaperForm
from work.prose import Prose, from_plain


@dataclass(frozen=True)
class Wrong:
    """A form's profile with something changed (TOML), or a paper that is checked against other words than it has."""

    toml: str = ""
    form: PaperForm = STATE
    kind: str = "bao-cao"
    printed: dict[str, Any] = field(default_factory=dict)
    """What is printed otherwise than the case says."""
    raw: Callable[[], bytes] | None = None


def made_wrong(wrong: Wrong) -> Case:
    """The case with its wrong bytes."""
    paper = KINDS[wrong.kind](wrong.form)
    if wrong.raw is not None:
        return Case(wrong.form, wrong.kind, paper, wrong.raw())
    profile = read(f'base = "{wrong.form.value}"\n{wrong.toml}')
    printed: ReportPaper = replace(paper, **wrong.printed)
    return Case(wrong.form, wrong.kind, paper, render_report(printed, profile, bundled()))


def _drawn(colour: str = "black", words: str = "Số: 05/BC-UBND") -> Callable[[], bytes]:
    """A page of reportlab's own Helvetica, which is not embedded."""

    def draw() -> bytes:
        out = BytesIO()
        canvas = Canvas(out)
        canvas.setFillColor(colour)
        canvas.drawString(100, 500, words)
        canvas.showPage()
        canvas.save()
        return out.getvalue()

    return draw


_SHORT = (Prose("a", "MỘT", from_plain("Một câu.")),)
_LONG_LIST = tuple(f"Cơ quan thứ {n} có tên dài để danh sách nơi nhận cao hơn chữ ký" for n in range(40))
_SIZES = """
[[head.sizes]]
national = ["{}", "{}"]
parent = "{}"
issuer = "{}"
number = "{}"
place = "{}"
"""


def _head(*, motto: str = "14 bold", nation: str = "13 bold upper", parent: str = "13 upper",
          issuer: str = "13 bold upper", number: str = "13", place: str = "14 italic") -> str:  # fmt: skip
    return _SIZES.format(nation, motto, parent, issuer, number, place)


WRONG: dict[str, Wrong] = {
    "paper_is_a4": Wrong("[page]\nwidth_mm = 216"),
    "margins": Wrong("[page]\nleft_mm = 28"),
    "tables_inside": Wrong("[page]\nright_mm = 12"),
    "faces": Wrong(raw=_drawn()),
    "black": Wrong(raw=_drawn("red")),
    "composed": Wrong(printed={"sections": _SHORT}),
    "page_numbers": Wrong("[page_number]\non_first = true"),
    "national_words": Wrong(_head(nation="14 bold upper")),
    "national_motto": Wrong(_head(motto="14")),
    "motto_stroke": Wrong("[head]\nnational_stroke = 0.5"),
    "sizes_together": Wrong(_head(motto="13 bold")),
    "party_title": Wrong("[head]\nnational_stroke = 0.5", PARTY),
    "youth_title": Wrong('[head]\nnational = ["ĐOÀN THANH NIÊN"]', YOUTH),
    "parent_body": Wrong(_head(parent="13 bold upper"), FRONT),
    "issuing_body": Wrong(_head(issuer="13 upper")),
    "issuer_stroke": Wrong("[strokes]\nshort_from = 0.7\nshort_to = 0.9"),
    "issuer_star": Wrong('[head]\nmark = "**"', PARTY),
    "number_and_symbol": Wrong('[number]\nlabel = "Số "'),
    "party_number": Wrong('[number]\nlabel = "Số: "', PARTY),
    "place_and_day": Wrong(_head(place="14")),
    "day_form": Wrong('[day]\nwords = "{place}, {day}/{month}/{year}"'),
    "kind_of_paper": Wrong('[title]\nkind = "16 bold upper"'),
    "subject": Wrong('[title]\nsubject = "14"'),
    "subject_stroke": Wrong('[title]\nmark = ""'),
    "subject_hyphens": Wrong('[title]\nmark = "---"', PARTY),
    "letter_subject": Wrong('[letter]\nword = "Về việc"', kind="cong-van"),
    "party_letter_subject": Wrong('[letter]\nstyle = "12"', PARTY, "cong-van"),
    "addressee": Wrong('[addressee]\nkinds = ["TTr"]'),
    "bases": Wrong('[basis]\nstyle = "14"', kind="ke-hoach"),
    "party_bases": Wrong('[basis]\nbullet = ""', PARTY, "ke-hoach"),
    "body_text": Wrong('[body]\nstyle = "12"'),
    "body_text_elsewhere": Wrong(raw=_drawn()),
    "first_line": Wrong("[body]\nindent_mm = 5"),
    "line_distance": Wrong("[body]\nleading_pt = 26"),
    "paragraph_gap": Wrong("[body]\ngap_pt = 3"),
    "section_heads": Wrong('[body]\nsection = "{roman}) {title}"'),
    "item_heads": Wrong('[body]\nitem_style = "14"'),
    "manner": Wrong(printed={"sections": _SHORT}),
    "end_mark": Wrong('[body]\nend = "."'),
    "signing_lines": Wrong('[sign]\ntitle = "14 upper"\nown = "14 upper"'),
    "signers_name": Wrong("[sign]\ngap_mm = 5"),
    "recipients_label": Wrong('[recipients]\nlabel_style = "12 bold"'),
    "recipients_list": Wrong('[recipients]\nitem_end = ","'),
    "signature_in_company": Wrong(raw=_drawn(words="Nơi nhận:")),
    "two_sides": Wrong(kind="bien-ban", printed={"sides": (), "recipients": _LONG_LIST}),
    "annex_label": Wrong('[annex]\nlabel_style = "13 bold"'),
    "annex_head": Wrong('[annex]\nreference_style = "14"'),
    "annex_mentioned": Wrong(printed={"closing": "Trên đây là báo cáo."}),
    "tables": Wrong('[table]\nstyle = "9"'),
    "order": Wrong(printed={"to": "Kính gửi", "title": "Thử"}, raw=_drawn()),
    "stroke_weight": Wrong("[strokes]\nweight_pt = 1.5"),
    "code_on_each_page": Wrong(printed={"code": ""}),
    "about_itself": Wrong(printed={"title": "Một tên khác"}),
}
