"""Around the text in Word: sections with their sheet and count, page numbers above, code and QR code below."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from reports import marks, qr
from reports.furniture import QR_EDGE_MM, QR_MM
from reports.ink import MM
from reports.papers import ReportPaper
from reports.profile import Profile
from reports.setter import Setter
from reports.word_head import frame
from reports.word_marks import flat, level, paragraphs
from reports.word_pack import QR_PLACE, Edges
from reports.word_xml import Lay, attribute, emu, field, paragraph, run, twips, twips_mm

_FOOT_LINE = 1.25
"""Of the size: the exact line of the code at the page's foot."""
_FOOT_RISE = 0.8
"""Of an exact line: where Word and LibreOffice set its baseline."""
_MODULE_PX = 8


def section(profile: Profile, size: tuple[float, float], *, new_page: bool = True) -> str:
    """The properties of a section: its sheet (pt), the margins by name, pages counted from 1."""
    page = profile.page
    turned = ' w:orient="landscape"' if size[0] > size[1] else ""
    kind = '<w:type w:val="nextPage"/>' if new_page else ""
    return (
        f'<w:sectPr>{kind}<w:pgSz w:w="{twips(size[0])}" w:h="{twips(size[1])}"{turned}/>'
        f'<w:pgMar w:top="{twips_mm(page.top_mm)}" w:right="{twips_mm(page.right_mm)}" '
        f'w:bottom="{twips_mm(page.bottom_mm)}" w:left="{twips_mm(page.left_mm)}" '
        f'w:header="{twips_mm(profile.page_number.edge_mm)}" w:footer="{twips(_rest(profile))}" w:gutter="0"/>'
        f'<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def edges(profile: Profile, size: tuple[float, float], words: str, code: str, first: int) -> Edges:
    """Head and foot of a section's pages; `code` is what the QR code holds ("": none), `first` numbers its pictures."""
    number = paragraph("Header", field("PAGE"))
    upper = number if profile.page_number.on_first else paragraph("Header", "")
    return Edges(number, upper, *(_foot(profile, size, words, code, first + n) for n in range(2)))


def marked(setter: Setter, profile: Profile, plain: Edges, paper: ReportPaper) -> Edges:
    """The paper's first page besides: who may read it in the upper margin, address and telephone in the lower one."""
    upper, lower = plain.first_upper, plain.first_lower
    column = frame(profile)
    if paper.circulation.strip():
        form, here = profile.urgency, flat([marks.circulation(setter, profile, paper.circulation)])
        start = (profile.page_number.edge_mm - profile.page.top_mm) * MM
        looks = {"PhamViLuuHanh": form.circulation_style}
        upper = paragraphs(sorted(here, key=level), column, start, lambda _: "PhamViLuuHanh", looks)
    if paper.contact.strip():
        row = marks.contact(setter, profile, paper.contact)
        told = paragraphs(
            sorted(flat([row]), key=level), column, 0.0, lambda _: "LienHe", {"LienHe": profile.contact.style}
        )
        line = _FOOT_LINE * profile.page_foot.style.size
        lower = (
            told
            + paragraph("NetKe", "", Lay(line=max(1.0, profile.page.bottom_mm * MM - _rest(profile) - line)))
            + lower
        )
    return Edges(plain.upper, upper, plain.lower, lower)


def _rest(profile: Profile) -> float:
    """From the sheet's lower edge to the foot's last line, so that its letters stand where print has them, pt."""
    foot = profile.page_foot
    return foot.edge_mm * MM - (1 - _FOOT_RISE) * _FOOT_LINE * foot.style.size


def _foot(profile: Profile, size: tuple[float, float], words: str, code: str, number: int) -> str:
    """The code's words at the right; the QR code, where there is one, floats right of them in the margin."""
    inner, free = run(words) if words else "", 0.0
    if code:
        free = QR_MM * MM * (1 + (qr.QUIET + 1) / len(qr.matrix(code)))
        inner += _floating(f"Mã QR: {code}", QR_MM, size[1] / MM - QR_EDGE_MM - QR_MM, number)
    line = _FOOT_LINE * profile.page_foot.style.size
    return paragraph("Footer", inner, Lay(line=line, right=free))


def _floating(alt: str, side_mm: float, top_mm: float, number: int) -> str:
    """A picture at the right margin, so far below the sheet's upper edge."""
    side = emu(side_mm)
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(top_mm)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{side}" cy="{side}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f"{_picture(alt, QR_PLACE, (side, side), number)}</wp:anchor></w:drawing></w:r>"
    )


def inline(alt: str, id_: str, size_mm: tuple[float, float], number: int) -> str:
    """A picture in the line, as a run; `id_` is its relation's, `number` its own in the document."""
    wide, high = (emu(side) for side in size_mm)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f"{_picture(alt, id_, (wide, high), number)}</wp:inline></w:drawing></w:r>"
    )


def _picture(alt: str, id_: str, size: tuple[int, int], number: int) -> str:
    """Name, words for who cannot see it, and the picture itself."""
    told = f'id="{number}" name="Hình {number}" descr={attribute(alt)}'
    return (
        f'<wp:docPr {told}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


def qr_png(code: str) -> bytes:
    """The QR code as a picture in two colours, without its quiet zone: the margin is white."""
    rows = qr.matrix(code)
    small = Image.new("1", (len(rows), len(rows)), 1)
    small.putdata([not dark for row in rows for dark in row])
    out = BytesIO()
    small.resize((len(rows) * _MODULE_PX, len(rows) * _MODULE_PX), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()


def size_of(png: bytes) -> tuple[int, int]:
    """A picture's width and height, in its own dots."""
    with Image.open(BytesIO(png)) as picture:
        return picture.size
