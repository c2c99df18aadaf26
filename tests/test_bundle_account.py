"""Received = applied + unchanged + conflicting + rejected (law 11), and what a bundle's number tells (law 9)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundle import (
    Accounting,
    KeyState,
    Last,
    Manifest,
    Member,
    Party,
    Receipt,
    Tally,
    Verdict,
    gap,
    suggested_card_name,
    suggested_name,
)
from bundle.manifest import from_bytes, to_bytes, versions

SHA = "ab" * 32
OTHER = "cd" * 32


def manifest(number: int, previous: str | None = None) -> Manifest:
    party = Party(office_id="o", name="UBND xã Ý Yên", short="Ý Yên", sign_public="s", seal_public="t")
    return Manifest(
        kind="soviec-goi",
        format=1,
        reader=1,
        number=number,
        previous=previous,
        made_at=datetime(2026, 11, 20, 7, 30, tzinfo=UTC),
        program="0.1.0",
        sender=party,
        addressee=party,
        replica="máy 1",
        seen={"máy 1": 7},
        receipts=(Receipt(number=1, sha256=SHA, received=3, applied=1, unchanged=1, conflicting=1, rejected=0),),
        keys=(KeyState(sign_public="s", seal_public="t", since=date(2026, 1, 1), revoked=date(2026, 2, 1)),),
        members=(
            Member(name="records/task.jsonl", bytes=10, sha256=SHA, count=2),
            Member(name=f"files/{OTHER}", bytes=5, sha256=OTHER, count=1),
        ),
    )


def test_a_manifest_survives_its_bytes() -> None:
    there = manifest(3, OTHER)

    assert from_bytes(to_bytes(there)) == there
    assert versions(to_bytes(there)) == (1, 1)
    assert (there.counts, there.files) == ({"task": 2}, (OTHER,))


def test_a_later_versions_fields_are_passed_over() -> None:
    stored = to_bytes(manifest(1)).replace(b'{"kind"', b'{"later":{"x":[1]},"kind"')

    assert from_bytes(stored) == manifest(1)


verdicts = st.lists(st.tuples(st.sampled_from(("unit", "task", "entry")), st.sampled_from(Verdict)), max_size=60)


@given(verdicts)
def test_the_figures_add_up(given_verdicts: list[tuple[str, Verdict]]) -> None:
    received = Counter(table for table, _ in given_verdicts)
    account = Accounting.of(received, given_verdicts)

    assert account.received == len(given_verdicts)
    assert account.received == account.applied + account.unchanged + account.conflicting + account.rejected
    assert {table: tally.received for table, tally in account.tables.items()} == received
    assert account.applied == sum(verdict == Verdict.APPLY for _, verdict in given_verdicts)


@pytest.mark.parametrize(
    "received",
    [{"task": 2}, {}, {"unit": 1}, {"task": 1, "unit": 1}],
    ids=["lost", "unlisted", "other table", "none came"],
)
def test_figures_that_do_not_add_up_are_a_bug(received: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="not the sum"):
        Accounting.of(received, [("task", Verdict.APPLY)])


def test_no_tally_counts_below_nothing() -> None:
    with pytest.raises(ValueError, match="not the sum"):
        Tally(received=0, applied=1, rejected=-1)


def test_the_words_and_the_receipt() -> None:
    account = Accounting.of({"task": 40}, [("task", Verdict.APPLY)] * 38 + [("task", Verdict.UNCHANGED)] * 2)

    assert str(account) == "nhận 40 = áp dụng 38 + không đổi 2 + mâu thuẫn 0 + từ chối 0"
    assert account.receipt(manifest(7, OTHER), SHA) == Receipt(
        number=7, replica="máy 1", sha256=SHA, received=40, applied=38, unchanged=2, conflicting=0, rejected=0
    )


@pytest.mark.parametrize(
    ("last", "there", "sha256", "words"),
    [
        pytest.param(None, manifest(1), SHA, "", id="the first"),
        pytest.param(Last(1, OTHER), manifest(2, OTHER), SHA, "", id="the next"),
        pytest.param(None, manifest(4, OTHER), SHA, "đầu tiên nhận từ máy này", id="late to join"),
        pytest.param(Last(1, OTHER), manifest(3, SHA), SHA, "Còn thiếu gói số 2 ", id="one missing"),
        pytest.param(Last(1, OTHER), manifest(6, SHA), SHA, "Còn thiếu 4 gói, từ số 2 đến số 5,", id="some missing"),
        pytest.param(Last(2, SHA), manifest(2, OTHER), SHA, "đã nhận rồi", id="twice"),
        pytest.param(Last(2, OTHER), manifest(2, OTHER), SHA, "một gói khác cũng mang số 2", id="same number"),
        pytest.param(Last(9, OTHER), manifest(2, OTHER), SHA, "gói cũ số 2; đã nhận đến gói số 9", id="out of order"),
        pytest.param(Last(1, SHA), manifest(2, OTHER), SHA, "khác với gói số 1", id="another past"),
    ],
)
def test_what_a_number_tells(last: Last | None, there: Manifest, sha256: str, words: str) -> None:
    told = gap(last, there, sha256)

    assert words in told
    assert bool(told) == bool(words)


@pytest.mark.parametrize(
    ("sender", "addressee", "name"),
    [
        ("UBND xã Ý Yên", "UBND tỉnh Ninh Bình", "Gói 0012 – UBND xã Ý Yên gửi UBND tỉnh Ninh Bình.goi"),
        ('A/B\\C:D*E?F"G<H>I|J', "TP. Huế", "Gói 0012 – A B C D E F G H I J gửi TP Huế.goi"),
        ("CON", "NUL.txt", "Gói 0012 – CON gửi NUL txt.goi"),
        ("../../etc\x00\n", "\u202etxe", "Gói 0012 – etc gửi txe.goi"),
        ("", " . ", "Gói 0012 – cơ quan gửi cơ quan.goi"),
    ],
)
def test_a_name_that_every_disk_takes(sender: str, addressee: str, name: str) -> None:
    assert suggested_name(sender, addressee, 12) == name


@given(st.text(), st.text(), st.integers(1, 10**9))
def test_any_name_is_short_composed_and_plain(sender: str, addressee: str, number: int) -> None:
    for name in (suggested_name(sender, addressee, number), suggested_card_name(sender)):
        assert unicodedata.is_normalized("NFC", name)
        assert len(name.encode("utf-16-le")) // 2 <= 200
        assert not set(name) & set('<>:"/\\|?*')
        assert name.isprintable()
        assert name.count(".") == 1
