"""A plan set as PDF in many looks reads to the same paragraphs, the same table and the same items as its text."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import intake
from tests import pdf_kit as kit
from tests.pdf_kit import Look
from work.proposal import Proposal

LOOKS = {
    "as the decree has it": Look(),
    "small and narrow": Look(size=11, left=120, right=110, leading=1.15, space=0, indent=28),
    "wide lines": Look(size=13, left=40, right=36, leading=1.5, space=3),
    "ragged": Look(justified=False),
    "no indent, room between": Look(indent=0, space=8),
    "narrow columns": Look(widths=(30, 120, 70, 70, 60, 70)),
}
WHOLE_TABLE = [[list(row) for row in (kit.HEAD, *kit.ROWS)]]

looks = st.builds(
    Look,
    size=st.sampled_from([11, 12, 13, 13.5, 14, 15]),
    leading=st.sampled_from([1.0, 1.15, 1.3, 1.5]),
    left=st.integers(40, 120),
    right=st.integers(36, 110),
    indent=st.sampled_from([0, 18, 28.35, 36, 42]),
    space=st.sampled_from([0, 3, 6, 10]),
    justified=st.booleans(),
    widths=st.tuples(st.integers(30, 50), *[st.integers(70, 130)] * 5),
    numbered=st.booleans(),
)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_a_look_changes_no_paragraph_and_no_cell(look: Look) -> None:
    data = kit.as_pdf(look)
    assert kit.lines(data) == kit.paragraphs()
    assert kit.grids(data) == WHOLE_TABLE


@given(looks)
@settings(max_examples=40)
@example(Look(size=15, leading=1.0, space=0, indent=42, justified=False))
def test_any_look_changes_no_paragraph_and_no_cell(look: Look) -> None:
    assume(look.indent or look.space)  # else nothing but the words tells where a paragraph begins
    data = kit.as_pdf(look)
    assert kit.lines(data) == kit.paragraphs()
    assert kit.grids(data) == WHOLE_TABLE


def told(proposal: Proposal) -> list[object]:
    """What a clerk is shown, without its places."""
    items = [
        (
            item.section, item.path, item.role, str(item.text), [str(unit) for unit in item.units], item.leads,
            [str(unit) for unit in item.with_], item.due, str(item.product), str(item.when),
        )
        for item in proposal.items
    ]  # fmt: skip
    sections = [(section.label, str(section.title), section.role) for section in proposal.sections]
    reports = [(str(duty.by), str(duty.to), duty.every, duty.due) for duty in proposal.reports]
    targets = [(str(target.text), target.by, target.value, target.unit) for target in proposal.targets]
    header = proposal.header
    head = (str(header.issuer), header.number, header.date, str(header.kind), str(header.subject))
    return [head, sections, items, reports, targets, [str(name) for name in proposal.recipients]]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_saving_as_pdf_changes_no_item(tmp_path: Path, look: Look) -> None:
    text, paper = tmp_path / "kế hoạch.txt", tmp_path / "kế hoạch.pdf"
    text.write_text(kit.as_text(), encoding="utf-8")
    paper.write_bytes(kit.as_pdf(look))
    as_text, as_paper = intake.read(text), intake.read(paper)
    assert len(as_text.items) > len(kit.ROWS) + 10
    assert told(as_paper) == told(as_text)
    assert str(as_paper.signature) == str(as_paper.signature)


def test_every_quotation_stands_in_the_paragraphs_and_knows_its_page(tmp_path: Path) -> None:
    paper = tmp_path / "kế hoạch.pdf"
    paper.write_bytes(kit.as_pdf(Look()))
    proposal = intake.read(paper)
    for item in proposal.items:
        place = item.text.place
        assert proposal.paragraphs[place.paragraph][place.start : place.end] == str(item.text)
        assert place.page is not None
    assert {item.text.place.page for item in proposal.items} >= {1, 2, 3}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_saving_as_pdf_by_libreoffice_changes_no_item(tmp_path: Path) -> None:
    text = tmp_path / "ke-hoach.docx"
    kit.as_word(text)
    home = (tmp_path / "home").as_uri()
    soffice = shutil.which("soffice")
    assert soffice is not None
    command = [
        soffice,
        f"-env:UserInstallation={home}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(text),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own arguments
    assert told(intake.read(text.with_suffix(".pdf"))) == told(intake.read(text))
