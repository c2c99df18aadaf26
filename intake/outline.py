"""The outline: what stands under what. Sections, headings, bullets and plain paragraphs as one tree; tables beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake import attributes, columns, form, roles
from intake.letters import UPPER
from intake.source import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.form import Label
    from intake.source import Source
    from work.proposal import Quote, Role

_PLAIN = 90
_MOST_DEPTH = 40
_SHORT_HEAD, _LONG_HEAD = 80, 250
_SHORT_NAME = 15
_TABLE_NAME = re.compile(
    r"(?:Danh\s+(?:mục|sách)|Bảng|Biểu|Phân\s+công|Tổng\s+hợp|Kế\s+hoạch|Phụ\s+lục)\b", re.IGNORECASE
)


@dataclass(slots=True, eq=False)
class Node:
    """One paragraph in the outline."""

    quote: Quote
    label: Label | None
    rank: int
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def is_bullet(self) -> bool:
        """A dash, a plus, a star."""
        return self.label is not None and self.label.kind in form.BULLETS

    @property
    def introduces(self) -> bool:
        """Ends with a colon: what follows stands under it."""
        return self.quote.text.rstrip().endswith(":")

    @property
    def only_introduces(self) -> bool:
        """A single sentence that ends with a colon says nothing of its own."""
        return self.introduces and re.search(r"[.;]\s+[" + UPPER + r"]", self.quote.text) is None

    @property
    def is_heading(self) -> bool:
        """A label and a title without an end: no running text."""
        if self.label is None or self.is_bullet:
            return False
        return self.introduces or re.search(r"[.;…]\W*$", self.quote.text) is None

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
    """A top-level section with what stands in it."""

    label: str | None
    title: Quote
    role: Role
    nodes: list[Node] = field(default_factory=list)
    tables: list[tuple[Node | None, Table]] = field(default_factory=list)
    is_annex: bool = False
    sheet: str = ""

    def walk(self) -> Iterator[Node]:
        """Every node, in reading order."""
        waiting = list(reversed(self.nodes))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the head ends, the sections, and the words of leave-taking."""

    head: tuple[int, ...]
    parts: tuple[Part, ...]
    closing: tuple[int, ...]
    foot: tuple[int, ...]


def outlined(source: Source) -> Outline:
    """Build the outline in one pass."""
    builder = _Builder(source)
    for step in source.flow:
        if isinstance(step, Table):
            builder.table(step)
        else:
            builder.paragraph(step)
    return builder.finished()


