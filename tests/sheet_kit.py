"""Workbooks made by hand, byte by byte where need be: .xlsx, .ods, .xls; each test says what is in its file."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
Row = Sequence[object]
HEAD: Row = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành", "Sản phẩm")
FORMATS = {164: "dd/mm/yyyy", 165: "0.0%", 166: "#,##0.0", 167: "00", 168: "mm/yyyy", 169: '0" hộ"'}
FONTS = ("Times New Roman", ".VnTime", "VNI-Times")


def letters(column: int) -> str:
    """A is 0, AA is 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def styles() -> str:
    """Style 0 is General; 1 to 6 the number formats; 7 and 8 the old fonts; 9 is 0 %."""
    formats = "".join(f"<numFmt numFmtId='{n}' formatCode={quoteattr(code)}/>" for n, code in FORMATS.items())
    fonts = "".join(f"<font><name val='{name}'/></font>" for name in FONTS)
    xfs = "<xf numFmtId='0' fontId='0'/>" + "".join(f"<xf numFmtId='{n}' fontId='0'/>" for n in FORMATS)
    xfs += "<xf numFmtId='0' fontId='1'/><xf numFmtId='0' fontId='2'/><xf numFmtId='9' fontId='0'/>"
    return (
        f"<styleSheet xmlns='{MAIN}'><numFmts>{formats}</numFmts><fonts>{fonts}</fonts>"
        f"<cellStyleXfs><xf numFmtId='0'/></cellStyleXfs><cellXfs>{xfs}</cellXfs></styleSheet>"
    )


def cell(value: object, place: str) -> str:
    """A cell: words, a number, or (value, style); what begins with "<" is taken as it stands."""
    style = ""
    if isinstance(value, tuple):
        value, number = value
        style = f' s="{number}"'
    if value is None or value == "":
        return f'<c r="{place}"{style}/>'
    if isinstance(value, str) and value.startswith("<"):
        return f'<c r="{place}"{style}>{value}</c>' if not value.startswith("<c") else value
    if isinstance(value, str):
        return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"{style}><v>{value}</v></c>'


def sheet(rows: Sequence[Row], *, merged: str = "", hidden: Sequence[int] = (), columns: str = "") -> str:
    """A worksheet's part; `merged` as in "A1:F1 C3:C4", `hidden` row numbers from 1."""
    lines = []
    for number, row in enumerate(rows, 1):
        unseen = ' hidden="1"' if number in hidden else ""
        cells = "".join(cell(value, f"{letters(place)}{number}") for place, value in enumerate(row))
        lines.append(f'<row r="{number}"{unseen}>{cells}</row>')
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged.split())
    tail = f"<mergeCells>{ranges}</mergeCells>" if ranges else ""
    return f"<worksheet xmlns='{MAIN}'>{columns}<sheetData>{''.join(lines)}</sheetData>{tail}</worksheet>"


