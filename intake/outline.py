"""The outline: what stands under what. Headings, bullets and plain paragraphs of a section as one tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake import attributes, bodies, form
from intake.letters import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.attributes import Attribute
    from intake.form import Label
    from intake.source import Table
    from work.proposal import Quote, Role

_PLAIN, _BARE, _NAMED_ABOVE = 90, 55, 18
_MOST_DEPTH = 40
_SHORT = 120
_ENDS = re.compile(r"[.;…!?]\W*$")
_TASK_NAME = re.compile(r"(?:Tên|Nội\s+dung)\s+(?:nhiệm\s+vụ|đề\s+án|dự\s+án|công\s+việc)\s*:", re.IGNORECASE)
_TAIL = 80
_TWO_SENTENCES = re.compile(r"[.;]\s+[" + UPPER + r"]")


def _ended(text: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return _ENDS.search(text, max(0, len(text) - _TAIL)) is not None


@dataclass(slots=True, eq=False)
class Node:
    """One paragraph in the outline. `is_bare` says that a paragraph without a label is a heading all the same."""

    quote: Quote
    label: Label | None
    rank: int
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    is_bare: bool = False
    is_title: bool = False
    """A heading that ends with a stop, told by the text and the row of bullets under it."""
    has_table: bool = False
    describes: bool = False
    """Stands in a numbered row whose first names the task ("1. Tên nhiệm vụ: …", "2. Cơ quan chủ trì: …")."""
    is_stray: bool = False
    """A task's own line that no task stands by: it tells of the whole section."""
    role: Role | None = None
    """Set where the paragraph is an item, with how sure that is and with its own lines."""
    sure: float = 0.0
    lines: tuple[Attribute, ...] = ()

    @property
    def is_bullet(self) -> bool:
        """A dash, a plus, a star."""
        return self.label is not None and self.label.is_bullet

    @property
    def introduces(self) -> bool:
        """Ends with a colon: what follows stands under it."""
        return self.quote.text.rstrip().endswith(":")

    @property
    def only_introduces(self) -> bool:
        """A single sentence that ends with a colon says nothing of its own."""
        if not self.introduces:
            return False
        return _TWO_SENTENCES.search(self.quote.text) is None or _lists_bodies(self.quote.text)

    @property
    def is_heading(self) -> bool:
        """A label and a title without an end: no running text."""
        if self.is_bare or self.is_title:
            return True
        if self.label is None or self.is_bullet:
            return False
        return self.introduces or not _ended(self.quote.text)

    def up(self) -> Iterator[Node]:
        """The nodes above, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def path(self) -> tuple[str, ...]:
        """The labels on the way down, bullets left out; a dotted label stands for those above it."""
        words: list[str] = []
        for node in (self, *self.up()):
            if node.label is not None and not node.is_bullet:
                words.insert(0, node.label.words)
                if node.label.kind == "dotted":
                    break
        return tuple(words)


@dataclass(slots=True, eq=False)
class Part:
    """A top-level section with what stands in it. `sure` is below 1 where its role or its head is a guess."""

    label: str | None
    title: Quote
    role: Role
    nodes: list[Node] = field(default_factory=list)
    tables: list[tuple[Node | None, Table]] = field(default_factory=list)
    is_annex: bool = False
    sheet: str = ""
    sure: float = 1.0

    def walk(self) -> Iterator[Node]:
        """Every node, in reading order."""
        waiting = list(reversed(self.nodes))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class Outline:
    """The paragraphs of the head, the sections, the words of leave-taking, and the foot."""

    head: tuple[int, ...]
    parts: tuple[Part, ...]
    closing: tuple[int, ...]
    foot: tuple[int, ...]


class Nest:
    """Sets the paragraphs of one section under each other, in reading order."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._stack: list[Node] = []

    def place(self, quote: Quote, label: Label | None, below: tuple[str, ...]) -> Node:
        """Where a paragraph belongs; `below` holds the texts of the one or two paragraphs after it, if any."""
        node = Node(quote, label, label.rank if label else _PLAIN)
        if label is None:
            self._close_plain(node, below[0] if below else "")
        elif label.is_bullet or label.kind == "paren":
            self._close_loose(node)
        else:
            self._close_ranked(node)
            node.is_title = _heads_text(quote.text, below)
        node.parent = self._stack[-1] if self._stack else None
        node.describes = node.parent is None and bool(self._part.nodes) and _names_task(self._part.nodes[0])
        (node.parent.children if node.parent else self._part.nodes).append(node)
        if len(self._stack) < _MOST_DEPTH:
            self._stack.append(node)
        return node

    def table(self, table: Table) -> None:
        """A table stands under what was said last."""
        node = self._stack[-1] if self._stack else None
        if node is not None:
            node.has_table = True
        self._part.tables.append((node, table))

    def _close_plain(self, node: Node, below: str) -> None:
        """A plain paragraph stands under the nearest heading, or beside what went before; a line under its task."""
        if attributes.is_attribute(node.quote.text):
            while self._stack and attributes.is_attribute(self._stack[-1].quote.text):
                self._stack.pop()
            return
        if is_bare_head(node.quote, below):
            node.is_bare, node.rank = True, _BARE
            self._close_bare()
            return
        if node.introduces and self._stack and _is_fresh(self._stack[-1]):
            return
        while self._stack and not (self._stack[-1].is_heading or _opens(self._stack[-1])):
            self._stack.pop()

    def _close_bare(self) -> None:
        """A heading without a label stands beside the one before it, else below what carries a number."""
        bare = [place for place, open_node in enumerate(self._stack) if open_node.is_bare]
        if bare:
            del self._stack[bare[0] :]
        while self._stack and _is_loose(self._stack[-1]) and not _opens(self._stack[-1]):
            self._stack.pop()

    def _close_ranked(self, node: Node) -> None:
        """Back to the level that this label belongs to: its own kind's, if that is open; else one below a heading."""
        same = [place for place, open_node in enumerate(self._stack) if _key(open_node) == _key(node)]
        if same and not self._begins_below(node, same):
            place = next((p for p in reversed(same) if _goes_on(self._stack[p], node)), same[-1])
            node.rank = self._stack[place].rank
            del self._stack[place:]
            return
        node.rank = self._rank(node)
        while self._stack and self._stack[-1].rank >= node.rank and not _takes(self._stack[-1], node):
            self._stack.pop()
        if self._stack:
            node.rank = max(node.rank, self._stack[-1].rank + 1)

    def _begins_below(self, node: Node, same: list[int]) -> bool:
        """A row that begins anew right under a heading: "1." below "b)" below another "1."."""
        return len(self._stack) - 1 not in same and _takes(self._stack[-1], node)

    def _rank(self, node: Node) -> int:
        """By kind; "Bước 1" stands above numbers where it comes first."""
        assert node.label is not None  # noqa: S101 - only labelled paragraphs are ranked
        numbered = any(n.label and n.label.kind in {"arabic", "dotted"} for n in self._stack)
        return _NAMED_ABOVE if node.label.kind == "named" and not numbered else node.label.rank

    def _close_loose(self, node: Node) -> None:
        """Bullets and (1) have no rank but by use: the first one seen stands above those that come under it."""
        assert node.label is not None  # noqa: S101 - as above
        kinds = [open_node.label.kind if open_node.label else None for open_node in self._stack]
        if node.label.kind in kinds:
            self._close_to_same(node, [p for p, kind in enumerate(kinds) if kind == node.label.kind])
            return
        while (
            self._stack
            and not (self._stack[-1].is_heading or self._stack[-1].introduces)
            and _is_loose(self._stack[-1])
            and not _deeper(node, self._stack[-1])
        ):
            self._stack.pop()

    def _close_to_same(self, node: Node, same: list[int]) -> None:
        """Beside the bullet of its kind; below one that only names the unit whose work follows."""
        names = _names_unit(node) or _runs_in_unit(node)
        place = same[0] if names else same[-1]
        if not names and _names_unit(self._stack[place]) and not _has_marks_below(self._stack[place], node):
            del self._stack[place + 1 :]
            node.rank = self._stack[place].rank + 1
            return
        node.rank = self._stack[place].rank
        del self._stack[place:]


