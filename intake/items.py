"""Items: the leaves of the outline, each with its units, its partners, its days, and what its own lines say."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from intake import arranging, attributes, bodies, cells, dates, form, roles
from intake.letters import UPPER
from intake.owners import Owners
from intake.source import part
from work.deadline import read_deadline, recurrence
from work.proposal import Item
from work.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from intake.attributes import Attribute
    from intake.outline import Node, Part
    from work.proposal import Quote, Role

_CHIEF = re.compile(r"chủ\s+trì", re.IGNORECASE)
_NOT_OWN = re.compile(r"(?:\bdo\b[^.;:]*|(?:cơ quan|đơn vị|người|việc|bởi|được)\s+(?:\w+\s+)?)$", re.IGNORECASE)
_SEE_ANNEX = re.compile(
    r"\(?\s*(?:Chi tiết|Có|Xem|Theo|Kèm theo)\b.{0,60}(?:phụ lục|biểu|danh mục)"
    r"|\([^()]{0,160}(?:phụ lục|biểu|danh mục|đính kèm|kèm theo)[^()]{0,80}\)\W*$",
    re.IGNORECASE,
)
_RHYTHM = re.compile(r"(?:Định kỳ\s+)?(?:h[ằà]ng|mỗi)\s+(?:tuần|tháng|quý|năm)|Thường xuyên", re.IGNORECASE)
_NEAR_START = 40
_SURE, _FAIR, _GUESS = 0.95, 0.88, 0.7
_TAIL = 0.75
_HEADING_LIKE, _DESCRIBING = 0.8, 0.8
_LAST_SENTENCE = re.compile(r"[.;]\s+(?=[" + UPPER + r"][^.;]{2,60}:\s*$)")
_END_INSIDE = re.compile(r"[.;]\s+[" + UPPER + r"]")
_CITES = re.compile(r"\b(?:theo|tại|quy\s+định|căn\s+cứ|trên\s+cơ\s+sở)\b.*", re.IGNORECASE | re.DOTALL)
_MOSTLY = 0.6


def items_of(index: int, part_: Part, issued: date | None) -> Iterator[Item]:
    """The items of one section; one that says what the work is for has none."""
    if part_.role == "purpose":
        return
    said = _said(part_)
    owners = Owners(part_)
    for siblings in _families(part_):
        last = max((place for place, node in enumerate(siblings) if _sets(node)), default=-1)
        first = next((place for place, node in enumerate(siblings) if _opens_row(node)), len(siblings))
        for place, node in enumerate(siblings):
            own = said.get(id(node), ())
            node_role = _role(node, part_)
            if node_role != "purpose" and _is_item(
                node, bool(own), leads_to=place < last and not _under_unit(node, node_role, owners)
            ):
                node.lines = own
                node.sure = _sure(node, part_, behind=place > first)
                node.role = node_role
    chief = _chief(part_)
    for node in part_.walk():
        if node.role is not None:
            found = _with_lines(_item(index, node, node.role, owners, issued), node.lines, issued)
            yield replace(found, units=chief) if node.role == "duty" and not (found.units or found.describes) else found


def _chief(part_: Part) -> tuple[Quote, ...]:
    """Who leads all of a section, where a line of its own says so ("3. Đơn vị chủ trì thực hiện: …")."""
    told = (
        said
        for node in part_.nodes
        if (node.is_stray or not _is_line(node)) and attributes.is_attribute(node.quote.text) and _is_frame(node)
        for said in attributes.read(node.quote)
        if said.kind == "lead" and said.chief
    )
    units = (unit for said in told for unit in cells.listed(said.value))
    return tuple(replace(unit, sure=_GUESS) for unit in units)


def _families(part_: Part) -> Iterator[list[Node]]:
    """Each row of siblings."""
    yield part_.nodes
    for node in part_.walk():
        if node.children:
            yield node.children


def _sets(node: Node) -> bool:
    """A label, and no line about a task."""
    return node.label is not None and not _is_line(node)


def _is_line(node: Node) -> bool:
    """A task's own line. A numbered paragraph right under a section's head is work of its own ("3. Thời gian: …")."""
    if not attributes.is_attribute(node.quote.text):
        return False
    return node.parent is not None or node.label is None or node.is_bullet or node.describes


def _is_item(node: Node, has_lines: bool, *, leads_to: bool) -> bool:  # noqa: FBT001 - one private caller
    text = node.quote.text
    if (_is_line(node) and not node.is_stray) or node.is_bare or _SEE_ANNEX.match(text) or not _says_something(text):
        return False
    if _is_value(node) or (node.has_table and (node.is_heading or node.introduces or node.label is None)):
        return False
    below = [child for child in node.children if not _is_line(child)]
    if node.only_introduces or (below and not has_lines and not (node.label is None and node.introduces)):
        return False
    if node.introduces and _restates(node):
        return False
    return node.label is not None or has_lines or not leads_to


def _under_unit(node: Node, role: Role, owners: Owners) -> bool:
    """A plain paragraph before labelled ones only leads to them, but not under a unit's heading."""
    return role == "duty" and node.parent is not None and bool(owners.headed(node.parent))


