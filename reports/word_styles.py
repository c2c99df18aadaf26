"""Word's styles for a form of paper: what the profile says of faces, sizes and spacing, each told once.

Styles that Word has itself keep the names by which it knows them; the rest are named in Vietnamese.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports.ink import MM
from reports.profile import Profile, TextStyle
from reports.word_xml import NAMESPACES, PLAIN, Lay, attribute, lay_xml, manner

BULLETS, NUMBERS = 1, 2
"""The lists' patterns in numbering.xml: dashes and numbers."""
LISTS = NUMBERS
"""The numbers of the paper's own lists come after this one."""
TITLE_SPREAD = 1.2 / 1.15
"""Centred heads stand 1.2 of their size apart in print, single spacing is 1.15 of it (ink.SINGLE)."""
_CENTRE = Lay(align="center")
_GRID_EIGHTHS = 4
"""The grid's weight, 0.5 pt as in print."""


@dataclass(frozen=True, slots=True)
class Named:
    """A paragraph style. `known`: Word has it itself, under this very name; `alias` then says it in Vietnamese."""

    id: str
    name: str
    look: TextStyle
    lay: Lay = PLAIN
    alias: str = ""
    outline: int | None = None
    known: bool = False
    follow: str = ""
    """The style of the paragraph that Word begins behind it; empty: the same."""

    def xml(self) -> str:
        """The style's element."""
        base = self.id == "Normal"
        kind = ' w:default="1"' if base else "" if self.known else ' w:customStyle="1"'
        return "".join(
            (
                f'<w:style w:type="paragraph"{kind} w:styleId="{self.id}"><w:name w:val={attribute(self.name)}/>',
                f"<w:aliases w:val={attribute(self.alias)}/>" if self.alias else "",
                "" if base else '<w:basedOn w:val="Normal"/>',
                f'<w:next w:val="{self.follow}"/>' if self.follow else "",
                f"<w:qFormat/><w:pPr>{lay_xml(self.lay, outline=self.outline)}</w:pPr>",
                f"<w:rPr>{manner(self.look)}</w:rPr></w:style>",
            )
        )


def styles(profile: Profile, heads: Iterable[Named]) -> str:
    """The whole of styles.xml. `heads`: those whose sizes follow from what fits the page's head."""
    lang = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>'
    every = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{manner(profile.body.style)}{lang}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{every}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    named = [*_running(profile), *_ends(profile), *_tables(profile), *heads]
    told = "".join({one.id: one.xml() for one in named}.values())
    return f"<w:styles {NAMESPACES}>{defaults}{told}{_TABLE_NORMAL}{_TABLE_GRID}</w:styles>"


def _running(profile: Profile) -> list[Named]:
    """Of the text: paragraphs, headings, lists, captions."""
    form = profile.body
    text = Lay(before=form.gap_pt, line=form.leading_pt, first=form.indent_mm * MM, align="both")
    head = Lay(keep=True, before=form.gap_pt, line=form.leading_pt, first=form.indent_mm * MM, align="left")
    listed = Lay(before=form.gap_pt, line=form.leading_pt, align="both")
    dashed, numbered = (replace(listed, number=(kind, 0)) for kind in (BULLETS, NUMBERS))
    slanted, under = replace(form.style, italic=True), Lay(line=form.leading_pt, align="center")
    return [
        Named("Normal", "Normal", form.style, known=True),
        Named("BodyText", "Body Text", form.style, text, "Nội dung", known=True),
        Named("Heading1", "heading 1", form.section_style, head, "Tên mục", outline=0, known=True, follow="BodyText"),
        Named("Heading2", "heading 2", form.item_style, head, "Tên khoản", outline=1, known=True, follow="BodyText"),
        Named("CanCu", "Căn cứ", profile.basis.style, text),
        Named("HinhVe", "Hình vẽ", form.style, Lay(before=2 * form.gap_pt, align="center")),
        Named("Caption", "caption", slanted, under, "Chú thích hình", known=True),
        Named("ListBullet", "List Bullet", form.style, dashed, "Gạch đầu dòng", known=True),
        Named("ListNumber", "List Number", form.style, numbered, "Danh sách đánh số", known=True),
    ]


