"""Reads damaged files by the thousand: each must end in a proposal or a refusal, soon, and with its quotes in place.

    python tools/fuzz_intake.py --count 10000 --seed 1 --processes 2

The same seed gives the same files. A file that fails is kept in --keep, with what it did. Exit code 1 if any failed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import intake
from intake import programs
from tests import mutants
from work.refusal import Refusal

SLOW = 10.0


class Job(NamedTuple):
    """A share of the work."""

    seed: int
    files: int
    kinds: str
    keep: str
    programs: bool


class Outcome(NamedTuple):
    """What became of one file."""

    kind: str
    result: str
    seconds: float
    told: str = ""


def outcome(mutant: mutants.Mutant, folder: Path) -> Outcome:
    path = folder / mutant.name
    path.write_bytes(mutant.data)
    kind = path.suffix
    start = time.perf_counter()
    try:
        plan = intake.read(path)
        wrong = mutants.misplaced(plan)
        result = f"misplaced: {wrong}" if wrong else "read"
        told = ""
    except Refusal as refusal:
        result, told = refusal.code, ""
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        result, told = f"raised {type(error).__name__}: {error}", traceback.format_exc()
    seconds = time.perf_counter() - start
    if seconds > SLOW and not told:
        result = f"slow: {seconds:.0f} s"
    return Outcome(kind, result, seconds, told)


def is_bad(result: str) -> bool:
    return not (result == "read" or result.startswith("intake."))


def work(job: Job) -> list[Outcome]:
    if not job.programs:
        for name in ("libreoffice", "word", "tesseract"):
            setattr(programs, name, lambda: None)
    found: list[Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, mutant in enumerate(mutants.mutants(job.files, job.seed, job.kinds)):
            one = outcome(mutant, Path(folder))
            found.append(one)
            if is_bad(one.result):
                keep = Path(job.keep)
                keep.mkdir(parents=True, exist_ok=True)
                name = f"{job.seed}-{number}{Path(mutant.name).suffix}"
                (keep / name).write_bytes(mutant.data)
                (keep / f"{name}.log").write_text(f"{mutant.how}\n{one.result}\n{one.told}", "utf-8")
                print(f"{keep / name}: {one.result[:200]}", flush=True)
    return found


def shares(count: int, seed: int, kinds: str, keep: str, size: int, *, programs_too: bool) -> Iterator[Job]:
    for number in range(0, count, size):
        yield Job(seed * 1_000_003 + number, min(size, count - number), kinds, keep, programs_too)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default="", help="suffixes, with commas between; all where none are named")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", default=str(Path(tempfile.gettempdir()) / "soviec-fuzz"))
    parser.add_argument("--programs", action="store_true", help="with LibreOffice, Word and Tesseract, where they are")
    given = parser.parse_args()
    start = time.perf_counter()
    jobs = list(shares(given.count, given.seed, given.kinds, given.keep, 100, programs_too=given.programs))
    outcomes: list[Outcome] = []
    with multiprocessing.get_context("spawn").Pool(given.processes, maxtasksperchild=20) as pool:
        for done, found in enumerate(pool.imap_unordered(work, jobs), 1):
            outcomes += found
            if done % 10 == 0:
                print(f"{len(outcomes)} files, {time.perf_counter() - start:.0f} s", flush=True)
    tell(outcomes, time.perf_counter() - start)
    return 1 if any(is_bad(one.result) for one in outcomes) else 0


def tell(outcomes: list[Outcome], seconds: float) -> None:
    print(f"\n{len(outcomes)} files in {seconds:.0f} s")
    for kind in sorted({one.kind for one in outcomes}):
        own = [one for one in outcomes if one.kind == kind]
        counts = Counter(one.result.split(":")[0] for one in own)
        slowest = max(one.seconds for one in own)
        shown = ", ".join(f"{result} {count}" for result, count in counts.most_common())
        print(f"{kind:6} {len(own):5}  slowest {slowest:5.2f} s  {shown}")


if __name__ == "__main__":
    sys.exit(main())
