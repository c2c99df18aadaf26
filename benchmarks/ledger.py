"""A ledger of 200,000 tasks: opening, filtering, searching, paging to the end; each beside the bare SQLite query.

Read from the page cache, on one warm machine. Not measured: a cold disk, a network drive, the window's painting.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from _kit import TODAY, line, machine, make_ledger, median

from db import Reader
from office import founding, log, tasks
from work.line import LineFilter, Order
from work.status import Stage, Time

SIZE = 200_000
FRAME = 0.016
PAGE = 8_000
"""Keys that the table fetches at once while the window is idle (ui.tasks.model)."""
_OPEN = frozenset({Stage.NOT_STARTED, Stage.GOING})


def main() -> None:
    """Make the ledger once, then measure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.perf_counter()
        path = make_ledger(folder, SIZE)
        print(f"{SIZE:,} tasks written through the door in {time.perf_counter() - started:.1f} s, "
              f"{path.stat().st_size / 1e6:.0f} MB")  # fmt: skip
        _opening(path)
        with founding.open_reader(path) as reader:
            bare = sqlite3.connect(path)
            for what, wanted, sql, values in _questions():
                _ask(reader, bare, what, wanted, sql, values)
            _to_the_end(reader, bare)
            bare.close()
        _writing(folder, path)


def _opening(path: Path) -> None:
    def ours() -> None:
        founding.open_reader(path).close()

    def bare() -> None:
        connection = sqlite3.connect(path)
        connection.execute("SELECT value FROM meta").fetchone()
        connection.close()

    line("open for reading", median(ours), "bare open and one row", median(bare))


def _questions() -> list[tuple[str, LineFilter, str, list[object]]]:
    """What is asked, and the plainest SQL that answers it."""
    base = LineFilter(today=TODAY)
    order = "ORDER BY due_key, k LIMIT 100"
    day, soon = TODAY.isoformat(), (TODAY + timedelta(days=3)).isoformat()
    late = "stage IN ('going', 'not_started') AND due < ? AND finished IS NULL"
    match = "k IN (SELECT rowid FROM line_search WHERE line_search MATCH ?)"
    return [
        ("all", base, f"SELECT * FROM line {order}", []),
        ("late", replace(base, stages=_OPEN, times=frozenset({Time.LATE})),
         f"SELECT * FROM line WHERE {late} {order}", [day]),
        ("due soon", replace(base, stages=_OPEN, times=frozenset({Time.SOON})),
         f"SELECT * FROM line WHERE finished IS NULL AND due BETWEEN ? AND ? {order}", [day, soon]),
        ("done, newest first", replace(base, stages=frozenset({Stage.DONE}), order=Order.NEWEST),
         "SELECT * FROM line WHERE stage = 'done' ORDER BY k DESC LIMIT 100", []),
        ("search: d", replace(base, words="d"), f"SELECT * FROM line WHERE {match} {order}", ["d*"]),
        ("search: duong lang", replace(base, words="đường làng"),
         f"SELECT * FROM line WHERE {match} {order}", ["duong* lang*"]),
        ("search: no match", replace(base, words="zzz"), f"SELECT * FROM line WHERE {match} {order}", ["zzz*"]),
    ]  # fmt: skip


def _ask(
    reader: Reader, bare: sqlite3.Connection, what: str, wanted: LineFilter, sql: str, values: list[object]
) -> None:
    def ours() -> None:
        page, _ = tasks.keys(reader, wanted, None, 100)
        tasks.rows(reader, page)

    def peer() -> None:
        bare.execute(sql, values).fetchall()

    _beside(f"{what}: first 100 lines", ours, peer)
    count = sql.replace("SELECT *", "SELECT count(*)").split(" ORDER BY")[0]
    _beside(f"{what}: how many", lambda: tasks.count(reader, wanted), lambda: bare.execute(count, values).fetchall())


def _beside(what: str, ours: Callable[[], object], peer: Callable[[], object]) -> None:
    mine, theirs = median(ours), median(peer)
    line(what, mine, "bare SQL", theirs)
    if mine - theirs > FRAME:
        print(f"    MORE THAN A FRAME OVER THE BARE QUERY: {(mine - theirs) * 1000:.1f} ms")


def _to_the_end(reader: Reader, bare: sqlite3.Connection) -> None:
    """All keys by pages, as the window fetches them while it is idle; the slowest page is what a clerk may feel."""
    wanted = LineFilter(today=TODAY)
    slowest = 0.0

    def ours() -> None:
        nonlocal slowest
        after = None
        while True:
            started = time.perf_counter()
            page, after = tasks.keys(reader, wanted, after, PAGE)
            slowest = max(slowest, time.perf_counter() - started)
            if after is None or not page:
                return

    def peer() -> None:
        bare.execute("SELECT k FROM line ORDER BY due_key, k").fetchall()

    line("all keys, paged by 8,000", median(ours), "bare SQL, all at once", median(peer))
    line("  the slowest page", slowest)
    keys: list[int] = []
    after = None
    while True:
        page, after = tasks.keys(reader, wanted, after, PAGE)
        keys += page
        if after is None:
            break
    line("the last 100 lines by key", median(lambda: tasks.rows(reader, keys[-100:])))
    line("figures by both axes", median(lambda: tasks.figures(reader, wanted)))


def _writing(folder: Path, path: Path) -> None:
    with founding.open_ledger(path, machine(folder), TODAY) as ledger:
        one = str(ledger.rows("SELECT id FROM assignment ORDER BY k LIMIT 1")[0]["id"])
        line("one entry written, with undo step and derived line",
             median(lambda: log.progress(ledger, one, TODAY, "đo")))  # fmt: skip
        line("undo and redo of it", median(lambda: (ledger.undo(), ledger.redo())))


if __name__ == "__main__":
    main()
