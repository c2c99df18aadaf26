"""Digital signatures: put on, seen where the decree has them, and found again whole, changed, foreign or torn."""

from __future__ import annotations

import logging
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from asn1crypto import cms
from PIL import Image, ImageDraw
from pyhanko.pdf_utils.generic import NameObject, NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from reports import checking, hanko, likeness, pages, places, signing, stamp
from reports.seals import VIETNAM, Box, Coverage, Later, Look, Manner, Pkcs12, Rule, Trust
from tests.office_kit import refused
from tests.seal_kit import BODY, NOW, PASSWORD, PERSON, alone, authority, key_der, p12, person
from tests.test_reports_kit import FORMS, MM, SIGNERS, STATE, report
from work.office import PaperForm
from work.refusal import Refusal

LOOK = Look(lines=(f"Người ký: {PERSON}", f"Cơ quan: {BODY}", "Thời gian ký: 21/11/2026 09:30:00 +07:00"))
ROOT = (authority().plain,)
BOX = Box(0, 300, 100, 470, 170)
NOTHING = Look()


@pytest.fixture(scope="module")
def paper() -> bytes:
    return report(STATE, annexes=())


@pytest.fixture(scope="module")
def blank() -> bytes:
    """A sheet with nothing on it."""
    return stamp.drawn(NOTHING, 210 * MM, 297 * MM)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("khoa")


@pytest.fixture(scope="module")
def key(folder: Path) -> Pkcs12:
    return Pkcs12(p12(folder, person(), chain=(authority(),)), PASSWORD)


@pytest.fixture(scope="module")
def office_key(folder: Path) -> Pkcs12:
    return Pkcs12(p12(folder, person(BODY, which=4), chain=(authority(),), name="co-quan"), PASSWORD)


@pytest.fixture(scope="module")
def signed(paper: bytes, key: Pkcs12) -> bytes:
    return signing.sign(paper, key, BOX, LOOK, NOW, reason="Ký báo cáo")


