"""Numbers of papers: suggested, never doubled, by year or by term and type; what two PCs doubled is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import Ledger
from office import directory, lifecycle, numbering
from office.directory import Settings
from tests.office_kit import DAY, commune, dump, refused
from work.ids import new_id
from work.office import OfficeKind
from work.refusal import Refusal
from work.report import PaperKind, Report

LAST_YEAR = date(2025, 12, 31)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with commune(tmp_path) as made:
        yield made


@pytest.fixture
def party(tmp_path: Path) -> Iterator[Ledger]:
    with commune(tmp_path / "đảng ủy", kind=OfficeKind.PARTY) as made:
        yield made


def put(
    ledger: Ledger,
    number: int | None,
    kind: PaperKind = PaperKind.REPORT,
    *,
    day: date | None = DAY,
    last: date = DAY,
    series: str | None = None,
) -> Report:
    """A paper of this office's own; numbered in the series of its day unless another is said."""
    counted = numbering.series(ledger, kind, day or DAY) if number else ""
    one = Report(
        id=new_id(),
        owner=ledger.office_id,
        title=f"{kind} {number}",
        first=DAY,
        last=last,
        kind=kind,
        number=number,
        day=day,
        series=counted if series is None else series,
    )
    ledger.write("đặt", lambda door: door.put(one))
    return one


def by_kind(ledger: Ledger, *, yes: bool = True) -> None:
    directory.save_settings(ledger, replace(directory.settings(ledger), numbering_by_kind=yes))


def test_the_state_counts_all_papers_of_a_year_in_one_series(ledger: Ledger) -> None:
    put(ledger, 7)
    put(ledger, 8, PaperKind.URGE)
    put(ledger, 90, day=LAST_YEAR)
    put(ledger, None)

    assert {numbering.series(ledger, kind, DAY) for kind in PaperKind} == {"2026"}
    assert [numbering.suggested(ledger, kind, DAY) for kind in (PaperKind.REPORT, PaperKind.NOTICE)] == [9, 9]
    assert numbering.suggested(ledger, PaperKind.REPORT, LAST_YEAR) == 91
    assert numbering.suggested(ledger, PaperKind.REPORT, date(2027, 1, 1)) == 1


def test_by_kind_each_type_has_its_own(ledger: Ledger) -> None:
    by_kind(ledger)
    put(ledger, 7)
    put(ledger, 2, PaperKind.URGE)

    assert numbering.series(ledger, PaperKind.REPORT, DAY) == "2026/BC"
    assert numbering.series(ledger, PaperKind.PLAN, DAY) == "2026/KH"
    assert numbering.suggested(ledger, PaperKind.REPORT, DAY) == 8
    assert numbering.suggested(ledger, PaperKind.SUMMARY, DAY) == 8  # both are BC on paper
    assert numbering.suggested(ledger, PaperKind.URGE, DAY) == 3
    assert numbering.suggested(ledger, PaperKind.INVITATION, DAY) == 1


def test_the_party_counts_by_type_within_a_term(party: Ledger) -> None:
    put(party, 40, day=LAST_YEAR)
    put(party, 3, PaperKind.NOTICE)

    assert numbering.series(party, PaperKind.REPORT, DAY) == "2025-2030/BC"
    assert numbering.suggested(party, PaperKind.REPORT, DAY) == 41
    assert numbering.suggested(party, PaperKind.NOTICE, date(2028, 3, 1)) == 4
    assert numbering.suggested(party, PaperKind.REPORT, date(2031, 1, 1)) == 1


