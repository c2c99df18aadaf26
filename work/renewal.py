"""New figures for a text that a clerk has gone on from: three texts in, one out (base, his own, freshly made).

A sentence is known by its `origin`, a figure in it by its key (work.prose). Pure: nothing here asks a ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from work.prose import Paragraph, Prose, Run


@dataclass(frozen=True, slots=True)
class Change:
    """One place where the ledger says something else than the paper."""

    section: str
    """The section's key."""
    origin: str
    """The sentence's; of a section's title "title"."""
    before: str
    """What the paper says; empty: the sentence is new."""
    after: str
    """What the ledger says now; empty: it no longer says this."""
    by_hand: bool = False
    """The clerk wrote here himself: his words stay, and this is only told."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """The text with the new figures, what to hold the next ones against, and what changed."""

    prose: tuple[Prose, ...]
    base: tuple[Prose, ...]
    changes: tuple[Change, ...]


def renewed(base: tuple[Prose, ...], mine: tuple[Prose, ...], fresh: tuple[Prose, ...]) -> Renewal:
    """Take `fresh` into `mine`, which began as `base`.

    What the clerk left alone follows; where he changed words, only figures that he left alone do; what he typed over
    stays and is told; what he wrote stays in its place; what he deleted stays deleted; a new sentence comes behind its
    neighbour, as does one that the ledger left unsaid for a while. A paper without a base (of an earlier release) is
    all his own.
    """
    if not base:
        return Renewal(mine, (), ())
    known, new = {one.key: one for one in base}, {one.key: one for one in fresh}
    changes: list[Change] = []
    found: list[Prose] = []
    for section in mine:
        if section.key in known and section.key in new:
            merge = _Merge(known[section.key], section, new[section.key])
            found.append(merge.section())
            changes += merge.changes
        else:
            found.append(section)
    _add_sections(found, known, fresh, changes)
    return Renewal(tuple(found), _next_base(base, mine, found, fresh), tuple(changes))


def _add_sections(found: list[Prose], known: dict[str, Prose], fresh: Sequence[Prose], changes: list[Change]) -> None:
    """Sections that there were none of before, behind the one that they follow."""
    for at, section in enumerate(fresh):
        keys = [one.key for one in found]
        if section.key in known or section.key in keys:
            continue
        before = [keys.index(one.key) for one in fresh[:at] if one.key in keys]
        found.insert(before[-1] + 1 if before else 0, section)
        changes.append(Change(section.key, "title", "", section.title))


def _next_base(
    base: Sequence[Prose], mine: Sequence[Prose], found: Sequence[Prose], fresh: Sequence[Prose]
) -> tuple[Prose, ...]:
    """The fresh text, and behind it what it no longer says where that must be remembered.

    A sentence that the clerk deleted stays deleted when it comes back; one that he worded is held against what it was.
    What went because the ledger no longer said it is forgotten: when the ledger says it again, it is new.
    """
    old = {one.key: one for one in base}
    his, stays = _origins(mine), _origins(found)
    kept: list[Prose] = []
    for section in fresh:
        said = {one.origin for one in section.paragraphs}
        went = his.get(section.key, set()) - stays.get(section.key, set()) | said
        behind = old[section.key].paragraphs if section.key in old else ()
        gone = [one for one in behind if one.origin not in went]
        kept.append(replace(section, paragraphs=(*section.paragraphs, *gone)))
    there = {one.key for one in fresh}
    return (*kept, *(one for one in base if one.key not in there))


def _origins(sections: Iterable[Prose]) -> dict[str, set[str]]:
    """The program's sentences of each section, by its key."""
    return {one.key: {paragraph.origin for paragraph in one.paragraphs} for one in sections}


