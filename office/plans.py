"""Read a plan, and adopt of it what the clerk ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from db import Edit, Ledger, Reader, queries
from db.records import shape
from office import directory, mappings, matching
from office.adoption import WORDS_ONLY, Adopted, Adoption, NewUnit, PickedItem, Whose, printed_bodies
from office.making import (
    Making,
    Shelf,
    citations_of,
    document_of,
    is_own_plan,
    kept_file,
    left_of,
    outline_of,
    said,
)
from office.mappings import Columns
from office.matching import Home, Meant
from office.naming import with_mended
from office.tasks import remove_tasks
from work.document import Citation, Document, Original, OutlineNode, Source, SourceKind
from work.duty import Duty, Period
from work.figures import Target
from work.ids import new_id
from work.progress import Progress, silent
from work.proposal import Item, Proposal, ReportDuty
from work.refusal import Refusal
from work.task import Printed, Task


def read(path: Path, progress: Progress = silent, columns: Mapping[str, Columns] | None = None) -> Proposal:
    """Read a plan's document into a proposal; refuses what cannot be read.

    `columns`: by `TableHead.key`, what the columns of a table hold where the clerk said so; other tables are guessed.
    """
    import intake  # noqa: PLC0415 - Word's reader costs the window's start 80 ms

    return intake.read(path, progress=progress, columns=dict(columns) if columns else None)


def read_pasted(
    formats: Mapping[str, bytes | str], progress: Progress = silent, columns: Mapping[str, Columns] | None = None
) -> Proposal:
    """Read what was copied in Word, a browser or Excel into a proposal: the clipboard's formats by name.

    Refuses where there is nothing to read; `columns` as for `read`.
    """
    import intake  # noqa: PLC0415 - as above

    return intake.read_pasted(formats, progress=progress, columns=dict(columns) if columns else None)


def read_known(
    open_reader: Callable[[], Reader], given: Path | Mapping[str, bytes | str], progress: Progress = silent
) -> Proposal:
    """Read a plan's file, or what was pasted; its tables by the mappings saved for its issuer where they differ.

    `open_reader` opens a reader of one's own (this may run on any thread); it is closed again.
    """
    proposal = _read(given, progress, None)
    if not proposal.tables:
        return proposal
    with open_reader() as reader:
        columns = mappings.known(reader, said(proposal.header.issuer), proposal.tables)
    return _read(given, progress, columns) if columns else proposal


def _read(
    given: Path | Mapping[str, bytes | str], progress: Progress, columns: Mapping[str, Columns] | None
) -> Proposal:
    return read(given, progress, columns) if isinstance(given, Path) else read_pasted(given, progress, columns)


def match_units(reader: Reader, names: tuple[str, ...]) -> dict[str, str | None]:
    """Which of the office's own units (by id) each name means, by name, short name or remembered alias."""
    return matching.match(matching.own_units(reader), names)


def whose(reader: Reader, proposal: Proposal) -> tuple[Whose, ...]:
    """Whose work each proposed item is, in the order of `Proposal.items`, with the reason for the window."""
    home, own = _context(reader, proposal)
    return tuple(_whose(home, item, own=own) for item in proposal.items)


def _context(reader: Reader, proposal: Proposal) -> tuple[Home, bool]:
    """The office with its units, and whether the plan may be its own: its name, a unit's, or none stands over it.

    Only there a body that the list lacks is ours to give work to; in another's plan it is another body.
    """
    issuer = said(proposal.header.issuer)
    home = matching.home(reader, issuer)
    own = not issuer or is_own_plan(issuer, directory.office(reader)) or home.one(issuer) is not None
    return home, own


_NO_WORK = {
    "target": "là mục tiêu",
    "form": "là hình thức thực hiện",
    "budget": "là kinh phí",
    "purpose": "là mục đích",
}