@pytest.mark.parametrize(
    ("term", "day", "found"),
    [
        ("", date(2024, 12, 31), "2020-2025"),
        ("", date(2025, 1, 1), "2025-2030"),
        ("", date(2030, 12, 31), "2025-2030"),
        ("", date(2031, 1, 1), "2030-2035"),
        ("2030-2035", date(2030, 7, 1), "2030-2035"),
        ("2030-2035", date(2029, 7, 1), "2025-2030"),
        ("2025-2027", date(2028, 1, 1), "2027-2029"),
    ],
)
def test_a_day_lies_in_a_term(party: Ledger, term: str, day: date, found: str) -> None:
    directory.save_settings(party, Settings(term=term))
    assert numbering.series(party, PaperKind.REPORT, day) == f"{found}/BC"


def test_numbers_used_outside_the_program_are_counted_from(ledger: Ledger) -> None:
    directory.save_settings(ledger, Settings(used=(("2026", 45), ("2026/BC", 12), ("2025", 300))))

    assert numbering.suggested(ledger, PaperKind.REPORT, DAY) == 46
    put(ledger, 50)
    assert numbering.suggested(ledger, PaperKind.REPORT, DAY) == 51
    by_kind(ledger)
    assert numbering.suggested(ledger, PaperKind.URGE, DAY) == 1
    assert directory.settings(ledger).used == (("2026", 45), ("2026/BC", 12), ("2025", 300))


def test_a_number_is_never_given_twice(ledger: Ledger) -> None:
    first = put(ledger, 7)
    before = dump(ledger)

    refusal = refused(lambda: numbering.refuse_doubled(ledger, PaperKind.URGE, DAY, 7))
    assert refusal.code == "report.doubled"
    assert first.title in refusal.words
    assert "Số 07 năm 2026" in refusal.words
    assert "số 08" in refusal.words
    assert numbering.taken(ledger, "2026", 7) == first
    assert numbering.taken(ledger, "2026", 7, but=first.id) is None
    assert numbering.taken(ledger, "2025", 7) is None
    assert numbering.refuse_doubled(ledger, PaperKind.REPORT, DAY, 7, first.id) == "2026"
    assert numbering.refuse_doubled(ledger, PaperKind.REPORT, LAST_YEAR, 7) == "2025"
    assert numbering.refuse_doubled(ledger, PaperKind.REPORT, DAY, None) == ""
    for number in (0, -1, numbering.MOST + 1, 2**63 - 1):
        with pytest.raises(Refusal, match="từ 1 đến"):
            numbering.refuse_doubled(ledger, PaperKind.REPORT, DAY, number)
    assert dump(ledger) == before


def test_types_of_their_own_share_numbers_but_not_within_one(ledger: Ledger) -> None:
    by_kind(ledger)
    put(ledger, 7)

    assert numbering.refuse_doubled(ledger, PaperKind.URGE, DAY, 7) == "2026/CV"
    refusal = refused(lambda: numbering.refuse_doubled(ledger, PaperKind.SUMMARY, DAY, 7))
    assert "loại BC năm 2026" in refusal.words


def test_a_changed_setting_doubles_nothing(ledger: Ledger) -> None:
    """The symbol on paper is what must not come twice: 7/BC-UBND of 2026, whichever series it was counted in."""
    put(ledger, 7)
    by_kind(ledger)
    assert numbering.suggested(ledger, PaperKind.REPORT, DAY) == 8
    assert refused(lambda: numbering.refuse_doubled(ledger, PaperKind.REPORT, DAY, 7)).code == "report.doubled"
    put(ledger, 9, PaperKind.URGE)
    by_kind(ledger, yes=False)
    assert numbering.suggested(ledger, PaperKind.REPORT, DAY) == 10
    assert refused(lambda: numbering.refuse_doubled(ledger, PaperKind.REPORT, DAY, 9)).code == "report.doubled"


def test_a_paper_of_release_0_1_is_counted_by_its_day(ledger: Ledger, party: Ledger) -> None:
    """It has a number and no series; where its day was left for the pen, its stretch tells the year."""
    put(ledger, 7, series="", day=LAST_YEAR, last=DAY)
    put(ledger, 3, series="", day=None)
    put(party, 12, series="", day=LAST_YEAR)

    assert numbering.suggested(ledger, PaperKind.REPORT, LAST_YEAR) == 8
    assert numbering.suggested(ledger, PaperKind.REPORT, DAY) == 4
    assert numbering.suggested(party, PaperKind.REPORT, DAY) == 13


