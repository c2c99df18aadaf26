"""The command line's way to say which task and which unit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from office import log, plans, tasks
from work.line import Line, LineFilter
from work.refusal import Refusal
from work.task import Role

if TYPE_CHECKING:
    from office.ports import Ledger


def write_entry(
    ledger: Ledger,
    kind: str,
    task: str,
    day: date,
    *,
    unit: str,
    support: bool,
    text: str,
    percent: int | None,
    files: tuple[Path, ...],
    number: str,
    above: bool,
) -> str:
    """Write one entry, or give the task to a unit; what was done, in words."""
    line = find_line(ledger, task)
    if kind == "give":
        role = Role.SUPPORT if support else Role.LEAD
        made = tasks.give(ledger, [line.task_id], _unit(ledger, unit), role, day, words=text)
        return f"Đã giao cho {unit}." if made else f"{unit} đã có nhiệm vụ này."
    one = _assignment(ledger, line, unit)
    proof = log.Proof(files=files, number=number)
    period = line.period_id
    match kind:
        case "receive":
            log.receive(ledger, one, day, period)
        case "progress":
            log.progress(ledger, one, day, text, percent=percent, period_id=period, proof=proof, also_above=above)
        case "claim":
            log.claim(ledger, one, day, text, period_id=period, proof=proof, also_above=above)
        case "confirm":
            log.confirm(ledger, one, day, text, period)
        case _:
            log.give_back(ledger, one, day, text, period)
    return "Đã ghi."


def find_line(ledger: Ledger, task: str) -> Line:
    """The one line that a task's id or words name."""
    by_id = tasks.lines(ledger, LineFilter(task_ids=frozenset({task})), 1)
    found = by_id or tasks.lines(ledger, LineFilter(words=task), 2)
    if len(found) != 1:
        words = "Không có nhiệm vụ nào" if not found else "Có nhiều nhiệm vụ"
        raise Refusal("task.which", f"{words} khớp với “{task}”. Hãy gõ thêm chữ, hoặc dùng mã từ lệnh tasks --json.")
    return found[0]


def _unit(ledger: Ledger, name: str) -> str:
    unit_id = plans.match_units(ledger, (name,))[name]
    if unit_id is None:
        raise Refusal("unit.unknown", f"Không có đơn vị “{name}” trong sổ. Hãy gõ đúng tên đơn vị (--unit).")
    return unit_id


def _assignment(ledger: Ledger, line: Line, unit: str) -> str:
    card = tasks.card(ledger, line.task_id, line.period_id)
    given = [a for a in card.assignments if a.assignment.cancelled_on is None] if card else []
    if unit:
        wanted = _unit(ledger, unit)
        given = [a for a in given if a.unit.id == wanted]
    if len(given) != 1:
        words = "chưa giao cho đơn vị nào" if not given else "giao cho nhiều đơn vị"
        raise Refusal("assignment.which", f"Nhiệm vụ này {words}. Hãy chỉ rõ đơn vị bằng --unit.")
    return given[0].assignment.id
