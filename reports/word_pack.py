"""The package around a Word document: python-docx's, with our own styles and lists and nothing of its template."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml

from reports.word_xml import NAMESPACES

_OURS = ("styles", "settings", "numbering", "officeDocument", "core-properties")
"""What of the template's parts is kept: the rest (its picture, theme and customs) says nothing of our paper."""
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_NO_DAY = date(2026, 1, 1)
"""For papers whose day is left for the pen: the same input gives the same bytes, so no clock is asked."""
_TEXT = "word/document.xml"
_LATER = re.compile(rb"<!--(\d+)-->")
"""No text of the paper can hold this: its "<" is escaped."""
_PLAIN_FILE = 0o600 << 16
_UNIX = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The document's own card."""

    title: str
    author: str
    subject: str
    day: date | None


QR_PLACE = "{qr}"
"""Where the feet name the QR code's picture: each foot knows it by an id of its own."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The inside of the upper and lower margins, paragraphs as XML: of a first page, and of the others."""

    upper: str
    first_upper: str
    lower: str
    first_lower: str


class Package:
    """A document in the making."""

    def __init__(self) -> None:
        self._document: Any = Document()  # untyped: the library's proxies tell little of the XML behind them
        self._long: list[str] = []
        for package in (self._document.part, self._document.part.package):
            for id_, relation in list(package.rels.items()):
                if not relation.reltype.endswith(_OURS):
                    package.rels.pop(id_)

    def image(self, png: bytes) -> str:
        """Keeps a picture; gives the relation's id."""
        return str(self._document.part.get_or_add_image(BytesIO(png))[0])

    def later(self, xml: str) -> str:
        """Keeps long XML back until the file is written; gives what stands for it in the text.

        A tree that goes from one document to another has each element's names looked up anew, which grows with the
        square of a table's rows.
        """
        self._long.append(xml)
        return f"<!--{len(self._long) - 1}-->"

    def fill(self, body: str, styles: str, numbering: str, settings: str) -> None:
        """Puts in the text (paragraphs, tables, sections' properties) and what it refers to."""
        _refill(self._document.element.body, f"<w:body {NAMESPACES}>{body}</w:body>")
        _refill(self._document.styles.element, styles)
        _refill(self._document.part.numbering_part.element, numbering)
        _refill(self._document.settings.element, settings)

    def margins(self, section: int, edges: Edges, qr: bytes | None = None) -> None:
        """Heads and feet from this section on; a section without its own follows the one before it."""
        found = self._document.sections[section]
        places = (
            (found.header, edges.upper),
            (found.first_page_header, edges.first_upper),
            (found.footer, edges.lower),
            (found.first_page_footer, edges.first_lower),
        )
        for place, inner in places:
            place.is_linked_to_previous = False
            known = str(place.part.get_or_add_image(BytesIO(qr))[0]) if qr and QR_PLACE in inner else ""
            _refill(place.part.element, f"<w:hdr {NAMESPACES}>{inner.replace(QR_PLACE, known)}</w:hdr>")

    def written(self, about: About) -> bytes:
        """The file: no clock, no name of a person or of a PC in it."""
        card = self._document.core_properties
        day = about.day or _NO_DAY
        card.title, card.author, card.subject = about.title[:255], about.author[:255], about.subject[:255]
        card.last_modified_by, card.comments, card.keywords = about.author[:255], "", ""
        card.language, card.revision = "vi-VN", 1
        card.created = card.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
        raw = BytesIO()
        self._document.save(raw)
        return self._still(raw)

    def _still(self, raw: BytesIO) -> bytes:
        """The same parts in the same order, with one day for all: python-docx writes the clock into the archive."""
        out = BytesIO()
        with zipfile.ZipFile(raw) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
            for name in given.namelist():
                info = zipfile.ZipInfo(name, _ZIP_DAY)
                info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _PLAIN_FILE
                data = given.read(name)
                kept.writestr(info, self._whole(data) if name == _TEXT else data)
        return out.getvalue()

    def _whole(self, text: bytes) -> bytes:
        """The text with what was kept back."""
        return _LATER.sub(lambda found: self._long[int(found[1])].encode(), text)


def _refill(element: Any, xml: str) -> None:  # noqa: ANN401 - an element of lxml, whose home is another room
    """Another inside for a part's root, which keeps its own name and relations."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)
