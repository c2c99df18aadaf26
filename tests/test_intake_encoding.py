"""TCVN3, VNI, Windows-1258 and decomposed Unicode: recognised, named, converted; the file stays as it is (law 20)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import intake
from intake import encoding, legacy
from work.refusal import Refusal

PLAN = """ỦY BAN NHÂN DÂN
XÃ GIA HƯNG

KẾ HOẠCH
Ra quân dọn vệ sinh đường làng, ngõ xóm trên địa bàn xã năm 2026

I. MỤC ĐÍCH, YÊU CẦU

1. Giữ gìn cảnh quan sạch đẹp; mỗi hộ gia đình tự giác quét dọn trước cổng nhà mình.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế

- Chủ trì, phối hợp với các thôn lập danh sách tuyến đường; hoàn thành trước ngày 15/4/2026.

2. Trạm Y tế

- Hướng dẫn phun khử khuẩn tại chợ và trường học.
"""
# What two texts look like that were typed in the old fonts, read as Latin-1: set by hand from the fonts' own tables.
OLD = {
    "TCVN3": (
        ("ñy ban nh©n d©n x·", "ủy ban nhân dân xã"),
        ("kÕ ho¹ch cña §¶ng ñy", "kế hoạch của Đảng ủy"),
        ("thùc hiÖn nghÞ quyÕt", "thực hiện nghị quyết"),
        ("céng hoµ x· héi chñ nghÜa", "cộng hoà xã hội chủ nghĩa"),
        ("®\u00adîc duyÖt", "được duyệt"),
        ("Quü, ph­êng, ¨n, ¢u, ¥n, ¦u, ¡n", "Quỹ, phường, ăn, Âu, Ơn, Ưu, Ăn"),
        ("lÔ kû niÖm; ngÉm; quÈn; ch¼ng; l½m; lç hæng", "lễ kỷ niệm; ngẫm; quẩn; chẳng; lẵm; lỗ hổng"),
    ),
    "VNI": (
        ("uûy ban nhaân daân xaõ", "ủy ban nhân dân xã"),
        ("KEÁ HOAÏCH CUÛA ÑAÛNG UÛY", "KẾ HOẠCH CỦA ĐẢNG ỦY"),
        ("thöïc hieän nghò quyeát", "thực hiện nghị quyết"),
        (
            "Uûy vieân, vó ñaïi, ñöôïc, kyû luaät, tyû leä, thuûy lôïi",
            "Ủy viên, vĩ đại, được, kỷ luật, tỷ lệ, thủy lợi",
        ),
        ("chaúng; laüm; ngaãm; loã hoång; yù chí; mî; kyõ", "chẳng; lẵm; ngẫm; lỗ hổng; ý chí; mỵ; kỹ"),
    ),
}
TONED = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
LETTERS = "ăâđêôơư" + TONED
PLAIN = "abcdeghiklmnopqrstuvxy 0123456789.,;:-/()%\n"


def tcvn3(text: str) -> str:
    """As an old typist's keyboard wrote it; toned capitals become small letters, as the fonts have no others."""
    signs = {letter: sign for sign, letter in legacy.TCVN3.items()}
    return "".join(signs.get(c, signs.get(c.lower(), c)) for c in text)


def vni(text: str) -> str:
    signs = {letter: sign for sign, letter in legacy.VNI.items()}
    return "".join(signs.get(c, c) for c in text)


