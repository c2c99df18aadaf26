"""What is to be read: files that were chosen or dropped, what was pasted; and the reading of one, off the window."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from office import findings, plans, rereading
from office.adoption import Adoption, Whose
from ui.documents.draft import BASIS, CITED, DUTY, GONE, HEAD, ITEM, TARGET, Draft, Key, Second
from work.finding import Finding
from work.progress import Progress
from work.proposal import Column, Proposal

if TYPE_CHECKING:
    from office.ports import Reader

_READ: Final = ("html", "text/plain", "tab-separated")
"""What Word, a browser and Excel lay on the clipboard, as far as the reader knows it; Windows has names of its own."""
PASTED: Final = "Văn bản dán"
_COMPARING: Final = 0.97
Columns = Mapping[str, tuple[Column | None, ...]]
OpenReader = Callable[[], "Reader"]


@dataclass(frozen=True, slots=True)
class Given:
    """One thing to be read: a file, or what was pasted."""

    name: str
    path: Path | None = None
    formats: Mapping[str, bytes | str] | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """One reading, with all that the page wants to know before it shows it."""

    given: Given
    proposal: Proposal
    first: Adoption
    """What is ticked at first."""
    whose: tuple[Whose, ...]
    second: Second | None
    """How it stands against the document that the ledger holds already."""
    columns: Columns
    """What the clerk said of tables' columns."""

    def draft(self) -> Draft:
        """The draft with which the clerk begins: against the ledger's own where it has one, else as a new document."""
        fresh = replace(self.alone(Draft(self.proposal)), whose=self.whose, give=self.first.give)
        return self.against(fresh) if self.second is not None else fresh

    def alone(self, draft: Draft) -> Draft:
        """As a document of its own: ticked is what is ticked at first."""
        ticked: set[Key] = {(ITEM, pick.index) for pick in self.first.items}
        ticked |= {(DUTY, at) for at in self.first.duties} | {(TARGET, at) for at in self.first.targets}
        ticked |= {(BASIS, at) for at in range(len(draft.proposal.bases))}
        return replace(draft, second=None, ticked=frozenset(ticked), left=frozenset())

    def against(self, draft: Draft) -> Draft:
        """Against the ledger's own: ticked is what is new and ours, and what has changed; nothing goes by itself."""
        first = self.alone(draft).ticked
        alike = replace(draft, second=self.second, left=frozenset())
        known = self.second.known if self.second else {}
        ticked = {key for key, one in known.items() if alike.tickable(key) and _at_first(key, one.change, first)}
        return replace(alike, ticked=frozenset(ticked))


def _at_first(key: Key, change: str, first: frozenset[Key]) -> bool:
    if key[0] == GONE or change == "same":
        return False
    return change == "changed" or key[0] in {HEAD, CITED} or key in first


def come(
    given: Given,
    open_reader: OpenReader,
    progress: Progress,
    columns: Columns | None = None,
) -> Came:
    """Read one thing and hold it against the ledger. Runs on a thread of its own, with a reader of its own."""
    proposal = _read(given, open_reader, progress, columns or {})
    progress(_COMPARING, "Đang so với sổ")
    with open_reader() as reader:
        first, whose = plans.default_picks(reader, proposal), plans.whose(reader, proposal)
        document = rereading.held(reader, proposal, given.path)
        second = None
        if document is not None:
            second = Second.of(document.id, document.called, rereading.compare(reader, proposal, document.id))
    return Came(given, proposal, first, whose, second, columns or {})


def resume(given: Given, draft: Draft, open_reader: OpenReader, columns: Columns) -> tuple[Came, Draft]:
    """A reading that was kept, held against the ledger as it is now; what was mended in it stays."""
    proposal, order = draft.sent()
    with open_reader() as reader:
        first, whose = plans.default_picks(reader, draft.proposal), plans.whose(reader, draft.proposal)
        document = rereading.held(reader, proposal, given.path)
        second = None
        if document is not None:
            compared = rereading.compare(reader, proposal, document.id)
            second = Second.of(document.id, document.called, compared, order)
    came = Came(given, draft.proposal, first, whose, second, columns)
    fresh = replace(draft, whose=whose)
    if draft.second is None:
        return came, fresh
    same = second is not None and second.document_id == draft.second.document_id
    return came, with_second(fresh, second) if same else replace(fresh, second=None)


