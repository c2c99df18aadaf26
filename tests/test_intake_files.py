"""Files that are no plan: each is refused by name, in words that say what to do."""

from __future__ import annotations

import codecs
import errno
import io
import os
import unicodedata
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest

import intake
from intake import kind, opening, refusals
from tests import sheet_kit, word_kit
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


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("empty.txt", b"", "intake.empty"),
        ("blank.txt", b" \n\n\t", "intake.empty"),
        ("marks.txt", b"\n---\n***\n", "intake.empty"),
        ("noise.txt", bytes(range(1, 32)) * 40, "intake.binary"),
        ("latin.txt", "Les élèves sont là où naît l'été, déjà.".encode("latin-1"), "intake.encoding"),
        ("half.txt", codecs.BOM_UTF16_LE + b"a\xd8", "intake.encoding"),
        ("cut.pdf", b"%PDF-1.7", "intake.broken"),
        ("noise.pdf", bytes(range(256)) * 9, "intake.broken"),
        ("cut.docx", b"PK\x03\x04 no archive", "intake.broken"),
        ("cut.xlsx", b"PK\x03\x04 no archive", "intake.broken"),
        ("noise.docx", bytes(range(256)) * 9, "intake.broken"),
        ("noise.xls", OLE + bytes(range(256)) * 9, "intake.broken"),
        ("noise.bin", bytes(range(256)) * 9, "intake.unsupported"),
        ("noise", bytes(range(256)) * 9, "intake.unsupported"),
        ("plan.exe", b"MZ\x90\0\x03", "intake.kind.program"),
        ("plan.docx", b"MZ\x90\0\x03", "intake.kind.program"),
        ("plan.rar", b"Rar!\x1a\x07\x01\0", "intake.kind.archive"),
        ("plan.docx", b"7z\xbc\xaf\x27\x1c\0\x04", "intake.kind.archive"),
        ("plan.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(40), "intake.kind.shortcut"),
        ("plan.url", b"[InternetShortcut]\r\nURL=file:///x", "intake.kind.shortcut"),
        ("plan.goi", b"\x89GOI\r\n\x1a\n" + bytes(20), "intake.kind.bundle"),
        ("so.soviec", b"SQLite format 3\0" + bytes(90), "intake.kind.ledger"),
        ("page.heic", b"\0\0\0\x18ftypheic" + bytes(20), "intake.kind.picture"),
        ("letter.eml", b"From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n", "intake.kind.mail"),
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
    scan = tmp_path / "huge.pdf"
    with scan.open("wb") as stream:
        stream.write(b"%PDF-1.7")
        stream.truncate(refusals.LIMIT + 1)
    assert code(scan) == "intake.broken", "a file of scanned pages may be larger"
    with scan.open("r+b") as stream:
        stream.truncate(refusals.SCANS + 1)
    assert code(scan) == "intake.huge"
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


def archive(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
XML = b'<?xml version="1.0"?>\n<?mso-application progid="%s"?><a/>'


@pytest.mark.parametrize(
    ("data", "suffix", "expected"),
    [
        (b"\xef\xbb\xbf%PDF-1.4", ".docx", ".pdf"),
        (bytes(1000) + b"%PDF-1.4", ".pdf", ".pdf"),
        (b"{\\rtf1\\ansi}", ".doc", ".rtf"),
        (b"<!DOCTYPE html><html>", ".txt", ".html"),
        (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>", ".xls", ".html"),
        ("<html>".encode("utf-16"), ".doc", ".html"),
        (b"<table><tr><td>1</td></tr></table>", ".xls", ".html"),
        (b"<p align=center>A plan</p>", ".md", ".md"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", ".doc", ".mht"),
        (XML % b"Word.Document", ".xml", kind.WORD_XML),
        (XML % b"Excel.Sheet", ".xls", kind.SHEET_XML),
        (b"\x89PNG\r\n\x1a\n", ".pdf", ".png"),
        (b"\xff\xd8\xff\xe0", ".png", ".jpg"),
        (b"II*\0", ".tiff", ".tif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", ".jpg", ".webp"),
        (archive(word__document=b""), ".zip", ".docx"),
        (archive(xl__workbook=b""), ".docx", ".xlsx"),
        (archive(ppt__presentation=b""), ".docx", "slides"),
        (archive(mimetype=OPEN_DOCUMENT + b"text"), ".docx", ".odt"),
        (archive(mimetype=OPEN_DOCUMENT + b"spreadsheet-template"), ".ods", ".ods"),
        (
            archive(**{"mimetype": OPEN_DOCUMENT + b"text", "META-INF/manifest.xml": b"<m:encryption-data/>"}),
            ".odt",
            kind.SEALED,
        ),
        (archive(**{"[Content_Types].xml": b"wordprocessingml.document.main+xml", "a.xml": b""}), ".docx", ".docx"),
        (archive(a=b"", b=b""), ".zip", "archive"),
        (b"PK\x03\x04 cut off", ".docx", ".docx"),
        (sheet_kit.compound(b"x"), ".doc", ".xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".docx", kind.SEALED),
        (OLE + bytes(600), ".doc", ".doc"),
        ("Kế hoạch số 1".encode(), ".docx", ".txt"),
        ("Kế hoạch số 1".encode(), ".csv", ".csv"),
        ("Kế hoạch số 1".encode(), ".log", ".txt"),
        ("Kế hoạch số 1".encode("utf-16"), "", ".txt"),
        (bytes(range(256)), ".dat", ".dat"),
    ],
)
def test_a_kind_is_told_by_the_bytes(data: bytes, suffix: str, expected: str) -> None:
    assert kind.kind_of(data, suffix) == expected


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.docx", WORDS.encode(), "chữ thuần (.txt)"),
        ("plan.doc", word_kit.docx(word_kit.para("KẾ HOẠCH")), "văn bản Word (.docx)"),
        ("plan.doc", b"<html><body><p>I. A</p></body></html>", "trang web (.html)"),
        ("plan.txt", word_kit.docx(word_kit.para("KẾ HOẠCH")), "văn bản Word (.docx)"),
        ("plan.docm", word_kit.docx(word_kit.para("KẾ HOẠCH")), None),
        ("plan.htm", b"<html><body><p>I. A</p></body></html>", None),
        ("plan.log", WORDS.encode(), None),
        ("plan", WORDS.encode(), None),
    ],
)
def test_a_wrong_name_is_read_by_the_bytes_and_told(tmp_path: Path, name: str, data: bytes, words: str | None) -> None:
    told = [remark for remark in intake.read(written(tmp_path, name, data)).remarks if "Tên tệp có đuôi" in remark]
    expected = f"Tên tệp có đuôi {Path(name).suffix} nhưng bên trong là {words}; đã đọc theo nội dung thật."
    assert told == ([expected] if words else [])


def test_every_kind_that_is_opened_has_a_name() -> None:
    assert set(opening.FORMATS) <= set(kind.NAMES)
    assert set(opening.FAMILIES.values()) <= set(opening.FORMATS)


class WindowsError_(OSError):  # noqa: N801, N818 - an error as Windows raises it, on any system
    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EINVAL, "")
        self.winerror = winerror


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (PermissionError(errno.EACCES, ""), "intake.in-use"),
        (WindowsError_(32), "intake.in-use"),
        (WindowsError_(33), "intake.in-use"),
        (WindowsError_(362), "intake.in-cloud"),
        (WindowsError_(404), "intake.in-cloud"),
        (WindowsError_(21), "intake.gone"),
        (WindowsError_(59), "intake.gone"),
        (WindowsError_(1117), "intake.gone"),
        (OSError(errno.EIO, ""), "intake.gone"),
        (OSError(errno.ENAMETOOLONG, ""), "intake.unreadable"),
        (ValueError("embedded null byte"), "intake.unreadable"),
    ],
)
def test_why_a_file_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, expected: str
) -> None:
    path = written(tmp_path, "plan.txt", WORDS.encode())

    def fails(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr(Path, "open", fails)
    assert code(path) == expected


def test_a_stick_that_is_pulled_out_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "plan.txt", WORDS.encode())

    class Pulled(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError(errno.EIO, "")
            return super().read(min(size or 1, 5))

    monkeypatch.setattr(Path, "open", lambda *_, **__: Pulled(WORDS.encode()))
    assert code(path) == "intake.gone"


@pytest.mark.parametrize(
    ("path", "platform", "expected"),
    [
        ("C:\\a\\b.txt", "win32", "C:\\a\\b.txt"),
        ("C:\\" + "x" * 260, "win32", "\\\\?\\C:\\" + "x" * 260),
        ("\\\\server\\" + "x" * 260, "win32", "\\\\?\\UNC\\server\\" + "x" * 260),
        ("\\\\?\\C:\\" + "x" * 260, "win32", "\\\\?\\C:\\" + "x" * 260),
        ("/" + "x" * 260, "linux", "/" + "x" * 260),
    ],
)
def test_a_long_path_is_marked_for_windows(
    monkeypatch: pytest.MonkeyPatch, path: str, platform: str, expected: str
) -> None:
    monkeypatch.setattr("os.path.abspath", str)
    assert str(opening.reachable(Path(path), platform)) == expected


def test_a_folder_named_like_a_plan_and_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").mkdir()
    assert code(tmp_path / "plan.docx") == "intake.folder"
    assert code(tmp_path / "plan.txt" / "plan.txt") == "intake.missing"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        assert code(tmp_path / "pipe.txt") == "intake.unreadable"


def test_the_original_is_not_touched(tmp_path: Path) -> None:
    path = written(tmp_path, "plan.txt", WORDS.encode())
    intake.read(path)
    assert path.read_bytes() == WORDS.encode()
    assert [file.name for file in tmp_path.iterdir()] == ["plan.txt"]
