"""Which labels head a plan's own sections: the highest that heads more than one, or titles without a label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from intake import form, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.form import Kind, Label

Top = Literal["part", "chapter", "letter-section", "roman", "article", "arabic", "bare", "words"]
_SHORT_HEAD, _LONG_HEAD, _WORDS_HEAD = 80, 250, 70
_LABELLED: tuple[Kind, ...] = ("part", "chapter", "letter-section", "roman", "article", "arabic")
_SENTENCE_END = re.compile(r"[.;,…!?]\W*$")


@dataclass(frozen=True, slots=True)
class Heads:
    """How this paper heads its sections; None where it has none."""

    top: Top | None

    def is_head(self, text: str, label: Label | None, last: Label | None) -> bool:
        """Is this paragraph the head of a section? `last` is the label of the section before it."""
        if label is None:
            return self._is_bare(text)
        if label.kind != self.top or not is_head_text(text[label.end :], label.kind):
            return False
        return self.top != "arabic" or form.is_caps(text[label.end :]) or _follows(label, last)

    def _is_bare(self, text: str) -> bool:
        if self.top == "words":
            return is_words_head(text)
        return self.top in {"roman", "arabic", "bare", "letter-section"} and is_bare_head(text)


def _follows(label: Label, last: Label | None) -> bool:
    """A number that goes on from the last section's; one that begins anew stands inside it."""
    if last is None or last.kind != label.kind:
        return True
    return last.mark == label.mark and (label.number or 0) > (last.number or 0)


def heads_of(texts: Sequence[str], *, speaks_in_articles: bool) -> Heads:
    """Look through a paper's paragraphs once. `speaks_in_articles`: a decision that issues nothing else."""
    seen: dict[str, list[tuple[Label, str]]] = {}
    first: dict[str, int] = {}
    bare: list[str] = []
    words: list[str] = []
    for place, text in enumerate(texts):
        label = form.label_of(text)
        if label is None:
            bare += [text] if is_bare_head(text) else []
            words += [text] if is_words_head(text) else []
        elif label.kind in _LABELLED and is_head_text(text[label.end :], label.kind):
            seen.setdefault(label.kind, []).append((label, text[label.end :]))
            first.setdefault(label.kind, place)
    letters = _heads_letters(seen, first)
    return Heads(_chosen(seen, bare, words, letters=letters, speaks_in_articles=speaks_in_articles))


def _chosen(
    seen: dict[str, list[tuple[Label, str]]],
    bare: list[str],
    words: list[str],
    *,
    letters: bool,
    speaks_in_articles: bool,
) -> Top | None:
    """The first, from the top, that these titles speak for."""
    named = {kind: sum(roles.named_role(title) is not None for _, title in heads) for kind, heads in seen.items()}
    count = {kind: len(heads) for kind, heads in seen.items()}
    holds: dict[Top, bool] = {
        "part": count.get("part", 0) > 1,
        "chapter": count.get("chapter", 0) > 1,
        "letter-section": letters,
        "roman": count.get("roman", 0) > 1 or named.get("roman", 0) > 0,
        "article": speaks_in_articles and count.get("article", 0) > 0,
        "bare": _differ(bare),
        "arabic": named.get("arabic", 0) > 1 and named["arabic"] * 3 > count["arabic"],
        "words": _differ(words),
    }
    return next((top for top, it_does in holds.items() if it_does), None)


def _heads_letters(seen: dict[str, list[tuple[Label, str]]], first: dict[str, int]) -> bool:
    """A, B … in a row, over the Roman numbers if there are any: the first of them stands before the first "I."."""
    numbers = [label.number for label, _ in seen.get("letter-section", ())]
    if numbers[:1] != [1] or 2 not in numbers:  # noqa: PLR2004 - A and B
        return False
    return "roman" not in seen or first["letter-section"] < first["roman"]


def _differ(titles: list[str]) -> bool:
    """More than one title, of more than one role: sections, not a heading that comes again."""
    return len(titles) > 1 and len({roles.named_role(title) for title in titles}) > 1


def is_head_text(text: str, kind: str) -> bool:
    """A title, not a sentence: in capitals, or short and beginning with a capital."""
    if form.is_caps(text):
        return True
    if kind in {"part", "chapter", "article"}:
        return not text or text[:1].isupper()
    return text[:1].isupper() and (kind != "arabic" or _is_title(text)) and len(text) < _LONG_HEAD


def _is_title(text: str) -> bool:
    if len(text) < _SHORT_HEAD:
        return True
    return roles.leading_role(text) is not None


def is_bare_head(text: str) -> bool:
    """A head without a number, in capitals: it must name what a section is about."""
    return (
        form.is_caps(text)
        and form.label_of(text) is None
        and roles.named_role(text) is not None
        and form.paper_kind(text) is None
        and form.titled(text) is None
        and not form.is_head_matter(text)
        and len(text) < _LONG_HEAD
    )


def is_words_head(text: str) -> bool:
    """A head without number or capitals ("Mục đích, yêu cầu"): short, no sentence, and begins with a section's word."""
    return (
        len(text) < _WORDS_HEAD
        and text[:1].isupper()
        and not _SENTENCE_END.search(text)
        and not form.is_caps(text)
        and form.label_of(text) is None
        and roles.leading_role(text) is not None
    )
