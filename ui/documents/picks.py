"""What the clerk ticked and mended of a proposal, as values: no window in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from office.plans import Adoption, PickedItem
from work.proposal import Item, Place, Proposal, Quote

UNSURE: Final = 0.85
"""What the reader is less sure of stands out."""
ITEM, DUTY, TARGET = "item", "duty", "target"
Key = tuple[str, int]


@dataclass
class Picks:
    """One reading: the proposal, what is ticked, what is mended."""

    proposal: Proposal
    ticked: set[Key]
    mended: dict[int, PickedItem] = field(default_factory=dict)

    @classmethod
    def of(cls, adoption: Adoption) -> Picks:
        """What is ticked at first."""
        ticked = {(ITEM, pick.index) for pick in adoption.items}
        ticked |= {(DUTY, at) for at in adoption.duties} | {(TARGET, at) for at in adoption.targets}
        return cls(adoption.proposal, ticked)

    def tick(self, key: Key, *, ticked: bool) -> None:
        """Tick or not."""
        if ticked:
            self.ticked.add(key)
        else:
            self.ticked.discard(key)

    def mend(self, index: int, **facts: object) -> None:
        """Change what an item says; what equals the proposal is not kept as a change."""
        self.mended[index] = replace(self.mended.get(index, PickedItem(index=index)), **facts)  # type: ignore[arg-type]

    def text(self, index: int) -> str:
        """The item's words as they would be taken."""
        pick = self.mended.get(index)
        return pick.text if pick and pick.text is not None else self.item(index).text.text

    def deadline(self, index: int) -> str:
        """The deadline's words."""
        pick, item = self.mended.get(index), self.item(index)
        if pick and pick.deadline_words is not None:
            return pick.deadline_words
        return item.deadline.words if item.deadline else ""

    def product(self, index: int) -> str:
        """The product."""
        pick, item = self.mended.get(index), self.item(index)
        if pick and pick.product is not None:
            return pick.product
        return item.product.text if item.product else ""

    def leads(self, index: int) -> tuple[str, ...]:
        """Who leads."""
        pick, item = self.mended.get(index), self.item(index)
        if pick and pick.leads is not None:
            return pick.leads
        return () if item.leads is False else tuple(unit.text for unit in item.units)

    def supports(self, index: int) -> tuple[str, ...]:
        """Who supports."""
        pick, item = self.mended.get(index), self.item(index)
        if pick and pick.supports is not None:
            return pick.supports
        return tuple(unit.text for unit in (item.units if item.leads is False else item.with_))

    def item(self, index: int) -> Item:
        """The proposed item."""
        return self.proposal.items[index]

    def sure(self, index: int) -> float:
        """As sure as the least sure of its quotations."""
        return min(quote.sure for quote in quotes(self.item(index)))

    def place(self, key: Key) -> Place:
        """Where the words stand in the source."""
        kind, index = key
        if kind == DUTY:
            return self.proposal.reports[index].words.place
        return self.proposal.targets[index].text.place if kind == TARGET else self.item(index).text.place

    def at(self, paragraph: int, character: int) -> Key | None:
        """What was read from a place in the source: the item whose words stand there, else one of that paragraph."""
        near: Key | None = None
        for key in self.keys():
            place = self.place(key)
            if place.paragraph == paragraph:
                if place.start <= character <= place.end:
                    return key
                near = near or key
        return near

    def keys(self) -> Iterator[Key]:
        """All that is proposed."""
        yield from ((ITEM, at) for at in range(len(self.proposal.items)))
        yield from ((DUTY, at) for at in range(len(self.proposal.reports)))
        yield from ((TARGET, at) for at in range(len(self.proposal.targets)))

    def count(self, kind: str) -> int:
        """How many of a kind are ticked."""
        return sum(known == kind for known, _ in self.ticked)

    def names(self) -> tuple[str, ...]:
        """The units that ticked items name."""
        wanted = [at for kind, at in sorted(self.ticked) if kind == ITEM]
        return tuple(dict.fromkeys(name for at in wanted for name in (*self.leads(at), *self.supports(at))))

    def adoption(self, *, give: bool) -> Adoption:
        """What is to be adopted."""
        items = tuple(self.mended.get(at, PickedItem(index=at)) for kind, at in sorted(self.ticked) if kind == ITEM)
        return Adoption(
            proposal=self.proposal,
            items=items,
            duties=tuple(at for kind, at in sorted(self.ticked) if kind == DUTY),
            targets=tuple(at for kind, at in sorted(self.ticked) if kind == TARGET),
            give=give,
        )


def quotes(item: Item) -> Iterator[Quote]:
    """All that an item quotes."""
    yield item.text
    yield from item.units
    yield from item.with_
    yield from (quote for quote in (item.product, item.when) if quote is not None)