def _key(node: Node) -> tuple[str, ...] | None:
    """What makes two labels one row: kind, depth and closing mark; for "Bước 1" the word."""
    label = node.label
    if label is None:
        return None
    if label.kind == "named":
        return (label.kind, "là" if label.words.endswith(" là") else label.words.rsplit(" ", 1)[0].lower())
    return (label.kind, str(label.words.count(".")), label.mark if label.kind != "dotted" else "")


def _goes_on(open_node: Node, node: Node) -> bool:
    first, second = (open_node.label, node.label)
    if first is None or second is None or first.number is None or second.number is None:
        return False
    return second.number > first.number


def _takes(top: Node, node: Node) -> bool:
    """A heading that has nothing below it yet takes the beginning of a row, whatever its kind."""
    if node.label is None or node.label.number != 1 or top.children:
        return False
    return (top.label is not None and (top.is_heading or top.introduces)) or top.is_bare


def _lists_bodies(text: str) -> bool:
    """Names of bodies with nothing but ";" between them."""
    names = text.split(";")
    return len(names) > 1 and all(bodies.begins_body(name.strip()) for name in names)


def _heads_text(text: str, below: tuple[str, ...]) -> bool:
    """As "3.1. Khi mưa lớn." over a sentence and a row of bullets, which would belong to nothing else."""
    if len(text) > _SHORT or len(below) < 2 or not _ended(text):  # noqa: PLR2004 - a sentence and a bullet
        return False
    bullet = form.label_of(below[1])
    plain = form.label_of(below[0]) is None and form.is_sentence(below[0]) and not attributes.is_attribute(below[0])
    return plain and bullet is not None and bullet.is_bullet and not attributes.is_attribute(below[1])


