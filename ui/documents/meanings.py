"""What the names in a plan mean in this office, asked once for each name while a reading is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from office import matching
from office.adoption import WORDS_ONLY, NewUnit
from office.matching import Candidate, Meant, Understood
from work.unit import Unit

if TYPE_CHECKING:
    from office.ports import Reader


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name comes to, once the clerk's own word on it has been heard."""

    name: str
    words: str
    """Vietnamese, for the window."""
    unit_ids: tuple[str, ...] = ()
    open: bool = False
    """Nobody knows yet: it may be a unit of ours that is not in the list, or is in it by another name."""
    said: bool = False
    """The clerk has said it."""


class Meanings:
    """The office's units, and what was asked of them."""

    def __init__(self, reader: Reader, issuer: str = "") -> None:
        self._reader = reader
        self._issuer = issuer
        self._home = matching.home(reader, issuer)
        self._understood: dict[str, Understood] = {}
        self._near: dict[str, tuple[Candidate, ...]] = {}

    def refresh(self) -> None:
        """The units have changed."""
        self._home = matching.home(self._reader, self._issuer)
        self._understood.clear()
        self._near.clear()

    @property
    def units(self) -> tuple[Unit, ...]:
        """The office's units that are not hidden."""
        return tuple(unit for unit in self._home.units if not unit.hidden)

    def unit(self, unit_id: str) -> Unit | None:
        """A unit by its id."""
        return next((unit for unit in self._home.units if unit.id == unit_id), None)

    def understood(self, name: str) -> Understood:
        """What a name means by itself."""
        if name not in self._understood:
            self._understood[name] = self._home.understand(name)
        return self._understood[name]

    def near(self, name: str) -> tuple[Candidate, ...]:
        """The units that a name may mean, where it means none for sure; best first."""
        if name not in self._near:
            self._near[name] = () if self.understood(name).unit_ids else self._home.candidates(name)
        return self._near[name]

    def of(self, name: str, aliases: Mapping[str, str | NewUnit]) -> Meaning:
        """What a name comes to."""
        value = aliases.get(name)
        if isinstance(value, NewUnit):
            return Meaning(name, f"sẽ là đơn vị mới “{value.name}”", said=True)
        if value == WORDS_ONLY:
            return Meaning(name, "giữ nguyên lời văn, không giao", said=True)
        unit = self.unit(value) if value else None
        if unit is not None:
            return Meaning(name, f"là {unit.name}", (unit.id,), said=True)
        found = self.understood(name)
        unknown = found.meant in {Meant.UNKNOWN, Meant.HIDDEN}
        return Meaning(name, self.by_itself(name), found.unit_ids, open=unknown)

    def by_itself(self, name: str) -> str:
        """What a name means where the clerk has not said it."""
        found = self.understood(name)
        return "là nơi khác, không phải đơn vị của ta" if found.meant is Meant.OTHER else found.why
