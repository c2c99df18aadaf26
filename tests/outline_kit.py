"""Small papers for the reader's tests: one paragraph a line, tables between bars; what was read, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from intake import assemble, reader
from intake.source import Cell, Grid, Line, Opened, Piece
from work.proposal import Item, Proposal


def plan_of(text: str) -> Proposal:
    """A paper whose lines are whole paragraphs; an empty line is a gap, lines between bars are a table's rows."""
    return reader.proposed(assemble.assembled("plan.docx", Opened(tuple(_pieces(text)))))


def _pieces(text: str) -> Iterator[Piece]:
    gap = False
    for is_row, run in groupby(text.strip().splitlines(), key=lambda line: line.startswith("|")):
        if is_row:
            yield Grid(tuple(tuple(Cell((cell.strip(),)) for cell in row.strip("|").split("|")) for row in run))
            continue
        for line in run:
            if line.strip():
                yield Line(line.strip(), gap=gap, whole=True)
            gap = not line.strip()


def shape(plan: Proposal) -> list[str]:
    """Each section ("II content"), and its items ("- 1/a duty: text <units>"; the role only where it differs)."""
    lines: list[str] = []
    for index, section in enumerate(plan.sections):
        lines.append(f"{section.label or '_'} {section.role}")
        lines += [_line(item, section.role) for item in plan.items if item.section == index]
    return lines


def _line(item: Item, role: str) -> str:
    path = " " + "/".join(item.path) if item.path else ""
    units = " <" + "; ".join(unit.text for unit in item.units) + ">" if item.units else ""
    return f"-{path}{'' if item.role == role else ' ' + item.role}: {item.text.text}{units}"


def cases(name: str) -> dict[str, tuple[str, list[str]]]:
    """Cases as they are written in tests/outline: "=== name", the paper, "---", the lines that are to be read."""
    text = (Path(__file__).parent / "outline" / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[str, list[str]]] = {}
    for case in f"\n{text}".split("\n=== ")[1:]:
        title, _, rest = case.partition("\n")
        paper, _, expected = rest.partition("\n---")
        found[title] = (paper, expected.strip().splitlines())
    return found
