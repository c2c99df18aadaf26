"""The window's first paint on an empty ledger and on one of 20,000 tasks, beside an empty PySide6 window.

Whole processes, offscreen, warm page cache: from the start of Python to the first paint of a main window.
"Whole" is the page Hôm nay with its lists in the frame's place. Not measured: a cold disk, a real screen, Windows.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from _kit import line, make_ledger

RUNS = 9
CHILD = Path(__file__).parent / "_first_paint.py"


def main() -> None:
    """Interleave the runs, so that a busy moment of the machine falls on all alike."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = folder / "home"
        cases = {"empty PySide6 window": ["empty"]}
        for size in (0, 20_000):
            words = [str(make_ledger(folder, size)), str(home)]
            cases[f"Sổ Việc on {size:,} tasks: the frame"] = words
            cases[f"Sổ Việc on {size:,} tasks: Hôm nay, whole"] = [*words, "whole"]
        found: dict[str, list[float]] = {case: [] for case in cases}
        for run in range(RUNS + 1):
            for case, words in cases.items():
                seconds = _start(words)
                if run:
                    found[case].append(seconds)
        base = statistics.median(found["empty PySide6 window"])
        for case, times in found.items():
            line(f"first paint, {case}", statistics.median(times), "empty window", base)


def _start(words: list[str]) -> float:
    started = time.time()
    done = subprocess.run(  # noqa: S603 - our own file
        [sys.executable, str(CHILD), *words], capture_output=True, text=True, check=True, timeout=60
    )
    return float(done.stdout.strip().splitlines()[-1]) - started


if __name__ == "__main__":
    main()
