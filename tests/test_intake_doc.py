"""Files of Word 97 to 2003, taken apart without Word: what Word would print, from files made by hand for each case."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import intake
from intake import doc, programs, word
from intake.source import Grid, Line, Opened
from tests import doc_kit as kit
from tests import same_kit, word_kit
from tests.doc_kit import Level, Para, Run, para, row, sprm
from work.refusal import Refusal

SPECIAL = sprm(0x0855, 1)
DELETED = sprm(0x0800, 1)
HIDDEN = sprm(0x083C, 1)


def opened(data: bytes) -> Opened:
    return word.opened(doc.as_docx(data, "plan.doc"), "plan.doc")


def lines(*paras: Para, **more: object) -> list[str]:
    found: list[str] = []
    for piece in opened(kit.document(paras, **more)).pieces:  # type: ignore[arg-type]
        found += [piece.text] if isinstance(piece, Line) else word_kit.rows(piece)
    return found


def test_words_and_breaks() -> None:
    assert lines(para("KẾ HOẠCH"), para(""), para("Dòng một\x0bDòng hai"), para("thứ\x1ehai và \x1fba")) == [
        "KẾ HOẠCH",
        "Dòng một",
        "Dòng hai",
        "thứ-hai và ba",
    ]


def test_one_byte_a_letter() -> None:
    assert lines(para("Plan \x93A\x94 \x96 b"), narrow=True) == ["Plan “A” – b"]


def test_what_is_hidden_or_deleted_is_left_out() -> None:
    shown = para("Giữ lại", Run(" đã xóa", DELETED), Run(" ẩn", HIDDEN), ".")
    assert lines(shown, para("Câu còn", gone=True), para("nối tiếp.")) == ["Giữ lại.", "Câu cònnối tiếp."]


def test_fields_show_their_results() -> None:
    field: list[str | Run] = [Run("\x13", SPECIAL), " REF muc1 \\h ", Run("\x14", SPECIAL), "2.1", Run("\x15", SPECIAL)]
    assert lines(para("Theo mục ", *field, " nêu trên")) == ["Theo mục 2.1 nêu trên"]


def test_capitals_are_printed() -> None:
    assert lines(para(Run("Kế hoạch", sprm(0x083B, 1)))) == ["KẾ HOẠCH"]


def test_old_fonts_by_the_run_and_by_the_style() -> None:
    fonts = ("Times New Roman", ".VnTime", ".VnTimeH")
    run = Run("ñy ban nh©n d©n x·", sprm(0x4A4F, 1) + sprm(0x4A51, 1))
    capitals = Run("kÕ ho¹ch", sprm(0x4A4F, 2) + sprm(0x4A51, 2))
    found = opened(kit.document([para(run, " đã họp"), para(capitals)], fonts=fonts))
    assert [piece.text for piece in found.pieces if isinstance(piece, Line)] == [
        "ủy ban nhân dân xã đã họp",
        "KẾ HOẠCH",
    ]
    assert found.encoding.startswith("TCVN3")
    styled = [(b"", sprm(0x4A4F, 1) + sprm(0x4A51, 1))]
    assert lines(para("phßng chèng dÞch bÖnh", style=1), fonts=fonts, styles=styled) == ["phòng chống dịch bệnh"]


def listed(text: str, number: int, level: int = 0) -> Para:
    return para(text, properties=sprm(0x260A, level) + sprm(0x460B, number))


def test_lists_are_counted_as_word_counts_them() -> None:
    lists = (
        (Level("%1.", form=1), Level("%2)", form=4, start=2), Level("%2.%3", form=0, flags=4)),
        (Level("\uf0b7", form=23),),
    )
    found = lines(
        listed("Một", 1),
        listed("hai", 1, 1),
        listed("ba", 1, 1),
        listed("bốn", 1, 2),
        para("xen giữa"),
        listed("Năm", 1),
        listed("sáu", 1, 1),
        listed("chấm", 2),
        lists=lists,
    )
    assert found == ["I. Một", "b) hai", "c) ba", "3.1 bốn", "xen giữa", "II. Năm", "b) sáu", "- chấm"]


def test_a_style_may_number() -> None:
    styles = [(sprm(0x460B, 1), b"")]
    assert lines(para("Một", style=1), para("Hai", style=1), lists=[[Level("Điều %1.")]], styles=styles) == [
        "Điều 1. Một",
        "Điều 2. Hai",
    ]


def grid(*paras: Para) -> Grid:
    return next(piece for piece in opened(kit.document([*paras, para("")])).pieces if isinstance(piece, Grid))


def test_tables_with_cells_of_several_paragraphs() -> None:
    edges = [0, 1000, 5000, 9000]
    found = grid(
        *row(["TT", "Nhiệm vụ", "Chủ trì"], edges), *row(["1", [para("Việc A"), para("Việc B")], "Văn phòng"], edges)
    )
    assert word_kit.rows(found) == ["TT|Nhiệm vụ|Chủ trì", "1|Việc A/Việc B|Văn phòng"]


def test_cells_merged_across_and_down() -> None:
    wide, edges = [0, 9000], [0, 1000, 5000, 9000]
    found = grid(
        *row(["Nhóm nhiệm vụ"], wide),
        *row(["1", "Việc A", "Công an xã"], edges, (0, 0, 0x60)),
        *row(["2", "Việc B", ""], edges, (0, 0, 0x20)),
        *row(["3", "Việc C", ""], edges, (0, 1, 2)),
    )
    assert [len(cells) for cells in found.rows] == [3, 3, 3, 3]
    assert len(set(found.rows[0])) == 1
    assert found.rows[1][2] is found.rows[2][2]
    assert found.rows[3][1] is found.rows[3][2]
    assert found.rows[3][0] is not found.rows[3][1]


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    found = grid(*row(["1", "A", "B"], [0, 1000, 5000, 9000]), *row(["C", "D"], [1010, 5000, 9010]))
    assert [["/".join(cell.lines) for cell in cells] for cells in found.rows] == [["1", "A", "B"], ["", "C", "D"]]


def test_a_table_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    cells = row(["1", "A"], [0, 1000, 5000])
    assert word_kit.rows(grid(*cells, *cells[:1], *row(["x", "y"], [0, 1000, 5000])[:1])) == ["1|A", "1|x"]


def test_notes_stand_apart_and_boxes_where_they_hang() -> None:
    noted = para("Câu có chú thích", Run("\x02", SPECIAL), ".")
    boxed = para(Run("\x08", SPECIAL), "Đoạn có khung")
    found = lines(noted, boxed, notes=["lời chú thích"], box="ỦY BAN NHÂN DÂN XÃ")
    assert found == ["Câu có chú thích.", "ỦY BAN NHÂN DÂN XÃ", "Đoạn có khung", "(1) lời chú thích"]


def test_symbols_by_their_font() -> None:
    sign = Run("(", SPECIAL + sprm(0x6A09, b"\x01\x00\xb7\xf0"))
    assert lines(para(sign, " việc"), fonts=("Times New Roman", "Symbol")) == ["• việc"]


@pytest.mark.parametrize("version", [0x65, 0x68, 0xA5])
def test_word_6_and_95_are_left_to_other_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    for name in ("libreoffice", "word"):
        monkeypatch.setattr(programs, name, lambda: None)
    path = tmp_path / "old.doc"
    path.write_bytes(kit.document([para("KẾ HOẠCH")], version=version))
    with pytest.raises(Refusal) as caught:
        intake.read(path)
    assert caught.value.code == "intake.no-converter"
    assert "Word đời cũ" in caught.value.words


def test_a_sealed_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sealed.doc"
    path.write_bytes(kit.document([para("KẾ HOẠCH")], flags=0x0100))
    with pytest.raises(Refusal) as caught:
        intake.read(path)
    assert caught.value.code == "intake.encrypted"


def test_a_doc_and_its_text_read_alike(tmp_path: Path) -> None:
    sample = replace(same_kit.STATE, annex=(), table=())
    text = tmp_path / "plan.txt"
    text.write_text(same_kit.as_text(sample), "utf-8")
    columns = [[list(sample.left), list(sample.right)], [list(sample.recipients), list(sample.signature)]]
    head, foot = (row([[para(line) for line in cell] for cell in pair], [0, 4500, 9000]) for pair in columns)
    path = tmp_path / "plan.doc"
    path.write_bytes(kit.document([*head, *map(para, sample.body), *foot, para("")]))
    one, two = intake.read(path), intake.read(text)
    assert [(item.path, item.text.text) for item in one.items] == [(item.path, item.text.text) for item in two.items]
    assert one.items
    assert one.remarks == ("Tệp đã được chuyển sang .docx để đọc; tệp gốc giữ nguyên.",)
    assert one.header.number == two.header.number
    assert str(one.signature.name) == str(two.signature.name)


LETTERS = st.text("aăâbcdđeêếghiklmnoôơpqrstuưvxyỹAĂÂĐÊÔƠƯ0123456789 ,;", min_size=1, max_size=40)


@settings(max_examples=60)
@given(st.lists(LETTERS, min_size=1, max_size=90), st.booleans())
def test_any_words_come_back(texts: list[str], cut: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    """However many pages of formatting they take, and wherever runs are cut."""
    paras = [para(*([one[:3], Run(one[3:], sprm(0x0835, 1))] if cut else [one])) for one in texts]
    body = etree.fromstring(ZipFile(io.BytesIO(doc.as_docx(kit.document(paras), "plan.doc"))).read("word/document.xml"))
    found = ["".join(map(str, paragraph.itertext())) for paragraph in body.iter("{*}p")]
    assert found == texts


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this PC")
def test_what_libreoffice_saves_reads_as_it_was(tmp_path: Path) -> None:
    for sample in (same_kit.STATE, same_kit.PARTY):
        (tmp_path / f"{sample.name}.docx").write_bytes(same_kit.as_docx(sample))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "doc",
    ]
    subprocess.run(  # noqa: S603 - LibreOffice, on files of our own
        [*command, "--outdir", str(tmp_path), *map(str, tmp_path.glob("*.docx"))],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for path in sorted(tmp_path.glob("*.docx")):
        one, two = intake.read(path.with_suffix(".doc")), intake.read(path)
        assert [text for text in one.paragraphs if text] == [text for text in two.paragraphs if text]
        assert [(item.path, item.text.text) for item in one.items] == [(i.path, i.text.text) for i in two.items]


def test_real_old_files_read(shared: Path) -> None:
    paths = sorted((shared / "corpus").glob("*.doc"))
    if not paths:
        pytest.skip("no .doc among the real plans")
    for path in paths:
        plan = intake.read(path)
        assert plan.remarks[0] == "Tệp đã được chuyển sang .docx để đọc; tệp gốc giữ nguyên."
        assert plan.header.kind is not None
        assert len(plan.items) > 20