@dataclass(slots=True)
class _Merge:
    """One section of the three texts."""

    base: Prose
    mine: Prose
    fresh: Prose
    changes: list[Change] = field(default_factory=list)

    def section(self) -> Prose:
        """The clerk's section with what is new in it."""
        old = {one.origin: one for one in self.base.paragraphs if one.origin}
        new = {one.origin: one for one in self.fresh.paragraphs if one.origin}
        found: list[Paragraph] = []
        for one in self.mine.paragraphs:
            before, after = old.get(one.origin), new.get(one.origin)
            if before is None or not one.origin:
                found.append(one)
            else:
                found += self._followed(one, before, after)
        self._add(found, old)
        return replace(self.mine, title=self._title(), paragraphs=tuple(found))

    def _title(self) -> str:
        if self.mine.title != self.base.title or self.fresh.title == self.mine.title:
            return self.mine.title
        self._tell("title", self.mine.title, self.fresh.title)
        return self.fresh.title

    def _tell(self, origin: str, before: str, after: str, *, by_hand: bool = False) -> None:
        self.changes.append(Change(self.mine.key, origin, before, after, by_hand))

    def _followed(self, one: Paragraph, before: Paragraph, after: Paragraph | None) -> Iterator[Paragraph]:
        if same(one, before):
            if after is not None and not same(one, after):
                self._tell(one.origin, one.text, after.text)
            elif after is None:
                self._tell(one.origin, one.text, "")
            if after is not None:
                yield one if same(one, after) else after
        elif after is None:
            self._tell(one.origin, one.text, "", by_hand=True)
            yield one
        else:
            yield self._figured(one, before, after)

    def _figured(self, one: Paragraph, before: Paragraph, after: Paragraph) -> Paragraph:
        """A sentence that the clerk has worded: figures that he left alone take the new value."""
        old, new = _figures(before), _figures(after)
        runs: list[Run] = []
        missed: list[tuple[str, str]] = []
        for key, group in groupby(one.runs, lambda run: run.figure):
            stretch = list(group)
            text = "".join(run.text for run in stretch)
            now = new.get(key)
            if not key or now is None or text == now:
                if key and now is None and old.get(key) == text:
                    missed.append((text, ""))
                runs += stretch
            elif text == old.get(key):
                runs.append(replace(stretch[0], text=now))
            else:
                missed.append((text, now))
                runs += stretch
        made = replace(one, runs=tuple(runs))
        if made.text != one.text:
            self._tell(one.origin, one.text, made.text)
        for text, now in missed:
            self._tell(one.origin, text, now, by_hand=True)
        if _words(before) != _words(after) and not missed and made.text != after.text:
            self._tell(one.origin, made.text, after.text, by_hand=True)
        return made

    def _add(self, found: list[Paragraph], old: dict[str, Paragraph]) -> None:
        """Sentences that were not said before, each behind the one that it follows."""
        there = {one.origin for one in found}
        said = {one.origin for one in self.fresh.paragraphs}
        for at, one in enumerate(self.fresh.paragraphs):
            head = one.origin.partition(":")[0]
            deleted = head != one.origin and head in old and head in said and head not in there
            if one.origin in there or one.origin in old or deleted or not one.origin:
                continue
            found.insert(_place(found, [p.origin for p in self.fresh.paragraphs], at), one)
            there.add(one.origin)
            self._tell(one.origin, "", one.text)


def _place(found: Sequence[Paragraph], order: Sequence[str], at: int) -> int:
    """Behind the nearest sentence before it that is there, else before the nearest behind it, else at the end."""
    places = {one.origin: n for n, one in enumerate(found) if one.origin}
    for origin in reversed(order[:at]):
        if origin in places:
            return places[origin] + 1
    return min((places[origin] for origin in order[at + 1 :] if origin in places), default=len(found))


def same(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs say the same in the same manner, however their runs are cut."""
    return (one.look, tuple(_joined(one.runs))) == (other.look, tuple(_joined(other.runs)))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one manner as one run; empty ones left out."""
    shown = [run for run in runs if run.text]
    for _, group in groupby(shown, lambda run: (run.bold, run.italic, run.figure)):
        stretch = list(group)
        yield replace(stretch[0], text="".join(run.text for run in stretch))


def _figures(one: Paragraph) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, group in groupby(one.runs, lambda run: run.figure):
        if key:
            found.setdefault(key, "".join(run.text for run in group))
    return found


def _words(one: Paragraph) -> str:
    """What a paragraph says besides its figures."""
    return "".join("\N{NO-BREAK SPACE}" if run.figure else run.text for run in one.runs)


__all__ = ["Change", "Renewal", "renewed", "same"]
