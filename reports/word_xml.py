"""WordprocessingML as text: paragraphs, runs and measures. Rows of a long table are put together here, never by hand.

The order of a paragraph's properties is that of ISO/IEC 29500-1 (CT_PPr): Word refuses a file that leaves it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from reports.profile import TextStyle
from reports.setter import clean

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_FACE = "Times New Roman"
SIDE_PAD = 1.0
"""Between a frame and the words at their sides, pt: its width is ruled, so Word must not break them."""
_TWIPS = 20
_TWIPS_A_MM = 1440 / 25.4
_EMU_A_MM = 36000
_SINGLE = 240
"""Single spacing as Word counts it."""
_EIGHTHS = 8
"""A border's weight is told in eighths of a point."""
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file can hold (control characters, halves of pairs): it has no ink either."""


def twips(pt: float) -> int:
    """Points as twentieths."""
    return round(pt * _TWIPS)


def twips_mm(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * _TWIPS_A_MM)


def emu(mm: float) -> int:
    """Millimetres as DrawingML counts."""
    return round(mm * _EMU_A_MM)


def told(text: str) -> str:
    """A text for an element: NFC, without what XML cannot hold, its signs escaped."""
    return escape(_NO_XML.sub("", clean(text)))


def attribute(text: str) -> str:
    """A text as an attribute's value, in its quotes."""
    return quoteattr(_NO_XML.sub("", clean(text)))


@dataclass(frozen=True, slots=True)
class Lay:
    """What a paragraph has besides its style. Lengths are pt; None: as the style has it."""

    keep: bool = False
    """Stands on one page with the next paragraph."""
    top: float | None = None
    """A stroke above it, of this weight."""
    frame: float | None = None
    """A frame around it, of this weight."""
    red: bool = False
    """The frame in the red of stamps."""
    pad: float = 0.0
    """Between the frame and the words above and below; at their sides it is SIDE_PAD."""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    """The exact distance of its lines."""
    spread: float | None = None
    """Their distance as a share of single spacing, where it is not exact."""
    left: float | None = None
    right: float | None = None
    first: float | None = None
    """The first line's indent; below 0 it hangs."""
    align: str = ""
    number: tuple[int, int] | None = None
    """Its list and level."""
    section: str = ""
    """The properties of the section that ends with it."""


PLAIN = Lay()


_RED = "FF0000"


def _on(tag: str, value: object) -> str:
    return f'<w:{tag} w:val="{value}"/>'


def _edge(side: str, weight: float, pad: float, colour: str = "000000") -> str:
    size = round(weight * _EIGHTHS)
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{round(pad)}" w:color="{colour}"/>'


def _borders(lay: Lay) -> str:
    if lay.frame is not None:
        pads = (("top", lay.pad), ("left", SIDE_PAD), ("bottom", lay.pad), ("right", SIDE_PAD))
        colour = _RED if lay.red else "000000"
        sides = "".join(_edge(side, lay.frame, pad, colour) for side, pad in pads)
        return f"<w:pBdr>{sides}</w:pBdr>"
    return f"<w:pBdr>{_edge('top', lay.top, 0)}</w:pBdr>" if lay.top is not None else ""


def _spacing(lay: Lay) -> str:
    gaps = (("before", lay.before), ("after", lay.after))
    told_ = [f' w:{name}="{twips(pt)}"' for name, pt in gaps if pt is not None]
    if lay.line is not None:
        told_.append(f' w:line="{twips(lay.line)}" w:lineRule="exact"')
    elif lay.spread is not None:
        told_.append(f' w:line="{round(lay.spread * _SINGLE)}" w:lineRule="auto"')
    return f"<w:spacing{''.join(told_)}/>" if told_ else ""


def _indent(lay: Lay) -> str:
    sides = (("left", lay.left), ("right", lay.right))
    told_ = [f' w:{name}="{twips(pt)}"' for name, pt in sides if pt is not None]
    if lay.first is not None:
        told_.append(f' w:firstLine="{twips(lay.first)}"' if lay.first >= 0 else f' w:hanging="{twips(-lay.first)}"')
    return f"<w:ind{''.join(told_)}/>" if told_ else ""


