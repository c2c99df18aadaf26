"""Stretches of text in their fonts, put together as printed: old codes decoded, symbols named, capitals set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from intake import form, legacy
from intake.letters import tidy

if TYPE_CHECKING:
    from intake.legacy import Code

_PRIVATE = re.compile("[\uf000-\uf0ff]")
# What the fonts Symbol (Adobe's encoding of that name) and Wingdings draw, as far as plans use them.
_SYMBOL = dict(zip(
    b"\xa3\xb3\xb1\xb4\xb8\xb9\xbb\xae\xac\xad\xaf\xde\xb0\xb7\xa5\xd7\xe5\xd2\xd3\xd4\x2d\xa2\xb2abgdDmpqSlsW",
    "≤≥±×÷≠≈→←↑↓⇒°•∞·∑®©™-′″αβγδΔμπθΣλσΩ", strict=True,
))  # fmt: skip
_WINGDINGS = dict(zip(
    b"\xfc\xfb\xfe\xfd\xa8\x6f\x71\xe0\xe8\xf0\xdf\xd8\xa7\x6c\x6e\x9f",
    "✓✗☑☒☐☐☐→→→←➢▪●■•", strict=True,
))  # fmt: skip
_VISIBLE = range(0x20, 0x7F)
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\uf02d\uf0be")
_DEPTHS = ("-", "+", "•")
_ENDS = re.compile(r"[.;:!?…]\W*$")


def symbol(code: int, font: str | None) -> str:
    """The letter that a sign of a symbol font stands for; a bullet where it is an ornament."""
    code &= 0xFF
    name = (font or "Symbol").strip(" \"'").lower()
    if name.startswith("symbol"):
        return _SYMBOL.get(code) or (chr(code) if code in _VISIBLE else "•")
    return _WINGDINGS.get(code, "•") if "dings" in name else "•"


def bullet(mark: str, depth: int, *, under_dashes: bool = False) -> str:
    """A list's dash or plus as it is printed; any other mark as the one that the form has for its depth (from 0).

    Where the writer set dashes himself, a list's dots stand `under_dashes`.
    """
    first = mark.strip()[:1]
    if first == "+" or first in _DASHES:
        return "+" if first == "+" else "-"
    depth = len(_DEPTHS) - 1 if under_dashes else min(depth, len(_DEPTHS) - 1)
    return _DEPTHS[depth] if first else ""


@cache
def face(font: str | None) -> legacy.Face | None:
    """The old code of a font, if it is one of those."""
    return legacy.face(font)


@dataclass(slots=True)
class Spans:
    """One paragraph's stretches, in order. `faces` gathers the old codes that were met, each with a font of its."""

    faces: dict[Code, str] = field(default_factory=dict)
    _spans: list[tuple[str, str | None, bool]] = field(default_factory=list)
    _seen: dict[Code, int] = field(default_factory=dict)
    """How much oftener than as Unicode the text in faces of a code was that code."""

    def put(self, text: str, font: str | None, *, capitals: bool = False) -> None:
        """A stretch of text in its font; `capitals` where it is printed so."""
        self._spans.append((text, font, capitals))

    def text(self) -> str:
        """All of it as printed; then it is empty again. Stretches in one face are decoded together: words are cut."""
        spans, self._spans = self._spans, []
        done: list[str] = []
        at = 0
        while at < len(spans):
            drawn = spans[at][1:]
            end = at
            while end < len(spans) and spans[end][1:] == drawn:
                end += 1
            done.append(self._printed("".join(span[0] for span in spans[at:end]), *drawn))
            at = end
        return "".join(done)

    def _doubtful(self, old: legacy.Face, text: str) -> bool:
        """A word that could be either ("có" or "cú") is what the words before it in such a face were."""
        unicode = old.is_unicode(text)
        if unicode is not None:
            self._seen[old.code] = self._seen.get(old.code, 0) + (-1 if unicode else 1)
        return self._seen.get(old.code, 0) >= 0

    def _printed(self, text: str, font: str | None, capitals: bool) -> str:  # noqa: FBT001 - a span's third part
        old = face(font)
        if old is not None:
            decoded = old.decoded(text, doubtful=self._doubtful(old, text))
            if decoded != text:
                self.faces.setdefault(old.code, (font or "").strip(" \"'"))
            text = decoded
        elif _PRIVATE.search(text):
            text = _PRIVATE.sub(lambda sign: symbol(ord(sign[0]), font), text)
        return text.upper() if capitals else text


def lines_of(text: str) -> list[str]:
    """The lines of a paragraph, tabs kept; one that goes on in the middle of a sentence was broken for its looks."""
    lines: list[str] = []
    for raw in text.split("\n"):
        line = "\t".join(map(tidy, raw.split("\t"))).rstrip("\t")
        if not line.strip():
            continue
        if lines and line[0].islower() and not _stands_alone(lines[-1], line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines


def _stands_alone(above: str, line: str) -> bool:
    return bool(_ENDS.search(above)) or form.is_caps(above) or form.label_of(line) is not None
