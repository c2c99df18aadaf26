"""Paper held against the ledger by its code: the same, an older print, changed since, unknown, no code; and forged."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from db import Ledger
from office import codes, lifecycle, paper_bytes, papers, stretches
from office.codes import VERDICT_WORDS, Held, Verdict
from office.papers import Wish
from tests.office_kit import (
    DAY,
    NOW,
    Circle,
    add_given,
    busy_circle,
    carry,
    commune,
    dump,
    refused,
    unit_named,
)
from tests.scan_kit import jpeg, page, turned
from work.frozen import thawed
from work.ids import new_id
from work.report import Figures, Report, ReportStep, StepKind

QR_ALPHABET = re.compile(r"[0-9A-Z $%*+\-./:]*")
LATER = NOW + timedelta(hours=5)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with commune(tmp_path) as made:
        add_given(made, unit_named(made, "Phòng Kinh tế"))
        yield made


def draft(ledger: Ledger) -> str:
    return papers.start(ledger, Wish(span=stretches.of_months(DAY, 1)), DAY)


def one(ledger: Ledger, name: str) -> Report:
    found = ledger.find(Report, name)
    assert found is not None
    return found


def printed(ledger: Ledger, name: str) -> str:
    """The code that stands on a print made now."""
    lifecycle.printed(ledger, name, NOW)
    return codes.code_of(name, lifecycle.steps(ledger, name)[-1].content_sha256)


def locked(ledger: Ledger) -> str:
    name = draft(ledger)
    lifecycle.lock(ledger, name, DAY, NOW)
    return name


def more_work(ledger: Ledger) -> None:
    add_given(ledger, unit_named(ledger, "Công an"), "Việc mới")


def against(ledger: Ledger, text: str) -> Held:
    """Held against the ledger, which stays as it is; the answer is whole sentences."""
    before = dump(ledger)
    held = codes.against(ledger, text, DAY)
    assert dump(ledger) == before
    assert held.words[0].isupper()
    assert held.words.endswith(".")
    return held


# The code itself


def test_a_code_has_eight_letters_of_the_paper_and_four_of_its_words() -> None:
    name, content = new_id(), hashlib.sha256(b"x").hexdigest()
    bare, full = codes.code_of(name, None), codes.code_of(name, content)

    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", bare)
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", full)
    assert full.startswith(bare)
    assert codes.code_of(name, hashlib.sha256(b"y").hexdigest()) != full
    assert codes.code_of(new_id(), content)[-4:] == full[-4:]


def test_the_code_is_the_first_releases_and_does_not_move() -> None:
    assert codes.code_of("0b1f2e3d-4c5b-4a69-8877-665544332211", None) == "C77E-KLT5"
    assert codes.code_of("0b1f2e3d-4c5b-4a69-8877-665544332211", "00" * 31 + "ff") == "C77E-KLT5-AAAA"


@pytest.mark.parametrize("content", [None, "0f" * 32])
def test_the_qr_code_is_short_and_of_its_own_alphabet(content: str | None) -> None:
    """Alphanumeric mode: version 4 at level M holds 90 letters."""
    office, name = new_id(), new_id()
    text = codes.qr_text(office, name, content)

    assert QR_ALPHABET.fullmatch(text)
    assert len(text) < 90
    found = codes.own_marks([f" {text}\n", "https://example.vn", text[:-1], text.replace("SV1", "SV9")])
    assert [mark[0] for mark in found] == [name]
    assert codes.fits(found[0][1], content) is (content is not None)


# What is typed


def test_a_locked_paper_is_the_same(ledger: Ledger) -> None:
    name = locked(ledger)
    held = against(ledger, one(ledger, name).code)

    assert held.verdict is Verdict.SAME
    assert held.report == one(ledger, name)
    assert "ký ngày 04/05/2026" in held.words
    assert held.step is not None
    assert held.step.kind is StepKind.LOCKED
    assert held.paper is not None
    assert held.paper == held.now
    assert held.differences == ()
    more_work(ledger)
    held = against(ledger, one(ledger, name).code)
    assert held.verdict is Verdict.SAME
    assert held.differences[0] == "Tổng số nhiệm vụ: trên giấy 1, hiện nay 2"
    assert any(line.startswith("Công an xã Gia Hưng: ") for line in held.differences)


def confusions(code: str) -> list[str]:
    return [
        code.lower(),
        code.replace("-", ""),
        f"  {code.replace('-', ' ')} ",
        code.replace("-", "–"),
        code.replace("O", "0").replace("I", "1"),
        code.replace("I", "L"),
        code.replace("L", "1"),
        code.replace("B", "8"),
    ]


def test_what_eyes_and_fingers_confuse_is_forgiven(ledger: Ledger) -> None:
    """Of many papers one is tried whose code has the letters in question."""
    names = [locked(ledger) for _ in range(12)]
    tried = 0
    for name in names:
        for typed in confusions(one(ledger, name).code):
            held = against(ledger, typed)
            assert (held.verdict, held.report and held.report.id) == (Verdict.SAME, name), typed
            tried += typed not in {one(ledger, name).code, one(ledger, name).code.lower()}
    assert any(set("OIL") & set(one(ledger, name).code) for name in names)
    assert tried


@pytest.mark.parametrize(
    "text", ["", "xin chào", "K7QF", "K7QF-2MZA-9C", "K7QF-2MZA-9C4T-AAAA", "12/BC-UBND", "Ế7QF-2MZA-9C4T", "SV1/A/B/C"]
)
def test_what_is_no_code_is_told(ledger: Ledger, text: str) -> None:
    locked(ledger)
    held = against(ledger, text)
    assert (held.verdict, held.report) == (Verdict.NO_CODE, None)


def test_a_code_of_no_paper_here_is_told(ledger: Ledger) -> None:
    locked(ledger)
    stranger = new_id()
    for text in (
        codes.code_of(stranger, None),
        codes.code_of(stranger, "ab" * 32),
        codes.qr_text(new_id(), stranger, "ab" * 32),
    ):
        held = against(ledger, text)
        assert (held.verdict, held.report) == (Verdict.UNKNOWN, None)


def test_forged_letters_are_told_plainly(ledger: Ledger) -> None:
    name = locked(ledger)
    for text in (codes.code_of(name, "ab" * 32), codes.qr_text(ledger.office_id, name, "ab" * 32)):
        held = against(ledger, text)
        assert held.verdict is Verdict.WRONG
        assert "không khớp với bản in nào" in held.words
        assert (held.report and held.report.id, held.paper) == (name, None)


def test_a_match_is_of_the_code_and_the_paper_is_still_to_be_read(ledger: Ledger) -> None:
    """A true code can be copied under other figures: nothing that is said may claim to have read the paper."""
    name = locked(ledger)
    held = against(ledger, one(ledger, name).code)
    assert held.verdict is Verdict.SAME
    assert "hãy so số liệu in trên giấy" in held.words
    assert "như trên giấy này" not in held.words
    assert VERDICT_WORDS[Verdict.SAME] == "Khớp mã"


def test_a_qr_code_that_names_another_office_is_no_paper_of_ours(ledger: Ledger) -> None:
    name = locked(ledger)
    text = codes.qr_text(new_id(), name, one(ledger, name).content_sha256)
    assert against(ledger, text).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "figures",
    [
        {"figures": {"total": "<b>7</b>"}, "units": []},
        {"figures": {"total": -1}, "units": []},
        {"figures": {"total": True}, "units": []},
        {"figures": {"total": 1e300}, "units": []},
        {"figures": {"other": 1}, "units": []},
        {"figures": {}, "units": [{"unit_id": "u", "name": {"a": 1}, "figures": {}}]},
        {"figures": {}, "units": [{"unit_id": "u", "name": "\ud800", "figures": {}}]},
        {"figures": {}, "units": "không"},
        {"figures": {}},
        ["figures"],
        None,
    ],
)
def test_kept_figures_that_are_none_are_not_shown(figures: object) -> None:
    assert thawed(json.dumps(figures)) is None
    assert thawed("[" * 100_000 + "]" * 100_000) is None
    assert thawed('{"figures": {"total": 3}, "units": [], "words": "…"}') == (Figures(total=3), ())


def test_a_qr_code_whose_end_alone_was_changed_is_found_out(ledger: Ledger) -> None:
    """The four letters would still agree; the QR code has 128 bits."""
    name = locked(ledger)
    text = codes.qr_text(ledger.office_id, name, one(ledger, name).content_sha256)
    other = text[:-1] + ("A" if text[-1] != "A" else "E")
    assert against(ledger, text).verdict is Verdict.SAME
    assert against(ledger, other).verdict is Verdict.WRONG
    assert against(ledger, text.lower()).verdict is Verdict.SAME


# Prints


def test_a_draft_that_was_printed_is_the_same_until_something_changes(ledger: Ledger) -> None:
    name = draft(ledger)
    code = printed(ledger, name)
    held = against(ledger, code)
    assert held.verdict is Verdict.SAME
    assert "đã in" in held.words
    more_work(ledger)
    held = against(ledger, code)

    assert held.verdict is Verdict.CHANGED
    assert "đã đổi" in held.words
    assert held.paper is not None
    assert held.now is not None
    assert (held.paper.total, held.now.total) == (1, 2)
    assert "Tổng số nhiệm vụ: trên giấy 1, hiện nay 2" in held.differences


def test_words_that_changed_are_told_where_no_figure_did(ledger: Ledger) -> None:
    name = draft(ledger)
    code = printed(ledger, name)
    ledger.write("đổi", lambda door: door.put(replace(one(ledger, name), title="Tên khác")))
    held = against(ledger, code)

    assert held.verdict is Verdict.CHANGED
    assert held.differences == ("Các số liệu tổng hợp không khác; chỗ khác nằm ở lời văn, phụ lục hoặc thể thức",)


def test_an_earlier_print_is_told_with_its_moment(ledger: Ledger) -> None:
    name = draft(ledger)
    first = printed(ledger, name)
    more_work(ledger)
    second = printed(ledger, name)
    lifecycle.lock(ledger, name, DAY, LATER)
    more = against(ledger, first)

    assert more.verdict is Verdict.OLDER
    assert more.step is not None
    assert (more.step.kind, more.step.at) == (StepKind.PRINTED, NOW)
    assert more.paper is not None
    assert more.paper.total == 1
    assert f"{NOW.astimezone():%H:%M ngày %d/%m/%Y}" in more.words
    assert against(ledger, second).verdict is Verdict.SAME  # the last print is what was signed


def test_a_signed_paper_that_was_reopened_is_not_to_be_used(ledger: Ledger) -> None:
    name = locked(ledger)
    code = one(ledger, name).code
    lifecycle.reopen(ledger, name, LATER, "Sai số liệu hộ nghèo.")
    ledger.write("đổi", lambda door: door.put(replace(one(ledger, name), title="Tên khác")))
    held = against(ledger, code)

    assert held.verdict is Verdict.OLDER
    assert "vì: Sai số liệu hộ nghèo. Không dùng" in held.words
    lifecycle.lock(ledger, name, DAY, LATER)
    assert against(ledger, code).verdict is Verdict.OLDER
    assert against(ledger, one(ledger, name).code).verdict is Verdict.SAME


def test_a_paper_of_the_first_release_is_known_but_not_compared(ledger: Ledger) -> None:
    """Its code had eight letters."""
    name = locked(ledger)
    held = against(ledger, codes.code_of(name, None))
    assert (held.verdict, held.paper) == (Verdict.BARE, None)
    assert held.now is not None
    assert held.now.total == 1


def test_frozen_figures_of_a_later_version_are_left_out(ledger: Ledger) -> None:
    name = draft(ledger)
    lifecycle.printed(ledger, name, NOW)
    step = lifecycle.steps(ledger, name)[0]
    odd = replace(step, frozen='{"figures": {"gì đó": 1}, "units": []}')
    ledger.write("đổi", lambda door: door.put(odd))
    held = against(ledger, codes.code_of(name, step.content_sha256))
    assert (held.verdict, held.paper, held.differences) == (Verdict.SAME, None, ())


def test_every_verdict_has_words() -> None:
    assert set(VERDICT_WORDS) == set(Verdict)


# Pictures and PDFs of paper


def test_a_photograph_of_paper_is_held(ledger: Ledger, tmp_path: Path) -> None:
    name = locked(ledger)
    path = tmp_path / "ảnh.jpg"
    text = codes.qr_text(ledger.office_id, name, one(ledger, name).content_sha256)
    path.write_bytes(jpeg(turned(page(text, seal=True), 1)))

    held = codes.against_file(ledger, path, DAY)
    assert [(h.verdict, h.report and h.report.id) for h in held] == [(Verdict.SAME, name)]


def test_a_file_may_show_several_papers_or_none(ledger: Ledger, tmp_path: Path) -> None:
    names = [locked(ledger), locked(ledger)]
    leaves = [page(codes.qr_text(ledger.office_id, n, one(ledger, n).content_sha256)) for n in [names[0], *names]]
    out = BytesIO()
    leaves[0].save(out, "PDF", save_all=True, append_images=leaves[1:], resolution=150)
    path = tmp_path / "quét.pdf"
    path.write_bytes(out.getvalue())
    assert [held.report and held.report.id for held in codes.against_file(ledger, path, DAY)] == names
    path.write_bytes(jpeg(page("https://example.vn")))
    held = codes.against_file(ledger, path, DAY)
    assert [h.verdict for h in held] == [Verdict.NO_CODE]
    assert "“quét.pdf”" in held[0].words


def test_a_file_that_is_no_picture_is_refused(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"chu")
    assert refused(lambda: codes.against_file(ledger, path, DAY)).code == "scan.kind"
    assert refused(lambda: codes.against_file(ledger, tmp_path / "b.jpg", DAY)).code == "file.missing"
    monkeypatch.setattr("reports.scans.MOST_BYTES", 2)
    assert refused(lambda: codes.against_file(ledger, path, DAY)).code == "scan.large"


def test_the_paper_that_we_print_bears_its_code(ledger: Ledger, tmp_path: Path) -> None:
    """From the printed bytes back to the verdict, draft and signed."""
    name = draft(ledger)
    lifecycle.printed(ledger, name, NOW)
    path = tmp_path / "in.pdf"
    path.write_bytes(paper_bytes.pdf(ledger, name, NOW))
    assert [held.verdict for held in codes.against_file(ledger, path, DAY)] == [Verdict.SAME]
    more_work(ledger)
    assert [held.verdict for held in codes.against_file(ledger, path, DAY)] == [Verdict.CHANGED]
    lifecycle.printed(ledger, name, NOW)
    lifecycle.lock(ledger, name, DAY, NOW)
    assert [held.verdict for held in codes.against_file(ledger, path, DAY)] == [Verdict.OLDER]
    path.write_bytes(paper_bytes.pdf(ledger, name, NOW))
    assert [held.verdict for held in codes.against_file(ledger, path, DAY)] == [Verdict.SAME]


# At the office above


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Circle]:
    there = busy_circle(tmp_path)
    yield there
    there.close()


def test_the_province_holds_a_communes_paper_against_its_bundle(busy: Circle) -> None:
    upper, lower = busy.province, busy.first
    name = draft(lower)
    first = printed(lower, name)
    add_given(lower, unit_named(lower, "Công an"), "Việc mới")
    printed(lower, name)
    lifecycle.lock(lower, name, DAY, LATER)
    code = one(lower, name).code
    assert against(upper, code).verdict is Verdict.UNKNOWN
    carry(lower, upper, busy.stick)

    held = against(upper, code)
    assert (held.verdict, held.whose) == (Verdict.SAME, "UBND xã Gia Hưng")
    assert "trong gói đã nhận" in held.words
    assert held.paper == held.now
    held = against(upper, first)
    assert held.verdict is Verdict.OLDER
    assert held.differences[0].startswith("Tổng số nhiệm vụ: trên giấy ")
    assert against(upper, codes.code_of(name, "ab" * 32)).verdict is Verdict.WRONG
    assert against(busy.second, code).verdict is Verdict.UNKNOWN


def test_the_province_learns_that_a_paper_was_reopened(busy: Circle) -> None:
    """The draft stays at home; its trace goes to who has confirmed the paper."""
    upper, lower = busy.province, busy.first
    name = locked(lower)
    code = one(lower, name).code
    carry(lower, upper, busy.stick)
    carry(upper, lower, busy.stick)
    lifecycle.reopen(lower, name, LATER, "Sai số liệu")
    told = carry(lower, upper, busy.stick)

    assert told.accounting.total.rejected == 0
    held = against(upper, code)
    assert held.verdict is Verdict.OLDER
    assert "vì: Sai số liệu" in held.words
    lifecycle.lock(lower, name, DAY, LATER + timedelta(hours=1))
    carry(lower, upper, busy.stick)
    assert against(upper, one(lower, name).code).verdict is Verdict.SAME
    sent = lower.where(ReportStep, report_id=name)
    assert upper.where(ReportStep, report_id=name) == sent[:-1]  # that it was sent is written when the bundle is whole
