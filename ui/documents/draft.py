"""A reading as the clerk has it before him: the proposal, what is ticked, what is mended. Values, no window in them.

Each change makes a new draft, so that undo is the draft before. Items keep their numbers: what was merged into another
is only left out, what was added stands last, and `sent` puts all in the paper's order when it is adopted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from office.adoption import Adoption, NewUnit, PickedItem, Whose
from office.revision import Compared, FactName, Revision
from work.deadline import Deadline, read_deadline
from work.proposal import Item, Place, Proposal, Quote

UNSURE: Final = 0.85
"""What the reader is less sure of stands out."""
Kind = Literal["item", "duty", "target", "basis", "head", "recipients", "signature", "cited", "gone"]
Key = tuple[Kind, int]
ITEM: Final = "item"
DUTY: Final = "duty"
TARGET: Final = "target"
BASIS: Final = "basis"
HEAD: Final = "head"
RECIPIENTS: Final = "recipients"
SIGNATURE: Final = "signature"
CITED: Final = "cited"
"""The list of citations as a whole, where a second reading found it changed."""
GONE: Final = "gone"
"""A thing of the ledger that a second reading no longer found; numbered by themselves."""


@dataclass(frozen=True, slots=True)
class Second:
    """A second reading: the document of the ledger, and how the paper now stands against it, by the draft's keys."""

    document_id: str
    title: str
    known: Mapping[Key, Compared] = field(default_factory=dict)

    @classmethod
    def of(
        cls, document_id: str, title: str, compared: Iterable[Compared], order: Sequence[int] | None = None
    ) -> Second:
        """Key what was compared; `order` says which item of the draft each of the proposal's is (None: the same)."""
        known: dict[Key, Compared] = {}
        lost = 0
        for one in compared:
            if one.change == "gone":
                known[GONE, lost] = one
                lost += 1
            elif one.what == "header":
                known[HEAD, 0] = one
            elif one.what == "citations":
                known[CITED, 0] = one
            elif one.index is not None:
                number = order[one.index] if order is not None and one.what == "task" else one.index
                known[_KINDS[one.what], number] = replace(one, index=number)
        return cls(document_id, title, known)


_KINDS: Final[Mapping[str, Kind]] = {"task": "item", "duty": "duty", "target": "target"}


