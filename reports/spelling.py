"""How an office spells one word: "ủy" or "uỷ" (`Office.spelling`). The decree's own files mix both, so it is a setting.

It is applied to what the program makes: in print to the office's own names, its signers' authority and the form's fixed
phrases; when a paper is composed, to the sentences made of figures. Never to what a clerk wrote, to what a plan says,
or to the names of other bodies: those stay letter by letter.
"""

from __future__ import annotations

import re

from work.text import nfc

_WORD = re.compile(r"\b(?:ủy|uỷ)\b", re.IGNORECASE)
_TO_Y = str.maketrans({"ủ": "u", "Ủ": "U", "y": "ỷ", "Y": "Ỷ"})
_TO_U = str.maketrans({"u": "ủ", "U": "Ủ", "ỷ": "y", "Ỷ": "Y"})


def spelled(text: str, spelling: str) -> str:
    """The text with this one word as the office spells it, whatever its letters' case; all else stays."""
    wanted, table = ("uỷ", _TO_Y) if spelling == "uỷ" else ("ủy", _TO_U)
    return _WORD.sub(lambda found: found[0] if found[0].casefold() == wanted else found[0].translate(table), nfc(text))
