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
    form,
    header,
    items,
    opening,
    recognised,
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
_NO_PLAN = (
    "Văn bản này là {kind}, không phải kế hoạch giao việc. Hãy xem kỹ từng dòng trước khi nhận làm nhiệm vụ; dòng nào "
    "không phải việc thì bỏ chọn."
)
_NO_PLANS = frozenset({"BÁO CÁO", "TỜ TRÌNH", "QUY CHẾ", "QUY ĐỊNH"})
_NO_COLUMN = (
    "Tệp có bảng, nhưng chưa rõ cột nào ghi nhiệm vụ. Hãy chỉ cho chương trình biết mỗi cột của bảng ghi gì, hoặc tự "
    "nhập nhiệm vụ."
)


def read(
    path: Path, *, progress: Progress = silent, columns: Mapping[str, tuple[Column | None, ...]] | None = None
) -> Proposal:
    """Read a plan. Raises `Refusal` where the file cannot be read as one, and nothing else.

    `columns` says for tables, by `TableHead.key`, what their columns hold: it goes before the reader's own guess. Such
    a reading follows one without them: what was recognised on pictures then is not recognised again.
    """
    path = Path(path)
    progress(0.0, "Đang mở tệp")
    data = opening.measured(path)
    progress(0.05, "Đang đọc chữ")
    opened = recognised.known(path.name, data) if columns else None
    if opened is None:
        opened = recognised.keep(path.name, data, opening.opened(path, data, progress))
    source = assemble.assembled(path.name, opened)
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
        sections=tuple(Section(p.label, replace(p.title, sure=round(p.sure, 2)), p.role) for p in parts),
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
        note=_note(head, parts, found, tables),
    )


def _note(head: Header, parts: list[Part], found: tuple[Item, ...], tables: list[rows.Found]) -> str | None:
    """What is told where nothing was found to do, or where the paper is none that gives out work."""
    if not found and not any(one.targets for one in tables):
        return _NO_COLUMN if any(one.heads for one in tables) else _NO_WORK
    kind = head.kind.text.strip() if head.kind else ""
    in_articles = any((part.label or "").startswith(("Điều", "ĐIỀU")) for part in parts)
    if kind in _NO_PLANS or (in_articles and kind in form.DECIDING):
        return _NO_PLAN.format(kind=kind)
    return None


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
    headings = [_unit_headings(part) for part in parts]
    for item in found:
        if not item.row:
            first = item.units[0].place.paragraph if item.units else None
            heading = headings[item.section].get(first) if first is not None else None
            yield from duties.duties_of(item.text, item.units, heading)
    for number in plan.closing:
        yield from duties.duties_of(source.whole(number), (), None)


def _unit_headings(part: Part) -> dict[int, Quote]:
    """The headings of a section of duties, by paragraph: an item's units are quoted from theirs."""
    if part.role != "duty":
        return {}
    return {node.quote.place.paragraph: node.quote for node in part.walk() if node.is_heading}


def _targets(parts: list[Part], found: tuple[Item, ...], head: Header) -> Iterator[TargetFigure]:
    """Figures that stand in the items."""
    subject = _YEAR_OF_PLAN.search(head.subject.text) if head.subject else None
    since = int(head.date[:4]) if head.date else 0
    nodes = [{node.quote.place: node for node in part.walk()} for part in parts]
    for item in found:
        if item.row or item.role not in {"target", "content", "form"}:
            continue
        node = nodes[item.section].get(item.text.place)
        above = tuple(over.quote.text for over in node.up()) if node is not None else ()
        year = (subject[0],) if subject and item.when is None else ()
        yield from targets.targets_of(item, (*above, parts[item.section].title.text, *year), since)