@dataclass(frozen=True, slots=True)
class Draft:
    """One reading in the clerk's hands."""

    proposal: Proposal
    ticked: frozenset[Key] = frozenset()
    mended: Mapping[int, PickedItem] = field(default_factory=dict)
    merged: frozenset[int] = frozenset()
    """Items that went into another one."""
    seen: frozenset[int] = frozenset()
    """Unsure items that the clerk has found right."""
    aliases: Mapping[str, str | NewUnit] = field(default_factory=dict)
    """What the clerk said of names as printed: a unit's id, a new unit, or that it stays words."""
    give: bool = False
    whose: tuple[Whose, ...] = ()
    second: Second | None = None
    """None: adopted as a document of its own."""
    left: frozenset[tuple[Key, FactName]] = frozenset()
    """Changed facts that are not to be taken over."""

    # What an item says.

    def item(self, index: int) -> Item:
        """The proposed item."""
        return self.proposal.items[index]

    def text(self, index: int) -> str:
        """The item's words as they would be taken."""
        pick = self.mended.get(index)
        return self.item(index).text.text if pick is None or pick.text is None else pick.text

    def deadline(self, index: int) -> str:
        """The deadline's words."""
        pick, item = self.mended.get(index), self.item(index)
        if pick is not None and pick.deadline_words is not None:
            return pick.deadline_words
        if item.deadline is not None:
            return item.deadline.words
        return item.when.text if item.when else ""

    def computed(self, index: int) -> Deadline:
        """The deadline as it would be kept: its words, and the day or the rhythm that they come to."""
        pick, item = self.mended.get(index), self.item(index)
        if (pick is None or pick.deadline_words is None) and item.deadline is not None:
            # as `office.plans` keeps it: "hằng tuần" in running text names no day
            named = item.deadline.day or item.due or item.when
            return item.deadline if named else Deadline(item.deadline.words)
        return read_deadline(self.deadline(index), self.issued())

    def product(self, index: int) -> str:
        """The product."""
        pick, item = self.mended.get(index), self.item(index)
        if pick is not None and pick.product is not None:
            return pick.product
        return item.product.text if item.product else ""

    def leads(self, index: int) -> tuple[str, ...]:
        """Who leads."""
        pick, item = self.mended.get(index), self.item(index)
        if pick is not None and pick.leads is not None:
            return pick.leads
        return () if item.leads is False else tuple(unit.text for unit in item.units)

    def supports(self, index: int) -> tuple[str, ...]:
        """Who supports."""
        pick, item = self.mended.get(index), self.item(index)
        if pick is not None and pick.supports is not None:
            return pick.supports
        return tuple(unit.text for unit in (item.units if item.leads is False else item.with_))

    def not_ours(self, index: int) -> str:
        """Why the item is another body's work; empty: it is ours, or may be."""
        known = self.whose[index] if index < len(self.whose) else None
        return known.why or "việc của nơi khác" if known is not None and not known.ours else ""

    def sure(self, index: int) -> float:
        """As sure as the least sure of its quotations; what the clerk mended or found right is sure."""
        if index in self.mended or index in self.seen:
            return 1.0
        return min(quote.sure for quote in quotes(self.item(index)))

    def issued(self) -> date | None:
        """The plan's own day, where it is whole."""
        try:
            return date.fromisoformat(self.proposal.header.date or "")
        except ValueError:
            return None

    # Where things stand.

    def place(self, key: Key) -> Place | None:
        """Where the words stand in the source."""
        kind, index = key
        match kind:
            case "item":
                return self.item(index).text.place
            case "duty":
                return self.proposal.reports[index].words.place
            case "target":
                return self.proposal.targets[index].text.place
            case "basis":
                return self.proposal.bases[index].words.place
            case "gone" | "cited":
                return None
            case _:
                return next((place for place in self.places(key)), None)

    def places(self, key: Key) -> tuple[Place, ...]:
        """All places that a thing was read from, the main one first."""
        kind, index = key
        if kind == ITEM:
            item = self.item(index)
            found = [quote.place for quote in quotes(item)]
            return (*found, item.deadline_place) if item.deadline_place else tuple(found)
        if kind in {HEAD, SIGNATURE, RECIPIENTS}:
            return tuple(_head_places(self.proposal, kind))
        place = self.place(key)
        return (place,) if place else ()

    def at(self, paragraph: int, character: int) -> Key | None:
        """What was read from a place in the source: what stands just there, else what the paragraph belongs to."""
        near: Key | None = None
        for key in self.keys():
            for place in self.places(key):
                if place.paragraph == paragraph:
                    if place.start <= character <= place.end and place == self.place(key):
                        return key
                    near = near or key
        return near

    def order(self) -> list[int]:
        """The items in the paper's order, merged ones left out."""
        return sorted((n for n in range(len(self.proposal.items)) if n not in self.merged), key=self._rank)

    def _rank(self, index: int) -> tuple[int, int, int, int]:
        item = self.item(index)
        return item.section, item.text.place.paragraph, item.text.place.start, index

    def keys(self) -> Iterator[Key]:
        """All that is proposed."""
        yield from ((ITEM, at) for at in range(len(self.proposal.items)) if at not in self.merged)
        yield from ((DUTY, at) for at in range(len(self.proposal.reports)))
        yield from ((TARGET, at) for at in range(len(self.proposal.targets)))
        yield from ((BASIS, at) for at in range(len(self.proposal.bases)))
        yield from ((kind, 0) for kind in (HEAD, RECIPIENTS, SIGNATURE))

    def doubtful(self) -> list[int]:
        """The items that the reader is unsure of and nobody has looked at."""
        return [at for at in self.order() if self.sure(at) < UNSURE]

    # What is to be done with it.

    def change(self, key: Key) -> str:
        """How it stands against the ledger: "new", "changed", "same" or "gone"; "" in a first reading."""
        if self.second is None:
            return ""
        one = self.second.known.get(key)
        return one.change if one is not None else "new" if key[0] == ITEM else ""

    def tickable(self, key: Key) -> bool:
        """Whether a tick says anything: not on what the ledger has just so, nor on what it will not let go."""
        if self.second is None:
            return key[0] in {ITEM, DUTY, TARGET, BASIS}
        one = self.second.known.get(key)
        return one is not None and (one.change != "same" or one.row_id is None) and not one.blocked

    def count(self, *kinds: Kind) -> int:
        """How many of some kinds are ticked."""
        return sum(kind in kinds for kind, _ in self.ticked)

    def names(self, *, ticked: bool = True) -> tuple[str, ...]:
        """The units that items name, each once, in the paper's order."""
        wanted = [at for at in self.order() if not ticked or (ITEM, at) in self.ticked]
        return tuple(dict.fromkeys(name for at in wanted for name in (*self.leads(at), *self.supports(at))))

    def entered(self) -> int:
        """For how many ticked tasks the clerk wrote who leads, while nothing is to be given yet."""
        if self.give:
            return 0
        return sum(bool(pick.leads) and (ITEM, at) in self.ticked for at, pick in self.mended.items())

    def sent(self) -> tuple[Proposal, tuple[int, ...]]:
        """The proposal as it goes down: merged items left out, all in the paper's order, with the drafts' numbers."""
        order = tuple(self.order())
        bases = tuple(b for n, b in enumerate(self.proposal.bases) if self.second or (BASIS, n) in self.ticked)
        items = tuple(self.proposal.items[n] for n in order)
        return replace(self.proposal, items=items, bases=bases), order

    def adoption(self) -> Adoption:
        """What is to be adopted as a document of its own."""
        proposal, order = self.sent()
        return Adoption(
            proposal=proposal,
            items=tuple(self._picked(old, new) for new, old in enumerate(order) if (ITEM, old) in self.ticked),
            duties=self._numbers(DUTY),
            targets=self._numbers(TARGET),
            give=self.give,
            aliases=dict(self.aliases),
        )

    def revision(self) -> Revision:
        """What is to be taken over into the document that the ledger holds."""
        if self.second is None:
            raise ValueError(self.second)
        proposal, order = self.sent()
        new = {old: at for at, old in enumerate(order)}
        ticked = tuple(self._taken(key, one, new) for key, one in self.second.known.items() if key in self.ticked)
        return Revision(
            document_id=self.second.document_id,
            proposal=proposal,
            ticked=ticked,
            mended={new[at]: self._picked(at, new[at]) for at in self.mended if at in new},
            give=self.give,
            aliases=dict(self.aliases),
        )

    def _taken(self, key: Key, one: Compared, new: Mapping[int, int]) -> Compared:
        facts = tuple(fact for fact in one.facts if (key, fact.name) not in self.left)
        index = new[one.index] if key[0] == ITEM and one.index is not None else one.index
        return replace(one, index=index, facts=facts)

    def _picked(self, old: int, new: int) -> PickedItem:
        return replace(self.mended.get(old, PickedItem(index=new)), index=new)

    def _numbers(self, wanted: Kind) -> tuple[int, ...]:
        return tuple(sorted(at for kind, at in self.ticked if kind == wanted))


def quotes(item: Item) -> Iterator[Quote]:
    """All that an item quotes, its own words first."""
    yield item.text
    yield from item.units
    yield from item.with_
    yield from (quote for quote in (item.product, item.when) if quote is not None)


def _head_places(proposal: Proposal, kind: Kind) -> Iterator[Place]:
    header, signed = proposal.header, proposal.signature
    match kind:
        case "head":
            yield from (q.place for q in (header.kind, header.subject, header.issuer, header.place_name) if q)
            yield from (place for place in (header.number_place, header.date_place) if place)
        case "signature":
            yield from (q.place for q in (signed.name, signed.for_, signed.acting, signed.title) if q)
        case _:
            yield from (quote.place for quote in proposal.recipients)