def lay_xml(lay: Lay, style: str = "", outline: int | None = None) -> str:
    """The inside of a paragraph's properties."""
    number = f"<w:numPr>{_on('ilvl', lay.number[1])}{_on('numId', lay.number[0])}</w:numPr>" if lay.number else ""
    return "".join(
        (
            _on("pStyle", style) if style else "",
            "<w:keepNext/>" if lay.keep else "",
            number,
            _borders(lay),
            _spacing(lay),
            _indent(lay),
            _on("jc", lay.align) if lay.align else "",
            _on("outlineLvl", outline) if outline is not None else "",
            lay.section,
        )
    )


def manner(style: TextStyle) -> str:
    """The inside of a run's properties: face, manner and size, for all scripts alike."""
    return "".join(
        (
            f'<w:rFonts w:ascii="{_FACE}" w:hAnsi="{_FACE}" w:eastAsia="{_FACE}" w:cs="{_FACE}"/>',
            _toggles(bold=style.bold or None, italic=style.italic or None),
            _on("color", _RED) if style.red else "",
            _on("sz", round(style.size * 2)),
            _on("szCs", round(style.size * 2)),
            _on("u", "single") if style.underline else "",
        )
    )


def _toggles(*, bold: bool | None, italic: bool | None) -> str:
    return "".join(
        f"<w:{tag}{'' if on else ' w:val=' + chr(34) + '0' + chr(34)}/>"
        for on, tags in ((bold, ("b", "bCs")), (italic, ("i", "iCs")))
        if on is not None
        for tag in tags
    )


def run(text: str, *, bold: bool | None = None, italic: bool | None = None, size: float | None = None) -> str:
    """Words in one manner; None: as the paragraph's style has it. A line break in the text stays one."""
    look = _toggles(bold=bold, italic=italic)
    if size is not None:
        look += _on("sz", round(size * 2)) + _on("szCs", round(size * 2))
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in told(text).split("\n"))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def paragraph(style: str, inner: str, lay: Lay = PLAIN) -> str:
    """A paragraph; `inner` is runs as XML."""
    return f"<w:p><w:pPr>{lay_xml(lay, style)}</w:pPr>{inner}</w:p>"


def field(code: str) -> str:
    """A field that Word fills in, such as PAGE."""
    parts = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' for part in parts)
    told_ = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{begin}{told_}{separate}{run('1')}{end}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs as XML, how many columns it spans, and what it keeps free at its sides (pt)."""

    inner: str
    span: int = 1
    left: float = 0.0
    right: float = 0.0


def _cell(cell: Cell, width: int) -> str:
    span = _on("gridSpan", cell.span) if cell.span > 1 else ""
    sides = "".join(
        f'<w:{side} w:w="{twips(free)}" w:type="dxa"/>'
        for side, free in (("left", cell.left), ("right", cell.right))
        if free
    )
    margin = f"<w:tcMar>{sides}</w:tcMar>" if sides else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{margin}</w:tcPr>{cell.inner}</w:tc>'


def row(cells: tuple[Cell, ...], widths: tuple[int, ...], *, head: bool = False, whole: bool = True) -> str:
    """A table's row; `head` comes again on each page, `whole` is never cut by a page's end."""
    marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    inner, at = [], 0
    for cell in cells:
        inner.append(_cell(cell, sum(widths[at : at + cell.span])))
        at += cell.span
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{''.join(inner)}</w:tr>"


def table(rows: str, widths: tuple[int, ...], *, style: str = "", pad: float = 0.0, told_as: str = "") -> str:
    """A table of fixed columns (twips) from the left margin on; `pad` pt around each cell's words."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = (("top", pad), ("left", pad), ("bottom", pad), ("right", pad))
    margins = "".join(f'<w:{side} w:w="{twips(wide)}" w:type="dxa"/>' for side, wide in sides)
    look = "".join(
        (
            _on("tblStyle", style) if style else "",
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>',
            '<w:tblLayout w:type="fixed"/>',
            f"<w:tblCellMar>{margins}</w:tblCellMar>",
            f"<w:tblCaption w:val={attribute(told_as)}/>" if told_as else "",
        )
    )
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
