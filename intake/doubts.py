"""How sure the words are that were read off a picture: Tesseract's own word for it, laid beside the paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"\S+")
_LOW, _CAP = 0.6, 0.8


class Heard(NamedTuple):
    """A word as it was read, and how sure the reader was, from 0 to 1."""

    text: str
    sure: float


class Doubt(NamedTuple):
    """A span of a paragraph, and how sure its letters are, from 0 to 1."""

    start: int
    end: int
    sure: float


def doubts_of(
    paragraphs: Sequence[str], pages: Sequence[int | None], heard: Mapping[int, Sequence[Heard]]
) -> dict[int, tuple[Doubt, ...]]:
    """Word by word for each paragraph of a page that was read off a picture.

    Layout has set the words in another order and joined them to paragraphs: each is found again by its letters, on
    the page that the paragraph begins on or on the next one.
    """
    waiting: dict[int, dict[str, deque[float]]] = {}
    for page, words in heard.items():
        waiting[page] = defaultdict(deque)
        for word in words:
            waiting[page][word.text].append(word.sure)
    found: dict[int, tuple[Doubt, ...]] = {}
    for number, text in enumerate(paragraphs):
        page = pages[number] or 0
        if page in waiting:
            found[number] = tuple(_matched(text, (waiting[page], waiting.get(page + 1, {}))))
    return found


def _matched(text: str, stores: Iterable[dict[str, deque[float]]]) -> Iterable[Doubt]:
    for hit in _WORD.finditer(text):
        for store in stores:
            if store.get(hit[0]):
                yield Doubt(hit.start(), hit.end(), store[hit[0]].popleft())
                break


def sure_of(doubts: Iterable[Doubt], start: int, end: int) -> float:
    """How sure a span is: as its letters are on the whole; with one word in doubt, so little that the clerk looks."""
    inner = [doubt for doubt in doubts if doubt.start < end and doubt.end > start]
    letters = sum(doubt.end - doubt.start for doubt in inner)
    if not letters:
        return 1.0
    mean = sum((doubt.end - doubt.start) * doubt.sure for doubt in inner) / letters
    return min(mean, _CAP) if any(doubt.sure < _LOW for doubt in inner) else mean
