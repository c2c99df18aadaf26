"""The form of paper an office chose, and what the rules leave to it, down to the bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from office import directory, frames, paper_bytes, papers, tasks
from office.papers import Wish, Written
from office.stretches import Span
from reports.profile import FOLDER, load
from tests.office_kit import commune
from tests.test_reports_kit import Paper
from work.office import OfficeKind
from work.refusal import Refusal
from work.report import PaperKind

DAY = date(2026, 7, 1)
NOW = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)
SPAN = Span("quý II", date(2026, 4, 1), date(2026, 6, 30))


def test_an_office_may_take_another_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forms = tmp_path / "profiles"
    forms.mkdir()
    for source in FOLDER.glob("*.toml"):
        (forms / source.name).write_text(source.read_text("utf-8"), "utf-8")
    own = 'base = "state"\nform = "front"\nname = "Hội Nông dân"\n[head]\nmark = "***"\n'
    (forms / "hnd.toml").write_text(own, "utf-8")
    monkeypatch.setattr("reports.profile.FOLDER", forms)
    load.cache_clear()
    ledger = commune(tmp_path / "x", kind=OfficeKind.FRONT)
    try:
        name = papers.start(ledger, Wish(kind=PaperKind.REPORT, span=SPAN), DAY)
        assert not Paper(paper_bytes.pdf(ledger, name, NOW)).has("***", 1)
        assert frames.forms(ledger) == (("hnd", "Hội Nông dân"),)

        contact = "Địa chỉ: thôn Trung, xã Gia Hưng"
        directory.save_settings(ledger, replace(directory.settings(ledger), profile="hnd", contact=contact))
        it = Paper(paper_bytes.pdf(ledger, name, NOW))

        assert it.has("***", 1)
        assert it.has(contact, 1)
        assert frames.number_line(ledger, PaperKind.REPORT, 5) == "Số: 05/BC-MTTQ-BTT"
    finally:
        load.cache_clear()
        ledger.close()


def test_a_form_that_is_gone_is_told_and_nothing_lost(tmp_path: Path) -> None:
    ledger = commune(tmp_path)
    name = papers.start(ledger, Wish(kind=PaperKind.REPORT, span=SPAN), DAY)
    directory.save_settings(ledger, replace(directory.settings(ledger), profile="hnd"))

    with pytest.raises(Refusal, match="mẫu trình bày văn bản “hnd”"):
        paper_bytes.pdf(ledger, name, NOW)
    directory.save_settings(ledger, replace(directory.settings(ledger), profile=""))
    assert paper_bytes.pdf(ledger, name, NOW).startswith(b"%PDF")
    ledger.close()


def test_what_is_composed_is_spelled_as_the_office_does(tmp_path: Path) -> None:
    ledger = commune(tmp_path)
    directory.save_office(ledger, replace(directory.office(ledger), spelling="uỷ"))
    one, _ = papers.report(ledger, papers.start(ledger, Wish(kind=PaperKind.REPORT, span=SPAN), DAY)) or (None, 0)
    assert one is not None
    it = Paper(paper_bytes.pdf(ledger, one.id, NOW))
    text = "".join(str(c["text"]) for page in it.pdf.pages for c in page.chars)

    assert "Uỷ ban nhân dân xã Gia Hưng" in one.opening
    assert one.to == "Ủy ban nhân dân tỉnh Sơn Hà", "another body's name stays as it is"
    assert "của Uỷ ban nhân dân xã Gia Hưng" in text.split("Trên đây là")[1]
    assert "UỶ BAN NHÂN DÂN" in text
    assert text.count("Ủy ban") == 1
    ledger.close()


def test_the_first_letter_bears_who_keeps_the_archive_copy(tmp_path: Path) -> None:
    ledger = commune(tmp_path)
    unit = directory.units(ledger)[0].id
    new = tasks.NewTask(text="Rà soát hộ nghèo", deadline_words="10/6/2026", leads=(unit,))
    tasks.add(ledger, new, date(2026, 5, 4))
    one, _ = papers.report(ledger, papers.start(ledger, Wish(kind=PaperKind.URGE, unit_id=unit), DAY)) or (None, 0)
    assert one is not None

    assert one.drafter == "VP"
    assert Paper(paper_bytes.pdf(ledger, one.id, NOW)).has("/UBND-VP", 1)
    ledger.close()


def test_printing_on_both_sides_changes_no_code(tmp_path: Path) -> None:
    ledger = commune(tmp_path, kind=OfficeKind.PARTY)
    one, _ = papers.report(ledger, papers.start(ledger, Wish(kind=PaperKind.REPORT, span=SPAN), DAY)) or (None, 0)
    assert one is not None
    before = paper_bytes.paper(ledger, one, NOW, as_draft=False).code
    directory.save_settings(ledger, replace(directory.settings(ledger), duplex=True))
    after = paper_bytes.paper(ledger, one, NOW, as_draft=False)

    assert after.choices.duplex
    assert after.code == before
    directory.save_settings(ledger, replace(directory.settings(ledger), contact="Điện thoại: 0229"))
    assert paper_bytes.paper(ledger, one, NOW, as_draft=False).code != before
    ledger.close()


def test_haste_and_who_may_read_it_are_kept_and_printed(tmp_path: Path) -> None:
    ledger = commune(tmp_path)
    name = papers.start(ledger, Wish(kind=PaperKind.NOTICE), DAY)
    one, version = papers.report(ledger, name) or (None, 0)
    assert one is not None
    assert "KHẨN" not in Paper(paper_bytes.pdf(ledger, name, NOW)).pdf.pages[0].extract_text()

    written = Written(
        title=one.title, to="", opening="", sections=one.told, urgency="Thượng  khẩn ", circulation="lưu hành nội bộ"
    )
    papers.write(ledger, name, version, written)
    it = Paper(paper_bytes.pdf(ledger, name, NOW))

    assert it.find("THƯỢNG KHẨN").looks == "13 Bold"
    assert it.find("LƯU HÀNH NỘI BỘ").base < 20
    ledger.close()