def _ends(profile: Profile) -> list[Named]:
    """Of what stands around the text: addressee, signature, recipients, the page's own head and foot."""
    body, sign, received, page = profile.body, profile.sign, profile.recipients, profile.page_number
    to = Lay(keep=True, line=body.leading_pt, left=profile.addressee.indent_mm * MM, align="left")
    return [
        Named("KinhGui", "Kính gửi", profile.addressee.style, to),
        Named("ThamQuyen", "Quyền hạn ký", sign.on_behalf, Lay(keep=True, spread=TITLE_SPREAD, align="center")),
        Named("ChucVu", "Chức vụ", sign.title, Lay(keep=True, spread=TITLE_SPREAD, align="center")),
        Named("HoTen", "Họ tên người ký", sign.name, _CENTRE),
        Named("NoiNhan", "Nơi nhận", received.label_style, Lay(keep=True)),
        Named("NoiNhanDong", "Nơi nhận - danh sách", received.style),
        Named("Header", "header", page.style, _CENTRE, "Số trang", known=True),
        Named("Footer", "footer", profile.page_foot.style, Lay(align="right"), "Chân trang", known=True),
        Named("PhamViLuuHanh", "Phạm vi lưu hành", profile.urgency.circulation_style, _CENTRE),
        Named("LienHe", "Địa chỉ, liên hệ", profile.contact.style, _CENTRE),
        Named("NetKe", "Nét kẻ", TextStyle(1), Lay(line=2, align="center")),
    ]


def _tables(profile: Profile) -> list[Named]:
    """Of annexes and their tables."""
    form, cells = profile.annex, profile.table
    centre = Lay(keep=True, spread=TITLE_SPREAD, align="center")
    tight, head, group = (1.2 * look.size for look in (cells.style, cells.head_style, cells.group_style))
    return [
        Named("PhuLuc", "Phụ lục", form.label_style, centre, outline=0),
        Named("TenPhuLuc", "Tên phụ lục", form.title_style, centre, outline=1),
        Named("KemTheo", "Kèm theo", form.reference_style, centre),
        Named("DauBang", "Đầu bảng", cells.head_style, Lay(keep=True, line=head, align="center")),
        Named("OBang", "Ô bảng", cells.style, Lay(line=tight)),
        Named("OBangGiua", "Ô bảng, giữa", cells.style, Lay(line=tight, align="center")),
        Named("NhomBang", "Nhóm trong bảng", cells.group_style, Lay(keep=True, line=group)),
        Named("GhiChuBang", "Ghi chú bảng", cells.note_style, Lay(before=6, spread=TITLE_SPREAD, align="both")),
    ]


def numbering(profile: Profile, lists: int) -> str:
    """The whole of numbering.xml: dashes, numbers, and a count of its own for each of so many numbered lists."""
    patterns = (
        _pattern(BULLETS, profile, "bullet", "ListBullet", "-"),
        _pattern(NUMBERS, profile, "decimal", "ListNumber", "%1."),
    )
    first = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (BULLETS, NUMBERS))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    rest = "".join(
        f'<w:num w:numId="{LISTS + n}"><w:abstractNumId w:val="{NUMBERS}"/>{again}</w:num>' for n in range(1, lists + 1)
    )
    return f"<w:numbering {NAMESPACES}>{''.join(patterns)}{first}{rest}</w:numbering>"


def _pattern(n: int, profile: Profile, kind: str, style: str, mark: str) -> str:
    """One level: its mark where paragraphs begin, its later lines from the margin, as in print."""
    lay = lay_xml(Lay(first=profile.body.indent_mm * MM))
    return (
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{lay}</w:pPr></w:lvl></w:abstractNum>"
    )


def settings(*, mirrored: bool) -> str:
    """The whole of settings.xml; `mirrored`: margins are turned on a sheet's back.

    Word 2013's rules of layout (a table's edge stands on the margin), Vietnamese words and signs.
    """
    return (
        f"<w:settings {NAMESPACES}>"
        f'<w:zoom w:percent="100"/>{"<w:mirrorMargins/>" if mirrored else ""}'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


_TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_TABLE_GRID = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="{_GRID_EIGHTHS}" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)
