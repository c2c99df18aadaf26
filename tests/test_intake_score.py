"""The reader against the hand labels, where they lie beside the repository."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import intake

PLANS = Path(__file__).resolve().parents[2] / "shared" / "plans"
LEAST = {
    **dict.fromkeys(("items", "sections", "bases", "items.due", "items.leads", "header", "signature"), 0.97),
    **dict.fromkeys(("items.units", "reports", "recipients"), 0.95),
    **dict.fromkeys(("items.with", "targets", "items.product", "items.when"), 0.92),
}

pytestmark = pytest.mark.skipif(not (PLANS / "score.py").exists(), reason="the labelled plans are not beside this copy")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plan_score", PLANS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_list_is_read_as_a_careful_clerk_reads_it() -> None:
    rules = scorer()
    fields = ("units", "leads", "with", "due", "product", "when")
    tallies: dict[str, Any] = {
        name: rules.Tally() for name in (*rules.LISTS, *(f"items.{field}" for field in fields), "header", "signature")
    }
    misses: list[str] = []
    for plan in sorted(path for path in PLANS.glob("*") if path.suffix in {".txt", ".docx", ".pdf"}):
        gold = json.loads(plan.with_suffix(".json").read_text(encoding="utf-8"))
        rules.score(gold, intake.as_json(intake.read(plan)), tallies, misses, plan.name)
    low = {name: round(tally.f1, 3) for name, tally in tallies.items() if tally.f1 < LEAST[name]}
    assert not low, "\n".join(misses)
