"""Which line or cell begins a table's next row or group, told by its number: it follows the one before."""

from __future__ import annotations

import re

from intake.letters import UPPER
from intake.numbering import roman

_NUMBERED = re.compile(r"(?P<n>\d{1,4}(?:\.\d{1,3})*)\s*[.)]?(?:\s+(?P<rest>[" + UPPER + r"(].*))?")
_GROUP = re.compile(r"(?P<n>[IVXLC]{1,6}|[A-H])\s*[.)/-]?(?:\s+(?P<rest>\S.*))?")


def starts(text: str, last: str, fresh: int) -> re.Match[str] | None:
    """A line that begins the next row: its number follows the last one, or is one where a group has begun."""
    hit = _NUMBERED.fullmatch(text)
    if hit is None:
        return None
    own = [int(n) for n in hit["n"].split(".")]
    before = [int(n) for n in last.split(".")] if last else [0]
    follows = [*before[: len(own) - 1], before[len(own) - 1] + 1] if len(own) <= len(before) else [*before, 1]
    anew = bool(fresh) and own == [1]
    return hit if own == follows or anew else None


def group(text: str, count: int) -> re.Match[str] | None:
    """A line that begins the next group: its Roman figure, or its letter, follows the last one."""
    hit = _GROUP.fullmatch(text)
    if hit is None or hit["n"] not in {roman(count + 1), chr(65 + count)}:
        return None
    return hit if hit["rest"] is None or hit["rest"][:1].isupper() else None