def png(size: tuple[int, int], colour: tuple[int, int, int], dpi: int | None = 300) -> bytes:
    """A stroke on a transparent ground."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(10, size[1] - 10), (size[0] - 10, 10)], fill=(*colour, 255), width=20)
    out = BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi)) if dpi else picture.save(out, "PNG")
    return out.getvalue()


def seen(data: bytes, page: int, box: Box, scale: float = 4) -> Image.Image:
    """What a reader shows in a place, signatures included."""
    with pages.LOCK:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()
        whole = document[page].render(scale=scale).to_pil().convert("RGB")
        height = document[page].get_height()
        document.close()
    corners = (box.left * scale, (height - box.top) * scale, box.right * scale, (height - box.bottom) * scale)
    left, top, right, bottom = (round(corner) for corner in corners)
    return Image.frombytes("RGB", whole.size, whole.tobytes()).crop((left, top, right, bottom))


def test_a_signed_paper_begins_with_our_very_bytes_and_says_who_and_when(paper: bytes, signed: bytes) -> None:
    (found,) = checking.check(signed, paper, ROOT, NOW)

    assert signed.startswith(paper)
    assert found.ours is True
    assert found.whole
    assert found.trust is Trust.KNOWN
    assert (found.certificate.name, found.certificate.office) == (PERSON, BODY)
    assert found.certificate.issuer == "CA thử nghiệm cơ quan nhà nước"
    assert found.said_at == NOW
    assert found.stamped_at is None
    assert (found.coverage, found.later, found.rule, found.page) == (Coverage.FILE, Later.NOTHING, Rule.NONE, 0)
    assert (found.weak, found.over) == ("", False)


def test_what_judges_pyhanko_by_itself_agrees(signed: bytes) -> None:
    reader = hanko.PdfFileReader(BytesIO(signed))
    (signature,) = reader.embedded_signatures
    context = hanko.ValidationContext(trust_roots=list(ROOT), allow_fetching=False, moment=NOW)

    status = hanko.validate_pdf_signature(signature, context)

    assert status.bottom_line
    assert status.coverage == hanko.SignatureCoverageLevel.ENTIRE_FILE
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.sig_object["/Reason"] == "Ký báo cáo"
    attributes = {str(one["type"].native) for one in signature.signer_info["signed_attrs"]}
    assert "signing_certificate_v2" in attributes
    assert "signing_time" not in attributes  # PAdES: the hour stands in the PDF's own dictionary


@pytest.mark.parametrize("form", FORMS)
def test_the_place_is_between_title_and_name_on_each_form(form: PaperForm) -> None:
    data = report(form)
    signer = SIGNERS[form]
    box = places.place(data, Manner.SIGNER, places.Signs(signer.title, signer.name))

    assert box is not None
    with pages.opened(data, "x") as document:
        page = document[box.page]
        name = pages.spots(page, signer.name)[-1]
        title = pages.spots(page, signer.title)[-1]
        words = page.get_textpage()
        inside = words.get_text_bounded(box.left, box.bottom, box.right, box.top).strip()
        assert inside == ""
        assert name[3] < box.bottom < box.top < title[1]
        assert abs((box.left + box.right) / 2 - (name[0] + name[2]) / 2) < 1
        assert box.right <= page.get_width()
        assert box.height / MM >= 15
        assert "Danh mục nhiệm vụ" not in pages.text(page)  # the annexes come after it


def test_a_seal_covers_the_left_third_of_the_signature() -> None:
    data = report(STATE)
    signs = places.Signs(SIGNERS[STATE].title, SIGNERS[STATE].name)
    hand, seal = (places.place(data, manner, signs) for manner in (Manner.SIGNER, Manner.OFFICE))

    assert hand is not None
    assert seal is not None
    assert seal.width / MM == pytest.approx(36)
    assert (seal.right - hand.left) / hand.width == pytest.approx(1 / 3, abs=0.01)
    assert (seal.bottom + seal.top) == pytest.approx(hand.bottom + hand.top)


def test_a_paper_without_a_name_has_room_under_the_title() -> None:
    data = report(STATE, signer=replace(SIGNERS[STATE], name=""))
    box = places.place(data, Manner.SIGNER, places.Signs("CHỦ TỊCH", ""))

    assert box is not None
    assert 15 <= box.height / MM <= 25
    assert places.place(data, Manner.SIGNER, places.Signs("BÍ THƯ", "Không Có Ai")) is None
    assert places.place(data, Manner.HIDDEN, places.Signs("CHỦ TỊCH", "")) is None


def test_the_words_of_a_signature_have_the_widths_of_their_letters(blank: bytes, key: Pkcs12) -> None:
    """Held against the same words set by the paper's own canvas."""
    own = pypdfium2.PdfDocument(stamp.drawn(LOOK, BOX.width, BOX.height))[0].render(scale=4).to_pil().convert("L")
    there = seen(signing.sign(blank, key, BOX, LOOK, NOW), 0, BOX).convert("L")

    def rows(picture: Image.Image) -> list[tuple[int, int]]:
        """Left and right end of each line of ink."""
        wide, data = picture.width, picture.tobytes()
        lines: list[tuple[int, int]] = []
        ink = False
        for y in range(picture.height):
            dark = [x for x, light in enumerate(data[y * wide : (y + 1) * wide]) if light < 110]
            if dark and ink:
                lines[-1] = (min(lines[-1][0], dark[0]), max(lines[-1][1], dark[-1]))
            elif dark:
                lines.append((dark[0], dark[-1]))
            ink = bool(dark)
        return [line for line in lines if line[1] - line[0] > 40]

    assert len(rows(own)) >= 3
    assert rows(there) == [pytest.approx(line, abs=6) for line in rows(own)]


def test_a_picture_stands_alone_whole_and_in_its_colour(blank: bytes, key: Pkcs12) -> None:
    data = signing.sign(blank, key, BOX, replace(LOOK, picture=png((900, 300), (20, 40, 200))), NOW)
    there = seen(data, 0, BOX).tobytes()
    spots = list(zip(there[::3], there[1::3], there[2::3], strict=True))

    blue = [spot for spot in spots if spot[2] > 150 and max(spot[:2]) < 110]
    others = [spot for spot in spots if max(spot) < 90]
    assert len(blue) > 500
    assert others == []
    assert checking.check(data, blank, ROOT, NOW)[0].whole


def test_a_picture_tells_its_size_only_where_it_was_meant_to() -> None:
    assert stamp.width_mm(png((300, 300), (200, 0, 0), 300)) == pytest.approx(25.4, abs=0.1)
    assert stamp.width_mm(png((300, 300), (200, 0, 0), 96)) is None
    assert stamp.width_mm(png((300, 300), (200, 0, 0), None)) is None
    assert refused(lambda: stamp.drawn(Look(picture=b"GIF89a nothing"), 100, 50)).code == "seal.picture"


