"""Offices with their ledgers, what hangs in them, and the whole of a file as plain rows: what these tests share."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db import Ledger, Reader, derive, store
from db.journal import WATCHED
from office import directory, exchange, founding, tasks
from office.machine import Machine
from work.line import Line, LineFilter
from work.office import Level, Office, OfficeKind
from work.refusal import Refusal
from work.task import Role, Task

FOLDER = "Đồng bộ Sổ Việc – xã Ý Yên"
DAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 1, 30, tzinfo=UTC)
DOMAIN = tuple(table for table in WATCHED if table not in {"passage", "conflict", "office_key"})
"""Tables of the work itself."""

Rows = dict[str, list[tuple[object, ...]]]


def machine(folder: Path, name: str = "pc1") -> Machine:
    return Machine(name, name.upper(), folder / f"state-{name}")


def make(folder: Path, office: Office) -> Ledger:
    folder.mkdir(parents=True, exist_ok=True)
    units, signers = founding.suggest_units(office), founding.suggest_signers(office)
    return founding.found(folder / f"{office.place}.soviec", office, units, signers, machine(folder))


def province(folder: Path, place: str = "Sơn Hà") -> Ledger:
    return make(folder, founding.suggest(OfficeKind.PEOPLE, Level.PROVINCE, "tỉnh", place, ""))


def commune(folder: Path, place: str = "Gia Hưng", kind: OfficeKind = OfficeKind.PEOPLE) -> Ledger:
    return make(folder, founding.suggest(kind, Level.COMMUNE, "xã", place, "tỉnh Sơn Hà"))


def unit_named(ledger: Ledger, words: str) -> str:
    return next(unit.id for unit in directory.units(ledger) if words in unit.name)


def unit_of(ledger: Ledger, other: Ledger) -> str:
    """The unit that another office is here."""
    return next(unit.id for unit in directory.units(ledger) if unit.office_id == other.office_id)


def introduce(folder: Path, one: Ledger, other: Ledger) -> None:
    """Both take the other's card in."""
    for mine, theirs in ((one, other), (other, one)):
        exchange.meet(mine, exchange.look_at_card(exchange.save_card(theirs, folder)), NOW)


def add_given(ledger: Ledger, unit: str, text: str = "Làm đường thôn Đoài", deadline: str = "30/6/2026") -> str:
    return tasks.add(ledger, tasks.NewTask(text=text, deadline_words=deadline, leads=(unit,)), DAY)


def assignment_of(reader: Reader, task_id: str, *, unit: str | None = None) -> str:
    card = tasks.card(reader, task_id)
    assert card is not None
    found = [a.assignment for a in card.assignments if unit in {None, a.unit.id}]
    return found[0].id


def pass_on(ledger: Ledger, task_id: str, unit: str) -> str:
    """Give a task to a unit; the assignment."""
    tasks.give(ledger, [task_id], unit, Role.LEAD, DAY)
    return assignment_of(ledger, task_id, unit=unit)


def line_of(reader: Reader, task_id: str, day: date = DAY) -> Line:
    found = tasks.lines(reader, LineFilter(task_ids=frozenset({task_id}), today=day))
    assert found
    return found[0]


def carry(sender: Ledger, receiver: Ledger, stick: Path) -> exchange.Preview:
    """A bundle from one office to the other, given and taken in."""
    given = exchange.give(sender, receiver.office_id, stick, NOW)
    return exchange.take_in(receiver, given.path, NOW)


def table_rows(connection: sqlite3.Connection, table: str, *, without: Iterable[str] = ()) -> list[tuple[object, ...]]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in set(without)]
    columns = ", ".join(f'"{name}"' for name in names)
    return sorted((tuple(row) for row in connection.execute(f"SELECT {columns} FROM {table}")), key=repr)


def dump(reader: Reader, *, places: bool = True) -> Rows:
    """Every row of the work; without `places`, as another file would have them too."""
    drop = () if places else ("k",)
    return {table: table_rows(reader.connection, table, without=drop) for table in DOMAIN}


