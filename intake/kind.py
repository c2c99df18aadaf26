"""What a file is: its own bytes say so, and its name only where they do not.

A kind is the usual suffix of such files (".docx", ".doc", ".pdf"), or a word for what is no document ("archive").
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

SEALED = "sealed"
"""An Office or OpenDocument file behind a password."""
WORD_XML, SHEET_XML = "word.xml", "sheet.xml"
"""Word 2003's and Excel 2003's single XML file."""
CROWDED = "crowded"
"""An archive whose list of parts is longer than that of any document."""
TEXTS = frozenset({".txt", ".md", ".markdown", ".csv", ".tsv", ".html", ".htm", ".mht", ".mhtml", ".xhtml"})
"""Suffixes of files that hold plain letters: among these, the bytes do not tell one from the other."""
NAMES = {
    ".txt": "chữ thuần (.txt)",
    ".md": "chữ thuần (.md)",
    ".markdown": "chữ thuần (.md)",
    ".docx": "văn bản Word (.docx)",
    ".doc": "văn bản Word đời cũ (.doc)",
    ".rtf": "văn bản RTF (.rtf)",
    ".odt": "văn bản OpenDocument (.odt)",
    ".wps": "văn bản Works (.wps)",
    WORD_XML: "văn bản Word 2003 dạng XML",
    SHEET_XML: "bảng tính Excel 2003 dạng XML",
    ".pdf": "tệp PDF (.pdf)",
    ".xlsx": "bảng tính Excel (.xlsx)",
    ".xls": "bảng tính Excel đời cũ (.xls)",
    ".ods": "bảng tính OpenDocument (.ods)",
    ".csv": "bảng dạng chữ (.csv)",
    ".tsv": "bảng dạng chữ (.tsv)",
    ".html": "trang web (.html)",
    ".mht": "trang web (.mht)",
    ".png": "ảnh (.png)",
    ".jpg": "ảnh (.jpg)",
    ".tif": "ảnh (.tif)",
    ".bmp": "ảnh (.bmp)",
    ".gif": "ảnh (.gif)",
    ".webp": "ảnh (.webp)",
}
"""What the clerk is told that a file is."""

_HEAD = 8192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGICS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"GIF8", ".gif"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"L\0\0\0\x01\x14\x02\0", "shortcut"),
    (b"\x89GOI", "bundle"),
    (b"SQLite format 3\0", "ledger"),
    (b"\x00\x00\x00\x0cjP  ", "picture"),
    (b"8BPS", "picture"),
    (b"AT&TFORM", "picture"),
)
_OPEN_DOCUMENT = {"text": ".odt", "spreadsheet": ".ods", "presentation": "slides", "graphics": "picture"}
_OFFICE = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", "slides"))
_CONTENT_TYPES = ((b"wordprocessingml", ".docx"), (b"spreadsheetml", ".xlsx"), (b"presentationml", "slides"))
_STREAMS = (
    ("EncryptedPackage", SEALED),
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("Book", ".xls"),
    ("PowerPoint Document", "slides"),
    ("__properties_version1.0", "mail"),
    ("MatOST", ".wps"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|meta|title)\b", re.DOTALL
)
_FRAGMENT = re.compile(rb"\s*<(?:body|table|div|p|span|font|style|center)\b[^<]*>", re.DOTALL)
_WORD_XML = re.compile(rb"<w:worddocument|<\?mso-application[^>]{0,20}word\.document|<pkg:package")
_SHEET_XML = re.compile(rb"<\?mso-application[^>]{0,20}excel\.sheet|<workbook[^>]{0,200}office:spreadsheet")
_LETTER = re.compile(
    rb"\s*(?:from|received|return-path|delivered-to|x-[a-z-]+|mime-version|subject|date|message-id)\s*:"
)
_PAGE_IN_LETTER = re.compile(rb"multipart/related|content-type:\s*text/html")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x7f]")
_DIRECTORY = 2 * 1024 * 1024
_STRAY = 0.01
_CFB_HEAD = 512


def kind_of(data: bytes, suffix: str) -> str:
    """The kind of a file that holds these bytes and whose name ends in `suffix` (lower case, with its dot)."""
    head = data[:_HEAD]
    if head.startswith(_OLE):
        return _of_ole(data, suffix)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _of_zip(data, suffix)
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    magics = (kind for magic, kind in _MAGICS if head.startswith(magic))
    return next(magics, None) or _of_picture(head) or _of_letters(head, suffix)


def _of_picture(head: bytes) -> str | None:
    """Pictures whose mark stands behind a length."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return ".bmp"
    return "picture" if head[4:8] == b"ftyp" else None


