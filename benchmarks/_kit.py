"""What the benchmarks share: medians, a printed line, and a ledger of invented tasks of any size."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db import Edit, Ledger
from office import founding
from office.machine import Machine
from work.deadline import Deadline
from work.document import Document, Source, SourceKind
from work.entry import Entry, EntryKind
from work.ids import new_id
from work.office import Level, OfficeKind
from work.task import Assignment, Role, Task

SEED = 57
TODAY = date(2026, 7, 1)
_TEXT = """
rà soát xây dựng kế hoạch tuyên truyền phổ biến hướng dẫn kiểm tra giám sát tổng hợp báo cáo cập nhật đường làng
thôn xóm trường học trạm y tế nhà văn hóa chuyển đổi số nông thôn mới môi trường rác thải vệ sinh đất đai hộ nghèo
bảo hiểm thanh niên phụ nữ cựu chiến binh an ninh trật tự phòng cháy chữa cháy thiên tai lúa cây trồng vật nuôi
"""
WORDS = _TEXT.split()
HALF = 0.5
BATCH = 5000


def median(work: Callable[[], object], runs: int = 5) -> float:
    """Seconds: one warm-up, then the median of `runs`."""
    work()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def line(what: str, seconds: float, peer: str = "", peer_seconds: float | None = None) -> None:
    """One figure in ms, with its ratio to the peer of the same run."""
    ratio = f"  {seconds / peer_seconds:6.2f} × {peer} ({peer_seconds * 1000:.2f} ms)" if peer_seconds else ""
    print(f"{what:<58} {seconds * 1000:10.2f} ms{ratio}", flush=True)


def machine(folder: Path) -> Machine:
    """A PC of the benchmark's own."""
    return Machine(new_id(), "máy đo", folder / "may")


def make_ledger(folder: Path, tasks: int, units: int = 30) -> Path:
    """A commune's ledger with so many tasks, each given to one unit, two in three with entries."""
    path = folder / f"so-{tasks}.soviec"
    office = founding.suggest(OfficeKind.PEOPLE, Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
    with founding.found(path, office, founding.suggest_units(office)[:units], (), machine(folder)) as ledger:
        fill(ledger, tasks)
        ledger.connection.execute("ANALYZE")
    return path


def fill(ledger: Ledger, tasks: int) -> None:
    """Write the tasks through the one door, in batches that are no undo steps."""
    dice = random.Random(SEED)  # noqa: S311 - invented data, the same each time
    me = ledger.office_id
    names = [str(row["id"]) for row in ledger.rows("SELECT id FROM unit ORDER BY k")]
    for start in range(0, tasks, BATCH):
        document = Document(
            id=new_id(), owner=me, kind="KẾ HOẠCH", number=f"{start // BATCH + 1}/KH-UBND", symbol="KH-UBND",
            issued=date(2026, 1, 5), issued_words="", issuer="UBND tỉnh Sơn Hà", place="Sơn Hà", subject="đo",
        )  # fmt: skip
        source = Source(id=new_id(), owner=me, kind=SourceKind.DOCUMENT, document_id=document.id)
        rows: list[object] = [document, source]
        for at in range(start, min(start + BATCH, tasks)):
            rows += _one(dice, me, source.id, names[at % len(names)], at)
        ledger.write("đo", _putting(rows), undoable=False)


def _putting(rows: list[object]) -> Callable[[Edit], None]:
    return lambda door: door.put(*rows)


def _one(dice: random.Random, me: str, source: str, unit: str, at: int) -> list[object]:
    due = TODAY + timedelta(days=dice.randint(-400, 200)) if dice.random() < HALF else None
    text = " ".join(dice.choices(WORDS, k=24)).capitalize()
    deadline = Deadline(f"trước {due:%d/%m/%Y}" if due else "", due)
    task = Task(
        id=new_id(), owner=me, source_id=source, text=text, deadline=deadline,
        given_on=date(2026, 1, 6), position=at, product="Báo cáo",
    )  # fmt: skip
    given = Assignment(id=new_id(), owner=me, task_id=task.id, unit_id=unit, role=Role.LEAD, given_on=date(2026, 1, 6))
    rows: list[object] = [task, given]
    kinds = [(), (EntryKind.PROGRESS,), (EntryKind.PROGRESS, EntryKind.CLAIM, EntryKind.CONFIRM)][at % 3]
    last: str | None = None
    for kind in kinds:
        entry = Entry(
            id=new_id(), owner=me, assignment_id=given.id, kind=kind, day=TODAY - timedelta(days=dice.randint(1, 300)),
            written_at=datetime(2026, 6, 1, tzinfo=UTC), text="Đã triển khai đến các thôn",
            answers_id=last if kind is EntryKind.CONFIRM else None,
        )  # fmt: skip
        last = entry.id
        rows.append(entry)
    return rows
