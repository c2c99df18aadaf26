"""Whose work a paragraph of duties is: the unit of its own run-in heading, of the heading above, or its sentence's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from intake import bodies, roles
from intake.letters import UPPER
from intake.source import part, trimmed

if TYPE_CHECKING:
    from intake.form import Kind
    from intake.outline import Node, Part
    from work.proposal import Quote

_LONGEST_NAME = 160
_CAPITAL = re.compile(r"\S\s+[“\"]?[" + UPPER + r"]")
_GENERIC = re.compile(r"(?:Cơ\s+quan|Đơn\s+vị|Tổ\s+chức|Cá\s+nhân|Bộ\s+phận|Ban\s+tổ\s+chức|Thành\s+phần)\b")
_MANY = re.compile(r"(?:Các|Tất\s+cả|Những)\s")
_ASKED = re.compile(
    r"(?:Đề\s+nghị|Yêu\s+cầu|Giao|Mời|Đối\s+với|Trách\s+nhiệm\s+của|Phân\s+công|Nhiệm\s+vụ\s+của)\s*:?\s+"
)
_AMONG_UNITS, _GUESSED, _ROW = 0.6, 0.7, 3


class Owners:
    """The units of a section's headings; a name that no rule knows is a unit's where its neighbours' are."""

    def __init__(self, section: Part) -> None:
        self._section = section
        self._known: dict[int, tuple[Quote, ...]] = {}
        self._rows: dict[tuple[int, Kind], bool] = {}

    def of(self, node: Node) -> tuple[Quote, ...]:
        """Whose work it is; nobody's where nothing says it."""
        if own := _run_in(node.quote):
            return own
        labelled = [above for above in node.up() if above.label is not None or above.is_bare]
        opening = [above for above in node.up() if above.label is None and above.introduces]
        for above in (*labelled, *opening):
            if units := self.headed(above):
                return units
        return bodies.subject(node.quote)

    def headed(self, node: Node) -> tuple[Quote, ...]:
        """The units that a heading names."""
        if id(node) not in self._known:
            self._known[id(node)] = bodies.heading_units(node.quote) or self._guessed(node)
        return self._known[id(node)]

    def _guessed(self, node: Node) -> tuple[Quote, ...]:
        """As "13. Liên hiệp X" between "12. Sở Y tế" and "14. Sở Du lịch"."""
        if node.label is None or node.is_bullet or not _could_name(node):
            return ()
        if not self._are_units(node.parent, node.label.kind):
            return ()
        asked = _ASKED.match(node.quote.text)
        name = trimmed(part(node.quote, asked.end() if asked else 0, len(node.quote.text)))
        return tuple(replace(unit, sure=_GUESSED) for unit in bodies.split_list(name, comma=False))

    def _are_units(self, parent: Node | None, kind: Kind) -> bool:
        """Most of a row's headings name units."""
        key = (id(parent), kind)
        if key not in self._rows:
            beside = parent.children if parent is not None else self._section.nodes
            row = [bool(bodies.heading_units(n.quote)) for n in beside if n.label and n.label.kind == kind]
            self._rows[key] = len(row) >= _ROW and sum(row) >= _AMONG_UNITS * len(row)
        return self._rows[key]


def _could_name(node: Node) -> bool:
    """A title with a proper name in it, and none of a section's words: no "Chế độ báo cáo", no "Công tác X"."""
    text = node.quote.text
    if not (node.children and len(text) < _LONGEST_NAME) or roles.named_role(text) is not None:
        return False
    return bool(_CAPITAL.search(text) or _MANY.match(text)) and not bodies.subject(node.quote)


def _run_in(quote: Quote) -> tuple[Quote, ...]:
    """As in "2.1. Công an xã: Bố trí lực lượng …": the unit's heading runs into its work."""
    name, colon, work = quote.text.partition(":")
    if not colon or not work.strip() or len(name) > _LONGEST_NAME:
        return ()
    if _GENERIC.match(name) and not _CAPITAL.search(name):
        return ()
    units = bodies.heading_units(part(quote, 0, len(name)))
    return units if units and units[-1].place.end >= quote.place.start + len(name.rstrip()) else ()
