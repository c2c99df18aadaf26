"""Frozen values to rows and back: one table a type, one column a field (a deadline takes three)."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from work.deadline import Deadline
from work.document import Citation, Document, Original, OutlineNode, Source
from work.duty import Duty, Period, PeriodAnswer
from work.entry import Activity, Entry, Evidence, Note
from work.figures import Reading, Target
from work.mapping import ColumnMapping
from work.office import Office, Signer
from work.prose import Look, Paragraph, Prose, Run
from work.report import Report, ReportSection, ReportStep
from work.task import Assignment, Printed, Task
from work.text import nfc
from work.unit import Unit

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = dict[str, Cell]

TABLES: dict[type, str] = {
    Office: "office",
    Signer: "signer",
    Unit: "unit",
    Document: "document",
    Citation: "citation",
    OutlineNode: "outline",
    Source: "source",
    Task: "task",
    Assignment: "assignment",
    Duty: "duty",
    Period: "period",
    Entry: "entry",
    Evidence: "evidence",
    Note: "note",
    Activity: "activity",
    Target: "target",
    Reading: "reading",
    Report: "report",
    ReportStep: "report_step",
    PeriodAnswer: "answer",
    Printed: "printed",
    Original: "original",
    ColumnMapping: "mapping",
}
"""In an order in which a row stands behind those that it refers to (reports before the answers that name them)."""

Decode: TypeAlias = Callable[[Cell], object]
Encode: TypeAlias = Callable[[object], Cell]


def moment(at: datetime) -> str:
    """An instant as kept: UTC to the microsecond, with Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_moment(text: str) -> datetime:
    """The instant of a kept one."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def _plain(cell: Cell) -> object:
    return cell


def _text(value: object) -> Cell:
    return nfc(cast("str", value))


def _json(value: object) -> Cell:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sections(cell: Cell) -> object:
    kept = _list(json.loads(cast("str", cell)))
    return tuple(ReportSection(_word(s["key"]), _word(s["title"]), _word(s["text"])) for s in kept)


def _from_sections(value: object) -> Cell:
    sections = cast("tuple[ReportSection, ...]", value)
    return _json([{"key": s.key, "title": nfc(s.title), "text": nfc(s.text)} for s in sections])


def _prose(cell: Cell) -> object:
    """Raises TypeError where anything in it, another office's perhaps, is of another type than ours."""
    kept = json.loads(cast("str", cell))
    return tuple(
        Prose(_word(p["key"]), _word(p["title"]), tuple(_paragraph(g) for g in p["paragraphs"])) for p in _list(kept)
    )


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _list(value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _paragraph(kept: Mapping[str, object]) -> Paragraph:
    runs = cast("list[dict[str, str]]", kept["runs"])
    return Paragraph(
        tuple(
            Run(_word(r["text"]), bool(r.get("bold")), bool(r.get("italic")), _word(r.get("figure", ""))) for r in runs
        ),
        Look(str(kept.get("look", "text"))),
        str(kept.get("origin", "")),
    )


def _from_prose(value: object) -> Cell:
    """Only what is said is kept: a plain run is its text alone."""
    return _json(
        [
            {"key": p.key, "title": nfc(p.title), "paragraphs": [_from_paragraph(g) for g in p.paragraphs]}
            for p in cast("tuple[Prose, ...]", value)
        ]
    )


def _from_paragraph(one: Paragraph) -> dict[str, object]:
    said = {"look": one.look.value if one.look is not Look.TEXT else "", "origin": one.origin}
    return {"runs": [_from_run(run) for run in one.runs]} | {name: text for name, text in said.items() if text}


def _from_run(run: Run) -> dict[str, object]:
    said = {"bold": run.bold, "italic": run.italic, "figure": run.figure}
    return {"text": nfc(run.text)} | {name: value for name, value in said.items() if value}


_CODECS: dict[object, tuple[Encode, Decode]] = {
    str: (_text, _plain),
    bool: (lambda v: int(cast("bool", v)), bool),
    float: (lambda v: float(cast("float", v)), _plain),
    int: (lambda v: cast("int", v), _plain),
    date: (lambda v: cast("date", v).isoformat(), lambda c: date.fromisoformat(cast("str", c))),
    datetime: (lambda v: moment(cast("datetime", v)), lambda c: from_moment(cast("str", c))),
    tuple[str, ...]: (
        lambda v: _json([nfc(s) for s in cast("tuple[str, ...]", v)]),
        lambda c: tuple(_word(line) for line in _list(json.loads(cast("str", c)))),
    ),
    tuple[ReportSection, ...]: (_from_sections, _sections),
    tuple[Prose, ...]: (_from_prose, _prose),
}


def _codec(hint: object) -> tuple[Encode, Decode]:
    """How one field's type is kept."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return (lambda v: cast("StrEnum", v).value), hint
    return _CODECS[hint]


def _optional(hint: object) -> tuple[object, bool]:
    """The type without None, and whether None may stand."""
    if get_origin(hint) in {Union, types.UnionType}:
        rest = [a for a in get_args(hint) if a is not type(None)]
        return rest[0], True
    return hint, False


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    encode: Encode
    decode: Decode


GROWN: dict[type, frozenset[str]] = {
    Report: frozenset(
        {
            *("kind", "field", "unit_id", "prose", "base", "closing", "basis", "recipients", "annexes", "drafter"),
            *("urgency", "circulation", "series", "content_sha256", "scan_sha256", "sealed_sha256"),
        }
    ),
    ReportStep: frozenset({"content_sha256", "frozen"}),
}
"""Columns that came after schema 1 to types that travel: a bundle of an earlier release has none of them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a type lies in its table."""

    kind: type
    table: str
    columns: tuple[str, ...]
    plain: tuple[_Field, ...]
    has_deadline: bool

    def to_row(self, value: object) -> Row:
        """A value's row, all text NFC."""
        row: Row = {}
        for field in self.plain:
            part = getattr(value, field.name)
            row[field.name] = None if part is None else field.encode(part)
        if self.has_deadline:
            deadline = cast("Task | Printed", value).deadline
            row["deadline_words"] = nfc(deadline.words)
            row["deadline_day"] = deadline.day.isoformat() if deadline.day else None
            row["deadline_rule"] = deadline.rule
        return row

    def from_row(self, row: Mapping[str, Cell]) -> object:
        """The value of a row."""
        parts: dict[str, object] = {}
        grown = GROWN.get(self.kind, frozenset())
        for field in self.plain:
            if field.name in grown and field.name not in row:
                continue
            cell = row[field.name]
            parts[field.name] = None if cell is None else field.decode(cell)
        if self.has_deadline:
            day = cast("str | None", row["deadline_day"])
            words, rule = cast("str", row["deadline_words"]), cast("str | None", row["deadline_rule"])
            parts["deadline"] = Deadline(words, date.fromisoformat(day) if day else None, rule)
        return self.kind(**parts)


def shape(kind: type) -> Shape:
    """The shape of one of the types in TABLES."""
    found = _shapes.get(kind)
    if found is None:
        found = _shapes[kind] = _shape_of(kind)
    return found


_shapes: dict[type, Shape] = {}


def _shape_of(kind: type) -> Shape:
    hints = get_type_hints(kind)
    plain: list[_Field] = []
    for field in fields(kind):
        if hints[field.name] is Deadline:
            continue
        encode, decode = _codec(_optional(hints[field.name])[0])
        plain.append(_Field(field.name, encode, decode))
    has_deadline = Deadline in hints.values()
    extra = ("deadline_words", "deadline_day", "deadline_rule") if has_deadline else ()
    return Shape(kind, TABLES[kind], tuple(f.name for f in plain) + extra, tuple(plain), has_deadline)


@cache
def kind_of(table: str) -> type:
    """The type whose table this is."""
    return next(kind for kind, name in TABLES.items() if name == table)
