"""What the clerk does to a draft: each edit makes a new one. Values, no window in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

from office.adoption import NewUnit, PickedItem
from office.revision import FactName
from ui.documents.draft import ITEM, Draft, Key
from work.deadline import ends_named, read_deadline
from work.proposal import (
    Every,
    Item,
    Place,
    Proposal,
    Quote,
    Section,
)
from work.rhythm import Rhythm
from work.text import squash

_EDGES: Final = " \t\n\u00a0;,.:–-+•"
_BULLETS: Final = " \t\n\u00a0–-+•"
_ENDS: Final = re.compile(r"[.;:,]$")
_LEAP: Final = 2024
NEW_SECTION: Final = "Nhiệm vụ"


def tick(draft: Draft, keys: Iterable[Key], *, ticked: bool) -> Draft:
    """Tick or untick; what cannot be ticked stays."""
    able = {key for key in keys if draft.tickable(key)}
    return replace(draft, ticked=draft.ticked | able if ticked else draft.ticked - able)


def mend(draft: Draft, indices: Iterable[int], **facts: Any) -> Draft:  # noqa: ANN401 - the facts of `PickedItem`
    """Say something else of one item or of many."""
    mended = dict(draft.mended)
    for index in indices:
        mended[index] = replace(mended.get(index, PickedItem(index=index)), **facts)
    return replace(draft, mended=mended)


def seen(draft: Draft, indices: Iterable[int]) -> Draft:
    """The clerk has looked at unsure items and found them right."""
    return replace(draft, seen=draft.seen | frozenset(indices))


def turned(draft: Draft, indices: Iterable[int]) -> Draft:
    """Who leads supports, and the other way round."""
    for index in indices:
        draft = mend(draft, [index], leads=draft.supports(index), supports=draft.leads(index))
    return draft


def joined(draft: Draft, indices: Iterable[int]) -> Draft:
    """Several items as one, in the paper's order: the first one takes the others' words and facts over."""
    order = [at for at in draft.order() if at in set(indices)]
    if len(order) < 2:  # noqa: PLR2004 - one item alone is joined to none
        return draft
    first, rest = order[0], frozenset(order[1:])
    quote = _joined_quote(draft, order)
    changed = _with_item(draft, first, replace(draft.item(first), text=quote))
    facts: dict[str, Any] = {
        "text": quote.text if _as_printed(draft, order) else _sentences(draft.text(at) for at in order),
        "deadline_words": "; ".join(dict.fromkeys(filter(None, (draft.deadline(at) for at in order)))),
        "product": "; ".join(dict.fromkeys(filter(None, (draft.product(at) for at in order)))),
        "leads": _united(draft.leads(at) for at in order),
    }
    facts["supports"] = tuple(n for n in _united(draft.supports(at) for at in order) if n not in facts["leads"])
    ticked = draft.ticked - {(ITEM, at) for at in rest}
    if draft.ticked & {(ITEM, at) for at in order}:
        ticked |= {(ITEM, first)}
    return mend(replace(changed, merged=draft.merged | rest, ticked=ticked), [first], **facts)


def split(draft: Draft, index: int, at: int) -> Draft:
    """One item as two, parted at a character of its words; nothing happens where a part would be empty."""
    text = draft.text(index)
    left, right = squash(text[:at]), squash(text[at:].lstrip(_EDGES))
    if not left.strip(_EDGES) or not right:
        return draft
    item, new = draft.item(index), len(draft.proposal.items)
    first, second = _parted(item, left, right) or (item, item)
    mended = dict(draft.mended)
    if first is item:
        mended[index] = replace(mended.get(index, PickedItem(index=index)), text=left)
        mended[new] = replace(mended[index], index=new, text=right)
    else:
        known = mended.pop(index, None)
        if known is not None:
            mended |= {number: replace(known, index=number, text=None) for number in (index, new)}
    proposal = _items(draft.proposal, {index: first}, [second])
    parted = replace(draft, proposal=proposal, mended=mended)
    return replace(parted, ticked=draft.ticked | {(ITEM, new)}) if (ITEM, index) in draft.ticked else parted


def added(draft: Draft, spans: Sequence[Place]) -> Draft:
    """A forgotten item from words of the source; it stands in the section, and under the units, that they stand in."""
    texts = (draft.proposal.paragraphs[p.paragraph][p.start : p.end].strip(_BULLETS) for p in spans)
    words = squash(" ".join(texts)).strip(_EDGES)
    if not words or not spans:
        return draft
    place = spans[0]
    draft = _with_section(draft)
    section = _section_at(draft.proposal, place)
    role = draft.proposal.sections[section].role
    kin = _before(draft, section, place)
    item = Item(
        section=section,
        path=kin.path if kin else (),
        role=role if role in {"duty", "content"} else "content",
        text=Quote(words, place),
        units=_inherited(kin),
        leads=kin.leads if kin and _inherited(kin) else None,
    )
    new = len(draft.proposal.items)
    changed = replace(draft, proposal=_items(draft.proposal, {}, [item]), ticked=draft.ticked | {(ITEM, new)})
    named = [words[time.start : time.end] for time in ends_named(words)]
    return mend(changed, [new], deadline_words=named[-1] if named else "")


def said(draft: Draft, name: str, unit: str | NewUnit | None) -> Draft:
    """What a printed name means: a unit's id, a new unit, WORDS_ONLY; None: nothing is said of it any more."""
    aliases = {known: value for known, value in draft.aliases.items() if known != name}
    if unit is not None:
        aliases[name] = unit
    return replace(draft, aliases=aliases)