def written(folder: Path, data: bytes, name: str = "plan.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("old", "new"), OLD["TCVN3"])
def test_tcvn3_letters(old: str, new: str) -> None:
    assert legacy.from_tcvn3(old) == new
    assert legacy.from_tcvn3(old, capitals=True) == new.upper()


@pytest.mark.parametrize(("old", "new"), OLD["VNI"])
def test_vni_letters(old: str, new: str) -> None:
    assert legacy.from_vni(old) == new


def test_the_tables_hold_every_letter_once() -> None:
    assert set(legacy.TCVN3.values()) == {*LETTERS, *"ĂÂĐÊÔƠƯ"}
    assert len(legacy.TCVN3) == len(set(legacy.TCVN3.values()))
    # A toned i stands in VNI as one sign, and so does its capital; í and ì are Latin-1's own.
    assert set(legacy.VNI.values()) == {*LETTERS, *LETTERS.upper()} - {*"íìÍÌ"}
    assert all(ord(c) < 256 for sign in (*legacy.TCVN3, *legacy.VNI) for c in sign)


@given(st.text(LETTERS + PLAIN + "ABCDEGHIKLMNOPQRSTUVXYĂÂĐÊÔƠƯ", max_size=80), st.text(TONED + PLAIN, max_size=80))
def test_there_and_back_in_tcvn3(small: str, toned: str) -> None:
    assert legacy.from_tcvn3(tcvn3(small)) == small
    assert legacy.from_tcvn3(tcvn3(toned.upper()), capitals=True) == toned.upper()


@given(st.text(LETTERS + LETTERS.upper() + PLAIN + PLAIN.upper(), max_size=80))
def test_there_and_back_in_vni(text: str) -> None:
    assert legacy.from_vni(vni(text)) == text


@pytest.mark.parametrize(("write", "code"), [(tcvn3, "TCVN3"), (vni, "VNI")])
@pytest.mark.parametrize("codec", ["latin-1", "utf-8"])
def test_a_file_in_an_old_code_is_read_as_its_unicode_twin(
    tmp_path: Path, write: Callable[[str], str], code: str, codec: str
) -> None:
    data = write(PLAN).encode(codec)
    path = written(tmp_path, data)
    plan = intake.read(path)
    twin = intake.read(written(tmp_path, PLAN.encode(), "twin.txt"))
    assert plan.encoding == code
    assert plan.paragraphs == twin.paragraphs
    assert (plan.items, plan.sections, plan.header) == (twin.items, twin.sections, twin.header)
    assert len(plan.items) == 2
    assert any(code in remark and "tệp gốc giữ nguyên" in remark for remark in plan.remarks)
    assert path.read_bytes() == data


@pytest.mark.parametrize(("write", "code"), [(tcvn3, "TCVN3"), (vni, "VNI")])
def test_an_old_file_that_was_taken_for_windows_1258(write: Callable[[str], str], code: str) -> None:
    """Saved as Unicode after such an opening, its letters are those of the wrong table."""
    wrong = "".join(
        write(PLAN).encode("latin-1")[n : n + 1].decode("cp1258", "ignore") for n in range(len(write(PLAN)))
    )
    assert legacy.converted(wrong) == (PLAN, (code,))


def test_a_line_typed_in_an_h_font_is_a_heading_again(tmp_path: Path) -> None:
    """The fonts are lost in a text: .VnTimeH's small letters were capitals on paper."""
    small = PLAN.splitlines()
    heads = {0, 1, 3, 6, 10}
    lowered = "\n".join(line.lower() if place in heads else line for place, line in enumerate(small))
    lowered = lowered.replace("\ni. ", "\nI. ").replace("\nii. ", "\nII. ")
    plan = intake.read(written(tmp_path, tcvn3(lowered).encode("latin-1")))
    assert plan.paragraphs == intake.read(written(tmp_path, PLAN.encode(), "twin.txt")).paragraphs


def test_windows_quotes_and_dashes_stay(tmp_path: Path) -> None:
    data = tcvn3(PLAN).encode("latin-1").replace(b"- H", b"\x96 H").replace(b"l\xb5ng", b"\x93l\xb5ng\x94")
    plan = intake.read(written(tmp_path, data))
    assert "– Hướng dẫn phun khử khuẩn tại chợ và trường học." in plan.paragraphs
    assert [item.text.text[:9] for item in plan.items] == ["Chủ trì, ", "Hướng dẫn"]


def test_old_and_new_letters_in_one_file(tmp_path: Path) -> None:
    """A paragraph that was pasted from an old file is converted; those around it are left alone."""
    pasted = "- Rµ so¸t, bæ sung danh s¸ch hé nghÌo; göi vÒ ñy ban nh©n d©n x·."
    text = PLAN + pasted + "\n- Vận động đoàn viên, hội viên hưởng ứng.\n"
    plan = intake.read(written(tmp_path, text.encode()))
    assert [item.text.text for item in plan.items][-2:] == [
        "Rà soát, bổ sung danh sách hộ nghèo; gửi về ủy ban nhân dân xã.",
        "Vận động đoàn viên, hội viên hưởng ứng.",
    ]
    assert plan.encoding == "TCVN3"


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        PLAN.upper(),
        "Nhiệt độ 25°C ± 2°C; 5 × 3 m²; § 4; «Sổ tay»; ½ định mức; Điểm a – Khoản 2 – Điều 3; © 2026",
        "Les élèves sont là où naît l'été, déjà; Müller, Ångström, señor",
        "Kinh phi: 5.000.000 dong. Lien he: thoi gian lam viec",
        "ĐKXĐ, HĐND, TƯ, BĐH",
        "",
    ],
)
def test_unicode_is_never_taken_for_an_old_code(text: str) -> None:
    assert legacy.recognised(text) is None
    assert legacy.converted(text) == (text, ())


