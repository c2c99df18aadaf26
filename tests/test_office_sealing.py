"""A locked paper signed, brought back and checked in the ledger: nothing lost or foreign taken, all undone in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from db import Ledger
from office import directory, lifecycle, paper_bytes, papers, sealing, stretches
from office.papers import Wish
from office.seal_words import Verdict
from office.sealing import Manner, Pkcs12
from reports import signing
from reports.seals import Look
from tests.office_kit import DAY, NOW, add_given, commune, dump, refused, unit_named
from tests.seal_kit import BODY, PASSWORD, PERSON, alone, authority, p12, person
from work.office import Signer
from work.report import Report, ReportStep, StepKind

BROKEN = {"seal.broken", "seal.torn", "pdf.unreadable"}
"""How a file is refused in which a letter that is no figure stands inside the signature."""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with commune(tmp_path) as made:
        add_given(made, unit_named(made, "Phòng Kinh tế"))
        yield made


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pkcs12]:
    folder = tmp_path_factory.mktemp("khoa")
    return {
        PERSON: Pkcs12(p12(folder, person(), chain=(authority(),)), PASSWORD),
        BODY: Pkcs12(p12(folder, person(BODY, which=4), chain=(authority(),), name="co-quan"), PASSWORD),
        "alone": Pkcs12(p12(folder, alone(), name="tu-cap"), PASSWORD),
    }


def draft(ledger: Ledger) -> str:
    name = papers.start(ledger, Wish(span=stretches.of_months(DAY, 1)), DAY)
    found = papers.own(ledger, name)
    signer = ledger.find(Signer, found.signer_id or "")
    assert signer is not None
    return name


def locked(ledger: Ledger) -> str:
    name = draft(ledger)
    lifecycle.lock(ledger, name, DAY, NOW)
    return name


def one(ledger: Ledger, name: str) -> Report:
    found = ledger.find(Report, name)
    assert found is not None
    return found


def outside(ledger: Ledger, name: str, key: Pkcs12, path: Path) -> Path:
    """Our PDF signed with another tool, behind our bytes."""
    path.write_bytes(signing.sign(paper_bytes.pdf(ledger, name, NOW), key, None, Look(), NOW))
    return path


def rewritten(data: bytes) -> bytes:
    """The same pages in a file that another program wrote anew."""
    old, new, out = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new(), BytesIO()
    new.import_pages(old)
    new.save(out)
    new.close()
    old.close()
    return out.getvalue()


def test_a_locked_paper_is_signed_and_the_locked_one_stays(ledger: Ledger, keys: dict[str, Pkcs12]) -> None:
    name = locked(ledger)
    ours = paper_bytes.pdf(ledger, name, NOW)
    done = sealing.seal(ledger, name, keys[PERSON], NOW)
    after = one(ledger, name)
    step = ledger.where(ReportStep, report_id=name)[-1]

    assert after.sealed_sha256 == done.sha256
    assert after.pdf_sha256 == one(ledger, name).pdf_sha256
    assert paper_bytes.pdf(ledger, name, NOW) == ours
    sealed = sealing.sealed_pdf(ledger, name)
    assert sealed is not None
    assert sealed.startswith(ours)
    assert (step.kind, step.pdf_sha256) == (StepKind.SEALED, done.sha256)
    assert PERSON in step.reason
    assert done.seals[0].verdict is Verdict.LOOK  # no root was given: nobody knows who issued it
    assert done.seals[0].found.page is not None
    assert done.remarks == ()


def test_signing_is_undone_in_one(ledger: Ledger, keys: dict[str, Pkcs12]) -> None:
    name = locked(ledger)
    before = dump(ledger)
    sealing.seal(ledger, name, keys[PERSON], NOW)
    ledger.undo()

    assert dump(ledger) == before
    assert sealing.check(ledger, name, NOW) == ()


def test_only_a_locked_paper_is_signed(ledger: Ledger, keys: dict[str, Pkcs12], tmp_path: Path) -> None:
    name = draft(ledger)
    before = dump(ledger)

    assert refused(lambda: sealing.seal(ledger, name, keys[PERSON], NOW)).code == "seal.open"
    assert refused(lambda: sealing.bring_back(ledger, name, tmp_path / "a.pdf", NOW)).code == "seal.open"
    assert dump(ledger) == before


def test_the_office_signs_behind_the_leader_and_nobody_twice(ledger: Ledger, keys: dict[str, Pkcs12]) -> None:
    name = locked(ledger)
    sealing.seal(ledger, name, keys[PERSON], NOW)
    first = sealing.sealed_pdf(ledger, name)
    sealing.seal(ledger, name, keys[BODY], NOW + timedelta(minutes=3), manner=Manner.OFFICE)
    both = sealing.sealed_pdf(ledger, name)
    told = sealing.check(ledger, name, NOW + timedelta(minutes=5))

    assert first is not None
    assert both is not None
    assert both.startswith(first)
    assert [seal.found.certificate.name for seal in told] == [PERSON, BODY]
    assert all(seal.found.whole for seal in told)
    assert told[1].found.page == 0  # without a picture of the seal, words at the corner of page 1
    assert refused(lambda: sealing.seal(ledger, name, keys[PERSON], NOW)).code == "seal.twice"


def test_with_its_root_a_signature_is_good(ledger: Ledger, keys: dict[str, Pkcs12], tmp_path: Path) -> None:
    name = locked(ledger)
    sealing.seal(ledger, name, keys[PERSON], NOW)
    root, own = tmp_path / "goc.cer", tmp_path / "cua-toi.cer"
    root.write_bytes(authority().pem())
    own.write_bytes(person().pem())

    assert sealing.authorities(ledger) == ()
    assert refused(lambda: sealing.add_authority(ledger, own)).code == "seal.not_authority"
    assert refused(lambda: sealing.add_authority(ledger, keys[PERSON].path)).code == "seal.no_certificate"
    added = sealing.add_authority(ledger, root)
    ((path, listed),) = sealing.authorities(ledger)
    (told,) = sealing.check(ledger, name, NOW)
    assert listed == added
    assert told.verdict is Verdict.GOOD
    assert any("không biết chứng thư có bị thu hồi" in line for line in told.lines)
    assert any("không có cơ quan nào chứng nhận giờ này" in line for line in told.lines)

    sealing.remove_authority(ledger, path)
    assert sealing.check(ledger, name, NOW)[0].verdict is Verdict.LOOK


def test_a_file_signed_outside_comes_back(ledger: Ledger, keys: dict[str, Pkcs12], tmp_path: Path) -> None:
    name = locked(ledger)
    done = sealing.bring_back(ledger, name, outside(ledger, name, keys[PERSON], tmp_path / "đã ký.pdf"), NOW)

    assert done.remarks == ()
    assert one(ledger, name).sealed_sha256 == done.sha256
    assert [seal.found.ours for seal in sealing.check(ledger, name, NOW)] == [True]


def test_a_file_written_anew_with_the_same_pages_comes_back_and_is_told(
    ledger: Ledger, keys: dict[str, Pkcs12], tmp_path: Path
) -> None:
    name = locked(ledger)
    path = tmp_path / "công cụ khác.pdf"
    anew = rewritten(paper_bytes.pdf(ledger, name, NOW))
    path.write_bytes(signing.sign(anew, keys[PERSON], None, Look(), NOW))
    done = sealing.bring_back(ledger, name, path, NOW)

    assert len(done.remarks) == 1
    assert "viết lại tệp" in done.remarks[0]
    assert done.seals[0].found.ours is False
    assert any("không bắt đầu bằng đúng bản in" in line for line in done.seals[0].lines)


def test_what_is_not_this_paper_is_refused_with_what_differs(
    ledger: Ledger, keys: dict[str, Pkcs12], tmp_path: Path
) -> None:
    name, other = locked(ledger), draft(ledger)
    found, version = papers.report(ledger, other) or (None, 0)
    assert found is not None
    written = papers.Written(
        title="Kết quả khác hẳn", to=found.to, opening=found.opening, sections=found.told, closing=found.closing,
        basis=(), recipients=(), number=None, day=None, signer_id=found.signer_id, annexes=found.annexes,
        drafter=found.drafter,
    )  # fmt: skip
    papers.write(ledger, other, version, written)
    lifecycle.lock(ledger, other, DAY, NOW)
    path = outside(ledger, other, keys[PERSON], tmp_path / "báo cáo khác.pdf")
    unsigned = tmp_path / "chưa ký.pdf"
    unsigned.write_bytes(paper_bytes.pdf(ledger, name, NOW))
    before = dump(ledger)

    told = refused(lambda: sealing.bring_back(ledger, name, path, NOW))
    assert told.code == "seal.other"
    assert "trang 1" in told.words
    assert refused(lambda: sealing.bring_back(ledger, name, unsigned, NOW)).code == "seal.none"
    assert refused(lambda: sealing.bring_back(ledger, name, tmp_path / "mất.pdf", NOW)).code == "file.missing"
    assert dump(ledger) == before


def test_a_file_changed_after_it_was_signed_is_refused(ledger: Ledger, keys: dict[str, Pkcs12], tmp_path: Path) -> None:
    name = locked(ledger)
    path = outside(ledger, name, keys[PERSON], tmp_path / "đã ký.pdf")
    whole, before = path.read_bytes(), dump(ledger)
    at = whole.rindex(b"/Contents <") + 3000

    for digit in b"0", b"7", b"F":  # of the signature, in hexadecimal
        if whole[at : at + 1].upper() != digit:
            path.write_bytes(whole[:at] + digit + whole[at + 1 :])
            assert refused(lambda: sealing.bring_back(ledger, name, path, NOW)).code in {"seal.broken", "seal.torn"}
    path.write_bytes(whole[:at] + b"@" + whole[at + 1 :])
    assert refused(lambda: sealing.bring_back(ledger, name, path, NOW)).code in BROKEN
    assert dump(ledger) == before


def test_a_signature_in_the_ledger_is_not_lost_by_a_file_without_it(
    ledger: Ledger, keys: dict[str, Pkcs12], tmp_path: Path
) -> None:
    name = locked(ledger)
    other = outside(ledger, name, keys[BODY], tmp_path / "cơ quan ký.pdf")
    sealing.seal(ledger, name, keys[PERSON], NOW)

    assert refused(lambda: sealing.bring_back(ledger, name, other, NOW)).code == "seal.fewer"

    both = tmp_path / "cả hai.pdf"
    both.write_bytes(signing.sign(sealing.sealed_pdf(ledger, name) or b"", keys[BODY], None, Look(), NOW))
    assert len(sealing.bring_back(ledger, name, both, NOW).seals) == 2


def test_damaged_evidence_is_told_and_not_read(ledger: Ledger, keys: dict[str, Pkcs12]) -> None:
    name = locked(ledger)
    done = sealing.seal(ledger, name, keys[PERSON], NOW)
    path = ledger.evidence.path(done.sha256)
    path.write_bytes(path.read_bytes()[:-1] + b" ")

    assert refused(lambda: sealing.check(ledger, name, NOW)).code == "evidence.damaged"


def test_any_file_is_checked(ledger: Ledger, keys: dict[str, Pkcs12], tmp_path: Path) -> None:
    name = locked(ledger)
    (told,) = sealing.check_file(outside(ledger, name, keys["alone"], tmp_path / "tự cấp.pdf"), NOW, ledger)

    assert told.verdict is Verdict.LOOK
    assert any("tự cấp" in line for line in told.lines)


def test_a_paper_opened_again_has_no_signature(ledger: Ledger, keys: dict[str, Pkcs12]) -> None:
    name = locked(ledger)
    sealing.seal(ledger, name, keys[PERSON], NOW)
    lifecycle.reopen(ledger, name, NOW, "Sai số liệu")

    assert one(ledger, name).sealed_sha256 is None
    assert StepKind.SEALED in {step.kind for step in ledger.where(ReportStep, report_id=name)}


def test_the_signature_is_seen_where_the_signer_stands(ledger: Ledger, keys: dict[str, Pkcs12]) -> None:
    signers = directory.signers(ledger)
    assert signers
    name = locked(ledger)
    (told,) = sealing.seal(ledger, name, keys[PERSON], NOW).seals

    assert told.found.page is not None
    assert sealing.seal(ledger, name, keys[BODY], NOW, manner=Manner.HIDDEN).seals[1].found.page is None


def test_a_careful_colleague_would_say_so(ledger: Ledger, keys: dict[str, Pkcs12], tmp_path: Path) -> None:
    name = draft(ledger)
    signer = ledger.find(Signer, papers.own(ledger, name).signer_id or "")
    assert signer is not None
    ledger.write("Ghi tên", lambda door: door.put(replace(signer, name="Lê Văn Khác")))
    lifecycle.lock(ledger, name, DAY, NOW)
    ends = Pkcs12(p12(tmp_path, person(first=NOW - timedelta(days=300), days=310, which=7)), PASSWORD)
    done = sealing.seal(ledger, name, ends, NOW)

    assert done.seals[0].found.page is not None  # between the title and that name
    assert [words for words in ("Lê Văn Khác", "sắp hết hạn") if any(words in hint for hint in done.remarks)] == [
        "Lê Văn Khác", "sắp hết hạn",
    ]  # fmt: skip
    assert sealing.seal(ledger, name, keys[BODY], NOW, manner=Manner.OFFICE).remarks == ()


def test_the_number_at_the_corner_is_as_the_form_writes_it(ledger: Ledger, keys: dict[str, Pkcs12]) -> None:
    name = draft(ledger)
    lifecycle.lock(ledger, name, DAY, NOW, pen=7)
    found = one(ledger, name)
    words = sealing._corner_words(ledger, found, Manner.CORNER, sealing.certificates(keys[BODY])[0], NOW)

    assert words == ("Số: 07/BC-UBND; 04/05/2026; 08:30:00 +07:00",)
    assert sealing.seal(ledger, name, keys[BODY], NOW, manner=Manner.CORNER).seals[0].found.page == 0
