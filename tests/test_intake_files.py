"""Files that are no plan: each is refused by name, in words that say what to do."""

from __future__ import annotations

import codecs
import unicodedata
import zipfile
from pathlib import Path

import pytest

import intake
from intake import refusals
from work.refusal import Refusal

WORDS = (
    "KẾ HOẠCH\n\nTổ chức thực hiện công tác của xã\n\nI. NỘI DUNG\n\n1. Các ban của xã thực hiện công tác về dân vận.\n"
)


def code(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        intake.read(path)
    words = caught.value.words
    assert "Chưa có gì bị thay đổi" in words
    assert "Hãy" in words
    return caught.value.code


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("empty.txt", b"", "intake.empty"),
        ("blank.txt", b" \n\n\t", "intake.empty"),
        ("marks.txt", b"\n---\n***\n", "intake.empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "intake.binary"),
        ("noise.txt", bytes(range(1, 32)) * 40, "intake.binary"),
        ("latin.txt", "Les élèves sont là où naît l'été, déjà.".encode("latin-1"), "intake.encoding"),
        ("plan.pdf", b"%PDF-1.7", "intake.later"),
        ("plan.doc", b"\xd0\xcf\x11\xe0", "intake.later"),
        ("plan.xlsx", b"PK", "intake.later"),
        ("plan.exe", b"MZ", "intake.unsupported"),
        ("plan", b"abc", "intake.unsupported"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "intake.encrypted"),
        ("broken.docx", b"PK\x03\x04 no archive", "intake.broken"),
        ("text.docx", WORDS.encode(), "intake.broken"),
        ("half.txt", codecs.BOM_UTF16_LE + b"a\xd8", "intake.encoding"),
    ],
)
def test_refused(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    assert code(written(tmp_path, name, data)) == expected


def test_missing_and_folder(tmp_path: Path) -> None:
    assert code(tmp_path / "none.txt") == "intake.missing"
    (tmp_path / "folder.txt").mkdir()
    assert code(tmp_path / "folder.txt") == "intake.folder"


def test_huge(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(refusals.LIMIT + 1)
    assert code(path) == "intake.huge"
    assert code(written(tmp_path, "long.txt", b"a " * refusals.LETTERS)) == "intake.huge"


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (WORDS.encode(), "UTF-8"),
        (WORDS.encode("utf-8-sig"), "UTF-8 (BOM)"),
        (WORDS.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "UTF-16"),
        (unicodedata.normalize("NFD", WORDS).encode(), "UTF-8, tổ hợp"),
    ],
)
def test_encodings_that_are_read(tmp_path: Path, data: bytes, label: str) -> None:
    plan = intake.read(written(tmp_path, "plan.txt", data))
    assert plan.encoding == label
    assert [item.text.text for item in plan.items] == ["Các ban của xã thực hiện công tác về dân vận."]


def test_windows_1258_is_read(tmp_path: Path) -> None:
    marks = {"\u0300": "\u0300", "\u0301": "\u0301", "\u0303": "\u0303", "\u0309": "\u0309", "\u0323": "\u0323"}
    data = b"".join(_cp1258(c, marks) for c in WORDS)
    plan = intake.read(written(tmp_path, "plan.txt", data))
    assert plan.items[0].text.text == "Các ban của xã thực hiện công tác về dân vận."
    assert plan.encoding.startswith("Windows-1258")


def _cp1258(letter: str, marks: dict[str, str]) -> bytes:
    """As the old Windows wrote it: the base letter, then its tone."""
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in parts if c in marks)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in marks))
        return (base + tone).encode("cp1258")


def docx(folder: Path, name: str, document: bytes, **more: bytes) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for part, content in more.items():
            archive.writestr(part, content)
    return path


def test_a_bomb_and_an_entity_are_refused(tmp_path: Path) -> None:
    assert code(docx(tmp_path, "bomb.docx", b"<a>" + b" " * (30 * 1024 * 1024) + b"</a>")) == "intake.unsafe"
    entity = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    assert code(docx(tmp_path, "entity.docx", entity)) == "intake.unsafe"
    assert code(docx(tmp_path, "torn.docx", b"<a><b></a>")) == "intake.broken"
    assert code(docx(tmp_path, "bare.docx", b"<a/>")) == "intake.broken"


def test_the_original_is_not_touched(tmp_path: Path) -> None:
    path = written(tmp_path, "plan.txt", WORDS.encode())
    intake.read(path)
    assert path.read_bytes() == WORDS.encode()
    assert [file.name for file in tmp_path.iterdir()] == ["plan.txt"]
