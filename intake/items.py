"""Items: the leaves of the outline, each with its units, its partners, its days, and what its own lines say."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from intake import attributes, bodies, dates, roles
from intake.source import part
from work.deadline import read_deadline, recurrence
from work.proposal import Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from intake.attributes import Attribute
    from intake.outline import Node, Part
    from work.proposal import Quote, Role

_WITH_FIRST = re.compile(
    r"(?:(?:Tích cực|Chủ động|Thường xuyên|Tiếp tục|Tăng cường|Kịp thời)\s*,?\s*)*phối\s+hợp\b", re.IGNORECASE
)
_AMONG = re.compile(r"[^.;]{0,40}\bgiữa\b", re.IGNORECASE)
_CHIEF = re.compile(r"chủ\s+trì", re.IGNORECASE)
_NOT_OWN = re.compile(r"(?:\bdo\b[^.;:]*|(?:cơ quan|đơn vị|người|việc|bởi|được)\s+(?:\w+\s+)?)$", re.IGNORECASE)
_SEE_ANNEX = re.compile(r"\(?\s*(?:Chi tiết|Có|Xem|Theo|Kèm theo)\b.{0,60}(?:phụ lục|biểu|danh mục)", re.IGNORECASE)
_RHYTHM = re.compile(r"(?:Định kỳ\s+)?(?:h[ằà]ng|mỗi)\s+(?:tuần|tháng|quý|năm)|Thường xuyên", re.IGNORECASE)
_NEAR_START = 40
_SURE, _FAIR, _GUESS = 0.95, 0.8, 0.6


def items_of(index: int, part_: Part, issued: date | None) -> Iterator[Item]:
    """The items of one section; one that says what the work is for has none."""
    if part_.role == "purpose" or part_.is_annex:
        return
    said = _said(part_)
    for node in part_.walk():
        own = said.get(id(node), ())
        if _is_item(node, part_, bool(own)):
            yield _with_lines(_item(index, node, part_, issued), own, issued)


def _is_item(node: Node, part_: Part, has_lines: bool) -> bool:  # noqa: FBT001 - one private caller
    text = node.quote.text
    if attributes.is_attribute(text) or _SEE_ANNEX.match(text) or not _says_something(text):
        return False
    if _is_value(node):
        return False
    below = [child for child in node.children if not attributes.is_attribute(child.quote.text)]
    speaks = node.label is None and node.introduces
    if node.only_introduces or (below and not has_lines and not speaks):
        return False
    return node.label is not None or not _is_preface(node, part_)


def _is_value(node: Node) -> bool:
    """Under a line such as "Thời gian thực hiện:" stand its values."""
    return node.parent is not None and attributes.is_attribute(node.parent.quote.text)


def _says_something(text: str) -> bool:
    """Blanks to be filled in are no work."""
    letters = sum(c.isalpha() for c in text)
    return letters > 3 and letters * 2 > len(text.replace(" ", ""))  # noqa: PLR2004


def _is_preface(node: Node, part_: Part) -> bool:
    """A plain paragraph before labelled ones only leads to them, but not under a unit's heading."""
    siblings = node.parent.children if node.parent else part_.nodes
    after = siblings[siblings.index(node) + 1 :]
    if not any(other.label is not None and not attributes.is_attribute(other.quote.text) for other in after):
        return False
    return not (part_.role == "duty" and node.parent is not None and bodies.heading_units(node.parent.quote))


def _said(part_: Part) -> dict[int, tuple[Attribute, ...]]:
    """The tasks' own lines, each set under the task that it belongs to."""
    found: dict[int, tuple[Attribute, ...]] = {}
    for parent in (None, *part_.walk()):
        children = parent.children if parent else part_.nodes
        for owners, lines in _runs(parent, children):
            for owner in owners:
                found[id(owner)] = found.get(id(owner), ()) + lines
    return found


def _runs(parent: Node | None, children: list[Node]) -> Iterator[tuple[list[Node], tuple[Attribute, ...]]]:
    """Runs of such lines among siblings. One run belongs to the parent; several, each to the sibling before it."""
    runs = [(is_line, list(run)) for is_line, run in groupby(children, lambda c: attributes.is_attribute(c.quote.text))]
    count = sum(is_line for is_line, _ in runs)
    for place, (is_line, run) in enumerate(runs):
        if is_line:
            before = runs[place - 1][1] if place else []
            yield _owners(parent, before, children, alone=count == 1), tuple(a for n in run for a in _lines(n))


def _lines(node: Node) -> Iterator[Attribute]:
    """What a line says, or, where it only opens, what stands under it."""
    for said in attributes.read(node.quote):
        if said.value.text or not node.children:
            yield said
        else:
            yield from (replace(said, value=child.quote) for child in node.children[:1])