def _restates(node: Node) -> bool:
    """As "Giám sát việc A theo quy định … Cụ thể:" under the heading "Giám sát việc A": it says the heading again."""
    cut = _LAST_SENTENCE.search(node.quote.text)
    if cut is None or node.parent is None or not node.parent.is_heading:
        return False
    said = _CITES.sub("", node.quote.text[: cut.start()])
    if _END_INSIDE.search(said):
        return False
    heading = set(fold(node.parent.quote.text).split())
    words = set(fold(said).split())
    return bool(heading) and len(heading & words) >= _MOSTLY * min(len(heading), len(words))


def _is_value(node: Node) -> bool:
    """Under a line such as "Thời gian thực hiện:" stand its values."""
    return node.parent is not None and _is_line(node.parent) and not node.parent.is_stray


def _says_something(text: str) -> bool:
    """Blanks to be filled in are no work."""
    letters = sum(map(str.isalpha, text))
    blanks = sum(map(text.count, "._…"))
    return letters > 3 and letters > 2 * blanks  # noqa: PLR2004


def _opens_row(node: Node) -> bool:
    return _sets(node) or any(map(_sets, node.children))


def _sure(node: Node, part_: Part, *, behind: bool) -> float:
    """How sure it is that this paragraph sets work, and in this section.

    A label or a bullet in a section that names its role is sure; less so what has no label, what stands after the row
    that it may belong to, what only describes a task ("Địa điểm: …"), what looks like a heading that lost its work, and
    all of a section whose role is a guess.
    """
    plain = _TAIL if behind else _FAIR
    sure = plain if node.label is None else _SURE
    if node.introduces:
        sure = min(sure, _GUESS)
    elif not node.lines and (arranging.describes(node.quote.text) or _is_frame(node)):
        sure = min(sure, _DESCRIBING)
    elif (
        node.label is not None and not node.is_bullet and node.is_heading and not node.lines and _is_lost_heading(node)
    ):
        sure = min(sure, _HEADING_LIKE)
    return min(sure, node.quote.sure) * part_.sure


def _is_frame(node: Node) -> bool:
    """It says of an event, or of what its heading asks for, who, when or where; and no work."""
    if node.lines or node.introduces or node.children:
        return False
    return arranging.is_frame(node.quote) or (
        node.parent is not None and node.parent.is_heading and arranging.is_value(node.quote, node.parent.quote.text)
    )


def _is_lost_heading(node: Node) -> bool:
    """A unit's name alone, or a few words without an end."""
    return bool(bodies.heading_units(node.quote)) and not bodies.subject(node.quote)


def _said(part_: Part) -> dict[int, tuple[Attribute, ...]]:
    """The tasks' own lines, each set under the task that it belongs to."""
    found: dict[int, tuple[Attribute, ...]] = {}
    for parent in (None, *part_.walk()):
        children = parent.children if parent else part_.nodes
        for owners, run in _runs(parent, children):
            lines = tuple(a for node in run if _is_line(node) for a in _lines(node))
            for node in run:
                node.is_stray = not owners and _is_line(node)
            for owner in owners:
                found[id(owner)] = found.get(id(owner), ()) + lines
    return found


def _runs(parent: Node | None, children: list[Node]) -> Iterator[tuple[list[Node], list[Node]]]:
    """Runs of such lines among siblings. One run belongs to the parent; several, each to the sibling before it."""
    runs = [(is_line, list(run)) for is_line, run in groupby(children, _describes)]
    runs = [(is_line, run) for is_line, run in runs if not is_line or any(_is_line(node) for node in run)]
    count = sum(is_line for is_line, _ in runs)
    before: list[Node] = []
    for is_line, run in runs:
        if is_line:
            yield _owners(parent, before, run, children, alone=count == 1), run
        else:
            before = run


def _describes(node: Node) -> bool:
    """A task's own line, or one that stands among such lines ("Thành phần: …", "Địa điểm: …")."""
    if _is_line(node):
        return True
    keyed = arranging.describes(node.quote.text) and (node.is_bullet or node.parent is not None)
    return keyed and not (node.label is None and node.quote.text.startswith("Nội dung"))