def _whose(home: Home, item: Item, *, own: bool) -> Whose:
    if item.role in _NO_WORK or item.describes:
        return Whose(ours=False, why=_NO_WORK.get(item.role, "chỉ nêu ai tổ chức, ở đâu, khi nào"))
    found = [home.understand(unit.text) for unit in item.units]
    if not found:
        return Whose(ours=True, why="không nêu đơn vị nào")
    mine = next((one for one in found if one.ours), None)
    if mine is not None:
        common = mine.meant is Meant.EVERYBODY
        body = mine.why.removeprefix("là ").removeprefix("gồm ")
        return Whose(ours=True, why="việc chung của các cơ quan, đơn vị" if common else f"việc của {body}")
    if any(home.understand(unit.text).meant in _BY_NAME for unit in item.with_):
        return Whose(ours=True, why="cơ quan mình phối hợp")
    unknown = next((one for one in found if one.meant is Meant.UNKNOWN), None)
    if unknown is not None and own:
        return Whose(ours=True, why=f"{unknown.name} {unknown.why}")
    return Whose(ours=False, why=found[0].why if found[0].meant is Meant.OTHER else f"việc của {found[0].name}")


_BY_NAME = frozenset({Meant.UNIT, Meant.SEVERAL, Meant.OFFICE})


def default_picks(reader: Reader, proposal: Proposal) -> Adoption:
    """What is ticked at first: the work of this office, its own duties to report, all targets.

    Not the work of other bodies: in a province's plan a commune ticks none of "Sở Y tế" (`whose` says why). Given at
    once where every unit is known.
    """
    home, own = _context(reader, proposal)
    ticked = tuple(PickedItem(index=at) for at, item in enumerate(proposal.items) if _whose(home, item, own=own).ours)
    names = {name for pick in ticked for name in chain(*printed_bodies(proposal.items[pick.index]))}
    known = [home.understand(name) for name in names]
    return Adoption(
        proposal=proposal,
        items=ticked,
        duties=tuple(at for at, duty in enumerate(proposal.reports) if _concerns(home, duty, own=own)),
        targets=tuple(range(len(proposal.targets))),
        give=any(one.unit_ids for one in known) and not any(one.meant is Meant.UNKNOWN for one in known),
    )


def _concerns(home: Home, duty: ReportDuty, *, own: bool) -> bool:
    """Whether a duty is for this office or its units to fulfil, or for this office to receive."""
    by, to = home.understand(said(duty.by)), home.understand(said(duty.to))
    return duty.by is None or by.ours or to.meant is Meant.OFFICE or (own and by.meant is not Meant.OTHER)


def same_document(reader: Reader, proposal: Proposal) -> Document | None:
    """The document that the ledger already holds under this number and issuer, if any."""
    header = proposal.header
    return Shelf(reader.where(Document, "k")).find(header.number, said(header.issuer)) if header.number else None


def adopt(ledger: Ledger, adoption: Adoption, today: date, original: Path | None = None) -> Adopted:
    """Adopt as document, citations, outline, tasks, duties and targets, in one write.

    The original is kept by its hash. Nothing is kept where one part of it is refused.
    """
    if not (adoption.items or adoption.duties or adoption.targets):
        raise Refusal("adopt.nothing", "Chưa chọn mục nào để đưa vào sổ. Hãy đánh dấu ít nhất một mục.")
    proposal = adoption.proposal
    document = document_of(proposal, ledger.office_id, new_id(), today)
    outline = outline_of(proposal, document)
    source = Source(
        id=new_id(), owner=document.owner, kind=SourceKind.DOCUMENT, document_id=document.id, day=document.issued
    )
    aliases = with_mended(matching.home(ledger, document.issuer), adoption)
    made = Making(ledger, proposal, document, aliases, today)
    for at, pick in enumerate(adoption.items):
        section = proposal.items[pick.index].section
        node = outline[section].id if section < len(outline) else None
        made.add_task(pick, source.id, node, at, give=adoption.give)
    for at in adoption.duties:
        made.add_duty(proposal.reports[at])
    for at, number in enumerate(adoption.targets):
        made.add_target(proposal.targets[number], at)
    left = left_of(
        document.owner,
        document.id,
        proposal,
        _others(len(proposal.items), (pick.index for pick in adoption.items)),
        _others(len(proposal.reports), adoption.duties),
        _others(len(proposal.targets), adoption.targets),
    )
    citations = citations_of(ledger, proposal, document.id)
    file_name, sha256 = kept_file(ledger, original, document.file_name)
    document = replace(document, file_name=file_name, file_sha256=sha256)

    def put(door: Edit) -> None:
        door.put(document, *citations, *outline, source, *left)
        made.put(door)

    ledger.write(f"Đưa vào sổ {document.kind.lower()} {document.number or document.subject[:40]}", put)
    units = tuple(unit.name for unit in made.naming.new)
    return Adopted(document.id, len(made.tasks), len(made.duties), len(made.targets), units)