def xlsx(
    *sheets: tuple[str, str] | tuple[str, str, str], strings: str = "", extra: dict[str, str] | None = None
) -> bytes:
    """A workbook of (name, part[, state]); `strings` are the shared strings' <si> elements."""
    listed = "".join(
        f'<sheet name={quoteattr(one[0])} sheetId="{n}" state="{one[2] if len(one) > 2 else "visible"}" r:id="rId{n}"/>'
        for n, one in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    relations += f'<Relationship Id="s" Type="{REL}/styles" Target="styles.xml"/>'
    relations += f'<Relationship Id="t" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
    root = f'<Relationship Id="r" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>'
    parts = {
        "_rels/.rels": f"<Relationships xmlns='{PACKAGE}'>{root}</Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{MAIN}' xmlns:r='{REL}'><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{PACKAGE}'>{relations}</Relationships>",
        "xl/styles.xml": styles(),
        "xl/sharedStrings.xml": f"<sst xmlns='{MAIN}'>{strings}</sst>",
        **{f"xl/worksheets/sheet{n}.xml": one[1] for n, one in enumerate(sheets, 1)},
        **(extra or {}),
    }
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"


def ods(name: str, rows: str, automatic: str = "") -> bytes:
    """A spreadsheet of one sheet; `rows` are its table:table-row elements."""
    content = (
        f"<office:document-content xmlns:office='{OFFICE}' xmlns:table='{TABLE}' xmlns:text='{TEXT}' "
        f"xmlns:style='{STYLE}'><office:automatic-styles>{automatic}</office:automatic-styles><office:body>"
        f"<office:spreadsheet><table:table table:name={quoteattr(name)}>{rows}</table:table></office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def ods_row(*cells: object, attributes: str = "") -> str:
    """A row: words, or elements as they stand where they begin with "<"."""
    shown = (str(one) if str(one).startswith("<") else _ods_cell(str(one)) for one in cells)
    return f"<table:table-row {attributes}>{''.join(shown)}</table:table-row>"


def _ods_cell(words: str) -> str:
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in words.split("\n"))
    return f"<table:table-cell office:value-type='string'>{paragraphs}</table:table-cell>"


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _text(words: str) -> bytes:
    return struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")


def xls(
    name: str, rows: Sequence[Row], *, merged: Sequence[tuple[int, int, int, int]] = (), hidden: Sequence[int] = ()
) -> bytes:
    """A workbook of Excel 97 (MS-XLS): words, numbers, and (number, 1) for a day, (number, 2) for a share."""
    words = list(dict.fromkeys(value for row in rows for value in row if isinstance(value, str) and value))
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    fonts = _record(
        0x0031,
        struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x05\x01" + "Arial".encode("utf-16-le"),
    )
    formats = _record(0x041E, struct.pack("<H", 164) + _text("dd/mm/yyyy"))
    xfs = b"".join(
        _record(0x00E0, struct.pack("<HHHBBBBIIH", 0, number, 0xFFF5 if n < 15 else 1, 0x20, 0, 0, 0, 0, 0, 0x20C0))
        for n, number in enumerate([0] * 16 + [164, 9])
    )
    table = _record(0x00FC, struct.pack("<II", len(words), len(words)) + b"".join(map(_text, words)))
    bound = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    before = len(start + fonts * 5 + formats + xfs + table) + 4 + 6 + len(bound) + 4
    bounds = _record(0x0085, struct.pack("<IBB", before, 0, 0) + bound)
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for number, row in enumerate(rows):
        flags = 0x0120 if number + 1 in hidden else 0x0100
        body += _record(0x0208, struct.pack("<HHHHHHI", number, 0, len(row), 255, 0, 0, flags | 0x000F0000))
        for column, value in enumerate(row):
            if isinstance(value, str) and value:
                body += _record(0x00FD, struct.pack("<HHHI", number, column, 15, words.index(value)))
            elif isinstance(value, tuple):
                body += _record(0x0203, struct.pack("<HHHd", number, column, 15 + value[1], value[0]))
            elif isinstance(value, int | float):
                body += _record(0x0203, struct.pack("<HHHd", number, column, 15, value))
    ranges = b"".join(struct.pack("<HHHH", top, low, left, right) for top, low, left, right in merged)
    body += _record(0x00E5, struct.pack("<H", len(merged)) + ranges) + _record(0x000A)
    return compound(start + fonts * 5 + formats + xfs + table + bounds + _record(0x000A) + body)


def compound(stream: bytes) -> bytes:
    """A compound file (MS-CFB) that holds one stream, "Workbook"."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    fat = [*range(1, sectors), 0xFFFFFFFE, 0xFFFFFFFE]
    tables = -(-(len(fat) + 1) // 128)
    fat += [0xFFFFFFFD] * tables
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, sectors, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0)[:0] + b"".join(struct.pack("<I", sectors + 1 + n) for n in range(tables))
    root = (
        _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
        + _entry("Workbook", 2, 0xFFFFFFFF, 0, len(stream))
        + _entry("", 0, 0xFFFFFFFF, 0, 0) * 2
    )
    return header.ljust(512, b"\xff") + stream + root + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le")
    length = len(words) + 2 if name else 0
    none = 0xFFFFFFFF
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBBIII", length, kind, 1, none, none, child)
        + bytes(36)
        + struct.pack("<IIi", start, size, 0)
    )