@given(st.text(max_size=200))
def test_whatever_is_converted_is_converted_once(text: str) -> None:
    once, codes = legacy.converted(text)
    assert codes or once == text
    assert legacy.converted(once)[0] == once


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTime", legacy.Face("TCVN3")),
        (".VnTimeH", legacy.Face("TCVN3", capitals=True)),
        (".VNARIAL NARROWH", legacy.Face("TCVN3", capitals=True)),
        ("'.VnArial'", legacy.Face("TCVN3")),
        ("VNI-Times", legacy.Face("VNI")),
        ("VNI Helve", legacy.Face("VNI")),
        ("Times New Roman", None),
        ("Vni", None),
        ("", None),
        (None, None),
    ],
)
def test_faces(font: str | None, expected: legacy.Face | None) -> None:
    assert legacy.face(font) == expected


def test_unicode_typed_in_an_old_font_stays() -> None:
    """Word draws Unicode in .VnTime with another font: what counts is what the letters make."""
    face = legacy.Face("TCVN3", capitals=True)
    assert face.decoded("các tổ dân phố") == "CÁC TỔ DÂN PHỐ"
    assert face.decoded("c¸c tæ d©n phè") == "CÁC TỔ DÂN PHỐ"
    assert legacy.Face("VNI").decoded("Ủy ban nhân dân xã") == "Ủy ban nhân dân xã"


def refused(folder: Path, data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        intake.read(written(folder, data))
    assert "Chưa có gì bị thay đổi" in caught.value.words
    return caught.value.code


def test_a_text_that_only_leans_to_an_old_code_is_refused_by_its_name(tmp_path: Path) -> None:
    half = tcvn3("các thôn, tổ dân phố thực hiện ") + "naïve façade über Ærø Ørsted "
    assert refused(tmp_path, half.encode("latin-1") * 3) == "intake.encoding.tcvn3"
    assert refused(tmp_path, "Les élèves sont là où naît l'été, déjà.".encode("latin-1")) == "intake.encoding"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark(codec: str) -> None:
    assert encoding.decode(PLAN.encode(codec), "plan.txt") == (PLAN, "UTF-16")


def test_a_few_spoilt_bytes_do_not_cost_the_plan() -> None:
    """A bad stick, a file cut in the middle of a letter: what is left is read, and the clerk is told."""
    data = PLAN.encode()
    spoilt = data[:100] + b"\xff\xfe" + data[100:-2] + "ế".encode()[:2]
    text, label = encoding.decode(spoilt, "plan.txt")
    assert text.count("\ufffd") == 3
    assert label == "UTF-8, 3 chỗ hỏng"
    assert "3 chỗ" in encoding.remarks(label)[0]
    assert encoding.decode(data[:50] + b"\0" + data[50:], "plan.txt")[1] == "UTF-8"


def test_remarks_say_what_was_converted() -> None:
    assert encoding.remarks("UTF-8") == encoding.remarks("UTF-16") == encoding.remarks("Unicode") == ()
    decomposed = unicodedata.normalize("NFD", PLAN).encode()
    text, label = encoding.decode(decomposed, "plan.txt")
    assert (text, label) == (PLAN, "UTF-8, tổ hợp")
    assert "tổ hợp" in encoding.remarks(label)[0]
    assert [len(encoding.remarks(label)) for label in ("TCVN3", "VNI", "TCVN3 và VNI", "Windows-1258")] == [1, 1, 2, 1]