def _others(count: int, taken: Iterable[int]) -> list[int]:
    return sorted(set(range(count)) - set(taken))


def documents(reader: Reader, words: str = "", limit: int = 500) -> tuple[Document, ...]:
    """Documents, newest first; `words` are folded and searched in number, subject and issuer."""
    make = shape(Document).from_row
    found = [make(row) for row in queries.documents(reader, words, limit)]
    return tuple(one for one in found if isinstance(one, Document))


def citations(reader: Reader, document_id: str) -> tuple[Citation, ...]:
    """What a document cites."""
    return reader.where(Citation, "position, k", document_id=document_id)


def outline(reader: Reader, document_id: str) -> tuple[OutlineNode, ...]:
    """A plan's headings in order."""
    return reader.where(OutlineNode, "position, k", document_id=document_id)


def originals(reader: Reader, document_id: str) -> tuple[Original, ...]:
    """The files from which a document was read beside the one that it names, in the order in which they came."""
    return reader.where(Original, document_id=document_id)


def printed(reader: Reader, task_ids: Iterable[str]) -> dict[str, Printed]:
    """What the paper says of each of these tasks, as it was read last; tasks that no paper set are left out."""
    return {one.task_id: one for one in reader.among(Printed, "task_id", task_ids) if one.task_id}


def delete_document(ledger: Ledger, document_id: str) -> None:
    """Take a document back with its tasks; refused where units have entries on them. Undone in one step."""
    document = ledger.find(Document, document_id)
    if document is None:
        return
    if document.owner != ledger.office_id:
        raise Refusal("document.not_ours", "Văn bản này do cơ quan khác gửi trong gói nên không xóa ở đây được.")
    sources = [s.id for s in ledger.where(Source, document_id=document_id)]
    tasks = [task.id for task in ledger.among(Task, "source_id", sources)]
    duties = [duty.id for duty in ledger.where(Duty, document_id=document_id)]
    targets = [target.id for target in ledger.where(Target, document_id=document_id)]
    if queries.in_use(ledger, document_id, tasks, duties, targets):
        raise Refusal(
            "document.in_use",
            "Nhiệm vụ của văn bản này đã có diễn biến, số liệu hoặc báo cáo nên không xóa được. "
            "Nếu nhận nhầm, hãy thu lại từng việc và ghi lý do.",
        )

    def edit(door: Edit) -> None:
        remove_tasks(door, tasks)
        door.delete_where(Target, "document_id", [document_id])
        door.delete_where(Period, "duty_id", duties)
        for kind in (Duty, Source, OutlineNode, Citation, Original, Printed):
            door.delete_where(kind, "document_id", [document_id])
        door.delete(Document, document_id)

    ledger.write(f"Xóa {document.kind.lower()} {document.number or ''}".strip(), edit)


__all__ = [
    "WORDS_ONLY", "Adopted", "Adoption", "NewUnit", "PickedItem", "Whose", "adopt", "citations", "default_picks",
    "delete_document", "documents", "match_units", "originals", "outline", "printed", "read", "read_known",
    "read_pasted", "same_document", "whose",
]  # fmt: skip
