"""Each kind of paper in each form, held against the rules from its bytes; and docs/paper.md, which tells the rules."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

import tests.paper_rules_text  # noqa: F401 - keeps its rules beside the others
from tests.paper_cases import FORMS, KINDS, Case, made
from tests.paper_ruler import Ruler
from tests.paper_rules import RULES, Rule
from tests.paper_wrong import WRONG, made_wrong
from work.office import PaperForm

PAGE = Path(__file__).parents[1] / "docs" / "paper.md"
_WHO = {"state": "Nhà nước", "party": "Đảng", "front": "Mặt trận", "youth": "Đoàn"}


@lru_cache(maxsize=1)  # a page measured holds thousands of letters; the pairs come paper by paper
def measured(form: PaperForm, kind: str) -> tuple[Case, Ruler]:
    case = made(form, kind)
    return case, Ruler(case.data)


def pairs() -> list[tuple[PaperForm, str, Rule]]:
    return [
        (form, kind, rule)
        for form in FORMS
        for kind in KINDS
        for rule in RULES
        if form in rule.forms and kind in rule.kinds
    ]


@pytest.mark.parametrize(("form", "kind", "rule"), pairs(), ids=lambda one: getattr(one, "key", str(one)))
def test_a_paper_keeps_the_rule(form: PaperForm, kind: str, rule: Rule) -> None:
    case, ruler = measured(form, kind)
    rule.check(ruler, case)


def line_of(rule: Rule) -> str:
    """A rule's row in the table of docs/paper.md."""
    forms = "mọi mẫu" if len(rule.forms) == len(FORMS) else ", ".join(_WHO[form.value] for form in rule.forms)
    kinds = "mọi loại" if len(rule.kinds) == len(KINDS) else ", ".join(rule.kinds)
    return f"| `{rule.key}` | {rule.words} | {rule.source} | {forms} | {kinds} |"


def test_the_page_tells_each_rule_that_is_checked() -> None:
    told = PAGE.read_text("utf-8").splitlines()
    rows = [row for row in told if row.startswith("| `")]

    assert rows == [line_of(rule) for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_each_rule_catches_a_wrong_paper(rule: Rule) -> None:
    case = made_wrong(WRONG[rule.key])

    assert case.form in rule.forms
    assert case.kind in rule.kinds
    with pytest.raises((AssertionError, StopIteration, ValueError, IndexError)):
        rule.check(Ruler(case.data), case)