def whole_dump(reader: Reader) -> Rows:
    """Every row of every table, the file's own facts and the steps of undo among them."""
    found = reader.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'line_search%' ORDER BY name"
    )
    return {row[0]: table_rows(reader.connection, row[0]) for row in found.fetchall()}


def foreign_dump(reader: Reader) -> Rows:
    """What other offices wrote, as any file would have it, with its versions."""
    found: Rows = {}
    for table in (*DOMAIN, "stamp"):
        names = [row[1] for row in reader.connection.execute(f"PRAGMA table_info({table})")]
        if "owner" in names:
            columns = ", ".join(f'"{name}"' for name in names if name not in {"k", "moved"})
            sql = f"SELECT {columns} FROM {table} WHERE owner <> ?"
            found[table] = sorted((tuple(r) for r in reader.connection.execute(sql, [reader.office_id])), key=repr)
    return found


def derived(connection: sqlite3.Connection) -> Rows:
    """Lines, standings and folded words, told without their places."""
    words = connection.execute(
        "SELECT l.task_id, l.period_id, w.text, w.document, w.units, w.product, w.result "
        "FROM line l LEFT JOIN line_words w ON w.k = l.k"
    )
    return {
        "line": table_rows(connection, "line", without=["k"]),
        "standing": table_rows(connection, "standing"),
        "words": sorted((tuple(row) for row in words), key=repr),
        "stray words": [tuple(r) for r in connection.execute("SELECT k FROM line_words EXCEPT SELECT k FROM line")],
    }


def hold(ledger: Ledger) -> None:
    """What must be so after each step: references whole, derived tables as made from scratch, the index whole."""
    connection = ledger.connection
    assert not connection.in_transaction
    assert [tuple(row) for row in connection.execute("PRAGMA foreign_key_check")] == []
    kept = derived(connection)
    connection.execute("BEGIN")
    try:
        connection.execute("INSERT INTO line_search (line_search) VALUES ('integrity-check')")
        for table in ("line", "standing", "line_words"):
            connection.execute(f"DELETE FROM {table}")
        derive.refresh_all(connection, ledger.office_id)
        fresh = derived(connection)
    finally:
        connection.execute("ROLLBACK")
    assert kept == fresh


def refused(act: Callable[[], object]) -> Refusal:
    """The refusal of an act: with Vietnamese words that are one or more whole sentences."""
    with pytest.raises(Refusal) as caught:
        act()
    words = caught.value.words
    assert words[0].isupper() or words[0] == "“", words
    assert words.endswith("."), words
    assert not words.isascii(), words
    return caught.value


@dataclass(frozen=True)
class Circle:
    """A province with two communes that know each other, and the stick between them."""

    stick: Path
    province: Ledger
    first: Ledger
    second: Ledger

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        return (self.province, self.first, self.second)

    def close(self) -> None:
        for ledger in self.ledgers:
            ledger.close()


def circle(folder: Path) -> Circle:
    stick = folder / FOLDER
    stick.mkdir(parents=True)
    found = Circle(
        stick,
        province(folder / "tỉnh"),
        commune(folder / "xã 1", "Gia Hưng"),
        commune(folder / "xã 2", "Ý Yên"),
    )
    introduce(stick, found.province, found.first)
    introduce(stick, found.province, found.second)
    return found


def reopened(ledger: Ledger) -> Ledger:
    """Closed, and opened again."""
    ledger.close()
    return store.open_for_writing(ledger.path)


def busy_circle(folder: Path) -> Circle:
    """The province gave the first commune a task and a monthly one, and the commune has them."""
    there = circle(folder)
    unit = unit_of(there.province, there.first)
    add_given(there.province, unit)
    add_given(there.province, unit, "Báo cáo hằng tháng", "hằng tháng")
    carry(there.province, there.first, there.stick)
    return there


def first_task(there: Circle) -> str:
    """The task of a busy circle that does not recur."""
    return next(task.id for task in there.province.where(Task) if not task.recurs)


def adds_up(told: exchange.Preview) -> None:
    """Received = applied + unchanged + conflicting + rejected, as a whole and by table."""
    total = told.accounting.total
    assert total.received == total.applied + total.unchanged + total.conflicting + total.rejected
    assert total.received == sum(tally.received for tally in told.accounting.tables.values())
