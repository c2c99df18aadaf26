"""Names that list their places: "UBND các phường: Hải Đông, Hải Tây", "các thôn Đoài, Đông"."""

from __future__ import annotations

import re

_KIND = (
    r"(?:xã|phường|đặc\s+khu|thị\s+trấn|thôn|ấp|bản|làng|khu\s+phố|tổ\s+dân\s+phố|khu\s+dân\s+cư|xóm|khóm|buôn|sở|ban|ngành|phòng"
    r"|trường|trạm)"
)
_ROW = re.compile(
    rf"(?P<body>.*?)(?:^|\s|(?<=\s))(?:các|những)\s+(?P<kinds>{_KIND}(?:\s*,\s*{_KIND}|\s+và\s+{_KIND})*)(?:\s*:\s*|\s+)(?P<names>.+)",
    re.IGNORECASE | re.DOTALL,
)
_APART = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+")
_PROPER = re.compile(r"[^\W\d_]|\d")


def each_of(name: str) -> tuple[tuple[str, ...], ...]:
    """What a name that lists places stands for: for each place the names that it may have, by kind.

    "UBND các xã, phường: Tân An, Tân Bình" is (("UBND xã Tân An", "UBND phường Tân An"), …). Empty where it lists none:
    a lone place behind a plural ("các xã Tân An") is no list.
    """
    hit = _ROW.fullmatch(name.strip())
    if hit is None:
        return ()
    names = [one.strip(" .;") for one in _APART.split(hit["names"]) if one.strip(" .;")]
    colon = ":" in name[hit.start("kinds") : hit.start("names")]
    if not all(_is_proper(one) for one in names) or (len(names) == 1 and not colon):
        return ()
    kinds = [kind.strip() for kind in _APART.split(hit["kinds"])]
    body = hit["body"].strip()
    return tuple(tuple(f"{body} {kind} {one}".strip() for kind in kinds) for one in names)


def _is_proper(name: str) -> bool:
    """A capital or a number at its start: no "trên địa bàn"."""
    first = _PROPER.match(name)
    return first is not None and (first[0].isdigit() or first[0].isupper())
