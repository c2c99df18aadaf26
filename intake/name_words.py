"""Words and marks of a Vietnamese text, and the lexicon's phrases among them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from intake.letters import UPPER
from intake.lexicon import seen

if TYPE_CHECKING:
    from intake.lexicon import Phrases

_WORD = re.compile(rf"(?:[{UPPER}]{{1,2}}\.)+(?=[{UPPER}])\w+|\w+(?:&\w+)*|\S")
_FIRST = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"[ÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ]")
_SHORT_WORD = 5


class Token(NamedTuple):
    """A word or a mark: its span in the text, as written and as the lexicon writes it.

    A named tuple, for a text has hundreds of them.
    """

    start: int
    end: int
    text: str
    low: str
    glued: bool
    """No space before it."""
    loud: bool = False
    """It stands in a line that is in capitals throughout, where capitals tell nothing."""

    @property
    def is_word(self) -> bool:
        """A word or a number, not a mark."""
        return self.text[0].isalnum()

    @property
    def is_number(self) -> bool:
        """It begins with a figure."""
        return self.text[0].isdigit()

    @property
    def is_capital(self) -> bool:
        """Its first letter is a capital."""
        first = _FIRST.search(self.text)
        return first is not None and first[0].isupper()

    @property
    def is_short(self) -> bool:
        """An abbreviation in capitals: "UBND", "HĐND&UBND", "THCS"."""
        if self.loud or len(self.text) < 2 or self.text.islower():  # noqa: PLR2004 - two letters at least
            return False
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and all(c.isupper() for c in letters[: max(2, len(letters) - 1)])


Tokens = tuple[Token, ...]


@lru_cache(maxsize=256)
def tokens_of(text: str) -> Tokens:
    """The words and marks of a text."""
    low, loud = seen(text), _is_loud(text)
    found: list[Token] = []
    before = 0
    for hit in _WORD.finditer(text):
        start, end = hit.span()
        found.append(Token(start, end, text[start:end], low[start:end], start == before, loud))
        before = end
    return tuple(found)


def _is_loud(text: str) -> bool:
    """A line in capitals throughout; one that has abbreviations alone is none."""
    if not text.isupper():
        return False
    words = [word for word in text.split() if word.isalpha()]
    return len(words) > 1 and any(len(word) < _SHORT_WORD and _MARKED.search(word) for word in words)


def phrase_at(tokens: Tokens, place: int, words: Phrases) -> int:
    """How many tokens from here make a phrase of the list; 0 for none."""
    if not 0 <= place < len(tokens):
        return 0
    for phrase in words.get(tokens[place].low, ()):
        size = len(phrase)
        if place + size > len(tokens):
            continue
        for step in range(1, size):
            if tokens[place + step].low != phrase[step]:
                break
        else:
            return size
    return 0


def words_of(tokens: Tokens, start: int, end: int) -> str:
    """The words of a stretch as the lexicon writes them."""
    return " ".join(token.low for token in tokens[start:end])
