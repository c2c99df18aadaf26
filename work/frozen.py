"""Figures as a paper keeps them from the moment of its print or its lock (JSON), read back with care.

Another office's come in a bundle and may be of another release, or of no release: what is not a count is no figure.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields

from work.report import Figures, UnitFigures

_MOST = 10**9
"""No office has as many tasks."""
_NAMES = frozenset(one.name for one in fields(Figures))

Kept = tuple[Figures, tuple[UnitFigures, ...]]


def thawed(frozen: str | None) -> Kept | None:
    """The figures that were kept; None where none were, or where they are not as this release keeps them."""
    if not frozen:
        return None
    try:
        kept = json.loads(frozen)
        return _figures(kept["figures"]), tuple(_unit(one) for one in kept["units"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def _figures(kept: Mapping[str, object]) -> Figures:
    found = {name: count for name, count in kept.items() if type(count) is int and 0 <= count <= _MOST}
    if found.keys() != kept.keys() or not found.keys() <= _NAMES:
        raise ValueError(kept)
    return Figures(**found)


def _unit(kept: Mapping[str, object]) -> UnitFigures:
    name, unit_id, reported = kept["name"], kept["unit_id"], kept.get("reported")
    figures = kept["figures"]
    if not (isinstance(name, str) and isinstance(unit_id, str) and isinstance(figures, Mapping)):
        raise TypeError(kept)
    if not (reported is None or isinstance(reported, bool)):
        raise TypeError(reported)
    name.encode()  # a stray half of a letter pair is no name
    return UnitFigures(unit_id, name, _figures(figures), reported)