def fact(draft: Draft, key: Key, name: FactName, *, taken: bool) -> Draft:
    """Whether a changed fact is to be taken over."""
    one = frozenset({(key, name)})
    return replace(draft, left=draft.left - one if taken else draft.left | one)


# The rest of the paper.


def header(draft: Draft, **facts: str) -> Draft:
    """Mend the paper's head: issuer, kind, subject, place_name, number, date (ISO)."""
    head = draft.proposal.header
    changed: dict[str, Any] = {}
    for name, words in facts.items():
        if name in {"number", "date"}:
            changed[name] = words or None
        else:
            changed[name] = _said(getattr(head, name), words)
    if "number" in facts:
        changed["symbol"] = _symbol(facts["number"]) or head.symbol
    return _proposal(draft, header=replace(head, **changed))


def signature(draft: Draft, **facts: str) -> Draft:
    """Mend the lines above the name, and the name: for_, acting, title, name."""
    signed = draft.proposal.signature
    return _proposal(draft, signature=replace(signed, **{k: _said(getattr(signed, k), v) for k, v in facts.items()}))


def recipients(draft: Draft, lines: Iterable[str]) -> Draft:
    """The list of recipients, one a line; words that stood in the paper keep their place."""
    known = {quote.text: quote for quote in draft.proposal.recipients}
    kept = tuple(known.get(line) or Quote(line, _foot(draft)) for line in map(squash, lines) if line)
    return _proposal(draft, recipients=kept)


def basis(draft: Draft, index: int, **facts: str) -> Draft:
    """Mend a cited document: kind, number, date (ISO), issuer."""
    old = draft.proposal.bases[index]
    changed = {name: words if name == "kind" else words or None for name, words in facts.items()}
    return _proposal(draft, bases=_put(draft.proposal.bases, index, replace(old, **changed)))  # type: ignore[arg-type]


def duty(draft: Draft, index: int, **facts: str) -> Draft:
    """Mend a duty to report: by, to, through, when (words of its rhythm or day)."""
    old = draft.proposal.reports[index]
    changed: dict[str, Any] = {
        name: _said(getattr(old, name) or replace(old.words, text=""), words)
        for name, words in facts.items()
        if name != "when"
    }
    if "when" in facts:
        every, due, rule = rhythm(facts["when"], draft.issued())
        changed |= {"every": every, "due": due, "rule": rule}
    return _proposal(draft, reports=_put(draft.proposal.reports, index, replace(old, **changed)))


def target(draft: Draft, index: int, **facts: Any) -> Draft:  # noqa: ANN401 - words and figures
    """Mend a figure to reach: text, value, to, comparator, unit, by."""
    old = draft.proposal.targets[index]
    if "text" in facts:
        facts["text"] = replace(old.text, text=facts["text"], sure=1.0)
    return _proposal(draft, targets=_put(draft.proposal.targets, index, replace(old, **facts)))


def rhythm(words: str, issued: date | None) -> tuple[Every | None, tuple[str, ...], str | None]:
    """A duty's rhythm from words: how often, its days of a year (`MM-DD`, or a whole day for once), its rule."""
    read = read_deadline(words, issued)
    if read.rule:
        known = Rhythm(read.rule)
        days = known.occurrences(date(_LEAP, 1, 1), date(_LEAP, 12, 31))
        every: dict[str, Every] = {"month": "month", "quarter": "quarter", "half-year": "half-year", "year": "year"}
        span = every.get(known.span)
        return span, tuple(f"{day:%m-%d}" for day in days) if span else (), read.rule
    if read.day:
        return "once", (read.day.isoformat(),), None
    return ("on demand" if re.search(r"đột\s+xuất|khi\s+có|kịp\s+thời", words, re.IGNORECASE) else None), (), None


# Helpers.