class _Builder:
    """One pass over the flow: head, sections, leave-taking, foot, annexes."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._top = _top_kind(source)
        self._head: list[int] = []
        self._closing: list[int] = []
        self._foot: list[int] = []
        self._parts: list[Part] = []
        self._stack: list[Node] = []
        self._zone = "head"
        self._annex: str | None = None
        self._over: list[int] = []

    def paragraph(self, number: int) -> None:
        """Where one paragraph belongs."""
        text = self._source.paragraphs[number]
        if (self._zone in {"body", "closing"} and re.match(r"Nơi nhận|Kính gửi", text)) or (
            self._zone in {"body", "closing"} and form.is_signing(text)
        ):
            self._zone = "foot"
        elif self._zone == "head" and text.startswith("Nơi nhận"):
            self._zone = "decision-foot"
        if form.annex_label(text) and (self._zone != "head" or self._is_annex_alone()):
            self._begin_annex(number)
        elif self._zone == "annex-title":
            self._annex_title(number)
        elif self._is_section(text):
            self._begin_section(number)
        else:
            self._inside(number, text)

    def _is_annex_alone(self) -> bool:
        """A file that holds an annex alone: no kind of paper is named over its label."""
        return not any(form.paper_kind(self._source.paragraphs[number]) for number in self._head)

    def _inside(self, number: int, text: str) -> None:
        self._over.append(number)
        if self._zone == "head":
            self._head.append(number)
        elif self._zone in {"foot", "decision-foot"}:
            self._foot.append(number)
        elif self._zone == "annex":
            if form.annex_label(text):
                self._begin_annex(number)
        elif self._zone == "closing" or self._takes_leave(text):
            self._zone = "closing"
            self._closing.append(number)
        else:
            self._place(number, text)

    def _takes_leave(self, text: str) -> bool:
        """As "Trên đây là …", which takes leave at once; another closing paragraph only after the last bullet."""
        return self._zone == "body" and text.startswith("Trên đây là")

    def _is_section(self, text: str) -> bool:
        """A head of the plan's own top level."""
        if self._zone in {"foot", "annex", "annex-title"}:
            return False
        label = form.label_of(text)
        if label is None:
            return form.is_caps(text) and self._zone in {"body", "head"} and _is_bare_head(text, self._zone)
        return label.kind == self._top and _is_head_text(text[label.end :], label.kind)

    def _begin_section(self, number: int) -> None:
        text = self._source.paragraphs[number]
        label = form.label_of(text)
        title = self._source.quote(number, label.end if label else 0, len(text))
        self._zone = "body"
        self._stack = []
        self._parts.append(Part(label.words if label else None, title, roles.role_of(title.text)))

    def _begin_annex(self, number: int) -> None:
        self._annex = form.annex_label(self._source.paragraphs[number])
        self._zone = "annex-title"

    def _annex_title(self, number: int) -> None:
        """The title is the first paragraph under the label; what its brackets say of the plan is none."""
        title = self._source.whole(number)
        self._zone = "annex"
        self._stack = []
        self._parts.append(Part(self._annex, title, "duty", is_annex=True))

    def table(self, table: Table) -> None:
        """A table stands in the section, or the annex, that is open."""
        if self._zone == "annex-title":
            self._zone = "annex"
            first = self._source.whole(table.rows[0][0] if table.rows and table.rows[0] else 0)
            self._parts.append(Part(self._annex, first, "duty", is_annex=True))
        elif self._stands_alone(table):
            self._parts.append(Part(None, self._title_over(table), "duty", is_annex=True, sheet=table.sheet))
        if self._parts and (self._zone in {"body", "annex", "closing"} or self._parts[-1].is_annex):
            self._parts[-1].tables.append((self._stack[-1] if self._stack else None, table))
            self._parts[-1].sheet = table.sheet
        self._over = []

    def _stands_alone(self, table: Table) -> bool:
        """A table of work before any section, behind the signature, or on its own sheet: an annex without a label."""
        last = self._parts[-1] if self._parts and self._parts[-1].is_annex else None
        if self._zone == "annex":
            return last is not None and bool(last.tables) and table.sheet != last.sheet
        again = last is not None and not self._over and table.sheet == last.sheet
        if again or self._zone not in {"head", "foot", "decision-foot"}:
            return False
        return bool(table.sheet) or columns.head_of(table.rows, self._source.said).holds is not None

    def _title_over(self, table: Table) -> Quote:
        """The words right over a table, what stands in brackets apart; else the words over its tasks."""
        over = [number for number in self._over if not self._source.paragraphs[number].startswith("(")]
        text = self._source.paragraphs[over[-1]] if over else ""
        named = _TABLE_NAME.match(text) or (form.is_caps(text) and len(text) > _SHORT_NAME)
        if named or (text and self._zone not in {"foot", "decision-foot"} and not form.is_head_matter(text)):
            return self._source.whole(over[-1])
        head = columns.head_of(table.rows, self._source.said)
        row = table.rows[head.first] if table.rows else ()
        place = next(iter((*head.places("task"), *head.places("target"))), 0)
        return self._source.whole(row[place] if place < len(row) else 0)

    def _place(self, number: int, text: str) -> None:
        label = form.label_of(text)
        node = Node(
            self._source.quote(number, label.end if label else 0, len(text)), label, label.rank if label else _PLAIN
        )
        if label is None:
            self._close_plain(node)
        else:
            self._close_to(node)
        node.parent = self._stack[-1] if self._stack else None
        siblings = node.parent.children if node.parent else self._parts[-1].nodes
        siblings.append(node)
        if len(self._stack) < _MOST_DEPTH:
            self._stack.append(node)

    def _close_plain(self, node: Node) -> None:
        """A plain paragraph stands under the nearest heading, or beside what went before; a line under its task."""
        if attributes.is_attribute(node.quote.text):
            while self._stack and attributes.is_attribute(self._stack[-1].quote.text):
                self._stack.pop()
            return
        while self._stack and not (self._stack[-1].is_heading or self._opens(self._stack[-1])):
            self._stack.pop()
        node.rank = _PLAIN

    def _opens(self, node: Node) -> bool:
        return node.introduces and not node.children and node.label is not None

    def _close_to(self, node: Node) -> None:
        """Back to the level that this label belongs to: its own kind's, if that is open; else one below a heading."""
        assert node.label is not None  # noqa: S101 - plain paragraphs go the other way
        kind = node.label.kind
        if kind in {"paren", *form.BULLETS}:
            self._close_loose(node)
            return
        while self._stack and self._stack[-1].rank >= node.rank:
            self._stack.pop()

    def _close_loose(self, node: Node) -> None:
        """Bullets and (1) have no rank but by use: the first one seen stands above those that come under it."""
        kinds = [open_node.label.kind if open_node.label else None for open_node in self._stack]
        assert node.label is not None  # noqa: S101 - as above
        if node.label.kind in kinds:
            place = kinds.index(node.label.kind)
            node.rank = self._stack[place].rank
            del self._stack[place:]
            return
        while (
            self._stack
            and not (self._stack[-1].is_heading or self._stack[-1].introduces)
            and self._is_loose(self._stack[-1])
        ):
            if self._deeper(node, self._stack[-1]):
                break
            self._stack.pop()

    def _is_loose(self, node: Node) -> bool:
        return node.label is None or node.label.kind in {"paren", *form.BULLETS}

    def _deeper(self, node: Node, above: Node) -> bool:
        """A plus under a dash is deeper even where the dash ends its sentence."""
        if not (node.label and above.label and above.is_bullet and node.is_bullet) or node.label.words == "*":
            return False
        return node.label.rank > above.label.rank

    def finished(self) -> Outline:
        """The trailing plain paragraphs that ask or order are leave-taking too."""
        own = [part for part in self._parts if not part.is_annex]
        if own:
            self._closing = _trailing(own[-1]) + self._closing
        return Outline(tuple(self._head), tuple(self._parts), tuple(self._closing), tuple(self._foot))


