"""A second reading of a plan that the ledger holds: what is new, changed and gone; only what is ticked is touched."""

from __future__ import annotations

import difflib
import re
from datetime import date
from pathlib import Path

from db import Ledger, Reader
from db.files import sha256_of
from office import directory
from office.comparing import Comparing, mended_numbers
from office.making import Shelf, said
from office.names import take_apart
from office.pairing import text_key
from office.revising import Revising
from office.revision import (
    FACT_WORDS,
    Change,
    Compared,
    Fact,
    FactName,
    Revised,
    Revision,
    What,
)
from work.document import Document, Original
from work.proposal import Proposal
from work.refusal import Refusal
from work.text import fold

_NEARLY = 0.85
"""From how alike on two subjects of one issuer are one plan, drafted anew."""
_NUMBER = re.compile(r"\d+")


def held(reader: Reader, proposal: Proposal, original: Path | None = None) -> Document | None:
    """The document of the ledger that this is a second reading or a revision of, if any.

    The very same file, byte for byte; the same number and issuer; or a document that this one says it replaces or
    amends; or the newest of the same issuer and kind with nearly the same subject, years and other figures alike.
    """
    documents = reader.where(Document, "k")
    if original is not None and (known := _of_file(reader, documents, original)):
        return known
    shelf = Shelf(documents)
    issuer = said(proposal.header.issuer)
    same = shelf.find(proposal.header.number, issuer)
    if same is not None:
        return same
    for number in mended_numbers(proposal):
        mended = shelf.find(number, None)
        if mended is not None and _may_issue(mended, issuer):
            return mended
    alike = [one for one in documents if _alike(one, proposal)]
    return max(alike, key=lambda one: (one.issued or date.min, documents.index(one)), default=None)


def _of_file(reader: Reader, documents: tuple[Document, ...], original: Path) -> Document | None:
    """The newest document that was read from these bytes."""
    try:
        sha256 = sha256_of(original)
    except OSError:
        return None
    others = {one.document_id for one in reader.where(Original, sha256=sha256)}
    found = [one for one in documents if one.file_sha256 == sha256 or one.id in others]
    return found[-1] if found else None


def _may_issue(document: Document, issuer: str) -> bool:
    wanted = take_apart(issuer)
    return not wanted.body or take_apart(document.issuer).may_be(wanted)


def _alike(document: Document, proposal: Proposal) -> bool:
    header = proposal.header
    subject, theirs = said(header.subject), document.subject
    if not header.issuer or not subject or not _may_issue(document, header.issuer.text):
        return False
    if fold(document.kind) != fold(said(header.kind)) or _NUMBER.findall(subject) != _NUMBER.findall(theirs):
        return False
    return difflib.SequenceMatcher(None, text_key(subject).split(), text_key(theirs).split()).ratio() >= _NEARLY


def compare(reader: Reader, proposal: Proposal, document_id: str) -> tuple[Compared, ...]:
    """What is new, changed, the same and gone: tasks in the paper's order, then duties, targets; gone ones last."""
    document = reader.find(Document, document_id)
    if document is None:
        raise _gone()
    return tuple(Comparing(reader, proposal, document, directory.office(reader)).all())


def apply(ledger: Ledger, revision: Revision, today: date, original: Path | None = None) -> Revised:
    """Take over what is ticked, in one write; all else stays as it is. The new file is kept beside the former one.

    A changed task keeps its id, its entries and its units. Refused as a whole where a ticked thing moved since it was
    compared, or where one that is gone has something written on it.
    """
    document = ledger.find(Document, revision.document_id)
    if document is None:
        raise _gone()
    return Revising(ledger, revision, document, today, original).write()


def _gone() -> Refusal:
    return Refusal(
        "document.gone",
        "Văn bản này không còn trong sổ (có thể vừa bị xóa hoặc hoàn tác). Chưa có gì thay đổi. "
        "Hãy đọc lại tệp để đưa vào sổ như văn bản mới.",
    )


__all__ = [
    "FACT_WORDS", "Change", "Compared", "Fact", "FactName", "Revised", "Revision", "What", "apply", "compare", "held",
]  # fmt: skip
