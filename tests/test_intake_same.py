"""Whatever is done to a plan's file, its work stays the same: wrapped anyhow, saved as Word or a web page, copied."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import intake
from tests.same_kit import SAMPLES, STATE, Sample, as_docx, as_html, as_text
from tests.test_intake_clipboard import cf_html
from work.proposal import Proposal, Quote

by_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def read(name: str, data: bytes | str) -> Proposal:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return intake.read(path)


def told(plan: Proposal) -> dict[str, Any]:
    """All that was read, without its places."""

    def words(quotes: tuple[Quote, ...]) -> list[str]:
        return [quote.text for quote in quotes]

    def word(quote: Quote | None) -> str | None:
        return quote.text if quote else None

    head, foot = plan.header, plan.signature
    return {
        "header": (
            word(head.issuer),
            head.number,
            word(head.place_name),
            head.date,
            word(head.kind),
            word(head.subject),
        ),
        "bases": [(b.kind, b.number, b.date, b.issuer) for b in plan.bases],
        "sections": [(s.label, s.title.text, s.role) for s in plan.sections],
        "items": [(i.section, i.path, i.role, i.text.text, i.leads, i.due, i.row) for i in plan.items],
        "units": [(words(i.units), words(i.with_), word(i.when), word(i.product)) for i in plan.items],
        "reports": [(word(r.by), word(r.to), r.every, r.due) for r in plan.reports],
        "targets": [(t.text.text, t.by, t.comparator, t.value, t.to, t.unit) for t in plan.targets],
        "recipients": words(plan.recipients),
        "signature": (word(foot.for_), word(foot.acting), word(foot.title), word(foot.name)),
    }


@cache
def expected(sample: Sample) -> dict[str, Any]:
    return told(read("plan.txt", as_text(sample)))


def quotes(plan: Proposal) -> list[Quote]:
    found = [plan.header.issuer, plan.header.kind, plan.header.subject, plan.header.place_name, *plan.recipients]
    for item in plan.items:
        found += [item.text, *item.units, *item.with_, item.when, item.product]
    found += [section.title for section in plan.sections]
    found += [quote for report in plan.reports for quote in (report.words, report.by, report.to)]
    found += [target.text for target in plan.targets]
    return [quote for quote in found if quote is not None]


def test_the_samples_are_read_whole() -> None:
    """Otherwise all else in this file would be equal to nothing."""
    plan = read("plan.txt", as_text(STATE))
    assert plan.header.number == "27/KH-UBND"
    assert (plan.header.date, str(plan.header.issuer)) == ("2026-02-09", "Ủy ban nhân dân xã Gia Hưng")
    assert [section.label for section in plan.sections] == ["I", "II", "III", "IV", "V", "PHỤ LỤC"]
    assert [len(expected(sample)["items"]) for sample in SAMPLES] == [15, 8, 8]
    assert [expected(sample)["signature"][3] for sample in SAMPLES] == ["Hoàng Thị Mẫu", "Đinh Văn Thử", "Lê Thị Thử"]


LOOKS = st.fixed_dictionaries({"blank": st.booleans(), "double": st.booleans(), "soft": st.booleans()})


@given(st.sampled_from(SAMPLES), st.integers(40, 120), LOOKS)
def test_wrapping_at_any_width_changes_nothing(sample: Sample, width: int, look: dict[str, bool]) -> None:
    assert told(read("plan.txt", as_text(sample, width=width, **look))) == expected(sample)


@by_sample
@pytest.mark.parametrize("look", [{}, {"tabs": True}, {"cut_runs": True}, {"width": 70}], ids=str)
def test_saving_as_word_changes_nothing(sample: Sample, look: dict[str, Any]) -> None:
    assert told(read("plan.docx", as_docx(sample, **look))) == expected(sample)


@by_sample
def test_saving_as_a_web_page_changes_nothing(sample: Sample) -> None:
    assert told(read("plan.html", as_html(sample))) == expected(sample)


@by_sample
def test_copying_changes_nothing(sample: Sample) -> None:
    page = as_html(sample, style=" class=MsoNormal style='margin:0cm'")
    text = as_text(sample, blank=False)
    assert told(intake.read_pasted({"HTML Format": cf_html(page), "text/plain": text})) == expected(sample)
    assert told(intake.read_pasted({"text/plain": text})) == expected(sample)


@by_sample
@pytest.mark.parametrize("name", ["plan.txt", "plan.docx", "plan.html"])
def test_each_quotation_stands_at_its_place_and_reading_twice_gives_the_same(sample: Sample, name: str) -> None:
    made: dict[str, bytes | str] = {
        "plan.txt": as_text(sample, width=60),
        "plan.docx": as_docx(sample),
        "plan.html": as_html(sample),
    }
    plan = read(name, made[name])
    for quote in quotes(plan):
        assert plan.paragraphs[quote.place.paragraph][quote.place.start : quote.place.end] == quote.text
    assert read(name, made[name]) == plan
