"""Versions decide, never clocks: three machines, any order of delivery, the same rows at the end (law 8)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundle import Record, Stamp, Verdict, heads, join, judge, stamp_of, winner

MACHINES = ("máy 1", "máy 2", "máy 3")


def record(replica: str, counter: int, *, grave: bool = False, text: str = "", **seen: int) -> Record:
    row = {} if grave else {"text": text}
    return Record(table="task", id="t", owner="o", replica=replica, counter=counter, seen=seen, grave=grave, row=row)


OLD = record("a", 1)
NEWER = record("b", 1, a=1, b=1)
BESIDE = record("c", 1, c=1)
GRAVE = record("c", 2, grave=True, c=2)


@pytest.mark.parametrize(
    ("incoming", "mine", "verdict"),
    [
        pytest.param(OLD, None, Verdict.APPLY, id="never seen"),
        pytest.param(GRAVE, None, Verdict.APPLY, id="grave of what never came: a late stick must not raise it"),
        pytest.param(NEWER, OLD, Verdict.APPLY, id="its writer had seen mine"),
        pytest.param(OLD, OLD, Verdict.UNCHANGED, id="twice"),
        pytest.param(OLD, NEWER, Verdict.UNCHANGED, id="late"),
        pytest.param(OLD, BESIDE, Verdict.CONFLICT, id="neither had seen the other"),
        pytest.param(OLD, GRAVE, Verdict.CONFLICT, id="edited here, deleted there"),
        pytest.param(GRAVE, OLD, Verdict.CONFLICT, id="deleted here, edited there"),
        pytest.param(record("a", 2, grave=True, a=2), OLD, Verdict.APPLY, id="deleted by one who had seen mine"),
        pytest.param(record("b", 9, grave=True), GRAVE, Verdict.UNCHANGED, id="deleted on both sides"),
        pytest.param(record("c", 3, c=3), GRAVE, Verdict.APPLY, id="written again after the deletion"),
        pytest.param(record("a", 2, b=1), NEWER, Verdict.APPLY, id="my own write of one counter and more"),
        pytest.param(record("a", 1, a=5), None, Verdict.REJECT, id="claims to have seen its own future"),
        pytest.param(
            record("b", 1, a=1), record("a", 1, b=1), Verdict.CONFLICT, id="each claims to have seen the other"
        ),
    ],
)
def test_judging(incoming: Record, mine: Record | None, verdict: Verdict) -> None:
    stamp = stamp_of(mine) if mine else None

    assert judge(incoming, stamp, mine is not None and mine.grave) == verdict


def test_an_empty_vector_means_its_own_write() -> None:
    assert Stamp("a", 3).vector == {"a": 3}
    assert Stamp("a", 3, {"b": 2}).vector == {"a": 3, "b": 2}


def test_the_living_stands_before_the_grave() -> None:
    assert winner(OLD, GRAVE) == winner(GRAVE, OLD) == OLD


vectors = st.dictionaries(st.sampled_from("abc"), st.integers(0, 5))
wild = st.builds(
    Record,
    table=st.just("task"),
    id=st.just("t"),
    owner=st.just("o"),
    replica=st.sampled_from("abc"),
    counter=st.integers(1, 5),
    seen=vectors,
    grave=st.booleans(),
    row=st.fixed_dictionaries({"text": st.sampled_from("xyz")}),
)


@given(vectors, vectors, vectors)
def test_joining_vectors(a: dict[str, int], b: dict[str, int], c: dict[str, int]) -> None:
    assert join(a, b) == join(b, a)
    assert join(join(a, b), c) == join(a, join(b, c))
    assert join(a, a) == a


@given(wild, wild, wild)
def test_the_winner_is_the_same_on_every_machine(a: Record, b: Record, c: Record) -> None:
    assert winner(a, b) == winner(b, a)
    assert winner(winner(a, b), c) == winner(a, winner(b, c))
    assert winner(a, a) == a


@given(st.lists(wild, max_size=4), st.lists(wild, max_size=4), st.lists(wild, max_size=4))
def test_merging_even_of_senseless_vectors(a: list[Record], b: list[Record], c: list[Record]) -> None:
    assert heads(a + b) == heads(b + a)
    assert heads([*heads(a + b), *c]) == heads([*a, *heads(b + c)])
    assert heads([*heads(a), *heads(a)]) == heads(a)


Act = tuple[str, str, str]
acts = st.lists(
    st.tuples(st.sampled_from(("edit", "delete", "carry")), st.sampled_from(MACHINES), st.sampled_from(MACHINES)),
    max_size=25,
)


def history(steps: Sequence[Act]) -> tuple[dict[str, tuple[Record, ...]], list[Record]]:
    """What each machine holds of one row after some edits, deletions and carried bundles; and all that was written."""
    held: dict[str, tuple[Record, ...]] = dict.fromkeys(MACHINES, ())
    written: list[Record] = []
    for what, one, other in steps:
        if what == "carry":
            held[other] = heads(held[other] + held[one])
            continue
        seen: dict[str, int] = {}
        for version in held[one]:
            seen = join(seen, stamp_of(version).vector)
        counter = sum(version.replica == one for version in written) + 1
        made = record(one, counter, grave=what == "delete", text=f"{one} {counter}", **seen)
        held[one] = heads((*held[one], made))
        written.append(made)
    return held, written


@given(acts)
def test_three_machines_end_alike_in_any_order_of_delivery(steps: list[Act]) -> None:
    held, written = history(steps)
    for order in permutations(MACHINES):
        assert heads([version for machine in order for version in held[machine]]) == heads(written)


@given(acts)
def test_who_writes_after_seeing_all_settles_it(steps: list[Act]) -> None:
    everyone = [("carry", one, MACHINES[0]) for one in MACHINES[1:]]
    held, _ = history([*steps, *everyone, ("edit", MACHINES[0], MACHINES[0])])

    assert len(held[MACHINES[0]]) == 1
    assert heads([version for versions in held.values() for version in versions]) == held[MACHINES[0]]


@given(acts)
def test_judging_says_what_merging_does(steps: list[Act]) -> None:
    _, written = history(steps)
    for incoming, mine in product(written, repeat=2):
        if incoming.grave and mine.grave:
            continue  # two graves agree, though neither has seen the other
        merged = heads([incoming, mine])
        expected = Verdict.CONFLICT if len(merged) > 1 else Verdict.APPLY
        if merged == (mine,):
            expected = Verdict.UNCHANGED
        assert judge(incoming, stamp_of(mine), mine.grave) == expected
