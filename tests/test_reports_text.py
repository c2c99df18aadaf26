"""What is drawn is what was written: every letter, nothing taken for markup, and a refusal where a glyph is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import faces
from reports.faces import best, bundled
from reports.papers import Column, ReportPaper, TablePaper
from reports.profile import FOLDER, load, read
from reports.render import render_report, render_table
from work.office import Level, Office, OfficeKind, PaperForm
from work.prose import Prose, from_plain
from work.refusal import Refusal

PROFILE = load(PaperForm.STATE)
OFFICE = Office(
    id="o1",
    name="Ủy ban nhân dân xã Gia Hưng",
    short="UBND xã Gia Hưng",
    level=Level.COMMUNE,
    kind=OfficeKind.PEOPLE,
    form=PaperForm.STATE,
    place="Gia Hưng",
    head_name=("ỦY BAN NHÂN DÂN", "XÃ GIA HƯNG"),
    code="UBND",
)
PAPER = ReportPaper(
    office=OFFICE,
    signer=None,
    number=12,
    day=date(2026, 1, 5),
    title="Kết quả",
    opening="Mở đầu",
    closing="Kết thúc",
)
VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + list("đĐ")


def section(text: str) -> tuple[Prose, ...]:
    return (Prose("results", "KẾT QUẢ THỰC HIỆN", from_plain(text)),)


def report(**changes: object) -> bytes:
    return render_report(replace(PAPER, **cast("dict[str, Any]", changes)), PROFILE, bundled())


def drawn(data: bytes) -> str:
    """All text of a PDF, its line ends and runs of spaces as one space."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()
    return " ".join(" ".join(pages).split())


def test_every_letter_comes_back_as_it_was_written() -> None:
    words = " ".join(letter * 2 for letter in LETTERS)

    assert words in drawn(report(sections=section(words)))


def test_decomposed_text_is_composed_before_it_is_drawn() -> None:
    words = "Đường làng ngõ xóm, thửa ruộng, trưởng thôn, bưởi Diễn, Phường Lý Thường Kiệt"

    assert words in drawn(report(sections=section(unicodedata.normalize("NFD", words))))


MARKUP = ["<b>không đậm</b>", "50% & 60%", "O'Hara's “x” 'y'", "a < b > c &amp; &lt; d", "%d {n} \\n (x"]


@pytest.mark.parametrize("words", MARKUP)
def test_nothing_is_taken_for_markup(words: str) -> None:
    data = report(
        title=f"Về {words}", opening=words, sections=section(f"- {words}"), closing=words, to=words, recipients=(words,)
    )

    assert drawn(data).count(words) == 6


def test_nothing_in_a_table_is_taken_for_markup() -> None:
    words = "<b>50%</b> & 'x'"
    table = TablePaper(title="Danh mục", columns=(Column("A", 1), Column("B", 1)), rows=((words, words), (words,)))

    assert drawn(render_table(table, PROFILE, bundled())).count(words) == 3


FACED = TablePaper(title="A", columns=(Column("A", 1),) * 2, rows=(("1", "b"), ("2", "😀")))


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("mục “I. KẾT QUẢ THỰC HIỆN”, đoạn 2", {"sections": section("Tốt\nRất tốt 😀 ạ")}),
        ("trích yếu", {"title": "Kết quả 😀"}),
        ("Kính gửi", {"to": "Ủy ban 😀"}),
        ("nơi nhận", {"recipients": ("Phòng 😀",)}),
        ("đoạn kết", {"closing": "Hết 😀"}),
        ("tên cơ quan", {"office": replace(OFFICE, head_name=("😀",))}),
        ("chân trang", {"code": "😀"}),
        ("bảng, dòng 2 (STT 2)", {"annexes": (FACED,)}),
    ],
)
def test_a_missing_glyph_is_refused_by_name_and_place(place: str, changes: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        report(**changes)

    assert refused.value.code == "paper.glyph"
    assert "Trong văn bản có ký tự “😀” (mã U+1F600) không in được" in refused.value.words
    assert place in refused.value.words


@pytest.mark.parametrize("sign", ["\uf0b7", "\x07", "中"])
def test_private_control_and_foreign_signs_are_refused(sign: str) -> None:
    with pytest.raises(Refusal, match=f"U\\+{ord(sign):04X}"):
        report(sections=section(f"a {sign} b"))


def test_what_pasting_leaves_unseen_is_dropped() -> None:
    assert "Phòng Kinh tế a b" in drawn(report(opening="\ufeffPhòng\u00a0Kinh\u200b tế\ta\u00ad b"))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert report(sections=section("Đạt 62,0%")) == report(sections=section("Đạt 62,0%"))


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib, tests_path; print(hashlib.sha256(tests_path.report(title='Kết quả %d' % 1)).hexdigest())"
    ).replace("tests_path", Path(__file__).stem)
    folder, root = Path(__file__).parent, Path(__file__).parents[1]
    ways = f"import sys; sys.path[:0] = [{str(folder)!r}, {str(root)!r}]; {code}"
    runs = [subprocess.run([sys.executable, "-c", ways], capture_output=True, check=True) for _ in range(2)]  # noqa: S603 - our own words

    assert runs[0].stdout == runs[1].stdout