def _lines(node: Node) -> Iterator[Attribute]:
    """What a line says, or, where it only opens, what stands under it."""
    for said in attributes.read(node.quote):
        if said.value.text or not node.children:
            yield said
        else:
            yield from (replace(said, value=child.quote) for child in node.children)


def _owners(
    parent: Node | None, before: list[Node], run: list[Node], children: list[Node], *, alone: bool
) -> list[Node]:
    """Whose lines these are: the task's right before them, or that of the heading over the whole row."""
    tasks = [child for child in children if not _describes(child)]
    first = _describes(children[0])
    if parent is None:
        return before[-1:]
    if before and not first and (not alone or (len(before) == 1 and before[0].label is None)):
        owner = before[-1]
        if not (owner.introduces and _restates(owner)) and not _is_other_mark(run[0], before):
            return [owner]
    beside = _is_other_mark(run[0], before)
    if parent.label is None and parent.parent is not None and (_restates(parent) or beside):
        return _sharing(parent.parent, beside=beside)
    if parent.only_introduces:
        return tasks
    return _sharing(parent, beside=beside)


def _is_other_mark(line: Node, before: list[Node]) -> bool:
    """As "* Thời gian: …" after a row of dashes: it stands beside the row, not in it."""
    row = [node for node in before if node.is_bullet]
    return (
        len(row) > 1 and line.is_bullet and bool(line.label and row[-1].label and line.label.kind != row[-1].label.kind)
    )


def _sharing(node: Node, *, beside: bool) -> list[Node]:
    """Whose are the lines under the last of a row, where none before it has any: all of the row's, if these are leaves.

    Where the row's are headings with work below them, lines set `beside` that work are those of the heading over all.
    """
    if node.parent is None or node.is_bullet:
        return [node]
    siblings = node.parent.children
    row = [other for other in siblings if other.label and node.label and other.label.kind == node.label.kind]
    if siblings[-1] is not node or any(_has_lines(other) for other in siblings[:-1]) or len(row) < 2:  # noqa: PLR2004
        return [node]
    if beside and all(other.children for other in row) and node.parent.label is not None:
        return [node.parent]
    return row


def _has_lines(node: Node) -> bool:
    return any(_is_line(child) or _has_lines(child) for child in node.children)


def _item(index: int, node: Node, role: Role, owners: Owners, issued: date | None) -> Item:
    """What the paragraph itself says."""
    units = owners.of(node) if role == "duty" else bodies.subject(node.quote)
    found = dates.dues(node.quote.text)
    item = Item(
        section=index,
        path=node.path(),
        role=role,
        text=replace(node.quote, sure=round(node.sure, 2)),
        describes=_is_frame(node),
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
    """The section's role; in a joined section, or one that names none, the role of the heading above."""
    joined = roles.named_roles(part_.title.text)
    if roles.looks_back(part_.title.text) and any(roles.looks_back(above.quote.text) for above in node.up()):
        return "purpose"
    if len(joined) > 1:
        for above in (node, *node.up()):
            role = roles.leading_role(above.quote.text) if above.is_heading else None
            if role in joined and role != "purpose":
                return role
    elif not joined and part_.label is not None:
        for above in node.up():
            role = roles.leading_role(above.quote.text) if _is_subsection(above) else None
            if role is not None:
                return role
    return part_.role


def _is_subsection(node: Node) -> bool:
    """A heading that could head a section: a Roman number's, or one in capitals."""
    if not node.is_heading:
        return False
    return form.is_caps(node.quote.text) or (node.label is not None and node.label.kind in {"roman", "letter-section"})


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
    return False if bodies.helps_first(quote.text[start:]) else None


def _with_lines(item: Item, lines: tuple[Attribute, ...], issued: date | None) -> Item:
    """What the task's own lines add; who leads and who carries out may stand in two of them."""
    told: tuple[Quote, ...] = ()
    for line in lines:
        if not line.value.text:
            continue
        if line.kind == "lead":
            named = cells.named(line.value)
            told = tuple({unit.text.casefold(): unit for unit in (*told, *named.leads)}.values())
            item = replace(
                item,
                units=told,
                leads=True if line.chief else item.leads,
                with_=merged(item.with_, named.support),
            )
        elif line.kind == "support":
            item = replace(item, with_=merged(item.with_, cells.listed(line.value)))
        elif line.kind == "product":
            item = replace(item, product=line.value)
        else:
            item = timed(item, line.value, issued) if item.when is None else _also(item, line.value)
    return item


def _also(item: Item, when: Quote) -> Item:
    """A second time of the same task ("Đợt 2: …"): its days count too."""
    return replace(item, due=tuple(dict.fromkeys((*item.due, *dates.cell_days(when.text)))))


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