def test_long_words_shrink_until_they_fit(blank: bytes, key: Pkcs12) -> None:
    long = Look(lines=(f"Cơ quan: {'Trung tâm Phục vụ hành chính công ' * 4}",) * 2)
    box = Box(0, 300, 100, 420, 150)
    data = signing.sign(blank, key, box, long, NOW)
    around = seen(data, 0, Box(0, 295, 95, 425, 155)).convert("L")
    rim = [around.crop((x, 0, x + 1, around.height)).tobytes() for x in (4, around.width - 5)]

    assert min(b"".join(rim)) > 200


def test_the_office_signs_after_the_leader(paper: bytes, signed: bytes, office_key: Pkcs12) -> None:
    both = signing.sign(signed, office_key, BOX, NOTHING, NOW + timedelta(minutes=5))
    first, second = checking.check(both, paper, ROOT, NOW + timedelta(minutes=6))

    assert (first.certificate.name, second.certificate.name) == (PERSON, BODY)
    assert (first.whole, first.coverage, first.later) == (True, Coverage.REVISION, Later.SIGNATURES)
    assert (second.whole, second.coverage, second.later) == (True, Coverage.FILE, Later.NOTHING)
    assert first.name != second.name


def whole(data: bytes) -> bool:
    """Whether anybody would be told that all is well."""
    try:
        found = checking.check(data, None, ROOT, NOW)
    except Refusal:
        return False
    return bool(found) and all(one.whole for one in found)


def spot(data: bytes, words: bytes, more: int = 0) -> int:
    return data.rindex(words) + more


PLACES: dict[str, Callable[[bytes, bytes], int]] = {
    "the paper's first object": lambda _, data: data.index(b" obj") + 12,
    "the paper's text": lambda paper, _: len(paper) // 2,
    "the paper's last byte": lambda paper, _: len(paper) - 8,
    "the signature's appearance": lambda paper, data: (len(paper) + data.rindex(b"/Contents <")) // 2,
    "the reason": lambda _, data: spot(data, b"/Reason", 12),
    "the hour": lambda _, data: spot(data, b"/M (", 14),
    "the byte range": lambda _, data: spot(data, b"/ByteRange", 14),
    "the signature's first digits": lambda _, data: spot(data, b"/Contents <", 60),
    "a certificate in it": lambda _, data: spot(data, b"/Contents <", 11 + 1000),
    "the authority's certificate in it": lambda _, data: spot(data, b"/Contents <", 11 + 2600),
    "the signature proper": lambda _, data: spot(data, b"/Contents <", 11 + 5000),
    "the padding": lambda _, data: data.index(b">", spot(data, b"/Contents <")) - 3,
    "the end of the file": lambda _, data: len(data) - 3,
    "the list of objects": lambda _, data: data.rindex(b"startxref") + 11,
}


@pytest.mark.parametrize("where", list(PLACES))
@pytest.mark.parametrize("bit", [1, 4, 64])
def test_one_changed_byte_is_found(paper: bytes, signed: bytes, where: str, bit: int) -> None:
    changed = bytearray(signed)
    changed[PLACES[where](paper, signed)] ^= bit

    assert whole(signed)
    assert not whole(bytes(changed))


def test_a_changed_byte_is_found_all_over_the_part_that_was_added(paper: bytes, signed: bytes) -> None:
    missed = []
    for place in [*range(len(paper), len(signed), 211), *range(len(signed) - 40, len(signed))]:
        changed = bytearray(signed)
        changed[place] ^= 2
        if whole(bytes(changed)):
            missed.append(place)

    assert missed == []


@pytest.mark.parametrize("junk", [b"x", b"\n", b"\0" * 50, b"\n%%EOF\n", b"% ghi chu\n"])
def test_bytes_behind_the_end_are_found(signed: bytes, junk: bytes) -> None:
    assert not whole(signed + junk)


def test_a_file_put_back_to_before_its_signature_is_told(paper: bytes, signed: bytes) -> None:
    code = refused(lambda: checking.check(signed + paper, None, ROOT, NOW)).code

    assert code == "seal.torn"
    assert checking.check(paper, None, ROOT, NOW) == ()
    assert refused(lambda: checking.refuse_unsigned(paper, "a.pdf")).code == "seal.none"


def test_a_page_that_is_turned_after_signing_is_a_change(signed: bytes) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page[NameObject("/Rotate")] = NumberObject(180)  # type: ignore[no-untyped-call]
    writer.mark_update(page.container_ref)
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    (found,) = checking.check(out.getvalue(), None, ROOT, NOW)

    assert found.intact  # the signed bytes are still there, and this is why `intact` is not enough
    assert found.later is Later.CHANGED
    assert not found.whole