def _read(
    given: Given,
    open_reader: OpenReader,
    progress: Progress,
    columns: Columns,
) -> Proposal:
    if not columns:
        return plans.read_known(open_reader, given.path or given.formats or {}, progress)
    if given.path is None:
        return plans.read_pasted(given.formats or {}, progress, columns)
    return plans.read(given.path, progress, columns)


@dataclass(frozen=True, slots=True)
class Examined:
    """What was worked out of a draft while the clerk went on: it holds for that draft alone."""

    draft: Draft
    findings: tuple[Finding, ...]
    second: Second | None


def examine(draft: Draft, open_reader: OpenReader, today: date, *, compare: bool) -> Examined:
    """What stands out in a draft; how it stands against the ledger, where its items are others than before."""
    proposal, order = draft.sent()
    with open_reader() as reader:
        found = tuple(_numbered(one, order) for one in findings.of_proposal(reader, draft.adoption(), today))
        second = draft.second
        if compare and second is not None:
            compared = rereading.compare(reader, proposal, second.document_id)
            second = Second.of(second.document_id, second.title, compared, order)
    return Examined(draft, found, second)


def _numbered(one: Finding, order: tuple[int, ...]) -> Finding:
    """A finding with the draft's own numbers of items."""
    item = order[one.item] if one.item is not None and one.item < len(order) else None
    return replace(one, item=item, parts=tuple(_numbered(part, order) for part in one.parts))


def with_second(draft: Draft, second: Second | None) -> Draft:
    """The same draft against a comparison made anew: ticks on what is gone follow its row, never its number."""
    if draft.second is None or second is None:
        return draft
    old = {one.row_id for key, one in draft.second.known.items() if key[0] == GONE and key in draft.ticked}
    gone = {key for key, one in second.known.items() if key[0] == GONE and one.row_id in old}
    kept = {key for key in draft.ticked if key[0] != GONE}
    return replace(draft, second=second, ticked=frozenset(kept | gone))


def carried(draft: Draft, old: Came, fresh: Came) -> Draft:
    """A plan read again: what the clerk mended stays where the same words were read at the same place."""
    now = {(item.text.place, item.text.text): at for at, item in enumerate(fresh.proposal.items)}
    moved = {
        at: now[key]
        for at, item in enumerate(draft.proposal.items)
        if (key := (item.text.place, item.text.text)) in now and at not in draft.merged
    }
    head = draft.proposal.header if draft.proposal.header != old.proposal.header else fresh.proposal.header
    begun = fresh.draft() if draft.second is not None or fresh.second is None else fresh.alone(fresh.draft())
    ticked = {key for key in begun.ticked if key[0] != ITEM or key[1] not in moved.values()}
    ticked |= {(ITEM, moved[at]) for kind, at in draft.ticked if kind == ITEM and at in moved}
    return replace(
        begun,
        proposal=replace(begun.proposal, header=head),
        ticked=frozenset(key for key in ticked if begun.tickable(key)),
        mended={moved[at]: replace(pick, index=moved[at]) for at, pick in draft.mended.items() if at in moved},
        seen=frozenset(moved[at] for at in draft.seen if at in moved),
        aliases=draft.aliases,
        give=draft.give,
    )


# What is dropped or pasted.


def files_of(mime: QMimeData) -> list[Path]:
    """The files that are dropped or on the clipboard."""
    found = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in found if path.is_file()]


def given_of(mime: QMimeData | None) -> list[Given]:
    """What can be read of the clipboard: files, texts, else a picture of a page. None: it is empty."""
    if mime is None:
        return []
    paths = files_of(mime)
    if paths:
        return [Given(path.name, path) for path in paths]
    formats: dict[str, bytes | str] = {
        name: bytes(mime.data(name).data()) for name in mime.formats() if any(part in name.lower() for part in _READ)
    }
    if mime.hasText():
        formats["text/plain"] = mime.text()
    if any(part.strip() for part in formats.values()):
        return [Given(PASTED, formats=formats)]
    return [picture] if (picture := _picture(mime)) else []


def _picture(mime: QMimeData) -> Given | None:
    """A picture of a page, laid into a file so that it is read and kept as a scan is."""
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    path = Path(tempfile.mkdtemp(prefix="soviec-")) / "Ảnh dán.png"
    return Given(path.name, path) if image.save(str(path)) else None
