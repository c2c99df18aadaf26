"""One body's name in Vietnamese text: where it begins, and where it ends and running text goes on.

A name is a head ("Ủy ban", "Trạm", "đồng chí", "các cơ quan"), what the head is of (capitals, or nouns of the
administration's fields), and a tail of place and belonging ("xã", "thuộc Sở", "trên địa bàn", "có liên quan"). After a
whole name a word in lower case that cannot go on with it begins the sentence's predicate, known verb or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from intake import lexicon
from intake.name_heads import head_at, shared_at
from intake.name_words import phrase_at, words_of

if TYPE_CHECKING:
    from intake.name_heads import Head, Kind
    from intake.name_words import Token, Tokens

_BRIEF = re.compile(r"(?:TP|TX|TT|T|Q|H|P|X|Đ|St|Tr)$")
_QUOTED = {"“": "”", "‘": "’", '"': '"'}
_MOST_UNKNOWN = 5
_MOST_TOKENS = 70
_MOST_QUOTED = 30
_MOST_DEPTH = 12
"""Names inside names; the deepest in real plans is four."""
_HALF = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name found: the tokens from `first` up to `end`."""

    first: int
    end: int
    head: str
    kind: Kind
    many: bool
    """As in "các xã", "những đơn vị"."""
    proper: bool
    """Capitals behind the head, or an abbreviation: one certain body."""
    closed: bool
    """Nothing but a tail can follow."""
    specified: bool
    """It says more than the head alone."""
    sure_end: int
    """Where the name ends if its last verb is the sentence's predicate and no part of it."""


def name_at(tokens: Tokens, place: int, *, strict: bool = True, joins: bool = True, guess: bool = False) -> Name | None:
    """The name that begins at a token, or none.

    Not `strict`: the sentence says that a body stands here; with `guess` one whose head no list holds may.
    Without `joins` the name ends at the first comma or "và".
    """
    return _named(tokens, place, strict=strict, joins=joins, guess=guess)


def _named(
    tokens: Tokens, place: int, *, strict: bool, joins: bool, guess: bool = False, depth: int = 0
) -> Name | None:
    start = place
    while size := phrase_at(tokens, place, lexicon.MANY):
        place += size
    head = head_at(tokens, place, many=place > start, strict=strict, guess=guess)
    return _Reader(tokens, start, place, head, joins=joins, depth=depth).name() if head is not None else None


