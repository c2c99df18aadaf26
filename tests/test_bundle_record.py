"""A record and its line: what goes in comes out, and what is no record is refused."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundle import TABLES, Record
from bundle.record import MAX_LINE, MAX_TEXT, decode, to_line
from work.refusal import Refusal

names = st.text(min_size=1, max_size=64)
values = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | st.text()
records = st.builds(
    Record,
    table=st.just("task"),
    id=names,
    owner=names,
    replica=names,
    counter=st.integers(1, 2**63 - 1),
    seen=st.dictionaries(names, st.integers(0, 2**63 - 1), max_size=4),
    grave=st.booleans(),
    row=st.dictionaries(names, values, max_size=6),
)


def cut(stored: bytes, every: int) -> Iterator[bytes]:
    return (stored[at : at + every] for at in range(0, len(stored), every))


@given(st.lists(records, max_size=8), st.integers(1, 400))
def test_what_goes_in_comes_out_however_it_is_cut(there: list[Record], every: int) -> None:
    stored = b"".join(map(to_line, there))

    assert list(decode("task", cut(stored, every))) == there


@given(records)
def test_a_line_is_one_line_the_same_on_every_machine(there: Record) -> None:
    line = to_line(there)
    turned = Record(
        table=there.table,
        id=there.id,
        owner=there.owner,
        replica=there.replica,
        counter=there.counter,
        seen=dict(sorted(there.seen.items(), reverse=True)),
        grave=there.grave,
        row=dict(sorted(there.row.items(), key=itemgetter(0), reverse=True)),
    )

    assert line.count(b"\n") == 1
    assert to_line(turned) == line


def test_the_line_itself() -> None:
    there = one(row={"text": "Đường làng", "position": 3, "field": None, "value": 1.5})

    assert to_line(there).decode() == (
        '{"table":"task","id":"t","owner":"o","replica":"r","counter":1,'
        '"row":{"field":null,"position":3,"text":"Đường làng","value":1.5}}\n'
    )
    assert to_line(one(grave=True)).decode() == (
        '{"table":"task","id":"t","owner":"o","replica":"r","counter":1,"grave":true}\n'
    )


def one(**facts: Any) -> Record:  # noqa: ANN401 - wrong facts are the point
    return Record(**{"table": "task", "id": "t", "owner": "o", "replica": "r", "counter": 1, **facts})


@pytest.mark.parametrize(
    "facts",
    [
        {"row": {"x": float("nan")}},
        {"row": {"x": float("inf")}},
        {"row": {"x": True}},
        {"row": {"x": b"bytes"}},
        {"row": {"x": 2**63}},
        {"row": {"x": ["list"]}},
        {"row": {"x": "\ud800"}},
        {"row": {"": 1}},
        {"counter": 0},
        {"id": ""},
        {"owner": "x" * 65},
        {"seen": {"r": -1}},
    ],
    ids=str,
)
def test_what_would_not_come_back_is_a_bug(facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        to_line(one(**facts))


@pytest.mark.parametrize(
    "row",
    [{"text": "x" * (MAX_TEXT + 1)}, {str(n): "ệ" * (MAX_TEXT // 2) for n in range(3)}],
    ids=["one text", "all together"],
)
def test_what_is_too_long_is_refused_by_name(row: dict[str, object]) -> None:
    with pytest.raises(Refusal, match="bảng task, mã t") as refused:
        to_line(one(row=row))

    assert refused.value.code == "bundle.too_big"


GOOD = to_line(one())


@pytest.mark.parametrize(
    "stored",
    [
        b"x\n",
        b"\n",
        GOOD + b"\n",
        GOOD[:-1],
        GOOD[:-1] + GOOD,
        GOOD.replace(b"{", b"{\n"),
        GOOD.replace(b'"counter":1', b'"counter":"1"'),
        GOOD.replace(b'"counter":1', b'"counter":0'),
        GOOD.replace(b'"counter":1', b'"counter":1,"more":2'),
        GOOD.replace(b',"counter":1', b""),
        GOOD[1:],
        GOOD.replace(b'"counter":1', b'"counter":1,"row":{"x":true}'),
        GOOD.replace(b'"counter":1', b'"counter":1,"row":{"x":{"y":1}}'),
        GOOD.replace(b'"counter":1', b'"counter":1,"row":{"x":9223372036854775808}'),
        GOOD.replace(b'"t"', b'"\xff"'),
        GOOD.replace(b'"task"', b'"unit"'),
        b"[" * 100_000 + b"\n",
        b" " * (MAX_LINE + 10),
        to_line(one(row={"x": "y" * MAX_TEXT})).replace(b'"y', b'"yy'),
    ],
    ids=lambda stored: repr(stored[:90]),
)
def test_what_is_no_record_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        list(decode("task", cut(stored, 1 << 16)))


def test_tables_come_before_those_that_point_at_them() -> None:
    pairs = [
        ("unit", "assignment"),
        ("document", "outline"),
        ("document", "source"),
        ("source", "task"),
        ("task", "assignment"),
        ("duty", "period"),
        ("task", "period"),
        ("period", "entry"),
        ("assignment", "entry"),
        ("entry", "evidence"),
        ("target", "reading"),
        ("task", "target"),
        ("signer", "report"),
        ("period", "report"),
        ("report", "answer"),
        ("report", "report_step"),
    ]

    assert all(TABLES.index(first) < TABLES.index(then) for first, then in pairs)
