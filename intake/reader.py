"""One plan, from its file to a proposal: measured, decoded, joined, outlined, read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intake import (
    assemble,
    attached,
    bases,
    clipboard,
    duties,
    foot,
    header,
    items,
    opening,
    refusals,
    rows,
    targets,
    zones,
)
from intake.source import Table
from work.progress import silent
from work.proposal import Heading, Proposal, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from intake.outline import Outline, Part
    from intake.source import Source
    from work.progress import Progress
    from work.proposal import Column, Header, Item, Quote, ReportDuty, TargetFigure

_YEAR_OF_PLAN = re.compile(r"(?:năm\s+20\d\d|giai\s+đoạn\s+20\d\d\s*[-–]\s*20\d\d)\W*$", re.IGNORECASE)
_NO_WORK = (
    "Không tìm thấy nhiệm vụ nào trong văn bản này: không thấy các mục I, II, III hoặc các gạch đầu dòng của một kế "
    "hoạch. Có thể tự nhập nhiệm vụ, hoặc chọn lại tệp."
)
_NO_COLUMN = (
    "Tệp có bảng, nhưng chưa rõ cột nào ghi nhiệm vụ. Hãy chỉ cho chương trình biết mỗi cột của bảng ghi gì, hoặc tự "
    "nhập nhiệm vụ."
)


def read(
    path: Path, *, progress: Progress = silent, columns: Mapping[str, tuple[Column | None, ...]] | None = None
) -> Proposal:
    """Read a plan. Raises `Refusal` where the file cannot be read as one, and nothing else.

    `columns` says for tables, by `TableHead.key`, what their columns hold: it goes before the reader's own guess.
    """
    path = Path(path)
    progress(0.0, "Đang mở tệp")
    data = opening.measured(path)
    progress(0.05, "Đang đọc chữ")
    source = assemble.assembled(path.name, opening.opened(path, data, progress))
    if not any(text.strip() for text in source.paragraphs):
        raise refusals.empty(path.name)
    progress(0.7, "Đang tìm nhiệm vụ")
    proposal = proposed(source, columns)
    progress(1.0, "Đã đọc xong")
    return proposal


def read_pasted(
    formats: Mapping[str, bytes | str],
    *,
    progress: Progress = silent,
    columns: Mapping[str, tuple[Column | None, ...]] | None = None,
) -> Proposal:
    """Read what was copied in Word, a browser or Excel: the clipboard's formats by name (see `intake.clipboard`).

    Raises `Refusal` where there is nothing to read, and nothing else.
    """
    progress(0.0, "Đang đọc bộ nhớ tạm")
    found = clipboard.opened(formats, progress, (opening.FIRST, opening.LAST))
    source = assemble.assembled(clipboard.NAME, found)
    if not any(text.strip() for text in source.paragraphs):
        raise clipboard.nothing()
    progress(opening.LAST, "Đang tìm nhiệm vụ")
    proposal = proposed(source, columns)
    progress(1.0, "Đã đọc xong")
    return proposal


def proposed(source: Source, columns: Mapping[str, tuple[Column | None, ...]] | None = None) -> Proposal:
    """All that is read in a source."""
    plan = zones.outlined(source)
    head = attached.filled(source, header.header_of(source, plan))
    issued = _whole_date(head.date)
    parts, found, tables = _worked(source, plan, issued, columns or {})
    return Proposal(
        source_name=source.name,
        paragraphs=source.paragraphs,
        header=head,
        bases=bases.bases_of(source, head.number, frozenset(plan.foot)),
        sections=tuple(Section(part.label, part.title, part.role) for part in parts),
        items=found,
        reports=tuple(_reports(source, plan, parts, found)),
        targets=(*_targets(parts, found, head), *(target for one in tables for target in one.targets)),
        recipients=foot.recipients_of(source, plan.foot),
        signature=foot.signature_of(source, plan.foot),
        encoding=source.encoding,
        tables=tuple(head for one in tables for head in one.heads),
        faults=tuple(fault for one in tables for fault in one.faults),
        remarks=source.remarks,
        headings=(*_headings(parts), *(heading for one in tables for heading in one.headings)),
        grids=tuple(step.rows for step in source.flow if isinstance(step, Table)),
        pages=source.pages if any(source.pages) else (),
        note=_note(found, tables),
    )


def _note(found: tuple[Item, ...], tables: list[rows.Found]) -> str | None:
    """What is told where nothing was found to do."""
    if found or any(one.targets for one in tables):
        return None
    return _NO_COLUMN if any(one.heads for one in tables) else _NO_WORK


def _headings(parts: list[Part]) -> Iterator[Heading]:
    """What stands between the sections' titles and their items, for whoever shows them as a tree."""
    for index, part in enumerate(parts):
        for node in part.walk():
            if node.children and node.label is not None and not node.is_bullet:
                yield Heading(index, node.path(), node.quote)


def _whole_date(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words or "")
    except ValueError:
        return None


def _worked(
    source: Source, plan: Outline, issued: date | None, columns: Mapping[str, tuple[Column | None, ...]]
) -> tuple[list[Part], tuple[Item, ...], list[rows.Found]]:
    """The sections, annexes after the others and only those that set work; all their items; what their tables say."""
    parts: list[Part] = []
    found: list[Item] = []
    tables: list[rows.Found] = []
    for part in sorted(plan.parts, key=lambda part: part.is_annex):
        said = rows.found_in(source, len(parts), part, issued, columns)
        own = [*items.items_of(len(parts), part, issued), *said.items]
        tables.append(said)
        if own or said.targets or not part.is_annex:
            parts.append(part if said.items or not said.targets or not part.is_annex else replace(part, role="target"))
            found += own
    return parts, tuple(found), tables


def _reports(source: Source, plan: Outline, parts: list[Part], found: tuple[Item, ...]) -> Iterator[ReportDuty]:
    """Duties to report stand in the items, and in the words of leave-taking."""
    for item in found:
        if not item.row:
            yield from duties.duties_of(item.text, item.units, _heading(parts[item.section], item))
    for number in plan.closing:
        yield from duties.duties_of(source.whole(number), (), None)


def _heading(part: Part, item: Item) -> Quote | None:
    """The whole heading of the unit that an item of duty stands under."""
    if part.role != "duty" or not item.units:
        return None
    for node in part.walk():
        if node.quote.place.paragraph == item.units[0].place.paragraph and node.is_heading:
            return node.quote
    return None


def _targets(parts: list[Part], found: tuple[Item, ...], head: Header) -> Iterator[TargetFigure]:
    """Figures that stand in the items."""
    subject = _YEAR_OF_PLAN.search(head.subject.text) if head.subject else None
    for item in found:
        if item.row or item.role not in {"target", "content"}:
            continue
        above = _above(parts[item.section], item) + ((subject[0],) if subject and item.when is None else ())
        yield from targets.targets_of(item, above)


def _above(part: Part, item: Item) -> tuple[str, ...]:
    """The headings over an item, nearest first."""
    for node in part.walk():
        if node.quote.place == item.text.place:
            return (*(above.quote.text for above in node.up()), part.title.text)
    return (part.title.text,)
