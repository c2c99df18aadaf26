"""The units of one adoption: whom each name means, which are new, and what the clerk's word teaches the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db import Ledger
from office import matching
from office.adoption import WORDS_ONLY, Adoption, Aliases, NewUnit, PickedItem, printed_bodies
from office.matching import Home, Meant
from office.names import refuse_taken
from work.ids import new_id
from work.refusal import Refusal
from work.text import fold, squash
from work.unit import Unit

_NOT_REMEMBERED = frozenset({Meant.EVERYBODY, Meant.OFFICE, Meant.OTHER})
"""Names that mean no unit: whom they were given to this once says nothing about the next plan."""


class Naming:
    """Finds, makes and teaches units, all to be put in one write; raises `Refusal` before anything is put."""

    def __init__(self, ledger: Ledger, issuer: str, aliases: Aliases) -> None:
        self._owner = ledger.office_id
        self._home = matching.home(ledger, issuer)
        self._units = {unit.id: unit for unit in self._home.units}
        self._said: dict[str, tuple[str, ...]] = {}
        self.new: list[Unit] = []
        self._taught: dict[str, Unit] = {}
        for name, said in aliases.items():
            self._learn(squash(name), said)

    @property
    def rows(self) -> tuple[Unit, ...]:
        """The units to be put: new ones, and those that learned a name."""
        fresh = {unit.id for unit in self.new}
        made = tuple(self._taught.get(unit.id, unit) for unit in self.new)
        return made + tuple(unit for unit in self._taught.values() if unit.id not in fresh)

    def units_of(self, name: str) -> tuple[str, ...]:
        """The ids of the units that a name means; a name that the list lacks becomes a unit of it."""
        name = squash(name)
        if name not in self._said:
            found = self._home.understand(name)
            unknown = found.meant is Meant.UNKNOWN and name
            ids = () if found.meant is Meant.HIDDEN else found.unit_ids
            self._said[name] = (self._add(NewUnit(name=name)).id,) if unknown else ids
        return self._said[name]

    def _learn(self, name: str, said: str | NewUnit) -> None:
        if said == WORDS_ONLY or not name:
            self._said[name] = ()
            return
        unit = self._add(said) if isinstance(said, NewUnit) else self._units.get(said)
        if unit is None:
            raise Refusal(
                "unit.gone",
                f"Đơn vị được chọn cho “{name}” không còn trong danh sách. Chưa có gì thay đổi trong sổ. "
                "Hãy chọn đơn vị khác.",
            )
        self._said[name] = (unit.id,)
        bears = {fold(own) for own in (unit.name, unit.short, *unit.aliases)}
        if fold(name) in bears or self._home.understand(name).meant in _NOT_REMEMBERED:
            return
        refuse_taken(name, unit.id, self._units.values())
        now = self._taught.get(unit.id, unit)
        self._taught[unit.id] = replace(now, aliases=(*now.aliases, name))

    def _add(self, new: NewUnit) -> Unit:
        name = squash(new.name)
        if not name:
            raise Refusal("unit.no_name", "Chưa có tên đơn vị. Chưa có gì thay đổi trong sổ. Hãy điền tên rồi làm lại.")
        twin = next((unit for unit in self._units.values() if fold(unit.name) == fold(name)), None)
        if twin is not None:
            return twin
        unit = Unit(
            id=new_id(),
            owner=self._owner,
            name=name,
            kind=new.kind or matching.guess_kind(name),
            position=max((one.position for one in self._units.values()), default=0) + 1,
        )
        self.new.append(unit)
        self._units[unit.id] = unit
        return unit


def with_mended(home: Home, adoption: Adoption) -> Aliases:
    """The clerk's aliases, and those that follow from what he mended.

    Where an item printed one name that the list lacks and the clerk put one unit of the list in its place, that name
    means that unit; not where he put different ones in different items.
    """
    found: dict[str, set[str]] = {}
    for pick in adoption.items:
        for printed, mended in _replaced(adoption, pick):
            unit = home.understand(mended)
            if unit.meant is Meant.UNIT and home.understand(printed).meant is Meant.UNKNOWN:
                found.setdefault(printed, set()).add(unit.unit_ids[0])
    follow = {name: units.pop() for name, units in found.items() if len(units) == 1}
    return follow | dict(adoption.aliases)


def _replaced(adoption: Adoption, pick: PickedItem) -> Iterable[tuple[str, str]]:
    """(printed, mended) where exactly one name of an item was put in the place of another."""
    leads, supports = printed_bodies(adoption.proposal.items[pick.index])
    for printed, mended in ((leads, pick.leads), (supports, pick.supports)):
        if mended is None or len(mended) != len(printed):
            continue
        gone = [name for name in printed if name not in mended]
        fresh = [name for name in mended if name not in printed]
        if len(gone) == len(fresh) == 1:
            yield gone[0], fresh[0]
