"""Numbered papers, what they cite, their outline, and where work comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_SHORT = 60


class SectionRole(StrEnum):
    """What a section of a plan is for."""

    PURPOSE = "purpose"
    TARGET = "target"
    CONTENT = "content"
    FORM = "form"
    BUDGET = "budget"
    DUTY = "duty"


class SourceKind(StrEnum):
    """Where work comes from (nguồn giao)."""

    DOCUMENT = "document"
    MEETING = "meeting"
    WORD = "word"
    TELEPHONE = "telephone"
    OTHER = "other"


SOURCE_KIND_WORDS: dict[SourceKind, str] = {
    SourceKind.DOCUMENT: "Văn bản",
    SourceKind.MEETING: "Cuộc họp, giao ban",
    SourceKind.WORD: "Chỉ đạo trực tiếp",
    SourceKind.TELEPHONE: "Điện thoại",
    SourceKind.OTHER: "Khác",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A numbered paper: kind, number, date, issuer, subject. A plan is a document that sets work."""

    id: str
    owner: str
    kind: str
    """As printed, e.g. "KẾ HOẠCH"."""
    number: str | None
    """With its symbol: "79/KH-UBND", "01-KH/ĐU"; None where left blank."""
    symbol: str | None
    issued: date | None
    issued_words: str
    """The date as the paper has it; "2026-04" where the day is left blank."""
    issuer: str
    place: str
    subject: str
    signer: str = ""
    is_plan: bool = True
    received: date | None = None
    file_name: str = ""
    file_sha256: str | None = None
    """The original's hash; its bytes lie in the evidence store."""
    recipients: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """How the paper is named in a sentence: "Kế hoạch số 79/KH-UBND ngày 13/3/2026"."""
        kind = self.kind.capitalize() if self.kind.isupper() else self.kind
        number = f" số {self.number}" if self.number else ""
        day = f" ngày {self.issued.day:02d}/{self.issued.month}/{self.issued.year}" if self.issued else ""
        return f"{kind}{number}{day}"

    @property
    def called(self) -> str:
        """How the paper is named where its subject does not stand beside: one without a number by what it is about."""
        subject = " ".join(self.subject.split())
        if self.number or not subject:
            return self.title
        told = subject if len(subject) <= _SHORT else subject[:_SHORT].rsplit(" ", 1)[0] + " …"
        return f"{self.title} “{told}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file from which a document was read, beside the one that the document names (a revised plan has several)."""

    id: str
    owner: str
    document_id: str
    number: str | None
    """The number on that paper."""
    issued: date | None
    received: date | None
    """When it came."""
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document that another one cites (căn cứ). `target_id` is set where the ledger holds the cited one."""

    id: str
    owner: str
    document_id: str
    position: int
    kind: str
    number: str | None
    issued: date | None
    issuer: str | None
    target_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineNode:
    """One heading of a plan."""

    id: str
    owner: str
    document_id: str
    position: int
    label: str | None
    title: str
    role: SectionRole
    parent_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where work comes from: a document, or a meeting, a word, a telephone call, with its day and who directed."""

    id: str
    owner: str
    kind: SourceKind
    document_id: str | None = None
    day: date | None = None
    directed_by: str = ""
    words: str = ""
