"""What the clerk ticked and mended of a proposal, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from work.proposal import Item, Proposal
from work.unit import UnitKind

WORDS_ONLY = ""
"""In `Adoption.aliases`: this name stays words, it is given to nobody and becomes no unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedItem:
    """One proposed item that the clerk ticked, with what he mended. None: as proposed."""

    index: int
    """Into `Proposal.items`."""
    text: str | None = None
    deadline_words: str | None = None
    product: str | None = None
    leads: tuple[str, ...] | None = None
    """Names of units; a name that the office does not have yet becomes a new unit."""
    supports: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit to be added for a name that the plan prints; the printed name is remembered as its alias."""

    name: str
    kind: UnitKind | None = None
    """None: guessed from the name."""


Aliases = Mapping[str, str | NewUnit]
"""What the clerk said of names as printed: the id of a unit, a new one, or WORDS_ONLY."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What the clerk ticked of a proposal."""

    proposal: Proposal
    items: tuple[PickedItem, ...]
    duties: tuple[int, ...] = ()
    """Indices into `Proposal.reports`."""
    targets: tuple[int, ...] = ()
    """Indices into `Proposal.targets`."""
    give: bool = False
    """Whether to give each task at once to the units it names. A name that the list lacks becomes a new unit then;
    other bodies and "các cơ quan, đơn vị liên quan" never do. What is given to nobody stays readable in `Printed`."""
    aliases: Aliases = field(default_factory=dict)
    """Remembered as the unit's alias, so that the next reading matches by itself; refused where another unit bears
    that name. Names that mean nobody in particular are given as said, but not remembered."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What an adoption made."""

    document_id: str
    tasks: int
    duties: int
    targets: int
    new_units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose work a proposed item is."""

    ours: bool
    why: str
    """Vietnamese, for the window: "việc của Sở Y tế"."""


def printed_bodies(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who supports, as printed. A unit that only takes part ("phối hợp với …") supports."""
    units = tuple(q.text for q in item.units)
    others = tuple(q.text for q in item.with_)
    return ((), units) if item.leads is False else (units, others)


def bodies(item: Item, pick: PickedItem) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who supports, as the clerk has it."""
    leads, supports = printed_bodies(item)
    return (leads if pick.leads is None else pick.leads), (supports if pick.supports is None else pick.supports)