def _owners(parent: Node | None, before: list[Node], children: list[Node], *, alone: bool) -> list[Node]:
    tasks = [child for child in children if not attributes.is_attribute(child.quote.text)]
    alone = alone or attributes.is_attribute(children[0].quote.text)
    if parent is None or not alone or (before and before[-1].label is None):
        return before[-1:]
    if parent.only_introduces:
        return tasks
    return [*_same_before(parent), parent]


def _same_before(node: Node) -> list[Node]:
    """Tasks that share the lines under the last of them: its siblings, where none has lines of its own."""
    if node.parent is None or node.is_bullet:
        return []
    siblings = node.parent.children
    if siblings[-1] is not node or any(_has_lines(other) for other in siblings[:-1]):
        return []
    return [other for other in siblings[:-1] if other.label and node.label and other.label.kind == node.label.kind]


def _has_lines(node: Node) -> bool:
    return any(attributes.is_attribute(child.quote.text) or _has_lines(child) for child in node.children)


def _item(index: int, node: Node, part_: Part, issued: date | None) -> Item:
    """What the paragraph itself says."""
    role = _role(node, part_)
    units = _units(node, role)
    found = dates.dues(node.quote.text)
    item = Item(
        section=index,
        path=node.path(),
        role=role,
        text=replace(node.quote, sure=_SURE if node.label else _FAIR),
        units=units,
        leads=leads(node.quote, units),
        with_=bodies.partners(node.quote),
        due=tuple(dict.fromkeys(day for due in found for day in due.days)),
    )
    return _dated(item, node.quote, found, issued)


def _dated(item: Item, quote: Quote, found: tuple[dates.Due, ...], issued: date | None) -> Item:
    """The deadline's words are the first stretch that names a day, else words that say how often."""
    if found:
        words = part(quote, found[0].start, found[0].end)
    elif (rhythm := _RHYTHM.search(quote.text, 0, _NEAR_START)) and recurrence(rhythm[0]):
        words = part(quote, rhythm.start(), rhythm.end())
    else:
        return item
    return replace(item, deadline=read_deadline(words.text, issued), deadline_place=words.place)


def _role(node: Node, part_: Part) -> Role:
    """The section's role; in a joined section, the role of the heading above."""
    joined = roles.named_roles(part_.title.text)
    if len(joined) > 1:
        for above in (node, *node.up()):
            role = roles.leading_role(above.quote.text) if above.is_heading else None
            if role in joined and role != "purpose":
                return role
    return part_.role


def _units(node: Node, role: Role) -> tuple[Quote, ...]:
    """For a duty, the units of the heading above; else, and without such a heading, the sentence's own subject."""
    if role == "duty":
        for above in (above for above in node.up() if above.label is not None):
            if units := bodies.heading_units(above.quote):
                return units
    return bodies.subject(node.quote)


def leads(quote: Quote, units: tuple[Quote, ...]) -> bool | None:
    """True where "chủ trì" is said of the unit; false where the item begins with working together; else unsaid."""
    for hit in _CHIEF.finditer(quote.text):
        if not _NOT_OWN.search(quote.text[max(0, hit.start() - 200) : hit.start()]):
            return True
    start = 0
    if (
        units
        and quote.place.start <= units[-1].place.start < quote.place.end
        and units[-1].place.paragraph == quote.place.paragraph
    ):
        start = units[-1].place.end - quote.place.start
    first = _WITH_FIRST.match(quote.text[start:].lstrip(" ,:"))
    return False if first and not _AMONG.match(quote.text[start:].lstrip(" ,:"), first.end()) else None


def _with_lines(item: Item, lines: tuple[Attribute, ...], issued: date | None) -> Item:
    """What the task's own lines add."""
    for line in lines:
        if not line.value.text:
            continue
        if line.kind == "lead":
            item = replace(
                item, units=bodies.split_list(line.value, comma=True), leads=True if line.chief else item.leads
            )
        elif line.kind == "support":
            item = replace(item, with_=merged(item.with_, bodies.split_list(line.value, comma=True)))
        elif line.kind == "product":
            item = replace(item, product=line.value)
        else:
            item = timed(item, line.value, issued)
    return item


def merged(first: tuple[Quote, ...], second: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Both, each name once."""
    return tuple({quote.text.casefold(): quote for quote in (*second, *first)}.values()) if second else first


def timed(item: Item, when: Quote, issued: date | None) -> Item:
    """A line or a cell that says when."""
    deadline = read_deadline(when.text, issued)
    named = dates.cell_days(when.text)
    counted = (deadline.day.isoformat(),) if deadline.day and not named else ()
    due = tuple(dict.fromkeys((*item.due, *named, *counted)))
    return replace(item, when=when, due=due, deadline=deadline, deadline_place=when.place)
