"""Word files made by hand, part by part, so that a test shows the very XML that it is about."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from intake import word
from intake.source import Grid, Line, Opened

_OOXML = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com"
SPACES = (
    f'xmlns:w="{_OOXML}/wordprocessingml/2006/main" xmlns:r="{_OOXML}/officeDocument/2006/relationships" '
    f'xmlns:mc="{_OOXML}/markup-compatibility/2006" xmlns:wp="{_OOXML}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_OOXML}/drawingml/2006/main" xmlns:pic="{_OOXML}/drawingml/2006/picture" '
    f'xmlns:wps="{_MICROSOFT}/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:m="{_OOXML}/officeDocument/2006/math"'
)
RELATIONS = f"{_OOXML}/officeDocument/2006/relationships"
PACKAGE = f"{_OOXML}/package/2006/relationships"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def para(
    inner: str = "", *, number: int | None = None, level: int | None = None, style: str = "", more: str = ""
) -> str:
    """A paragraph; `inner` is XML, or plain words."""
    runs = inner if inner.startswith("<") or not inner else run(inner)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    depth = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
    list_ = f'<w:numId w:val="{number}"/>' if number is not None else ""
    numbered = f"<w:numPr>{depth}{list_}</w:numPr>" if depth or list_ else ""
    return f"<w:p><w:pPr>{named}{numbered}{more}</w:pPr>{runs}</w:p>"


def cell(inner: str = "", properties: str = "") -> str:
    """A cell; `inner` is XML of blocks, or words with | between paragraphs."""
    blocks = inner if inner.startswith("<") else "".join(para(words) for words in inner.split("|"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(row if row.startswith("<w:tr>") else f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def field(code: str, result: str) -> str:
    """A field of Word's, as five runs."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{marks['begin']}{instruction}{marks['separate']}{result}{marks['end']}"


def level(depth: int, form: str, text: str, *, start: int | None = 1, more: str = "", after: str = "") -> str:
    begins = f'<w:start w:val="{start}"/>' if start is not None else ""
    return f'<w:lvl w:ilvl="{depth}">{begins}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>{after}</w:lvl>'


def lists(abstract: Mapping[int, str], numbers: Mapping[int, str]) -> str:
    """The numbering part: abstract lists by id, and what stands in each number ("0" for the abstract list 0)."""
    first = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>' for key, inner in abstract.items()
    )
    second = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{inner.partition(" ")[0]}"/>{inner.partition(" ")[2]}</w:num>'
        for key, inner in numbers.items()
    )
    return f"<w:numbering {SPACES}>{first}{second}</w:numbering>"


def styles(inner: str) -> str:
    return f"<w:styles {SPACES}>{inner}</w:styles>"


def style(name: str, inner: str = "", *, based: str = "", kind: str = "paragraph", usual: bool = False) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if usual else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{name}">{on}{inner}</w:style>'


def relations(of: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for key, (kind, target) in of.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def docx(body: str | Iterable[str], **parts: str) -> bytes:
    """A .docx; a part's name is given with __ for its slashes and without its ending ("word__numbering")."""
    inner = body if isinstance(body, str) else "".join(body)
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{inner}</w:body></w:document>")
        for name, content in parts.items():
            path = name.replace("__", "/")
            archive.writestr(path if path.endswith((".rels", ".bin")) else f"{path}.xml", content)
    return stream.getvalue()


def opened(body: str | Iterable[str], **parts: str) -> Opened:
    return word.opened(docx(body, **parts), "plan.docx")


def lines(body: str | Iterable[str], **parts: str) -> list[str]:
    """The text of all lines, and of tables as rows with | between their cells."""
    found: list[str] = []
    for piece in opened(body, **parts).pieces:
        if isinstance(piece, Line):
            found.append(piece.text)
        else:
            found += rows(piece)
    return found


def rows(grid: Grid) -> list[str]:
    return ["|".join("/".join(cell.lines) for cell in row) for row in grid.rows]
