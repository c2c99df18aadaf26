"""Whatever a file holds, reading it ends in a proposal with its quotes in place, or in a refusal that says what to do.

A few hundred damaged files, always the same ones; tools/fuzz_intake.py reads them by the thousand.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import intake
from intake import programs
from tests import mutants
from work.refusal import Refusal

EACH = 20


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the programs that one PC has and the next one has not."""
    for name in ("libreoffice", "word", "tesseract"):
        monkeypatch.setattr(programs, name, lambda: None)


def read(folder: Path, mutant: mutants.Mutant) -> str:
    """What became of a file: "read", or the refusal's code."""
    path = folder / mutant.name
    path.write_bytes(mutant.data)
    try:
        plan = intake.read(path)
    except Refusal as refusal:
        told = "Chưa có gì bị thay đổi" in refusal.words and "Hãy" in refusal.words
        return refusal.code if told else f"no way out: {refusal.words}"
    assert not mutants.misplaced(plan), mutant.how
    return "read"


@pytest.mark.parametrize("suffix", sorted({Path(name).suffix for name in mutants.samples()}))
def test_damaged_files_are_read_or_refused(tmp_path: Path, suffix: str) -> None:
    found = Counter(read(tmp_path, mutant) for mutant in mutants.mutants(EACH, 7, suffix))
    assert found.total() == EACH
    assert not [result for result in found if result.startswith("no way out")]


def test_the_sound_files_are_read(tmp_path: Path) -> None:
    needs_a_program = {".rtf", ".png", ".jpg", ".tif"}
    for name, data in mutants.samples().items():
        path = tmp_path / name
        path.write_bytes(data)
        if path.suffix in needs_a_program:
            with pytest.raises(Refusal):
                intake.read(path)
        else:
            assert intake.read(path).items, name


def test_the_same_seed_damages_alike_and_most_damage_is_small(tmp_path: Path) -> None:
    assert list(mutants.mutants(5, 3)) == list(mutants.mutants(5, 3))
    found = [read(tmp_path, mutant) for mutant in mutants.mutants(60, 5, ".docx,.html,.pdf,.csv")]
    assert 20 < found.count("read") < 60, "a test of refusals alone would not reach the reader"