class _Reader:
    """Walks on from a head, word by word, as long as the name goes on."""

    def __init__(self, tokens: Tokens, first: int, place: int, head: Head, *, joins: bool, depth: int = 0) -> None:
        self._tokens = tokens
        self._depth = depth
        self._joins = joins
        self._first = first
        self._head = head
        self._behind_head = place + head.size
        self._at = self._behind_head
        self._end = min(len(tokens), place + _MOST_TOKENS)
        self._many = place > first
        self._proper = head.kind == "short" or (
            head.kind == "whole" and not self._many and (head.size > 1 or tokens[place].is_short)
        )
        self._specified = head.kind in {"whole", "short", "place"}
        self._closed = head.kind == "place"
        self._unknown = 0
        self._unknown_at = -1
        self._half = False
        """A capital's word may want its second syllable: "Kinh" of "Kinh tế"."""
        self._sure = 0
        if head.kind == "place":
            self._at = max(self._at, place + self._place_at(place))
            self._proper = self._at > self._behind_head

    def name(self) -> Name:
        """The name, as far as it goes."""
        while self._at < self._end and (step := self._step()):
            self._at += step
        return Name(
            first=self._first,
            end=self._at,
            head=self._head.words,
            kind=self._head.kind,
            many=self._many,
            proper=self._proper,
            closed=self._closed,
            specified=self._specified,
            sure_end=self._sure or self._at,
        )

    def _name_at(self, place: int, *, strict: bool = True, joins: bool = True) -> Name | None:
        """A name inside this one; names do not lie in each other for ever, whatever a text says."""
        if self._depth >= _MOST_DEPTH:
            return None
        return _named(self._tokens, place, strict=strict, joins=joins, depth=self._depth + 1)

    def _step(self) -> int:
        """How many tokens more belong to the name; 0 where it is over."""
        token = self._tokens[self._at]
        if not token.is_word:
            return self._mark(token)
        if token.low in {"và", "hoặc"}:
            return self._joined()
        return self._tail() or self._led(token)

    def _led(self, token: Token) -> int:
        """Past the tails: another body inside the name, and the words that it is made of."""
        if phrase_at(self._tokens, self._at, lexicon.MANY):
            return self._nested(self._at)
        if token.low in {"của", "thuộc", "trực", "ở"}:
            return self._belonging(token)
        if token.is_capital or token.is_number:
            return self._capital(token)
        return 0 if self._closed else self._lower(token)

    # Marks

    def _mark(self, token: Token) -> int:
        if token.text in {",", "-", "–", "/", "&"}:
            return self._joined()
        if token.text in _QUOTED and self._low(self._at - 1) in lexicon.TITLED:
            closing = _QUOTED[token.text]
            for place in range(self._at + 1, min(self._end, self._at + _MOST_QUOTED)):
                if self._tokens[place].text == closing:
                    return self._take(place + 1 - self._at)
        return int(token.text == "." and token.glued and bool(_BRIEF.search(self._tokens[self._at - 1].text)))

    # Tails

    def _tail(self) -> int:
        """Which ones of a kind, or of which place, with the place's own name."""
        size = phrase_at(self._tokens, self._at, lexicon.TAILS)
        if size:
            if self._verb() > size:
                return 0
            size += self._place_at(self._at + size) if self._low(self._at + size - 1) == "bàn" else 0
        else:
            size = self._place_at(self._at)
        if size:
            self._specified = self._closed = True
            self._proper = self._proper or self._tokens[self._at + size - 1].is_capital
            self._sure = 0
        return size

    def _place_at(self, place: int) -> int:
        """As in "xã Tân An", "tổ dân phố số 5", "tỉnh", "cấp xã": how many tokens; 0 where no place is named."""
        size = phrase_at(self._tokens, place, lexicon.PLACES)
        site = phrase_at(self._tokens, place, lexicon.SITES)
        if site > size and place + site < self._end and self._tokens[place + site].is_capital:
            size = site
        longer = max(phrase_at(self._tokens, place, words) for words in (lexicon.FIELDS, lexicon.WHOLE))
        if not size or (longer > size and size != site):
            return 0
        token = self._tokens[place]
        if token.is_capital and token.low in {"cấp", "cơ", "khu", "vùng", "khối", "lớp"} and not token.loud:
            return 0
        at = place + size
        at += self._low(at) == "số"
        while at < self._end and self._names_place(at, first=at == place + size):
            at += 1
        return at - place

    def _names_place(self, at: int, *, first: bool) -> bool:
        token = self._tokens[at]
        if token.loud or not (token.is_capital or token.is_number) or self._capital_verb(at):
            return False
        return first or head_at(self._tokens, at, many=False, strict=True) is None

    def _nested(self, place: int) -> int:
        """Another body inside the name: "Trưởng các thôn", "thuộc Sở Y tế"."""
        if self._closed:
            return 0
        inner = self._name_at(place, strict=True, joins=False)
        if inner is None or (inner.kind == "organ" and not inner.specified and not inner.many):
            return 0
        self._specified = self._proper = True
        self._closed = inner.closed
        return self._over(inner) - self._at

    def _over(self, inner: Name) -> int:
        """Where a name inside this one ends; what is in doubt there is in doubt here."""
        self._sure = inner.sure_end if inner.sure_end < inner.end else 0
        return inner.end

    def _belonging(self, token: Token) -> int:
        """As in "của Sở", "thuộc UBND xã", "trực thuộc", "ở khu dân cư", with what they lead to."""
        size = 1 + (token.low == "trực" and self._low(self._at + 1) == "thuộc")
        if token.low == "trực" and size == 1:
            return 0
        after = self._at + size
        was_closed, self._closed = self._closed, False
        if after < self._end and (step := self._nested(after)):
            self._closed = True
            return step
        place = phrase_at(self._tokens, after, lexicon.PLACES)
        if after < self._end and self._tokens[after].is_capital and token.low != "ở":
            self._closed = True
            return size + 1
        if size == 1 and not place:
            self._closed = was_closed
            return 0
        self._closed = True
        return size + (place if size == 1 else 0)

    # Words

    def _capital(self, token: Token) -> int:
        """A word with a capital belongs to the name; a number only where things are numbered."""
        if token.is_number:
            before = self._tokens[self._at - 1]
            if self._closed or not (before.is_capital or before.low in lexicon.NUMBERED):
                return 0
            self._closed = self._specified = self._proper = True
            return 1
        if self._capital_verb(self._at):
            return 0
        if step := self._inner():
            return step
        known = (lexicon.FIELDS, lexicon.DOINGS)
        size = max(1, *(phrase_at(self._tokens, self._at, words) for words in known))
        self._specified = self._proper = True
        self._half = not token.is_short and size == 1
        self._unknown = self._sure = 0
        return size

    def _inner(self) -> int:
        """A body with capitals inside this one's name: "Ban Thường trực Ủy ban MTTQ", "Tổ giúp việc Ban Chỉ đạo"."""
        if self._tokens[self._at].loud or self._half:
            return 0
        head = head_at(self._tokens, self._at, many=False, strict=True)
        if head is None or head.kind not in {"organ", "whole", "post"}:
            return 0
        inner = self._name_at(self._at, joins=False)
        if inner is None:
            return 0
        self._specified = self._proper = True
        self._closed, self._half = inner.closed, False
        return self._over(inner) - self._at

    def _capital_verb(self, place: int) -> bool:
        """As in "MTTQ Phối hợp với": after a whole name a predicate that the writer gave a capital."""
        whole = self._closed or (self._head.kind in {"whole", "short"} and self._behind_head == place)
        if not whole or self._low(place) not in lexicon.OPENING_VERBS:
            return False
        return bool(phrase_at(self._tokens, place, lexicon.VERBS) or phrase_at(self._tokens, place, lexicon.DOINGS))

    def _lower(self, token: Token) -> int:
        """A word in lower case goes on with the name where names are made of such words, and no predicate begins."""
        if self._head.kind == "kind" and (more := shared_at(self._tokens, self._at)):
            return more
        if self._head.kind in {"post", "people"}:
            if words_of(self._tokens, self._at, self._at + 2) == "phụ trách":
                return self._charge(self._at + 2) - self._at
            if not self._specified and (step := self._headed()):
                return step
        doing = phrase_at(self._tokens, self._at, lexicon.DOINGS)
        field = phrase_at(self._tokens, self._at, lexicon.FIELDS)
        verb = max(doing, self._verb(), phrase_at(self._tokens, self._at, lexicon.STOPS))
        if verb == 1 and self._unknown_at == self._at - 1:
            verb = 0
        if self._half and (self._is_person() or (not field and verb < _HALF and token.low.isalpha())):
            self._half = False
            return int(not self._is_person())
        return self._phrase(field, doing, verb) if field or verb else self._unknown_word()

    def _phrase(self, field: int, doing: int, verb: int) -> int:
        """A phrase of the lexicon, with its length as a field, as a verb that names are made with, and as any verb."""
        size = max(field, verb)
        if field == size and (verb < size or (self._head.kind == "organ" and not self._specified)):
            return self._take(field)
        return self._take_doing(size) if max(field, doing) == size and self._names_doing(size) else 0

    def _is_person(self) -> bool:
        """Two capitals running end a person's or a place's name: no lower syllable belongs to it."""
        before = self._tokens[self._at - 2] if self._at - 2 >= self._behind_head else None
        return before is not None and before.is_capital and not before.is_short

    def _headed(self) -> int:
        """What a post is at the head of, in lower case: "Trưởng đoàn thể xã", "cán bộ phòng Kinh tế"."""
        inner = self._name_at(self._at, strict=False, joins=False)
        if inner is None or inner.kind == "short" or self._verb():
            return 0
        self._specified = True
        self._proper = self._proper or inner.proper
        self._closed = inner.closed
        return self._over(inner) - self._at

    def _take(self, size: int) -> int:
        self._specified = True
        self._half = False
        self._unknown = 0
        return size

    def _take_doing(self, size: int) -> int:
        """A verb taken into the name; unless it stands at the head it may be the predicate after all."""
        self._sure = self._sure or (0 if self._is_head_doing() else self._at)
        return self._take(size)

    def _unknown_word(self) -> int:
        """A word in no list: still the name where it wants more, else the predicate."""
        kind = self._head.kind
        open_ = not self._proper and kind != "whole" and self._head.words in lexicon.OPEN_HEADS
        bare = not self._specified and not (self._many and self._head.words in lexicon.PLAIN_KINDS)
        if not (bare or kind == "kind" or open_) or self._unknown >= _MOST_UNKNOWN:
            return 0
        if kind == "kind" and (self._head.words in lexicon.PLAIN_KINDS or (self._specified and not self._unknown)):
            return 0
        if self._specified and not self._sure:
            self._sure = self._at
        self._unknown += 1
        self._unknown_at = self._at
        self._specified = self._specified or self._unknown > 1
        return 1

    # Verbs that names are made with

    def _is_head_doing(self) -> bool:
        """Right behind a head whose names are made with verbs: "Tổ tuyên truyền", "đơn vị thi công"."""
        words = self._head.words
        if self._head.kind == "kind":
            here = words_of(self._tokens, self._at, self._at + phrase_at(self._tokens, self._at, lexicon.DOINGS))
            if here in lexicon.KIND_DOINGS and words not in lexicon.UNLED_KINDS:
                return True
            lone = words in lexicon.DOING_HEADS or (self._joins and words in lexicon.LONE_KINDS)
            return lone and not self._many and not self._specified
        plain = self._head.kind in {"organ", "post"} and not self._specified
        return plain and words in lexicon.DOING_HEADS and self._low(self._at) != "tham"

    def _names_doing(self, size: int) -> bool:
        """Is this verb part of the name? Behind its head; or where nothing is left that it would be done to."""
        if self._is_head_doing() and (self._head.kind != "kind" or not self._many):
            return True
        after = self._over_fields(self._at + size)
        named = self._head.words in lexicon.TASK_HEADS and after > self._at + size
        firm = self._head.words in lexicon.FIRMS and after < self._end and self._tokens[after].is_capital
        return firm or self._name_may_end(after, predicate=self._is_head_doing() or named)

    def _over_fields(self, place: int) -> int:
        """Behind the fields and verbs that go on from here: "đầu tư xây dựng", "phòng, chống thiên tai và cứu nạn"."""
        while place < self._end:
            at = place + (self._low(place) in {",", "-", "–", "và"})
            field = phrase_at(self._tokens, at, lexicon.FIELDS)
            if words_of(self._tokens, at, at + field) in lexicon.OBJECTS:
                field = 0
            step = field or phrase_at(self._tokens, at, lexicon.DOINGS)
            if not step:
                break
            place = at + step
        return place

    def _name_may_end(self, place: int, *, predicate: bool) -> bool:
        """Nothing, a mark or a tail follows, or the predicate: what stands before is then no predicate."""
        if place >= len(self._tokens):
            return True
        token = self._tokens[place]
        if not token.is_word:
            object_ = token.text == "," and phrase_at(self._tokens, place + 1, lexicon.VERBS)
            return token.text in ",;.:)(/-–" and not object_
        if token.low in {"của", "thuộc", "trực", "và"} or phrase_at(self._tokens, place, lexicon.TAILS):
            return True
        if phrase_at(self._tokens, place, lexicon.PLACES):
            return True
        verb = phrase_at(self._tokens, place, lexicon.VERBS) or phrase_at(self._tokens, place, lexicon.STOPS)
        return predicate and bool(verb) and token.low not in {"việc", "sự", "về", "cách", "những"}

    # Names that are lists in themselves

    def _joined(self) -> int:
        """Does the name go on behind a comma, a dash or "và"?"""
        mark, after = self._tokens[self._at], self._at + 1
        if after >= self._end or not self._joins:
            return 0
        if mark.text in {"-", "–", "/", "&", ","} and mark.glued and self._tokens[after].glued:
            return 2
        if size := phrase_at(self._tokens, after, lexicon.MANY):
            return self._plural_of_own(after + size) - self._at
        if mark.text in {"-", "–"} and self._proper and (size := self._parent(after)):
            return size
        inner = head_at(self._tokens, after, many=False, strict=False)
        end = self._joined_name(after, inner, mark) if inner is not None else self._joined_word(after, mark)
        return max(0, end - self._at)

    def _joined_name(self, after: int, inner: Head, mark: Token) -> int:
        """A body behind the mark: its own name, or one more of a collective, of a post, of a row of places."""
        name = self._name_at(after, strict=False, joins=False)
        if name is None:
            return 0
        bare = not name.proper and not self._tokens[after].is_capital
        plural = self._head.kind == "organ" and self._many and not self._specified
        common = (self._head.kind in {"kind", "place"} or plural) and not self._proper
        if common and bare and inner.kind in {"kind", "place", "organ", "whole"}:
            return self._collective(name, mark)
        if self._head.kind == "post" and inner.kind == "post" and self._post_goes_on(name, mark):
            return after + inner.size
        if (bare and self._row_goes_on(inner)) or self._same_plural(inner):
            self._closed = True
            return self._over(name)
        return after + inner.size if self._pair_goes_on(inner, mark) else 0

    def _collective(self, name: Name, mark: Token) -> int:
        """As in "các sở, ban, ngành": one entry; in "các ban, ngành và địa phương" the "và" begins another."""
        listed = any(token.text == "," for token in self._tokens[self._first : self._at])
        if mark.low == "và" and listed and not self._shares_tail(name):
            return 0
        if self._closed and self._head.kind == "kind":
            return 0
        shared = {self._head.words, name.head} <= lexicon.SHARED
        if (not self._many and not shared) or (self._specified and self._head.kind == "kind"):
            return 0
        self._closed = name.closed
        self._specified = self._specified or name.specified
        return self._over(name)

    def _shares_tail(self, name: Name) -> bool:
        """As in "… và tổ chức liên quan": the tail is of all of them."""
        return self._tokens[name.end - 1].low in {"quan", "bàn", "cấp"} and name.end - name.first > _HALF

    def _post_goes_on(self, name: Name, mark: Token) -> bool:
        """As in "Giám đốc, Thủ trưởng các sở", and "đồng chí A, Phó Chủ tịch": one kind of post, or one person."""
        if not self._specified:
            return name.specified
        person = self._head.words in lexicon.PERSONS and not self._many
        return person and mark.text == "," and name.head not in lexicon.PERSONS

    def _row_goes_on(self, inner: Head) -> bool:
        """As in "UBND các xã, phường", "Trưởng các ban, ngành", "Ban Dân vận các huyện ủy, thị ủy"."""
        if inner.kind == "place":
            before = self._tokens[self._at - 1]
            named = before.is_capital or before.is_number
            return (
                self._closed
                and not named
                and any(phrase_at(self._tokens, self._at - back, lexicon.PLACES) == back for back in (1, 2, 3))
            )
        near = self._tokens[max(self._first + 1, self._at - 8) : self._at]
        plural = self._head.kind == "post" or any(token.low == "các" for token in near)
        if inner.kind != "kind" or self._many or not plural:
            return False
        before_words = (
            self._low(self._at - 1),
            words_of(self._tokens, self._at - 2, self._at),
        )
        if inner.words in lexicon.SHARED:
            return not lexicon.SHARED.isdisjoint(before_words)
        return inner.words.endswith("ủy") and before_words[0] == "ủy"

    def _parent(self, after: int) -> int:
        """As in "Phòng Cảnh sát giao thông - Công an tỉnh": behind the dash the body that this one is part of."""
        if self._tokens[after].is_short and phrase_at(self._tokens, after, lexicon.WHOLE) == 0:
            return 2
        inner = self._name_at(after, joins=False) if self._tokens[after].is_capital else None
        if inner is None or inner.kind not in {"organ", "whole"} or inner.head == self._head.words or inner.many:
            return 0
        self._closed = inner.closed
        return self._over(inner) - self._at

    def _plural_of_own(self, place: int) -> int:
        """As in "Ban Quản lý Khu công nghệ cao và các khu công nghiệp": a word of the name again, in the plural."""
        own = {token.low for token in self._tokens[self._behind_head : self._at]}
        if self._many or self._low(place) not in own & lexicon.PLURALS:
            return self._at
        self._closed = False
        return place + 1

    def _same_plural(self, inner: Head) -> bool:
        """As in "các khu công nghệ cao và khu công nghiệp": the plural's own word comes again."""
        near = self._tokens[max(self._first + 1, self._at - 8) : self._at]
        for token, after in pairwise(near):
            if token.low == "các":
                return (
                    not self._many and inner.kind in {"organ", "place", "kind"} and after.low == inner.words.split()[0]
                )
        return False

    def _pair_goes_on(self, inner: Head, mark: Token) -> bool:
        """As in "Văn phòng HĐND và UBND", "Báo và Đài", "lực lượng Công an, Quân sự"."""
        if self._head.words in {"văn phòng", "vp"} and self._low(self._at - 1) in {
            "hđnd",
            "dân",
            "đbqh",
        }:
            return inner.words in {
                "ubnd",
                "hđnd",
                "ủy ban nhân dân",
                "hội đồng nhân dân",
            }
        if self._head.words == "lực lượng" and self._at - self._behind_head <= _HALF:
            return inner.words in {
                "công an",
                "quân sự",
                "biên phòng",
                "dân quân",
                "kiểm lâm",
                "quân đội",
                "cảnh sát",
            }
        return self._at == self._behind_head and self._head.kind == "organ" and mark.low == "và"

    def _joined_word(self, after: int, mark: Token) -> int:
        """A word that heads no body: another field of the name, or another verb in it."""
        token = self._tokens[after]
        if not token.is_word:
            return 0
        if self._head.kind == "post" and mark.text == "," and words_of(self._tokens, after, after + 2) == "phụ trách":
            return self._charge(after + 2)
        if token.is_capital and (not token.is_short or token.text in lexicon.NOT_NAMES):
            return self._joined_capital(after, mark)
        return 0 if self._closed else self._joined_lower(after, mark)

    def _joined_lower(self, after: int, mark: Token) -> int:
        """As in "Đoàn kiểm tra, giám sát", "Báo và phát thanh, truyền hình": the name's kind of word again."""
        doing = phrase_at(self._tokens, after, lexicon.DOINGS)
        if doing and self._ends_in(lexicon.DOINGS) and self._name_may_end(after + doing, predicate=True):
            return after + doing
        field = phrase_at(self._tokens, after, lexicon.FIELDS)
        bare = self._at == self._behind_head and self._head.kind == "organ" and mark.low == "và"
        row = self._ends_in(lexicon.FIELDS) and self._takes_fields() and mark.text != "/"
        verb = max(doing, phrase_at(self._tokens, after, lexicon.VERBS) + 1)
        return after + field if field and (bare or (row and field >= verb)) else 0

    def _joined_capital(self, after: int, mark: Token) -> int:
        """As in "Phòng Kinh tế, Hạ tầng và Đô thị": behind the mark the next field of the same name."""
        lists = self._head.words in lexicon.FIELD_HEADS or mark.text in {"-", "–"} or mark.low == "và"
        lists = lists or (self._many and self._head.words in lexicon.NAMED_PLACES)
        begun = self._proper or self._at == self._behind_head
        row = self._tokens[after].is_short and self._ends_in(lexicon.FIELDS)
        if not (row or (lists and begun)) or self._capital_verb(after):
            return 0
        self._half = not self._tokens[after].is_short
        return after + 1

    def _takes_fields(self) -> bool:
        return self._head.kind in {"kind", "post"} or self._head.words in lexicon.FIELD_HEADS | lexicon.OPEN_HEADS

    def _ends_in(self, words: lexicon.Phrases) -> bool:
        return any(
            self._at - back >= self._behind_head and phrase_at(self._tokens, self._at - back, words) == back
            for back in (1, 2, 3)
        )

    def _charge(self, place: int) -> int:
        """As in "phụ trách lĩnh vực …": what the post is charged with, to a verb or the next body."""
        while place < self._end:
            token = self._tokens[place]
            verb = phrase_at(self._tokens, place, lexicon.VERBS)
            named = phrase_at(self._tokens, place, lexicon.FIELDS) or phrase_at(self._tokens, place, lexicon.DOINGS)
            if token.text in {";", ".", ":", "(", ")"} or (verb and not named and not token.is_capital):
                break
            if token.text == "," and not self._goes_on_charged(place + 1):
                break
            place += 1
        return place

    def _goes_on_charged(self, place: int) -> bool:
        """Behind a comma another field, and no other body."""
        if place >= self._end or not self._tokens[place].is_word:
            return False
        return head_at(self._tokens, place, many=False, strict=True) is None and not self._is_many(place)

    def _is_many(self, place: int) -> bool:
        return phrase_at(self._tokens, place, lexicon.MANY) > 0

    def _verb(self) -> int:
        return phrase_at(self._tokens, self._at, lexicon.VERBS)

    def _low(self, place: int) -> str:
        return self._tokens[place].low if 0 <= place < len(self._tokens) else ""


def without_doubt(name: Name) -> Name:
    """The name without a last verb that may be the predicate."""
    return replace(name, end=name.sure_end)
