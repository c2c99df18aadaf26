"""Real plans saved as PDF keep every item; and our words are those that another reader of PDF finds."""

from __future__ import annotations

import io
import re
from collections import Counter
from html import escape
from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.platypus import Flowable, Paragraph, Spacer

import intake
from intake import assemble, opening
from intake.source import Source, Table
from tests import pdf_kit as kit
from tests.pdf_kit import Look
from tests.test_intake_pdf import told
from work.progress import silent

PLANS = Path(__file__).resolve().parents[2] / "shared" / "plans"
NAMES = sorted(path.name for path in (*PLANS.glob("*.txt"), *PLANS.glob("*.docx")))
WORD = re.compile(r"\w+")


def set_in_type(source: Source, look: Look) -> bytes:
    """The paragraphs and tables of a source, as a printer would set them."""
    kit.fonts()
    story: list[Flowable] = []
    for step in source.flow:
        if isinstance(step, Table):
            rows = [[escape(source.paragraphs[cell]) for cell in row] for row in step.rows]
            columns = max(map(len, rows))
            wide = Look(widths=(460 / columns,) * columns)
            story.append(kit.ruled([row + [""] * (columns - len(row)) for row in rows], wide))
            continue
        if step in source.gaps:
            story.append(Spacer(1, look.size))
        story.append(Paragraph(escape(source.paragraphs[step]), kit.style(look, TA_JUSTIFY)))
    return kit.built(story, look)


@pytest.mark.skipif(not NAMES, reason="the real plans are not beside this copy")
@pytest.mark.parametrize("name", NAMES)
def test_saving_a_real_plan_as_pdf_changes_no_item(tmp_path: Path, name: str) -> None:
    path = PLANS / name
    source = assemble.assembled(name, opening.opened(path, opening.measured(path), silent))
    paper = tmp_path / "kế hoạch.pdf"
    paper.write_bytes(set_in_type(source, Look(size=13, left=80, indent=30)))
    assert told(intake.read(paper)) == told(intake.read(path))


@pytest.mark.parametrize("look", [Look(numbered=False), Look(size=12, left=60, justified=False, numbered=False)])
def test_another_reader_finds_the_same_words_and_cells(look: Look) -> None:
    """pdfplumber reads letter by letter, 68 times slower (spike figures): a second opinion for a test."""
    data = kit.as_pdf(look)
    ours = Counter(WORD.findall(" ".join(kit.lines(data))))
    theirs: Counter[str] = Counter()
    rows: list[list[str]] = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            tables = page.extract_tables()
            rows += [[" ".join((cell or "").split()) for cell in row] for table in tables for row in table]
            outside = page if not tables else page.crop((0, 0, page.width, page.find_tables()[0].bbox[1]))
            theirs.update(WORD.findall(outside.extract_text() or ""))
    assert ours == theirs
    cells = Counter(word for row in rows if tuple(row) != kit.HEAD for cell in row for word in WORD.findall(cell))
    mine = Counter(word for row in kit.grids(data)[0][1:] for cell in row for word in WORD.findall(cell))
    assert mine == cells