def _is_fresh(node: Node) -> bool:
    """A numbered paragraph that has nothing below it yet: "Cụ thể như sau:" right after it goes on from it."""
    return node.label is not None and not _is_loose(node) and not node.children


def _opens(node: Node) -> bool:
    return node.introduces and not node.children and node.label is not None


def _is_loose(node: Node) -> bool:
    return node.label is None or node.label.kind == "paren" or node.label.is_bullet


def _deeper(node: Node, above: Node) -> bool:
    """A plus under a dash is deeper even where the dash ends its sentence; any other mark, where it does not."""
    if not (node.label and above.label and above.is_bullet and node.is_bullet):
        return False
    if node.label.words != "*" and node.label.rank > above.label.rank:
        return True
    return not above.children and node.label.words != "*" and not _ended(above.quote.text)


def _names_task(node: Node) -> bool:
    return _TASK_NAME.match(node.quote.text) is not None


def _names_unit(node: Node) -> bool:
    """As in "- Phòng Kinh tế:": a bullet that is a unit's heading."""
    text = node.quote.text
    return node.is_bullet and node.only_introduces and len(text) < _SHORT and bool(bodies.heading_units(node.quote))


def _runs_in_unit(node: Node) -> bool:
    """As in "- Trạm Y tế: Khám bệnh.": the unit's name runs into its work."""
    name, colon, _ = node.quote.text.partition(":")
    return bool(colon) and len(name) < _SHORT and bool(bodies.subject(node.quote))


def _has_marks_below(open_node: Node, node: Node) -> bool:
    """Its work stands under marks of another kind: the next mark of its own kind is no work of its."""
    return any(child.label and node.label and child.label.kind != node.label.kind for child in open_node.children)


def is_bare_head(quote: Quote, below: str) -> bool:
    """A heading without a label: short, without an end, in capitals or a body's name alone, and work below it."""
    text = quote.text
    if not below or len(text) > _SHORT or _ended(text) or not text[:1].isupper():
        return False
    if form.is_caps(text):
        return True
    if form.label_of(below) is None and not (form.is_sentence(below) or _ended(below)):
        return False
    units = bodies.heading_units(quote)
    return bool(units) and units[-1].place.end >= quote.place.start + len(text.rstrip(" :"))