def test_an_empty_period_makes_a_whole_paper() -> None:
    words = drawn(report(opening="", sections=(), closing="", title="", recipients=()))

    assert "Số: 12/BC-UBND" in words
    assert "- Lưu: VT." in words


def test_sections_without_text_close_up() -> None:
    sections = (
        Prose("a", "MỘT", from_plain(" \n")),
        Prose("b", "HAI", from_plain("Có")),
        Prose("c", "III. BA", from_plain("Có")),
    )

    words = drawn(report(sections=sections))
    assert "I. HAI" in words
    assert "II. BA" in words
    assert "MỘT" not in words


@pytest.mark.parametrize("closing", ["Kết thúc", "Kết thúc.", "Kết thúc./.", "Kết thúc. "])
def test_the_end_mark_stands_once(closing: str) -> None:
    assert "Kết thúc./. Nơi nhận" in drawn(report(closing=closing))


def test_a_title_of_ten_thousand_letters_goes_over_pages() -> None:
    title = "Kết quả thực hiện kế hoạch " * 370

    words = drawn(report(title=title))
    assert words.count("hoạch") == 370


def test_one_word_of_ten_thousand_letters_is_cut_between_letters() -> None:
    words = drawn(report(opening="Ằ" * 10_000))

    assert words.count("Ằ") == 10_000


@given(st.text(st.sampled_from([*LETTERS, " ", "\n", "-", "/", "1", ".", "\u00a0", "\u0301"]), max_size=400))
def test_no_text_breaks_the_paper(text: str) -> None:
    data = report(title=text, to=text, opening=text, sections=section(text), closing=text, recipients=(text,))

    assert data.startswith(b"%PDF")


def test_pdf_tells_of_itself() -> None:
    data = report(title="Kết quả quý II", code="GH-7K2M", sections=section("Có"))
    pdf = pypdfium2.PdfDocument(data)

    assert pdf.get_metadata_value("Title") == "Báo cáo Kết quả quý II"
    assert pdf.get_metadata_value("Author") == OFFICE.name
    assert pdf.get_metadata_value("Subject") == "Mã văn bản: GH-7K2M"
    assert [mark.get_title() for mark in pdf.get_toc()] == ["BÁO CÁO", "I. KẾT QUẢ THỰC HIỆN"]
    assert b"Helvetica" not in data
    pdf.close()


def test_a_missing_face_is_a_refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(faces, "BUNDLED", tmp_path)

    with pytest.raises(Refusal, match="phông chữ") as refused:
        bundled.__wrapped__()
    assert refused.value.code == "paper.face"


def test_another_family_under_the_name_of_times_is_not_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, times in zip(sorted(faces._LIBERATION), sorted(faces._TIMES[0]), strict=True):
        shutil.copy(faces.BUNDLED / name, tmp_path / times)
    monkeypatch.setattr(faces, "_folders", lambda: iter([tmp_path]))

    assert best.__wrapped__() is bundled()


def test_a_damaged_times_is_not_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for times in faces._TIMES[0]:
        (tmp_path / times).write_bytes(b"\0\1\0\0 no face")
    monkeypatch.setattr(faces, "_folders", lambda: iter([tmp_path]))

    assert best.__wrapped__() is bundled()


def test_times_new_roman_is_taken_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, times in zip(faces._LIBERATION, faces._TIMES[0], strict=True):
        shutil.copy(faces.BUNDLED / name, tmp_path / times)
    monkeypatch.setattr(faces, "_folders", lambda: iter([tmp_path / "none", tmp_path]))
    monkeypatch.setattr(faces, "_NAME", b"LiberationSerif")

    found = best.__wrapped__()
    assert found.family == "Times New Roman"
    assert render_report(PAPER, PROFILE, found).startswith(b"%PDF")


STATE_TOML = (FOLDER / "state.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("indent_mm = 10\n", "", "indent_mm"),
        ("indent_mm = 10\n", "indent_mm = 10\nindent = 2\n", "indent"),
        ("indent_mm = 10\n", 'indent_mm = "10"\n', "body.indent_mm"),
        ('style = "11"\nhead_style', 'style = "11 fat"\nhead_style', "table.style"),
        ('form = "state"', 'form = "royal"', "form"),
        ("on_first = false", "on_first = 0", "page_number.on_first"),
    ],
)
def test_a_profile_is_read_strictly(old: str, new: str, named: str) -> None:
    assert old in STATE_TOML

    with pytest.raises(ValueError, match=named):
        read(STATE_TOML.replace(old, new, 1))


def test_a_new_profile_is_data() -> None:
    profile = read(STATE_TOML.replace('end = "./."', 'end = "!"'))

    assert "Kết thúc!" in drawn(render_report(PAPER, profile, bundled()))


def test_no_profile_is_a_refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("reports.profile.FOLDER", tmp_path)

    with pytest.raises(Refusal, match="mẫu trình bày"):
        load.__wrapped__(PaperForm.STATE)


def test_importing_the_room_is_cheap() -> None:
    root = Path(__file__).parents[1]
    names = "reports, reports.papers, reports.profile, reports.sections, reports.cells, reports.numbers"
    code = f"import sys; sys.path.insert(0, {str(root)!r}); import {names}; print('reportlab' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603 - our own words

    assert run.stdout.strip() == b"False"