def test_a_signature_that_is_said_to_be_anothers(signed: bytes) -> None:
    """The certificate of somebody else's key of the same length is put in the place of the signer's."""
    start = signed.rindex(b"/Contents <") + 11
    end = signed.index(b">", start)
    message = cms.ContentInfo.load(bytes.fromhex(signed[start:end].decode()))
    message["content"]["certificates"] = cms.CertificateSet(
        [cms.CertificateChoices("certificate", person(which=5).plain)]
    )
    other = message.dump(force=True).hex().ljust(end - start, "0").encode()

    assert len(other) == end - start
    assert not whole(signed[:start] + other + signed[end:])


def trusted(made: bytes, *, at: object = NOW, roots: object = ROOT) -> Trust:
    (found,) = checking.check(made, None, roots, at)  # type: ignore[arg-type]
    return found.trust


def test_what_vouches_for_a_certificate(paper: bytes, signed: bytes, tmp_path: Path) -> None:
    self_made = signing.sign(paper, Pkcs12(p12(tmp_path, alone()), PASSWORD), None, NOTHING, NOW)
    false_root = authority("CA thử nghiệm cơ quan nhà nước", which=6).plain

    assert trusted(signed, roots=()) is Trust.UNKNOWN
    assert trusted(self_made) is Trust.SELF
    assert trusted(signed, roots=(false_root,)) is Trust.BROKEN


def test_a_term_that_is_over_by_now_held_then(paper: bytes, tmp_path: Path) -> None:
    key = Pkcs12(p12(tmp_path, person(first=NOW - timedelta(days=10), days=20, which=7)), PASSWORD)
    made = signing.sign(paper, key, None, NOTHING, NOW)
    (found,) = checking.check(made, None, ROOT, NOW + timedelta(days=60))

    assert (found.trust, found.over) == (Trust.KNOWN, True)
    assert found.page is None
    late = refused(lambda: signing.sign(paper, key, None, NOTHING, NOW + timedelta(days=60)))
    early = refused(lambda: signing.sign(paper, key, None, NOTHING, NOW - timedelta(days=60)))
    assert (late.code, early.code) == ("seal.expired", "seal.early")
    assert f"{NOW.astimezone(VIETNAM) + timedelta(days=10):%d/%m/%Y}" in late.words


