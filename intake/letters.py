"""Letters and white space as the reader wants them: the capitals as a character class, and text tidied."""

from __future__ import annotations

import re

from work.text import fold, nfc

UPPER = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
"""The Vietnamese alphabet's capitals: no range of code points holds them alone."""

# Soft hyphens, zero-width spaces and joiners, marks of direction, byte order marks.
_UNSEEN = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile("[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_HYPHENS = re.compile("[\u2010\u2011]")


def tidy(text: str) -> str:
    """NFC, without what is not seen, white space folded to single spaces, ends trimmed, hyphens plain."""
    if text.isascii():
        return " ".join(text.split()) if text.isprintable() else _SPACES.sub(" ", text).strip()
    return _SPACES.sub(" ", _HYPHENS.sub("-", _UNSEEN.sub("", nfc(text)))).strip()


_PART = re.compile(r"\\.|[^\\]", re.DOTALL)


def unmarked(shape: str) -> str:
    """A pattern whose letters have lost their marks and capitals: for text that was folded likewise."""
    return _PART.sub(lambda hit: hit[0] if hit[0][0] == "\\" else fold(hit[0]), shape)
