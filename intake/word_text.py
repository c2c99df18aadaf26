"""A Word paragraph's own words: as printed, without what is deleted, hidden, or only counts pages (ECMA-376, 17.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake.spans import Spans, symbol
from intake.word_package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from intake.word_styles import Look, Styles

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_NO_TEXT = (
    *("del", "moveFrom", "delText", "delInstrText"),
    *("pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "pgNum"),
    *("drawing", "pict", "object", "txbxContent"),
    *("annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator"),
)
_SKIPPED = frozenset({f"{MC}Fallback", *(f"{W}{name}" for name in _NO_TEXT)})
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
# A soft hyphen is seen only in TCVN3, where it is the letter ư.
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}


@dataclass(slots=True)
class _Field:
    """A field that is open: its code, and whether its result has begun."""

    code: str = ""
    shows: bool = False

    def is_silent(self, *, contents: bool) -> bool:
        """Its result is no text of the plan: a page's number, or a table of `contents` that is kept out."""
        return bool(_PAGES.match(self.code)) or (contents and bool(_CONTENTS.match(self.code)))


@dataclass(slots=True)
class Words:
    """Reads paragraphs in their order: a field, a page and a list of notes may run over several of them."""

    styles: Styles
    page: int | None = None
    contents: bool = True
    """Keep tables of contents out."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """The footnotes and endnotes that were called, in order: their kind and id."""
    spans: Spans = field(default_factory=Spans)
    begins: int | None = None
    """The page on which the paragraph last read began."""
    _fields: list[_Field] = field(default_factory=list)
    _blank: bool = True

    def text(self, paragraph: _Element, look: Look) -> str:
        """A paragraph's text; lines are parted by line feeds, columns by tabs. Hidden text is left out."""
        self._blank, self.begins = True, self.page
        self._children(paragraph, look)
        # A field's code never runs over a paragraph's end: one that does was left open by a broken file.
        self._fields = [one for one in self._fields if one.shows]
        return self.spans.text()

    @property
    def runs_on(self) -> bool:
        """Whether a field that keeps text out is still open: at the document's end a sign of a broken file."""
        return any(one.is_silent(contents=self.contents) for one in self._fields)

    def _children(self, element: _Element, look: Look) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, look)
            elif tag in _SKIPPED:
                continue
            elif tag == f"{M}t":
                self._put(child.text or "", look)
            elif tag == f"{W}fldSimple":
                self._simple(child, look)
            elif tag == f"{W}sdt" and is_furniture(child, contents=self.contents):
                continue
            else:
                self._children(child, look)

    def _simple(self, element: _Element, look: Look) -> None:
        if not _Field(element.get(f"{W}instr", "")).is_silent(contents=self.contents):
            self._children(element, look)

    def _run(self, run: _Element, look: Look) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            look = self.styles.of_run(properties, look)
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                self._put(child.text or "", look)
            elif tag in _SIGNS:
                self._put(_SIGNS[tag], look)
            elif tag not in _SKIPPED and not self._mark(tag, child, look):
                self._children(child, look)

    def _put(self, text: str, look: Look) -> None:
        if not text or look.hidden or (self._fields and not self._shows()):
            return
        if self._blank and not text.isspace():
            self._blank, self.begins = False, self.page
        self.spans.put(text, look.font, capitals=bool(look.capitals))

    def _shows(self) -> bool:
        return all(one.shows and not one.is_silent(contents=self.contents) for one in self._fields)

    def _sym(self, element: _Element, look: Look) -> None:
        code = element.get(f"{W}char", "")
        try:
            self._put(symbol(int(code, 16), element.get(f"{W}font")), look._replace(font=None))
        except ValueError:
            return

    def _mark(self, tag: str, element: _Element, look: Look) -> bool:
        """What is no text but says something of it; False where it is something else."""
        name = tag.removeprefix(W)
        if name == "fldChar":
            self._field_mark(element.get(f"{W}fldCharType"))
        elif name == "instrText":
            if self._fields and not self._fields[-1].shows:
                self._fields[-1].code += element.text or ""
        elif name == "lastRenderedPageBreak":
            self.page = self.page + 1 if self.page is not None else None
        elif name == "sym":
            self._sym(element, look)
        elif name in {"footnoteReference", "endnoteReference"}:
            if not look.hidden:
                self.notes.append((name.removesuffix("Reference"), element.get(f"{W}id", "")))
        else:
            return False
        return True

    def _field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].shows = True
        elif self._fields and kind == "end":
            self._fields.pop()


def is_furniture(control: _Element, *, contents: bool) -> bool:
    """Whether a content control holds no words of the writer's: a prompt to type, a table of contents."""
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return False
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    if contents and gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
        return True
    prompt = properties.find(f"{W}showingPlcHdr")
    return prompt is not None and prompt.get(f"{W}val", "1") not in {"0", "false", "off"}