def test_an_hour_outside_the_certificates_term_is_told(
    paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Pkcs12(p12(tmp_path, person(first=NOW - timedelta(days=10), days=20, which=7)), PASSWORD)
    monkeypatch.setattr(signing, "_may", lambda *_: None)
    after = signing.sign(paper, key, None, NOTHING, NOW + timedelta(days=60))
    before = signing.sign(paper, key, None, NOTHING, NOW - timedelta(days=60))

    assert trusted(after, at=NOW + timedelta(days=70)) is Trust.EXPIRED
    assert trusted(before, at=NOW) is Trust.EARLY


def test_a_key_that_is_none(paper: bytes, tmp_path: Path, key: Pkcs12) -> None:
    other = tmp_path / "khac.p12"
    other.write_bytes(b"%PDF-1.4 khong phai khoa")
    bare = tmp_path / "chi-khoa.p12"
    bare.write_bytes(key_der(person()))
    cases = {
        "seal.password": replace(key, password="sai"),
        "seal.key_missing": replace(key, path=tmp_path / "mất.p12"),
        "seal.no_key": replace(key, path=other),
    }

    for code, wrong in cases.items():
        assert refused(lambda wrong=wrong: signing.sign(paper, wrong, None, NOTHING, NOW)).code == code  # type: ignore[misc]
    assert refused(lambda: signing.list_certificates(replace(key, path=bare))).code == "seal.no_key"
    assert [one.name for one in signing.list_certificates(key)] == [PERSON]


def test_a_key_without_a_password(paper: bytes, tmp_path: Path) -> None:
    made = signing.sign(paper, Pkcs12(p12(tmp_path, person(), password=""), ""), None, NOTHING, NOW)

    assert trusted(made) is Trust.KNOWN


def test_a_password_in_letters_made_of_parts(paper: bytes, key: Pkcs12) -> None:
    parts = unicodedata.normalize("NFD", PASSWORD)

    assert parts != PASSWORD
    assert signing.sign(paper, replace(key, password=parts), None, NOTHING, NOW)


def test_a_certificate_for_other_uses_does_not_sign(paper: bytes, tmp_path: Path) -> None:
    key = Pkcs12(p12(tmp_path, person(signs=False)), PASSWORD)

    assert refused(lambda: signing.sign(paper, key, None, NOTHING, NOW)).code == "seal.usage"


def test_secrets_are_neither_shown_nor_logged(
    paper: bytes, key: Pkcs12, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        data = signing.sign(paper, key, BOX, LOOK, NOW)
        checking.check(data, None, (), NOW)
    said = capfd.readouterr()

    assert PASSWORD not in repr(key)
    assert PASSWORD.encode() not in data
    assert PASSWORD not in caplog.text + said.out + said.err
    assert said.err == ""


def test_both_rooms_that_ask_pdfium_hold_one_lock() -> None:
    from intake import pdf_file  # noqa: PLC0415 - named apart from the rooms of paper

    assert pages.LOCK is pdf_file.PDFIUM


def test_no_part_of_a_network_is_loaded() -> None:
    code = (
        "import sys; from reports import checking, signing\n"
        "print([n for n in ('aiohttp', 'certifi', 'oscrypto', 'requests', 'yarl') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own

    assert done.stdout.strip() == "[]"


def test_files_that_are_no_pdf(signed: bytes) -> None:
    for data in (b"", b"PK\3\4", b"%PDF-1.7\nhello", signed[: len(signed) // 3]):
        assert refused(lambda data=data: checking.check(data, None, ROOT, NOW)).code in {"pdf.unreadable", "seal.torn"}  # type: ignore[misc]


def test_the_same_paper_is_known_by_words_and_looks(paper: bytes, signed: bytes) -> None:
    like = likeness.compare(paper, signed, "a.pdf")
    other = likeness.compare(paper, report(STATE, annexes=(), number=6), "b.pdf")
    shorter = likeness.compare(paper, report(STATE, annexes=(), sections=()), "c.pdf")

    assert like.same
    assert like.begins
    assert not other.same
    assert other.worded == (1,)
    assert not shorter.same
    assert shorter.pages < shorter.ours


def test_a_picture_over_a_figure_is_no_sameness(paper: bytes, key: Pkcs12) -> None:
    """White over a figure, in the page's own drawing: the words beneath are the same, the looks are not."""
    writer = IncrementalPdfFileWriter(BytesIO(paper))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    drawn = hanko.StreamObject(stream_data=b"q 1 g 100 500 200 40 re f Q")
    page[NameObject("/Contents")] = hanko.ArrayObject([page.raw_get("/Contents"), writer.add_object(drawn)])
    writer.mark_update(page.container_ref)
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    made = signing.sign(out.getvalue(), key, None, NOTHING, NOW)
    like = likeness.compare(paper, made, "a.pdf")

    assert checking.check(made, paper, ROOT, NOW)[0].whole  # whoever signed it, signed that
    assert like.begins
    assert like.worded == ()
    assert like.drawn == (1,)
    assert not like.same


def test_a_further_signature_that_hides_a_figure_is_told(paper: bytes, signed: bytes, office_key: Pkcs12) -> None:
    """It changes no byte that was signed, and whoever looks at the page reads something else."""
    with pages.opened(paper, "x") as document:
        left, low, right, high = pages.spots(document[0], "79/KH-UBND")[0]
    box = Box(0, left - 6, low - 6, right + 6, high + 6)
    first, second = checking.check(signing.sign(signed, office_key, box, Look(("80/KH-UBND",)), NOW), paper, ROOT, NOW)

    assert first.whole
    assert second.whole
    assert second.hides


def test_a_seal_over_title_and_name_hides_nothing(office_key: Pkcs12) -> None:
    data = report(STATE)
    box = places.place(data, Manner.OFFICE, places.Signs(SIGNERS[STATE].title, SIGNERS[STATE].name))
    (found,) = checking.check(signing.sign(data, office_key, box, NOTHING, NOW), data, ROOT, NOW)

    assert found.page is not None
    assert not found.hides


def test_a_signature_over_words_is_told(paper: bytes, key: Pkcs12) -> None:
    with pages.opened(paper, "x") as document:
        left, low, right, high = pages.spots(document[0], "BÁO CÁO")[0]
    made = signing.sign(paper, key, Box(0, left - 9, low - 9, right + 9, high + 9), LOOK, NOW)

    assert likeness.compare(paper, made, "a.pdf").covered == (1,)
