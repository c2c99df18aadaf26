"""A commune's own plan, begun from an adopted one (Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4 for its form)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from db import Reader
from office import directory, wishes
from office.wishes import Draft, Wish
from work.document import Citation, Document, OutlineNode, SectionRole
from work.duty import EVERY_WORDS
from work.line import Line
from work.office import PaperForm
from work.refusal import Refusal
from work.task import Assignment, Role, Task
from work.text import squash
from work.unit import Unit

if TYPE_CHECKING:
    from reports.words_plan import Share

MOST_TASKS = 5000


def plan(reader: Reader, wish: Wish, today: date) -> Draft:
    """Căn cứ from the adopted plan and what it cites; sections from its outline, tasks, assignments and duties."""
    from reports import words_plan  # noqa: PLC0415 - paper is loaded when paper is wanted
    from reports.cited import about, cited_document  # noqa: PLC0415 - as above

    document = reader.find(Document, wish.document_id) if wish.document_id else None
    if document is None:
        raise Refusal(
            "paper.no_plan",
            "Chưa chọn kế hoạch của cấp trên để lập kế hoạch triển khai. Sổ chưa thay đổi gì. "
            "Hãy chọn một kế hoạch đã đưa vào sổ rồi làm lại.",
        )
    office = directory.spelled(reader)
    party = office.form is PaperForm.PARTY
    above = cited_document(document, party=party)
    asked = wishes.wanted(reader, wish, today)
    lines = _once(wishes.lines(reader, asked, MOST_TASKS))
    span = wishes.span_of(wish, today)
    story = words_plan.PlanStory(
        office=office,
        above=above,
        short=_short(document),
        parts=_parts(reader, document, lines),
        targets=tuple((one.id, squash(one.text)) for one, _ in directory.targets(reader, document.id)),
        shares=_shares(reader, lines),
        money=_money(reader, lines),
        reports=_reports(reader, document),
        first=min((one.standing.due for one in lines if one.standing.due), default=None),
        last=max((one.standing.due for one in lines if one.standing.due), default=None),
    )
    subject = about(document.subject)
    issuer = f" của {squash(document.issuer)}" if document.issuer else ""
    return Draft(
        title=f"Triển khai thực hiện {document.title}{issuer}{f' {subject}' if subject else ''}",
        first=span.first,
        last=span.last,
        opening=words_plan.opening(office, story.short),
        sections=words_plan.sections(story),
        basis=(*_bases(reader, document, party=party), f"Căn cứ {above}"),
        annexes=wishes.annexes_of(wish),
        wanted=asked,
    )


def _short(document: Document) -> str:
    kind = document.kind.capitalize() if document.kind.isupper() else document.kind
    return f"{kind} số {document.number}" if document.number else document.title


def _once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """A task that recurs stands once."""
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.task_id, line)
    return tuple(found.values())


def _bases(reader: Reader, document: Document, *, party: bool) -> tuple[str, ...]:
    """What the adopted plan is based on itself: laws by their names, papers by number, day and issuer."""
    from reports.cited import cited, cited_document  # noqa: PLC0415 - as above

    found: list[str] = []
    for one in reader.where(Citation, "position, k", document_id=document.id):
        held = reader.find(Document, one.target_id) if one.target_id else None
        if held is not None:
            found.append(f"Căn cứ {cited_document(held, party=party)}")
        elif one.number or one.kind:
            found.append(f"Căn cứ {cited(one.kind, one.number or '', one.issued, one.issuer or '', '', party=party)}")
    return tuple(dict.fromkeys(found))


def _parts(
    reader: Reader, document: Document, lines: tuple[Line, ...]
) -> tuple[tuple[str, str, tuple[Line, ...]], ...]:
    """Tasks under the heading that they stand under in the adopted plan, in its order; at the end those under none."""
    nodes = {node.id: node for node in reader.where(OutlineNode, "position, k", document_id=document.id)}
    under: dict[str, list[Line]] = {}
    tasks = {one.id: one for one in reader.among(Task, "id", [line.task_id for line in lines])}
    for line in lines:
        task = tasks.get(line.task_id)
        node = nodes.get(task.outline_id) if task and task.outline_id else None
        under.setdefault(node.id if node else "", []).append(line)
    parts = [
        (name, heading_of(node), tuple(under[name]))
        for name, node in nodes.items()
        if name in under and node.role is not SectionRole.PURPOSE
    ]
    known = {name for name, _, _ in parts}
    rest = tuple(line for name, found in under.items() if name not in known for line in found)
    return (*parts, ("", "", rest)) if rest else tuple(parts)


def heading_of(node: OutlineNode) -> str:
    """As a khoản is headed: a title in capitals comes down to its first letter."""
    text = squash(node.title).rstrip(".:;")
    return text[:1] + text[1:].lower() if text.isupper() else text


def _shares(reader: Reader, lines: tuple[Line, ...]) -> tuple[Share, ...]:
    from reports import words_plan  # noqa: PLC0415 - as above

    units = {unit.id: unit for unit in reader.where(Unit, "position, k")}
    leads: dict[str, int] = {}
    supports: dict[str, int] = {}
    for one in reader.among(Assignment, "task_id", [line.task_id for line in lines]):
        if one.owner == reader.office_id and one.cancelled_on is None:
            counts = leads if one.role is Role.LEAD else supports
            counts[one.unit_id] = counts.get(one.unit_id, 0) + 1
    return tuple(
        words_plan.Share(unit_id=name, name=unit.name, leads=leads.get(name, 0), supports=supports.get(name, 0))
        for name, unit in units.items()
        if name in leads or name in supports
    )


def _money(reader: Reader, lines: tuple[Line, ...]) -> tuple[tuple[str, str], ...]:
    tasks = reader.among(Task, "id", [line.task_id for line in lines])
    return tuple(
        (one.id, f"{squash(one.text).rstrip('.;')}: {squash(one.budget)}") for one in tasks if one.budget.strip()
    )


def _reports(reader: Reader, document: Document) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for duty in directory.duties(reader, document.id):
        if duty.ours != (duty.owner == reader.office_id):
            continue  # another's to report
        rhythm = EVERY_WORDS[duty.every] if duty.every else "Định kỳ"
        words = squash(duty.words).rstrip(".;")
        to = f" gửi {squash(duty.to)}" if duty.to else ""
        found.append((duty.id, f"{rhythm}: {words}" if words else f"{rhythm} báo cáo{to}"))
    return tuple(found)
