"""The text of a document: addressee, opening, sections, closing with its end mark (NĐ 30, PL I, ô 6 and 9a)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reports.ink import MM, Row, Text, with_before
from reports.numbers import roman
from reports.profile import Profile
from reports.setter import Setter, clean
from work.prose import Prose

_ITEM = re.compile(r"^\d+(?:\.\d+)*\.\s+\S")
_TITLE_ROOM = 120
"""Letters: a numbered item that is longer is running text, not a heading."""
_NUMERAL = re.compile(r"^[IVXLC]+\s*[.\-–]\s*")
_ENDS = (".", ";", ":", ",", "?", "!", "…")


def addressee(setter: Setter, profile: Profile, to: str) -> list[Row]:
    """The line "Kính gửi: …"; several addressees stand below, their dashes under the colon (ô 9a)."""
    form, left, width = profile.addressee, *_frame(profile)
    setter.where = "Kính gửi"
    names = [name.strip() for name in clean(to).split("\n") if name.strip()]
    if not names:
        return []
    leading = profile.body.leading_pt
    x, right = left + form.indent_mm * MM, left + width
    if len(names) > 1:
        rows = setter.hanging(form.words, form.style, x, right - x, 0, leading)
        colon = x + setter.width(form.words.removesuffix(":"), form.style)
        dash = setter.width("- -", form.style) - setter.width("-", form.style)
        for n, name in enumerate(names, 1):
            item = f"- {name.rstrip(';., ')}{'.' if n == len(names) else ';'}"
            rows += setter.hanging(item, form.style, colon, right - colon, dash, leading)
    else:
        line = f"{form.words} {names[0]}"
        # A long name may not run off the page: then the whole line begins where paragraphs do.
        if setter.width(line, form.style) > right - x:
            x = left + profile.body.indent_mm * MM
        hang = setter.width(form.words, form.style) + setter.word(" ", form.style)
        rows = setter.hanging(line, form.style, x, right - x, hang, leading)
    return [replace(row, keep=True) for row in with_before(rows, form.before_pt)]


def text(setter: Setter, profile: Profile, sections: Sequence[Prose], opening: str, closing: str) -> list[Row]:
    """Opening, sections and closing. The last paragraph carries the end mark and is tied to the signature."""
    setter.where = "đoạn mở đầu"
    rows = paragraphs(setter, profile, _lines_of(opening))
    told = [section for section in sections if section.text.strip()]
    for n, section in enumerate(told, 1):
        rows += _section(setter, profile, n, section)
    setter.where = "đoạn kết"
    last = _lines_of(closing)
    if last:
        last[-1] = ended(last[-1], profile.body.end)
    rows += paragraphs(setter, profile, last)
    return [*rows[:-1], replace(rows[-1], keep=True)] if rows else []


def ended(words: str, end: str) -> str:
    """A paragraph with the document's end mark, once: "./." (Phụ lục III) or "."."""
    return words.rstrip().removesuffix("./.").rstrip(" .;") + end


def _section(setter: Setter, profile: Profile, n: int, section: Prose) -> list[Row]:
    form = profile.body
    bare = _NUMERAL.sub("", section.title.strip())
    heading = form.section.format(roman=roman(n), title=bare)
    setter.where = f"tên mục “{heading}”"
    left, width = _frame(profile)
    rows = setter.paragraph(heading, form.section_style, left, width, form.leading_pt, form.indent_mm * MM)
    # A heading is set flush left, not stretched, and never ends a page.
    flat = [
        replace(r, keep=True, marks=tuple(m._replace(stretch=0) for m in r.marks if isinstance(m, Text))) for r in rows
    ]
    flat = with_before([replace(flat[0], outline=heading), *flat[1:]], form.gap_pt)
    return [*flat, *paragraphs(setter, profile, _lines_of(section.text), heading)]


def paragraphs(setter: Setter, profile: Profile, lines: Sequence[str], within: str = "") -> list[Row]:
    """Each line a paragraph; a short numbered item before another paragraph is a heading and stays with it."""
    form = profile.body
    left, width = _frame(profile)
    rows: list[Row] = []
    for n, line in enumerate(lines):
        if within:
            setter.where = f"mục “{within}”, đoạn {n + 1}"
        heads = n + 1 < len(lines) and is_heading(line)
        style = form.item_style if heads else form.style
        new = setter.paragraph(line, style, left, width, form.leading_pt, form.indent_mm * MM)
        if heads:
            new = [replace(row, keep=True) for row in new]
        rows += with_before(new, form.gap_pt)
    return rows


def is_heading(line: str) -> bool:
    """Whether "1. …" is a khoản with a title of its own (bold): short, and no sentence."""
    return bool(_ITEM.match(line)) and len(line) <= _TITLE_ROOM and not line.endswith(_ENDS)


def _lines_of(words: str) -> list[str]:
    return [line.strip() for line in clean(words).split("\n") if line.strip()]


def _frame(profile: Profile) -> tuple[float, float]:
    """The text's left edge and width, pt."""
    page = profile.page
    return page.left_mm * MM, (page.width_mm - page.left_mm - page.right_mm) * MM