def test_a_paper_keeps_the_term_in_which_it_was_numbered(party: Ledger) -> None:
    """The congress was held in mid-2030: papers from before stay in the old term."""
    old = put(party, 60, day=date(2030, 3, 1))
    directory.save_settings(party, Settings(term="2030-2035"))
    put(party, 1, day=date(2030, 9, 1))

    assert old.series == "2025-2030/BC"
    assert numbering.suggested(party, PaperKind.REPORT, date(2030, 9, 2)) == 2
    assert numbering.doubled(party) == ()


def test_only_the_last_number_comes_back_when_its_draft_is_deleted(ledger: Ledger) -> None:
    papers = [put(ledger, number) for number in (1, 2, 3)]
    lifecycle.delete(ledger, papers[1].id)
    assert numbering.suggested(ledger, PaperKind.REPORT, DAY) == 4
    lifecycle.delete(ledger, papers[2].id)
    assert numbering.suggested(ledger, PaperKind.REPORT, DAY) == 2


def test_numbers_of_other_offices_are_theirs(ledger: Ledger) -> None:
    """A province holds the reports of all its communes."""
    one = put(ledger, 7)
    ledger.connection.execute("PRAGMA foreign_keys = OFF")
    ledger.connection.execute("UPDATE report SET owner = ? WHERE id = ?", [new_id(), one.id])

    assert numbering.suggested(ledger, PaperKind.REPORT, DAY) == 1
    assert numbering.taken(ledger, "2026", 7) is None


def test_what_two_pcs_doubled_is_told(ledger: Ledger, party: Ledger) -> None:
    one, other = put(ledger, 7), put(ledger, 7, PaperKind.URGE)
    put(ledger, 8)
    put(ledger, 7, day=LAST_YEAR)
    assert numbering.doubled(ledger) == ((one, other),)
    words = numbering.doubled_words(ledger)
    assert len(words) == 1
    assert words[0].startswith(f"Số 07 năm 2026 đứng trên 2 văn bản: “{one.title}”; “{other.title}”.")
    for _ in range(2):
        put(ledger, 9, series="2027", day=None)  # of 2026, with a day for the pen, numbered in January
    assert numbering.doubled_words(ledger)[1].startswith("Số 09 năm 2027 đứng trên 2 văn bản")
    by_kind(ledger)
    assert len(numbering.doubled(ledger)) == 1
    ledger.connection.execute("DELETE FROM report WHERE number = 9")
    assert numbering.doubled(ledger) == ()
    assert numbering.doubled_words(ledger) == ()
    first, second = put(party, 5), put(party, 5, PaperKind.SUMMARY, day=date(2027, 2, 1))
    put(party, 5, PaperKind.NOTICE)
    assert numbering.doubled(party) == ((first, second),)


@pytest.mark.parametrize("term", ["2025", "2030-2025", "2025-2025", "25-30", "2025-2050", "nhiệm kỳ"])
def test_a_term_is_two_years(ledger: Ledger, term: str) -> None:
    assert refused(lambda: directory.save_settings(ledger, Settings(term=term))).code == "settings.term"
    assert directory.settings(ledger).term == ""


@pytest.mark.parametrize("used", [("2026", -1), ("hai nghìn", 3), ("2026-BC", 3)])
def test_a_number_used_is_of_a_series(ledger: Ledger, used: tuple[str, int]) -> None:
    assert refused(lambda: directory.save_settings(ledger, Settings(used=(used,)))).code == "settings.used"


def test_a_terms_days_are_derived() -> None:
    assert directory.term_days("2025-2030") == (date(2025, 1, 1), date(2030, 12, 31))