def _of_letters(head: bytes, suffix: str) -> str:
    """A kind that is written in letters; the name's own where these are none."""
    wide = head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    letters = (head.replace(b"\0", b"") if wide else head).lstrip(b"\xff\xfe\xef\xbb\xbf\t\r\n ").lower()
    if letters.startswith(b"{\\rtf"):
        return ".rtf"
    if len(_CONTROLS.findall(letters)) > _STRAY * len(letters):
        return suffix
    return _of_marks(letters, suffix) or (suffix if suffix in TEXTS else ".txt")


def _of_marks(letters: bytes, suffix: str) -> str | None:
    """A kind of text that names itself in its first lines."""
    if _WORD_XML.search(letters):
        return WORD_XML
    if _SHEET_XML.search(letters):
        return SHEET_XML
    if _HTML.match(letters) or (suffix not in TEXTS and _FRAGMENT.match(letters)):
        return ".html"
    if _LETTER.match(letters) and b"mime-version:" in letters:
        return ".mht" if _PAGE_IN_LETTER.search(letters) else "mail"
    return "shortcut" if letters.startswith(b"[internetshortcut]") else None


def _of_zip(data: bytes, suffix: str) -> str:
    if _directory_size(data) > _DIRECTORY:
        return CROWDED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            open_document = _part(archive, "mimetype")
            content_types = _part(archive, "[Content_Types].xml")
            manifest = _part(archive, "META-INF/manifest.xml")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, ValueError, OSError, MemoryError):
        return suffix
    if b"opendocument" in open_document:
        sort = open_document.rpartition(b"opendocument.")[2].decode("ascii", "replace").split("-")[0].strip()
        return SEALED if b"encryption-data" in manifest else _OPEN_DOCUMENT.get(sort, "archive")
    for start, kind in _OFFICE:
        if any(name.startswith(start) for name in names):
            return kind
    for mark, kind in _CONTENT_TYPES:
        if mark in content_types:
            return kind
    return "archive" if names else suffix


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a small part; nothing where there is none that can be read."""
    try:
        with archive.open(name) as stream:
            return stream.read(1 << 20)
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, EOFError, NotImplementedError, ValueError, OSError):
        return b""


def _directory_size(data: bytes) -> int:
    """How long an archive's list of entries says that it is: to read a list of a million takes a minute."""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    return int.from_bytes(data[place + 12 : place + 16], "little") if 0 <= place <= len(data) - 22 else 0


def is_compound(data: bytes) -> bool:
    """Whether the head of a compound file makes sense (MS-CFB, 2.2); of one that lies, a reader walks without end."""
    if len(data) < _CFB_HEAD or not data.startswith(_OLE) or data[28:30] != b"\xfe\xff":
        return False
    shift = int.from_bytes(data[30:32], "little")
    counts = (int.from_bytes(data[place : place + 4], "little") for place in (44, 64, 72))
    return shift in {9, 12} and all(count <= len(data) >> shift for count in counts)


def _of_ole(data: bytes, suffix: str) -> str:
    """Word, Excel and others before 2007 keep named streams in one file (MS-CFB)."""
    import olefile  # noqa: PLC0415 - loaded for such files alone

    names: set[str] = set()
    try:
        if is_compound(data):
            with olefile.OleFileIO(io.BytesIO(data)) as ole:
                names = {entry.name for entry in ole.root.kids if entry is not None}
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, MemoryError, RecursionError):
        names = set()
    named = [kind for stream, kind in _STREAMS if stream in names]
    if not named:
        named = [kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data]
    return named[0] if named else suffix