def _with_item(draft: Draft, index: int, item: Item) -> Draft:
    return replace(draft, proposal=_items(draft.proposal, {index: item}, []))


def _items(proposal: Proposal, changed: Mapping[int, Item], new: Iterable[Item]) -> Proposal:
    items = tuple(changed.get(at, item) for at, item in enumerate(proposal.items))
    return replace(proposal, items=(*items, *new))


def _proposal(draft: Draft, **facts: Any) -> Draft:  # noqa: ANN401 - the facts of `Proposal`
    return replace(draft, proposal=replace(draft.proposal, **facts))


def _put(values: tuple[Any, ...], index: int, value: object) -> tuple[Any, ...]:
    return (*values[:index], value, *values[index + 1 :])


def _said(old: Quote | None, words: str) -> Quote | None:
    """Words that the clerk typed, at the place of those that they stand for."""
    if not words:
        return None
    return replace(old, text=words, sure=1.0) if old else Quote(words, Place(0, 0, 0))


def _symbol(number: str) -> str | None:
    """What stands behind the number: "79/KH-UBND" has KH-UBND, "01-KH/ĐU" has KH/ĐU."""
    found = re.match(r"\s*\d*\s*[-/]\s*(\S.*)", number)
    return found[1].strip() if found else None


def _foot(draft: Draft) -> Place:
    """Where a recipient that was added stands: with the others."""
    known = draft.proposal.recipients
    return known[-1].place if known else Place(max(0, len(draft.proposal.paragraphs) - 1), 0, 0)


def _sentences(texts: Iterable[str]) -> str:
    whole = ""
    for text in texts:
        link = " " if not whole or _ENDS.search(whole) else "; "
        whole = f"{whole}{link}{text}" if whole else text
    return whole


def _as_printed(draft: Draft, order: Iterable[int]) -> bool:
    """Whether nobody has mended the words of these items."""
    return all(draft.text(at) == draft.item(at).text.text for at in order)


def _joined_quote(draft: Draft, order: Sequence[int]) -> Quote:
    """The stretch of a paragraph where the items follow one another in it, else their words one after the other."""
    found = [draft.item(at).text for at in order]
    first, last = found[0].place, found[-1].place
    sure = min(quote.sure for quote in found)
    if first.paragraph == last.paragraph and first.end <= last.start:
        whole = draft.proposal.paragraphs[first.paragraph]
        between = [whole[a.place.end : b.place.start] for a, b in pairwise(found)]
        if not any(gap.strip(_EDGES) for gap in between):
            return Quote(whole[first.start : last.end], replace(first, end=last.end), sure)
    return Quote(_sentences(quote.text for quote in found), first, sure)


def _united(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))


def _parted(item: Item, left: str, right: str) -> tuple[Item, Item] | None:
    """Both parts with their own places, where they stand in the quotation as it is; a deadline goes where it stands."""
    quote = item.text
    start = quote.text.rfind(right)
    if not quote.text.startswith(left) or start < len(left) or start + len(right) != len(quote.text):
        return None
    begin = quote.place.start
    first = replace(quote, text=left, place=replace(quote.place, end=begin + len(left)))
    second = replace(quote, text=right, place=replace(quote.place, start=begin + start))
    one, two = replace(item, text=first), replace(item, text=second)
    where = item.deadline_place
    if where is None or where.paragraph != quote.place.paragraph:
        return one, two
    if where.start >= second.place.start:
        return replace(one, deadline=None, deadline_place=None, due=(), when=None), two
    return one, replace(two, deadline=None, deadline_place=None, due=(), when=None)


def _with_section(draft: Draft) -> Draft:
    """A paper without any section gets one."""
    if draft.proposal.sections:
        return draft
    return _proposal(draft, sections=(Section(None, Quote(NEW_SECTION, Place(0, 0, 0)), "duty"),))


def _section_at(proposal: Proposal, place: Place) -> int:
    """The section that begins last before a place."""
    before = [at for at, part in enumerate(proposal.sections) if part.title.place.paragraph <= place.paragraph]
    return max(before, key=lambda at: proposal.sections[at].title.place.paragraph, default=0)


def _before(draft: Draft, section: int, place: Place) -> Item | None:
    """The item that stands last before a place in its section."""
    found = [draft.item(at) for at in draft.order() if draft.item(at).section == section]
    above = [i for i in found if (i.text.place.paragraph, i.text.place.start) <= (place.paragraph, place.start)]
    return above[-1] if above else None


def _inherited(kin: Item | None) -> tuple[Quote, ...]:
    """The units of the heading that an item stands under: those not named in the item itself."""
    if kin is None or kin.row:
        return ()
    return tuple(unit for unit in kin.units if unit.place.paragraph < kin.text.place.paragraph)
