"""Frozen values as plain JSON and back, held against their declared types: what does not fit is refused.

For the reading that is kept beside the ledger until it is adopted; nothing of the ledger or of a bundle passes here.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from work.deadline import Deadline

_KNOWN: Final = {"Deadline": Deadline}
"""Names that a module imports for the type checker alone."""


def packed(value: Any) -> Any:  # noqa: ANN401 - any value of ours, as plain JSON
    """A value as plain JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: packed(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return [[packed(key), packed(inner)] for key, inner in value.items()]
    if isinstance(value, frozenset):
        return [packed(inner) for inner in sorted(value, key=repr)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [packed(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def unpacked(kind: Any, plain: Any) -> Any:  # noqa: ANN401, PLR0911 - as above; one a sort of type
    """Plain JSON as a value of a type. Raises ValueError where it is none."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return _one_of(inside, plain)
    if origin is Literal:
        return _checked(plain in inside, plain)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind, plain)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    if origin is not None:
        return _many(origin, inside, _checked(isinstance(plain, list), plain))
    if hasattr(kind, "fromisoformat"):
        return kind.fromisoformat(_checked(isinstance(plain, str), plain))
    if kind is float:
        return float(_checked(isinstance(plain, int | float) and not isinstance(plain, bool), plain))
    expected = type(None) if kind is None else kind
    return _checked(type(plain) is expected, plain)


def _one_of(kinds: tuple[Any, ...], plain: Any) -> Any:  # noqa: ANN401 - as above
    for kind in kinds:
        try:
            return unpacked(kind, plain)
        except (ValueError, TypeError):
            continue
    raise ValueError(plain)


def _dataclass(kind: type, plain: Any) -> Any:  # noqa: ANN401 - as above
    known = _hints(kind)
    _checked(isinstance(plain, dict) and set(plain) <= set(known), plain)
    return kind(**{name: unpacked(known[name], value) for name, value in plain.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns=dict(_KNOWN))


def _many(origin: Any, inside: tuple[Any, ...], plain: list[Any]) -> Any:  # noqa: ANN401 - as above
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {unpacked(inside[0], key): unpacked(inside[1], value) for key, value in plain}
    if origin is frozenset:
        return frozenset(unpacked(inside[0], one) for one in plain)
    if inside[-1] is Ellipsis:
        return tuple(unpacked(inside[0], one) for one in plain)
    return tuple(unpacked(kind, one) for kind, one in zip(inside, plain, strict=True))


def _checked(fits: bool, plain: Any) -> Any:  # noqa: ANN401, FBT001 - a check
    if not fits:
        raise ValueError(plain)
    return cast("Any", plain)