def _is_leave(node: Node) -> bool:
    """A plain paragraph that asks or orders; under a heading of its own it is that heading's work."""
    if node.label is not None or node.children or not form.is_closing(node.quote.text):
        return False
    return node.parent is None or len(node.parent.children) > 1


def _trailing(part: Part) -> list[int]:
    """Plain closing paragraphs at the very end of the last section, taken out of it."""
    nodes = list(part.walk())
    found: list[int] = []
    while nodes and _is_leave(nodes[-1]):
        node = nodes.pop()
        (node.parent.children if node.parent else part.nodes).remove(node)
        found.insert(0, node.quote.place.paragraph)
    return found


def _top_kind(source: Source) -> str:
    """The kind of label that the plan's sections carry: the highest that heads more than one of them."""
    seen: dict[str, int] = {}
    for text in source.paragraphs:
        label = form.label_of(text)
        if (
            label
            and label.kind in {"letter-section", "roman", "arabic"}
            and _is_head_text(text[label.end :], label.kind)
        ):
            seen[label.kind] = seen.get(label.kind, 0) + 1
    if seen.get("letter-section", 0) > 1 and seen.get("roman", 0) == 0:
        return "letter-section"
    return "roman" if seen.get("roman") else "arabic"


def _is_head_text(text: str, kind: str) -> bool:
    """A title, not a sentence: in capitals, or short and beginning with a capital."""
    if form.is_caps(text):
        return True
    return (
        text[:1].isupper()
        and (kind != "arabic" or roles.named_role(text) is not None or len(text) < _SHORT_HEAD)
        and len(text) < _LONG_HEAD
    )


def _is_bare_head(text: str, zone: str) -> bool:
    """A head without a number, in capitals: it must name what a section is about."""
    return (
        roles.named_role(text) is not None
        and form.paper_kind(text) is None
        and (zone == "body" or roles.role_of(text) in {"purpose", "target"})
    )
