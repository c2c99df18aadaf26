"""Paragraphs with manner as values: brought into one form, packed for the clipboard, and as a page that Word takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Final

from work.prose import Look, Paragraph, Run
from work.text import nfc

_BREAKS: Final = re.compile(r"[\n\r\x0b\x0c\u0085\u2028\u2029]+")
_NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\ufdd0\ufdd1\ufffc\ufeff\ud800-\udfff]")
_LISTS: Final = {Look.BULLET: "ul", Look.NUMBER: "ol"}


def clean(text: str) -> str:
    """One line of text that a page can hold: NFC, no line breaks, no signs of control."""
    return nfc(_NOT_TEXT.sub("", _BREAKS.sub(" ", text)))


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with those of one manner together, none of them empty."""
    groups = groupby(runs, key=lambda run: (run.bold, run.italic, run.figure))
    made = (Run(clean("".join(run.text for run in same)), *manner) for manner, same in groups)
    return tuple(run for run in made if run.text)


def tidy(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The one form in which prose is kept: runs of one manner joined, paragraphs without a word left out.

    A chart stays without a caption too. Nothing else changes.
    """
    made = (replace(one, runs=joined(one.runs)) for one in paragraphs)
    return tuple(one for one in made if one.look is Look.CHART or one.text.strip())


def packed(paragraphs: Iterable[Paragraph]) -> bytes:
    """For our own clipboard: nothing is lost on the way."""
    told = [
        {"look": one.look.value, "origin": one.origin, "runs": [[r.text, r.bold, r.italic, r.figure] for r in one.runs]}
        for one in paragraphs
    ]
    return json.dumps(told, ensure_ascii=False).encode()


def unpacked(data: bytes) -> tuple[Paragraph, ...]:
    """What `packed` made; nothing where it is not that."""
    try:
        return tidy(
            Paragraph(
                tuple(Run(str(t), bool(b), bool(i), str(f)) for t, b, i, f in one["runs"]),
                Look(one["look"]),
                str(one["origin"]),
            )
            for one in json.loads(data)
        )
    except (ValueError, KeyError, TypeError):
        return ()


def as_page(paragraphs: Iterable[Paragraph]) -> str:
    """HTML for other programs: paragraphs, lists, headings, bold and italic."""
    parts: list[str] = []
    for tag, same in groupby(paragraphs, key=lambda one: _LISTS.get(one.look, "")):
        items = [_item(one, "li" if tag else "h3" if one.look is Look.HEADING else "p") for one in same]
        parts += [f"<{tag}>", *items, f"</{tag}>"] if tag else items
    return "<html><body>" + "".join(parts) + "</body></html>"


def _item(one: Paragraph, tag: str) -> str:
    return f"<{tag}>{''.join(_stretch(run) for run in one.runs)}</{tag}>"


def _stretch(run: Run) -> str:
    text = escape(run.text)
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text
