"""One paper that stands in the ledger twice: read from paper here, and received in a bundle from who issued it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db import Reader
from office.making import Shelf
from work import finding
from work.document import Document, Source
from work.finding import Finding
from work.task import Task


def twins_of(documents: Iterable[Document], document: Document) -> Iterator[Document]:
    """The documents of other owners that are the same paper: same number, same issuer."""
    same = Shelf(documents).all(document.number, document.issuer)
    yield from (one for one in same if one.owner != document.owner)


def findings(reader: Reader, document: Document) -> Iterator[Finding]:
    """That this document is there a second time, with both."""
    for one in twins_of(reader.where(Document, "k"), document):
        sources = [source.id for source in reader.where(Source, document_id=one.id)]
        tasks = len(reader.among(Task, "source_id", sources))
        yield finding.twin(one.id, one.title, tasks, from_paper=one.owner == reader.office_id)
